"""/operator and /broadcast: to those who run the bot, and to nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.exceptions import TelegramNetworkError
from hypothesis import given
from hypothesis import strategies as st

from bot.law.model import Language
from bot.standin.limits import DOWNLOAD
from bot.storage import broadcasts
from bot.storage.errors import StorageError
from bot.telegram.broadcast_file import MOST_LETTERS, Fault, Parts, read
from bot.telegram.commands import COMMANDS
from bot.telegram.screens.operator import SEND, STATE, STOP
from bot.telegram.services import Operator
from tests.bot.conftest import Bot, TestPhone, running_bot
from tests.clock import Clock
from tests.operations.conftest import Counted

OPERATOR = 100000001  # the first user whom the stand-in makes
KK, RU = "Сәлем, <b> & «бәріңізге»", "Привет всем, <b> & «всем»"
FILE = f"[kk]\n{KK}\n\n[ru]\n{RU}\n".encode()


@pytest.fixture
async def bot(clock: Clock, counted: Counted) -> AsyncIterator[Bot]:
    operator = Operator(ids=frozenset((OPERATOR,)))
    async with running_bot(clock, metrics=counted.metrics, operator=operator) as started:
        yield started


async def drafted(bot: Bot, phone: TestPhone, data: bytes = FILE, name: str = "message.txt") -> None:
    await phone.document(name, data, "/broadcast")


def texts_of(phone: TestPhone, words: str) -> list[str]:
    """Messages on a phone that hold these words."""
    return [message.text for message in phone.messages if words in message.text]


async def ticked(bot: Bot, clock: Clock, times: int = 1) -> None:
    for _ in range(times):
        await bot.app.tick()
        clock.forward(seconds=20)


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_counts_and_nobody(bot: Bot, clock: Clock, language: str) -> None:
    boss = await bot.newcomer(language, name="Хозяин")
    assert boss.user.id == OPERATOR
    one = await bot.applicant("ru", "I")
    await bot.applicant("kk", "II")
    await one.send("почему бегемот не варится в кастрюле")
    await boss.send("/operator")
    expected = boss.t("operator-counts", users=3, blocked=0, one=1, two=1, open=0, sent=0, due=0, different=1, asked=1)
    assert boss.text == expected
    for private in (str(one.user.id), "бегемот", "Сергей", str(OPERATOR)):
        assert private not in boss.text
    clock.forward(days=8)
    one.user.block()
    await one.settled()
    await boss.send("/OPERATOR@demo_bot now")
    assert boss.text == boss.t(
        "operator-counts", users=3, blocked=1, one=1, two=1, open=0, sent=0, due=0, different=0, asked=0
    )


async def test_reminders_of_the_day_are_counted(bot: Bot, clock: Clock) -> None:
    boss = await bot.newcomer("ru")
    now = int(clock().timestamp())
    states = [("sent", now - 60, now - 60), ("sent", now - 86_400, now - 86_400), ("planned", now + 60, None)]
    states += [("planned", now + 86_400, None), ("cancelled", now, None)]

    def fill(connection: Any) -> None:
        for number, (state, at, sent_at) in enumerate(states):
            connection.execute(
                "INSERT INTO reminders (user_id, kind, day, at, useful_until, state, sent_at)"
                " VALUES (?, ?, '2026-11-02', ?, ?, ?, ?)",
                (OPERATOR, f"checkin:{number}", at, at + 999_999, state, sent_at),
            )

    await bot.app.services.database.write(fill)
    await boss.send("/operator")
    assert "отправлено 1, впереди 1" in boss.text


@pytest.mark.parametrize("command", ["/operator", "/broadcast", "/operator@demo_bot"])
async def test_others_get_what_an_unknown_command_gets(bot: Bot, command: str) -> None:
    await bot.newcomer("ru")
    other = await bot.newcomer("ru")
    await other.send("/operatör")
    unknown = other.screen()
    await other.send(command)
    assert other.screen() == unknown.replace("/operatör", command.split("@")[0])
    assert not {"operator", "broadcast"} & COMMANDS.keys(), "no menu and no help names them"


async def test_others_move_nothing_by_taps_and_files(bot: Bot, clock: Clock) -> None:
    boss, other = await bot.newcomer("ru"), await bot.newcomer("ru")
    await drafted(bot, boss)
    await drafted(bot, other)
    for verb in (SEND, STOP, STATE):
        await other.tap_data(f"{verb}:::::1")
        assert other.t("notice-stale") in other.text
    assert [row["state"] for row in bot.rows("broadcasts")] == ["draft"]
    await ticked(bot, clock)
    assert texts_of(other, RU) == []


async def test_an_operators_screens_are_no_place(bot: Bot) -> None:
    boss = await bot.applicant("ru", "I")
    await bot.flushed()
    before = bot.user_row(boss)
    buttons = boss.last.buttons
    shown = boss.last
    await boss.send("/operator")
    await boss.send("/broadcast")
    await drafted(bot, boss)
    await boss.tap_data(f"{STATE}:::::1")
    await bot.flushed()
    assert bot.user_row(boss) == before
    assert shown.buttons == buttons
    assert not bot.rows("evidence"), "the file belongs to no requirement"


async def test_nothing_goes_out_before_it_is_confirmed_and_each_gets_it_once(
    bot: Bot, clock: Clock, counted: Counted
) -> None:
    boss, kazakh, russian = await bot.newcomer("ru"), await bot.newcomer("kk"), await bot.newcomer("ru")
    blocked = await bot.newcomer("ru")
    blocked.user.block()
    await blocked.settled()
    newcomer = bot.new_phone()
    await newcomer.start()
    await boss.send("/broadcast")
    assert "[kk]" in boss.text
    await drafted(bot, boss)
    kk, ru, ask = boss.messages[-3:]
    assert (kk.text, ru.text) == (
        f"Ботты жүргізетіндерден хабар\n\n{KK}",
        f"Сообщение от тех, кто ведёт бота\n\n{RU}",
    )
    assert "на казахском 1, на русском 2" in ask.text
    await ticked(bot, clock, 3)
    assert texts_of(russian, RU) == []
    await boss.press("button-broadcast-send")
    await boss.tap_data(f"{SEND}:::::1")
    await ticked(bot, clock, 3)
    assert texts_of(kazakh, KK) == [kk.text]
    assert texts_of(russian, RU) == [ru.text]
    assert len(texts_of(boss, RU)) == 2, "the preview, and their own copy"
    assert texts_of(newcomer, RU) == texts_of(newcomer, KK) == [], "who has chosen no language is not spoken to"
    assert boss.text == boss.t("operator-broadcast-done", sent=3, gone=0, refused=0, unsure=0)
    assert bot.rows("broadcast_recipients") == []
    assert counted.value("broadcast_messages_total", outcome="sent") == 3
    await boss.tap_data(f"{SEND}:::::1")
    await bot.restart()
    await ticked(bot, clock, 3)
    assert texts_of(russian, RU) == [ru.text]


async def test_it_goes_on_after_a_restart_and_what_was_under_way_is_not_sent_again(bot: Bot, clock: Clock) -> None:
    boss, *others = [await bot.newcomer("ru") for _ in range(5)]
    await drafted(bot, boss)
    await boss.press("button-broadcast-send")
    database = bot.app.services.database
    now = int(clock().timestamp())
    under_way, _ = await database.write(lambda c: broadcasts.claim(c, now))
    assert under_way is not None
    await bot.restart()
    await ticked(bot, clock, 3)
    got = {phone.user.id: len(texts_of(phone, RU)) for phone in [boss, *others]}
    got[OPERATOR] -= 1  # the preview
    assert got == {phone.user.id: int(phone.user.id != under_way.user_id) for phone in [boss, *others]}
    assert boss.text == boss.t("operator-broadcast-done", sent=4, gone=0, refused=0, unsure=1)


@pytest.mark.parametrize(
    ("fault", "counts", "copies"),
    [
        ({"code": 403, "description": "Forbidden: bot was blocked by the user"}, {"sent": 2, "gone": 1}, 0),
        ({"code": 400, "description": "Bad Request: chat not found"}, {"sent": 2, "gone": 1}, 0),
        ({"code": 400, "description": "Bad Request: message is too strange"}, {"sent": 2, "refused": 1}, 0),
        ({"kind": "drop_after"}, {"sent": 2, "unsure": 1}, 1),
        ({"kind": "drop"}, {"sent": 2, "unsure": 1}, 0),
        ({"kind": "gateway"}, {"sent": 2, "unsure": 1}, 0),
        ({"retry_after": 3}, {"sent": 3}, 1),
        ({"code": 401, "description": "Unauthorized"}, {"sent": 3}, 1),
        ({"code": 404, "description": "Not Found"}, {"sent": 3}, 1),
    ],
)
async def test_whatever_fails_nobody_gets_it_twice(
    bot: Bot, clock: Clock, fault: dict[str, Any], counts: dict[str, int], copies: int
) -> None:
    phones = [await bot.newcomer("ru") for _ in range(3)]
    boss, first = phones[0], phones[0]
    await drafted(bot, boss)
    await boss.press("button-broadcast-send")
    bot.standin.faults.add("sendMessage", **fault)
    await ticked(bot, clock, 3)
    clock.forward(hours=1)
    await ticked(bot, clock, 3)
    found = bot.rows("broadcasts")[0]
    assert {name: found[name] for name in broadcasts.OUTCOMES if found[name]} == counts
    assert len(texts_of(first, RU)) == 1 + copies
    assert [len(texts_of(phone, RU)) for phone in phones[1:]] == [1, 1]
    assert (bot.user_row(first)["blocked_at"] is not None) == ("gone" in counts)


async def test_what_could_not_be_noted_is_unsure_and_the_end_comes_without_a_restart(bot: Bot, clock: Clock) -> None:
    boss, other = await bot.newcomer("ru"), await bot.newcomer("ru")
    await drafted(bot, boss)
    await boss.press("button-broadcast-send")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(broadcasts, "note", _full)
        with pytest.raises(StorageError):
            await bot.app.tick()
    await ticked(bot, clock, 3)
    assert len(texts_of(boss, RU)) == 2, "the preview, and their own copy"
    assert len(texts_of(other, RU)) == 1
    assert boss.text == boss.t("operator-broadcast-done", sent=1, gone=0, refused=0, unsure=1)


def _full(*_: object) -> None:
    raise StorageError("the disk is full")


async def test_no_connection_at_all_is_waited_out(bot: Bot, clock: Clock) -> None:
    boss = await bot.newcomer("ru")
    await drafted(bot, boss)
    await boss.press("button-broadcast-send")
    session = bot.app.session
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "_post", _unconnected)
        await ticked(bot, clock, 2)
    assert bot.rows("broadcasts")[0]["unsure"] == 0
    await ticked(bot, clock, 3)
    assert bot.rows("broadcasts")[0]["sent"] == 1


async def _unconnected(_: object, method: Any, *__: object, **___: object) -> None:
    raise TelegramNetworkError(method=method, message="ClientConnectorError")


async def test_the_night_is_waited_out_and_a_pause_of_reminders_is_not(bot: Bot, clock: Clock) -> None:
    boss, sleeper = await bot.newcomer("ru"), await bot.newcomer("ru")

    def prefer(connection: Any) -> None:
        connection.execute(
            "INSERT INTO preferences (user_id, quiet_from, quiet_to, paused_until) VALUES (?, 8, 10, NULL)",
            (sleeper.user.id,),
        )
        connection.execute("INSERT INTO preferences (user_id, paused_until) VALUES (?, '2027-01-01')", (boss.user.id,))

    await bot.app.services.database.write(prefer)
    await drafted(bot, boss)
    await boss.press("button-broadcast-send")
    await ticked(bot, clock, 2)  # nine in the morning
    assert len(texts_of(boss, RU)) == 2
    assert texts_of(sleeper, RU) == []
    clock.forward(hours=1)
    await ticked(bot, clock, 2)
    assert len(texts_of(sleeper, RU)) == 1


async def test_it_can_be_stopped_and_forgotten(bot: Bot, clock: Clock) -> None:
    boss, other = await bot.newcomer("ru"), await bot.newcomer("ru")
    await drafted(bot, boss)
    await boss.press("button-broadcast-forget")
    assert bot.rows("broadcasts") == []
    assert boss.text == boss.t("operator-broadcast-none")
    await drafted(bot, boss)
    await boss.press("button-broadcast-send")
    await drafted(bot, boss)
    assert boss.text == boss.t("operator-broadcast-busy")
    await boss.tap_data(f"{STOP}:::::2")
    await ticked(bot, clock, 2)
    assert texts_of(other, RU) == []
    assert boss.text == boss.t("operator-broadcast-stopped", sent=0, gone=0, refused=0, unsure=0, waiting=0)


async def test_who_blocks_or_leaves_meanwhile_is_not_written_to(bot: Bot, clock: Clock) -> None:
    boss, blocker, leaver = await bot.newcomer("ru"), await bot.newcomer("ru"), await bot.newcomer("ru")
    await drafted(bot, boss)
    await boss.press("button-broadcast-send")
    blocker.user.block()
    await leaver.tap_data("delete!")
    await blocker.settled()
    before = len(bot.calls("sendMessage"))
    await ticked(bot, clock, 2)
    assert len(bot.calls("sendMessage")) == before + 2, "the copy of the operator, and what became of it"
    assert boss.text == boss.t("operator-broadcast-done", sent=1, gone=1, refused=0, unsure=0)


async def test_it_keeps_to_the_pace_of_the_courier(bot: Bot, clock: Clock) -> None:
    boss = await bot.newcomer("ru")
    await drafted(bot, boss)

    def many(connection: Any) -> None:
        for number in range(60):
            connection.execute("INSERT INTO users (id, language, created_at) VALUES (?, 'ru', 0)", (500 + number,))

    await bot.app.services.database.write(many)
    await boss.press("button-broadcast-send")
    clock.slept.clear()
    began = clock.elapsed
    await bot.app.tick()
    assert 2 <= clock.elapsed - began < 4, "61 messages, 25 a second"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"\xff\xfe\x00", Fault.NOT_TEXT),
        ("[kk]\nсәлем\0\n[ru]\nпривет".encode(), Fault.NOT_TEXT),
        (b"", Fault.NO_PARTS),
        ("[kk]\nсәлем".encode(), Fault.NO_PARTS),
        ("[kk]\n \n[ru]\nпривет".encode(), Fault.NO_PARTS),
        ("Всем:\n[kk]\nсәлем\n[ru]\nпривет".encode(), Fault.NO_PARTS),
        ("[kk]\nсәлем\n[ru]\nпривет\n[kk]\nтағы".encode(), Fault.NO_PARTS),
        (f"[kk]\nсәлем\n[ru]\n{'я' * (MOST_LETTERS + 1)}".encode(), Fault.TOO_LONG),
        (f"[kk]\nсәлем\n[ru]\n{'😀' * (MOST_LETTERS // 2 + 1)}".encode(), Fault.TOO_LONG),
    ],
)
def test_a_file_that_is_no_message(data: bytes, fault: Fault) -> None:
    assert read(data) is fault


async def test_a_file_that_telegram_gives_no_bot_is_too_long(bot: Bot) -> None:
    boss = await bot.newcomer("ru")
    await drafted(bot, boss, b"x" * (DOWNLOAD + 1))
    assert boss.text == boss.t("operator-broadcast-too-long", most=MOST_LETTERS)


async def test_a_fault_of_a_file_is_said_and_nothing_kept(bot: Bot) -> None:
    boss = await bot.newcomer("ru")
    for data, fault in ((b"\xff", Fault.NOT_TEXT), (b"[kk]", Fault.NO_PARTS), (b"x" * 70_000, Fault.TOO_LONG)):
        await drafted(bot, boss, data)
        assert boss.text == boss.t(f"operator-broadcast-{fault}", most=MOST_LETTERS)
    await boss.photo(b"\x89PNG\r\n\x1a\n" + bytes(24), "/broadcast")
    assert boss.text == boss.t("operator-broadcast-not-text")
    assert bot.rows("broadcasts") == []


parts = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60).filter(
    lambda text: text.lower() not in ("[kk]", "[ru]")
)


@given(parts, parts, st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_a_file_is_read_whatever_wrote_it(kk: str, ru: str, turned: bool, end: str) -> None:
    blocks = [f"[kk]{end}{kk}{end}", f"[RU] {end}{ru}{end}"]
    found = read(b"\xef\xbb\xbf" + "".join(reversed(blocks) if turned else blocks).encode())
    assert isinstance(found, Parts)
    assert {Language.KK: found.kk, Language.RU: found.ru} == {Language.KK: kk, Language.RU: ru}

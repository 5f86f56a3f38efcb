"""Where a user is: the language, a restart, old buttons, double taps, two phones, forged data."""

from __future__ import annotations

from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.clock import unix
from bot.law.catalogue import catalogue
from bot.storage import sums
from bot.telegram.callbacks import MOST_BYTES, Tap
from bot.telegram.commands import COMMANDS
from bot.telegram.navigation import navigation
from bot.understanding.sums.reading import read_sum
from bot.understanding.sums.volume import packed as packed_sum
from tests.bot.conftest import Bot, TestPhone, labels_of, running_bot
from tests.signs import is_signed

# How each screen is reached by somebody who is settled in.
REACHED = {
    "about": "about",
    "about-more": "about-more",
    "menu": "menu",
    "help": "help",
    "human": "human",
    "who": "who",
    "exportq": "exportq",
    "settings": "settings",
    "privacy": "privacy",
    "delete": "delete",
    "themes": "themes",
    "theme": "theme:::requirements",
    "topic": "topic:::req-6",
    "topicsrc": "topicsrc:::req-6",
    "missed": "missed:::req-6",
    "sure": "sure",
    "q": "q:1::applicant",
    "plan": "plan:1",
    "verdict": "verdict:1",
    "conds": "conds:1",
    "step": "step:1::req-1",
    "how": "how:1::req-1",
    "src": "src:1::req-1",
    "note": "note:1::req-1",
    "files": "files:1::req-1",
    "sort": "sort:1",
    "sum": "sum:1",
    "items": "items:1",
    "ended": "ended:1",
    "cases": "cases",
    "case": "case:1",
    "newname": "newname",
    "dutiesof": "dutiesof::1:::2",
    "centreof": "centreof::1:::2",
    "casename": "casename:1",
    "casedel": "casedel:1",
    "people": "people:1",
    "invited": "invited::::none",
    "sites": "sites:1",
    "newsite": "newsite:1",
    "site": "site:1:1",
    "sitename": "sitename:1:1",
    "sitedel": "sitedel:1:1",
    "change": "change:1",
    "when": "when:1::pool-change",
    "dates": "dates",
    "past": "past",
    "host": "host:1",
    "cal": "cal",
    "calhow": "calhow::::iphone",
    "unsent": "unsent",
    "whose": "whose::::duties",
    "duties": "duties:1",
    "abouts": "abouts:1",
    "about-duty": "about-duty:1::pool-change",
    "mining": "mining:1",
    "lastq": "lastq:1::cessation-notice:2026-10-30",
    "proof": "proof:::::1",
    "due": "due:1::pool-change:2026-10-30",
    "duehow": "duehow:1::pool-change:2026-10-30",
    "duewhy": "duewhy:1::pool-change:2026-10-30",
    "table": "table",
    "dueset": "dueset:::pool-change:2026-10-30",
    "dueof": "dueof:::pool-change:2026-10-30",
    "docs": "docs:1",
    "docwho": "docwho",
    "pquart": "pquart:1::qi",
    "paper": "paper:1::nd",
    "pf": "pf:1::nd:organisation",
    "pall": "pall:1::nd",
    "ptext": "ptext:1::nd",
    "remset": "remset",
    "hour": "hour",
    "quiet": "quiet",
    "aheads": "aheads",
    "ahead": "ahead:::fee-payment",
    "pause": "pause",
    "feesask": "feesask",
    "fees": "fees::::1:20263",
    "feesrate": "feesrate::::1:20263",
    "feesq": "feesq::::1:20263",
    "feessrc": "feessrc::::1:20263",
    "feeslines": "feeslines::::2:20263",
    "feesline": "feesline::::2.0:20263",
    "feeswho": "feeswho::::2.0:20263",
    "feesall": "feesall:::::20263",
    "feesallq": "feesallq:::::20263",
    "meter": "meter:::::20263",
}


async def settled_in(bot: Bot, language: str = "ru") -> TestPhone:
    """Somebody with two applicants; of the first, two sites, answers, a note, a file, reminders and an event."""
    phone = await bot.applicant(language, "I")
    await phone.tap_data("newsite:1")
    await phone.send("Экибастуз")
    await bot.answer_questions(phone)
    await phone.tap_data("ans:1::req-1:no")
    await phone.tap_data("note:1::req-1")
    await phone.send("Заметка")
    await phone.document("a.pdf", b"%PDF-1.4")
    await phone.tap_data("report:1::pool-change:2026-10-30")
    await phone.tap_data("done:::::1")
    await phone.tap_data("report:1::licence-end:2023-08-15")
    await phone.send("/start")
    await phone.document("b.pdf", b"%PDF-1.4")  # of no requirement yet
    await phone.tap_data("choose:1::fee-payment:1")
    await phone.tap_data("newcase::::skip")
    await bot.answer_questions(phone)
    await phone.tap_data("use:1")
    for number, text in enumerate(("плата за 150000 кВт·ч", "Альфа 150000 кВт·ч, Бета 90 МВт·ч"), 1):
        told = read_sum(text)
        assert told is not None
        body = packed_sum(told)
        await bot.app.services.database.write(
            partial(sums.keep, user_id=phone.user.chat.id, number=number, body=body, now=unix(bot.clock))
        )
    assert bot.rows("evidence")
    assert bot.rows("notes")
    assert len(bot.rows("cases")) == 2
    return phone


def place(bot: Bot, phone: TestPhone) -> tuple[str, str | None]:
    row = bot.user_row(phone)
    return row["place"], row["awaiting"]


def test_every_screen_is_in_the_list() -> None:
    assert navigation.screens.keys() == REACHED.keys()


async def test_the_language_redraws_the_same_screen_at_the_same_place(bot: Bot) -> None:
    phone = await settled_in(bot, "ru")
    for verb in REACHED:
        await redrawn_in_the_other_language(bot, phone, verb)


async def redrawn_in_the_other_language(bot: Bot, phone: TestPhone, verb: str) -> None:
    """There and back, by the button and by the command; fails with the verb's place."""
    await phone.tap_data(REACHED[verb])
    await bot.flushed()
    at, russian, count = place(bot, phone), phone.screen(), len(phone.messages)
    assert at[0] == REACHED[verb]
    by_button = phone.has_button("Қазақша")  # an answer leaves it to the settings and to the command
    await in_language(phone, "Қазақша")
    await bot.flushed()
    kazakh = phone.screen()
    assert place(bot, phone) == at
    assert kazakh != russian
    assert len(phone.messages) == count + (not by_button), "redrawn, not sent again"
    datas = [tap for tap in phone.taps() if not tap[1].startswith("lang")]
    await in_language(phone, "Русский")
    await bot.flushed()
    assert (phone.screen(), place(bot, phone)) == (russian, at)
    assert [data for _, data in datas] == [d for _, d in phone.taps() if not d.startswith("lang")]
    await phone.send("/language")
    await phone.tap("Қазақша")
    await bot.flushed()
    assert (phone.screen(), place(bot, phone)) == (kazakh, at)
    await in_language(phone, "Русский")


async def in_language(phone: TestPhone, name: str) -> None:
    """The same screen in another language: by its own button where it has one, else by the command."""
    if not phone.has_button(name):
        await phone.send("/language")
    await phone.tap(name)


async def test_a_restart_resumes_at_exactly_the_same_place(bot: Bot) -> None:
    phone = await settled_in(bot, "kk")
    for verb in REACHED:
        await phone.tap_data(REACHED[verb])
        before = phone.screen()
        await bot.restart()
        await in_language(phone, "Русский")
        assert phone.screen() != before, verb
        await in_language(phone, "Қазақша")
        assert phone.screen() == before, verb


async def test_after_a_restart_one_tap_goes_on(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.press("button-start")
    await phone.tap_data("cond:1::data-centre:no")
    await bot.restart()
    bot.clock.forward(days=400)
    await phone.send("/start")
    await phone.press("button-continue")
    assert phone.t("question-hardware.ask") in phone.text
    await bot.answer_questions(phone, data_centre="no")
    await phone.press("button-one-by-one")
    await phone.press("button-have")
    await bot.restart()
    await phone.send("/start")
    await phone.press("button-continue")
    assert phone.t("requirement-req-8.plain") in phone.text


async def test_an_awaited_text_is_awaited_after_a_restart(bot: Bot) -> None:
    phone = await bot.applicant("ru", "II")
    await phone.tap_data("note:1::req-7")
    await bot.restart()
    await phone.send("после перезапуска")
    assert [row["body"] for row in bot.rows("notes")] == ["после перезапуска"]


async def explained(bot: Bot, phone: TestPhone, data: str, message_id: int) -> None:
    """A tap is never dead: it is answered, and something was shown, sent or said."""
    before = len(bot.calls())
    query = await phone.tap_data(data, message_id)
    assert query.answer is not None, data
    shown = [call.method for call in bot.calls()[before:] if call.method != "answerCallbackQuery"]
    assert shown or query.answer["text"], f"{data}: nothing was shown"
    assert any(message.buttons for message in phone.messages), f"{data}: no way on"


async def test_every_button_of_old_messages_works_after_the_state_moved_on(bot: Bot, language: str) -> None:
    phone = await settled_in(bot, language)
    old: set[str] = set()
    for data in REACHED.values():
        await phone.tap_data(data)
        old |= {data for _, data in phone.taps()}
    assert len(old) > 150
    await phone.send("/start")
    message = phone.last.id
    # The state moves on: another subtype, no second site, then no case at all.
    await phone.tap_data("cond:1::data-centre:no")
    keep = {data for data in old if "!" not in data and not data.startswith("lang")}
    for data in sorted(keep):
        await explained(bot, phone, data, message)
    for case in {row["id"] for row in bot.rows("cases")}:
        await phone.tap_data(f"casedel!:{case}")
    for data in sorted(data for data in old if data != "delete!"):
        await explained(bot, phone, data, message)


async def test_old_buttons_after_everything_was_deleted(bot: Bot, language: str) -> None:
    phone = await settled_in(bot, language)
    await phone.tap_data("step:1::req-1")
    old = [data for _, data in phone.taps()] + ["sum:1", "ans:1::req-1:yes:1", "newcase", "unfile:1::req-1::1"]
    await phone.tap_data("delete!")
    assert bot.rows("users") == []
    for data in old:
        if data.startswith("lang"):
            continue
        await explained(bot, phone, data, phone.last.id)
        assert phone.labels == ["🌐 Қазақша", "🌐 Русский"]
    assert bot.rows("cases") == []


async def test_a_button_under_a_message_that_is_gone(bot: Bot, language: str) -> None:
    phone = await settled_in(bot, language)
    await phone.tap_data("step:1::req-2:")
    gone = phone.last.id
    phone.user.forget(gone)
    await phone.tap_data("sum:1", gone)
    assert phone.t("summary-title", name=phone.t("case-default-name", number=1)) in phone.text
    assert phone.last.id != gone


async def test_an_outdated_answer_button_changes_nothing_and_says_so(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    no = phone.data(phone.t("button-no"))
    await phone.press("button-have")
    await phone.tap_data(no)
    assert [row["value"] for row in bot.rows("answers")] == ["yes"]
    assert phone.t("notice-stale") in phone.text
    assert phone.t("requirement-req-7.plain") in phone.text
    assert phone.toast == phone.t("toast-stale")


async def test_a_double_tap_answers_once(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    yes = phone.data(phone.t("button-have"))
    await phone.tap_data(yes, settle=False)
    await phone.tap_data(yes)
    assert [(row["requirement"], row["value"], row["revision"]) for row in bot.rows("answers")] == [("req-7", "yes", 1)]
    assert phone.t("requirement-req-8.plain") in phone.text
    assert phone.toast == phone.t("toast-same")


async def test_two_phones_of_one_account(bot: Bot) -> None:
    one = await bot.applicant("ru", "II")
    two = bot.same_account(one)
    await one.press("button-one-by-one")
    yes, no = one.data("Есть"), one.data("Нет")
    await one.tap_data(yes, settle=False)
    await two.tap_data(no)
    assert len(bot.rows("answers")) == 1
    assert bot.rows("answers")[0]["value"] == "yes", "the first one counts, the second one sees it"
    assert "Тот экран устарел" in two.text
    assert "✅ Есть" in two.text


async def test_redelivered_updates_are_handled_once(bot: Bot) -> None:
    phone = await bot.newcomer("ru")
    update = phone.user.send("/start")
    await phone.settled()
    count = len(phone.messages)
    bot.standin.redeliver(update)
    await phone.settled()
    assert len(phone.messages) == count


FIELD = st.one_of(
    st.sampled_from(["", "0", "1", "2", "-1", "9" * 18, "9" * 30, "req-7", "yes", "٣", "x"]), st.text(max_size=9)
)
FORGED = st.one_of(
    st.builds(
        lambda verb, fields: ":".join([verb, *fields]),
        st.sampled_from(sorted({*navigation.screens, *navigation.actions} - {"delete!"})),
        st.lists(FIELD, max_size=6),
    ),
    st.text(min_size=1, max_size=40),
    st.binary(min_size=1, max_size=60).map(lambda raw: raw.decode("latin-1")),
).filter(lambda data: 0 < len(data.encode()) <= MOST_BYTES)

SECRET = "ТОО Тайна"


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(forged=st.lists(FORGED, min_size=30, max_size=30))
async def test_forged_data_shows_and_changes_nothing_of_another_user(forged: list[str]) -> None:
    async with running_bot() as bot:
        victim = await bot.applicant("ru", "II")
        await victim.tap_data("casename:1")
        await victim.send(SECRET)
        await victim.tap_data("ans:1::req-7:no")
        await victim.tap_data("note:1::req-7")
        await victim.send(f"{SECRET}: заметка")
        await victim.document(f"{SECRET}.pdf", b"%PDF-1.4")
        await bot.flushed()
        before = {table: of_user(bot, table, victim.user.id) for table in tables_of_users(bot)}
        assert sum(map(len, before.values())) >= 8
        thief = await bot.newcomer("ru")
        for data in [*forged, *(f"{verb}:1:1:req-7:no:1" for verb in ("ans", "note", "send", "unfile", "casedel!"))]:
            query = await thief.tap_data(data)
            assert query.answer is not None, data
            assert SECRET not in thief.screen(), data
            await thief.send("Чужая рука")
            assert SECRET not in thief.screen(), data
        await bot.flushed()
        assert {table: of_user(bot, table, victim.user.id) for table in tables_of_users(bot)} == before
        assert not any(SECRET in name for name, _ in thief.documents)


async def test_every_verb_aimed_at_another_users_case(bot: Bot) -> None:
    victim = await bot.applicant("ru", "II")
    await victim.tap_data("casename:1")
    await victim.send(SECRET)
    await victim.tap_data("note:1::req-7")
    await victim.send(f"{SECRET}: заметка")
    await victim.document(f"{SECRET}.pdf", b"%PDF-1.4")
    await bot.flushed()
    before = {table: of_user(bot, table, victim.user.id) for table in tables_of_users(bot)}
    thief = await bot.newcomer("ru")
    for verb in sorted({*navigation.screens, *navigation.actions, *navigation.readers} - {"delete!"}):
        for tail in (
            "1",
            "1:1",
            "1::req-7",
            "1:1:req-7",
            "1::req-7:yes",
            "1::applicant:person",
            "1::licence-end:2023-08-15",
            "1::req-7::1",
            "::req-7::1",
        ):
            query = await thief.tap_data(f"{verb}:{tail}")
            assert query.answer is not None, f"{verb}:{tail}"
            assert SECRET not in thief.screen(), f"{verb}:{tail}"
        await thief.send("Чужая рука")
    await bot.flushed()
    assert {table: of_user(bot, table, victim.user.id) for table in tables_of_users(bot)} == before


def tables_of_users(bot: Bot) -> list[str]:
    return [table for table in bot.tables() if table not in ("inbox", "profile")]


def of_user(bot: Bot, table: str, user_id: int) -> list[dict[str, object]]:
    """The victim's rows: by the user's id, else by case 1, which is the victim's."""
    rows = bot.rows(table)
    if table == "users":
        return [row for row in rows if row["id"] == user_id]
    if rows and "user_id" in rows[0]:
        return [row for row in rows if row["user_id"] == user_id]
    return [row for row in rows if row.get("case_id") == 1]


async def test_every_label_is_words_with_one_leading_sign(bot: Bot, language: str) -> None:
    phone = await settled_in(bot, language)
    seen: set[str] = set()
    for data in REACHED.values():
        await phone.tap_data(data)
        seen |= labels_of([phone])
        for _, carried in phone.taps():
            assert len(carried.encode()) <= MOST_BYTES
            tap = Tap.parse(carried)
            assert tap is not None
            assert tap.pack() == carried
            assert tap.verb in {*navigation.screens, *navigation.actions}, carried
    for command in COMMANDS:
        await phone.send(f"/{command}")
        seen |= labels_of([phone])
    assert len(seen) > 150
    for label in seen:  # the days of a small calendar are figures, the heads of its columns are short
        assert is_signed(label) or len(label) <= 2, label


async def test_a_sign_means_the_same_everywhere(bot: Bot, language: str) -> None:
    """Labels with the same words have the same sign. The name of a duty, a requirement or an applicant says what it is
    about, its sign what a tap does: opens its deadline, turns its reminders on or off, explains it, takes files."""
    phone = await settled_in(bot, language)
    signs: dict[str, set[str]] = {}
    for data in REACHED.values():
        await phone.tap_data(data)
        for label, _ in phone.taps():
            sign, _, words = label.partition(" ")
            if words:  # a day in a calendar is a figure
                signs.setdefault(words, set()).add(sign)
    assert len(signs) > 120
    duties = {phone.t(f"duty-{duty}.title") for duty in catalogue().duties}
    named = {words for words in signs if any(words.startswith(duty) for duty in duties)}
    assert len(named) >= len(duties)
    named |= {words for words, found in signs.items() if "📎" in found and words[0].isdigit()}
    named |= {row["name"] for row in bot.rows("cases")}
    assert {words: found for words, found in signs.items() if len(found) > 1 and words not in named} == {}


async def test_what_is_awaited_is_still_awaited_beside_the_languages(bot: Bot, language: str) -> None:
    phone = await settled_in(bot, language)
    await phone.tap_data("casename:1")
    await phone.send("/language")
    await phone.send("ТОО Ромашка")
    assert phone.t("case-renamed") in phone.text
    assert bot.rows("cases")[0]["name"] == "ТОО Ромашка"

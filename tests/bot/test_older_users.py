"""Users of an older version, who are told once what has changed for them, while nobody else is disturbed.

`storage/before/users.sql` are rows that the version before the law of 2026 wrote on its last day, 26 November 2026, of
people who had talked to it since 2 November. It counted the fee's limits without moving them from days off, knew two
ways of buying electricity and no re-issue of the licence.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.language import dates
from bot.storage.migrations import migrate
from tests.bot.conftest import Bot, TestPhone
from tests.storage.test_migrations import copied

WRITTEN = Path(__file__).parents[1] / "storage" / "before" / "users.sql"
WRITTEN_BY = 8  # the version of the database that the rows are of
FIRST_ID = 100000003


class Was(NamedTuple):
    """Somebody of then: what they did, and what they are to hear of."""

    name: str
    language: str
    hears: frozenset[str] = frozenset()
    quiet: bool = False  # nothing else is to come, either


MOVED, ADDED, ANSWER = "reminder-moved-carried", "law-change-added", "law-change-answer"
WERE = [  # in the order of their ids
    Was("pressed start and chose no language", "ru", quiet=True),
    Was("only asked", "kk", quiet=True),
    Was("stands at the fourth point and does not know from whom they buy", "ru", frozenset({ANSWER}), quiet=True),
    Was("has answered point 6", "kk", frozenset({ANSWER}), quiet=True),
    Was("buys outside the system: point 6 does not apply", "ru", frozenset({ANSWER}), quiet=True),
    Was("has answered point 6 for those connected earlier", "kk", frozenset({ANSWER}), quiet=True),
    Was("applies for subtype II", "ru", quiet=True),
    Was("has a licence and a pool, all duties on", "ru", frozenset({MOVED, ADDED})),
    Was("is reminded of the declaration and of a repealed duty", "kk", frozenset({MOVED, ADDED})),
    Was("is reminded of the payment, none of whose limits has moved", "ru", frozenset({ADDED})),
    Was("has switched reminders off", "kk", quiet=True),
    Was("is in a pause until 20 December", "ru", frozenset({MOVED, ADDED})),
    Was("has two applicants, one with point 6, both with the fee", "kk", frozenset({MOVED, ADDED, ANSWER})),
    Was("has deleted everything", "ru", quiet=True),
    Was("blocks the bot until 10 December", "kk", frozenset({MOVED, ADDED})),
    Was("has the monthly question alone", "ru"),
    Was("has told of a licence", "ru", frozenset({ADDED})),
    Was("wanted to be done ahead of time, which is not taken", "kk", frozenset({MOVED, ADDED})),
    Was("is reminded of a change of the pool", "ru", frozenset({ADDED})),
]


@pytest.fixture
async def phones(bot: Bot, tmp_path: Path) -> list[TestPhone]:
    """The present version on what the older one wrote, on the afternoon of its last day."""
    await bot.stop()
    for file in bot.path.parent.glob("bot.db*"):
        file.unlink()
    with closing(sqlite3.connect(bot.path)) as connection:
        migrate(connection, copied(tmp_path / "steps", WRITTEN_BY))
        connection.executescript(WRITTEN.read_text(encoding="utf-8"))
    found: list[TestPhone] = []
    while len(found) < len(WERE):
        was = WERE[len(found)]
        phone = bot.new_phone(was.name, was.language)
        if phone.user.id >= FIRST_ID:
            phone.user.chat.started = True
            phone.user.chat.blocked = was.name.startswith("blocks")
            found.append(phone)
    bot.clock.set("2026-11-26 15:00")
    await bot.start()
    return found


def what_of(phone: TestPhone, text: str) -> list[str]:
    """What a message tells that is news."""
    titles = {ADDED: phone.t("duty-licence-reissue.title"), ANSWER: phone.t("topic-electricity-purchase.title")}
    said = [key for key, title in titles.items() if phone.t(key, title=title) in text]
    days = (date(2027, 5, 15), date(2027, 5, 17))
    old, limit = (f"{dates.on_date(phone.language, day)} ({dates.weekday(phone.language, day)})" for day in days)
    return [*said, MOVED] if phone.t(MOVED, old=old, limit=limit) in text else said


async def test_each_is_told_once_what_changed_for_them_and_nobody_else_is_disturbed(
    bot: Bot, phones: list[TestPhone]
) -> None:
    for day in (26, 27, 28, 40, 41, 50, 51):  # of November, and on
        bot.clock.set("2026-11-26 15:00")
        bot.clock.forward(days=day - 26)
        if day == 40:
            phones[14].user.unblock()
            await phones[14].settled()
        await bot.app.tick()
        await bot.restart()
        await bot.app.tick()
    for was, phone in zip(WERE, phones, strict=True):
        texts = [message.text for message in phone.messages]
        told = [key for text in texts for key in what_of(phone, text)]
        assert sorted(told) == sorted(was.hears), was.name
        if was.quiet:
            assert len(texts) == len(was.hears), was.name
    assert phones[14].messages, "the one who blocked the bot hears of it when they are back"


async def test_the_buttons_lead_to_what_changed(bot: Bot, phones: list[TestPhone]) -> None:
    await bot.app.tick()
    bot.clock.set("2026-11-27 10:05")
    await bot.app.tick()
    answered, holder, several = phones[3], phones[7], phones[12]
    await answered.press("button-conditions")
    assert answered.t("question-electricity.label") in answered.text + "".join(answered.labels)
    await holder.press("button-prepare")
    assert holder.t("duty-fee-declaration.title") in holder.text
    await holder.press("button-law-choose")
    assert holder.has_button(holder.t("duty-licence-reissue.title"))
    (news,) = [message for message in several.messages if what_of(several, message.text) == [ADDED, ANSWER]]
    taps = [str(button.get("callback_data")).replace("+", "") for row in news.buttons for button in row]
    assert taps == ["conds:11", "topic:::electricity-purchase", "whose::::duties", "topic:::licence-reissue"]


async def test_whoever_chooses_or_answers_now_has_seen_it(bot: Bot, phones: list[TestPhone]) -> None:
    newcomer = await bot.applicant("ru")
    case = max(row["id"] for row in bot.rows("cases"))
    learned = {row["rule"] for row in bot.rows("known_rules") if row["user_id"] == newcomer.user.id}
    assert learned == {"electricity-purchase"}, "so the next change of it is told"
    await bot.app.tick()
    holder = phones[7]
    await holder.send("/deadlines")
    await holder.tap_data("choose:6::start-notice:1")
    await newcomer.tap_data(f"choose:{case}::fee-payment:1")
    counts = len(holder.messages), len(newcomer.messages)
    bot.clock.set("2026-11-27 10:05")
    await bot.app.tick()
    assert [key for message in holder.messages[counts[0] :] for key in what_of(holder, message.text)] == [MOVED]
    assert len(newcomer.messages) == counts[1]

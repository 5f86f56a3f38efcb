"""A year and more in which nobody writes: what has reached its age goes by the clock, and the rest stays."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

import pytest

from bot.clock import unix
from bot.law.model import Language
from bot.storage import (
    alerts,
    calendar_entries,
    calendar_links,
    groups,
    preferences,
    questions,
    reminders,
    sharing,
    sums,
    users,
)
from bot.storage.access import Role
from bot.storage.backup_folder import MONTHS
from bot.storage.retention import DAY, RETENTION
from tests.bot.conftest import Bot, TestPhone, both_languages
from tests.bot.test_account import told_everything

PASSING = {
    *("calendar_entries", "sums", "unanswered", "unhelpful", "pauses", "reminders", "inbox", "effects", "erasures"),
    *("starts", "broadcasts", "questions_kept", "share_links", "share_openings", "share_tries", "share_notices"),
}


async def lived_in(bot: Bot) -> TestPhone:
    """Somebody with rows in every table."""
    phone = await told_everything(bot)
    for duty in ("fee-declaration", "fee-payment"):
        await phone.tap_data(f"duty:1::{duty}:on")
    await phone.tap_data("report:1::pool-change:2026-10-30")
    await phone.tap_data("pref:::hour:9")
    now, user = unix(bot.clock), phone.user.id

    def note(connection: sqlite3.Connection) -> None:
        questions.keep_unanswered(connection, user, "qalai", "kk", now)
        questions.keep_unhelpful(connection, user, "licence-fee", "kak", "ru", now)
        questions.vote(connection, user, "licence-fee", "ru", True)
        sums.keep(connection, user, 1, "{}", now)
        groups.note_told(connection, 77, now)
        reminders.set_ahead(connection, user, "fee-payment", (3, 1), now)
        connection.execute("INSERT INTO pauses VALUES (?, '2026-11-01', '2026-11-03')", (user,))
        alerts.record(connection, "disk", None, now)
        alerts.note_start(connection, now)
        connection.execute(
            "INSERT INTO broadcasts (kk, ru, state, made_at, told)"
            " VALUES ('қ', 'р', 'done', ?1, 1), ('қ', 'р', 'sending', ?1, 0)",
            (now,),
        )
        connection.execute("INSERT INTO broadcast_recipients VALUES (2, ?, ?, 0)", (user, 10 * now))
        connection.execute("INSERT INTO papers_made VALUES (1, 0, 'l3', 1, 5, ?)", (now,))
        day = bot.clock().date()
        entry = calendar_entries.Entry(1, "fee-payment", "2026Q3", day, calendar_entries.State.OPEN, 1)
        calendar_entries.keep(connection, user, [entry])
        calendar_links.make(connection, user, "seed", "hash", 0, now)
        users.set_language(connection, 88, Language.RU, now)
        sharing.give(connection, user, 1, Role.READER, "secret", "x", now)
        sharing.open_link(connection, 88, "secret", now)
        sharing.open_link(connection, 88, "no secret", now)
        sharing.accept(connection, 88, 1, "x", now)
        connection.execute("UPDATE share_notices SET at = ?", (10 * now,))

    await bot.app.services.database.write(note)
    return phone


async def pass_days(bot: Bot, days: int, step: int = 5) -> None:
    """A tick every so many days, as if the process had run all the time; nobody writes."""
    for _ in range(0, days, step):
        bot.clock.forward(days=step)
        await bot.app.tick()
    await bot.flushed()


def counts(bot: Bot) -> dict[str, int]:
    return {table: len(bot.rows(table)) for table in RETENTION}


async def test_a_life_of_a_year_and_more(bot: Bot) -> None:
    await lived_in(bot)
    await bot.app.tick()
    await bot.app.intake.settled()
    before = counts(bot)
    empty = {table for table, count in before.items() if not count}
    assert empty <= {"effects", "erasures", "profile"}
    kept: dict[str, list[dict[str, Any]]] = {table: bot.rows(table) for table in RETENTION}

    await pass_days(bot, 5)
    assert bot.rows("inbox") == []
    assert bot.rows("share_tries") == []
    assert bot.rows("share_links")
    await pass_days(bot, 5)
    assert [bot.rows(table) for table in ("share_links", "share_openings", "share_notices")] == [[], [], []]
    await pass_days(bot, 50)
    assert bot.rows("calendar_entries")
    assert bot.rows("sums")
    await pass_days(bot, 5)  # 65 days
    assert bot.rows("calendar_entries") == []
    assert bot.rows("starts") == []
    assert len(bot.rows("broadcasts")) == 2
    assert bot.rows("unanswered")
    await pass_days(bot, 30)  # 95 days
    assert [bot.rows(table) for table in ("sums", "unanswered", "unhelpful", "questions_kept")] == [[]] * 4
    assert bot.rows("pauses")
    first = {row["id"] for row in kept["reminders"]}
    assert first <= {row["id"] for row in bot.rows("reminders")}
    most = 0
    for _ in range(20):  # 495 days
        await pass_days(bot, 20)
        most = max(most, len(bot.rows("reminders")))
    assert bot.rows("pauses") == []
    assert [row["state"] for row in bot.rows("broadcasts")] == ["sending"], "somebody still waits for it"
    limits = {row["id"]: row["limit_on"] for row in bot.rows("due_dates")}
    oldest = (bot.clock().date() - reminders.KEPT).isoformat()
    for row in bot.rows("reminders"):
        assert row["day"] >= oldest or limits.get(row["due_id"], "") >= oldest
    assert not first <= {row["id"] for row in bot.rows("reminders")}

    stays = set(RETENTION) - PASSING
    for table in stays - {"plans", "known_rules", "due_dates", "users", "chosen_duties", "events"}:
        assert bot.rows(table) == kept[table], table
    for table in ("known_rules", "due_dates", "users", "chosen_duties", "events"):
        assert len(bot.rows(table)) >= before[table], table

    await pass_days(bot, 60)
    sent = [row for row in bot.rows("reminders") if row["state"] == "sent"]
    assert len({(row["due_id"], row["kind"]) for row in sent}) == len(sent)
    assert len(bot.rows("reminders")) <= most + 40, "what is forgotten is made up for"


async def test_a_clock_that_was_set_forgets_nothing_for_an_hour(bot: Bot) -> None:
    await lived_in(bot)
    await bot.app.tick()
    bot.clock.set("2036-11-02 09:00")
    await bot.app.tick()
    bot.clock.forward(minutes=59)
    await bot.app.tick()
    await bot.flushed()
    assert bot.rows("sums")
    bot.clock.set("2026-11-02 10:30")
    await bot.app.tick()
    bot.clock.forward(hours=2)
    await bot.app.tick()
    await bot.flushed()
    assert bot.rows("sums"), "it is right again"
    bot.clock.set("2036-11-02 09:00")
    await bot.app.tick()
    bot.clock.forward(minutes=61)
    await bot.app.tick()
    await bot.flushed()
    assert bot.rows("sums") == [], "whoever leaves it so means it"


@pytest.mark.parametrize("at", ["2026-11-02 09:00", "2026-11-03 03:30"])
async def test_a_large_file_is_written_anew_in_the_small_hours(
    bot: Bot, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(bot.app.services.database, "scrub_soon", lambda at_any_size=False: asked.append(at_any_size))
    bot.clock.set(at)
    await bot.app.tick()
    bot.clock.forward(hours=1)
    await bot.app.tick()
    bot.clock.forward(seconds=20)
    await bot.app.tick()
    assert asked == ["03:30" in at]


def test_pauses_are_kept_as_long_as_the_reminders_that_they_explain() -> None:
    assert preferences.KEPT == reminders.KEPT


@both_languages
async def test_privacy_says_how_long_what_goes_by_age_is_kept(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("/privacy")
    days = {questions.KEEP_SECONDS // DAY, sums.KEEP_SECONDS // DAY, reminders.KEPT.days, calendar_entries.KEPT.days}
    assert days <= {int(number) for number in re.findall(r"\d+", phone.text)}
    year = {"ru": "до года", "kk": "бір жылға дейін"}[language]
    assert MONTHS == 12, "what the copies that the bot makes hold of the deleted, as the texts say"
    assert year in phone.text
    await phone.send("/delete")
    assert year in phone.text

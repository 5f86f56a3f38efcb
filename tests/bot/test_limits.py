"""Who has stored as much as can be kept is told so, in both languages, and what is there stays."""

from __future__ import annotations

import pytest

from bot.storage.cases import MOST_EVENTS, MOST_SNOOZES
from tests.bot.conftest import Bot, both_languages


@both_languages
async def test_one_event_too_many(bot: Bot, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.reminders.MOST_EVENTS", 1)
    phone = await bot.applicant(language)
    await phone.tap_data("report:1::pool-change:2026-10-30")
    await phone.tap_data("report:1::pool-change:2026-10-31")
    assert phone.t("events-full", most=MOST_EVENTS) in phone.text
    assert [row["happened_on"] for row in bot.rows("events")] == ["2026-10-30"]


@both_languages
async def test_one_snooze_too_many(bot: Bot, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.reminders.MOST_SNOOZES", 1)
    phone = await bot.applicant(language)
    await phone.tap_data("report:1::pool-change:2026-11-02")
    (due,) = (row["id"] for row in bot.rows("due_dates") if row["duty"] == "pool-change")
    await phone.tap_data(f"snooze:::{due}:hour")
    first = [row["kind"] for row in bot.rows("reminders") if row["kind"].startswith("snooze:")]
    assert len(first) == 1
    bot.clock.forward(seconds=1)
    await phone.tap_data(f"snooze:::{due}:hour")
    assert phone.t("snooze-full", most=MOST_SNOOZES) in phone.text
    assert [row["kind"] for row in bot.rows("reminders") if row["kind"].startswith("snooze:")] == first

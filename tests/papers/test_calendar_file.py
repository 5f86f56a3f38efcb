"""Calendar files, read back with icalendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given, settings

from bot.language.texts import Texts
from bot.law.model import Language
from bot.papers.writers.calendar_file import CalendarEvent, ics
from bot.papers.writers.clean import clean, one_line
from tests.papers.conftest import TEXTS, nasty_text

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
EVENT = CalendarEvent(
    "case-1-fee-2026Q3@bot", date(2026, 11, 13), "Төлемақы декларациясы", "жол 1\nжол 2", (7, 1, 0), 3
)


def _events(file: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(file).walk("VEVENT"))


@pytest.mark.parametrize("hour", [0, 9, 23])
@pytest.mark.parametrize("language", list(Language))
def test_an_event_is_a_whole_day_with_alarms_at_the_hour(texts: Texts, language: Language, hour: int) -> None:
    file = ics(texts, language, [EVENT], NOW, hour)
    (event,) = _events(file)
    assert event["UID"] == EVENT.uid
    assert event["DTSTART"].dt == date(2026, 11, 13)
    assert event["DTEND"].dt == date(2026, 11, 14)
    assert event["SUMMARY"] == EVENT.title
    assert event["DESCRIPTION"] == EVENT.description
    assert event["SEQUENCE"] == 3
    assert event["DTSTAMP"].dt == NOW
    midnight = datetime(2026, 11, 13)  # noqa: DTZ001 - an all-day event has no zone
    rings = [midnight + alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert rings == [midnight + timedelta(days=-days, hours=hour) for days in (7, 1, 0)]
    assert icalendar.Calendar.from_ical(file)["X-WR-CALNAME"] == texts.plain(language, "calendar-name")


def test_the_second_file_updates_the_first(texts: Texts) -> None:
    moved = CalendarEvent(EVENT.uid, date(2026, 11, 12), EVENT.title, sequence=EVENT.sequence + 1)
    (first,), (second,) = (_events(ics(texts, Language.KK, [each], NOW, 9)) for each in (EVENT, moved))
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]


@pytest.mark.parametrize("language", list(Language))
def test_an_event_that_is_taken_back_is_cancelled_and_silent(texts: Texts, language: Language) -> None:
    gone = replace(EVENT, cancelled=True, sequence=EVENT.sequence + 1)
    (first,), (second,) = (_events(ics(texts, language, [each], NOW, 9)) for each in (EVENT, gone))
    assert (first["STATUS"], second["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert (second["UID"], second["DTSTART"].dt) == (first["UID"], first["DTSTART"].dt)
    assert first.walk("VALARM")
    assert not second.walk("VALARM")


def test_the_same_input_gives_the_same_file(texts: Texts) -> None:
    assert ics(texts, Language.RU, [EVENT], NOW, 9) == ics(texts, Language.RU, [EVENT], NOW, 9)


def test_lines_are_ended_and_folded_as_the_format_asks(texts: Texts) -> None:
    long = CalendarEvent("a", date(2026, 11, 13), "Ұзақ тақырып " * 30)
    lines = ics(texts, Language.KK, [long], NOW, 9).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line for line in lines)


@settings(max_examples=60, deadline=None)
@given(title=nasty_text, description=nasty_text)
def test_no_text_adds_a_property_or_an_event(title: str, description: str) -> None:
    evil = f"{title}\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil"
    event = CalendarEvent("a", date(2026, 11, 13), evil, description)
    (read,) = _events(ics(TEXTS, Language.KK, [event], NOW, 9))
    assert read["UID"] == "a"
    assert str(read["SUMMARY"]) == one_line(evil)
    assert str(read.get("DESCRIPTION", "")) == clean(description)


def test_no_events_is_an_empty_calendar(texts: Texts) -> None:
    assert _events(ics(texts, Language.KK, [], NOW, 9)) == []


@pytest.mark.parametrize("uids", [["a", "a"], [""], ["\u200f"]])
def test_a_uid_is_given_and_stands_once(texts: Texts, uids: list[str]) -> None:
    with pytest.raises(ValueError, match="uid"):
        ics(texts, Language.KK, [CalendarEvent(uid, date(2026, 11, 13), "a") for uid in uids], NOW, 9)

"""Wherever a repealed duty is named, the message and the button say that it is repealed; seen by walking everywhere."""

from __future__ import annotations

from datetime import date

from bot.law.catalogue import catalogue
from bot.law.model import Status
from bot.telegram.callbacks import Tap
from bot.telegram.commands import COMMANDS
from bot.telegram.navigation import navigation
from tests.bot.conftest import Bot, TestPhone

REPEALED = [duty.id for duty in catalogue().duties.values() if duty.status is Status.REPEALED]
MARK = {"ru": ("утрати", "правило отменено"), "kk": ("күші жойыл",)}
MOST = 900  # screens of one walk, far above what there is


async def everything_on(bot: Bot, language: str) -> TestPhone:
    """Somebody who is reminded of every duty and has told of every event."""
    phone = await bot.applicant(language, "I")
    for duty in catalogue().duties.values():
        await phone.tap_data(f"choose:1::{duty.id}:1")
        if duty.needs == "event":
            day = date(2026, 12, 28) if duty.id == "start-notice" else date(2026, 10, 30)
            await phone.tap_data(f"report:1::{duty.id}:{day}")
    return phone


def names(phone: TestPhone) -> set[str]:
    """The words by which screens speak of repealed duties and of what they are counted from."""
    found = {phone.t(f"duty-{duty}.title") for duty in REPEALED}
    for duty in REPEALED:
        if catalogue().duties[duty].needs == "event":
            found.add(phone.t(f"button-change-{duty}").partition(" ")[2].partition(" (")[0])
    return {name.casefold() for name in found}


def unmarked(phone: TestPhone, known: set[str]) -> set[str]:
    """Lines of the last message and labels under it that name a repealed duty without the mark."""
    mark = MARK[phone.language]
    text = phone.text.casefold()
    wrong = {f"text: {name}" for name in known if name in text and not any(words in text for words in mark)}
    for label in phone.labels:
        lowered = label.casefold()
        if label.startswith("💬"):  # a topic has a title of its own, and its answer says how things stand
            continue
        if not any(words in lowered for words in mark):
            wrong |= {f"label: {label}" for name in known if name[:24] in lowered}
    return wrong


async def test_no_screen_names_a_repealed_duty_without_the_mark(bot: Bot, language: str) -> None:
    phone = await everything_on(bot, language)
    known = names(phone)
    waiting: list[str] = []
    seen: set[str] = set()
    wrong: set[str] = set()
    count = 0

    def look(place: str) -> None:
        nonlocal count
        count += 1
        wrong.update(f"{place}: {found}" for found in unmarked(phone, known))
        for _, data in phone.taps():
            tap = Tap.parse(data)
            if tap is not None and tap.verb in navigation.screens and tap.number < 200_000 and data not in seen:
                seen.add(data)
                waiting.append(data)

    for command in COMMANDS:
        await phone.send(f"/{command}")
        look(f"/{command}")
    while waiting and count < MOST:
        data = waiting.pop()
        await phone.tap_data(data)
        look(data)
    assert not waiting
    assert count > 100
    assert any(f"due:1::{duty}" in data for duty in REPEALED for data in seen)
    assert not wrong, "\n".join(sorted(wrong))

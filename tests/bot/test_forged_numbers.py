"""Numbers in buttons that nobody was shown: said to be out of date, never a fault of ours in the log."""

from __future__ import annotations

from itertools import cycle

import pytest

from bot.telegram.callbacks import MOST_BYTES, Tap, natural
from bot.telegram.navigation import navigation
from tests.bot.conftest import Bot

NASTY = ("0231", "00", "-1", "+1", "1e9", "9" * 17, "9" * 18, "99994", "99999999")
NASTY += ("1.5", "٢", "²", "1_0", " 1", "24", "")
ITEMS = ("", "hour", "quiet", "pause", "checkin", "meter", "req-2", "fee-payment", "licence-end", "l3", "data-centre")
DESTROYING = {"delete!", "casedel!", "lang"}


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("7", 7), ("23", 23), ("24", None), *((nasty, None) for nasty in NASTY if nasty != "24")],
)
def test_a_number_of_a_button(text: str, number: int | None) -> None:
    assert natural(text, 23) == number


@pytest.mark.parametrize("number", ["01", "-1", "9" * 19, "٢", "²", "1.0", " 1", "+1"])
@pytest.mark.parametrize("place", ["t:{}", "t::{}", "t:::::{}"])
def test_ids_and_revisions_are_numbers_as_they_are_packed(place: str, number: str) -> None:
    assert Tap.parse(place.format(number)) is None


@pytest.mark.parametrize("value", ["0231", "24", "-1", "²", "00", "9" * 30])
async def test_an_hour_that_is_none(bot: Bot, language: str, value: str) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data(f"pref:::hour:{value}")
    assert phone.t("notice-stale") in phone.text
    assert bot.rows("preferences") == []


@pytest.mark.parametrize("half", [0, 1])
async def test_every_button_with_numbers_that_nobody_was_shown(bot: Bot, half: int) -> None:
    """Whatever they lead to, no function of ours fails: `Bot.check` looks into the log."""
    phone = await bot.applicant("ru", "II")
    nasty = cycle(NASTY)
    verbs = sorted((navigation.screens.keys() | navigation.actions.keys()) - DESTROYING)[half::2]
    assert len(verbs) > 20
    for verb in verbs:
        for item in ITEMS:
            data = f"{verb}:1::{item}:{next(nasty)}:{99994 if item else ''}".rstrip(":")
            if len(data.encode()) <= MOST_BYTES:
                await phone.tap_data(data, settle=False)
        await phone.settled()
    await phone.send("/start")
    assert phone.labels

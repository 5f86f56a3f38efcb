"""One date of several applicants: done for all, for some, taken back; said by name, and nothing twice. From 2026-11-02
on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.bot.conftest import Bot, TestPhone, both_languages
from tests.bot.test_table import keeping

QUARTERLY = ("fee-declaration", "fee-payment")
THREE = ["Альфа", "Бета", "Гамма"]
DATE = "dueof:::fee-declaration:2026Q3"


def done(bot: Bot, duty: str = "fee-declaration") -> set[int]:
    """Ids of the applicants for whom the third quarter is marked."""
    rows = [row for row in bot.rows("due_dates") if (row["duty"], row["period"]) == (duty, "2026Q3")]
    return {row["case_id"] for row in rows if row["done_at"] is not None}


def marked(phone: TestPhone, names: str, count: int, key: str = "date-marked") -> str:
    title, period = phone.t("duty-fee-declaration.title"), "{period}"
    said = phone.t(key, title=title, period=period, count=count, names=names)
    return said.split(period)[1]


@both_languages
async def test_done_for_all_takes_two_taps_from_the_table_and_is_said_by_name(bot: Bot, language: str) -> None:
    phone = await keeping(bot, language, THREE, QUARTERLY)
    await phone.tap_data("table")
    await phone.tap_data(DATE)
    await phone.press("button-group-done", count=3)
    assert done(bot) == {1, 2, 3}
    assert done(bot, "fee-payment") == set()
    assert marked(phone, "Альфа, Бета, Гамма", 3) in phone.text
    await phone.press("button-group-undone", count=3)
    assert done(bot) == set()
    assert marked(phone, "Альфа, Бета, Гамма", 3, "date-unmarked") in phone.text
    await phone.tap_data("table")
    assert DATE in [data for _, data in phone.taps()], "the way there is a button of the table"


async def test_taking_back_leaves_what_was_marked_before(bot: Bot, language: str) -> None:
    phone = await keeping(bot, language, THREE, QUARTERLY)
    first = next(row["id"] for row in bot.rows("due_dates") if (row["case_id"], row["period"]) == (1, "2026Q3"))
    await phone.tap_data(f"done:::d:{first}")
    await phone.tap_data(f"done::::d:{first}")
    await phone.tap_data(f"proof:::::{first}")
    await phone.send("№ 5")
    bot.clock.forward(minutes=5)
    await phone.tap_data(DATE)
    await phone.press("button-group-done", count=2)
    back = next(data for _, data in phone.taps() if data.startswith("groupundone:"))
    await phone.press("button-group-undone", count=2)
    assert done(bot) == {1}
    assert [row["proof"] for row in bot.rows("due_dates") if row["done_at"]] == ["№ 5"]
    bot.clock.forward(minutes=5)
    await phone.press("button-group-done", count=2)
    await phone.tap_data(back)
    assert done(bot) == {1, 2, 3}, "an old button takes back only what it was about"


async def test_double_taps_old_buttons_and_a_restart_mark_nothing_twice(bot: Bot, language: str) -> None:
    phone = await keeping(bot, language, THREE, QUARTERLY)
    await phone.tap_data(DATE)
    tap, message = next(data for _, data in phone.taps() if data.startswith("groupdone:")), phone.last.id
    await bot.restart()
    await phone.tap_data(tap, message, settle=False)
    await phone.tap_data(tap, message)
    moments = {row["done_at"] for row in bot.rows("due_dates") if row["done_at"]}
    assert len(moments) == 1
    await phone.press("button-group-undone", count=3)
    await phone.tap_data("newname")
    await phone.send("Дельта")
    await phone.tap_data("choose:4::fee-declaration:1")
    await phone.tap_data(tap)
    assert done(bot) == set(), "one has come since: nobody was asked about them"
    assert phone.t("date-changed") in phone.text
    await phone.press("button-group-done", count=4)
    assert done(bot) == {1, 2, 3, 4}


async def test_some_are_marked_one_by_one(bot: Bot, language: str) -> None:
    phone = await keeping(bot, language, [f"Шахта {n:02}" for n in range(15)], QUARTERLY)
    await phone.tap_data(DATE)
    await phone.press("button-group-some")
    await phone.press("button-choose", sign="☐", title="Шахта 03")
    old = next(data for label, data in phone.taps() if label.endswith("Шахта 03"))
    await phone.press("button-next-page")
    await phone.press("button-choose", sign="☐", title="Шахта 14")
    assert done(bot) == {4, 15}
    assert phone.has_button("☑ Шахта 14"), "the same page"
    await phone.press("button-back")
    await phone.press("button-choose", sign="☑", title="Шахта 03")
    assert done(bot) == {15}
    await phone.tap_data(old)
    assert done(bot) == {15}
    await phone.press("button-back")
    assert phone.t("date-done-of", done=1, of=15) in phone.text


async def test_what_cannot_be_done_yet_offers_nothing(bot: Bot, language: str) -> None:
    phone = await keeping(bot, language, THREE, QUARTERLY)
    await phone.tap_data("dueof:::fee-declaration:2026Q4")
    assert not [data for _, data in phone.taps() if data.startswith(("groupdone", "dueset"))]
    for row in [row for row in bot.rows("due_dates") if row["period"] == "2026Q4"]:
        await phone.tap_data(f"duemark::::1:{row['id']}")
    for case in (1, 2):
        await phone.tap_data(f"report:{case}::licence-end:2023-03-01")
    await phone.tap_data("dueof:::licence-end:2023-03-01")
    assert not [data for _, data in phone.taps() if data.startswith(("groupdone", "dueset"))]
    assert not [row for row in bot.rows("due_dates") if row["done_at"]]


@pytest.mark.parametrize(
    "data",
    [
        "groupdone:::fee-declaration:2026Q3:1",
        "groupdone:::fee-declaration:1999Q3:1",
        "groupdone:::nothing:x:1",
        "groupundone:::fee-declaration:2026Q3",
        "groupundone:::fee-declaration:2026Q3:7",
        "duemark::::1:999",
        "duemark::::2:1",
        "undoneall::::::1",
        "undoneall:::1.2:: 1",
        "dueset:::fee-declaration:1999Q1",
    ],
)
async def test_forged_taps_mark_nothing(bot: Bot, data: str) -> None:
    phone = await keeping(bot, "ru", THREE, QUARTERLY)
    await phone.send("/start")
    await phone.tap_data(data)
    assert not [row for row in bot.rows("due_dates") if row["done_at"]]


async def test_another_users_dates_stay(bot: Bot) -> None:
    phone = await keeping(bot, "ru", THREE, QUARTERLY)
    other = await keeping(bot, "ru", ["Чужой", "Чужая"], QUARTERLY)
    await phone.tap_data(DATE)
    await phone.press("button-group-done", count=3)
    theirs = [row["id"] for row in bot.rows("due_dates") if row["case_id"] > 3]
    await phone.tap_data(f"duemark::::1:{theirs[0]}")
    assert done(bot) == {1, 2, 3}
    await other.tap_data(DATE)
    assert other.t("date-done-of", done=0, of=2) in other.text


@both_languages
async def test_a_hundred_applicants_are_reminded_in_one_message_and_marked_from_it(bot: Bot, language: str) -> None:
    phone = await keeping(bot, language, [f"Шахта {n:02}" for n in range(100)], QUARTERLY)
    before = len(phone.messages)
    bot.clock.now = datetime(2026, 11, 12, 5, tzinfo=UTC)
    await bot.app.tick()
    await phone.settled()
    fresh = phone.messages[before:]
    assert len(fresh) == 1, "the phone rings once"
    assert phone.text.count("100") == 2, "the date is said once for each duty, with all whom it is about"
    assert len(phone.text) <= 4096
    title = phone.t("duty-fee-declaration.short")
    await phone.press("button-date-done", title=title, count=100)
    assert done(bot) == set(range(1, 101))
    assert done(bot, "fee-payment") == set()
    assert "Шахта 00, Шахта 01" in phone.text
    await phone.press("button-group-undone", count=100)
    assert done(bot) == set()
    await phone.press("button-group-some")
    await phone.press("button-choose", sign="☐", title="Шахта 05")
    assert done(bot) == {6}

"""Two who write the same at once: whoever comes later is told what stands, and loses nothing of their own."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from bot.storage.access import Role
from tests.bot.conftest import Bot, TestPhone, both_languages
from tests.bot.test_sharing import guest, owner

NOTE = "note:1::req-7"


async def two(bot: Bot, language: str) -> tuple[TestPhone, TestPhone]:
    """An owner and an editor of one applicant."""
    giver = await owner(bot, language)
    return giver, await guest(bot, giver, Role.EDITOR, language)


def note(bot: Bot) -> str | None:
    return next((row["body"] for row in bot.rows("notes") if row["requirement"] == "req-7"), None)


def value(bot: Bot, field: str) -> str | None:
    return next((row["value"] for row in bot.rows("paper_values") if row["field"] == field), None)


@both_languages
async def test_a_note_over_a_note_that_was_not_seen_is_asked_about(bot: Bot, language: str) -> None:
    giver, phone = await two(bot, language)
    for each in (giver, phone):
        await each.tap_data(NOTE)
    await phone.send("Шарт №1 <b>")
    await giver.send("Шарт №2\nекінші жол")
    assert note(bot) == "Шарт №1 <b>"
    assert giver.t("share-changed-now", value="Шарт №1 <b>") in giver.text
    assert "Шарт №2\nекінші жол" in giver.text
    await bot.restart()
    await giver.press("button-share-mine")
    assert note(bot) == "Шарт №2\nекінші жол"
    assert giver.t("note-saved") in giver.text
    await giver.tap_data(NOTE)
    await giver.send("Үшінші")
    assert note(bot) == "Үшінші", "what was seen is written over at once"


@both_languages
async def test_who_is_told_may_leave_it_write_anew_or_be_too_late_once_more(bot: Bot, language: str) -> None:
    giver, phone = await two(bot, language)
    for each in (giver, phone):
        await each.tap_data(NOTE)
    await phone.send("Бірінші")
    await giver.send("Менікі")
    await phone.tap_data(NOTE)
    await phone.send("Екінші")
    await giver.press("button-share-mine")
    assert note(bot) == "Екінші", "it has changed once more"
    assert giver.t("share-changed-now", value="Екінші") in giver.text
    await giver.send("Басқа сөз")
    assert note(bot) == "Басқа сөз", "typed over what was shown"
    for each in (giver, phone):
        await each.tap_data(NOTE)
    await phone.send("Тағы")
    await giver.send("Менікі")
    await giver.press("button-share-theirs")
    assert note(bot) == "Тағы"
    assert "Тағы" in giver.text
    await giver.tap_data(NOTE)
    await phone.tap_data(NOTE)
    await phone.send("Бірдей")
    await giver.send("Бірдей")
    assert giver.t("note-saved") in giver.text, "both wrote the same"


async def test_a_note_that_is_another_by_now_is_not_deleted(bot: Bot, language: str) -> None:
    giver, phone = await two(bot, language)
    for each in (giver, phone):
        await each.tap_data(NOTE)
    await phone.send("Шарт №3")
    await giver.press("button-note-delete")
    assert note(bot) == "Шарт №3"
    assert giver.t("share-changed-note") in giver.text
    await phone.tap_data(NOTE)
    await giver.press("button-note-delete")
    assert note(bot) is None
    await phone.send("Өшірілген үстінен")
    assert phone.t("share-changed-nothing") in phone.text
    await phone.press("button-share-mine")
    assert note(bot) == "Өшірілген үстінен"


@both_languages
async def test_a_value_typed_over_one_that_was_not_seen(bot: Bot, language: str) -> None:
    giver, phone = await two(bot, language)
    for each in (giver, phone):
        await each.tap_data("pf:1::np:pool-from")
    await phone.send("Antpool")
    await giver.send("F2Pool & Ko")
    assert value(bot, "pool-from") == "Antpool"
    assert giver.t("share-changed-now", value="Antpool") in giver.text
    await giver.press("button-share-mine")
    assert value(bot, "pool-from") == "F2Pool & Ko"
    assert str(bot.user_row(giver)["awaiting"]).startswith("pf:1::np:organisation"), "on to what was not asked yet"


async def test_a_button_of_a_value_carries_what_its_screen_showed(bot: Bot, language: str) -> None:
    giver, phone = await two(bot, language)
    for each in (giver, phone):
        await each.tap_data("pf:1::np:recipient")
    body = giver.t("button-papers-choice", choice=giver.t("papers-body"))
    await phone.send("Комитет Ы")
    await giver.tap(body)
    assert value(bot, "recipient") == "Комитет Ы"
    assert giver.t("share-changed-meanwhile") in giver.text
    assert "Комитет Ы" in giver.text
    for each in (giver, phone):
        await each.tap_data("pf:1::np:pool-day")
    days = {each: next(data for _, data in each.taps() if data.startswith("pset")) for each in (giver, phone)}
    await phone.tap_data(days[phone])
    stored = value(bot, "pool-day")
    await giver.tap_data(days[giver])
    assert giver.t("share-changed-meanwhile") not in giver.text, "the same day"
    assert value(bot, "pool-day") == stored


@both_languages
async def test_several_values_in_one_message_are_not_given_to_other_fields(bot: Bot, language: str) -> None:
    """Lines go to the fields in the order in which they are empty: another order, and a pool would be an address."""
    giver, phone = await two(bot, language)
    for each in (giver, phone):
        await each.tap_data("pgo:1::np")
        assert str(bot.user_row(each)["awaiting"]).startswith("pall")
    first = next(iter(giver.taps()))
    assert first
    await phone.send(f"{phone.t('papers-field-pool-from')}: Antpool")
    before = bot.rows("paper_values")
    text = f"{giver.t('papers-field-pool-from')}: F2Pool\nЛюкс"
    await giver.send(text)
    assert bot.rows("paper_values") == before
    over = giver.t("share-changed-line-over", field=giver.t("papers-field-pool-from"), value="F2Pool", now="Antpool")
    assert over in giver.text
    await giver.press("button-share-mine")
    assert value(bot, "pool-from") == "F2Pool"
    assert "Люкс" in [row["value"] for row in bot.rows("paper_values")]


async def test_what_is_too_long_to_be_quoted_is_sent_again(bot: Bot, language: str) -> None:
    giver, phone = await two(bot, language)
    for each in (giver, phone):
        await each.tap_data("pgo:1::np")
    await phone.send(f"{phone.t('papers-field-pool-from')}: Antpool")
    text = "\n".join([f"{giver.t('papers-field-pool-from')}: F2Pool", *("у" * 290 for _ in range(6))])
    before = bot.rows("paper_values")
    await giver.send(text)
    assert giver.t("share-changed-again") in giver.text
    assert bot.rows("paper_values") == before
    await giver.send(text)
    assert value(bot, "pool-from") == "F2Pool"


@pytest.mark.parametrize("awaiting", [NOTE, "pf:1::np:pool-from", "pall:1::np"])
async def test_who_waits_since_an_earlier_version_writes_as_before(bot: Bot, awaiting: str) -> None:
    giver = await owner(bot, "ru")
    await giver.tap_data(awaiting)
    await bot.stop()
    with closing(sqlite3.connect(bot.path)) as connection, connection:
        connection.execute("UPDATE users SET awaiting = ?", (awaiting,))
    await bot.start()
    await giver.send("Antpool")
    assert giver.t("share-changed-nothing") not in giver.text
    assert "Antpool" in str([*bot.rows("notes"), *bot.rows("paper_values")])

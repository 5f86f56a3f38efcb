"""Several applicants from one message: what is read of a list of names, and what is then chosen for all of them."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import dates
from bot.law.catalogue import catalogue
from bot.storage.cases import MOST_CASES
from bot.telegram.screens.cases import MOST_NAME
from bot.telegram.screens.common import wrapped_lines
from bot.understanding.name_list import is_list, lines
from tests.bot.conftest import Bot, TestPhone, both_languages
from tests.hostile import MOST_UNITS, UNITS

FIVE = ["ТОО «Альфа»", "ИП Бета", "Гамма Майн", "ЖШС Дельта", "Эпсилон"]
ODD = [
    "<b>&amp;</b> </blockquote> <i",
    "\u202eотчёт\u202c",
    "🏭🏭 👨\u200d👩\u200d👧",
    "{ $names }",
    "شركة",
    "e\u0301" * 20,
    "Щ" * 4000,
    "𝕏" * 31,
    "`_*[x](tg://user?id=1)",
]
IN_FORCE = [duty.id for duty in catalogue().duties.values() if not duty.is_repealed]


async def keeper(bot: Bot, language: str = "ru") -> TestPhone:
    """Somebody who keeps the books of others, and is asked for a name."""
    phone = await bot.newcomer(language)
    await phone.press("button-iam-keeper")
    return phone


def kept(bot: Bot) -> list[str]:
    return [row["name"] for row in bot.rows("cases")]


@both_languages
async def test_five_named_clients_with_reminders_take_one_message_and_two_taps(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    await phone.send("\n".join(FIVE))
    assert kept(bot) == [], "nothing is stored before it is confirmed"
    assert all(name in phone.text for name in FIVE)
    await phone.press("button-several-add", count=5)
    assert phone.t("several-added", count=5) in phone.text
    await phone.press("button-choose-all")
    assert kept(bot) == FIVE
    wanted = {(case, duty) for case in range(1, 6) for duty in IN_FORCE}
    assert {(row["case_id"], row["duty"]) for row in bot.rows("chosen_duties")} == wanted
    due = {row["id"]: row["case_id"] for row in bot.rows("due_dates")}
    assert {due[row["due_id"]] for row in bot.rows("reminders") if row["due_id"]} == set(range(1, 6))


@both_languages
async def test_names_of_firms_are_a_list_wherever_they_are_typed(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("\n".join(FIVE))
    assert all(name in phone.text for name in FIVE)
    await phone.press("button-several-add", count=5)
    assert kept(bot) == FIVE


@pytest.mark.parametrize(
    "text",
    [
        "ИП нужна лицензия?\nА ТОО?",
        "ТОО Альфа 150000\nИП Бета 90000",
        "Здравствуйте\nУ меня ТОО, хочу открыть свой дата-центр под майнинг в Павлодаре\nЧто нужно для лицензии",
        "ТОО Альфа",
    ],
)
async def test_what_is_asked_of_firms_is_no_list(bot: Bot, text: str) -> None:
    phone = await bot.newcomer("ru")
    await phone.send(text)
    assert not any(data.startswith("addnames") for _, data in phone.taps())


@both_languages
async def test_limits_that_all_have_just_missed_take_a_line_each(bot: Bot, language: str) -> None:
    bot.clock.now = datetime(2026, 11, 27, 5, tzinfo=UTC)
    phone = await keeper(bot, language)
    await phone.send("\n".join(FIVE))
    await phone.press("button-several-add", count=5)
    await phone.press("button-choose-all")
    told = phone.text.split("\n\n")[0].splitlines()
    assert told[0] == phone.t("several-on-all", count=5)
    for line, duty, last, following in (
        (told[-2], "fee-declaration", date(2026, 11, 16), date(2027, 2, 15)),
        (told[-1], "fee-payment", date(2026, 11, 25), date(2027, 2, 25)),
    ):
        days = {"date": dates.short_date(phone.language, last), "day": dates.short_date(phone.language, following)}
        assert line == phone.t("choose-all-passed-line", title=phone.t(f"duty-{duty}.short"), **days)
    assert wrapped_lines(phone.text) <= 16


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1. ТОО «Альфа»;\n2) Бета\n\n- Гамма,\n• Дельта", ["ТОО «Альфа»", "Бета", "Гамма", "Дельта"]),
        ("№ 3 Асыл\n4️⃣ Бес\n☑ Алты\n---\n3.Жеті", ["Асыл", "Бес", "Алты", "Жеті"]),
        ("7 континент\n2-я шахта\n1.2 Точка\n1C:Майнер", ["7 континент", "2-я шахта", "1.2 Точка", "1C:Майнер"]),
        ("🏭 Завод\n  Два   слова \t", ["🏭 Завод", "Два слова"]),
    ],
)
def test_what_only_makes_a_list_is_taken_off(text: str, names: list[str]) -> None:
    assert [line.name for line in lines(text)] == names


@given(st.text(alphabet=st.sampled_from("аБ1.)- •\n№☑;\t🏭"), max_size=60))
def test_no_line_grows_and_none_is_without_a_letter_or_figure(text: str) -> None:
    written = text.split("\n")
    for number, name in lines(text):
        assert set(name) <= set(written[number - 1]) | {" "}
        assert any(c.isalnum() for c in name)
    assert is_list(text) == (len(lines(text)) > 1)


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_list_is_read_in_the_time_of_its_length(unit: str) -> None:
    text = unit * (MOST_UNITS // len(unit))
    begun = time.process_time()
    lines(text)
    assert time.process_time() - begun < 0.5  # a hundred times what it takes


async def test_one_name_is_no_list(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    await phone.send("\nТОО «Альфа»\n\n")
    assert kept(bot) == ["ТОО «Альфа»"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Альфа 900101300123", "iin"),
        ("900101 300123", "iin"),
        ("пароль от ключа Qwerty123", "password"),
        ("Щ" * (MOST_NAME + 1), "long"),
    ],
)
@both_languages
async def test_what_is_no_name_is_refused_and_not_repeated(bot: Bot, language: str, line: str, why: str) -> None:
    phone = await keeper(bot, language)
    await phone.send(f"Альфа\n{line}\nБета")
    assert phone.t("several-refused", line=2, why=phone.t(f"several-why-{why}")) in phone.text
    assert line not in phone.text
    await phone.press("button-several-add", count=2)
    assert kept(bot) == ["Альфа", "Бета"]


async def test_a_secret_that_two_lines_hold_is_refused(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    await phone.send("Альфа\nпароль\nQwerty1\nБета")
    await phone.press("button-several-add", count=2)
    assert kept(bot) == ["Альфа", "Бета"]


async def test_doubles_and_those_that_are_there_are_said_and_added_once(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    await phone.send("Альфа")
    await phone.tap_data("newname")
    await phone.send("альфа\nБета\nБЕТА\nБета\nГамма")
    assert phone.t("several-present", count=1) in phone.text
    assert phone.t("several-doubles", count=2) in phone.text
    await phone.press("button-several-add", count=2)
    assert kept(bot) == ["Альфа", "Бета", "Гамма"]
    await phone.tap_data("newname")
    await phone.send("Альфа\nБета")
    assert phone.t("several-none") in phone.text
    assert not any(data == "addnames" for _, data in phone.taps())


@both_languages
async def test_a_list_of_firms_is_read_where_nobody_asked_for_it(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    form, own = ("ТОО", "ИП") if language == "ru" else ("ЖШС", "ЖК")
    firms = [f"{form} Алтын", f"{form} «Темір»", f"{own} Ахметов"]
    await phone.send("\n".join(firms))
    await phone.press("button-several-add", count=3)
    assert kept(bot) == firms


async def test_two_lines_that_ask_are_no_list_of_firms(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    for text in ("ИП может майнить\nТОО может майнить", "ТОО Альфа 150000\nТОО Бета 90 МВтч", "ТОО Альфа"):
        await phone.send(text)
        assert not phone.has_button(phone.t("button-several-add", count=2)), text


async def test_a_list_that_is_sent_again_takes_the_place_of_the_first(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    await phone.send("Алфа\nБета")
    await phone.send("Альфа\nБета")
    await phone.press("button-several-add", count=2)
    assert kept(bot) == ["Альфа", "Бета"]


async def test_a_double_tap_an_old_button_and_a_restart_add_nobody_twice(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    await phone.send("\n".join(FIVE))
    preview = phone.last.id
    await bot.restart()
    await phone.tap_data("addnames", preview, settle=False)
    await phone.tap_data("addnames", preview)
    assert kept(bot) == FIVE
    await phone.send("/start")
    await phone.tap_data("addnames", phone.last.id)
    assert phone.t("notice-stale") in phone.text
    assert kept(bot) == FIVE


async def test_there_is_room_for_a_hundred(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    await phone.send("\n".join(f"Шахта {number}" for number in range(MOST_CASES - 2)))
    await phone.press("button-several-add", count=MOST_CASES - 2)
    await phone.tap_data("newname")
    await phone.send("А\nБ\nВ\nГ\nД")
    assert phone.t("several-left", count=3, most=MOST_CASES) in phone.text
    await phone.press("button-several-add", count=2)
    assert len(kept(bot)) == MOST_CASES
    await phone.press("button-choose-all")
    assert len({row["case_id"] for row in bot.rows("chosen_duties")}) == 2, "those that were added, and no others"
    await phone.tap_data("newname")
    await phone.send("Е\nЖ")
    assert phone.t("several-none") in phone.text
    await phone.send("Ж")
    assert phone.t("cases-full", most=MOST_CASES) in phone.text
    # Every one of the hundred can be reached, from every list of applicants.
    for place, verb in (("cases", "use"), ("whose::::duties", "duties"), ("docwho", "docs")):
        await phone.tap_data(place)
        found = [data for _, data in phone.taps() if data.startswith(f"{verb}:")]
        while phone.has_button(phone.t("button-next-page")):
            await phone.press("button-next-page")
            found += [data for _, data in phone.taps() if data.startswith(f"{verb}:")]
        assert len(set(found)) == len(found) == MOST_CASES


async def test_room_that_is_gone_meanwhile_is_said(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    await phone.send("А\nБ")
    preview = phone.last.id
    await phone.send("/start")
    for part in range(2):
        await phone.tap_data("newname")
        await phone.send("\n".join(f"Шахта {number}" for number in range(50 * part, 50 * part + 50)))
        await phone.press("button-several-add", count=50)
    await phone.tap_data("addnames", preview)
    assert phone.t("cases-full", most=MOST_CASES) in phone.user.chat.messages[preview].text
    assert len(kept(bot)) == MOST_CASES


async def test_a_list_that_a_phone_has_cut_loses_its_last_line_and_its_tail(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    names = "\n".join(f"ТОО Название {number:04}" for number in range(300))
    await phone.send(names[:4096])
    shown = phone.text
    await phone.send(names[4096:])
    assert phone.t("notice-rest-of-long") in phone.text
    assert "ТОО Название 0099" in shown
    assert "ТОО Название 0100" not in shown
    assert len(shown) <= 4096


@pytest.mark.parametrize("odd", ODD)
async def test_odd_names_come_through_as_they_are(bot: Bot, odd: str) -> None:
    phone = await keeper(bot)
    await phone.send(f"Альфа\n{odd}\nБета")
    for label, data in phone.taps():
        if data == "addnames":
            await phone.tap(label)
    assert {"Альфа", "Бета"} <= set(kept(bot))
    assert all(len(name) <= MOST_NAME and "\n" not in name for name in kept(bot))


async def test_what_holds_for_all_is_chosen_once(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    await phone.send("Прежний")
    await phone.tap_data("newname")
    await phone.send("\n".join(FIVE))
    await phone.press("button-several-add", count=5)
    title = phone.t("duty-fee-payment.title")
    await phone.press("button-choose", sign="☐", title=title)
    await phone.tap_data("choose:3::fee-payment:0")
    await phone.tap_data("dutiesof::2:::6")
    await phone.press("button-choose", sign="☐", title=phone.t("several-some", title=title, on=4, of=5))
    assert {row["case_id"] for row in bot.rows("chosen_duties")} == {2, 3, 4, 5, 6}
    await phone.press("button-choose", sign="☑", title=title)
    assert bot.rows("chosen_duties") == []
    await phone.press("button-several-centre", told="–")
    await phone.tap_data("centreof!::2::no:6")
    assert {(row["case_id"], row["value"]) for row in bot.rows("conditions")} == {(n, "no") for n in range(2, 7)}
    assert phone.t("question-data-centre.no") in " ".join(phone.labels)


@pytest.mark.parametrize(
    "data",
    [
        "dutiesof",
        "dutiesof::99:::100",
        "dutiesof::2:::1",
        "chooseof::1:fee-payment:2:1",
        "chooseof::1:no-such-duty:1:1",
        "chooseof::1::0:1",
        "centreof::5:::1",
        "centreof!::1::maybe:1",
        "addnames",
    ],
)
async def test_forged_taps_change_nothing(bot: Bot, data: str) -> None:
    phone = await bot.applicant("ru", "II")
    before = [bot.rows(table) for table in ("cases", "chosen_duties", "conditions")]
    await phone.tap_data(data)
    assert phone.t("notice-stale") in phone.text
    assert [bot.rows(table) for table in ("cases", "chosen_duties", "conditions")] == before


async def test_nobody_else_is_among_those_between_two_ids(bot: Bot) -> None:
    first = await keeper(bot)
    await first.send("А\nБ")
    await first.press("button-several-add", count=2)
    other = await keeper(bot)
    await other.send("Чужой")
    await first.tap_data("newname")
    await first.send("В")
    await first.tap_data("chooseof::1:fee-payment:1:9")
    assert {row["case_id"] for row in bot.rows("chosen_duties")} == {1, 2, 4}

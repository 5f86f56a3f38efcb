"""A table of the fee that is sent back in the chat: shown whole, taken with one tap, or refused with the reason."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from aiogram.exceptions import TelegramServerError
from aiogram.methods import GetMe
from openpyxl import load_workbook

from bot.language import dates
from bot.law import fees
from bot.law.periods import Quarter
from bot.understanding.tables import opening
from tests.bot.conftest import Bot, TestPhone, both_languages
from tests.bot.test_fees import NAMES, keeper, stored
from tests.bot.test_sums import QUARTER, amount, fits
from tests.papers.test_fee_tables import HEADS, xlsx


async def filled(phone: TestPhone, kwh: dict[str, Any]) -> bytes:
    """Our own table, filled in."""
    await phone.tap_data("feesall")
    await phone.press("button-fees-xlsx")
    made = load_workbook(BytesIO(phone.documents[-1][1]))
    for row in made.active.iter_rows(min_row=2):
        if row[0].value in kwh:
            row[2].value = kwh[row[0].value]
    body = BytesIO()
    made.save(body)
    return body.getvalue()


@both_languages
async def test_our_table_comes_back_filled_in(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    data = await filled(phone, {NAMES[0]: 150000, NAMES[1]: "90 МВт·ч", NAMES[2]: 12500.5})
    await phone.document("плата.xlsx", data)
    assert phone.t("table-read", count=3) in phone.text
    assert stored(bot, "kwh") == {}, "nothing is taken before it was looked at"
    assert NAMES[3] in phone.text, "who has no amount is named"
    assert fits(phone)
    before = bot.rows("evidence")
    await phone.press("button-fees-keep", count=3)
    assert stored(bot, "kwh") == {1: "150000", 2: "90000", 3: "12500.5"}
    assert set(stored(bot, "rate").values()) == {"standard"}
    assert bot.rows("evidence") == before == []
    period = dates.for_period(phone.language, QUARTER)
    assert phone.t("sum-amount-all", amount=amount(phone, 505001), period=period) in phone.text


@both_languages
async def test_what_stood_there_already_counts_as_kept(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    await phone.document("плата.xlsx", await filled(phone, {NAMES[0]: 150000, NAMES[1]: 90000}))
    await phone.press("button-fees-keep", count=2)
    await phone.document("плата.xlsx", await filled(phone, {NAMES[0]: 150000, NAMES[1]: 90000, NAMES[2]: 7000}))
    await phone.press("button-fees-keep", count=3)
    assert phone.t("fees-kept", count=3) in phone.text
    assert stored(bot, "kwh") == {1: "150000", 2: "90000", 3: "7000"}


@both_languages
@pytest.mark.parametrize("place", ["menu", "feesask", "feesall"])
async def test_a_list_of_ones_own_is_taken_wherever_it_comes(bot: Bot, language: str, place: str) -> None:
    phone = await keeper(bot, language, NAMES[:2])
    await phone.tap_data(place)
    body = "Заявитель;кВт·ч;Ставка\nальфа;150 000,5;1\nДельта;90000;\n".encode("cp1251")
    await phone.document("список.CSV", body)
    assert phone.t("fees-problem-new", count=1) in phone.text
    await phone.tap_data(next(data for _, data in phone.taps() if ".new:" in data))
    assert [row["name"] for row in bot.rows("cases")] == [*NAMES[:2], "Дельта"]
    assert stored(bot, "kwh") == {1: "150000.5", 3: "90000"}
    assert stored(bot, "rate") == {1: "own-renewable", 3: "standard"}, "the first that is as high"


async def test_another_quarter_in_the_table(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, NAMES[:2])
    await phone.document("t.xlsx", xlsx([(*HEADS, "Квартал"), ("Альфа", 5, "2 кв. 2026"), ("Бета", 6, "2026Q2")]))
    await phone.press("button-fees-keep", count=2)
    assert stored(bot, "kwh", Quarter(2026, 2)) == {1: "5", 2: "6"}
    await phone.document("t.xlsx", xlsx([(*HEADS, "Квартал"), ("Альфа", 5, "2 кв. 2010")]))
    assert phone.t("table-problem-quarter") in phone.text


async def test_one_line_for_nobody_is_not_put_to_the_current_applicant(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, NAMES[:2])
    await phone.document("t.csv", "Дельта;150000".encode())
    assert phone.t("fees-problem-new", count=1) in phone.text
    assert not phone.has_button(phone.t("button-fees-keep", count=1))


async def test_centres_are_told_apart(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data("casename:1")
    await phone.send("Альфа")
    await phone.tap_data("newsite:1")
    await phone.send("Екібастұз")
    first = phone.t("site-default-name", number=1)
    await phone.document(
        "t.xlsx",
        xlsx([("Имя", "ЦОД", "кВт·ч"), ("Альфа", first, 5), ("альфа", "екибастуз", 6), ("Альфа", "ЕКІБАСТҰЗ", 7)]),
    )
    assert phone.t("fees-problem-centre", count=1) in phone.text
    await phone.press("button-fees-keep", count=2)
    values = {row["site_id"]: row["value"] for row in bot.rows("paper_values") if row["field"].startswith("kwh")}
    assert values == {1: "5", 2: "7"}


@both_languages
@pytest.mark.parametrize("way", ["all", "one"])
async def test_centres_of_somebody_new_are_of_one_applicant(bot: Bot, language: str, way: str) -> None:
    phone = await keeper(bot, language, NAMES[:2])
    rows = [("Имя", "ЦОД", "кВт·ч"), ("Дельта", "Павлодар", 5), ("Альфа", None, 6), ("ДЕЛЬТА", "Екібастұз", 7)]
    await phone.document("t.xlsx", xlsx([*rows, ("Омега", "Тараз", 8)]))
    assert phone.t("fees-problem-new", count=2) in phone.text, "as many as are made"
    if way == "all":
        await phone.tap_data(next(data for _, data in phone.taps() if ".new:" in data))
    else:
        line = next(each for each in bot.rows("sums"))["number"]
        await phone.tap_data(f"feesown::::{line}.0:20263")
        await phone.tap_data(f"feesown::::{line}.0:20263")
        await phone.press("button-fees-keep", count=3)
    made = [*NAMES[:2], "Дельта", "Омега"][: 4 if way == "all" else 3]
    assert [row["name"] for row in bot.rows("cases")] == made
    sites = {row["id"]: row["name"] for row in bot.rows("sites") if row["case_id"] == 3}
    assert sorted(sites.values()) == sorted(["Павлодар", "Екібастұз"])
    kept = {sites.get(row["site_id"]): row["value"] for row in bot.rows("paper_values") if row["case_id"] == 3}
    energy = [row for row in bot.rows("paper_values") if row["field"].startswith("kwh") and row["case_id"] == 3]
    assert {sites[row["site_id"]]: row["value"] for row in energy} == {"Павлодар": "5", "Екібастұз": "7"}, kept


async def test_a_firm_and_its_owners_business_are_told_apart_by_their_form(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, ("ТОО Асет", "ИП Асет"))
    await phone.document("t.xlsx", await filled(phone, {"ТОО Асет": 5, "ИП Асет": 6}))
    await phone.press("button-fees-keep", count=2)
    names = {row["id"]: row["name"] for row in bot.rows("cases")}
    assert {names[case]: kwh for case, kwh in stored(bot, "kwh").items()} == {"ТОО Асет": "5", "ИП Асет": "6"}


@both_languages
async def test_two_applicants_of_one_name_are_told_apart_by_our_own_table(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, ("ИП Б", "ИП В", "ИП Б"))
    data = await filled(phone, {"ИП Б": 5, "ИП Б (2)": 7})
    await phone.document("t.xlsx", data)
    assert phone.t("table-read", count=2) in phone.text
    await phone.press("button-fees-keep", count=2)
    assert stored(bot, "kwh") == {1: "5", 3: "7"}
    made = load_workbook(BytesIO(data))
    codes = [row[-1].value for row in made.active.iter_rows(min_row=2, max_row=4)]
    assert len(set(codes)) == 3
    for row in made.active.iter_rows(min_row=2, max_row=4):  # one row moved, and both by the name that was given
        row[0].value = "ИП Б" if row[0].value != "ИП В" else "ИП В"
        row[2].value = {codes[0]: 50, codes[2]: 70}.get(row[-1].value)
    body = BytesIO()
    made.save(body)
    await phone.document("t.xlsx", body.getvalue())
    await phone.press("button-fees-keep", count=2)
    assert stored(bot, "kwh") == {1: "50", 3: "70"}


@both_languages
async def test_a_table_of_others_by_a_name_of_two_is_asked_about(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, ("ИП Б", "ИП В", "ИП Б"))
    await phone.document("t.xlsx", xlsx([HEADS, ("ИП Б", 5), ("ИП В", 6)]))
    assert phone.t("fees-problem-several", count=1) in phone.text
    await phone.press("button-fees-keep", count=1)
    assert stored(bot, "kwh") == {2: "6"}
    await phone.document("t.xlsx", xlsx([HEADS, ("ИП Б", 5), ("ИП Б", 6)]))
    assert phone.t("table-mistake", row=3, column=HEADS[0], what=phone.t("table-mistake-twice", other=2)) in phone.text


async def test_a_code_under_another_name_says_nothing(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, ("Альфа", "Бета"))
    other = await bot.newcomer(language)
    for name in ("Альфа", "Гамма"):
        await other.tap_data("newname")
        await other.send(name)
    made = load_workbook(BytesIO(await filled(phone, {"Альфа": 5, "Бета": 7})))
    rows = list(made.active.iter_rows(min_row=2, max_row=3))
    rows[0][0].value = "Бета"
    rows[1][0].value = "Альфа"
    body = BytesIO()
    made.save(body)
    await phone.document("t.xlsx", body.getvalue())
    await phone.press("button-fees-keep", count=2)
    assert stored(bot, "kwh") == {2: "5", 1: "7"}
    await other.document("t.xlsx", await filled(phone, {"Альфа": 9}))
    await other.press("button-fees-keep", count=1)
    assert stored(bot, "kwh") == {2: "5", 1: "7", 3: "9"}, "whoever else has the name: their own applicant"


async def test_each_centre_keeps_its_rate(bot: Bot, language: str) -> None:
    """A table without rates says nothing against those that were chosen before."""
    phone = await keeper(bot, language, ("Альфа",))
    await phone.tap_data("newsite:1")
    await phone.send("Екібастұз")
    first, heads = phone.t("site-default-name", number=1), ("Имя", "ЦОД", "кВт·ч")
    rates = {1: "own-renewable", 2: "standard"}
    tariff = fees.rates(QUARTER.end)
    assert tariff["own-renewable"].tenge != tariff["standard"].tenge
    await phone.document(
        "t.xlsx",
        xlsx(
            [
                (*heads, "Ставка"),
                ("Альфа", first, 5, tariff[rates[1]].tenge),
                ("Альфа", "Екібастұз", 6, tariff[rates[2]].tenge),
            ]
        ),
    )
    await phone.press("button-fees-keep", count=2)

    def kept() -> dict[int, int]:
        found = {row["site_id"]: row["value"] for row in bot.rows("paper_values") if row["field"].startswith("rate")}
        return {site: tariff[rate].tenge for site, rate in found.items()}

    before = kept()
    assert before[1] != before[2]
    await phone.document("t.xlsx", xlsx([heads, ("Альфа", first, 50), ("Альфа", "Екібастұз", 60)]))
    await phone.press("button-fees-keep", count=2)
    assert kept() == before


async def test_centres_of_a_long_name_are_not_added_up(bot: Bot, language: str) -> None:
    name = "Альфа " + "и партнеры " * 4
    phone = await keeper(bot, language, (name.strip(),))
    for number in (1, 2):
        await phone.tap_data("newsite:1")
        await phone.send(f"Экибастуз цех {number}")
    await phone.document(
        "t.xlsx",
        xlsx([("Имя", "ЦОД", "кВт·ч"), *((name.strip(), f"Экибастуз цех {each}", 4 + each) for each in (1, 2))]),
    )
    await phone.press("button-fees-keep", count=2)
    values = {row["site_id"]: row["value"] for row in bot.rows("paper_values") if row["field"].startswith("kwh")}
    assert values == {2: "5", 3: "6"}


@both_languages
async def test_every_mistake_names_its_row_and_nothing_is_taken(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, NAMES[:2])
    rows = [
        (*HEADS, "Ставка"),
        ("Альфа", -5, 2),
        ("Бета", "много", 2),
        ("Гамма 800101300123", 7, 2),
        ("Дельта", 8, 3),
        ("Эпсилон", 9, 2),
        (None, 5, 2),
    ]
    await phone.document("t.xlsx", xlsx(rows))
    t = phone.t
    told = [
        t("table-mistake", row=2, column=HEADS[1], what=t("table-number-negative")),
        t("table-mistake", row=3, column=HEADS[1], what=t("table-number-letters")),
        t("table-mistake-row", row=4, what=t("table-mistake-secret")),
        t("table-mistake", row=5, column="Ставка", what=t("table-mistake-rate")),
        t("table-mistakes-more", count=1),
    ]
    assert [line for line in told if line not in phone.text.splitlines()] == []
    assert t("table-nothing-taken") in phone.text
    assert bot.rows("sums") == []
    assert stored(bot, "kwh") == {}
    assert not any("800101300123" in str(row) for table in bot.tables() if table != "inbox" for row in bot.rows(table))
    assert fits(phone)


@both_languages
@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("t.xlsx", b"PK\x03\x04broken", "table-problem-broken"),
        ("t.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "table-problem-old"),
        ("t.csv", b"\n\n", "table-problem-empty"),
        ("t.csv", b"a;1\n" * 10_000, "table-problem-rows"),
        ("t.csv", bytes(opening.MOST_BYTES + 1), "table-problem-too-big"),
        ("t.xlsx", xlsx([("Телефон", "Адрес"), ("1", "2")]), "table-problem-headers"),
    ],
)
async def test_what_cannot_be_taken_says_why(bot: Bot, language: str, name: str, data: bytes, key: str) -> None:
    phone = await keeper(bot, language, NAMES[:2])
    await phone.tap_data("feesask")
    await phone.document(name, data)
    arguments = {"most": opening.MOST_ROWS, "size": opening.MOST_BYTES >> 20, "columns": "Телефон, Адрес"}
    assert phone.t(key, **arguments) in phone.text
    assert phone.t("table-nothing-taken") in phone.text
    assert (bot.rows("sums"), bot.rows("evidence")) == ([], [])
    await phone.press("button-fees-table")
    assert phone.t("fees-not-entered", count=2) in phone.text


async def test_a_file_that_telegram_does_not_give(bot: Bot, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = await keeper(bot, language, NAMES[:2])

    async def refused(*_: object) -> None:
        raise TelegramServerError(method=GetMe(), message="down")

    monkeypatch.setattr(bot.app.session, "download", refused)
    await phone.document("t.csv", "Альфа;5".encode())
    assert phone.t("table-problem-unfetched") in phone.text


async def test_a_table_that_is_no_fee_is_a_file_as_before(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.send("/start")
    await phone.document("сверка.xlsx", xlsx([("Телефон", "Адрес"), ("1", "2")]))
    assert [row["name"] for row in bot.rows("evidence")] == ["сверка.xlsx"]
    await phone.tap_data("files:1::req-7")
    await phone.document("t.csv", "Альфа;5".encode())
    assert [row["name"] for row in bot.rows("evidence")] == ["сверка.xlsx", "t.csv"], "where files are kept it is kept"
    assert bot.rows("sums") == []

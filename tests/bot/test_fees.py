"""The fees of several applicants: matched, corrected in place, kept with one tap, and in files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from bot.language import dates
from bot.language.amounts import energy, tenge
from bot.law.periods import Quarter
from bot.storage.cases import MOST_CASES
from tests.bot.conftest import Bot, TestPhone, both_languages, texts
from tests.bot.test_sums import QUARTER, amount, fits, value

FIVE = "Альфа 150000\nБета 90 МВтч\nGamma 12,5 МВтч\nЕртис 1000\nсейткали 2 500"
NAMES = ("ТОО «Альфа»", "ЖШС Бета", "ИП «Гамма»", "Ертіс", "ЖК Сейтқали")
KWH = ("150000", "90000", "12500", "1000", "2500")


async def keeper(bot: Bot, language: str, names: tuple[str, ...] = NAMES) -> TestPhone:
    """Somebody who keeps the books of several."""
    phone = await bot.applicant(language, "II")
    await phone.tap_data("casename:1")
    await phone.send(names[0])
    for name in names[1:]:
        await phone.tap_data("newname")
        await phone.send(name)
    assert [row["name"] for row in bot.rows("cases")] == list(names)
    return phone


def stored(bot: Bot, field: str, quarter: Quarter = QUARTER) -> dict[int, str]:
    """What is stored in a field of a quarter's sheets, by the applicant."""
    return {row["case_id"]: row["value"] for row in bot.rows("paper_values") if row["field"] == f"{field}@{quarter}"}


async def open_line(phone: TestPhone, name: str) -> None:
    """From the list to the line of a name."""
    await phone.press("button-fees-lines")
    await phone.tap(next(label for label, data in phone.taps() if data.startswith("feesline:") and name in label))


def sheet(phone: TestPhone, *, counted: bool = False) -> Worksheet:
    name, body = phone.documents[-1]
    assert name.endswith(".xlsx")
    found = load_workbook(BytesIO(body), data_only=counted).active
    assert isinstance(found, Worksheet)
    return found


@both_languages
async def test_fees_of_five_are_one_message_and_one_tap(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    await phone.send(FIVE.replace("150000", "150000 кВтч"))
    assert "➕" not in phone.text
    assert "⚠️" not in phone.text
    assert fits(phone)
    await phone.press("button-fees-keep", count=5)
    assert stored(bot, "kwh") == dict(enumerate(KWH, 1))
    assert set(stored(bot, "rate").values()) == {"standard"}
    assert phone.t("fees-kept", count=5) in phone.text
    period = dates.for_period(phone.language, QUARTER)
    owed = amount(phone, sum(map(int, KWH)) * 2)
    assert phone.t("sum-amount-all", amount=owed, period=period) in phone.text
    assert phone.text.split("\n\n")[1].endswith(phone.t("sum-amount-at-rate", total="", tenge=2)), "at which rate"
    assert fits(phone)
    assert len(bot.rows("cases")) == 5


@both_languages
async def test_names_of_ones_own_need_no_unit(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    await phone.send("Альфа 150000\nБета 90000\nСейткали 2500")
    await phone.press("button-fees-keep", count=3)
    assert stored(bot, "kwh") == {1: "150000", 2: "90000", 5: "2500"}


@both_languages
@pytest.mark.parametrize("typed", ["бета 1000", "Бета 1000 кВтч", "ЖШС Бета - 1000"])
async def test_the_sum_of_one_of_several_says_whose_it_is(bot: Bot, language: str, typed: str) -> None:
    phone = await keeper(bot, language)
    await phone.send(typed)
    period = dates.for_period(phone.language, QUARTER)
    total = phone.t("sum-amount", amount=amount(phone, 2000), period=period)
    assert phone.text.splitlines()[0] == phone.t("sum-amount-of", name="ЖШС Бета", total=total)
    await phone.press("button-sum-sheet")
    assert stored(bot, "kwh") == {2: "1000"}


async def test_a_question_with_a_name_is_no_sum(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    for text in ("Бета 5", "Бета 2026", "Ромашка 150000"):
        await phone.send(text)
        assert not bot.rows("sums"), text


async def test_a_second_tap_at_once_changes_nothing_twice(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, NAMES[:2])
    await phone.send("Альфа 150000 кВтч, Дельта 90 МВтч, Эпсилон 7000")
    data = next(data for _, data in phone.taps() if data.startswith("feeskeep") and "new" in data)
    message = phone.last.id
    await phone.tap_data(data, message, settle=False)
    await phone.tap_data(data, message, settle=False)
    await phone.settled()
    assert [row["name"] for row in bot.rows("cases")] == [*NAMES[:2], "Дельта", "Эпсилон"]
    assert stored(bot, "kwh") == {1: "150000", 3: "90000", 4: "7000"}
    assert phone.toast == phone.t("toast-same")
    assert bot.user_row(phone)["current_case"] == 2, "the current applicant stays"


@both_languages
async def test_whoever_is_not_known_is_told_and_left_out_until_chosen(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, ("ТОО «Альфа»", "ТОО «Бета Юг»", "ТОО «Бета Север»"))
    await phone.send("Альфа 150000 кВтч, Бета 90 МВтч, Дельта 1000")
    assert phone.t("fees-problem-several", count=1) in phone.text
    assert phone.t("fees-problem-new", count=1) in phone.text
    assert fits(phone)
    await phone.press("button-fees-keep", count=1)
    assert stored(bot, "kwh") == {1: "150000"}
    assert phone.t("fees-kept-some", count=1, left=2) in phone.text
    await open_line(phone, "Бета")
    assert phone.t("fees-line-problem-several") in phone.text
    await phone.press("button-fees-who")
    await phone.press("button-papers-choice", choice="ТОО «Бета Север»")
    assert phone.t("fees-problem-several", count=1) not in phone.text
    await open_line(phone, "Дельта")
    await phone.press("button-fees-leave-out")
    assert "Дельта" not in phone.text
    await bot.restart()
    await phone.press("button-fees-keep", count=2)
    assert stored(bot, "kwh") == {1: "150000", 3: "90000"}
    assert len(bot.rows("cases")) == 3


@both_languages
async def test_an_amount_is_typed_anew_in_its_line(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, NAMES[:2])
    await phone.send("Альфа 150000 кВтч, Бета 90 МВтч")
    await open_line(phone, "Бета")
    assert fits(phone)
    await phone.send("xyz")
    assert phone.t("sum-not-read") in phone.text
    await phone.send("1.234 МВт·ч")
    assert phone.t("fees-line-unclear") in phone.text
    await bot.restart()
    await phone.send("45 МВт·ч")
    kwh = energy(texts(), phone.language, Decimal(45000))
    told = phone.t("sum-of", name=NAMES[1], amount=amount(phone, 90000), kwh=kwh, tenge=2)
    assert told in phone.text.splitlines()
    await phone.press("button-fees-keep", count=2)
    assert stored(bot, "kwh") == {1: "150000", 2: "45000"}


async def test_two_lines_of_the_same_are_one_too_many(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, NAMES[:2])
    await phone.send("Альфа 150000 кВтч, Alfa 1000, Бета 7 МВтч")
    assert phone.t("fees-problem-twice", count=1) in phone.text
    await phone.press("button-fees-keep", count=2)
    assert stored(bot, "kwh") == {1: "150000", 2: "7000"}


async def test_somebody_new_for_one_line(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, NAMES[:2])
    await phone.send("Альфа 150000 кВтч, Дельта 90 МВтч")
    await open_line(phone, "Дельта")
    await phone.press("button-fees-who")
    data = phone.data(phone.t("button-fees-new", name="Дельта"))
    for _ in range(2):
        await phone.tap_data(data)
    assert [row["name"] for row in bot.rows("cases")] == [*NAMES[:2], "Дельта"]


async def test_of_several_centres_one_is_chosen(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data("casename:1")
    await phone.send("Альфа")
    await phone.tap_data("newsite:1")
    await phone.send("Екібастұз")
    await phone.tap_data("newname")
    await phone.send("Бета")
    await phone.send("Альфа 150000 кВтч, Бета 90 МВтч")
    assert phone.t("fees-problem-centre", count=1) in phone.text
    await phone.press("button-fees-keep", count=1)
    await open_line(phone, "Альфа")
    await phone.press("button-papers-choice", choice="Екібастұз")
    assert "Екібастұз" in phone.text
    await phone.press("button-fees-keep", count=2)
    assert value(bot, "kwh") == {2: "150000", 3: "90000"}


async def test_the_quarter_can_be_changed_before_it_is_kept(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, NAMES[:2])
    await phone.send("Альфа 150000 кВтч, Бета 90 МВтч")
    await phone.press("button-sum-quarter")
    await phone.tap_data(next(data for _, data in phone.taps() if data.endswith("20262")))
    await phone.press("button-fees-keep", count=2)
    assert stored(bot, "kwh", Quarter(2026, 2)) == {1: "150000", 2: "90000"}
    assert stored(bot, "kwh") == {}
    await phone.press("button-sum-quarter")
    await phone.tap_data("feesall:::::20263")
    assert phone.t("fees-not-entered", count=2) in phone.text


async def test_what_cannot_be_an_applicant_any_more_is_said(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, ("Альфа",))
    others = MOST_CASES - 20  # room is left for one less than are listed below
    await phone.tap_data("newname")
    await phone.send("\n".join(f"Шахта {number}" for number in range(others)))
    await phone.press("button-several-add", count=others)
    await phone.send("\n".join(f"Щ{'абвгдежзиклмнопрстуф'[n]} {n + 1}000 кВтч" for n in range(20)))
    await phone.tap_data(next(data for _, data in phone.taps() if data.endswith("new:20263") or ".new:" in data))
    assert (
        phone.t("cases-full", most=MOST_CASES) in phone.text
        or phone.t("fees-kept-some", count=19, left=1) in phone.text
    )
    assert len(bot.rows("cases")) == MOST_CASES
    assert len(stored(bot, "kwh")) == 19


@both_languages
async def test_the_table_counts_by_formulas(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, ("=1+1", "@SUM(A1)", "-Бета", "ТОО «Альфа»"))
    await phone.send("ТОО Альфа 150000,5 кВтч, Бета 90 МВтч")
    await phone.press("button-fees-keep", count=2)
    await phone.press("button-fees-xlsx")
    made, counted = sheet(phone), sheet(phone, counted=True)
    rows = [[cell.value for cell in row] for row in made.iter_rows(max_row=6)]
    t = phone.t
    columns = [f"fee-column-{name}" for name in ("quarter", "kwh", "rate", "amount", "reason")]
    heads = ["checklist-case", *columns]
    due = [t("fee-column-due", what=t(f"fee-due-{duty}")) for duty in ("fee-declaration", "fee-payment")]
    assert rows[0] == [*map(t, heads), *due, t("fee-column-code")]
    assert [row[0] for row in rows[1:]] == ["=1+1", "@SUM(A1)", "-Бета", "ТОО «Альфа»", t("fee-total")]
    assert all(made.cell(row, 1).data_type == "s" for row in range(1, 7))
    assert [made.cell(row, 1).quotePrefix for row in range(2, 6)] == [True, True, True, False]
    assert rows[4][1:5] == [dates.quarter_name(phone.language, QUARTER), 150000.5, 2, '=IF(C5="","",ROUND(C5*D5,2))']
    assert rows[5][2] == "=SUM(C2:C5)"
    assert rows[5][4] == "=SUM(E2:E5)"
    assert [row[6].date() for row in rows[1:5]] == [date(2026, 11, 16)] * 4
    assert rows[4][7].date() == date(2026, 11, 25)
    assert counted["E5"].value == 300001
    assert counted["E6"].value == 480001, "what a phone shows that does not count"
    assert counted["E2"].value is None
    assert made.freeze_panes == "A2"
    notes = [str(made.cell(row, 1).value) for row in range(8, made.max_row + 1)]
    assert "659" in notes[0]
    assert t("paper-unofficial") in notes
    assert made.title == dates.quarter_name(phone.language, QUARTER)
    assert made.column_dimensions["A"].width > 30


async def test_the_table_has_a_row_for_each_centre(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data("newsite:1")
    await phone.send("Екібастұз")
    await phone.tap_data("feesall")
    await phone.press("button-fees-xlsx")
    made = sheet(phone)
    first = phone.t("site-default-name", number=1)
    assert [made.cell(row, 2).value for row in range(1, 4)] == [phone.t("fee-column-site"), first, "Екібастұз"]


async def test_a_sheet_for_each(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language)
    await phone.send(FIVE.replace("150000", "150000 кВтч"))
    await phone.press("button-fees-keep", count=5)
    before = len(phone.documents)
    data = phone.data(phone.t("button-fees-sheets", count=5))
    await phone.tap_data(data)
    sent = phone.documents[before:]
    assert len(sent) == 5
    for (name, body), owner, kwh in zip(sent, NAMES, KWH, strict=True):
        assert name.endswith(".pdf")
        said = " ".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)
        assert owner in said
        assert f"{int(kwh) * 2:,}".replace(",", " ") in said.replace("\u00a0", " ")
    await phone.tap_data(data)
    assert len(phone.documents) == before + 5, "an old button sends nothing again"
    assert phone.t("papers-sent-already") in phone.text


async def test_the_table_of_somebody_else_is_not_there(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, NAMES[:2])
    await phone.send("Альфа 150000 кВтч, Бета 90 МВтч")
    carried = [data for _, data in phone.taps() if data.startswith("fees")]
    await phone.press("button-fees-keep", count=2)
    before = bot.rows("paper_values")
    stranger = await bot.newcomer(language, "Айгүл")
    for data in (*carried, "feesline::::1.0", "feesown:1:::1.0", "feesout::::1.0"):
        await stranger.tap_data(data)
        assert "Альфа" not in stranger.screen()
    await stranger.tap_data("feesxlsx:::::20263")
    assert stranger.documents == []
    assert bot.rows("paper_values") == before


async def test_a_quarter_without_a_rate_has_no_table(bot: Bot, language: str) -> None:
    phone = await keeper(bot, language, NAMES[:2])
    for verb in ("feesall", "feesallq", "feesxlsx", "feesdocx"):
        await phone.tap_data(f"{verb}:::::20101")
        assert phone.t("notice-stale") in phone.text


@pytest.mark.parametrize("count", [5, 20])
async def test_a_long_list_fits_a_phone(bot: Bot, language: str, count: int) -> None:
    letters = "абвгдежзиклмнопрстуф"[:count]
    phone = await keeper(bot, language, tuple(f"ТОО «Щука{letter} {'Ж' * 40}»" for letter in letters))
    await phone.send("\n".join(f"Щука{letter} {n}000 кВтч" for n, letter in enumerate(letters, 1)))
    assert tenge(texts(), phone.language, Decimal(sum(range(1, count + 1)) * 2000)) in phone.text
    assert fits(phone)
    await phone.press("button-fees-lines")
    assert len(phone.last.buttons) <= 10
    await phone.press("button-back")
    await phone.press("button-fees-keep", count=count)
    assert fits(phone)


def test_the_day_of_these_tests() -> None:
    assert date(2026, 9, 30) == QUARTER.end

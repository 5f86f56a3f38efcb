"""The table of applicants: who comes first, what its marks say, its filters, its search, and that it fits. From
2026-11-02 on."""

from __future__ import annotations

import html
import sqlite3
import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import unix
from bot.language.texts import Translator
from bot.law.calendar import work_calendar
from bot.law.catalogue import catalogue
from bot.law.model import Language
from bot.reminders.clients import Cell, Client, Filter, State, clients, columns
from bot.reminders.planner import replan
from bot.storage import cases, reminders
from bot.telegram.callbacks import MOST_BYTES, Tap
from bot.telegram.screens import case_names
from bot.telegram.screens.common import wrapped_lines
from bot.telegram.screens.deadlines import length
from bot.telegram.screens.table import NAME, PAGE, finds, packed, table
from tests.bot.conftest import Bot, TestPhone, both_languages, texts
from tests.signs import is_signed

LAW = catalogue()
NAMES = ["ТОО «Альфа Майн»", "ИП Қызылорда", "ЖШС «Ертіс»", "Гамма", "Бета"]


async def keeping(bot: Bot, language: str, names: list[str], duties: tuple[str, ...] = ()) -> TestPhone:
    """Somebody with applicants that are each reminded of some duties."""
    phone = await bot.newcomer(language)

    def store(c: sqlite3.Connection) -> None:
        now = unix(bot.clock)
        found, _ = cases.create_several(c, phone.user.id, names, "Центр 1", now)
        for case in found:
            for duty in duties:
                reminders.choose(c, phone.user.id, case, duty, True, now)
        replan(c, phone.user.id, LAW, work_calendar(), bot.clock())

    await bot.app.services.database.write(store)
    return phone


def line_of(phone: TestPhone, name: str) -> str:
    return next(line for line in phone.text.split("\n") if line.startswith(name))


def opened(phone: TestPhone) -> list[int]:
    return [int(data.split(":")[1]) for _, data in phone.taps() if data.startswith("use:")]


@both_languages
async def test_the_menu_says_for_how_many_a_date_is_and_leads_to_all_of_them(bot: Bot, language: str) -> None:
    phone = await keeping(bot, language, NAMES, ("fee-payment",))
    bot.clock.now = datetime(2026, 11, 27, 5, tzinfo=UTC)
    await phone.tap_data("menu")
    assert phone.text.splitlines()[0].endswith(phone.t("urgent-of-many", line="", count=5))
    await phone.press("button-urgent")
    assert phone.t("button-group-done", count=5) in phone.screen()
    for case in range(1, 5):
        await phone.tap_data(f"choose:{case}::fee-payment:0")
    await phone.tap_data("menu")
    assert phone.text.splitlines()[0].endswith(f"({NAMES[4]})"), "one alone is named"


@both_languages
async def test_the_most_urgent_comes_first_and_the_marks_say_why(bot: Bot, language: str) -> None:
    phone = await keeping(bot, language, NAMES, ("fee-declaration", "fee-payment"))
    await phone.tap_data("report:4::licence-end:2023-08-15")
    await phone.tap_data("choose:5::fee-payment:0")
    await phone.tap_data("report:3::licence-end:2025-03-10")
    due = {(row["case_id"], row["duty"], row["period"]): row["id"] for row in bot.rows("due_dates")}
    await phone.tap_data(f"done:::d:{due[2, 'fee-declaration', '2026Q3']}")
    await phone.tap_data(f"done::::d:{due[2, 'fee-declaration', '2026Q3']}")
    bot.clock.now = datetime(2026, 11, 20, 5, tzinfo=UTC)
    await phone.send("/start")
    await phone.press("button-cases")
    assert opened(phone)[0] == 4, "a licence that has ended before all"
    assert opened(phone)[-1] == 2, "and what is not overdue last"
    assert line_of(phone, "Гамма").split() == ["Гамма", "!", "•", "!", "?"]
    assert line_of(phone, "Ертіс").split() == ["Ертіс", "!", "•", "03.28", "?"]
    assert line_of(phone, "Қызылорда").split() == ["Қызылорда", "✓", "•", "–", "?"]
    assert line_of(phone, "Бета").split() == ["Бета", "!", "–", "–", "?"]
    bot.clock.now = datetime(2027, 3, 1, 5, tzinfo=UTC)
    await phone.tap_data("table")
    assert line_of(phone, "Альфа Майн").split()[2:] == ["!2", "!2", "–", "?"]


async def test_open_points_are_counted(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("casename:1")
    await phone.send("Бета")
    await phone.tap_data("ans:1::req-7:yes")
    await phone.tap_data("newcase::::skip")
    await phone.tap_data("table")
    assert line_of(phone, "Бета").split()[-1] == "2"
    for point in ("req-8", "req-9"):
        await phone.tap_data(f"ans:1::{point}:yes")
    await phone.tap_data("table")
    assert line_of(phone, "Бета").split()[-1] == "✓"


async def test_filters_hold_over_the_pages(bot: Bot, language: str) -> None:
    phone = await keeping(bot, language, [f"Шахта {n:02}" for n in range(20)], ("fee-declaration",))
    for row in [row for row in bot.rows("due_dates") if row["period"] == "2026Q3" and row["case_id"] > 10]:
        await phone.tap_data(f"done::::d:{row['id']}")
    await phone.tap_data("table")
    assert phone.t("button-table-late", sign="☐", count=0) in phone.labels
    await phone.press("button-table-week", sign="☐", count=0)
    assert phone.t("table-none-week") in phone.text
    assert phone.t("button-table-week", sign="☑", count=0) in phone.labels
    bot.clock.now = datetime(2026, 11, 10, 5, tzinfo=UTC)
    await phone.tap_data("table:::week")
    found = opened(phone)
    await phone.press("button-next-page")
    assert sorted(found + opened(phone)) == list(range(1, 11))
    bot.clock.now = datetime(2026, 11, 20, 5, tzinfo=UTC)
    await phone.tap_data("table")
    await phone.press("button-table-late", sign="☐", count=10)
    assert len(opened(phone)) == PAGE
    await phone.press("button-next-page")
    await phone.press("button-back")
    await phone.press("button-back")
    await bot.flushed()
    assert bot.user_row(phone)["place"] == "table"


@both_languages
@pytest.mark.parametrize("name", ["Ахметов", "Өмір", "Тоқтаров", "Тілеуов", "Жаңа", "Салам"])
async def test_a_name_at_the_table_asks_nothing_of_the_bot(bot: Bot, language: str, name: str) -> None:
    phone = await keeping(bot, language, [*NAMES, f"ЖК {name}"])
    await phone.tap_data("table")
    await phone.send(name.lower())
    assert opened(phone) == [len(NAMES) + 1]


async def test_what_is_no_name_at_the_table_asks_for_what_it_says(bot: Bot, language: str) -> None:
    phone = await keeping(bot, language, [*NAMES, "ЖК Ахметов"])
    await phone.tap_data("table")
    await phone.send("рахмет")
    assert phone.text == phone.t("typed-thanks")


@pytest.mark.parametrize(
    ("typed", "case"),
    [
        ("альфа", 1),
        ("АЛЬФА МАЙН", 1),
        ("alfa", 1),
        ("Alfa main", 1),
        ("кызылорда", 2),
        ("қызыл", 2),
        ("qyzylorda", 2),
        ("ertis", 3),
        ("ертис", 3),
        ("жшс", 3),
    ],
)
async def test_an_applicant_is_found_by_name_however_it_is_typed(bot: Bot, typed: str, case: int) -> None:
    phone = await keeping(bot, "ru", NAMES)
    await phone.tap_data("table")
    await phone.send(typed)
    assert opened(phone) == [case]
    assert phone.t("table-found", count=1, of=len(NAMES)) in phone.text
    await bot.restart()
    await phone.press("button-table-all", sign="☑")
    assert opened(phone) == [case], "the filter leaves the search"
    await phone.press("button-back")
    assert len(opened(phone)) == len(NAMES)


@both_languages
async def test_the_legend_explains_every_mark(bot: Bot, language: str) -> None:
    phone = await keeping(bot, language, NAMES, ("fee-payment",))
    await phone.tap_data("table")
    legend = phone.t("table-legend")
    assert legend in phone.text
    marks = {word[0] for line in phone.text.split("\n")[2:7] for word in line.split()[-4:] if not word[0].isalnum()}
    assert "?" in marks
    assert marks <= set(legend)


async def test_what_is_no_name_is_answered_as_ever(bot: Bot, language: str) -> None:
    phone = await keeping(bot, language, [*NAMES, "Меню"])
    await phone.tap_data("table")
    await phone.send("меню" if language == "ru" else "мәзір")
    assert phone.t("menu") in phone.text
    await phone.tap_data("table")
    await phone.send("150000 кВт·ч")
    await bot.flushed()
    assert str(bot.user_row(phone)["place"]).startswith("fees")
    await phone.send("альфа")
    await bot.flushed()
    assert not str(bot.user_row(phone)["place"]).startswith("table"), "only where a list of applicants stands"


async def test_the_table_is_reached_from_the_menu_and_the_deadlines_by_who_has_several(bot: Bot, language: str) -> None:
    phone = await keeping(bot, language, ["Альфа"], ("fee-payment",))
    await phone.send("/deadlines")
    assert phone.t("button-table") not in phone.labels
    await phone.tap_data("newname")
    await phone.send("Бета")
    await phone.send("/deadlines")
    await phone.press("button-table")
    assert phone.t("table-title", count=2) in phone.text
    await phone.send("/start")
    await phone.press("button-cases")
    assert phone.t("table-title", count=2) in phone.text


@pytest.mark.parametrize("data", ["table:::nonsense", "table::::~zz:3", "table::::-", "table:::late:x:99", "table:7:7"])
async def test_forged_taps_show_the_table(bot: Bot, data: str) -> None:
    phone = await keeping(bot, "ru", NAMES)
    await phone.send("/start")
    await phone.tap_data(data)
    assert phone.t("table-title", count=5) in phone.text


async def test_without_applicants_there_is_no_table(bot: Bot) -> None:
    phone = await bot.newcomer("ru")
    await phone.tap_data("table")
    assert phone.t("notice-stale") in phone.text


async def test_statements_do_not_grow_with_the_number_of_applicants(bot: Bot) -> None:
    phone = await keeping(bot, "ru", [f"Шахта {n}" for n in range(100)], ("fee-declaration", "fee-payment"))
    counted: list[str] = []

    async def asked(data: str) -> int:
        await bot.app.services.database.write(lambda c: c.set_trace_callback(counted.append))
        counted.clear()
        await phone.tap_data(data)
        return len(counted)

    assert await asked("table") < 120
    assert await asked("dates") < 60


names = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60),
        st.sampled_from(
            ["ТОО «Очень длинное название" + "Ұ" * 34, "&" * 60, "🏭" * 60, "شركة التعدين", "北京矿业", "<pre>"]
        ),
    ),
    min_size=1,
    max_size=100,
)


@settings(max_examples=60, deadline=None)
@given(names=names, language=st.sampled_from(Language), page=st.integers(0, 14), late=st.integers(0, 99))
def test_the_table_fits_whatever_the_names_are(names: list[str], language: Language, page: int, late: int) -> None:
    t, today = Translator(texts(), language), date(2026, 11, 20)
    known = case_names.told_apart(list(enumerate(names, 1))) or dict(enumerate(names, 1))
    found = [Client(number, name) for number, name in known.items()]
    screen = table(t, found, columns(LAW), dict.fromkeys(known, late), [], today, Tap("table", number=page))
    assert length(screen.text) <= 4096 - 300
    plain = screen.text.split("<pre>")[1].split("</pre>")[0].split("\n")
    assert len(plain) <= PAGE + 1
    assert all(_columns(line) <= 28 for line in plain)
    assert wrapped_lines(screen.text.replace("<pre>", "").replace("</pre>", "").replace("<b>", "")) <= 15
    buttons = [button for row in screen.rows for button in row]
    assert all(button.tap is not None and len(button.tap.pack()) <= MOST_BYTES for button in buttons)
    labels = [button.label for button in buttons if button.tap is not None and button.tap.verb == "use"]
    assert len(set(labels)) == len(labels)


def _columns(line: str) -> int:
    plain = html.unescape(line)
    return sum(
        0 if unicodedata.combining(c) or c in "\u2066\u2069" else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in plain
    )


@given(st.text(max_size=60))
def test_a_search_fits_a_button_and_finds_what_it_was_made_of(text: str) -> None:
    query = packed(text)
    assert len(Tap("table", item="week", value=query, number=12).pack()) <= MOST_BYTES
    assert Tap.parse(Tap("table", value=query).pack()) == Tap("table", value=query)
    if query and len(query) < 40:
        assert finds(query, text)
    finds(query, "Альфа")


def test_a_name_stands_without_its_legal_form() -> None:
    given = ["ТОО «Альфа Майн»", "ИП Асель", "ЖШС", "«Ертіс» ЖШС", "ТОО", "Альфа"]
    assert [case_names.bare(name) for name in given] == ["Альфа Майн", "Асель", "ЖШС", "Ертіс» ЖШС", "ТОО", "Альфа"]
    assert NAME < 16


def test_a_duty_that_is_over_leaves_its_last_mark() -> None:
    client = Client(1, "А")
    duty = columns(LAW)[0]
    assert client.cell(duty, date(2026, 11, 2)) == Cell()
    assert Filter("") is Filter.ALL
    assert clients(LAW, work_calendar(), date(2026, 11, 2), [(1, "А")], [])[0].name == "А"
    assert State.OFF == "off"


def test_every_label_is_signed() -> None:
    t = Translator(texts(), Language.RU)
    screen = table(t, [Client(1, "А"), Client(2, "Б")], columns(LAW), {}, [], date(2026, 11, 2), Tap("table"))
    assert all(is_signed(button.label) for row in screen.rows for button in row)

"""/deadlines of somebody with many applicants: everything is reachable and can be told apart. From 2026-11-02 on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import dates
from bot.language.texts import Translator
from bot.law.calendar import work_calendar
from bot.law.catalogue import catalogue
from bot.law.deadlines import counted
from bot.law.model import Language
from bot.law.periods import Quarter, parse_period
from bot.storage.reminders import Due, NotSent, Preferences, ReminderItem
from bot.telegram.screen import Screen
from bot.telegram.screens import case_names, past_dues
from bot.telegram.screens.deadlines import Stored, length, overview
from bot.telegram.screens.not_sent import not_sent
from bot.telegram.screens.one_due import one_due
from bot.telegram.screens.reminder import reminder
from tests.bot.conftest import Bot, TestPhone, both_languages, texts

CASES = 10
LAW = catalogue()


async def many(bot: Bot, language: str = "ru", cases: int = CASES) -> TestPhone:
    """Somebody with applicants that are each reminded of the two quarterly duties."""
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    for case in range(1, cases + 1):
        if case > 1:
            await phone.tap_data("newcase::::skip")
        await phone.tap_data(f"choose:{case}::fee-declaration:1")
        await phone.tap_data(f"choose:{case}::fee-payment:1")
    return phone


def opened(phone: TestPhone) -> list[str]:
    """Deadlines that the screen has buttons of, without where they go back to."""
    return [":".join(data.split(":")[:5]) for _, data in phone.taps() if data.startswith("due:")]


async def all_pages(phone: TestPhone, first: str, count: int) -> list[str]:
    """Deadlines of all pages from a button on."""
    await phone.press(first, count=count)
    found = opened(phone)
    while phone.has_button(phone.t("button-next-page")):
        await phone.press("button-next-page")
        found += opened(phone)
    return found


async def test_every_passed_date_can_be_reached_and_marked(bot: Bot, language: str) -> None:
    phone = await many(bot, language)
    bot.clock.now = datetime(2026, 11, 29, 5, tzinfo=UTC)
    await phone.send("/deadlines")
    of_dates = [data for _, data in phone.taps() if data.startswith("dueof:")]
    found = []
    for data in of_dates[:2]:
        await phone.tap_data(data)
        found += opened(phone)
    wanted = {
        f"due:{case}::{duty}:2026Q3" for case in range(1, CASES + 1) for duty in ("fee-declaration", "fee-payment")
    }
    assert len(found) == len(set(found))
    assert set(found) == wanted
    await phone.tap_data("past")
    found = opened(phone)
    while phone.has_button(phone.t("button-next-page")):
        await phone.press("button-next-page")
        found += opened(phone)
    assert set(found) == wanted
    # The last page: marked there, and back there.
    await bot.flushed()
    page = bot.user_row(phone)["place"]
    label = next(text for text, data in phone.taps() if data.startswith("due:"))
    await phone.tap(label)
    await phone.press("button-done", what="")
    assert phone.has_button(phone.t("button-proof"))
    await phone.press("button-back")
    await bot.flushed()
    assert bot.user_row(phone)["place"] == page
    assert label not in phone.labels
    assert len([row for row in bot.rows("due_dates") if row["done_at"]]) == 1


async def test_every_done_date_can_be_reached_and_taken_back(bot: Bot, language: str) -> None:
    phone = await many(bot, language)
    for row in [row for row in bot.rows("due_dates") if row["period"] == "2026Q3"]:
        await phone.tap_data(f"done:::d:{row['id']}")
        await phone.tap_data(f"done::::d:{row['id']}")
    await phone.send("/deadlines")
    found = await all_pages(phone, "button-all-done", 2 * CASES)
    assert len(set(found)) == len(found) == 2 * CASES
    await phone.tap(next(text for text, data in phone.taps() if data.startswith("due:")))
    await phone.press("button-undone")
    await phone.press("button-back")
    assert phone.t("deadlines-done-title", since=dates.since(phone.language, date(2026, 10, 3))) in phone.text
    assert len([row for row in bot.rows("due_dates") if row["done_at"]]) == 2 * CASES - 1


@pytest.mark.parametrize(("value", "key"), [("", "deadlines-passed-none"), ("done", "deadlines-done-none")])
async def test_a_page_of_nothing_says_so(bot: Bot, language: str, value: str, key: str) -> None:
    phone = await many(bot, language, 1)
    await phone.tap_data(f"past::::{value}:7")
    assert phone.t(key) in phone.text


async def test_what_passed_is_there_after_off_and_on_again(bot: Bot, language: str) -> None:
    phone = await many(bot, language, 1)
    bot.clock.now = datetime(2026, 11, 29, 5, tzinfo=UTC)
    await phone.tap_data("past")
    before = opened(phone)
    assert len(before) == 2
    await phone.tap_data("choose:1::fee-payment:0")
    await phone.tap_data("choose:1::fee-payment:1")
    await phone.tap_data("past")
    assert opened(phone) == before


async def test_buttons_of_several_applicants_differ(bot: Bot, language: str) -> None:
    phone = await many(bot, language, 3)
    await phone.tap_data("dates:::::1")
    names = [row["name"] for row in bot.rows("cases")]
    labels = [text for text, data in phone.taps() if data.startswith("due:")]
    assert len(set(labels)) == len(labels) == 6
    assert all(sum(name in label for name in names) == 1 for label in labels)


@both_languages
async def test_one_line_for_a_date_of_several_applicants(bot: Bot, language: str) -> None:
    """What is overdue comes first, a licence that has ended before all; the screen fits a phone."""
    phone = await many(bot, language, 5)
    bot.clock.now = datetime(2026, 11, 18, 5, tzinfo=UTC)
    await phone.send("/deadlines")
    lines = phone.text.split("\n")
    day = dates.short_date(phone.language, date(2026, 11, 16))
    title = phone.t("duty-fee-declaration.title")
    left = phone.t("days-overdue", count=2)
    assert f"⚠️ {phone.t('deadlines-short-many', date=day, title=title, count=5, left=left)}" in lines
    assert sum(title in line for line in lines) == 2, "the missed one and the next, for all five"
    assert any(data == "dates:::::1" for _, data in phone.taps()), "all others stand behind it"
    await phone.tap_data("dueof:::fee-declaration:2026Q3")
    assert len(opened(phone)) == 5
    names = [row["name"] for row in bot.rows("cases")]
    assert sum(any(name in label for name in names) for label in phone.labels) == 5
    await phone.tap(names[2])
    await phone.press("button-done", what="")
    await phone.tap_data("dueof:::fee-declaration:2026Q3")
    assert sum(label.startswith("✅") and any(name in label for name in names) for label in phone.labels) == 1
    await phone.tap_data("dueof:::fee-declaration:2019Q3")
    assert phone.t("notice-stale") in phone.text
    await phone.tap_data("report:1::licence-end:2023-08-15")
    await phone.tap_data("chooseall:2")
    await phone.send("/deadlines")
    lines = [line for line in phone.text.split("\n") if line.startswith("⚠️")]
    assert phone.t("duty-licence-end.title") in lines[0]
    assert phone.t("days-overdue", count=95) in lines[0]
    assert sum(max(1, -(-len(line) // 40)) for line in phone.text.split("\n")) <= 15, phone.text
    assert len(phone.last.buttons) <= 9


async def test_the_only_applicant_is_not_named(bot: Bot, language: str) -> None:
    phone = await many(bot, language, 1)
    await phone.send("/deadlines")
    name = bot.rows("cases")[0]["name"]
    assert name not in phone.text
    assert not any(name in label for label in phone.labels)


async def test_the_same_day_of_the_next_year_bears_its_year(bot: Bot) -> None:
    bot.clock.now = datetime(2027, 1, 20, 5, tzinfo=UTC)
    phone = await many(bot, "ru", 1)
    labels: list[str] = []
    for page in (1, 2):
        await phone.tap_data(f"dates:::::{page}")
        labels += [text for text, data in phone.taps() if data.startswith("due:")]
    assert len(set(labels)) == len(labels)
    assert any("2028 года" in label for label in labels)


async def test_what_waits_for_its_day_is_said(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    await phone.tap_data("choose:1::pool-change:1")
    await phone.tap_data("choose:1::cessation-notice:1")
    await phone.send("/deadlines")
    assert phone.t("deadlines-empty") not in phone.text
    assert phone.t("deadlines-nothing-ahead") not in phone.text
    title = f"{phone.t('duty-cessation-notice.title')} ({phone.t('due-repealed')})"
    for name, duty in ((phone.t("duty-pool-change.title"), "pool-change"), (title, "cessation-notice")):
        assert phone.t("deadlines-waits-line", title=name) in phone.text, duty
    await phone.tap_data("report:1::pool-change:2026-11-02")
    await phone.send("/deadlines")
    assert phone.text.count(phone.t("duty-pool-change.title")) == 1  # its date, and it waits no more
    await phone.tap_data("withdraw:1::pool-change:2026-11-02")
    assert phone.t("duty-pool-change.title") in phone.text.split(phone.t("deadlines-waits"))[1]
    await phone.tap_data("choose:1::pool-change:0")
    await phone.tap_data("choose:1::cessation-notice:0")
    await phone.send("/deadlines")
    assert phone.t("deadlines-empty") in phone.text


async def test_what_waits_says_for_whom(bot: Bot, language: str) -> None:
    phone = await many(bot, language, 4)
    for case in (1, 2, 4):
        await phone.tap_data(f"choose:{case}::licence-end:1")
    await phone.send("/deadlines")
    names = [row["name"] for row in bot.rows("cases")]
    assert phone.t("deadlines-and-more", names=f"{names[0]}, {names[1]}", count=1) in phone.text


@pytest.mark.parametrize(("today", "marked"), [(date(2028, 2, 1), True), (date(2026, 11, 2), False)])
async def test_a_date_that_may_move_is_marked_in_the_list_and_the_file(
    bot: Bot, language: str, today: date, marked: bool
) -> None:
    bot.clock.now = datetime(today.year, today.month, today.day, 5, tzinfo=UTC)
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    await phone.tap_data(f"report:1::pool-change:{today - timedelta(days=1)}")
    await phone.send("/deadlines")
    assert (phone.t("deadlines-unsure") in phone.text) is marked
    await phone.press("button-calendar-file")
    unfolded = phone.documents[-1][1].decode().replace("\r\n ", "").replace("\\", "")
    assert (phone.t("date-note-outside-review") in unfolded) is marked


async def test_a_date_beside_kurban_ait_is_marked(bot: Bot, language: str) -> None:
    bot.clock.now = datetime(2027, 5, 14, 5, tzinfo=UTC)
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    await phone.tap_data("report:1::pool-change:2027-05-14")
    assert phone.t("deadlines-unsure") in phone.text
    await phone.press("button-due-why")
    assert phone.t("date-note-estimated") in phone.text
    await phone.send("/deadlines")
    assert phone.t("deadlines-unsure") in phone.text


@both_languages
@pytest.mark.parametrize("name", ["ТОО «Майнинг»", "Очень длинное название, которого не вместит ни одна кнопка"])
async def test_applicants_of_one_name_are_told_apart_wherever_one_is_chosen(bot: Bot, language: str, name: str) -> None:
    phone = await many(bot, language, 3)
    for case in (1, 2, 3):
        await phone.tap_data(f"casename:{case}")
        await phone.send(name)
    for place in ("whose::::duties", "whose:::pool-change:when", "cases", "docwho"):
        await phone.tap_data(place)
        labels = [text for text, data in phone.taps() if data.split(":")[0] in ("duties", "when", "use", "docs")][:3]
        assert len(set(labels)) == 3, place
        assert all(len(label) <= 40 for label in labels)
    for case, shown in ((1, name), (2, f"{name} (2)"), (3, f"{name} (3)")):
        for place in (
            f"duties:{case}",
            f"change:{case}",
            f"when:{case}::pool-change",
            f"due:{case}::fee-payment:2026Q3",
            f"case:{case}",
        ):
            await phone.tap_data(place)
            assert shown in phone.text.split("\n")[:1], place
        await phone.tap_data(f"casedel:{case}")
        assert phone.t("case-delete-ask", name=shown) in phone.text


async def test_the_name_itself_is_not_numbered(bot: Bot, language: str) -> None:
    phone = await many(bot, language, 2)
    for case in (1, 2):
        await phone.tap_data(f"casename:{case}")
        await phone.send("ИП Асель")
    await phone.tap_data("duties:2")
    await phone.tap_data("casename:2")
    assert "ИП Асель (2)" not in phone.text
    assert [row["name"] for row in bot.rows("cases")] == ["ИП Асель", "ИП Асель"]


async def origin_opened(bot: Bot, language: str) -> tuple[TestPhone, str]:
    """A passed deadline, opened from the second page of the passed ones; and that page's place."""
    phone = await many(bot, language)
    bot.clock.now = datetime(2026, 11, 29, 5, tzinfo=UTC)
    await phone.tap_data("past:::::1")
    await bot.flushed()
    place = str(bot.user_row(phone)["place"])
    await phone.tap(next(text for text, data in phone.taps() if data.startswith("due:")))
    return phone, place


async def test_off_and_on_again_keep_the_way_back(bot: Bot, language: str) -> None:
    phone, place = await origin_opened(bot, language)
    title = phone.text
    await phone.press("button-stop")
    await phone.press("button-back")
    assert phone.text.endswith(title[-200:]), "nothing was stopped"
    await phone.press("button-stop")
    await phone.press("button-stop-one")
    assert phone.t("due-is-off") in phone.text
    await phone.press("button-turn-on-again")
    assert phone.t("due-is-off") not in phone.text
    assert phone.text.endswith(title[-200:]), "the same deadline"
    await phone.press("button-back")
    await bot.flushed()
    assert bot.user_row(phone)["place"] == place


async def test_taking_an_event_back_keeps_the_way_back(bot: Bot, language: str) -> None:
    phone = await many(bot, language, 1)
    await phone.tap_data("report:1::pool-change:2026-10-27")
    await phone.tap_data("past")
    await bot.flushed()
    place = bot.user_row(phone)["place"]
    await phone.tap(next(text for text, data in phone.taps() if ":pool-change:" in data))
    await phone.press("button-withdraw")
    await bot.flushed()
    assert bot.user_row(phone)["place"] == place


name_text = st.one_of(
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60),
    st.sampled_from(["ТОО «Очень длинное название" + "Ұ" * 34, "&" * 60, "🏭" * 60, "Заявитель 1", "Заявитель 12"]),
)
quarters = st.sampled_from(["2026Q1", "2026Q2", "2026Q3", "2026Q4", "2027Q1", "2027Q2"])


@st.composite
def everything_stored(draw: st.DrawFn) -> Stored:
    """Any number of applicants with any due dates, most of them near today."""
    names = draw(st.lists(name_text, min_size=1, max_size=20))
    cases = [(number + 1, name) for number, name in enumerate(names)]
    dues: list[Due] = []
    for number in range(draw(st.integers(0, 250))):
        case_id, name = cases[number % len(cases)]
        duty = list(LAW.duties.values())[draw(st.integers(0, len(LAW.duties) - 1))]
        limit = date(2026, 11, 2) + timedelta(days=draw(st.integers(-61, 420)))
        keys = {"event": str(limit - timedelta(days=2)), "quarter": draw(quarters), "year": str(limit.year - 1)}
        period = parse_period(duty.needs, keys[duty.needs])
        done, dropped = draw(st.booleans()), draw(st.integers(0, 9)) == 0
        advised = limit - timedelta(days=draw(st.integers(0, 4)))
        dues.append(Due(number, case_id, name, duty.id, period, limit, advised, done, dropped))
    missed = [
        NotSent(due, "", 15, date(2026, 9, 10), date(2026, 10, 30), draw(st.sampled_from([0, 7, 15])))
        for due in dues[: draw(st.integers(0, 30))]
    ]
    keys = [(case_id, duty) for case_id, _ in cases for duty in LAW.duties]
    return Stored(
        dues=sorted(dues, key=lambda due: due.limit),
        not_sent=missed,
        preferences=Preferences(paused_until=draw(st.sampled_from([None, date(2026, 12, 31)]))),
        cases=cases,
        chosen=set(draw(st.sampled_from([(), keys, keys[::2]]))),
        told=set(draw(st.sampled_from([(), keys[::3]]))),
    )


def fits(screen: Screen) -> None:
    """What Telegram takes, with room for a notice above."""
    labels = [button for row in screen.rows for button in row]
    assert length(screen.text) <= 4096 - 300
    assert len(labels) <= 100
    # A label of letters outside ASCII in UTF-8, its data and the JSON around both.
    assert sum(len(each.label.encode()) + 64 + 30 for each in labels) <= 10_000


@settings(max_examples=120, deadline=None)
@given(stored=everything_stored(), language=st.sampled_from(list(Language)), page=st.integers(0, 60))
def test_screens_fit_whatever_is_stored(stored: Stored, language: Language, page: int) -> None:
    t, today = Translator(texts(), language), date(2026, 11, 2)
    for number in {0, page}:
        screen = overview(t, LAW, work_calendar(), today, stored, 1, number)
        fits(screen)
        told: dict[str, tuple[int, str]] = {}
        for tap, label in [(button.tap, button.label) for row in screen.rows for button in row]:
            if tap is not None and tap.verb == "due":
                assert told.setdefault(label, (tap.case, tap.item)) == (tap.case, tap.item)
        for value in ("", "done"):
            fits(past_dues.past(t, LAW, work_calendar(), today, stored.dues, stored.cases, value, number))
        names = case_names.told_apart(stored.cases)
        fits(not_sent(t, LAW, stored.not_sent, today, names, number))


@given(names=st.lists(name_text, max_size=20))
def test_names_are_told_apart_in_full_and_in_short(names: Sequence[str]) -> None:
    cases = list(enumerate(names))
    full = case_names.told_apart(cases)
    assert len(full) == (len(names) if len(names) > 1 else 0)
    for found in (full, case_names.short(full)):
        assert len(set(found.values())) == len(full)
    assert all(len(label) <= case_names.SHORT + 4 for label in case_names.short(full).values())


def test_names_that_differ_at_the_end_keep_their_end() -> None:
    full = case_names.told_apart([(1, "ТОО «Майнинг-Центр» 1"), (2, "ТОО «Майнинг-Центр» 2"), (3, "ИП Асель")])
    shown = case_names.short(full)
    assert shown[1].endswith("1")
    assert shown[2].endswith("2")
    assert shown[3] == "ИП Асель"


@pytest.mark.parametrize("language", Language)
def test_the_list_and_the_own_screen_show_what_is_counted_now_whatever_is_stored(language: Language) -> None:
    """Between a start with another catalogue and the next plan the rows are older than the law."""
    t, today = Translator(texts(), language), date(2026, 11, 2)
    stale = Due(1, 1, "ИП", "fee-declaration", Quarter(2026, 3), date(2026, 11, 15), date(2026, 11, 12), False, False)
    stored = Stored([stale], [], Preferences(), [(1, "ИП")], {(1, "fee-declaration")}, set())
    found = counted(LAW.duties["fee-declaration"], work_calendar(), Quarter(2026, 3))
    assert found is not None
    shown = (
        overview(t, LAW, work_calendar(), today, stored, 1, 1),
        one_due(t, work_calendar(), today, 1, "ИП", found, stale),
        reminder(t, LAW, [ReminderItem(1, stale, "ahead:7")], today, work_calendar()),
    )
    for screen in shown:
        assert dates.not_later_than(language, date(2026, 11, 16))[1:] in screen.text
        assert dates.with_weekday(language, date(2026, 11, 13)) in screen.text
        assert dates.short_date(language, date(2026, 11, 12)) not in screen.text

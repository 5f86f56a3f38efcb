"""What is next, what to be reminded of, one deadline, the calendar file; in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from bot.language import dates
from bot.law.catalogue import catalogue
from bot.law.model import Status
from tests.bot.conftest import Bot, TestPhone, both_languages

IN_FORCE = [duty.id for duty in catalogue().duties.values() if duty.status is not Status.REPEALED]
REPEALED = [duty.id for duty in catalogue().duties.values() if duty.status is Status.REPEALED]


async def ready(bot: Bot, language: str = "ru") -> TestPhone:
    """Somebody with an applicant and nothing chosen, at the choice; they have told that they mine for long."""
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    await phone.tap_data("mining!:1:::2020-01-01")
    return phone


def title(phone: TestPhone, duty: str) -> str:
    return phone.t(f"duty-{duty}.title")


def on_button(phone: TestPhone, duty: str) -> str:
    """Far from its heading a repealed duty still bears a sign."""
    return f"{title(phone, duty)} ({phone.t('due-repealed')})" if duty in REPEALED else title(phone, duty)


async def toggle(phone: TestPhone, duty: str, sign: str) -> None:
    if duty in REPEALED and not phone.has_button(on_button(phone, duty)):
        await phone.tap_data("duties:1:::old")
    await phone.press("button-choose", sign=sign, title=on_button(phone, duty))


async def test_nothing_is_on_until_it_is_chosen(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    for duty in IN_FORCE:
        assert phone.has_button(phone.t("button-choose", sign="☐", title=on_button(phone, duty)))
    assert not any(label.startswith("☑ ") and title(phone, d) in label for label in phone.labels for d in IN_FORCE)
    await phone.press("button-choose-old", count=len(REPEALED))
    for duty in REPEALED:
        assert phone.has_button(phone.t("button-choose", sign="☐", title=on_button(phone, duty)))
    bot.clock.forward(days=400)
    await bot.app.tick()
    assert bot.rows("reminders") == []
    await phone.send("/deadlines")
    assert phone.t("deadlines-empty") in phone.text


@pytest.mark.parametrize("full", [False, True])
@both_languages
async def test_the_choice_is_a_line_and_a_box_for_each_duty_and_fits_a_phone(
    bot: Bot, language: str, full: bool
) -> None:
    phone = await ready(bot, language)
    if full:
        for duty in (*IN_FORCE, *REPEALED):
            await phone.tap_data(f"choose:1::{duty}:1")
        await phone.tap_data("pref:::checkin:1")
        await phone.tap_data("newcase")
        await phone.tap_data("pref:::pause:2026-11-20")
    for data, duties in (("duties:1", IN_FORCE), ("duties:1:::old", REPEALED)):
        await phone.tap_data(data)
        sign = "☑" if full else "☐"
        for duty in duties:
            assert sum(line.startswith(f"{sign} {title(phone, duty)}") for line in phone.text.split("\n")) == 1
            assert phone.has_button(phone.t("button-choose", sign=sign, title=on_button(phone, duty)))
        assert sum(max(1, -(-len(line) // 40)) for line in phone.text.split("\n")) <= 15, phone.text
        assert not any(label.startswith(("✅", "❌")) for label in phone.labels)
    if full:
        await phone.tap_data("duties:1")
        assert phone.has_button(phone.t("button-choose-old-on", count=len(REPEALED), on=len(REPEALED)))
        assert phone.has_button(phone.t("button-report-days"))


async def test_each_duty_stands_with_its_status_and_source_behind_a_tap(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.press("button-choose-about")
    for duty in (*IN_FORCE, *REPEALED):
        await phone.tap_data(f"about-duty:1::{duty}")
        assert ("384/НҚ" in phone.text) is (duty in REPEALED)
        assert (phone.t("due-repealed") in phone.text.lower()) is (duty in REPEALED)


async def test_choosing_and_taking_back(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await toggle(phone, "fee-declaration", "☐")
    assert phone.t("choose-on", title=title(phone, "fee-declaration")) in phone.text
    assert phone.toast == phone.t("toast-saved")
    assert [row["duty"] for row in bot.rows("chosen_duties")] == ["fee-declaration"]
    await phone.press("button-deadlines")
    assert dates.short_date(phone.language, date(2026, 11, 16)) in phone.text
    await phone.press("button-choose-duties")
    await toggle(phone, "fee-declaration", "☑")
    assert bot.rows("chosen_duties") == []
    assert not [row for row in bot.rows("reminders") if row["state"] == "planned"]


@pytest.mark.parametrize(
    ("today", "duty", "passed", "following"),
    [
        (date(2026, 11, 22), "fee-declaration", date(2026, 11, 16), date(2027, 2, 15)),
        (date(2026, 12, 15), "fee-declaration", date(2026, 11, 16), date(2027, 2, 15)),
        (date(2027, 1, 10), "quarterly-information", date(2027, 1, 9), date(2027, 4, 9)),  # "before the 10th"
    ],
)
async def test_a_limit_that_has_just_passed_is_told_once(
    bot: Bot, language: str, today: date, duty: str, passed: date, following: date
) -> None:
    bot.clock.now = datetime(today.year, today.month, today.day, 5, tzinfo=UTC)
    phone = await ready(bot, language)
    await toggle(phone, duty, "☐")
    (line,) = [line for line in phone.text.split("\n") if line.startswith("ℹ️")]
    assert dates.on_date(phone.language, passed) in line
    assert dates.on_date(phone.language, following) in line
    assert on_button(phone, duty) in line
    await phone.tap_data(f"choose:1::{duty}:1")  # a double tap says nothing new
    assert "ℹ️" not in phone.text
    what_to_do = phone.t("button-topic", title=phone.t("topic-late-payment.title"))
    assert phone.has_button(what_to_do) is (duty in IN_FORCE), "as long as it has just passed"
    await phone.press("button-deadlines")
    assert "ℹ️" not in phone.text


@pytest.mark.parametrize("today", [date(2026, 11, 16), date(2026, 12, 17)])
async def test_a_limit_that_is_today_or_long_past_is_not_told_of(bot: Bot, today: date) -> None:
    bot.clock.now = datetime(today.year, today.month, today.day, 5, tzinfo=UTC)
    phone = await ready(bot)
    await toggle(phone, "fee-declaration", "☐")
    assert "ℹ️" not in phone.text
    assert not phone.has_button(phone.t("topic-late-payment.title"))


async def test_what_was_done_in_time_is_not_called_passed(bot: Bot) -> None:
    phone = await ready(bot)
    await toggle(phone, "fee-declaration", "☐")
    due = next(row["id"] for row in bot.rows("due_dates") if row["period"] == "2026Q3")
    await phone.tap_data(f"done:::{due}::{due}")
    bot.clock.forward(days=20)
    await phone.tap_data("choose:1::fee-declaration:0")
    await phone.tap_data("choose:1::fee-declaration:1")
    assert "ℹ️" not in phone.text


async def test_all_switched_on_tells_of_each_limit_just_passed(bot: Bot, language: str) -> None:
    bot.clock.now = datetime(2026, 11, 27, 5, tzinfo=UTC)
    phone = await ready(bot, language)
    await phone.press("button-choose-all")
    assert phone.text.count("ℹ️") == 2  # the declaration of 15 November, the payment of 25 November


async def test_a_double_tap_chooses_once(bot: Bot) -> None:
    phone = await ready(bot)
    data = phone.data(phone.t("button-choose", sign="☐", title=title(phone, "fee-payment")))
    await phone.tap_data(data, settle=False)
    await phone.tap_data(data)
    assert [row["duty"] for row in bot.rows("chosen_duties")] == ["fee-payment"]
    assert phone.toast == phone.t("toast-same")


async def test_all_in_force_leaves_the_repealed_off(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.press("button-choose-all")
    assert {row["duty"] for row in bot.rows("chosen_duties")} == set(IN_FORCE)
    assert not phone.has_button(phone.t("button-choose-all"))
    waiting = [duty for duty in IN_FORCE if not catalogue().duties[duty].recurs]
    waits = phone.t("choose-line-waits", sign="", title="").strip()
    assert phone.text.count(waits) == len(waiting)  # for their day


@pytest.mark.parametrize("duty", REPEALED)
async def test_a_repealed_duty_is_marked_wherever_it_stands(bot: Bot, language: str, duty: str) -> None:
    phone = await ready(bot, language)
    await toggle(phone, duty, "☐")
    assert phone.t("choose-on-repealed") in phone.text
    mark = phone.t(f"duty-{duty}.status-note")
    await phone.press("button-choose-about")
    await phone.tap(title(phone, duty))
    assert mark in phone.text
    if duty != "quarterly-information":
        return
    await phone.send("/deadlines")
    assert phone.text.count(phone.t("due-repealed")) == phone.text.count(title(phone, duty)) > 0
    await phone.tap(phone.t("button-deadline", date=dates.short_date(phone.language, date(2027, 1, 9)), title="")[:-1])
    assert mark in phone.text
    await phone.press("button-due-why")
    assert phone.t("due-advised-before") in phone.text or phone.t("due-advised-why") in phone.text


async def test_one_deadline_says_how_it_was_counted(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await toggle(phone, "fee-declaration", "☐")
    await phone.press("button-deadlines")
    await phone.tap(dates.short_date(phone.language, date(2026, 11, 16)))
    assert dates.not_later_than(phone.language, date(2026, 11, 16)) in phone.text
    assert dates.with_weekday(phone.language, date(2026, 11, 13)) in phone.text
    assert sum(max(1, -(-len(line) // 40)) for line in phone.text.split("\n")) <= 15
    await phone.press("button-due-how")
    assert phone.t("duty-fee-declaration.where") in phone.text
    await phone.press("button-back")
    await phone.press("button-due-why")
    assert phone.t("due-moved", limit=dates.with_weekday(phone.language, date(2026, 11, 16))) in phone.text
    assert dates.on_date(phone.language, date(2026, 9, 30)) in phone.text  # the quarter's end it is counted from
    for day in (14, 15):  # the weekend that moves both
        assert dates.short_date(phone.language, date(2026, 11, day)) in phone.text
    assert "660" in phone.text
    await phone.press("button-back")
    assert phone.has_button(phone.t("button-done", what=""))


@pytest.mark.parametrize("duty", [*IN_FORCE, *REPEALED])
@pytest.mark.parametrize("day", [date(2026, 11, 2), date(2027, 9, 1)])
@both_languages
async def test_the_screen_of_a_deadline_fits_a_phone(bot: Bot, language: str, duty: str, day: date) -> None:
    """Ahead and overdue, with two applicants, paused, and what is unsure."""
    phone = await ready(bot, language)
    await phone.tap_data("newcase")
    await phone.tap_data("pref:::pause:2026-12-20")
    rule = catalogue().duties[duty]
    key = "2026Q4" if rule.recurs else "2023-12-01" if duty == "licence-end" else "2026-11-01"
    if duty == "start-notice":
        key = "2026-12-30"
    await phone.tap_data(f"choose:1::{duty}:1" if rule.recurs else f"report:1::{duty}:{key}")
    bot.clock.now = datetime(day.year, day.month, day.day, 5, tzinfo=UTC)
    await phone.tap_data(f"due:1::{duty}:{key}")
    assert title(phone, duty) in phone.text
    assert sum(max(1, -(-len(line) // 40)) for line in phone.text.split("\n")) <= 15, phone.text
    for more in ("button-due-why", "button-due-how"):
        await phone.press(more)
        assert title(phone, duty) in phone.text
        await phone.press("button-back")


async def test_done_and_undone_from_the_list(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await toggle(phone, "fee-declaration", "☐")
    await phone.press("button-deadlines")
    await phone.tap(dates.short_date(phone.language, date(2026, 11, 16)))
    done_words = phone.t("due-done-what", what=phone.t("duty-fee-declaration.done"))
    await phone.press("button-done", what="")
    assert done_words in phone.text
    planned = [row for row in bot.rows("reminders") if row["state"] == "planned"]
    done = next(row["id"] for row in bot.rows("due_dates") if row["period"] == "2026Q3")
    assert done not in {row["due_id"] for row in planned}
    await phone.press("button-back")
    await phone.press("button-all-done")
    await phone.tap(dates.short_date(phone.language, date(2026, 11, 16)))
    await phone.press("button-undone")
    assert done_words not in phone.text
    assert done in {row["due_id"] for row in bot.rows("reminders") if row["state"] == "planned"}


async def test_a_quarter_that_has_not_ended_cannot_be_done(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await toggle(phone, "fee-payment", "☐")
    await phone.press("button-deadlines")
    await phone.tap(dates.short_date(phone.language, date(2027, 2, 25)))
    await phone.press("button-done", what="")
    assert dates.on_date(phone.language, date(2026, 12, 31)) in phone.text
    assert all(row["done_at"] is None for row in bot.rows("due_dates"))
    bot.clock.forward(days=60)  # 1 January 2027: now it is over
    await phone.press("button-done", what="")
    assert [row["period"] for row in bot.rows("due_dates") if row["done_at"]] == ["2026Q4"]


async def test_what_was_missed_is_shown_until_it_is_done(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await toggle(phone, "fee-declaration", "☐")
    bot.clock.forward(days=20)
    await phone.send("/deadlines")
    head = phone.text.index(phone.t("deadlines-passed"))
    assert head < phone.text.index(dates.short_date(phone.language, date(2026, 11, 16)))  # the last day in time
    assert phone.t("days-overdue", count=6) in phone.text
    for days in (70, 700):
        bot.clock.forward(days=days)
        await phone.send("/deadlines")
        assert phone.t("deadlines-passed") in phone.text
    await phone.tap_data("past")
    while phone.t("deadlines-passed-none") not in phone.text:
        await phone.tap_data(next(data for _, data in phone.taps() if data.startswith("due:")))
        await phone.press("button-done", what="")
        await phone.tap_data("past")
    await phone.send("/deadlines")
    assert phone.t("deadlines-passed") not in phone.text


async def test_a_long_list_has_pages(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await toggle(phone, "fee-declaration", "☐")
    await toggle(phone, "fee-payment", "☐")
    await phone.press("button-deadlines")
    shown = [data for _, data in phone.taps() if data.startswith("due:")]
    assert [data.split(":", 3)[3] for data in shown] == [
        "fee-declaration:2026Q3",
        "fee-payment:2026Q3",
        "fee-declaration:2026Q4",
        "fee-payment:2026Q4",
    ], "the next two of each"
    await phone.press("button-all-ahead", count=10)
    shown = {data for _, data in phone.taps() if data.startswith("due:")}
    assert phone.t("deadlines-more", shown=6, of=10) in phone.text
    await phone.press("button-next-page")
    shown |= {data for _, data in phone.taps() if data.startswith("due:")}
    assert len(shown) == 10
    assert not phone.has_button(phone.t("button-next-page"))
    await phone.press("button-back")
    assert phone.t("deadlines-more", shown=6, of=10) in phone.text
    await phone.press("button-back")
    assert phone.has_button(phone.t("button-all-ahead", count=10))


async def test_the_monthly_question_is_offered_beside_the_duties(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.press("button-choose", sign="☐", title=phone.t("choose-checkin.title"))
    assert [row["checkin"] for row in bot.rows("preferences")] == [1]
    await phone.press("button-choose", sign="☑", title=phone.t("choose-checkin.title"))
    assert [row["checkin"] for row in bot.rows("preferences")] == [0]
    assert phone.has_button(phone.t("button-choose-all"))  # still at the choice


async def test_a_double_tap_begins_one_applicant(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    data = phone.data(phone.t("button-begin-case"))
    await phone.tap_data(data, settle=False)
    await phone.tap_data(data)
    assert len(bot.rows("cases")) == 1
    assert phone.t("notice-stale") not in phone.text


async def test_each_applicant_chooses_for_itself(bot: Bot) -> None:
    phone = await ready(bot)
    await toggle(phone, "fee-payment", "☐")
    await phone.tap_data("newcase::::skip")
    await phone.tap_data(f"duties:{bot.rows('cases')[-1]['id']}")
    assert not any(label.startswith("☑") and "Плата" in label for label in phone.labels)
    await toggle(phone, "fee-declaration", "☐")
    first, second = (row["id"] for row in bot.rows("cases"))
    chosen = {(row["case_id"], row["duty"]) for row in bot.rows("chosen_duties")}
    assert chosen == {(first, "fee-payment"), (second, "fee-declaration")}
    await phone.send("/deadlines")
    for row in bot.rows("cases"):  # with several, each line says whose it is
        assert row["name"] in phone.text
    await phone.press("button-choose-duties")
    await phone.tap(bot.rows("cases")[0]["name"])
    assert phone.has_button(phone.t("button-choose", sign="☑", title=title(phone, "fee-payment")))


async def test_somebody_elses_case_cannot_be_touched(bot: Bot) -> None:
    phone = await ready(bot)
    await toggle(phone, "fee-payment", "☐")
    other = await bot.newcomer("ru", "Ольга")
    case = bot.rows("cases")[0]["id"]
    due = bot.rows("due_dates")[0]["id"]
    before = bot.rows("due_dates"), bot.rows("chosen_duties"), bot.rows("reminders")
    for data in (
        f"choose:{case}::fee-declaration:1",
        f"choose:{case}::fee-payment:0",
        f"chooseall:{case}",
        f"done:::{due}::{due}",
        f"stop:::::{due}",
        f"stopone:::::{due}",
        f"stopall:::::{due}",
        f"snooze:::{due}:hour",
        f"report:{case}::pool-change:2026-11-01",
        f"withdraw:{case}::pool-change:2026-11-01",
        f"due:{case}::fee-payment:2026Q3",
    ):
        await other.tap_data(data)
        assert other.t("notice-stale") in other.text, data
    assert (bot.rows("due_dates"), bot.rows("chosen_duties"), bot.rows("reminders")) == before


@pytest.mark.parametrize(
    "data",
    [
        "choose:1::no-such-duty:1",
        "choose:1::fee-payment:2",
        "choose:1::fee-payment",
        "due:1::fee-payment:2026Q9",
        "due:1::fee-payment:2026-11-01",
        "due:1::pool-change:2026Q4",
        "due:1::pool-change:2026-11-01",
        "due:1::pool-change",
        "due:1::licence-end:9999-12-31",
        "done::::d:999",
        "stop::::d:999",
        "snooze:::1:never",
        "snooze:::a.b:hour",
        "snooze",
        "whose::::delete!",
        "about-duty:1::x",
        "report:1::fee-payment:2026-11-01",
        "report:1::pool-change:2026-02-31",
        "withdraw:1::pool-change:x",
        "when:1::fee-payment",
    ],
)
async def test_forged_buttons_change_nothing(bot: Bot, data: str) -> None:
    phone = await ready(bot)
    before = {table: bot.rows(table) for table in ("chosen_duties", "events", "due_dates", "reminders")}
    await phone.tap_data(data)
    assert phone.t("notice-stale") in phone.text
    assert {table: bot.rows(table) for table in before} == before


async def test_the_summary_asks_once_about_reminders(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    while any(data.startswith("ans:") for _, data in phone.taps()):
        await phone.press("button-have")
    assert phone.t("choose-question") in phone.text
    await phone.press("button-choose-duties")
    await toggle(phone, "pool-change", "☐")
    await phone.send("/summary")
    assert phone.t("choose-question") not in phone.text


async def test_an_answer_tells_of_the_users_own_next_date(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.tap_data("topic:::fee-declaration")
    own = phone.t("ask-next-date", date="", left="", title="").split(":")[0]
    assert own not in phone.text
    await phone.tap_data("choose:1::fee-declaration:1")
    await phone.tap_data("topic:::fee-declaration")
    assert own in phone.text
    assert dates.on_date(phone.language, date(2026, 11, 13)) in phone.text
    await phone.tap_data("topic:::fee-payment")
    assert own not in phone.text


async def test_the_calendar_file_updates_itself(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.press("button-choose-all")
    await toggle(phone, "quarterly-information", "☐")
    await phone.press("button-deadlines")
    await phone.press("button-calendar-file")
    name, body = phone.documents[-1]
    assert name.endswith(".ics")
    bot.clock.forward(days=1)
    await phone.press("button-calendar-file")
    first, second = (
        {str(event["uid"]): event for event in Calendar.from_ical(data).walk("VEVENT")}
        for data in (body, phone.documents[-1][1])
    )
    assert first.keys() == second.keys()
    assert all(second[uid]["sequence"] > first[uid]["sequence"] for uid in first)
    days = {uid: event.decoded("dtstart") for uid, event in first.items()}
    assert days["due-fee-declaration-1-2026Q3@mining-licence-companion"] == date(2026, 11, 13)
    assert days["due-quarterly-information-1-2026Q4@mining-licence-companion"] == date(2027, 1, 8)
    alarms = first["due-fee-declaration-1-2026Q3@mining-licence-companion"].walk("VALARM")
    assert len(alarms) == 2
    marked = str(first["due-quarterly-information-1-2026Q4@mining-licence-companion"]["summary"])
    assert phone.t("duty-quarterly-information.status-note") in marked


async def test_no_dates_no_calendar_file(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.press("button-deadlines")
    assert not phone.has_button(phone.t("button-calendar-file"))
    await phone.tap_data("ics")
    assert phone.t("calendar-none") in phone.text
    assert not phone.documents


async def test_the_language_changes_in_place_and_a_restart_resumes(bot: Bot) -> None:
    phone = await ready(bot)
    await toggle(phone, "fee-declaration", "☐")
    await phone.press("button-deadlines")
    await phone.tap("16 ноября")
    await phone.press("button-language")
    assert "2026 жылғы 16 қарашадан кешіктірмей" in phone.text
    await bot.restart()
    await phone.tap("🌐 Русский")
    assert "не позднее 16 ноября 2026 года" in phone.text


async def test_a_year_that_nobody_has_reviewed_says_so(bot: Bot, language: str) -> None:
    bot.clock.now = datetime(2028, 2, 1, 5, tzinfo=UTC)
    phone = await ready(bot, language)
    await phone.send("/change")
    await phone.press("duty-pool-change.change")
    await phone.tap_data("report:1::pool-change:2028-01-31")
    assert phone.t("deadlines-unsure") in phone.text
    await phone.tap_data("duewhy:1::pool-change:2028-01-31")
    assert phone.t("date-note-outside-review") in phone.text


@pytest.mark.parametrize(
    ("duty", "code", "period", "data"),
    [
        ("fee-declaration", "fee", "2026Q3", "pgo:1::fee::20263"),
        ("fee-payment", "fee", "2026Q4", "pgo:1::fee::20264"),
        ("quarterly-information", "qi", "2026Q3", "pgo:1::qi::20263"),
        ("fee-declaration", "fee", "2015Q1", "pquart:1::fee"),  # no rate is known of that quarter
    ],
)
async def test_the_paper_of_a_quarter_opens_with_it(
    bot: Bot, language: str, duty: str, code: str, period: str, data: str
) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data(f"choose:1::{duty}:1")
    await phone.tap_data(f"due:1::{duty}:{period}")
    button = "button-count-fee" if code == "fee" else "button-due-paper"
    assert phone.data(phone.t(button)) == data
    await phone.press(button)
    assert any(text.split(":")[0] == "pfill" for _, text in phone.taps()) is data.startswith("pgo")
    if data.startswith("pgo"):
        assert all(packed.endswith(data[-5:]) for _, packed in phone.taps() if packed.startswith("pf"))

"""Something changed: by tap, by calendar, in words; and every day that cannot be. The clock stands at 2026-11-02."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.language import dates
from bot.language.citations import status_label
from bot.language.texts import Texts
from bot.law.calendar import work_calendar
from bot.law.catalogue import catalogue
from bot.law.deadlines import count
from bot.law.model import Duty, Status
from bot.law.periods import EventDay
from tests.bot.conftest import Bot, TestPhone, texts
from tests.law.changed import repealed

TODAY = date(2026, 11, 2)
EVENTS = [duty.id for duty in catalogue().duties.values() if not duty.recurs]


async def asked(bot: Bot, duty: str, language: str = "ru") -> TestPhone:
    """Somebody who has been asked for the day of an event."""
    phone = await bot.newcomer(language)
    await phone.send("/change")
    await phone.press("button-begin-case")
    await phone.press(f"duty-{duty}.change")
    return phone


def events(bot: Bot) -> list[tuple[str, str]]:
    return [(row["duty"], row["happened_on"]) for row in bot.rows("events")]


def on(phone: TestPhone, day: date) -> str:
    return dates.on_date(phone.language, day)


@pytest.mark.parametrize("duty", EVENTS)
async def test_today_is_one_tap(bot: Bot, language: str, duty: str) -> None:
    phone = await asked(bot, duty, language)
    await phone.press("button-today", date=dates.short_date(phone.language, TODAY))
    assert events(bot) == [(duty, "2026-11-02")]
    assert phone.t(f"duty-{duty}.event") in phone.text
    if duty == "licence-end":  # leads on to what to be reminded of
        await phone.tap_data("due:1::licence-end:2026-11-02")
    found = count(catalogue().duties[duty], work_calendar(), EventDay(TODAY))
    assert on(phone, found.limit)[:-2] in phone.text  # the ending of a Kazakh month depends on the phrase
    mark = phone.t(f"duty-{duty}.status-note")
    repealed = catalogue().duties[duty].status is Status.REPEALED
    assert (f"⚠️ {mark}" in phone.text) is repealed
    await phone.press("button-due-how")
    assert phone.t(f"duty-{duty}.how") in phone.text
    assert phone.t(f"duty-{duty}.where") in phone.text
    await phone.press("button-back")
    await phone.press("button-due-why")
    assert ("384/НҚ" in phone.text) is repealed


async def test_yesterday_with_the_days_that_were_skipped(bot: Bot, language: str) -> None:
    bot.clock.now = datetime(2026, 12, 16, 5, tzinfo=UTC)  # a holiday: yesterday worked
    phone = await asked(bot, "pool-change", language)
    await phone.press("button-yesterday", date=dates.short_date(phone.language, date(2026, 12, 15)))
    assert on(phone, date(2026, 12, 18))[:-2] in phone.text
    await phone.press("button-due-why")
    assert phone.t("holiday-independence-day") in phone.text
    assert phone.t("due-skipped") in phone.text


async def test_another_day_from_the_small_calendar(bot: Bot, language: str) -> None:
    phone = await asked(bot, "licence-end", language)
    await phone.press("button-other-day")
    november = [label for label in phone.labels if label.isdigit()]
    assert november == ["1", "2"]  # nothing after today
    for month in (date(2026, 10, 1), date(2026, 9, 1)):
        await phone.press("button-month-before", month=dates.month_of_year(phone.language, month))
    assert [label for label in phone.labels if label.isdigit()] == [str(n) for n in range(1, 31)]
    assert all(any(letter.isalnum() for letter in label) for label in phone.labels), "no button is a dot"
    assert phone.data(phone.labels[0]).startswith("report:"), "a day, and no head that does nothing"
    await phone.tap_data("when:1::licence-end::202609", settle=True)  # the same month again
    await phone.tap("17")
    assert events(bot) == [("licence-end", "2026-09-17")]
    await phone.tap_data("due:1::licence-end:2026-09-17")
    assert on(phone, date(2029, 9, 17)) in phone.text


async def test_the_calendar_of_a_plan_begins_today(bot: Bot) -> None:
    phone = await asked(bot, "start-notice")
    await phone.press("button-other-day")
    assert [label for label in phone.labels if label.isdigit()] == [str(n) for n in range(2, 31)]
    assert not any("октябрь" in label for label in phone.labels)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [  # the words of one language, typed by whoever has chosen the other
        ("kk", "вчера", date(2026, 11, 1)),
        ("ru", "кеше", date(2026, 11, 1)),
        ("kk", "Сегодня", TODAY),
        ("ru", "бүгін", TODAY),
        ("kk", "12.10", date(2026, 10, 12)),
        ("ru", "12 қазан", date(2026, 10, 12)),
        ("kk", "12 октября 2026 года", date(2026, 10, 12)),
        ("ru", "2026 жылғы 12 қазан", date(2026, 10, 12)),
        ("ru", "2026-10-12", date(2026, 10, 12)),
        ("kk", "3 дня назад", date(2026, 10, 30)),
    ],
)
async def test_words_of_one_language_typed_in_the_other(bot: Bot, language: str, text: str, day: date) -> None:
    phone = await asked(bot, "pool-change", language)
    await phone.send(text)
    assert events(bot) == [("pool-change", day.isoformat())]
    assert phone.t("event-stored", event=phone.t("duty-pool-change.event"), date=on(phone, day)) in phone.text
    assert (phone.t("event-late") in phone.text) is (day < date(2026, 10, 29))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31.02", "no-such-day"),
        ("31 ақпан", "no-such-day"),
        ("30.02.2026", "no-such-day"),
        ("01.01.2008", "too-early"),
        ("2008 жылғы 31 желтоқсан", "too-early"),
        ("давно уже", "not-a-date"),
        ("💥", "not-a-date"),
        ("1" * 300, "not-a-date"),
        ("2101-01-01", "too-late"),
    ],
)
async def test_what_is_no_day_is_explained_and_changes_nothing(
    bot: Bot, language: str, text: str, problem: str
) -> None:
    phone = await asked(bot, "pool-change", language)
    await phone.send(text)
    assert phone.text.startswith("⚠️")
    expected = phone.t(f"date-problem-{problem}", **_arguments(phone, problem))
    assert expected in phone.text
    assert phone.t("duty-pool-change.when") in phone.text  # asked again
    assert events(bot) == []
    await phone.send("вчера")  # and still waiting for the day
    assert events(bot) == [("pool-change", "2026-11-01")]


def _arguments(phone: TestPhone, problem: str) -> dict[str, str]:
    if problem == "too-early":
        return {"since": dates.since(phone.language, date(2009, 1, 1))}
    return {"until": dates.before(phone.language, date(2100, 12, 31))} if problem == "too-late" else {}


@pytest.mark.parametrize("duty", ["pool-change", "cessation-notice", "licence-end"])
@pytest.mark.parametrize("text", ["завтра", "ертең", "05.11.2026", "через неделю"])
async def test_what_has_happened_cannot_lie_ahead(bot: Bot, language: str, duty: str, text: str) -> None:
    phone = await asked(bot, duty, language)
    await phone.send(text)
    said = phone.t("when-future", date="@", today=on(phone, TODAY)).split("@")[1]
    assert said in phone.text
    assert events(bot) == []


async def test_a_day_without_a_year_that_lies_ahead_is_asked_about(bot: Bot, language: str) -> None:
    phone = await asked(bot, "pool-change", language)
    await phone.send("5 ноября")
    assert phone.t("when-future", date=on(phone, date(2026, 11, 5)), today=on(phone, TODAY)) in phone.text
    assert events(bot) == []
    await phone.tap(dates.with_weekday(phone.language, date(2025, 11, 5)))  # that of last year is one tap away
    assert events(bot) == [("pool-change", "2025-11-05")]


@pytest.mark.parametrize("text", ["до 30 октября", "30 қазанға дейін"])
async def test_a_limit_is_asked_about_and_offered(bot: Bot, language: str, text: str) -> None:
    phone = await asked(bot, "pool-change", language)
    await phone.send(text)
    assert phone.t("date-problem-ambiguous") in phone.text
    assert events(bot) == []
    await phone.tap(dates.with_weekday(phone.language, date(2026, 10, 30)))
    assert events(bot) == [("pool-change", "2026-10-30")]


async def test_a_weekday_that_may_be_two_days_is_asked_about(bot: Bot, language: str) -> None:
    phone = await asked(bot, "pool-change", language)
    await phone.send("в понедельник")  # today is one
    assert phone.t("date-problem-ambiguous") in phone.text
    assert events(bot) == []
    await phone.tap(dates.with_weekday(phone.language, date(2026, 10, 26)))
    assert events(bot) == [("pool-change", "2026-10-26")]


@pytest.mark.parametrize("text", ["12.03", "12 наурыз", "12 марта"])
async def test_a_day_without_a_year_is_the_last_one_gone_or_the_next_to_come(
    bot: Bot, language: str, text: str
) -> None:
    phone = await asked(bot, "pool-change", language)
    await phone.send(text)
    assert events(bot) == [], "months ago: it is asked about first"
    assert phone.t("when-far-back", date=on(phone, date(2026, 3, 12))) in phone.text
    await phone.tap(dates.with_weekday(phone.language, date(2026, 3, 12)))
    await phone.send("/change")
    await phone.press("duty-start-notice.change")
    await phone.send(text)
    assert events(bot) == [("pool-change", "2026-03-12"), ("start-notice", "2027-03-12")]


async def test_a_plan_without_a_year_that_has_just_passed_is_asked_about(bot: Bot, language: str) -> None:
    phone = await asked(bot, "start-notice", language)
    await phone.send("20 октября")
    assert phone.t("when-past", date=on(phone, date(2026, 10, 20)), today=on(phone, TODAY)) in phone.text
    assert events(bot) == []


@pytest.mark.parametrize("text", ["вчера", "01.11.2026", "кеше"])
async def test_a_plan_cannot_lie_behind(bot: Bot, language: str, text: str) -> None:
    phone = await asked(bot, "start-notice", language)
    await phone.send(text)
    assert phone.t("when-past", date=on(phone, date(2026, 11, 1)), today=on(phone, TODAY)) in phone.text
    assert events(bot) == []


async def test_a_plan_too_far_ahead(bot: Bot, language: str) -> None:
    phone = await asked(bot, "start-notice", language)
    await phone.send("01.01.2060")
    assert on(phone, date(2060, 1, 1)) in phone.text
    assert events(bot) == []


async def test_a_start_less_than_its_notice_away_says_that_the_day_has_passed(bot: Bot, language: str) -> None:
    phone = await asked(bot, "start-notice", language)
    await phone.send("12.11.2026")
    assert events(bot) == [("start-notice", "2026-11-12")]
    assert phone.t("duty-start-notice.after") in phone.text


@pytest.mark.parametrize("text", ["01.11.2026", "10.10.2026"])
async def test_an_end_before_the_start(bot: Bot, language: str, text: str) -> None:
    phone = await asked(bot, "start-notice", language)
    await phone.send("сегодня")
    await phone.send("/change")
    await phone.press("duty-cessation-notice.change")
    await phone.send(text)
    assert on(phone, TODAY) in phone.text
    assert phone.text.startswith("⚠️")
    assert events(bot) == [("start-notice", "2026-11-02")]
    await phone.send("сегодня")
    assert ("cessation-notice", "2026-11-02") in events(bot)


async def test_an_end_before_the_licence(bot: Bot, language: str) -> None:
    phone = await asked(bot, "licence-end", language)
    await phone.send("01.05.2026")
    await phone.send("/change")
    await phone.press("duty-cessation-notice.change")
    await phone.send("30.04.2026")
    assert on(phone, date(2026, 5, 1)) in phone.text
    assert [duty for duty, _ in events(bot)] == ["licence-end"]


async def test_an_end_between_a_licence_and_a_new_start(bot: Bot, language: str) -> None:
    phone = await asked(bot, "licence-end", language)
    await phone.send("01.05.2024")
    await phone.tap_data("report:1::start-notice:2027-02-01")
    await phone.tap_data("report:1::cessation-notice:2026-10-30")  # told of after the new start, and before it
    assert ("cessation-notice", "2026-10-30") in events(bot)
    assert not phone.text.startswith("⚠️")


@pytest.mark.parametrize(("duty", "key"), [("start-notice", "start"), ("licence-end", "licence")])
async def test_a_beginning_after_the_only_end_is_refused_until_one_before_it_is_known(
    bot: Bot, language: str, duty: str, key: str
) -> None:
    phone = await asked(bot, "cessation-notice", language)
    await phone.send("20.10.2026")
    before = bot.rows("events"), bot.rows("due_dates"), bot.rows("reminders"), bot.rows("chosen_duties")
    await phone.tap_data(f"report:1::{duty}:2026-11-02")
    said = phone.t(f"when-{key}-after-end", date=on(phone, TODAY), end=on(phone, date(2026, 10, 20)))
    assert phone.text.startswith(said)
    assert phone.t(f"duty-{duty}.when") in phone.text  # asked again
    assert (
        bot.rows("events"),
        bot.rows("due_dates"),
        bot.rows("reminders"),
        bot.rows("chosen_duties"),
    ) == before
    await phone.tap_data("report:1::licence-end:2024-05-01")
    await phone.tap_data(f"report:1::{duty}:2026-11-02")  # a second start, a new licence
    assert (duty, "2026-11-02") in events(bot)


L, E, S = "licence-end", "cessation-notice", "start-notice"


@pytest.mark.parametrize(
    ("known", "report", "accepted"),
    [
        # Each known end had a beginning before it, which was taken back ("-").
        ([(L, "2024-05-01"), (E, "2026-10-20"), ("-" + L, "2024-05-01")], (L, "2026-10-21"), False),
        ([(L, "2024-05-01"), (E, "2026-10-20"), ("-" + L, "2024-05-01")], (S, "2026-11-02"), False),
        ([(L, "2024-05-01"), (E, "2026-10-20"), ("-" + L, "2024-05-01")], (L, "2026-10-20"), True),
        ([(L, "2024-05-01"), (E, "2026-10-20"), ("-" + L, "2024-05-01")], (L, "2023-01-10"), True),
        ([(L, "2024-05-01"), (E, "2026-10-20"), ("-" + L, "2024-05-01")], (E, "2025-01-10"), True),
        # The same with a new start after the end: the end stands before every beginning.
        ([(L, "2024-05-01"), (E, "2026-10-20"), (S, "2026-11-10"), ("-" + L, "2024-05-01")], (L, "2026-10-25"), False),
        ([(L, "2024-05-01"), (E, "2026-10-20"), (S, "2026-11-10"), ("-" + L, "2024-05-01")], (S, "2026-12-01"), False),
        ([(L, "2024-05-01"), (E, "2026-10-20"), (S, "2026-11-10"), ("-" + L, "2024-05-01")], (E, "2026-10-22"), False),
        ([(L, "2024-05-01"), (E, "2026-10-20"), (S, "2026-11-10"), ("-" + L, "2024-05-01")], (L, "2024-06-01"), True),
        ([(L, "2024-05-01"), (E, "2026-10-20"), (S, "2026-11-02"), ("-" + L, "2024-05-01")], (E, "2026-11-02"), True),
        # Another beginning before the end is left.
        ([(L, "2024-05-01"), (L, "2025-05-01"), (E, "2026-10-20"), ("-" + L, "2024-05-01")], (L, "2026-10-25"), True),
        ([(L, "2024-05-01"), (L, "2025-05-01"), (E, "2026-10-20"), ("-" + L, "2025-05-01")], (S, "2026-11-10"), True),
        # The end itself was taken back.
        (
            [(L, "2024-05-01"), (E, "2026-10-20"), ("-" + L, "2024-05-01"), ("-" + E, "2026-10-20")],
            (L, "2026-11-01"),
            True,
        ),
    ],
)
async def test_an_end_whose_beginning_was_taken_back_is_held_to_the_same_rule(
    bot: Bot, known: list[tuple[str, str]], report: tuple[str, str], accepted: bool
) -> None:
    phone = await asked(bot, "pool-change")
    expected: set[tuple[str, str]] = set()
    for duty, day in known:
        name = duty.removeprefix("-")
        await phone.tap_data(f"{'withdraw' if duty != name else 'report'}:1::{name}:{day}")
        expected ^= {(name, day)}
        assert set(events(bot)) == expected, "taking back is always possible"
    await phone.tap_data(f"report:1::{report[0]}:{report[1]}")
    assert (report in events(bot)) is accepted
    assert set(events(bot)) == expected | ({report} if accepted else set())
    assert phone.text.startswith("⚠️") is not accepted


async def test_taking_back_the_beginning_of_an_end_says_what_is_missing(bot: Bot, language: str) -> None:
    phone = await asked(bot, "licence-end", language)
    await phone.send("01.05.2024")
    await phone.tap_data("report:1::cessation-notice:2026-10-20")
    await phone.tap_data("withdraw:1::licence-end:2024-05-01")
    event = f"{phone.t('duty-cessation-notice.event')} ({phone.t('due-rule-repealed')})"
    said = phone.t("withdrawn-beginning", event=event, date=on(phone, date(2026, 10, 20)))
    assert said in phone.text
    await phone.tap_data("report:1::licence-end:2026-10-21")
    assert phone.t("when-licence-after-end", date=on(phone, date(2026, 10, 21)), end=on(phone, date(2026, 10, 20))) in (
        phone.text
    )
    await phone.tap_data("withdraw:1::cessation-notice:2026-10-20")
    assert said[:12] not in phone.text
    await phone.tap_data("report:1::licence-end:2026-10-21")
    assert events(bot) == [("licence-end", "2026-10-21")]


@pytest.mark.parametrize("duty", ["start-notice", "licence-end"])
async def test_an_end_on_the_day_of_the_beginning_in_either_order(bot: Bot, duty: str) -> None:
    phone = await asked(bot, "cessation-notice")
    await phone.send("сегодня")
    await phone.tap_data(f"report:1::{duty}:2026-11-02")
    assert len(events(bot)) == 2


async def test_ends_of_one_applicant_say_nothing_of_another(bot: Bot) -> None:
    phone = await asked(bot, "cessation-notice")
    await phone.send("20.10.2026")
    await phone.tap_data("newcase::::skip")
    second = bot.rows("cases")[-1]["id"]
    await phone.tap_data(f"report:{second}::licence-end:2026-11-01")
    assert ("licence-end", "2026-11-01") in events(bot)


async def test_a_pool_change_told_of_after_its_limit(bot: Bot, language: str) -> None:
    phone = await asked(bot, "pool-change", language)
    await phone.send("12.10.2026")
    assert phone.t("duty-pool-change.after") in phone.text
    assert phone.t("event-late") in phone.text
    assert [duty for duty, _ in events(bot)] == ["pool-change"], "it still counts"
    assert (
        dates.days_left(phone_texts(bot), phone.language, work_calendar(), TODAY, date(2026, 10, 14))[1:] in phone.text
    )
    await bot.app.tick()
    bot.clock.forward(days=1)
    await bot.app.tick()
    assert len([row for row in bot.rows("reminders") if row["state"] == "sent"]) <= 1  # no nagging about the past


def phone_texts(bot: Bot) -> Texts:
    return bot.app.services.texts


@pytest.mark.parametrize("duty", EVENTS)
async def test_the_same_event_twice_says_so(bot: Bot, language: str, duty: str) -> None:
    phone = await asked(bot, duty, language)
    await phone.tap_data(f"report:1::{duty}:2026-11-02")
    before = bot.rows("events"), bot.rows("due_dates"), bot.rows("reminders")
    await phone.send("/change")
    await phone.press(f"duty-{duty}.change")
    await phone.send("сегодня")
    event = phone.t(f"duty-{duty}.event")
    if catalogue().duties[duty].status is Status.REPEALED:
        event = f"{event} ({phone.t('due-rule-repealed')})"
    said = phone.t("event-same", event=event, date=on(phone, TODAY))
    assert said in phone.text
    assert (bot.rows("events"), bot.rows("due_dates"), bot.rows("reminders")) == before


async def test_the_same_update_delivered_twice_is_one_event(bot: Bot) -> None:
    phone = await asked(bot, "pool-change")
    update = phone.user.send("вчера")
    await phone.settled()
    bot.standin.redeliver(update)
    await phone.settled()
    assert len(events(bot)) == 1


async def test_an_event_told_by_mistake_is_taken_back(bot: Bot, language: str) -> None:
    phone = await asked(bot, "pool-change", language)
    await phone.send("сегодня")
    assert [row for row in bot.rows("reminders") if row["state"] == "planned"]
    await phone.press("button-withdraw")
    assert events(bot) == []
    assert not [row for row in bot.rows("reminders") if row["state"] == "planned"]
    bot.clock.forward(days=3)
    await bot.app.tick()
    assert not [row for row in bot.rows("reminders") if row["state"] == "sent"]


async def test_who_reports_is_reminded_and_sees_it_chosen(bot: Bot, language: str) -> None:
    phone = await asked(bot, "pool-change", language)
    await phone.send("сегодня")
    await phone.send("/deadlines")
    await phone.press("button-choose-duties")
    assert phone.has_button(phone.t("button-choose", sign="☑", title=phone.t("duty-pool-change.title")))


async def test_with_several_applicants_one_can_say_whose(bot: Bot) -> None:
    phone = await asked(bot, "pool-change")
    first = bot.rows("cases")[0]
    await phone.tap_data(f"cond:{first['id']}::applicant:company")  # an untouched one would be used again
    await phone.tap_data("newcase::::skip")
    await phone.send("/change")
    await phone.press("duty-pool-change.change")
    await phone.press("button-other-case")
    await phone.tap(first["name"])
    await phone.send("вчера")
    assert [row["case_id"] for row in bot.rows("events")] == [first["id"]]


async def test_a_calendar_button_of_last_month_still_means_its_day(bot: Bot) -> None:
    phone = await asked(bot, "pool-change")
    button = phone.data(phone.t("button-today", date="2 ноября"))
    bot.clock.forward(days=40)
    await phone.tap_data(button)
    assert events(bot) == [("pool-change", "2026-11-02")]


async def test_a_future_day_of_an_old_plan_is_refused_later(bot: Bot) -> None:
    phone = await asked(bot, "start-notice")
    button = phone.data(phone.t("button-today", date="2 ноября"))
    bot.clock.forward(days=1)
    await phone.tap_data(button)
    assert "уже прошло" in phone.text
    assert events(bot) == []


async def test_the_day_is_kazakhstans(bot: Bot) -> None:
    bot.clock.now = datetime(2026, 11, 2, 20, 0, tzinfo=UTC)  # 1:00 of the 3rd in Almaty
    phone = await asked(bot, "pool-change")
    await phone.send("сегодня")
    assert events(bot) == [("pool-change", "2026-11-03")]


async def test_the_question_survives_a_restart_and_the_other_language(bot: Bot) -> None:
    phone = await asked(bot, "pool-change")
    await bot.restart()
    await phone.press("button-language")
    await phone.send("кеше")
    assert events(bot) == [("pool-change", (TODAY - timedelta(days=1)).isoformat())]
    assert "Жазылды" in phone.text


async def test_an_answer_about_changing_pools_leads_straight_to_the_day(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.send("/start q_pool-change")
    await phone.press("duty-pool-change.change")
    assert phone.t("duty-pool-change.when") in phone.text
    await phone.send("/start q_cessation-notice")
    assert not phone.has_button(phone.t("duty-cessation-notice.change")), "a repealed notice is not held out"


async def test_a_change_before_there_is_an_applicant_is_not_forgotten(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.start("q_pool-change")
    await phone.press("duty-pool-change.change")
    await phone.press("button-begin-case")
    assert any(data.startswith("report") or ":pool-change" in data for _, data in phone.taps()), phone.screen()


async def test_a_typed_day_alone_asks_what_it_is_about(bot: Bot, language: str) -> None:
    """A past day for what has happened, the next such day for what is planned; no answer about something else."""
    phone = await bot.newcomer(language)
    await phone.send("/change")
    await phone.press("button-begin-case")
    await phone.send("/help")
    await phone.send("1 ақпан" if language == "kk" else "1 февраля")
    assert on(phone, date(2026, 2, 1)) in phone.text
    assert on(phone, date(2027, 2, 1)) in phone.text
    taps = {data for _, data in phone.taps() if data.startswith("report:")}
    assert taps == {f"report:1::{duty}:{'2027' if duty == 'start-notice' else '2026'}-02-01" for duty in EVENTS}
    await phone.press("duty-pool-change.change")
    assert events(bot) == [("pool-change", "2026-02-01")]
    for text in ("12", "12 асик", "15 рабочих дней"):
        await phone.send(text)
        assert not any(data.startswith("report:") for _, data in phone.taps())


async def test_a_report_says_that_it_switches_a_reminder_on(bot: Bot, language: str) -> None:
    phone = await asked(bot, "cessation-notice", language)
    await phone.send("01.11.2026")
    title = f"{phone.t('duty-cessation-notice.title')} ({phone.t('due-repealed')})"
    assert phone.t("choose-on", title=title) in phone.text


async def test_what_has_passed_switches_nothing_on_and_is_told_of_weekly(bot: Bot, language: str) -> None:
    phone = await asked(bot, "pool-change", language)
    await phone.send("12.10.2026")
    assert phone.t("event-late") in phone.text
    assert phone.t("choose-on", title="@").split("@")[0] not in phone.text
    assert bot.rows("chosen_duties") == []
    planned = [row["kind"] for row in bot.rows("reminders") if row["state"] == "planned"]
    assert planned, "it is owed until it is done"
    assert all(kind.startswith("overdue:") for kind in planned)
    for _ in range(40):
        bot.clock.forward(days=1)
        await bot.app.tick()
    assert {row["kind"] for row in bot.rows("reminders") if row["state"] == "sent"} == {
        f"overdue:{week}" for week in range(1, 5)
    }
    await phone.tap_data("report:1::pool-change:2026-12-11")  # the next one is in time, and asks for reminders
    assert phone.t("choose-on", title=phone.t("duty-pool-change.title")) in phone.text
    assert [row["duty"] for row in bot.rows("chosen_duties")] == ["pool-change"]


async def test_the_last_day_in_time_still_promises_reminders(bot: Bot, language: str) -> None:
    phone = await asked(bot, "pool-change", language)
    await phone.send("29.10.2026")  # a Thursday: the second working day after it is today
    assert phone.t("event-late") not in phone.text
    assert phone.t("choose-on", title=phone.t("duty-pool-change.title")) in phone.text


async def test_what_is_repealed_is_marked_before_it_is_chosen(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("/change")
    await phone.press("button-begin-case")
    assert phone.t("change-repealed") in phone.text
    for duty in EVENTS:
        (label,) = [words for words in phone.labels if words.startswith(phone.t(f"duty-{duty}.change"))]
        assert label.endswith(f"({phone.t('due-rule-over')})") is (catalogue().duties[duty].status is Status.REPEALED)
        assert len(label.replace("\ufe0f", "")) <= 42, "one line of a phone"


ORDERS = {  # a duty repealed in the data, and by which day: the first lines of /change after it
    "as it is": (None, ["pool-change", "licence-reissue", "licence-end", "cessation-notice", "start-notice"]),
    "over": (
        ("pool-change", "2026-10-31"),
        ["licence-reissue", "licence-end", "pool-change", "cessation-notice", "start-notice"],
    ),
    "still to end": (
        ("pool-change", "2026-11-02"),
        ["pool-change", "licence-reissue", "licence-end", "cessation-notice", "start-notice"],
    ),
}


@pytest.mark.parametrize("ended", [(), ("pool-change",), ("licence-end", "licence-reissue")])
async def test_what_is_repealed_is_named_by_the_law_alone(bot: Bot, language: str, ended: tuple[str, ...]) -> None:
    law = catalogue()
    over = {duty: repealed(law.duties[duty], "2026-10-31") for duty in ended}
    law = replace(law, duties={**law.duties, **over, "cessation-notice": _binding(law.duties["cessation-notice"])})
    await bot.restart(law)
    phone = await bot.applicant(language)
    await phone.send("/change")
    lines = {line for line in phone.text.splitlines() if line.startswith("•")}
    assert lines == {
        phone.t(
            "due-repealed-line",
            title=phone.t(f"duty-{duty}.title"),
            status=status_label(texts(), phone.language, law.duties[duty], law),
        )
        for duty in ("start-notice", *ended)
    }
    for duty in (*ended, "cessation-notice"):
        await phone.tap_data(f"when:1::{duty}")
        assert (status_label(texts(), phone.language, law.duties[duty], law)[1:] in phone.text) is (duty in ended)


def _binding(duty: Duty) -> Duty:
    return replace(duty, status=Status.IN_FORCE, editions=(replace(duty.latest, until=None),))


@pytest.mark.parametrize("order", ORDERS)
async def test_what_binds_stands_before_what_was_repealed(bot: Bot, order: str) -> None:
    ended, expected = ORDERS[order]
    if ended is not None:
        law = catalogue()
        over = repealed(law.duties[ended[0]], ended[1])
        await bot.restart(replace(law, duties={**law.duties, over.id: over}))
    phone = await bot.applicant("ru")
    await phone.send("/change")
    duties = [data.rpartition(":")[2] for _, data in phone.taps() if data.startswith("when:")]
    assert duties == expected


async def test_notices_of_a_repealed_event_are_marked(bot: Bot, language: str) -> None:
    phone = await asked(bot, "cessation-notice", language)
    await phone.send("сегодня")
    event = f"{phone.t('duty-cessation-notice.event')} ({phone.t('due-rule-repealed')})"
    assert phone.t("event-stored", event=event, date=on(phone, TODAY)) in phone.text
    await phone.press("button-withdraw")
    assert phone.t("due-withdrawn", title=event, date=on(phone, TODAY)) in phone.text

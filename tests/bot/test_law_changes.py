"""News of a changed law as they arrive, in both languages, from made-up catalogues. The clock starts at 2026-11-02."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.language import dates
from bot.language.texts import LOCALES, Texts, Translator
from bot.law.calendar import work_calendar
from bot.law.catalogue import Catalogue, catalogue
from bot.law.known import DateMoved, Moved, News, What, Why
from bot.law.model import Counting, Duty, Language, Requirement, Rule, counting_of
from bot.law.periods import EventDay, Quarter
from bot.storage.reminders import Due, ReminderItem
from bot.telegram.screen import Screen
from bot.telegram.screens.due_lines import limit_as
from bot.telegram.screens.reminder import reminder
from tests.bot.conftest import Bot, TestPhone, texts
from tests.law.changed import counted, new_edition, recounted, repealed
from tests.scheduler.world import changed

LAW = catalogue()
PAYMENT = LAW.duties["fee-payment"]
POOL = LAW.duties["pool-change"]
SOONER = new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=20))
TODAY = date(2026, 11, 20)
LATER = date(2027, 3, 1)
MOVED = Moved(4, Quarter(2026, 4), PAYMENT.latest, date(2027, 2, 25), date(2027, 2, 20), date(2027, 2, 19))


@pytest.fixture(params=list(Language), scope="module")
def t(request: pytest.FixtureRequest) -> Translator:
    return Translator(texts(), request.param)


@pytest.fixture(params=list(Language), scope="module")
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Translator:
    """Texts in which somebody has written what changed with two editions of point 2."""
    folder = tmp_path_factory.mktemp("told") / "locales"
    shutil.copytree(LOCALES, folder, ignore=shutil.ignore_patterns("phrases"))
    for language in Language:
        (folder / language / "made-up.ftl").write_text(
            "law-change-of-req-2-one = ONE\nlaw-change-of-req-2-two = TWO\nlaw-change-of-pool-change-new = SAME\n"
        )
    return Translator(Texts(folder), request.param)


def item(rule: Rule, what: What = What.NEW, **more: Any) -> ReminderItem:
    """News of a rule's latest edition."""
    was = rule.editions[-2].id if len(rule.editions) > 1 else rule.latest.id
    return ReminderItem(1, None, f"law:{rule.id}", news=News(rule, what, rule.latest, **{"was": was, **more}))


def show(t: Translator, law: Catalogue, *items: ReminderItem, today: date = TODAY) -> Screen:
    return reminder(t, law, items, today, work_calendar())


def verbs(screen: Screen) -> list[str]:
    """Where the buttons lead; that they open a message of their own is the reminder's affair."""
    return [b.tap.pack().replace("+", "") for row in screen.rows for b in row if b.tap is not None]


# What changed, in words ----------------------------------------------------------------------------------

COUNTED = [
    (Counting("working-days-after", (("days", 1),)), "в течение 1 рабочего дня после", "кейін 1 жұмыс күні ішінде"),
    (Counting("working-days-after", (("days", 5),)), "в течение 5 рабочих дней после", "кейін 5 жұмыс күні ішінде"),
    (
        Counting("calendar-days-after", (("days", 21),)),
        "в течение 21 календарного дня",
        "оқиғадан кейін күнтізбелік 21 күн ішінде",
    ),
    (
        Counting("calendar-days-before", (("days", 22),)),
        "не позднее чем за 22 календарных дня до",
        "оқиғадан кемінде күнтізбелік 22 күн бұрын",
    ),
    (Counting("years-after", (("years", 3),)), "3 года со дня события", "оқиға күнінен бастап 3 жыл толатын күн"),
]
QUARTERLY = [
    (
        Counting("day-of-month-after-quarter", (("month", 2), ("day", 15))),
        "не позднее 15-го числа второго месяца после квартала",
        "тоқсаннан кейінгі екінші айдың 15-күнінен кешіктірмей",
    ),
    (
        Counting("day-of-month-after-quarter", (("month", 5), ("day", 1))),
        "не позднее 1-го числа пятого месяца после квартала",
        "тоқсаннан кейінгі бесінші айдың 1-күнінен кешіктірмей",
    ),
    (
        Counting("day-of-month-after-quarter", (("month", 1), ("day", 10)), True),
        "до 10-го числа первого месяца после квартала, само это число уже не подходит",
        "тоқсаннан кейінгі бірінші айдың 10-күніне дейін, ол күннің өзі мерзімге кірмейді",
    ),
]


@pytest.mark.parametrize(("counting", "ru", "kk"), COUNTED + QUARTERLY)
def test_every_kind_of_counting_is_said_in_words(t: Translator, counting: Counting, ru: str, kk: str) -> None:
    duty = PAYMENT if counting.kind == "day-of-month-after-quarter" else POOL
    was = replace(counting, values=tuple((name, number + 7) for name, number in counting.values))
    duty = new_edition(recounted(duty, was), "2026-11-01", counting=counting)
    text = show(t, changed(LAW, duty), item(duty)).text
    words = ru if t.language is Language.RU else kk
    before, now = (t(key, how="|").partition("|")[0] for key in ("law-change-before", "law-change-now"))
    assert words in text.partition(now)[2]
    assert before in text
    assert words not in text.partition(now)[0]
    assert "  " not in text
    assert "- " not in text.replace("– ", "")


def test_a_duty_says_before_and_now_since_when_and_what_moved(t: Translator) -> None:
    screen = show(t, changed(LAW, SOONER), item(SOONER, moved=MOVED), today=LATER)
    text = screen.text
    assert t("law-change", title=t("duty-fee-payment.title")) in text
    assert t("law-change-since", since=dates.since(t.language, date(2027, 1, 1))) in text
    assert t("law-change-before", how=counted_so(t, 25, moves=True)) in text
    assert t("law-change-now", how=counted_so(t, 20)) in text
    assert dates.quarter_name(t.language, SOONER_FIRST) in text
    old, new = (limit_as(t, counting_of(SOONER.latest), date(2027, 2, day)) for day in (25, 20))
    assert t("law-change-moved", old=old, limit=new) in text
    assert t("law-change-moves", count=4, period=dates.for_period(t.language, SOONER_FIRST)) in text
    assert dates.with_weekday(t.language, date(2027, 2, 19)) in text
    assert verbs(screen) == ["dates", "topic:::fee-payment"]


SOONER_FIRST = Quarter(2026, 4)


def counted_so(t: Translator | TestPhone, day: int, *, moves: bool = False) -> str:
    """A way of counting the fee's payment, in words."""
    how = t("law-change-count-day-of-month-after-quarter", month=2, day=day)
    return t("law-change-count-moves", how=how) if moves else how


def test_what_lies_ahead_is_told_in_the_future(t: Translator) -> None:
    text = show(t, changed(LAW, SOONER), item(SOONER)).text
    assert t("law-change-from", since=dates.since(t.language, date(2027, 1, 1))) in text
    assert t("law-change-still", how=counted_so(t, 25, moves=True)) in text
    assert t("law-change-will", how=counted_so(t, 20)) in text
    assert t("law-change-unmoved") in text


def test_a_single_moved_date_and_an_event(t: Translator) -> None:
    duty = new_edition(POOL, "2026-11-16", counting=counted(POOL, days=5))
    moved = Moved(
        1, EventDay(date(2026, 11, 19)), POOL.latest, date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 26)
    )
    text = show(t, changed(LAW, duty), item(duty, moved=moved)).text
    assert t("law-change-first-event", since=dates.since(t.language, date(2026, 11, 16))) in text
    assert dates.on_date(t.language, date(2026, 11, 19)) in text
    assert dates.not_later_than(t.language, date(2026, 11, 26)) in text
    assert t("law-change-advised", date="|").partition("|")[0] not in text


def test_a_duty_counted_as_before_says_what_somebody_wrote(told: Translator) -> None:
    duty = new_edition(POOL, "2026-11-16")
    text = show(told, changed(LAW, duty), item(duty)).text
    assert "SAME" in text
    assert told("law-change-before", how="|").partition("|")[0] not in text
    assert told("law-change-unmoved") in text


def test_a_requirement_says_what_changed_since_the_answer(told: Translator) -> None:
    requirement = LAW.requirements["req-2"]
    one = new_edition(requirement, "2026-06-01", "one")
    two = new_edition(one, "2026-11-01", "two")
    law = changed(LAW, two)
    both = show(told, law, item(two, was=requirement.latest.id))
    assert "ONE\nTWO" in both.text
    assert told("law-change-look-requirement") in both.text
    assert verbs(both) == ["lawstep:::req-2", "topic:::req-2"]
    last = show(told, law, item(two, was="one")).text
    assert "TWO" in last
    assert "ONE" not in last


def test_the_source_is_the_new_editions(t: Translator) -> None:
    other = replace(SOONER.latest, source=LAW.topics["penalty-breach"].latest.source)
    duty = replace(SOONER, editions=(SOONER.editions[0], other))
    act = other.source[0].act
    assert t(f"act-{act}.short") in show(t, changed(LAW, duty), item(duty)).text


# Repeals -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("case", "tap"), [(7, "duties:7"), (0, "whose::::duties")])
def test_a_repealed_duty_says_since_when_by_what_and_what_became_of_the_reminders(
    t: Translator, case: int, tap: str
) -> None:
    duty = LAW.duties["quarterly-information"]
    screen = show(t, LAW, item(duty, What.REPEALED, case=case))
    assert t("law-change-over", title=t("duty-quarterly-information.title")) in screen.text
    assert dates.since(t.language, date(2023, 6, 4)) in screen.text
    assert t("law-change-repealed-by", act=t("act-order-117.short")) in screen.text
    assert t("law-change-stopped") in screen.text
    assert t("law-change-look-duty") not in screen.text
    assert verbs(screen)[0].rstrip(":") == tap


def test_a_repeal_by_nothing_that_is_known_names_no_act(t: Translator) -> None:
    duty = repealed(PAYMENT, "2026-10-31")
    text = show(t, changed(LAW, duty), item(duty, What.REPEALED, case=1)).text
    assert dates.since(t.language, date(2026, 11, 1)) in text
    assert t("law-change-repealed-by", act="|").partition("|")[0] not in text


def test_a_repealed_requirement_says_what_that_means_for_the_checklist(t: Translator) -> None:
    requirement = repealed(LAW.requirements["req-2"], "2026-10-31")
    news = item(requirement, What.REPEALED, case=7)
    screen = show(t, changed(LAW, requirement), news)
    assert t("law-change-over-requirement") in screen.text
    assert t("law-change-look-requirement") not in screen.text
    assert verbs(screen)[0].rstrip(":") == "sum:7"


def test_a_duty_that_binds_again_says_so(t: Translator) -> None:
    duty = LAW.duties["quarterly-information"]
    again = new_edition(duty, "2026-11-01", counting=counted(duty, day=15))
    text = show(t, changed(LAW, again), item(again, again=True)).text
    assert t("law-change-again") in text


# Changes that lie ahead, were taken back or corrected -----------------------------------------------------

ENDING = repealed(PAYMENT, "2026-12-31")
AGAIN = new_edition(repealed(PAYMENT, "2026-11-01"), "2026-11-10", counting=counted(PAYMENT, day=20))


@pytest.mark.parametrize(("today", "ahead"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_a_repeal_that_lies_ahead_says_from_which_day(t: Translator, today: date, ahead: bool) -> None:
    law = changed(LAW, ENDING).on(today)
    screen = show(t, law, item(ENDING, What.REPEALED, case=7), today=today)
    title = t("duty-fee-payment.title")
    since = dates.since(t.language, date(2027, 1, 1))
    assert since in screen.text
    assert (t("law-change-ends", title=title) in screen.text) is ahead
    assert (t("law-change-ends-dates") in screen.text) is ahead
    assert (t("law-change-over", title=title) in screen.text) is not ahead
    assert (t("law-change-stopped") in screen.text) is not ahead
    assert (t("status-ends", since=since)[1:] in screen.text) is ahead
    assert verbs(screen)[0].partition(":")[0] == ("dates" if ahead else "duties")


@pytest.mark.parametrize("on", [True, False])
def test_a_repeal_that_was_taken_back_says_so(t: Translator, on: bool) -> None:
    screen = show(t, LAW, item(PAYMENT, What.RESTORED, on=on, case=7))
    assert t("law-change-restored", title=t("duty-fee-payment.title")) in screen.text
    assert t("law-change-restored-why") in screen.text
    assert (t("law-change-on") in screen.text) is on
    assert verbs(screen)[0] == "dates"


def test_an_edition_that_was_taken_back_says_how_it_is_counted_and_what_moved(t: Translator) -> None:
    back = replace(MOVED, old=date(2027, 2, 20), limit=date(2027, 2, 25), advised=date(2027, 2, 25))
    screen = show(t, LAW, item(PAYMENT, What.WITHDRAWN, was="new", moved=back))
    assert t("law-change-withdrawn", title=t("duty-fee-payment.title")) in screen.text
    assert t("law-change-withdrawn-how", how=counted_so(t, 25, moves=True)) in screen.text
    old, new = (limit_as(t, counting_of(PAYMENT.latest), date(2027, 2, day)) for day in (20, 25))
    assert t("law-change-moved", old=old, limit=new) in screen.text


@pytest.mark.parametrize("what", ["restored", "withdrawn"])
def test_a_requirement_whose_change_was_taken_back_leads_to_its_step(t: Translator, what: str) -> None:
    requirement = LAW.requirements["req-2"]
    screen = show(t, LAW, item(requirement, What(what)))
    assert t(f"law-change-{what}", title=t("requirement-req-2.title")) in screen.text
    assert t(f"law-change-{what}-requirement") in screen.text
    assert verbs(screen)[0] == "lawstep:::req-2"


@pytest.mark.parametrize(("case", "tap"), [(7, "choose:7::fee-payment:1"), (0, "whose::::duties")])
@pytest.mark.parametrize(
    ("today", "again"), [(TODAY, "law-change-again-off"), (date(2026, 11, 9), "law-change-again-ahead")]
)
def test_a_duty_that_binds_again_offers_the_reminders(
    t: Translator, case: int, tap: str, today: date, again: str
) -> None:
    news = item(AGAIN, again=True, off=True, case=case)
    screen = show(t, changed(LAW, AGAIN), news, today=today)
    assert t(again) in screen.text
    assert t("law-change-off") in screen.text
    assert t("law-change-unmoved") not in screen.text
    assert t("law-change-look-duty") not in screen.text
    assert verbs(screen)[0] == tap


def test_a_moved_date_says_why(t: Translator) -> None:
    due = Due(1, 1, "ИП", "fee-payment", Quarter(2026, 3), date(2026, 11, 25), date(2026, 11, 25), False, False)
    for why in Why:
        moved = DateMoved(date(2026, 11, 25), date(2026, 11, 24), why)
        text = show(t, LAW, ReminderItem(1, due, "moved:2026-11-25:2026-11-25", news=moved)).text
        assert t(f"reminder-moved-{why}") in text


# Through the bot -----------------------------------------------------------------------------------------


async def at(bot: Bot, *moment: int) -> None:
    """Set the clock to a moment in Almaty and tick."""
    year, month, day, hour, minute = moment
    bot.clock.now = datetime(year, month, day, hour - 5, minute, tzinfo=UTC)
    await bot.app.tick()


async def started_anew(bot: Bot, law: Catalogue) -> None:
    """Start with another catalogue, and let the scheduler look at it."""
    await bot.restart(law)
    await bot.app.tick()


async def reminded(bot: Bot, duties: Sequence[str], language: str) -> TestPhone:
    """Somebody who has chosen some duties; the law was looked at."""
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    for duty in duties:
        await phone.tap_data(f"choose:1::{duty}:1")
    await bot.app.tick()
    return phone


async def test_a_new_edition_comes_once_and_leads_to_the_dates(bot: Bot, language: str) -> None:
    phone = await reminded(bot, ["fee-payment"], language)
    stranger = await bot.newcomer(language, "Айгүл")
    await started_anew(bot, changed(LAW, SOONER))
    count, others = len(phone.messages), len(stranger.messages)
    await at(bot, 2026, 11, 3, 10, 5)
    assert len(phone.messages) == count + 1
    assert len(stranger.messages) == others
    assert phone.t("law-change", title=phone.t("duty-fee-payment.title")) in phone.text
    assert (
        phone.t("law-change-will", how=phone.t("law-change-count-day-of-month-after-quarter", month=2, day=20))
        in phone.text
    )
    assert dates.not_later_than(phone.language, date(2027, 2, 20)) in phone.text
    await phone.press("button-law-dates")
    assert dates.short_date(phone.language, date(2027, 2, 20)) in phone.text
    await started_anew(bot, changed(LAW, SOONER))
    for day in (4, 5, 6):
        await at(bot, 2026, 11, day, 10, 5)
    kinds = [row["kind"] for row in bot.rows("reminders") if row["kind"].startswith(("law:", "moved:"))]
    assert kinds == ["law:fee-payment@new"]


async def test_each_date_is_explained_by_the_edition_that_counted_it(bot: Bot, language: str) -> None:
    phone = await reminded(bot, ["fee-payment"], language)
    await bot.restart(changed(LAW, SOONER))
    for quarter, day, end in (("2026Q3", 25, date(2026, 9, 30)), ("2026Q4", 20, date(2026, 12, 31))):
        await phone.tap_data(f"duewhy:1::fee-payment:{quarter}")
        how = phone.t(
            "due-count-day-of-month-after-quarter", month=2, day=day, start=dates.on_date(phone.language, end)
        )
        assert phone.t("due-counted", how=how) in phone.text


async def test_a_repeal_leads_to_the_choice_and_back_by_own_choice(bot: Bot, language: str) -> None:
    phone = await reminded(bot, ["fee-payment"], language)
    await started_anew(bot, changed(LAW, repealed(PAYMENT, "2026-11-01")))
    await at(bot, 2026, 11, 3, 10, 5)
    assert phone.t("law-change-stopped") in phone.text
    assert switched_on(bot) == []
    await phone.press("button-law-choose")
    assert not phone.has_button(phone.t("duty-fee-payment.title"))
    await phone.tap_data("choose:1::fee-payment:1")
    await at(bot, 2026, 11, 11, 10, 5)
    assert phone.t("duty-fee-payment.title")[1:] in phone.text
    assert switched_on(bot) == ["fee-payment"]


def switched_on(bot: Bot) -> list[str]:
    """Duties that reminders are on for."""
    return [row["duty"] for row in bot.rows("chosen_duties") if not row["stopped"]]


async def told_since(bot: Bot, phone: TestPhone, count: int, *moment: int) -> list[str]:
    """What comes by a moment, after the first `count` messages."""
    await at(bot, *moment)
    return [message.text for message in phone.messages[count:]]


OVER = repealed(PAYMENT, "2026-11-01")


async def test_a_repeal_taken_back_before_the_morning_is_no_news_at_all(bot: Bot, language: str) -> None:
    phone = await reminded(bot, ["fee-payment"], language)
    before = switched_on(bot)
    await started_anew(bot, changed(LAW, OVER))
    assert switched_on(bot) == []
    await started_anew(bot, LAW)
    assert switched_on(bot) == before
    count = len(phone.messages)
    assert await told_since(bot, phone, count, 2026, 11, 3, 10, 5) == []
    (came,) = await told_since(bot, phone, count, 2026, 11, 11, 10, 5)
    assert phone.t("duty-fee-payment.title")[1:] in came


async def test_a_repeal_taken_back_later_is_told_and_the_reminders_come_again(bot: Bot, language: str) -> None:
    phone = await reminded(bot, ["fee-payment"], language)
    await started_anew(bot, changed(LAW, OVER))
    await at(bot, 2026, 11, 3, 10, 5)
    await started_anew(bot, LAW)
    count = len(phone.messages)
    (came,) = await told_since(bot, phone, count, 2026, 11, 4, 10, 5)
    assert phone.t("law-change-restored", title=phone.t("duty-fee-payment.title")) in came
    assert phone.t("law-change-on") in came
    await phone.press("button-law-dates")
    assert phone.t("duty-fee-payment.title") in phone.text
    count = len(phone.messages)
    (came,) = await told_since(bot, phone, count, 2026, 11, 11, 10, 5)
    assert phone.t("duty-fee-payment.title")[1:] in came


async def test_a_duty_that_binds_again_is_switched_on_by_one_tap(bot: Bot, language: str) -> None:
    phone = await reminded(bot, ["fee-payment"], language)
    await started_anew(bot, changed(LAW, OVER))
    await at(bot, 2026, 11, 3, 10, 5)
    await started_anew(bot, changed(LAW, AGAIN))
    await at(bot, 2026, 11, 4, 10, 5)
    assert phone.t("law-change-again-ahead") in phone.text
    assert switched_on(bot) == []
    await phone.press("button-law-turn-on")
    assert switched_on(bot) == ["fee-payment"]


async def test_a_repeal_that_lies_ahead_marks_nothing_and_takes_later_dates_away(bot: Bot, language: str) -> None:
    phone = await reminded(bot, ["fee-payment", "fee-declaration"], language)
    await started_anew(bot, changed(LAW, ENDING))
    await at(bot, 2026, 11, 3, 10, 5)
    assert phone.t("law-change-ends", title=phone.t("duty-fee-payment.title")) in phone.text
    since = dates.since(phone.language, date(2027, 1, 1))
    assert since in phone.text
    await phone.press("button-law-dates")
    assert dates.short_date(phone.language, date(2026, 11, 25)) in phone.text
    assert phone.t("due-repealed") not in phone.text
    open_dates = [
        (row["period"], row["dropped_at"] is None) for row in bot.rows("due_dates") if row["duty"] == "fee-payment"
    ]
    assert open_dates[0] == ("2026Q3", True)
    assert not any(is_open for _, is_open in open_dates[1:])
    await phone.tap_data("duewhy:1::fee-payment:2026Q3")
    assert phone.t("status-ends", since=since)[1:] in phone.text
    assert phone.t("duty-fee-payment.status-note") not in phone.text
    await phone.tap_data("duties:1")
    assert phone.t("duty-fee-payment.title") in phone.text
    count = len(phone.messages)
    (came,) = await told_since(bot, phone, count, 2026, 11, 11, 10, 5)
    assert phone.t("duty-fee-payment.title")[1:] in came
    await at(bot, 2026, 12, 31, 10, 5)
    count = len(phone.messages)
    for day in (1, 2, 3):
        assert await told_since(bot, phone, count, 2027, 1, day, 10, 5) == []
    assert switched_on(bot) == ["fee-declaration"]
    await phone.tap_data("duties:1")
    assert phone.t("duty-fee-payment.title") not in phone.text
    await phone.tap_data("duties:1:::old")
    assert phone.t("duty-fee-payment.title") in phone.text
    await phone.tap_data("about-duty:1::fee-payment")
    assert phone.t("duty-fee-payment.status-note") in phone.text


async def test_an_edition_taken_back_is_told_of_only_to_who_has_heard_of_it(bot: Bot, language: str) -> None:
    phone = await reminded(bot, ["fee-payment"], language)
    dues = bot.rows("due_dates")
    for law in (changed(LAW, SOONER), LAW):
        await started_anew(bot, law)
    assert bot.rows("due_dates") == dues
    count = len(phone.messages)
    assert await told_since(bot, phone, count, 2026, 11, 3, 10, 5) == []
    await started_anew(bot, changed(LAW, SOONER))
    await at(bot, 2026, 11, 4, 10, 5)
    assert phone.t("law-change", title=phone.t("duty-fee-payment.title")) in phone.text
    await started_anew(bot, LAW)
    count = len(phone.messages)
    (came,) = await told_since(bot, phone, count, 2026, 11, 5, 10, 5)
    assert phone.t("law-change-withdrawn", title=phone.t("duty-fee-payment.title")) in came
    assert dates.not_later_than(phone.language, date(2027, 2, 25)) in came
    assert dates.not_later_than(phone.language, date(2027, 2, 20)) in came
    assert bot.rows("due_dates") == dues


async def test_an_edition_corrected_before_the_morning_is_told_as_it_is(bot: Bot, language: str) -> None:
    phone = await reminded(bot, ["fee-payment"], language)
    count = len(phone.messages)
    for day in (20, 22):
        edition = new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=day))
        await started_anew(bot, changed(LAW, edition))
    (came,) = await told_since(bot, phone, count, 2026, 11, 3, 10, 5)
    assert dates.not_later_than(phone.language, date(2027, 2, 22)) in came
    assert dates.not_later_than(phone.language, date(2027, 2, 25)) in came
    assert dates.not_later_than(phone.language, date(2027, 2, 20)) not in came


async def test_a_counting_corrected_and_back_before_the_morning_is_no_news(bot: Bot, language: str) -> None:
    phone = await reminded(bot, ["fee-payment"], language)
    count = len(phone.messages)
    await started_anew(bot, changed(LAW, recounted(PAYMENT, counted(PAYMENT, day=20))))
    await started_anew(bot, LAW)
    assert await told_since(bot, phone, count, 2026, 11, 3, 10, 5) == []


async def test_a_requirement_whose_edition_is_taken_back_at_night_is_not_told_of(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    await phone.press("button-have")
    await bot.app.tick()
    await started_anew(bot, changed(LAW, new_edition(LAW.requirements["req-7"], "2026-11-02")))
    await started_anew(bot, LAW)
    count = len(phone.messages)
    assert await told_since(bot, phone, count, 2026, 11, 3, 10, 5) == []


async def test_a_changed_requirement_comes_on_its_day_and_leads_to_the_step(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    await phone.press("button-have")
    await bot.app.tick()
    requirement = LAW.requirements["req-7"]
    await bot.restart(changed(LAW, new_edition(requirement, "2026-12-02")))
    count = len(phone.messages)
    await at(bot, 2026, 12, 1, 10, 5)
    assert len(phone.messages) == count
    await at(bot, 2026, 12, 2, 9, 0)
    await at(bot, 2026, 12, 2, 10, 5)
    assert phone.t("law-change", title=phone.t("requirement-req-7.title")) in phone.text
    await phone.press("button-law-requirement")
    assert phone.t("requirement-req-7.plain") in phone.text


async def test_a_repealed_requirement_leads_to_the_summary(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    await phone.press("button-have")
    await bot.app.tick()
    await started_anew(bot, changed(LAW, repealed(LAW.requirements["req-7"], "2026-11-02")))
    await at(bot, 2026, 11, 3, 6, 0)
    await at(bot, 2026, 11, 3, 10, 5)
    assert phone.t("law-change-over-requirement") in phone.text
    await phone.press("button-summary")
    assert phone.t("requirement-req-7.title") not in phone.text
    await phone.press("button-items")
    assert phone.t("reason-not-in-force") in phone.text


async def test_a_changed_requirement_leads_to_the_step_that_rests_on_it(bot: Bot) -> None:
    phone = await bot.applicant("ru", "II")
    await phone.press("button-one-by-one")
    await phone.press("button-have")
    await phone.tap_data("lawstep:::req-7")  # nothing is outdated: then what the rule says
    assert phone.t("topic-req-7.title") in phone.text


def test_the_made_up_rules_differ_from_the_real_ones() -> None:
    """Should the law itself change so one day, these tests want another example."""
    for rule in (SOONER, new_edition(POOL, "2026-11-16")):
        assert isinstance(rule, Duty | Requirement)
        assert rule != LAW.duties[rule.id]

"""The summary and the other screens at their fullest, and answers given under a rule that has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.texts import Translator
from bot.law.calendar import work_calendar
from bot.law.catalogue import Catalogue, catalogue
from bot.law.deadlines import counted
from bot.law.model import Language
from bot.reminders.urgent import Kind, Urgent
from bot.standin import keyboards, limits
from bot.standin.entities import parse, units
from bot.standing import standing
from bot.storage.cases import MOST_CASES, MOST_EVIDENCE, MOST_SITES, Case, Evidence, Site, StoredAnswer
from bot.storage.reminders import Due
from bot.storage.situation import Situation
from bot.telegram.context import keyboard
from bot.telegram.screen import Screen
from bot.telegram.screens import cases, conditions, first, plan, steps, urgent
from bot.telegram.screens.common import on, subtype_name
from bot.telegram.screens.ended import ended
from bot.telegram.screens.summary import MOST_LINES, items, summary
from tests.bot.conftest import START_DAY as TODAY
from tests.bot.conftest import Bot, both_languages, texts

BIG = 9_999_999  # ten million cases
NAMES = st.one_of(
    st.text(alphabet="ЖйщҚ <>&\"'", min_size=60, max_size=60).filter(str.strip),
    st.sampled_from(["Щ" * 60, "&" * 60, "<" * 60, "🏭" * 60, "A", "Щщщщщ " * 9 + "Щщщщщщ"]),
)


@st.composite
def full_cases(draw: st.DrawFn, least_sites: int = 1) -> Case:
    """Any case that can be stored, with the largest ids and the longest names."""
    count = draw(st.integers(least_sites, MOST_SITES))
    ids = [BIG - n for n in range(count)]
    given_conditions: dict[tuple[str, int], str] = {}
    for question in catalogue().questions.values():
        for site in ids if question.per_site else [0]:
            if (value := draw(st.sampled_from([*question.values, "unknown", None]))) is not None:
                given_conditions[question.id, site] = value
    answers: dict[tuple[str, int], StoredAnswer] = {}
    notes: dict[tuple[str, int], str] = {}
    for requirement in catalogue().requirements.values():
        for site in ids if requirement.per_site else [0]:
            value = draw(st.sampled_from(["yes", "in-progress", "no", "unknown", None]))
            if value is not None:
                edition = draw(st.sampled_from([requirement.latest.id, "older"]))
                doubted = draw(st.sampled_from([None, "licence-end", requirement.reopened_by]))
                answers[requirement.id, site] = StoredAnswer(value, edition, 999, 1_793_600_000, doubted)
            notes[requirement.id, site] = draw(st.sampled_from(["<" * 500, "Щ" * 500, "🏭" * 500, ""]))
    return Case(
        id=BIG,
        name=draw(NAMES),
        sites=tuple(Site(site, draw(NAMES)) for site in ids),
        conditions=given_conditions,
        answers=answers,
        notes={key: note for key, note in notes.items() if note},
        evidence=dict.fromkeys(notes, MOST_EVIDENCE),
    )


DEADLINE = counted(catalogue().duties["licence-end"], work_calendar(), "2023-08-15")
assert DEADLINE is not None
ENDED = Urgent(
    Kind.ENDED,
    Due(1, BIG, "&" * 60, "licence-end", DEADLINE.period, DEADLINE.limit, DEADLINE.advised, done=False, dropped=False),
    DEADLINE,
    79,
)


def held(screen: Screen, notice: str = "") -> str:
    """The text as Telegram reads it; fails where Telegram would refuse the screen."""
    plain, _ = parse(f"{notice}\n\n{screen.text}" if notice else screen.text, "HTML")
    assert plain.strip()
    assert units(plain) <= limits.TEXT
    assert screen.rows
    keyboards.checked(keyboard(screen.rows))
    return plain


@settings(max_examples=60, deadline=None)
@given(case=full_cases(), language=st.sampled_from(Language))
def test_the_summary_of_any_case_is_one_message(case: Case, language: Language) -> None:
    t = Translator(texts(), language)
    assessed = standing(catalogue(), case, TODAY)
    first_line = urgent.line(t, ENDED, several=False)
    plain = held(summary(t, catalogue(), case, assessed, TODAY, urgent=first_line), t("notice-stale"))
    assert case.name.strip() in plain
    if assessed.subtype is not None:
        key = "summary-standing" if assessed.missing else "summary-standing-done"
        subtype, standing_now = subtype_name(t, assessed.subtype), {"missing": len(assessed.missing), "of": assessed.of}
        assert t.plain(key, subtype=subtype, date=on(t, TODAY), **standing_now) in plain


@settings(max_examples=20, deadline=None)
@given(case=full_cases(MOST_SITES), language=st.sampled_from(Language))
def test_every_other_screen_of_a_full_case_is_one_message(case: Case, language: Language) -> None:
    t, law = Translator(texts(), language), catalogue()
    assessed = standing(law, case, TODAY)
    notice = t("notice-too-long", length=4096, most=500)
    screens: list[Screen | None] = [
        conditions.undecided(t, case, assessed),
        *([plan.plan(t, case, assessed)] if assessed.subtype is not None else []),
        ended(t, case, assessed, DEADLINE, TODAY),
        ended(t, case, assessed, DEADLINE, date(2026, 3, 1)),
        *(items(t, law, case, assessed, from_=number) for number in range(0, assessed.of, MOST_LINES)),
        conditions.overview(t, law, case),
        cases.case(t, case, assessed),
        cases.cases(t, [(BIG - n, "Щ" * 60) for n in range(MOST_CASES)]),
        cases.sites(t, case),
        cases.new_site(t, case),
        cases.rename_case(t, case),
        cases.delete_case(t, case),
        cases.site(t, case, BIG),
        cases.rename_site(t, case, BIG),
        cases.delete_site(t, case, BIG),
        *(first.menu(t, who, case, assessed, ENDED, False, MOST_CASES) for who in (None, *Situation)),
        *(conditions.question(t, law, case, name, site.id) for name in law.questions for site in case.sites[:1]),
    ]
    evidence = [Evidence(BIG - n, "req-1", 0, "document", "x", "&Щ" * 50, 0) for n in range(MOST_EVIDENCE)]
    for step in assessed.steps:
        screens += [
            steps.step(t, case, assessed, step),
            steps.how(t, law, case, step),
            steps.source(t, law, case, step, TODAY),
            steps.note(t, law, case, step),
            steps.files(t, law, case, step, evidence),
        ]
    for screen in screens:
        assert screen is not None
        held(screen, notice)


@both_languages
async def test_the_fullest_summary_passes_through_telegram(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "I")
    for number in range(2, 11):
        await phone.tap_data("newsite:1")
        await phone.send(f"{number} " + "Щ" * 57)
        await bot.answer_questions(phone)
    await phone.tap_data("casename:1")
    await phone.send("<" * 60)
    await phone.tap_data("go:1")
    for _ in range(42):
        await phone.press("button-no")
        await phone.press("button-continue")
    assert phone.stands("I", 42, 42) in phone.text
    assert len(phone.text) <= 4096
    assert phone.t("summary-more", count=42 - MOST_LINES) in phone.text
    await phone.press("button-items")
    found = {data for _, data in phone.taps() if data.startswith("step:")}
    while phone.has_button(phone.t("button-next-page")):
        await phone.press("button-next-page")
        found |= {data for _, data in phone.taps() if data.startswith("step:")}
    assert len(found) == 42, "each one has its button"


def changed_law(since: date) -> Catalogue:
    """The catalogue after a made-up amendment of point 7."""
    law = catalogue()
    requirement = law.requirements["req-7"]
    old = requirement.latest
    editions = (
        *requirement.editions[:-1],
        replace(old, until=date.fromordinal(since.toordinal() - 1)),
        replace(old, id="amended", since=since, until=None),
    )
    changed: Any = {**law.requirements, "req-7": replace(requirement, editions=editions)}
    return replace(law, requirements=MappingProxyType(changed))


@both_languages
async def test_an_answer_under_an_old_edition_is_shown_and_not_counted(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    for _ in range(3):
        await phone.press("button-have")
    assert phone.stands("II", 0, 3) in phone.text

    await bot.restart(changed_law(date(2027, 1, 1)))
    await phone.send("/summary")
    assert phone.stands("II", 0, 3) in phone.text, "not before the day on which the rule changes"

    bot.clock.forward(days=60)
    await phone.send("/summary")
    later = date(2027, 1, 1)
    assert phone.stands("II", 1, 3, later) in phone.text
    state, title = phone.t("summary-outdated"), phone.t("requirement-req-7.title")
    assert phone.t("summary-line", sign="⚠️", number=1, title=title, state=state) in phone.text
    await phone.press("button-items")
    assert f"⚠️ 1. {phone.t('requirement-req-7.short')}" in phone.labels
    await phone.press("button-back")
    assert [row["value"] for row in bot.rows("answers")] == ["yes"] * 3, "never lost"
    await phone.press("button-continue")
    day = {"ru": "2 ноября 2026 года", "kk": "2026 жылғы 2 қараша"}[language]
    assert phone.t("step-outdated", answer=phone.t("answer-yes"), date=day) in phone.text

    await phone.press("button-have")
    assert phone.stands("II", 0, 3, later) in phone.text
    (row,) = [row for row in bot.rows("answers") if row["requirement"] == "req-7"]
    assert (row["edition"], row["revision"]) == ("amended", 2)


@both_languages
@pytest.mark.parametrize("letter", ["Щ", "🏭", "&", "W"])
@pytest.mark.parametrize("value", ["no", "unknown", "in-progress", "yes", None])
def test_the_summary_of_the_fullest_case(letter: str, value: str | None, language: str) -> None:
    """Ten sites on the longest branch, the longest names, the largest ids: 42 steps in one message."""
    sites = tuple(Site(BIG - n, letter * 60) for n in range(MOST_SITES))
    keys = [
        (requirement.id, site.id if requirement.per_site else 0)
        for requirement in catalogue().requirements.values()
        for site in sites
    ]
    case = Case(
        id=BIG,
        name=letter * 60,
        sites=sites,
        conditions={
            ("applicant", 0): "person",
            ("data-centre", 0): "yes",
            ("hardware", 0): "leased",
            **{("electricity", site.id): "single-purchaser" for site in sites},
            **{("connected", site.id): "yes" for site in sites},
        },
        answers={key: StoredAnswer(value, "order-598", 999, 1_793_600_000) for key in keys} if value else {},
    )
    t = Translator(texts(), Language(language))
    assessed = standing(catalogue(), case, TODAY)
    assert assessed.of == 42
    screen = summary(t, catalogue(), case, assessed, TODAY, urgent=urgent.line(t, ENDED, several=False))
    assert t.plain("summary-more", count=42 - MOST_LINES) in held(screen, t("notice-stale"))
    pages = [items(t, catalogue(), case, assessed, from_=number) for number in range(0, 42, MOST_LINES)]
    found = [button.tap for page in pages for row in page.rows for button in row if button.tap is not None]
    assert len({tap.pack() for tap in found if tap.verb == "step"}) == 42
    for page in pages:
        held(page, t("notice-stale"))
    assert len(held(plan.plan(t, case, assessed)).splitlines()) < 20, "however many sites there are"
    for step in assessed.steps:
        held(steps.step(t, case, assessed, step))

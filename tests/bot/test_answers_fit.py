"""An answer fits a phone, whoever asks: at most 15 lines and 4 rows, what it means for them first, no permission read
into it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from bot.commands.screens import wrapped_lines
from bot.language.texts import Translator, without_markup
from bot.law.calendar import work_calendar
from bot.law.catalogue import catalogue
from bot.law.deadlines import count
from bot.law.model import Language, Situation, Topic
from bot.law.periods import EventDay
from bot.law.readiness import AnswerValue, CaseFacts, GivenAnswer, assess
from bot.storage.reminders import Due
from bot.telegram.screen import Screen
from bot.telegram.screens import answers, deadlines
from bot.telegram.screens.for_you import Asker
from tests.bot.conftest import Bot, both_languages, texts

LAW = catalogue()
TODAY = date(2026, 11, 26)
LINES, ROWS = 15, 4
ANSWER_LINES = 6


def asker(known: dict[tuple[str, int], str], end: date | None = None, answered: bool = False) -> Asker:
    """Somebody with a case of which this is known."""
    facts = CaseFacts(known, (1,))
    first = assess(LAW, facts, {}, TODAY)
    given = {step.key: GivenAnswer(AnswerValue.IN_PROGRESS, step.edition) for step in first.steps} if answered else {}
    return Asker(TODAY, 1, assess(LAW, facts, given, TODAY), known.get(("applicant", 0)), end)


SUBTYPE_I = {
    ("applicant", 0): "company",
    ("data-centre", 0): "yes",
    ("hardware", 0): "owned",
    ("electricity", 1): "single-purchaser",
    ("connected", 1): "no",
}
SUBTYPE_II = {("applicant", 0): "entrepreneur", ("data-centre", 0): "no", ("hardware", 0): "owned"}
PEOPLE = {
    "no case": Asker(TODAY),
    "subtype I": asker(SUBTYPE_I),
    "subtype I, answered": asker(SUBTYPE_I, answered=True),
    "subtype II": asker(SUBTYPE_II),
    "a person": asker(SUBTYPE_II | {("applicant", 0): "person"}),
    "a holder": asker(SUBTYPE_I, TODAY + timedelta(days=300)),
    "a holder whose licence ended": asker(SUBTYPE_I, TODAY - timedelta(days=103)),
    "a hosted holder whose licence ended": asker(SUBTYPE_II, TODAY - timedelta(days=1103)),
    "on the other branch": asker(SUBTYPE_I | {("connected", 1): "yes"}),
    "off the grid, without hardware": asker(SUBTYPE_I | {("electricity", 1): "off-grid", ("hardware", 0): "none"}),
}
EVERY = [*product(LAW.topics.values(), Language)]


def translator(language: Language) -> Translator:
    return Translator(texts(), language)


def shown(language: Language, topic: Topic, who: Asker, meant: tuple[str, ...] = (), dated: bool = False) -> Screen:
    t = translator(language)
    next_date = deadlines.next_line(t, LAW, work_calendar(), TODAY, dues(), topic.id) if dated else None
    return answers.answer(t, LAW, topic, TODAY, who, meant, next_date)


def dues() -> list[Due]:
    """The next date of every duty, of the applicant with the longest name."""
    found = []
    for number, duty in enumerate(LAW.duties.values()):
        if duty.recurs:
            continue
        deadline = count(duty, work_calendar(), EventDay(TODAY + timedelta(days=40 if duty.planned else -1)))
        due = Due(number, 1, "Ы" * 64, duty.id, deadline.period, deadline.limit, deadline.advised, False, False)
        found.append(due)
    return found


def lines_of(screen: Screen) -> int:
    return wrapped_lines(without_markup(screen.text))


@pytest.mark.parametrize(("topic", "language"), EVERY, ids=lambda each: getattr(each, "id", each))
def test_every_answer_fits_a_phone_whoever_asks(topic: Topic, language: Language) -> None:
    others = tuple(LAW.topics)[:5]
    for (name, who), meant, dated in product(PEOPLE.items(), ((), others), (False, True)):
        screen = shown(language, topic, who, meant, dated)
        found = lines_of(screen), len(screen.rows)
        assert found <= (LINES + 2 * bool(meant), ROWS), f"{name}:\n{screen.text}"
        assert len(screen.rows) <= ROWS, name
    assert wrapped_lines(texts().plain(language, f"topic-{topic.id}.answer")) <= ANSWER_LINES


@pytest.mark.parametrize(("topic", "language"), EVERY, ids=lambda each: getattr(each, "id", each))
def test_what_it_means_for_the_asker_stands_before_the_answer_and_in_bold(topic: Topic, language: Language) -> None:
    t = translator(language)
    for who in PEOPLE.values():
        title, *parts = shown(language, topic, who).text.split("\n\n")
        assert title == f"<b>{t(f'topic-{topic.id}.title')}</b>"
        own = [part for part in parts if "👤" in part]
        assert own in ([], [parts[0]])
        assert all(part.endswith("</b>") for part in own)


NEVER = {
    Language.KK: ("талап етілмейді", "болады", "рұқсат"),
    Language.RU: ("не требуется", "можно майнить", "не нужно"),
}


@both_languages
def test_the_line_for_the_asker_is_never_a_permission(language: str) -> None:
    """ "Not required" on a question like "may I mine at home" is read as "you may"."""
    for topic, who in product(LAW.topics.values(), PEOPLE.values()):
        own = [part for part in shown(Language(language), topic, who).text.split("\n\n") if "👤" in part]
        for part in own:
            assert not any(words in part for words in NEVER[Language(language)]), part


def test_every_situation_of_every_topic_has_its_words() -> None:
    used = {situation for topic in LAW.topics.values() for situation in topic.for_you}
    assert used == set(Situation)
    for (topic, language), situation in product(EVERY, Situation):
        assert texts().has(language, f"topic-{topic.id}.for-{situation}") == (situation in topic.for_you)


@both_languages
def test_the_price_and_the_fine_are_those_of_the_asker(language: str) -> None:
    spoken = Language(language)

    def own(topic: str, who: str) -> str:
        return shown(spoken, LAW.topics[topic], PEOPLE[who]).text.split("\n\n")[1].replace("\u00a0", " ")

    assert "21 625" in own("licence-fee", "subtype II")
    assert "8 650 000" in own("licence-fee", "subtype I")
    assert "173 000" in own("penalty-no-licence", "subtype I")
    assert "64 875" in own("penalty-no-licence", "a person")
    assert "103" in own("licence-ended", "a holder whose licence ended")
    assert "25 " in own("fee-rate", "a holder whose licence ended")
    assert "👤" not in own("licence-ended", "a holder")


@both_languages
async def test_an_ended_licence_is_said_first(bot: Bot, language: str) -> None:
    """The whole way: the date is told, the clock moves, the question is typed."""
    phone = await bot.applicant(language, "I")
    await phone.tap_data("report:1::licence-end:2023-08-15")
    await phone.start("q_licence-ended")
    days = (bot.clock.now.date() - date(2026, 8, 15)).days
    assert phone.text.split("\n\n")[1].startswith("👤")
    assert str(days) in phone.text.split("\n\n")[1]
    await phone.tap_data("report:1::licence-end:2026-10-01")
    await phone.start("q_licence-ended")
    assert "👤" not in phone.text, "the newest licence runs"


@both_languages
async def test_an_open_point_leads_to_its_own_question(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.start("q_req-8")
    assert phone.t("ask-for-you-open") in phone.text
    await phone.press("button-answer-point")
    assert phone.t("requirement-req-8.plain") in phone.text
    await phone.tap_data("ans:1::req-8:no")
    await phone.start("q_req-8")
    assert phone.taps()[0] == (phone.t("button-due-paper"), "paper:1::l8")


@both_languages
async def test_who_was_not_helped_is_asked_what_was_missing(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.start("q_licence-fee")
    await phone.press("button-not-helpful")
    assert phone.t("ask-missed", title=phone.t("topic-licence-fee.title")) in phone.text
    near = [data for _, data in phone.taps() if data.startswith("topic:")]
    assert near
    await phone.tap_data(near[0])
    assert phone.text.startswith(phone.t(f"topic-{near[0].rpartition(':')[2]}.title"))


def test_what_is_related_is_of_the_same_theme() -> None:
    for topic in LAW.topics.values():
        assert {LAW.topics[name].theme for name in answers.related(LAW, topic)} <= {topic.theme}


async def test_where_to_apply_opens_the_portal(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.start("q_where-to-apply")
    assert await phone.press("button-portal") == "https://elicense.kz"

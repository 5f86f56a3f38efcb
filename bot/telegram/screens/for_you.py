"""What an answer means for the user: said before the answer itself, and never so that it reads as a permission."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.language.texts import Markup, Translator
from bot.law.catalogue import Catalogue
from bot.law.model import Situation, Subtype, Topic
from bot.law.readiness import Assessment, NotApplicable, Step
from bot.telegram.screens.common import SIGNS, capital, subtype_name

_OF_SUBTYPE = {Subtype.I: Situation.OWN_CENTRE, Subtype.II: Situation.HOSTED}


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as far as they have told. `case`: its id, 0 for none; `applicant`: what they are; `licence_end`: the
    last day of the newest licence that was reported; `name`: whose it all is, where the user has several applicants."""

    today: date
    case: int = 0
    assessment: Assessment | None = None
    applicant: str | None = None
    licence_end: date | None = None
    name: str = ""

    @property
    def days_without(self) -> int:
        """Days since the licence ran out, 0 while it runs or where none is known."""
        return max(0, (self.today - self.licence_end).days) if self.licence_end is not None else 0

    def situations(self) -> Iterator[Situation]:
        """What is known of them, the most urgent first."""
        if self.days_without:
            yield Situation.ENDED
        if self.applicant == "person":
            yield Situation.PERSON
        if self.assessment is not None and self.assessment.subtype is not None:
            yield _OF_SUBTYPE[self.assessment.subtype]


def for_you(t: Translator, law: Catalogue, topic: Topic, asker: Asker) -> Markup | None:
    """What a topic means for whoever asks, and for which applicant of several; None where what they have told says
    nothing about it."""
    known = [situation for situation in asker.situations() if situation in topic.for_you]
    if Situation.ENDED in known:  # before all else, and beside what else is known
        own = t(f"topic-{topic.id}.for-{[*known[1:], Situation.ENDED][0]}")
        key = "ask-for-you-ended-of" if asker.name else "ask-for-you-ended"
        return t(key, name=asker.name, days=asker.days_without, text=capital(own))
    key = "ask-for-you-of" if asker.name else "ask-for-you"
    if known:
        return t(key, name=asker.name, text=t(f"topic-{topic.id}.for-{known[0]}"))
    found = _of_point(t, law, topic.id, asker.assessment) if asker.assessment is not None else None
    return None if found is None else t(key, name=asker.name, text=found)


def open_step(law: Catalogue, topic: Topic, asker: Asker) -> Step | None:
    """The first step of the topic's point that still waits for the user's answer."""
    if topic.id not in law.requirements or asker.assessment is None:
        return None
    steps = (step for step in asker.assessment.steps if step.requirement == topic.id)
    return next((step for step in steps if step.answer is None or step.outdated), None)


def own_step(topic: Topic, asker: Asker) -> Step | None:
    """The first step of the topic's point, where it applies to the user."""
    steps = asker.assessment.steps if asker.assessment is not None else ()
    return next((step for step in steps if step.requirement == topic.id), None)


def _of_point(t: Translator, law: Catalogue, topic: str, assessment: Assessment) -> Markup | None:
    """What a requirement's topic means for the user's own case; None where the case says nothing about it."""
    if assessment.subtype is None:
        return None
    set_aside = _set_aside(topic, assessment)
    if set_aside is not None:
        return t("ask-for-you-not-applicable", reason=t(f"reason-{set_aside.reason}"))
    requirement = law.requirements.get(topic)
    if requirement is None:
        return None
    if requirement.subtype is not assessment.subtype:
        own, other = (subtype_name(t, each) for each in (assessment.subtype, requirement.subtype))
        return t("ask-for-you-other-subtype", subtype=own, other=other)
    step = next((step for step in assessment.steps if step.requirement == topic), None)
    if step is None:  # the point has two branches, and the case is on the other one
        same_point = [s for s in assessment.steps if law.requirements[s.requirement].point == requirement.point]
        if not same_point:
            return None
        return t("ask-for-you-other-branch", title=t(f"requirement-{same_point[0].requirement}.title"))
    if step.answer is None or step.outdated:
        return t("ask-for-you-open")
    return t("ask-for-you-answered", sign=SIGNS[step.answer], answer=t(f"answer-{step.answer}"))


def _set_aside(topic: str, assessment: Assessment) -> NotApplicable | None:
    if topic == "req-6-exemption":
        return next((item for item in assessment.not_applicable if item.reason == "off-grid"), None)
    return next((item for item in assessment.not_applicable if item.requirement == topic), None)

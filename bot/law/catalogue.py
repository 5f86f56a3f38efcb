"""Reads the law's data, `bot/law/data/*.toml`, and proves that it hangs together.

`catalogue()` gives the project's own catalogue, read once. `load(folder)` reads any folder and raises
`CatalogueError` with every mistake at once, each with its file, its place and how to mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from bot.law import conditions, entries, reading
from bot.law.finding import CatalogueError as CatalogueError
from bot.law.finding import Finding
from bot.law.model import Act, Blocker, Concern, Duty, Figure, Question, Requirement, Rule, Status, Topic

DATA = Path(__file__).resolve().parent / "data"

FILES: Mapping[str, str] = {
    "act": "acts.toml",
    "requirement": "requirements.toml",
    "duty": "duties.toml",
    "topic": "topics.toml",
    "question": "questions.toml",
    "figure": "figures.toml",
}
_BESIDES = {"topic": ("themes",), "question": ("blocker",)}  # other keys of a file

E = TypeVar("E", Act, Requirement, Duty, Topic, Question, Figure)
R = TypeVar("R", bound=Rule)

NOT_IN_FORCE = "not-in-force"  # the reason that needs no condition: no edition holds on the day


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All that the acts say, by id. Mappings keep the order of the files; requirements go by their points."""

    acts: Mapping[str, Act]
    requirements: Mapping[str, Requirement]
    duties: Mapping[str, Duty]
    topics: Mapping[str, Topic]
    themes: tuple[str, ...]
    questions: Mapping[str, Question]
    blockers: Mapping[str, Blocker]
    figures: Mapping[str, Figure]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why a requirement can be set aside, each once."""
        named = (condition.reason for rule in self.requirements.values() for condition in rule.when)
        return tuple(dict.fromkeys([*filter(None, named), NOT_IN_FORCE]))

    @property
    def deciding(self) -> Question:
        """The question whose answer decides the subtype."""
        return next(each for each in self.questions.values() if any(option.subtype for option in each.options))

    def topics_of(self, theme: str) -> tuple[Topic, ...]:
        """The topics of a theme in the catalogue's order."""
        return tuple(topic for topic in self.topics.values() if topic.theme == theme)

    def on(self, day: date) -> Catalogue:
        """The catalogue with the status that everything has on a day; the catalogue itself where that is the same.
        A repeal may be entered before its day, and whoever asks for a status means that of today."""
        return _on(self, day)

    def rules(self) -> Iterator[tuple[str, Rule]]:
        """Every requirement, duty and topic with its kind, the key of `FILES` and the start of text ids."""
        for kind, table in (
            ("requirement", self.requirements),
            ("duty", self.duties),
            ("topic", self.topics),
        ):
            for rule in table.values():
                yield kind, rule


@cache
def catalogue() -> Catalogue:
    """The project's own catalogue."""
    return load()


@lru_cache(maxsize=8)
def _on(law: Catalogue, day: date) -> Catalogue:
    acts = {
        act.id: replace(act, status=Status.IN_FORCE) if act.repealed_since and act.repealed_since > day else act
        for act in law.acts.values()
    }
    if acts == dict(law.acts) and all(rule.status_on(day) is rule.status for _, rule in law.rules()):
        return law
    return replace(
        law,
        acts=MappingProxyType(acts),
        requirements=_rules_on(law.requirements, day),
        duties=_rules_on(law.duties, day),
        topics=_rules_on(law.topics, day),
    )


def _rules_on(rules: Mapping[str, R], day: date) -> Mapping[str, R]:
    return MappingProxyType({rule.id: replace(rule, status=rule.status_on(day)) for rule in rules.values()})


def load(folder: Path = DATA) -> Catalogue:
    """Reads the files of `FILES` in a folder.

    Raises:
        CatalogueError: with every mistake found. A file that is missing or no TOML is such a mistake too.
    """
    findings: list[Finding] = []
    files = {key: reading.toml(folder / name, findings) for key, name in FILES.items()}
    requirements = _table(Requirement, files, "requirement", findings)
    result = Catalogue(
        acts=_table(Act, files, "act", findings),
        requirements=MappingProxyType(dict(sorted(requirements.items(), key=lambda item: item[1].point))),
        duties=_table(Duty, files, "duty", findings),
        topics=_table(Topic, files, "topic", findings),
        themes=_themes(files["topic"], findings),
        questions=_table(Question, files, "question", findings),
        blockers=_blockers(files["question"], findings),
        figures=_table(Figure, files, "figure", findings),
    )
    if not findings:  # what refers to an entry that could not be read would only repeat the first mistake
        findings.extend(_dangling(result))
        findings.extend(conditions.contradictions(result))
    reading.raise_if_any(findings)
    return result


_SENSE: Mapping[str, Callable[[Any], Iterator[entries.Contradiction]]] = {
    "act": entries.of_act,
    "requirement": entries.of_rule,
    "duty": entries.of_rule,
    "topic": entries.of_rule,
    "figure": entries.of_figure,
}


def _table(kind: type[E], files: Mapping[str, dict[str, Any]], key: str, findings: list[Finding]) -> Mapping[str, E]:
    """The entries of a file by id."""
    file, data = FILES[key], files[key]
    reading.only(data, file, (key, *_BESIDES.get(key, ())), findings)
    found = reading.entries(kind, data, file, key, findings)
    if key in _SENSE:
        findings.extend(entries.findings(found, _SENSE[key], file, key))
    return reading.by_id(found, file, key, findings)


def _blockers(data: Mapping[str, Any], findings: list[Finding]) -> Mapping[str, Blocker]:
    file = FILES["question"]
    return reading.by_id(reading.entries(Blocker, data, file, "blocker", findings), file, "blocker", findings)


def _themes(data: Mapping[str, Any], findings: list[Finding]) -> tuple[str, ...]:
    themes = data.get("themes")
    if isinstance(themes, list) and themes and all(isinstance(theme, str) for theme in themes):
        return tuple(themes)
    findings.append(Finding(FILES["topic"], "themes", "there is no list of themes", 'Add themes = ["..."]'))
    return ()


def _dangling(catalogue: Catalogue) -> Iterator[Finding]:
    """What names something that does not exist, or contradicts the act that it cites."""
    for act in catalogue.acts.values():
        if act.repealed_by:
            yield from reading.unknown("acts.toml", f"act {act.id}", "act", act.repealed_by, catalogue.acts)
    for kind, rule in catalogue.rules():
        file, place = FILES[kind], f"{kind} {rule.id}"
        for edition in rule.editions:
            for citation in edition.source:
                for name in filter(None, (citation.act, citation.wording)):
                    yield from reading.unknown(file, f"{place}, edition {edition.id}", "act", name, catalogue.acts)
        yield from _outlives(catalogue, file, place, rule)
    yield from _figures(catalogue)
    yield from _reopened(catalogue)
    for duty in catalogue.duties.values():
        yield from reading.unknown("duties.toml", f"duty {duty.id}", "topic", duty.topic, catalogue.topics)
    yield from _rest_on_nothing(catalogue)
    for topic in catalogue.topics.values():
        place = f"topic {topic.id}"
        yield from reading.unknown("topics.toml", place, "theme", topic.theme, catalogue.themes)
        for other in topic.related:
            yield from reading.unknown("topics.toml", place, "topic", other, catalogue.topics)
        if topic.id in topic.related or len(set(topic.related)) < len(topic.related):
            yield Finding("topics.toml", place, "`related` names itself or one topic twice", "Name others, once")
    for theme in catalogue.themes:
        if not catalogue.topics_of(theme):
            yield Finding("topics.toml", f"theme {theme}", "no topic belongs to it", "Delete it or use it")


def _figures(catalogue: Catalogue) -> Iterator[Finding]:
    """What figures name; a share has a name of its own and is one of a number."""
    for figure in catalogue.figures.values():
        place = f"figure {figure.id}"
        for cited in dict.fromkeys(citation.act for each in figure.values for citation in each.source):
            if cited is not None:
                yield from reading.unknown("figures.toml", place, "act", cited, catalogue.acts)
        yield from unknown_concerned("figures.toml", place, figure.concerns, figure.topic, catalogue)
        for name, whole in figure.shares.items():
            yield from reading.unknown("figures.toml", place, "figure", whole, catalogue.figures)
            if name in catalogue.figures:
                yield Finding("figures.toml", place, f"a figure has the name of the share {name}", "Name it otherwise")
            if whole in catalogue.figures and isinstance(catalogue.figures[whole].value, date):
                yield Finding("figures.toml", place, f"the share {name} is one of a day", "Name a number")


def unknown_concerned(
    file: str, place: str, concerns: Iterable[Concern], topic: str | None, catalogue: Catalogue
) -> Iterator[Finding]:
    """What news of a number names and the catalogue has not."""
    tables: Mapping[str, Mapping[str, Any]] = {
        "duty": catalogue.duties,
        "requirement": catalogue.requirements,
        "question": catalogue.questions,
    }
    for concern in concerns:
        for kind, known in tables.items():
            if (name := getattr(concern, kind)) is not None:
                yield from reading.unknown(file, place, kind, name, known)
    if topic is not None:
        yield from reading.unknown(file, place, "topic", topic, catalogue.topics)


def unexplained(catalogue: Catalogue) -> Iterator[Finding]:
    """Points that the search has no answer to, where the data does not say that this is meant."""
    for rule in catalogue.requirements.values():
        place = f"requirement {rule.id}"
        if rule.explained and rule.id not in catalogue.topics:
            mend = f"Add the topic {rule.id} to topics.toml, with its texts and phrases, or write explained = false"
            yield Finding("requirements.toml", place, "no topic has its id: /ask knows nothing of it", mend)
        if not rule.explained and rule.id in catalogue.topics:
            yield Finding(
                "requirements.toml", place, "it is not `explained`, but a topic has its id", "Delete explained"
            )


def _reopened(catalogue: Catalogue) -> Iterator[Finding]:
    """Answers are put in doubt by events alone."""
    events = [duty.id for duty in catalogue.duties.values() if not duty.recurs]
    for rule in catalogue.requirements.values():
        if rule.reopened_by is not None:
            place = f"requirement {rule.id}"
            yield from reading.unknown("requirements.toml", place, "duty of an event", rule.reopened_by, events)


def _rest_on_nothing(catalogue: Catalogue) -> Iterator[Finding]:
    """Questions whose topic does not exist."""
    for question in catalogue.questions.values():
        if question.topic is not None:
            place = f"question {question.id}"
            yield from reading.unknown("questions.toml", place, "topic", question.topic, catalogue.topics)


def _outlives(catalogue: Catalogue, file: str, place: str, rule: Rule) -> Iterator[Finding]:
    """A rule that stands in nothing but repealed acts ends before the first day of their repeal."""
    if not rule.editions:
        return
    edition = rule.latest
    cited = [catalogue.acts[c.act] for c in edition.source if c.act and c.act in catalogue.acts]
    repealing = {act.repealed_by for act in cited}
    bases = [act for act in cited if act.id not in repealing]
    if rule.status is Status.INFO or not bases or any(act.repealed_since is None for act in bases):
        return
    first = max(act.repealed_since for act in bases if act.repealed_since)
    if edition.until is None or edition.until >= first:
        yield Finding(
            file,
            f"{place}, edition {edition.id}",
            f"it outlives the act that it stands in, repealed on {first}",
            f'Write status = "repealed" and an `until` before {first}',
        )

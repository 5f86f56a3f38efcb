"""The checklist to print: every point with its answer, note, files and source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.clock import ALMATY
from bot.language import dates
from bot.law.model import Subtype
from bot.law.readiness import AnswerValue
from bot.papers.form import PaperForm
from bot.papers.points import Point, points_of, site_names
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.clean import one_line
from bot.papers.writers.fonts import printable
from bot.papers.writers.listing import GREY, Bar, Entry, Line, Listing, Part

# Before the subtype is known there is no point in it.
FORM = PaperForm(
    code="pdf", kind="checklist", subtypes=tuple(Subtype), lists_files=True, bilingual=False, suffix=".pdf"
)

COLOURS = {
    AnswerValue.YES: (27, 122, 67),
    AnswerValue.IN_PROGRESS: (176, 112, 0),
    AnswerValue.NO: (176, 30, 30),
    AnswerValue.UNKNOWN: (70, 80, 150),
    None: GREY,
}
SIGNS = {AnswerValue.YES: "✓", AnswerValue.IN_PROGRESS: "…", AnswerValue.NO: "×", AnswerValue.UNKNOWN: "?", None: ""}


def paper(words: Words, sheet: Sheet) -> Listing:
    """The list in one language."""
    points = points_of(words.law, sheet)
    return Listing(
        language=words.language,
        title=f"{words('checklist-title')}: {sheet.case.name}",
        made=sheet.made,
        foot=words("paper-unofficial"),
        numbered=lambda page, pages: words("checklist-page", page=page, pages=pages),
        blocks=(
            *_head(words, sheet, points),
            *(_entry(words, sheet, point) for point in points),
            *_set_aside(words, sheet),
        ),
    )


def about(words: Words, sheet: Sheet) -> str:
    """Which subtype the list is of."""
    subtype = sheet.assessment.subtype
    return words("checklist-subtype", subtype=words.subtype(subtype)) if subtype else words("checklist-no-subtype")


def _head(words: Words, sheet: Sheet, points: list[Point]) -> Iterator[Line | Part | Bar]:
    made, found = sheet.made.astimezone(ALMATY), sheet.assessment
    day = dates.on_date(words.language, made.date())
    yield Line(words("checklist-title"), 11, colour=GREY)
    yield Line(sheet.case.name.strip() or "…", 20, strong=True, after=1.5)
    yield Line(about(words, sheet), 11, after=0.5)
    yield Line(words("checklist-made", date=day, time=f"{made:%H:%M}"), 10, colour=GREY, after=0.5)
    for act in dict.fromkeys(_acts(points, sheet.made_on)):
        yield Line(words("checklist-edition", date=day, act=words(f"act-{act}.name")), 9, colour=GREY, after=1.5)
    if points:
        yield Bar(found.of, found.confirmed, COLOURS[AnswerValue.YES])
        confirmed = words("checklist-progress", confirmed=found.confirmed, of=found.of)
        yield Line(f"{confirmed}. {words('checklist-decides')}", 11, strong=True, after=3)
    if found.blockers:
        yield Part(words("checklist-blockers"))
    for blocker in found.blockers:
        yield Line(f"– {words(f'blocker-{blocker}')}", 11, colour=COLOURS[AnswerValue.NO])


def _acts(points: list[Point], day: date) -> Iterator[str]:
    """The acts whose wording the requirements follow: the first one that each cites."""
    for point in points:
        source = point.requirement.as_of(day).source
        if source and source[0].act:
            yield source[0].act


def _entry(words: Words, sheet: Sheet, point: Point) -> Entry:
    return Entry(SIGNS[point.counted], COLOURS[point.counted], tuple(_lines(words, sheet, point)))


def _lines(words: Words, sheet: Sheet, point: Point) -> Iterator[Line]:
    requirement = point.requirement
    title = words("checklist-item", point=requirement.point, title=words(f"requirement-{requirement.id}.title"))
    yield Line(f"{title} ({point.site})" if point.site else title, 12, strong=True, after=0.3)
    yield Line(words(f"answer-{point.answer}"), 10.5, strong=True, colour=COLOURS[point.counted], after=0.5)
    if point.step.outdated:
        yield Line(words("checklist-outdated"), 10, colour=COLOURS[AnswerValue.NO])
    yield Line(words("checklist-proof", proof=words.proof(requirement)), 10)
    if point.note.strip():
        yield Line(f"{words('checklist-note')}: {point.note}", 10)
    if point.files:
        names = "; ".join(map(_file, point.files))
        yield Line(f"{words('checklist-files')} ({len(point.files)}): {names}", 10)
    edition = requirement.as_of(sheet.made_on)
    source, status = words.cite(edition.source), words.status(requirement)
    if edition.since:
        since = dates.since(words.language, edition.since)
        line = words("checklist-source-since", source=source, status=status, since=since)
    else:
        line = words("checklist-source", source=source, status=status)
    yield Line(line, 8.5, colour=GREY, after=3)


def _file(name: str) -> str:
    """A file's name as it was given, with an ellipsis where nothing of it can be printed."""
    return one_line(name) + ("" if printable(name) else "…")


def _set_aside(words: Words, sheet: Sheet) -> Iterator[Line | Part]:
    """What does not apply, and why."""
    names = site_names(sheet)
    if sheet.assessment.not_applicable:
        yield Part(words("checklist-not-applicable"))
    for each in sheet.assessment.not_applicable:
        line = words(
            "checklist-not-applicable-line",
            point=words.law.requirements[each.requirement].point,
            title=words(f"requirement-{each.requirement}.title"),
            reason=words(f"reason-{each.reason}"),
        )
        yield Line(f"{line} ({names[each.site]})" if each.site in names else line, 10)

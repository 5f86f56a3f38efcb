"""A whole case in one archive: in which order its files stand, what each is called, and the list on top of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.clock import ALMATY
from bot.language import dates
from bot.law.model import Language
from bot.papers.names import file_name, safe
from bot.papers.points import points_of, site_names
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers import PDF
from bot.papers.writers.listing import GREY, Line, Listing, Part
from bot.storage.cases import Evidence, StepKey

MOST_FILES = 60
REASONS = ("many", "empty", "room", "large", "gone", "unreachable")  # why a file is not in the package
MOST_NAME = 120  # bytes of a file's name, without its number and its ending
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")
NO_POINT: StepKey = ("", 0)  # what belongs to the case, and files that belong to nothing yet


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that the bot makes, in some languages."""

    sheet: Sheet
    languages: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the package: a paper of ours or one that the user has sent. `of`: the point and the data centre that it
    belongs to; `name`: in the archive, behind its number."""

    of: StepKey
    name: str
    what: Made | Evidence

    @property
    def upload(self) -> Evidence | None:
        """The file that the user has sent, None for a paper of ours."""
        return self.what if isinstance(self.what, Evidence) else None


def pieces(words: Words, checklist: Sheet, papers: Sequence[Made], uploads: Sequence[Evidence]) -> list[Piece]:
    """In their order: the checklist; of each point its letter and what was attached; other papers; other files."""
    keys = [point.step.key for point in points_of(words.law, checklist)]
    order = {key: place for place, key in enumerate(keys)}
    found = [_paper(words, Made(checklist, (words.language,)), NO_POINT)]
    ours = [(_of(made, keys), made) for made in papers]
    for key in keys:
        found += [_paper(words, made, key) for of, made in ours if of == key]
        found += [_upload(words, each, key) for each in uploads if (each.requirement, each.site_id) == key]
    found += [_paper(words, made, NO_POINT) for of, made in ours if of == NO_POINT]
    rest = [each for each in uploads if (each.requirement, each.site_id) not in order]
    return found + [_upload(words, each, NO_POINT) for each in rest]


def _of(made: Made, keys: Sequence[StepKey]) -> StepKey:
    key = (made.sheet.form.requirement or "", made.sheet.site)
    return key if key in keys else NO_POINT


def _paper(words: Words, made: Made, key: StepKey) -> Piece:
    sheet, both = made.sheet, len(made.languages) > 1
    site = site_names(sheet).get(sheet.site, "")
    about = " ".join(filter(None, [site, str(sheet.quarter) if sheet.quarter else ""]))
    language = words.language if both else made.languages[0]
    name = file_name(words.texts, language, sheet.form, about, suffix=PDF, in_both=both)
    return Piece(key, name, made)


def _upload(words: Words, each: Evidence, key: StepKey) -> Piece:
    ending = _ENDING.search(each.name)
    kind = ".jpg" if each.kind == "photo" else ""  # what Telegram makes of every photo
    stem = safe(each.name[: ending.start()] if ending and not kind else each.name, MOST_NAME)
    point = safe(words(f"requirement-{each.requirement}.short"), MOST_NAME // 2) if key != NO_POINT else ""
    name = " - ".join(filter(None, [point, stem])) or words("package-file")
    return Piece(key, name + (kind or (ending[0].lower() if ending else "")), each)


def numbered(found: Sequence[Piece], left: Mapping[int, str]) -> dict[int, str]:
    """By place in the order, the name of each file that is in the archive: its number comes first, so no two are
    alike and none is a name that a system keeps for itself. `left`: what is not in it."""
    inside = [place for place in range(len(found)) if place not in left]
    return {place: f"{number:02} {found[place].name}" for number, place in enumerate(inside, start=1)}


def cover(words: Words, checklist: Sheet, found: Sequence[Piece], left: Mapping[int, str]) -> Listing:
    """The list on top: under each point the files with their numbers; at the end what is not there, and why. `left`: by
    place in the order, the reason as the text package-left-<reason> gives it."""
    return Listing(
        language=words.language,
        title=f"{words('package-title')}: {checklist.case.name}",
        made=checklist.made,
        foot=words("paper-unofficial"),
        numbered=lambda page, pages: words("checklist-page", page=page, pages=pages),
        blocks=tuple(_cover(words, checklist, found, left)),
    )


def _cover(words: Words, checklist: Sheet, found: Sequence[Piece], left: Mapping[int, str]) -> Iterator[Line | Part]:
    made, names = checklist.made.astimezone(ALMATY), numbered(found, left)
    yield Line(words("package-title"), 11, colour=GREY)
    yield Line(checklist.case.name.strip() or "…", 20, strong=True, after=1.5)
    day = dates.on_date(words.language, made.date())
    yield Line(words("checklist-made", date=day, time=f"{made:%H:%M}"), 10, colour=GREY, after=2)
    yield from _files(names, [place for place, each in enumerate(found[:1]) if each.of == NO_POINT])
    for point in points_of(words.law, checklist):
        name = words(f"requirement-{point.requirement.id}.title")
        title = words("checklist-item", point=point.requirement.point, title=name)
        yield Part(f"{title} ({point.site})" if point.site else title)
        places = [place for place, each in enumerate(found) if each.of == point.step.key]
        yield from _files(names, places)
        if not names.keys() & set(places):
            yield Line(words("package-none"), 10.5, colour=GREY)
    if others := [place for place, each in enumerate(found) if each.of == NO_POINT and place and place in names]:
        yield Part(words("package-others"))
        yield from _files(names, others)
    if left:
        yield Part(words("package-left"))
        for place, reason in sorted(left.items()):
            yield Line(words("package-left-line", name=found[place].name, reason=words(f"package-left-{reason}")), 10.5)


def _files(names: Mapping[int, str], places: Sequence[int]) -> Iterator[Line]:
    for place in places:
        if place in names:
            yield Line(names[place], 10.5, after=0.5)

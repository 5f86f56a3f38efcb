"""All fields of a paper at once: what is known, and several answers in one message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.language.texts import Markup, Texts
from bot.law.model import Language
from bot.papers.fields import Field, Input
from bot.papers.sheet import Sheet
from bot.papers.writers.clean import clean
from bot.storage import cases, papers
from bot.storage.papers import ValueKey
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.marks import is_older
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import papers as screens
from bot.telegram.screens.common import cut, given_names
from bot.telegram.screens.paper_question import field_label, shown
from bot.understanding.forms import Means
from handlers.common import MOST_NAME, Connection, one_line
from handlers.meanwhile import tell
from handlers.papers_input import readings_of, unclear, value_of
from handlers.papers_sheets import fields_or_paper, fields_tap, load_sheet
from handlers.typed import awaited_by, meaning

LEFT_EMPTY = ("-", "–", "—")
MOST_PROBLEMS = 4  # lines that are named
MOST_QUOTED = 60  # characters of a line


@navigation.action("pgo")
async def go(context: Context, tap: Tap) -> Tap:
    """To a paper: all its fields while something is to be told, else the paper."""
    found = await load_sheet(context, tap)
    return fields_or_paper(found[0]) if found is not None else Tap("stale")


@navigation.screen("pall")
async def fields_screen(context: Context, tap: Tap) -> Screen | None:
    """All fields of a paper."""
    found = await load_sheet(context, tap)
    if found is None or not found[0].form.fields:
        return None
    return screens.all_fields(context.t, context.services.catalogue, found[0])


@navigation.reader("pall")
async def read_fields(context: Context, tap: Tap, text: str) -> Tap:
    """Several fields at once, a line each. What is clear is stored; what is not is named, and changes nothing."""
    found = await load_sheet(context, tap)
    if found is None:
        return Tap("stale")
    sheet, t = found[0], context.t
    lines, values, problems = lines_of(text), dict[ValueKey, str](), list[Markup]()
    if is_older(tap.value, screens.stands(sheet)):
        return tell(context, text, "", screens.all_tap(sheet), fields_tap(sheet), _would_be(context, sheet, lines))
    name = ""
    for field, site, written in assigned(t.texts, sheet, lines):
        if field is None:
            problems.append(t("papers-line-too-many", text=cut(written, MOST_QUOTED)))
            continue
        value = await _value(context, field, written, judged=len(lines) > 1 or ":" in lines[0])
        if value is None:
            problem = context.notice or Markup("")
            problems.append(t("papers-line-problem", field=field_label(t, sheet, field), problem=problem))
            continue
        values[sheet.key(field, site)] = value
        if field.name == screens.ORGANISATION and sheet.case.name in given_names(t.texts):
            name = cut(value, MOST_NAME)
    await _store(context, sheet, values, name)
    stored = [t("papers-lines-stored", count=len(values))] if values else []
    context.notice = Markup("\n".join([*stored, *problems[:MOST_PROBLEMS]])) if stored or problems else None
    changed = replace(sheet, values={**sheet.values, **values})
    return fields_tap(changed) if problems else fields_or_paper(changed)


def _would_be(context: Context, sheet: Sheet, lines: Sequence[str]) -> list[Markup]:
    """What each line would be of now: of which field, and what stands there."""
    t, said = context.t, list[Markup]()
    for field, site, written in assigned(t.texts, sheet, lines):
        if field is None:
            said.append(t("papers-line-too-many", text=cut(written, MOST_QUOTED)))
            continue
        stands = sheet.values.get(sheet.key(field, site), "")
        words = {"field": field_label(t, sheet, field), "value": cut(written, MOST_QUOTED)}
        if stands:
            said.append(t("share-changed-line-over", now=cut(shown(t, sheet, field, stands), MOST_QUOTED), **words))
        else:
            said.append(t("share-changed-line", **words))
    return said


async def _store(context: Context, sheet: Sheet, values: dict[ValueKey, str], name: str) -> None:
    """Write fields; `name`: what the applicant, whose name was not given yet, is called from now on."""
    user_id, now, case_id = context.user.id, context.now, sheet.case.id

    def store(c: Connection) -> None:
        if name:
            cases.rename(c, user_id, case_id, name)
        for key, value in values.items():
            papers.set_value(c, user_id, case_id, key, value, now)

    await context.store(store)


async def _value(context: Context, field: Field, written: str, *, judged: bool) -> str | None:
    """The value of a line as it is stored, "" where it is to be left empty; None with a notice where it is none.
    `judged`: it is one of several, or has a name, so nothing has looked yet whether it asks or wishes for something."""
    context.notice = None
    if written in LEFT_EMPTY:
        return ""
    if judged:
        means = (await meaning(context, awaited_by(field), written)).means
        if means is Means.SKIP:
            return ""
        if means is not Means.VALUE:
            context.notice = context.t("papers-line-no-value", text=cut(written, MOST_QUOTED))
            return None
    if readings := readings_of(field, written):
        context.notice = unclear(context, field, readings)
        return None
    return value_of(context, field, written)


def lines_of(text: str) -> list[str]:
    """What was typed in lines, without empty ones."""
    return [line for line in map(one_line, clean(text).splitlines()) if line]


def assigned(texts: Texts, sheet: Sheet, lines: Sequence[str]) -> Iterator[tuple[Field | None, int, str]]:
    """(field, site id, what is written) of each line. «Кому: Комитет» names its field, in either language; any other
    line is of the next field that was not asked for yet and that no line names. None where there is none left."""
    slots = [(field, site) for field, site in sheet.slots() if field.input is not Input.RATE]
    names = [{_name(texts, language, field) for language in Language} for field, _ in slots]
    waiting = [slot for slot in sheet.missing() if slot in slots]
    named: dict[int, tuple[Field, int, str]] = {}
    for number, line in enumerate(lines):
        label, colon, value = line.partition(":")
        fitting = [slot for slot, known in zip(slots, names, strict=True) if label.strip().casefold() in known]
        if colon and value.strip() and fitting:
            free = [slot for slot in fitting if slot in waiting]
            field, site = (free or fitting)[0]
            named[number] = (field, site, value.strip())
            waiting = [slot for slot in waiting if slot != (field, site)]
    for number, line in enumerate(lines):
        if number in named:
            yield named[number]
        elif waiting:
            yield *waiting.pop(0), line
        else:
            yield None, 0, line


def _name(texts: Texts, language: Language, field: Field) -> str:
    return texts.plain(language, f"papers-field-{field.name}").casefold()

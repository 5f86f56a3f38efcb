"""Several applicants at once: a list of names in one message, then what holds for all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from aiogram.types import Message

from bot.law.model import Duty
from bot.reminders.choices import note_answered
from bot.standing import UNKNOWN
from bot.storage import access, cases, reminders
from bot.storage.cases import MOST_CASES, Outcome
from bot.storage.situation import Situation
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.effects import Shown
from bot.telegram.navigation import LONGEST_MESSAGE, navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import due_lines, duty_choice
from bot.telegram.screens import several as screens
from bot.telegram.screens.cases import MOST_NAME
from bot.understanding import name_list
from handlers.common import is_visible, printable, secret
from handlers.planning import calendar, names, plan

_QUOTE = "blockquote"


async def read_names(context: Context, text: str) -> Tap:
    """What a list of names comes to: shown, and stored once that is confirmed."""
    known = await names(context)
    read = _Read(known, MOST_CASES - len(known))
    found = name_list.lines(printable(text))
    if context.message is not None and len(context.message.text or "") >= LONGEST_MESSAGE:
        read.left += len(found[-1:])  # the phone has cut the text, and its last line with it
        found = found[:-1]
    read.take(found)
    context.enclosed = read.told()
    return Tap("said-names")


class _Read:
    """The names of a list that are taken, and what was left out and why."""

    def __init__(self, known: Sequence[tuple[int, str]], room: int) -> None:
        self._known = {name.casefold() for _, name in known}
        self._room = room
        self._units = 0
        self._taken: dict[str, str] = {}
        self._refused: list[tuple[int, str]] = []
        self._present = self._doubles = 0
        self.left = 0

    def take(self, lines: Sequence[name_list.Line]) -> None:
        """Take what can be taken."""
        parted = {
            line.number
            for line, following in pairwise(lines)
            if not secret(line.name) and not secret(following.name) and secret(f"{line.name} {following.name}")
        }
        for place, (number, name) in enumerate(lines):
            key, before = name.casefold(), lines[place - 1].number if place else 0
            if (problem := secret(name)) or {number, before} & parted:
                self._refused.append((number, problem or "notice-password"))
            elif len(name) > MOST_NAME:
                self._refused.append((number, "notice-too-long"))
            elif not is_visible(name):
                continue
            elif key in self._known:
                self._present += 1
            elif key in self._taken:
                self._doubles += 1
            elif len(self._taken) >= self._room or self._units + len(name) >= screens.MOST_QUOTED:
                self.left += 1
            else:
                self._taken[key] = name
                self._units += len(name.encode("utf-16-le")) // 2 + 1

    def told(self) -> dict[str, Any]:
        """As it is kept with the reply."""
        return {
            "names": list(self._taken.values()),
            "refused": self._refused,
            "present": self._present,
            "doubles": self._doubles,
            "left": self.left,
        }


@navigation.aside("said-names")
async def names_screen(context: Context, _: Tap) -> Screen | Shown:
    """What was read of a list of names. The names stand quoted in this message, and nowhere else."""
    return screens.read(context.t, **context.enclosed, most=MOST_CASES)


@navigation.action("addnames")
async def add_names(context: Context, _: Tap) -> Tap:
    """Add the applicants whose names the tapped message quotes."""
    quoted = _quoted(context)
    if not quoted:
        return Tap("stale")
    user_id, now, t = context.user.id, context.now, context.t
    wanted = [name for name in quoted if len(name) <= MOST_NAME and secret(name) is None]
    site = t.plain("site-default-name", number=1)
    found, new = await context.write(lambda c: cases.create_several(c, user_id, wanted, site, now))
    if not found:
        context.notice = t("cases-full", most=MOST_CASES)
        return Tap("cases")
    context.toast = t.plain("toast-saved" if new else "toast-same")
    if new:
        context.notice = t("several-added", count=new)
    if len(found) < len(wanted):
        context.notice = "\n".join(filter(None, [context.notice, t("cases-full", most=MOST_CASES)]))
    return Tap("dutiesof", site=found[0], number=found[-1])


def _quoted(context: Context) -> list[str]:
    """The names that the tapped message quotes."""
    message = context.query.message if context.query is not None else None
    if not isinstance(message, Message) or message.text is None:
        return []
    quotes = [each.extract_from(message.text) for each in message.entities or () if each.type == _QUOTE]
    return list(dict.fromkeys(filter(None, map(str.strip, "\n".join(quotes).split("\n")))))


# What holds for several: the applicants of this user whose ids lie from `site` to `number`.


async def _those(context: Context, tap: Tap) -> list[tuple[int, str]]:
    return [(case_id, name) for case_id, name in await names(context) if tap.site <= case_id <= tap.number]


@navigation.screen("dutiesof")
async def duties_screen(context: Context, tap: Tap) -> Screen | None:
    """What to be reminded of, for several applicants at once."""
    those = await _those(context, tap)
    if not those:
        return None
    duties = [duty for duty in due_lines.listed(context.services.catalogue) if not duty.is_repealed]
    law, user_id = context.services.catalogue, context.user.id

    def read(c: sqlite3.Connection) -> tuple[dict[str, int], set[str], bool]:
        on = reminders.chosen_by_case(c, user_id)
        counts = {duty.id: sum(duty.id in on.get(case, ()) for case, _ in those) for duty in duties}
        decided = cases.condition_values(c, user_id, law.deciding.id)
        return counts, {decided.get(case, "") for case, _ in those}, reminders.preferences(c, user_id).meter

    counts, centres, asks = await context.read(read)
    return screens.duties(context.t, law, those, duties, counts, centres, tap, asks=asks)


@navigation.action("chooseof")
async def choose(context: Context, tap: Tap) -> Tap:
    """Turn reminders of a duty on ("1") or off ("0") for several applicants; `item` "": of all that is in force."""
    law = context.services.catalogue
    those, duty = await _those(context, tap), law.duties.get(tap.item)
    if tap.value not in ("0", "1") or not those or (duty is None and (tap.item or tap.value == "0")):
        return Tap("stale")
    duties = [duty] if duty is not None else [each for each in law.duties.values() if not each.is_repealed]
    user_id, now, wanted = context.user.id, context.now, tap.value == "1"

    def store(c: sqlite3.Connection) -> list[Outcome]:
        return [reminders.choose(c, user_id, case, each.id, wanted, now) for case, _ in those for each in duties]

    stored = Outcome.STORED in await plan(context, store)
    context.toast = context.t.plain("toast-saved" if stored else "toast-same")
    if stored:
        await _say(context, those, duties, wanted)
    return Tap("dutiesof", site=tap.site, number=tap.number)


async def _say(context: Context, those: Sequence[tuple[int, str]], duties: Sequence[Duty], wanted: bool) -> None:
    whose = screens.whose(context.t, those)
    if len(duties) > 1:
        lines: list[str] = [context.t("several-on-all", count=len(those))]
    else:
        title = due_lines.title(context.t, duties[0])
        lines = [context.t("several-on" if wanted else "several-off", title=title, names=whose)]
    if wanted and context.user.situation not in (Situation.APPLICANT, Situation.ASKING):
        today = context.today
        if len(duties) > 1:
            passed = duty_choice.all_just_passed(context.t, calendar(), duties, today)
        else:
            passed = duty_choice.just_passed(context.t, calendar(), duties[0], today, (), those[0][0])
        lines += [passed] if passed is not None else []
    context.notice = "\n".join(lines)


@navigation.screen("centreof")
async def centre_screen(context: Context, tap: Tap) -> Screen | None:
    """What decides the subtype, asked of several applicants at once."""
    those = await _those(context, tap)
    return screens.centre(context.t, context.services.catalogue, those, tap) if those else None


@navigation.action("centreof!")
async def tell_centre(context: Context, tap: Tap) -> Tap:
    """Note it of all of them; those whom the user may only read stay as they are, and are named."""
    law, question = context.services.catalogue, context.services.catalogue.deciding
    those = await _those(context, tap)
    if not those or tap.value not in (*question.values, UNKNOWN):
        return Tap("stale")
    user_id, now, today = context.user.id, context.now, context.today

    def store(c: sqlite3.Connection) -> list[tuple[int, str]]:
        mine = access.edited(c, user_id)
        for case, _ in [each for each in those if each[0] in mine] or those:
            cases.set_condition(c, user_id, case, question.id, 0, tap.value, now)
        note_answered(c, user_id, law, question.id, today)
        return [each for each in those if each[0] not in mine]

    if left := await context.store(store):
        context.notice = context.t("share-left-out-answers", names=screens.whose(context.t, left))
    context.toast = context.t.plain("toast-saved")
    return Tap("dutiesof", site=tap.site, number=tap.number)

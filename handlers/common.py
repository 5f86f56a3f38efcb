"""What several conversations do alike."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import partial

from bot.law.periods import EventDay, NotAPeriod
from bot.law.readiness import Assessment, Step
from bot.standing import standing
from bot.storage import cases, erasures
from bot.storage.cases import MOST_CASES, Case, Outcome
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.screens import case_names
from bot.telegram.screens.common import given_names

MOST_NAME = 60  # characters
# An IIN or a BIN: twelve figures in a row, in halves or in equal groups. A date and an hour are twelve figures too, and
# no group.
_IIN = re.compile(
    r"(?<!\d)(?:\d{12}|\d{6}[ ./\u2010-\u2014-]\d{6}|\d{4}(?P<four>[ -])\d{4}(?P=four)\d{4}"
    r"|\d{3}(?P<three>[ -])\d{3}(?P=three)\d{3}(?P=three)\d{3})(?!\d)"
)
# Letters and signs are taken whole (`*+`): a word of a kilobyte is read in the same time as any other.
_PASSWORD = re.compile(
    r"(?:парол[^\W\d]*+|құпия ?сөз[^\W\d]*+|кұпия ?соз[^\W\d]*+|password|п[иі]н[- ]?код[^\W\d]*+|pin[- ]?code)\W*+"
    r"(?:(?:от|к|для|ключ\w*+|эцп|эцқ|кілт\w*+)\W++){0,3}\S*\d",
    re.IGNORECASE,
)
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs to Unicode, nothing to the eye


async def load(context: Context, case_id: int) -> Case | None:
    """The user's case of that id; 0 stands for the current one."""
    wanted = case_id or context.user.current_case
    if not wanted:
        return None
    if context.case is None or context.case.id != wanted:
        context.case = await context.read(partial(cases.load, user_id=context.user.id, case_id=wanted))
    return context.case


def forget(context: Context, user_ids: Iterable[int]) -> None:
    """What this update changes of the rows of other users is read anew."""
    for user_id in user_ids:
        if user_id != context.user.id:
            context.committed.append(partial(context.services.users.forget, user_id))


def stays(context: Context, outcome: Outcome, led: Tap) -> bool:
    """Whether what was tapped is so already and the user stands where that has led: a finger that taps twice sees what
    it would have seen after the first."""
    return outcome is Outcome.SAME and context.user.place == led.pack()


async def erase(context: Context) -> None:
    """What this update deletes goes from the bytes of the files too."""
    await context.store(partial(erasures.owe, update_id=context.update_id, now=context.now))
    context.committed.append(context.services.database.scrub_soon)


def assessment(context: Context, case: Case) -> Assessment:
    """Where a case stands today."""
    if context.assessed is None or context.assessed[0] is not case:
        context.assessed = case, standing(context.services.catalogue, case, context.today)
    return context.assessed[1]


def step_at(found: Assessment, tap: Tap) -> Step | None:
    """The step that a button is about, where it still applies."""
    return next((step for step in found.steps if step.key == (tap.item, tap.site)), None)


async def load_step(context: Context, tap: Tap) -> tuple[Case, Assessment, Step] | None:
    """The case, where it stands, and the step of a button; None where it is no more or does not apply."""
    case = await load(context, tap.case)
    if case is None:
        return None
    found = assessment(context, case)
    here = step_at(found, tap)
    return None if here is None else (case, found, here)


async def open_another(context: Context) -> int | None:
    """Open a case for one more applicant, see `cases.open_another`. None with a notice where there can be no more."""
    user_id, now, update_id, t = context.user.id, context.now, context.update_id, context.t
    given, given_sites = given_names(t.texts), case_names.given_to_sites(t.texts)

    def store(c: sqlite3.Connection) -> int | None:
        name, site = case_names.free(t, cases.names(c, user_id)), t.plain("site-default-name", number=1)
        return cases.open_another(c, user_id, name, site, update_id, now, given=given, given_sites=given_sites)

    opened = await context.write(store)
    if opened is None:
        context.notice = t("cases-full", most=MOST_CASES)
    return opened


async def open_named(context: Context, name: str) -> int | None:
    """Open a case under a name, always a new one. None with a notice where there can be no more."""
    user_id, now, update_id, site = (
        context.user.id,
        context.now,
        context.update_id,
        context.t.plain("site-default-name", number=1),
    )
    opened = await context.write(
        lambda c: cases.create(c, user_id, name, site, update_id, now),
    )
    if opened is None:
        context.notice = context.t("cases-full", most=MOST_CASES)
    return opened


def tapped_day(value: str) -> date | None:
    """The day that a button names; None for anything else."""
    try:
        return EventDay.parse(value).day
    except NotAPeriod:
        return None


def checked_text(context: Context, text: str, most: int) -> str | None:
    """Free text fit to be stored: spaces trimmed, at most `most` characters. None with a notice where it is not."""
    text = printable(text).strip()
    if not is_visible(text):
        context.notice = context.t("notice-empty")
        return None
    if len(text) > most:
        context.notice = context.t("notice-too-long", length=len(text), most=most)
        return None
    if (problem := secret(text)) is not None:
        context.notice = context.t(problem)
        return None
    return text


def is_visible(text: str) -> bool:
    """Whether a text shows anything to the eye."""
    return any(c not in _BLANKS and unicodedata.category(c)[0] in "LNPS" for c in text)


def secret(text: str) -> str | None:
    """The text that says what must not be kept: an IIN or BIN, the password of a key. None where there is nothing."""
    if _IIN.search(text):
        return "papers-problem-iin"
    return "notice-password" if _PASSWORD.search(text) else None


def checked_name(context: Context, text: str) -> str | None:
    """A name of an applicant or a site fit to be stored; None with a notice where it is not."""
    return checked_text(context, one_line(text), MOST_NAME)


def cut_name(text: str, most: int) -> str:
    """A name that somebody else has given, on one line and of at most `most` characters; "" where nothing of it can be
    seen."""
    name = one_line(printable(text))[:most]
    return name if any(c not in _BLANKS and unicodedata.category(c)[0] in "LNPS" for c in name) else ""


def printable(text: str) -> str:
    """Text without control characters, halves of characters and marks that turn the direction of what follows."""
    return "".join(c if c.isprintable() or c == "\n" else " " * c.isspace() for c in text)


def one_line(text: str) -> str:
    """A name on one line."""
    return " ".join(text.split())


Connection = sqlite3.Connection

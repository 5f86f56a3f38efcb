"""Checks that every button which carries an id of the catalogue stays within Telegram's 64 bytes."""

from __future__ import annotations

from collections.abc import Iterable

from bot.law.catalogue import Catalogue, catalogue
from bot.law.finding import Finding
from bot.law.readiness import AnswerValue
from bot.telegram.callbacks import MOST_BYTES, Tap

# Larger than any that a bot of this kind gives out: ten million cases and sites, a thousand changes of one answer.
MOST_ID = 9_999_999
MOST_REVISION = 999
DAY = "2026-12-31"
THREE_DAYS = "20261231.20261231.20261231"  # those that a typed day may mean

START_PAYLOAD = 64  # characters that a link may hand to /start
_LINK = "q_"


def check(law: Catalogue | None = None) -> Iterable[Finding]:
    """A finding for every id that makes a button, or a link to an answer, too long."""
    law = law or catalogue()
    longest = max(AnswerValue, key=len)
    for name in law.requirements:
        for tap in (
            Tap("ans", MOST_ID, MOST_ID, name, longest, MOST_REVISION),
            Tap("unfile", MOST_ID, MOST_ID, name, "", MOST_ID),
        ):
            yield from _too_long("requirements.toml", name, tap)
    for name in law.duties:
        for tap in (
            Tap("withdraw", MOST_ID, 0, name, DAY),
            Tap("report", MOST_ID, 0, name, DAY),
            Tap("when", MOST_ID, 0, name, THREE_DAYS),
            Tap("aheadset", item=name, value="90", number=1),
        ):
            yield from _too_long("duties.toml", name, tap)
    for name in law.topics:
        yield from _too_long("topics.toml", name, Tap("vote", item=name, value="yes"))
        if len(_LINK + name) > START_PAYLOAD:
            yield _finding("topics.toml", name, f"the link to its answer needs more than {START_PAYLOAD} characters")
    for question in law.questions.values():
        for value in question.values:
            yield from _too_long("questions.toml", question.id, Tap("cond", MOST_ID, MOST_ID, question.id, value))
    for name in law.themes:
        yield from _too_long("topics.toml", name, Tap("theme", item=name))


def _too_long(file: str, name: str, tap: Tap) -> Iterable[Finding]:
    data = tap.pack()
    if not data.isascii():
        yield _finding(file, name, "a button cannot carry it: not ASCII")
    elif len(data) > MOST_BYTES or Tap.parse(data) != tap:
        yield _finding(file, name, f"the button {data!r} has {len(data)} bytes and Telegram takes {MOST_BYTES}")


def _finding(file: str, name: str, problem: str) -> Finding:
    return Finding(f"bot/law/data/{file}", name, problem, "Choose a shorter id")

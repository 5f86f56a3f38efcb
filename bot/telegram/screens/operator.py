"""What those who run the bot see: counts, and a message to all."""

from __future__ import annotations

from html import escape

from bot.language.texts import Translator
from bot.law.model import Language, Subtype
from bot.storage.broadcasts import Broadcast
from bot.storage.counts import Totals
from bot.telegram.broadcast_file import MOST_LETTERS, Fault
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Screen

SEND, STOP, STATE = "op-send", "op-stop", "op-state"
VERBS = frozenset((SEND, STOP, STATE))
A_MINUTE = 25 * 60  # messages


def counts(t: Translator, totals: Totals, cases: dict[Subtype | None, int]) -> Screen:
    """How many, never who."""
    different, asked = totals.unanswered
    text = t(
        "operator-counts",
        users=totals.users,
        blocked=totals.blocked,
        one=cases.get(Subtype.I, 0),
        two=cases.get(Subtype.II, 0),
        open=cases.get(None, 0),
        sent=totals.sent_today,
        due=totals.due_today,
        different=different,
        asked=asked,
    )
    return Screen(text)


def how(t: Translator) -> Screen:
    """What a message to all needs."""
    return Screen(t("operator-broadcast-how", most=MOST_LETTERS))


def fault(t: Translator, problem: Fault) -> Screen:
    """Why a file is no message to all."""
    return Screen(t(f"operator-broadcast-{problem}", most=MOST_LETTERS))


def under_way(t: Translator) -> Screen:
    """That one message goes out at a time."""
    return Screen(t("operator-broadcast-busy"))


def words(t: Translator, text: str) -> str:
    """A message to all as its reader sees it, HTML."""
    return t("operator-broadcast-head") + "\n\n" + escape(text, quote=False)


def preview(t: Translator, broadcast: Broadcast, readers: dict[Language, int]) -> Screen:
    """Asks before anything is sent; both texts stand above it as they will be read."""
    number = sum(readers.values())
    text = t(
        "operator-broadcast-ask",
        **{language.value: readers[language] for language in Language},
        minutes=max(1, -(-number // A_MINUTE)),
    )
    send = Button(t.plain("button-broadcast-send"), Tap(SEND, number=broadcast.id))
    return Screen(text, [[send], [Button(t.plain("button-broadcast-forget"), Tap(STOP, number=broadcast.id))]])


def state(t: Translator, broadcast: Broadcast | None) -> Screen:
    """How far a message to all is; None: it is no more."""
    if broadcast is None or broadcast.state == "draft":
        return Screen(t("operator-broadcast-none"))
    text = progress(t, broadcast)
    if broadcast.state != "sending":
        return Screen(text)
    look = Button(t.plain("button-broadcast-state"), Tap(STATE, number=broadcast.id))
    return Screen(text, [[look], [Button(t.plain("button-broadcast-stop"), Tap(STOP, number=broadcast.id))]])


def progress(t: Translator, broadcast: Broadcast) -> str:
    """The same as a text."""
    return t(
        f"operator-broadcast-{broadcast.state}",
        sent=broadcast.sent,
        waiting=broadcast.waiting,
        gone=broadcast.gone,
        refused=broadcast.refused,
        unsure=broadcast.unsure,
    )

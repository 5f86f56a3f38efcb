"""An update has its effect once: all that it changes is one transaction, together with the fact that it is done.

Whatever decides runs inside that transaction, from the first thing it reads to the screen that it leads to. It never
waits there, for nothing of the network can be asked: a coroutine that would wait is a fault and changes nothing. What
follows the transaction, showing and answering, may be repeated after a crash or an outage, and only shows.
"""

from __future__ import annotations

import contextvars
import json
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from bot.storage import effects
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.screen import Screen

T = TypeVar("T")
Decide = Callable[[Context], Awaitable[Tap | None]]
Make = Callable[[Context, Tap], Awaitable["Shown | None"]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A screen, and where it stands (None: the user stays where they are)."""

    screen: Screen
    at: Tap | None
    tap: Tap  # what makes it again
    above: Screen | None = None  # what is said first, in the message that was tapped or one of its own


@dataclass(frozen=True, slots=True)
class Reply:
    """What an update came to: what is to be shown (None: nothing), and what is said with it."""

    tap: Tap | None = None
    notice: str | None = None
    toast: str | None = None
    apart: bool = False
    handled_by: str | None = None
    enclosed: Any = None  # JSON; what a sender needs beside the tap

    def pack(self) -> str:
        """As it is stored until the update is handled."""
        fields = (self.tap.pack() if self.tap is not None else None, self.notice, self.toast, self.apart)
        return json.dumps([*fields, self.handled_by, self.enclosed], ensure_ascii=False)

    @classmethod
    def unpack(cls, text: str) -> Reply:
        """What was packed."""
        tap, *others = json.loads(text)
        return cls(Tap.parse(tap), *others)


@dataclass(slots=True)
class Left:
    """Calls that are left to do for an update that is shown, and the reply of which they are all."""

    calls: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    reply: str = ""


async def once(context: Context, decide: Decide, make: Make, *, always: bool) -> tuple[Tap | None, Shown | None]:
    """Let an update have its effect. Returns what `decide` leads to, and its screen where it is one.

    `decide` says what to show next and changes what it changes; `make` makes the screen. Where anything was changed,
    or `always`, the place in the conversation and the fact that it is done are part of the same transaction. Raises
    what they raise, and `StorageError`; then nothing was changed.
    """
    surroundings = contextvars.copy_context()  # for the log

    def transaction(connection: sqlite3.Connection) -> tuple[Context, Tap | None, Shown | None]:
        inner = context.inside(connection)
        before = connection.total_changes
        following = finished(decide(inner))
        shown = finished(make(inner, following)) if following is not None else None
        # What is sent is noted as it goes out, so that it is not sent anew from its beginning.
        sends = following is not None and shown is None
        # What is typed is read by what awaits it: once something else does, it would come to something else.
        awaits = shown is not None and _awaits(shown) != context.user.awaiting
        if always or sends or awaits or connection.total_changes != before:
            if shown is not None:
                inner.remember(shown.screen, shown.at)
                following = shown.tap
            effects.record(connection, context.update_id, reply_of(inner, following).pack())
        return inner, following, shown

    inner, following, shown = await context.services.database.write(lambda c: surroundings.run(transaction, c))
    context.take_over(inner)
    return following, shown


def _awaits(shown: Shown) -> str | None:
    return shown.screen.awaiting.pack() if shown.screen.awaiting is not None else None


def reply_of(context: Context, following: Tap | None) -> Reply:
    """What an update came to."""
    return Reply(following, context.notice, context.toast, context.apart, context.handled_by, context.enclosed)


def finished(work: Awaitable[T]) -> T:
    """The result of a coroutine that never waits. Raises what it raises, `RuntimeError` where it would wait."""
    coroutine = cast(Coroutine[Any, Any, T], work)
    try:
        coroutine.send(None)
    except StopIteration as end:
        return cast(T, end.value)
    coroutine.close()
    raise RuntimeError("what decides must not wait: everything it changes is one transaction")

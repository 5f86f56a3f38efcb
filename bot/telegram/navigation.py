"""Which verb opens which screen, does what, and takes which text.

A verb is the first word of a button's data. That every screen is a verb with a function makes it reachable from
a button a year old, from a restart, from a deep link and in the other language, all in the same way.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from bot.storage import cases, users
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.screen import Screen

Opener = Callable[[Context, Tap], Awaitable[Screen | None]]
Action = Callable[[Context, Tap], Awaitable[Tap | None]]
Reader = Callable[[Context, Tap, str], Awaitable[Tap | None]]
_Function = TypeVar("_Function")
_Opener = TypeVar("_Opener", bound=Opener)
_Action = TypeVar("_Action", bound=Action)
_Reader = TypeVar("_Reader", bound=Reader)

HOME = Tap("menu")
LONGEST_MESSAGE = 4096  # characters; Telegram's limit, longer than any text that a screen awaits
_REST_COMES_WITHIN = 1  # second


class Navigation:
    """The verbs of all conversations.

    A screen's opener makes it from stored state alone; None says that what it showed is no more. An action
    changes something and returns the screen to show next (None: it has shown something itself). A reader does
    the same with the free text that a screen waited for.
    """

    def __init__(self) -> None:
        self.screens: dict[str, Opener] = {}
        self.actions: dict[str, Action] = {}
        self.readers: dict[str, Reader] = {}

    def screen(self, verb: str) -> Callable[[_Opener], _Opener]:
        """Register the function that makes the screen of a verb."""
        return _registrar(self.screens, verb)

    def action(self, verb: str) -> Callable[[_Action], _Action]:
        """Register what a button of that verb does."""
        return _registrar(self.actions, verb)

    def reader(self, verb: str) -> Callable[[_Reader], _Reader]:
        """Register what becomes of the text that a screen awaits under that verb."""
        return _registrar(self.readers, verb)

    async def tapped(self, context: Context, data: str | None) -> str:
        """Do what a button says. Returns the verb for the log; unknown data shows where the user is."""
        tap = Tap.parse(data)
        if tap is not None:
            tap, context.apart = tap.split()
            if tap.verb in self.actions or tap.verb in self.screens:
                await self.follow(context, tap)
                return tap.verb
        context.notice = context.t("notice-stale")
        await self.reopen(context)
        return "outdated"

    async def follow(self, context: Context, tap: Tap) -> None:
        """Do what a tap says, or show its screen."""
        action = self.actions.get(tap.verb)
        following = await action(context, tap) if action is not None else tap
        if following is not None:
            await self.open(context, following)

    def awaited(self, context: Context) -> Tap | None:
        """What the next free text is for; None where nobody waits for one: then it is a question."""
        awaiting = Tap.parse(context.user.awaiting)
        return awaiting if awaiting is not None and awaiting.verb in self.readers else None

    def goes_on(self, context: Context) -> bool:
        """Whether a message is the rest of a very long text.

        A phone cuts such a text into messages of 4096 characters. Its head is refused for its length, and its tail,
        which comes within a second, must not become the name or the note that was asked for.
        """
        sent_at, head_at = _sent_at(context), context.user.long_text_at
        return head_at is not None and 0 <= sent_at - head_at <= _REST_COMES_WITHIN

    async def read(self, context: Context, text: str) -> bool:
        """Give a text to whoever awaits one. False where nobody does."""
        awaiting = self.awaited(context)
        if awaiting is None:
            return False
        if self.goes_on(context):
            context.notice = context.t("notice-rest-of-long")
            following: Tap | None = awaiting
        else:
            following = await self.readers[awaiting.verb](context, awaiting, text)
        if context.message is not None and len(context.message.text or "") >= LONGEST_MESSAGE:
            sent_at = _sent_at(context)
            await context.write(partial(users.note_long_text, user_id=context.user.id, sent_at=sent_at))
        if following is not None:
            await self.open(context, following)
        return True

    async def sent_twice(self, context: Context, text: str) -> bool:
        """Whether a text is the name of the applicant whom the user is at: sent a second time, it is no question. Then
        it shows where they are."""
        user = context.user
        if user.current_case is None or user.place is None:
            return False
        known = dict(await context.read(partial(cases.names, user_id=user.id)))
        if known.get(user.current_case) != " ".join(text.split()):
            return False
        await self.reopen(context)
        return True

    async def open(self, context: Context, tap: Tap) -> None:
        """Show the screen of a tap; where it is no more, say so and show the menu."""
        opener = self.screens.get(tap.verb)
        screen = await opener(context, tap) if opener is not None else None
        if screen is None:
            context.notice = context.notice or context.t("notice-stale")
            tap = HOME
            screen = await self.screens[HOME.verb](context, tap)
        if screen is None:
            raise LookupError("the menu is always there")
        await context.show(screen, at=tap)

    async def reopen(self, context: Context) -> None:
        """Show the screen where the user is."""
        await self.open(context, Tap.parse(context.user.place) or HOME)


def _sent_at(context: Context) -> int:
    return int(context.message.date.timestamp()) if context.message is not None else 0


def _registrar(table: dict[str, Any], verb: str) -> Callable[[_Function], _Function]:
    def register(function: _Function) -> _Function:
        if verb in table:
            raise ValueError(f"{verb} is taken")
        table[verb] = function
        return function

    return register


navigation = Navigation()

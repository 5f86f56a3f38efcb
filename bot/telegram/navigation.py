"""Which verb opens which screen, does what, and takes which text.

A verb is the first word of a button's data. That every screen is a verb with a function makes it reachable from
a button a year old, from a restart, from a deep link and in the other language, all in the same way.

Actions and readers are run by `bot.telegram.effects`: all that one changes is one transaction, done once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import structlog

from bot.storage import cases, outgoing, users
from bot.storage.access import NotAllowed, Role
from bot.storage.cases import Case
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.effects import Decide, Reply, Shown, once
from bot.telegram.screen import Button, Screen
from bot.telegram.session import unreachable

log = structlog.get_logger(__name__)

Opener = Callable[[Context, Tap], Awaitable[Screen | None]]
Aside = Callable[[Context, Tap], Awaitable[Screen | Shown | None]]
Action = Callable[[Context, Tap], Awaitable[Tap | None]]
Reader = Callable[[Context, Tap, str], Awaitable[Tap | None]]
Sender = Callable[[Context, Tap], Awaitable[Tap | None]]
_Function = TypeVar("_Function")
_Opener = TypeVar("_Opener", bound=Opener)
_Aside = TypeVar("_Aside", bound=Aside)
_Action = TypeVar("_Action", bound=Action)
_Reader = TypeVar("_Reader", bound=Reader)
_Sender = TypeVar("_Sender", bound=Sender)

HOME = Tap("menu")
LONGEST_MESSAGE = 4096  # characters; Telegram's limit, longer than any text that a screen awaits
_REST_COMES_WITHIN = 1  # second
# Verbs of buttons that change a case, see `for_reader`.
EDITING = frozenset(
    {
        *("ans", "cond", "note", "note-del", "sort", "sorted", "unfile", "casename", "newsite", "sitename"),
        *("sitedel", "report", "when", "withdraw", "endlater", "mining", "renew", "done", "undone", "doneall", "proof"),
        *("pgo", "pall", "pf", "pfill", "pset", "pskip", "pclr", "pmore", "pmake", "pbag", "whole"),
    }
)


class Navigation:
    """The verbs of all conversations.

    A screen's opener makes it from stored state alone; None says that what it showed is no more. An action
    changes something and returns what to show next (None: nothing). A reader does the same with the free text that a
    screen waited for. Beside screens there is to show: what stands aside, a screen that leaves the user where they
    are; and what a sender sends, which changes nothing and says what to show below it. No button carries those two.
    """

    def __init__(self) -> None:
        self.screens: dict[str, Opener] = {}
        self.asides: dict[str, Aside] = {}
        self.senders: dict[str, Sender] = {}
        self.actions: dict[str, Action] = {}
        self.readers: dict[str, Reader] = {}

    def screen(self, verb: str) -> Callable[[_Opener], _Opener]:
        """Register the function that makes the screen of a verb."""
        return _registrar(self.screens, verb)

    def aside(self, verb: str) -> Callable[[_Aside], _Aside]:
        """Register the function that makes a screen which leaves the user where they are, or says itself (`Shown`)
        where it stands. What it is made from beside its tap is `Context.enclosed`."""
        return _registrar(self.asides, verb)

    def sender(self, verb: str) -> Callable[[_Sender], _Sender]:
        """Register the function that sends files; what it changes is what `Context.send` notes."""
        return _registrar(self.senders, verb)

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

    def changes(self, data: object) -> bool:
        """Whether a button's data stands for an action: then all that comes of it is one transaction."""
        tap = Tap.parse(data) if isinstance(data, str) else None
        return tap is not None and tap.split()[0].verb in self.actions

    async def follow(self, context: Context, tap: Tap) -> None:
        """Do what a tap says, or show its screen."""
        action = self.actions.get(tap.verb)
        if action is None:
            await self.open(context, tap)
        else:
            await self.carry_out(context, lambda inner: action(inner, tap))

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

    async def read(self, context: Context, text: str) -> Tap | None:
        """Give a text to whoever awaits one, inside of a transaction. Returns what to show next."""
        awaiting = self.awaited(context)
        if awaiting is None:
            return self.here(context)
        if self.goes_on(context):
            context.notice = context.t("notice-rest-of-long")
            following: Tap | None = awaiting
        else:
            following = await self.readers[awaiting.verb](context, awaiting, text)
        if context.message is not None and len(context.message.text or "") >= LONGEST_MESSAGE:
            sent_at = _sent_at(context)
            await context.write(partial(users.note_long_text, user_id=context.user.id, sent_at=sent_at))
        return following

    async def sent_twice(self, context: Context, text: str) -> bool:
        """Whether a text is the name of the applicant whom the user is at: sent a second time, it is no question."""
        user = context.user
        if user.current_case is None or user.place is None:
            return False
        known = dict(await context.read(partial(cases.names, user_id=user.id)))
        return known.get(user.current_case) == " ".join(text.split())

    async def result(self, context: Context, tap: Tap) -> Tap | None:
        """What a tap comes to, inside of a transaction: what its action leads to, else its own screen."""
        action = self.actions.get(tap.verb)
        return tap if action is None else await action(context, tap)

    @staticmethod
    def here(context: Context) -> Tap:
        """Where the user is."""
        return Tap.parse(context.user.place) or HOME

    async def carry_out(self, context: Context, decide: Decide, *, always: bool = False) -> None:
        """Let an update have its effect, once, and show what came of it. `always`: note it also where nothing was
        changed, for another try would not come to the same.

        A change that is not the user's to make changes nothing, whichever it is; that is said.
        """
        try:
            following, shown = await once(context, decide, self.make, always=always)
        except NotAllowed as refused:
            context.notice = context.t(f"share-not-allowed-{refused.role}")
            await self.open(context, Tap("case", refused.case_id))
            return
        if shown is not None:
            await self._show(context, shown)
        elif following is not None:
            await self.open(context, following)

    async def show_again(self, context: Context, reply: Reply) -> None:
        """Show what came of an update that has had its effect."""
        context.notice, context.toast, context.apart = reply.notice, reply.toast, reply.apart
        context.handled_by, context.enclosed = reply.handled_by, reply.enclosed
        if reply.tap is not None:
            await self.open(context, reply.tap)

    async def open(self, context: Context, tap: Tap) -> None:
        """Show the screen of a tap; where it is no more, say so and show the menu."""
        shown = await self.make(context, tap)
        if shown is None:
            following = await self._send(context, tap)
            if following is None:
                return
            shown = await self.make(context, following)
        if shown is not None:
            await self._show(context, shown)

    async def reopen(self, context: Context) -> None:
        """Show the screen where the user is."""
        await self.open(context, self.here(context))

    async def make(self, context: Context, tap: Tap) -> Shown | None:
        """The screen of a tap, or the menu with a notice where it is no more; None for what a sender sends."""
        if tap.verb in self.senders:
            return None
        if (aside := self.asides.get(tap.verb)) is not None:
            made = await aside(context, tap)
            if isinstance(made, Shown):
                return replace(made, tap=tap)
            if made is not None:
                return Shown(replace(made, awaiting=Tap.parse(context.user.awaiting)), None, tap)
        elif (opener := self.screens.get(tap.verb)) is not None and (screen := await opener(context, tap)) is not None:
            if tap.verb in EDITING and (read := _only_read(context.case, tap)) is not None:
                # An old button: what it would ask for may not be answered.
                context.notice = context.notice or context.t(f"share-not-allowed-{Role.READER}")
                return await self.make(context, Tap("case", read.id))
            return Shown(for_reader(screen, tap, context.case), tap, tap)
        context.notice = context.notice or context.t("notice-stale")
        screen = await self.screens[HOME.verb](context, HOME)
        if screen is None:
            raise LookupError("the menu is always there")
        return Shown(screen, HOME, HOME)

    async def _show(self, context: Context, shown: Shown) -> None:
        tapped = context.query
        if shown.above is not None:
            notice, context.notice = context.notice, None
            await context.show(replace(shown.above, awaiting=Tap.parse(context.user.awaiting)))
            context.notice, context.query = notice, None  # it is about what stands below, in a message of its own
        try:
            moved = await context.show(shown.screen, at=shown.at)
        finally:
            context.query = tapped
        if shown.at is None and moved is not None and context.query is not None and context.query.message is not None:
            # A reminder's message that could not be edited goes on as another one.
            before, user_id = context.query.message.message_id, context.user.id
            context.services.database.post(lambda c: outgoing.note_shown_anew(c, user_id, before, moved))

    async def _send(self, context: Context, tap: Tap) -> Tap | None:
        """Send files. What Telegram does not take now is not waited for: that is said, and the button is there."""
        try:
            return await self.senders[tap.verb](context, tap)
        except Exception as error:
            if not unreachable(error):
                raise
            log.warning("not_sent", verb=tap.verb, error=type(error).__name__)
            context.notice = context.t("notice-file-not-sent")
            return self.here(context)


def for_reader(screen: Screen, shown: Tap, case: Case | None) -> Screen:
    """A screen of a case without the buttons that change it, where its user may only read it. That is for the eye: who
    taps such a button elsewhere is refused by storage."""
    read = _only_read(case, shown)
    if read is None:
        return screen
    case_id = read.id

    def changes(button: Button) -> bool:
        tap = button.tap.split()[0] if button.tap is not None else None
        return tap is not None and tap.verb in EDITING and (tap.case or shown.case) == case_id

    rows = [[button for button in row if not changes(button)] for row in screen.rows]
    return replace(screen, rows=[row for row in rows if row])


def _only_read(case: Case | None, shown: Tap) -> Case | None:
    """The case that a screen is about, where its user may only read it."""
    return case if case is not None and case.role is Role.READER and shown.case in (0, case.id) else None


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

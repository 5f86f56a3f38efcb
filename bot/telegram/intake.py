"""Updates from the moment they arrive until they are handled: kept first, in order for each user, never lost.

An update is written to the inbox before Telegram is told that it arrived. One user's updates are handled one
after the other, different users' side by side. What a crash leaves unhandled is handled at the next start. That an
update is handled, or what is left to do for it, is written before anything that a later one of the same user changes:
so nothing is shown again that is older than the user's last change.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import structlog

from bot.clock import Clock, unix
from bot.metrics import SILENT, Metrics
from bot.storage import effects, inbox
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.telegram.session import longer_pause, unreachable

log = structlog.get_logger(__name__)

MOST_WAITING_MESSAGES = 15  # more messages than that of one user at once are a flood
MOST_WAITING = 150  # taps and files of one user; no hand is that fast
FLOOD_SECONDS = 5  # what comes so soon after a dropped message belongs to the same flood: one notice for all
LONGEST_PAUSE = 60.0

RawUpdate = dict[str, Any]
Tell = Callable[[RawUpdate], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left to do for an update that is shown, and what is stored of it where its sender goes on meanwhile: a
    crash then has nothing else of it done again."""

    work: asyncio.Future[Any]
    reply: str


Handle = Callable[[RawUpdate, RawUpdate | None, bool], Awaitable[Rest | None]]


class Intake:
    """Takes updates in and has them handled.

    `handle` gets an update, the one of the same user that waits behind it, if any, and whether the update was begun
    before, by this run or a former one; it must raise only what is worth another try (network). What it returns is
    left to do for the update and holds up no other one. `on_flood` gets the last message of a flood that is not
    handled. `on_unkept` gets an update that cannot be kept (the disk is full), once; Telegram delivers it again later.
    `on_given_up` gets an update that is handled no more. `at_once` says of an update whether all that it changes is one
    transaction with the note of its effect: such a one is handled while it is kept, both with one flush to the disk,
    and where it cannot be kept nothing is changed.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        handle: Handle,
        on_flood: Tell,
        on_unkept: Tell | None = None,
        on_given_up: Tell | None = None,
        *,
        at_once: Callable[[RawUpdate], bool] = lambda _: False,
        monotonic: Callable[[], float] = time.monotonic,
        metrics: Metrics = SILENT,
    ) -> None:
        self._database = database
        self._clock = clock
        self._monotonic = monotonic
        self._metrics = metrics
        self._handle = handle
        self._on_flood = on_flood
        self._on_unkept = on_unkept
        self._on_given_up = on_given_up
        self._at_once = at_once
        self._newest: int | None = None  # the highest number of an update so far; None: not known
        self._keeping: dict[int, asyncio.Future[list[int]]] = {}  # updates that are not begun, while they are kept
        self._sleep = self._rest
        self._queues: dict[int, deque[RawUpdate]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._arrivals: dict[int, asyncio.Future[None]] = {}  # of who has nothing waiting but an answer under way
        self._resting: set[asyncio.Future[Any]] = set()  # what is left to do for updates that are shown
        self._taken_in: dict[int, float] = {}  # update -> when, by the monotonic clock
        self._resumed: set[int] = set()  # updates of a former run that are not begun yet
        self._given_up: set[int] = set()
        self._put_off: list[int] = []  # updates that wait for Telegram while the program stops
        self._unmarked: list[int] = []  # handled, and the mark could not be written
        self._flooded: dict[int, float] = {}  # user -> when the last message was dropped, by the monotonic clock
        self._told_unkept: set[int] = set()
        self._stopping = asyncio.Event()
        self._free = asyncio.Event()
        self._free.set()

    @property
    def busy(self) -> bool:
        """Whether anything taken in is not handled yet."""
        return not self._free.is_set()

    @property
    def waiting(self) -> int:
        """Updates taken in and not begun."""
        return sum(map(len, self._queues.values()))

    @property
    def senders(self) -> int:
        """Users and groups of whom an update is under way."""
        return len(self._queues)

    async def settled(self) -> None:
        """Wait until everything taken in is handled and marked."""
        await self._free.wait()
        await self._mark_all()

    async def resume(self) -> None:
        """Take up what a former run left. Call before the first `accept`."""
        now = unix(self._clock)
        bodies, given_up = await self._database.write(lambda connection: inbox.take_waiting(connection, now))
        self._newest = await self._database.read(inbox.newest) or 0
        if given_up:
            log.error("updates_given_up", update_ids=given_up)
        self._given_up.update(given_up)
        for update in map(json.loads, bodies):
            self._resumed.add(update["update_id"])
            self._enqueue(update)
        if bodies:
            log.info("updates_resumed", count=len(bodies))

    async def accept(self, updates: list[RawUpdate]) -> None:
        """Keep updates and have them handled. When this returns they survive a crash; repeats are dropped.

        Raises `StorageError` where they cannot be kept, after telling their senders.
        """
        if not updates:
            return
        now = unix(self._clock)
        rows = [(update["update_id"], _body(update)) for update in updates]
        kept = self._database.begin(lambda connection: inbox.put(connection, rows, now))
        if begun := self._note_numbers([number for number, _ in rows]):
            for update in updates:
                self._keeping[update["update_id"]] = kept
                self._enqueue(update)
        try:
            new = set(await kept)
        except StorageError:
            await self._say_unkept(updates)
            raise
        self._told_unkept.clear()
        for update in () if begun else updates:
            if update["update_id"] in new:
                new.discard(update["update_id"])
                self._enqueue(update)

    def _note_numbers(self, numbers: list[int]) -> bool:
        """Remember the highest number of a batch. Returns whether no update of it can be a repeated one: each has a
        higher number than all before."""
        if self._newest is None:
            return False
        before, self._newest = self._newest, max(self._newest, *numbers)
        return all(earlier < later for earlier, later in pairwise([before, *numbers]))

    async def stop(self, seconds: float = 10.0) -> None:
        """Wait for what is being handled; what has not begun stays in the inbox for the next start."""
        self._stopping.set()
        for queue in self._queues.values():
            queue.clear()
        if left := self._tasks | self._resting:
            _, late = await asyncio.wait(left, timeout=seconds)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)
        await self._mark_all()

    def _enqueue(self, update: RawUpdate) -> None:
        if self._stopping.is_set():
            return  # it is kept; the next start takes it up
        key = sender(update)
        self._taken_in[update["update_id"]] = self._monotonic()
        queue = self._queues.get(key)
        if queue is not None:
            queue.append(update)
            if (arrival := self._arrivals.pop(key, None)) is not None and not arrival.done():
                arrival.set_result(None)
            return
        self._queues[key] = deque([update])
        self._free.clear()
        task = asyncio.get_running_loop().create_task(self._work(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, key: int) -> None:
        queue = self._queues[key]
        try:
            while queue:
                if dropped := self._dropped(key, queue):
                    await self._excuse(key, dropped)
                    continue
                update = queue.popleft()
                kept = self._keeping.pop(update["update_id"], None)
                if kept is not None and not await self._begins(update, kept):
                    continue
                if not await self._one(key, queue, update, kept):
                    self._put_off.append(update["update_id"])
                    return
        finally:
            del self._queues[key]
            self._look_free()

    async def _begins(self, update: RawUpdate, kept: asyncio.Future[list[int]]) -> bool:
        """Whether an update that is being kept can be handled. One that cannot be kept comes again."""
        return self._at_once(update) or await _is_kept(kept)

    async def _one(
        self, key: int, queue: deque[RawUpdate], update: RawUpdate, kept: asyncio.Future[list[int]] | None
    ) -> bool:
        """Have one update handled. False where the program stops before it could be."""
        update_id = update["update_id"]
        if update_id in self._given_up:
            self._given_up.discard(update_id)
            self._resumed.discard(update_id)
            if self._on_given_up is None or await self._patiently(partial(self._on_given_up, update), update):
                self._done(update_id)
                return True
            return False
        again = update_id in self._resumed
        if again:
            await self._begin_again(update_id)
        following = queue[0] if queue else None
        left: Rest | None = None

        async def handle() -> None:
            nonlocal again, left
            begun_before, again = again, True
            left = await self._handle(update, following, begun_before)

        if not await self._patiently(handle, update):
            return False
        if kept is not None and not await _is_kept(kept):
            return True  # nothing was changed, and it comes again
        self._answered(update_id)
        if left is not None:
            await self._rested(key, queue, left.work)
        if left is None or left.work.done():
            self._done(update_id)
        else:  # before anything that the next one changes
            self._database.post(partial(effects.leave, update_id=update_id, reply=left.reply))
            left.work.add_done_callback(lambda work: None if work.cancelled() else self._done(update_id))
        return True

    async def _rested(self, key: int, queue: deque[RawUpdate], rest: asyncio.Future[Any]) -> None:
        """Wait for what is left to do for an update, such as answering the tap, until the user's next one comes."""
        self._resting.add(rest)
        rest.add_done_callback(self._has_rested)
        if queue:
            return
        arrival = self._arrivals[key] = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait((rest, arrival), return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._arrivals.pop(key, None)

    def _has_rested(self, rest: asyncio.Future[Any]) -> None:
        self._resting.discard(rest)
        self._look_free()

    def _look_free(self) -> None:
        if not self._queues and not self._resting:
            self._free.set()

    async def _begin_again(self, update_id: int) -> None:
        """Count how often an update was begun: one that ends the program each time is given up at last."""
        self._resumed.discard(update_id)
        try:
            await self._database.write(lambda connection: inbox.note_begun(connection, update_id))
        except StorageError as error:
            log.warning("not_counted", update_id=update_id, reason=str(error))

    def _dropped(self, key: int, queue: deque[RawUpdate]) -> list[RawUpdate]:
        """Take the plain messages of a flood out of the queue. Taps and files stay: they are answers."""
        now = self._monotonic()
        same_flood = now - self._flooded.get(key, -FLOOD_SECONDS) < FLOOD_SECONDS
        most = 1 if same_flood else MOST_WAITING_MESSAGES
        if len(queue) <= most:
            return []
        chatter = [update for update in queue if _is_chatter(update)]
        dropped = chatter if len(chatter) > most else []
        kept = [update for update in queue if not (dropped and _is_chatter(update))]
        dropped += kept[MOST_WAITING:]
        if dropped:
            queue.clear()
            queue.extend(kept[:MOST_WAITING])
        return dropped

    async def _excuse(self, key: int, dropped: list[RawUpdate]) -> None:
        """Say once for a flood that its messages were not read."""
        now = self._monotonic()
        self._flooded = {k: at for k, at in self._flooded.items() if now - at < FLOOD_SECONDS}
        if key not in self._flooded:
            log.warning("flood", dropped=len(dropped))
            if not await self._patiently(partial(self._on_flood, dropped[-1]), dropped[-1]):
                return
        self._flooded[key] = self._monotonic()
        for update in dropped:
            self._resumed.discard(update["update_id"])
            self._keeping.pop(update["update_id"], None)
            self._done(update["update_id"])

    async def _patiently(self, handle: Callable[[], Awaitable[object]], update: RawUpdate) -> bool:
        """Handle an update; while Telegram cannot be reached, try again: the user still waits for the reply.

        False where the program stops before it could be handled.
        """
        pause = 1.0
        while True:
            try:
                await handle()
            except Exception as error:
                if not unreachable(error):
                    # A fault of ours; trying again would meet it again and keep the user's other updates waiting.
                    log.error("not_handled", update_id=update["update_id"], error=type(error).__name__, exc_info=True)
                    return True
                log.warning("handled_later", update_id=update["update_id"], error=type(error).__name__)
                await self._sleep(longer_pause(error, pause))
                pause = min(pause * 2, LONGEST_PAUSE)
                if self._stopping.is_set():
                    return False
            else:
                return True

    async def _rest(self, seconds: float) -> None:
        """Sleep, but not longer than until the program stops."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

    async def _say_unkept(self, updates: list[RawUpdate]) -> None:
        """Tell who sent them that updates cannot be kept now: every tap, and the first message of each user."""
        if self._on_unkept is None:
            return
        for update in updates:
            # A user's id and an update's id are never alike: one of them is negative here.
            about = -update["update_id"] if "callback_query" in update else sender(update)
            if about in self._told_unkept:
                continue
            self._told_unkept.add(about)
            try:
                await self._on_unkept(update)
            except Exception as error:
                log.warning("failed_to_say", update_id=update["update_id"], error=type(error).__name__)

    def _answered(self, update_id: int) -> None:
        """Count how long the sender of an update has waited."""
        since = self._taken_in.pop(update_id, None)
        if since is not None:
            self._metrics.answered(self._monotonic() - since)

    def _done(self, update_id: int) -> None:
        """Mark an update, before anything that is written from now on."""
        self._taken_in.pop(update_id, None)
        done, self._unmarked = [*self._unmarked, update_id], []
        self._mark(done)

    def _mark(self, done: list[int]) -> None:
        now = unix(self._clock)

        def marked(future: asyncio.Future[None]) -> None:
            if future.cancelled() or (error := future.exception()) is None:
                return
            # Marked with the next one. A crash before that has them shown, or done, again.
            self._unmarked = done + self._unmarked
            log.warning("not_marked", count=len(done), reason=str(error))

        self._database.post(lambda connection: inbox.note_handled(connection, done, now), marked)

    async def _mark_all(self) -> None:
        """Wait until everything is marked that was handled, and that a stop was no fault of what waits."""
        done, self._unmarked = self._unmarked, []
        if done:
            self._mark(done)
        put_off, self._put_off = self._put_off, []
        try:
            await self._database.write(lambda connection: inbox.note_put_off(connection, put_off))
        except StorageError as error:
            log.warning("not_counted", reason=str(error))


async def _is_kept(kept: asyncio.Future[list[int]]) -> bool:
    """Whether updates came to be kept. What else is wrong is the matter of whoever asked for it."""
    if not kept.done():
        await asyncio.wait([kept])
    return kept.cancelled() or kept.exception() is None  # cancelled: nobody waits for it any more, and it is written


def _body(update: RawUpdate) -> str:
    """An update as it is kept: of one that is nested deeper than can be written the number alone, so that a crash is
    all that could lose it."""
    try:
        return json.dumps(update)
    except RecursionError:
        return json.dumps({"update_id": update["update_id"]})


def sender(update: RawUpdate) -> int:
    """Whose queue an update belongs to: the group's or channel's, else the user's, else everybody's.

    What somebody writes in a group must not count as a flood in their private chat, nor delay it.
    """
    for event in update.values():
        if isinstance(event, dict):
            chat = event.get("chat")
            in_public = isinstance(chat, dict) and chat.get("type", "private") != "private"
            who = chat if in_public else event.get("from") or event.get("user") or chat
            number = who.get("id") if isinstance(who, dict) else None
            return number if isinstance(number, int) else 0
    return 0


def _is_chatter(update: RawUpdate) -> bool:
    """Whether losing the update, with a notice, costs the user no answer: a message without a file."""
    message = update.get("message") or update.get("edited_message")
    return isinstance(message, dict) and not (message.get("photo") or message.get("document"))

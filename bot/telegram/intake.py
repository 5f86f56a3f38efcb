"""Updates from the moment they arrive until they are handled: kept first, in order for each user, never lost.

An update is written to the inbox before Telegram is told that it arrived. One user's updates are handled one
after the other, different users' side by side. What a crash leaves unhandled is handled at the next start.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

from bot.clock import Clock, unix
from bot.storage import inbox
from bot.storage.database import Database

log = structlog.get_logger(__name__)

MOST_WAITING_MESSAGES = 15  # more messages than that of one user at once are a flood
FLOOD_QUIET_SECONDS = 20  # one notice in that time
MARK_SECONDS = 0.5  # how long a handled update may wait to be marked together with others
LONGEST_PAUSE = 60.0

RawUpdate = dict[str, Any]
Handle = Callable[[RawUpdate, RawUpdate | None], Awaitable[None]]


class Intake:
    """Takes updates in and has them handled.

    `handle` gets an update and the one of the same user that waits behind it, if any; it must raise only what is
    worth another try (network).
    """

    def __init__(self, database: Database, clock: Clock, handle: Handle, on_flood: Handle) -> None:
        self._database = database
        self._clock = clock
        self._handle = handle
        self._on_flood = on_flood
        self._queues: dict[int, deque[RawUpdate]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._handled: list[int] = []
        self._mark_later: asyncio.TimerHandle | None = None
        self._flooded: dict[int, float] = {}
        self._free = asyncio.Event()
        self._free.set()

    @property
    def busy(self) -> bool:
        """Whether anything taken in is not handled yet."""
        return bool(self._queues)

    async def settled(self) -> None:
        """Wait until everything taken in is handled and marked."""
        await self._free.wait()
        await self._mark()

    async def resume(self) -> None:
        """Take up what a former run left. Call before the first `accept`."""
        now = unix(self._clock)
        bodies, given_up = await self._database.write(lambda connection: inbox.waiting(connection, now))
        if given_up:
            log.error("updates_given_up", update_ids=given_up)
        for body in bodies:
            self._enqueue(json.loads(body))
        if bodies:
            log.info("updates_resumed", count=len(bodies))

    async def accept(self, updates: list[RawUpdate]) -> None:
        """Keep updates and have them handled. When this returns they survive a crash; repeats are dropped."""
        if not updates:
            return
        now = unix(self._clock)
        rows = [(update["update_id"], json.dumps(update, ensure_ascii=False)) for update in updates]
        done, self._handled = self._handled, []

        def keep(connection: Any) -> list[int]:
            inbox.handled(connection, done, now)
            return inbox.put(connection, rows, now)

        try:
            new = set(await self._database.write(keep))
        except BaseException:
            self._handled += done
            raise
        for update in updates:
            if update["update_id"] in new:
                new.discard(update["update_id"])
                self._enqueue(update)

    async def stop(self, seconds: float = 10.0) -> None:
        """Wait for what is being handled; what has not begun stays in the inbox for the next start."""
        for queue in self._queues.values():
            queue.clear()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)
        await self._mark()

    def _enqueue(self, update: RawUpdate) -> None:
        key = sender(update)
        queue = self._queues.get(key)
        if queue is not None:
            queue.append(update)
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
                if len(queue) > MOST_WAITING_MESSAGES:
                    await self._calm(key, queue)
                    continue
                update = queue.popleft()
                await self._patiently(self._handle, update, queue[0] if queue else None)
                self._done(update["update_id"])
        finally:
            del self._queues[key]
            if not self._queues:
                self._free.set()

    async def _calm(self, key: int, queue: deque[RawUpdate]) -> None:
        """Drop the plain messages of a flood with one notice. Taps and files stay: they are answers."""
        waiting = list(queue)
        queue.clear()
        dropped = [update for update in waiting if _is_chatter(update)]
        kept = [update for update in waiting if not _is_chatter(update)]
        if len(dropped) <= MOST_WAITING_MESSAGES:
            dropped, kept = [], waiting
        if len(kept) > 10 * MOST_WAITING_MESSAGES:  # no hand taps that fast
            dropped, kept = dropped + kept[10 * MOST_WAITING_MESSAGES :], kept[: 10 * MOST_WAITING_MESSAGES]
        now = asyncio.get_running_loop().time()
        if dropped and now - self._flooded.get(key, -FLOOD_QUIET_SECONDS) >= FLOOD_QUIET_SECONDS:
            self._flooded = {k: at for k, at in self._flooded.items() if now - at < FLOOD_QUIET_SECONDS}
            self._flooded[key] = now
            log.warning("flood", dropped=len(dropped))
            await self._patiently(self._on_flood, dropped[-1])
        for update in dropped:
            self._done(update["update_id"])
        for update, following in zip(kept, [*kept[1:], None], strict=True):
            await self._patiently(self._handle, update, following)
            self._done(update["update_id"])

    async def _patiently(self, handle: Handle, update: RawUpdate, following: RawUpdate | None = None) -> None:
        """Handle an update; while Telegram cannot be reached, try again: the user still waits for the reply."""
        pause = 1.0
        while True:
            try:
                return await handle(update, following)
            except Exception as error:
                if not isinstance(error, (TelegramNetworkError, TelegramServerError, TelegramRetryAfter)):
                    # A fault of ours; trying again would meet it again and keep the user's other updates waiting.
                    log.error("not_handled", update_id=update["update_id"], error=type(error).__name__, exc_info=True)
                    return None
                log.warning("handled_later", update_id=update["update_id"], error=type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    def _done(self, update_id: int) -> None:
        self._handled.append(update_id)
        if self._mark_later is None:
            self._mark_later = asyncio.get_running_loop().call_later(MARK_SECONDS, self._mark_now)

    def _mark_now(self) -> None:
        self._mark_later = None
        if self._handled:
            done, self._handled = self._handled, []
            now = unix(self._clock)
            self._database.post(lambda connection: inbox.handled(connection, done, now))

    async def _mark(self) -> None:
        if self._mark_later is not None:
            self._mark_later.cancel()
            self._mark_later = None
        if self._handled:
            done, self._handled = self._handled, []
            now = unix(self._clock)
            await self._database.write(lambda connection: inbox.handled(connection, done, now))


def sender(update: RawUpdate) -> int:
    """Whose queue an update belongs to: the user's, else the chat's (a channel), else its own."""
    for kind, event in update.items():
        if kind != "update_id" and isinstance(event, dict):
            who = event.get("from") or event.get("user") or event.get("chat") or {}
            return int(who.get("id", 0))
    return 0


def _is_chatter(update: RawUpdate) -> bool:
    """Whether losing the update, with a notice, costs the user no answer: a message without a file."""
    message = update.get("message") or update.get("edited_message")
    return message is not None and not (message.get("photo") or message.get("document"))

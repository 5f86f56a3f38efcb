"""The queue of updates: kept until the bot confirms them, given out by long polling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.standin import limits
from bot.standin.limits import ApiError

Update = dict[str, Any]

_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass
class UpdateQueue:
    """Updates that the bot has not confirmed, oldest first.

    `changed` is called after every change, so that whoever waits for the bot to be idle looks again.
    """

    changed: Callable[[], None]
    first_id: int = 100_001
    pending: list[Update] = field(default_factory=list)
    allowed: frozenset[str] | None = None  # None: everything but what must be asked for
    webhook: dict[str, Any] | None = None
    _next_id: int = 0
    _arrival: asyncio.Event = field(default_factory=asyncio.Event)
    _poll: asyncio.Future[None] | None = None

    def put(self, content: dict[str, Any]) -> Update:
        """Number an update and queue it; a kind that the bot did not ask for is numbered only, never queued."""
        self._next_id = self._next_id + 1 if self._next_id else self.first_id
        update = {"update_id": self._next_id, **content}
        kind = next(iter(content))
        if kind in self.allowed if self.allowed is not None else kind not in _ON_REQUEST:
            self._queue(update)
        return update

    def again(self, update: Update) -> None:
        """Queue an update that was given out before, with the same number, as Telegram does after a lost answer."""
        self._queue(update)

    def _queue(self, update: Update) -> None:
        self.pending.append(update)
        self._arrival.set()
        self.changed()

    def confirm(self, offset: int) -> None:
        """Forget all updates numbered below `offset`; a negative offset keeps that many of the newest."""
        if offset < 0:
            del self.pending[: max(0, len(self.pending) + offset)]
        else:
            self.pending[:] = [update for update in self.pending if update["update_id"] >= offset]
        self.changed()

    def allow(self, kinds: list[str] | None) -> None:
        """Remember the kinds asked for; an empty list brings back the default, None changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    @property
    def polled(self) -> bool:
        """Whether somebody waits in a long poll now."""
        return self._poll is not None and not self._poll.done()

    async def get(self, offset: int, limit: int, seconds: int) -> list[Update]:
        """Answer one getUpdates; a poll that waits already is ended with 409 by the newer one."""
        if self.webhook is not None:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
                "webhook first",
            )
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(
                ApiError(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )
            )
        if offset:
            self.confirm(offset)
        if not self.pending and seconds > 0:
            await self._wait(min(seconds, limits.LONG_POLL))
        return self.pending[: limit if 1 <= limit <= 100 else 100]

    async def _wait(self, seconds: int) -> None:
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = poll
        self._arrival.clear()
        arrival: asyncio.Future[Any] = asyncio.ensure_future(self._arrival.wait())
        self.changed()
        try:
            await asyncio.wait((poll, arrival), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if poll.done():
                poll.result()
        finally:
            arrival.cancel()
            poll.cancel()

    async def arrival(self) -> None:
        """Wait until something is queued (for the delivery to a webhook)."""
        while not self.pending:
            self._arrival.clear()
            await self._arrival.wait()

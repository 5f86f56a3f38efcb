"""The stand-in for Telegram: the Bot API's methods over the state of a small world on this machine."""

from __future__ import annotations

import asyncio
import inspect
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.standin import messages, profile
from bot.standin.faults import Faults
from bot.standin.files import Upload
from bot.standin.limits import ApiError
from bot.standin.parameters import Parameters
from bot.standin.people import User
from bot.standin.state import Chat, ChatKind, Clock, Json, State
from bot.standin.updates import Update

TOKEN = "4200000000:no-such-bot-outside-this-machine"

Method = Callable[[State, Parameters, dict[str, Upload]], Awaitable[Any]]

METHODS: dict[str, Method] = {
    name.replace("_", ""): function
    for module in (messages, profile)
    for name, function in vars(module).items()
    if inspect.iscoroutinefunction(function)
}


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method, as the bot made it; `error` where it was refused or failed."""

    method: str
    params: dict[str, Any]
    error: Exception | None


def utc_now() -> datetime:
    """The clock of every day."""
    return datetime.now(UTC)


class StandIn(State):
    """A Telegram of our own. `call` is the Bot API, `add_user` makes people, `idle` waits until the bot has rested.

    `busy`, where the app supplies it, says whether the bot is still at work on updates that it has confirmed.
    """

    def __init__(self, clock: Clock = utc_now, token: str = TOKEN, username: str = "demo_bot") -> None:
        super().__init__(clock, token, username)
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=10_000)
        self.busy: Callable[[], bool] | None = None
        self._in_flight = 0
        self._stirred = 0.0  # loop time of the last change
        self._poked = asyncio.Event()

    async def call(self, method: str, params: Json, files: dict[str, Upload | bytes] | None = None) -> Any:
        """Carry out one method and return its result.

        Raises `ApiError` for a refusal and, from `faults`, `ConnectionCut` or `BadGateway`. Bytes without a name take
        the name of their field.
        """
        function = METHODS.get(method.lower())
        uploads = {name: _named(name, file) for name, file in (files or {}).items()}
        waits = method.lower() == "getupdates"
        self._in_flight += not waits
        error: Exception | None = None
        try:
            fault = self.faults.take(method)
            if fault and fault.kind != "drop_after":
                fault.strike()
            if function is None:
                raise ApiError(404, "Not Found: method not found")
            result = await function(self, Parameters(params), uploads)
            if fault:
                fault.strike()
            return result
        except Exception as failure:
            error = failure
            raise
        finally:
            self._in_flight -= not waits
            if not waits:
                self.calls.append(Call(method, params, error))
                self.poke()

    def add_user(
        self, first_name: str, language_code: str, username: str | None = None, user_id: int | None = None
    ) -> User:
        """A person who has not written to the bot yet."""
        user_id = user_id or 100_000_001 + len(self.chats)
        person: Json = {
            "id": user_id,
            "is_bot": False,
            "first_name": first_name,
            **({"username": username} if username else {}),
            "language_code": language_code,
        }
        chat = Chat(user_id, "private", person=person)
        self.chats[user_id] = chat
        return User(self, chat, person)

    def add_group(self, title: str, kind: ChatKind = "supergroup") -> Chat:
        """A group or channel without the bot: see `User.add_bot`, and `User.send(..., chat=group)`."""
        chat = Chat(-1_001_000_000_000 - len(self.chats), kind, title, bot_status="left")
        self.chats[chat.id] = chat
        return chat

    def redeliver(self, update: Update) -> None:
        """Deliver an update once more under the same number."""
        self.updates.again(update)

    def poke(self) -> None:
        with suppress(RuntimeError):  # no loop runs while a test only prepares the world
            self._stirred = asyncio.get_running_loop().time()
        self._poked.set()

    async def idle(self, timeout: float = 60.0, quiet: float = 0.05) -> None:
        """Wait until the bot has confirmed every update and done all its work.

        With `busy` that is known exactly; without it the bot counts as done after `quiet` seconds without a call.
        Raises `TimeoutError` with what remained.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + timeout
        while not self._rests(loop.time(), quiet):
            if loop.time() > end:
                raise TimeoutError(
                    f"the bot is still at work: {len(self.updates.pending)} updates not confirmed, "
                    f"{self._in_flight} calls under way, busy: {self.busy() if self.busy else 'not known'}, "
                    f"last calls: {[call.method for call in list(self.calls)[-3:]]}"
                )
            self._poked.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._poked.wait(), 0.01)

    def _rests(self, now: float, quiet: float) -> bool:
        if self.updates.pending or self._in_flight:
            return False
        return not self.busy() if self.busy else now - self._stirred >= quiet


def _named(name: str, file: Upload | bytes) -> Upload:
    return file if isinstance(file, Upload) else Upload(name, file)

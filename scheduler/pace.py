"""How fast messages may go out: so many a second over all, and one a second to a chat."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable

Sleep = Callable[[float], Awaitable[None]]
Monotonic = Callable[[], float]

OVERALL = 25  # messages a second; Telegram allows about 30, the rest is for those who are tapping
WINDOW = 1.01  # seconds; a little more than one, as messages do not travel equally fast
CHAT = 1.0  # seconds between two messages to one chat


class Pace:
    """Waits until one more message may go: in no second more than `OVERALL`."""

    def __init__(self, sleep: Sleep, monotonic: Monotonic) -> None:
        self._sleep = sleep
        self._monotonic = monotonic
        self._sent: deque[float] = deque(maxlen=OVERALL)
        self._chats: OrderedDict[int, float] = OrderedDict()

    async def turn(self, chat_id: int) -> None:
        """Return when a message to this chat may go. One at a time: call `sent` before asking again."""
        while (pause := self._pause(chat_id, self._monotonic())) > 0:
            await self._sleep(pause)

    def sent(self, chat_id: int) -> None:
        """Count a message that goes out now."""
        now = self._monotonic()
        self._sent.append(now)
        self._chats[chat_id] = now
        self._chats.move_to_end(chat_id)
        while len(self._chats) > 1 and now - next(iter(self._chats.values())) >= CHAT:
            self._chats.popitem(last=False)

    def _pause(self, chat_id: int, now: float) -> float:
        overall = self._sent[0] + WINDOW - now if len(self._sent) == OVERALL else 0.0
        chat = self._chats[chat_id] + CHAT - now if chat_id in self._chats else 0.0
        return max(overall, chat)

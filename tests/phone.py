"""A person with a phone, for tests: sends, taps, reads the screen, and waits until the bot has answered.

    phone = Phone(standin, standin.add_user("Сергей", "ru"))
    await phone.start()
    await phone.tap("Есть")
    assert "1 из 6" in phone.screen()

Every action waits for the bot by itself; `settle=False` goes on at once (double taps).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.standin.core import StandIn
from bot.standin.people import User
from bot.standin.state import CallbackQuery, Message
from tests.waiting import BOUND


@dataclass(frozen=True)
class Button:
    """An inline button on the screen and the message that carries it."""

    message: Message
    json: dict[str, Any]

    @property
    def label(self) -> str:
        return str(self.json["text"])


class Phone:
    """One phone with the private chat of one user."""

    def __init__(self, standin: StandIn, user: User) -> None:
        self.standin = standin
        self.user = user
        self.queries: list[CallbackQuery] = []

    async def start(self, payload: str | None = None, *, settle: bool = True) -> None:
        """Press Start, or follow a link with a payload."""
        self.user.start(payload)
        await self._settled(settle)

    async def send(self, text: str, *, settle: bool = True) -> None:
        """Type a text or a command."""
        self.user.send(text)
        await self._settled(settle)

    async def photo(self, data: bytes, caption: str = "", *, settle: bool = True) -> None:
        """Send a picture."""
        self.user.send_photo(data, caption)
        await self._settled(settle)

    async def document(self, name: str, data: bytes, caption: str = "", *, settle: bool = True) -> None:
        """Send a file."""
        self.user.send_document(name, data, caption)
        await self._settled(settle)

    async def album(self, photos: list[bytes], caption: str = "", *, settle: bool = True) -> None:
        """Send several pictures at once."""
        self.user.send_album(photos, caption)
        await self._settled(settle)

    async def tap(self, label: str, *, settle: bool = True) -> CallbackQuery | str:
        """Tap the button with this label, or with the only label that contains it; newest keyboard first.

        Returns the callback query, or the address or text of a button that asks nothing of the bot.
        """
        button = self.button(label)
        if "callback_data" not in button.json:
            return str(button.json.get("url") or button.json.get("copy_text", {}).get("text", ""))
        return await self.tap_data(button.json["callback_data"], button.message.id, settle=settle)

    async def tap_data(self, data: str, message_id: int | None = None, *, settle: bool = True) -> CallbackQuery:
        """Send callback data that may stand on no keyboard (forged, from an old message, from a deleted one)."""
        query = self.user.tap_data(data, self.last.id if message_id is None else message_id)
        self.queries.append(query)
        await self._settled(settle)
        return query

    def button(self, label: str) -> Button:
        """The button that `tap` would tap. Raises `LookupError` with the screen where there is none, or several."""
        for message in reversed(self.messages):
            buttons = [Button(message, button) for row in message.buttons for button in row]
            for found in (
                [button for button in buttons if button.label == label],
                [button for button in buttons if label in button.label],
            ):
                if len(found) > 1:
                    raise LookupError(f"{label!r} stands on several buttons: {[button.label for button in found]}")
                if found:
                    return found[0]
        raise LookupError(f"no button {label!r} on the screen:\n{self.screen()}")

    def has_button(self, label: str) -> bool:
        """Whether the newest message of the bot has a button whose label contains the words."""
        return any(label in words for words in self.labels)

    @property
    def messages(self) -> list[Message]:
        """The bot's messages that are on the screen now, oldest first."""
        return [message for message in self.user.chat.messages.values() if message.from_bot]

    @property
    def last(self) -> Message:
        """The newest message of the bot."""
        if not self.messages:
            raise LookupError("the bot has said nothing yet")
        return self.messages[-1]

    @property
    def labels(self) -> list[str]:
        """Labels of the newest message's buttons, row by row."""
        return [str(button["text"]) for row in self.last.buttons for button in row]

    def screen(self) -> str:
        """Text of the newest message and under it its buttons, a row a line: `[✅ Есть] [❌ Нет]`."""
        if not self.messages:
            return "(empty)"
        message = self.last
        words = message.text or f"({', '.join(set(message.json) & {'document', 'photo'})})"
        rows = [" ".join(f"[{button['text']}]" for button in row) for row in message.buttons]
        return "\n".join([words, *rows])

    @property
    def documents(self) -> list[tuple[str, bytes]]:
        """Names and contents of the documents that the bot has sent, oldest first."""
        references = [message.json["document"] for message in self.messages if "document" in message.json]
        return [(reference["file_name"], self.standin.files.get(reference["file_id"]).data) for reference in references]

    @property
    def toast(self) -> str | None:
        """What the answer to the newest tap said; None while it is unanswered, "" where it said nothing."""
        answer = self.queries[-1].answer if self.queries else None
        return None if answer is None else str(answer["text"])

    @property
    def alert(self) -> bool:
        """Whether the answer to the newest tap has to be dismissed."""
        answer = self.queries[-1].answer if self.queries else None
        return bool(answer and answer["alert"])

    def menu(self) -> dict[str, str]:
        """The commands that this user's phone offers: command -> description."""
        commands = self.standin.profile.menu(self.user.chat, self.user.language_code)
        return {command["command"]: command["description"] for command in commands}

    async def settled(self, timeout: float = BOUND) -> None:
        """Wait until the bot has dealt with everything that was sent to it."""
        await self.standin.idle(timeout)

    async def _settled(self, wanted: bool) -> None:
        if wanted:
            await self.settled()

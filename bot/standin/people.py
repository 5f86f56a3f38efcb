"""People with phones: everything that a user can do to the bot, each as the update Telegram would make of it."""

from __future__ import annotations

from typing import Any

from bot.standin.entities import automatic
from bot.standin.files import Upload
from bot.standin.limits import TEXT
from bot.standin.messages import media, written
from bot.standin.state import CallbackQuery, Chat, Json, Message, State
from bot.standin.updates import Update


class User:
    """One person. Each action returns the update that it made (what the bot did not ask for is never delivered)."""

    def __init__(self, state: State, chat: Chat, person: Json) -> None:
        self.state = state
        self.chat = chat
        self.json = person

    @property
    def id(self) -> int:
        return int(self.json["id"])

    @property
    def language_code(self) -> str:
        return str(self.json.get("language_code", ""))

    def send(self, text: str, *, chat: Chat | None = None) -> Update:
        """Type a text; a phone cuts a long one into messages of 4096 characters. Returns the last one's update."""
        text = text.strip()
        if not text:
            raise ValueError("a phone does not send an empty message")
        parts = [text[begin : begin + TEXT] for begin in range(0, len(text), TEXT)]
        return [self._post({"text": part, **_found(part)}, chat) for part in parts][-1]

    def start(self, payload: str | None = None) -> Update:
        """Press Start, or follow a link with a payload."""
        return self.send(f"/start {payload}" if payload else "/start")

    def send_photo(self, data: bytes, caption: str = "") -> Update:
        """Send a picture."""
        stored = self.state.files.add("photo", Upload("photo.jpg", data))
        return self._post({**media(stored), **_captioned(caption)})

    def send_document(self, name: str, data: bytes, caption: str = "") -> Update:
        """Send a file; its id stays the same for as long as the stand-in lives."""
        stored = self.state.files.add("document", Upload(name, data))
        return self._post({**media(stored), **_captioned(caption)})

    def send_album(self, photos: list[bytes], caption: str = "") -> list[Update]:
        """Send several pictures at once: several messages with one `media_group_id`, the caption on the first."""
        group = {"media_group_id": self.state.next_query_id()}
        stored = [self.state.files.add("photo", Upload("photo.jpg", data)) for data in photos]
        captions = [caption, *[""] * len(photos)]
        return [
            self._post({**group, **media(one), **_captioned(words)})
            for one, words in zip(stored, captions, strict=False)
        ]

    def send_sticker(self, emoji: str = "👍") -> Update:
        """Send a sticker."""
        stored = self.state.files.add("sticker", Upload("sticker.webp", b"RIFF    WEBP"))
        sticker = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._post({"sticker": {**stored.reference(), **sticker, "emoji": emoji}})

    def send_voice(self, seconds: int = 3) -> Update:
        """Send a voice message."""
        stored = self.state.files.add("voice", Upload("voice.ogg", b"OggS" + bytes(seconds)))
        return self._post({"voice": {**stored.reference(), "duration": seconds, "mime_type": "audio/ogg"}})

    def send_location(self, latitude: float = 43.238, longitude: float = 76.945) -> Update:
        """Send a place."""
        return self._post({"location": {"latitude": latitude, "longitude": longitude}})

    def send_contact(self) -> Update:
        """Send one's own contact."""
        contact = {"phone_number": "77000000000", "first_name": self.json["first_name"], "user_id": self.id}
        return self._post({"contact": contact})

    def edit(self, message_id: int, text: str) -> Update:
        """Change an own message."""
        message = self.chat.messages[message_id]
        message.json = {
            **{name: value for name, value in message.json.items() if name != "entities"},
            "text": text,
            **_found(text),
            "edit_date": self.state.now,
        }
        self.state.tell(self.chat, "message", message=message.json, from_bot=False)
        return self.state.updates.put({"edited_message": message.json})

    def tap(self, message: Message, button: Json, *, chat: Chat | None = None) -> CallbackQuery:
        """Tap a button with callback data; the query that returns gets its `answer` from the bot."""
        return self.tap_data(str(button["callback_data"]), message.id, chat=chat)

    def tap_data(self, data: str, message_id: int, *, chat: Chat | None = None) -> CallbackQuery:
        """Send callback data as if a button of a message had it; a message that is gone comes as inaccessible."""
        chat = chat or self.chat
        message = chat.messages.get(message_id)
        gone: Json = {"chat": chat.json, "message_id": message_id, "date": 0}
        query = CallbackQuery(self.state.next_query_id(), chat, self.state.clock())
        self.state.queries[query.id] = query
        self.state.updates.put(
            {
                "callback_query": {
                    "id": query.id,
                    "from": self.json,
                    "message": message.json if message else gone,
                    "chat_instance": str(-chat.id * 1_000_003),
                    "data": data,
                }
            }
        )
        return query

    def block(self) -> Update:
        """Block the bot."""
        self.chat.blocked = True
        return self._membership("member", "kicked")

    def unblock(self) -> Update:
        """Unblock the bot (a phone sends /start only when its owner presses Start)."""
        self.chat.blocked = False
        return self._membership("kicked", "member")

    def forget(self, message_id: int) -> None:
        """Delete a message for both sides; the bot is told nothing."""
        del self.chat.messages[message_id]
        self.state.tell(self.chat, "deleted", message_id=message_id)

    def inline(self, query: str, offset: str = "") -> str:
        """Type the bot's name and a query into any chat; returns the id under which the results are kept."""
        query_id = self.state.next_query_id()
        self.state.inline_queries[query_id] = None
        content = {"id": query_id, "from": self.json, "query": query, "offset": offset, "chat_type": "sender"}
        self.state.updates.put({"inline_query": content})
        return query_id

    def choose(self, query_id: str, result_id: str) -> Update:
        """Send one of the results of an inline query into the private chat. Raises `ValueError` where there is none of
        that name, or not yet."""
        results = self.state.inline_queries.get(query_id) or []
        result = next((each for each in results if each.get("id") == result_id), None)
        if result is None:
            raise ValueError(f"no result {result_id}")
        return self._post({**written(result), "via_bot": self.state.bot})

    def add_bot(self, chat: Chat) -> Update:
        """Add the bot to a group."""
        chat.bot_status = "member"
        return self._membership("left", "member", chat)

    def _membership(self, old: str, new: str, chat: Chat | None = None) -> Update:
        def member(status: str) -> Json:
            return {"user": self.state.bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})

        chat = chat or self.chat
        self.state.tell(chat, "blocked", blocked=chat.blocked)
        content = {
            "chat": chat.json,
            "from": self.json,
            "date": self.state.now,
            "old_chat_member": member(old),
            "new_chat_member": member(new),
        }
        return self.state.updates.put({"my_chat_member": content})

    def _post(self, content: Json, chat: Chat | None = None) -> Update:
        chat = chat or self.chat
        if chat.blocked:
            raise ValueError("a phone does not write to a bot that it blocked")
        chat.started = True
        message = self.state.keep(chat, {**content, "from": self.json}, from_bot=False)
        kind = "channel_post" if chat.kind == "channel" else "message"
        return self.state.updates.put({kind: message.json})


def _found(text: str) -> Json:
    """Entities that Telegram finds in what a person types."""
    _, found = automatic(text, [])
    return {"entities": found} if found else {}


def _captioned(caption: str) -> dict[str, Any]:
    return {"caption": caption} if caption else {}

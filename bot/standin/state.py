"""What the stand-in knows: people, chats, messages, callback queries, the bot's own profile, files, updates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.standin import limits
from bot.standin.files import FileStore
from bot.standin.limits import Flood, bad, forbidden
from bot.standin.updates import UpdateQueue

Json = dict[str, Any]
Clock = Callable[[], datetime]
ChatKind = Literal["private", "group", "supergroup", "channel"]


@dataclass
class Message:
    """One message as it stands now; `json` is the object that goes over the wire."""

    json: Json
    from_bot: bool
    editable: bool = True  # a message sent with a reply keyboard can't be edited later

    @property
    def id(self) -> int:
        return int(self.json["message_id"])

    @property
    def text(self) -> str:
        """Its text or caption; empty where there is neither."""
        return str(self.json.get("text", self.json.get("caption", "")))

    @property
    def buttons(self) -> list[list[Json]]:
        """Rows of its inline keyboard."""
        rows: list[list[Json]] = self.json.get("reply_markup", {}).get("inline_keyboard", [])
        return rows


@dataclass
class Chat:
    """A chat the bot could be in. `blocked`, `started` concern private chats, `bot_status` groups and channels."""

    id: int
    kind: ChatKind
    title: str = ""
    person: Json | None = None
    started: bool = False
    blocked: bool = False
    bot_status: str = "member"
    messages: dict[int, Message] = field(default_factory=dict)
    reply_keyboard: Json | None = None

    @property
    def json(self) -> Json:
        """The chat as it stands in messages."""
        if self.person is None:
            return {"id": self.id, "type": self.kind, "title": self.title}
        names: Json = {name: self.person[name] for name in ("first_name", "username") if name in self.person}
        return {"id": self.id, "type": self.kind, **names}


@dataclass
class CallbackQuery:
    """A tap that waits for its answer."""

    id: str
    chat: Chat
    issued: datetime
    answer: Json | None = None


@dataclass
class Profile:
    """What the bot says of itself, by language code ("" for everyone else)."""

    names: dict[str, str] = field(default_factory=lambda: {"": "Demo"})
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, int, str], list[Json]] = field(default_factory=dict)  # scope, chat, language
    menu_buttons: dict[int, Json] = field(default_factory=dict)  # by chat, 0 for everyone

    def menu(self, chat: Chat, language: str) -> list[Json]:
        """The commands that a person with this language sees in a private chat: narrow scopes before wide ones."""
        for scope, chat_id in (("chat", chat.id), ("all_private_chats", 0), ("default", 0)):
            for code in (language, ""):
                if commands := self.commands.get((scope, chat_id, code)):
                    return commands
        return []


class State:
    """Everything that the methods read and change. Time comes from `clock` only."""

    def __init__(self, clock: Clock, token: str, username: str) -> None:
        self.clock = clock
        self.token = token
        self.username = username
        self.bot_id = int(token.split(":", 1)[0])
        self.profile = Profile()
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.queries: dict[str, CallbackQuery] = {}
        self.inline_queries: dict[str, list[Json] | None] = {}
        self.flood: Flood | None = None
        self.listeners: set[Callable[[Json], None]] = set()
        self.updates = UpdateQueue(self.poke)
        self._last_message = 0
        self._last_query = 0

    def poke(self) -> None:
        """Tell whoever waits for the bot to be idle to look again."""

    @property
    def now(self) -> int:
        """Seconds since 1970, as Telegram writes dates."""
        return int(self.clock().timestamp())

    @property
    def bot(self) -> Json:
        """The bot as the sender of a message."""
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": self.profile.names[""],
            "username": self.username,
        }

    def tell(self, chat: Chat | None, kind: str, **data: Any) -> None:
        """Tell the pages what changed; `chat` None concerns everyone."""
        for listener in tuple(self.listeners):
            listener({"chat": chat.id if chat else None, "kind": kind, **data})

    def next_message_id(self) -> int:
        self._last_message += 1
        return self._last_message

    def next_query_id(self) -> str:
        self._last_query += 1
        return str(7_000_000_000_000_000 + self._last_query)

    def keep(self, chat: Chat, content: Json, *, from_bot: bool, editable: bool = True) -> Message:
        """Put a new message into a chat and tell the pages."""
        sender = self.bot if from_bot else content.pop("from", chat.person)
        base: Json = {"message_id": self.next_message_id(), "chat": chat.json, "date": self.now}
        if chat.kind == "channel":
            base["sender_chat"] = chat.json
        else:
            base["from"] = sender
        message = Message({**base, **content}, from_bot, editable)
        chat.messages[message.id] = message
        self.tell(chat, "message", message=message.json, from_bot=from_bot)
        return message

    def chat(self, chat_id: int | str) -> Chat:
        """A chat that exists; raises "chat not found"."""
        if chat_id in ("", None):
            raise bad("chat_id is empty")
        try:
            return self.chats[int(chat_id)]
        except (KeyError, ValueError):
            raise bad("chat not found") from None

    def writable(self, chat_id: int | str) -> Chat:
        """A chat that the bot may write to; raises the 403 that says why it may not."""
        chat = self.chat(chat_id)
        if chat.kind == "private":
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
        elif chat.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        elif chat.bot_status == "left":
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        return chat

    def open_query(self, query_id: str) -> CallbackQuery:
        """A callback query that still can be answered; one answer a query, within its life."""
        query = self.queries.get(query_id)
        if query is None or query.answer is not None or self.clock() - query.issued > limits.CALLBACK_LIFE:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        return query

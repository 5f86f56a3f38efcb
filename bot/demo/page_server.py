"""The page with two phones: its files, what its buttons do, and the stream of what changes on each screen."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import structlog
from aiohttp import BodyPartReader, web

from bot.clock import today
from bot.demo import inline
from bot.demo.stories import STORIES, Step, play
from bot.language.texts import Texts
from bot.law.model import Language
from bot.standin.core import StandIn
from bot.standin.files import picture_type
from bot.standin.limits import ApiError
from bot.standin.people import User
from bot.standin.profile import localised
from bot.standin.state import Json

FOLDER = Path(__file__).parent / "page"
UPLOAD = 5 << 20  # bytes a file of the page
QUEUE = 500  # events that a page may lag behind before it has to begin anew
_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_WORDS = "demo-page-"
log = structlog.get_logger(__name__)
_Action = Callable[[User, Json], Any]


@cache
def _all_texts() -> Texts:
    return Texts()


@dataclass
class Phone:
    """One phone of the page and who holds it."""

    user: User
    streams: set[asyncio.Queue[Json | None]] = field(default_factory=set)
    story: asyncio.Task[None] | None = None  # that is being played

    def end_story(self) -> None:
        """Play no further."""
        if self.story is not None:
            self.story.cancel()
            self.story = None


class Page:
    """The routes of the page. Phones are numbered from 0; each begins with a person of its own."""

    def __init__(self, standin: StandIn, texts: Texts | None = None) -> None:
        self._standin = standin
        self.texts = texts or _all_texts()
        self._words: dict[str, dict[str, str]] = {
            language.value: {
                key.removeprefix(_WORDS): self.texts.plain(language, key)
                for key in self.texts.ids(language)
                if key.startswith(_WORDS)
            }
            for language in Language
        }
        self._people = 0
        self.phones = [Phone(self._person(language)) for language in Language]
        standin.listeners.add(self._tell)

    async def close(self) -> None:
        """End all streams."""
        self._standin.listeners.discard(self._tell)
        for phone in self.phones:
            phone.end_story()
            for stream in phone.streams:
                stream.put_nowait(None)

    def add_routes(self, app: web.Application) -> None:
        """Put the page's routes beside those of the Bot API."""
        app.router.add_get("/", self._static)
        app.router.add_get("/page/{name}", self._static)
        app.router.add_get("/phones", self._phones)
        app.router.add_get("/phones/{phone}/events", self._events)
        app.router.add_get("/phones/{phone}/files/{file}", self._download)
        app.router.add_post("/phones/{phone}/upload", self._upload)
        app.router.add_post("/phones/{phone}/{action}", self._act)

    def _person(self, language: Language, story: str | None = None) -> User:
        if story is not None:
            names = self.texts.plain(language, "demo-story-names").split(", ")
            return self._standin.add_user(names[list(STORIES).index(story)], language.value)
        names = self.texts.plain(language, "demo-names").split(", ")
        self._people += 1
        return self._standin.add_user(names[(self._people - 1) // 2 % len(names)], language.value)

    def _tell(self, event: Json) -> None:
        for phone in self.phones:
            if event["kind"] == "profile":
                self._put(phone, {"kind": "profile", **self._header(phone)})
            elif event["chat"] == phone.user.chat.id:
                self._put(phone, event)

    def _put(self, phone: Phone, event: Json) -> None:
        for stream in phone.streams:
            if stream.qsize() < QUEUE:
                stream.put_nowait(event)
            else:  # a page that does not read: it opens a new stream and gets everything at once
                stream.put_nowait(None)

    def _header(self, phone: Phone) -> Json:
        """What stands around the messages: whose phone it is, its words, and the bot's profile in its language."""
        profile, language = self._standin.profile, phone.user.language_code
        return {
            "language": language,
            "person": phone.user.json["first_name"],
            "words": self._words[language],
            "stories": {story: self.texts.plain(Language(language), f"demo-story-{story}") for story in STORIES},
            "bot": {
                "name": localised(profile.names, language),
                "username": self._standin.username,
                "about": localised(profile.short_descriptions, language),
                "description": localised(profile.descriptions, language),
                "commands": profile.menu(phone.user.chat, language),
            },
        }

    def _snapshot(self, phone: Phone) -> Json:
        """Everything that one phone shows."""
        chat = phone.user.chat
        return {
            "kind": "snapshot",
            **self._header(phone),
            "blocked": chat.blocked,
            "keyboard": chat.reply_keyboard,
            "messages": [{"message": message.json, "from_bot": message.from_bot} for message in chat.messages.values()],
        }

    def _phone(self, request: web.Request) -> Phone:
        number = request.match_info["phone"]
        for index, phone in enumerate(self.phones):
            if number == str(index):
                return phone
        raise web.HTTPNotFound

    async def _static(self, request: web.Request) -> web.Response:
        file = FOLDER / request.match_info.get("name", "index.html")
        if file.parent != FOLDER or file.suffix not in _TYPES or not file.is_file():
            raise web.HTTPNotFound
        return web.Response(text=file.read_text(encoding="utf-8"), content_type=_TYPES[file.suffix], headers=_HEADERS)

    async def _phones(self, _request: web.Request) -> web.Response:
        return web.json_response({"phones": len(self.phones)}, headers=_HEADERS)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        phone = self._phone(request)
        response = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        stream: asyncio.Queue[Json | None] = asyncio.Queue()
        stream.put_nowait(self._snapshot(phone))
        phone.streams.add(stream)
        try:
            await response.prepare(request)
            while (event := await stream.get()) is not None:
                await response.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
        except ConnectionResetError:
            pass
        finally:
            phone.streams.discard(stream)
        return response

    async def _download(self, request: web.Request) -> web.Response:
        """A file of this phone's own chat."""
        phone = self._phone(request)
        file_id = request.match_info["file"]
        shown = json.dumps([message.json for message in phone.user.chat.messages.values()])
        if f'"{file_id}"' not in shown:
            raise web.HTTPNotFound
        try:
            stored = self._standin.files.get(file_id)
        except ApiError:
            raise web.HTTPNotFound from None
        return web.Response(
            body=stored.data,
            content_type=picture_type(stored.data) or "application/octet-stream",
            headers={**_HEADERS, "Content-Disposition": f"attachment; filename*=UTF-8''{quote(stored.name)}"},
        )

    async def _upload(self, request: web.Request) -> web.Response:
        phone = self._phone(request)
        _own_page_only(request)
        try:
            name, data = await _uploaded(request)
        except (ValueError, AssertionError) as error:  # aiohttp's for what is no form
            raise web.HTTPBadRequest from error
        try:
            if picture_type(data):
                phone.user.send_photo(data)
            else:
                phone.user.send_document(name, data)
        except ApiError as error:
            return web.json_response({"error": error.description}, status=400, headers=_HEADERS)
        return web.json_response({}, headers=_HEADERS)

    async def _act(self, request: web.Request) -> web.Response:
        phone = self._phone(request)
        _own_page_only(request)
        name = request.match_info["action"]
        if name not in ("renew", "inline", *_ACTIONS):
            raise web.HTTPNotFound
        try:
            body = await request.json()
            if name == "renew":
                result = self._renew(phone, body.get("story"))
            elif name == "inline":
                result = await inline.results(phone.user, _whole(str(body["query"])))
            else:
                result = _ACTIONS[name](phone.user, body)
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
            raise web.HTTPBadRequest(text=f"{type(error).__name__}: {error}") from None
        return web.json_response(result, headers=_HEADERS)

    def _renew(self, phone: Phone, story: str | None) -> Json:
        """Hand the phone to somebody new, whose chat is empty, or to whom a story is about: the page sees it played.
        Raises `KeyError` for a story that there is not."""
        language = Language(phone.user.language_code)
        steps = (
            None
            if story is None
            else STORIES[story](language.value, today(self._standin.clock), self._applicants(language))
        )
        phone.end_story()
        phone.user = self._person(language, story)
        self._put(phone, self._snapshot(phone))
        if steps is not None:
            phone.story = asyncio.ensure_future(self._play(phone.user, steps))
        return {}

    async def _play(self, user: User, steps: Iterator[Step]) -> None:
        try:
            await play(self._standin, user, steps)
        except (ValueError, LookupError, TimeoutError) as error:  # whoever holds the phone did something else meanwhile
            log.warning("story_ended", reason=str(error))

    def _applicants(self, language: Language) -> list[str]:
        return self.texts.plain(language, "demo-story-applicants").split(", ")


def _own_page_only(request: web.Request) -> None:
    """A browser names the page that a request comes from; the server's guard has refused other pages already."""
    if request.headers.get("Origin") is None:
        raise web.HTTPForbidden(text="This address is for the page alone.")


async def _uploaded(request: web.Request) -> tuple[str, bytes]:
    """Name and content of the first file of a form. Raises `ValueError` for what is no form with a file."""
    if not request.content_type.startswith("multipart/"):
        raise ValueError("no form")
    part = await (await request.multipart()).next()
    if not isinstance(part, BodyPartReader):
        raise ValueError("no file")
    data = bytearray()
    while chunk := await part.read_chunk():
        data += chunk
        if len(data) > UPLOAD:
            raise web.HTTPRequestEntityTooLarge(max_size=UPLOAD, actual_size=len(data))
    return _whole(part.filename or "file"), bytes(data)


def _whole(text: str) -> str:
    """Text without halves of characters: JSON can hold one, Telegram's own servers never send one."""
    return text.encode(errors="replace").decode()


def _send(user: User, body: Json) -> Json:
    user.send(_whole(str(body["text"])))
    return {}


def _tap(user: User, body: Json) -> Json:
    message = user.chat.messages.get(int(body["message_id"]))
    data = str(body["data"])
    shown = message is not None and any(
        button.get("callback_data") == data for row in message.buttons for button in row
    )
    if not shown:
        raise ValueError("no such button")
    return {"query_id": user.tap_data(data, int(body["message_id"])).id}


def _block(user: User, body: Json) -> Json:
    if bool(body["blocked"]) != user.chat.blocked:
        if body["blocked"]:
            user.block()
        else:
            user.unblock()
    return {}


_ACTIONS: dict[str, _Action] = {"send": _send, "tap": _tap, "block": _block, "choose": inline.choose}

"""Requests to the Bot API: JSON out, only what is read parsed, patient with Telegram and the network."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from io import BytesIO
from time import perf_counter
from typing import IO, Any, TypeVar, cast

import structlog
from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import (
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile, Message
from aiohttp import ClientError, FormData

from bot.metrics import SILENT, Metrics

T = TypeVar("T")

log = structlog.get_logger(__name__)

TRIES = 5
FIRST_PAUSE = 0.5  # seconds; doubles with each try
LONGEST_FLOOD_WAIT = 60  # seconds that Telegram may ask us to wait before the call is given up

_ERRORS: dict[int, type[TelegramAPIError]] = {
    400: TelegramBadRequest,
    401: TelegramUnauthorizedError,
    403: TelegramForbiddenError,
    404: TelegramNotFound,
    409: TelegramConflictError,
    413: TelegramEntityTooLarge,
}
TOKEN_REFUSED = (TelegramUnauthorizedError, TelegramNotFound)  # 404 is said of a token that looks like none
_GONE = ("chat not found", "user is deactivated", "bot was blocked by the user", "bot can't initiate conversation")


def unreachable(error: BaseException) -> bool:
    """Whether a call failed for a reason that passes by itself, so that it is worth another try."""
    # aiogram counts a file that is too large among the failures of the network.
    return isinstance(error, (TelegramNetworkError, TelegramServerError, TelegramRetryAfter)) and not isinstance(
        error, TelegramEntityTooLarge
    )


def never_sent(error: BaseException) -> bool:
    """Whether a call failed before anything of it went out, for want of a connection. Of any other failure of the
    network nobody knows whether Telegram has taken it."""
    return isinstance(error, TelegramNetworkError) and error.message.startswith("ClientConnector")  # aiohttp's errors


def nobody_there(error: BaseException) -> bool:
    """Whether a call was refused because nobody can be written to in that chat."""
    return isinstance(error, TelegramBadRequest) and any(reason in error.message for reason in _GONE)


def outcome(error: TelegramAPIError) -> str:
    """What a failed call came to, as it is counted."""
    if isinstance(error, TelegramRetryAfter):
        return "flood"
    if isinstance(error, TOKEN_REFUSED):
        return "token"
    return "unreachable" if unreachable(error) else "refused"


def longer_pause(error: BaseException, pause: float) -> float:
    """The pause before another try, in seconds: ours, or the one that Telegram named where that is longer."""
    return max(pause, error.retry_after) if isinstance(error, TelegramRetryAfter) else pause


class Call(TelegramMethod[bool]):
    """Stands for a call by name in aiogram's errors."""

    __returning__ = bool
    __api_method__ = "call"


_CALL = Call()  # one for all: most calls do not fail, and a model takes its time to make


class Session(AiohttpSession):
    """aiogram's session with three differences.

    A call without files goes out as JSON. A result is parsed into a model only where somebody reads more of it
    than the message's id. 429, 5xx and cut connections are tried again, with the pause that Telegram names or
    one that doubles; what is still failing then is raised as aiogram's own errors.
    """

    def __init__(self, metrics: Metrics = SILENT, **options: Any) -> None:
        super().__init__(**options)
        self._metrics = metrics
        self._sleep = asyncio.sleep

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        return await self._patiently(method.__api_method__, lambda: self._once(bot, method, timeout))

    async def call(
        self, bot: Bot, name: str, payload: dict[str, Any], tries: int = TRIES, seconds: float | None = None
    ) -> Any:
        """Call a method with parameters that are JSON already; its result as Telegram sent it.

        For the two or three calls that every tap makes: aiogram's models of a keyboard cost more than the call.
        `tries`: how often at most, `seconds`: how long one may take, for whoever has a patience of their own.
        """

        async def once() -> Any:
            status, body = await self._post(bot, _CALL, name, seconds or self.timeout, json_body=payload)
            return _result(_CALL, status, body)

        return await self._patiently(name, once, tries)

    async def _patiently(self, name: str, once: Callable[[], Awaitable[T]], tries: int = TRIES) -> T:
        pause = FIRST_PAUSE
        waited = 0.0
        for attempt in range(1, tries + 1):
            try:
                return await self._measured(name, once)
            except TelegramRetryAfter as error:
                waited += error.retry_after
                if attempt == tries or waited > LONGEST_FLOOD_WAIT:
                    raise
                log.warning("flood_wait", method=name, seconds=error.retry_after)
                await self._sleep(error.retry_after)
            except (TelegramNetworkError, TelegramServerError) as error:
                if attempt == tries or not unreachable(error):
                    raise
                log.warning("retry", method=name, error=type(error).__name__, attempt=attempt)
                await self._sleep(pause)
                pause *= 2
        raise AssertionError("unreachable")

    async def _measured(self, name: str, once: Callable[[], Awaitable[T]]) -> T:
        """Do one request and count it; one that is cancelled has come to nothing."""
        started = perf_counter()
        try:
            result = await once()
        except TelegramAPIError as error:
            self._metrics.called(name, outcome(error), perf_counter() - started)
            raise
        self._metrics.called(name, "ok", perf_counter() - started)
        return result

    async def download(self, bot: Bot, file_id: str, most: int) -> bytes | None:
        """A file that a user sent; None where it is longer than `most` bytes. Tried as every call is."""
        body = BytesIO()
        return None if await self.fetch(bot, file_id, most, body) is None else body.getvalue()

    async def fetch(self, bot: Bot, file_id: str, most: int, into: IO[bytes]) -> int | None:
        """Write a file that a user sent behind what is in `into`, piece by piece. Returns how many bytes it has; None
        where it is longer than `most`: then a part of it may be there. Tried as every call is."""
        begin = into.tell()
        try:
            found = await self.call(bot, "getFile", {"file_id": file_id})
        except TelegramBadRequest as error:
            if "too big" in error.message:  # Telegram gives a bot no file of more than 20 MB
                return None
            raise
        found = found if isinstance(found, dict) else {}
        path, size = found.get("file_path"), found.get("file_size") or 0
        if size > most:
            return None

        async def once() -> int | None:
            failure = ""
            into.seek(begin)
            into.truncate()
            session = await self.create_session()
            try:
                # The address holds the token: nothing of it may stand in an error.
                async with session.get(self.api.file_url(bot.token, str(path)), timeout=cast(Any, 30)) as response:
                    async for piece in response.content.iter_chunked(16_384):
                        into.write(piece)
                        if into.tell() - begin > most:
                            return None
                    if response.status != 200:
                        failure = f"HTTP {response.status}"
            except (ClientError, OSError) as error:
                failure = type(error).__name__
            if failure:
                raise TelegramNetworkError(method=_CALL, message=failure)
            return into.tell() - begin

        return await self._patiently("getFile", once)

    async def updates(self, bot: Bot, offset: int | None, wait: int, kinds: list[str]) -> list[dict[str, Any]]:
        """One long poll of `wait` seconds: updates as Telegram sent them, not parsed. Not tried again here."""
        payload: dict[str, Any] = {"timeout": wait, "allowed_updates": kinds}
        if offset is not None:
            payload["offset"] = offset

        async def once() -> Any:
            status, body = await self._post(bot, _CALL, "getUpdates", wait + 15, json_body=payload)
            return _result(_CALL, status, body)

        result = await self._measured("getUpdates", once)
        if not isinstance(result, list) or not all(map(_is_update, result)):
            raise TelegramServerError(method=_CALL, message="these are no updates")
        return cast(list[dict[str, Any]], result)

    async def _once(self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None) -> TelegramType:
        name = method.__api_method__
        seconds = self.timeout if timeout is None else timeout
        payload, files = _payload(bot, method)
        if files:
            form = FormData(quote_fields=False)
            for key, value in payload.items():
                form.add_field(key, value if isinstance(value, str) else json.dumps(value))
            for key, file in files.items():
                form.add_field(key, file.read(bot), filename=file.filename or key)
            status, body = await self._post(bot, method, name, seconds, form=form)
        else:
            status, body = await self._post(bot, method, name, seconds, json_body=payload)
        result = _result(method, status, body)
        returning = method.__returning__
        if returning is bool:
            return cast(TelegramType, result)
        if _is_message(result):
            return cast(TelegramType, _message(result))
        if isinstance(result, list) and result and all(map(_is_message, result)):  # an album
            return cast(TelegramType, [_message(each) for each in result])
        return self._parsed(bot, method, status, body)

    def _parsed(
        self, bot: Bot, method: TelegramMethod[TelegramType], status: int, body: dict[str, Any]
    ) -> TelegramType:
        response = self.check_response(bot=bot, method=method, status_code=status, content=json.dumps(body))
        return cast(TelegramType, response.result)

    async def _post(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        name: str,
        seconds: float,
        *,
        json_body: dict[str, Any] | None = None,
        form: FormData | None = None,
    ) -> tuple[int, dict[str, Any]]:
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=name)
        headers = {"Content-Type": "application/json"} if form is None else None
        data: Any = form if form is not None else json.dumps(json_body, ensure_ascii=False).encode()
        failure = ""
        try:
            async with session.post(url, data=data, headers=headers, timeout=cast(Any, seconds)) as response:
                raw = await response.read()
        except (ClientError, OSError) as error:
            failure = type(error).__name__
        if failure:
            # Raised out here because the error's own text can hold the address, and with it the token.
            raise TelegramNetworkError(method=method, message=failure)
        try:
            body = json.loads(raw)
        except (ValueError, RecursionError):
            raise TelegramServerError(method=method, message=f"HTTP {response.status} without JSON") from None
        return response.status, body


def _is_message(item: Any) -> bool:
    return isinstance(item, dict) and "message_id" in item


def _message(result: dict[str, Any]) -> Message:
    """Nobody reads more of a message that the bot itself sent than its id."""
    return Message.model_construct(message_id=result["message_id"])  # type: ignore[call-arg]


def _is_update(item: Any) -> bool:
    return isinstance(item, dict) and type(item.get("update_id")) is int


def _payload(bot: Bot, method: TelegramMethod[Any]) -> tuple[dict[str, Any], dict[str, InputFile]]:
    """The call's parameters as JSON values, and its files by the names they are attached under."""
    files: dict[str, InputFile] = {}
    payload = {}
    for key in method.model_fields_set:
        value = _plain(bot, getattr(method, key), files)
        if value is not None:
            payload[key] = value
    return payload, files


def _plain(bot: Bot, value: Any, files: dict[str, InputFile]) -> Any:
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, InputFile):
        name = f"file{len(files)}"
        files[name] = value
        return f"attach://{name}"
    if isinstance(value, list):
        return [_plain(bot, item, files) for item in value]
    if isinstance(value, dict):
        return {key: plain for key, item in value.items() if (plain := _plain(bot, item, files)) is not None}
    if isinstance(value, Default):
        return _plain(bot, bot.default[value.name], files)
    fields = getattr(value, "model_fields_set", None)
    if fields is not None:
        # `type` tells kinds of one family apart (media, menu buttons, results) and is set by default.
        names = fields | ({"type"} & type(value).model_fields.keys())
        return {key: plain for key in names if (plain := _plain(bot, getattr(value, key), files)) is not None}
    return getattr(value, "value", value)  # an enum


def _result(method: TelegramMethod[Any], status: int, body: Any) -> Any:
    if isinstance(body, dict) and body.get("ok") and "result" in body:
        return body["result"]
    description = str(body.get("description", "")) if isinstance(body, dict) else ""
    parameters = (body.get("parameters") or {}) if isinstance(body, dict) else {}
    if status == 429 or "retry_after" in parameters:
        raise TelegramRetryAfter(method=method, message=description, retry_after=parameters.get("retry_after", 1))
    if chat := parameters.get("migrate_to_chat_id"):
        raise TelegramMigrateToChat(method=method, message=description, migrate_to_chat_id=chat)
    if status >= 500:
        raise (RestartingTelegram if "restart" in description else TelegramServerError)(
            method=method, message=description
        )
    raise _ERRORS.get(status, TelegramAPIError)(method=method, message=description)

"""The stand-in over HTTP: the Bot API as a bot's library calls it, on the loopback address only."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, Protocol, Self
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.standin import limits
from bot.standin.core import StandIn
from bot.standin.faults import BadGateway, ConnectionCut
from bot.standin.files import StoredFile, Upload, picture_type
from bot.standin.limits import ApiError, bad
from bot.standin.webhook import WebhookCourier

HOST = "127.0.0.1"
_API = ("/bot", "/file/")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Part(Protocol):
    """What stands beside the Bot API on the same port."""

    def add_routes(self, app: web.Application) -> None:
        """Put its routes beside the others."""

    async def close(self) -> None:
        """End what is open."""


class Server:
    """Serves a stand-in, and other parts on the same port. Port 0 takes a free one.

    `await start()`, then `base_url` is what TELEGRAM_API_BASE wants.
    """

    def __init__(self, standin: StandIn, port: int = 0, parts: Sequence[Part] = ()) -> None:
        self.standin = standin
        self.port = port
        self._parts = parts
        self._courier = WebhookCourier(standin)
        self._runner: web.AppRunner | None = None

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self.port}"

    async def start(self) -> Self:
        """Listen. Raises `OSError` where the port is taken."""
        app = web.Application(middlewares=[self._guard], client_max_size=limits.UPLOAD + (1 << 20))
        app.router.add_route("*", "/bot{token}/{method}", self._method)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        for part in self._parts:
            part.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self.port)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        self.port = self._runner.addresses[0][1]
        self._courier.start()
        return self

    async def close(self) -> None:
        """Stop listening; open polls end."""
        await self._courier.close()
        for part in self._parts:
            await part.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse names other than our own (a foreign site's name may be pointed at 127.0.0.1) and foreign pages."""
        own = (f"127.0.0.1:{self.port}", f"localhost:{self.port}")
        if request.host not in own:
            raise web.HTTPMisdirectedRequest(text="This server answers to 127.0.0.1 only.")
        origin = request.headers.get("Origin")
        if origin is not None and origin not in tuple(f"http://{name}" for name in own):
            raise web.HTTPForbidden(text="Pages of other sites may not call this server.")
        # A picture or a form of another page names no origin, but a browser says where it comes from. Links are opened.
        elsewhere = request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
        if elsewhere and (request.path.startswith(_API) or request.headers.get("Sec-Fetch-Mode") != "navigate"):
            raise web.HTTPForbidden(text="Pages of other sites may not call this server.")
        return await handler(request)

    async def _method(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.standin.token:
            return _refusal(ApiError(401, "Unauthorized"))
        try:
            params, files = await _read(request)
            result = await self.standin.call(request.match_info["method"], params, files)
        except ApiError as error:
            return _refusal(error)
        except BadGateway as error:
            return web.Response(status=error.status, text=error.body, content_type="text/html")
        except ConnectionCut:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        return web.json_response({"ok": True, "result": result}, dumps=_dumps)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self.standin.files.at(request.match_info["path"])
        if request.match_info["token"] != self.standin.token or stored is None:
            return _refusal(ApiError(404, "Not Found"))
        return file_response(stored)


def file_response(stored: StoredFile) -> web.Response:
    """A file as a download; pictures keep their type, everything else is bytes that no browser runs."""
    return web.Response(
        body=stored.data,
        content_type=picture_type(stored.data) or "application/octet-stream",
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(stored.name)}",
            "X-Content-Type-Options": "nosniff",
        },
    )


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload | bytes]]:
    """Parameters and files of a call: from the address, from JSON, from either kind of form."""
    params: dict[str, Any] = dict(request.query)
    files: dict[str, Upload | bytes] = {}
    if request.content_type == "application/json":
        with suppress(ValueError):
            body = json.loads(await request.read() or b"{}")
            if isinstance(body, dict):
                return params | body, files
        raise bad("can't parse JSON object")
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            data = bytes(await part.read())
            if part.filename is None:
                params[part.name] = data.decode()
            else:
                files[part.name] = Upload(part.filename, data)
    elif request.can_read_body:
        params |= dict(await request.post())
    return params, files


def _refusal(error: ApiError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return web.json_response(body, status=error.code, dumps=_dumps)


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

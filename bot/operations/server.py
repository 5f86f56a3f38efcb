"""The port for whoever watches over the bot: /healthz and /metrics, for programs of this machine alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from ipaddress import ip_address
from typing import cast

import structlog
from aiohttp import web

from bot.operations.health import Examiner
from bot.operations.prometheus import Prometheus
from bot.telegram.connections import Factory, Guard

log = structlog.get_logger(__name__)

HOST = "127.0.0.1"
NAMES = frozenset(("127.0.0.1", "localhost", "[::1]"))
MOST_CONNECTIONS = 16
SILENT_SECONDS = 5.0
LONGEST_SECONDS = 15.0  # of one connection, however slowly it talks; a health check that writes may take 5
FORMAT = "text/plain; version=0.0.4; charset=utf-8"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def application(examiner: Examiner, metrics: Prometheus) -> web.Application:
    """The web application. A browser led here by a page of somebody else's is refused by the name that it asks for."""

    @web.middleware
    async def of_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not (_is_loopback(request.remote) and _name(request.headers.get("Host", "")) in NAMES):
            response: web.StreamResponse = web.Response(status=403)
        else:
            try:
                response = await handler(request)
            except web.HTTPException as error:
                response = web.Response(status=error.status)
        response.force_close()
        return response

    async def healthz(_: web.Request) -> web.Response:
        health = await examiner.health()
        body = {
            "status": "ok" if health.ok else "failing",
            "checks": {name: asdict(check) for name, check in sorted(health.checks.items())},
        }
        return web.json_response(body, status=200 if health.ok else 503, headers={"Cache-Control": "no-store"})

    async def shown(_: web.Request) -> web.Response:
        metrics.measured(*await examiner.gauges())
        return web.Response(body=metrics.text(), headers={"Content-Type": FORMAT, "Cache-Control": "no-store"})

    app = web.Application(middlewares=[of_this_machine], client_max_size=1024)
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/metrics", shown)
    return app


def _is_loopback(remote: str | None) -> bool:
    try:
        return ip_address(remote or "").is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()


async def serve(
    app: web.Application,
    port: int,
    *,
    silent_seconds: float = SILENT_SECONDS,
    longest_seconds: float = LONGEST_SECONDS,
    on_port: Callable[[int], None] | None = None,
) -> None:
    """Listen on the loopback until cancelled; 0 takes any free port, which `on_port` is told. Raises `OSError` where
    the port cannot be had."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    guard = Guard(cast(Factory, runner.server), MOST_CONNECTIONS, silent_seconds, longest_seconds, "health")
    server: asyncio.Server | None = None
    try:
        server = await asyncio.get_running_loop().create_server(guard, HOST, port)
        taken = server.sockets[0].getsockname()[1]
        log.info("health", host=HOST, port=taken)
        if on_port is not None:
            on_port(taken)
        await asyncio.Event().wait()
    finally:
        if server is not None:
            server.close()
        await runner.cleanup()

"""The webhook: an update is kept before Telegram is told that it arrived; without the secret nothing is taken."""

from __future__ import annotations

import asyncio
import json
from secrets import compare_digest
from typing import Any, cast
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiohttp import web

from bot.settings import Settings
from bot.storage.errors import StorageError
from bot.telegram.calendar_feed import Feed
from bot.telegram.connections import Factory, Guard
from bot.telegram.intake import Intake
from bot.telegram.polling import KINDS

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_BYTES = 1024 * 1024


def application(intake: Intake, secret: str, path: str, feed: Feed | None = None) -> web.Application:
    """The web application that takes updates in at `path`, and answers with the calendars of `feed`. `secret` must not
    be empty."""
    if not secret:
        raise ValueError("a webhook without a secret takes updates from anybody")

    async def take(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not compare_digest(given.encode(errors="surrogateescape"), secret.encode()):
            log.warning("webhook_refused")
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        if not _is_update(update):
            return web.Response(status=400)
        try:
            await intake.accept([update])
        except StorageError as error:
            log.error("storage", reason=str(error))
            return web.Response(status=503)  # Telegram delivers it again
        return web.Response()

    app = web.Application(client_max_size=MOST_BYTES)
    app.router.add_post(path, take)
    if feed is not None:
        feed.add_to(app)
    return app


def _is_update(body: Any) -> bool:
    number = body.get("update_id") if isinstance(body, dict) else None
    return type(number) is int and 0 <= number < 1 << 63


async def announce(bot: Bot, settings: Settings) -> None:
    """Tell Telegram where updates go. Pending updates are kept. Raises `TelegramAPIError`."""
    await bot.set_webhook(
        settings.webhook_url or "",
        secret_token=_secret(settings),
        allowed_updates=KINDS,
        drop_pending_updates=False,
    )


async def serve(intake: Intake, settings: Settings, feed: Feed | None = None) -> None:
    """Listen and answer until cancelled. Raises `OSError` where the port cannot be had."""
    path = urlsplit(settings.webhook_url or "").path or "/"
    app = application(intake, _secret(settings), path, feed)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)  # paths hold the secrets of calendars
    await runner.setup()
    loop, guard = asyncio.get_running_loop(), Guard(cast(Factory, runner.server))
    server: asyncio.Server | None = None
    try:
        server = await loop.create_server(guard, settings.webhook_host, settings.webhook_port)
        log.info("webhook", host=settings.webhook_host, port=settings.webhook_port)
        await asyncio.Event().wait()
    finally:
        if server is not None:
            server.close()  # not waited for: connections that are kept alive end with the runner
        await runner.cleanup()


def _secret(settings: Settings) -> str:
    return settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""

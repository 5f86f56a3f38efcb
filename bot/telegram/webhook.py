"""The webhook: an update is kept before Telegram is told that it arrived; without the secret nothing is taken."""

from __future__ import annotations

import asyncio
import json
from secrets import compare_digest
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiohttp import web

from bot.settings import Settings
from bot.telegram.intake import Intake
from bot.telegram.polling import KINDS

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_BYTES = 1024 * 1024


def application(intake: Intake, secret: str, path: str) -> web.Application:
    """The web application that takes updates in at `path`. `secret` must not be empty."""
    if not secret:
        raise ValueError("a webhook without a secret takes updates from anybody")

    async def take(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not compare_digest(given.encode(), secret.encode()):
            log.warning("webhook_refused")
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
            if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
                raise ValueError("not an update")
        except ValueError:
            return web.Response(status=400)
        await intake.accept([update])
        return web.Response()

    app = web.Application(client_max_size=MOST_BYTES)
    app.router.add_post(path, take)
    return app


async def serve(bot: Bot, intake: Intake, settings: Settings) -> None:
    """Listen, tell Telegram where, and take updates in until cancelled. Pending updates are kept."""
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    url = settings.webhook_url or ""
    runner = web.AppRunner(application(intake, secret, urlsplit(url).path or "/"), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.webhook_host, settings.webhook_port).start()
        await bot.set_webhook(url, secret_token=secret, allowed_updates=KINDS, drop_pending_updates=False)
        log.info("webhook", host=settings.webhook_host, port=settings.webhook_port)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()

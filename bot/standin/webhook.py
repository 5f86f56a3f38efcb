"""Delivery of updates to a webhook on this machine, one after another, until each is accepted."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import aiohttp

from bot.standin.core import StandIn
from bot.standin.limits import ApiError

_FIRST_PAUSE = 0.05  # seconds; doubles up to a second
_PATIENCE = aiohttp.ClientTimeout(total=60)


class WebhookCourier:
    """Posts what is pending while a webhook is set; a status other than 2xx brings the same update again."""

    def __init__(self, standin: StandIn) -> None:
        self._standin = standin
        self._task: asyncio.Task[None] | None = None
        self._set = asyncio.Event()

    def start(self) -> None:
        """Begin to listen for setWebhook."""
        self._standin.listeners.add(self._changed)
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Stop delivering."""
        self._standin.listeners.discard(self._changed)
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def _changed(self, event: dict[str, Any]) -> None:
        if event["kind"] == "webhook":
            self._set.set()

    async def _run(self) -> None:
        updates = self._standin.updates
        pause = _FIRST_PAUSE
        async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
            while True:
                if updates.webhook is None:
                    self._set.clear()
                    await self._set.wait()
                    continue
                await updates.arrival()
                update = updates.pending[0]
                error = await self._post(session, update) if updates.webhook else None
                if error is None:
                    pause = _FIRST_PAUSE
                    if updates.webhook and updates.pending[:1] == [update]:
                        updates.pending.pop(0)
                        self._standin.poke()
                elif updates.webhook:
                    updates.webhook["error"] = error
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, 1.0)

    async def _post(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> str | None:
        """Post one update; None when it was accepted, otherwise what getWebhookInfo is to say."""
        webhook = self._standin.updates.webhook or {}
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook["secret"]} if webhook["secret"] else {}
        try:
            async with session.post(webhook["url"], json=update, headers=headers) as response:
                if not response.ok:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
                if response.content_type == "application/json":
                    await self._reply(await response.json())
                return None
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            return f"Connection failed: {type(error).__name__}"

    async def _reply(self, body: Any) -> None:
        """Carry out the method that a bot may put into its answer; nobody learns whether it succeeded."""
        if isinstance(body, dict) and isinstance(body.get("method"), str):
            with suppress(ApiError):
                await self._standin.call(body["method"], {k: v for k, v in body.items() if k != "method"})

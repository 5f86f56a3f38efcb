"""A Bot API of scripted answers, updates made by hand, and an intake over a real database."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web

from bot.telegram.session import Session
from tests.storage.conftest import database, folder, path
from tests.waiting import BOUND

__all__ = ["database", "folder", "path"]

TOKEN = "123456789:AAE-secret-part-of-a-token"
OK = {"ok": True, "result": {"message_id": 1}}

Answer = dict[str, Any] | str | tuple[int, Any]  # a body with 200, "cut", "silence", or a status and a body


@dataclass
class Api:
    """Answers calls with what `answers` holds, in order, and then with `OK`; remembers what was asked."""

    answers: list[Answer] = field(default_factory=list)
    calls: list[tuple[str, str, Any]] = field(default_factory=list)  # method, content type, body
    base: str = ""

    async def take(self, request: web.Request) -> web.StreamResponse:
        if request.content_type == "application/json":
            body: Any = await request.json()
        else:
            form = await request.post()
            body = {
                name: (value.filename, value.file.read()) if isinstance(value, web.FileField) else value
                for name, value in form.items()
            }
        self.calls.append((request.match_info["method"], request.content_type, body))
        answer = self.answers.pop(0) if self.answers else OK
        if answer == "cut":
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if answer == "silence":
            await asyncio.Event().wait()  # whoever asked gives up
        status, content = answer if isinstance(answer, tuple) else (200, answer)
        text = content if isinstance(content, str) else json.dumps(content)
        return web.Response(status=status, text=text, content_type="application/json")


def refusal(code: int, description: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
    """Telegram's answer to a call that it does not carry out."""
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    return code, body | ({"parameters": parameters} if parameters else {})


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    api = Api()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", api.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    api.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield api
    await runner.cleanup()


class PatientSession(Session):
    """A session that notes its pauses instead of keeping them."""

    def __init__(self, base: str, timeout: float = BOUND) -> None:
        super().__init__(api=TelegramAPIServer.from_base(base), timeout=timeout)
        self.pauses: list[float] = []
        self._sleep = self._noted

    async def _noted(self, seconds: float) -> None:
        self.pauses.append(seconds)


@pytest.fixture
async def session(api: Api) -> AsyncIterator[PatientSession]:
    session = PatientSession(api.base)
    yield session
    await (await session.create_session()).close()


@pytest.fixture
def bot(session: PatientSession) -> Bot:
    return Bot(TOKEN, session=session)


def message(number: int, user: int = 1, **content: Any) -> dict[str, Any]:
    """An update with a text message."""
    person = {"id": user, "is_bot": False, "first_name": "Анна"}
    body = {"message_id": number, "date": 0, "from": person, "chat": {"id": user, "type": "private"}}
    return {"update_id": number, "message": {**body, **(content or {"text": f"text {number}"})}}


def tap(number: int, user: int = 1) -> dict[str, Any]:
    """An update with a tap."""
    person = {"id": user, "is_bot": False, "first_name": "Анна"}
    shown = {"message_id": 1, "date": 1, "chat": {"id": user, "type": "private"}}
    return {"update_id": number, "callback_query": {"id": str(number), "from": person, "message": shown, "data": "x"}}

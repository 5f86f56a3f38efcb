"""Questions in any chat, as a phone of the page asks them: the bot's name and a question, and one of the results."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from bot.standin.people import User
from bot.standin.state import Json

WAIT = 10.0  # seconds; a phone shows nothing where no results come


async def results(user: User, query: str) -> Json:
    """What the bot offers for a query: {"query_id": ..., "results": [{"id", "title", "description"}]}."""
    answered = asyncio.Event()

    def listen(event: Json) -> None:
        if event["kind"] == "inline" and event["query_id"] == query_id:
            answered.set()

    query_id = user.inline(query)
    user.state.listeners.add(listen)
    try:
        with suppress(TimeoutError):
            await asyncio.wait_for(answered.wait(), WAIT)
    finally:
        user.state.listeners.discard(listen)
    found = user.state.inline_queries[query_id] or []
    shown = [{name: str(each.get(name, "")) for name in ("id", "title", "description")} for each in found]
    return {"query_id": query_id, "results": shown}


def choose(user: User, body: Json) -> Json:
    """Send a result into the chat. Raises `KeyError` and `ValueError` for what was not offered."""
    user.choose(str(body["query_id"]), str(body["result_id"]))
    return {}

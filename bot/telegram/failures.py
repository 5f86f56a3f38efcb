"""What is said when something went wrong: that nothing is lost, and how to go on."""

from __future__ import annotations

from html import unescape
from typing import Any

import structlog
from aiogram import Bot

from bot.law.model import Language
from bot.storage.errors import StorageError
from bot.storage.users import User
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context, keyboard
from bot.telegram.screen import Button
from bot.telegram.services import Services

log = structlog.get_logger(__name__)


async def failed(context: Context, error: Exception) -> None:
    """Log the error and tell the user that nothing is lost."""
    storage = isinstance(error, StorageError)
    log.error("failed", error=type(error).__name__, exc_info=None if storage else error)
    if storage:
        log.error("storage", reason=str(error))
    if context.query is None and context.message is None:
        return  # an inline query, typed in another chat: nobody waits for words in this one
    try:
        if storage:
            await context.say(not_saved(context.services, context.user))
        else:
            text = _in_words(context.services, context.user, "notice-failed", number=str(context.update_id))
            go = Button(context.t.plain("button-continue"), Tap("here"))
            await context.say(text, [[go]] if context.user.language is not None else [])
    except Exception as second:
        log.error("failed_to_say", error=type(second).__name__)


def not_saved(services: Services, user: User) -> str:
    """That nothing can be stored at present, in the user's language; before the choice of one, in both."""
    return _in_words(services, user, "notice-not-saved")


def _in_words(services: Services, user: User, key: str, **arguments: str) -> str:
    languages = list(Language) if user.language is None else [user.language]
    return "\n\n".join(services.texts(language, key, **arguments) for language in languages)


async def say_unkept(services: Services, bot: Bot, raw: dict[str, Any]) -> None:
    """Tell the sender of an update that it cannot be kept at present. Telegram will deliver it again."""
    query: dict[str, Any] = raw.get("callback_query") or {}
    message: dict[str, Any] = query.get("message") or raw.get("message") or raw.get("edited_message") or {}
    if message.get("chat", {}).get("type", "private") != "private" or not message:
        return
    user = await services.users.get(message["chat"]["id"])
    text = not_saved(services, user)
    if query:
        await services.session.call(
            bot, "answerCallbackQuery", {"callback_query_id": query["id"], "text": unescape(text), "show_alert": True}
        )
    else:
        await services.session.call(bot, "sendMessage", {"chat_id": user.id, "text": text, "parse_mode": "HTML"})


async def say_given_up(services: Services, bot: Bot, raw: dict[str, Any]) -> None:
    """Tell the sender of an update that it is handled no more, where they are somebody who was answered before."""
    event: dict[str, Any] = raw.get("message") or raw.get("edited_message") or raw.get("callback_query") or {}
    chat = (event.get("chat") or event.get("message", {}).get("chat") or {}).get("type", "private")
    number = (event.get("from") or {}).get("id")
    if number is None or chat != "private":
        return
    user = await services.users.get(number)
    if user.blocked:
        return
    text = _in_words(services, user, "notice-given-up")
    payload: dict[str, Any] = {"chat_id": user.id, "text": text, "parse_mode": "HTML"}
    if user.language is not None:
        go = Button(services.texts.plain(user.language, "button-continue"), Tap("here"))
        payload["reply_markup"] = keyboard([[go]])
    await services.session.call(bot, "sendMessage", payload)

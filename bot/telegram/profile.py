"""The bot's own profile: name, about, description, commands. Sent to Telegram only when it changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable
from functools import partial

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand, MenuButtonCommands

from bot.language.texts import Texts
from bot.law.model import Language
from bot.storage import profile
from bot.storage.database import Database
from bot.telegram.commands import MENU
from bot.telegram.session import unreachable

log = structlog.get_logger(__name__)

# Telegram shows this to who uses the app in neither language. Kazakh, the state language, comes first.
_BOTH = None


async def synchronise(bot: Bot, database: Database, texts: Texts) -> None:
    """Send Telegram each part of the profile that differs from what was sent last.

    Raises `TelegramAPIError` of a part that could not be sent now, after all others were tried. What Telegram refuses
    for good is logged and left until the next start.
    """
    sent = await database.read(profile.sent)
    put_off: TelegramAPIError | None = None
    for part, (content, send) in _parts(bot, texts).items():
        fingerprint = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]
        if sent.get(part) == fingerprint:
            continue
        try:
            await send()
        except TelegramAPIError as error:
            if unreachable(error):
                put_off = error
            else:
                log.error("profile_refused", part=part, error=type(error).__name__, reason=error.message)
            continue
        await database.write(partial(profile.remember, part=part, fingerprint=fingerprint))
        log.info("profile_sent", part=part)
    if put_off is not None:
        raise put_off


def _parts(bot: Bot, texts: Texts) -> dict[str, tuple[object, Callable[[], Awaitable[object]]]]:
    parts: dict[str, tuple[object, Callable[[], Awaitable[object]]]] = {
        "menu-button": ("commands", lambda: bot.set_chat_menu_button(menu_button=MenuButtonCommands()))
    }
    for language in (_BOTH, *Language):
        name = _text(texts, language, "profile-name", " / ")
        about = _text(texts, language, "profile-about", "\n")
        description = _text(texts, language, "profile-description", "\n\n")
        commands = [
            BotCommand(command=command, description=_text(texts, language, f"command-{command}", " / "))
            for command in MENU
        ]
        code = "" if language is None else language.value
        parts |= {
            f"name-{code}": (name, partial(bot.set_my_name, name=name, language_code=code)),
            f"about-{code}": (
                about,
                partial(bot.set_my_short_description, short_description=about, language_code=code),
            ),
            f"description-{code}": (
                description,
                partial(bot.set_my_description, description=description, language_code=code),
            ),
            f"commands-{code}": (
                [command.model_dump() for command in commands],
                partial(bot.set_my_commands, commands=commands, language_code=code),
            ),
        }
    return parts


def _text(texts: Texts, language: Language | None, key: str, between: str) -> str:
    languages = list(Language) if language is None else [language]
    return between.join(dict.fromkeys(texts.plain(lang, key) for lang in languages))

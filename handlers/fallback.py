"""What no conversation took: free text that a screen awaits, questions, unknown commands, stickers, voice."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import Message

from bot.telegram.commands import COMMANDS
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.understanding.questions import closest_command
from handlers.common import printable
from handlers.typed import read_text


async def unknown_command(message: Message, context: Context) -> None:
    """A command with a typo, or none of ours."""
    word = printable((message.text or "").split()[0].split("@")[0])[:32]
    close = closest_command(word, [f"/{name}" for name in COMMANDS])
    if close is not None:
        context.notice = context.t("notice-did-you-mean", command=close)
    else:
        context.notice = context.t("notice-unknown-command", command=word)
    await navigation.reopen(context)


async def text(message: Message, context: Context) -> None:
    """Text that a screen waits for; else a question."""
    await read_text(context, message.text or "")


async def anything_else(_: Message, context: Context) -> None:
    """A sticker, voice, place, contact, poll: say what can be read, show where we are."""
    context.notice = context.t("notice-text-only")
    await navigation.reopen(context)


def register(router: Router) -> None:
    """Take in what nothing else did; last."""
    router.message.register(unknown_command, F.text.startswith("/"))
    router.message.register(text, F.text)
    router.message.register(anything_else)

"""Every command, see `bot.telegram.commands`."""

from __future__ import annotations

from functools import partial

from aiogram import Router
from aiogram.types import Message

from bot.telegram.commands import COMMANDS, Typed, typed
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from handlers.sharing import open_link
from handlers.typed import answer_text


async def is_command(message: Message, context: Context) -> dict[str, Typed] | bool:
    """Whether a message is a command of ours; then the handler gets it as it was typed."""
    command = typed(message.text or "", context.services.username)
    return False if command is None else {"command": command}


async def commanded(_: Message, context: Context, command: Typed) -> None:
    """Open what the command stands for, what a link leads to, or the answer to what is asked behind it."""
    if command.secret is not None:
        await navigation.carry_out(context, partial(open_link, secret=command.secret))
    elif command.question:
        await navigation.carry_out(context, partial(answer_text, text=command.question))
    else:
        await navigation.follow(context, command.link or COMMANDS[command.name].tap(context.user.current_case))
    context.handled_by = f"/{command.name}"


def register(router: Router) -> None:
    """Take in all commands."""
    router.message.register(commanded, is_command)

"""Every command, see `bot.telegram.commands`."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.telegram.commands import COMMANDS, linked
from bot.telegram.context import Context
from bot.telegram.navigation import navigation


async def commanded(_: Message, context: Context, command: CommandObject) -> None:
    """Open what the command stands for, or the answer that a link names."""
    name = command.command.lower()
    context.handled_by = f"/{name}"
    link = linked(command.args or "") if name == "start" else None
    await navigation.follow(context, link or COMMANDS[name].tap(context.user.current_case))


def create_router() -> Router:
    """The router of all commands."""
    router = Router(name="commands")
    router.message.register(commanded, Command(*COMMANDS, ignore_case=True))
    return router

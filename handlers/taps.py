"""Every tap on a button."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.telegram.context import Context
from bot.telegram.navigation import navigation


async def tapped(query: CallbackQuery, context: Context) -> None:
    """Do what the button says."""
    context.handled_by = await navigation.tapped(context, query.data)


def register(router: Router) -> None:
    """Take in all taps on buttons."""
    router.callback_query.register(tapped)

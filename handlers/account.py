"""Settings, privacy, export and deletion: what is the user's own."""

from __future__ import annotations

import asyncio
import json
from functools import partial

from aiogram.types import BufferedInputFile

from bot.clock import ALMATY
from bot.language import dates
from bot.law.model import Language
from bot.papers import export_book
from bot.papers.words import Words
from bot.papers.writers import write_book
from bot.storage import account, sharing
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import first
from handlers.common import erase, forget


@navigation.screen("settings")
async def settings_screen(context: Context, _: Tap) -> Screen:
    """Settings."""
    return first.settings(context.t)


@navigation.screen("privacy")
async def privacy_screen(context: Context, _: Tap) -> Screen:
    """Privacy."""
    return first.privacy(context.t, context.services.operator)


@navigation.screen("delete")
async def delete_screen(context: Context, _: Tap) -> Screen:
    """Asks once before deleting."""
    return first.delete_ask(context.t)


@navigation.action("delete!")
async def delete_everything(context: Context, _: Tap) -> Tap:
    """Delete everything at once and say so, also to those who shared anything of it."""
    language, user_id, now = context.language, context.user.id, context.now
    forget(context, await context.write(lambda c: sharing.delete_user(c, user_id, now)))
    await erase(context)
    return Tap("deleted", value=language.value)


@navigation.aside("deleted")
async def deleted(context: Context, tap: Tap) -> Screen:
    """That everything is deleted, in the language that the user had."""
    return Screen(context.services.texts(Language(tap.value), "delete-done"))


@navigation.action("export")
async def export(_: Context, __: Tap) -> Tap:
    """Everything that is stored about the user."""
    return Tap("sent-export")


@navigation.sender("sent-export")
async def send_export(context: Context, _: Tap) -> None:
    """Send it in a file for programs, and in one to read."""
    await context.send("export", partial(_send_export, context))
    await context.send("book", partial(_send_book, context))


async def _send_book(context: Context) -> None:
    stored = await context.read(partial(account.export, user_id=context.user.id, zone=ALMATY))
    words = Words(context.t.texts, context.language, context.services.catalogue)
    body = await asyncio.to_thread(lambda: write_book(export_book.book(words, stored)))
    await context.bot.send_document(
        context.user.id,
        BufferedInputFile(body, filename=f"export-{context.today.isoformat()}.xlsx"),
        caption=context.t.plain("export-book-caption", date=dates.on_date(context.language, context.today)),
    )


async def _send_export(context: Context) -> None:
    stored = await context.read(partial(account.export, user_id=context.user.id, zone=ALMATY))
    body = await asyncio.to_thread(lambda: json.dumps(stored, ensure_ascii=False, indent=2).encode())
    today = context.today
    await context.bot.send_document(
        context.user.id,
        BufferedInputFile(body, filename=f"export-{today.isoformat()}.json"),
        caption=context.t.plain("export-caption", date=dates.on_date(context.language, today)),
    )

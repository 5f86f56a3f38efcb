"""Settings, privacy, export and deletion: what is the user's own."""

from __future__ import annotations

import json
from functools import partial

from aiogram.types import BufferedInputFile

from bot.clock import ALMATY
from bot.language import dates
from bot.storage import account, users
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import first


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
async def delete_everything(context: Context, _: Tap) -> None:
    """Delete everything at once and say so."""
    user_id, said = context.user.id, context.t("delete-done")
    await context.write(partial(users.delete, user_id=user_id))
    try:
        await context.show(Screen(said))
    finally:
        context.services.database.scrub_soon()


@navigation.action("export")
async def send_export(context: Context, _: Tap) -> None:
    """Send everything that is stored about the user."""
    stored = await context.read(partial(account.export, user_id=context.user.id, zone=ALMATY))
    body = json.dumps(stored, ensure_ascii=False, indent=2).encode()
    today = context.today
    await context.bot.send_document(
        context.user.id,
        BufferedInputFile(body, filename=f"export-{today.isoformat()}.json"),
        caption=context.t.plain("export-caption", date=dates.on_date(context.language, today)),
    )

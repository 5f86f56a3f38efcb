"""Notes in free text at a requirement."""

from __future__ import annotations

from functools import partial

from aiogram import Router
from aiogram.types import Message

from bot.storage import attachments
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import steps
from handlers.common import checked_text, load_step


@navigation.screen("note")
async def note_screen(context: Context, tap: Tap) -> Screen | None:
    """Waits for the note."""
    found = await load_step(context, tap)
    return None if found is None else steps.note(context.t, context.services.catalogue, found[0], found[2])


@navigation.reader("note")
async def write_note(context: Context, tap: Tap, text: str) -> Tap:
    """Store the note and go back to the requirement."""
    found = await load_step(context, tap)
    if found is None:
        return Tap("stale")
    body = checked_text(context, text, steps.MOST_NOTE)
    if body is None:
        return tap
    user_id, now, key = context.user.id, context.now, found[2].key
    message_id = context.message.message_id if context.message is not None else 0
    await context.store(lambda c: attachments.set_note(c, user_id, tap.case, key, body, message_id, now))
    context.notice = context.t("note-saved")
    return Tap("step", tap.case, tap.site, tap.item)


@navigation.action("note-del")
async def delete_note(context: Context, tap: Tap) -> Tap:
    """Delete the note."""
    key = (tap.item, tap.site)
    await context.store(partial(attachments.delete_note, user_id=context.user.id, case_id=tap.case, key=key))
    context.notice = context.t("note-deleted")
    return Tap("step", tap.case, tap.site, tap.item)


async def edited(message: Message, context: Context) -> None:
    """An edited message changes the note that came in it; any other edit is not read, and that is said."""
    body = checked_text(context, message.text or "", steps.MOST_NOTE)
    if body is not None:
        user_id, now = context.user.id, context.now
        changed = await context.store(lambda c: attachments.edit_note(c, user_id, message.message_id, body, now))
        if changed is not None:
            case_id, (requirement, site) = changed
            context.notice = context.t("note-edited")
            await navigation.open(context, Tap("step", case_id, site, requirement))
            return
        context.notice = context.t("notice-edited")
    await navigation.reopen(context)


def create_router() -> Router:
    """Edited messages."""
    router = Router(name="notes")
    router.edited_message.register(edited)
    return router

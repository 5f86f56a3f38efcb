"""Notes in free text at a requirement."""

from __future__ import annotations

from functools import partial

from aiogram import Router
from aiogram.types import Message

from bot.storage import attachments
from bot.storage.cases import Outcome, StepKey
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.marks import is_older
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import steps
from bot.understanding.cleaning import clean
from handlers.common import Connection, checked_text, erase, load, load_step
from handlers.meanwhile import tell


@navigation.screen("note")
async def note_screen(context: Context, tap: Tap) -> Screen | None:
    """Waits for the note."""
    found = await load_step(context, tap)
    if found is None:
        return None
    return steps.note(context.t, context.services.catalogue, found[0], found[2])


@navigation.reader("note")
async def write_note(context: Context, tap: Tap, text: str) -> Tap:
    """Store the note and go back to the requirement."""
    found = await load_step(context, tap)
    if found is None:
        return Tap("stale")
    body = checked_text(context, text, steps.MOST_NOTE)
    if body is None:
        return tap
    case, _, here = found
    stands = case.notes.get(here.key, "")
    if body != stands and is_older(tap.value, stands):
        step = Tap("step", tap.case, tap.site, tap.item)
        return tell(context, body, stands, steps.note_tap(case, here), step)
    user_id, now, key = context.user.id, context.now, here.key
    message_id = context.message.message_id if context.message is not None else 0
    await context.store(lambda c: attachments.set_note(c, user_id, tap.case, key, body, message_id, now))
    context.notice = context.t("note-saved")
    return Tap("step", tap.case, tap.site, tap.item)


@navigation.action("note-del")
async def delete_note(context: Context, tap: Tap) -> Tap:
    """Delete the note."""
    key = (tap.item, tap.site)
    case = await load(context, tap.case)
    if case is not None and is_older(tap.value, case.notes.get(key, "")):
        context.notice = context.t("share-changed-note")
        return Tap("note" if key in case.notes else "step", tap.case, tap.site, tap.item)
    outcome = await context.store(partial(attachments.delete_note, user_id=context.user.id, case_id=tap.case, key=key))
    if outcome is Outcome.GONE:
        return Tap("stale")
    await erase(context)
    context.notice = context.t("note-deleted")
    return Tap("step", tap.case, tap.site, tap.item)


async def edited(message: Message, context: Context) -> None:
    """An edited message changes the note that came in it; any other edit is not read, and that is said."""
    if message.text is None and message.caption is None:
        return  # a live location moves every few seconds
    await navigation.carry_out(context, partial(_follow, message))


async def _follow(message: Message, context: Context) -> Tap:
    user_id, now, message_id = context.user.id, context.now, message.message_id
    body = checked_text(context, clean(message.text or ""), steps.MOST_NOTE)
    problem, context.notice = context.notice, None

    def follow(connection: Connection) -> tuple[int, StepKey] | None:
        known = attachments.note_of_message(connection, user_id, message_id)
        if known is None or body is None:
            return known
        return attachments.edit_note(connection, user_id, message_id, body, now)

    found = await context.store(follow)
    if found is None:
        context.notice = context.t("notice-edited")
        return navigation.here(context)
    case_id, (requirement, site) = found
    context.notice = problem or context.t("note-edited")
    return Tap("step", case_id, site, requirement)


def register(router: Router) -> None:
    """Take in edited messages."""
    router.edited_message.register(edited)

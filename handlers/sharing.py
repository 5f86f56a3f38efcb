"""An applicant that several people see: links, who accepts them, who sees what, how it ends."""

from __future__ import annotations

import secrets
import sqlite3
from functools import partial

import structlog
from aiogram.exceptions import TelegramAPIError

from bot.clock import day_of
from bot.language import dates
from bot.storage import sharing
from bot.storage.access import Given, Opened, Role
from bot.storage.sharing import MOST_LINKS, MOST_PEOPLE, SECRET_BYTES, Link, Member, Offer
from bot.telegram.callbacks import Tap
from bot.telegram.commands import START_SHARE
from bot.telegram.context import Context
from bot.telegram.first_contact import opened
from bot.telegram.navigation import HOME, navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import sharing as screens
from bot.telegram.session import unreachable
from handlers.common import cut_name, erase, forget, load
from handlers.planning import plan

log = structlog.get_logger(__name__)


@navigation.screen("people")
async def people_screen(context: Context, tap: Tap) -> Screen | None:
    """Who sees an applicant; for somebody else than its owner, what they may do. `value` "leave": they want to go."""
    case = await load(context, tap.case)
    if case is None:
        return None
    if case.role is not Role.OWNER:
        return screens.member(context.t, case, asked=tap.value == "leave")
    user_id, now = context.user.id, context.now

    def read(c: sqlite3.Connection) -> tuple[list[Member], list[Link]]:
        return sharing.people(c, user_id, case.id), sharing.links(c, user_id, case.id, now)

    return screens.people(context.t, case, *await context.read(read))


def new_secret(_: Context) -> str:
    """A secret that nobody guesses, fit for a link."""
    return secrets.token_urlsafe(SECRET_BYTES)


@navigation.action("sharelink")
async def give_link(context: Context, tap: Tap) -> Tap:
    """Make a link; `value`: for a reader or an editor. The secret goes into the message with it and nowhere else."""
    if tap.value not in (Role.READER, Role.EDITOR):
        return Tap("stale")
    secret, role = new_secret(context), Role(tap.value)
    user_id, now, giver = context.user.id, context.now, _own_name(context)
    outcome, link = await context.store(
        lambda c: sharing.give(c, user_id, tap.case, role, secret, giver, now),
    )
    if outcome is Given.GONE:
        return Tap("stale")
    if outcome is not Given.MADE:
        most = MOST_PEOPLE if outcome is Given.MANY_PEOPLE else MOST_LINKS
        context.notice = context.t(f"share-given-{outcome}", most=most)
        return Tap("people", tap.case)
    context.enclosed = secret
    return Tap("sent-link", tap.case, number=link)


@navigation.sender("sent-link")
async def send_link(context: Context, tap: Tap) -> Tap:
    """The message to forward, and below it who sees the applicant."""
    user_id = context.user.id
    made = await context.read(lambda c: sharing.own_link(c, user_id, tap.number))
    if made is not None:
        offer, until = made
        address = f"https://t.me/{context.services.username}?start={START_SHARE}{context.enclosed}"
        said = screens.message(context.t, offer, until, address)
        try:
            await context.send("link", partial(context.say, said))
        except TelegramAPIError as error:
            if not unreachable(error):
                raise
            log.warning("not_sent", verb=tap.verb, error=type(error).__name__)
            context.notice = context.t("share-link-not-sent")  # its secret stands nowhere else, and is gone
            return Tap("people", tap.case)
        context.notice = context.t("share-link-made", until=dates.before(context.language, day_of(until)))
        context.apart = True
    return Tap("people", tap.case)


@navigation.action("unlink")
async def take_back_link(context: Context, tap: Tap) -> Tap:
    """Take a link back that nobody has used."""
    user_id = context.user.id
    case_id = await context.store(lambda c: sharing.take_back_link(c, user_id, tap.number))
    if case_id is None:
        return Tap("people", tap.case) if await load(context, tap.case) is not None else Tap("stale")
    await erase(context)
    context.notice = context.t("share-unlinked")
    return Tap("people", case_id)


async def open_link(context: Context, secret: str) -> Tap:
    """Come with a secret: to what it leads to."""
    user_id, now = context.user.id, context.now
    return await context.store(lambda c: opened(c, user_id, secret, now))


@navigation.screen("invited")
async def invited_screen(context: Context, tap: Tap) -> Screen:
    """What a link leads to, as it stands now. `value`: why a secret leads to none."""
    if tap.value == Opened.TRIES:
        return screens.invited(context.t, Opened.TRIES, None)
    user_id, now = context.user.id, context.now
    found, offer = await context.read(lambda c: sharing.look(c, user_id, tap.number, now))
    return screens.invited(context.t, found, offer)


@navigation.action("accept")
async def accept(context: Context, tap: Tap) -> Tap:
    """See the applicant from now on."""
    user_id, now, name = context.user.id, context.now, _own_name(context)

    def store(c: sqlite3.Connection) -> tuple[Opened, Offer | None]:
        return sharing.accept(c, user_id, tap.number, name, now)

    found, offer = await context.write(store)
    if found is not Opened.ACCEPTED or offer is None:
        return Tap("invited", number=tap.number)
    context.notice = context.t("share-accepted", role=context.t(f"share-role-{offer.role}"))
    return Tap("case", offer.case_id)


@navigation.action("unmember")
async def take_back(context: Context, tap: Tap) -> Tap:
    """End somebody's access: `number` and `value` say whose, see `screens.tap_of`."""
    user_id, now = context.user.id, context.now

    def store(c: sqlite3.Connection) -> int | None:
        seeing = sharing.people(c, user_id, tap.case)
        ended = next((each for each in seeing if screens.tap_of(tap.case, seeing, each) == tap), None)
        if ended is None or not sharing.take_back(c, user_id, tap.case, ended.user_id, now):
            return None
        return ended.user_id

    ended = await context.store(store)
    if ended is None:
        return Tap("people", tap.case) if await load(context, tap.case) is not None else Tap("stale")
    forget(context, [ended])
    context.notice = context.t("share-ended")
    return Tap("people", tap.case)


@navigation.action("leave!")
async def leave(context: Context, tap: Tap) -> Tap:
    """Give up one's own access."""
    user_id, now = context.user.id, context.now
    if not await context.write(lambda c: sharing.leave(c, user_id, tap.case, now)):
        return Tap("stale")
    await plan(context, lambda _: None)
    context.notice = context.t("share-left")
    return Tap("cases") if context.user.current_case else HOME


def _own_name(context: Context) -> str:
    """What Telegram calls whoever has tapped: read of the taps of sharing alone (`bot.telegram.incoming`)."""
    person = context.query.from_user if context.query is not None else None
    return cut_name(person.first_name if person is not None else "", screens.MOST_PERSON)

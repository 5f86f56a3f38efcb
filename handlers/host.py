"""The check of whoever owns the data centre in which one's hardware stands."""

from __future__ import annotations

from functools import partial

from bot.law.model import Language
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import host as screens


@navigation.screen("host")
async def host_screen(context: Context, tap: Tap) -> Screen:
    """What to look at."""
    return screens.host(context.t, context.services.catalogue, context.today, tap.case)


@navigation.action("hostsay")
async def say(_: Context, tap: Tap) -> Tap:
    """Have the message sent in a language (`value`)."""
    return Tap("sent-host", tap.case, value=tap.value) if tap.value in set(Language) else Tap("stale")


@navigation.sender("sent-host")
async def send(context: Context, tap: Tap) -> Tap:
    """Send the message by itself, so that it can be passed on as it is."""
    text = context.services.texts(Language(tap.value), "host-message")
    await context.send("host", partial(context.say, text))
    context.notice, context.apart = context.t("host-sent"), True
    return Tap("host", tap.case)

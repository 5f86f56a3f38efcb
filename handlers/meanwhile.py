"""What somebody has typed, and somebody else has changed before it came."""

from __future__ import annotations

from collections.abc import Sequence

from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.effects import Shown
from bot.telegram.marks import place_of
from bot.telegram.navigation import navigation
from bot.telegram.screens import typed as screens

MOST_QUOTED = 1500  # characters: what stands, and what storing it would come to, has room beside


def tell(context: Context, text: str, now: str, awaiting: Tap, theirs: Tap, lines: Sequence[str] = ()) -> Tap:
    """To the screen that says it; see `screens.changed`. What is too long to be quoted stands in the chat above."""
    if len(text) > MOST_QUOTED:
        context.notice = context.t("share-changed-again")
        return place_of(awaiting)
    context.enclosed = [text, now, list(lines), awaiting.pack(), theirs.pack()]
    return Tap("said-changed")


@navigation.aside("said-changed")
async def changed_screen(context: Context, tap: Tap) -> Shown | None:
    """Asks which of both is to stand. The form goes on waiting, for what is typed over what was shown here."""
    text, now, lines, *packed = context.enclosed
    awaiting, theirs = (Tap.parse(each) for each in packed)
    if awaiting is None or theirs is None:
        return None
    screen = screens.changed(context.t, text, now, lines, awaiting, theirs)
    return Shown(screen, place_of(awaiting), tap)

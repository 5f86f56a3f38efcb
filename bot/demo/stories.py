"""People whom a phone of the page can become: they have talked with the bot already, by taps and words of their own.

A story is played through the very conversation that a newcomer would have, so nothing here knows what the bot stores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fnmatch import fnmatchcase

from bot.standin.core import StandIn
from bot.standin.people import User

LICENCE_YEARS = 3  # that a licence holds: what lies between its day and the state a story is to show
_BEGAN_EARLIER = "mining!:*:2009-01-01"


@dataclass(frozen=True, slots=True)
class Say:
    """Types a text."""

    text: str


@dataclass(frozen=True, slots=True)
class Tap:
    """Taps the newest button whose data fits (`*` stands for anything). Without a `*` it need not be on the screen:
    a button means the same wherever it stands."""

    data: str


Step = Say | Tap


def _contact(language: str, situation: str) -> Iterator[Step]:
    yield from (Say("/start"), Tap(f"lang::::{language}"), Tap(f"iam::::{situation}"))


def _ended(language: str, today: date, _: Sequence[str]) -> Iterator[Step]:
    """A holder whose licence ended two months ago."""
    yield from _contact(language, "holder")
    yield Say(_written(_issued(today - timedelta(days=65))))


def _newcomer(language: str, _: date, __: Sequence[str]) -> Iterator[Step]:
    """Somebody whose own machines are to stand in another's data centre: subtype II."""
    yield from _contact(language, "applicant")
    yield from (Tap("cond:*:data-centre:no"), Tap("cond:*:hardware:owned"))


def _keeper(language: str, today: date, applicants: Sequence[str]) -> Iterator[Step]:
    """A bookkeeper of several applicants: one licence has ended, one ends soon, a pool was changed yesterday."""
    yield from _contact(language, "keeper")
    ends = (-20, 75, 400, 650, 900)  # days from today
    for number, (name, days) in enumerate(zip(applicants, ends, strict=False)):
        if number:
            yield Tap("newname")
        yield from (Say(name), Tap("chooseall:*"), Tap(_BEGAN_EARLIER))
        yield from (Tap("change:*"), Tap("when:*:licence-end"))
        yield Say(_written(_issued(today + timedelta(days=days))))
    yield from (Tap("change:*"), Tap("when:*:pool-change"), Say(_written(today - timedelta(days=1))))
    yield Say("/start")


STORIES: dict[str, Callable[[str, date, Sequence[str]], Iterator[Step]]] = {
    "ended": _ended,
    "newcomer": _newcomer,
    "keeper": _keeper,
}


async def play(standin: StandIn, user: User, steps: Iterator[Step]) -> None:
    """Do all steps, each when the bot has answered the one before.

    Raises `LookupError` where a button is not on the screen, `ValueError` where the user has blocked the bot meanwhile.
    """
    for step in steps:
        if isinstance(step, Say):
            user.send(step.text)
        else:
            data, message_id = _button(user, step.data)
            user.tap_data(data, message_id)
        await standin.idle()


def _button(user: User, wanted: str) -> tuple[str, int]:
    """Data of a button and the message that it stands in."""
    for message in reversed(user.chat.messages.values()):
        for row in message.buttons:
            for button in row:
                if fnmatchcase(button.get("callback_data", ""), wanted):
                    return str(button["callback_data"]), message.id
    if "*" in wanted:
        raise LookupError(f"no button for {wanted}")
    return wanted, max(user.chat.messages)


def _issued(ends: date) -> date:
    """The day of a licence that ends on a day (a 29 February apart, which is a day early)."""
    return (ends - timedelta(days=1) if (ends.month, ends.day) == (2, 29) else ends).replace(
        year=ends.year - LICENCE_YEARS
    )


def _written(day: date) -> str:
    return f"{day:%d.%m.%Y}"

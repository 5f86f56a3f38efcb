"""The user's dates in the calendar of their phone: the file, and the link that follows every change."""

from __future__ import annotations

from bot.language.texts import Translator
from bot.telegram.calendar_link import Address
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import common
from bot.telegram.screens.common import back, last_row

HOW = {  # by phone: the button, and what it opens
    "iphone": ("button-calendar-how-iphone", "calendar-how-iphone"),
    "google": ("button-calendar-how-google", "calendar-how-google"),
}
FILE = Tap("ics")
CHOICE = Tap("cal")


def button(t: Translator, public: str) -> Button:
    """To the calendar: straight to the file where nobody can subscribe. `public`: where the bot's server is reached."""
    return Button(t.plain("button-calendar-file"), CHOICE if public else FILE)


def choice(
    t: Translator, public: str, made_at: int, address: Address | None, *, has_file: bool, nothing: bool
) -> Screen:
    """The file or the subscription. `made_at`: when the link was made, 0 for none; `address`: None where it cannot be
    shown; `has_file`: events of a file are in the phone; `nothing`: there are no dates yet."""
    file: Row = [] if nothing else [Button(t.plain("button-calendar-today"), FILE)]
    end = last_row(t, back(t, Tap("dates")))
    if not public:
        ending = [Button(t.plain("button-calendar-end"), Tap("calend", number=made_at))] if made_at else []
        text = t("calendar-link-asleep") if made_at else t("calendar-only-file")
        return Screen(text, [row for row in (file, ending, end) if row])
    if not made_at:
        return Screen(t("calendar-choice"), [row for row in (_renew(t, 0), file, end) if row])
    parts = [t("calendar-link", date=common.day(t, made_at))]
    if address is None:
        parts.append(t("calendar-link-unshown"))
    else:
        parts.append(t("calendar-link-shown", https=address.https, webcal=address.webcal))
    parts.append(t("calendar-link-secret"))
    if has_file:
        parts.append(t("calendar-link-twice"))
    hows = [Button(t.plain(label), Tap("calhow", value=which)) for which, (label, _) in HOW.items()]
    rows = [
        hows if address is not None else [],
        [*_renew(t, made_at), Button(t.plain("button-calendar-end"), Tap("calend", number=made_at))],
        file,
        end,
    ]
    return Screen("\n\n".join(parts), [row for row in rows if row])


def _renew(t: Translator, made_at: int) -> Row:
    label = "button-calendar-renew" if made_at else "button-calendar-subscribe"
    return [Button(t.plain(label), Tap("calnew", number=made_at))]


def how(t: Translator, which: str, address: Address | None) -> Screen:
    """How a phone subscribes, with the link that it takes."""
    parts = [t(HOW[which][1])]
    if address is not None:
        parts.append(t("calendar-how-link", link=address.webcal if which == "iphone" else address.https))
    return Screen("\n\n".join(parts), [last_row(t, back(t, CHOICE))])

"""That a pause swallows the reminders of a deadline, and the button that lifts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.language import dates
from bot.language.texts import Markup, Translator
from bot.law.model import Duty
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button
from bot.telegram.screens import due_lines


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause that swallows what would come next of a deadline. `until`: the first day on which reminders come again;
    `last`: the deadline's last day in time."""

    until: date
    last: date

    @property
    def over_limit(self) -> bool:
        """Whether nothing at all comes before the deadline has passed."""
        return self.last < self.until


def line(t: Translator, pause: Pause) -> Markup:
    """For the deadline's own screen."""
    return t("due-paused-over" if pause.over_limit else "due-paused", until=dates.before(t.language, pause.until))


def switched_on(t: Translator, duty: Duty, pause: Pause | None) -> Markup:
    """That a duty is on; nothing is promised that the pause swallows."""
    return t("choose-on" if pause is None else "choose-on-paused", title=due_lines.marked_title(t, duty))


def warning(t: Translator, duty: Duty, pause: Pause) -> Markup:
    """Beside other deadlines: whose limit lies within the pause."""
    return t(
        "choose-paused-over",
        title=due_lines.marked_title(t, duty),
        date=dates.on_date(t.language, pause.last),
        until=dates.before(t.language, pause.until),
    )


def lift(t: Translator, back_to: Tap) -> Button:
    """Lifts the pause and goes back: to a deadline, the choice of an applicant, or (no case) the list."""
    place = (back_to.case, 0, back_to.item, back_to.value, back_to.number)
    return Button(t.plain("button-remset-resume"), Tap("resume", *place))

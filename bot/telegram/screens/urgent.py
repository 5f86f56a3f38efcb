"""A user's most urgent matter: one line that says it, and one button that does something about it."""

from __future__ import annotations

from bot.language import dates
from bot.language.texts import Markup, Translator
from bot.reminders.urgent import Kind, Urgent
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button
from bot.telegram.screens import due_lines


def line(t: Translator, urgent: Urgent, *, several: bool) -> Markup:
    """The matter in one line; whose it is where there are `several` applicants."""
    deadline = urgent.deadline
    written = dates.at_date if urgent.kind is Kind.ENDED else dates.on_date  # when it ended; else a day by its name
    said = t(
        f"urgent-{urgent.kind.value}",
        title=due_lines.marked_title(t, deadline.duty),
        period=due_lines.period_words(t, deadline.duty, deadline.period),
        date=written(t.language, deadline.last),
        days=urgent.days,
    )
    if several and _is_shared(urgent):
        return t("urgent-of-many", line=said, count=urgent.of)
    return t("urgent-of", line=said, name=urgent.due.case_name) if several else said


def button(t: Translator, urgent: Urgent) -> Button:
    """To what can be done about it."""
    due = urgent.due
    if urgent.kind is Kind.ENDED:
        return Button(t.plain("button-urgent"), Tap("ended", due.case_id))
    place = Tap("due", due.case_id, 0, due.duty, due.period.key)
    if _is_shared(urgent):
        place = Tap("dueof", item=due.duty, value=due.period.key)
    return Button(t.plain("button-urgent" if urgent.kind is Kind.OVERDUE else "button-urgent-open"), place)


def _is_shared(urgent: Urgent) -> bool:
    """Whether it is the same for several applicants, and done for them together. A licence that has ended is not."""
    return urgent.of > 1 and urgent.kind is not Kind.ENDED

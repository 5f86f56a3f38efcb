"""First contact, menu, help, privacy, settings, deletion."""

from __future__ import annotations

from bot import __version__
from bot.language.texts import Markup, Texts, Translator
from bot.law.model import Language, language_of
from bot.law.readiness import Assessment
from bot.reminders.urgent import Urgent
from bot.standing import next_step
from bot.storage.cases import Case
from bot.storage.situation import Situation
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import urgent as urgent_lines
from bot.telegram.screens.common import MENU, back, capital, language_button, last_row, shown_name
from bot.telegram.services import Operator


def welcome(texts: Texts, own: str | None = None) -> Screen:
    """Both languages before anything else, Kazakh first, unless Telegram itself is set to another (`own`: its code,
    with or without a region)."""
    preferred = language_of(own)
    order = sorted(Language, key=lambda language: language is not preferred)
    text = "\n\n".join(texts(language, "welcome") for language in order)
    return Screen(
        text,
        [
            [Button(f"🌐 {texts.plain(language, 'language-name')}", Tap("lang", value=language.value))]
            for language in order
        ],
    )


_FORK = {  # who a user may be, in the order of the buttons
    Situation.APPLICANT: "button-start",
    Situation.HOLDER: "button-iam-holder",
    Situation.KEEPER: "button-iam-keeper",
    Situation.ASKING: "button-iam-asking",
}


def about(t: Translator, situation: Situation | None = None) -> Screen:
    """What the bot is in a few lines, and who the user is. `situation`: what they told before."""
    rows: list[Row] = [[Button(t.plain(label), Tap("iam", value=who.value))] for who, label in _FORK.items()]
    more = Button(t.plain("button-about-more"), Tap("about-more"))
    if situation is None:
        return Screen(t("about"), [*rows, [more, language_button(t)]])
    rows.append([more])
    rows.append(last_row(t, back(t, Tap("settings"))))
    return Screen(t("about-now", now=t(f"situation-{situation.value}")), rows)


def about_more(t: Translator) -> Screen:
    """What the bot does, that it is unofficial, what it stores."""
    rows = [[Button(t.plain("button-privacy"), Tap("privacy"))], last_row(t, back(t, Tap("about")))]
    return Screen(t("about-more"), rows)


def standing_line(t: Translator, assessment: Assessment) -> Markup:
    """The verdict in one line; never more than "everything is ticked off"."""
    if assessment.subtype is None:
        return t("standing-no-subtype")
    if assessment.missing:
        return t("standing-open", missing=len(assessment.missing), of=assessment.of)
    return t("standing-done", of=assessment.of)


def menu(
    t: Translator,
    situation: Situation | None,
    case: Case | None,
    assessment: Assessment | None,
    urgent: Urgent | None,
    asking: bool,
    cases: int,
) -> Screen:
    """Where everything starts from: the most urgent matter, then where the user is. `asking`: questions about the
    applicant are still open; `cases`: how many applicants there are."""
    lines: list[str] = []
    rows: list[Row] = []
    if urgent is not None:
        lines.append(urgent_lines.line(t, urgent, several=cases > 1))
        rows.append([urgent_lines.button(t, urgent)])
    holds = situation is Situation.HOLDER
    checklist: list[Row] = []
    if case is None or assessment is None:
        lines.append(t("menu-no-case"))
        checklist = [[Button(t.plain("button-start"), Tap("iam", value=Situation.APPLICANT.value))]]
    else:
        if not (holds and assessment.subtype is None):  # a holder need not go through the list at all
            standing = t("menu-asking") if asking else capital(standing_line(t, assessment))
            name = shown_name(t, case)
            lines.append(t("menu-case", name=name, standing=standing) if name else standing)
        summary = Button(t.plain("button-summary"), Tap("sum", case.id))
        onward = asking or next_step(assessment) is not None  # else "continue" would lead to the summary as well
        checklist = [[Button(t.plain("button-continue"), Tap("go", case.id)), summary] if onward else [summary]]
    if cases > 1:  # in one paragraph with whose turn it is
        lines[-1:] = ["\n".join([*lines[-1:], t("menu-cases", count=cases)])]
    dates = [Button(t.plain("button-deadlines"), Tap("dates")), Button(t.plain("button-menu-change"), Tap("change"))]
    rows += [dates, *checklist] if holds else [*checklist, dates]
    rows.append([Button(t.plain("button-documents"), Tap("docs")), Button(t.plain("button-ask"), Tap("themes"))])
    last = [Button(t.plain("button-settings"), Tap("settings")), Button(t.plain("button-help"), Tap("help"))]
    if cases > 1 or situation is Situation.KEEPER:
        last.insert(0, Button(t.plain("button-cases"), Tap("table" if cases > 1 else "cases")))
    rows.append(last)
    return Screen("\n\n".join(lines if urgent is not None else [t("menu"), *lines]), rows)


def operated(t: Translator, operator: Operator) -> str:
    """Who runs the bot, how to reach them, where the data lies."""
    if operator.demo:
        return t("operator-demo")
    lines: list[str] = [t("operator-name", name=operator.name) if operator.name else t("operator-unnamed")]
    if operator.contact:
        lines.append(t("operator-contact", contact=operator.contact))
    if operator.location:
        lines.append(t("operator-location", location=operator.location))
    return "\n".join(lines)


def help_(t: Translator, operator: Operator) -> Screen:
    """What the bot understands."""
    return Screen(
        f"{t('help', version=__version__)}\n\n{operated(t, operator)}",
        [[Button(t.plain("button-privacy"), Tap("privacy"))], last_row(t)],
    )


def privacy(t: Translator, operator: Operator) -> Screen:
    """What is stored, and how to get it or be rid of it."""
    return Screen(
        f"{t('privacy')}\n\n{operated(t, operator)}",
        [
            [Button(t.plain("button-export"), Tap("export"))],
            [Button(t.plain("button-delete-all"), Tap("delete"))],
            last_row(t),
        ],
    )


def settings(t: Translator) -> Screen:
    """What the user can set."""
    return Screen(
        t("settings"),
        [
            [language_button(t)],
            [Button(t.plain("button-situation"), Tap("about"))],
            [Button(t.plain("button-settings-cases"), Tap("cases"))],
            [Button(t.plain("button-reminder-settings"), Tap("remset"))],
            [Button(t.plain("button-privacy"), Tap("privacy"))],
            [Button(t.plain("button-delete-all"), Tap("delete"))],
            [Button(t.plain("button-menu"), MENU)],
        ],
    )


def delete_ask(t: Translator) -> Screen:
    """Asks once."""
    return Screen(
        t("delete-ask"),
        [[Button(t.plain("button-delete-sure"), Tap("delete!"))], [back(t, Tap("settings"))], last_row(t)],
    )

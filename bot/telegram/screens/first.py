"""First contact, menu, help, privacy, settings, deletion."""

from __future__ import annotations

from bot.language.texts import Markup, Texts, Translator
from bot.law.model import Language
from bot.law.readiness import Assessment
from bot.storage.cases import Case
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Screen
from bot.telegram.screens.common import MENU, back, language_button, last_row


def welcome(texts: Texts) -> Screen:
    """Both languages before anything else, Kazakh first."""
    text = "\n\n".join(texts(language, "welcome") for language in Language)
    return Screen(
        text,
        [
            [Button(f"🌐 {texts.plain(language, 'language-name')}", Tap("lang", value=language.value))]
            for language in Language
        ],
    )


def about(t: Translator) -> Screen:
    """What the bot does, that it is unofficial, what it stores."""
    return Screen(
        t("about"),
        [
            [Button(t.plain("button-start"), Tap("start"))],
            [Button(t.plain("button-ask"), Tap("themes"))],
            last_row(t),
        ],
    )


def standing_line(t: Translator, assessment: Assessment) -> Markup:
    """The verdict in one line; never more than "everything is ticked off"."""
    if assessment.subtype is None:
        return t("standing-no-subtype")
    if assessment.missing:
        return t("standing-open", missing=len(assessment.missing), of=assessment.of)
    return t("standing-done", of=assessment.of)


def menu(t: Translator, case: Case | None, assessment: Assessment | None, asking: bool, cases: int) -> Screen:
    """Where everything starts from. `asking`: questions about the applicant are still open."""
    if case is None or assessment is None:
        state = t("menu-no-case")
        first = [[Button(t.plain("button-start"), Tap("start"))]]
    else:
        if asking:
            state = t("menu-case-conditions", name=case.name)
        else:
            state = t("menu-case", name=case.name, standing=standing_line(t, assessment))
        if cases > 1:
            state = Markup(f"{state}\n{t('menu-cases', count=cases)}")
        first = [
            [
                Button(t.plain("button-continue"), Tap("go", case.id)),
                Button(t.plain("button-summary"), Tap("sum", case.id)),
            ],
            [Button(t.plain("button-cases"), Tap("cases"))],
        ]
    return Screen(
        t("menu", state=state),
        [
            *first,
            [Button(t.plain("button-deadlines"), Tap("dates")), Button(t.plain("button-ask"), Tap("themes"))],
            [Button(t.plain("button-documents"), Tap("docs")), Button(t.plain("button-settings"), Tap("settings"))],
            [Button(t.plain("button-help"), Tap("help")), language_button(t)],
        ],
    )


def help_(t: Translator) -> Screen:
    """What the bot understands."""
    return Screen(t("help"), [[Button(t.plain("button-privacy"), Tap("privacy"))], last_row(t)])


def privacy(t: Translator) -> Screen:
    """What is stored, and how to get it or be rid of it."""
    return Screen(
        t("privacy"),
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

"""Screens for what is typed: asking what a text is for, and what the bot says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.texts import Markup, Translator
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.answers import topic_button
from bot.telegram.screens.common import MENU, back, last_row
from bot.telegram.screens.first import operated
from bot.telegram.services import Operator
from bot.understanding import actions

MOST_QUOTED = 600  # characters; no form takes more

_LABELS = {
    "menu": "button-menu",
    "summary": "button-summary",
    "deadlines": "button-deadlines",
    "documents": "button-documents",
    "change": "button-menu-change",
    "check": "button-check",
    "settings": "button-settings",
    "delete": "button-delete-all",
    "export": "button-export",
    "help": "button-help",
    "share": "button-people",
    "cases": "button-cases",
    "table": "button-table",
}


def keep_tap(awaiting: Tap) -> Tap:
    """The button that stores the quoted text where a form waited for it."""
    return Tap(f"keep-{awaiting.verb}", awaiting.case, awaiting.site, awaiting.item, awaiting.value, awaiting.number)


def keep_button(t: Translator, awaiting: Tap) -> Button:
    """Stores the quoted text."""
    return Button(t.plain("button-typed-keep"), keep_tap(awaiting))


def unsure_question(t: Translator, text: str, awaiting: Tap, way_back: Tap) -> Screen:
    """A form got what reads like a question: answer it, store it, or leave."""
    answer = Button(t.plain("button-typed-answer"), Tap("typedask"))
    return _unsure(t, Screen(t("typed-question", text=text), [[answer]], awaiting), awaiting, way_back)


def unsure_wish(t: Translator, text: str, action: str, language: str, awaiting: Tap, way_back: Tap) -> Screen:
    """A form got what asks for an own function: do that, store it, or leave."""
    rows: list[Row] = []
    if action == "language":
        rows.append([Button(t.plain("button-language"), Tap("typeddo", item=action, value=language))])
    elif label := _LABELS.get(action):
        rows.append([Button(t.plain(label), Tap("typeddo", item=action))])
    elif action not in (actions.UNKNOWN, actions.SKIP):
        rows.append([Button(t.plain("button-typed-answer"), Tap("typeddo", item=action))])
    return _unsure(t, Screen(t("typed-wish", text=text), rows, awaiting), awaiting, way_back)


def _unsure(t: Translator, screen: Screen, awaiting: Tap, way_back: Tap) -> Screen:
    leave = Button(t.plain("button-typed-leave"), way_back)
    return Screen(screen.text, [*screen.rows, [keep_button(t, awaiting)], [leave]], awaiting)


def changed(t: Translator, text: str, now: str, lines: Sequence[str], awaiting: Tap, theirs: Tap) -> Screen:
    """What stands `now` ("": nothing), and what was typed, which is not stored. `lines`: what storing it would come
    to, where it is about several fields; `awaiting`: with the mark of what stands now; `theirs`: where one goes on who
    leaves it so."""
    if lines:
        stands = t("share-changed-lines", lines=Markup("\n".join(lines)))
    else:
        stands = t("share-changed-now", value=now) if now else t("share-changed-nothing")
    return Screen(
        t("share-changed-yours", text=text, stands=stands),
        [
            [Button(t.plain("button-share-mine"), keep_tap(awaiting))],
            [Button(t.plain("button-share-theirs"), theirs)],
        ],
        awaiting,
    )


def human(t: Translator, operator: Operator) -> Screen:
    """How to reach a person, and who decides."""
    contact = t("operator-contact", contact=operator.contact) if operator.contact else t("human-nobody")
    rows: list[Row] = [[topic_button(t, "authorised-body")], last_row(t)]
    return Screen(t("human", contact=contact, official=t("ask-official")), rows)


def who(t: Translator, operator: Operator) -> Screen:
    """Who runs the bot, and what it never asks for."""
    rows = [[Button(t.plain("button-privacy"), Tap("privacy"))], last_row(t)]
    return Screen(t("who", operator=operated(t, operator)), rows)


def export_ask(t: Translator) -> Screen:
    """Asks once before everything is sent."""
    return Screen(
        t("export-ask"),
        [[Button(t.plain("button-export"), Tap("export"))], last_row(t, back(t, Tap("privacy")))],
    )


def thanks(t: Translator) -> Screen:
    """One friendly line."""
    return Screen(t("typed-thanks"), [[Button(t.plain("button-menu"), MENU)]])

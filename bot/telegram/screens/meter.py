"""The question how much electricity was used in a quarter, and what is said of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language import dates
from bot.language.texts import Translator
from bot.law.periods import Quarter
from bot.papers.registry import packed
from bot.storage.meter import Unknown
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.common import MENU, PHONE, back, cut, last_row
from bot.telegram.screens.sums import ALL

METER, END = "meter", "meterend"
MOST_NAMED = 6  # lines of a phone that names take
MOST_LEFT = 3  # names that a line says
MOST_EXAMPLE = 24  # characters of a name in an example


def question(t: Translator, quarter: Quarter, asked: Sequence[str]) -> str:
    """What was used in the quarter, and by whom. `asked`: names, "" for whoever is alone."""
    what = t("meter-question", quarter=dates.quarter_name(t.language, quarter))
    if len(asked) < 2:
        whose = [t("case-line", name=asked[0])] if asked and asked[0] else []
        return "\n\n".join([what, *whose, t("meter-how")])
    shown = asked if len(asked) <= MOST_NAMED else asked[: MOST_NAMED - 1]
    names: list[str] = [t("meter-name", name=cut(name, PHONE - len("• "))) for name in shown]
    if len(asked) > len(shown):
        names.append(t("meter-more", count=len(asked) - len(shown)))
    return "\n\n".join([what, "\n".join(names), t("meter-how-several", name=cut(asked[0], MOST_EXAMPLE))])


def rows(t: Translator, quarter: Quarter, asked: Sequence[str]) -> list[Row]:
    """Below the message that came by itself: answer, not now, never again."""
    number = packed(quarter)
    table = [[Button(t.plain("button-fees-table"), Tap(ALL, number=number).apart())]] if len(asked) > 1 else []
    return [
        [Button(t.plain("button-meter-enter"), Tap(METER, number=number).apart())],
        *table,
        [
            Button(t.plain("button-meter-later"), Tap(END, value="later", number=number)),
            Button(t.plain("button-meter-stop"), Tap(END, value="stop", number=number)),
        ],
    ]


def ask(t: Translator, quarter: Quarter, asked: Sequence[Unknown]) -> Screen:
    """The same as a screen; waits for the answer."""
    number, names = packed(quarter), [each.name for each in asked]
    below: list[Row] = [[Button(t.plain("button-fees-table"), Tap(ALL, number=number))]] if len(names) > 1 else []
    below.append(last_row(t, back(t, MENU)))
    return Screen(question(t, quarter, names), below, awaiting=Tap(METER, number=number))


def ended(t: Translator, quarter: Quarter | None, *, stopped: bool) -> Screen:
    """Nothing more is asked: of this quarter, or (`stopped`) at all."""
    said = [t("meter-stopped" if stopped else "meter-ended"), t("meter-anytime")]
    enter = Button(t.plain("button-meter-enter"), Tap(METER, number=packed(quarter)).apart())
    return Screen("\n".join(said), [[enter], last_row(t)])


def named(t: Translator, names: Sequence[str]) -> str:
    """«А, Б, В и ещё 2»; without markup."""
    said = ", ".join(cut(name, MOST_EXAMPLE) for name in names[:MOST_LEFT])
    more = len(names) - MOST_LEFT
    return t.plain("deadlines-and-more", names=said, count=more) if more > 0 else said

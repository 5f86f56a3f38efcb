"""Whether the owner of the data centre may take one's hardware in: what to look at, and a message that asks for it."""

from __future__ import annotations

from datetime import date

from bot.language.citations import cite, together
from bot.language.texts import Translator
from bot.law.catalogue import Catalogue
from bot.law.model import Language, Requirement
from bot.papers.letter_cooperation import FORM
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.common import MENU, back, last_row


def concerns_host(requirement: str) -> bool:
    """Whether a point is about whoever owns the data centre: the one whose letter names them."""
    return requirement == FORM.requirement


def button(t: Translator, case_id: int) -> Button:
    """To the check."""
    return Button(t.plain("button-host"), Tap("host", case_id))


def host(t: Translator, law: Catalogue, today: date, case_id: int) -> Screen:
    """What to look at, with where it stands; and the message in either language."""
    asked: list[Requirement] = [
        each for each in law.requirements.values() if concerns_host(each.id) or each.id in _of_pool(law)
    ]
    places = together(tuple(citation for each in asked for citation in each.as_of(today).source))
    rows: list[Row] = [
        [
            Button(t.plain(label), Tap("hostsay", case_id, value=language.value))
            for language, label in ((Language.KK, "button-host-kk"), (Language.RU, "button-host-ru"))
        ],
        last_row(t, back(t, Tap("docs", case_id) if case_id else MENU)),
    ]
    return Screen(t("host", source=cite(t.texts, t.language, places, law)), rows)


def _of_pool(law: Catalogue) -> set[str]:
    """The points of the same subtype that a change of the pool reopens."""
    own = law.requirements.get(FORM.requirement or "")
    subtype = own.subtype if own is not None else None
    return {each.id for each in law.requirements.values() if each.reopened_by and each.subtype == subtype}

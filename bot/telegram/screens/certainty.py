"""How sure the bot is of what it says: what each mark under an answer means, and what was read of each act and when."""

from __future__ import annotations

from bot.language import dates
from bot.language.texts import Markup, Translator
from bot.law.catalogue import Catalogue
from bot.law.model import Act, Certainty, Status
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Screen
from bot.telegram.screens.common import capital, last_row


def certainty(t: Translator, law: Catalogue) -> Screen:
    """The marks from the surest to the least sure, then the acts."""
    marks = [
        t("sure-mark", mark=capital(t(f"certainty-{each}")), text=t(f"certainty-{each}.why")) for each in Certainty
    ]
    acts = [_act(t, act) for act in law.acts.values() if act.status is not Status.REPEALED]
    parts = [t("sure-title"), Markup("\n".join(marks)), Markup("\n".join([t("sure-acts"), *acts])), t("sure-check")]
    return Screen("\n\n".join(parts), [last_row(t)])


def sure_button(t: Translator) -> Button:
    """Opens the page from a mark."""
    return Button(t.plain("button-sure"), Tap("sure"))


def _act(t: Translator, act: Act) -> Markup:
    name = capital(t(f"act-{act.id}.short"))
    if act.read_on is None:
        return t("sure-act-unread", act=name)
    line = t("sure-act", act=name, read=dates.on_date(t.language, act.read_on))
    if act.edition_read is not None:
        edition = dates.of_date(t.language, act.edition_read)
        line = t("sure-act-edition", act=name, edition=edition, read=dates.on_date(t.language, act.read_on))
    if act.changed_later:
        return Markup(f"{line} {t('sure-act-changed')}")
    return Markup(f"{line} {t('sure-act-unknown')}") if act.changes_unknown else line

"""News of the law, for those whose answers or reminders rest on it: what changed, since when, what to look at again."""

from __future__ import annotations

from datetime import date

from bot import dates
from bot.citations import status_label
from bot.law.catalogue import Catalogue
from bot.law.model import Rule
from bot.storage.reminders import ReminderItem
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row
from bot.telegram.screens import due_lines
from bot.telegram.screens.common import capital
from bot.texts import Markup, Translator


def law_change(t: Translator, law: Catalogue, item: ReminderItem) -> tuple[str, list[Row]]:
    """The paragraph of one news of the law, and its buttons."""
    name = str(item.data.get("rule", ""))
    kind = str(item.data.get("of", ""))
    rules: dict[str, Rule | None] = {"requirement": law.requirements.get(name), "duty": law.duties.get(name)}
    rule = rules.get(kind)
    if rule is None:
        return t("law-change-calendar"), [[Button(t.plain("button-law-dates"), Tap("dates"))]]
    lines: list[str] = [t("law-change", title=t(f"{kind}-{name}.title"))]
    lines.append(_since(t, law, item, rule))
    own = f"law-change-of-{name}-{item.data.get('edition', '')}"
    if t.has(own):  # what changed in plain words, where somebody has written it
        lines.append(t(own))
    lines.append(t(f"law-change-look-{kind}"))
    lines.append(
        t(
            "reminder-source",
            status=Markup(capital(status_label(t.texts, t.language, rule, law))),
            source=due_lines.source(t, law, rule),
        )
    )
    rows: list[Row] = []
    if kind == "requirement":
        rows.append([Button(t.plain("button-law-requirement"), Tap("lawstep", item=name))])
    else:
        rows.append([Button(t.plain("button-law-dates"), Tap("dates"))])
    topic = name if kind == "requirement" else law.duties[name].topic
    if topic in law.topics:
        rows.append([Button(t.plain("button-law-topic"), Tap("topic", item=topic))])
    return "\n".join(lines), rows


def _since(t: Translator, law: Catalogue, item: ReminderItem, rule: Rule) -> str:
    if item.data.get("status") == "repealed":
        return t("law-change-repealed", status=status_label(t.texts, t.language, rule, law))
    try:
        since = date.fromisoformat(str(item.data.get("since") or ""))
    except ValueError:
        return t("law-change-new")
    return t("law-change-since", since=dates.since(t.language, since))

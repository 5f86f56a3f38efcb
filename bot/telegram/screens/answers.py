"""Answers to questions: the topic, its source, what it means for the user's case, and what to ask next."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from bot.language.citations import act_links, certainty_label, cite, status_label
from bot.language.texts import Markup, Translator
from bot.law.catalogue import Catalogue
from bot.law.model import Certainty, Status, Topic
from bot.law.readiness import Assessment
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.certainty import sure_button
from bot.telegram.screens.common import MENU, SIGNS, back, capital, cut, last_row, subtype_name

MOST_RELATED = 4
_LEADS = {
    "checklist": ("button-check", Tap("go")),
    "deadlines": ("button-to-deadlines", Tap("dates")),
    "documents": ("button-to-documents", Tap("docs")),
}


def themes(t: Translator, law: Catalogue) -> Screen:
    """What can be asked about."""
    rows: list[Row] = [[Button(f"💬 {t.plain(f'theme-{theme}')}", Tap("theme", item=theme))] for theme in law.themes]
    rows.append(last_row(t, back(t, MENU)))
    return Screen(t("ask-themes"), rows)


def theme(t: Translator, law: Catalogue, name: str) -> Screen | None:
    """The topics of a theme."""
    if name not in law.themes:
        return None
    rows: list[Row] = [[topic_button(t, topic.id)] for topic in law.topics_of(name)]
    rows.append(last_row(t, back(t, Tap("themes"))))
    return Screen(t("ask-theme", theme=t(f"theme-{name}")), rows)


def topic_button(t: Translator, topic: str) -> Button:
    """A button that opens a topic's answer."""
    return Button(t.plain("button-topic", title=t.plain(f"topic-{topic}.title")), Tap("topic", item=topic))


def answer(
    t: Translator,
    law: Catalogue,
    topic: Topic,
    assessment: Assessment | None,
    meant: Sequence[str] = (),
    next_date: Markup | None = None,
    link: str = "",
) -> Screen:
    """The answer with its source. `meant`: other topics that the question may as well have been about; `next_date`: the
    user's own next deadline of what the topic is about; `link`: opens this answer in the bot."""
    lines = [t("ask-answer", title=t(f"topic-{topic.id}.title"), answer=t(f"topic-{topic.id}.answer"))]
    if assessment is not None and (personal := for_you(t, law, topic.id, assessment)):
        lines.append(t("ask-for-you", text=personal))
    if next_date is not None:
        lines.append(next_date)
    if topic.unknown:
        lines.append(t("ask-unknown", text=t(f"topic-{topic.id}.unknown")))
    rows: list[Row] = []
    if not topic.outside:  # a signpost states no law
        lines.append(_mark(t, law, topic))
        rows.append([Button(t.plain("button-answer-source"), Tap("topicsrc", item=topic.id))])
    if topic.leads_to in _LEADS:
        label, tap = _LEADS[topic.leads_to]
        rows.append([Button(t.plain(label), tap)])
    for duty in law.duties.values():  # "I changed pools yesterday": to the day at once, and the deadline is counted
        if duty.topic == topic.id and not duty.recurs and not duty.is_repealed:
            rows.append([Button(t.plain(f"duty-{duty.id}.change"), Tap("when", item=duty.id))])
    others = [name for name in dict.fromkeys((*meant, *topic.related)) if name != topic.id and name in law.topics]
    if meant:  # right under the line that offers them
        lines.append(t("ask-did-you-mean"))
        rows[:0] = [[topic_button(t, name)] for name in others if name in meant]
    else:
        rows += [[topic_button(t, name)] for name in others[:MOST_RELATED]]
    rows.append(
        [
            Button(t.plain("button-helpful"), Tap("vote", item=topic.id, value="yes")),
            Button(t.plain("button-not-helpful"), Tap("vote", item=topic.id, value="no")),
        ]
    )
    last = [Button(t.plain("button-themes"), Tap("themes"))]
    if link:  # Telegram's own page for sharing: works also where the operator left inline mode off
        last.append(Button(t.plain("button-share"), url=f"https://t.me/share/url?url={quote(link, safe='')}"))
    rows.append(last)
    rows.append(last_row(t))
    return Screen("\n\n".join(lines), rows)


def _mark(t: Translator, law: Catalogue, topic: Topic) -> Markup:
    """Where the answer stands, in a line; that it no longer binds, or was not read in an act, is said beside it."""
    edition = topic.latest
    first, *others = edition.source
    parts: list[str] = [cite(t.texts, t.language, (first,), law)]
    if others:
        parts = [t("ask-source-more", source=Markup(parts[0]), count=len(others))]
    if topic.status is Status.REPEALED or edition.until is not None:
        parts.append(capital(status_label(t.texts, t.language, topic, law)))
    if edition.certainty in (Certainty.SECONDARY, Certainty.INFERENCE):
        parts.append(capital(certainty_label(t.texts, t.language, edition, law)))
    return t("ask-source", source=Markup(". ".join(parts)))


def source(t: Translator, law: Catalogue, topic: Topic) -> Screen | None:
    """All that is known of where an answer comes from: the place, whether it binds, how sure it is, what is open. None
    of a signpost, which states no law."""
    if topic.outside:
        return None
    edition = topic.latest
    lines = [
        t(
            "ask-source-screen",
            title=t(f"topic-{topic.id}.title"),
            citation=Markup(cite(t.texts, t.language, edition.source, law)),
            status=capital(status_label(t.texts, t.language, topic, law)),
            certainty=capital(certainty_label(t.texts, t.language, edition, law)),
        )
    ]
    if topic.unknown:
        lines.append(t("ask-unknown", text=t(f"topic-{topic.id}.unknown")))
    links = act_links(t.texts, t.language, edition.source, law)
    rows: list[Row] = [[Button(f"ℹ️ {cut(name)}", url=url)] for name, url in links]
    rows.append([sure_button(t)])
    rows.append(last_row(t, back(t, Tap("topic", item=topic.id))))
    return Screen("\n\n".join(lines), rows)


def for_you(t: Translator, law: Catalogue, topic: str, assessment: Assessment) -> Markup | None:
    """What a requirement's topic means for the user's own case; None where the case says nothing about it."""
    if assessment.subtype is None:
        return None
    set_aside = next((item for item in assessment.not_applicable if item.requirement == topic), None)
    if topic == "req-6-exemption":
        set_aside = next((item for item in assessment.not_applicable if item.reason == "off-grid"), None)
    if set_aside is not None:
        return t("ask-for-you-not-applicable", reason=t(f"reason-{set_aside.reason}"))
    requirement = law.requirements.get(topic)
    if requirement is None:
        return None
    if requirement.subtype is not assessment.subtype:
        return t("ask-for-you-other-subtype", subtype=subtype_name(t, assessment.subtype))
    step = next((step for step in assessment.steps if step.requirement == topic), None)
    if step is None:  # the point has two branches, and the case is on the other one
        same_point = [s for s in assessment.steps if law.requirements[s.requirement].point == requirement.point]
        if not same_point:
            return None
        return t("ask-for-you-other-branch", title=t(f"requirement-{same_point[0].requirement}.title"))
    if step.answer is None or step.outdated:
        return t("ask-for-you-open")
    return t("ask-for-you-answered", sign=SIGNS[step.answer], answer=t(f"answer-{step.answer}"))


def none(t: Translator, law: Catalogue, close: Sequence[str]) -> Screen:
    """No answer: said plainly, with themes, or with what the question may have been about."""
    rows: list[Row]
    if close:
        text = t("ask-none-close")
        rows = [[topic_button(t, name)] for name in close]
        rows.append([Button(t.plain("button-themes"), Tap("themes"))])
    else:
        text = Markup(f"{t('ask-none')}\n\n{t('ask-official')}")
        rows = [[Button(f"💬 {t.plain(f'theme-{name}')}", Tap("theme", item=name))] for name in law.themes]
    rows.append(last_row(t))
    return Screen(text, rows)

"""Answers to questions: the topic, its source, what it means for the user's case, and what to ask next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from bot.language.citations import act_links, certainty_label, cite, status_label
from bot.language.texts import Markup, Translator, without_markup
from bot.law.catalogue import Catalogue
from bot.law.model import Certainty, Status, Topic
from bot.papers.registry import FORMS
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.certainty import sure_button
from bot.telegram.screens.common import MENU, back, capital, cut
from bot.telegram.screens.for_you import Asker, for_you, open_step, own_step

MOST_RELATED = 4
MOST_MEANT = 3
MOST_BESIDE = 2  # other topics under an answer: it has four buttons at most
FIRST_ASKED = ("start-here", "licence-required", "licence-fee")  # by most people, before anything else
MOST_OF_MARK = 80  # characters: two lines of a phone
PORTAL = "https://elicense.kz"  # where a licence is applied for: order 169, annex 1, and the press of 2023-08-23
_LEADS = {
    "checklist": ("button-check", Tap("go")),
    "deadlines": ("button-to-deadlines", Tap("dates")),
    "documents": ("button-to-documents", Tap("docs")),
}


def themes(t: Translator, law: Catalogue) -> Screen:
    """What can be asked about."""
    rows: list[Row] = [[Button(f"💬 {t.plain(f'theme-{theme}')}", Tap("theme", item=theme))] for theme in law.themes]
    rows.append(_last_row(t, back(t, MENU)))
    return Screen(t("ask-themes"), rows)


def theme(t: Translator, law: Catalogue, name: str) -> Screen | None:
    """The topics of a theme."""
    if name not in law.themes:
        return None
    rows: list[Row] = [[topic_button(t, topic.id)] for topic in law.topics_of(name)]
    rows.append(_last_row(t, back(t, Tap("themes"))))
    return Screen(t("ask-theme", theme=t(f"theme-{name}")), rows)


def topic_button(t: Translator, topic: str) -> Button:
    """A button that opens a topic's answer."""
    return Button(t.plain("button-topic", title=t.plain(f"topic-{topic}.title")), Tap("topic", item=topic))


def answer(
    t: Translator,
    law: Catalogue,
    topic: Topic,
    today: date,
    asker: Asker | None = None,
    meant: Sequence[str] = (),
    next_date: Markup | None = None,
    also: str | None = None,
) -> Screen:
    """The answer: what it means for the user, then the law in six lines, then where it stands. The rest is behind ℹ️.
    Four buttons at most: whether it helped is asked there too where something can be done about it here.

    `meant`: other topics that the question may as well have been about; `next_date`: the user's own next deadline of
    what the topic is about; `also`: the topic of a second question in the same message.
    """
    personal = (for_you(t, law, topic, asker) if asker is not None else None) or next_date
    body = t(f"topic-{topic.id}.answer")
    lines = [t("ask-answer", title=t(f"topic-{topic.id}.title"), answer=body)]
    if personal is not None:
        lines = [t("ask-answer-for-you", title=t(f"topic-{topic.id}.title"), personal=personal, answer=body)]
    others = [name for name in dict.fromkeys(meant) if name != topic.id and name in law.topics][:MOST_BESIDE]
    home = Button(t.plain("button-menu"), MENU)
    about: list[Button] = []
    if not topic.outside:  # a signpost states no law
        lines.append(_mark(t, law, topic, today))
        about.append(Button(t.plain("button-answer-source"), Tap("topicsrc", item=topic.id)))
    action = _action(t, law, topic, asker)
    more = Button(t.plain("button-themes"), Tap("theme", item=topic.theme))
    rows: list[Row]
    if also is not None and also in law.topics:
        second = Button(t.plain("button-also", title=t.plain(f"topic-{also}.title")), Tap("topic", item=also))
        rows = [[second], [action if action is not None else more], [*about, home]]
    elif others:  # right under the line that offers them
        lines.append(t("ask-did-you-mean"))
        rows = [*([topic_button(t, name)] for name in others), [*about, home]]
    elif action is not None:
        rows = [[action], *([about] if about else []), [more, home]]
    else:
        votes = _votes(t, topic)
        rows = [[*about, votes[-1]] if about else votes, [more, home]]
    return Screen("\n\n".join(lines), rows)


def _votes(t: Translator, topic: Topic) -> Row:
    return [
        Button(t.plain("button-helpful"), Tap("vote", item=topic.id, value="yes")),
        Button(t.plain("button-not-helpful"), Tap("vote", item=topic.id, value="no")),
    ]


def _action(t: Translator, law: Catalogue, topic: Topic, asker: Asker | None) -> Button | None:
    """The one thing that can be done about it here: the user's own point, its paper, what has happened, or the place
    where it is done."""
    if asker is not None and (step := open_step(law, topic, asker)) is not None:
        return Button(t.plain("button-answer-point"), Tap("step", asker.case, step.site, step.requirement))
    step = own_step(topic, asker) if asker is not None else None
    form = next((form for form in FORMS.values() if form.requirement == topic.id), None)
    if asker is not None and step is not None and form is not None:
        return Button(t.plain("button-due-paper"), Tap("paper", asker.case, step.site, form.code))
    for duty in law.duties.values():  # "I changed pools yesterday": to the day at once, and the deadline is counted
        if duty.topic == topic.id and not duty.recurs and not duty.is_repealed:
            return Button(t.plain(f"duty-{duty.id}.change"), Tap("when", item=duty.id))
    if topic.leads_to == "portal":
        return Button(t.plain("button-portal"), url=PORTAL)
    if topic.leads_to is None:
        return None
    label, tap = _LEADS[topic.leads_to]
    return Button(t.plain(label), tap)


def _last_row(t: Translator, *buttons: Button) -> Row:
    return [*buttons, Button(t.plain("button-menu"), MENU)]


def _mark(t: Translator, law: Catalogue, topic: Topic, today: date) -> Markup:
    """Where the answer stands, in a line or two; that it no longer binds, or was not read in an act, is said beside
    it. All places are behind ℹ️."""
    edition = topic.as_of(today)
    first, *others = edition.source
    place: Markup = cite(t.texts, t.language, (first,), law)
    ends: list[Markup] = []
    if topic.status is Status.REPEALED or edition.until is not None:
        ends.append(capital(status_label(t.texts, t.language, topic, law)))
    if edition.certainty in (Certainty.SECONDARY, Certainty.INFERENCE):
        ends.append(t(f"certainty-{edition.certainty}"))
    if topic.unknown:
        ends.append(t("ask-not-settled"))
    short = Markup(t(f"act-{first.act}.short")) if first.act is not None else place
    longer = t("ask-source-more", source=place, count=len(others)) if others else place
    marks = [t("ask-source", source=Markup(". ".join(map(str, (each, *ends))))) for each in (longer, place, short)]
    return next((mark for mark in marks if len(without_markup(mark)) <= MOST_OF_MARK), marks[-1])


def source(t: Translator, law: Catalogue, topic: Topic, today: date, link: str = "") -> Screen | None:
    """What is behind the answer: the rest of it, the place, whether it binds, how sure it is, what is open, and what
    is asked beside it. None of a signpost, which states no law. `link`: opens the answer in the bot."""
    if topic.outside:
        return None
    edition = topic.as_of(today)
    lines = [t("ask-more-title", title=t(f"topic-{topic.id}.title"))]
    if topic.more:
        lines.append(t(f"topic-{topic.id}.more"))
    if topic.unknown:
        lines.append(t("ask-unknown", text=t(f"topic-{topic.id}.unknown")))
    lines.append(
        t(
            "ask-source-screen",
            citation=Markup(cite(t.texts, t.language, edition.source, law)),
            status=capital(status_label(t.texts, t.language, topic, law)),
            certainty=capital(certainty_label(t.texts, t.language, edition, law)),
        )
    )
    links = act_links(t.texts, t.language, edition.source, law)
    rows: list[Row] = [[topic_button(t, name)] for name in related(law, topic)]
    rows += [[Button(f"ℹ️ {cut(name)}", url=url)] for name, url in links]
    last = [sure_button(t)]
    if link:  # Telegram's own page for sharing: works also where the operator left inline mode off
        last.append(Button(t.plain("button-share"), url=f"https://t.me/share/url?url={quote(link, safe='')}"))
    rows += [last, _votes(t, topic), _last_row(t, back(t, Tap("topic", item=topic.id)))]
    return Screen("\n\n".join(lines), rows)


def related(law: Catalogue, topic: Topic) -> list[str]:
    """The topics that stand next to one, of the same theme."""
    return [name for name in topic.related if law.topics[name].theme == topic.theme][:MOST_RELATED]


def missed(t: Translator, law: Catalogue, topic: Topic) -> Screen:
    """What was missing in an answer: its neighbours, a word of the user's own, or who is to be asked."""
    rows: list[Row] = [[topic_button(t, name)] for name in related(law, topic)[:MOST_MEANT]]
    rows.append([Button(t.plain("button-themes"), Tap("theme", item=topic.theme))])
    rows.append(_last_row(t, back(t, Tap("topic", item=topic.id))))
    text = t("ask-missed", title=t(f"topic-{topic.id}.title"))
    return Screen(text, rows, awaiting=Tap("missed", item=topic.id))


def none(t: Translator, law: Catalogue, close: Sequence[str], contact: str = "") -> Screen:
    """No answer: said in a line, with what the question may have been about, a person or the official body, and
    another way of asking. `contact`: how to reach whoever runs the bot."""
    said = t("ask-none-close" if close else "ask-none")
    who = t("ask-person", contact=contact) if contact else t("ask-official")
    offered = [name for name in dict.fromkeys((*close, *FIRST_ASKED)) if name in law.topics][:MOST_MEANT]
    rows: list[Row] = [[topic_button(t, name)] for name in offered]
    rows.append([Button(t.plain("button-ask-differently"), Tap("themes")), Button(t.plain("button-menu"), MENU)])
    return Screen(f"{said}\n\n{who}", rows)

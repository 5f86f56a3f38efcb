"""News of the law, for those whose answers or reminders rest on it: what changed, since when, what to look at again.

What changed in the counting of a duty is said from both editions; anything else stands in a text
`law-change-of-<rule>-<edition>`, which `python -m bot check` asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.language import dates
from bot.language.citations import cited_acts, status_label
from bot.language.texts import Markup, Translator
from bot.law.calendar import DAY
from bot.law.catalogue import Catalogue
from bot.law.known import Moved, News, What
from bot.law.model import Counting, Duty, Rule, Topic, counting_of
from bot.law.periods import RECURRING
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row
from bot.telegram.screens import due_lines
from bot.telegram.screens.common import capital

CASES = Tap("cases")


def law_change(t: Translator, law: Catalogue, news: News, today: date) -> tuple[str, list[Row]]:
    """The paragraph of one news of the law, and its buttons. `today` tells what has begun from what will begin."""
    rule, since = news.rule, news.since
    if isinstance(rule, Topic):
        return _answer(t, law, rule, news, today)
    title = t(f"{'duty' if isinstance(rule, Duty) else 'requirement'}-{rule.id}.title")
    dates_button = Button(t.plain("button-law-dates"), Tap("dates"))
    requirement = Button(t.plain("button-law-requirement"), Tap("lawstep", item=rule.id))
    first = dates_button if isinstance(rule, Duty) else requirement
    if news.what is What.REPEALED and isinstance(rule, Duty) and since is not None and since > today:
        lines = [t("law-change-ends", title=title), *_end(t, law, rule, since)]
    elif news.what is What.REPEALED:
        lines = [t("law-change-over", title=title), *_repeal(t, law, rule)]
        first = _after_repeal(t, news)
    elif news.what is What.ADDED and isinstance(rule, Duty):
        lines = [t("law-change-added", title=title), t(f"duty-{rule.id}.what"), t("law-change-added-choose")]
        first = _to_choice(t, news.case)
    elif news.what is What.RESTORED:
        lines = [t("law-change-restored", title=title), *_restored(t, news)]
    elif news.what is What.WITHDRAWN:
        lines = [t("law-change-withdrawn", title=title), *_withdrawn(t, news)]
    else:
        lines = [t("law-change", title=title), *_new_edition(t, news, today)]
        if news.off and isinstance(rule, Duty):
            first = _turn_on(t, rule, news.case)
    lines.append(
        t(
            "reminder-source",
            status=Markup(capital(status_label(t.texts, t.language, rule, law, today))),
            source=due_lines.source(t, law, news.edition),
        )
    )
    rows: list[Row] = [[first]]
    topic = rule.topic if isinstance(rule, Duty) else rule.id
    if topic in law.topics:
        rows.append([Button(t.plain("button-law-topic"), Tap("topic", item=topic))])
    return "\n".join(lines), rows


def _repeal(t: Translator, law: Catalogue, rule: Rule) -> Iterator[Markup]:
    yield t("law-change-repealed", status=status_label(t.texts, t.language, rule, law))
    yield from _repealed_by(t, law, rule)
    yield t("law-change-stopped" if isinstance(rule, Duty) else "law-change-over-requirement")


def _end(t: Translator, law: Catalogue, duty: Duty, since: date) -> Iterator[Markup]:
    """A repeal that is known ahead."""
    yield t("law-change-ends-from", since=dates.since(t.language, since))
    yield from _repealed_by(t, law, duty)
    yield t("law-change-ends-dates")


def _repealed_by(t: Translator, law: Catalogue, rule: Rule) -> Iterator[Markup]:
    by = dict.fromkeys(act.repealed_by for act in cited_acts(rule.latest.source, law) if act.repealed_by)
    for act in by:
        yield t("law-change-repealed-by", act=t(f"act-{act}.short"))


def _restored(t: Translator, news: News) -> Iterator[Markup]:
    """A repeal was taken back."""
    yield t("law-change-restored-why")
    if not isinstance(news.rule, Duty):
        yield t("law-change-restored-requirement")
    elif news.on:
        yield t("law-change-on")


def _withdrawn(t: Translator, news: News) -> Iterator[Markup]:
    """A new edition was taken back."""
    yield t("law-change-withdrawn-why")
    if not isinstance(news.rule, Duty):
        yield t("law-change-withdrawn-requirement")
        return
    yield t("law-change-withdrawn-how", how=_how(t, counting_of(news.edition)))
    yield from _moved(t, news.rule, news.moved)


def _turn_on(t: Translator, duty: Duty, case: int) -> Button:
    """Switches the reminders on, where it is known for whom."""
    if not case:
        return Button(t.plain("button-law-choose"), Tap("whose", value="duties"))
    return Button(t.plain("button-law-turn-on"), Tap("choose", case, item=duty.id, value="1"))


def _after_repeal(t: Translator, news: News) -> Button:
    """To the choice of reminders, of the one case that it concerns or of any; to where a checklist stands."""
    case = news.case
    if not isinstance(news.rule, Duty):
        return Button(t.plain("button-summary"), Tap("sum", case)) if case else Button(t.plain("button-cases"), CASES)
    return _to_choice(t, case)


def _to_choice(t: Translator, case: int) -> Button:
    return Button(t.plain("button-law-choose"), Tap("duties", case) if case else Tap("whose", value="duties"))


def _answer(t: Translator, law: Catalogue, topic: Topic, news: News, today: date) -> tuple[str, list[Row]]:
    """News of what the answers to a question rest on: it leads to these answers."""
    question = next(each.id for each in law.questions.values() if each.topic == topic.id)
    status = Markup(capital(status_label(t.texts, t.language, topic, law, today)))
    lines = [
        t("law-change-answer", title=t(f"topic-{topic.id}.title")),
        t(f"law-change-of-{topic.id}-{news.edition.id}"),
        t("law-change-look-answer", question=t(f"question-{question}.ask")),
        t("reminder-source", status=status, source=due_lines.source(t, law, news.edition)),
    ]
    answers = Tap("conds", news.case) if news.case else CASES
    return "\n".join(lines), [
        [Button(t.plain("button-conditions" if news.case else "button-cases"), answers)],
        [Button(t.plain("button-law-topic"), Tap("topic", item=topic.id))],
    ]


def _new_edition(t: Translator, news: News, today: date) -> Iterator[Markup]:
    rule, since = news.rule, news.since
    ahead = since is not None and since > today
    if since is None:
        yield t("law-change-new")
    else:
        yield t("law-change-from" if ahead else "law-change-since", since=dates.since(t.language, since))
    if news.again:
        now = "law-change-again-off" if news.off else "law-change-again"
        yield t("law-change-again-ahead" if ahead else now)
    place = rule.editions.index(news.edition)
    names = [each.id for each in rule.editions]
    # Of a requirement several editions may have begun since; of a duty each is told by itself.
    known = names.index(news.was) if news.was in names[:place] else place - 1
    for each in rule.editions[known + 1 : place + 1]:
        own = f"law-change-of-{rule.id}-{each.id}"
        if t.has(own):
            yield t(own)
    if not isinstance(rule, Duty):
        yield t("law-change-look-requirement")
        return
    yield from _otherwise(t, rule, place, ahead)
    if news.off:
        yield t("law-change-off")
        return
    yield from _moved(t, rule, news.moved)
    yield t("law-change-look-duty")


def _otherwise(t: Translator, duty: Duty, place: int, ahead: bool) -> Iterator[Markup]:
    """How the duty was counted and how it is counted now, and what is counted so first."""
    if place == 0:
        return
    edition = duty.editions[place]
    before, now = counting_of(duty.editions[place - 1]), counting_of(edition)
    if before == now:
        return
    yield t("law-change-still" if ahead else "law-change-before", how=_how(t, before))
    yield t("law-change-will" if ahead else "law-change-now", how=_how(t, now))
    if edition.since is None:
        return
    if duty.recurs:
        # The first period whose next day is not before the edition.
        first = RECURRING[duty.needs].containing(edition.since - DAY)
        yield t(f"law-change-first-{duty.needs}", period=dates.period_name(t.language, first))
    else:
        yield t("law-change-first-event", since=dates.since(t.language, edition.since))


def _how(t: Translator, counting: Counting) -> str:
    """A way of counting in words, for any event or quarter."""
    key = f"law-change-count-{counting.kind}{'-before' if counting.strictly_before else ''}"
    said = t(key, **counting.numbers)
    return said if counting.moves is None else t("law-change-count-moves", how=said)


def _moved(t: Translator, duty: Duty, moved: Moved | None) -> Iterator[Markup]:
    """Which of the user's own dates moved: the nearest, and how many there are."""
    if moved is None:
        yield t("law-change-unmoved")
        return
    was, now = counting_of(moved.counted), counting_of(duty.counted_by(moved.period.arises))
    words = due_lines.period_words(t, duty, moved.period)
    yield t("law-change-moves", count=moved.count, period=words)
    old, limit = due_lines.limit_as(t, was, moved.old), due_lines.limit_as(t, now, moved.limit)
    yield t("law-change-moved", old=old, limit=limit)
    if moved.advised != moved.limit:
        yield t("law-change-advised", date=dates.with_weekday(t.language, moved.advised))

"""News of the numbers of the law, for those whom they concern: what each was, what it is, and from which day on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from bot.language import dates
from bot.language.citations import cite
from bot.language.texts import Markup, Translator
from bot.law.catalogue import Catalogue
from bot.law.model import Citation
from bot.law.numbers import A_DAY, NONE, Change, Number, NumberNews, Value, on_day
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row
from bot.telegram.screens.common import capital


def number_change(t: Translator, law: Catalogue, news: NumberNews, today: date) -> tuple[str, list[Row]]:
    """The paragraph of one news of numbers, and its buttons."""
    lines: list[str] = []
    cited: dict[Citation, None] = {}
    for each in news.changes:
        title = t(f"number-of-{each.number.id}")
        lines += [t(_manner(each, today), title=title), *_difference(t, each, today)]
        cited.update(dict.fromkeys(each.number.source(today)))
    asked = dict.fromkeys(concern for each in news.changes for concern in each.number.concerns)
    requirements = [each.requirement for each in asked if each.requirement is not None]
    if requirements or any(each.question is not None for each in asked):
        lines.append(t("number-look"))
    lines.append(t("number-source", source=capital(cite(t.texts, t.language, tuple(cited), law))))
    rows: list[Row] = []
    if requirements:
        rows.append([Button(t.plain("button-law-requirement"), Tap("lawstep", item=requirements[0]))])
    rows.append([Button(t.plain("button-law-topic"), Tap("topic", item=news.topic))])
    return "\n".join(lines), rows


def _difference(t: Translator, change: Change, today: date) -> Iterator[Markup]:
    """What it was, where that is another value now, what was announced and does not hold, and what holds and will."""
    known_now, known_ahead = _split(change.known, today)
    now, ahead = _split(change.now, today)

    def words(key: str, value: Value) -> Markup:
        since = dates.since(t.language, date.fromisoformat(value.since)) if value.since else ""
        return t(key, since=since, amount=_amount(t, change.number, value.amount))

    if known_now is not None and now is not None and known_now.amount != now.amount:
        begun = _manner(change, today) == "number-changed"
        yield words("number-was" if begun else "number-said", known_now)
        yield words("number-became" if begun else "number-is", now)
    elif now is not None:
        yield words("number-is", now)
    yield from (words("number-said-ahead", each) for each in known_ahead if each not in ahead)
    yield from (words("number-will", each) for each in ahead)


def _manner(change: Change, today: date) -> str:
    """The heading: another value has begun, lies ahead, or was entered in the place of one that was known."""
    (then, _), (now, ahead) = _split(change.known, today), _split(change.now, today)
    if then is not None and now is not None and then.amount != now.amount:
        return "number-changed" if now.since > then.since else "number-mended"
    return "number-changes" if ahead else "number-mended"


def _split(values: Sequence[Value], today: date) -> tuple[Value | None, Sequence[Value]]:
    """The value of today and those ahead."""
    begun = on_day(values, today)
    return (begun[0] if begun else None), values[len(begun) :]


def _amount(t: Translator, number: Number, amount: str) -> Markup:
    """A value in words."""
    if amount == NONE:
        return t("number-in-nothing")
    if number.unit == A_DAY:
        return t("number-in-day", day=dates.on_date(t.language, date.fromisoformat(amount)))
    value, *index = map(Decimal, amount.split("*"))
    tenge = {"tenge": _whole(value * index[0])} if index else {}
    return t(f"number-in-{number.unit}", value=_whole(value), **tenge)


def _whole(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)

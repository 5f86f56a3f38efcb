"""Numbers and days of the law that a text has typed out, and figures that no text shows.

A number in a text is taken for one of the law where the words around it say that it counts the same: «35 кВ» is no
share and no day. Without such words it is, where the text's own rule cites the provision from which the law's number
comes. Numbers of points, articles and acts, quarters and days are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from bot.checks import fluent
from bot.checks.texts import Locale
from bot.language import grammar
from bot.language.grammar import Grammar
from bot.law.catalogue import Catalogue
from bot.law.figures import INDEX, Shown, names
from bot.law.finding import Finding
from bot.law.model import Citation, Language, Provision, Rule, Source

_NUMBER = re.compile(r"(?<![\d.,])\d+(?:\u00a0\d{3})*(?:,\d+)?(?![\d\u00a0]*\d)")
_MOST_NAMED = 3
_AROUND = 25  # characters in which the words of a unit stand
# Names of acts are citations, and what changed with an edition may say what held before.
_FREE = ("act-", "law-change-of-")
_SOURCED = ("requirement-", "duty-", "topic-")  # shown with the source of their rule, which must hold all they state


def check(law: Catalogue, shown: Mapping[str, Shown], locales: Mapping[Language, Locale]) -> Iterator[Finding]:
    """`shown`: the arguments that texts can use, with their units and sources."""
    for locale in locales.values():
        for key in locale.texts:
            if not key.startswith(_FREE):
                yield from _typed(law, shown, locale, key)
            if key.startswith(_SOURCED):
                yield from _unsourced(law, shown, locale, key)
    used = {argument for locale in locales.values() for each in locale.patterns.values() for argument in each.arguments}
    if any(argument.endswith("-tenge") for argument in used):
        used.add(INDEX)
    for figure in law.figures.values():
        if not used & set(names(figure)):
            mend = f"Show it as {{ ${figure.id} }}, or delete it"
            yield Finding("figures.toml", f"figure {figure.id}", "no text shows it", mend)


def check_later(
    shown: Mapping[str, Shown], later: Mapping[date, Iterable[str]], locales: Mapping[Language, Locale]
) -> Iterator[Finding]:
    """What texts show today and cannot show from a day on: on that day the rule is counted another way, or is over.
    `later`: the arguments that there are, by the day from which there are others."""
    lost: dict[str, date] = {}
    for day, left in sorted(later.items()):
        lost = dict.fromkeys(shown.keys() - set(left), day) | lost
    for locale in locales.values():
        for key, pattern in locale.patterns.items():
            for argument in sorted(pattern.arguments & lost.keys()):
                problem = f"${argument} is no figure of the law from {lost[argument]} on"
                yield locale.found(key, problem, "Word the text so that it holds before and after that day")


def _typed(law: Catalogue, shown: Mapping[str, Shown], locale: Locale, key: str) -> Iterator[Finding]:
    name, _, attribute = key.partition(".")
    words = grammar(locale.language)
    cited = {argument for argument, each in shown.items() if _cites(law, name, each)}
    found: dict[str, list[str]] = {}
    for text in fluent.written(locale.entries[name].patterns[attribute]):
        for typed, arguments in _of_text(text, words, shown, cited):
            found.setdefault(typed, []).extend(arguments)
    for typed, arguments in found.items():
        named = sorted(set(arguments) & cited or set(arguments), key=lambda each: (len(each), each))[:_MOST_NAMED]
        asked = " or ".join(f"${argument}" for argument in named)
        problem = f"{typed!r} is typed out and stands in the law's data"
        yield locale.found(key, problem, f"Use {asked}, so that it changes with the data")


def _unsourced(law: Catalogue, shown: Mapping[str, Shown], locale: Locale, key: str) -> Iterator[Finding]:
    """Figures of a text that its own rule cites nothing for: nobody could look them up."""
    for argument in sorted(locale.patterns[key].arguments & shown.keys()):
        figure = shown[argument]
        if figure.source and not _cites(law, key.partition(".")[0], figure):
            acts = " or ".join(citation.act or f"publication {citation.publication}" for citation in figure.source)
            problem = f"it states ${argument}, which nothing that its rule cites says"
            yield locale.found(key, problem, f"Cite {acts} with its place in the rule's edition")


def _of_text(
    text: str, words: Grammar, shown: Mapping[str, Shown], cited: set[str]
) -> Iterator[tuple[str, Sequence[str]]]:
    """What is typed out in a piece of a text, with the arguments that could stand there."""
    plain = text.replace("\u00a0", " ")
    for argument, each in shown.items():
        if isinstance(each.value, date) and words.on_date(each.value) in plain:
            yield words.on_date(each.value), [argument]
        if isinstance(each.value, tuple) and len(each.value) > 1:
            numbers = words.listed(each.value)
            if re.search(rf"(?<!\d){numbers}(?!\d)", plain):
                yield numbers, [argument]
    for first, last in pairwise(shown):
        if first.endswith("-first") and re.search(rf"(?<!\d){shown[first].value}–{shown[last].value}(?!\d)", plain):
            yield f"{shown[first].value}–{shown[last].value}", [first, last]
    left = _without(text, words.cited, words.dates)
    for match in _NUMBER.finditer(left):
        value = Decimal(match[0].replace("\u00a0", "").replace(",", "."))
        around = f"{left[: match.start()][-_AROUND:]}#{left[match.end() :][:_AROUND]}".replace("\u00a0", " ")
        units = {unit for unit, pattern in words.units.items() if pattern.search(around)}
        same = [argument for argument, each in shown.items() if _is_number(each) and each.value == value]
        if arguments := [each for each in same if (shown[each].unit in units if units else each in cited)]:
            yield match[0], arguments


def _is_number(shown: Shown) -> bool:
    return isinstance(shown.value, int | Decimal) and shown.unit is not None


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with _ for the digits of what the patterns find."""
    letters, plain = list(text), text.replace("\u00a0", " ")
    for match in (match for pattern in patterns for match in pattern.finditer(plain)):
        letters[match.start() : match.end()] = re.sub(r"\d", "_", match[0])
    return "".join(letters)


def _cites(law: Catalogue, name: str, shown: Shown) -> bool:
    """Whether a message's rules cite the provision that a number comes from, or it is the number of their duty."""
    kind, _, rest = name.partition("-")
    if shown.duty and ((kind, rest) == ("duty", shown.duty) or (kind, rest) == ("topic", law.duties[shown.duty].topic)):
        return True
    return any(_overlap(edition.source, shown.source) for rule in _rules(law, kind, rest) for edition in rule.editions)


def _rules(law: Catalogue, kind: str, name: str) -> Iterable[Rule]:
    """What a message speaks of: a rule, or those that depend on a question or are set aside for a reason."""
    tables: Mapping[str, Mapping[str, Rule]] = {
        "requirement": law.requirements,
        "duty": law.duties,
        "topic": law.topics,
    }
    if kind in tables:
        return [tables[kind][name]] if name in tables[kind] else []
    if kind in ("question", "consequence"):
        return [rule for rule in law.requirements.values() if any(each.question == name for each in rule.when)]
    if kind == "reason":
        return [rule for rule in law.requirements.values() if any(each.reason == name for each in rule.when)]
    return []


def _overlap(source: Source, other: Source) -> bool:
    return any(_same_place(one, two) for one in source for two in other)


def _same_place(one: Citation, two: Citation) -> bool:
    """Whether two citations share a place. A whole act is every place of it, an article every point."""
    if one.act is None or one.act != two.act:
        return one.act is two.act and one.publication == two.publication
    if not one.provisions or not two.provisions:
        return True
    return any(_meet(first, second) for first in one.provisions for second in two.provisions)


def _meet(one: Provision, two: Provision) -> bool:
    return all(
        kind == other and _numbers(number) & _numbers(numbers)
        for (kind, number), (other, numbers) in zip(one.path, two.path, strict=False)
    )


def _numbers(written: str) -> set[str]:
    """ "4..5,9-4" as its numbers; "" of a heading as itself."""
    found: set[str] = set()
    for part in written.split(","):
        first, dots, last = part.partition("..")
        if dots and first.isdigit() and last.isdigit():
            found.update(map(str, range(int(first), int(last) + 1)))
        else:
            found.update((first, last) if dots else (first,))
    return found

"""What the bot says everywhere, in both languages: one walk past everything in each, held side by side.

Other walks through the bot are in one language: they show what the bot does, and their expected words come from the
same file as the bot's. That the right words come in each language is shown here and in tests/test_locales.py.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

import pytest

from bot.language import dates
from bot.language.texts import LOCALES
from bot.law.catalogue import catalogue
from bot.law.model import Language, Status
from bot.law.periods import Quarter
from bot.telegram.callbacks import Tap
from bot.telegram.navigation import navigation
from tests.bot.conftest import texts
from tests.bot.everywhere import NAME, Said, Step, Walk, verb_of
from tests.bot.once import walked_and_tried
from tests.signs import is_signed

EACH = pytest.mark.parametrize("language", list(Language))
OTHER = {Language.KK: Language.RU, Language.RU: Language.KK}
# Texts that are shown in both languages at once, lead to the other, or are looked for among the names of applicants.
OF_BOTH = {"welcome", "language-name", "button-language", "case-default-name", "site-default-name"}

# Wherever a repealed duty is named, the message and the button say that it is repealed.
REPEALED = [duty.id for duty in catalogue().duties.values() if duty.status is Status.REPEALED]
MARK = {Language.RU: ("утрати", "правило отменено"), Language.KK: ("күші жойыл",)}
SHOWN = ("sendMessage", "editMessageText")


def walked(language: Language) -> Walk:
    """The walk in a language; walked once."""
    return walked_and_tried(language)[0]


@EACH
def test_the_walk_comes_everywhere(language: Language) -> None:
    walk = walked(language)
    assert set(navigation.screens) - walk.shown == set()
    assert set(navigation.actions) - walk.done == set()
    assert set(navigation.readers) - walk.read == set()
    assert len(walk.keys) > 900


def test_whenever_the_bot_is_killed_it_comes_to_the_same() -> None:
    """Every action, every reader, every kind of message: tried at every moment at which something is stored.
    `python -m tests.bot.once` tries every step of the walk."""
    _, tally = walked_and_tried(Language.RU)
    assert not tally.wrong, "\n\n".join(tally.wrong)
    assert set(navigation.actions) - set(tally.verbs) - set(navigation.screens) == set()
    assert {f"reads {verb}" for verb in navigation.readers} - set(tally.verbs) == set()
    assert tally.again > tally.steps  # most are taken up at more than one moment
    assert tally.shown > len(navigation.readers)


@EACH
def test_only_the_users_language_is_spoken(language: Language) -> None:
    wrong = {
        f"{step.done}: {asked.key}"
        for step in walked(language).steps
        for asked in step.asked
        if not step.done.startswith(("pmake", "hostsay"))  # papers and messages to others have their own
        if not asked.key.startswith("papers-field")  # a line may name its field in either language
        if asked.language is not language and asked.key not in OF_BOTH
    }
    assert not wrong


@EACH
def test_no_word_of_the_other_language_is_shown(language: Language) -> None:
    """Also none that is no text of `locales`: months, weekdays, names that the law gives."""
    foreign = words(OTHER[language]) - words(language)
    assert len(foreign) > 2000
    wrong = {
        f"{step.done}: {word} in {text!r}"
        for step in walked(language).steps
        if not step.done.startswith("hostsay")  # a message to somebody else, in the language that is asked for
        for text in shown(step)
        for word in re.findall(r"\w+", text.casefold())
        if word in foreign
    }
    assert not wrong, "\n".join(sorted(wrong)[:20])


def _leads_to(step: Step) -> list[str]:
    """What the buttons do, whatever the words are: what was shown is named by its fingerprint."""
    return [_named(data) for _, data in step.buttons if not data.startswith("lang")]


def _named(done: str) -> str:
    return done.rpartition(".")[0] if done.startswith("pclr:") else re.sub("~[0-9a-f]{4}", "~", done)


def test_both_languages_tell_the_same() -> None:
    """The same buttons under the same screens, made of the same texts with the same arguments."""
    kazakh, russian = (walked(language).steps for language in Language)
    for one, other in zip(kazakh, russian, strict=False):
        assert _named(one.done) == _named(other.done)
        assert _leads_to(one) == _leads_to(other), one.done
        assert [(said.method, len(said.texts), len(said.labels)) for said in one.said] == [
            (said.method, len(said.texts), len(said.labels)) for said in other.said
        ], one.done
        assert {(asked.key, asked.arguments) for asked in one.asked if asked.key not in OF_BOTH} == {
            (asked.key, asked.arguments) for asked in other.asked if asked.key not in OF_BOTH
        }, one.done
    assert len(kazakh) == len(russian) > 1000


@EACH
def test_every_label_is_words_with_one_leading_sign(language: Language) -> None:
    labels = {label for step in walked(language).steps for said in step.said for label in said.labels}
    assert len(labels) > 300
    # The days of a small calendar are figures, the heads of its columns and what is no day in it are short.
    assert {label for label in labels if len(label) > 2 and not is_signed(label)} == set()


@EACH
def test_what_somebody_typed_is_shown_as_it_was_typed(language: Language) -> None:
    steps = walked(language).steps
    assert sum(NAME in text for step in steps for text in shown(step)) > 300
    wrong = {
        f"{step.done}: {text!r}"
        for step in steps
        for text in shown(step)
        if re.search(r"&(amp|lt|gt|quot|#\d+);", text)
    }
    assert not wrong


@EACH
def test_no_screen_names_a_repealed_duty_without_the_mark(language: Language) -> None:
    known = names(language)
    messages = [(step.done, said) for step in walked(language).steps for said in step.said if said.method in SHOWN]
    wrong = {f"{done}: {found}" for done, said in messages for found in unmarked(said, language, known)}
    assert not wrong, "\n".join(sorted(wrong))
    named = sum(name in "\n".join(said.texts).casefold() for _, said in messages for name in known)
    assert named > 100, "they are spoken of, and marked"
    opened = {
        tap.item for step in walked(language).steps if verb_of(step.done) == "due" and (tap := Tap.parse(step.done))
    }
    assert opened >= set(REPEALED)


def names(language: Language) -> set[str]:
    """The words by which screens speak of repealed duties and of what they are counted from."""
    found = {texts().plain(language, f"duty-{duty}.title") for duty in REPEALED}
    for duty in REPEALED:
        if catalogue().duties[duty].needs == "event":
            found.add(texts().plain(language, f"duty-{duty}.change").partition(" ")[2].partition(" (")[0])
    return {name.casefold() for name in found}


def unmarked(said: Said, language: Language, known: set[str]) -> set[str]:
    """Lines of a message and labels under it that name a repealed duty without the mark."""
    mark = MARK[language]
    text = "\n".join(said.texts).casefold()
    wrong = {f"text: {name}" for name in known if name in text and not any(words in text for words in mark)}
    for label in said.labels:
        lowered = label.casefold()
        if label.startswith("💬"):  # a topic has a title of its own, and its answer says how things stand
            continue
        if not any(words in lowered for words in mark):
            wrong |= {f"label: {label}" for name in known if name[:24] in lowered}
    return wrong


def shown(step: Step) -> list[str]:
    """Everything that a person reads after a step, but the choice between the languages and the buttons to it."""
    found = [text for said in step.said for text in (*said.texts, *said.labels)]
    both = texts().plain(Language.KK, "welcome")
    return [text for text in found if not text.startswith("🌐") and both not in text]


@lru_cache(maxsize=len(Language))
def words(language: Language) -> frozenset[str]:
    """Every word that the language has in this project."""
    lines = [
        line
        for file in sorted((LOCALES / language).glob("*.ftl"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    phrases = (dates.with_weekday, dates.before, dates.since, dates.at_date, dates.of_date, dates.month_of_year)
    for number in range(365):
        lines += [phrase(language, date(2027, 1, 1) + timedelta(days=number)) for phrase in phrases]
    lines.append(dates.for_period(language, Quarter(2027, 1)))
    return frozenset(re.findall(r"\w+", "\n".join(lines).casefold()))

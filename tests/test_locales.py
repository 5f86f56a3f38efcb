"""The texts of both languages: the same ids and arguments, nothing unescaped, nothing over Telegram's limits."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import grammar
from bot.language.texts import LOCALES, Markup, MissingText, Texts
from bot.law.model import Language
from bot.standin import limits
from bot.standin.entities import parse, units
from tests.signs import is_signed

NUMBERS = (1, 2, 5, 11, 21)
HOSTILE = '<b>&"'


class Arguments(Visitor):  # type: ignore[misc]
    """The arguments that one pattern is given, and those that must be numbers: they choose a variant, or a function
    puts them into words. Figures of the law (those with a dash in their names) have values of their own."""

    def __init__(self) -> None:
        self.all: set[str] = set()
        self.choosing: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        if "-" not in node.id.name:
            self.all.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ast.VariableReference) and "-" not in node.selector.id.name:
            self.choosing.add(node.selector.id.name)
        self.generic_visit(node)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        inside = Arguments()
        inside.generic_visit(node.arguments)
        self.all |= inside.all
        self.choosing |= inside.all


@lru_cache(maxsize=1)
def texts() -> Texts:
    return Texts()


@lru_cache(maxsize=2)
def patterns(language: Language) -> dict[str, Arguments]:
    """Every message and attribute of a language with its arguments."""
    found: dict[str, Arguments] = {}
    for file in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {entry.content}"
            if not isinstance(entry, ast.Message):
                continue
            for key, pattern in [
                (entry.id.name, entry.value),
                *((f"{entry.id.name}.{a.id.name}", a.value) for a in entry.attributes),
            ]:
                if pattern is not None:
                    assert key not in found, f"{file.name}: {key} stands twice"
                    found[key] = Arguments()
                    found[key].visit(pattern)
    return found


KEYS = sorted(patterns(Language.RU))


def test_the_texts_are_there() -> None:
    assert len(KEYS) > 400
    assert sum(bool(found.all) for found in patterns(Language.RU).values()) > 60
    assert {key.partition(".")[0] for key in KEYS} == set(texts().ids(Language.RU))


def test_both_languages_have_the_same_texts_with_the_same_arguments() -> None:
    kazakh, russian = patterns(Language.KK), patterns(Language.RU)
    assert set(kazakh) == set(russian)
    assert {key: found.all for key, found in kazakh.items()} == {key: found.all for key, found in russian.items()}


def test_both_languages_show_the_same_arguments_in_every_variant() -> None:
    """Words in all of them; a figure wherever the other language shows it («one of them moves» has none)."""
    for key in KEYS:
        names = patterns(Language.RU)[key].all
        counts = {name for language in Language for name in patterns(language)[key].choosing}
        words = {name: f"я{place}я" for place, name in enumerate(sorted(names - counts))}
        for varied in counts or {""}:
            for number in NUMBERS:
                given_arguments = words | dict.fromkeys(counts, 77) | ({varied: number} if varied else {})
                plain = {language: texts().plain(language, key, **given_arguments) for language in Language}
                assert all(word in text for text in plain.values() for word in words.values()), (key, number, plain)
                assert len({str(number) in text for text in plain.values()}) == 1 or not varied, (key, number, plain)


def test_a_missing_argument_is_an_error_and_never_shown() -> None:
    for language in Language:
        for key, found in patterns(language).items():
            if found.all:
                with pytest.raises(MissingText):
                    texts()(language, key)


def arguments(found: Arguments, value: str, number: int) -> dict[str, str | int]:
    return {name: number if name in found.choosing else value for name in found.all}


def markup_of(entities: list[dict[str, object]]) -> list[object]:
    """What we marked up, without the commands and links that Telegram finds by itself."""
    return [one["type"] for one in entities if one["type"] in ("bold", "italic", "text_link", "code", "blockquote")]


hostile = st.text(alphabet="<>&\"'/;b amplt#39xЖ", min_size=1, max_size=12).map(lambda body: f"я{body}я")


@settings(max_examples=15, deadline=None)
@given(value=st.one_of(st.just(HOSTILE), hostile), number=st.sampled_from(NUMBERS))
def test_no_argument_goes_into_html_unescaped(value: str, number: int) -> None:
    checked = 0
    for language in Language:
        for key, found in patterns(language).items():
            given_arguments = arguments(found, value, number)
            plain, entities = parse(texts()(language, key, **given_arguments), "HTML")
            _, own = parse(texts()(language, key, **arguments(found, "я", number)), "HTML")
            assert markup_of(entities) == markup_of(own), f"{language}: {key}"
            if found.all - found.choosing:
                assert value in plain, f"{language}: {key}"
                assert value in texts().plain(language, key, **given_arguments), f"{language}: {key}"
                checked += 1
    assert checked > 100


def test_markup_of_our_own_is_not_escaped_twice() -> None:
    line = texts()(Language.RU, "urgent-next", title=HOSTILE, date="сегодня")
    whose = texts()(Language.RU, "urgent-of", line=line, name="А")
    assert HOSTILE in parse(whose, "HTML")[0]
    assert isinstance(line, Markup)


def test_no_text_is_over_telegrams_limits() -> None:
    for language in Language:
        for key, found in patterns(language).items():
            for number in NUMBERS:
                plain, _ = parse(texts()(language, key, **arguments(found, "Щ" * 60, number)), "HTML")
                most = limits.TEXT - 600  # room for a notice, and for what a screen puts around
                if key.startswith("toast-"):
                    most = limits.CALLBACK_ANSWER
                elif key.endswith("-caption"):
                    most = limits.CAPTION
                elif key.startswith("command-"):
                    most = limits.COMMAND_DESCRIPTION
                assert units(plain) <= most, f"{language}: {key}"


BUTTON = re.compile(r"button-|question-dont-know$|duty-[a-z-]+\.change$")


def test_buttons_are_words_with_one_leading_sign() -> None:
    buttons = [key for key in KEYS if BUTTON.match(key)]
    assert len(buttons) > 60
    wrong = []
    for language in Language:
        for key in buttons:
            found = patterns(language)[key]
            arguments_ = {name: "✅" if name == "sign" else "слово" for name in found.all}
            label = texts().plain(language, key, **arguments_)
            if not is_signed(label):
                wrong.append(f"{language}: {key} = {label}")
    assert not wrong, "\n".join(wrong)


# Signs of the design with one meaning each, and the buttons that have it.
ONE_MEANING = {
    "🕓": {"button-in-progress"},
    "❓": {"button-dont-know", "question-dont-know"},
    "⏭": {
        "button-case-unnamed",
        "button-later",
        "button-meter-later",
        "button-papers-skip",
        "button-pause-month",
        "button-pause-week",
        "button-remset-pause",
    },
    "🏠": {"button-menu"},
    "📋": {"button-summary"},
    "🔁": {"duty-pool-change.change"},
    "🛑": {"duty-cessation-notice.change"},
    "🌐": {"button-language"},
}


def test_a_sign_of_the_design_means_one_thing() -> None:
    found: dict[str, set[str]] = {sign: set() for sign in ONE_MEANING}
    for key in KEYS:
        if BUTTON.match(key):
            label = texts().plain(Language.RU, key, **dict.fromkeys(patterns(Language.RU)[key].all, "слово"))
            found.get(label.split(" ")[0], set()).add(key)
    assert found == ONE_MEANING


def test_a_button_has_the_same_sign_in_both_languages() -> None:
    for key in KEYS:
        if BUTTON.match(key):
            labels = [
                texts().plain(language, key, **dict.fromkeys(patterns(language)[key].all, "слово"))
                for language in Language
            ]
            assert len({label.split(" ")[0] for label in labels}) == 1, labels


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_that_a_term_can_end_in_is_named(language: Language, month: int) -> None:
    named = grammar(language).ordinal(month, "genitive" if language is Language.RU else "nominative")
    keys = [key for key in patterns(language) if re.match(r"(due|law-change)-count-day-of-month", key)]
    assert len(keys) == 8
    for key in keys:
        assert f" {named} " in texts()(language, key, month=month, day=15, start="")

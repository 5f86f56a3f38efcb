"""One name a thing: docs/names.md is the table, and no text calls a thing by another name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from bot.checks.texts import load
from bot.law.model import Language

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "names.md"
COLUMN = {Language.KK: 3, Language.RU: 4}
BUT = ", but: "


@lru_cache(maxsize=1)
def tables() -> tuple[list[list[str]], list[list[str]]]:
    """The rows of the page's two tables: the names, and where another word may stand."""
    found: list[list[list[str]]] = []
    lines = PAGE.read_text("utf-8").splitlines()
    for before, line in zip(["", *lines], lines, strict=False):
        if not line.startswith("|"):
            continue
        if not before.startswith("|"):
            found.append([])
        found[-1].append([cell.strip() for cell in line.strip("|").split("|")])
    names, allowed = found
    return names[2:], allowed[2:]


def forbidden(language: Language) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Each word that is never used in a language, and what finds it at the beginning of a word."""
    for row in tables()[0]:
        words, _, full = row[COLUMN[language]].partition(BUT)
        for word in words.split(", "):
            # "центр" is no name of its own, and "центр обработки данных" is the full one
            kept = [re.escape(each.removeprefix(word)) for each in full.split("; ") if each.startswith(word)]
            rest = rf"(?!\w*(?:{'|'.join(kept)}))" if kept else ""
            yield word, re.compile(rf"(?<![\w-]){re.escape(word)}{rest}", re.IGNORECASE)


def others(language: Language, texts: dict[str, str]) -> list[str]:
    """Where a text uses a word that is no name."""
    allowed = {(text, word) for text, words, _ in tables()[1] for word in words.split(", ")}
    return [
        f"{key}: {word}"
        for word, pattern in forbidden(language)
        for key, text in texts.items()
        if pattern.search(re.sub(r"\{[^{}]*\}", "", text)) and (key, word) not in allowed
    ]


@pytest.mark.parametrize("language", Language)
def test_no_text_calls_a_thing_by_another_name(language: Language) -> None:
    assert others(language, dict(load(ROOT / "locales", language).texts)) == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (Language.RU, "Спросите в госоргане", ["x: госорган"]),
        (Language.RU, "Адрес центра", ["x: центр"]),
        (Language.RU, "Адрес центра обработки данных", []),
        (Language.RU, "На централизованных торгах", []),
        (Language.RU, "Соберите бумаги", ["x: бумаг"]),
        (Language.KK, "Реестрге енгізіңіз", ["x: реестр"]),
        (Language.KK, "Тізілімге енгізіңіз", []),
    ],
)
def test_another_name_is_found_in_every_case(language: Language, text: str, found: list[str]) -> None:
    assert others(language, {"x": text}) == found


def test_what_is_allowed_is_needed() -> None:
    texts = {language: dict(load(ROOT / "locales", language).texts) for language in Language}
    for text, words, why in tables()[1]:
        assert why
        for word in words.split(", "):
            found = [language for language in Language if dict(forbidden(language)).get(word)]
            assert any(dict(forbidden(each))[word].search(texts[each].get(text, "")) for each in found), (text, word)

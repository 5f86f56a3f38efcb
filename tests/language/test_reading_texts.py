"""Texts are parsed one at a time, and come out as Fluent's own reading of the files gives them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource

from bot.language.texts import LOCALES, MissingText, Texts
from bot.law.model import Language

TRICKY = """
# a comment that looks like = an entry
first = One line
    goes on, key = value
    .label = { -name } and { $count ->
        [one] one
       *[other] = many
    }

## A group
-name = a term
second =
    An entry whose text begins below
### sound = a file's comment
last = { first.label }
first = the second of an id is none
"""


def whole(source: str) -> FluentBundle:
    bundle = FluentBundle(["ru"], use_isolating=False)
    bundle.add_resource(FluentResource(source))
    return bundle


def test_every_entry_of_the_project_is_found() -> None:
    texts = Texts()
    for language in Language:
        files = sorted((LOCALES / language.value).glob("*.ftl"))
        told = whole("\n".join(file.read_text(encoding="utf-8") for file in files))
        assert list(texts.ids(language)) == list(told._messages)


@pytest.mark.parametrize("key", ["first", "first.label", "second", "last"])
def test_an_entry_ends_where_fluent_ends_it(tmp_path: Path, key: str) -> None:
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / "texts.ftl").write_text(TRICKY, encoding="utf-8")
    bundle, arguments = whole(TRICKY), {"count": 5}
    name, _, attribute = key.partition(".")
    message: Any = bundle.get_message(name)
    expected, errors = bundle.format_pattern(message.attributes[attribute] if attribute else message.value, arguments)
    assert not errors
    assert Texts(tmp_path, [Language.RU], law={})(Language.RU, key, **arguments) == expected


def test_a_comment_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / "texts.ftl").write_text(TRICKY, encoding="utf-8")
    texts = Texts(tmp_path, [Language.RU], law={})
    assert list(texts.ids(Language.RU)) == ["first", "second", "last"]
    with pytest.raises(MissingText):
        texts(Language.RU, "sound")

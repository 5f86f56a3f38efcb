"""What a lawyer or a reader has signed holds for the text that was read, and for no other."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.checks import signed
from bot.checks.signed import Role, Signature
from bot.commands import review
from bot.language.texts import LOCALES, Texts
from bot.law.catalogue import DATA, catalogue, load
from bot.law.finding import CatalogueError
from bot.law.model import Language
from tests.law.given import given

ENTRY = """
[[signature]]
of = "{of}"
language = "{language}"
role = "reader"
by = "А. Оқырман"
on = 2026-12-01
code = "{code}"
"""


def signature(of: str, language: Language, code: str) -> Signature:
    return Signature(of, language, Role.READER, "А. Оқырман", date(2026, 12, 1), code)


def test_nothing_is_signed_by_the_project_itself() -> None:
    assert signed.load(DATA) == ()


def test_a_signature_is_read_and_stands(tmp_path: Path) -> None:
    codes = review.codes(review.items())
    code = codes["topic-fee-rate"][Language.KK]
    (tmp_path / signed.FILE).write_text(ENTRY.format(of="topic-fee-rate", language="kk", code=code), "utf-8")
    (found,) = signed.load(tmp_path)
    assert found == signature("topic-fee-rate", Language.KK, code)
    assert signed.stands(found, codes)
    lines = signed.told([found], codes)
    assert lines == [
        f"signed by a lawyer, kk: 0 of {len(codes)}; changed since: 0",
        f"signed by a lawyer, ru: 0 of {len(codes)}; changed since: 0",
        f"signed by a reader, kk: 1 of {len(codes)}; changed since: 0",
        f"signed by a reader, ru: 0 of {len(codes)}; changed since: 0",
    ]
    page = review.sheet(signed=[found])
    assert page.count("тексерілді: А. Оқырман") == 1
    assert code in page


def test_a_changed_text_has_lost_its_signature_in_that_language_alone(tmp_path: Path) -> None:
    before = review.codes(review.items())
    folder = Path(shutil.copytree(LOCALES, tmp_path / "locales"))
    file = folder / "kk" / "topics-fee.ftl"
    file.write_text(file.read_text("utf-8").replace("теңге", "тенге"), "utf-8")
    after = review.codes(review.items(texts=Texts(folder)))
    changed = {
        (item, language) for item in before for language in Language if before[item][language] != after[item][language]
    }
    assert ("topic-fee-rate", Language.KK) in changed
    assert {language for _, language in changed} == {Language.KK}
    one = signature("topic-fee-rate", Language.KK, before["topic-fee-rate"][Language.KK])
    other = signature("topic-fee-rate", Language.RU, before["topic-fee-rate"][Language.RU])
    assert [signed.stands(each, after) for each in (one, other)] == [False, True]
    assert signed.told([one, other], after)[2:] == [
        f"signed by a reader, kk: 0 of {len(after)}; changed since: 1",
        f"signed by a reader, ru: 1 of {len(after)}; changed since: 0",
        "to be read again: topic-fee-rate, kk (reader, А. Оқырман, 2026-12-01)",
    ]
    assert "тексерілді: А. Оқырман" not in review.sheet(texts=Texts(folder), signed=[one])


@pytest.mark.parametrize(
    ("figure", "item"), [("mci-size", "figure-mci-size"), ("fine-breach-person", "topic-penalty-breach")]
)
def test_a_changed_number_takes_the_signature_from_what_shows_it(tmp_path: Path, figure: str, item: str) -> None:
    value = catalogue().figures[figure].value
    assert isinstance(value, int)
    folder = given(tmp_path, ("figures.toml", figure, {"value": str(value + 1)}))
    before, after = review.codes(review.items()), review.codes(review.items(load(folder)))
    assert all(before[item][language] != after[item][language] for language in Language)
    assert before["topic-pool-change"] == after["topic-pool-change"]


def test_a_signature_of_nothing_is_found() -> None:
    codes = review.codes(review.items())
    nothing = signature("topic-fee-rote", Language.KK, "0" * 12)
    (finding,) = signed.check([nothing, replace(nothing, of="topic-fee-rate")], codes)
    assert finding.file == signed.FILE
    assert finding.mend == "Did you mean topic-fee-rate"


@pytest.mark.parametrize(
    ("old", "new"),
    [('by = "А. Оқырман"', 'by = " "'), ('"reader"', '"friend"'), ('"kk"', '"en"'), ("on = 2026-12-01\n", "")],
)
def test_a_broken_signature_is_told(tmp_path: Path, old: str, new: str) -> None:
    entry = ENTRY.format(of="topic-fee-rate", language="kk", code="0" * 12)
    assert old in entry
    (tmp_path / signed.FILE).write_text(entry.replace(old, new), "utf-8")
    with pytest.raises(CatalogueError):
        signed.load(tmp_path)


def test_all_that_is_shown_can_be_signed() -> None:
    items = {item.id for item in review.items()}
    law = catalogue()
    assert items >= {f"{kind}-{rule.id}" for kind, rule in law.rules()} | {f"act-{name}" for name in law.acts}
    assert items >= {f"figure-{name}" for name in law.figures}
    assert items >= {"file-reminders", "file-first", "file-documents"}

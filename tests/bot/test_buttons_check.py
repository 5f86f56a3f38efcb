"""`python -m bot check` measures what buttons carry, without importing aiogram."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.checks import EXTRA_CHECKS, buttons
from bot.law.catalogue import catalogue


def test_the_buttons_of_the_catalogue_fit() -> None:
    assert list(buttons.check()) == []
    assert buttons.check in EXTRA_CHECKS


def test_an_id_that_is_too_long_is_found_with_its_place() -> None:
    law = catalogue()
    long = "req-7-with-a-very-long-name-indeed"
    requirements: Any = {**law.requirements, long: replace(law.requirements["req-7"], id=long)}
    found = list(buttons.check(replace(law, requirements=MappingProxyType(requirements))))
    assert {(finding.file, finding.place) for finding in found} == {("bot/law/data/requirements.toml", long)}
    assert "64" in found[0].problem


def test_topics_and_themes_are_measured_too() -> None:
    law = catalogue()
    topic = next(iter(law.topics.values()))
    topics: Any = {**law.topics, "x" * 63: topic, "тема": topic}
    found = list(buttons.check(replace(law, topics=MappingProxyType(topics), themes=("a" * 60, "with:colon"))))
    assert {finding.place for finding in found} == {"x" * 63, "тема", "a" * 60, "with:colon"}


def test_no_heavy_import() -> None:
    code = "import bot.checks, sys; sys.exit('aiogram' in sys.modules or 'aiosqlite' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=root).returncode == 0

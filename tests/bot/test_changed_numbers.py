"""A bot whose law has another number says that number, on screens and in papers, from the day on which it holds."""

from datetime import date
from pathlib import Path

from bot.law import figures
from bot.law.catalogue import load
from bot.law.model import Language
from bot.papers import registry
from bot.papers.words import Words
from bot.papers.writers.paper import Paper, as_text
from tests.bot.conftest import both_languages, running_bot, texts
from tests.clock import Clock
from tests.law.changed import with_later_pool_change
from tests.law.given import given
from tests.papers.conftest import sheet_of

BEFORE = {"ru": "2 рабочих дней", "kk": "2 жұмыс күні"}
AFTER = {"ru": "3 рабочих дней", "kk": "3 жұмыс күні"}


@both_languages
async def test_the_answer_says_the_number_of_the_bots_own_law(tmp_path: Path, language: str) -> None:
    for days, said, other in ((3, AFTER, BEFORE), (2, BEFORE, AFTER)):
        law = load(given(tmp_path / str(days), ("duties.toml", "pool-change", {"days": str(days)})))
        async with running_bot(law=law) as bot:
            phone = await bot.newcomer(language)
            await phone.send("/start q_pool-change")
            assert said[language] in phone.text
            assert other[language] not in phone.text


@both_languages
async def test_a_later_edition_is_said_from_its_day_on_without_a_restart(tmp_path: Path, language: str) -> None:
    law = load(with_later_pool_change(given(tmp_path), "2026-11-25", 2, 3))
    clock = Clock("2026-11-24 12:00")
    async with running_bot(clock, law=law) as bot:
        phone = await bot.newcomer(language)
        await phone.send("/deadlines")
        await phone.press("button-begin-case")
        for said in (BEFORE, AFTER):
            await bot.app.tick()
            await phone.send("/start q_pool-change")
            assert said[language] in phone.text
            await phone.tap_data("about-duty:1::pool-change")
            assert texts().plain(Language(language), "duty-pool-change.title") in phone.text
            assert said[language] in phone.text
            clock.forward(days=1)


def test_a_paper_says_the_number_of_its_law(tmp_path: Path) -> None:
    for months, said in (("12", "ближайшие 12 месяцев"), ("21", "ближайшие 21 месяц")):
        law = load(given(tmp_path / months, ("figures.toml", "quarterly-investment-months", {"value": months})))
        of = texts().showing(figures.of(law, date(2026, 11, 26)))
        paper = registry.paper(Words(of, Language.RU), sheet_of("qi", {"kwh": "1"}))
        assert isinstance(paper, Paper)
        assert said in as_text(paper)

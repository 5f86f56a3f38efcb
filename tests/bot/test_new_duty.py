"""A new duty of a known kind needs an entry in duties.toml and a text in each language: no line of code."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from bot import checks
from bot.language import dates
from bot.language.texts import LOCALES, Texts
from bot.law.catalogue import DATA, Catalogue, catalogue, load
from bot.law.model import Language
from tests.bot.conftest import Bot, TestPhone, running_bot

ENTRY = """
[[duty]]
id = "{name}"
status = "in-force"
needs = "{needs}"
topic = "changed-data"
{more}
[[duty.edition]]
id = "first"
rule = {rule}
certainty = "inference"
source = [{{ act = "law-193", at = ["article 9"] }}]
"""
WORDS = {
    Language.KK: """
duty-{name} =
    .title = Жаңа міндет {name}
    .short = Жаңасы
    .what = Жаңа ереже бойынша хат жіберіледі.
    .how = Хатты дайындаңыз.
    .where = Хат уәкілетті органға жіберіледі.
    .after = Хатты дереу жіберіңіз.
    .done = хат жіберілді
    .status-note = ереженің күші жойылған – тек өз таңдауыңыз бойынша
{event}""",
    Language.RU: """
duty-{name} =
    .title = Новая обязанность {name}
    .short = Новая
    .what = По новому правилу отправляют письмо.
    .how = Подготовьте письмо.
    .where = Письмо отправляют в уполномоченный орган.
    .after = Отправьте письмо без промедления.
    .done = письмо отправлено
    .status-note = правило утратило силу – только по Вашему выбору
{event}""",
}
EVENT = {
    Language.KK: "    .event = хат алынған күн\n    .when = Хатты қай күні алдыңыз?\n    .change = ✏️ Хат алдым\n",
    Language.RU: "    .event = получено письмо\n    .when = Когда получено письмо?\n    .change = ✏️ Получено письмо\n",
}


class New(NamedTuple):
    """A duty that is added, the period that it is owed for, and what follows on 2 November 2026."""

    name: str
    needs: str
    rule: str
    more: str
    period: str
    limit: date
    advised: date
    first: tuple[int, int, int]  # the day of the first reminder that is still to come


NEW = (
    New(
        "letter-answer", "event", '{ kind = "calendar-days-after", days = 20, moves = "next-working-day" }',
        "remind = [10, 2]\nask_monthly = true", "2026-11-02", date(2026, 11, 23), date(2026, 11, 20), (2026, 11, 10),
    ),
    New(
        "quarter-letter", "quarter", '{ kind = "day-of-month-after-quarter", month = 2, day = 21 }',
        "remind = [5]", "2026Q3", date(2026, 11, 21), date(2026, 11, 20), (2026, 11, 15),
    ),
    New(
        "year-letter", "year", '{ kind = "day-of-month-after-year", month = 1, day = 24, moves = "next-working-day" }',
        "", "2026", date(2027, 1, 25), date(2027, 1, 22), (2027, 1, 8),
    ),
)  # fmt: skip
each = pytest.mark.parametrize("new", NEW, ids=[new.needs for new in NEW])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The project's data and texts with a new duty of each kind."""
    shutil.copytree(DATA, tmp_path / "data")
    shutil.copytree(LOCALES, tmp_path / "locales")
    file = tmp_path / "data" / "duties.toml"
    entries = "".join(ENTRY.format(**new._asdict()) for new in NEW)
    file.write_text(file.read_text(encoding="utf-8") + entries, encoding="utf-8")
    for language, words in WORDS.items():
        texts = (words.format(name=new.name, event=EVENT[language] if new.needs == "event" else "") for new in NEW)
        (tmp_path / "locales" / language / "new.ftl").write_text("".join(texts), encoding="utf-8")
    return tmp_path


@pytest.fixture
def law(folder: Path) -> Catalogue:
    return load(folder / "data")


def test_the_data_and_texts_are_sound_and_all_that_check_asks_for(folder: Path) -> None:
    assert checks.run(folder / "data", folder / "locales") == []
    for language in Language:
        (folder / "locales" / language / "new.ftl").unlink()
    missing = {(finding.file, finding.place) for finding in checks.run(folder / "data", folder / "locales")}
    of_all = ("title", "short", "what", "how", "where", "after", "done", "status-note")
    of_events = ("event", "when", "change")
    assert missing == {
        (f"locales/{language}", f"duty-{new.name}.{attribute}")
        for language in Language
        for new in NEW
        for attribute in (*of_all, *(of_events if new.needs == "event" else ()))
    }


@each
async def test_it_is_chosen_planned_and_reminded_of(folder: Path, law: Catalogue, new: New, language: str) -> None:
    language, words = Language(language), Texts(folder / "locales")
    title = words.plain(language, f"duty-{new.name}.title")
    async with running_bot(law=law, words=words) as bot:
        phone = await chosen(bot, new, language, words)
        (row,) = [r for r in bot.rows("due_dates") if (r["duty"], r["period"]) == (new.name, new.period)]
        assert (row["period_kind"], row["limit_on"], row["advised_on"]) == (new.needs, str(new.limit), str(new.advised))
        await phone.tap_data(f"due:1::{new.name}:{new.period}")
        for shown in (title, dates.not_later_than(language, new.limit), dates.with_weekday(language, new.advised)):
            assert shown in phone.text

        await phone.send("/settings")
        await phone.tap_data(f"ahead:::{new.name}")
        promised = law.duties[new.name].remind
        assert all(phone.t("days-ahead", days=days) in phone.text for days in promised)

        bot.clock.now = datetime(*new.first, 5, 5, tzinfo=UTC)
        await bot.app.tick()
        assert title[1:] in phone.text.split("\n")[0]
        await phone.tap_data(
            next(d for _, d in phone.taps() if d.startswith("done:" if new.needs != "year" else "stop:"))
        )
        if new.needs == "year":
            await phone.tap_data(f"stopall:::::{row['id']}")
        sent = [r["kind"] for r in bot.rows("reminders") if r["due_id"] == row["id"] and r["state"] == "sent"]
        assert sent == [f"ahead:{promised[0]}"]


async def chosen(bot: Bot, new: New, language: Language, words: Texts) -> TestPhone:
    """Somebody who has switched the duty on, by its event where it follows one."""
    phone = await bot.newcomer(language)
    await phone.send("/change" if new.needs == "event" else "/deadlines")
    if new.needs == "event":
        await phone.press("button-begin-case")
        await phone.tap(words.plain(language, f"duty-{new.name}.change"))
        assert words.plain(language, f"duty-{new.name}.when") in phone.text
        await phone.tap_data(f"report:1::{new.name}:{new.period}")
    else:
        await phone.press("button-begin-case")
        await phone.tap_data(f"choose:1::{new.name}:1")
    assert words.plain(language, f"duty-{new.name}.title") in phone.text
    return phone


# What may name a duty: nothing but a paper of the same name, by which its rows are stored.
ALLOWED = {"bot/papers/quarterly_information.py"}


def test_no_code_names_a_duty() -> None:
    root = Path(__file__).resolve().parents[2]
    named = re.compile(rf"""["']({"|".join(catalogue().duties)})["'.]""")
    found = {
        str(path.relative_to(root))
        for package in ("bot", "handlers", "scheduler")
        for path in (root / package).rglob("*.py")
        if named.search(path.read_text(encoding="utf-8"))
    }
    assert found == ALLOWED

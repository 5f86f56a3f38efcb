"""A new point of the requirements, with a question of its own, needs data and texts: no line of code."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot import checks
from bot.commands.assess import read, written
from bot.language.texts import LOCALES, Texts
from bot.law.catalogue import DATA, Catalogue, load
from bot.law.model import Language
from bot.law.readiness import assess
from tests.bot.conftest import running_bot

QUESTION = """
[[question]]
id = "imported"
asked = { question = "data-centre", is = "no" }
options = [{ value = "yes", sign = "✅" }, { value = "no", sign = "❌" }]
"""
REQUIREMENT = """
[[requirement]]
id = "req-10"
status = "in-force"
subtype = "II"
point = 10
per_site = false
when = { question = "imported", not = "no", reason = "not-imported" }
[[requirement.edition]]
id = "order-598"
certainty = "inference"
source = [{ act = "order-598", at = ["annex 1, point 10"] }]
"""
WORDS = {
    Language.KK: """
requirement-req-10 =
    .title = Кедендік ресімдеу
    .short = кедендік декларация
    .missing = Кедендік декларацияны табыңыз.
    .do = Кедендік декларацияны табу
    .plain = Шетелден әкелінген жабдық кедендік ресімдеуден өтеді.
    .proof = Кедендік декларацияның көшірмесі.
    .how = Декларацияны сатушыдан немесе кеден өкілінен алыңыз.
    .dont-know = Декларацияның бар-жоғын сатушыдан сұраңыз.
question-imported =
    .ask = Жабдық шетелден әкелінді ме?
    .hint = Жабдықтың қайдан әкелінгені шартта жазылады.
    .label = Шетелден әкелінген
    .yes = Иә, шетелден
    .no = Жоқ, осы елден
consequence-imported = Әзірге шетелден әкелінген деп есептейміз.
reason-not-imported = жабдық осы елден алынған
""",
    Language.RU: """
requirement-req-10 =
    .title = Таможенное оформление
    .short = таможенная декларация
    .missing = Найдите таможенную декларацию.
    .do = Найти таможенную декларацию
    .plain = Ввезённое оборудование проходит таможенное оформление.
    .proof = Копия таможенной декларации.
    .how = Возьмите декларацию у продавца или таможенного представителя.
    .dont-know = Спросите продавца, есть ли декларация.
question-imported =
    .ask = Оборудование ввезено из-за границы?
    .hint = Откуда оборудование, написано в договоре.
    .label = Ввезённое оборудование
    .yes = Да, из-за границы
    .no = Нет, из этой страны
consequence-imported = Пока считаем, что оборудование ввезено.
reason-not-imported = оборудование куплено в этой стране
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The project's data and texts with the new point."""
    shutil.copytree(DATA, tmp_path / "data")
    shutil.copytree(LOCALES, tmp_path / "locales")
    for name, text in (("questions", QUESTION), ("requirements", REQUIREMENT)):
        file = tmp_path / "data" / f"{name}.toml"
        file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    for language, text in WORDS.items():
        (tmp_path / "locales" / language / "new.ftl").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def law(folder: Path) -> Catalogue:
    return load(folder / "data")


def test_the_data_and_texts_are_sound_and_all_that_check_asks_for(folder: Path) -> None:
    assert checks.run(folder / "data", folder / "locales") == []
    for language in Language:
        (folder / "locales" / language / "new.ftl").unlink()
    missing = {finding.place for finding in checks.run(folder / "data", folder / "locales")}
    assert missing >= {
        *(f"requirement-req-10.{part}" for part in ("title", "short", "do", "missing", "plain", "proof", "how")),
        "requirement-req-10.dont-know",
        *(f"question-imported.{part}" for part in ("ask", "hint", "label", "yes", "no")),
        "consequence-imported",
        "reason-not-imported",
    }


@pytest.mark.parametrize("language", list(Language))
async def test_it_is_asked_judged_shown_and_summed_up(folder: Path, law: Catalogue, language: Language) -> None:
    words = Texts(folder / "locales")
    async with running_bot(law=law, words=words) as bot:
        phone = await bot.newcomer(language)
        await phone.press("button-start")
        asked = await bot.answer_questions(phone, data_centre="no", imported="yes")
        assert asked == ["data-centre", "hardware", "imported", "applicant"]
        assert f"4. {words.plain(language, 'requirement-req-10.do')}" in phone.text, "the plan"
        await phone.press("button-one-by-one")
        for _ in range(3):
            await phone.press("button-no")
            await phone.press("button-continue")
        assert words.plain(language, "requirement-req-10.plain") in phone.text
        await phone.press("button-source")
        assert f"10. {words.plain(language, 'requirement-req-10.title')}" in phone.text
        await phone.press("button-back")
        await phone.press("button-no")
        assert words.plain(language, "requirement-req-10.missing") in phone.text, "what to do now"
        await phone.press("button-continue")
        assert phone.stands("II", 4, 4) in phone.text

        await phone.press("button-conditions")
        await phone.tap(f"✏️ {words.plain(language, 'question-imported.label')}")
        await phone.tap_data(next(data for _, data in phone.taps() if data.endswith("imported:no")))
        assert words.plain(language, "requirement-req-10.do") not in phone.text, "the plan"
        await phone.send("/summary")
        assert phone.stands("II", 3, 3) in phone.text
        await phone.press("button-items")
        assert words.plain(language, "reason-not-imported") in phone.text


@pytest.mark.parametrize(
    ("imported", "applies"),
    [
        (True, ["req-7", "req-8", "req-9", "req-10"]),
        (None, ["req-7", "req-8", "req-9", "req-10"]),
        (False, ["req-7", "req-8", "req-9"]),
    ],
)
def test_the_command_takes_the_answer(law: Catalogue, imported: bool | None, applies: list[str]) -> None:
    today = date(2026, 11, 2)
    facts, answers = read(json.dumps({"data_centre": False, "imported": imported}), law, today)
    found = written(assess(law, facts, answers, today))
    assert found["applicable"] == applies
    assert found["not_applicable"] == ({"req-10": "not-imported"} if imported is False else {})

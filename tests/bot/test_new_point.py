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
from bot.law.catalogue import DATA, Catalogue, catalogue, load
from bot.law.model import Language, Subtype
from bot.law.readiness import assess
from tests.bot.conftest import running_bot

LAW = catalogue()
SECOND = [rule.id for rule in LAW.requirements.values() if rule.subtype is Subtype.II]  # and each applies
NUMBER = max(rule.point for rule in LAW.requirements.values()) + 1
POINT = f"req-{NUMBER}"
QUESTION = """
[[question]]
id = "imported"
asked = { question = "data-centre", is = "no" }
options = [{ value = "yes", sign = "✅" }, { value = "no", sign = "❌" }]
"""
REQUIREMENT = f"""
[[requirement]]
id = "{POINT}"
status = "in-force"
subtype = "II"
point = {NUMBER}
per_site = false
when = {{ question = "imported", not = "no", reason = "not-imported" }}
explained = false
[[requirement.edition]]
id = "order-598"
certainty = "inference"
source = [{{ act = "order-598", at = ["annex 1, point {NUMBER}"] }}]
"""
WORDS = {
    Language.KK: f"""
requirement-{POINT} =
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
    Language.RU: f"""
requirement-{POINT} =
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
        *(f"requirement-{POINT}.{part}" for part in ("title", "short", "do", "missing", "plain", "proof", "how")),
        f"requirement-{POINT}.dont-know",
        *(f"question-imported.{part}" for part in ("ask", "hint", "label", "yes", "no")),
        "consequence-imported",
        "reason-not-imported",
    }


def test_check_asks_for_a_topic_of_the_point(folder: Path) -> None:
    file = folder / "data" / "requirements.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("explained = false\n", ""), encoding="utf-8")
    (finding,) = checks.run(folder / "data", folder / "locales")
    assert (finding.file, finding.place) == ("requirements.toml", f"requirement {POINT}")
    assert "topics.toml" in finding.mend


@pytest.mark.parametrize("language", list(Language))
async def test_it_is_asked_judged_shown_and_summed_up(folder: Path, law: Catalogue, language: Language) -> None:
    words = Texts(folder / "locales")
    async with running_bot(law=law, words=words) as bot:
        phone = await bot.newcomer(language)
        await phone.press("button-start")
        asked = await bot.answer_questions(phone, data_centre="no", imported="yes")
        assert asked.count("imported") == 1
        assert f"{len(SECOND) + 1}. {words.plain(language, f'requirement-{POINT}.do')}" in phone.text, "the plan"
        await phone.press("button-one-by-one")
        for _ in SECOND:
            await phone.press("button-no")
            await phone.press("button-continue")
        assert words.plain(language, f"requirement-{POINT}.plain") in phone.text
        await phone.press("button-source")
        assert f"{NUMBER}. {words.plain(language, f'requirement-{POINT}.title')}" in phone.text
        await phone.press("button-back")
        await phone.press("button-no")
        assert words.plain(language, f"requirement-{POINT}.missing") in phone.text, "what to do now"
        await phone.press("button-continue")
        assert phone.stands("II", len(SECOND) + 1, len(SECOND) + 1) in phone.text

        await phone.press("button-conditions")
        await phone.tap(f"✏️ {words.plain(language, 'question-imported.label')}")
        await phone.tap_data(next(data for _, data in phone.taps() if data.endswith("imported:no")))
        assert words.plain(language, f"requirement-{POINT}.do") not in phone.text, "the plan"
        await phone.send("/summary")
        assert phone.stands("II", len(SECOND), len(SECOND)) in phone.text
        await phone.press("button-items")
        assert words.plain(language, "reason-not-imported") in phone.text


@pytest.mark.parametrize(
    ("imported", "applies"),
    [
        (True, [*SECOND, POINT]),
        (None, [*SECOND, POINT]),
        (False, SECOND),
    ],
)
def test_the_command_takes_the_answer(law: Catalogue, imported: bool | None, applies: list[str]) -> None:
    today = date(2026, 11, 2)
    facts, answers = read(json.dumps({"data_centre": False, "imported": imported}), law, today)
    found = written(assess(law, facts, answers, today))
    assert found["applicable"] == applies
    assert found["not_applicable"] == ({POINT: "not-imported"} if imported is False else {})

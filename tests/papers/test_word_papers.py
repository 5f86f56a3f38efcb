"""Every Word file is opened again and compared with what it was made of."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checks.papers import check_forms
from bot.language import dates
from bot.language.texts import Texts
from bot.law.catalogue import catalogue
from bot.law.model import Citation, Language, Provision, Status
from bot.papers import registry
from bot.papers.registry import FORMS
from bot.papers.words import Words
from bot.papers.writers.clean import without_emoji
from bot.papers.writers.paper import Paper, Text, Title, as_text
from bot.papers.writers.word import write
from bot.storage.cases import Evidence
from tests.clock import almaty
from tests.law.changed import R, counted, new_edition, repealed
from tests.papers.conftest import (
    LANGUAGES,
    NASTY,
    TEXTS,
    WORD_PAPERS,
    case_of,
    checklist_of,
    file_of,
    nasty_text,
    sheet_of,
    text_of,
    word_text,
)


def _stands(typed: str, shown: str) -> bool:
    expected = without_emoji(typed)
    return expected in shown or expected.replace("\n", " ") in shown


papers = pytest.mark.parametrize("kind", WORD_PAPERS)
languages_of_papers = pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
_RULES = re.compile(r"_{3,}")


@papers
def test_what_the_user_typed_stands_in_the_paper(kind: str) -> None:
    for number, typed in enumerate(NASTY):
        shown = word_text(WORD_PAPERS[kind](LANGUAGES[number % len(LANGUAGES)], typed))
        assert _stands(typed, shown)


@papers
@settings(max_examples=3)  # of each of nine papers, which share one writer
@given(typed=nasty_text, languages=st.sampled_from(LANGUAGES))
def test_no_text_breaks_a_file(kind: str, typed: str, languages: tuple[Language, ...]) -> None:
    file = WORD_PAPERS[kind](languages, typed)
    shown = word_text(file)
    assert _stands(typed, shown)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith(".xml"):
                parse_xml(archive.read(name))


@papers
def test_braces_and_formulas_stay_what_they_are(kind: str) -> None:
    typed = "{{ 7*7 }} =1+1 { PAGE } <w:fldSimple w:instr='PAGE'/>"
    shown = word_text(WORD_PAPERS[kind]((Language.KK,), typed))
    assert typed in shown
    assert "49" not in shown


@papers
@languages_of_papers
def test_empty_papers_are_papers_with_lines(kind: str, languages: tuple[Language, ...]) -> None:
    assert len(word_text(WORD_PAPERS[kind](languages, ""))) > 200


@papers
def test_the_numbers_and_keys_of_a_person_are_never_filled_in(kind: str) -> None:
    """Whatever is typed elsewhere, the line for the IIN/BIN stays empty."""
    shown = word_text(WORD_PAPERS[kind]((Language.RU,), "НАИМЕНОВАНИЕ")).splitlines()
    for number, line in enumerate(shown):
        if line.startswith(("ИИН/БИН", "БИН/ИИН")) and "НАИМЕНОВАНИЕ" in line:
            pytest.fail(f"line {number}: {line}")
    if kind not in ("fee",):
        assert any("ИИН" in line for line in shown)


@papers
def test_both_languages_stand_side_by_side(kind: str) -> None:
    both = word_text(WORD_PAPERS[kind]((Language.KK, Language.RU), "Ә"))
    for language in Language:
        alone = word_text(WORD_PAPERS[kind]((language,), "Ә"))
        missing = [line for line in map(str.strip, alone.splitlines()) if line not in both]  # rules are drawn otherwise
        assert not missing


def test_languages_made_unlike_are_refused() -> None:
    with pytest.raises(ValueError, match="alike"):
        write([Paper("kk", "a", (Title("a"),)), Paper("ru", "a", (Text("a"),))])


# Letters


@pytest.mark.parametrize(
    ("code", "language", "pieces"),
    [
        (
            "l3",
            Language.KK,
            ["Кепілдік хат", "тұрғын аймақтың аумағынан тыс жерде", "3-тармағы", " І кіші түр", "2026 жылғы 22 қараша"],
        ),
        (
            "l3",
            Language.RU,
            ["Гарантийное письмо", "вне территории жилой зоны", "пункт 3", "I подвида", "22 ноября 2026 года"],
        ),
        (
            "l8",
            Language.KK,
            ["Кепілдік хат", "ынтымақтасуға ниетті", "8-тармағы", "ІІ кіші түр", "меншік құқығында"],
        ),
        (
            "l8",
            Language.RU,
            ["Гарантийное письмо", "намерение сотрудничать", "пункт 8", "II подвида", "на праве собственности"],
        ),
    ],
)
def test_the_letter_says_what_the_requirement_asks_for(code: str, language: Language, pieces: list[str]) -> None:
    values = {
        "organisation": "ТОО А",
        "organisation-address": "адрес А",
        "site-address": "адрес Б",
        "licensee": "ТОО В",
        "licensee-address": "адрес Б",
        "place": "Павлодар",
        "written": "2026-11-22",
        "recipient": "Министр",
    }
    sheet = sheet_of(code, values)
    shown, preview = word_text(file_of((language,), sheet)), text_of(language, sheet)
    for piece in [*pieces, "ТОО А", "адрес А", "адрес Б", "Павлодар", "Министр"]:
        assert piece in shown
        assert piece.casefold() in preview.casefold()
    assert ("ТОО В" in shown) is (code == "l8")
    assert not re.search(r"\bбот", shown.casefold())  # the letter is the applicant's own


def test_a_letter_is_of_one_site() -> None:
    case = case_of("ТОО", "Один", "Два")
    sheet = sheet_of("l3", {("site-address", 1): "адрес первого", ("site-address", 2): "адрес второго"}, case)
    shown = text_of(Language.RU, replace(sheet, site=2))
    assert "адрес второго" in shown
    assert "адрес первого" not in shown


def test_the_point_of_a_letter_comes_from_the_catalogue() -> None:
    requirements = [form.requirement for form in FORMS.values() if form.requirement is not None]
    assert len(requirements) == 2
    assert set(requirements) <= set(catalogue().requirements)


def test_what_is_missing_is_ruled_in_the_preview_too() -> None:
    preview = text_of(Language.KK, sheet_of("l8", {"organisation": "ЖШС"}))
    assert "Кімнен: ЖШС" in preview
    assert len(_RULES.findall(preview)) >= 7


# Notices


def test_the_pool_notice_names_both_pools_and_the_limit() -> None:
    sheet = sheet_of("np", {"organisation": "ТОО", "pool-from": "Alpha", "pool-to": "Beta", "pool-day": "2026-11-20"})
    said = text_of(Language.RU, sheet)
    for piece in ("Прежний пул: Alpha", "Новый пул: Beta", "24 ноября 2026 года (в течение 2 рабочих дней)", "4 и 9"):
        assert piece in said
    said = text_of(Language.KK, sheet)
    for piece in ("Бұрынғы пул: Alpha", "2026 жылғы 24 қарашадан кешіктірмей (2 жұмыс күні ішінде)"):
        assert piece in said


@pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
@pytest.mark.parametrize("code", ["ne", "qi"])
def test_under_a_repealed_rule_a_plain_letter_is_written(code: str, languages: tuple[Language, ...]) -> None:
    """That the rule is over, the chat says; whoever sends the letter explains no law to the body that repealed it."""
    sheet = sheet_of(code, {"organisation": "ТОО", "end-day": "2026-11-20", "written": "2026-11-20"})
    said = word_text(file_of(languages, sheet)).replace("\u00a0", " ")
    assert not re.search("күші|жойыл|міндет|силу|обязан|384|прави|қағида|помощник|көмекші", said.casefold())
    assert not re.search(r"\b10 (?:календар|күн)|30 ноября|30 қараша", said)
    for language in languages:
        title = {"ne": "notice-plain-title", "qi": "quarterly-title"}[code]
        assert TEXTS.plain(language, title) in said


def test_the_term_of_a_notice_is_that_of_the_duty_that_names_it() -> None:
    """Which duty a notice fulfils stands in the law's data alone."""
    law = catalogue()
    pool = law.duties["pool-change"]
    asked_for = sheet_of("np", {"pool-day": "2026-11-20"})
    longer = replace(pool, editions=(replace(pool.latest, counting=law.duties["licence-reissue"].latest.counting),))
    other = replace(law, duties={**law.duties, "pool-change": longer})
    said = as_text(registry.paper(Words(TEXTS, Language.RU, other), asked_for))
    assert "20 декабря 2026 года (в течение 30" in said
    nobody = replace(law, duties={**law.duties, "pool-change": replace(pool, paper=None)})
    with pytest.raises(LookupError, match="np"):
        registry.paper(Words(TEXTS, Language.RU, nobody), asked_for)
    assert [finding.place for finding in check_forms(nobody)] == ["paper np"]
    assert list(check_forms(law)) == []


@pytest.mark.parametrize(
    ("made", "day", "days"),
    [
        ("2026-11-23", "2026-11-20", 2),
        ("2027-01-04", "2026-12-31", 2),
        ("2026-11-23", "2027-02-03", 3),
        ("2026-11-23", "", 2),  # the day of the event is not known: as it is counted today
        ("2026-12-31", "", 2),
        ("2027-01-01", "", 3),
    ],
)
def test_a_notice_says_the_term_of_the_edition_that_counts_its_event(made: str, day: str, days: int) -> None:
    law = catalogue()
    pool = law.duties["pool-change"]
    longer = new_edition(pool, "2027-01-01", counting=counted(pool, days=3))
    changed = replace(law, duties={**law.duties, "pool-change": longer})
    sheet = replace(sheet_of("np", {"pool-day": day}), made=almaty(f"{made} 00:10").astimezone(UTC))
    said = as_text(registry.paper(Words(TEXTS, Language.RU, changed), sheet)).replace("\u00a0", " ")
    assert f"{days} рабочих дней" in said
    assert f"{5 - days} рабочих дней" not in said


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("made", "late"), [("2026-11-24 23:50", False), ("2026-11-25 00:10", True)])
def test_a_late_notice_does_not_name_the_day_that_has_passed(language: Language, made: str, late: bool) -> None:
    words = Words(TEXTS, language, catalogue())
    said = text_of(language, replace(sheet_of("np", {"pool-day": "2026-11-20"}), made=almaty(made).astimezone(UTC)))
    assert (words("notice-limit") not in said) is late
    assert words("paper-basis") in said


OLD, NEW = "offences-code", "entrepreneurial-code"  # no paper cites them


@pytest.mark.parametrize(("made", "act"), [("2026-12-31 23:50", OLD), ("2027-01-01 00:10", NEW)])
@pytest.mark.parametrize(
    ("code", "rule"), [("l3", "req-3"), ("l8", "req-8"), ("a1", "application-form"), ("pdf", "req-4")]
)
def test_a_paper_cites_the_edition_of_the_day_it_is_made(code: str, rule: str, made: str, act: str) -> None:
    law = catalogue()
    old, new = (Citation(order, (Provision.parse("point 6"),)) for order in (OLD, NEW))

    def changed(known: Mapping[str, R]) -> dict[str, R]:
        if rule not in known:
            return dict(known)
        later = new_edition(replace(known[rule], editions=(replace(known[rule].latest, source=(old,)),)), "2027-01-01")
        editions = (later.editions[0], replace(later.latest, source=(new,)))
        return {**known, rule: replace(later, editions=editions)}

    other = replace(law, requirements=changed(law.requirements), topics=changed(law.topics))
    sheet = replace(checklist_of("pdf", "ТОО") if code == "pdf" else sheet_of(code), made=almaty(made).astimezone(UTC))
    found = registry.paper(Words(TEXTS, Language.RU, other), sheet)
    said = as_text(found) if isinstance(found, Paper) else str(found)
    names = {
        each: [TEXTS.plain(Language.RU, f"act-{each}.{form}") for form in ("name", "short")] for each in (OLD, NEW)
    }
    assert f"{names[act][1]}, пункт 6" in said
    assert [each for each in names if any(name in said for name in names[each])] == [act]


RESTS_ON = {"l3": "req-3", "l8": "req-8", "np": "pool-change", "ne": "cessation-notice", "qi": "quarterly-information"}
MADE_ON = date(2026, 11, 23)


@pytest.mark.parametrize("languages", LANGUAGES[:2], ids="+".join)
@pytest.mark.parametrize(
    ("last", "over"), [(None, False), ("2026-11-24", False), ("2026-11-23", False), ("2026-11-22", True)]
)
@pytest.mark.parametrize("code", RESTS_ON)
def test_a_paper_claims_no_duty_from_the_day_on_which_its_rule_is_repealed(
    code: str, last: str | None, over: bool, languages: tuple[Language]
) -> None:
    """Whatever the rule is, and however it stands in the law's files as they were read."""
    law, name = catalogue(), RESTS_ON[code]

    def changed(known: Mapping[str, R]) -> dict[str, R]:
        rules = dict(known)
        if name in rules:
            edition = replace(rules[name].latest, until=None, source=(Citation("order-169"),))
            binding = replace(rules[name], status=Status.IN_FORCE, editions=(edition,))
            rules[name] = binding if last is None else repealed(binding, last)
        return rules

    other = replace(law, requirements=changed(law.requirements), duties=changed(law.duties))
    words = Words(TEXTS, languages[0], other)
    paper = registry.paper(words, sheet_of(code))
    assert isinstance(paper, Paper)
    said = as_text(paper)
    assert (words.cite((Citation("order-169"),)) in said) is (not over and code != "qi")
    assert _since(words, MADE_ON) not in said
    if code in ("np", "ne"):
        assert (words("notice-limit") in said) is not over
        assert paper.name == words("notice-plain-title" if over else "notice-title")
    if code == "qi":
        assert (words("quarterly-about") in said) is not over


def _since(words: Words, day: date) -> str:
    return words("status-repealed-since", since=dates.since(words.language, day))


@pytest.mark.parametrize("ended", [(), ("fee-declaration",), ("fee-payment",), ("fee-declaration", "fee-payment")])
def test_each_date_of_the_fee_says_whether_its_rule_is_repealed(ended: tuple[str, ...]) -> None:
    law = catalogue()
    duties = {**law.duties, **{name: repealed(law.duties[name], "2026-11-22") for name in ended}}
    words = Words(TEXTS, Language.RU, replace(law, duties=duties))
    paper = registry.paper(words, sheet_of("fee", {"kwh": "1000"}))
    assert isinstance(paper, Paper)
    mark = words("paper-rule-status", status=_since(words, MADE_ON))
    assert as_text(paper).count(mark) == len(ended)


def test_a_change_of_data_without_changes_leaves_rows() -> None:
    assert "Было" in word_text(file_of((Language.RU,), sheet_of("nd")))
    assert text_of(Language.KK, sheet_of("nd")).startswith("Кімге")


# Sheets


def test_the_form_of_subtype_i_is_followed_field_by_field() -> None:
    values = {
        "recipient": "L-licensor",
        "organisation": "A-applicant",
        "organisation-address": "B-legal",
        "email": "C-mail",
        "phone": "D-phone",
        "site-address": "E-site",
        "sheets": "7",
        "head": "F-head",
        "written": "2026-11-22",
    }
    case = case_of(electricity_1="single-purchaser")
    evidence = [Evidence(1, "req-1", 0, "document", "id", "H-file", 0)]
    shown = word_text(file_of((Language.RU,), sheet_of("a1", values, case, evidence=evidence)))
    order = ["L-licensor", "A-applicant", "ИИН/БИН", "B-legal", "C-mail", "D-phone", "E-site", "Способ покупки"]
    order += ["листов прилагается: 7", "Вы подтверждаете", "F-head", "22 ноября 2026 года", "Что приложить", "H-file"]
    places = [shown.index(piece) for piece in order]
    assert places == sorted(places)
    assert "☒\tу единого закупщика" in shown
    assert "☐\tу энергопроизводящей организации" in shown


@pytest.mark.parametrize("bought", [None, "other"])
def test_the_way_of_buying_is_left_open_where_the_form_has_no_box_for_it(bought: str | None) -> None:
    case = case_of(**{} if bought is None else {"electricity_1": bought})
    shown = text_of(Language.KK, sheet_of("a1", case=case))
    assert sum(line.startswith("☐") for line in shown.splitlines()) == 2
    assert "☒" not in shown


def test_attachments_show_the_state_of_the_checklist() -> None:
    shown = word_text(file_of((Language.RU,), sheet_of("a1", case=checklist_of("pdf", "А").case)))
    for piece in ("✓ Есть", "☐ Готовлю", "☐ Нет", "☐ Не знаю", "☐ Нет ответа", "☐ Ответ дан до изменения правила"):
        assert piece in shown


def test_the_sheet_of_subtype_ii_says_that_its_form_was_not_read() -> None:
    assert "мы не читали" in word_text(file_of((Language.RU,), sheet_of("a2")))
    assert "оқыған жоқпыз" in word_text(file_of((Language.KK,), sheet_of("a2")))


@languages_of_papers
def test_the_quarterly_information_has_15_items(texts: Texts, languages: tuple[Language, ...]) -> None:
    shown = word_text(file_of(languages, sheet_of("qi", {"organisation": "ЖШС"})))
    for language in languages:
        for number in range(1, 16):
            assert texts.plain(language, f"quarterly-item-{number}") in shown
        assert "20" in text_of(language, sheet_of("qi"))


# Who signs

SIGNED_BY = {
    "entrepreneur": ["paper-entrepreneur", "paper-head-hint"],
    "company": ["paper-position", "paper-signature", "paper-full-name"],
    "person": ["checklist-case", "paper-head-hint"],
    None: ["paper-head", "paper-head-hint"],
}


@languages_of_papers
@pytest.mark.parametrize("kind", SIGNED_BY)
@pytest.mark.parametrize("code", ["l3", "l8", "np", "nd", "ne", "qi"])
def test_the_lines_to_sign_on_are_those_of_the_kind_of_applicant(
    code: str, kind: str | None, languages: tuple[Language, ...]
) -> None:
    conditions = {} if kind is None else {"applicant": kind}
    case = case_of(subtype="II" if code == "l8" else "I", **conditions)
    shown = word_text(file_of(languages, sheet_of(code, case=case))).splitlines()
    for language in languages:
        for key in {key for keys in SIGNED_BY.values() for key in keys}:
            line = TEXTS.plain(language, key)
            expected = line if key.endswith("hint") else f"{line}:"
            assert any(expected == each.strip() for each in shown) is (key in SIGNED_BY[kind]), key
    assert not any(stamp in line for line in shown for stamp in ("М.П.", "М.О."))


# The fee


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("made", "declaration", "payment"),
    [
        ("2026-11-13", "when", ""),
        ("2026-11-14", "", ""),
        ("2026-11-16", "", ""),
        ("2026-11-17", "passed", ""),
        ("2026-11-25", "passed", ""),
        ("2026-11-26", "passed", "passed"),
    ],
)
def test_the_fee_advises_no_day_that_has_passed(language: Language, made: str, declaration: str, payment: str) -> None:
    words = Words(TEXTS, language)
    sheet = replace(sheet_of("fee", {"kwh": "1000"}), made=almaty(f"{made} 12:00").astimezone(UTC))
    said = text_of(language, sheet)
    limits = {"fee-declaration": date(2026, 11, 16), "fee-payment": date(2026, 11, 25)}
    for (duty, limit), expected in zip(limits.items(), (declaration, payment), strict=True):
        value = dates.not_later_than(language, limit)
        if expected == "when":
            advised = dates.at_date(language, date(2026, 11, 13))
            value = words(f"fee-due-{duty}.when", limit=value, advised=advised)
        elif expected == "passed":
            value = words("fee-due-passed", limit=value)
        assert f"{words(f'fee-due-{duty}')}: {value}\n" in said
    assert f"{words('paper-made')}: {words.day(date.fromisoformat(made))}" in said


# How they are made


def test_papers_can_be_made_in_several_threads_at_once() -> None:
    def text_of(number: int) -> str:
        return word_text(WORD_PAPERS["letter-cooperation"]((Language.KK, Language.RU), f"ТОО {number}"))

    with ThreadPoolExecutor(4) as pool:
        for number, shown in enumerate(pool.map(text_of, range(12))):
            assert f"ТОО {number}" in shown


def test_importing_papers_does_not_load_what_writes_them() -> None:
    code = (
        "import sys\n"
        "from bot.papers import names, registry\n"
        "from bot.papers.writers import calendar_file, write\n"
        "print([n for n in ('docx', 'fpdf', 'PIL', 'icalendar', 'fontTools', 'aiogram') if n in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", ["a1", "a2"])
def test_the_data_for_an_application_say_what_is_filed_and_for_what_it_is_refused(
    code: str, language: Language
) -> None:
    found = registry.paper(Words(TEXTS, language, catalogue()), sheet_of(code))
    assert isinstance(found, Paper)
    said = as_text(found)
    for topic in ("what-to-file", "refusal-grounds"):
        assert TEXTS.plain(language, f"topic-{topic}.title") in said
        for line in TEXTS.plain(language, f"topic-{topic}.more").splitlines():
            assert line.removeprefix("– ") in said

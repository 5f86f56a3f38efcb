"""A number of the law is changed in one line of its data, and every text that says it says the new one.

Each test begins from the numbers of `tests/law/given.py`, whatever the law says by now.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.checks import fluent
from bot.language import grammar
from bot.language.functions import functions
from bot.language.texts import LOCALES, MissingText, Texts
from bot.law import fees
from bot.law.calendar import work_calendar
from bot.law.catalogue import load
from bot.law.figures import INDEX, Value, arguments, later_days
from bot.law.model import Language
from tests.law.changed import Edit, with_later_pool_change
from tests.law.given import given

TODAY = date(2026, 11, 26)


def law_of(folder: Path, on: date = TODAY) -> dict[str, Value]:
    return arguments(load(folder), fees.load(folder), work_calendar(), on)


@cache
def texts() -> Texts:
    with TemporaryDirectory() as folder:
        return Texts(law=law_of(given(Path(folder))))


@cache
def asked(language: Language) -> dict[str, frozenset[str]]:
    """Every text of a language, with the arguments that the code gives it."""
    patterns = {
        f"{entry.id}.{attribute}" if attribute else entry.id: fluent.Needs(pattern).arguments
        for file in sorted((LOCALES / language).glob("*.ftl"))
        for entry in fluent.read(file.read_text("utf-8"), file.name)[0]
        for attribute, pattern in entry.patterns.items()
        if not entry.id.startswith("-")
    }
    return {key: frozenset(name for name in names if "-" not in name) for key, names in patterns.items()}


def rendered(of: Texts, language: Language) -> dict[str, str]:
    """Every text that needs nothing but the law; the parts of a topic's answer under the answer's id."""
    found: dict[str, str] = {}
    for key, names in asked(language).items():
        if not names:
            answer = re.sub(r"^(topic-.*)\.(?:more|for-.*)$", r"\1.answer", key)
            found[answer] = "\n".join(filter(None, [found.get(answer), of.plain(language, key)]))
    return found


def changed(tmp_path: Path, edit: Edit) -> tuple[dict[Language, dict[str, str]], Texts]:
    """What texts say after one edit of the data, where they say something else than before."""
    after = texts().showing(law_of(given(tmp_path, edit)))
    told = {}
    for language in Language:
        before = rendered(texts(), language)
        told[language] = {key: text for key, text in rendered(after, language).items() if text != before[key]}
    return told, after


POOL = {
    "duty-pool-change.what",
    "topic-pool-change.answer",
    "topic-working-days.answer",
    "topic-req-4.answer",
    "topic-req-9.answer",
}
LIMITS = {
    "requirement-req-6.plain",
    "requirement-req-6.do",
    "requirement-req-6.missing",
    "requirement-req-6-connected-earlier.plain",
    "topic-req-6.answer",
    "topic-req-6-connected-earlier.answer",
    "consequence-connected",
    "term-substation",
}
DECLARED = {
    "duty-fee-declaration.what",
    "topic-fee-declaration.answer",
    "topic-fee-payment.answer",
    "topic-quarterly-information.answer",
}
CONNECTED = {
    "question-connected.ask",
    "requirement-req-6.how",
    "requirement-req-6-connected-earlier.plain",
    "topic-req-6.answer",
    "topic-req-6-connected-earlier.answer",
    "topic-req-6-connected-earlier.title",
    "topic-req-6-exemption.answer",
}
# The one edit; the texts that say the number; the old number with its unit, in any form; what is said now.
CASES = {
    "pool-change": (
        ("duties.toml", "pool-change", {"days": "3"}),
        POOL,
        {"kk": r"\b2\W+жұмыс күн|екінші жұмыс", "ru": r"\b2\W+рабоч|второй рабоч"},
        {
            "kk": ("3 жұмыс күні ішінде", "үшінші жұмыс күні – сәрсенбі"),
            "ru": ("3 рабочих дней", "третий рабочий день среда"),
        },
    ),
    "one-day": (
        ("duties.toml", "pool-change", {"days": "1"}),
        POOL,
        {"kk": r"\b2\W+жұмыс күн", "ru": r"\b2\W+рабоч|1 рабочих"},
        {"kk": ("бірінші жұмыс күні – дүйсенбі",), "ru": ("1 рабочего дня", "первый рабочий день понедельник")},
    ),
    "declaration": (
        ("duties.toml", "fee-declaration", {"month": "3", "day": "16"}),
        DECLARED,
        {
            "kk": r"екінші айдың 15|\b15 (?:мамыр|тамыз|қараша|ақпан)",
            "ru": r"\b15 (?:числа второго|мая|августа|ноября|февраля)",
        },
        {
            "kk": ("үшінші айдың 16-сынан кешіктірмей", "3-тоқсан үшін – 16 желтоқсан", "келесі жылғы 16 наурыз"),
            "ru": ("не позднее 16 числа третьего месяца", "за 3 квартал – 16 декабря", "16 марта следующего года"),
        },
    ),
    "licence": (
        ("duties.toml", "licence-end", {"years": "5"}),
        {"duty-licence-end.what", "topic-licence-term.answer", "topic-licence-term.unknown"},
        {"kk": r"[Үү]ш жыл|2026", "ru": r"три года|трёх лет|2026"},
        {"kk": ("бес жыл мерзімге", "2028 жылғы тамызда"), "ru": ("на пять лет", "в августе 2028 года")},
    ),
    "rate": (
        ("fees.toml", "standard", {"tenge": "4"}),
        {"topic-fee-rate.answer", "topic-grey-mining.answer"},
        {"kk": r"\b2\W+теңге", "ru": r"\b2\W+тенге"},
        {"kk": ("4\u00a0теңге",), "ru": ("4\u00a0тенге",)},
    ),
    "fine": (
        ("figures.toml", "fine-no-licence-small", {"value": "35"}),
        {"topic-penalty-no-licence.answer", "ended-fine-small"},
        {"kk": r"\b25\W+АЕК|108\W125", "ru": r"\b25\W+МРП|108\W125"},
        {
            "kk": ("шағын бизнеске: 35\u00a0АЕК, 151\u00a0375\u00a0теңге",),
            "ru": ("малый бизнес: 35\u00a0МРП, 151\u00a0375\u00a0тенге",),
        },
    ),
    "index": (
        ("figures.toml", "mci-size", {"value": "5000"}),
        {
            f"topic-{name}.answer"
            for name in ("licence-fee", "reissue-fee", "penalty-no-licence", "penalty-breach", "late-payment")
        }
        | {f"ended-fine-{whom}" for whom in ("person", "small", "medium")}
        | {f"ended-steps-{subtype}" for subtype in ("I", "II", "none")}
        | {"plan-price-I", "plan-price-II"},
        {"kk": r"4\W325|8\W650", "ru": r"4\W325|8\W650"},
        {
            "kk": ("10\u00a0000\u00a0000\u00a0теңге", "25\u00a0000\u00a0теңге"),
            "ru": ("10\u00a0000\u00a0000\u00a0тенге",),
        },
    ),
    "voltage": (
        ("figures.toml", "substation-voltage", {"value": "110"}),
        LIMITS - {"requirement-req-6.do"},
        {"kk": r"\b35\b", "ru": r"\b35\b"},
        {"kk": ("110 киловольт", "110\u00a0кВ"), "ru": ("110 киловольт", "110\u00a0кВ")},
    ),
    "capacity": (
        ("figures.toml", "permitted-capacity", {"value": '"0.5"'}),
        LIMITS - {"term-substation"},
        {"kk": r"(?<!,)\b1\W+МВт", "ru": r"(?<!,)\b1\W+МВт"},
        {"kk": ("0,5\u00a0МВт",), "ru": ("0,5\u00a0МВт",)},
    ),
    "connected": (
        ("figures.toml", "connected-before", {"value": "2024-10-15"}),
        CONNECTED,
        {"kk": r"2023 жылғы 1 сәуір", "ru": r"1 апреля 2023"},
        {"kk": ("2024 жылғы 15 қазанға дейін",), "ru": ("до 15 октября 2024 года",)},
    ),
    "items": (
        ("figures.toml", "quarterly-items", {"value": "21"}),
        {"quarterly-about", "topic-quarterly-information-contents.answer"},
        {"kk": r"\b15 мәлімет", "ru": r"\b15 сведений"},
        {"kk": ("21 мәлімет",), "ru": ("21 сведение", "21 сведения")},
    ),
    "the share of a re-issue": (
        ("figures.toml", "reissue-share", {"value": "20"}),
        {"topic-reissue-fee.answer", "topic-licence-reissue.answer"},
        {"kk": r"\b200\WАЕК", "ru": r"\b200\WМРП"},
        {
            "kk": ("1\u00a0АЕК", "1\u00a0730\u00a0000\u00a0теңге"),
            "ru": ("1\u00a0МРП", "1\u00a0730\u00a0000\u00a0тенге"),
        },
    ),
    "suspension": (
        ("figures.toml", "suspension-to", {"value": "9"}),
        {"topic-licence-suspension.answer", "topic-changed-data.answer", "topic-licence-ending-voluntary.answer"},
        {"kk": r"\b6 айға", "ru": r"\b6 месяцев"},
        {"kk": ("1 айдан 9 айға дейін",), "ru": ("от 1 до 9 месяцев",)},
    ),
    "repeal": (
        ("acts.toml", "order-384", {"repealed_since": "2023-07-05"}),
        {
            f"topic-{name}.answer"
            for name in (
                "quarterly-information", "quarterly-information-contents", "start-notice", "cessation-notice",
                "repeal-of-384", "who-informed-under-384", "authority-forwards-information",
            )
        }
        | {"over-384"},
        {"kk": r"4 маусым", "ru": r"4 июня"},
        {"kk": ("ереженің күші 2023 жылғы 5 шілдеден бастап жойылды",), "ru": ("Утратило силу с 5 июля 2023 года",)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_edit_changes_every_text_that_says_the_number(case: str, tmp_path: Path) -> None:
    edit, saying, old, new = CASES[case]
    told, _ = changed(tmp_path, edit)
    for language in Language:
        assert set(told[language]) == saying, language
        shown = rendered(texts(), language) | told[language]
        left = [key for key in saying if re.search(old[language], shown[key])]
        assert left == [], language
        for sentence in new[language]:
            assert any(sentence in text for text in told[language].values()), (sentence, told[language])


def test_a_point_of_each_data_centre_is_listed(tmp_path: Path) -> None:
    told, _ = changed(tmp_path, ("requirements.toml", "req-4", {"per_site": "true"}))
    assert "тармақ: 2, 3, 4, 5 және 6." in told[Language.KK]["sites-title"]
    assert "Требования 2, 3, 4, 5 и 6" in told[Language.RU]["sites-title"]


def test_a_later_edition_is_shown_from_its_day_on(tmp_path: Path) -> None:
    folder = with_later_pool_change(given(tmp_path), "2027-02-01", 2, 5)
    for day, said in ((date(2027, 1, 31), "2 рабочих дней"), (date(2027, 2, 1), "5 рабочих дней")):
        assert said in texts().showing(law_of(folder, day)).plain(Language.RU, "topic-pool-change.answer")


def test_a_later_value_of_a_figure_is_shown_from_its_day_on(tmp_path: Path) -> None:
    file = given(tmp_path) / "figures.toml"
    source = 'certainty = "copy"\nsource = [{ act = "budget-law", at = ["article 7, subpoint 4"] }]\n'
    later = f"[[figure.later]]\nvalue = 7777\nsince = 2027-01-01\n{source}\n"
    before, after = file.read_text("utf-8").split('[[figure]]\nid = "reissue-share"\n')  # which stands behind the index
    file.write_text(f'{before}{later}[[figure]]\nid = "reissue-share"\n{after}', "utf-8")
    for day, size, year in ((date(2026, 12, 31), 4325, "2026"), (date(2027, 1, 1), 7777, "2027")):
        law = law_of(file.parent, day)
        assert (law[INDEX], law["licence-fee-ii-tenge"], law[f"{INDEX}-year"]) == (size, 5 * size, year)
    assert date(2027, 1, 1) in later_days(load(file.parent), fees.load(file.parent), TODAY)


def test_the_example_of_a_moved_day_is_one_that_is_moved(tmp_path: Path) -> None:
    told, _ = changed(tmp_path, ("duties.toml", "fee-declaration", {"day": "16"}))
    # 16 November 2026 is a Monday, so that quarter is no example any more; 16 May 2027 is a Sunday.
    assert (
        "за 1 квартал 2027 года это 17 мая 2027 года, понедельник" in told[Language.RU]["topic-fee-declaration.answer"]
    )


@pytest.mark.parametrize(
    ("on", "quarter", "limit"),
    [
        (date(2026, 12, 31), "3 2026", date(2026, 11, 16)),  # the 15th of November is a Sunday
        (date(2027, 1, 1), "1 2027", date(2027, 5, 17)),  # the 15th of February is a Monday, of May a Saturday
        (date(2027, 6, 30), "1 2027", date(2027, 5, 17)),
        (date(2027, 7, 1), "2 2027", date(2027, 8, 16)),  # of August a Sunday
    ],
)
def test_the_example_of_a_moved_day_is_never_older_than_the_last_quarter(
    tmp_path: Path, on: date, quarter: str, limit: date
) -> None:
    law = law_of(given(tmp_path), on)
    assert f"{law['fee-declaration-moved-quarter']} {law['fee-declaration-moved-year']}" == quarter
    assert law["fee-declaration-moved"] == limit


def test_what_the_caller_gives_goes_before_the_law() -> None:
    for key in ("topic-req-4.more", "topic-pool-change.answer"):  # one that needs nothing else, one that does
        assert "7 рабочих дней" in texts()(Language.RU, key, **{"pool-change-days": 7})
        assert "2 рабочих дней" in texts()(Language.RU, key)


def test_texts_of_another_law_leave_the_first_as_they_were(tmp_path: Path) -> None:
    sentence = texts()(Language.KK, "topic-req-4.more")
    other = texts().showing({**texts().law, "pool-change-days": 9})
    assert "9 жұмыс күні" in other(Language.KK, "topic-req-4.more")
    assert texts()(Language.KK, "topic-req-4.more") == sentence
    assert texts().showing(dict(texts().law)) is texts()


def test_a_text_without_its_figure_is_an_error_and_never_shown() -> None:
    with pytest.raises(MissingText):
        texts().showing({})(Language.RU, "topic-req-4.more")


@pytest.mark.parametrize(
    ("number", "ablative", "dative"),
    [
        (1, "1-інен", "1-іне"), (2, "2-сінен", "2-сіне"), (6, "6-сынан", "6-сына"), (7, "7-сінен", "7-сіне"),
        (9, "9-ынан", "9-ына"), (10, "10-ынан", "10-ына"), (15, "15-інен", "15-іне"), (20, "20-сынан", "20-сына"),
        (25, "25-інен", "25-іне"), (26, "26-сынан", "26-сына"), (30, "30-ынан", "30-ына"), (50, "50-інен", "50-іне"),
        (100, "100-інен", "100-іне"), (1000, "1\u00a0000-ынан", "1\u00a0000-ына"),
        (1500, "1\u00a0500-інен", "1\u00a0500-іне"), (25000, "25\u00a0000-ынан", "25\u00a0000-ына"),
    ],
)  # fmt: skip
def test_the_ending_of_a_figure_is_that_of_its_last_word(number: int, ablative: str, dative: str) -> None:
    kazakh = grammar(Language.KK)
    assert (kazakh.with_ending(number, "ablative"), kazakh.with_ending(number, "dative")) == (ablative, dative)
    assert grammar(Language.RU).with_ending(number, "ablative") == ablative.partition("-")[0]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("number", [25, 999, 1000, 25_000, 1_234_567])
def test_a_figure_with_an_ending_is_grouped_as_one_without(language: Language, number: int) -> None:
    """A text may show the same figure both ways."""
    alone = texts().plain(language, "notice-too-long", length=number, most=1)
    assert grammar(language).with_ending(number, "ablative").partition("-")[0] in alone
    assert grammar(language).ordinal(number, "nominative").partition("-")[0] in alone or number < 1000


@pytest.mark.parametrize(
    ("number", "kazakh", "russian", "genitive"),
    [
        (1, "бірінші", "первый", "первого"), (2, "екінші", "второй", "второго"), (3, "үшінші", "третий", "третьего"),
        (6, "алтыншы", "шестой", "шестого"), (9, "тоғызыншы", "девятый", "девятого"),
        (10, "оныншы", "десятый", "десятого"),
        (15, "он бесінші", "пятнадцатый", "пятнадцатого"), (20, "жиырмасыншы", "двадцатый", "двадцатого"),
        (23, "жиырма үшінші", "двадцать третий", "двадцать третьего"), (40, "қырқыншы", "сороковой", "сорокового"),
        (90, "тоқсаныншы", "девяностый", "девяностого"), (100, "жүзінші", "100-й", "100-го"),
        (120, "жүз жиырмасыншы", "120-й", "120-го"), (200, "екі жүзінші", "200-й", "200-го"),
        (345, "үш жүз қырық бесінші", "345-й", "345-го"), (1000, "1\u00a0000", "1\u00a0000-й", "1\u00a0000-го"),
    ],
)  # fmt: skip
def test_an_ordinal_is_written_in_words(number: int, kazakh: str, russian: str, genitive: str) -> None:
    assert grammar(Language.KK).ordinal(number, "nominative") == kazakh
    assert grammar(Language.RU).ordinal(number, "nominative") == russian
    assert grammar(Language.RU).ordinal(number, "genitive") == genitive


@pytest.mark.parametrize("wrong", [0, -1, Decimal("0.5")])
@pytest.mark.parametrize("language", list(Language))
def test_what_is_no_place_in_a_row_is_refused(wrong: int | Decimal, language: Language) -> None:
    made = functions(grammar(language))
    with pytest.raises(ValueError, match="whole number"):
        made["ORDINAL"](wrong)
    with pytest.raises(ValueError, match="whole number"):
        made["ENDING"](wrong, case="dative")

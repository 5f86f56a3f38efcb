"""What the bot says of the licence, its papers and the repealed rules is what the acts of 2026 say, in both languages.

A row is (a text, words that must stand in it, words that must not), for each language; the texts are read as they are
shown on the day.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from bot.language.texts import Texts
from bot.law import figures
from bot.law.catalogue import catalogue
from bot.law.model import Certainty, Language, Status
from tests.law.told import told

LAW = catalogue()
TODAY = date(2026, 11, 26)
SIGNPOSTS = ["import", "tariffs", "selling", "profit", "labour", "other-licence"]

Words = tuple[str, ...]

# name: (text, {language: (must stand, must not stand)})
FACTS: dict[str, tuple[str, dict[str, tuple[Words, Words]]]] = {
    "a change of name leads to re-issue": (
        "topic-changed-data.answer",
        {
            "kk": (("қайта ресімдеу", "күнтізбелік 30 күн"), ()),
            "ru": (("переоформляют", "30 календарных дней"), ()),
        },
    ),
    "the notice of changed data leads to re-issue": (
        "papers-ask-change-what",
        {
            "kk": (("қайта ресімделеді", "күнтізбелік 30 күн"), ()),
            "ru": (("переоформляют", "30 календарных дней"), ()),
        },
    ),
    "who deprives: the court, and the body's powers name it": (
        "topic-licence-revocation.answer",
        {"kk": (("сот", "өкілеттіктері"), ("сот қана",)), "ru": (("суд", "полномочий"), ("только суд",))},
    ),
    "a limit on a day off moves, in every text with it": (
        "topic-quarterly-information.answer",
        {"kk": (("келесі жұмыс күні",), ()), "ru": (("в следующий рабочий день",), ())},
    ),
    "the declaration's limit moves": (
        "duty-fee-declaration.what",
        {"kk": (("келесі жұмыс күні",), ()), "ru": (("в следующий рабочий день",), ())},
    ),
    "the payment's limit moves": (
        "duty-fee-payment.what",
        {"kk": (("келесі жұмыс күні",), ()), "ru": (("в следующий рабочий день",), ())},
    ),
    "the end of the activity has a way today": (
        "topic-cessation-notice.answer",
        {"kk": (("лицензиарға өзі өтініш", "хостинг"), ()), "ru": (("обращается к лицензиару", "хостинг"), ())},
    ),
    "the duty says it too, and names infrastructure providers": (
        "duty-cessation-notice.what",
        {
            "kk": (("инфрақұрылым", "лицензиарға өзі өтініш"), ("таба алмадық",)),
            "ru": (("инфраструктуру", "обращается к лицензиару"), ("не удалось",)),
        },
    ),
    "who had to tell of the start": (
        "duty-start-notice.what",
        {"kk": (("инфрақұрылым",), ()), "ru": (("инфраструктуру",), ())},
    ),
    "what the body answered": (
        "topic-start-notice.answer",
        {"kk": (("хостинг", "тізбесіне"), ()), "ru": (("хостинг", "в перечень"), ())},
    ),
    "completeness is checked first": (
        "topic-decision-time.answer",
        {"kk": (("15 жұмыс күні", "2 жұмыс күні"), ()), "ru": (("15 рабочих дней", "2 рабочих дня"), ())},
    ),
    "silence promises nothing": (
        "topic-decision-time.unknown",
        {
            "kk": (("жауап бермесе", "санамаңыз"), ("негіздерін де оқыған",)),
            "ru": (("молчание", "не считайте"), ("оснований отказа",)),
        },
    ),
    "the index of 2026 was read": (
        "topic-licence-fee.unknown",
        {"kk": (("2027 жылы",), ("4 325", "дереккөз")), "ru": (("2027 году",), ("4 325", "источник"))},
    ),
    "a re-issue and a duplicate, in sums": (
        "topic-reissue-fee.answer",
        {
            "kk": (("200 АЕК", "0,5 АЕК", "865 000 теңге", "100 пайызы"), ()),
            "ru": (("200 МРП", "0,5 МРП", "865 000 тенге", "100 %"), ()),
        },
    ),
    "suspension follows all legislation": (
        "topic-licence-suspension.answer",
        {
            "kk": (("заңнамада белгіленген талаптар",), ()),
            "ru": (("требования законодательства",), ("требования закона;",)),
        },
    ),
    "four fields of the appendix": (
        "topic-licence-contents.answer",
        {
            "kk": (("кіші түрі", "қосымшаның нөмірі", "қолданылу мерзімі", "иеліктен шығарылатындығы"), ()),
            "ru": (("подвид", "номер приложения", "срок его действия", "дата выдачи"), ()),
        },
    ),
    "what the repealed rules understood": (
        "topic-who-informed-under-384.answer",
        {
            "kk": (("ақпараттық қауіпсіздік", "серверлік үй-жай", "энергетикалық қуаттар"), ()),
            "ru": (("информационной безопасности", "серверное помещение", "энергетических мощностях"), ()),
        },
    ),
    "what was passed on, and by which form": (
        "topic-authority-forwards-information.answer",
        {
            "kk": (("резиденттікті", "№ 402"), ()),
            "ru": (("резидентства", "№ 402"), ()),
        },
    ),
    "a licence that ended": (
        "topic-licence-ended.answer",
        {
            "kk": (("тоқтатыңыз", "25 теңге", "10 жұмыс күні"), ()),
            "ru": (("Остановите", "25 тенге", "10 рабочих дней"), ()),
        },
    ),
    "given up": (
        "topic-licence-ending-voluntary.answer",
        {"kk": (("лицензиарға", "10 жұмыс күні"), ()), "ru": (("к лицензиару", "10 рабочих дней"), ())},
    ),
    "re-issued": (
        "topic-licence-reissue.answer",
        {
            "kk": (("күнтізбелік 30 күн", "3 жұмыс күні", "елді мекен"), ()),
            "ru": (("30 календарных дней", "3 рабочих дня", "населённый пункт"), ()),
        },
    ),
    "what is filed": (
        "topic-what-to-file.answer",
        {"kk": (("түбіртегі", "жеке куәлік"), ()), "ru": (("квитанцию", "удостоверения личности"), ())},
    ),
    "the first steps": (
        "topic-start-here.answer",
        {"kk": (("түсінуімізше", "2 000 АЕК"), ()), "ru": (("нашему прочтению", "2 000 МРП"), ())},
    ),
}


@cache
def texts() -> Texts:
    return Texts().showing(figures.of(LAW, TODAY))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", FACTS)
def test_a_text_says_what_the_act_says(name: str, language: Language) -> None:
    key, of = FACTS[name]
    must, must_not = of[language]
    shown = told(texts(), language, key).replace("\u00a0", " ")
    assert [words for words in must if words not in shown] == [], shown
    assert [words for words in must_not if words in shown] == [], shown


@pytest.mark.parametrize("language", Language)
def test_seven_grounds_of_refusal(language: Language) -> None:
    answer = told(texts(), language, "topic-refusal-grounds.answer")
    assert len([line for line in answer.splitlines() if line.startswith("–")]) == 7


@pytest.mark.parametrize("language", Language)
def test_the_day_of_the_repeal_is_never_stated_flatly(language: Language) -> None:
    """It stands in no act that was read; each text that names it says where it comes from."""
    day = {"kk": "2023 жылғы 4 маусым", "ru": "4 июня 2023"}[language]
    doubt = {"kk": "дереккөз", "ru": "источник"}[language]
    saying = [topic.id for topic in LAW.topics.values() if day in told(texts(), language, f"topic-{topic.id}.answer")]
    assert len(saying) == 7
    for topic in saying:
        assert doubt in told(texts(), language, f"topic-{topic}.answer"), topic


def test_the_shares_cite_their_own_rows() -> None:
    """Row 2.1 is the duplicate, row 3.1 the re-issue."""
    rows = {name: str(LAW.figures[name].source) for name in ("duplicate-share", "reissue-share")}
    assert "2.1" in rows["duplicate-share"]
    assert "3.1" in rows["reissue-share"]


def test_the_index_was_read_in_the_law_on_the_budget() -> None:
    assert LAW.figures["mci-size"].certainty is Certainty.COPY
    assert [citation.act for citation in LAW.figures["mci-size"].source] == ["budget-law"]


def test_changed_data_and_the_duty_lead_to_re_issue() -> None:
    assert LAW.topics["changed-data"].related[0] == "licence-reissue"
    assert LAW.duties["licence-reissue"].topic == "licence-reissue"


@pytest.mark.parametrize("name", SIGNPOSTS)
@pytest.mark.parametrize("language", Language)
def test_a_signpost_is_one_sentence_and_states_no_law(name: str, language: Language) -> None:
    topic = LAW.topics[f"outside-{name}"]
    assert topic.outside
    assert topic.status is Status.INFO
    assert not topic.editions
    answer = texts().plain(language, f"topic-{topic.id}.answer")
    assert answer.count(".") == 1
    assert {"kk": "сұраңыз", "ru": "спросите"}[language] in answer

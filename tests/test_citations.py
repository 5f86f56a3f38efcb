"""Sources in words: correct in both languages, and never more certain than we are."""

from datetime import date
from typing import Any

import pytest

from bot.language.citations import act_links, act_url, certainty_label, cite, status_label
from bot.language.texts import Texts
from bot.law.catalogue import catalogue
from bot.law.model import Citation, Language, Provision, Source
from tests.law.changed import new_edition, repealed

KK, RU = Language.KK, Language.RU
LAW = catalogue()


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


def at(act: str, *places: str, **more: Any) -> Source:
    paths = [tuple((kind, number) for kind, _, number in (p.partition(" ") for p in q.split(", "))) for q in places]
    return (Citation(act, tuple(Provision(path) for path in paths), **more),)


def spaced(text: str) -> str:
    """With plain spaces: which of them may break a line is for the texts to say."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("source", "kk", "ru"),
    [
        (
            at("order-598", "annex 1, point 6"),
            "№ 598/НҚ бұйрық, 1-қосымша, 6-тармақ",
            "приказ № 598/НҚ, приложение 1, пункт 6",
        ),
        (
            at("order-165", "annex, point 6", wording="order-598"),
            "№ 165/НҚ бұйрық, қосымша, 6-тармақ, № 598/НҚ бұйрықтың редакциясында",
            "приказ № 165/НҚ, приложение, пункт 6, в редакции приказа № 598/НҚ",
        ),
        (
            at("order-598", "annex 1, point 4,9"),
            "№ 598/НҚ бұйрық, 1-қосымша, 4 және 9-тармақтар",
            "приказ № 598/НҚ, приложение 1, пункты 4 и 9",
        ),
        (
            at("order-598", "annex 1, point 1,7,8"),
            "№ 598/НҚ бұйрық, 1-қосымша, 1, 7 және 8-тармақтар",
            "приказ № 598/НҚ, приложение 1, пункты 1, 7 и 8",
        ),
        (at("order-598", "annex 3..6"), "№ 598/НҚ бұйрық, 3–6-қосымшалар", "приказ № 598/НҚ, приложения 3–6"),
        (
            at("order-598", "annex 1, note"),
            "№ 598/НҚ бұйрық, 1-қосымша, ескертпе",
            "приказ № 598/НҚ, приложение 1, примечание",
        ),
        (
            at("order-598", "annex 1, point 5", "point 4"),
            "№ 598/НҚ бұйрық, 1-қосымша, 5-тармақ; № 598/НҚ бұйрық, 4-тармақ",
            "приказ № 598/НҚ, приложение 1, пункт 5; приказ № 598/НҚ, пункт 4",
        ),
        (
            at("order-169", "point 1, subpoint 11..12"),
            "№ 169/НҚ бұйрық, 1-тармақ, 11)–12) тармақшалар",
            "приказ № 169/НҚ, пункт 1, подпункты 11)–12)",
        ),
        (
            at("tax-code", "article 616, point 4, row 1.78,1.79"),
            "Салық кодексі, 616-бап, 4-тармақ, 1.78 және 1.79-жолдар",
            "Налоговый кодекс, статья 616, пункт 4, строки 1.78 и 1.79",
        ),
        (
            at("order-384", "point 6,6-1"),
            "№ 384/НҚ бұйрық (күші жойылған), 6 және 6-1-тармақтар",
            "приказ № 384/НҚ (утратил силу), пункты 6 и 6-1",
        ),
        (
            at("civil-code", "article 173,175", by_analogy=True),
            "Азаматтық кодекс, 173 және 175-баптар (ұқсастық бойынша)",
            "Гражданский кодекс, статьи 173 и 175 (по аналогии)",
        ),
        (
            (Citation(None, publication="news", published=date(2025, 12, 4)),),
            "2025 жылғы 4 желтоқсандағы баспасөз хабары",
            "сообщение в новостях от 4 декабря 2025 года",
        ),
    ],
)
def test_a_place_in_an_act_reads_well_in_both_languages(texts: Texts, source: Source, kk: str, ru: str) -> None:
    assert spaced(cite(texts, KK, source)) == kk
    assert spaced(cite(texts, RU, source)) == ru


def test_every_source_of_the_catalogue_can_be_cited(texts: Texts) -> None:
    for _, rule in LAW.rules():
        for edition in rule.editions:
            for language in Language:
                assert cite(texts, language, edition.source)
                assert certainty_label(texts, language, edition)
        assert status_label(texts, KK, rule) != status_label(texts, RU, rule)


def test_a_repealed_rule_says_since_when_and_that_the_day_is_not_sure(texts: Texts) -> None:
    duty = LAW.duties["cessation-notice"]
    label = status_label(texts, RU, duty)
    assert label.startswith("утратило силу с 4 июня 2023 года")
    assert "вторичному источнику" in label
    assert status_label(texts, KK, duty).startswith("2023 жылғы 4 маусымнан бастап күші жойылған")
    assert "утратил силу" in cite(texts, RU, duty.latest.source)


def test_a_rule_whose_end_or_return_lies_ahead_says_from_which_day(texts: Texts) -> None:
    ending = repealed(LAW.duties["fee-payment"], "2026-12-31")
    day = date(2026, 12, 31)
    assert spaced(status_label(texts, RU, ending, today=day)) == "действует, утратит силу с 1 января 2027 года"
    assert spaced(status_label(texts, KK, ending, today=day)) == "күшінде, 2027 жылғы 1 қаңтардан бастап күші жойылады"
    assert "утратило силу с 1" in spaced(status_label(texts, RU, ending, today=date(2027, 1, 1)))
    assert "утратило силу с 1" in spaced(status_label(texts, RU, ending))
    returning = new_edition(LAW.duties["cessation-notice"], "2027-03-01")
    said = spaced(status_label(texts, RU, returning, today=day))
    assert said == "утратило силу с 4 июня 2023 года, снова начнёт действовать с 1 марта 2027 года"
    assert status_label(texts, RU, returning, today=date(2027, 3, 1)) == "действует"


def test_a_stored_copy_says_of_which_day_and_what_is_known_of_later_ones(texts: Texts) -> None:
    label = certainty_label(texts, RU, LAW.topics["decision-time"].latest)
    assert "от 1 января 2024 года" in label
    assert "есть ли редакция новее, мы не знаем" in label
    assert "позже акт меняли" not in certainty_label(texts, RU, LAW.topics["penalty-breach"].latest)


def test_an_inference_is_shown_as_one(texts: Texts) -> None:
    edition = LAW.topics["working-days"].latest
    assert "наше понимание" in certainty_label(texts, RU, edition)
    assert "біздің түсінуіміз" in certainty_label(texts, KK, edition)


def test_the_page_of_an_act_opens_in_the_readers_language() -> None:
    act = LAW.acts["order-598"]
    assert act_url(act, KK) == "https://adilet.zan.kz/kaz/docs/V2300033728"
    assert act_url(act, RU) == "https://adilet.zan.kz/rus/docs/V2300033728"
    assert act_url(LAW.acts["order-117"], RU) is None


def test_each_act_is_linked_once_and_only_if_it_has_a_page(texts: Texts) -> None:
    links = act_links(texts, RU, LAW.requirements["req-5"].latest.source)
    named = [spaced(name) for name, _ in links]
    assert named == ["приказ № 165/НҚ", "приказ № 598/НҚ", "Закон «Об электроэнергетике»"]
    old = act_links(texts, KK, LAW.duties["start-notice"].latest.source)
    assert [url for _, url in old] == ["https://adilet.zan.kz/kaz/docs/V2000021445"]

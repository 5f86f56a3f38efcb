"""What the acts of 2026 say of requirements and electricity, in the data and in the texts of both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from bot.language.citations import act_links, certainty_label, cite
from bot.language.texts import Texts
from bot.law import figures
from bot.law.catalogue import catalogue
from bot.law.model import Certainty, Language
from tests.law.told import told

KK, RU = Language.KK, Language.RU
LAW = catalogue()
TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts().showing(figures.of(LAW, TODAY))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


# text -> what it says and what it must not say, by language
SAID: Mapping[str, Mapping[Language, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "topic-electricity-purchase.answer": {
        RU: (
            (
                "пять способов",
                "не менее 1 МВт среднесуточной",
                "из-за рубежа",
                "возобновляемой станции без долгосрочного договора",
                "с 25 августа 2026 года",
                "это подтвердил системный оператор",
                "до 1 января 2023 года",
                "аренда не подходит",
            ),
            ("названы два способа",),
        ),
        KK: (
            (
                "бес тәсіл",
                "кемінде 1 МВт",
                "шетелден",
                "ұзақ мерзімді шарты жоқ",
                "2026 жылғы 25 тамыздан бастап",
                "жүйелік оператор растаса",
                "2023 жылғы 1 қаңтарға дейін",
                "жалға алынғаны жарамайды",
            ),
            ("екі тәсіл көрсетілген",),
        ),
    },
    "topic-electricity-volume.answer": {
        RU: (("не менее 1 МВт среднесуточной", "для всех способов", "По нашему прочтению"), ()),
        KK: (("кемінде 1 МВт", "барлық тәсілге", "Біздің түсінуімізше"), ()),
    },
    "topic-electricity-volume.unknown": {
        RU: (("на каждого майнера или на весь ЦОД", "не сказано"), ()),
        KK: (("әр майнерге жеке", "айтылмаған"), ()),
    },
    "topic-power-quota.answer": {
        RU: (("системный оператор", "по энергетическим зонам", "национальной электрической сетью"), ()),
        KK: (("жүйелік оператор", "энергетикалық аймақтар", "ұлттық электр желісін"), ()),
    },
    "topic-hosted-electricity.answer": {
        RU: (("оба", "кто майнит", "вычислительную инфраструктуру"), ()),
        KK: (("екеуі де", "есептеу инфрақұрылымын"), ()),
    },
    "topic-hosted-electricity.unknown": {
        RU: (("Кто из двоих", "не говорит"), ()),
        KK: (("екеуінің қайсысы", "айтылмаған"), ()),
    },
    "question-electricity.hint": {
        RU: (("подтверждает системный оператор", "Импорт"), ()),
        KK: (("жүйелік оператор растайды", "Импорт"), ()),
    },
    "consequence-electricity": {
        RU: (("более строгий", "подтвердить системный оператор"), ("спросите у него самого",)),
        KK: (("қатаңырақ", "жүйелік оператор растауға тиіс"), ("өндірушінің өзінен сұраңыз",)),
    },
    "application-electricity-more": {
        RU: (("два способа", "называет теперь пять"), ()),
        KK: (("екі тәсіл", "қазір бес тәсіл"), ()),
    },
    "topic-subtype-ii-no-electricity.answer": {
        RU: (("от каждого цифрового майнера", "АСКУЭ", "САОН"), ("с Вас не требуют",)),
        KK: (("әрбір цифрлық майнерден", "АСКУЭ", "САОН"), ("Сізден талап етілмейді",)),
    },
    "topic-req-5.answer": {
        RU: (("от каждого цифрового майнера", "АСКУЭ", "САОН"), ()),
        KK: (("әрбір цифрлық майнерден", "АСКУЭ", "САОН", "арнаулы автоматикасы"), ("арнайы",)),
    },
    "requirement-req-5.plain": {
        RU: (("от каждого цифрового майнера", "АСКУЭ", "САОН"), ()),
        KK: (("әрбір цифрлық майнерден", "АСКУЭ", "САОН"), ()),
    },
    "topic-req-6-exemption.answer": {
        RU: (("По нашему прочтению", "звёздочка"), ()),
        KK: (("Біздің түсінуімізше", "жұлдызша", "электр энергетикалық жүйе"), ("энергетикасы жүйесі",)),
    },
    "reason-off-grid": {RU: (("так мы читаем",), ()), KK: (("біз солай түсінеміз",), ())},
    "topic-hardware-register.answer": {
        RU: (("в сфере цифрового майнинга", "проекту этих правил"), ()),
        KK: (("цифрлық майнинг саласындағы", "жобасына"), ()),
    },
    "requirement-req-1.missing": {
        RU: (("Уточните у уполномоченного органа",), ("портал",)),
        KK: (("уәкілетті органнан",), ("портал",)),
    },
    "requirement-req-7.missing": {
        RU: (("Уточните у уполномоченного органа",), ("портал",)),
        KK: (("уәкілетті органнан",), ("портал",)),
    },
    "requirement-req-1.how": {RU: (("правил мы не читали",), ()), KK: (("оқыған жоқпыз",), ())},
    "requirement-req-7.how": {RU: (("правил мы не читали",), ()), KK: (("оқыған жоқпыз",), ())},
    "summary-edition": {
        RU: (("от 4 декабря 2023 года", "новее"), ("действующей",)),
        KK: (("2023 жылғы 4 желтоқсандағы", "жаңасын"), ()),
    },
    "checklist-edition": {
        RU: (("от 4 декабря 2023 года", "новее"), ()),
        KK: (("2023 жылғы 4 желтоқсандағы", "жаңасын"), ()),
    },
    "topic-requirements-effective-date.answer": {
        RU: (("Мы читали их в редакции от 4 декабря 2023 года", "165/НҚ"), ("Нынешняя",)),
        KK: (("2023 жылғы 4 желтоқсандағы редакциясын оқыдық", "165/НҚ"), ("қазіргі редакциясы",)),
    },
    "topic-req-3.answer": {RU: (("По нашему прочтению",), ()), KK: (("Біздің түсінуімізше",), ("сарай",))},
    "requirement-req-3.plain": {
        RU: (("По нашему прочтению",), ("Значит",)),
        KK: (("Біздің түсінуімізше",), ("Демек",)),
    },
    "topic-application-declarations.answer": {
        RU: (("о выдаче лицензии или отказе",), ("любые сообщения",)),
        KK: (("беруден бас тартуға қатысты",), ("кез келген хабар ",)),
    },
    "topic-application-form.answer": {
        RU: (("ФИО руководителя", "стационарного помещения", "в законе теперь пять"), ()),
        KK: (("басшының аты-жөні", "стационарлық үй-жай", "қазір бес тәсіл"), ()),
    },
    "application-address-hint": {RU: (("(стационарного помещения)",), ()), KK: (("(стационарлық үй-жайдың)",), ())},
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", SAID)
def test_a_text_says_what_the_law_says(texts: Texts, key: str, language: Language) -> None:
    shown = plain(told(texts, language, key, date="…", act="…"))
    said, never = SAID[key][language]
    assert [each for each in said if each not in shown] == [], shown
    assert [each for each in never if each in shown] == [], shown


def test_another_way_of_buying_is_the_stricter_branch() -> None:
    assert LAW.questions["electricity"].values == ("single-purchaser", "off-grid", "other")
    others = [each for each in LAW.requirements["req-6"].when if each.question == "electricity"]
    assert [each.holds("other") for each in others] == [True]
    assert [each.holds("off-grid") for each in others] == [False]


def test_requirements_are_cited_by_the_order_that_holds_them(texts: Texts) -> None:
    for requirement in LAW.requirements.values():
        source = requirement.latest.source
        place = plain(cite(texts, RU, source[:1]))
        assert place == f"приказ № 165/НҚ, приложение, пункт {requirement.point}, в редакции приказа № 598/НҚ"
        where = plain(cite(texts, KK, source[:1]))
        assert where == f"№ 165/НҚ бұйрық, қосымша, {requirement.point}-тармақ, № 598/НҚ бұйрықтың редакциясында"
        assert act_links(texts, RU, source)[0][1].endswith("/V2300032416")


def test_no_annex_is_cited_of_an_order_that_only_words_it() -> None:
    cited = [each for _, rule in LAW.rules() for edition in rule.editions for each in edition.source]
    cited += [each for figure in LAW.figures.values() for each in figure.source]
    places = [place for each in cited if each.act == "order-598" for place in each.provisions]
    assert [place.path for place in places if place.path[0][0] == "annex"] == []


# What rests on an act that is known to have been changed later, beside one that was read as a seed.
CHANGED = ("req-6", "req-6-connected-earlier")
CHANGED_TOPICS = ("req-6", "req-6-exemption", "application-form", "application-declarations", "licence-contents")


def test_a_seed_that_rests_on_a_changed_act_says_so(texts: Texts) -> None:
    rules = [*(LAW.requirements[name] for name in CHANGED), *(LAW.topics[name] for name in CHANGED_TOPICS)]
    for rule in rules:
        assert rule.latest.certainty is Certainty.SEED
        assert "новую редакцию мы не читали" in certainty_label(texts, RU, rule.latest), rule.id
        assert "жаңа редакциясын оқымадық" in certainty_label(texts, KK, rule.latest), rule.id
    of_two = plain(certainty_label(texts, RU, LAW.requirements["req-6"].latest))
    assert "приказ № 169/НҚ позже меняли" in of_two
    assert "165" not in of_two


def test_the_register_is_cited_by_its_present_place() -> None:
    places = [place.path for each in LAW.topics["hardware-register"].latest.source for place in each.provisions]
    assert places == [(("article", "4"), ("point", "3"), ("subpoint", "6..7"))]

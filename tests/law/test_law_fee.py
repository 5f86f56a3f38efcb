"""What the acts say of the fee, of punishments and of the bodies, as they were read in November 2026: one row for each
statement that texts once had otherwise."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from bot.language.citations import certainty_label, cite
from bot.language.texts import LOCALES, Texts
from bot.law import fees, figures
from bot.law.catalogue import catalogue
from bot.law.model import Certainty, Citation, Language
from tests.law.told import told

KK, RU = Language.KK, Language.RU
LAW = catalogue()
TODAY = date(2026, 11, 26)
NOTHING = r"(?!)"  # a pattern that is never found


@cache
def texts() -> Texts:
    return Texts(law=figures.of(LAW, TODAY))


def said(language: Language, key: str) -> str:
    """What a text says, with plain spaces."""
    return told(texts(), language, key).replace("\N{NO-BREAK SPACE}", " ")


def topic(language: Language, name: str) -> str:
    """A topic's answer with what is unknown."""
    rest = f"\n{said(language, f'topic-{name}.unknown')}" if LAW.topics[name].unknown else ""
    return said(language, f"topic-{name}.answer") + rest


# The topic; what it says in Kazakh and in Russian; what neither says any more (patterns).
SAID: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], str]] = {
    "25 tenge without a licence: what the meters show": (
        "fee-rate",
        ("Лицензия болмаса да, бақылау аспаптары ақаусыз болса, көлем солардың көрсеткіші бойынша алынады",),
        ("Без лицензии, но с исправными приборами учёта объём берут по их показаниям",),
        r"без лицензии[^.]*круглые сутки|лицензия болмаса[^.]*тәулік",
    ),
    "1 tenge: own stations in Kazakhstan": (
        "fee-rate",
        ("Қазақстандағы өз электр станцияңызда жаңартылатын энергия көздерінен",),
        ("собственных возобновляемых станций в Казахстане",),
        "станциясынан",
    ),
    "income is confiscated, tools may be, and are when it is repeated": (
        "penalty-no-licence",
        ("Табыс алғашқы жолы-ақ тәркіленеді. Жабдық алғашқы жолы тәркіленуі мүмкін, қайталанса, ол да тәркіленеді",),
        ("Доход конфискуют уже в первый раз. Оборудование в первый раз могут конфисковать, а при повторе конфискуют",),
        "доход могут|пен табыс тәркіленуі мүмкін",
    ),
    "mined without a licence: the income is confiscated": (
        "mined-assets",
        ("лицензиясыз майнингтен түскен табыс тәркіленеді",),
        ("доход от майнинга без лицензии конфискуют",),
        "могут конфисковать|тәркіленуі мүмкін",
    ),
    "criminal liability for a large income, too": (
        "penalty-no-licence",
        ("Залал не табыс ірі мөлшерде болса, қылмыстық жауаптылық көзделген",),
        ("При крупном ущербе или доходе в крупном размере – уголовная ответственность",),
        "При крупном ущербе предусмотрена|залал келтірілсе, қылмыстық",
    ),
    "who mines under subtype I is fined as medium business, without a licence": (
        "penalty-no-licence",
        ("өз орталығы бар майнерге (І кіші түр) айыппұл кемінде 40 АЕК",),
        ("майнеру со своим ЦОД (I подвид) штраф – от 40 МРП: он считается средним бизнесом",),
        NOTHING,
    ),
    "and for a breach": (
        "penalty-breach",
        ("І кіші түрдің лицензиаты орта, ал көрсеткіштеріне қарай ірі бизнеске жатады", "айыппұлы кемінде 80 АЕК"),
        ("Лицензиат I подвида считается средним бизнесом, а по своим показателям – и крупным: его штраф – от 80 МРП",),
        NOTHING,
    ),
    "subtype I is medium business": (
        "small-business",
        ("ол орта, ал көрсеткіштеріне қарай ірі кәсіпкерлікке жатады",),
        ("он относится к среднему, а по своим показателям – и к крупному",),
        NOTHING,
    ),
    "fines without a licence, in tenge, too": (
        "penalty-no-licence",
        ("15 АЕК, 64 875 теңге (30 АЕК, 129 750 теңге)", "150 АЕК, 648 750 теңге (500 АЕК, 2 162 500 теңге)"),
        ("40 МРП, 173 000 тенге (80 МРП, 346 000 тенге)", "25 МРП, 108 125 тенге (50 МРП, 216 250 тенге)"),
        NOTHING,
    ),
    "fines for a breach, in tenge, too": (
        "penalty-breach",
        ("45 АЕК (194 625 теңге)", "173 000, 432 500, 648 750 және 1 297 500 теңге"),
        ("45 МРП (194 625 тенге)", "173 000, 432 500, 648 750 и 1 297 500 тенге"),
        NOTHING,
    ),
    "the court revokes, and the body's powers name it": (
        "licence-revocation",
        ("9-бап бойынша лицензиядан сот айырады", "2026 жылғы 1 мамырдан бастап 4-бапта", "заңда айтылмаған"),
        ("По статье 9 лишает лицензии суд", "с 1 мая 2026 года статья 4", "в законе не сказано"),
        "только суд|сот қана|сделать не может|айыра алмайды",
    ),
    "a change of data: nothing on who revokes": (
        "changed-data",
        ("Лицензиядан айыру – бөлек шара.",),
        ("Лишение лицензии – отдельная мера.",),
        "только суд|сот қана",
    ),
    "knowingly, within a year, not remedied": (
        "penalty-breach",
        ("көрінеу анық емес мәліметтер берілсе", "тоқтата тұру мерзімі біткенше", "бір жыл ішінде қайталанса"),
        ("заведомо недостоверные сведения", "к концу срока приостановления", "снова в течение года"),
        "За недостоверные",
    ),
    "a revocation is for the same three": (
        "licence-revocation",
        ("көрінеу анық емес", "тоқтата тұру мерзімі біткенше", "бір жыл ішінде қайталап"),
        ("заведомо недостоверные", "к концу срока приостановления", "снова в течение года"),
        "Например|Мысалы",
    ),
    "the body by what it does": (
        "authorised-body",
        ("цифрлық майнинг саласындағы уәкілетті орган", "Ұлттық Банк майнингке емес", "министрлік аталмаған"),
        ("уполномоченный орган в сфере цифрового майнинга", "а не за майнинг", "Сам закон министерство не называет"),
        "сейчас это Министерство|қазір – Жасанды",
    ),
    "what a pool reports, from the order itself": (
        "pool-reports-income",
        ("келесі айдың 25-інен кешіктірмей", "ЦМПМ1", "Qoldau.kz", "№ 119 бұйрығы", "салық салу мақсатында"),
        ("не позднее 25 числа следующего месяца", "СМП1", "Qoldau.kz", "20 февраля 2026 года № 119"),
        "прессы|Баспасөз|проверьте",
    ),
    "the index of 2026 was read, that of 2027 is not known": (
        "licence-fee",
        ("2026 жылғы АЕК (4 325 теңге)", "2027 жылы ол басқа болуы мүмкін"),
        ("По МРП 2026 года (4 325 тенге)", "в 2027 году он может быть другим"),
        "из других источников|дереккөздерден алынды",
    ),
    "what had to be sold, until when, and that it may be sold": (
        "sale-duty",
        ("қазір қолданылмайды", "кемінде 50 пайызы", "2025 жылғы 1 қаңтардан бастап кемінде 75 пайызы", "12-1-бап"),
        ("такой обязанности больше нет", "не менее 50 % добытого, а с 1 января 2025 года – не менее 75 %", "12-1"),
        "Жоқ, бұл міндет енді жоқ",
    ),
    "requirements of legislation, not of the law alone": (
        "licence-suspension",
        ("заңнамада белгіленген талаптар орындалмаса",),
        ("не выполнены требования законодательства",),
        "требования закона;|заң талаптары",
    ),
    "a data centre in the wording of July 2026": (
        "def-data-centre",
        ("цифрлық инфрақұрылым объектісі", "стационарлық үй-жайдың"),
        ("объект цифровой инфраструктуры", "вне территории жилой зоны"),
        "тұрақты үй-жай",
    ),
    "income is what the pool has distributed": (
        "income-tax",
        ("пул Сізге бөлген активтердің саны олардың құнына көбейтіледі", "шегеруге болмайды"),
        ("которые распределил Вам пул, умножают на их стоимость", "доходом не считается", "вычесть нельзя"),
        r"\d+ ?%|пайыз",
    ),
    "late: first a warning, then a fine, and interest each day": (
        "late-payment",
        ("алғашқы жолы ескерту", "15 АЕК (64 875", "30 АЕК", "І кіші түрге – 45 АЕК", "70 АЕК", "1,25 еселенген"),
        ("в первый раз – предупреждение", "15 МРП (64 875", "30 МРП", "I подвиду – 45 МРП", "70 МРП", "1,25 базовой"),
        NOTHING,
    ),
    "no code of payment is named": (
        "payment-details",
        ("атай алмайды", "КБК да, нысанның нөмірі де жоқ"),
        ("назвать не может", "Ни КБК, ни номера формы в прочитанных актах нет"),
        r"\d{3}",
    ),
    "out of the grey": (
        "grey-mining",
        ("лицензия болғанда ғана", "тізіліміне енгізу", "2 теңге емес, 25 теңге", "табыс тәркіленеді"),
        ("можно только с лицензией", "внести оборудование в реестр", "25 тенге за 1 кВт·ч вместо 2", "конфискация"),
        NOTHING,
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", SAID)
def test_a_topic_says_what_was_read(row: str) -> None:
    name, kazakh, russian, never = SAID[row]
    for language, sentences in ((KK, kazakh), (RU, russian)):
        answer = topic(language, name)
        for sentence in sentences:
            assert sentence in answer
        assert not re.search(never, answer, re.I)


FIGURES: dict[str, tuple[str, str]] = {  # their values: numbers.tsv
    "mci-size": ("budget-law", "article 7, subpoint 4"),
    "reissue-share": ("tax-code", "article 616, point 4, row 3.1"),
    "duplicate-share": ("tax-code", "article 616, point 4, row 2.1"),
    "fine-late-repeat-person": ("offences-code", "article 272"),
    "fine-late-repeat-small": ("offences-code", "article 272"),
    "fine-late-repeat-medium": ("offences-code", "article 272"),
    "fine-late-repeat-large": ("offences-code", "article 272"),
    "penalty-interest": ("tax-code", "article 5, subpoint 2"),
    "sale-share-first": ("law-193", "article 8, point 4"),
    "sale-share-later": ("law-193", "article 8, point 4"),
    "sale-share-raised": ("law-193", "article 8, point 4"),
    "authorised-body-changed": ("law-193", "article 4"),
    "pool-report-day": ("order-119", "point 1"),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_was_read_in_its_act(name: str) -> None:
    act, place = FIGURES[name]
    figure = LAW.figures[name]
    (citation,) = figure.source
    (provision,) = citation.provisions
    assert citation.act == act
    assert ", ".join(" ".join(step) for step in provision.path) == place
    assert figure.certainty is Certainty.COPY


# The act; the edition that was read, and whether a later one is known that was not; its page; its short names.
ACTS: dict[str, tuple[date | None, bool, str | None, str, str]] = {
    "law-193": (date(2026, 7, 12), False, "Z2300000193", "Цифрлық активтер туралы Заң", "Закон о цифровых активах"),
    "tax-code": (date(2026, 7, 1), False, "K2500000214", "Салық кодексі", "Налоговый кодекс"),
    "electricity-law": (
        date(2026, 8, 25), False, "Z040000588_",
        "«Электр энергетикасы туралы» Заң", "Закон «Об электроэнергетике»",
    ),
    "offences-code": (date(2026, 7, 12), False, "K1400000235", "Әкімшілік құқық бұзушылық туралы кодекс", "КоАП"),
    "permits-law": (
        date(2024, 1, 1), False, "Z1400000202",
        "«Рұқсаттар және хабарламалар туралы» Заң", "Закон «О разрешениях и уведомлениях»",
    ),
    "criminal-code": (date(2026, 2, 3), False, "K1400000226", "Қылмыстық кодекс", "Уголовный кодекс"),
    "budget-law": (
        date(2025, 12, 8), False, "Z2500000239", "Республикалық бюджет туралы Заң", "Закон о республиканском бюджете",
    ),
    "order-119": (
        date(2026, 2, 20), False, "V2600038031", "Қаржы министрінің № 119 бұйрығы", "приказ Министра финансов № 119",
    ),
    "order-117": (None, False, None, "№ 117/НҚ бұйрық", "приказ № 117/НҚ"),  # its registration was not found
}  # fmt: skip


@pytest.mark.parametrize("name", ACTS)
def test_an_act_says_which_edition_was_read(name: str) -> None:
    read, changed_later, adilet, kazakh, russian = ACTS[name]
    act = LAW.acts[name]
    assert (act.edition_read, act.changed_later, act.adilet) == (read, changed_later, adilet)
    assert (said(KK, f"act-{name}.short"), said(RU, f"act-{name}.short")) == (kazakh, russian)


def test_a_place_read_in_an_older_edition_says_so() -> None:
    assert LAW.acts["tax-code"].edition_read == date(2026, 7, 1)
    for name, kazakh, russian in (
        ("income-tax", "2025 жылғы 18 шілдедегі редакциясы", "редакции от 18 июля 2025 года"),
        ("late-payment", "2025 жылғы 18 шілдедегі редакциясы", "редакция от 18 июля 2025 года"),
    ):
        edition = LAW.topics[name].latest
        assert kazakh in certainty_label(texts(), KK, edition)
        label = certainty_label(texts(), RU, edition)
        assert russian in label
        assert "позже меняли" in label or "позже акт меняли" in label
    assert "позже акт меняли" not in certainty_label(texts(), RU, LAW.topics["fee-rate"].latest)


def test_each_copy_is_named_with_its_own_edition() -> None:
    label = certainty_label(texts(), RU, LAW.topics["penalty-no-licence"].latest)
    for part in ("КоАП – редакция от 12 июля 2026 года", "Уголовный кодекс – редакция от 3 февраля 2026 года"):
        assert part in label
    assert "2026 жылғы 3 ақпандағы" in certainty_label(texts(), KK, LAW.topics["penalty-no-licence"].latest)


def test_it_is_not_said_that_an_act_was_changed_where_nobody_knows() -> None:
    label = certainty_label(texts(), RU, LAW.topics["decision-time"].latest)
    assert "есть ли редакция новее, мы не знаем" in label
    assert "меняли" not in label
    assert "өзгертілген" not in certainty_label(texts(), KK, LAW.topics["decision-time"].latest)


def test_the_fine_and_the_crime_are_cited_from_their_codes() -> None:
    cited = cite(texts(), RU, LAW.topics["penalty-no-licence"].latest.source)
    for place in ("КоАП, статья 463", "Уголовный кодекс, статья 214", "Предпринимательский кодекс, статья 24"):
        assert place in cited
    assert Citation("order-119", LAW.topics["pool-reports-income"].latest.source[1].provisions) in (
        LAW.topics["pool-reports-income"].latest.source
    )


def test_the_greatest_power_counts_only_where_meters_do_not_work() -> None:
    assert {rate.id for rate in fees.every() if rate.round_the_clock} == {"no-meters"}


def test_no_text_names_a_form_of_before_the_fee() -> None:
    for language in Language:
        for file in (LOCALES / language).glob("*.ftl"):
            assert "871" not in file.read_text("utf-8"), file.name


@pytest.mark.parametrize("language", list(Language))
def test_who_is_late_is_led_to_the_answer(language: Language) -> None:
    title = said(language, "topic-late-payment.title")
    for duty in ("fee-declaration", "fee-payment"):
        assert f"«{title}»" in said(language, f"duty-{duty}.after")

"""Questions that must be told apart by their meaning, by name, and what the engine makes of bad input."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.law.catalogue import catalogue
from bot.law.model import Subtype
from bot.understanding.questions import Engine, closest_command, concepts, fold_for_log, model

ENGINE = Engine.load()

PAIRS = {
    "a hosting asks whether it pays, not how much": ("хостинг тоже платит плату за майнинг?", "fee-payers"),
    "the rate of the fee, not who pays it": ("какая ставка платы за киловатт для хостинга", "fee-rate"),
    "hosting and fee in Kazakh": ("хостинг иесі де төлемақы төлей ме", "fee-payers"),
    "an old report": ("отчёт до 10 числа каждый квартал ещё сдают?", "quarterly-information"),
    "a new declaration": ("до какого числа сдавать декларацию по плате за квартал", "fee-declaration"),
    "an old report in Kazakh": ("тоқсан сайынғы ақпарат есебін 10-ына дейін береміз бе", "quarterly-information"),
    "a new declaration in Kazakh": ("төлемақы декларациясын қашанға дейін тапсырамыз", "fee-declaration"),
    "contents of the report": ("какие сведения были в квартальной информации раньше", "quarterly-information-contents"),
    "paying, not declaring": ("до какого числа платить плату за майнинг за квартал", "fee-payment"),
    "the fee of the licence, not of mining": ("сколько мрп стоит лицензия второго подвида", "licence-fee"),
    "point 4 by number": ("пункт 4 первый подвид пул чем подтвердить", "req-4"),
    "point 9 by number": ("пункт 9 второй подвид пул чем подтвердить", "req-9"),
    "point 4 in Kazakh": ("бірінші түрге пулдан қандай қағаз керек", "req-4"),
    "point 9 in Kazakh": ("екінші түрге пулдан қандай қағаз керек", "req-9"),
    "register for subtype I": ("I подвид асики в реестре обязательно?", "req-1"),
    "register for subtype II": ("II подвид асики в реестре обязательно?", "req-7"),
    "register for subtype II with Kazakh letters": ("ІІ кіші түр аппарат тізілімде болуы керек пе", "req-7"),
    "changing the pool, not what a pool is": ("сменили пул, кому и когда сообщить", "pool-change"),
    "what a pool is": ("что такое майнинговый пул по закону", "def-pool"),
    "which pools count": ("можно ли майнить на иностранном пуле", "pool-accredited"),
    "suspended, not taken away": ("на сколько месяцев приостанавливают лицензию", "licence-suspension"),
    "taken away, not suspended": ("кто может лишить лицензии, только суд?", "licence-revocation"),
    "fined without a licence": ("штраф за майнинг без лицензии для ип", "penalty-no-licence"),
    "fined with a licence": ("лицензия есть, но нарушили требования, какой штраф", "penalty-breach"),
    "term of the licence, not of the decision": ("на сколько лет дают лицензию", "licence-term"),
    "term of the decision, not of the licence": ("за сколько рабочих дней выдают лицензию", "decision-time"),
    "leased hardware, not a leased building": ("асики в аренде, второй подвид дадут?", "leased-hardware"),
    "a leased building, not leased hardware": ("здание под цод в аренде, какой документ нужен", "req-2"),
    "connected long ago": ("подключились в 2021 году, старое ТУ подойдёт?", "req-6-connected-earlier"),
    "connecting now": ("хотим подключиться сейчас, ТУ на 35 кВ и 1 МВт обязательно?", "req-6"),
    "not connected at all": ("свой газовый генератор, к единой системе не подключены, ТУ нужно?", "req-6-exemption"),
    "no points on electricity in subtype II": ("второй подвид, нужно ли ТУ и аскуэ", "subtype-ii-no-electricity"),
    "stopping, not starting": ("прекращаем майнинг, кого уведомить", "cessation-notice"),
    "starting, not stopping": ("начинаем майнинг, надо ли уведомлять за 30 дней", "start-notice"),
    "re-issuing costs": ("сколько стоит переоформить лицензию", "reissue-fee"),
    "changed data, not a re-issue": ("поменялся юридический адрес, надо ли сообщать лицензиару", "changed-data"),
}  # fmt: skip


@pytest.mark.parametrize(("question", "topic"), PAIRS.values(), ids=PAIRS)
def test_told_apart_by_meaning(question: str, topic: str) -> None:
    assert ENGINE.ask(question).topic == topic


SAME = {
    "Kazakh without its letters": ("лицензия қанша жылға беріледі", "лицензия канша жылга бериледи"),
    "Kazakh in Latin letters": ("лицензия қанша жылға беріледі", "litsenziya qansha jylga beriledi"),
    "Russian in Latin letters": ("на сколько лет дают лицензию", "na skolko let dayut litsenziyu"),
    "Latin and Cyrillic I": ("реестр для II подвида", "реестр для ІІ подвида"),
    "a number for a numeral": ("реестр для II подвида", "реестр для 2 подвида"),
    "slips of the pen": ("приостановление лицензии", "преостоновление лецензии"),
    "slang for hardware": ("реестр аппаратно-программных комплексов", "реестр асиков"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_spelling_does_not_change_the_answer(one: str, other: str) -> None:
    assert ENGINE.ask(one).topic == ENGINE.ask(other).topic is not None


@pytest.mark.parametrize(
    "question",
    [
        "привет, как дела?",
        "сәлем, қалайсың",
        "спасибо большое",
        "рақмет",
        "ты тупой",
        "сколько стоит биткоин сегодня",
        "биткоин бағасы қандай",
        "какая погода в алматы",
        "законно ли майнить в россии",
        "қырғызстанда майнингке лицензия керек пе",
        "лицензия на аптеку",
        "как открыть криптобиржу",
        "как вывести usdt на карту",
        "асик шумит что делать",
        "қай асикті алған дұрыс",
        "сколько стоит маникюр",
        "до какого числа каникулы",
        "какой штраф за разбитое окно в школе",
        "плата за обучение в колледже",
        "маникюр қанша тұрады",
        "мектептен хабарлама келді",
        "тұрғын картасын қайда жасайды",
    ],
)
def test_declines_what_it_does_not_know(question: str) -> None:
    """Or shows a signpost, which says that the bot does not cover it."""
    topic = ENGINE.ask(question).topic
    assert topic is None or catalogue().topics[topic].outside


BAD = {
    "nothing": "",
    "spaces": " \t\u00a0 ",
    "emoji": "😀🔥👍🏽🇰🇿",
    "one letter four thousand times": "а" * 4000,
    "one latin letter": "i" * 4096,
    "one digit": "9" * 4096,
    "four thousand letters": "лицензия майнинг пул " * 195,
    "four thousand different words": " ".join(f"сл{chr(0x430 + n % 32)}{chr(0x430 + n // 32)}во" for n in range(580)),
    "words that nobody knows": " ".join(chr(0x430 + n % 31) * 3 + "вжщ" + chr(0x430 + n % 7) for n in range(500)),
    "HTML": "<b>лицензия</b> <script>alert(1)</script> &amp; <a href='x'>",
    "open tags": "<" * 4096,
    "right-to-left marks": "\u202eлицензия\u200f مرحبا שלום",
    "another alphabet": "ライセンス 许可证 λικένσια",
    "a link": "https://example.org/?a=b&c=d#лицензия",
    "a command": "/chek",
    "a broken surrogate": "\ud800лиц\udfff",
    "combining marks": "л" + "\u0301" * 4000,
    "zero": "\x00\x01\x02",
    "digits of other scripts": "٤٥٦ ४५६ ²³ ⅷ",
    "over the limit": "қ" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_bad_input_gets_an_answer(text: str) -> None:
    answer = ENGINE.ask(text)
    assert len(answer.alternatives) <= 3
    assert isinstance(fold_for_log(text), str)
    assert closest_command(text, ["check"]) in ("check", None)


@pytest.mark.parametrize("text", ["", "😀", "٤٥٦", "...", "qwrtpsdf zxvbnmlkj"])
def test_nothing_to_go_by_is_declined_with_nothing_offered(text: str) -> None:
    answer = ENGINE.ask(text)
    assert (answer.topic, answer.alternatives) == (None, ())


@pytest.mark.parametrize("question", ["10-тармақ қандай құжат", "пункт 10 второй подвид", "пункт 12 какой документ"])
def test_a_point_that_does_not_exist_is_answered_with_no_other_point(question: str) -> None:
    assert ENGINE.ask(question).topic not in catalogue().requirements


def test_a_point_is_known_by_the_catalogue() -> None:
    law = catalogue()
    moved = replace(law.requirements["req-9"], point=10)
    engine = Engine(model.load(), concepts.read(), replace(law, requirements={**law.requirements, "req-9": moved}))
    question = "10-тармақ бойынша пулдан қандай қағаз керек"
    assert engine.ask(question).topic == "req-9"
    assert ENGINE.ask(question).topic is None
    assert engine.ask("9-тармақ қандай құжат").topic is None


def test_a_known_subtype_decides_where_the_question_does_not() -> None:
    question = "какой документ взять у пула"
    assert ENGINE.ask(question, Subtype.I).topic == "req-4"
    assert ENGINE.ask(question, Subtype.II).topic == "req-9"


def test_a_subtype_in_the_question_wins_over_the_case() -> None:
    assert ENGINE.ask("реестр асиков для второго подвида обязателен?", Subtype.I).topic == "req-7"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/chek", "check"),
        ("/Check", "check"),
        ("/сheck", "check"),
        ("/chekc now", "check"),
        ("/dedlines", "deadlines"),
        ("/sumary@some_bot", "summary"),
        ("/hlep", "help"),
        ("/setings", "settings"),
        ("/sttings", "settings"),
        ("/dealdines", "deadlines"),
        ("/deletee", "delete"),
        ("/stert", "start"),
        ("/aks", "ask"),
        ("/balance", None),
        ("/info", None),
        ("/weather", None),
        ("/", None),
        ("", None),
    ],
)
def test_a_mistyped_command(typed: str, meant: str | None) -> None:
    commands = ["start", "check", "summary", "deadlines", "change", "ask", "help", "settings", "delete"]
    assert closest_command(typed, commands) == meant


@pytest.mark.parametrize("hidden", ["Aigerim", "77011234567", "850101300123", "example", "ivanov", "aigerim"])
def test_the_log_keeps_no_name_number_or_link(hidden: str) -> None:
    text = "Меня зовут Айгерим, ИИН 850101300123, тел +77011234567, пишите на ivanov@example.kz или https://example.kz"
    assert hidden not in fold_for_log(text)


def test_the_log_keeps_what_was_asked() -> None:
    assert fold_for_log("Где купить трактор?") == "gde kupit traktor"


@pytest.mark.parametrize("number", range(1, 10))
def test_a_point_by_its_number_is_that_requirement(number: int) -> None:
    for question in (f"пункт {number}", f"нужен ли мне пункт {number}", f"{number}-тармақ", f"п. {number}"):
        assert Engine.load().ask(question).topic == f"req-{number}", question


def test_a_point_of_another_act_is_not_a_requirement() -> None:
    assert Engine.load().ask("пункт 4 правил 384").topic != "req-4"


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("Как получить лицензию?", "start-here"),
        ("как оформить лицензию на майнинг", "start-here"),
        ("хочу получить лицензию", "start-here"),
        ("Лицензияны қалай аламын?", "start-here"),
        ("майнинг лицензиясын калай аламын", "start-here"),
        ("лицензия алғым келеді", "start-here"),
        ("штраф қанша", "penalty-no-licence"),
        ("айыппұл қанша", "penalty-no-licence"),
        ("какие штрафы", "penalty-no-licence"),
        ("как получить лицензию на такси", "outside-other-licence"),
    ],
)
def test_the_first_thing_that_a_newcomer_asks(typed: str, topic: str) -> None:
    assert ENGINE.ask(typed).topic == topic

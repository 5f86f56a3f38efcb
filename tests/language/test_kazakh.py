"""Kazakh as it is read: frames filled with what they are filled with, and slips that `check` finds."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest

from bot.checks import wording
from bot.checks.texts import Locale
from bot.language import dates, grammar
from bot.language.texts import Markup, Texts
from bot.law.model import Language

KK = Language.KK
DAY = date(2026, 11, 6)


@lru_cache(maxsize=1)
def texts() -> Texts:
    return Texts()


def filled(key: str, /, **arguments: str | int) -> Markup:
    return texts()(KK, key, **arguments)


# What each frame gives with real values: a form of a day, a name that has quotes of its own, a number.
FRAMES = {
    filled("when-too-far", date=dates.on_date(KK, date(2060, 1, 1)), until=dates.before(KK, DAY)): (
        "⚠️ 2060 жылғы 1 қаңтар жоспар үшін тым алыс. 2026 жылғы 6 қарашаға дейін кез келген күнді көрсетуге болады. "
        "Ештеңе өзгерген жоқ."
    ),
    filled("deadlines-paused", until=dates.before(KK, DAY)): "Еске салу 2026 жылғы 6 қарашаға дейін тоқтатылып тұр.",
    filled("pause-set", until=dates.before(KK, DAY)): (
        "⏭ 2026 жылғы 6 қарашаға дейін мазаламаймын. Мерзімдер тоқтамайды."
    ),
    filled("case-rename-ask", name="ЖШС «Асыл»", most=60): (
        "Өтініш беруші: <b>ЖШС «Асыл»</b>. Енді қалай аталсын? Бір хабар етіп жазыңыз, 60 таңбаға дейін. "
        "ЖСН мен БСН керек емес."
    ),
    filled("site-rename-ask", name="1-орталық", most=60): (
        "Орталық: <b>1-орталық</b>. Енді қалай аталсын? Бір хабар етіп жазыңыз, 60 таңбаға дейін."
    ),
    filled("set-aside-of-sites", reason="жабдық жоқ", sites="Павлодар"): "жабдық жоқ; орталық: Павлодар",
    filled("summary-standing", missing=4, of=6, subtype="І", date="2 қараша"): (
        "І кіші түр, 2 қараша. <b>4 талап әлі расталмаған (барлығы 6)</b>"
    ),
    filled("ended-title", case="", date=dates.at_date(KK, DAY), days=79): (
        "\n⚠️ <b>Лицензияның мерзімі 2026 жылғы 6 қарашада аяқталды</b>, содан бері 79 күн өтті. "
        "<b>Майнингті тоқтатыңыз.</b>"
    ),
    filled("later-ask", case="", date=dates.at_date(KK, DAY), quarter="2026 жылғы 4-тоқсан"): (
        "\nҚызмет 2026 жылғы 6 қарашада аяқталды. Декларация тапсырылып, төлемақы төленетін соңғы тоқсан: "
        "<b>2026 жылғы 4-тоқсан</b>.\n\nКелесі тоқсандар туралы еске салуды өшірейін бе?"
    ),
    filled("urgent-overdue", title="Төлемақыны төлеу", period="2026 жылғы 3-тоқсан үшін", date="", days=3): (
        "⚠️ <b>Мерзімі өтті: Төлемақыны төлеу</b> (2026 жылғы 3-тоқсан үшін), өткеніне 3 күн болды."
    ),
    filled("due-period-open", period="2026 жыл", end=dates.on_date(KK, date(2026, 12, 31))): (
        "⚠️ 2026 жыл әлі аяқталған жоқ, сондықтан «дайын» деп белгілеуге ерте. "
        "Кезеңнің соңғы күні – 2026 жылғы 31 желтоқсан. Ештеңе өзгерген жоқ."
    ),
    filled("letter-purpose", point=8, subtype="ІІ"): (
        "Хат цифрлық майнингке қойылатын біліктілік талаптарының 8-тармағына сәйкестікті растайтын құжат ретінде "
        "ІІ кіші түр бойынша лицензия алу үшін берілетін өтінішке қоса тіркеледі."
    ),
    filled("checklist-page", page=1, pages=2): "1-бет, барлығы 2",
}


@pytest.mark.parametrize(("sentence", "wanted"), FRAMES.items())
def test_a_frame_reads_well_once_it_is_filled(sentence: str, wanted: str) -> None:
    assert sentence == wanted


@pytest.mark.parametrize("points", [(4,), (2, 3, 5, 6)])
def test_a_list_of_points_reads_well_with_one_point(points: tuple[int, ...]) -> None:
    shown = texts().showing({**texts().law, "points-per-site": points})(KK, "sites-title")
    assert shown.endswith(f"бөлек тексерілетін тармақ: {grammar(KK).listed(points)}.")


STANDINGS = [
    filled("standing-open", missing=3, of=9),
    filled("standing-done", of=9),
    filled("standing-no-subtype"),
]
FOR_YOU = [
    filled("ask-for-you-answered", sign="✅", answer="Бар"),
    filled("ask-for-you-open"),
    filled("ask-for-you-not-applicable", reason="жабдық жоқ"),
    filled("ask-for-you-other-subtype", subtype="ІІ", other="І"),
    filled("ask-for-you-other-branch", title="Желіге қосудың техникалық шарттары"),
]
MISSED = [
    filled(key, of=of, count=3, paused=1, days="3 қараша – 4 қараша")
    for key in ("deadlines-missed", "deadlines-missed-paused", "deadlines-missed-partly")
    for of in ("due", "other")
]
LINES = [
    *(filled("menu-case", name="ЖШС «Асыл»", standing=standing) for standing in STANDINGS),
    *(filled("ask-for-you", text=text) for text in FOR_YOU),
    *(filled("deadlines-not-sent-line", what="Төлемақыны төлеу", missed=missed) for missed in MISSED),
    *(
        filled(key, point=6, title="Желіге қосу", reason=filled("set-aside-of-sites", reason="жоқ", sites="Павлодар"))
        for key in ("summary-line-not-applicable", "checklist-not-applicable-line")
    ),
]


@pytest.mark.parametrize("line", LINES)
def test_a_frame_in_a_frame_has_one_colon(line: str) -> None:
    """«Сіздің жағдайыңыз: талап етілмейді: …» is a table, not a sentence."""
    assert line.count(":") == 1


def test_weekdays_are_shortened_as_calendars_print_them() -> None:
    assert list(grammar(KK).weekdays_short) == ["дс", "сс", "ср", "бс", "жм", "сб", "жс"]


# What each slip looked like, and what should stand there.
SLIPS = {
    "Бұл мерзімді еске салу өшірілген.": "Бұл мерзім туралы еске салу өшірілген.",
    "Кейін бұл міндетті еске салу өшіріледі.": "Кейін осы міндет туралы еске салу өшіріледі.",
    "Декларацияны кешіктірмей тапсырыңыз.": "Декларацияны айдың 15-інен кешіктірмей тапсырыңыз.",
    "Хабарламаны кешіктірмей жіберіп": "Хабарламаны { $date } кешіктірмей жіберіп",
    "Қағиданың мәртебесі: күшінде": "Қағидалардың мәртебесі: күшінде",
    "Бұл – бейресми көмекші дайындаған жоба.": "Бұл – қағидалар жобасы емес, құжат жобасы.",
    "Мүмкін, /summary керек пе?": "Оқиға болуы мүмкін, бірақ міндетті емес. Керек пе?",
    "Төлемақы туралы ғана жауап беремін.": "Төлемақы туралы сұрақтарға ғана жауап беремін.",
    "Оқиға алынып тасталды.": "Оқиға алып тасталды.",
    "Жүктемені ажыратудың арнайы автоматикасы": "Жүктемені ажыратудың арнаулы автоматикасы",
    "Майнинг жабдығы (үлгілері, саны)": "Майнинг жабдығы (модельдері, саны). Хаттардың үлгілері",
    "Жабдық үлгілерін жазыңыз": "Жабдық модельдерін жазыңыз",
    "Тізілімде жазба жоқ болса": "Тізілімде жазба болмаса",
    "Бұрынғы тех. шарттар": "Бұрынғы техникалық шарттар (ТШ)",
    "Ол жұмыс емес күнге тура келсе": "Ол демалыс немесе мереке күніне тура келсе",
    "Біртұтас электр энергетикасы жүйесіне қосылмаған": "Біртұтас электр энергетикалық жүйесіне қосылмаған",
    "Біздің оқуымызша, жарамайды.": "Біздің түсінуімізше, жарамайды.",
    "Лицензиядан не үшін бас тартылады": "Лицензия беруден не үшін бас тартылады",
    "«{ $name }» жойылсын ба?": "<b>{ $name }</b> жойылсын ба?",
}


@pytest.mark.parametrize("wrong", SLIPS)
def test_a_slip_is_found_and_the_right_words_are_not(wrong: str) -> None:
    assert len(list(wording.check(Locale(KK, texts={"text": wrong})))) == 1
    assert not list(wording.check(Locale(KK, texts={"text": SLIPS[wrong]})))


@pytest.mark.parametrize("language", list(Language))
def test_a_name_in_quotes_is_found_in_every_language(language: Language) -> None:
    assert len(list(wording.check(Locale(language, texts={"text": "«{ $name }» 1"})))) == 1

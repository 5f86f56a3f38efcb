"""One way in for every text: what a form takes, what leaves it, what is asked about, and what the bot does itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.law.model import Language
from bot.telegram.commands import COMMANDS
from bot.telegram.navigation import navigation
from bot.telegram.services import Operator
from bot.understanding.forms import Awaited
from handlers.typed import AWAITED
from tests.bot.conftest import START_DAY, Bot, TestPhone, both_languages, exported
from tests.bot.test_texts_and_files import AWAITING, OTHERS_AWAITING, WHERE_TEXTS_GO
from tests.law.asked_of_the_bot import ASKED, listed

LEAVING = ["отмена", "Стоп!", "назад", "артқа", "тоқта", "керек емес", "otmena", "jnvtyf"]
ASKING = ["бұл хатты кім береді?", "а что сюда писать", "сколько стоит лицензия?"]
FREE = [verb for verb, awaited in AWAITED.items() if awaited in (Awaited.WORDS, Awaited.PROSE)] + ["pf"]
STRICT = ["when", "pause", "mining"]
LETTER = "pfill:1:1:l3"


def stored(bot: Bot) -> dict[str, list[dict[str, Any]]]:
    return {table: bot.rows(table) for table in WHERE_TEXTS_GO if table != "unanswered"}


async def at_form(bot: Bot, verb: str, language: str = "ru") -> TestPhone:
    """At a form; there is a deadline that a proof can belong to."""
    phone = await bot.applicant(language)
    await phone.tap_data("report:1::pool-change:2026-10-30")
    await phone.tap_data("done:::::1")
    if verb == "meter":
        await phone.tap_data("choose:1::fee-payment:1")
    await reopen(phone, verb)
    await bot.flushed()
    assert awaiting(bot, phone) == verb
    return phone


async def reopen(phone: TestPhone, verb: str) -> None:
    if verb in AWAITING:
        await phone.tap_data(AWAITING[verb][0])
    elif verb == "missed":
        await phone.tap_data(OTHERS_AWAITING[verb])
    else:
        await phone.send(OTHERS_AWAITING[verb])
    if verb == "feesline":
        await phone.press("button-fees-lines")
        await phone.tap_data(next(data for _, data in phone.taps() if data.startswith("feesline:")))


def awaiting(bot: Bot, phone: TestPhone) -> str | None:
    row = bot.user_row(phone)["awaiting"]
    return None if row is None else str(row).partition(":")[0]


def test_every_form_is_known() -> None:
    assert AWAITED.keys() == navigation.readers.keys()


@pytest.mark.parametrize("verb", [*AWAITING, *OTHERS_AWAITING])
async def test_a_word_of_leaving_leaves_and_is_stored_nowhere(bot: Bot, verb: str) -> None:
    phone = await at_form(bot, verb)
    before = stored(bot)
    for word in LEAVING:
        await phone.send(word)
        await bot.flushed()
        assert stored(bot) == before, word
        assert awaiting(bot, phone) is None, word
        assert "ℹ️" in phone.text
        await reopen(phone, verb)
        before = stored(bot)


@pytest.mark.parametrize("verb", FREE)
async def test_a_question_in_a_form_is_asked_about(bot: Bot, language: str, verb: str) -> None:
    phone = await at_form(bot, verb, language)
    before = stored(bot)
    for question in ASKING:
        await phone.send(question)
        await bot.flushed()
        assert stored(bot) == before
        assert question in phone.text
        assert [phone.t(f"button-typed-{name}") for name in ("answer", "keep", "leave")] == phone.labels
        assert awaiting(bot, phone) == verb, "the form still waits"


async def test_the_question_is_answered_and_the_form_goes_on(bot: Bot) -> None:
    phone = await at_form(bot, "pf")
    await phone.send("сколько стоит лицензия?")
    await phone.press("button-typed-answer")
    assert phone.t("topic-licence-fee.title") in phone.messages[-2].text
    assert phone.t("typed-go-on") in phone.text
    await phone.send("Акимат Павлодара")
    assert [row["value"] for row in bot.rows("paper_values")] == ["Акимат Павлодара"]


async def test_the_question_is_stored_as_it_is_where_that_is_wanted(bot: Bot) -> None:
    phone = await at_form(bot, "pf")
    await phone.send("Кто? <Где> & Когда?")
    await phone.press("button-typed-keep")
    assert [row["value"] for row in bot.rows("paper_values")] == ["Кто? <Где> & Когда?"]


async def test_one_may_leave_in_place_of_an_answer(bot: Bot) -> None:
    phone = await at_form(bot, "pf")
    await phone.send("что это?")
    await phone.press("button-typed-leave")
    await bot.flushed()
    assert bot.rows("paper_values") == []
    assert awaiting(bot, phone) is None


@both_languages
async def test_not_to_know_is_an_answer_to_the_question_on_the_screen(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.press("button-start")
    await phone.send({"ru": "не знаю", "kk": "білмеймін"}[language])
    assert [row["value"] for row in bot.rows("conditions")] == ["unknown"]
    assert any(data.startswith("cond:") for _, data in phone.taps()), "the next question"


@both_languages
async def test_a_firm_may_be_called_menu(bot: Bot, language: str) -> None:
    phone = await at_form(bot, "newname", language)
    await phone.send("Меню")
    assert "Меню" not in {row["name"] for row in bot.rows("cases")}
    assert phone.labels == [phone.t(f"button-{key}") for key in ("menu", "typed-keep", "typed-leave")]
    await phone.press("button-typed-keep")
    assert "Меню" in {row["name"] for row in bot.rows("cases")}


async def test_a_firm_may_be_called_stop(bot: Bot) -> None:
    phone = await at_form(bot, "casename")
    await phone.send("Стоп")
    assert phone.t("typed-left", text="Стоп").splitlines()[0] in phone.text
    await phone.press("button-typed-keep")
    assert [row["name"] for row in bot.rows("cases")] == ["Стоп"]


async def test_what_was_asked_for_in_a_form_is_done_where_that_is_wanted(bot: Bot) -> None:
    phone = await at_form(bot, "newname")
    await phone.send("мои сроки")
    await phone.press("button-deadlines")
    await bot.flushed()
    assert str(bot.user_row(phone)["place"]).startswith("dates")
    assert len(bot.rows("cases")) == 1


async def test_an_old_button_stores_in_its_own_form_alone(bot: Bot) -> None:
    """The user is elsewhere by now: the quoted text still becomes what it was typed for."""
    phone = await at_form(bot, "casename")
    await phone.send("Что это?")
    old = phone.data(phone.t("button-typed-keep")), phone.last.id
    await phone.send("/menu")
    await phone.tap_data("newsite:1")
    await phone.tap_data(*old)
    assert [row["name"] for row in bot.rows("cases")] == ["Что это?"]
    await phone.tap_data("keep-casename:1")
    assert [row["name"] for row in bot.rows("cases")] == ["Что это?"], "a message that quotes nothing stores nothing"


@pytest.mark.parametrize("word", ["не знаю", "білмеймін", "хз", "пропустить"])
async def test_not_knowing_does_what_the_forms_button_does(bot: Bot, word: str) -> None:
    phone = await at_form(bot, "pf")
    first = str(bot.user_row(phone)["awaiting"])
    await phone.send(word)
    await bot.flushed()
    assert [row["value"] for row in bot.rows("paper_values")] == [""], "left to be filled in by hand"
    assert awaiting(bot, phone) == "pf"
    assert bot.user_row(phone)["awaiting"] != first, "the next field is asked for"


async def test_not_knowing_the_day_says_where_it_stands(bot: Bot) -> None:
    phone = await at_form(bot, "when")
    before = stored(bot)
    await phone.send("не знаю")
    assert phone.t("typed-unknown-day") in phone.text
    assert stored(bot) == before


async def test_not_knowing_is_a_note_only_where_that_is_wanted(bot: Bot) -> None:
    phone = await at_form(bot, "note")
    await phone.send("не знаю")
    assert bot.rows("notes") == []
    await phone.press("button-typed-keep")
    assert [row["body"] for row in bot.rows("notes")] == ["не знаю"]


@pytest.mark.parametrize("verb", [*STRICT, "feesask", "fees"])
async def test_a_form_for_a_day_answers_a_question_and_goes_on(bot: Bot, verb: str) -> None:
    phone = await at_form(bot, verb)
    before = stored(bot)
    await phone.send("сколько стоит лицензия?")
    assert phone.t("topic-licence-fee.title") in phone.messages[-2].text
    await bot.flushed()
    assert (stored(bot), awaiting(bot, phone)) == (before, verb)


@pytest.mark.parametrize("verb", STRICT)
async def test_a_form_for_a_day_lets_one_go_where_one_wants(bot: Bot, verb: str) -> None:
    phone = await at_form(bot, verb)
    await phone.send("покажи настройки")
    assert phone.t("settings").splitlines()[0] in phone.text


NAMES = ["ТОО «Ромашка»", "ИП Ким", "Қазына Майнинг", "Павлодар, ул. Ломова 12", "Antpool",
         "Центр документов и справок", "Акимат города Экибастуза", "Serik Mining LLP", "Аким Айтпаев"]  # fmt: skip


@pytest.mark.parametrize("verb", ["newname", "newsite", "pf"])
async def test_real_names_and_addresses_are_taken_at_once(bot: Bot, verb: str) -> None:
    phone = await at_form(bot, verb)
    for name in NAMES:
        await phone.tap_data(AWAITING[verb][0])
        await phone.send(name)
        assert not phone.has_button(phone.t("button-typed-keep")), name


OPENS = {
    "menu": "menu",
    "summary": "sum",
    "deadlines": "dates",
    "documents": "docs",
    "change": "change",
    "check": "step",
    "settings": "settings",
    "delete": "delete",
    "export": "exportq",
    "help": "help",
    "human": "human",
    "about": "who",
    "host": "host",
    "share": "people",
    "cases": "cases",
    "table": "table",
    "greeting": "menu",
    "cancel": "menu",
    "fee-sum": "feesask",
}


@both_languages
async def test_every_function_opens_its_screen(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    for action, verb in OPENS.items():
        await phone.tap_data("theme:::requirements")
        await phone.send(listed(ASKED[action])[0])
        await bot.flushed()
        assert str(bot.user_row(phone)["place"]).partition(":")[0] == verb, action
    assert {action.partition(" ")[0] for action in ASKED} == {*OPENS, "thanks", "language"}


async def test_what_cannot_be_undone_is_only_asked_about(bot: Bot) -> None:
    phone = await bot.applicant()
    files = len(phone.documents)
    await phone.send("удали все мои данные")
    assert phone.t("delete-ask").splitlines()[0] in phone.text
    assert bot.rows("cases")
    await phone.send("выгрузи мои данные")
    assert len(phone.documents) == files
    await phone.press("button-export")
    assert exported(phone)


async def test_thanks_get_one_line_and_change_nothing(bot: Bot) -> None:
    phone = await bot.applicant()
    await phone.tap_data("note:1::req-1")
    await phone.tap_data("themes")
    await bot.flushed()
    before = bot.user_row(phone)
    await phone.send("спасибо большое!")
    await bot.flushed()
    assert phone.text == phone.t("typed-thanks")
    assert bot.user_row(phone) == before


async def test_a_greeting_is_returned_with_what_is_most_urgent(bot: Bot) -> None:
    phone = await bot.applicant()
    await phone.tap_data("report:1::pool-change:2026-10-30")
    await phone.send("привет")
    lines = phone.text.splitlines()
    assert lines[0] == phone.t("typed-greeting")
    assert lines[2].startswith("⏰"), "then the next deadline"


@pytest.mark.parametrize(("spoken", "typed", "then"), [("ru", "қазақша сөйле", "kk"), ("kk", "давай на русском", "ru")])
async def test_a_language_that_is_named_is_spoken_at_once(bot: Bot, spoken: str, typed: str, then: str) -> None:
    phone = await bot.applicant(spoken)
    await phone.tap_data("step:1::req-1")
    await phone.send(typed)
    phone.language = Language(then)
    assert phone.t("requirement-req-1.plain") in phone.text, "the place stays"
    await phone.send(typed)
    assert phone.t("typed-language-same") in phone.text


async def test_a_language_that_is_not_named_is_asked_for(bot: Bot) -> None:
    phone = await bot.applicant()
    await phone.send("поменяй язык")
    assert [phone.labels] == [["🌐 Қазақша", "🌐 Русский"]]


async def test_who_runs_the_bot_and_how_to_reach_a_person(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("позови оператора")
    assert phone.t("human-nobody") in phone.text
    assert "elicense.kz" in phone.text
    bot.app.services.operator = Operator("ТОО «Көмек»", "@komek")
    await phone.send("нужен человек")
    assert "@komek" in phone.text
    await phone.send("ты платный?")
    assert "ТОО «Көмек»" in phone.text


async def test_an_article_of_our_own_is_no_typed_text(bot: Bot) -> None:
    phone = await at_form(bot, "newname")
    shown, before = len(phone.messages), stored(bot)
    message = phone.user.send("Лицензия нужна")["message"]
    await phone.settled()
    assert stored(bot) != before
    shown, before = len(phone.messages), stored(bot)
    await phone.tap_data("newname")
    shown = len(phone.messages)
    ours = {"id": int(bot.standin.token.partition(":")[0]), "is_bot": True, "first_name": "bot"}
    bot.standin.updates.put({"message": {**message, "message_id": 99_999, "via_bot": ours}})
    await phone.settled()
    assert (len(phone.messages), stored(bot)) == (shown, before)
    assert awaiting(bot, phone) == "newname"
    bot.standin.updates.put({"message": {**message, "message_id": 99_998, "via_bot": {**ours, "id": 7}}})
    await phone.settled()
    assert stored(bot) != before, "of another bot it is"


@pytest.mark.parametrize(
    "text", ["/ask сколько стоит лицензия", "/ask\nсколько стоит лицензия", "/ASK: сколько стоит\u00a0лицен\u00adзия"]
)
async def test_the_question_behind_ask_is_answered(bot: Bot, text: str) -> None:
    phone = await bot.newcomer("ru")
    await phone.send(text)
    assert phone.t("topic-licence-fee.title") in phone.text


async def test_cancel_leaves_a_form_and_else_leads_home(bot: Bot) -> None:
    assert "cancel" in COMMANDS
    phone = await at_form(bot, "pf")
    await phone.send("/cancel")
    assert phone.t("typed-left-figures") in phone.text
    await phone.send("/cancel")
    assert phone.t("typed-home") in phone.text
    assert bot.rows("paper_values") == []


@pytest.mark.parametrize(("typed", "language"), [("қазақша", Language.KK), ("на русском", Language.RU)])
async def test_whoever_begins_with_a_language_has_chosen_it(bot: Bot, typed: str, language: Language) -> None:
    phone = bot.new_phone()
    await phone.send(typed)
    phone.language = language
    assert bot.user_row(phone)["language"] == language
    assert phone.t("about") in phone.text


async def test_what_a_newcomer_asks_for_is_opened_after_the_choice(bot: Bot) -> None:
    phone = bot.new_phone()
    await phone.send("покажи настройки")
    await phone.press("language-name")
    assert phone.t("settings").splitlines()[0] in phone.text


async def test_signs_that_nobody_sees_get_into_no_name(bot: Bot) -> None:
    phone = await at_form(bot, "casename")
    await phone.send("ТОО\u00a0«Ро\u00adмаш\u200bка»")
    assert [row["name"] for row in bot.rows("cases")] == ["ТОО «Ромашка»"]


async def test_the_same_text_is_the_same_to_a_newcomer_and_the_command(bot: Bot) -> None:
    assert AWAITING["pf"][0] == LETTER
    newcomer, known = await bot.newcomer("ru"), await bot.applicant("ru")
    for text in ("меню", "привет", "удали меня", "документы"):
        for phone in (newcomer, known):
            await phone.send(text)
        assert newcomer.text.splitlines()[0] == known.text.splitlines()[0] or text == "документы"


@pytest.mark.parametrize("typed", ["на прошлой неделе", "өткен аптада"])
async def test_last_week_is_asked_about_day_by_day(bot: Bot, typed: str) -> None:
    phone = await at_form(bot, "when")
    before = bot.rows("events")
    await phone.send(typed)
    assert bot.rows("events") == before
    assert phone.t("date-problem-span") in phone.text
    monday = START_DAY - timedelta(days=START_DAY.weekday() + 7)
    offered = [data.split(":")[4] for _, data in phone.taps() if data.startswith("report:")]
    week = [(monday + timedelta(days=day)).isoformat() for day in range(7)]
    assert set(week) <= set(offered)
    await phone.tap(str((monday + timedelta(days=2)).day))
    assert week[2] in str(bot.rows("events"))


async def test_last_month_opens_its_page_of_the_calendar(bot: Bot) -> None:
    phone = await at_form(bot, "when")
    await phone.send("в прошлом месяце")
    last_month = START_DAY.replace(day=1) - timedelta(days=1)
    days = {data.split(":")[4] for _, data in phone.taps() if data.startswith("report:")}
    assert {last_month.isoformat(), last_month.replace(day=1).isoformat()} <= days


async def test_a_week_ahead_of_what_has_happened_offers_no_day(bot: Bot) -> None:
    phone = await at_form(bot, "when")
    await phone.send("на следующей неделе")
    assert not phone.has_button(str((START_DAY + timedelta(days=7)).day))
    assert phone.t("date-problem-span") in phone.text


@both_languages
@pytest.mark.parametrize("verb", ["newname", "pf"])
async def test_yes_no_and_a_sum_are_no_names(bot: Bot, language: str, verb: str) -> None:
    phone = await at_form(bot, verb, language)
    before = stored(bot)
    told = {"ru": ("да", "Нет.", "40 асиков s19 за квартал"), "kk": ("иә", "Жоқ", "тоқсанда 40 асик s19")}[language]
    for text in told:
        await phone.send(text)
        assert stored(bot) == before
        assert phone.has_button(phone.t("button-typed-keep"))
    await phone.press("button-typed-answer")
    assert bot.rows("sums")

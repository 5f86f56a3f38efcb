"""How many taps what matters takes, counted by a thumb that only taps what the newest message shows."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from math import ceil

import pytest

from bot.language import dates
from bot.language.amounts import tenge
from bot.law.catalogue import catalogue
from bot.law.model import Subtype
from bot.storage.situation import Situation
from bot.telegram.callbacks import Tap
from tests.bot.conftest import START_DAY, Bot, TestPhone, both_languages, texts

FORK = {
    Situation.APPLICANT: "button-start",
    Situation.HOLDER: "button-iam-holder",
    Situation.KEEPER: "button-iam-keeper",
    Situation.ASKING: "button-iam-asking",
}
ENDED = date(2026, 8, 15)  # three years after 15 August 2023
WIDTH = 40  # characters of a line on a phone


class Thumb:
    """Taps buttons of the newest message by their whole label, and counts."""

    def __init__(self, phone: TestPhone) -> None:
        self.phone = phone
        self.taps = 0

    async def tap(self, key: str, **arguments: object) -> None:
        """Tap the only button with this text, or with a sign and this text."""
        words = self.phone.t(key, **arguments)
        fits = [label for label in self.phone.labels if words in (label, label.partition(" ")[2])]
        assert len(fits) == 1, f"{words!r} is not to be seen once:\n{self.phone.screen()}"
        await self.phone.tap(fits[0])
        self.taps += 1


def lines(text: str) -> int:
    """Lines on a phone; a blank one is one too."""
    return sum(max(1, ceil(len(line) / WIDTH)) for line in text.splitlines())


async def at(bot: Bot, phone: TestPhone) -> tuple[str, int]:
    """The screen where the user is, and of which applicant it is."""
    await bot.flushed()
    place = Tap.parse(bot.user_row(phone)["place"])
    assert place is not None
    return place.verb, place.case


async def arrived(bot: Bot, language: str, situation: Situation | None = None) -> tuple[TestPhone, Thumb]:
    """Somebody who has pressed Start, chosen the language and said who they are."""
    phone = bot.new_phone(language=language)
    await phone.start()
    thumb = Thumb(phone)
    await thumb.tap("language-name")
    if situation is not None:
        await thumb.tap(FORK[situation])
    return phone, thumb


async def holder(bot: Bot, language: str, issued: str = "15.08.2023") -> tuple[TestPhone, Thumb]:
    """Somebody who has told the day of their licence."""
    phone, thumb = await arrived(bot, language, Situation.HOLDER)
    await phone.send(issued)
    return phone, thumb


async def confirmed(bot: Bot, language: str) -> TestPhone:
    """Somebody of subtype I who has everything, some days ago."""
    phone = await bot.applicant(language, "I")
    await phone.press("button-one-by-one")
    for _ in range(6):
        await phone.press("button-have")
    assert phone.stands("I", 0, 6) in phone.text
    bot.clock.forward(days=2)
    return phone


def doubted(bot: Bot) -> dict[str, str]:
    """The answers that are in doubt, and what put them there."""
    return {row["requirement"]: row["doubted_by"] for row in bot.rows("answers") if row["doubted_by"] is not None}


# Taps ----------------------------------------------------------------------------------------------------------------


@both_languages
async def test_subtype_ii_is_four_taps_from_its_plan(bot: Bot, language: str) -> None:
    phone, thumb = await arrived(bot, language, Situation.APPLICANT)
    await thumb.tap("question-data-centre.no")
    await thumb.tap("question-hardware.owned")
    assert phone.t("plan-price-II") in phone.text
    for name in ("req-7", "req-8", "req-9"):
        assert phone.t(f"requirement-{name}.do") in phone.text
    assert thumb.taps <= 4


@both_languages
async def test_a_licence_that_ended_is_two_taps_and_a_date(bot: Bot, language: str) -> None:
    phone, thumb = await holder(bot, language)
    assert thumb.taps <= 2
    days, on = (START_DAY - ENDED).days, dates.at_date(phone.language, ENDED)
    assert days == 79
    assert phone.t("ended-title", case="", date=on, days=days).strip() in phone.text
    assert "79" in phone.text
    assert lines(phone.text) <= 15 + lines(phone.text.split("\n\n")[0]), "the notice of what was stored beside it"
    await phone.send("/start")
    assert phone.t("urgent-ended", date=on, days=days) in phone.text
    assert phone.text.splitlines()[0] == phone.t("urgent-ended", date=on, days=days), "before all else"
    await thumb.tap("button-urgent")
    assert await at(bot, phone) == ("ended", 1)


@both_languages
async def test_a_licence_that_is_valid_leads_to_what_to_be_reminded_of(bot: Bot, language: str) -> None:
    phone, thumb = await holder(bot, language, "15.08.2025")
    assert thumb.taps <= 2
    assert await at(bot, phone) == ("duties", 1)


@both_languages
async def test_a_pool_change_is_three_taps_from_the_menu(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.send("/start")
    thumb = Thumb(phone)
    await thumb.tap("button-menu-change")
    await thumb.tap("duty-pool-change.change")
    await thumb.tap("button-today", date=dates.short_date(phone.language, START_DAY))
    assert [(row["duty"], row["happened_on"]) for row in bot.rows("events")] == [("pool-change", START_DAY.isoformat())]
    assert thumb.taps <= 3


@both_languages
async def test_the_dates_of_a_first_client_are_three_taps_and_a_name(bot: Bot, language: str) -> None:
    phone, thumb = await arrived(bot, language, Situation.KEEPER)
    await phone.send("ТОО «Альфа»")
    await thumb.tap("button-choose-all")
    assert thumb.taps <= 3
    assert [row["name"] for row in bot.rows("cases")] == ["ТОО «Альфа»"]
    assert {row["case_id"] for row in bot.rows("due_dates")} == {1}
    await phone.send("/deadlines")
    assert phone.t("duty-fee-payment.title") in phone.screen()


@both_languages
async def test_the_fee_of_a_quarter_is_one_message(bot: Bot, language: str) -> None:
    phone, thumb = await arrived(bot, language, Situation.ASKING)
    thumb.taps, sent = 0, len(phone.messages)
    await phone.send({"ru": "сколько платить за 150000 квтч", "kk": "150000 кВт·сағ үшін қанша төлеймін"}[language])
    owed = tenge(texts(), phone.language, Decimal(300000))
    assert phone.text.startswith(owed), "the sum stands before all else"
    assert phone.t("fee-due-fee-payment") in phone.text
    assert (thumb.taps, len(phone.messages) - sent) == (0, 1), "one message brings one answer"
    assert lines(phone.text) <= 15
    assert len(phone.last.buttons) <= 4
    await thumb.tap("button-sum-sheet")
    assert (await at(bot, phone))[0] == "paper"
    assert owed in phone.text


# Home ----------------------------------------------------------------------------------------------------------------


@both_languages
@pytest.mark.parametrize("who", ["newcomer", "asking", "confirmed", "ended", "keeper", "overdue"])
async def test_home_is_ten_lines_and_six_rows(bot: Bot, language: str, who: str) -> None:
    if who == "confirmed":
        phone = await confirmed(bot, language)
    elif who == "ended":
        phone, _ = await holder(bot, language)
    elif who == "keeper":
        phone, _ = await arrived(bot, language, Situation.KEEPER)
        await phone.send("ТОО «Экибастуз Дата Сервис»")
        await phone.press("button-choose-all")
        await phone.tap_data("newname")
        await phone.send("ИП Ахметов Серик")
        await phone.press("button-choose-all")
        bot.clock.forward(days=30)
    elif who == "overdue":
        phone, _ = await holder(bot, language, "15.08.2025")
        await phone.tap_data("report:1::pool-change:2026-10-01")
    else:
        phone, _ = await arrived(bot, language, Situation.ASKING if who == "asking" else None)
    await phone.send("/start")
    assert lines(phone.text) <= 10, phone.text
    assert len(phone.last.buttons) <= 6
    first = phone.text.splitlines()[0]
    assert first.startswith({"ended": "⚠️", "keeper": "⚠️", "overdue": "⚠️"}.get(who, first[:1]))


async def test_the_first_line_of_home_stays_until_it_is_done_and_has_a_button(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("report:1::pool-change:2026-10-01")
    for _ in range(3):
        await phone.send("/start")
        assert phone.t("duty-pool-change.title") in phone.text.splitlines()[0]
        await Thumb(phone).tap("button-urgent")
        assert await at(bot, phone) == ("due", 1)
        bot.clock.forward(days=200)
        await bot.app.tick()
    await phone.press("button-done", what="")
    await phone.send("/start")
    assert phone.t("duty-pool-change.title") not in phone.text
    assert not phone.has_button(phone.t("button-urgent"))


async def test_applicants_are_in_the_menu_where_there_are_several_else_in_the_settings(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.send("/start")
    assert not phone.has_button(phone.t("button-cases"))
    await phone.tap_data("newcase::::skip")
    await phone.send("/start")
    await Thumb(phone).tap("button-cases")
    assert await at(bot, phone) == ("table", 0)
    await phone.send("/settings")
    await Thumb(phone).tap("button-settings-cases")
    assert await at(bot, phone) == ("cases", 0)
    await phone.tap_data("casedel!:2")
    await phone.tap_data("iam::::keeper")
    await phone.send("/start")
    assert phone.has_button(phone.t("button-cases")), "who keeps books will have more"


# Who I am ------------------------------------------------------------------------------------------------------------

LEADS = {
    Situation.APPLICANT: (("q", 1), ("q", 1)),
    Situation.HOLDER: (("when", 1), ("when", 1)),
    Situation.KEEPER: (("newname", 0), ("cases", 0)),
    Situation.ASKING: (("themes", 0), ("themes", 0)),
}


@pytest.mark.parametrize("situation", Situation)
async def test_each_situation_leads_on_and_can_be_changed(bot: Bot, language: str, situation: Situation) -> None:
    first, again = LEADS[situation]
    phone, _ = await arrived(bot, language, situation)
    assert await at(bot, phone) == first
    assert bot.user_row(phone)["situation"] == situation.value
    await phone.tap_data("cond:1::data-centre:yes" if situation is Situation.APPLICANT else "menu")
    if not bot.rows("cases"):
        await phone.tap_data("newcase::::skip")
    await phone.send("/settings")
    await phone.press("button-situation")
    assert phone.t("about-now", now=phone.t(f"situation-{situation}")) == phone.text
    await Thumb(phone).tap(FORK[situation])
    assert await at(bot, phone) == again
    for other in Situation:
        await phone.tap_data(f"iam::::{other}")
        assert bot.user_row(phone)["situation"] == other.value
        assert len(bot.rows("cases")) == 1, "nobody becomes two by saying who they are"


async def test_whoever_tells_of_a_licence_holds_one_but_who_keeps_books_stays_that(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    assert bot.user_row(phone)["situation"] == "applicant"
    await phone.tap_data("report:1::licence-end:2025-08-15")
    await bot.flushed()
    assert bot.user_row(phone)["situation"] == "holder"
    await phone.tap_data("iam::::holder")
    assert (await at(bot, phone))[0] == "menu", "the day is known"
    keeper, _ = await arrived(bot, language, Situation.KEEPER)
    await keeper.send("ТОО «Альфа»")
    await keeper.tap_data("report:2::licence-end:2025-08-15")
    await bot.flushed()
    assert bot.user_row(keeper)["situation"] == "keeper"


async def test_a_situation_that_there_is_not_changes_nothing(bot: Bot) -> None:
    phone, _ = await arrived(bot, "ru", Situation.ASKING)
    for forged in ("iam", "iam::::boss", "iam:1::applicant"):
        await phone.tap_data(forged)
        assert bot.user_row(phone)["situation"] == "asking"
    assert bot.rows("cases") == []


# What a change reopens -----------------------------------------------------------------------------------------------


@both_languages
async def test_a_pool_change_reopens_the_point_of_the_pool(bot: Bot, language: str) -> None:
    phone = await confirmed(bot, language)
    today = START_DAY + timedelta(days=2)
    await phone.tap_data(f"report:1::pool-change:{today}")
    assert phone.t("reopened-by-pool-change") in phone.text
    assert doubted(bot) == {"req-4": "pool-change"}
    await phone.send("/summary")
    assert phone.stands("I", 1, 6, today) in phone.text
    await phone.press("button-continue")
    on = dates.on_date(phone.language, START_DAY)
    assert phone.t("doubted-by-pool-change", answer=phone.t("answer-yes"), date=on) in phone.text
    await phone.press("button-have")
    assert phone.stands("I", 0, 6, today) in phone.text
    assert doubted(bot) == {}
    await phone.tap_data(f"report:1::pool-change:{today}")
    assert doubted(bot) == {}, "told of before: nothing new has happened"


async def test_a_pool_change_that_was_none_reopens_nothing(bot: Bot, language: str) -> None:
    phone = await confirmed(bot, language)
    days = [START_DAY + timedelta(days=n) for n in (1, 2)]
    for day in days:
        await phone.tap_data(f"report:1::pool-change:{day}")
    await phone.tap_data(f"withdraw:1::pool-change:{days[1]}")
    assert doubted(bot) == {"req-4": "pool-change"}, "the other change still holds"
    await phone.tap_data(f"withdraw:1::pool-change:{days[0]}")
    assert doubted(bot) == {}
    await phone.send("/summary")
    assert phone.stands("I", 0, 6, days[1]) in phone.text


@pytest.mark.parametrize(("value", "reopens"), [("in-progress", True), ("no", False), ("unknown", False)])
async def test_who_has_no_document_of_the_former_pool_has_none_in_doubt(bot: Bot, value: str, reopens: bool) -> None:
    phone = await bot.applicant("ru", "II")
    await phone.tap_data(f"ans:1::req-9:{value}")
    bot.clock.forward(days=2)
    await phone.tap_data("report:1::pool-change:2026-11-03")
    assert (phone.t("reopened-by-pool-change") in phone.text) is reopens
    assert doubted(bot) == ({"req-9": "pool-change"} if reopens else {})


async def test_a_pool_change_of_one_reopens_nothing_of_another(bot: Bot) -> None:
    phone = await confirmed(bot, "ru")
    await phone.tap_data("newcase::::skip")
    await phone.tap_data("report:2::pool-change:2026-11-03")
    assert phone.t("reopened-by-pool-change") not in phone.text
    stranger = await bot.newcomer("ru", "Айгүл")
    await stranger.tap_data("report:1::pool-change:2026-11-03")
    await stranger.tap_data("renew:1::licence-end:2023-08-15")
    assert doubted(bot) == {}


@both_languages
async def test_the_next_application_asks_everything_again_once(bot: Bot, language: str) -> None:
    phone = await confirmed(bot, language)
    await phone.tap_data("report:1::licence-end:2023-11-20")  # ends on 20 November 2026
    bot.clock.forward(days=40)
    await phone.tap_data("ended:1")
    await phone.press("button-renew")
    assert doubted(bot) == {}, "answered within half a year of the end: they are about the next licence"

    bot.clock.forward(days=300)
    await phone.tap_data("report:1::licence-end:2024-08-01")  # ends on 1 August 2027, half a year after the answers
    today = START_DAY + timedelta(days=342)
    await phone.tap_data("ended:1")
    renew = phone.data(phone.t("button-renew"))
    await phone.press("button-renew")
    assert await at(bot, phone) == ("plan", 1)
    assert len(doubted(bot)) == 6
    await phone.send("/summary")
    assert phone.stands("I", 6, 6, today) in phone.text
    await phone.press("button-continue")
    on = dates.on_date(phone.language, START_DAY)
    assert phone.t("doubted-by-licence-end", answer=phone.t("answer-yes"), date=on) in phone.text
    await phone.press("button-have")
    await phone.press("button-have")
    assert len(doubted(bot)) == 4
    bot.clock.forward(days=1)
    await phone.tap_data(renew)
    assert len(doubted(bot)) == 4, "what was answered for the next licence is not asked a second time"
    assert len(bot.rows("answers")) == 6


@both_languages
async def test_a_requirement_fits_a_phone_and_what_is_left_out_stands_behind_its_source(
    bot: Bot, language: str
) -> None:
    """The longest case: a name, two sites, an answer and a note."""
    phone = await bot.applicant(language, "I")
    await phone.tap_data("newsite:1")
    await phone.send("Екібастұз, өнеркәсіптік аймақ")
    await bot.answer_questions(phone)
    await phone.tap_data("casename:1")
    await phone.send("ТОО «Ертіс Майнинг»")
    left_out = 0
    for rule in catalogue().requirements.values():
        if rule.subtype is not Subtype.I or rule.id == "req-6-connected-earlier":
            continue
        site = 1 if rule.per_site else ""
        await phone.tap_data(f"ans:1:{site}:{rule.id}:unknown")
        await phone.tap_data(f"note:1:{site}:{rule.id}")
        await phone.send("Өтінім жіберілді, жауабын күтіп отырмыз. " * 10)
        await phone.tap_data(f"step:1:{site}:{rule.id}")
        assert lines(phone.text) <= 15, phone.screen()
        said = phone.t(f"requirement-{rule.id}.plain"), phone.t(f"requirement-{rule.id}.proof")
        missing = [text for text in said if text not in phone.text]
        await phone.press("button-source")
        assert all(text in phone.text for text in missing)
        left_out += len(missing)
    assert left_out

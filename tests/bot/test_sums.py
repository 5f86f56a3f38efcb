"""The fee of a message: counted by what is known of the user, asked where something is missing, made a sheet."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.language import dates
from bot.language.amounts import energy, tenge
from bot.law.periods import Quarter
from bot.storage import sums
from bot.telegram.callbacks import MOST_BYTES
from bot.telegram.screens.common import capital
from tests.bot.conftest import Bot, TestPhone, both_languages, exported, texts
from tests.bot.test_taps import lines

QUARTER = Quarter(2026, 3)
KWH = {"ru": "150000 квтч", "kk": "150000 кВт·сағ"}
LINES, ROWS = 15, 5


def amount(phone: TestPhone, value: int | str) -> str:
    return tenge(texts(), phone.language, Decimal(value))


def head(phone: TestPhone, value: int | str, quarter: Quarter = QUARTER) -> str:
    period = dates.for_period(phone.language, quarter)
    return phone.t("sum-amount", amount=amount(phone, value), period=period)


def first_line(phone: TestPhone) -> str:
    return phone.text.splitlines()[0]


def fits(phone: TestPhone) -> bool:
    data = [data for _, data in phone.taps()]
    return lines(phone.text) <= LINES and len(phone.last.buttons) <= ROWS and max(map(len, data)) <= MOST_BYTES


def value(bot: Bot, field: str) -> dict[int, str]:
    """What is stored in a field of the quarter's sheet, by the data centre."""
    return {row["site_id"]: row["value"] for row in bot.rows("paper_values") if row["field"] == f"{field}@{QUARTER}"}


@both_languages
async def test_the_sum_comes_first_then_how_and_until_when(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send(KWH[language])
    assert first_line(phone) == head(phone, 300000)
    assert phone.last.json["entities"][0]["type"] == "bold"
    kwh = energy(texts(), phone.language, Decimal(150000))
    assert phone.t("sum-how", kwh=kwh, tenge=2, reason=phone.t("sum-reason-standard")) in phone.text
    for duty, limit in (("fee-declaration", date(2026, 11, 16)), ("fee-payment", date(2026, 11, 25))):
        until = dates.not_later_than(phone.language, limit)
        assert phone.t("sum-due", what=phone.t(f"fee-due-{duty}"), limit=until) in phone.text
    assert fits(phone)


@both_languages
async def test_machines_say_whose_power_it_is(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send({"ru": "20 штук s19 pro за квартал", "kk": "S19 Pro 20 дана, бір тоқсан"}[language])
    assert first_line(phone) == head(phone, 287040)
    assert phone.t("sum-nominal") in phone.text
    assert "3\u00a0250" in phone.text
    assert fits(phone)
    await phone.press("button-sum-source")
    assert "Bitmain" in phone.text
    assert "110 TH/s" in phone.text
    assert "659" in phone.text
    await phone.press("button-back")
    assert first_line(phone) == head(phone, 287040)


async def test_a_limit_that_has_passed_says_so(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    bot.clock.forward(days=16)  # 18 November: the declaration's is over
    await phone.send("150000 kWh")
    until = dates.not_later_than(phone.language, date(2026, 11, 16))
    assert phone.t("sum-due-passed", what=phone.t("fee-due-fee-declaration"), limit=until) in phone.text
    until = dates.not_later_than(phone.language, date(2026, 11, 25))
    assert phone.t("sum-due", what=phone.t("fee-due-fee-payment"), limit=until) in phone.text


# The rate ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("electricity", "owed"), [("single-purchaser", 300000), ("off-grid", 150000), ("other", 300000)]
)
async def test_the_rate_follows_from_how_electricity_is_bought(
    bot: Bot, language: str, electricity: str, owed: int
) -> None:
    phone = await bot.applicant(language, electricity=electricity)
    await phone.send("150000 kWh")
    assert first_line(phone) == head(phone, owed)


@pytest.mark.parametrize(
    ("issued", "owed", "told"),
    [("2023-06-20", 3750000, False), ("2023-08-15", 300000, True), ("2025-08-15", 300000, False)],
)
async def test_the_rate_follows_from_the_licence(bot: Bot, language: str, issued: str, owed: int, told: bool) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data(f"report:1::licence-end:{issued}")
    await phone.send("150000 kWh")
    assert first_line(phone) == head(phone, owed)
    on = dates.at_date(phone.language, date(2026, 8, 15))
    assert (phone.t("sum-licence-ended", date=on) in phone.text) is told


@pytest.mark.parametrize(
    ("typed", "owed"),
    [
        ("150000 квтч по 25 тенге", 3750000),
        ("150000 квтч по 1 тенге", 150000),
        ("150000 квтч по 7 тенге", 300000),
        ("150000 кВт·сағ жеке станция", 150000),
        ("150000 кВт·сағ лицензия жоқ", 3750000),
    ],
)
async def test_the_rate_that_a_message_names(bot: Bot, language: str, typed: str, owed: int) -> None:
    phone = await bot.applicant(language)
    await phone.send(typed)
    assert first_line(phone) == head(phone, owed)


@both_languages
async def test_the_other_rates_are_one_tap_away(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.send("150000 kWh")
    await phone.press("button-sum-rates")
    for owed in (300000, 150000, 3750000):
        assert amount(phone, owed) in phone.text
    assert len([data for _, data in phone.taps() if data.startswith("fees:")]) == 6, "five rates and the way back"
    await bot.restart()
    await phone.tap(next(label for label, data in phone.taps() if ":no-licence:" in data))
    assert first_line(phone) == head(phone, 3750000)
    await phone.tap_data(f"lang::::{'ru' if language == 'kk' else 'kk'}")
    assert "3\u00a0750\u00a0000" in first_line(phone), "another language shows the same"


@both_languages
async def test_without_meters_the_greatest_power_is_asked_for(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.send("150000 kWh")
    await phone.press("button-sum-rates")
    await phone.tap(next(label for label, data in phone.taps() if ":no-meters:" in data))
    assert phone.t("sum-ask-power") == phone.text
    await phone.send({"ru": "не знаю", "kk": "білмеймін"}[language])
    assert phone.t("sum-not-read-power") in phone.text
    await bot.restart()
    await phone.send("500")
    assert first_line(phone) == head(phone, 500 * 92 * 24 * 25)
    await phone.press("button-sum-sheet")
    assert value(bot, "power") == {1: "500"}
    assert value(bot, "rate") == {1: "no-meters"}
    await phone.send("10 S19 Pro, 30 days")
    await phone.press("button-sum-rates")
    await phone.tap(next(label for label, data in phone.taps() if ":no-meters:" in data))
    assert first_line(phone) == head(phone, "1794000"), "round the clock, whatever time was told"


async def test_another_quarter(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.send("20 S19 Pro, тоқсан")
    await phone.press("button-sum-quarter")
    offered = [data for _, data in phone.taps() if data.startswith("fees:")]
    assert [data.rpartition(":")[2] for data in offered[:-1]] == ["20264", "20263", "20262", "20261"]
    await phone.tap_data(offered[3])
    assert first_line(phone) == head(phone, 20 * 3250 * 90 * 24 * 2 // 1000, Quarter(2026, 1))
    await phone.send("150000 kWh, Q2")
    assert first_line(phone) == head(phone, 300000, Quarter(2026, 2))
    await phone.send("150000 kWh, Q2 2025")
    assert phone.t("sum-no-rate") in phone.text
    assert head(phone, 300000) in phone.text


# What is missing -----------------------------------------------------------------------------------------------------


@both_languages
@pytest.mark.parametrize(("which", "owed"), [(0, 300000), (1, 300)])
async def test_an_unclear_number_gives_both(bot: Bot, language: str, which: int, owed: int) -> None:
    phone = await bot.applicant(language)
    await phone.send("150.000 kWh")
    shown = [energy(texts(), phone.language, Decimal(each)) for each in (150000, 150)]
    assert phone.text == phone.t("sum-unclear", first=shown[0], second=shown[1])
    await bot.restart()
    await phone.press("button-papers-choice", choice=shown[which])
    assert first_line(phone) == head(phone, owed)


@both_languages
@pytest.mark.parametrize(
    ("answer", "owed"),
    [
        ("button-sum-month", 500 * 720 * 2),
        ("button-sum-whole-quarter", 500 * 2208 * 2),
        ("button-sum-energy", 1000),
        ("90 дней", 500 * 2160 * 2),
        ("90 күн", 500 * 2160 * 2),
        ("720", 500 * 720 * 2),
    ],
)
async def test_a_power_without_a_time_is_asked_for_one(bot: Bot, language: str, answer: str, owed: int) -> None:
    phone = await bot.applicant(language)
    await phone.send({"ru": "сколько платить за 500 квт", "kk": "500 кВт үшін қанша төлеймін"}[language])
    assert phone.t("sum-ask-hours-power", what=phone.t("papers-power", number="500")) == phone.text
    assert fits(phone)
    await phone.send("xyz")
    assert phone.t("sum-not-read-time") in phone.text
    await bot.restart()
    if answer.startswith("button"):
        given = {"energy": energy(texts(), phone.language, Decimal(500))} if answer.endswith("energy") else {}
        await phone.press(answer, **given)
    else:
        await phone.send(answer)
    assert first_line(phone) == head(phone, owed)


@both_languages
@pytest.mark.parametrize(
    ("typed", "key", "kwh", "owed"),
    [
        ({"ru": "2000 квтч в сутки", "kk": "күніне 2000 квтсағ"}, "sum-a-day", 2000, 2000 * 30 * 2),
        ({"ru": "50000 квтч в месяц", "kk": "айына 50000 квтсағ"}, "sum-a-month", 50000, 50000 * 2),
    ],
)
async def test_the_question_says_that_energy_is_of_a_day_or_a_month(
    bot: Bot, language: str, typed: dict[str, str], key: str, kwh: int, owed: int
) -> None:
    phone = await bot.applicant(language)
    await phone.send(typed[language])
    told = phone.t(key, kwh=energy(texts(), phone.language, Decimal(kwh)))
    assert phone.text == phone.t("sum-ask-hours", what=capital(told))
    await phone.press("button-sum-month")
    assert first_line(phone) == head(phone, owed)


@both_languages
@pytest.mark.parametrize(("answer", "watts"), [("3250", 3250), ("3,5 кВт", 3500), ("S21", 3500)])
async def test_a_machine_that_is_not_known_is_asked_for_its_power(
    bot: Bot, language: str, answer: str, watts: int
) -> None:
    phone = await bot.applicant(language)
    await phone.send({"ru": "15 асиков за месяц", "kk": "15 асик бір айда"}[language])
    assert phone.t("sum-ask-watts", count=15) == phone.text
    await phone.send("xyz")
    assert phone.t("sum-not-read-power") in phone.text
    await bot.restart()
    await phone.send(answer)
    assert first_line(phone) == head(phone, 15 * watts * 720 * 2 // 1000)


async def test_another_sum_in_place_of_an_answer_is_another_sum(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.send("500 kW tax")
    await phone.send("20 S19 Pro, 92 days")
    assert first_line(phone) == head(phone, 287040)


@both_languages
async def test_a_request_without_energy_is_asked_for_it(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send({"ru": "посчитай плату", "kk": "төлемақыны есепте"}[language])
    assert phone.text == phone.t("sum-ask")
    await phone.send("xyz")
    assert phone.t("sum-not-read") in phone.text
    await bot.restart()
    await phone.send({"ru": "1 млн 200 тыс", "kk": "1 млн 200 мың"}[language])
    assert first_line(phone) == head(phone, 2400000)


@both_languages
async def test_who_tells_a_story_gets_the_sum_all_the_same(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    story = "Здравствуйте, я Мадина из Тараза. Жена соседа дала ссылку. {} Заранее спасибо\n\nМадина, Тараз"
    story = {"ru": story, "kk": "Сәлеметсіз бе, мен Айгүлмін. Көршім осы ботты айтты. {} Рахмет!"}[language]
    await phone.send(story.format("150000 kWh."))
    assert first_line(phone) == head(phone, 300000)


@both_languages
async def test_less_than_nothing_is_asked_about(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    for typed in ("-500 квтч", "-500"):  # the second one is an answer to the question that the first has brought
        await phone.send(typed)
        assert phone.text.startswith(phone.t("sum-negative")), typed
        assert phone.t("sum-ask") in phone.text
    await phone.send("500")
    assert first_line(phone) == head(phone, 1000)


@both_languages
async def test_of_more_than_is_counted_at_once_nothing_is(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("100 квтч\n" * 20)
    assert first_line(phone) == head(phone, 4000)
    many = ["100 квтч\n" * 21, "100 квтч " * 21, "Альфа 100 квтч\n" * 60]
    many += ["\n".join(f"ИП Тест{number}: 1000 кВтч" for number in range(60)), "100 квтч  \n" * 200]
    for typed in many:
        await phone.send(typed)
        assert phone.text.startswith(phone.t("sum-too-many", most=20)), typed
        assert phone.t("sum-ask") in phone.text
    await phone.send("500")
    assert first_line(phone) == head(phone, 1000)


@both_languages
async def test_a_line_without_an_amount_is_named_and_not_counted(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    nothing = {"ru": "Бета <там> ничего", "kk": "Бета <онда> жоқ"}[language]
    await phone.send(f"Альфа 150000 квтч\n{nothing}\nПароль 7")
    assert first_line(phone) == head(phone, 300000)
    assert phone.t("sum-unread", lines=nothing) in phone.text
    await phone.send("\n".join(["Альфа 150000 квтч", *(f"Бета{letter}" for letter in "абвг")]))
    assert phone.t("sum-unread", lines="Бетаа; Бетаб; Бетав; …") in phone.text
    assert fits(phone)


@both_languages
async def test_more_than_there_can_be(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("100 GW, 92 days")
    assert phone.t("sum-too-much") in phone.text


# Several applicants --------------------------------------------------------------------------------------------------


@both_languages
async def test_several_applicants_have_a_line_each_and_their_own_rate(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, electricity="off-grid")
    await phone.tap_data("casename:1")
    await phone.send("ТОО «Альфа»")
    await phone.send("Альфа 150000, Бета 90 МВт·сағ")
    period = dates.for_period(phone.language, QUARTER)
    assert first_line(phone) == phone.t("sum-amount-all", amount=amount(phone, 330000), period=period)
    for sign, name, owed, kwh, rate in (("", "ТОО «Альфа»", 150000, 150000, 1), ("➕ ", "Бета", 180000, 90000, 2)):
        told = energy(texts(), phone.language, Decimal(kwh))
        line = phone.t("sum-of", name=name, amount=amount(phone, owed), kwh=told, tenge=rate)
        assert f"{sign}{line}" in phone.text.splitlines()
    assert fits(phone)
    await bot.restart()
    await phone.press("button-fees-lines")
    await phone.tap(next(label for label, data in phone.taps() if data.startswith("feesline:") and "Альфа" in label))
    await phone.press("button-sum-sheet")
    assert value(bot, "kwh") == {1: "150000"}
    assert value(bot, "rate") == {1: "off-grid"}


async def test_the_sheet_of_somebody_new_makes_the_applicant_once(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.send("ТОО «Альфа» 150000 квтч\nТОО «Бета» 90 МВтч")
    sheet = f"feessheet::::{bot.rows('sums')[0]['number']}.1"
    for _ in range(2):
        await phone.tap_data(sheet)
    assert [row["name"] for row in bot.rows("cases")][1:] == ["ТОО «Бета»"]
    assert list(value(bot, "kwh").values()) == ["90000"]


async def test_twenty_applicants_fit_a_phone(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("\n".join(f"ТОО «{'АБВГДЕЖЗКЛ'[n % 10] * (n // 10 + 1)}» {n + 1}000 кВт·сағ" for n in range(20)))
    period = dates.for_period(phone.language, QUARTER)
    assert first_line(phone).startswith(phone.t("sum-amount-all", amount=amount(phone, 420000), period=period))
    assert phone.t("sum-rest", count=15, amount=amount(phone, sum(range(6, 21)) * 2000)) in phone.text
    assert fits(phone)


async def test_a_name_with_an_iin_is_not_kept(bot: Bot) -> None:
    phone = await bot.newcomer("ru")
    await phone.send("ИП Ахметов 800101300123 Серик 150000 квтч, Бета 90 мвтч")
    assert not any("800101300123" in row["body"] for row in bot.rows("sums"))


# The sheet -----------------------------------------------------------------------------------------------------------


@both_languages
async def test_the_sheet_opens_with_the_electricity_in_it(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.send("150000 kWh")
    data = phone.data(phone.t("button-sum-sheet"))
    await bot.restart()
    await phone.press("button-sum-sheet")
    assert amount(phone, 300000) in phone.text
    assert value(bot, "kwh") == {1: "150000"}
    assert value(bot, "rate") == {1: "standard"}
    before = bot.rows("paper_values")
    await phone.tap_data(data)
    assert bot.rows("paper_values") == before


async def test_who_has_no_applicant_gets_one_with_the_sheet(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("150000 kWh")
    await phone.press("button-sum-sheet")
    assert len(bot.rows("cases")) == 1
    assert list(value(bot, "kwh").values()) == ["150000"]
    assert amount(phone, 300000) in phone.text


async def test_of_several_centres_it_is_asked_which(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data("newsite:1")
    await phone.send("Екібастұз")
    await phone.send("150000 kWh")
    await phone.press("button-sum-sheet")
    assert phone.text == phone.t("sum-which-site")
    assert value(bot, "kwh") == {}
    await phone.press("button-papers-choice", choice="Екібастұз")
    assert value(bot, "kwh") == {2: "150000"}


# What is kept --------------------------------------------------------------------------------------------------------


async def test_a_sum_belongs_to_who_asked_and_goes_with_them(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.send("150000 kWh")
    carried = [data for _, data in phone.taps() if data.startswith("fees")]
    stranger = await bot.newcomer(language, "Айгүл")
    for data in (*carried, *(f"feesset:{tail}.0.month" for tail in (carried[0].partition(":")[2],))):
        await stranger.tap_data(data)
        assert stranger.t("notice-stale") in stranger.text
    assert value(bot, "kwh") == {}
    await phone.tap_data("export")
    assert len(exported(phone)["sums"]) == 1
    await phone.tap_data("delete!")
    assert bot.rows("sums") == []


@pytest.mark.parametrize(
    "data", ["fees", "fees::::x", "fees::::1", "feesset::::1.0.month", "feessheet::::1.7", "feesrate"]
)
async def test_a_button_of_a_sum_that_is_no_more(bot: Bot, language: str, data: str) -> None:
    phone = await bot.newcomer(language)
    await phone.tap_data(data)
    assert phone.t("notice-stale") in phone.text


async def test_the_last_twenty_are_kept_for_ninety_days(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    for number in range(sums.MOST + 2):
        await phone.send(f"15{number}000 kWh")
    assert len(bot.rows("sums")) == sums.MOST
    await bot.app.tick()
    bot.clock.forward(days=91)
    await bot.app.tick()
    await bot.flushed()
    assert bot.rows("sums") == []
    await phone.send("/privacy")
    assert str(sums.MOST) in phone.text
    assert str(timedelta(seconds=sums.KEEP_SECONDS).days) in phone.text


@both_languages
async def test_what_is_no_sum_is_a_question(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send({"ru": "сколько стоит лицензия", "kk": "лицензия қанша тұрады"}[language])
    assert phone.t("topic-licence-fee.title") in phone.text
    assert bot.rows("sums") == []


@both_languages
async def test_kilowatts_that_were_used_up_are_asked_about(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    told = {
        "ru": "сколько платить, если нажгли 150 тысяч киловатт за 3 квартал",
        "kk": "3-тоқсанда 150 мың киловатт жұмсадық, қанша төлейміз",
    }
    await phone.send(told[language])
    await phone.press("button-sum-energy", energy=energy(texts(), phone.language, Decimal(150000)))
    assert first_line(phone) == head(phone, 300000)
    assert fits(phone)


async def test_a_forged_number_of_a_sum_is_an_old_screen(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    verbs = ("fees", "feesset", "feesrate", "feesq", "feessrc", "feessheet")
    for verb in (*verbs, "feeslines", "feesline", "feeswho", "feesown", "feesout", "feeskeep"):
        await phone.tap_data(f"{verb}::::{'9' * 40}.0.r1")
        assert phone.t("notice-stale") in phone.text

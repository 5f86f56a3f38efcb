"""What people type into papers: odd, wrong or hostile. A clear message or a correct paper, and nothing is lost."""

from __future__ import annotations

import asyncio
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.law.model import Language
from bot.papers.writers.clean import without_emoji
from handlers.common import one_line
from tests.bot.conftest import Bot, TestPhone, both_languages, running_bot, texts
from tests.bot.test_papers import ANSWERS, asked, correct, fill, open_paper, whole, word

NASTY = {
    "ТОО \"Ромашка\" & 'Сыновья' <Павлодар>": "ТОО \"Ромашка\" & 'Сыновья' <Павлодар>",
    "{{ 7*7 }} {% raw %} ${HOME} { $point } %s": "{{ 7*7 }} {% raw %} ${HOME} { $point } %s",
    '=HYPERLINK("http://x","y")': '=HYPERLINK("http://x","y")',
    "Ұ" * 300: "Ұ" * 300,
    "&" * 299 + "я": "&" * 299 + "я",
    "первая\r\nвторая\nтретья\tчетвёртая": "первая вторая третья четвёртая",
    "\u202eтүсінік\u200f \u2066LTD\u2069": "түсінік LTD",
    "🚀 Луна 👨\u200d👩\u200d👧": "Луна",
    "<w:p>]]></w:p><!-- --> &amp; &#0;": "<w:p>]]></w:p><!-- --> &amp; &#0;",
    "<b>&{{ }}": "<b>&{{ }}",
    "Astana, Kabanbay batyr ave. 11/5": "Astana, Kabanbay batyr ave. 11/5",
}


async def at_field(phone: TestPhone, code: str, field: str) -> None:
    """At the question for a field, everything before it answered."""
    await open_paper(phone, code)
    for _ in range(30):
        name = asked(phone)
        if name == field:
            return
        assert name is not None
        if name == "rate":
            await phone.tap_data(next(data for _, data in phone.taps() if "rate.standard" in data))
        else:
            await phone.send(ANSWERS[name])
    raise AssertionError(field)


def values(bot: Bot) -> dict[str, str]:
    return {row["field"].partition("@")[0]: row["value"] for row in bot.rows("paper_values")}


@pytest.mark.parametrize(("typed", "kept"), NASTY.items(), ids=range(len(NASTY)))
async def test_odd_names_make_correct_papers(bot: Bot, language: str, typed: str, kept: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    await fill(phone, organisation=typed, organisation_address=typed, site_address=typed)
    assert values(bot)["organisation"] == kept
    assert kept in await whole(phone)
    for choice in ("kk", "ru", "both"):
        await phone.press(f"button-papers-{choice}")
        name, body = phone.documents[-1]
        assert zipfile.ZipFile(io.BytesIO(body)).testzip() is None
        assert kept in word(body)
        assert len(name.encode()) < 200
    await open_paper(phone, "np")
    await fill(phone, pool_to=typed)
    assert kept in await whole(phone)


@both_languages
async def test_the_longest_values_everywhere_still_fit_a_message(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    long = dict.fromkeys(ANSWERS, "<&" + "ұ" * 298)
    for code in ("l3", "np", "ne", "nd", "a1", "qi"):
        await open_paper(phone, code)
        for _ in range(30):
            name = asked(phone)
            if name is None:
                break
            kinds = ("phone", "email", "day", "count", "jobs", "sheets", "investments", "kwh", "written")
            await phone.send(ANSWERS[name] if any(kind in name for kind in kinds) else long[name])
        assert len(phone.text) <= 4096
        assert "<&ұұұ" in await whole(phone), code
        await phone.press("button-papers-both")
        assert long["organisation"] in word(phone.documents[-1][1])


@pytest.mark.parametrize(
    ("code", "field", "typed", "problem"),
    [
        ("l3", "organisation", "я" * 301, "notice-too-long"),
        ("l3", "organisation", "\u200b", "notice-empty"),
        ("l3", "organisation", "🚀🚀", "notice-empty"),
        ("l3", "organisation", "ИП Ахметов, ИИН 800101300123", "papers-problem-iin"),
        ("l3", "place", "123456789012", "papers-problem-iin"),
        ("l3", "written", "31 февраля 2026", "date-problem-no-such-day"),
        ("l3", "written", "30.02.2026", "date-problem-no-such-day"),
        ("l3", "written", "когда-нибудь", "date-problem-not-a-date"),
        ("l3", "written", "1.1.2099", "date-problem-too-late"),
        ("np", "pool-day", "1.1.1999", "date-problem-too-early"),
        ("a1", "sheets", "двенадцать", "papers-problem-count"),
        ("a1", "sheets", "-3", "papers-problem-count"),
        ("a1", "sheets", "9" * 200, "papers-problem-count"),
        ("a1", "email", "не почта", "papers-problem-email"),
        ("a1", "phone", "мобильный", "papers-problem-phone"),
        ("fee", "kwh", "12абв", "number-problem-letters"),
        ("fee", "kwh", "-5", "number-problem-negative"),
        ("fee", "kwh", "1,234", "papers-problem-ambiguous"),
        ("fee", "kwh", "500 кВт", "number-problem-power"),
        ("fee", "kwh", "9" * 30, "number-problem-too-large"),
        ("qi", "investments-year", "5 кВт·ч", "papers-problem-money"),
        ("qi", "investments-year", "-100", "papers-problem-money"),
        ("qi", "investments-12", "1,234", "papers-problem-ambiguous"),
        ("qi", "jobs", "2,5", "papers-problem-count"),
    ],
)
async def test_what_cannot_be_is_said_and_asked_again(
    bot: Bot, language: str, code: str, field: str, typed: str, problem: str
) -> None:
    phone = await bot.applicant(language)
    await at_field(phone, code, field)
    before = values(bot)
    await phone.send(typed)
    arguments = dict.fromkeys(("since", "until", "most", "length", "first", "second"), "\x00")
    said = phone.t(problem, **arguments).split("\x00")
    assert all(part in phone.text for part in said), phone.text
    assert asked(phone) == field
    assert values(bot) == before
    await phone.send(ANSWERS[field])
    assert values(bot)[field], "the question still waits"


@pytest.mark.parametrize(
    ("code", "field", "typed", "kept"),
    [
        ("fee", "kwh", "1 234,5", "1234.5"),
        ("fee", "kwh", "1.2 млн", "1200000"),
        ("fee", "kwh", "12 МВт·ч", "12000"),
        ("fee", "kwh", "0", "0"),
        ("fee", "kwh", "1 млн 200 тыс", "1200000"),
        ("fee", "kwh", "12 мың 500 кВт·сағ", "12500"),
        ("fee", "kwh", "бір жарым миллион", "1500000"),
        ("qi", "investments-year", "1 млн 200 тыс тенге", "1200000"),
        ("qi", "investments-year", "полтора миллиона тг", "1500000"),
        ("qi", "investments-year", "1,2 млн ₸", "1200000"),
        ("qi", "investments-year", "1 200 000 теңге", "1200000"),
        ("qi", "jobs", "1 000", "1000"),
        ("l3", "written", "кеше", "2026-11-01"),
        ("l3", "written", "5 декабря", "2026-12-05"),
        ("l3", "written", "12 наурыз 2026", "2026-03-12"),
        ("l3", "written", "2026 жылғы 5 желтоқсан", "2026-12-05"),
        ("np", "pool-day", "позавчера", "2026-10-31"),
    ],
)
async def test_numbers_and_days_as_people_type_them(
    bot: Bot, language: str, code: str, field: str, typed: str, kept: str
) -> None:
    phone = await bot.applicant(language)
    await at_field(phone, code, field)
    await phone.send(typed)
    assert values(bot)[field] == kept


@pytest.mark.parametrize(
    ("code", "field", "typed", "offered", "kept"),
    [
        ("fee", "kwh", "1,234", ["1\u00a0234", "1,234"], ["1234", "1.234"]),
        ("fee", "kwh", "1.234 МВт·ч", ["1\u00a0234\u00a0000", "1\u00a0234"], ["1234000", "1234"]),
        ("fee", "kwh", "50,123 ГВт·ч", ["50\u00a0123\u00a0000"], ["50123000"]),  # the other is more than there can be
        ("fee", "kwh", "1 млн 200", ["1\u00a0200\u00a0000", "1\u00a0000\u00a0200"], ["1200000", "1000200"]),
        ("qi", "investments-year", "5,250 тенге", ["5\u00a0250", "5,25"], ["5250", "5.25"]),
        ("fee", "power", "1,500 кВт", ["1\u00a0500", "1,5"], ["1500", "1.5"]),
    ],
)
async def test_both_readings_of_an_unclear_number_are_offered(
    bot: Bot, language: str, code: str, field: str, typed: str, offered: list[str], kept: list[str]
) -> None:
    phone = await bot.applicant(language)
    if field == "power":
        await at_field(phone, code, "rate")
        await phone.tap_data(next(data for _, data in phone.taps() if "rate.no-meters" in data))
    else:
        await at_field(phone, code, field)
    for number, value in enumerate(kept):
        before = values(bot)
        await phone.send(typed)
        assert asked(phone) == field
        assert values(bot) == before
        await bot.restart()
        choices = [(text, data) for text, data in phone.taps() if data.startswith("pset:")]
        assert [data.rpartition(f"{field}.")[2].partition("~")[0] for _, data in choices] == kept
        for (text, _), amount in zip(choices, offered, strict=True):
            assert f" {amount}\u00a0" in text or f" {amount} " in text
            assert text.split(" ", 1)[1] in phone.text
        await phone.tap_data(choices[number][1])
        assert values(bot)[field] == value
        await phone.tap_data(f"pf:1:{1 if code == 'fee' else 0}:{code}:{field}:20263")


async def test_a_sticker_or_a_file_in_place_of_a_value_still_waits(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    await phone.act(phone.user.send_sticker())
    assert asked(phone) == "organisation"
    await phone.document("a.pdf", b"%PDF-1.4")
    assert asked(phone) == "organisation"
    await phone.send("ИП Ахметов")
    assert values(bot) == {"organisation": "ИП Ахметов"}


async def test_the_applicants_own_name_is_offered(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    assert not any("organisation.case" in data for _, data in phone.taps())
    await phone.tap_data("casename:1")
    await phone.send("ТОО <Ромашка>")
    await open_paper(phone, "l3")
    await phone.tap(phone.t("button-papers-choice", choice="ТОО <Ромашка>"))
    assert values(bot) == {"organisation": "ТОО <Ромашка>"}


async def test_sites_without_electricity_are_named(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data("newsite:1")
    await phone.send("Екібастұз")
    await bot.answer_questions(phone)
    await open_paper(phone, "fee")
    await phone.send("ТОО Ромашка")
    for used in ("100", ""):
        await phone.tap_data(next(data for _, data in phone.taps() if "rate.standard" in data))
        if used:
            await phone.send(used)
        else:
            await phone.press("button-papers-skip")
    assert f"{phone.t('papers-left-out')}\n{phone.t('papers-line', text='Екібастұз')}" in phone.text
    await phone.press("button-papers-ru")
    assert "Екібастұз" not in word(phone.documents[-1][1])


async def test_another_rate_asks_for_what_it_needs(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "fee")
    await fill(phone)
    await correct(phone, phone.t("papers-field-rate"))
    await phone.tap_data(next(data for _, data in phone.taps() if "rate!.no-meters" in data))
    assert asked(phone) == "power"
    await phone.send("500 кВт")
    assert "27\u00a0600\u00a0000" in phone.text
    assert values(bot)["kwh"] == "1234.5", "what was entered stays"


async def test_without_a_licence_the_metered_electricity_is_asked_for_though_a_power_is_stored(
    bot: Bot, language: str
) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "fee")
    await fill(phone, rate="no-meters")
    await correct(phone, phone.t("papers-field-rate"))
    await phone.tap_data(next(data for _, data in phone.taps() if "rate!.no-licence" in data))
    assert asked(phone) == "kwh"
    await phone.press("button-papers-enough")
    assert phone.t("papers-nothing-to-count") in phone.text, "the power is not counted"
    await open_paper(phone, "fee")
    await phone.send("500 кВт")
    assert phone.t("number-problem-power") in phone.text
    await phone.send("10 000 кВт·ч")
    assert "250\u00a0000" in phone.text
    assert values(bot)["power"] == "500", "what was entered stays"


@pytest.mark.parametrize(
    "data",
    [
        "pf:1::l3:iin",
        "pf:1::zz:place",
        "pf:1:99:l3:site-address",
        "pset:1:1:l3:written.20260231",
        "pset:1:1:l3:organisation.anything",
        "pset:1::fee:rate.free:20263",
        "pset:1::fee:rate.standard:20193",
        "pmake:1:1:l3:en",
        "pmake:1::pdf:kkru",
        "pmake:1::fee:ru.99999",
        "pmake:1::fee:ru",
        "paper:1::fee::20250",
        "pquart:1::l3",
        "pskip:1:1:l3:rate",
        "pclr:1:1:l3:rate",
        "pclr:1:1:l3:iin.0000",
        "pset:1:1:fee:kwh.99999999999:20263",
        "pset:1:1:fee:kwh.-1:20263",
        "pset:1:1:fee:kwh.1e5:20263",
        "pset:1:1:l3:place.12",
        "pf:1::nd:change-what-2",
        "pf:1::nd:change-what-6",
        "pmore:1::nd:3",
        "pmore:1::nd:x",
        "pmore:1:1:l3:2",
        "pfill:7:1:l3",
        "pbag:7",
    ],
)
async def test_forged_buttons_change_nothing(bot: Bot, data: str) -> None:
    phone = await bot.applicant("ru")
    await phone.tap_data(data)
    assert bot.rows("paper_values") == []
    assert phone.documents == []
    assert phone.t("notice-stale") in phone.text


async def test_nobody_elses_papers(bot: Bot) -> None:
    owner = await bot.applicant("ru")
    await open_paper(owner, "l3")
    await fill(owner)
    thief = await bot.applicant("kk")
    before = bot.rows("paper_values")
    for data in (
        "docs:1",
        "paper:1:1:l3",
        "pf:1:1:l3:place",
        "pskip:1:1:l3:place",
        "pclr:1:1:l3:place",
        "pmore:1::nd:2",
        "pmake:1:1:l3:ru",
        "pbag:1",
    ):
        await thief.tap_data(data)
        assert ANSWERS["organisation"] not in thief.text
        assert thief.documents == []
    assert bot.rows("paper_values") == before


@given(
    typed=st.one_of(
        st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60),
        st.text("<>&\"'{}%$=@\\/|:*?\u202e\u200f\u2028\x0c🚀ӘәҚқ \n\tа1", min_size=1, max_size=60),
    ).filter(lambda text: text.strip() and not text.startswith("/"))
)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_typed_ends_in_a_message_or_in_the_paper(typed: str) -> None:
    async def walk() -> None:
        async with running_bot() as bot:
            phone = await bot.applicant("kk")
            await open_paper(phone, "l3")
            await phone.send(typed)
            kept = values(bot).get("organisation")
            if kept is None:
                assert asked(phone) == "organisation"
                return
            assert kept == one_line(without_emoji(kept))
            await phone.press("button-papers-enough")
            await phone.press("button-papers-both")
            assert kept in word(phone.documents[-1][1])

    asyncio.run(walk())


def test_both_languages_name_the_same_fields() -> None:
    assert set(texts().ids(Language.KK)) == set(texts().ids(Language.RU))


async def test_what_has_happened_cannot_lie_ahead(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await at_field(phone, "np", "pool-day")
    await phone.send("01.12.2026")
    assert "pool-day" not in values(bot)
    assert phone.text.startswith("⚠️")
    await phone.send("01.11.2026")
    assert values(bot)["pool-day"] == "2026-11-01"

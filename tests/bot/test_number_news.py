"""News of a changed number as it arrives, in both languages, and where it leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.language import dates
from bot.language.amounts import number as written
from bot.law import fees
from bot.law.catalogue import catalogue
from bot.law.figures import INDEX as INDEX_ID
from bot.law.model import Figure
from tests.bot.conftest import Bot, TestPhone, both_languages
from tests.bot.test_law_changes import at, reminded, started_anew
from tests.law.changed import later, new_edition
from tests.scheduler.test_numbers import number
from tests.scheduler.world import changed

LAW = catalogue()
INDEX = LAW.figures[INDEX_ID]
FEE = LAW.figures["licence-fee-ii"]
NEXT = later(INDEX, "2027-01-01", number(INDEX) + 175)
SINCE = date(2027, 1, 1)


def fee(phone: TestPhone, index: int) -> str:
    """The fee for a licence with a size of the unit of account."""
    return phone.t("number-in-mci", value=number(FEE), tenge=number(FEE) * index)


async def applicant(bot: Bot, language: str) -> TestPhone:
    """Somebody who has answered a point of subtype II; the law was looked at."""
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    await phone.press("button-have")
    await bot.app.tick()
    return phone


@both_languages
async def test_a_new_size_of_the_unit_of_account_is_told_ahead_with_what_it_comes_to(bot: Bot, language: str) -> None:
    phone = await applicant(bot, language)
    holder = await reminded(bot, ["fee-payment"], language)
    await started_anew(bot, changed(LAW, NEXT))
    count, others = len(phone.messages), len(holder.messages)
    await at(bot, 2026, 11, 3, 10, 5)
    assert len(phone.messages) == count + 1
    assert len(holder.messages) == others
    assert phone.t("number-changes", title=phone.t("number-of-licence-fee-ii")) in phone.text
    assert phone.t("number-is", amount=fee(phone, number(INDEX))) in phone.text
    since = dates.since(phone.language, SINCE)
    assert phone.t("number-will", since=since, amount=fee(phone, number(INDEX) + 175)) in phone.text
    assert phone.t("act-tax-code.short") in phone.text
    assert phone.t("act-budget-law.short") in phone.text
    assert phone.t("number-of-licence-fee-i") not in phone.text
    await phone.press("button-law-topic")
    assert phone.t("topic-licence-fee.title") in phone.text
    assert written_tenge(number(FEE) * number(INDEX)) in phone.text, "what holds today"
    await at(bot, 2027, 1, 1, 10, 5)
    await at(bot, 2027, 1, 2, 10, 5)
    await phone.send("/start q_licence-fee")
    assert written_tenge(number(FEE) * (number(INDEX) + 175)) in phone.text, "from its day on"
    assert not any(phone.t("number-of-licence-fee-ii") in each.text for each in phone.messages[count + 1 :])


def written_tenge(amount: int) -> str:
    return written(amount).replace(" ", "\u00a0")


@both_languages
async def test_what_has_begun_is_said_with_what_was_and_stands_beside_other_news(bot: Bot, language: str) -> None:
    phone = await applicant(bot, language)
    begun = later(INDEX, "2026-11-02", number(INDEX) + 175)
    law = changed(changed(LAW, begun), new_edition(LAW.requirements["req-7"], "2026-11-02"))
    await started_anew(bot, law)
    count = len(phone.messages)
    await at(bot, 2026, 11, 3, 10, 5)
    assert len(phone.messages) == count + 1
    assert phone.t("law-change", title=phone.t("requirement-req-7.title")) in phone.text
    assert phone.t("number-was", amount=fee(phone, number(INDEX))) in phone.text
    since = dates.since(phone.language, date(2026, 11, 2))
    assert phone.t("number-became", since=since, amount=fee(phone, number(INDEX) + 175)) in phone.text


@both_languages
async def test_a_value_taken_back_is_said_to_have_been_wrong(bot: Bot, language: str) -> None:
    phone = await applicant(bot, language)
    await started_anew(bot, changed(LAW, NEXT))
    await at(bot, 2026, 11, 3, 10, 5)
    await started_anew(bot, LAW)
    count = len(phone.messages)
    await at(bot, 2026, 11, 4, 10, 5)
    assert len(phone.messages) == count + 1
    since = dates.since(phone.language, SINCE)
    assert phone.t("number-said-ahead", since=since, amount=fee(phone, number(INDEX) + 175)) in phone.text
    assert phone.t("number-is", amount=fee(phone, number(INDEX))) in phone.text


async def test_a_number_mended_in_its_place_is_said_to_be_mended(bot: Bot, language: str) -> None:
    phone = await applicant(bot, language)
    days = LAW.figures["decision-days"]
    await started_anew(bot, changed(LAW, replace(days, value=number(days) + 6)))
    await at(bot, 2026, 11, 3, 10, 5)
    assert phone.t("number-said", amount=phone.t("number-in-working-days", value=number(days))) in phone.text
    assert phone.t("number-is", amount=phone.t("number-in-working-days", value=number(days) + 6)) in phone.text
    assert phone.t("number-look") not in phone.text


async def test_a_rate_is_told_to_who_pays_the_fee(bot: Bot, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = await reminded(bot, ["fee-payment"], language)
    standard, *rest = fees.every()
    ends = replace(rest[0], until=date(2026, 12, 31))
    after = replace(standard, since=SINCE, tenge=standard.tenge + 2)
    rates = (replace(standard, until=date(2026, 12, 31)), ends, *rest[1:], after)
    monkeypatch.setattr(fees, "every", lambda: rates)
    await started_anew(bot, LAW)
    await at(bot, 2026, 11, 3, 10, 5)
    assert phone.t("number-changes", title=phone.t(f"number-of-fee-rate-{standard.id}")) in phone.text
    since = dates.since(phone.language, SINCE)
    for amount in (phone.t("number-in-tenge-per-kwh", value=after.tenge), phone.t("number-in-nothing")):
        assert phone.t("number-will", since=since, amount=amount) in phone.text
    assert phone.text.count("⚠️") == 2
    await phone.press("button-law-topic")
    assert phone.t("topic-fee-rate.title") in phone.text


@pytest.mark.parametrize("name", ["substation-voltage", "connected-before"])
async def test_a_number_on_which_an_answer_rests_leads_to_it(bot: Bot, language: str, name: str) -> None:
    phone = await bot.applicant(language, "I", connected="no")
    await phone.press("button-one-by-one")
    while phone.has_button(phone.t("button-have")):
        await phone.press("button-have")
        if phone.has_button(phone.t("button-continue")):
            await phone.press("button-continue")
    await bot.app.tick()
    figure = LAW.figures[name]
    await started_anew(bot, changed(LAW, replace(figure, value=other(figure))))
    await at(bot, 2026, 11, 3, 10, 5)
    assert phone.t("number-look") in phone.text
    assert phone.t("number-mended", title=phone.t(f"number-of-{name}")) in phone.text
    assert phone.has_button(phone.t("button-law-requirement")) is (name == "substation-voltage")
    assert phone.data(phone.t("button-law-topic")).endswith(f":::{figure.topic}")


def other(figure: Figure) -> int | date:
    return figure.value.replace(year=2030) if isinstance(figure.value, date) else number(figure) + 75

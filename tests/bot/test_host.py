"""The check of the data centre's owner, and the message to them."""

from __future__ import annotations

import pytest

from bot.law.model import Language
from tests.bot.conftest import Bot, both_languages, texts


@both_languages
async def test_whoever_is_hosted_comes_to_it_from_the_point_and_from_the_papers(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.send("/documents")
    await phone.press("button-host")
    papers = phone.text
    await phone.tap_data("ans:1::req-8:no")
    await phone.press("button-host")
    assert phone.text == papers
    await phone.press("button-back")
    assert phone.has_button(phone.t("button-host"))
    await phone.tap_data("how:1::req-9")
    assert not phone.has_button(phone.t("button-host"))


async def test_who_has_a_centre_of_their_own_has_no_host(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "I")
    await phone.send("/documents")
    assert not phone.has_button(phone.t("button-host"))


@both_languages
async def test_the_points_of_one_order_are_named_together(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("host:1")
    assert phone.text.count("165/НҚ") == 1
    assert {"kk": "8 және 9-тармақтар", "ru": "пункты 8 и 9"}[language] in phone.text.replace("\xa0", " ")


@both_languages
@pytest.mark.parametrize("of", list(Language))
async def test_the_message_comes_by_itself_in_either_language(bot: Bot, language: str, of: Language) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("host:1")
    await phone.press(f"button-host-{of.value}")
    message = next(each for each in reversed(phone.messages) if each.text == texts().plain(of, "host-message"))
    assert not message.buttons, "to be passed on as it is"
    assert phone.t("host-sent") in phone.text
    await phone.tap_data("hostsay:1:::xx")
    assert phone.t("notice-stale") in phone.text

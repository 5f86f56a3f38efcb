"""First contact: the language before anything else, then what the bot is."""

from __future__ import annotations

import pytest

from bot.law.model import Language
from tests.bot.conftest import Bot, texts


@pytest.mark.parametrize(
    "said", ["/start", "/check", "/delete", "сколько стоит лицензия", "/start q_req-6", "/nonsense"]
)
async def test_both_languages_are_offered_before_anything_else(bot: Bot, said: str) -> None:
    phone = bot.new_phone(language="en")
    await phone.send(said)
    assert len(phone.messages) == 1
    for language in Language:
        assert texts().plain(language, "welcome") in phone.text
    assert phone.labels == ["🌐 Қазақша", "🌐 Русский"]


async def test_the_first_screen_says_what_the_bot_is(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    assert len(phone.messages) == 1, "the welcome is edited, not followed by another message"
    words = {
        "ru": ("не государственный сервис", "не юридическая консультация", "ИИН", "/export", "/delete"),
        "kk": ("мемлекеттік қызмет те", "заңгердің кеңесі емес", "ЖСН", "/export", "/delete"),
    }[language]
    for word in words:
        assert word in phone.text
    assert phone.has_button(phone.t("button-start"))

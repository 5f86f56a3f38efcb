"""First contact: the language before anything else, then what the bot is."""

from __future__ import annotations

import pytest

from bot.law.model import Language
from tests.bot.conftest import Bot, both_languages, texts


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


@pytest.mark.parametrize(
    ("own", "first"), [("ru", "ru"), ("ru-RU", "ru"), ("RU", "ru"), ("kk", "kk"), ("en", "kk"), ("", "kk"), ("r", "kk")]
)
async def test_the_language_of_telegram_itself_is_offered_first(bot: Bot, own: str, first: str) -> None:
    phone = bot.new_phone(language=own)
    await phone.start()
    order = sorted(Language, key=lambda language: language.value != first)
    assert phone.labels == [f"🌐 {texts().plain(language, 'language-name')}" for language in order]
    assert phone.text == "\n\n".join(texts().plain(language, "welcome") for language in order)


@both_languages
async def test_the_first_screen_says_what_the_bot_is_and_asks_who_you_are(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    assert len(phone.messages) == 1, "the welcome is edited, not followed by another message"
    assert phone.text == phone.t("about")
    words = {"ru": ("не госсервис", "юрист", "ИИН"), "kk": ("мемлекеттік сервис те", "заңгер", "ЖСН")}[language]
    for word in words:
        assert word in phone.text
    fork = ["button-start", "button-iam-holder", "button-iam-keeper", "button-iam-asking"]
    assert phone.labels[:4] == [phone.t(key) for key in fork]
    await phone.press("button-about-more")
    more = {
        "ru": ("государственн", "юрист", "ИИН", "/privacy", "/export", "/delete"),
        "kk": ("мемлекеттік", "заңгер", "ЖСН", "/privacy", "/export", "/delete"),
    }[language]
    for word in more:
        assert word in phone.text
    await phone.press("button-back")
    assert phone.text == phone.t("about")


async def test_a_deep_link_is_kept_through_the_choice_of_the_language(bot: Bot, language: str) -> None:
    phone = bot.new_phone(language=language)
    await phone.start("q_req-6")
    assert phone.t("topic-req-6.title") not in phone.text, "the language comes first"
    await phone.press("language-name")
    assert phone.t("topic-req-6.title") in phone.text
    assert phone.t("topic-req-6.answer") in phone.text


async def test_a_deep_link_of_who_is_known_opens_the_answer_at_once(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.start("q_req-3")
    assert phone.t("topic-req-3.title") in phone.text


@pytest.mark.parametrize("payload", ["q_no-such-topic", "q_", "x", "q_a:b:c:d", "q_" + "y" * 60, "q_тест"])
async def test_a_deep_link_to_nowhere_leads_somewhere(bot: Bot, language: str, payload: str) -> None:
    phone = bot.new_phone(language=language)
    await phone.start(payload)
    await phone.press("language-name")
    assert phone.has_button(phone.t("button-start"))
    await phone.start(payload)
    assert phone.has_button(phone.t("button-start"))


async def test_start_shows_the_menu_to_who_has_begun(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.start()
    assert phone.t("standing-open", missing=3, of=3) in phone.text
    assert phone.has_button(phone.t("button-continue"))


async def test_nothing_is_stored_about_who_only_looked(bot: Bot) -> None:
    phone = bot.new_phone()
    await phone.start()
    await phone.act(phone.user.send_sticker())
    await bot.flushed()
    assert bot.rows("users") == []


@both_languages
async def test_a_question_before_the_language_is_answered_after_it(bot: Bot, language: str) -> None:
    phone = bot.new_phone("Айгүл", language)
    await phone.send({"ru": "на сколько лет дают лицензию", "kk": "лицензия неше жылға беріледі"}[language])
    assert phone.has_button("Қазақша")
    await phone.press("language-name")
    assert phone.text.startswith(phone.t("topic-licence-term.title"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("/privacy@{bot}", "privacy"),
        ("/START q_req-6", "topic-req-6.title"),
        ("/start@{bot}\nq_req-6", "topic-req-6.title"),
        ("/ask {question}", "topic-licence-term.title"),
        ("/ask@{bot}\n{question}", "topic-licence-term.title"),
    ],
)
async def test_a_command_is_read_alike_before_the_language_is_chosen_and_after(
    bot: Bot, language: str, text: str, key: str
) -> None:
    question = {"ru": "на сколько лет дают лицензию", "kk": "лицензия неше жылға беріледі"}[language]
    written = text.format(bot=bot.standin.username, question=question)
    phone = bot.new_phone(language=language)
    await phone.send(written)
    await phone.press("language-name")
    assert phone.t(key) in phone.text
    other = await bot.newcomer(language, "Айгүл")
    await other.send(written)
    assert other.t(key) in other.text


async def test_a_long_s_makes_no_command(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("/\u017ftart")
    assert phone.t("notice-did-you-mean", command="/start") in phone.text

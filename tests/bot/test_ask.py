"""Questions in free text: the answer, its source, the user's own case, what is not known."""

from __future__ import annotations

import argparse
import sqlite3
import time
from contextlib import closing

import pytest

from bot.commands import check
from bot.commands.screens import wrapped_lines
from bot.law.catalogue import catalogue
from bot.law.model import Certainty, Language, Status, Topic
from bot.storage import questions, users
from bot.telegram.screens.common import capital
from bot.telegram.services import Operator
from bot.understanding.questions import engine
from tests.bot.conftest import Bot, both_languages
from tests.law.certain import engine as certain

ASKED = {"ru": "сколько стоит лицензия", "kk": "лицензияның алымы қанша"}
OFF_TOPIC = {"ru": "какая завтра погода в Астане", "kk": "ертең Астанада ауа райы қандай"}


@both_languages
async def test_a_question_is_answered_with_its_source(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send(ASKED[language])
    assert phone.t("topic-licence-fee.title") in phone.text
    assert "8 650 000" in phone.text.replace("\N{NO-BREAK SPACE}", " ")
    assert phone.t("ask-not-settled") in phone.text, "that something is not settled is said"
    assert phone.t("act-tax-code.short").casefold() in phone.text.casefold()
    assert sum(len(row) for row in phone.last.buttons) <= 8
    await phone.press("button-answer-source")
    assert phone.t("topic-licence-fee.unknown") in phone.text
    assert phone.t("topic-licence-fee.more") in phone.text
    assert "616" in phone.text
    links = [button.get("url", "") for row in phone.last.buttons for button in row]
    assert any(link.startswith("https://adilet.zan.kz/") for link in links)


async def test_an_answer_is_shared_by_its_link(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.start("q_req-8")
    await phone.press("button-answer-source")
    assert (
        await phone.press("button-share")
        == "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fdemo_bot%3Fstart%3Dq_req-8"
    )


@both_languages
async def test_no_guess_where_nothing_fits(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send(OFF_TOPIC[language])
    assert phone.t("ask-none").splitlines()[0] in phone.text
    assert phone.t("ask-official") in phone.text
    offered = [data for _, data in phone.taps() if data.startswith("topic:")]
    assert len(offered) == 3
    assert wrapped_lines(phone.text) <= 15
    assert len(phone.last.buttons) <= 5
    await phone.press("button-ask-differently")
    assert phone.text == phone.t("ask-themes")


@both_languages
async def test_who_gets_no_answer_is_told_of_a_person(bot: Bot, language: str) -> None:
    bot.app.services.operator = Operator(name="ТОО «Бот»", contact="@person_kz")
    phone = await bot.newcomer(language)
    await phone.send(OFF_TOPIC[language])
    assert phone.t("ask-person", contact="@person_kz") in phone.text
    assert wrapped_lines(phone.text) <= 15
    await phone.start("q_licence-fee")
    await phone.press("button-not-helpful")
    await phone.send(OFF_TOPIC[language])
    assert "@person_kz" in phone.text


@both_languages
async def test_what_was_missing_is_kept_as_words_and_looked_for(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.start("q_licence-fee")
    await phone.press("button-not-helpful")
    await bot.restart()
    await phone.send("КБК платежа, Сергей Иванов 87771234567 @ivan_petrov")
    assert phone.t("ask-thanks") in phone.text
    (row,) = bot.rows("unhelpful")
    assert (row["topic"], row["language"], row["count"]) == ("licence-fee", language, 1)
    assert "platez" in row["words"] or "kbk" in row["words"]
    assert not any(part in row["words"] for part in ("777", "ivan", "serg"))
    assert phone.user.id not in row.values()
    await phone.tap_data("missed:::licence-fee")
    await phone.send({"ru": "где купить асик", "kk": "асикті қайдан сатып аламын"}[language])
    assert len(bot.rows("unhelpful")) == 2
    await phone.send({"ru": "сколько стоит лицензия", "kk": "лицензия қанша тұрады"}[language])
    assert len(bot.rows("unhelpful")) == 2, "what follows is a question again"
    await bot.app.tick()
    bot.clock.forward(days=91)
    await bot.app.tick()
    await phone.tap_data("missed:::licence-fee")
    await phone.send("госпошлина")
    assert [row["count"] for row in bot.rows("unhelpful")] == [1], "older than 90 days is forgotten"


async def test_the_keeper_sees_questions_grouped_by_the_words_they_share(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_PATH", str(bot.path))
    now = int(time.time())

    def store(c: sqlite3.Connection) -> None:
        users.set_language(c, 1, Language.RU, now)
        for words, count in (("kvartira otopleniie", 2), ("otopleniie gaz", 3), ("borshch", 4), ("sup", 1)):
            for _ in range(count):
                questions.keep_unanswered(c, 1, words, "ru", now)
        for _ in range(2):
            questions.keep_unhelpful(c, 1, "licence-fee", "rassrochka", "ru", now)

    await bot.app.services.database.write(store)
    assert check.main(argparse.Namespace(review=None, unanswered=True)) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    found = [(line[0], line[-1]) for line in lines if line and line[0].isdigit()]
    assert ["5", "otopleniie:", "2", "questions"] in lines
    assert found[:5] == [("5", "questions"), ("3", "gaz"), ("2", "otopleniie"), ("4", "borshch"), ("1", "sup")]
    assert ["2", "ru", "licence-fee", "rassrochka"] in lines


@pytest.mark.parametrize("topic", list(catalogue().topics))
async def test_every_topic_opens_by_link(bot: Bot, topic: str) -> None:
    for language in ("kk", "ru"):
        phone = await bot.newcomer(language)
        await phone.start(f"q_{topic}")
        assert phone.text.startswith(phone.t(f"topic-{topic}.title"))
        assert len(phone.text) <= 900


@pytest.mark.parametrize("topic", catalogue().topics.values(), ids=lambda topic: topic.id)
async def test_the_source_of_every_answer_fits_a_message_and_a_signpost_has_none(
    bot: Bot, language: str, topic: Topic
) -> None:
    phone = await bot.newcomer(language)
    await phone.tap_data(f"topicsrc:::{topic.id}")
    if topic.outside:
        assert phone.t("notice-stale") in phone.text
    else:
        assert phone.text.startswith(phone.t(f"topic-{topic.id}.title"))
        assert len(phone.text) <= 2000


@both_languages
async def test_a_repealed_duty_is_answered_with_the_repeal_first(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.start("q_quarterly-information")
    answer = phone.text.split("\n\n")[1]
    assert answer.startswith(
        ("Утратил", "С 4 июня 2023", "Правил", "Бұл ереженің күші 2023 жылғы 4 маусымнан бастап жойылды")
    ), answer
    assert "4 июня 2023" in answer or "2023 жылғы 4 маусым" in answer


async def test_the_answer_knows_the_case(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, electricity="off-grid")
    await phone.start("q_req-6")
    assert phone.t("reason-off-grid") in phone.text
    other = await bot.applicant(language, subtype="II")
    await other.start("q_req-5")
    assert ("II" in other.text) or ("ІІ" in other.text)


@pytest.mark.parametrize(("score", "sure"), [(0.79, False), (0.81, True)])
async def test_a_doubtful_answer_offers_what_else_may_have_been_meant(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, score: float, sure: bool
) -> None:
    monkeypatch.setattr(engine, "_load", lambda: certain({"req-8": score, "licence-fee": 1 - score}))
    phone = await bot.newcomer("ru")
    await phone.send("лицензия")
    assert phone.text.startswith(phone.t("topic-req-8.title"))
    assert (phone.t("ask-did-you-mean") in phone.text) != sure
    assert phone.has_button(phone.t("topic-licence-fee.title")) != sure


async def test_an_answer_has_four_buttons_at_most_and_behind_it_one_says_whether_it_helped(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    phone = await bot.applicant(language, "II")
    for topic in catalogue().topics.values():
        await phone.start(f"q_{topic.id}")
        assert len(phone.labels) <= 4, phone.screen()
        assert phone.has_button(phone.t("button-menu"))
        if not topic.outside:
            await phone.press("button-answer-source")
        assert phone.has_button(phone.t("button-helpful"))
        assert phone.has_button(phone.t("button-not-helpful"))
    monkeypatch.setattr(
        engine, "_load", lambda: certain({"req-8": 0.7, "licence-fee": 0.1, "req-7": 0.1, "req-9": 0.1})
    )
    await phone.send("лицензия")
    assert phone.t("ask-did-you-mean") in phone.text
    assert len(phone.labels) == 4


async def test_themes_lead_to_topics(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("/ask")
    for theme in catalogue().themes:
        await phone.press(f"theme-{theme}")
        assert len(phone.taps()) >= len(catalogue().topics_of(theme))
        await phone.press("button-back")


async def test_helpful_is_a_count_without_a_person(bot: Bot) -> None:
    phone = await bot.newcomer("ru")
    await phone.start("q_licence-fee")
    await phone.press("button-answer-source")
    await phone.press("button-helpful")
    assert phone.toast == phone.t("ask-thanks")
    assert bot.rows("feedback") == [{"topic": "licence-fee", "language": "ru", "helpful": 1, "count": 1}]
    await phone.tap_data("vote:::no-such-topic:yes")
    assert len(bot.rows("feedback")) == 1


def votes(bot: Bot) -> dict[tuple[str, int], int]:
    return {(row["language"], row["helpful"]): row["count"] for row in bot.rows("feedback") if row["count"]}


@both_languages
async def test_an_answer_is_counted_once_for_each_person(bot: Bot, language: str) -> None:
    """However often it is tapped, in either language, today or next year; whoever thinks otherwise moves it."""
    phone, other = await bot.newcomer(language), await bot.newcomer(language)
    for _ in range(2):
        await phone.tap_data("vote:::licence-fee:yes", settle=False)
    await phone.settled()
    await bot.restart()
    bot.clock.forward(days=400)
    await phone.tap_data("vote:::licence-fee:yes")
    assert phone.toast == phone.t("ask-thanks")
    assert votes(bot) == {(language, 1): 1}
    await other.tap_data("vote:::licence-fee:yes")
    assert votes(bot) == {(language, 1): 2}
    another = "kk" if language == "ru" else "ru"
    await phone.tap_data(f"lang::::{another}")
    await phone.tap_data("vote:::licence-fee:yes")
    assert votes(bot) == {(language, 1): 2}
    for _ in range(2):
        await phone.tap_data("vote:::licence-fee:no")
        await phone.tap_data("menu")
    assert votes(bot) == {(language, 1): 1, (another, 0): 1}
    await phone.tap_data("vote:::licence-fee:yes")
    assert votes(bot) == {(language, 1): 1, (another, 1): 1}
    await phone.tap_data("vote:::req-8:yes")
    assert sorted(row["topic"] for row in bot.rows("feedback") if row["count"]) == ["licence-fee"] * 2 + ["req-8"]


@both_languages
async def test_one_person_does_not_fill_the_room_of_others(
    bot: Bot, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "MOST_OF_ONE", 3)
    phone, other = await bot.newcomer(language), await bot.newcomer(language)
    asked = {"ru": ("борщ", "суп", "каша"), "kk": ("бауырсақ", "құрт", "айран")}[language]
    told = phone.t("ask-full", most=3, days=90)
    for food in asked[:2]:
        await phone.send(f"{OFF_TOPIC[language]}, {food}")
    await phone.tap_data("missed:::licence-fee")
    await phone.send(f"{OFF_TOPIC[language]}, {asked[2]}")
    assert phone.t("ask-thanks") in phone.text
    kept = [bot.rows("unanswered"), bot.rows("unhelpful")]
    assert [row["count"] for row in bot.rows("questions_kept")] == [3]
    await bot.restart()
    await phone.send(OFF_TOPIC[language])
    assert phone.text.startswith(told)
    assert phone.t("ask-none").splitlines()[0] in phone.text, "it is told as always that there is no answer"
    assert wrapped_lines(phone.text) <= 15
    await phone.tap_data("missed:::licence-fee")
    await phone.send(OFF_TOPIC[language])
    assert phone.text.startswith(told)
    assert [bot.rows("unanswered"), bot.rows("unhelpful")] == kept
    await phone.send(ASKED[language])
    assert phone.t("topic-licence-fee.title") in phone.text

    await other.send(OFF_TOPIC[language])
    assert told not in other.text
    assert sum(row["count"] for row in bot.rows("unanswered")) == 3
    bot.clock.forward(days=91)
    await phone.send(OFF_TOPIC[language])
    assert told not in phone.text
    assert sum(row["count"] for row in bot.rows("unanswered")) == 4


@both_languages
async def test_a_no_that_is_tapped_twice_is_one(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.start("q_licence-fee")
    button = phone.button(phone.t("button-not-helpful"))
    for settle in (False, True):
        await phone.tap_data(button.json["callback_data"], button.message.id, settle=settle)
    assert [row["count"] for row in bot.rows("feedback")] == [1]
    assert phone.t("ask-missed", title=phone.t("topic-licence-fee.title")).split("\n")[0] in phone.text
    await phone.send("госпошлина")
    assert phone.t("ask-thanks") in phone.text


async def test_unanswered_questions_lose_numbers_names_and_links(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    phone = await bot.newcomer("ru")
    await phone.send("почему мой борщ 87771234567 https://example.org/x @ivan_petrov не варится")
    await bot.flushed()
    (row,) = bot.rows("unanswered")
    assert not any(word in row["words"] for word in ("777", "example", "ivan"))
    assert row["count"] == 1
    await bot.app.tick()
    bot.clock.forward(days=91)
    await bot.app.tick()
    await phone.send("почему суп не варится в кастрюле")
    await bot.flushed()
    assert [row["count"] for row in bot.rows("unanswered")] == [1], "older than 90 days is forgotten"
    monkeypatch.setenv("DATABASE_PATH", str(bot.path))
    with closing(sqlite3.connect(bot.path)) as connection:
        connection.execute("UPDATE unanswered SET last_asked_at = unixepoch()")
        connection.commit()
    assert check.main(argparse.Namespace(review=None, unanswered=True)) == 0
    assert "sup ne" in capsys.readouterr().out


@both_languages
async def test_inline_mode_offers_the_best_three(bot: Bot, language: str) -> None:
    phone = bot.new_phone("Гость", language)
    phone.user.inline(ASKED[language])
    await phone.settled()
    (call,) = bot.calls("answerInlineQuery")
    results = call.params["results"]
    assert 1 <= len(results) <= 3
    assert results[0]["title"] == phone.t("topic-licence-fee.title")
    assert "start=q_licence-fee" in str(results[0]["reply_markup"])
    assert call.error is None


@pytest.mark.parametrize(
    "text",
    [
        "😀😀😀",
        "я" * 4096,
        "<b>&amp;</b><script>",
        "\u202eлицензия\u202c",
        "漢字漢字",
        "https://example.org",
        "?",
        "\u200b",
    ],
)
async def test_odd_questions_get_a_helpful_reply(bot: Bot, text: str) -> None:
    phone = await bot.newcomer("kk")
    count = len(phone.messages)
    await phone.send(text)
    assert len(phone.messages) == count + 1
    assert phone.labels


async def test_a_mistyped_command_offers_the_right_one(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("/chek")
    assert "/check" in phone.text


async def test_an_inline_query_that_is_too_old_is_no_failure(bot: Bot) -> None:
    """After a restart Telegram hands over queries that nobody waits for any more."""
    phone = await bot.newcomer("ru")
    shown = len(phone.messages)
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    bot.standin.faults.add("answerInlineQuery", code=400, description=old)
    phone.user.inline(ASKED["ru"])
    await phone.settled()
    assert [call.error is None for call in bot.calls("answerInlineQuery")] == [False]
    assert len(phone.messages) == shown


async def test_a_failed_inline_query_writes_nothing_into_the_private_chat(bot: Bot) -> None:
    phone = await bot.newcomer("ru")
    shown = len(phone.messages)
    bot.standin.faults.add("answerInlineQuery", code=400, description="Bad Request: RESULTS_TOO_MUCH")
    phone.user.inline(ASKED["ru"])
    await phone.settled()
    assert len(phone.messages) == shown
    bot.expect("failed")


async def test_asking_inline_does_not_unblock(bot: Bot) -> None:
    phone = await bot.newcomer("ru")
    phone.user.block()
    await phone.settled()
    phone.user.inline(ASKED["ru"])
    await phone.settled()
    await bot.flushed()
    assert bot.user_row(phone)["blocked_at"] is not None


async def test_a_command_turns_no_writing_around(bot: Bot) -> None:
    phone = await bot.newcomer("ru")
    await phone.send("/\u202eqwertyuiop\u0000")
    assert "/qwertyuiop" in phone.text


async def test_unanswered_questions_are_forgotten_without_a_further_one(bot: Bot) -> None:
    phone = await bot.newcomer("ru")
    await phone.send("какая завтра погода в Астане")
    await bot.flushed()
    assert len(bot.rows("unanswered")) == 1
    await bot.app.tick()
    bot.clock.forward(days=91)
    await bot.app.tick()
    await bot.flushed()
    assert bot.rows("unanswered") == []


async def test_the_answer_names_the_branch_of_point_6_that_applies(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, connected="yes")
    await phone.start("q_req-6")
    assert phone.t("ask-for-you-other-branch", title=phone.t("requirement-req-6-connected-earlier.title")) in phone.text
    later = await bot.applicant(language, connected="no")
    await later.start("q_req-6-connected-earlier")
    assert later.t("ask-for-you-other-branch", title=later.t("requirement-req-6.title")) in later.text


@pytest.mark.parametrize("marked", ["topicsrc:::req-6", "src:1::req-1", "about-duty:1::pool-change"])
async def test_every_mark_leads_to_what_the_marks_mean(bot: Bot, language: str, marked: str) -> None:
    """One tap from each place that says how sure the bot is; every act in force stands there with what was read."""
    phone = await bot.applicant(language)
    await phone.tap_data(marked)
    await phone.press("button-sure")
    for mark in Certainty:
        assert phone.t(f"certainty-{mark}.why") in phone.text
    for act in catalogue().acts.values():
        assert (f"• {capital(phone.t(f'act-{act.id}.short'))}" in phone.text) == (act.status is not Status.REPEALED)
    assert len(phone.text) <= 3600


TWO = {
    "ru": "Здравствуйте! Сколько стоит лицензия? И куда подавать заявление? Спасибо",
    "kk": "Сәлеметсіз бе! Лицензия қанша тұрады? Өтінішті қайда беремін? Рахмет",
}


@both_languages
async def test_the_second_question_of_a_message_is_one_tap_away(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send(TWO[language])
    shown = {name: phone.t(f"topic-{name}.title") for name in ("licence-fee", "where-to-apply")}
    first = next(name for name, title in shown.items() if phone.text.startswith(title))
    second = next(name for name in shown if name != first)
    assert len(phone.last.buttons) <= 4
    assert phone.last.buttons[0][0]["text"] == phone.t("button-also", title=shown[second])
    await phone.tap_data(phone.last.buttons[0][0]["callback_data"])
    assert phone.text.startswith(shown[second])

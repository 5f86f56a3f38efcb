"""What one change leads to: later quarters after an end, a file without a requirement, who runs the bot."""

from __future__ import annotations

from datetime import timedelta
from time import process_time

import pytest

from bot.language import dates
from bot.telegram.services import Operator
from handlers.common import secret
from tests.bot.conftest import START_DAY, Bot, both_languages


async def test_the_end_of_activity_offers_to_end_later_quarters(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("chooseall:1")
    await phone.tap_data("report:1::cessation-notice:2026-10-30")
    assert phone.has_button(phone.t("button-end-later"))
    await phone.press("button-end-later")
    open_quarters = {
        row["period"] for row in bot.rows("due_dates") if row["period_kind"] == "quarter" and row["dropped_at"] is None
    }
    assert open_quarters <= {"2026Q3", "2026Q4"}
    assert "2026Q4" in open_quarters, "the quarter in which activity ended is owed"
    bot.clock.forward(days=120)
    await bot.app.tick()
    later = [row for row in bot.rows("due_dates") if row["period"] > "2026Q4" and row["period_kind"] == "quarter"]
    assert all(row["dropped_at"] is not None for row in later), "nor do they come back as time goes on"


async def test_what_recurs_can_be_chosen_again_after_an_end(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("chooseall:1")
    await phone.tap_data("report:1::cessation-notice:2026-10-30")
    await phone.press("button-end-later")
    await phone.tap_data("choose:1::fee-payment:1")
    again = [row for row in bot.rows("due_dates") if row["duty"] == "fee-payment" and row["period"] > "2026Q4"]
    assert again
    assert all(row["dropped_at"] is None for row in again)


def _quarters(bot: Bot, duty: str) -> set[str]:
    """Quarters of a duty that reminders are still on for."""
    return {row["period"] for row in bot.rows("due_dates") if row["duty"] == duty and row["dropped_at"] is None}


async def test_an_end_that_is_taken_back_gives_back_what_ended_with_it(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("chooseall:1")
    before = _quarters(bot, "fee-payment")
    await phone.tap_data("report:1::cessation-notice:2026-10-30")
    await phone.press("button-end-later")
    assert _quarters(bot, "fee-payment") < before
    await phone.tap_data("withdraw:1::cessation-notice:2026-10-30")
    assert _quarters(bot, "fee-payment") == before
    for duty in ("fee-declaration", "fee-payment"):
        assert phone.t("choose-on", title=phone.t(f"duty-{duty}.title")) in phone.text
    bot.clock.forward(days=200)
    await bot.app.tick()
    assert max(_quarters(bot, "fee-payment")) > max(before), "and goes on as time does"


async def test_the_old_button_of_an_end_that_was_taken_back_ends_nothing(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("chooseall:1")
    await phone.tap_data("report:1::cessation-notice:2026-10-30")
    await phone.tap_data("withdraw:1::cessation-notice:2026-10-30")
    await phone.tap_data("endlater:1::cessation-notice:2026-10-30")
    assert phone.t("notice-stale") in phone.text
    assert {row["until"] for row in bot.rows("chosen_duties")} == {None}


async def test_a_later_end_gives_back_the_quarters_up_to_it(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("chooseall:1")
    for day in ("2026-08-20", "2026-10-30"):
        await phone.tap_data(f"report:1::cessation-notice:{day}")
        await phone.press("button-end-later")
        if day == "2026-08-20":
            assert "2026Q4" not in _quarters(bot, "fee-payment")
    assert max(_quarters(bot, "fee-payment")) == "2026Q4"
    await phone.tap_data("withdraw:1::cessation-notice:2026-08-20")
    assert max(_quarters(bot, "fee-payment")) == "2026Q4", "what is taken back is not the end that holds"


async def test_a_number_goes_with_the_event_that_is_taken_back(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("report:1::pool-change:2026-10-30")
    await phone.press("button-done", what=phone.t("duty-pool-change.done"))
    await phone.press("button-proof")
    await phone.send("№ 42")
    await phone.tap_data("withdraw:1::pool-change:2026-10-30")
    await phone.tap_data("report:1::pool-change:2026-10-30")
    await phone.press("button-done", what=phone.t("duty-pool-change.done"))
    assert "№ 42" not in phone.text


async def test_a_photo_sent_anywhere_is_kept_and_given_to_a_requirement(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.send("/start")
    await phone.photo(b"\xff\xd8\xff one")
    assert [row["requirement"] for row in bot.rows("evidence")] == [""]
    await phone.tap(phone.t("requirement-req-8.short"))
    assert [row["requirement"] for row in bot.rows("evidence")] == ["req-8"]
    assert phone.t("evidence-list", count=1) in phone.text


@both_languages
@pytest.mark.parametrize("place", ["docs:1", "files:1::req-8"])
async def test_files_that_were_left_for_later_can_be_given_to_a_requirement(
    bot: Bot, language: str, place: str
) -> None:
    phone = await bot.applicant(language, "II")
    await phone.photo(b"\xff\xd8\xff one")
    await phone.press("button-later")
    await phone.tap_data(place)
    await phone.press("button-evidence-sort", count=1)
    await phone.tap(phone.t("requirement-req-8.short"))
    assert [row["requirement"] for row in bot.rows("evidence")] == ["req-8"]
    await phone.tap_data(place)
    assert not phone.has_button(phone.t("button-evidence-sort", count=1)), "nothing waits any more"


async def test_a_photo_of_who_has_no_list_is_told_where_files_go(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.photo(b"\xff\xd8\xff one")
    assert phone.t("notice-text-only") in phone.text
    assert bot.rows("evidence") == []


@pytest.mark.parametrize("place", ["menu", "newname"])
async def test_an_album_that_nobody_waits_for_is_answered_once(bot: Bot, language: str, place: str) -> None:
    phone = await bot.newcomer(language)
    await phone.tap_data(place)
    said = len(phone.messages)
    await phone.album([b"\xff\xd8\xff one", b"\xff\xd8\xff two", b"\xff\xd8\xff three"])
    assert len(phone.messages) == said + 1
    assert phone.t("notice-text-only") in phone.text


@both_languages
@pytest.mark.parametrize("command", ["/privacy", "/help"])
async def test_who_runs_the_bot_is_said(bot: Bot, language: str, command: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send(command)
    assert phone.t("operator-unnamed") in phone.text
    bot.app.services.operator = Operator("ТОО <Альфа>", "@alpha", "Алматы")
    await phone.send(command)
    for words in ("ТОО <Альфа>", "@alpha", "Алматы"):
        assert words in phone.text
    bot.app.services.operator = Operator(demo=True)
    await phone.send(command)
    assert phone.t("operator-demo") in phone.text


SECRETS = [
    "ИИН 900101300123",
    "900101 300123",
    "900101-300123",
    "БИН 9001-0130-0123",
    "пароль от ключа Qwerty1",
    "Пароль: 12345",
    "құпиясөз abc1",
    "ЭЦҚ құпиясөзі: q1w2",
]


@pytest.mark.parametrize("text", SECRETS)
async def test_what_must_not_be_kept_is_refused_in_notes_names_and_captions(bot: Bot, language: str, text: str) -> None:
    phone = await bot.applicant(language, "II")
    for place in ("note:1::req-8", "casename:1", "newname"):
        await phone.tap_data(place)
        await phone.send(text)
        assert phone.t(str(secret(text))) in phone.text
    await phone.tap_data("step:1::req-8")
    await phone.photo(b"\xff\xd8\xff one", text)
    assert len(bot.rows("evidence")) == 1
    stored = str(bot.rows("evidence") + bot.rows("notes") + bot.rows("cases"))
    assert text not in stored


@pytest.mark.parametrize(
    "text",
    [
        "сменить пароль",
        "2026-11-26 1430",
        "20261126-1430",
        "8-701-123-45-67",
        "тел 8 701 123 45 67",
        "акт 12345678901",
        "пароль у Айгүл 5",
    ],
)
def test_what_only_looks_like_a_secret_is_kept(text: str) -> None:
    assert secret(text) is None


@pytest.mark.parametrize("text", ["парол" * 400, "пароль" * 333, "пароль" + "!" * 4000, "пароль" + "а" * 4000])
def test_a_text_that_repeats_itself_is_read_at_once(text: str) -> None:
    began = process_time()
    assert secret(text) is None
    assert process_time() - began < 0.5, "seconds, where each try begins anew at every letter"


async def test_a_number_is_kept_with_what_is_done(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("report:1::pool-change:2026-10-30")
    what = phone.t("duty-pool-change.done")
    await phone.press("button-done", what=what)
    assert phone.t("due-done-what", what=what) in phone.text
    await phone.press("button-proof")
    await phone.send("№ 42 <b>")
    assert phone.t("due-proof", proof="№ 42 <b>") in phone.text
    await phone.press("button-undone")
    assert "№ 42" not in phone.text
    assert [row["proof"] for row in bot.rows("due_dates") if row["duty"] == "pool-change"] == [None]


async def test_a_new_licence_is_asked_for_its_day_and_reminded_of_in_its_turn(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("report:1::licence-end:2023-08-15")
    await phone.tap_data("due:1::licence-end:2023-08-15")
    await phone.press("button-done", what=phone.t("duty-licence-end.done"))
    assert phone.t("duty-licence-end.when") in phone.text
    assert [row["done_at"] for row in bot.rows("due_dates") if row["duty"] == "licence-end"] == [None]
    await phone.send("/start")
    assert phone.text.startswith("⚠️"), "without the day of the new licence it is still the old one that has ended"
    await phone.tap_data("when:1::licence-end")
    await phone.send("01.11.2026")
    limits = {row["limit_on"] for row in bot.rows("due_dates") if row["duty"] == "licence-end" and not row["done_at"]}
    assert limits == {"2026-08-15", "2029-11-01"}
    await phone.send("/start")
    assert not phone.text.startswith("⚠️")


async def test_a_changed_pool_opens_its_point_again(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    for requirement in ("req-7", "req-8", "req-9"):
        await phone.tap_data(f"ans:1::{requirement}:yes")
    await phone.tap_data("report:1::pool-change:2026-10-30")
    assert phone.t("reopened-by-pool-change") in phone.text
    await phone.send("/summary")
    assert phone.t("summary-outdated") in phone.text
    await phone.press("button-continue")
    assert phone.t("requirement-req-9.title") in phone.text
    await phone.press("button-have")
    await phone.send("/summary")
    assert phone.t("summary-outdated") not in phone.text


async def test_a_change_that_is_taken_back_closes_the_point_again(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("ans:1::req-9:yes")
    await phone.tap_data("report:1::pool-change:2026-10-30")
    await phone.tap_data("withdraw:1::pool-change:2026-10-30")
    assert [row["doubted_by"] for row in bot.rows("answers")] == [None]


@both_languages
async def test_a_licence_that_has_ended_says_what_it_means_and_opens_the_list(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("ans:1::req-9:yes")
    bot.clock.forward(days=1)
    await phone.tap_data("report:1::licence-end:2023-08-15")
    assert {"ru": "25 тенге", "kk": "25 теңге"}[language] in phone.text
    assert "21 625" in phone.text.replace("\u00a0", " ").replace("\u202f", " ")
    await phone.press("button-renew")
    assert [row["doubted_by"] for row in bot.rows("answers")] == [None], "it was given when the licence had ended"
    await phone.send("/start")
    assert phone.text.splitlines()[0].startswith("⚠️"), "nothing comes before it"
    await phone.press("button-urgent")
    assert phone.has_button(phone.t("button-licence-new"))


async def test_with_several_applicants_an_answer_says_whom_it_is_about(bot: Bot) -> None:
    phone = await bot.newcomer("ru")
    await phone.tap_data("iam::::keeper")
    await phone.send("ТОО <Альфа>")
    await phone.tap_data("report:1::licence-end:2023-08-15")
    await phone.send("лицензия кончилась что делать")
    assert "👤" in phone.text
    assert "Альфа" not in phone.text, "there is nobody else"
    await phone.tap_data("newname")
    await phone.send("ИП Бета")
    await phone.tap_data("report:2::licence-end:2024-08-15")
    await phone.tap_data("choose:2::fee-declaration:1")
    await phone.tap_data("use:1")
    await phone.send("лицензия кончилась что делать")
    assert "👤 ТОО <Альфа>: " in phone.text
    await phone.send("когда сдавать декларацию")
    assert ", ИП Бета" in phone.text.split("👤")[1].splitlines()[0]
    await phone.tap_data("mining!:1:::unknown")
    await phone.tap_data("choose:1::fee-declaration:1")
    await phone.send("когда сдавать декларацию")
    assert "👤" in phone.text
    assert "ИП Бета" not in phone.text, "it is the date of both"


async def test_the_date_by_a_repealed_rule_says_whose_it_is(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.tap_data("iam::::keeper")
    for name in ("ТОО Альфа", "ИП Бета"):
        await phone.tap_data("newname")
        await phone.send(name)
    await phone.tap_data("choose:2::quarterly-information:1")
    await phone.tap_data("topic:::quarterly-information")
    assert ", ИП Бета" in phone.text.split("👤")[1].splitlines()[0]


async def test_a_receipt_is_kept_as_a_photo_and_comes_back(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("report:1::pool-change:2026-10-30")
    await phone.press("button-done", what=phone.t("duty-pool-change.done"))
    assert not phone.has_button(phone.t("button-receipts", count=1))
    await phone.press("button-proof")
    await phone.photo(b"\xff\xd8\xff one")
    assert phone.t("proof-kept") in phone.text
    await phone.press("button-proof")
    await phone.document("talon.pdf", b"%PDF-1.4")
    known = set(phone.user.chat.messages)
    await phone.press("button-receipts", count=2)
    sent = [message for number, message in phone.user.chat.messages.items() if number not in known]
    assert ["photo" in one.json or "document" in one.json for one in sent] == [True, True, False], "below both"
    assert phone.has_button(phone.t("button-receipts", count=2))
    await phone.tap_data("pbag:1")
    assert phone.t("evidence-none") in phone.text, "they are of the deadline, not of the application"
    other = await bot.newcomer(language, "Айгүл")
    (due,) = (row["id"] for row in bot.rows("due_dates"))
    await other.tap_data(f"send:1::due-{due}")
    assert phone.t("evidence-none") in other.text, "they are somebody else's"


async def test_a_name_sent_twice_is_no_question(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.tap_data("iam::::keeper")
    await phone.send("ТОО Альфа", settle=False)
    await phone.send("ТОО  Альфа")
    assert [row["name"] for row in bot.rows("cases")] == ["ТОО Альфа"]
    assert phone.t("choose-title", case="@").split("@")[1].strip() in phone.text, "where the first one led"
    assert bot.rows("unanswered") == []


async def test_a_duty_without_a_paper_leads_to_what_is_known_of_it(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "I")
    await phone.tap_data("report:1::licence-reissue:2026-11-01")
    await phone.press("button-topic", title=phone.t("topic-licence-reissue.title"))
    assert phone.t("topic-licence-reissue.title") in phone.text
    await phone.tap_data("report:1::pool-change:2026-11-01")
    assert not any(label.startswith("💬") for label in phone.labels), "it has a paper"


async def test_the_fine_of_subtype_i_is_marked_as_an_inference(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "I")
    await phone.tap_data("report:1::licence-end:2023-08-15")
    assert phone.t("ended-fine-medium") in phone.text
    assert {"kk": "біздің түсінуімізше", "ru": "по нашему прочтению"}[language] in phone.text


@pytest.mark.parametrize("since", ["withdraw:1::licence-end:2023-08-15", "report:1::licence-end:2026-10-30"])
async def test_an_old_button_of_a_licence_that_holds_no_more_reopens_nothing(
    bot: Bot, language: str, since: str
) -> None:
    bot.clock.forward(days=-365)  # well before the next licence is prepared
    phone = await bot.applicant(language, "II")
    await phone.tap_data("ans:1::req-9:yes")
    bot.clock.forward(days=365)
    await phone.tap_data("report:1::licence-end:2023-08-15")
    await phone.tap_data(since)
    await phone.tap_data("renew:1::licence-end:2023-08-15")
    assert phone.t("notice-stale") in phone.text
    assert [row["doubted_by"] for row in bot.rows("answers")] == [None]


async def test_a_screen_loses_its_buttons_when_the_next_one_comes_below_it(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    plan = phone.last
    await phone.send("/summary")
    assert plan.buttons == []
    summary = phone.last
    await phone.press("button-items")
    assert phone.last is summary or phone.last.id == summary.id, "a tap changes the message it is in"
    await phone.send({"ru": "сколько стоит лицензия", "kk": "лицензия қанша тұрады"}[language])
    answer = phone.last
    await phone.send("/start")
    assert answer.buttons, "an answer holds whatever is asked next"
    home = phone.last
    await bot.restart()
    await phone.send("/help")
    assert home.buttons == [], "also over a restart"


async def test_the_next_licence_is_not_prepared_years_ahead(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("ans:1::req-9:yes")
    await phone.tap_data("report:1::licence-end:2026-10-01")
    await phone.tap_data("ended:1")
    assert not phone.has_button(phone.t("button-renew"))
    await phone.tap_data("renew:1::licence-end:2026-10-01")
    assert [row["doubted_by"] for row in bot.rows("answers")] == [None]


async def test_an_answer_is_in_doubt_for_each_reason_until_that_one_is_taken_back(bot: Bot, language: str) -> None:
    bot.clock.forward(days=-365)  # well before the next licence is prepared
    phone = await bot.applicant(language, "I")
    await phone.tap_data("ans:1::req-4:yes")
    bot.clock.forward(days=365)
    await phone.tap_data("report:1::pool-change:2026-11-02")
    await phone.tap_data("report:1::licence-end:2023-08-15")
    for _ in range(2):  # twice is once
        await phone.tap_data("renew:1::licence-end:2023-08-15")
    given = phone.t("answer-yes")
    on = dates.on_date(phone.language, START_DAY - timedelta(days=365))

    async def shown() -> str:
        await phone.tap_data("step:1::req-4")
        return phone.text

    assert phone.t("doubted-by-licence-end", answer=given, date=on) in await shown()
    await phone.tap_data("withdraw:1::licence-end:2023-08-15")
    assert phone.t("doubted-by-pool-change", answer=given, date=on) in await shown()
    await phone.tap_data("withdraw:1::pool-change:2026-11-02")
    assert [row["doubted_by"] for row in bot.rows("answers")] == [None]
    assert phone.t("step-answer", sign="✅", answer=given, date=on) in await shown()

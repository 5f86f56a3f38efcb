"""When the bot may remind: each setting, what it changes at once, and what it refuses; in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.language import dates
from tests.bot.conftest import Bot, TestPhone, both_languages


async def ready(bot: Bot, language: str = "ru") -> TestPhone:
    """Somebody who is reminded of the fee declaration and stands at the settings of reminders."""
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    await phone.tap_data("choose:1::fee-declaration:1")
    await phone.send("/settings")
    await phone.press("button-reminder-settings")
    return phone


def preferences(bot: Bot) -> dict[str, object]:
    rows = bot.rows("preferences")
    return rows[0] if rows else {}


def planned(bot: Bot, kind: str) -> datetime:
    """When the first reminder of a kind goes out, in UTC."""
    found = [row["at"] for row in bot.rows("reminders") if row["kind"] == kind and row["state"] == "planned"]
    return datetime.fromtimestamp(min(found), UTC)


async def test_the_defaults_are_told(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    assert phone.t("remset-hour", hour="10:00") in phone.text
    assert phone.t("remset-quiet", **{"from": "22:00", "to": "8:00"}) in phone.text
    assert phone.t("remset-not-paused") in phone.text
    assert phone.t("remset-checkin-off") in phone.text
    *days, last = (phone.t("days-ahead", days=n) for n in (14, 7, 3, 1, 0))
    days = phone.t("days-and", others=", ".join(days), last=last)
    line = phone.t("remset-ahead-line", title=phone.t("duty-fee-declaration.title"), days=days)
    assert line in phone.text


async def test_another_hour_moves_what_is_planned(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    assert planned(bot, "ahead:7") == datetime(2026, 11, 6, 5, tzinfo=UTC)
    await phone.press("button-remset-hour", hour="10:00")
    await phone.press("button-hour", sign="▶️", hour="18:00")
    assert phone.t("remset-hour", hour="18:00") in phone.text
    assert planned(bot, "ahead:7") == datetime(2026, 11, 6, 13, tzinfo=UTC)


async def test_the_hour_and_the_quiet_hours_never_contradict(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.press("button-remset-hour", hour="10:00")
    await phone.press("button-hour", sign="▶️", hour="7:00")
    assert phone.t("hour-quiet", hour="7:00") in phone.text
    assert preferences(bot).get("hour", 10) == 10
    await phone.press("button-hour", sign="▶️", hour="9:00")
    await phone.press("button-remset-quiet")
    await phone.press("button-quiet", sign="▶️", **{"from": "20:00", "to": "10:00"})
    assert phone.t("quiet-hour", hour="9:00") in phone.text
    assert preferences(bot)["quiet_from"] == 22
    await phone.press("button-quiet", sign="▶️", **{"from": "23:00", "to": "7:00"})
    assert (preferences(bot)["quiet_from"], preferences(bot)["quiet_to"]) == (23, 7)


async def test_no_quiet_hours(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.press("button-remset-quiet")
    await phone.press("button-quiet-none", sign="▶️")
    assert phone.t("remset-quiet-none") in phone.text


async def test_days_ahead_of_one_duty(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.press("button-remset-ahead")
    await phone.press("button-ahead", title=phone.t("duty-fee-declaration.title"))
    await phone.press("button-days", sign="☐", days=phone.t("days-ahead", days=5))
    await phone.press("button-days", sign="☑", days=phone.t("days-ahead", days=7))
    kinds = {row["kind"] for row in bot.rows("reminders") if row["state"] == "planned"}
    assert "ahead:5" in kinds
    assert "ahead:7" not in kinds


async def test_the_last_day_ahead_stays(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    for day in (14, 7, 3, 1):
        await phone.tap_data(f"aheadset:::fee-declaration:{day}")
    assert [row["days"] for row in bot.rows("ahead")] == ["0"]
    await phone.tap_data("aheadset:::fee-declaration:0")
    assert phone.t("ahead-last") in phone.text
    assert [row["days"] for row in bot.rows("ahead")] == ["0"]


@pytest.mark.parametrize("text", ["10.11.2026", "10 қараша", "через 8 дней", "до 10 ноября", "10 қарашаға дейін"])
async def test_a_pause_until_a_day_in_words(bot: Bot, language: str, text: str) -> None:
    phone = await ready(bot, language)
    await phone.press("button-remset-pause")
    await phone.send(text)
    assert phone.t("pause-set", until=dates.before(phone.language, date(2026, 11, 10))) in phone.text
    assert preferences(bot)["paused_until"] == "2026-11-10"
    bot.clock.now = datetime(2026, 11, 6, 6, tzinfo=UTC)
    await bot.app.tick()
    assert not [row for row in bot.rows("reminders") if row["state"] == "sent"]
    await phone.send("/deadlines")
    assert phone.t("deadlines-paused", until=dates.before(phone.language, date(2026, 11, 10))) in phone.text
    bot.clock.now = datetime(2026, 11, 10, 6, tzinfo=UTC)
    await bot.app.tick()
    assert [row for row in bot.rows("reminders") if row["state"] == "sent"]


async def test_a_pause_by_tap_and_its_end(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.press("button-remset-pause")
    await phone.press("button-pause-week", until=dates.before(phone.language, date(2026, 11, 9)))
    assert preferences(bot)["paused_until"] == "2026-11-09"
    await phone.press("button-remset-resume")
    assert phone.t("pause-off") in phone.text
    assert preferences(bot)["paused_until"] is None
    assert planned(bot, "ahead:7") == datetime(2026, 11, 6, 5, tzinfo=UTC)


async def test_a_pause_from_the_small_calendar(bot: Bot) -> None:
    phone = await ready(bot)
    await phone.press("button-remset-pause")
    assert [label for label in phone.labels if label.isdigit()] == [str(n) for n in range(3, 31)]
    await phone.tap("▶️ декабрь 2026 года")
    await phone.tap("15")
    assert preferences(bot)["paused_until"] == "2026-12-15"


@pytest.mark.parametrize("text", ["вчера", "сегодня", "02.11.2026", "31.02", "потом как-нибудь", "01.01.2030"])
async def test_a_pause_that_cannot_be(bot: Bot, language: str, text: str) -> None:
    phone = await ready(bot, language)
    await phone.press("button-remset-pause")
    await phone.send(text)
    assert phone.text.startswith("⚠️")
    assert preferences(bot).get("paused_until") is None
    assert phone.t("pause-title").split("\n")[0] in phone.text


@pytest.mark.parametrize(
    "data",
    [
        "pref:::hour:24",
        "pref:::hour:x",
        "pref:::hour",
        "pref:::quiet:25-3",
        "pref:::quiet:1",
        "pref:::checkin:2",
        "pref:::pause:2026-02-31",
        "pref:::blocked:1",
        "aheadset:::no-such-duty:1",
        "aheadset:::fee-payment:999",
        "aheadset:::fee-payment:-1",
        "aheadset:::fee-payment",
        "ahead:::no-such-duty",
    ],
)
async def test_forged_settings_change_nothing(bot: Bot, data: str) -> None:
    phone = await ready(bot)
    before = bot.rows("preferences"), bot.rows("ahead"), bot.rows("reminders")
    await phone.tap_data(data)
    assert phone.t("notice-stale") in phone.text
    assert (bot.rows("preferences"), bot.rows("ahead"), bot.rows("reminders")) == before


@both_languages
async def test_the_days_of_a_pool_change_are_a_sentence(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.tap_data("choose:1::pool-change:1")
    await phone.send("/settings")
    await phone.press("button-reminder-settings")
    words = {
        "ru": "Уведомление о смене пула: сразу, на следующее утро и в день срока",
        "kk": "Пул ауысқаны туралы хабарлама: бірден, келесі күні таңертең және мерзім күні",
    }
    assert words[language] in phone.text


async def test_a_repealed_duty_is_marked_in_the_settings(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.tap_data("choose:1::quarterly-information:1")
    await phone.send("/settings")
    await phone.press("button-reminder-settings")
    marked = f"{phone.t('duty-quarterly-information.title')} ({phone.t('due-repealed')})"
    assert marked in phone.text
    await phone.press("button-remset-ahead")
    await phone.tap(marked)
    assert marked in phone.text


async def test_each_sign_of_the_settings_means_one_thing(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    assert not any(label.startswith(("🕓", "🛑", "🔁")) for label in phone.labels)
    await phone.press("button-remset-pause")
    assert sum(label.startswith("⏭") for label in phone.labels) == 2
    assert not any(label.startswith(("🕓", "🛑", "🔁")) for label in phone.labels)


# A pause beside what it swallows ---------------------------------------------------------------------------


async def paused(bot: Bot, language: str, until: date) -> TestPhone:
    """Somebody with an applicant and nothing chosen, whose reminders are paused."""
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    await phone.tap_data(f"pref:1::pause:{until}")
    return phone


def before(phone: TestPhone, day: date) -> str:
    return dates.before(phone.language, day)


@pytest.mark.parametrize(
    ("until", "key"),
    [
        (date(2026, 12, 2), "due-paused-over"),
        (date(2026, 11, 5), "due-paused-over"),  # the day after the limit, Wednesday 4 November
        (date(2026, 11, 4), "due-paused"),  # that morning comes, the one before does not
        (date(2026, 11, 3), None),  # tomorrow's comes
    ],
)
async def test_a_report_in_a_pause_says_what_will_not_come(
    bot: Bot, language: str, until: date, key: str | None
) -> None:
    phone = await paused(bot, language, until)
    await phone.tap_data("report:1::pool-change:2026-11-02")
    title = phone.t("duty-pool-change.title")
    assert (phone.t("choose-on", title=title) in phone.text) is (key is None)
    assert (phone.t("choose-on-paused", title=title) in phone.text) is (key is not None)
    for each in ("due-paused-over", "due-paused"):
        assert (phone.t(each, until=before(phone, until)) in phone.text) is (each == key)
    assert phone.has_button(phone.t("button-remset-resume")) is (key is not None)
    if key is None:
        return
    await phone.press("button-remset-resume")
    assert phone.t("pause-off") in phone.text
    assert phone.has_button(phone.t("button-due-how")), "back at the deadline"
    assert phone.t(key, until=before(phone, until)) not in phone.text
    assert not phone.has_button(phone.t("button-remset-resume"))
    assert preferences(bot)["paused_until"] is None
    bot.clock.now = datetime(2026, 11, 3, 5, 1, tzinfo=UTC)
    await bot.app.tick()
    assert [row for row in bot.rows("reminders") if row["state"] == "sent"]


@pytest.mark.parametrize(
    ("until", "key"),
    [
        (date(2026, 11, 17), "due-paused-over"),  # the limit is the 16th
        (date(2026, 11, 16), "due-paused"),
        (date(2026, 11, 7), "due-paused"),  # seven days before Friday the 13th
        (date(2026, 11, 6), None),
    ],
)
async def test_switching_on_in_a_pause_says_what_will_not_come(
    bot: Bot, language: str, until: date, key: str | None
) -> None:
    phone = await paused(bot, language, until)
    await phone.tap_data("mining!:1:::2020-01-01")
    await phone.tap_data("choose:1::fee-declaration:1")
    title = phone.t("duty-fee-declaration.title")
    assert phone.text.startswith(phone.t("choose-on" if key is None else "choose-on-paused", title=title))
    last = dates.on_date(phone.language, date(2026, 11, 16))
    warned = phone.t("choose-paused-over", title=title, date=last, until=before(phone, until))
    assert (warned in phone.text) is (key == "due-paused-over")
    assert phone.t("deadlines-paused", until=before(phone, until)) in phone.text
    await phone.tap_data("due:1::fee-declaration:2026Q3")
    for each in ("due-paused-over", "due-paused"):
        assert (phone.t(each, until=before(phone, until)) in phone.text) is (each == key)
    await phone.tap_data("duties:1")
    await phone.press("button-remset-resume")
    assert phone.t("deadlines-paused", until=before(phone, until)) not in phone.text
    assert phone.t("choose-title", case="@").split("@")[1].strip() in phone.text, "back at the choice"
    assert preferences(bot)["paused_until"] is None


async def test_all_switched_on_in_a_pause_names_each_limit_within(bot: Bot, language: str) -> None:
    phone = await paused(bot, language, date(2026, 11, 20))
    await phone.press("button-choose-all")
    assert phone.text.split(phone.t("deadlines-paused", until=before(phone, date(2026, 11, 20))))[0].count("⚠️") == 1
    assert phone.t("duty-fee-declaration.title") in phone.text.split("\n")[0]


async def test_a_pause_says_nothing_of_what_is_done_off_or_past(bot: Bot, language: str) -> None:
    phone = await paused(bot, language, date(2026, 12, 2))
    await phone.tap_data("report:1::pool-change:2026-11-02")
    said = phone.t("due-paused-over", until=before(phone, date(2026, 12, 2)))
    await phone.press("button-stop")
    await phone.press("button-stop-one")
    assert said not in phone.text
    await phone.press("button-turn-on-again")
    assert said in phone.text
    await phone.press("button-done", what="")
    assert said not in phone.text
    await phone.press("button-undone")
    assert said in phone.text
    bot.clock.forward(days=4)
    await phone.tap_data("due:1::pool-change:2026-11-02")
    assert said not in phone.text
    assert not phone.has_button(phone.t("button-remset-resume"))


async def test_a_pause_is_lifted_from_the_list(bot: Bot, language: str) -> None:
    phone = await paused(bot, language, date(2026, 12, 2))
    await phone.send("/deadlines")
    await phone.press("button-remset-resume")
    assert phone.t("pause-off") in phone.text
    assert phone.t("deadlines-title") in phone.text
    assert not phone.has_button(phone.t("button-remset-resume"))


async def test_a_pause_that_is_over_is_not_spoken_of(bot: Bot, language: str) -> None:
    phone = await paused(bot, language, date(2026, 11, 9))
    await phone.tap_data("choose:1::fee-declaration:1")
    bot.clock.forward(days=7)
    for place in ("dates", "duties:1", "due:1::fee-declaration:2026Q3"):
        await phone.tap_data(place)
        assert before(phone, date(2026, 11, 9)) not in phone.text
        assert not phone.has_button(phone.t("button-remset-resume"))

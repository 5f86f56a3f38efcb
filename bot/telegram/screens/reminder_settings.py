"""When the bot may remind: hour, quiet hours, days ahead, pause, the monthly question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.language import dates
from bot.language.texts import Translator
from bot.law.catalogue import Catalogue
from bot.law.fees import PAPER
from bot.law.model import Duty
from bot.storage.reminders import Preferences
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import due_lines
from bot.telegram.screens.changes import month, page_of_month
from bot.telegram.screens.common import back, cut, last_row

HOURS = (7, 8, 9, 10, 11, 12, 14, 16, 18, 19, 20, 21)
QUIET = ((21, 9), (22, 8), (23, 7), (20, 10))
DAYS_AHEAD = (90, 60, 30, 14, 7, 5, 3, 2, 1, 0)
LONGEST_PAUSE = timedelta(days=366)


def hour_words(hour: int) -> str:
    """«10:00»."""
    return f"{hour}:00"


def days_words(t: Translator, duty: Duty, days: Sequence[int]) -> str:
    """«сразу, на следующее утро и в день срока»: the first two whatever is set. Without markup."""
    words = [t.plain("days-at-once"), t.plain("days-next-morning")] if duty.at_once else []
    words += [t.plain("days-ahead", days=day) for day in days]
    return ", ".join(words) if len(words) < 2 else t.plain("days-and", others=", ".join(words[:-1]), last=words[-1])


def settings(
    t: Translator,
    law: Catalogue,
    preferences: Preferences,
    ahead: Mapping[str, tuple[int, ...]],
    today: date,
) -> Screen:
    """All settings of reminders. `ahead`: duty -> days ahead, of the duties that are on."""
    paused = preferences.paused_until is not None and preferences.paused_until > today
    until = dates.before(t.language, preferences.paused_until) if paused and preferences.paused_until else ""
    lines: list[str] = [
        t("remset-title"),
        "",
        t("remset-hour", hour=hour_words(preferences.hour)),
        _quiet_line(t, preferences),
        t("remset-paused", until=until) if paused else t("remset-not-paused"),
        t("remset-checkin-on" if preferences.checkin else "remset-checkin-off"),
    ]
    pays = preferences.meter or any(law.duties[duty].paper == PAPER for duty in ahead if duty in law.duties)
    if pays:
        lines.append(t("remset-meter-on" if preferences.meter else "remset-meter-off"))
    if ahead:
        lines += ["", t("remset-ahead")]
        lines += [
            t(
                "remset-ahead-line",
                title=due_lines.marked_title(t, law.duties[duty]),
                days=days_words(t, law.duties[duty], days),
            )
            for duty, days in ahead.items()
            if duty in law.duties
        ]
    pause = (
        Button(t.plain("button-remset-resume"), Tap("pref", item="pause", value="off"))
        if paused
        else Button(t.plain("button-remset-pause"), Tap("pause"))
    )
    checkin = (
        Button(t.plain("button-checkin-off"), Tap("pref", item="checkin", value="0"))
        if preferences.checkin
        else Button(t.plain("button-checkin-on"), Tap("pref", item="checkin", value="1"))
    )
    rows: list[Row] = [
        [
            Button(t.plain("button-remset-hour", hour=hour_words(preferences.hour)), Tap("hour")),
            Button(t.plain("button-remset-ahead"), Tap("aheads")),
        ],
        [Button(t.plain("button-remset-quiet"), Tap("quiet")), pause],
        [checkin],
        *([[meter_switch(t, on=preferences.meter)]] if pays else []),
        [Button(t.plain("button-deadlines"), Tap("dates"))],
        last_row(t, back(t, Tap("settings"))),
    ]
    return Screen("\n".join(lines), rows)


def meter_switch(t: Translator, *, on: bool, case: int = 0, site: int = 0, number: int = 0) -> Button:
    """Turns the question for the electricity of a quarter on or off; the rest says on whose screen it stands."""
    label = t.plain("button-choose", sign=_sign(on), title=t.plain("choose-meter.title"))
    return Button(label, Tap("pref", case, site, "meter", "0" if on else "1", number))


def _quiet_line(t: Translator, preferences: Preferences) -> str:
    if preferences.quiet_from == preferences.quiet_to:
        return t("remset-quiet-none")
    return t("remset-quiet", **{"from": hour_words(preferences.quiet_from), "to": hour_words(preferences.quiet_to)})


def hour(t: Translator, preferences: Preferences) -> Screen:
    """Which hour."""
    buttons = [
        Button(
            t.plain("button-hour", sign=_choice(preferences.hour == each), hour=hour_words(each)),
            Tap("pref", item="hour", value=str(each)),
        )
        for each in HOURS
    ]
    rows: list[Row] = [buttons[n : n + 3] for n in range(0, len(buttons), 3)]
    rows.append(last_row(t, back(t, Tap("remset"))))
    return Screen(t("hour-title", hour=hour_words(preferences.hour)), rows)


def quiet(t: Translator, preferences: Preferences) -> Screen:
    """Which hours are quiet."""
    now = (preferences.quiet_from, preferences.quiet_to)
    rows: list[Row] = [
        [
            Button(
                t.plain(
                    "button-quiet",
                    sign=_choice(now == (since, until)),
                    **{"from": hour_words(since), "to": hour_words(until)},
                ),
                Tap("pref", item="quiet", value=f"{since}-{until}"),
            )
        ]
        for since, until in QUIET
    ]
    none = t.plain("button-quiet-none", sign=_choice(now[0] == now[1]))
    rows.append([Button(none, Tap("pref", item="quiet", value="0-0"))])
    rows.append(last_row(t, back(t, Tap("remset"))))
    return Screen(t("quiet-title"), rows)


def aheads(t: Translator, law: Catalogue) -> Screen:
    """Of which duty."""
    rows: list[Row] = [
        [
            Button(
                cut(t.plain("button-ahead", title=due_lines.marked_title(t, duty, 34)), 60), Tap("ahead", item=duty.id)
            )
        ]
        for duty in due_lines.listed(law)
    ]
    rows.append(last_row(t, back(t, Tap("remset"))))
    return Screen(t("ahead-title"), rows)


def ahead(t: Translator, duty: Duty, days: Sequence[int]) -> Screen:
    """How many days ahead of one duty."""
    text: str = t("ahead-one", title=due_lines.marked_title(t, duty), days=days_words(t, duty, days))
    if duty.is_repealed:
        text = f"{text}\n\n{t('due-mark-short', status=t(f'duty-{duty.id}.status-note'))}"
    buttons = [
        Button(
            t.plain("button-days", sign=_sign(each in days), days=t.plain("days-ahead", days=each)),
            Tap("aheadset", item=duty.id, value=str(each), number=0 if each in days else 1),
        )
        for each in sorted({*DAYS_AHEAD, *days}, reverse=True)
    ]
    rows: list[Row] = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    rows.append(last_row(t, back(t, Tap("aheads"))))
    return Screen(text, rows)


def pause(t: Translator, today: date, page: tuple[int, int]) -> Screen:
    """Until which day nothing is sent."""
    rows: list[Row] = []
    for key, days in (("button-pause-week", 7), ("button-pause-month", 30)):
        until = today + timedelta(days=days)
        rows.append([Button(t.plain(key, until=dates.before(t.language, until)), _until(until))])
    first, last = today + timedelta(days=1), today + LONGEST_PAUSE
    rows += month(t, page, first, last, Tap("pause"), _until)
    rows.append(last_row(t, back(t, Tap("remset"))))
    parts = [t("pause-title"), page_of_month(t, page)]
    return Screen("\n\n".join(parts), rows, awaiting=Tap("pause"))


def _until(day: date) -> Tap:
    return Tap("pref", item="pause", value=day.isoformat())


def _sign(on: bool) -> str:
    return "☑" if on else "☐"


def _choice(chosen: bool) -> str:
    """One of several: the others are no less allowed, so they carry the sign of going on."""
    return "☑" if chosen else "▶️"

"""One deadline: the day, how it was counted, whether it binds, where that stands, what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot import dates
from bot.citations import act_links
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import DueDate
from bot.law.model import Duty
from bot.paper_fields import FORMS, fits, packed
from bot.storage.reminders import Due
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import due_lines, pauses
from bot.telegram.screens.common import back, capital, cut, last_row
from bot.telegram.screens.past_dues import place_of
from bot.telegram.screens.pauses import Pause
from bot.texts import Translator

MOST_SKIPPED = 12  # lines of days passed over
# The paper of a duty: its code (see `bot.paper_fields`).
PAPERS = {
    "pool-change": "np",
    "cessation-notice": "ne",
    "fee-declaration": "fee",
    "fee-payment": "fee",
    "quarterly-information": "qi",
}


def one_due(
    t: Translator,
    law: Catalogue,
    calendar: WorkCalendar,
    today: date,
    case_id: int,
    case_name: str,
    duty: Duty,
    period: str,
    found: DueDate,
    stored: Due | None,
    origin: int = 0,
    pause: Pause | None = None,
) -> Screen:
    """The screen of a deadline. `stored`: its row, None where no reminders are kept of it; `origin`: the list that it
    was opened from, see `past_dues.origin_of`; `pause`: where one swallows what would come of it."""
    repealed = due_lines.is_repealed(duty)
    words_left = due_lines.left(t, calendar, duty, found.limit, today, period)
    overdue = due_lines.last_day(duty, found.limit, period) < today
    done = stored is not None and stored.done
    head: list[str] = [t("deadlines-case", name=case_name), t("due-title", title=due_lines.title(t, duty))]
    if repealed:
        head.append(t("due-mark", status=t(f"duty-{duty.id}.status-note")))
    period_line = due_lines.period_words(t, duty, period)
    head.append(t("due-period", period=period_line[:1].upper() + period_line[1:]))
    when: list[str] = [t("due-limit", date=due_lines.limit_words(t, duty, found.limit, period))]
    if found.advised != found.limit:
        when.append(t("due-advised", date=dates.with_weekday(t.language, found.advised)))
    if done:
        when.append(t("due-is-done"))
    elif overdue:
        when.append(t("due-past", left=capital(words_left), after=t(f"duty-{duty.id}.after")))
    else:
        when.append(t("due-left", left=capital(words_left)))
    if stored is None or stored.dropped:
        when.append(t("due-is-off"))
    elif pause is not None and not done and not overdue:
        when.append(pauses.line(t, pause))
    else:
        pause = None
    parts = [
        "\n".join(head),
        "\n".join(when),
        "\n".join(_counting(t, duty, period, found)),
        *(t("due-note", note=note) for note in dates.notes(t.texts, t.language, found)),
        "\n".join(
            [
                t("due-status", status=due_lines.status(t, law, duty)),
                t("due-source", source=due_lines.source(t, law, duty, due_lines.edition(duty, period))),
            ]
        ),
        t("due-how", how=t(f"duty-{duty.id}.how")),
        t("due-where", where=t(f"duty-{duty.id}.where")),
    ]
    return Screen("\n\n".join(parts), _rows(t, law, case_id, duty, period, stored, origin, pause))


def _counting(t: Translator, duty: Duty, period: str, found: DueDate) -> list[str]:
    """How the limit was counted, and which days were passed over and why."""
    lines: list[str] = [t("due-counted", how=_rule(t, duty, period))]
    skipped = [
        t("due-skipped-line", day=dates.skipped_day(t.texts, t.language, day)) for day in found.skipped[:MOST_SKIPPED]
    ]
    if len(found.skipped) > MOST_SKIPPED:
        skipped.append(t("due-skipped-more", count=len(found.skipped) - MOST_SKIPPED))
    if due_lines.counting(duty, period).kind == "working-days-after":
        lines += [t("due-skipped"), *skipped] if skipped else [t("due-skipped-none")]
    elif skipped:
        lines += [t("due-advised-why"), *skipped]
    elif found.advised != found.limit:
        lines.append(t("due-advised-before"))
    return lines


def _rule(t: Translator, duty: Duty, period: str) -> str:
    counting = due_lines.counting(duty, period)
    quarter = due_lines.quarter_of(period)
    if quarter is not None:
        key = "due-count-quarter-before" if counting.strictly_before else "due-count-quarter"
        return t(key, **counting.numbers, end=dates.on_date(t.language, quarter.end))
    start = due_lines.day_of(period)
    shown = dates.on_date(t.language, start) if start else period
    return t(f"due-count-{counting.kind}", **counting.numbers, start=shown)


def _rows(
    t: Translator,
    law: Catalogue,
    case_id: int,
    duty: Duty,
    period: str,
    stored: Due | None,
    origin: int,
    pause: Pause | None,
) -> list[Row]:
    here = Tap("due", case_id, 0, duty.id, period, origin)
    rows: list[Row] = []
    if stored is not None:
        verb, label = ("undone", "button-undone") if stored.done else ("done", "button-done")
        rows.append([Button(t.plain(label), Tap(verb, site=origin, value="d", number=stored.id))])
    if pause is not None:
        rows.append([pauses.lift(t, here)])
    if duty.id in PAPERS:
        rows.append([Button(t.plain("button-due-paper"), _paper(case_id, PAPERS[duty.id], period))])
    acts = act_links(t.texts, t.language, due_lines.edition(duty, period).source, law)
    rows += [[Button(f"ℹ️ {cut(name)}", url=url)] for name, url in acts[:2]]
    if stored is None or stored.dropped:
        rows.append([Button(t.plain("button-turn-on-again"), replace(here, verb="due-on"))])
    elif not stored.done:
        rows.append([Button(t.plain("button-stop"), Tap("stop", site=origin, value="d", number=stored.id))])
    if duty.needs == "event":
        rows.append([Button(t.plain("button-withdraw"), replace(here, verb="withdraw"))])
    rows.append(last_row(t, back(t, place_of(origin))))
    return rows


def _paper(case_id: int, code: str, period: str) -> Tap:
    """To the paper of a deadline, at once for its own quarter; one that cannot be made for it asks for another."""
    form, quarter = FORMS[code], due_lines.quarter_of(period)
    if not form.quarterly:
        return Tap("pfill", case_id, 0, code)
    if quarter is None or not fits(form, quarter):
        return Tap("pquart", case_id, 0, code)
    return Tap("pfill", case_id, 0, code, "", packed(quarter))

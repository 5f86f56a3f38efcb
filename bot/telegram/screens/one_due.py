"""One deadline: the day and what can be done about it; behind it how it was counted and what to prepare."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.language import dates
from bot.language.citations import act_links
from bot.language.texts import Translator
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import WORKING_DAYS, Deadline
from bot.law.model import Duty
from bot.law.periods import EventDay, Quarter
from bot.papers.fee import FORM as FEE
from bot.papers.form import PaperForm
from bot.papers.registry import FORMS, fits, packed
from bot.reminders.urgent import LICENCE
from bot.storage.attachments import RECEIPT
from bot.storage.cases import StepKey
from bot.storage.reminders import Due
from bot.telegram.callbacks import Tap, natural
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import due_lines, pauses
from bot.telegram.screens.common import back, capital, cut, last_row
from bot.telegram.screens.past_dues import place_of
from bot.telegram.screens.pauses import Pause

MOST_PROOF = 100  # characters
MOST_SKIPPED = 12  # lines of days passed over


def one_due(
    t: Translator,
    calendar: WorkCalendar,
    today: date,
    case_id: int,
    case_name: str,
    deadline: Deadline,
    stored: Due | None,
    origin: int = 0,
    pause: Pause | None = None,
    receipts: int = 0,
) -> Screen:
    """The screen of a deadline. `stored`: its row, None where no reminders are kept of it; `origin`: the list that it
    was opened from, see `past_dues.origin_of`; `pause`: where one swallows what would come of it;
    `receipts`: how many files are kept with it."""
    duty = deadline.duty
    overdue, done = deadline.passed(today), stored is not None and stored.done
    head: list[str] = [t("due-title", title=due_lines.title(t, duty))]
    if stored is None or stored.several:
        head.insert(0, t("deadlines-case", name=case_name))
    if duty.is_repealed:
        head.append(t("due-mark", status=t(f"duty-{duty.id}.status-note")))
    head.append(t("due-period", period=capital(due_lines.period_words(t, duty, deadline.period))))
    when: list[str] = [t("due-limit", date=due_lines.limit_words(t, deadline))]
    if deadline.advised != deadline.last and not done and not overdue:
        when.append(t("due-advised", date=dates.with_weekday(t.language, deadline.advised)))
    words_left = capital(due_lines.left(t, calendar, deadline, today))
    if stored is not None and stored.done:
        when.append(t("due-done-what", what=t(f"duty-{duty.id}.done")))
        if stored.proof:
            when.append(t("due-proof", proof=stored.proof))
    elif overdue:
        when.append(t("due-past", left=words_left, after=t(f"duty-{duty.id}.after")))
    else:
        when.append(t("due-left", left=words_left))
    if deadline.unsure and not done:
        when.append(t("deadlines-unsure"))
    if stored is None or stored.dropped:
        when.append(t("due-is-off"))
    elif pause is not None and not done and not overdue:
        when.append(pauses.line(t, pause))
    else:
        pause = None
    text = "\n\n".join(["\n".join(head), "\n".join(when)])
    return Screen(text, _rows(t, case_id, deadline, stored, origin, pause, overdue, receipts))


def proof(t: Translator, duty: Duty, stored: Due, origin: int) -> Screen:
    """Waits for a number or a note to be kept with what is done."""
    what = t(f"duty-{duty.id}.done")
    place = Tap("due", stored.case_id, 0, duty.id, stored.period.key, origin)
    return Screen(
        t("proof-ask", what=what, most=MOST_PROOF),
        [last_row(t, back(t, place))],
        awaiting=Tap("proof", site=origin, number=stored.id),
    )


def receipt_key(due_id: int) -> StepKey:
    """Under which key of `Case.evidence` the files are kept that prove what is done."""
    return f"{RECEIPT}{due_id}", 0


def receipt_of(key: str) -> int | None:
    """The due date of such a key; None for any other."""
    number = key.removeprefix(RECEIPT)
    return natural(number) if number != key else None


def why(t: Translator, law: Catalogue, case_id: int, deadline: Deadline, origin: int) -> Screen:
    """How a deadline was counted, whether it binds, and where that stands."""
    duty = deadline.duty
    parts = [
        t("due-title", title=due_lines.title(t, duty)),
        "\n".join(_counting(t, deadline)),
        *(t("due-note", note=note) for note in dates.notes(t.texts, t.language, deadline)),
        "\n".join(
            [
                t("due-status", status=due_lines.status(t, law, duty)),
                t("due-source", source=due_lines.source(t, law, deadline.edition)),
            ]
        ),
    ]
    acts = act_links(t.texts, t.language, deadline.source, law)
    rows: list[Row] = [[Button(f"ℹ️ {cut(name)}", url=url)] for name, url in acts[:2]]
    rows.append(last_row(t, back(t, _here(case_id, deadline, origin))))
    return Screen("\n\n".join(parts), rows)


def how(t: Translator, case_id: int, deadline: Deadline, origin: int) -> Screen:
    """What to prepare for a deadline, and where to send it."""
    duty = deadline.duty
    parts = [t("due-title", title=due_lines.title(t, duty))]
    if duty.is_repealed:
        parts.append(t("due-mark", status=t(f"duty-{duty.id}.status-note")))
    parts += [
        t("due-how", how=t(f"duty-{duty.id}.how")),
        t("due-where", where=t(f"duty-{duty.id}.where")),
    ]
    rows = [[_paper_button(t, case_id, deadline)]] if duty.paper in FORMS else []
    return Screen("\n\n".join(parts), [*rows, last_row(t, back(t, _here(case_id, deadline, origin)))])


def _here(case_id: int, deadline: Deadline, origin: int) -> Tap:
    return Tap("due", case_id, 0, deadline.duty.id, deadline.period.key, origin)


def _counting(t: Translator, deadline: Deadline) -> list[str]:
    """How the limit was counted, and which days were passed over and why."""
    lines: list[str] = [t("due-counted", how=_rule(t, deadline))]
    skipped = [
        t("due-skipped-line", day=dates.skipped_day(t.texts, t.language, day))
        for day in deadline.skipped[:MOST_SKIPPED]
    ]
    if len(deadline.skipped) > MOST_SKIPPED:
        skipped.append(t("due-skipped-more", count=len(deadline.skipped) - MOST_SKIPPED))
    if deadline.counting.kind == WORKING_DAYS:
        lines += [t("due-skipped"), *skipped] if skipped else [t("due-skipped-none")]
    elif deadline.moved:
        lines += [t("due-moved", limit=dates.with_weekday(t.language, deadline.limit)), *skipped]
    elif skipped:
        lines += [t("due-advised-why"), *skipped]
    elif deadline.advised != deadline.limit:
        lines.append(t("due-advised-before"))
    return lines


def _rule(t: Translator, deadline: Deadline) -> str:
    counting = deadline.counting
    key = f"due-count-{counting.kind}{'-before' if counting.strictly_before else ''}"
    return t(key, **counting.numbers, start=dates.on_date(t.language, deadline.period.end))


def _rows(
    t: Translator,
    case_id: int,
    deadline: Deadline,
    stored: Due | None,
    origin: int,
    pause: Pause | None,
    overdue: bool,
    receipts: int,
) -> list[Row]:
    duty = deadline.duty
    here = _here(case_id, deadline, origin)
    rows: list[Row] = []
    if stored is not None:
        label = t.plain("button-undone") if stored.done else due_lines.done_label(t, duty.id)
        verb = "undone" if stored.done else "done"
        rows.append([Button(label, Tap(verb, site=origin, value="d", number=stored.id))])
        if stored.done:
            rows.append([Button(t.plain("button-proof"), Tap("proof", site=origin, number=stored.id))])
            if receipts:
                sent = Tap("send", case_id, 0, receipt_key(stored.shared_id)[0])
                rows.append([Button(t.plain("button-receipts", count=receipts), sent)])
    if duty.begins == LICENCE and not (stored is not None and stored.done):
        rows.append([Button(t.plain("button-urgent"), Tap("ended", case_id))])
    if pause is not None:
        rows.append([pauses.lift(t, here)])
    if duty.recurs and not duty.is_repealed and stored is not None and not stored.done and overdue:
        rows.append([Button(t.plain("button-mining-later"), Tap("mining", case_id))])
    if duty.paper in FORMS:
        rows.append([_paper_button(t, case_id, deadline)])
    elif isinstance(deadline.period, EventDay) and duty.begins is None:  # no paper of ours: what is known about it
        title = t.plain(f"topic-{duty.topic}.title")
        rows.append([Button(cut(t.plain("button-topic", title=title)), Tap("topic", item=duty.topic))])
    rows.append(
        [
            Button(t.plain("button-due-how"), replace(here, verb="duehow")),
            Button(t.plain("button-due-why"), replace(here, verb="duewhy")),
        ]
    )
    if stored is None or stored.dropped:
        rows.append([Button(t.plain("button-turn-on-again"), replace(here, verb="due-on"))])
    elif not stored.done:
        rows.append([Button(t.plain("button-stop"), Tap("stop", site=origin, value="d", number=stored.id))])
    if isinstance(deadline.period, EventDay):
        rows.append([Button(t.plain("button-withdraw"), replace(here, verb="withdraw"))])
    rows.append(last_row(t, back(t, place_of(origin))))
    return rows


def _paper_button(t: Translator, case_id: int, deadline: Deadline) -> Button:
    form = FORMS[deadline.duty.paper or ""]
    key = "button-count-fee" if form.code == FEE.code else "button-due-paper"
    return Button(t.plain(key), paper_tap(case_id, form, deadline))


def paper_tap(case_id: int, form: PaperForm, deadline: Deadline) -> Tap:
    """To the paper of a deadline, at once for its own quarter; one that cannot be made for it asks for another."""
    period = deadline.period
    if not form.quarterly:
        return Tap("pgo", case_id, 0, form.code)
    if not isinstance(period, Quarter) or not fits(form, period):
        return Tap("pquart", case_id, 0, form.code)
    return Tap("pgo", case_id, 0, form.code, "", packed(period))

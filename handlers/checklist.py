"""The checklist: questions about the applicant, then requirement after requirement."""

from __future__ import annotations

from bot.law.readiness import AnswerValue, applying_edition
from bot.reminders.choices import note_answered
from bot.standing import UNKNOWN, facts, first_question, next_question, next_step, questions
from bot.storage import cases
from bot.storage.access import Role
from bot.storage.cases import Case, Outcome
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import HOME, navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import conditions, plan, steps
from bot.telegram.screens.common import step_tap
from handlers.common import Connection, assessment, load, load_step, open_another, stays


@navigation.action("start")
async def start(context: Context, _: Tap) -> Tap:
    """Begin with the first applicant. Whoever has one by now (a double tap, an old button) goes on with it."""
    if await load(context, 0) is not None:
        return await go(context, Tap("go"))
    opened = await open_another(context)
    return Tap("cases") if opened is None else Tap("q", opened, 0, first_question(context.services.catalogue))


@navigation.action("go")
async def go(context: Context, tap: Tap) -> Tap:
    """To where the case stands: the first open question, else the next open step, else the summary."""
    case = await load(context, tap.case)
    if case is None:
        return HOME
    if case.role is Role.READER:  # who may not answer is not asked
        return Tap("sum", case.id)
    asked = next_question(context.services.catalogue, case)
    if asked is not None:
        return Tap("q", case.id, asked[1], asked[0])
    return _onward(context, case, None)


def _onward(context: Context, case: Case, after: tuple[str, int] | None) -> Tap:
    """The next step that waits for an answer, else the summary.

    Past the last step the summary comes too: what was put off stands there, and asking for it again at once would
    make "later" a circle.
    """
    found = assessment(context, case)
    if found.subtype is None:
        return Tap("plan", case.id)
    following = next_step(found, after)
    keys = [step.key for step in found.steps]
    if following is None or (after in keys and keys.index(following.key) < keys.index(after)):
        return Tap("sum", case.id)
    return step_tap(case, following)


@navigation.screen("q")
async def question_screen(context: Context, tap: Tap) -> Screen | None:
    """One question about the applicant or a site."""
    case = await load(context, tap.case)
    if case is None or (tap.item, tap.site) not in questions(context.services.catalogue, case):
        return None
    return conditions.question(context.t, context.services.catalogue, case, tap.item, tap.site)


@navigation.action("cond")
async def answer_question(context: Context, tap: Tap) -> Tap:
    """Store the answer to a question and go on to the next; with "don't know", say what follows from it."""
    question = context.services.catalogue.questions.get(tap.item)
    if question is None or tap.value not in (*question.values, UNKNOWN):
        return Tap("stale")
    user_id, now = context.user.id, context.now

    def store(connection: Connection) -> tuple[Outcome, Case | None]:
        case = cases.load(connection, user_id, tap.case)
        if case is None or (tap.item, tap.site) not in questions(
            context.services.catalogue, case
        ):  # not asked any more
            return Outcome.GONE, case
        if case.shared and conditions.given(question, case, tap.site) != tap.number:
            given = case.conditions.get((tap.item, tap.site))
            return Outcome.SAME if given == tap.value else Outcome.STALE, case
        outcome = cases.set_condition(connection, user_id, tap.case, tap.item, tap.site, tap.value, now)
        note_answered(connection, user_id, context.services.catalogue, tap.item, context.today)
        return outcome, cases.load(connection, user_id, tap.case)

    outcome, case = await context.store(store)
    if outcome is Outcome.GONE or case is None:
        return Tap("stale")
    context.keep(case)
    if outcome is Outcome.STALE:
        context.toast = context.t.plain("toast-stale")
        context.notice = context.t("share-changed-meanwhile")
        return Tap("q", case.id, tap.site, tap.item)
    context.toast = context.t.plain("toast-saved")
    if tap.value == UNKNOWN:
        context.notice = f"❓ {context.t(f'consequence-{tap.item}')}"
    law = context.services.catalogue
    asked, late = next_question(law, case), law.questions[tap.item].late
    if asked is not None and (late or not law.questions[asked[0]].late):
        return Tap("q", case.id, asked[1], asked[0])
    if late and asked is None and not assessment(context, case).blockers:
        return _onward(context, case, None)  # the plan has been seen
    # Once the list is known, and after each later change: what follows from the answers.
    return Tap("plan", case.id)


@navigation.screen("verdict")  # buttons of earlier versions
@navigation.screen("plan")
async def plan_screen(context: Context, tap: Tap) -> Screen | None:
    """Which subtype fits, what there is to do for it, what it costs and how long it takes."""
    case = await load(context, tap.case)
    if case is None:
        return None
    assessed = assessment(context, case)
    if assessed.subtype is None:
        return conditions.undecided(context.t, case, assessed)
    return plan.plan(context.t, case, assessed)


@navigation.screen("conds")
async def conditions_screen(context: Context, tap: Tap) -> Screen | None:
    """All answers about the applicant."""
    case = await load(context, tap.case)
    return None if case is None else conditions.overview(context.t, context.services.catalogue, case)


@navigation.screen("step")
async def step_screen(context: Context, tap: Tap) -> Screen | None:
    """One requirement."""
    found = await load_step(context, tap)
    if found is None:
        return None
    case, assessed, here = found
    return steps.step(context.t, case, assessed, here)


@navigation.action("ans")
async def answer_step(context: Context, tap: Tap) -> Tap:
    """Store an answer to a requirement and go on; the answer is on the disk before the user sees it accepted."""
    if tap.value not in set(AnswerValue):
        return Tap("stale")
    user_id, now = context.user.id, context.now

    here = (tap.item, tap.site)

    def store(connection: Connection) -> tuple[Outcome, Case] | None:
        case = cases.load(connection, user_id, tap.case)
        law = context.services.catalogue
        edition = None if case is None else applying_edition(law, facts(case), here, context.today)
        if case is None or edition is None:
            return None
        outcome = cases.set_answer(connection, user_id, tap.case, here, tap.value, edition, tap.number, now)
        return outcome, cases.answered_anew(connection, case)

    stored = await context.store(store)
    if stored is None:
        return Tap("stale")
    outcome, case = stored
    context.keep(case)
    if outcome is Outcome.STALE:
        context.toast = context.t.plain("toast-stale")
        context.notice = context.t("share-changed-meanwhile" if case.shared else "notice-stale")
        return Tap("step", case.id, tap.site, tap.item)
    context.toast = context.t.plain("toast-saved" if outcome is Outcome.STORED else "toast-same")
    how = Tap("how", case.id, tap.site, tap.item)
    if tap.value in (AnswerValue.UNKNOWN, AnswerValue.NO) and (
        outcome is Outcome.STORED or stays(context, outcome, how)
    ):
        return how
    return _onward(context, case, here)


@navigation.action("later")
async def later(context: Context, tap: Tap) -> Tap:
    """Leave the requirement as it is and go on to the next open one."""
    case = await load(context, tap.case)
    if case is None:
        return Tap("stale")
    return _onward(context, case, (tap.item, tap.site))


@navigation.screen("how")
async def how_screen(context: Context, tap: Tap) -> Screen | None:
    """How to find out what one does not know."""
    found = await load_step(context, tap)
    return None if found is None else steps.how(context.t, context.services.catalogue, found[0], found[2])


@navigation.screen("src")
async def source_screen(context: Context, tap: Tap) -> Screen | None:
    """The source of a requirement."""
    found = await load_step(context, tap)
    if found is None:
        return None
    return steps.source(context.t, context.services.catalogue, found[0], found[2], context.today)

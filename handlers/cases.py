"""Applicants and their sites: an accountant serves more than one miner, a miner may have more than one centre."""

from __future__ import annotations

from functools import partial

from bot.standing import first_question, questions
from bot.storage import cases, sharing, users
from bot.storage.access import Role
from bot.storage.cases import MOST_SITES, Case, Outcome
from bot.storage.situation import Situation
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import case_names
from bot.telegram.screens import cases as screens
from bot.telegram.screens import sharing as sharing_screens
from bot.understanding.name_list import is_list
from handlers.common import assessment, checked_name, erase, forget, load, open_another, open_named
from handlers.several import read_names


@navigation.screen("cases")
async def cases_screen(context: Context, tap: Tap) -> Screen:
    """All applicants; `number` is the page."""
    return screens.cases(context.t, await context.read(partial(cases.names, user_id=context.user.id)), tap.number)


@navigation.screen("newname")
async def new_case_screen(context: Context, _: Tap) -> Screen:
    """Waits for the name of one more applicant."""
    return screens.new_case(context.t)


@navigation.reader("newname")
async def new_case(context: Context, tap: Tap, text: str) -> Tap:
    """Begin with one more applicant under the name that was typed; a list of names is shown first."""
    if is_list(text):
        return await read_names(context, text)
    name = checked_name(context, text)
    return tap if name is None else await _begin(context, await open_named(context, name))


@navigation.action("newcase")
async def new_case_without_name(context: Context, tap: Tap) -> Tap:
    """Begin with one more applicant: the name comes first. `value` "skip": without one."""
    if tap.value != "skip" and context.user.current_case is not None:
        return Tap("newname")
    return await _begin(context, await open_another(context))


async def _begin(context: Context, opened: int | None) -> Tap:
    """On with a new applicant: to the dates of who keeps the books of others, else to the first question."""
    if opened is None:
        return Tap("cases")
    if context.user.situation is Situation.KEEPER:
        return Tap("duties", opened)
    return Tap("q", opened, 0, first_question(context.services.catalogue))


@navigation.action("use")
async def use_case(context: Context, tap: Tap) -> Tap:
    """Work on that applicant from now on."""
    case = await load(context, tap.case)
    if case is None:
        return Tap("stale")
    await context.write(partial(users.set_current_case, user_id=context.user.id, case_id=case.id))
    return Tap("case", case.id)


@navigation.screen("case")
async def case_screen(context: Context, tap: Tap) -> Screen | None:
    """One applicant."""
    case = await load(context, tap.case)
    return None if case is None else screens.case(context.t, await _named(context, case), assessment(context, case))


@navigation.screen("casename")
async def rename_case_screen(context: Context, tap: Tap) -> Screen | None:
    """Waits for the applicant's name."""
    case = await load(context, tap.case)
    return None if case is None else screens.rename_case(context.t, case)


@navigation.reader("casename")
async def rename_case(context: Context, tap: Tap, text: str) -> Tap:
    """Rename the applicant."""
    name = checked_name(context, text)
    if name is None:
        return tap
    outcome = await context.store(partial(cases.rename, user_id=context.user.id, case_id=tap.case, name=name))
    if outcome is Outcome.GONE:
        return Tap("stale")
    context.notice = context.t("case-renamed")
    return Tap("case", tap.case)


@navigation.screen("casedel")
async def delete_case_screen(context: Context, tap: Tap) -> Screen | None:
    """Asks once; whoever does not own it is asked whether they want to leave it."""
    case = await load(context, tap.case)
    if case is not None and case.role is not Role.OWNER:
        return sharing_screens.member(context.t, case, asked=True)
    return None if case is None else screens.delete_case(context.t, await _named(context, case))


@navigation.action("casedel!")
async def delete_case(context: Context, tap: Tap) -> Tap:
    """Delete the applicant with everything of theirs; whoever else sees it is told."""
    user_id, now = context.user.id, context.now
    outcome, others = await context.write(lambda c: sharing.delete_case(c, user_id, tap.case, now))
    forget(context, others)
    if outcome is Outcome.GONE:
        return Tap("stale")
    await erase(context)
    context.notice = context.t("case-deleted")
    return Tap("cases") if context.user.current_case else Tap("menu")


@navigation.screen("sites")
async def sites_screen(context: Context, tap: Tap) -> Screen | None:
    """The sites of an applicant."""
    case = await load(context, tap.case)
    return None if case is None else screens.sites(context.t, case)


@navigation.screen("newsite")
async def new_site_screen(context: Context, tap: Tap) -> Screen | None:
    """Waits for the new site's name."""
    case = await load(context, tap.case)
    return None if case is None else screens.new_site(context.t, case)


@navigation.reader("newsite")
async def new_site(context: Context, tap: Tap, text: str) -> Tap:
    """Add the site and ask what is to be known of it."""
    name = checked_name(context, text)
    if name is None:
        return tap
    user_id, now, update_id = context.user.id, context.now, context.update_id
    outcome, site_id = await context.store(lambda c: cases.add_site(c, user_id, tap.case, name, update_id, now))
    if outcome is Outcome.GONE:
        return Tap("stale")
    if outcome is Outcome.FULL:
        context.notice = context.t("sites-full", most=MOST_SITES)
        return Tap("sites", tap.case)
    context.notice = context.t("site-added")
    case = await load(context, tap.case)
    asked = questions(context.services.catalogue, case) if case is not None else []
    if first := next((name for name, site in asked if site == site_id), None):
        return Tap("q", tap.case, site_id, first)
    return Tap("sites", tap.case)


@navigation.screen("site")
async def site_screen(context: Context, tap: Tap) -> Screen | None:
    """One site."""
    case = await load(context, tap.case)
    return None if case is None else screens.site(context.t, case, tap.site)


@navigation.screen("sitename")
async def rename_site_screen(context: Context, tap: Tap) -> Screen | None:
    """Waits for the site's name."""
    case = await load(context, tap.case)
    return None if case is None else screens.rename_site(context.t, case, tap.site)


@navigation.reader("sitename")
async def rename_site(context: Context, tap: Tap, text: str) -> Tap:
    """Rename the site."""
    name = checked_name(context, text)
    if name is None:
        return tap
    user_id = context.user.id
    outcome = await context.store(lambda c: cases.rename_site(c, user_id, tap.case, tap.site, name))
    if outcome is Outcome.GONE:
        return Tap("stale")
    context.notice = context.t("case-renamed")
    return Tap("site", tap.case, tap.site)


@navigation.screen("sitedel")
async def delete_site_screen(context: Context, tap: Tap) -> Screen | None:
    """Asks once."""
    case = await load(context, tap.case)
    return None if case is None else screens.delete_site(context.t, case, tap.site)


@navigation.action("sitedel!")
async def delete_site(context: Context, tap: Tap) -> Tap:
    """Delete the site; the last one stays."""
    user_id = context.user.id
    outcome = await context.store(lambda c: cases.delete_site(c, user_id, tap.case, tap.site))
    if outcome is Outcome.GONE:
        return Tap("stale")
    await erase(context)
    context.notice = context.t("site-last" if outcome is Outcome.FULL else "site-deleted")
    return Tap("sites", tap.case)


async def _named(context: Context, case: Case) -> Case:
    """The case as it can be told from the user's others."""
    return case_names.named(case, await context.read(partial(cases.names, user_id=context.user.id)))

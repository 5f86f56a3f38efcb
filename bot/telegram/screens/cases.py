"""Applicants and their sites: list, rename, add, delete."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.language.texts import Markup, Translator
from bot.law.readiness import Assessment
from bot.storage.access import Role
from bot.storage.cases import Case
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import case_names, sharing
from bot.telegram.screens.common import MENU, back, capital, cut, last_row, of_case
from bot.telegram.screens.first import standing_line

MOST_NAME = 60  # characters


def cases(t: Translator, names: Sequence[tuple[int, str]], page: int = 0) -> Screen:
    """All applicants of a user, a page of them."""
    rows = case_names.rows(t, names, Tap("use"), Tap("cases", number=page), MENU)
    rows.insert(-1, [Button(t.plain("button-case-new"), Tap("newcase"))])
    return Screen(t("cases-title", count=len(names)), rows)


def new_case(t: Translator) -> Screen:
    """Waits for a name."""
    return Screen(
        t("case-new-ask", most=MOST_NAME),
        [
            [Button(t.plain("button-case-unnamed"), Tap("newcase", value="skip"))],
            last_row(t, back(t, Tap("cases"))),
        ],
        awaiting=Tap("newname"),
    )


def case(t: Translator, shown: Case, assessment: Assessment) -> Screen:
    """One applicant."""
    has_sites = assessment.subtype != "II"
    rows: list[Row] = [
        [
            Button(t.plain("button-continue"), Tap("go", shown.id)),
            Button(t.plain("button-summary"), Tap("sum", shown.id)),
        ],
        [Button(t.plain("button-conditions"), Tap("conds", shown.id))],
        [
            Button(t.plain("button-rename"), Tap("casename", shown.id)),
            Button(t.plain("button-people"), Tap("people", shown.id)),
        ],
        [Button(t.plain("button-case-delete"), Tap("casedel", shown.id))],
        last_row(t, back(t, Tap("cases"))),
    ]
    if shown.role is not Role.OWNER:  # theirs is not deleted: whoever sees it gives it up
        rows[-2] = [Button(t.plain("button-share-leave"), Tap("casedel", shown.id))]
    if has_sites:
        rows.insert(2, [Button(t.plain("button-sites"), Tap("sites", shown.id))])
    standing = capital(standing_line(t, assessment))
    if has_sites:
        text = t("case-screen", name=shown.name, standing=standing, sites=len(shown.sites))
    else:  # a miner in somebody else's centre has none of their own to count
        text = Markup(f"<b>{escape(shown.name, quote=False)}</b>\n\n{standing}")
    if (seen := sharing.line(t, shown)) is not None:
        text = Markup(f"{text}\n{seen}")
    return Screen(text, rows)


def rename_case(t: Translator, shown: Case) -> Screen:
    """Waits for a name."""
    return Screen(
        t("case-rename-ask", name=shown.name, most=MOST_NAME),
        [last_row(t, back(t, Tap("case", shown.id)))],
        awaiting=Tap("casename", shown.id),
    )


def delete_case(t: Translator, shown: Case) -> Screen:
    """Asks once."""
    asked = t("case-delete-ask", name=shown.name)
    return Screen(
        f"{asked}\n\n{t('share-delete-warning')}" if shown.shared else asked,
        [
            [Button(t.plain("button-delete-yes"), Tap("casedel!", shown.id))],
            last_row(t, back(t, Tap("case", shown.id))),
        ],
    )


def sites(t: Translator, shown: Case) -> Screen:
    """The sites of an applicant."""
    rows: list[Row] = [
        [Button(cut(t.plain("button-site-open", name=site.name)), Tap("site", shown.id, site.id))]
        for site in shown.sites
    ]
    rows.append([Button(t.plain("button-site-new"), Tap("newsite", shown.id))])
    rows.append(last_row(t, back(t, Tap("case", shown.id))))
    return Screen(f"{of_case(t, shown)}\n{t('sites-title')}", rows)


def new_site(t: Translator, shown: Case) -> Screen:
    """Waits for a name."""
    return Screen(
        t("site-new-ask", most=MOST_NAME),
        [last_row(t, back(t, Tap("sites", shown.id)))],
        awaiting=Tap("newsite", shown.id),
    )


def site(t: Translator, shown: Case, site_id: int) -> Screen | None:
    """One site."""
    found = shown.site(site_id)
    if found is None:
        return None
    return Screen(
        f"{of_case(t, shown)}\n{t('site-screen', site=found.name)}",
        [
            [Button(t.plain("button-rename"), Tap("sitename", shown.id, site_id))],
            [Button(t.plain("button-site-delete"), Tap("sitedel", shown.id, site_id))],
            last_row(t, back(t, Tap("sites", shown.id))),
        ],
    )


def rename_site(t: Translator, shown: Case, site_id: int) -> Screen | None:
    """Waits for a name."""
    found = shown.site(site_id)
    if found is None:
        return None
    return Screen(
        t("site-rename-ask", name=found.name, most=MOST_NAME),
        [last_row(t, back(t, Tap("site", shown.id, site_id)))],
        awaiting=Tap("sitename", shown.id, site_id),
    )


def delete_site(t: Translator, shown: Case, site_id: int) -> Screen | None:
    """Asks once."""
    found = shown.site(site_id)
    if found is None:
        return None
    return Screen(
        t("site-delete-ask", name=found.name),
        [
            [Button(t.plain("button-delete-yes"), Tap("sitedel!", shown.id, site_id))],
            last_row(t, back(t, Tap("site", shown.id, site_id))),
        ],
    )

"""The conversations, one a module. Each registers its verbs with the navigation, its commands with a router."""

from __future__ import annotations

from aiogram import Router

from handlers import (
    account,
    ask,
    calendar_file,
    cases,
    changes,
    checklist,
    deadlines,
    fallback,
    files,
    first,
    notes,
    papers,
    papers_sending,
    reminder_settings,
    reminding,
    summary,
    taps,
)


def create_router() -> Router:
    """All conversations, in the order in which they are asked; the fallback comes last."""
    router = Router(name="all")
    modules = (taps, first, account, checklist, summary, cases, deadlines, changes, reminding, reminder_settings)
    for module in (*modules, calendar_file, papers, papers_sending, ask, files, notes, fallback):
        router.include_router(module.create_router())
    return router

"""The conversations, one a module. Each registers its verbs with the navigation when it is imported."""

from __future__ import annotations

from aiogram import Router

from handlers import (  # noqa: F401 - imported for their verbs
    account,
    ask,
    calendar_file,
    calendar_link,
    cases,
    changes,
    checklist,
    commands,
    deadlines,
    fallback,
    fees,
    files,
    first,
    host,
    licence,
    meanwhile,
    meter,
    mining,
    notes,
    one_date,
    operator,
    package,
    papers,
    papers_at_once,
    papers_sending,
    reminder_settings,
    reminding,
    several,
    sharing,
    summary,
    sums,
    table,
    taps,
    typed,
)


def register(router: Router) -> None:
    """Let a router take in whatever comes; the fallback is asked last.

    One router for all: each more that an update passes through on its way costs every tap.
    """
    for module in (operator, taps, commands, ask, files, notes, fallback):
        module.register(router)

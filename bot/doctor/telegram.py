"""Whether Telegram knows the token, and whether this machine's clock agrees with Telegram's."""

from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from bot.clock import Clock
from bot.doctor.finding import Finding, bad, ok, warn

SECONDS = 10.0  # that Telegram has for its answer
APART, FAR_APART = 30.0, 300.0  # seconds between the two clocks

_MEND = "let systemd-timesyncd or chrony keep it right: reminders go out by it"


def of_telegram(token: str, base: str, clock: Clock) -> Iterator[Finding]:
    """Ask getMe. Nothing that is told holds the token."""
    before = clock()
    try:
        status, date, body = _ask(base, f"/bot{token}/getMe")
    except (OSError, http.client.HTTPException, ValueError) as error:  # a text could quote the address
        found = f"{urlsplit(base).hostname} cannot be reached ({type(error).__name__})"
        yield warn("telegram", found, "look at the network, and at TELEGRAM_API_BASE")
        return
    after = clock()
    if status in (401, 404):
        yield bad(
            "telegram",
            "does not know the token",
            "copy it anew from @BotFather into the settings, then restart the bot",
        )
    elif status != 200:
        yield warn("telegram", f"answers with an error ({status})", "try again later")
    else:
        yield ok("telegram", f"knows the token, of @{_username(body)}")
    if date is not None:
        yield _compared(before, date, after)


def _ask(base: str, path: str) -> tuple[int, datetime | None, bytes]:
    at = urlsplit(base)
    connection: http.client.HTTPConnection
    if at.scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(at.hostname or "", at.port, timeout=SECONDS, context=context)
    else:
        connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=SECONDS)
    try:
        connection.request("GET", at.path.rstrip("/") + path)
        answer = connection.getresponse()
        date = answer.getheader("Date")
        return answer.status, parsedate_to_datetime(date) if date else None, answer.read(1 << 16)
    finally:
        connection.close()


def _username(body: bytes) -> str:
    try:
        return str(json.loads(body)["result"]["username"])
    except (ValueError, KeyError, TypeError):
        return "?"


def _compared(before: datetime, theirs: datetime, after: datetime) -> Finding:
    """Theirs counts whole seconds, somewhere between our question and its answer."""
    ours = before + (after - before) / 2
    apart = (ours - theirs).total_seconds() - 0.5
    found = f"{abs(apart):.0f} seconds {'ahead of' if apart > 0 else 'behind'} Telegram's"
    if abs(apart) > APART:
        return (bad if abs(apart) > FAR_APART else warn)("clock", found, _MEND)
    return ok("clock", "agrees with Telegram's")

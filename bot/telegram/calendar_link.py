"""The address under which a user's calendar is fetched: https://HOST/calendar/SECRET.ics

The secret is made from the bot's token and a random seed that is stored, so it can be shown again and stands neither in
the database nor in its copies. Where the token is changed, the links that there are go on, and can be shown no more.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from bot.storage.calendar_links import Link

PATH = "/calendar/{secret}.ics"
SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class Address:
    """Where a calendar is fetched: for what opens https, and for what knows a calendar by its scheme."""

    https: str

    @property
    def webcal(self) -> str:
        """The same for a phone that subscribes to what such an address leads to."""
        return "webcal" + self.https.removeprefix("https")


def new_seed() -> str:
    """A random seed, as it is stored."""
    return secrets.token_hex(SEED_BYTES)


def secret_of(token: str, user_id: int, seed: str) -> str:
    """The secret of a link: 256 bits as 43 characters of A-Z a-z 0-9 _ and -."""
    made = hmac.digest(token.encode(), f"calendar:{user_id}:{seed}".encode(), "sha256")
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def hash_of(secret: str) -> str:
    """The secret as it is stored. It is random and long: a quick hash of it cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def address(public: str, token: str, link: Link) -> Address | None:
    """Where a user's calendar is fetched; None where it is nowhere, or was made with another token. `public`: where the
    program is reached from outside, "" where it is not."""
    secret = secret_of(token, link.user_id, link.seed)
    if not public or not hmac.compare_digest(hash_of(secret), link.secret_hash):
        return None
    return Address(public + PATH.format(secret=secret))

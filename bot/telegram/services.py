"""What every conversation needs, put together once by `bot.app`."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.clock import Clock, today
from bot.language.texts import Texts
from bot.law import figures
from bot.law.catalogue import Catalogue
from bot.metrics import SILENT, Metrics
from bot.pulse import Pulse
from bot.storage.database import Database
from bot.storage.users import Users
from bot.telegram.session import Session


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this bot, how to reach a person, and where the data lies, in the operator's own words; "" where it is
    not said. `demo`: nobody does, it is a demonstration on one machine; `address`: where the bot's own server is
    reached from outside, "" where it is not."""

    name: str = ""
    contact: str = ""
    location: str = ""
    demo: bool = False
    address: str = ""
    ids: frozenset[int] = frozenset()  # Telegram's ids of whoever may see counts and is told of what cannot wait


UNNAMED = Operator()


@dataclass(slots=True)
class Services:
    """The parts of the running bot. `username` is the bot's own, without @."""

    database: Database
    users: Users
    texts: Texts
    law: Catalogue  # as it was read; ask `catalogue`
    clock: Clock
    session: Session
    username: str = ""
    operator: Operator = UNNAMED
    metrics: Metrics = SILENT
    pulse: Pulse = field(default_factory=Pulse)

    @property
    def catalogue(self) -> Catalogue:
        """The law with the statuses of today."""
        return self.law.on(today(self.clock))

    def renew_texts(self) -> None:
        """Let the texts show the numbers and days of the law as it stands today."""
        self.texts = self.texts.showing(figures.of(self.law, today(self.clock)))

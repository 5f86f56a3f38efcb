"""What the running bot counts for whoever watches over it.

`Metrics` counts nothing: that is what every part gets while no port is set. `bot.operations.prometheus` counts. What is
handed in is a name of our own, a number or a span in seconds; never a user's id, name or word.
"""

from __future__ import annotations


class Metrics:
    """Counts nothing."""

    def updated(self, kind: str, outcome: str) -> None:
        """An update of a kind was handled, or put off."""

    def answered(self, seconds: float) -> None:
        """An update was answered so long after it had been taken in."""

    def called(self, method: str, outcome: str, seconds: float) -> None:
        """One request to Telegram has come to something: "ok", "refused", "flood", "token" or "unreachable"."""

    def stored(self, kind: str, seconds: float) -> None:
        """A "read" or a "write" of the database has taken so long, with its waiting."""

    def reminded(self, outcome: str, count: int) -> None:
        """Reminders were "sent" on their day, sent "late", "put-off" or "dropped"."""

    def asked(self, outcome: str) -> None:
        """A question was "answered", or "declined" because nothing fits."""

    def broadcast(self, outcome: str) -> None:
        """A message to all was "sent" to one user, or came to nothing there: "gone", "refused" or "unsure"."""


SILENT = Metrics()

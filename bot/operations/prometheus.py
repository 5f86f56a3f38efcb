"""Counts for Prometheus. Every label has a set of values that is fixed here: nobody's name, text or id can be one.

Imported only where a port is set: the library takes a third of a second to import.
"""

from __future__ import annotations

from itertools import product

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.metrics import Metrics
from bot.operations.process import Process

OTHER = "other"

# label -> metric -> the values it may have; what is none of them is counted as "other".
KINDS = frozenset(("message", "edited_message", "callback_query", "inline_query", "my_chat_member", "channel_post"))
HANDLED = frozenset(("handled", "later", "blocked", "gone", "failed"))
METHODS = frozenset(
    (
        "answerCallbackQuery",
        "answerInlineQuery",
        "deleteWebhook",
        "editMessageReplyMarkup",
        "editMessageText",
        "getFile",
        "getMe",
        "getUpdates",
        "sendChatAction",
        "sendDocument",
        "sendMediaGroup",
        "sendMessage",
        "sendPhoto",
        "setChatMenuButton",
        "setMyCommands",
        "setMyDescription",
        "setMyName",
        "setMyShortDescription",
        "setWebhook",
    )
)
CALLED = frozenset(("ok", "refused", "flood", "token", "unreachable"))
STORED = frozenset(("read", "write"))
REMINDED = frozenset(("sent", "late", "put-off", "dropped"))
ASKED = frozenset(("answered", "declined"))
BROADCAST = frozenset(("sent", "gone", "refused", "unsure"))
FILES = frozenset(("database", "log"))

# From what nobody notices to what somebody gives up on; an alert asks for 1 s.
ANSWER_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120)
CALL_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
DATABASE_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)


class Prometheus(Metrics):
    """Counts in a registry of its own."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        registry.register(Process())
        self._updates = Counter(
            "mining_bot_updates", "Updates by kind and what became of them", ["kind", "outcome"], registry=registry
        )
        self._answers = Histogram(
            "mining_bot_answer_seconds",
            "From the arrival of an update until it is answered",
            buckets=ANSWER_SECONDS,
            registry=registry,
        )
        self._calls = Counter(
            "mining_bot_telegram_calls", "Requests to Telegram", ["method", "outcome"], registry=registry
        )
        self._call_seconds = Histogram(
            "mining_bot_telegram_call_seconds",
            "Time of one request to Telegram, without the long polls",
            buckets=CALL_SECONDS,
            registry=registry,
        )
        self._database = Histogram(
            "mining_bot_database_seconds",
            "Time of a transaction with its waiting",
            ["kind"],
            buckets=DATABASE_SECONDS,
            registry=registry,
        )
        self._reminders = Counter(
            "mining_bot_reminders", "Reminders by what became of them", ["outcome"], registry=registry
        )
        self._questions = Counter("mining_bot_questions", "Questions", ["outcome"], registry=registry)
        self._broadcast = Counter(
            "mining_bot_broadcast_messages", "Messages to all, by user reached or not", ["outcome"], registry=registry
        )
        self._gauges = {
            name: Gauge(f"mining_bot_{name}", text, registry=registry)
            for name, text in (
                ("updates_waiting", "Updates taken in and not begun"),
                ("senders_waiting", "Users and groups with an update under way"),
                ("inbox_age_seconds", "Age of the oldest update that is not handled"),
                ("reminders_due", "Reminders whose time has come and that are not sent"),
                ("reminders_overdue_seconds", "How long the oldest of them has waited"),
                ("broadcast_waiting", "Users whom a message to all has not reached yet"),
                ("poll_age_seconds", "Since Telegram last answered a poll"),
                ("tick_age_seconds", "Since the clock of the reminders last did a step"),
                ("disk_free_bytes", "Free where the database lies"),
            )
        }
        self._files = Gauge("mining_bot_file_bytes", "Size of the database's files", ["file"], registry=registry)
        # A rate needs the zero it begins with: the first of something rare would not be seen.
        for kind, outcome in product(KINDS, HANDLED):
            self._updates.labels(kind, outcome)
        for method, outcome in product(("getMe", "getUpdates", "sendMessage"), CALLED):
            self._calls.labels(method, outcome)
        for outcome in REMINDED:
            self._reminders.labels(outcome)
        for outcome in ASKED:
            self._questions.labels(outcome)
        for outcome in BROADCAST:
            self._broadcast.labels(outcome)
        # What every tap counts is looked up once: the library locks at each look-up.
        self._children: dict[tuple[Counter, str, str], Counter] = {}
        self._reads, self._writes = self._database.labels("read"), self._database.labels("write")

    def updated(self, kind: str, outcome: str) -> None:
        self._child(self._updates, _one_of(KINDS, kind), _one_of(HANDLED, outcome)).inc()

    def answered(self, seconds: float) -> None:
        self._answers.observe(seconds)

    def called(self, method: str, outcome: str, seconds: float) -> None:
        self._child(self._calls, _one_of(METHODS, method), _one_of(CALLED, outcome)).inc()
        if method != "getUpdates":
            self._call_seconds.observe(seconds)

    def stored(self, kind: str, seconds: float) -> None:
        (self._writes if kind == "write" else self._reads).observe(seconds)

    def reminded(self, outcome: str, count: int) -> None:
        self._reminders.labels(_one_of(REMINDED, outcome)).inc(count)

    def asked(self, outcome: str) -> None:
        self._questions.labels(_one_of(ASKED, outcome)).inc()

    def broadcast(self, outcome: str) -> None:
        self._broadcast.labels(_one_of(BROADCAST, outcome)).inc()

    def _child(self, counter: Counter, first: str, second: str) -> Counter:
        key = (counter, first, second)
        if (found := self._children.get(key)) is None:
            found = self._children[key] = counter.labels(first, second)
        return found

    def measured(self, gauges: dict[str, float], files: dict[str, float]) -> None:
        """Set what is measured when it is asked for; names without the prefix."""
        for name, value in gauges.items():
            self._gauges[name].set(value)
        for name, value in files.items():
            self._files.labels(_one_of(FILES, name)).set(value)

    def text(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self.registry)


def _one_of(values: frozenset[str], value: str) -> str:
    return value if value in values else OTHER

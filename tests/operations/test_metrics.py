"""What is counted, and that nobody can be found in it."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.metrics import Metrics
from bot.operations import prometheus
from bot.operations.prometheus import OTHER, Prometheus
from tests.bot.conftest import Bot
from tests.clock import Clock
from tests.operations.conftest import Counted
from tests.waiting import until

# Every value that a label may have, by label; `le` is the bound of a bucket.
ALLOWED = {
    "kind": prometheus.KINDS | prometheus.STORED | {OTHER},
    "outcome": prometheus.HANDLED
    | prometheus.CALLED
    | prometheus.REMINDED
    | prometheus.ASKED
    | prometheus.BROADCAST
    | {OTHER},
    "method": prometheus.METHODS | {OTHER},
    "file": prometheus.FILES,
}


def strange_labels(metrics: Prometheus) -> list[tuple[str, str, str]]:
    """(metric, label, value) of every label that is none of ours."""
    return [
        (sample.name, label, value)
        for family in metrics.registry.collect()
        for sample in family.samples
        for label, value in sample.labels.items()
        if not (value in ALLOWED.get(label, ()) or (label == "le" and not math.isnan(float(value))))
    ]


words = st.text(max_size=40)


@given(st.lists(st.tuples(st.sampled_from(["updated", "called", "reminded", "asked", "broadcast"]), words, words)))
def test_no_label_has_a_value_that_is_not_named(counts: list[tuple[str, str, str]]) -> None:
    metrics = Prometheus()
    for what, first, second in counts:
        match what:
            case "updated":
                metrics.updated(first, second)
            case "called":
                metrics.called(first, second, 0.1)
            case "reminded":
                metrics.reminded(first, 1)
            case "asked":
                metrics.asked(first)
            case _:
                metrics.broadcast(first)
    assert strange_labels(metrics) == []


def test_every_count_that_is_made_can_be_counted() -> None:
    """What the silent ones take, the others take as well."""
    ours = {name for name in vars(Metrics) if not name.startswith("_")}
    assert ours <= vars(Prometheus).keys()


async def test_a_conversation_is_counted_and_nobody_is_named(bot: Bot, counted: Counted) -> None:
    phone = await bot.newcomer("ru", name="Приметная-Фамилия")
    await phone.send("сколько стоит лицензия")
    await phone.send("бегемот щекочет виолончель")
    await phone.tap_data("settings")
    await bot.app.intake.settled()
    assert counted.value("questions_total", outcome="answered") == 1
    assert counted.value("questions_total", outcome="declined") == 1
    assert counted.value("updates_total", kind="message", outcome="handled") == 3
    assert counted.value("updates_total", kind="callback_query", outcome="handled") == 2
    assert counted.value("answer_seconds_count") == 5
    assert counted.value("telegram_calls_total", method="answerCallbackQuery", outcome="ok") == 2
    assert counted.value("telegram_calls_total", method="sendMessage", outcome="ok") == len(bot.calls("sendMessage"))
    assert counted.value("database_seconds_count", kind="write") > 0
    assert counted.value("database_seconds_count", kind="read") > 0
    assert strange_labels(counted.metrics) == []
    text = counted.metrics.text().decode()
    for private in ("Приметная", "сколько", "бегемот", str(phone.user.id), bot.standin.token, "settings"):
        assert private not in text


async def test_every_request_of_the_bot_is_counted_by_its_name(bot: Bot, counted: Counted) -> None:
    phone = await bot.applicant("ru", "II")
    await phone.tap_data("pmake:1::a2:ru")
    await phone.send("/export")
    await bot.app.intake.settled()
    await until(lambda: bot.calls("sendChatAction"), what="what the bot is busy with")
    assert len(phone.documents) == 4  # a PDF and a Word file; what is kept, for programs and to read
    called = {call.method for call in bot.standin.calls}
    assert {name for name in called if counted.value("telegram_calls_total", method=name, outcome="ok")} == called
    assert counted.value("telegram_calls_total", method=OTHER, outcome="ok") == 0


async def test_what_waits_is_answered_late(bot: Bot, clock: Clock, counted: Counted) -> None:
    """The time of an answer begins with the arrival of its update, not with the work on it."""
    phone = await bot.newcomer("ru")
    before = counted.value("answer_seconds_sum")
    handle = bot.app.intake._handle

    async def after_a_while(*given: Any) -> Any:
        clock.forward(seconds=7)
        return await handle(*given)

    bot.app.intake._handle = after_a_while
    await phone.send("/menu-that-is-none")
    assert counted.value("answer_seconds_sum") - before == 7


@pytest.mark.parametrize(
    ("fault", "outcome", "fails"),
    [
        ({"code": 403, "description": "Forbidden: bot was blocked by the user"}, "refused", False),
        ({"code": 401, "description": "Unauthorized"}, "token", True),
        ({"code": 404, "description": "Not Found"}, "token", True),
        ({"kind": "gateway"}, "unreachable", False),
        ({"kind": "drop"}, "unreachable", False),
        ({"retry_after": 2}, "flood", False),
    ],
)
async def test_calls_are_counted_by_what_they_came_to(
    bot: Bot, clock: Clock, counted: Counted, fault: dict[str, Any], outcome: str, fails: bool
) -> None:
    phone = await bot.newcomer("ru")
    bot.app.session._sleep = clock.sleep
    bot.standin.faults.add("sendMessage", **fault)
    if fails:
        bot.expect("failed")
    await phone.send("/help")
    assert counted.value("telegram_calls_total", method="sendMessage", outcome=outcome) == 1

"""Commands as people and phones type them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.telegram.callbacks import Tap
from bot.telegram.commands import COMMANDS, Typed, typed

BOT = "MiningBot"

TYPED = {
    "/deadlines": Typed("deadlines"),
    "/Deadlines ": Typed("deadlines"),
    "/deadlines@miningbot": Typed("deadlines"),
    "/deadlines@OtherBot": None,
    "/ask@MiningBot сколько\nстоит": Typed("ask", "сколько\nстоит"),
    "/START\nq_req-6": Typed("start", "q_req-6"),
    "/start\u00a0q_req-6": Typed("start", "q_req-6"),
    "/ſtart": None,  # a long s is an "s" to who folds case, and no letter of a command
    "/menu": Typed("start"),
    "/Menu@miningbot": Typed("start"),
    "/menu@OtherBot": None,
    "/nothing": None,
    "start": None,
    "/": None,
    "//start": None,
    "": None,
}


@pytest.mark.parametrize(("text", "command"), TYPED.items())
def test_what_a_text_is_as_a_command(text: str, command: Typed | None) -> None:
    assert typed(text, BOT) == command


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("/start q_req-6", "req-6"),
        ("/start q_" + "y" * 47, "y" * 47),
        ("/start q_" + "y" * 48, None),
        ("/start q_", None),
        ("/start q_req:6", None),
        ("/start q_тест", None),
        ("/start req-6", None),
        ("/help q_req-6", None),
    ],
)
def test_the_answer_that_a_link_names(text: str, topic: str | None) -> None:
    command = typed(text, BOT)
    assert command is not None
    assert command.link == (Tap("topic", item=topic) if topic else None)


def test_a_question_stands_behind_ask_alone() -> None:
    asked = [command.question for name in COMMANDS if (command := typed(f"/{name} сколько", BOT)) is not None]
    assert [question for question in asked if question] == ["сколько"]


@given(st.text(max_size=20), st.text(max_size=20))
@example("ſtart", "")
def test_any_text_is_a_known_command_or_none(name: str, rest: str) -> None:
    command = typed(f"/{name}{rest}", BOT)
    assert command is None or command.name in COMMANDS

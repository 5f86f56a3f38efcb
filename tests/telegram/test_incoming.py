"""What is read of an update; all else may be anything."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from aiogram.types import Message, Update
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.incoming import readable
from tests.bot.conftest import Bot, TestPhone, _fresh_log, bot, clock
from tests.telegram.conftest import message, tap

__all__ = ["_fresh_log", "bot", "clock"]

ME = 42
PERSON = {"id": 7, "is_bot": False, "first_name": "Анна", "language_code": "ru-RU"}
CHAT = {"id": 7, "type": "private"}
HIDDEN = {"forward_origin": {"type": "hidden_user", "date": 1422450181}}  # an old forward: the name is missing
NEWER = {"forward_origin": {"type": "a kind to come", "date": {}}, "paid_media": {"paid_media": [{"type": "hologram"}]}}
FILES = {
    "photo": [{"file_id": "p", "file_unique_id": "u", "width": 1, "height": 1}],
    "document": {"file_id": "d", "file_unique_id": "u", "file_name": "a.pdf"},
    "caption": "снимок",
    "media_group_id": "1",
}
UPDATES: list[dict[str, Any]] = [
    message(1),
    message(2, **FILES),
    {"update_id": 3, "callback_query": {**tap(3)["callback_query"], "chat_instance": "1"}},
    {"update_id": 4, "edited_message": message(4)["message"]},
    {"update_id": 5, "inline_query": {"id": "1", "from": PERSON, "query": "штраф", "offset": ""}},
    {
        "update_id": 6,
        "my_chat_member": {
            "chat": CHAT,
            "from": PERSON,
            "date": 1,
            "old_chat_member": {"status": "member", "user": PERSON},
            "new_chat_member": {"status": "kicked", "user": PERSON, "until_date": 0},
        },
    },
    {"update_id": 7, "channel_post": {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel"}, "text": "x"}},
]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside of a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, each in inside for place in places(each, (*at, key)))]


@pytest.mark.parametrize("update", UPDATES)
def test_what_is_read_is_what_was_sent(update: dict[str, Any]) -> None:
    read = readable(update, ME)
    assert read is not None
    (kind,) = read.keys() - {"update_id"}
    whole, found = Update.model_validate(update), Update.model_validate(read)
    assert found.event_type == kind == whole.event_type
    event, other = found.event, whole.event
    if isinstance(event, Message):
        assert isinstance(other, Message)
        for name in ("message_id", "date", "text", "caption", "media_group_id"):
            assert getattr(event, name) == getattr(other, name)
        assert (event.document and event.document.file_id) == (other.document and other.document.file_id)
        assert [size.file_id for size in event.photo or []] == [size.file_id for size in other.photo or []]
    for name in ("from_user", "chat"):
        assert getattr(getattr(event, name, None), "id", None) == getattr(getattr(other, name, None), "id", None)


@given(st.data())
def test_whatever_stands_anywhere_the_models_take_what_is_read(data: st.DataObject) -> None:
    update = deepcopy(data.draw(st.sampled_from(UPDATES)))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from(places(update)[1:]))
        if place == ("update_id",):
            continue
        inside: Any = update
        for key in place[:-1]:
            inside = inside[key]
        if data.draw(st.booleans()):
            inside[place[-1]] = data.draw(anything)
        elif isinstance(inside, dict):
            inside[data.draw(st.text(max_size=9))] = data.draw(anything)
    if (read := readable(update, ME)) is not None:
        Update.model_validate(read)


@given(st.dictionaries(st.sampled_from(["message", "callback_query", "poll", "x"]), anything))
def test_no_update_at_all_is_not_read(update: dict[str, Any]) -> None:
    read = readable({"update_id": 1, **update}, ME)
    assert read is None or Update.model_validate(read)


SERVICE = [
    {"pinned_message": {"message_id": 1, "date": 0, "chat": CHAT}},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    {"chat_background_set": {"type": {}}},
    {"write_access_allowed": {}},
    {"new_chat_title": "x"},
    {"a_note_to_come": {"x": 1}},
]


@pytest.mark.parametrize("content", SERVICE)
async def test_notes_of_the_chat_are_not_answered(bot: Bot, content: dict[str, Any]) -> None:
    phone = await bot.newcomer()
    before = len(bot.calls())
    await deliver(bot, phone, content)
    assert len(bot.calls()) == before


async def deliver(bot: Bot, phone: TestPhone, content: dict[str, Any], **more: Any) -> None:
    """A message of a person's, as it comes."""
    number = bot.standin.next_message_id()
    person = {"id": phone.user.id, "is_bot": False, "first_name": "Анна"}
    chat = {"id": phone.user.id, "type": "private"}
    body = {"message_id": number, "date": bot.standin.now, "from": person, "chat": chat, **content, **more}
    bot.standin.updates.put({"message": body})
    await phone.settled()


@pytest.mark.parametrize("refused", [HIDDEN, NEWER, {"external_reply": {"origin": {"type": "x"}}}])
async def test_what_the_models_refuse_is_answered_all_the_same(bot: Bot, refused: dict[str, Any]) -> None:
    phone = await bot.newcomer()
    await deliver(bot, phone, {"text": "/help", **refused})
    assert phone.text.startswith(phone.t("help", version="").split("\n")[0])


async def test_evidence_that_the_models_refuse_is_kept(bot: Bot) -> None:
    phone = await bot.applicant()
    await phone.tap_data("files:1::req-1")
    photo = [{"file_id": "p", "file_unique_id": "u", "width": "wide", "height": 1}]
    await deliver(bot, phone, {"photo": photo, **HIDDEN, "reply_to_message": {"forward_origin": {"type": "x"}}})
    assert [row["file_id"] for row in bot.rows("evidence")] == ["p"]


async def test_a_tap_on_a_message_that_quotes_such_a_one_is_done_and_answered(bot: Bot) -> None:
    phone = await bot.newcomer()
    phone.last.json["reply_to_message"] = {"message_id": 1, "date": 0, **HIDDEN}
    phone.last.json["external_reply"] = NEWER
    await phone.press("button-about-more")
    assert phone.toast == ""
    assert phone.text.startswith(phone.t("about-more").split("\n")[0])


async def test_what_a_person_sends_is_answered_whatever_it_is(bot: Bot) -> None:
    phone = await bot.newcomer()
    for content in ({"story": {}}, {"paid_media": {"paid_media": [{"type": "hologram"}]}}, {"hologram": {}, **HIDDEN}):
        before = len(phone.messages)
        await deliver(bot, phone, content)
        assert len(phone.messages) == before + 1
        assert phone.text.startswith(phone.t("notice-text-only"))


async def test_the_bots_own_inline_answer_is_nothing_typed(bot: Bot) -> None:
    phone = await bot.applicant()
    await phone.tap_data("note:1::req-1")
    await phone.send("моя заметка")
    await phone.tap_data("note:1::req-1")
    await deliver(bot, phone, {"text": "Штраф"}, via_bot=bot.standin.bot)
    assert [row["body"] for row in bot.rows("notes")] == ["моя заметка"]
    await deliver(bot, phone, {"text": "новая"}, via_bot={"id": 5, "is_bot": True, "first_name": "other"})
    assert [row["body"] for row in bot.rows("notes")] == ["новая"]


@pytest.mark.parametrize("body", [None, [], "x", 1, {}, {"chat": None}, {"from": {"id": "x"}, "chat": []}])
@pytest.mark.parametrize("kind", ["message", "edited_message", "callback_query", "my_chat_member", "a_kind_to_come"])
async def test_what_makes_no_sense_is_passed_over(bot: Bot, kind: str, body: Any) -> None:
    await bot.app.intake.accept([{"update_id": 1, kind: body}])
    await bot.app.intake.settled()
    assert not [entry for entry in bot.logs if entry["log_level"] in ("error", "warning")]
    assert bot.calls() == []
    assert [row["handled_at"] is not None for row in bot.rows("inbox")] == [True]


async def test_a_group_that_was_told_stays_told(bot: Bot) -> None:
    """Until the bot leaves it, and comes again."""
    phone = await bot.newcomer()
    group = bot.standin.add_group("Майнеры")
    phone.user.add_bot(group)
    await phone.settled()
    for _ in range(2):
        await bot.restart()
        phone.user.send("кто здесь?", chat=group)
        await phone.settled()
    assert len([message for message in group.messages.values() if message.from_bot]) == 1


def test_of_a_tapped_message_only_what_it_quotes_is_read() -> None:
    """What was typed and waits there for a decision; broken quotes are none."""
    shown = {**tap(1)["callback_query"]["message"], "text": "Записать?\nСтоп"}
    for entities, text in (
        ([{"type": "bold", "offset": 0, "length": 9}], ""),
        ([{"type": "blockquote", "offset": -1, "length": 4}, {"type": "blockquote", "offset": "1"}, 5], ""),
        (
            [{"type": "bold", "offset": 0, "length": 9}, {"type": "blockquote", "offset": 10, "length": 4}],
            shown["text"],
        ),
    ):
        query = {**tap(1)["callback_query"], "message": {**shown, "entities": entities}}
        read = readable({"update_id": 1, "callback_query": query}, ME)
        assert read is not None
        assert Update.model_validate(read)
        message = read["callback_query"]["message"]
        assert message["text"] == text
        assert [each["type"] for each in message.get("entities", [])] == (["blockquote"] if text else [])

"""What is read of an update. All else in it may be anything: newer than the library, older, or no sense at all.

aiogram's models refuse an update as a whole for one field that they do not know, also where nobody reads it: an old
forward without the name of a hidden user, a kind of reply that is newer than the library.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Raw = Mapping[str, Any]

LATEST = 4_102_444_800  # Unix seconds; the year 2100
_IDS = 1 << 52  # Telegram's ids have at most that many values

# What a person sends. All other fields of a message say what it is about or that something happened in the chat, which
# nobody waits to be answered.
CONTENTS = frozenset(
    {
        "text",
        "animation",
        "audio",
        "document",
        "live_photo",
        "paid_media",
        "photo",
        "sticker",
        "story",
        "video",
        "video_note",
        "voice",
        "checklist",
        "contact",
        "dice",
        "game",
        "poll",
        "venue",
        "location",
        "invoice",
        "giveaway",
        "rich_message",
    }
)
# What only a message of a person has, also one of a kind that is not known yet.
_OF_A_PERSON = frozenset(
    {
        "caption",
        "forward_origin",
        "forward_date",
        "via_bot",
        "reply_to_message",
        "external_reply",
        "quote",
        "reply_to_story",
        "media_group_id",
        "entities",
        "caption_entities",
        "has_media_spoiler",
        "effect_id",
    }
)
# What somebody who shares an applicant, or accepts one, is called: the only time that a name is read.
SHARING = ("sharelink:", "accept:")
_LEFT = {"left": "left", "restricted": "left", "kicked": "kicked"}  # who may not write there is not there


def readable(update: Raw, bot_id: int) -> dict[str, Any] | None:
    """An update with what is read of it, as aiogram's models take it; None where nothing is to be read or answered:
    of a kind that was not asked for, a note of the chat's own, what the bot itself answered inline.

    `bot_id`: the bot's own.
    """
    for kind, read in _KINDS.items():
        if isinstance(event := update.get(kind), dict):
            found = read(event, bot_id)
            return None if found is None else {"update_id": update["update_id"], kind: found}
    return None


def _message(raw: Raw, bot_id: int) -> dict[str, Any] | None:
    found = _place(raw)
    if found is None or not (CONTENTS | _OF_A_PERSON) & raw.keys():
        return None
    author = raw.get("via_bot")
    if isinstance(author, dict) and author.get("id") == bot_id:
        return None
    if (person := _person(raw.get("from"))) is not None:
        found["from"] = person
    _add(found, raw, str, "text", "caption", "media_group_id")
    photo = raw.get("photo")
    if isinstance(photo, list) and (sizes := [size for each in photo if (size := _file(each)) is not None]):
        found["photo"] = [{**size, "width": 0, "height": 0} for size in sizes]
    if (document := _file(raw.get("document"))) is not None:
        found["document"] = document
        _add(document, raw["document"], str, "file_name")
    return found


def _callback_query(raw: Raw, _: int) -> dict[str, Any] | None:
    person, number = _person(raw.get("from")), raw.get("id")
    if person is None or not isinstance(number, str):
        return None
    found: dict[str, Any] = {"id": number, "from": person, "chat_instance": ""}
    _add(found, raw, str, "data")
    if str(found.get("data", "")).startswith(SHARING):
        person["first_name"] = _named(raw["from"])
    shown = raw.get("message")
    if isinstance(shown, dict) and (message := _place(shown)) is not None:
        found["message"] = message
        if isinstance(shown.get("text"), str):
            # Whether it has one is read, and not which: but for what was typed, and waits quoted for a decision.
            quotes = _quotes(shown.get("entities"))
            message["text"] = shown["text"] if quotes else ""
            if quotes:
                message["entities"] = quotes
    return found


def _quotes(raw: Any) -> list[dict[str, Any]]:
    found = []
    for each in raw if isinstance(raw, list) else ():
        if isinstance(each, dict) and each.get("type") in ("blockquote", "expandable_blockquote"):
            start, length = _id(each.get("offset")), _id(each.get("length"))
            if start is not None and length is not None and start >= 0 < length:
                found.append({"type": "blockquote", "offset": start, "length": length})
    return found


def _inline_query(raw: Raw, _: int) -> dict[str, Any] | None:
    person, number = _person(raw.get("from")), raw.get("id")
    if person is None or not isinstance(number, str):
        return None
    query = raw.get("query")
    return {"id": number, "from": person, "query": query if isinstance(query, str) else "", "offset": ""}


def _membership(raw: Raw, bot_id: int) -> dict[str, Any] | None:
    person, chat, member = _person(raw.get("from")), _chat(raw.get("chat")), raw.get("new_chat_member")
    if person is None or chat is None or not isinstance(member, dict):
        return None
    status = member.get("status")
    status = _LEFT.get(status, "member") if isinstance(status, str) else "member"
    me = {"id": bot_id, "is_bot": True, "first_name": ""}
    now = {"status": status, "user": me} | ({"until_date": 0} if status == "kicked" else {})
    return {
        "from": person,
        "chat": chat,
        "date": _moment(raw.get("date")),
        "old_chat_member": {"status": "member", "user": me},
        "new_chat_member": now,
    }


_KINDS: Mapping[str, Callable[[Raw, int], dict[str, Any] | None]] = {
    "message": _message,
    "edited_message": _message,
    "channel_post": _message,
    "callback_query": _callback_query,
    "inline_query": _inline_query,
    "my_chat_member": _membership,
}


def _place(raw: Raw) -> dict[str, Any] | None:
    """Which message it is."""
    chat, number = _chat(raw.get("chat")), _id(raw.get("message_id"))
    if chat is None or number is None:
        return None
    return {"message_id": number, "chat": chat, "date": _moment(raw.get("date"))}


def _chat(raw: Any) -> dict[str, Any] | None:
    number, kind = (_id(raw.get("id")), raw.get("type")) if isinstance(raw, dict) else (None, None)
    return None if number is None or not isinstance(kind, str) else {"id": number, "type": kind}


def _person(raw: Any) -> dict[str, Any] | None:
    number = _id(raw.get("id")) if isinstance(raw, dict) else None
    if number is None:
        return None
    found = {"id": number, "is_bot": raw.get("is_bot") is True, "first_name": ""}
    code = raw.get("language_code")
    if isinstance(code, str):
        found["language_code"] = code
    return found


def _named(raw: Raw) -> str:
    """What Telegram calls a person."""
    return " ".join(name for name in (raw.get("first_name"), raw.get("last_name")) if isinstance(name, str))


def _file(raw: Any) -> dict[str, Any] | None:
    number = raw.get("file_id") if isinstance(raw, dict) else None
    return {"file_id": number, "file_unique_id": ""} if isinstance(number, str) and number.isascii() else None


def _id(raw: Any) -> int | None:
    return raw if type(raw) is int and -_IDS < raw < _IDS else None


def _moment(raw: Any) -> int:
    """Unix seconds; 0 of a message that is no more to be had."""
    return min(max(raw, 0), LATEST) if type(raw) is int else 0


def _add(found: dict[str, Any], raw: Raw, kind: type, *names: str) -> None:
    found |= {name: raw[name] for name in names if isinstance(raw.get(name), kind)}

"""Methods of the Bot API that send, change and delete messages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.standin import entities, limits
from bot.standin.files import StoredFile, Upload
from bot.standin.keyboards import checked
from bot.standin.limits import bad
from bot.standin.parameters import Parameters
from bot.standin.state import Chat, Json, Message, State

Files = dict[str, Upload]

_ACTIONS = frozenset(
    {"typing", "choose_sticker", "find_location", "upload_document", "upload_photo"}
    | {f"{verb}_{what}" for verb in ("record", "upload") for what in ("video", "voice", "video_note")}
)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


async def send_message(state: State, given: Parameters, _files: Files) -> Json:
    """sendMessage."""
    chat = state.writable(given.text("chat_id"))
    return _send(state, chat, given, _text(given, "message is too long"))


async def send_document(state: State, given: Parameters, files: Files) -> Json:
    """sendDocument."""
    chat = state.writable(given.text("chat_id"))
    stored = _file(state, given.raw.get("document"), "document", files)
    return _send(state, chat, given, {**media(stored), **_caption(given)})


async def send_photo(state: State, given: Parameters, files: Files) -> Json:
    """sendPhoto."""
    chat = state.writable(given.text("chat_id"))
    stored = _file(state, given.raw.get("photo"), "photo", files)
    return _send(state, chat, given, {**media(stored), **_caption(given)})


async def send_media_group(state: State, given: Parameters, files: Files) -> list[Json]:
    """sendMediaGroup, for photos and documents."""
    chat = state.writable(given.text("chat_id"))
    items = given.structure("media")
    if not isinstance(items, list):
        raise bad("expected an Array of InputMedia")
    if not items:
        raise bad("there are no messages to send")
    if len(items) > limits.ALBUM:
        raise bad("too many messages to send as an album")
    if len({item.get("type") for item in items}) > 1:
        raise bad("document can't be mixed with other media types")
    contents = []
    for item in items:
        if item.get("type") not in ("photo", "document"):
            raise bad("can't parse InputMedia: type must be known")
        stored = _file(state, item.get("media"), item["type"], files)
        contents.append({**media(stored), **_caption(Parameters(item))})
    group = {"media_group_id": state.next_query_id()}
    return [_send(state, chat, given, {**group, **content}) for content in contents]


async def edit_message_text(state: State, given: Parameters, _files: Files) -> Json:
    """editMessageText: without a `reply_markup` the keyboard goes away, as with Telegram."""
    chat, message = _editable(state, given)
    content = _text(given, "MESSAGE_TOO_LONG")
    if "text" not in message.json:
        raise bad("there is no text in the message to edit")
    return _change(state, chat, message, {"text": None, "entities": None, "reply_markup": None, **content}, given)


async def edit_message_caption(state: State, given: Parameters, _files: Files) -> Json:
    """editMessageCaption."""
    chat, message = _editable(state, given)
    if "document" not in message.json and "photo" not in message.json:
        raise bad("there is no caption in the message to edit")
    empty = {"caption": None, "caption_entities": None, "reply_markup": None}
    return _change(state, chat, message, {**empty, **_caption(given)}, given)


async def edit_message_reply_markup(state: State, given: Parameters, _files: Files) -> Json:
    """editMessageReplyMarkup."""
    chat, message = _editable(state, given)
    return _change(state, chat, message, {"reply_markup": None}, given)


async def delete_message(state: State, given: Parameters, _files: Files) -> bool:
    """deleteMessage: younger than 48 hours only."""
    chat = state.chat(given.text("chat_id"))
    message = chat.messages.get(given.number("message_id"))
    if message is None:
        raise bad("message to delete not found")
    if timedelta(seconds=state.now - message.json["date"]) > limits.DELETE_AGE:
        raise bad("message can't be deleted for everyone")
    del chat.messages[message.id]
    state.tell(chat, "deleted", message_id=message.id)
    return True


async def delete_messages(state: State, given: Parameters, _files: Files) -> bool:
    """deleteMessages: what is not there any more is passed over."""
    chat = state.chat(given.text("chat_id"))
    numbers = given.structure("message_ids")
    if not isinstance(numbers, list) or not 1 <= len(numbers) <= 100:
        raise bad("message identifiers are not specified")
    for number in numbers:
        if int(number) in chat.messages:
            single = Parameters({"chat_id": chat.id, "message_id": number})
            await delete_message(state, single, _files)
    return True


async def answer_callback_query(state: State, given: Parameters, _files: Files) -> bool:
    """answerCallbackQuery: one answer a query."""
    text = given.text("text")
    query = state.open_query(given.text("callback_query_id"))
    if len(text) > limits.CALLBACK_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    query.answer = {"text": text, "alert": given.flag("show_alert"), "url": given.text("url")}
    state.tell(query.chat, "answer", query_id=query.id, **query.answer)
    return True


async def send_chat_action(state: State, given: Parameters, _files: Files) -> bool:
    """sendChatAction: the page shows it for five seconds or until the next message."""
    chat = state.writable(given.text("chat_id"))
    if given.text("action") not in _ACTIONS:
        raise bad("wrong parameter action in request")
    state.tell(chat, "action", action=given.text("action"))
    return True


async def get_file(state: State, given: Parameters, _files: Files) -> Json:
    """getFile: up to 20 MB."""
    stored = state.files.get(given.text("file_id"))
    if len(stored.data) > limits.DOWNLOAD:
        raise bad("file is too big")
    return {**stored.reference(), "file_path": stored.path}


async def answer_inline_query(state: State, given: Parameters, _files: Files) -> bool:
    """answerInlineQuery: the results are kept for whoever asked."""
    query_id = given.text("inline_query_id")
    if state.inline_queries.get(query_id, []) is not None:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    results = given.structure("results")
    if not isinstance(results, list):
        raise bad("expected an Array of inline query results")
    if len(results) > 50:
        raise bad("RESULTS_TOO_MUCH")
    state.inline_queries[query_id] = results
    state.tell(None, "inline", query_id=query_id)
    return True


async def leave_chat(state: State, given: Parameters, _files: Files) -> bool:
    """leaveChat: groups and channels only."""
    chat = state.chat(given.text("chat_id"))
    if chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    return True


def _text(given: Parameters, too_long: str) -> Json:
    raw = given.text("text")
    if not raw:
        raise bad("message text is empty")
    text, found = _parsed(given, raw, "entities")
    if not text:
        raise bad("text must be non-empty")
    if len(text) > limits.TEXT:
        raise bad(too_long)
    return {"text": text, **({"entities": found} if found else {})}


def _caption(given: Parameters) -> Json:
    text, found = _parsed(given, given.text("caption"), "caption_entities")
    if len(text) > limits.CAPTION:
        raise bad("message caption is too long")
    if not text:
        return {}
    return {"caption": text, **({"caption_entities": found} if found else {})}


def _parsed(given: Parameters, raw: str, name: str) -> tuple[str, list[Json]]:
    """Text by its parse mode; entities that come ready are taken as they are."""
    ready = given.structure(name)
    if ready and not given.text("parse_mode"):
        return entities.automatic(*entities.trimmed(raw, ready))
    return entities.parse(raw, given.text("parse_mode") or None)


def _file(state: State, value: Any, kind: str, files: Files) -> StoredFile:
    """The file that a parameter means: one in the request, one sent before by its id, never one from the internet."""
    if isinstance(value, Upload):
        return state.files.add(kind, value)
    name = str(value or "").removeprefix("attach://") or kind
    if name in files and (not value or str(value).startswith("attach://")):
        return state.files.add(kind, files[name])
    if not value:
        raise bad(f"there is no {kind} in the request")
    if str(value).startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    return state.files.get(str(value), kind)


def written(result: Json) -> Json:
    """An inline result of text as the message that it becomes. Raises `ApiError`."""
    content = Parameters(result.get("input_message_content") or {})
    text, found = _parsed(content, content.text("message_text"), "entities")
    markup = checked(result.get("reply_markup"))
    return {
        "text": text,
        **({"entities": found} if found else {}),
        **({"reply_markup": markup} if markup is not None else {}),
    }


def media(stored: StoredFile) -> Json:
    """A file as it stands in a message."""
    if stored.kind == "photo":
        return {"photo": [{**stored.reference(), "width": 1280, "height": 960}]}
    details = stored.reference()
    if stored.kind == "document":
        details |= {"file_name": stored.name, "mime_type": stored.mime_type}
    return {stored.kind: details}


def _send(state: State, chat: Chat, given: Parameters, content: Json) -> Json:
    markup = checked(given.structure("reply_markup"))
    reply = given.structure("reply_parameters") or {}
    if number := reply.get("message_id") or given.number("reply_to_message_id"):
        replied = chat.messages.get(int(number))
        if replied is not None:
            content = {
                "reply_to_message": {k: v for k, v in replied.json.items() if k != "reply_to_message"},
                **content,
            }
        elif not reply.get("allow_sending_without_reply") and not given.flag("allow_sending_without_reply"):
            raise bad("message to be replied not found")
    if preview := given.structure("link_preview_options"):
        content = {**content, "link_preview_options": preview}
    if given.flag("protect_content"):
        content = {**content, "has_protected_content": True}
    if state.flood:
        state.flood.check(chat.id, state.clock)
    inline = markup is not None and "inline_keyboard" in markup
    if inline:
        content = {**content, "reply_markup": markup}
    elif markup is not None:
        chat.reply_keyboard = None if markup.get("remove_keyboard") else markup
        state.tell(chat, "keyboard", keyboard=chat.reply_keyboard)
    return state.keep(chat, content, from_bot=True, editable=inline or markup is None).json


def _editable(state: State, given: Parameters) -> tuple[Chat, Message]:
    if given.has("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    chat = state.writable(given.text("chat_id"))
    number = given.number("message_id")
    if not number:
        raise bad("message identifier is not specified")
    message = chat.messages.get(number)
    if message is None:
        raise bad("message to edit not found")
    if not message.from_bot or not message.editable:
        raise bad("message can't be edited")
    return chat, message


def _change(state: State, chat: Chat, message: Message, content: Json, given: Parameters) -> Json:
    """Lay new content over a message; a field set to None goes away."""
    markup = checked(given.structure("reply_markup"))
    if markup is not None and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    if markup is not None:
        content = {**content, "reply_markup": markup}
    changed = {k: v for k, v in {**message.json, **content}.items() if v is not None}
    if all(changed.get(name) == message.json.get(name) for name in content):
        raise bad(_NOT_MODIFIED)
    if preview := given.structure("link_preview_options"):
        changed["link_preview_options"] = preview
    # A new object: updates queued before the edit keep the message as it was.
    message.json = {**changed, "edit_date": state.now}
    state.tell(chat, "message", message=message.json, from_bot=True)
    return message.json

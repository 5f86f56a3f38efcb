"""The check that every `reply_markup` passes, with Telegram's own error texts."""

from __future__ import annotations

import json
from typing import Any

from bot.standin import limits
from bot.standin.limits import bad

Markup = dict[str, Any]

_ACTIONS = (
    "callback_data",
    "url",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "web_app",
    "login_url",
)


def checked(markup: Any) -> Markup | None:
    """A keyboard as it is stored and sent back; None for none. Raises the 400 that Telegram would give."""
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        rows = [[_plain(button) for button in row] for row in _rows(markup["keyboard"]) if row]
        return {**markup, "keyboard": rows}
    return markup  # remove_keyboard, force_reply


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("can't parse reply keyboard markup JSON object")
    return rows


def _plain(button: Any) -> Markup:
    button = {"text": button} if isinstance(button, str) else button
    if not isinstance(button, dict) or not button.get("text"):
        raise bad('can\'t parse keyboard button: Field "text" must be of type String')
    return button


def _inline(rows: Any) -> Markup | None:
    kept = [[_button(button) for button in row] for row in _rows(rows) if row]
    size = len(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode())
    if sum(map(len, kept)) > limits.INLINE_BUTTONS or size > limits.MARKUP_BYTES:
        raise bad("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _button(button: Any) -> Markup:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not text.strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if button.get(name) is not None]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in actions and not 1 <= len(str(button["callback_data"]).encode()) <= limits.CALLBACK_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "copy_text" in actions and not 1 <= len(str((button["copy_text"] or {}).get("text", ""))) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if "url" in actions:
        url = str(button["url"])
        host = url.split("://", 1)[-1].split("/", 1)[0]
        if not url.startswith("tg://") and ("." not in host or " " in url):
            raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return {name: button[name] for name in ("text", "icon_custom_emoji_id", "style", *actions) if name in button}

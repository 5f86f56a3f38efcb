"""Methods of the Bot API about the bot itself: its name, texts, commands, menu button, and how it gets updates."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from bot.standin import limits
from bot.standin.files import Upload
from bot.standin.limits import bad
from bot.standin.parameters import Parameters
from bot.standin.state import Json, State

Files = dict[str, Upload]

_SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
    | {"chat", "chat_administrators", "chat_member"}
)


async def get_me(state: State, _given: Parameters, _files: Files) -> Json:
    """getMe."""
    return {
        **state.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(state: State, given: Parameters, _files: Files) -> list[Json]:
    """getUpdates: long polling; an offset confirms everything before it."""
    state.updates.allow(given.structure("allowed_updates"))
    return await state.updates.get(given.number("offset"), given.number("limit", 100), given.number("timeout"))


async def set_webhook(state: State, given: Parameters, _files: Files) -> bool:
    """setWebhook: on the loopback only, because nothing here leaves the machine; an empty url takes it away."""
    url = urlsplit(given.text("url"))
    if not given.text("url"):
        return await delete_webhook(state, given, _files)
    if url.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise bad("bad webhook: the stand-in delivers to loopback addresses only")
    secret = given.text("secret_token")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad("secret token contains unallowed characters")
    state.updates.allow(given.structure("allowed_updates"))
    if given.flag("drop_pending_updates"):
        state.updates.pending.clear()
    state.updates.webhook = {"url": url.geturl(), "secret": secret, "error": None}
    state.tell(None, "webhook")
    return True


async def delete_webhook(state: State, given: Parameters, _files: Files) -> bool:
    """deleteWebhook."""
    state.updates.webhook = None
    if given.flag("drop_pending_updates"):
        state.updates.pending.clear()
        state.poke()
    state.tell(None, "webhook")
    return True


async def get_webhook_info(state: State, _given: Parameters, _files: Files) -> Json:
    """getWebhookInfo."""
    webhook = state.updates.webhook or {}
    info: Json = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates.pending),
    }
    if webhook.get("error"):
        info |= {"last_error_date": state.now, "last_error_message": webhook["error"]}
    return info


async def set_my_name(state: State, given: Parameters, _files: Files) -> bool:
    """setMyName: 64 characters; an empty one takes the language's name away."""
    changed = _set(state.profile.names, given, "name", limits.NAME)
    state.profile.names.setdefault("", "Demo")
    state.tell(None, "profile")
    return changed


async def set_my_description(state: State, given: Parameters, _files: Files) -> bool:
    """setMyDescription: 512 characters, shown in an empty chat."""
    changed = _set(state.profile.descriptions, given, "description", limits.DESCRIPTION)
    state.tell(None, "profile")
    return changed


async def set_my_short_description(state: State, given: Parameters, _files: Files) -> bool:
    """setMyShortDescription: 120 characters, shown on the profile."""
    changed = _set(state.profile.short_descriptions, given, "short_description", limits.SHORT_DESCRIPTION)
    state.tell(None, "profile")
    return changed


async def get_my_name(state: State, given: Parameters, _files: Files) -> Json:
    """getMyName."""
    return {"name": localised(state.profile.names, given.text("language_code"))}


async def get_my_description(state: State, given: Parameters, _files: Files) -> Json:
    """getMyDescription."""
    return {"description": localised(state.profile.descriptions, given.text("language_code"))}


async def get_my_short_description(state: State, given: Parameters, _files: Files) -> Json:
    """getMyShortDescription."""
    return {"short_description": localised(state.profile.short_descriptions, given.text("language_code"))}


async def set_my_commands(state: State, given: Parameters, _files: Files) -> bool:
    """setMyCommands, by scope and language."""
    commands = given.structure("commands")
    if not isinstance(commands, list):
        raise bad("expected an Array of BotCommand")
    if len(commands) > limits.COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    state.profile.commands[_scope(given)] = [_command(command) for command in commands]
    state.tell(None, "profile")
    return True


async def get_my_commands(state: State, given: Parameters, _files: Files) -> list[Json]:
    """getMyCommands: what was set for exactly this scope and language."""
    return state.profile.commands.get(_scope(given), [])


async def delete_my_commands(state: State, given: Parameters, _files: Files) -> bool:
    """deleteMyCommands."""
    state.profile.commands.pop(_scope(given), None)
    state.tell(None, "profile")
    return True


async def set_chat_menu_button(state: State, given: Parameters, _files: Files) -> bool:
    """setChatMenuButton, for one private chat or for all."""
    button = given.structure("menu_button") or {"type": "default"}
    if button.get("type") not in ("default", "commands", "web_app"):
        raise bad("can't parse menu button: Unsupported type specified")
    state.profile.menu_buttons[_menu_chat(state, given)] = button
    return True


async def get_chat_menu_button(state: State, given: Parameters, _files: Files) -> Json:
    """getChatMenuButton."""
    default = state.profile.menu_buttons.get(0, {"type": "default"})
    return state.profile.menu_buttons.get(_menu_chat(state, given), default)


def localised(values: dict[str, str], language: str) -> str:
    """The value in a language, or the one for everyone else."""
    return values.get(language) or values.get("", "")


def _language(given: Parameters) -> str:
    code = given.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


def _set(values: dict[str, str], given: Parameters, name: str, longest: int) -> bool:
    value = given.text(name).strip()
    if len(value) > longest:
        raise bad(f"{name.replace('_', ' ')} is too long")
    if value:
        values[_language(given)] = value
    else:
        values.pop(_language(given), None)
    return True


def _scope(given: Parameters) -> tuple[str, int, str]:
    scope: Any = given.structure("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    return scope["type"], int(scope.get("chat_id", 0)), _language(given)


def _command(command: Any) -> Json:
    if not isinstance(command, dict):
        raise bad("can't parse BotCommand: expected an Object")
    name = str(command.get("command", "")).removeprefix("/").lower()
    description = str(command.get("description", "")).strip()
    if not name:
        raise bad("command must be non-empty")
    if len(name) > limits.COMMAND:
        raise bad("command length must not exceed 32")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad("BOT_COMMAND_INVALID")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > limits.COMMAND_DESCRIPTION:
        raise bad("command description length must not exceed 256")
    return {"command": name, "description": description}


def _menu_chat(state: State, given: Parameters) -> int:
    return state.chat(given.text("chat_id")).id if given.has("chat_id") else 0

"""A topic's answer with what is told behind ℹ️: what the law says stands in one of them."""

from __future__ import annotations

from typing import Any

from bot.language.texts import Texts
from bot.law.model import Language


def told(texts: Texts, language: Language, key: str, **arguments: Any) -> str:
    """A text without markup; of a topic's answer also its second part."""
    parts = [key]
    if key.endswith(".answer") and texts.has(language, more := key.replace(".answer", ".more")):
        parts.append(more)
    return "\n".join(texts.plain(language, part, **arguments) for part in parts)

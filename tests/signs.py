"""The signs that buttons may begin with: those of the design and of docs/architecture.md."""

from __future__ import annotations

import re

SIGNS = {*"✅🕓❌❓⏭🏠📋⏰💬📄🔁🛑📎🗑🌐➕👍👎☑☐👥🧮", "⬅️", "▶️", "ℹ️", "⚙️", "✏️", "⚠️"}


def is_signed(label: str) -> bool:
    """Whether a label is words with one leading sign."""
    sign, _, words = label.partition(" ")
    return sign in SIGNS and bool(re.search(r"\w", words)) and not any(other in words for other in SIGNS)

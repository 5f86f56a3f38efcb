"""Reading a method's parameters, which come as JSON values or, in forms, as texts."""

from __future__ import annotations

import json
from typing import Any

from bot.standin.limits import bad


class Parameters:
    """Parameters of one call, read leniently as the Bot API reads them."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.raw = {name: value for name, value in raw.items() if value is not None}

    def text(self, name: str, default: str = "") -> str:
        """A text; numbers are taken as they are written."""
        return str(self.raw.get(name, default))

    def number(self, name: str, default: int = 0) -> int:
        """A whole number, or the default where there is none that can be read."""
        try:
            return int(self.raw.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """True for `true`, 1, "true", "yes" and the like."""
        return str(self.raw.get(name, "")).lower() in ("true", "1", "yes", "t", "y")

    def structure(self, name: str) -> Any:
        """A JSON object or array, decoded where it came as text; None where there is none."""
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def has(self, name: str) -> bool:
        """Whether the parameter was given at all."""
        return name in self.raw

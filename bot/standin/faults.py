"""Failures on order: what a test asks Telegram to do wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.standin.limits import ApiError, too_many

Kind = Literal["error", "drop", "drop_after", "gateway"]


class ConnectionCut(ConnectionError):
    """The connection broke: before the method was done, or after it and before its answer."""


class BadGateway(Exception):
    """A page of a proxy in place of an answer."""

    status = 502
    body = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"


@dataclass
class Fault:
    """One failure that waits for its method."""

    method: str
    kind: Kind
    times: int
    code: int
    description: str
    retry_after: int | None

    def strike(self) -> None:
        """Raise what the caller of the method is to meet."""
        if self.kind == "gateway":
            raise BadGateway
        if self.kind != "error":
            raise ConnectionCut(f"{self.method}: {self.kind}")
        if self.retry_after is not None:
            raise too_many(self.retry_after)
        raise ApiError(self.code, self.description)


@dataclass
class Faults:
    """Failures waiting to happen, in the order in which they were added."""

    waiting: list[Fault] = field(default_factory=list)

    def add(
        self,
        method: str,
        kind: Kind = "error",
        times: int = 1,
        *,
        code: int = 500,
        description: str = "Internal Server Error",
        retry_after: int | None = None,
    ) -> Fault:
        """Let the next `times` calls of a method ("*" for any) fail.

        `error`: the given code and description, or 429 with `retry_after` seconds. `drop`: the connection is cut and
        nothing is done. `drop_after`: it is done, and the answer is lost. `gateway`: 502 with a page of HTML.
        """
        if kind not in ("error", "drop", "drop_after", "gateway"):
            raise ValueError(f"no such fault: {kind}")
        fault = Fault(method, kind, times, code, description, retry_after)
        self.waiting.append(fault)
        return fault

    def take(self, method: str) -> Fault | None:
        """The fault that strikes this call, counted down; None for most calls."""
        for fault in self.waiting:
            if fault.method in (method, "*"):
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                return fault
        return None

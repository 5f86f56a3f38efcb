"""The stand-in with a page of two phones and a clock that can be set."""

from __future__ import annotations

from bot.demo.clock_panel import ClockPanel
from bot.demo.page_server import Page
from bot.standin.core import StandIn
from bot.standin.server import Server


class DemoServer(Server):
    """`page_url` is what a browser wants."""

    def __init__(self, standin: StandIn, port: int = 0) -> None:
        self.page = Page(standin)
        super().__init__(standin, port, (self.page, ClockPanel(standin.clock, self.page.texts)))

    @property
    def page_url(self) -> str:
        return f"{self.base_url}/"

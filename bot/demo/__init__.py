"""The bot without a token: Telegram on the loopback address, and a page that looks like two phones."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.demo.server import DemoServer
    from bot.standin.state import Clock

PORT = 8765


async def serve_demo(port: int = PORT, clock: Clock | None = None) -> DemoServer:
    """Start the stand-in and its page; port 0 takes a free one, and a taken port gives way to a free one.

    The server that returns has `base_url` (for TELEGRAM_API_BASE), `page_url` (for people), `standin` (with the made-up
    `token`) and `close()`.
    """
    from bot.demo.server import DemoServer
    from bot.standin.core import StandIn, utc_now

    token = f"4200000000:{secrets.token_urlsafe(24)}"  # nobody else can guess the addresses of this Bot API
    try:
        return await DemoServer(StandIn(clock or utc_now, token), port).start()
    except OSError:
        if port == 0:
            raise
        return await DemoServer(StandIn(clock or utc_now, token), 0).start()

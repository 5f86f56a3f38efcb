"""`python -m bot demo`: the same bot without Telegram, in a browser page on this machine."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from bot.commands.starting import nothing_to_collect, read_settings, stop_on_signals
from bot.logs import configure


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: DEMO_PORT is a setting."""
    parser.epilog = "DEMO_PORT sets the port; everything is forgotten when the demo ends."


def main(_: argparse.Namespace) -> int:
    """Serve the page until SIGINT or SIGTERM."""
    settings = read_settings()
    if settings is None:
        return 2
    configure("warning")
    print("Starting (a few seconds) ...", flush=True)
    return asyncio.run(_demo(settings.demo_port))


async def _demo(port: int) -> int:
    with nothing_to_collect():
        from bot.app import running, until_stopped
        from bot.demo import serve_demo
        from bot.demo.clock import DemoClock
        from bot.storage import reminders
        from bot.telegram.services import Operator

    stop, clock = stop_on_signals(), DemoClock()
    try:
        server = await serve_demo(port, clock)
    except OSError as error:
        print(f"The demo cannot listen on 127.0.0.1 ({error.strerror}).", file=sys.stderr)
        return 1
    try:
        with tempfile.TemporaryDirectory(prefix="demo-") as folder:
            path, monotonic = Path(folder) / "demo.db", clock.monotonic
            who = Operator(demo=True)
            async with running(
                server.standin.token, path, server.base_url, clock, monotonic=monotonic, operator=who
            ) as app:
                server.standin.busy = lambda: app.intake.busy
                clock.tick = app.tick
                clock.next_at = lambda: app.services.database.read(reminders.next_at)
                await app.introduce()
                print(f"Open in a browser:  {server.page_url}\nCtrl+C ends the demo.", flush=True)
                await until_stopped(app.poll(), stop)
    finally:
        await server.close()
    return 0

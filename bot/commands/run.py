"""`python -m bot run`: the bot itself; without a token, the demo."""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import sys
from contextlib import AsyncExitStack
from functools import partial

import structlog

from bot import __version__
from bot.commands import demo
from bot.commands.starting import nothing_to_collect, read_settings, say_who_may_read_settings, stop_on_signals
from bot.logs import configure
from bot.settings import Settings
from bot.supervisor import is_supervised, supervised


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: everything is a setting, see .env.example."""
    parser.epilog = "Settings come from the environment and .env; .env.example explains each."


def main(args: argparse.Namespace) -> int:
    """Run until SIGINT or SIGTERM. Exit code 1 where it could not go on, 2 for settings that cannot be."""
    settings = read_settings()
    if settings is None:
        return 2
    if settings.bot_token is None:
        if is_supervised():  # a service would be a demo that nobody sees
            print("No BOT_TOKEN is set. Put it into the settings, then start the service again.", file=sys.stderr)
            return 2
        print("No BOT_TOKEN is set: this is the demo, on this machine only.\n")
        return demo.main(args)
    configure(settings.log_level)
    os.umask(0o077)  # what the bot makes is for its own user
    structlog.get_logger(__name__).info("starting", version=__version__, python=platform.python_version())
    say_who_may_read_settings()
    return asyncio.run(_run(settings))


async def _run(settings: Settings) -> int:
    with nothing_to_collect():
        from aiogram.utils.token import TokenValidationError

        from bot.app import running, until_stopped
        from bot.metrics import SILENT, Metrics
        from bot.storage.errors import StorageError
        from bot.telegram.introduction import BadToken
        from bot.telegram.services import Operator
        from bot.watchdog import watching

        metrics: Metrics = SILENT
        if settings.health_port is not None:
            from bot.operations.prometheus import Prometheus

            metrics = Prometheus()

    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    stop = stop_on_signals()
    try:
        operator = Operator(
            settings.operator_name,
            settings.operator_contact,
            settings.data_location,
            address=settings.public_address,
            ids=settings.operator_ids,
        )
        async with AsyncExitStack() as parts:
            with nothing_to_collect():
                opening = running(
                    token,
                    settings.database_path,
                    settings.telegram_api_base,
                    operator=operator,
                    backup_dir=settings.backup_dir,
                    metrics=metrics,
                )
                app = await parts.enter_async_context(opening)
            with watching(), supervised():
                await until_stopped(_serve(app, settings), stop)
    except TokenValidationError:
        return _say("BOT_TOKEN does not look like a token. It is like 123456789:AAE..., from @BotFather.")
    except (StorageError, BadToken) as error:
        return _say(str(error))
    except _PortTaken as error:
        return _say(f"Cannot listen on {error}")
    except OSError as error:  # Telegram's and the database's are named above: this is the webhook's port
        where = f"{settings.webhook_host}:{settings.webhook_port}"
        return _say(f"Cannot listen on {where} ({error.strerror}). WEBHOOK_HOST and WEBHOOK_PORT say where.")
    return 0


async def _serve(app, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    from bot.app import side_by_side

    await app.intake.resume()
    watched = [] if settings.health_port is None else [_watched(app, settings, settings.health_port)]
    if settings.webhook_url is None:
        receive = partial(app.bot.delete_webhook, drop_pending_updates=False)
        await side_by_side(app.introduce(receive), app.poll(), *watched)
    else:
        from bot.telegram.calendar_feed import Feed
        from bot.telegram.webhook import announce, serve

        introduced = app.introduce(partial(announce, app.bot, settings))
        await side_by_side(introduced, serve(app.intake, settings, Feed(app.services)), *watched)


async def _watched(app, settings: Settings, port: int) -> None:  # type: ignore[no-untyped-def]
    """Serve what is said of the bot's health until cancelled."""
    from bot.operations.health import Examiner
    from bot.operations.server import application, serve

    services = app.services
    examiner = Examiner(
        services.database, app.intake, services.pulse, services.clock, polls=settings.webhook_url is None
    )
    try:
        await serve(application(examiner, services.metrics), port)
    except OSError as error:
        raise _PortTaken(f"127.0.0.1:{port} ({error.strerror}). HEALTH_PORT says where.") from error


class _PortTaken(Exception):
    """The port of /healthz and /metrics cannot be had."""


def _say(problem: str) -> int:
    print(problem, file=sys.stderr)
    return 1

"""Puts the parts together: one running bot."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Update

from bot.clock import Clock, system_clock, unix
from bot.language.texts import Texts
from bot.law.calendar import work_calendar
from bot.law.catalogue import Catalogue, catalogue
from bot.metrics import SILENT, Metrics
from bot.operations.health import FreeSpace, free_space
from bot.operations.watch import Watch
from bot.pulse import Pulse
from bot.storage import alerts
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.users import Users
from bot.telegram import introduction
from bot.telegram.effects import Left
from bot.telegram.failures import say_given_up, say_unkept
from bot.telegram.gate import Gate
from bot.telegram.incoming import readable
from bot.telegram.intake import Intake, RawUpdate, Rest, sender
from bot.telegram.introduction import BadToken, Step
from bot.telegram.navigation import navigation
from bot.telegram.polling import WAIT, poll
from bot.telegram.screens.reminder import reminder
from bot.telegram.services import UNNAMED, Operator, Services
from bot.telegram.session import Session
from handlers import register
from scheduler.backups import Backups
from scheduler.broadcaster import Broadcaster
from scheduler.clock import Scheduler
from scheduler.courier import Courier
from scheduler.pace import Monotonic, Sleep
from scheduler.teller import Teller

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class App:
    """One running bot. Made by `running`; `poll` takes updates in until it is cancelled."""

    bot: Bot
    session: Session
    services: Services
    dispatcher: Dispatcher
    intake: Intake
    scheduler: Scheduler
    watch: Watch
    wait: int = WAIT
    sleep: Sleep = asyncio.sleep

    async def introduce(self, receive: Step | None = None) -> None:
        """Let the clock of the reminders tick, ask Telegram who the bot is, tell it where updates go (`receive`) and
        bring the bot's profile up to date. Each is tried until it is done: do not make anybody wait for it.

        Raises `BadToken`.
        """
        await self.watch.begin()
        self.scheduler.start()
        async with self._token_noted():
            await introduction.introduce(self.services, self.bot, receive, self.sleep)

    async def tick(self) -> None:
        """Do at once what the scheduler would do at its next tick: plan, and send what is due by the clock."""
        await self.scheduler.tick()

    async def poll(self) -> None:
        """Long polling until cancelled. Raises `BadToken`."""
        async with self._token_noted():
            await poll(self.bot, self.session, self.intake, self.wait, self.sleep, self.services.pulse)

    @asynccontextmanager
    async def _token_noted(self) -> AsyncIterator[None]:
        """Put on record that Telegram refuses the token: the operator can be told only once it does so no more."""
        try:
            yield
        except BadToken:
            now = unix(self.services.clock)
            with suppress(StorageError):
                await self.services.database.write(partial(alerts.note_untold, kind="token", now=now))
            raise


@asynccontextmanager
async def running(
    token: str,
    database_path: Path,
    api_base: str = "https://api.telegram.org",
    clock: Clock = system_clock,
    law: Catalogue | None = None,
    texts: Texts | None = None,
    stop_seconds: float = 10.0,
    monotonic: Monotonic = time.monotonic,
    sleep: Sleep = asyncio.sleep,
    operator: Operator = UNNAMED,
    metrics: Metrics = SILENT,
    backup_dir: Path | None = None,
    free: FreeSpace = free_space,
) -> AsyncIterator[App]:
    """A bot whose parts are open; on the way out it finishes what is in flight and closes everything.
    `monotonic` (seconds) measures how fast reminders go out and messages come in; `sleep` waits between reminders, and
    between polls that fail. `metrics` counts; `free` measures a disk.

    Raises `StorageError` where the database cannot be used.
    """
    session = Session(api=TelegramAPIServer.from_base(api_base), timeout=30, metrics=metrics)
    bot = Bot(token, session=session)  # before the database is touched: a token may not look like one
    database = await Database.open(database_path, metrics)
    services = Services(
        database=database,
        users=Users(database),
        texts=texts or Texts(),
        law=law or catalogue(),
        clock=clock,
        session=session,
        operator=operator,
        metrics=metrics,
        pulse=Pulse(monotonic),
    )
    services.renew_texts()
    dispatcher = create_dispatcher(services)

    async def handle(raw: RawUpdate, following: RawUpdate | None, again: bool) -> Rest | None:
        read = readable(raw, bot.id)
        if read is None:
            log.info("not_read", update_id=raw["update_id"], kinds=sorted(raw.keys() - {"update_id"})[:5])
            return None
        update = Update.model_validate(read, context={"bot": bot})
        left = Left()
        await dispatcher.feed_update(bot, update, following=following, again=again, left=left)
        return Rest(asyncio.ensure_future(_all(left.calls)), left.reply) if left.calls else None

    async def on_flood(raw: RawUpdate) -> None:
        user = await services.users.get(sender(raw))
        if user.language is not None and not user.blocked:
            await bot.send_message(user.id, services.texts(user.language, "notice-flood"))

    async def on_unkept(raw: RawUpdate) -> None:
        if (read := readable(raw, bot.id)) is not None:
            await say_unkept(services, bot, read)

    async def on_given_up(raw: RawUpdate) -> None:
        if (read := readable(raw, bot.id)) is not None:
            await say_given_up(services, bot, read)

    def at_once(raw: RawUpdate) -> bool:
        query = raw.get("callback_query")
        return isinstance(query, dict) and navigation.changes(query.get("data"))

    intake = Intake(
        database, clock, handle, on_flood, on_unkept, on_given_up, at_once=at_once, monotonic=monotonic, metrics=metrics
    )
    calendar = work_calendar()
    courier = Courier(services, bot, reminder, calendar, sleep=sleep, monotonic=monotonic)
    backups = Backups(database, backup_dir, clock, monotonic) if backup_dir is not None else None
    broadcaster = Broadcaster(services, bot, courier.pace, monotonic=monotonic)
    teller = Teller(services, bot, courier.pace, monotonic=monotonic)
    failed = (lambda: None) if backups is None else (lambda: backups.state.failed)
    watch = Watch(services, bot, calendar, free=free, backup_failed=failed, monotonic=monotonic)
    scheduler = Scheduler(
        services, courier, calendar, broadcaster, watch.look, monotonic=monotonic, backups=backups, teller=teller
    )
    app = App(bot, session, services, dispatcher, intake, scheduler, watch, sleep=sleep)
    try:
        yield app
    finally:
        await scheduler.stop()
        await intake.stop(stop_seconds)
        await session.close()
        await database.close()


def create_dispatcher(services: Services) -> Dispatcher:
    """The dispatcher with all conversations. The states of conversations are rows, so aiogram's own are off."""
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.update.outer_middleware(Gate(services))
    register(dispatcher)
    return dispatcher


async def _all(calls: Iterable[Callable[[], Awaitable[None]]]) -> None:
    """Make calls that nobody waits for, one after the other."""
    for call in calls:
        try:
            await call()
        except TelegramAPIError as error:
            log.warning("left_undone", error=type(error).__name__)
        except Exception as error:
            log.error("failed", error=type(error).__name__, exc_info=error)


async def side_by_side(*works: Coroutine[Any, Any, object]) -> None:
    """Run coroutines until all have ended; where one fails, the others are cancelled and what it raised is raised."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def until_stopped(work: Any, stop: asyncio.Event) -> None:
    """Run a coroutine until it ends or `stop` is set; what it raises is raised."""
    task = asyncio.ensure_future(work)
    waiter = asyncio.ensure_future(stop.wait())
    await asyncio.wait((task, waiter), return_when=asyncio.FIRST_COMPLETED)
    waiter.cancel()
    if task.done():
        task.result()
        return
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

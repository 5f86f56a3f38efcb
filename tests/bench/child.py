"""The processes that are measured: our bot, and a bare aiogram bot that makes the same calls."""

from __future__ import annotations

import asyncio
import sys
from contextlib import AsyncExitStack
from pathlib import Path


async def ours(base: str, token: str, database: str) -> None:
    """The bot as `python -m bot run` starts it."""
    from bot.commands.starting import nothing_to_collect

    async with AsyncExitStack() as parts:
        with nothing_to_collect():
            from bot.app import running
            from bot.logs import configure

            configure("warning")
            app = await parts.enter_async_context(running(token, Path(database), base))
        await app.introduce()
        await app.intake.resume()
        await app.poll()


async def bare(base: str, token: str, _: str) -> None:
    """The least that aiogram needs to edit a screen of the same size and answer the tap."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.default import DefaultBotProperties
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

    bot = Bot(
        token,
        session=AiohttpSession(api=TelegramAPIServer.from_base(base)),
        default=DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True),
    )
    dispatcher = Dispatcher()
    count = 0

    def screen() -> tuple[str, InlineKeyboardMarkup]:
        nonlocal count
        count += 1
        text = f"<b>{count}. Центр</b>\n" + "Центр должен находиться вне территории жилой зоны. " * 8
        rows = [[f"✅ Есть {count}", "🕓 Готовлю"], ["❌ Нет", "❓ Не знаю"], ["⏭ Позже", "📋 Сводка"],
                ["📎 Файлы", "✏️ Заметка"], ["ℹ️ Источник"], ["⬅️ Назад", "🏠 Меню", "🌐 Қазақша"]]  # fmt: skip
        keyboard = [
            [
                InlineKeyboardButton(text=label, callback_data=f"ans:12345:67890:req-2:yes:{n}{k}")
                for k, label in enumerate(row)
            ]
            for n, row in enumerate(rows)
        ]
        return text, InlineKeyboardMarkup(inline_keyboard=keyboard)

    @dispatcher.message()
    async def start(message: Message) -> None:
        text, keyboard = screen()
        await message.answer(text, reply_markup=keyboard)

    @dispatcher.callback_query()
    async def tapped(query: CallbackQuery) -> None:
        text, keyboard = screen()
        if isinstance(query.message, Message):
            await query.message.edit_text(text, reply_markup=keyboard)
        await query.answer("Сохранено")

    await dispatcher.start_polling(bot, handle_signals=False)


if __name__ == "__main__":
    asyncio.run({"ours": ours, "bare": bare}[sys.argv[1]](*sys.argv[2:5]))

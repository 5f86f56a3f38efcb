"""Commands, export, deletion, blocking, groups, and the bot's own profile."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from functools import partial
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot import __version__
from bot.law.model import Language
from bot.standin import limits
from bot.storage import papers
from bot.storage.account import OWNED
from bot.telegram.commands import COMMANDS, MENU
from tests.bot.conftest import Bot, TestPhone, both_languages, exported, running_bot, texts
from tests.waiting import until

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


FILLED = ("users", "cases", "sites", "conditions", "answers", "notes", "evidence")


async def rich(bot: Bot, language: str = "ru") -> TestPhone:
    """Somebody with rows wherever the conversation of the checklist writes."""
    phone = await bot.applicant(language, "II")
    await phone.tap_data("casename:1")
    await phone.send("ТОО «Асыл <b>»")
    await phone.tap_data("ans:1::req-7:in-progress")
    await phone.tap_data("note:1::req-7")
    await phone.send("Заметка & <i>")
    await phone.document("Договор.pdf", b"%PDF-1.4")
    await bot.flushed()
    return phone


async def test_every_command_answers_in_the_users_language(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    for command in COMMANDS:
        await answered(phone, command)


async def answered(phone: TestPhone, command: str) -> None:
    """A command shows one new message, which differs in the other language."""
    language = phone.language.value
    before = len(phone.messages)
    await phone.send(f"/{command}")
    assert len(phone.messages) == before + 1 + (command == "export")  # two files
    assert phone.t("notice-unknown-command", command=f"/{command}") not in phone.text
    if command == "export":
        assert phone.documents
        return
    if command == "cancel":
        assert phone.t("typed-home") in phone.text
        return
    other = "ru" if language == "kk" else "kk"
    assert phone.labels
    said = phone.screen()
    if command == "language":
        assert texts().plain(Language(other), "welcome") in said
        return
    await phone.tap_data(f"lang::::{other}")
    assert phone.screen() != said, command
    await phone.tap_data(f"lang::::{language}")
    assert phone.screen() == said, command


@pytest.mark.parametrize("case", ["/START", "/help@demo_bot", "/check extra words"])
async def test_a_command_in_other_forms(bot: Bot, case: str) -> None:
    phone = await bot.applicant("ru", "II")
    await phone.send(case)
    assert "Такой команды нет" not in phone.text


@pytest.mark.parametrize(("typed", "meant"), [("/chek", "/check"), ("/sumary", "/summary"), ("/hlep", "/help")])
async def test_a_typo_is_understood(bot: Bot, language: str, typed: str, meant: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.send(typed)
    assert phone.t("notice-did-you-mean", command=meant) in phone.text
    assert phone.t("plan-price-II") in phone.text, "the place is kept"


@pytest.mark.parametrize("typed", ["/", "/ ", "/<b>&", "/абракадабра", "/" + "x" * 4000, "//", "/@demo_bot"])
async def test_an_unknown_command_is_said(bot: Bot, language: str, typed: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.send(typed)
    assert phone.text.startswith("ℹ️")
    assert phone.t("plan-price-II") in phone.text


@both_languages
async def test_the_menu_is_found_under_the_name_that_other_bots_give_it(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.send("/start")
    menu = phone.text
    await phone.send("/settings")
    await phone.send("/menu")
    assert phone.text == menu


@both_languages
async def test_the_help_names_every_command(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("/help")
    for command in set(COMMANDS) - {"start", "help"}:
        assert f"/{command}" in phone.text
    assert __version__ in phone.text


@both_languages
async def test_export_is_everything_that_is_stored(bot: Bot, language: str) -> None:
    phone = await rich(bot, language)
    other = await bot.applicant("ru", "II")
    await other.tap_data("casename:2")
    await other.send("Чужой")
    await phone.send("/export")
    data = exported(phone)
    assert set(data) == set(OWNED)
    assert set(OWNED) <= set(bot.tables())
    for table in FILLED:
        mine = [row for row in bot.rows(table) if phone.user.id in row.values() or row.get("case_id") == 1]
        assert mine
        assert len(data[table]) == len(mine), table
    assert data["notes"][0]["body"] == "Заметка & <i>"
    assert data["cases"][0]["name"] == "ТОО «Асыл <b>»"
    assert data["answers"][0]["answered_at"] == "2026-11-02T09:00:00+05:00"
    assert "Чужой" not in json.dumps(data, ensure_ascii=False)
    assert {"ru": "2 ноября 2026 года", "kk": "2026 жылғы 2 қараша"}[language] in phone.last.text


@both_languages
async def test_the_export_to_read_has_all_that_the_other_has(bot: Bot, language: str) -> None:
    phone = await rich(bot, language)
    await phone.send("150000 kWh")
    await phone.press("button-sum-sheet")
    await phone.tap_data("choose:1::fee-payment:1")
    await phone.tap_data("note:1::req-8")
    await phone.send("=SUM(A1)")
    await phone.send("/export")
    name, body = phone.documents[-1]
    assert name.endswith(".xlsx")
    book = load_workbook(BytesIO(body))
    tabs = ("applicants", "answers", "dates", "papers", "sums", "notes", "all")
    assert book.sheetnames == [phone.t(f"export-tab-{tab}") for tab in tabs]
    told: dict[str, dict[int, dict[str, object]]] = {}
    for table, row, column, value in book[phone.t("export-tab-all")].iter_rows(min_row=2, values_only=True):
        told.setdefault(table, {}).setdefault(row, {})[column] = value
    data = exported(phone)
    for table, rows in data.items():
        in_cells = [{key: None if value == "" else value for key, value in row.items()} for row in rows]
        assert list(told.get(table, {}).values()) == in_cells, table
    for tab, table in zip(tabs, ("cases", "answers", "due_dates", "paper_values", "sums", "notes"), strict=False):
        sheet = book[phone.t(f"export-tab-{tab}")]
        assert sheet.max_row - 1 == len(data[table]) > 0, table
        assert sheet.freeze_panes == "A2"
    said = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"ТОО «Асыл <b>»", "Заметка & <i>", "=SUM(A1)", phone.t("duty-fee-payment.title")} <= said
    assert phone.t("requirement-req-7.title") in said
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


async def test_delete_asks_once_and_deletes_everything_at_once(bot: Bot, language: str) -> None:
    phone = await rich(bot, language)
    other = await rich_second(bot)
    before = {table: bot.rows(table) for table in OWNED}
    assert all(before[table] for table in FILLED)
    await phone.send("/delete")
    assert phone.t("delete-ask").split("\n")[0] in phone.text
    await bot.flushed()
    assert len(bot.rows("cases")) == 2, "asks first"
    await phone.press("button-delete-sure")
    assert phone.text == phone.t("delete-done")
    await bot.app.intake.settled()
    for table in (table for table in OWNED if before[table]):
        kept = bot.rows(table)
        assert len(kept) < len(before[table]), table
        assert not any(phone.user.id in row.values() or row.get("case_id") == 1 for row in kept), table
        assert kept, "somebody else's rows stay"
    assert all(row["body"] is None for row in bot.rows("inbox"))
    private = ("Заметка", "Асыл", f'"id": {phone.user.id}')
    await until(lambda: not written(bot, *private), what="the end of what was deleted in the write-ahead log")
    assert written(bot, "Второй") == ["Второй"], "what is looked for can be found"
    await other.send("/summary")
    assert "Второй" in other.text


def written(bot: Bot, *words: str) -> list[str]:
    """Which of the words stand anywhere in the bytes of the database's files."""
    raw = b"".join(file.read_bytes() for file in bot.path.parent.iterdir() if file.name.startswith("bot.db"))
    return [word for word in words if any(form in raw for form in (word.encode(), json.dumps(word)[1:-1].encode()))]


PRIVATE = ("Заметка", "Асыл", "Договор", "Тайный", "Абая")


async def told_everything(bot: Bot) -> TestPhone:
    """Somebody who has typed their own words wherever they are kept."""
    phone = await rich(bot)
    await phone.tap_data("sitename:1:1")
    await phone.send("Тайный ЦОД")
    field = partial(papers.set_value, user_id=phone.user.id, case_id=1, key=("address", 0), value="ул. Абая", now=0)
    await bot.app.services.database.write(field)
    return phone


@pytest.mark.parametrize("beside", ["nothing", "a reader", "an outage", "a start", "a reader and an outage"])
async def test_what_was_typed_is_gone_from_the_bytes(bot: Bot, beside: str) -> None:
    phone = await told_everything(bot)
    assert written(bot, *PRIVATE) == list(PRIVATE), "what is looked for can be found"
    reader = sqlite3.connect(bot.path, isolation_level=None)
    if "reader" in beside:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM notes").fetchone()
    await phone.send("/delete")
    sure = phone.data(phone.t("button-delete-sure"))
    if "outage" in beside:
        release = asyncio.Event()
        bot.leave_unanswered()

        async def wait_for_it(_: float) -> None:
            await release.wait()

        bot.app.session._sleep = bot.app.intake._sleep = wait_for_it
        fault = bot.standin.faults.add("*", "gateway", times=10_000)
        await phone.tap_data(sure, settle=False)
        await until(lambda: not bot.rows("users"), what="the deletion")
        if "reader" not in beside:
            await until(lambda: not written(bot, *PRIVATE), what="the end of the words while Telegram fails")
        fault.times = 0
        release.set()
        await phone.settled()
    else:
        await phone.tap_data(sure)
    if beside == "a start":
        await phone.send("/start")
        await phone.press("language-name")
    reader.close()
    await bot.flushed()
    await until(lambda: not bot.rows("erasures"), what="nothing owed")
    assert written(bot, *PRIVATE) == []


async def rich_second(bot: Bot) -> TestPhone:
    """Another user, with rows in the same tables."""
    phone = await bot.applicant("ru", "II")
    (case,) = [row["id"] for row in bot.rows("cases") if row["user_id"] == phone.user.id]
    await phone.tap_data(f"casename:{case}")
    await phone.send("Второй")
    await phone.tap_data(f"ans:{case}::req-7:no")
    await phone.tap_data(f"note:{case}::req-7")
    await phone.send("Своя")
    await phone.document("своя.pdf", b"%PDF-1.4")
    await bot.flushed()
    return phone


async def test_a_double_tap_on_delete_leaves_nothing_and_says_so(bot: Bot, language: str) -> None:
    phone = await rich(bot, language)
    await phone.send("/delete")
    sure = phone.data(phone.t("button-delete-sure"))
    await phone.tap_data(sure, settle=False)
    await phone.tap_data(sure)
    assert phone.text == phone.t("delete-done")
    await bot.flushed()
    assert bot.rows("users") == []
    assert phone.toast
    assert len(phone.toast) <= limits.CALLBACK_ANSWER


async def test_after_delete_one_starts_anew(bot: Bot, language: str) -> None:
    phone = await rich(bot, language)
    await phone.tap_data("delete!")
    await phone.send("/start")
    assert phone.labels == ["🌐 Қазақша", "🌐 Русский"]
    await phone.press("language-name")
    assert phone.has_button(phone.t("button-start"))
    await phone.press("button-start")
    assert phone.t("question-data-centre.ask") in phone.text
    assert bot.rows("cases")[0]["id"] == 2, "an old button must not meet the new case"


async def test_who_blocked_the_bot_is_remembered_and_comes_back_to_the_same_place(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    await phone.act(phone.user.block())
    await bot.flushed()
    assert bot.user_row(phone)["blocked_at"] == int(bot.clock().timestamp())
    phone.user.unblock()
    await phone.send("/check")
    await bot.flushed()
    assert bot.user_row(phone)["blocked_at"] is None
    assert phone.t("requirement-req-7.plain") in phone.text


async def test_a_block_that_is_noticed_only_while_answering(bot: Bot) -> None:
    phone = await bot.applicant("ru", "II")
    bot.standin.faults.add("sendMessage", code=403, description="Forbidden: bot was blocked by the user")
    await phone.send("/check")
    await bot.flushed()
    assert bot.user_row(phone)["blocked_at"] is not None
    await phone.send("/check")
    await bot.flushed()
    assert bot.user_row(phone)["blocked_at"] is None
    assert phone.t("requirement-req-7.plain") in phone.text


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_in_groups_and_channels_it_says_once_that_it_speaks_in_private(bot: Bot, kind: str) -> None:
    phone = await bot.newcomer("ru")
    group = bot.standin.add_group("Майнеры", kind)  # type: ignore[arg-type]
    await phone.act(phone.user.add_bot(group))
    for text in ("/start", "сколько стоит лицензия", "/check"):
        await phone.act(phone.user.send(text, chat=group))
    said = [message.text for message in group.messages.values() if message.from_bot]
    assert len(said) == 1
    for language in Language:
        assert texts().plain(language, "notice-private-only", username="demo_bot") in said[0]
    assert len(phone.messages) == 1


async def test_a_tap_on_a_message_in_a_group_shows_nothing_of_the_user(bot: Bot) -> None:
    phone = await rich(bot)
    group = bot.standin.add_group("Майнеры")
    await phone.act(phone.user.add_bot(group))
    phone.user.send("/start", chat=group)
    await phone.settled()
    said = [message for message in group.messages.values() if message.from_bot]
    bot.leave_unanswered()
    await phone.act(phone.user.tap_data("sum:1", said[0].id, chat=group))
    now = [message for message in group.messages.values() if message.from_bot]
    assert [message.text for message in now] == [message.text for message in said]
    assert not any("Асыл" in message.text for message in now)


async def test_the_profile_is_sent_in_both_languages_within_telegrams_limits(bot: Bot) -> None:
    await bot.restart(introduce=True)
    profile = bot.standin.profile
    for code in ("", "kk", "ru"):
        assert 0 < len(profile.names[code]) <= limits.NAME
        assert 0 < len(profile.short_descriptions[code]) <= limits.SHORT_DESCRIPTION
        assert 0 < len(profile.descriptions[code]) <= limits.DESCRIPTION
        assert [c["command"] for c in profile.commands["default", 0, code]] == list(MENU)
    assert profile.names["kk"] != profile.names["ru"]
    assert profile.menu_buttons[0]["type"] == "commands"
    for language in Language:
        menu = bot.new_phone(language=language).menu()
        assert menu == {command: texts().plain(language, f"command-{command}") for command in MENU}


@both_languages
async def test_the_menu_lists_six_commands_and_the_help_the_rest(bot: Bot, language: str) -> None:
    assert len(MENU) == 6
    phone = await bot.newcomer(language)
    await phone.send("/help")
    named = set(re.findall(r"/([a-z]+)", phone.text))
    assert named | set(MENU) == set(COMMANDS)


async def test_the_profile_is_sent_only_when_it_changed(bot: Bot) -> None:
    def sent() -> list[str]:
        return [call.method for call in bot.calls() if call.method.startswith("setMy") or "MenuButton" in call.method]

    await bot.restart(introduce=True)
    first = len(sent())
    assert first == 13
    await bot.restart(introduce=True)
    assert len(sent()) == first
    await bot.app.services.database.write(
        lambda c: c.execute("UPDATE profile SET fingerprint = 'old' WHERE part = 'about-kk'")
    )
    await bot.restart(introduce=True)
    assert sent()[first:] == ["setMyShortDescription"]


async def test_these_tests_notice_a_failure_in_the_log_and_a_dead_button() -> None:
    """What `running_bot` checks at the end of each test can fail."""
    with pytest.raises(AssertionError, match="failed"):  # noqa: PT012
        async with running_bot() as bot:
            phone = await bot.applicant("ru", "II")
            await bot.app.services.database.write(lambda c: c.execute("ALTER TABLE answers RENAME TO lost"))
            await phone.tap_data("ans:1::req-7:yes")
            assert "Что-то пошло не так" in phone.text
    with pytest.raises(AssertionError, match="never answered"):  # noqa: PT012
        async with running_bot() as bot:
            phone = await bot.newcomer("ru")
            bot.standin.faults.add(
                "answerCallbackQuery",
                code=400,
                description="Bad Request: query is too old and response timeout expired",
            )
            await phone.tap_data("menu")

"""An applicant on several phones: links, roles, what each sees and may do, and how it ends."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest

from bot.storage import sharing
from bot.storage.access import Role
from bot.storage.cases import MOST_CASES
from bot.storage.sharing import MOST_LINKS, MOST_TRIES
from bot.telegram.callbacks import Tap
from bot.telegram.navigation import navigation
from tests.bot.conftest import Bot, TestPhone, both_languages, exported
from tests.bot.test_once import at_once

NAME = "ТОО «Асыл <b>»"
OTHERS_NAME = "ИП Сырмақ"  # no text of ours has this word
COMMON = ("cases", "sites", "conditions", "answers", "notes", "evidence", "events", "paper_values", "papers_made")


async def owner(bot: Bot, language: str = "ru", name: str = NAME) -> TestPhone:
    """Somebody with an applicant that has something of everything."""
    phone = await bot.applicant(language, "II")
    case = bot.rows("cases")[-1]["id"]
    await phone.tap_data(f"casename:{case}")
    await phone.send(name)
    await phone.tap_data(f"ans:{case}::req-7:in-progress")
    await phone.tap_data(f"note:{case}::req-7")
    await phone.send("Заметка")
    await phone.tap_data(f"report:{case}::pool-change:2026-10-30")
    await phone.tap_data(f"choose:{case}::fee-declaration:1")
    return phone


async def link(phone: TestPhone, case: int = 1, role: Role = Role.EDITOR) -> str:
    """What a link that the owner gives carries behind /start."""
    await phone.tap_data(f"sharelink:{case}:::{role}")
    found = [re.search(r"\?start=(s_[\w-]+)", message.text or "") for message in phone.messages[-2:]]
    return next(each[1] for each in found if each is not None)


async def accepted(phone: TestPhone, payload: str) -> None:
    await phone.start(payload)
    await phone.press("button-share-accept")


async def guest(bot: Bot, giver: TestPhone, role: Role = Role.EDITOR, language: str = "ru", case: int = 1) -> TestPhone:
    """Somebody who sees an applicant of somebody else."""
    phone = await bot.newcomer(language, "Айгүл")
    await accepted(phone, await link(giver, case, role))
    return phone


def common(bot: Bot, case: int = 1) -> dict[str, list[dict[str, Any]]]:
    """What all who see a case have in common."""
    return {
        table: [row for row in bot.rows(table) if row.get("case_id", row["id"] if table == "cases" else 0) == case]
        for table in COMMON
    }


@both_languages
async def test_from_the_link_to_the_end(bot: Bot, language: str) -> None:
    giver = await owner(bot, language)
    await giver.tap_data("people:1")
    assert giver.t("share-nobody", most=sharing.MOST_PEOPLE) in giver.text
    payload = await link(giver)
    assert len(payload) - 2 >= 22, "128 bits and more"
    phone = bot.new_phone("Айгүл", language)
    await phone.start(payload)
    await phone.press("language-name")  # a language first; what was wanted is kept
    assert NAME in phone.text
    assert giver.user.json["first_name"] in phone.text, "who shares it"
    assert phone.t("share-role-editor") in phone.text
    await phone.press("button-share-accept")
    assert NAME in phone.text
    await phone.tap_data("ans:1::req-7:yes:1")
    await giver.tap_data("step:1::req-7")
    assert giver.t("answer-yes") in giver.screen(), "one answer for both"
    await bot.app.tick()
    assert giver.t("share-told-accepted", person="Айгүл", name=NAME, role=giver.t("share-role-editor")) in giver.text
    await giver.press("button-people")
    assert "Айгүл" in giver.text
    assert str(phone.user.id) not in str([data for _, data in giver.taps()])
    await giver.tap(giver.t("button-share-end", name="Айгүл"))
    assert giver.t("share-ended") in giver.text
    await phone.tap_data("step:1::req-7")
    assert NAME not in phone.screen()
    await bot.app.tick()
    assert phone.t("share-told-ended", name=NAME) in phone.text
    assert bot.rows("share_notices") == []


@both_languages
@pytest.mark.parametrize("typed", ["поделиться", "доступ дать коллеге", "бөлісу", "әріптесіме рұқсат беру"])
async def test_who_wants_to_share_is_led_to_whoever_sees_the_applicant(bot: Bot, language: str, typed: str) -> None:
    giver = bot.new_phone("Сергей", language)
    await giver.start()
    await giver.press("language-name")
    await giver.send(typed)
    assert giver.t("share-nothing-yet") in giver.text
    giver = await owner(bot, language)
    await giver.send(typed)
    assert giver.t("share-nobody", most=sharing.MOST_PEOPLE) in giver.text
    assert giver.has_button(giver.t("button-share-reader"))
    await giver.tap_data("note:1::req-7")
    await giver.send(typed)
    assert giver.has_button(giver.t("button-people")), "a note may say that: it is asked"
    await giver.press("button-people")
    assert giver.t("share-people", name=NAME) in giver.text
    reader = await guest(bot, giver, Role.READER, language)
    await reader.send(typed)
    assert reader.t("share-member", name=NAME, role=reader.t("share-role-reader")) in reader.text


async def test_whoever_leaves_keeps_nothing_and_the_owner_is_told(bot: Bot, language: str) -> None:
    giver = await owner(bot, language)
    phone = await guest(bot, giver, Role.READER, language)
    await phone.tap_data("choose:1::fee-declaration:1")
    await phone.tap_data("people:1")
    await phone.press("button-share-leave")
    await phone.press("button-share-leave-yes")
    assert phone.t("share-left") in phone.text
    assert [row["role"] for row in bot.rows("members")] == ["owner"]
    assert {row["user_id"] for table in ("due_dates", "reminders", "chosen_duties") for row in bot.rows(table)} == {
        giver.user.id
    }
    await bot.app.tick()
    assert giver.t("share-told-left", person="Айгүл", name=NAME) in [message.text for message in giver.messages]
    await phone.tap_data("leave!:1")
    assert phone.t("notice-stale") in phone.text


@both_languages
@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
async def test_whoever_sees_it_is_offered_to_leave_and_not_to_delete(bot: Bot, language: str, role: Role) -> None:
    giver = await owner(bot, language)
    phone = await guest(bot, giver, role, language)
    await phone.tap_data("case:1")
    assert not phone.has_button(phone.t("button-case-delete"))
    await phone.press("button-share-leave")
    assert phone.t("share-leave-ask", name=NAME) in phone.text
    await giver.tap_data("case:1")
    assert giver.has_button(giver.t("button-case-delete"))


@both_languages
async def test_each_link_that_leads_nowhere_says_why(bot: Bot, language: str) -> None:
    giver = await owner(bot, language)
    once, late, mine = [await link(giver) for _ in range(3)]
    phone, other = [await bot.newcomer(language, name) for name in ("Айгүл", "Болат")]
    await giver.start(mine)
    assert giver.t("share-found-own", name=NAME) in giver.text
    await accepted(phone, once)
    await other.start(once)
    assert other.t("share-found-used") in other.text
    await phone.start(once)
    assert phone.t("share-found-has", name=NAME) in phone.text
    await other.start(late)
    bot.clock.forward(days=7)
    await other.press("button-share-accept")
    assert other.t("share-found-none") in other.text
    assert {row["user_id"] for row in bot.rows("members")} == {giver.user.id, phone.user.id}
    for number in range(MOST_TRIES):
        await other.start(f"s_guess{number}")
    await other.start(await link(giver))
    assert other.t("share-found-tries") in other.text
    bot.clock.forward(hours=2)
    await bot.restart()
    await other.start(await link(giver))
    assert NAME in other.text


async def test_limits_are_told(bot: Bot, language: str) -> None:
    giver = await owner(bot, language)
    payload = ""
    for _ in range(MOST_LINKS):
        payload = await link(giver)
    await giver.tap_data("sharelink:1:::reader")
    assert giver.t("share-given-many-links", most=MOST_LINKS) in giver.text
    phone = await bot.newcomer(language)
    for number in range(MOST_CASES):
        await phone.tap_data("newname")
        await phone.send(f"Client {number}")
    await phone.start(payload)
    assert phone.t("share-found-full", name=NAME, most=MOST_CASES) in phone.text
    await giver.tap_data("people:1")
    for _ in range(MOST_LINKS):
        await giver.tap(giver.t("button-share-unlink", number=1))
    assert bot.rows("share_links") == []
    await phone.start(payload)
    assert phone.t("share-found-none") in phone.text


async def test_a_secret_stands_nowhere_but_in_its_message(bot: Bot) -> None:
    giver = await owner(bot)
    payload = await link(giver)
    secret = payload.removeprefix("s_")
    phone = bot.new_phone("Айгүл", "ru")
    await phone.start(payload)
    await phone.press("language-name")
    await phone.start(payload)
    await phone.press("button-share-accept")
    for each in (giver, phone):
        await each.send("/export")
        assert secret not in str(exported(each))
    await bot.app.intake.settled()
    await bot.flushed()
    assert secret not in str({table: bot.rows(table) for table in bot.tables()})
    assert secret not in str(bot.logs)
    await giver.send("/export")
    assert "Айгүл" in str(exported(giver)["members"])
    assert str(phone.user.id) not in str(exported(giver))


async def test_no_log_has_a_secret_or_its_hash(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever comes of a link: used, wrong, late, one's own, used up, too many tries; down to what libraries say of
    their work."""
    caplog.set_level(logging.DEBUG)
    giver = await owner(bot)
    used, late, own = [await link(giver) for _ in range(3)]
    wrong = f"s_{'w' * 24}"
    phone, other = [await bot.newcomer("ru", name) for name in ("Айгүл", "Болат")]
    await giver.start(own)
    await accepted(phone, used)
    for payload in (used, wrong, f"{own}x"):
        await other.start(payload)
    newcomer = bot.new_phone("Дәурен", "kk")
    await newcomer.start(own)  # before a language is chosen
    await newcomer.press("language-name")
    bot.standin.faults.add("sendMessage", "gateway", 1)
    bot.app.session._sleep = at_once
    await other.start(late)
    bot.clock.forward(days=8)
    await other.start(late)
    for number in range(MOST_TRIES):
        await other.start(f"s_guess{number}")
    await other.start(own)
    await bot.restart()
    await giver.tap_data("people:1")
    logged = f"{caplog.text}\n{bot.logs}"
    assert bot.logs, "something was logged"
    for payload in (used, late, own, wrong):
        secret = payload.removeprefix("s_")
        assert secret not in logged
        assert sharing.hashed(secret) not in logged
    assert "Айгүл" not in logged


async def test_a_link_that_did_not_go_out_is_to_be_made_anew(bot: Bot, language: str) -> None:
    """No button can send it again: its secret is stored nowhere."""
    bot.app.session._sleep = at_once
    giver = await owner(bot, language)
    await giver.tap_data("people:1")
    bot.standin.faults.add("sendMessage", "gateway", 5)
    await giver.tap_data("sharelink:1:::reader")
    assert giver.text.startswith(giver.t("share-link-not-sent"))
    assert giver.has_button(giver.t("button-share-unlink", number=1))


async def test_two_editors_at_once(bot: Bot, language: str) -> None:
    """Whoever answers on a screen that is older than the other's answer changes nothing and sees how it stands."""
    giver = await owner(bot, language)
    phone = await guest(bot, giver, language=language)
    for each in (giver, phone):
        await each.tap_data("step:1::req-7")
    buttons = {each: next(d for _, d in each.taps() if d.startswith("ans:1::req-7:yes")) for each in (giver, phone)}
    await phone.tap_data(buttons[phone].replace(":yes", ":no"))
    await giver.tap_data(buttons[giver])
    assert giver.t("share-changed-meanwhile") in giver.text
    assert [row["value"] for row in bot.rows("answers")] == ["no"]
    for each in (giver, phone):
        await each.tap_data("q:1::applicant")
    asked = {each: next(d for _, d in each.taps() if ":applicant:company" in d) for each in (giver, phone)}
    await phone.tap_data(asked[phone])
    await giver.tap_data(asked[giver].replace("company", "person"))
    assert giver.t("share-changed-meanwhile") in giver.text
    given = {row["question"]: row["value"] for row in bot.rows("conditions")}
    assert given["applicant"] == "company"
    await giver.tap_data(next(d for _, d in giver.taps() if ":applicant:person" in d))
    assert {row["question"]: row["value"] for row in bot.rows("conditions")}["applicant"] == "person"


async def test_each_is_reminded_in_their_own_language_of_what_they_chose(bot: Bot) -> None:
    giver = await owner(bot, "ru")
    phone = await guest(bot, giver, Role.EDITOR, "kk")
    silent = await guest(bot, giver, Role.READER, "ru")
    await phone.tap_data("choose:1::fee-declaration:1")
    await bot.app.tick()
    before = {each: len(each.messages) for each in (giver, phone, silent)}
    bot.clock.forward(days=9)
    await bot.app.tick()
    told = {each: len(each.messages) - before[each] for each in before}
    assert told[giver]
    assert told[phone]
    assert not told[silent]
    due = next(row for row in bot.rows("due_dates") if row["user_id"] == phone.user.id and row["period"] == "2026Q3")
    await phone.tap_data(f"done:::::{due['id']}")
    assert {row["done_at"] is not None for row in bot.rows("due_dates") if row["period"] == "2026Q3"} == {True}
    owners = next(row for row in bot.rows("due_dates") if row["user_id"] == giver.user.id and row["period"] == "2026Q3")
    waiting = [row for row in bot.rows("reminders") if row["due_id"] == owners["id"] and row["state"] == "planned"]
    assert not waiting, "nor is the owner reminded of it any more"


# What buttons carry behind a verb and a case.
TAILS = (
    ("", ""),
    ("req-7", "yes"),
    ("applicant", "company"),
    ("pool-change", "2026-10-30"),
    ("fee-declaration", "2026Q3"),
    ("fee-declaration", "1"),
    ("", "not-begun"),
)


@pytest.mark.parametrize("role", [None, Role.READER])
async def test_every_verb_with_an_applicant_of_somebody_else(bot: Bot, role: Role | None) -> None:
    """A stranger sees nothing of it, a reader changes nothing, whatever they tap or type."""
    giver = await owner(bot, "ru", OTHERS_NAME)
    phone = await bot.applicant("ru", "II") if role is None else await guest(bot, giver, role)
    site = next(row["id"] for row in bot.rows("sites") if row["case_id"] == 1)
    due = next(row["id"] for row in bot.rows("due_dates") if row["case_id"] == 1)
    await giver.tap_data("files:1::req-7")
    await giver.photo(b"\x89PNG\r\n\x1a\n" + bytes(24))
    before, mine = common(bot), len(phone.messages)
    leaving = {"leave!", "delete!", "lang"}
    for verb in sorted({*navigation.actions, *navigation.screens} - leaving):
        number = due if verb in ("done", "undone", "stop", "snooze", "proof") else 1
        for item, value in TAILS:
            tap = Tap(verb, 1, site if verb.startswith("site") else 0, item, value, number)
            phone.queries.append(phone.user.tap_data(tap.pack(), phone.last.id))
        await phone.settled()
        assert common(bot) == before, verb
    for verb in sorted(navigation.readers):
        await phone.tap_data(f"{verb}:1:{site if verb.startswith('site') else ''}:req-7")
        await phone.send("Слово 12")
        assert common(bot) == before, verb
    texts = [str(message.text) for message in phone.messages[mine:]]
    assert any(OTHERS_NAME in text for text in texts) is (role is not None)


async def test_all_done_at_once_leaves_out_what_is_only_read(bot: Bot, language: str) -> None:
    giver = await owner(bot, language)
    phone = await guest(bot, giver, Role.READER, language)
    await phone.tap_data("newcase::::skip")
    for case in (1, 2):
        await phone.tap_data(f"choose:{case}::fee-declaration:1")
    mine = [row for row in bot.rows("due_dates") if row["user_id"] == phone.user.id and row["period"] == "2026Q3"]
    await phone.tap_data(f"doneall:::{'.'.join(str(row['id']) for row in mine)}")
    assert phone.t("share-left-out", names=NAME) in phone.text
    done = {row["case_id"]: row["done_at"] for row in bot.rows("due_dates") if row["period"] == "2026Q3"}
    assert done[2]
    assert not done[1]
    await phone.tap_data(f"doneall:::{next(row['id'] for row in mine if row['case_id'] == 1)}")
    assert phone.t("share-not-allowed-reader") in phone.text


@both_languages
async def test_what_is_told_of_several_leaves_out_who_is_only_read(bot: Bot, language: str) -> None:
    giver = await owner(bot, language)
    phone = await guest(bot, giver, Role.READER, language)
    await phone.tap_data("newname")
    await phone.send("Дельта")
    before = [row for row in bot.rows("conditions") if row["case_id"] == 1]
    await phone.tap_data("centreof!::1::yes:2")
    assert phone.t("share-left-out-answers", names=NAME) in phone.text
    deciding = [row["value"] for row in bot.rows("conditions") if row["case_id"] == 2]
    assert deciding == ["yes"]
    assert [row for row in bot.rows("conditions") if row["case_id"] == 1] == before
    await phone.tap_data("centreof!::1::yes:1")
    assert phone.t("share-not-allowed-reader") in phone.text


async def test_a_reader_is_told_and_sees_no_buttons_that_change(bot: Bot, language: str) -> None:
    giver = await owner(bot, language)
    phone = await guest(bot, giver, Role.READER, language)
    await phone.tap_data("step:1::req-7")
    assert not [data for _, data in phone.taps() if data.split(":")[0] in ("ans", "note")]
    await phone.tap_data("ans:1::req-7:yes:1")
    assert phone.t("share-not-allowed-reader") in phone.text
    await phone.tap_data("casedel!:1")
    assert phone.t("share-not-allowed-reader") in phone.text
    editor = await guest(bot, giver, Role.EDITOR, language)
    await editor.tap_data("sharelink:1:::reader")
    assert editor.t("share-not-allowed-editor") in editor.text
    assert bot.rows("cases")


PAPERS = {"pgo", "pall", "pf", "pfill", "pset", "pskip", "pclr", "pmore", "pmake", "pbag", "whole"}


@both_languages
async def test_a_reader_reads_papers_and_is_offered_nothing_that_fills_or_sends_them(bot: Bot, language: str) -> None:
    giver = await owner(bot, language)
    await giver.tap_data("files:1::req-7")
    await giver.photo(b"\x89PNG\r\n\x1a\n" + bytes(24))
    await giver.tap_data("docs:1")
    owners = [data for _, data in giver.taps() if not data.startswith("lang")]
    assert {data.split(":")[0] for data in owners} >= {"pgo", "pbag", "whole"}
    phone = await guest(bot, giver, Role.READER, language)
    await phone.tap_data("docs:1")
    assert phone.t("papers-title-reader", case=phone.t("case-line", name=NAME)) in phone.text
    seen, waiting = set[str](), [data for _, data in phone.taps() if data.split(":")[0] in ("paper", "pquart")]
    assert len(waiting) > 3, "what can be read of them is offered"
    while waiting:
        data = waiting.pop()
        seen.add(data)
        await phone.tap_data(data)
        found = [each for _, each in phone.taps()]
        assert not PAPERS & {each.split(":")[0] for each in found}, data
        assert bot.user_row(phone)["awaiting"] is None, data
        waiting += [each for each in found if each.split(":")[0] in ("paper", "pquart", "ptext") and each not in seen]
    assert any(data.startswith("ptext") for data in seen), "all of a paper's text"
    before = common(bot)
    for data in owners:
        await phone.tap_data(data)
        if data.split(":")[0] in ("pbag", "whole"):
            assert phone.t("share-not-allowed-reader") in phone.text, data
    notice = next(data for data in owners if data.startswith("pgo"))
    for verb in ("pall", "pf"):
        await phone.tap_data(notice.replace("pgo", verb) + (":recipient" if verb == "pf" else ""))
        assert phone.t("share-not-allowed-reader") in phone.text, "an old button is answered before anything is typed"
        assert bot.user_row(phone)["awaiting"] is None
    assert common(bot) == before


@pytest.mark.parametrize("everything", [True, False])
async def test_what_the_owner_deletes_is_gone_for_all_and_they_are_told(
    bot: Bot, language: str, everything: bool
) -> None:
    giver = await owner(bot, language)
    phones = [await guest(bot, giver, role, language) for role in (Role.EDITOR, Role.READER)]
    for phone in phones:
        await phone.tap_data("choose:1::fee-declaration:1")
    await giver.tap_data("delete!" if everything else "casedel!:1")
    assert bot.rows("cases") == bot.rows("due_dates") == bot.rows("members") == []
    await bot.app.tick()
    for phone in phones:
        assert phone.text == phone.t("share-told-deleted", name=NAME)
        await phone.start()
        assert NAME not in phone.screen()
    assert bot.rows("share_notices") == []


async def test_a_guests_delete_takes_their_access_alone(bot: Bot, language: str) -> None:
    giver = await owner(bot, language)
    phone = await guest(bot, giver, language=language)
    await phone.tap_data("ans:1::req-7:yes:1")
    await phone.tap_data("delete!")
    assert [row["user_id"] for row in bot.rows("members")] == [giver.user.id]
    assert [row["value"] for row in bot.rows("answers")] == ["yes"]
    assert "Айгүл" not in str({table: bot.rows(table) for table in bot.tables() if table != "share_notices"})
    await bot.app.tick()
    assert giver.t("share-told-left", person="Айгүл", name=NAME) in [message.text for message in giver.messages]
    assert "Айгүл" not in str({table: bot.rows(table) for table in bot.tables()})


async def test_an_update_that_comes_twice_has_its_effect_once(bot: Bot) -> None:
    giver = await owner(bot)
    payload = await link(giver)
    phone = await bot.newcomer("ru", "Айгүл")
    await phone.start(payload)
    accept = next(data for _, data in phone.taps() if data.startswith("accept"))
    await phone.tap_data(accept, settle=False)
    await phone.tap_data(accept)
    assert len(bot.rows("members")) == 2
    assert len(bot.rows("share_notices")) == 1
    ended = phone.user.id
    await giver.tap_data("people:1")
    end = next(data for _, data in giver.taps() if data.startswith("unmember"))
    await giver.tap_data(end, settle=False)
    await giver.tap_data(end)
    assert [row["what"] for row in bot.rows("share_notices") if row["user_id"] == ended] == ["ended"]
    await bot.restart()
    await bot.app.tick()
    assert [message.text for message in phone.messages].count(phone.t("share-told-ended", name=NAME)) == 1


async def test_who_blocks_the_bot_is_not_told_and_holds_up_nobody(bot: Bot) -> None:
    giver = await owner(bot)
    gone, there = [await guest(bot, giver, Role.READER) for _ in range(2)]
    await bot.app.tick()
    gone.user.block()
    await gone.settled()
    await giver.tap_data("casedel!:1")
    await bot.app.tick()
    assert there.text == there.t("share-told-deleted", name=NAME)
    assert bot.rows("share_notices") == []


async def test_at_night_nobody_is_told(bot: Bot) -> None:
    giver = await owner(bot)
    bot.clock.forward(hours=14)
    await guest(bot, giver)
    await bot.app.tick()
    assert len(bot.rows("share_notices")) == 1
    bot.clock.forward(hours=10)
    await bot.app.tick()
    assert bot.rows("share_notices") == []

"""Notes, evidence, and everything that is no tap: what people send, in the form in which they send it."""

from __future__ import annotations

import pytest

from bot.telegram.navigation import navigation
from tests.bot.conftest import Bot, TestPhone, both_languages

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


async def at_step(bot: Bot, language: str = "ru") -> TestPhone:
    """Somebody at the first requirement of subtype II."""
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    return phone


def notes(bot: Bot) -> list[str]:
    return [row["body"] for row in bot.rows("notes")]


async def test_a_note_is_written_replaced_and_deleted(bot: Bot, language: str) -> None:
    phone = await at_step(bot, language)
    await phone.press("button-note")
    await phone.send("Договор № 5\nот <b>2 мая</b> & далее")
    assert phone.t("note-saved") in phone.text
    assert "Договор № 5\nот <b>2 мая</b> & далее" in phone.text
    assert notes(bot) == ["Договор № 5\nот <b>2 мая</b> & далее"]
    await phone.press("button-note")
    assert "Договор № 5" in phone.text, "the note so far"
    await phone.send("Другая")
    assert notes(bot) == ["Другая"]
    await phone.press("button-note")
    await phone.press("button-note-delete")
    assert phone.t("note-deleted") in phone.text
    assert notes(bot) == []
    assert "Другая" not in phone.text


async def test_editing_the_message_edits_the_note(bot: Bot, language: str) -> None:
    phone = await at_step(bot, language)
    await phone.press("button-note")
    message_id = phone.user.send("Первая")["message"]["message_id"]
    await phone.settled()
    await phone.send("/start")
    await phone.act(phone.user.edit(message_id, "Исправленная <i>"))
    assert notes(bot) == ["Исправленная <i>"]
    assert phone.t("note-edited") in phone.text
    assert "Исправленная <i>" in phone.text
    await phone.act(phone.user.edit(message_id, "ы" * 501))
    assert notes(bot) == ["Исправленная <i>"]
    assert phone.t("notice-too-long", length=501, most=500) in phone.text


async def test_any_other_edit_is_not_read_and_that_is_said(bot: Bot, language: str) -> None:
    phone = await at_step(bot, language)
    message_id = phone.user.send("сколько стоит лицензия")["message"]["message_id"]
    await phone.settled()
    await phone.send("/check")
    await phone.act(phone.user.edit(message_id, "ы" * 700))
    assert phone.t("notice-edited") in phone.text
    assert phone.t("requirement-req-7.plain") in phone.text, "and where we were is shown again"


async def test_a_live_location_is_answered_once(bot: Bot) -> None:
    phone = await at_step(bot)
    update = phone.user.send_location()
    await phone.settled()
    count = len(phone.messages)
    for number in range(5):
        edited = {**update["message"], "edit_date": 1, "location": {"latitude": 43.0 + number, "longitude": 76.9}}
        bot.standin.updates.put({"edited_message": edited})
    await phone.settled()
    assert len(phone.messages) == count


@pytest.mark.parametrize(("length", "kept"), [(500, True), (501, False), (4096, False), (5000, False)])
async def test_a_note_has_a_length(bot: Bot, language: str, length: int, kept: bool) -> None:
    phone = await at_step(bot, language)
    await phone.press("button-note")
    await phone.send("я" * length)
    assert notes(bot) == (["я" * length] if kept else [])
    assert (phone.t("note-saved") in phone.text) == kept
    if not kept:
        assert any(phone.t("notice-too-long", length=min(length, 4096), most=500) in m.text for m in phone.messages)
        bot.clock.forward(seconds=5)
        await phone.send("короче")
        assert notes(bot) == ["короче"], "the screen still waits"


# What awaits a text (see `navigation.readers`): how it is opened, and a text that it would take.
AWAITING = {
    "note": ("note:1::req-1", "хвост"),
    "casename": ("casename:1", "хвост"),
    "newname": ("newname", "хвост"),
    "newsite": ("newsite:1", "хвост"),
    "sitename": ("sitename:1:1", "хвост"),
    "when": ("when:1::pool-change", "вчера"),
    "pause": ("pause:", "завтра"),
    "pf": ("pfill:1:1:l3", "хвост"),
    "pall": ("pall:1:1:l3", "хвост"),
    "proof": ("proof:::::1", "хвост"),
    "mining": ("mining:1", "12.03.2024"),
    "feesask": ("feesask", "150000 кВт·ч"),
    "meter": ("meter:::::20263", "150000"),
}
# These keep words alone, or count anew what was typed before.
OTHERS_AWAITING = {
    "missed": "missed:::req-6",
    "fees": "посчитай плату за 500 кВт",
    "feesline": "Альфа 150000 кВт·ч, Бета 90 МВт·ч",
}
WHERE_TEXTS_GO = (
    "cases",
    "sites",
    "notes",
    "events",
    "due_dates",
    "preferences",
    "paper_values",
    "unanswered",
    "unhelpful",
    "sums",
)


def stored(bot: Bot) -> dict[str, list[dict[str, object]]]:
    return {table: bot.rows(table) for table in WHERE_TEXTS_GO}


def test_everything_that_awaits_a_text_is_tried() -> None:
    assert navigation.readers.keys() == AWAITING.keys() | OTHERS_AWAITING.keys()


@pytest.mark.parametrize("verb", AWAITING)
async def test_the_rest_of_a_long_text_is_not_taken_for_what_is_awaited(bot: Bot, language: str, verb: str) -> None:
    """A phone cuts a long text into messages of 4096 characters, and sends them within a second."""
    opens, taken = AWAITING[verb]
    phone = await bot.applicant(language)
    if verb == "proof":
        await phone.tap_data("report:1::pool-change:2026-10-30")
        await phone.tap_data("done:::::1")
    if verb == "meter":
        await phone.tap_data("choose:1::fee-payment:1")
    await phone.tap_data(opens)
    before = stored(bot)
    await phone.send("я" * 4096 + taken)
    assert stored(bot) == before
    assert phone.t("notice-rest-of-long") in phone.text
    await bot.restart()
    await phone.send(taken)
    assert stored(bot) == before, "within the second, also after a restart"
    bot.clock.forward(seconds=3)
    await phone.send(taken)
    assert stored(bot) != before, "the screen still waits"


@pytest.mark.parametrize("blank", ["\u200b", "\u2800\u2800", "\u3164", "\u00ad\u200d", "\ufe0f"])
async def test_an_invisible_text_is_no_note_and_no_name(bot: Bot, language: str, blank: str) -> None:
    phone = await at_step(bot, language)
    await phone.press("button-note")
    await phone.send(f"{blank}")
    assert notes(bot) == []
    assert phone.t("notice-empty") in phone.text
    await phone.tap_data("casename:1")
    await phone.send(blank)
    assert bot.rows("cases")[0]["name"] == phone.t("case-default-name", number=1)


async def test_line_ends_and_tabs_in_a_note(bot: Bot) -> None:
    phone = await at_step(bot)
    await phone.press("button-note")
    await phone.send("один\tдва\u00a0три\u202eчетыре\nпять")
    assert notes(bot) == ["один два три" + "четыре\nпять"]


@pytest.mark.parametrize("name", ["я" * 61, "<b>" * 21])
async def test_a_name_has_a_length(bot: Bot, name: str) -> None:
    phone = await at_step(bot)
    await phone.tap_data("casename:1")
    await phone.send(name)
    assert phone.t("notice-too-long", length=len(name), most=60) in phone.text
    await phone.send(name[:60])
    assert bot.rows("cases")[0]["name"] == name[:60]


async def test_a_photo_and_a_document_are_kept_by_their_ids_only(bot: Bot, language: str) -> None:
    phone = await at_step(bot, language)
    await phone.photo(PNG)
    assert phone.t("evidence-list", count=1) in phone.text
    await phone.document("Договор <b>&.pdf", b"%PDF-1.4 of nobody else")
    assert "Договор <b>&.pdf" in phone.text
    await phone.photo(PNG, "Справка от пула <i>")
    assert "Справка от пула <i>" in phone.text
    rows = bot.rows("evidence")
    assert [row["kind"] for row in rows] == ["photo", "document", "photo"]
    assert {row["requirement"] for row in rows} == {"req-7"}
    assert b"of nobody else" not in bot.path.read_bytes()
    await phone.press("button-continue")
    assert phone.has_button(phone.t("button-attach-count", count=3))


async def test_an_album_of_ten_is_answered_once(bot: Bot, language: str) -> None:
    phone = await at_step(bot, language)
    await phone.press("button-attach")
    before = len(bot.calls("sendMessage"))
    await phone.album([PNG + bytes([n]) for n in range(10)], "Альбом")
    assert len(bot.rows("evidence")) == 10
    assert len(bot.calls("sendMessage")) - before == 1
    assert phone.t("evidence-list", count=10) in phone.text


async def test_a_caption_alone_names_an_album_once(bot: Bot) -> None:
    phone = await at_step(bot)
    await phone.album([PNG, PNG + b"2"], "Договор")
    assert [row["name"] for row in bot.rows("evidence")] == ["Договор", "Фото 2, 2 ноября"]


async def test_the_sixty_first_file_is_refused(bot: Bot, language: str) -> None:
    phone = await at_step(bot, language)
    for number in range(6):
        await phone.album([PNG + bytes([number, n]) for n in range(10)])
    assert len(bot.rows("evidence")) == 60
    await phone.photo(PNG)
    assert len(bot.rows("evidence")) == 60
    assert phone.t("evidence-full", most=60) in phone.text


async def test_files_come_back_as_albums(bot: Bot, language: str) -> None:
    phone = await at_step(bot, language)
    sent = [PNG + bytes([n]) for n in range(12)]
    await phone.album(sent[:10])
    for data in sent[10:]:
        await phone.photo(data)
    await phone.document("a.pdf", b"%PDF-1.4")
    before = {message.id for message in phone.messages}
    await phone.press("button-evidence-send")
    back = [message for message in phone.messages if message.id not in before]
    photos = [bot.standin.files.get(m.json["photo"][-1]["file_id"]).data for m in back if "photo" in m.json]
    assert photos == sent
    assert [m.json["document"]["file_name"] for m in back if "document" in m.json] == ["a.pdf"]
    assert [len(call.params["media"]) for call in bot.calls("sendMediaGroup")] == [10, 2]


async def test_a_file_can_be_taken_away(bot: Bot, language: str) -> None:
    phone = await at_step(bot, language)
    await phone.document("первый.pdf", b"%PDF-1.4")
    await phone.document("второй.pdf", b"%PDF-1.4 2")
    await phone.tap(phone.t("button-evidence-delete", number=1, name="первый.pdf"))
    assert [row["name"] for row in bot.rows("evidence")] == ["второй.pdf"]
    assert "первый.pdf" not in phone.text
    assert "второй.pdf" in phone.text


@pytest.mark.parametrize("count", [1, 3])
async def test_a_file_that_telegram_has_no_more_is_named(bot: Bot, language: str, count: int) -> None:
    phone = await at_step(bot, language)
    for number in range(count):
        await phone.document(f"файл {number}.pdf", b"%PDF-1.4" + bytes([number]))
    await bot.app.services.database.write(
        lambda c: c.execute("UPDATE evidence SET file_id = 'gone' WHERE name = 'файл 0.pdf'")
    )
    before = len(phone.documents)
    await phone.press("button-evidence-send")
    assert phone.t("evidence-gone", name="файл 0.pdf") in [message.text for message in phone.messages]
    assert len(phone.documents) - before == count - 1


async def test_a_photo_where_none_is_awaited_is_not_lost_silently(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.photo(PNG)
    assert phone.t("notice-text-only") in phone.text
    assert bot.rows("evidence") == []


@pytest.mark.parametrize("what", ["send_sticker", "send_voice", "send_location", "send_contact"])
async def test_what_cannot_be_read_is_said_and_the_place_is_shown(bot: Bot, language: str, what: str) -> None:
    phone = await at_step(bot, language)
    await bot.flushed()
    before = bot.user_row(phone)["place"]
    await phone.act(getattr(phone.user, what)())
    assert phone.t("notice-text-only") in phone.text
    assert phone.t("requirement-req-7.plain") in phone.text
    assert phone.has_button(phone.t("button-have"))
    await bot.flushed()
    assert bot.user_row(phone)["place"] == before


async def test_a_sticker_in_place_of_a_note_still_waits_for_the_note(bot: Bot) -> None:
    phone = await at_step(bot)
    await phone.press("button-note")
    await phone.act(phone.user.send_sticker())
    await phone.send("теперь словами")
    assert notes(bot) == ["теперь словами"]


@both_languages
async def test_words_in_place_of_a_tap_are_a_question(bot: Bot, language: str) -> None:
    phone = await at_step(bot, language)
    await phone.send({"ru": "сколько стоит лицензия", "kk": "лицензия қанша тұрады"}[language])
    assert phone.t("topic-licence-fee.title") in phone.text
    await phone.send("/check")
    assert phone.t("requirement-req-7.plain") in phone.text, "the checklist stands where it stood"


async def test_five_thousand_characters_at_a_question(bot: Bot, language: str) -> None:
    phone = await at_step(bot, language)
    await phone.send("слово " * 900)
    assert phone.labels
    assert bot.rows("answers") == []


@pytest.mark.parametrize("text", ["<b>&", "</pre><script>", "&lt;b&gt;", "{ $name }", "%s %d", "a\x00b"])
async def test_markup_in_names_notes_and_questions_stays_as_it_was_written(bot: Bot, language: str, text: str) -> None:
    phone = await at_step(bot, language)
    kept = text.replace("\x00", "")
    await phone.tap_data("casename:1")
    await phone.send(text)
    assert kept in phone.text
    await phone.send("/summary")
    assert kept in phone.text
    await phone.send(f"/{text}")
    await phone.send(text)
    await phone.send("/start")
    assert kept in phone.text
    await phone.send("/settings")
    await phone.press("button-settings-cases")
    assert any(kept in label for label in phone.labels)


async def test_a_file_name_turns_no_writing_around_and_is_never_empty(bot: Bot) -> None:
    phone = await at_step(bot)
    await phone.document("\u202efdp.exe", b"%PDF-1.4")
    await phone.document("\u200b", b"%PDF-1.4")
    assert [row["name"] for row in bot.rows("evidence")] == ["fdp.exe", "file"]

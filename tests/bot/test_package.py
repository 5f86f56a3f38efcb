"""The whole case in one archive and one PDF, read back with zipfile and pypdf."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile

import pytest
from pypdf import PdfReader

from bot.papers import package
from bot.telegram.session import TRIES, Session
from handlers import package as sending
from tests.bot.conftest import Bot, TestPhone, both_languages
from tests.bot.test_once import at_once

HOSTILE = [
    "../../etc/passwd.pdf",
    "CON.pdf",
    "х" * 300 + ".PDF",
    "\u202egpj.exe",
    'a<b>:"|?*\\.docx',
    "...",
    "договор.pdf",
    "договор.pdf",
    "🙂.png",
]


async def ready(bot: Bot, language: str = "ru") -> TestPhone:
    """A hosted applicant (subtype II) with a letter made, a file at point 8 and one at point 9."""
    phone = await bot.applicant(language, "II")
    await phone.tap_data("pmake:1::l8:" + language)
    await phone.tap_data("files:1::req-9")
    await phone.document("пул.pdf", b"%PDF-1.4 pool")
    await phone.tap_data("files:1::req-8")
    await phone.document("лицензия хозяина.pdf", b"%PDF-1.4 host" * 10_000)
    return phone


async def packed(phone: TestPhone) -> tuple[zipfile.ZipFile, str, list[str]]:
    """(archive, text of its list, names in the PDF's list of contents)."""
    before = len(phone.documents)
    await phone.send("/documents")
    await phone.press("button-whole")
    (zip_name, body), (pdf_name, pages) = phone.documents[before:]
    assert (zip_name[-4:], pdf_name[-4:]) == (".zip", ".pdf")
    assert zip_name[:-4] == pdf_name[:-4]
    archive = zipfile.ZipFile(io.BytesIO(body))
    assert archive.testzip() is None
    top = min(archive.namelist())
    assert top.startswith("00 ")
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(archive.read(top))).pages)
    contents = [str(item["/Title"]) for item in PdfReader(io.BytesIO(pages)).outline]
    return archive, re.sub(r"\s+", " ", text), contents


@both_languages
async def test_letters_checklist_and_files_come_in_the_order_of_the_points(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    archive, text, contents = await packed(phone)
    names = sorted(archive.namelist())
    assert [name[:2] for name in names] == ["00", "01", "02", "03", "04"]
    assert phone.t("paper-name-checklist") in names[1]
    assert phone.t("paper-name-letter-cooperation") in names[2]
    short = [phone.t(f"requirement-{point}.short") for point in ("req-8", "req-9")]
    assert names[3] == f"03 {short[0]} - лицензия хозяина.pdf"
    assert names[4] == f"04 {short[1]} - пул.pdf"
    assert archive.read(names[3]) == b"%PDF-1.4 host" * 10_000
    assert archive.read(names[4]) == b"%PDF-1.4 pool"
    assert archive.read(names[2]).startswith(b"%PDF")
    assert contents == [name.removesuffix(".pdf") for name in names[:3]], "ours alone"
    assert [text.index(name) for name in names[1:]] == sorted(text.index(name) for name in names[1:])
    assert phone.t("package-none") in text, "of point 7 nothing is there, and that is said"
    assert phone.t("package-left") not in text
    said = [str(message.json.get("caption")) for message in phone.messages]
    assert phone.t("package-caption", count=4) in said


async def test_the_letter_says_what_stands_now(bot: Bot) -> None:
    phone = await ready(bot)
    await phone.tap_data("pf:1::l8:licensee")
    await phone.send("ТОО «Дата Хаус»")
    archive, _, _ = await packed(phone)
    letter = next(name for name in archive.namelist() if phone.t("paper-name-letter-cooperation") in name)
    assert "Дата Хаус" in PdfReader(io.BytesIO(archive.read(letter))).pages[0].extract_text()


async def test_names_of_files_do_no_harm(bot: Bot) -> None:
    phone = await bot.applicant("ru", "II")
    await phone.tap_data("files:1::req-8")
    for number, name in enumerate(HOSTILE):
        await phone.document(name, bytes([number]))
    archive, _, _ = await packed(phone)
    names = archive.namelist()
    assert len(names) == len(set(map(str.casefold, names))) == len(HOSTILE) + 2
    for name in names:
        assert re.match(r"\d\d \w", name), name
        assert not re.search(r'[<>:"/\\|?*]', name), name
        assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "So") for c in name), name
        assert len(name.encode()) <= 255, name
        assert not name.endswith((".", " ")), name
    held = {archive.read(name) for name in names}
    assert {bytes([number]) for number in range(len(HOSTILE))} <= held


@both_languages
async def test_what_is_not_there_is_named_with_its_reason(
    bot: Bot, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await ready(bot, language)
    monkeypatch.setattr(sending, "MOST_FETCHED", 50_000)
    await bot.app.services.database.write(
        lambda c: c.execute("UPDATE evidence SET file_id = 'gone' WHERE name = 'пул.pdf'")
    )
    archive, text, _ = await packed(phone)
    assert len(archive.namelist()) == 3
    tail = text.split(phone.t("package-left"))[-1]
    assert phone.t("package-left-gone") in tail
    assert phone.t("package-left-large") in tail
    assert "пул.pdf" in tail
    assert "лицензия хозяина.pdf" in tail


@both_languages
async def test_files_that_do_not_come_keep_nobody_waiting(
    bot: Bot, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is tried for a while; after two in a row the others are not, and all are named."""
    bot.app.session._sleep = at_once
    phone = await ready(bot, language)
    await phone.tap_data("files:1::req-9")
    for number in range(8):
        await phone.document(f"файл {number}.pdf", b"%PDF-1.4")
    bot.standin.faults.add("getFile", "gateway", 2 * TRIES)
    archive, text, _ = await packed(phone)
    assert len(bot.calls("getFile")) == 2 * TRIES
    assert len(archive.namelist()) == 3
    assert text.split(phone.t("package-left"))[-1].count(phone.t("package-left-unreachable")) == 10
    bot.standin.calls.clear()
    bot.standin.faults.add("getFile", "gateway", TRIES)
    archive, _, _ = await packed(phone)
    assert len(archive.namelist()) == 3 + 9, "one that fails alone keeps none of the others out"
    monkeypatch.setattr(sending, "MOST_SECONDS", -1)
    bot.standin.calls.clear()
    archive, _, _ = await packed(phone)
    assert len(archive.namelist()) == 3
    assert bot.calls("getFile") == []


async def test_what_does_not_fit_is_left_out_and_what_is_smaller_is_not(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await ready(bot)
    monkeypatch.setattr(sending, "MOST_SENT", sending.MEGABYTE + 150_000)
    archive, text, _ = await packed(phone)
    assert any(name.endswith("пул.pdf") for name in archive.namelist())
    assert not any(name.endswith("хозяина.pdf") for name in archive.namelist())
    assert phone.t("package-left-room") in text
    monkeypatch.setattr(package, "MOST_FILES", 3)
    monkeypatch.setattr(sending, "MOST_FILES", 3)
    archive, text, _ = await packed(phone)
    assert len(archive.namelist()) <= 4
    assert phone.t("package-left-many") in text


async def test_a_double_tap_sends_it_once(bot: Bot) -> None:
    phone = await ready(bot)
    await phone.send("/documents")
    data, at, before = phone.data(phone.t("button-whole")), phone.last.id, len(phone.documents)
    await phone.tap_data(data, at, settle=False)
    await phone.tap_data(data, at)
    assert [name[-4:] for name, _ in phone.documents[before:]] == [".zip", ".pdf"]
    await phone.tap_data("whole:1:::x:7")
    assert len(phone.documents) == before + 2


async def test_nothing_of_a_file_is_kept_and_only_one_is_held_at_a_time(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await ready(bot)
    seen: list[int] = []
    fetch = Session.fetch

    async def counted(self: Session, *given: object) -> int | None:
        seen.append(1)
        return await fetch(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "fetch", counted)
    before = {file.name for file in bot.path.parent.iterdir()}
    await packed(phone)
    assert len(seen) == 2
    assert {file.name for file in bot.path.parent.iterdir()} == before
    assert b"1.4 host%PDF-1.4 host" not in bot.path.read_bytes()


async def test_before_the_subtype_is_known_there_is_no_package(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("/documents")
    await phone.press("button-start")
    await phone.send("/documents")
    assert not phone.has_button(phone.t("button-whole"))
    await phone.tap_data("whole:1")
    await phone.tap_data("whole:7")
    assert phone.documents == []

"""Papers: asked for field by field, looked at in the chat, and read back from the files that the phone got."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import docx
import pypdf
import pytest
from PIL import Image

from bot.language import dates
from bot.language.citations import status_label
from bot.law.catalogue import Catalogue, catalogue
from bot.law.model import Citation, Language, Status
from bot.law.periods import Quarter
from bot.papers.fields import FIELDS, Input
from bot.papers.registry import FORMS
from bot.storage import papers
from bot.storage.cases import Outcome
from bot.telegram.callbacks import MOST_BYTES, Tap
from tests.bot.conftest import Bot, TestPhone, both_languages, texts
from tests.law.changed import repealed
from tests.signs import is_signed

KINDS = {Input.DAY: "30.10.2026", Input.TEXT: "Мәні 5"}
ANSWERS = {  # a field that is not named takes what others of its kind take
    **{name: KINDS.get(field.input, "7") for name, field in FIELDS.items() if field.input is not Input.RATE},
    "organisation": "ТОО «Ромашка» & <Сыновья>",
    "organisation-address": "г. Павлодар, ул. Қабанбай батыр, 11/5",
    "site-address": "Екібастұз, Өндіріс к-сі, 3",
    "recipient": "Комитет",
    "licensee": "ТОО «Хостинг I»",
    "licensee-address": "Astana, Kabanbay batyr ave. 11/5",
    "phone": "+7 700 000 00 00",
    "email": "office@example.kz",
    "head": "Әлімбеков Ұлан Іскендірұлы",
    "licence": "№ 23 от 1 мая 2025 года",
    "hardware": "S19, 40 штук",
    "pool": "Pool A",
    "pool-from": "Pool A",
    "pool-to": "Pool B",
    "pool-day": "30.10.2026",
    "end-day": "30.10.2026",
    "change-what": "юридический адрес",
    "change-old": "Старый",
    "change-new": "Новый",
    "change-day": "30.10.2026",
    "sheets": "12",
    "equipment": "S19",
    "equipment-count": "40",
    "jobs": "3",
    "investments-year": "1,2 млн тенге",
    "investments-12": "5 000 000",
    "ip-addresses": "192.0.2.7",
    "equipment-proof": "ГТД 5",
    "residency-proof": "Справка",
    "technical-terms": "ТУ 7",
    "kwh": "1 234,5",
    "power": "500 кВт",
    "place": "Павлодар",
    "written": "2 ноября 2026 года",
}


def label(phone: TestPhone, code: str) -> str:
    return phone.t("button-paper", name=phone.t(f"papers-label-{FORMS[code].kind}"))


async def open_paper(phone: TestPhone, code: str) -> None:
    """From the menu of papers to the paper's first question, else to the paper."""
    await phone.send("/documents")
    await phone.tap(label(phone, code)[:40])
    if FORMS[code].quarterly:
        await phone.tap_data(f"pfill:1::{code}::20263")  # the one that ended last
    await one_by_one(phone)


async def one_by_one(phone: TestPhone) -> None:
    """From all fields of a paper to its first question, where anything is missing."""
    for text, data in phone.taps():
        if data.startswith("pfill") and text.startswith(phone.t("button-papers-one-by-one", count=0)[:6]):
            await phone.tap_data(data)


async def whole(phone: TestPhone) -> str:
    """All of the paper's text, as the chat shows it on demand; back at the paper."""
    await phone.press("button-papers-text")
    text = phone.text
    await phone.press("button-back")
    return text


async def correct(phone: TestPhone, label: str) -> None:
    """From the paper to one of its fields."""
    if phone.has_button(phone.t("button-papers-fields")):
        await phone.press("button-papers-fields")
    await phone.tap(label)


def asked(phone: TestPhone) -> str | None:
    """The name of the field that is asked for."""
    found = [key for key in FIELDS if phone.t(f"papers-ask-{key}") in phone.text]
    return found[0] if found else None


async def fill(phone: TestPhone, **changed: str) -> list[str]:
    """Answer every question; returns the fields in their order."""
    given = ANSWERS | {name.replace("_", "-"): value for name, value in changed.items()}
    order: list[str] = []
    for _ in range(60):
        name = asked(phone)
        if name is None:
            break
        order.append(name)
        if name == "rate":
            await phone.tap_data(
                next(data for _, data in phone.taps() if f"rate.{given.get('rate', 'standard')}" in data)
            )
        elif given[name]:
            await phone.send(given[name])
        else:
            await phone.press("button-papers-skip")
    return order


def said(phone: TestPhone) -> list[str]:
    """The texts of all messages, as they stand now."""
    return [message.text or "" for message in phone.messages]


def at(phone: TestPhone, message_id: int) -> str:
    """The text of a message, as it stands now."""
    return next(message.text or "" for message in phone.messages if message.id == message_id)


def word(body: bytes) -> str:
    """All words of a .docx, headers and cells included."""
    document = docx.Document(io.BytesIO(body))
    parts = [section.header._element for section in document.sections] + [document.element.body]
    lines = []
    for part in parts:
        for paragraph in part.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
            lines.append("".join(t.text or "" for t in paragraph.iter() if t.tag.endswith("}t")))
    return "\n".join(lines).replace("\u00a0", " ")


def pdf(body: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages)


@pytest.mark.parametrize("code", [code for code, form in FORMS.items() if form.fields])
async def test_every_paper_asks_shows_and_sends(bot: Bot, language: str, code: str) -> None:
    phone = await bot.applicant(language, "II" if code in ("l8", "a2") else "I")
    await open_paper(phone, code)
    order = await fill(phone)
    assert order == list(FORMS[code].fields)
    shown = await whole(phone)
    for choice, languages in (("kk", "kk"), ("ru", "ru"), ("both", "kkru")):
        await phone.press(f"button-papers-{choice}")
        (printed, pages), (name, body) = phone.documents[-2:]
        read = word(body)
        assert (printed, name) == (f"{name[:-5]}.pdf", f"{printed[:-4]}.docx")
        assert any(ANSWERS[field] in pdf(pages) for field in order if FIELDS[field].input == "text")
        for each in Language:
            title = texts().plain(each, {"fee": "fee-about", "qi": "quarterly-title"}.get(code, "paper-iin-bin"))
            assert (title in read) == (each.value in languages), (choice, each)
        for field in order:
            if FIELDS[field].input == "text":
                assert ANSWERS[field] in read, field
                assert code.startswith("a") or ANSWERS[field] in shown, field
        assert any(phone.t("papers-sent") in (message.text or "") for message in phone.messages)
    assert len(phone.documents) == 6
    assert phone.documents[0][0].startswith(texts().plain(Language.KK, f"paper-name-{FORMS[code].kind}")[:10])
    calls = bot.calls("sendDocument")
    captions = [call.params["caption"] for call in calls]
    said_below = phone.t("papers-caption-fee" if code == "fee" else "papers-caption")
    assert all(caption.endswith(said_below) for caption in captions[::2])
    assert captions[1::2] == [phone.t("papers-caption-word")] * 3
    assert ["reply_markup" in call.params for call in calls] == [False, True] * 3, "the buttons stand below both"
    assert len({name for name, _ in phone.documents}) == 6
    assert [c.params["action"] for c in bot.calls("sendChatAction")] == ["upload_document"] * 3


async def test_what_is_known_is_not_asked_again(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    assert await fill(phone) == list(FORMS["l3"].fields)
    await open_paper(phone, "np")
    assert await fill(phone) == ["licence", "pool-from", "pool-to", "pool-day", "written"]
    await open_paper(phone, "l3")
    assert asked(phone) is None
    assert ANSWERS["organisation"] in await whole(phone)
    assert {row["field"] for row in bot.rows("paper_values")} >= {"organisation", "site-address", "pool-day"}


async def test_a_skipped_field_is_an_empty_line_and_is_changed_later(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    await fill(phone, organisation="", place="")
    empty = phone.t("button-papers-field", label=phone.t("papers-field-organisation"), value=phone.t("papers-empty"))
    assert f"{phone.t('paper-from')}: ____" in await whole(phone)
    await correct(phone, empty)
    await phone.send("ИП Новый")
    assert asked(phone) is None
    assert "ИП Новый" in await whole(phone)
    await correct(phone, "ИП Новый")
    await phone.press("button-papers-clear")
    await phone.press("button-papers-fields")
    assert phone.has_button(empty)
    await phone.press("button-papers-enough")
    await phone.press("button-papers-ru")
    read = word(phone.documents[-1][1])
    assert "ИП Новый" not in read
    assert ANSWERS["site-address"] in read


async def test_leaving_in_the_middle_keeps_what_was_said(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    await phone.send("ИП Ахметов")
    await bot.restart()
    await phone.send("/start")
    await open_paper(phone, "l3")
    assert asked(phone) == "organisation-address"
    await phone.press("button-papers-enough")
    assert phone.has_button(phone.t("button-papers-fill", count=5))
    assert "ИП Ахметов" in await whole(phone)
    await phone.press("button-papers-both")
    assert "ИП Ахметов" in word(phone.documents[-1][1])


async def test_the_language_changes_in_the_middle_of_a_paper(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    await phone.send("ИП Ахметов")
    await phone.press("button-language")
    phone.language = Language.RU if language == "kk" else Language.KK
    assert asked(phone) == "organisation-address"
    await phone.send("Адрес")
    assert asked(phone) == "site-address"


async def test_each_site_has_its_own_letter(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data("newsite:1")
    await phone.send("Второй <центр>")
    await bot.answer_questions(phone)
    await phone.send("/documents")
    await phone.tap("Второй <центр>")
    await one_by_one(phone)
    await fill(phone, site_address="Второй адрес")
    await phone.press("button-papers-ru")
    assert "Второй адрес" in word(phone.documents[-1][1])
    first = phone.t("site-default-name", number=1)
    await phone.send("/documents")
    await phone.tap(f"· {first}")
    await one_by_one(phone)
    assert await fill(phone, site_address="Первый адрес") == ["site-address"]
    await phone.press("button-papers-ru")
    read = word(phone.documents[-1][1])
    assert "Первый адрес" in read
    assert "Второй адрес" not in read
    await phone.tap_data("sitedel!:1:2")
    assert {row["value"] for row in bot.rows("paper_values")}.isdisjoint({"Второй адрес"})


@pytest.mark.parametrize(
    ("rate", "volume", "used", "kwh", "amount"),
    [
        ("standard", "kwh", "1 234,5", "1 234,5", "2 469"),
        ("own-renewable", "kwh", "1.2 млн", "1 200 000", "1 200 000"),
        ("off-grid", "kwh", "12 МВт·ч", "12 000", "12 000"),
        ("no-licence", "kwh", "12 500", "12 500", "312 500"),  # its meters work: what they show, at 25 tenge
        ("no-meters", "power", "0,5 МВт", "1 104 000", "27 600 000"),  # 92 days round the clock
        ("no-meters", "power", "500", "1 104 000", "27 600 000"),
    ],
)
async def test_the_fee_of_a_quarter(
    bot: Bot, language: str, rate: str, volume: str, used: str, kwh: str, amount: str
) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "fee")
    order = await fill(phone, rate=rate, **{volume: used})
    assert order == ["organisation", "rate", volume]
    await phone.press("button-papers-both")
    read = word(phone.documents[-1][1])
    for each in Language:
        assert texts().plain(each, f"fee-rate-{rate}") in read
        estimated = texts().plain(
            each, "fee-round-the-clock", sites=texts().plain(language, "site-default-name", number=1)
        )
        assert (estimated in read) is (volume == "power")
    assert kwh in read
    assert amount in read
    assert "2026Q3" in phone.documents[-1][0]


@pytest.mark.parametrize(
    ("issued", "first", "said"),
    [("2023-05-20", "no-licence", True), ("2023-09-14", "standard", True), ("2024-01-10", "standard", False)],
)
async def test_the_rate_of_who_has_no_licence_any_more_stands_first(
    bot: Bot, language: str, issued: str, first: str, said: bool
) -> None:
    """The third quarter of 2026: before it, in it and after it the licence ends."""
    phone = await bot.applicant(language)
    await phone.tap_data(f"report:1::licence-end:{issued}")
    await phone.tap_data("pf:1:1:fee:rate:20263")
    offered = [data for _, data in phone.taps() if data.startswith("pset:")]
    assert offered[0].split(":")[4].partition("~")[0] == f"rate.{first}"
    assert len(offered) == 5
    ended = date.fromisoformat(issued).replace(year=date.fromisoformat(issued).year + 3)
    assert (phone.t("sum-licence-ended", date=dates.at_date(phone.language, ended)) in phone.text) is said


@both_languages
async def test_the_body_that_the_press_names_is_offered_and_never_put_in_by_itself(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("pf:1::l8:recipient")
    assert phone.t("papers-body-known") in phone.text
    assert not any(row["field"] == "recipient" for row in bot.rows("paper_values"))
    await phone.tap_data(next(data for _, data in phone.taps() if ".body" in data))
    (row,) = [row for row in bot.rows("paper_values") if row["field"] == "recipient"]
    assert row["value"] == phone.t("papers-body")
    await phone.tap_data("pf:1::l8:recipient")
    assert phone.t("papers-body-known") not in phone.text
    await phone.tap_data("pset:1::l8:place.body")
    assert phone.t("notice-stale") in phone.text


async def test_what_a_paper_takes_over_is_said_before_its_first_question(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.tap_data("pf:1::l8:recipient")
    await phone.send("12 асик")
    said = phone.t("papers-field-recipient") + " – 12 асик"
    assert said not in phone.text
    await phone.send("/documents")
    await phone.tap_data("pfill:1::np")
    assert said in phone.text
    assert asked(phone) == "organisation"
    await phone.send("ИП Ахметов")
    assert said not in phone.text, "once"
    await phone.tap_data("paper:1::np")
    await phone.tap_data("pfill:1::np")
    assert asked(phone) == "organisation-address"
    assert said not in phone.text, "whoever comes from the paper has seen it there"


async def test_a_fee_without_electricity_is_not_made(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "fee")
    await fill(phone, kwh="")
    assert phone.t("papers-nothing-to-count") in phone.text
    assert not phone.has_button(phone.t("button-papers-ru"))
    await phone.tap_data("pmake:1::fee:ru.20263")
    assert phone.documents == []
    assert phone.t("papers-nothing-to-count") in phone.text


LAW = catalogue()
NEVER = "9999-12-31"
PAPERS_OF_DUTIES = {"np": ("pool-change",), "fee": ("fee-declaration", "fee-payment"), "ne": ("cessation-notice",)}
PAPERS_OF_DUTIES["qi"] = ("quarterly-information",)
ENDS = {  # by case: which duties have ended with which day, and which papers are marked on 2026-11-02
    "as it is": ({}, {"ne", "qi"}),
    "over": ({"pool-change": "2026-11-01"}, {"np", "ne", "qi"}),
    "still to end": ({"pool-change": "2026-11-02"}, {"ne", "qi"}),
    "one of two": ({"fee-declaration": "2026-11-01"}, {"ne", "qi"}),
    "both": ({"fee-declaration": "2026-11-01", "fee-payment": "2026-11-01"}, {"fee", "ne", "qi"}),
    "binds again": ({"cessation-notice": NEVER, "quarterly-information": NEVER}, set()),
}


def law_where(ended: Mapping[str, str]) -> Catalogue:
    """The project's law with the last days of some duties; `NEVER`: it binds."""
    duties = dict(LAW.duties)
    for name, last in ended.items():
        basis = replace(duties[name].latest, until=None, source=(Citation("order-169"),))
        binding = replace(duties[name], status=Status.IN_FORCE, editions=(basis,))
        duties[name] = binding if last == NEVER else repealed(binding, last)
    return replace(LAW, duties=duties)


@pytest.mark.parametrize("case", ENDS)
async def test_a_paper_is_marked_where_its_rule_is_repealed_by_the_day(bot: Bot, language: str, case: str) -> None:
    ended, marked = ENDS[case]
    law = law_where(ended)
    await bot.restart(law)
    phone = await bot.applicant(language)
    await phone.send("/documents")
    assert (phone.t("papers-own-choice") in phone.text) is bool(marked)
    listed, labels = phone.text, [label for label, _ in phone.taps()]
    for code, (duty, *_) in PAPERS_OF_DUTIES.items():
        form, status = FORMS[code], status_label(texts(), phone.language, law.on(date(2026, 11, 2)).duties[duty], law)
        line = phone.t("due-repealed-line", title=phone.t(f"paper-name-{form.kind}"), status=status)
        assert (line in listed) is (code in marked)
        (label,) = [label for label in labels if phone.t(f"papers-label-{form.kind}") in label]
        assert label.endswith(f"({phone.t('due-rule-over')})") is (code in marked)
        await open_paper(phone, code)
        await fill(phone)
        assert (phone.t("papers-repealed", status=status) in phone.text) is (code in marked)
        await phone.press(f"button-papers-{language}")
        read = word(phone.documents[-1][1])
        assert code == "fee" or status not in read, "the paper is a plain one; the sheet of the fee is nobody else's"
        printed, edited = _captions(phone)[-2:]
        assert printed.startswith(phone.t("papers-repealed", status=status)) is (code in marked)
        assert edited == phone.t("papers-caption-word")


async def test_the_day_of_a_reported_change_is_known(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data("report:1::pool-change:2026-10-30")
    await open_paper(phone, "np")
    assert "pool-day" not in await fill(phone)
    await phone.press("button-papers-ru")
    read = word(phone.documents[-1][1])
    assert "30 октября 2026 года" in read
    assert "3 ноября 2026 года" in read, "the second working day"


async def test_the_text_of_a_notice_is_there_to_copy(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "np")
    await fill(phone, pool_to="Pool <b> & Co")
    await phone.press("button-papers-text")
    assert "Pool <b> & Co" in phone.text
    kinds = [entity["type"] for entity in phone.last.json["entities"]]
    assert "pre" in kinds


async def test_the_checklist_and_the_card(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data("casename:1")
    await phone.send("ТОО «Ромашка» <b>")
    await open_paper(phone, "pdf")
    assert not phone.has_button(phone.t("button-papers-both"))
    for each in Language:
        await phone.press(f"button-papers-{each.value}")
        assert any(phone.t("papers-sent-list") in text for text in said(phone))
        name, body = phone.documents[-1]
        assert name.endswith(".pdf")
        assert texts().plain(each, "checklist-title") in pdf(body)
        assert "Ромашка" in pdf(body)
    await open_paper(phone, "png")
    await phone.press(f"button-papers-{language}")
    assert any(phone.t("papers-sent-list") in text for text in said(phone))
    assert not any(phone.t("papers-sent") in text for text in said(phone)), "nobody signs a list or a picture"
    photo = [message for message in phone.messages if "photo" in message.json][-1]
    image = Image.open(io.BytesIO(bot.standin.files.get(photo.json["photo"][-1]["file_id"]).data))
    assert image.size == (1080, 1080)
    assert phone.t("checklist-progress", confirmed=0, of=6) in photo.json["caption"], "for who does not see it"


def _captions(phone: TestPhone) -> list[str]:
    return [str(message.json["caption"]) for message in phone.messages if "caption" in message.json]


async def _named(bot: Bot, language: str, name: str) -> TestPhone:
    phone = await bot.applicant(language)
    await phone.tap_data("casename:1")
    await phone.send(name)
    return phone


@both_languages
@pytest.mark.parametrize("code", ["pdf", "png"])
@pytest.mark.parametrize(
    ("name", "signs"), [("ТОО «ქართული მიწა»", "ქ, ა, რ, თ, უ, …"), ("中国矿场五 LLP", "中, 国, 矿, 场, 五")]
)
async def test_letters_that_a_file_cannot_show_are_named_under_it(
    bot: Bot, language: str, code: str, name: str, signs: str
) -> None:
    phone = await _named(bot, language, name)
    await open_paper(phone, code)
    for made_in in Language:  # whatever the file's language, its caption is in that of the chat
        await phone.press(f"button-papers-{made_in.value}")
        assert _captions(phone)[-1].endswith("\n\n" + phone.t("papers-caption-lacking", signs=signs))
    assert len(_captions(phone)) == 2


@pytest.mark.parametrize("code", ["pdf", "png"])
async def test_nothing_is_said_of_letters_where_none_is_lacking(bot: Bot, language: str, code: str) -> None:
    phone = await _named(bot, language, "ЖШС «Әділет-Қуат Һәм Өңір Ұғымы» ✅ Ñūr Ğ. № 5 – 100 ₸?")
    await open_paper(phone, code)
    await phone.press(f"button-papers-{language}")
    (caption,) = _captions(phone)
    assert caption.endswith(phone.t({"pdf": "papers-caption-list", "png": "papers-caption-card"}[code]))


async def test_a_word_file_keeps_every_letter_and_says_nothing(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    await fill(phone, organisation="ქართული")
    await phone.press(f"button-papers-{language}")
    assert "ქართული" in word(phone.documents[-1][1])
    printed, edited = _captions(phone)
    assert printed.endswith("\n\n" + phone.t("papers-caption-lacking", signs="ქ, ა, რ, თ, უ, …"))
    assert edited == phone.t("papers-caption-word")


async def test_a_double_tap_sends_one_file(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "pdf")
    button = phone.button(phone.t("button-papers-ru"))
    data, message_id = button.json["callback_data"], button.message.id
    await phone.tap_data(data, message_id, settle=False)
    await phone.tap_data(data, message_id)
    assert len(phone.documents) == 1
    assert phone.toast == phone.t("toast-stale")
    await phone.tap(phone.t("button-papers-ru"))
    assert len(phone.documents) == 2, "asked for once more, it comes once more"


@pytest.mark.parametrize(
    ("first", "then"), [("kk", "ru"), ("ru", "kk"), ("kk", "kkru"), ("kkru", "ru")], ids=lambda value: value
)
async def test_a_paper_sent_in_one_language_is_still_to_be_sent_in_another(bot: Bot, first: str, then: str) -> None:
    phone = await bot.applicant("ru")
    await open_paper(phone, "l3")
    await fill(phone)
    shown = {
        language: phone.button(phone.t(f"button-papers-{'both' if language == 'kkru' else language}"))
        for language in ("kk", "ru", "kkru")
    }
    for count, language in enumerate((first, then), 1):  # both buttons as the screen had them before any file
        await phone.tap_data(shown[language].json["callback_data"], shown[language].message.id)
        assert len(phone.documents) == 2 * count, language
        assert phone.t("papers-sent-already") not in phone.text
    await phone.tap_data(shown[then].json["callback_data"], shown[then].message.id)
    assert len(phone.documents) == 4, "in the same language it was sent already"
    assert phone.toast == phone.t("toast-stale")


async def test_a_double_tap_on_skip_skips_one_field(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    data, message_id = phone.data(phone.t("button-papers-skip")), phone.last.id
    await phone.tap_data(data, message_id, settle=False)
    await phone.tap_data(data, message_id)
    assert asked(phone) == "organisation-address"
    await phone.press("button-papers-enough")
    assert phone.has_button(phone.t("button-papers-fill", count=5))


async def test_a_paper_that_a_crash_kept_back_is_sent_when_its_update_comes_again(bot: Bot) -> None:
    await bot.applicant("ru")
    user_id = bot.rows("users")[0]["id"]

    async def claim(times: int, update_id: int) -> Outcome:
        return await bot.app.services.database.write(
            lambda c: papers.claim(c, user_id, 1, "fee@2026Q3", 0, times, update_id, 1)
        )

    assert await claim(0, 7) is Outcome.STORED
    assert await claim(0, 7) is Outcome.STORED, "the same update once more"
    assert await claim(0, 8) is Outcome.STALE
    assert await claim(1, 9) is Outcome.STORED
    assert await claim(1, 9) is Outcome.STORED
    assert [row["times"] for row in bot.rows("papers_made")] == [2]


# Every screen of papers, for an applicant of subtype I with a site and nothing filled in.
PLACES = {
    "docs:1": "papers-title",
    "docwho": "papers-whose",
    "pquart:1::fee": "papers-quarter",
    "paper:1:1:l3": "papers-paper",
    "paper:1::fee::20263": "papers-paper",
    "paper:1::png": "papers-paper",
    "pf:1:1:l3:organisation": "papers-ask",
    "pf:1:1:l3:written": "papers-ask",
    "pf:1:1:fee:rate:20263": "papers-ask",
    "pf:1:1:fee:kwh:20263": "papers-ask",
}


@pytest.mark.parametrize("data", PLACES)
async def test_the_language_and_a_restart_keep_the_place(bot: Bot, data: str) -> None:
    phone = await bot.applicant("ru")
    await phone.tap_data(data)
    russian = phone.screen()
    await phone.tap("Қазақша")
    kazakh = phone.screen()
    assert kazakh != russian
    await bot.restart()
    await phone.tap("Русский")
    assert phone.screen() == russian
    await bot.flushed()
    assert bot.user_row(phone)["place"] == data


@pytest.mark.parametrize("data", PLACES)
async def test_labels_are_words_with_one_leading_sign(bot: Bot, language: str, data: str) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data(data)
    assert phone.labels
    for label in phone.labels:
        assert is_signed(label), label


async def test_another_subtype_has_other_papers(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.send("/documents")
    labels = " ".join(phone.labels)
    assert label(phone, "l8") in labels
    assert label(phone, "a2") in labels
    assert label(phone, "l3") not in labels
    await phone.tap_data("pfill:1::a1")
    assert phone.t("notice-stale") in phone.text
    await phone.tap_data("pmake:1::a1:ru")
    assert phone.documents == []


async def test_before_an_applicant_and_before_a_subtype(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("/documents")
    assert phone.t("papers-no-case") in phone.text
    await phone.press("button-start")
    await phone.send("/Documents")
    assert phone.t("papers-no-subtype") in phone.text
    offered = " ".join(phone.labels)
    assert label(phone, "np") in offered
    for code in ("pdf", "png"):  # there is nothing to list or to count yet
        assert label(phone, code) not in offered
        await phone.tap_data(f"paper:1::{code}")
        assert phone.t("notice-stale") in phone.text
        await phone.tap_data(f"pmake:1::{code}:{language}")
    assert phone.documents == []
    await phone.tap_data("newcase::::skip")
    await phone.send("/documents")
    await phone.press("button-continue")


@pytest.mark.parametrize("count", [1, 60])
async def test_the_package_comes_in_the_order_of_the_points(bot: Bot, language: str, count: int) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data("files:1::req-4")
    await phone.document("последний.pdf", b"%PDF-1.4 last")
    await phone.tap_data("files:1:1:req-2")
    for number in range(count - 1):
        await phone.document(f"договор {number} <b>.pdf", b"%PDF-1.4" + bytes([number]))
    before = len(phone.documents)
    await phone.send("/documents")
    button = phone.button(phone.t("button-package", count=count))
    await phone.tap_data(button.json["callback_data"], button.message.id, settle=False)
    await phone.tap_data(button.json["callback_data"], button.message.id)
    sent = [name for name, _ in phone.documents[before:]]
    assert len(sent) == count
    assert sent[-1] == "последний.pdf"
    albums = [len(call.params["media"]) for call in bot.calls("sendMediaGroup")]
    assert albums == [10] * (count // 10)
    said = "\n".join(message.text or "" for message in phone.messages)
    assert f"{count}. последний.pdf" in said
    if count > 1:
        assert "1. договор 0 <b>.pdf" in said


async def test_the_calendar_file_is_offered_once_there_are_dates(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.send("/documents")
    assert not phone.has_button(phone.t("button-calendar-file"))
    await phone.tap_data("choose:1::fee-declaration:1")
    await phone.send("/documents")
    await phone.press("button-calendar-file")
    assert phone.documents[-1][0].endswith(".ics")


async def test_the_package_goes_on_without_a_file_that_telegram_has_no_more(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data("files:1:1:req-2")
    for number in range(12):
        await phone.document(f"договор {number}.pdf", b"%PDF-1.4" + bytes([number]))
    await bot.app.services.database.write(
        lambda c: c.execute("UPDATE evidence SET file_id = 'gone' WHERE name = 'договор 3.pdf'")
    )
    before = len(phone.documents)
    await phone.send("/documents")
    await phone.press("button-package", count=12)
    assert [name for name, _ in phone.documents[before:]] == [f"договор {n}.pdf" for n in range(12) if n != 3]
    assert phone.t("evidence-gone", name="договор 3.pdf") in [message.text for message in phone.messages]
    assert any(phone.t("papers-package-sent", count=11) in (message.text or "") for message in phone.messages)


async def test_an_old_skip_never_takes_an_answer_away(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    skip, old = phone.data(phone.t("button-papers-skip")), phone.last.id
    await phone.send("ИП Ахметов")
    await phone.tap_data(skip, old)
    assert [(row["field"], row["value"]) for row in bot.rows("paper_values")] == [("organisation", "ИП Ахметов")]
    assert phone.toast == phone.t("toast-stale")
    assert phone.t("papers-kept") in at(phone, old)
    assert asked(phone) == "organisation-address", "and it goes on"
    await fill(phone)
    await phone.tap_data(skip, old)
    shown = at(phone, old)
    assert phone.t("papers-kept") in shown
    assert phone.t("papers-draft") in shown, "nothing is left to ask: the paper"


async def test_a_line_is_emptied_by_its_own_button_only_while_it_shows_what_stands(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    await fill(phone)
    await correct(phone, ": " + ANSWERS["place"])
    assert not phone.has_button(phone.t("button-papers-skip"))
    clear, old = phone.data(phone.t("button-papers-clear")), phone.last.id
    await phone.send("Астана")
    await phone.tap_data(clear, old)
    assert phone.t("papers-kept") in at(phone, old)
    assert phone.t("papers-now", value="Астана") in at(phone, old)
    await correct(phone, "✏️ " + phone.t("papers-field-place"))
    await phone.press("button-papers-clear")
    stored = {row["field"]: row["value"] for row in bot.rows("paper_values")}
    assert stored["place"] == ""
    await phone.press("button-papers-fields")
    assert phone.has_button(
        phone.t("button-papers-field", label=phone.t("papers-field-place"), value=phone.t("papers-empty"))
    )
    await phone.tap_data(clear, old)
    assert phone.toast == phone.t("toast-same")


async def test_back_goes_to_the_question_and_from_question_to_question(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    await phone.send("ИП Ахметов")
    await phone.press("button-papers-enough")
    assert asked(phone) is None
    await phone.press("button-back")
    assert asked(phone) == "organisation-address"
    await phone.press("button-back")
    assert asked(phone) == "organisation"
    assert phone.t("papers-now", value="ИП Ахметов") in phone.text
    await phone.press("button-continue")
    assert asked(phone) == "organisation-address"
    await phone.press("button-back")
    await phone.send("ИП Новый")
    assert asked(phone) == "organisation-address"
    await phone.press("button-back")
    await phone.press("button-back")
    assert phone.t("papers-whose") not in phone.text
    assert phone.has_button(label(phone, "l3")[:40])
    await open_paper(phone, "l3")
    await phone.press("button-papers-enough")
    await phone.press("button-documents")
    assert phone.has_button(label(phone, "l3")[:40])
    await open_paper(phone, "l3")
    await fill(phone)
    await correct(phone, ": " + ANSWERS["place"])
    await phone.press("button-back")
    assert asked(phone) is None, "what was opened from all fields leads back to them"
    assert phone.t("papers-all-fields") in phone.text
    await phone.press("button-back")
    assert phone.has_button(label(phone, "l3")[:40])


async def test_a_field_opened_from_a_half_filled_paper_leads_back_to_all_fields(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    await phone.press("button-papers-enough")
    empty = phone.t("button-papers-field", label=phone.t("papers-field-place"), value=phone.t("papers-empty"))
    await correct(phone, empty)
    assert asked(phone) == "place"
    await phone.send("я" * 301)
    assert asked(phone) == "place"
    await phone.send("Астана")
    assert asked(phone) is None
    assert phone.has_button(phone.t("button-papers-one-by-one", count=5))


async def test_the_newest_quarter_comes_first_and_says_that_it_runs(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data("pquart:1::fee")
    offered = [(text, data) for text, data in phone.taps() if data.startswith("pgo")]
    assert [data.rpartition(":")[2] for _, data in offered] == ["20264", "20263", "20262", "20261"]
    for index, (text, data) in enumerate(offered):
        name = dates.quarter_name(phone.language, Quarter(2026, int(data[-1])))
        key = "button-papers-quarter" if index else "button-papers-quarter-running"
        assert text == phone.t(key, quarter=name)
    await phone.tap_data(offered[0][1])
    await phone.press("button-back")
    assert phone.has_button(offered[0][0])


async def test_up_to_five_changes_in_one_notice(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "nd")
    await fill(phone, change_what="адрес 1", change_old="был 1 <b>&{{ }}", change_new="стал 1")
    for number in range(2, 6):
        more, shown_at = phone.data(phone.t("button-papers-one-more")), phone.last.id
        await phone.tap_data(more, shown_at, settle=False)
        await phone.tap_data(more, shown_at)
        assert phone.t("papers-numbered", number=number, text=phone.t("papers-ask-change-what")) in phone.text
        await fill(phone, change_what=f"адрес {number}", change_old=f"был {number}", change_new=f"стал {number}")
        assert asked(phone) is None
        first = phone.t("papers-numbered", number=1, text=phone.t("papers-field-change-what"))
        await phone.press("button-papers-fields")
        assert phone.has_button(phone.t("button-papers-field", label=first, value="адрес 1"))
        await phone.press("button-papers-enough")
    assert not phone.has_button(phone.t("button-papers-one-more"))
    await phone.tap_data("pmore:1::nd:6")
    assert phone.t("notice-stale") in phone.text
    await phone.tap_data("paper:1::nd")
    for gone in ("адрес 4", "был 4", "стал 4"):
        await correct(phone, gone)
        await phone.press("button-papers-clear")
    assert "был 1 <b>&{{ }}" in await whole(phone)
    await phone.press("button-papers-both")
    read = word(phone.documents[-1][1])
    for number in (1, 2, 3, 5):
        assert f"адрес {number}" in read
        assert f"стал {number}" in read
    assert "адрес 4" not in read


async def test_another_change_is_offered_once_there_is_one(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "nd")
    await fill(phone, change_what="", change_old="", change_new="")
    assert not phone.has_button(phone.t("button-papers-one-more"))
    await phone.tap_data("pmore:1::np:2")
    assert phone.t("notice-stale") in phone.text
    await phone.tap_data("pmore:1::nd:4")
    assert phone.t("notice-stale") in phone.text
    assert not any(row["field"] == "changes" for row in bot.rows("paper_values"))


async def test_papers_are_exported_and_deleted_with_the_case(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await open_paper(phone, "l3")
    await fill(phone)
    await phone.press("button-papers-ru")
    await phone.send("/export")
    assert any(ANSWERS["place"].encode() in content for name, content in phone.documents if name.endswith(".json"))
    await phone.tap_data("casedel!:1")
    assert bot.rows("paper_values") == []
    assert bot.rows("papers_made") == []


def test_the_longest_buttons_fit() -> None:
    most = 999_999_999
    for form in FORMS.values():
        for field in (*FIELDS, "change-what-5"):
            for verb, extra in (
                ("pf", ""),
                ("pset", ""),
                ("pskip", ""),
                ("paper", ""),
                ("pfill", ""),
                ("pclr", ".ffff"),
                ("keep-pf", "~ffff"),
            ):
                tap = Tap(verb, most, most, form.code, f"{field}!{extra}", 21004)
                assert len(tap.pack().encode()) <= MOST_BYTES, tap
        assert len(Tap("pmake", most, most, form.code, "kkru.21004", most).pack()) <= MOST_BYTES
    values = (
        "pool-day!.20261102",
        "change-day!.20261102",
        "rate!.own-renewable",
        "kwh!.9999999999",
        "kwh!.r9999999999999",
    )
    for value in values:
        assert len(Tap("pset", most, most, "fee", f"{value}~ffff", 21004).pack()) <= MOST_BYTES


def test_nobody_is_asked_for_what_we_never_ask() -> None:
    forbidden = re.compile(r"ИИН|БИН|ЖСН|БСН|ЭЦП|ЭЦҚ|парол|құпиясөз|подпис|қолтаңба|печат|мөр\b|банк|IBAN|ИИК", re.I)
    for language in Language:
        for field in FIELDS:
            question = texts().plain(language, f"papers-ask-{field}")
            assert not forbidden.search(question), question

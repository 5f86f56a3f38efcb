"""All fields of a paper in one message: stored where they are clear, named where they are not, nothing guessed."""

from __future__ import annotations

import pytest

from bot.papers.fields import FIELDS, Input
from bot.papers.registry import FORMS
from bot.telegram.screens.common import wrapped_lines
from tests.bot.conftest import Bot, TestPhone, both_languages, texts
from tests.bot.test_papers import ANSWERS, asked, label, whole, word

ORDER = ("organisation", "organisation-address", "licensee", "licensee-address", "recipient", "place", "written")
MOST_LINES, MOST_ROWS = 15, 7


def values(bot: Bot) -> dict[str, str]:
    return {row["field"].partition("@")[0]: row["value"] for row in bot.rows("paper_values")}


async def at_fields(bot: Bot, language: str = "ru") -> TestPhone:
    """At all fields of the letter of cooperation, from the list of papers."""
    phone = await bot.applicant(language, "II")
    await phone.send("/documents")
    await phone.tap(label(phone, "l8")[:40])
    assert phone.t("papers-all-fields") in phone.text
    return phone


@both_languages
async def test_one_message_fills_a_letter_and_two_taps_send_it(bot: Bot, language: str) -> None:
    assert FORMS["l8"].fields == ORDER
    phone = await at_fields(bot, language)
    assert asked(phone) is None
    await phone.send("\n".join(ANSWERS[name] for name in ORDER))
    assert phone.t("papers-lines-stored", count=7) in phone.text
    stored = values(bot)
    assert {name: stored[name] for name in ORDER[:-1]} == {name: ANSWERS[name] for name in ORDER[:-1]}
    assert stored["written"] == "2026-11-02"
    first, *_ = phone.text.split("\n\n")[2].splitlines()
    assert first == f"{phone.t('paper-to')}: {ANSWERS['recipient']}", "to whom, first"
    await phone.press(f"button-papers-{language}")
    read = word(phone.documents[-1][1])
    assert all(ANSWERS[name] in read for name in ORDER[:-1])


@both_languages
@pytest.mark.parametrize("other", [False, True], ids=["own words", "words of the other language"])
async def test_a_line_names_its_field_and_the_others_follow_in_their_order(
    bot: Bot, language: str, other: bool
) -> None:
    phone = await at_fields(bot, language)
    named = {"kk": "ru", "ru": "kk"}[language] if other else language
    to, place = (texts().plain(named, f"papers-field-{name}") for name in ("recipient", "place"))
    await phone.send(f"{place.upper()}:  Павлодар\nТОО Альфа\n\n{to}: Комитет: отдел\nул. Абая, 3")
    assert values(bot) == {
        "place": "Павлодар",
        "organisation": "ТОО Альфа",
        "recipient": "Комитет: отдел",
        "organisation-address": "ул. Абая, 3",
    }
    assert phone.has_button(phone.t("button-papers-one-by-one", count=3))
    for value in ("ТОО Альфа", "Павлодар"):
        assert any(value in text for text in phone.labels), "what is known is shown"
    await phone.send(f"{to}: Министр")
    assert values(bot)["recipient"] == "Министр", "corrected by its name"
    await phone.send("ТОО Хостинг")
    assert values(bot)["licensee"] == "ТОО Хостинг"


@both_languages
@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("ИП Ахметов, ИИН 800101300123", "papers-problem-iin"),
        ("ИИН/БИН: 800101300123", "papers-problem-iin"),
        ("пароль от ЭЦП qwerty12", "notice-password"),
        ("я" * 301, "notice-too-long"),
        ("сколько стоит лицензия?", "papers-line-no-value"),
        ("бұл хатты кім береді?", "papers-line-no-value"),
        ("отмена", "papers-line-no-value"),
        ("артқа", "papers-line-no-value"),
        ("меню", "papers-line-no-value"),
        ("қазақша", "papers-line-no-value"),
        ("🚀🚀", "notice-empty"),
    ],
)
async def test_a_line_that_is_no_value_is_named_and_takes_nothing_with_it(
    bot: Bot, language: str, line: str, problem: str
) -> None:
    phone = await at_fields(bot, language)
    await phone.send(f"ТОО Альфа\n{line}\nТОО Хостинг")
    assert values(bot) == {"organisation": "ТОО Альфа", "licensee": "ТОО Хостинг"}
    assert phone.t("papers-lines-stored", count=2) in phone.text
    said = phone.t(problem, text="\0", length=301, most=300).split("\0")[-1]
    assert said in phone.text
    assert phone.t("papers-field-organisation-address") + ": " in phone.text
    assert phone.t("papers-all-fields") in phone.text, "still there"


@pytest.mark.parametrize("named", ["Акимат", "Акима", "Комитет", "Руслан"])
async def test_an_addressee_of_one_word_is_no_slip_of_a_word_for_the_bot(bot: Bot, named: str) -> None:
    phone = await at_fields(bot)
    await phone.send(f"{phone.t('papers-field-recipient')}: {named}")
    assert values(bot) == {"recipient": named}


async def test_one_line_is_judged_as_in_every_form(bot: Bot) -> None:
    phone = await at_fields(bot)
    await phone.send("сколько стоит лицензия?")
    assert phone.has_button(phone.t("button-typed-keep"))
    assert values(bot) == {}
    await phone.press("button-typed-keep")
    assert values(bot) == {"organisation": "сколько стоит лицензия?"}, "whoever insists is believed"
    await phone.send("отмена")
    assert phone.has_button(label(phone, "l8")[:40])
    assert list(values(bot)) == ["organisation"]


async def test_a_dash_and_not_knowing_leave_a_line_empty_and_what_is_too_much_is_named(bot: Bot) -> None:
    phone = await at_fields(bot)
    await phone.send("ТОО Альфа\n-\nне знаю\n–\nКомитет\nПавлодар\nвчера\nлишняя <b>")
    assert values(bot) == {
        "organisation": "ТОО Альфа",
        "organisation-address": "",
        "licensee": "",
        "licensee-address": "",
        "recipient": "Комитет",
        "place": "Павлодар",
        "written": "2026-11-01",
    }
    assert phone.t("papers-line-too-many", text="лишняя <b>") in phone.text


@both_languages
async def test_a_tapped_field_is_corrected_in_place(bot: Bot, language: str) -> None:
    phone = await at_fields(bot, language)
    await phone.send("ТОО Альфа\nул. Абая, 3")
    await phone.tap("ТОО Альфа")
    assert phone.t("papers-now", value="ТОО Альфа") in phone.text
    await phone.send("ТОО Бета")
    assert phone.t("papers-all-fields") in phone.text, "back at all fields"
    assert values(bot) == {"organisation": "ТОО Бета", "organisation-address": "ул. Абая, 3"}


@both_languages
async def test_the_addressee_is_suggested_with_its_source_and_another_may_be_typed(bot: Bot, language: str) -> None:
    phone = await at_fields(bot, language)
    assert phone.t("papers-body-known") in phone.text
    await phone.tap(phone.t("button-papers-to", name=phone.t("papers-body"))[:40])
    assert values(bot) == {"recipient": phone.t("papers-body")}
    assert phone.t("papers-body-known") not in phone.text
    await phone.send(f"{phone.t('papers-field-recipient')}: Управление экономики")
    assert values(bot) == {"recipient": "Управление экономики"}


async def test_numbers_of_sites_and_amounts_are_read_by_their_fields(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    await phone.tap_data("pgo:1::fee::20263")
    await phone.send("ТОО Альфа\n12 500 кВтч")
    assert {name: value for name, value in values(bot).items() if name != "rate"} == {
        "organisation": "ТОО Альфа",
        "kwh": "12500",
    }
    await phone.tap(phone.t("papers-field-rate"))
    await phone.tap_data(next(data for _, data in phone.taps() if "rate!.standard" in data))
    shown = phone.text.split("\n\n")[1].splitlines()[0]
    assert shown.startswith(phone.t("fee-total")), "the sum in the first line"
    assert "25\u00a0000" in shown
    assert "25\u00a0000" in await whole(phone)


@pytest.mark.parametrize("code", [code for code, form in FORMS.items() if form.fields])
async def test_a_paper_is_looked_at_in_a_few_lines(bot: Bot, language: str, code: str) -> None:
    """The important one first; all of the text is a tap away."""
    phone = await bot.applicant(language, "II" if code in ("l8", "a2") else "I")
    typed = [name for name in FORMS[code].fields if FIELDS[name].input is Input.TEXT]
    rows = [(int(FIELDS[name].of_site), name, ANSWERS[name]) for name in typed]
    if code == "fee":
        rows.append((1, "kwh@2026Q3", "150000"))
    await bot.app.services.database.write(
        lambda c: c.executemany(
            "INSERT INTO paper_values (case_id, site_id, field, value, written_at) VALUES (1, ?, ?, ?, 0)", rows
        )
    )
    quarter, site = (":20263" if FORMS[code].quarterly else ""), (1 if FORMS[code].per_site else "")
    await phone.tap_data(f"paper:1:{site}:{code}:{quarter}".rstrip(":"))
    assert wrapped_lines(phone.text) <= MOST_LINES
    assert len(phone.last.json["reply_markup"]["inline_keyboard"]) <= MOST_ROWS
    full = await whole(phone)
    assert all(ANSWERS[name] in full for name in typed if name not in ("head", "hardware") or code.startswith("a"))

"""The checklist from the first question to the summary, in both languages."""

from __future__ import annotations

import re

import pytest

from bot.law.catalogue import catalogue
from bot.law.readiness import AnswerValue
from bot.papers.registry import FORMS
from bot.storage.cases import MOST_CASES
from bot.telegram.screens.common import SIGNS
from tests.bot.conftest import Bot, TestPhone, both_languages

SUBTYPE_I = ["req-1", "req-2", "req-3", "req-4", "req-5", "req-6"]
SUBTYPE_II = ["req-7", "req-8", "req-9"]
ANSWERS = ["button-have", "button-in-progress", "button-no", "button-dont-know"]
VALUES = dict(zip(ANSWERS, ["yes", "in-progress", "no", "unknown"], strict=True))
ADVICE = {"button-no": "missing", "button-dont-know": "dont-know"}


def step_shown(phone: TestPhone) -> str:
    """The requirement on the screen."""
    (tap,) = {data for _, data in phone.taps() if data.startswith("later:")}
    return tap.split(":")[3]


async def walk(phone: TestPhone, answers: list[str]) -> list[str]:
    """Answer step after step in turn; returns the requirements that were asked."""
    asked = []
    for answer in answers:
        asked.append(step_shown(phone))
        await phone.press(answer)
        if answer in ADVICE:
            assert phone.t(f"requirement-{asked[-1]}.{ADVICE[answer]}") in phone.text, "what to do now"
            await phone.press("button-continue")
    return asked


def line(phone: TestPhone, number: int, name: str, answer: str) -> str:
    """What the summary says of one requirement."""
    value = AnswerValue(VALUES[answer]) if answer in VALUES else None
    state = phone.t(f"answer-{value or 'none'}")
    title = phone.t(f"requirement-{name}.title")
    return phone.t("summary-line", sign=SIGNS[value], number=number, title=title, state=state)


async def set_aside(phone: TestPhone) -> list[str]:
    """From the summary to what is set aside; its lines."""
    await phone.press("button-items")
    (block,) = [block for block in phone.text.split("\n\n") if block.startswith(phone.t("summary-not-applicable"))]
    return block.splitlines()[1:]


async def to_applicants(phone: TestPhone) -> None:
    """To the list of applicants, where there is only one yet."""
    await phone.send("/settings")
    await phone.press("button-settings-cases")


@both_languages
@pytest.mark.parametrize(("subtype", "steps"), [("I", SUBTYPE_I), ("II", SUBTYPE_II)])
async def test_a_walk_to_the_end_is_told_in_the_summary(
    bot: Bot, language: str, subtype: str, steps: list[str]
) -> None:
    phone = await bot.applicant(language, subtype)
    letter = {"ru": {"I": "I", "II": "II"}, "kk": {"I": "І", "II": "ІІ"}}[language][subtype]
    assert letter in phone.text
    assert phone.t(f"plan-price-{subtype}") in phone.text
    await phone.press("button-one-by-one")
    given = (ANSWERS * 2)[: len(steps)]
    assert await walk(phone, given) == steps

    assert phone.text.startswith(phone.t("summary-title-own")), "nobody has to be told their own name"
    confirmed = given.count("button-have")
    assert phone.stands(subtype, len(steps) - confirmed, len(steps)) in phone.text
    lines = [line(phone, *each) for each in zip(range(1, 7), steps, given, strict=False)]
    order = ["button-no", "button-dont-know", "button-in-progress", "button-have"]
    wanted = [each for answer in order for each, said in zip(lines, given, strict=True) if said == answer]
    shown = phone.text.splitlines()
    assert shown[shown.index(wanted[0]) :][: len(wanted)] == wanted, "what is still to be done first, an item a line"
    for name in steps:
        for advice in ("missing", "dont-know", "proof"):
            assert phone.t(f"requirement-{name}.{advice}") not in phone.text, "advice stands where it is asked for"
    assert len(bot.rows("answers")) == len(steps)
    assert {row["edition"] for row in bot.rows("answers")} <= {
        edition.id for name in steps for edition in catalogue().requirements[name].editions
    }
    assert len(phone.messages) == 1, "one message that is edited, not a pile"


@both_languages
async def test_all_confirmed_is_never_called_compliance(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    assert await walk(phone, ["button-have"] * 3) == SUBTYPE_II
    assert phone.stands("II", 0, 3) in phone.text
    assert {"ru": "решает лицензиар", "kk": "шешімді лицензиар"}[language] in phone.text
    assert "соответству" not in phone.text.lower()
    assert not phone.has_button(phone.t("button-continue")), "nothing is left to continue with"


@both_languages
async def test_where_we_are_is_counted(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "I")
    await phone.press("button-one-by-one")
    for number in range(1, 7):
        assert phone.text.startswith({"ru": f"{number} из 6\n", "kk": f"{number} / 6\n"}[language])
        assert not set("▰▱●○") & set(phone.text), "nothing that a screen reader stumbles over"
        await phone.press("button-have")


@both_languages
async def test_requirements_are_numbered_from_one_and_the_source_keeps_the_points_of_the_order(
    bot: Bot, language: str
) -> None:
    phone = await bot.applicant(language, "II")
    for number, name in enumerate(SUBTYPE_II, 1):
        assert f"{number}. {phone.t(f'requirement-{name}.do')}" in phone.text.splitlines()
    await phone.press("button-one-by-one")
    for number, name in enumerate(SUBTYPE_II, 1):
        title = phone.t(f"requirement-{name}.title")
        assert phone.t("step-title", number=number, title=title) in phone.text.splitlines()
        await phone.press("button-source")
        assert f"{number + 6}. {title}" in phone.text.splitlines()
        await phone.press("button-back")
        await phone.press("button-have")


@pytest.mark.parametrize("answer", ["button-no", "button-dont-know"])
async def test_after_no_and_dont_know_comes_what_to_do_with_the_letter_where_one_is_the_proof(
    bot: Bot, language: str, answer: str
) -> None:
    phone = await bot.applicant(language, "I")
    await phone.press("button-one-by-one")
    letters = {form.requirement: form.code for form in FORMS.values() if form.requirement is not None}
    offered = []
    for name in SUBTYPE_I:
        assert step_shown(phone) == name
        again = phone.data(phone.t(answer))
        await phone.press(answer)
        key = "how-screen" if answer == "button-dont-know" else "how-screen-no"
        text = phone.t(f"requirement-{name}.{ADVICE[answer]}")
        title = phone.t(f"requirement-{name}.title")
        assert phone.text == phone.t(key, case="", title=title, text=text).strip()
        if phone.has_button(phone.t("button-letter")):
            assert phone.data(phone.t("button-letter")).split(":")[3] == letters[name]
            offered.append(name)
        shown = phone.text
        await phone.tap_data(again)
        assert phone.text == shown, "a finger that taps twice sees what one tap shows"
        await phone.tap_data(f"how:1:{again.split(':')[2]}:{name}")
        await phone.press("button-continue")
    assert offered == [name for name in SUBTYPE_I if name in letters]
    assert offered


CONSEQUENCES = ["data_centre", "hardware", "electricity", "connected", "applicant"]


@pytest.mark.parametrize("question", CONSEQUENCES)
async def test_not_knowing_a_condition_is_an_answer_with_a_consequence(bot: Bot, language: str, question: str) -> None:
    phone = await bot.newcomer(language)
    await phone.press("button-start")
    for name in CONSEQUENCES:
        if name == "applicant":
            await phone.press("button-one-by-one")
        asked = next(data.split(":")[3] for _, data in phone.taps() if data.startswith("cond:"))
        assert asked == name.replace("_", "-")
        if name == question:
            await phone.press("answer-unknown")
            break
        await take_the_first(phone)
    assert phone.t(f"consequence-{question.replace('_', '-')}") in phone.text
    stored = {(row["question"], row["value"]) for row in bot.rows("conditions")}
    assert (question.replace("_", "-"), "unknown") in stored


async def take_the_first(phone: TestPhone) -> None:
    """Take the first choice, which is the usual one."""
    await phone.tap_data(phone.taps()[0][1])


async def test_unknown_conditions_count_as_the_stricter_case(bot: Bot) -> None:
    phone = await bot.applicant("ru", "I", hardware="unknown", electricity="unknown", connected="unknown")
    await phone.press("button-one-by-one")
    assert await walk(phone, ["button-have"] * 6) == SUBTYPE_I


async def test_without_knowing_the_data_centre_there_is_no_list_yet(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, data_centre="unknown")
    assert phone.t("verdict-none", case="").strip() in phone.text
    assert not phone.has_button(phone.t("button-one-by-one"))
    for command in ("/check", "/summary", "/start"):
        await phone.send(command)
        assert not any(data.startswith("step:") for _, data in phone.taps())
    await phone.press("button-continue")
    assert phone.t("question-applicant.ask") in phone.text
    await take_the_first(phone)
    assert phone.t("verdict-none", case="").strip() in phone.text
    await phone.press("button-conditions")
    await phone.tap(phone.t("question-data-centre.label"))
    await phone.tap_data(next(data for _, data in phone.taps() if data.endswith("data-centre:no")))
    assert phone.t("plan-price-II") in phone.text, "the answer was found out and the list is there"


@pytest.mark.parametrize(
    ("answers", "blocker"),
    [
        ({"applicant": "person", "data_centre": "yes"}, "person-cannot-mine"),
        ({"data_centre": "no", "hardware": "leased"}, "leased-hardware-subtype-ii"),
        ({"data_centre": "no", "hardware": "none"}, "no-hardware-subtype-ii"),
    ],
)
async def test_what_stands_in_the_way_is_said_and_can_be_mended(
    bot: Bot, language: str, answers: dict[str, str], blocker: str
) -> None:
    phone = await bot.applicant(language, **answers)
    assert phone.t(f"blocker-{blocker}.title") in phone.text
    assert phone.t(f"blocker-{blocker}.text") in phone.text
    await phone.send("/summary")
    assert phone.t(f"blocker-{blocker}") in phone.text
    await phone.press("button-conditions")
    question, mended = ("applicant", "company") if "applicant" in answers else ("hardware", "owned")
    await phone.tap(phone.t(f"question-{question}.label"))
    await phone.tap_data(next(data for _, data in phone.taps() if data.endswith(f"{question}:{mended}")))
    assert phone.t(f"blocker-{blocker}.title") not in phone.text


async def test_off_grid_sets_point_6_aside_and_does_not_ask_when_connected(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.press("button-start")
    asked = await bot.answer_questions(phone, electricity="off-grid")
    assert asked == ["data-centre", "hardware", "electricity", "applicant"]
    assert phone.t("requirement-req-6.do") not in phone.text
    await phone.press("button-one-by-one")
    assert await walk(phone, ["button-have"] * 5) == SUBTYPE_I[:5]
    assert phone.t("reason-off-grid") not in phone.text, "one tap behind"
    (aside,) = await set_aside(phone)
    assert phone.t("requirement-req-6.title") in aside
    assert phone.t("reason-off-grid") in aside


async def test_no_hardware_sets_points_1_and_4_aside(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "I", hardware="none")
    await phone.press("button-one-by-one")
    assert await walk(phone, ["button-no"] * 4) == ["req-2", "req-3", "req-5", "req-6"]
    for name, aside in zip(("req-1", "req-4"), await set_aside(phone), strict=True):
        assert phone.t(f"requirement-{name}.title") in aside
        assert phone.t("reason-no-hardware") in aside


async def test_who_connected_earlier_gets_the_other_branch(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "I", connected="yes")
    await phone.press("button-one-by-one")
    assert await walk(phone, ["button-have"] * 6) == [*SUBTYPE_I[:5], "req-6-connected-earlier"]
    assert phone.t("requirement-req-6-connected-earlier.title") in phone.text
    assert phone.t("requirement-req-6.title") not in phone.text or (
        phone.t("requirement-req-6.title") in phone.t("requirement-req-6-connected-earlier.title")
    )


async def test_back_loses_nothing(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "I")
    await phone.press("button-one-by-one")
    await walk(phone, ["button-have", "button-no"])
    before = bot.rows("answers")
    await phone.press("button-back")
    assert step_shown(phone) == "req-2"
    assert phone.t("answer-no") in phone.text.splitlines()[-1]
    await phone.press("button-back")
    assert step_shown(phone) == "req-1"
    await phone.press("button-back")
    assert phone.t("plan-price-I") in phone.text
    assert bot.rows("answers") == before


async def test_back_among_the_questions(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.press("button-start")
    await take_the_first(phone)
    await take_the_first(phone)
    await phone.press("button-back")
    await phone.press("button-back")
    assert phone.t("question-data-centre.ask") in phone.text
    assert phone.t("question-current", answer=phone.t("question-data-centre.yes")) in phone.text
    await phone.press("button-back")
    assert phone.has_button(phone.t("button-settings")), "before the first question stands the menu"
    await phone.press("button-continue")
    assert phone.t("question-electricity.ask") in phone.text


async def test_later_goes_past_and_ends_at_the_summary(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    seen = []
    for _ in range(3):
        seen.append(step_shown(phone))
        await phone.press("button-later")
    assert seen == SUBTYPE_II
    for number, name in enumerate(SUBTYPE_II, 1):
        assert line(phone, number, name, "button-later") in phone.text.splitlines()
    assert bot.rows("answers") == []
    await phone.press("button-continue")
    assert step_shown(phone) == "req-7"


async def test_any_answer_can_be_changed_from_the_summary(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    await walk(phone, ["button-no"] * 3)
    for number, name in enumerate(SUBTYPE_II, 1):
        await phone.press("button-items")
        await phone.tap(phone.t("button-step", sign="❌", number=number, title=phone.t(f"requirement-{name}.short")))
        assert step_shown(phone) == name
        await phone.press("button-have")
        assert phone.stands("II", 3 - number, 3) in phone.text


async def test_changing_a_condition_keeps_what_was_answered(bot: Bot) -> None:
    phone = await bot.applicant("ru", "I")
    await phone.press("button-one-by-one")
    await walk(phone, ["button-have"] * 6)
    before = bot.rows("answers")
    await phone.press("button-conditions")
    assert "ЦОД: Да, есть" in phone.text
    await phone.tap("✏️ ЦОД")
    await phone.tap("Нет, в чужом ЦОД")
    await phone.send("/summary")
    assert "Не подтверждено: 3 из 3" in phone.text
    await phone.press("button-conditions")
    assert "ЦОД: Нет, в чужом ЦОД" in phone.text
    await phone.tap("✏️ ЦОД")
    await phone.tap("Да, есть")
    await phone.send("/summary")
    assert "6 из 6" in phone.text
    assert bot.rows("answers") == before


@both_languages
async def test_the_source_is_one_tap_away(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "I")
    await phone.press("button-one-by-one")
    await phone.press("button-source")
    assert phone.t("requirement-req-1.how") in phone.text
    assert "598/НҚ" in phone.text
    urls = [button["url"] for row in phone.last.buttons for button in row if "url" in button]
    assert urls
    assert all(
        re.match(rf"https://adilet\.zan\.kz/{'rus' if language == 'ru' else 'kaz'}/docs/\w+", url) for url in urls
    )
    await phone.press("button-back")
    assert step_shown(phone) == "req-1"


async def test_several_sites_are_asked_one_by_one(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "I")
    for name in ("Экибастуз", "Павлодар"):
        await to_applicants(phone)
        await phone.tap(phone.t("case-default-name", number=1))
        await phone.press("button-sites")
        await phone.press("button-site-new")
        await phone.send(name)
        assert name in phone.text
        off_grid = "off-grid" if name == "Павлодар" else "single-purchaser"
        assert (await bot.answer_questions(phone, electricity=off_grid))[0] == "electricity"
    await phone.press("button-one-by-one")
    # What is met once first, then one site after the other: nobody goes from place to place and back.
    asked = await walk(phone, ["button-have"] * 13)
    each = ["req-2", "req-3", "req-5", "req-6"]
    assert asked == ["req-1", "req-4", *each, *each, *each[:3]]
    assert phone.stands("I", 0, 13) in phone.text
    assert phone.text.count("Экибастуз") == 4
    assert phone.text.count("Павлодар") == 3
    (aside,) = await set_aside(phone)
    assert phone.t("reason-off-grid") in aside
    assert "Павлодар" in aside, "which of the sites is free of point 6"


async def test_the_plan_is_as_long_for_many_sites_as_for_one(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "I")
    once = phone.text
    await phone.tap_data("newsite:1")
    await phone.send("Павлодар")
    await bot.answer_questions(phone)
    assert len(phone.text.splitlines()) == len(once.splitlines())
    for name in SUBTYPE_I:
        assert phone.text.count(phone.t(f"requirement-{name}.do")) == 1
    await phone.press("button-one-by-one")
    await walk(phone, ["button-have"] * 9)  # all but the last of the second site
    await phone.tap_data("plan:1")
    assert [text[0] for text in phone.text.splitlines() if ". " in text][:6] == ["✅"] * 5 + ["6"]


async def test_a_site_can_be_renamed_and_deleted_but_not_the_last(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "I")
    await to_applicants(phone)
    await phone.tap(phone.t("case-default-name", number=1))
    await phone.press("button-sites")
    await phone.tap(phone.t("site-default-name", number=1))
    await phone.press("button-rename")
    await phone.send("  Центр <b>&  \n\n «Север» ")
    assert "Центр <b>& «Север»" in phone.text
    await phone.press("button-site-delete")
    await phone.press("button-delete-yes")
    assert phone.t("site-last") in phone.text
    assert [row["name"] for row in bot.rows("sites")] == ["Центр <b>& «Север»"]
    await phone.press("button-site-new")
    await phone.send("Юг")
    await bot.answer_questions(phone)
    (south,) = [row["id"] for row in bot.rows("sites") if row["name"] == "Юг"]
    assert {row["site_id"] for row in bot.rows("conditions")} > {0, south}
    await phone.tap_data(f"sitedel!:1:{south}")
    assert phone.t("site-deleted") in phone.text
    assert [row["name"] for row in bot.rows("sites")] == ["Центр <b>& «Север»"]
    assert south not in {row["site_id"] for row in bot.rows("conditions")}


async def test_only_ten_sites(bot: Bot) -> None:
    phone = await bot.applicant("ru", "II")
    for number in range(2, 12):
        await phone.tap_data("newsite:1")
        await phone.send(f"Центр {number}")
    assert "Больше 10 ЦОД завести нельзя" in phone.text
    assert len(bot.rows("sites")) == 10


async def test_an_accountant_switches_renames_and_deletes(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    await phone.press("button-one-by-one")
    await walk(phone, ["button-have"])
    await to_applicants(phone)
    await phone.press("button-case-new")
    await phone.press("button-case-unnamed")
    await bot.answer_questions(phone, data_centre="yes")
    await phone.send("/start")
    assert phone.t("menu-cases", count=2) in phone.text
    await phone.press("button-cases")
    await phone.tap(phone.t("case-default-name", number=1))
    await phone.press("button-rename")
    await phone.send("ТОО «Асыл <i>»")
    assert "ТОО «Асыл <i>»" in phone.text
    await phone.send("/check")
    assert step_shown(phone) == "req-8", "the case that was switched to, where it stood"
    await phone.send("/start")
    await phone.press("button-cases")
    await phone.tap(phone.t("case-default-name", number=2))
    await phone.send("/check")
    assert step_shown(phone) == "req-1"
    await phone.send("/start")
    await phone.press("button-cases")
    await phone.tap("ТОО «Асыл")
    await phone.press("button-case-delete")
    assert len(bot.rows("cases")) == 2, "asks first"
    await phone.press("button-delete-yes")
    assert phone.t("case-deleted") in phone.text
    assert [row["name"] for row in bot.rows("cases")] == [phone.t("case-default-name", number=2)]
    assert bot.rows("answers") == []
    await phone.send("/check")
    assert step_shown(phone) == "req-1", "the other case is the current one now"


async def test_a_new_case_is_not_made_twice_and_not_without_end(bot: Bot) -> None:
    phone = await bot.newcomer("ru")
    start = phone.data(phone.t("button-start"))
    await phone.tap_data(start, settle=False)
    await phone.tap_data(start)
    assert len(bot.rows("cases")) == 1
    for _ in range(MOST_CASES + 5):
        await bot.answer_questions(phone, data_centre="no")
        await phone.tap_data("newcase::::skip")
        if not any(data.startswith("cond:") for _, data in phone.taps()):
            break
    assert len(bot.rows("cases")) == MOST_CASES
    assert f"Больше {MOST_CASES} заявителей завести нельзя" in phone.text

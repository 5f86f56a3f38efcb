"""What applies to whom: the law's tables, and what must hold for every applicant."""

import io
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.__main__ import main
from bot.law.catalogue import catalogue, load
from bot.law.model import Subtype
from bot.law.readiness import AnswerValue, Assessment, CaseFacts, GivenAnswer, NotApplicable, StepKey, assess

LAW = catalogue()
TODAY = date(2026, 11, 22)
EDITION = "order-598"
ALL_I = ["req-1", "req-2", "req-3", "req-4", "req-5", "req-6"]
ALL_II = ["req-7", "req-8", "req-9"]


def facts(**known: Any) -> CaseFacts:
    """Facts of a case with one site, by the questions' ids with underscores; true and false stand for yes and no."""
    words = {True: "yes", False: "no"}
    return CaseFacts({(name.replace("_", "-"), 0): words.get(value, value) for name, value in known.items()}, (0,))


def with_sites(**sites: dict[str, str]) -> CaseFacts:
    """Facts of a case of subtype I with sites of these ids ("s7") and the answers of each."""
    ids = {name: int(name[1:]) for name in sites}
    known = {(question, ids[name]): value for name, given in sites.items() for question, value in given.items()}
    return CaseFacts({("data-centre", 0): "yes", **known}, tuple(ids.values()))


def applicable(assessment: Assessment) -> list[str]:
    return [step.requirement for step in assessment.steps]


@pytest.mark.parametrize(
    ("known", "subtype", "expected", "reasons"),
    [
        ({}, None, [], {}),
        ({"data_centre": True}, "I", ALL_I, {}),
        ({"data_centre": True, "hardware": "owned"}, "I", ALL_I, {}),
        ({"data_centre": True, "hardware": "leased"}, "I", ALL_I, {}),
        (
            {"data_centre": True, "hardware": "none"},
            "I",
            ["req-2", "req-3", "req-5", "req-6"],
            {"req-1": "no-hardware", "req-4": "no-hardware"},
        ),
        ({"data_centre": True, "electricity": "single-purchaser"}, "I", ALL_I, {}),
        ({"data_centre": True, "connected": False}, "I", ALL_I, {}),
        ({"data_centre": True, "connected": True}, "I", [*ALL_I[:5], "req-6-connected-earlier"], {}),
        (
            {"data_centre": True, "electricity": "off-grid"},
            "I",
            ALL_I[:5],
            {"req-6": "off-grid"},
        ),
        (
            {"data_centre": True, "electricity": "off-grid", "connected": True},
            "I",
            ALL_I[:5],
            {"req-6": "off-grid"},
        ),
        ({"data_centre": False}, "II", ALL_II, {}),
        ({"data_centre": False, "hardware": "owned"}, "II", ALL_II, {}),
        ({"data_centre": False, "hardware": "none"}, "II", ALL_II, {}),
        ({"data_centre": False, "electricity": "off-grid", "connected": True}, "II", ALL_II, {}),
    ],
)
def test_what_applies(known: dict[str, Any], subtype: str | None, expected: list[str], reasons: Any) -> None:
    result = assess(LAW, facts(**known), {}, TODAY)
    assert result.subtype == subtype
    assert applicable(result) == expected
    assert {item.requirement: item.reason for item in result.not_applicable} == reasons
    assert (result.confirmed, result.of) == (0, len(expected))


@pytest.mark.parametrize(
    ("known", "blockers"),
    [
        ({"applicant": "person"}, ["person-cannot-mine"]),
        ({"applicant": "person", "data_centre": True}, ["person-cannot-mine"]),
        ({"applicant": "entrepreneur", "data_centre": False, "hardware": "owned"}, []),
        ({"applicant": "company", "data_centre": True, "hardware": "leased"}, []),
        ({"applicant": "company", "data_centre": True, "hardware": "none"}, []),
        ({"data_centre": False, "hardware": "leased"}, ["leased-hardware-subtype-ii"]),
        ({"data_centre": False, "hardware": "none"}, ["no-hardware-subtype-ii"]),
        (
            {"applicant": "person", "data_centre": False, "hardware": "leased"},
            ["person-cannot-mine", "leased-hardware-subtype-ii"],
        ),
        ({"data_centre": False}, []),
        ({"hardware": "leased"}, []),
    ],
)
def test_what_no_document_mends(known: dict[str, Any], blockers: list[str]) -> None:
    assert list(assess(LAW, facts(**known), {}, TODAY).blockers) == blockers


def test_points_are_grouped_and_within_a_point_the_sites() -> None:
    case = with_sites(s7={"connected": "yes"}, s9={"electricity": "off-grid"}, s12={})
    result = assess(LAW, case, {}, TODAY)
    assert [step.key for step in result.steps] == [
        ("req-1", 0),
        *(("req-2", site) for site in (7, 9, 12)),
        *(("req-3", site) for site in (7, 9, 12)),
        ("req-4", 0),
        *(("req-5", site) for site in (7, 9, 12)),
        ("req-6-connected-earlier", 7),
        ("req-6", 12),
    ]
    assert result.not_applicable == (NotApplicable("req-6", 9, "off-grid"),)


def test_each_site_is_answered_for_itself() -> None:
    case = with_sites(s1={}, s2={})
    result = assess(LAW, case, {("req-2", 2): GivenAnswer(AnswerValue.YES, EDITION)}, TODAY)
    assert result.confirmed == 1
    assert ("req-2", 1) in result.missing
    assert ("req-2", 2) not in result.missing


@pytest.mark.parametrize("value", [AnswerValue.IN_PROGRESS, AnswerValue.NO, AnswerValue.UNKNOWN])
def test_only_yes_confirms(value: AnswerValue) -> None:
    result = assess(LAW, facts(data_centre=False), {("req-8", 0): GivenAnswer(value, EDITION)}, TODAY)
    assert result.steps[1].answer is value
    assert result.confirmed == 0
    assert result.missing == (("req-7", 0), ("req-8", 0), ("req-9", 0))


def test_an_answer_under_an_older_edition_is_shown_but_not_counted() -> None:
    given = {("req-8", 0): GivenAnswer(AnswerValue.YES, "an-older-one")}
    result = assess(LAW, facts(data_centre=False), given, TODAY)
    step = result.steps[1]
    assert (step.answer, step.outdated, step.confirmed) == (AnswerValue.YES, True, False)
    assert ("req-8", 0) in result.missing
    assert result.confirmed == 0


def test_a_new_edition_makes_yesterdays_answer_outdated_from_its_first_day() -> None:
    law = load(Path(__file__).parent / "zoo" / "sound" / "data")
    given = {("req-1", 0): GivenAnswer(AnswerValue.YES, "first")}
    before = assess(law, facts(data_centre=True), given, date(2023, 12, 31))
    after = assess(law, facts(data_centre=True), given, date(2024, 1, 1))
    assert (before.confirmed, before.steps[0].edition, before.steps[0].outdated) == (1, "first", False)
    assert (after.confirmed, after.steps[0].edition, after.steps[0].outdated) == (0, "second", True)


def test_before_2024_point_5_did_not_hold() -> None:
    result = assess(LAW, facts(data_centre=True), {}, date(2023, 12, 31))
    assert "req-5" not in applicable(result)
    assert NotApplicable("req-5", 0, "not-in-force") in result.not_applicable


def test_an_answer_to_what_no_longer_applies_is_kept_but_not_counted() -> None:
    answers = {("req-6", 0): GivenAnswer(AnswerValue.YES, EDITION)}
    earlier = assess(LAW, facts(data_centre=True, connected=True), answers, TODAY)
    assert earlier.confirmed == 0
    back = assess(LAW, facts(data_centre=True, connected=False), answers, TODAY)
    assert back.confirmed == 1


@st.composite
def facts_of_any_case(draw: st.DrawFn) -> CaseFacts:
    """A case with up to four sites and any of the answers that the law's questions offer."""
    sites = tuple(draw(st.lists(st.integers(1, 10**6), max_size=4, unique=True)))
    known = {}
    for question in LAW.questions.values():
        for site in sites if question.per_site else (0,):
            if (answer := draw(st.none() | st.sampled_from(question.values))) is not None:
                known[question.id, site] = answer
    return CaseFacts(known, sites)


cases = facts_of_any_case()


@st.composite
def answered(draw: st.DrawFn) -> tuple[CaseFacts, dict[StepKey, GivenAnswer]]:
    """A case with any answers to what applies, and some to what does not."""
    case = draw(cases)
    keys = [step.key for step in assess(LAW, case, {}, TODAY).steps]
    keys += [(requirement, site) for requirement in LAW.requirements for site in (0, 10**7)]
    answer = st.builds(GivenAnswer, st.sampled_from(AnswerValue), st.sampled_from([EDITION, "older"]))
    return case, draw(st.dictionaries(st.sampled_from(keys), answer))


@given(answered())
def test_the_counts_fit_together(drawn: tuple[CaseFacts, dict[StepKey, GivenAnswer]]) -> None:
    case, answers = drawn
    result = assess(LAW, case, answers, TODAY)
    keys = [step.key for step in result.steps]
    assert len(set(keys)) == len(keys) == result.of
    assert result.confirmed == sum(step.confirmed for step in result.steps)
    assert result.confirmed + len(result.missing) == result.of
    assert list(result.missing) == [step.key for step in result.steps if not step.confirmed]
    assert not set(keys) & {(item.requirement, item.site) for item in result.not_applicable}
    assert {item.reason for item in result.not_applicable} <= set(LAW.reasons)
    assert set(result.blockers) <= set(LAW.blockers)


@given(answered())
def test_steps_go_by_the_points(drawn: tuple[CaseFacts, dict[StepKey, GivenAnswer]]) -> None:
    points = [LAW.requirements[step.requirement].point for step in assess(LAW, *drawn, TODAY).steps]
    assert points == sorted(points)


@given(answered(), st.data())
def test_a_yes_never_takes_anything_away(
    drawn: tuple[CaseFacts, dict[StepKey, GivenAnswer]], data: st.DataObject
) -> None:
    case, answers = drawn
    before = assess(LAW, case, answers, TODAY)
    key = data.draw(st.sampled_from(sorted(LAW.requirements))), data.draw(st.sampled_from([0, 10**7]))
    after = assess(LAW, case, {**answers, key: GivenAnswer(AnswerValue.YES, EDITION)}, TODAY)
    assert after.confirmed >= before.confirmed
    assert after.of == before.of


@given(answered(), st.data())
def test_what_is_not_known_is_the_stricter_case(
    drawn: tuple[CaseFacts, dict[StepKey, GivenAnswer]], data: st.DataObject
) -> None:
    """Forgetting a fact never sets a point aside, and never makes point 6 the milder branch."""
    case, answers = drawn
    known = assess(LAW, case, answers, TODAY)
    deciding = (LAW.deciding.id, 0)
    if unsure := sorted(case.known.keys() - {deciding}):
        lost = data.draw(st.sampled_from(unsure))
        case = replace(case, known={key: answer for key, answer in case.known.items() if key != lost})
    forgotten = assess(LAW, case, answers, TODAY)
    assert _strictness(known) <= _strictness(forgotten)
    assert forgotten.of >= known.of


def _strictness(assessment: Assessment) -> set[tuple[str, int]]:
    """The keys that apply; who must meet req-6 has also met what the earlier connected must."""
    keys = {step.key for step in assessment.steps}
    return keys | {("req-6-connected-earlier", site) for name, site in keys if name == "req-6"}


@given(cases)
def test_the_order_of_answers_makes_no_difference(case: CaseFacts) -> None:
    keys = [step.key for step in assess(LAW, case, {}, TODAY).steps]
    answers = {key: GivenAnswer(AnswerValue.YES, EDITION) for key in keys}
    complete = assess(LAW, case, answers, TODAY)
    assert complete == assess(LAW, case, dict(reversed(answers.items())), TODAY)
    assert complete.confirmed == complete.of
    assert complete.missing == ()


def command(
    given: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, Mapping[str, Any], Mapping[str, Any]]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode("utf-8", "surrogateescape"))))
    code = main(["assess", "--on", TODAY.isoformat()])
    out, err = capsys.readouterr()
    return code, json.loads(out or "{}"), json.loads(err or "{}")


def test_the_command_speaks_the_agreed_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {
        "applicant": "person",
        "data_centre": True,
        "hardware": "none",
        "electricity": "single-purchaser",
        "connected_before_2023_04": None,
        "answers": {"req-2": "yes", "req-3": "in-progress", "req-6-connected-earlier": "yes"},
    }
    assert command(json.dumps(asked), monkeypatch, capsys) == (
        0,
        {
            "subtype": "I",
            "applicable": ["req-2", "req-3", "req-5", "req-6"],
            "not_applicable": {"req-1": "no-hardware", "req-4": "no-hardware"},
            "missing": ["req-3", "req-5", "req-6"],
            "blockers": ["person-cannot-mine"],
            "confirmed": 1,
            "of": 4,
        },
        {},
    )


def test_with_nothing_known_the_subtype_is_null(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = command("{}", monkeypatch, capsys)
    assert code == 0
    assert out["subtype"] is None
    assert (out["applicable"], out["missing"], out["of"]) == ([], [], 0)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ("", "input"),
        ("[]", "input"),
        ("\udcff", "input"),
        ("[" * 100_000, "input"),
        ('{"applicant": NaN}', "input"),
        ('{"applicant": 1e99999}', "input"),
        ('{"applicant": "ip"}', "applicant"),
        ('{"applicant": ["person"]}', "applicant"),
        ('{"data_centre": "yes"}', "data_centre"),
        ('{"data_centre": 1}', "data_centre"),
        ('{"hardwear": "owned"}', "hardwear"),
        ('{"answers": ["req-1"]}', "answers"),
        ('{"answers": {"req-10": "yes"}}', "answers.req-10"),
        ('{"answers": {"req-1": "maybe"}}', "answers.req-1"),
    ],
)
def test_bad_input_is_named_with_what_may_stand_there(
    given: str, field: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = command(given, monkeypatch, capsys)
    assert (code, out) == (2, {})
    assert err["error"]["field"] == field
    assert err["error"]["expected"]


def test_subtypes_are_written_with_latin_letters() -> None:
    assert all(subtype.value.isascii() for subtype in Subtype)

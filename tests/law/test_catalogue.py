"""The catalogue holds what the acts say; editions follow one another and none is lost."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.law.catalogue import DATA, catalogue, load
from bot.law.model import Certainty, Edition, Requirement, Status, Subtype, counting_of

LAW = catalogue()
OLD = {rule.id for _, rule in LAW.rules() if rule.status is Status.REPEALED}


def test_the_requirements_stand_in_the_order_of_the_points() -> None:
    points = [(r.subtype, r.point) for r in LAW.requirements.values()]
    assert points == [
        *((Subtype.I, point) for point in (1, 2, 3, 4, 5, 6, 6)),
        *((Subtype.II, point) for point in (7, 8, 9)),
    ]


def test_points_2_3_5_and_6_are_met_per_site() -> None:
    assert {r.point for r in LAW.requirements.values() if r.per_site} == {2, 3, 5, 6}


@pytest.mark.parametrize(
    ("duty", "status"),
    [
        ("pool-change", "in-force"),
        ("licence-reissue", "in-force"),
        ("fee-declaration", "in-force"),
        ("fee-payment", "in-force"),
        ("licence-end", "in-force"),
        ("quarterly-information", "repealed"),
        ("cessation-notice", "repealed"),
        ("start-notice", "repealed"),
    ],
)
def test_each_duty_binds_or_is_repealed_as_its_act_says(duty: str, status: str) -> None:
    assert LAW.duties[duty].status == status  # how it is counted: numbers.tsv


def test_only_the_quarterly_information_is_due_strictly_before_its_day() -> None:
    assert [duty.id for duty in LAW.duties.values() if counting_of(duty.latest).strictly_before] == [
        "quarterly-information"
    ]


def test_everything_from_the_old_rules_ended_before_they_were_repealed() -> None:
    repealed = LAW.acts["order-384"].repealed_since
    assert repealed == date(2023, 6, 4)
    for _, rule in LAW.rules():
        first = rule.latest.source[0].act if rule.editions else None
        if first == "order-384" and rule.status is not Status.INFO:
            assert rule.id in OLD
            assert rule.edition(repealed) is None
            assert rule.edition(repealed - timedelta(days=1)) is not None


def test_every_statement_names_its_source() -> None:
    for kind, rule in LAW.rules():
        for edition in rule.editions:
            assert edition.source, (kind, rule.id)
            assert any(citation.act or citation.publication for citation in edition.source)


def test_news_never_pass_for_a_reading_of_the_act() -> None:
    for _, rule in LAW.rules():
        if not rule.editions:
            continue
        source = rule.latest.source
        if rule.latest.certainty is Certainty.SEED:
            assert all(citation.publication is None for citation in source), rule.id
        if any(citation.by_analogy for citation in source):
            assert rule.latest.certainty is Certainty.INFERENCE, rule.id


def test_every_topic_leads_on_and_can_be_reached() -> None:
    reached = {other for topic in LAW.topics.values() for other in topic.related}
    for topic in LAW.topics.values():
        assert 2 <= len(topic.related) <= 4, topic.id
    signposts = {topic.id for topic in LAW.topics.values() if topic.outside}  # those who ask of law are not led away
    assert not LAW.topics.keys() - reached - signposts - {"licence-required"}, "nothing leads to these topics"
    assert not signposts & reached


def test_every_topic_belongs_to_one_theme() -> None:
    listed = [topic.id for theme in LAW.themes for topic in LAW.topics_of(theme)]
    assert sorted(listed) == sorted(LAW.topics)


def test_every_requirement_and_duty_has_an_answer_that_explains_it() -> None:
    assert LAW.requirements.keys() <= LAW.topics.keys()
    assert {duty.topic for duty in LAW.duties.values()} <= LAW.topics.keys()


def test_point_5_holds_since_2024() -> None:
    rule = LAW.requirements["req-5"]
    assert rule.edition(date(2023, 12, 31)) is None
    assert rule.edition(date(2024, 1, 1)) == rule.latest


def test_reading_a_folder_twice_gives_the_same(tmp_path: Path) -> None:
    for file in DATA.glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    again = load(tmp_path)
    assert (again.acts, again.requirements, again.duties, again.topics, again.themes) == (
        LAW.acts,
        LAW.requirements,
        LAW.duties,
        LAW.topics,
        LAW.themes,
    )


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(breaks=st.sets(days, min_size=1, max_size=4), on=days)
def test_on_every_day_one_edition_holds_and_it_is_the_newest_begun(breaks: set[date], on: date) -> None:
    starts = sorted(breaks)
    editions = tuple(
        Edition(
            id=f"from-{begin}",
            since=begin,
            until=starts[number + 1] - timedelta(days=1) if number + 1 < len(starts) else None,
            source=(),
            certainty=Certainty.SEED,
        )
        for number, begin in enumerate(starts)
    )
    rule = Requirement("r", Status.IN_FORCE, editions, Subtype.I, 1, False)
    begun = [begin for begin in starts if begin <= on]
    holds = rule.edition(on)
    assert (holds.since if holds else None) == (begun[-1] if begun else None)


def test_a_gap_between_editions_is_a_time_without_the_rule() -> None:
    editions = (
        Edition("a", None, date(2023, 12, 31), (), Certainty.SEED),
        Edition("b", date(2025, 1, 1), None, (), Certainty.SEED),
    )
    rule = Requirement("r", Status.IN_FORCE, editions, Subtype.I, 1, False)
    assert rule.edition(date(2023, 12, 31)) == editions[0]
    assert rule.edition(date(2024, 6, 1)) is None
    assert rule.latest == editions[1]

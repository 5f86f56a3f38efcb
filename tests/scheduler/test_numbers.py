"""A changed number of the law: who hears of it, once, what they knew and what holds; and who does not."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.law import fees
from bot.law.catalogue import Catalogue, catalogue
from bot.law.fees import FeeRate
from bot.law.figures import INDEX as INDEX_ID
from bot.law.known import News
from bot.law.model import Concern, Figure
from bot.law.numbers import NumberNews, Value
from bot.reminders.claims import as_it_stands
from bot.storage import cases, known, outgoing, users
from bot.storage.situation import Situation
from tests.clock import almaty
from tests.law.changed import later, repealed
from tests.scheduler.world import Book, add_user, changed

LAW = catalogue()
INDEX = LAW.figures[INDEX_ID]
FEE = LAW.figures["licence-fee-ii"]
NOW = "2026-11-02 11:00"
POINTS = {"I": "req-1", "II": "req-7"}


def number(figure: Figure) -> int:
    assert isinstance(figure.value, int)
    return figure.value


# What a unit of account comes to, by a letter: as it is, entered otherwise, and two that begin later.
SIZES = {"a": number(INDEX), "m": number(INDEX) + 1000, "b": number(INDEX) + 200, "c": number(INDEX) + 300}


def index(first: str, *after: tuple[str, str]) -> Figure:
    """The unit of account with a first value, and others from days on."""
    figure = replace(INDEX, value=SIZES[first])
    for since, size in after:
        figure = later(figure, since, SIZES[size])
    return figure


INDICES = {
    "as it is": INDEX,
    "mended": index("m"),
    "next": index("a", ("2027-01-01", "b")),
    "next mended": index("a", ("2027-01-01", "c")),
    "put off": index("a", ("2027-02-01", "b")),
    "two": index("a", ("2027-01-01", "b"), ("2028-01-01", "c")),
    "begun": index("a", ("2026-11-02", "b")),
    "the same": index("a", ("2027-01-01", "a")),
}


def law(state: str) -> Catalogue:
    return changed(LAW, INDICES[state])


def answer(book: Book, subtype: str, user_id: int = 1, case: int = 0, *, plan: bool = True) -> None:
    """Somebody goes through the requirements of a subtype."""
    case = case or book.case
    deciding = LAW.deciding
    value = next(option.value for option in deciding.options if option.subtype == subtype)
    rule = LAW.requirements[POINTS[subtype]]
    cases.set_condition(book.connection, user_id, case, deciding.id, 0, value, book.unix)
    cases.set_answer(book.connection, user_id, case, (rule.id, 0), "yes", rule.latest.id, 0, book.unix)
    if plan and user_id == 1:
        book.plan()


def begun(subtype: str = "II") -> Book:
    book = Book(NOW)
    answer(book, subtype)
    book.look(LAW)
    return book


def told_of(values: Sequence[Value]) -> str:
    names = {str(size): letter for letter, size in SIZES.items()}
    return " ".join(names[each.amount.partition("*")[2]] for each in values)


def waiting(book: Book, user_id: int = 1) -> list[str]:
    """What waits to be told of numbers: what the user knows and what holds, now and ahead."""
    rows = book.connection.execute(
        "SELECT kind FROM reminders WHERE state = 'planned' AND user_id = ? AND kind LIKE 'law:figures@%'", (user_id,)
    )
    items = book.news(user_id)
    found = [items[row[0]] for row in rows]
    assert len(found) == len([each for each in items.values() if isinstance(each, NumberNews)])
    return [
        f"{told_of(change.known)} → {told_of(change.now)}"
        for each in found
        if isinstance(each, NumberNews)
        for change in each.changes
    ]


# What the catalogue says, one after the other; "!" sends what waits. Then what waits in the end.
COURSES: list[tuple[str, list[str]]] = [
    ("as it is", []),
    ("the same", []),
    ("mended", ["a → m"]),
    ("mended, as it is", []),
    ("mended, !", []),
    ("mended, !, as it is", ["m → a"]),
    ("mended, !, as it is, mended", []),
    ("mended, !, as it is, !, mended", ["a → m"]),
    ("begun", ["a → b"]),
    ("next", ["a → a b"]),
    ("next, as it is", []),
    ("next, !", []),
    ("next, !, as it is", ["a b → a"]),
    ("next, !, as it is, next", []),
    ("next, !, as it is, !, next", ["a → a b"]),
    ("next, next mended", ["a → a c"]),
    ("next, !, next mended", ["a b → a c"]),
    ("next, !, next mended, next", []),
    ("next, put off", ["a → a b"]),
    ("next, !, put off", ["a b → a b"]),
    ("next, two", ["a → a b c"]),
    ("next, !, two", ["a b → a b c"]),
    ("two, !, next", ["a b c → a b"]),
    ("mended, next", ["a → a b"]),
    ("mended, !, next", ["m → a b"]),
]


@pytest.mark.parametrize(("course", "waits"), COURSES, ids=[each[0] for each in COURSES])
def test_what_waits_after_a_course_of_a_number(course: str, waits: list[str]) -> None:
    book = begun()
    for step in course.split(", "):
        if step == "!":
            book.tell()
        else:
            book.look(law(step))
    assert waiting(book) == waits
    written = book.dump()
    assert not book.look()
    book.plan()
    assert book.dump() == written


def test_what_was_announced_is_no_news_on_its_day() -> None:
    book = begun()
    book.look(law("next"))
    book.tell()
    book.look(now="2027-01-01 11:00")
    assert waiting(book) == []


def test_what_was_never_heard_of_is_told_on_its_day_as_begun() -> None:
    book = begun()
    book.look(law("next"))
    book.connection.execute("UPDATE reminders SET state = 'cancelled' WHERE kind LIKE 'law:%'")
    book.look(now="2027-01-01 11:00")
    assert waiting(book) == ["a → b"]


def test_it_comes_the_next_morning_and_goes_out_once() -> None:
    book = begun()
    book.look(law("mended"))
    assert book.others() == {f"law:figures@licence-fee:{INDEX.since}": "2026-11-03 10:00"}
    book.now = "2026-11-03 10:00"
    (item,) = book.deliver()
    assert isinstance(item.news, NumberNews)
    assert (item.news.topic, item.news.case) == ("licence-fee", book.case)
    book.look(now="2026-11-04 10:00")
    assert book.deliver() == []


def test_who_deletes_everything_while_it_is_under_way_leaves_nothing() -> None:
    book = begun()
    book.look(law("mended"))
    book.now = "2026-11-03 10:00"
    ((found,), _) = outgoing.claim(book.connection, book.unix, 50)
    found, _ = as_it_stands(book.connection, found, book.law, book.calendar, almaty(book.now))
    assert isinstance(found.items[0].news, NumberNews)
    users.delete(book.connection, 1)
    outgoing.record(book.connection, found, 1, book.unix)
    assert book.connection.execute("SELECT count(*) FROM known_rules").fetchone()[0] == 0


def test_told_once_more_it_is_another_row_of_the_record() -> None:
    book = begun()
    for state in ("next", "as it is", "next"):
        book.look(law(state))
        book.tell()
    sent = list(book.others("sent"))
    assert len(sent) == 3
    assert "law:figures@licence-fee:2027-01-01#2" in sent


# No flood ------------------------------------------------------------------------------------------------------


def test_at_the_first_look_everybody_knows_what_holds() -> None:
    book = Book(NOW)
    answer(book, "II")
    book.look(law("mended"))  # the bot that learns to tell of numbers comes with another one
    assert waiting(book) == []
    assert book.connection.execute("SELECT count(*) FROM known_rules WHERE rule = 'figures'").fetchone()[0] == 0
    book.look(law("as it is"))
    assert waiting(book) == ["m → a"]


def test_of_what_lies_ahead_a_newcomer_hears_as_well() -> None:
    book = Book(NOW)
    book.look(law("next"))
    answer(book, "II")
    assert waiting(book) == ["a → a b"]
    book.tell()
    book.plan()
    assert waiting(book) == []


def test_another_change_of_the_law_writes_nothing_of_numbers() -> None:
    book = begun()
    book.look(changed(LAW, replace(LAW.duties["fee-payment"], remind=(5,))))
    book.look(changed(LAW, INDICES["next"]), now="2026-11-02 12:00")
    rows = book.connection.execute("SELECT count(*) FROM known_rules WHERE rule = 'figures'")
    assert rows.fetchone()[0] == 0, "what holds has not changed yet"


def test_whoever_is_not_concerned_knows_what_holds_and_hears_nothing_when_it_concerns_them() -> None:
    book = Book(NOW)
    book.choose("pool-change")
    book.look(LAW)
    book.look(law("mended"))
    assert waiting(book) == []
    answer(book, "II")
    assert waiting(book) == []
    book.look(law("as it is"))
    assert waiting(book) == ["m → a"]


def test_whoever_was_never_planned_hears_all_the_same() -> None:
    book = Book(NOW)
    add_user(book.connection, 2)
    answer(book, "II", 2, 2, plan=False)
    book.look(LAW)
    book.connection.execute("DELETE FROM plans")
    book.look(law("mended"))
    assert waiting(book, 2) == ["a → m"]


# Whom it concerns ------------------------------------------------------------------------------------------------


def licensed(book: Book, day: str) -> None:
    book.report("licence-end", day)


PEOPLE = {
    "applicant of the subtype": True,
    "applicant of the other subtype": False,
    "who went over to the other subtype": False,
    "who has answered nothing": False,
    "with a licence": False,
    "with a licence that has ended": True,
    "says to hold one": False,
    "keeps books": True,
    "only follows a duty": False,
}


@pytest.mark.parametrize("who", PEOPLE)
def test_a_licence_fee_concerns_who_still_has_to_pay_it(who: str) -> None:
    book = Book(NOW)
    match who:
        case "applicant of the other subtype":
            answer(book, "I")
        case "who went over to the other subtype":
            answer(book, "II")
            answer(book, "I")
        case "who has answered nothing" | "only follows a duty":
            value = next(option.value for option in LAW.deciding.options if option.subtype == "II")
            cases.set_condition(book.connection, 1, book.case, LAW.deciding.id, 0, value, book.unix)
            book.choose("fee-payment", who == "only follows a duty")
        case _:
            answer(book, "II")
    match who:
        case "with a licence":
            licensed(book, "2025-03-01")
        case "with a licence that has ended":
            licensed(book, "2023-03-01")
        case "says to hold one":
            users.set_situation(book.connection, 1, Situation.HOLDER)
        case "keeps books":
            users.set_situation(book.connection, 1, Situation.KEEPER)
    book.plan()
    book.look(LAW)
    book.look(changed(LAW, replace(FEE, value=number(FEE) + 1)))
    assert [each for each in book.others() if each.startswith("law:figures@licence-fee")] == (
        [f"law:figures@licence-fee:{INDEX.since}"] if PEOPLE[who] else []
    )


def test_two_applicants_of_one_user_are_told_in_one_news() -> None:
    book = Book(NOW)
    other = cases.create(book.connection, 1, "ТОО", "Цех", 77, 0)
    assert other is not None
    answer(book, "I")
    answer(book, "II", 1, other)
    book.look(LAW)
    book.look(law("mended"))
    (news,) = book.news().values()
    assert isinstance(news, NumberNews)
    assert [each.number.id for each in news.changes] == ["licence-fee-i", "licence-fee-ii"]
    assert news.case == 0
    licensed(book, "2025-03-01")  # the first one has a licence now
    (news,) = book.news().values()
    assert isinstance(news, NumberNews)
    assert ([each.number.id for each in news.changes], news.case) == (["licence-fee-ii"], other)


def higher(*names: str) -> tuple[FeeRate, ...]:
    return tuple(replace(each, tenge=each.tenge + 1) if each.id in names else each for each in fees.every())


@pytest.mark.parametrize(
    ("duty", "hears"),
    [("fee-payment", True), ("fee-declaration", True), ("pool-change", False), ("quarterly-information", False)],
)
def test_the_rates_concern_who_is_reminded_of_the_fee(monkeypatch: pytest.MonkeyPatch, duty: str, hears: bool) -> None:
    book = Book(NOW)
    book.choose(duty)
    book.look(LAW)
    rates = higher("standard", "off-grid")
    monkeypatch.setattr(fees, "every", lambda: rates)
    assert book.look()
    news = [each for each in book.news().values() if isinstance(each, NumberNews)]
    assert [change.number.id for each in news for change in each.changes] == (
        ["fee-rate-standard", "fee-rate-off-grid"] if hears else []
    )
    book.choose(duty, False)
    assert book.news() == {}


def test_a_duty_that_the_law_has_switched_off_concerns_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    book = Book(NOW)
    book.choose("fee-payment")
    book.look(LAW)
    rates = higher("standard")
    monkeypatch.setattr(fees, "every", lambda: rates)
    book.look(changed(LAW, repealed(LAW.duties["fee-payment"], "2026-11-01")))
    assert [type(each) for each in book.news().values()] == [News]


def test_a_rate_that_ends_and_one_that_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    book = Book(NOW)
    book.choose("fee-payment")
    book.look(LAW)
    standard, *rest = fees.every()
    end = INDEX.since
    assert end is not None
    until = end.replace(month=12, day=31)
    after = replace(standard, since=until.replace(year=until.year + 1, month=1, day=1), tenge=standard.tenge + 3)
    renewable = next(each for each in rest if each.id == "own-renewable")
    left = [each for each in rest if each is not renewable]
    rates = (replace(standard, until=until), replace(renewable, until=until), *left, after)
    monkeypatch.setattr(fees, "every", lambda: rates)
    book.look()
    (news,) = book.news().values()
    assert isinstance(news, NumberNews)
    assert {each.number.id: [value.amount for value in each.now] for each in news.changes} == {
        "fee-rate-standard": [str(standard.tenge), str(after.tenge)],
        "fee-rate-own-renewable": [str(renewable.tenge), ""],
    }


TOLD = {
    name: concern for name, figure in LAW.figures.items() for concern in figure.concerns if concern.applicant is None
}


@pytest.mark.parametrize("name", TOLD)
@pytest.mark.parametrize("concerned", [True, False])
def test_every_other_number_is_told_to_whom_it_says(name: str, concerned: bool) -> None:
    book = Book(NOW)
    concern = TOLD[name]
    if concerned:
        become(book, concern)
    else:
        answer(book, "II")
        book.choose("pool-change")
    book.look(LAW)
    figure = LAW.figures[name]
    value = figure.value.replace(year=2030) if not isinstance(figure.value, int) else figure.value + 1
    book.look(changed(LAW, replace(figure, value=value)))
    told = [each.number.id for news in book.news().values() if isinstance(news, NumberNews) for each in news.changes]
    assert told == ([name] if concerned else [])


def become(book: Book, concern: Concern) -> None:
    if concern.duty is not None:
        book.report(concern.duty, "2026-11-01")
    elif concern.requirement is not None:
        edition = LAW.requirements[concern.requirement].latest.id
        cases.set_answer(book.connection, 1, book.case, (concern.requirement, 1), "no", edition, 0, book.unix)
    else:
        assert concern.question is not None
        cases.set_condition(book.connection, 1, book.case, concern.question, 1, "yes", book.unix)
        book.choose("pool-change")  # somebody whom the bot plans for
    book.plan()


def test_a_figure_that_concerns_nobody_tells_nobody() -> None:
    book = begun()
    quiet = [figure for figure in LAW.figures.values() if not figure.concerns and figure is not INDEX]
    assert len(quiet) > 20
    for figure in itertools.islice(quiet, 3):
        book.look(changed(LAW, replace(figure, value=number(figure) + 1)))
    assert book.news() == {}


def test_what_is_told_is_on_record_with_the_message() -> None:
    book = begun()
    book.look(law("next"))
    (item,) = book.news().values()
    known.note_told(book.connection, 1, item, book.law.figures[INDEX_ID].later[0].since)
    assert book.news() == {}

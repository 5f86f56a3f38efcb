"""`python -m bot check` finds each kind of mistake, says where it stands, and finds none in the project itself."""

import shutil
import subprocess
import sys
import tomllib
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NoReturn
from zlib import crc32

import pytest
from fluent.syntax import FluentParser, ast

from bot import checks
from bot.checks import fluent
from bot.checks import texts as text_checks
from bot.commands import check as command
from bot.commands.review import sheet
from bot.language.texts import Texts
from bot.law.catalogue import CatalogueError, catalogue, load, unexplained
from bot.law.finding import Finding
from bot.law.model import Language, Status
from bot.law.unread import FRESH, long_unread, to_read_again

ZOO = Path(__file__).parent / "zoo"
SPECIMENS = sorted((ZOO / "specimens").glob("*.toml"))
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A copy of the sound catalogue with its texts."""
    return Path(shutil.copytree(ZOO / "sound", tmp_path / "sound"))


def run(folder: Path) -> list[Finding]:
    return checks.run(folder / "data", folder / "locales", folder)


def test_the_sound_catalogue_is_sound(sound: Path) -> None:
    assert run(sound) == []


def test_the_project_itself_is_sound() -> None:
    assert [str(finding) for finding in checks.run()] == []


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda path: path.stem)
def test_every_mistake_of_the_zoo_is_found_where_it_stands(specimen: Path, sound: Path) -> None:
    mistake = tomllib.loads(specimen.read_text(encoding="utf-8"))
    file = sound / mistake["in"]
    if "old" in mistake:
        text = file.read_text(encoding="utf-8")
        assert mistake["old"] in text, "the specimen no longer fits the sound catalogue"
        file.write_text(text.replace(mistake["old"], mistake["new"], 1), encoding="utf-8")
    else:
        file.unlink()
    found = run(sound)
    assert len(found) == len(mistake["finds"]), [str(finding) for finding in found]
    for expected in mistake["finds"]:
        assert any(
            finding.file == expected["file"]
            and expected["place"] in finding.place
            and expected["problem"] in finding.problem
            and finding.mend
            for finding in found
        ), (expected, [str(finding) for finding in found])


LATER = """
[[duty.edition]]
id = "later"
since = 2090-01-01
rule = { kind = "calendar-days-after", days = 2 }
certainty = "copy"
source = [{ act = "law", at = ["article 9-4, point 4..5"] }]
"""


def test_a_text_must_still_find_its_figures_when_a_later_edition_counts_otherwise(sound: Path) -> None:
    """A figure that goes with the way of counting would be missing on the first day of the edition: on a phone."""
    duties = sound / "data" / "duties.toml"
    duties.write_text(
        duties.read_text("utf-8").replace("[[duty.edition]]", "[[duty.edition]]\nuntil = 2089-12-31") + LATER
    )
    assert run(sound) == []
    for language in ("kk", "ru"):
        texts = sound / "locales" / language / "texts.ftl"
        text = texts.read_text("utf-8")
        texts.write_text(text.replace("{ $fine-person-tenge }", "{ $fine-person-tenge } { $pool-change-after-friday }"))
    assert [(finding.file, finding.problem) for finding in run(sound)] == [
        (f"locales/{language}/texts.ftl", "$pool-change-after-friday is no figure of the law from 2090-01-01 on")
        for language in ("kk", "ru")
    ]


def test_what_cannot_be_read_is_told_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    finding = Finding("figures.toml", "file", "it is no TOML", "Mend the line")

    def broken() -> NoReturn:
        raise CatalogueError([finding])

    monkeypatch.setattr(checks, "run", lambda: [finding])
    monkeypatch.setattr("bot.law.catalogue.catalogue", broken)
    monkeypatch.setattr("bot.law.calendar.work_calendar", broken)
    assert command.main(Namespace(review=None, unanswered=False, screens=False)) == 1
    assert capsys.readouterr().out == f"{finding}\n"


def test_a_point_that_is_said_to_have_no_topic_and_has_one_is_told() -> None:
    law = catalogue()
    assert list(unexplained(law)) == []
    point = replace(law.requirements["req-1"], explained=False)
    (finding,) = unexplained(replace(law, requirements={**law.requirements, point.id: point}))
    assert (finding.place, finding.mend) == ("requirement req-1", "Delete explained")


def test_all_mistakes_are_told_at_once(sound: Path) -> None:
    for name in ("acts.toml", "duties.toml", "topics.toml"):
        file = sound / "data" / name
        file.write_text(file.read_text().replace('status = "in-force"', 'status = "on"'))
    with pytest.raises(CatalogueError) as caught:
        load(sound / "data")
    assert {finding.file for finding in caught.value.findings} == {"acts.toml", "duties.toml", "topics.toml"}


def test_a_near_miss_is_offered_as_the_remedy(sound: Path) -> None:
    file = sound / "data" / "topics.toml"
    file.write_text(file.read_text().replace('related = ["old-notice"]', 'related = ["old-notce"]'))
    assert [finding.mend for finding in run(sound)] == ["Did you mean old-notice"]


def test_a_number_that_is_typed_out_is_told_with_the_argument_of_its_own_rule(sound: Path) -> None:
    file = sound / "locales" / "ru" / "texts.ftl"
    file.write_text(file.read_text().replace("сообщите.", "сообщите за 2 рабочих дня."))
    assert [finding.mend for finding in run(sound)] == ["Use $pool-change-days, so that it changes with the data"]
    for meant in ("пункт 2", "2 киловольта", "статья 2", "приложение 2", "2 квартал", "№ 2/НҚ", "2 марта 2026 года"):
        file.write_text(file.read_text().replace("за 2 рабочих дня", meant))
        assert run(sound) == [], meant
        file.write_text(file.read_text().replace(meant, "за 2 рабочих дня"))


def test_a_duty_that_is_counted_otherwise_needs_no_text_of_its_own(sound: Path) -> None:
    file = sound / "data" / "duties.toml"
    edition = file.read_text().partition("[[duty.edition]]")[2]
    later = edition.replace('id = "law"', 'id = "law-2027"\nsince = 2027-01-01').replace("days = 2", "days = 3")
    file.write_text(
        file.read_text().replace('id = "law"', 'id = "law"\nuntil = 2026-12-31') + "[[duty.edition]]" + later
    )
    assert [each.counting.numbers for each in load(sound / "data").duties["pool-change"].editions if each.counting] == [
        {"days": 2},
        {"days": 3},
    ]
    assert run(sound) == []


def without(source: str, unwanted: Callable[[str], bool]) -> tuple[str, set[str]]:
    """A Fluent file without the texts that are not wanted, and the ids of these."""
    cuts: list[tuple[int, int]] = []
    gone: set[str] = set()
    for entry in FluentParser().parse(source).body:
        if not isinstance(entry, ast.Message):
            continue
        patterns = {f"{entry.id.name}.{each.id.name}": each for each in entry.attributes}
        patterns |= {entry.id.name: entry.value} if entry.value else {}
        here = {key for key in patterns if unwanted(key)}
        spans = [entry.span] if here == patterns.keys() else [patterns[key].span for key in here]
        cuts += [(span.start, span.end) for span in spans]
        gone |= here
    for start, end in sorted(cuts, reverse=True):
        source = source[:start] + source[end:]
    return source, gone


@pytest.mark.parametrize("part", range(4))
def test_without_any_of_the_texts_check_complains_of_that_one(tmp_path: Path, part: int) -> None:
    """Every text of the project, taken away from both languages: a fourth of them at a time."""
    folder = Path(shutil.copytree(checks.LOCALES, tmp_path / "locales"))
    gone: set[str] = set()
    for file in sorted(folder.glob("*/*.ftl")):
        text, here = without(file.read_text(encoding="utf-8"), lambda key: crc32(key.encode()) % 4 == part)
        file.write_text(text, encoding="utf-8")
        gone |= here
    assert len(gone) > 200
    found = checks.run(locales=folder)
    for language in Language:
        here = [finding for finding in found if finding.file.startswith(f"locales/{language}")]
        told = {finding.place.rpartition(", ")[2] for finding in here if "the text is missing" in finding.problem}
        told |= {finding.problem.partition(" ")[0] for finding in here if "does not exist" in finding.problem}
        assert gone <= told


def test_a_language_that_lacks_a_whole_file_is_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(checks.LOCALES, tmp_path / "locales"))
    (folder / "kk" / "ask.ftl").unlink()
    assert {finding.file for finding in checks.run(locales=folder)} == {"locales/kk"}


def test_other_parts_of_the_project_are_checked_with_it(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = Finding("buttons", "verb x", "66 bytes", "Shorten the id")
    monkeypatch.setattr(checks, "EXTRA_CHECKS", [lambda: [finding]])
    assert checks.run() == [finding]
    assert run(sound) == [], "they say nothing of another catalogue"


def test_the_longest_form_is_at_least_what_fluent_makes() -> None:
    texts = Texts()
    for language in Language:
        locale = text_checks.load(checks.LOCALES, language, texts.law)
        for key, pattern in locale.patterns.items():
            if not key.startswith("-") and pattern.arguments <= texts.law.keys():
                assert len(texts(language, key)) <= len(pattern.longest), key


def test_the_longest_variant_counts() -> None:
    entries, junk = fluent.read(
        "a = { $n ->\n    [one] { $n } день\n   *[other] { $n } рабочих дней\n } всего", "x.ftl"
    )
    assert junk == []
    pattern = entries[0].patterns[""]
    assert fluent.longest(pattern, lambda _: "", {"": "##"}) == "## рабочих дней всего"
    assert fluent.Needs(pattern).arguments == {"n"}


class _Structure(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_review_sheet_holds_every_text_in_both_languages() -> None:
    texts, page = Texts(), _Structure()
    page.feed(sheet())
    assert page.open == []
    shown = " ".join(page.text)
    for topic in catalogue().topics.values():
        for language in Language:
            assert texts.plain(language, f"topic-{topic.id}.answer") in shown
            if topic.unknown:
                assert texts.plain(language, f"topic-{topic.id}.unknown") in shown
    for duty in catalogue().duties.values():
        for language in Language:
            assert texts.plain(language, f"duty-{duty.id}.what") in shown


def test_the_light_commands_never_load_telegram() -> None:
    watch = "import sys; from bot.__main__ import main; code = main({!r}); print('aiogram' in sys.modules, code)"
    for words in (["check"], ["assess"], ["deadline", "fee-payment", "--quarter", "2026Q4"]):
        done = subprocess.run(
            [sys.executable, "-c", watch.format(words)],
            cwd=ROOT,
            input="{}",
            text=True,
            capture_output=True,
            check=True,
        )
        assert done.stdout.splitlines()[-1] == "False 0", done


def test_acts_that_are_to_be_read_again_are_told_with_what_rests_on_them() -> None:
    """A warning, for it comes with the days: nobody's checks turn red because time has passed."""
    law, read_on = catalogue(), date(2026, 11, 26)
    fresh = replace(law.acts["tax-code"], read_on=read_on, changed_later=False)

    def told(**changed: Any) -> list[str]:
        acts = {"tax-code": replace(fresh, **changed), "order-384": law.acts["order-384"]}
        return list(to_read_again(replace(law, acts=acts), read_on + timedelta(days=181)))

    assert told(read_on=read_on + timedelta(days=1)) == []
    (old,) = told()
    assert old.startswith(
        "acts.toml: tax-code was read 181 days ago; on it rest duty fee-declaration, duty fee-payment, "
    )
    (amended,) = told(read_on=read_on + timedelta(days=1), changed_later=True)
    assert "was amended after the edition read (2026-07-01)" in amended
    (unread,) = told(read_on=None)
    assert "was not read itself" in unread
    assert told(read_on=None, status=Status.REPEALED) == []


def test_acts_that_were_read_long_ago_are_those_that_facts_rest_on() -> None:
    law = catalogue()
    act = law.acts["tax-code"]
    assert act.read_on is not None
    last = act.read_on + FRESH
    nowhere = replace(act, id="cited-nowhere")
    for kept, day, old in (
        (act, last, []),
        (act, last + timedelta(days=1), ["tax-code"]),
        (replace(act, status=Status.REPEALED), last + timedelta(days=1), []),
        (nowhere, last + timedelta(days=1), []),
    ):
        assert list(long_unread(replace(law, acts={kept.id: kept}), day)) == old


def test_an_attribute_that_stands_twice_is_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(checks.LOCALES, tmp_path / "locales"))
    file = folder / "ru" / "requirements.ftl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    .short = ", "    .plain = ещё раз\n    .short = ", 1), encoding="utf-8")
    (found,) = checks.run(locales=folder)
    assert ".plain stands a second time" in found.problem

"""The sheet that a lawyer or a native reader signs off: every text of the law in both languages, side by side.

Plain HTML with no script and no outside file, made to be printed or filled in on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from textwrap import dedent

from bot.checks.signed import Codes, Signature, code_of, stands
from bot.checks.texts import PARTS
from bot.checks.texts import load as load_texts
from bot.clock import system_clock, today
from bot.language import dates
from bot.language.citations import act_url, certainty_label, cite, cited_acts, status_label
from bot.language.texts import LOCALES, Texts
from bot.law import fees, figures
from bot.law.catalogue import Catalogue, catalogue
from bot.law.fees import FeeRate
from bot.law.model import Act, Edition, Figure, Language, Requirement, Rule, Situation, Status

_OPTIONAL = {
    "requirement": ("missing",),
    "duty": ("after", "status-note"),
    "topic": ("more", *(f"for-{each}" for each in Situation), "unknown"),
}

_STYLE = """
body { font: 16px/1.5 "Noto Sans", "Segoe UI", sans-serif; margin: 1.5rem auto; max-width: 72rem; padding: 0 1rem;
  color: #1a1a1a; background: #fff; }
h1, h2, h3 { line-height: 1.25; }
h3 { margin: 0 0 .5rem; }
article { border: 1px solid #767676; border-radius: .4rem; margin: 1rem 0; padding: .8rem 1rem; break-inside: avoid; }
article.repealed { border: 2px dashed #8a1f11; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border-top: 1px solid #ccc; padding: .35rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
tbody th { width: 8rem; font-weight: 600; }
thead th:first-child { width: 8rem; }
.unsettled { background: #fff4ce; }
.pre { white-space: pre-line; }
.sign { margin-top: .6rem; }
.line { display: inline-block; min-width: 14rem; border-bottom: 1px solid #1a1a1a; }
code { font-size: .85em; }
@media print { body { font-size: 10pt; margin: 0; max-width: none; } a { color: inherit; } }
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an item in each language, as HTML."""

    name: str
    words: Mapping[Language, str]
    unsettled: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """What is signed at once: an act, a rule with its texts, or the texts of one file of screens and papers."""

    id: str
    section: str
    rows: tuple[Row, ...]
    status: Status = Status.IN_FORCE
    about: str = ""

    @property
    def codes(self) -> Mapping[Language, str]:
        """Of what stands here in each language, see `bot.checks.signed`."""
        return {language: code_of(row.words.get(language, "") for row in self.rows) for language in Language}


def items(law: Catalogue | None = None, texts: Texts | None = None) -> list[Item]:
    """All that can be signed, in the order of the sheet."""
    law = law or catalogue()
    texts = (texts or Texts()).showing(figures.of(law, today(system_clock)))
    found = [_of_act(act, texts) for act in law.acts.values()]
    for kind, rule in law.rules():
        rows = tuple(_of_rule(law, texts, kind, rule))
        found.append(Item(f"{kind}-{rule.id}", _SECTIONS[kind], rows, rule.status, _about(rule)))
    numbers: list[tuple[str, str, Figure | FeeRate]] = [
        (f"figure-{each.id}" + (f"-{each.since}" if place else ""), f"{each.value}", each)
        for figure in law.figures.values()
        for place, each in enumerate(figure.values)
    ]
    numbers += [(f"rate-{each.id}-{each.since}", f"{each.tenge}", each) for each in fees.every()]
    found += [Item(name, "figures", tuple(_of_number(law, texts, value, each))) for name, value, each in numbers]
    return [*found, *_of_files()]


def codes(sheet_items: Iterable[Item]) -> Codes:
    """The codes of all items."""
    return {item.id: item.codes for item in sheet_items}


def sheet(law: Catalogue | None = None, texts: Texts | None = None, signed: Iterable[Signature] = ()) -> str:
    """The whole page as HTML, with the signatures that still stand."""
    texts = texts or Texts()
    found = items(law, texts)
    standing = [each for each in signed if stands(each, codes(found))]
    both = " / ".join(texts(language, "review-title") for language in Language)
    parts = [
        f'<!doctype html>\n<html lang="kk">\n<head>\n<meta charset="utf-8">\n<title>{both}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{both}</h1>",
        *(f'<p lang="{language}">{texts(language, "review-intro")}</p>' for language in Language),
    ]
    names = ("acts", *_SECTIONS.values(), "figures", "screens")
    sections = {name: [item for item in found if item.section == name] for name in names}
    parts.append("<nav><ul>")
    for section, members in sections.items():
        parts.append(f'<li><a href="#{section}">{_both(texts, f"review-{section}")}</a>: {len(members)}</li>')
    parts.append("</ul></nav>")
    for section, members in sections.items():
        parts.append(f'<h2 id="{section}">{_both(texts, f"review-{section}")}</h2>')
        parts.extend(_article(texts, item, [each for each in standing if each.of == item.id]) for item in members)
    parts.append("</body>\n</html>\n")
    return "\n".join(parts)


_SECTIONS = {"requirement": "requirements", "duty": "duties", "topic": "topics"}


def _both(texts: Texts, key: str) -> str:
    return " / ".join(f'<span lang="{language}">{texts(language, key)}</span>' for language in Language)


def _article(texts: Texts, item: Item, signed: Sequence[Signature]) -> str:
    rows = "".join(map(_tr, item.rows))
    parts = [
        f'<article{_class(item.status)} id="{item.id}"><h3><code>{item.id}</code>{item.about}</h3>',
        f"<table>{_head()}<tbody>{rows}</tbody></table>",
        f'<p class="sign">☐ {_both(texts, "review-checked")} &nbsp; {_both(texts, "review-remarks")}: '
        f'<span class="line"></span> &nbsp; {_both(texts, "review-signed")}: <span class="line"></span></p>',
        f'<p class="sign">{_both(texts, "review-code")}: '
        + ", ".join(f"{language} <code>{code}</code>" for language, code in item.codes.items()),
        "</p>",
    ]
    for each in signed:
        who = {"role": each.role.value, "by": each.by, "on": each.on.isoformat()}
        words = " / ".join(texts(language, "review-signed-by", **who) for language in Language)
        parts.append(f'<p class="sign" lang="{each.language}">✓ {each.language}: {words}</p>')
    return "".join(parts) + "</article>"


def _of_act(act: Act, texts: Texts) -> Item:
    rows = [Row("name", {language: texts(language, f"act-{act.id}.name") for language in Language})]
    pages = {
        language: f'<a href="{url}">{texts(language, "review-page")}</a>'
        for language in Language
        if (url := act_url(act, language))
    }
    if pages:
        rows.append(Row("adilet", pages))
    return Item("-".join(("act", act.id)), "acts", tuple(rows), act.status)


def _of_rule(law: Catalogue, texts: Texts, kind: str, rule: Rule) -> Iterator[Row]:
    for attribute in (*PARTS[kind], *_OPTIONAL[kind]):
        key = f"{kind}-{rule.id}.{attribute}"
        if all(texts.has(language, key) for language in Language):
            words = {language: texts(language, key) for language in Language}
            yield Row(attribute, words, unsettled=attribute == "unknown")
    status = {language: status_label(texts, language, rule, law) for language in Language}
    yield Row(_both(texts, "review-status"), status)
    for edition in rule.editions:
        yield from _of_edition(law, texts, edition)


def _of_edition(law: Catalogue, texts: Texts, edition: Edition) -> Iterator[Row]:
    if edition.since or edition.until:
        held = {language: _held(texts, language, edition.since, edition.until) for language in Language}
        yield Row(f"{_both(texts, 'review-edition')} <code>{edition.id}</code>", held)
    sources = {}
    for language in Language:
        links = [
            f'<a href="{url}">{texts(language, f"act-{act.id}.short")}</a>'
            for act in cited_acts(edition.source, law)
            if (url := act_url(act, language))
        ]
        sources[language] = cite(texts, language, edition.source, law) + (f" ({', '.join(links)})" if links else "")
    yield Row(_both(texts, "review-source"), sources)
    sure = {language: certainty_label(texts, language, edition, law) for language in Language}
    yield Row(_both(texts, "review-certainty"), sure)


def _of_number(law: Catalogue, texts: Texts, value: str, number: Figure | FeeRate) -> Iterator[Row]:
    unit = f" {number.unit}" if isinstance(number, Figure) and number.unit else ""
    yield Row(_both(texts, "review-value"), dict.fromkeys(Language, escape(value + unit)))
    yield from _of_edition(law, texts, Edition("", number.since, None, number.source, number.certainty))


def _of_files() -> list[Item]:
    """The texts of screens and papers as they are written, a file at once."""
    read = {language: load_texts(LOCALES, language) for language in Language}
    rows: dict[str, list[Row]] = {}
    first = next(iter(read.values()))
    for key in first.texts:
        if key.startswith(_OF_THE_LAW) or not all(key in locale.texts for locale in read.values()):
            continue
        words = {language: escape(dedent(locale.texts[key])) for language, locale in read.items()}
        rows.setdefault(Path(first.file(key)).stem, []).append(Row(f"<code>{key}</code>", words))
    return [Item(f"file-{name}", "screens", tuple(members)) for name, members in rows.items()]


_OF_THE_LAW = ("act-", "requirement-", "duty-", "topic-")  # shown with their rules


def _held(texts: Texts, language: Language, since: date | None, until: date | None) -> str:
    words = [dates.since(language, since)] if since else []
    if until:
        words.append(texts(language, "review-holds-until", until=dates.before(language, until)))
    return ", ".join(words)


def _about(rule: Rule) -> str:
    if not isinstance(rule, Requirement):
        return ""
    return f" ({escape(', '.join([rule.subtype, str(rule.point), *map(str, rule.when)]))})"


def _class(status: Status) -> str:
    return ' class="repealed"' if status is Status.REPEALED else ""


def _head() -> str:
    return '<thead><tr><th></th><th scope="col">Қазақша</th><th scope="col">Русский</th></tr></thead>'


def _tr(row: Row) -> str:
    cells = "".join(f'<td lang="{language}" class="pre">{row.words.get(language, "")}</td>' for language in Language)
    return f'<tr{" class=unsettled" if row.unsettled else ""}><th scope="row">{row.name}</th>{cells}</tr>'

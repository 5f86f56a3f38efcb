"""The sheet that a lawyer or a native reader signs off: every text of the law in both languages, side by side.

Plain HTML with no script and no outside file, made to be printed or filled in on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape

from bot.checks.texts import PARTS
from bot.clock import system_clock, today
from bot.language import dates
from bot.language.citations import act_url, certainty_label, cite, cited_acts, status_label
from bot.language.texts import Texts
from bot.law import figures
from bot.law.catalogue import Catalogue, catalogue
from bot.law.model import Edition, Language, Requirement, Rule, Status

_OPTIONAL = {"requirement": ("missing",), "duty": ("after", "status-note"), "topic": ("unknown",)}

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


def sheet(law: Catalogue | None = None, texts: Texts | None = None) -> str:
    """The whole page as HTML."""
    law = law or catalogue()
    texts = (texts or Texts()).showing(figures.of(law, today(system_clock)))
    both = " / ".join(texts(language, "review-title") for language in Language)
    parts = [
        f'<!doctype html>\n<html lang="kk">\n<head>\n<meta charset="utf-8">\n<title>{both}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{both}</h1>",
        *(f'<p lang="{language}">{texts(language, "review-intro")}</p>' for language in Language),
        *_contents(law, texts),
        *_acts(law, texts),
    ]
    kind_before = ""
    for kind, rule in law.rules():
        if kind != kind_before:
            parts.append(_heading(texts, _SECTIONS[kind]))
            kind_before = kind
        parts.extend(_article(law, texts, kind, rule))
    parts.append(f"<p>{_both(texts, 'review-signed')}: <span class=line></span></p>\n</body>\n</html>\n")
    return "\n".join(parts)


_SECTIONS = {"requirement": "requirements", "duty": "duties", "topic": "topics"}


def _both(texts: Texts, key: str) -> str:
    return " / ".join(f'<span lang="{language}">{texts(language, key)}</span>' for language in Language)


def _heading(texts: Texts, section: str) -> str:
    return f'<h2 id="{section}">{_both(texts, f"review-{section}")}</h2>'


def _contents(law: Catalogue, texts: Texts) -> Iterator[str]:
    counts = {
        "acts": len(law.acts),
        "requirements": len(law.requirements),
        "duties": len(law.duties),
        "topics": len(law.topics),
    }
    yield "<nav><ul>"
    for section, count in counts.items():
        yield f'<li><a href="#{section}">{_both(texts, f"review-{section}")}</a>: {count}</li>'
    yield "</ul></nav>"


def _acts(law: Catalogue, texts: Texts) -> Iterator[str]:
    yield _heading(texts, "acts")
    for act in law.acts.values():
        names = {language: texts(language, f"act-{act.id}.name") for language in Language}
        pages = {
            language: f'<a href="{url}">{texts(language, "review-page")}</a>'
            for language in Language
            if (url := act_url(act, language))
        }
        yield f"<article{_class(act.status)}><h3><code>{act.id}</code></h3><table>{_head()}<tbody>"
        yield _row("name", names)
        if pages:
            yield _row("adilet", pages)
        yield f"</tbody></table>{_sign(texts)}</article>"


def _article(law: Catalogue, texts: Texts, kind: str, rule: Rule) -> Iterator[str]:
    yield f'<article{_class(rule.status)} id="{kind}-{rule.id}"><h3><code>{rule.id}</code>{_about(rule)}</h3>'
    yield f"<table>{_head()}<tbody>"
    for attribute in (*PARTS[kind], *_OPTIONAL[kind]):
        key = f"{kind}-{rule.id}.{attribute}"
        if all(texts.has(language, key) for language in Language):
            words = {language: texts(language, key) for language in Language}
            yield _row(attribute, words, unsettled=attribute == "unknown")
    status = {language: status_label(texts, language, rule, law) for language in Language}
    yield _row(_both(texts, "review-status"), status)
    for edition in rule.editions:
        yield from _edition(law, texts, edition)
    yield f"</tbody></table>{_sign(texts)}</article>"


def _edition(law: Catalogue, texts: Texts, edition: Edition) -> Iterator[str]:
    if edition.since or edition.until:
        held = {language: _held(texts, language, edition.since, edition.until) for language in Language}
        yield _row(f"{_both(texts, 'review-edition')} <code>{edition.id}</code>", held)
    sources = {}
    for language in Language:
        links = [
            f'<a href="{url}">{texts(language, f"act-{act.id}.short")}</a>'
            for act in cited_acts(edition.source, law)
            if (url := act_url(act, language))
        ]
        sources[language] = cite(texts, language, edition.source, law) + (f" ({', '.join(links)})" if links else "")
    yield _row(_both(texts, "review-source"), sources)
    sure = {language: certainty_label(texts, language, edition, law) for language in Language}
    yield _row(_both(texts, "review-certainty"), sure)


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


def _row(name: str, words: Mapping[Language, str], *, unsettled: bool = False) -> str:
    cells = "".join(f'<td lang="{language}" class="pre">{words.get(language, "")}</td>' for language in Language)
    return f'<tr{" class=unsettled" if unsettled else ""}><th scope="row">{name}</th>{cells}</tr>'


def _sign(texts: Texts) -> str:
    return (
        f'<p class="sign">☐ {_both(texts, "review-checked")} &nbsp; {_both(texts, "review-remarks")}: '
        '<span class="line"></span></p>'
    )

"""Where a statement stands and how sure we are, in words: what every shown statement of the law carries.

A place goes from large to small in the nominative, which reads well in both languages:
«приказ № 165/НҚ, приложение, пункт 6» and «№ 165/НҚ бұйрық, қосымша, 6-тармақ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from bot.language import dates, grammar
from bot.language.texts import Markup, Texts
from bot.law.catalogue import Catalogue, catalogue
from bot.law.model import NUMBERLESS, Act, Certainty, Citation, Edition, Language, Provision, Rule, Source, Status

_ADILET = "https://adilet.zan.kz/{language}/docs/{id}"
_READ = (Certainty.SEED, Certainty.COPY)  # from the act itself, so that a later change of it matters
_NUMBER = re.compile(r"[^,.]+(?:\.(?!\.)[^,.]+)*")  # "6-1" and "1.78" are one number each


def cite(texts: Texts, language: Language, source: Source, law: Catalogue | None = None) -> Markup:
    """The places of a source, parted by semicolons; a repealed act is marked as such. HTML for Telegram."""
    acts = (law or catalogue()).acts
    return Markup("; ".join(_citation(texts, language, each, acts.get(each.act or "")) for each in source))


def together(source: Source) -> Source:
    """The same places, those of one act that differ in their last number alone named as one: «пункты 8 и 9»."""
    found: list[Citation] = []
    for each in source:
        joined = _joined(found[-1], each) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(each)
    return tuple(found)


def _joined(first: Citation, second: Citation) -> Citation | None:
    """Two places of one act as one; None where more than their last number differs."""
    if len(first.provisions) != 1 or len(second.provisions) != 1:
        return None
    *head, (kind, numbers) = first.provisions[0].path
    *other_head, (other_kind, number) = second.provisions[0].path
    alike = replace(first, provisions=second.provisions) == second
    if not alike or (head, kind) != (other_head, other_kind) or not numbers or not number:
        return None
    place = numbers if numbers == number else f"{numbers},{number}"
    return replace(first, provisions=(Provision((*head, (kind, place))),))


def act_url(act: Act, language: Language) -> str | None:
    """The act's page on adilet.zan.kz in the reader's language; None where the id is not known."""
    if act.adilet is None:
        return None
    return _ADILET.format(language=grammar(language).adilet, id=act.adilet)


def cited_acts(source: Source, law: Catalogue | None = None) -> tuple[Act, ...]:
    """The acts that a source names, each once, in its order."""
    acts = (law or catalogue()).acts
    names = dict.fromkeys(citation.act for citation in source if citation.act)
    return tuple(acts[name] for name in names if name in acts)


def act_links(
    texts: Texts, language: Language, source: Source, law: Catalogue | None = None
) -> tuple[tuple[str, str], ...]:
    """The short name and page of each act of a source that has a page; names without markup, for buttons."""
    return tuple(
        (texts.plain(language, f"act-{act.id}.short"), url)
        for act in cited_acts(source, law)
        if (url := act_url(act, language))
    )


def status_label(
    texts: Texts, language: Language, rule: Rule, law: Catalogue | None = None, today: date | None = None
) -> Markup:
    """Whether a rule binds on a day (without one, by its own status, see `Catalogue.on`): «действует», with the day
    from which it will not where that is known, or «утратило силу с …» with the mark of an unsure date."""
    status = rule.status_on(today)
    if status is not Status.REPEALED:
        if status is Status.IN_FORCE and rule.latest.until is not None:
            ends = dates.since(language, rule.latest.until + timedelta(days=1))
            return texts(language, "status-ends", since=ends)
        return texts(language, f"status-{status}")
    if rule.latest.until is None and rule.over_since and rule.latest.since:  # it will bind again
        over, again = (dates.since(language, day) for day in (rule.over_since, rule.latest.since))
        return texts(language, "status-returns", since=over, again=again)
    base = [act for act in cited_acts(rule.latest.source, law) if act.repealed_since]
    if base and base[0].repealed_since:
        sure = base[0].repealed_certainty not in (Certainty.SECONDARY, Certainty.INFERENCE)
        since = base[0].repealed_since
    elif rule.latest.until:
        sure, since = True, rule.latest.until + timedelta(days=1)
    else:
        return texts(language, "status-repealed")
    key = "status-repealed-since" if sure else "status-repealed-since-unsure"
    return texts(language, key, since=dates.since(language, since))


def certainty_label(texts: Texts, language: Language, edition: Edition, law: Catalogue | None = None) -> Markup:
    """How sure a statement is; for stored copies, of which day each is; and what is known of later changes: which of
    the acts were changed, and of which nobody knows."""
    acts = cited_acts(edition.source, law)
    notes = [texts(language, f"certainty-{edition.certainty}")]
    if edition.certainty is Certainty.COPY:
        notes = [_copies(texts, language, edition.source, acts)]
    if edition.until is None and edition.certainty in _READ:  # nothing changes a wording that has ended
        older = {citation.act for citation in edition.source if citation.read}
        changed = [act for act in acts if act.changed_later or act.id in older]
        unknown = [act for act in acts if act.changes_unknown and act not in changed]
        alone = len(acts) == 1
        if changed:
            names = _names(texts, language, changed)
            late = texts(language, "certainty-changed-later-of", acts=names)
            notes.append(texts(language, "certainty-changed-later") if alone else late)
        if unknown:
            names = _names(texts, language, unknown)
            open_ = texts(language, "certainty-changes-unknown-of", acts=names)
            notes.append(texts(language, "certainty-changes-unknown") if alone else open_)
        if edition.certainty is Certainty.SEED and not changed:
            notes.append(texts(language, "certainty-changes-not-excluded"))
    return Markup("; ".join(notes))


def _names(texts: Texts, language: Language, acts: Iterable[Act]) -> Markup:
    return Markup(", ".join(texts(language, f"act-{act.id}.short") for act in acts))


def _copies(texts: Texts, language: Language, source: Source, acts: Iterable[Act]) -> Markup:
    """Which edition of each act was read, told once where it is the same of all."""
    read: dict[str, str] = {}
    for act in acts:
        days = [day for each in source if each.act == act.id and (day := each.read or act.edition_read)]
        if days:
            read[act.id] = dates.of_date(language, min(days))
    if not read:
        return texts(language, f"certainty-{Certainty.COPY}")
    if len(set(read.values())) == 1:
        return texts(language, "certainty-copy-of", date=next(iter(read.values())))
    parts = [
        texts(language, "certainty-copy-part", act=texts(language, f"act-{act}.short"), date=day)
        for act, day in read.items()
    ]
    return texts(language, "certainty-copies-of", parts=Markup(", ".join(parts)))


def _citation(texts: Texts, language: Language, citation: Citation, act: Act | None) -> str:
    if act is None:
        publication = texts(language, f"publication-{citation.publication}")
        if citation.published is None:
            return publication
        day = dates.of_date(language, citation.published)
        return texts(language, "citation-published", publication=publication, date=day)
    name = texts(language, f"act-{act.id}.short")
    if act.status is Status.REPEALED:
        name = texts(language, "citation-repealed-act", act=name)
    text: str = name
    for number, provision in enumerate(citation.provisions):
        place = _place(texts, language, provision)
        # A place that begins on another level would read as lying inside the one before: name the act again.
        begins_alike = provision.path[0][0] == citation.provisions[0].path[0][0]
        text += f", {place}" if number == 0 else f"; {place}" if begins_alike else f"; {name}, {place}"
    if citation.wording:
        text += ", " + texts(language, f"act-{citation.wording}.wording")
    return texts(language, "citation-by-analogy", citation=Markup(text)) if citation.by_analogy else text


def _place(texts: Texts, language: Language, provision: Provision) -> str:
    return ", ".join(_step(texts, language, kind, numbers) for kind, numbers in provision.path)


def _step(texts: Texts, language: Language, kind: str, numbers: str) -> str:
    """One step of a place, such as «пункты 4 и 9»."""
    if not numbers:
        return texts(language, f"citation-{kind}" if kind in NUMBERLESS else "citation-annex.alone")
    written = _NUMBER.sub(r"\g<0>)", numbers) if kind == "subpoint" else numbers
    written = written.replace("..", "–")
    several = written.split(",")
    if len(several) > 1:
        written = texts(
            language,
            "citation-numbers",
            others=Markup(", ".join(several[:-1])),
            last=Markup(several[-1]),
        )
    many = "," in numbers or ".." in numbers
    return texts(language, f"citation-{kind}{'.many' if many else ''}", number=Markup(written))

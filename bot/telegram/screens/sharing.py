"""Who sees an applicant: the list for its owner, what a link leads to, what somebody is told of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.clock import day_of
from bot.language import dates
from bot.language.texts import Markup, Translator
from bot.storage.access import Opened, Role, What
from bot.storage.cases import MOST_CASES, Case
from bot.storage.share_notices import Notice
from bot.storage.sharing import MOST_PEOPLE, Link, Member, Offer
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.common import back, cut, last_row

MOST_PERSON = 64  # characters of a name that are kept


def people(t: Translator, case: Case, seeing: Sequence[Member], links: Sequence[Link]) -> Screen:
    """For its owner: who sees an applicant, and the links that nobody has used yet."""
    lines = [
        t("share-person", name=person(t, each.name), role=t(f"share-role-{each.role}"), since=_since(t, each.since_at))
        for each in seeing
    ]
    waiting = [
        t("share-link", number=number, role=t(f"share-role-{each.role}"), until=_until(t, each))
        for number, each in enumerate(links, 1)
    ]
    parts: list[str] = [t("share-people", name=case.name)]
    parts.append("\n".join(lines) if lines else t("share-nobody", most=MOST_PEOPLE))
    if waiting:
        parts.append("\n".join(waiting))
    rows: list[Row] = [
        [Button(t.plain(f"button-share-{role}"), Tap("sharelink", case.id, value=role.value))]
        for role in (Role.READER, Role.EDITOR)
    ]
    rows += [
        [Button(cut(t.plain("button-share-end", name=person(t, each.name))), tap_of(case.id, seeing, each))]
        for each in seeing
    ]
    taken = [
        Button(t.plain("button-share-unlink", number=number), Tap("unlink", case.id, number=each.id))
        for number, each in enumerate(links, 1)
    ]
    rows += [taken[place : place + 2] for place in range(0, len(taken), 2)]
    rows.append(last_row(t, back(t, Tap("case", case.id))))
    return Screen("\n\n".join(parts), rows)


def tap_of(case_id: int, seeing: Sequence[Member], member: Member) -> Tap:
    """What ends somebody's access. Their number in Telegram is nobody's business: they are named by when they came."""
    same = [each for each in seeing if each.since_at == member.since_at]
    return Tap("unmember", case_id, value=str(same.index(member)), number=member.since_at)


def member(t: Translator, case: Case, *, asked: bool) -> Screen:
    """For somebody else who sees an applicant: what they may do, and how to give it up. `asked`: they want to."""
    if asked:
        return Screen(
            t("share-leave-ask", name=case.name),
            [
                [Button(t.plain("button-share-leave-yes"), Tap("leave!", case.id))],
                last_row(t, back(t, Tap("people", case.id))),
            ],
        )
    return Screen(
        t("share-member", name=case.name, role=t(f"share-role-{case.role}")),
        [
            [Button(t.plain("button-choose-duties"), Tap("duties", case.id))],
            [Button(t.plain("button-share-leave"), Tap("people", case.id, value="leave"))],
            last_row(t, back(t, Tap("case", case.id))),
        ],
    )


def invited(t: Translator, found: Opened, offer: Offer | None) -> Screen:
    """What a link leads to: the applicant and the role, to be accepted with one tap; or why it cannot be."""
    if found is Opened.OFFERED and offer is not None:
        text = t(
            "share-offer",
            giver=person(t, offer.giver),
            name=offer.case_name,
            role=t(f"share-role-{offer.role}"),
        )
        accept = Button(t.plain("button-share-accept"), Tap("accept", number=offer.link_id))
        return Screen(text, [[accept], last_row(t)])
    name = offer.case_name if offer is not None else ""
    text = t(f"share-found-{found}", name=name, most=MOST_PEOPLE if found is Opened.MANY_PEOPLE else MOST_CASES)
    rows: list[Row] = []
    if found is Opened.HAS and offer is not None:
        rows.append([Button(t.plain("button-case-open", name=cut(offer.case_name)), Tap("use", offer.case_id))])
    if found is Opened.OWN and offer is not None:
        rows.append([Button(t.plain("button-people"), Tap("people", offer.case_id))])
    return Screen(text, [*rows, last_row(t)])


def message(t: Translator, offer: Offer, until: int, link: str) -> Markup:
    """The message with a link, to be forwarded."""
    return t(
        "share-message",
        giver=person(t, offer.giver),
        name=offer.case_name,
        role=t(f"share-role-{offer.role}"),
        until=dates.before(t.language, day_of(until)),
        link=link,
    )


def told(t: Translator, notice: Notice) -> Screen:
    """What somebody is told because of what another has done."""
    role = t(f"share-role-{notice.role}") if notice.role is not None else ""
    text = t(f"share-told-{notice.what}", name=notice.applicant, person=person(t, notice.person), role=role)
    rows: list[Row] = []
    if notice.what in (What.ACCEPTED, What.LEFT) and notice.case_id:
        rows = [[Button(t.plain("button-people"), Tap("people", notice.case_id).apart())]]
    return Screen(text, rows)


def line(t: Translator, case: Case) -> Markup | None:
    """Under the name of an applicant: that it is somebody else's, or that somebody else sees it."""
    if case.role is not Role.OWNER:
        return t("share-line-member", role=t(f"share-role-{case.role}"))
    return t("share-line-owner") if case.shared else None


def person(t: Translator, name: str) -> str:
    """A name as Telegram gave it; one word for all who have none."""
    return name or t.plain("share-no-name")


def _since(t: Translator, at: int) -> str:
    return dates.since(t.language, day_of(at))


def _until(t: Translator, link: Link) -> str:
    return dates.before(t.language, day_of(link.until))

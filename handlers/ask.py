"""Questions: any text that is not an expected input."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from functools import partial
from typing import Any

import structlog
from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)

from bot.law.model import language_of
from bot.storage import questions
from bot.telegram.callbacks import Tap
from bot.telegram.commands import START_TOPIC
from bot.telegram.context import Context, is_too_old
from bot.telegram.effects import Shown
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import answers, case_names, certainty
from bot.telegram.screens.changes import typed_day
from bot.telegram.screens.for_you import Asker
from bot.understanding.cleaning import clean
from bot.understanding.questions import Answer, Engine, fold_for_log
from bot.understanding.questions.decision import NOTHING
from bot.understanding.typed import Typed
from handlers.common import assessment, load
from handlers.deadlines import next_date
from handlers.planning import licence_end, names

log = structlog.get_logger(__name__)


@navigation.screen("themes")
async def themes_screen(context: Context, _: Tap) -> Screen:
    """All themes."""
    return answers.themes(context.t, context.services.catalogue)


@navigation.screen("theme")
async def theme_screen(context: Context, tap: Tap) -> Screen | None:
    """The topics of a theme."""
    return answers.theme(context.t, context.services.catalogue, tap.item)


@navigation.screen("topic")
async def topic_screen(context: Context, tap: Tap) -> Screen | None:
    """One answer."""
    return await _answer(context, tap.item)


@navigation.screen("topicsrc")
async def source_screen(context: Context, tap: Tap) -> Screen | None:
    """Where an answer stands and how sure it is."""
    topic = context.services.catalogue.topics.get(tap.item)
    return (
        None
        if topic is None
        else answers.source(context.t, context.services.catalogue, topic, context.today, _link(context, topic.id))
    )


@navigation.screen("missed")
async def missed_screen(context: Context, tap: Tap) -> Screen | None:
    """What was missing in an answer."""
    topic = context.services.catalogue.topics.get(tap.item)
    return None if topic is None else answers.missed(context.t, context.services.catalogue, topic)


@navigation.reader("missed")
async def read_missed(context: Context, tap: Tap, text: str) -> Tap:
    """Keep what was missing, without a word of who said so, and look for it."""
    topic = context.services.catalogue.topics.get(tap.item)
    if topic is None:
        return Tap("stale")
    folded, language = fold_for_log(text), context.language.value
    kept = await context.store(
        partial(
            questions.keep_unhelpful,
            user_id=context.user.id, topic=topic.id, words=folded, language=language, now=context.now,
        )
    )  # fmt: skip
    context.notice = context.t("ask-thanks") if kept else _not_kept(context)
    found = Engine.load().ask(text)
    if found.topic is not None and found.topic != topic.id:
        return Tap("topic", item=found.topic)
    context.enclosed = [name for name in found.alternatives if name != topic.id]
    return Tap("said-unanswered")


def _not_kept(context: Context) -> str:
    """That the words of this message are not kept: there are too many of the same person."""
    return context.t("ask-full", most=questions.MOST_OF_ONE, days=questions.KEEP_SECONDS // 86_400)


def _contact(context: Context) -> str:
    """How to reach whoever runs the bot; "" where that is not said."""
    return "" if context.services.operator.demo else context.services.operator.contact


@navigation.screen("sure")
async def sure_screen(context: Context, _: Tap) -> Screen:
    """How sure the bot is."""
    return certainty.certainty(context.t, context.services.catalogue)


async def answer_question(context: Context, question: str, found: Typed) -> Tap:
    """Answer a day alone or a question; where nothing fits, say so and keep it."""
    if found.days and await load(context, 0) is not None:
        context.handled_by = "day"
        context.enclosed = [day.isoformat() for day in found.days]
        return Tap("said-day")
    answer = found.answer or NOTHING
    context.handled_by = "question"
    count, outcome = context.services.metrics.asked, "declined" if answer.topic is None else "answered"
    context.committed.append(partial(count, outcome))
    if answer.topic is None:
        folded, language = fold_for_log(question), context.language.value
        kept = await context.store(
            partial(
                questions.keep_unanswered, user_id=context.user.id, words=folded, language=language, now=context.now
            )
        )
        if not kept:
            context.notice = _not_kept(context)
        context.enclosed = list(answer.alternatives)
        return Tap("said-unanswered")
    context.enclosed = asdict(answer)
    return Tap("said-answer", item=answer.topic)


@navigation.aside("said-day")
async def day_screen(context: Context, tap: Tap) -> Shown | None:
    """What a day alone may be about."""
    case = await load(context, 0)
    if case is None:
        return None
    days = [date.fromisoformat(day) for day in context.enclosed]
    screen = typed_day(context.t, context.services.catalogue, case, days, context.today)
    return Shown(screen, Tap("change"), tap)


@navigation.aside("said-unanswered")
async def unanswered_screen(context: Context, tap: Tap) -> Shown:
    """That nothing fits, with what may be meant. The question is not kept, so another language shows the themes, where
    asking begins."""
    screen = answers.none(context.t, context.services.catalogue, tuple(context.enclosed), _contact(context))
    return Shown(screen, Tap("themes"), tap)


@navigation.aside("said-answer")
async def typed_answer(context: Context, tap: Tap) -> Shown | None:
    """The answer to what was asked in words; another language shows its topic."""
    screen = await answer_screen(context, answer_of(context.enclosed))
    return None if screen is None else Shown(screen, Tap("topic", item=tap.item), tap)


def answer_of(enclosed: dict[str, Any]) -> Answer:
    """An answer as JSON gives it back."""
    return Answer(**{**enclosed, "alternatives": tuple(enclosed["alternatives"])})


async def answer_screen(context: Context, answer: Answer) -> Screen | None:
    """The screen of an answer that has a topic; others are offered beside it where it is not sure."""
    return await _answer(context, answer.topic or "", () if answer.is_sure else answer.alternatives, answer.also)


async def _answer(
    context: Context, topic_id: str, meant: tuple[str, ...] = (), also: str | None = None
) -> Screen | None:
    law = context.services.catalogue
    topic = law.topics.get(topic_id)
    if topic is None:
        context.notice = context.t("notice-no-topic")
        return None
    own = await next_date(context, topic.id)
    return answers.answer(context.t, law, topic, context.today, await _asker(context), meant, own, also)


async def _asker(context: Context) -> Asker:
    """What whoever asks has told of themselves."""
    case = await load(context, 0)
    if case is None:
        return Asker(context.today)
    return Asker(
        context.today,
        case.id,
        assessment(context, case),
        case.conditions.get(("applicant", 0)),
        await licence_end(context, case.id),
        case_names.told_apart(await names(context)).get(case.id, ""),
    )


@navigation.action("vote")
async def vote(context: Context, tap: Tap) -> Tap | None:
    """Count whether an answer helped, once for each person. Where it did not, ask what was missing."""
    if tap.item not in context.services.catalogue.topics or tap.value not in ("yes", "no"):
        return None
    helpful = tap.value == "yes"
    if not helpful and navigation.here(context) == Tap("missed", item=tap.item):
        return navigation.here(context)  # tapped twice: it is counted, and asked already
    user, language = context.user.id, context.language.value
    await context.store(partial(questions.vote, user_id=user, topic=tap.item, language=language, helpful=helpful))
    context.toast = context.t.plain("ask-thanks")
    return None if helpful else Tap("missed", item=tap.item)


POPULAR = ("licence-required", "subtype-difference", "licence-fee")  # for who has typed nothing yet
INLINE_SECONDS = 300  # how long Telegram may repeat an inline answer


async def inline(query: InlineQuery, context: Context) -> None:
    """`@bot question` in any chat: the best three answers as articles, in the asker's language."""
    own = language_of(query.from_user.language_code)
    if context.user.language is None and own is not None:
        context.user = replace(context.user, language=own)
    text = clean(query.query)
    found = Engine.load().ask(text) if text.strip() else None
    topics = POPULAR if found is None else (*([found.topic] if found.topic else []), *found.alternatives)
    context.handled_by = "inline"
    articles = [_article(context, topic) for topic in topics[:3] if topic in context.services.catalogue.topics]
    # Whoever typed it types on, and waits for nothing else.
    context.afterwards.append(partial(_offer, query, articles))


async def _offer(query: InlineQuery, articles: list[InlineQueryResultArticle]) -> None:
    try:
        await query.answer(articles, cache_time=INLINE_SECONDS, is_personal=True)  # type: ignore[arg-type]
    except TelegramBadRequest as error:
        if not is_too_old(error):  # after a restart all that waited are
            log.error("failed", error=type(error).__name__, reason=error.message)


def _link(context: Context, topic_id: str) -> str:
    """Opens an answer in the bot."""
    return f"https://t.me/{context.services.username}?start={START_TOPIC}{topic_id}"


def _article(context: Context, topic_id: str) -> InlineQueryResultArticle:
    t, law = context.t, context.services.catalogue
    screen = answers.answer(t, law, law.topics[topic_id], context.today)
    link = _link(context, topic_id)
    button = InlineKeyboardButton(text=t.plain("button-open-bot"), url=link)
    return InlineQueryResultArticle(
        id=topic_id,
        title=t.plain(f"topic-{topic_id}.title"),
        description=t.plain(f"topic-{topic_id}.answer")[:120],
        input_message_content=InputTextMessageContent(
            message_text=screen.text,
            parse_mode="HTML",
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )


def register(router: Router) -> None:
    """Take in inline mode."""
    router.inline_query.register(inline)

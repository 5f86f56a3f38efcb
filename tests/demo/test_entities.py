"""HTML as Telegram reads it."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.standin.entities import parse
from bot.standin.limits import ApiError

TAGS = ["b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler"]


@given(st.text())
def test_escaped_text_never_fails_and_reads_as_written(text: str) -> None:
    shown, entities = parse(escape(text, quote=False), "HTML")
    plain, _ = parse(text, None)
    assert shown == plain
    assert all(entity["type"] in ("url", "bot_command") for entity in entities)


WORD = st.text(st.characters(categories=["L", "N", "So"]) | st.sampled_from('<>&"'), min_size=1)


@given(WORD, st.lists(st.sampled_from(TAGS), min_size=1, max_size=4), WORD, WORD)
def test_entities_lie_where_their_text_lies(text: str, tags: list[str], before: str, after: str) -> None:
    opening = "".join(f"<{tag}>" for tag in tags)
    closing = "".join(f"</{tag}>" for tag in reversed(tags))
    shown, entities = parse(f"{escape(before)}{opening}{escape(text)}{closing}{escape(after)}", "HTML")
    assert shown == before + text + after
    assert entities
    coded = shown.encode("utf-16-le")
    for entity in entities:
        begin, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
        assert coded[begin:end].decode("utf-16-le") == text


@given(st.text(alphabet="<>/&;ab =\"'қ"))
def test_any_text_is_read_or_refused_in_telegrams_words(text: str) -> None:
    problem = ""
    try:
        parse(text, "HTML")
    except ApiError as error:
        problem = error.description
    assert not problem or problem.startswith("Bad Request: can't parse entities: ")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("ә<b", "Unclosed start tag at byte offset 2"),
        ("<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("ә 5 < 6", 'Unsupported start tag "" at byte offset 5'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ],
)
def test_refusals(text: str, problem: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse(text + (" >" if text == "ә 5 < 6" else ""), "HTML")
    assert refusal.value.description == f"Bad Request: can't parse entities: {problem}"


@pytest.mark.parametrize(
    ("text", "shown", "entities"),
    [
        ("&lt;b&gt; &amp;amp; &#1179;&#x49B; &nbsp; & x", "<b> &amp; ққ &nbsp; & x", []),
        ("😀<b>ab</b>", "😀ab", [{"type": "bold", "offset": 2, "length": 2}]),
        ("  <i>a</i>\n", "a", [{"type": "italic", "offset": 0, "length": 1}]),
        ("<b></b>a", "a", []),
        (
            '<a href="https://adilet.zan.kz/kaz/docs/V2">z</a>',
            "z",
            [{"type": "text_link", "offset": 0, "length": 1, "url": "https://adilet.zan.kz/kaz/docs/V2"}],
        ),
        ('<a href="nowhere">z</a>', "z", []),
        (
            "<blockquote expandable>z</blockquote>",
            "z",
            [{"type": "expandable_blockquote", "offset": 0, "length": 1}],
        ),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [{"type": "pre", "offset": 0, "length": 1, "language": "python"}],
        ),
        ("a /help", "a /help", [{"type": "bot_command", "offset": 2, "length": 5}]),
        ("<code>/help</code> 598/x", "/help 598/x", [{"type": "code", "offset": 0, "length": 5}]),
        ("https://adilet.zan.kz.", "https://adilet.zan.kz.", [{"type": "url", "offset": 0, "length": 21}]),
    ],
)
def test_markup(text: str, shown: str, entities: list[dict[str, object]]) -> None:
    assert parse(text, "HTML") == (shown, entities)

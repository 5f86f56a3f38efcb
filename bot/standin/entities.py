"""Text with HTML markup, parsed as strictly as Telegram parses it, with Telegram's own error texts.

Offsets and lengths of entities count UTF-16 units; positions in error texts count bytes of UTF-8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.standin.limits import bad

Entity = dict[str, Any]

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_PLAIN = re.compile(r"[^<&]+")
_SPACE = " \t\r\n\0\v"
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\u202a-\u202e]")  # \x09 and \x0a stay
_AUTOMATIC = re.compile(
    r"(?P<url>https?://[^\s<>\"«»]+[^\s<>\"«».,;:!?)\]…])"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])"
)


def units(text: str) -> int:
    """Length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass
class _Open:
    tag: str
    value: str
    begin: int  # UTF-16 units


class _Reader:
    """One pass over marked-up text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "<":
                if self.source[self.at + 1 : self.at + 2] == "/":
                    self._end_tag()
                else:
                    self._start_tag()
            elif character == "&":
                self._put(self._reference())
            else:
                plain = _PLAIN.match(self.source, self.at)
                assert plain is not None  # noqa: S101 - neither < nor & stands here
                self._put(plain[0])
                self.at = plain.end()
        if self.open:
            raise self._fail(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.out), self.entities

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += units(text)

    def _reference(self) -> str:
        """The character that a reference stands for; a lone `&` stands for itself."""
        found = _REFERENCE.match(self.source, self.at)
        character = _decoded(found) if found else ""
        self.at = found.end() if found and character else self.at + 1
        return character or "&"

    def _fail(self, problem: str, at: int | None = None) -> Exception:
        where = "" if at is None else f" at byte offset {len(self.source[:at].encode())}"
        return bad(f"can't parse entities: {problem}{where}")

    def _skip(self, stop: str) -> str:
        """Move on to the first character out of `stop` (or the end) and return what was passed."""
        begin = self.at
        while self.at < len(self.source) and self.source[self.at] not in stop:
            self.at += 1
        return self.source[begin : self.at]

    def _spaces(self) -> None:
        while self.at < len(self.source) and self.source[self.at] in _SPACE:
            self.at += 1

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._skip(_SPACE + ">").lower()
        if self.at >= len(self.source):
            raise self._fail("Unclosed start tag", begin)
        if tag not in _KINDS:
            raise self._fail(f'Unsupported start tag "{tag}"', begin)
        value = ""
        while True:
            self._spaces()
            if self.source[self.at : self.at + 1] == ">":
                break
            name, given = self._attribute(tag, begin)
            value = _meaning(tag, name, given) or value
        self.at += 1
        if tag == "span" and value != "tg-spoiler":
            raise self._fail('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, value, self.length))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        if self.at >= len(self.source):
            raise self._fail("Unclosed start tag", begin)
        name = self._skip(_SPACE + "=>/\"'").lower()
        if not name:
            raise self._fail(f'Empty attribute name in the tag "{tag}"', begin)
        self._spaces()
        if self.source[self.at : self.at + 1] != "=":
            if self.at >= len(self.source):
                raise self._fail(f'Unclosed start tag "{tag}"', begin)
            return name, ""
        self.at += 1
        self._spaces()
        quote = self.source[self.at : self.at + 1]
        if quote in ("'", '"'):
            self.at += 1
            raw = self._skip(quote)
            self.at += 1
            value = _REFERENCE.sub(lambda found: _decoded(found) or found[0], raw)
        else:
            token = self.at
            while self.at < len(self.source) and re.match(r"[A-Za-z0-9.-]", self.source[self.at]):
                self.at += 1
            value = self.source[token : self.at].lower()
            if self.at < len(self.source) and self.source[self.at] not in _SPACE + ">":
                raise self._fail("Unexpected end of name token", token)
        if self.at >= len(self.source):
            raise self._fail("Unclosed start tag", begin)
        return name, value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._fail("Unexpected end tag", begin)
        self.at += 2
        tag = self._skip(_SPACE + ">").lower()
        self._spaces()
        if self.source[self.at : self.at + 1] != ">":
            raise self._fail("Unclosed end tag", begin)
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise self._fail(
                f'Unmatched end tag at byte offset {len(self.source[:begin].encode())}, expected "</{opened.tag}>", '
                f'found "</{tag}>"'
            )
        if self.length > opened.begin:
            self._add(opened)

    def _add(self, opened: _Open) -> None:
        entity: Entity = {
            "type": _KINDS[opened.tag],
            "offset": opened.begin,
            "length": self.length - opened.begin,
        }
        if opened.tag == "a":
            url = _link(opened.value)
            if url is None:
                return  # Telegram drops a link that leads nowhere and keeps its text
            entity["url"] = url
        elif opened.tag == "blockquote" and opened.value:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.value
        elif opened.tag == "pre":
            inner = self.entities[-1] if self.entities else {}
            same = (entity["offset"], entity["length"])
            if inner.get("type") == "code" and (inner["offset"], inner["length"]) == same:
                self.entities.pop()
                if language := inner.get("language"):
                    entity["language"] = language
        elif opened.tag == "code" and opened.value and self.open and self.open[-1].tag == "pre":
            entity["language"] = opened.value
        self.entities.append(entity)


def _decoded(found: re.Match[str]) -> str:
    """The character of a reference, or an empty text where Telegram knows no such reference."""
    hexadecimal, decimal, name = found.groups()
    if name:
        return _NAMED.get(name.lower(), "")
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else ""


def _meaning(tag: str, name: str, value: str) -> str:
    """What an attribute says about its tag; empty for attributes that Telegram ignores."""
    match tag, name:
        case ("a", "href") | ("span", "class") | ("tg-emoji", "emoji-id"):
            return value
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
        case ("blockquote", "expandable"):
            return "expandable"
    return ""


def _link(url: str) -> str | None:
    if url.startswith(("tg://", "mailto:", "tel:")):
        return url
    full = url if "://" in url else f"http://{url}"
    host = re.match(r"https?://([^/?#\s]+)", full)
    if host is None or "." not in host[1]:
        return None
    return full if re.match(r"https?://[^/]+/", full) else f"{full}/"


def parse(text: str, parse_mode: str | None) -> tuple[str, list[Entity]]:
    """The text that is shown and its entities; the ends are trimmed and links and commands are found as Telegram does.

    Only HTML is known here, because the project writes nothing else. Raises the 400 with Telegram's text.
    """
    if parse_mode and parse_mode.lower() != "html":
        raise bad("unsupported parse_mode")
    clean = text.replace("\r", "")
    shown, entities = _Reader(clean).read() if parse_mode else (clean, [])
    shown = _UNSEEN.sub(" ", shown)
    return automatic(*trimmed(shown, entities))


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Text without spaces at its ends; entities move and shrink with it."""
    cut = text.lstrip()
    lead = units(text) - units(cut)
    cut = cut.rstrip()
    end = units(cut)
    kept = []
    for entity in entities:
        begin = max(0, entity["offset"] - lead)
        length = min(entity["offset"] - lead + entity["length"], end) - begin
        if length > 0:
            kept.append({**entity, "offset": begin, "length": length})
    return cut, kept


def automatic(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Add the links and /commands that Telegram finds by itself, except inside code and links."""
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in ("code", "pre", "text_link")
    ]
    found = []
    for match in _AUTOMATIC.finditer(text):
        begin = units(text[: match.start()])
        end = begin + units(match[0])
        if not any(begin < other_end and other_begin < end for other_begin, other_end in taken):
            found.append({"type": match.lastgroup, "offset": begin, "length": end - begin})
    everything = [*entities, *found]
    everything.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return text, everything

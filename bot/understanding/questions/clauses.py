"""A message in pieces: sentences, and what stands between commas inside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.understanding.questions.courtesy import without_courtesy
from bot.understanding.questions.folding import LONGEST, words

MOST_PIECES = 12  # of a message; of a longer one those at its ends, where people ask

# A full stop ends a sentence behind a word of three letters or more, or of two before a capital: not in "п. 6",
# "ст. 5", "г. Алматы".
_SENTENCE = re.compile(
    r"[!?…;\n\r\u2028\u2029]+|(?<=[^\W\d_]{3})\.+(?=\s|$)|(?<=[^\W\d_]{2})\.+(?=\s+[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]|\s*$)|(?<=[\d)»\"])\.+(?=\s+[^\W\d_]|\s*$)"
    r"|[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+|[)(]{2,}|\s\)+(?=\s|$)"
)
_PART = re.compile(r",(?!\d)|\s[-–—]+\s|:(?!\d)")
_SIGNED = re.compile(
    r"(?<=\bуважением)\s*,(?=\s*\w)|(?<=\bқұрметпен)\s*,(?=\s*\w)", re.IGNORECASE
)  # the name goes with it
# What joins two questions: «сколько стоит и куда подавать», «қанша тұрады және қайда берем».
_JOINT = re.compile(
    r"\s(?:и|i|а|а также|а еще|а ещё|плюс|және|жане|ал|әрі|ари|тағы|тагы|jane|zhane)(?=\s)", re.IGNORECASE
)

# Folded words that ask, in both languages; the particles of Kazakh stand behind what they ask about.
_ASKING = frozenset(
    words("сколько скока почем как какой какая какое какие каков какова каковы какую каким какими какого какому каких")
    + words("куда где когда откуда можно нужно надо нужен нужна нужны ли разве кто кому кого чем чему что каво чо чей")
    + words("почему зачем обязательно обязан обязаны должен должна должны законно разрешено положено правда")
    + words("қанша қандай қалай қайда қайдан қашан қашанға кім кімге кімнен кімнің нені неге немен неден неше қай")
    + words("нешінші қайсы қайсысы қаншаға ма ме ба бе па пе керек болама бола міндетті рұқсат мүмкін қажет")
)
_PARTICLES = frozenset(words("ма ме ба бе па пе"))
_SHORTEST_QUESTION = 3  # words before what joins: «каким органам и когда передают» is one question


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between commas: as it was typed, and its folded words without courtesy."""

    text: str
    words: list[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Pieces in order, none of them without words, and whether a question mark or a word of theirs asks."""

    pieces: list[Piece]
    asks: bool

    def questions(self) -> list[list[Piece]]:
        """The pieces by question: several lists where questions are joined, each with a word that asks."""
        found: list[list[Piece]] = [[]]
        asked = 0  # words of the question so far, once it asks
        for piece in self.pieces:
            for at, part in enumerate(_JOINT.split(piece.text)):
                kept = without_courtesy(words(part))
                asks = not _ASKING.isdisjoint(kept)
                # «өзім бе, пул ма»: a particle behind a comma asks which of the two, and nothing new.
                new = asks and (at > 0 or not _PARTICLES.issuperset(_ASKING.intersection(kept)))
                if new and asked >= _SHORTEST_QUESTION:
                    found.append([])
                    asked = 0
                if asks or asked:
                    asked += len(kept)
                if kept:
                    found[-1].append(Piece(part, kept))
        return found if len(found) > 1 else [self.pieces]


def sentences(text: str) -> list[Sentence]:
    """Sentences of a text in order; one of courtesy alone is left out."""
    found: list[Sentence] = []
    begin = 0
    text = _SIGNED.sub(" ", text[:LONGEST])
    for end in _SENTENCE.finditer(text + "\n"):
        pieces = [
            Piece(part, kept)
            for part in _PART.split(text[begin : end.start()])
            if (kept := without_courtesy(words(part)))
        ]
        if pieces:
            asks = "?" in end[0] or any(not _ASKING.isdisjoint(piece.words) for piece in pieces)
            found.append(Sentence(pieces, asks))
        begin = end.end()
    return _ends(found)


def _ends(found: list[Sentence]) -> list[Sentence]:
    """The sentences at both ends of a message, so that there are no more pieces than `MOST_PIECES`."""
    if sum(len(each.pieces) for each in found) <= MOST_PIECES:
        return found
    flat = [(number, piece) for number, each in enumerate(found) for piece in each.pieces]
    flat = flat[: MOST_PIECES // 3] + flat[MOST_PIECES // 3 - MOST_PIECES :]
    return [
        Sentence([piece for at, piece in flat if at == number], found[number].asks)
        for number in sorted({number for number, _ in flat})
    ]

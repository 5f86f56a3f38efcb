"""Puts kept questions together by a word that they share, for whoever looks for what the bot should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.understanding.questions.folding import fold_word

_SHORTEST = 4  # letters of a word that may join two questions

# Words that questions about anything share.
_WORDS = """
    сколько какой какая какие какую каком когда почему зачем куда откуда можно нужно нужна нужен надо если есть
    будет быть меня мне мной моего моей тебе него этом этого этот чтобы только очень еще уже сейчас тогда теперь
    после через перед скажите подскажите пожалуйста здравствуйте спасибо хочу могу знает делать сделать қанша
    қалай қандай қайда қашан неге керек болады болама бола үшін туралы бойынша менің маған менде бізге біздің
    емес айтыңызшы сәлеметсіз рахмет рақмет екен егер және бірақ қазір деген дейді
"""
_COMMON = frozenset(map(fold_word, _WORDS.split()))


@dataclass(frozen=True, slots=True)
class Kept:
    """A question as it is kept: its folded words, how often it was asked, and what is shown beside it."""

    words: str
    count: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that share a word, the most frequent first; `word` is "" where a question stands alone."""

    word: str
    questions: tuple[Kept, ...]

    @property
    def count(self) -> int:
        """How often they were asked together."""
        return sum(question.count for question in self.questions)


def grouped(questions: Sequence[Kept]) -> list[Group]:
    """The groups, the most frequent first. Each question is in one: that of its word that most others have as well."""
    left = sorted(questions, key=lambda one: (-one.count, one.words, one.note))
    groups: list[Group] = []
    while left:
        asked: Counter[str] = Counter()
        having: Counter[str] = Counter()
        for question in left:
            for word in set(_telling(question)):
                asked[word] += question.count
                having[word] += 1
        shared = [word for word in asked if having[word] > 1]
        if not shared:
            break
        word = min(shared, key=lambda each: (-asked[each], -having[each], each))
        inside = tuple(question for question in left if word in _telling(question))
        groups.append(Group(word, inside))
        left = [question for question in left if word not in _telling(question)]
    groups += [Group("", (question,)) for question in left]
    return sorted(groups, key=lambda group: (-group.count, group.questions[0].words))


def _telling(question: Kept) -> Iterator[str]:
    return (word for word in question.words.split() if len(word) >= _SHORTEST and word not in _COMMON)

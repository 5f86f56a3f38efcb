"""Finds the days that the pieces of a text claim, and what is left without a place in any of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.understanding.days.claim import Claim, moved
from bot.understanding.days.pieces import Piece, full_year
from bot.understanding.days.words import AGO, AHEAD_OF, CASE, DAYS, MONTHS, ORDINAL, PLURALS, WEEKS, YEARS, Kind

_LAST_HOUR = 24
_KAZAN = "казани"  # «12 қазаны» folded, but also the town's name
_YEARS_COUNTED = ("лет", "год", "жил")  # folded
_COUNTED = (Kind.NUMBER, Kind.CARDINAL)
_NUMBERED = (Kind.NUMBER, Kind.ORDINAL)
_MEANINGLESS = (Kind.FILLER, Kind.AT, Kind.LINK, Kind.TENSE, Kind.CLOCK, Kind.DAYWORD, Kind.OR, Kind.NOT, Kind.UNTIL)


class Claims:
    """The claims of a text. `doubt`: something is unclear or left over, so that a day may only be offered.

    `senseless`: what is left over makes even that wrong («через неделю после 12 марта»). `shifts`: how many weeks,
    months or years from now the text says that the day lies. `limits`: «до 5 ноября» is as good as that day.
    """

    def __init__(self, pieces: list[Piece], today: date, *, limits: bool = False) -> None:
        self.pieces = pieces
        self.today = today
        self.found: list[Claim] = []
        self.shifts: dict[int, int] = {}
        self.doubt = False
        self.senseless = False
        self._free = [True] * len(pieces)
        self._harmless_not_later()
        for read in (self._read_shifts, self._read_counted, self._read_relative, self._read_figures):
            read()
        for index, piece in enumerate(pieces):
            if piece.kind is Kind.MONTH:
                self._read_month(index)
        for read in (self._read_listed, self._read_days, self._read_weekdays, self._read_bare):
            read()
        self._judge_the_rest()
        self.doubt |= not limits and any(map(self._is_limit, range(len(pieces))))

    def negated(self, claim: Claim) -> bool:
        """Whether «не» stands before it or «емес» behind it."""
        before, after = claim.start - 1, claim.end
        while self._is(before, Kind.FILLER, Kind.AT, Kind.LINK, Kind.TENSE, Kind.UNTIL):
            before -= 1
        while self._is(after, Kind.FILLER, Kind.TENSE, Kind.DAYWORD, Kind.CLOCK, Kind.UNTIL):
            after += 1
        return (self._is(before, Kind.NOT) and self.pieces[before].value == 1) or (
            self._is(after, Kind.NOT) and self.pieces[after].value == -1
        )

    def has(self, kind: Kind) -> bool:
        """Whether a piece of that kind is left that stands for itself."""
        return any(piece.kind is kind and free for piece, free in zip(self.pieces, self._free, strict=True))

    def tenses(self) -> set[int]:
        """-1 where something has happened, 1 where it will happen."""
        return {piece.value for piece in self.pieces if piece.kind is Kind.TENSE}

    # Looking around ---------------------------------------------------------------------------------------

    def _is(self, index: int, *kinds: Kind) -> bool:
        return 0 <= index < len(self.pieces) and self._free[index] and self.pieces[index].kind in kinds

    def _is_limit(self, index: int) -> bool:
        """«до 5 ноября», «5 қарашаға дейін»: some day before it is meant; «вчера до 15:00» still names its day."""
        return self._is(index, Kind.UNTIL) and not self._is(index + self.pieces[index].value, Kind.CLOCK)

    def _is_unit(self, index: int, *units: int) -> bool:
        return self._is(index, Kind.UNIT) and self.pieces[index].value in units

    def _digits(self, index: int, *lengths: int) -> bool:
        return self._is(index, Kind.NUMBER) and len(self.pieces[index].text) in lengths

    def _take(self, start: int, end: int) -> None:
        self._free[start:end] = [False] * (end - start)

    def _claim(self, claim: Claim) -> None:
        self.found.append(claim)
        self._take(claim.start, claim.end)

    # What is read, in this order --------------------------------------------------------------------------

    def _harmless_not_later(self) -> None:
        """«не позднее 15 февраля» names that day."""
        for index in range(len(self.pieces)):
            if self._is(index, Kind.NOT) and self._is(index + 1, Kind.LATER):
                self._take(index, index + 2)

    def _read_shifts(self) -> None:
        """«прошлого года», «өткен айдың», «на следующей неделе», «биыл»."""
        for index, piece in enumerate(self.pieces):
            value = piece.value
            if self._is(index, Kind.WHICH, Kind.PREVIOUS) and self._is_unit(index + 1, WEEKS, MONTHS, YEARS):
                unit, end = self.pieces[index + 1].value, index + 2
                value = -1 if piece.kind is Kind.PREVIOUS else value
            elif self._is(index, Kind.YEAR):
                unit, end = YEARS, index + (2 if self._is_unit(index + 1, YEARS) else 1)
            else:
                continue
            if self._is(end, Kind.SIGN):
                continue  # «прошлый год назад»
            self.doubt |= self.shifts.get(unit, value) != value
            self.shifts[unit] = value
            self._take(index, end)

    def _read_counted(self) -> None:
        """«5 дней назад», «бір апта бұрын», «через 3 дня»."""
        for index, piece in enumerate(self.pieces):
            if not self._is(index, Kind.SIGN):
                continue
            ahead = piece.value == AHEAD_OF
            unit = (index + 2 if self._is(index + 1, *_COUNTED) else index + 1) if ahead else index - 1
            if self._is(unit, Kind.FILLER) and not ahead:  # «тому назад»
                unit -= 1
            if not self._is(unit, Kind.UNIT):
                continue
            number = unit - 1 if self._is(unit - 1, *_COUNTED) else None
            if number is None and (self.pieces[unit].text in PLURALS or self._is(unit - 1, Kind.UNKNOWN)):
                continue  # «несколько дней назад»
            amount = 1 if number is None else self.pieces[number].value
            day = moved(self.today, self.pieces[unit].value, -amount if piece.value == AGO else amount)
            if day is None:
                continue
            start, end = min(index, unit if number is None else number), max(index, unit) + 1
            rough = self.pieces[unit].value in (MONTHS, YEARS)
            self._claim(Claim(start, end, exact=day, relative=True, rough=rough))
            if number is None and ahead and self.pieces[unit].value == DAYS:  # «через день»: tomorrow or a day later
                self.found.append(Claim(start, end, exact=day + timedelta(days=1), relative=True, apart=True))

    def _read_relative(self) -> None:
        """«вчера», «кеше», «алдыңғы күні»."""
        for index, piece in enumerate(self.pieces):
            day_follows = self._is(index + 1, Kind.DAYWORD) or self._is_unit(index + 1, DAYS)
            offset = -2 if piece.kind is Kind.PREVIOUS and day_follows else piece.value
            if self._is(index, Kind.RELATIVE) or (self._is(index, Kind.PREVIOUS) and day_follows):
                end = index + (2 if day_follows else 1)
                self._claim(Claim(index, end, exact=self.today + timedelta(days=offset), relative=True))

    def _read_figures(self) -> None:
        for index, piece in enumerate(self.pieces):
            if piece.figures is None:
                continue
            day, month, year = piece.figures
            start, end = index, index + (2 if self._is(index + 1, Kind.SUFFIX) else 1)
            if self._is(index - 1, Kind.AT):
                self.doubt = True  # «в 10.05» may be an hour
            if year is None and self._digits(end, 4):
                year, end = self.pieces[end].value, end + 1
            if self._is_unit(end, YEARS) and year is not None:
                end += 1
            self._claim(Claim(start, end, day=day, month=month, year=year))
            if piece.doubtful:
                self.doubt = True
                self.found += [Claim(start, end, day=number, apart=True) for number in (day, month)]

    def _read_month(self, month: int) -> None:
        """«12 марта», «12 наурыз 2026», «2026 жылғы 12 наурыз», «наурыздың 12-сі», «он екінші наурыз»."""
        if not self._is(month, Kind.MONTH):
            return
        number = month - 2 if self._is(month - 1, Kind.SUFFIX) else month - 1
        start, end = number, month + 1
        if not self._is_day(number):
            number, start = month + 1, month
            end = number + (2 if self._is(number + 1, Kind.SUFFIX) else 1)
            if self._is_day(number) and self._is(end, Kind.WEEKDAY) and self._is_rank(number):
                return  # «қарашаның екінші дүйсенбісі» is no second of November
            if self._is(end, Kind.DAYWORD):
                end += 1
        if not self._is_day(number):
            return
        self.doubt |= self.pieces[number].kind is Kind.CARDINAL  # «пять марта»
        self.doubt |= self.pieces[month].text == _KAZAN
        before, start = self._year_before(start)
        after, end = (None, end) if before is not None else self._year_after(end)
        value, name = self.pieces[number].value, self.pieces[month].value
        claim = Claim(start, end, day=value, month=name, year=before if before is not None else after)
        self._claim(claim)
        if self._perhaps_an_hour(end - 1, month, claim):
            self.doubt = True
            self.found.append(replace(claim, year=None, apart=True))

    def _perhaps_an_hour(self, last: int, month: int, claim: Claim) -> bool:
        """Whether the year is two figures alone that may be an hour: «12 марта 15»."""
        piece = self.pieces[last]
        return claim.year is not None and last > month and len(piece.text) == 2 and piece.value <= _LAST_HOUR

    def _is_day(self, index: int) -> bool:
        return self._digits(index, 1, 2) or self._is(index, Kind.ORDINAL, Kind.CARDINAL)

    def _is_rank(self, index: int) -> bool:
        """Whether it may count weekdays: «екінші», «2-ші»."""
        return self._is(index, Kind.ORDINAL) or self._is(index + 1, Kind.SUFFIX)

    def _year_before(self, start: int) -> tuple[int | None, int]:
        """«2026», «2026 жылғы», «26 жылғы» and where it starts."""
        if self._is_year(start - 2):
            return full_year(self.pieces[start - 2].text), start - 2
        if self._digits(start - 1, 4):
            return self.pieces[start - 1].value, start - 1
        return None, start

    def _year_after(self, end: int) -> tuple[int | None, int]:
        """«2026», «2026 года», «в 2026 году», «26 года», «26» and where it ends."""
        number = end + 1 if self._is(end, Kind.AT) and self._is_year(end + 1) else end
        if self._is_year(number) and not self._is(number + 2, Kind.SIGN):
            return full_year(self.pieces[number].text), number + 2
        alone = number + 1 == len(self.pieces) and not self.pieces[number].listed
        if self._digits(number, 4) or (alone and self._digits(number, 2)):
            return full_year(self.pieces[number].text), number + 1
        return None, end

    def _is_year(self, index: int) -> bool:
        """«2026 года», «26 жылғы»; but «10 лет», «10 жыл» are a number of years."""
        counted = self._is(index + 1, Kind.UNIT) and self.pieces[index + 1].text in _YEARS_COUNTED
        return self._is_unit(index + 1, YEARS) and self._digits(index, *((4,) if counted else (2, 4)))

    def _read_listed(self) -> None:
        """«12 или 13 марта», «12-13 наурыз», «с 12 по 15 марта»: the other numbers are days of that month."""
        month = self._month()
        for index, piece in enumerate(self.pieces):
            end = index + (2 if self._is(index + 1, Kind.SUFFIX) else 1)
            following = end < len(self.pieces) and self.pieces[end].listed
            joined = any(self._is(near, Kind.LINK, Kind.OR) for near in (index - 1, end))
            if month is not None and self._is_day(index) and (joined or following or piece.listed):
                self.doubt |= self._is(index + 1, Kind.SUFFIX) and self.pieces[index + 1].value == CASE  # «9-да»
                self._claim(Claim(index, end, day=piece.value, month=month.month, year=month.year))

    def _month(self) -> Claim | None:
        return next((claim for claim in self.found if claim.month is not None), None)

    def _read_days(self) -> None:
        """«12-го», «12 числа», «12 күні», «өткен айдың 12-сі»."""
        month = self._month() or Claim(0, 0)
        for index, piece in enumerate(self.pieces):
            if not (self._digits(index, 1, 2) or self._is(index, Kind.ORDINAL)):
                continue
            end = index + 1
            marked = self._is(end, Kind.SUFFIX) and self.pieces[end].value == ORDINAL
            end += marked
            if self._is(end, Kind.WEEKDAY) and self._is_rank(index) and not self.pieces[end].gap.strip():
                continue  # «2-ші дүйсенбі»
            if self._is(end, Kind.DAYWORD):
                marked, end = True, end + 1
            if marked or (MONTHS in self.shifts and piece.kind in _NUMBERED and not self._is(index - 1, Kind.AT)):
                self._claim(Claim(index, end, day=piece.value, month=month.month, year=month.year))

    def _read_weekdays(self) -> None:
        """«в прошлую пятницу», «жұма күні»."""
        for index, piece in enumerate(self.pieces):
            if self._is(index, Kind.WEEKDAY):
                start = index - 1 if self._is(index - 1, Kind.WHICH) else index
                which = self.pieces[start].value if start < index else None
                day_follows = self._is(index + 1, Kind.DAYWORD) or self._is_unit(index + 1, DAYS)
                end = index + (2 if day_follows else 1)
                self._claim(Claim(start, end, weekday=piece.value, which=which))

    def _read_bare(self) -> None:
        """«12» alone; with other words it may be an hour or a quantity, and is only offered."""
        bare = [index for index in range(len(self.pieces)) if self._is_bare(index)]
        others = [p for i, p in enumerate(self.pieces) if self._free[i] and i not in bare]
        if any(claim.weekday is None for claim in self.found) or not all(map(_harmless, others)):
            return
        if any(not (self.pieces[i].listed or self._is(i - 1, Kind.LINK, Kind.OR)) for i in bare[1:]):
            return
        for index in bare:
            alone = all(piece.kind in (Kind.NUMBER, Kind.WEEKDAY) for piece in self.pieces)
            self.doubt |= not alone
            if not (self.found and self._is(index - 1, Kind.AT)):  # «в понедельник в 16»
                self._claim(Claim(index, index + 1, day=self.pieces[index].value))

    def _is_bare(self, index: int) -> bool:
        likely = self._digits(index, 1, 2) or self._is(index, Kind.ORDINAL)
        return likely and 1 <= self.pieces[index].value <= 31

    def _judge_the_rest(self) -> None:
        """Whatever has no place makes a day doubtful."""
        for index, piece in enumerate(self.pieces):
            if not self._free[index] or _harmless(piece):
                continue
            self.doubt = True
            weekdays_only = all(claim.weekday is not None for claim in self.found)
            if piece.kind is Kind.SIGN or (weekdays_only and piece.kind in (Kind.MONTH, Kind.ORDINAL)):
                self.senseless = True
            if piece.kind is Kind.NUMBER and not self._is(index - 1, Kind.AT) and self._same_day_missing(piece.value):
                self.senseless = True

    def _same_day_missing(self, number: int) -> bool:
        """Whether a number beside «вчера» alone is another day's («вчера 12»)."""
        return bool(self.found) and all(c.exact is not None and c.exact.day != number for c in self.found)


def _harmless(piece: Piece) -> bool:
    """Whether it may stand beside a day without changing it."""
    return piece.kind in _MEANINGLESS or (piece.kind is Kind.WHICH and piece.value == 0)  # «это», «осы»

"""Reads from a whole message what the fee is to be counted from, in Kazakh or Russian, whichever is chosen.

A message is a sum only where it names energy (or machines, or a power, and a time) and asks for the fee, or is nothing
but that. What can be read in two ways keeps both readings; a year, a date, a phone or a power is never taken for
energy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bot.understanding.machines import machines
from bot.understanding.questions.courtesy import without_courtesy
from bot.understanding.questions.folding import words
from bot.understanding.sums.pieces import Kind, Piece, pieces, prepared
from bot.understanding.sums.volume import HOURS_A_DAY, MOST_NAME, MOST_PARTS, Span, Sum, Unit, Volume
from bot.understanding.sums.words import COUNT, EMPTY, SPENT, SUM

_MOST_MACHINES = 1_000_000
_MOST_WATTS = Decimal(15)  # kW; a machine that takes more is none
_DASH = len(" до ")  # between the two amounts of a range
LEAST_BARE = 100  # kWh: a smaller number without a unit is a number of something else
_MOST_KILOWATTS = 10_000  # kW, not told in megawatts: who names more means kilowatt-hours as often
_LONGEST_ASKING = 6  # words beside a power: a longer message tells of a connection
_MOST_NAME_WORDS = 5
_MOST_UNREAD_WORDS = 3  # of a line of a list that has no amount; a longer one tells of something else
_MINUS = frozenset({"минус", "minus"})
_SIGNED = re.compile(r"(?:^|\s)[-‐‑–—−]\Z")
_QUOTES = "«\"“„'"
_FORM = re.compile(r"«|\b(?:ТОО|ЖШС|ИП|ЖК|ДК|АО|АҚ|LLP)\b")  # a name of an applicant begins so


def read_sum(text: str, *, awaited: bool = False) -> Sum | None:
    """What the fee is to be counted from; None where a text is no sum. A request to count that names no energy gives a
    sum without volumes. `awaited`: it answers the question for the electricity, so a bare number is kWh."""
    typed, read = prepared(text)
    found = _Message(typed, pieces(read), awaited=awaited)
    return found.sum() if found.is_sum() else None


@dataclass
class _Segment:
    """What stands between two commas or on a line."""

    pieces: list[Piece] = field(default_factory=list)
    volumes: list[Volume] = field(default_factory=list)
    span: Span | None = None
    name: str = ""
    unread: bool = False  # of a list, and without an amount


class _Message:
    def __init__(self, typed: str, found: list[Piece], *, awaited: bool) -> None:
        self._typed = typed
        self._awaited = awaited
        folded = words(typed)
        kept = set(without_courtesy(folded))
        self._polite = {word for word in folded if word not in kept}
        if awaited and len(found) == 1 and found[0].kind is Kind.QUARTER and found[0].unit:  # a number like a year
            found = [Piece(Kind.NUMBER, found[0].start, found[0].end, (Decimal(found[0].unit),))]
        self._pieces = found
        self._kinds = {piece.kind for piece in found}
        self._segments = _segments(found)
        for segment in self._segments:
            segment.span = _span(segment.pieces)
            segment.volumes = _volumes(segment.pieces)
            segment.name = self._name(segment)
        self._bare_numbers()
        self._mark_unread()
        self._negative = self._is_negative()

    def is_sum(self) -> bool:
        """Whether the message asks to count the fee, or is nothing but what it is counted from."""
        if Kind.OTHER in self._kinds:
            return False
        volumes = [volume for segment in self._segments for volume in segment.volumes]
        if self._negative and self._awaited:
            return True
        if not volumes:
            return self._asks_to_count()
        if self._awaited:
            return True
        energy = any(volume.kwh for volume in volumes)
        timed = self._spanned()
        if energy and all(sum(volume.kwh) <= 1 and not volume.kw for volume in volumes):
            return False  # «1 кВт·ч»: a question about the rate
        left = self._left()
        if not left and (energy or timed) and Kind.WHETHER not in self._kinds:
            return True
        asks, how_much = Kind.FEE in self._kinds, Kind.HOW_MUCH in self._kinds
        if Kind.WHETHER in self._kinds and not (how_much or self._counts()):
            return False
        if energy or timed:
            return asks or how_much
        known = any(volume.kw for volume in volumes)  # a power, or machines of a known one, without a time
        asks = asks or (how_much and any(piece.numbers for piece in self._pieces if piece.kind is Kind.RATE))
        return known and asks and len(left) <= _LONGEST_ASKING and not self._about_licence()

    def sum(self) -> Sum:
        """What the message says."""
        quarter = next((piece for piece in self._pieces if piece.kind is Kind.QUARTER and piece.numbers), None)
        year = next((int(piece.unit) for piece in self._pieces if piece.kind is Kind.QUARTER and piece.unit), None)
        rates = [piece for piece in self._pieces if piece.kind is Kind.RATE]
        named = next((piece.unit for piece in rates if piece.unit and piece.unit != "standard"), "")
        named = named or next((piece.unit for piece in rates if piece.unit), "")
        tenge = next((piece.numbers[0] for piece in rates if piece.numbers), None)
        unread = tuple(self._line(segment) for segment in self._segments if segment.unread)
        volumes = self._volumes()
        too_many = len(volumes) > MOST_PARTS
        return Sum(
            () if self._negative or too_many else tuple(map(self._timed, volumes)),
            None if quarter is None else int(quarter.numbers[0]),
            year if quarter is not None and quarter.numbers[0] > 0 else None,
            named,
            tenge,
            unread[:MOST_PARTS],
            self._negative,
            too_many,
        )

    def _timed(self, volume: Volume) -> Volume:
        """A volume as it is kept. «нажгли 150 тысяч киловатт за квартал» is hardly a power: whether it is, is asked
        with its time."""
        if volume.kwh or volume.machines or not volume.kw:
            return volume
        kilowatts = [piece.numbers for piece in self._pieces if piece.kind is Kind.POWER and piece.unit == "kw"]
        spent = any(piece.kind is Kind.WORD and SPENT.match(piece.unit) for piece in self._pieces)
        large = volume.kw in kilowatts and volume.kw[0] > _MOST_KILOWATTS
        power = any(_hours_a_day(segment.pieces) for segment in self._segments) or any(
            piece.kind is Kind.WORD and piece.unit.startswith(("мощност", "куат")) for piece in self._pieces
        )
        if power or not (spent or large):
            return volume
        each = next((piece.unit for piece in self._pieces if piece.kind is Kind.EACH), "")
        return replace(volume, span=None, each="day" if each == "day" else "month" if each == "month" else "")

    def _volumes(self) -> list[Volume]:
        whole = next((segment.span for segment in self._segments if segment.span and not segment.volumes), None)
        whole = whole or next((segment.span for segment in self._segments if segment.span), None)
        if whole is None and any(piece.kind is Kind.QUARTER and piece.numbers for piece in self._pieces):
            whole = Span(Decimal(1), "quarter")
        hours = next((_hours_a_day(segment.pieces) for segment in self._segments if _hours_a_day(segment.pieces)), None)
        found: list[Volume] = []
        name = ""
        for segment in self._segments:
            if segment.volumes and segment.name:
                name = segment.name
            span = segment.span or whole
            if span is not None and hours is not None and span.unit != "hour":
                span = replace(span, hours_a_day=hours)
            found += [
                replace(each, name=name, span=span if each.each or not each.kwh else None) for each in segment.volumes
            ]
        if len({each.name for each in found}) < 2:
            found = [replace(each, name=found[0].name) for each in found]
        told = {each.name for each in found if each.kwh}  # who tells the energy tells of machines beside it
        return [each for each in found if each.kwh or each.name not in told]

    def _spanned(self) -> bool:
        """Whether all that is no energy has a time."""
        return all(each.span is not None for each in self._volumes() if each.each or not each.kwh)

    def _left(self) -> list[str]:
        """Words that are neither what is counted from nor said beside it, nor the names of a list."""
        named = {segment.name for segment in self._segments if segment.volumes} - {""}
        listed = any(segment.unread for segment in self._segments)
        told = self._pieces
        if len(named) > 1 or listed or any(map(_FORM.search, named)):
            segments = [segment.pieces for segment in self._segments if not segment.unread]
            told = [piece for found in segments for piece in _after_volume(found)]
        return [piece.unit for piece in told if piece.kind is Kind.WORD and not self._says_nothing(piece)]

    def _says_nothing(self, word: Piece) -> bool:
        return word.unit in EMPTY or self._polite.issuperset(words(word.unit))

    def _counts(self) -> bool:
        return any(COUNT.match(piece.unit) for piece in self._pieces if piece.kind is Kind.FEE)

    def _asks_to_count(self) -> bool:
        """«посчитай плату», «төлемді есепте»."""
        cues = [piece.unit for piece in self._pieces if piece.kind in (Kind.FEE, Kind.HOW_MUCH)]
        counting = [cue for cue in cues if COUNT.match(cue)]
        summed = any(SUM.match(cue) for cue in cues if cue not in counting)
        alone = Kind.MODEL not in self._kinds and Kind.WHETHER not in self._kinds
        return bool(counting) and summed and alone and len(self._left()) <= 1

    def _about_licence(self) -> bool:
        return any(piece.kind is Kind.WORD and piece.unit.startswith("лиценз") for piece in self._pieces)

    def _name(self, segment: _Segment) -> str:
        """The words before the first amount, as they were typed: whose it is."""
        first = next((piece for piece in segment.pieces if piece.kind in _AMOUNTS), None)
        if first is None:
            return ""
        before = [piece for piece in segment.pieces if piece.end <= first.start]
        if self._heads_a_list(before):
            return self._typed[before[0].start : before[0].end]
        while before and (self._is_no_name(before[0]) or before[0].unit in _GIVEN):
            before.pop(0)
        while before and self._is_no_name(before[-1]):
            before.pop()
        if not before or len(before) > _MOST_NAME_WORDS or any(piece.kind is not Kind.WORD for piece in before):
            return ""
        start, end = before[0].start, before[-1].end
        while start and self._typed[start - 1] in _QUOTES:
            start -= 1
        while end < len(self._typed) and self._typed[end] in "»\"”'":
            end += 1
        name = self._typed[start:end].strip(" '\"“”„")
        name = name if name.count("«") == name.count("»") else name.strip("«»")
        return " ".join(name.split())[:MOST_NAME]

    def _heads_a_list(self, before: Sequence[Piece]) -> bool:
        """«А 150000» above «В 90000»: of a list, a word alone with a capital is a name, though it may mean nothing."""
        if len(before) != 1 or before[0].kind is not Kind.WORD or not self._typed[before[0].start].isupper():
            return False
        start = before[0].start
        return "\n" in self._typed.strip() and (start == 0 or self._typed[start - 1] == "\n")

    def _is_no_name(self, piece: Piece) -> bool:
        quoted = piece.start > 0 and self._typed[piece.start - 1] in _QUOTES
        return piece.kind is not Kind.WORD or (self._says_nothing(piece) and not quoted)

    def _bare_numbers(self) -> None:
        """Numbers without a unit: energy in a list where others have one, and in an answer to the question for it."""
        energy = any(volume.kwh for segment in self._segments for volume in segment.volumes)
        for segment in self._segments:
            numbers = [piece for piece in segment.pieces if piece.kind is Kind.NUMBER]
            if not segment.volumes and not segment.name and (scale := self._scale_behind(segment)):
                segment.volumes = [Volume(kwh=tuple(each * scale for each in numbers[0].numbers))]
                continue
            if segment.volumes or len(numbers) != 1 or not (self._awaited or (energy and segment.name)):
                continue
            least = 0 if self._awaited else LEAST_BARE
            if numbers[0].numbers[0] >= least:
                segment.volumes = [Volume(kwh=numbers[0].numbers)]

    def _is_negative(self) -> bool:
        """«-500 кВт·ч», «минус 500». A dash behind a name, between amounts or before each line of a list is none."""
        signed = 0
        for segment in self._segments:
            for before, piece in zip((None, *segment.pieces), segment.pieces, strict=False):
                if piece.kind not in (Kind.ENERGY, Kind.POWER, Kind.NUMBER) or not segment.volumes:
                    continue
                if before is not None and before.unit in _MINUS:
                    return True
                counted = before is not None and before.kind is Kind.NUMBER
                signed += _SIGNED.search(self._typed, 0, piece.start) is not None and not (segment.name or counted)
        return signed == 1

    def _mark_unread(self) -> None:
        """Lines of a list without an amount: «Бета ничего» below «Альфа 150000»."""
        if not any(segment.volumes and segment.name for segment in self._segments):
            return
        known = False  # whether what stands before on the same line belongs to the list
        for before, segment in zip((None, *self._segments), self._segments, strict=False):
            told = [piece for piece in segment.pieces if piece.kind is not Kind.NUMBER]
            begins = before is None or not before.pieces or not segment.pieces or self._broken(before, segment)
            named = 0 < len(told) <= _MOST_UNREAD_WORDS and all(piece.kind is Kind.WORD for piece in told)
            named = named and not self._is_no_name(told[0])
            named = named and (self._typed[told[0].start].isupper() or (self._awaited and begins))
            segment.unread = named and (begins or known) and not segment.volumes
            known = bool(segment.volumes) or segment.unread

    def _broken(self, before: _Segment, segment: _Segment) -> bool:
        """Whether a line ends between two segments."""
        between = self._typed[before.pieces[-1].end : segment.pieces[0].start]
        return "\n" in between or ";" in between

    def _line(self, segment: _Segment) -> str:
        """A segment as it was typed."""
        start, end = segment.pieces[0].start, segment.pieces[-1].end
        while start and self._typed[start - 1] in _QUOTES:
            start -= 1
        return " ".join(self._typed[start:end].split())[:MOST_NAME]

    def _scale_behind(self, segment: _Segment) -> Decimal | None:
        """«100 и 200 МВт·ч»: the unit of a number alone is that of the amount behind it, in kWh."""
        told = [piece for piece in segment.pieces if piece.kind is not Kind.WORD or piece.unit not in EMPTY]
        told = [piece for piece in told if piece.kind not in (Kind.FEE, Kind.HOW_MUCH)]
        behind = self._segments[self._segments.index(segment) + 1 :]
        if len(told) != 1 or told[0].kind is not Kind.NUMBER or not behind:
            return None
        following = next((piece for piece in behind[0].pieces), None)
        if following is None or following.kind not in (Kind.ENERGY, Kind.NUMBER):
            return None
        return next((Decimal(p.unit) for each in behind for p in each.pieces if p.kind is Kind.ENERGY), None)


_AMOUNTS = (Kind.ENERGY, Kind.POWER, Kind.COUNT, Kind.MODEL, Kind.NUMBER)
_GIVEN = frozenset({"phone", "figures", "date", "x"})


def _segments(found: Sequence[Piece]) -> list[_Segment]:
    segments = [_Segment()]
    for piece in found:
        if piece.kind is Kind.BREAK:
            segments.append(_Segment())
        else:
            segments[-1].pieces.append(piece)
    # «10 с19 и 5 с21»: two; «Альфа 150000 Бета 90 МВтч» on one line: also two.
    return [part for segment in segments for part in _by_energy(segment)]


def _by_energy(segment: _Segment) -> list[_Segment]:
    """A segment with several amounts of energy, cut before the words that lead to each but the first."""
    amounts = [n for n, piece in enumerate(segment.pieces) if piece.kind is Kind.ENERGY]
    if len(amounts) < 2:
        return [segment]
    parts: list[_Segment] = []
    begin = 0
    for here in amounts[:-1]:
        parts.append(_Segment(segment.pieces[begin : here + 1]))
        begin = here + 1
    parts.append(_Segment(segment.pieces[begin:]))
    return parts


def _after_volume(found: Sequence[Piece]) -> Sequence[Piece]:
    """What stands behind the first amount."""
    first = next((n for n, piece in enumerate(found) if piece.kind in _AMOUNTS), None)
    return found if first is None else found[first:]


def _hours_a_day(found: Sequence[Piece]) -> Decimal | None:
    """«20 часов в сутки», «тәулігіне 20 сағат», «круглосуточно»."""
    for n, piece in enumerate(found):
        if piece.kind is not Kind.TIME:
            continue
        if piece.unit == "hours-a-day":
            return HOURS_A_DAY
        beside = (*found[max(0, n - 1) : n], *found[n + 1 : n + 2])
        daily = any(each.kind is Kind.EACH and each.unit == "day" for each in beside)
        daily = daily or (n > 0 and found[n - 1].kind is Kind.APIECE)  # «92 дня по 12 часов»
        if piece.unit == "hour" and daily and piece.numbers[0] <= HOURS_A_DAY:
            return piece.numbers[0]
    return None


def _span(found: Sequence[Piece]) -> Span | None:
    daily = _hours_a_day(found)
    for piece in found:
        if piece.kind is Kind.TIME and piece.unit != "hours-a-day" and len(piece.numbers) == 1:
            if piece.unit == "hour" and daily == piece.numbers[0]:
                continue
            if piece.numbers[0] > 0:
                return Span(piece.numbers[0], _unit(piece.unit))
    each = next((piece.unit for piece in found if piece.kind is Kind.EACH), None)
    if each is not None and daily is None and not any(piece.kind is Kind.ENERGY for piece in found):
        return Span(Decimal(1), _unit(each))  # «20 s19 в месяц»
    return None


def _unit(name: str) -> Unit:
    units: tuple[Unit, ...] = ("hour", "day", "week", "month", "quarter", "year")
    return next(unit for unit in units if unit == name)


def _volumes(found: Sequence[Piece]) -> list[Volume]:
    """The electricity of a segment."""
    for n, piece in enumerate(found):
        if piece.kind is Kind.ENERGY:
            after = found[n + 1] if n + 1 < len(found) else None
            before = found[n - 1] if n else None
            each = next((e.unit for e in (after, before) if e is not None and e.kind is Kind.EACH), "")
            if (least := _least(found[:n], piece)) is not None:
                return [Volume(kwh=(piece.numbers[0], least))]
            return [Volume(kwh=piece.numbers, each="day" if each == "day" else "month" if each == "month" else "")]
    counted = _machines(found)
    power = next((n for n, piece in enumerate(found) if piece.kind is Kind.POWER), None)
    if power is None:
        return counted
    kw = found[power].numbers
    apiece = found[power].unit == "w" or any(
        piece.kind is Kind.APIECE for piece in found[max(0, power - 1) : power + 2] if piece is not found[power]
    )
    if counted and apiece and kw[0] <= _MOST_WATTS:
        return [replace(counted[0], kw=kw, model="")]
    return [Volume(kw=kw)]


def _least(before: Sequence[Piece], energy: Piece) -> Decimal | None:
    """Of «1000-2000 кВт·ч», «от 1000 до 2000 кВт·ч» the lesser amount, in kWh; None where there is but one amount."""
    told = [piece for piece in before[-2:] if piece.kind is not Kind.WORD or piece.unit != "до"]
    if not told or told[-1].kind is not Kind.NUMBER or len(told[-1].numbers) != 1 or len(energy.numbers) != 1:
        return None
    least = told[-1].numbers[0] * Decimal(energy.unit)
    return least if least < energy.numbers[0] and energy.start - told[-1].end <= _DASH else None


def _machines(found: Sequence[Piece]) -> list[Volume]:
    """Machines that are counted, with the power of their model."""
    volumes: list[Volume] = []
    model: Piece | None = None
    count: int | None = None

    def note() -> None:
        nonlocal model, count
        if count is not None and 0 < count <= _MOST_MACHINES:
            machine = machines().get(model.unit) if model is not None else None
            kw = (Decimal(machine.watts) / 1000,) if machine is not None else ()
            volumes.append(Volume(kw=kw, machines=count, model=machine.code if machine is not None else ""))
        model, count = None, None

    for n, piece in enumerate(found):
        if piece.kind is Kind.MODEL:
            before = found[n - 1] if n else None
            bare = before is not None and before.kind is Kind.NUMBER and len(before.numbers) == 1
            if bare and before is not None:
                if count is not None:
                    note()
                model, count = piece, _whole(before.numbers)
            elif model is not None:
                note()
                model = piece
            else:
                model = piece
        elif piece.kind is Kind.COUNT and piece.numbers:
            if count is not None:
                note()
            count = _whole(piece.numbers)
        elif piece.kind is Kind.NUMBER and n and found[n - 1].kind in (Kind.MODEL, Kind.COUNT) and count is None:
            following = found[n + 1].kind if n + 1 < len(found) else None
            if following is not Kind.MODEL:
                count = _whole(piece.numbers)
    if count is None and model is not None and model.unit and not volumes:
        count = 1
    note()
    return volumes


def _whole(numbers: tuple[Decimal, ...]) -> int | None:
    return int(numbers[0]) if len(numbers) == 1 and numbers[0] == int(numbers[0]) else None


def read_span(text: str) -> Span | None:
    """The time that a text names: «90 дней», «квартал», «3 ай, күніне 20 сағат». A bare number is hours."""
    found = pieces(prepared(text)[1])
    span = _span(found)
    hours = _hours_a_day(found)
    if span is None and any(piece.kind is Kind.QUARTER and piece.numbers for piece in found):
        span = Span(Decimal(1), "quarter")
    if span is None and len(found) == 1 and found[0].kind is Kind.NUMBER and len(found[0].numbers) == 1:
        span = Span(found[0].numbers[0], "hour") if found[0].numbers[0] > 0 else None
    if span is not None and hours is not None and span.unit != "hour":
        return replace(span, hours_a_day=hours)
    return span


def read_machine_power(text: str, *, in_watts: bool) -> Decimal | None:
    """A power in kW: «3250 вт», «3,25 кВт». A bare number is watts where those were asked for, else kW."""
    found = pieces(prepared(text)[1])
    powers = [piece for piece in found if piece.kind is Kind.POWER and len(piece.numbers) == 1]
    if len(powers) == 1:
        return powers[0].numbers[0] or None
    models = [machines()[piece.unit] for piece in found if piece.kind is Kind.MODEL and piece.unit]
    if in_watts and len(models) == 1:
        return Decimal(models[0].watts) / 1000
    bare = [piece for piece in found if piece.kind is Kind.NUMBER]
    if len(bare) == 1 and len(found) == 1:
        greatest = bare[0].numbers[0]
        return (greatest / 1000 if in_watts else greatest) or None
    return None

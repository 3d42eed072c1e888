"""Values: read, computed from two counts, or made from shorter periods; each with its source.

How a longer period comes from shorter ones is said by its indicator (`aggregation`): see
docs/decisions/0027-periodes.md.
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from clu.model import french
from clu.model.indicators import Aggregation, Definition, Reading
from clu.model.library import Library
from clu.model.period import Period, PeriodKind


class Gathering(NamedTuple):
    """How a value was made from those of shorter periods."""

    period: Period
    rule: Aggregation
    pieces: tuple[Period, ...]
    """In order of time; none holds another."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing: the last value for what ends, each month for all else."""
        if self.rule is Aggregation.LAST:
            return self.pieces[-1].end == self.period.end
        return _months(self.pieces) == self.period.kind.months

    @property
    def words(self) -> str:
        """« somme de 12 mois », « 9 mois sur 12 », « valeur en décembre 2023 »"""
        if self.rule is Aggregation.LAST:
            return f"valeur {self.pieces[-1].phrase}"
        known, whole, kind = self._counts
        told = kind.counted(known)
        return f"{self.rule.words} {told}" if self.is_whole else f"{told} sur {whole}"

    @property
    def share(self) -> str:
        """« 9/12 », where room is scarce"""
        known, whole, _ = self._counts
        return f"{known}/{whole}"

    @property
    def _counts(self) -> tuple[int, int, PeriodKind]:
        """How many parts are known, of how many: in months, where they are not all alike."""
        kinds = {each.kind for each in self.pieces}
        kind = kinds.pop() if len(kinds) == 1 else PeriodKind.MONTH
        return _months(self.pieces) // kind.months, self.period.kind.months // kind.months, kind


class Value(NamedTuple):
    """An exact value for a period: what it was read in, and how it comes from that."""

    exact: Decimal
    period: Period
    read: tuple[Reading, ...]
    """The readings that it stands on; a reserve on one of them holds for it."""
    counts: tuple[Decimal, Decimal] | None = None
    """The two counts of which it is the ratio."""
    gathering: Gathering | None = None

    @property
    def decimals(self) -> int:
        """Those that were typed; a ratio has none of its own."""
        typed = (each.value for each in self.read if each.value is not None)
        return 0 if self.counts else max(map(french.decimals_of, typed), default=0)

    @property
    def is_partial(self) -> bool:
        """Whether it stands for a part of its period only: it is compared with nothing."""
        return self.gathering is not None and not self.gathering.is_whole


def counts_of(definition: Definition) -> tuple[str, ...]:
    """The indicators from which a computed one comes."""
    return tuple(id_ for id_ in (definition.numerator, definition.denominator) if id_)


def read_values(library: Library, definition: Definition) -> dict[Period, Value]:
    """Every measured value of an indicator; a ratio is computed where both counts are known."""
    own = library.readings(definition.id)
    values = {
        period: Value(reading.value, period, (reading,))
        for period, reading in own.items()
        if reading.value is not None
    }
    above, below = (library.readings(id_) for id_ in counts_of(definition) or ("", ""))
    for period in above.keys() & below.keys():
        both = [_read(each[period], period) for each in (above, below)]
        if ratio := _ratio(definition, period, *both):
            reserves = (own[period],) if period in own else ()
            values[period] = ratio._replace(read=(*reserves, *ratio.read))
    return dict(sorted(values.items()))


def gathered(
    library: Library,
    definition: Definition,
    period: Period,
    on: datetime.date = datetime.date.max,
) -> Value | None:
    """The value of a period from those inside it, whatever was read for the period itself.

    The longest are taken first: a quarter stands for its months. A part that was not over `on` a
    day was not known then. None where nothing is known, or nothing says how they go together.
    """
    rule = _rule(library, definition)
    if rule is None or period.kind.months <= 1:
        return None
    pieces = _pieces(read_values(library, definition), period, on)
    if rule is not Aggregation.RATIO:
        return _together(rule, period, pieces)
    # Each count is gathered over the same parts: eleven months are never divided by twelve.
    pieces = [each for each in pieces if each.counts]
    above, below = (
        _gathered(library, id_, period, [_counted(each, rank) for each in pieces], on)
        for rank, id_ in enumerate(counts_of(definition))
    )
    return _ratio(definition, period, above, below)


def values_of(
    library: Library, indicator: str, kind: PeriodKind, on: datetime.date
) -> dict[Period, Value]:
    """What was read, and what the periods of a kind are made from where they were not read.

    In order of time. Raises KeyError when no definition has that id.
    """
    kept = _kept(library)
    if (indicator, kind, on) not in kept:
        kept[indicator, kind, on] = _values(library, library.definitions[indicator], kind, on)
    return kept[indicator, kind, on]


@lru_cache(maxsize=2)
def _kept(library: Library) -> dict[tuple[str, PeriodKind, datetime.date], dict[Period, Value]]:
    """The values that were worked out: each cell of a grid asks for those of its row."""
    return {}


def _values(
    library: Library, definition: Definition, kind: PeriodKind, on: datetime.date
) -> dict[Period, Value]:
    values = read_values(library, definition)
    if not _rule(library, definition):
        return values
    own = library.readings(definition.id)
    every = {*values, *(each for id_ in counts_of(definition) for each in library.readings(id_))}
    unmeasured = {each for each, reading in own.items() if reading.not_measured}
    for period in {Period.around(each.start, kind) for each in every} - values.keys() - unmeasured:
        if made := gathered(library, definition, period, on):
            reserves = (own[period],) if period in own else ()
            values[period] = made._replace(read=(*reserves, *made.read))
    return dict(sorted(values.items()))


def _rule(library: Library, definition: Definition) -> Aggregation | None:
    """What its indicator says; a rate of which a count says its own is the ratio of the counts."""
    if definition.aggregation:
        return definition.aggregation
    counts = [library.definitions.get(id_) for id_ in counts_of(definition)]
    return Aggregation.RATIO if any(each and each.aggregation for each in counts) else None


def _gathered(
    library: Library, count: str, period: Period, pieces: list[Value], on: datetime.date
) -> Value | None:
    """One of the two counts of a rate, by its own rule, or else its sum.

    Over the parts of which both are known; if there are none, one may be known for the whole:
    the inhabitants of a year, beside the visits of each month.
    """
    definition = library.definitions.get(count)
    rule = (definition and definition.aggregation) or Aggregation.SUM
    read = library.readings(count)
    if not pieces and period in read:
        return _read(read[period], period)
    if not pieces:
        known = {each: value for each in read if (value := _read(read[each], each))}
        pieces = _pieces(known, period, on)
    return _together(rule, period, pieces)


def _read(reading: Reading, period: Period) -> Value | None:
    return None if reading.value is None else Value(reading.value, period, (reading,))


def _counted(ratio: Value, rank: int) -> Value:
    """One of the two counts of a ratio."""
    assert ratio.counts
    return Value(ratio.counts[rank], ratio.period, ratio.read)


def _pieces(values: Mapping[Period, Value], period: Period, on: datetime.date) -> list[Value]:
    """The longest known parts of a period, in order of time, none of which holds another.

    What the source dates badly can be added to nothing.
    """
    inside = [
        each
        for each, value in values.items()
        if each.kind.months and period.holds(each) and each.end <= on
        if not any(reading.period_note for reading in value.read)
    ]
    whole = (each for each in inside if not any(other.holds(each) for other in inside))
    return [values[each] for each in whole]


def _months(pieces: tuple[Period, ...]) -> int:
    return sum(each.kind.months for each in pieces)


def _together(rule: Aggregation, period: Period, pieces: list[Value]) -> Value | None:
    """Amounts as one; a mean weighs each part by its months. None of nothing."""
    if not pieces:
        return None
    made = Gathering(period, rule, tuple(each.period for each in pieces))
    read = tuple(reading for each in pieces for reading in each.read)
    total = sum((each.exact for each in pieces), Decimal(0))
    if rule is Aggregation.LAST:
        total, read = pieces[-1].exact, pieces[-1].read
    elif rule is Aggregation.AVERAGE:
        weighed = (each.period.kind.months * each.exact for each in pieces)
        total = sum(weighed, Decimal(0)) / _months(made.pieces)
    return Value(total, period, read, gathering=made)


def _ratio(
    definition: Definition, period: Period, above: Value | None, below: Value | None
) -> Value | None:
    """The ratio of two counts; None over nothing, and where they stand on different parts."""
    if above is None or below is None or not below.exact:
        return None
    made = above.gathering or below.gathering
    if above.gathering and below.gathering:
        made = Gathering(period, Aggregation.RATIO, above.gathering.pieces)
        if above.gathering.pieces != below.gathering.pieces:
            return None
    exact = above.exact / below.exact * (100 if definition.unit.facts.is_rate else 1)
    counts = (above.exact, below.exact)
    return Value(exact, period, (*above.read, *below.read), counts, made)

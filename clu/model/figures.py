"""Figures: what an indicator says for a period, computed once and for every document.

The values of one figure share their decimals, so that a printed variation is the difference of
the printed values.
"""

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from clu.model import french
from clu.model.gathered import Value, values_of
from clu.model.indicators import Aggregation, Definition, Direction, Quality, Reading, Target, Unit
from clu.model.library import Library
from clu.model.period import Period, PeriodKind

_WHOLE_FROM = 10
"""The change, in percent, from which decimals no longer matter."""
_TENFOLD = 900
"""The change, in percent, from which a share says less than the two values."""

_UNKNOWN = re.compile(r"\b(?:non|pas) (?:pr[ée]cis|connu|indiqu|communiqu|dat)|\binconnu", re.I)
"""A note on a period that holds no period: it is for the speaker, and not for the room."""

SMALL_BASE = 30
"""Under this number of answers a percentage is not shown without its counts."""


class Figure(NamedTuple):
    """What an indicator says for a period. `current` is None when nothing was measured."""

    definition: Definition
    period: Period
    reading: Reading | None
    current: Value | None
    past: tuple[Value, ...]
    """The comparable values before this one, in order of time."""
    target: Target | None
    known: tuple[Value, ...] = ()
    """Every value of the indicator, shown or not, in order of time."""

    @property
    def earlier(self) -> tuple[Value, ...]:
        """Every value of the same kind of period before this one, comparable or not."""
        kind, start = self.period.kind, self.period.start
        return tuple(
            each for each in self.known if each.period.kind is kind and each.period.end < start
        )

    @property
    def why_unmeasured(self) -> str:
        """Why nothing was measured, where somebody says so."""
        return self.reading.not_measured if self.reading and not self.current else ""

    @property
    def is_told(self) -> bool:
        """Whether it has a value, or somebody says why it has none."""
        return bool(self.current or self.why_unmeasured)

    @property
    def previous(self) -> Value | None:
        """The last comparable value, which is not always that of the year before."""
        return self.past[-1] if self.past else None

    @property
    def decimals(self) -> int:
        """The decimals that all values of this figure share."""
        shown = [value for value in (*self.past[-1:], self.current) if value]
        return max([self.definition.decimals, *(value.decimals for value in shown)])

    def printed(self, value: Decimal) -> Decimal:
        """The value as it is printed."""
        return french.rounded(value, self.decimals)

    @property
    def is_target_met(self) -> bool | None:
        """Whether the printed value reaches the target; None when there is nothing to judge."""
        return self._reaches(self.target.value) if self.target else None

    def goal(self, period: Period) -> Decimal | None:
        """The target of a period of the same kind; None where this kind is held against none."""
        target = target_at(self.definition, period) if self.target else None
        return target.value if target else None

    @property
    def forecast(self) -> Decimal | None:
        """What is now expected, beside the target of the year."""
        is_year = self.period.kind is PeriodKind.YEAR
        return self.target.forecast(self.period.start.year) if self.target and is_year else None

    def _reaches(self, goal: Decimal) -> bool | None:
        direction = self.definition.direction
        if self.current is None or self.is_partial or direction is Direction.NEUTRAL:
            return None
        value = self.printed(self.current.exact)
        return value >= goal if direction is Direction.HIGHER else value <= goal

    def told_against(self, goal: Decimal) -> str:
        """« 90 % non atteinte »: a goal, and whether it is reached where that may be said."""
        words = {True: " atteinte", False: " non atteinte", None: ""}[self._reaches(goal)]
        return f"{amount(goal, self.definition.unit)}{words}"

    @property
    def is_provisional(self) -> bool:
        """Whether the value, or one that it comes from, may still change."""
        return any(each.quality is Quality.PROVISIONAL for each in self.read)

    @property
    def read(self) -> tuple[Reading, ...]:
        """The readings that it stands on, or what says why there is no value."""
        return self.current.read if self.current else tuple(filter(None, (self.reading,)))

    @property
    def is_partial(self) -> bool:
        """Whether it is made from a part of its period only."""
        return self.current is not None and self.current.is_partial

    @property
    def is_open(self) -> bool:
        """Whether the source does not give the whole period of the file."""
        return bool(self.reading and self.reading.period_note)

    @property
    def period_label(self) -> str:
        """« 2023 », or what the source says of it; nothing when it only says that it is unknown."""
        return self._unless_unknown(self.period.label)

    @property
    def period_phrase(self) -> str:
        """« en 2023 », or what the source says of it; nothing when it is unknown."""
        return self._unless_unknown(self.period.phrase)

    def _unless_unknown(self, words: str) -> str:
        note = self.reading.period_note if self.reading else ""
        return "" if _UNKNOWN.search(note) else note or words

    @property
    def period_words(self) -> str:
        """« en 2023 », or what the source leaves open about the period."""
        if self.reading and self.reading.period_note:
            return self.reading.period_note
        return self.period.phrase


def figure(
    library: Library,
    indicator: str,
    period: Period,
    on: datetime.date = datetime.date.max,
    kind: PeriodKind | None = None,
) -> Figure:
    """Return what the indicator says for `period`, or for the last part of it that was read.

    With a `kind`, for the last part of that kind. A part that was not over `on` the day of a
    meeting was not known there. Raises KeyError when no definition has that id.
    """
    definition = library.told.definitions[indicator]
    values = values_of(library, indicator, kind or period.kind, on)
    readings = library.readings(indicator)
    shown = _shown_period([*readings, *values], period, on, kind)
    one = Figure(
        definition=definition,
        period=shown,
        reading=readings.get(shown),
        current=values.get(shown),
        past=(),
        target=_judging(definition, shown, readings),
        known=tuple(values.values()),
    )
    return one._replace(past=_comparable_past(one)) if one.is_told else one


def _shown_period(
    known: list[Period], period: Period, on: datetime.date, kind: PeriodKind | None
) -> Period:
    if period in known and kind in (None, period.kind):
        return period
    last = min(period.end, on)
    inside = [each for each in known if period.start <= each.start and each.end <= last]
    return max((each for each in inside if kind in (None, each.kind)), default=period)


def _comparable_past(one: Figure) -> tuple[Value, ...]:
    """The values before a figure, back to the last break in what was read to make them.

    A part of a period is compared with nothing.
    """
    past: list[Value] = []
    read = one.read
    for value in () if one.is_partial else reversed(one.earlier):
        if value.is_partial:
            continue
        if any(not each.comparable for each in read):
            break
        past.insert(0, value)
        read = value.read
    return tuple(past)


_OFTEN = {
    "mensuel": PeriodKind.MONTH,
    "trimestriel": PeriodKind.QUARTER,
    "semestriel": PeriodKind.HALF,
    "annuel": PeriodKind.YEAR,
}
"""What a frequency says of the periods that an indicator is counted over."""


def frequencies(definition: Definition) -> set[PeriodKind]:
    """The kinds of periods that its frequency says it is counted over."""
    words = definition.frequency.casefold()
    return {kind for word, kind in _OFTEN.items() if word in words}


def _judging(
    definition: Definition, shown: Period, readings: Mapping[Period, Reading]
) -> Target | None:
    """The target that a value may be held against.

    What adds up is held against the target of its own kind of period: a year of arrivals says
    nothing of a target of a month. That kind is what the frequency says, or a target that is
    revised for a year, or else the one kind that was read; where several were, nobody knows.
    """
    target = target_at(definition, shown)
    rule = definition.aggregation
    is_amount = rule is None and definition.unit.facts.is_volume and not definition.is_computed
    if target is None or not (is_amount or rule is Aggregation.SUM):
        return target
    own = frequencies(definition)
    if not own and target.revised is not None:
        own = {PeriodKind.YEAR}
    own = own or {each.kind for each, one in readings.items() if one.value is not None}
    return target if own <= {shown.kind} else None


def target_at(definition: Definition, period: Period) -> Target | None:
    """The target that holds for a period: the latest that had begun."""
    held = [
        target
        for target in definition.targets
        if target.since is None or target.since <= period.start.year
    ]
    return max(held, key=lambda target: target.since or datetime.MINYEAR, default=None)


# --- words -----------------------------------------------------------------------------------


def amount(value: Decimal, unit: Unit, decimals: int | None = None) -> str:
    """The value with its unit: « 82,9 % », « 1,4 jour ouvré », « 687 500 », « 2,7/5 »."""
    if unit.facts.is_rank:
        return french.ordinal(int(value), feminine=False)
    return unit.facts.said(french.number(value, decimals), is_plural=french.is_plural(value))


def points(difference: Decimal) -> str:
    """« −5,6 points », « +1,0 point »: a difference between two rates."""
    noun = "points" if french.is_plural(difference) else "point"
    return f"{french.number(difference, signed=True)}{french.NBSP}{noun}"


def variation(of: Figure) -> str:
    """The change since the previous value: points, percent, or the unit itself; empty if none.

    Rates and scores differ by their printed values; counts and amounts of money by a percentage
    of the exact ones (whole from 10 % on), unless it would say nothing: what becomes ten times
    as much, or all but nought, differs by its amount.
    """
    if of.current is None or of.previous is None:
        return ""
    after, before = of.current.exact, of.previous.exact
    difference = of.printed(after) - of.printed(before)
    unit, facts = of.definition.unit, of.definition.unit.facts
    if difference == 0:
        return "stable"
    if facts.is_rate:
        return points(difference)
    if facts.is_rank:
        return ""  # « +1 place » would not say which way
    if facts.is_volume and (share := _share(after, before)):
        return share
    sign = "+" if difference > 0 else french.MINUS
    return sign + amount(abs(difference), unit, of.decimals)


def _share(after: Decimal, before: Decimal) -> str:
    """« +49 % »; nothing where the change has no share, or one that says nothing."""
    if before <= 0 or after < 0:
        return ""
    share = (after - before) / before * 100
    rounded = french.rounded(share, 0 if abs(share) >= _WHOLE_FROM else 1)
    is_told = rounded and rounded < _TENFOLD and (rounded > -100 or not after)
    return f"{french.number(rounded, signed=True)}{french.NBSP}%" if is_told else ""


UNMEASURED = "non mesuré"


def current_text(of: Figure) -> str:
    """The current value with its unit; empty when nothing was measured."""
    return amount(of.current.exact, of.definition.unit, of.decimals) if of.current else ""


def small_base(value: Value | None) -> str:
    """« 3 sur 12 » where a rate stands on too few cases to be shown alone, else nothing."""
    if value is None or value.counts is None or value.counts[1] >= SMALL_BASE:
        return ""
    above, below = value.counts
    return f"{french.number(above)} sur {french.number(below)}"


def previous_value(of: Figure) -> str:
    """« 88,5 % en 2022 »; empty when there is nothing to compare with."""
    if of.previous is None:
        return ""
    text = amount(of.previous.exact, of.definition.unit, of.decimals)
    return f"{text} {of.previous.period.phrase}"


def target_text(of: Figure) -> str:
    """« cible 90 % non atteinte ; prévision révisée 85 % atteinte »; empty without a target."""
    if of.target is None:
        return ""
    told = f"cible {of.told_against(of.target.value)}"
    if of.forecast is None:
        return told
    return f"{told}{french.NARROW}; prévision révisée {of.told_against(of.forecast)}"


def doubts(of: Figure) -> list[str]:
    """How a value was made, why it is told with care: « 9 mois sur 12 », « valeur provisoire »."""
    made = of.current.gathering.words if of.current and of.current.gathering else ""
    told = (made, small_base(of.current), "valeur provisoire" if of.is_provisional else "")
    return [each for each in told if each]


def told_value(of: Figure) -> str:
    """« 687 500 (somme de 12 mois) »: the value with how it was made, and its reserves.

    « non mesuré (compteur en panne) » where somebody says so.
    """
    if of.why_unmeasured:
        return f"{UNMEASURED} ({of.why_unmeasured.rstrip('.')})"
    reserved = ", ".join(doubts(of))
    return current_text(of) + (f" ({reserved})" if reserved else "")

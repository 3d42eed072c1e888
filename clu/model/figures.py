"""Figures: what an indicator says for a period, computed once and for every document.

The values of one figure share their decimals, so that a printed variation is the difference of
the printed values.
"""

from dataclasses import dataclass
from decimal import Decimal

from clu.model import french
from clu.model.indicators import Definition, Direction, Reading, Target, Unit
from clu.model.library import Library
from clu.model.period import Period

SMALL_BASE = 30
"""Under this number of answers a percentage is not shown without its counts."""


@dataclass(frozen=True)
class Value:
    """An exact value for a period, with the two counts it comes from when it is computed."""

    exact: Decimal
    period: Period
    counts: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True)
class Figure:
    """What an indicator says for a period. `current` is None when nothing was measured."""

    definition: Definition
    period: Period
    reading: Reading | None
    current: Value | None
    past: tuple[Value, ...]
    """The comparable values before this one, in order of time."""
    target: Target | None

    @property
    def previous(self) -> Value | None:
        """The last comparable value, which is not always that of the year before."""
        return self.past[-1] if self.past else None

    @property
    def decimals(self) -> int:
        """The decimals that all values of this figure share."""
        shown = [value for value in (*self.past[-1:], self.current) if value]
        typed = [french.decimals_of(value.exact) for value in shown if value.counts is None]
        return max([self.definition.decimals, *typed])

    def printed(self, value: Decimal) -> Decimal:
        """The value as it is printed."""
        return french.rounded(value, self.decimals)

    @property
    def is_target_met(self) -> bool | None:
        """Whether the printed value reaches the target; None when there is nothing to judge."""
        direction = self.definition.direction
        if self.target is None or self.current is None or direction is Direction.NEUTRAL:
            return None
        value = self.printed(self.current.exact)
        if direction is Direction.HIGHER:
            return value >= self.target.value
        return value <= self.target.value

    @property
    def period_words(self) -> str:
        """« en 2023 », or what the source leaves open about the period."""
        if self.reading and self.reading.period_note:
            return self.reading.period_note
        return self.period.phrase


def figure(library: Library, indicator: str, period: Period) -> Figure:
    """Return what the indicator says for `period`, or for the last part of it that was read.

    Raises KeyError when no definition has that id.
    """
    definition = library.definitions[indicator]
    values = _values(library, definition)
    readings = library.readings(indicator)
    shown = _shown_period([*readings, *values], period)
    reading = readings.get(shown)
    current = values.get(shown)
    return Figure(
        definition=definition,
        period=shown,
        reading=reading,
        current=current,
        past=_comparable_past(values, readings, shown) if current else (),
        target=_target(definition, shown),
    )


def _shown_period(known: list[Period], period: Period) -> Period:
    if any(candidate.key == period.key for candidate in known):
        return period
    inside = [other for other in known if period.start <= other.start and other.end <= period.end]
    return max(inside, key=lambda other: other.end, default=period)


def _values(library: Library, definition: Definition) -> dict[Period, Value]:
    """Every measured value of an indicator; a ratio is computed where both counts are known."""
    values = {
        period: Value(reading.value, period)
        for period, reading in library.readings(definition.id).items()
        if reading.value is not None
    }
    if definition.numerator and definition.denominator:
        below = library.readings(definition.denominator)
        for period, above in library.readings(definition.numerator).items():
            base = below[period].value if period in below else None
            if above.value is not None and base:
                ratio = above.value / base * (100 if definition.unit is Unit.PERCENT else 1)
                values[period] = Value(ratio, period, (above.value, base))
    return dict(sorted(values.items()))


def _comparable_past(
    values: dict[Period, Value], readings: dict[Period, Reading], shown: Period
) -> tuple[Value, ...]:
    """The values before `shown`, back to the last break in comparability."""
    past: list[Value] = []
    later = readings.get(shown)
    for period, value in reversed(values.items()):
        if period.kind != shown.kind or period.end >= shown.start:
            continue
        if later and not later.comparable:
            break
        past.insert(0, value)
        later = readings.get(period)
    return tuple(past)


def _target(definition: Definition, period: Period) -> Target | None:
    held = [
        target
        for target in definition.targets
        if target.since is None or target.since <= period.start.year
    ]
    return max(held, key=lambda target: target.since or 0, default=None)


# --- words -----------------------------------------------------------------------------------


def amount(value: Decimal, unit: Unit, decimals: int | None = None) -> str:
    """The value with its unit: « 82,9 % », « 1,4 jour ouvré », « 687 500 », « 2,7/5 »."""
    text = french.number(value, decimals)
    plural = "s" if french.is_plural(value) else ""
    match unit:
        case Unit.PERCENT:
            return f"{text}{french.NBSP}%"
        case Unit.DAYS:
            return f"{text}{french.NBSP}jour{plural}"
        case Unit.WORKING_DAYS:
            return f"{text}{french.NBSP}jour{plural} ouvré{plural}"
        case Unit.SCORE_5:
            return f"{text}/5"
        case Unit.EUROS:
            return f"{text}{french.NBSP}€"
        case Unit.RANK:
            return french.ordinal(int(value), feminine=False)
        case Unit.COUNT:
            return text


def points(difference: Decimal) -> str:
    """« −5,6 points », « +1,0 point »: a difference between two rates."""
    noun = "points" if french.is_plural(difference) else "point"
    return f"{french.number(difference, signed=True)}{french.NBSP}{noun}"


def variation(of: Figure) -> str:
    """The change since the previous value: points, percent, or the unit itself; empty if none.

    Rates and scores differ by their printed values; counts and amounts of money by a percentage
    of the exact ones (whole from 10 % on).
    """
    if of.current is None or of.previous is None:
        return ""
    after, before = of.current.exact, of.previous.exact
    difference = of.printed(after) - of.printed(before)
    unit = of.definition.unit
    if difference == 0:
        return "stable"
    if unit is Unit.PERCENT:
        return points(difference)
    if unit in (Unit.COUNT, Unit.EUROS):
        if not before:
            return ""
        share = (after - before) / before * 100
        decimals = 0 if abs(share) >= 10 else 1
        return f"{french.number(share, decimals, signed=True)}{french.NBSP}%"
    sign = "+" if difference > 0 else french.MINUS
    if unit is Unit.RANK:
        return sign + french.counted(abs(difference), "place")
    return sign + amount(abs(difference), unit, of.decimals)


def current_text(of: Figure) -> str:
    """The current value with its unit; empty when nothing was measured."""
    return amount(of.current.exact, of.definition.unit, of.decimals) if of.current else ""


def previous_text(of: Figure) -> str:
    """« 88,5 % en 2022 (−5,6 points) »; empty when there is nothing to compare with."""
    if of.previous is None:
        return ""
    text = amount(of.previous.exact, of.definition.unit, of.decimals)
    change = variation(of)
    return f"{text} {of.previous.period.phrase}" + (f" ({change})" if change else "")


def target_text(of: Figure) -> str:
    """« cible 90 % non atteinte »; empty without a target."""
    if of.target is None:
        return ""
    words = {True: " atteinte", False: " non atteinte", None: ""}[of.is_target_met]
    return f"cible {amount(of.target.value, of.definition.unit)}{words}"


def sentence(of: Figure) -> str:
    """A neutral sentence: « 82,9 % en 2023, 88,5 % en 2022 (−5,6 points) ; cible 90 % non… »."""
    if of.current is None:
        return ""
    text = f"{current_text(of)} {of.period_words}" if not _is_open(of) else current_text(of)
    if previous := previous_text(of):
        text += f", {previous}"
    if target := target_text(of):
        text += f"{french.NARROW}; {target}"
    return text


def _is_open(of: Figure) -> bool:
    return bool(of.reading and of.reading.period_note)

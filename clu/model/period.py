"""A period: a year, a half-year, a quarter, a month, or any two days."""

import calendar
import datetime
import re
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Self, assert_never

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from clu.model import french
from clu.model.labels import Labelled

_PART = re.compile(r"^(\d{4})(?:-(?:T([1-4])|S([12])|(0[1-9]|1[0-2])))?$")
_RANGE = re.compile(r"^(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)$")
EXPECTED = "2023, 2023-T1, 2023-S1, 2023-08 ou 2023-08-25/2023-09-29"


class PeriodKind(Labelled):
    """What periods are: only those of one kind are compared. Each knows how many months it has."""

    months: int
    """0 for any two days, which are no part of a longer period."""
    ending: str
    """What follows the year in the key, « {} » standing for the rank."""

    YEAR = "years", "années", 12, ""
    HALF = "half_years", "semestres", 6, "-S{}"
    QUARTER = "quarters", "trimestres", 3, "-T{}"
    MONTH = "months", "mois", 1, "-{:02}"
    RANGE = "ranges", "de date à date", 0, ""

    def __new__(cls, value: str, label: str = "", months: int = 0, ending: str = "") -> Self:
        """A kind with its length and the shape of its keys."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.months, member.ending = label, months, ending
        return member

    def counted(self, count: int) -> str:
        """« 9 mois », « 1 trimestre »"""
        one = "mois" if self is PeriodKind.MONTH else self.label.removesuffix("s")
        return french.counted(count, one, self.label)


@dataclass(frozen=True)
class Period:
    """The days from `start` to `end`, both included, under the key that names them.

    In order of time, a part comes before what it ends: December, then the quarter, then the year.
    """

    start: datetime.date
    end: datetime.date
    key: str
    kind: PeriodKind

    def __lt__(self, other: "Period") -> bool:
        return (self.end, other.start, self.key) < (other.end, self.start, other.key)

    @classmethod
    def parse(cls, key: str) -> "Period":
        """Read a key such as `2023` or `2023-T1`; raises ValueError on anything else."""
        if match := _PART.match(key):
            year, quarter, half, month = (int(part or 0) for part in match.groups())
            if quarter:
                return cls.around(datetime.date(year, 3 * quarter, 1), PeriodKind.QUARTER)
            if half:
                return cls.around(datetime.date(year, 6 * half, 1), PeriodKind.HALF)
            kind = PeriodKind.MONTH if month else PeriodKind.YEAR
            return cls.around(datetime.date(year, month or 1, 1), kind)
        if match := _RANGE.match(key):
            start, end = (datetime.date.fromisoformat(day) for day in match.groups())
            if start <= end:
                return cls(start, end, key, PeriodKind.RANGE)
        raise ValueError(key)

    @classmethod
    def around(cls, day: datetime.date, kind: PeriodKind) -> "Period":
        """The period of a kind in which a day is; of any two days, that day alone."""
        if kind is PeriodKind.RANGE:
            return cls(day, day, f"{day}/{day}", kind)
        rank = (day.month - 1) // kind.months + 1
        last = rank * kind.months
        start = datetime.date(day.year, last - kind.months + 1, 1)
        end = datetime.date(day.year, last, calendar.monthrange(day.year, last)[1])
        return cls(start, end, f"{day.year:04}{kind.ending.format(rank)}", kind)

    @classmethod
    def __get_pydantic_core_schema__(cls, *_known: object) -> CoreSchema:
        """A record reads it from its key, and writes its key."""
        written = core_schema.plain_serializer_function_ser_schema(attrgetter("key"))
        return core_schema.no_info_plain_validator_function(_parsed, serialization=written)

    @property
    def following(self) -> "Period | None":
        """The period of the same kind that comes next; any two days have none."""
        if self.kind is PeriodKind.RANGE:
            return None
        return Period.around(self.end + datetime.timedelta(1), self.kind)

    def holds(self, other: "Period") -> bool:
        """Whether another, that is not this one, is all within it."""
        return other != self and self.start <= other.start and other.end <= self.end

    @property
    def label(self) -> str:
        """The period in French, as it follows a figure: « 2023 », « 3e trimestre 2023 »."""
        year = self.start.year
        match self.kind:
            case PeriodKind.QUARTER:
                return f"{french.ordinal(int(self.key[-1]), feminine=False)} trimestre {year}"
            case PeriodKind.HALF:
                return f"{french.ordinal(int(self.key[-1]), feminine=False)} semestre {year}"
            case PeriodKind.MONTH:
                return f"{french.MONTHS[self.start.month - 1]} {year}"
            case PeriodKind.RANGE:
                return french.day_range(self.start, self.end)
            case PeriodKind.YEAR:
                return str(year)
        assert_never(self.kind)

    @property
    def short(self) -> str:
        """The period over a narrow column: « 03/2023 », « T3 2023 »."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.start:%m/%Y}"
            case PeriodKind.QUARTER | PeriodKind.HALF:
                return f"{self.key[-2:]} {self.start.year}"
            case PeriodKind.YEAR | PeriodKind.RANGE:
                return self.label
        assert_never(self.kind)

    @property
    def phrase(self) -> str:
        """The period as a complement: « en 2023 », « au 3e trimestre 2023 »."""
        match self.kind:
            case PeriodKind.RANGE:
                return self.label
            case PeriodKind.QUARTER | PeriodKind.HALF:
                return f"au {self.label}"
            case PeriodKind.MONTH | PeriodKind.YEAR:
                return f"en {self.label}"
        assert_never(self.kind)


def _parsed(value: Any) -> Any:
    if isinstance(value, Period):
        return value
    if isinstance(value, int):
        value = str(value)
    try:
        return Period.parse(value)
    except (TypeError, ValueError):
        raise PydanticCustomError(
            "clu_period", "une période est attendue : {expected}", {"expected": EXPECTED}
        ) from None

"""A period: a year, a half-year, a quarter, a month, or any two days."""

import calendar
import datetime
import re
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal, assert_never

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from clu.model import french

_PART = re.compile(r"^(\d{4})(?:-(?:T([1-4])|S([12])|(0[1-9]|1[0-2])))?$")
_RANGE = re.compile(r"^(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)$")
EXPECTED = "2023, 2023-T1, 2023-S1, 2023-08 ou 2023-08-25/2023-09-29"

Kind = Literal["year", "half", "quarter", "month", "range"]


@dataclass(frozen=True, order=True)
class Period:
    """The days from `start` to `end`, both included, under the key that names them."""

    start: datetime.date
    end: datetime.date
    key: str
    kind: Kind
    """Only periods of one kind are compared."""

    @classmethod
    def parse(cls, key: str) -> "Period":
        """Read a key such as `2023` or `2023-T1`; raises ValueError on anything else."""
        if match := _PART.match(key):
            year, quarter, half, month = match.groups()
            kind: Kind = "year"
            first, length = 1, 12
            if quarter:
                kind, first, length = "quarter", 3 * int(quarter) - 2, 3
            elif half:
                kind, first, length = "half", 6 * int(half) - 5, 6
            elif month:
                kind, first, length = "month", int(month), 1
            return cls(*_months(int(year), first, length), key, kind)
        if match := _RANGE.match(key):
            start, end = (datetime.date.fromisoformat(day) for day in match.groups())
            if start <= end:
                return cls(start, end, key, "range")
        raise ValueError(key)

    @classmethod
    def __get_pydantic_core_schema__(cls, *_known: object) -> CoreSchema:
        """A record reads it from its key, and writes its key."""
        written = core_schema.plain_serializer_function_ser_schema(attrgetter("key"))
        return core_schema.no_info_plain_validator_function(_parsed, serialization=written)

    @property
    def following(self) -> "Period | None":
        """The period of the same kind that comes next; any two days have none."""
        day = self.end + datetime.timedelta(1)
        match self.kind:
            case "year":
                return Period.parse(f"{day.year}")
            case "half":
                return Period.parse(f"{day.year}-S{(day.month + 5) // 6}")
            case "quarter":
                return Period.parse(f"{day.year}-T{(day.month + 2) // 3}")
            case "month":
                return Period.parse(f"{day.year}-{day.month:02}")
            case "range":
                return None
        assert_never(self.kind)

    @property
    def label(self) -> str:
        """The period in French, as it follows a figure: « 2023 », « 3e trimestre 2023 »."""
        year = self.start.year
        match self.kind:
            case "quarter":
                return f"{french.ordinal(int(self.key[-1]), feminine=False)} trimestre {year}"
            case "half":
                return f"{french.ordinal(int(self.key[-1]), feminine=False)} semestre {year}"
            case "month":
                return f"{french.MONTHS[self.start.month - 1]} {year}"
            case "range":
                return french.day_range(self.start, self.end)
            case "year":
                return str(year)
        assert_never(self.kind)

    @property
    def phrase(self) -> str:
        """The period as a complement: « en 2023 », « au 3e trimestre 2023 »."""
        match self.kind:
            case "range":
                return self.label
            case "quarter" | "half":
                return f"au {self.label}"
            case "month" | "year":
                return f"en {self.label}"
        assert_never(self.kind)


def _months(year: int, first: int, length: int) -> tuple[datetime.date, datetime.date]:
    last = first + length - 1
    return (
        datetime.date(year, first, 1),
        datetime.date(year, last, calendar.monthrange(year, last)[1]),
    )


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

"""What every record is: frozen, closed to unknown keys, and written in exact types."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Annotated, Any, Self, cast

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from clu.model.french import decimals_of


class Record(BaseModel):
    """A frozen set of named values; a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Built:
    """The rule of a type, given to pydantic as it is.

    Hundreds of fields share a few types: from pydantic’s own markers it would work out the same
    rule anew for each of them, which is a fifth of what a command costs to start.
    """

    def __init__(self, schema: CoreSchema) -> None:
        self._schema = schema

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        return cast(CoreSchema, dict(self._schema))  # a copy: pydantic adds to what it is given


class Labelled(StrEnum):
    """A closed set: what the data write of each value, and its French word, in lower case."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:  # mypy takes `cls("done")` for this
        """A value without its word is refused as soon as its module is read."""
        if not label:
            raise TypeError(value)
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


_TOO_LARGE = Decimal(10) ** 15
_FINEST = 9
"""Beyond these a figure is a slip of the keyboard, and its exact arithmetic would not hold."""


def _exact_number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("clu_number", "un nombre est attendu, sans guillemets (1.4)")
    number = Decimal(value)
    if not number.is_finite() or number.copy_abs() >= _TOO_LARGE or decimals_of(number) > _FINEST:
        raise PydanticCustomError("clu_number", "ce nombre est démesuré : vérifiez ses chiffres")
    return number


Where = tuple[str | int, ...]
"""The way to a value inside a file: keys, and for an element of a list its id or its rank."""


class Named(Enum):
    """What a key may name, by its French word."""

    INDICATOR = "indicateur"
    SITE = "site"
    SERVICE = "service"
    MEMBER = "membre"
    PLAN = "plan d’action"
    ACTION = "action"
    SURVEY = "enquête"
    QUESTION = "question"
    AUDIT = "audit"
    REFERENCE = "référentiel"
    MODULE = "module"
    ENGAGEMENT = "engagement"
    MEETING = "réunion"
    ITEM = "point"
    ATTENDEE = "présence"
    SOURCE = "échange ou décision"
    ORIGIN = "origine"
    """What an action comes from, named after what holds it: `2022-externe/signaletique`."""
    PICTURE = "image"
    """A file of the meeting's `pieces` folder."""
    LOGO = "logo"
    """A file, from `agendas/`."""


@dataclass(frozen=True)
class Ref:
    """Said of a key whose texts name other records; what holds these is read with it."""

    what: Named
    within: str = ""
    """The key beside this one that names the holder; without it, the file itself is the holder."""
    may_be_words: bool = False
    """Whether words that name no record are as good: what someone was called in session."""
    may_be_gone: bool = False
    """Whether the record may have left since, or is doubted by a rule of its own."""

    @property
    def is_strict(self) -> bool:
        """Whether a name that leads to no record is an error."""
        return not (self.may_be_words or self.may_be_gone)


ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Id = Annotated[str, Built(core_schema.str_schema(pattern=ID_PATTERN, max_length=80))]
"""A name in the user's words: ASCII lower case, digits, single hyphens."""

IndicatorId = Annotated[Id, Ref(Named.INDICATOR)]
SiteId = Annotated[Id, Ref(Named.SITE)]

Number = Annotated[
    Decimal,
    Built(
        core_schema.no_info_before_validator_function(_exact_number, core_schema.decimal_schema())
    ),
]
"""An exact number: the printed precision survives (85.97 stays 85.97)."""

Count = Annotated[int, Built(core_schema.int_schema(strict=True))]
Delay = Annotated[Count, Field(ge=-3650, le=3650)]
"""Days before or after another day, ten years at most."""

Flag = Annotated[bool, Built(core_schema.bool_schema(strict=True))]
Day = Annotated[datetime.date, Built(core_schema.date_schema(strict=True))]
Clock = Annotated[datetime.time, Built(core_schema.time_schema(strict=True))]
Moment = Annotated[datetime.datetime, Built(core_schema.datetime_schema(strict=True))]

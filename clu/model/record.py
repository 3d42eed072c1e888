"""What every record is: frozen, closed to unknown keys, and written in exact types."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import partial
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin
from weakref import ref

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from clu.model.french import decimals_of
from clu.model.names import LONGEST_ID


class Record(BaseModel):
    """A frozen set of named values; a key that it does not know is an error."""

    # Deferred: no rule is worked out for a file that a workspace has not.
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)


T = TypeVar("T")


def by_record(find: Callable[[str, Record], T]) -> Callable[[str, Record], T]:
    """Find once what depends on a file and its record alone; the answer must not hold the record.

    A file that a step leaves as it is keeps its record: the step costs by what it changes.
    """
    known: dict[tuple[str, int], tuple[ref[Record], T]] = {}

    def found(file: str, record: Record) -> T:
        at = file, id(record)
        held = known.get(at)
        if held is None or held[0]() is not record:
            held = known[at] = ref(record, lambda _: known.pop(at, None)), find(file, record)
        return held[1]

    return found


class Built:
    """The rule of a type, given to pydantic as it is: limits, and what wraps them.

    Hundreds of fields share a few types: from pydantic’s own markers it would work out the same
    rule anew for each of them, which is a fifth of what a command costs to start. A limit that a
    field sets for itself (`Field(max_length=60)`) comes with the schema that is built upon.
    """

    def __init__(
        self, limits: Mapping[str, Any], wrap: Callable[[CoreSchema], CoreSchema] | None = None
    ) -> None:
        self._limits, self._wrap = limits, wrap

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        limited = cast(CoreSchema, {**self._limits, **handler(source)})
        return self._wrap(limited) if self._wrap else limited


_STRICT = Built({"strict": True})
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
    PIECE = "pièce"
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
    may_be_day: bool = False
    """Whether a day is as good: that of a meeting of which the workspace knows nothing."""

    @property
    def is_strict(self) -> bool:
        """Whether a name that leads to no record is an error."""
        return not (self.may_be_words or self.may_be_gone)


ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Id = Annotated[str, Built({"pattern": ID_PATTERN, "max_length": LONGEST_ID})]
"""A name in the user's words: ASCII lower case, digits, single hyphens."""

IndicatorId = Annotated[Id, Ref(Named.INDICATOR)]
SiteId = Annotated[Id, Ref(Named.SITE)]

Number = Annotated[
    Decimal,
    Built({}, partial(core_schema.no_info_before_validator_function, _exact_number)),
]
"""An exact number: the printed precision survives (85.97 stays 85.97)."""

Count = Annotated[int, _STRICT]
Delay = Annotated[Count, Field(ge=-3650, le=3650)]
"""Days before or after another day, ten years at most."""

Flag = Annotated[bool, _STRICT]
Day = Annotated[datetime.date, _STRICT]
DONE = "done"
"""Said of the day on which something was done (« reçue le »): one that has come."""
DayDone = Annotated[Day | None, DONE]
Clock = Annotated[datetime.time, _STRICT]
Moment = Annotated[datetime.datetime, _STRICT]


def alternatives(annotation: Any) -> tuple[Any, ...]:
    """The types of an annotation, bare of their constraints; None does not count."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return alternatives(get_args(annotation)[0])
    if origin in (Union, UnionType):
        found = (each for member in get_args(annotation) for each in alternatives(member))
        return tuple(dict.fromkeys(each for each in found if each is not NoneType))
    return (annotation,)

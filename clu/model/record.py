"""What every record is: frozen, closed to unknown keys, and written in exact types."""

import datetime
from decimal import Decimal
from typing import Annotated, Any, cast

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

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Id = Annotated[str, Built(core_schema.str_schema(pattern=ID_PATTERN, max_length=80))]
"""A name in the user's words: ASCII lower case, digits, single hyphens."""

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

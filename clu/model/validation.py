"""What validation fixes of a meeting, and the numbered corrections that may follow it."""

import datetime
import hashlib
import json
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from clu.model.meeting import Meeting
from clu.model.minutes import Minutes, Observation, Outcome, Override, Turn
from clu.model.period import Period
from clu.model.record import Count, Day, Flag, Id, Named, Record, Ref
from clu.model.text import Line, Text, Title

if TYPE_CHECKING:
    from clu.model.paper import Paper
else:

    class Paper:
        """A paper, which is only loaded for minutes that were validated."""

        @staticmethod
        def __get_pydantic_core_schema__(source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
            from clu.model.paper import Paper as Kept  # noqa: PLC0415  as said above

            return handler.generate_schema(Kept)


VERSION = 1
"""The form in which the minutes are kept in the files that are written today."""


_SINCE: Mapping[type[Record], tuple[str, ...]] = {
    Turn: ("note",),
    Outcome: ("note", "withdrawn", "added"),
    Override: ("covers",),
}
"""Keys that records without a name of their own gained after digests were first taken of them.

Of such a record every key is digested, said or not: these count only once they are said, or what
was validated before them would all be told as changed.
"""


class Sealed(Record):
    """The digest of a record as it was validated: `minutes/exchanges/e-143205`."""

    record: Line = Field(title="enregistrement")
    digest: Line = Field(title="empreinte")


class Promised(Record):
    """A follow-up as it was promised; `source` is the exchange or the decision."""

    action: Annotated[Id, Ref(Named.ACTION, may_be_gone=True)] = Field(title="action")
    source: Annotated[Id, Ref(Named.SOURCE, may_be_gone=True)] = Field(title="origine")
    number: Line = Field("", title="numéro")
    title: Title = Field(title="titre")
    owner: Line = Field("", title="service responsable")
    due: Day | None = Field(None, title="échéance")


class Validated(Record):
    """Written once: who validated the minutes and when, and the minutes as they were that day."""

    version: Count = Field(title="version", ge=VERSION, le=VERSION)
    on: Day = Field(title="date")
    by: Title = Field(title="validé par")
    overrides: tuple[Override, ...] = Field((), title="dérogations")
    promised: tuple[Promised, ...] = Field((), title="suites promises")
    sealed: tuple[Sealed, ...] = Field(title="empreintes")
    minutes: Paper = Field(title="compte rendu")
    registered: Flag = Field(False, title="inscrite au registre des sceaux")
    """So says each one since there is such a register: it is missed where it is not."""
    seal: Line = Field("", title="sceau")
    """The digest of all the rest of the file."""


class Correction(Record):
    """A « rectificatif »: what the validated minutes should have said. Its id is `r-1`, `r-2`…"""

    id: Id = Field(title="identifiant")
    on: Day = Field(title="date")
    by: Title = Field(title="établi par")
    what: Text = Field(title="ce qui est rectifié", min_length=1)
    why: Text = Field(title="motif", min_length=1)

    @property
    def number(self) -> str:
        """What people call it: « 1 »."""
        return self.id.rpartition("-")[2]


class Corrections(Record):
    """The file `corrections.toml` of a meeting."""

    corrections: tuple[Correction, ...] = Field((), title="rectificatifs")


SEALED = ("validated", "corrections", "sent")
"""The files of a meeting of which the register of seals keeps a digest, as its keys name them."""


class MeetingSeal(Record):
    """What is known of the files that follow a validated meeting: nothing of one that is absent.

    A file that tells its own digest says nothing once it is gone: this, in another file, does.
    """

    meeting: Id = Field(title="réunion")
    validated: Line = Field("", title="compte rendu validé")
    corrections: Line = Field("", title="rectificatifs")
    sent: Line = Field("", title="envois")

    def differing(self, now: "MeetingSeal") -> Iterator[str]:
        """The files that are no longer as they were known."""
        yield from (name for name in SEALED if getattr(self, name) != getattr(now, name))


class Seals(Record):
    """The file `agendas/seals.toml`."""

    seals: tuple[MeetingSeal, ...] = Field((), title="sceaux")


def seal(validated: Validated) -> str:
    """The digest of what a validation says, but for its seal."""
    said = validated.model_dump(mode="json", exclude={"seal"}, exclude_defaults=True)
    return digest(said)


def digest_of(record: Record | None) -> str:
    """The digest of what a file says, whatever its layout; empty when it says nothing."""
    said = record.model_dump(mode="json", exclude_defaults=True) if record else {}
    return digest(said) if said else ""


def digest(said: object) -> str:
    """What tells some plain values from all others, whatever their layout in a file."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def digests(meeting: Meeting, minutes: Minutes) -> dict[str, str]:
    """The digest of each record of a meeting and of its minutes, by its path.

    A record that holds others is digested without them, with the order of their names.
    """
    return {
        path: digest(said)
        for name, record in (("meeting", meeting), ("minutes", minutes))
        for path, said in _parts(name, record)
    }


def parts_changed(validated: Validated, meeting: Meeting, minutes: Minutes) -> Iterator[str]:
    """The paths of what is no longer as it was validated: changed, gone or new."""
    then: Mapping[str, str] = {each.record: each.digest for each in validated.sealed}
    late = late_observations(validated, minutes)
    kept = tuple(each for each in minutes.observations if each not in late)
    now = digests(meeting, minutes.model_copy(update={"observations": kept}))
    yield from (path for path in {**then, **now} if then.get(path) != now.get(path))


def is_late(record: Sequence[str | int], sealed: Container[str]) -> bool:
    """Whether a record of minutes is an observation that came once they were validated.

    It changes nothing of them, and is told when a meeting approves them. `sealed` are the records
    that were validated.
    """
    return record[:1] == ("observations",) and f"minutes/observations/{record[1]}" not in sealed


def late_observations(validated: Validated, minutes: Minutes) -> tuple[Observation, ...]:
    """Those that came once the minutes were validated."""
    sealed = {each.record for each in validated.sealed}
    every = minutes.observations
    return tuple(each for each in every if is_late(("observations", each.id), sealed))


def _parts(path: str, record: Record) -> Iterator[tuple[str, object]]:
    """What each record says by itself; keys that are not written count as their defaults."""
    said: dict[str, object] = {}
    for key in type(record).model_fields:
        value = getattr(record, key)
        if isinstance(value, tuple) and value and all(hasattr(each, "id") for each in value):
            said[key] = [each.id for each in value]
            for each in value:
                yield from _parts(f"{path}/{key}/{each.id}", each)
        elif value != type(record).model_fields[key].default:
            said[key] = _plain(value)
    yield path, said


def _plain(value: object) -> object:
    match value:
        case Record():
            said = {key: _plain(getattr(value, key)) for key in type(value).model_fields}
            unsaid = {key for key in _SINCE.get(type(value), ()) if not said[key]}
            return {key: each for key, each in said.items() if key not in unsaid}
        case Mapping():
            return {str(key): _plain(each) for key, each in value.items()}
        case tuple() | list():
            return [_plain(each) for each in value]
        case bool() | None:
            return value
        case datetime.date() | datetime.time():
            return value.isoformat()
        case Period():  # in the words by which the first meetings were sealed
            kind = value.kind.name.lower()
            return f"Period(start={value.start!r}, end={value.end!r}, key={value.key!r}, {kind=!r})"
        case _:  # a text, a number: what is not a value of JSON is digested in words
            return str(value)

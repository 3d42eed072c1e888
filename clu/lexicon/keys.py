"""The keys of a record: what each takes when it is typed, and under which name."""

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from clu.model.indicators import Part
from clu.model.labels import Labelled, words_for
from clu.model.meeting import MeetingState
from clu.model.record import Record, Ref, alternatives
from clu.model.refs import ref_of
from clu.model.shape import children
from clu.model.slides import SLIDE_KINDS, SLIDES, BaseSlide
from clu.model.text import has_lines


class Arity(Enum):
    """How many values a key takes, and how they go together."""

    ONE = auto()
    MANY = auto()
    BULLETS = auto()
    """Lines, of which those that begin with « - » are under the line before them."""
    PAIRS = auto()
    """NAME=VALUE, each an element of a list."""
    TABLE = auto()
    """NAME=VALUE, each a key of a table."""
    FILE = auto()
    """What a line cannot hold: it is read from a file."""


class RecordKey(NamedTuple):
    """A key of a record, or of the only record that a key holds (`origin.kind`)."""

    path: tuple[str, ...]
    title: str
    is_required: bool
    takes: Arity
    types: tuple[Any, ...] = (str,)
    """The types of one value."""
    words: Mapping[str, str] | None = None
    """The values of a closed set, each with its French word."""
    has_lines: bool = False
    """Whether one value may be a text of several lines."""
    completes: bool = False
    """Whether the record that has this very key cannot do without."""
    ref: Ref | None = None
    """What its values name, where they name other records."""

    @property
    def offered(self) -> Mapping[str, str]:
        """The words that are told to whoever chooses: a meeting is validated by its minutes."""
        withheld = MeetingState.VALIDATED if MeetingState in self.types else None
        return {key: word for key, word in (self.words or {}).items() if key != withheld}

    @property
    def name(self) -> str:
        """Its name on the command line: the key, in the singular where it takes several values."""
        *outer, key = self.path
        if self.takes not in (Arity.ONE, Arity.FILE) and key.endswith("s"):
            key = key.removesuffix("s")
        return "-".join((*outer, key)).replace("_", "-")


@cache
def record_keys(model: type[Record]) -> tuple[RecordKey, ...]:
    """The keys of a record, without the lists of elements that have a name of their own."""
    return tuple(_keys(model, (), is_required=True))


KIND = RecordKey(("kind",), "genre", True, Arity.ONE, (str,), SLIDE_KINDS)
"""The key that says which kind a slide is."""


def concrete(model: type[Record], table: Mapping[str, Any]) -> type[Record]:
    """The record that a table is: for a slide, that of its kind."""
    if not issubclass(model, BaseSlide):
        return model
    return SLIDES.get(str(table.get("kind")), BaseSlide)


def _keys(model: type[Record], outer: tuple[str, ...], *, is_required: bool) -> Iterator[RecordKey]:
    for key, field in model.model_fields.items():
        if key in children(model):
            continue
        path, needed = (*outer, key), is_required and field.is_required()
        expected = alternatives(field.annotation)
        inner = expected[0]
        if isinstance(inner, type) and issubclass(inner, Record):
            yield from _keys(inner, path, is_required=needed)
        else:
            takes, types = _taken(inner, expected)
            title = field.title or (KIND.title if path == KIND.path else key)
            lines = has_lines(field.annotation, field.metadata)
            is_whole = field.is_required()
            words, ref = _words(types), ref_of(model, key)
            yield RecordKey(path, title, needed, takes, types, words, lines, is_whole, ref)


def _taken(inner: Any, expected: tuple[Any, ...]) -> tuple[Arity, tuple[Any, ...]]:
    match get_origin(inner):
        case origin if origin is tuple:
            return _taken_many(alternatives(get_args(inner)[0]))
        case origin if origin is dict:
            return Arity.TABLE, alternatives(get_args(inner)[1])
        case _:  # no container: one value, whatever its type
            return Arity.ONE, expected


def _taken_many(elements: tuple[Any, ...]) -> tuple[Arity, tuple[Any, ...]]:
    if elements == (Part,):
        return Arity.PAIRS, alternatives(Part.model_fields["value"].annotation)
    if any(get_origin(each) is tuple for each in elements):
        return (Arity.BULLETS if str in elements else Arity.FILE), (str,)
    if any(isinstance(each, type) and issubclass(each, Record) for each in elements):
        return Arity.FILE, elements
    return Arity.MANY, elements


def _words(types: tuple[Any, ...]) -> Mapping[str, str] | None:
    (first, *_) = types
    if get_origin(first) is Literal:
        return SLIDE_KINDS
    if isinstance(first, type) and issubclass(first, Labelled):
        return words_for(first)
    return None

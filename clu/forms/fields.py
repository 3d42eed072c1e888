"""Fields: what is asked of a record, key by key, and how each is entered."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Any, assert_never

from clu.lexicon.keys import KIND, Arity, RecordKey, record_keys
from clu.lexicon.links import as_typed, known_names
from clu.lexicon.typed import expected
from clu.model.committee import Committee
from clu.model.french import typeset
from clu.model.library import Library
from clu.model.record import Named, Record, Ref, by_record
from clu.model.refs import links, names
from clu.model.shape import records, table_of

Path = tuple[str, ...]
State = Mapping[Path, Any]
"""What a form holds, by path: a text, a list of names, or a list of tables."""


class EntryKind(Enum):
    """How a field is entered."""

    LINE = auto()
    TEXT = auto()
    """A text of several lines."""
    CHOICE = auto()
    """One of known values."""
    FLAG = auto()
    LINES = auto()
    """One element a line."""
    NAMES = auto()
    """Known values, in an order."""
    RECORDS = auto()
    """Tables, each with a form of its own."""
    ROWS = auto()
    """Rows of cells, under the headings of another field."""
    PAIRS = auto()
    """Rows of two cells: a name and its value."""


@dataclass(frozen=True)
class Field:
    """A key that is asked."""

    key: RecordKey
    entry: EntryKind
    label: str
    is_required: bool
    hint: str = ""
    """What is expected, when the label does not say it."""
    suggestions: tuple[str, ...] = ()
    """What was typed for such a key elsewhere."""
    choices: Mapping[str, str] | None = None
    """The known values with their labels; None where there is no such list, or not one for all."""

    @property
    def path(self) -> Path:
        """The key in its record."""
        return self.key.path

    @property
    def columns(self) -> tuple[str, str]:
        """The headings of rows of two cells."""
        return _COLUMNS.get(self.path[-1], ("Nom", "Valeur"))

    @property
    def inner(self) -> type[Record]:
        """The record of each of its tables."""
        found: type[Record] = self.key.types[0]
        return found


HEADINGS = ("header",)
"""The field that holds the headings of rows."""

_LAST = ("number", "as_noted", "notes", "references", "internal", "annex", "together", "id")
"""Keys that are asked after those that make a record what it is."""

_SERVICES = ("owner", "supplied_by", "sender", "recipient", "contact", "prepared_by")

_HINTS = {
    Arity.MANY: "une ligne par élément",
    Arity.BULLETS: "une ligne par paragraphe ; « - » en tête : sous la ligne d’avant",
}
NAMED_BY_LABEL = ("sites", "services")
"""Tables whose keys are made from their values when only these are typed: these come first."""

DAYS = ("milestones",)
"""The table of days counted from that of a meeting."""

_COLUMNS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(NAMED_BY_LABEL, ("Nom", "Identifiant")),
    "parts": ("Part", "Valeur"),
    "answers": ("Niveau", "Réponses"),
    "milestones": ("Jalon", "Jour"),
    "acronyms": ("Sigle", "En entier"),
    "limits": ("Contrôle", "Seuil"),
}

_PLACES: Mapping[Named, str] = {
    Named.PLAN: "Plans (F3)",
    Named.INDICATOR: "Indicateurs (F4)",
    Named.SURVEY: "Enquêtes (F6)",
    **dict.fromkeys((Named.AUDIT, Named.REFERENCE), "Références et audits (F7)"),
    **dict.fromkeys((Named.SITE, Named.SERVICE, Named.MEMBER), "Comité (F8)"),
}
"""The places where the records are made that keys name."""

_CALLED_ELSEWHERE = ("id", "title", "label", "text", "code")
"""Keys whose text is that of one record: nothing to propose."""


def fields_of(
    model: type[Record],
    library: Library,
    *,
    only: Collection[str] = (),
    without: Iterable[str] = (),
) -> tuple[Field, ...]:
    """The fields of a record, or `only` some, the main ones first."""
    skipped = {KIND.name, *without} if "kicker" in model.model_fields else set(without)
    skipped |= {key.path[0] for key in record_keys(model) if only and key.path[0] not in only}
    asked = [key for key in record_keys(model) if key.path[0] not in skipped]
    last = [key for name in _LAST for key in asked if key.path[0] == name]
    first = [key for key in asked if key not in last]
    return tuple(field_of(key, model, library) for key in (*first, *last))


def field_of(key: RecordKey, model: type[Record], library: Library) -> Field:
    """The field of one key."""
    known = key.words
    if known is None and not issubclass(model, Committee):
        known = known_names(library, key.path[-1])
    if known and key.ref and key.ref.may_be_day:
        known = None  # it is typed: no list would hold every day
    entry = _entry(key, is_known=known is not None or _dependent(key) is not None)
    return Field(
        key=key,
        entry=entry,
        label=_label(key, model),
        is_required=key.is_required,
        hint=_hint(key, entry) if known is None or known else _none_yet(key),
        suggestions=_suggestions(key, library) if entry is EntryKind.LINE else (),
        choices=known,
    )


def _label(key: RecordKey, model: type[Record]) -> str:
    """What a key is called; that of a record within this one, after what it is part of."""
    (name, *inner) = key.path
    holder = model.model_fields.get(name) if inner else None
    return typeset(f"{holder.title} : {key.title}") if holder else key.title


def choices(field: Field, library: Library, state: State) -> Mapping[str, str]:
    """The known values of a field, given what the rest of the form holds."""
    if field.choices is not None:
        return field.choices
    ref = _dependent(field.key)
    return (names(library, ref.what, state.get((ref.within,), "")) if ref else None) or {}


def _dependent(key: RecordKey) -> Ref | None:
    """What a key names, where the known values depend on what another key names."""
    return key.ref if key.ref and key.ref.within else None


def _entry(key: RecordKey, *, is_known: bool) -> EntryKind:
    match key.takes:
        case Arity.FILE:
            return EntryKind.ROWS if key.path == ("rows",) else EntryKind.RECORDS
        case Arity.MANY if is_known:
            return EntryKind.NAMES
        case Arity.ONE if key.types == (bool,):
            return EntryKind.FLAG
        case Arity.ONE if is_known:
            return EntryKind.CHOICE
        case Arity.ONE:
            return EntryKind.TEXT if key.has_lines else EntryKind.LINE
        case Arity.TABLE | Arity.PAIRS:
            return EntryKind.PAIRS
        case Arity.MANY | Arity.BULLETS:
            return EntryKind.LINES
    assert_never(key.takes)


def _hint(key: RecordKey, entry: EntryKind) -> str:
    if entry is EntryKind.PAIRS and key.path[-1] in NAMED_BY_LABEL:
        return "le nom suffit"
    if key.path == DAYS:
        return "J-15 : quinze jours avant"
    if entry is EntryKind.LINES:
        return _HINTS[key.takes]
    return expected(key) if entry is EntryKind.LINE else ""


def _none_yet(key: RecordKey) -> str:
    """Where what could be chosen is made, while there is nothing to choose."""
    place = _PLACES.get(key.ref.what) if key.ref else None
    return f"rien à choisir encore : {place}" if place else ""


def _suggestions(key: RecordKey, library: Library) -> tuple[str, ...]:
    """What such a key already says somewhere; the services where one is named in free words."""
    if str not in key.types or key.path[-1] in _CALLED_ELSEWHERE:
        return ()
    if key.ref and key.ref.what is Named.MEETING:
        return tuple(as_typed(key.ref, each, "", library) for each in library.meetings)
    known = _texts(library).get(key.path[-1], ())
    services: Iterable[str] = ()
    if library.committee and key.path[-1] in _SERVICES:
        services = library.committee.services.values()
    return tuple(dict.fromkeys((*known, *services)))


@lru_cache(maxsize=1)  # each text field of a form asks for it
def _texts(library: Library) -> Mapping[str, tuple[str, ...]]:
    """The texts of one line that stand under each key anywhere, each once, as they are typed."""
    typed = {
        (link.file, link.way[-1], link.name): as_typed(link.ref, link.name, link.holder, library)
        for link in links(library)
    }
    found: dict[str, dict[str, None]] = {}
    for file, record in records(library):
        for key, text in _said_in(file, record):
            found.setdefault(key, {})[typed.get((file, key, text), text)] = None
    return {key: tuple(texts) for key, texts in found.items()}


@by_record
def _said_in(_: str, record: Record) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(_said(table_of(record))))


def _said(table: Any) -> Iterator[tuple[str, str]]:
    """Each text of one line of a table, with its key, at every depth."""
    if isinstance(table, list):
        for each in table:
            yield from _said(each)
    elif isinstance(table, dict):
        for key, value in table.items():
            if isinstance(value, str) and "\n" not in value:
                yield key, value
            yield from _said(value)

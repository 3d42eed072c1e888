"""One file → one record, and the problems of what had to be set aside. See decision 3."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path as FilePath
from typing import Any, Generic, NamedTuple, TypeVar

from clu.model.french import middle_cut, typeset
from clu.model.problem import Level, Problem
from clu.model.record import Record, Where
from clu.model.shape import MOST_BYTES
from clu.model.text import TURNING
from clu.model.validation import VERSION, Validated
from clu.store.paths import Ranks, own_id, value_at, with_ids, with_ranks
from clu.store.toml.decode import Flaw, MalformedError, decode, too_large
from clu.store.toml.parse import parsed
from clu.store.toml.scan import Scanned, scan
from clu.store.validate import MOST_FAULTS, doubles, flaws_of_keys, too_many, validate

R = TypeVar("R", bound=Record)

SCHEMA = 1

_MOST_TOLD = 100
"""Faults of a file without a record that are told one by one."""


@dataclass(frozen=True, eq=False)
class FileRead(Generic[R]):
    """What a file gave: its record, unless it was set aside whole, and its problems."""

    file: str
    record: R | None
    problems: tuple[Problem, ...] = ()
    text: str = ""
    aside: frozenset[Where] = frozenset()
    """The paths, in the file, of the elements that the record does without."""

    def line(self, path: Where) -> int | None:
        """The line of a path of the record (ids or ranks), or of what holds it."""
        if not self.text:
            return None
        tree, scanned, known = self._scanned
        return scanned.line(with_ranks(path, tree, self.aside, known))

    @property
    def unread(self) -> list[tuple[Where, str]]:
        """The elements that the record does without: their paths, and their ids where known."""
        tree, known = parsed(self.text) if self.aside else {}, Ranks()
        return [
            (with_ids(each, tree, known), own_id(value_at(tree, each)) or "") for each in self.aside
        ]

    @cached_property
    def _scanned(self) -> tuple[Mapping[str, Any], Scanned, Ranks]:
        return parsed(self.text), scan(self.text), {}


def read_file(path: FilePath, file: str, model: type[R]) -> FileRead[R]:
    """Read a file; nothing that it may hold raises. Its problems name it `file`."""
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            raise FileNotFoundError
        if (size := path.stat().st_size) > MOST_BYTES:
            return _unread(file, too_large(size))
        content = path.read_bytes()
    except OSError as error:
        return _unread(file, _unreadable(error))
    return read_content(content, file, model)


def read_content(content: bytes, file: str, model: type[R]) -> FileRead[R]:
    """Read the content of a file: the same bytes are the same `FileRead`, worked out once."""
    return _content_read(content, file, model)


@lru_cache(maxsize=256)
def _content_read(content: bytes, file: str, model: type[Record]) -> FileRead[Any]:
    try:
        return _read_text(decode(content), file, model)
    except MalformedError as malformed:
        return _unread(file, *_some(malformed.flaws))


def _some(flaws: Sequence[Flaw]) -> Sequence[Flaw]:
    """The first of them, and how many there are, where nobody would read them all."""
    if len(flaws) <= _MOST_TOLD:
        return flaws
    return (*flaws[:_MOST_TOLD], too_many(len(flaws)))


def _unread(file: str, *flaws: Flaw) -> FileRead[R]:
    return FileRead(
        file,
        None,
        tuple(
            Problem(
                Level.ERROR, file, (), middle_cut(flaw.sentence), middle_cut(flaw.remedy), flaw.line
            )
            for flaw in flaws
        ),
    )


def _unreadable(error: OSError) -> Flaw:
    match error:
        case PermissionError():
            return Flaw(
                "ce fichier ne peut pas être lu : vous n’en avez pas le droit.",
                "Demandez l’accès à qui l’a créé.",
            )
        case FileNotFoundError():
            return Flaw("ce fichier n’existe plus, ou n’est pas un fichier ordinaire.")
        case _:  # the system has a hundred more, told by their number
            return Flaw(f"ce fichier ne peut pas être lu (erreur système n° {error.errno}).")


def _read_text(text: str, file: str, model: type[R]) -> FileRead[R]:
    if not text.strip():
        return _unread(file, _EMPTY)
    tree = dict(parsed(text))
    schema = _schema_flaw(tree.pop("schema", None))
    for key in ["schema"] if schema is _NEWER else _newer(tree, model):
        return _unread(file, _NEWER._replace(path=(key,), line=scan(text).line((key,))))
    doubled = tuple(doubles(tree))
    if len(doubled) > MOST_FAULTS:
        raise MalformedError(too_many(len(doubled)))
    validated = validate(tree, model, [double.path for double in doubled])
    turned = _turned(file, text)
    if not (schema or doubled or validated.flaws):
        return FileRead(file, validated.record, turned, text)
    record = None if schema else validated.record
    # Of a file set aside whole, no element is said to have been.
    aside = frozenset[Where]() if record is None else validated.aside
    report = _Report(file, tree, scan(text), aside, {})
    flaws = [*validated.flaws, *(each.flaw(report.scanned.line) for each in doubled)]
    problems = (*map(report.problem, [*flaws, schema] if schema else flaws), *turned)
    return FileRead(file, record, tuple(sorted(problems, key=_line)), text, validated.aside)


def _turned(file: str, text: str) -> tuple[Problem, ...]:
    """The first sign that turns the order of a text: what editors show is not what is read."""
    found = _TURNING_SIGN.search(text)
    if found is None:
        return ()
    sign = f"U+{ord(found[0]):04X}" if len(found[0]) == 1 else f"U+{found[0][-4:].upper()}"
    sentence = typeset(
        f"un signe invisible ({sign}) y retourne l’ordre du texte ; il n’est pas lu."
    )
    line = text.count("\n", 0, found.start()) + 1
    return (Problem(Level.WARNING, file, (), sentence, "Retapez cette ligne.", line),)


def _line(problem: Problem) -> int:
    return problem.line or 0


_TURNING_SIGN = re.compile(rf"{TURNING.pattern}|\\u(?:202[a-eA-E]|206[6-9])")
"""As it is, or as TOML escapes it."""

_EMPTY = Flaw(
    "ce fichier est vide.",
    "Remettez-le depuis une sauvegarde, ou supprimez-le s’il n’avait rien à dire.",
    1,
)
_REMEDY_FOR_SCHEMA = typeset("Écrivez « schema = 1 » avant le premier [titre] du fichier.")
_NO_SCHEMA = Flaw(typeset("la ligne « schema = 1 » manque."), _REMEDY_FOR_SCHEMA, 1, ("schema",))
_WRONG_SCHEMA = Flaw(typeset("« schema » ne vaut pas 1."), _REMEDY_FOR_SCHEMA, path=("schema",))
_NEWER = Flaw(
    "ce fichier a été écrit pour une version plus récente de clu.",
    "Mettez clu à jour.",
    path=("schema",),
)


def _schema_flaw(schema: Any) -> Flaw | None:
    """What is wrong with the value of `schema`, if anything."""
    if schema is None:
        return _NO_SCHEMA
    if isinstance(schema, bool) or not isinstance(schema, int) or schema < SCHEMA:
        return _WRONG_SCHEMA
    return _NEWER if schema > SCHEMA else None


def _newer(tree: Mapping[str, Any], model: type[Record]) -> list[str]:
    """The key that tells the way in which minutes were sealed, when none of ours can tell it."""
    version = tree.get("version") if model is Validated else None
    is_newer = isinstance(version, int) and not isinstance(version, bool) and version > VERSION
    return ["version"] if is_newer else []


class _Report(NamedTuple):
    """Tells the faults of one file with their lines, and what was set aside for them."""

    file: str
    tree: dict[str, Any]
    scanned: Scanned
    aside: frozenset[Where]
    ranks: Ranks

    def problem(self, flaw: Flaw) -> Problem:
        """A flaw at its line, named as people write it."""
        line = self.scanned.line(flaw.path) or flaw.line
        if flaw.character is not None:
            line = self.scanned.line_of_character(flaw.path, flaw.character)
        path = with_ids(flaw.path, self.tree, self.ranks)
        record = self._record(flaw.path)
        sentence, remedy = middle_cut(flaw.sentence), middle_cut(flaw.remedy)
        return Problem(Level.ERROR, self.file, path, sentence, remedy, line, record)

    def _record(self, path: Where) -> str:
        """The id of the outermost element set aside on a path, or else its own path."""
        prefixes = (path[:length] for length in range(1, len(path) + 1))
        element = next((prefix for prefix in prefixes if prefix in self.aside), None)
        if element is None:
            return ""
        own = own_id(value_at(self.tree, element))
        return own or ".".join(map(str, with_ids(element, self.tree, self.ranks)))


def problems_of_keys(
    text: str, name: str, within: Where, tables: Sequence[Any], model: type[Record], *, is_new: bool
) -> Iterator[Problem]:
    """What is wrong in a text that holds such tables, at its lines; it is called `name`.

    `within` is the way to the list of these tables; () when the text is but one of them.
    """
    tree, scanned = dict(parsed(text)), scan(text)
    schema = tree.pop("schema", None)
    flaws = [flaw for flaw in [_schema_flaw(schema)] if flaw and schema is not None]
    for flaw in flaws_of_keys(tables, model, str(within[-1]) if within else "", is_new=is_new):
        path = (*within, *flaw.path) if within else flaw.path[1:]
        flaws.append(flaw._replace(path=path))
    for flaw in (*flaws, *(double.flaw(scanned.line) for double in doubles(tree))):
        key = tuple(step for step in flaw.path if isinstance(step, str))
        yield Problem(Level.ERROR, name, key, flaw.sentence, flaw.remedy, scanned.line(flaw.path))

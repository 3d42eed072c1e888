"""One file → one record, and the problems of what had to be set aside."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from clu.model.french import typeset
from clu.model.problem import Level, Problem
from clu.model.record import Record, Where
from clu.store.address import own_id, with_ids, with_ranks
from clu.store.aside import value_at
from clu.store.blocks import Blocks, scan
from clu.store.decode import decode
from clu.store.doubles import Double, doubles
from clu.store.fault import Fault, MalformedError
from clu.store.syntax import parse
from clu.store.validate import Flaw, validate

R = TypeVar("R", bound=Record)

SCHEMA = 1


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
        tree, blocks = self._scanned
        return blocks.line(with_ranks(path, tree, self.aside))

    @property
    def unread(self) -> list[tuple[Where, str]]:
        """The elements that the record does without: their paths, and their ids where known."""
        tree = parse(self.text) if self.aside else {}
        return [(with_ids(each, tree), own_id(value_at(tree, each)) or "") for each in self.aside]

    @cached_property
    def _scanned(self) -> tuple[dict[str, Any], Blocks]:
        return parse(self.text), scan(self.text)


def read_file(path: Path, file: str, model: type[R]) -> FileRead[R]:
    """Read a file; nothing that it may hold raises. Its problems name it `file`."""
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            raise FileNotFoundError
        content = path.read_bytes()
    except OSError as error:
        return _unread(file, _unreadable(error))
    return read_content(content, file, model)


def read_content(content: bytes, file: str, model: type[R]) -> FileRead[R]:
    """Read the content of a file: the same bytes are the same `FileRead`, worked out once."""
    try:
        return _content_read(content, file, model)
    except RecursionError:
        return _unread(file, _TOO_DEEP)


@lru_cache(maxsize=256)
def _content_read(content: bytes, file: str, model: type[Record]) -> FileRead[Any]:
    try:
        return _read_text(decode(content), file, model)
    except MalformedError as malformed:
        return _unread(file, *malformed.faults)


_TOO_DEEP = Fault(
    "les crochets et accolades s’imbriquent trop profondément.",
    "Vérifiez que chacun est fermé.",
)


def _unread(file: str, *faults: Fault) -> FileRead[R]:
    return FileRead(
        file,
        None,
        tuple(
            Problem(Level.ERROR, file, (), fault.sentence, fault.remedy, fault.line)
            for fault in faults
        ),
    )


def _unreadable(error: OSError) -> Fault:
    match error:
        case PermissionError():
            return Fault(
                "ce fichier ne peut pas être lu : vous n’en avez pas le droit.",
                "Demandez l’accès à qui l’a créé.",
            )
        case FileNotFoundError():
            return Fault("ce fichier n’existe plus, ou n’est pas un fichier ordinaire.")
        case _:
            return Fault(f"ce fichier ne peut pas être lu (erreur système n° {error.errno}).")


def _read_text(text: str, file: str, model: type[R]) -> FileRead[R]:
    tree = parse(text)
    schema = schema_fault(tree.pop("schema", None))
    if schema is _NEWER:
        return _unread(file, replace(schema, line=scan(text).line(("schema",))))
    doubled = tuple(doubles(tree))
    validated = validate(tree, model, [double.path for double in doubled])
    if not (schema or doubled or validated.flaws):
        return FileRead(file, validated.record, (), text)
    record = None if schema else validated.record
    # Of a file set aside whole, no element is said to have been.
    aside = frozenset[Where]() if record is None else validated.aside
    report = _Report(file, tree, scan(text), aside)
    problems = [*map(report.flaw, validated.flaws), *map(report.double, doubled)]
    if schema:
        problems.append(report.schema(schema))
    return FileRead(file, record, tuple(sorted(problems, key=_line)), text, validated.aside)


def _line(problem: Problem) -> int:
    return problem.line or 0


_REMEDY_FOR_SCHEMA = typeset("Écrivez « schema = 1 » avant le premier [titre] du fichier.")
_NO_SCHEMA = Fault(typeset("la ligne « schema = 1 » manque."), _REMEDY_FOR_SCHEMA)
_WRONG_SCHEMA = Fault(typeset("« schema » ne vaut pas 1."), _REMEDY_FOR_SCHEMA)
_NEWER = Fault("ce fichier a été écrit pour une version plus récente de clu.", "Mettez clu à jour.")


def schema_fault(schema: Any) -> Fault | None:
    """What is wrong with the value of `schema`, if anything."""
    if schema is None:
        return _NO_SCHEMA
    if isinstance(schema, bool) or not isinstance(schema, int) or schema < SCHEMA:
        return _WRONG_SCHEMA
    return _NEWER if schema > SCHEMA else None


@dataclass(frozen=True)
class _Report:
    """Tells the faults of one file with their lines, and what was set aside for them."""

    file: str
    tree: dict[str, Any]
    blocks: Blocks
    aside: frozenset[Where]

    def flaw(self, flaw: Flaw) -> Problem:
        """A value that the model refuses."""
        line = self.blocks.line(flaw.path)
        if flaw.character is not None:
            line = self.blocks.line_of_character(flaw.path, flaw.character)
        return self._problem(flaw.path, flaw.sentence, flaw.remedy, line)

    def double(self, double: Double) -> Problem:
        """An element that is there twice."""
        sentence = double.sentence(self.blocks.line((*double.first, double.key)))
        path = (*double.path, double.key)
        return self._problem(path, sentence, double.remedy, self.blocks.line(path))

    def schema(self, fault: Fault) -> Problem:
        """A missing or wrong `schema`."""
        path = ("schema",)
        return self._problem(path, fault.sentence, fault.remedy, self.blocks.line(path) or 1)

    def _problem(self, path: Where, sentence: str, remedy: str, line: int | None) -> Problem:
        named = with_ids(path, self.tree)
        record = self._record(path)
        return Problem(Level.ERROR, self.file, named, sentence, remedy, line, record)

    def _record(self, path: Where) -> str:
        """The id of the outermost element set aside on a path, or else its own path."""
        prefixes = (path[:length] for length in range(1, len(path) + 1))
        element = next((prefix for prefix in prefixes if prefix in self.aside), None)
        if element is None:
            return ""
        own = own_id(value_at(self.tree, element))
        return own or ".".join(map(str, with_ids(element, self.tree)))

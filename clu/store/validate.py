"""A tree of TOML → a record: what is faulty is set aside, the rest lives on. See decision 3."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError, create_model
from pydantic_core import ErrorDetails

from clu.model.french import counted, quoted, typeset
from clu.model.record import Record, Where
from clu.model.shape import keys_of_identity
from clu.model.slides import BaseSlide, Slide
from clu.model.text import clean
from clu.store.location import Location, located
from clu.store.paths import Ranks, lists_of_tables, value_at, with_ranks, without
from clu.store.toml.decode import Flaw, MalformedError
from clu.store.wording import WRONG_TYPES, worded

R = TypeVar("R", bound=Record)

_ABSENCES = ("missing", "union_tag_not_found")


MOST_FAULTS = 1000
"""Faults beyond which a file is not read, nor they told one by one."""


def too_many(count: int) -> Flaw:
    """A file with so many faults was not spoilt by hand."""
    sentence = typeset(f"ce fichier a {counted(count, 'erreur')} : il n’est pas lu.")
    return Flaw(sentence, "Reprenez un fichier antérieur.")


class Verdict(NamedTuple, Generic[R]):
    """The record, if any part of it could be kept; `aside` holds the paths of what could not."""

    record: R | None
    flaws: tuple[Flaw, ...]
    aside: frozenset[Where]


def validate(tree: Any, model: type[R], doubled: Collection[Where] = ()) -> Verdict[R]:
    """Validate again and again, setting aside the innermost element of each fault.

    The `doubled` elements go too, once their own faults are told. A fault outside of any list of
    tables leaves no record. Raises MalformedError on more faults than anyone would mend.
    """
    aside: frozenset[Where] = frozenset()
    flaws: dict[Flaw, None] = {}  # a set that keeps the order
    while True:
        record, errors = _attempt(tree, model, aside)
        flaws.update((_flaw(*found), None) for found in errors if not _is_consequence(tree, *found))
        faulty = {place.element for _, place in errors if place.element is not None}
        if faulty.union(doubled) <= aside:
            return Verdict(record, tuple(flaws), aside)
        aside = aside.union(faulty, doubled)


_Located = tuple[ErrorDetails, Location]


def _attempt(
    tree: Any, model: type[R], aside: Collection[Where]
) -> tuple[R | None, list[_Located]]:
    try:
        return model.model_validate(without(tree, aside)), []
    except ValidationError as invalid:
        if invalid.error_count() > MOST_FAULTS:
            raise MalformedError(too_many(invalid.error_count())) from None
        errors = invalid.errors(include_url=False)
        return None, list(_in_file(errors, model, tree, aside))


def _in_file(
    errors: Iterable[ErrorDetails], model: type[Record], tree: Any, aside: Collection[Where]
) -> Iterator[_Located]:
    """Each error once, at its place in the file."""
    known = Ranks()
    for error, place in _settled((error, located(model, error["loc"])) for error in errors):
        path = with_ranks(place.path, tree, aside, known)
        element = None if place.element is None else path[: len(place.element)]
        field_path = path[: len(place.field_path)]
        yield error, place._replace(path=path, field_path=field_path, element=element)


def _settled(errors: Iterable[_Located]) -> list[_Located]:
    """Keep, of a union, the errors of the alternative that was meant.

    Each alternative brings its own errors. One that refuses the value for its type was not
    meant, unless all do: then one sentence, about the whole union, is enough.
    """
    settled: list[_Located] = []
    refusals: dict[Where, _Located] = {}
    meant: set[Where] = set()
    for error, place in errors:
        if place.union is None:
            settled.append((error, place))
        elif place.path == place.union and error["type"] in WRONG_TYPES:
            refusals.setdefault(place.union, (error, place))
        else:
            meant.add(place.union)
            settled.append((error, place))
    settled += [refusal for union, refusal in refusals.items() if union not in meant]
    return settled


def _is_consequence(tree: Any, error: ErrorDetails, place: Location) -> bool:
    """Whether a list is too short only because its faulty elements do not count."""
    written = value_at(tree, place.path)
    if error["type"] != "too_short" or not isinstance(written, list):
        return False
    minimum: int = error["ctx"]["min_length"]
    return len(written) >= minimum


def _flaw(error: ErrorDetails, place: Location) -> Flaw:
    sentence, remedy = worded(error, place)
    path = (*place.path, "kind") if error["type"] == "union_tag_invalid" else place.path
    character = None
    if error["type"] == "clu_character":
        character = _first_forbidden(error["input"])
    is_absence = error["type"] in _ABSENCES
    return Flaw(sentence, remedy, path=path, character=character, is_absence=is_absence)


def _first_forbidden(text: str) -> int | None:
    """The position of the first character that `clean` refuses."""
    for position, character in enumerate(text):
        try:
            clean(character)
        except ValueError:
            return position
    return None


def flaws_of_keys(
    tables: Sequence[Any], model: type[Record], key: str = "", *, is_new: bool = False
) -> Iterator[Flaw]:
    """What the model refuses in tables that are in no file yet; what they lack may come.

    They are told as the list `key`; a path begins with the rank of its table. A new record may lack
    its own keys only, and ids.
    """
    element: Any = Slide if model is BaseSlide else model
    fields: dict[str, Any] = {key or "keys": (tuple[element, ...], ())}
    holder = create_model("Holder", __base__=Record, **fields)
    for flaw in validate({key or "keys": list(tables)}, holder).flaws:
        path = flaw.path[1:]
        may_lack = not is_new or len(path) <= 2 or path[-1] == "id"
        if not (flaw.is_absence and may_lack):
            yield Flaw(flaw.sentence, flaw.remedy, path=path)


# --- elements that say again what an earlier one of their list already says --------------------


class _Identity(NamedTuple):
    """What is said of elements that their keys do not tell apart."""

    sentence: str
    remedy: str


_BY_ID = _Identity(
    "l’identifiant {name} est déjà pris à la ligne {line}.",
    "Donnez à cet élément un autre identifiant.",
)
_BY_CODE = _Identity(
    "le numéro {name} est déjà pris à la ligne {line}.",
    "Corrigez le numéro, ou réunissez les deux éléments.",
)
_BY_LIST = {
    "readings": _Identity(
        "le relevé de {name} pour la même période figure déjà à la ligne {line}.",
        "Gardez l’un des deux, ou précisez « period ».",
    ),
    "outcomes": _Identity(
        "le bilan du point {name} figure déjà à la ligne {line}.",
        "Réunissez les deux en un seul élément.",
    ),
    "modules": _BY_CODE,
    "engagements": _BY_CODE,
    "inside": _BY_CODE,
}


class Double(NamedTuple):
    """An element to set aside, and the first one that says the same."""

    path: Where
    first: Where
    name: str
    identity: _Identity

    def flaw(self, line_of: Callable[[Where], int | None]) -> Flaw:
        """What is wrong, which names the line of the first element."""
        key = keys_of_identity(str(self.path[-2]))[0]
        line = line_of((*self.first, key))
        sentence = typeset(self.identity.sentence).format(name=quoted(self.name), line=line)
        return Flaw(sentence, typeset(self.identity.remedy), path=(*self.path, key))


def doubles(tree: Any) -> Iterator[Double]:
    """Find, in every list of tables, the elements whose identity is already taken."""
    for path, elements in lists_of_tables(tree):
        list_ = str(path[-1])
        identity, keys = _BY_LIST.get(list_, _BY_ID), keys_of_identity(list_)
        seen: dict[tuple[str, ...], Where] = {}
        for rank, element in enumerate(elements):
            said = element.get(keys[0]) if isinstance(element, dict) else None
            if not isinstance(said, str):
                continue
            name = tuple(str(element.get(key, "")) for key in keys)
            first = seen.setdefault(name, (*path, rank))
            if first != (*path, rank):
                yield Double((*path, rank), first, said, identity)

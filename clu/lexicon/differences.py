"""What differs between two tables of a record, or two states of minutes, as French says it."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from enum import StrEnum
from functools import partial
from itertools import zip_longest
from typing import Any, TypeVar

from pydantic import ValidationError

from clu.lexicon.keys import RecordKey, concrete, record_keys
from clu.lexicon.values import tell
from clu.model import french
from clu.model.actions import Action
from clu.model.library import Library
from clu.model.minutes import Minutes, Override, Refusal
from clu.model.promises import told_of
from clu.model.record import Record
from clu.model.shape import Table, value_at, written_alike

_Rank = TypeVar("_Rank", int, tuple[int, int])
_KEPT_ASIDE = ((Record, "former"), (Record, "digest"), (Refusal, "place"), (Override, "covers"))
"""What follows of itself from the change of another key, or tells clu alone where something is."""

_ITEM = "item"
"""The key by which an element of a list is known, where it has one."""

_ALIKE = 30
"""Signs at the head of two texts after which what they share is left out."""

Called = Callable[[RecordKey | None, Table, str], str]
"""The words for the name that a key of a table gives of another record."""

_TITLE = re.compile(r"(?P<name>.+?)(?: \((?P<unit>.+)\))?")


def followed(before: Table, after: Table) -> tuple[Table, Table]:
    """An action with what its trail makes of it, in the place of the trail."""
    try:
        old, new = (Action.model_validate(table) for table in (before, after))
    except ValidationError:
        return before, after
    was, now = _as_of(before, old), _as_of(after, new)
    if was.get("note") != now.get("note"):
        was.pop("note", None)  # a note is added to the trail, it replaces none
    return was, now


def _as_of(table: Table, action: Action) -> dict[str, Any]:
    now = action.as_of(datetime.date.max)
    state = {"state": now.state.value, "owner": now.owner, "due": now.due, "note": now.note}
    rest = {key: each for key, each in table.items() if key != "trail"}
    return {**rest, **{key: each for key, each in state.items() if each}}


def readable(
    before: Table, after: Table, of: type[Record], called: Called
) -> Iterator[tuple[str, str, str]]:
    """The keys that differ: the French name, the value before and after (empty: none).

    The unit stands once, after the value that is. Of a list too long for a line, each element that
    differs is told, by its rank.
    """
    model = concrete(of, after)
    by_path = {key.path: key for each in (concrete(of, before), model) for key in record_keys(each)}
    for path in _paths(before, after):
        default = _default(model, path) if before else None
        found = (value_at(table, path) for table in (before, after))
        was, now = (default if each is None else each for each in found)
        is_aside = any(issubclass(model, of) and path == (key,) for of, key in _KEPT_ASIDE)
        if is_aside or written_alike(was, now):
            continue
        key = by_path.get(path) or by_path.get(path[:1])
        name, unit = _name_and_unit(key, path)
        if key and key.path == path and path[1:]:
            name = f"{model.model_fields[path[0]].title}, {name}"
        old = tell(was, key, partial(called, key, before))
        new = tell(now, key, partial(called, key, after))
        if key and ((was and not old) or (now and not new)):
            yield from _elements(_one_of(name), was or [], now or [], key, called)
        elif old == new and isinstance(was, str) and isinstance(now, str):
            yield name, *_apart(was, now)
        else:
            yield name, old, new and new + unit


def _elements(
    name: str, before: list[Any], after: list[Any], key: RecordKey, called: Called
) -> Iterator[tuple[str, str, str]]:
    """The elements of a list that differ: « réponse 2, propos « Oui » → « Non » »."""
    for rank, was, now in _paired(before, after):
        one = f"{name} {_item(was or now, key, called) or rank}"
        if not (was and now):
            told = _whole(was or now, key, called)
            yield (f"{one} {told}", told, "") if was else (one, "", told)
        elif isinstance(now, Mapping):
            inner = readable(was, now, key.types[0], called)
            yield from ((f"{one}, {part}", old, new) for part, old, new in inner)
        else:
            yield one, *_apart(*(_flat(each, key, called) for each in (was, now)))


def _paired(before: list[Any], after: list[Any]) -> Iterator[tuple[int, Any, Any]]:
    """What differs between two lists: the rank of each element, what it was and what it is."""
    olds, news = ([_likeness(each) for each in held] for held in (before, after))
    for kind, i, j, k, m in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        for rank, (was, now) in enumerate(zip_longest(before[i:j], after[k:m]), start=1):
            if kind != "equal" or not written_alike(was, now):
                yield (k if m > k else i) + rank, was, now


def _likeness(element: Any) -> str:
    """What makes an element the same one as before: the item of which it is, or all of it."""
    return str((isinstance(element, Mapping) and element.get(_ITEM)) or element)


def _item(element: Any, key: RecordKey, called: Called) -> str:
    """« « Moments d’échanges » »: the item that an element is about, which tells it from others."""
    if not isinstance(element, Mapping) or _ITEM not in element:
        return ""
    known = next(each for each in record_keys(key.types[0]) if each.path == (_ITEM,))
    return tell(element[_ITEM], known, partial(called, known, element))


def _whole(element: Any, key: RecordKey, called: Called) -> str:
    """« (intervenant « Titres », propos « Non ») »: an element that comes or goes."""
    if not isinstance(element, Mapping):
        return french.cited(_flat(element, key, called))
    rest = {name: each for name, each in element.items() if name != _ITEM}
    told = readable({}, rest, key.types[0], called)
    return f"({', '.join(f'{name} {new}' for name, _, new in told if new)})"


def _flat(element: Any, key: RecordKey, called: Called) -> str:
    """A row of cells, or lines under a line, in one text."""
    if isinstance(element, list):
        return " | ".join(_flat(each, key, called) for each in element)
    return called(key, {}, str(element))


def _one_of(name: str) -> str:
    """« versions du projet » is « version du projet », « bilans des points » « bilan du point »."""
    head, of, rest = re.split(r"( d(?:e|u|es) |$)", name, maxsplit=1)
    one = " ".join(word.removesuffix("s") for word in head.split())
    return one + (f" du {rest.removesuffix('s')}" if of == " des " else of + rest)


def _apart(was: str, now: str) -> tuple[str, str]:
    """Two long texts that begin alike, each from the words just before it differs."""
    pairs = enumerate(zip(f"{was} ", f"{now} ", strict=False))
    alike = next((at for at, (one, other) in pairs if one != other), min(len(was), len(now)))
    start = was.rfind(" ", 0, max(0, was.rfind(" ", 0, alike))) + 1 if alike > _ALIKE else 0
    old, new = (french.cited("…" * bool(start) + each[start:]) for each in (was, now))
    return old, new


def unwritten(before: Table, after: Table, of: type[Record]) -> Iterator[str]:
    """« nature : toujours CLU, le fichier ne le dit plus »: what differs, and says the same."""
    by_path = {key.path: key for key in record_keys(concrete(of, after))}
    for path in _paths(before, after):
        was, now = (value_at(table, path) for table in (before, after))
        if not written_alike(was, now):
            key = by_path.get(path)
            default = tell(_default(concrete(of, after), path), key)
            if not default:
                continue  # without this key, the record says something else
            name, _ = _name_and_unit(key, path)
            how = "ne le dit plus" if now is None else "le dit maintenant"
            yield f"{name} : toujours {default}, le fichier {how}"


def _default(model: type[Record], path: tuple[str, ...]) -> Any:
    """What a key is worth when it is not there, where that says something."""
    field = model.model_fields.get(path[0])
    default = field.default if field and len(path) == 1 else None
    if isinstance(default, StrEnum):
        return default.value
    return default if isinstance(default, bool) else None


def _name_and_unit(key: RecordKey | None, path: tuple[str, ...]) -> tuple[str, str]:
    """« taux (%) » is « taux », in « % »; an entry of a table is named after it."""
    title = _TITLE.fullmatch(key.title if key else path[-1])
    assert title is not None
    name = title["name"]
    if key and key.path != path:
        name = f"{name.removesuffix('s')} {path[-1]}"
    return name, f"{french.NBSP}{title['unit']}" if title["unit"] else ""


def _paths(*tables: Table) -> list[tuple[str, ...]]:
    """The keys of tables, and those of the tables that they hold."""
    paths: dict[tuple[str, ...], None] = {}
    for table in tables:
        for key, value in table.items():
            if isinstance(value, Mapping):
                paths |= dict.fromkeys((key, inner) for inner in value)
            else:
                paths[(key,)] = None
    return list(paths)


def in_order(ranks: Iterable[_Rank]) -> set[_Rank]:
    """The largest set of ranks that already follow each other: the fewest others have moved."""
    lowest: list[_Rank] = []  # the lowest end of a rise of each length
    chain: dict[_Rank, _Rank | None] = {}
    for rank in ranks:
        length = bisect_left(lowest, rank)
        lowest[length : length + 1] = [rank]
        chain[rank] = lowest[length - 1] if length else None
    rise = set()
    at = lowest[-1] if lowest else None
    while at is not None:
        rise.add(at)
        at = chain[at]
    return rise


# --- the numbers of exchanges and decisions ----------------------------------------------------


def renumbered(before: Library, after: Library) -> Iterator[tuple[str, str]]:
    """Each meeting of which numbers changed, with « É-3 à É-5 deviennent É-2 à É-4. »

    Those of validated minutes never do: their files are locked.
    """
    for meeting in before.minutes:
        if meeting not in after.minutes:
            continue
        if told := list(_renumbered(before.minutes_of(meeting), after.minutes_of(meeting))):
            yield meeting, french.typeset(f"{french.enumeration(told)}.")


def unsaid(before: Library, after: Library) -> Iterator[tuple[str, str]]:
    """Each meeting whose papers no longer say what was promised, though it is still there."""
    kept = {action.id for action in after.actions}
    for meeting in before.minutes:
        owed = {each.id for each in after.minutes_of(meeting).exchanges if each.answer_owed}
        now = told_of(after, meeting)
        was = told_of(before, meeting).items()
        gone = [told for id_, told in was if id_ in kept | owed and id_ not in now]
        if gone:
            said = f"Le compte rendu n’imprime plus : {french.enumeration(gone)}."
            yield meeting, french.typeset(said)


def _renumbered(before: Minutes, after: Minutes) -> Iterator[str]:
    """What becomes of each number, those that move together at once."""
    kept = after.sources
    for olds, news in _runs(before.numbers, after.numbers):
        if news:
            become = "deviennent" if len(olds) > 1 else "devient"
            yield f"{_span(olds)} {become} {_span(news)}"
        else:
            (old,) = olds
            is_there = next(id_ for id_, each in before.numbers.items() if each == old) in kept
            yield f"{old} n’a plus de numéro" if is_there else f"{old} n’existe plus"


def _runs(
    before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[tuple[list[str], list[str]]]:
    """The numbers that changed, by runs that follow one another before and after."""
    ranks = {id_: rank for rank, id_ in enumerate(after)}
    olds: list[str] = []
    news: list[str] = []
    last = None
    for id_, old in before.items():
        rank = ranks.get(id_)
        follows = rank is not None and last is not None and rank == last + 1
        follows = follows and old[0] == olds[-1][0]  # an exchange never with a decision
        if olds and not follows:
            yield olds, news
            olds, news = [], []
        last = rank if after.get(id_) != old else None
        if after.get(id_) == old:
            continue
        olds.append(old)
        news += [after[id_]] if id_ in after else []
    if olds:
        yield olds, news


def _span(numbers: list[str]) -> str:
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} à {numbers[-1]}"

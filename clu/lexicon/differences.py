"""What differs between two tables of a record, or two states of minutes, as French says it."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from clu.lexicon.keys import RecordKey, concrete, record_keys
from clu.lexicon.values import tell
from clu.model import french
from clu.model.actions import Action
from clu.model.library import Library
from clu.model.minutes import Minutes
from clu.model.promises import told_of
from clu.model.record import Record
from clu.model.shape import Table, value_at, written_alike

_KEPT_ASIDE = ("former",)
"""What follows of itself from the change of another key."""

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


def readable(before: Table, after: Table, of: type[Record]) -> Iterator[tuple[str, str, str]]:
    """The keys that differ: the French name, the value before and after (empty: none).

    The unit stands once, after the value that is.
    """
    model = concrete(of, after)
    by_path = {key.path: key for each in (concrete(of, before), model) for key in record_keys(each)}
    for path in _paths(before, after):
        default = _default(model, path) if before else None
        found = (value_at(table, path) for table in (before, after))
        was, now = (default if each is None else each for each in found)
        if path != _KEPT_ASIDE and not written_alike(was, now):
            key = by_path.get(path) or by_path.get(path[:1])
            name, unit = _name_and_unit(key, path)
            old, new = tell(was, key), tell(now, key)
            yield name, old, new and new + unit


def unwritten(before: Table, after: Table, of: type[Record]) -> Iterator[str]:
    """« nature CLU, comme sans cette clé »: what differs in the file, and says the same."""
    by_path = {key.path: key for key in record_keys(concrete(of, after))}
    for path in _paths(before, after):
        was, now = (value_at(table, path) for table in (before, after))
        if not written_alike(was, now):
            key = by_path.get(path)
            default = tell(_default(concrete(of, after), path), key)
            name, _ = _name_and_unit(key, path)
            how = "n’est plus écrit" if now is None else "est écrit"
            yield f"{name} reste {default} et {how} dans le fichier"


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


def in_order(ranks: Iterable[int]) -> set[int]:
    """The largest set of ranks that already follow each other: the fewest others have moved."""
    lowest: list[int] = []  # the lowest end of a rise of each length
    chain: dict[int, int | None] = {}
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

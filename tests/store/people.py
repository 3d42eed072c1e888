"""People who write records of every kind that the model has, at random."""

import copy
import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from random import Random
from typing import Any, Literal, get_args, get_origin

from clu.model.period import Period
from clu.model.record import Record, alternatives
from clu.model.shape import NAMED_TABLES, keys_of_identity, written_alike
from clu.store.validate import doubles

Table = dict[str, Any]
_TRIES = 60
_TAKEN = ("commun", "e-101500", "r-1", "s-1")
"""Names that two people may both give."""

_ENDS = ("", " # dièse", ".png", "\nligne", '\n"cité"')


class Person:
    """A hand that writes; each word, day and moment that it writes is there once."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.serial = 0
        self.written = set[type[Record]]()

    def likely(self, percent: int) -> bool:
        """Whether to do something, so often."""
        return self.random.randrange(100) < percent

    def word(self) -> str:
        """A word that was never written, which may be a name."""
        self.serial += 1
        return f"n{self.serial}"

    def name(self) -> str:
        """A name, sometimes one that others give too."""
        return self.random.choice(_TAKEN) if self.likely(10) else self.word()

    def value(self, annotation: Any) -> Any:
        """A value of a type, as TOML holds it. Raises ValueError where none was found."""
        kind = self.random.choice(alternatives(annotation))
        match get_origin(kind):
            case origin if origin is Literal:
                return self.random.choice(get_args(kind))
            case origin if origin is tuple:
                return [self.value(get_args(kind)[0]) for _ in range(self.random.randrange(1, 3))]
            case None:
                return self.record(kind) if issubclass(kind, Record) else self.scalar(kind)
            case _:  # a table whose names are ours: sites, milestones
                return {self.name(): self.value(get_args(kind)[1])}

    def scalar(self, kind: type) -> Any:
        """A value in one piece."""
        self.serial += 1
        minutes = datetime.timedelta(minutes=self.serial)
        if issubclass(kind, Enum):
            return self.random.choice(list(kind)).value
        made: dict[type, Callable[[], Any]] = {
            bool: lambda: self.likely(50),
            int: lambda: self.random.randrange(1, 40) + self.random.choice([0, 2000]),
            Decimal: lambda: Decimal(f"{self.serial}.50"),
            datetime.datetime: lambda: datetime.datetime(2025, 3, 27) + minutes,
            datetime.date: lambda: datetime.date(2000, 1, 1) + 1440 * minutes,
            datetime.time: lambda: datetime.time(self.serial // 60 % 24, self.serial % 60),
            Period: lambda: self.random.choice(["2025", "2025-03", "2024-T1", "2024-S1"]),
            str: lambda: (
                self.name() if self.likely(50) else self.word() + self.random.choice(_ENDS)
            ),
        }
        return made[kind]()

    def record(self, model: type[Record]) -> Table:
        """A record that says what it needs, and some of what it may. Raises ValueError."""
        for rank in range(_TRIES):  # the less, the more often it holds together
            try:
                table = {
                    key: self.value(field.annotation)
                    for key, field in model.model_fields.items()
                    if field.is_required() or self.likely(30 - rank // 2)
                }
                model.model_validate(table)
            except ValueError:  # or a ValidationError, which is one
                continue
            return table
        raise ValueError(model)

    def edited(self, tree: Table, model: type[Record]) -> Table:
        """What a file says once something in it was changed, whatever it is."""
        for _ in range(_TRIES):
            after = copy.deepcopy(tree)
            table, kind = self.random.choice(list(records_in(after, model)))
            key = self.random.choice(list(kind.model_fields))
            try:
                self.change(table, key, kind.model_fields[key].annotation)
                model.model_validate({name: after[name] for name in after if name != "schema"})
            except ValueError:
                continue
            if after != tree and not any(doubles(after)):
                self.written.add(kind)
                return after
        return tree

    def change(self, table: Table, key: str, annotation: Any) -> None:
        """Give a key another value, take it away, or change a part of what it holds."""
        held, choice = table.get(key), self.random.randrange(10)
        if isinstance(held, list) and choice < 7:
            rank = self.random.randrange(len(held) + 1)
            if choice < 4:
                held.insert(rank if choice == 0 else len(held), self.value(annotation)[0])
            elif choice == 4:
                held.insert(rank, held.pop())
            else:
                held.pop(rank - 1)
            if not held:
                del table[key]
        elif isinstance(held, dict) and key in NAMED_TABLES and choice < 7:
            held.update(self.value(annotation))
        elif held is not None and choice == 9:
            del table[key]
        else:
            table[key] = self.value(annotation)


def records_in(value: Any, annotation: Any) -> Iterator[tuple[Table, type[Record]]]:
    """Each table that a record makes, the first included, and which record it is."""
    for kind in alternatives(annotation):
        match get_origin(kind):
            case None if isinstance(value, dict) and issubclass(kind, Record):
                if is_meant(value, kind):
                    yield value, kind
                    for key in value.keys() & kind.model_fields.keys():
                        yield from records_in(value[key], kind.model_fields[key].annotation)
            case origin if origin is tuple and isinstance(value, list):
                for each in value:
                    yield from records_in(each, get_args(kind)[0])
            case origin if isinstance(value, dict) and origin is not None:
                for each in value.values():
                    yield from records_in(each, get_args(kind)[-1])


def is_meant(table: Table, model: type[Record]) -> bool:
    """Whether a table is of one kind among several, that its `kind` tells apart."""
    kinds = get_args(model.model_fields["kind"].annotation) if "kind" in model.model_fields else ()
    return not kinds or not isinstance(kinds[0], str) or table.get("kind") in kinds


def kinds_of(model: Any, found: set[type[Record]]) -> None:
    """Find the record, and all that it may hold."""
    for kind in alternatives(model):
        if isinstance(kind, type) and issubclass(kind, Record):
            if kind not in found:
                found.add(kind)
                for field in kind.model_fields.values():
                    kinds_of(field.annotation, found)
        elif get_origin(kind) is not Literal:
            for each in get_args(kind):
                kinds_of(each, found)


# --- what was changed, and what all the changes make ---------------------------------------------

Place = tuple[str, ...]
GONE = object()


def parts_of(key: str, value: Any) -> Table | None:
    """What each says by itself: entries of a table of names, elements that have one."""
    if isinstance(value, dict) and key in NAMED_TABLES:
        return value
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        names = [" ".join(str(each.get(k, "")) for k in keys_of_identity(key)) for each in value]
        if all(map(str.strip, names)) and len({*names}) == len(names):
            return dict(zip(names, value, strict=True))
    return None


def changes(was: Table, now: Table, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Each place that says something else, and what it says."""
    for key in {**was, **now}:
        old, new = was.get(key, GONE), now.get(key, GONE)
        if old is not GONE and new is not GONE and written_alike(old, new):
            continue
        mine, theirs = (parts_of(key, [] if each is GONE else each) for each in (old, new))
        if mine is None or theirs is None:
            yield (*at, key), new
            continue
        for name in {**mine, **theirs}:
            one, other = mine.get(name, GONE), theirs.get(name, GONE)
            if isinstance(one, dict) and isinstance(other, dict):
                yield from changes(one, other, (*at, key, name))
            elif one is GONE or other is GONE or not written_alike(one, other):
                yield (*at, key, name), other


def meet(one: Place, other: Place) -> bool:
    """Whether two changes are of one thing, or one of them of what the other is in."""
    shortest = min(len(one), len(other))
    return one[:shortest] == other[:shortest]


def said(tree: Table) -> Table:
    """What a tree says, whatever the order of what has a name: what is empty says nothing."""
    told = ((key, _said(key, value)) for key, value in tree.items())
    return {key: value for key, value in told if value not in ([], {})}


def _said(key: str, value: Any) -> Any:
    parts = parts_of(key, value)
    if parts is None:
        return value
    return {name: said(one) if isinstance(one, dict) else one for name, one in parts.items()}


def changed(tree: Table, place: Place, value: Any) -> Table:
    """What a tree, as `said` gives it, says after a change."""
    key, *rest = place
    held = changed(tree.get(key, {}), tuple(rest), value) if rest else value
    after = {**tree, key: said(held) if isinstance(held, dict) and not rest else held}
    if isinstance(held, list):
        after[key] = _said(key, held)
    return {name: one for name, one in after.items() if one is not GONE and one != {}}

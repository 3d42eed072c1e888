"""What a hand changed in the cells of a table, and not what the data says since."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, zip_longest

from clu.model.paper import Provenances, Table
from clu.model.text import plain
from clu.papers.marks import alike, words_digest
from clu.papers.placing import Found

_Rows = dict[str, tuple[str, ...]]
"""The rows of a table by their first cell, which names them."""
_MOST = 12
"""Differences of a table beyond which what a hand changed is not told from what the data did."""


def cell_name(table: Table, row: Sequence[str], column: int) -> str:
    """« D-2, décision »: the name of its row and its column; of a header, its own words."""
    header = table.header[column] if column < len(table.header) else ""
    header = header or f"colonne {column + 1}"
    return f"{row[0]}, {header.lower()}" if tuple(row) != table.header else f"titre « {header} »"


def cells(table: Table, found: Found) -> Iterator[tuple[str, str, str, Provenances]]:
    """What a hand changed in each cell: its name, both, and where it comes from."""
    head, *rest = found.rows
    if head[0] in {row[0] for row in table.rows}:  # it is no header: that was taken away
        head, rest = table.header, list(found.rows)
    of_head = table.sources[0] if table.row_height and table.sources else ()
    for rank, (was, now) in enumerate(zip_longest(table.header, head, fillvalue="")):
        if alike(was) != alike(now):
            name = cell_name(table, table.header, rank)
            yield name, was, now, of_head[rank : rank + 1]
    wide = max(map(len, (*table.rows, *found.rows)))
    old = _named((tuple(map(plain, row)) for row in table.rows), wide)
    new = _renamed(old, _named(rest, wide))
    every: list[tuple[str, int | None]] = [
        (name, column)
        for name, row in old.items()
        for column, pair in enumerate(zip(row, new.get(name, ()), strict=False))
        if alike(pair[0]) != alike(pair[1])
    ]
    every += [(name, None) for name in (*old, *new) if (name in old) != (name in new)]
    sources = dict(zip_longest(old, table.sources, fillvalue=()))
    for name, column in _by_hand(every, old, new, found):
        if column is None:
            before, after = (" | ".join(filter(None, each.get(name, ()))) for each in (old, new))
            yield name, before, after, sources.get(name, ())[:1]
            continue
        at = sources[name][column : column + 1]
        yield cell_name(table, (name,), column), old[name][column], new[name][column], at


def _named(rows: Iterable[Sequence[str]], wide: int) -> _Rows:
    """Rows by their first cell, as wide as any; those alike are told by their order."""
    named: _Rows = {}
    for row in filter(None, rows):
        same = sum(each[0] == row[0] for each in named.values())
        name = f"{row[0]} ({same + 1})" if same else row[0]
        named[name] = (*row, *[""] * (wide - len(row)))
    return named


def _renamed(old: _Rows, new: _Rows) -> _Rows:
    """The new rows, of which one that says all the rest of an old one keeps its name."""
    rests = {tuple(map(alike, row[1:])): name for name, row in old.items() if name not in new}
    return {
        name if name in old else rests.pop(tuple(map(alike, row[1:])), name): row
        for name, row in new.items()
    }


def _by_hand(
    every: Sequence[tuple[str, int | None]], old: _Rows, new: _Rows, found: Found
) -> Sequence[tuple[str, int | None]]:
    """Those of the differences without which the table says what it was made to say.

    The others are of the data, changed since. All of them where that cannot be told.
    """
    if found.bookmark is None or len(every) > _MOST:
        return every
    for count in range(len(every), -1, -1):
        for some in combinations(every, count):
            rows = (found.rows[0], *_undone(some, old, new).values())
            if (
                words_digest("\n".join(cell for row in rows for cell in row))
                == found.bookmark.words
            ):
                return some
    return every


def _undone(some: Iterable[tuple[str, int | None]], old: _Rows, new: _Rows) -> _Rows:
    rows = dict(new)
    for name, column in some:
        if column is not None:
            rows[name] = (*rows[name][:column], old[name][column], *rows[name][column + 1 :])
        elif name in old:
            rows[name] = old[name]
        else:
            del rows[name]
    order = {name: rank for rank, name in enumerate(old)}
    return dict(sorted(rows.items(), key=lambda each: order.get(each[0], len(order))))

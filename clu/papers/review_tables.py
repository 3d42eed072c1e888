"""What a hand changed in the cells of a table, and not what the data says since."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from clu.model.paper import Table
from clu.model.text import plain
from clu.papers.marks import alike, words_digest
from clu.papers.placing import Found

_Rows = dict[str, tuple[str, ...]]
"""The rows of a table by their first cell, which names them."""
_MOST = 12
"""Differences of a table beyond which what a hand changed is not told from what the data did."""


def cells(table: Table, found: Found) -> Iterator[tuple[str, str, str]]:
    """What a hand changed in each cell, under the name of its row and its column."""
    old: _Rows = {row[0]: tuple(map(plain, row)) for row in table.rows}
    new: _Rows = {row[0]: tuple(row) for row in found.rows[1:] if row}
    every: list[tuple[str, int | None]] = [
        (name, column)
        for name, row in old.items()
        for column, pair in enumerate(zip(row, new.get(name, ()), strict=False))
        if alike(pair[0]) != alike(pair[1])
    ]
    every += [(name, None) for name in (*old, *new) if (name in old) != (name in new)]
    for name, column in _by_hand(every, old, new, found):
        if column is None:
            yield name, " | ".join(old.get(name, ())), " | ".join(new.get(name, ()))
        else:
            yield f"{name}, {table.header[column].lower()}", old[name][column], new[name][column]


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

"""A text that says what is meant, and keeps every byte of what has not changed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clu.model.record import Where
from clu.model.shape import same
from clu.store import emit
from clu.store.emit import Tree, is_headed, plain
from clu.store.fault import MalformedError
from clu.store.matching import longest_rise, partners
from clu.store.sheet import Run, Sheet, newline_of
from clu.store.syntax import parse

_HEAD_COMMENTS = re.compile(r"(?:#[^\n]*(?:\n|\Z))*")


@dataclass(frozen=True)
class Spliced:
    """A text that parses to what was meant."""

    text: str
    is_rewritten: bool
    """Whether it was rewritten whole: of its comments only the head is left."""


def splice(text: str, after: Tree, sources: Sequence[str] = ()) -> Spliced:
    """Return the text of a file changed so that it parses to exactly `after`.

    An element that comes, and that one of the `sources` holds, is written as it is there. The
    order of keys in `after` does not matter. Raises MalformedError when `text` is not TOML,
    TypeError when `after` cannot be written in TOML.
    """
    before, meant = parse(text), plain(after)
    if same(before, meant):
        return Spliced(text, is_rewritten=False)
    for taken in dict.fromkeys((tuple(sources), ())):
        sheet = Sheet(text, taken)
        _change_table(sheet, (), before, meant)
        if _says(sheet.text, meant):
            return Spliced(sheet.text, is_rewritten=False)
    rewritten = _rewritten(text, meant)
    if not _says(rewritten, meant):
        raise TypeError("what is meant has no place in a file")
    return Spliced(rewritten, is_rewritten=True)


def _says(text: str, meant: Tree) -> bool:
    try:
        return same(parse(text), meant)
    except MalformedError:
        return False


def _rewritten(text: str, meant: Tree) -> str:
    head = _HEAD_COMMENTS.match(text)
    newline = newline_of(text)
    comments = head[0] if head else ""
    if comments and not comments.endswith("\n"):
        comments += newline
    return comments + emit.whole(meant).replace("\n", newline)


def _change_table(sheet: Sheet, path: Where, before: Tree, after: Tree) -> None:
    for key in before:
        if key not in after:
            sheet.remove((*path, key))
    fresh = {}
    for key, value in after.items():
        inside = (*path, key)
        if key not in before:
            fresh[key] = value
        elif not same(before[key], value) and not _is_changed(sheet, inside, before[key], value):
            if sheet.has_entry(inside):
                sheet.open_out(inside)
            else:
                sheet.remove(inside)
            fresh[key] = value
    _add(sheet, path, fresh)


def _is_changed(sheet: Sheet, path: Where, before: Any, after: Any) -> bool:
    """Change a value where it stands, if it can stay there."""
    if sheet.has_entry(path):
        if is_headed(after):
            return _is_changed_inline(sheet, path, before, after)
        sheet.rewrite(path, after)
    elif isinstance(before, dict) and isinstance(after, dict):
        if not after and not sheet.has_header(path):
            return False  # without its keys, nothing would say that it is there
        _change_table(sheet, path, before, after)
    elif isinstance(before, list) and is_headed(after) and not isinstance(after, Mapping):
        _change_list(sheet, path, before, after)
    else:
        return False
    return True


def _is_changed_inline(sheet: Sheet, path: Where, before: Any, after: Any) -> bool:
    """Change the elements of a list on its line, if none comes, goes or moves."""
    if not (isinstance(before, list) and isinstance(after, list) and is_headed(before)):
        return False
    if len(before) != len(after) or partners(before, after) != list(range(len(before))):
        return False
    for rank, (was, now) in enumerate(zip(before, after, strict=True)):
        if not same(was, now):
            sheet.rewrite_element((*path, rank), now)
    return True


def _add(sheet: Sheet, path: Where, fresh: Tree) -> None:
    headed = {key: one for key, one in fresh.items() if is_headed(one, at_root=not path)}
    entries = {key: one for key, one in fresh.items() if key not in headed}
    if entries:
        sheet.add_entries(path, entries)
    for key, value in headed.items():
        sheet.add_blocks(path, key, value)


def _change_list(sheet: Sheet, path: Where, before: list[Tree], after: list[Tree]) -> None:
    """Change a list of tables: what can stay does, the rest moves, comes or goes around it."""
    ranks = partners(before, after)
    for rank, element in zip(ranks, after, strict=True):
        if rank is not None:
            _change_table(sheet, (*path, rank), before[rank], element)
    staying = longest_rise(rank for rank in ranks if rank is not None)
    for above, runs in _coming(sheet, path, after, ranks, staying).items():
        if above is None:
            at = sheet.first((*path, min(staying, default=0)))
        else:
            at = sheet.end((*path, above))
        sheet.insert(at, runs, is_after=above is not None)
    for rank in set(range(len(before))) - set(ranks):
        sheet.remove((*path, rank))


def _coming(
    sheet: Sheet, path: Where, after: list[Tree], ranks: list[int | None], staying: set[int]
) -> dict[int | None, list[Run]]:
    """The elements that are new or move, by the one that stays above them (None: the top)."""
    coming: dict[int | None, list[Run]] = {}
    above: int | None = None
    for rank, element in zip(ranks, after, strict=True):
        if rank in staying:
            above = rank
        else:
            run = sheet.element(path, element) if rank is None else sheet.take((*path, rank))
            coming.setdefault(above, []).append(run)
    return coming

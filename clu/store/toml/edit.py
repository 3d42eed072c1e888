"""A text that says what is meant, and keeps every byte of what has not changed. See decision 9.

Libraries that edit TOML were measured: one text in five did not come back byte for byte, some with
other data. Here what is written is read again, and never kept unless it says what was meant.
"""

import re
from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clu.lexicon.differences import in_order
from clu.model.record import Where
from clu.model.shape import frozen, written_alike
from clu.store.toml import emit
from clu.store.toml.decode import MalformedError
from clu.store.toml.emit import Tree, is_headed, plain
from clu.store.toml.parse import parsed
from clu.store.toml.sections import Chunks, SectionedText, newline_of

_NAMES = ("id", "code")
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
    before, meant = parsed(text), plain(after)
    if written_alike(before, meant):
        return Spliced(text, is_rewritten=False)
    for taken in dict.fromkeys((tuple(sources), ())):
        sections = SectionedText(text, taken)
        _change_table(sections, (), before, meant)
        if _says(sections.text, meant):
            return Spliced(sections.text, is_rewritten=False)
    rewritten = _rewritten(text, meant)
    if not _says(rewritten, meant):
        raise TypeError("what is meant has no place in a file")
    return Spliced(rewritten, is_rewritten=True)


def _says(text: str, meant: Tree) -> bool:
    try:
        return written_alike(parsed(text), meant)
    except MalformedError:
        return False


def _rewritten(text: str, meant: Tree) -> str:
    head = _HEAD_COMMENTS.match(text)
    newline = newline_of(text)
    comments = head[0] if head else ""
    if comments and not comments.endswith("\n"):
        comments += newline
    return comments + emit.whole(meant).replace("\n", newline)


def _change_table(sections: SectionedText, path: Where, before: Tree, after: Tree) -> None:
    for key in before:
        if key not in after:
            sections.remove((*path, key))
    fresh = {}
    for key, value in after.items():
        inside = (*path, key)
        if key not in before:
            fresh[key] = value
        elif not written_alike(before[key], value) and not _is_changed(
            sections, inside, before[key], value
        ):
            if sections.has_pair(inside):
                sections.open_out(inside)
            else:
                sections.remove(inside)
            fresh[key] = value
    _add(sections, path, fresh)


def _is_changed(sections: SectionedText, path: Where, before: Any, after: Any) -> bool:
    """Change a value where it stands, if it can stay there."""
    if sections.has_pair(path):
        if is_headed(after):
            return _is_changed_inline(sections, path, before, after)
        sections.rewrite(path, after)
    elif isinstance(before, dict) and isinstance(after, dict):
        if not after and not sections.has_header(path):
            return False  # without its keys, nothing would say that it is there
        _change_table(sections, path, before, after)
    elif isinstance(before, list) and is_headed(after) and not isinstance(after, Mapping):
        _change_list(sections, path, before, after)
    else:
        return False
    return True


def _is_changed_inline(sections: SectionedText, path: Where, before: Any, after: Any) -> bool:
    """Change the elements of a list on its line, if none comes, goes or moves."""
    if not (isinstance(before, list) and isinstance(after, list) and is_headed(before)):
        return False
    if len(before) != len(after) or _partners(before, after) != list(range(len(before))):
        return False
    for rank, (was, now) in enumerate(zip(before, after, strict=True)):
        if not written_alike(was, now):
            sections.rewrite_element((*path, rank), now)
    return True


def _add(sections: SectionedText, path: Where, fresh: Tree) -> None:
    headed = {key: one for key, one in fresh.items() if is_headed(one, at_root=not path)}
    pairs = {key: one for key, one in fresh.items() if key not in headed}
    if pairs:
        sections.add_pairs(path, pairs)
    for key, value in headed.items():
        inside = (*path, key)
        if isinstance(value, Mapping):
            runs = [sections.fresh(inside, emit.sections(inside, value))]
        else:
            runs = [_element(sections, inside, each) for each in value]
        sections.add_sections(inside, runs)


def _change_list(
    sections: SectionedText, path: Where, before: list[Tree], after: list[Tree]
) -> None:
    """Change a list of tables: what can stay does, the rest moves, comes or goes around it."""
    ranks = _partners(before, after)
    for rank, element in zip(ranks, after, strict=True):
        if rank is not None:
            _change_table(sections, (*path, rank), before[rank], element)
    staying = in_order(rank for rank in ranks if rank is not None)
    for above, runs in _coming(sections, path, after, ranks, staying).items():
        if above is None:
            at = sections.first((*path, min(staying, default=0)))
        else:
            at = sections.end((*path, above))
        sections.insert(at, runs, is_after=above is not None)
    for rank in set(range(len(before))) - set(ranks):
        sections.remove((*path, rank))


def _coming(
    sections: SectionedText,
    path: Where,
    after: list[Tree],
    ranks: list[int | None],
    staying: set[int],
) -> dict[int | None, list[Chunks]]:
    """The elements that are new or move, by the one that stays above them (None: the top)."""
    coming: dict[int | None, list[Chunks]] = {}
    above: int | None = None
    for rank, element in zip(ranks, after, strict=True):
        if rank in staying:
            above = rank
        else:
            run = (
                _element(sections, path, element) if rank is None else sections.take((*path, rank))
            )
            coming.setdefault(above, []).append(run)
    return coming


def _element(sections: SectionedText, path: Where, table: Tree) -> Chunks:
    """A new element of a list, to be inserted: as a source has it, comments too, if one does."""
    inside = (*path, -1)
    for text, place in _places(sections.sources, path, table):
        if run := sections.brought(SectionedText(text.replace("\r\n", "\n")), place, inside):
            return run
    return sections.fresh(inside, emit.sections(path, [table]))


def _places(texts: Iterable[str], path: Where, element: Any) -> Iterator[tuple[str, Where]]:
    """The texts that hold an element in a list of the same name, and where."""
    keys = [str(step) for step in path if isinstance(step, str)]
    for text in texts:
        try:
            tree = parsed(text)
        except MalformedError:
            continue
        yield from (
            (text, found) for found, each in _elements(tree, keys) if written_alike(each, element)
        )


def _elements(tree: Any, keys: list[str], path: Where = ()) -> Iterator[tuple[Where, Any]]:
    """What the elements of lists in lists are, and their paths."""
    if not keys:
        yield path, tree
    elif isinstance(tree, dict):
        inside = tree.get(keys[0])
        for rank, each in enumerate(inside if isinstance(inside, list) else ()):
            yield from _elements(each, keys[1:], (*path, keys[0], rank))


# --- which elements of a list are those of another ---------------------------------------------


def _partners(before: Sequence[Tree], after: Sequence[Tree]) -> list[int | None]:
    """For each element of `after`, the rank of the one it was in `before`.

    Equal elements go together, then those of the same name (`id`, or else `code`), those of which
    the name alone has changed, and the nameless ones between the same neighbours.
    """
    found: list[int | None] = [None] * len(after)
    for key in (frozen, _named, _but_for_its_name):
        _pair([key(each) for each in before], [key(each) for each in after], found)
    taken = set(found)
    paired = [rank if rank in taken else None for rank in range(len(before))]
    _pair(_neighbours(before, paired), _neighbours(after, found), found)
    return found


def _pair(before: Sequence[Hashable], after: Sequence[Hashable], found: list[int | None]) -> None:
    """Pair, in their order, the elements still alone that have the same key; None has no pair."""
    taken = set(found)
    alone: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for rank, key in enumerate(before):
        if key is not None and rank not in taken:
            alone[key].append(rank)
    for place, key in enumerate(after):
        if found[place] is None and alone[key]:
            found[place] = alone[key].popleft()


def _name(element: Tree) -> str | None:
    return next((key for key in _NAMES if isinstance(element.get(key), str)), None)


def _named(element: Tree) -> Hashable:
    name = _name(element)
    return (name, element[name]) if name else None


def _but_for_its_name(element: Tree) -> Hashable:
    name = _name(element)
    return frozen({key: one for key, one in element.items() if key != name}) if name else None


def _neighbours(elements: Sequence[Tree], pairs: Sequence[int | None]) -> list[Hashable]:
    """For each nameless element, the pair of the nearest one above that has one (-1: none)."""
    above = -1
    found: list[Hashable] = []
    for element, pair in zip(elements, pairs, strict=True):
        above = above if pair is None else pair
        found.append(None if _name(element) else above)
    return found

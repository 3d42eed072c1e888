"""Two texts that come from one → one text that says what both say, and what they do not agree on.

Plain texts in, plain data out. See decision 26.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from clu.model.record import Where
from clu.model.shape import identity, written_alike
from clu.model.union import ABSENT, merged_tables
from clu.store.toml.decode import MalformedError
from clu.store.toml.edit import splice
from clu.store.toml.emit import Tree
from clu.store.toml.parse import parsed
from clu.store.toml.sections import comments_of, newline_of

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_COMMENT = re.compile(r"\s*#")


class Contested(NamedTuple):
    """A key that both sides have changed, and what ours said there; ABSENT: it was taken away.

    Without a key, the record itself: one side took it away and the other changed it.
    """

    record: Where
    key: str
    said: Any
    held: Any = ABSENT
    """What theirs says there, which is kept."""


class Merged(NamedTuple):
    """The text that is kept, and what in it is not all that was said."""

    text: str
    contested: tuple[Contested, ...] = ()


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Merge three texts; an empty `base` when there was none. Raises MalformedError."""
    trees = [parsed(each) for each in (base, ours, theirs)]
    kept, other = (merged_tables(*trees, as_ours=as_ours) for as_ours in (False, True))
    text = splice(theirs, kept, (ours,)).text
    with suppress(MalformedError):  # what both changed in one place does not always hold together
        spliced = splice(_woven(base, ours, theirs), kept, (theirs, ours))
        text = text if spliced.is_rewritten else spliced.text
    return Merged(_commented(text, base, ours, theirs), tuple(_contested(kept, other, ())))


def _commented(text: str, base: str, *sides: str) -> str:
    """The text, with at its end each new comment of a side whose place there is gone."""
    known = {*comments_of(base), *comments_of(text)}
    left = dict.fromkeys(one for side in sides for one in comments_of(side) if one not in known)
    newline = newline_of(text)
    start = newline if left and not text.endswith("\n") else ""
    return text + start + "".join(each + newline for each in left)


# --- what they do not agree on -----------------------------------------------------------------


def _contested(kept: Tree, other: Tree, record: Where) -> Iterator[Contested]:
    """Where the merge that keeps theirs differs from the one that keeps ours, record by record."""
    for key in {**kept, **other}:
        was, said = kept.get(key, ABSENT), other.get(key, ABSENT)
        held, others = _records(was), _records(said)
        if written_alike(was, said):
            continue
        if not (held and (others or said is ABSENT) and others.keys() <= held.keys()):
            yield Contested(record, key, said, was)
            continue
        for name, each in held.items():
            if name in others:
                yield from _contested(each, others[name], (*record, key, name))
            else:
                yield Contested((*record, key, name), "", ABSENT)


def _records(value: Any) -> dict[str, Tree]:
    """The elements of a list that an address can name, by their names; else nothing."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return {}
    named: dict[str, Tree] = {identity(each): each for each in value}
    return named if len(named) == len(value) and all(named) else {}


# --- lines -------------------------------------------------------------------------------------


def _woven(base: str, ours: str, theirs: str) -> str:
    """The lines of both sides: what is said is not judged here, but the comments of both are.

    They end as those of theirs do.
    """
    newline = newline_of(theirs)
    every = (each.replace("\r\n", "\n").replace("\n", newline) for each in (base, ours, theirs))
    texts = was, mine, others = [_LINE.findall(each) for each in every]
    mine_at, others_at = (
        {at + rank: to + rank for at, to, size in blocks for rank in range(size)}
        for blocks in (SequenceMatcher(None, was, each).get_matching_blocks() for each in texts[1:])
    )
    woven, own = list[str](), comments_of(ours)
    start = (0, 0, 0)
    for rank in [*sorted(mine_at.keys() & others_at.keys()), len(was)]:
        end = (rank, mine_at.get(rank, len(mine)), others_at.get(rank, len(others)))
        spans = [slice(*each) for each in zip(start, end, strict=True)]
        lines = was[spans[0]], mine[spans[1]], others[spans[2]]
        woven += _passage(*lines, own, newline)
        woven += was[rank : rank + 1]
        start = (end[0] + 1, end[1] + 1, end[2] + 1)
    return "".join(woven)


def _passage(
    was: list[str], mine: list[str], others: list[str], own: list[str], newline: str
) -> list[str]:
    """What stands in one place; `own` are the comments of ours, which no sign in a text is."""
    if mine in (was, others):
        return others
    if others == was:
        return mine
    if not was:
        rest = [each for each in mine if not (_COMMENT.match(each) and each in others)]
        return [*others[:-1], others[-1].rstrip("\r\n") + newline, *rest]
    known = comments_of("".join(was + others))
    new = (each for each in comments_of("".join(mine)) if each in own and each not in known)
    return [*(each + newline for each in new), *others]

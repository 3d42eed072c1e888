"""A deck that someone has, slide by slide beside what would be made now."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from clu.papers.contents import DocumentPart, changed_texts, changed_values, moved
from clu.papers.likeness import likeness

_ALIKE = 0.5
"""The likeness from which two slides of other titles are one."""


class SlideChange(Enum):
    """What is not the same."""

    ADDED = auto()
    REMOVED = auto()
    MOVED = auto()
    TITLE = auto()
    TEXT = auto()
    FIGURE = auto()
    NOTE = auto()


@dataclass(frozen=True)
class SlideGap:
    """Something that a file says otherwise than the data, on a slide of it, or of ours."""

    kind: SlideChange
    slide: DocumentPart
    before: str = ""
    after: str = ""
    label: str = ""
    near: str = ""
    """After the slide of which title it stands; of a slide that moved."""
    ours: str = ""
    """The title that the slide has in the data."""


def compare(ours: Sequence[DocumentPart], theirs: Sequence[DocumentPart]) -> list[SlideGap]:
    """What the slides of a file say otherwise than ours, in the order of the file."""
    pairs = _paired(ours, theirs)
    found = [SlideGap(SlideChange.REMOVED, one) for one in ours if one.rank not in pairs.values()]
    order = [str(pairs[each.rank]) for each in theirs if each.rank in pairs]
    displaced = set(moved(sorted(order, key=int), order))
    known = {one.rank: one for one in ours}
    before = ""
    for each in theirs:
        mine = known.get(pairs.get(each.rank, 0))
        if mine is None:
            found.append(SlideGap(SlideChange.ADDED, each, near=before))
        else:
            if str(mine.rank) in displaced:
                found.append(SlideGap(SlideChange.MOVED, each, near=before))
            found += _gaps(mine, each)
        before = each.title
    return found


def _paired(ours: Sequence[DocumentPart], theirs: Sequence[DocumentPart]) -> dict[int, int]:
    """The ranks of the slides of a file, with those of ours: by title, topic, then words."""
    pairs: dict[int, int] = {}
    for name in (_title, _topic):
        pairs |= _by_name(_left(ours, pairs.values()), _left(theirs, pairs), name)
    for each in _left(theirs, pairs):
        near = [(likeness(_told(each), _told(one)), one) for one in _left(ours, pairs.values())]
        best, mine = max(near, key=lambda pair: pair[0], default=(0.0, each))
        if best >= _ALIKE:
            pairs[each.rank] = mine.rank
    return pairs


def _title(part: DocumentPart) -> str:
    return part.title


def _topic(part: DocumentPart) -> str:
    return part.topic


def _left(parts: Sequence[DocumentPart], taken: Iterable[int]) -> list[DocumentPart]:
    ranks = set(taken)
    return [each for each in parts if each.rank not in ranks]


def _by_name(
    ours: Sequence[DocumentPart],
    theirs: Sequence[DocumentPart],
    name: Callable[[DocumentPart], str],
) -> dict[int, int]:
    """Those that one slide alone is called by, on either side."""
    counts = [Counter(map(name, side)) for side in (ours, theirs)]
    named = {name(one): one.rank for one in ours if name(one)}
    return {
        each.rank: named[name(each)]
        for each in theirs
        if name(each) in named and all(count[name(each)] == 1 for count in counts)
    }


def _told(part: DocumentPart) -> str:
    return " ".join((part.title, *(each.text for each in part.said)))


def _gaps(ours: DocumentPart, theirs: DocumentPart) -> Iterator[SlideGap]:
    if ours.title != theirs.title:
        yield SlideGap(SlideChange.TITLE, theirs, ours.title, theirs.title)
    for label, was, now in changed_values(ours.said, theirs.said):
        yield SlideGap(SlideChange.FIGURE, theirs, was or "", now or "", label)
    texts = [[each.text for each in part.said if not each.label] for part in (ours, theirs)]
    for was, now in changed_texts(*texts):
        yield SlideGap(SlideChange.TEXT, theirs, was, now)
    for was, now in changed_texts(ours.notes, theirs.notes):
        yield SlideGap(SlideChange.NOTE, theirs, was, now, ours=ours.title)

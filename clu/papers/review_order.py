"""What stands elsewhere in a corrected file than where it was made."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from clu.lexicon.differences import in_order
from clu.model.paper import Heading
from clu.papers.marks import mark_digest, number_of, words_digest
from clu.papers.placing import Found, Printed
from clu.papers.reviewed import ReadBlock

ANSWER = "/turns/"
"""What parts an exchange and the rank of one of its answers, from 0, in a mark."""
_ANSWERS = 50
Made = tuple[int, int]
"""Where something stood when it was made: its rank, or that of what it followed, and its own."""


def made(
    printed: Sequence[Printed], found: Sequence[Found], places: Mapping[int, int]
) -> list[Made]:
    """Where each of what is printed stood when it was made: of what bears no mark, behind the last.

    A mark may have been left where it was.
    """
    left = {each.bookmark.mark: each.bookmark for each in found if each.bookmark}
    own = {at: found[rank].bookmark for rank, at in places.items()}
    every: list[Made] = []
    for at, each in enumerate(printed):
        known = own.get(at) or (left.get(mark_digest(each.mark)) if each.mark else None)
        last = every[-1][0] if every else -1
        every.append((known.rank, -1) if known else (last, at))
    return every


def taken_away(
    found: Sequence[Found], stood: Sequence[Made], told: Collection[int]
) -> Iterator[float]:
    """Where in the file stood what a hand took away, and the data has no more.

    `told` is what is printed and is in the file, or is told not to be.
    """
    known = {each.bookmark.rank: rank for rank, each in enumerate(found) if each.bookmark}
    totals = [each.bookmark.total for each in found if each.bookmark]
    known_behind = Counter(stood[at][0] for at in told if stood[at][1] >= 0)
    for start, end in pairwise([-1, *sorted(known), *totals[:1]]):
        rank = known.get(start, -1)
        yield from (rank + 0.5 for _ in range(end - start - 1 - known_behind[start]))


def numbers(
    printed: Sequence[Printed],
    found: Sequence[Found],
    places: Mapping[int, int],
    passages: Sequence[ReadBlock],
) -> dict[str, str]:
    """The number that each of what is printed has in the file, be it struck there, by its mark.

    Of an answer, its rank when the file was made: another may have come or gone before it since.
    """
    ours = {mark_digest(each.mark): each.mark for each in printed}
    told: dict[str, str] = {}
    for rank, each in enumerate(found):
        at = places.get(rank)
        mark, said = "" if at is None else printed[at].mark, [each.told]
        if at is None and each.bookmark and not each.told:
            mark = ours.get(each.bookmark.mark, "")
            struck = (one.removed for at in each.passages for one in passages[at].revisions)
            said = [one for text in struck for one in text.split("\n")]
            said = [one for one in said if words_digest(one) == each.bookmark.words]
        if ANSWER in mark and each.bookmark:
            holder, _, now = mark.rpartition(ANSWER)
            marks = {mark_digest(f"{holder}{ANSWER}{at}"): at for at in range(_ANSWERS)}
            told[mark] = str(marks.get(each.bookmark.mark, int(now)) + 1)
        if mark and (number := next(filter(None, map(number_of, said)), "")):
            told.setdefault(mark, number)
    return told


def moved(
    placed: Sequence[tuple[int, Made, int]], heads: Sequence[tuple[int, Made, int]]
) -> Iterator[tuple[int, int | None, bool]]:
    """What has moved, the first of what went together, and what it follows, by their ranks.

    And whether the data follows the file already. Of each, and of the headings: its rank in the
    file, where it stood when it was made, its rank among what is printed.
    """
    every = ((each, _heads(each, heads)) for each in placed)
    left = {each: above for each, above in every if above[0] != above[1]}
    kept = in_order(each[1] for each in placed if each not in left)
    now = in_order(at for _, _, at in placed)
    before: tuple[int, Made] | None = None
    for each in placed:
        rank, made, at = each
        follows_kept = before is None or before[1] in kept
        if follows_kept and made not in kept:
            own = [head for head, _, _ in heads if (before or (-1,))[0] < head < rank]
            above = left.get(each)
            is_followed = above[0] == above[2] if above else at in now
            yield rank, max(own, default=before[0] if before else None), is_followed
        before = rank, made


def _heads(
    each: tuple[int, Made, int], heads: Sequence[tuple[int, Made, int]]
) -> tuple[tuple[int, Made, int] | None, ...]:
    """The headings under which it is in the file, was when it was made, is in the data now."""
    orders = map(itemgetter, range(len(each)))
    return tuple(
        max((one for one in heads if order(one) < order(each)), key=order, default=None)
        for order in orders
    )


def under(placed: Mapping[int, Printed]) -> Iterator[tuple[int, Printed, str]]:
    """The answers that stand under another question than theirs, which is there too.

    Each with that question, and the mark of the question or the answer that it follows.
    """
    marks = {each.mark for each in placed.values()}
    question: Printed | None = None
    behind = ""
    for rank, at in placed.items():
        holder, is_answer, _ = at.mark.partition("/turns/")
        own = f"{holder}/text"
        if is_answer and question and question.mark != own and own in marks:
            yield rank, question, behind
        if at.mark.startswith("exchanges/"):
            behind = at.mark
            question = question if is_answer else at
        elif at.mark.startswith(("decisions/", "outcomes/")) or isinstance(at.block, Heading):
            question = None


def is_answer_of(at: Printed, near: Printed) -> bool:
    """Whether an answer and what it follows are of one exchange."""
    holder, is_answer, _ = at.mark.partition("/turns/")
    return bool(is_answer) and near.mark.startswith(f"{holder}/")

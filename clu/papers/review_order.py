"""What stands elsewhere in a corrected file than where it was made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from clu.lexicon.differences import in_order
from clu.model.paper import Heading
from clu.papers.placing import Printed

Made = tuple[int, int]
"""Where something stood when it was made: its rank, or that of what it followed, and its own."""


def made(ranks: Iterable[int | None]) -> list[Made]:
    """Where each of what is printed stood when it was made: of what bears no mark, behind the last.

    `ranks` are those that their marks tell.
    """
    every: list[Made] = []
    for at, rank in enumerate(ranks):
        last = every[-1][0] if every else -1
        every.append((last, at) if rank is None else (rank, -1))
    return every


def moved(
    placed: Sequence[tuple[int, Made, int]], heads: Sequence[tuple[int, Made, int]]
) -> Iterator[tuple[int, int | None]]:
    """What has moved, the first of what went together, and what it follows, by their ranks.

    Of each, and of the headings: its rank in the file, where it stood when it was made, its rank
    among what is printed.
    """
    away = {each for each in placed if _is_away(each, heads)}
    kept = in_order(made for rank, made, at in placed if (rank, made, at) not in away)
    now = in_order(at for _, _, at in placed)  # the data may follow the file already
    before: tuple[int, Made] | None = None
    for each in placed:
        rank, made, at = each
        follows_kept = before is None or before[1] in kept
        if follows_kept and (each in away or (made not in kept and at not in now)):
            own = [head for head, _, _ in heads if (before or (-1,))[0] < head < rank]
            yield rank, max(own, default=before[0] if before else None)
        before = rank, made


def _is_away(each: tuple[int, Made, int], heads: Sequence[tuple[int, Made, int]]) -> bool:
    """Whether it is under another heading than when it was made, and than in the data now."""
    rank, made, at = each
    above = max((one for one in heads if one[0] < rank), default=None)
    then = max((one for one in heads if one[1] < made), key=lambda one: one[1], default=None)
    now = max((one for one in heads if one[2] < at), key=lambda one: one[2], default=None)
    return above not in (then, now)


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

"""What stands elsewhere in a corrected file than where it was made."""

from collections.abc import Iterator, Mapping, Sequence

from clu.lexicon.differences import in_order
from clu.model.paper import Heading
from clu.papers.placing import Printed


def moved(marked: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int | None]]:
    """What has moved, the first of what went together, and what it follows, by their ranks.

    Of each: its rank in the file, that which it had when it was made, that which it has now.
    """
    kept = in_order(made for _, made, _ in marked)
    now = in_order(at for _, _, at in marked)  # the data may follow the file already
    before: tuple[int, int] | None = None
    for rank, made, at in marked:
        follows_kept = before is None or before[1] in kept
        if made not in kept and at not in now and follows_kept:
            yield rank, before[0] if before else None
        before = rank, made


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

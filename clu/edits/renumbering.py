"""The numbers of exchanges, « É-4 »: what becomes of those that were said is told."""

from collections.abc import Iterator, Mapping

from clu.model.french import enumeration, typeset
from clu.model.library import Library
from clu.model.minutes import Minutes


def renumbered(before: Library, after: Library) -> Iterator[tuple[str, str]]:
    """Each meeting of which numbers changed, with « É-3 à É-5 deviennent É-2 à É-4. »

    Those of validated minutes never do: their files are locked.
    """
    for meeting, noted in before.minutes.items():
        if meeting not in after.minutes:
            continue
        if told := list(_told(noted, after.minutes[meeting])):
            yield meeting, typeset(f"{enumeration(told)}.")


def _told(before: Minutes, after: Minutes) -> Iterator[str]:
    """What becomes of each number, those that move together at once."""
    kept = {each.id for each in after.exchanges}
    for olds, news in _runs(before.numbers, after.numbers):
        if news:
            become = "deviennent" if len(olds) > 1 else "devient"
            yield f"{_span(olds)} {become} {_span(news)}"
        else:
            (old,) = olds
            is_there = next(id_ for id_, each in before.numbers.items() if each == old) in kept
            yield f"{old} n’a plus de numéro" if is_there else f"{old} n’existe plus"


def _runs(
    before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[tuple[list[str], list[str]]]:
    """The numbers that changed, by runs that follow one another before and after."""
    ranks = {id_: rank for rank, id_ in enumerate(after)}
    olds: list[str] = []
    news: list[str] = []
    last = None
    for id_, old in before.items():
        rank = ranks.get(id_)
        follows = rank is not None and last is not None and rank == last + 1
        if olds and not follows:
            yield olds, news
            olds, news = [], []
        last = rank if after.get(id_) != old else None
        if after.get(id_) == old:
            continue
        olds.append(old)
        news += [after[id_]] if id_ in after else []
    if olds:
        yield olds, news


def _span(numbers: list[str]) -> str:
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} à {numbers[-1]}"

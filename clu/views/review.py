"""A corrected file beside the data: a row for each difference, then for each remark."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from clu.forms.wording import Reword
from clu.model.french import day, typeset
from clu.tasks.review import Review, credited
from clu.tasks.review_told import Comment, Difference
from clu.views.groups import Row

COLUMNS = ("Où", "Qui, quand", "Quoi")
SPARE = ("Qui, quand",)


@dataclass(frozen=True)
class ReviewRow:
    """A row; what stood there before and what the file says, to be read side by side."""

    row: Row
    before: str
    after: str
    adapt: Reword | None
    """The form in which its words are said otherwise, if they can be."""
    difference: Difference | None = None
    why_not: str = ""
    """Why it cannot be taken as it is."""


def rows(review: Review, meeting: str, refused: Collection[str]) -> tuple[ReviewRow, ...]:
    """All that is still to be looked at; what was refused is not shown again."""
    every = (*_differences(review, meeting), *_comments(review, meeting))
    return tuple(each for each in every if each.row.key not in refused)


def _differences(review: Review, meeting: str) -> Iterator[ReviewRow]:
    for each in review.differences:
        adapt = None
        if each.mark and each.after:
            adapt = Reword(meeting, each.mark, each.what, credited([each]))
        what = "à reprendre" if each.mark else "à corriger ailleurs" if each.before else "à lire"
        if each.mark and not each.after:
            what = "barré"
        key = f"{each.mark or each.what + each.before}|{each.after}"
        cells = (each.what, _by(each), f"à relire : {what}" if each.is_doubtful else what)
        after = each.after or "(rien)"
        told = f"{after}\n\n{each.remedy}" if each.remedy else after
        row = Row(key, tuple(map(typeset, cells)))
        yield ReviewRow(row, each.before or "(rien)", told, adapt, each, each.remedy)


def _comments(review: Review, meeting: str) -> Iterator[ReviewRow]:
    for rank, each in enumerate(review.comments):
        adapt = Reword(meeting, each.mark, each.what) if each.mark else None
        row = Row(f"{rank}|{each.text}", tuple(map(typeset, (each.what, _by(each), "remarque"))))
        why = "Une remarque se traite : « m » ouvre les mots sur lesquels elle porte."
        yield ReviewRow(row, each.about or each.what, each.text, adapt, None, why)


def _by(each: Difference | Comment) -> str:
    return ", ".join(filter(None, (each.by, day(each.on) if each.on else "")))

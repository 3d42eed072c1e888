"""A corrected file beside the data: a row for each difference, then for each remark."""

from collections.abc import Iterator
from dataclasses import dataclass

from clu.forms.convening import Postpone
from clu.forms.form import Purpose
from clu.forms.purposes import Edit
from clu.forms.reporting import Circulate, Conclude, Report
from clu.forms.wording import Reword
from clu.lexicon.nouns import MEETING, MINUTES, noun_of
from clu.model.address import file_id
from clu.model.french import day, enumeration, typeset
from clu.model.paper import Provenance
from clu.tasks.compared import Difference, Line, Review, credited
from clu.tasks.review_places import DRAFTS, OUTCOMES, address_of
from clu.views.groups import Row

COLUMNS = ("Où", "Qui, quand", "Quoi")
SPARE = ("Qui, quand",)
_FAR, _LED = 160, 60
"""Signs that two sides may share before what differs; of these, those that are shown."""


@dataclass(frozen=True)
class ReviewRow:
    """A row; what stood there before and what the file says, to be read side by side."""

    row: Row
    before: str
    after: str
    adapt: Purpose | None
    """The form in which its words are said otherwise, or in which it is corrected."""
    line: Line
    why_not: str = ""
    """Why it cannot be taken as it is."""
    first: tuple[str, ...] = ()
    """The field of the form that it is about."""

    @property
    def difference(self) -> Difference | None:
        """What it says otherwise; None of a remark."""
        return self.line if isinstance(self.line, Difference) else None


def rows(review: Review, meeting: str) -> tuple[ReviewRow, ...]:
    """All that the file says; what was refused is told so."""
    return (*_differences(review, meeting), *_comments(review, meeting))


def _differences(review: Review, meeting: str) -> Iterator[ReviewRow]:
    for rank, each in enumerate(review.differences):
        adapt: Purpose | None = None
        remedy = each.remedy
        first: tuple[str, ...] = ()
        if each.mark and each.after:
            instead = (each.place, each.words, review.file.name)
            adapt = Reword(meeting, each.mark, each.what, credited([each]), instead)
        elif each.sources:
            adapt, first = form_of(each.sources[0])
            remedy = f"{each.remedy} : Entrée l’ouvre."
        what = "à reprendre" if each.mark else "à corriger ailleurs" if each.before else "à lire"
        if each.mark and not (each.after or each.under):
            what = "barré"
        what = f"à relire : {what}" if each.is_doubtful else what
        what = each.decided or what
        key = f"{rank}|{each.mark or each.what + each.before}|{each.after}"
        before, after = _from_where_they_differ(each.before, each.after)
        after = after or ("" if each.under else "(rien)")
        told = "\n\n".join(filter(None, (after, remedy)))
        row = Row(key, tuple(map(typeset, (each.what, _by(each), what))))
        yield ReviewRow(row, before or "(rien)", told, adapt, each, typeset(remedy), first)


def _from_where_they_differ(before: str, after: str) -> tuple[str, str]:
    """Both sides from some words before what is not the same: what is seen must be the change."""
    pairs = enumerate(zip(before, after, strict=False))
    alike = next((at for at, (one, other) in pairs if one != other), 0)
    start = before.rfind(" ", 0, max(0, alike - _LED)) + 1 if alike > _FAR else 0
    lead = "…" if start else ""
    return lead + before[start:], lead + after[start:]


def _comments(review: Review, meeting: str) -> Iterator[ReviewRow]:
    for rank, each in enumerate(review.comments):
        instead = (each.place, each.words, review.file.name)
        adapt = Reword(meeting, each.mark, each.what, "", instead) if each.mark else None
        what = each.decided or "remarque"
        row = Row(f"{rank}|{each.text}", tuple(map(typeset, (each.what, _by(each), what))))
        why = "Une remarque se traite : « m » ouvre les mots sur lesquels elle porte."
        yield ReviewRow(row, each.about or each.what, each.text, adapt, each, why)


def form_of(source: Provenance) -> tuple[Purpose, tuple[str, ...]]:
    """The form in which something is corrected, and its field."""
    meeting, address = file_id(source.file), address_of(source)
    path = tuple(source.keys[0].split(".")) if source.keys else ()
    if source.record[:1] == (OUTCOMES,):
        return Conclude(meeting, address.name), path
    if DRAFTS in source.keys:
        return Circulate(meeting), ()
    if noun_of(address) is MINUTES:
        return Report(meeting, path[:1]), path
    if noun_of(address) is MEETING and path == ("date",):
        return Postpone(meeting), path
    return Edit(address, tuple(dict.fromkeys(each.split(".")[0] for each in source.keys))), path


def _by(each: Line) -> str:
    return ", ".join(filter(None, (enumeration(list(each.by)), day(each.on) if each.on else "")))

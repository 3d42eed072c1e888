"""The minutes of a meeting reviewed in a file: what it says otherwise, and what is taken of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from clu import clock
from clu.edits.wording import worded, words_at
from clu.errors import CluError, UsageError
from clu.model.catalogue import PAPERS
from clu.model.change import Change
from clu.model.french import capitalised, counted, enumeration, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.paper import Paper
from clu.office.package import is_untouched
from clu.papers import minutes, minutes_public
from clu.papers.formats import REVIEWED
from clu.papers.likeness import merged
from clu.papers.maker import PaperRequest
from clu.papers.marks import alike, bookmark, points
from clu.papers.review import compare
from clu.papers.reviewed import Reviewed
from clu.tasks.papers import said
from clu.tasks.paperwork import corrected
from clu.tasks.review_told import Comment, Difference, ToldReview
from clu.workspace import Workspace

ALL = "all"
VALIDATED = "Le compte rendu est validé : une erreur s’y corrige par un rectificatif."


@dataclass(frozen=True)
class Review:
    """A file that someone has been through."""

    file: Path
    differences: tuple[Difference, ...] = ()
    comments: tuple[Comment, ...] = ()
    is_validated: bool = False

    @property
    def to_take(self) -> tuple[Difference, ...]:
        """What can be taken as it is."""
        return tuple(each for each in self.differences if each.mark)


def review(workspace: Workspace, meeting: str, file: Path) -> Review:
    """What a file says otherwise than the minutes. Raises CluError when it cannot be told."""
    library = workspace.library
    is_validated = library.state_of(meeting) is MeetingState.VALIDATED
    content = _content(file)
    read = REVIEWED[file.suffix.lower()](content)
    _refuse_another(library, meeting, file.name, read)
    if is_untouched(content):
        return Review(file, is_validated=is_validated)
    asked = PaperRequest(meeting, clock.today())
    paper = said(workspace, PAPERS["minutes"], asked).content
    assert isinstance(paper, Paper)
    found = compare(paper, read, lambda mark: words_at(library, meeting, mark))
    told = ToldReview(library, meeting, paper, is_validated=is_validated)
    return Review(file, told.differences(found), told.comments(found), is_validated)


def _refuse_another(library: Library, meeting: str, name: str, read: Reviewed) -> None:
    """Only the minutes of the meeting are reviewed: they bear their title, or our bookmarks.

    Words are alike in other papers, and marks in other meetings.
    """
    said = {alike(each.text) for each in read.passages}
    titles = {
        id_: alike(minutes.title_of(library.known_committee, each))
        for id_, each in library.meetings.items()
    }
    is_marked = any(bookmark(mark) for each in read.passages for mark, _ in each.marks)
    if titles[meeting] in said:
        if not is_marked and _is_public(library, meeting, said):
            sentence = f"{quoted(name)} est la version publique : des noms y sont retirés."
            raise CluError(typeset(sentence), "Corrigez le compte rendu lui-même.")
        return
    if other := next((id_ for id_, title in titles.items() if title in said), ""):
        day = library.day_of(other)
        sentence = f"{quoted(name)} est le compte rendu de la réunion du {day}."
        keys = "Il se relit dans les Documents de cette réunion (« l »)."
        raise CluError(typeset(sentence), typeset(f"Pour le relire : clu review {other}."), keys)
    if not is_marked:
        of = f"le compte rendu de la réunion du {library.day_of(meeting)}"
        sentence = f"{quoted(name)} n’est pas {of}."
        raise CluError(typeset(sentence), "Vérifiez le fichier, et la réunion.")


def _is_public(library: Library, meeting: str, said: Collection[str]) -> bool:
    """Whether words are rather those of the public version, which hides what the data keeps."""
    papers = minutes_public.compose(library, meeting)[0], minutes.in_force(library, meeting)
    public, whole = (
        {alike(text) for block in paper.blocks for text in points(block)} for paper in papers
    )
    return len(public.intersection(said)) > len(whole.intersection(said))


def proposed(workspace: Workspace, meeting: str) -> Path | None:
    """The file that was corrected last, in `decks/`."""
    return next(iter(corrected(workspace, meeting, "minutes")), None)


def _content(file: Path) -> bytes:
    called = quoted(file.name)
    if file.suffix.lower() not in REVIEWED:
        sentence = f"{called} n’est ni un DOCX ni un ODT : il ne se relit pas."
        raise UsageError(typeset(sentence), "Enregistrez-le dans l’un de ces formats.")
    try:
        return file.read_bytes()
    except FileNotFoundError:
        sentence = f"Le fichier {quoted(str(file))} n’existe pas."
        raise UsageError(typeset(sentence), "Vérifiez son nom et son dossier.") from None
    except OSError as error:
        sentence = f"Le fichier {called} ne peut pas être lu."
        raise UsageError(typeset(sentence), "Vérifiez qu’il n’est pas protégé.") from error


# --- what is taken ---------------------------------------------------------------------------


def chosen(review: Review, typed: Iterable[str]) -> tuple[Difference, ...]:
    """The differences that are named: « all », « 3 », « É-4 », « É-4, réponse 2 ».

    Raises UsageError on a name of none; CluError once the minutes are validated.
    """
    if review.is_validated:
        raise CluError(VALIDATED, "Pour l’écrire : clu correction add.")
    taken: list[Difference] = []
    for each in typed:
        named = [one for one in review.to_take if _is_named(one, each, review)]
        if not named and each != ALL:
            sentence = f"{quoted(each)} ne nomme aucune différence à reprendre."
            remedy = f"Au choix : {ALL}, ou un numéro de la liste, ou ce qu’elle nomme (É-4)."
            raise UsageError(typeset(sentence), typeset(remedy))
        taken += (one for one in named if one not in taken)
    if review.differences and not taken:
        left = len(review.to_take), len(review.differences) - len(review.to_take)
        nouns = ("différence à relire", "différences à relire"), ("à corriger ailleurs",) * 2
        told = [counted(number, *noun) for number, noun in zip(left, nouns, strict=True) if number]
        remedy = "Lisez-les sans --accept ; ce qui est à relire se reprend par son numéro."
        raise CluError(typeset(f"Rien n’est repris : {enumeration(told)}."), typeset(remedy))
    return tuple(taken)


def _is_named(difference: Difference, typed: str, review: Review) -> bool:
    if typed == ALL:
        return not difference.is_doubtful
    if typed.isdecimal():
        return review.differences.index(difference) + 1 == int(typed)
    what, wanted = (alike(each).casefold() for each in (difference.what, typed))
    return what == wanted or what.startswith(f"{wanted},") or what.endswith(f" {wanted}")


def taken(library: Library, meeting: str, differences: Iterable[Difference]) -> list[Change]:
    """The changes that say what a file says, in the place of the words of the data."""
    words = {
        each.mark: {"text": as_typed(words_at(library, meeting, each.mark), each)}
        for each in differences
    }
    return worded(library, meeting, words)


def as_typed(typed: str, taken: Difference) -> str:
    """Words of a file as the data keeps them: what printing does again is not done twice."""
    spaced = taken.after.replace("\u00a0", " ").replace("\u202f", " ")
    kept = spaced if typeset(spaced) == typeset(taken.after) else taken.after
    if kept[:1] == taken.before[:1] and capitalised(typed)[:1] == kept[:1]:
        kept = typed[:1] + kept[1:]
    return merged(typed, kept)


def credited(differences: Iterable[Difference]) -> str:
    """« Relecture de Mme SG »: what the journal says of who corrected."""
    by = dict.fromkeys(each.by for each in differences if each.by)
    return f"Relecture de {enumeration(list(by))}" if by else "Relecture"


# --- what is not taken yet -------------------------------------------------------------------


def not_taken(workspace: Workspace, meeting: str) -> str:
    """What the last corrected file says that the data does not, in a sentence; mostly nothing."""
    file = proposed(workspace, meeting)
    try:
        found = review(workspace, meeting, file) if file else None
    except CluError:
        return ""
    if file is None or found is None:
        return ""
    counts = (
        (len(found.differences), "correction"),
        (len(found.comments), "commentaire"),
    )
    told = [counted(number, noun) for number, noun in counts if number]
    return typeset(f"{quoted(file.name)} porte encore {enumeration(told)}.") if told else ""

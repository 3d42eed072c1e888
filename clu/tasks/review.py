"""The minutes of a meeting reviewed in a file: what it says otherwise, and what is taken of it."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from clu import bounded, clock
from clu.edits.wording import refusing, worded, words_at
from clu.errors import CluError, UsageError
from clu.model.catalogue import PAPERS
from clu.model.change import Change
from clu.model.french import quoted, typeset
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.paper import Paper
from clu.model.sending import fingerprint
from clu.office.package import is_untouched
from clu.papers import minutes, minutes_public
from clu.papers.formats import REVIEWED
from clu.papers.frame import footer_of
from clu.papers.look import OF_PAGES, PAGE
from clu.papers.maker import PaperRequest
from clu.papers.marks import alike, bookmark, points
from clu.papers.placing import found
from clu.papers.review import compare
from clu.papers.reviewed import Reviewed
from clu.tasks.compared import Difference, Line, Review, as_typed, refusal_of
from clu.tasks.papers import said
from clu.tasks.paperwork import content_of, corrected, nameless
from clu.tasks.review_told import ToldReview
from clu.workspace import Workspace


def review(workspace: Workspace, meeting: str, file: Path) -> Review:
    """What a file says otherwise than the minutes. Raises CluError when it cannot be told."""
    library = workspace.library
    is_validated = library.state_of(meeting) is MeetingState.VALIDATED
    ending = file.suffix.lower()
    if ending not in REVIEWED:
        sentence = f"{quoted(file.name)} n’est ni un DOCX ni un ODT : il ne se relit pas."
        raise UsageError(typeset(sentence), "Enregistrez-le dans l’un de ces formats.")
    content = content_of(file)
    read = REVIEWED[ending](content)
    _refuse_another(library, meeting, file.name, read)
    if is_untouched(content):
        return Review(file, is_validated=is_validated)
    asked = PaperRequest(meeting, clock.today())
    paper = said(workspace, PAPERS["minutes"], asked).content
    assert isinstance(paper, Paper)
    author, subject = read.made_as
    feet = footer_of(author, subject.partition(minutes.BORNE)[0])
    edges = (*minutes.headers(library, meeting), feet, feet + PAGE + OF_PAGES)
    edges += tuple(_of_templates(workspace))
    compared = compare(paper, read, lambda mark: words_at(library, meeting, mark), edges)
    told = ToldReview(
        *(library, meeting, paper, compared.numbers),
        digest=fingerprint(content),
        is_validated=is_validated,
    )
    return Review(file, told.differences(compared), told.comments(compared), is_validated)


def _of_templates(workspace: Workspace) -> Iterator[str]:
    """What the user’s templates have at the head and at the foot of their pages."""
    for ending, read in REVIEWED.items():
        with suppress(OSError, CluError):
            file = workspace.folder / "decks" / f"template{ending}"
            template = read(bounded.read_bytes(file))
            yield from (each.told for each in found(template.edges))


def _refuse_another(library: Library, meeting: str, name: str, read: Reviewed) -> None:
    """Only the minutes of the meeting are reviewed: they bear their title, or our bookmarks.

    Words are alike in other papers, and marks in other meetings.
    """
    said = {alike(each.text) for each in read.passages}
    titles = {
        id_: alike(minutes.title_of(library.committee_of(id_), each))
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
    """The last corrected file that still holds something undecided, or else the last."""
    files = list(_came_back(workspace, meeting))
    held = _holding(workspace, meeting, files) if len(files) > 1 else ()
    return next((file for file, _ in held), next(iter(files), None))


def _came_back(workspace: Workspace, meeting: str) -> Iterator[Path]:
    """The files in `decks/` that a hand corrected: under their name, then under another."""
    if meeting not in workspace.library.meetings:
        return  # it could not be read: whoever validates it says so
    yield from corrected(workspace, meeting, "minutes")
    if workspace.library.state_of(meeting) is not MeetingState.VALIDATED:
        others = nameless(workspace, meeting, "minutes")
        yield from (each for each in others if _is_of(workspace, meeting, each))


def _is_of(workspace: Workspace, meeting: str, file: Path) -> bool:
    """Whether a file is the minutes of a meeting."""
    try:
        _refuse_another(
            workspace.library, meeting, file.name, REVIEWED[file.suffix.lower()](content_of(file))
        )
    except (CluError, OSError):
        return False
    return True


# --- what is taken, and what is refused --------------------------------------------------------


def decided(
    library: Library, meeting: str, file: Path, taken: Iterable[Difference], gone: Iterable[Line]
) -> list[Change]:
    """The changes that say what a file says in the place of the words of the data, or keep not to.

    What is taken is no longer refused. What was struck is taken once: should something be printed
    there again, that file is not asked about it any more.
    """
    every, refused = list(taken), list(gone)
    struck = [each for each in every if each.place and not (each.after or each.under)]
    words: dict[str, dict[str, str]] = {}
    for each in every:
        told = words.setdefault(each.mark, {})
        if each.under:
            told["under"] = each.under
        else:
            told["text"] = as_typed(words_at(library, meeting, each.mark), each)
    overruled = [each.refusal for each in every if each.refusal]
    if not (refused or overruled or struck):
        return worded(library, meeting, words)
    digest = fingerprint(content_of(file)) if struck else ""
    once = {"adapted": True, "digest": digest}
    new = [
        *(refusal_of(each, file) for each in refused),
        *(refusal_of(each, file).model_copy(update=once) for each in struck),
    ]
    return worded(library, meeting, words, refusing(library, meeting, new, overruled))


# --- what is not decided yet -----------------------------------------------------------------


def is_decided(workspace: Workspace, meeting: str, file: Path) -> bool:
    """Whether a hand corrected a file, and all that it says was taken or refused."""
    try:
        return not (is_untouched(bounded.read_bytes(file)) or review(workspace, meeting, file).left)
    except (CluError, OSError):
        return False


def _holding(
    workspace: Workspace, meeting: str, files: Iterable[Path]
) -> Iterator[tuple[Path, str]]:
    """Of corrected files, each that says what nobody has decided, and how much."""
    for file in files:
        with suppress(CluError, OSError):
            if left := review(workspace, meeting, file).left:
                yield file, left


def not_taken(workspace: Workspace, meeting: str, but: Path | None = None) -> str:
    """What corrected files say and nobody has decided, a sentence each; mostly nothing.

    One may be left out: what it says is told otherwise.
    """
    told = but and but.resolve()
    files = (each for each in _came_back(workspace, meeting) if each.resolve() != told)
    held = _holding(workspace, meeting, files)
    return typeset(" ".join(f"{quoted(file.name)} porte encore {left}." for file, left in held))

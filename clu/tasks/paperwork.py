"""Where each document of a meeting stands: to make, made, to make again, corrected, sent."""

import datetime
import glob
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from clu import clock
from clu.bounded import LARGEST, TooLargeError, read_bytes
from clu.errors import CluError, UsageError
from clu.model.catalogue import PAPERS, PUBLIC_OF, SENT_AS, PaperKind, Publishable, Sendable
from clu.model.french import quoted, typeset
from clu.model.meeting import MeetingState
from clu.model.names import folded
from clu.model.personal import Mention
from clu.model.sending import Published, Register, Sent
from clu.office.package import day_of, is_untouched
from clu.papers.formats import READERS
from clu.papers.maker import PaperRequest
from clu.tasks.papers import drawn, said
from clu.workspace import Workspace

if TYPE_CHECKING:
    from clu.papers.redaction import Redaction

_BESIDE = re.compile(r"-v\d+")


class DocumentState(StrEnum):
    """What there is of a document in `decks/`."""

    TO_MAKE = "to_make"
    MADE = "made"
    OUTDATED = "outdated"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Document:
    """A document of a meeting; `path` is where it was written last, or would be."""

    name: str
    kind: PaperKind
    path: Path
    state: DocumentState
    made_at: datetime.datetime | None = None
    sent: Sent | None = None
    version: str = ""
    """Which version was sent last."""
    published: Published | None = None
    lacking: tuple[str, ...] = ()
    """What it should say and does not, or what was taken out of it, a sentence each."""

    @property
    def made_on(self) -> datetime.date | None:
        """The day on which it was written."""
        return self.made_at.date() if self.made_at else None

    @property
    def is_ours(self) -> bool:
        """Whether it was made, and no hand has corrected it."""
        return self.state in (DocumentState.MADE, DocumentState.OUTDATED)

    @property
    def sendable(self) -> Sendable | None:
        """What it is called in the register; None when it is not for the members."""
        return self.kind.sent_as.what if self.kind.sent_as else None


def documents(workspace: Workspace, meeting: str) -> tuple[Document, ...]:
    """The deck, then the papers, in the order in which a meeting needs them.

    None is said to be out of date: `is_outdated` takes a moment.
    """
    return tuple(_document(workspace, meeting, name) for name in PAPERS)


def _document(workspace: Workspace, meeting: str, name: str) -> Document:
    path = path_of(workspace, meeting, name)
    state = _state(path)
    register = workspace.library.registers.get(meeting, Register())
    sent, what = next(_sent(register, name), None), published_as(name)
    is_made = state is not DocumentState.TO_MAKE
    return Document(
        name,
        PAPERS[name],
        path,
        state,
        datetime.datetime.fromtimestamp(_modified(path)) if is_made else None,
        sent,
        register.version(sent) if sent else "",
        next((each for each in reversed(register.published) if each.what is what), None),
    )


def published_as(name: str) -> Publishable | None:
    """What the register calls a document that anyone may read, or whose public version they may.

    None where nothing notes that it can be read.
    """
    name = PAPERS[name].command.of if PAPERS[name].is_public else name
    return Publishable(name) if name in list(Publishable) else None


def _sent(register: Register, name: str) -> Iterator[Sent]:
    """The sendings of a document, the last first; the deck and its words share a register."""
    if of := SENT_AS.get(name):
        for each in register.backwards(of.what):
            is_text = of.what is Sendable.DECK and each.ending[1:] in PAPERS["deck-text"].formats
            if is_text is (name == "deck-text"):
                yield each


def path_of(workspace: Workspace, meeting: str, name: str, formats: Sequence[str] = ()) -> Path:
    """The format of a document that was written last, or where its usual one would be.

    Of some formats alone, where they are given.
    """
    kind = PAPERS[name]
    stem = workspace.folder / "decks" / kind.file.format(meeting=meeting)
    paths = [stem.with_name(f"{stem.name}.{each}") for each in formats or kind.formats]
    made = [path for path in paths if path.is_file()]
    return max(made, key=_modified, default=paths[0])


def corrected(workspace: Workspace, meeting: str, name: str) -> list[Path]:
    """The files of a document in `decks/` that a hand has corrected, the last one first.

    Whoever corrects a file often gives it a longer name: « …-compte-rendu relu.docx ».
    """
    kind = PAPERS[name]
    stem = glob.escape(kind.file.format(meeting=meeting))
    beside = (workspace.folder / "decks").glob(f"{stem}*")
    others = tuple(
        name
        for each in PAPERS.values()
        if (name := each.file.format(meeting=meeting)).startswith(f"{stem}-")
    )
    readable = (
        each
        for each in beside
        if each.suffix.lower() in READERS and each.suffix[1:].lower() in kind.formats
        if not each.stem.startswith(others)
    )
    found = [each for each in readable if _state(each) is DocumentState.CORRECTED]
    return sorted(found, key=_modified, reverse=True)


def nameless(workspace: Workspace, meeting: str, name: str) -> list[Path]:
    """The files of `decks/` that may be a document a hand corrected, under no name of ours.

    « CR relu par le SG.docx »: the last one first; no template, no file of another meeting.
    """
    ours = tuple(
        each.file.format(meeting=id_)
        for each in PAPERS.values()
        for id_ in workspace.library.meetings
    )
    others = tuple(id_ for id_ in workspace.library.meetings if id_ != meeting)
    found = [
        each
        for each in (workspace.folder / "decks").glob("*")
        if each.suffix.lower() in READERS and each.suffix[1:].lower() in PAPERS[name].formats
        if not each.stem.startswith((*ours, *others, "template", "~", "."))
        if _state(each) is DocumentState.CORRECTED
    ]
    return sorted(found, key=_modified, reverse=True)


def corrected_since(path: Path, formats: Sequence[str]) -> Path | None:
    """The same document in another format, that a hand corrected after this one was made."""
    others = (path.with_suffix(f".{each}") for each in formats)
    made = [each for each in others if each.is_file() and _modified(each) > _modified(path)]
    corrected = (each for each in made if _state(each) is DocumentState.CORRECTED)
    return max(corrected, key=_modified, default=None)


def newer_beside(path: Path, formats: Sequence[str]) -> Path | None:
    """« …-v2.docx », made after a file that was kept as it was: the last, if there is one."""
    beside = [
        each
        for each in path.parent.glob(f"{glob.escape(path.stem)}-v*")
        if _BESIDE.fullmatch(each.stem.removeprefix(path.stem))
        and each.suffix[1:] in formats
        and _modified(each) > _modified(path)
    ]
    return max(beside, key=_modified, default=None)


def is_outdated(workspace: Workspace, meeting: str, name: str, path: Path) -> bool:
    """Whether a document of ours would not be the same were it made again, on the day it bears.

    One that a hand corrected is not ours any more. Of one that can no longer be made, nobody knows.
    """
    return _again(workspace, meeting, name, path)[0]


def judged(workspace: Workspace, meeting: str, document: Document) -> Document:
    """One of ours, made again aside: whether it is what is on disk, and what it lacks."""
    is_old, lacking = _again(workspace, meeting, document.name, document.path)
    state = DocumentState.OUTDATED if is_old else DocumentState.MADE
    return replace(document, state=state, lacking=lacking)


def _again(
    workspace: Workspace, meeting: str, name: str, path: Path
) -> tuple[bool, tuple[str, ...]]:
    try:
        content = read_bytes(path)
        if not is_untouched(content):
            return False, ()
        asked = PaperRequest(meeting, day_of(content) or clock.today())
        again = said(workspace, PAPERS[name], asked)
        is_same = drawn(again.content, path.suffix[1:], workspace) == content
        return not is_same, tuple(again.lacking)
    except (CluError, KeyError, ValueError, OSError):
        return False, ()


def content_of(
    file: Path,
    remedy: str = "Vérifiez son nom et son dossier.",
    on_screen: str = "",
    *,
    most: int = LARGEST,
) -> bytes:
    """The bytes of a file that was named.

    Raises UsageError when it cannot be read, TooLargeError beyond `most` bytes.
    """
    called = quoted(str(file))
    try:
        if file.exists() and not file.is_file():  # a pipe would never end
            raise OSError
        return read_bytes(file, most=most)
    except FileNotFoundError:
        sentence = f"Le fichier {called} n’existe pas."
        raise UsageError(typeset(sentence), typeset(remedy), on_screen) from None
    except (OSError, ValueError) as error:
        sentence = f"Le fichier {called} ne peut pas être lu."
        kind = "Vérifiez que c’est un fichier, et qu’il n’est pas protégé."
        raise UsageError(typeset(sentence), kind) from error


def _published_words(workspace: Workspace, meeting: str) -> Iterator["Redaction"]:
    """What was read of what anyone may be given to read of a meeting."""
    from clu.papers import deck_public, minutes_public  # noqa: PLC0415  heavy, and seldom needed

    for read in (
        lambda: minutes_public.compose(workspace.library, meeting),
        lambda: deck_public.read(workspace, meeting),
    ):
        with suppress(CluError, KeyError):
            yield read()[1]


def awaited(workspace: Workspace, meeting: str) -> list[Mention]:
    """What may be about a person in what is published of a meeting, and nobody has decided."""
    found = {
        folded(each.words): each
        for redaction in _published_words(workspace, meeting)
        for each in redaction.awaited
    }
    return list(found.values())


def refuse_unprinted(workspace: Workspace, meeting: str, words: str) -> None:
    """Raise UsageError on words that stand in nothing that is published of a meeting."""
    if any(each.has_read(words) for each in _published_words(workspace, meeting)):
        return
    sentence = "n’est imprimé ni dans le compte rendu, ni dans le diaporama de cette réunion."
    raise UsageError(typeset(f"{quoted(words)} {sentence}"), "Donnez les mots qui y sont.")


def refuse_private(
    workspace: Workspace, meeting: str, what: Publishable, *, force: bool = False
) -> None:
    """Raise CluError where what is published would not be what anyone may read, as it is now.

    With `force`, what a hand changed is published as it is.
    """
    kind = PUBLIC_OF.get(what)
    if kind is None:
        return  # anyone may read it as it is
    is_of_minutes = kind.whole.name == Publishable.MINUTES
    if is_of_minutes and workspace.library.state_of(meeting) is not MeetingState.VALIDATED:
        sentence = "Le compte rendu n’est pas validé : un projet ne se publie pas."
        raise CluError(sentence, "Validez-le, produisez sa version publique, puis publiez-la.")
    if _state(path_of(workspace, meeting, kind.name)) is DocumentState.TO_MAKE:
        sentence = "Seule une version publique se publie :"
        sentence = f"{sentence} {quoted(kind.label)} n’est pas {kind.agreed('produit')}."
        raise CluError(typeset(sentence), "Produisez-le et publiez ce fichier.")
    _refuse_changed(workspace, meeting, kind.name, force=force)


def _refuse_changed(workspace: Workspace, meeting: str, name: str, *, force: bool) -> None:
    """Raise CluError where a public version is not what would be made of the data now.

    One that could not be made any more, since something in it is to be decided, is not either.
    """
    again = "Produisez-le de nouveau et publiez ce fichier."
    for format_ in () if force else PAPERS[name].formats:
        path = path_of(workspace, meeting, name, (format_,))
        if _state(path) is DocumentState.CORRECTED:
            sentence = f"{quoted(path.name)} a été changé à la main : rien ne dit que ce qui est"
            sentence = typeset(f"{sentence} personnel en est encore retiré.")
            raise CluError(sentence, typeset(f"{again} Sinon, ajoutez --force."), again)
    path = path_of(workspace, meeting, name)
    stale = f"{quoted(path.name)} ne dit plus ce que disent les données"
    try:
        said(workspace, PAPERS[name], PaperRequest(meeting, clock.today()))
    except CluError as error:
        raise CluError(typeset(f"{stale} : {error.sentence}"), error.remedy or again) from error
    if is_outdated(workspace, meeting, name, path):
        raise CluError(typeset(f"{stale}."), again)


def _state(path: Path) -> DocumentState:
    try:
        content = read_bytes(path)
    except TooLargeError:
        return DocumentState.CORRECTED  # whoever made it, it stays as it is
    except OSError:
        return DocumentState.TO_MAKE
    return DocumentState.MADE if is_untouched(content) else DocumentState.CORRECTED


def _modified(path: Path) -> float:
    return path.stat().st_mtime

"""The papers of a meeting on disk: made in a format, where it was asked or beside the decks."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from clu.checks.rules import blocking
from clu.deck.page import Pages
from clu.errors import UnreadableError, UsageError
from clu.model.catalogue import PAPERS, PaperKind
from clu.model.french import NBSP, counted, number, typeset
from clu.model.paper import Paper
from clu.model.problem import FaultyError, Problem
from clu.model.shape import COMMITTEE, meeting_file
from clu.office.save import Saved, save
from clu.papers.deck import summed_up
from clu.papers.formats import FORMATS, other_font, shortcomings
from clu.papers.maker import Content, PaperRequest, Said, maker_of, unread_sources
from clu.tasks.problems import forbidding, unsealed
from clu.workspace import Workspace


def file_for(output: Path | None, workspace: Workspace, name: str, what: str) -> Path:
    """The file that was asked for, or else the one of that name in `decks/`.

    `what` is « Un diaporama », for the sentence. Raises UsageError on another ending.
    """
    suffix = Path(name).suffix
    if output is None:
        return workspace.folder / "decks" / name
    if output.is_dir():
        return output / name
    if not output.suffix:
        return output.with_name(output.name + suffix)
    if output.suffix.lower() != suffix:
        raise UsageError(
            typeset(f"{what} ne peut pas s’appeler « {output.name} »."),
            typeset(f"Son nom finit par « {suffix} »."),
        )
    return output


def path_shown(path: Path) -> str:
    """The path as it is reached from here, or else whole."""
    absolute = path.absolute()
    here = Path.cwd()
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else absolute)


@dataclass(frozen=True)
class Made:
    """A paper on disk, and what it should say and does not, one sentence each."""

    kind: PaperKind
    said: Content
    saved: Saved
    lacking: tuple[str, ...]
    seconds: float
    """How long it took."""

    def told(self) -> str:
        """« Convocation : decks/2026-12-10-convocation.docx. »

        Of a deck, what it holds and how long it took.
        """
        where = path_shown(self.saved.path)
        if isinstance(self.said, Pages):
            took = f"{number(Decimal(self.seconds), 1)}{NBSP}s"
            sentence = f"{where} : {summed_up(self.said)}, en {took}."
            became = "" if self.saved.is_expected else f" {self.saved.sentence}"
            return typeset(f"{sentence}{became}")
        became = f"{where}." if self.saved.is_expected else self.saved.sentence
        return typeset(f"{self.kind.label} : {became}")


def written(workspace: Workspace, name: str, asked: PaperRequest, format_: str) -> bytes:
    """The bytes of a paper. Raises CluError, and KeyError on a name or a format of none."""
    return drawn(said(workspace, PAPERS[name], asked).content, format_, workspace)


def drawn(said: Content, format_: str, workspace: Workspace) -> bytes:
    """The bytes of what a paper says, in a format."""
    return FORMATS[format_](said, workspace.folder / "decks")


def said(workspace: Workspace, kind: PaperKind, asked: PaperRequest) -> Said:
    """What a paper says. Raises CluError when part of what it is made from could not be read."""
    library, maker, meeting = workspace.library, maker_of(kind), asked.meeting
    is_shown = maker.made_from is None
    found = forbidding(meeting, workspace) if is_shown else _unread(workspace, kind, meeting)
    if found:
        sentence = f"rien n’est produit, {counted(len(found), 'erreur')} à corriger."
        raise _faulty(kind, sentence, found)
    if library.committee is None or meeting not in library.meetings:
        file = meeting_file(meeting) if library.committee else COMMITTEE
        raise UnreadableError(f"La réunion du {library.day_of(meeting)} n’a pas pu être lue.", file)
    return maker.said(workspace, asked)


def refuse_unread(workspace: Workspace, kind: PaperKind, meeting: str) -> None:
    """Raise FaultyError when part of what a paper is made from could not be read.

    A paper can leave that was made before: what the data says of it is not known then.
    """
    if found := _unread(workspace, kind, meeting):
        raise _faulty(kind, "rien n’est noté, ses données n’ont pas pu être lues.", found)


def _unread(workspace: Workspace, kind: PaperKind, meeting: str) -> tuple[Problem, ...]:
    """What is wrong in the files that a paper is made from, when one could not be read."""
    library, made_from = workspace.library, maker_of(kind).made_from
    if made_from is None:
        return blocking(library, meeting, workspace.problems)
    files = {each.file for each in unread_sources(made_from(library, meeting), library)}
    return tuple(each for each in workspace.problems if each.file in files)


def _faulty(kind: PaperKind, sentence: str, found: Sequence[Problem]) -> FaultyError:
    keys = typeset(f"{found[0].shown} Voir Contrôles (F9).")
    return FaultyError(typeset(f"{kind.label} : {sentence}"), str(found[0]), found, keys)


def make(
    workspace: Workspace,
    name: str,
    asked: PaperRequest,
    format_: str,
    output: Path | None,
    *,
    force: bool,
) -> Made:
    """Write a paper of a meeting beside the decks, or where it was asked. Raises CluError."""
    start, kind = time.perf_counter(), PAPERS[name]
    what = "Un diaporama" if name == "deck" else "Un document dans ce format"
    file = f"{kind.file.format(meeting=asked.meeting)}{_called(asked)}.{format_}"
    path = file_for(output, workspace, file, what)
    content, lacking = said(workspace, kind, asked)
    document = drawn(content, format_, workspace)
    saved = save(document, path, force=force)
    doubtful = unsealed(workspace, asked.meeting)
    told = (*doubtful, *lacking, *_shortcomings(content, document, format_, workspace))
    return Made(kind, content, saved, told, time.perf_counter() - start)


def _shortcomings(
    content: Content, document: bytes, format_: str, workspace: Workspace
) -> Iterator[str]:
    if isinstance(content, Pages) and format_ == "pdf":
        yield from map(typeset, other_font(content, document))
    if isinstance(content, Paper):
        yield from map(typeset, shortcomings(format_, workspace.folder / "decks"))


def _called(asked: PaperRequest) -> str:
    """What tells apart the letters: to all, to one, to each."""
    match asked.members:
        case ():
            return ""
        case (only,):
            return f"-{only.id}"
        case _:  # two or more
            return "-membres"

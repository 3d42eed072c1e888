"""The documents of a meeting: what each says, in which formats, under which name; then on disk.

Commands and screens go through one table, PAPERS.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from clu.checks import sources
from clu.checks.sources import MadeFrom
from clu.deck.compose import compose
from clu.deck.page import Pages
from clu.errors import CluError, UnreadableError
from clu.model.committee import Member
from clu.model.french import counted, day, typeset
from clu.model.meeting import MeetingState
from clu.model.paper import Paper
from clu.model.problem import FaultyError
from clu.model.shape import COMMITTEE, meeting_file
from clu.office.save import Saved, save
from clu.papers import attendance, convocation, diary, minutes, notes, progress, running_order
from clu.papers.diary import Diary
from clu.tasks import slides
from clu.tasks.formats import FORMATS
from clu.tasks.problems import forbidding, unread_of
from clu.tasks.target import target
from clu.workspace import Workspace

_NOTHING = "Rien n’a été noté de la réunion {meeting}."


@dataclass(frozen=True)
class Asked:
    """Which paper, of which meeting, on which day; `members` are those it is for, if any."""

    meeting: str
    on: datetime.date
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A document of a meeting; its first format is the usual one."""

    label: str
    compose: Callable[[Workspace, Asked], Paper | Diary | Pages]
    formats: tuple[str, ...]
    file: str
    """Its name without its ending, « {meeting}-conducteur »."""
    ending: str = ""
    """What a participle takes to agree with its label."""
    is_internal: bool = False
    made_from: MadeFrom | None = None
    """None where it shows slides: it needs what the deck needs."""
    lacking: Callable[[Workspace, Asked], list[str]] = lambda _workspace, _asked: []

    def agreed(self, participle: str) -> str:
        """« produit », « produite » or « produites »."""
        return participle + self.ending


@dataclass(frozen=True)
class Made:
    """A paper on disk, and what it should say and does not, one sentence each."""

    kind: Kind
    saved: Saved
    lacking: tuple[str, ...]


# --- what each says --------------------------------------------------------------------------


def _minutes(workspace: Workspace, asked: Asked) -> Paper:
    library, meeting = workspace.library, asked.meeting
    is_validated = library.state_of(meeting) is MeetingState.VALIDATED
    if not is_validated and meeting not in library.minutes:
        raise CluError(
            typeset(_NOTHING.format(meeting=meeting)),
            typeset("Notez d’abord : clu attendance, clu exchange, clu outcome, clu session."),
        )
    return minutes.paper(library, meeting)


def _deck(workspace: Workspace, asked: Asked) -> Pages:
    return slides.laid_out(workspace, asked.meeting, compose(workspace.library, asked.meeting))


def _convocation(workspace: Workspace, asked: Asked) -> Paper:
    return convocation.compose(workspace.library, asked.meeting, on=asked.on, to=asked.members)


def _lacking(workspace: Workspace, asked: Asked) -> list[str]:
    return convocation.lacking(workspace.library, asked.meeting, on=asked.on)


def _attendance(workspace: Workspace, asked: Asked) -> Paper:
    return attendance.compose(workspace.library, asked.meeting)


def _notes(workspace: Workspace, asked: Asked) -> Paper:
    return notes.compose(workspace.library, asked.meeting)


def _running_order(workspace: Workspace, asked: Asked) -> Paper:
    projected = slides.projected(workspace, asked.meeting)
    return running_order.compose(workspace.library, asked.meeting, projected)


def _progress(workspace: Workspace, asked: Asked) -> Paper:
    held = workspace.library.meetings[asked.meeting].date
    if held > asked.on:
        sentence = f"Au {day(asked.on)}, la réunion du {day(held)} n’a pas encore eu lieu."
        raise CluError(typeset(sentence), "Nommez une réunion passée.")
    return progress.compose(workspace.library, asked.meeting, on=asked.on)


def _deck_in_words(workspace: Workspace, asked: Asked) -> Paper:
    return slides.in_words(workspace, asked.meeting)


def _calendar(workspace: Workspace, asked: Asked) -> Diary:
    return diary.compose(workspace.library, asked.meeting, on=asked.on)


_PRINTED = ("docx", "odt", "pdf")
PAPERS: Mapping[str, Kind] = {
    "deck": Kind("Diaporama", _deck, ("pptx",), "{meeting}"),
    "convocation": Kind(
        "Convocation",
        _convocation,
        _PRINTED,
        "{meeting}-convocation",
        "e",
        made_from=sources.of_letter,
        lacking=_lacking,
    ),
    "running-order": Kind(
        "Conducteur",
        _running_order,
        _PRINTED,
        "{meeting}-conducteur",
        is_internal=True,
    ),
    "sheet": Kind(
        "Feuille de présence",
        _attendance,
        _PRINTED,
        "{meeting}-presence",
        "e",
        made_from=sources.of_sheet,
    ),
    "notes": Kind(
        "Feuille de notes",
        _notes,
        _PRINTED,
        "{meeting}-notes",
        "e",
        is_internal=True,
        made_from=sources.of_agenda,
    ),
    "deck-text": Kind(
        "Diaporama en version texte",
        _deck_in_words,
        ("docx", "odt", "html", "md"),
        "{meeting}-version-texte",
    ),
    "minutes": Kind(
        "Compte rendu",
        _minutes,
        (*_PRINTED, "md"),
        "{meeting}-compte-rendu",
        made_from=sources.of_minutes,
    ),
    "progress": Kind(
        "Suites données",
        _progress,
        _PRINTED,
        "{meeting}-suites",
        "es",
        made_from=sources.of_follow_ups,
    ),
    "calendar": Kind(
        "Calendrier", _calendar, ("ics",), "{meeting}", made_from=sources.of_follow_ups
    ),
}
"""The documents, in the order in which a meeting needs them."""


# --- on disk ---------------------------------------------------------------------------------


def written(workspace: Workspace, name: str, asked: Asked, format_: str) -> bytes:
    """The bytes of a paper. Raises CluError, and KeyError on a name or a format of none."""
    kind = PAPERS[name]
    _refuse_partly(kind, workspace, asked.meeting)
    said = kind.compose(workspace, asked)
    return FORMATS[format_](said, workspace.folder / "decks")


def _refuse_partly(kind: Kind, workspace: Workspace, meeting: str) -> None:
    """Raise CluError when something that a paper is made from is not there to be said."""
    library = workspace.library
    if kind.made_from:
        found = unread_of(kind.made_from(library, meeting), workspace)
    else:
        found = forbidding(meeting, workspace)
    if found:
        sentence = f"{kind.label} : rien n’est produit, {counted(len(found), 'erreur')} à corriger."
        raise FaultyError(typeset(sentence), str(found[0]), found)
    if library.committee is None or meeting not in library.meetings:
        file = meeting_file(meeting) if library.committee else COMMITTEE
        raise UnreadableError(f"La réunion {meeting} n’a pas pu être lue.", file)


def make(
    workspace: Workspace,
    name: str,
    asked: Asked,
    format_: str,
    output: Path | None,
    *,
    force: bool,
) -> Made:
    """Write a paper of a meeting beside the decks, or where it was asked. Raises CluError."""
    kind = PAPERS[name]
    document = written(workspace, name, asked, format_)
    file = f"{kind.file.format(meeting=asked.meeting)}{_called(asked)}.{format_}"
    path = target(output, workspace, file, "Un document dans ce format")
    saved = save(document, path, force=force)
    return Made(kind, saved, tuple(kind.lacking(workspace, asked)))


def _called(asked: Asked) -> str:
    """What tells apart the letters: to all, to one, to each."""
    match asked.members:
        case ():
            return ""
        case (only,):
            return f"-{only.id}"
        case _:
            return "-membres"

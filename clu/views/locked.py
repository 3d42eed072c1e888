"""What validation locked: nothing is asked of a meeting that could not be saved."""

from clu.errors import CluError
from clu.forms.purposes import Add, Close, Conclude, Edit, Postpone, Purpose, Report
from clu.model.french import day, typeset
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.shape import meeting_file


class LockedError(CluError):
    """What would be changed is as the minutes were validated, and stays so."""


def locked(library: Library, meeting: str) -> str:
    """Why a meeting changes no more; empty while it does."""
    is_there = meeting in library.meetings
    if not is_there or library.state_of(meeting) is not MeetingState.VALIDATED:
        return ""
    known = library.validated.get(meeting)
    when = f" le {day(known.on)}" if known else ""
    return typeset(f"Compte rendu validé{when} : pour corriger, un rectificatif (Après, « r »).")


def refuse_locked(purpose: Purpose, library: Library) -> None:
    """Raise LockedError when the answer to a purpose could not be saved."""
    if why := locked(library, _meeting(purpose, library)):
        raise LockedError(why)


def _meeting(purpose: Purpose, library: Library) -> str:
    """The meeting that a purpose would change; empty when it is about something else."""
    match purpose:
        case Edit(file=file) | Add(file=file):
            files = {
                meeting_file(id_, name): id_
                for id_ in library.meetings
                for name in ("meeting", "minutes")
            }
            return files.get(file, "")
        case Report() | Conclude() | Close() | Postpone():
            return purpose.meeting
    return ""

"""What a command is about: the workspace, and one of its meetings."""

import datetime
from argparse import Namespace
from collections.abc import Callable, Collection
from difflib import SequenceMatcher
from pathlib import Path

from clu.errors import CluError, UsageError
from clu.lexicon.nouns import MEETING
from clu.lexicon.unread import refuse_missing, untold
from clu.model.french import cited, quoted, typeset
from clu.model.names import nearest
from clu.model.shape import meeting_file
from clu.tasks.saving import today
from clu.workspace import Workspace, find, open_workspace

_NAMED_AT_MOST = 5
_ALIKE = 0.85


def opened(options: Namespace) -> Workspace:
    """Read the workspace that was typed, or else the one that the current folder is in."""
    return open_workspace(options.workspace or find(_here()))


def meeting_of(options: Namespace, workspace: Workspace) -> str:
    """The meeting that was typed, or else the next one, or else the latest.

    It may be one that could not be read. Raises UsageError when there is none such.
    """
    known = meetings(workspace)
    if options.meeting in known:
        return str(options.meeting)
    if options.meeting is not None:
        refuse_missing(workspace.library, MEETING, options.meeting)
    elif not known and (lacking := untold(workspace.library, MEETING)):
        raise CluError(lacking[0])
    if not known:
        raise UsageError(
            "Aucune réunion n’est préparée.",
            typeset("Chacune a son dossier : agendas/AAAA-MM-JJ/, avec un fichier meeting.toml."),
        )
    if options.meeting is not None:
        raise _unknown(options.meeting, known)
    return workspace.library.next_or_latest_meeting(today()) or max(known)


def meetings(workspace: Workspace) -> set[str]:
    """The meetings of the workspace, with those that could not be read."""
    library = workspace.library
    unread = (each.name for each in library.unread if each.file == meeting_file(each.name))
    return {*library.meetings, *unread}


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise UsageError(
            "Le dossier courant n’existe plus.", "Placez-vous dans un autre."
        ) from None


def _unknown(typed: str, known: Collection[str]) -> UsageError:
    ranked = sorted(sorted(known, reverse=True), key=_distance_from(typed))
    named, others = ranked[:_NAMED_AT_MOST], ranked[_NAMED_AT_MOST:]
    there_are = "La seule réunion est" if len(ranked) == 1 else "Les réunions sont"
    more = f" et {len(others)} autres" if len(others) > 1 else " et une autre" if others else ""
    near = nearest(typed, known, likeness=_ALIKE)
    meant = f"Vouliez-vous dire {quoted(near)} ? " if near and _day(typed) is None else ""
    return UsageError(
        typeset(f"La réunion {cited(typed)} n’existe pas."),
        typeset(f"{meant}{there_are} : {', '.join(named)}{more}."),
    )


def _distance_from(typed: str) -> Callable[[str], float]:
    """How far a meeting is from what was typed: in days, or in spelling when that is no date."""
    day = _day(typed)
    if day is None:
        return lambda id_: -SequenceMatcher(None, typed, id_).ratio()
    return lambda id_: abs((day - (_day(id_) or day)).days)


def _day(id_: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(id_[: len("AAAA-MM-JJ")])
    except ValueError:
        return None

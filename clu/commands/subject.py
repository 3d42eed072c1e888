"""What a command is about: the workspace, and one of its meetings."""

import datetime
from argparse import Namespace
from collections.abc import Callable, Collection
from pathlib import Path

from clu import clock
from clu.errors import CluError, UsageError
from clu.lexicon.candidates import meeting_at_hand, meeting_folders, meetings_meant, owners
from clu.lexicon.dates import day
from clu.lexicon.meant import meant, unclear
from clu.lexicon.nouns import MEETING
from clu.lexicon.unread import refuse_missing, untold
from clu.model.french import cited, quoted, typeset
from clu.model.library import Library
from clu.model.names import nearest
from clu.workspace import Workspace, find, open_workspace

_NAMED_AT_MOST = 5
_ALIKE = 0.85


def opened(options: Namespace) -> Workspace:
    """Read the workspace that was typed, or else the one that the current folder is in."""
    return open_workspace(options.workspace or find(_here()))


def meeting_opened(options: Namespace) -> tuple[Workspace, str]:
    """The workspace, and the meeting of it that was typed. Raises UsageError."""
    workspace = opened(options)
    return workspace, meeting_of(options, workspace)


def meeting_of(options: Namespace, workspace: Workspace) -> str:
    """The meeting that was typed, by its folder or its date; or else the next one, or the latest.

    It may be one that could not be read. Raises UsageError when there is none such, or several.
    """
    library = workspace.library
    if options.meeting is None:
        at_hand = meeting_at_hand(library, clock.today())
        if at_hand is None and (lacking := untold(library, MEETING)):
            raise CluError(lacking[0])
        if at_hand is None:
            raise _none_prepared()
        return at_hand
    found = meetings_meant(library, options.meeting)
    if len(found) > 1:
        raise unclear(options.meeting, found, "{} : plusieurs réunions répondent à ce nom.")
    if found:
        return found[0].answer
    date = day(options.meeting)
    typed = date.isoformat() if date else options.meeting
    refuse_missing(library, MEETING, typed)
    known = meeting_folders(library)
    raise _unknown(typed, known) if known else _none_prepared()


def _none_prepared() -> UsageError:
    return UsageError(
        "Aucune réunion n’est préparée.",
        typeset("Chacune a son dossier : agendas/AAAA-MM-JJ/, avec un fichier meeting.toml."),
    )


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
    date = _day(typed)
    if date is None:
        from difflib import SequenceMatcher

        return lambda id_: -SequenceMatcher(None, typed, id_).ratio()
    return lambda id_: abs((date - (_day(id_) or date)).days)


def _day(id_: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(id_[: len("AAAA-MM-JJ")])
    except ValueError:
        return None


def owner_meant(typed: str, library: Library) -> str:
    """The owner that is typed, in the one spelling that it goes by. Raises UsageError."""
    absent = "Aucune action n’est confiée au service {}."
    several = "{} : plusieurs services répondent à ce nom."
    return meant(typed, owners(library, clock.today()), absent, several)

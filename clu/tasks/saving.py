"""A step: changes tried, then written under one sentence, by whoever types."""

import datetime
import getpass
from collections.abc import Sequence

from clu.edits.report import summary
from clu.errors import UsageError
from clu.model.change import Change
from clu.model.french import counted, day, typeset
from clu.model.problem import FaultyError, Problem
from clu.tasks.problems import brought
from clu.workspace import Workspace


class SpoilingError(FaultyError):
    """Changes that would bring errors which were not there; nothing is written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        errors = counted(len(problems), "erreur")
        sentence = typeset(f"Rien n’est écrit : ce changement apporterait {errors}.")
        super().__init__(sentence, problems=problems)


def tried(workspace: Workspace, changes: Sequence[Change], *, force: bool = False) -> list[Problem]:
    """The faults and doubts that changes would bring; nothing is written.

    Work that they leave to be done is told by the check, not to whoever has just begun it. Raises
    SpoilingError when they would bring faults, unless `force`; CluError as writing would.
    """
    new = [each for each in brought(workspace, workspace.rehearse(changes)) if not each.is_to_do]
    faults = [each for each in new if each.forbids]
    if faults and not force:
        raise SpoilingError(faults)
    return [each for each in new if not each.forbids]


def saved(workspace: Workspace, changes: Sequence[Change], *, force: bool = False) -> bool:
    """Write changes as one step; False when all is so already. Raises what `tried` raises."""
    tried(workspace, changes, force=force)
    return written(workspace, changes)


def written(workspace: Workspace, changes: Sequence[Change]) -> bool:
    """Write changes that were tried, as one step; False when all is so already."""
    label = summary(changes, workspace.library)
    return workspace.apply(changes, label=label, who=who(), now=now()) is not None


def who() -> str:
    """Who types this, as their computer knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # what it raises differs between systems
        return "quelqu’un"


def now() -> datetime.datetime:
    """This minute, as a clock on the wall shows it."""
    return datetime.datetime.now().replace(microsecond=0)


def refuse_tomorrow(on: datetime.date, done: str) -> None:
    """Raise UsageError on a day that has not come: nothing was done then yet."""
    if on > today():
        sentence = f"Rien ne peut être {done} le {day(on)} : ce jour n’est pas venu."
        raise UsageError(typeset(sentence), "Corrigez la date.")


def today() -> datetime.date:
    """The day on which this is typed."""
    return datetime.date.today()

"""A writer that dies at each of its system calls in turn: what the next one finds.

Run as a program, so that nothing but the writer is in the process that forks.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from clu.edits import records
from clu.model.address import Address
from clu.model.change import Change
from clu.model.shape import table_of
from clu.workspace import Workspace, open_workspace

NOW = datetime(2024, 11, 20, 14, 2)
WHO = "Jeanne"
SIGNAGE, WELCOME = "agendas/plans/signage.toml", "agendas/plans/accueil.toml"
_CALLS = ("replace", "link", "fsync", "unlink", "open", "rename", "rmdir")


def moved(workspace: Workspace) -> list[Change]:
    """An action goes from a plan to another, a third file comes and a fourth goes."""
    library = workspace.library
    action = library.plans["signage"].actions[0]
    return [
        records.add(library, Address(WELCOME, ("actions",)), table_of(action)),
        records.remove(library, Address(SIGNAGE, ("actions", action.id))),
        records.create(library, "agendas/plans/suites.toml", {"title": "Suites"}),
        records.remove(library, Address("agendas/audits/2022-externe.toml")),
    ]


def apply(workspace: Workspace) -> None:
    """The step itself."""
    workspace.apply(moved(workspace), label="Essai", who=WHO, now=NOW)


def undo(workspace: Workspace) -> None:
    """The way back."""
    workspace.steps.undo(who=WHO, now=NOW)


def redo(workspace: Workspace) -> None:
    """The way forth again."""
    workspace.steps.redo(who=WHO, now=NOW)


DONE_BEFORE: dict[str, tuple[Callable[[Workspace], None], ...]] = {
    "apply": (),
    "undo": (apply,),
    "redo": (apply, undo),
}


def contents(folder: Path) -> dict[str, bytes]:
    """The data, without what belongs to the machine."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.toml")
        if ".clu" not in path.parts
    }


@contextmanager
def dying_at(rank: int) -> Iterator[None]:
    """The process ends just before its system call of that rank, as if killed."""
    left = [rank]

    def mortal(call: Callable[..., Any]) -> Callable[..., Any]:
        def act(*arguments: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os._exit(9)
            return call(*arguments, **named)

        return act

    for name in _CALLS:
        setattr(os, name, mortal(getattr(os, name)))
    yield


def dies(folder: Path, operation: Callable[[Workspace], None], rank: int) -> bool:
    """Do it in another process, which dies at that call, unless it ends before."""
    child = os.fork()
    if child == 0:
        try:
            workspace = open_workspace(folder)
            with dying_at(rank):
                operation(workspace)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def go_on(workspace: Workspace) -> None:
    """A dead writer never blocks the next one."""
    change = records.set_keys(workspace.library, Address(SIGNAGE), {"note": "Après"})
    assert change is not None
    workspace.apply([change], label="Suite", who=WHO, now=NOW)


def main(source: Path, scratch: Path, name: str) -> None:
    """Print, for each rank, what the next reader finds: before, after or half."""
    operation = globals()[name]
    start, end = scratch / "start", scratch / "end"
    shutil.copytree(source, start / "agendas")
    for each in DONE_BEFORE[name]:
        each(open_workspace(start))
    shutil.copytree(start, end)
    operation(open_workspace(end))
    ends = {"before": contents(start), "after": contents(end)}
    for rank in count(1):
        folder = scratch / str(rank)
        shutil.copytree(start, folder)
        if not dies(folder, operation, rank):
            return
        workspace = open_workspace(folder)
        found = contents(folder)
        state = next((word for word, texts in ends.items() if texts == found), "half")
        go_on(workspace)
        sys.stdout.write(f"{rank} {state} {len(workspace.problems)}\n")
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])

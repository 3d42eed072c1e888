"""`clu history`: what was changed with clu, by whom and when."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from clu.commands import console
from clu.commands.parser import Commands, add_command

if TYPE_CHECKING:
    from clu.model.change import Change
    from clu.workspace import Workspace

DETAILS = (
    "Les changements du plus récent au plus ancien : le premier qui n’est pas annulé est celui "
    "qu’annulerait « clu undo ». Avec un identifiant, seuls ceux qui le concernent."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu history [ID] [--json]`."""
    parser = add_command(
        commands, "history", run, summary="montre les derniers changements", details=DETAILS
    )
    parser.add_argument("id", metavar="ID", nargs="?", help="un identifiant, une réunion, un plan…")
    parser.add_argument("--json", action="store_true", help="répond en JSON")


def run(options: Namespace) -> int:
    """List the steps that the journal holds, the latest first."""
    from clu.commands.subject import opened
    from clu.model.french import clock, day

    workspace = opened(options)
    steps = [
        step
        for step in reversed(workspace.history())
        if options.id is None or any(_is_about(options.id, each) for each in step.changes)
    ]
    tell_damaged(workspace)
    if options.json:
        console.say(console.as_json([_row(step) for step in steps]))
        return 0
    for step in steps:
        undone = " (annulé)" if step.is_undone else " (gardé)" if step.is_kept else ""
        moment = f"{day(step.on.date())}, {clock(step.on.time())}"
        console.say(f"{moment} – {step.who}{undone} – {step.label}")
    if not steps:
        console.say(
            "Aucun changement." if options.id is None else "Aucun changement ne s’y rapporte."
        )
    return 0


def tell_damaged(workspace: "Workspace") -> None:
    """Name on the error output the steps that cannot be read: they are passed over."""
    for file in workspace.damaged_history():
        console.complain(f"{file} n’a pas pu être lu\u00a0: ce changement ne peut plus s’annuler.")


def _is_about(id_: str, change: "Change") -> bool:
    """Whether a change is of a record of that name, of what it holds, or of its file."""
    from clu.model.address import file_id

    names = {str(step).partition(" ")[0] for step in change.record[1::2]}
    return id_ in {*names, change.file, file_id(change.file)}


def _row(step: Any) -> dict[str, Any]:
    return {
        "number": step.number,
        "on": step.on,
        "who": step.who,
        "label": step.label,
        "is_undone": step.is_undone,
        "is_kept": step.is_kept,
        "changes": [
            {"file": change.file, "record": list(change.record)} for change in step.changes
        ],
    }

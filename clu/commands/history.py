"""`clu history`, `undo`, `redo`, `forget`: what was changed, taken back, done again, forgotten."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from clu import clock
from clu.commands import console
from clu.commands.parser import Commands, add_command

if TYPE_CHECKING:
    from clu.model.change import Change
    from clu.workspace import Workspace

DETAILS_OF_UNDO = (
    "Les changements faits avec clu s’annulent un par un, du dernier au plus ancien. Si ce qui a "
    "été changé l’a encore été depuis, rien n’est écrit, et le code de sortie est 1 ; --skip garde "
    "alors ce changement pour de bon, et le suivant de « clu undo » sera celui d’avant."
)
DETAILS_OF_REDO = "Ce qui a été annulé se rétablit, tant que rien d’autre n’a été changé."
DETAILS_OF_HISTORY = (
    "Les changements du plus récent au plus ancien : le premier qui n’est pas annulé est celui "
    "qu’annulerait « clu undo ». Avec un identifiant, seuls ceux qui le concernent. Ce qui a été "
    "retiré des données y reste, pour l’annuler : « clu forget » l’efface."
)
DETAILS_OF_FORGET = (
    "Pour annuler, clu garde le texte des fichiers avant et après les cent derniers changements, "
    "et ce qui se tapait : ce qui a été retiré des données (un nom, une adresse) y est encore. "
    "Dit ce qui ne pourra plus s’annuler, le demande, puis efface tout cela. Les données, les "
    "documents produits ou envoyés et les versions partagées ne changent pas."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu undo [--skip]`, `redo`, `history [ID] [--json]` and `forget [--yes]`."""
    parser = add_command(commands, "undo", undo, details=DETAILS_OF_UNDO)
    parser.add_argument(
        "--skip",
        action="store_true",
        help="garde le dernier changement : il ne s’annulera plus, ceux d’avant le pourront",
    )
    add_command(commands, "redo", redo, details=DETAILS_OF_REDO)
    parser = add_command(commands, "history", history, details=DETAILS_OF_HISTORY)
    parser.add_argument("id", metavar="ID", nargs="?", help="un identifiant, une réunion, un plan…")
    parser.add_argument("--json", action="store_true", help="répond en JSON")
    parser = add_command(commands, "forget", forget, details=DETAILS_OF_FORGET)
    parser.add_argument("--yes", action="store_true", help="efface sans le demander")


def undo(options: Namespace) -> int:
    """Take back the last step, or keep it for good, and say which it was."""
    from clu.commands.subject import opened

    workspace = opened(options)
    if options.skip:
        step = workspace.steps.skip(who=clock.who(), now=clock.now())
        console.say(f"Gardé\u00a0: {step.label}")
        return 0
    step = workspace.steps.undo(who=clock.who(), now=clock.now())
    console.say(f"Annulé\u00a0: {step.label}")
    return 0


def redo(options: Namespace) -> int:
    """Do again the last step that was undone, and say which it was."""
    from clu.commands.subject import opened

    step = opened(options).steps.redo(who=clock.who(), now=clock.now())
    console.say(f"Rétabli\u00a0: {step.label}")
    return 0


def forget(options: Namespace) -> int:
    """Empty what is kept to take changes back, once what that costs is told and agreed to."""
    from clu.commands.subject import opened
    from clu.errors import UsageError
    from clu.tasks import forgetting

    workspace = opened(options)
    for line in forgetting.told(workspace):
        console.say(line)
    if not options.yes:
        if not sys.stdin.isatty():
            raise UsageError("Rien n’est effacé.", "Pour le faire : clu forget --yes.")
        console.flush()
        if input("Oublier ? (oui ou non) ").strip().lower() not in ("o", "oui"):
            console.say("Rien n’est effacé.")
            return 0
    console.say(f"Oublié\u00a0: {forgetting.forget(workspace)}")
    return 0


def history(options: Namespace) -> int:
    """List the steps that the journal holds, the latest first."""
    from clu.commands.subject import opened
    from clu.model.french import clock, day

    workspace = opened(options)
    steps = [
        step
        for step in reversed(workspace.steps.history())
        if options.id is None or any(_is_about(options.id, each) for each in step.changes)
    ]
    _tell_damaged(workspace)
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


def _tell_damaged(workspace: "Workspace") -> None:
    """Name on the error output the steps that cannot be read: they are passed over."""
    for file in workspace.steps.damaged():
        console.complain(f"{file} n’a pas pu être lu\u00a0: ce changement ne peut pas s’annuler.")


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

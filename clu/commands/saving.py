"""A command that changes data: what it changes is told, and written unless it is a trial."""

from argparse import Namespace
from collections.abc import Sequence

from clu.commands import console
from clu.commands.parser import Parser
from clu.errors import OvertakenError, WriteError
from clu.lexicon.report import change_lines
from clu.model.change import Change
from clu.model.french import typeset
from clu.tasks.pictures import brought_in, put_there
from clu.tasks.problems import problem_line
from clu.tasks.saving import SpoilingError, Trial
from clu.workspace import Workspace, open_workspace

NOTHING = typeset("Rien à changer : tout est déjà ainsi.")
TRIAL = typeset("Essai : rien n’est écrit.")
_WRITTEN = "Le changement, lui, est enregistré."
_REMEDY = typeset("Corrigez ce qui précède, ou ajoutez --force pour l’écrire quand même.")


def add_save_options(parser: Parser) -> None:
    """Let the command show what it would change, or write what brings errors."""
    parser.add_argument(
        "--dry-run", action="store_true", help="montre ce qui changerait, sans rien écrire"
    )
    parser.add_argument(
        "--force", action="store_true", help="écrit même ce qui apporterait des erreurs"
    )


def save(
    options: Namespace, workspace: Workspace, changes: Sequence[Change], *, by: str = ""
) -> int:
    """Write changes as one step, and tell each in a line; with --dry-run, tell them only.

    `by` names, for the journal, whoever they come from.
    The warnings that they bring are told too, and what they leave to be done.
    """
    if not changes:
        console.say(NOTHING)
        return 0
    changes, pieces = brought_in(workspace, changes)
    told_changes, outcome = change_lines(changes, workspace.library), _WRITTEN
    trial = Trial(workspace.holding(pieces), changes)
    try:
        doubts = trial.problems(force=options.force)
    except SpoilingError as refusal:
        if open_workspace(workspace.folder).library != workspace.library:
            raise OvertakenError from refusal
        for problem in refusal.problems:
            console.complain(problem_line(problem))
        refusal.remedy = _REMEDY
        raise
    if options.dry_run:
        outcome = TRIAL
    else:
        with put_there(workspace.folder, pieces):
            is_written = trial.write(by=by)
        told_changes, outcome = (told_changes, _WRITTEN) if is_written else ([], NOTHING)
    try:
        for line in told_changes:
            console.say(line)
        if outcome is not _WRITTEN:
            console.say(outcome)
        console.flush()
    except WriteError as untold:
        untold.remedy = outcome
        raise
    for problem in doubts:
        console.complain(
            typeset(f"À faire – {problem}") if problem.is_to_do else problem_line(problem)
        )
    return 0

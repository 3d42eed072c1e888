"""A command that changes data: what it changes is told, and written unless it is a trial."""

import datetime
import getpass
from argparse import Namespace
from collections.abc import Sequence

from clu.commands import console, problems
from clu.commands.parser import Parser
from clu.commands.problems import all_problems
from clu.edits.report import lines, summary
from clu.model.change import Change
from clu.model.french import typeset
from clu.workspace import Workspace, open_workspace

NOTHING = typeset("Rien à changer : tout est déjà ainsi.")
TRIAL = typeset("Essai : rien n’est écrit.")


def add_dry_run(parser: Parser) -> None:
    """Let the command show what it would change, and write nothing."""
    parser.add_argument(
        "--dry-run", action="store_true", help="montre ce qui changerait, sans rien écrire"
    )


def save(options: Namespace, workspace: Workspace, changes: Sequence[Change]) -> int:
    """Write changes as one step, and tell each in a line; with --dry-run, tell them only."""
    if not changes:
        console.say(NOTHING)
        return 0
    told = lines(changes, workspace.library)
    if options.dry_run:
        workspace.rehearse(changes)
    else:
        label = summary(changes, workspace.library)
        if workspace.apply(changes, label=label, who=who(), now=now()) is None:
            told = [NOTHING]
    for line in told:
        console.say(line)
    if options.dry_run:
        console.say(TRIAL)
    else:
        _tell_new_problems(workspace)
    return 0


def _tell_new_problems(before: Workspace) -> None:
    """The errors that were not there before, on the error output."""
    known = {(problem.file, problem.sentence) for problem in all_problems(before)}
    for problem in all_problems(open_workspace(before.folder)):
        if problem.is_error and (problem.file, problem.sentence) not in known:
            console.complain(problems.told(problem))


def who() -> str:
    """Who types this, as their computer knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # what it raises differs between systems
        return "quelqu’un"


def now() -> datetime.datetime:
    """This minute, as a clock on the wall shows it."""
    return datetime.datetime.now().replace(microsecond=0)


def today() -> datetime.date:
    """The day on which this is typed."""
    return datetime.date.today()

"""`clu accept`: live with a problem, for a reason that is kept."""

from argparse import Namespace
from typing import TYPE_CHECKING

from clu.commands import console
from clu.commands.parser import Commands, add_command

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clu.model.acceptance import Acceptance
    from clu.model.problem import Problem

_DETAILS = (
    "Sans numéro, énumère ce qui peut être accepté, puis ce qui l’est, avec son motif. Avec un "
    "numéro et --why, ce problème n’est plus dit, tant que la donnée reste la même : changée, elle "
    "se dit de nouveau. --withdraw reprend un motif. Une erreur, et ce que dit le sceau, ne "
    "s’acceptent pas."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu accept [NUMÉRO] [--why MOTIF | --withdraw]`."""
    from clu.commands.saving import add_save_options

    parser = add_command(commands, "accept", run, details=_DETAILS)
    parser.add_argument("number", metavar="NUMÉRO", nargs="?", type=int, help="dans la liste")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--why", metavar="MOTIF", help="pourquoi ce n’est pas à corriger")
    choice.add_argument("--withdraw", action="store_true", help="ne l’accepte plus")
    add_save_options(parser)


def run(options: Namespace) -> int:
    """List what may be accepted, accept one, or take it back."""
    from clu.clock import today, who
    from clu.commands.saving import save
    from clu.commands.subject import opened
    from clu.edits import accepting
    from clu.errors import UsageError
    from clu.forms.accepting import Accept
    from clu.lexicon.unread import refuse_lacking
    from clu.model.acceptance import KnownAs
    from clu.model.french import typeset
    from clu.tasks.problems import judged, may_be_accepted, problem_line

    workspace = opened(options)
    told = judged(workspace)
    free = [each for each in told.problems if may_be_accepted(each)]
    lived_with = {acceptance: problem_line(problem) for problem, acceptance in told.lived_with}
    for each in workspace.library.accepted:  # what is no longer so may come back
        lived_with.setdefault(each, f"N’est plus à dire – {each.file} : {each.sentence}")
    shown = workspace.list_shown("accept", who())
    things = [
        *(str(KnownAs.of(each)) for each in free),
        *(str(each.known_as) for each in lived_with),
    ]
    if options.number is None and not (options.why or options.withdraw):
        shown.keep(things)
        return _list(free, lived_with)
    refuse_lacking(workspace.library, "agendas/*.toml", "agendas/*/*.toml")  # numbers would differ
    remedy = "Tapez « clu accept », puis son numéro et --why « … »."
    try:
        rank = shown.rank(options.number or 0, things)
    except IndexError:
        rank = -1
    if rank is None:
        sentence = f"Le n° {options.number} de la liste n’est plus comme il était."
        raise UsageError(typeset(sentence), remedy)
    if options.why is not None and 0 <= rank < len(free):
        changes = Accept.of(free[rank]).changes(workspace.library, {"why": options.why}, today())
    elif options.withdraw and 0 <= rank - len(free) < len(lived_with):
        changes = accepting.taken_back(workspace.library, list(lived_with)[rank - len(free)])
    else:
        sentence = "Il faut un numéro de la liste, et un motif."
        raise UsageError(sentence, remedy)
    return save(options, workspace, changes)


def _list(free: "Sequence[Problem]", lived_with: "Mapping[Acceptance, str]") -> int:
    from clu.model.french import typeset
    from clu.tasks.problems import problem_line

    for rank, problem in enumerate(free, start=1):
        console.say(f"{rank}. {problem_line(problem)}")
    for rank, (acceptance, line) in enumerate(lived_with.items(), start=len(free) + 1):
        console.say(typeset(f"{rank}. {line} – {acceptance.told}"))
    if not (free or lived_with):
        console.say("Aucun problème ne s’accepte.")
    return 0

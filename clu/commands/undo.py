"""`clu undo` and `clu redo`: the last change of the data, taken back or done again."""

from argparse import Namespace

from clu.commands import console
from clu.commands.parser import Commands, add_command

DETAILS_OF_UNDO = (
    "Les changements faits avec clu s’annulent un par un, du dernier au plus ancien. Si ce qui a "
    "été changé l’a encore été depuis, rien n’est écrit, et le code de sortie est 1 ; --skip garde "
    "alors ce changement pour de bon, et le suivant de « clu undo » sera celui d’avant."
)
DETAILS_OF_REDO = "Ce qui a été annulé se rétablit, tant que rien d’autre n’a été changé."


def add_parser(commands: Commands) -> None:
    """Declare `clu undo` and `clu redo`."""
    parser = add_command(
        commands, "undo", undo, summary="annule le dernier changement", details=DETAILS_OF_UNDO
    )
    parser.add_argument(
        "--skip",
        action="store_true",
        help="garde le dernier changement : il ne s’annulera plus, ceux d’avant le pourront",
    )
    add_command(
        commands,
        "redo",
        redo,
        summary="rétablit ce qui vient d’être annulé",
        details=DETAILS_OF_REDO,
    )


def undo(options: Namespace) -> int:
    """Take back the last step, or keep it for good, and say which it was."""
    from clu.commands.history import tell_damaged
    from clu.commands.subject import opened
    from clu.tasks.saving import now, who

    workspace = opened(options)
    tell_damaged(workspace)
    if options.skip:
        step = workspace.skip(who=who(), now=now())
        console.say(f"Gardé\u00a0: {step.label}")
        return 0
    step = workspace.undo(who=who(), now=now())
    console.say(f"Annulé\u00a0: {step.label}")
    return 0


def redo(options: Namespace) -> int:
    """Do again the last step that was undone, and say which it was."""
    from clu.commands.subject import opened
    from clu.tasks.saving import now, who

    step = opened(options).redo(who=who(), now=now())
    console.say(f"Rétabli\u00a0: {step.label}")
    return 0

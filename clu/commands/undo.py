"""`clu undo` and `clu redo`: the last change of the data, taken back or done again."""

from argparse import Namespace

from clu.commands import console
from clu.commands.parser import Commands, add_command

DETAILS_OF_UNDO = (
    "Les changements faits avec clu s’annulent un par un, du dernier au plus ancien. Si ce qui a "
    "été changé l’a encore été depuis, rien n’est écrit, et le code de sortie est 1."
)
DETAILS_OF_REDO = "Ce qui a été annulé se rétablit, tant que rien d’autre n’a été changé."


def add_parser(commands: Commands) -> None:
    """Declare `clu undo` and `clu redo`."""
    add_command(
        commands, "undo", undo, summary="annule le dernier changement", details=DETAILS_OF_UNDO
    )
    add_command(
        commands,
        "redo",
        redo,
        summary="rétablit ce qui vient d’être annulé",
        details=DETAILS_OF_REDO,
    )


def undo(options: Namespace) -> int:
    """Take back the last step, and say which it was."""
    from clu.commands.subject import opened
    from clu.tasks.saving import now, who

    step = opened(options).undo(who=who(), now=now())
    console.say(f"Annulé\u00a0: {step.label}")
    return 0


def redo(options: Namespace) -> int:
    """Do again the last step that was undone, and say which it was."""
    from clu.commands.subject import opened
    from clu.tasks.saving import now, who

    step = opened(options).redo(who=who(), now=now())
    console.say(f"Rétabli\u00a0: {step.label}")
    return 0

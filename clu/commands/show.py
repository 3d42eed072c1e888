"""`clu show`: the agenda and the slides of a meeting, as plain text."""

from argparse import Namespace

from clu.commands import console
from clu.commands.parser import Commands, add_command, add_meeting

DETAILS = (
    "L’ordre du jour, puis ce que dit chaque diapositive et ses notes. Rien n’est écrit sur le "
    "disque."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu show [RÉUNION]`."""
    parser = add_command(commands, "show", run, details=DETAILS)
    add_meeting(parser, otherwise="la prochaine, ou à défaut la dernière")


def run(options: Namespace) -> int:
    """Print the agenda and the outline; 1 when the data forbids the outline."""
    from clu.commands.check import refuse
    from clu.commands.subject import meeting_opened
    from clu.deck.compose import compose
    from clu.deck.spoken import as_text
    from clu.lexicon.unread import refuse_unread
    from clu.model.shape import meeting_file
    from clu.tasks import problems
    from clu.views import programme

    workspace, meeting = meeting_opened(options)
    if meeting in workspace.library.meetings:
        console.say(programme.agenda(workspace.library, meeting))
    if forbidding := problems.forbidding(meeting, workspace):
        return refuse("Les diapositives ne peuvent pas être montrées", forbidding)
    refuse_unread(workspace.library, meeting_file(meeting))
    console.say("\n" + as_text(compose(workspace.library, meeting)).rstrip("\n"))
    return 0

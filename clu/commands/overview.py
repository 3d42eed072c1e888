"""`clu` alone: where a workspace stands, its meetings, its problems, what to type next."""

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clu import clock
from clu.commands import console

if TYPE_CHECKING:
    from clu.workspace import Workspace


def run(options: Namespace) -> int:
    """Tell the meetings, the problems, and what to type next."""
    from clu.commands.subject import opened

    for line in _lines(opened(options)):
        console.say(line)
    return 0


def _lines(workspace: "Workspace") -> Iterator[str]:
    """The overview, line by line."""
    from clu.tasks.problems import all_problems, summed_up

    committee = workspace.library.committee
    if committee:
        yield f"{committee.name} – {committee.structures[0]}"
    yield ""
    yield from _meetings(workspace)
    problems = all_problems(workspace)
    yield ""
    yield summed_up(problems)
    yield ""
    yield from _next_steps(workspace, has_problems=bool(problems))


def _meetings(workspace: "Workspace") -> Iterator[str]:
    from clu.lexicon.candidates import meeting_folders
    from clu.model.french import counted, typeset
    from clu.views.programme import meeting_and_state

    known = sorted(meeting_folders(workspace.library), reverse=True)
    for id_ in known:
        meeting = workspace.library.meetings.get(id_)
        if meeting:
            points = counted(len(meeting.items), "point")
            yield f"{id_}  {meeting_and_state(workspace.library, id_)}, {points}"
        else:
            yield f"{id_}  n’a pas pu être lue"
    if not known:
        yield typeset("Aucune réunion : chacune a son dossier, agendas/AAAA-MM-JJ/.")


def _next_steps(workspace: "Workspace", *, has_problems: bool) -> Iterator[str]:
    from clu.lexicon.candidates import meeting_at_hand

    yield "À taper ensuite\u00a0:"
    if meeting := meeting_at_hand(workspace.library, clock.today()):
        yield f"  clu show {meeting}   pour relire la réunion"
        yield f"  clu deck {meeting}   pour produire son diaporama"
    if has_problems:
        yield "  clu check             pour voir les problèmes"
    yield "  clu --help            pour tout ce que clu sait faire"

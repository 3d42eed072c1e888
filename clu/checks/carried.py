"""From one meeting to the next: an action that is open is heard of, or someone is told."""

from collections.abc import Iterator
from dataclasses import replace

from clu.checks.places import error
from clu.model.follow_ups import Standing, next_meeting, slides_of_actions, unheard
from clu.model.french import day, quoted
from clu.model.library import Library
from clu.model.problem import Problem
from clu.model.shape import meeting_file
from clu.model.text import plain


def problems(library: Library) -> Iterator[Problem]:
    """The open actions that the next meeting would not hear of."""
    meeting = next_meeting(library)
    if meeting is None or not _is_known(library, meeting):
        return
    on = day(library.meetings[meeting].date)
    for each in unheard(library, meeting):
        sentence = (
            f"la réunion du {on} ne montre pas {_called(each)}, qui reste à faire ce jour-là."
        )
        remedy = f"Ajoutez une diapositive d’actions {_showing(each)}, ou dites l’action close."
        found = error(meeting_file(meeting), (), sentence, remedy, each.action.id)
        yield replace(found, is_to_do=True)


def _is_known(library: Library, meeting: str) -> bool:
    """Whether all its slides of actions can be told; what hinders it is a problem of its own."""
    named = {plan for slide in slides_of_actions(library.meetings[meeting]) for plan in slide.plans}
    is_whole = all(each.file != meeting_file(meeting) for each in library.unread)
    return is_whole and named <= library.plans.keys()


def _called(each: Standing) -> str:
    number = f"{each.action.number} " if each.action.number else ""
    return f"l’action {number}{quoted(plain(each.action.title))} ({each.action.id})"


def _showing(each: Standing) -> str:
    if each.action.is_promised:
        return "« suites de la réunion précédente »"
    return f"« à faire » du plan {quoted(each.plan.title)}"

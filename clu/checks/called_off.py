"""Meetings that were cancelled or put off."""

from collections.abc import Iterator

from clu.checks.rules import note, rule, warning
from clu.model.french import day, quoted
from clu.model.library import Library
from clu.model.names import folded
from clu.model.problem import Problem
from clu.model.shape import meeting_file
from clu.model.text import plain


@rule(
    "annulee-sans-motif",
    "une réunion annulée ou reportée sans motif",
    "Les membres demanderont pourquoi.",
)
def unreasoned(library: Library) -> Iterator[Problem]:
    """A meeting that does not take place, and of which nothing says why."""
    for id_, meeting in library.meetings.items():
        if library.state_of(id_).is_off and not meeting.reason:
            sentence = f"la réunion est {meeting.state.label}, et rien ne dit pourquoi."
            yield warning(meeting_file(id_), ("reason",), sentence, "Donnez le motif (reason).")


@rule(
    "annulee-citee",
    "un point qui nomme une réunion qui n’a pas eu lieu",
    "On y approuverait un compte rendu qui n’existe pas.",
)
def spoken_of(library: Library) -> Iterator[Problem]:
    """An item of a meeting to come whose title names the day of one that was called off."""
    sittings = library.sittings
    off = [each for id_, each in library.meetings.items() if id_ not in sittings]
    days = {f"du {day(each.date)}": each.state.label for each in off}
    for id_, meeting in sittings.items() if days else ():
        for item in meeting.items:
            for words, label in days.items():
                if folded(words) in folded(plain(item.title)):
                    sentence = f"le point {quoted(plain(item.title))} nomme la réunion {words}, "
                    remedy = "Nommez la dernière réunion qui s’est tenue."
                    way = ("items", item.id, "title")
                    yield note(meeting_file(id_), way, f"{sentence}{label}.", remedy)

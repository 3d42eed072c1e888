"""Who chairs: one person, and the one that the agenda announces."""

import re
from collections.abc import Iterator

from clu.checks.places import warning
from clu.model.french import quoted
from clu.model.library import Library
from clu.model.minutes import Attendee
from clu.model.names import unaccented
from clu.model.owners import CIVILITY
from clu.model.problem import Problem
from clu.model.record import Where
from clu.model.shape import meeting_file

_NAMED = re.compile(rf"{CIVILITY}(?!l[ea]\b|l['’])", re.IGNORECASE)
"""« M. Durand » is a name; « M. le préfet » is what someone is."""

_SHORT = 2
"""Letters of the words that tell nobody from another: « de », « la »."""


def problems(library: Library) -> Iterator[Problem]:
    """Two people in one chair, or someone else than was announced."""
    for id_, minutes in library.minutes.items():
        file = meeting_file(id_, "minutes")
        found = [each for each in minutes.attendance if each.chairs]
        if not found:
            continue
        first, *others = found
        for each in others:
            sentence = f"{quoted(_called(first))} préside déjà ({_shown(first)})."
            yield warning(file, _place(each), sentence, "Gardez l’un des deux.")
        chair = library.meetings[id_].chair if id_ in library.meetings else ""
        if not others and chair and not _may_be(first, chair):
            announced = f"la présidence annoncée est {quoted(chair)} ({meeting_file(id_)}, chair)"
            sentence = f"{quoted(_called(first))} préside, mais {announced}."
            yield warning(file, _place(first), sentence, "Corrigez l’un des deux.")


def _place(attendee: Attendee) -> Where:
    return ("attendance", attendee.id, "chairs")


def _shown(attendee: Attendee) -> str:
    return ".".join(map(str, _place(attendee)))


def _called(attendee: Attendee) -> str:
    return attendee.name or attendee.capacity or attendee.organisation or attendee.id


def _may_be(attendee: Attendee, chair: str) -> bool:
    """Whether the words announced may mean them; where too little is known, they may."""
    if _words(attendee.name) & _words(chair):
        return True
    if attendee.name and _NAMED.search(chair):
        return False
    return not attendee.capacity or bool(_words(attendee.capacity) & _words(chair))


def _words(text: str) -> set[str]:
    found = re.findall(r"\w+", unaccented(text).casefold())
    return {each for each in found if len(each) > _SHORT}

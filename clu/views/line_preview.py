"""What a line that is being typed would be read as, told while it is typed."""

import datetime
from collections.abc import Sequence
from typing import assert_never

from clu.edits.minutes import FOLLOW_UPS
from clu.edits.session_lines import LineKind
from clu.edits.typed_line import begun_names, follow_up, spoken
from clu.lexicon.candidates import Someone, people, services
from clu.lexicon.meant import Candidate, typed_for
from clu.model.french import day, quoted, typeset
from clu.model.library import Library
from clu.model.minutes import Attendee

_SHOWN = 3


def candidates_for(
    kind: LineKind, library: Library, meeting: str
) -> Sequence[Candidate[Someone | str]]:
    """Who or what the head of a line may mean."""
    match kind:
        case LineKind.FOLLOW_UP:
            return services(library)
        case LineKind.DECISION | LineKind.SUMMARY:
            return ()
        case LineKind.QUESTION | LineKind.REMARK | LineKind.DISAGREEMENT | LineKind.ANSWER:
            return people(library, meeting)
    assert_never(kind)


def hint(kind: LineKind, typed: str, library: Library, meeting: str, today: datetime.date) -> str:
    """Who is meant so far, or what was understood; nothing when there is nothing to say."""
    candidates = candidates_for(kind, library, meeting)
    if found := begun_names(typed, candidates):
        told = " ; ".join(each.told for each in found[:_SHOWN])
        return typeset(f"Tab : {told}" + ("…" if len(found) > _SHOWN else ""))
    if kind is LineKind.FOLLOW_UP:
        return _follow_up(typed, library, today)
    said = spoken(typed, candidates)
    if said.who:
        is_noted = isinstance(said.who.answer, Attendee)
        return said.who.told if is_noted else typeset(f"{said.who.told} : sera noté présent.")
    if said.typed and kind not in (LineKind.DECISION, LineKind.SUMMARY):
        return typeset(f"{_as_typed(said.typed)}.")
    return ""


def _as_typed(typed: str, of: str = "") -> str:
    return f"{quoted(typed)} : hors de la liste {of}".rstrip() + ", gardé tel quel"


def _follow_up(typed: str, library: Library, today: datetime.date) -> str:
    known = services(library)
    found = follow_up(typed, known, library.plans, today)
    is_known = any(found.owner in each.names for each in known)
    owner = found.owner if is_known or not found.owner else _as_typed(found.owner, "des services")
    parts = [owner, f"pour le {day(found.due)}" if found.due else ""]
    if found.plan != FOLLOW_UPS:
        parts.append(f"plan {quoted(library.plans[found.plan].title)}")
    if "#" in found.title:
        parts.append("« # » : aucun plan de ce nom, laissé dans le texte")
    return typeset(" · ".join(part for part in parts if part))


def accepted(kind: LineKind, typed: str, library: Library, meeting: str) -> str:
    """The line with the first that its head means, or as it is."""
    candidates = candidates_for(kind, library, meeting)
    found = begun_names(typed, candidates)
    if not found:
        return typed
    who, (_, _, after) = typed_for(found[0], candidates), typed.partition(":")
    return f"{who} : {after.strip()}"

"""What a line that is being typed would be read as, told while it is typed."""

import datetime

from clu.edits.capture import begun, follow_up, spoken
from clu.edits.minutes import FOLLOW_UPS, attendees, speakers
from clu.edits.noting import Kind
from clu.model.french import day, quoted, typeset
from clu.model.library import Library

_SHOWN = 3


def known(kind: Kind, library: Library, meeting: str) -> dict[str, str]:
    """Who or what the head of a line may mean, with the words that it answers to."""
    if kind is Kind.FOLLOW_UP:
        services = library.services
        return {id_: f"{id_} {name}" for id_, name in services.items()}
    return {} if kind is Kind.DECISION else speakers(library, meeting)


def hint(kind: Kind, typed: str, library: Library, meeting: str, today: datetime.date) -> str:
    """Who is meant so far, or what was understood; nothing when there is nothing to say."""
    people = known(kind, library, meeting)
    if found := begun(typed, people):
        told = ", ".join(people[each] for each in found[:_SHOWN])
        return typeset(f"Tab : {told}" + ("…" if len(found) > _SHOWN else ""))
    if kind is Kind.FOLLOW_UP:
        return _follow_up(typed, library, today)
    said = spoken(typed, people)
    if said.by in attendees(library, meeting):
        return people[said.by]
    if said.by in people:
        return typeset(f"{people[said.by]} : sera noté présent.")
    if said.by and kind is not Kind.DECISION:
        return typeset(f"{quoted(said.by)} : hors de la liste, gardé tel quel.")
    return ""


def _follow_up(typed: str, library: Library, today: datetime.date) -> str:
    services = library.services
    found = follow_up(typed, services, library.plans, today)
    parts = [found.owner, f"pour le {day(found.due)}" if found.due else ""]
    if found.plan != FOLLOW_UPS:
        parts.append(f"plan {quoted(library.plans[found.plan].title)}")
    if "#" in found.title:
        parts.append("« # » : aucun plan de ce nom, laissé dans le texte")
    return typeset(" · ".join(part for part in parts if part))


def accepted(kind: Kind, typed: str, library: Library, meeting: str) -> str:
    """The line with the first that its head means, or as it is."""
    people = known(kind, library, meeting)
    found = begun(typed, people)
    if not found:
        return typed
    _, colon, after = typed.partition(":")
    return f"{found[0]} : {after.strip()}" if colon else f"{found[0]} : "

"""Reminders: what is still expected of a service, as a message ready to paste."""

import datetime
from collections.abc import Iterable

from clu.lexicon.candidates import spellings
from clu.model.follow_ups import Standing, lateness, postponement
from clu.model.follow_ups import standing as every_action
from clu.model.french import day, is_plural, typeset
from clu.model.library import Library
from clu.model.names import folded
from clu.model.text import plain


def owed(library: Library, today: datetime.date) -> dict[str, list[Standing]]:
    """The open actions by service, the most urgent first; under "" those that nobody has."""
    spelt = spellings(library)
    found: dict[str, list[Standing]] = {}
    for each in sorted(every_action(library, today), key=urgency):
        if each.now.state.is_open:
            owner = spelt.get(folded(each.now.owner), "")
            found.setdefault(owner, []).append(each)
    return {
        owner: found[owner] for owner in sorted(found, key=lambda owner: (not owner, folded(owner)))
    }


def urgency(each: Standing) -> tuple[datetime.date, bool, tuple[str, int]]:
    """What actions are put in order by: the first due, then what was promised."""
    return each.now.due or datetime.date.max, not each.action.is_promised, each.action.rank


def reminder(actions: Iterable[Standing], library: Library, today: datetime.date) -> str:
    """A message to the service that has these actions."""
    every = list(actions)
    several = is_plural(len(every))
    late = sum(each.now.is_overdue for each in every)
    committee = library.committee.name if library.committee else "comité"
    these = "les actions suivantes, confiées" if several else "l’action suivante, confiée"
    asked = "où en est chacune d’elles" if several else "où elle en est"
    date = ", et à quelle date ce qui est en retard pourra être réalisé" if late else ""
    listed = "\n".join(f"– {_item(each)}" for each in every)
    contact = f"\n{library.committee.contact}" if library.committee else ""
    return typeset(
        f"Objet : {committee}, suivi des actions au {day(today)}\n\n"
        f"Bonjour,\n\nDans le cadre du {committee}, {these} à votre service, "
        f"{'restent' if several else 'reste'} à réaliser :\n\n{listed}\n\n"
        f"Pourriez-vous nous dire {asked}{date} ? Si une action est réalisée ou ne peut pas "
        "l’être, merci de nous l’indiquer : la réponse en sera donnée aux membres du comité.\n\n"
        f"Nous vous remercions de votre concours.\n\nBien cordialement,{contact}"
    ).rstrip()


def unowned(actions: Iterable[Standing]) -> str:
    """The open actions that no service has: there is nobody to write to yet."""
    listed = "\n".join(f"– {_item(each)}" for each in actions)
    return typeset(f"Sans service responsable, à attribuer :\n\n{listed}")


def _item(each: Standing) -> str:
    now = each.now
    called = " – ".join(part for part in (each.action.number, plain(each.action.title)) if part)
    due = f"échéance {day(now.due)}" if now.due else "sans échéance"
    parts = (due, lateness(now), postponement(now))
    return f"{called} ({', '.join(part for part in parts if part)})"

"""Actions in words: where each comes from, where it stands, all that became of it."""

import datetime
from collections.abc import Iterator
from typing import Any

from clu.lexicon.candidates import spellings
from clu.model.actions import Action, ActionAsOf, TrailLine
from clu.model.follow_ups import (
    ActionOnDay,
    actions_on,
    date_of,
    is_off_record,
    lateness,
    postponement,
)
from clu.model.follow_ups import state_in_words as told_today
from clu.model.french import (
    capitalised,
    cited,
    counted,
    day,
    enumeration,
    in_print,
    is_plural,
    quoted,
    typeset,
)
from clu.model.library import Library
from clu.model.minutes import Exchange
from clu.model.names import folded
from clu.model.promises import OwedAnswer, answers_due, promise_of
from clu.model.text import plain
from clu.model.who import with_names

PROMISE = "engagement pris en séance"
INTERNAL = "action interne"


def origin(action: Action, library: Library) -> str:
    """« engagement pris en séance le 27 mars 2024, point 2 », « action interne (enquête) »"""
    promise = promise_of(action, library)
    if promise is None:
        return _internal(action)
    when = f" le {day(promise.on)}" if promise.on else ""
    return f"{PROMISE}{when}" + (f", point {promise.number}" if promise.number else "")


def _internal(action: Action) -> str:
    return INTERNAL + (f" ({action.origin.kind.label})" if action.origin else "")


def short_origin(action: Action, library: Library) -> str:
    """The same for the cell of a table: « 27/03/2024, point 2 », « interne »."""
    promise = promise_of(action, library)
    if promise is None:
        return "interne" + (f", {action.origin.kind.label}" if action.origin else "")
    when = f"{promise.on:%d/%m/%Y}" if promise.on else "en séance"
    return when + (f", point {promise.number}" if promise.number else "")


def action_line(name: str, each: ActionOnDay, library: Library) -> str:
    """An action on a line: its number, its title, its origin, and where it stands."""
    now = each.now
    called = " ".join(part for part in (each.action.number, plain(each.action.title)) if part)
    parts = [origin(each.action, library), *as_it_stands(now)]
    return typeset(f"{name}  {called} – {', '.join(part for part in parts if part)}")


def as_it_stands(now: ActionAsOf) -> Iterator[str]:
    """The state, the service, the due date, how late it is and how often it was put off."""
    yield now.state.label
    yield now.owner
    yield f"échéance {day(now.due)}" if now.due else ""
    yield lateness(now)
    yield postponement(now)


def computed(each: ActionOnDay, library: Library) -> dict[str, Any]:
    """What a program is told of an action as it stands, beside what is written of it."""
    promise, now = promise_of(each.action, library), each.now
    return {
        "state": now.state.value,
        "owner": now.owner,
        "due": now.due,
        "is_overdue": now.is_overdue,
        "days_late": now.days_late,
        "times_postponed": now.times_postponed,
        "is_promised": promise is not None,
        "meeting": (promise.meeting or None) if promise else None,
        "item": promise.item.id if promise and promise.item else None,
        "asked_by": (promise.by or None) if promise else None,
    }


COLUMNS = (
    "N°",
    "Identifiant",
    "Action",
    "Origine",
    "Réunion",
    "Point",
    "Demandée par",
    "Plan",
    "Service responsable",
    "Échéance",
    "État",
    "Jours de retard",
    "Reports",
    "Demandeur informé le",
)


def action_cells(each: ActionOnDay, library: Library) -> tuple[str | int, ...]:
    """The cells of an action for a spreadsheet, under `COLUMNS`."""
    promise, now, action = promise_of(each.action, library), each.now, each.action
    kind = PROMISE if promise else _internal(action)
    asked_on = promise.on.isoformat() if promise and promise.on else ""
    item = f"{promise.number}. {plain(promise.item.title)}" if promise and promise.item else ""
    return (
        action.number,
        action.id,
        plain(action.title),
        capitalised(kind),
        asked_on,
        item,
        promise.by if promise else "",
        each.plan.title,
        now.owner,
        now.due.isoformat() if now.due else "",
        capitalised(now.state.label),
        now.days_late or "",
        now.times_postponed or "",
        action.asker_told.isoformat() if action.asker_told else "",
    )


# --- the life of one -------------------------------------------------------------------------


def life(action: Action, library: Library, today: datetime.date) -> Iterator[str]:
    """Where it comes from, each thing that became of it, and where it stands."""
    yield from _born(action, library)
    for each in _told_day_by_day(action, library):
        yield typeset(each)
    now = action.as_of(today)
    if now.times_postponed:
        yield f"Reportée {counted(now.times_postponed, 'fois', 'fois')}"
    if action.asker_told:
        yield f"Demandeur informé le {day(action.asker_told)}"
    elif action.is_promised and not now.state.is_open:
        yield "Demandeur à informer"
    yield typeset(f"Aujourd’hui : {told_today(now)}")


def _born(action: Action, library: Library) -> Iterator[str]:
    promise = promise_of(action, library)
    about = f" {quoted(plain(promise.item.title))}" if promise and promise.item else ""
    yield typeset(f"{capitalised(origin(action, library))}{about}")
    if promise and isinstance(promise.said, Exchange):
        kind = capitalised(promise.said.kind.label)
        words = f" : {promise.said.text}" if promise.said.text else ", sans rédaction"
        yield typeset(f"{kind} – {promise.by or 'intervenant à préciser'}{words}")
    elif promise and promise.said:
        yield typeset(f"Décision : {promise.said.text}")
    elif action.origin and action.origin.note:
        yield typeset(action.origin.note)


def _told_day_by_day(action: Action, library: Library) -> Iterator[str]:
    """The opening, then what each line of the trail changed, from what to what."""
    known = [action.state.label, action.owner, f"échéance {day(action.due)}" if action.due else ""]
    opened = f"Ouverte le {day(action.opened)}" if action.opened else "À l’ouverture"
    yield f"{opened} : {', '.join(part for part in known if part)}"
    state, owner, due = action.state, action.owner, action.due
    for step in sorted(action.trail, key=lambda step: step.on):
        changed = []
        if step.state and step.state is not state:
            changed.append(f"{state.label} → {step.state.label}")
        if step.owner is not None and step.owner != owner:
            changed.append(f"service {owner or 'non dit'} → {step.owner or 'non dit'}")
        if step.due and step.due != due:
            changed.append(_due(due, step.due))
        changed += [quoted(step.note)] if step.note else []
        yield f"{capitalised(day(step.on))}{_where(step, library)} : {' ; '.join(changed)}"
        state, due = step.state or state, step.due or due
        owner = owner if step.owner is None else step.owner


def _due(before: datetime.date | None, after: datetime.date) -> str:
    if before is None:
        return f"échéance fixée au {day(after)}"
    how = "reportée" if after > before else "avancée"
    return f"échéance {how} du {day(before)} au {day(after)}"


def _where(step: TrailLine, library: Library) -> str:
    on = date_of(library, step.meeting) if step.meeting else None
    return f" (réunion du {day(on)})" if on else ""


# --- reminders: what is still expected of a service, as a message ready to paste -------------


def _owed(
    library: Library, today: datetime.date
) -> dict[str, tuple[list[ActionOnDay], list[OwedAnswer]]]:
    """What each service has to do, the most urgent first, and to answer; under "", what is left."""
    library = with_names(library)
    spelt = spellings(library)
    found: dict[str, tuple[list[ActionOnDay], list[OwedAnswer]]] = {}
    for each in sorted(actions_on(library, today), key=urgency):
        if each.now.state.is_open:
            owner = spelt.get(folded(each.now.owner), "")
            found.setdefault(owner, ([], []))[0].append(each)
    for answer in answers_due(library, today):
        owner = spelt.get(folded(answer.exchange.owed_by), "")
        found.setdefault(owner, ([], []))[1].append(answer)
    return found


def urgency(each: ActionOnDay) -> tuple[datetime.date, bool, tuple[str, int, str]]:
    """What actions are put in order by: the first due, then what was promised."""
    return each.now.due or datetime.date.max, not each.action.is_promised, each.action.rank


def owners_reminded(library: Library, today: datetime.date) -> list[str]:
    """The services that have something to do or to answer; last "", for what nobody has."""
    return sorted(_owed(library, today), key=lambda owner: (not owner, folded(owner)))


def reminder(owner: str, library: Library, today: datetime.date) -> str:
    """A message to a service, or what nobody has where `owner` is empty; empty without anything."""
    actions, answers = _owed(library, today).get(owner, ([], []))
    if not (actions or answers):
        return ""
    said = [*_actions_asked(actions, owner, library), *_answers_asked(answers, owner, today)]
    if not owner:
        return in_print("\n\n".join(said))
    committee = library.committee.name if library.committee else "comité"
    signed = "".join(f"\n{each}" for each in _senders(library) if each)
    paragraphs = (
        f"À : {owner}\nObjet : {committee}, suivi des actions au {day(today)}",
        "Bonjour,",
        *said,
        "Nous vous remercions de votre concours.",
        f"Bien cordialement,{signed}",
    )
    return in_print("\n\n".join(paragraphs)).rstrip()


def _senders(library: Library) -> Iterator[str]:
    """Who prepares the meetings, as the last one that says it does, and where to answer."""
    library = with_names(library)
    meetings = sorted(library.meetings.values(), key=lambda meeting: meeting.date, reverse=True)
    yield next((each.prepared_by for each in meetings if each.prepared_by), "")
    yield library.committee.contact if library.committee else ""


def _actions_asked(every: list[ActionOnDay], owner: str, library: Library) -> Iterator[str]:
    listed = "\n".join(f"– {_item(each)}" for each in every)
    if every and not owner:
        yield "Sans service responsable, à attribuer :"
        yield listed
    elif every:
        several = is_plural(len(every))
        late = any(each.now.is_overdue for each in every)
        committee = library.committee.name if library.committee else "comité"
        these = "les actions suivantes, confiées" if several else "l’action suivante, confiée"
        asked = "où en est chacune d’elles" if several else "où elle en est"
        date = ", et à quelle date ce qui est en retard pourra être réalisé" if late else ""
        yield (
            f"Dans le cadre du {committee}, {these} à votre service, "
            f"{'restent' if several else 'reste'} à réaliser :"
        )
        yield listed
        yield (
            f"Pourriez-vous nous dire {asked}{date} ? Si une action est réalisée ou ne peut pas "
            f"l’être, merci de nous l’indiquer{_told_to_members(every, library)}."
        )


def _told_to_members(every: list[ActionOnDay], library: Library) -> str:
    """What members will be told: nothing of what was promised where it may not leave the room."""
    kept = [each.action for each in every if is_off_record(library, each.action)]
    if len(kept) == len(every):
        return ""
    names = enumeration([each.number or cited(plain(each.title)) for each in kept])
    but = f", sauf pour {names}" if kept else ""
    return f" : la réponse en sera donnée aux membres du comité{but}"


def _answers_asked(answers: list[OwedAnswer], owner: str, today: datetime.date) -> Iterator[str]:
    if not answers:
        return
    several = is_plural(len(answers))
    whose = " de votre service" if owner else ", sans service désigné"
    if several:
        yield f"Des réponses promises en séance sont encore attendues{whose} :"
    else:
        yield f"Une réponse promise en séance est encore attendue{whose} :"
    yield "\n".join(f"– {owed_line(each, today)}" for each in answers)
    if owner:
        yield f"Pourriez-vous nous {'les' if several else 'la'} faire parvenir ?"


def owed_line(each: OwedAnswer, today: datetime.date) -> str:
    """« É-4 du 20 novembre 2025 – UDAF : « Quand ? » (réponse pour le 1er décembre 2025) »"""
    due, days = each.exchange.owed_due, each.days_late(today)
    told = [f"réponse pour le {day(due)}" if due else "réponse sans échéance"]
    told += [f"en retard de {counted(days, 'jour')}"] if days else []
    called = f"{each.number} du {day(each.on)}"
    who = " – ".join(filter(None, (called, each.asker)))
    return typeset(f"{who} : {cited(each.exchange.text)} ({', '.join(told)})")


def _item(each: ActionOnDay) -> str:
    now = each.now
    called = " – ".join(part for part in (each.action.number, plain(each.action.title)) if part)
    due = f"échéance le {day(now.due)}" if now.due else "sans échéance"
    parts = (due, lateness(now), postponement(now))
    return f"{called} : {', '.join(part for part in parts if part)}"

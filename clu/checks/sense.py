"""What each file may say, and no meeting, rate or list can be."""

import datetime
from collections.abc import Iterator

from clu.checks.places import error, warning
from clu.model import french
from clu.model.french import quoted
from clu.model.library import Library
from clu.model.names import nearest
from clu.model.problem import Problem
from clu.model.shape import DEFINITIONS, file_of, identity, meeting_file


def problems(library: Library) -> Iterator[Problem]:
    """Records that make no sense by themselves or beside another."""
    rules = (
        _backwards,
        _held_backwards,
        _before_itself,
        _rates,
        _origins,
        _due_before_opened,
        _against_itself,
    )
    for rule in rules:
        yield from rule(library)


def _backwards(library: Library) -> Iterator[Problem]:
    for id_, meeting in library.meetings.items():
        if meeting.start and meeting.end and meeting.end <= meeting.start:
            times = f"{french.clock(meeting.start)} et finit à {french.clock(meeting.end)}"
            sentence = f"la réunion commence à {times}."
            yield error(meeting_file(id_), ("end",), sentence, "Corrigez « start » ou « end ».")


def _held_backwards(library: Library) -> Iterator[Problem]:
    for id_, minutes in library.minutes.items():
        meeting = library.meetings.get(id_)
        start = minutes.held_start or (meeting.start if meeting else None)
        if start and minutes.held_end and minutes.held_end <= start:
            times = f"{french.clock(start)} et de clôture {french.clock(minutes.held_end)}"
            sentence = f"l’heure d’ouverture est {times}."
            remedy = "Corrigez « held_start » ou « held_end »."
            yield error(meeting_file(id_, "minutes"), ("held_end",), sentence, remedy)


def _before_itself(library: Library) -> Iterator[Problem]:
    for id_, meeting in library.meetings.items():
        earlier = library.meetings.get(meeting.previous)
        if meeting.previous == id_:
            sentence = "la réunion est sa propre réunion précédente."
        elif earlier and earlier.date > meeting.date:
            sentence = f"la réunion précédente, le {french.day(earlier.date)}, a lieu après elle."
        else:
            continue
        yield error(meeting_file(id_), ("previous",), sentence, "Corrigez « previous ».")


def _rates(library: Library) -> Iterator[Problem]:
    """A rate comes from two counts, neither of which is computed."""
    for id_, definition in library.definitions.items():
        for key in ("numerator", "denominator"):
            count = library.definitions.get(getattr(definition, key) or "")
            if count and count.is_computed:
                itself = "lui-même" if count.id == id_ else f"{quoted(count.id)}, qui se calcule"
                sentence = f"{quoted(id_)} se calcule à partir de {itself}."
                remedy = "Nommez un indicateur dont la valeur est relevée."
                yield error(DEFINITIONS, ("definitions", id_, key), sentence, remedy, id_)
        if definition.is_computed and definition.numerator == definition.denominator:
            sentence = f"le numérateur et le dénominateur de {quoted(id_)} sont le même indicateur."
            path = ("definitions", id_, "denominator")
            yield error(DEFINITIONS, path, sentence, "Nommez deux indicateurs.", id_)


def _due_before_opened(library: Library) -> Iterator[Problem]:
    for id_, plan in library.plans.items():
        for action in plan.actions:
            due = action.as_of(datetime.date.max).due
            if action.opened and due and due < action.opened:
                days = f"le {french.day(due)}, avant son ouverture, le {french.day(action.opened)}"
                sentence = f"l’échéance de {quoted(action.id)} est {days}."
                path = ("actions", action.id, "due")
                yield warning(file_of("plans", id_), path, sentence, "Vérifiez les deux dates.")


def _against_itself(library: Library) -> Iterator[Problem]:
    for id_, survey in library.surveys.items():
        if survey.compares_with == id_:
            sentence = "l’enquête est comparée à elle-même."
            remedy = "Corrigez « compares_with »."
            yield error(file_of("surveys", id_), ("compares_with",), sentence, remedy)


def _origins(library: Library) -> Iterator[Problem]:
    """An origin may be any words; one that is written PLACE/RECORD leads somewhere."""
    known = set(_references(library))
    for id_, plan in library.plans.items():
        for action in plan.actions:
            ref = action.origin.ref if action.origin else ""
            if "/" not in ref or ref in known or " " in ref:
                continue
            near = nearest(ref, known)
            remedy = f"Vouliez-vous dire {quoted(near)} ?" if near else "Corrigez « origin.ref »."
            path = ("actions", action.id, "origin", "ref")
            sentence = f"l’origine {quoted(ref)} ne mène à rien."
            yield warning(file_of("plans", id_), path, sentence, remedy)


def _references(library: Library) -> Iterator[str]:
    """All that an action may come from: a finding, a question, an exchange, a decision."""
    for audit_id, audit in library.audits.items():
        yield from (f"{audit_id}/{identity(each)}" for each in audit.findings)
    for survey_id, survey in library.surveys.items():
        yield from (f"{survey_id}/{identity(each)}" for each in survey.questions)
    for meeting, minutes in library.minutes.items():
        for each in (*minutes.exchanges, *minutes.decisions):
            yield f"{meeting}/{identity(each)}"

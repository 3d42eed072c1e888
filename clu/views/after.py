"""What remains of a meeting once it was held: what to complete, then what was validated."""

from collections.abc import Iterator
from dataclasses import dataclass

from clu.checks import sealed
from clu.checks.incomplete import RULES, Remaining, remaining, summed_up
from clu.forms.fields import Path, State
from clu.forms.form import Purpose
from clu.forms.purposes import Edit, named_in
from clu.forms.reporting import Conclude, Report
from clu.lexicon.called import where
from clu.model.address import Address
from clu.model.follow_ups import previous_meeting
from clu.model.french import capitalised, clock, counted, day, typeset
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.minutes import Minutes
from clu.model.minutes_state import approval_of, is_approved, state_told
from clu.model.shape import meeting_file
from clu.model.text import plain
from clu.model.validation import late_observations
from clu.model.who import in_words
from clu.model.wordings import Wording, left, source_of
from clu.views.groups import Row

COLUMNS = ("Quand", "Ce qui reste")
VALIDATED_COLUMNS = ("Depuis la validation", "Quoi")


@dataclass(frozen=True)
class ToComplete:
    """Something to complete: its row, the form that does it, and what that form begins with."""

    row: Row
    remaining: Remaining
    purpose: Purpose | None
    """None where a screen does it: the attendance, what is to be worded."""
    begins: State


def steps(library: Library, meeting: str) -> tuple[ToComplete, ...]:
    """All that remains to complete, what is asked before closing first."""
    return tuple(
        _step(rank, each, library, meeting) for rank, each in enumerate(remaining(library, meeting))
    )


def _step(rank: int, each: Remaining, library: Library, meeting: str) -> ToComplete:
    excused = each.excused_by(library.minutes_of(meeting).overrides)
    is_closed = library.state_of(meeting) is MeetingState.HELD
    asked = "À compléter" if is_closed else "Avant de clore"
    when = asked if each.rule else "À relire"
    when = "Motif donné" if excused else when
    about = (each.file, *map(str, each.record), *each.keys, each.item, each.mark)
    purpose = _purpose(each, meeting)
    row = Row("/".join(filter(None, about)) or str(rank), (when, each.sentence), purpose)
    return ToComplete(row, each, purpose, _begins(each, library, meeting))


def _purpose(each: Remaining, meeting: str) -> Purpose | None:
    if each.item:
        return Conclude(meeting, each.item)
    if each.mark or each.keys == ("attendance",):
        return None
    if not each.record:
        return Report(meeting, each.keys)
    return Edit(Address(each.file, each.record), each.keys)


def _begins(each: Remaining, library: Library, meeting: str) -> dict[Path, object]:
    """The approval is that of the meeting before."""
    if each.rule == "approval":
        begun = {"approval": {"meeting": previous_meeting(library, meeting)}}
        shown = named_in(begun, Minutes, meeting_file(meeting, "minutes"), library)
        return {("approval", "meeting"): shown["approval"]["meeting"]}
    return {}


def unworded(each: Remaining, library: Library, meeting: str) -> tuple[Wording, ...]:
    """What was noted, and may serve as it is: the question, its answers."""
    source = source_of(each.mark)
    return tuple(one for one in left(library, meeting) if one.note and one.source == source)


def explained(step: ToComplete, library: Library, meeting: str) -> str:
    """What is asked, and the keys that answer it."""
    rule = step.remaining.rule
    told = [step.remaining.sentence, ""]
    if rule and library.state_of(meeting) is MeetingState.HELD:
        told.append(f"À la clôture, {RULES[rule]}.")
    elif rule:
        told.append(f"Avant de clore, {RULES[rule]} ; sinon, le motif est demandé à la clôture.")
    told.append("Entrée : compléter.")
    if step.remaining.item:
        told.append("« n » : rien à signaler.")
    if noted := unworded(step.remaining, library, meeting):
        told += ["« t » : la note convient telle quelle.", ""]
        told += [f"{capitalised(each.what)} : {each.note}" for each in noted]
    return typeset("\n".join(told))


def progress(library: Library, meeting: str) -> str:
    """How far the meeting has come, in a sentence or two."""
    validated = library.validated.get(meeting)
    if validated:
        found = approval_of(library, meeting)
        said = found and f"{found.approval.result} le {day(found.on)}"
        is_over = found and is_approved(found.approval)
        told = f"Compte rendu {said}, " if is_over else "Compte rendu "
        told += f"validé le {day(validated.on)} par {validated.by}."
        if found and not is_over:
            told += f" Réunion du {day(found.on)} : {found.approval.result}."
        told += " Il ne change plus ; une erreur se corrige par un rectificatif, et « a » note"
        return typeset(f"{told} une observation reçue depuis.")
    noted = library.minutes_of(meeting)
    hours = [
        f"{word} à {clock(at)}"
        for word, at in (("ouverte", noted.held_start), ("close", noted.held_end))
        if at
    ]
    state = library.state_of(meeting)
    told, left = ", ".join((capitalised(state.label), *hours)), remaining(library, meeting)
    asked = summed_up(left)
    if state is MeetingState.HELD:
        asked = capitalised(state_told(library, meeting))
        asked += f", {counted(len(left), 'chose')} à relire." if left else "."
    return typeset(f"{told}. {asked}")


def since_validation(library: Library, meeting: str) -> Iterator[Row]:
    """The corrections, then what is no longer as it was validated."""
    if known := library.corrections.get(meeting):
        for each in known.corrections:
            head = f"Rectificatif n° {each.number}"
            told = f"{day(each.on)}, {each.by} : {each.what} – Motif : {each.why}"
            yield Row(each.id, (typeset(head), typeset(told)))
    validated, minutes = library.validated.get(meeting), library.minutes_of(meeting)
    for observed in late_observations(validated, minutes) if validated else ():
        by = minutes.attendee(observed.by)
        who = minutes.called(by) if by else in_words(observed, library, meeting).by
        verdict = observed.verdict.label if observed.verdict else "ni retenue, ni écartée"
        told = ", ".join(filter(None, (who, plain(observed.text))))
        address = Address(meeting_file(meeting, "minutes"), ("observations", observed.id))
        cells = "Observation", typeset(f"{told} ({verdict})")
        yield Row(observed.id, cells, Edit(address))
    files = (meeting_file(meeting), meeting_file(meeting, "minutes"))
    for rank, problem in enumerate(sealed.problems(library)):
        if problem.file in files:
            yield Row(f"changed-{rank}", ("Changé", f"{where(problem, library)} : {problem.shown}"))

"""The forms of a meeting that was held: its outcomes, its closing, its validation, its mending."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clu.checks.closing import RULES, Remaining, remaining
from clu.edits import closing, minutes
from clu.errors import CluError, UnreadableError
from clu.forms.fields import Field, State, field_of, fields_of
from clu.forms.purposes import Close, Conclude, Correct, Ending, Report, Validate
from clu.forms.spelling import held_by
from clu.lexicon.keys import Slot, Takes
from clu.model.change import Change
from clu.model.french import capitalised, day, quoted, typeset
from clu.model.library import Library
from clu.model.minutes import Minutes, Outcome
from clu.model.record import Record
from clu.model.shape import COMMITTEE, Table, defaults, own, table_of
from clu.model.text import plain
from clu.model.validation import Correction, Validated
from clu.papers import minutes as document
from clu.papers.maker import lost
from clu.papers.minutes import Validation

_HOW_LONG = 44
"""Signs after which the title of an item is cut in that of a form."""

Asked = tuple[str, type[Record], tuple[Field, ...], State]
"""What makes a form: title, model, fields, and what they show at first."""


def asked(purpose: Ending, library: Library, today: datetime.date) -> Asked:
    """What is asked for such a purpose. Raises CluError when its meeting is there no more."""
    held = library.meetings.get(purpose.meeting)
    if held is None:
        raise CluError(f"La réunion {purpose.meeting} n’est plus là.")
    when = typeset(f"réunion du {day(held.date)}")
    noted = library.minutes_of(purpose.meeting)
    match purpose:
        case Report():
            title = f"Compte rendu, {when}"
            return _asked(title, noted, library, only=purpose.only)
        case Conclude():
            outcome = noted.outcome(purpose.item) or Outcome(item=purpose.item)
            return _asked(_called(purpose, library), outcome, library, without=("item",))
        case Close():
            return _closing(f"Clore la {when}", purpose, noted, library)
        case Validate():
            fields = _picked(Validated, library, ("by", "on"))
            return f"Valider, {when}", Validated, fields, held_by(fields, {"on": today})
        case Correct():
            fields = _picked(Correction, library, ("what", "why", "by", "on"))
            return f"Rectificatif, {when}", Correction, fields, held_by(fields, {"on": today})


def given(
    purpose: Ending, library: Library, table: dict[str, Any], today: datetime.date
) -> list[Change]:
    """The changes that an answer makes. Raises CluError."""
    meeting = purpose.meeting
    match purpose:
        case Report():
            return minutes.head(library, meeting, table) if table else []
        case Conclude():
            return minutes.came_of(library, meeting, purpose.item, table) if table else []
        case Close():
            reasons, at = table.get("reasons", {}), table.get("held_end")
            return closing.closed(library, meeting, reasons, at)
        case Validate():
            on = table.get("on") or today
            return validated(library, meeting, by=str(table.get("by") or ""), on=on)
        case Correct():
            return closing.corrected(library, meeting, {"on": today, **table})


def unmet(library: Library, meeting: str) -> list[Remaining]:
    """What a rule asks for, and for which nobody said why it is missing."""
    noted = library.minutes_of(meeting)
    excused = {each.rule for each in noted.overrides}
    found = remaining(library, meeting)
    return [each for each in found if each.rule and each.rule not in excused]


def validated(library: Library, meeting: str, *, by: str, on: datetime.date) -> list[Change]:
    """The minutes of a meeting are what they are now. Raises CluError."""
    if library.committee is None:
        raise UnreadableError("Le comité n’a pas pu être lu.", COMMITTEE)
    closing.refuse_validation(library, meeting, on)
    for each in lost(document.made_from(library, meeting), library):
        raise UnreadableError(f"{each.file} n’a pas pu être lu en entier.", each.file)
    paper = document.compose(library, meeting, Validation(by, on))
    return closing.validated(library, meeting, paper, by=by, on=on)


def _asked(
    title: str,
    record: Record,
    library: Library,
    *,
    only: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
) -> Asked:
    """The form of a record that may not be written yet."""
    model = type(record)
    fields = fields_of(model, library, without=without)
    if only:
        fields = tuple(field for field in fields if field.path[0] in only)
    held: Table = {**defaults(model), **own(table_of(record), model)}
    return title, model, fields, held_by(fields, held)


def _picked(model: type[Record], library: Library, keys: tuple[str, ...]) -> tuple[Field, ...]:
    """Some fields of a model, in that order."""
    known: Mapping[str, Field] = {each.path[0]: each for each in fields_of(model, library)}
    return tuple(known[key] for key in keys)


def _called(purpose: Conclude, library: Library) -> str:
    items = library.meetings[purpose.meeting].items
    rank = next((at for at, item in enumerate(items, 1) if item.id == purpose.item), None)
    if rank is None:
        raise CluError("Ce point n’est plus à l’ordre du jour.")
    return typeset(f"Point {rank}, {quoted(plain(items[rank - 1].title)[:_HOW_LONG])}")


def _closing(title: str, purpose: Close, noted: Minutes, library: Library) -> Asked:
    """When it ended, if that was not noted, and why each rule that is not met is not."""
    fields = [] if noted.held_end else list(_picked(Minutes, library, ("held_end",)))
    for rule in dict.fromkeys(each.rule for each in unmet(library, purpose.meeting)):
        slot = Slot(("reasons", rule), "motif", True, Takes.ONE, (str,))
        label = typeset(f"{capitalised(RULES[rule])} : sinon, pourquoi")
        fields.append(replace(field_of(slot, Minutes, library), label=label, is_required=True))
    return title, Minutes, tuple(fields), held_by(fields, {})

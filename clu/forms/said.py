"""What was noted of a meeting, as a form shows it: items and speakers by their names, not ids."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clu.edits.noting import said_by
from clu.forms.fields import Entry, Field
from clu.model.address import file_id
from clu.model.library import Library
from clu.model.minutes import Exchange, Minutes
from clu.model.record import Record
from clu.model.text import plain


def of_the_agenda(field: Field, file: str, library: Library) -> Field:
    """The item that something belongs to is chosen in the agenda of its meeting."""
    meeting = library.meetings.get(file_id(file))
    if field.path != ("item",) or meeting is None:
        return field
    items = {item.id: f"{rank}. {plain(item.title)}" for rank, item in enumerate(meeting.items, 1)}
    return replace(field, entry=Entry.CHOICE, choices=items, hint="", suggestions=())


def with_names(
    table: Mapping[str, Any], model: type[Record], file: str, library: Library
) -> Mapping[str, Any]:
    """An exchange in which those who speak are named as they are in public, if that tells them."""
    if model is not Exchange:
        return table
    id_ = file_id(file)
    minutes = library.minutes.get(id_, Minutes())

    def named(by: str) -> str:
        known = minutes.attendee(by)
        said = minutes.called(known) if known else by
        return said if said_by(library, id_, said)[0] == by else by

    turns = [{**each, "by": named(each.get("by", ""))} for each in table.get("turns") or ()]
    return {**table, "asked_by": named(table.get("asked_by") or ""), "turns": turns}

"""A committee that is called otherwise: the meetings that were held keep the name that they had."""

from collections.abc import Mapping
from typing import Any

from clu.model.committee import Committee
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.names import nearest
from clu.model.shape import table_of

_NAMED = ("kind", "name", "structures")
_ALIKE = 0.9
"""How near a name must be to the one before to be its correction."""


def keeping_former_name(
    library: Library, committee: Committee, values: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Keys of the committee with, once it is renamed, what it was called until the last meeting.

    A spelling that is corrected is corrected in the papers of the past too.
    """
    before = {key: table_of(committee).get(key, committee.kind.value) for key in _NAMED}
    after = {key: values.get(key) or before[key] for key in _NAMED}
    held = [
        each.date
        for id_, each in library.sittings.items()
        if library.state_of(id_) not in (MeetingState.DRAFT, MeetingState.READY)
    ]
    is_told = any(max(held) <= each.until for each in committee.former) if held else True
    if is_told or _is_correction(before, after):
        return values
    former = [table_of(each) for each in committee.former]
    return {**values, "former": [*former, {"until": max(held), **before}]}


def _is_correction(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    names = [before["name"], *before["structures"]], [after["name"], *after["structures"]]
    is_alike = all(nearest(each, names[0], likeness=_ALIKE) for each in names[1])
    return bool(before["kind"] == after["kind"] and is_alike)

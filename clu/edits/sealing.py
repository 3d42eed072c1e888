"""The register of seals after a step that validates, corrects or sends."""

from collections.abc import Collection

from clu.edits import records
from clu.model.address import Address
from clu.model.change import Change
from clu.model.library import Library
from clu.model.shape import SEALS, table_of
from clu.model.validation import MeetingSeal


def resealed(before: Library, after: Library, meetings: Collection[str]) -> list[Change]:
    """What the register says once these meetings are as they are `after`; nothing if it stays.

    What was no longer as it was known before the step stays told: no new seal covers it up.
    """
    known = before.seals_known
    kept = dict(known)
    for meeting in set(meetings) & set(after.validated):
        is_new = meeting not in before.validated
        if is_new or known.get(meeting) in (None, before.seal_of(meeting)):
            kept[meeting] = after.seal_of(meeting)
    if kept == known:
        return []
    table = {"seals": [_said(kept[meeting]) for meeting in sorted(kept)]}
    if before.seals is None:
        return [records.create(before, SEALS, table)]
    change = records.set_keys(before, Address(SEALS), table)
    return [change] if change else []


def _said(each: MeetingSeal) -> dict[str, str]:
    return {key: value for key, value in table_of(each).items() if value}

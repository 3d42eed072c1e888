"""How far the minutes of a meeting have come, and which later meeting approved them."""

import datetime
from enum import StrEnum
from typing import NamedTuple

from clu.model.catalogue import Sendable
from clu.model.follow_ups import OVER
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.minutes import Approval, Minutes
from clu.model.names import folded
from clu.model.sending import Register, Sent, fingerprint

OBSERVATIONS = "observations"
"""What a register calls those that minutes said when they left."""


class MinutesState(StrEnum):
    """The life of minutes, in order, as it is told."""

    TO_WRITE = "compte rendu à rédiger"
    DRAFT_SENT = "projet de compte rendu envoyé"
    OBSERVED = "observations reçues sur le projet"
    VALIDATED = "compte rendu validé"
    APPROVED = "compte rendu approuvé"


def minutes_state(library: Library, meeting: str) -> MinutesState | None:
    """How far they have come; None while the meeting was not held."""
    state = library.state_of(meeting)
    if state not in OVER:
        return None
    if (found := approval_of(library, meeting)) and is_approved(found.approval):
        return MinutesState.APPROVED
    if state is MeetingState.VALIDATED:
        return MinutesState.VALIDATED
    if library.minutes_of(meeting).observations:
        return MinutesState.OBSERVED
    register = library.registers.get(meeting)
    is_sent = register and any(each.what is Sendable.MINUTES for each in register.sent)
    return MinutesState.DRAFT_SENT if is_sent else MinutesState.TO_WRITE


def observed(minutes: Minutes) -> str:
    """The digest of what was observed of a draft; nothing where nothing was."""
    return fingerprint(repr(minutes.observations).encode()) if minutes.observations else ""


def sent_as(library: Library, meeting: str) -> list[Sent]:
    """The sendings of the last version of a draft: once it has left, it is never changed."""
    draft = library.minutes_of(meeting).last_draft
    held = library.registers.get(meeting, Register()).backwards(Sendable.MINUTES)
    return [each for each in held if draft and each.version == draft.version]


def is_observed_since(library: Library, meeting: str) -> bool:
    """Whether the last version of a draft left with other observations than are known now."""
    now = observed(library.minutes_of(meeting))
    then = ({each.record: each.digest for each in sent.said} for sent in sent_as(library, meeting))
    return any(each.get(OBSERVATIONS, "") != now for each in then)


def state_told(library: Library, meeting: str) -> str:
    """« en préparation », « réunion extraordinaire, annulée »: how far a meeting has come."""
    state = minutes_state(library, meeting) or library.state_of(meeting).label
    return ", ".join(filter(None, (library.meetings[meeting].kind.particular, state)))


def is_approved(approval: Approval) -> bool:
    """Whether its words say so: « approuvé à l’unanimité », « adopté », and not « ajourné »."""
    return folded(approval.result).startswith(("approuve", "adopte"))


class SpokenOf(NamedTuple):
    """What a later meeting said of minutes."""

    on: datetime.date
    approval: Approval
    meeting: str


def approval_of(library: Library, meeting: str) -> SpokenOf | None:
    """What the first meeting that spoke of the minutes of a meeting said of them.

    What is written beforehand of a meeting that is still prepared was not said.
    """
    found = [
        SpokenOf(later.date, approval, id_)
        for id_, later in library.sittings.items()
        if (approval := library.minutes_of(id_).approval) and approval.meeting == meeting
        if library.state_of(id_) not in (MeetingState.DRAFT, MeetingState.READY)
    ]
    approved = [each for each in found if is_approved(each.approval)]
    return min(approved or found, key=lambda each: each.on, default=None)

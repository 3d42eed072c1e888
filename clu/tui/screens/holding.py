"""Going into the session of a meeting."""

from typing import assert_never

from clu import clock
from clu.edits import closing, meetings
from clu.model.change import Change
from clu.model.french import day
from clu.model.meeting import MeetingState
from clu.tui.desk import Desk


def hold(desk: Desk, meeting: str) -> None:
    """Put a meeting in session, after a question on another day than its own."""
    planned = desk.session.library.meetings.get(meeting)
    if planned is None:
        return
    state, when = desk.session.library.state_of(meeting), day(planned.date)
    match state:
        case MeetingState.VALIDATED:
            desk.say("Le compte rendu est validé : la séance ne se rouvre plus.")
            desk.open("after", meeting)
        case MeetingState.HELD:
            question = f"La séance du {when} est close. La rouvrir ?"
            desk.confirm(question, "La rouvrir", "La laisser close", lambda: _open(desk, meeting))
        case MeetingState.IN_SESSION:
            desk.open("session", meeting)
        case MeetingState.DRAFT | MeetingState.READY if planned.date == clock.today():
            _open(desk, meeting)
        case MeetingState.DRAFT | MeetingState.READY:
            question = f"Cette réunion est prévue le {when}. Ouvrir la séance aujourd’hui ?"
            desk.confirm(question, "Ouvrir", "Ne pas ouvrir", lambda: _open(desk, meeting))
        case _:
            assert_never(state)


def _open(desk: Desk, meeting: str) -> None:
    desk.change(lambda: _opening(desk, meeting), lambda _: desk.open("session", meeting))


def _opening(desk: Desk, meeting: str) -> list[Change]:
    library = desk.session.library
    if library.state_of(meeting) is MeetingState.HELD:
        return meetings.set_keys(library, meeting, {"state": MeetingState.IN_SESSION.value})
    return closing.opened(library, meeting, clock.now().time())

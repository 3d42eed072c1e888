"""Going into the session of a meeting, or to what remains of it."""

from typing import TYPE_CHECKING

from clu.edits import closing, meetings
from clu.model.change import Change
from clu.model.french import day, typeset
from clu.model.meeting import MeetingState
from clu.tasks import saving
from clu.tui.screens.after import AfterPlace
from clu.tui.screens.dialogs import Confirm
from clu.tui.screens.session import SessionPlace

if TYPE_CHECKING:
    from clu.tui.app import CluApp


def hold(app: "CluApp", meeting: str) -> None:
    """Put a meeting in session, after a question on another day than its own."""
    held = app.session.library.meetings.get(meeting)
    if held is None:
        return
    match app.session.library.state_of(meeting):
        case MeetingState.VALIDATED:
            app.say("Le compte rendu est validé : la séance ne se rouvre plus.")
            complete(app, meeting)
        case MeetingState.HELD:
            told = f"La séance du {day(held.date)} est close. La rouvrir ?"
            _ask(app, told, "La rouvrir", "La laisser close", meeting)
        case MeetingState.IN_SESSION:
            app.push_screen(SessionPlace(meeting))
        case _ if held.date == saving.today():
            _open(app, meeting)
        case _:
            told = f"Cette réunion est prévue le {day(held.date)}. Ouvrir la séance aujourd’hui ?"
            _ask(app, told, "Ouvrir", "Ne pas ouvrir", meeting)


def complete(app: "CluApp", meeting: str) -> None:
    """See what remains to complete."""
    if meeting in app.session.library.meetings:
        app.push_screen(AfterPlace(meeting))


def _ask(app: "CluApp", question: str, yes: str, no: str, meeting: str) -> None:
    def answered(is_sure: bool | None) -> None:
        if is_sure:
            _open(app, meeting)

    app.push_screen(Confirm(typeset(question), yes, no), answered)


def _open(app: "CluApp", meeting: str) -> None:
    app.change(lambda: _opening(app, meeting), lambda _: _go(app, meeting))


def _opening(app: "CluApp", meeting: str) -> list[Change]:
    library = app.session.library
    if library.state_of(meeting) is MeetingState.HELD:
        return meetings.set_keys(library, meeting, {"state": MeetingState.IN_SESSION.value})
    return closing.opened(library, meeting, saving.now().time())


def _go(app: "CluApp", meeting: str) -> None:
    app.push_screen(SessionPlace(meeting))

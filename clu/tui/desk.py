"""The desk: what a screen may ask of the application, and nothing else of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, assert_never

from clu import clock
from clu.edits import closing, meetings
from clu.errors import CluError
from clu.forms.fields import Path as KeyPath
from clu.forms.fields import State
from clu.forms.form import Answer, Purpose
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import day, typeset
from clu.model.meeting import MeetingState
from clu.tui.session import Session
from clu.tui.themes import Palette

Work = Callable[[], list[Change]]
"""Finds the changes to save, in the data as it is then."""

Then = Callable[[list[Change]], None]
"""What follows, once changes are saved."""

Way = tuple[str, str, str, bool]
"""A place on the line of ways: its name, its key, its short title, whether one is there."""


class Desk(Protocol):
    """A workspace that is open: what is read of it, what changes it, what else can be shown."""

    unkept: CluError | None
    """Why what is being typed could not be kept, when it could not."""

    @property
    def session(self) -> Session:
        """The workspace that is open."""

    @property
    def summary(self) -> str:
        """« 1 erreur · enregistré 14:02 »"""

    @property
    def palette(self) -> Palette:
        """The colours of a preview, by meaning."""

    # --- said ------------------------------------------------------------------------------------

    def say(self, sentence: str, *, is_wrong: bool = False) -> None:
        """Tell something for a moment."""

    def refuse(self, error: CluError, more: str = "") -> None:
        """Tell why something was not done."""

    def confirm(self, question: str, yes: str, no: str, then: Callable[[], None]) -> None:
        """Ask whether to go on; `no` is what Entrée answers."""

    def pick(self, title: str, things: Mapping[str, str], then: Callable[[str], object]) -> None:
        """Have one of several things chosen, by a few letters of it."""

    def prompt(
        self, question: str, hint: str, then: Callable[[str], object], begins: str = ""
    ) -> None:
        """Have a few words typed; nothing follows where there are none."""

    def hand_out(self, title: str, text: str) -> None:
        """Copy a text, ready to paste in a message, and show it."""

    # --- changed ---------------------------------------------------------------------------------

    def change(self, work: Work, then: Then | None = None, *, by: str = "") -> None:
        """Save changes at once; when they would bring errors, ask first.

        `by` is what the journal says before them: « Relecture de Mme SG ».
        """

    def fill(
        self,
        purpose: Purpose,
        then: Then | None = None,
        state: State | None = None,
        first: KeyPath | None = None,
    ) -> None:
        """Open the form of a purpose, at the field `first`; its answer is saved, `then` told."""

    def ask(self, purpose: Purpose) -> Answer | None:
        """The form of a purpose, with nothing typed yet; why there is none is said."""

    def put(self, blank: Answer, typed: State) -> str:
        """Save what was typed in place; why it cannot be read, if so."""

    def keep(self, blank: Answer, typed: State) -> None:
        """Keep what is being typed in place as a draft."""

    def forget(self) -> None:
        """Drop the draft of what was typed in place: it was given up."""

    # --- shown -----------------------------------------------------------------------------------

    def go(self, name: str, address: Address | None = None) -> None:
        """Go to a place of the map, and there to a record."""

    def open(self, name: str, *about: str) -> None:
        """Open a screen of the map over this one, about a meeting where it needs one."""

    def reach(self, address: Address) -> None:
        """Go to a record, wherever it is shown. Raises KeyError where no place shows it."""

    def ways(self, here: str) -> Sequence[Way]:
        """Each place that is on the line of ways."""


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
        case MeetingState.POSTPONED | MeetingState.CANCELLED:
            again = "« x » la rétablit, « d » lui donne un jour."
            desk.say(typeset(f"La réunion du {when} est {state.label} : {again}"))
        case _:
            assert_never(state)


def _open(desk: Desk, meeting: str) -> None:
    desk.change(lambda: _opening(desk, meeting), lambda _: desk.open("session", meeting))


def _opening(desk: Desk, meeting: str) -> list[Change]:
    library = desk.session.library
    if library.state_of(meeting) is MeetingState.HELD:
        return meetings.set_keys(library, meeting, {"state": MeetingState.IN_SESSION.value})
    return closing.opened(library, meeting, clock.now().time())

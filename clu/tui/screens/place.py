"""A place: a screen that shows a part of the workspace, with what all of them share."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.events import Key
from textual.screen import Screen

from clu.model.french import day
from clu.tui.screens.widths import fit
from clu.tui.session import Session
from clu.tui.widgets.heading import Heading
from clu.tui.widgets.keysline import KeysLine
from clu.tui.widgets.ways import Ways

if TYPE_CHECKING:
    from clu.tui.app import CluApp


class Place(Screen[None]):
    """A heading, a body, the keys of the moment. It is drawn anew whenever the data changes."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  Textual's own
    NAME: ClassVar[str] = ""
    HELP_LINES: ClassVar[tuple[str, ...]] = ()
    """What F1 says of this place, before its keys."""
    FIRST: ClassVar[tuple[str, ...]] = ()
    """The actions whose keys are told first, on a line that may not hold all."""

    def compose(self) -> ComposeResult:
        """The heading over the body over the keys."""
        fit(self)
        yield Heading()
        yield Ways()
        yield from self.body()
        yield KeysLine()

    def body(self) -> ComposeResult:
        """What is between the heading and the keys."""
        yield from ()

    @property
    def clu(self) -> "CluApp":
        """The application, as what it is."""
        return cast("CluApp", self.app)

    @property
    def session(self) -> Session:
        """The workspace that is on screen."""
        return self.clu.session

    def about(self) -> tuple[str, ...]:
        """What the heading says."""
        return (self.NAME,)

    def about_meeting(self, id_: str) -> tuple[str, ...]:
        """The name of the place, and the meeting that it is about while that is there."""
        meeting = self.session.library.meetings.get(id_)
        return (self.NAME, f"réunion du {day(meeting.date)}") if meeting else (self.NAME,)

    def draw(self) -> None:
        """Show the data as it is now."""

    @property
    def is_there(self) -> bool:
        """Whether it is on screen or under another: one that is leaving has nothing to draw on."""
        is_composed = any(isinstance(each, Heading) for each in self.children)
        return is_composed and self in self.app.screen_stack

    def redraw(self) -> None:
        """Show the data and the heading as they are now."""
        if not self.is_there:
            return
        self.draw()
        committee = self.session.library.committee
        whose = (committee.name,) if committee else ()
        self.query_one(Ways).show(self.clu.going.ways(self))
        self.query_one(Heading).show((*whose, *self.about()), self.clu.standing)

    # --- keys --------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action has nothing to do now; empty when it does something."""
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What has nothing to do is not offered (None, and not False: its key still says why)."""
        return None if self.is_there and self.why_not(action) else True

    def on_key(self, event: Key) -> None:
        """A key that has nothing to do says why."""
        known = self.active_bindings.get(event.key)
        if known and known.node is self and not known.enabled:
            event.stop()
            self.clu.say(self.why_not(known.binding.action.partition("(")[0]))

    def on_mount(self) -> None:
        """Draw for the first time."""
        self.redraw()

    def on_screen_resume(self) -> None:
        """Draw what may have changed while another screen was there."""
        self.redraw()

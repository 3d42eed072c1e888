"""A place: a screen that shows a part of the workspace, with what all of them share."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input

from clu.model.address import Address
from clu.tui.desk import Desk
from clu.tui.session import Session
from clu.tui.widgets.inputs import LineInput
from clu.tui.widgets.rows import Rows
from clu.tui.widgets.texts import KeysLine, PlaceHeading, Ways
from clu.views.meetings import spoken_of


def fit(screen: Screen[Any]) -> None:
    """Give a screen the class of its width; given later, all of it would be styled twice."""
    widths = dict(screen.HORIZONTAL_BREAKPOINTS or ())
    reached = [least for least in widths if least <= screen.app.size.width]
    if reached:
        screen.add_class(widths[max(reached)])


class Place(Screen[None]):
    """A heading, a body, the keys of the moment. It is drawn anew whenever the data changes."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  Textual's own
    NAME: ClassVar[str] = ""
    HELP_LINES: ClassVar[tuple[str, ...]] = ()
    """What F1 says of this place, before its keys."""
    FIRST: ClassVar[tuple[str, ...]] = ()
    """The actions whose keys are told first, on a line that may not hold all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.way = ""
        """The place that the line of ways tells; the map says which."""

    def compose(self) -> ComposeResult:
        """The heading over the body over the keys."""
        fit(self)
        yield PlaceHeading()
        yield Ways()
        yield from self.body()
        yield KeysLine()

    def body(self) -> ComposeResult:
        """What is between the heading and the keys."""
        yield from ()

    @property
    def session(self) -> Session:
        """The workspace that is on screen."""
        return self.desk.session

    @property
    def worked_on(self) -> str:
        """The meeting that one is at work on here, whose deck F5 shows; empty where none is."""
        return ""

    def about(self) -> tuple[str, ...]:
        """What the heading says."""
        return (self.NAME,)

    def about_meeting(self, id_: str) -> tuple[str, ...]:
        """The name of the place, and the meeting that it is about while that is there."""
        about = spoken_of(id_, self.session.library)
        return (self.NAME, about) if about else (self.NAME,)

    def draw(self) -> None:
        """Show the data as it is now."""

    def reach(self, address: Address) -> None:
        """Put the cursor on a record, where the place shows several."""

    @property
    def here(self) -> Address | None:
        """The record under the cursor, where one begins the next time."""
        return None

    def keep_typed(self) -> None:
        """Keep what is being typed, so that neither leaving nor a crash loses it."""

    @property
    def is_there(self) -> bool:
        """Whether it is on screen or under another: one that is leaving has nothing to draw on."""
        is_composed = any(isinstance(each, PlaceHeading) for each in self.children)
        return is_composed and self in self.app.screen_stack

    def redraw(self) -> None:
        """Show the data and the heading as they are now."""
        if not self.is_there:
            return
        self.draw()
        committee = self.session.library.committee
        whose = (committee.name,) if committee else ()
        self.query_one(Ways).show(self.desk.ways(self.way))
        self.query_one(PlaceHeading).show((*whose, *self.about()), self.desk.summary)

    # --- keys --------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action has nothing to do now; empty when it does something."""
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What has nothing to do is not offered (None, and not False: its key still says why)."""
        is_whole = self.is_mounted and self.is_there  # what its zones hold comes after its heading
        return None if is_whole and self.why_not(action) else True

    def on_key(self, event: Key) -> None:
        """A key that has nothing to do says why."""
        known = self.active_bindings.get(event.key)
        if known and known.node is self and not known.enabled:
            event.stop()
            self.desk.say(self.why_not(known.binding.action.partition("(")[0]))

    def on_mount(self) -> None:
        """Draw for the first time."""
        self.redraw()

    def on_screen_resume(self) -> None:
        """Draw what may have changed while another screen was there."""
        self.redraw()

    # --- files -------------------------------------------------------------------------------

    def open_file(self, path: Path, *, program: str, absent: str) -> None:
        """Open a file with the program that the system has for it, or say why not."""
        if not path.is_file():
            self.desk.say(absent)
        elif _is_opened(path):
            self.desk.say(f"{path.name} est demandé à votre {program}.")
        else:
            self.desk.say(f"Ouvrez vous-même {path}.")


class MeetingPlace(Place):
    """A place about one meeting, over another place."""

    def __init__(self, desk: Desk, meeting: str) -> None:
        super().__init__(desk)
        self.meeting = meeting

    @property
    def worked_on(self) -> str:
        """That meeting."""
        return self.meeting

    def about(self) -> tuple[str, ...]:
        """The name of the place, and of which meeting."""
        return self.about_meeting(self.meeting)

    def redraw(self) -> None:
        """Follow the meeting where its day was changed, and give way where it is there no more."""
        self.meeting = self.session.as_it_is_called_now(self.meeting)
        if self.is_there and not spoken_of(self.meeting, self.session.library):
            if self is self.app.screen:
                self.desk.say("Cette réunion n’est plus là.")
                self.app.call_later(self.desk.go, "meetings")
            return
        super().redraw()

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss()


class ListPlace(MeetingPlace):
    """A place about one meeting in whose rows one begins."""

    @property
    def rows(self) -> Rows:
        """The rows that are gone through."""
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.rows.focus()


class PickedPlace(ListPlace):
    """One whose keys are letters, and where a row is found by its words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Chercher", key_display="/", show=False),
    ]

    def action_search(self) -> None:
        """Go to the row that is chosen by a few of its words; its letters are no keys meanwhile."""
        keys = {str(rank): each.key for rank, each in enumerate(self.rows.listed)}
        names = {at: " ".join(self.rows.listed[int(at)].cells) for at in keys}
        self.desk.pick(self.NAME, names, lambda at: self.rows.reach(keys[at]))


class SearchInput(LineInput):
    """Where the words are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Aller aux lignes"),
        Binding("escape", "screen.back", "Tout montrer"),
    ]


class SearchingPlace(Place):
    """What is common to places that can be searched."""

    AUTO_FOCUS = ""
    """Textual would give the first keys to the line of search, not hidden yet by its style."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Chercher", key_display="/"),
        Binding("escape", "back", "Retour", show=False),
    ]

    @property
    def rows(self) -> Rows:
        """The rows in which one searches."""
        raise NotImplementedError

    def draw_searched(self) -> None:
        """Show the rows in which the words stand."""
        self.draw()

    @property
    def search(self) -> Input:
        """Where the words are typed."""
        return self.query_one("#search", Input)

    def search_line(self) -> Input:
        """What a place puts over its rows."""
        return SearchInput(placeholder="Chercher", id="search", classes="hidden")

    def action_search(self) -> None:
        """Show where to type what is searched."""
        self.search.remove_class("hidden")
        self.search.focus()

    def action_back(self) -> None:
        """Leave the search."""
        self.leave_search()

    def leave_search(self) -> bool:
        """Forget the words; False when there were none."""
        if not (self.search.has_focus or self.search.value):
            return False
        self.search.value = ""
        self.search.add_class("hidden")
        self.rows.focus()
        return True

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        self.draw_searched()

    @on(Input.Submitted, "#search")
    def _search_ended(self) -> None:
        self.rows.focus()


def _is_opened(path: Path) -> bool:
    """Whether the system was asked to open a file."""
    try:
        if sys.platform == "win32":
            os.startfile(path)
            return True
        command = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.Popen(
            [command, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True

"""Actions on a place: the life of one, and what becomes of it in one key."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from clu.forms.purposes import Edit, Follow
from clu.lexicon.naming import record_at
from clu.model.actions import Action, ActionState
from clu.model.french import capitalised
from clu.model.text import plain
from clu.tasks import saving
from clu.tui.screens.dialogs import Pick
from clu.tui.screens.shelves import ShelvesPlace
from clu.views.actions import life
from clu.views.lines import card
from clu.views.sheet import Line

_IN_ITS_LIFE = ("id", "title", "origin", "opened", "state", "owner", "due", "asker_told", "trail")
_CHOOSE = "Choisissez d’abord une action : Entrée va à leur liste."


class ActionsPlace(ShelvesPlace):
    """What is common to the places whose lines are actions."""

    OF_ACTIONS: ClassVar[tuple[str, ...]] = ("state", "tell_asker")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("e", "state", "État")]

    def why_not(self, action: str) -> str:
        """What becomes of an action is said of one that is seen."""
        if action in self.OF_ACTIONS and not (self.right.has_focus and self.right.line):
            return super().why_not(action) or _CHOOSE
        return super().why_not(action)

    def action_of(self, line: Line) -> Action:
        """The action of a line."""
        assert line.address is not None
        found = record_at(self.session.library, line.address)
        assert isinstance(found, Action)
        return found

    def detail(self, line: Line | None) -> Text:
        """The life of an action, then the rest of its sheet."""
        if line is None or line.address is None or not line.address.record:
            return super().detail(line)
        action, library = self.action_of(line), self.session.library
        number = f"{action.number} " if action.number else ""
        told = Text(f"{number}{plain(action.title)}\n", style="bold")
        for each in (
            *life(action, library, saving.today()),
            *card(action, library, (*_IN_ITS_LIFE, "number")),
        ):
            told.append(f"{each}\n", style="not bold")
        return told

    def action_edit(self) -> None:
        """Change the sheet of the action itself, trail included."""
        line = self.line
        if line and line.address and line.address.record:
            self.clu.fill(Edit(line.address))
        else:
            super().action_edit()

    def action_open(self) -> None:
        """Go into the shelf, or say what becomes of the action."""
        if self.right.has_focus and self.right.line and self.right.line.edit:
            self.clu.fill(self.right.line.edit)
        else:
            super().action_open()

    def action_state(self) -> None:
        """Give the action another state, with a date and a note."""
        line = self.right.line
        if line is None or line.address is None:
            return
        states = {state.value: capitalised(state.label) for state in ActionState}

        def chosen(state: str | None) -> None:
            if state and line.address:
                self.clu.fill(Follow(line.address), None, {("state",): state})

        self.app.push_screen(Pick("Nouvel état", states), chosen)

"""A place in whose rows one searches words: `/` shows where to type them, Échap forgets them."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from clu.tui.screens.place import Place
from clu.tui.widgets.rows import Rows
from clu.tui.widgets.typing import Line


class Words(Line):
    """Where the words are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Aller aux lignes"),
        Binding("escape", "screen.back", "Tout montrer"),
    ]


class SearchingPlace(Place):
    """What is common to places that can be searched."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Chercher", key_display="/"),
        Binding("escape", "back", "Retour", show=False),
    ]

    @property
    def found(self) -> Rows:
        """The rows in which one searches."""
        raise NotImplementedError

    def draw_found(self) -> None:
        """Show the rows in which the words stand."""

    @property
    def search(self) -> Input:
        """Where the words are typed."""
        return self.query_one("#search", Input)

    def search_line(self) -> Input:
        """What a place puts over its rows."""
        return Words(placeholder="Chercher", id="search", classes="hidden")

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
        self.found.focus()
        return True

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        self.draw_found()

    @on(Input.Submitted, "#search")
    def _search_ended(self) -> None:
        self.found.focus()

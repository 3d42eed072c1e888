"""Going about: from a place to another, to a record wherever it is shown, by a few letters."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from clu.model.address import Address
from clu.tui.map import PLACES, jumps, place_of
from clu.tui.screens.checks import ChecksPlace
from clu.tui.screens.deck import DeckPlace
from clu.tui.screens.dialogs import Pick
from clu.tui.screens.place import Place

if TYPE_CHECKING:
    from clu.tui.app import CluApp

Choices = Mapping[str, tuple[str, Callable[[], object]]]
"""What can be chosen: how it is said, and what it does."""


class Going:
    """The ways of an application."""

    def __init__(self, app: "CluApp") -> None:
        self._app = app

    def go(self, name: str) -> None:
        """Go to a place."""
        while len(self._app.screen_stack) > 2:
            self._app.pop_screen()
        self._app.switch_screen(name)

    def ways(self, here: Place) -> list[tuple[str, str, str, bool]]:
        """For each place its key, its short name, its name, and whether one is there."""
        return [
            (name, spot.key.upper(), spot.short, isinstance(here, spot.here))
            for name, spot in PLACES.items()
        ]

    def reach(self, address: Address) -> None:
        """Go to a record, wherever it is shown. Raises KeyError where no place shows it."""
        name, screen = place_of(address)
        self.go(name)
        target = screen() if screen else self._app.get_screen(name)
        if screen:
            self._app.push_screen(target)
        self._app.call_after_refresh(lambda: getattr(target, "reach", lambda _: None)(address))

    def show_problems(self, file: str) -> None:
        """Go to the problems of a file."""
        self.go("checks")
        place = self._app.get_screen("checks")
        assert isinstance(place, ChecksPlace)
        self._app.call_after_refresh(place.reach, Address(file))

    def show_deck(self, meeting: str) -> None:
        """Go to the deck of a meeting."""
        place = self._app.get_screen("deck")
        assert isinstance(place, DeckPlace)
        place.meeting = meeting
        self.go("deck")

    def jump(self) -> None:
        """Go to any meeting, action or indicator by a few letters."""
        known = jumps(self._app.session.library)
        ways: Choices = {
            key: (said, lambda address=address: self.reach(address))  # type: ignore[misc]
            for key, (said, address) in known.items()
        }
        self.choose("Aller à", ways)

    def choose(self, title: str, choices: Choices) -> None:
        """Do one of several things, found by its name."""

        def chosen(key: str | None) -> None:
            if key is not None:
                choices[key][1]()

        said = {key: each for key, (each, _) in choices.items()}
        self._app.push_screen(Pick(title, said), chosen)

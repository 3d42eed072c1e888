"""The review of the deck: what a hand corrected in a file, taken into the slides or refused."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.widgets import DataTable

from clu.forms.fields import State
from clu.forms.purposes import Edit
from clu.lexicon.values import write
from clu.model.address import Address
from clu.model.shape import meeting_file
from clu.tasks import deck_diff
from clu.tasks.compared import Difference, Line, Review
from clu.tui.desk import Desk
from clu.tui.screens.review_place import ReviewPlace

_Told = tuple[str, str, str]
"""Where a difference is, and both sides of it."""


class DeckReviewPlace(ReviewPlace):
    """A row for each difference between a deck and the one that would be made now."""

    NAME = "Relecture du diaporama"
    NONE = "Aucun diaporama corrigé dans decks/, ni envoyé : « f » nomme le fichier revenu."
    PAPER = "deck"
    HINT = "Son chemin, tel que /home/moi/diaporama relu.pptx"
    HELP_LINES = (
        "Le diaporama corrigé dans PowerPoint ou Impress (sinon le dernier envoyé), à côté de",
        "celui que disent les données. « t » reprend le titre, le point de liste ou la note du",
        "curseur, « a » tous ceux qui se reprennent ; Entrée ouvre la diapositive même, « s »",
        "écarte la ligne jusqu’à la prochaine fois. Le reste dit où il se corrige. « f » lit un",
        "autre fichier ; Ctrl+Z annule.",
    )

    def __init__(self, desk: Desk, meeting: str) -> None:
        super().__init__(desk, meeting)
        self._aside: set[_Told] = set()

    def proposed(self) -> Path | None:
        """The deck that a hand corrected last, or else the last that was sent."""
        return deck_diff.proposed(self.session.seen.workspace, self.meeting)

    def compared(self, file: Path) -> Review:
        """What it says otherwise, but for what was put aside."""
        found = deck_diff.diff(self.session.seen.workspace, self.meeting, file)
        left = (each for each in found.differences if _told(each) not in self._aside)
        return replace(found, differences=tuple(left))

    def _decide(self, taken: Sequence[Difference], gone: Sequence[Line] = ()) -> None:
        library = self.session.library
        self.desk.change(
            lambda: deck_diff.taken(library, self.meeting, taken), by="Diaporama corrigé"
        )

    @on(DataTable.RowSelected)
    def _entered(self, event: DataTable.RowSelected) -> None:
        event.prevent_default()  # the minutes would be worded
        self.action_adapt()

    def action_adapt(self) -> None:
        """Open the slide, with the words of the file where they are a text of it."""
        if (row := self._row) is None or row.difference is None:
            return
        if refused := self.why_not("adapt"):
            self.desk.say(refused)
            return
        item, slide, key, *_ = row.difference.mark.split("/")
        address = Address(meeting_file(self.meeting), ("items", item, "slides", slide))
        given = deck_diff.begun(self.session.library, self.meeting, row.difference)
        texts = {key: each for key, each in given.items() if isinstance(each, str | bool)}
        typed: State = {(key,): write(each) for key, each in texts.items()}
        self.desk.fill(Edit(address), None, typed or None, (key,))

    def action_refuse(self) -> None:
        """Leave it as it is in the data."""
        if (row := self._row) and row.difference:
            self._aside.add(_told(row.difference))
            self._read = None
            self.redraw()


def _told(difference: Difference) -> _Told:
    return difference.what, difference.before, difference.after

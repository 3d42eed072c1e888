"""The review of the minutes: what a corrected file says otherwise, taken, adapted or refused."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import DataTable

from clu.errors import CluError
from clu.forms.fields import State
from clu.model.french import counted, typeset
from clu.model.meeting import MeetingState
from clu.tasks import compared, review
from clu.tasks.compared import Difference, Line, Review
from clu.tasks.dragged import dragged
from clu.tasks.paperwork import corrected, nameless
from clu.tui.desk import Desk
from clu.tui.screens.place import PickedPlace
from clu.tui.session import Seen
from clu.tui.widgets.rows import Rows
from clu.tui.widgets.texts import SteadyText
from clu.views import review as view

_SIDES, _REMARK = ("Dans les données", "Dans le fichier"), ("Ce qui est commenté", "La remarque")
_OTHER = "un autre fichier…"
_ANOTHER = "« f » nomme un autre fichier."


class ReviewPlace(PickedPlace):
    """A row for each difference; under it, what the data says beside what the file says."""

    NAME = "Relecture"
    NONE = "Aucun compte rendu corrigé à la main dans decks/ : « f » nomme le fichier revenu."
    PAPER = "minutes"
    HINT = "Son chemin, tel que /home/moi/compte-rendu relu.docx"
    HELP_LINES = (
        "Le compte rendu corrigé dans Word ou LibreOffice, à côté des données : chaque différence,",
        "puis chaque remarque. « t » reprend celle du curseur telle quelle, « a » toutes celles",
        "qui ne demandent pas à être relues ; Entrée l’adapte dans un formulaire, ou ouvre celui",
        "où se corrige ce que clu compose ; « s » l’écarte : elle reste listée, et n’empêche plus",
        "de valider ni d’envoyer. « f » lit un autre fichier. Ctrl+Z annule.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "take", "Reprendre"),
        Binding("a", "take_all", "Tout reprendre"),
        Binding("m", "adapt", "Adapter"),
        Binding("s", "refuse", "Écarter"),
        Binding("f", "file", "Fichier"),
        Binding("escape", "leave", "Retour", key_display="Échap"),
    ]

    def __init__(self, desk: Desk, meeting: str) -> None:
        super().__init__(desk, meeting)
        self._file = self.proposed()
        self._read: tuple[Seen, Path, Review] | None = None
        self._rows: tuple[view.ReviewRow, ...] = ()
        self._refusal = ""
        """Why the file cannot be compared, said for as long as it stays so."""

    def proposed(self) -> Path | None:
        """The minutes that a hand corrected last."""
        return review.proposed(self.session.seen.workspace, self.meeting)

    def compared(self, file: Path) -> Review:
        """What a file says otherwise. Raises CluError."""
        return review.review(self.session.seen.workspace, self.meeting, file)

    def body(self) -> ComposeResult:
        """The differences over the two sides of the one under the cursor."""
        with Vertical(id="review-zone", classes="zone"):
            yield Rows(id="differences")
        with Horizontal(id="sides"):
            for side in ("before", "after"):
                with VerticalScroll(id=side, classes="zone"):
                    yield SteadyText(id=f"{side}-text")

    @property
    def _row(self) -> view.ReviewRow | None:
        return self.rows.at_cursor(self._rows)

    @property
    def _differences(self) -> list[Difference]:
        shown = (each.difference for each in self._rows)
        return [each for each in shown if each and each.mark and not each.refusal]

    @property
    def _is_validated(self) -> bool:
        return self.session.library.state_of(self.meeting) is MeetingState.VALIDATED

    def draw(self) -> None:
        """Compare the file with the data as it is now."""
        zone = self.query_one("#review-zone")
        self._refusal = ""
        try:
            found = self._review()
        except CluError as error:
            found = None
            self._refusal = f"{self.session.sentence(error)}\n\n{_ANOTHER}"
        self._rows = view.rows(found, self.meeting) if found else ()
        self.rows.show(view.COLUMNS, (each.row for each in self._rows), spare=view.SPARE)
        zone.border_title = Text(typeset(self._file.name if self._file else self.NAME)).markup
        said = "aucun fichier" if found is None else "rien à reprendre"
        said = "fichier refusé" if self._refusal else said
        zone.border_subtitle = (
            typeset(f"{counted(len(self._differences), 'correction')} à reprendre")
            if self._rows
            else said
        )
        self._tell()

    def _review(self) -> Review | None:
        """The review of the file, made once for what is on screen. Raises CluError."""
        if self._file is None or self.meeting not in self.session.library.meetings:
            return None
        seen = self.session.seen
        if self._read is None or self._read[:2] != (seen, self._file):
            self._read = seen, self._file, self.compared(self._file)
        return self._read[2]

    @on(Rows.Reached)
    def _tell(self) -> None:
        row = self._row
        silence = self._refusal or ("" if self._file else self.NONE)
        before, after = (row.before, row.after) if row else ("", silence)
        titles = _SIDES if row is None or row.difference else _REMARK
        for side, title, text in zip(("before", "after"), titles, (before, after), strict=True):
            self.query_one(f"#{side}").border_title = title
            self.query_one(f"#{side}-text", SteadyText).update(Text(typeset(text)))
        self.refresh_bindings()

    # --- taken, adapted, refused ----------------------------------------------------------------

    def action_take(self) -> None:
        """Take the words of the file as they are."""
        if (row := self._row) and row.difference:
            self._decide([row.difference])

    def action_take_all(self) -> None:
        """Take all that need not be looked at again."""
        self._decide([each for each in self._differences if not each.is_doubtful])

    def _decide(self, taken: Sequence[Difference], gone: Sequence[Line] = ()) -> None:
        library, file = self.session.library, self._file
        if file is not None:
            self.desk.change(
                lambda: review.decided(library, self.meeting, file, taken, gone),
                by=compared.credited(taken, gone),
            )

    @on(DataTable.RowSelected)
    def action_adapt(self) -> None:
        """Say it in yet other words, from those of the file."""
        if (row := self._row) is None:
            return
        if row.adapt is None:
            self.desk.say(self.why_not("adapt"))
            return
        is_of_words = row.difference is not None and row.difference.mark
        typed: State | None = {("text",): row.line.words} if is_of_words else None
        self.desk.fill(row.adapt, None, typed, row.first or None)

    def action_refuse(self) -> None:
        """Leave it as it is in the data, and keep that it was refused."""
        if row := self._row:
            self._decide([], [row.line])

    def why_not(self, action: str) -> str:
        """Only words of the data are taken; those of validated minutes stay."""
        row = self._row
        if action in ("take", "take_all", "adapt", "refuse") and self._is_validated:
            return compared.VALIDATED
        match action:
            case "take" if not (row and row.difference and row.difference.mark):
                return (row.why_not if row else "") or "Rien à reprendre."
            case "take_all" if all(each.is_doubtful for each in self._differences):
                return "Rien ne se reprend sans être relu : « t » reprend une ligne à la fois."
            case "adapt" if not (row and row.adapt):
                return (row.why_not if row else "") or "Rien à adapter."
            case "refuse" if row is None or row.line.refusal:
                return f"Rien à écarter : déjà {row.line.decided}." if row else "Rien à écarter."
        return ""

    # --- the file ----------------------------------------------------------------------------

    def action_file(self) -> None:
        """Read another file: one of `decks/`, or any by its path."""
        about = self.session.seen.workspace, self.meeting, self.PAPER
        known = [*corrected(*about), *nameless(*about)]
        if not known:
            self._ask()
            return
        named = {str(path): path.name for path in known} | {_OTHER: _OTHER}
        self.desk.pick("Fichier corrigé", named, self._chosen)

    def _chosen(self, path: str) -> None:
        if path == _OTHER:
            self._ask()
        else:
            self._open(path)

    def _ask(self) -> None:
        question = "Quel fichier est revenu, corrigé ?"
        self.desk.prompt(question, self.HINT, self._open)

    def _open(self, path: str) -> None:
        self._file = dragged(path)
        self.redraw()

"""The deck: what it will show, made in one key, opened with the program of the system."""

from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import ProgressBar, Static

from clu import clock
from clu.errors import CluError
from clu.lexicon.called import where
from clu.lexicon.candidates import meeting_at_hand
from clu.model.address import Address
from clu.model.french import typeset
from clu.papers.maker import PaperRequest
from clu.tasks.problems import forbidding
from clu.tui.desk import Desk
from clu.tui.screens.place import Place
from clu.views import meetings as view


class DeckPlace(Place):
    """The outline of a meeting's deck, and the file that is made of it."""

    NAME = "Diaporama"
    HELP_LINES = (
        "Ce que dira le diaporama, diapositive par diapositive. « g » le produit dans decks/ ;",
        "un diaporama retouché à la main n’est jamais écrasé. « o » l’ouvre dans votre logiciel.",
        "« d » montre tous les documents de la réunion ; « r » en choisit une autre.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g,enter", "make", "Produire", key_display="g"),
        Binding("o", "open", "Ouvrir le fichier"),
        Binding("d", "documents", "Documents"),
        Binding("r", "choose", "Réunion"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.meeting = ""
        self._made: dict[str, Path] = {}

    def body(self) -> ComposeResult:
        """What was made over the outline."""
        with Vertical(id="made"):
            yield Static(id="made-text", markup=False)
            yield ProgressBar(id="progress", show_eta=False, show_percentage=False)
        with VerticalScroll(id="outline-zone", classes="zone"):
            yield Static(id="outline", markup=False)

    def about(self) -> tuple[str, ...]:
        """The meeting whose deck it is."""
        return self.about_meeting(self.meeting)

    def on_mount(self) -> None:
        """Nothing is being made."""
        self.query_one("#progress").display = False
        if not self.is_there:
            return
        self.query_one("#outline-zone").focus()

    def reach(self, address: Address) -> None:
        """Show the deck of another meeting."""
        self.meeting = address.name
        self.redraw()

    def draw(self) -> None:
        """Show what the deck would say, or what forbids it."""
        from clu.deck.compose import compose  # noqa: PLC0415  the first frame does without
        from clu.deck.spoken import as_text  # noqa: PLC0415

        library = self.session.library
        if not view.spoken_of(self.meeting, library):
            self.meeting = meeting_at_hand(library, clock.today()) or ""
        outline = self.query_one("#outline", Static)
        zone = self.query_one("#outline-zone")
        if not self.meeting:
            outline.update(Text("Aucune réunion : préparez-en une d’abord (F2)."))
            return
        if wrong := forbidding(self.meeting, self.session.seen.workspace):
            zone.border_title = Text("Ce qui empêche de le produire").markup
            told = (f"{where(each, library)} : {each.sentence} {each.remedy}" for each in wrong)
            outline.update(Text("\n".join(told)))
            return
        zone.border_title = Text("Ce que dira le diaporama").markup
        outline.update(Text(as_text(compose(library, self.meeting))))

    def action_make(self) -> None:
        """Make the file, without keeping the screen waiting."""
        if self.meeting:
            self.query_one("#progress").display = True
            self._tell("Le diaporama se prépare…")
            self._make(self.meeting)

    @work(thread=True, exclusive=True)
    def _make(self, meeting: str) -> None:
        from clu.tasks import papers  # noqa: PLC0415  the first frame does without

        workspace = self.session.seen.workspace
        wrong = forbidding(meeting, workspace)
        try:
            if wrong:
                told = [typeset(f"Rien n’est produit : {len(wrong)} erreur(s) à corriger (F9).")]
            else:
                asked = PaperRequest(meeting, clock.today())
                made = papers.make(workspace, "deck", asked, "pptx", None, force=False)
                self._made[meeting] = made.saved.path
                told = [made.told(), *made.lacking]
        except CluError as error:
            told = [str(error)]
        self.app.call_from_thread(self._done, told)

    def _done(self, told: list[str]) -> None:
        self.query_one("#progress").display = False
        self._tell("\n".join(told))

    def _tell(self, sentence: str) -> None:
        self.query_one("#made-text", Static).update(Text(sentence))

    def action_open(self) -> None:
        """Open the file with the program that the system has for it."""
        usual = self.session.folder / "decks" / f"{self.meeting}.pptx"
        path = self._made.get(self.meeting, usual)
        absent = "Le diaporama n’a pas encore été produit : « g » le produit."
        self.open_file(path, program="logiciel de présentation", absent=absent)

    def action_documents(self) -> None:
        """All the documents of the meeting."""
        if self.meeting:
            self.desk.open("documents", self.meeting)

    def action_choose(self) -> None:
        """Choose the meeting."""
        library = self.session.library
        every = sorted((*library.meetings, *view.unread(library)), reverse=True)
        known = {each: view.spoken_of(each, library) for each in every}

        def chosen(meeting: str) -> None:
            self.meeting = meeting
            self.redraw()

        self.desk.pick("Réunion", known, chosen)

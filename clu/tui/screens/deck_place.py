"""The deck: each slide as it will be projected, made in one key, opened by the system."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import DataTable

from clu import clock
from clu.errors import CluError
from clu.lexicon.called import where
from clu.lexicon.candidates import meeting_at_hand
from clu.model.address import Address
from clu.model.french import counted, typeset
from clu.model.problem import Problem
from clu.papers.maker import PaperRequest
from clu.tasks.problems import forbidding
from clu.tui.desk import Desk
from clu.tui.preview import drawn
from clu.tui.screens.checks_place import in_full, mend
from clu.tui.screens.place import Place
from clu.tui.session import Seen
from clu.tui.widgets.rows import Rows
from clu.tui.widgets.texts import SteadyText
from clu.views import deck as view
from clu.views.groups import Row
from clu.views.meetings import every_meeting, spoken_of
from clu.workspace import Workspace

_NO_MEETING = typeset("Aucune réunion : préparez-en une d’abord (F2).")
_NO_OFFICE = "L’image demande LibreOffice, qui n’est pas installé ; l’aperçu dit ce qu’elle montre."


class DeckPlace(Place):
    """The slides of a meeting's deck, the one under the cursor as it looks, what is said of it."""

    NAME = "Diaporama"
    HELP_LINES = (
        "Les diapositives telles qu’elles seront projetées, et celles qui n’y seront pas, avec la",
        "raison. ← et → vont de l’une à l’autre ; « v » montre seule celle du curseur, Échap",
        "revient à la liste. Entrée ouvre ce qu’elle dit : la diapositive même, l’indicateur,",
        "l’action… « i » en ouvre l’image, avec LibreOffice. « g » produit le diaporama dans",
        "decks/ (retouché à la main, il n’est jamais écrasé), « o » l’ouvre dans votre logiciel.",
        "« l » reprend ce qu’une main y a corrigé ; « d » montre tous les documents de la",
        "réunion ; « r » en choisit une autre.",
    )
    FIRST = ("select_cursor", "open", "look('detail')", "make", "picture", "documents", "choose")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Ouvrir"),
        Binding("v", "look('detail')", "Voir"),
        Binding("right", "walk(1)", "Parcourir", key_display="←/→", priority=True),
        Binding("left", "walk(-1)", "Revenir", key_display="←", show=False, priority=True),
        Binding("g", "make", "Produire"),
        Binding("i", "picture", "Image"),
        Binding("o", "open_deck", "Ouvrir le fichier"),
        Binding("l", "review", "Relecture", show=False),
        Binding("d", "documents", "Documents"),
        Binding("r", "choose", "Réunion"),
        Binding("escape", "look('slides')", "Liste", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.meeting = ""
        self._made: dict[str, Path] = {}
        self._lines: tuple[view.DeckLine, ...] = ()
        self._wrong: tuple[Problem, ...] = ()
        """What forbids the deck: it is listed in place of its slides."""
        self._silence = ""
        """Why there is neither a slide nor a fault to list."""
        self._found_in: tuple[Seen, str] | None = None
        self._making: set[str] = set()
        """What is being made: a key that is held down makes it once."""
        self._pictures = ExitStack()
        """The folders of the pictures, which go when one leaves."""

    def body(self) -> ComposeResult:
        """The list beside the slide, over what its speaker says."""
        with Horizontal(id="zones"):
            with Vertical(id="left", classes="zone"):
                yield Rows(id="slides")
            with Vertical(id="right"):
                with VerticalScroll(id="detail", classes="zone"):
                    yield SteadyText(id="detail-text")
                with VerticalScroll(id="notes", classes="zone") as notes:
                    notes.border_title = "Notes de l’orateur"
                    yield SteadyText(id="notes-text")

    def about(self) -> tuple[str, ...]:
        """The meeting whose deck it is."""
        return self.about_meeting(self.meeting)

    @property
    def rows(self) -> Rows:
        """The slides, or what forbids them."""
        return self.query_one(Rows)

    @property
    def line(self) -> view.DeckLine | None:
        """The slide under the cursor."""
        return dict(enumerate(self._lines)).get(self.rows.cursor_row)

    @property
    def problem(self) -> Problem | None:
        """What forbids the deck, under the cursor."""
        return dict(enumerate(self._wrong)).get(self.rows.cursor_row)

    def on_mount(self) -> None:
        """Begin in the list."""
        if self.is_there:
            self.rows.focus()
            self.on_resize()  # it was drawn before it had a width

    def on_unmount(self) -> None:
        """Leave no picture behind."""
        self._pictures.close()

    def reach(self, address: Address) -> None:
        """Show the deck of another meeting."""
        self.meeting = address.name
        self.redraw()

    # --- shown -----------------------------------------------------------------------------------

    def draw(self) -> None:
        """Show what is projected and what is not, or what forbids it."""
        library = self.session.library
        self.meeting = self.session.as_it_is_called_now(self.meeting)
        if not spoken_of(self.meeting, library):
            self.meeting = meeting_at_hand(library, clock.today()) or ""
        if self._found_in != (self.session.seen, self.meeting):
            self._found_in = self.session.seen, self.meeting
            self._find(self.session.seen.workspace)
        zone = self.query_one("#left")
        if self._wrong:
            zone.border_title = Text("Ce qui empêche de le produire")
            cells = ((where(each, library), each.sentence) for each in self._wrong)
            self.rows.show(("Où", "Quoi"), (Row(str(at), each) for at, each in enumerate(cells)))
        else:
            zone.border_title = Text(view.counted_lines(self._lines))
            self.rows.show(view.COLUMNS, (each.row for each in self._lines), spare=view.SPARE)
        self._tell()

    def _find(self, workspace: Workspace) -> None:
        self._lines, self._silence = (), "" if self.meeting else _NO_MEETING
        self._wrong = forbidding(self.meeting, workspace) if self.meeting else ()
        if self.meeting and not self._wrong:
            try:
                self._lines = view.lines(workspace, self.meeting)
            except CluError as error:
                self._silence = self.session.sentence(error)

    @on(Rows.Reached)
    def _reached(self) -> None:
        self._tell()
        for zone in ("#detail", "#notes"):
            self.query_one(zone).scroll_home(animate=False)

    def on_resize(self) -> None:
        """What is drawn by hand has the width of its zone."""
        self.call_after_refresh(lambda: self._tell() if self.is_there else None)

    def _tell(self) -> None:
        """The slide under the cursor as it will look, with what its speaker says."""
        line, problem = self.line, self.problem
        title, told, notes = "", Text(self._silence), ""
        if problem:
            title, told = "Ce qui ne va pas", in_full(problem, self.session.library)
        elif line:
            title, told = line.place, self._drawn(line)
            notes = "\n".join(line.page.notes) if line.page else ""
        self.query_one("#detail").border_title = Text(title)
        self.query_one("#detail-text", SteadyText).update(told)
        self.set_class(bool(notes), "-noted")
        self.query_one("#notes-text", SteadyText).update(Text(notes))
        self.refresh_bindings()

    def _drawn(self, line: view.DeckLine) -> Text:
        pages = view.pages_of(line, self.session.seen.workspace, self.meeting)
        width = max(24, self.query_one("#detail-text").size.width)
        return Text(view.NOT_YET) if pages is None else drawn(pages, width, self.desk.palette)

    # --- gone through ----------------------------------------------------------------------------

    def on_descendant_focus(self) -> None:
        """On a narrow terminal, the slide takes all the room while it has the keyboard."""
        self.set_class(not self.rows.has_focus, "-right")

    def action_walk(self, by: int) -> None:
        """Go to the next slide, or to the one before, whichever side has the keyboard."""
        if by > 0:
            self.rows.action_cursor_down()
        else:
            self.rows.action_cursor_up()

    def action_look(self, zone: str) -> None:
        """Give the keyboard to the slide, so that it scrolls, or back to the list."""
        self.query_one(f"#{zone}").focus()

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        """Open what the slide shows, one of several where it shows several; or what is wrong."""
        if problem := self.problem:
            mend(problem, self.desk, self.app)
        elif line := self.line:
            found = view.shown(line, self.session.library, self.meeting)
            if len(found) == 1:
                self.desk.fill(found[0][1])
            else:
                named = {str(rank): words for rank, (words, _) in enumerate(found)}
                self.desk.pick("Ouvrir", named, lambda rank: self.desk.fill(found[int(rank)][1]))

    def why_not(self, action: str) -> str:
        """Only what is projected has a picture, and nothing is made while something forbids it."""
        if action in ("make", "picture") and self._wrong:
            wrong = counted(len(self._wrong), "erreur")
            return typeset(f"Rien n’est produit : {wrong} à corriger, Entrée y mène.")
        if action == "picture" and self._lines and not (self.line and self.line.page):
            return "Cette diapositive ne sera pas projetée : elle n’a pas d’image."
        return ""

    # --- made and opened -------------------------------------------------------------------------

    def action_make(self) -> None:
        """Make the file, without keeping the screen waiting."""
        if self.meeting:
            self._begin("Le diaporama", partial(self._deck, self.meeting))

    def _deck(self, meeting: str) -> Callable[[], None]:
        from clu.tasks.papers import make  # noqa: PLC0415  the first frame does without

        asked = PaperRequest(meeting, clock.today())
        made = make(self.session.seen.workspace, "deck", asked, "pptx", None, force=False)
        self._made[meeting] = made.saved.path
        return partial(self.desk.say, "\n".join((made.told(), *made.lacking)))

    def action_picture(self) -> None:
        """Show the slide as LibreOffice draws it, where it is installed."""
        from clu.office.convert import is_installed  # noqa: PLC0415  seldom needed

        if not is_installed():
            self.desk.say(_NO_OFFICE)
        elif self.line:
            self._begin("L’image", partial(self._picture, self.meeting, self.line.number))

    def _picture(self, meeting: str, number: int) -> Callable[[], None]:
        from clu.papers.deck import picture  # noqa: PLC0415  seldom needed

        content = picture(self.session.seen.workspace, meeting, number)
        folder = TemporaryDirectory(prefix="clu-", ignore_cleanup_errors=True)
        path = Path(self._pictures.enter_context(folder)) / f"diapositive-{number}.pdf"
        path.write_bytes(content)
        return partial(self.open_file, path, program="lecteur de PDF", absent="")

    def _begin(self, what: str, make: Callable[[], Callable[[], None]]) -> None:
        """Make something aside, once where its key is held down; what it gives is then done."""
        if what not in self._making:
            self._making.add(what)
            self.desk.say(f"{what} se prépare…")
            self._make(what, make)

    @work(thread=True)
    def _make(self, what: str, make: Callable[[], Callable[[], None]]) -> None:
        try:
            self.app.call_from_thread(make())
        except CluError as error:
            self.app.call_from_thread(self.desk.refuse, error)
        finally:
            self._making.discard(what)

    def action_open_deck(self) -> None:
        """Open the file with the program that the system has for it."""
        usual = self.session.folder / "decks" / f"{self.meeting}.pptx"
        path = self._made.get(self.meeting, usual)
        absent = "Le diaporama n’a pas encore été produit : « g » le produit."
        self.open_file(path, program="logiciel de présentation", absent=absent)

    def action_review(self) -> None:
        """Take what a hand corrected in the file."""
        if self.meeting:
            self.desk.open("deck_review", self.meeting)

    def action_documents(self) -> None:
        """All the documents of the meeting."""
        if self.meeting:
            self.desk.open("documents", self.meeting)

    def action_choose(self) -> None:
        """Choose the meeting."""
        library = self.session.library
        every = sorted(every_meeting(library), reverse=True)
        known = {each: spoken_of(each, library) for each in every}

        def chosen(meeting: str) -> None:
            self.meeting = meeting
            self.redraw()

        self.desk.pick("Réunion", known, chosen)

"""« À rédiger »: what was noted, beside its wording, gone through in the order of the minutes."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.suggester import SuggestFromList
from textual.widgets import DataTable, Input

from clu.edits.wording import accepted, follow_up_at
from clu.forms.fields import State
from clu.forms.form import Answer, locked
from clu.forms.purposes import Edit
from clu.forms.reporting import Conclude
from clu.forms.wording import Reword
from clu.lexicon.candidates import people
from clu.model.address import Address
from clu.model.french import counted
from clu.model.shape import meeting_file
from clu.model.wordings import Wording, left
from clu.tui.desk import Desk
from clu.tui.screens.place import ListPlace
from clu.tui.widgets.rows import Rows
from clu.tui.widgets.texts import SteadyText
from clu.tui.widgets.wording_box import ByInput, WordingBox, WordingRows, WordsInput
from clu.views import wording as view


class WordingPlace(ListPlace):
    """A row for each thing that was said; its wording is typed below, and begins with the note."""

    NAME = "À rédiger"
    HELP_LINES = (
        "Ce qui a été noté en séance, dans l’ordre du compte rendu, et sa rédaction. « t » accepte",
        "la note telle quelle, « a » toutes celles qui sont montrées. Entrée va à la rédaction,",
        "qui commence par la note ; F12 l’enregistre et passe à la suivante, PgSuiv et PgPréc vont",
        "de l’une à l’autre. « Qui » corrige qui parle. « v » montre tout, ou ce qui reste. « m »",
        "modifie tout ce qui en est noté : un vote, une échéance, un point retiré.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "as_noted", "Tel quel"),
        Binding("a", "accept_all", "Tout accepter"),
        Binding("v", "view", "Tout voir"),
        Binding("m", "whole", "Modifier"),
        Binding("escape", "leave", "Retour", key_display="Échap"),
    ]

    def __init__(self, desk: Desk, meeting: str, mark: str = "") -> None:
        super().__init__(desk, meeting)
        self._first, self._at = mark, ""
        """Where one begins; the mark of the words that are in the box."""
        is_left = mark in {each.mark for each in left(self.session.library, meeting)}
        self._is_all = bool(mark) and not is_left
        self._found: tuple[Wording, ...] = ()
        self._asked: Answer | None = None
        """These words as they were when they came there; None once they are saved."""
        self._begun: State = {}
        self._is_kept = False
        """Whether the draft is of these words."""

    def body(self) -> ComposeResult:
        """The rows over the words of one of them."""
        with Vertical(id="wordings-zone", classes="zone") as zone:
            zone.border_title = self.NAME
            yield WordingRows(id="wordings")
        yield WordingBox(id="wording-zone", classes="zone")

    @property
    def _by(self) -> ByInput:
        return self.query_one(ByInput)

    @property
    def _words(self) -> WordsInput:
        return self.query_one(WordsInput)

    @property
    def _wording(self) -> Wording | None:
        return self.rows.at_cursor(self._found)

    def on_mount(self) -> None:
        """Begin at what is asked for."""
        self.draw()
        self.rows.reach(self._first)

    def draw(self) -> None:
        """Show what is left, or all, as it is now."""
        library = self.session.library
        if self.meeting not in library.meetings:
            return
        self._found = view.to_word(library, self.meeting, is_all=self._is_all)
        shown = view.rows(self._found, library, self.meeting)
        self.rows.show(view.COLUMNS, shown)
        zone = self.query_one("#wordings-zone")
        zone.border_subtitle = view.summed_up(library, self.meeting)
        names = [each.told for each in people(library, self.meeting)]
        self._by.suggester = SuggestFromList(names, case_sensitive=False)
        self._load()

    # --- the words in the box ----------------------------------------------------------------

    @property
    def _typed(self) -> State:
        typed: State = {("text",): self._words.text}
        return {**typed, ("by",): self._by.value} if ("by",) in self._begun else typed

    @property
    def _is_changed(self) -> bool:
        return self._asked is not None and self._typed != self._begun

    @on(Rows.Reached)
    def _load(self) -> None:
        """Put the words under the cursor in the box; those that were being typed are saved."""
        wording = self._wording
        if self._is_changed and wording and wording.mark == self._at:
            return  # whatever came meanwhile
        if self._is_changed and (fault := self._put()):
            self.desk.say(fault, is_wrong=True)
        self._asked, self._at = None, wording.mark if wording else ""
        box = self.query_one(WordingBox)
        box.display = wording is not None
        self.refresh_bindings()
        if wording is None:
            self.rows.focus()
            return
        self._asked = self.desk.ask(Reword(self.meeting, wording.mark))
        held = self._asked.state if self._asked else {}
        self._begun = {**held, ("text",): wording.words}
        self._words.text = wording.words
        self._words.move_cursor(self._words.document.end)
        self._by.open_with(str(held.get(("by",), "")))
        self.query_one("#by-line").display = ("by",) in held
        library = self.session.library
        note = view.note_told(wording, library, self.meeting)
        self.query_one("#note", SteadyText).update(Text(note))
        box.border_title = Text(view.titled(wording, library, self.meeting)).markup

    def _put(self) -> str:
        """Save the words in the box; why they cannot be read, if so."""
        asked, self._asked = self._asked, None
        self._is_kept = False  # saving forgets the draft, or hands it to a form
        fault = self.desk.put(asked, self._typed) if asked else ""
        if fault:
            self._asked = asked
        return fault

    def action_save(self, by: int = 1) -> None:
        """Save the words, and go to the next."""
        to = self._beside(by)
        if fault := self._put():
            self.desk.say(fault, is_wrong=True)
            return
        self.rows.reach(to)
        self._load()

    def action_go(self, by: int) -> None:
        """Go to other words; what was typed is saved, and what only was shown is not."""
        if self._is_changed:
            self.action_save(by)
        else:
            self.rows.reach(self._beside(by))
            self._load()

    def _beside(self, by: int) -> str:
        """The mark of the words after, or before."""
        marks = [each.mark for each in self._found]
        at = self.rows.cursor_row + by
        return marks[at] if 0 <= at < len(marks) else ""

    @on(DataTable.RowSelected)
    def action_word(self) -> None:
        """Type the wording."""
        if self._asked:
            self.set_focus(self._words)

    @on(Input.Submitted, "#by")
    def _named(self) -> None:
        self._words.focus()

    def action_list(self) -> None:
        """Back to the list; what was typed is given up after a question."""
        if not self._is_changed:
            self.rows.focus()
            return

        def give_up() -> None:
            self._asked = None
            self.keep_typed()
            self._load()
            self.rows.focus()

        question = "Renoncer à ce que vous venez de taper ?"
        self.desk.confirm(question, "Renoncer", "Continuer", give_up)

    def keep_typed(self) -> None:
        """Keep what is being typed as a draft, as long as it is another wording."""
        if self._asked and self._is_changed:
            self.desk.keep(self._asked, self._typed)
            self._is_kept = True
        elif self._is_kept:
            self.desk.forget()
            self._is_kept = False

    def on_screen_suspend(self) -> None:
        """Another screen comes in the place of this one."""
        if self not in self.app.screen_stack and self.query(WordsInput):
            self.keep_typed()

    # --- as it was noted ---------------------------------------------------------------------

    def action_as_noted(self) -> None:
        """The note is the wording."""
        if self._wording:
            mark, to = self._wording.mark, self._beside(1)
            self.desk.change(lambda: accepted(self.session.library, self.meeting, (mark,)))
            self.rows.reach(to)

    def action_accept_all(self) -> None:
        """All the notes that are shown are the wordings, after a question."""
        marks = [each.mark for each in self._found if each.is_left and each.note]
        many = counted(len(marks), "note")
        question = f"Accepter {many} sans rien y changer ? « Annuler » (Ctrl+Z) les rend."
        self.desk.confirm(
            question,
            "Accepter",
            "Ne rien changer",
            lambda: self.desk.change(
                lambda: accepted(self.session.library, self.meeting, marks),
            ),
        )

    def action_view(self) -> None:
        """Show all, or what is left."""
        self._is_all = not self._is_all
        self.draw()

    def action_whole(self) -> None:
        """Change all that is noted of what is under the cursor: a vote, when it is due."""
        wording, library = self._wording, self.session.library
        if wording is None:
            return
        kind, name = wording.source.split("/")
        action = follow_up_at(library, self.meeting, wording.mark)
        at = action or Address(meeting_file(self.meeting, "minutes"), (kind, name))
        self.desk.fill(Conclude(self.meeting, name) if kind == "outcomes" else Edit(at))

    def action_leave(self) -> None:
        """Back to where one was; what was typed is saved."""
        if self._is_changed and (fault := self._put()):
            self.desk.say(fault, is_wrong=True)
            return
        super().action_leave()

    def why_not(self, action: str) -> str:
        """Only what can be done now."""
        wording = self._wording
        is_noted = wording is not None and wording.is_left and bool(wording.note)
        match action:
            case "as_noted" | "accept_all" | "whole" if why := locked(
                self.session.library, self.meeting
            ):
                return why
            case "as_noted" | "accept_all" | "whole" if self._is_changed:
                return "Une rédaction est commencée : F12 l’enregistre."
            case "whole" if wording is None:
                return "Rien à modifier : « v » montre tout ce qui a été dit."
            case "as_noted" if not is_noted:
                return "« t » se dit d’une note à rédiger : placez-vous sur sa ligne."
            case "accept_all" if not any(each.is_left and each.note for each in self._found):
                return "Aucune note n’attend d’être rédigée ici."
        return ""

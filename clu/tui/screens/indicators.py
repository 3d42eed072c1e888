"""The indicators: a grid edited in its cells, the history of one below; what is to be collected."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.widgets import DataTable, Static, Tab, Tabs

from clu.edits import indicators
from clu.edits.nouns import Address
from clu.edits.typed import TypedError
from clu.forms import cells
from clu.forms.purposes import Add, Measure
from clu.model.french import typeset
from clu.model.indicators import Definition
from clu.model.period import EXPECTED, Period
from clu.model.shape import DEFINITIONS
from clu.tasks import saving
from clu.tui.screens.dialogs import Ask, Confirm
from clu.tui.screens.requesting import ask_a_service
from clu.tui.screens.searching import SearchingPlace
from clu.tui.session import Answer
from clu.tui.widgets.grid import Grid
from clu.tui.widgets.rows import Rows
from clu.views import indicators as view
from clu.views.sheet import edit, key_of, matching


class IndicatorsPlace(SearchingPlace):
    """Two tabs: the readings, and what is still to be asked for."""

    NAME = "Indicateurs"
    HELP_LINES = (
        "Chaque ligne est un indicateur, chaque colonne une période. Entrée ouvre la case, un",
        "chiffre tapé directement y remplace la valeur ; Entrée l’enregistre, Échap la laisse",
        "comme elle était. « p » après une valeur : provisoire. « e » ouvre le relevé entier, avec",
        "sa source, ses dates et ses notes. Il s’ouvre de lui-même quand il faut davantage : les",
        "deux nombres d’un taux, le motif d’une valeur définitive qui change.",
        "« t » passe à ce qui reste à recueillir ; « x » y rédige la demande à un service.",
    )
    FIRST = ("select_cursor", "measure", "tab", "period", "add")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Ajouter"),
        Binding("e", "measure", "Relevé"),
        Binding("m", "edit", "Définition"),
        Binding("p", "period", "Période"),
        Binding("delete,s", "remove", "Supprimer", key_display="s"),
        Binding("t", "tab", "Onglet"),
        Binding("x", "request", "Demande"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shown = view.Grid((), (), ())
        self._more: Period | None = None
        self._asked: Answer | None = None
        """The reading whose cell is open."""
        self._fault = ""
        """Why what was typed in the cell cannot be read."""

    def body(self) -> ComposeResult:
        """The tabs over the table over the history."""
        yield Tabs(Tab("Relevés", id="readings"), Tab("À recueillir", id="collect"))
        with Vertical(id="grid-zone", classes="zone"):
            yield self.search_line()
            yield Grid(id="grid")
            yield Rows(id="to-collect")
        with VerticalScroll(id="detail", classes="zone"):
            yield Static(id="detail-text", markup=False)

    @property
    def is_collecting(self) -> bool:
        """Whether the second tab is in front."""
        return self.query_one(Tabs).active == "collect"

    @property
    def grid(self) -> Grid:
        """The readings."""
        return self.query_one(Grid)

    @property
    def collect(self) -> Rows:
        """What is still to be asked for."""
        return self.query_one("#to-collect", Rows)

    @property
    def rows(self) -> Rows:
        """The table in front."""
        return self.collect if self.is_collecting else self.grid.rows

    @property
    def found(self) -> Rows:
        """One searches in the table in front."""
        return self.rows

    def draw_found(self) -> None:
        """The rows in which the words stand."""
        self.draw()

    @property
    def wanted(self) -> Period | None:
        """The period that the next meeting shows, or the one that was asked for."""
        library = self.session.library
        next_one = library.next_or_latest_meeting(saving.today())
        return self._more or (library.meetings[next_one].period if next_one else None)

    def on_mount(self) -> None:
        """Begin in the grid."""
        super().on_mount()
        if not self.is_there:
            return
        self.grid.rows.focus()
        if self.wanted in self._shown.periods:
            self.grid.rows.move_cursor(column=1 + self._shown.periods.index(self.wanted))

    def draw(self) -> None:
        """Show both tables as they are now."""
        library = self.session.library
        self._shown = view.grid(library, self.wanted)
        words = self.search.value
        self.grid.rows.show(self._shown.columns, matching(self._shown.lines, words))
        if self.wanted:
            expected = view.to_collect(library, self.wanted)
            self.collect.show(view.TO_COLLECT, matching(expected, words))
        asked_for = self.is_collecting and self.wanted
        told = f"À recueillir ─ {asked_for.label}" if asked_for else "Relevés par période"
        self.query_one("#grid-zone").border_title = Text(told).markup
        self.grid.display, self.collect.display = not self.is_collecting, self.is_collecting
        self._tell()

    @on(Tabs.TabActivated)
    def _tab_changed(self) -> None:
        self.draw()
        self.rows.focus()

    @on(Rows.Reached)
    def _reached(self) -> None:
        self._tell()

    def _tell(self) -> None:
        definition = self._definition()
        zone, told = self.query_one("#detail"), Text("Aucun indicateur : « a » en ajoute un.")
        if definition:
            zone.border_title = Text(definition.label).markup
            about = [definition.perimeter, definition.source, definition.supplied_by]
            told = Text(" · ".join(part for part in about if part))
            for line in view.history(definition, self.session.library):
                told.append(f"\n{line}")
        if self._fault and self.grid.is_edited:
            fault = Text(f"✗ {self._fault}\n", style=self.clu.palette.bad)
            told = fault.append(told.copy())
        self.query_one("#detail-text", Static).update(told)

    def _definition(self) -> Definition | None:
        line = self.rows.line
        if line is None:
            return None
        name = line.address.name if line.address else line.key.split(" ")[0]
        return self.session.library.definitions.get(name)

    @property
    def _period(self) -> Period | None:
        """The period under the cursor."""
        if self.is_collecting:
            return self.wanted
        at = self.rows.cursor_column - 1
        periods = self._shown.periods
        return periods[at] if 0 <= at < len(periods) else None

    # --- measuring ---------------------------------------------------------------------------

    def on_data_table_cell_selected(self, event: DataTable.CellSelected) -> None:
        """Entrée, or a click on the cell where one is."""
        event.stop()
        self._edit_cell()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """The same, on what is to be collected."""
        event.stop()
        self.action_measure()

    def on_key(self, event: Key) -> None:
        """A digit begins a value; those typed before the cell has the keyboard follow it."""
        if not (event.character and event.is_printable and self.rows.has_focus):
            return
        if self.grid.is_edited:
            event.stop()
            self.grid.cell.insert_text_at_cursor(event.character)
        elif event.character.isdecimal():
            event.stop()
            self._edit_cell(event.character)

    def _edit_cell(self, digit: str = "") -> None:
        """Open the cell under the cursor; what is not one value opens its form."""
        definition, period = self._definition(), self._period
        if definition is None or self.grid.is_edited:
            return
        if period is None:
            self.action_edit()
        elif definition.is_computed or self.is_collecting:
            self._open_form(definition, period, digit)
        elif asked := self.clu.filling.ask(Measure(definition.id, period.key)):
            self._asked, self._fault = asked, ""
            self.grid.edit(cells.shown(asked.state), digit)

    def action_measure(self) -> None:
        """Say all that is known of what was measured for the period under the cursor."""
        definition, period = self._definition(), self._period
        if definition and period:
            self._open_form(definition, period)

    def _open_form(self, definition: Definition, period: Period, digit: str = "") -> None:
        key = ("numerator",) if definition.is_computed else ("value",)
        self.clu.fill(Measure(definition.id, period.key), None, {key: digit} if digit else None)

    @on(Grid.Given)
    def _cell_given(self, event: Grid.Given) -> None:
        """Save what was typed; what cannot be read is told below, and stays open."""
        assert self._asked is not None
        self._fault = self.clu.filling.put(self._asked, cells.typed(event.text))
        if self._fault:
            self._tell()
            self.grid.cell.focus()
        else:
            self.grid.leave()

    def on_descendant_focus(self) -> None:
        """What was wrong in a cell that was left is told no more."""
        if self.is_there:
            self._tell()

    def keep(self) -> None:
        """Keep what is typed in a cell, so that quitting loses nothing."""
        if self._asked and self.grid.is_changed:
            self.clu.filling.keep(self._asked, cells.typed(self.grid.cell.value))

    def action_period(self) -> None:
        """Open a column for another period."""

        def typed(words: str | None) -> None:
            if not words:
                return
            try:
                self._more = cells.period(words)
            except TypedError as error:
                self.clu.say(str(error), is_wrong=True)
                return
            self.redraw()
            self.rows.move_cursor(column=1 + self._shown.periods.index(self._more))

        self.app.push_screen(Ask("Quelle période ?", typeset(f"Par exemple {EXPECTED}.")), typed)

    # --- definitions -------------------------------------------------------------------------

    def action_add(self) -> None:
        """Define another indicator."""
        self.clu.fill(Add("indicator", DEFINITIONS))

    def action_edit(self) -> None:
        """Change the definition."""
        if definition := self._definition():
            self.clu.fill(edit(Address(DEFINITIONS, ("definitions", definition.id))))

    def action_remove(self) -> None:
        """Take away the reading under the cursor, or the indicator itself."""
        definition, period = self._definition(), self._period
        if definition is None:
            return
        library = self.session.library
        is_one = period is not None and period in library.readings(definition.id)
        what = f"le relevé {period.label} de" if is_one and period else "l’indicateur"
        question = typeset(f"Supprimer {what} « {definition.label} » ?")

        def answered(is_sure: bool | None) -> None:
            if is_sure and is_one and period:
                self.clu.change(lambda: indicators.removed(library, definition.id, period))
            elif is_sure:
                self.clu.change(lambda: indicators.forgotten(library, definition.id))

        self.app.push_screen(Confirm(question, "Supprimer", "Garder"), answered)

    # --- going about -------------------------------------------------------------------------

    def action_tab(self) -> None:
        """The other tab."""
        self.query_one(Tabs).active = "readings" if self.is_collecting else "collect"

    def action_request(self) -> None:
        """Write to a service for what it has not sent; the text is copied."""
        if self.wanted:
            ask_a_service(self.clu, self.wanted)

    def reach(self, address: Address) -> None:
        """Put the cursor on an indicator."""
        self.query_one(Tabs).active = "readings"
        key, name = (*address.record, "", "")[:2]
        if key == "readings":
            address = Address(DEFINITIONS, ("definitions", str(name).partition(" ")[0]))
        self.grid.rows.reach(key_of(address))
        self.grid.rows.focus()

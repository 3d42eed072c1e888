"""Measuring: a value is typed or pasted in its cell; what needs more opens its form."""

from textual import on
from textual.events import Key, Paste
from textual.widgets import DataTable

from clu import clock
from clu.forms import block, measuring
from clu.forms.fields import State
from clu.forms.form import Answer
from clu.forms.measuring import Measure
from clu.model.french import counted, typeset
from clu.model.indicators import Definition
from clu.model.period import Period
from clu.tui.desk import Desk
from clu.tui.screens.dialogs import TextDialog
from clu.tui.screens.place import SearchingPlace
from clu.tui.widgets.grid import CellGrid

_TOLD = 8
"""Cells of a block that are told before it is pasted."""


class MeasuringPlace(SearchingPlace):
    """What is common to tables in whose cells one measures."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: Answer | None = None
        """The reading whose cell is open."""
        self.fault = ""
        """Why what was typed in the cell cannot be read."""

    # --- what the place says -----------------------------------------------------------------

    @property
    def grid(self) -> CellGrid:
        """The readings."""
        return self.query_one(CellGrid)

    @property
    def definition(self) -> Definition | None:
        """The indicator under the cursor."""
        raise NotImplementedError

    @property
    def period(self) -> Period | None:
        """The period under the cursor."""
        raise NotImplementedError

    @property
    def below(self) -> tuple[list[Definition], list[Period]]:
        """The indicators from that of the cursor down, the periods from its own on."""
        raise NotImplementedError

    def tell(self) -> None:
        """Say what is known of the indicator, or what is wrong with what was typed."""

    def action_edit(self) -> None:
        """Change the definition."""

    # --- cells -------------------------------------------------------------------------------

    def on_data_table_cell_selected(self, event: DataTable.CellSelected) -> None:
        """Entrée, or a click on the cell where one is."""
        event.stop()
        self._edit_cell()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """The same, on what is to be collected."""
        event.stop()
        self.action_measure()

    def on_key(self, event: Key) -> None:
        """A digit begins a value."""
        if event.character and event.character.isdecimal() and self.rows.has_focus:
            event.stop()
            self._begin(event.character)

    def on_paste(self, event: Paste) -> None:
        """What is pasted on a cell is its value."""
        if not self.rows.has_focus:
            return
        event.stop()
        if block.is_block(event.text):
            self._paste(event.text)
        elif pasted := event.text.strip():
            self._begin(pasted)

    def _paste(self, text: str) -> None:
        """Save a block of cells in one step, once its values are agreed to; or name each fault."""
        if self.rows is not self.grid.rows:
            self.desk.say("Plusieurs cellules se collent dans les relevés (« t »).", is_wrong=True)
            return

        def read() -> block.Block:
            return block.read(text, self.session.library, *self.below, clock.today())

        pasted = read()
        if pasted.refused:
            title = typeset(f"Rien n’est collé : {counted(len(pasted.refused), 'case')} à corriger")
            self.app.push_screen(TextDialog(title, pasted.refused))
        elif not pasted.changes:
            self.desk.say("Rien à changer : ces valeurs sont déjà là.")
        else:
            told, more = pasted.told[:_TOLD], len(pasted.told) - _TOLD
            told += [f"… et {counted(more, 'autre')}"] if more > 0 else []
            values = counted(len(pasted.told), "valeur")
            question = f"Coller {values} ?\n\n" + "\n".join(told)
            self.desk.confirm(
                question, "Coller", "Renoncer", lambda: self.desk.change(lambda: read().changes)
            )

    def _begin(self, typed: str) -> None:
        """Open the cell under the cursor with what begins its value."""
        if why := self.why_not("measure"):
            self.desk.say(why)
        else:
            self._edit_cell(typed)

    def _edit_cell(self, typed: str = "") -> None:
        """Open the cell under the cursor; what is not one value opens its form."""
        definition, period = self.definition, self.period
        if definition is None or self.grid.is_edited:
            return
        if period is None:
            self.action_edit()
        elif definition.is_computed or self.rows is not self.grid.rows:
            self._open_form(definition, period, typed)
        elif asked := self.desk.ask(Measure(definition.id, period.key)):
            self._asked, self.fault = asked, ""
            self.grid.edit(measuring.cell_text(asked.state), typed)

    def action_measure(self) -> None:
        """Say all that is known of what was measured for the period under the cursor."""
        definition, period = self.definition, self.period
        if definition and period:
            self._open_form(definition, period)

    def _open_form(self, definition: Definition, period: Period, typed: str = "") -> None:
        key = ("numerator",) if definition.is_computed else ("value",)
        self.desk.fill(Measure(definition.id, period.key), None, {key: typed} if typed else None)

    def _said(self, asked: Answer, text: str) -> State:
        """What is said of the reading whose cell is open."""
        assert isinstance(asked.purpose, Measure)
        definition = self.session.library.definitions[asked.purpose.indicator]
        return measuring.typed(text, definition.unit)

    @on(CellGrid.Given)
    def _cell_given(self, event: CellGrid.Given) -> None:
        """Save what was typed; what cannot be read is told below, and stays open."""
        assert self._asked is not None
        self.fault = self.desk.put(self._asked, self._said(self._asked, event.text))
        if self.fault:
            self.tell()
            self.grid.cell.focus()
        else:
            self.grid.leave()

    def on_descendant_focus(self) -> None:
        """What was wrong in a cell that was left is told no more."""
        if self.is_there:
            self.tell()

    def keep_typed(self) -> None:
        """Keep what is typed in a cell, so that quitting loses nothing."""
        if self._asked and self.grid.is_changed:
            self.desk.keep(self._asked, self._said(self._asked, self.grid.cell.value))

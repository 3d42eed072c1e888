"""The indicators: a grid edited in its cells, the history of one below; what is to be collected."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Tab, Tabs

from clu import clock
from clu.edits import indicators
from clu.forms import measuring
from clu.forms.purposes import Add, Edit
from clu.lexicon.candidates import meeting_at_hand
from clu.lexicon.typed import TypedError
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import day, typeset
from clu.model.indicators import Definition
from clu.model.period import EXPECTED, Period
from clu.model.shape import DEFINITIONS, meeting_file
from clu.tui.desk import Desk
from clu.tui.screens.measuring_place import MeasuringPlace
from clu.tui.widgets.grid import CellGrid
from clu.tui.widgets.rows import Rows
from clu.tui.widgets.texts import SteadyText
from clu.views import indicators as view
from clu.views.groups import matching


class IndicatorsPlace(MeasuringPlace):
    """Two tabs: the readings, and what is still to be asked for."""

    NAME = "Indicateurs"
    HELP_LINES = (
        "Chaque ligne est un indicateur, chaque colonne une période. Entrée ouvre la case, un",
        "chiffre tapé directement y remplace la valeur ; Entrée l’enregistre, Échap la laisse",
        "comme elle était. « p » après une valeur : provisoire ; « = » devant : calculée des",
        "périodes plus courtes, « (9/12) » s’il en manque. « e » ouvre le relevé entier, avec",
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

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown = view.ReadingsGrid((), (), ())
        self._columns_asked: list[Period] = []
        """The periods that were asked for, the last one last: empty columns stay."""

    def body(self) -> ComposeResult:
        """The tabs over the table over the history."""
        yield Tabs(Tab("Relevés", id="readings"), Tab("À recueillir", id="collect"))
        with Vertical(id="grid-zone", classes="zone"):
            yield self.search_line()
            yield CellGrid(id="grid")
            yield Rows(id="to-collect", is_sorted=True)
        with VerticalScroll(id="detail", classes="zone"):
            yield SteadyText(id="detail-text")

    @property
    def is_collecting(self) -> bool:
        """Whether the second tab is in front."""
        return self.query_one(Tabs).active == "collect"

    @property
    def collect(self) -> Rows:
        """What is still to be asked for."""
        return self.query_one("#to-collect", Rows)

    @property
    def rows(self) -> Rows:
        """The table in front."""
        return self.collect if self.is_collecting else self.grid.rows

    @property
    def wanted(self) -> Period | None:
        """The period that was asked for last, or else the one that the next meeting shows."""
        every = (*self._shown_next(), *self._columns_asked)
        return every[-1] if every else None

    def _shown_next(self) -> tuple[Period, ...]:
        library = self.session.library
        meeting = library.meetings.get(meeting_at_hand(library, clock.today()) or "")
        return (meeting.period,) if meeting else ()

    def on_mount(self) -> None:
        """Begin in the grid."""
        self.redraw()  # the cursor goes to a column of what is drawn
        if not self.is_there:
            return
        self.grid.rows.focus()
        if self.wanted in self._shown.periods:
            self.grid.rows.move_cursor(column=1 + self._shown.periods.index(self.wanted))

    def draw(self) -> None:
        """Show both tables as they are now."""
        library = self.session.library
        self._shown = view.grid(library, {*self._shown_next(), *self._columns_asked})
        words = self.search.value
        self.grid.rows.show(
            self._shown.columns, matching(self._shown.rows, words), spare=view.SPARE
        )
        expected = view.to_collect(library, self.wanted) if self.wanted else ()
        self.collect.show(view.TO_COLLECT, matching(expected, words))
        of = f"À recueillir ─ {self.wanted.label}" if self.wanted else "À recueillir"
        zone, is_without = self.query_one("#grid-zone"), self.is_collecting and not self.wanted
        zone.border_title = Text(of if self.is_collecting else "Relevés par période").markup
        zone.border_subtitle = Text(self._why_no_period() if is_without else "").markup
        self.grid.display, self.collect.display = not self.is_collecting, self.is_collecting
        self.tell()

    @on(Tabs.TabActivated)
    def _tab_changed(self) -> None:
        self.draw()
        self.rows.focus()

    @on(Rows.Reached)
    def _reached(self) -> None:
        self.tell()

    def tell(self) -> None:
        """Say what is known of the indicator, or what is wrong with what was typed."""
        definition = self.definition
        zone, told = self.query_one("#detail"), Text("Aucun indicateur : « a » en ajoute un.")
        if definition:
            zone.border_title = Text(definition.label).markup
            about = [definition.perimeter, definition.source, definition.supplied_by]
            told = Text(" · ".join(part for part in about if part))
            for row in view.history(definition, self.session.library):
                told.append(f"\n{row}")
        if self.fault and self.grid.is_edited:
            fault = Text(f"✗ {self.fault}\n", style=self.desk.palette.bad)
            told = fault.append(told.copy())
        self.query_one("#detail-text", SteadyText).update(told)
        self.refresh_bindings()

    @property
    def here(self) -> Address | None:
        """The indicator under the cursor."""
        return self.rows.row.address if self.rows.row else None

    @property
    def definition(self) -> Definition | None:
        """The indicator under the cursor."""
        row = self.rows.row
        if row is None:
            return None
        name = row.address.name if row.address else str(row.key).split(" ")[0]
        return self.session.library.told.definitions.get(name)

    @property
    def period(self) -> Period | None:
        """The period under the cursor."""
        if self.is_collecting:
            return self.wanted
        at = self.rows.cursor_column - 1
        periods = self._shown.periods
        return periods[at] if 0 <= at < len(periods) else None

    @property
    def below(self) -> tuple[list[Definition], list[Period]]:
        """The indicators from that of the cursor down, the periods from its own on."""
        rows, known = self.grid.rows.listed[self.grid.rows.cursor_row :], self.session.library
        shown = [known.definitions[each.address.name] for each in rows if each.address]
        at = max(0, self.grid.rows.cursor_column - 1)
        return shown, list(self._shown.periods[at:])

    # --- periods and definitions -----------------------------------------------------------------

    def action_period(self) -> None:
        """Open a column for another period."""

        def typed(words: str) -> None:
            try:
                period = measuring.period(words)
            except TypedError as error:
                self.desk.say(str(error), is_wrong=True)
                return
            self._columns_asked.append(period)
            self.redraw()
            self.rows.move_cursor(column=1 + self._shown.periods.index(period))

        self.desk.prompt("Quelle période ?", f"Par exemple {EXPECTED}.", typed)

    def action_add(self) -> None:
        """Define another indicator."""
        self.desk.fill(Add("indicator", Address(DEFINITIONS)))

    def action_edit(self) -> None:
        """Change the definition."""
        if definition := self.definition:
            self.desk.fill(Edit(Address(DEFINITIONS, ("definitions", definition.id))))

    def action_remove(self) -> None:
        """Take away the reading under the cursor, or the indicator itself."""
        definition, period = self.definition, self.period
        if definition is None:
            return
        library = self.session.library
        is_one = period is not None and period in library.readings(definition.id)
        what = f"le relevé {period.label} de" if is_one and period else "l’indicateur"
        question = typeset(f"Supprimer {what} « {definition.label} » ?")

        def remove() -> list[Change]:
            if is_one and period:
                return indicators.removed(library, definition.id, period)
            return indicators.forgotten(library, definition.id)

        self.desk.confirm(question, "Supprimer", "Garder", lambda: self.desk.change(remove))

    # --- going about -------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """A row or a column may be lacking."""
        match action:
            case "edit" | "remove" | "measure" if self.definition is None:
                return "Aucun indicateur n’est sous le curseur."
            case "measure" if self.period is None:
                return "Placez-vous d’abord dans la colonne d’une période (→)."
            case "request" if self.wanted is None:
                return self._why_no_period()
        return ""

    def _why_no_period(self) -> str:
        library = self.session.library
        if meeting := meeting_at_hand(library, clock.today()):
            return f"{meeting_file(meeting)} est illisible : voir Contrôles (F9)."
        return "Aucune réunion ne dit quelle période recueillir."

    def action_tab(self) -> None:
        """The other tab."""
        self.query_one(Tabs).active = "readings" if self.is_collecting else "collect"

    def action_request(self) -> None:
        """Write to a service for what it has not sent; the text is copied."""
        if self.wanted:
            self._ask_a_service(self.wanted)

    def _ask_a_service(self, period: Period) -> None:
        library = self.session.library
        rows = view.to_collect(library, period)
        about = library.meetings.get(meeting_at_hand(library, clock.today()) or "")
        meeting = f"la réunion du {day(about.date)}" if about else "la prochaine réunion"

        def chosen(service: str) -> None:
            text = view.request(rows, service, meeting)
            self.desk.hand_out(f"Demande – {service} (copiée)", text)

        services = {row.cells[0]: row.cells[0] for row in rows}
        self.desk.pick("À quel service ?", services, chosen)

    def reach(self, address: Address) -> None:
        """Put the cursor on an indicator."""
        self.query_one(Tabs).active = "readings"
        key, name = (*address.record, "", "")[:2]
        if key == "readings":
            address = Address(DEFINITIONS, ("definitions", str(name).partition(" ")[0]))
        self.grid.rows.reach(address)
        self.grid.rows.focus()

"""The checks: all that is wrong with the data, the gravest first; Entrée goes there."""

from typing import Any, ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import DataTable

from clu.edits.accepting import taken_back
from clu.errors import CluError
from clu.forms.accepting import Accept
from clu.forms.form import Purpose
from clu.forms.measuring import Measure
from clu.forms.purposes import Edit
from clu.lexicon.called import place_of, where
from clu.lexicon.naming import record_at
from clu.model.acceptance import Acceptance
from clu.model.address import Address
from clu.model.french import capitalised
from clu.model.library import Library
from clu.model.problem import Problem
from clu.model.validation import SEALED
from clu.tasks import typography
from clu.tasks.problems import LEVELS, may_be_accepted, summed_up
from clu.tui.desk import Desk
from clu.tui.screens.place import SearchingPlace
from clu.tui.widgets.rows import Rows
from clu.tui.widgets.texts import SteadyText
from clu.views.checks import ACCEPTED, ALL, by_next_step, next_step, part_of, parts
from clu.views.groups import Row, matching


class ChecksPlace(SearchingPlace):
    """One row for each problem."""

    NAME = "Contrôles"
    HELP_LINES = (
        "Tout ce qui ne va pas dans les données, les erreurs en tête. Entrée va à ce qui est",
        "en cause ; d’un fichier qui ne se lit pas, elle ouvre le texte, à la ligne à corriger.",
        "« a » accepte un problème, avec un motif : il passe en fin de liste, et revient si la",
        "donnée change. « a » encore, et il n’est plus accepté. « f » ne montre que ceux d’une",
        "gravité, d’une réunion ou d’un contrôle ; Échap les montre tous. « t » met partout la",
        "typographie que les papiers impriment (apostrophes, guillemets, espaces), après accord.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Accepter"),
        Binding("f", "filter", "Filtrer"),
        Binding("t", "typography", "Typographie"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._part, self._part_called = ALL, ""

    def body(self) -> ComposeResult:
        """The list over the problem in full."""
        with Vertical(id="problems-zone", classes="zone"):
            yield self.search_line()
            yield Rows(id="problems", is_sorted=True)
        with VerticalScroll(id="detail", classes="zone"):
            yield SteadyText(id="detail-text")

    def on_mount(self) -> None:
        """Begin in the list."""
        if self.is_there:
            self.rows.focus()

    @property
    def rows(self) -> Rows:
        """The problems."""
        return self.query_one(Rows)

    def draw(self) -> None:
        """Show the problems as they are now."""
        judged, library = self.session.seen.judged, self.session.library
        lived_with, every = {problem for problem, _ in judged.lived_with}, self._every
        kept = {*part_of(every, self._part, self.session.seen.workspace)}
        rows = [
            Row(
                str(rank),
                (
                    ACCEPTED if each in lived_with else next_step(each),
                    where(each, library),
                    each.sentence,
                ),
            )
            for rank, each in enumerate(every)
        ]
        of_it = [row for row, each in zip(rows, every, strict=True) if each in kept]
        found = matching(of_it, self.search.value)
        self.rows.show(("À faire", "Où", "Quoi"), rows, only=found)
        told = summed_up(judged.problems, len(lived_with))
        zone = self.query_one("#problems-zone")
        zone.border_title = Text(told).markup
        zone.border_subtitle = Text(self._part_called).markup
        self._tell()

    def on_rows_reached(self) -> None:
        """Say the problem in full."""
        self._tell()

    def _tell(self) -> None:
        problem = self._problem()
        told = in_full(problem, self.session.library) if problem else Text("Aucun problème.")
        if problem and (acceptance := self._acceptance(problem)):
            told.append(f"\n\n{capitalised(acceptance.told)}", style="not bold")
        self.query_one("#detail-text", SteadyText).update(told)

    def _problem(self) -> Problem | None:
        row = self.rows.row
        return self._every[int(str(row.key))] if row else None

    @property
    def _every(self) -> tuple[Problem, ...]:
        """Those to be looked at, then those that someone accepted."""
        judged = self.session.seen.judged
        return (*by_next_step(judged.problems), *(problem for problem, _ in judged.lived_with))

    def _acceptance(self, problem: Problem) -> Acceptance | None:
        return dict(self.session.seen.judged.lived_with).get(problem)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Entrée, or a click on the row."""
        event.stop()
        self.action_open()

    def reach(self, address: Address) -> None:
        """Put the cursor on the first problem of a file."""
        files = [each.file for each in self._every]
        if address.file in files:
            self.rows.reach(str(files.index(address.file)))

    def action_open(self) -> None:
        """Go to what is wrong."""
        if problem := self._problem():
            mend(problem, self.desk, self.app)

    def action_accept(self) -> None:
        """Live with the problem under the cursor, or hear of it again."""
        if (problem := self._problem()) is None:
            return
        if acceptance := self._acceptance(problem):
            self.desk.change(lambda: taken_back(self.session.library, acceptance))
        elif may_be_accepted(problem):
            self.desk.fill(Accept.of(problem))
        else:
            self.desk.say("Ceci ne s’accepte pas : c’est à corriger.")

    def action_filter(self) -> None:
        """Show the problems of a level, of a meeting or of a control alone."""
        called = dict(parts(self._every, self.session.seen.workspace))

        def shown(part: str) -> None:
            self._show_part(part, called[part] if part else "")

        self.desk.pick("Ne montrer que…", called, shown)

    def _show_part(self, part: str, called: str = "") -> None:
        self._part, self._part_called = part, called
        self.draw()
        self.rows.focus()

    def action_back(self) -> None:
        """Leave the search, then the filter."""
        if not self.leave_search() and self._part:
            self._show_part(ALL)

    def action_typography(self) -> None:
        """Put all that is typed in the typography in which it is printed, once that is agreed."""
        found = typography.changes(self.session.seen.workspace)
        if not found:
            self.desk.say(typography.NOTHING)
            return
        told = "\n".join(typography.told(self.session.seen.workspace, found))
        question = f"{told}\n\n{typography.summed_up(found)}. Les corriger ?"

        def mended() -> None:
            now = self.session.seen.workspace
            self.desk.change(lambda: typography.changes(now), by=typography.BY)

        self.desk.confirm(question, "Corriger", "Ne rien changer", mended)


def in_full(problem: Problem, library: Library) -> Text:
    """How grave a problem is, where, what to do; the file and the line of what was not read."""
    named = where(problem, library)
    told = Text(f"{LEVELS[problem.level]} – {named}\n", style="bold")
    told.append(f"{problem.sentence}\n{problem.by_keys}".rstrip(), style="not bold")
    if named != problem.where:
        told.append(f"\n\nFichier : {problem.where}", style="not bold dim")
    return told


def mend(problem: Problem, desk: Desk, app: App[Any]) -> None:
    """Go to what is wrong, and open its form where it has one, or the text of what is not read."""
    address, library = place_of(problem), desk.session.library
    if not is_shown(address, library):
        _open_text(problem, desk, app)
        return
    try:
        desk.reach(address)
    except KeyError:
        desk.say(f"Rien ne s’ouvre ici. {problem.by_keys}")
        return
    if (
        address.file.rpartition("/")[2].removesuffix(".toml") in SEALED
    ):  # clu alone writes it: no form would change it
        desk.say(problem.by_keys)
    elif key := problem.path[len(address.record) :][:1]:
        app.call_later(desk.fill, mending(address), None, None, (str(key[0]),))


def _open_text(problem: Problem, desk: Desk, app: App[Any]) -> None:
    """Open the text of a file; of what is no data, say what to do, and where."""
    from clu.tui.screens.mending import MendingScreen  # noqa: PLC0415  seldom needed

    try:
        app.push_screen(MendingScreen(desk, problem.file))
    except CluError as error:
        folder = (desk.session.folder / problem.file).parent
        desk.say(f"{error.sentence} {problem.by_keys} Dossier : {folder}", is_wrong=True)


def is_shown(address: Address, library: Library) -> bool:
    """Whether the record itself was read: what was set aside has no form, nor what is no data."""
    try:
        return bool(record_at(library, address))
    except (CluError, KeyError):
        return False


def mending(address: Address) -> Purpose:
    """The form in which a record is put right: a reading is measured again."""
    if address.record[:1] == ("readings",):
        name, _, period = address.name.partition(" ")
        return Measure(name, period or address.file.split("/")[-1].removesuffix(".toml"))
    return Edit(address)

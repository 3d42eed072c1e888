"""After the session: what remains to complete, then closing, validating, correcting."""

from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import DataTable, Static

from clu import clock
from clu.checks.incomplete import undecided, unmet_still
from clu.edits.minutes import came_of
from clu.edits.wording import accepted
from clu.errors import CluError
from clu.forms.fields import State
from clu.forms.form import Purpose, locked
from clu.forms.purposes import Add, Edit
from clu.forms.reporting import Close, Correct, Report, Validate, unmet
from clu.lexicon.nouns import ANNEX, OBSERVATION, SUSPENSION
from clu.lexicon.values import write
from clu.model.address import Address
from clu.model.french import capitalised, day, typeset
from clu.model.meeting import MeetingState
from clu.model.shape import meeting_file
from clu.model.wordings import unprinted
from clu.papers.maker import PaperRequest
from clu.tasks import papers
from clu.tasks.review import not_taken
from clu.tasks.saving import too_soon
from clu.tui.desk import Desk
from clu.tui.screens.place import PickedPlace
from clu.tui.widgets.rows import Rows
from clu.tui.widgets.texts import SteadyText
from clu.views import after as view

_LOCKS = (
    "Valider le compte rendu de la réunion du {when} ?\n\n"
    "L’ordre du jour et tout ce qui a été noté ne changeront plus : le compte rendu sera désormais "
    "produit tel qu’il est aujourd’hui. Une erreur se corrigera par un rectificatif. Les plans "
    "d’action, les indicateurs et le comité restent libres."
)
_FORMAT = "docx"
_SESSION = "Secrétaire, heures, approbation, diffusion, prochaine réunion"
_OF_THE_SESSION = (
    *("secretary", "handled_by", "held_start", "held_end"),
    *("approval", "distribution", "next_meeting"),
)
"""The keys of the minutes that are of no item, and that no list asks for one by one."""


class AfterPlace(PickedPlace):
    """One row for each thing to complete; once validated, what came since."""

    NAME = "À compléter"
    HELP_LINES = (
        "Ce qui reste d’une réunion une fois tenue. Entrée complète ce qui est sous le curseur.",
        "« n » : rien à signaler d’un point ; « t » : la note convient telle quelle ; « w » rédige",
        "tout ce qui est noté. « c » clôt la réunion : ce qui manque encore demande un motif.",
        "« v » valide ensuite le compte rendu, qui ne change plus ; « r » le rectifie. « g » le",
        "produit, « o » l’ouvre, « l » reprend un fichier qui est revenu corrigé. « a » ajoute ou",
        "modifie une observation reçue, une annexe, une suspension, et ce qui est de la séance :",
        "secrétaire, heures, approbation, diffusion, prochaine réunion.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "word", "À rédiger"),
        Binding("n", "nothing", "Rien à signaler"),
        Binding("t", "as_noted", "Note telle quelle"),
        Binding("c", "close", "Clore"),
        Binding("g", "make", "Produire"),
        Binding("l", "review", "Relecture"),
        Binding("v", "validate", "Valider"),
        Binding("r", "correct", "Rectificatif"),
        Binding("a", "add", "Ajouter"),
        Binding("p", "attendance", "Présences"),
        Binding("o", "open_file", "Ouvrir"),
        Binding("escape", "leave", "Retour", key_display="Échap"),
    ]

    def __init__(self, desk: Desk, meeting: str) -> None:
        super().__init__(desk, meeting)
        self._made: Path | None = None
        self._steps: tuple[view.ToComplete, ...] = ()

    def body(self) -> ComposeResult:
        """How far it has come, over what remains, over what is said of one thing."""
        yield Static(id="progress-told", markup=False)
        with Vertical(id="remaining-zone", classes="zone"):
            yield Rows(id="remaining")
        with VerticalScroll(id="detail", classes="zone") as detail:
            detail.border_title = "Ce qui est demandé"
            yield SteadyText(id="detail-text")

    @property
    def _state(self) -> MeetingState:
        return self.session.library.state_of(self.meeting)

    @property
    def _is_there(self) -> bool:
        return self.meeting in self.session.library.meetings

    def draw(self) -> None:
        """Show what remains as it is now, or what came since validation."""
        library = self.session.library
        if not self._is_there:
            return
        told = view.progress(library, self.meeting)
        is_open = self._state is not MeetingState.VALIDATED
        if is_open and (held := not_taken(self.session.seen.workspace, self.meeting)):
            told += f"\n{held} « l » : Relecture."
        self.query_one("#progress-told", Static).update(Text(typeset(told)))
        zone = self.query_one("#remaining-zone")
        if self._state is MeetingState.VALIDATED:
            self._steps = ()
            rows = tuple(view.since_validation(library, self.meeting))
            self.rows.show(view.VALIDATED_COLUMNS, rows)
            zone.border_title = "Depuis la validation"
            zone.border_subtitle = "" if rows else "rien"
        else:
            self._steps = view.steps(library, self.meeting)
            self.rows.show(view.COLUMNS, (each.row for each in self._steps))
            zone.border_title = "À compléter"
            zone.border_subtitle = "" if self._steps else "rien ne reste à compléter"
        self._tell()

    @property
    def _step(self) -> view.ToComplete | None:
        return self.rows.at_cursor(self._steps)

    @on(Rows.Reached)
    def _tell(self) -> None:
        step, row = self._step, self.rows.row
        told = view.explained(step, self.session.library, self.meeting) if step else ""
        if row and not step:
            told = "\n".join(row.cells)
        self.query_one("#detail-text", SteadyText).update(Text(told))
        self.refresh_bindings()

    # --- completing --------------------------------------------------------------------------

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        """Open what completes it."""
        step, row = self._step, self.rows.row
        if step is None:
            if row and row.edit:
                self.desk.fill(row.edit)
            return
        if step.remaining.mark:
            self.desk.open("wording", self.meeting, step.remaining.mark)
        elif step.purpose is None:
            self.action_attendance()
        else:
            self.desk.fill(step.purpose, None, dict(step.begins) or None)

    def action_nothing(self) -> None:
        """Nothing came of the item."""
        if self._step and self._step.remaining.item:
            item, given = self._step.remaining.item, {"nothing_to_report": True}
            self.desk.change(lambda: came_of(self.session.library, self.meeting, {item: given}))

    def action_as_noted(self) -> None:
        """The note is the wording."""
        marks = self._unworded()
        self.desk.change(lambda: accepted(self.session.library, self.meeting, marks))

    def _unworded(self) -> list[str]:
        if self._step is None:
            return []
        library = self.session.library
        return [each.mark for each in view.unworded(self._step.remaining, library, self.meeting)]

    def action_word(self) -> None:
        """Go through all that is to be worded."""
        self.desk.open("wording", self.meeting)

    def action_attendance(self) -> None:
        """Note who was there."""
        self.desk.open("attendance", self.meeting)

    def action_review(self) -> None:
        """Take what someone corrected in the minutes."""
        self.desk.open("review", self.meeting)

    # --- ending ------------------------------------------------------------------------------

    def action_close(self) -> None:
        """Close the meeting, with the hour and the reasons that are still needed."""
        library = self.session.library
        noted, held = library.minutes_of(self.meeting), library.meetings[self.meeting]
        if noted.held_end and not unmet(library, self.meeting):
            self.desk.change(lambda: Close(self.meeting).changes(library, {}, clock.today()))
            return
        now = clock.now()
        begins: State = {}
        if not noted.held_end and now.date() == held.date:
            begins = {("held_end",): write(now.time())}
        self.desk.fill(Close(self.meeting), None, dict(begins))

    def action_validate(self) -> None:
        """Validate the minutes, once it was said what that locks."""
        when = day(self.session.library.meetings[self.meeting].date)

        unsaid = unprinted(self.session.library, self.meeting)
        unmet = "\n".join(unmet_still(self.session.library, self.meeting))
        held = not_taken(self.session.seen.workspace, self.meeting)
        waiting = undecided(self.session.library, self.meeting)
        before = [f"{held} Traitez d’abord ce qui y reste : « l »."] if held else []
        before += [f"{waiting} Dites-le d’abord : Entrée, dans cette liste."] if waiting else []
        locks = typeset(_LOCKS.format(when=when))
        question = "\n\n".join(filter(None, (*map(typeset, before), locks, unmet, unsaid)))
        yes = "Valider quand même" if before else "Valider"
        validate = Validate(self.meeting)
        self.desk.confirm(question, yes, "Ne pas valider", lambda: self.desk.fill(validate))

    def action_add(self) -> None:
        """Note an observation on the draft, an annex, a suspension, or what was of the session."""
        holder = Address(meeting_file(self.meeting, "minutes"))
        minutes = self.session.library.minutes_of(self.meeting)
        purposes: dict[str, Purpose] = {_SESSION: Report(self.meeting, _OF_THE_SESSION)}
        for noun in (OBSERVATION, ANNEX, SUSPENSION):
            purposes[f"Ajouter une {noun.label}"] = Add(noun.name, holder)
        for noun in (OBSERVATION, ANNEX, SUSPENSION):
            for each in getattr(minutes, noun.key):
                address = Address(holder.file, (noun.key, each.id))
                purposes[f"Modifier : {self.session.called(address)}"] = Edit(address)
        library = self.session.library
        words = {
            said: said
            for said, each in purposes.items()
            if not locked(library, each.meeting_changed(library))
        }
        title = "Ajouter au compte rendu, ou modifier"
        self.desk.pick(title, words, lambda said: self.desk.fill(purposes[said]))

    def action_correct(self) -> None:
        """Add a « rectificatif »."""
        self.desk.fill(Correct(self.meeting))

    def why_not(self, action: str) -> str:
        """Only what can be done now."""
        if not self._is_there:
            return ""
        state = self._state
        is_validated = state is MeetingState.VALIDATED
        match action:
            case "nothing" | "as_noted" | "word" | "close" | "validate" | "attendance" if (
                is_validated
            ):
                return "Le compte rendu est validé : « r » y ajoute un rectificatif."
            case "nothing" if self._step and self._step.remaining.mark.startswith("outcomes/"):
                return "Il en a été dit quelque chose : Entrée écrit son résumé."
            case "nothing" if not (self._step and self._step.remaining.item):
                return "« n » se dit d’un point sans résumé : placez-vous sur sa ligne."
            case "as_noted" if not self._unworded():
                return "« t » se dit d’une note à rédiger : placez-vous sur sa ligne."
            case "close" | "validate" if state.is_off:
                return typeset(f"La réunion est {state.label} : « x », dans Réunions, la rétablit.")
            case "close" if early := too_soon(self.session.library.meetings[self.meeting]):
                return capitalised(early)
            case "close" if state is MeetingState.HELD:
                return "La réunion est déjà close : « v » valide son compte rendu."
            case "validate" if state is not MeetingState.HELD:
                return "La réunion n’est pas close : « c » la clôt, « v » valide ensuite."
            case "correct" if not is_validated:
                return "Un rectificatif s’écrit après la validation : corrigez la ligne elle-même."
        return ""

    # --- the document ------------------------------------------------------------------------

    def action_make(self) -> None:
        """Make the minutes, without keeping the screen waiting."""
        self._make()

    @work(thread=True, exclusive=True)
    def _make(self) -> None:
        try:
            asked = PaperRequest(self.meeting, clock.today())
            workspace = self.session.seen.workspace
            made = papers.make(workspace, "minutes", asked, _FORMAT, None, force=False)
            saved, self._made = made.saved, made.saved.path
            told = f"{saved.path.name} est produit. « o » l’ouvre."
            told = told if saved.is_expected else f"{told} {saved.sentence}"
            told = " ".join((told, *made.lacking))
        except CluError as error:
            self.app.call_from_thread(self.desk.refuse, error)
        else:
            self.app.call_from_thread(self.desk.say, told)

    def action_open_file(self) -> None:
        """Open the minutes with the program of the system."""
        name = f"{self.meeting}-compte-rendu.{_FORMAT}"
        path = self._made or self.session.folder / "decks" / name
        absent = "Le compte rendu n’a pas encore été produit : « g » le produit."
        self.open_file(path, program="traitement de texte", absent=absent)

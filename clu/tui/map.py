"""The map: which places there are, where each record is shown, what can be reached by name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.screen import Screen

from clu.model.address import Address
from clu.model.french import capitalised, day, typeset
from clu.model.library import Library
from clu.model.shape import COMMITTEE, DEFINITIONS, file_of, meeting_file
from clu.model.text import plain
from clu.tui.screens.after import AfterPlace
from clu.tui.screens.checks import ChecksPlace
from clu.tui.screens.deck import DeckPlace
from clu.tui.screens.documents import DocumentsPlace
from clu.tui.screens.following import FollowingPlace
from clu.tui.screens.indicators import IndicatorsPlace
from clu.tui.screens.meetings import MeetingsPlace
from clu.tui.screens.place import Place
from clu.tui.screens.plain import CommitteePlace, SourcesPlace, SurveysPlace
from clu.tui.screens.plans import PlansPlace
from clu.tui.screens.programme import ProgrammePlace

if TYPE_CHECKING:
    from clu.tui.app import CluApp


@dataclass(frozen=True)
class Spot:
    """A place on the map: its name on screen, its key, what makes it."""

    label: str
    short: str
    key: str
    screen: type[Place]
    over: tuple[type[Place], ...] = ()
    """The screens that open over it."""

    @property
    def here(self) -> tuple[type[Place], ...]:
        """The screens on which one is there."""
        return (self.screen, *self.over)


PLACES = {
    "meetings": Spot("Réunions", "Réunions", "f2", MeetingsPlace, (ProgrammePlace,)),
    "plans": Spot("Plans d’action", "Plans", "f3", PlansPlace, (FollowingPlace,)),
    "indicators": Spot("Indicateurs", "Indic.", "f4", IndicatorsPlace),
    "deck": Spot("Diaporama", "Diapo", "f5", DeckPlace, (DocumentsPlace,)),
    "surveys": Spot("Enquêtes", "Enq.", "f6", SurveysPlace),
    "sources": Spot("Références et audits", "Réf.", "f7", SourcesPlace),
    "committee": Spot("Comité", "Comité", "f8", CommitteePlace),
    "checks": Spot("Contrôles", "Contrôles", "f9", ChecksPlace),
}
_TEXTUAL = {each.action for each in Screen.BINDINGS if isinstance(each, Binding)}
"""What any screen can do: to go from field to field, to copy. Its names are in English."""

_BY_FOLDER = {"plans": "plans", "surveys": "surveys", "audits": "sources", "references": "sources"}


def place_of(address: Address) -> tuple[str, Callable[[], Place] | None]:
    """The place that shows a record, and the screen to open over it for a meeting.

    Raises KeyError where no place shows it.
    """
    match address.file.split("/"):
        case ["agendas", "committee.toml"]:
            return "committee", None
        case ["agendas", "indicators", _]:
            return "indicators", None
        case ["agendas", folder, _] if folder in _BY_FOLDER:
            return _BY_FOLDER[folder], None
        case ["agendas", meeting, "meeting.toml"]:
            return "meetings", lambda: ProgrammePlace(meeting)
        case ["agendas", meeting, "minutes.toml" | "validated.toml" | "corrections.toml"]:
            return "meetings", lambda: AfterPlace(meeting)
    raise KeyError(address.file)


def jumps(library: Library) -> dict[str, tuple[str, Address]]:
    """All that can be reached by a few letters: what it is called, and where it is."""
    found: dict[str, tuple[str, Address]] = {}

    def add(said: str, address: Address) -> None:
        found[str(len(found))] = (typeset(said), address)

    for id_, meeting in sorted(library.meetings.items(), reverse=True):
        file = meeting_file(id_)
        add(f"Réunion du {day(meeting.date)}", Address(file))
        for item in meeting.items:
            add(f"Point « {plain(item.title)} » ({id_})", Address(file, ("items", item.id)))
            for slide in item.slides:
                place = Address(file, ("items", item.id, "slides", slide.id))
                add(f"Diapositive « {plain(slide.title)} » ({id_})", place)
    for id_, plan in library.plans.items():
        file = file_of("plans", id_)
        add(f"Plan « {plan.title} »", Address(file))
        for action in plan.actions:
            said = f"Action « {plain(action.title)} » ({plan.title})"
            add(said, Address(file, ("actions", action.id)))
    for id_, definition in library.definitions.items():
        add(f"Indicateur « {definition.label} »", Address(DEFINITIONS, ("definitions", id_)))
    for folder, what, held in (
        ("audits", "Audit", library.audits),
        ("references", "Référentiel", library.references),
    ):
        for id_, record in held.items():
            add(f"{what} « {record.title} »", Address(file_of(folder, id_)))
    for id_, survey in library.surveys.items():
        add(f"Enquête « {survey.title} »", Address(file_of("surveys", id_)))
    if library.committee:
        add(f"Comité « {library.committee.name} »", Address(COMMITTEE))
    return found


def follow(app: "CluApp") -> None:
    """Go to what remains to be done, of all plans and meetings."""
    app.action_go("plans")
    app.push_screen(FollowingPlace())


def commands(app: "CluApp") -> dict[str, tuple[str, Callable[[], object]]]:
    """All that can be done from here: the keys of the place, then the places, then the rest."""
    found: dict[str, tuple[str, Callable[[], object]]] = {}

    def add(said: str, work: Callable[[], object]) -> None:
        found[str(len(found))] = (said, work)

    screen = app.screen
    for active in screen.active_bindings.values():
        binding = active.binding
        is_ours = active.node is screen and binding.action not in _TEXTUAL
        if binding.description and active.enabled and is_ours:
            said = f"{capitalised(binding.description)} ({app.get_key_display(binding)})"
            if any(said == other for other, _ in found.values()):
                continue  # another key of the same
            add(said, lambda action=binding.action: screen.call_later(screen.run_action, action))  # type: ignore[misc]
    for name, spot in PLACES.items():
        add(f"Aller à : {spot.label} ({spot.key.upper()})", lambda name=name: app.action_go(name))  # type: ignore[misc]
    add("Aller à : Suivi des actions de toutes les réunions", lambda: follow(app))
    add("Aller à une réunion, une action, un indicateur… (Ctrl+G)", app.action_jump)
    add("Annuler le dernier changement (Ctrl+Z)", app.action_undo)
    add("Rétablir (Ctrl+Y)", app.action_redo)
    add("Garder pour de bon le dernier changement", app.action_skip)
    add("Thème clair ou sombre", app.action_theme)
    add("Aide (F1)", app.action_help)
    add("Quitter (Ctrl+Q)", app.exit)
    return found

"""The map: which places there are, where each record is shown, what can be reached by name."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from clu.model.address import Address
from clu.model.french import capitalised
from clu.tui.desk import Desk
from clu.tui.screens.place import Place


class Spot(NamedTuple):
    """A place: its key, its name on screen, its short name on the line of ways."""

    screen: str
    """Its module and class in `clu.tui.screens`: imported when it is first opened."""
    key: str
    title: str
    short: str = ""
    """Without one, the line of ways does not tell it: its key and Ctrl+P lead there."""


PLACES: Mapping[str, Spot] = {
    "meetings": Spot("meetings_place.MeetingsPlace", "f2", "Réunions", "Réunions"),
    "plans": Spot("plans_place.PlansPlace", "f3", "Plans d’action", "Plans"),
    "indicators": Spot("indicators_place.IndicatorsPlace", "f4", "Indicateurs", "Indic."),
    "deck": Spot("deck_place.DeckPlace", "f5", "Diaporama", "Diapo"),
    "surveys": Spot("plain_places.SurveysPlace", "f6", "Enquêtes", "Enq."),
    "sources": Spot("plain_places.SourcesPlace", "f7", "Références et audits", "Réf."),
    "committee": Spot("plain_places.CommitteePlace", "f8", "Comité", "Comité"),
    "checks": Spot("checks_place.ChecksPlace", "f9", "Contrôles", "Contrôles"),
}


class Over(NamedTuple):
    """A screen that opens over a place, which the line of ways goes on telling."""

    screen: str
    way: str = ""


OVER: Mapping[str, Over] = {
    "programme": Over("programme_place.ProgrammePlace", "meetings"),
    "following": Over("following_place.FollowingPlace", "plans"),
    "documents": Over("documents_place.DocumentsPlace", "deck"),
    "review": Over("review_place.ReviewPlace"),
    "deck_review": Over("deck_review_place.DeckReviewPlace", "deck"),
    "after": Over("after_place.AfterPlace"),
    "wording": Over("wording_place.WordingPlace"),
    "attendance": Over("attendance_place.AttendancePlace"),
    "session": Over("session_place.SessionPlace"),
}

_BY_FOLDER = {"plans": "plans", "surveys": "surveys", "audits": "sources", "references": "sources"}


def made(name: str, desk: Desk, *about: str) -> Place:
    """A screen of the map, about a meeting where it needs one."""
    place = screen_of(name)(desk, *about)
    place.way = name if name in PLACES else OVER[name].way
    return place


def screen_of(name: str) -> type[Place]:
    """The class of a screen of the map, imported now."""
    module, class_ = (PLACES.get(name) or OVER[name]).screen.split(".")
    kind: type[Place] = getattr(import_module(f"clu.tui.screens.{module}"), class_)
    return kind


def place_of(address: Address) -> tuple[str, str]:
    """The place that shows a record, and the screen that opens over it for a meeting, if any.

    Raises KeyError where no place shows it.
    """
    match address.file.split("/"):
        case ["agendas", "committee.toml"]:
            return "committee", ""
        case ["agendas", "indicators", _]:
            return "indicators", ""
        case ["agendas", folder, _] if folder in _BY_FOLDER:
            return _BY_FOLDER[folder], ""
        case ["agendas", _, "meeting.toml"]:
            return "meetings", "programme"
        case ["agendas", _, "minutes.toml" | "validated.toml" | "corrections.toml"]:
            return "meetings", "after"
    raise KeyError(address.file)


# --- what can be done from here --------------------------------------------------------------

_TEXTUAL = {each.action for each in Screen.BINDINGS if isinstance(each, Binding)}
"""What any screen can do: to go from field to field, to copy. Its names are in English."""

_ANYWHERE = (
    ("Aller à : Suivi des actions de toutes les réunions", "app.follow"),
    ("Chercher dans tout ce qui a été dit et fait (Ctrl+G)", "app.jump"),
    ("Synchroniser avec les autres", "app.sync"),
    ("Choisir entre deux versions", "app.settle"),
    ("Annuler le dernier changement (Ctrl+Z)", "app.undo"),
    ("Rétablir (Ctrl+Y)", "app.redo"),
    ("Garder pour de bon le dernier changement", "app.skip"),
    ("Oublier ce qui est gardé pour annuler", "app.forget"),
    ("Thème clair ou sombre", "app.theme"),
    ("Aide (F1)", "app.help"),
    ("Quitter (Ctrl+Q)", "app.quit"),
)


def commands(app: App[Any]) -> Mapping[str, str]:
    """All that can be done from here, by its words: what the place does, then the places."""
    return dict(_commands(app))


def _commands(app: App[Any]) -> Iterator[tuple[str, str]]:
    for active in app.screen.active_bindings.values():
        binding = active.binding
        is_ours = active.node is app.screen and binding.action not in _TEXTUAL
        if binding.description and active.enabled and is_ours:
            key = app.get_key_display(binding)
            yield f"{capitalised(binding.description)} ({key})", f"screen.{binding.action}"
    for name, spot in PLACES.items():
        yield f"Aller à : {spot.title} ({key_name(spot.key)})", f"app.go('{name}')"
    yield from _ANYWHERE


_KEYS = {
    "enter": "Entrée",
    "escape": "Échap",
    "delete": "Suppr",
    "slash": "/",
    "tab": "Tab",
    "shift": "Maj",
    "ctrl": "Ctrl",
    "alt": "Alt",
}


def key_name(key: str) -> str:
    """A key as a French keyboard names it: « Entrée », « Ctrl+P », « a », « F2 »."""
    if len(key) == 1:
        return key
    return "+".join(_KEYS.get(part) or part.upper() for part in key.split("+"))


def keys_of(app: App[Any]) -> list[str]:
    """The keys of the screen in front, then those that work everywhere, each once."""
    return list(dict.fromkeys(_keys(app)))


def _keys(app: App[Any]) -> Iterator[str]:
    # Told by their words: a widget of Textual may call its own action as we call ours.
    ours = {each.description for each in app.BINDINGS if isinstance(each, Binding)}
    for each in type(app.screen).__mro__:
        if issubclass(each, Place):
            own = vars(each).get("BINDINGS", ())
            ours |= {key.description for key in own if isinstance(key, Binding)}
    for active in app.screen.active_bindings.values():
        binding = active.binding
        if active.enabled and (binding.show or binding.description in ours):
            yield f"{app.get_key_display(binding):>8}   {binding.description}"

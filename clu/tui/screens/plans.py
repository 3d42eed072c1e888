"""The action plans: each action as it stands today, and what becomes of it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from clu.forms.purposes import Add
from clu.model.actions import ActionState
from clu.model.french import typeset
from clu.tasks import saving
from clu.tui.screens.actions import ActionsPlace
from clu.tui.screens.dialogs import Pick
from clu.tui.screens.following import FollowingPlace
from clu.views import shelves as view
from clu.views.sheet import Line

_ALL = "toutes"
_OWNER = "service : "
_KEPT = {_ALL: "toutes les actions", "open": "à faire", "late": "en retard"}


class PlansPlace(ActionsPlace):
    """Plans at left, their actions at right, the life of one below."""

    NAME = "Plans d’action"
    VIEW = view.plans
    ADDS = (Add("plan"),)
    SHELF_NAME = "Plans"
    SHELF_COLUMNS = ("Plan", "À faire")
    EMPTY = typeset("Aucun plan : « a » en ajoute un.")
    HELP_LINES = (
        "Les plans d’action. Entrée sur une action dit ce qu’elle devient : état, note, date,",
        "service, échéance ; cela s’ajoute à son suivi. « e » change son état, « m » sa fiche.",
        "« f » ne garde que certaines actions ; « / » cherche des mots dans toutes les colonnes.",
        "« v » ouvre le suivi : ce qui reste à faire, de toutes les réunions et de tous les plans.",
    )
    FIRST = ("select_cursor", "state", "add", "edit", "filter")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "Filtrer"),
        Binding("v", "following", "Suivi"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._filter = _ALL

    def about(self) -> tuple[str, ...]:
        """The name of the place, and what it keeps."""
        return (self.NAME,) if self._filter == _ALL else (self.NAME, self._told_filter())

    def _told_filter(self) -> str:
        if self._filter.startswith(_OWNER):
            return self._filter
        return _KEPT.get(self._filter) or ActionState(self._filter).label

    def keep(self, lines: Iterable[Line]) -> Iterable[Line]:
        """The actions that the filter keeps."""
        for line in lines:
            now = self.action_of(line).as_of(saving.today())
            is_kept = {
                _ALL: True,
                "open": now.state.is_open,
                "late": now.is_overdue,
            }.get(self._filter, self._filter in (now.state, f"{_OWNER}{now.owner}"))
            if is_kept:
                yield line

    def action_following(self) -> None:
        """See the open actions of all plans and meetings."""
        self.app.push_screen(FollowingPlace())

    def action_filter(self) -> None:
        """Keep only some actions."""
        known = {**_KEPT, **{state.value: state.label for state in ActionState}}
        library, today = self.session.library, saving.today()
        every = (action for plan in library.plans.values() for action in plan.actions)
        owners = sorted({owner for action in every if (owner := action.as_of(today).owner)})
        known |= {f"{_OWNER}{owner}": f"{_OWNER}{owner}" for owner in owners}

        def chosen(kept: str | None) -> None:
            if kept:
                self._filter = kept
                self.redraw()

        self.app.push_screen(Pick("Ne montrer que", known), chosen)

"""The action plans: each action as it stands today, and what becomes of it."""

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from clu.edits.naming import record_at
from clu.forms.purposes import Add, Follow
from clu.model.actions import Action, ActionState
from clu.model.french import capitalised, counted, day, typeset
from clu.model.labels import label
from clu.tasks import saving
from clu.tui.screens.dialogs import Pick
from clu.tui.screens.shelves import ShelvesPlace
from clu.views import shelves as view
from clu.views.lines import card
from clu.views.sheet import Line, edit

_ALL = "toutes"
_OWNER = "service : "
_KEPT = {_ALL: "toutes les actions", "open": "à faire", "late": "en retard"}


class PlansPlace(ShelvesPlace):
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
    )
    FIRST = ("select_cursor", "state", "add", "edit", "filter")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "state", "État"),
        Binding("f", "filter", "Filtrer"),
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
        return _KEPT.get(self._filter) or label(ActionState(self._filter))

    def keep(self, lines: Iterable[Line]) -> Iterable[Line]:
        """The actions that the filter keeps."""
        for line in lines:
            now = self._action(line).as_of(saving.today())
            is_kept = {
                _ALL: True,
                "open": now.state.is_open,
                "late": now.is_overdue,
            }.get(self._filter, self._filter in (now.state, f"{_OWNER}{now.owner}"))
            if is_kept:
                yield line

    def _action(self, line: Line) -> Action:
        assert line.address is not None
        found = record_at(self.session.library, line.address)
        assert isinstance(found, Action)
        return found

    def detail(self, line: Line | None) -> Text:
        """The sheet of an action, then its trail day by day."""
        if line is None or line.address is None or not line.address.record:
            return super().detail(line)
        action = self._action(line)
        now = action.as_of(saving.today())
        told = Text(f"{action.title}\n", style="bold")
        told.append(f"{capitalised(label(now.state))}, {view.due(now)}\n", style="not bold")
        if now.times_postponed:
            told.append(f"Reportée {counted(now.times_postponed, 'fois', 'fois')}\n", "not bold")
        library = self.session.library
        for each in card(action, library, ("id", "title", "trail", "state", "due")):
            told.append(f"{each}\n", style="not bold")
        for step in reversed(action.trail):
            words = [label(step.state) if step.state else "", step.owner or "", step.note]
            words.append(f"échéance {day(step.due)}" if step.due else "")
            said = ", ".join(word for word in words if word)
            told.append(typeset(f"{day(step.on)} : {said}\n"), style="not bold")
        return told

    def action_edit(self) -> None:
        """Change the sheet of the action itself, trail included."""
        line = self.line
        if line and line.address and line.address.record:
            self.clu.fill(edit(line.address))
        else:
            super().action_edit()

    def action_open(self) -> None:
        """Go into the plan, or say what becomes of the action."""
        if self.right.has_focus and self.right.line and self.right.line.edit:
            self.clu.fill(self.right.line.edit)
        else:
            super().action_open()

    def action_state(self) -> None:
        """Give the action another state, with a date and a note."""
        line = self.right.line
        if line is None or line.address is None:
            return
        record = tuple(map(str, line.address.record))
        states = {state.value: capitalised(label(state)) for state in ActionState}

        def chosen(state: str | None) -> None:
            if state and line.address:
                self.clu.fill(Follow(line.address.file, record), None, {("state",): state})

        self.app.push_screen(Pick("Nouvel état", states), chosen)

    def action_filter(self) -> None:
        """Keep only some actions."""
        known = {**_KEPT, **{state.value: label(state) for state in ActionState}}
        library, today = self.session.library, saving.today()
        every = (action for plan in library.plans.values() for action in plan.actions)
        owners = sorted({owner for action in every if (owner := action.as_of(today).owner)})
        known |= {f"{_OWNER}{owner}": f"{_OWNER}{owner}" for owner in owners}

        def chosen(kept: str | None) -> None:
            if kept:
                self._filter = kept
                self.redraw()

        self.app.push_screen(Pick("Ne montrer que", known), chosen)

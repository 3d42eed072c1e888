"""The action plans: each action as it stands today, and what becomes of it in one key."""

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from clu import clock
from clu.forms.purposes import Add, Edit, Follow, FollowAll
from clu.lexicon.candidates import spellings
from clu.lexicon.naming import record_at
from clu.model.actions import Action, ActionState
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import capitalised, typeset
from clu.model.names import folded
from clu.model.text import plain
from clu.model.who import with_names
from clu.tui.desk import Desk
from clu.tui.screens.groups_place import GroupsPlace
from clu.views import listings as view
from clu.views.actions import life
from clu.views.cards import card
from clu.views.groups import Row

_IN_ITS_LIFE = ("id", "title", "origin", "opened", "state", "owner", "due", "asker_told", "trail")
_CHOOSE = "Choisissez d’abord une action : Entrée va à leur liste."


class ActionsPlace(GroupsPlace):
    """What is common to the places whose rows are actions."""

    OF_ACTIONS: ClassVar[tuple[str, ...]] = ("state", "tell_asker")
    MARKS = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("e", "state", "État")]

    def why_not(self, action: str) -> str:
        """What becomes of an action is said of one that is seen."""
        if action in self.OF_ACTIONS and not (self.right.has_focus and self.right.row):
            return super().why_not(action) or _CHOOSE
        return super().why_not(action)

    def action_of(self, row: Row) -> Action:
        """The action of a row, whom it names in words."""
        assert row.address is not None
        found = record_at(with_names(self.session.library), row.address)
        assert isinstance(found, Action)
        return found

    def detail(self, row: Row | None) -> Text:
        """The life of an action, then the rest of its grid."""
        if row is None or row.address is None or not row.address.record:
            return super().detail(row)
        action, library = self.action_of(row), self.session.library
        number = f"{action.number} " if action.number else ""
        told = Text(f"{number}{plain(action.title)}\n", style="bold")
        for each in (
            *life(action, library, clock.today()),
            *card(action, row.address.file, library, clock.today(), (*_IN_ITS_LIFE, "number")),
        ):
            told.append(f"{each}\n", style="not bold")
        return told

    def action_edit(self) -> None:
        """Change the grid of the action itself, trail included."""
        row = self.row
        if row and row.address and row.address.record:
            self.desk.fill(Edit(row.address))
        else:
            super().action_edit()

    def action_open(self) -> None:
        """Go into the group, or say what becomes of the action, or of all that are marked."""
        if self.right.has_focus and self.chosen:
            self.desk.fill(FollowAll(self.chosen), self._followed)
        elif self.right.has_focus and self.right.row and self.right.row.edit:
            self.desk.fill(self.right.row.edit)
        else:
            super().action_open()

    @property
    def chosen(self) -> tuple[Address, ...]:
        """The actions that are marked."""
        return tuple(row.address for row in self.right.marked if row.address)

    def _followed(self, _: list[Change]) -> None:
        self.right.unmark()

    def action_state(self) -> None:
        """Give the action, or all that are marked, another state, with a date and a note."""
        row = self.right.row
        if row is None or row.address is None:
            return
        follow = FollowAll(self.chosen) if self.chosen else Follow(row.address)
        states = {state.value: capitalised(state.label) for state in ActionState}

        def chosen(state: str) -> None:
            self.desk.fill(follow, self._followed, {("state",): state})

        self.desk.pick("Nouvel état", states, chosen)


_ALL = "toutes"
_OWNER = "service : "
_KEPT = {_ALL: "toutes les actions", "open": "à faire", "late": "en retard"}


class PlansPlace(ActionsPlace):
    """Plans at left, their actions at right, the life of one below."""

    NAME = "Plans d’action"
    VIEW = view.plans
    ADDS = (Add("plan"),)
    GROUP_NAME = "Plans"
    GROUP_COLUMNS = ("Plan", "À faire")
    EMPTY = typeset("Aucun plan : « a » en ajoute un.")
    BEGIN = (
        "Un plan réunit des actions (signalétique, accessibilité…), chacune avec son service et "
        "son échéance. Ce qui est promis en séance entre de soi-même dans un plan. "
        "« v » ouvre le suivi de toutes."
    )
    HELP_LINES = (
        "Les plans d’action. Entrée sur une action dit ce qu’elle devient : état, note, date,",
        "service, échéance ; cela s’ajoute à son suivi. « e » change son état, « m » sa fiche.",
        "« f » ne garde que certaines actions ; « / » cherche des mots dans toutes les colonnes.",
        "Espace coche plusieurs actions : Entrée ou « e » dit alors la même chose de toutes. « o »",
        "trie par la colonne suivante, Maj+O à l’envers.",
        "« v » ouvre le suivi : ce qui reste à faire, de toutes les réunions et de tous les plans.",
    )
    FIRST = ("select_cursor", "state", "add", "edit", "filter")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "Filtrer"),
        Binding("v", "following", "Suivi"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._filter = _ALL

    def about(self) -> tuple[str, ...]:
        """The name of the place, and what it keeps."""
        return (self.NAME,) if self._filter == _ALL else (self.NAME, self._told_filter())

    def _told_filter(self) -> str:
        if self._filter.startswith(_OWNER):
            return self._filter
        return _KEPT.get(self._filter) or ActionState(self._filter).label

    def kept(self, rows: Iterable[Row]) -> Iterable[Row]:
        """The actions that the filter keeps."""
        spelt = spellings(with_names(self.session.library))
        for row in rows:
            now = self.action_of(row).as_of(clock.today())
            owner = spelt.get(folded(now.owner))
            is_kept = {
                _ALL: True,
                "open": now.state.is_open,
                "late": now.is_overdue,
            }.get(self._filter, self._filter in (now.state, f"{_OWNER}{owner}"))
            if is_kept:
                yield row

    def action_following(self) -> None:
        """See the open actions of all plans and meetings."""
        self.desk.open("following")

    def action_filter(self) -> None:
        """Keep only some actions."""
        known = {**_KEPT, **{state.value: state.label for state in ActionState}}
        library, today = with_names(self.session.library), clock.today()
        every = (action for plan in library.plans.values() for action in plan.actions)
        spelt = spellings(library)
        owners = sorted(
            {spelt[folded(owner)] for each in every if (owner := each.as_of(today).owner)}
        )
        known |= {f"{_OWNER}{owner}": f"{_OWNER}{owner}" for owner in owners}

        def chosen(kept: str) -> None:
            self._filter = kept
            self.redraw()

        self.desk.pick("Ne montrer que", known, chosen)

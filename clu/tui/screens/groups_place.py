"""A place whose groups and rows are added, changed, moved, copied and removed."""

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from clu.edits import records
from clu.edits.tables import added, stepped
from clu.forms.form import Purpose
from clu.lexicon.naming import fresh_id, record_at, siblings
from clu.lexicon.nouns import noun_of
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import typeset
from clu.model.shape import identity, table_of
from clu.tui.screens.browsing_place import BrowsingPlace

_NEEDING = ("edit", "remove", "copy", "move", "state", "postpone", "lacks", "hold", "complete")
"""What can only be done to a record that was read."""

_UNREADABLE = "Ce fichier est illisible : Entrée montre où le corriger."
_INSIDE = "Cette ligne ne se supprime pas seule : « m » ouvre ce dont elle fait partie."
_SORTED = typeset("Les lignes sont triées : « o » les remet d’abord dans leur ordre.")
_SEVERAL = "Plusieurs lignes sont cochées, et ceci n’en change qu’une : Échap les décoche d’abord."
_OF_ONE = ("edit", "copy", "move")
_NOTHING = {
    "add": "Rien ne s’ajoute ici.",
    "edit": "Rien à modifier ici.",
    "remove": "Rien à supprimer ici.",
    "copy": "Rien à copier ici.",
    "move": "Rien à déplacer ici.",
}


class GroupsPlace(BrowsingPlace):
    """What is common to meetings, plans, surveys, sources, committee and programme."""

    ADDS: ClassVar[tuple[Purpose, ...]] = ()
    """What can be added at left."""
    FIRST: ClassVar[tuple[str, ...]] = ("select_cursor", "add", "edit", "remove", "move(-1)")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Ajouter"),
        Binding("m", "edit", "Modifier"),
        Binding("delete,s", "remove", "Supprimer", key_display="s"),
        Binding(
            "u,ctrl+up", "move(-1)", "Déplacer", key_display="u/n", tooltip="u monte, n descend"
        ),
        Binding("n,ctrl+down", "move(1)", "Descendre", key_display="n", show=False),
        Binding("c", "copy", "Dupliquer"),
    ]

    # --- changing ----------------------------------------------------------------------------

    def new_group(self) -> tuple[Purpose, ...]:
        """What can be added at left."""
        return self.ADDS

    @property
    def adds(self) -> tuple[Purpose, ...]:
        """What can be added where the keyboard is."""
        if self.left.has_focus:
            return self.new_group()
        return self.group.grid.add if self.group else ()

    def action_add(self) -> None:
        """Add a row, of a kind that is asked when there are several."""
        purposes = self.adds
        if len(purposes) == 1:
            self.desk.fill(purposes[0], self.added)
        elif purposes:
            named = {str(rank): each.name for rank, each in enumerate(purposes)}

            def chosen(rank: str) -> None:
                self.desk.fill(purposes[int(rank)], self.added)

            self.desk.pick("Ajouter", named, chosen)

    def added(self, changes: list[Change]) -> None:
        """Go to what was added."""
        for change in changes:
            if change.before is None:
                self.reach(change.address)
                return

    def action_remove(self) -> None:
        """Remove the record of the row, or of all that are marked, after a question."""
        row, right = self.row, self.right
        if row is None or row.address is None:
            return
        known = (each.address for each in (right.has_focus and right.marked) or (row,))
        addresses = [each for each in known if each]
        what = self.named(addresses[0]) if len(addresses) == 1 else f"{len(addresses)} lignes"

        def removals() -> list[Change]:
            # The last first: one that went before it is still what it follows.
            every = map(self.removals, reversed(addresses))
            return [change for changes in every for change in changes]

        def remove() -> None:
            self.desk.change(removals)

        self.desk.confirm(f"Supprimer {what} ?", "Supprimer", "Garder", remove)

    def named(self, address: Address) -> str:
        """What a record is called in a question."""
        return self.session.called(address)

    def removals(self, address: Address) -> list[Change]:
        """The changes that take a record away."""
        return [records.remove(self.session.library, address)]

    def action_move(self, by: int) -> None:
        """Give the record another rank in its list, or beyond its end in the next one."""
        address = self.row.address if self.row else None
        if address is None or not address.record:
            return
        if not stepped(self.session.library, address, by):
            self.desk.say("Déjà en dernier." if by > 0 else "Déjà en premier.")
            return

        def moved(changes: list[Change]) -> None:
            if len(changes) > 1:  # it went over to what holds the next ones
                self.reach(changes[-1].address)

        self.desk.change(lambda: stepped(self.session.library, address, by), moved)

    def why_not(self, action: str) -> str:
        """What can be moved has a rank in a list; what was not read can only be left."""
        row = self.row
        address = row.address if row else None
        is_part = bool(address and address.record)
        is_possible = {
            "add": bool(self.adds),
            "edit": bool(row and row.edit),
            "remove": address is not None,
            "copy": is_part,
            "move": is_part,
        }.get(action, True)
        if self.group and self.group.row.unread and (action in _NEEDING or not is_possible):
            return _UNREADABLE
        if action in _OF_ONE and self.right.has_focus and set(self.right.marked) - {row}:
            return _SEVERAL
        if action == "remove" and row and row.edit and not address:
            return _INSIDE
        if action == "move" and (self.left if self.left.has_focus else self.right).order:
            return _SORTED
        return "" if is_possible else _NOTHING[action]

    def action_copy(self) -> None:
        """Copy the record of the row, just below it."""
        address = self.row.address if self.row else None
        if address is None or not address.record:
            return
        self.desk.change(lambda: self._copy(address), self.added)

    def _copy(self, address: Address) -> list[Change]:
        library = self.session.library
        path, rank = siblings(library, address)
        table: dict[str, Any] = dict(table_of(record_at(library, address)))
        taken = {
            identity(each) for each in getattr(record_at(library, address.holder), str(path[-1]))
        }
        table["id"] = fresh_id(str(table["id"]), taken)
        noun = noun_of(address)
        return added(library, address.holder, noun.key, [table], rank=rank + 1)

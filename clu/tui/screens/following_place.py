"""Suivi: the open actions of all meetings, whom to remind, whom to tell."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from clu import clock
from clu.edits import actions
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import typeset
from clu.tui.desk import Desk
from clu.tui.screens.plans_place import ActionsPlace
from clu.views import actions as reminders
from clu.views import following as view
from clu.views.groups import Group, Row

_HIDDEN = ("add", "copy", "move", "remove")
"""What is done to a plan is done in its place."""


_WIDE = 140
"""Columns of a terminal that has room for all that is said of an action."""


class FollowingPlace(ActionsPlace):
    """Groups at left, their actions at right, the life of one below."""

    NAME = "Suivi"
    GROUP_NAME = "Actions à faire"
    HELP_LINES = (
        "Les actions à faire, de toutes les réunions et de tous les plans, les plus urgentes en",
        "tête. « g » les groupe par service, par plan ou par réunion ; « r » ne garde que celles",
        "en retard. Entrée dit ce que devient une action ; « e » change son état ; Espace en coche",
        "plusieurs, « o » les trie. « x » rédige et",
        "copie la relance du service sous le curseur ; « d » note que le demandeur est informé.",
        "« À informer » : ce qui a été promis, est terminé, et n’a pas été dit à qui l’avait",
        "demandé. « Réponses dues » : ce qui a été promis et n’est porté par aucune action ;",
        "Entrée dit qui répond, et quand ; validé, le compte rendu reste, et une action en naît.",
    )
    FIRST = ("select_cursor", "state", "group", "late", "remind")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "group", "Grouper"),
        Binding("r", "late", "En retard"),
        Binding("x", "remind", "Relance"),
        Binding("d", "tell_asker", "Demandeur informé"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._grouping = view.Grouping.OWNER
        self._is_late_only = False

    def about(self) -> tuple[str, ...]:
        """How it is grouped, and what it keeps."""
        kept = ("en retard",) if self._is_late_only else ()
        return (self.NAME, f"par {self._grouping}", *kept)

    def groups(self) -> tuple[Group, ...]:
        """The groups."""
        return view.groups(
            self.session.library,
            clock.today(),
            self._grouping,
            is_late_only=self._is_late_only,
            columns=view.COLUMNS if self.app.size.width >= _WIDE else view.FEWER,
        )

    def on_resize(self) -> None:
        """There may be room for other columns."""
        super().on_resize()
        self.call_after_refresh(self.redraw)

    def group_columns(self) -> tuple[str, ...]:
        """What the groups are, and how much of each."""
        return (self._grouping.capitalize(), "Actions", "Retard")

    def detail(self, row: Row | None) -> Text:
        """How much there is of a group, or the life of an action."""
        if self.group and row is self.left.row:
            return Text(view.summed_up(self.group))
        return super().detail(row)

    def action_group(self) -> None:
        """Group by something else."""
        self._grouping = self._grouping.next
        self.redraw()

    def action_late(self) -> None:
        """Keep what is late alone, or all again."""
        self._is_late_only = not self._is_late_only
        self.redraw()

    def action_remind(self) -> None:
        """Write to the service under the cursor; the text is copied."""
        owed = reminders.owners_reminded(self.session.library, clock.today())
        owner = self._owner()
        if owner and owner in owed:
            self._remind(owner)
        elif known := {each: each for each in owed if each}:
            self.desk.pick("À quel service ?", known, self._remind)
        else:
            self.desk.say("Aucun service n’a d’action à faire.")

    def _owner(self) -> str:
        row, group = self.right.row, self.group
        if group and (self.left.has_focus or row is None):
            return view.owner_of(group)
        is_action = row is not None and row.address is not None
        return self.action_of(row).as_of(clock.today()).owner if row and is_action else ""

    def _remind(self, owner: str) -> None:
        library, today = self.session.library, clock.today()
        text = reminders.reminder(owner, library, today)
        self.desk.hand_out(f"Relance – {owner} (copiée)", text)

    def action_tell_asker(self) -> None:
        """Note that whoever asked has been told, today."""
        row = self.right.row
        if row is None or row.address is None:
            return
        action, address = self.action_of(row), row.address
        if self.chosen:
            self.desk.change(self._all_told, self._followed)
        elif not action.is_promised:
            self.desk.say("Cette action est interne : personne ne l’a demandée en séance.")
        elif action.asker_told:
            told = f"{action.asker_told:%d/%m/%Y}"
            self.desk.say(typeset(f"Le demandeur a déjà été informé, le {told} : « m » le change."))
        else:
            self.desk.change(lambda: self._told(address))

    def _all_told(self) -> list[Change]:
        """The same of all those that are marked, and of which it is to be told."""
        rows = ((row.address, self.action_of(row)) for row in self.right.marked if row.address)
        wanted = [at for at, action in rows if action.is_promised and not action.asker_told]
        return [change for address in wanted for change in self._told(address)]

    def _told(self, address: Address) -> list[Change]:
        today = clock.today()
        return actions.follow(self.session.library, address, {"asker_told": today}, on=today)

    def leave(self) -> None:
        """Back to the plans."""
        self.desk.go("plans")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Actions are neither added nor moved here."""
        return False if action in _HIDDEN else super().check_action(action, parameters)

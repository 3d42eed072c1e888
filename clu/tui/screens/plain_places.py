"""The places that are groups and nothing more: surveys, sources, committee."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from clu.forms.form import Purpose
from clu.forms.purposes import Add
from clu.lexicon.naming import record_at
from clu.lexicon.nouns import PLAN
from clu.model.actions import OriginKind
from clu.model.address import Address
from clu.model.audits import Finding
from clu.model.french import typeset
from clu.model.shape import file_of
from clu.model.surveys import Question
from clu.model.text import plain
from clu.tui.screens.groups_place import GroupsPlace
from clu.views import listings as view
from clu.views.groups import Group


class OriginsPlace(GroupsPlace):
    """What is common to the places whose rows may have an action come of them."""

    FIRST = ("select_cursor", "follow_up", "add", "edit", "remove")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("e", "follow_up", "Créer l’action")]

    def why_not(self, action: str) -> str:
        """An action comes of a finding, or of a question, and goes to a plan."""
        if action == "follow_up" and self._origin() is None:
            return typeset("Choisissez d’abord une ligne de la liste : Entrée y va.")
        if action == "follow_up" and not self.session.library.plans:
            return typeset("Une action est dans un plan : F3, puis « a », en ajoute un.")
        return super().why_not(action)

    def _origin(self) -> tuple[Address, Finding | Question] | None:
        row = self.right.row if self.right.has_focus else None
        if row is None or row.address is None or row.unread:
            return None
        found = record_at(self.session.library, row.address)
        return (row.address, found) if isinstance(found, Finding | Question) else None

    def action_follow_up(self) -> None:
        """Add an action to a plan, which comes of the row."""
        found = self._origin()
        if found is None:
            return
        address, origin = found
        is_found = isinstance(origin, Finding)
        begins: dict[tuple[str, ...], str] = {
            ("origin", "kind"): (OriginKind.FINDING if is_found else OriginKind.SURVEY).value,
            ("origin", "ref"): address.qualified,
        }
        if isinstance(origin, Finding):
            begins[("title",)] = plain(origin.text).rstrip(".")
        plans = {id_: each.title for id_, each in self.session.library.plans.items()}

        def chosen(plan: str) -> None:
            add = Add("action", Address(file_of(PLAN.folder, plan)))
            self.desk.fill(add, None, begins, ("title",))

        self.desk.pick(typeset("Dans quel plan ?"), plans, chosen)


class SurveysPlace(OriginsPlace):
    """Surveys and their questions."""

    NAME = "Enquêtes"
    VIEW = view.surveys
    ADDS = (Add("survey"),)
    GROUP_NAME = "Enquêtes"
    GROUP_COLUMNS = ("Année", "Enquête")
    EMPTY = typeset("Aucune enquête : « a » en ajoute une.")
    BEGIN = (
        "Une enquête de satisfaction, son année, ses sites ; Entrée va ensuite à ses questions, "
        "où « a » en ajoute une avec son taux. Une diapositive les montre à côté de la précédente."
    )
    HELP_LINES = (
        "Les enquêtes de satisfaction. Entrée sur l’une va à ses questions : chacune avec son",
        "taux, celui de l’enquête comparée, et l’écart quand les deux sont comparables.",
        "« e » sur une question crée l’action qui en vient.",
    )

    def group_title(self, group: Group) -> str:
        """The survey in full."""
        return group.row.cells[1]


class SourcesPlace(OriginsPlace):
    """Audits and references."""

    NAME = "Références et audits"
    VIEW = view.sources
    ADDS = (Add("audit"), Add("reference"))
    GROUP_NAME = "Audits et référentiels"
    GROUP_COLUMNS = ("Titre", "")
    EMPTY = typeset("Ni audit ni référentiel : « a » en ajoute.")
    BEGIN = (
        "Un audit porte des constats : points forts, points sensibles, pistes. Un référentiel "
        "(Quali-ATE, Services Publics+) porte des modules et des engagements. Entrée va à ce que "
        "chacun contient, où « a » en ajoute."
    )
    HELP_LINES = (
        "Les audits avec leurs constats, les référentiels avec leurs modules et engagements.",
        "« m » sur un module ou un engagement en ouvre la liste entière ; « e » sur un constat",
        "crée l’action qui en vient.",
    )


class CommitteePlace(GroupsPlace):
    """The committee, section by section."""

    NAME = "Comité"
    VIEW = view.committee
    GROUP_NAME = "Comité"
    GROUP_COLUMNS = ("Rubrique", "")
    EMPTY = typeset("Le comité n’a pas pu être lu : voir Contrôles (F9).")
    HELP_LINES = (
        "Ce qui vaut pour toutes les réunions : structures, sites, services, membres, jalons,",
        "trame type de l’ordre du jour, sigles, police et logo.",
    )

    @property
    def adds(self) -> tuple[Purpose, ...]:
        """What is added depends on the section, on either side."""
        return self.group.grid.add if self.group else ()

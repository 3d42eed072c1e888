"""The places that are groups and nothing more: surveys, sources, committee."""

from clu.forms.form import Purpose
from clu.forms.purposes import Add
from clu.model.french import typeset
from clu.tui.screens.groups_place import GroupsPlace
from clu.views import listings as view
from clu.views.groups import Group


class SurveysPlace(GroupsPlace):
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
    )

    def group_title(self, group: Group) -> str:
        """The survey in full."""
        return group.row.cells[1]


class SourcesPlace(GroupsPlace):
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
        "« m » sur un module ou un engagement en ouvre la liste entière.",
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

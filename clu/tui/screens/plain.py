"""The places that are shelves and nothing more: surveys, sources, committee."""

from clu.forms.form import Purpose
from clu.forms.purposes import Add
from clu.model.french import typeset
from clu.tui.screens.shelves import ShelvesPlace
from clu.views import shelves as view
from clu.views.sheet import Shelf


class SurveysPlace(ShelvesPlace):
    """Surveys and their questions."""

    NAME = "Enquêtes"
    VIEW = view.surveys
    ADDS = (Add("survey"),)
    SHELF_NAME = "Enquêtes"
    SHELF_COLUMNS = ("Année", "Enquête")
    EMPTY = typeset("Aucune enquête : « a » en ajoute une.")
    HELP_LINES = (
        "Les enquêtes de satisfaction. Entrée sur l’une va à ses questions : chacune avec son",
        "taux, celui de l’enquête comparée, et l’écart quand les deux sont comparables.",
    )

    def shelf_title(self, shelf: Shelf) -> str:
        """The survey in full."""
        return shelf.line.cells[1]


class SourcesPlace(ShelvesPlace):
    """Audits and references."""

    NAME = "Références et audits"
    VIEW = view.sources
    ADDS = (Add("audit"), Add("reference"))
    SHELF_NAME = "Audits et référentiels"
    SHELF_COLUMNS = ("Titre", "")
    EMPTY = typeset("Ni audit ni référentiel : « a » en ajoute.")
    HELP_LINES = (
        "Les audits avec leurs constats, les référentiels avec leurs modules et engagements.",
        "« m » sur un module ou un engagement en ouvre la liste entière.",
    )


class CommitteePlace(ShelvesPlace):
    """The committee, section by section."""

    NAME = "Comité"
    VIEW = view.committee
    SHELF_NAME = "Comité"
    SHELF_COLUMNS = ("Rubrique", "")
    EMPTY = typeset("Le comité n’a pas pu être lu : voir Contrôles (F9).")
    HELP_LINES = (
        "Ce qui vaut pour toutes les réunions : structures, sites, services, membres, jalons,",
        "trame type de l’ordre du jour, sigles, police et logo.",
    )

    @property
    def adds(self) -> tuple[Purpose, ...]:
        """What is added depends on the section, on either side."""
        return self.shelf.sheet.add if self.shelf else ()

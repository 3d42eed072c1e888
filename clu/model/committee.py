"""The committee: who it is made of and what it is called."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field

from clu.model.french import capitalised, enumeration, lowered
from clu.model.labels import Labelled
from clu.model.names import slug
from clu.model.record import (
    ID_PATTERN,
    Count,
    Day,
    DayDone,
    Delay,
    Flag,
    Id,
    Named,
    Number,
    Record,
    Ref,
    SiteId,
)
from clu.model.slides import Slide
from clu.model.text import Chosen, Line, Title


class CommitteeKind(Labelled):
    """A CLUAC is a CLU merged with the committee for continuous improvement."""

    CLU = "clu", "CLU"
    CLUAC = "cluac", "CLUAC"


class TimeZone(Labelled):
    """Where a committee sits: the hours of its meetings are told in it."""

    PARIS = "Europe/Paris", "Paris"
    GUADELOUPE = "America/Guadeloupe", "Guadeloupe"
    MARTINIQUE = "America/Martinique", "Martinique"
    GUIANA = "America/Cayenne", "Guyane"
    REUNION = "Indian/Reunion", "La Réunion"
    MAYOTTE = "Indian/Mayotte", "Mayotte"
    MIQUELON = "America/Miquelon", "Saint-Pierre-et-Miquelon"
    NOUMEA = "Pacific/Noumea", "Nouvelle-Calédonie"
    TAHITI = "Pacific/Tahiti", "Polynésie française"
    WALLIS = "Pacific/Wallis", "Wallis-et-Futuna"


class Member(Record):
    """Someone invited to each meeting; the name is optional."""

    id: Id = Field(title="identifiant")
    civility: Line = Field("", title="civilité")
    name: Line = Field("", title="nom")
    name_public: Flag = Field(False, title="nom publiable")
    capacity: Line = Field("", title="qualité")
    organisation: Line = Field("", title="organisme")
    college: Line = Field("", title="collège")

    @property
    def introduced(self) -> str:
        """« Mme Anne DURAND, préfète de la Brume »: as whoever presides or signs is told."""
        named = f"{self.civility} {self.name}".strip() if self.name else ""
        function = lowered(self.capacity) if named else self.capacity
        return ", ".join(filter(None, (named, function))) or self.organisation

    @property
    def office(self) -> str:
        """« la préfète de la Brume »: as whoever is presided or signed for is told."""
        from clu.model.civility import with_article  # noqa: PLC0415  seldom needed

        return with_article(self.capacity, self.civility) or self.introduced


ACCOMMODATIONS = (
    "un interprète en langue des signes",
    "une boucle magnétique",
    "les documents en grands caractères",
    "les documents en version texte, pour un lecteur d’écran ou une plage braille",
)
"""What a convocation says can be asked for, unless the committee says otherwise."""


class StandardItem(Record):
    """A point of the standard agenda, proposed for each new meeting."""

    id: Id = Field(title="identifiant")
    title: Title = Field(title="titre")
    presenters: tuple[Chosen, ...] = Field((), title="intervenants")
    duration: Count | None = Field(None, title="durée (minutes)", ge=1, le=600)
    slides: tuple[Slide, ...] = Field((), title="diapositives")


class Closure(Record):
    """An exceptional closure, and the days on which it was made public."""

    id: Id = Field(title="identifiant")
    title: Title = Field(title="motif")
    site: tuple[SiteId, ...] = Field((), title="sites")
    on: Day = Field(title="fermé le")
    until: Day | None = Field(None, title="jusqu’au")
    website: DayDone = Field(None, title="annoncé sur le site internet le")
    networks: DayDone = Field(None, title="annoncé sur les réseaux sociaux le")


class FormerName(Record):
    """What the committee was called, and whose it was, before a day: so its papers go on saying."""

    until: Day = Field(title="jusqu’au")
    kind: CommitteeKind = Field(CommitteeKind.CLU, title="nature")
    name: Title = Field(title="nom")
    structures: tuple[Title, ...] = Field(title="structures", min_length=1)


class Committee(Record):
    """One workspace, one committee."""

    kind: CommitteeKind = Field(CommitteeKind.CLU, title="nature")
    name: Title = Field(title="nom")
    structures: tuple[Title, ...] = Field(title="structures", min_length=1)
    letterhead: tuple[Line, ...] = Field((), title="en-tête des papiers")
    place: Line = Field("", title="lieu des papiers")
    sites: dict[Id, Title] = Field({}, title="sites")
    services: dict[Id, Title] = Field({}, title="services")
    members: tuple[Member, ...] = Field((), title="membres")
    quorum: Count | None = Field(None, title="quorum (présents et représentés)", ge=1)
    mandates: Count | None = Field(None, title="mandats par personne, au plus", ge=0)
    zone: TimeZone = Field(TimeZone.PARIS, title="fuseau horaire")
    alsace_moselle: Flag = Field(False, title="jours fériés d’Alsace et de Moselle")
    milestones: dict[Title, Delay] = Field({}, title="jalons (jours par rapport à la réunion)")
    contact: Line = Field("", title="contact")
    accommodations: tuple[Line, ...] = Field(ACCOMMODATIONS, title="aménagements proposés")
    font: Title = Field("Arial", title="police")
    logo: Annotated[Line, Ref(Named.LOGO)] = Field("", title="logo")
    template: Line = Field("", title="modèle du diaporama")
    """A file of `decks/`; where none is named, `template.pptx` serves if it is there."""
    acronyms: dict[Line, Title] = Field({}, title="sigles")
    retention: Count | None = Field(None, title="conservation (années)", ge=1, le=100)
    """How long the papers of a meeting are kept: the archives of the department say it."""
    standard_agenda: tuple[StandardItem, ...] = Field((), title="trame type")
    closures: tuple[Closure, ...] = Field((), title="fermetures exceptionnelles")
    former: tuple[FormerName, ...] = Field((), title="noms d’avant")
    silenced: tuple[Line, ...] = Field((), title="contrôles tus")
    """Names of rules that this committee does not want to hear of."""
    limits: dict[Line, Number] = Field({}, title="seuils")

    def as_of(self, day: datetime.date) -> "Committee":
        """The committee under the name that it had on a day."""
        later = [each for each in self.former if day <= each.until]
        if not later:
            return self
        then = min(later, key=lambda each: each.until)
        named = {"kind": then.kind, "name": then.name, "structures": then.structures}
        return self.model_copy(update=named)

    @property
    def schedule(self) -> tuple[tuple[str, int], ...]:
        """What each milestone is called (« Compte rendu » for `compte-rendu`), and its days.

        The earliest first.
        """
        in_order = sorted(self.milestones.items(), key=lambda each: each[1])
        return tuple((_in_words(name), days) for name, days in in_order)

    @property
    def places(self) -> Mapping[str, str]:
        """What something may be of: its sites, and its structures where it has several."""
        several = self.structures if len(self.structures) > 1 else ()
        return {**{slug(each): each for each in several}, **self.sites}

    def named(self, places: Sequence[str]) -> str:
        """« Nogent et Créteil »: the names of some places, by their ids."""
        return enumeration([self.places.get(id_, id_) for id_ in places])

    @property
    def house(self) -> str:
        """« Préfecture de la Brume »: what meets, without what is said of it between brackets."""
        return re.sub(r"\s*\(.*\)$", "", self.structures[0])

    @property
    def acronym(self) -> str:
        """« CLU » or « CLUAC »."""
        return self.kind.value.upper()


def _in_words(name: str) -> str:
    return capitalised(name.replace("-", " ")) if re.fullmatch(ID_PATTERN, name) else name

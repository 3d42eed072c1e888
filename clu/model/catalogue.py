"""The papers of a meeting, a row each: all that is asked of a paper before it is made.

Plain values, that `clu --help` reads. What makes the paper « x-y » is MAKER,
in clu/papers/x_y.py, which is loaded when it is made.
"""

from collections.abc import Mapping
from typing import NamedTuple

from clu.model.labels import Labelled

PUBLIC = "--public"
"""The option that makes, of a paper, the version that anyone may read."""


class Sendable(Labelled):
    """What is sent to the members, as the registers call it: each is the name of a paper."""

    CONVOCATION = "convocation", "convocation"
    DECK = "deck", "diaporama"
    MINUTES = "minutes", "compte rendu"
    PROGRESS = "progress", "suites données"


class Publishable(Labelled):
    """What anyone may be given to read, as the registers call it: each is the name of a paper.

    Of one that has a public version, that version is what is read.
    """

    CONVOCATION = "convocation", "convocation"
    DECK = "deck", "diaporama"
    MINUTES = "minutes", "compte rendu"
    DECISIONS = "decisions", "relevé de décisions"
    PROGRESS = "progress", "suites données"


class SentAs(NamedTuple):
    """How a paper that leaves is noted and told: « la convocation à la réunion »."""

    what: Sendable
    article: str
    noun: str
    link: str
    """« à » or « de »."""
    is_kept: bool = False
    """Whether it stays true once the meeting is over, and what it says cannot be taken back."""


class Command(NamedTuple):
    """The command that makes a paper; with an `option`, that of the paper `of` makes it too."""

    summary: str
    details: str = ""
    option: str = ""
    of: str = ""
    is_of_past: bool = False
    """Whether it is about the last meeting that was held, unless one is named."""
    takes_members: bool = False
    takes_day: bool = False
    is_drafted: bool = False
    """Whether versions of it are numbered, to be observed upon."""


class PaperKind(NamedTuple):
    """A paper of a meeting; its first format is the usual one."""

    name: str
    label: str
    formats: tuple[str, ...]
    file: str
    """Its name without its ending, « {meeting}-conducteur »."""
    command: Command
    sent_as: SentAs | None = None
    """None where it does not leave, or where nothing notes that it did."""
    ending: str = ""
    """What a participle takes to agree with its label."""
    is_internal: bool = False
    asides: tuple[str, ...] = ()
    """The formats in which its command alone makes it, when asked."""

    def agreed(self, participle: str) -> str:
        """« produit », « produite » or « produites »."""
        return participle + self.ending

    @property
    def is_public(self) -> bool:
        """Whether it is the version that anyone may read."""
        return self.command.option == PUBLIC

    @property
    def whole(self) -> "PaperKind":
        """The paper that its command makes without an option: it is one, or is a part of one."""
        return PAPERS[self.command.of].whole if self.command.of else self

    @property
    def module(self) -> str:
        """The module that holds its MAKER."""
        return f"clu.papers.{self.name.replace('-', '_')}"


_KEPT = (
    "Un document corrigé à la main n’est jamais écrasé : le nouveau prend place à côté, ou à sa "
    "place avec --force. S’il y a un modèle, decks/template.docx ou decks/template.odt, ses styles "
    "servent."
)
_PRINTED = ("docx", "odt", "pdf")
_ROWS = (
    PaperKind(
        "deck",
        "Diaporama",
        ("pptx",),
        "{meeting}",
        Command(
            "produit le diaporama d’une réunion",
            "Le fichier est decks/RÉUNION.pptx, sauf avis contraire. Un diaporama retouché à la "
            "main n’est jamais écrasé : le nouveau prend place à côté, ou à sa place avec --force, "
            "l’ancien étant alors gardé. Si une donnée nécessaire est fautive, rien n’est écrit, "
            "et le code de sortie est 1. La version texte (--text) dit tout ce qui est projeté, "
            "chaque graphique en tableau, pour un lecteur d’écran ; le PDF (--pdf) demande "
            "LibreOffice.",
        ),
        SentAs(Sendable.DECK, "le", "diaporama", "de"),
        asides=("pdf",),
    ),
    PaperKind(
        "convocation",
        "Convocation",
        _PRINTED,
        "{meeting}-convocation",
        Command(
            "produit la convocation à une réunion",
            "Une lettre pour tous, ou pour un membre avec --for, ou pour chacun, à la suite, "
            f"avec --each. Ce qui manque (le lieu, l’heure) est dit. {_KEPT}",
            takes_members=True,
            takes_day=True,
        ),
        SentAs(Sendable.CONVOCATION, "la", "convocation", "à"),
        ending="e",
    ),
    PaperKind(
        "running-order",
        "Conducteur",
        _PRINTED,
        "{meeting}-conducteur",
        Command(
            "produit le conducteur d’une réunion, pour qui la préside",
            "Heures, points, diapositives, chiffres à retenir, questions attendues et éléments de "
            f"réponse : c’est un document interne. {_KEPT}",
        ),
        is_internal=True,
    ),
    PaperKind(
        "sheet",
        "Feuille de présence",
        _PRINTED,
        "{meeting}-presence",
        Command(
            "produit la feuille de présence, ou de notes, d’une réunion",
            "La feuille de présence a une ligne par membre, et des lignes libres ; celle de notes, "
            f"des lignes à remplir pour chaque point. {_KEPT}",
        ),
        ending="e",
    ),
    PaperKind(
        "notes",
        "Feuille de notes",
        _PRINTED,
        "{meeting}-notes",
        Command("la feuille de notes, par point", option="--notes", of="sheet"),
        ending="e",
        is_internal=True,
    ),
    PaperKind(
        "deck-text",
        "Diaporama en version texte",
        ("docx", "odt", "html", "md"),
        "{meeting}-version-texte",
        Command("le diaporama en version texte", option="--text", of="deck"),
        SentAs(Sendable.DECK, "la", "version texte du diaporama", "de"),
    ),
    PaperKind(
        "deck-public",
        "Diaporama, version publique",
        ("pptx",),
        "{meeting}-public",
        Command(
            "le diaporama que chacun peut lire : sans nom, sauf accord, ni notes d’intervenant",
            option=PUBLIC,
            of="deck",
        ),
        asides=("pdf",),
    ),
    PaperKind(
        "deck-short",
        "Diaporama, version courte",
        ("pptx",),
        "{meeting}-court",
        Command(
            "le diaporama en une quinzaine de diapositives : ce qui a changé, les cibles, les "
            "suites, les décisions",
            option="--short",
            of="deck",
        ),
        asides=("pdf",),
    ),
    PaperKind(
        "deck-handout",
        "Diaporama à annoter",
        ("pdf",),
        "{meeting}-a-annoter",
        Command(
            "le diaporama à imprimer, en PDF gris : deux diapositives par page, et des lignes pour "
            "écrire ; demande LibreOffice",
            option="--handout",
            of="deck",
        ),
    ),
    PaperKind(
        "poster",
        "Affiche des résultats",
        ("pptx", "pdf"),
        "{meeting}-affiche",
        Command(
            "produit l’affiche des résultats, pour le hall d’accueil",
            "Une page A4, en grandes lettres : les chiffres que montre le diaporama, avec leur "
            "cible, les taux des enquêtes, leur période et leur source. Personne n’y est nommé, "
            "sauf accord, et rien d’interne n’y est. Ce qui n’y tient pas est dit. Le format pdf "
            "demande LibreOffice.",
        ),
        ending="e",
    ),
    PaperKind(
        "minutes",
        "Compte rendu",
        (*_PRINTED, "html", "md"),
        "{meeting}-compte-rendu",
        Command(
            "produit le compte rendu d’une réunion",
            "Le document suit l’ordre des comptes rendus : présents, ordre du jour, échanges, "
            "décisions, relevés, signatures, diffusion. Tant qu’il n’est pas validé, chaque page "
            "porte le mot « Projet », avec --draft suivi d’un numéro de version et du jour. "
            f"{_KEPT}",
            is_of_past=True,
            is_drafted=True,
        ),
        SentAs(Sendable.MINUTES, "le", "compte rendu", "de", is_kept=True),
    ),
    PaperKind(
        "minutes-public",
        "Compte rendu, version publique",
        ("html", *_PRINTED, "md"),
        "{meeting}-compte-rendu-public",
        Command(
            "le compte rendu que chacun peut lire : sans nom, sauf accord, ni coordonnées",
            option=PUBLIC,
            of="minutes",
        ),
    ),
    PaperKind(
        "decisions",
        "Relevé de décisions",
        (*_PRINTED, "html", "md"),
        "{meeting}-releve",
        Command("le relevé des décisions et des suites, seul", option="--decisions", of="minutes"),
    ),
    PaperKind(
        "decisions-public",
        "Relevé de décisions, version publique",
        ("html", *_PRINTED, "md"),
        "{meeting}-releve-public",
        Command("ce relevé, que chacun peut lire", option=PUBLIC, of="decisions"),
    ),
    PaperKind(
        "progress",
        "Suites données",
        _PRINTED,
        "{meeting}-suites",
        Command(
            "produit la lettre des suites données à une réunion",
            "Entre deux réunions : ce qui était demandé, ce qui a été fait, où on en est, pour ce "
            "qui a été promis en séance ce jour-là et ce qui l’avait été avant et restait ouvert. "
            f"{_KEPT}",
            is_of_past=True,
            takes_day=True,
        ),
        SentAs(Sendable.PROGRESS, "la", "lettre des suites données", "à"),
        ending="es",
    ),
    PaperKind(
        "calendar",
        "Calendrier",
        ("ics",),
        "{meeting}",
        Command(
            "produit le calendrier d’une réunion, à importer",
            "Un fichier .ics, à joindre à la convocation : la réunion seule. Avec --internal, un "
            "autre, pour les services : ses jalons, et les échéances de ce qui y a été promis. "
            "L’importer de nouveau met à jour ce qui a changé.",
        ),
    ),
    PaperKind(
        "archive",
        "Archive",
        ("zip",),
        "{meeting}-archive",
        Command(
            "réunit les pièces d’une réunion, à verser aux archives",
            "Un fichier .zip : le compte rendu validé (PDF/A), les données et les pièces de la "
            "réunion (feuille de présence signée et numérisée…), le diaporama, tout ce qui a été "
            "envoyé, et un index, en mots et en CSV, avec la date et l’empreinte de chaque fichier "
            "et jusqu’à quand les garder. Le compte rendu doit être validé.",
            is_of_past=True,
        ),
        ending="e",
        is_internal=True,
    ),
    PaperKind(
        "deadlines",
        "Calendrier interne",
        ("ics",),
        "{meeting}-interne",
        Command("le calendrier interne : jalons et échéances", option="--internal", of="calendar"),
        is_internal=True,
    ),
)
PAPERS: Mapping[str, PaperKind] = {kind.name: kind for kind in _ROWS}
"""The papers by name, in the order in which a meeting needs them."""

PUBLIC_OF: Mapping[str, PaperKind] = {kind.command.of: kind for kind in _ROWS if kind.is_public}
"""The version that anyone may read of each paper that has one."""

SENT_AS: Mapping[str, SentAs] = {kind.name: kind.sent_as for kind in _ROWS if kind.sent_as}
"""How each of those that leave is noted."""

"""The French word for each value of a closed set, in lower case. The only table of them."""

from collections.abc import Mapping
from enum import StrEnum

from clu.model.actions import ActionState, OriginKind, Progress
from clu.model.audits import FindingKind
from clu.model.catalogue import PAPERS, Sendable
from clu.model.committee import CommitteeKind
from clu.model.indicators import Direction, Quality, Unit
from clu.model.meeting import MeetingState
from clu.model.minutes import ExchangeKind, Presence
from clu.model.names import unaccented
from clu.model.slides import ActionsShown, Feeling, SurveyDisplay

# By type first: members of two StrEnum with one value are equal, and would share a key.
LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ActionState: {
        ActionState.PROPOSED: "proposée",
        ActionState.VALIDATED: "validée",
        ActionState.IN_PROGRESS: "en cours",
        ActionState.DONE: "réalisée",
        ActionState.DROPPED: "non retenue",
    },
    OriginKind: {
        OriginKind.EXCHANGE: "échange",
        OriginKind.DECISION: "décision",
        OriginKind.FINDING: "constat d’audit",
        OriginKind.SURVEY: "enquête",
        OriginKind.COMPLAINT: "réclamation",
        OriginKind.SELF_DIAGNOSIS: "autodiagnostic",
        OriginKind.STEERING: "comité de pilotage",
        OriginKind.LAW: "loi ou règlement",
    },
    FindingKind: {
        FindingKind.STRONG_POINT: "point fort",
        FindingKind.SENSITIVE_POINT: "point sensible",
        FindingKind.LEAD: "piste",
    },
    CommitteeKind: {
        CommitteeKind.CLU: "CLU",
        CommitteeKind.CLUAC: "CLUAC",
    },
    Unit: {
        Unit.PERCENT: "%",
        Unit.DAYS: "jours",
        Unit.WORKING_DAYS: "jours ouvrés",
        Unit.COUNT: "nombre",
        Unit.SCORE_5: "note sur 5",
        Unit.RANK: "rang",
        Unit.EUROS: "euros",
    },
    Direction: {
        Direction.HIGHER: "plus haut, mieux",
        Direction.LOWER: "plus bas, mieux",
        Direction.NEUTRAL: "ni l’un ni l’autre",
    },
    Quality: {
        Quality.PROVISIONAL: "provisoire",
        Quality.FINAL: "définitive",
    },
    MeetingState: {
        MeetingState.DRAFT: "en préparation",
        MeetingState.READY: "prête",
        MeetingState.IN_SESSION: "en séance",
        MeetingState.HELD: "tenue",
        MeetingState.VALIDATED: "compte rendu validé",
    },
    Presence: {
        Presence.PRESENT: "présent",
        Presence.EXCUSED: "excusé",
        Presence.ABSENT: "absent",
        Presence.REPRESENTED: "représenté",
    },
    ExchangeKind: {
        ExchangeKind.QUESTION: "question",
        ExchangeKind.REMARK: "remarque",
        ExchangeKind.DISAGREEMENT: "désaccord",
    },
    Sendable: {each: PAPERS[each].label.lower() for each in Sendable},
    ActionsShown: {
        ActionsShown.DONE: "réalisées",
        ActionsShown.OPEN: "à faire",
        ActionsShown.FOLLOW_UPS: "suites de la réunion précédente",
    },
    SurveyDisplay: {
        SurveyDisplay.CARDS: "cartes",
        SurveyDisplay.BARS: "barres",
    },
    Feeling: {
        Feeling.POSITIVE: "positif",
        Feeling.NEUTRAL: "neutre",
        Feeling.NEGATIVE: "négatif",
    },
}

PROGRESS: Mapping[Progress, str] = {
    Progress.DONE: "réalisée",
    Progress.IN_PROGRESS: "en cours",
    Progress.TO_DO: "à faire",
    Progress.POSTPONED: "reportée",
    Progress.LATE: "en retard",
    Progress.DROPPED: "non retenue",
}
"""The words for where an action stands: it is computed, and never typed."""

YEARS = ("year", "since")
"""The keys whose number is a year: it has no space between its digits."""

SLIDE_KINDS: Mapping[str, str] = {
    "introduction": "introduction",
    "agenda": "ordre du jour",
    "text": "texte",
    "figures": "chiffres clés",
    "chart": "graphique",
    "breakdown": "répartition",
    "findings": "constats d’audit",
    "actions": "actions",
    "survey": "enquête",
    "modules": "modules d’un référentiel",
    "engagements": "engagements d’un référentiel",
    "table": "tableau",
    "results": "carte de résultats",
    "timeline": "frise",
    "letter": "lettres",
    "testimony": "expérience d’un usager",
    "picture": "image",
    "exchanges": "échanges de la réunion",
}
"""The words for the kinds of slides."""


def label(member: StrEnum) -> str:
    """The French word for a value."""
    return LABELS[type(member)][member]


def words_for(choices: type[StrEnum]) -> dict[str, str]:
    """The values of a closed set, each with its French word."""
    return {member.value: label(member) for member in choices}


def chosen(typed: str, words: Mapping[str, str]) -> str | None:
    """The value that was typed, by its own name or its French word, accents and gender aside."""
    shape = _shape(typed)
    by_shape = {
        **{_shape(label): value for value, label in words.items()},
        **{_shape(value): value for value in words},
    }
    return by_shape.get(shape)


def _shape(word: str) -> str:
    plain = unaccented(word).casefold().replace("’", "'")
    return " ".join(plain.replace("_", " ").split()).removesuffix("e")

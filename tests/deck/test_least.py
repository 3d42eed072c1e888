"""What each kind of slide says of records that hold no more than they must.

The sample holds nearly all that they may; between the two, each part is said if it is known.
Set CLU_GOLDEN=update to accept the texts of now, after reading their difference.
"""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from clu.deck.spoken import as_text
from clu.model.actions import Plan
from clu.model.audits import Audit, FindingKind, Reference
from clu.model.indicators import Definition
from clu.model.library import Snapshot
from clu.model.minutes import Minutes
from clu.model.slides import SLIDE_KINDS
from clu.model.surveys import Survey
from tests.agreed import as_agreed
from tests.deck.test_outline import outline

GOLDEN = Path(__file__).parent / "golden" / "least.txt"
MESSAGES = [{"label": "Message", "text": "Bonjour"}]
DATED = [
    {"label": "Demande", "text": "Bonjour", "sent": datetime.date(2024, 1, 13)},
    {"label": "Relance", "text": "Bonjour", "subject": "Titre"},
    {"label": "Réponse", "text": "Bonjour", "sent": datetime.date(2024, 1, 14), "sender": "Bureau"},
]
EVENTS = [
    {"label": "Un", "label_on": "au printemps"},
    {"label": "Deux", "on": datetime.date(2024, 3, 27)},
    {"label": "Trois", "label_on": "au printemps", "on": datetime.date(2024, 4, 1)},
]
SLIDES: list[dict[str, Any]] = [
    {"kind": "introduction"},
    {"kind": "introduction", "lines": ["Bonjour"]},
    {"kind": "agenda"},
    {"kind": "text", "bullets": ["Un"], "notes": "Dire un.\n\n  \nPuis deux."},
    {"kind": "text", "bullets": ["Un", ["Dessous"], "Deux"], "footnotes": ["(1) Note"]},
    {"kind": "table", "header": ["A", ""], "rows": [["", True]]},
    {"kind": "timeline", "events": EVENTS},
    *({"kind": kind, "indicators": ["vu"]} for kind in ("figures", "chart", "results")),
    *({"kind": kind, "indicators": ["vu", "taux"]} for kind in ("figures", "chart", "results")),
    *({"kind": kind, "indicators": ["aucun", "tu"]} for kind in ("figures", "chart", "results")),
    *({"kind": "breakdown", "indicator": indicator} for indicator in ("vu", "parts", "aucun")),
    *({"kind": "findings", "audit": audit} for audit in ("nu", "date", "vide")),
    {"kind": "findings", "audit": "date", "show": [list(FindingKind)[-1]]},
    *({"kind": "actions", "show": show} for show in ("open", "done", "follow_ups")),
    {"kind": "actions", "show": "open", "plans": ["nu"]},
    *({"kind": "survey", "survey": survey} for survey in ("nue", "vide", "seconde")),
    *(
        {"kind": "survey", "survey": each, "display": "bars"}
        for each in ("nue", "seconde", "seule")
    ),
    *(
        {"kind": kind, "reference": reference, "detail": detail, "only": only}
        for kind in ("modules", "engagements")
        for reference in ("nue", "pleine", "vide")
        for detail, only in ((False, []), (True, []), (False, ["2"]))
    ),
    {"kind": "letter", "service": "bcru", "messages": MESSAGES},
    {"kind": "letter", "service": "bcru", "messages": MESSAGES, "asked": ["Quoi ?"]},
    {"kind": "letter", "service": "bcru", "messages": DATED, "answered": ["Rien."]},
    {"kind": "testimony", "messages": MESSAGES},
    {"kind": "testimony", "messages": DATED, "service": "bcru", "feeling": "positive"},
    {"kind": "quotation", "words": "Enfin."},
    {"kind": "quotation", "words": "Quand ?", "by": "X", "where": "Ici", "answer": "Demain."},
    {"kind": "picture", "file": "plan.png", "alt": "Plan"},
    {"kind": "picture", "file": "plan.png", "alt": "Plan", "bullets": ["À gauche"]},
    {"kind": "picture", "file": "plan.png", "alt": "Plan", "caption": "Vu du hall"},
    {"kind": "exchanges"},
    {"kind": "changes", "indicators": ["vu"]},
]
MODULES = [{"code": "1", "text": "Un"}, {"code": "2", "text": "Deux", "inside": ["Dedans"]}]
SUB = [{"code": "2.1", "text": "Dire", "control": ["Voir", ["Là"]], "examples": ["Photo"]}]
ENGAGEMENTS = [{"code": "1", "text": "Un"}, {"code": "2", "text": "Deux", "inside": SUB}]
QUESTIONS = [
    {"id": "a", "theme": "Accueil", "label": "satisfaits", "rate": 50},
    {"id": "b", "theme": "Accueil", "label": "inconnus"},
    {"id": "c", "theme": "Attente", "label": "patients", "rate": Decimal("12.5"), "respondents": 8},
]
NEW = {"id": "d", "theme": "Attente", "label": "neufs", "rate": 20}
AFTER = {"year": 2024, "questions": [*QUESTIONS, NEW]}
ACTIONS: list[dict[str, Any]] = [
    {"id": "a", "title": "Agir", "state": "validated"},
    {"id": "b", "title": "Faire", "state": "done"},
    {"id": "c", "title": "Dire", "state": "in_progress", "owner": "Bureau du courrier"},
    {"id": "d", "title": "Due", "state": "validated", "due": datetime.date(2024, 12, 1)},
]
PROMISED = {"kind": "exchange", "ref": "2024-11-20/e-100000"}
EXCHANGES: list[dict[str, Any]] = [
    {"id": "e-100000", "item": "point", "text": "Pourquoi ?"},
    {
        "id": "e-100100",
        "item": "point",
        "text": "Bien.",
        "kind": "remark",
        "turns": [{"text": "Oui."}, {"text": ""}],
    },
]


def test_each_kind_of_slide_says_the_least_as_agreed() -> None:
    """And says why where it has nothing to say."""
    known = [
        {"id": "vu", "label": "Passages", "unit": "count"},
        {"id": "parts", "label": "Parts", "unit": "percent"},
        {"id": "taux", "label": "Taux", "short": "T", "unit": "percent", "note": "Calculé."},
        {"id": "aucun", "label": "Aucun", "unit": "count"},
        {"id": "tu", "label": "Tu", "unit": "count"},
    ]
    readings = [
        {"id": "vu", "value": 3},
        {"id": "taux", "value": 50, "comparable": False, "note": "Vu."},
        {"id": "parts", "parts": [{"label": "A", "value": 7}]},
        {"id": "tu", "not_measured": "panne"},
    ]
    kinds = list(FindingKind)
    findings = [
        {"id": f"f{rank}", "kind": kind, "text": kind}
        for rank, kind in enumerate((kinds[0], kinds[-1]))
    ]
    survey = {"title": "Enquête", "year": 2023, "questions": QUESTIONS}
    promise = {"id": "p", "title": "Promis", "state": "validated", "origin": PROMISED}
    slides = [
        {"id": f"s-{rank}", "title": f"{each['kind']} {rank}", **each}
        for rank, each in enumerate(SLIDES)
    ]
    assert {each["kind"] for each in slides} == set(SLIDE_KINDS)
    made = outline(
        *slides,
        definitions={each["id"]: Definition.model_validate(each) for each in known},
        snapshots={"2023": Snapshot.model_validate({"readings": readings})},
        audits={
            "nu": Audit.model_validate({"title": "Audit", "findings": findings[:1]}),
            "date": Audit.model_validate(
                {"title": "Audit", "on": datetime.date(2024, 3, 27), "findings": findings}
            ),
            "vide": Audit.model_validate({"title": "Audit"}),
        },
        plans={
            "nu": Plan.model_validate({"title": "Nu", "actions": ACTIONS[:1]}),
            "autre": Plan.model_validate({"title": "Autre", "actions": [*ACTIONS[1:], promise]}),
        },
        surveys={
            "nue": Survey.model_validate(survey),
            "vide": Survey.model_validate({"title": "Vide", "year": 2023}),
            "seule": Survey.model_validate({**survey, "compares_with": "vide"}),
            "seconde": Survey.model_validate(
                {
                    **survey,
                    **AFTER,
                    "compares_with": "nue",
                    "global_rate": 40,
                    "participants": 12,
                }
            ),
        },
        references={
            "nue": Reference.model_validate({"title": "R", "modules": MODULES[:1]}),
            "pleine": Reference.model_validate(
                {"title": "R", "source": "Loi", "modules": MODULES, "engagements": ENGAGEMENTS}
            ),
            "vide": Reference.model_validate(
                {"title": "R", "version": "2", "note": "N", "engagements": ENGAGEMENTS[:1]}
            ),
        },
        minutes={"2024-11-20": Minutes.model_validate({"exchanges": EXCHANGES})},
    )
    as_agreed(GOLDEN, as_text(made).splitlines())

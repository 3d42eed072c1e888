"""Small workspaces in memory, and where their problems are."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from clu.checks.rules import problems_of
from clu.model.actions import Plan
from clu.model.audits import Audit, Reference
from clu.model.committee import Committee
from clu.model.indicators import Definition
from clu.model.library import Library, Snapshot
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.problem import Problem
from clu.model.record import Record
from clu.model.surveys import Survey
from clu.model.validation import Corrections, Validated

DAY = datetime.date(2030, 5, 14)
BEFORE, AFTER = DAY - datetime.timedelta(1), DAY + datetime.timedelta(1)
ONE, OTHER = "2030-05-14", "2029-11-20"
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})
Table = Mapping[str, Any]

MODELS: Mapping[str, type[Record]] = {
    "meetings": Meeting,
    "minutes": Minutes,
    "plans": Plan,
    "definitions": Definition,
    "snapshots": Snapshot,
    "surveys": Survey,
    "audits": Audit,
    "references": Reference,
    "validated": Validated,
    "corrections": Corrections,
}


def workspace(
    *, committee: Table | None = None, pieces: tuple[str, ...] = (), **held: Table
) -> Library:
    """What a workspace with these records holds; each is named as in `Library`."""
    records: dict[str, Any] = {
        name: {id_: MODELS[name].model_validate(each) for id_, each in tables.items()}
        for name, tables in held.items()
    }
    known = {"name": "CLU", "structures": ["Préfecture"], **(committee or {})}
    return Library(committee=Committee.model_validate(known), pieces=frozenset(pieces), **records)


def told(library: Library, words: str) -> list[Problem]:
    """The problems that say these words."""
    return [each for each in problems_of(library) if words in sentence(each)]


def sentence(problem: Problem) -> str:
    return problem.sentence.translate(PLAIN)


def remedy(problem: Problem) -> str:
    return problem.remedy.translate(PLAIN)


def place(problem: Problem) -> str:
    """« plans/suites actions.rampe.due »"""
    file = problem.file.removeprefix("agendas/").removesuffix(".toml")
    return f"{file} {problem.key}".strip()


def meeting(*items: Table, **keys: Any) -> Table:
    return {"date": DAY, "items": items or ({"id": "seul", "title": "Seul"},), **keys}


def showing(*slides: Table) -> Table:
    """A meeting whose only item has these slides."""
    numbered = [{"id": f"s-{rank}", "title": "S", **each} for rank, each in enumerate(slides)]
    return meeting({"id": "un", "title": "Un", "slides": numbered})


def plan(*actions: Table) -> Table:
    every = [
        {"id": f"a-{rank}", "title": f"Action {rank}", "state": "dropped", **each}
        for rank, each in enumerate(actions)
    ]
    return {"title": "Plan", "actions": every}


def definition(id_: str, unit: str = "count", **keys: Any) -> Table:
    return {"id": id_, "label": id_.capitalize(), "unit": unit, **keys}


RATE = definition("taux", "percent", decimals=1, numerator="vus", denominator="tous")
COUNTS = {"vus": definition("vus"), "tous": definition("tous")}


def survey(*rates: str | None, **keys: Any) -> Table:
    questions = [
        {"id": f"q-{rank}", "theme": "Motif", "label": "L", "rate": Decimal(rate) if rate else None}
        for rank, rate in enumerate(rates)
    ]
    return {"title": "E", "year": 2029, "global_rate": 80, "questions": questions, **keys}


KNOWN: Mapping[str, Any] = {
    "committee": {"services": {"acc": "Accueil"}, "sites": {"nord": "Nord"}},
    "definitions": {**COUNTS},
    "plans": {"p": {"title": "P"}},
    "audits": {"a": {"title": "A", "findings": [{"id": "f", "kind": "lead", "text": "F"}]}},
    "surveys": {"e": survey("50")},
    "references": {
        "r": {
            "title": "R",
            "modules": [{"code": "1", "text": "M"}],
            "engagements": [{"code": "2", "text": "E"}],
        }
    },
}


def by(rule: str, library: Library) -> list[str]:
    """Where a rule speaks, and what it says."""
    found = (each for each in problems_of(library) if each.rule == rule)
    return [f"{place(each)} : {sentence(each)}" for each in found]


def shown(*slides: Table, **keys: Any) -> dict[str, Table]:
    """A coming meeting with these slides, that reports on 2029."""
    return {ONE: {**showing(*slides), "reports_on": "2029", **keys}}


def read(year: int, **values: Any) -> dict[str, Table]:
    return {str(year): {"readings": [{"id": id_, "value": each} for id_, each in values.items()]}}


def chart(*indicators: str, **keys: Any) -> Table:
    return {"kind": "chart", "indicators": list(indicators), **keys}

"""Decks that hold far more than anyone shows: long words, many of everything, odd pictures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from PIL import Image

from clu.deck.compose import reworded
from clu.deck.outline import Outline
from clu.model.actions import Plan
from clu.model.audits import Audit, FindingKind
from clu.model.indicators import Definition
from clu.model.library import Snapshot
from clu.model.minutes import Minutes
from clu.model.surveys import Survey
from tests.deck.test_outline import outline

_SHORT, _LONG = 60, 200
_SAID = (
    *("l’accueil", "des", "usagers", "de", "la", "sous-préfecture", "est", "organisé", "par"),
    *(
        "téléphone",
        "du",
        "lundi",
        "au",
        "vendredi,",
        "anticonstitutionnellement",
        "s’il",
        "le",
        "faut",
    ),
)
_SHAPES = {"large": (2000, 90), "haute": (90, 2000), "carree": (600, 600), "photo": (1600, 1200)}


def said(count: int, start: int = 0) -> str:
    """So many words, none of which tells where the next begins."""
    return " ".join(_SAID[(start + rank) % len(_SAID)] for rank in range(count)).capitalize()


def tenfold(made: Outline) -> Outline:
    """The same deck, in which all that is said takes ten times as many words."""

    def longer(text: str) -> str:
        if len(text.split()) < 3:
            return text  # a figure, a unit, a name
        whole = " ".join([text] * 10)
        return whole if len(text) > _SHORT else whole[: max(_LONG, len(text))].rstrip()

    return replace(made, slides=tuple(reworded(each, longer) for each in made.slides))


def crowded(folder: Path) -> Outline:
    """A deck with many of everything; its pictures are put in a folder."""
    for name, size in _SHAPES.items():
        Image.new("RGB", size, "#336699").save(folder / f"{name}.png")
    questions = [
        {
            "id": f"q-{rank}",
            "theme": said(2 + rank // 8 * 3, rank // 8),
            "label": said(3 + rank % 7 * 3, rank),
            "rate": Decimal(1000 - rank * 24) / 10,
        }
        for rank in range(40)
    ]
    before = [{**each, "rate": 50} for each in questions]
    years = {str(year): year for year in range(1995, 2025)}
    target = {"value": 90, "source": said(8)}
    known: list[dict[str, Any]] = [
        {"id": "passages", "label": said(7), "unit": "count", "short": "Passages"},
        {"id": "taux", "label": said(20), "unit": "percent", "direction": "higher", "decimals": 1},
        {"id": "rang", "label": "Rang parmi les préfectures", "unit": "rank"},
        {"id": "cout", "label": said(9), "unit": "euros", "note": said(40)},
    ]
    known[1]["targets"] = [target]
    shares = [{"label": said(2 + rank % 5, rank), "value": 10 * (rank + 1)} for rank in range(25)]
    snapshots = {
        year: [
            {"id": "passages", "value": 1_000_000 + 1234 * rank, "parts": shares},
            {"id": "taux", "value": 60 + rank % 30, "note": said(12)},
            {"id": "rang", "value": 1 + rank % 12},
            {"id": "cout", "value": -45 if rank % 2 else 1_234_567},
        ]
        for year, rank in years.items()
    }
    states = ("validated", "in_progress", "done", "dropped")
    plans = {
        f"plan-{rank}": [
            {
                "id": f"a-{rank}-{each}",
                "title": said(4 + each * 2, each),
                "state": states[each % 4],
                "owner": said(1 + each % 5),
                "context": [said(each * 3)] if each else [],
                "site": ["creteil"] if each % 3 else [],
                "due": date(2024, 1 + each, 1),
            }
            for each in range(10)
        ]
        for rank in range(6)
    }
    findings = [
        {"id": f"f-{rank}", "kind": list(FindingKind)[rank % 3], "text": said(2 + rank, rank)}
        for rank in range(40)
    ]
    letters = [
        {
            "label": said(4),
            "text": "\n\n".join(said(90, rank) for rank in range(4)),
            "sender": said(9),
        }
        for _ in range(3)
    ]
    talk = [
        {
            "id": f"e-{rank:06}",
            "item": "point",
            "text": said(6 + rank * 8),
            "turns": [{"text": said(10 + rank * 9, 3)}],
        }
        for rank in range(12)
    ]
    kinds: list[dict[str, Any]] = [
        {"kind": "agenda"},
        {"kind": "text", "bullets": [said(200), [said(30), said(60)], "m" * 190, "Été ?" * 30]},
        {
            "kind": "table",
            "header": ["Ligne", *(said(2, n) for n in range(7))],
            "rows": many_rows(),
        },
        {
            "kind": "timeline",
            "events": [{"label": said(9, n), "label_on": "lundi"} for n in range(12)],
        },
        {"kind": "figures", "indicators": ["passages", "taux", "cout"], "comment": said(40)},
        *({"kind": "chart", "indicators": [each], "message": True} for each in ("taux", "rang")),
        {"kind": "chart", "indicators": ["passages", "cout"]},
        {"kind": "breakdown", "indicator": "passages"},
        {"kind": "findings", "audit": "audit"},
        *({"kind": "actions", "show": each} for each in ("open", "done", "follow_ups")),
        *({"kind": "survey", "survey": "seconde", "display": each} for each in ("cards", "bars")),
        {"kind": "letter", "service": "bcru", "messages": letters, "asked": [said(50), said(9)]},
        {"kind": "testimony", "messages": letters[:1]},
        *(
            {"kind": "picture", "file": f"{each}.png", "alt": said(9), "caption": said(30)}
            for each in _SHAPES
        ),
        {"kind": "results", "indicators": ["passages", "taux", "rang", "cout"]},
        {"kind": "changes", "indicators": ["passages", "taux", "cout"]},
        {"kind": "exchanges"},
    ]
    slides = [
        {
            "id": f"s-{rank}",
            "title": f"{rank}. {said(2 + rank % 4 * 5, rank)}",
            "kicker": said(rank),
            **each,
        }
        for rank, each in enumerate(kinds)
    ]
    survey = {"title": said(8), "year": 2023, "participants": 62, "method": said(25)}
    return outline(
        *(slide | {"kicker": slide["kicker"][:120]} for slide in slides),
        meeting={"reports_on": "2024"},
        definitions={each["id"]: Definition.model_validate(each) for each in known},
        snapshots={
            year: Snapshot.model_validate({"readings": held}) for year, held in snapshots.items()
        },
        audits={"audit": Audit.model_validate({"title": said(6), "findings": findings})},
        plans={
            name: Plan.model_validate({"title": said(3, len(name)), "actions": held})
            for name, held in plans.items()
        },
        surveys={
            "nue": Survey.model_validate({**survey, "questions": before}),
            "seconde": Survey.model_validate(
                {**survey, "compares_with": "nue", "global_rate": 40, "questions": questions}
            ),
        },
        minutes={"2024-11-20": Minutes.model_validate({"exchanges": talk})},
    )


def many_rows() -> list[list[str]]:
    return [
        [
            f"Ligne {rank}",
            *(said((rank * column) % 23 + 1, column) for column in range(1, 6)),
            "12,5",
            "—",
        ]
        for rank in range(30)
    ]

"""What each paper says of a meeting of which no more is known than must be.

Set CLU_GOLDEN=update to accept the texts of now, after reading their difference.
"""

import datetime
from pathlib import Path
from typing import Any

from clu.model.actions import Plan
from clu.model.committee import Committee, Member
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.papers import convocation, minutes, notes, progress, running_order, sheet
from clu.papers.deck import Projected
from clu.papers.markdown import as_markdown
from tests.agreed import as_agreed

GOLDEN = Path(__file__).parent / "golden" / "least.md"
DAY, ON = datetime.date(2024, 11, 20), datetime.date(2025, 1, 15)
EARLIER, HELD = "2024-03-27", "2024-11-20"


def promise(name: str, ref: str, **keys: Any) -> dict[str, Any]:
    origin = {"kind": "exchange", "ref": ref}
    return {"id": name, "title": f"Promis {name}", "state": "validated", "origin": origin, **keys}


ITEMS = [
    {"id": "un", "title": "Un"},
    {"id": "deux", "title": "Deux", "presenters": ["A", "B"], "expected_questions": ["Quoi ?"]},
    {"id": "trois", "title": "Trois", "answer_points": ["Oui", ["Dessous"], "Non"]},
]
ASKED = [
    {"id": "q-1", "by": "", "text": "Écrite ?", "accepted": True, "item": "un"},
    {"id": "q-2", "by": "APF", "text": "Et là ?", "accepted": True, "item": "deux"},
    {"id": "q-3", "by": "APF", "text": "Refusée ?", "item": "un"},
]
PEOPLE = [
    {"id": "a", "presence": "present"},
    {"id": "b", "name": "M. B", "presence": "represented"},
    {"id": "c", "organisation": "C", "presence": "represented", "by": "Mme D"},
    {"id": "d", "member": "m", "capacity": "Présidente", "presence": "excused"},
    {"id": "e", "organisation": "E", "presence": "absent", "chairs": True},
]
EXCHANGES = [
    {"id": "e-100000", "item": "un", "text": "Pourquoi ?"},
    {"id": "e-100100", "item": "un", "text": "Tu ?", "asked_by": "c", "answer_owed": True},
    {"id": "e-100200", "item": "ailleurs", "text": "Bien.", "kind": "remark", "asked_by": "X"},
    {"id": "e-100300", "item": "un", "text": "Bas.", "off_record": True},
]
DECISIONS = [{"id": "d-100000", "item": "deux", "text": "Faire."}]
OUTCOMES = [{"item": "trois", "nothing_to_report": True}, {"item": "deux", "summary": "Dit."}]
TRAIL = [
    {"on": datetime.date(2024, 10, 1), "note": "Avant"},
    {"on": DAY, "note": "Le jour même"},
    {"on": datetime.date(2024, 12, 1), "note": "Après", "state": "in_progress"},
    {"on": ON, "note": "Le jour de la lettre"},
    {"on": datetime.date(2025, 2, 1), "note": "Plus tard", "state": "done"},
]
ACTIONS = [
    promise("a", f"{HELD}/e-100000"),
    promise("b", f"{HELD}/e-100100", number="S-1", owner="Bureau", due=ON, trail=TRAIL),
    promise("c", f"{HELD}/e-100300"),
    {**promise("d", f"{HELD}/d-100000"), "origin": {"kind": "decision", "ref": f"{HELD}/d-100000"}},
    promise("e", f"{EARLIER}/e-090000", trail=TRAIL[:1]),
    promise("f", f"{EARLIER}/e-090000", state="done"),
    {"id": "g", "title": "Interne", "state": "validated"},
]


def library(**meeting: Any) -> Library:
    """A meeting of which these keys are known, and one before."""
    committee = {"name": "Comité", "structures": ["Préfecture"], "members": [{"id": "m"}]}
    approval = {"meeting": EARLIER, "result": "approuvé"}
    noted = {
        "approval": approval,
        "attendance": PEOPLE,
        "exchanges": EXCHANGES,
        "decisions": DECISIONS,
    }
    return Library(
        committee=Committee.model_validate(committee),
        meetings={
            EARLIER: Meeting.model_validate(
                {"date": datetime.date(2024, 3, 27), "reports_on": "2022"}
            ),
            HELD: Meeting.model_validate({"date": DAY, "reports_on": "2023", **meeting}),
        },
        minutes={HELD: Minutes.model_validate({**noted, "outcomes": OUTCOMES})},
        plans={"suites": Plan.model_validate({"title": "Suites", "actions": ACTIONS})},
    )


def test_each_paper_says_the_least_as_agreed() -> None:
    bare = library()
    full = library(items=ITEMS, written_questions=ASKED, start=datetime.time(14, 30))
    shown = {"un": Projected((1,), ("Taux : 3 %.",)), "deux": Projected((2, 3, 5, 6, 7))}
    members = (Member(id="x", name="Claire DUVAL"), Member(id="y", organisation="UFC"))
    papers = [
        *(convocation.compose(each, HELD, on=ON) for each in (bare, full)),
        convocation.compose(full, HELD, on=ON, to=members),
        *(running_order.compose(each, HELD, shown) for each in (bare, full)),
        *(sheet.compose(each, HELD) for each in (bare, full)),
        *(notes.compose(each, HELD) for each in (bare, full)),
        *(minutes.compose(each, HELD) for each in (bare, full)),
        *(progress.compose(each, HELD, on=ON) for each in (bare, full)),
        progress.compose(Library(committee=bare.committee, meetings=bare.meetings), HELD, on=ON),
    ]
    lacking = (convocation.lacking(each, HELD, on=DAY) for each in (bare, full))
    as_agreed(
        GOLDEN,
        [
            *(line for paper in papers for line in (as_markdown(paper) + "\n").splitlines()),
            *(line for lines in lacking for line in lines),
        ],
    )

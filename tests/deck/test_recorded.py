"""What was recorded in session, as its slide says it."""

import datetime
from typing import Any

import pytest

from clu.deck.slides.exchanges import Dialogue, ShownExchange
from clu.model.actions import Plan
from clu.model.minutes import Minutes
from tests.deck.test_outline import only, outline, slide

HELD = "2024-11-20"
DUE = datetime.date(2025, 6, 30)


def shown(*actions: dict[str, Any], **noted: Any) -> tuple[ShownExchange, ...]:
    """The slide of exchanges of the meeting of which this was noted and promised."""
    minutes = {"exchanges": [{"id": "e", "item": "point", "text": "Quand ?"}], **noted}
    made = [
        {"id": f"a-{rank}", "title": "Agir", "state": "validated"}
        | {"origin": {"kind": "exchange", "ref": f"{HELD}/e"}, **each}
        for rank, each in enumerate(actions)
    ]
    body = only(
        outline(
            slide("exchanges"),
            minutes={HELD: Minutes.model_validate(minutes)},
            plans={"p": Plan.model_validate({"title": "P", "actions": made})},
        )
    ).body
    assert isinstance(body, Dialogue)
    return body.exchanges


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ({}, "Agir"),
        ({"owner": "DSI"}, "Agir (DSI)"),
        ({"due": DUE}, "Agir (pour le\u00a030\u00a0juin\u00a02025)"),
        ({"owner": "DSI", "due": DUE}, "Agir (DSI, pour le\u00a030\u00a0juin\u00a02025)"),
    ],
)
def test_a_follow_up_is_told_with_what_is_known_of_it_alone(
    action: dict[str, Any], said: str
) -> None:
    assert shown(action)[0].follow_ups == (said,)


def test_follow_ups_are_told_in_the_order_of_their_numbers() -> None:
    found = shown({"title": "B", "number": "S-2024-10"}, {"title": "A", "number": "S-2024-9"})
    assert found[0].follow_ups == ("A", "B")


@pytest.mark.parametrize(
    ("exchange", "who", "turns"),
    [
        ({}, "Question", ()),
        ({"kind": "remark"}, "Remarque", ()),
        ({"asked_by": "UDAF"}, "UDAF – question", ()),
        ({"answer_owed": True}, "Question", (("Réponse", "à venir"),)),
        ({"turns": [{"text": "Oui"}]}, "Question", (("Réponse", "Oui"),)),
        (
            {"turns": [{"by": "DSI", "text": "Oui"}], "answer_owed": True},
            "Question",
            (("DSI", "Oui"),),
        ),
    ],
)
def test_who_asked_and_who_answered_are_told_if_they_are_known(
    exchange: dict[str, Any], who: str, turns: tuple[tuple[str, str], ...]
) -> None:
    said = {"id": "e", "item": "point", "text": "Quoi ?", **exchange}
    (found,) = shown(exchanges=[said])
    assert (found.who, found.turns) == (who, turns)


def test_decisions_come_after_the_exchanges_with_what_follows_from_them() -> None:
    origin = {"kind": "decision", "ref": f"{HELD}/d"}
    settled = {"id": "d", "item": "point", "text": "On le fait."}
    _, decision = shown({"origin": origin}, decisions=[settled])
    assert (decision.who, decision.text, decision.follow_ups) == (
        "Décision",
        "On le fait.",
        ("Agir",),
    )

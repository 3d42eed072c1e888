"""Actions: a trail for what changes from day to day, a head for the rest."""

import datetime
from typing import Any

import pytest

from clu.edits import actions
from clu.errors import CluError, KeyedError, UsageError
from clu.lexicon.naming import resolve
from clu.lexicon.nouns import ACTION
from clu.model.actions import Action, Plan
from clu.model.address import Address
from clu.model.change import Change
from clu.model.library import Library, Unread
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes

TODAY = datetime.date(2024, 11, 20)
DUE = datetime.date(2025, 6, 30)
SIGNAGE = "signaletique-trois-sites"


def follow(library: Library, given: dict[str, Any], on: datetime.date = TODAY) -> list[Change]:
    return actions.follow(library, resolve(library, ACTION, SIGNAGE), given, on=on)


def trail(changes: list[Change]) -> list[dict[str, Any]]:
    (change,) = changes
    return list((change.after or {})["trail"])


def test_what_changes_from_day_to_day_is_a_line_of_the_trail(library: Library) -> None:
    given = {"state": "in_progress", "due": DUE, "owner": "DRHM", "note": "Marché notifié"}
    (change,) = follow(library, given)
    assert trail([change]) == [{"on": TODAY, **given}]
    assert change.after is not None and change.before is not None
    assert {**change.after, "trail": None} == {**change.before, "trail": None}


def test_what_is_so_already_is_not_said_again(library: Library) -> None:
    assert follow(library, {"state": "validated", "owner": "", "due": None}) == []
    assert trail(follow(library, {"state": "validated", "note": "Vu"})) == [
        {"on": TODAY, "note": "Vu"}
    ]


def test_what_an_action_is_changes_in_its_head(library: Library) -> None:
    (change,) = follow(library, {"title": "Autre titre", "number": "S-2024-03"})
    assert change.after is not None
    assert (change.after["title"], change.after["number"]) == ("Autre titre", "S-2024-03")
    assert "trail" not in change.after


def test_nothing_is_said_of_an_action_before_it_was_opened() -> None:
    action = {"id": "a", "title": "A", "state": "proposed", "opened": TODAY}
    plan = Plan.model_validate({"title": "Plan", "actions": [action]})
    known, where = Library(plans={"p": plan}), Address("agendas/plans/p.toml", ("actions", "a"))
    before = TODAY - datetime.timedelta(days=1)
    with pytest.raises(KeyedError, match=r"ouverte le 20.novembre 2024, après le 19"):
        actions.follow(known, where, {"note": "Vu"}, on=before)
    assert trail(actions.follow(known, where, {"note": "Vu"}, on=TODAY))[0]["on"] == TODAY
    assert actions.follow(known, where, {"title": "B"}, on=before) != []


def test_an_action_is_dropped_for_a_reason(library: Library) -> None:
    with pytest.raises(UsageError, match="--note"):
        follow(library, {"state": "dropped"})
    line = {"on": TODAY, "state": "dropped", "note": "Sans financement"}
    assert trail(follow(library, {"state": "dropped", "note": "Sans financement"})) == [line]


def test_a_due_date_may_change_but_not_disappear(library: Library) -> None:
    late = with_trail(library, {"on": TODAY, "due": DUE})
    with pytest.raises(CluError, match="ne s’efface pas"):
        follow(late, {"due": None})


@pytest.mark.parametrize(
    ("is_validated", "known", "head", "said"),
    [
        (False, {}, {"owner": "DRHM", "due": DUE}, {}),
        (False, {"owner": "Accueil"}, {"owner": "Accueil", "due": DUE}, {"owner": "DRHM"}),
        (True, {}, {}, {"owner": "DRHM", "due": DUE}),
    ],
)
def test_what_a_promise_lacks_is_part_of_it_until_the_minutes_are_validated(
    known: dict[str, Any], head: dict[str, Any], said: dict[str, Any], *, is_validated: bool
) -> None:
    origin = {"kind": "exchange", "ref": "2024-03-27/e-1"}
    promise = {"id": "x", "title": "X", "state": "validated", "origin": origin, **known}
    seal = Unread("agendas/2024-03-27/validated.toml")
    library = Library(
        meetings={"2024-03-27": Meeting(date=datetime.date(2024, 3, 27))},
        unread=frozenset({seal} if is_validated else ()),
        plans={"p": Plan.model_validate({"title": "P", "actions": [promise]})},
    )
    where = Address("agendas/plans/p.toml", ("actions", "x"))
    (change,) = actions.follow(library, where, {"owner": "DRHM", "due": DUE}, on=TODAY)
    after = change.after or {}
    assert {key: after[key] for key in ("owner", "due") if key in after} == head
    assert after.get("trail", []) == ([{"on": TODAY, **said}] if said else [])
    (change,) = actions.follow(library, where, {"note": "Vu"}, on=TODAY)
    assert change.after == {**(change.before or {}), "trail": [{"on": TODAY, "note": "Vu"}]}


def test_an_owner_may_be_taken_away(library: Library) -> None:
    owned = with_trail(library, {"on": TODAY, "owner": "DRHM"})
    assert trail(follow(owned, {"owner": None}))[-1] == {"on": TODAY, "owner": ""}


def test_a_line_about_the_past_takes_its_place_in_the_trail(library: Library) -> None:
    later = with_trail(library, {"on": TODAY, "state": "done"})
    before = TODAY - datetime.timedelta(30)
    lines = trail(follow(later, {"state": "in_progress"}, on=before))
    assert [line["on"] for line in lines] == [before, TODAY]


def with_trail(library: Library, *lines: dict[str, Any]) -> Library:
    """The same library, its action on the signs having that trail."""
    plan = library.plans["signage"]
    action = Action.model_validate(
        {**plan.actions[0].model_dump(exclude_unset=True), "trail": lines}
    )
    changed = plan.model_copy(update={"actions": (action,)})
    return Library(committee=library.committee, plans={**library.plans, "signage": changed})


def test_a_new_action_is_proposed_and_opened_today(library: Library) -> None:
    (change,) = actions.add(library, "signage", {"title": "Panneau d’entrée"}, on=TODAY)
    assert change.record == ("actions", "panneau-d-entree")
    assert change.follows == SIGNAGE
    assert change.after == {
        "id": "panneau-d-entree",
        "title": "Panneau d’entrée",
        "opened": TODAY,
        "state": "proposed",
    }


def test_the_id_of_a_new_action_is_free_in_every_plan(library: Library) -> None:
    (change,) = actions.add(library, "signage", {"title": "Refonte du SVI"}, on=None)
    assert change.record == ("actions", "refonte-du-svi")
    (change,) = actions.add(library, "signage", {"title": "Refonte SVI"}, on=None)
    assert change.record == ("actions", "refonte-svi-2")
    with pytest.raises(CluError, match="déjà pris"):
        actions.add(library, "signage", {"id": "refonte-svi", "title": "Autre"}, on=None)


def test_an_action_that_begins_with_a_note_keeps_it(library: Library) -> None:
    (change,) = actions.add(library, "pan", {"title": "Un", "note": "Demandé ce jour"}, on=TODAY)
    assert (change.after or {})["trail"] == [{"on": TODAY, "note": "Demandé ce jour"}]


def test_what_was_promised_in_a_meeting_takes_the_next_number_of_its_year() -> None:
    """As in session: a promise without a number cannot be cited in the minutes."""
    held = {"date": datetime.date(2024, 3, 27)}
    taken = {"id": "a", "title": "A", "state": "done", "number": "S-2024-04"}
    plan = Plan.model_validate({"title": "Plan", "actions": [taken]})
    meeting = Meeting.model_validate(held)
    said = [{"id": f"e-{rank}", "item": "point"} for rank in (1, 2)]
    decided = [{"id": "d-1", "item": "point"}]
    minutes = Minutes.model_validate({"exchanges": said, "decisions": decided})
    day = "2024-03-27"
    known = Library(plans={"p": plan}, meetings={day: meeting}, minutes={day: minutes})

    def born(kind: str, ref: str, **more: str) -> dict[str, Any]:
        return {"title": f"Action {kind} {ref}", "origin": {"kind": kind, "ref": ref}, **more}

    given = [
        born("exchange", "2024-03-27/e-1"),
        born("decision", "2024-03-27/d-1"),
        born("exchange", "2024-03-27/e-2", number="S-2024-09"),
        {"title": "Réclamation", "origin": {"kind": "complaint"}},
        {"title": "Sans origine"},
    ]
    changes = actions.add(known, "p", *given, on=TODAY)
    numbers = [change.after.get("number") for change in changes if change.after]
    assert numbers == ["S-2024-05", "S-2024-06", "S-2024-09", None, None]

"""The clock of a session, and what is noted under its items."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from clu.edits.session_lines import LineKind, came_to
from clu.errors import CluError
from clu.model.actions import Action, ActionState, Origin, OriginKind, Plan
from clu.model.library import Library
from clu.model.meeting import Item, Meeting, MeetingState
from clu.model.minutes import Decision, Exchange, Minutes, Passage, Vote
from clu.views import in_session as view
from clu.views import programme

HELD = "2024-03-27"
DAY = datetime.date(2024, 3, 27)


def at(clock: str) -> datetime.datetime:
    """An hour of that day."""
    return datetime.datetime.combine(DAY, datetime.time.fromisoformat(clock))


def held(
    *passages: tuple[str, str],
    state: MeetingState = MeetingState.IN_SESSION,
    end: str | None = None,
    noted: Minutes | None = None,
) -> Library:
    """A meeting of three items in session, which went from one to another."""
    items = tuple(
        Item(id=id_, title=id_.capitalize(), duration=minutes)
        for id_, minutes in (("un", 10), ("deux", 20), ("trois", None))
    )
    meeting = Meeting(date=DAY, start=at("14:30").time(), state=state, items=items)
    went = tuple(Passage(item=item, at=at(clock).time()) for item, clock in passages)
    known = {"passages": went, "held_end": at(end).time() if end else None}
    minutes = (noted or Minutes()).model_copy(update=known)
    return Library(meetings={HELD: meeting}, minutes={HELD: minutes})


@pytest.mark.parametrize(
    ("planned", "spent", "told"),
    [
        (20, None, ""),
        (20, 0, "0 min"),
        (20, 1259, "20 min"),
        (20, 1260, "21 min, 1 min de trop"),
        (None, 5400, "1 h 30"),
    ],
)
def test_over_time_is_said_in_words(planned: int | None, spent: int | None, told: str) -> None:
    assert view.pace(planned, spent).replace("\u00a0", " ") == told


def test_a_vote_is_read_under_its_item() -> None:
    vote = Vote(in_favour=14, against=2, abstained=1)
    noted = Minutes(decisions=(Decision(id="d", item="un", note="Oui", vote=vote),))
    (entry,) = view.entries(held(noted=noted), HELD, "un")
    assert entry.said[0].words == "Oui [14 pour, 2 contre, 1\u00a0abstention]"


def test_the_time_of_an_item_is_the_sum_of_its_passages() -> None:
    library = held(("un", "14:30"), ("deux", "14:45"), ("un", "15:00"))
    assert view.elapsed(library, HELD, at("15:01")) == {"un": 960, "deux": 900}
    current = view.current(library, HELD)
    assert current is not None
    assert current.id == "un"


def test_a_clock_that_was_put_back_takes_no_time_away() -> None:
    library = held(("un", "14:30"), ("deux", "14:20"))
    assert view.elapsed(library, HELD, at("14:25")) == {"un": 0, "deux": 300}


def test_before_any_passage_the_first_item_is_dealt_with() -> None:
    first = view.current(held(), HELD)
    assert first is not None and first.id == "un"


def test_an_item_that_left_the_agenda_is_no_longer_dealt_with() -> None:
    library = held(("un", "14:30"), ("disparu", "14:40"))
    current = view.current(library, HELD)
    assert current is not None
    assert current.id == "un"


def test_nothing_runs_once_the_meeting_has_ended() -> None:
    library = held(("un", "14:30"), state=MeetingState.HELD, end="14:40")
    assert view.elapsed(library, HELD, at("18:00")) == {"un": 600}
    library = held(("un", "14:30"), state=MeetingState.HELD)
    assert view.elapsed(library, HELD, at("18:00")) == {"un": 0}


def test_the_end_is_planned_only_when_each_item_has_a_length() -> None:
    library = held()
    meeting = library.meetings[HELD]
    assert meeting.ends is None
    known = meeting.model_copy(update={"items": meeting.items[:2]})
    assert known.ends == datetime.time(15)


def test_one_does_not_come_to_an_item_that_is_not_there() -> None:
    with pytest.raises(CluError, match="plus à l’ordre du jour"):
        came_to(held(), HELD, "disparu", datetime.time(15))


def test_what_a_line_belongs_to_is_told_at_its_left() -> None:
    noted = Minutes(
        exchanges=(
            Exchange(id="e-0", item="un", text="Où ?"),
            Exchange(id="e-1", item="un", note="Quand cela sera-t-il fait ?"),
            Exchange(id="e-2", item="un", note="Chut", off_record=True),
        ),
        decisions=(Decision(id="d-1", item="un", text="Oui"),),
    )
    found = view.entries(held(noted=noted), HELD, "un")
    worded, first, secret, decision = found

    def told(kind: LineKind, chosen: view.SessionEntry | None) -> str:
        return view.prompt(kind, view.entry_concerned(kind, found, chosen), frozenset())

    assert told(LineKind.QUESTION, first) == "Question"
    assert told(LineKind.ANSWER, worded) == "Réponse à É-1"
    assert (
        told(LineKind.ANSWER, first).replace("\u00a0", " ") == "Réponse à « Quand cela sera-t-il… »"
    )
    assert told(LineKind.ANSWER, None) == "Réponse à l’échange hors compte rendu"
    assert told(LineKind.ANSWER, decision) == "Réponse à l’échange hors compte rendu"
    assert told(LineKind.FOLLOW_UP, decision) == "Suite de la décision"
    assert told(LineKind.FOLLOW_UP, secret) == "Suite de l’échange hors compte rendu"
    assert view.entry_concerned(LineKind.ANSWER, (), None) is None


def test_what_stays_aside_says_why() -> None:
    kept = {"confidential": True}, {"off_record": True}, {"confidential": True, "off_record": True}
    noted = Minutes(
        exchanges=[
            {"id": f"e-{at}", "item": "un", "text": "Chut", **each} for at, each in enumerate(kept)
        ]
    )
    found = view.entries(held(noted=noted), HELD, "un")
    heads = [each.said[0].head.partition(" –")[0] for each in found]
    words = ["Confidentiel", "Hors compte rendu", "Confidentiel"]
    assert heads == [f"{each} Question" for each in words]
    assert found[0].called == "l’échange confidentiel"


@pytest.mark.parametrize(
    ("noted", "is_asked"),
    [
        ({}, False),
        ({"exchanges": [{"id": "e-1", "item": "un", "note": "quand ?"}]}, True),
        ({"decisions": [{"id": "d-1", "item": "un", "note": "oui"}]}, True),
        ({"decisions": [{"id": "d-1", "item": "deux", "note": "oui"}]}, False),
        (
            {
                "decisions": [{"id": "d-1", "item": "un", "note": "oui"}],
                "outcomes": [{"item": "un", "note": "vu"}],
            },
            False,
        ),
    ],
)
def test_a_summary_is_asked_of_an_item_under_which_something_was_noted(
    noted: dict[str, Any], *, is_asked: bool
) -> None:
    library = held(noted=Minutes.model_validate(noted))
    (item, *_) = library.meetings[HELD].items
    assert bool(view.unsummed(library, HELD, item)) == is_asked


def test_follow_ups_are_in_the_order_of_their_numbers_whatever_their_plans() -> None:
    def plan(*numbers: str) -> Plan:
        origin = Origin(kind=OriginKind.EXCHANGE, ref=f"{HELD}/e-1")
        return Plan(
            title="Plan",
            actions=tuple(
                Action(
                    id=each.lower(),
                    number=each,
                    title=each,
                    state=ActionState.VALIDATED,
                    origin=origin,
                )
                for each in numbers
            ),
        )

    library = replace(
        held(noted=Minutes(exchanges=(Exchange(id="e-1", item="un", note="Quand ?"),))),
        plans={"a": plan("S-2024-100", "S-2024-02"), "b": plan("S-2024-11", "S-2024-01")},
    )
    (entry,) = view.entries(library, HELD, "un")
    assert [each.head for each in entry.said[1:]] == [
        "Suite S-2024-01",
        "Suite S-2024-02",
        "Suite S-2024-11",
        "Suite S-2024-100",
    ]


def test_what_was_prepared_for_an_item_is_said_under_its_headings() -> None:
    item = Item(id="un", title="Un", expected_questions=("Quand ?",), answer_points=("En mai.",))
    assert view.prepared(item).replace("\u202f", " ").splitlines() == [
        *("Questions attendues", "• Quand ?", ""),
        *("Éléments de réponse", "• En mai."),
    ]
    assert view.prepared(Item(id="un", title="Un")) == "Rien n’a été préparé pour ce point."


def test_an_item_whose_length_is_not_said_shows_a_dash() -> None:
    lengths = [group.row.cells[3] for group in programme.groups(held(), HELD)]
    assert lengths == ["10\u00a0min", "20\u00a0min", "–"]

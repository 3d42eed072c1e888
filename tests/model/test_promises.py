"""Promises from one meeting to the next: which are heard of, in what words, and who answers."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from clu.lexicon.candidates import meeting_at_hand
from clu.model import follow_ups, promises
from clu.model.actions import Action, Plan
from clu.model.committee import Committee
from clu.model.library import Library, Unread
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.paper import Paper, Table
from clu.model.surveys import margin
from clu.model.validation import Validated
from clu.papers import progress

DAY = datetime.date(2030, 5, 14)
FIRST, SECOND, THIRD = "2029-11-20", "2030-05-14", "2030-11-20"
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


def day(meeting: str) -> datetime.date:
    return datetime.date.fromisoformat(meeting[:10])


def action(id_: str = "a", at: str = "", **keys: Any) -> dict[str, Any]:
    """An action; one with `at` was promised at that meeting, in its exchange `e`."""
    origin = {"origin": {"kind": "exchange", "ref": f"{at}/e"}} if at else {}
    return {"id": id_, "title": id_, "state": "validated", **origin, **keys}


def held(*actions: dict[str, Any], **parts: Any) -> Library:
    """Three meetings, of which the first was held."""
    states = {FIRST: "held", SECOND: "draft", THIRD: "draft"} | parts.pop("states", {})
    agendas = parts.pop("agendas", {})
    meetings = {
        id_: Meeting.model_validate({"date": day(id_), "state": state, **agendas.get(id_, {})})
        for id_, state in states.items()
    }
    plans = {"p": Plan.model_validate({"title": "P", "actions": actions})}
    noted = {id_: Minutes.model_validate(each) for id_, each in parts.pop("noted", {}).items()}
    return Library(meetings=meetings, plans=plans, minutes=noted, **parts)


# --- meetings in their order -----------------------------------------------------------------


def test_a_meeting_follows_the_one_that_it_names_or_else_the_latest_before() -> None:
    library = held()
    assert follow_ups.previous_meeting(library, FIRST) == ""
    assert follow_ups.previous_meeting(library, THIRD) == SECOND
    named = held(agendas={THIRD: {"previous": FIRST}})
    assert follow_ups.previous_meeting(named, THIRD) == FIRST
    twice = held(states={f"{SECOND}-2": "draft"})
    assert follow_ups.previous_meeting(twice, f"{SECOND}-2") == FIRST, "not one of the same day"


def test_the_next_meeting_is_the_first_that_is_still_to_be_held() -> None:
    assert follow_ups.next_meeting(held()) == SECOND
    assert follow_ups.next_meeting(held(states={SECOND: "in_session"})) == SECOND
    assert follow_ups.next_meeting(held(states={SECOND: "held"})) == THIRD
    assert follow_ups.next_meeting(held(states={SECOND: "held", THIRD: "held"})) is None


def test_the_day_of_a_meeting_that_was_not_read_is_told_by_its_name() -> None:
    assert follow_ups.date_of(held(), "2028-03-01-matin") == datetime.date(2028, 3, 1)
    assert follow_ups.date_of(held(), "ailleurs") is None


@pytest.mark.parametrize(
    ("today", "found"),
    [(day(FIRST), FIRST), (DAY, SECOND), (day(THIRD) + datetime.timedelta(1), THIRD)],
)
def test_the_meeting_one_thinks_of_is_the_next_one_of_today_on(
    today: datetime.date, found: str
) -> None:
    assert meeting_at_hand(held(), today) == found
    assert meeting_at_hand(Library(), today) is None


def test_minutes_that_are_validated_make_the_state_and_nothing_typed_does() -> None:
    paper = Paper("T", "O", "A", "P", DAY, ())
    sealed = Validated(version=1, on=DAY, by="X", sealed=(), minutes=paper)
    assert held(validated={FIRST: sealed}).state_of(FIRST) == "validated"
    unread = frozenset({Unread(f"agendas/{FIRST}/validated.toml")})
    assert held(unread=unread).state_of(FIRST) == "validated"
    assert held(unread=unread).state_of(SECOND) == "draft"
    assert held(states={FIRST: "validated"}).state_of(FIRST) == "held"


# --- what a meeting hears --------------------------------------------------------------------

CLOSED: dict[str, Any] = {"trail": [{"on": DAY - datetime.timedelta(9), "state": "done"}]}
CLOSED_BEFORE: dict[str, Any] = {
    "trail": [{"on": day(FIRST) - datetime.timedelta(9), "state": "done"}]
}


@pytest.mark.parametrize(
    ("given", "is_heard"),
    [
        (action(at=FIRST), True),
        (action(at=FIRST, **CLOSED), True),
        (action(at=FIRST, **CLOSED_BEFORE), True),
        (action(at="2028-01-01"), True),
        (action(at="2028-01-01", **CLOSED), True),
        (action(at="2028-01-01", **CLOSED_BEFORE), False),
        (action(at=SECOND), False),
        (action(at=THIRD), False),
        (action(at="ailleurs"), True),
        (action(), False),
        (action(at=FIRST, opened=DAY + datetime.timedelta(1)), False),
    ],
)
def test_a_promise_is_heard_of_until_it_is_settled_and_once_to_say_how(
    given: dict[str, Any], *, is_heard: bool
) -> None:
    found = follow_ups.follow_ups(held(given), SECOND)
    assert [each.action.id for each in found] == ["a"] * is_heard


def test_promises_are_heard_in_the_order_in_which_they_were_made() -> None:
    made = (
        action("c", FIRST, number="S-2029-100"),
        action("b", FIRST, number="S-2029-99"),
        action("a", "2028-01-01", number="S-2028-200"),
        action("d", FIRST, number="S-2029-bis"),
    )
    found = follow_ups.follow_ups(held(*made), SECOND)
    assert [each.action.id for each in found] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("mark", ["off_record", "confidential", None])
def test_what_was_promised_in_an_exchange_that_stays_in_the_room_is_never_heard(
    mark: str | None,
) -> None:
    said = {"id": "e", "item": "un", "text": "T"} | ({mark: True} if mark else {})
    other = {"id": "autre", "item": "un", "text": "T", "off_record": True}
    library = held(action(at=FIRST), noted={FIRST: {"exchanges": [said, other]}})
    assert len(follow_ups.follow_ups(library, SECOND)) == (mark is None)
    assert len(follow_ups.not_on_a_slide(library, SECOND)) == (mark is None)


def shows(kind: str, **keys: Any) -> dict[str, Any]:
    slide = {"id": "s", "kind": kind, "title": "S", **keys}
    return {SECOND: {"items": [{"id": "un", "title": "Un", "slides": [slide]}]}}


@pytest.mark.parametrize(
    ("agendas", "unheard"),
    [
        ({}, ["a", "b"]),
        (shows("actions", show="open"), []),
        (shows("actions", show="open", internal=True), ["a", "b"]),
        (shows("actions", show="follow_ups"), ["b"]),
        (shows("actions", show="done"), ["a", "b"]),
        (shows("exchanges"), ["b"]),
        (shows("exchanges", internal=True), ["a", "b"]),
    ],
)
def test_an_open_action_that_no_slide_shows_is_not_heard_of(
    agendas: dict[str, Any], unheard: list[str]
) -> None:
    closed = action("c", state="done")
    library = held(action("a", FIRST), action("b"), closed, action("d", SECOND), agendas=agendas)
    found = follow_ups.not_on_a_slide(library, SECOND)
    assert [each.action.id for each in found] == unheard


# --- in words --------------------------------------------------------------------------------


def told(**keys: Any) -> str:
    found = Action.model_validate(action(**keys)).as_of(DAY)
    return follow_ups.state_in_words(found).translate(PLAIN)


def later(*dues: int, **keys: Any) -> dict[str, Any]:
    """An action whose due date moved, in days from the meeting."""
    days = [DAY + datetime.timedelta(each) for each in dues]
    trail = [{"on": DAY - datetime.timedelta(9), "due": each} for each in days[1:]]
    return {"due": days[0], "trail": trail, **keys}


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({}, "à faire"),
        ({"state": "in_progress"}, "en cours"),
        ({"state": "done"}, "réalisée"),
        ({"trail": [{"on": DAY, "state": "done"}]}, "réalisée le 14 mai 2030"),
        ({"state": "dropped"}, "non retenue"),
        ({"trail": [{"on": DAY, "state": "dropped", "note": "Cher"}]}, "non retenue : Cher"),
        ({"state": "dropped", "trail": [{"on": DAY, "note": "Vu"}]}, "non retenue : Vu"),
        ({"due": DAY}, "à faire"),
        ({"due": DAY - datetime.timedelta(1)}, "en retard de 1 jour"),
        (later(5, 9), "reportée"),
        (later(5, 9, 12), "reportée (2e fois)"),
        (later(9, 5), "à faire"),
        (later(-9, -3), "en retard de 3 jours, reportée"),
    ],
)
def test_what_became_of_an_action_is_told_in_words(keys: dict[str, Any], words: str) -> None:
    assert told(**keys) == words


def test_promises_are_summed_up_in_the_number_that_agrees() -> None:
    def as_of(**keys: Any) -> Any:
        return Action.model_validate(action(**keys)).as_of(DAY)

    done, late = as_of(state="done"), as_of(due=DAY - datetime.timedelta(1))
    assert follow_ups.summed_up([done]).translate(PLAIN) == "1 suite : 1 réalisée"
    said = follow_ups.summed_up([late, done, late, done]).translate(PLAIN)
    assert said == "4 suites : 2 réalisées, 2 en retard"


# --- who answers, and what is owed -----------------------------------------------------------

COMMITTEE = {
    "name": "C",
    "structures": ["P"],
    "services": {"acc": "M. Accueil", "dsi": "DSI"},
    "members": [{"id": "m", "organisation": "UDAF", "name": "Zoé Élan"}],
}


@pytest.mark.parametrize(
    ("owner", "is_public"),
    [
        *(("DSI", True), ("M. Accueil", True), ("Bureau des titres", True), ("", True)),
        *(("M. Durand", False), ("madame Durand", False), ("Zoe ELAN", False)),
        *(("Paul Petit, chef", False), ("Mme", True), ("Zoé", True), ("Mmes du hall", True)),
        *(("élan", False), ("petit", False), ("lan", True)),
    ],
)
def test_a_service_is_named_outside_and_a_person_is_not(owner: str, *, is_public: bool) -> None:
    present = {"id": "p", "name": "Paul Petit", "presence": "present"}
    library = Library(
        committee=Committee.model_validate(COMMITTEE),
        minutes={FIRST: Minutes.model_validate({"attendance": [present]})},
    )
    assert promises.public_owner(owner, library) == (owner if is_public else "")


@pytest.mark.parametrize(
    ("exchange", "is_owed"),
    [
        ({}, True),
        ({"answer_owed": False}, False),
        ({"text": ""}, False),
        ({"off_record": True}, False),
        ({"id": "e"}, False),
    ],
)
def test_an_answer_is_owed_until_an_action_gives_it(
    exchange: dict[str, Any], *, is_owed: bool
) -> None:
    said = {"id": "x", "item": "un", "text": "T", "answer_owed": True, **exchange}
    noted = {FIRST: {"exchanges": [said]}, SECOND: {}, THIRD: {"exchanges": [{**said, "id": "z"}]}}
    library = held(action(at=FIRST), noted=noted)
    assert [each.id for _, each in promises.answers_owed(library, SECOND)] == [said["id"]] * is_owed
    assert [each.id for _, each in promises.answers_owed(library, FIRST)] == [said["id"]] * is_owed


@pytest.mark.parametrize("validated", [(), (FIRST,), (FIRST, SECOND), (FIRST, SECOND, THIRD)])
def test_an_answer_is_owed_whatever_minutes_are_validated_since(
    validated: tuple[str, ...],
) -> None:
    said = {"id": "x", "item": "un", "text": "T", "answer_owed": True}
    paper = Paper("T", "S", "A", "P", DAY, ())
    sealed = Validated(version=1, on=DAY, by="X", sealed=(), minutes=paper)
    closed = dict.fromkeys(validated, sealed)
    states = {SECOND: "held", THIRD: "held"}
    library = held(states=states, noted={FIRST: {"exchanges": [said]}}, validated=closed)
    for meeting in (SECOND, THIRD):
        owed = [id_ for id_, _ in promises.answers_owed(library, meeting)]
        assert owed == [FIRST]
    after = day(THIRD) + datetime.timedelta(400)
    assert [each.meeting for each in promises.answers_due(library, after)] == [FIRST]
    answered = held(action(at=FIRST), noted={FIRST: {"exchanges": [{**said, "id": "e"}]}})
    assert not promises.answers_due(answered, after)


def test_an_answer_that_is_owed_is_told_where_notes_are_not_in_the_order_of_the_agenda() -> None:
    agenda = {"items": [{"id": each, "title": each} for each in ("un", "deux")]}
    late, early = (
        {"id": item, "item": item, "text": item, "answer_owed": True} for item in ("deux", "un")
    )
    noted = {FIRST: {"exchanges": [late, early]}}
    library = held(agendas={FIRST: agenda}, noted=noted)
    due = promises.answers_due(library, DAY)
    assert [(each.meeting, each.number, each.exchange.id) for each in due] == [
        (FIRST, "É-1", "un"),
        (FIRST, "É-2", "deux"),
    ]
    assert [row[0] for row in letter_rows(library)] == ["É-1", "É-2"]


def test_the_letter_tells_who_answers_and_by_when() -> None:
    said = {"id": "x", "item": "un", "text": "T", "answer_owed": True}
    noted = {FIRST: {"exchanges": [{**said, "owed_by": "DSI", "owed_due": DAY}]}}
    (row,) = letter_rows(held(noted=noted))
    assert row[-1] == "Réponse à apporter, échéance le 14 mai 2030\nDSI"


def letter_rows(library: Library) -> list[tuple[str, ...]]:
    letter = progress.compose(
        replace(library, committee=Committee.model_validate(COMMITTEE)), FIRST, on=DAY
    )
    (table,) = (each for each in letter.blocks if isinstance(each, Table))
    return [tuple(cell.translate(PLAIN) for cell in row) for row in table.rows]


def test_the_moment_of_a_promise_is_told_with_its_item_and_who_asked() -> None:
    items = [{"id": "zero", "title": "Z"}, {"id": "un", "title": "Un"}]
    present = {"id": "p", "organisation": "UDAF", "presence": "present"}
    said = {"id": "e", "item": "un", "text": "T", "asked_by": "p"}
    noted = {FIRST: {"exchanges": [said], "attendance": [present]}}
    library = held(action(at=FIRST), action("b"), noted=noted, agendas={FIRST: {"items": items}})
    first, internal = library.plans["p"].actions
    found = promises.promise_of(first, library)
    assert found is not None and found.item is not None
    assert (found.meeting, found.on, found.number, found.item.id, found.by) == (
        *(FIRST, day(FIRST), 2),
        *("un", "UDAF"),
    )
    assert promises.promise_of(internal, library) is None
    lost = Action.model_validate(action(at="ailleurs", opened=DAY))
    gone = promises.promise_of(lost, library)
    assert gone is not None
    assert (gone.on, gone.number, gone.item, gone.said, gone.by) == (DAY, None, None, None, "")


def test_the_margin_of_error_of_a_hundred_answers_is_nearly_ten_points() -> None:
    assert [str(margin(each)) for each in (100, 400)] == ["9.8", "4.9"]


def asked(name: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "item": "un", "text": name, **keys}


def test_what_was_promised_is_told_unless_it_may_not_leave_the_room() -> None:
    def made(name: str, ref: str, number: str = "", kind: str = "exchange") -> dict[str, Any]:
        origin = {"kind": kind, "ref": f"{FIRST}/{ref}"}
        return {**action(name), "origin": origin, "number": number}

    exchanges = [
        asked("open"),
        asked("owed", answer_owed=True),
        asked("secret", confidential=True, answer_owed=True),
        asked("off", off_record=True),
        {"id": "raw", "item": "un", "note": "brut", "answer_owed": True},
    ]
    actions = (
        made("b", "open", "S-2029-02"),
        made("a", "open", "S-2029-01"),
        made("c", "open"),
        made("d", "secret", "S-2029-03"),
        made("e", "off"),
        made("f", "decided", "S-2029-04", "decision"),
        made("g", "gone", "S-2029-05"),
        action("h"),
    )
    decisions = [{"id": "decided", "item": "un", "text": "Oui"}]
    minutes = {"exchanges": exchanges, "decisions": decisions}
    library = held(*actions)
    library = replace(library, minutes={FIRST: Minutes.model_validate(minutes)})
    told = promises.told_of(library, FIRST)
    assert {name: each.translate(PLAIN) for name, each in told.items()} == {
        "c": "« c »",
        "a": "S-2029-01, « a »",
        "b": "S-2029-02, « b »",
        "f": "S-2029-04, « f »",
        "owed": "la réponse due sur « owed »",
    }
    assert list(told) == ["c", "a", "b", "f", "owed"]
    found = {each.id: kept for each, kept in promises.withheld(library, FIRST)}
    assert found.keys() == {"secret", "off"}
    assert found["secret"] == ["S-2029-03", "la réponse due"]
    assert [each.translate(PLAIN) for each in found["off"]] == ["« e »"]


@pytest.mark.parametrize(("due", "late"), [(-1, 1), (0, 0), (1, 0), (None, 0)])
def test_an_answer_is_late_from_the_day_after_it_was_due(due: int | None, late: int) -> None:
    on = None if due is None else DAY + datetime.timedelta(due)
    exchange = Minutes.model_validate({"exchanges": [asked("e", owed_due=on)]}).exchanges[0]
    assert promises.OwedAnswer(FIRST, DAY, exchange, "É-1", "").days_late(DAY) == late

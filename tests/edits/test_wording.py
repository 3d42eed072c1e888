"""What was noted becomes what is printed: accepted, or worded, wherever it is kept."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from clu.edits.minutes import NewExchange, answer_corrected, came_of, exchanged
from clu.edits.wording import accepted, refusing, worded, words_at
from clu.errors import CluError
from clu.model.library import Library
from clu.model.minutes import ExchangeKind, Refusal
from clu.model.shape import table_of
from clu.model.wordings import wordings
from tests.edits.test_session_notes import AT, HELD, afters, session

ASKED: dict[str, Any] = {
    "id": "e-1",
    "item": "un",
    "asked_by": "Un passant",
    "note": "le hall ?",
    "turns": [{"by": "dsi", "note": "oui"}, {"note": "si"}, {"by": "x", "text": "Non."}],
}
ORIGIN = {"kind": "exchange", "ref": f"{HELD}/e-1"}
PROMISED: dict[str, Any] = {
    "id": "voir",
    "title": "voir",
    "as_noted": True,
    "origin": ORIGIN,
    "state": "validated",
}


def noted() -> Library:
    silent = {"id": "e-2", "item": "deux"}
    outcomes = [
        {"item": "deux", "note": "vu", "nothing_to_report": True},
        {"item": "un", "summary": "Fait."},
    ]
    decisions = [{"id": "d-1", "item": "un", "note": "on y va"}]
    return session(PROMISED, exchanges=[ASKED, silent], decisions=decisions, outcomes=outcomes)


def test_all_that_was_noted_is_accepted_and_what_says_nothing_waits() -> None:
    library = noted()
    changes = accepted(library, HELD, {each.mark for each in wordings(library, HELD)})
    after = {each.address.name: dict(each.after or {}) for each in changes}
    assert after.keys() == {"e-1", "d-1", "voir", HELD}
    assert (after["e-1"]["text"], after["e-1"]["note"]) == ("le hall ?", "le hall ?")
    assert after["e-1"]["turns"] == [
        {"by": "dsi", "note": "oui", "text": "oui"},
        {"note": "si", "text": "si"},
        {"by": "x", "text": "Non."},
    ]
    assert after["d-1"]["text"] == "on y va"
    assert "as_noted" not in after["voir"]
    assert after[HELD]["outcomes"] == [
        {"item": "deux", "note": "vu", "summary": "vu"},
        {"item": "un", "summary": "Fait."},
    ]


def test_what_is_worded_already_is_not_accepted_again() -> None:
    assert accepted(noted(), HELD, {"outcomes/un/summary", "exchanges/e-1/turns/2"}) == []


def test_words_are_corrected_with_whoever_said_them() -> None:
    """A member of whom nothing was noted comes; nobody else of the same exchange does."""
    given = {"exchanges/e-1/turns/0": {"text": "Oui.", "by": "udaf"}}
    come, asked = afters(worded(noted(), HELD, given))
    assert come["member"] == "udaf"
    assert asked["turns"][0] == {"by": "udaf", "note": "oui", "text": "Oui."}
    assert asked["turns"][1:] == [{"note": "si"}, {"by": "x", "text": "Non."}]
    (unsaid,) = afters(worded(noted(), HELD, {"exchanges/e-1/turns/0": {"by": None}}))
    assert unsaid["turns"][0] == {"note": "oui"}
    (asker,) = afters(worded(noted(), HELD, {"exchanges/e-1/text": {"by": "Une passante"}}))
    assert (asker["asked_by"], asker["note"]) == ("Une passante", "le hall ?")


def test_a_title_is_worded_where_the_action_is() -> None:
    (action,) = worded(noted(), HELD, {"actions/voir/title": {"text": "Revoir la page"}})
    assert action.file == "agendas/plans/suites.toml"
    assert (action.after or {})["title"] == "Revoir la page"
    assert "as_noted" not in (action.after or {})


@pytest.mark.parametrize(
    "mark",
    ["exchanges/e-1/turns/3", "exchanges/gone/text", "decisions/gone/text", "actions/x/title"],
)
def test_words_that_are_no_longer_there_are_told_so(mark: str) -> None:
    with pytest.raises(CluError):
        worded(noted(), HELD, {mark: {"text": "Oui."}})


def test_an_action_of_another_meeting_is_not_a_follow_up_of_this_one() -> None:
    other = {**PROMISED, "origin": {"kind": "exchange", "ref": "2029-01-01/e-1"}}
    with pytest.raises(CluError):
        worded(session(other), HELD, {"actions/voir/title": {"text": "Revoir"}})


def test_what_is_only_noted_has_no_words_to_take_away() -> None:
    assert worded(noted(), HELD, {"outcomes/deux/summary": {"text": None}}) == []


@pytest.mark.parametrize(
    ("under", "said"),
    [
        ({"e-1/turns/1": "e-2/text"}, {"e-1": ["oui", "Non."], "e-2": ["si", "a", "b"]}),
        ({"e-1/turns/1": "e-2/turns/0"}, {"e-1": ["oui", "Non."], "e-2": ["a", "si", "b"]}),
        ({"e-1/turns/1": "e-2/turns/1"}, {"e-1": ["oui", "Non."], "e-2": ["a", "b", "si"]}),
        ({"e-1/turns/1": "e-3/text"}, {"e-1": ["oui", "Non."], "e-3": ["si"]}),
        ({"e-1/turns/0": "e-1/turns/1"}, {"e-1": ["si", "oui", "Non."]}),
        (
            {"e-2/turns/0": "e-1/text", "e-2/turns/1": "e-2/turns/0"},  # after one that moves too
            {"e-1": ["a", "b", "oui", "si", "Non."], "e-2": []},
        ),
        ({"e-1/turns/9": "e-2/text"}, None),
        ({"e-1/turns/1": "e-9/text"}, None),
    ],
)
def test_answers_go_after_the_words_that_are_named(
    under: dict[str, str], said: dict[str, list[str]] | None
) -> None:
    other = {"id": "e-2", "item": "deux", "note": "q", "turns": [{"note": "a"}, {"note": "b"}]}
    library = session(exchanges=[ASKED, other, {"id": "e-3", "item": "deux", "note": "r"}])
    given = {f"exchanges/{mark}": {"under": f"exchanges/{near}"} for mark, near in under.items()}
    if said is None:
        with pytest.raises(CluError, match="n’est plus là"):
            worded(library, HELD, given)
        return
    after = {each.address.name: each.after or {} for each in worded(library, HELD, given)}
    turns = {name: each.get("turns", ()) for name, each in after.items()}
    assert {
        name: [turn.get("text") or turn["note"] for turn in each] for name, each in turns.items()
    } == said


def said() -> Library:
    """Words of every kind, worded or only noted."""
    elsewhere = {**PROMISED, "id": "autre", "origin": {"kind": "exchange", "ref": "2029-01-01/e"}}
    silent = {"nothing_to_report": True}
    return session(
        PROMISED,
        elsewhere,
        exchanges=[ASKED, {"id": "e-2", "item": "deux", "text": "Quoi ?", "note": "q"}],
        decisions=[{"id": "d-2", "item": "un", "text": "Oui."}],
        outcomes=[{"item": "deux", "note": "vu", **silent}, {"item": "un", "summary": "Fait."}],
        observations=[{"id": "o-1", "text": "Page 2"}],
    )


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("exchanges/e-2/text", "Quoi ?"),
        ("exchanges/e-1/text", ""),  # only noted
        ("exchanges/e-1/turns/2", "Non."),
        ("exchanges/e-1/turns/3", ""),
        ("exchanges/e-1/turns", ""),
        ("exchanges/gone/text", ""),
        ("decisions/d-2/text", "Oui."),
        ("decisions/d-2/text/x", ""),
        ("outcomes/un/summary", "Fait."),
        ("outcomes/deux/summary", "Ce point n’appelle pas d’observation."),
        ("outcomes/deux/note", "vu"),
        ("outcomes/trois/summary", ""),
        ("actions/voir/title", "voir"),
        ("actions/voir/state", ""),
        ("actions/autre/title", ""),  # of another meeting
        ("observations/o-1/text", "Page 2"),
    ],
)
def test_a_mark_names_the_words_that_are_printed_there(mark: str, words: str) -> None:
    assert words_at(said(), HELD, mark) == words


@pytest.mark.parametrize(
    ("mark", "text", "after"),
    [
        ("exchanges/e-2/text", "Qui ?", {"text": "Qui ?"}),
        ("exchanges/e-2/text", None, {"text": "Quoi ?", "off_record": True}),
        (
            "exchanges/e-1/turns/2",
            "",
            {"turns": [*ASKED["turns"][:2], {"by": "x", "note": "Non."}]},
        ),
        ("decisions/d-2/text", "", {"note": "Oui."}),
        ("outcomes/un/summary", None, {"outcomes.1": {"item": "un", "note": "Fait."}}),
        (
            "outcomes/deux/summary",
            "Vu.",
            {"outcomes.0": {"item": "deux", "note": "vu", "summary": "Vu."}},
        ),
        ("outcomes/trois/summary", "Bien.", {"outcomes.2": {"item": "trois", "summary": "Bien."}}),
        ("observations/o-1/text", "Page 3", {"text": "Page 3"}),
        ("observations/o-1/text", "", None),
        ("actions/voir/title", None, None),
    ],
)
def test_words_that_are_taken_away_are_a_note_again_or_go_with_what_they_were(
    mark: str, text: str | None, after: dict[str, Any] | None
) -> None:
    (change,) = worded(said(), HELD, {mark: {"text": text}})
    kind, name, *_ = mark.split("/")
    assert change.record == (() if kind == "outcomes" else (kind, name))
    if after is None:
        assert change.after is None
        return
    known = dict(change.after or {})
    known |= {f"outcomes.{rank}": each for rank, each in enumerate(known.pop("outcomes", ()))}
    assert {key: known[key] for key in after} == after
    assert not (set(known) & {"text", "off_record"} - set(after))


def test_what_has_a_name_comes_before_the_rest_of_the_minutes() -> None:
    given = {mark: {"text": "Dit."} for mark in ("outcomes/un/summary", "exchanges/e-2/text")}
    changes = worded(said(), HELD, given, {"held_start": None})
    assert [each.record for each in changes] == [("exchanges", "e-2"), ()]
    assert worded(said(), HELD, {}) == []
    assert worded(replace(said(), minutes={}), HELD, {}) == []


def test_what_was_refused_is_kept_until_it_is_taken_after_all() -> None:
    one, two, three = (
        Refusal(place=each, text=each, file="f", by="z", on=datetime.date(2030, 5, 15))
        for each in "123"
    )
    known = session(refusals=[table_of(one), table_of(two)])
    assert refusing(known, HELD, [three]) == {"refusals": [*map(table_of, (one, two, three))]}
    assert refusing(known, HELD, [], {one}) == {"refusals": [table_of(two)]}


@pytest.mark.parametrize(
    ("rank", "given", "turns"),
    [
        (1, {"text": "Oui."}, [{"by": "dsi", "note": "oui", "text": "Oui."}, *ASKED["turns"][1:]]),
        (3, {"text": "Si."}, [*ASKED["turns"][:2], {"by": "x", "text": "Si."}]),
        (2, {"text": ""}, [ASKED["turns"][0], ASKED["turns"][2]]),
        (2, {"by": "udaf"}, [ASKED["turns"][0], {"by": "udaf", "note": "si"}, ASKED["turns"][2]]),
        (0, {"text": "Oui."}, "La réponse 0 n’existe pas. Cet échange a 3 réponses."),
        (4, {"text": "Oui."}, "La réponse 4 n’existe pas. Cet échange a 3 réponses."),
    ],
)
def test_an_answer_is_corrected_by_its_rank(
    rank: int, given: dict[str, str], turns: list[dict[str, str]] | str
) -> None:
    if isinstance(turns, str):
        with pytest.raises(CluError) as refused:
            answer_corrected(noted(), HELD, "e-1", rank, given, {})
        assert str(refused.value).replace("\u00a0", " ") == turns
        return
    *come, asked = afters(answer_corrected(noted(), HELD, "e-1", rank, given, {"to_verify": True}))
    assert (asked["turns"], asked["to_verify"]) == (turns, True)
    assert [each["member"] for each in come] == ["udaf"] * ("by" in given)


def test_the_last_answer_that_is_taken_away_leaves_none() -> None:
    asked = {"id": "e-1", "item": "un", "note": "q", "turns": [{"note": "oui"}]}
    library = session(exchanges=[asked])
    (after,) = afters(answer_corrected(library, HELD, "e-1", 1, {"text": ""}, {}))
    assert "turns" not in after
    for rank in (1, 0):
        with pytest.raises(CluError, match="aucune réponse"):
            answer_corrected(session(), HELD, "e-1", rank, {"text": "Oui."}, {})


@pytest.mark.parametrize(("text", "note"), [("Quand ?", ""), ("", "quand")])
def test_an_answer_is_a_note_where_its_question_is_one(text: str, note: str) -> None:
    said_ = NewExchange(ExchangeKind.QUESTION, "udaf", text, note, (("dsi", "En mai"),))
    *_, asked = afters(exchanged(session(), HELD, "1", said_, at=AT))
    assert asked["turns"][0]["text" if text else "note"] == "En mai"
    assert (asked["item"], asked["id"]) == ("un", "e-143205")


def test_what_came_of_an_item_is_said_in_the_place_of_what_was() -> None:
    given = {"un": {"summary": "Refait."}, "trois": {"note": "vu"}}
    (change,) = came_of(said(), HELD, given)
    assert (change.after or {})["outcomes"] == [
        {"item": "deux", "note": "vu", "nothing_to_report": True},
        {"item": "un", "summary": "Refait."},
        {"item": "trois", "note": "vu"},
    ]

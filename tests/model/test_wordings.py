"""What was noted and how it is worded: the order, what is left, what a sentence names."""

import pytest

from clu.lexicon.differences import renumbered
from clu.lexicon.naming import resolve
from clu.lexicon.nouns import EXCHANGE
from clu.model.address import Address
from clu.model.minutes import Minutes
from clu.model.shape import meeting_file
from clu.model.wordings import left, repeated, unprinted, wordings
from tests.checks.libraries import DAY, ONE, PLAIN, Table, meeting, plan, workspace

AGENDA = meeting({"id": "un", "title": "Un"}, {"id": "deux", "title": "Deux"})


def noted(*actions: Table, **keys: list[Table]) -> tuple[list[str], str]:
    """The marks of what is left, and what is told not to be printed."""
    library = workspace(meetings={ONE: AGENDA}, minutes={ONE: keys}, plans={"p": plan(*actions)})
    marks = [each.mark for each in wordings(library, ONE) if each.is_left]
    return marks, unprinted(library, ONE).translate(PLAIN)


def test_words_come_in_the_order_of_the_agenda_whatever_that_of_the_notes() -> None:
    exchanges: list[Table] = [
        {"id": "e-2", "item": "deux", "text": "B"},
        {"id": "e-3", "item": "parti", "note": "C"},
        {"id": "e-1", "item": "un", "note": "A", "turns": [{}, {"note": "si"}, {"text": "Oui."}]},
    ]
    promise = {"origin": {"kind": "exchange", "ref": f"{ONE}/e-1"}, "opened": DAY, "number": "S-1"}
    decisions: list[Table] = [{"id": "d-1", "item": "un", "text": "D"}]
    library = workspace(
        meetings={ONE: AGENDA},
        minutes={ONE: {"exchanges": exchanges, "decisions": decisions}},
        plans={"p": plan({**promise, "state": "validated"})},
    )
    found = wordings(library, ONE)
    assert [(each.mark, each.number) for each in found] == [
        ("outcomes/un/summary", ""),
        ("exchanges/e-1/text", ""),
        ("exchanges/e-1/turns/1", ""),
        ("exchanges/e-1/turns/2", ""),
        ("actions/a-0/title", "S-1"),
        ("decisions/d-1/text", "D-1"),
        ("outcomes/deux/summary", ""),
        ("exchanges/e-2/text", "É-1"),
        ("outcomes/parti/summary", ""),
        ("exchanges/e-3/text", ""),
    ]
    assert [each.mark for each in found if each.is_left] == [
        "exchanges/e-1/text",
        "exchanges/e-1/turns/1",
        "exchanges/e-3/text",
    ]


def test_what_was_said_in_a_meeting_that_cannot_be_read_is_known_all_the_same() -> None:
    library = workspace(minutes={ONE: {"decisions": [{"id": "d", "item": "un", "note": "Oui"}]}})
    assert [each.mark for each in left(library, ONE)] == ["decisions/d/text"]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({}, ""),
        ({"exchanges": [{"id": "e", "item": "un", "text": "A"}]}, ""),
        (
            {"exchanges": [{"id": "e", "item": "un", "note": "a"}]},
            "1 échange noté n’est pas imprimé : « a ».",
        ),
        ({"exchanges": [{"id": "e", "item": "un", "note": "a", "off_record": True}]}, ""),
        ({"exchanges": [{"id": "e", "item": "un", "note": "a", "confidential": True}]}, ""),
        (
            {"exchanges": [{"id": "e", "item": "un", "note": "a", "turns": [{"note": "b"}]}]},
            "1 échange noté n’est pas imprimé : « a ».",
        ),
        (
            {"exchanges": [{"id": "e", "item": "un", "text": "A", "turns": [{"note": "b"}]}]},
            "1 réponse notée n’est pas imprimée : « b ».",
        ),
        (
            {
                "exchanges": [{"id": "e", "item": "un", "text": "A", "turns": [{"note": "b"}]}],
                "decisions": [{"id": "d", "item": "un", "note": "c"}],
            },
            "1 réponse et 1 décision notées ne sont pas imprimées : « b » et « c ».",
        ),
        (
            {
                "outcomes": [{"item": "un", "note": "vu"}],
                "decisions": [{"id": "d", "item": "un", "note": "c"}],
            },
            "1 résumé et 1 décision notés ne sont pas imprimés : « vu » et « c ».",
        ),
        (
            {"exchanges": [{"id": f"e{at}", "item": "un", "note": f"n{at}"} for at in range(7)]},
            "7 échanges notés ne sont pas imprimés : "
            "« n0 », « n1 », « n2 », « n3 », « n4 » et 2 autres.",
        ),
        (
            {"exchanges": [{"id": "e", "item": "un", "turns": [{"text": "Oui."}]}]},
            "1 échange noté n’est pas imprimé : 1 autre.",
        ),
    ],
)
def test_what_will_not_be_printed_is_named(keys: dict[str, list[Table]], said: str) -> None:
    assert noted(**keys)[1] == said


def test_a_title_is_printed_as_it_was_noted_and_remains_to_be_read_again() -> None:
    promise: Table = {
        "origin": {"kind": "exchange", "ref": f"{ONE}/e"},
        "opened": DAY,
        "state": "validated",
        "as_noted": True,
    }
    asked: Table = {"id": "e", "item": "un", "text": "A"}
    told = "1 suite est imprimée comme elle a été notée : « Action 0 »."
    assert noted(promise, exchanges=[asked]) == (["actions/a-0/title"], told)
    lost = "1 échange noté n’est pas imprimé : « b ». "
    assert noted(promise, exchanges=[{**asked, "text": "", "note": "b"}])[1] == lost + told
    assert noted(promise, exchanges=[{**asked, "off_record": True}]) == ([], "")


def test_numbers_are_those_of_what_is_printed_without_a_hole() -> None:
    told = Minutes.model_validate(
        {
            "exchanges": [
                {"id": "e-1", "item": "un", "note": "a"},
                {"id": "e-2", "item": "un", "text": "B"},
                {"id": "e-3", "item": "un", "text": "C", "off_record": True},
                {"id": "e-4", "item": "un", "text": "D"},
            ],
            "decisions": [
                {"id": "d-1", "item": "un", "note": "a"},
                {"id": "d-2", "item": "un", "text": "B"},
            ],
        }
    )
    assert told.numbers == {"e-2": "É-1", "e-4": "É-2", "d-2": "D-1"}


def test_numbers_follow_the_agenda_whatever_the_order_in_which_it_was_dealt_with() -> None:
    def said(id_: str, item: str) -> Table:
        return {"id": id_, "item": item, "text": id_}

    noted: Table = {
        "exchanges": [said("a", "parti"), said("b", "deux"), said("c", "un")],
        "decisions": [said("d-1", "deux"), said("d-2", "un"), said("d-3", "un")],
    }
    library = workspace(meetings={ONE: AGENDA}, minutes={ONE: noted})
    assert library.minutes_of(ONE).numbers == {
        "c": "É-1",
        "b": "É-2",
        "a": "É-3",
        "d-2": "D-1",
        "d-3": "D-2",
        "d-1": "D-3",
    }
    inside = Address(meeting_file(ONE, "minutes"))
    assert resolve(library, EXCHANGE, "É-1", inside).name == "c"
    assert list(renumbered(library, workspace(minutes={ONE: noted}))) != []


@pytest.mark.parametrize(
    ("other", "is_told"),
    [
        ({}, True),
        ({"text": "OÙ ?", "note": "x"}, True),
        ({"text": "Quand ?"}, False),
        ({"item": "deux"}, False),
        ({"asked_by": "y"}, False),
        ({"kind": "remark"}, False),
    ],
)
def test_an_exchange_is_the_same_by_its_item_kind_speaker_and_words(
    other: Table, *, is_told: bool
) -> None:
    asked = {"item": "un", "asked_by": "x", "note": "où ?"}
    exchanges = [{"id": "e-1", **asked}, {"id": "e-2", **asked, **other}]
    found = list(repeated(Minutes.model_validate({"exchanges": exchanges})))
    assert [where for where, _ in found] == [("exchanges", "e-2")] * is_told


def test_an_answer_is_the_same_within_its_exchange_and_a_decision_under_its_item() -> None:
    same: Table = {"by": "x", "text": "Oui."}
    silent: Table = {"by": "x"}
    told = Minutes.model_validate(
        {
            "exchanges": [
                {"id": "e-1", "item": "un", "turns": [same, {**same, "by": "y"}, silent, silent]},
                {"id": "e-2", "item": "un", "turns": [same, {"by": "x", "note": "oui."}]},
            ],
            "decisions": [
                {"id": "d-1", "item": "un", "text": "Oui."},
                {"id": "d-2", "item": "deux", "text": "Oui."},
                {"id": "d-3", "item": "un", "note": "oui."},
            ],
        }
    )
    assert [where for where, _ in repeated(told)] == [
        ("exchanges", "e-2", "turns"),
        ("decisions", "d-3"),
    ]

"""What a hand wrote on a deck goes back where the words of the data are."""

from typing import Any

import pytest

from clu.tasks.compared import Difference
from clu.tasks.deck_diff import taken
from tests.edits.test_session_notes import HELD, session

BULLETS = ["Un", ["Deux", "Trois"], "Quatre"]
SLIDES = [
    {"id": "s", "kind": "text", "title": "Accueil", "bullets": BULLETS, "notes": "À dire\nÀ taire"},
    {"id": "t", "kind": "agenda", "title": "Ordre du jour"},
]


@pytest.mark.parametrize(
    ("marks", "after"),
    [
        ({}, None),
        ({"un/s/title": "Le hall"}, {"title": "Le hall"}),
        ({"un/s/bullets/0": "1"}, {"bullets": ["1", ["Deux", "Trois"], "Quatre"]}),
        ({"un/s/bullets/1/1": "3"}, {"bullets": ["Un", ["Deux", "3"], "Quatre"]}),
        (
            {"un/s/bullets/2": "4", "un/s/bullets/1/0": "2"},
            {"bullets": ["Un", ["2", "Trois"], "4"]},
        ),
        ({"un/s/notes/1": "À crier"}, {"notes": "À dire\nÀ crier"}),
        ({"un/s/notes/0": "Ici", "un/s/title": "Hall"}, {"notes": "Ici\nÀ taire", "title": "Hall"}),
        ({"un/s/bullets/9": "x"}, None),
        ({"deux/s/title": "x"}, None),
        ({"un/t/title": "Points"}, {"title": "Points"}),
    ],
)
def test_words_of_a_deck_take_the_place_of_those_of_the_data_and_of_no_other(
    marks: dict[str, str], after: dict[str, Any] | None
) -> None:
    items = [{"id": "un", "title": "Un", "slides": SLIDES}, {"id": "deux", "title": "Deux"}]
    library = session(agenda={"items": items})
    differences = [Difference("x", "", words, mark=mark) for mark, words in marks.items()]
    changes = taken(library, HELD, differences)
    if after is None:
        assert changes == []
        return
    (change,) = changes
    assert change.record[:3] == ("items", "un", "slides")
    before = dict(change.before or {})
    assert {key: change.after[key] for key in after} == after  # type: ignore[index]
    assert {**before, **after} == dict(change.after or {})

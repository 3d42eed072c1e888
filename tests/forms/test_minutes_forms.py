"""The forms in which minutes are worded, reviewed and published: what each asks and changes."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from clu.errors import CluError
from clu.forms.form import Purpose, ValidatedError, form_of
from clu.forms.purposes import Edit
from clu.forms.reporting import Disclose
from clu.forms.wording import Reword
from clu.model.address import Address
from clu.model.library import Library, Unread
from clu.model.sending import Register
from tests.checks.libraries import PLAIN
from tests.edits.test_session_notes import HELD, session

TODAY = datetime.date(2030, 6, 1)
TURN = {"by": "apf", "note": "oui"}
HERE = {"presence": "present"}
NOTED = session(
    attendance=[{"id": "apf", "organisation": "APF", "presence": "present"}],
    exchanges=[{"id": "e-1", "item": "un", "text": "Où ?", "turns": [TURN]}],
)


def form(purpose: Purpose, library: Library = NOTED) -> tuple[str, list[tuple[str, bool]], Any]:
    """Its title, its fields with whether they are required, what they hold."""
    found = form_of(purpose, library, TODAY)
    asked = [(each.label.translate(PLAIN), each.is_required) for each in found.fields]
    return found.title.translate(PLAIN), asked, dict(found.held)


def test_words_are_asked_with_who_speaks_where_somebody_does() -> None:
    title, asked, held = form(Reword(HELD, "exchanges/e-1/turns/0"))
    assert title == "Réponse"
    assert asked == [("intervenant", False), ("rédaction", True)]
    assert held == {("by",): "APF", ("text",): ""}
    title, asked, held = form(Reword(HELD, "decisions/d-1/text"))
    assert (title, asked) == ("Décision D-1", [("rédaction", True)])
    assert held == {("text",): "Repeindre"}


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ({"organisation": "APF"}, {"organisation": "UFC"}, "APF"),
        ({"organisation": "APF", "capacity": "Élu"}, {"organisation": "APF"}, "Élu, APF"),
        ({"organisation": "APF", "name": "Zoé ZO"}, {"organisation": "APF"}, "Zoé ZO, APF"),
        ({"organisation": "APF"}, {"organisation": "APF"}, "a"),
    ],
)
def test_who_asked_is_shown_by_words_that_lead_to_them_again(
    first: dict[str, str], second: dict[str, str], shown: str
) -> None:
    library = session(
        attendance=[{**first, "id": "a", **HERE}, {**second, "id": "b", **HERE}],
        exchanges=[
            {
                "id": "e-1",
                "item": "un",
                "text": "Où ?",
                "asked_by": "a",
                "turns": [{"by": "a", "text": "Là."}],
            }
        ],
    )
    edit = Edit(Address(f"agendas/{HELD}/minutes.toml", ("exchanges", "e-1")))
    _, _, held = form(edit, library)
    assert held["asked_by",] == shown
    assert edit.changes(library, {"asked_by": held["asked_by",]}, TODAY) == []


def test_what_is_worded_takes_the_place_of_its_note() -> None:
    where = Reword(HELD, "exchanges/e-1/turns/0")
    (change,) = where.changes(NOTED, {"text": "Oui."}, TODAY)
    assert (change.after or {})["turns"] == [{"by": "apf", "note": "oui", "text": "Oui."}]
    assert where.changes(NOTED, {}, TODAY) == []


def test_corrected_words_are_adapted_from_those_of_the_data_in_the_name_of_who_corrected() -> None:
    where = Reword(HELD, "exchanges/e-1/text", "question É-1", "Relecture de SG")
    title, asked, held = form(where)
    assert (title, asked) == ("Question É-1", [("rédaction", True)])
    assert held == {("text",): "Où ?"}
    assert where.credited() == "Relecture de SG"
    (change,) = where.changes(NOTED, {"text": "Où donc ?"}, TODAY)
    assert (change.after or {})["text"] == "Où donc ?"
    assert where.changes(NOTED, {}, TODAY) == []


@pytest.mark.parametrize(
    "purpose", [Reword(HELD, "exchanges/e-9/text"), Reword(HELD, "exchanges/e-9/text", "x")]
)
def test_words_that_are_no_longer_there_are_not_asked(purpose: Purpose) -> None:
    with pytest.raises(CluError, match="n’est plus là"):
        form(purpose)


@pytest.mark.parametrize(
    "purpose", [Reword(HELD, "exchanges/e-1/text"), Reword(HELD, "exchanges/e-1/text", "x")]
)
def test_words_of_validated_minutes_are_not_asked(purpose: Purpose) -> None:
    validated = replace(NOTED, unread=frozenset({Unread(f"agendas/{HELD}/validated.toml")}))
    with pytest.raises(ValidatedError):
        form(purpose, validated)


def test_words_that_may_be_about_a_person_are_decided_one_by_one_and_else_taken_out() -> None:
    decided = {"id": "jean", "words": "Jean", "shown": True}
    library = replace(NOTED, registers={HELD: Register.model_validate({"disclosures": [decided]})})
    where = Disclose(HELD, ("Jean", "Léa", "Zoé"))
    _, asked, held = form(where, library)
    assert list(held.values()) == ["oui", "non", "non"]
    assert asked == [("« Jean »", False), ("« Léa »", False), ("« Zoé »", False)]
    old, *new = where.changes(library, {"answers": {"1": True}}, TODAY)
    assert old.after == {"id": "jean", "words": "Jean"}
    assert [each.after for each in new] == [
        {"id": "lea", "words": "Léa", "shown": True},
        {"id": "zoe", "words": "Zoé"},
    ]

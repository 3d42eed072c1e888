"""What is digested of a validation: a file that was sealed is read by versions to come."""

import datetime

from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.paper import Paper
from clu.model.validation import VERSION, Sealed, Validated, digests, seal

DAY = datetime.date(2030, 5, 14)
ASKED, ANSWER = {"id": "e", "item": "un"}, {"text": "Oui."}


def test_the_digest_of_a_record_is_the_same_from_version_to_version() -> None:
    items = [{"id": "un", "title": "Un", "duration": 20}, {"id": "deux", "title": "Deux"}]
    meeting = Meeting.model_validate({"date": DAY, "state": "held", "items": items})
    minutes = Minutes.model_validate({"outcomes": [{"item": "un", "summary": "Fait"}]})
    assert digests(meeting, minutes) == {
        "meeting": "e2ef573021549a32",
        "meeting/items/un": "1a3917f732b61c32",
        "meeting/items/deux": "c338553a75586869",
        "minutes": "99d2fdea16c9067b",
    }


def test_a_key_that_came_since_counts_once_it_is_said() -> None:
    """What was sealed before it was there is not told as changed."""
    meeting = Meeting.model_validate({"date": DAY})
    before, unsaid, said = (
        digests(meeting, Minutes.model_validate({"exchanges": [{**ASKED, "turns": [turn]}]}))
        for turn in (ANSWER, {**ANSWER, "note": ""}, {**ANSWER, "note": "noté"})
    )
    key = "minutes/exchanges/e"
    assert before[key] == unsaid[key] == "f1f6a9d753871541"
    assert said[key] != before[key]


def test_the_seal_of_a_validation_is_the_same_from_version_to_version() -> None:
    paper = Paper("Titre", "Objet", "Auteur", "Pied", DAY, ())
    sealed = (Sealed(record="meeting", digest="0"),)
    validated = Validated(version=VERSION, on=DAY, by="Préfet", sealed=sealed, minutes=paper)
    assert seal(validated) == "ba0f112e2426f31e"
    assert seal(validated.model_copy(update={"seal": "autre"})) == seal(validated)

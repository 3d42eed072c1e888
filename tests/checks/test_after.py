"""What the next meeting hears of, who chairs it, and what was validated."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from clu.checks.rules import problems_of
from clu.checks.sealed import broken
from clu.model.library import Library, Unread
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.paper import Paper
from clu.model.problem import Problem
from clu.model.shape import SEALS
from clu.model.validation import Corrections, Seals, Validated, digests, seal
from tests.checks.libraries import (
    AFTER,
    BEFORE,
    DAY,
    ONE,
    OTHER,
    Table,
    meeting,
    place,
    plan,
    remedy,
    sentence,
    showing,
    told,
    workspace,
)

# --- what is to be heard of ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opened", "state", "is_told"),
    [
        *((BEFORE, "validated", True), (DAY, "validated", True), (AFTER, "validated", False)),
        *((None, "validated", True), (DAY, "done", False), (DAY, "dropped", False)),
    ],
)
def test_an_action_that_is_open_on_the_day_of_the_next_meeting_is_heard_of(
    opened: datetime.date | None, state: str, *, is_told: bool
) -> None:
    plans = {"p": plan({"opened": opened, "state": state})}
    found = told(workspace(meetings={ONE: meeting()}, plans=plans), "ne montre pas")
    assert [each.record for each in found] == ["a-0"] * is_told
    assert all(each.is_to_do and each.is_error for each in found)
    over = {ONE: meeting(state="held")}
    assert told(workspace(meetings=over, plans=plans), "ne montre pas") == []
    slide = {"kind": "actions", "show": "done", "plans": ["p"]}
    assert told(workspace(meetings={ONE: showing(slide)}, plans=plans), "ne montre pas") == found


@pytest.mark.parametrize(("number", "called"), [("3", "3 « Rampe »"), ("", "« Rampe »")])
def test_what_is_to_be_heard_of_is_called_by_its_number_where_it_has_one(
    number: str, called: str
) -> None:
    plans = {"p": plan({"title": "Rampe", "number": number, "state": "validated"})}
    (found,) = told(workspace(meetings={ONE: meeting()}, plans=plans), "ne montre pas")
    assert f"l’action {called}, qui reste" in sentence(found)


def test_what_hides_the_slides_of_the_next_meeting_is_told_instead() -> None:
    plans = {"p": plan({"state": "validated"})}
    unknown = showing({"kind": "actions", "show": "open", "plans": ["q"]})
    library = workspace(meetings={ONE: unknown}, plans=plans)
    assert told(library, "ne montre pas") == []
    library = workspace(meetings={ONE: meeting()}, plans=plans)
    for file, is_told in ((f"agendas/{ONE}/meeting.toml", False), ("agendas/audits/x.toml", True)):
        partly = Library(
            meetings=library.meetings, plans=library.plans, unread=frozenset({Unread(file)})
        )
        assert bool(told(partly, "ne montre pas")) is is_told


# --- who speaks, of what -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("presence", "is_told"),
    [("present", False), ("represented", False), ("excused", True), ("absent", True)],
)
@pytest.mark.parametrize(
    ("said", "key"),
    [({"asked_by": "x"}, "asked_by"), ({"turns": [{"by": "x", "text": "Oui."}]}, "turns")],
)
def test_whoever_was_not_there_and_speaks_is_told(
    presence: str, said: Table, key: str, *, is_told: bool
) -> None:
    people = [{"id": "x", "organisation": "UDAF", "presence": presence}]
    exchange = {"id": "e", "item": "un", "text": "A", **said}
    noted = {ONE: {"attendance": people, "exchanges": [exchange]}}
    agenda = {ONE: meeting({"id": "un", "title": "Un"})}
    found = told(workspace(meetings=agenda, minutes=noted), "prend la parole")
    assert [each.path for each in found] == [("exchanges", "e", key)] * is_told


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [
        ({}, False),
        ({"exchanges": [{"id": "e", "item": "un", "text": "A"}]}, True),
        ({"exchanges": [{"id": "e", "item": "un", "text": "A", "off_record": True}]}, False),
        ({"exchanges": [{"id": "e", "item": "deux", "text": "A"}]}, False),
        ({"decisions": [{"id": "d", "item": "un", "text": "A"}]}, True),
        ({"outcomes": [{"item": "un", "nothing_to_report": True, "note": "vu"}]}, True),
    ],
)
def test_nothing_to_report_is_doubted_where_something_was_noted(
    keys: Table, *, is_told: bool
) -> None:
    noted = {ONE: {"outcomes": [{"item": "un", "nothing_to_report": True}], **keys}}
    agenda = {ONE: meeting({"id": "un", "title": "Un"}, {"id": "deux", "title": "Deux"})}
    found = told(workspace(meetings=agenda, minutes=noted), "rien à signaler")
    assert [each.path for each in found] == [("outcomes", 0, "nothing_to_report")] * is_told


@pytest.mark.parametrize(
    ("outcome", "is_told"),
    [
        ({"item": "un", "summary": "Vu."}, False),
        ({"item": "parti", "summary": "Vu."}, True),
        ({"item": "parti", "nothing_to_report": True}, True),
        ({"item": "parti", "withdrawn": True}, True),
        ({"item": "parti"}, False),
    ],
)
def test_what_came_of_an_item_that_has_gone_is_doubted_if_it_says_something(
    outcome: Table, *, is_told: bool
) -> None:
    library = workspace(
        meetings={ONE: meeting({"id": "un", "title": "Un"})},
        minutes={ONE: {"outcomes": [outcome]}},
    )
    found = told(library, "qui n’existe pas, n’est pas imprimé")
    assert [each.path for each in found] == [("outcomes", 0, "item")] * is_told


# --- the chair -------------------------------------------------------------------------------


def in_the_chair(chair: str, *people: Table) -> list[Problem]:
    every = [
        {"id": f"a-{rank}", "presence": "present", "chairs": True, **each}
        for rank, each in enumerate(people)
    ]
    noted = {ONE: {"attendance": every}}
    return list(problems_of(workspace(meetings={ONE: meeting(chair=chair)}, minutes=noted)))


def test_each_one_too_many_in_the_chair_is_told_and_not_beside_what_was_announced() -> None:
    found = in_the_chair("M. X, préfet", *({"name": name} for name in ("Anne", "Brice", "Carl")))
    assert [place(each) for each in found] == [
        *(f"{ONE}/minutes attendance.a-1.chairs", f"{ONE}/minutes attendance.a-2.chairs")
    ]
    assert all("« Anne » préside déjà" in sentence(each) for each in found)
    assert in_the_chair("M. X, préfet", {"name": "Anne", "chairs": False}) == []


@pytest.mark.parametrize(
    ("chair", "who", "is_doubted"),
    [
        *(("", {"name": "Durand"}, False), ("le préfet", {"name": "Le Goff"}, False)),
        *(("M. Durand", {"name": "DURAND"}, False), ("M. Durand", {"name": "Le Goff"}, True)),
        ("le préfet", {"name": "Le Goff", "capacity": "le maire"}, True),
        ("le préfet", {"name": "Le Goff", "capacity": "Préfet"}, False),
        ("M. le préfet", {"name": "Goff", "capacity": "préfet"}, False),
        ("Monsieur l’adjoint", {"name": "Goff", "capacity": "adjoint"}, False),
        ("Mme de Goff", {"name": "Anne de Gaff", "capacity": "préfète"}, True),
    ],
)
def test_the_chair_is_doubted_where_its_words_mean_someone_else(
    chair: str, who: Table, *, is_doubted: bool
) -> None:
    """« le » and « de » tell nobody from another; « M. le préfet » is no name."""
    assert len(in_the_chair(chair, who)) == is_doubted


def test_a_chair_of_a_meeting_that_was_not_read_is_not_doubted() -> None:
    chairing = {"id": "a", "name": "Goff", "presence": "present", "chairs": True}
    (alone,) = problems_of(workspace(minutes={ONE: {"attendance": [chairing]}}))
    assert "ce dossier n’a pas de réunion" in alone.sentence


# --- what was validated ----------------------------------------------------------------------

PAPER = Paper("Titre", "Objet", "Auteur", "Pied", DAY, ())


def sealed(agenda: Table, noted: Table, **keys: Any) -> Validated:
    """What the validation of a meeting fixes, with its seal."""
    sealed_ = digests(Meeting.model_validate(agenda), Minutes.model_validate(noted))
    records = [{"record": record, "digest": digest} for record, digest in sealed_.items()]
    validated = Validated(
        version=1,
        on=DAY,
        by="X",
        sealed=records,
        minutes=PAPER,
        **keys,
    )
    return validated.model_copy(update={"seal": seal(validated)})


AGENDA = {"date": DAY, "state": "held", "items": [{"id": "un", "title": "Un"}]}
NOTED = {"exchanges": [{"id": "e", "item": "un", "text": "Quoi ?"}]}


def validated_library(
    agenda: Table = AGENDA, noted: Table = NOTED, *, unread: str = "", **keys: Any
) -> Library:
    found = workspace(meetings={ONE: agenda}, minutes={ONE: noted})
    return Library(
        committee=found.committee,
        meetings=found.meetings,
        minutes=found.minutes,
        validated={ONE: sealed(AGENDA, NOTED, **keys)},
        unread=frozenset({Unread(unread)} if unread else ()),
    )


def test_what_is_as_it_was_validated_is_not_told() -> None:
    assert list(problems_of(validated_library())) == []


def test_the_order_in_which_minutes_are_read_is_no_change_to_them() -> None:
    """That in which they were validated is that of their file."""
    agenda = {**AGENDA, "items": [{"id": each, "title": each} for each in ("un", "deux")]}
    noted = {"exchanges": [{"id": f"e-{each}", "item": each} for each in ("deux", "un")]}
    found = workspace(meetings={ONE: agenda}, minutes={ONE: noted})
    library = replace(found, validated={ONE: sealed(agenda, noted)})
    assert [each.id for each in library.minutes_of(ONE).exchanges] == ["e-un", "e-deux"]
    assert told(library, "comme à la validation") == []


@pytest.mark.parametrize(
    ("agenda", "noted", "where"),
    [
        ({**AGENDA, "place": "Salle"}, NOTED, [f"{ONE}/meeting"]),
        (AGENDA, {"exchanges": []}, [f"{ONE}/minutes", f"{ONE}/minutes exchanges.e"]),
        (
            AGENDA,
            {"exchanges": [{"id": "e", "item": "un", "text": "Quand ?"}]},
            [f"{ONE}/minutes exchanges.e"],
        ),
    ],
)
def test_what_changed_since_is_told_record_by_record(
    agenda: Table, noted: Table, where: list[str]
) -> None:
    found = told(validated_library(agenda, noted), "n’est plus comme à la validation")
    assert sorted(place(each) for each in found) == where
    spoilt = f"agendas/{ONE}/minutes.toml"
    assert told(validated_library(agenda, noted, unread=spoilt), "n’est plus comme") == []


@pytest.mark.parametrize(
    ("change", "said"),
    [({"by": "Y"}, "changé sans clu"), ({"seal": ""}, "le sceau en a été retiré"), ({}, "")],
)
def test_a_validation_that_was_touched_or_lost_its_seal_is_told(change: Table, said: str) -> None:
    library = validated_library()
    touched = {ONE: library.validated[ONE].model_copy(update=dict(change))}
    known = Library(meetings=library.meetings, minutes=library.minutes, validated=touched)
    assert [said in sentence(each) for each in problems_of(known)] == [True] * bool(said)


@pytest.mark.parametrize(
    ("plans", "unread", "is_told"),
    [
        ({}, "", True),
        ({"p": plan({"id": "autre"})}, "", True),
        ({"p": plan({"id": "promise"})}, "", False),
        ({}, "agendas/plans/p.toml", False),
        ({}, "agendas/audits/x.toml", True),
    ],
)
def test_a_promise_that_was_validated_is_in_some_plan(
    plans: Table, unread: str, *, is_told: bool
) -> None:
    promised = [{"action": "promise", "source": "e", "number": "S-1", "title": "Repeindre"}]
    known = validated_library(unread=unread, promised=promised)
    library = Library(
        meetings=known.meetings,
        minutes=known.minutes,
        validated=known.validated,
        plans=workspace(plans=plans).plans,
        unread=known.unread,
    )
    found = told(library, "la suite S-1 « Repeindre »")
    assert [place(each) for each in found] == [f"{ONE}/validated promised"] * is_told


def test_only_minutes_that_are_validated_are_corrected_and_only_validation_validates() -> None:
    told_ = {"corrections": [{"id": "r-1", "on": DAY, "by": "X", "what": "A", "why": "B"}]}
    library = workspace(
        meetings={
            ONE: meeting(state="held", items=[{"id": "un", "title": "Un"}]),
            OTHER: {**AGENDA, "date": BEFORE, "state": "validated"},
        },
        corrections={ONE: told_},
    )
    by_hand, too_soon = problems_of(library)
    assert place(by_hand) == f"{OTHER}/meeting state"
    assert place(too_soon) == f"{ONE}/corrections"
    known = validated_library()
    corrected = {ONE: Corrections.model_validate(told_)}
    library = Library(
        meetings=known.meetings,
        minutes=known.minutes,
        validated=known.validated,
        corrections=corrected,
    )
    assert list(problems_of(library)) == []


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [
        ({"owed_by": "Accueil"}, True),
        ({"owed_due": DAY}, True),
        ({"owed_by": "Accueil", "answer_owed": True}, False),
        ({"owed_by": "Accueil", "turns": [{"text": "Oui."}]}, False),
        ({"owed_by": "Accueil", "turns": [{"note": "oui"}]}, False),
        ({}, False),
    ],
)
def test_who_owes_an_answer_that_is_not_said_to_be_owed_is_told(
    keys: Table, *, is_told: bool
) -> None:
    noted = {"exchanges": [{"id": "e", "item": "un", "text": "Quand ?", **keys}]}
    found = told(workspace(minutes={ONE: noted}), "rien ne l’imprime")
    assert [place(each) for each in found] == [f"{ONE}/minutes exchanges.e.answer_owed"] * is_told


CORRECTED = Corrections.model_validate(
    {"corrections": [{"id": "r-1", "on": DAY, "by": "X", "what": "A", "why": "B"}]}
)


@pytest.mark.parametrize(
    ("change", "known", "unread", "said"),
    [
        ({}, {}, "", []),
        ({}, None, "", ["validated absent du registre des sceaux, où clu l’avait inscrit."]),
        ({"registered": False}, None, "", []),
        ({}, None, SEALS, []),
        ({}, {"corrections": ""}, "", ["corrections changé sans clu depuis la validation."]),
        ({}, {"sent": "z"}, "", ["sent clu l’avait écrit, et ce n’est plus là."]),
        ({}, {"sent": "z"}, f"agendas/{ONE}/sent.toml", []),
        ({}, {"sent": "z"}, f"agendas/{OTHER}/sent.toml", ["sent clu l’avait écrit, et ce n’est"]),
        ({}, {"validated": "z"}, "", ["validated changé sans clu depuis la validation."]),
        ({"by": "Y"}, {}, "", ["validated changé sans clu depuis la validation."]),
        ({"seal": ""}, {}, "", ["validated le sceau en a été retiré"]),
    ],
)
def test_what_follows_a_validation_is_as_the_register_of_seals_knows_it(
    change: Table, known: Table | None, unread: str, said: list[str]
) -> None:
    sound = validated_library(registered=True)
    sound = replace(sound, corrections={ONE: CORRECTED})
    seals = Seals(seals=(sound.seal_of(ONE).model_copy(update=dict(known or {})),))
    touched = sound.validated[ONE].model_copy(update=dict(change))
    if "registered" in change:
        touched = touched.model_copy(update={"seal": seal(touched)})
    library = replace(
        sound,
        validated={ONE: touched},
        seals=None if known is None else seals,
        unread=frozenset({Unread(unread)} if unread else ()),
    )
    found = [f"{place(each).partition('/')[2]} {sentence(each)}" for each in broken(library)]
    assert [each[: len(words)] for each, words in zip(found, said, strict=True)] == said
    by_register = ["seals.toml" in remedy(each) for each in broken(library)]
    assert by_register == ["absent du registre" in each for each in found]


def test_the_files_of_a_validation_that_is_gone_are_known_too() -> None:
    sound = replace(validated_library(registered=True), corrections={ONE: CORRECTED})
    seals = Seals(seals=(sound.seal_of(ONE),))
    found = list(broken(replace(sound, validated={}, corrections={}, seals=seals)))
    assert [place(each) for each in found] == [f"{ONE}/validated", f"{ONE}/corrections"]

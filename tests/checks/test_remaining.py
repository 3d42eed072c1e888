"""What remains to complete before a meeting is closed, and what is then only told."""

import datetime
from typing import Any

import pytest

from clu.checks.incomplete import Remaining, remaining, summed_up, unmet_still
from clu.model.meeting import APPROVAL
from tests.checks.libraries import DAY, ONE, OTHER, PLAIN, Table, meeting, plan, workspace

TWO = datetime.time(14)
HOURS = {"held_start": TWO, "held_end": datetime.time(16)}
PRESENT = {"id": "udaf", "organisation": "UDAF", "presence": "present"}
CHAIRED = {"chair": "la préfète"}
DONE = {"item": "un", "nothing_to_report": True}


def found(*actions: Table, agenda: Table | None = None, **noted: Any) -> list[Remaining]:
    """What remains of a meeting of which all was noted but what is given otherwise."""
    complete = {**HOURS, "attendance": [PRESENT], "outcomes": [DONE]}
    library = workspace(
        meetings={ONE: meeting({"id": "un", "title": "Un"}, **CHAIRED, **(agenda or {}))},
        minutes={ONE: {**complete, **noted}},
        plans={"p": plan(*actions)},
    )
    return remaining(library, ONE)


def told(each: Remaining) -> str:
    return each.sentence.translate(PLAIN)


def asked(**keys: Any) -> Table:
    """A question that waits for nothing but what is given otherwise."""
    turns = [{"by": "udaf", "text": "Oui."}]
    return {"id": "e", "item": "un", "asked_by": "udaf", "text": "Quoi ?", "turns": turns, **keys}


def follow_up(source: str = "e", **keys: Any) -> Table:
    origin = {"kind": "exchange", "ref": f"{ONE}/{source}"}
    return {"origin": origin, "owner": "SGCD", "due": DAY, "state": "validated", **keys}


def test_nothing_remains_of_a_meeting_of_which_all_was_noted() -> None:
    assert found(exchanges=[asked()]) == []
    assert found(follow_up(), exchanges=[asked(answer_owed=True)]) == []


@pytest.mark.parametrize(
    ("chair", "attendee", "said"),
    [
        (
            "",
            {},
            "Le nom de qui a présidé n’est pas dit : aucun président ne signe le compte rendu.",
        ),
        ("", {"name": "Anne", "chairs": True}, ""),
        ("la préfète", {}, ""),
        (
            "la préfète",
            {"name": "Anne", "capacity": "Préfète", "presence": "excused"},
            "noté excusé, ne peut signer",
        ),
    ],
)
def test_that_whoever_presides_does_not_sign_is_told_and_again_once_it_is_closed(
    chair: str, attendee: Table, said: str
) -> None:
    person = {**PRESENT, "chairs": False, **attendee}
    library = workspace(
        meetings={ONE: meeting({"id": "un", "title": "Un"}, chair=chair)},
        minutes={ONE: {**HOURS, "attendance": [person, {**PRESENT, "id": "x", "chairs": False}]}},
    )
    unsigned = [each for each in map(told, remaining(library, ONE)) if "signe" in each]
    assert len(unsigned) == bool(said) and said in "".join(unsigned)
    closed = [each.translate(PLAIN) for each in unmet_still(library, ONE)]
    assert [each for each in closed if "signe" in each] == unsigned


# --- the rules -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("presence", "is_told"),
    [("present", False), ("represented", False), ("excused", True), ("absent", True), ("", True)],
)
def test_someone_was_there(presence: str, *, is_told: bool) -> None:
    people = [{"id": "x", "organisation": "X", "presence": presence, "by": "Y"}] if presence else []
    remains = [each for each in found(attendance=people) if each.rule]
    assert [each.rule for each in remains] == ["attendance"] * is_told
    assert all(each.keys == ("attendance",) for each in remains)


@pytest.mark.parametrize(
    ("previous", "approval", "is_told"),
    [
        (OTHER, None, True),
        (OTHER, {"meeting": OTHER, "result": "approuvé"}, False),
        ("", None, False),
        ("2001-01-01", None, False),
    ],
)
def test_the_minutes_of_the_meeting_before_are_approved_if_it_had_any(
    previous: str, approval: Table | None, *, is_told: bool
) -> None:
    library = workspace(
        meetings={
            ONE: meeting(previous=previous, **CHAIRED),
            OTHER: {"date": datetime.date(2029, 11, 20)},
        },
        minutes={ONE: {**HOURS, "attendance": [PRESENT], "approval": approval}, OTHER: {}},
    )
    known = [each for each in remaining(library, ONE) if each.rule != "outcomes"]
    assert [told(each) for each in known] == [
        "L’approbation du compte rendu du 20 novembre 2029 n’est pas notée."
    ] * is_told


@pytest.mark.parametrize(
    ("noted", "is_told"),
    [
        ({"outcomes": []}, True),
        ({"outcomes": [{"item": "un"}]}, True),
        ({"outcomes": [{"item": "autre", "summary": "Vu."}]}, True),
        ({"outcomes": [{"item": "un", "summary": "Vu."}]}, False),
        ({"outcomes": [DONE]}, False),
        ({"outcomes": [{"item": "un", "withdrawn": True}]}, False),
        ({"outcomes": [], "approval": {"meeting": OTHER, "result": "approuvé"}}, True),
    ],
)
def test_each_item_has_its_outcome(noted: Table, *, is_told: bool) -> None:
    remains = found(**noted)
    assert [(each.rule, each.item, told(each)) for each in remains] == [
        ("outcomes", "un", "Le point 1, « Un », n’a pas de résumé.")
    ] * is_told


def test_what_was_said_of_an_item_that_is_withdrawn_is_told() -> None:
    remains = found(outcomes=[{"item": "un", "withdrawn": True}], exchanges=[asked()])
    assert [told(each) for each in remains if "withdrawn" in each.keys] == [
        "Le point 1, « Un », est retiré, et il en a été dit quelque chose, qui est imprimé."
    ]


@pytest.mark.parametrize(
    "noted",
    [
        {"exchanges": [asked()]},
        {"decisions": [{"id": "d", "item": "un", "text": "Oui."}]},
    ],
)
def test_what_was_said_of_an_item_is_its_outcome_and_a_summary_is_only_asked_for(
    noted: Table,
) -> None:
    for outcomes in ([], [{"item": "un"}]):  # one that says nothing is none
        asked_for = [
            (each.rule, each.mark, told(each)) for each in found(outcomes=outcomes, **noted)
        ]
        assert asked_for == [("", "outcomes/un/summary", "Le point 1, « Un », n’a pas de résumé.")]


@pytest.mark.parametrize(
    ("id_", "title"), [(APPROVAL, "Approbation"), ("cr", "Approbation du compte rendu du 3 mai")]
)
def test_the_outcome_of_the_item_of_approval_is_the_approval_itself(id_: str, title: str) -> None:
    agenda = {"items": [{"id": id_, "title": title}]}
    approval = {"meeting": OTHER, "result": "approuvé"}
    assert found(agenda=agenda, outcomes=[], approval=approval) == []
    assert [each.item for each in found(agenda=agenda, outcomes=[])] == [id_]


@pytest.mark.parametrize(
    ("exchange", "said"),
    [
        ({}, ""),
        ({"turns": []}, "É-1, « Quoi ? » : ni réponse, ni suite."),
        ({"turns": [{"by": "udaf", "text": ""}]}, "É-1, « Quoi ? » : ni réponse, ni suite."),
        (
            {"answer_owed": True},
            "É-1, « Quoi ? » : la réponse est due, sans service ni échéance.",
        ),
        (
            {"answer_owed": True, "owed_by": "DSI"},
            "É-1, « Quoi ? » : la réponse est due, sans échéance.",
        ),
        ({"answer_owed": True, "owed_by": "DSI", "owed_due": datetime.date(2030, 6, 1)}, ""),
        ({"kind": "remark", "turns": []}, ""),
        ({"kind": "disagreement", "turns": [], "answer_owed": True}, ""),
        ({"off_record": True, "turns": []}, ""),
        (
            {"confidential": True, "turns": []},
            "Confidentiel, « Quoi ? » : ni réponse, ni suite.",
        ),
    ],
)
def test_each_question_has_an_answer_or_a_follow_up(exchange: Table, said: str) -> None:
    remains = found(exchanges=[asked(**exchange)])
    assert [told(each) for each in remains] == [said] * bool(said)
    assert [(each.rule, each.record) for each in remains] == [
        ("answers", ("exchanges", "e"))
    ] * bool(said)
    remains = found(follow_up(), exchanges=[asked(**exchange)])
    assert [each for each in remains if each.rule] == []


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"owner": ""}, "« Action 0 » : sans service responsable."),
        ({"due": None, "number": "S-1"}, "S-1, « Action 0 » : sans échéance."),
        ({"owner": "", "due": None}, "« Action 0 » : sans service responsable ni échéance."),
        ({"due": None, "trail": [{"on": DAY, "due": DAY}]}, ""),
        (
            {"owner": "", "trail": [{"on": DAY + datetime.timedelta(1), "owner": "SGCD"}]},
            "« Action 0 » : sans service responsable.",
        ),
    ],
)
def test_each_follow_up_has_a_service_and_a_day_as_it_stood_that_day(
    keys: Table, said: str
) -> None:
    remains = found(follow_up(**keys), exchanges=[asked()])
    assert [told(each) for each in remains] == [said] * bool(said)
    assert [(each.rule, each.file, each.record) for each in remains] == [
        ("follow-ups", "agendas/plans/p.toml", ("actions", "a-0"))
    ] * bool(said)


@pytest.mark.parametrize(("verdict", "is_told"), [(None, True), ("kept", False), ("left", False)])
def test_an_observation_waits_for_its_verdict(verdict: str | None, *, is_told: bool) -> None:
    observation = {"id": "o-1", "text": "Lire 12.", "verdict": verdict}
    remains = found(observations=[observation])
    said = "L’observation « Lire 12. » n’est ni retenue, ni écartée."
    assert [(each.rule, told(each), each.record) for each in remains] == [
        ("", said, ("observations", "o-1"))
    ] * is_told


def test_follow_ups_remain_in_the_order_of_their_numbers() -> None:
    bare: dict[str, Any] = {"owner": "", "due": None}
    late = follow_up(number="S-2030-100", **bare)
    soon = follow_up("d", number="S-2030-99", **bare)
    decided = [{"id": "d", "item": "un", "text": "Oui."}]
    remains = found(late, soon, exchanges=[asked()], decisions=decided)
    assert [told(each).partition(",")[0] for each in remains] == ["S-2030-99", "S-2030-100"]


@pytest.mark.parametrize(
    ("exchange", "said"),
    [
        ({}, ""),
        (
            {"text": "", "note": "quoi"},
            "« quoi » : la rédaction manque, l’échange n’est pas imprimé.",
        ),
        ({"text": ""}, "Un échange : la rédaction manque, l’échange n’est pas imprimé."),
        (
            {"turns": [{"by": "udaf", "note": "oui"}, {"by": "udaf", "note": "si"}]},
            "É-1, « Quoi ? » : une réponse notée n’est pas rédigée, elle n’est pas imprimée.",
        ),
        ({"text": "", "note": "quoi", "off_record": True}, ""),
        ({"text": "", "note": "quoi", "confidential": True}, ""),
        ({"note": "quoi", "turns": [{"by": "udaf", "note": "oui", "text": "Oui."}]}, ""),
    ],
)
def test_what_is_noted_in_an_exchange_is_worded(exchange: Table, said: str) -> None:
    remains = found(exchanges=[asked(**exchange)])
    assert [told(each) for each in remains] == [said] * bool(said)
    assert [(each.rule, each.record) for each in remains] == [
        ("wordings", ("exchanges", "e"))
    ] * bool(said)


def test_decisions_summaries_and_titles_that_were_noted_are_worded() -> None:
    decided = [{"id": "d", "item": "un", "note": "on y va"}]
    summed = [{"item": "un", "note": "vu"}, {"item": "gone", "note": "quoi"}]
    noted = follow_up("d", as_noted=True, number="S-1")
    remains = found(noted, decisions=decided, outcomes=summed)
    assert [(each.rule, each.mark, told(each)) for each in remains] == [
        (
            "wordings",
            "outcomes/un/summary",
            "Le point 1, « Un » : le résumé noté n’est pas rédigé, il n’est pas imprimé.",
        ),
        (
            "wordings",
            "decisions/d/text",
            "« on y va » : la rédaction manque, la décision n’est pas imprimée.",
        ),
        ("wordings", "actions/a-0/title", "S-1, « Action 0 » : le titre est tel qu’il a été noté."),
        (
            "wordings",
            "outcomes/gone/summary",
            "Un point hors de l’ordre du jour : le résumé noté n’est pas rédigé, "
            "il n’est pas imprimé.",
        ),
    ]


# --- what no rule asks for -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attendee", "is_told"),
    [
        ({"presence": "represented"}, True),
        ({"presence": "represented", "by": "Mme X"}, False),
        ({"presence": "excused"}, False),
        ({"presence": "absent"}, False),
    ],
)
def test_by_whom_someone_was_represented_is_told(attendee: Table, *, is_told: bool) -> None:
    remains = found(attendance=[PRESENT, {"id": "apf", "organisation": "APF", **attendee}])
    assert [(each.rule, told(each)) for each in remains] == [
        ("", "« APF » : par qui représenté n’est pas dit.")
    ] * is_told
    unnamed = [PRESENT, {"id": "apf", "presence": "represented"}]
    assert told(found(attendance=unnamed)[0]).startswith("« apf » : ")


@pytest.mark.parametrize(
    ("exchange", "said"),
    [
        ({"asked_by": ""}, "É-1, « Quoi ? » : intervenant à préciser."),
        (
            {"asked_by": "", "turns": [{"by": "X", "text": "Oui."}]},
            "É-1, « Quoi ? » : intervenant à préciser.",
        ),
        ({"asked_by": "X"}, "É-1, « Quoi ? » : « X », hors de la liste des présences."),
        (
            {"asked_by": "X", "turns": [{"by": by, "text": "Oui."} for by in ("Y", "X", "udaf")]},
            "É-1, « Quoi ? » : « X » et « Y », hors de la liste des présences.",
        ),
        ({"turns": [{"text": "Oui."}]}, "É-1, « Quoi ? » : qui a répondu n’est pas dit."),
        ({"turns": [{"text": "Oui."}, {"by": "udaf", "text": ""}]}, "É-1, « Quoi ? » : qui a"),
        ({"turns": [{"by": "udaf", "text": "Oui."}, {"text": ""}]}, ""),
        ({"to_verify": True}, "É-1, « Quoi ? » : à vérifier."),
        ({"off_record": True, "text": "", "asked_by": "", "to_verify": True}, ""),
        ({"confidential": True, "asked_by": "X", "turns": [{"text": "Oui."}]}, ""),
    ],
)
def test_what_an_exchange_lacks_to_be_read_outside_is_told(exchange: Table, said: str) -> None:
    remains = found(exchanges=[asked(**exchange)])
    assert [told(each).startswith(said) for each in remains] == [True] * bool(said)
    assert all(each.rule == "" and each.record == ("exchanges", "e") for each in remains)


def test_hours_that_were_not_noted_are_told_and_midnight_is_an_hour() -> None:
    assert [told(each) for each in found(held_start=None)] == [
        "L’heure d’ouverture n’est pas notée."
    ]
    assert [each.keys for each in found(held_end=None)] == [("held_end",)]
    assert found(held_start=datetime.time(0)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a" * 60, "a" * 60),
        ("a" * 61, "a" * 60 + "…"),
        (f"{'a' * 30} {'b' * 40}", "a" * 30 + "…"),
    ],
)
def test_a_long_question_is_cut_between_two_words(text: str, shown: str) -> None:
    (only,) = found(exchanges=[asked(text=text, to_verify=True)])
    assert told(only) == f"É-1, « {shown} » : à vérifier."


def test_a_meeting_of_which_nothing_was_noted_lacks_all_of_it() -> None:
    library = workspace(meetings={ONE: meeting({"id": "un", "title": "Un"})})
    assert [each.rule for each in remaining(library, ONE)] == ["attendance", "outcomes", "", ""]


@pytest.mark.parametrize(
    ("asked_for", "others", "said"),
    [
        (0, 0, "Rien ne reste à compléter."),
        (1, 0, "1 chose à compléter avant de clore."),
        (0, 1, "1 chose à relire."),
        (3, 2, "3 choses à compléter avant de clore, 2 choses à relire."),
    ],
)
def test_what_remains_is_summed_up_by_whether_closing_waits_for_it(
    asked_for: int, others: int, said: str
) -> None:
    every = [Remaining("answers", "x", "f")] * asked_for + [Remaining("", "x", "f")] * others
    assert summed_up(every).translate(PLAIN) == said

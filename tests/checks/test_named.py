"""Names that lead somewhere or not, lists of names, and who answers for something."""

from typing import Any

import pytest

from clu.checks.rules import problems_of
from clu.model.library import Library, Unread
from clu.model.problem import Level
from tests.checks.libraries import (
    BEFORE,
    DAY,
    KNOWN,
    ONE,
    OTHER,
    RATE,
    Table,
    definition,
    meeting,
    place,
    plan,
    remedy,
    sentence,
    showing,
    survey,
    told,
    workspace,
)
from tests.checks.test_after import sealed

# --- names -----------------------------------------------------------------------------------

MESSAGES = [{"label": "L", "text": "T"}]


@pytest.mark.parametrize(
    ("slide", "key", "what"),
    [
        ({"kind": "figures", "indicators": ["vus", "?"]}, "indicators.1", "indicateur"),
        ({"kind": "chart", "indicators": ["vus", "?"]}, "indicators.1", "indicateur"),
        ({"kind": "results", "indicators": ["vus", "?"]}, "indicators.1", "indicateur"),
        ({"kind": "breakdown", "indicator": "?"}, "indicator", "indicateur"),
        ({"kind": "findings", "audit": "?"}, "audit", "audit"),
        ({"kind": "actions", "show": "done", "plans": ["p", "?"]}, "plans.1", "plan d’action"),
        ({"kind": "survey", "survey": "?", "questions": ["q-0"]}, "survey", "enquête"),
        ({"kind": "survey", "survey": "e", "questions": ["q-0", "?"]}, "questions.1", "question"),
        ({"kind": "modules", "reference": "?", "only": ["1"]}, "reference", "référentiel"),
        ({"kind": "modules", "reference": "r", "only": ["1", "2"]}, "only.1", "module"),
        ({"kind": "engagements", "reference": "r", "only": ["2", "1"]}, "only.1", "engagement"),
        ({"kind": "letter", "service": "?", "messages": MESSAGES}, "service", "service"),
        ({"kind": "testimony", "service": "?", "messages": MESSAGES}, "service", "service"),
    ],
)
def test_each_name_that_a_slide_gives_leads_somewhere_and_else_is_told_alone(
    slide: Table, key: str, what: str
) -> None:
    def spelt(value: Any) -> Any:
        if isinstance(value, list):
            return [spelt(each) for each in value]
        return "inconnu" if value == "?" else value

    typed = {name: spelt(value) for name, value in slide.items()}
    found = problems_of(workspace(meetings={ONE: showing(typed)}, **KNOWN))
    unknown = [each for each in found if each.is_error]
    assert [place(each) for each in unknown] == [f"{ONE}/meeting items.un.slides.s-0.{key}"]
    assert sentence(unknown[0]).startswith(what)


def test_a_testimony_may_be_of_no_service() -> None:
    slide = {"kind": "testimony", "messages": MESSAGES}
    assert list(problems_of(workspace(meetings={ONE: showing(slide)}, **KNOWN))) == []


def test_what_could_not_be_read_is_no_name_that_leads_nowhere() -> None:
    slides = showing({"kind": "findings", "audit": "x"}, {"kind": "figures", "indicators": ["y"]})
    library = workspace(meetings={ONE: slides})
    unread = frozenset({Unread("agendas/audits/x.toml", (), "x")})
    library = Library(committee=library.committee, meetings=library.meetings, unread=unread)
    first, second = problems_of(library)
    assert sentence(first) == "audit « x » : ce nom mène à ce qui n’a pas pu être lu."
    assert sentence(second) == "indicateur « y » : ce nom ne mène à rien."
    unread = frozenset({Unread("agendas/indicators/definitions.toml", ("definitions", 1))})
    library = Library(committee=library.committee, meetings=library.meetings, unread=unread)
    first, second = problems_of(library)
    assert "ce nom ne mène à rien" in sentence(first)
    assert "n’a pas pu être lu" in sentence(second)


def test_the_names_of_sites_and_of_counts_lead_somewhere() -> None:
    library = workspace(
        committee={"sites": {"nord": "Nord"}},
        surveys={"e": survey(sites=["nord", "sud"])},
        plans={"p": plan({"site": ["nord", "est"]})},
        definitions={"taux": {**RATE, "numerator": "un", "denominator": "deux"}},
        snapshots={"2029": {"readings": [{"id": "trois", "value": 1}]}},
    )
    assert sorted(place(each) for each in told(library, "ne mène à rien")) == [
        "indicators/2029 readings.trois.id",
        "indicators/definitions definitions.taux.denominator",
        "indicators/definitions definitions.taux.numerator",
        "plans/p actions.a-0.site.1",
        "surveys/e sites.1",
    ]


def test_what_was_noted_belongs_to_an_item_of_its_meeting() -> None:
    noted = {
        "exchanges": [{"id": "e", "item": "un"}, {"id": "f", "item": "deux"}],
        "decisions": [
            {"id": "d", "item": "un", "text": "D"},
            {"id": "g", "item": "deux", "text": "D"},
        ],
    }
    agenda = {ONE: meeting({"id": "un", "title": "Un"})}
    library = workspace(meetings=agenda, minutes={ONE: noted})
    assert [place(each) for each in told(library, "ne mène à rien")] == [
        *(f"{ONE}/minutes exchanges.f.item", f"{ONE}/minutes decisions.g.item")
    ]
    assert told(workspace(minutes={ONE: noted}), "ne mène à rien") == []


def test_the_minutes_that_are_approved_are_those_of_a_meeting() -> None:
    """Or of a day: the workspace may be younger than they are."""
    noted = {ONE: {"approval": {"meeting": "printemps", "result": "oui"}}}
    (problem,) = problems_of(workspace(meetings={ONE: meeting()}, minutes=noted))
    assert place(problem) == f"{ONE}/minutes approval.meeting"
    noted = {ONE: {"approval": {"meeting": OTHER, "result": "oui"}}}
    for known in ({ONE: meeting()}, {ONE: meeting(), OTHER: meeting(date=BEFORE)}):
        assert list(problems_of(workspace(meetings=known, minutes=noted))) == []


@pytest.mark.parametrize(
    ("by", "near"),
    [("udaf", ""), ("udef", ""), ("maere", "maire"), ("", ""), ("une mairie", "")],
)
def test_a_speaker_is_doubted_who_is_nearly_an_attendee(by: str, near: str) -> None:
    attendance = [{"id": "udaf", "presence": "present"}, {"id": "maire", "presence": "present"}]
    noted = {"attendance": attendance, "exchanges": [{"id": "e", "item": "un", "asked_by": by}]}
    found = told(workspace(minutes={ONE: noted}), "liste des présences")
    assert [remedy(each) for each in found] == [f"Vouliez-vous dire « {near} » ?"] * bool(near)


def test_a_speaker_is_doubted_who_is_nearly_a_member_not_noted_yet() -> None:
    members = [{"id": "familles", "organisation": "Union des familles"}]
    asked = [{"id": "e", "item": "un", "asked_by": by} for by in ("famile", "Un usager")]
    noted = {"exchanges": [{**each, "id": f"e-{at}"} for at, each in enumerate(asked)]}
    library = workspace(committee={"members": members}, minutes={ONE: noted})
    (found,) = told(library, "liste des présences")
    assert (place(found), remedy(found)) == (
        f"{ONE}/minutes exchanges.e-0.asked_by",
        "Vouliez-vous dire « familles » ?",
    )


def test_words_by_which_an_attendee_is_printed_are_not_doubted() -> None:
    attendance = [{"id": "mairie-a", "organisation": "Mairie A", "presence": "present"}]
    noted = {"attendance": attendance, "observations": [{"id": "o", "text": "Non"}]}
    for by, is_doubted in (("mairie a", False), ("Mairie A", False), ("mairie-b", True)):
        noted["observations"][0]["by"] = by
        found = told(workspace(minutes={ONE: noted}), "liste des présences")
        assert bool(found) is is_doubted, by


def test_an_action_and_its_number_are_alone_in_all_plans() -> None:
    plans = {
        "p": plan({"id": "x", "number": "S-1"}, {"id": "y"}, {"id": "v"}),
        "q": plan({"id": "x", "number": "S-2"}, {"id": "z", "number": "S-1"}, {"id": "w"}),
    }
    twins, number = problems_of(workspace(plans=plans))
    assert (place(twins), sentence(twins)) == (
        "plans/q actions.x.id",
        "l’action « x » existe déjà dans agendas/plans/p.toml.",
    )
    assert (place(number), remedy(number)) == (
        "plans/q actions.z.number",
        "L’autre est « Action 0 » : gardez-en un à chacune.",
    )


def test_a_picture_an_annex_and_a_logo_are_there() -> None:
    annexed = {ONE: {"annexes": [{"id": "a", "title": "A", "file": "a.pdf"}]}}
    slide = {"kind": "picture", "file": "a.png", "alt": "A"}
    meetings = {ONE: showing(slide)}
    given: dict[str, Any] = {"meetings": meetings, "minutes": annexed}
    missing = problems_of(workspace(committee={"logo": "l.pdf"}, pieces=("l.pdf",), **given))
    assert {place(each): sentence(each) for each in missing} == {
        f"{ONE}/meeting items.un.slides.s-0.file": f"le fichier agendas/{ONE}/pieces/a.png "
        "n’existe pas.",
        f"{ONE}/minutes annexes.a.file": f"le fichier agendas/{ONE}/pieces/a.pdf n’existe pas.",
        "committee logo": "le fichier « l.pdf » n’existe pas dans le dossier agendas.",
    }
    there = (f"{ONE}/pieces/a.png", f"{ONE}/pieces/a.pdf", "l.png")
    library = workspace(committee={"logo": "l.png"}, pieces=there, **given)
    assert list(problems_of(library)) == []


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        *(("a/f", ""), ("e/q-0", ""), (f"{ONE}/x", ""), (f"{ONE}/d", ""), ("des mots", "")),
        *(("un mot / deux", ""), ("a/g", "Vouliez-vous dire « a/f » ?")),
        ("zzz/zzzzzz", "Corrigez l’origine."),
    ],
)
def test_an_origin_leads_to_a_finding_a_question_an_exchange_or_a_decision(
    ref: str, said: str
) -> None:
    minutes = {
        "exchanges": [{"id": "x", "item": "un"}],
        "decisions": [{"id": "d", "item": "un", "text": "D"}],
    }
    plans = {"p": plan({"origin": {"kind": "law", "ref": ref}})}
    library = workspace(**{**KNOWN, "plans": plans}, minutes={ONE: minutes})
    found = told(library, "l’origine")
    assert [remedy(each) for each in found] == [said] * bool(said)
    assert all(place(each) == "plans/p actions.a-0.origin.ref" for each in found)


# --- lists -----------------------------------------------------------------------------------


def test_a_list_of_names_says_each_once_and_none_empty() -> None:
    item = {"id": "un", "title": "Un", "presenters": ["A", "", "B", "A", ""]}
    found = problems_of(workspace(meetings={ONE: meeting(item)}))
    assert [(place(each), sentence(each)) for each in found] == [
        (f"{ONE}/meeting items.un.presenters.1", "le 2e élément de « Intervenants » est vide."),
        (
            f"{ONE}/meeting items.un.presenters.3",
            "« Intervenants » : « A » est cité deux fois.",
        ),
        (f"{ONE}/meeting items.un.presenters.4", "le 5e élément de « Intervenants » est vide."),
    ]


def test_sentences_and_headings_may_be_alike() -> None:
    table = {"kind": "table", "header": ["", "A", "A"], "rows": [["", "", ""]]}
    text = {"kind": "text", "bullets": ["Oui", "Oui"]}
    assert list(problems_of(workspace(meetings={ONE: showing(table, text)}))) == []


# --- owners ----------------------------------------------------------------------------------

SERVICES = {
    "services": {"acc": "Service de l’accueil"},
    "acronyms": {"SGC": "Service de l’accueil", "UDAF": "Union des familles"},
}


@pytest.mark.parametrize("owner", ["Service de l’accueil", "acc", "SGC", ""])
def test_a_service_is_never_doubted_under_one_of_its_names(owner: str) -> None:
    assert (
        list(problems_of(workspace(committee=SERVICES, plans={"p": plan({"owner": owner})}))) == []
    )


@pytest.mark.parametrize(
    ("owner", "level", "said"),
    [
        (
            "Service de l’acceuil",
            Level.WARNING,
            "Vouliez-vous dire « Service de l’accueil » ?",
        ),
        ("Prestataire", Level.NOTE, "Ajoutez-le au comité si c’en est un."),
        ("UDAF", Level.NOTE, "Ajoutez-le au comité si c’en est un."),
        ("Mme Dupont", Level.WARNING, "Nommez plutôt son service."),
    ],
)
def test_another_owner_is_doubted_noted_or_told_to_be_a_person(
    owner: str, level: Level, said: str
) -> None:
    first = {"owner": owner}
    second = {"trail": [{"on": DAY, "owner": owner}]}
    library = workspace(committee=SERVICES, plans={"p": plan(first, second)})
    found = list(problems_of(library))
    places = ["plans/p actions.a-0.owner", "plans/p actions.a-1.trail.0.owner"]
    once = level is Level.NOTE
    assert [place(each) for each in found] == places[: 1 if once else 2]
    assert {(each.level, remedy(each)) for each in found} == {(level, said)}


def test_owners_are_not_doubted_where_the_committee_has_no_service() -> None:
    assert list(problems_of(workspace(plans={"p": plan({"owner": "Prestataire"})}))) == []


def test_whoever_supplies_a_figure_may_be_a_person_and_is_noted_as_no_service() -> None:
    known = workspace(
        committee=SERVICES,
        definitions={"vus": definition("vus", supplied_by="Mme A")},
        snapshots={"2029": {"readings": [{"id": "vus", "value": 1, "supplied_by": "Mme B"}]}},
    )
    assert [(each.level, place(each)) for each in problems_of(known)] == [
        (Level.NOTE, "indicators/definitions definitions.vus.supplied_by"),
        (Level.NOTE, "indicators/2029 readings.vus.supplied_by"),
    ]


# --- people ----------------------------------------------------------------------------------


def test_a_college_or_an_organisation_written_in_two_ways_is_told_where_it_may_be_mended() -> None:
    members = [
        {"id": "a", "organisation": "Ville", "college": "État"},
        {"id": "b", "organisation": "Ville", "college": "État"},
        {"id": "c", "organisation": "VILLE ", "college": "Usagers"},
    ]
    noted = {"attendance": [{"id": "d", "college": "Etat", "presence": "present", "name": "D"}]}
    library = workspace(committee={"members": members}, minutes={ONE: noted, OTHER: noted})
    found = told(library, "s’écrit ailleurs")
    assert [(place(each), sentence(each)) for each in found] == [
        (f"{ONE}/minutes attendance.d.college", "« Etat » s’écrit ailleurs « État »."),
        (f"{OTHER}/minutes attendance.d.college", "« Etat » s’écrit ailleurs « État »."),
        ("committee members.c.organisation", "« VILLE » s’écrit ailleurs « Ville »."),
    ]
    signed = Library(**{**vars(library), "validated": {OTHER: sealed(meeting(), noted)}})
    assert len(told(signed, "s’écrit ailleurs")) == 2


@pytest.mark.parametrize(
    ("kind", "ref", "is_told"),
    [
        ("finding", "nexiste", True),
        ("survey", "2029-rien", True),
        ("finding", "a/nexiste", True),
        ("finding", "a/f", False),
        ("finding", "le rapport de visite", False),
        ("law", "L114-5", False),
        ("finding", "", False),
    ],
)
def test_an_origin_that_is_said_to_be_recorded_leads_to_a_record(
    kind: str, ref: str, *, is_told: bool
) -> None:
    audits = {"a": {"title": "A", "findings": [{"id": "f", "kind": "lead", "text": "F"}]}}
    plans = {"p": plan({"origin": {"kind": kind, "ref": ref}})}
    assert bool(told(workspace(audits=audits, plans=plans), "ne mène à rien")) is is_told

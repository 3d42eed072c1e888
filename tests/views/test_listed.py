"""What the lists of the screens say of a workspace, at the edges of what each rule holds."""

import datetime
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clu.edits.session_lines import LineKind
from clu.model.library import Library, Unread
from clu.model.meeting import Item, Meeting
from clu.model.minutes import Refusal
from clu.model.period import Period
from clu.model.wordings import wordings
from clu.tasks.compared import Comment, Difference, Review
from clu.views import (
    actions,
    attendance,
    groups,
    in_session,
    indicators,
    line_preview,
    listings,
    programme,
    wording,
)
from clu.views import meetings as meetings_view
from clu.views import review as reviewed
from tests.checks.libraries import (
    AFTER,
    BEFORE,
    DAY,
    ONE,
    PLAIN,
    definition,
    meeting,
    plan,
    showing,
    workspace,
)

HALF, QUARTER, HOUR = (
    datetime.time(hour, minute) for hour, minute in ((14, 30), (14, 45), (15, 0))
)


def said(text: str) -> str:
    """A text with plain spaces."""
    return text.translate(PLAIN)


# --- what was prepared, what is missing ------------------------------------------------------


def test_what_was_prepared_for_an_item_is_shown_or_that_nothing_was() -> None:
    ready = Item(id="un", title="Un", expected_questions=("Quand ?",), answer_points=("Tôt",))
    assert said(in_session.prepared(ready)) == (
        "Questions attendues\n• Quand ?\n\nÉléments de réponse\n• Tôt"
    )
    bare = Item(id="deux", title="Deux")
    assert in_session.prepared(bare) == "Rien n’a été préparé pour ce point."


def test_a_milestone_is_late_of_a_meeting_that_is_still_prepared_only() -> None:
    def lacks(state: str, today: datetime.date) -> bool:
        library = workspace(
            committee={"milestones": {"envoi": -15}}, meetings={ONE: meeting(state=state)}
        )
        return any("jalon" in each.sentence for each in meetings_view.missing(library, ONE, today))

    due = DAY - datetime.timedelta(15)
    assert lacks("draft", due + datetime.timedelta(1))
    assert not lacks("draft", due)
    assert not lacks("ready", DAY)


@pytest.mark.parametrize("state", ["draft", "in_session", "held"])
def test_what_a_meeting_lacks_is_counted_and_listed_until_it_is_over(state: str) -> None:
    """An item without slide, whatever the place and the hour."""
    held = meeting(state=state, items=[{"id": "un", "title": "Un"}])
    (group,) = meetings_view.groups(workspace(meetings={ONE: held}), DAY)
    lacks = len(group.grid.rows)
    assert group.row.cells[-1] == (str(lacks) if lacks else "")
    assert bool(lacks) == (state != "held")


def test_a_meeting_that_could_not_be_read_fills_a_whole_row() -> None:
    library = replace(
        workspace(meetings={ONE: meeting()}),
        unread=frozenset({Unread("agendas/x/meeting.toml")}),
    )
    lost, read = meetings_view.groups(library, DAY)
    assert lost.row.cells == ("x", groups.UNREADABLE, "", "", "")
    assert len(lost.row.cells) == len(read.row.cells) == len(meetings_view.COLUMNS)


def test_the_agenda_of_a_session_marks_where_it_is_with_the_time_that_each_item_takes() -> None:
    items = [{"id": each, "title": each, "duration": 10} for each in ("un", "deux")]
    library = workspace(
        meetings={ONE: meeting(*items, state="in_session")},
        minutes={ONE: {"passages": [{"item": "deux", "at": HALF}]}},
    )
    now = datetime.datetime.combine(DAY, QUARTER)
    assert [tuple(map(said, row.cells)) for row in in_session.agenda(library, ONE, now)] == [
        ("  1 un", "10 min", ""),
        ("▸ 2 deux", "10 min", "15 min, 5 de trop"),
    ]
    assert tuple(map(said, in_session.item_and_clock(library, ONE, now))) == (
        "2/2 deux",
        "15 min, 5 min de trop · prévu 10 min",
    )
    assert said(in_session.time_spent(library, ONE, now)) == "15 min sur 20 min"
    later = now + datetime.timedelta(minutes=6)
    assert said(in_session.time_spent(library, ONE, later)) == "21 min sur 20 min, 1 min de trop"


def test_a_meeting_without_items_has_neither_a_current_one_nor_an_end() -> None:
    empty = {**meeting(state="in_session", start=HALF), "items": []}
    library = workspace(meetings={ONE: empty})
    now = datetime.datetime.combine(DAY, QUARTER)
    told = in_session.item_and_clock(library, ONE, now)
    assert told == ("Aucun point à l’ordre du jour", "")
    assert in_session.current(library, "2099-01-01") is None
    assert in_session.time_spent(library, ONE, now) == "0\u00a0min"


def test_what_is_noted_under_an_item_is_told_with_its_marks_once() -> None:
    questions = [
        {"id": "q", "text": "Qui ?", "item": "un", "accepted": True, "by": "UFC"},
        {"id": "r", "text": "Combien ?", "item": "un", "accepted": True},
        {"id": "s", "text": "Non", "item": "un"},
    ]
    exchanges = [
        {"id": "e-1", "item": "un", "note": "Chut", "off_record": True, "to_verify": True},
        {
            "id": "e-2",
            "item": "un",
            "text": "Où ?",
            "asked_by": "UDAF",
            "answer_owed": True,
            "turns": [{"by": "DSI", "note": "ici"}],
        },
        {"id": "e-3", "item": "deux", "text": "Ailleurs"},
        {"id": "e-4", "item": "un", "kind": "remark", "text": "Bien.", "asked_by": "UFC"},
    ]
    decisions = [{"id": "d", "item": "un", "text": "Oui."}]
    outcomes = [{"item": "un", "nothing_to_report": True}, {"item": "deux", "summary": "S"}]
    library = workspace(
        meetings={ONE: meeting({"id": "un", "title": "Un"}, written_questions=questions)},
        minutes={ONE: {"exchanges": exchanges, "decisions": decisions, "outcomes": outcomes}},
    )
    found = in_session.entries(library, ONE, "un")
    told = [
        (line.indent, said(line.head), said(line.words)) for each in found for line in each.said
    ]
    assert told == [
        (0, "Question écrite d’UFC", "Qui ?"),
        (0, "Question écrite", "Combien ?"),
        (0, "Hors compte rendu Question – Intervenant à préciser", "Chut [à vérifier]"),
        (0, "É-1 Question – UDAF", "Où ? [réponse due]"),
        (1, "Réponse – DSI", "ici"),
        (0, "É-2 Remarque – UFC", "Bien."),
        (0, "Décision", "Oui."),
        (0, "Résumé", "rien à signaler"),
    ]


# --- actions ---------------------------------------------------------------------------------


def test_the_life_of_an_action_tells_each_thing_that_changed() -> None:
    trail = [
        {"on": BEFORE, "owner": "Accueil"},
        {"on": DAY, "owner": "", "state": "in_progress", "due": AFTER},
        {"on": DAY, "owner": "", "state": "in_progress", "note": "Devis reçu"},
    ]
    library = workspace(plans={"p": plan({"state": "validated", "owner": "DSI", "trail": trail})})
    (action,) = library.plans["p"].actions
    told = [said(each) for each in actions.life(action, library, DAY)]
    assert told[1:5] == [
        "À l’ouverture : validée, DSI",
        "13 mai 2030 : service DSI → Accueil",
        "14 mai 2030 : validée → en cours ; service Accueil → non dit ; "
        "échéance fixée au 15 mai 2030",
        "14 mai 2030 : « Devis reçu »",
    ]


@pytest.mark.parametrize(
    ("owed", "state", "asked"),
    [
        (True, "done", ["Une réponse promise"]),
        (False, "validated", ["l’action suivante"]),
        (True, "validated", ["l’action suivante", "Une réponse promise"]),
    ],
)
def test_a_service_is_reminded_of_its_actions_as_of_the_answers_it_owes(
    owed: bool, state: str, asked: list[str]
) -> None:
    exchange = {"id": "e", "item": "un", "text": "Où ?", "answer_owed": owed, "owed_by": "Accueil"}
    library = workspace(
        plans={"p": plan({"owner": "Accueil", "state": state})},
        meetings={ONE: meeting({"id": "un", "title": "Un"}, state="held")},
        minutes={ONE: {"exchanges": [exchange]}},
    )
    told = said(actions.reminder("Accueil", library, DAY))
    assert [each for each in ("l’action suivante", "Une réponse promise") if each in told] == asked
    assert actions.reminder("DSI", library, DAY) == ""


# --- figures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "said_of_it"),
    [
        (0, ["L’indicateur « Vus » n’a pas de valeur en 2029."]),
        (9, ["L’indicateur « Vus » est incomplet en 2029 (9 mois sur 12)."]),
        (12, []),
    ],
)
def test_a_year_of_which_months_are_missing_is_missing_to_its_meeting(
    months: int, said_of_it: list[str]
) -> None:
    read = [{"id": "vus", "value": 1, "period": f"2029-{rank:02}"} for rank in range(1, months + 1)]
    library = workspace(
        definitions={"vus": definition("vus", aggregation="sum")},
        snapshots={"2029": {"readings": read}},
        meetings={ONE: showing({"kind": "figures", "indicators": ["vus"]})},
    )
    told = [said(each.sentence) for each in meetings_view.missing(library, ONE, BEFORE)]
    assert [each for each in told if "indicateur" in each] == said_of_it


def test_figures_are_collected_by_service_and_a_request_asks_one_for_what_it_lacks() -> None:
    library = workspace(
        definitions={
            "sans": definition("sans"),
            "vus": definition("vus", supplied_by="Zèle"),
            "tous": definition("tous", supplied_by="Accueil"),
            "zone": definition("zone", supplied_by="Accueil"),
        },
        snapshots={"2029": {"readings": [{"id": "zone", "value": Decimal(3)}]}},
    )
    rows = indicators.to_collect(library, Period.parse("2029"))
    assert [each.cells[:2] for each in rows] == [
        ("Accueil", "Tous"),
        ("Accueil", "Zone"),
        ("Zèle", "Vus"),
        ("(service non dit)", "Sans"),
    ]
    asked = said(indicators.request(rows, "Accueil", "la réunion"))
    assert "– Tous, 2029" in asked
    assert "Zone" not in asked
    assert "Vus" not in asked
    assert indicators.request(rows, "Tous", "la réunion").startswith("Rien")


def test_a_year_in_the_grid_says_that_it_is_computed_and_how_much_of_it_is_known() -> None:
    months = {"vus": 12, "tous": 9}
    read = [
        {"id": id_, "value": 10, "period": f"2029-{rank:02}"}
        for id_, last in months.items()
        for rank in range(1, last + 1)
    ]
    library = workspace(
        definitions={id_: definition(id_, aggregation="sum") for id_ in months},
        snapshots={"2029": {"readings": read}},
    )
    shown = indicators.grid(library, set())
    assert shown.columns[1:4] == ("01/2029", "02/2029", "03/2029")
    assert shown.columns[-3] == "2029", "a year comes after its months"
    cells = [[said(each) for each in row.cells] for row in shown.rows]
    assert [(row[1], row[10], row[13]) for row in cells] == [
        ("10", "10", "= 120"),
        ("10", "", "(9/12) 90"),
    ]
    history = [said(each) for each in indicators.history(library.definitions["tous"], library)]
    assert history[-1].endswith("90 (9 mois sur 12)")
    rows = indicators.to_collect(library, Period.parse("2029"))
    assert [each.cells[-2:] for each in rows] == [
        ("120", "somme de 12\u00a0mois"),
        ("", "9\u00a0mois sur 12"),
    ]
    asked = said(indicators.request(rows, rows[0].cells[0], "la réunion"))
    assert ("Tous" in asked, "Vus" in asked) == (True, False)


# --- the programme ---------------------------------------------------------------------------


def timed(
    *lengths: int | None, start: datetime.time | None = HALF, end: datetime.time | None = HOUR
) -> Meeting:
    items = [
        Item(id=f"i-{rank}", title="Point", duration=each) for rank, each in enumerate(lengths)
    ]
    return Meeting(date=DAY, start=start, end=end, items=tuple(items))


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (timed(10, 20), "30 min sur 30 min"),
        (timed(10, 21), "31 min sur 30 min, 1 min de trop"),
        (timed(10, None), "10 min et 1 sans durée sur 30 min"),
        (timed(None, None), "durée non dite sur 30 min"),
        (timed(40, end=None), "40 min"),
        (timed(40, start=None, end=None), "40 min"),
    ],
)
def test_the_length_of_the_items_is_told_beside_that_of_the_meeting(
    held: Meeting, told: str
) -> None:
    assert said(programme.total(held)) == told


def test_an_item_begins_at_an_hour_as_long_as_those_before_have_a_length() -> None:
    assert timed(15, None, 5).hours == (HALF, QUARTER, None, None)
    assert timed(15, 5, start=None, end=None).hours == (None, None, None)
    headed = ("Heure", "N°", "Point", "Durée", "Diapos")
    assert programme.columns(timed(15)) == headed
    assert programme.columns(timed(15, start=None, end=None)) == headed[1:]


def test_slides_are_numbered_under_their_item() -> None:
    slides = [
        {"id": f"s-{rank}", "title": "S", "kind": "text", "bullets": ["Vu"]} for rank in range(2)
    ]
    held = meeting({"id": "un", "title": "Un", "slides": slides}, {"id": "deux", "title": "Deux"})
    found = programme.groups(workspace(meetings={ONE: held}), ONE)
    assert [row.cells[0] for each in found for row in each.grid.rows] == ["1.1", "1.2"]
    assert [each.row.cells[0] for each in found] == ["1", "2"]


# --- those who were there --------------------------------------------------------------------


def test_those_who_are_noted_and_those_who_are_not_are_counted() -> None:
    members = [{"id": each, "capacity": each} for each in ("un", "deux", "trois")]
    noted = [{"id": "un", "presence": "present"}, {"id": "hote", "presence": "excused"}]

    def counts(*attendance_: dict[str, Any]) -> str:
        library = workspace(
            committee={"members": members},
            meetings={ONE: meeting()},
            minutes={ONE: {"attendance": attendance_}},
        )
        return said(attendance.counts(library, ONE))

    assert counts(*noted) == "1 présent, 1 excusé, 2 non notés"
    everybody = [{"id": each["id"], "presence": "present"} for each in members]
    assert counts(*everybody) == "3 présents"
    assert counts() == "3 non notés"


def test_when_someone_came_and_left_is_told_beside_who_they_are() -> None:
    late = {"id": "un", "presence": "present", "arrived": HALF, "left": HOUR, "chairs": True}
    library = workspace(meetings={ONE: meeting()}, minutes={ONE: {"attendance": [late]}})
    (row,) = attendance.rows(library, ONE)
    assert said(row.cells[-1]) == "préside, arrivée : 14 h 30, départ : 15 h"


# --- what is left to word --------------------------------------------------------------------


NOTED = {
    "exchanges": [
        {
            "id": "e-1",
            "item": "un",
            "text": "Où ?",
            "asked_by": "UDAF",
            "turns": [{"by": "DSI", "note": "ici"}, {"by": "DSI", "text": "Là."}],
        },
        {"id": "e-2", "item": "parti", "note": "Quand ?"},
    ],
    "outcomes": [{"item": "un", "summary": "Vu."}],
}
ORIGIN = {"kind": "exchange", "ref": f"{ONE}/e-1"}
PROMISED = plan({"number": "S-2030-01", "title": "voir", "as_noted": True, "origin": ORIGIN})


def noted(**minutes: Any) -> Library:
    held = meeting({"id": "zero", "title": "Zéro"}, {"id": "un", "title": "Un"}, state="held")
    return workspace(meetings={ONE: held}, minutes={ONE: minutes or NOTED}, plans={"p": PROMISED})


def test_what_is_left_to_word_is_a_part_of_what_may_be() -> None:
    library = noted()
    left = wording.to_word(library, ONE, is_all=False)
    every = wording.to_word(library, ONE, is_all=True)
    assert {wording.name(each) for each in left} == {"e-1/1", "S-2030-01", "e-2"}
    assert {wording.name(each) for each in every} >= {"e-1", "e-1/1", "e-1/2", "e-2", "un/résumé"}
    assert all(each.is_left for each in left)
    validated = replace(library, unread=frozenset({Unread(f"agendas/{ONE}/validated.toml")}))
    assert not wording.to_word(validated, ONE, is_all=True)


def test_what_is_left_to_word_is_counted_among_what_was_said() -> None:
    library = noted()
    assert said(wording.summed_up(library, ONE)).startswith("3 à rédiger sur ")
    done = {"exchanges": [{"id": "e-1", "item": "un", "text": "Où ?"}]}
    assert wording.summed_up(replace(noted(**done), plans={}), ONE) == "tout est rédigé"


def test_words_are_shown_under_their_item_with_a_mark_where_they_are_left() -> None:
    library = noted()
    every = wording.to_word(library, ONE, is_all=True)
    rows = dict(zip(map(wording.name, every), wording.rows(every, library, ONE), strict=True))
    assert rows["un/résumé"].cells == ("2", "Résumé", "Vu.", "")
    assert rows["e-1"].cells == ("2", "É-1 Question – UDAF", "Où ?", "")
    assert rows["e-1/1"].cells[1:] == ("  Réponse – DSI", "ici", "•")
    assert rows["e-2"].cells[0] == "–"
    assert rows["S-2030-01"].cells[1:] == ("  S-2030-01 Suite", "voir", "•")
    here, gone = (each for each in every if wording.name(each) in ("e-1", "e-2"))
    assert said(wording.titled(here, library, ONE)) == "É-1 Question – UDAF · 2. Un"
    assert "Hors de l’ordre du jour" in said(wording.titled(gone, library, ONE))


def test_a_note_is_shown_after_what_it_answers() -> None:
    library = noted()
    told = {
        wording.name(each): said(wording.note_told(each, library, ONE))
        for each in wordings(library, ONE)
    }
    assert told["e-1/1"] == "À : Où ?\nNote : ici"
    assert told["e-2"] == "Note : Quand ?"
    assert told["e-1"] == ""


# --- looking for -----------------------------------------------------------------------------


def test_findings_are_listed_and_searched_by_each_of_the_words() -> None:
    findings = [
        {"id": "a", "kind": "lead", "text": "Accueil fermé"},
        {"id": "b", "kind": "lead", "text": "Accueil ouvert"},
    ]
    library = workspace(audits={"x": {"title": "Audit", "findings": findings}})
    (audit,) = listings.sources(library, DAY)
    assert len(audit.grid.rows) == 2
    (row,) = groups.matching(audit.grid.rows, "ouvert accueil")
    assert row.cells[1] == "Accueil ouvert"


# --- a corrected file ------------------------------------------------------------------------


def test_what_a_corrected_file_says_otherwise_is_a_row_each_even_once_refused() -> None:
    differences = (
        Difference("réponse 1", "ici", "Là.", by=("SG",), on=DAY, mark="m", is_doubtful=True),
        Difference("décision", "Oui.", "", mark="d"),
        Difference("en-tête", "DSI", "DNum", remedy="Se corrige ailleurs."),
        Difference("en plus", "", "Un ajout."),
    )
    comments = (
        Comment("réponse 1", "", "Trop sec", ("SG",), None, "m"),
        Comment("en-tête", "DSI", "Non", ("SG",), None),
    )
    review = Review(Path("x.docx"), differences, comments)
    rows = reviewed.rows(review, ONE)
    assert [tuple(map(said, each.row.cells)) for each in rows] == [
        ("réponse 1", "SG, 14 mai 2030", "à relire : à reprendre"),
        ("décision", "", "barré"),
        ("en-tête", "", "à corriger ailleurs"),
        ("en plus", "", "à lire"),
        ("réponse 1", "SG", "remarque"),
        ("en-tête", "SG", "remarque"),
    ]
    assert [(each.before, each.after) for each in rows] == [
        ("ici", "Là."),
        ("Oui.", "(rien)"),
        ("DSI", "DNum\n\nSe corrige ailleurs."),
        ("(rien)", "Un ajout."),
        ("réponse 1", "Trop sec"),
        ("DSI", "Non"),
    ]
    assert [each.adapt is not None for each in rows] == [
        *(True, False, False, False),
        *(True, False),
    ]
    kept = Refusal(on=DAY)
    lines = (replace(differences[0], refusal=kept),), (replace(comments[0], refusal=kept),)
    again = reviewed.rows(Review(Path("x.docx"), *lines), ONE)
    assert [said(each.row.cells[2]) for each in again] == [
        "écartée le 14 mai 2030",
        "traitée le 14 mai 2030",
    ]


def test_a_long_line_begins_where_it_was_changed() -> None:
    """On a small screen its end would not be seen; a short one is read whole."""
    names = ", ".join(f"Mme Zoé ÉLAN {rank}" for rank in range(20))
    found = [Difference("Q", f"{names}, {end} SOULIER", f"{names}, {end} SOULLIER") for end in "x"]
    found.append(Difference("Q", "M. SOULIER", "M. SOULLIER"))
    long, short = reviewed.rows(Review(Path("x.docx"), tuple(found)), ONE)
    assert long.before.startswith("…") and long.before.endswith("x SOULIER")
    assert len(long.before) < 80
    assert (short.before, short.after) == ("M. SOULIER", "M. SOULLIER")


# --- a line that is typed --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        (LineKind.FOLLOW_UP, "Afficher", ""),
        (LineKind.FOLLOW_UP, "Accueil : afficher", "Accueil"),
        (
            *(LineKind.FOLLOW_UP, "prigent : afficher"),
            "« prigent » : hors de la liste des services, gardé tel quel",
        ),
        (LineKind.FOLLOW_UP, "afficher pour le 30/06/2030", "pour le 30 juin 2030"),
        (
            LineKind.FOLLOW_UP,
            "afficher #nul",
            "« # » : aucun plan de ce nom, laissé dans le texte",
        ),
        (LineKind.QUESTION, "Zoé : quand ?", "« Zoé » : hors de la liste, gardé tel quel."),
        (LineKind.DECISION, "Zoé : oui", ""),
    ],
)
def test_what_a_line_would_be_read_as_is_told_while_it_is_typed(
    kind: LineKind, typed: str, told: str
) -> None:
    library = workspace(committee={"services": {"acc": "Accueil"}}, meetings={ONE: meeting()})
    assert said(line_preview.hint(kind, typed, library, ONE, DAY)) == told


@pytest.mark.parametrize(("count", "end"), [(3, ""), (4, "…")])
def test_a_head_that_is_begun_offers_the_first_three_of_those_it_may_mean(
    count: int, end: str
) -> None:
    members = [{"id": f"m-{rank}", "capacity": f"Membre {rank}"} for rank in range(1, count + 1)]
    library = workspace(committee={"members": members}, meetings={ONE: meeting()})
    told = said(line_preview.hint(LineKind.QUESTION, "mem", library, ONE, DAY))
    assert told == f"Tab : Membre 1 ; Membre 2 ; Membre 3{end}"
    assert line_preview.accepted(LineKind.QUESTION, "mem", library, ONE) == "Membre 1 : "
    assert line_preview.accepted(LineKind.QUESTION, "mem :  oui", library, ONE) == "Membre 1 : oui"
    assert line_preview.accepted(LineKind.QUESTION, "xyz", library, ONE) == "xyz"


def test_of_two_of_one_name_tab_writes_what_names_one_alone() -> None:
    """An id, « martin-3 », says to nobody which of them it is."""
    bodies = ("CLCV", "Familles rurales")
    members = [
        {"id": f"martin-{b[0].lower()}", "name": "MARTIN", "organisation": b} for b in bodies
    ]
    library = workspace(committee={"members": members}, meetings={ONE: meeting()})
    assert line_preview.accepted(LineKind.ANSWER, "martin : oui", library, ONE) == "CLCV : oui"


def test_a_reminder_has_the_signs_of_french_typography() -> None:
    late = plan({"owner": "Accueil", "state": "validated", "title": "Dire l'heure: 14h30?"})
    told = actions.reminder("Accueil", workspace(plans={"p": late}), DAY)
    assert "Dire l’heure\u00a0: 14\u00a0h\u00a030\u202f?" in told

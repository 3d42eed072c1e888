"""What the slides say."""

import datetime
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clu.deck.bodies import Cards, ChartForm, Charts, TableBody
from clu.deck.compose import compose, compose_slide
from clu.deck.outline import Outline, SlideOutline, texts
from clu.deck.several import parted
from clu.deck.slides.exchanges import Dialogue
from clu.deck.slides.figures import Figures
from clu.deck.spoken import as_text
from clu.model.actions import Plan
from clu.model.committee import Committee
from clu.model.indicators import Definition, Unit
from clu.model.library import Library, Snapshot
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.paper import Paper
from clu.model.surveys import Survey
from clu.model.validation import Validated
from tests.agreed import as_agreed
from tests.conftest import SAMPLE

GOLDEN = Path(__file__).parent / "golden" / f"{SAMPLE}.txt"
DAY = datetime.date(2024, 11, 20)


def test_the_sample_says_what_was_agreed(sample_outline: Outline) -> None:
    as_agreed(GOLDEN, as_text(sample_outline).splitlines())


def test_every_title_is_unique(sample_outline: Outline) -> None:
    titles = [slide.title.casefold() for slide in sample_outline.slides]
    assert len(set(titles)) == len(titles)


def test_annexes_come_after_the_thanks(sample_outline: Outline) -> None:
    ranks = [slide.is_annex for slide in sample_outline.slides]
    assert ranks == sorted(ranks)
    first = ranks.index(True)
    assert sample_outline.slides[first - 1].record == "cloture"
    assert {slide.section for slide in sample_outline.slides[first:]} == {"Annexes"}


def outline(*slides: dict[str, Any], **parts: Any) -> Outline:
    """The outline of a small meeting with these slides."""
    meeting = {
        "date": DAY,
        "reports_on": "2023",
        "previous": SAMPLE,
        "items": [{"id": "point", "title": "Point", "divider": False, "slides": slides}],
    } | parts.pop("meeting", {})
    committee = {
        "name": "Comité Local des Usagers",
        "structures": ["Préfecture"],
        "sites": {"creteil": "Créteil"},
        "services": {"bcru": "Bureau du courrier"},
    } | parts.pop("committee", {})
    others = parts.pop("meetings", {})
    library = Library(
        committee=Committee.model_validate(committee),
        meetings={**others, "2024-11-20": Meeting.model_validate(meeting)},
        **parts,
    )
    return compose(library, "2024-11-20")


def only(made: Outline, record: str = "point/essai") -> SlideOutline:
    (slide,) = [each for each in made.slides if each.record == record]
    return slide


def slide(kind: str, **keys: Any) -> dict[str, Any]:
    return {"id": "essai", "kind": kind, "title": "Essai", **keys}


def validated_with(promised: dict[str, str]) -> Validated:
    """Minutes that were validated with one promise."""
    return Validated.model_validate(
        {
            "version": 1,
            "on": DAY,
            "by": "Le préfet",
            "sealed": [],
            "promised": [promised],
            "minutes": Paper("", "", "", "", DAY, ()),
        }
    )


def plain(value: Any) -> str:
    return "\n".join(texts(value)).replace("\u00a0", " ").replace("\u202f", " ")


def test_questions_that_are_prepared_reach_the_speaker_alone_and_their_answers_nobody() -> None:
    item = {
        "id": "point",
        "title": "Point",
        "duration": 5,
        "expected_questions": ["Pourquoi **si tard** ?", "Et le dimanche ?"],
        "answer_points": ["À ne pas dire"],
        "slides": [
            slide("text", bullets=["Bonjour"], notes="Dire bonjour.\nSources :\nUn courrier.")
        ],
    }
    (said,) = [each for each in outline(meeting={"items": [item]}).slides if each.notes]
    assert [plain(line) for line in said.for_speaker] == [
        "Durée : 5 min.",
        "Question attendue : Pourquoi si tard ?",
        "Question attendue : Et le dimanche ?",
        "Dire bonjour.",
        "Sources et réserves :",
        "Un courrier.",
    ]
    shown = plain(replace(said, notes=(), sources=()))
    assert not [word for word in ("tard", "dimanche", "courrier", "À ne pas") if word in shown]


def test_an_internal_slide_is_left_out_and_it_is_said() -> None:
    made = outline(slide("text", bullets=["Bonjour"], internal=True))
    assert "Bonjour" not in plain(made.slides)
    assert made.left_out == ("« Essai » : diapositive interne",)


def test_a_slide_alone_says_what_it_says_in_the_deck(
    sample_outline: Outline, library: Library
) -> None:
    alone = [
        said
        for item in library.meetings[SAMPLE].items
        for slide in item.slides
        for said in compose_slide(library, SAMPLE, item.id, slide.id).slides
    ]
    around = {"ouverture", "cloture", "sigles", *(i.id for i in library.meetings[SAMPLE].items)}
    whole = [
        replace(part, section=said.section)
        for said in sample_outline.slides
        for part in parted(said)
        if said.record not in around
    ]

    def told(slides: list[SlideOutline]) -> list[str]:
        """What is under the title: an acronym is expanded, and a part named, by the deck alone."""
        return sorted(f"{each.record} {each.section} {each.body} {each.notes}" for each in slides)

    assert told(alone) == told(whole)


def small_library(*slides: dict[str, Any]) -> Library:
    """A meeting with these slides, and nothing that they may name."""
    item = {"id": "point", "title": "Point", "slides": slides}
    meeting = {"date": DAY, "reports_on": "2023", "items": [item]}
    committee = {"name": "Comité", "structures": ["Préfecture"]}
    return Library(
        committee=Committee.model_validate(committee),
        meetings={"2024-11-20": Meeting.model_validate(meeting)},
    )


def test_an_internal_slide_is_said_when_it_is_asked_for() -> None:
    held = small_library(slide("text", bullets=["Entre nous"], internal=True))
    made = compose_slide(held, "2024-11-20", "point", "essai")
    assert "Entre nous" in plain(made.slides)
    assert made.left_out == ()


def test_a_slide_alone_is_said_whatever_the_others_lack() -> None:
    broken = slide("survey", survey="inconnue") | {"id": "autre"}
    held = small_library(broken, slide("text", bullets=["Bonjour"]))
    with pytest.raises(KeyError):
        compose(held, "2024-11-20")
    assert "Bonjour" in plain(compose_slide(held, "2024-11-20", "point", "essai").slides)


def test_a_slide_alone_with_nothing_to_show_says_why() -> None:
    held = small_library(slide("exchanges"))
    made = compose_slide(held, "2024-11-20", "point", "essai")
    assert (made.slides, made.left_out) == (
        (),
        ("« Essai » : rien à montrer dans les données",),
    )


@pytest.mark.parametrize(("item", "name"), [("point", "inconnue"), ("inconnu", "essai")])
def test_a_slide_that_is_not_in_the_agenda_is_not_said(item: str, name: str) -> None:
    with pytest.raises(KeyError):
        compose_slide(small_library(slide("text", bullets=["x"])), "2024-11-20", item, name)


def test_two_slides_of_one_title_are_told_apart() -> None:
    again = slide("text", bullets=["Deux"]) | {"id": "encore"}
    made = outline(slide("text", bullets=["Un"]), again)
    assert [each.title for each in made.slides if each.record.startswith("point/")] == [
        "Essai",
        "Essai (2)",
    ]


def test_a_cell_with_nothing_to_say_holds_a_dash() -> None:
    table = only(outline(slide("table", header=["A", "B"], rows=[[True, ""], [False, "x"]]))).body
    assert isinstance(table, TableBody)
    assert table.rows == (("✓\u00a0Oui", "—"), ("✗\u00a0Non", "x"))


SIGNAGE = Plan.model_validate(
    {
        "title": "Signalétique",
        "actions": [
            {
                "id": "reviser",
                "number": "S-2024-01",
                "title": "Réviser la signalétique",
                "state": "validated",
                "owner": "Cellule Qualité",
                "due": datetime.date(2024, 6, 30),
                "origin": {"kind": "exchange", "ref": f"{SAMPLE}/e-143205"},
            },
            {
                "id": "bandes",
                "title": "Poser des bandes",
                "state": "in_progress",
                "trail": [{"on": datetime.date(2024, 5, 2), "state": "done"}],
            },
            {
                "id": "demain",
                "title": "Plus tard",
                "state": "validated",
                "opened": datetime.date(2025, 1, 1),
            },
        ],
    }
)


def test_open_actions_say_in_words_that_they_are_late() -> None:
    said = plain(only(outline(slide("actions", show="open"), plans={"signage": SIGNAGE})).body)
    assert "30/06/2024, en retard" in said
    assert "bandes" not in said
    assert "Plus tard" not in said, "an action opened after the meeting is not known on that day"


def test_done_actions_say_when_they_were_done() -> None:
    said = plain(only(outline(slide("actions", show="done"), plans={"signage": SIGNAGE})).body)
    assert "02/05/2024" in said
    assert "Réviser" not in said


def promise(number: str, **keys: Any) -> dict[str, Any]:
    """An action promised at the previous meeting, unless its origin says otherwise."""
    origin = {"kind": "exchange", "ref": f"{SAMPLE}/e-143205"}
    return {
        "id": number.lower(),
        "number": number,
        "title": f"Promesse {number}",
        "state": "validated",
        "origin": origin,
        **keys,
    }


def follow_up_table(*actions: dict[str, Any], **parts: Any) -> TableBody:
    """The slide of follow-ups of the meeting of 20 November 2024."""
    suites = Plan.model_validate({"title": "Suites", "actions": actions})
    shown = slide("actions", show="follow_ups")
    body = only(outline(shown, plans={"suites": suites, "signage": SIGNAGE}, **parts)).body
    assert isinstance(body, TableBody)
    return body


MAY, OCTOBER = datetime.date(2024, 5, 2), datetime.date(2024, 10, 1)
OLDER = {"kind": "decision", "ref": "2023-09-21/d-101500"}
EARLIER_STILL = {"kind": "exchange", "ref": "2022-09-21/e-101500"}


def test_each_follow_up_says_in_words_what_became_of_it() -> None:
    """Counted over the table, with what is zero left out."""
    dropped = {"on": MAY, "state": "dropped", "note": "Sans financement"}
    body = follow_up_table(
        promise("S-2024-02", trail=[{"on": MAY, "state": "done"}]),
        promise("S-2024-03", state="in_progress"),
        promise("S-2024-04", due=datetime.date(2024, 11, 8)),
        promise(
            "S-2024-05",
            due=MAY,
            trail=[{"on": MAY, "due": OCTOBER}, {"on": OCTOBER, "due": datetime.date(2025, 1, 1)}],
        ),
        promise("S-2024-06", trail=[dropped, {"on": OCTOBER, "note": "Demandeur prévenu"}]),
        promise("S-2024-07", state="done"),
    )
    assert plain(body.before) == (
        "7 suites : 2 réalisées, 1 en cours, 1 reportée, 2 en retard, 1 non retenue"
    )
    assert [plain(row[-1]) for row in body.rows] == [
        "En retard de 143 jours",
        "Réalisée le 2 mai 2024",
        "En cours",
        "En retard de 12 jours",
        "Reportée (2e fois)",
        "Non retenue : Sans financement",
        "Réalisée",
    ]


def test_one_follow_up_is_counted_in_the_singular() -> None:
    assert plain(follow_up_table().before) == "1 suite : 1 en retard"


def test_a_promise_of_an_older_meeting_is_told_until_it_is_settled() -> None:
    """With the day on which it was asked; what was settled before last time is not told again."""
    before = datetime.date(2023, 12, 1)
    body = follow_up_table(
        promise("S-2023-01", origin=OLDER, trail=[{"on": before, "state": "done"}]),
        promise("S-2023-02", origin=OLDER),
        promise("S-2023-03", origin=OLDER, trail=[{"on": MAY, "state": "done"}]),
        promise("S-2022-01", origin=EARLIER_STILL, state="in_progress"),
    )
    asked = body.header.index("Demandée le")
    assert [(row[0], plain(row[asked])) for row in body.rows] == [
        ("S-2022-01", "21/09/2022"),
        ("S-2023-02", "21/09/2023"),
        ("S-2023-03", "21/09/2023"),
        ("S-2024-01", "27/03/2024"),
    ]


def test_the_promises_of_the_meeting_itself_are_no_follow_ups_of_it() -> None:
    own = {"kind": "exchange", "ref": f"{DAY}/e-150000"}
    body = follow_up_table(promise("S-2024-09", origin=own, opened=DAY))
    assert [row[0] for row in body.rows] == ["S-2024-01"]
    assert "Demandée le" not in body.header, "all were asked on one day, which the title says"


def test_a_meeting_that_names_none_follows_the_latest_before_it() -> None:
    held = {"date": datetime.date(2024, 3, 27), "reports_on": "2023"}
    meetings = {SAMPLE: Meeting.model_validate(held)}
    body = follow_up_table(meeting={"previous": ""}, meetings=meetings)
    assert [row[0] for row in body.rows] == ["S-2024-01"]


def test_no_divider_stands_alone_before_slides_that_have_nothing_to_say() -> None:
    """But where people speak it stands for the moment itself."""
    suites = {"id": "s", "title": "Suites", "slides": [slide("actions", show="follow_ups")]}
    talk = {"id": "e", "title": "Échanges", "slides": [slide("exchanges")]}
    empty = {"id": "v", "title": "Visite"}
    inside = {"id": "i", "title": "Tri", "slides": [slide("text", bullets=["x"], internal=True)]}
    made = outline(meeting={"items": [suites, talk, empty, inside]})
    assert [each.record for each in made.slides] == ["ouverture", "e", "v", "i", "cloture"]


def test_a_promise_is_told_apart_from_internal_actions() -> None:
    body = only(
        outline(
            slide("actions", show="open"),
            plans={
                "pan": Plan.model_validate(
                    {
                        "title": "PAN",
                        "actions": [
                            promise("S-2024-02"),
                            {"id": "b", "title": "Agir", "state": "validated"},
                        ],
                    }
                )
            },
        )
    ).body
    assert isinstance(body, TableBody)
    at = body.header.index("Engagement pris en séance")
    assert [row[at] for row in body.rows] == ["—", "S-2024-02"]


def test_no_column_of_actions_stands_empty() -> None:
    bare = Plan.model_validate(
        {"title": "PAN", "actions": [{"id": "a", "title": "Agir", "state": "validated"}]}
    )
    body = only(outline(slide("actions", show="open"), plans={"pan": bare})).body
    assert isinstance(body, TableBody)
    assert body.header == ("Action", "État")


def test_an_indicator_without_a_value_is_told_to_the_speaker_and_not_shown() -> None:
    known = {id_: Definition(id=id_, label=id_, unit=Unit.COUNT) for id_ in ("vu", "absent")}
    snapshot = Snapshot.model_validate({"readings": [{"id": "vu", "value": 3}]})
    made = only(
        outline(
            slide("figures", indicators=["vu", "absent"]),
            definitions=known,
            snapshots={"2023": snapshot},
        )
    )
    assert isinstance(made.body, Figures)
    assert len(made.body.cards) == 1
    assert "Indicateur « absent » en 2023 : aucun relevé." in plain(made.sources)


def test_a_slide_with_nothing_to_show_is_left_out() -> None:
    known = {"absent": Definition(id="absent", label="x", unit=Unit.COUNT)}
    made = outline(slide("chart", indicators=["absent"]), definitions=known)
    assert not [each for each in made.slides if each.record == "point/essai"]
    assert made.left_out == ("« Essai » : rien à montrer dans les données",)


def test_a_breakdown_shows_its_parts_as_bars() -> None:
    reading = {
        "id": "vu",
        "value": 10,
        "parts": [{"label": "Asile", "value": 7}, {"label": "Séjour", "value": 3}],
    }
    made = only(
        outline(
            slide("breakdown", indicator="vu"),
            definitions={"vu": Definition(id="vu", label="Passages", unit=Unit.COUNT)},
            snapshots={"2023": Snapshot.model_validate({"readings": [reading]})},
        )
    )
    assert isinstance(made.body, Charts)
    (chart,) = made.body.charts
    assert chart.form is ChartForm.BARS
    assert chart.categories == ("Asile", "Séjour")
    assert chart.series[0].values == (Decimal(7), Decimal(3))


def test_a_rate_on_few_answers_is_shown_with_its_counts() -> None:
    survey = Survey.model_validate(
        {
            "title": "Enquête",
            "year": 2023,
            "participants": 200,
            "questions": [
                {
                    "id": "q",
                    "theme": "Accueil",
                    "label": "satisfaits",
                    "rate": 25,
                    "respondents": 12,
                }
            ],
        }
    )
    made = only(outline(slide("survey", survey="e"), surveys={"e": survey}))
    assert isinstance(made.body, Cards)
    assert "soit 3 sur 12 réponses" in plain(made.body)


MINUTES = Minutes.model_validate(
    {
        "attendance": [
            {"id": "udaf", "organisation": "UDAF", "name": "Mme X", "presence": "present"}
        ],
        "exchanges": [
            {
                "id": "e-100000",
                "item": "point",
                "asked_by": "udaf",
                "note": "note brute",
                "text": "Quand la signalétique sera-t-elle revue ?",
                "turns": [{"by": "Secrétaire général", "text": "Avant l’été."}],
            },
            {"id": "e-100100", "item": "point", "text": "Entre nous", "off_record": True},
            {"id": "e-100200", "item": "point", "text": "Secret", "confidential": True},
            {"id": "e-100300", "item": "point", "note": "seulement une note"},
            {"id": "e-100400", "item": "point", "text": "Et l’attente ?", "answer_owed": True},
        ],
    }
)


def test_exchanges_show_what_may_leave_the_room() -> None:
    action = {
        "id": "suite",
        "title": "Réviser la signalétique",
        "state": "validated",
        "owner": "Cellule Qualité",
        "due": datetime.date(2025, 6, 30),
        "origin": {"kind": "exchange", "ref": "2024-11-20/e-100000"},
    }
    plans = {"suites": Plan.model_validate({"title": "Suites", "actions": [action]})}
    made = only(outline(slide("exchanges"), minutes={"2024-11-20": MINUTES}, plans=plans))
    assert isinstance(made.body, Dialogue)
    said = plain(made)
    assert "UDAF – question" in said
    assert "Avant l’été." in said
    assert "Réviser la signalétique (Cellule Qualité, pour le 30 juin 2025)" in said
    assert "Question\nEt l’attente ?" in said
    assert "à venir" in said
    for kept_in in ("note", "Entre nous", "Secret", "Mme X"):
        assert kept_in not in said


def test_an_owner_who_is_a_person_is_not_projected() -> None:
    """The same rule as for the papers; the speaker knows that no service answers for it."""
    action = {
        "id": "suite",
        "title": "Réviser la signalétique",
        "state": "validated",
        "owner": "Mme Dupont",
        "origin": {"kind": "exchange", "ref": "2024-11-20/e-100000"},
    }
    plans = {"suites": Plan.model_validate({"title": "Suites", "actions": [action]})}
    promised = {"action": "suite", "source": "e-100000", "title": "Promis", "owner": "Mme Dupont"}
    validated = validated_with(promised)
    held: dict[str, Any] = {"minutes": {"2024-11-20": MINUTES}, "plans": plans}
    shown = only(outline(slide("actions", show="open"), plans=plans))
    assert "service responsable non connu : 1 action sur 1" in plain(shown.sources).lower()
    for made in (
        shown,
        only(outline(slide("exchanges"), **held)),
        only(outline(slide("exchanges"), **held, validated={"2024-11-20": validated})),
    ):
        assert "Dupont" not in plain(made)


def test_what_was_recorded_is_a_draft_until_it_is_validated() -> None:
    """Then the promises are those that were validated, whatever became of the actions."""
    action = {
        "id": "suite",
        "title": "Titre changé depuis",
        "state": "validated",
        "origin": {"kind": "exchange", "ref": "2024-11-20/e-100000"},
    }
    plans = {"suites": Plan.model_validate({"title": "Suites", "actions": [action]})}
    held: dict[str, Any] = {"minutes": {"2024-11-20": MINUTES}, "plans": plans}
    draft = only(outline(slide("exchanges", kicker="Échanges"), **held))
    assert (draft.kicker, "Titre changé depuis" in plain(draft)) == ("Échanges – projet", True)
    assert only(outline(slide("exchanges"), **held)).kicker == "Projet"
    promised = {"action": "suite", "source": "e-100000", "title": "Réviser la signalétique"}
    validated = validated_with(promised)
    fixed = only(outline(slide("exchanges"), **held, validated={"2024-11-20": validated}))
    assert fixed.kicker == ""
    assert "Réviser la signalétique" in plain(fixed)
    assert "Titre changé" not in plain(fixed)


def test_before_the_meeting_the_questions_sent_in_writing_are_shown_if_accepted() -> None:
    asked = [
        {"id": "q-1", "by": "APF", "text": "La rampe ?", "accepted": True},
        {"id": "q-2", "by": "Anonyme", "text": "Non retenue"},
    ]
    item = {
        "id": "point",
        "title": "Point",
        "expected_questions": ["Et si…"],
        "slides": [slide("exchanges")],
    }
    slides = outline(meeting={"written_questions": asked, "items": [item]}).slides
    said = plain(tuple(replace(each, notes=()) for each in slides))
    assert "APF – question écrite" in said
    assert "La rampe ?" in said
    assert not [word for word in ("Anonyme", "Non retenue", "Et si") if word in said]


def test_letters_are_summed_up_in_the_room_and_whole_in_the_annexes() -> None:
    made = outline(
        slide(
            "letter",
            service="bcru",
            asked=["Où en est mon dossier ?"],
            answered=["Il est transmis."],
            messages=[
                {
                    "label": "Demande",
                    "text": "Bonjour […]",
                    "sent": datetime.datetime(2024, 1, 13, 21, 5),
                },
                {"label": "Réponse", "text": "Bonjour", "sent": datetime.date(2024, 1, 15)},
            ],
        )
    )
    room, annex = only(made), only(made, "point/essai-texte")
    assert isinstance(room.body, Cards)
    assert room.body.lead is not None
    assert plain(room.body.lead.figure) == "2 jours"
    assert annex.is_annex
    assert "données personnelles retirées" in plain(annex.small)


def test_a_letter_without_a_summary_is_projected_whole() -> None:
    messages = [{"label": "Demande", "text": "Bonjour"}]
    made = only(outline(slide("letter", service="bcru", messages=messages)))
    assert not made.is_annex


def test_a_picture_is_shown_with_its_description() -> None:
    made = only(outline(slide("picture", file="plan.png", alt="Le plan", caption="Vu du hall")))
    assert plain(made.body) == "plan.png\nLe plan\nVu du hall"


@pytest.mark.parametrize("asked", [["inconnu"], []])
def test_questions_are_chosen_by_name_or_all_shown(asked: list[str]) -> None:
    questions = [{"id": "q", "theme": "Accueil", "label": "satisfaits", "rate": 50}]
    survey = Survey.model_validate({"title": "E", "year": 2023, "questions": questions})
    made = outline(slide("survey", survey="e", questions=asked), surveys={"e": survey})
    assert bool([s for s in made.slides if s.record == "point/essai"]) is not bool(asked)


def test_the_questions_of_a_slide_come_in_its_order() -> None:
    questions = [
        {"id": id_, "theme": "Accueil", "label": id_, "rate": 50} for id_ in ("une", "deux")
    ]
    survey = Survey.model_validate({"title": "E", "year": 2023, "questions": questions})
    made = only(
        outline(slide("survey", survey="e", questions=["deux", "une"]), surveys={"e": survey})
    )
    assert isinstance(made.body, Cards)
    assert [card.label for card in made.body.cards] == ["deux", "une"]


def test_a_previous_rate_of_nought_is_a_rate() -> None:
    def survey(year: int, rate: int) -> Survey:
        question = {"id": "q", "theme": "Accueil", "label": "satisfaits", "rate": rate}
        keys = {"title": "E", "year": year, "questions": [question], "compares_with": "2022"}
        return Survey.model_validate(keys)

    surveys = {"2022": survey(2022, 0), "2023": survey(2023, 10)}
    said = plain(only(outline(slide("survey", survey="2023"), surveys=surveys)).body)
    assert "+10 points (0 % en 2022)" in said


CALLS = {
    "recus": Definition(id="recus", label="Appels reçus", unit=Unit.COUNT),
    "decroches": Definition(id="decroches", label="Appels décrochés", unit=Unit.COUNT),
    "taux": Definition.model_validate(
        {
            "id": "taux",
            "label": "Taux",
            "unit": "percent",
            "direction": "higher",
            "numerator": "decroches",
            "denominator": "recus",
            "targets": [{"value": 90, "source": "charte", "since": 2023}],
        }
    ),
}


def years(**values: tuple[int, int]) -> dict[str, Snapshot]:
    return {
        year[1:]: Snapshot.model_validate(
            {"readings": [{"id": "recus", "value": below}, {"id": "decroches", "value": above}]}
        )
        for year, (above, below) in values.items()
    }


def test_a_rate_comes_before_its_volume_whatever_the_order_typed() -> None:
    made = only(
        outline(
            slide("chart", indicators=["recus", "decroches", "taux"]),
            definitions=CALLS,
            snapshots=years(y2022=(80, 100), y2023=(90, 100)),
        )
    )
    assert isinstance(made.body, Charts)
    assert [chart.unit_suffix for chart in made.body.charts] == ["\u00a0%", ""]
    assert plain(made.body.subtitle).startswith("Taux : 90 %")


def test_a_target_is_drawn_only_from_the_year_in_which_it_began() -> None:
    made = only(
        outline(
            slide("chart", indicators=["taux"]),
            definitions=CALLS,
            snapshots=years(y2022=(80, 100), y2023=(85, 100)),
        )
    )
    assert isinstance(made.body, Charts)
    assert made.body.charts[0].series[1].values == ("", Decimal(90))


def test_an_open_period_never_takes_the_name_of_the_year() -> None:
    reading = {"id": "vu", "value": 10, "period_note": "trimestre non précisé"}
    known = {"vu": Definition(id="vu", label="Passages", unit=Unit.COUNT)}
    snapshots = {"2023": Snapshot.model_validate({"readings": [reading]})}
    made = only(outline(slide("chart", indicators=["vu"]), definitions=known, snapshots=snapshots))
    assert isinstance(made.body, Charts)
    assert made.body.charts[0].categories == ("Dernière valeur",)
    assert "2023" not in plain(made)
    assert "non précisé" not in plain(made.body), "what nobody knows is no fact to project"
    assert "trimestre non précisé" in plain(made.sources)


def test_a_provisional_value_is_told_wherever_it_is_projected() -> None:
    reading = {"id": "vu", "value": 10, "quality": "provisional"}
    known = {"vu": Definition(id="vu", label="Passages", unit=Unit.COUNT)}
    snapshots = {"2023": Snapshot.model_validate({"readings": [reading]})}
    made = only(
        outline(slide("figures", indicators=["vu"]), definitions=known, snapshots=snapshots)
    )
    assert "Valeur provisoire." in made.sources
    assert "Valeur provisoire" in plain(made.body)
    drawn = only(outline(slide("chart", indicators=["vu"]), definitions=known, snapshots=snapshots))
    assert "Passages : 10 (valeur provisoire) en 2023" in plain(drawn.body)


def test_messages_that_are_not_in_order_give_no_delay() -> None:
    messages = [
        {"label": "Réponse", "text": "Bonjour", "sent": datetime.date(2024, 1, 15)},
        {"label": "Demande", "text": "Bonjour", "sent": datetime.date(2024, 1, 13)},
    ]
    made = only(outline(slide("letter", service="bcru", asked=["Quand ?"], messages=messages)))
    assert isinstance(made.body, Cards)
    assert made.body.lead is None


def test_the_parts_of_a_breakdown_keep_their_precision() -> None:
    parts = [{"label": "A", "value": Decimal("31.6")}, {"label": "B", "value": Decimal("68.4")}]
    reading = {"id": "vu", "value": 100, "parts": parts}
    made = only(
        outline(
            slide("breakdown", indicator="vu"),
            definitions={"vu": Definition(id="vu", label="Part", unit=Unit.PERCENT)},
            snapshots={"2023": Snapshot.model_validate({"readings": [reading]})},
        )
    )
    assert isinstance(made.body, Charts)
    assert made.body.charts[0].series[0].values == (Decimal("68.4"), Decimal("31.6"))

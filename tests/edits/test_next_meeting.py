"""The next meeting: what goes on to it, and by which rule."""

import datetime
from typing import Any

import pytest

from clu.edits import meetings, next_meeting
from clu.edits.next_meeting import FOLLOW_UPS, NextMeeting
from clu.model.audits import Audit
from clu.model.committee import Committee
from clu.model.library import Library, Unread
from clu.model.meeting import APPROVAL, Meeting
from clu.model.minutes import Minutes
from clu.model.period import Period
from clu.model.shape import table_of
from clu.model.surveys import Survey
from clu.views.meetings import next_meeting_lines
from tests.conftest import SAMPLE
from tests.test_minutes import PLAIN

DAY = datetime.date(2024, 11, 20)
NEXT = DAY.isoformat()
OPENING = {
    "id": "ouverture",
    "title": "Ouverture",
    "slides": [{"id": "mot", "kind": "introduction", "title": "Accueil"}],
}
FIGURES = {"id": "chiffres", "kind": "figures", "title": "Chiffres", "indicators": ["appels"]}


def held(*items: dict[str, Any], **keys: Any) -> Library:
    """A workspace with the meeting of 27 March 2024."""
    meeting = {"date": datetime.date(2024, 3, 27), "reports_on": "2023", "items": items, **keys}
    committee = Committee.model_validate({"name": "CLU", "structures": ["Préfecture"]})
    return Library(committee=committee, meetings={SAMPLE: Meeting.model_validate(meeting)})


def planned(library: Library, date: datetime.date = DAY, source: str = SAMPLE) -> NextMeeting:
    return next_meeting.planned(library, source, date, {})


def made(
    library: Library, date: datetime.date = DAY, source: str = SAMPLE, **given: Any
) -> Meeting:
    """The meeting that is made, from the same plan."""
    (change,) = meetings.add(library, date.isoformat(), given, source=source)
    return Meeting.model_validate(change.after)


def with_meeting(library: Library, meeting: Meeting) -> Library:
    known = {**library.meetings, meeting.date.isoformat(): meeting}
    return Library(committee=library.committee, meetings=known, plans=library.plans)


def told(library: Library) -> str:
    text = "\n".join(next_meeting_lines(planned(library), library))
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def ids(meeting: Meeting) -> list[str]:
    return [item.id for item in meeting.items]


# --- the agenda ------------------------------------------------------------------------------


def test_the_last_meeting_is_taken_up_before_anything_else_is_presented() -> None:
    new = made(held(OPENING, {"id": "un", "title": "Un", "slides": [FIGURES]}))
    assert ids(new) == ["ouverture", APPROVAL, FOLLOW_UPS, "un"]
    approval, follow_ups = new.items[1:3]
    assert approval.title == "Approbation du compte rendu du CLU du 27\u00a0mars 2024"
    assert [slide.kind for slide in approval.slides] == ["text"]
    assert (approval.divider, follow_ups.divider) == (False, False)
    assert follow_ups.title == "Suites données au CLU du 27\u00a0mars 2024"
    assert [slide.kind for slide in follow_ups.slides] == ["actions"]
    assert not follow_ups.divider, "it would stand alone when nothing was promised"
    assert (new.date, new.state.value, new.previous) == (DAY, "draft", SAMPLE)


def test_without_an_opening_the_last_meeting_comes_first() -> None:
    assert ids(made(held({"id": "un", "title": "Un"}))) == [APPROVAL, FOLLOW_UPS, "un"]


def test_an_opening_without_slides_is_known_by_its_word_and_comes_first() -> None:
    for title, is_opening in (("Ouverture de la séance", True), ("Réouverture du site", False)):
        new = made(held({"id": "un", "title": title}, {"id": "deux", "title": "Deux"}))
        assert (ids(new)[0] == "un") is is_opening


def test_the_two_items_are_renewed_and_never_doubled() -> None:
    """They keep who presents them, how long they last, and what else they show."""
    library = held(OPENING)
    first = made(library)
    more = {"id": "rappel", "kind": "text", "title": "Rappel", "bullets": ["Vu"]}
    table = table_of(first)
    table["items"][2] |= {"duration": 10, "presenters": ["Cellule Qualité"]}
    table["items"][2]["slides"].append(more)
    first = Meeting.model_validate(table)
    later = datetime.date(2025, 5, 6)
    second = made(with_meeting(library, first), later, NEXT)
    assert ids(second) == ["ouverture", APPROVAL, FOLLOW_UPS]
    item = second.items[2]
    assert item.title == item.slides[0].title == "Suites données au CLU du 20\u00a0novembre 2024"
    assert (item.duration, item.presenters) == (10, ("Cellule Qualité",))
    assert [slide.id for slide in item.slides] == [FOLLOW_UPS, "rappel"]


def test_an_item_that_is_titled_an_approval_is_renewed_and_not_doubled() -> None:
    approval = {"id": "cr", "title": "Approbation du compte rendu du CLU du 3 mai"}
    renewed = made(held(OPENING, approval))
    titles = [each.title for each in renewed.items if "Approbation" in each.title]
    assert [each.translate(PLAIN) for each in titles] == [
        "Approbation du compte rendu du CLU du 27 mars 2024"
    ]


def test_an_item_of_the_standard_agenda_that_shows_the_follow_ups_becomes_theirs() -> None:
    """Wherever it stood, and whatever plans it kept to; a slide of them elsewhere gives way."""
    shown = {"id": "s", "kind": "actions", "title": "Suites", "show": "follow_ups"}
    library = held(
        {"id": "un", "title": "Un", "slides": [FIGURES, {**shown, "id": "autre"}]},
        {"id": "suites", "title": "Suites", "slides": [{**shown, "plans": ["pan"]}]},
    )
    new = made(library)
    assert ids(new) == [APPROVAL, "suites", "un"]
    assert new.items[1].slides[0].model_dump(exclude_unset=True).get("plans") is None
    assert [slide.id for slide in new.items[2].slides] == ["chiffres"]
    assert "Non repris, les suites ont leur propre point : « Suites »" in told(library)


def test_the_meeting_that_is_taken_up_is_the_last_one_not_the_source() -> None:
    library = held(OPENING)
    autumn = with_meeting(library, made(library))
    spring = made(autumn, datetime.date(2025, 5, 6), SAMPLE)
    assert spring.previous == NEXT
    assert spring.items[1].title.endswith("du 20\u00a0novembre 2024")


def test_a_last_meeting_that_could_not_be_read_is_taken_up_all_the_same() -> None:
    library = held(OPENING)
    lost = Unread("agendas/2024-09-10/meeting.toml", (), "2024-09-10")
    known = Library(
        committee=library.committee, meetings=library.meetings, unread=frozenset([lost])
    )
    assert made(known).items[2].title == "Suites données au CLU du 10\u00a0septembre 2024"


def test_before_the_first_meeting_there_is_nothing_to_take_up() -> None:
    library = with_meeting(held(OPENING), made(held(OPENING)))
    earlier = made(library, datetime.date(2023, 11, 20), NEXT)
    assert ids(earlier) == ["ouverture"]
    assert not earlier.previous
    assert next_meeting.earlier_meeting(library, datetime.date(2024, 3, 27)) is None  # its own day


def test_what_was_prepared_for_the_exchanges_of_one_meeting_does_not_go_on() -> None:
    library = held({"id": "un", "title": "Un", "expected_questions": ["?"], "answer_points": ["!"]})
    (*_, item) = made(library).items
    assert (item.expected_questions, item.answer_points) == ((), ())
    said = "Non repris, préparé pour une seule réunion : questions attendues et éléments de réponse"
    assert said in told(library)


# --- slides ----------------------------------------------------------------------------------

WORDS = {"kind": "text", "bullets": ["Un"]}
LETTER = {"kind": "letter", "service": "bcru", "messages": [{"label": "L", "text": "T"}]}
RULES = [
    ({**FIGURES}, "Repris, tiré des données :"),
    ({**FIGURES, "comment": "En baisse"}, "Repris, tiré des données, à relire : son commentaire"),
    ({**FIGURES, "title": "En 2023"}, "Repris, tiré des données, à relire : l’année de son titre"),
    ({"kind": "actions", "show": "open"}, "Repris, tiré des données :"),
    ({"kind": "exchanges"}, "Repris, tiré des données :"),
    (WORDS, "Repris, à relire :"),
    ({"kind": "table", "header": ["A"], "rows": [["b"]]}, "Repris, à relire :"),
    (
        {"kind": "timeline", "events": [{"label_on": "Mai", "label": "Lancement"}]},
        "Repris, à relire :",
    ),
    (LETTER, "Non repris, pièce d’un jour :"),
    ({"kind": "testimony", "messages": LETTER["messages"]}, "Non repris, pièce d’un jour :"),
    ({"kind": "picture", "file": "a.png", "alt": "A"}, "Non repris, pièce d’un jour :"),
]


@pytest.mark.parametrize(("slide", "said"), RULES)
def test_the_kind_of_a_slide_decides_whether_it_goes_on(slide: dict[str, Any], said: str) -> None:
    """And the preview says what the meeting then holds."""
    whole = {"title": "Essai", **slide, "id": "essai"}
    library = held({"id": "un", "title": "Un", "slides": [whole]})
    assert said in told(library)
    (*_, item) = made(library).items
    assert [each.id for each in item.slides] == ([] if said.startswith("Non") else ["essai"])


def test_the_words_of_an_opening_are_to_be_read_again() -> None:
    """They say who opened the meeting before."""
    words = {"id": "mot", "kind": "introduction", "title": "Accueil", "lines": ["Par la préfète"]}
    assert "Repris, tiré des données, à relire : ses lignes : « Accueil »" in told(
        held({**OPENING, "slides": [words]})
    )


def test_an_item_left_without_a_slide_stays_and_is_told() -> None:
    library = held({"id": "un", "title": "Un", "slides": [{"id": "l", "title": "L", **LETTER}]})
    assert ids(made(library))[-1] == "un"
    assert "3. Un – point permanent, sans diapositive" in told(library)


def survey(year: int, **keys: Any) -> Survey:
    return Survey.model_validate({"title": f"Enquête {year}", "year": year, **keys})


@pytest.mark.parametrize(
    ("surveys", "said"),
    [
        ({"e23": survey(2023)}, "Repris, la dernière enquête, celle de 2023 :"),
        ({"e23": survey(2022)}, "Repris, à remplacer par l’enquête de l’année :"),
        (
            {"e23": survey(2023), "e24": survey(2024, compares_with="e23")},
            "Repris, à remplacer par l’enquête de l’année : « Enquête 2024 »",
        ),
    ],
)
def test_a_survey_goes_on_and_the_one_to_show_instead_is_told(
    surveys: dict[str, Survey], said: str
) -> None:
    slide = {"id": "s", "kind": "survey", "title": "Accueil", "survey": "e23"}
    before = held({"id": "un", "title": "Un", "slides": [slide]})
    library = Library(committee=before.committee, meetings=before.meetings, surveys=surveys)
    assert said in told(library)
    assert [each.id for each in made(library).items[-1].slides] == ["s"]


def test_an_audit_gives_way_to_the_next_of_its_scheme() -> None:
    slide = {"id": "s", "kind": "findings", "title": "Constats", "audit": "a22"}
    before = held({"id": "un", "title": "Un", "slides": [slide]})

    def audit(year: int, scheme: str) -> Audit:
        keys = {"title": f"Audit {year}", "scheme": scheme, "on": datetime.date(year, 10, 1)}
        return Audit.model_validate(keys)

    audits = {"a22": audit(2022, "Q"), "b23": audit(2023, "autre")}
    library = Library(committee=before.committee, meetings=before.meetings, audits=audits)
    assert "Repris, le dernier audit : « Constats »" in told(library)
    library = Library(
        committee=before.committee,
        meetings=before.meetings,
        audits={**audits, "a24": audit(2024, "Q")},
    )
    assert "Repris, à remplacer par le dernier audit : « Audit 2024 » : « Constats »" in told(
        library
    )


# --- the period ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "date", "shown"),
    [
        ("2023", DAY, "2023"),
        ("2023", datetime.date(2025, 3, 1), "2024"),
        ("2024", DAY, "2024"),
        ("2023-T4", DAY, "2024-T4"),
        ("2023-S1", DAY, "2024-S1"),
        ("2023-08", DAY, "2024-08"),
        ("2023-08-25/2024-02-29", DAY, "2024-08-25/2025-02-28"),
    ],
)
def test_the_next_meeting_reports_on_the_last_whole_year_or_a_year_later(
    period: str, date: datetime.date, shown: str
) -> None:
    assert made(held(reports_on=period), date).reports_on == Period.parse(shown)


def test_the_sample_goes_on_as_it_is_told(library: Library) -> None:
    new = made(library)
    plan = planned(library)
    going = [each.table["id"] for item in plan.items for each in item.slides if each.rule.goes_on]
    assert going == [slide.id for item in new.items for slide in item.slides]
    assert new.chair == library.meetings[SAMPLE].chair
    assert new.deck_date is None


LETTER = {"kind": "letter", "service": "acc", "messages": [{"label": "L", "text": "T"}]}
WORDS = {"kind": "text", "bullets": ["Oui"]}
EVERY_RULE = (
    OPENING,
    {"id": APPROVAL, "title": "Avis", "slides": [{"id": "avis", "title": "Avis", **WORDS}]},
    {
        "id": "chiffres",
        "title": "Les chiffres",
        "expected_questions": ["Pourquoi ?"],
        "slides": [
            FIGURES,
            {"id": "a", "title": "Lettre", **LETTER},
            {"id": "mot", "title": "Mot", **WORDS},
        ],
    },
    {"id": "lettres", "title": "Lettres", "slides": [{"id": "b", "title": "Autre", **LETTER}]},
)


def test_what_becomes_of_each_item_and_slide_is_told_by_its_rule() -> None:
    assert told(held(*EVERY_RULE)).splitlines()[2:] == [
        "",
        "1. Ouverture – il ouvre la réunion",
        "   Repris, tiré des données : « Accueil »",
        "",
        "2. Approbation du compte rendu du CLU du 27 mars 2024 – "
        "renouvelé : il nomme la dernière réunion",
        "   Nouvelle diapositive : « Approbation du compte rendu du CLU du 27 mars 2024 »",
        "   Repris, à relire : « Avis »",
        "",
        "3. Suites données au CLU du 27 mars 2024 – point nouveau",
        "   Nouvelle diapositive : « Suites données au CLU du 27 mars 2024 »",
        "",
        "4. Les chiffres – point permanent",
        "   Repris, tiré des données : « Chiffres »",
        "   Repris, à relire : « Mot »",
        "   Non repris, pièce d’un jour : « Lettre »",
        "   Non repris, préparé pour une seule réunion : questions attendues",
        "",
        "5. Lettres – point permanent, sans diapositive",
        "   Non repris, pièce d’un jour : « Autre »",
        "",
        "6 diapositives dans la nouvelle réunion, dont 2 à relire ou à remplacer, 2 non reprises.",
    ]


def test_what_is_renewed_takes_the_place_of_its_former_slide_and_keeps_the_others() -> None:
    slides = [{"id": each, "title": "T", **WORDS} for each in (APPROVAL, "avis")]
    former = {"id": APPROVAL, "title": "Avis", "presenters": ["DRHM"], "slides": slides}
    approval, follow_ups = made(held(former)).items
    assert [each.id for each in approval.slides] == [APPROVAL, "avis"]
    assert (approval.slides[0].title, approval.presenters) == (approval.title, ("DRHM",))
    assert (approval.divider, follow_ups.divider) == (False, False)


def test_a_meeting_that_could_not_be_read_is_followed_if_it_comes_before() -> None:
    days = ("2024-06-01", "2024-11-20", "2025-01-15")
    lost = frozenset(Unread(f"agendas/{each}/meeting.toml", (), each) for each in days)
    library = Library(**{**vars(held()), "unread": lost})
    assert next_meeting.earlier_meeting(library, DAY) == "2024-06-01"


def test_what_takes_up_a_previous_meeting_goes_where_there_is_none() -> None:
    library = held(*EVERY_RULE)
    before = planned(library, datetime.date(2024, 1, 10))
    lines = "\n".join(next_meeting_lines(before, library)).translate(PLAIN).splitlines()
    assert [line for line in lines if line[:1].isdecimal()] == [
        "1. Ouverture – il ouvre la réunion",
        "2. Les chiffres – point permanent",
        "3. Lettres – point permanent, sans diapositive",
        "3 diapositives dans la nouvelle réunion, dont 1 à relire ou à remplacer, 2 non reprises.",
    ]
    assert "Non repris, aucune réunion ne précède celle-ci : le point « Avis »" in lines
    assert [item["id"] for item in before.table["items"]] == ["ouverture", "chiffres", "lettres"]


# --- what is of one meeting only -------------------------------------------------------------


def test_what_was_joined_or_asked_for_one_meeting_stays_with_it() -> None:
    """And it is told; what describes how meetings are held goes on, to be checked."""
    question = {"id": "q-1", "text": "Et les horaires ?", "accepted": True}
    library = held(
        enclosures=["Plan d’accès"],
        written_questions=[question],
        deck_date=datetime.date(2024, 3, 20),
        place="Salle des fêtes",
    )
    new = made(library)
    assert (new.enclosures, new.written_questions, new.deck_date) == ((), (), None)
    assert new.place == "Salle des fêtes"
    said = told(library)
    assert (
        "Non repris, préparé pour une seule réunion : documents joints et questions écrites."
        in (said)
    )
    assert "Repris, à vérifier : lieu." in said
    assert made(library, enclosures=["Autre plan"]).enclosures == ("Autre plan",)


@pytest.mark.parametrize("slides", [[], [FIGURES]])
def test_an_item_titled_as_the_follow_ups_is_theirs_whatever_it_shows(slides: list[Any]) -> None:
    former = {"id": "suites", "title": "Suites données à la réunion précédente", "slides": slides}
    meeting = made(held(OPENING, former))
    assert [each.title.partition(" au ")[0] for each in meeting.items if each.id == "suites"] == [
        "Suites données"
    ]
    assert FOLLOW_UPS not in ids(meeting)


def test_what_came_or_was_withdrawn_in_session_is_no_standing_item() -> None:
    items = [{"id": each, "title": each.capitalize()} for each in ("venu", "retire", "passe", "un")]
    outcomes = [
        {"item": "venu", "added": True},
        {"item": "retire", "withdrawn": True},
        {"item": "passe", "added": True, "withdrawn": True},
        {"item": "un", "summary": "Dit."},
    ]
    known = held(OPENING, *items)
    noted = Minutes.model_validate({"outcomes": outcomes})
    library = Library(known.committee, meetings=known.meetings, minutes={SAMPLE: noted})
    assert {"venu", "passe"}.isdisjoint(ids(made(library)))
    assert ids(made(library))[-2:] == ["retire", "un"]
    shown = told(library)
    assert "Retire – retiré de l’ordre du jour la dernière fois, à confirmer" in shown
    assert "Un – point permanent" in shown
    assert "Non repris, ajouté en séance, pour une seule réunion : le point « Venu »" in shown

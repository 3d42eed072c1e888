"""The lines of the deck: what is projected, what stays out, and what opens each."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clu.forms.form import ValidatedError, form_of
from clu.model.library import Library
from clu.papers.deck import pages
from clu.views.deck import DeckLine, counted_lines, lines, pages_of, shown
from clu.workspace import Workspace, open_workspace
from tests.checks.libraries import KNOWN, ONE, PLAIN, Table, meeting, workspace
from tests.conftest import ROOT

DEMO = ROOT / "clu" / "data" / "demo"
TEXT = {"kind": "text", "bullets": ["Un."]}
INTERNAL = {**TEXT, "internal": True}
NOTHING = {"kind": "exchanges"}
"""A slide for which this data has nothing."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The fictional workspace."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "agendas").symlink_to(DEMO, target_is_directory=True)
    return open_workspace(folder)


def item(id_: str, *slides: Table, **keys: Any) -> Table:
    named = [
        {"id": f"{id_}-{rank}", "title": f"{id_} {rank}", **s} for rank, s in enumerate(slides, 1)
    ]
    return {"id": id_, "title": id_.capitalize(), "slides": named, **keys}


def of(*items: Table, **keys: Any) -> list[DeckLine]:
    """The lines of a meeting with these items."""
    return list(lines(Workspace(Path(), held(*items, **keys), ()), ONE))


def held(*items: Table, **keys: Any) -> Library:
    return workspace(**{**KNOWN, "meetings": {ONE: meeting(*items)}, **keys})


def told(found: list[DeckLine]) -> list[str]:
    """« 2 Un 1 »: the number and the title of each line."""
    return [f"{each.row.cells[0]} {each.row.cells[2]}".translate(PLAIN) for each in found]


def opened(line: DeckLine, library: Library, meeting_id: str = ONE) -> list[str]:
    return [words.translate(PLAIN) for words, _ in shown(line, library, meeting_id)]


# --- the list --------------------------------------------------------------------------------


def every_deck(*each: Workspace) -> Iterator[tuple[Workspace, str]]:
    for one in each:
        yield from ((one, meeting_id) for meeting_id in one.library.meetings)


def test_each_page_of_the_deck_has_a_line_with_its_number(
    sample: Workspace, demo: Workspace
) -> None:
    for one, meeting_id in every_deck(sample, demo):
        projected = [each for each in lines(one, meeting_id) if each.page]
        assert tuple(each.page for each in projected) == pages(one, meeting_id).pages
        numbers = [each.row.cells[0] for each in projected]
        assert numbers == [str(rank) for rank in range(1, len(projected) + 1)]
        keys = [each.row.key for each in lines(one, meeting_id)]
        assert len(set(keys)) == len(keys)


def test_what_is_absent_stands_in_its_place_and_says_why() -> None:
    found = of(
        item(
            "un",
            NOTHING,
            TEXT,
            INTERNAL,
            TEXT,
            *({**each, "annex": True} for each in (TEXT, INTERNAL)),
        ),
        item("deux", TEXT, TEXT, INTERNAL),
    )
    assert told(found) == [
        "1 CLU",
        "2 Un",
        "– un 1",
        "3 un 2",
        "– un 3",
        "4 un 4",
        "5 Deux",
        "6 deux 1",
        "7 deux 2",
        "– deux 3",
        "8 Nous vous remercions de votre attention.",
        "9 un 5",
        "– un 6",
    ]
    why = [each.place.translate(PLAIN) for each in found if not each.page]
    assert why == [
        "Absente, rien à montrer dans les données ─ 1. Un",
        "Absente, diapositive interne ─ 1. Un",
        "Absente, diapositive interne ─ 2. Deux",
        "Absente, diapositive interne ─ 1. Un",
    ]
    assert [each.row.cells[3] for each in found if not each.page] == [
        "échanges, sans données",
        *["texte, interne"] * 3,
    ]
    assert counted_lines(found) == "9\u00a0diapositives, 4\u00a0absentes"
    assert counted_lines(found[:1]) == "1\u00a0diapositive"


def test_a_line_says_where_it_stands_and_what_it_is() -> None:
    long = {**TEXT, "bullets": ["Une phrase assez longue pour prendre une ligne."] * 30}
    found = of(item("un", long, {**long, "annex": True}, TEXT))
    kinds = [each.row.cells[3] for each in found]
    many = kinds.index("texte") - 2
    assert many > 1
    parts = [f"texte, {nth}/{many}" for nth in range(1, many + 1)]
    fewer = many - 1  # letters are smaller in annexes
    assert kinds == [
        *("page de titre", "intercalaire", *parts, "texte", "mot de la fin"),
        *(f"texte, {nth}/{fewer}, annexe" for nth in range(1, many)),
    ]
    assert {each.row.cells[2] for each in found[2 : 2 + many]} == {"un 1"}
    points = [each.row.cells[1] for each in found]
    assert points == ["", *["1"] * (many + 2), "", *["1"] * fewer]
    assert found[2].place.translate(PLAIN) == f"Diapositive 3 sur {len(found)} ─ 1. Un"
    assert (
        found[-1].place.translate(PLAIN) == f"Diapositive {len(found)} sur {len(found)} ─ Annexes"
    )


def test_an_item_may_be_called_as_the_deck_calls_its_own_slides() -> None:
    found = of(*(item(each, TEXT, TEXT) for each in ("ouverture", "cloture", "sigles")))
    assert [each.row.cells[3] for each in found] == [
        "page de titre",
        *("intercalaire", "texte", "texte") * 3,
        "mot de la fin",
    ]
    assert [each.row.cells[1] for each in found] == ["", *"111222333", ""]


def test_a_slide_that_is_left_out_is_shown_as_it_would_be() -> None:
    bad = {"kind": "figures", "indicators": ["inconnu"], "internal": True}
    library = held(item("un", INTERNAL, NOTHING, bad))
    here = Workspace(Path(), library, ())
    inside, empty, faulty = (each for each in lines(here, ONE) if not each.page)
    found = pages_of(inside, here, ONE)
    assert found
    assert found[0].title == "un 1"
    assert pages_of(empty, here, ONE) == ()
    assert pages_of(faulty, here, ONE) is None
    assert opened(faulty, library) == ["Diapositive « un 3 » (Un, 14 mai 2030)"]


# --- what opens ------------------------------------------------------------------------------


def test_all_that_opens_from_a_deck_is_there_to_be_changed(
    sample: Workspace, demo: Workspace
) -> None:
    for one, meeting_id in every_deck(sample, demo):
        for line in lines(one, meeting_id):
            found = shown(line, one.library, meeting_id)
            assert found
            for words, purpose in found:
                assert words
                try:
                    assert form_of(purpose, one.library, datetime.date(2026, 12, 1)).fields
                except ValidatedError:
                    assert one.library.validated


@pytest.mark.parametrize(
    ("slide", "words"),
    [
        (TEXT, []),
        (
            {"kind": "chart", "indicators": ["vus", "tous"]},
            [
                *("Relevé « Vus » (2029)", "Indicateur « Vus »"),
                *("Relevé « Tous » (2029)", "Indicateur « Tous »"),
            ],
        ),
        (
            {"kind": "survey", "survey": "e"},
            ["Enquête « E »", "Question « L » (E)"],
        ),
        ({"kind": "findings", "audit": "a"}, ["Audit « A »", "Constat « F » (A)"]),
        ({"kind": "modules", "reference": "r"}, ["Référentiel « R »"]),
        ({"kind": "actions", "show": "open"}, ["Action « Rampe » (P)"]),
        ({"kind": "actions", "show": "open", "plans": ["perdu"], "internal": True}, []),
    ],
)
def test_a_slide_opens_itself_then_what_it_shows(slide: Table, words: list[str]) -> None:
    action = {"id": "rampe", "title": "Rampe", "state": "validated"}
    library = held(item("un", slide), plans={"p": {"title": "P", "actions": [action]}})
    found = lines(Workspace(Path(), library, ()), ONE)
    line = next(each for each in found if each.sources[0].slide)
    assert opened(line, library) == ["Diapositive « un 1 » (Un, 14 mai 2030)", *words]


def test_what_the_deck_has_by_itself_opens_what_it_is_drawn_from() -> None:
    used = {"bullets": ["AAA, BBB, CCC, DDD, EEE."]}
    meanings = {acronym * 3: acronym for acronym in "ABCDE"}
    library = held(item("un", TEXT, {**TEXT, **used}), committee={"acronyms": meanings})
    found = lines(Workspace(Path(), library, ()), ONE)
    own = {each.row.cells[3].partition(",")[0]: each for each in found if not each.sources[0].slide}
    assert opened(own["page de titre"], library) == ["Réunion du 14 mai 2030"]
    assert opened(own["intercalaire"], library) == ["Point « Un » (14 mai 2030)"]
    for kind, key in (("mot de la fin", "closing"), ("sigles", "acronyms")):
        ((_, purpose),) = shown(own[kind], library, ONE)
        fields = form_of(purpose, library, datetime.date(2030, 5, 1)).fields
        assert [each.path for each in fields] == [(key,)]


def test_exchanges_open_what_was_said_and_before_that_what_is_awaited_and_asked() -> None:
    questions = [
        {"id": "q", "text": "Qui ?", "accepted": True},
        {"id": "non", "text": "Non ?"},
    ]
    origin = {"kind": "exchange", "ref": "2029-11-20/e-1"}
    action = {"id": "rampe", "title": "Rampe", "state": "validated", "origin": origin}
    before: dict[str, Any] = {
        "meetings": {ONE: meeting(item("un", NOTHING), written_questions=questions)},
        "plans": {"p": {"title": "P", "actions": [action]}},
    }
    library = held(**before)
    found = lines(Workspace(Path(), library, ()), ONE)
    line = next(each for each in found if each.sources[0].slide)
    assert opened(line, library)[1:] == [
        "Action « Rampe » (P)",
        "Question écrite « Qui ? » (14 mai 2030)",
    ]
    minutes = {
        "exchanges": [
            {"id": "e-1", "item": "un", "text": "Où ?"},
            {"id": "e-2", "item": "un", "text": "Chut", "off_record": True},
        ],
        "decisions": [{"id": "d-1", "item": "un", "text": "Oui."}],
    }
    library = held(**before, minutes={ONE: minutes})
    found = lines(Workspace(Path(), library, ()), ONE)
    line = next(each for each in found if each.sources[0].slide)
    assert opened(line, library)[1:] == [
        "Échange « Où ? » (14 mai 2030)",
        "Décision « Oui. » (14 mai 2030)",
    ]


def test_a_letter_and_its_whole_text_in_the_annexes_open_the_same_slide() -> None:
    message = {"label": "Courriel", "text": "Bonjour."}
    letter = {"kind": "letter", "service": "acc", "asked": ["Quoi ?"], "messages": [message]}
    every = [{**letter, "id": each} for each in ("lettre", "lettre-bis")]
    found = of(item("un", TEXT, *every), item("deux", TEXT, TEXT))
    letters = [each for each in found if each.row.cells[3].startswith("lettres")]
    assert [(each.sources[0].address.name, each.row.cells[3]) for each in letters] == [
        ("lettre", "lettres"),
        ("lettre-bis", "lettres"),
        ("lettre", "lettres, annexe"),
        ("lettre-bis", "lettres, annexe"),
    ]
    assert len({each.row.key for each in letters}) == 4

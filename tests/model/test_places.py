"""The sites and structures that indicators, surveys, audits and meetings are of."""

import datetime
from collections.abc import Mapping
from typing import Any

import pytest

from clu.deck.compose import compose
from clu.model.figures import figure
from clu.model.library import Library
from clu.model.paper import Heading, Paragraph
from clu.model.period import Period
from clu.model.record import Named
from clu.model.refs import names
from clu.model.surveys import Survey
from clu.papers import calendar, convocation
from clu.papers.frame import circumstances
from tests.checks.libraries import PLAIN, told, workspace

SITES = {"nord": "Nord", "sud": "Sud"}
YEAR = "2025"
MEETING = "2026-05-12"


def indicator(id_: str, *sites: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "label": "Attente", "unit": "minutes", "sites": sites, **more}


def library(*definitions: Mapping[str, Any], **more: Any) -> Library:
    known = {each["id"]: each for each in definitions}
    values = [{"id": id_, "value": 10 + rank} for rank, id_ in enumerate(known)]
    committee = {"structures": ("Préfecture", "Sous-préfecture"), "sites": SITES}
    snapshots = {YEAR: {"readings": values}}
    return workspace(committee=committee, definitions=known, snapshots=snapshots, **more)


def labels(known: Library) -> list[str]:
    return [each.label for each in known.told.definitions.values()]


def test_a_name_that_two_places_have_says_of_which() -> None:
    known = library(indicator("a", "nord"), indicator("b", "sud"), indicator("c"))
    assert labels(known) == ["Attente – Nord", "Attente – Sud", "Attente"]
    assert figure(known, "a", Period.parse(YEAR)).definition.label == "Attente – Nord"
    assert names(known, Named.INDICATOR) == dict(zip("abc", labels(known), strict=True))
    assert known.definitions["a"].label == "Attente"
    assert known.told.told is known.told


@pytest.mark.parametrize(
    "others",
    [
        (),
        (indicator("b", "nord"),),
        (indicator("b", "sud", label="Affluence"),),
    ],
    ids=["alone", "of the same place", "of another name"],
)
def test_a_name_that_no_other_place_has_stays_as_it_is(others: Any) -> None:
    known = library(indicator("a", "nord"), *others)
    assert labels(known)[0] == "Attente"
    assert known.told is known


def test_a_short_name_and_several_places_are_told_too() -> None:
    both = indicator("a", "nord", "sous-prefecture", short="Att.")
    known = library(both, indicator("b", "sud", label="ATTENTE"))
    shown = known.told.definitions["a"]
    assert (shown.label, shown.called) == (
        "Attente – Nord et Sous-préfecture",
        "Att. – Nord et Sous-préfecture",
    )


def test_surveys_and_audits_of_one_title_are_told_apart() -> None:
    surveys = {
        each: {"title": "Accueil", "year": 2025, "sites": (each,), "questions": ()}
        for each in SITES
    }
    audits = {each: {"title": "Audit", "sites": (each,)} for each in SITES}
    known = library(surveys=surveys, audits=audits).told
    assert [each.title for each in known.surveys.values()] == ["Accueil – Nord", "Accueil – Sud"]
    assert [each.title for each in known.audits.values()] == ["Audit – Nord", "Audit – Sud"]
    assert isinstance(known.surveys["nord"], Survey)


def test_a_structure_is_a_place_where_there_are_several() -> None:
    known = library(indicator("a", "prefecture"))
    assert known.places == {
        "prefecture": "Préfecture",
        "sous-prefecture": "Sous-préfecture",
        **SITES,
    }
    assert workspace(committee={"sites": SITES}).places == SITES
    assert not told(known, "prefecture")
    assert told(library(indicator("a", "ouest")), "ouest")


def meeting(*indicators: str, kind: str = "chart", **more: Any) -> dict[str, Any]:
    slide = {"id": "s", "kind": kind, "title": "T", "indicators": indicators}
    item = {"id": "i", "title": "I", "slides": (slide,), "divider": False}
    return {"date": datetime.date(2026, 5, 12), "items": (item,), **more}


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ((indicator("a", "nord"), indicator("b", "sud")), ("Nord", "Sud")),
        ((indicator("a", "nord"), indicator("c")), ("Nord", "Ensemble")),
        (
            (indicator("a", "nord"), indicator("b", "sud"), indicator("d", label="Autre")),
            ("Attente – Nord", "Attente – Sud", "Autre"),
        ),
        (
            (indicator("a", "nord", label="R – un"), indicator("b", "nord", label="R – deux")),
            ("R – un", "R – deux"),
        ),
    ],
)
def test_one_indicator_is_compared_over_places(shown: Any, told: tuple[str, ...]) -> None:
    known = library(*shown, meetings={MEETING: meeting(*(each["id"] for each in shown))})
    (slide,) = (each for each in compose(known, MEETING).slides if each.record == "i/s")
    (chart,) = slide.body.charts  # type: ignore[attr-defined]
    assert chart.categories == told


def test_a_meeting_says_which_places_it_is_about() -> None:
    said = meeting("a", sites=("sud", "prefecture"), place="Mairie")
    known = library(indicator("a"), meetings={MEETING: said})
    held, committee = known.meetings[MEETING], known.known_committee
    words = "Sites concernés : Sud et Préfecture"
    assert words in circumstances(committee, held)
    cover = compose(known, MEETING).slides[0].body
    assert words in {each.translate(PLAIN) for each in cover.lines}  # type: ignore[attr-defined]
    letter = convocation.compose(known, MEETING, on=datetime.date(2026, 4, 1))
    texts = [each.text for each in letter.blocks if isinstance(each, Heading | Paragraph)]
    assert f"{words}." in {each.translate(PLAIN) for each in texts}
    (entry,) = calendar.compose(known, MEETING).entries
    assert words in entry.text.translate(PLAIN)

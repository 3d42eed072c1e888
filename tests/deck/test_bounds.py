"""What slides say of figures and of surveys, at the edges of each rule, as agreed.

The cases are those of the model. Set CLU_GOLDEN=update to accept the texts of now, after reading
their difference.
"""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from clu.deck import flow
from clu.deck.bodies import Point, Prose
from clu.deck.compose import compose  # noqa: F401  it registers what each kind says
from clu.deck.layout import lay_out
from clu.deck.measure import widening
from clu.deck.outline import SlideOutline
from clu.deck.page import PROGRESS, Ink, Run, StyledParagraph, TextBox
from clu.deck.slides.scene import Scene, outlines
from clu.deck.spoken import as_text
from clu.model.committee import Committee
from clu.model.indicators import Definition
from clu.model.library import Library, Snapshot
from clu.model.meeting import Meeting
from clu.model.slides import Slide
from clu.model.surveys import Survey
from tests.agreed import as_agreed
from tests.deck.outlines import outline_of
from tests.model.test_bounds import HELD, SURVEYS
from tests.model.test_figures import plain

GOLDEN = Path(__file__).parent / "golden"
COMMITTEE = Committee.model_validate({"name": "CLU", "structures": ["Préfecture"]})
MEETING = Meeting.model_validate({"date": datetime.date(2024, 3, 1), "reports_on": "2023"})


def shown(library: Library, **keys: Any) -> Iterator[str]:
    """What a slide shows: the same data is told to its speaker as on the slide before."""
    return (each for each in told(library, **keys) if "(notes)" not in each)


def told(library: Library, **keys: Any) -> Iterator[str]:
    """What a slide says, without the title of the deck; a dash where it says nothing."""
    slide: Any = TypeAdapter(Slide).validate_python({"id": "s", "title": "T", **keys})
    said = outlines(slide, Scene(library, COMMITTEE, "2024-03-01", MEETING))
    yield from plain(as_text(outline_of(*said))).splitlines()[5:] if said else ["–"]


# --- surveys ---------------------------------------------------------------------------------

FULL = {"audience": "accueil", "method": "bornes", "note": "Relue.", "global_label": "contents"}
LAST, FIRST = SURVEYS["months of a year"]
assert FIRST
EVERYTHING = {**FULL, "global_components": ("A", "B")}
SHOWN: dict[str, tuple[Survey, Survey | None]] = {
    **{name: SURVEYS[name] for name in SURVEYS if name not in ("far worse", "the same month")},
    "all that a survey may say": (
        LAST.model_copy(update=EVERYTHING),
        FIRST.model_copy(update=EVERYTHING),
    ),
    "a global rate of before alone": (
        SURVEYS["far better"][0].model_copy(update={"global_rate": None}),
        SURVEYS["far better"][1],
    ),
}


def asked_often(survey: Survey, count: int) -> Survey:
    """A survey in which its question is asked so many times."""
    (question,) = survey.questions
    every = [question.model_copy(update={"id": f"q{rank}"}) for rank in range(count)]
    return survey.model_copy(update={"questions": (question, *every[1:])})


def of_surveys(survey: Survey, earlier: Survey | None) -> Library:
    kept = survey.model_copy(update={"compares_with": "avant" if earlier else None})
    return Library(surveys={"e": kept, **({"avant": earlier} if earlier else {})})


def test_each_survey_is_shown_as_agreed() -> None:
    as_agreed(GOLDEN / "surveys.txt", survey_lines())


def survey_lines() -> Iterator[str]:
    for name, (survey, earlier) in SHOWN.items():
        library = of_surveys(survey, earlier)
        yield f"# {name}"
        yield from told(library, kind="survey", survey="e")
        yield "# as bars"
        yield from shown(library, kind="survey", survey="e", display="bars", message=True)
    survey, earlier = SURVEYS["far better"]
    for count in (2, 12, 13):
        library = of_surveys(asked_often(survey, count), earlier)
        yield f"# {count} questions"
        yield from shown(library, kind="survey", survey="e")
    for count in (2, 3, 5):
        alone = asked_often(survey.model_copy(update={"global_rate": None}), count)
        yield f"# {count} questions without a global rate"
        yield from shown(of_surveys(alone, earlier), kind="survey", survey="e")
    yield "# some questions, one of which is not known"
    bars = {"kind": "survey", "survey": "e", "display": "bars"}
    yield from told(library, **bars, questions=["q2", "q", "x"], message=True)


# --- figures ---------------------------------------------------------------------------------

SAID = {
    "perimeter": "tous les sites",
    "source": "SI",
    "note": "Sans les mineurs.",
    "short": "Court",
}


def test_each_figure_is_shown_as_agreed() -> None:
    as_agreed(GOLDEN / "shown.txt", figure_lines())


def figure_lines() -> Iterator[str]:
    for name, (of, read) in HELD.items():
        yield f"# {name}"
        library = of_figures({**of, **(SAID if "rate" in name else {})}, read)
        yield from told(library, kind="figures", indicators=["un"])
        yield from shown(library, kind="results", indicators=["un"])
        yield from shown(library, kind="chart", indicators=["un"], message=True)
    known = of_figures(*HELD["a rate that rises over its target"])
    for kind in ("figures", "chart", "results"):
        yield f"# several, in {kind}"
        yield from told(known, kind=kind, indicators=["un", "autre", "tu"])


def of_figures(of: dict[str, Any], read: dict[str, dict[str, Any]]) -> Library:
    """An indicator, another that is always the same, and one that nobody measures."""
    found: dict[str, list[Any]] = {}
    for key, each in read.items():
        found.setdefault(key[:4], []).append({"id": "un", "period": key, **each})
    for year in ("2022", "2023"):
        found.setdefault(year, []).append({"id": "autre", "value": 20})
    definitions = {
        "un": {"id": "un", "label": "suivi", **of},
        **{each: {"id": each, "label": each, "unit": "count"} for each in ("autre", "tu")},
    }
    return Library(
        definitions={id_: Definition.model_validate(each) for id_, each in definitions.items()},
        snapshots={
            year: Snapshot.model_validate({"readings": each}) for year, each in found.items()
        },
    )


# --- pages -----------------------------------------------------------------------------------


def boxes_of(**keys: Any) -> list[list[str]]:
    """The names of the boxes of each page of a slide that says a word."""
    slide = SlideOutline("s", "Titre", Prose((Point("Un."), Point("Deux."))), **keys)
    pages = lay_out(outline_of(slide), Path()).pages
    return [[box.name for box in page.boxes if box.name != PROGRESS] for page in pages]


def test_a_foot_of_more_than_six_lines_goes_to_another_slide() -> None:
    assert boxes_of(small=("Source.",) * 6) == [["Titre", "Texte", "Sources et notes"]]
    assert boxes_of(small=("Source.",) * 7) == [["Titre", "Texte"]] * 2


def test_decisions_are_asked_in_a_band_unless_they_are_long() -> None:
    assert boxes_of(asks=("Valider",)) == [["Titre", "Texte", "Décision demandée"]]
    assert boxes_of(asks=("Valider", "Voter")) == [["Titre", "Texte", "Décisions demandées"]]
    assert boxes_of(asks=("mot " * 250,)) == [["Titre", "Texte"]] * 2


def test_a_long_kicker_is_set_smaller_then_cut() -> None:
    def kicker(words: int) -> tuple[float, str]:
        slide = SlideOutline("s", "T", Prose((Point("Un."),)), kicker="mot " * words + "fin")
        (page,) = lay_out(outline_of(slide), Path()).pages
        (box,) = [each for each in page.boxes if each.name == "Surtitre"]
        assert isinstance(box, TextBox)
        return box.paragraphs[0].size, box.paragraphs[0].text

    sizes = [kicker(count)[0] for count in range(10, 40)]
    assert sizes == sorted(sizes, reverse=True)
    assert set(sizes) == {14, 13, 12}
    assert kicker(10)[1].endswith("mot fin")
    assert kicker(39)[1].endswith("mot…") or kicker(39)[1].endswith("m…")


def test_a_text_for_which_not_a_line_has_room_is_refused() -> None:
    line = StyledParagraph((Run("Un"),), 20, Ink.TEXT)
    with pytest.raises(ValueError, match="no room for a single line"):
        flow.pages((line,), 300, 5, widening("Arial"))
    assert flow.pages((), 300, 5, widening("Arial")) == []

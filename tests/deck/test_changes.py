"""The dashboard of what changed since the previous meeting."""

import datetime
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clu.deck.bodies import Card, Chart, ChartForm, Charts, Detail, Role, Series
from clu.deck.drawing.plan import ChartPlan, ValuePlace
from clu.deck.layout import lay_out
from clu.deck.measure import widening
from clu.deck.outline import SlideOutline
from clu.deck.page import ChartBox, ChartKind, TableBox, TextBox
from clu.deck.slides.changes import Changes, Novelty
from clu.model.actions import Plan
from clu.model.indicators import Definition, Unit
from clu.model.library import Snapshot
from clu.model.meeting import Meeting
from clu.model.surveys import Survey
from tests.conftest import SAMPLE
from tests.deck.outlines import outline_of
from tests.deck.soundness import faults
from tests.deck.test_layout import words
from tests.deck.test_outline import only, outline, plain, promise, slide

YEARS = range(2016, 2024)
EARLIER = datetime.date.fromisoformat(SAMPLE)


def snapshot(year: int, *ids: str) -> Snapshot:
    return Snapshot.model_validate({"readings": [{"id": id_, "value": year} for id_ in ids]})


def dashboard(*indicators: str, **parts: Any) -> Changes:
    known = {id_: Definition(id=id_, label=id_, unit=Unit.COUNT) for id_ in ("neuf", *"abcdef")}
    known["rang"] = Definition(id="rang", label="rang", unit=Unit.RANK)
    snapshots = {
        str(year): snapshot(year, *(id_ for id_ in known if id_ != "neuf" or year == YEARS[-1]))
        for year in YEARS
    }
    shown = slide("changes", indicators=indicators)
    body = only(outline(shown, definitions=known, snapshots=snapshots, **parts)).body
    assert isinstance(body, Changes)
    return body


def test_figures_that_compare_come_with_their_last_five_values() -> None:
    body = dashboard("b", "neuf")
    assert [each.card.label for each in body.changes] == ["b"]
    history = body.changes[0].history
    assert history is not None
    assert history.charts[0].categories == ("2019", "2020", "2021", "2022", "2023")


def test_ranks_go_up_and_down_a_line_and_are_told_as_ranks() -> None:
    """Columns would make the last the tallest."""
    (ranks,) = dashboard("rang").changes
    assert ranks.history is not None
    assert ranks.history.charts[0].form is ChartForm.RANKS
    assert "2023e" in str(list(ranks.history.spoken("T")))


def test_promises_are_counted_and_those_that_are_late_are_told() -> None:
    kept = promise("S-2024-01", state="done")
    owed = promise("S-2024-02", due=None)
    plans = {"suites": Plan.model_validate({"title": "Suites", "actions": [kept, owed]})}
    *_, card = (each.card for each in dashboard("a", plans=plans).changes)
    assert (plain(card.figure), card.label) == ("1 sur 2", "Suites réalisées")
    assert "1 réalisée" in plain(card.details)


@pytest.mark.parametrize(("before", "shown"), [(40, True), (None, False)])
def test_the_latest_survey_that_compares_is_told_by_its_rate(
    before: int | None, shown: bool
) -> None:
    surveys = {
        "2022": Survey.model_validate({"title": "E22", "year": 2022, "global_rate": before}),
        "2023": Survey.model_validate(
            {"title": "E23", "year": 2023, "global_rate": 50, "compares_with": "2022"}
        ),
    }
    cards = [each.card for each in dashboard("a", surveys=surveys).changes]
    assert ("Taux global de satisfaction" in [each.label for each in cards]) is shown
    if shown:
        assert "+10 points (40 % en 2022)" in plain(cards[-1].details)


@pytest.mark.parametrize(
    ("period", "before", "shown"),
    [
        ("2024-09-02/2024-11-19", "2023", True),
        ("2024-09-02/2024-11-20", "2023", False),
        ("2024-02-01/2024-02-15", "2023", True),
        ("2024-02-01/2024-02-15", "2024", False),
        (None, "2023", False),
    ],
)
def test_a_survey_is_news_once_it_is_over_until_a_meeting_shows_it(
    period: str | None, before: str, shown: bool
) -> None:
    now = {"title": "E24", "year": 2024, "global_rate": 50, "compares_with": "2023"}
    surveys = {
        "2023": Survey.model_validate({"title": "E23", "year": 2023, "global_rate": 40}),
        "2024": Survey.model_validate(now | ({"period": period} if period else {})),
    }
    item = {"id": "p", "title": "P", "slides": [slide("survey", survey=before)]}
    held = Meeting.model_validate({"date": EARLIER, "reports_on": "2020", "items": [item]})
    body = dashboard("a", surveys=surveys, meetings={SAMPLE: held})
    assert (len(body.changes) == 2) is shown


def test_a_figure_is_compared_with_what_the_previous_meeting_was_shown() -> None:
    def held(year: str) -> dict[str, Meeting]:
        return {SAMPLE: Meeting.model_validate({"date": EARLIER, "reports_on": year})}

    (told,) = dashboard("a", meetings=held("2021")).changes
    assert "2 021 en 2021" in plain(told.card.details)
    assert told.history is not None
    assert "2022" in told.history.charts[0].categories
    again = slide("changes", indicators=["a"])
    definitions = {"a": Definition(id="a", label="a", unit=Unit.COUNT)}
    read = {str(year): snapshot(year, "a") for year in (2022, 2023)}
    shown = outline(again, definitions=definitions, snapshots=read, meetings=held("2023"))
    assert shown.left_out == ("« Essai » : rien à montrer dans les données",)


def change(size: int) -> Novelty:
    series = (Series("Passages", Role.CURRENT, (Decimal(1), Decimal(2))),)
    chart = Chart("", ("2022", "2023"), series, "\u00a0%", 0, ("Dit.",), emphasis=1)
    return Novelty(
        Card(figure="12 %", label="mot " * size, details=(Detail("+2"),)), Charts((chart,))
    )


@pytest.mark.parametrize("count", range(1, 7))
def test_six_changes_stand_on_one_slide_each_with_its_values(count: int) -> None:
    slide_ = SlideOutline("essai", "Titre", Changes((change(4),) * count))
    (page,) = lay_out(outline_of(slide_), Path()).pages
    assert faults(page, widening("Arial")) == []
    charts = [box for box in page.boxes if isinstance(box, ChartBox)]
    assert len(charts) == count
    assert not any("%" in box.number_format for box in charts), "the figure says the unit"
    heights = {box.plot.height for box in charts if box.plot}
    assert len(heights) == 1
    assert (min(heights) > 110) == (count <= 3), "a row alone draws its values higher"


def test_changes_with_too_many_words_are_cards_and_then_a_table_of_their_values() -> None:
    slide_ = SlideOutline("essai", "Titre", Changes((change(60),) * 6))
    pages = lay_out(outline_of(slide_), Path()).pages
    assert [fault for page in pages for fault in faults(page, widening("Arial"))] == []
    assert "12 %" in words(pages)
    tables = [box for page in pages for box in page.boxes if isinstance(box, TableBox)]
    assert sum(len(table.rows) - 1 for table in tables) == 6
    last = tables[-1].rows[-1].cells
    assert last[0].paragraphs[0].text.startswith("mot mot"), "each says of what"
    assert plain(last[1].paragraphs[0].text) == "2022 : 1 % ; 2023 : 2 %"


@pytest.mark.parametrize(("value", "drawn"), [(9_999, 2), (9_999_999_999, 1)])
def test_values_too_wide_to_stand_over_their_years_are_told_in_a_table(
    value: int, drawn: int
) -> None:
    history = change(1).history
    assert history is not None
    (chart,) = history.charts
    series = Series("Passages", Role.CURRENT, (Decimal(12), Decimal(value)))
    wide = replace(change(1), history=Charts((replace(chart, series=(series,)),)))
    slide_ = SlideOutline("essai", "Titre", Changes((change(1), wide) * 3))
    pages = lay_out(outline_of(slide_), Path()).pages
    assert [fault for page in pages for fault in faults(page, widening("Arial"))] == []
    assert len(pages) == 3 - drawn
    charts = [box for box in pages[0].boxes if isinstance(box, ChartBox)]
    assert len(charts) == 3 * drawn


def test_a_change_has_its_name_in_bold_and_its_movement_under_its_values() -> None:
    slide_ = SlideOutline("essai", "Titre", Changes((change(4),) * 2))
    (page,) = lay_out(outline_of(slide_), Path()).pages
    texts = {box.name: box for box in page.boxes if isinstance(box, TextBox)}
    for rank in "12":
        (label,) = texts[f"Intitulé {rank}"].paragraphs
        assert all(run.bold for run in label.runs)
        assert texts[f"Évolution {rank}"].paragraphs[0].text == "+2"
    (chart, _) = (box for box in page.boxes if isinstance(box, ChartBox))
    assert texts["Évolution 1"].frame.y >= chart.frame.bottom
    assert chart.size == 12


@pytest.mark.parametrize("lines", range(2, 12))
def test_values_are_drawn_as_high_as_can_be_read_or_told_in_a_table(lines: int) -> None:
    told = tuple(Detail("Ligne") for _ in range(lines))
    one = change(4)
    long = replace(one, card=replace(one.card, details=told))
    slide_ = SlideOutline("essai", "Titre", Changes((long,) * 4))
    boxes = [box for page in lay_out(outline_of(slide_), Path()).pages for box in page.boxes]
    charts = [box for box in boxes if isinstance(box, ChartBox)]
    tables = [box for box in boxes if isinstance(box, TableBox)]
    assert bool(charts) is not bool(tables)
    assert all(box.frame.height >= 60 for box in charts)


def test_a_target_is_none_of_the_values_that_are_told_in_a_table() -> None:
    history = change(1).history
    assert history is not None
    target = Series("Cible", Role.TARGET, (Decimal(5), Decimal(5)))
    series = (target, Series("Passages", Role.CURRENT, (Decimal(12), Decimal(9_999_999_999))))
    (chart,) = history.charts
    wide = replace(change(1), history=Charts((replace(chart, series=series),)))
    slide_ = SlideOutline("essai", "Titre", Changes((wide,) * 3))
    boxes = [box for page in lay_out(outline_of(slide_), Path()).pages for box in page.boxes]
    (table,) = (box for box in boxes if isinstance(box, TableBox))
    assert plain(table.rows[-1].cells[1].paragraphs[0].text).startswith("2022 : 12 %")


def small(values: tuple[int | str | None, ...], goal: str | None, **keys: Any) -> ChartBox:
    """The small line of some values on a slide of six changes."""
    numbers = tuple(Decimal(each) if each is not None else "" for each in values)
    series = [Series("Taux", Role.CURRENT, numbers)]
    if goal:
        series.append(Series("Cible", Role.TARGET, (Decimal(goal),) * len(values)))
    years = tuple(str(2023 + rank) for rank in range(len(values)))
    keys = {"form": ChartForm.LINE, **keys}
    chart = Chart("", years, tuple(series), "", 1, ("Dit.",), emphasis=len(years) - 1, **keys)
    lines = tuple(Detail("Ligne") for _ in range(3))
    card = Card(figure="12", label="Taux", details=lines)
    slide_ = SlideOutline("essai", "Titre", Changes((Novelty(card, Charts((chart,))),) * 6))
    (page,) = lay_out(outline_of(slide_), Path()).pages
    return next(box for box in page.boxes if isinstance(box, ChartBox))


def heights(box: ChartBox) -> list[float]:
    """How high each value stands in its plot, in points, then the target."""
    goals = box.target.values[-1:] if box.target else ()
    scale = box.plot.height / float(box.high - box.low)
    values = [each for each in (*box.series[0].values, *goals) if each is not None]
    if box.kind is ChartKind.RANKS:
        return [float(box.high - each) * scale for each in values]
    return [float(each - box.low) * scale for each in values]


LABEL = 16.8


@pytest.mark.parametrize("form", [ChartForm.LINE, ChartForm.RANKS])
@pytest.mark.parametrize(
    ("values", "goal"),
    [
        (("81.0", "84.8", "81.6"), "85"),
        ((12, 12, 1), "3"),
        ((12, 12, 1), None),
        ((6, 9, 8), "5"),
        ((5, 5, 5), "5"),
        ((0, 0), None),
        ((1, None, 30), "15"),
        ((-4, 6, 2), "0"),
        ((66_300, 66_310, 66_290), "66300"),
    ],
)
def test_each_value_of_a_small_line_is_told_off_the_target(
    values: tuple[int | str | None, ...], goal: str | None, form: ChartForm
) -> None:
    box = small(values, goal, form=form)
    plan = ChartPlan(box, widening("Arial"))
    points = heights(box)
    line = points.pop() if box.target else None
    places = [
        place
        for place, each in zip(plan.places(0), box.series[0].values, strict=True)
        if each is not None
    ]
    for height, place in zip(points, places, strict=True):
        assert place in (ValuePlace.ABOVE, ValuePlace.BELOW), "none is left out"
        far = height + (LABEL if place is ValuePlace.ABOVE else -LABEL)
        assert 0 <= far <= box.plot.height, "none is out of the plot, over words or years"
        if line is not None:
            assert not min(height, far) < line < max(height, far)


@pytest.mark.parametrize(
    ("values", "goal", "is_drawn"),
    [
        (("81.0", "84.8", "81.6"), "85", True),
        (("81.0", "81.6", "84.8"), "85", False),
        (("81.0", "81.6", "85"), "85", True),
        (("81.0", "81.6", None), "85", True),
        ((None, None, "85"), "84.9", False),
        ((None, None, None), "85", False),
        ((12, 12, 1), "3", False),
        ((12, 12, 1), "8", True),
    ],
)
def test_a_target_is_drawn_where_one_sees_on_which_side_the_last_value_is(
    values: tuple[int | str | None, ...], goal: str, is_drawn: bool
) -> None:
    """Else the words say it: « cible non atteinte »."""
    box = small(values, goal)
    assert (box.target is not None) is is_drawn
    if box.target and values[-1] != goal:
        *_, last, line = heights(box)
        assert abs(last - line) >= 5
    assert (box.plot.right < box.frame.right) is is_drawn, "its name has its place"


def test_what_hardly_moves_is_nearly_flat() -> None:
    first, last = heights(small((10_000, 10_010), None))
    assert abs(first - last) < 2

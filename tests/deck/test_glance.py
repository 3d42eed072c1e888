"""Charts and titles that say at a glance what the figures bear."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clu.deck.bodies import Accent, Cards, Chart, ChartForm, Charts, Role, Series
from clu.deck.layout import lay_out
from clu.deck.outline import SlideOutline
from clu.deck.page import GAP, Box, ChartBox, ChartKind, Frame, Rule, TextBox
from clu.deck.slides.figures import Figures
from clu.model.indicators import Definition
from clu.model.library import Snapshot
from clu.model.surveys import Survey
from tests.deck.outlines import outline_of
from tests.deck.test_outline import DAY, only, outline, plain, slide

PIECES = Path("pieces")
TARGET: dict[str, Any] = {"targets": [{"value": 90, "source": "Charte"}]}


def read(values: Mapping[str, Any], unit: str = "percent", **keys: Any) -> dict[str, Any]:
    """One indicator, « Taux », with its values by year or by period."""
    parts = keys.pop("parts", ())
    table = {"id": "un", "label": "Taux", "unit": unit, "direction": "higher", **keys}
    readings: dict[str, list[dict[str, Any]]] = {}
    for period, value in values.items():
        found = {"id": "un", "value": value, "period": period, "parts": parts}
        readings.setdefault(period[:4], []).append(found)
    return {
        "definitions": {"un": Definition.model_validate(table)},
        "snapshots": {
            year: Snapshot.model_validate({"readings": each}) for year, each in readings.items()
        },
    }


def said(kind: str, held: dict[str, Any], **keys: Any) -> SlideOutline:
    name = {"indicator": "un"} if kind == "breakdown" else {"indicators": ["un"]}
    return only(outline(slide(kind, **name, **keys), **held))


def chart_of(made: SlideOutline) -> Chart:
    assert isinstance(made.body, Charts)
    return made.body.charts[0]


def years(first: int, *values: float | None) -> dict[str, float]:
    return {str(first + rank): value for rank, value in enumerate(values) if value is not None}


def pages_of(*charts: Chart) -> list[list[Box]]:
    made = lay_out(outline_of(SlideOutline("essai", "Titre", Charts(charts))), PIECES)
    return [list(page.boxes) for page in made.pages]


def boxes_of(*charts: Chart) -> list[ChartBox]:
    return [box for page in pages_of(*charts) for box in page if isinstance(box, ChartBox)]


def bars(*values: int, **keys: Any) -> Chart:
    named = tuple(f"Site {rank}" for rank in range(len(values)))
    series = (Series("2023", Role.CURRENT, tuple(map(Decimal, values))),)
    told = tuple(f"{each} : dit." for each in named)
    return Chart("", named, series, "", 0, told, form=ChartForm.BARS, **keys)


def columns(*names: str, caption: str = "", target: int | None = None) -> Chart:
    values = tuple(Decimal(80 + rank) for rank in range(len(names)))
    series = [Series("2023", Role.CURRENT, values)]
    if target:
        series.append(Series("Cible", Role.TARGET, (Decimal(target),) * len(names)))
    return Chart(caption, names, tuple(series), " %", 0, ("Dit.",))


# --- one scale -----------------------------------------------------------------------------------


def test_the_parts_of_a_split_chart_are_drawn_along_one_scale() -> None:
    """In numbers and in points: what is half as much is half as long, on whatever slide."""
    chart = bars(500, *[10] * 39)
    boxes = boxes_of(replace(chart, categories=("Un site au nom plus long", *chart.categories[1:])))
    assert len(boxes) > 1
    assert {(box.low, box.high) for box in boxes} == {(Decimal(0), boxes[0].high)}
    assert boxes[0].high > 500
    assert len({(box.plot.x, box.plot.width) for box in boxes}) == 1


def test_shares_of_a_hundred_are_drawn_along_a_hundred() -> None:
    (box,) = boxes_of(bars(20, 10, full=Decimal(100)))
    assert box.high > 100
    (alone,) = boxes_of(bars(20, 10))
    assert 20 < alone.high < 40


@pytest.mark.parametrize("form", ChartForm)
def test_a_scale_begins_at_nought_and_a_rank_above_the_first(form: ChartForm) -> None:
    series = (Series("2023", Role.CURRENT, (Decimal(82), Decimal(85))),)
    (box,) = boxes_of(Chart("", ("2022", "2023"), series, "", 0, ("Dit.",), form=form))
    assert box.low < 1 if form is ChartForm.RANKS else box.low == 0
    assert box.high > 85


def test_negative_values_have_room_under_them() -> None:
    series = (Series("2023", Role.CURRENT, (Decimal(-10), Decimal(20))),)
    (box,) = boxes_of(Chart("", ("2022", "2023"), series, "", 0, ("Dit.",)))
    assert box.low < -10 and box.high > 20


def test_two_charts_of_a_slide_share_their_base_line() -> None:
    """Whatever their captions and their names take."""
    long = "Une légende assez longue pour tenir sur deux lignes au-dessus d’un graphique étroit"
    left = columns("2022", "2023", caption="Taux", target=90)
    right = columns("Appels", "Courriels reçus par tous les services des sites", caption=long)
    first, second = boxes_of(left, right)
    assert first.plot.bottom == second.plot.bottom
    assert first.plot.y == second.plot.y
    assert second.frame.bottom - second.plot.bottom > 2 * second.size, "its names have two lines"


def test_a_long_name_leaves_the_other_bars_their_slide() -> None:
    chart = bars(*range(30, 18, -1))
    named = (*chart.categories[:-1], "Site dont le nom tient sur plusieurs lignes " * 5)
    counts = [
        len(box.categories)
        for box in boxes_of(
            Chart("", named, chart.series, "", 0, chart.sentences, form=ChartForm.BARS)
        )
    ]
    assert counts == [8, 4]


def test_bars_are_shared_evenly_between_the_slides_that_they_need() -> None:
    chart = bars(*range(50, 25, -1))
    names = ("Un nom qui tient sur trois lignes " * 5, *chart.categories[1:])
    made = Chart("", names, chart.series, "", 0, chart.sentences, form=ChartForm.BARS)
    counts = [len(box.categories) for box in boxes_of(made)]
    assert sum(counts) == 25
    assert min(counts[1:]) >= max(counts) - 1


def test_a_chart_with_negative_values_says_a_true_minus() -> None:
    assert "−" in boxes_of(columns("2023"))[0].number_format


def two_years(*before: int | str, size: int = 1) -> Chart:
    """Bars of two years, some of which nobody asked about in the first."""
    names = tuple(f"Question {rank} {'mot ' * size}" for rank in range(len(before)))
    past = tuple(each if isinstance(each, str) else Decimal(each) for each in before)
    series = (
        Series("2024", Role.PREVIOUS, past),
        Series("2025", Role.CURRENT, tuple(map(Decimal, range(30, 30 + len(before))))),
    )
    told = ("Le tout.", *(f"{each} : dit." for each in names))
    form = ChartForm.BARS
    return Chart("Part", names, series, " %", 0, told, form=form, is_named=True, full=Decimal(100))


@pytest.mark.parametrize("count", [1, 7, 8, 9, 20, 40])
@pytest.mark.parametrize("size", [1, 20])
def test_values_one_under_the_other_have_each_its_height(count: int, size: int) -> None:
    """Whatever the names take, and whatever the sentence over them."""
    body = Charts((two_years(*[50] * count, size=size),), subtitle="Une phrase. " * 12)
    pages = lay_out(outline_of(SlideOutline("essai", "Titre", body)), Path()).pages
    drawn = [box for page in pages for box in page.boxes if isinstance(box, ChartBox)]
    assert sum(len(box.categories) for box in drawn) == count
    for box in drawn:
        row = box.plot.height / len(box.categories)
        assert row / (len(box.series) + GAP / 100) >= 1.15 * box.size
    assert len({box.size for box in drawn}) == 1


def captions(*charts: Chart) -> list[str]:
    return [
        plain(box.paragraphs[0].text)
        for page in pages_of(*charts)
        for box in page
        if isinstance(box, TextBox) and box.name.startswith("Légende")
    ]


def test_what_many_bars_lack_is_said_once_over_them_and_leaves_them_no_hole() -> None:
    """They come after those that compare, along the same scale, and keep what is said of them."""
    chart = two_years(50, "non posée", 60, "non posée", "non posée", size=0)
    compared, new = boxes_of(chart)
    assert [each.strip() for each in compared.categories] == ["Question 0", "Question 2"]
    assert [each.strip() for each in new.categories] == [f"Question {n}" for n in (1, 3, 4)]
    assert [each.name for each in compared.series] == ["2024", "2025"]
    (only_now,) = new.series
    assert (only_now.name, only_now.values) == ("2025", tuple(map(Decimal, (31, 33, 34))))
    assert captions(chart) == ["Part", "Part (2024 : non posée)"]
    assert (compared.low, compared.high) == (new.low, new.high)
    assert (compared.plot.x, compared.plot.width) == (new.plot.x, new.plot.width)
    assert new.has_names
    assert "Question 3" in new.alt and "Question 3" not in compared.alt
    assert "Question 2" in compared.alt and "Le tout." in new.alt


@pytest.mark.parametrize(
    ("before", "slides"),
    [
        ((50, "non posée", "non posée"), 1),
        ((50, "non posée", "non posée", "taux non connu"), 1),
        (("non posée",) * 3, 1),
        ((50, *("non posée",) * 3, *("taux non connu",) * 3), 3),
        ((50, "", "", ""), 1),
    ],
)
def test_what_few_bars_lack_is_said_with_their_names(
    before: tuple[int | str, ...], slides: int
) -> None:
    """From three that lack the same, it is said over them."""
    drawn = boxes_of(two_years(*before))
    assert len(drawn) == slides
    whys = {each for each in before if isinstance(each, str) and each}
    named = " ".join(plain(each) for box in drawn for each in box.categories)
    for why in whys:
        assert named.count(why) == (before.count(why) if before.count(why) < 3 else 0)


# --- the target ----------------------------------------------------------------------------------


def test_the_target_of_bars_is_a_line_drawn_where_the_scale_says() -> None:
    chart = bars(95, 80)
    goal = Series("Cible", Role.TARGET, (Decimal(90), Decimal(90)))
    (boxes,) = pages_of(
        Chart(
            "",
            chart.categories,
            (*chart.series, goal),
            " %",
            0,
            chart.sentences,
            form=ChartForm.BARS,
        )
    )
    (drawn,) = (box for box in boxes if isinstance(box, ChartBox))
    (line,) = (box for box in boxes if isinstance(box, Rule) and "cible" in box.name)
    share = (line.frame.x + 1 - drawn.plot.x) / drawn.plot.width
    assert share == pytest.approx(float(90 / drawn.high))
    assert line.frame.height == drawn.plot.height
    names = [box for box in boxes if isinstance(box, TextBox) and box.name.startswith("Cible")]
    assert [plain(box.paragraphs[0].text) for box in names] == ["Cible 90 %"]


def test_the_target_of_a_column_alone_is_a_line_across_the_plot() -> None:
    (boxes,) = pages_of(columns("2023", target=90))
    (drawn,) = (box for box in boxes if isinstance(box, ChartBox))
    (line,) = (box for box in boxes if isinstance(box, Rule) and "cible" in box.name)
    height = (drawn.plot.bottom - line.frame.y - 1) / drawn.plot.height
    assert height == pytest.approx(float(90 / drawn.high))
    assert line.frame.width == drawn.plot.width
    (name,) = (box for box in boxes if box.name.startswith("Cible"))
    assert name.frame.x > drawn.frame.right, "its ground is the paper, not a chart"
    (many,) = pages_of(columns("2022", "2023", target=90))
    assert not [box for box in many if isinstance(box, Rule) and "cible" in box.name]


# --- in time -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "form"),
    [
        (years(2020, 1, 2, 3, 4), ChartForm.COLUMNS),
        (years(2019, 1, 2, 3, 4, 5), ChartForm.LINE),
        ({"2023-01": 1, "2023-02": 2}, ChartForm.COLUMNS),
        ({"2023-01": 1, "2023-02": 2, "2023-03": 3}, ChartForm.LINE),
        ({"2023-T1": 1, "2023-T2": 2, "2023-T3": 3, "2023-T4": 4}, ChartForm.COLUMNS),
    ],
)
def test_many_periods_make_a_line(values: dict[str, float], form: ChartForm) -> None:
    assert chart_of(said("chart", read(values, "count"))).form is form


def test_no_reading_is_left_out_of_a_history() -> None:
    chart = chart_of(said("chart", read(years(1994, *range(10, 40)), "count")))
    assert chart.series[0].values == tuple(map(Decimal, range(10, 40)))
    told = plain((chart.sentences, chart.older))
    assert all(
        f"{value} en {year}" in told for value, year in enumerate(range(1994, 2024), start=10)
    )


def test_a_missing_period_keeps_its_place_and_is_told() -> None:
    """Written under a column, and in the caption of a line."""
    few = chart_of(said("chart", read(years(2020, 1, None, None, 4), "count")))
    assert few.series[0].values == (Decimal(1), "non mesuré", "non mesuré", Decimal(4))
    assert plain(boxes_of(few)[0].categories) == "2020\n2021 : non mesuré\n2022 : non mesuré\n2023"
    many = chart_of(said("chart", read(years(2018, 1, 2, None, 4, 5, 6), "count")))
    assert many.form is ChartForm.LINE
    assert many.categories[2] == "2020"
    (caption, *_), *_ = [
        [box for box in page if isinstance(box, TextBox) and box.name.startswith("Légende")]
        for page in pages_of(many)
    ]
    assert plain(tuple(each.text for each in caption.paragraphs)) == "Taux (non mesuré : 2020)"
    assert "non mesuré en 2020" in plain(many.older)


def test_the_missing_month_of_a_year_is_the_one_between() -> None:
    held = read({"2022-12": 1, "2023-02": 2, "2023-03": 3}, "count")
    assert chart_of(said("chart", held)).categories == (
        *("décembre 2022", "janvier 2023", "février 2023", "mars 2023"),
    )


def test_a_rank_is_a_line_whose_first_is_on_top_and_stands_alone() -> None:
    chart = chart_of(said("chart", read(years(2022, 1, 12), "rank", direction="lower")))
    assert chart.form is ChartForm.RANKS
    (box,) = boxes_of(chart)
    assert box.kind is ChartKind.RANKS
    assert "12e en 2023, perd 11 places, moins bien (1er en 2022)" in plain(chart.sentences)


def test_every_target_of_a_history_is_told() -> None:
    goals = [{"value": 80, "source": "A"}, {"value": 90, "source": "B", "since": 2023}]
    chart = chart_of(said("chart", read(years(2022, 70, 85), targets=goals)))
    assert "Cibles : 80 % en 2022, 90 % en 2023." in plain(chart.older)


# --- the parts of one ----------------------------------------------------------------------------


def parts(*values: int, last: str = "") -> list[dict[str, Any]]:
    made = [{"label": f"Part {rank}", "value": value} for rank, value in enumerate(values)]
    return [*made, *([{"label": last, "value": 1000}] if last else [])]


def test_parts_are_ranked_and_what_is_called_others_comes_last() -> None:
    held = read({"2023": 1060}, "count", parts=parts(10, 30, 20, last="Autres motifs"))
    assert chart_of(said("breakdown", held)).categories == (
        *("Part 1", "Part 2", "Part 0", "Autres motifs"),
    )


@pytest.mark.parametrize(("count", "shown"), [(12, 12), (13, 12), (25, 12)])
def test_the_smallest_of_many_parts_are_added_up(count: int, shown: int) -> None:
    held = read({"2023": 500}, "count", parts=parts(*range(count, 0, -1)))
    chart = chart_of(said("breakdown", held))
    assert len(chart.categories) == shown
    rest = count - 11
    if count == 12:
        assert chart.categories[-1] == "Part 11"
    else:
        assert chart.categories[-1] == f"Autres ({rest})"
        assert chart.series[0].values[-1] == sum(range(1, rest + 1))
    told = plain(chart.sentences)
    assert all(f"Part {rank}" in told for rank in range(count)), "each is told in words"
    assert sum(each or 0 for each in chart.series[0].numbers) == sum(range(1, count + 1))


@pytest.mark.parametrize("unit", ["count", "percent"])
def test_subsets_come_after_the_parts_and_are_added_to_none(unit: str) -> None:
    subset = {"label": "mineurs", "value": 70, "subset": True}
    others = [subset] + [{"label": f"P{rank}", "value": 5} for rank in range(20)]
    chart = chart_of(said("breakdown", read({"2023": 100}, unit, parts=others)))
    assert chart.categories[-2:] == ("Autres (9)", "Total, dont mineurs")
    assert [*chart.series[0].values[-2:]] == [45, 70]
    assert plain(chart.sentences).endswith(f"dont mineurs : 70{' %' * (unit == 'percent')}.")
    alone = chart_of(said("breakdown", read({"2023": 100}, unit, parts=[subset])))
    assert alone.categories == ("Total, dont mineurs",)


def test_rates_of_several_places_are_not_added_up_and_meet_their_target() -> None:
    held = read({"2023": 80}, parts=parts(*[80] * 13), **TARGET)
    chart = chart_of(said("breakdown", held))
    assert len(chart.categories) == 13
    assert [each.role for each in chart.series] == [Role.CURRENT, Role.TARGET]


def test_shares_of_a_hundred_are_added_up_and_have_no_target_each() -> None:
    """What rounding takes is no reason to doubt it."""
    for total, count in ((100, 12), (99, 13)):
        shares = [8] * 12 + [total - 96]
        held = read({"2023": 80}, parts=parts(*shares), **TARGET)
        chart = chart_of(said("breakdown", held))
        assert len(chart.categories) == count
        assert len(chart.series) == (1 if count == 12 else 2)


# --- titles --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["chart", "figures", "breakdown"])
def test_the_typed_title_stays_unless_the_message_is_asked_for(kind: str) -> None:
    held = read(years(2022, 88, 83), parts=parts(60, 40), **TARGET)
    own = said(kind, held, kicker="Indicateurs")
    assert (own.title, own.kicker) == ("Essai", "Indicateurs")
    asked = said(kind, held, kicker="Indicateurs", message=True)
    assert plain(asked.title) == "Taux en baisse : 83 %, sous la cible de 90 %"
    assert plain(asked.kicker) == "Indicateurs – Essai"


def test_a_message_is_not_said_again_over_a_column_alone() -> None:
    body = said("chart", read({"2023": 83}, **TARGET), message=True).body
    assert isinstance(body, Charts)
    assert body.subtitle == ""


def test_the_typed_title_stays_when_the_figures_bear_no_message() -> None:
    alone = said("figures", read({"2023": 83}), message=True)
    assert (alone.title, alone.kicker) == ("Essai", "")
    held = read(years(2022, 88, 83))
    held["definitions"]["deux"] = held["definitions"]["un"].model_copy(update={"id": "deux"})
    several = only(outline(slide("figures", indicators=["un", "deux"], message=True), **held))
    assert several.title == "Essai", "one of two figures is not the message of both"


# --- cards ---------------------------------------------------------------------------------------


def test_key_figures_and_results_tell_a_movement_alike() -> None:
    held = read(years(2022, 32, 21), "days", direction="lower")
    found = [said(kind, held).body for kind in ("figures", "results")]
    for body in found:
        assert isinstance(body, Figures | Cards)
        (told,) = [each for each in body.cards[0].details if "2022" in each.text]
        assert plain(told.text) == "▼ −11 jours, mieux (32 jours en 2022)"
        assert told.accent is Accent.GOOD


def test_a_deck_is_no_source_of_itself() -> None:
    """The speaker keeps it; an earlier deck is a source like another."""
    for day, is_shown in ((DAY, False), (datetime.date(2024, 3, 27), True)):
        told = f"Diaporama du CLU du {'20 novembre' if day == DAY else '27 mars'} 2024"
        goals: dict[str, Any] = {"targets": [{"value": 90, "source": told}]}
        made = said("chart", read({"2023": 83}, source=told, **goals))
        assert (told in plain(made.small)) is is_shown
        assert told in plain(made.sources)


def test_four_results_leave_no_hole() -> None:
    held = read(years(2022, 88, 83))
    one = held["definitions"]["un"]
    ids = ["un", "deux", "trois", "quatre"]
    held["definitions"] = {id_: one.model_copy(update={"id": id_}) for id_ in ids}
    read_now = [{"id": id_, "value": 83} for id_ in ids]
    held["snapshots"] = {"2023": Snapshot.model_validate({"readings": read_now})}
    made = only(outline(slide("results", indicators=ids), **held))
    (page,) = lay_out(outline_of(made), PIECES).pages
    cards = [box.frame for box in page.boxes if box.name.startswith("Carte")]
    assert len({(frame.x, frame.width) for frame in cards}) == 2
    assert len({frame.y for frame in cards}) == 2
    assert len({frame.height for frame in cards}) == 1


def test_a_theme_stands_once_over_the_cards_that_it_is_shared_by() -> None:
    questions = [
        {"id": f"q{rank}", "theme": theme, "label": "satisfaits", "rate": 50 + rank}
        for rank, theme in enumerate(("Accueil", "Accueil", "Attente", "Attente", "Attente"))
    ]
    held = {"e": Survey.model_validate({"title": "E", "year": 2023, "questions": questions})}
    made = only(outline(slide("survey", survey="e"), surveys=held))
    (page,) = lay_out(outline_of(made), PIECES).pages
    heads = [box for box in page.boxes if box.name.startswith("Thème")]
    told = [box.paragraphs[0].text for box in heads if isinstance(box, TextBox)]
    assert told == ["Accueil", "Attente", "Attente"], "each row has its own"
    assert heads[0].frame.width > heads[1].frame.width
    figures = [box for box in page.boxes if box.name.startswith("Carte")]
    texts = [box.paragraphs[0].text for box in figures if isinstance(box, TextBox)]
    assert "Accueil" not in texts


# --- events along a line -------------------------------------------------------------------------


def marks_of(*when: str) -> list[Frame]:
    """The marks of events of these days, in words, on their line."""
    events = [{"label": "Bilan", "label_on": each} for each in when]
    made = outline(slide("timeline", events=events))
    (page,) = [each for each in lay_out(made, Path()).pages if each.record == "point/essai"]
    return [box.frame for box in page.boxes if box.name.startswith("Repère")]


def test_events_are_as_far_from_one_another_as_their_days() -> None:
    first, second, third = marks_of("fin 2022", "fin 2023", "avant le 31 décembre 2025")
    assert (third.x - first.x) / (second.x - first.x) == pytest.approx(3, abs=0.05)
    assert third.width < second.width  # it is after the meeting


@pytest.mark.parametrize(
    "when",
    [
        ("lundi", "mars 2023", "2024"),
        ("2024", "2023", "2025"),
        ("1er mars 2024", "2 mars 2024", "2026"),
    ],
)
def test_events_stand_evenly_when_their_days_leave_no_room_or_are_not_known(
    when: tuple[str, ...],
) -> None:
    first, second, third = marks_of(*when)
    assert second.x - first.x == pytest.approx(third.x - second.x, abs=4)


# --- what is not there is told for what it is ----------------------------------------------------


def two(first: dict[str, dict[str, Any]], second: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Two indicators, and what was read of each by period."""
    rule = {"unit": "count", "aggregation": "sum"}
    snapshots: dict[str, list[dict[str, Any]]] = {}
    for id_, values in (("un", first), ("deux", second)):
        for period, keys in values.items():
            snapshots.setdefault(period[:4], []).append({"id": id_, "period": period, **keys})
    return {
        "definitions": {
            id_: Definition.model_validate({"id": id_, "label": id_, **rule})
            for id_ in ("un", "deux")
        },
        "snapshots": {
            year: Snapshot.model_validate({"readings": each}) for year, each in snapshots.items()
        },
    }


WHOLE: dict[str, dict[str, Any]] = {"2022": {"value": 5}, "2023": {"value": 6}}


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"2022": {"value": 5}, "2023-01": {"value": 6}}, "non comparable"),
        ({"2022": {"value": 5}, "2023": {"value": 6, "comparable": False}}, "non comparable"),
        ({"2023": {"value": 6}}, "aucun relevé"),
        ({"2022": {"value": 5}, "2023": {"not_measured": "panne"}}, "non mesuré"),
        ({"2023": {"not_measured": "panne"}}, "non mesuré"),
    ],
)
def test_what_was_measured_is_never_told_as_unmeasured(
    keys: dict[str, dict[str, Any]], told: str
) -> None:
    made = only(outline(slide("chart", indicators=["deux", "un"]), **two(keys, WHOLE)))
    said = repr(list(made.body.spoken("")))
    assert told in said
    assert ("non mesuré" in said) is (told == "non mesuré")


@pytest.mark.parametrize("kind", ["chart", "figures", "results", "changes"])
@pytest.mark.parametrize("before", [{}, {"2022": {"value": 5}}])
def test_what_nobody_could_measure_is_told_in_its_place_with_the_reason(
    kind: str, before: dict[str, dict[str, Any]]
) -> None:
    held = two({**before, "2023": {"not_measured": "Compteur en panne"}}, {})
    made = outline(slide(kind, indicators=["un"]), **held)
    assert made.left_out == ()
    said = repr(list(only(made).body.spoken(""))).replace("\\xa0", " ")
    assert "non mesuré" in said.lower() and "Compteur en panne" in said
    assert ("5 en 2022" in said) is bool(before)
    assert lay_out(made, PIECES).pages


def test_a_message_that_was_told_already_gives_way_to_the_topic() -> None:
    held = read({"2022": 80, "2023": 90})
    same = {"indicators": ["un"], "message": True, "together": "alone"}
    shown = [
        slide(kind, **same) | {"id": name, "title": topic}
        for kind, name, topic in (
            ("chart", "a", "Le taux"),
            ("figures", "b", "En bref"),
            ("figures", "c", "En bref"),
        )
    ]
    told = [each for each in outline(*shown, **held).slides if each.record.startswith("point/")]
    assert [(each.title.replace("\u00a0", " "), each.kicker) for each in told] == [
        ("Taux en hausse : 90 %", "Le taux"),
        ("En bref", ""),
        ("En bref (2)", ""),
    ]

"""Native charts under the sentence that says what they mean."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from clu.deck.bodies import Chart, ChartForm, Charts, Point, Prose, Role, Series
from clu.deck.layouts import axes
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.layouts.opening import largest
from clu.deck.measure import LINE_PITCH
from clu.deck.page import (
    RANKS,
    Box,
    ChartBox,
    ChartKind,
    DrawnSeries,
    Frame,
    Ink,
    Rule,
    StyledParagraph,
    TextBox,
)
from clu.model.french import MINUS, NARROW, NBSP, enumeration, lowered

_COLUMNS = 10
"""Columns that two charts side by side may have in all."""
_LINE_COLUMNS = 5
"""The width of a line, in columns: as many as are drawn as such, and one more."""
_LEAST = 150
"""The height under which a chart says nothing from the back of the room."""
_KINDS = {
    ChartForm.COLUMNS: ChartKind.COLUMN,
    ChartForm.BARS: ChartKind.BAR,
    ChartForm.LINE: ChartKind.LINE,
    ChartForm.RANKS: ChartKind.RANKS,
}
_INKS = {Role.CURRENT: Ink.PRIMARY, Role.PREVIOUS: Ink.PAST, Role.TARGET: Ink.TARGET}


@lay_out.register
def charts(body: Charts, area: Area) -> list[Boxes]:
    """The sentence, the charts side by side, the comment; words that take all the room go apart."""
    told = tuple(map(_with_reasons, body.charts))
    above = (words(body.subtitle, 22, bold=True),) if body.subtitle else ()
    below = (words(body.comment, 18),) if body.comment else ()
    top = area.height(above, area.frame.width) + 12 if above else 0.0
    foot = area.height(below, area.frame.width) + 10 if below else 0.0
    pages: list[Boxes] = []
    if area.frame.height - top - foot < _LEAST:
        texts = [Point(text) for text in (body.subtitle, body.comment) if text]
        pages += lay_out(Prose(tuple(texts)), area)
        above, below, top, foot = (), (), 0.0, 0.0
    frame = area.frame
    middle = Frame(frame.x, frame.y + top, frame.width, frame.height - top - foot)
    words_around: list[Box] = []
    if above:
        words_around.append(
            TextBox("Ce que montre le graphique", Frame(frame.x, frame.y, frame.width, top), above)
        )
    if below:
        place = Frame(frame.x, middle.bottom + 10, frame.width, foot - 10)
        words_around.append(TextBox("Commentaire", place, below))
    for rank, charts in enumerate(_by_page(told, area.within(middle))):
        around, place = (words_around, middle) if rank == 0 else ([], frame)
        pages.append((*around, *_drawn(charts, area.within(place))))
    return pages


def _with_reasons(chart: Chart) -> Chart:
    """Why a value is not there stands in its place; over a line, whose names are short."""
    drawn = [each for each in chart.series if each.role is not Role.TARGET]
    if chart.form not in (ChartForm.LINE, ChartForm.RANKS):
        is_alone = [not alike for alike in _lacked_alike(chart)]
        categories = (
            _with_reason(name, at, drawn) if is_alone[at] else name
            for at, name in enumerate(chart.categories)
        )
        return _many_last(replace(chart, categories=tuple(categories)))
    lacking: dict[str, list[str]] = {}
    for series in drawn:
        for category, value in zip(chart.categories, series.values, strict=True):
            if isinstance(value, str) and value:
                lacking.setdefault(value, []).append(category)
    told = [f"{why}{NBSP}: {enumeration(each)}" for why, each in lacking.items()]
    over = f"{chart.caption} ({f'{NARROW}; '.join(told)})".strip() if told else chart.caption
    return replace(chart, caption=over)


def _with_reason(name: str, at: int, drawn: list[Series]) -> str:
    """« 2021 : non mesuré », « Délai (2022 : non comparable) »"""
    told = [(each.name, why) for each in drawn if isinstance(why := each.values[at], str) and why]
    if len(drawn) == 1:
        return f"{NBSP}: ".join((name, *(why for _, why in told)))
    reasons = f"{NARROW}; ".join(f"{lowered(series)}{NBSP}: {why}" for series, why in told)
    return f"{name} ({reasons})" if told else name


def _lacked_alike(chart: Chart) -> list[tuple[tuple[int, str], ...]]:
    is_lying = chart.form is ChartForm.BARS
    return axes.lacked_alike(chart) if is_lying else [()] * len(chart.categories)


def _many_last(chart: Chart) -> Chart:
    """The bars that lack the same come after the others, together."""
    lacking = _lacked_alike(chart)
    order = sorted(range(len(lacking)), key=lambda at: lacking[at])
    return chart if order == [*range(len(order))] else _bars(chart, order)


def _bars(chart: Chart, order: Sequence[int]) -> Chart:
    """Some bars of a chart, and the sentences about them after those about the whole."""
    whole = max(len(chart.sentences) - len(chart.categories), 0)
    about = chart.sentences[whole:]
    return replace(
        chart,
        categories=tuple(chart.categories[at] for at in order),
        series=tuple(
            replace(each, values=tuple(each.values[at] for at in order)) for each in chart.series
        ),
        sentences=(*chart.sentences[:whole], *(about[at] for at in order if at < len(about))),
    )


class _Shown(NamedTuple):
    """A chart, or some bars of one: all of them keep the scale and the margins of the whole."""

    chart: Chart
    whole: Chart
    size: float = axes.SIZE


def _by_page(charts: tuple[Chart, ...], area: Area) -> list[tuple[_Shown, ...]]:
    """Two upright charts share a slide while their columns stay wide enough for their values."""
    pages: list[tuple[_Shown, ...]] = []
    for chart in charts:
        if chart.form is ChartForm.BARS:
            pages += [(part,) for part in _parts(chart, area)]
            continue
        beside = pages[-1] if pages else ()
        is_free = len(beside) == 1 and beside[0].chart.form is not ChartForm.BARS
        if is_free and _columns(beside[0].chart, chart) <= _COLUMNS:
            pages[-1] = (*beside, _Shown(chart, chart))
        else:
            pages.append((_Shown(chart, chart),))
    return pages


def _parts(chart: Chart, area: Area) -> list[_Shown]:
    """The bars of each slide; what all of them lack is said over them, and has no place there."""
    lacking = axes.lacked_alike(chart)
    captions = {lacks: _over(chart, lacks) for lacks in lacking}
    captioned = tuple(replace(chart, caption=each) for each in captions.values())
    inner = _between(area.frame, *_around(captioned, (area.frame,) * len(captioned), area))
    pages, size = axes.bars_by_page(chart, area.within(inner))
    parts = []
    for bars in pages:
        lacks, part = lacking[bars.start], _bars(chart, bars)
        kept = [each for rank, each in enumerate(part.series) if rank not in dict(lacks)]
        part = replace(part, caption=captions[lacks], series=tuple(kept))
        parts.append(_Shown(part, chart, size))
    return parts


def _over(chart: Chart, lacks: tuple[tuple[int, str], ...]) -> str:
    """« Part des usagers ayant répondu (2024 : non posée) »"""
    told = f"{NARROW}; ".join(f"{chart.series[rank].name}{NBSP}: {why}" for rank, why in lacks)
    return f"{chart.caption} ({told})".strip() if told else chart.caption


def _between(frame: Frame, top: float, bottom: float) -> Frame:
    return Frame(frame.x, frame.y + top, frame.width, max(frame.height - top - bottom, 1))


def _around(
    charts: tuple[Chart, ...], frames: tuple[Frame, ...], area: Area
) -> tuple[float, float]:
    """The heights of the tallest caption and foot: charts side by side begin and end together."""
    pairs = list(zip(charts, frames, strict=True))
    captions = [
        area.height(_caption(chart, frame, area), frame.width) + 4
        for chart, frame in pairs
        if chart.caption
    ]
    feet = [
        area.height(_foot(chart, area), frame.width) + 4 for chart, frame in pairs if chart.foot
    ]
    return max(captions, default=0.0), max(feet, default=0.0)


def _foot(chart: Chart, area: Area) -> tuple[StyledParagraph, ...]:
    return tuple(words(line, area.theme.small, Ink.FAINT) for line in chart.foot)


def _caption(chart: Chart, frame: Frame, area: Area) -> tuple[StyledParagraph, ...]:
    return largest(chart.caption, (16, 14), frame.width, frame.height / 4, Ink.SOFT, area)


def _drawn(shown: tuple[_Shown, ...], area: Area) -> Boxes:
    boxes: list[Box] = []
    charts = tuple(each.chart for each in shown)
    frames = _frames(charts, area)
    top, bottom = _around(charts, frames, area)
    inside = [area.within(_between(frame, top, bottom)) for frame in frames]
    under = max(map(axes.names_height, charts, inside))
    for rank, (each, frame, inner) in enumerate(zip(shown, frames, inside, strict=True), start=1):
        if each.chart.caption:
            place = Frame(frame.x, frame.y, frame.width, top)
            caption = _caption(each.chart, frame, area)
            boxes.append(TextBox(f"Légende {rank}", place, caption))
        is_lying = each.chart.form is ChartForm.BARS
        boxes += _lying(each, rank, inner) if is_lying else _upright(each.chart, rank, inner, under)
        if each.chart.foot:
            below = Frame(frame.x, frame.bottom - bottom + 4, frame.width, bottom - 4)
            boxes.append(TextBox(f"Source de la cible {rank}", below, _foot(each.chart, area)))
    return tuple(boxes)


def _frames(charts: tuple[Chart, ...], area: Area) -> tuple[Frame, ...]:
    """A chart of few columns takes less width than its neighbour of many."""
    if len(charts) == 1:
        return (area.frame,)
    frame, gutter = area.frame, 2 * area.theme.gutter
    counts = [_columns(each) + (axes.target_of(each) is not None) for each in charts]
    share = min(0.6, max(0.4, counts[0] / sum(counts)))
    left = (frame.width - gutter) * share
    return (
        Frame(frame.x, frame.y, left, frame.height),
        Frame(frame.x + left + gutter, frame.y, frame.width - left - gutter, frame.height),
    )


def _columns(*charts: Chart) -> int:
    return sum(
        _LINE_COLUMNS
        if each.form in (ChartForm.LINE, ChartForm.RANKS)
        else len(each.categories) * axes.drawn_count(each)
        for each in charts
    )


def _upright(chart: Chart, rank: int, area: Area, under: float) -> Boxes:
    plot = axes.upright_plot(chart, area, under)
    box = _box(_Shown(chart, chart), rank, area.frame, plot)
    goal = axes.target_of(chart)
    if goal is None or len(chart.categories) > 1:
        return (box,)
    # A line of the chart would have nowhere to go from a column alone.
    y = plot.bottom - _along(goal, box) * plot.height
    height = axes.SIZE * LINE_PITCH
    beside = Frame(plot.right + 4, y - height / 2, area.frame.right - plot.right - 4, height)
    box = replace(box, frame=replace(area.frame, width=plot.right - area.frame.x))
    return (box, *_target(chart, rank, beside, Frame(plot.x, y - 1, plot.width, 2)))


def _lying(shown: _Shown, rank: int, area: Area) -> Boxes:
    """Bars; no program crosses them with a line of the chart: the target is drawn over them."""
    plot = axes.lying_plot(shown.whole, shown.chart, shown.size, area)
    frame = Frame(area.frame.x, plot.y, area.frame.width, plot.height)
    box = replace(_box(shown, rank, frame, plot), size=shown.size)
    goal = axes.target_of(shown.whole)
    if goal is None:
        return (box,)
    x = plot.x + _along(goal, box) * plot.width
    width = axes.bold_width(axes.target_words(shown.whole), area) + 8
    left = max(min(x - width / 2, area.frame.right - width), area.frame.x)
    over = Frame(left, area.frame.y, area.frame.right - left, plot.y - area.frame.y)
    return (box, *_target(shown.whole, rank, over, Frame(x - 1, plot.y, 2, plot.height)))


def _along(goal: Decimal, box: ChartBox) -> float:
    return float((goal - box.low) / (box.high - box.low))


def _target(chart: Chart, rank: int, named: Frame, line: Frame) -> Boxes:
    """A target as a line over the chart, with its name at its end."""
    name = words(axes.target_words(chart), axes.SIZE, Ink.TARGET, bold=True)
    return (
        TextBox(f"Cible {rank}", named, (name,)),
        Rule(f"Ligne de la cible {rank}", line, Ink.TARGET),
    )


def _box(shown: _Shown, rank: int, frame: Frame, plot: Frame) -> ChartBox:
    chart = shown.chart
    low, high = axes.ends(shown.whole, plot)
    targets = [_series(each, chart) for each in chart.series if each.role is Role.TARGET]
    return ChartBox(
        name=f"Graphique {rank}",
        frame=frame,
        plot=plot,
        kind=_KINDS[chart.form],
        categories=chart.categories,
        series=tuple(_series(each, chart) for each in chart.series if each.role is not Role.TARGET),
        number_format=_format(chart),
        alt=" ".join((*chart.sentences, *chart.older)),
        low=low,
        high=high,
        target=targets[0] if targets else None,
        size=axes.SIZE,
        has_names=chart.is_named,
    )


def _series(series: Series, chart: Chart) -> DrawnSeries:
    point_colors: tuple[Ink, ...] = ()
    if series.role is Role.CURRENT and chart.emphasis is not None:
        point_colors = tuple(
            Ink.PRIMARY if rank == chart.emphasis else Ink.PAST
            for rank in range(len(chart.categories))
        )
    return DrawnSeries(series.name, series.numbers, _INKS[series.role], point_colors)


def _format(chart: Chart) -> str:
    """A spreadsheet format: French marks and a true minus, then the unit as a literal."""
    if chart.form is ChartForm.RANKS:
        return RANKS
    decimals = "." + "0" * chart.decimals if chart.decimals else ""
    suffix = f'"{chart.unit_suffix}"' if chart.unit_suffix else ""
    number = f"#,##0{decimals}{suffix}"
    return f'[$-40C]{number};[$-40C]"{MINUS}"{number}'

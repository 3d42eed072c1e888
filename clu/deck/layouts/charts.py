"""Native charts under the sentence that says what they mean."""

from clu.deck.bodies import Chart, Charts, Point, Prose, Role, Series
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.layouts.opening import largest
from clu.deck.page import Box, ChartBox, ChartKind, DrawnSeries, Frame, Ink, TextBox
from clu.deck.theme import Theme

_COLUMNS = 8
"""Columns that two charts side by side may have in all."""
_BARS = 7
"""Lying categories that stay legible on one slide."""
_LEAST = 150
"""The height under which a chart says nothing from the back of the room."""


@lay_out.register
def charts(body: Charts, area: Area) -> list[Boxes]:
    """The sentence, the charts side by side, the comment; words that take all the room go apart."""
    above = (words(body.subtitle, 22, Ink.TEXT, bold=True),) if body.subtitle else ()
    below = (words(body.comment, 18, Ink.TEXT),) if body.comment else ()
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
    for rank, charts in enumerate(_by_page(body.charts)):
        around, place = (words_around, middle) if rank == 0 else ([], frame)
        pages.append((*around, *_drawn(charts, area.within(place))))
    return pages


def _by_page(charts: tuple[Chart, ...]) -> list[tuple[Chart, ...]]:
    """Two upright charts share a slide while their columns stay wide enough for their values."""
    pages: list[tuple[Chart, ...]] = []
    for chart in charts:
        if chart.is_lying:
            pages += [(part,) for part in _parts(chart)]
            continue
        beside = pages[-1] if pages else ()
        if len(beside) == 1 and not beside[0].is_lying and _columns(beside[0], chart) <= _COLUMNS:
            pages[-1] = (*beside, chart)
        else:
            pages.append((chart,))
    return pages


def _parts(chart: Chart) -> list[Chart]:
    count = -(-len(chart.categories) // _BARS)
    size = -(-len(chart.categories) // count)
    return [
        Chart(
            caption=chart.caption,
            categories=chart.categories[start : start + size],
            series=tuple(
                Series(each.name, each.role, each.values[start : start + size])
                for each in chart.series
            ),
            unit_suffix=chart.unit_suffix,
            decimals=chart.decimals,
            sentences=_about(chart, start, start + size),
            is_lying=True,
        )
        for start in range(0, len(chart.categories), size)
    ]


def _about(chart: Chart, start: int, end: int) -> tuple[str, ...]:
    """The sentences about some categories, after those about the whole."""
    whole = len(chart.sentences) - len(chart.categories)
    return (*chart.sentences[:whole], *chart.sentences[whole + start : whole + end])


def _drawn(charts: tuple[Chart, ...], area: Area) -> Boxes:
    boxes: list[Box] = []
    for rank, (chart, frame) in enumerate(zip(charts, _frames(charts, area), strict=True), 1):
        inner = frame
        if chart.caption:
            most = frame.height / 4
            caption = largest(chart.caption, (16, 14), frame.width, most, Ink.SOFT, area)
            height = area.height(caption, frame.width) + 4
            above = Frame(frame.x, frame.y, frame.width, height)
            boxes.append(TextBox(f"Légende {rank}", above, caption))
            inner = Frame(frame.x, frame.y + height, frame.width, frame.height - height)
        boxes.append(_chart(chart, inner, rank, area.theme))
    return tuple(boxes)


def _frames(charts: tuple[Chart, ...], area: Area) -> tuple[Frame, ...]:
    """A chart of few columns takes less width than its neighbour of many."""
    if len(charts) == 1:
        return (area.frame,)
    frame, gutter = area.frame, 2 * area.theme.gutter
    counts = [_columns(each) for each in charts]
    share = min(0.6, max(0.4, counts[0] / sum(counts)))
    left = (frame.width - gutter) * share
    return (
        Frame(frame.x, frame.y, left, frame.height),
        Frame(frame.x + left + gutter, frame.y, frame.width - left - gutter, frame.height),
    )


def _columns(*charts: Chart) -> int:
    return sum(
        len(each.categories) * sum(series.role is not Role.TARGET for series in each.series)
        for each in charts
    )


def _chart(chart: Chart, frame: Frame, rank: int, theme: Theme) -> ChartBox:
    drawn = tuple(
        _series(each, chart, theme) for each in chart.series if each.role is not Role.TARGET
    )
    targets = [_series(each, chart, theme) for each in chart.series if each.role is Role.TARGET]
    return ChartBox(
        name=f"Graphique {rank}",
        frame=frame,
        kind=ChartKind.BAR if chart.is_lying else ChartKind.COLUMN,
        categories=chart.categories,
        series=drawn,
        number_format=_format(chart),
        alt=" ".join(chart.sentences),
        target=targets[0] if targets else None,
        has_legend=len(drawn) > 1,
    )


def _series(series: Series, chart: Chart, theme: Theme) -> DrawnSeries:
    colors = {
        Role.CURRENT: Ink.PRIMARY,
        Role.PREVIOUS: Ink.PAST,
        Role.TARGET: Ink.TARGET,
    }
    point_colors: tuple[Ink, ...] = ()
    if series.role is Role.CURRENT and chart.emphasis is not None:
        point_colors = tuple(
            Ink.PRIMARY if rank == chart.emphasis else Ink.PAST
            for rank in range(len(chart.categories))
        )
    return DrawnSeries(series.name, series.values, colors[series.role], point_colors)


def _format(chart: Chart) -> str:
    """A spreadsheet format: French marks whatever the machine, then the unit as a literal."""
    decimals = "." + "0" * chart.decimals if chart.decimals else ""
    suffix = f'"{chart.unit_suffix}"' if chart.unit_suffix else ""
    return f"[$-40C]#,##0{decimals}{suffix}"

"""Indicators as charts: in time or side by side, each with its target; the parts of one."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from clu.deck.bodies import Chart, Charts, Role, Series
from clu.deck.outline import SlideOutline
from clu.deck.slides.figures import Figures, card, foot, speaker_notes
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.model import french
from clu.model.figures import Figure, Value, amount, current_text, sentence, target_at, variation
from clu.model.indicators import Reading
from clu.model.period import Period
from clu.model.slides import BreakdownSlide, ChartSlide

_HISTORY = 5
"""Periods of one indicator that still read from the back of the room."""


@outlines.register
def chart(slide: ChartSlide, scene: Scene) -> list[SlideOutline]:
    """One set of axes for each unit; a rate comes before its volume."""
    chosen = tuple(scene.figure(id_) for id_ in slide.indicators)
    measured = sorted((one for one in chosen if one.current), key=_is_volume)
    if not measured:
        return []
    groups = (tuple(group) for _, group in groupby(measured, lambda one: one.definition.unit))
    subtitle = f"{_named(measured[0])} : {sentence(measured[0])}"
    body = Charts(tuple(_chart(group) for group in groups), subtitle, slide.comment)
    notes = [line for one in chosen for line in speaker_notes(one)]
    return [slide_outline(slide, body, small=foot(tuple(measured)), notes=notes)]


def _is_volume(one: Figure) -> bool:
    return one.definition.unit.facts.is_volume


def _named(one: Figure) -> str:
    return one.definition.short or one.definition.label


def _chart(group: tuple[Figure, ...]) -> Chart:
    return _history(group[0]) if len(group) == 1 else _side_by_side(group)


def _measured(one: Figure) -> Value:
    """What is shown of it: only what was measured comes in a chart."""
    assert one.current is not None
    return one.current


def _history(one: Figure) -> Chart:
    """Successive periods of one indicator, the present one last."""
    values = [*one.past, _measured(one)][-_HISTORY:]
    printed = tuple(one.printed(value.exact) for value in values)
    series = [Series(one.definition.label, Role.CURRENT, printed)]
    goals = tuple(_goal(one, value.period) for value in values)
    if len(values) > 1 and any(goals):
        series.append(Series("Cible", Role.TARGET, goals))
    return Chart(
        caption=_named(one),
        categories=(*(value.period.label for value in values[:-1]), one.period_label),
        series=tuple(series),
        unit_suffix=one.definition.unit.facts.on_axis,
        decimals=one.decimals,
        sentences=(f"{one.definition.label} : {sentence(one)}.",),
        emphasis=len(values) - 1,
    )


def _goal(one: Figure, period: Period) -> Decimal | None:
    target = target_at(one.definition, period)
    return target.value if target else None


def _side_by_side(group: tuple[Figure, ...]) -> Chart:
    """Several indicators of one unit, each with its previous value beside it."""
    decimals = max(one.decimals for one in group)
    series: list[Series] = []
    if any(one.previous for one in group):
        before = tuple(
            french.rounded(one.previous.exact, decimals) if one.previous else None for one in group
        )
        labels = {one.previous.period.label for one in group if one.previous}
        name = labels.pop() if len(labels) == 1 else "Période précédente"
        series.append(Series(name, Role.PREVIOUS, before))
    now = tuple(french.rounded(_measured(one).exact, decimals) for one in group)
    series.append(Series(_shared(one.period_label for one in group), Role.CURRENT, now))
    goals = {one.target.value if one.target else None for one in group}
    if len(goals) == 1 and None not in goals:
        series.append(Series("Cible", Role.TARGET, tuple(goals) * len(group)))
    return Chart(
        caption=f"{french.NARROW}; ".join(_change(one) for one in group),
        categories=tuple(_named(one) for one in group),
        series=tuple(series),
        unit_suffix=group[0].definition.unit.facts.on_axis,
        decimals=decimals,
        sentences=tuple(f"{one.definition.label} : {sentence(one)}." for one in group),
    )


def _shared(labels: Iterable[str]) -> str:
    found = set(labels)
    return found.pop() if len(found) == 1 else "Période présentée"


def _change(one: Figure) -> str:
    change = variation(one)
    return f"{_named(one)} : {change or current_text(one)}"


@outlines.register
def breakdown(slide: BreakdownSlide, scene: Scene) -> list[SlideOutline]:
    """Show the parts as bars; a breakdown that is not known is never an empty chart."""
    one = scene.figure(slide.indicator)
    if one.reading and one.reading.parts:
        body: Charts | Figures = _bars(one, one.reading, slide.comment)
    elif one.current:
        body = Figures((card(one),), slide.comment)
    else:
        return []
    return [slide_outline(slide, body, small=foot((one,)), notes=speaker_notes(one))]


def _bars(one: Figure, reading: Reading, comment: str) -> Charts:
    unit = one.definition.unit
    parts = reading.parts
    decimals = max([one.decimals, *(french.decimals_of(part.value) for part in parts)])
    chart = Chart(
        caption="",
        categories=tuple(part.label for part in parts),
        series=(
            Series(
                one.period_label,
                Role.CURRENT,
                tuple(french.rounded(p.value, decimals) for p in parts),
            ),
        ),
        unit_suffix=unit.facts.on_axis if unit.facts.is_rate else "",
        decimals=decimals,
        sentences=(
            f"{one.definition.label} : {current_text(one) or 'total non connu'}.",
            *(f"{part.label} : {amount(part.value, unit, decimals)}." for part in parts),
        ),
        is_lying=True,
    )
    total = f"{one.definition.label} : {sentence(one)}" if one.current else one.definition.label
    return Charts((chart,), total, comment)

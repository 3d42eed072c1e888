"""Indicators as charts: in time or side by side, each with its target; the parts of one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from clu.deck.bodies import Chart, ChartForm, Charts, Role, Series
from clu.deck.outline import SlideOutline
from clu.deck.slides.figures import Figures, card, sources, speaker_notes, targets
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.model import french
from clu.model.figures import Figure, Value, amount, current_text, sentence, target_at
from clu.model.indicators import Part, Unit
from clu.model.movement import message, movement
from clu.model.period import Period, PeriodKind
from clu.model.slides import BreakdownSlide, ChartSlide

_LINE_FROM = 5
"""Periods from which a line tells the movement better than columns do."""
_MONTHS_FROM = 3
"""The same for months, of which one expects more."""
_MOST_BARS = 12
"""Parts that are shown one by one; the smallest of more are added up."""
_ROUNDING = Decimal("0.5")
"""What parts may lack of a hundred, in points, for being rounded."""


@outlines.register
def chart(slide: ChartSlide, scene: Scene) -> list[SlideOutline]:
    """One set of axes for each unit, and for each rank; a rate comes before its volume."""
    chosen = tuple(scene.figure(id_) for id_ in slide.indicators)
    measured = sorted((one for one in chosen if one.current), key=_is_volume)
    if not measured:
        return []
    groups = [tuple(group) for _, group in groupby(measured, _axes)]
    said = message(measured[0]) if slide.message else ""
    moved = movement(measured[0]) if said else None
    alone = "" if said else f"{_named(measured[0])} : {sentence(measured[0])}"
    subtitle = moved.words if moved else alone
    charts = tuple(replace(_chart(group), foot=targets(group, scene)) for group in groups)
    body = Charts(charts, subtitle, slide.comment)
    notes = [line for one in chosen for line in speaker_notes(one)]
    small = sources(tuple(measured), scene)
    return [slide_outline(slide, body, small=small, notes=notes, message=said)]


def _is_volume(one: Figure) -> bool:
    return one.definition.unit.facts.is_volume


def _axes(one: Figure) -> tuple[Unit, str]:
    """What is drawn on one set of axes: a unit; but a rank alone, since its scale is turned."""
    unit = one.definition.unit
    return unit, one.definition.id if unit.facts.is_rank else ""


def _named(one: Figure) -> str:
    return one.definition.short or one.definition.label


def _chart(group: tuple[Figure, ...]) -> Chart:
    return history(group[0]) if len(group) == 1 else _side_by_side(group)


def _measured(one: Figure) -> Value:
    """What is shown of it: only what was measured comes in a chart."""
    assert one.current is not None
    return one.current


# --- in time -------------------------------------------------------------------------------------


def history(one: Figure, form: ChartForm | None = None) -> Chart:
    """All periods of one indicator that compare, evenly spaced, the present one last."""
    values = {value.period: value for value in (*one.past, _measured(one))}
    periods = _without_leaps(list(values))
    form = form or _form(one, len(values))
    printed = tuple(one.printed(values[each].exact) if each in values else None for each in periods)
    series = [Series(one.definition.label, Role.CURRENT, printed)]
    goals = tuple(_goal(one, period) for period in periods)
    if any(goal is not None for goal in goals):
        series.append(Series("Cible", Role.TARGET, goals))
    last = one.period_label or "Dernière valeur"
    labels = [_label(each, each in values, form) for each in periods[:-1]]
    return Chart(
        caption=_caption(one, [each for each in periods if each not in values], form),
        categories=(*labels, last),
        series=tuple(series),
        unit_suffix=one.definition.unit.facts.on_axis,
        decimals=one.decimals,
        sentences=(f"{one.definition.label} : {sentence(one)}.",),
        older=tuple(_older(one, periods, values)),
        emphasis=len(periods) - 1,
        form=form,
    )


def _form(one: Figure, count: int) -> ChartForm:
    if one.definition.unit.facts.is_rank:
        return ChartForm.RANKS
    enough = _MONTHS_FROM if one.period.kind is PeriodKind.MONTH else _LINE_FROM
    return ChartForm.LINE if count >= enough else ChartForm.COLUMNS


def _without_leaps(known: list[Period]) -> list[Period]:
    """The periods, with those that nobody measured between them."""
    found = known[:1]
    for period in known[1:]:
        while (missing := found[-1].following) and missing.end < period.start:
            found.append(missing)
        found.append(period)
    return found


def _label(period: Period, is_measured: bool, form: ChartForm) -> str:
    is_told = not is_measured and form is ChartForm.COLUMNS
    return f"{period.label}{french.NBSP}: non mesuré" if is_told else period.label


def _caption(one: Figure, missing: list[Period], form: ChartForm) -> str:
    if not missing or form is ChartForm.COLUMNS:
        return _named(one)
    return f"{_named(one)} (non mesuré : {french.enumeration([each.label for each in missing])})"


def _older(one: Figure, periods: list[Period], values: dict[Period, Value]) -> Iterator[str]:
    """Every value that is drawn before those of the sentence, what is missing, other targets."""
    unit = one.definition.unit
    older = [
        f"{amount(values[each].exact, unit, one.decimals)} {each.phrase}"
        if each in values
        else f"non mesuré {each.phrase}"
        for each in reversed(periods[:-1])
        if one.previous is None or each != one.previous.period
    ]
    if older:
        yield f"Auparavant : {', '.join(older)}."
    goals = {each: target.value for each in periods if (target := target_at(one.definition, each))}
    if len(set(goals.values())) > 1:
        told = (f"{amount(goal, unit)} {each.phrase}" for each, goal in goals.items())
        yield f"Cibles : {', '.join(told)}."


def _goal(one: Figure, period: Period) -> Decimal | None:
    target = target_at(one.definition, period)
    return target.value if target else None


# --- side by side --------------------------------------------------------------------------------


def _side_by_side(group: tuple[Figure, ...]) -> Chart:
    """Several indicators of one unit, each with its previous value beside it."""
    decimals = max(one.decimals for one in group)
    series: list[Series] = []
    if any(one.previous for one in group):
        before = tuple(
            french.rounded(one.previous.exact, decimals) if one.previous else None for one in group
        )
        labels = {one.previous.period.label for one in group if one.previous}
        series.append(Series(_shared(labels, "Avant"), Role.PREVIOUS, before))
    now = tuple(french.rounded(_measured(one).exact, decimals) for one in group)
    labels = {one.period_label for one in group}
    series.append(Series(_shared(labels, "Maintenant"), Role.CURRENT, now))
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
        is_named=True,
    )


def _shared(labels: set[str], else_: str) -> str:
    """The period of every value of a series, or a word when there are several, or none."""
    return next(iter(labels)) if len(labels) == 1 and "" not in labels else else_


def _change(one: Figure) -> str:
    moved = movement(one)
    return f"{_named(one)} : {moved.told if moved else current_text(one)}"


# --- the parts of one ----------------------------------------------------------------------------


@outlines.register
def breakdown(slide: BreakdownSlide, scene: Scene) -> list[SlideOutline]:
    """Show the parts as bars; a breakdown that is not known is never an empty chart."""
    one = scene.figure(slide.indicator)
    if one.reading and one.reading.parts:
        bars = replace(_bars(one, one.reading.parts), foot=targets((one,), scene))
        total = f"{one.definition.label} : {sentence(one)}" if one.current else one.definition.label
        body: Charts | Figures = Charts((bars,), total, slide.comment)
        small = sources((one,), scene)
    elif one.current:
        body = Figures((card(one),), slide.comment)
        small = (*sources((one,), scene), *targets((one,), scene))
    else:
        return []
    said = message(one) if slide.message else ""
    return [slide_outline(slide, body, small=small, notes=speaker_notes(one), message=said)]


def _bars(one: Figure, parts: tuple[Part, ...]) -> Chart:
    unit = one.definition.unit
    decimals = max([one.decimals, *(french.decimals_of(part.value) for part in parts)])
    adds_up = unit.facts.is_volume or _is_whole(one, parts)
    shown, others = _largest(parts) if adds_up else (_sorted(parts), ())
    values = [french.rounded(part.value, decimals) for part in shown]
    told = [f"{part.label} : {amount(part.value, unit, decimals)}" for part in shown]
    labels = [part.label for part in shown]
    if others:
        values.append(french.rounded(sum((part.value for part in others), Decimal(0)), decimals))
        labels.append(f"Autres ({len(others)})")
        each = ", ".join(f"{part.label} {amount(part.value, unit, decimals)}" for part in others)
        told.append(f"{labels[-1]} : {amount(values[-1], unit, decimals)}, dont {each}")
    series = [Series(one.period_label, Role.CURRENT, tuple(values))]
    if one.target and not adds_up:
        series.append(Series("Cible", Role.TARGET, (one.target.value,) * len(values)))
    return Chart(
        caption="",
        categories=tuple(labels),
        series=tuple(series),
        unit_suffix=unit.facts.on_axis if unit.facts.is_rate else "",
        decimals=decimals,
        sentences=(
            f"{one.definition.label} : {sentence(one) or 'total non connu'}.",
            *(f"{each}." for each in told),
        ),
        form=ChartForm.BARS,
        full=Decimal(100) if unit.facts.is_rate and max(values) <= 100 else None,
    )


def _is_whole(one: Figure, parts: tuple[Part, ...]) -> bool:
    """Whether rates are the shares of one hundred, and not rates of several places."""
    total = sum((part.value for part in parts), Decimal(0))
    return one.definition.unit.facts.is_rate and abs(total - 100) <= _ROUNDING


def _sorted(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The largest first; what is already called « Autres » comes last."""
    return tuple(
        sorted(parts, key=lambda part: (part.label.casefold().startswith("autre"), -part.value))
    )


def _largest(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Those that are shown by themselves, and those that are added up."""
    ranked = _sorted(parts)
    if len(ranked) <= _MOST_BARS:
        return ranked, ()
    return ranked[: _MOST_BARS - 1], ranked[_MOST_BARS - 1 :]

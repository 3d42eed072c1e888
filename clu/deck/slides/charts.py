"""Indicators as charts: in time or side by side, each with its target."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from clu.deck.bodies import Chart, ChartForm, Charts, Role, Series
from clu.deck.outline import SlideOutline
from clu.deck.slides.figures import sources, speaker_notes, targets
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.model import french
from clu.model.figures import Figure, amount, sentence, target_at, told_value
from clu.model.gathered import Value
from clu.model.indicators import Unit
from clu.model.movement import message, movement
from clu.model.period import Period, PeriodKind
from clu.model.slides import ChartSlide

_LINE_FROM = 5
"""Periods from which a line tells the movement better than columns do."""
_MONTHS_FROM = 3
"""The same for months, of which one expects more."""
_MOST_TOLD = 6
"""Periods that are named one by one."""


@outlines.register
def chart(slide: ChartSlide, scene: Scene) -> list[SlideOutline]:
    """One set of axes for each unit, and for each rank; a rate comes before its volume."""
    kind = slide.periods or (scene.meeting.period.kind if slide.span else None)
    chosen = tuple(scene.figure(id_, slide.span, kind) for id_ in slide.indicators)
    measured = sorted((one for one in chosen if one.current), key=_is_volume)
    if not measured:
        return []
    groups = [tuple(group) for _, group in groupby(measured, _axes)]
    said = message(measured[0]) if slide.message else ""
    moved = movement(measured[0]) if said else None
    alone = "" if said else f"{_named(measured[0])} : {sentence(measured[0])}"
    subtitle = moved.words if moved else alone
    charts = tuple(replace(_chart(group, slide), foot=targets(group, scene)) for group in groups)
    body = Charts(charts, subtitle, slide.comment)
    undrawn = {
        one.definition.id: _undrawn(one, slide, len(group), scene.day)
        for group in groups
        for one in group
    }
    notes = [
        line
        for one in chosen
        for line in (*speaker_notes(one), *undrawn.get(one.definition.id, ()))
    ]
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


def _chart(group: tuple[Figure, ...], slide: ChartSlide) -> Chart:
    if len(group) > 1:
        return _side_by_side(group)
    return history(group[0], known=_drawn(group[0], slide, 1))


def _drawn(one: Figure, slide: ChartSlide, together: int) -> list[Value]:
    """The values that have a place: beside others, the last two; alone, those that were chosen."""
    values = [*one.past, _measured(one)]
    if together > 1:
        return values[-2:]
    inside = [each for each in values if not slide.span or each.period.start >= slide.span.start]
    places = _without_leaps([each.period for each in inside])[-(slide.last or 0) :]
    return [each for each in inside if each.period in places]


def _measured(one: Figure) -> Value:
    """What is shown of it: only what was measured comes in a chart."""
    assert one.current is not None
    return one.current


# --- in time -------------------------------------------------------------------------------------


def history(
    one: Figure, form: ChartForm | None = None, known: Sequence[Value] | None = None
) -> Chart:
    """All periods of one indicator that compare, evenly spaced, the present one last.

    Of the values that are `known` alone, where some were chosen.
    """
    values = {value.period: value for value in known or (*one.past, _measured(one))}
    periods = _without_leaps(list(values))
    form = form or _form(one, len(values))
    printed = tuple(one.printed(values[each].exact) if each in values else None for each in periods)
    series = [Series(one.definition.label, Role.CURRENT, printed)]
    goals = tuple(_goal(one, period) for period in periods)
    if any(goal is not None for goal in goals):
        series.append(Series("Cible", Role.TARGET, goals))
    last = one.period_label or "Dernière valeur"
    if one.is_partial:
        last = f"{last} ({_why_short(one, one.period)})"
    lacking = {each: _why_short(one, each) for each in periods if each not in values}
    labels = [_label(each, lacking.get(each, ""), form) for each in periods[:-1]]
    return Chart(
        caption=_caption(one, lacking, form),
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


def _why_short(one: Figure, period: Period) -> str:
    """Why a period has no whole value: « 9 mois sur 12 »."""
    made = next((each.gathering for each in one.known if each.period == period), None)
    return made.words if made else "non mesuré"


def _label(period: Period, lacking: str, form: ChartForm) -> str:
    is_told = lacking and form is ChartForm.COLUMNS
    return f"{period.label}{french.NBSP}: {lacking}" if is_told else period.label


def _caption(one: Figure, lacking: Mapping[Period, str], form: ChartForm) -> str:
    if not lacking or form is ChartForm.COLUMNS:
        return _named(one)
    labels: dict[str, list[str]] = {}
    for period, why in lacking.items():
        labels.setdefault(why, []).append(period.label)
    told = (f"{why}{french.NBSP}: {french.enumeration(each)}" for why, each in labels.items())
    return f"{_named(one)} ({f'{french.NARROW}; '.join(told)})"


def _older(one: Figure, periods: list[Period], values: dict[Period, Value]) -> Iterator[str]:
    """Every value that is drawn before those of the sentence, what is missing, other targets."""
    unit = one.definition.unit
    older = [
        f"{amount(values[each].exact, unit, one.decimals)} {each.phrase}"
        if each in values
        else f"{_why_short(one, each)} {each.phrase}"
        for each in reversed(periods[:-1])
        if one.previous is None or each != one.previous.period
    ]
    if older:
        yield f"Auparavant : {', '.join(older)}."
    goals = {each: target.value for each in periods if (target := target_at(one.definition, each))}
    if len(set(goals.values())) > 1:
        told = (f"{amount(goal, unit)} {each.phrase}" for each, goal in goals.items())
        yield f"Cibles : {', '.join(told)}."


def _undrawn(one: Figure, slide: ChartSlide, together: int, on: datetime.date) -> Iterator[str]:
    """What was known on a day, has no place in its chart, and why, for the speaker."""
    places = {each.period for each in _drawn(one, slide, together)}
    places |= {part for each in one.known if each.gathering for part in each.gathering.pieces}
    is_alone = together == 1
    chosen = "hors du choix de la diapositive" if is_alone else "faute de place à côté d’autres"
    reasons: dict[str, list[str]] = {}
    for value in one.known:
        if value.period not in places and value.period.end <= on:
            why = chosen if value in one.past else _why_undrawn(one, value)
            reasons.setdefault(why, []).append(value.period.label)
    for why, labels in reasons.items():
        told = french.enumeration(labels)
        if len(labels) > _MOST_TOLD:
            told = f"{len(labels)} valeurs, de {labels[0]} à {labels[-1]}"
        yield french.typeset(f"Non montré, {why} : {told}.")


def _why_undrawn(one: Figure, value: Value) -> str:
    shown = one.period
    if value.period.end > shown.end:
        return f"après {shown.label}"
    if value.period.kind is not shown.kind:
        return "d’une autre durée"
    if value.period.end >= shown.start:
        return f"à cheval sur {shown.label}"
    if value.is_partial or one.is_partial:
        return "incomplet" if value.is_partial else f"complet, quand {shown.label} ne l’est pas"
    return "avant une rupture"


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
    return f"{_named(one)} : {moved.told if moved else told_value(one)}"

"""Indicators as charts: in time or side by side, each with its target."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from clu.deck.bodies import Cards, Chart, ChartForm, Charts, Role, Series
from clu.deck.outline import SlideOutline
from clu.deck.slides.figures import card, sources, speaker_notes, targets
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.model import french
from clu.model.figures import UNMEASURED, Figure, amount, told_value
from clu.model.gathered import Value
from clu.model.indicators import Unit
from clu.model.library import APART
from clu.model.movement import message, movement, sentence
from clu.model.period import Period, PeriodKind
from clu.model.slides import ChartSlide

_LINE_FROM = 5
"""Periods from which a line tells the movement better than columns do."""
_MONTHS_FROM = 3
"""The same for months, of which one expects more."""
_MOST_TOLD = 6
"""Periods that are named one by one."""
_BROKEN = "non comparable"


@outlines.register
def chart(slide: ChartSlide, scene: Scene) -> list[SlideOutline]:
    """One set of axes for each unit, and for each rank; a rate comes before its volume."""
    kind = slide.periods or (scene.meeting.period.kind if slide.span else None)
    chosen = tuple(scene.figure(id_, slide.span, kind) for id_ in slide.indicators)
    measured = sorted((one for one in chosen if one.is_told), key=_is_volume)
    if not measured:
        return []
    gathered = [part for _, group in groupby(measured, _axes) for part in _named_alike([*group])]
    groups = [group for group in gathered if any(_drawn(one, slide, len(group)) for one in group)]
    void = [one for group in gathered if group not in groups for one in group]
    said = message(measured[0]) if slide.message else ""
    moved = movement(measured[0]) if said else None
    alone = "" if said else f"{_named(measured[0])} : {sentence(measured[0])}"
    subtitle = moved.words if moved else alone
    charts = tuple(replace(_chart(group, slide), foot=targets(group, scene)) for group in groups)
    untold = [f"{_named(one)} : {sentence(one)}." for one in void if one is not measured[0]]
    comment = " ".join(filter(None, (slide.comment, *untold)))
    body = Charts(charts, subtitle, comment) if charts else Cards(tuple(map(card, void)))
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


def _named_alike(group: list[Figure]) -> list[tuple[Figure, ...]]:
    """A group whose values are of the same periods; else each alone, where its own are written."""
    now = {one.period_label for one in group}
    before = {one.previous.period for one in group if one.previous}
    is_alike = len(now) == 1 and "" not in now and len(before) <= 1
    return [tuple(group)] if is_alike else [(one,) for one in group]


def _named(one: Figure) -> str:
    return one.definition.short or one.definition.label


def _chart(group: tuple[Figure, ...], slide: ChartSlide) -> Chart:
    if len(group) > 1:
        return _side_by_side(group)
    return history(group[0], known=_drawn(group[0], slide, 1))


def _drawn(one: Figure, slide: ChartSlide, together: int) -> list[Value]:
    """The values that have a place: beside others, the last two; alone, those that were chosen."""
    if together > 1:
        return [each for each in (one.previous, one.current) if each]
    values = [*one.past, *filter(None, (one.current,))]
    inside = [each for each in values if not slide.span or each.period.start >= slide.span.start]
    places = _places(inside, one)[-(slide.last or 0) :]
    return [each for each in inside if each.period in places]


# --- in time -------------------------------------------------------------------------------------


def history(
    one: Figure, form: ChartForm | None = None, known: Sequence[Value] | None = None
) -> Chart:
    """All periods of one indicator that compare, evenly spaced, the present one last.

    Of the values that are `known` alone, where some were chosen.
    """
    known = known or [*one.past, *filter(None, (one.current,))]
    values = {value.period: value for value in known}
    periods = _places(known, one)
    form = form or _form(one, len(values))
    printed = tuple(
        one.printed(values[each].exact) if each in values else _why_short(one, each)
        for each in periods
    )
    series = [Series(one.definition.label, Role.CURRENT, printed)]
    goals = tuple("" if goal is None else goal for goal in map(one.goal, periods))
    if any(goals):
        series.append(Series("Cible", Role.TARGET, goals))
    last = one.period_label or "Dernière valeur"
    if one.is_partial:
        last = f"{last} ({_why_short(one, one.period)})"
    return Chart(
        caption=_named(one),
        categories=(*(each.label for each in periods[:-1]), last),
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


def _places(known: Sequence[Value], one: Figure) -> list[Period]:
    """The places of a chart: those of values, the gaps between them, what is told as a gap."""
    return _without_leaps([*(each.period for each in known if each != one.current), one.period])


def _without_leaps(known: list[Period]) -> list[Period]:
    """The periods, with those that nobody measured between them."""
    found = known[:1]
    for period in known[1:]:
        while (missing := found[-1].following) and missing.end < period.start:
            found.append(missing)
        found.append(period)
    return found


def _why_short(one: Figure, period: Period) -> str:
    """Why a period has no value that compares: « 9 mois sur 12 », « non comparable »."""
    made = next((each for each in one.known if each.period == period), None)
    if made is None:
        return UNMEASURED
    return made.gathering.words if made.gathering and made.is_partial else _BROKEN


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
    goals = {each: goal for each in periods if (goal := one.goal(each)) is not None}
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


# --- side by side --------------------------------------------------------------------------------


def _side_by_side(group: tuple[Figure, ...]) -> Chart:
    """Several indicators of one unit and the same periods, each with its previous value."""
    decimals = max(one.decimals for one in group)
    series: list[Series] = []
    if any(one.previous for one in group):
        before = tuple(
            french.rounded(one.previous.exact, decimals) if one.previous else _why_no_past(one)
            for one in group
        )
        label = next(one.previous.period.label for one in group if one.previous)
        series.append(Series(label, Role.PREVIOUS, before))
    now = tuple(
        french.rounded(one.current.exact, decimals) if one.current else UNMEASURED for one in group
    )
    series.append(Series(group[0].period_label, Role.CURRENT, now))
    goals = {one.target.value if one.target else None for one in group}
    if len(goals) == 1 and None not in goals:
        series.append(Series("Cible", Role.TARGET, tuple(filter(None, goals)) * len(group)))
    names = _told_apart(group)
    changes = (f"{name} : {_change(one)}" for name, one in zip(names, group, strict=True))
    return Chart(
        caption=f"{french.NARROW}; ".join(changes),
        categories=names,
        series=tuple(series),
        unit_suffix=group[0].definition.unit.facts.on_axis,
        decimals=decimals,
        sentences=tuple(f"{one.definition.label} : {sentence(one)}." for one in group),
        is_named=True,
    )


def _why_no_past(one: Figure) -> str:
    return _BROKEN if one.earlier else "aucun relevé"


def _change(one: Figure) -> str:
    moved = movement(one)
    return moved.told if moved else told_value(one)


def _told_apart(group: tuple[Figure, ...]) -> tuple[str, ...]:
    """What each is called; by its places alone, where nothing else tells them apart."""
    heads, places = zip(*(_placed(one) for one in group), strict=True)
    is_one = len(set(heads)) == 1 and len({one.definition.sites for one in group}) == len(group)
    return tuple(each or "Ensemble" for each in places) if is_one else tuple(map(_named, group))


def _placed(one: Figure) -> tuple[str, str]:
    """« Appels décrochés », « Nogent »; nothing after what is of all places."""
    head, _, place = one.definition.label.rpartition(APART)
    return (head, place) if one.definition.sites and head else (one.definition.label, "")

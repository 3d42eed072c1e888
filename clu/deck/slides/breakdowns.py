"""The parts of an indicator, as bars."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from clu.deck.bodies import Chart, ChartForm, Charts, Role, Series
from clu.deck.outline import SlideOutline
from clu.deck.slides.figures import Figures, card, sources, speaker_notes, targets
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.model import french
from clu.model.figures import Figure, amount
from clu.model.indicators import Part
from clu.model.movement import message, sentence
from clu.model.slides import BreakdownSlide

_MOST_BARS = 12
"""Parts that are shown one by one; the smallest of more are added up."""
_ROUNDING = Decimal("0.5")
"""What parts may lack of a hundred, in points, for being rounded."""


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
    apart = tuple(part for part in parts if not part.subset)
    adds_up = unit.facts.is_volume or _is_whole(one, apart)
    shown, others = _largest(apart) if adds_up else (_sorted(apart), ())
    values = [french.rounded(part.value, decimals) for part in shown]
    told = [f"{part.label} : {amount(part.value, unit, decimals)}" for part in shown]
    labels = [part.label for part in shown]
    if others:
        values.append(french.rounded(sum((part.value for part in others), Decimal(0)), decimals))
        labels.append(f"Autres ({len(others)})")
        each = ", ".join(f"{part.label} {amount(part.value, unit, decimals)}" for part in others)
        told.append(f"{labels[-1]} : {amount(values[-1], unit, decimals)}, dont {each}")
    for part in _sorted([part for part in parts if part.subset]):
        values.append(french.rounded(part.value, decimals))
        labels.append(f"Total, {part.said}")  # under the last part, « dont » would be of that part
        told.append(f"{labels[-1]} : {amount(part.value, unit, decimals)}")
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

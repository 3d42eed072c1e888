"""The parts of one indicator; without them, the indicator as a key figure."""

from clu.deck.kinds.figures import card
from clu.deck.kinds.provenance import foot, told
from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import Chart, Charts, Figures, Role, Series, SlideOutline
from clu.model import french
from clu.model.figures import Figure, amount, current_text, sentence
from clu.model.indicators import Reading
from clu.model.slides import BreakdownSlide


def outline(slide: BreakdownSlide, scene: Scene) -> list[SlideOutline]:
    """Show the parts as bars; a breakdown that is not known is never an empty chart."""
    one = scene.figure(slide.indicator)
    if one.reading and one.reading.parts:
        body: Charts | Figures = _bars(one, one.reading, slide.comment)
    elif one.current:
        body = Figures((card(one),), slide.comment)
    else:
        return []
    return [said(slide, body, small=foot((one,)), notes=told(one))]


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

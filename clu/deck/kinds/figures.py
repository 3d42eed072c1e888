"""One to three key figures, with what each means."""

from clu.deck.kinds.provenance import foot, told
from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import Card, Detail, Figures, SlideOutline, Tone
from clu.model import french
from clu.model.figures import Figure, current_text, previous_text, small_base, target_text
from clu.model.slides import FiguresSlide

_TONES = {True: Tone.GOOD, False: Tone.BAD, None: Tone.NEUTRAL}
_SIGNS = {True: "✓ ", False: "✗ ", None: ""}


def outline(slide: FiguresSlide, scene: Scene) -> list[SlideOutline]:
    """Show the figures that were measured; the others are told to the speaker alone."""
    figures = tuple(scene.figure(id_) for id_ in slide.indicators)
    measured = tuple(one for one in figures if one.current)
    if not measured:
        return []
    body = Figures(tuple(card(one) for one in measured), slide.comment)
    notes = [line for one in figures for line in told(one)]
    return [said(slide, body, small=foot(measured, notes=True), notes=notes)]


def card(one: Figure) -> Card:
    """A figure with its label, period, perimeter, previous value and target."""
    return Card(
        figure=current_text(one),
        label=one.definition.label,
        details=tuple(_details(one)),
    )


def _details(one: Figure) -> list[Detail]:
    details = [Detail(french.capitalised(one.period_words))]
    if one.definition.perimeter:
        details.append(Detail(one.definition.perimeter))
    if counts := small_base(one.current):
        details.append(Detail(counts))
    if previous := previous_text(one):
        details.append(Detail(previous))
    if target := target_text(one):
        met = one.is_target_met
        details.append(Detail(_SIGNS[met] + french.capitalised(target), _TONES[met]))
    return details

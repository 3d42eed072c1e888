"""A results card: equal cards, each with the number of its note."""

from clu.deck.kinds.provenance import told
from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import Card, Cards, Detail, SlideOutline
from clu.model import french
from clu.model.figures import Figure, current_text, small_base, target_text
from clu.model.slides import ResultsSlide


def outline(slide: ResultsSlide, scene: Scene) -> list[SlideOutline]:
    """Show the figures that were measured; the notes come from their definitions."""
    figures = [scene.figure(id_) for id_ in slide.indicators]
    measured = [one for one in figures if one.current]
    if not measured:
        return []
    cards: list[Card] = []
    notes: list[str] = []
    for one in measured:
        if one.definition.note:
            notes.append(f"({len(notes) + 1}) {one.definition.note}")
        cards.append(_card(one, len(notes) if one.definition.note else None))
    speaker = [line for one in figures for line in told(one)]
    small = _periods(measured)
    return [said(slide, Cards(tuple(cards)), small=small, endnotes=notes, notes=speaker)]


def _periods(measured: list[Figure]) -> list[str]:
    """Each period once, with the figures that it is the period of."""
    found: dict[str, list[str]] = {}
    for one in measured:
        name = one.definition.short or one.definition.label
        found.setdefault(french.capitalised(one.period_words), []).append(name)
    if len(found) == 1:
        return list(found)
    return [f"{period} : {' ; '.join(names)}" for period, names in found.items()]


def _card(one: Figure, note: int | None) -> Card:
    mark = f" ({note})" if note else ""
    details = [small_base(one.current), target_text(one)]
    return Card(
        figure=current_text(one),
        label=f"{one.definition.label}{mark}",
        details=tuple(Detail(text) for text in details if text),
    )

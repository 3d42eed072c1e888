"""Key figures and cards of results, and where a figure comes from, in words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from clu.deck.bodies import (
    Accent,
    Card,
    Cards,
    Detail,
    Marks,
    Point,
    Prose,
    card_in_a_sentence,
    cards_in_words,
    if_any,
)
from clu.deck.outline import Body, SlideOutline
from clu.deck.slides.scene import Scene, in_annex, outlines, slide_outline
from clu.model import french
from clu.model.figures import (
    UNMEASURED,
    Figure,
    amount,
    current_text,
    doubts,
    previous_value,
    target_text,
    told_value,
)
from clu.model.movement import Movement, message, movement
from clu.model.paper import Block
from clu.model.slides import FiguresSlide, ResultsSlide

_ACCENTS = {True: Accent.GOOD, False: Accent.BAD, None: Accent.NEUTRAL}
_SIGNS = {True: "✓ ", False: "✗ ", None: ""}

_SHORT_NOTES = 240
"""The signs of notes that a slide can carry at its foot."""


@dataclass(frozen=True)
class Figures(Body):
    """One to three key figures, each the largest thing of its slide."""

    cards: tuple[Card, ...]
    comment: str = ""

    def spoken(self, title: str) -> Iterator[Block]:
        """A point for each figure."""
        yield cards_in_words(self.cards)
        yield from if_any(self.comment)

    def key_sentences(self) -> Iterator[str]:
        """Each figure with its details."""
        yield from map(card_in_a_sentence, self.cards)


@outlines.register
def figures(slide: FiguresSlide, scene: Scene) -> list[SlideOutline]:
    """Show the figures, or why one was not measured; without any reading, the speaker knows."""
    chosen = tuple(scene.figure(id_) for id_ in slide.indicators)
    measured = tuple(one for one in chosen if one.is_told)
    if not measured:
        return []
    body = Figures(tuple(card(one) for one in measured), slide.comment)
    notes = [line for one in chosen for line in speaker_notes(one)]
    said = message(measured[0]) if slide.message and len(chosen) == 1 else ""
    small = (*sources(measured, scene, notes=True), *targets(measured, scene))
    return [slide_outline(slide, body, small=small, notes=notes, message=said)]


def card(one: Figure) -> Card:
    """A figure with its label, period, perimeter, previous value and target."""
    return Card(
        figure=large(one),
        label=one.definition.label,
        details=tuple(_details(one)),
    )


def large(one: Figure) -> str:
    """What a card says in large."""
    return current_text(one) or french.capitalised(UNMEASURED)


def _details(one: Figure) -> list[Detail]:
    """What is known of it, then its movement and its target."""
    told = (french.capitalised(one.period_phrase), one.definition.perimeter)
    return [*(Detail(each) for each in told if each), *outcome(one)]


def outcome(one: Figure) -> list[Detail]:
    """With what care it is told, how it moved, and whether its target is met."""
    if one.why_unmeasured:
        last = previous_value(one)
        told = (french.capitalised(one.why_unmeasured), last and f"Dernière valeur : {last}")
        return [Detail(each) for each in told if each]
    details = [Detail(french.capitalised(each)) for each in doubts(one)]
    if moved := movement(one):
        details.append(movement_detail(moved))
    if target := target_text(one):
        met = one.is_target_met
        details.append(Detail(_SIGNS[met] + french.capitalised(target), _ACCENTS[met]))
    return details


def movement_detail(moved: Movement) -> Detail:
    """A movement as every card tells it, in the colour of what it is."""
    return Detail(moved.words, _ACCENTS[moved.is_better])


@outlines.register
def results(slide: ResultsSlide, scene: Scene) -> list[SlideOutline]:
    """Show the figures, or why one was not measured; the notes come from their definitions."""
    chosen = [scene.figure(id_) for id_ in slide.indicators]
    measured = [one for one in chosen if one.is_told]
    if not measured:
        return []
    cards: list[Card] = []
    notes: list[str] = []
    for one in measured:
        if one.definition.note:
            notes.append(f"({len(notes) + 1}) {one.definition.note}")
        cards.append(_result(one, len(notes) if one.definition.note else None))
    speaker = [line for one in chosen for line in speaker_notes(one)]
    small = [*_periods(measured), *notes]
    shown = slide_outline(slide, Cards(tuple(cards)), small=small, notes=speaker)
    if sum(map(len, notes)) <= _SHORT_NOTES:
        return [shown]
    whole = Prose(tuple(map(Point, notes)), Marks.NOTHING)
    return [
        replace(shown, small=(*_periods(measured), "Notes en annexe")),
        in_annex(replace(shown, small=()), "notes", "Notes", whole),
    ]


def _periods(measured: list[Figure]) -> list[str]:
    """Each known period once, with the figures that it is the period of."""
    found: dict[str, list[str]] = {}
    for one in measured:
        if phrase := one.period_phrase:
            name = one.definition.short or one.definition.label
            found.setdefault(french.capitalised(phrase), []).append(name)
    if len(found) == 1 and not any(one.is_open for one in measured):
        return list(found)
    return [f"{period} : {' ; '.join(names)}" for period, names in found.items()]


def _result(one: Figure, note: int | None) -> Card:
    mark = f" ({note})" if note else ""
    label = f"{one.definition.label}{mark}"
    return Card(figure=large(one), label=label, details=tuple(outcome(one)))


# --- where a figure comes from -------------------------------------------------------------------


def sources(figures: tuple[Figure, ...], scene: Scene, *, notes: bool = False) -> tuple[str, ...]:
    """Sources as printed under the slide, each said once; `notes` adds the method.

    A source that is a deck of the committee proves nothing to who looks at it: the speaker has it.
    """
    lines: list[str] = []
    for one in figures:
        label = one.definition.short or one.definition.label
        if one.definition.note and notes:
            method = french.lowered(one.definition.note).rstrip(".")
            lines.append(_about(label, f"calcul : {method}", figures))
        if one.definition.source and not scene.is_a_deck(one.definition.source):
            lines.append(_about(label, f"source : {one.definition.source}", figures))
    return tuple(dict.fromkeys(lines))


def targets(figures: tuple[Figure, ...], scene: Scene) -> tuple[str, ...]:
    """The same of targets: where each is set."""
    said = [
        f"{name} {amount(goal, one.definition.unit)} : {source}"
        for one in figures
        for name, goal, source in _goals(one)
        if not scene.is_a_deck(source)
    ]
    return tuple(dict.fromkeys(said))


def _goals(one: Figure) -> Iterator[tuple[str, Decimal, str]]:
    """The target, then what is now expected: what each is called, its value and its source."""
    if one.target:
        yield "Cible", one.target.value, one.target.source
    if one.target and one.forecast is not None:
        yield "Prévision révisée", one.forecast, one.target.revised_source


def _about(label: str, text: str, figures: tuple[Figure, ...]) -> str:
    return french.capitalised(text) if len(figures) == 1 else f"{label}, {text}"


def speaker_notes(one: Figure) -> tuple[str, ...]:
    """What the speaker must know of a figure: record, count, period, source, reserves."""
    name = french.quoted(one.definition.label)
    if one.current is None:
        why = told_value(one) or "aucun relevé"
        return (f"Indicateur {name} {one.period.phrase} : {why}.",)
    when = one.period_words
    if one.reading and one.reading.period_note:
        when = f"({when})"
    how = "calculé" if one.current.gathering else "relevé"
    head = f"Indicateur {name}, {how} {when} : {current_text(one)}{_counts(one)}."
    return (head, *(f"{line}." for line in _reserves(one)))


def _counts(one: Figure) -> str:
    if one.current is None:
        return ""
    made = f", {one.current.gathering.words}" if one.current.gathering else ""
    if one.current.counts is None:
        return made
    above, below = one.current.counts
    return f"{made}, calculé : {french.number(above)} sur {french.number(below)}"


def _reserves(one: Figure) -> list[str]:
    definition, reading = one.definition, one.reading
    lines: list[str] = []
    if moved := movement(one):
        lines.append(f"Évolution : {moved.in_a_sentence}")
    if one.target:
        source = " ; ".join(source for _, _, source in _goals(one))
        lines.append(f"{french.capitalised(target_text(one))} ({source})")
    if definition.perimeter:
        lines.append(f"Périmètre : {definition.perimeter}")
    if definition.source:
        lines.append(f"Source : {definition.source}")
    if definition.note:
        lines.append(f"Note : {definition.note.rstrip('.')}")
    if reading and reading.published is not None:
        published = amount(reading.published, definition.unit)
        lines.append(f"Valeur imprimée à l’époque : {published}")
    if one.is_provisional:
        lines.append("Valeur provisoire")
    if reading and reading.parts_missing:
        lines.append(french.capitalised(reading.parts_missing.rstrip(".")))
    if any(not each.comparable for each in one.read):
        lines.append("Valeur non comparable aux précédentes")
    if reading and reading.note:
        lines.append(reading.note.rstrip("."))
    return lines

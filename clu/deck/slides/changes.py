"""What changed since the previous meeting, at a glance: figures, promises, satisfaction."""

from collections.abc import Iterator
from dataclasses import dataclass

from clu.deck.bodies import (
    Card,
    Chart,
    ChartForm,
    Charts,
    Detail,
    Role,
    Series,
    card_in_a_sentence,
    cards_in_words,
)
from clu.deck.outline import Body, SlideOutline
from clu.deck.slides.figures import movement_detail, outcome, speaker_notes
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.model import follow_ups, french
from clu.model.actions import ActionState
from clu.model.figures import Figure, amount, current_text, sentence
from clu.model.indicators import Unit
from clu.model.movement import global_movement
from clu.model.paper import Block
from clu.model.slides import ChangesSlide

_PERIODS = 5


@dataclass(frozen=True)
class Novelty:
    """What is new, and the values that it comes after."""

    card: Card
    history: Charts | None = None


@dataclass(frozen=True)
class Changes(Body):
    """A dashboard: each change in a card, over its last years."""

    changes: tuple[Novelty, ...]

    def spoken(self, title: str) -> Iterator[Block]:
        """Each change, then its values."""
        for each in self.changes:
            yield cards_in_words((each.card,))
            if each.history:
                yield from each.history.spoken(each.card.label)

    def key_sentences(self) -> Iterator[str]:
        """Each change in a sentence."""
        return (card_in_a_sentence(each.card) for each in self.changes)

    @property
    def visuals(self) -> tuple[str, ...]:
        """How many charts there are."""
        count = sum(each.history is not None for each in self.changes)
        return (french.counted(count, "graphique"),) if count else ()


@outlines.register
def changes(slide: ChangesSlide, scene: Scene) -> list[SlideOutline]:
    """Show the figures that compare with earlier ones, then what was promised, then the survey."""
    asked = map(scene.figure, slide.indicators)
    shown = [one for one in asked if one.current and one.previous]
    found = (*map(_figure, shown), *_promises(scene), *_survey(scene))
    notes = [line for one in shown for line in speaker_notes(one)]
    return [slide_outline(slide, Changes(found), notes=notes)] if found else []


def _figure(one: Figure) -> Novelty:
    assert one.current is not None
    values = [*one.past, one.current][-_PERIODS:]
    chart = Chart(
        caption="",
        categories=(*(each.period.label for each in values[:-1]), one.period_label),
        series=(
            Series(
                one.definition.label,
                Role.CURRENT,
                tuple(one.printed(each.exact) for each in values),
            ),
        ),
        unit_suffix=one.definition.unit.facts.on_axis,
        decimals=one.decimals,
        sentences=(f"{one.definition.label} : {sentence(one)}.",),
        emphasis=len(values) - 1,
        form=ChartForm.RANKS if one.definition.unit.facts.is_rank else ChartForm.COLUMNS,
    )
    new = Card(figure=current_text(one), label=one.definition.label, details=tuple(outcome(one)))
    return Novelty(new, Charts((chart,)))


def _promises(scene: Scene) -> Iterator[Novelty]:
    """How many of the promises were kept, and what became of the others."""
    promised = [each.now for each in follow_ups.follow_ups(scene.library, scene.meeting_id)]
    if promised:
        kept = sum(each.state is ActionState.DONE for each in promised)
        said = follow_ups.summed_up(promised)
        figure = f"{kept} sur {len(promised)}"
        yield Novelty(Card(figure=figure, label="Suites réalisées", details=(Detail(said),)))


def _survey(scene: Scene) -> Iterator[Novelty]:
    """The rate of all of the latest survey that compares with another."""
    surveys = scene.library.surveys
    compared = [each for each in surveys.values() if each.compares_with]
    dated = [each for each in compared if each.year <= scene.day.year]
    if not dated:
        return
    now = max(dated, key=lambda each: each.year)
    before = surveys.get(now.compares_with or "")
    moved = global_movement(now, before)
    if now.global_rate is None or moved is None:
        return
    rate = amount(now.global_rate, Unit.PERCENT)
    told = (movement_detail(moved), Detail(now.title))
    yield Novelty(Card(figure=rate, label="Taux global de satisfaction", details=told))

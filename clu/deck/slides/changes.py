"""What changed since the previous meeting, at a glance: figures, promises, satisfaction."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clu.deck.bodies import (
    Card,
    Chart,
    ChartForm,
    Charts,
    Detail,
    card_in_a_sentence,
    cards_in_words,
)
from clu.deck.outline import Body, SlideOutline
from clu.deck.slides.charts import history
from clu.deck.slides.figures import large, movement_detail, outcome, speaker_notes
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.model import follow_ups, french
from clu.model.actions import ActionState
from clu.model.figures import Figure, amount, figure
from clu.model.indicators import Unit
from clu.model.meeting import Meeting
from clu.model.movement import global_movement
from clu.model.paper import Block, Heading
from clu.model.slides import ChangesSlide

_PERIODS = 5


@dataclass(frozen=True)
class Novelty:
    """What is new, and the values that it comes after."""

    card: Card
    history: Charts | None = None

    @property
    def card_alone(self) -> "Novelty":
        """The same without its values."""
        return replace(self, history=None)


@dataclass(frozen=True)
class Changes(Body):
    """A dashboard: each change in a card, over its last years."""

    changes: tuple[Novelty, ...]

    def spoken(self, title: str) -> Iterator[Block]:
        """Each change, then its values."""
        for each in self.changes:
            yield cards_in_words((each.card,))
            if each.history:
                yield Heading(each.card.label, 4)
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
    """Show the figures that are new, then what was promised, then the survey that is."""
    previous = follow_ups.previous_meeting(scene.library, scene.meeting_id)
    before = scene.library.meetings.get(previous)
    asked = [
        one
        for one in map(scene.figure, slide.indicators)
        if one.why_unmeasured or (one.current and one.previous)
    ]
    news = [(one, _since(one, before, scene)) for one in asked]
    figures = [_figure(one, moved) for one, moved in news if moved]
    found = (*figures, *_promises(scene), *_survey(scene))
    told = [f"{one.definition.called} : valeur déjà présentée." for one, new in news if not new]
    notes = [*(line for _, moved in news if moved for line in speaker_notes(moved)), *told]
    return [slide_outline(slide, Changes(found), notes=notes)] if found else []


def _since(one: Figure, before: Meeting | None, scene: Scene) -> Figure | None:
    """A figure after the value of the previous meeting; None if it is that one.

    What that meeting did not know is compared with the last value, as on any slide.
    """
    if before is None:
        return one
    told = figure(scene.library, one.definition.id, before.period, before.date).current
    if told is None:
        return one
    periods = [each.period for each in one.past]
    if told.period in periods:
        return one._replace(past=one.past[: periods.index(told.period) + 1])
    return None if told.period == one.period else one


def _figure(one: Figure, moved: Figure) -> Novelty:
    """A figure as it moved, beside its last values and its target."""
    line = ChartForm.RANKS if one.definition.unit.facts.is_rank else ChartForm.LINE
    label, details = one.definition.called, tuple(outcome(moved))
    card = Card(figure=large(one), label=label, details=details)
    is_drawn = one.current or one.past
    return Novelty(card, Charts((_latest(history(one, line)),)) if is_drawn else None)


def _latest(chart: Chart) -> Chart:
    """The last periods of a chart."""
    last = slice(-_PERIODS, None)
    series = tuple(replace(each, values=each.values[last]) for each in chart.series)
    categories = chart.categories[last]
    emphasis = len(categories) - 1
    return replace(chart, caption="", categories=categories, series=series, emphasis=emphasis)


def _promises(scene: Scene) -> Iterator[Novelty]:
    """How many of the promises were kept, and what became of the others."""
    promised = [each.now for each in follow_ups.follow_ups(scene.library, scene.meeting_id)]
    if promised:
        kept = sum(each.state is ActionState.DONE for each in promised)
        said = follow_ups.summed_up(promised)
        figure = f"{kept} sur {len(promised)}"
        yield Novelty(Card(figure=figure, label="Suites réalisées", details=(Detail(said),)))


def _survey(scene: Scene) -> Iterator[Novelty]:
    """The rate of all of the latest survey that is new and compares with another."""
    new = scene.library.new_surveys(scene.meeting_id)
    compared = [each for each in new if each.compares_with]
    if not compared:
        return
    now = max(compared, key=lambda each: each.over_on)
    moved = global_movement(now, scene.library.surveys.get(now.compares_with or ""))
    if now.global_rate is None or moved is None:
        return
    rate = amount(now.global_rate, Unit.PERCENT)
    told = (movement_detail(moved), Detail(now.title))
    yield Novelty(Card(figure=rate, label="Taux global de satisfaction", details=told))

"""The exchanges: before the meeting what members await and ask, after it what was recorded."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clu.deck.outline import Body, SlideOutline
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.model import follow_ups, french
from clu.model.meeting import MeetingState
from clu.model.minutes import Exchange, Minutes
from clu.model.paper import Block, Paragraph, Tone
from clu.model.promises import numbered
from clu.model.slides import ExchangesSlide

ANSWER = "Réponse"
DECISION = "Décision"
DRAFT = "Projet"


@dataclass(frozen=True)
class ShownExchange:
    """An exchange: who asked what, what was answered, what follows."""

    who: str
    text: str
    turns: tuple[tuple[str, str], ...] = ()
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dialogue(Body):
    """Exchanges in order."""

    exchanges: tuple[ShownExchange, ...]

    def spoken(self, title: str) -> Iterator[Block]:
        """Each question, its answers, what follows."""
        for one in self.exchanges:
            yield Paragraph(f"**{one.who} :** {one.text}", Tone.QUESTION)
            yield from (Paragraph(f"{who} : {text}", Tone.ANSWER) for who, text in one.turns)
            yield from (Paragraph(f"Suite : {each}", Tone.FOLLOW_UP) for each in one.follow_ups)


@outlines.register
def exchanges(slide: ExchangesSlide, scene: Scene) -> list[SlideOutline]:
    """Show what was recorded, a draft until it is validated; before that, what is awaited.

    Neither notes taken in session, nor what was said off the record, nor expected questions.
    """
    minutes = scene.library.minutes_of(scene.meeting_id)
    recorded = (*_exchanges(minutes, scene), *_decisions(minutes, scene))
    if not recorded:
        return list(_before(slide, scene))
    shown = slide_outline(slide, Dialogue(recorded))
    if scene.library.state_of(scene.meeting_id) is MeetingState.VALIDATED:
        return [shown]
    kicker = f"{slide.kicker} – {DRAFT.lower()}" if slide.kicker else DRAFT
    return [replace(shown, kicker=kicker)]


# --- before the meeting ----------------------------------------------------------------------


def _before(slide: ExchangesSlide, scene: Scene) -> Iterator[SlideOutline]:
    """The follow-ups of the previous meeting, then the questions that members sent."""
    if awaited := follow_ups.slide_awaited(scene.meeting, slide):
        yield from outlines(awaited, scene)
    accepted = (each for each in scene.meeting.written_questions if each.accepted)
    asked = tuple(
        ShownExchange(f"{each.by} – question écrite" if each.by else "Question écrite", each.text)
        for each in accepted
    )
    if asked:
        yield slide_outline(slide, Dialogue(asked))


# --- after it --------------------------------------------------------------------------------


def _exchanges(minutes: Minutes, scene: Scene) -> Iterator[ShownExchange]:
    for exchange in minutes.exchanges:
        if exchange.is_printed:
            yield _recorded(exchange, minutes, scene)


def _decisions(minutes: Minutes, scene: Scene) -> Iterator[ShownExchange]:
    for each in (decision for decision in minutes.decisions if decision.is_printed):
        yield ShownExchange(DECISION, each.text, follow_ups=tuple(_follow_ups(each.id, scene)))


def _recorded(exchange: Exchange, minutes: Minutes, scene: Scene) -> ShownExchange:
    said = (turn for turn in exchange.turns if turn.text)
    turns = [(_who(turn.by, minutes, scene) or ANSWER, turn.text) for turn in said]
    if exchange.answer_owed and not turns:
        turns = [(ANSWER, "à venir")]
    asker, kind = _who(exchange.asked_by, minutes, scene), exchange.kind.label
    return ShownExchange(
        who=f"{asker} – {kind}" if asker else french.capitalised(kind),
        text=exchange.text,
        turns=tuple(turns),
        follow_ups=tuple(_follow_ups(exchange.id, scene)),
    )


def _who(by: str, minutes: Minutes, scene: Scene) -> str:
    """The organisation or capacity of an attendee, or the words kept as said; maybe nothing.

    Of whoever is of the house, the capacity says enough.
    """
    known = minutes.attendee(by)
    house = f", {scene.library.known_committee.house}"
    return minutes.called(known).removesuffix(house) if known else by


def _follow_ups(source: str, scene: Scene) -> Iterator[str]:
    """What was promised there: as it was validated, or else as it stood on the day."""
    validated = scene.library.validated.get(scene.meeting_id)
    if validated:
        for each in validated.promised:
            if each.source == source:
                yield _promise(each.title, scene.owner(each.owner), each.due)
        return
    for _, action in numbered(scene.library, scene.meeting_id, source):
        now = action.as_of(scene.day)
        yield _promise(action.title, scene.owner(now.owner), now.due)


def _promise(title: str, owner: str, due: datetime.date | None) -> str:
    """« Revoir l’affichage (accueil, pour le 30 juin 2025) »"""
    when = f"pour le {french.day(due)}" if due else ""
    who = ", ".join(part for part in (owner, when) if part)
    return title + (f" ({who})" if who else "")

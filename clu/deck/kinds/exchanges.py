"""What was asked and answered, read from the minutes of the meeting."""

from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import Dialogue, Said, SlideOutline
from clu.model import french
from clu.model.labels import label
from clu.model.minutes import Exchange, Minutes
from clu.model.slides import ExchangesSlide

ANSWER = "Réponse"


def outline(slide: ExchangesSlide, scene: Scene) -> list[SlideOutline]:
    """Show what may leave the room: neither session notes nor what was said off the record."""
    minutes = scene.library.minutes.get(scene.meeting_id)
    if minutes is None:
        return []
    shown = [
        exchange
        for exchange in minutes.exchanges
        if exchange.text and not (exchange.off_record or exchange.confidential)
    ]
    exchanges = tuple(_said(exchange, minutes, scene) for exchange in shown)
    return [said(slide, Dialogue(exchanges))] if exchanges else []


def _said(exchange: Exchange, minutes: Minutes, scene: Scene) -> Said:
    turns = [(_who(turn.by, minutes) or ANSWER, turn.text) for turn in exchange.turns if turn.text]
    if exchange.answer_owed and not turns:
        turns = [(ANSWER, "à venir")]
    asker, kind = _who(exchange.asked_by, minutes), label(exchange.kind)
    return Said(
        who=f"{asker} – {kind}" if asker else french.capitalised(kind),
        text=exchange.text,
        turns=tuple(turns),
        follow_ups=_follow_ups(f"{scene.meeting_id}/{exchange.id}", scene),
    )


def _who(by: str, minutes: Minutes) -> str:
    """The organisation or capacity of an attendee, or the words kept as said; maybe nothing."""
    known = next((each for each in minutes.attendance if each.id == by), None)
    return known.called if known else by


def _follow_ups(origin: str, scene: Scene) -> tuple[str, ...]:
    found: list[str] = []
    for plan in scene.library.plans.values():
        for action in plan.actions:
            if action.origin and action.origin.ref == origin:
                now = action.as_of(scene.day)
                due = f"pour le {french.day(now.due)}" if now.due else ""
                who = " ".join(part for part in (now.owner, due) if part)
                found.append(action.title + (f" ({who})" if who else ""))
    return tuple(found)

"""Letters of a service: what is asked and answered in the room, the whole text in the annexes."""

import datetime
from dataclasses import replace

from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import Card, Cards, Detail, Sheet, Sheets, SlideOutline, points
from clu.model import french
from clu.model.slides import LetterSlide, Message

REDACTED = "[…]"


def outline(slide: LetterSlide, scene: Scene) -> list[SlideOutline]:
    """Say the summary, then the letters as annexes; without a summary, the letters in place."""
    service = f"Service : {scene.service(slide.service)}"
    whole = said(slide, sheets(slide.messages), small=(service, *redaction(slide.messages)))
    if not (slide.asked or slide.answered):
        return [whole]
    cards = tuple(
        Card(heading=heading, points=points(bullets))
        for heading, bullets in (
            ("Ce qui est demandé", slide.asked),
            ("Ce qui est répondu", slide.answered),
        )
        if bullets
    )
    body = Cards(cards, columns=len(cards), lead=_delay(slide.messages))
    small = (service, *_subjects(slide.messages), "Texte complet en annexe")
    annex = replace(
        whole,
        record=f"{whole.record}-texte",
        title=f"Texte complet – {slide.title}"[:200],
        notes=(),
        is_annex=True,
    )
    return [said(slide, body, small=small), annex]


def _subjects(messages: tuple[Message, ...]) -> tuple[str, ...]:
    subjects = [message.subject for message in messages if message.subject]
    return (f"Objet : {subjects[0]}",) if subjects else ()


def _delay(messages: tuple[Message, ...]) -> Card | None:
    """The days between the first message and the last, when both are dated."""
    days = [_day(message.sent) for message in messages if message.sent]
    if len(days) < 2 or days[-1] < days[0]:
        return None
    return Card(
        heading="Délai de réponse",
        figure=french.counted((days[-1] - days[0]).days, "jour"),
        details=(
            Detail(f"message du {french.day(days[0])}"),
            Detail(f"réponse du {french.day(days[-1])}"),
        ),
    )


def _day(sent: datetime.datetime | datetime.date) -> datetime.date:
    return sent.date() if isinstance(sent, datetime.datetime) else sent


def sheets(messages: tuple[Message, ...]) -> Sheets:
    """Messages as sheets, each with the lines of its heading that are known."""
    return Sheets(tuple(_sheet(message) for message in messages))


def redaction(messages: tuple[Message, ...]) -> tuple[str, ...]:
    """The note that explains the redactions, where there are some."""
    is_redacted = any(
        REDACTED in text for each in messages for text in (each.text, each.sender, each.recipient)
    )
    return (f"{REDACTED} : données personnelles retirées",) if is_redacted else ()


def _sheet(message: Message) -> Sheet:
    meta = (
        ("De", message.sender),
        ("À", message.recipient),
        ("Date", _sent(message.sent)),
        ("Objet", message.subject),
    )
    return Sheet(
        heading=message.label,
        meta=tuple((label, text) for label, text in meta if text),
        lines=tuple(line.strip() for line in message.text.split("\n")),
    )


def _sent(sent: datetime.datetime | datetime.date | None) -> str:
    if sent is None:
        return ""
    if isinstance(sent, datetime.datetime):
        return f"{french.day(sent.date())} à {french.clock(sent.time())}"
    return french.day(sent)

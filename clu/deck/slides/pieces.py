"""The pieces of one day: letters and what was answered, what a user said, a picture."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clu.deck.bodies import Card, Cards, Detail, Prose, if_any, points
from clu.deck.outline import Body, SlideOutline
from clu.deck.several import Several
from clu.deck.slides.scene import Scene, in_annex, outlines, slide_outline
from clu.model import french
from clu.model.names import spaced
from clu.model.paper import Block, Heading, Paragraph
from clu.model.slides import LetterSlide, Message, PictureSlide, QuotationSlide, TestimonySlide

REDACTED = "[…]"
_WHOLE = "Texte complet en annexe"

_LAST_WORDS = re.compile(r"(?:bien )?cordialement|respectueusement|sincèrement|salutations", re.I)
_LONG_SIGNATURE = 3
"""The lines of a signature that say more about an office than about the answer."""


@dataclass(frozen=True)
class Letter:
    """A letter or a message: its heading, (label, value) lines, and lines; an empty one parts."""

    heading: str
    meta: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Correspondence(Body):
    """Messages in order, side by side where two fit."""

    letters: tuple[Letter, ...]

    def spoken(self, title: str) -> Iterator[Block]:
        """Each message under its heading."""
        for letter in self.letters:
            yield Heading(letter.heading, 4)
            yield from (Paragraph(f"{name} : {text}") for name, text in letter.meta)
            yield from (Paragraph(line) for line in letter.lines if line)


@dataclass(frozen=True)
class Quotation(Body):
    """What was said, by whom and where, and what was answered."""

    words: str
    by: str = ""
    answer: str = ""

    def spoken(self, title: str) -> Iterator[Block]:
        """The words, then who said them, then the answer."""
        yield Paragraph(self.words)
        yield from if_any(self.by)
        yield from if_any(self.answer)


@dataclass(frozen=True)
class Picture(Body):
    """A picture of the meeting's pieces."""

    file: str
    alt: str
    caption: str = ""

    def spoken(self, title: str) -> Iterator[Block]:
        """What it shows, and its caption."""
        yield Paragraph(f"Image : {self.alt}")
        yield from if_any(self.caption)

    @property
    def visuals(self) -> tuple[str, ...]:
        """The file of the picture."""
        return (f"image {self.file}",)


@outlines.register
def letter(slide: LetterSlide, scene: Scene) -> list[SlideOutline]:
    """Say the summary, then the letters as annexes; without a summary, the letters in place."""
    service = f"Service : {scene.service(slide.service)}"
    whole = slide_outline(
        slide, _correspondence(slide.messages), small=(service, *_redaction(slide.messages))
    )
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
    small = (service, *_subjects(slide.messages), _WHOLE)
    return [
        slide_outline(slide, body, small=small),
        in_annex(whole, "texte", "Texte complet", whole.body),
    ]


def _subjects(messages: tuple[Message, ...]) -> tuple[str, ...]:
    subjects = [message.subject for message in messages if message.subject]
    return (f"Objet : {subjects[0]}",) if subjects else ()


def _delay(messages: tuple[Message, ...]) -> Card | None:
    """The days between the first message and the last, which is not always the answer awaited."""
    dated = [(_day(message.sent), message.label) for message in messages if message.sent]
    if len(dated) < 2 or dated[-1][0] < dated[0][0]:
        return None
    return Card(
        heading="Entre les deux messages" if len(dated) == 2 else "Du premier au dernier message",
        figure=french.counted((dated[-1][0] - dated[0][0]).days, "jour"),
        details=tuple(
            Detail(f"{label}{french.NBSP}: {french.day(day)}")
            for day, label in (dated[0], dated[-1])
        ),
    )


def _day(sent: datetime.datetime | datetime.date) -> datetime.date:
    return sent.date() if isinstance(sent, datetime.datetime) else sent


def _correspondence(messages: tuple[Message, ...]) -> Correspondence:
    """Messages as letters, each with the lines of its heading that are known."""
    return Correspondence(tuple(_letter(message) for message in messages))


def _redaction(messages: tuple[Message, ...]) -> tuple[str, ...]:
    """The note that explains the redactions, where there are some."""
    is_redacted = any(
        REDACTED in text for each in messages for text in (each.text, each.sender, each.recipient)
    )
    return (f"{REDACTED} : données personnelles retirées",) if is_redacted else ()


def _letter(message: Message) -> Letter:
    meta = (
        ("De", message.sender),
        ("À", message.recipient),
        ("Date", _sent(message.sent)),
        ("Objet", message.subject),
    )
    return Letter(
        heading=message.label,
        meta=tuple((label, text) for label, text in meta if text),
        lines=_signed_on_a_line([line.strip() for line in message.text.split("\n")]),
    )


def _signed_on_a_line(lines: list[str]) -> tuple[str, ...]:
    """The lines of a message, those of a long signature run together after its last formula."""
    ends = [rank for rank, line in enumerate(lines) if _LAST_WORDS.match(line)]
    after = [line for line in lines[ends[-1] + 1 :] if line] if ends else []
    if len(after) < _LONG_SIGNATURE:
        return tuple(lines)
    return (*lines[: ends[-1] + 1], " – ".join(after))


def _sent(sent: datetime.datetime | datetime.date | None) -> str:
    if sent is None:
        return ""
    if isinstance(sent, datetime.datetime):
        return f"{french.day(sent.date())} à {french.clock(sent.time())}"
    return french.day(sent)


@outlines.register
def testimony(slide: TestimonySlide, scene: Scene) -> list[SlideOutline]:
    """Show the messages; the feeling is told when it is known, and its absence to the speaker."""
    small = list(_redaction(slide.messages))
    notes: list[str] = []
    if slide.service:
        small.append(f"Service : {scene.service(slide.service)}")
    if slide.feeling:
        small.append(f"Ressenti de l’usager : {slide.feeling.label}")
    else:
        notes.append("Ressenti choisi par l’usager : non connu.")
    return [slide_outline(slide, _correspondence(slide.messages), small=small, notes=notes)]


@outlines.register
def quotation(slide: QuotationSlide, scene: Scene) -> list[SlideOutline]:
    """Say the words as they were written, and that all is in an annex where it is."""
    who = ", ".join(each for each in (slide.by, slide.where) if each)
    answer = f"**Réponse :** {slide.answer}" if slide.answer else ""
    body = Quotation(f"« {slide.words} »", who, answer)
    return [slide_outline(slide, body, small=[_WHOLE] if _is_annexed(slide.words, scene) else [])]


def _is_annexed(words: str, scene: Scene) -> bool:
    """Whether an annex of the meeting holds the message that words were taken from."""
    slides = (each for item in scene.meeting.items for each in item.slides if not each.internal)
    said = spaced(words)
    return any(
        said in spaced(message.text)
        for each in slides
        if isinstance(each, LetterSlide | TestimonySlide) and _goes_to_annexes(each)
        for message in each.messages
    )


def _goes_to_annexes(slide: LetterSlide | TestimonySlide) -> bool:
    return slide.annex or (isinstance(slide, LetterSlide) and bool(slide.asked or slide.answered))


@outlines.register
def picture(slide: PictureSlide, scene: Scene) -> list[SlideOutline]:
    """Show the picture with its caption, beside its text if it has one."""
    shown = slide_outline(slide, Picture(slide.file, slide.alt, slide.caption))
    if not slide.bullets:
        return [shown]
    told = replace(shown, body=Prose(points(slide.bullets)))
    seen = replace(shown, title=f"{slide.title} (image)"[:200])
    return [replace(shown, body=Several((told, seen), ("", "")))]

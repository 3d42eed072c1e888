"""The deck in words, for whoever hears it or reads it by hand: nothing of it needs eyes.

Neither speaker notes nor what is internal: it says what the projected slides say.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from clu.deck.outline import (
    Body,
    Card,
    Cards,
    Chart,
    Charts,
    Columns,
    Cover,
    Dialogue,
    Divider,
    Figures,
    Marks,
    Outline,
    Picture,
    Point,
    Prose,
    Sheets,
    SlideOutline,
    Statement,
    Table,
    Timeline,
)
from clu.model import french, paper
from clu.model.paper import Block, Heading, Listed, Paper, Paragraph, Tone, reworded
from clu.model.text import plain
from clu.office.columns import fitting

_SIGNS = re.compile(r"[✓✗▲▼→]\s?")
"""They double a word that stands beside them, and a screen reader spells them."""


def as_paper(outline: Outline, ranks: Sequence[int]) -> Paper:
    """The whole deck; `ranks` are the numbers with which its slides are projected."""
    blocks = [
        block
        for (slide, opens), rank in zip(_with_sections(outline), ranks, strict=True)
        for block in _slide(slide, rank, opens)
    ]
    return Paper(
        title=french.typeset(f"{outline.title} – diaporama en version texte"),
        subject=outline.subject,
        author=outline.author,
        footer=outline.footer,
        dated=outline.dated,
        blocks=tuple(reworded(block, _words) for block in blocks),
    )


def key_sentences(body: Body) -> Iterator[str]:
    """The figures that a slide is there for, as it says them itself."""
    match body:
        case Charts(charts):
            yield from (_words(each) for chart in charts for each in chart.sentences)
        case Figures(cards):
            yield from (_words(_card(card)) for card in cards)
        case Cards(_, _, Card() as lead):
            yield _words(_card(lead))


def _with_sections(outline: Outline) -> Iterator[tuple[SlideOutline, str]]:
    """Each slide, with the heading of the part that it opens; a divider always opens one."""
    section = ""
    for slide in outline.slides:
        opens = slide.section != section or isinstance(slide.body, Divider)
        yield slide, slide.section if opens else ""
        section = slide.section


def _slide(slide: SlideOutline, rank: int, opens: str) -> Iterator[Block]:
    if isinstance(slide.body, Divider):
        yield Heading(f"{opens} (diapositive {rank})", 2)
        yield from _optional("" if slide.title in opens else slide.title)
        yield from (Paragraph(line, Tone.BYLINE) for line in slide.body.lines)
        return
    if opens:
        yield Heading(opens, 2)
    kicker = f"{slide.kicker} – " if slide.kicker else ""
    yield Heading(f"Diapositive {rank} : {kicker}{slide.title}", 3)
    yield from _body(slide.body, slide.title)
    yield from (Paragraph(line, Tone.SMALL) for line in (*slide.small, *slide.endnotes))


def _body(body: Body, title: str) -> Iterator[Block]:
    match body:
        case Cover(lines) | Statement(lines):
            yield from map(Paragraph, lines)
        case Prose(points, marks):
            yield from _prose(points, marks)
        case Figures(cards, comment):
            yield _cards(cards)
            yield from _optional(comment)
        case Charts(charts, subtitle, comment):
            is_said = any(subtitle in each for chart in charts for each in chart.sentences)
            yield from _optional("" if is_said else subtitle)
            for chart in charts:
                yield from _chart(chart, title)
            yield from _optional(comment)
        case Cards(cards, _, lead):
            yield _cards((*([lead] if lead else []), *cards))
        case Columns(columns):
            for column in columns:
                yield Heading(column.heading, 4)
                yield Listed(column.texts)
        case Table():
            yield from _optional(body.before)
            yield _table(body.header, body.rows, title)
            yield from _prose(body.after, Marks.BULLETS)
        case Timeline(events):
            yield Listed(tuple(f"{when} : {what}" for when, what in events))
        case Sheets(sheets):
            for sheet in sheets:
                yield Heading(sheet.heading, 4)
                yield from (Paragraph(f"{label} : {text}") for label, text in sheet.meta)
                yield from (Paragraph(line) for line in sheet.lines if line)
        case Picture(_, alt, caption):
            yield Paragraph(f"Image : {alt}")
            yield from _optional(caption)
        case Dialogue(exchanges):
            for said in exchanges:
                yield Paragraph(f"**{said.who} :** {said.text}", Tone.QUESTION)
                yield from (Paragraph(f"{who} : {text}", Tone.ANSWER) for who, text in said.turns)
                yield from (
                    Paragraph(f"Suite : {each}", Tone.FOLLOW_UP) for each in said.follow_ups
                )


def _optional(text: str) -> Iterator[Block]:
    if text:
        yield Paragraph(text)


def _prose(points: tuple[Point, ...], marks: Marks) -> Iterator[Block]:
    if marks is Marks.NOTHING or len(points) == 1:
        yield from (Paragraph(_point(point)) for point in points)
    elif points:
        said, levels = tuple(map(_point, points)), tuple(point.level for point in points)
        yield Listed(said, marks is Marks.NUMBERS, levels)


def _point(point: Point) -> str:
    return f"{point.code} {point.text}".strip()


def _cards(cards: tuple[Card, ...]) -> Listed:
    """Each card as a point, what explains it below."""
    lines: list[tuple[str, int]] = []
    for card in cards:
        lines.append((_heading(card), 0))
        lines += [(detail.text, 1) for detail in card.details]
        lines += [(_point(point), 1) for point in card.points]
    return Listed(tuple(text for text, _ in lines), levels=tuple(level for _, level in lines))


def _heading(card: Card) -> str:
    """« Accueil : 94,1 % jugent les agents aimables », « Délai moyen : 4,2 jours »"""
    figure = f"**{card.figure}**" if card.figure else ""
    if not card.heading:
        return " : ".join(part for part in (card.label, figure) if part)
    said = " ".join(part for part in (figure, card.label) if part)
    return " : ".join(part for part in (card.heading, said) if part)


def _card(card: Card) -> str:
    """A card in one sentence."""
    details = ", ".join(french.lowered(_SIGNS.sub("", detail.text)) for detail in card.details)
    return plain(_heading(card)) + (f", {details}." if details else ".")


def _chart(chart: Chart, title: str) -> Iterator[Block]:
    """Its heading and what it shows, in words, then its values: a row for each category."""
    if chart.caption:
        yield Heading(chart.caption, 4)
    yield from map(Paragraph, chart.sentences)
    values = zip(*(_printed(chart, series.values) for series in chart.series), strict=True)
    rows = tuple(
        (category, *cells) for category, cells in zip(chart.categories, values, strict=True)
    )
    first = "Rubrique" if chart.emphasis is None else "Période"
    header = (first, *(series.name for series in chart.series))
    yield _table(header, rows, chart.caption or title)


def _printed(chart: Chart, values: tuple[Decimal | None, ...]) -> Iterator[str]:
    for value in values:
        yield "non mesuré" if value is None else french.number(value) + chart.unit_suffix


def _table(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], title: str) -> paper.Table:
    return paper.Table(header, rows, fitting(header, rows), title)


def _words(text: str) -> str:
    return _SIGNS.sub("", text)

"""The outline as plain text: what `clu show` prints, and what the golden tests read."""

from collections.abc import Iterator

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
from clu.model import french
from clu.model.text import plain


def as_text(outline: Outline) -> str:
    """The whole deck as text: a heading a slide, then what it says and its notes."""
    lines = [outline.title, outline.footer]
    section = None
    for number, slide in enumerate(outline.slides, start=1):
        if slide.section != section:
            section = slide.section
            lines += ["", f"=== {section} ==="]
        lines += ["", *_slide(number, slide)]
    if outline.left_out:
        lines += ["", "=== Diapositives absentes ===", *outline.left_out]
    return "\n".join(plain(line).rstrip() for line in lines) + "\n"


def _slide(number: int, slide: SlideOutline) -> Iterator[str]:
    kicker = f"{slide.kicker} – " if slide.kicker else ""
    yield f"[{number}] {kicker}{slide.title}"
    yield from (f"    {line}" for line in _body(slide.body))
    yield from (f"    · {line}" for line in (*slide.small, *slide.endnotes))
    yield from (f"    (notes) {line}" for line in slide.notes)


def _body(body: Body) -> Iterator[str]:
    match body:
        case Cover(lines) | Statement(lines):
            yield from lines
        case Divider(number, lines):
            yield f"Partie {number}"
            yield from lines
        case Prose(points, marks):
            for rank, point in enumerate(points, start=1):
                yield _point(point, f"{rank}." if marks is Marks.NUMBERS else "-")
        case Figures(cards, comment):
            yield from _cards(cards)
            yield from _optional(comment)
        case Charts(charts, subtitle, comment):
            yield from _optional(subtitle)
            for chart in charts:
                yield from _chart(chart)
            yield from _optional(comment)
        case Cards(cards, _, lead):
            yield from _cards((*([lead] if lead else []), *cards))
        case Columns(columns):
            for column in columns:
                yield column.heading
                yield from (f"- {text}" for text in column.texts)
        case Table():
            yield from _table(body)
        case Timeline(events):
            yield from (f"{when} : {what}" for when, what in events)
        case Sheets(sheets):
            for sheet in sheets:
                yield sheet.heading
                yield from (f"{label} : {text}" for label, text in sheet.meta)
                yield from sheet.lines
        case Picture(file, alt, caption):
            yield f"[image {file} : {alt}] {caption}"
        case Dialogue(exchanges):
            for said in exchanges:
                yield f"{said.who} : {said.text}"
                yield from (f"  {who} : {text}" for who, text in said.turns)
                yield from (f"  → {follow_up}" for follow_up in said.follow_ups)


def _optional(text: str) -> Iterator[str]:
    if text:
        yield text


def _point(point: Point, marker: str = "-") -> str:
    return f"{'  ' * point.level}{point.code or marker} {point.text}"


def _cards(cards: tuple[Card, ...]) -> Iterator[str]:
    for card in cards:
        heading = f"{card.heading} : " if card.heading else ""
        yield f"{heading}{' '.join(part for part in (card.figure, card.label) if part)}".rstrip(
            " :"
        )
        yield from (f"  {detail.text}" for detail in card.details)
        yield from (f"  {_point(point)}" for point in card.points)


def _chart(chart: Chart) -> Iterator[str]:
    yield f"[graphique] {chart.caption}".rstrip()
    for series in chart.series:
        values = (
            "?" if value is None else french.number(value) + chart.unit_suffix
            for value in series.values
        )
        pairs = zip(chart.categories, values, strict=True)
        yield f"  {series.name} : " + " | ".join(f"{name} {value}" for name, value in pairs)


def _table(table: Table) -> Iterator[str]:
    yield from _optional(table.before)
    for row in (table.header, *table.rows):
        yield "| " + " | ".join(cell.replace("\n", " / ") for cell in row) + " |"
    yield from (_point(point) for point in table.after)

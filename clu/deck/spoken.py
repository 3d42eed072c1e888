"""The deck in words: a paper for whoever hears it, and a plain text for who prepares it.

The paper has neither speaker notes nor what is internal: it says what the projected slides say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from clu.deck.acronyms import in_a_line
from clu.deck.bodies import Cover, Divider, if_any, without_signs
from clu.deck.outline import Body, Outline, SlideOutline
from clu.model import french
from clu.model.french import NBSP
from clu.model.paper import (
    Block,
    Heading,
    Listed,
    Logo,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    Tone,
    reworded,
)
from clu.model.text import plain
from clu.office.columns import fitting

_COVER = "Page de titre"
"""The heading of the cover: an item is often called as its section is."""


def as_paper(outline: Outline, ranks: Sequence[int]) -> Paper:
    """The whole deck; `ranks` are the numbers with which its slides are projected."""
    blocks = [
        block
        for (slide, opens), rank in zip(_with_sections(outline), ranks, strict=True)
        for block in _slide(slide, rank, opens)
    ]
    return Paper(
        title=french.in_print(f"{outline.title} – diaporama en version texte"),
        subject=outline.subject,
        author=outline.author,
        footer=outline.footer,
        dated=outline.dated,
        blocks=tuple(reworded(_spread(block), without_signs) for block in blocks),
    )


def _spread(block: Block) -> Block:
    """A table with the widths of its columns: they take a moment, and a plain text has none."""
    if not isinstance(block, Table):
        return block
    return replace(block, widths=fitting(block.header, block.rows))


def key_sentences(body: Body) -> Iterator[str]:
    """The figures that a slide is there for, as a paper says them."""
    return map(without_signs, body.key_sentences())


def _with_sections(outline: Outline) -> Iterator[tuple[SlideOutline, str]]:
    """Each slide, with the heading of the part that it opens; a divider always opens one."""
    section = ""
    for slide in outline.slides:
        opens = slide.section != section or isinstance(slide.body, Divider)
        yield slide, slide.section if opens else ""
        section = slide.section


def _slide(slide: SlideOutline, rank: int, opens: str) -> Iterator[Block]:
    if isinstance(slide.body, Divider):
        yield Heading(f"{opens} (diapositive{NBSP}{rank})", 2)
        yield from if_any("" if slide.title in opens else slide.title)
        yield from slide.body.spoken(slide.title)
        return
    if opens:
        yield Heading(_COVER if isinstance(slide.body, Cover) else opens, 2)
    topic = f"{slide.topic} – " if slide.topic else ""
    yield Heading(f"Diapositive {rank} : {topic}{slide.title}", 3)
    yield from slide.body.spoken(slide.title)
    yield from map(Paragraph, slide.asks)
    small = (*slide.small, *in_a_line(slide.meanings))
    yield from (Paragraph(line, Tone.SMALL) for line in small)


# --- for who prepares it ---------------------------------------------------------------------


def as_text(outline: Outline) -> str:
    """What each slide says and shows, with its notes, then the slides that are left out.

    Without numbers: which page a slide stands on is not known before all are laid out.
    """
    lines = [outline.title, outline.footer]
    section = None
    for slide in outline.slides:
        if slide.section != section:
            section = slide.section
            lines += ["", f"=== {section} ==="]
        lines += ["", *_slide_lines(slide)]
    if outline.left_out:
        lines += ["", "=== Diapositives absentes ===", *outline.left_out]
    return "\n".join(plain(line).rstrip() for line in lines) + "\n"


def _slide_lines(slide: SlideOutline) -> Iterator[str]:
    topic = f"{slide.topic} – " if slide.topic else ""
    yield f"– {topic}{slide.title}"
    yield from (f"    [{visual}]" for visual in slide.body.visuals)
    for block in slide.body.spoken(slide.title):
        yield from (f"    {line}" for line in _lines(block))
    yield from (f"    {line}" for line in slide.asks)
    yield from (f"    · {line}" for line in (*slide.small, *in_a_line(slide.meanings)))
    yield from (f"    (notes) {line}" for line in slide.for_speaker)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield from block.text.split("\n")
        case Listed():
            for rank, (point, below) in enumerate(block.nested, start=1):
                yield f"{rank}. {point}" if block.is_numbered else f"- {point}"
                yield from (f"  - {each}" for each in below)
        case Table():
            for row in (block.header, *block.rows):
                yield "| " + " | ".join(cell.replace("\n", " / ") for cell in row) + " |"
        case Logo() | PageBreak():
            return
        case _ as never:
            assert_never(never)

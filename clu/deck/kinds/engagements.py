"""The engagements of a reference: a numbered list, or a table with control and evidence."""

from collections.abc import Iterator, Sequence

from clu.deck.kinds.modules import origin
from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import Point, Prose, SlideOutline, Table
from clu.model.audits import Engagement, SubEngagement
from clu.model.slides import EngagementsSlide
from clu.model.text import Bullets


def outline(slide: EngagementsSlide, scene: Scene) -> list[SlideOutline]:
    """Show the engagements that were asked for; in detail, a table for each."""
    reference = scene.library.references[slide.reference]
    chosen = [each for each in reference.engagements if not slide.only or each.code in slide.only]
    if not chosen:
        return []
    small = (*origin(reference), *([reference.note] if reference.note else []))
    if slide.detail and any(each.inside or each.control or each.examples for each in chosen):
        return [said(slide, table, small=small) for table in _tables(chosen)]
    points = tuple(Point(each.text, code=each.code) for each in chosen)
    return [said(slide, Prose(points), small=small)]


def _tables(chosen: list[Engagement]) -> Iterator[Table]:
    """A table for each engagement that has parts, and one for those that have none."""
    whole = [each for each in chosen if not each.inside]
    if whole:
        yield _table("Engagement", whole)
    for each in chosen:
        if each.inside:
            yield _table(f"{each.code}. {each.text}", each.inside)


def _table(heading: str, parts: Sequence[Engagement | SubEngagement]) -> Table:
    """Control and evidence of each part; a column that would stand empty is left out."""
    columns = [
        (heading, [f"**{part.code}** {part.text}" for part in parts]),
        ("Méthode de contrôle", [_lines(part.control) for part in parts]),
        ("Exemples d’éléments de preuve", ["\n".join(part.examples) for part in parts]),
    ]
    kept = [(heading, cells) for heading, cells in columns if any(cells)]
    return Table(
        header=tuple(heading for heading, _ in kept),
        rows=tuple(tuple(cells[rank] or "—" for _, cells in kept) for rank in range(len(parts))),
        has_row_headings=False,
    )


def _lines(bullets: Bullets) -> str:
    flat = [bullet if isinstance(bullet, str) else "\n".join(bullet) for bullet in bullets]
    return "\n".join(flat)

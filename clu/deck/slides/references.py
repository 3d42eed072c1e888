"""What the quality process holds: the modules and engagements of a reference, audits' findings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clu.deck.bodies import Accent, Card, Cards, Point, Prose, TableBody
from clu.deck.outline import Body, SlideOutline
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.model import french
from clu.model.audits import Engagement, FindingKind, Module, Reference, SubEngagement
from clu.model.paper import Block, Heading, Listed
from clu.model.slides import EngagementsSlide, FindingsSlide, ModulesSlide
from clu.model.text import Bullets

_HEADINGS = {
    FindingKind.STRONG_POINT: ("Points forts", Accent.GOOD),
    FindingKind.SENSITIVE_POINT: ("Points sensibles", Accent.BAD),
    FindingKind.LEAD: ("Pistes de progrès", Accent.NEUTRAL),
}


@dataclass(frozen=True)
class Column:
    """A heading over short texts."""

    heading: str
    texts: tuple[str, ...]
    accent: Accent = Accent.NEUTRAL


@dataclass(frozen=True)
class Columns(Body):
    """Columns of short texts."""

    columns: tuple[Column, ...]

    def spoken(self, title: str) -> Iterator[Block]:
        """A list under each heading."""
        for column in self.columns:
            yield Heading(column.heading, 4)
            yield Listed(column.texts)

    def key_sentences(self) -> Iterator[str]:
        """How many there are of each: « Points forts : 9 ; points sensibles : 8. »"""
        counts = (f"{french.lowered(each.heading)} : {len(each.texts)}" for each in self.columns)
        yield f"{french.capitalised(' ; '.join(counts))}."


@outlines.register
def findings(slide: FindingsSlide, scene: Scene) -> list[SlideOutline]:
    """Show the kinds that were asked for, in that order; a kind without finding is left out."""
    audit = scene.library.audits[slide.audit]
    columns = tuple(
        Column(heading, texts, accent)
        for heading, accent, texts in (
            (*_HEADINGS[kind], tuple(f.text for f in audit.findings if f.kind is kind))
            for kind in slide.show
        )
        if texts
    )
    when = f", {french.day(audit.on)}" if audit.on else ""
    source = f"Source : {audit.title}{when}"
    return [slide_outline(slide, Columns(columns), small=(source,))] if columns else []


@outlines.register
def modules(slide: ModulesSlide, scene: Scene) -> list[SlideOutline]:
    """Show the modules that were asked for, with what they hold when it is asked."""
    reference = scene.library.references[slide.reference]
    chosen = [each for each in reference.modules if not slide.only or each.code in slide.only]
    if not chosen:
        return []
    cards = tuple(_card(module, detail=slide.detail) for module in chosen)
    columns = min(len(cards), 2 if slide.detail else 4)
    return [slide_outline(slide, Cards(cards, columns), small=origin(reference, scene))]


def origin(reference: Reference, scene: Scene) -> tuple[str, ...]:
    """The reference and its version, as printed under a slide."""
    name = f"{reference.title}, {reference.version}" if reference.version else reference.title
    is_told = reference.source and not scene.is_a_deck(reference.source)
    source = f" – {reference.source}" if is_told else ""
    return (f"Référentiel : {name}{source}",)


def _card(module: Module, *, detail: bool) -> Card:
    inside = tuple(Point(line) for line in module.inside) if detail else ()
    return Card(heading=f"Module {module.code}", label=module.text, points=inside)


@outlines.register
def engagements(slide: EngagementsSlide, scene: Scene) -> list[SlideOutline]:
    """Show the engagements that were asked for; in detail, a table for each."""
    reference = scene.library.references[slide.reference]
    chosen = [each for each in reference.engagements if not slide.only or each.code in slide.only]
    if not chosen:
        return []
    small = (*origin(reference, scene), *([reference.note] if reference.note else []))
    if slide.detail and any(each.inside or each.control or each.examples for each in chosen):
        return [slide_outline(slide, table, small=small) for table in _tables(chosen)]
    points = tuple(Point(each.text, code=each.code) for each in chosen)
    return [slide_outline(slide, Prose(points), small=small)]


def _tables(chosen: list[Engagement]) -> Iterator[TableBody]:
    """A table for each engagement that has parts, and one for those that have none."""
    whole = [each for each in chosen if not each.inside]
    if whole:
        yield _table("Engagement", whole)
    for each in chosen:
        if each.inside:
            yield _table(f"{each.code}. {each.text}", each.inside)


def _table(heading: str, parts: Sequence[Engagement | SubEngagement]) -> TableBody:
    """Control and evidence of each part; a column that would stand empty is left out."""
    columns = [
        (heading, [f"**{part.code}** {part.text}" for part in parts]),
        ("Méthode de contrôle", [_lines(part.control) for part in parts]),
        ("Exemples d’éléments de preuve", ["\n".join(part.examples) for part in parts]),
    ]
    kept = [(heading, cells) for heading, cells in columns if any(cells)]
    return TableBody(
        header=tuple(heading for heading, _ in kept),
        rows=tuple(tuple(cells[rank] or "—" for _, cells in kept) for rank in range(len(parts))),
        has_row_headings=False,
    )


def _lines(bullets: Bullets) -> str:
    flat = [bullet if isinstance(bullet, str) else "\n".join(bullet) for bullet in bullets]
    return "\n".join(flat)

"""The modules of a reference, as cards."""

from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import Card, Cards, Point, SlideOutline
from clu.model.audits import Module, Reference
from clu.model.slides import ModulesSlide


def outline(slide: ModulesSlide, scene: Scene) -> list[SlideOutline]:
    """Show the modules that were asked for, with what they hold when it is asked."""
    reference = scene.library.references[slide.reference]
    modules = [each for each in reference.modules if not slide.only or each.code in slide.only]
    if not modules:
        return []
    cards = tuple(_card(module, detail=slide.detail) for module in modules)
    columns = min(len(cards), 2 if slide.detail else 4)
    return [said(slide, Cards(cards, columns), small=origin(reference))]


def origin(reference: Reference) -> tuple[str, ...]:
    """The reference and its version, as printed under a slide."""
    name = f"{reference.title}, {reference.version}" if reference.version else reference.title
    source = f" – {reference.source}" if reference.source else ""
    return (f"Référentiel : {name}{source}",)


def _card(module: Module, *, detail: bool) -> Card:
    inside = tuple(Point(line) for line in module.inside) if detail else ()
    return Card(heading=f"Module {module.code}", label=module.text, points=inside)

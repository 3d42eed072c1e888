"""Which layout of a template serves for what: by its name, else its type, else its places."""

from collections.abc import Iterator, Mapping

from clu.deck.ground import Layout
from clu.deck.page import Face, Placeholder
from clu.deck.places import Sheet, is_body

NAMES: Mapping[Face, tuple[str, ...]] = {
    Face.COVER: ("couverture", "diapositive de titre", "page de garde", "title slide"),
    Face.DIVIDER: ("intercalaire", "titre de section", "en-tête de section", "section header"),
    Face.CONTENT: ("contenu", "titre et contenu", "title and content", "title, content"),
    Face.COLUMNS: ("deux colonnes", "deux contenus", "two content"),
    Face.CARDS: ("cartes",),
    Face.BOARD: ("tableau de bord",),
    Face.CHART: ("graphique",),
    Face.TABLE: ("tableau",),
    Face.ANNEX: ("annexe",),
}
"""What layouts are called: ours, then those of the programs that make templates."""

_TYPES: Mapping[Face, tuple[str, ...]] = {
    Face.COVER: ("title",),
    Face.DIVIDER: ("secHead",),
    Face.CONTENT: ("obj", "tx"),
    Face.COLUMNS: ("twoObj",),
}
NEEDED = (Face.COVER, Face.DIVIDER, Face.CONTENT)
"""The faces without which there is no deck; the others may stand on the content."""


def called(face: Face) -> str:
    """« Intercalaire »: the name of our layout, and of any that should serve."""
    return NAMES[face][0].capitalize()


def chosen_layouts(sheets: Mapping[str, Sheet]) -> Mapping[Face, Layout]:
    """The layout of each face that one serves, among those of a template by their parts."""
    layouts = [(sheet, sheet.read(part)) for part, sheet in sheets.items()]
    found = {face: next(_serving(face, layouts), None) for face in Face}
    return {face: layout for face, layout in found.items() if layout}


def _serving(face: Face, layouts: list[tuple[Sheet, Layout]]) -> Iterator[Layout]:
    """Those that have what a face cannot do without, the surest first."""
    able = [(sheet, layout) for sheet, layout in layouts if _serves(layout, face)]
    for name in NAMES[face]:
        yield from (layout for sheet, layout in able if sheet.name == name)
    for kind in _TYPES.get(face, ()):
        yield from (layout for sheet, layout in able if sheet.kind == kind)
    yield from (layout for _, layout in able if _is_alike(layout, face))


def _serves(layout: Layout, face: Face) -> bool:
    """Whether a layout has what a face cannot do without."""
    has_room = layout.room is not None or face in (Face.COVER, Face.DIVIDER)
    return layout.first(Placeholder.TITLE) is not None and has_room


def _is_alike(layout: Layout, face: Face) -> bool:
    """Whether a layout of any name and type has the places of a face."""
    title = layout.first(Placeholder.TITLE)
    bodies = layout.places.get(Placeholder.BODY, ())
    match face:
        case Face.COVER:
            return title is not None and title.kind == "ctrTitle"
        case Face.CONTENT:
            return len(bodies) == 1 and is_body(bodies[0])
        case _:  # the others are known by their names and types alone
            return False

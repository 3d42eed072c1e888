"""The base of every deck: our own presentation, kept as readable XML, zipped in memory."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from clu.deck.drawing.text import plain_paragraph
from clu.deck.page import Face
from clu.office.package import RELATIONS, pack

LAYOUTS = {
    Face.COVER: "Couverture",
    Face.DIVIDER: "Intercalaire",
    Face.CONTENT: "Contenu",
}

_THEME = "ppt/theme/theme1.xml"
_NOTES_THEME = "ppt/theme/theme2.xml"
_FONT = '<a:latin typeface="Arial"'


def open_ground(font: str, footer: str) -> Any:
    """Return an empty presentation whose theme has that font and whose layouts that footer."""
    parts = dict(_parts(files("clu.deck") / "base", ""))
    # Stored under another name: packagers skip files that start with a dot.
    parts[RELATIONS] = parts.pop("_rels/package.rels")
    theme = parts[_THEME].decode().replace(_FONT, f"<a:latin typeface={quoteattr(font)}")
    # The notes must have a theme part of their own, even if it says the same.
    parts[_THEME] = parts[_NOTES_THEME] = theme.encode()
    presentation = Presentation(BytesIO(pack(parts, compressed=False)))
    for layout in presentation.slide_layouts:
        _write_footer(layout, footer)
    return presentation


def _write_footer(layout: Any, footer: str) -> None:
    """Write the footer in a layout too: slides added by hand take it, and LibreOffice needs it."""
    for place in layout.placeholders:
        if place.placeholder_format.type is PP_PLACEHOLDER.FOOTER:
            paragraph = place.text_frame.paragraphs[0]._p
            paragraph.getparent().replace(paragraph, plain_paragraph(footer))


def _parts(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        name = f"{path}{entry.name}"
        if entry.is_dir():
            found.extend(_parts(entry, f"{name}/"))
        elif entry.name.endswith((".xml", ".rels")):
            found.append((name, entry.read_bytes()))
    return found

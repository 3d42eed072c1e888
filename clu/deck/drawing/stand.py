"""What a deck is drawn on, made ready: the masters of its template, with its font and its footer.

The rest is ours: notes, properties, styles of tables. A template that lacks a layout gets ours,
under its first master.
"""

import re
from collections.abc import Mapping
from functools import partial
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as KIND
from pptx.opc.packuri import PackURI
from pptx.parts.slide import SlideLayoutPart

from clu.deck.drawing.element import element
from clu.deck.drawing.ink import color
from clu.deck.drawing.package import parsed
from clu.deck.drawing.text_shape import plain_paragraph
from clu.deck.ground import rescaled
from clu.deck.page import Ink
from clu.deck.scheme import OURS
from clu.deck.template import Template, base, broken, grafted
from clu.office.package import pack

_FONT = re.compile(rb'<a:latin typeface="Arial"[^>]*/>')
_NOTES_THEME = PackURI("/ppt/theme/themeNotes.xml")

_OURS = re.compile("|".join(re.escape(color(OURS[ink])) for ink in Ink).encode())
"""The colours of our layouts, in whose place a template may have others that are read better."""


def stand(template: Template, font: str, footer: str) -> Any:
    """The presentation without a slide that a deck begins with. Raises CluError."""
    file = template.ground.file
    if file is None:
        return _stood(template, font, footer)
    try:
        return _stood(template, font, footer)
    except Exception as error:  # of any bytes, the library raises anything
        raise broken(file) from error


def _stood(template: Template, font: str, footer: str) -> Any:
    made, theirs = (
        Presentation(BytesIO(pack(each.parts, compressed=False))) for each in (base(), template)
    )
    if template.ground.file is None:
        face = element("a:latin", typeface=font).encode()
        for theme in map(_theme_of, (made, theirs)):
            theme.blob = _FONT.sub(lambda _: face, theme.blob)
    # The notes must have a theme of their own: ours, for that of another may lead to pictures.
    _theme_of(made).partname = _NOTES_THEME
    if template.ground.lacking:
        _graft(theirs, template)
    used = {each.part for each in template.ground.layouts.values()}
    for layout in (each for master in theirs.slide_masters for each in master.slide_layouts):
        if layout.part.partname[1:] in used:
            _write_footer(layout.element, footer)
    _take_masters(made, theirs)
    return made


def _theme_of(presentation: Any) -> Any:
    return presentation.slide_masters[0].part.part_related_by(KIND.THEME)


def _take_masters(made: Any, theirs: Any) -> None:
    """Put the masters of a presentation, and the size of its slides, in the place of ours."""
    leads, ours = made.part.rels, made.element
    for lead in [
        lead for lead, each in leads.items() if each.reltype in (KIND.SLIDE_MASTER, KIND.THEME)
    ]:
        leads.pop(lead)
    made.part.relate_to(_theme_of(theirs), KIND.THEME)
    for each in theirs.element.sldMasterIdLst:
        each.rId = made.part.relate_to(theirs.part.related_part(each.rId), KIND.SLIDE_MASTER)
    ours.replace(ours.sldMasterIdLst, theirs.element.sldMasterIdLst)
    ours.replace(ours.sldSz, theirs.element.sldSz)


def _graft(theirs: Any, template: Template) -> None:
    """Put our layouts under the first master of a template, as large as its slides."""
    masters = [each.element for each in theirs.slide_masters]
    lists = [theirs.element.sldMasterIdLst, *(each.get_or_add_sldLayoutIdLst() for each in masters)]
    last = max(int(each.get("id", 0)) for listed in lists for each in listed)
    master = theirs.slide_masters[0].part
    across, down = (one / own for one, own in zip(template.size, base().size, strict=True))
    for rank, face in enumerate(template.ground.lacking, start=1):
        own = base().ground.layouts[face].part
        text = rescaled(base().parts[own].decode(), across, down).encode()
        inks = {color(OURS[ink]).encode(): color(template.ground.inks[ink]).encode() for ink in Ink}
        text = _OURS.sub(partial(_dyed, inks), text)
        name = PackURI(f"/{grafted(own)}")
        layout = SlideLayoutPart.load(name, CONTENT_TYPE.PML_SLIDE_LAYOUT, master.package, text)
        layout.relate_to(master, KIND.SLIDE_MASTER)
        lead = master.relate_to(layout, KIND.SLIDE_LAYOUT)
        said = element("p:sldLayoutId", **{"id": str(last + rank), "r:id": lead})
        masters[0].sldLayoutIdLst.append(parsed("p:held", said)[0])


def _dyed(inks: Mapping[bytes, bytes], found: re.Match[bytes]) -> bytes:
    return inks[found[0]]


def _write_footer(layout: Any, words: str) -> None:
    """Put words in the place of the footer: slides added by hand take it, LibreOffice needs it."""
    written = parsed("p:held", plain_paragraph(words))[0]
    for shape in layout.iter("{*}sp"):
        if shape.xpath("p:nvSpPr/p:nvPr/p:ph[@type='ftr']") and shape.txBody is not None:
            for each in shape.txBody.p_lst[1:]:
                shape.txBody.remove(each)
            shape.txBody.replace(shape.txBody.p_lst[0], written)

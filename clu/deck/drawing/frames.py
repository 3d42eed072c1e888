"""The frame in which a chart or a table stands on its slide."""

from clu.deck.drawing.element import Element, element, transform
from clu.deck.page import Frame


def graphic_frame(identity: Element, frame: Frame, graphic: Element, kind: str) -> Element:
    """Return a frame that holds a `graphic`; `kind` is « chart » or « table »."""
    locks = element("p:cNvGraphicFramePr", element("a:graphicFrameLocks", noGrp=1))
    uri = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    return element(
        "p:graphicFrame",
        element("p:nvGraphicFramePr", identity, locks, element("p:nvPr")),
        transform("p:xfrm", frame),
        element("a:graphic", element("a:graphicData", graphic, uri=uri)),
    )

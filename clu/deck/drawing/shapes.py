"""Texts, rules, and the foot of a slide."""

from clu.deck.drawing.element import Element, element, fill, line, rectangle, transform
from clu.deck.drawing.slate import Slate
from clu.deck.drawing.text import LANGUAGE, box_properties, plain_paragraph, text_body
from clu.deck.page import Face, Placeholder, Rule, TextBox

# What the layouts of the base call the places of a title and of a text.
_PLACES: dict[tuple[Face, Placeholder], dict[str, str | int]] = {
    (Face.COVER, Placeholder.TITLE): {"type": "ctrTitle"},
    (Face.COVER, Placeholder.BODY): {"type": "subTitle", "idx": 1},
    (Face.DIVIDER, Placeholder.TITLE): {"type": "title"},
    (Face.DIVIDER, Placeholder.BODY): {"type": "body", "idx": 1},
    (Face.CONTENT, Placeholder.TITLE): {"type": "title"},
    (Face.CONTENT, Placeholder.BODY): {"type": "body", "idx": 1},
}

# An identifier of the field, the same in every deck.
_FIELD = "{6C1B6F1C-4C5E-4D0A-9E54-0B3B7A5D2C10}"


def draw_text(slate: Slate, box: TextBox, face: Face) -> None:
    """Draw a text, in its placeholder when it has one."""
    place = None
    kind = element("p:cNvSpPr", txBox=1)
    if box.placeholder is not None and slate.fills(box.placeholder):
        place = element("p:ph", **_PLACES[face, box.placeholder])
        kind = element("p:cNvSpPr", element("a:spLocks", noGrp=1))
    looks = rectangle(transform("a:xfrm", box.frame), fill(box.fill), line(box.line))
    text = text_body("p:txBody", box_properties(box.inset, box.anchor), box.paragraphs)
    slate.add(_shape(slate.identity(box.name), kind, place, looks, text))


def draw_rule(slate: Slate, rule: Rule) -> None:
    """Draw a filled rectangle that screen readers skip."""
    looks = rectangle(transform("a:xfrm", rule.frame), fill(rule.color), line(None))
    identity = slate.identity(rule.name, decorative=True)
    slate.add(_shape(identity, element("p:cNvSpPr"), None, looks, None))


def draw_foot(slate: Slate, face: Face, footer: str, number: int) -> None:
    """Draw the footer and the number of the slide, at the places of the layout.

    python-pptx does not clone them, and a layout shows its own only while it is being edited.
    """
    if footer:
        place = element("p:ph", type="ftr", sz="quarter", idx=11)
        slate.add(_foot(slate.identity("Pied de page"), place, plain_paragraph(footer)))
    if face is not Face.COVER:
        place = element("p:ph", type="sldNum", sz="quarter", idx=12)
        identity = slate.identity("Numéro de diapositive")
        slate.add(_foot(identity, place, _number_paragraph(number)))


def _number_paragraph(number: int) -> Element:
    look = element("a:rPr", lang=LANGUAGE)
    field = element("a:fld", look, element("a:t", str(number)), id=_FIELD, type="slidenum")
    return element("a:p", field, element("a:endParaRPr", lang=LANGUAGE))


def _foot(identity: Element, place: Element, paragraph: Element) -> Element:
    kind = element("p:cNvSpPr", element("a:spLocks", noGrp=1))
    text = element("p:txBody", element("a:bodyPr"), element("a:lstStyle"), paragraph)
    return _shape(identity, kind, place, element("p:spPr"), text)


def _shape(
    identity: Element,
    kind: Element,
    place: Element | None,
    looks: Element,
    text: Element | None,
) -> Element:
    head = element("p:nvSpPr", identity, kind, element("p:nvPr", place))
    return element("p:sp", head, looks, text)

"""The slide being drawn: its numbered and named shapes, its texts, its foot, its notes."""

from typing import Any

from clu.deck.drawing.element import Element, element, rectangle, transform
from clu.deck.drawing.ink import fill, line
from clu.deck.drawing.text_shape import LANGUAGE, box_properties, plain_paragraph, text_body
from clu.deck.page import Face, Placeholder, Rule, TextBox

DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"

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


class Slate:
    """A slide stripped of what python-pptx put on it, ready to take shapes one by one."""

    def __init__(self, slide: Any, number: int) -> None:
        self.number = number
        self.part: Any = slide.part
        self._tree: Any = slide.shapes._spTree
        self._last_id = 1
        self._names: set[str] = set()
        self._filled: set[Placeholder] = set()
        # python-pptx clones the placeholders of the layout: one left unfilled would stay, empty.
        for shape in list(slide.shapes):
            self._tree.remove(shape._element)

    def add(self, shape: Element) -> None:
        """Put a shape above those already there."""
        self._tree.append(shape)

    def identity(self, name: str, *, alt: str = "", decorative: bool = False) -> Element:
        """Return who a shape is: a number and a name found once in the slide, and its words."""
        self._last_id += 1
        words = {"descr": alt} if alt or decorative else {}
        return element(
            "p:cNvPr",
            _decorative_mark() if decorative else None,
            id=self._last_id,
            name=self._unused(name),
            **words,
        )

    def fills(self, place: Placeholder) -> bool:
        """Whether a text takes that placeholder: the first that asks for it does."""
        if place in self._filled:
            return False
        self._filled.add(place)
        return True

    def _unused(self, name: str) -> str:
        unused, count = name, 1
        while unused in self._names:
            count += 1
            unused = f"{name} {count}"
        self._names.add(unused)
        return unused


def _decorative_mark() -> Element:
    mark = element("adec:decorative", val=1)
    return element("a:extLst", element("a:ext", mark, uri=DECORATIVE))


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
        slate.add(_placeholder_text(slate.identity("Pied de page"), place, plain_paragraph(footer)))
    if face is not Face.COVER:
        place = element("p:ph", type="sldNum", sz="quarter", idx=12)
        identity = slate.identity("Numéro de diapositive")
        slate.add(_placeholder_text(identity, place, _number_paragraph(number)))


def _number_paragraph(number: int) -> Element:
    look = element("a:rPr", lang=LANGUAGE)
    field = element("a:fld", look, element("a:t", str(number)), id=_FIELD, type="slidenum")
    return element("a:p", field, element("a:endParaRPr", lang=LANGUAGE))


def _placeholder_text(identity: Element, place: Element, *paragraphs: Element) -> Element:
    """A text that takes its place and its whole look from a placeholder."""
    kind = element("p:cNvSpPr", element("a:spLocks", noGrp=1))
    text = element("p:txBody", element("a:bodyPr"), element("a:lstStyle"), *paragraphs)
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


def add_notes(slide: Any, number: int, notes: tuple[str, ...]) -> None:
    """Write the notes of a slide, one paragraph each."""
    slate = Slate(slide.notes_slide, number)
    locks = element("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1)
    image = element("p:ph", type="sldImg")
    identity = slate.identity("Image de la diapositive")
    slate.add(_shape(identity, element("p:cNvSpPr", locks), image, element("p:spPr"), None))
    place = element("p:ph", type="body", idx=3)
    paragraphs = [plain_paragraph(note) for note in notes]
    slate.add(_placeholder_text(slate.identity("Commentaires"), place, *paragraphs))

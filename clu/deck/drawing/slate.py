"""The slide being drawn: its numbered and named shapes, the places that they take, its foot."""

from collections.abc import Mapping

from clu.deck.drawing.element import Element, element, part, rectangle, transform
from clu.deck.drawing.ink import fill, line, solid
from clu.deck.drawing.text_shape import LANGUAGE, Looks, box_properties, plain_paragraph, text_body
from clu.deck.ground import Layout, Slot
from clu.deck.page import Face, Frame, Ink, Placeholder, Rule, TextBox

DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"

# An identifier of the field, the same in every deck.
_FIELD = "{6C1B6F1C-4C5E-4D0A-9E54-0B3B7A5D2C10}"

_NEAR = 0.1
"""What places may differ by, in points, and still be the same."""


class Slate:
    """A slide: its shapes one by one, and the parts that it leads to, each under its relation."""

    def __init__(self, number: int, face: Face, layout: Layout) -> None:
        self.number = number
        self.face = face
        self.relations: list[tuple[str, str]] = [("slideLayout", layout.part)]
        self.layout = layout
        self._shapes: list[Element] = []
        self._names: set[str] = set()
        self._taken: list[Slot] = []

    def add(self, shape: Element) -> None:
        """Put a shape above those already there."""
        self._shapes.append(shape)

    def relate(self, kind: str, name: str) -> str:
        """Lead to a part; return the relation."""
        if (kind, name) not in self.relations:
            self.relations.append((kind, name))
        return f"rId{self.relations.index((kind, name)) + 1}"

    def identity(self, name: str, *, alt: str = "", decorative: bool = False) -> Element:
        """Return who a shape is: a number and a name found once in the slide, and its words."""
        words = {"descr": alt} if alt or decorative else {}
        unused = self._unused(name)
        return element(
            "p:cNvPr",
            _decorative_mark() if decorative else None,
            id=self.count,
            name=unused,
            **words,
        )

    @property
    def count(self) -> int:
        """The number of the last shape."""
        return len(self._names) + 1

    def takes(self, placeholder: Placeholder, frame: Frame) -> Slot | None:
        """The place of that kind that is nearest, of those that no shape has taken."""
        places = self.layout.places.get(placeholder, ())
        free = [each for each in places if each not in self._taken]
        if not free:
            return None
        nearest = min(free, key=lambda each: _distance(each.frame, frame))
        self._taken.append(nearest)
        return nearest

    def content(self) -> bytes:
        """The slide as a part."""
        return sheet("p:sld", self._shapes)

    def _unused(self, name: str) -> str:
        unused, count = name, 1
        while unused in self._names:
            count += 1
            unused = f"{name} {count}"
        self._names.add(unused)
        return unused


def sheet(tag: str, shapes: list[Element]) -> bytes:
    """Return a slide, or its notes, that holds these shapes."""
    group = element(
        "p:nvGrpSpPr",
        element("p:cNvPr", id=1, name=""),
        element("p:cNvGrpSpPr"),
        element("p:nvPr"),
    )
    tree = element("p:spTree", group, element("p:grpSpPr"), *shapes)
    colors = element("p:clrMapOvr", element("a:masterClrMapping"))
    return part(tag, element("p:cSld", tree), colors)


def _decorative_mark() -> Element:
    mark = element("adec:decorative", val=1)
    return element("a:extLst", element("a:ext", mark, uri=DECORATIVE))


def held(place: Slot | None) -> Element | None:
    """Say which place of the layout a shape takes."""
    if place is None:
        return None
    said: Mapping[str, str | int] = {"type": place.kind} if place.kind != "obj" else {}
    return element("p:ph", **said, **({"idx": place.index} if place.index else {}))


def draw_text(slate: Slate, box: TextBox) -> None:
    """Draw a text, in a place of the layout when it has one left; what is as there is not said."""
    place = slate.takes(box.placeholder, _inner(box)) if box.placeholder else None
    kind = element("p:cNvSpPr", txBox=1)
    properties, frame = box_properties(box.inset, box.anchor), transform("a:xfrm", box.frame)
    dress = (fill(box.fill), line(box.line))
    looks = rectangle(frame, *dress)
    if place:
        kind = element("p:cNvSpPr", element("a:spLocks", noGrp=1))
        sits = _is_same(_inner(box), place.frame) and box.anchor is place.anchor
        is_dressed = bool(box.fill or box.line)
        is_alike = (bool(box.fill), bool(box.line)) == (place.has_fill, place.has_line)
        is_as_there = is_alike and (sits or not is_dressed)
        looks = element("p:spPr", None if sits else frame, *(() if is_as_there else dress))
        if sits:
            properties = element("a:bodyPr", element("a:noAutofit") if place.shrinks else None)
    natural = frozenset() if box.is_inked else _natural(slate.face, box.placeholder, place)
    text_looks = Looks(place, natural, box.placeholder is Placeholder.TITLE) if place else None
    text = text_body("p:txBody", properties, box.paragraphs, text_looks)
    identity = slate.identity(box.name, decorative=box.is_decorative)
    slate.add(_shape(identity, kind, held(place), looks, text))


def _natural(face: Face, placeholder: Placeholder | None, place: Slot | None) -> frozenset[Ink]:
    """The inks that are left to the place: all where its words have a role of their own."""
    if place and place.ink and placeholder is not Placeholder.TITLE:
        return frozenset()
    is_told = placeholder in (Placeholder.BODY, Placeholder.BOARD)
    is_body = is_told and not face.is_opening
    return frozenset({Ink.TEXT}) if is_body else frozenset(Ink)


def _inner(box: TextBox) -> Frame:
    frame, inset = box.frame, box.inset
    return Frame(
        frame.x + inset, frame.y + inset, frame.width - 2 * inset, frame.height - 2 * inset
    )


def _distance(one: Frame, other: Frame) -> float:
    """Between the corners where they begin."""
    return abs(one.x - other.x) + abs(one.y - other.y)


def _is_same(one: Frame, other: Frame) -> bool:
    pairs = zip(
        (one.x, one.y, one.width, one.height),
        (other.x, other.y, other.width, other.height),
        strict=True,
    )
    return all(abs(a - b) < _NEAR for a, b in pairs)


def draw_rule(slate: Slate, rule: Rule) -> None:
    """Draw a filled rectangle that screen readers skip."""
    frame = transform("a:xfrm", rule.frame)
    looks = rectangle(frame, fill(rule.color), line(None))
    identity = slate.identity(rule.name, decorative=True)
    slate.add(_shape(identity, element("p:cNvSpPr"), None, looks, None))


def draw_foot(slate: Slate, footer: str) -> None:
    """Draw the footer and the number of a slide, where the layout has places for them.

    A layout shows its own only while it is being edited. A cover says all that itself.
    """
    layout = slate.layout
    if slate.face is Face.COVER:
        return
    if footer and layout.footer:
        text = _placed_text(plain_paragraph(footer, layout.footer.ink))
        slate.add(_placed(slate.identity("Pied de page"), layout.footer, text))
    if layout.number:
        text = _placed_text(_number_paragraph(slate.number, layout.number.ink))
        slate.add(_placed(slate.identity("Numéro de diapositive"), layout.number, text))


def _number_paragraph(number: int, ink: Ink | None) -> Element:
    look = element("a:rPr", solid(ink) if ink else None, lang=LANGUAGE)
    field = element("a:fld", look, element("a:t", str(number)), id=_FIELD, type="slidenum")
    return element("a:p", field, element("a:endParaRPr", lang=LANGUAGE))


def _placed_text(*paragraphs: Element) -> Element:
    return element("p:txBody", element("a:bodyPr"), element("a:lstStyle"), *paragraphs)


def _placed(identity: Element, place: Slot, text: Element) -> Element:
    """A text that takes its place and its whole look from a placeholder."""
    kind = element("p:cNvSpPr", element("a:spLocks", noGrp=1))
    return _shape(identity, kind, held(place), element("p:spPr"), text)


def _shape(
    identity: Element,
    kind: Element,
    place: Element | None,
    looks: Element,
    text: Element | None,
) -> Element:
    head = element("p:nvSpPr", identity, kind, element("p:nvPr", place))
    return element("p:sp", head, looks, text)


def notes_sheet(notes: tuple[str, ...]) -> bytes:
    """Return the notes of a slide, one paragraph each, under its image."""
    locks = element("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1)
    image = _shape(
        element("p:cNvPr", id=2, name="Image de la diapositive"),
        element("p:cNvSpPr", locks),
        element("p:ph", type="sldImg"),
        element("p:spPr"),
        None,
    )
    words = _shape(
        element("p:cNvPr", id=3, name="Commentaires"),
        element("p:cNvSpPr", element("a:spLocks", noGrp=1)),
        element("p:ph", type="body", idx=3),
        element("p:spPr"),
        _placed_text(*map(plain_paragraph, notes)),
    )
    return sheet("p:notes", [image, words])

"""The slide being drawn: its tree of shapes, with their numbers and their names."""

from typing import Any

from clu.deck.drawing.element import Element, element
from clu.deck.page import Placeholder

DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


class Slate:
    """A slide stripped of what python-pptx put on it, ready to take shapes one by one."""

    def __init__(self, slide: Any, number: int) -> None:
        self.number = number
        self.part: Any = slide.part
        self._tree: Any = slide.shapes._spTree
        self._last_id = 1
        self._names: set[str] = set()
        self._filled: set[Placeholder] = set()
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

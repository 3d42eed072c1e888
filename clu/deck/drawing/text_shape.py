"""Paragraphs: real lists, the looks that the layout does not give, French for every run.

A run without a language takes that of whoever spells it, or reads it aloud.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from clu.deck.drawing.element import Element, element, emu
from clu.deck.drawing.ink import solid
from clu.deck.ground import Slot
from clu.deck.page import Align, Anchor, Ink, Run, StyledParagraph

LANGUAGE = "fr-FR"
_END = "a:endParaRPr"

_ALIGN = {Align.LEFT: "l", Align.CENTER: "ctr", Align.RIGHT: "r"}
ANCHOR = {Anchor.TOP: "t", Anchor.MIDDLE: "ctr", Anchor.BOTTOM: "b"}


@dataclass(frozen=True)
class Looks:
    """What a text takes from its place in the layout, which its runs then do not say."""

    place: Slot
    inks: frozenset[Ink]
    """Those that the layout gives to the words of this place."""
    is_title: bool = False
    """Whether it gives their weight too."""


def text_body(
    tag: str,
    properties: Element,
    paragraphs: Sequence[StyledParagraph],
    looks: Looks | None = None,
) -> Element:
    """Return the text of a shape or a cell."""
    lists = zip(paragraphs, list_starts(paragraphs), list_hangings(paragraphs), strict=True)
    drawn = [
        _paragraph(paragraph, start, hanging, looks, is_first=index == 0)
        for index, (paragraph, start, hanging) in enumerate(lists)
    ]
    empty = element("a:p", element("a:endParaRPr", lang=LANGUAGE))
    return element(tag, properties, element("a:lstStyle"), *(drawn or [empty]))


def box_properties(inset: float, anchor: Anchor) -> Element:
    """Return how a text stands in its box: wrapped, never shrunk, with the same space around."""
    side = emu(inset)
    return element(
        "a:bodyPr",
        element("a:noAutofit"),
        wrap="square",
        lIns=side,
        tIns=side,
        rIns=side,
        bIns=side,
        rtlCol=0,
        anchor=ANCHOR[anchor],
    )


def plain_paragraph(text: str, ink: Ink | None = None) -> Element:
    """Return a paragraph that takes its look from its placeholder, but for an ink of its own."""
    look = element("a:rPr", solid(ink) if ink else None, lang=LANGUAGE)
    run = element("a:r", look, element("a:t", text))
    return element("a:p", run if text else None, element("a:endParaRPr", lang=LANGUAGE))


def list_starts(paragraphs: Sequence[StyledParagraph]) -> list[int | None]:
    """Return for each numbered paragraph the number that its list starts at.

    Numbers that follow one another are one list, so that a line inserted by hand renumbers the
    next ones; a paragraph without number at the same level, or above, ends the list.
    """
    starts: list[int | None] = []
    lists: dict[int, tuple[int, int]] = {}
    for paragraph in paragraphs:
        level = paragraph.level
        number = paragraph.marker.number if paragraph.marker else None
        lists = {known: state for known, state in lists.items() if known <= level}
        if number is None:
            lists.pop(level, None)
            starts.append(None)
            continue
        start, last = lists.get(level, (number, number - 1))
        if number != last + 1:
            start = number
        lists[level] = (start, number)
        starts.append(start)
    return starts


def list_hangings(paragraphs: Sequence[StyledParagraph]) -> list[float]:
    """Return for each paragraph how far its marker hangs: to the margin of the level above."""
    hangings: list[float] = []
    margins: dict[int, float] = {}
    for paragraph in paragraphs:
        level, indent = paragraph.level, paragraph.indent
        margins = {known: margin for known, margin in margins.items() if known < level}
        # A list that goes on from another slide has lost the level above: equal steps then.
        parent = margins[max(margins)] if margins else indent * level / (level + 1)
        hangings.append(max(indent - parent, 0) if paragraph.marker else 0)
        margins[level] = indent
    return hangings


def _paragraph(
    paragraph: StyledParagraph,
    start: int | None,
    hanging: float,
    looks: Looks | None,
    *,
    is_first: bool,
) -> Element:
    runs = list(paragraph.runs)
    if _has_written_marker(paragraph) and paragraph.marker:
        runs.insert(0, Run(paragraph.marker.sign + "\t", bold=True))
    drawn = [piece for run in runs for piece in _drawn_run(run, paragraph, looks)]
    end = _character(_END, paragraph, looks, bold=None)
    properties = None
    if not (looks and is_first and _is_plain(paragraph, looks.place)):
        properties = _properties(paragraph, start, hanging, looks, is_first=is_first)
    return element("a:p", properties, *drawn, end)


def _is_plain(paragraph: StyledParagraph, place: Slot) -> bool:
    """Whether a first paragraph asks for nothing that its place would not give."""
    is_bare = place.is_plain and not (paragraph.indent or paragraph.marker)
    return is_bare and paragraph.leading == place.leading and paragraph.align is Align.LEFT


def _has_written_marker(paragraph: StyledParagraph) -> bool:
    """Whether the marker is more than the one sign that a bullet can be: « 5.1 », « 1 », « a »."""
    marker = paragraph.marker
    if marker is None or marker.number is not None:
        return False
    return len(marker.sign) > 1 or marker.sign.isalnum()


def _properties(
    paragraph: StyledParagraph,
    start: int | None,
    hanging: float,
    looks: Looks | None,
    *,
    is_first: bool,
) -> Element:
    margin = emu(paragraph.indent)
    leading = None
    if paragraph.leading != (looks.place.leading if looks else 1):
        percent = element("a:spcPct", val=round(paragraph.leading * 100000))
        leading = element("a:lnSpc", percent)
    # PowerPoint ignores the space before a first paragraph, other programs do not.
    before = 0 if is_first else round(paragraph.space_before * 100)
    tab = element("a:tab", pos=margin, algn="l") if _has_written_marker(paragraph) else None
    # A title or a date that the layout puts in the middle stays there.
    is_left = paragraph.align is Align.LEFT and looks is not None and looks.place.is_plain
    return element(
        "a:pPr",
        leading,
        element("a:spcBef", element("a:spcPts", val=before)),
        element("a:spcAft", element("a:spcPts", val=0)),
        _bullet(paragraph, start),
        element("a:tabLst", tab) if tab is not None else None,
        marL=margin,
        lvl=paragraph.level,
        indent=-emu(hanging),
        **({} if is_left else {"algn": _ALIGN[paragraph.align]}),
    )


def _bullet(paragraph: StyledParagraph, start: int | None) -> Element:
    if start is not None:
        return element("a:buAutoNum", type="arabicPeriod", startAt=start)
    if not (paragraph.marker and paragraph.marker.sign) or _has_written_marker(paragraph):
        return element("a:buNone")
    return element("a:buChar", char=paragraph.marker.sign)


def _drawn_run(run: Run, paragraph: StyledParagraph, looks: Looks | None) -> list[Element]:
    """Return a run, cut where its text has line breaks."""
    pieces: list[Element] = []
    for index, words in enumerate(run.text.split("\n")):
        if index:
            pieces.append(element("a:br", _character("a:rPr", paragraph, looks, bold=run.bold)))
        if words:
            look = _character("a:rPr", paragraph, looks, bold=run.bold)
            pieces.append(element("a:r", look, element("a:t", words)))
    return pieces


def _character(
    tag: str, paragraph: StyledParagraph, looks: Looks | None, *, bold: bool | None
) -> Element:
    """Return the look of a run, or of the end of a paragraph, which has but a size."""
    size: float | None = paragraph.size
    ink: Ink | None = paragraph.color
    if looks:
        size = None if paragraph.level == 0 and size == looks.place.size else size
        bold = None if looks.is_title or bold == looks.place.bold else bold
        ink = None if ink in looks.inks else ink
    return _look(tag, size, bold, None if tag == _END else ink)


@lru_cache(maxsize=1024)
def _look(tag: str, size: float | None, bold: bool | None, ink: Ink | None) -> Element:
    said: dict[str, str | int] = {"lang": LANGUAGE}
    if size is not None:
        said["sz"] = round(size * 100)
    if bold is not None:
        said["b"] = int(bold)
    return element(tag, solid(ink) if ink else None, **said)

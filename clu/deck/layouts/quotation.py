"""A quotation as large as it fits, beside a rule, over what was answered."""

from clu.deck.bodies import Marks, Point, Prose
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.page import Anchor, Box, Frame, Ink, Rule, TextBox
from clu.deck.slides.pieces import Quotation

_SIZES = (32.0, 28.0, 24.0, 20.0)
_RULE, _BESIDE, _GAP, _INSET = 5.0, 20.0, 24.0, 12.0
_TOP, _ANSWER = 16.0, 20.0


@lay_out.register
def quotation(body: Quotation, area: Area) -> list[Boxes]:
    """On one slide in the largest letters, else as prose."""
    whole = area.frame
    frame = Frame(whole.x, whole.y + _TOP, whole.width, whole.height - _TOP)
    inner = frame.width - _RULE - _BESIDE
    answer = (words(body.answer, _ANSWER),) if body.answer else ()
    low = area.height(answer, inner - 2 * _INSET) + 2 * _INSET if answer else 0.0
    for size in _SIZES:
        who = (words(body.by, max(size - 8, 18), Ink.SOFT, space_before=size / 2),)
        said = (words(body.words, size, Ink.PRIMARY, leading=1.1), *(who if body.by else ()))
        height = area.height(said, inner) + size / 2
        if height + (low + _GAP if answer else 0) <= frame.height:
            break
    else:
        told = (body.words, body.by, body.answer)
        points = tuple(Point(line) for line in told if line)
        return lay_out(Prose(points, Marks.NOTHING), area)
    place = Frame(frame.x + _RULE + _BESIDE, frame.y, inner, height)
    boxes: list[Box] = [
        Rule("Filet", Frame(frame.x, frame.y, _RULE, height), Ink.PRIMARY),
        TextBox("Citation", place, said),
    ]
    if answer:
        below = Frame(place.x, place.bottom + _GAP, inner, low)
        boxes.append(TextBox("Réponse", below, answer, None, Anchor.MIDDLE, _INSET, Ink.TINT))
    return [tuple(boxes)]

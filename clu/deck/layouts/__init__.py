"""The layouts that slide kinds share: each places one form of body in the room it is given."""

from clu.deck.layouts import (
    cards,
    charts,
    columns,
    dialogue,
    figures,
    opening,
    picture,
    prose,
    sheets,
    table,
    timeline,
)
from clu.deck.layouts.room import Boxes, Room
from clu.deck.outline import (
    Body,
    Cards,
    Charts,
    Columns,
    Cover,
    Dialogue,
    Divider,
    Figures,
    Picture,
    Prose,
    Sheets,
    Statement,
    Table,
    Timeline,
)


def lay_out_body(body: Body, room: Room) -> list[Boxes]:
    """The boxes of each page that a body needs; nothing exceeds its box."""
    match body:
        case Prose():
            return prose.lay_out(body, room)
        case Figures():
            return figures.lay_out(body, room)
        case Charts():
            return charts.lay_out(body, room)
        case Cards():
            return cards.lay_out(body, room)
        case Columns():
            return columns.lay_out(body, room)
        case Table():
            return table.lay_out(body, room)
        case Timeline():
            return timeline.lay_out(body, room)
        case Sheets():
            return sheets.lay_out(body, room)
        case Picture():
            return picture.lay_out(body, room)
        case Dialogue():
            return dialogue.lay_out(body, room)
        case Statement():
            return opening.statement(body, room)
        case Cover() | Divider():
            raise ValueError("a cover and a divider are faces of their own")

"""Exchanges: the question in bold with who asked, the answers below, the follow-ups tinted."""

from clu.deck.layouts import stack
from clu.deck.layouts.room import Boxes, Room, words
from clu.deck.layouts.stack import Block
from clu.deck.outline import Dialogue, Said

_GAP = 18


def lay_out(body: Dialogue, room: Room) -> list[Boxes]:
    """Exchanges from the top, cut between slides."""
    blocks = [
        block
        for rank, said in enumerate(body.exchanges, start=1)
        for block in _blocks(said, rank, room)
    ]
    return stack.pile(blocks, room)


def _blocks(said: Said, rank: int, room: Room) -> list[Block]:
    theme = room.theme
    question = (
        words(said.who, 18, theme.primary, bold=True),
        words(said.text, 20, theme.text, bold=True, space_before=2),
        *(words(f"**{who} :** {text}", 20, theme.text, space_before=8) for who, text in said.turns),
    )
    blocks = [Block(f"Échange {rank}", question, gap=_GAP)]
    if said.follow_ups:
        lines = tuple(
            words(f"**Suite :** {text}", 18, theme.text, space_before=4) for text in said.follow_ups
        )
        blocks.append(Block(f"Suites {rank}", lines, fill=theme.tint, inset=8, gap=6))
    return blocks

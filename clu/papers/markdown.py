"""A paper as Markdown: every sign of the data is only a sign."""

import re
from collections.abc import Iterator
from itertools import count
from typing import assert_never

from clu.model.paper import Block, Heading, Listed, Logo, PageBreak, Paper, Paragraph, Table
from clu.model.text import spans

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
_AT_START = re.compile(r"^(\s*\d*)([-+=.)])", re.MULTILINE)
"""What opens a list or underlines a title, at the head of a line."""


def as_markdown(paper: Paper) -> str:
    """The whole paper, ending with a line end."""
    parts = [_plain(paper.header)] if paper.header else []
    parts += [part for block in paper.whole for part in _block(block)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_plain(block.text)}"
        case Paragraph():
            yield _rich(block.text)
        case Listed():
            marks = (f"{rank}." if block.is_numbered else "-" for rank in count(1))
            yield "\n".join(
                "\n".join((f"{mark} {_rich(point)}", *(f"   - {_rich(each)}" for each in below)))
                for mark, (point, below) in zip(marks, block.nested, strict=False)
            )
        case Table():
            rows = [block.header, tuple("---" for _ in block.header), *block.rows]
            yield "\n".join(
                f"| {' | '.join(cell if rank == 1 else _cell(cell) for cell in row)} |"
                for rank, row in enumerate(rows)
            )
        case PageBreak():
            yield "---"
        case Logo():
            pass  # words alone
        case _:
            assert_never(block)


def _rich(text: str) -> str:
    written = "".join(
        f"**{_escaped(words)}**" if bold else _escaped(words) for words, bold in spans(text)
    )
    return _AT_START.sub(r"\1\\\2", written).replace("\n", "  \n")


def _plain(text: str) -> str:
    return _escaped(text.replace("\n", " "))


def _cell(text: str) -> str:
    return _rich(text).replace("  \n", "<br>")


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)

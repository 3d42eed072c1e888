"""The minutes that anyone may read: nobody is named who did not agree, nor can be reached."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeGuard

from clu.model.library import Library
from clu.model.paper import POINT, Block, Listed, Paper, Paragraph, Table, Tone, reworded
from clu.model.personal import Mention
from clu.papers import minutes, minutes_head
from clu.papers.maker import Maker, PaperRequest, Said
from clu.papers.redaction import Redaction, redacted
from clu.papers.signature import SIGNATURES
from clu.workspace import Workspace


def compose(library: Library, meeting: str) -> tuple[Paper, Redaction]:
    """The minutes in force as anyone may read them, and what was taken out of them.

    Raises CluError when nothing was noted.
    """
    return made_public(library, meeting, minutes.in_force(library, meeting))


def made_public(library: Library, meeting: str, said: Paper) -> tuple[Paper, Redaction]:
    """What the minutes say, or a part of it, as anyone may read it."""
    public, redaction = redacted(library, meeting, lambda reword: _public(said, reword))
    for block in filter(_is_of_the_house, said.blocks):
        redaction.take(Mention("service", block.text))
    return public, redaction


def _public(said: Paper, reword: Callable[[str], str]) -> Paper:
    return replace(
        said,
        title=reword(said.title),
        subject=reword(said.subject),
        author=reword(said.author),
        footer=reword(said.footer),
        header=reword(said.header),
        blocks=tuple(_blocks(said, reword)),
    )


def _is_of_the_house(block: Block) -> TypeGuard[Paragraph]:
    """Whether it says who is in charge of the minutes."""
    return isinstance(block, Paragraph) and block.text.startswith(minutes_head.HANDLED_BY)


def _blocks(said: Paper, reword: Callable[[str], str]) -> Iterator[Block]:
    """What it says to anyone: not who is in charge of the minutes, nor a mark for correctors.

    Whoever is not named signs by their office alone.
    """
    blocks = [each for each in said.blocks if not _is_of_the_house(each)]
    told = [(each, reworded(each, _of(each, reword))) for each in blocks]
    for (block, public), after in zip(told, (*told[1:], None), strict=True):
        match block, public:
            case Table(title=title) as table, Table() if title == SIGNATURES:
                yield _by_office(table, public)
            case _, Paragraph() if _is_taken_out(block, public):
                continue
            case _, Paragraph(tone=Tone.SIGNATURE) if after and _is_taken_out(*after):
                yield replace(public, text=public.text.removesuffix(","))
            case _, Paragraph() | Listed():
                yield replace(public, mark="")
            case _:  # headings and tables bear no mark
                yield public


def _of(block: Block, reword: Callable[[str], str]) -> Callable[[str], str]:
    """What rewords a block: of one that is typed from its first word, « M. X : » is no speaker."""
    mark = block.mark if isinstance(block, Paragraph | Listed) else ""
    is_headed = isinstance(block, Paragraph) and mark.startswith(("exchanges/", "observations/"))
    if not mark or is_headed:
        return reword
    return lambda text: reword(POINT + text).removeprefix(POINT)


def _is_taken_out(block: Block, public: Block) -> bool:
    """Whether it is the name of someone who signs, and may not be read."""
    return isinstance(block, Paragraph) and block.tone is Tone.SIGNATORY and public != block


def _by_office(block: Table, public: Table) -> Table:
    """Two signatures side by side, whoever is not named by their office alone."""
    told = zip(public.header, public.rows[0], block.rows[0], strict=True)
    signed = [
        (office, name) if name == known else (office.removesuffix(","), "")
        for office, name, known in told
    ]
    offices, names = zip(*signed, strict=True)
    return replace(public, header=offices, rows=(names,))


def _made(workspace: Workspace, asked: PaperRequest) -> Said:
    paper, redaction = compose(workspace.library, asked.meeting)
    return Said(paper, redaction.told())


MAKER = Maker(_made, minutes.made_from)

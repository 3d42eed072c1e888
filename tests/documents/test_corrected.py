"""What is told of each thing that a hand can change in a file of the minutes, in words.

Set CLU_GOLDEN=update to accept the texts of now, after reading their difference.
"""

import datetime
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from clu.edits.wording import words_at
from clu.model.library import Library
from clu.papers import docx_text, minutes
from clu.papers.docx import as_docx
from clu.papers.review import Comparison, Gap, compare
from clu.papers.reviewed import ReadBlock, Remark, Reviewed, Revision
from clu.workspace import open_workspace
from tests.agreed import as_agreed, changes
from tests.documents.test_whole import ID, WHOLE

GOLDEN = Path(__file__).parent / "golden" / "corrected.txt"
DAY = datetime.date(2026, 10, 26)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("corrected") / "clu"
    shutil.copytree(WHOLE, folder)
    return open_workspace(folder).library


@pytest.fixture(scope="module")
def file(library: Library) -> Reviewed:
    """The draft as it was given, and read again."""
    return docx_text.read(as_docx(minutes.in_force(library, ID)))


def since(library: Library) -> Library:
    """The same, once a question was worded otherwise, another went, and two answers changed."""
    noted = library.minutes[ID]
    first, *rest = noted.exchanges
    turns = tuple(each.model_copy(update={"text": f"{each.text} Vu."}) for each in first.turns)
    first = first.model_copy(update={"text": "Autre question ?", "turns": turns})
    told = [
        each.model_copy(update={"summary": f"{each.summary} Vu." if each.summary else ""})
        for each in noted.outcomes
    ]
    changed = noted.model_copy(update={"exchanges": (*rest[1:], first), "outcomes": tuple(told)})
    return replace(library, minutes={**library.minutes, ID: changed})


def edited(passages: Sequence[ReadBlock], how: str, every: int) -> tuple[ReadBlock, ...]:
    """The passages of a file, of which a hand changed one in so many."""
    kept: list[ReadBlock] = []
    for rank, each in enumerate(passages):
        touched, text = rank % every == every - 1, each.text
        if how == "worded, and the next taken away":
            touched = touched and rank < FEW
            if rank % every == 0 and rank < FEW:
                continue
        signed = (Revision("Mme SG", DAY, text[:12], "mot"),)
        if how == "without any mark":
            kept += [] if touched else [replace(each, marks=())]
        elif not touched:
            kept.append(each)
        elif how.startswith("worded"):
            kept.append(replace(each, text=text.replace(" ", " bien ", 1), revisions=signed))
        elif how == "seen, as the data is since":
            kept.append(replace(each, text=f"{text} Vu." if "plus en 2025" in text else text))
        elif how == "in brackets":
            kept.append(replace(each, text=text.replace(")", " enfin)")))
        elif how.startswith("ended"):
            kept.append(replace(each, text=f"{text.rstrip(' .')} (vu)."))
        elif how == "labelled":
            kept.append(replace(each, text=f"Note : {text.partition(': ')[2] or text}"))
        elif how == "emptied":
            kept.append(replace(each, text="", rows=()))
        elif how == "sent below":
            kept.append(passages[(rank + every) % len(passages)])
        elif how == "added":
            kept += [each, ReadBlock(f"Ajout {rank}", beside="encadré" * (rank % 2))]
        elif how == "unmarked":
            kept.append(replace(each, marks=(), text=f"{text} Oui."))
        elif how == "joined" and rank + 1 < len(passages):
            after = passages[rank + 1]
            at = len(text) + 1
            marks = (*each.marks, *((name, start + at) for name, start in after.marks))
            kept.append(replace(each, text=f"{text} {after.text}", marks=marks))
        elif how == "in a cell":
            rows = [
                [f"{cell} bis" if at else cell for at, cell in enumerate(row)] for row in each.rows
            ]
            kept.append(replace(each, rows=rows))
    return tuple(kept)


HOW = ("worded", "ended", "labelled", "emptied", "taken away", "sent below", "added", "unmarked")
MORE = (
    ("worded, and the next taken away", 2),
    ("joined", 7),
    ("in a cell", 1),
    ("in brackets", 1),
    ("without any mark", 9),
    ("seen, as the data is since", 1),
    ("ended after words", 6),
)
FEW = 20
EDGES = ("Projet – version 9", "Vu par SG", "Vu par SG", "Vu", "Note de service")


def test_all_that_a_hand_can_change_is_told_as_was_agreed(library: Library, file: Reviewed) -> None:
    """Then what is told otherwise once the data has changed."""
    lines: list[str] = []
    for how, every in [*((each, 7) for each in HOW), *MORE]:
        as_made, changed = (told(each, file, how, every) for each in (library, since(library)))
        lines += [f"# {how}", *as_made, *(f"  {line}" for line in changes(as_made, changed))]
    as_agreed(GOLDEN, lines)


def told(library: Library, file: Reviewed, how: str, every: int) -> list[str]:
    """What is told of a file of which a hand has changed one part in so many."""
    paper = minutes.in_force(library, ID)
    passages = edited(file.passages, how, every)
    edges = (paper.header, *(EDGES if how in ("worded", "ended") else ()))
    saved_by = {"ended": paper.author, "labelled": "Mme SG"}  # ours, or who wrote it first
    end = -9 if how == "ended after words" else None
    corrected = replace(
        file,
        passages=passages,
        edges=tuple(ReadBlock(text, beside="en-tête de page") for text in edges),
        remarks=tuple(remarked(passages)),
        author=saved_by.get(how, "M. D"),
        made_as=("Mme SG", "Compte rendu"),
    )
    found = compare(paper, corrected, lambda mark: words_at(library, ID, mark)[:end], ("Vu",))
    return list(shown(found))


def remarked(passages: Sequence[ReadBlock]) -> Iterator[Remark]:
    """On the last words of what bears several marks, and on a cell of each table."""
    for rank, each in enumerate(passages):
        if each.rows or len(each.marks) > 1:
            yield Remark("Mme SG", DAY, "Sûr ?", each.text[-9:], rank, (1, 2))
    yield Remark("Mme SG", DAY, "Et ?", "", None)


def shown(told: Comparison) -> Iterator[str]:
    for each in told.findings:
        yield " ".join(filter(None, of(each)))
    yield f"remarks on {' / '.join(at.text[-30:] if at else 'nothing' for _, at in told.remarks)}"
    yield f"last {told.last}; " + ", ".join(f"{mark} {each}" for mark, each in told.numbers.items())


def of(gap: Gap) -> Iterator[str]:
    yield f"{gap.rank} {gap.kind.name}"
    yield f"{short(gap.before)} → {short(gap.after)}" if gap.before or gap.after else ""
    if gap.at:
        yield f"at {short(gap.at.text)}" if gap.at.text != gap.before else ""
        yield gap.at.mark
    yield f"near {short(gap.near.text)}" if gap.near else ""
    yield f"behind {gap.behind}" if gap.behind else ""
    yield f"in {gap.beside}" if gap.beside else ""
    yield f"by {', '.join(gap.by)} {gap.on}"
    yield "unsure" * (not gap.is_sure)
    yield "clash" * gap.is_clash


def short(text: str) -> str:
    line = text.replace("\n", "/")
    return line if len(line) < 34 else f"{line[:18]}…{line[-14:]}"

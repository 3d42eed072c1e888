"""Where each document of a meeting stands: to make, made, corrected by hand, sent, published."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from clu.model.sending import Published, Register, Sendable, Sent
from clu.office.package import is_untouched
from clu.tasks.papers import PAPERS
from clu.workspace import Workspace

DECK = "deck"
"""The deck stands among the papers, although it is drawn and not written."""

_DECK_LABEL = "Diaporama"


class Standing(StrEnum):
    """What there is of a document in `decks/`."""

    TO_MAKE = "to_make"
    MADE = "made"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Document:
    """A document of a meeting; `path` is where its usual format is, or would be."""

    name: str
    label: str
    formats: tuple[str, ...]
    path: Path
    standing: Standing
    is_internal: bool = False
    made_on: datetime.date | None = None
    sent: Sent | None = None
    version: int = 0
    """Which version was sent last, from 1."""
    published: Published | None = None

    @property
    def sendable(self) -> Sendable | None:
        """What it is called in the register; None when it is not for the members."""
        return Sendable(self.name) if self.name in list(Sendable) else None


def documents(workspace: Workspace, meeting: str) -> tuple[Document, ...]:
    """The deck, then the papers, in the order in which a meeting needs them."""
    return (
        _document(workspace, meeting, DECK, _DECK_LABEL, ("pptx",), meeting),
        *(
            _document(
                workspace,
                meeting,
                name,
                kind.label,
                kind.formats,
                kind.file.format(meeting=meeting),
                is_internal=kind.is_internal,
            )
            for name, kind in PAPERS.items()
        ),
    )


def _document(
    workspace: Workspace,
    meeting: str,
    name: str,
    label: str,
    formats: tuple[str, ...],
    stem: str,
    *,
    is_internal: bool = False,
) -> Document:
    decks = workspace.folder / "decks"
    made = [path for each in formats if (path := decks / f"{stem}.{each}").is_file()]
    path = max(made, key=_modified, default=decks / f"{stem}.{formats[0]}")
    register = workspace.library.registers.get(meeting, Register())
    what = Sendable(name) if name in list(Sendable) else None
    sent = register.latest(what) if what else None
    return Document(
        name,
        label,
        formats,
        path,
        _standing(path),
        is_internal,
        datetime.date.fromtimestamp(_modified(path)) if made else None,
        sent,
        register.version(sent) if sent else 0,
        next((each for each in reversed(register.published) if each.what is what), None),
    )


def _standing(path: Path) -> Standing:
    try:
        content = path.read_bytes()
    except OSError:
        return Standing.TO_MAKE
    return Standing.MADE if is_untouched(content) else Standing.CORRECTED


def _modified(path: Path) -> float:
    return path.stat().st_mtime

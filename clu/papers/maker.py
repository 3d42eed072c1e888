"""What each module of a paper ends with: its MAKER, which says what makes it and what from."""

import datetime
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from clu.deck.page import Pages
from clu.model.catalogue import PaperKind
from clu.model.committee import Member
from clu.model.library import Library
from clu.model.paper import Paper
from clu.papers.sources import Source
from clu.workspace import Workspace

if TYPE_CHECKING:
    from clu.papers.calendar import Diary

Content: TypeAlias = "Paper | Diary | Pages"
"""What a paper says, before any format."""


@dataclass(frozen=True)
class Asked:
    """Of which meeting a paper is, and its day; `members` are those it is for, if any."""

    meeting: str
    on: datetime.date
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Maker:
    """What makes a paper of a meeting."""

    compose: Callable[[Workspace, Asked], Content]
    made_from: Callable[[Library, str], tuple[Source, ...]] | None = None
    """None where it shows slides: it needs what the deck needs."""
    lacking: Callable[[Workspace, Asked], list[str]] = lambda _workspace, _asked: []
    """What it should say and does not, a sentence each."""
    said: Callable[[Library, str], Mapping[str, str]] = lambda _library, _meeting: {}
    """The digest of what the data says of each thing in it, kept when it is sent.

    Nothing where it says how things stood on its day.
    """
    changes: Callable[[Library, str, Sequence[str], Container[str]], Iterator[tuple[str, str]]] = (
        lambda _library, _meeting, _changed, _then: iter(())
    )
    """What of that has changed, in words: the record, or nothing, and « la date a changé ».

    It is given the things that changed, and all those that were said then.
    """


def maker_of(kind: PaperKind) -> Maker:
    """What makes a paper. Its module is loaded: it may be heavy."""
    maker = import_module(kind.module).MAKER
    assert isinstance(maker, Maker)
    return maker

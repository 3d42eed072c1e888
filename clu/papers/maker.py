"""What each module of a paper ends with: its MAKER, which says what makes it and what from."""

import datetime
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from clu.errors import UnreadableError
from clu.model.catalogue import PaperKind
from clu.model.committee import Member
from clu.model.library import Library, Unread
from clu.model.paper import Paper
from clu.model.shape import COMMITTEE, file_of, is_or_holds, meeting_file
from clu.model.who import with_names
from clu.workspace import Workspace

if TYPE_CHECKING:
    from clu.deck.page import Pages
    from clu.papers.archive import Archive
    from clu.papers.calendar import Diary

Content: TypeAlias = "Paper | Diary | Pages | Archive"
"""What a paper says, before any format."""


class Said(NamedTuple):
    """What a paper says; and what it should and does not, or does no more: a sentence each."""

    content: Content
    lacking: Sequence[str] = ()


class PaperRequest(NamedTuple):
    """Of which meeting a paper is, and its day; `members` are those it is for, if any."""

    meeting: str
    on: datetime.date
    members: tuple[Member, ...] = ()


# --- what a paper is made from: none is made while a record of it could not be read ---------------


class Source(NamedTuple):
    """Files, as a pattern; `without` names the lists in them of which a paper says nothing."""

    file: str
    without: tuple[str, ...] = ()

    def holds(self, each: Unread) -> bool:
        """Whether what could not be read is part of it."""
        is_unsaid = not set(self.without).isdisjoint(each.record[::2])
        return is_or_holds(each.file, self.file) and not is_unsaid


COMMITTEE_FILE = Source(COMMITTEE, ("standard_agenda",))
PLANS = Source(file_of("plans", "*"))
MEETINGS = Source(meeting_file("*"), ("items", "written_questions"))
"""Which meeting follows another."""
NAMES = Source(
    meeting_file("*", "minutes"),
    ("outcomes", "exchanges", "decisions", "passages", "suspensions", "annexes"),
)
"""The people who are known by name: as owners they are not printed."""
_SAID = Source(meeting_file("*", "minutes"), ("outcomes", "passages"))
"""What was asked and settled, and may have been off the record."""


def of_follow_ups(_library: Library, meeting: str) -> tuple[Source, ...]:
    """The letter of progress and the calendar: every promise, and what it answers."""
    validated = Source(meeting_file(meeting, "validated"))
    return (COMMITTEE_FILE, agenda(meeting), MEETINGS, _SAID, validated, PLANS)


def meeting_alone(meeting: str) -> Source:
    """A meeting, but for its agenda."""
    return Source(meeting_file(meeting), MEETINGS.without)


def agenda(meeting: str) -> Source:
    """A meeting, but for its slides."""
    return Source(meeting_file(meeting), ("slides",))


def unread_sources(sources: Iterable[Source], library: Library) -> list[Unread]:
    """What could not be read of some sources, in the order of files."""
    wanted = tuple(sources)
    found = (each for each in library.unread if any(source.holds(each) for source in wanted))
    return sorted(found, key=lambda each: (each.file, str(each.record)))


def refuse_unread_sources(sources: Iterable[Source], library: Library) -> None:
    """Raise UnreadableError: what would be kept of a paper would not be what it says."""
    for each in unread_sources(sources, library):
        raise UnreadableError(f"{each.file} n’a pas pu être lu en entier.", each.file)


# --- what makes it --------------------------------------------------------------------------------


@dataclass(frozen=True)
class ReliedOn:
    """What the readers of a paper that was sent act on: the check tells when it has changed."""

    digests: Callable[[Library, str], Mapping[str, str]]
    """The digest of what the data says of each thing, kept when the paper is sent."""
    changes: Callable[[Library, str, Sequence[str], Container[str]], Iterator[tuple[str, str]]]
    """A record, or nothing, and « la date a changé », of the things that changed.

    The last argument is all those that were said when it was sent.
    """


@dataclass(frozen=True)
class Maker:
    """What makes a paper of a meeting."""

    compose: Callable[[Workspace, PaperRequest], "Content | Said"]
    made_from: Callable[[Library, str], tuple[Source, ...]] | None
    """None where it shows slides: it needs what the deck needs."""
    relied_on: ReliedOn | None = None
    """None where it does not leave, or says how things stood on its day."""

    def said(self, workspace: Workspace, asked: PaperRequest) -> Said:
        """What it says. Raises CluError."""
        named = replace(workspace, library=with_names(workspace.library))
        found = self.compose(named, asked)
        return found if isinstance(found, Said) else Said(found)


def maker_of(kind: PaperKind) -> Maker:
    """What makes a paper. Its module is loaded: it may be heavy."""
    maker = import_module(kind.module).MAKER
    assert isinstance(maker, Maker)
    return maker

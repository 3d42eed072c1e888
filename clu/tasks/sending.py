"""What leaves for the members: the very file is kept, and what changed since is told."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clu.disk import write
from clu.edits import sending
from clu.model.change import Change
from clu.model.library import Library
from clu.model.sending import Register, Sendable
from clu.tasks import registers
from clu.tasks.leaving import carrying, chosen, differing
from clu.tasks.message import message, news, others_got, predecessor
from clu.tasks.paperwork import SENT_AS
from clu.tasks.recipients import doubted, recipients
from clu.workspace import Workspace

_FOLDER = "sent"


@dataclass(frozen=True)
class Sending:
    """What is sent: the changes that note it, the copy to keep, the text of the message.

    `doubts` is what whoever sends it should know, a sentence each.
    """

    source: Path
    changes: list[Change]
    copy: Path
    content: bytes
    message: str
    to: tuple[str, ...]
    doubts: tuple[str, ...]


def prepared(
    workspace: Workspace,
    meeting: str,
    name: str,
    *,
    to: Sequence[str],
    on: datetime.date,
    file: Path | None = None,
) -> Sending:
    """All that sending a document to those who are typed means; nothing is written.

    `file` is the document, or else the format of it that was written last in `decks/`. Raises
    CluError when it cannot leave, or is not surely the one that is meant.
    """
    what, library = SENT_AS[name], workspace.library
    source, content = chosen(workspace, meeting, name, file)
    ending = source.suffix.lower()
    to = recipients(to, library)
    digest = registers.digest(content)
    register = library.registers.get(meeting, Register())
    kept = f"{_FOLDER}/{on.isoformat()}-{what.value}-{digest[:6]}{source.suffix}"
    before = predecessor(register, what, to, on, ending)
    told = news(workspace, meeting, before, content, ending) if before else None
    return Sending(
        source,
        sending.sent(
            library,
            meeting,
            what,
            to=to,
            on=on,
            file=kept,
            digest=digest,
            said=_said(library, meeting, what, digest),
        ),
        workspace.folder / "agendas" / meeting / kept,
        content,
        message(library, meeting, name, before, told),
        tuple(to),
        (
            *carrying(source, content),
            *differing(workspace, meeting, name, source, content, is_named=file is not None),
            *doubted(to, library),
            *others_got(register, what, to, before),
        ),
    )


def _said(library: Library, meeting: str, what: Sendable, digest: str) -> dict[str, str]:
    """What the data says of it; of a file that left before, what it said then."""
    for each in library.registers.get(meeting, Register()).sent:
        sealed = (*each.slides, *each.said)
        if each.what is what and each.digest == digest and sealed:
            return {one.record: one.digest for one in sealed}
    return registers.said_of(library, meeting, what)


def keep(sending: Sending) -> None:
    """Keep the very file that was sent. Raises WriteError."""
    write(sending.copy, sending.content)

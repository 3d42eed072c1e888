"""What leaves for the members: the very file is kept, and what changed since is told."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clu.disk import write
from clu.edits import sending
from clu.errors import CluError, UsageError
from clu.model.change import Change
from clu.model.french import capitalised, quoted, typeset
from clu.model.sending import Register
from clu.tasks import registers
from clu.tasks.message import WORDS, message, news, others_got, predecessor
from clu.tasks.paperwork import SENT_AS, is_outdated, path_of
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
    CluError when it cannot be read, or when it is one of ours that would now say something else.
    """
    what, library = SENT_AS[name], workspace.library
    source = file or path_of(workspace, meeting, name)
    content, ending = _content(source), source.suffix.lower()
    if file is None and is_outdated(workspace, meeting, name, source):
        raise _stale(meeting, name)
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
            said=registers.said_of(library, meeting, what),
        ),
        workspace.folder / "agendas" / meeting / kept,
        content,
        message(library, meeting, name, before, told),
        tuple(to),
        (*doubted(to, library), *others_got(register, what, to, before)),
    )


def keep(sending: Sending) -> None:
    """Keep the very file that was sent. Raises WriteError."""
    write(sending.copy, sending.content)


def _stale(meeting: str, name: str) -> CluError:
    article, noun, of = WORDS[name]
    sentence = f"{capitalised(article)} {noun} {of} la réunion {meeting} n’est plus à jour."
    remedy = f"Produisez-{article} de nouveau, ou nommez vous-même le fichier (--file)."
    return CluError(typeset(sentence), typeset(remedy))


def _content(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except FileNotFoundError:
        raise UsageError(
            typeset(f"Le fichier {quoted(str(source))} n’existe pas."),
            "Produisez d’abord le document, ou nommez-le par --file.",
        ) from None
    except OSError as error:
        sentence = f"Le fichier {quoted(str(source))} ne peut pas être lu."
        raise CluError(typeset(sentence), "Vérifiez qu’il n’est pas protégé.") from error

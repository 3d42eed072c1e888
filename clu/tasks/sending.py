"""What leaves for the members: the very file is kept, and what changed since is told."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clu.disk import write
from clu.edits import sending
from clu.errors import CluError, UsageError
from clu.model.change import Change
from clu.model.contents import Part, differences
from clu.model.french import capitalised, day, quoted, typeset
from clu.model.labels import label
from clu.model.library import Library
from clu.model.sending import Register, Sendable, Sent
from clu.tasks import registers
from clu.tasks.paperwork import is_outdated, path_of
from clu.workspace import Workspace

_FOLDER = "sent"
_EVERYONE = ("tous", "toutes")
_COMPARED = ({".pptx"}, {".docx", ".odt"})
"""The endings of files that can be compared with each other."""
_UNTOLD = "[à compléter : ces deux fichiers ne se comparent pas]"


@dataclass(frozen=True)
class Sending:
    """What is sent: the changes that note it, the copy to keep, the text of the message."""

    source: Path
    changes: list[Change]
    copy: Path
    content: bytes
    message: str
    to: tuple[str, ...]


def prepared(
    workspace: Workspace,
    meeting: str,
    what: Sendable,
    *,
    to: Sequence[str],
    on: datetime.date,
    file: Path | None = None,
) -> Sending:
    """All that sending a document means; nothing is written.

    `file` is the document, or else the format of it that was written last in `decks/`. Raises
    CluError when it cannot be read, or when it is one of ours that would now say something else.
    """
    source = file or path_of(workspace, meeting, what.value)
    content = _content(source)
    if file is None and is_outdated(workspace, meeting, what.value, source):
        raise _stale(meeting, what)
    digest = registers.digest(content)
    register = workspace.library.registers.get(meeting, Register())
    kept = f"{_FOLDER}/{on.isoformat()}-{what.value}-{digest[:6]}{source.suffix}"
    changes = sending.sent(
        workspace.library,
        meeting,
        what,
        to=to,
        on=on,
        file=kept,
        digest=digest,
        slides=registers.slides_of(workspace.library, meeting) if what is Sendable.DECK else {},
    )
    before = register.latest(what)
    news = _news(workspace, meeting, before, content, source.suffix) if before else None
    message = _message(workspace.library, meeting, what, before, news)
    return Sending(
        source,
        changes,
        workspace.folder / "agendas" / meeting / kept,
        content,
        message,
        tuple(dict.fromkeys(to)),
    )


def recipients(typed: Sequence[str], library: Library) -> list[str]:
    """Those that were typed; « tous » stands for every member."""
    members = library.committee.members if library.committee else ()
    every = [member.organisation or member.capacity for member in members]
    found: list[str] = []
    for each in typed:
        found += every if each.strip().casefold() in _EVERYONE else [each]
    return found


def keep(sending: Sending) -> None:
    """Keep the very file that was sent. Raises WriteError."""
    write(sending.copy, sending.content)


def _stale(meeting: str, what: Sendable) -> CluError:
    article, noun, of = _WORDS[what]
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


def _news(
    workspace: Workspace, meeting: str, before: Sent, content: bytes, ending: str
) -> list[str] | None:
    """What the new file says otherwise than the one before; None where that cannot be told."""
    if registers.digest(content) == before.digest:
        return []
    kept = registers.kept_file(workspace, meeting, before)
    if not any({kept.suffix, ending} <= alike for alike in _COMPARED):
        return None
    try:
        if not registers.is_kept(workspace, meeting, before):
            return None
    except OSError:
        return None
    part = "diapositive" if ending == ".pptx" else "partie"
    return differences(_read(kept.read_bytes(), kept.suffix), _read(content, ending), part)


def _read(content: bytes, ending: str) -> list[Part]:
    if ending == ".pptx":
        from clu.deck import reading  # noqa: PLC0415  loads PowerPoint's library

        return reading.read(content)
    from clu.documents import reading as papers  # noqa: PLC0415  loads Word's library

    return papers.read(content, ending)


_WORDS = {
    Sendable.CONVOCATION: ("la", "convocation", "à"),
    Sendable.DECK: ("le", "diaporama", "de"),
    Sendable.MINUTES: ("le", "compte rendu", "de"),
    Sendable.PROGRESS: ("la", "lettre des suites données", "à"),
}
"""« la convocation à la réunion », « le diaporama de la réunion »."""

_OF_THE = {"à": "au", "de": "du"}


def _message(
    library: Library,
    meeting: str,
    what: Sendable,
    before: Sent | None,
    news: Sequence[str] | None,
) -> str:
    """The text of the message, ready to paste."""
    held, committee = library.meetings[meeting], library.committee
    acronym = committee.acronym if committee else "CLU"
    article, noun, of = _WORDS[what]
    the = f"{article} {noun} {_OF_THE[of]} {acronym}"
    update = ", mise à jour" if before else ""
    lines = [
        f"Objet : {acronym} du {day(held.date)} – {label(what)}{update}",
        "",
        "Bonjour,",
        "",
        f"Vous trouverez ci-joint {the} du {day(held.date, weekday=True)}.",
    ]
    if before:
        lines.append(f"Ce document remplace celui qui vous a été envoyé le {day(before.on)}.")
        if news:
            lines += ["", "Ce qui change :", *(f"- {each}" for each in news)]
        elif news is None:
            lines += ["", "Ce qui change :", f"- {_UNTOLD}"]
        else:
            lines.append("Son contenu n’a pas changé.")
    signed = [held.prepared_by, committee.contact if committee else ""]
    lines += ["", "Cordialement,", *(each for each in signed if each)]
    return typeset("\n".join(lines))

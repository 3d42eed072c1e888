"""What leaves for the members: the very file is kept, and what changed since is told."""

import datetime
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from clu.disk import write
from clu.edits import sending
from clu.errors import CluError, UsageError
from clu.model.change import Change
from clu.model.contents import Part, differences
from clu.model.french import day, quoted, typeset
from clu.model.labels import label
from clu.model.library import Library
from clu.model.sending import Register, Sendable, Sent
from clu.office.package import is_untouched
from clu.tasks import registers
from clu.workspace import Workspace

_FOLDER = "sent"
_NAMES = {
    Sendable.CONVOCATION: "{meeting}-convocation.docx",
    Sendable.DECK: "{meeting}.pptx",
    Sendable.MINUTES: "{meeting}-compte-rendu.docx",
}
"""Where each document is, unless another file is named."""

_EVERYONE = ("tous", "toutes")


@dataclass(frozen=True)
class Sending:
    """What is sent: the changes that note it, the copy to keep, the text of the message."""

    changes: list[Change]
    copy: Path
    content: bytes
    message: str


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

    `file` is the document, or else that of `decks/`. Raises CluError when it cannot be read.
    """
    source = file or workspace.folder / "decks" / _NAMES[what].format(meeting=meeting)
    content = _content(source)
    if file is None and what is Sendable.DECK:
        _refuse_stale(workspace, meeting, content)
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
    return Sending(changes, workspace.folder / "agendas" / meeting / kept, content, message)


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


def _refuse_stale(workspace: Workspace, meeting: str, content: bytes) -> None:
    """Raise CluError on a deck of ours that no longer says what the data says."""
    from clu.tasks.making import drawn  # noqa: PLC0415  loads PowerPoint's library

    with suppress(KeyError):  # data that forbids a deck is told by the check
        if is_untouched(content) and drawn(workspace, meeting) != content:
            raise CluError(
                typeset(f"Le diaporama de la réunion {meeting} n’est plus à jour."),
                typeset("Produisez-le de nouveau, ou nommez vous-même le fichier (--file)."),
            )


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
    workspace: Workspace, meeting: str, before: Sent, content: bytes, suffix: str
) -> list[str] | None:
    """What the new file says otherwise than the one before; None where that cannot be told."""
    kept = registers.kept_file(workspace, meeting, before)
    if kept.suffix != suffix or suffix not in (".pptx", ".docx"):
        return None
    try:
        if not registers.is_kept(workspace, meeting, before):
            return None
    except OSError:
        return None
    part = "diapositive" if suffix == ".pptx" else "partie"
    return differences(_read(kept.read_bytes(), suffix), _read(content, suffix), part)


def _read(content: bytes, suffix: str) -> list[Part]:
    if suffix == ".pptx":
        from clu.deck import reading  # noqa: PLC0415  loads PowerPoint's library

        return reading.read(content)
    from clu.documents import reading as papers  # noqa: PLC0415  loads Word's library

    return papers.read(content)


_THE = {
    Sendable.CONVOCATION: "la convocation",
    Sendable.DECK: "le diaporama",
    Sendable.MINUTES: "le compte rendu",
}


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
    update = ", mise à jour" if before else ""
    lines = [
        f"Objet : {acronym} du {day(held.date)} – {label(what)}{update}",
        "",
        "Bonjour,",
        "",
        f"Vous trouverez ci-joint {_THE[what]} du {acronym} du {day(held.date, weekday=True)}.",
    ]
    if before:
        lines.append(f"Ce document remplace celui qui vous a été envoyé le {day(before.on)}.")
        if news:
            lines += ["", "Ce qui change :", *(f"- {each}" for each in news)]
        elif news is not None:
            lines.append("Son contenu n’a pas changé.")
    signed = [held.prepared_by, committee.contact if committee else ""]
    lines += ["", "Cordialement,", *(each for each in signed if each)]
    return typeset("\n".join(lines))

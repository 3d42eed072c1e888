"""What the registers say was sent, against what the data and the folders hold now."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from clu.deck.compose import compose
from clu.deck.outline import Divider, SlideOutline
from clu.errors import CluError
from clu.model.french import day, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.problem import Level, Problem
from clu.model.sending import Sendable, Sent
from clu.model.shape import meeting_file
from clu.workspace import Workspace

_OVER = (MeetingState.HELD, MeetingState.VALIDATED)


def digest(content: bytes) -> str:
    """What tells a file from another in a register."""
    return hashlib.sha256(content).hexdigest()[:16]


# --- the files that were kept ----------------------------------------------------------------


def kept_file(workspace: Workspace, meeting: str, sent: Sent) -> Path:
    """Where the very file that left is."""
    return workspace.folder / "agendas" / meeting / sent.file


def is_kept(workspace: Workspace, meeting: str, sent: Sent) -> bool:
    """Whether that file is still the one that left. Raises OSError when it cannot be read."""
    path = kept_file(workspace, meeting, sent)
    told = path.stat()
    return _digest_of(path, told.st_mtime_ns, told.st_size) == sent.digest


@lru_cache(maxsize=1024)
def _digest_of(path: Path, _modified: int, _size: int) -> str:
    """The check runs at each save: a file that nobody has touched since is read once."""
    return digest(path.read_bytes())


def spoilt(workspace: Workspace) -> Iterator[Problem]:
    """The files that were kept, and are missing or are no longer what was sent."""
    for meeting, register in workspace.library.registers.items():
        for sent in {each.file: each for each in register.sent}.values():
            try:
                told = () if is_kept(workspace, meeting, sent) else _ALTERED
            except FileNotFoundError:
                told = _MISSING
            except OSError:
                told = _UNREADABLE
            if told:
                yield _spoilt(meeting, sent, *told)


_AGAIN = "depuis une sauvegarde, ou redemandez-le à qui l’a reçu."
_MISSING = (
    "n’est plus là : rien ne dira plus ce que les destinataires ont reçu.",
    f"Remettez-le à sa place {_AGAIN}",
)
_ALTERED = (
    "a été modifié depuis : il ne dit plus ce que les destinataires ont reçu.",
    f"Remettez l’original {_AGAIN} Un fichier corrigé se garde ailleurs, et s’envoie de nouveau.",
)
_UNREADABLE = ("ne peut pas être lu.", "Vérifiez qu’il n’est pas protégé.")


def _spoilt(meeting: str, sent: Sent, became: str, remedy: str) -> Problem:
    sentence = f"le fichier {quoted(sent.file)}, gardé à l’envoi du {day(sent.on)}, {became}"
    where = meeting_file(meeting, "sent")
    path = ("sent", sent.id)
    return Problem(Level.WARNING, where, path, typeset(sentence), typeset(remedy), record=sent.id)


# --- the deck that was sent ------------------------------------------------------------------


def outdated(library: Library) -> Iterator[Problem]:
    """The slides that no longer say what the deck that was sent says, until the meeting."""
    for meeting, register in library.registers.items():
        sent = register.latest(Sendable.DECK)
        if sent is None or meeting not in library.meetings:
            continue
        if library.state_of(meeting) not in _OVER:
            yield from _outdated(library, meeting, sent)


def _outdated(library: Library, meeting: str, sent: Sent) -> Iterator[Problem]:
    then = {each.record: each.digest for each in sent.slides}
    slides = _said(library, meeting)
    if not (then and slides):
        return
    now = _digests(slides)
    titles = {slide.record: slide.title for slide in slides}
    for path in (each for each in {**then, **now} if then.get(each) != now.get(each)):
        what = "a changé" if path in then and path in now else "est neuve ou retirée"
        title = quoted(titles.get(path, path))
        sentence = f"la diapositive {title} {what} depuis l’envoi du {day(sent.on)}."
        remedy = "Produisez le diaporama et envoyez-le de nouveau, ou revenez à ce qui est envoyé."
        file = meeting_file(meeting, "sent")
        yield Problem(
            Level.WARNING, file, ("sent", sent.id), typeset(sentence), typeset(remedy), record=path
        )


def slides_of(library: Library, meeting: str) -> dict[str, str]:
    """The digest of what each record says in the deck, but for the dividers."""
    return _digests(_said(library, meeting))


def _said(library: Library, meeting: str) -> list[SlideOutline]:
    """What the slides say, but for the dividers; nothing when the deck cannot be said."""
    try:
        slides = compose(library, meeting).slides
    except (KeyError, CluError):
        return []
    return [slide for slide in slides if not isinstance(slide.body, Divider)]


def _digests(slides: Sequence[SlideOutline]) -> dict[str, str]:
    """The digest of what each record says, whatever the rank of its section."""
    digests: dict[str, str] = {}
    for slide in slides:
        told = repr(replace(slide, section=""))
        digests[slide.record] = digest((digests.get(slide.record, "") + told).encode())
    return digests

"""What the registers say was sent, against what the data and the folders hold now."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from clu.checks.sealed import lacks_its_register
from clu.model.catalogue import PAPERS, SENT_AS, Sendable
from clu.model.follow_ups import OVER
from clu.model.french import day, enumeration, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.problem import Level, Problem
from clu.model.sending import Register, Sent, fingerprint
from clu.model.shape import meeting_file
from clu.workspace import Workspace

# --- the files that were kept ----------------------------------------------------------------


def kept_file(workspace: Workspace, meeting: str, sent: Sent) -> Path:
    """Where the very file that left is."""
    return workspace.folder / "agendas" / meeting / sent.file


def in_words(workspace: Workspace, meeting: str, sent: Sent) -> Path | None:
    """What says the same as the file that left, and is read again: itself, or what is beside it."""
    from clu.papers.formats import READERS  # noqa: PLC0415  the check runs at each save

    kept = kept_file(workspace, meeting, sent)
    beside = (kept.with_suffix(each) for each in READERS)
    return kept if kept.suffix in READERS else next(filter(Path.is_file, beside), None)


def is_kept(workspace: Workspace, meeting: str, sent: Sent) -> bool:
    """Whether that file is still the one that left. Raises OSError when it cannot be read."""
    path = kept_file(workspace, meeting, sent)
    told = path.stat()
    is_file = stat.S_ISREG(told.st_mode)  # a pipe would never end
    return is_file and _digest_of(path, told.st_mtime_ns, told.st_size) == sent.digest


@lru_cache(maxsize=1024)
def _digest_of(path: Path, _modified: int, _size: int) -> str:
    """The check runs at each save: a file that nobody has touched since is read once."""
    with path.open("rb") as kept:
        return fingerprint(kept)


def spoilt(workspace: Workspace) -> Iterator[Problem]:
    """The files that were kept, and are missing or are no longer what was sent; those added."""
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
    yield from _unregistered(workspace)


def _unregistered(workspace: Workspace) -> Iterator[Problem]:
    """The copies that no sending names: one was cut short, or taken back, which is a note.

    Of a validated meeting any file counts: it would pass for what was sent.
    """
    for meeting in workspace.library.meetings:
        register = workspace.library.registers.get(meeting)
        known = {each.file for each in register.sent} if register else set()
        folder = workspace.folder / "agendas" / meeting / "sent"
        names = sorted(os.listdir(folder)) if folder.is_dir() else ()
        is_validated = workspace.library.state_of(meeting) is MeetingState.VALIDATED
        for name in names:
            file = f"sent/{name}"
            is_meant = not _SYSTEM.match(name) if is_validated else _COPY.fullmatch(name)
            if is_meant and file not in known and not _is_beside(Path(name), names):
                sentence = f"le fichier {quoted(file)} n’est celui d’aucun envoi noté."
                remedy = "Si le document est parti, notez l’envoi ; sinon, retirez-le."
                if not known and lacks_its_register(workspace.library, meeting):
                    remedy = "Remettez d’abord le registre des envois, qui manque."
                where = meeting_file(meeting, "sent")
                level = Level.WARNING if is_validated else Level.NOTE
                yield Problem(level, where, (), typeset(sentence), typeset(remedy))


def _is_beside(file: Path, names: Iterable[str]) -> bool:
    """Whether a file only says again what one that is not read says: « …-d1f.docx », of a PDF."""
    from clu.papers.formats import READERS  # noqa: PLC0415  the check runs at each save

    others = (Path(each) for each in names if Path(each).stem == file.stem)
    return file.suffix in READERS and any(each.suffix not in READERS for each in others)


_COPY = re.compile(r"\d{4}-\d\d-\d\d-[a-z-]+-[0-9a-f]{6}\.[a-z]+")
"""How the files are called that are kept when they are sent."""

_SYSTEM = re.compile(r"\.|~\$|(thumbs\.db|desktop\.ini)$", re.IGNORECASE)
"""What systems and office programs leave in a folder by themselves."""

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


# --- what was sent, and what the data says since -----------------------------------------------


def outdated(library: Library) -> Iterator[Problem]:
    """What no longer is what the last file that someone got says."""
    for meeting, register in library.registers.items():
        if meeting not in library.meetings:
            continue
        for what in Sendable:
            if SENT_AS[what].is_kept or library.state_of(meeting) not in OVER:
                yield from _outdated(library, meeting, register, what)


def _outdated(
    library: Library, meeting: str, register: Register, what: Sendable
) -> Iterator[Problem]:
    """Told once of those who got the same; to whom, where some got something else."""
    got: dict[tuple[object, ...], dict[str, Sent]] = {}
    for name, sent in register.in_hand(what).items():
        got.setdefault((sent.on, sent.slides, sent.said), {})[name] = sent
    if not got:
        return
    from clu.papers.maker import maker_of  # noqa: PLC0415  nothing is loaded of what never left

    relied_on = maker_of(PAPERS[what]).relied_on
    if relied_on is None:
        return
    now = relied_on.digests(library, meeting)
    for held in got.values():
        sent = next(iter(held.values()))
        then = {each.record: each.digest for each in (*sent.slides, *sent.said)}
        changed = [key for key in {**then, **now} if then.get(key) != now.get(key)]
        if then and now and changed:
            to = f" à {enumeration(list(held))}" if len(got) > 1 else ""
            since = f"depuis l’envoi du {day(sent.on)}{to}."
            for record, told in relied_on.changes(library, meeting, changed, then):
                yield _changed(meeting, sent, f"{told} {since}", record)


def _changed(meeting: str, sent: Sent, sentence: str, record: str) -> Problem:
    where, path, of = meeting_file(meeting, "sent"), ("sent", sent.id), SENT_AS[sent.what]
    or_back = "" if of.is_kept else ", ou revenez à ce qui est envoyé"
    remedy = f"Produisez {of.article} {of.noun} et envoyez-{of.article} de nouveau{or_back}."
    return Problem(
        Level.WARNING, where, path, typeset(sentence), typeset(remedy), record=record or sent.id
    )

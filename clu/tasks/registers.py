"""What the registers say was sent, against what the data and the folders hold now."""

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from clu.deck.bodies import Divider
from clu.deck.compose import compose
from clu.deck.outline import SlideOutline
from clu.errors import CluError
from clu.model.follow_ups import OVER
from clu.model.french import day, enumeration, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.problem import Level, Problem
from clu.model.sending import Register, Sendable, Sent
from clu.model.shape import meeting_file
from clu.model.validation import Corrections
from clu.workspace import Workspace


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


# --- what was sent, and what the data says since -----------------------------------------------

_LETTER: Mapping[str, tuple[str, Callable[[Meeting], object]]] = {
    "date": ("la date", lambda meeting: meeting.date),
    "start": ("l’heure", lambda meeting: (meeting.start, meeting.end)),
    "place": ("le lieu", lambda meeting: meeting.place),
    "items": ("l’ordre du jour", lambda meeting: [item.title for item in meeting.items]),
}
"""What a convocation says that its readers act on."""


def said_of(library: Library, meeting: str, what: Sendable) -> dict[str, str]:
    """The digest of what the data says of each thing that a document says."""
    match what:
        case Sendable.DECK:
            return _digests(_said(library, meeting))
        case Sendable.CONVOCATION:
            told = {key: get(library.meetings[meeting]) for key, (_, get) in _LETTER.items()}
        case Sendable.MINUTES:
            noted = library.corrections.get(meeting, Corrections()).corrections
            told = {_MINUTES: "", **{each.id: each for each in noted}}
        case Sendable.PROGRESS:
            told = {}  # it says how things stood on its day
    return {key: digest(repr(each).encode()) for key, each in told.items()}


def outdated(library: Library) -> Iterator[Problem]:
    """What no longer is what the last file that someone got says."""
    for meeting, register in library.registers.items():
        if meeting not in library.meetings:
            continue
        for what in Sendable:
            if what is Sendable.MINUTES or library.state_of(meeting) not in OVER:
                yield from _outdated(library, meeting, register, what)


def _outdated(
    library: Library, meeting: str, register: Register, what: Sendable
) -> Iterator[Problem]:
    """Told once of those who got the same; to whom, where some got something else."""
    got: dict[tuple[object, ...], dict[str, Sent]] = {}
    for name, sent in register.in_hand(what).items():
        got.setdefault((sent.on, sent.slides, sent.said), {})[name] = sent
    now = said_of(library, meeting, what) if got else {}
    for held in got.values():
        sent = next(iter(held.values()))
        then = {each.record: each.digest for each in (*sent.slides, *sent.said)}
        changed = [key for key in {**then, **now} if then.get(key) != now.get(key)]
        if then and now and changed:
            to = f" à {enumeration(list(held))}" if len(got) > 1 else ""
            since = f"depuis l’envoi du {day(sent.on)}{to}."
            for record, told in _TOLD[what](library, meeting, changed, then):
                yield _changed(meeting, sent, f"{told} {since}", record)


def _changed(meeting: str, sent: Sent, sentence: str, record: str) -> Problem:
    where, path, remedy = meeting_file(meeting, "sent"), ("sent", sent.id), _REMEDIES[sent.what]
    return Problem(
        Level.WARNING, where, path, typeset(sentence), typeset(remedy), record=record or sent.id
    )


_Told = Iterator[tuple[str, str]]


def _slides_told(
    library: Library, meeting: str, changed: Sequence[str], then: Container[str]
) -> _Told:
    titles = {slide.record: slide.title for slide in _said(library, meeting)}
    for path in changed:
        became = "a changé" if path in then and path in titles else "est neuve ou retirée"
        yield path, f"la diapositive {quoted(titles.get(path, path))} {became}"


def _letter_told(
    _library: Library, _meeting: str, changed: Sequence[str], _then: Container[str]
) -> _Told:
    names = [_LETTER[key][0] for key in changed if key in _LETTER]
    if names:
        have = "ont" if len(names) > 1 else "a"
        yield "", f"de ce que dit la convocation, {enumeration(names)} {have} changé"


def _minutes_told(
    library: Library, meeting: str, changed: Sequence[str], _then: Container[str]
) -> _Told:
    noted = library.corrections.get(meeting, Corrections()).corrections
    for each in noted:
        if each.id in changed:
            yield "", f"le rectificatif n° {each.number} a été ajouté au compte rendu"


_MINUTES = "minutes"
"""What there is of minutes without any correction: a register that says nothing is an old one."""
_OR_BACK = "de nouveau, ou revenez à ce qui est envoyé."
_TOLD = {
    Sendable.DECK: _slides_told,
    Sendable.CONVOCATION: _letter_told,
    Sendable.MINUTES: _minutes_told,
}
_REMEDIES = {
    Sendable.DECK: f"Produisez le diaporama et envoyez-le {_OR_BACK}",
    Sendable.CONVOCATION: f"Produisez la convocation et envoyez-la {_OR_BACK}",
    Sendable.MINUTES: "Produisez le compte rendu et envoyez-le de nouveau.",
}


@lru_cache(maxsize=8)  # what changed is found, then called by its title, for each who got it
def _said(library: Library, meeting: str) -> tuple[SlideOutline, ...]:
    """What the slides say, but for the dividers; nothing when the deck cannot be said."""
    try:
        slides = compose(library, meeting).slides
    except (KeyError, CluError):
        return ()
    return tuple(slide for slide in slides if not isinstance(slide.body, Divider))


def _digests(slides: Sequence[SlideOutline]) -> dict[str, str]:
    """The digest of what each record says, whatever the rank of its section."""
    digests: dict[str, str] = {}
    for slide in slides:
        told = repr(replace(slide, section=""))
        digests[slide.record] = digest((digests.get(slide.record, "") + told).encode())
    return digests

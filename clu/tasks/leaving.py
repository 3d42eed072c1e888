"""Which file leaves: the one that is named, or else the PDF or the DOCX, unless it is in doubt."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from clu import bounded, clock
from clu.deck.outline import EXPECTED
from clu.errors import CluError
from clu.model.catalogue import PAPERS, SENT_AS, Sendable, SentAs
from clu.model.french import capitalised, enumeration, quoted, typeset
from clu.office.package import day_of, is_untouched
from clu.papers.contents import differences
from clu.papers.formats import READERS, REVIEWED
from clu.papers.maker import PaperRequest
from clu.papers.running_order import INTERNAL, ranges
from clu.tasks.papers import written
from clu.tasks.paperwork import content_of, corrected_since, is_outdated, newer_beside, path_of
from clu.tasks.review import is_decided
from clu.workspace import Workspace

_SHOWN = 3
_REVIEWED = "minutes"
_HTML = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_AGAIN = "Produisez d’abord le document (« g »)."


def file_to_send(
    workspace: Workspace, meeting: str, name: str, file: Path | None
) -> tuple[Path, bytes]:
    """The file that leaves, and its bytes.

    Raises CluError when it cannot be read, when it is internal, or when nobody named it and none of
    its formats is the last word: the data would say something else, or a newer one stands beside.
    """
    offered = [file] if file else _to_members(workspace, meeting, name)
    fresh = None if file else _first_fresh(workspace, meeting, name, offered)
    source = fresh or offered[0]
    remedy = "Produisez d’abord le document, ou nommez-le par --file."
    content = content_of(source, remedy, _AGAIN)
    _refuse_another(source, content, _formats(SENT_AS[name].what))
    if file is None:
        formats = PAPERS[name].formats
        newer = newer_beside(source, formats) or corrected_since(source, formats)
        if newer and name == _REVIEWED and is_decided(workspace, meeting, source):
            source, newer = newer, None  # it was made since, without what was refused
            content = content_of(source)
            fresh = None if is_outdated(workspace, meeting, name, source) else source
        if newer and not (name == _REVIEWED and is_decided(workspace, meeting, newer)):
            raise _two(meeting, name, source, newer)
        if fresh is None:
            raise _stale(workspace.library.day_of(meeting), SENT_AS[name], source)
    if _is_internal(meeting, source, content):
        sentence = f"{quoted(source.name)} est un document interne : il ne s’envoie pas."
        raise CluError(typeset(sentence), typeset("Nommez un autre fichier (--file)."), _AGAIN)
    return source, content


def _formats(what: Sendable) -> list[str]:
    """In which formats what is sent under a name may leave, the text of a deck as the deck."""
    kinds = [each for each in PAPERS.values() if each.sent_as and each.sent_as.what is what]
    return [*dict.fromkeys(each for kind in kinds for each in (*kind.formats, *kind.asides))]


def _refuse_another(file: Path, content: bytes, formats: Sequence[str]) -> None:
    """Raise CluError unless a file is of one of these formats, by its ending and its content."""
    ending = file.suffix.lower()
    is_known = ending[1:] in formats
    if is_known and ending in READERS:
        READERS[ending](content)
    elif not is_known or not _ARE[ending](content):
        what = ending[1:].upper() if is_known else "document à envoyer"
        sentence = f"{quoted(file.name)} n’est pas un {what}."
        named = enumeration([each.upper() for each in formats], "ou")
        raise CluError(typeset(sentence), f"Enregistrez-le en {named}.")


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024] and b"startxref" in content


def _is_text(content: bytes) -> bool:
    try:
        return bool(content.strip()) and "\0" not in content.decode()
    except UnicodeDecodeError:
        return False


_ARE: Mapping[str, Callable[[bytes], bool]] = {
    ".pdf": _is_pdf,
    ".html": lambda content: _is_text(content) and bool(_HTML.search(content[:4096])),
    ".md": _is_text,
}
"""Whether bytes are what an ending says, for those that nothing reads again."""


_FIRST = (("pptx", "pdf"), ("docx", "odt"), ("html",))
"""What members open without a thought, the best first; of two alike, the last that was made."""


def _to_members(workspace: Workspace, meeting: str, name: str) -> list[Path]:
    """What may leave where no file is named, the best first: no text that only programs read.

    Where nothing was made, what its usual format would be.
    """
    formats = PAPERS[name].formats
    made: list[Path] = []
    for endings in _FIRST:
        paths = (path_of(workspace, meeting, name, [each]) for each in endings if each in formats)
        found = [path for path in paths if path.is_file()]
        made += sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
    return made or [path_of(workspace, meeting, name, formats[:1])]


def _first_fresh(
    workspace: Workspace, meeting: str, name: str, offered: Sequence[Path]
) -> Path | None:
    """The first that says what the data say; one that a hand corrected, only where it is first."""
    for path in offered:
        may_leave = path is offered[0] or is_untouched(content_of(path))
        if may_leave and not is_outdated(workspace, meeting, name, path):
            return path
    return None


def passed_over(workspace: Workspace, meeting: str, name: str, source: Path) -> Iterator[str]:
    """That another format leaves than the usual one, which says what the data no longer say."""
    best = _to_members(workspace, meeting, name)[0]
    if best.stem == source.stem and best != source:
        sentence = f"{quoted(best.name)} n’est plus à jour : {quoted(source.name)} part à sa place."
        yield typeset(sentence)


def differing(
    workspace: Workspace, meeting: str, name: str, source: Path, content: bytes, *, is_named: bool
) -> Iterator[str]:
    """What the file says otherwise than the data, in a sentence, where that can be known.

    One of ours that nobody named was found to say the same when it was chosen.
    """
    kind = PAPERS[name]
    is_usual = source.stem == kind.file.format(meeting=meeting)
    if not is_usual or source.suffix[1:] not in kind.formats:
        return
    called = quoted(source.name)
    if is_untouched(content):
        if is_named and is_outdated(workspace, meeting, name, source):
            yield typeset(f"{called} ne dit plus ce que disent les données.")
    elif told := _by_hand(workspace, meeting, name, source, content):
        more = f" ; et {len(told) - _SHOWN} autres différences" if len(told) > _SHOWN + 1 else ""
        shown = " ; ".join(told[:_SHOWN] if more else told)
        by_hand = f"{called} a été corrigé à la main. Autrement que les données, il dit"
        yield typeset(f"{by_hand} : {shown}{more}.")


def leftovers(source: Path) -> str:
    """That a file holds what would leave with it: tracked changes, comments, expected questions."""
    if source.suffix.lower() == ".pptx":
        return _expected(source)
    read = REVIEWED.get(source.suffix.lower())
    try:
        left = read(bounded.read_bytes(source)).left if read else ""
    except (CluError, OSError):
        return ""  # whatever it is, it is no file that someone has reviewed
    if not left:
        return ""
    return typeset(f"{quoted(source.name)} porte encore {left}, à accepter ou à retirer d’abord.")


def _expected(source: Path) -> str:
    from clu.papers.pptx_text import read  # noqa: PLC0415  loads PowerPoint's library

    try:
        notes = [line for each in read(bounded.read_bytes(source)) for line in each.notes]
    except (CluError, OSError):
        return ""  # what cannot be read is told where it is read
    if not any(line.startswith(EXPECTED) for line in notes):
        return ""
    told = f"{quoted(source.name)} porte dans ses notes des questions attendues, qui ne s’envoient"
    return typeset(f"{told} pas : envoyez le PDF, ou le diaporama public.")


def notes_carried(source: Path, content: bytes) -> Iterator[str]:
    """What goes with a file and is not projected: speaker's notes."""
    if source.suffix.lower() != ".pptx":
        return
    from clu.papers.pptx_text import slides_with_notes  # noqa: PLC0415  loads PowerPoint's library

    if slides := slides_with_notes(content):
        at = f"{'diapositive' if len(slides) == 1 else 'diapositives'} {ranges(slides)}"
        sentence = f"{quoted(source.name)} porte des notes d’intervenant ({at}) : qui le reçoit"
        yield typeset(f"{sentence} peut les lire. Le PDF n’en a pas.")


def _by_hand(
    workspace: Workspace, meeting: str, name: str, source: Path, content: bytes
) -> list[str]:
    ending = source.suffix
    if ending not in READERS:
        return []
    try:
        asked = PaperRequest(meeting, day_of(content) or clock.today())
        ours = written(workspace, name, asked, ending[1:])
        return compared((ours, ending), (content, ending))
    except (CluError, KeyError, ValueError):
        return []


def in_words(
    workspace: Workspace, meeting: str, name: str, source: Path, content: bytes, *, is_named: bool
) -> tuple[bytes, str] | None:
    """What a file says in a format that is read again, with its ending: itself, or its twin.

    Of a PDF that is ours and says what the data say, they say it again; of any other, nothing.
    """
    ending, kind = source.suffix.lower(), PAPERS[name]
    if ending in READERS:
        return content, ending
    is_ours = is_untouched(content) and source.stem == kind.file.format(meeting=meeting)
    if not is_ours or (is_named and is_outdated(workspace, meeting, name, source)):
        return None
    read = next(each for each in kind.formats if f".{each}" in READERS)
    try:
        asked = PaperRequest(meeting, day_of(content) or clock.today())
        return written(workspace, name, asked, read), f".{read}"
    except (CluError, KeyError, ValueError):
        return None


def compared(before: tuple[bytes, str], after: tuple[bytes, str]) -> list[str]:
    """What a file says otherwise than another, each given with its ending."""
    part = "diapositive" if after[1] == ".pptx" else "partie"
    old, new = (READERS[ending](content) for content, ending in (before, after))
    return differences(old, new, part)


def _is_internal(meeting: str, source: Path, content: bytes) -> bool:
    """Whether it bears the name of a paper that is internal, or its mention."""
    internal = [kind.file for kind in PAPERS.values() if kind.is_internal]
    if any(source.stem.startswith(each.format(meeting=meeting)) for each in internal):
        return True
    if source.suffix.lower() not in (".docx", ".odt"):
        return False
    try:
        parts = READERS[source.suffix.lower()](content)
    except CluError:
        return False
    return any(said.text == INTERNAL for part in parts for said in part.said)


def _two(meeting: str, name: str, older: Path, newer: Path) -> CluError:
    came = "corrigé" if newer.stem == older.stem else "produit"
    sentence = f"{quoted(newer.name)} a été {came} après {quoted(older.name)} : lequel part ?"
    command = f"clu sent {meeting} {name} --to … --file decks/{newer.name}"
    remedy = f"Nommez-le : « {command} », ou --file decks/{older.name}."
    return CluError(typeset(sentence), typeset(remedy), "Retirez de decks/ celui qui ne part pas.")


def _stale(day: str, of: SentAs, source: Path) -> CluError:
    told = f"{capitalised(of.article)} {of.noun} {of.link} la réunion du {day}"
    file = quoted(source.name)
    remedy = f"Produisez-{of.article} de nouveau, ou nommez vous-même le fichier (--file)."
    keys = f"Produisez-{of.article} de nouveau (« g »)."
    sentence = f"{told} n’est plus à jour : {file} ne dit plus ce que disent les données."
    return CluError(typeset(sentence), typeset(remedy), keys)

"""What the archives are given of a meeting: its papers as they were, and what each of them is."""

import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from clu.bounded import read_bytes
from clu.checks.sealed import lacks_its_register
from clu.errors import CluError
from clu.model.catalogue import PAPERS, Sendable
from clu.model.french import (
    counted,
    day,
    enumeration,
    in_print,
    lowered,
    typeset,
    with_usual_article,
)
from clu.model.library import Library
from clu.model.sending import Register
from clu.model.shape import MEETING_FILES, meeting_file
from clu.model.validation import Corrections
from clu.office.package import day_of
from clu.office.spreadsheet import as_csv
from clu.papers import minutes
from clu.papers.formats import FORMATS
from clu.papers.frame import meeting_called
from clu.papers.maker import Maker, PaperRequest, Said, Source
from clu.workspace import Workspace

INDEX, INDEX_CSV, _DECK = "index.txt", "index.csv", "diaporama.pptx"
_DATA = {
    "meeting.toml": "ordre du jour et diapositives (données)",
    "minutes.toml": "ce qui a été noté en séance (données)",
    "validated.toml": "compte rendu tel qu’il a été validé (données)",
    "corrections.toml": "rectificatifs (données)",
    "sent.toml": "registre des envois et des publications (données)",
}


@dataclass(frozen=True)
class Kept:
    """A file of an archive: what it is, of which day if that is known."""

    name: str
    what: str
    on: datetime.date | None
    content: bytes


@dataclass(frozen=True)
class Archive:
    """Files, and what is said of them all."""

    title: str
    until: str
    files: tuple[Kept, ...]
    hidden: str = ""
    """What is in it and may not leave the room."""
    published: tuple[str, ...] = ()
    """What anyone may read, since when and where, a sentence each."""
    absent: tuple[str, ...] = ()
    """What a meeting usually leaves and that is not there, and why."""

    @property
    def contents(self) -> Mapping[str, bytes]:
        """Each file by its name, the two indexes among them."""
        held = {each.name: each.content for each in self.files}
        return {INDEX: self._in_words(), INDEX_CSV: self._in_rows(), **held}

    def _in_words(self) -> bytes:
        lines = [self.title, self.until, *([self.hidden] if self.hidden else []), ""]
        for each in self.files:
            told = f"{each.name} : {each.what}" + (f", {day(each.on)}" if each.on else "")
            lines += [told, f"    sha256 {sha256(each.content).hexdigest()}"]
        lines += ["", "Peuvent être lus de tous :", *self.published] if self.published else []
        lines += ["", "Absents de cette archive :", *self.absent] if self.absent else []
        return (typeset("\n".join(lines)) + "\n").encode()

    def _in_rows(self) -> bytes:
        rows = [
            (
                each.name,
                each.what,
                each.on.isoformat() if each.on else "",
                sha256(each.content).hexdigest(),
            )
            for each in self.files
        ]
        rows += [("", self.hidden, "", "")] if self.hidden else []
        rows += [("", each, "", "") for each in self.published]
        rows += [("", f"absent : {each}", "", "") for each in self.absent]
        return as_csv(("Fichier", "Ce que c’est", "Date", "Empreinte (sha256)"), rows)


def compose(workspace: Workspace, meeting: str) -> Archive:
    """All that is kept of a meeting. Raises CluError until its minutes are validated."""
    library = workspace.library
    if meeting not in library.validated:
        sentence = f"Le compte rendu de la réunion du {library.day_of(meeting)} n’est pas validé."
        raise CluError(typeset(sentence), "Une réunion s’archive une fois son compte rendu validé.")
    called = meeting_called(library.committee_of(meeting), library.meetings[meeting])
    files = (
        *_minutes(workspace, meeting),
        *_papers(workspace, meeting),
        *_data(workspace, meeting),
    )
    register = library.registers.get(meeting, Register())
    absent, published = (
        tuple(_absent(register, files, is_lost=lacks_its_register(library, meeting))),
        tuple(one.told for one in register.published),
    )
    told = tuple(replace(each, what=in_print(each.what)) for each in files)
    title, hidden = in_print(f"Archive du {called}"), _hidden(library, meeting)
    return Archive(title, _until(library, meeting), told, hidden, published, absent)


def _hidden(library: Library, meeting: str) -> str:
    """What its data holds of what no paper says: whoever opens it is to know."""
    exchanges = library.minutes_of(meeting).exchanges
    secret = sum(each.confidential for each in exchanges)
    off = sum(each.off_record and not each.confidential for each in exchanges)
    one, several = "échange confidentiel", "échanges confidentiels"
    held = [counted(secret, one, several)] if secret else []
    held += [counted(off, "échange hors compte rendu", "échanges hors compte rendu")] if off else []
    held += ["les notes prises en séance"] if any(each.note for each in exchanges) else []
    told = f"À ne pas communiquer tel quel : le dossier donnees contient {enumeration(held)}."
    return in_print(told) if held else ""


def _absent(register: Register, files: Sequence[Kept], *, is_lost: bool) -> Iterator[str]:
    """Whoever opens it later knows that nothing was forgotten."""
    if not any(each.name == _DECK for each in files):
        yield "diaporama, qui n’est pas dans decks"
    if is_lost:
        yield "registre des envois (sent.toml), que clu avait écrit et qui n’est plus là"
    for what in () if is_lost else Sendable:
        if register.latest(what) is None:
            yield f"{what.label}, dont aucun envoi n’est noté"
    if not any(each.name.startswith("pieces/") for each in files):
        yield "feuille de présence signée : aucune pièce n’a été déposée dans le dossier pieces"


def _until(library: Library, meeting: str) -> str:
    years, held = library.known_committee.retention, library.meetings[meeting].date
    if years is None:
        return "Durée de conservation : à fixer avec le service des archives."
    until = datetime.date(held.year + years, 12, 31)
    return f"À conserver jusqu’au {day(until)}, puis selon l’avis du service des archives."


def _minutes(workspace: Workspace, meeting: str) -> Iterator[Kept]:
    """The minutes in force, in the format that lasts, where it can be made here."""
    validated = workspace.library.validated[meeting]
    said, decks = minutes.in_force(workspace.library, meeting), workspace.folder / "decks"
    what = f"compte rendu validé par {with_usual_article(validated.by)}"
    try:
        content, name, form = FORMATS["pdf"](said, decks), "compte-rendu.pdf", "PDF/A-2a"
    except CluError:
        content, name, form = (
            FORMATS["docx"](said, decks),
            "compte-rendu.docx",
            "sans PDF/A sur ce poste",
        )
    yield Kept(name, f"{what} ({form})", validated.on, content)


def _papers(workspace: Workspace, meeting: str) -> Iterator[Kept]:
    """The deck, then each file that left, as it left."""
    deck = workspace.folder / "decks" / f"{meeting}.pptx"
    if (content := _content(deck)) is not None:
        yield Kept(_DECK, "diaporama", day_of(content), content)
    folder = workspace.folder / "agendas" / meeting
    register = workspace.library.registers.get(meeting, Register())
    for sent in register.sent:
        path = PurePosixPath(sent.file)
        if path.parts[:1] != ("sent",) or ".." in path.parts:
            continue  # a register typed by hand may name any file: none but what was kept leaves
        if (content := _content(folder / path)) is not None:
            kind, number = PAPERS[sent.what], register.version(sent)
            version = f", version {number}" if number else ""
            to = enumeration(list(sent.to))
            what = f"{lowered(kind.label)}{version}, {kind.agreed('envoyé')} à {to}"
            yield Kept(f"envois/{path.name}", what, sent.on, content)


def _data(workspace: Workspace, meeting: str) -> Iterator[Kept]:
    library = workspace.library
    validated, register = library.validated[meeting].on, library.registers.get(meeting, Register())
    corrections = library.corrections.get(meeting, Corrections()).corrections
    last = {
        "corrections.toml": [each.on for each in corrections],
        "sent.toml": [
            *(each.on for each in register.sent),
            *(each.on for each in register.published),
        ],
    }
    for name in MEETING_FILES:
        content = _content(workspace.folder / meeting_file(meeting, name.removesuffix(".toml")))
        if content is not None:
            on = max(last.get(name, ()), default=validated)
            yield Kept(f"donnees/{name}", _DATA[name], on, content)
    pieces = workspace.folder / "agendas" / meeting / "pieces"
    for path in sorted(_within(pieces)):
        if not path.is_symlink() and (content := _content(path)) is not None:
            name = path.relative_to(pieces).as_posix()
            on = datetime.date.fromtimestamp(path.stat().st_mtime)
            yield Kept(f"pieces/{name}", "pièce de la réunion (date du fichier)", on, content)


def _within(folder: Path) -> Iterator[Path]:
    """The files of a folder and of those that it holds. Raises CluError where it cannot be read."""

    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise _unreadable(f"Le dossier {folder.name}") from error

    for held, _, names in os.walk(folder, onerror=refuse):
        yield from (Path(held, name) for name in names)


def _content(path: Path) -> bytes | None:
    """What a file holds; nothing where there is none. Raises CluError when it cannot be read."""
    try:
        return read_bytes(path) if path.is_file() else None
    except OSError as error:
        raise _unreadable(f"Le fichier {path.name}") from error


def _unreadable(what: str) -> CluError:
    return CluError(f"{what} ne peut pas être lu.", "Vérifiez qu’il n’est pas protégé.")


def _made(workspace: Workspace, asked: PaperRequest) -> Said:
    """With what is not in it."""
    archive = compose(workspace, asked.meeting)
    told = f"N’est pas dans l’archive : {' ; '.join(archive.absent)}."
    found = (archive.hidden, typeset(told) if archive.absent else "")
    return Said(archive, list(filter(None, found)))


def _made_from(library: Library, meeting: str) -> tuple[Source, ...]:
    """All that the folder of a meeting holds: nobody would know of what lacks that it was there."""
    folder = f"agendas/{meeting}"
    return (*minutes.made_from(library, meeting), Source(f"{folder}/*"), Source(f"{folder}/*/*"))


MAKER = Maker(_made, _made_from)

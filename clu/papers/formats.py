"""What writes a document in each format; each is loaded when it is used."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from clu.deck.page import Pages
from clu.errors import CluError
from clu.model.french import quoted, typeset
from clu.model.paper import Paper
from clu.office.package import seal_archive, seal_text
from clu.papers.calendar import Diary
from clu.papers.contents import DocumentPart, chapters
from clu.papers.reviewed import Reviewed

_INSTALL = 'Pour l’ajouter : pip install "typst<0.16". Sinon : --format docx ou odt.'


def _docx(paper: Paper, decks: Path) -> bytes:
    from clu.papers.docx import as_docx  # noqa: PLC0415  loads Word's library

    return _in_template(as_docx, paper, decks / "template.docx")


def _odt(paper: Paper, decks: Path) -> bytes:
    from clu.papers.odt import as_odt  # noqa: PLC0415  loads OpenDocument's library

    return _in_template(as_odt, paper, decks / "template.odt")


def _in_template(
    write: Callable[[Paper, bytes | None], bytes], paper: Paper, template: Path
) -> bytes:
    if not template.is_file():
        return write(paper, None)
    try:
        return write(paper, template.read_bytes())
    except (ValueError, KeyError, OSError, BadZipFile) as error:
        sentence = f"Le modèle {quoted(str(template))} ne peut pas servir."
        remedy = f"Enregistrez-le de nouveau au format {template.suffix[1:].upper()}."
        raise CluError(typeset(sentence), remedy) from error


def _pdf(said: Paper | Pages, decks: Path) -> bytes:
    if isinstance(said, Pages):
        from clu.office.convert import as_pdf as converted  # noqa: PLC0415

        return converted(_pptx(said, decks), said.dated)
    try:
        from clu.papers.pdf import as_pdf  # noqa: PLC0415  loads Typst, where it is installed
    except ImportError as error:
        sentence = "Le PDF demande un complément qui n’est pas installé."
        raise CluError(sentence, typeset(_INSTALL)) from error
    return as_pdf(said)


def _pptx(pages: Pages, decks: Path) -> bytes:
    from clu.deck.render import render  # noqa: PLC0415  loads PowerPoint's library

    return render(pages)


def _html(paper: Paper, decks: Path) -> bytes:
    from clu.papers.html import as_html  # noqa: PLC0415

    return seal_text(as_html(paper))


def _markdown(paper: Paper, decks: Path) -> bytes:
    from clu.papers.markdown import as_markdown  # noqa: PLC0415

    return seal_text(as_markdown(paper))


def _ics(diary: Diary, decks: Path) -> bytes:
    from clu.papers.ics import as_ics  # noqa: PLC0415  loads the library of calendars

    return as_ics(diary, [file.read_bytes() for file in sorted(decks.glob("*.ics"))])


def _zip(archive: Any, decks: Path) -> bytes:
    return seal_archive(archive.contents)


FORMATS: Mapping[str, Callable[[Any, Path], bytes]] = {
    "pptx": _pptx,
    "docx": _docx,
    "odt": _odt,
    "pdf": _pdf,
    "html": _html,
    "md": _markdown,
    "ics": _ics,
    "zip": _zip,
}
"""What writes a document in each format, with what `decks/` holds for it."""


def _words_of_pptx(content: bytes) -> list[DocumentPart]:
    from clu.papers.pptx_text import read  # noqa: PLC0415  loads PowerPoint's library

    return read(content)


def _docx_reviewed(content: bytes) -> Reviewed:
    from clu.papers.docx_text import read  # noqa: PLC0415  loads what reads XML

    return read(content)


def _odt_reviewed(content: bytes) -> Reviewed:
    from clu.papers.odt_text import read  # noqa: PLC0415  loads what reads XML

    return read(content)


REVIEWED: Mapping[str, Callable[[bytes], Reviewed]] = {
    ".docx": _docx_reviewed,
    ".odt": _odt_reviewed,
}
"""What reads what someone has corrected, by its ending. Raises CluError on another kind."""


def _parts_of(read: Callable[[bytes], Reviewed]) -> Callable[[bytes], list[DocumentPart]]:
    return lambda content: chapters(read(content).passages)


READERS: Mapping[str, Callable[[bytes], list[DocumentPart]]] = {
    ".pptx": _words_of_pptx,
    **{ending: _parts_of(read) for ending, read in REVIEWED.items()},
}
"""What reads a file again, by its ending. Raises CluError when it is not what its name says."""

"""What writes a document in each format; each is loaded when it is used."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from clu.bounded import TooLargeError, read_bytes
from clu.deck.page import Medium, Pages
from clu.errors import CluError
from clu.model.french import quoted, typeset
from clu.model.library import Library
from clu.model.names import folded
from clu.model.paper import Block, Logo, Paper, Paragraph, Tone
from clu.model.shape import MOST_BYTES
from clu.office.package import light, seal_archive, seal_text, unpack
from clu.papers.calendar import Diary
from clu.papers.contents import DocumentPart, chapters
from clu.papers.reviewed import Reviewed

if TYPE_CHECKING:
    from clu.office.picture import BarePicture

_BY_HAND = "imprimez le diaporama à deux diapositives par page, en mode document"
_INSTALL = 'Pour l’ajouter : pip install "typst<0.16". Sinon : --format docx ou odt.'
_ANOTHER = "Choisissez un autre format, DOCX ou ODT (« f »)."


_LARGEST = 32 * 2**20
"""Bytes of a template, as for that of a deck: libraries hold it several times."""


def _docx(paper: Paper, decks: Path) -> bytes:
    from clu.papers.docx import as_docx  # noqa: PLC0415  loads Word's library

    return _in_template(as_docx, paper, decks, "docx")


def _odt(paper: Paper, decks: Path) -> bytes:
    from clu.papers.odt import as_odt  # noqa: PLC0415  loads OpenDocument's library

    return _in_template(as_odt, paper, decks, "odt")


def _in_template(
    write: Callable[[Paper, bytes | None, "BarePicture | None"], bytes],
    paper: Paper,
    decks: Path,
    ending: str,
) -> bytes:
    template = decks / f"template.{ending}"
    if not template.is_file():
        return write(paper, None, _logo(paper, decks))
    content = read_bytes(template, most=_LARGEST)
    try:
        light(unpack(content))  # libraries would open what swells in memory
        return write(_headed_once(paper, content, f".{ending}"), content, None)
    except Exception as error:  # of any bytes, libraries raise anything
        write(paper, None, _logo(paper, decks))  # a fault of ours is not said to be the template’s
        sentence = f"Le modèle « {decks.name}/{template.name} » ne peut pas servir."
        remedy = (
            f"Ouvrez-le dans Word ou LibreOffice, puis enregistrez-le au format {ending.upper()} ; "
            "ou retirez-le : la présentation de clu le remplace."
        )
        raise CluError(typeset(sentence), typeset(remedy)) from error


def _headed_once(paper: Paper, template: bytes, ending: str) -> Paper:
    """The same paper, without the lines of its letterhead that its template has already."""
    lines = (line for edge in REVIEWED[ending](template).edges for line in edge.text.split("\n"))
    there = set(map(folded, lines))
    blocks: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph) and block.tone is Tone.LETTERHEAD:
            kept = [line for line in block.text.split("\n") if folded(line) not in there]
            blocks += [replace(block, text="\n".join(kept))] if kept else []
        else:
            blocks.append(block)
    return replace(paper, blocks=tuple(blocks))


def _logo(paper: Paper, decks: Path) -> "BarePicture | None":
    """The picture at its head, where there is one."""
    for block in paper.blocks:
        if isinstance(block, Logo):
            from clu.office.picture import read_picture  # noqa: PLC0415  loads Pillow

            return read_picture(decks.parent / "agendas" / block.file)
    return None


def template_faults(decks: Path) -> Iterator[tuple[str, CluError]]:
    """The templates of papers that cannot serve, and why."""
    for ending, write in _TEMPLATES.items():
        file = decks / f"template.{ending}"
        if file.is_file():
            now = file.stat()
            if fault := _fault(write, decks, now.st_mtime_ns, now.st_size):
                yield file.name, fault


@lru_cache(maxsize=8)  # the check runs at each save
def _fault(
    write: Callable[[Paper, Path], bytes], decks: Path, _changed: int, _size: int
) -> CluError | None:
    try:
        write(Paper("Essai", "", "", "", date(2000, 1, 1), ()), decks)
    except CluError as error:
        return error
    return None


_TEMPLATES: Mapping[str, Callable[[Paper, Path], bytes]] = {"odt": _odt, "docx": _docx}
"""What a PDF may be made from, the first first: LibreOffice draws its own format best."""


def _template(decks: Path) -> str | None:
    return next((each for each in _TEMPLATES if (decks / f"template.{each}").is_file()), None)


def _pdf(said: Paper | Pages, decks: Path) -> bytes:
    from clu.office import convert  # noqa: PLC0415

    if isinstance(said, Pages):
        made = _pptx(said, decks)
        if said.medium is Medium.HANDOUT:
            return convert.as_pdf(made, "pptx", said.dated, otherwise=_BY_HAND)
        return convert.as_pdf(made, "pptx", said.dated)
    ending = _template(decks)
    if ending and convert.is_installed():
        return convert.as_pdf(_TEMPLATES[ending](said, decks), ending, said.dated)
    drawn: bytes = _typst().as_pdf(said, _logo(said, decks))
    return drawn


def _typst() -> ModuleType:
    try:
        return import_module("clu.papers.pdf")  # loads Typst, where it is installed
    except ImportError as error:
        sentence = "Le PDF demande un complément qui n’est pas installé."
        raise CluError(sentence, typeset(_INSTALL), _ANOTHER) from error


def shortcomings(format_: str, decks: Path) -> Iterator[str]:
    """What a paper has not in a format on this machine, a sentence each."""
    from clu.office import convert  # noqa: PLC0415

    if format_ != "pdf":
        return
    if template := _template(decks):
        if convert.is_installed():
            return
        yield f"Le modèle template.{template} ne sert pas au PDF : LibreOffice n’est pas installé."
    if not _typst().has_usual_face():
        yield "Le PDF n’est pas en Arial : ni cette police ni Liberation Sans n’est installée."


def other_font(pages: Pages, document: bytes) -> Iterator[str]:
    """A sentence when the PDF of a deck is not in the font that it asks for."""
    from clu.office import convert  # noqa: PLC0415

    fonts = convert.fonts_of(document)
    asked = _bare(pages.font)
    wanted = _TWINS if asked in _TWINS else (asked,)
    if fonts and not any(_bare(name).startswith(wanted) for name in fonts):
        shown, _, _ = fonts[0].partition("-")
        font = quoted(pages.font)
        yield f"La police {font} n’est pas installée sur ce poste : le PDF est en {shown}."


_TWINS = ("arial", "liberationsans", "arimo", "helvetica", "nimbussans")


def _bare(font: str) -> str:
    """The name of a font as a PDF writes it, in small letters."""
    return font.replace(" ", "").casefold()


def _pptx(pages: Pages, decks: Path) -> bytes:
    from clu.deck.render import render  # noqa: PLC0415  reads the base of the decks

    return render(pages)


def blank_deck(library: Library) -> bytes:
    """Our template: a deck without slides, in the font of the committee."""
    from clu.deck.render import render  # noqa: PLC0415  reads the base of the decks

    committee = library.known_committee
    author, day = committee.structures[0], date(2024, 1, 1)
    return render(Pages("Modèle de diaporama", "", author, "", day, committee.font, ()))


def _html(paper: Paper, decks: Path) -> bytes:
    from clu.papers.html import as_html  # noqa: PLC0415

    return seal_text(as_html(paper, _logo(paper, decks)))


def _markdown(paper: Paper, decks: Path) -> bytes:
    from clu.papers.markdown import as_markdown  # noqa: PLC0415

    return seal_text(as_markdown(paper))


def _former(decks: Path) -> Iterator[bytes]:
    """The calendars that were written before; of what is larger than any of ours, nothing."""
    for file in sorted(decks.glob("*.ics")):
        with suppress(TooLargeError):
            yield read_bytes(file, most=MOST_BYTES)


def _ics(diary: Diary, decks: Path) -> bytes:
    from clu.papers.ics import as_ics  # noqa: PLC0415  loads the library of calendars

    return as_ics(diary, _former(decks))


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

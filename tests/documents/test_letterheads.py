"""The head of a paper: that of a template, or else the logo and the lines of the committee."""

import datetime
import io
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import odfdo
import pypdfium2
import pytest
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openxml_audit import OdfValidator, OpenXmlValidator
from PIL import Image

from clu import clock
from clu.cli import main
from clu.errors import CluError
from clu.model.paper import Heading, Logo, PageBreak, Paper, Paragraph, Table, Tone
from clu.office import convert
from clu.papers import formats
from clu.papers.docx import as_docx
from clu.papers.formats import FORMATS, REVIEWED, shortcomings
from clu.papers.frame import footer_of
from clu.papers.odt import as_odt
from clu.papers.odt_xml import DECLARED
from clu.workspace import Workspace, open_workspace

NEXT = "2026-12-10"
WITH_OFFICE = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def paper(*blocks: Any, is_landscape: bool = False) -> Paper:
    """A letter that says these blocks below a letterhead."""
    head = Paragraph("Service", Tone.LETTERHEAD)
    day = datetime.date(2026, 12, 10)
    whole = (head, Heading("Titre", 1), *blocks)
    return Paper("Titre", "Objet", "Auteur", "Pied", day, whole, is_landscape)


# --- a template of LibreOffice whose first page has the letterhead -------------------------------


def _odt(**parts: str) -> bytes:
    """An OpenDocument text made by hand."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml")
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, inside in parts.items():
            root = f"office:document-{name}"
            written = f'<{root} {DECLARED} office:version="1.3">{inside}</{root}>'
            archive.writestr(f"{name}.xml", f'<?xml version="1.0"?>{written}')
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest {DECLARED} manifest:version="1.3"><manifest:file-entry'
            ' manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"'
            f"/>{entries}</manifest:manifest>",
        )
    return stream.getvalue()


def _layout(name: str, width: float, left: float, footer: str = "") -> str:
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties'
        f' fo:page-width="{width}cm" fo:page-height="29.7cm" style:print-orientation="portrait"'
        f' fo:margin-top="1cm" fo:margin-bottom="1cm" fo:margin-left="{left}cm"'
        ' fo:margin-right="2cm"/><style:header-style><style:header-footer-properties'
        f' fo:min-height="2cm"/></style:header-style>{footer}</style:page-layout>'
    )


def _header(words: str) -> str:
    return f'<style:header><text:p text:style-name="Standard">{words}</text:p></style:header>'


def letterhead_template(*, is_by_style: bool = False, settings: str = "") -> bytes:
    """The usual letterhead: « Standard » is listed first, and the first page is another one.

    The style of the first paragraph says so, or the style that it is made from.
    """
    page = ' style:master-page-name="First_20_Page"'
    parent, own = (page, "") if is_by_style else ("", page)
    return _odt(
        styles=(
            '<office:styles><style:default-style style:family="paragraph"/>'
            '<style:style style:name="Standard" style:family="paragraph"/>'
            f'<style:style style:name="Tête" style:family="paragraph"{parent}/></office:styles>'
            f"<office:automatic-styles>{_layout('pm1', 21, 2)}{_layout('pm2', 21, 5)}"
            "</office:automatic-styles><office:master-styles>"
            f'<style:master-page style:name="Standard" style:page-layout-name="pm1">'
            f"{_header('SUITE')}</style:master-page>"
            '<style:master-page style:name="First_20_Page" style:display-name="Première page"'
            ' style:page-layout-name="pm2" style:next-style-name="Standard">'
            f"{_header('PRÉFET DE LA BRUME')}</style:master-page></office:master-styles>"
        ),
        content=(
            '<office:automatic-styles><style:style style:name="P3" style:family="paragraph"'
            f' style:parent-style-name="Tête"{own}/></office:automatic-styles><office:body>'
            '<office:text><text:sequence-decls/><text:p text:style-name="P3">Mots du modèle'
            "</text:p></office:text></office:body>"
        ),
        **({"settings": settings} if settings else {}),
    )


def _content(made: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return archive.read("content.xml").decode()


def _styles(made: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return archive.read("styles.xml").decode()


@pytest.mark.parametrize("is_by_style", [False, True])
def test_an_odt_begins_on_the_first_page_of_its_template(is_by_style: bool) -> None:
    content = _content(as_odt(paper(), letterhead_template(is_by_style=is_by_style)))
    (named,) = re.findall(r'<style:style style:name="([^"]+)"[^>]*"First_20_Page"', content)
    first = content.partition("<office:text>")[2]
    assert first.startswith(f'<text:p text:style-name="{named}">Service')
    assert content.count('style:master-page-name="First_20_Page"') == 1


def test_each_letter_of_an_odt_has_the_first_page_of_its_template() -> None:
    said = paper(PageBreak(), Paragraph("Service", Tone.LETTERHEAD))
    content = _content(as_odt(said, letterhead_template()))
    assert content.count(">Service</text:p>") == 2
    assert content.count('text:style-name="Clu_20_En-tête_20_page"') == 2
    assert "fo:break-before" not in content  # the master page begins one already


def test_the_width_of_a_table_is_that_of_the_first_page_of_the_template() -> None:
    table = Table(("A", "B"), (("1", "2"),), (1, 1), "T")
    assert 'style:width="14.00cm"' in _content(as_odt(paper(table), letterhead_template()))


@pytest.mark.parametrize("template", [None, letterhead_template()])
def test_what_is_at_the_head_of_each_page_of_an_odt_is_apart_from_the_text(
    template: bytes | None,
) -> None:
    """Where the template says how far, it is left to it."""
    styles = _styles(as_odt(replace(paper(), header="Projet"), template))
    apart = re.findall(r"<style:header-style><style:header-footer-properties ([^/]*)/>", styles)
    said = 'fo:min-height="2cm"' if template else 'fo:min-height="0.5cm" fo:margin-bottom="0.3cm"'
    assert set(apart) == {said}


def test_each_page_of_a_template_without_a_footer_is_given_one_and_is_turned() -> None:
    styles = _styles(as_odt(paper(is_landscape=True), letterhead_template()))
    assert styles.count("<style:footer>") == 2
    assert styles.count('style:print-orientation="landscape"') == 2


def test_a_file_made_in_such_a_template_keeps_to_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "papier.odt"
    path.write_bytes(as_odt(paper(Heading("Partie", 2)), letterhead_template()))
    assert [str(error) for error in OdfValidator().validate(str(path)).errors] == []


@WITH_OFFICE
@pytest.mark.slow
def test_the_pdf_of_a_paper_has_the_letterhead_of_the_template(tmp_path: Path) -> None:
    """Drawn by LibreOffice: on the first page alone, and the same bytes each time."""
    (tmp_path / "template.odt").write_bytes(letterhead_template())
    said = paper(*(Paragraph(f"Ligne {rank}.") for rank in range(80)))
    made = FORMATS["pdf"](said, tmp_path)
    first, second = _pages(made)[:2]
    assert "PRÉFET DE LA BRUME" in first
    assert "SUITE" in second
    assert "PRÉFET" not in second
    assert re.search(r"page\s1\s/\s3", first)
    assert made == FORMATS["pdf"](said, tmp_path)
    assert pypdfium2.PdfDocument(made).is_tagged()
    assert b"pdfuaid:part" in made


def _pages(made: bytes) -> list[str]:
    return [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(made)]


def test_a_template_that_the_pdf_cannot_have_is_told_and_a_pdf_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "template.docx").write_bytes(b"")
    monkeypatch.setattr(convert, "_PROGRAMS", ())
    monkeypatch.setattr(convert, "_PLACES", ())
    assert "Service" in _pages(FORMATS["pdf"](paper(), tmp_path))[0]
    assert "LibreOffice n’est pas installé" in next(shortcomings("pdf", tmp_path))
    assert list(shortcomings("docx", tmp_path)) == []
    monkeypatch.setattr(convert, "_PLACES", (__file__,))  # whatever is there
    assert list(shortcomings("pdf", tmp_path)) == []
    assert not [each for each in shortcomings("pdf", tmp_path / "ailleurs") if "Libre" in each]


# --- the footer -----------------------------------------------------------------------------------


def _footers(made: bytes) -> list[str]:
    document: Any = docx.Document(io.BytesIO(made))
    section = document.sections[0]
    return [
        "".join(node.text or "" for node in each._element.iter(qn("w:t"), qn("w:instrText")))
        for each in (section.footer, section.first_page_footer)
    ]


def test_a_footer_tells_the_page_and_how_many_there_are() -> None:
    assert _footers(as_docx(paper()))[0] == "Pied – page\u00a0PAGE\u00a0/\u00a0NUMPAGES"
    assert "<text:page-count>" in _styles(as_odt(paper()))
    (page,) = _pages(FORMATS["pdf"](paper(), Path("/nowhere")))
    assert re.search(r"Pied – page\s1\s/\s1", page)
    assert footer_of("Préfecture de l'Aube", "Comité") == "Préfecture de l’Aube · Comité"


def test_the_first_page_of_a_word_template_has_its_footer_and_keeps_one_that_it_has() -> None:
    template: Any = docx.Document()
    template.sections[0].different_first_page_header_footer = True
    stream = io.BytesIO()
    template.save(stream)
    usual, first = _footers(as_docx(paper(), stream.getvalue()))
    assert usual == first != ""
    template.sections[0].first_page_footer.paragraphs[0].text = "Adresse postale"
    stream = io.BytesIO()
    template.save(stream)
    usual, first = _footers(as_docx(paper(), stream.getvalue()))
    assert usual.startswith("Pied")
    assert first == "Adresse postale"


@pytest.mark.parametrize("is_apart", [True, False])
def test_each_letter_of_a_word_file_has_the_first_page_of_its_template(is_apart: bool) -> None:
    template: Any = docx.Document()
    template.sections[0].different_first_page_header_footer = is_apart
    template.sections[0].start_type = WD_SECTION.CONTINUOUS
    stream = io.BytesIO()
    template.save(stream)
    letters = (PageBreak(), Paragraph("Deux"), PageBreak(), Paragraph("Trois"))
    made: Any = docx.Document(io.BytesIO(as_docx(paper(*letters), stream.getvalue())))
    starts = [section.start_type for section in made.sections]
    assert starts == ([WD_SECTION.NEW_PAGE] * 3 if is_apart else [WD_SECTION.CONTINUOUS])
    assert all(each.different_first_page_header_footer is is_apart for each in made.sections)
    broken = [each.paragraph_format.page_break_before for each in made.paragraphs]
    assert broken.count(True) == (0 if is_apart else 2)


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_what_the_head_of_a_template_says_is_not_told_again(ending: str, tmp_path: Path) -> None:
    """The lines of the letterhead that it lacks are."""
    headed = replace(paper(), header="PRÉFECTURE DE LA BRUME")
    (tmp_path / f"template.{ending}").write_bytes(FORMATS[ending](headed, tmp_path))
    lines = Paragraph("Préfecture de la Brume\nCellule qualité", Tone.LETTERHEAD)
    whole = Paragraph("Préfecture de la Brume", Tone.LETTERHEAD)
    made = FORMATS[ending](paper(lines, whole), tmp_path)
    told = [each.text for each in REVIEWED[f".{ending}"](made).passages]
    assert told == ["Service", "Titre", "Cellule qualité"]


# --- what a maker leaves --------------------------------------------------------------------------


@pytest.mark.parametrize("has_template", [False, True])
def test_a_word_file_holds_nothing_of_the_program_that_made_its_base(has_template: bool) -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)  # the base of python-docx, made on a Mac
    made = as_docx(paper(), stream.getvalue() if has_template else None)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        every = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name in every if "thumbnail" in name]
    assert b"<Application>clu</Application>" in every["docProps/app.xml"]
    assert not [name for name, part in every.items() if b"Macintosh" in part]
    parts = every["word/styles.xml"] + every["word/settings.xml"]
    spoken = re.findall(rb"<w:(?:lang|themeFontLang) ([^>]*)/>", parts)
    assert len(spoken) > 2
    assert set(spoken) == {b'w:val="fr-FR"'}, "no other language, of eastern scripts either"


def test_a_word_file_does_not_say_where_the_template_of_its_template_is() -> None:
    template: Any = docx.Document()
    settings = template.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    kind = RELATIONSHIP_TYPE.SETTINGS.replace("settings", "attachedTemplate")
    path = r"\\srv-pref\commun\jdupont\lettre.dotx"
    attached = OxmlElement("w:attachedTemplate")
    attached.set(qn("r:id"), settings.relate_to(path, kind, is_external=True))
    settings.element.insert(0, attached)
    stream = io.BytesIO()
    template.save(stream)
    assert "jdupont" in _everything(stream.getvalue())
    made = as_docx(paper(), stream.getvalue())
    assert "jdupont" not in _everything(made)
    assert "attachedTemplate" not in _everything(made)


def test_an_odt_file_does_not_say_on_which_printer_its_template_was_made() -> None:
    item = (
        '<config:config-item config:name="PrinterName" config:type="string">{}</config:config-item>'
    )
    options = (
        '<office:settings><config:config-item-set config:name="ooo:configuration-settings">'
        f"{item.format('HP-bureau-204')}{item.format('Oui').replace('PrinterName', 'Autre')}"
        "</config:config-item-set></office:settings>"
    )
    template = letterhead_template(settings=options)
    assert "HP-bureau-204" in _everything(template)
    made = _everything(as_odt(paper(), template))
    assert "HP-bureau-204" not in made
    assert ">Oui<" in made


def _everything(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return "\n".join(
            archive.read(each).decode("utf-8", "replace") for each in archive.namelist()
        )


# --- the logo -------------------------------------------------------------------------------------


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The fictional committee, with a logo three times as wide as it is high."""
    monkeypatch.setattr(clock, "today", lambda: datetime.date(2026, 11, 23))
    monkeypatch.chdir(tmp_path)
    assert main(["demo"]) == 0
    folder = tmp_path / "clu-demo"
    pieces = folder / "agendas" / NEXT / "pieces"
    pieces.mkdir()
    Image.new("RGB", (300, 100), "navy").save(pieces / "logo.png")
    monkeypatch.chdir(folder)
    lines = ("--letterhead", "Direction de la citoyenneté", "--letterhead", "Cellule qualité")
    assert main(["committee", "set", "--logo", f"{NEXT}/pieces/logo.png", *lines]) == 0
    return open_workspace(folder)


@pytest.mark.parametrize("ending", ["docx", "odt", "pdf"])
def test_without_a_template_the_logo_heads_a_letter_with_its_words(
    ending: str, workspace: Workspace, tmp_path: Path
) -> None:
    assert main(["convocation", NEXT, "--format", ending]) == 0
    path = workspace.folder / "decks" / f"{NEXT}-convocation.{ending}"
    made = path.read_bytes()
    said = "Logo : Préfecture de la Brume (département fictif)"
    match ending:
        case "docx":
            shape = docx.Document(io.BytesIO(made)).inline_shapes[0]
            assert shape._inline.docPr.get("descr") == said
            assert (round(shape.width.cm, 1), round(shape.height.cm, 1)) == (7.0, 2.3)
            errors = OpenXmlValidator().validate(str(path)).errors
        case "odt":
            frame: Any = odfdo.Document(io.BytesIO(made)).body.get_element("//draw:frame")
            assert frame.get_element("svg:title").text == said
            assert frame.get_attribute("svg:width") == "7.00cm"
            errors = OdfValidator().validate(str(path)).errors
        case _:
            objects = [each.type for each in pypdfium2.PdfDocument(made)[0].get_objects()]
            assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in objects
            errors = []
    assert [str(error) for error in errors] == []


def test_a_page_of_the_web_holds_the_logo_itself(tmp_path: Path) -> None:
    said, decks = paper(Logo("logo.png", 'Logo "A"')), tmp_path / "decks"
    with pytest.raises(CluError, match="introuvable"):
        FORMATS["html"](said, decks)
    (tmp_path / "agendas").mkdir()
    Image.new("RGB", (100, 100), "navy").save(tmp_path / "agendas" / "logo.png")
    made = FORMATS["html"](said, decks).decode()
    assert '<img src="data:image/png;base64,' in made
    assert 'alt="Logo &quot;A&quot;" style="width: 2.4cm"' in made


def test_the_words_of_a_logo_are_not_read_again_as_words_of_the_letter(
    workspace: Workspace,
) -> None:
    assert main(["convocation", NEXT, "--format", "odt"]) == 0
    path = workspace.folder / "decks" / f"{NEXT}-convocation.odt"
    words = [each.text for part in formats.READERS[".odt"](path.read_bytes()) for each in part.said]
    assert words[0] == "Direction de la citoyenneté Cellule qualité"
    assert not [each for each in words if "Logo" in each]


def test_a_template_brings_its_own_letterhead_and_not_the_logo_of_the_committee(
    workspace: Workspace,
) -> None:
    (workspace.folder / "decks").mkdir(exist_ok=True)
    (workspace.folder / "decks" / "template.odt").write_bytes(letterhead_template())
    assert main(["convocation", NEXT, "--format", "odt"]) == 0
    content = _content((workspace.folder / "decks" / f"{NEXT}-convocation.odt").read_bytes())
    assert "<draw:frame" not in content
    assert "Cellule qualité" in content

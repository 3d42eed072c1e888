"""Each format, read again by its own library: all is there, nothing of the data is markup."""

import datetime
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import odfdo
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openxml_audit import OdfValidator, OpenXmlValidator

from clu.errors import CluError
from clu.model.paper import (
    POINT,
    Heading,
    Listed,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    Tone,
    printed,
    texts,
)
from clu.model.text import clean, plain
from clu.office.columns import fitting
from clu.office.package import is_untouched
from clu.papers import docx_text, look, odt_text
from clu.papers.docx import as_docx
from clu.papers.formats import FORMATS
from clu.papers.odt import as_odt
from tests.documents.office_files import part_of, with_part

WRITTEN = ("docx", "odt", "pdf", "html", "md")
ODD = (
    *(
        "#let x = 1",
        "$a$ *b* _c_ `d`",
        "<b>e</b> &lt; &amp;",
        "=cmd|' /C calc'!A0",
        "[lien](http://x)",
    ),
    *("1. point", "- tiret", "---", "===", "a\n---", "@qui <label> \\ ~ // /* */", "deux  espaces"),
    *(
        "« été » – 3 % ✓ ✗ ▲ ▼ → œ",
        "\"guillemets\" 'simples'",
        "{{ }} %s {0}",
        "**gras**, **",
        "> cité",
        "1**1",
    ),
)


def paper(*blocks: Any, is_landscape: bool = False) -> Paper:
    """A paper that says these blocks."""
    day = datetime.date(2026, 12, 10)
    return Paper("Titre <b> & $x$", "Objet", "Auteur", "Pied #1", day, blocks, is_landscape)


def written(said: Paper, format_: str, folder: Path = Path("/nowhere")) -> bytes:
    """The paper in a format."""
    return FORMATS[format_](said, folder)


# --- reading again ---------------------------------------------------------------------------


def words_of_docx(content: bytes) -> Iterator[str]:
    signs = {qn("w:br"): "\n", qn("w:noBreakHyphen"): "\u2011"}
    for node in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:t"), *signs):
        yield signs.get(node.tag) or node.text or ""


def words_of_odt(content: bytes) -> Iterator[str]:
    body: Any = odfdo.Document(io.BytesIO(content)).body
    for each in body.get_elements("//text:p|//text:h"):
        yield each.inner_text


def words_of_pdf(content: bytes) -> Iterator[str]:
    for page in pypdfium2.PdfDocument(content):
        # This reader takes a hyphen that ends a line for a word that goes on.
        yield page.get_textpage().get_text_range().replace("\ufffe", "-").replace("\x02", "-")


class Words(HTMLParser):
    """The text of an HTML file."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep some text."""
        self.found.append(data)


def words_of_html(content: bytes) -> Iterator[str]:
    parser = Words()
    parser.feed(content.decode())
    yield from parser.found


def words_of_md(content: bytes) -> Iterator[str]:
    reader = MarkdownIt("commonmark").enable("table")
    parser = Words()
    parser.feed(reader.render(content.decode()))
    yield from parser.found


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "docx": words_of_docx,
    "odt": words_of_odt,
    "pdf": words_of_pdf,
    "html": words_of_html,
    "md": words_of_md,
}


def bare(text: str) -> str:
    """A text without its spaces: lines are broken where each format likes."""
    return "".join(text.split())


def said_again(said: Paper, format_: str) -> str:
    return bare("".join(READERS[format_](written(said, format_))))


signs = st.sampled_from("aéB1 #$*_<>@=\\`~[](){}\"'+-/&|%!.;:?\n,«»’")
words = (
    st.text(signs, min_size=1, max_size=24)
    .map(lambda text: clean(text).strip())
    .filter(lambda text: bool(plain(text).strip()))
)
lines = words.map(lambda text: " ".join(text.split()))
blocks = st.one_of(
    lines.map(lambda text: Heading(text, 2)),
    st.builds(Paragraph, words, st.sampled_from(Tone)),
    st.builds(Listed, st.lists(words, min_size=1, max_size=3).map(tuple), st.booleans()),
    st.builds(lambda point: Listed((point,), tone=Tone.ANSWER), words),
    st.tuples(words, words, words, words).map(
        lambda cells: Table(cells[:2], (cells[2:],), (1, 1), "Tableau")
    ),
)


@pytest.mark.parametrize("format_", WRITTEN)
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(said=st.lists(blocks, min_size=1, max_size=4).map(lambda each: paper(*each)))
def test_each_text_is_found_again_in_the_reopened_file(format_: str, said: Paper) -> None:
    """Whatever its signs, and in the order in which it was said."""
    found, place = said_again(said, format_), 0
    rich = {
        text for block in said.blocks if not isinstance(block, Heading) for text in texts_of(block)
    }
    for text in texts(said):
        wanted = bare(plain(text) if text in rich else text)
        place = found.find(wanted, place)
        assert place >= 0, (wanted, found)
        place += len(wanted)


def texts_of(block: Any) -> Iterator[str]:
    yield from list(texts(paper(block)))[1:]


@pytest.mark.parametrize("format_", WRITTEN)
@pytest.mark.parametrize("odd", ODD)
def test_odd_signs_are_only_signs(format_: str, odd: str) -> None:
    said = paper(
        Heading("Partie", 2), Paragraph(odd), Listed((odd,)), Table((odd,), ((odd,),), (1,), odd)
    )
    assert said_again(said, format_).count(bare(plain(odd))) >= 4


@pytest.mark.parametrize("format_", WRITTEN)
def test_the_same_paper_gives_the_same_sealed_bytes(format_: str) -> None:
    said = paper(Heading("Partie", 2), Listed(("a", "b"), levels=(0, 1)), Paragraph("**gras**"))
    made = written(said, format_)
    assert made == written(said, format_)
    assert is_untouched(made)
    assert not is_untouched(made.replace(b"1", b"2", 1))


@pytest.mark.parametrize(
    ("format_", "validator"), [("docx", OpenXmlValidator), ("odt", OdfValidator)]
)
@pytest.mark.parametrize("is_landscape", [True, False])
def test_an_office_file_keeps_to_its_schema(
    format_: str, validator: Any, is_landscape: bool, tmp_path: Path
) -> None:
    """So that Word and LibreOffice open it without a word."""
    nested = Listed(("a", "b"), is_numbered=True, levels=(0, 1))
    tones = [Paragraph(tone.value, tone) for tone in Tone]
    path = tmp_path / f"papier.{format_}"
    path.write_bytes(
        written(paper(*LETTERS, *tones, nested, FORM, FORM, is_landscape=is_landscape), format_)
    )
    assert [str(error) for error in validator().validate(str(path)).errors] == []


# --- what each is made of --------------------------------------------------------------------


FORM = Table(("Qui", "Signature"), (("Mme A", ""), ("", "")), (1, 1), "Feuille", row_height=12)
LETTERS = (
    *(
        Paragraph("Structure", Tone.LETTERHEAD),
        Heading("Première", 1),
        Listed(("un", "deux"), True),
    ),
    *(PageBreak(), Paragraph("Structure", Tone.LETTERHEAD), Heading("Seconde", 1)),
    Listed(("un", "deux"), True),
)


def test_a_word_file_has_true_styles_and_lists_that_begin_at_one() -> None:
    document: Any = docx.Document(io.BytesIO(as_docx(paper(*LETTERS, FORM, is_landscape=True))))
    styles = [each.style.name for each in document.paragraphs]
    assert styles.count("Title") == 2
    numbers = [
        each._p.pPr.numPr.numId.val
        for each in document.paragraphs
        if each.style.name == "List Number"
    ]
    assert len(set(numbers)) == 2
    second = document.paragraphs[styles.index("Title", styles.index("Title") + 1) - 1]
    assert second.paragraph_format.page_break_before
    assert document.tables[0].rows[1].height.mm == pytest.approx(12, abs=0.1)
    assert document.sections[0].page_width > document.sections[0].page_height


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_points_below_others_each_stand_on_their_own_line(format_: str) -> None:
    """Read again as they were said, whichever point they are below."""
    said = paper(Listed(("A", "b", "c", "D", "e", "f"), levels=(0, 1, 1, 0, 1, 1)))
    read = {"docx": docx_text.read, "odt": odt_text.read}[format_]
    lines = [each.text.removeprefix(POINT) for each in read(written(said, format_)).passages]
    assert [each for each in lines if len(each) == 1] == list("AbcDef")


def test_an_odt_file_has_true_styles_headings_and_header_rows_in_french() -> None:
    document: Any = odfdo.Document(io.BytesIO(as_odt(paper(*LETTERS, FORM, is_landscape=True))))
    content = document.content.serialize().decode()
    assert 'text:style-name="Title" text:outline-level="1"' in content
    assert "<table:table-header-rows>" in content
    assert 'style:min-row-height="1.2cm"' in content
    assert content.count('fo:break-before="page"') == 1
    assert document.meta.language == "fr-FR"
    styles = document.styles.serialize().decode()
    assert 'style:display-name="Clu Question"' in styles
    assert 'style:print-orientation="landscape"' in styles
    assert document.meta.title == "Titre <b> & $x$"


def test_the_styles_of_an_odt_template_serve_and_not_its_words() -> None:
    template: Any = odfdo.Document("text")
    template.body.append(odfdo.Paragraph("Mots du modèle"))
    style = (
        '<style:style style:name="Clu_20_Question" style:family="paragraph">'
        '<style:text-properties fo:font-size="33pt"/></style:style>'
    )
    template.insert_style(odfdo.Element.from_tag(style))
    kept = io.BytesIO()
    template.save(kept)
    made = as_odt(paper(Paragraph("Une question", Tone.QUESTION)), kept.getvalue())
    document: Any = odfdo.Document(io.BytesIO(made))
    assert "Mots du modèle" not in document.content.serialize().decode()
    assert "33pt" in document.styles.serialize().decode()
    assert is_untouched(made)


def sparse(font_size: int) -> bytes:
    """A DOCX as Word and LibreOffice save one: with none of the styles that it does not use."""
    template: Any = docx.Document()
    template.add_paragraph("Mots du modèle")
    for style in list(template.styles):
        if style.name not in ("Normal", "Default Paragraph Font", "Heading 3"):
            style.delete()
    normal = template.styles["Normal"]
    normal.font.size = docx.shared.Pt(font_size)
    del normal.element.attrib[qn("w:default")]  # LibreOffice does not say that it is the usual one
    heading = template.styles["Heading 3"].element
    heading.name_val = "Heading 3"  # as LibreOffice writes it
    heading.remove(heading.find(qn("w:link")))
    numbering = [
        name for name, link in template.part.rels.items() if link.reltype.endswith("/numbering")
    ]
    for name in numbering:
        del template.part.rels[name]
    kept = io.BytesIO()
    template.save(kept)
    return kept.getvalue()


def test_a_word_template_may_lack_every_style_that_a_paper_needs(tmp_path: Path) -> None:
    nested = Listed(("un", "deux", "trois"), levels=(0, 1, 0))
    said = paper(*LETTERS, Heading("Sous-partie", 3), Paragraph("Mots dits"), nested, FORM)
    made = as_docx(said, sparse(13))
    path = tmp_path / "papier.docx"
    path.write_bytes(made)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    document: Any = docx.Document(io.BytesIO(made))
    styles = [each.style.name for each in document.paragraphs]
    assert {"Title", "Heading 3", "List Bullet", "List Bullet 2", "List Number"} < set(styles)
    assert styles.count("List Number") == 4
    assert bare("".join(words_of_docx(made))) == bare("".join(words_of_docx(as_docx(said))))
    assert "Mots du modèle" not in "".join(words_of_docx(made))
    assert document.styles["Normal"].font.size.pt == 13
    assert document.styles["Clu Texte"].font.size is None
    assert document.styles["Clu Texte"].base_style.name == "Normal"
    assert document.styles["Normal"].element.xpath("w:rPr/w:lang/@w:val") == ["fr-FR"]
    headings = [each for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert all(each.paragraph_format.keep_with_next for each in headings)


@pytest.mark.parametrize(
    ("name", "is_said", "found"),
    [
        *(("Normal", True, "Normal"), ("Normal", False, "Normal")),
        *(("Base", True, "Base"), ("Base", False, "Normal")),
    ],
)
def test_our_styles_of_word_follow_the_usual_one_of_a_template(
    name: str, is_said: bool, found: str
) -> None:
    """The one that says so, or the one of that name, which is Word's own even where it is added."""
    template: Any = docx.Document()
    usual = template.styles["Normal"]
    usual.name = usual.element.styleId = name
    if not is_said:
        del usual.element.attrib[qn("w:default")]
    kept = io.BytesIO()
    template.save(kept)
    made: Any = docx.Document(io.BytesIO(as_docx(paper(), kept.getvalue())))
    base = made.styles["Clu Texte"].base_style
    assert (base.name, base.builtin) == (found, True)


def test_a_letter_never_leaves_its_signature_alone_on_a_page() -> None:
    said = paper(Paragraph("Veuillez agréer…", Tone.CLOSING), Paragraph("Mme A", Tone.SIGNATURE))
    document: Any = docx.Document(io.BytesIO(as_docx(said)))
    assert document.styles["Clu Formule"].paragraph_format.keep_with_next
    styles: Any = odfdo.Document(io.BytesIO(as_odt(said))).styles
    closing = styles.get_element('//style:style[@style:name="Clu_20_Formule"]').serialize()
    assert 'fo:keep-with-next="always"' in closing


def test_a_heading_is_bold_smaller_than_the_one_above_and_on_the_page_of_what_follows() -> None:
    styles: Any = docx.Document(io.BytesIO(as_docx(paper()))).styles
    found = [styles[name] for name in ("Title", "Heading 2", "Heading 3", "Heading 4")]
    assert all(each.font.bold and each.paragraph_format.keep_with_next for each in found)
    sizes = [(each.font.size or Pt(11)).pt for each in found]
    assert sizes == [18, 14, 12, 11]


def test_below_a_table_of_a_word_file_is_as_much_room_as_in_the_others() -> None:
    """The line that parts two tables takes a point of it."""
    document: Any = docx.Document(io.BytesIO(as_docx(paper(FORM, FORM))))
    after = document.styles["Clu Après tableau"]
    assert after.font.size + after.paragraph_format.space_after == Pt(look.AFTER_TABLE)


def test_a_word_file_that_ends_with_a_table_has_no_room_for_a_page_more() -> None:
    made = docx.Document(io.BytesIO(as_docx(paper(Table(("A",), (("B",),), (1,), "C")))))
    last = made.paragraphs[-1].paragraph_format
    assert (last.line_spacing, last.space_after) == (Pt(1), Pt(0))


@pytest.mark.parametrize("format_", WRITTEN)
def test_lines_that_begin_with_a_dash_are_points_within_what_they_belong_to(format_: str) -> None:
    typed = Paragraph("Deux choses :\n- l'une,\n- l'autre.\nC'est - tout.", Tone.ANSWER, "e/1")
    before, points, after = printed([typed])
    assert points == Listed(("l’une,", "l’autre."), tone=Tone.ANSWER, mark="e/1")
    assert (before, after) == (
        Paragraph("Deux choses\u00a0:", Tone.ANSWER, "e/1"),
        Paragraph("C’est - tout.", Tone.ANSWER, "e/1"),
    )
    told = said_again(paper(before, points, after), format_)
    assert bare("l’une,") in told and bare("- l’une") not in told


def test_an_odt_template_that_was_a_word_file_puts_no_tab_before_its_headings() -> None:
    template: Any = odfdo.Document("text")
    for outline in template.styles.get_elements("//text:outline-level-style"):
        outline.set_attribute("style:num-format", "")
        outline.clear()
        outline.append(
            odfdo.Element.from_tag(
                "<style:list-level-properties"
                ' text:list-level-position-and-space-mode="label-alignment">'
                '<style:list-level-label-alignment text:label-followed-by="listtab"/>'
                "</style:list-level-properties>"
            )
        )
    kept = io.BytesIO()
    template.save(kept)
    made: Any = odfdo.Document(io.BytesIO(as_odt(paper(*LETTERS), kept.getvalue())))
    outline = made.styles.get_element("//text:outline-style").serialize()
    assert 'label-followed-by="nothing"' in outline
    assert "listtab" not in outline
    points = made.styles.get_element('//text:list-style[@style:name="Clu_20_Puces"]').serialize()
    assert "listtab" in points


@pytest.mark.parametrize("name", ["template.docx", "template.odt"])
def test_a_template_that_is_none_is_told(name: str, tmp_path: Path) -> None:
    for content in (b"rien", b"", b"PK\x03\x04"):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(CluError, match="ne peut pas servir"):
            written(paper(), Path(name).suffix[1:], tmp_path)


@pytest.mark.parametrize(
    ("page", "width"),
    [
        ("", 21),
        ("<w:sectPr/>", 21),
        ('<w:sectPr><w:pgSz w:w="16838" w:h="23811"/></w:sectPr>', 29.7),
        ('<w:sectPr><w:pgSz w:w="100"/><w:pgMar w:left="9000" w:right="9000"/></w:sectPr>', 21),
    ],
)
def test_a_template_that_says_little_of_its_page_has_the_usual_one(page: str, width: float) -> None:
    """So is the one that pandoc gives; a table has room on it."""
    ours = as_docx(paper())
    words = re.sub("<w:sectPr.*</w:sectPr>", page, part_of(ours, "word/document.xml"))
    template = with_part(ours, "word/document.xml", words)
    made = docx.Document(io.BytesIO(as_docx(paper(FORM), template)))
    assert (made.sections[0].page_width or 0) / Cm(1) == pytest.approx(width, abs=0.01)
    assert made.tables[0].columns[0].width > 0


def test_a_web_page_has_a_language_headings_in_order_and_header_cells() -> None:
    made = written(
        paper(Heading("Partie", 2), FORM, Listed(("a", "b"), levels=(0, 1))), "html"
    ).decode()
    assert '<html lang="fr">' in made
    assert made.count("<h1>") == 1
    assert made.count('<th scope="col">') == 2
    assert "<li>a<ul><li>b</li></ul></li>" in made
    assert "<script" not in made


def test_a_pdf_is_tagged_for_readers_with_its_title_and_its_language() -> None:
    made = written(paper(*LETTERS, FORM, is_landscape=True), "pdf")
    document = pypdfium2.PdfDocument(made)
    assert document.get_metadata_dict()["Title"] == "Titre <b> & $x$"
    assert document.is_tagged()
    assert b"/Lang(fr-FR)" in made
    assert b"pdfuaid:part" in made
    assert len(document) == 2
    width, height = document[0].get_size()
    assert width > height


def test_without_its_complement_a_pdf_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "clu.papers.pdf", raising=False)
    with pytest.raises(CluError) as refused:
        written(paper(), "pdf")
    assert "complément" in refused.value.sentence
    assert "pip install" in refused.value.remedy


def test_a_sign_that_no_font_has_is_told() -> None:
    with pytest.raises(CluError, match="n’a le signe «\u00a0中\u00a0»"):
        written(paper(Paragraph("中文")), "pdf")


def test_no_column_breaks_a_word_that_could_be_whole() -> None:
    header = ("N°", "Ce qui est demandé", "Échéance")
    rows = (("S-2025-01", "Un texte très long. " * 20, "31\u00a0décembre 2026"),)
    first, second, third = fitting(header, rows)
    assert first >= len("S-2025-01")
    assert third >= len("31\u00a0décembre")
    assert second > first + third
    assert sum((first, second, third)) <= 93


def test_the_tallest_text_gets_the_room_that_it_would_use() -> None:
    header = ("N°", "Suite", "Service")
    rows = (("S-1", "Un texte qui serait haut de plusieurs lignes. " * 3, "Service de l’accueil"),)
    number, text, service = fitting(header, rows, room=60)
    assert text > service > number
    assert number == fitting(header, rows, room=90)[0]


def test_a_column_of_sentences_is_none_of_one_word_a_line_where_it_says_some() -> None:
    header = ("Heure", "À retenir", "Éléments de réponse", "Vide")
    said = "188 réponses contre 210 en 2024"
    rows = (("14\u00a0h\u00a030", "Un chiffre et sa variation. " * 20, said, "–"),)
    bare = fitting(header, rows, room=60)
    _, remembered, answers, empty = fitting(header, rows, room=60, prose=header[1:])
    assert bare[2] < 16 <= answers < remembered
    assert empty == bare[3]  # nothing is lost for what is not there
    assert sum(fitting(header, rows, room=60, prose=header[1:])) <= 60
    assert sum(fitting(header, rows, room=30, prose=header[1:])) == sum(
        fitting(header, rows, room=30)
    )


LONG = ("anticonstitutionnellement" * 8, "https://exemple.fr/" + "rubrique/" * 20 + "?a=1&b=2")


@pytest.mark.parametrize("height", [0, 11])
def test_what_no_line_holds_stays_in_its_column_and_row_of_a_pdf(height: int) -> None:
    rows = tuple((f"{rank}", *LONG, "Service") for rank in range(3))
    table = Table(("N°", "Question", "Réponse", "Service"), rows, (8, 30, 30, 12), "T", height)
    page = pypdfium2.PdfDocument(written(paper(Paragraph(" ".join(LONG)), table), "pdf"))[0]
    text, width = page.get_textpage(), page.get_width()
    boxes = [text.get_charbox(rank) for rank in range(text.count_chars())]
    assert all(left >= 0 and right <= width - 50 for left, _, right, _ in boxes)
    drawn: dict[tuple[int, int], int] = {}  # the middles of two signs only meet in a ligature
    for rank, (left, bottom, right, top) in enumerate(boxes):
        if text.get_text_range(rank, 1).strip():
            other = drawn.setdefault((round((left + right) / 2), round((bottom + top) / 8)), rank)
            assert rank - other <= 1


@pytest.mark.parametrize("height", [0, 11])
def test_a_row_of_a_pdf_stands_on_one_page_unless_it_is_longer_than_one(height: int) -> None:
    rows = tuple((f"début-{rank}\n" + "\n" * 5 + f"fin-{rank}", "") for rank in range(30))
    long = (("mot " * 9000, ""), ("après", ""))
    table = Table(("Question", "Réponse"), (*rows, *long), (1, 1), "T", height)
    pages = [set(words.split()) for words in words_of_pdf(written(paper(table), "pdf"))]
    begun = [{word[6:] for word in page if word.startswith("début-")} for page in pages]
    ended = [{word[4:] for word in page if word.startswith("fin-")} for page in pages]
    assert begun == ended
    assert len([each for each in begun if each]) > 1
    assert "après" in pages[-1]


def test_none_of_a_few_points_or_rows_of_a_pdf_nor_a_first_row_is_left_alone_on_a_page() -> None:
    ranks = ("premier", "second", "dernier")
    rows = tuple((each,) for each in ranks)
    blocks = (
        Listed(ranks),
        Table(("N°",), rows, (1,), "Trois"),
        Table(("N°",), (("un",), ("deux",), *(("autre",),) * 4), (1,), "Six"),
    )
    filled = [Paragraph("\n".join("x" * lines)) for lines in range(44, 58)]
    told = [each for block in blocks for page in filled for each in (PageBreak(), page, block)]
    pages = [words.split() for words in words_of_pdf(written(paper(*told), "pdf"))]
    assert [each.count("premier") for each in pages] == [each.count("dernier") for each in pages]
    assert [each.count("un") for each in pages] == [each.count("deux") for each in pages]
    assert any("un" in each and "autre" not in each for each in pages)
    assert any(not {"un", "premier"} & {*each} for each in pages)  # some had no room


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_the_first_and_the_last_of_many_points_or_rows_are_with_another(format_: str) -> None:
    points = tuple(f"rang-{rank}" for rank in range(5))
    table = Table(("N°",), tuple((each,) for each in points), (1,), "Rangs")
    for block in (Listed(points), table):
        part = "word/document.xml" if format_ == "docx" else "content.xml"
        text = zipfile.ZipFile(io.BytesIO(written(paper(block), format_))).read(part).decode()
        said = [each for each in re.split("</(?:w|text):p>", text) if "rang-" in each]
        kept = ["keepNext" in each or "_liée" in each for each in said]
        assert kept == [True, False, False, True, False]


def test_a_table_of_seven_columns_does_not_break_a_date() -> None:
    header = ("N°", "Suite à donner", "Demandée le", "Sites", "Service", "Échéance", "État")
    row = ("S-2025-05", "Remplacer le compteur", "20\u00a0novembre\u00a02025", "Brumeville")
    rows = ((*row, "Service de l’immobilier", "31\u00a0décembre\u00a02026", "285\u00a0jours"),)
    widths = fitting(header, rows)
    room = 482 * widths[2] / sum(widths) - 2 * look.CELL_PADDING
    assert room > 83.4  # the points of that day, in Arial of ten

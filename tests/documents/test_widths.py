"""The tables of a paper fill the room between the margins, shared as the paper says."""

import io
import re
import zipfile
from typing import Any

import docx
import odfdo
import pypdfium2
import pytest

from clu.model.french import NBSP, in_print
from clu.model.paper import Paper, Paragraph, Table, Tone
from clu.office.columns import A_LINE, fitting
from clu.papers.docx import as_docx
from clu.papers.look import STANDING, fitted
from clu.papers.odt import as_odt
from clu.papers.pdf import as_pdf
from tests.documents.test_formats import paper
from tests.documents.test_looks import with_part

SHARES = (1, 2, 5)
CENTIMETRE = 360_000
"""In the unit of Word files."""


def table(*, is_landscape: bool) -> Paper:
    cells = ("a", "b", "c")
    return paper(Table(cells, (cells,), SHARES, "Titre"), is_landscape=is_landscape)


def odt_widths(content: bytes) -> tuple[float, list[float]]:
    """The width of its table and those of its columns, in centimetres."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        said = archive.read("content.xml").decode()
    (whole,) = re.findall(r'style:width="([\d.]+)cm"', said)
    return float(whole), [float(each) for each in re.findall(r'column-width="([\d.]+)cm"', said)]


@pytest.mark.parametrize(("is_landscape", "width"), [(False, 21.0), (True, 29.7)])
def test_a_table_of_an_opendocument_file_is_as_wide_as_its_room(
    width: float, *, is_landscape: bool
) -> None:
    content = as_odt(table(is_landscape=is_landscape))
    page, columns = odt_widths(content)
    margins = 2 * margin_of(content)
    assert page == pytest.approx(width - margins, abs=0.02)
    assert columns == pytest.approx([page * share / sum(SHARES) for share in SHARES], abs=0.02)


@pytest.mark.parametrize("told", ["21cm", "210mm", "8.26772in", "595.276pt", "49.6063pc"])
def test_a_template_says_the_width_of_its_page_in_any_unit(told: str) -> None:
    said = table(is_landscape=False)
    template = with_part(as_odt(said), "styles.xml", ('page-width="21cm"', f'page-width="{told}"'))
    _, columns = odt_widths(as_odt(said, template))
    assert columns == pytest.approx(odt_widths(as_odt(said))[1], abs=0.011)


def test_a_template_whose_page_has_no_width_is_refused() -> None:
    said = table(is_landscape=False)
    for page in ('page-width="large"', 'page-width="21cm ou plus"'):
        template = with_part(as_odt(said), "styles.xml", ('page-width="21cm"', page))
        with pytest.raises(ValueError, match=r"large|plus"):
            as_odt(said, template)


def margin_of(content: bytes) -> float:
    """The side margin of the first page, in centimetres."""
    document: Any = odfdo.Document(io.BytesIO(content))
    (page, *_) = document.styles.get_elements("//style:page-layout-properties")
    assert page.get_attribute("fo:margin-left") == page.get_attribute("fo:margin-right")
    return float(page.get_attribute("fo:margin-left").removesuffix("cm"))


@pytest.mark.parametrize(("is_landscape", "width"), [(False, 21.0), (True, 29.7)])
def test_a_table_of_a_word_file_is_as_wide_as_its_room(width: float, *, is_landscape: bool) -> None:
    document = docx.Document(io.BytesIO(as_docx(table(is_landscape=is_landscape))))
    (section,), (drawn,) = document.sections, document.tables
    assert section.left_margin is not None
    room = width - 2 * section.left_margin / CENTIMETRE
    columns = [column.width / CENTIMETRE for column in drawn.columns if column.width is not None]
    assert columns == pytest.approx([room * share / sum(SHARES) for share in SHARES], abs=0.02)
    cells = [cell.width for cell in drawn.rows[0].cells]
    assert cells == [column.width for column in drawn.columns]


DATE = in_print("30 septembre 2026")
WORDS = ("anticonstitutionnellement", "interdépartementalisation", "É-12 (Établissement)", DATE)
LINE = 92


@pytest.mark.parametrize("share", [1, 0.8, 0.6])
def test_the_column_of_a_date_holds_it_whole_however_long_the_words_beside_it(share: float) -> None:
    """On a page of ours, and on the narrower one of a template."""
    widths = fitting(WORDS, (WORDS,))
    seen = fitted(Table(WORDS, (WORDS,), widths, "Titre"), STANDING * share)
    assert seen.widths[-1] / sum(seen.widths) * LINE * share >= len(DATE) + 2
    assert seen.rows[0][-1] == DATE


def test_a_date_that_no_column_can_hold_is_parted_at_its_spaces() -> None:
    """And so not inside the year."""
    dates = (DATE,) * 7
    seen = fitted(Table(dates, (dates,), fitting(dates, (dates,)), "Titre"), STANDING)
    assert seen.rows[0][0] == DATE.replace(NBSP, " ")


LONG = "Les usagers attendent. " * 20
ASKED = (
    *(Paragraph(words, Tone.QUESTION) for words in ("Sans réponse", "Courte")),
    Paragraph("Oui", Tone.ANSWER),
    Paragraph(LONG, Tone.QUESTION),
    Paragraph("Non", Tone.ANSWER),
)
HOLDS = [False, True, False, False, False]


def test_only_a_short_question_that_is_answered_holds_to_what_follows_it() -> None:
    """A long one, or several that nothing answers, would leave half a page blank."""
    written = docx.Document(io.BytesIO(as_docx(paper(*ASKED)))).paragraphs[1:]
    kept = [each.paragraph_format.keep_with_next for each in written]
    by_style = [each.style and each.style.paragraph_format.keep_with_next for each in written]
    told = [bool(by if own is None else own) for own, by in zip(kept, by_style, strict=True)]
    assert told == HOLDS
    body = odfdo.Document(io.BytesIO(as_odt(paper(*ASKED)))).body
    names = [str(each.get_attribute("text:style-name")) for each in body.get_paragraphs()]
    assert [name.endswith("libre") for name in names] == [True, False, False, True, False]


def test_the_last_row_of_a_long_table_is_not_alone_on_a_page_of_a_pdf() -> None:
    header = ("N°", "Suite")
    for count in range(34, 40):
        rows = tuple((f"S-{rank}", "Suite") for rank in range(count))
        document = pypdfium2.PdfDocument(as_pdf(paper(Table(header, rows, (1, 4), "Suites"))))
        last = document[len(document) - 1].get_textpage().get_text_range()
        assert len(re.findall(r"S-\d+", last)) > 1, count


@pytest.mark.parametrize("font", ["Verdana", "'DejaVu Sans'", "Courier New"])
def test_a_template_of_wide_letters_breaks_no_word_nor_date(font: str) -> None:
    header = ("N°", "Suite à donner", "Service responsable", "Échéance")
    row = ("S-2026-04", "Étudier une ligne directe " * 4, "SIDSIC", "18 décembre 2026")
    table = Table(header, (row,), fitting(header, (row,)), "Suites")
    narrow, usual = fitted(table, STANDING, font), fitted(table, STANDING, "Arial")
    assert usual.widths == table.widths
    room = [width * A_LINE / 1.2 / sum(narrow.widths) for width in narrow.widths]
    longest = (9, 8, len("responsable"), len("18 décembre 2026"))
    assert all(has >= needs for has, needs in zip(room, longest, strict=True))

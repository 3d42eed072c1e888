"""How a paper looks in each file that is made of it, to the point: a change of looks shows.

Set CLU_GOLDEN=update to accept the looks of now, after reading their difference.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree

from clu.model.paper import Heading, Listed, PageBreak, Paper, Paragraph, Table, Tone
from clu.office.package import unpack
from clu.papers.docx import as_docx
from clu.papers.html import as_html
from clu.papers.odt import as_odt
from clu.papers.odt_xml import NAMES
from tests.agreed import as_agreed, changes, xml_lines
from tests.documents.test_formats import paper

GOLDEN = Path(__file__).parent / "golden"
EVERYTHING = (
    *(Paragraph(tone, tone) for tone in Tone),
    Paragraph("Un mot **en gras**\nà la ligne"),
    *(Heading(f"Partie {level}", level) for level in (2, 3, 4)),
    Listed(("un", "deux  espaces", "trois"), levels=(0, 1, 0)),
    *(Listed(("a", "b"), is_numbered=True, levels=(0, 1)), Listed(("c",), is_numbered=True)),
    Table(("Qui", "Quoi"), (("A", "**b**"), ("", "c")), (1, 2), "Partie"),
    Table(("Qui", "Signature"), (("Mme A", ""),), (2, 1), "Feuille", row_height=12),
)
UPRIGHT = paper(*EVERYTHING)
LETTERS = (Heading("Une", 1), Paragraph("Deux"), Paragraph("Trois"))
ACROSS = paper(*LETTERS[:2], PageBreak(), LETTERS[2], is_landscape=True)


PLACES = NAMES | {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
DOCX = {
    "word/styles.xml": "//w:style",
    "word/numbering.xml": "/*/*",
    "word/settings.xml": "//w:compatSetting",
    "word/document.xml": "/*",
    "word/footer1.xml": "/*",
    "docProps/core.xml": "/*",
}
ODT = {
    "styles.xml": "//style:style | //text:list-style | //style:page-layout | //style:master-page",
    "content.xml": "/*",
    "meta.xml": "//office:meta/*[not(self::meta:user-defined)]",
}
"""The parts of a file, and what is ours in each."""


def lines_of(content: bytes, wanted: Mapping[str, str]) -> Iterator[str]:
    parts = unpack(content)
    for part, path in wanted.items():
        yield f"# {part}"
        for each in etree.fromstring(parts[part]).xpath(path, namespaces=PLACES):
            yield from xml_lines(each)


WRITERS: dict[str, Callable[[Paper], Iterator[str]]] = {
    "docx": lambda said: lines_of(as_docx(said), DOCX),
    "odt": lambda said: lines_of(as_odt(said), ODT),
    "html": lambda said: iter(as_html(said).splitlines()),
}


@pytest.mark.parametrize("format_", WRITERS)
def test_a_paper_looks_as_agreed(format_: str) -> None:
    as_agreed(GOLDEN / f"looks.{format_}.txt", WRITERS[format_](UPRIGHT))


@pytest.mark.parametrize("format_", WRITERS)
def test_a_paper_across_the_page_differs_where_it_was_agreed(format_: str) -> None:
    """It is several letters, each on its page: none has a number."""
    told = changes(WRITERS[format_](paper(*LETTERS)), WRITERS[format_](ACROSS))
    as_agreed(GOLDEN / f"looks-across.{format_}.txt", told)

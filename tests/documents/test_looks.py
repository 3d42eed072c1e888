"""How a paper looks in each file that is made of it, to the point: a change of looks shows.

Set CLU_GOLDEN=update to accept the looks of now, after reading their difference.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree

from clu.model.paper import Heading, Listed, PageBreak, Paper, Paragraph, Table, Tone
from clu.office.package import pack, unpack
from clu.papers.docx import as_docx
from clu.papers.html import as_html
from clu.papers.odt import as_odt
from clu.papers.odt_xml import NAMES
from tests.agreed import as_agreed, changes, xml_lines
from tests.documents.test_formats import paper, sparse

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
    "META-INF/manifest.xml": "/*",
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


# --- in the template of a user -----------------------------------------------------------------


def with_part(document: bytes, name: str, *changes: tuple[str, str]) -> bytes:
    """A file of ours in which a hand has changed a part."""
    parts = unpack(document)
    told = parts[name].decode()
    for before, after in changes:
        assert before in told
        told = told.replace(before, after)
    return pack({**parts, name: told.encode()})


HANDS = (
    ('fo:page-width="21cm" fo:page-height="29.7cm"', 'fo:page-width="11in" fo:page-height="8in"'),
    ('fo:margin-left="2.0cm" fo:margin-right="2.0cm"', 'fo:margin="1in"'),
    ('style:name="Clu_20_Question"', 'style:name="Clu_20_Autre"'),
    (' fo:margin-top="14pt" fo:margin-bottom="5pt" fo:keep-with-next="always"/>', "/>"),
    ("<style:paragraph-properties/>", ""),
    ('"Clu_20_Pied_20_de_20_page">Pied #1', '"Clu_20_Petit">Le leur'),
    ('fo:language="fr" fo:country="FR"', 'fo:language="en" fo:country="GB"'),
    (
        "<office:automatic-styles>",
        '<office:automatic-styles><style:page-layout style:name="Autre">'
        '<style:page-layout-properties fo:page-width="9cm"/></style:page-layout>',
    ),
)
"""What a user has changed: another page, a style less, a heading without shape, a footer."""
LOGO = '<manifest:file-entry manifest:full-path="logo" manifest:media-type="image/png"/>'
BESIDE = {"logo": b"1", "Thumbnails/1.png": b"2", "Configurations2/1.xml": b"3"}
TEMPLATES = {
    "docx": sparse(13),
    "odt": with_part(
        with_part(pack({**unpack(as_odt(paper())), **BESIDE}), "styles.xml", *HANDS),
        "META-INF/manifest.xml",
        ("</manifest:manifest>", f"{LOGO}</manifest:manifest>"),
    ),
}
WITHIN = {"docx": as_docx, "odt": as_odt}


@pytest.mark.parametrize("format_", TEMPLATES)
def test_a_template_keeps_its_looks_and_is_given_those_that_it_lacks(format_: str) -> None:
    wanted = {"docx": DOCX, "odt": ODT}[format_]
    made = WITHIN[format_](ACROSS, TEMPLATES[format_])
    told = changes(WRITERS[format_](ACROSS), lines_of(made, wanted))
    as_agreed(GOLDEN / f"looks-template.{format_}.txt", told)


@pytest.mark.parametrize("format_", TEMPLATES)
def test_a_paper_of_ours_may_be_the_template_of_another(format_: str) -> None:
    """Nothing of it is added twice."""
    part = {"docx": "word/styles.xml", "odt": "styles.xml"}[format_]
    write = WITHIN[format_]
    made = write(UPRIGHT)
    assert unpack(write(UPRIGHT, made))[part] == unpack(made)[part]

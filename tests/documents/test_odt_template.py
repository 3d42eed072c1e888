"""What an ODT file says of itself whatever its template: its language, headings that stay put."""

import io
from typing import Any

import odfdo
import pytest

from clu.model.paper import Heading, Paragraph
from clu.papers.odt import as_odt
from tests.documents.test_formats import paper


def english() -> bytes:
    """A template as a user's LibreOffice in English saves it."""
    document: Any = odfdo.Document("text")
    for style in document.get_styles(family="paragraph"):
        for words in style.get_elements("style:text-properties"):
            words.set_attribute("fo:language", "en")
            words.set_attribute("fo:country", "GB")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def made(template: bytes | None) -> Any:
    said = paper(Heading("Partie", 2), Paragraph("Un."))
    return odfdo.Document(io.BytesIO(as_odt(said, template)))


@pytest.mark.parametrize("template", [None, english()], ids=["ours", "english"])
def test_whatever_the_template_the_file_speaks_french(template: bytes | None) -> None:
    """A screen reader chooses its voice by the default style of paragraphs."""
    defaults = [
        words
        for style in made(template).get_styles(family="paragraph")
        if style.tag == "style:default-style"
        for words in style.get_elements("style:text-properties")
    ]
    assert defaults
    spoken = {
        (words.get_attribute("fo:language"), words.get_attribute("fo:country"))
        for words in defaults
    }
    assert spoken == {("fr", "FR")}


@pytest.mark.parametrize("template", [None, english()], ids=["ours", "english"])
def test_whatever_the_template_a_heading_stays_with_what_follows(template: bytes | None) -> None:
    style = made(template).get_style("paragraph", "Heading_20_2")
    shape = style.get_element("style:paragraph-properties")
    assert shape.get_attribute("fo:keep-with-next") == "always"

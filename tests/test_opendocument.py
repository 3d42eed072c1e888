"""An OpenDocument file that is given, a template or one that was sent, may be anything."""

import datetime
import io
import zipfile
from collections.abc import Callable

import pytest

from clu.errors import CluError
from clu.model.paper import Paper, Paragraph
from clu.papers.formats import READERS
from clu.papers.odt import as_odt

PAPER = Paper("Titre", "", "", "", datetime.date(2026, 12, 10), (Paragraph("Un mot dit"),))
read = READERS[".odt"]
BOMB = "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;'>]>"
TYPES: dict[str, Callable[[bytes], object]] = {
    "content.xml": read,
    "styles.xml": lambda document: as_odt(PAPER, document),
}


def with_part(name: str, part: bytes) -> bytes:
    """A paper of ours with one of its parts replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_odt(PAPER))) as kept:
        parts = {each: kept.read(each) for each in kept.namelist()}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for each, content in {**parts, name: part}.items():
            archive.writestr(each, content)
    return made.getvalue()


def part_of(name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(as_odt(PAPER))) as kept:
        return kept.read(name).decode()


@pytest.mark.parametrize("name", TYPES)
def test_a_part_that_declares_entities_is_refused(name: str) -> None:
    opening, rest = part_of(name).split("?>", 1)
    told = rest.replace("</office:", "&c;</office:", 1) if name == "content.xml" else rest
    with pytest.raises((CluError, ValueError)):
        TYPES[name](with_part(name, f"{opening}?>{BOMB}{told}".encode()))


@pytest.mark.parametrize("name", TYPES)
def test_a_part_that_is_no_xml_is_refused(name: str) -> None:
    with pytest.raises((CluError, ValueError)):
        TYPES[name](with_part(name, b"rien"))


@pytest.mark.parametrize("name", TYPES)
def test_a_file_that_swells_is_refused_before_it_is_unpacked(name: str) -> None:
    with pytest.raises((CluError, ValueError)):
        TYPES[name](with_part("Pictures/large", bytes(257 * 2**20)))


def test_no_file_beside_is_read() -> None:
    opening, rest = part_of("content.xml").split("?>", 1)
    asked = '<!DOCTYPE a [<!ENTITY c SYSTEM "file:///etc/hostname">]>'
    with pytest.raises(CluError):
        read(with_part("content.xml", f"{opening}?>{asked}{rest}".encode()))


def test_what_someone_deleted_or_commented_is_not_what_a_file_says() -> None:
    """Tracked changes keep what was deleted; a comment is for its author's colleagues."""
    content = part_of("content.xml")
    deleted = "<text:tracked-changes><text:p>Un mot retiré</text:p></text:tracked-changes>"
    comment = "<office:annotation><text:p>Un avis</text:p></office:annotation>"
    changed = content.replace("<office:text>", f"<office:text>{deleted}")
    changed = changed.replace("Un mot dit", f"Un mot{comment}<!-- bas --> dit")
    parts = read(with_part("content.xml", changed.encode()))
    assert [said.text for part in parts for said in part.said] == ["Un mot dit"]


def test_a_template_of_another_kind_is_refused() -> None:
    sheet = with_part("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(ValueError, match="text document"):
        as_odt(PAPER, sheet)


def test_a_template_may_be_one_of_templates_and_gives_a_document() -> None:
    template = with_part("mimetype", b"application/vnd.oasis.opendocument.text-template")
    with zipfile.ZipFile(io.BytesIO(as_odt(PAPER, template))) as made:
        assert made.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert b"text-template" not in made.read("META-INF/manifest.xml")


def test_a_file_that_asks_for_billions_of_spaces_is_read_all_the_same() -> None:
    changed = part_of("content.xml").replace("Un mot dit", 'Un<text:s text:c="9999999999"/>mot')
    parts = read(with_part("content.xml", changed.encode()))
    assert [said.text for part in parts for said in part.said] == ["Un mot"]

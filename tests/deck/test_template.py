"""Decks on the template of a committee, of any size and any maker; what is refused."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import validate_pptx
from pptx import Presentation

from clu.deck.bodies import Divider, Point, Prose, TableBody
from clu.deck.layout import lay_out
from clu.deck.layouts.area import words
from clu.deck.measure import line_count, widening
from clu.deck.outline import Outline, SlideOutline
from clu.deck.page import CELL_INSET_X, Face, Frame, Ink, Pages, Placeholder, TableBox, TextBox
from clu.deck.render import render
from clu.deck.scheme import OURS, Scheme
from clu.deck.several import shown
from clu.deck.slides.pieces import Correspondence, Letter
from clu.deck.template import base, template
from clu.deck.theme import Theme, theme_on
from clu.errors import CluError
from clu.inspection.finding import faults_of
from clu.inspection.read import read
from clu.office.package import unpack
from tests.conftest import ROOT, SAMPLE
from tests.deck import templates
from tests.deck.gallery import gallery
from tests.deck.outlines import outline_of
from tests.deck.soundness import faults_on

PIECES = ROOT / "agendas" / SAMPLE / "pieces"
MAKERS = (*templates.MADE, "pandoc", "libreoffice", "ours")
NEAR = 0.1


@pytest.fixture(scope="module", params=MAKERS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template of each maker."""
    folder, maker = tmp_path_factory.mktemp("decks"), request.param
    if maker in ("pandoc", "libreoffice"):
        found: Path = getattr(templates, f"of_{maker}")(folder)
        return found
    file = folder / f"{maker}.pptx"
    parts = templates.MADE.get(maker, ours)()
    file.write_bytes(templates.zipped(parts))
    return file


def ours() -> dict[str, bytes]:
    """What `clu template` writes."""
    return unpack(render(blank()))


def blank() -> Pages:
    return Pages("", "", "Préfecture", "", date(2024, 1, 1), "Arial", ())


@pytest.fixture(scope="module")
def pages(made: Path, sample_outline: Outline) -> Pages:
    return lay_out(sample_outline, PIECES, template(made).ground)


@pytest.fixture(scope="module")
def document(pages: Pages) -> bytes:
    return render(pages)


def test_a_deck_on_any_template_is_valid(document: bytes, tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(document)
    assert [str(error) for error in validate_pptx(file).errors] == []


def test_it_has_the_size_of_the_template_and_none_of_its_slides(
    document: bytes, made: Path, pages: Pages
) -> None:
    ours, theirs = Presentation(BytesIO(document)), Presentation(str(made))
    assert (ours.slide_width, ours.slide_height) == (theirs.slide_width, theirs.slide_height)
    assert len(ours.slides) == len(pages.pages)
    told = {slide.shapes.title.text_frame.text for slide in ours.slides}
    assert "ANCIENNE" not in told
    assert len(told) == len(pages.pages)


def test_nothing_leaves_the_slide_nor_its_box_nor_lies_over_another(
    pages: Pages, made: Path
) -> None:
    """In the sample, and in each form with few words, many, or too many."""
    ground = template(made).ground
    factor = max(widening(ground.font), widening(ground.heading_font))
    every = (*pages.pages, *lay_out(outline_of(*gallery()), PIECES, ground).pages)
    assert [fault for page in every for fault in faults_on(page, factor, ground)] == []


def test_all_that_the_outline_says_is_said(made: Path, sample_outline: Outline) -> None:
    """On more slides, perhaps, but no letter less of any; those that share one may stand apart."""
    slides = tuple(part for slide in sample_outline.slides for part in shown(slide))
    apart = replace(sample_outline, slides=slides)
    here, there = (
        letters(lay_out(apart, PIECES)),
        letters(lay_out(apart, PIECES, template(made).ground)),
    )
    assert {record: lost for record, said in here.items() if (lost := said - there[record])} == {}


def letters(pages: Pages) -> dict[str, Counter[str]]:
    """How many there are of each in what a slide of the outline became.

    Without « (suite 2/3) » nor spaces, nor the marks of a cut; nor what repeats: a heading over
    each row of its cards, the agenda on a divider.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for record, texts in dict.fromkeys(texts_of(pages)):
        said = (re.sub(r" \(suite\s\d+/\d+\)$|[\s…·]", "", text) for text in texts)
        counts[record].update("".join(said))
    return counts


def texts_of(pages: Pages) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What each box says, unless it is decorative, after the record of its slide."""
    for page in pages.pages:
        for box in page.boxes:
            if isinstance(box, TextBox) and not box.is_decorative:
                yield page.record, tuple(text.text for text in box.paragraphs)
            if isinstance(box, TableBox):
                cells = (cell for row in box.rows for cell in row.cells)
                yield page.record, tuple(text.text for cell in cells for text in cell.paragraphs)


def test_titles_are_alike_and_the_footer_stands_on_a_line(pages: Pages, made: Path) -> None:
    """Three titles in four have the largest size; what has none in the template has ours."""
    ground = template(made).ground
    inside = [page for page in pages.pages if not page.face.is_opening]
    titles = [page.boxes[0] for page in inside]
    sizes = [box.paragraphs[0].size for box in titles if isinstance(box, TextBox)]
    assert sizes.count(max(sizes)) > len(sizes) * 0.6
    assert max(sizes) >= 23
    factor = max(widening(ground.font), widening(ground.heading_font))
    for place in (each.footer for each in ground.layouts.values() if each.footer):
        line = words(pages.footer, place.size)
        assert line_count(line, place.frame.width, factor) == 1


@pytest.mark.parametrize(
    ("drawn", "is_between"),
    [
        ((), True),
        ((Frame(0, 0, 960, 540),), True),
        ((Frame(0, 0, 960, 60),), True),
        ((Frame(43, 115, 600, 2),), False),
        ((Frame(0, 0, 960, 125),), False),
    ],
)
def test_a_kicker_stands_between_title_and_text_and_sources_under_it_where_nothing_is_drawn(
    drawn: tuple[Frame, ...], is_between: bool
) -> None:
    """Neither takes room from the text, unless a band or a rule of the charter is there."""
    ground = base().ground
    (title,) = ground.layouts[Face.CONTENT].places[Placeholder.TITLE]
    title, room = replace(title, frame=Frame(43, 30, 800, 80)), Frame(43, 130, 800, 330)
    layout = replace(ground.layouts[Face.CONTENT], room=room, drawn=drawn)
    layout = replace(layout, places={Placeholder.TITLE: (title,)})
    ground = replace(ground, layouts={**ground.layouts, Face.CONTENT: layout})
    slide = SlideOutline("e", "T", Prose((Point("Un."),)), kicker="Sujet", small=("Source",))
    (page,) = lay_out(outline_of(slide), PIECES, ground).pages
    boxes = {box.name: box.frame for box in page.boxes}
    assert (boxes["Surtitre"].bottom <= room.y) == is_between
    assert (boxes["Texte"].y == room.y) == is_between
    assert boxes["Sources et notes"].bottom > room.bottom
    assert faults_on(page, widening("Arial"), ground) == []


def test_our_layouts_are_as_legible_on_the_colours_of_another(tmp_path: Path) -> None:
    """Those that a template lacks take the ink that was chosen for it."""
    (tmp_path / "x.pptx").write_bytes(templates.zipped(templates.untitled()))
    slides = [
        SlideOutline("e", "Titre", Divider(2)),
        SlideOutline("f", "Fin", Prose((Point("Un."),))),
    ]
    pages = lay_out(outline_of(*slides), PIECES, template(tmp_path / "x.pptx").ground)
    found = faults_of(read(render(pages)))
    assert [each.sentence for each in found if each.rule == "low_contrast"] == []
    foot = Presentation(BytesIO(render(pages))).slides[1].placeholders[11]
    (said,) = foot._element.iter("{*}rPr")  # LibreOffice adds what the master does to its own
    assert said.findall("{*}solidFill")


def test_on_a_page_held_upright_no_word_is_broken_and_letters_have_all_its_width(
    tmp_path: Path,
) -> None:
    """A table cut by its columns has the first of them on each slide, a heading or not."""
    (tmp_path / "x.pptx").write_bytes(templates.zipped(templates.upright()))
    ground = template(tmp_path / "x.pptx").ground
    names = ("Engagement", "Méthode", "Éléments")
    table = TableBody(names, (("5.1 Confidentialité", "L’accessibilité", "—"),), False)
    letters = Correspondence((Letter("De", (), ("Bonjour, " * 150,)),) * 2)
    slides = [SlideOutline("e", "T", table), SlideOutline("f", "U", letters)]
    pages = lay_out(outline_of(*slides), PIECES, ground).pages
    boxes = [box for page in pages for box in page.boxes[1:]]
    tables = [box for box in boxes if isinstance(box, TableBox)]
    told = [[cell.paragraphs[0] for cell in box.rows[0].cells] for box in tables]
    assert [[each.text for each in row] for row in told] == [[names[0], each] for each in names[1:]]
    factor = widening(ground.font)
    for box in tables:
        for row in box.rows:
            for cell, width in zip(row.cells, box.columns, strict=True):
                for word in cell.paragraphs[0].text.split():
                    one = words(word, cell.paragraphs[0].size)
                    assert line_count(one, width - 2 * CELL_INSET_X, factor) == 1, word
    room = theme_on(ground).body.width
    assert {box.frame.width for box in boxes if box.name.startswith("Texte")} == {room}


def test_all_colours_come_from_the_theme_of_the_template(document: bytes) -> None:
    for name, part in unpack(document).items():
        if name.startswith(("ppt/slides/slide", "ppt/charts/chart")):
            tree = etree.fromstring(part)
            assert tree.findall(".//{*}srgbClr") == [], name
            assert tree.findall(".//{*}latin") == [], name


def test_all_inks_are_legible_on_the_paper_of_the_template(made: Path) -> None:
    theirs, inks = template(made), template(made).ground.inks
    colors = theirs.colors
    for ink in (Ink.TEXT, Ink.SOFT, Ink.FAINT, Ink.PRIMARY, Ink.TARGET, Ink.MET, Ink.MISSED):
        assert colors.contrast(inks[ink], inks[Ink.PAPER]) >= 4.5, ink
    assert colors.contrast(inks[Ink.PAST], inks[Ink.PAPER]) >= 3
    assert colors.contrast(inks[Ink.TEXT], inks[Ink.TINT]) >= 7
    assert colors.contrast(inks[Ink.PRIMARY], inks[Ink.TINT]) >= 4.5


LACKING = {
    "untitled": (Face.COVER, Face.DIVIDER, Face.CONTENT),
    "libreoffice": (Face.DIVIDER,),
}


def test_what_a_template_lacks_stands_on_our_layouts(made: Path, document: bytes) -> None:
    ground = template(made).ground
    assert ground.lacking == LACKING.get(made.stem.replace("vide", "libreoffice"), ())
    used = {slide.slide_layout.name for slide in Presentation(BytesIO(document)).slides}
    ours = {"Couverture", "Intercalaire", "Contenu"}
    assert len(used & ours) == (3 if made.stem == "ours" else len(ground.lacking))


def test_the_second_master_serves_too(sample_outline: Outline, tmp_path: Path) -> None:
    file = tmp_path / "deux.pptx"
    file.write_bytes(templates.zipped(templates.twofold()))
    deck = Presentation(BytesIO(render(lay_out(sample_outline, PIECES, template(file).ground))))
    assert len(deck.slide_masters) == 2
    masters = [slide.slide_layout.slide_master.part.partname for slide in deck.slides]
    assert {name[-5:] for name in masters} == {"1.xml", "2.xml"}


# --- ours ----------------------------------------------------------------------------------------


def test_our_base_is_the_grid_of_the_pages() -> None:
    assert theme_on(base().ground) == Theme()
    assert base().ground.lacking == ()


def test_the_inks_of_our_base_are_those_that_would_be_chosen() -> None:
    """No colour of ours is too pale, and each stands in its slot."""
    assert base().colors.inks() == OURS


def test_a_deck_on_our_own_template_is_that_without_one(
    sample_outline: Outline, sample_pages: Pages, tmp_path: Path
) -> None:
    file = tmp_path / "template.pptx"
    file.write_bytes(templates.zipped(ours()))
    pages = lay_out(sample_outline, PIECES, template(file).ground)
    assert replace(pages, template=None) == sample_pages
    with_it, without = unpack(render(pages)), unpack(render(sample_pages))
    slides = [name for name in without if name.startswith(("ppt/slides/", "ppt/charts/"))]
    assert [name for name in slides if with_it[name] != without[name]] == []


def test_colours_of_a_theme_without_red_nor_green_are_still_read() -> None:
    grey = dict.fromkeys([f"accent{rank}" for rank in range(1, 7)], "BFBFBF")
    scheme = Scheme({"tx1": "000000", "bg1": "FFFFFF", "tx2": "44546A", "bg2": "E7E6E6", **grey})
    inks = scheme.inks()
    for ink in (Ink.PRIMARY, Ink.TARGET, Ink.MET, Ink.MISSED):
        assert scheme.contrast(inks[ink], inks[Ink.PAPER]) >= 4.5, ink


def test_a_dark_theme_keeps_its_lines_and_grounds_apart() -> None:
    colors = {"tx1": "FFFFFF", "bg1": "000000", "tx2": "DDDDFF", "bg2": "222222"}
    scheme = Scheme(colors | {f"accent{rank}": "8888FF" for rank in range(1, 7)})
    inks = scheme.inks()
    for ink in (Ink.GREY, Ink.LINE):
        assert scheme.contrast(inks[ink], inks[Ink.PAPER]) > 1.05, ink


@pytest.mark.parametrize("paper", ["000000", "1E1E1E", "202A44", "FFFFFF", "F2F2F2"])
@pytest.mark.parametrize("accent", ["8888FF", "6A6AF4", "4F81BD", "C0504D", "9BBB59", "3A3A8C"])
def test_all_that_is_written_on_a_colour_is_read(paper: str, accent: str) -> None:
    """On tints and greys, and the values inside columns, which are bold: dark themes too."""
    text = "FFFFFF" if paper < "8" else "000000"
    colors = {"bg1": paper, "tx1": text, "tx2": accent, "bg2": paper}
    scheme = Scheme(colors | {f"accent{rank}": accent for rank in range(1, 7)})
    inks = scheme.inks()
    for ground in (Ink.TINT, Ink.GREY):
        for ink in (Ink.TEXT, Ink.SOFT, Ink.FAINT, Ink.PRIMARY, Ink.MET, Ink.MISSED):
            assert scheme.contrast(inks[ink], inks[ground]) >= 4.5, (ink, ground)
    least = 3 if inks[Ink.PAST] == OURS[Ink.PAST] else 4.5  # the charter's own, for large values
    assert scheme.contrast(inks[Ink.TEXT], inks[Ink.PAST]) >= least
    assert scheme.contrast(inks[Ink.PAPER], inks[Ink.PRIMARY]) >= 4.5


@pytest.mark.parametrize(
    ("primary", "second", "past"),
    [
        ("000091", "6A6AF4", "accent2"),  # ours: a tint of the primary
        ("000091", "8A8A8A", "accent2"),
        ("6A6AF4", "E1000F", "tx1"),  # the red of the State, beside « non atteinte »
        ("376092", "C0504D", "accent1"),
        ("2E7D32", "FF9940", "bg1"),
        ("2E7D32", "FFD166", "bg1"),
        ("C0504D", "D98880", "bg1"),  # no tint of a red, even that of the charter itself
        ("4F81BD", "8BC34A", "tx1"),  # nor the green of what is met
    ],
)
def test_past_periods_are_quiet_whatever_the_charter_s_second_colour(
    primary: str, second: str, past: str
) -> None:
    colors = {"tx1": "161616", "bg1": "FFFFFF", "tx2": "161616", "bg2": "F5F5F5"}
    inks = Scheme(colors | {"accent1": primary, "accent2": second, "accent3": "C00000"}).inks()
    assert inks[Ink.PAST].name == past


# --- what is refused -----------------------------------------------------------------------------


def _macro(parts: dict[str, bytes]) -> None:
    parts["ppt/vbaProject.bin"] = b"\0"


def _link(parts: dict[str, bytes]) -> None:
    templates.relation(parts, templates.MASTER, "hyperlink", "https://exemple.fr", mode="External")


def _object(parts: dict[str, bytes]) -> None:
    templates.relation(parts, templates.MASTER, "oleObject", "../embeddings/o.bin")


def _entity(parts: dict[str, bytes]) -> None:
    bomb = b'<!DOCTYPE t [<!ENTITY a "aaaa">]>'
    parts["ppt/theme/theme1.xml"] = bomb + parts["ppt/theme/theme1.xml"].partition(b"?>")[2]


def _headless(parts: dict[str, bytes]) -> None:
    del parts["ppt/theme/theme1.xml"]


def _unlisted(parts: dict[str, bytes]) -> None:
    templates.relation(parts, templates.MASTER, "image", "../media/image1.xyz")
    parts["ppt/media/image1.xyz"] = b"?"


def _swelling(parts: dict[str, bytes]) -> None:
    parts["ppt/media/image1.png"] = bytes(300 * 2**20)


def _astray(parts: dict[str, bytes]) -> None:
    """The master takes its theme for one of its layouts."""
    leads = parts["ppt/slideMasters/_rels/slideMaster1.xml.rels"]
    theme = re.search(rb'Id="(\w+)"[^>]*theme1\.xml', leads)
    assert theme
    layout = re.compile(rb'(<p:sldLayoutId [^>]*r:id=")\w+')
    master = parts[templates.MASTER]
    parts[templates.MASTER] = layout.sub(rb"\g<1>" + theme[1], master, count=1)


def _flat(parts: dict[str, bytes]) -> None:
    main = "ppt/presentation.xml"
    parts[main] = parts[main].replace(b'cy="6858000"', b'cy="1"')


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_macro, "il contient des macros."),
        (_link, "un lien vers l’extérieur."),
        (_object, "un objet incorporé"),
        (_entity, "abîmé ou incomplet"),
        (_headless, "abîmé ou incomplet"),
        (_unlisted, "abîmé ou incomplet"),
        (_astray, "abîmé ou incomplet"),
        (_flat, "abîmé ou incomplet"),
        (_swelling, "trop gros une fois décompressé."),
    ],
)
def test_a_template_that_cannot_serve_is_told_in_french(
    spoil: Any, told: str, tmp_path: Path
) -> None:
    """What, where, and what to do."""
    parts = templates.default()
    spoil(parts)
    file = tmp_path / "charte.pptx"
    file.write_bytes(templates.zipped(parts))
    with pytest.raises(CluError) as refusal:
        template(file)
    assert refusal.value.sentence.startswith("Le modèle «\u00a0")
    assert "charte.pptx" in refusal.value.sentence
    assert told in refusal.value.sentence
    assert refusal.value.remedy


@pytest.mark.parametrize("content", [b"", b"pas un zip", b"PK\3\4"])
def test_a_file_that_is_no_presentation_is_told_in_french(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.pptx").write_bytes(content)
    with pytest.raises(CluError, match="pas un fichier PowerPoint"):
        template(tmp_path / "x.pptx")


def test_links_of_slides_that_are_dropped_do_no_harm(tmp_path: Path) -> None:
    parts = templates.default()
    templates.relation(parts, "ppt/slides/slide1.xml", "hyperlink", "https://a.fr", mode="External")
    (tmp_path / "x.pptx").write_bytes(templates.zipped(parts))
    assert template(tmp_path / "x.pptx").ground.lacking == ()

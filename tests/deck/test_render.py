"""The file that pages become, opened again as a person or a screen reader would."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from openxml_audit import validate_pptx
from PIL import Image
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Pt

from clu.deck.drawing.text_shape import list_hangings, list_starts
from clu.deck.page import (
    RANKS,
    Align,
    Anchor,
    Box,
    ChartBox,
    ChartKind,
    DrawnSeries,
    Face,
    Frame,
    Ink,
    Marker,
    Page,
    Pages,
    PictureBox,
    Placeholder,
    Rule,
    Run,
    StyledParagraph,
    TableBox,
    TableCell,
    TableRow,
    TextBox,
)
from clu.deck.render import render
from clu.deck.scheme import OURS
from clu.deck.template import base
from clu.deck.theme import Theme
from clu.errors import CluError
from clu.office.package import is_untouched, unpack
from clu.office.picture import PictureError, read_picture

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
WHOLE = Frame(43.2, 120, 873.6, 340)
FOOTER = "CLU du Val-de-Marne · 27 mars 2024"


def words(text: str, size: float = 20, *, bold: bool = False, **looks: Any) -> StyledParagraph:
    """Return a paragraph of one run."""
    color = looks.pop("color", Ink.TEXT)
    return StyledParagraph((Run(text, bold),), size, color, **looks)


def title(text: str, color: Ink = Ink.PRIMARY) -> TextBox:
    """Return a text in the title placeholder."""
    frame = Frame(43.2, 32.4, 873.6, 66.6)
    paragraphs = (words(text, 28, bold=True, color=color),)
    return TextBox("Titre", frame, paragraphs, Placeholder.TITLE, Anchor.BOTTOM)


def body(*paragraphs: StyledParagraph) -> TextBox:
    """Return paragraphs in the body placeholder."""
    return TextBox("Texte", WHOLE, paragraphs, Placeholder.BODY)


def columns(**changes: Any) -> ChartBox:
    """Return a chart of two years and a target, with room around its plot."""
    frame = changes.get("frame", WHOLE)
    box = ChartBox(
        name="Graphique",
        frame=WHOLE,
        plot=Frame(frame.x, frame.y, frame.width * 0.8, frame.height * 0.85),
        kind=ChartKind.COLUMN,
        categories=("2022", "=1+1"),
        series=(
            DrawnSeries(
                "Taux", (Decimal("88.5"), Decimal("82.9")), Ink.PRIMARY, (Ink.PAST, Ink.PRIMARY)
            ),
        ),
        number_format='0.0" %"',
        alt="Appels décrochés : 88,5 % en 2022, 82,9 % en 2023, cible 90 %.",
        low=Decimal(0),
        high=Decimal(100),
        target=DrawnSeries("cible", (Decimal(90), Decimal(90)), Ink.TARGET),
    )
    return replace(box, **changes)


def table() -> TableBox:
    """Return a table of a header and two rows."""
    rows = [("Plan", "Action"), ("Acceo", "Former"), ("PAN", "✓ Oui")]
    return TableBox(
        name="Tableau",
        frame=WHOLE,
        columns=(200.1, 673.5),
        rows=tuple(
            TableRow(tuple(TableCell((words(text, 16),)) for text in row), 31.7) for row in rows
        ),
        alt="Deux actions et leur état.",
        has_row_headings=True,
        air=4,
    )


def page(*boxes: Box, section: str = "Labellisation", notes: tuple[str, ...] = ()) -> Page:
    """Return a content page with a title."""
    return Page("m/1", Face.CONTENT, section, (title("La labellisation"), *boxes), notes)


def deck(*pages: Page, **changes: Any) -> Pages:
    """Return a deck of these pages."""
    whole = Pages(
        title="CLU du 27 mars 2024",
        subject="Comité local des usagers",
        author="Cellule qualité",
        footer=FOOTER,
        dated=date(2024, 3, 27),
        font="Arial",
        pages=pages,
    )
    return replace(whole, **changes)


def picture(folder: Path, *, orientation: int | None = None) -> PictureBox:
    """Return a picture of 300 × 200 pixels; 6 when its phone was held upright."""
    file = folder / "photo.jpg"
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    Image.new("RGB", (300, 200), "#18753C").save(file, exif=exif)
    return PictureBox("Photographie", Frame(100, 120, 400, 200), file, "L'accueil du bâtiment A.")


def full_deck(folder: Path) -> Pages:
    """Return a deck with a box of each kind on a page of each face."""
    cover = Page("m", Face.COVER, "Ouverture", (title("Comité local"), body(words("27 mars"))))
    divider = Page(
        "m/2",
        Face.DIVIDER,
        "Labellisation",
        (title("Labellisation", Ink.PAPER), body(words("La cellule qualité", color=Ink.PAPER))),
    )
    bullets = body(
        words("Une puce", marker=Marker(), indent=18, leading=1.1),
        words("Un numéro", marker=Marker(number=3), indent=24, space_before=10),
        words("Un code", marker=Marker("5.1"), indent=36),
        words("À droite", align=Align.RIGHT),
    )
    card = TextBox("Carte", Frame(600, 400, 300, 60), (words("Carte"),), inset=10, fill=Ink.TINT)
    rule = Rule("Filet de carte", Frame(600, 400, 4, 60), Ink.PRIMARY)
    lying = columns(kind=ChartKind.BAR, name="Barres", has_names=True)
    return deck(
        cover,
        divider,
        page(bullets, card, rule, notes=("Première note.", "Seconde note.")),
        page(columns(), section="Chiffres"),
        page(lying, section="Chiffres"),
        page(table(), section="Actions", notes=("Rappeler les dates.",)),
        page(picture(folder), section="Actions"),
    )


@pytest.fixture
def full(tmp_path: Path) -> bytes:
    """Draw the full deck."""
    return render(full_deck(tmp_path))


def opened(document: bytes) -> Any:
    """Return the presentation as python-pptx reads it."""
    return Presentation(BytesIO(document))


def shapes(document: bytes, slide: int = 0) -> Any:
    """Return the shapes of a slide."""
    return opened(document).slides[slide].shapes


def named(document: bytes, name: str) -> Any:
    """Return the first shape with that name."""
    found = [
        shape for slide in opened(document).slides for shape in slide.shapes if shape.name == name
    ]
    return found[0]


def trees(document: bytes, *folders: str) -> Iterator[tuple[str, Any]]:
    """Give the XML parts of these folders, parsed."""
    for name, content in unpack(document).items():
        if name.startswith(folders or ("",)) and name.endswith((".xml", ".rels")):
            yield name, etree.fromstring(content)


def embedded(document: bytes) -> dict[str, Any]:
    """Return the parts of the first workbook, parsed."""
    parts = unpack(document)
    name = next(name for name in parts if name.endswith(".xlsx"))
    return {
        inner: etree.fromstring(content)
        for inner, content in unpack(parts[name]).items()
        if inner.endswith(".xml")
    }


def test_the_package_satisfies_the_open_xml_rules(full: bytes, tmp_path: Path) -> None:
    """The validator finds nothing, nor any sign that PowerPoint would repair the file."""
    file = tmp_path / "deck.pptx"
    file.write_bytes(full)
    result = validate_pptx(file)
    assert [str(error) for error in result.errors] == []


def test_a_deck_without_slides_is_valid(tmp_path: Path) -> None:
    """The base alone satisfies the rules."""
    file = tmp_path / "deck.pptx"
    file.write_bytes(render(deck()))
    assert validate_pptx(file).errors == []


def test_each_slide_has_its_title_first(full: bytes) -> None:
    """Screen readers meet the title before all else."""
    for slide in opened(full).slides:
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id
        assert slide.shapes.title.text_frame.text


def test_a_title_given_last_still_comes_first() -> None:
    """The order of the boxes does not decide the place of the title."""
    scattered = Page("m", Face.CONTENT, "", (body(words("Texte")), title("Titre donné après")))
    assert shapes(render(deck(scattered)))[0].text_frame.text == "Titre donné après"


def test_no_placeholder_is_empty(full: bytes) -> None:
    """What no box fills is removed from the slide."""
    for slide in opened(full).slides:
        for shape in slide.placeholders:
            assert shape.text_frame.text.strip()


def test_names_are_found_once_in_a_slide(full: bytes) -> None:
    """Two boxes of the same name are told apart."""
    twins = render(deck(page(body(words("a")), replace(body(words("b")), placeholder=None))))
    assert [shape.name for shape in shapes(twins)][:3] == ["Titre", "Texte", "Texte 2"]
    for slide in opened(full).slides:
        names = [shape.name for shape in slide.shapes]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Graphique", "Appels décrochés : 88,5 % en 2022, 82,9 % en 2023, cible 90 %."),
        ("Tableau", "Deux actions et leur état."),
        ("Photographie", "L'accueil du bâtiment A."),
    ],
)
def test_charts_tables_and_pictures_are_told_in_words(full: bytes, name: str, told: str) -> None:
    """Each has the alternative text of its box."""
    assert named(full, name)._element.xpath(".//p:cNvPr/@descr") == [told]


def test_rules_are_decorative_and_without_text(full: bytes) -> None:
    """Screen readers skip them."""
    rule = named(full, "Filet de carte")._element
    assert rule.find(".//adec:decorative", NS).get("val") == "1"
    assert rule.find("p:txBody", NS) is None


def test_every_text_is_said_to_be_french(full: bytes) -> None:
    """Runs, ends of paragraphs, fields, chart texts, layouts and notes alike."""
    for name, tree in trees(full, "ppt/"):
        looks = tree.xpath("//a:rPr | //a:endParaRPr | //c:txPr//a:defRPr", namespaces=NS)
        assert {look.get("lang") for look in looks} <= {"fr-FR"}, name
        runs = tree.xpath("//a:r[not(a:rPr)] | //a:fld[not(a:rPr)]", namespaces=NS)
        assert runs == [], name
        assert tree.xpath("//c:chartSpace/c:lang/@val", namespaces=NS) in ([], ["fr-FR"])
        assert "en-US" not in etree.tostring(tree, encoding="unicode"), name


def test_the_font_comes_from_the_theme_alone() -> None:
    """The user's font is written once, for titles and for texts."""
    document = render(deck(page(body(words("Texte")), columns()), font="Marianne & Co"))
    for name, tree in trees(document, "ppt/"):
        fonts = tree.xpath("//a:latin/@typeface", namespaces=NS)
        if name.startswith("ppt/theme/"):
            assert fonts == ["Marianne & Co", "Marianne & Co"]
        else:
            assert all(font.startswith("+") for font in fonts), name


def test_every_colour_is_one_of_the_theme(full: bytes) -> None:
    """Whoever recolours the theme recolours slides, charts, layouts and masters."""
    for name, tree in trees(full, "ppt/"):
        written = tree.xpath("//a:srgbClr/@val", namespaces=NS)
        assert written == [] or name.startswith("ppt/theme/"), name
    assert set(OURS) == set(Ink)


def test_texts_stand_where_they_were_measured(full: bytes) -> None:
    """One that is not where the layout says has its own place, no autofit, no inset."""
    text = shapes(full, 2)[1]
    assert (text.left, text.top, text.width, text.height) == tuple(
        Pt(side) for side in (WHOLE.x, WHOLE.y, WHOLE.width, WHOLE.height)
    )
    looks = text._element.find(".//a:bodyPr", NS)
    assert looks.get("lIns") == "0"
    assert looks.get("wrap") == "square"
    assert [etree.QName(child).localname for child in looks] == ["noAutofit"]


def test_what_is_as_in_the_layout_is_left_to_it(full: bytes) -> None:
    """Slot, size, weight and colour: « Réinitialiser » then changes nothing."""
    box = TextBox("Titre", Theme().title, title("T").paragraphs, Placeholder.TITLE, Anchor.BOTTOM)
    text = replace(body(words("Texte")), frame=Theme().body)
    drawn = shapes(render(deck(Page("m", Face.CONTENT, "", (box, text)))))
    for shape in list(drawn)[:2]:
        assert len(shape._element.spPr) == 0
        assert len(shape._element.txBody.bodyPr) == 0
        (run,) = shape._element.xpath(".//a:r/a:rPr")
        assert dict(run.attrib) == {"lang": "fr-FR"}
        assert len(run) == 0


def test_a_card_that_is_not_dressed_as_its_place_says_how_it_is() -> None:
    """One that leads has an outline, where those of the layout have a ground.

    Elsewhere than in its place, it says its ground too.
    """
    slot = base().ground.layouts[Face.CARDS].places[Placeholder.BODY][0].frame
    frame = Frame(slot.x - 10, slot.y - 10, slot.width + 20, slot.height + 20)
    usual = TextBox("Carte", frame, (words("a"),), inset=10, fill=Ink.TINT)
    leading = replace(usual, fill=None, line=Ink.PRIMARY)
    moved = replace(usual, frame=replace(frame, y=frame.y + 40))
    dressed = (moved, ["xfrm", "solidFill", "ln"])
    for box, said in ((usual, []), (leading, ["noFill", "ln"]), dressed):
        drawn = shapes(render(deck(Page("m", Face.CARDS, "", (title("T"), box)))))[1]
        assert [etree.QName(each).localname for each in drawn._element.spPr] == said


def test_a_run_says_what_the_layout_does_not(full: bytes) -> None:
    small = replace(body(words("Fort", 18, bold=True, color=Ink.MET)), frame=Theme().body)
    font = shapes(render(deck(page(small))))[1].text_frame.paragraphs[0].runs[0].font
    assert (font.size, font.bold) == (Pt(18), True)
    assert font.color.theme_color == MSO_THEME_COLOR.ACCENT_4
    first, second, *_ = shapes(full, 2)[1].text_frame.paragraphs
    assert (first.line_spacing, second.line_spacing) == (None, 1.0)
    assert second.space_before == Pt(10)


def test_lists_are_real_lists(full: bytes) -> None:
    """Bullets and numbers are the program's own, hanging in the margin; a long code is text."""
    bullet, number, code, plain = (
        paragraph._p.pPr for paragraph in shapes(full, 2)[1].text_frame.paragraphs
    )
    assert bullet.find("a:buChar", NS).get("char") == "•"
    assert (bullet.get("marL"), bullet.get("indent")) == ("228600", "-228600")
    assert number.find("a:buAutoNum", NS).get("startAt") == "3"
    assert code.find("a:buNone", NS) is not None
    assert code.getparent().findtext(".//a:t", namespaces=NS) == "5.1\t"
    assert plain.find("a:buNone", NS) is not None
    assert plain.get("algn") == "r"


def test_numbers_that_follow_one_another_are_one_list() -> None:
    """A line inserted by hand then renumbers the next ones."""

    def numbered(number: int | None, level: int = 0) -> StyledParagraph:
        marker = Marker() if number is None else Marker(number=number)
        return words("x", marker=marker, level=level)

    followed = [numbered(1), numbered(2), numbered(None, 1), numbered(3)]
    assert list_starts(followed) == [1, 1, None, 1]
    broken = [numbered(1), numbered(None), numbered(2), numbered(7)]
    assert list_starts(broken) == [1, None, 2, 7]


def test_a_marker_hangs_at_the_margin_of_the_level_above() -> None:
    """Even when a list goes on from another slide without the line above."""

    def listed(level: int, indent: float) -> StyledParagraph:
        return words("x", marker=Marker(), level=level, indent=indent)

    whole = [listed(0, 20), listed(1, 38), listed(0, 20), words("x", indent=20)]
    assert list_hangings(whole) == [20, 18, 20, 0]
    assert list_hangings([listed(1, 38), listed(0, 20)]) == [19, 20]


def test_a_placeholder_is_filled_once() -> None:
    """A second text that asks for it becomes a text box of its own."""
    document = render(deck(page(body(words("a")), body(words("b")))))
    drawn = shapes(document)
    assert [shape.is_placeholder for shape in drawn][:3] == [True, True, False]
    assert drawn[2].text_frame.text == "b"


def test_the_foot_is_really_on_the_slides(full: bytes) -> None:
    """The footer, and the number as a field, but on the cover."""
    for number, slide in enumerate(opened(full).slides, 1):
        texts = {shape.name: shape.text_frame.text for shape in slide.placeholders}
        assert texts.get("Pied de page") == (None if number == 1 else FOOTER)
        assert texts.get("Numéro de diapositive") == (None if number == 1 else str(number))
        fields = slide.shapes._spTree.xpath(".//a:fld/@type")
        assert fields == ([] if number == 1 else ["slidenum"])


def test_a_deck_without_footer_has_no_empty_footer() -> None:
    """No shape stands for a text that does not exist."""
    document = render(deck(page(), footer=""))
    assert [shape.name for shape in shapes(document)] == ["Titre", "Numéro de diapositive"]


def test_faces_are_layouts_with_french_names(full: bytes) -> None:
    """A person who adds a slide by hand finds them in the menu."""
    used = [slide.slide_layout.name for slide in opened(full).slides]
    assert used[:3] == ["Couverture", "Intercalaire", "Contenu"]


def test_chart_values_are_native_and_exact(full: bytes) -> None:
    """The printed precision survives; a missing value is a gap."""
    chart = named(full, "Graphique").chart
    bars, line = chart.plots
    assert list(bars.categories) == ["2022", "=1+1"]
    assert [list(series.values) for series in bars.series] == [[88.5, 82.9]]
    assert [(series.name, list(series.values)) for series in line.series] == [("cible", [90, 90])]
    gap = DrawnSeries("Taux", (None, Decimal("82.90")), Ink.PRIMARY)
    holed = named(render(deck(page(columns(series=(gap,))))), "Graphique").chart
    assert list(holed.plots[0].series[0].values) == [None, 82.9]
    assert holed._chartSpace.xpath("//c:barChart//c:val//c:v/text()") == ["82.90"]


def test_each_point_may_have_its_colour(full: bytes) -> None:
    """Only the points that differ from their series say so."""
    space = named(full, "Graphique").chart._chartSpace
    assert space.xpath("//c:barChart/c:ser/c:spPr//a:schemeClr/@val") == ["accent1"]
    assert space.xpath("//c:dPt/c:idx/@val") == ["0"]
    assert space.xpath("//c:dPt//a:schemeClr/@val") == ["accent2"]


def test_the_target_is_a_dashed_line_on_the_axes_of_the_columns(full: bytes) -> None:
    """It has its name and value beside its last point."""
    space = named(full, "Graphique").chart._chartSpace
    line = space.find(".//c:lineChart", NS)
    assert space.xpath("//c:lineChart/c:axId/@val") == space.xpath("//c:barChart/c:axId/@val")
    assert all(0 < int(axis) < 2**31 for axis in space.xpath("//c:axId/@val"))
    assert set(line.xpath(".//a:prstDash/@val")) == {"dash"}
    assert line.xpath(".//c:trendline//a:schemeClr/@val") == ["accent3"]
    label = line.find(".//c:dLbl", NS)
    assert label.find("c:idx", NS).get("val") == "1"
    assert label.find("c:showSerName", NS).get("val") == "1"
    assert label.find("c:showVal", NS).get("val") == "1"
    assert label.find("c:numFmt", NS).get("formatCode") == '0" %"'


def test_a_target_of_nought_has_its_line() -> None:
    nought = DrawnSeries("cible", (Decimal(0), Decimal(0)), Ink.TARGET)
    space = named(render(deck(page(columns(target=nought)))), "Graphique").chart._chartSpace
    assert space.xpath("//c:trendline//a:schemeClr/@val") == ["accent3"]


@pytest.mark.parametrize("before", [None, Decimal(0)])
def test_a_target_that_changes_is_a_mark_over_each_column(before: Decimal | None) -> None:
    """A line would slope between years, and say that a target was the same where there is none."""
    young = DrawnSeries("cible", (before, Decimal("90.5")), Ink.TARGET)
    space = named(render(deck(page(columns(target=young)))), "Graphique").chart._chartSpace
    assert space.xpath("//c:trendline") == []
    assert len(space.xpath("//c:lineChart/c:ser/c:spPr/a:ln/a:noFill")) == 1
    assert space.xpath("//c:lineChart//c:symbol/@val") == ["dash"]
    assert space.xpath("//c:lineChart//c:numFmt/@formatCode") == ['0.0" %"']


def test_a_value_that_the_target_line_would_cross_is_written_inside_its_column() -> None:
    """The others stand above theirs."""
    near = DrawnSeries("Taux", (Decimal(88), Decimal(40)), Ink.PRIMARY)
    space = named(render(deck(page(columns(series=(near,))))), "Graphique").chart._chartSpace
    assert space.xpath("//c:barChart//c:dLbl/c:idx/@val") == ["0"]
    assert space.xpath("//c:barChart//c:dLbl/c:dLblPos/@val") == ["inEnd"]
    assert space.xpath("//c:barChart//c:dLbl//a:schemeClr/@val") == ["bg1"]
    assert space.xpath("//c:barChart//c:dLbls/c:dLblPos/@val") == ["outEnd"]


def test_in_a_narrow_column_a_value_that_the_target_line_would_cross_is_written_along_it() -> None:
    years = tuple(str(year) for year in range(2000, 2024))
    near = DrawnSeries("Taux", (Decimal(88),) * len(years), Ink.PRIMARY)
    goal = DrawnSeries("cible", (Decimal(90),) * len(years), Ink.TARGET)
    chart = columns(categories=years, series=(near,), target=goal)
    space = named(render(deck(page(chart))), "Graphique").chart._chartSpace
    labels = space.xpath("//c:barChart//c:dLbl")
    assert len(labels) == len(years)
    assert {each.find("c:dLblPos", NS).get("val") for each in labels} == {"inEnd"}
    assert {each.find(".//a:bodyPr", NS).get("rot") for each in labels} == {"-5400000"}


def test_the_scale_and_the_plot_are_those_of_the_page() -> None:
    chart = columns(
        plot=Frame(130.56, 154, 436.8, 170), low=Decimal(-11), high=Decimal(22), target=None
    )
    space = named(render(deck(page(chart))), "Graphique").chart._chartSpace
    ends = space.xpath("//c:valAx//c:min/@val") + space.xpath("//c:valAx//c:max/@val")
    assert ends == ["-11", "22"]
    place = space.xpath("//c:plotArea/c:layout/c:manualLayout/*/@val")
    assert place == ["inner", "edge", "edge", "0.1000", "0.1000", "0.5000", "0.5000"]


def test_no_name_of_a_column_is_left_out() -> None:
    space = named(render(deck(page(columns()))), "Graphique").chart._chartSpace
    assert space.xpath("//c:catAx/c:tickLblSkip/@val") == ["1"]
    assert space.xpath("//c:catAx/c:txPr/a:bodyPr/@rot") == ["0"]


def line_of(count: int, **changes: Any) -> Any:
    """The XML of a line over so many years."""
    years = tuple(str(1996 + rank) for rank in range(count))
    numbers = tuple(Decimal(1000 + rank) for rank in range(count))
    one = DrawnSeries("Reçus", numbers, Ink.PRIMARY)
    keys: dict[str, Any] = {"kind": ChartKind.LINE, "series": (one,), "target": None, **changes}
    chart = columns(categories=years, high=Decimal(1200), **keys)
    return named(render(deck(page(chart))), "Graphique").chart._chartSpace


def test_a_line_of_many_years_names_some_and_tells_its_ends() -> None:
    """The workbook names them all, and PowerPoint skips as many."""
    space = line_of(30)
    assert space.xpath("count(//c:barChart)") == 0
    step = int(space.xpath("//c:catAx/c:tickLblSkip/@val")[0])
    named_years = space.xpath("//c:lineChart//c:cat//c:pt[c:v/text()]/@idx")
    assert named_years == [str(rank) for rank in range(0, 30, step)]
    silent = set(space.xpath("//c:dLbl[c:delete]/c:idx/@val"))
    assert silent == {str(rank) for rank in range(1, 29)}
    assert line_of(6).xpath("//c:dLbl[c:delete]") == []


def test_a_line_is_open_where_nobody_measured() -> None:
    values = (Decimal(5), None, Decimal(7))
    hole = DrawnSeries("Reçus", values, Ink.PRIMARY)
    space = line_of(3, series=(hole,))
    assert space.xpath("//c:dispBlanksAs/@val") == ["gap"]
    assert space.xpath("//c:lineChart//c:val//c:pt/@idx") == ["0", "2"]


def test_the_first_rank_is_on_top() -> None:
    ranks = DrawnSeries("Rang", (Decimal(12), Decimal(1)), Ink.PRIMARY)
    space = line_of(2, kind=ChartKind.RANKS, series=(ranks,), number_format=RANKS)
    assert space.xpath("//c:valAx//c:orientation/@val") == ["maxMin"]
    assert space.xpath("//c:catAx/c:crosses/@val") == ["max"]
    assert set(space.xpath("//c:dLbls/c:numFmt/@formatCode")) == {'[=1]0"er";0"e"'}


def test_a_value_that_its_line_would_cross_is_left_to_the_workbook() -> None:
    """In the middle of a slope; peaks, hollows and gentle slopes tell theirs."""
    for values, untold in (((100, 900, 500, 100, 900), ["2"]), ((100, 110, 120, 130, 140), [])):
        steep = DrawnSeries("Taux", tuple(map(Decimal, values)), Ink.PRIMARY)
        space = line_of(5, series=(steep,))
        hidden = space.xpath("//c:lineChart/c:ser[1]//c:dLbl[c:delete/@val='1']/c:idx/@val")
        assert hidden == untold


def test_a_point_just_under_the_target_tells_its_value_below() -> None:
    near = DrawnSeries("Taux", (Decimal(500), Decimal(1000), Decimal(500)), Ink.PRIMARY)
    for goal, expected in ((1010, ["0", "1", "2"]), (4000, ["0", "2"])):
        target = DrawnSeries("cible", (Decimal(goal),) * 3, Ink.TARGET)
        space = line_of(3, series=(near,), target=target)
        below = space.xpath("//c:lineChart/c:ser[1]//c:dLbl[c:dLblPos/@val='b']/c:idx/@val")
        assert below == expected


@pytest.mark.parametrize(
    ("kind", "lowest", "hollow"),
    [(ChartKind.LINE, 200, ["1"]), (ChartKind.LINE, 2, []), (ChartKind.RANKS, 200, ["0", "2"])],
)
def test_a_value_in_a_hollow_of_its_line_is_told_under_it_unless_over_the_names(
    kind: ChartKind, lowest: int, hollow: list[str]
) -> None:
    """Over it, it would be crossed; the first rank is on top."""
    values = tuple(map(Decimal, (500, lowest, 700, 600, 600)))
    space = line_of(5, kind=kind, series=(DrawnSeries("Rang", values, Ink.PRIMARY),), target=None)
    below = space.xpath("//c:lineChart//c:dLbl[c:dLblPos/@val='b']/c:idx/@val")
    assert below == hollow


def test_each_value_tells_its_year_where_two_years_stand_side_by_side(full: bytes) -> None:
    space = named(full, "Barres").chart._chartSpace
    assert space.xpath("//c:barChart//c:dLbls/c:showSerName/@val") == ["1"]
    assert space.xpath("//c:barChart//c:dLbls/c:separator/text()") == ["\u00a0: "]
    assert space.xpath("//c:legend") == []


def test_charts_without_any_value_are_still_valid(tmp_path: Path) -> None:
    """An indicator may have no reading yet."""
    empty = DrawnSeries("Taux", (None, None), Ink.PRIMARY)
    file = tmp_path / "deck.pptx"
    nothing = replace(empty, name="cible")
    file.write_bytes(render(deck(page(columns(series=(empty,), target=nothing)))))
    assert validate_pptx(file).errors == []


def test_bars_are_read_from_top_to_bottom_and_have_no_target(full: bytes) -> None:
    """A target line over lying bars would be upright: none is drawn."""
    chart = named(full, "Barres").chart
    assert len(chart.plots) == 1
    assert chart._chartSpace.xpath("//c:catAx//c:orientation/@val") == ["maxMin"]
    assert not chart.has_legend


def test_the_workbook_is_where_the_chart_says(full: bytes) -> None:
    """« Modifier les données » opens categories in A, one series a column, the target last."""
    space = named(full, "Graphique").chart._chartSpace
    assert space.xpath("//c:lineChart//c:f/text()") == [
        "Feuil1!$C$1",
        "Feuil1!$A$2:$A$3",
        "Feuil1!$C$2:$C$3",
    ]
    parts = embedded(full)
    assert parts["xl/workbook.xml"].xpath("//s:sheet/@name", namespaces=NS) == ["Feuil1"]
    sheet = parts["xl/worksheets/sheet1.xml"]
    cells = {cell.get("r"): cell for cell in sheet.iterfind(".//s:c", NS)}
    assert cells["C3"].findtext("s:v", namespaces=NS) == "90"
    assert cells["B2"].findtext("s:v", namespaces=NS) == "88.5"


def test_labels_of_the_workbook_are_never_formulas_nor_links() -> None:
    """What looks like one is the text that was typed."""
    odd = columns(categories=("=1+1", "https://exemple.fr"))
    parts = embedded(render(deck(page(odd))))
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert sheet.findall(".//s:f", NS) == []
    assert sheet.findall(".//s:hyperlink", NS) == []
    texts = parts["xl/sharedStrings.xml"].xpath("//s:t/text()", namespaces=NS)
    assert texts == ["Taux", "cible", "=1+1", "https://exemple.fr"]


def test_tables_have_a_header_and_the_sizes_that_were_measured(full: bytes) -> None:
    """Their columns add up to their frame; the header is told to screen readers."""
    frame = named(full, "Tableau")
    drawn = frame.table
    assert (drawn.first_row, drawn.first_col, drawn.horz_banding) == (True, True, False)
    assert sum(column.width for column in drawn.columns) == frame.width == Pt(873.6)
    assert sum(row.height for row in drawn.rows) == frame.height
    assert [cell.text for cell in drawn.rows[2].cells] == ["PAN", "✓ Oui"]


def test_tables_have_thin_lines_under_their_rows_only(full: bytes) -> None:
    """The header is filled; no vertical line is drawn."""
    header, first, *_ = named(full, "Tableau")._element.iterfind(".//a:tr", NS)
    assert header.xpath("./a:tc/a:tcPr/a:solidFill/a:schemeClr/@val") == ["accent1"] * 2
    assert first.xpath("./a:tc/a:tcPr/a:lnB//a:schemeClr/@val") == ["bg1"] * 2
    sides = first.xpath("./a:tc/a:tcPr/a:lnL | ./a:tc/a:tcPr/a:lnR")
    assert all(side.find("a:noFill", NS) is not None for side in sides)


def test_pictures_are_whole_in_the_middle_of_their_frame(full: bytes) -> None:
    """Their proportions are kept."""
    drawn = named(full, "Photographie")
    assert (drawn.width, drawn.height) == (Pt(300), Pt(200))
    assert (drawn.left, drawn.top) == (Pt(150), Pt(120))


def test_photographs_are_turned_upright_as_their_phone_says(tmp_path: Path) -> None:
    """Programs that show slides do not look at it; 300 × 200 turned is as high as the frame."""
    drawn = named(render(deck(page(picture(tmp_path, orientation=6)))), "Photographie")
    assert drawn.rotation == 90
    assert (drawn.width, drawn.height) == (Pt(200), Pt(400 / 3))
    assert drawn.left + drawn.width // 2 == Pt(300)


@pytest.mark.parametrize(
    ("orientation", "turn", "place"),
    [
        (None, 0, (100, 270, 300, 200)),
        (1, 0, (100, 270, 300, 200)),
        (3, 180, (100, 270, 300, 200)),
        (6, 90, (100, 270, 300, 200)),
        (8, 270, (100, 270, 300, 200)),
    ],
)
def test_a_photograph_stands_in_the_middle_of_a_frame_that_is_too_high(
    orientation: int | None, turn: int, place: tuple[int, ...], tmp_path: Path
) -> None:
    """Its place in the file is that before its turn, around the same middle."""
    box = replace(picture(tmp_path, orientation=orientation), frame=Frame(100, 120, 300, 500))
    drawn = named(render(deck(page(box))), "Photographie")
    sides = (drawn.left, drawn.top, drawn.width, drawn.height)
    assert (drawn.rotation, *(round(side / 12700) for side in sides)) == (turn, *place)


@pytest.mark.parametrize("ending", ["jpeg", "png"])
def test_half_a_picture_or_a_mere_point_is_refused(ending: str, tmp_path: Path) -> None:
    """Programs would show the half that is there, in black, or a hair as large as a slide."""
    stream = BytesIO()
    Image.effect_noise((300, 200), 60).convert("RGB").save(stream, ending)
    content, file = stream.getvalue(), tmp_path / f"photo.{ending}"
    for length in (len(content) // 3, len(content) * 9 // 10):
        file.write_bytes(content[:length])
        with pytest.raises(PictureError, match="est abîmée"):
            read_picture(file)
    for width, height in ((15, 15), (15, 2000), (2000, 15)):
        Image.new("RGB", (width, height)).save(file)
        with pytest.raises(PictureError, match=f"{width} × {height} pixels"):
            read_picture(file)
    Image.new("RGB", (16, 16)).save(file)
    assert read_picture(file).height == 16


def test_a_picture_too_large_to_be_opened_says_so(tmp_path: Path) -> None:
    Image.new("1", (20_000, 9_000)).save(tmp_path / "plan.png")
    with pytest.raises(PictureError, match="trop de pixels"):
        read_picture(tmp_path / "plan.png")


def test_a_picture_that_cannot_be_read_is_told_in_french(tmp_path: Path) -> None:
    """Missing, or in a format that slides do not take."""
    absent = replace(picture(tmp_path), file=tmp_path / "absente.png")
    with pytest.raises(CluError, match=r"« absente\.png » est introuvable"):
        render(deck(page(absent)))
    (tmp_path / "texte.png").write_text("pas une image")
    with pytest.raises(CluError, match="PNG ou JPEG"):
        render(deck(page(replace(absent, file=tmp_path / "texte.png"))))


def test_notes_are_paragraphs_for_the_speaker(full: bytes) -> None:
    """Slides without notes have no notes page."""
    noted = [slide for slide in opened(full).slides if slide.has_notes_slide]
    assert [slide.notes_slide.notes_text_frame.text for slide in noted] == [
        "Première note.\nSeconde note.",
        "Rappeler les dates.",
    ]


def test_sections_gather_the_slides_of_each_part(full: bytes) -> None:
    """In the order of the deck, each slide in one section."""
    presentation = opened(full)
    tree = presentation.part._element
    sections = tree.findall(".//p14:section", NS)
    assert [(section.get("name"), len(section[0])) for section in sections] == [
        ("Ouverture", 1),
        ("Labellisation", 2),
        ("Chiffres", 2),
        ("Actions", 2),
    ]
    listed = [slide.get("id") for slide in tree.iterfind(".//p14:sldId", NS)]
    assert listed == [str(slide.slide_id) for slide in presentation.slides]
    assert len({section.get("id") for section in sections}) == 4


def test_the_properties_name_the_deck_and_nobody_else(full: bytes) -> None:
    """Title, subject, author and language, at the date of the deck."""
    properties = opened(full).core_properties
    midnight = datetime(2024, 3, 27)
    assert properties.title == "CLU du 27 mars 2024"
    assert properties.subject == "Comité local des usagers"
    assert properties.author == properties.last_modified_by == "Cellule qualité"
    assert properties.language == "fr-FR"
    assert properties.created.replace(tzinfo=None) == midnight
    assert properties.modified.replace(tzinfo=None) == midnight


def test_a_title_longer_than_a_property_is_cut_in_the_properties_only() -> None:
    """python-pptx refuses more than 255 characters."""
    assert len(opened(render(deck(page(), title="é" * 400))).core_properties.title) == 255


def test_no_date_but_that_of_the_deck_enters_the_file(full: bytes) -> None:
    """Neither in the package, nor in the workbooks, nor in their directories."""
    parts = unpack(full)
    workbooks = [content for name, content in parts.items() if name.endswith(".xlsx")]
    for package in (full, *workbooks):
        with ZipFile(BytesIO(package)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        moments = {
            moment
            for content in unpack(package).values()
            for moment in re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", content)
        }
        assert moments == {b"2024-03-27T00:00:00Z"}


def test_the_same_pages_give_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    """Whatever the seed of the hashes and the time zone."""
    code = (
        "import sys; from pathlib import Path;"
        "from test_render import full_deck, render;"
        "sys.stdout.buffer.write(render(full_deck(Path(sys.argv[1]))))"
    )
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    documents = [
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in [("1", "Pacific/Auckland"), ("2", "America/Cayenne")]
    ]
    assert documents[0] == documents[1]
    assert is_untouched(documents[0])


def test_the_deck_is_sealed(full: bytes) -> None:
    """A correction made by hand will show."""
    assert is_untouched(full)
    presentation = opened(full)
    presentation.slides[0].shapes.title.text_frame.text = "Corrigé à la main"
    stream = BytesIO()
    presentation.save(stream)
    assert not is_untouched(stream.getvalue())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_slide(full: bytes, tmp_path: Path) -> None:
    """The deck converts to as many pages."""
    file = tmp_path / "deck.pptx"
    file.write_bytes(full)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = re.findall(rb"/Type\s*/Page\b", file.with_suffix(".pdf").read_bytes())
    assert len(pages) == len(opened(full).slides)

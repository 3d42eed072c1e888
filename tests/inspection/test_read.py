"""A file as it is read: where each shape stands, how each text is seen, whatever says it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Inches

from clu.inspection.read import read
from clu.inspection.seen import Extent, Nature, ReadShape
from clu.office.package import pack, unpack
from tests.inspection.sheets import DRAWING, box, deck, filled, run, saved

TEXT = f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" {DRAWING}'


def last(work: Callable[[Any], object], *, layout: int = 6) -> ReadShape:
    """The shape that is drawn last on a slide."""
    return deck(work, layout=layout).slides[0].shapes[-1]


def grounds(shape: ReadShape) -> list[str]:
    return [str(each) for run in shape.runs for each in run.ground]


def colours(shape: ReadShape) -> list[str]:
    return [str(each.colour) for each in shape.runs]


# --- where --------------------------------------------------------------------------------------


def grouped(slide: Any, held: Any, **box_of: tuple[float, float]) -> Any:
    """A group, and how what it holds is moved and stretched."""
    group = slide.shapes.add_group_shape([held])
    moved = group._element.grpSpPr.get_or_add_xfrm()
    for name, values in box_of.items():
        keys = ("x", "y") if name.lower().endswith("off") else ("cx", "cy")
        for key, inches in zip(keys, values, strict=True):
            moved.find(f"{{*}}{name}").set(key, str(Inches(inches)))
    return group


def test_a_shape_in_a_group_stands_where_the_groups_put_it() -> None:
    def nested(slide: Any) -> None:
        held = box(slide, "Un mot", top=2, left=4)
        inner = grouped(slide, held, off=(1, 1), chOff=(0, 0), ext=(4, 6), chExt=(8, 4))
        grouped(slide, inner, off=(2, 1), chOff=(1, 1), ext=(2, 3), chExt=(4, 6))

    outer = last(nested)
    assert (outer.nature, outer.extent) == (Nature.GROUP, Extent(144, 72, 288, 288))
    (inner,) = outer.children
    assert inner.extent == Extent(144, 72, 288, 288)
    (held,) = inner.children
    assert held.extent == Extent(216, 180, 288, 234)


def test_a_placeholder_stands_where_its_layout_puts_it() -> None:
    title = deck(lambda slide: None, layout=0).slides[0].shapes[0]
    assert (title.place, title.extent) == ("title", Extent(54, 167.75, 666, 283.5))


# --- how a text is seen -------------------------------------------------------------------------


def test_the_style_of_a_shape_says_its_ground_and_the_colour_of_its_text() -> None:
    def shape(slide: Any) -> None:
        slide.shapes.add_shape(1, 0, 0, Inches(4), Inches(2)).text_frame.text = "Un mot"

    found = last(shape)
    assert colours(found) == ["#FFFFFF"]
    assert grounds(found) == ["#3F7FCE", "#A4C4FF"]  # the theme makes a gradient of its accent


def test_a_link_has_the_colour_that_the_theme_gives_to_links() -> None:
    def linked(slide: Any) -> None:
        run(box(slide, "Un site")).hyperlink.address = "https://www.example.org"

    assert colours(last(linked)) == ["#0000FF"]


def test_a_highlight_is_the_ground_of_its_words() -> None:
    def marked(slide: Any) -> None:
        yellow = f'<a:highlight {DRAWING}><a:srgbClr val="FFFF00"/></a:highlight>'
        run(box(slide, "Un mot"))._r.get_or_add_rPr().append(parse_xml(yellow))

    assert grounds(last(marked)) == ["#FFFF00"]


def test_a_gradient_gives_all_its_colours_and_a_picture_none() -> None:
    def work(fill: str) -> Callable[[Any], None]:
        return lambda slide: filled(box(slide, "Un mot"), fill)

    stops = (f'<a:gs><a:srgbClr val="{each}"/></a:gs>' for each in ("000000", "FFFFFF"))
    gradient = f"<a:gradFill><a:gsLst>{''.join(stops)}</a:gsLst></a:gradFill>"
    assert grounds(last(work(gradient))) == ["#000000", "#FFFFFF"]
    assert grounds(last(work("<a:blipFill/>"))) == []


def band(sheet: Any) -> None:
    """A dark band over the whole of a layout or of a master."""
    shape = parse_xml(
        f'<p:sp {TEXT}><p:nvSpPr><p:cNvPr id="90" name="Bande"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{Inches(10)}" cy="{Inches(9)}"/></a:xfrm>'
        '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill></p:spPr></p:sp>'
    )
    sheet.shapes._spTree.append(shape)


@pytest.mark.parametrize(
    ("hidden", "ground"), [("", "#1F497D"), ("layout", "#FFFFFF"), ("slide", "#FFFFFF")]
)
def test_what_the_master_draws_is_under_a_text_unless_it_is_hidden(
    hidden: str, ground: str
) -> None:
    def work(slide: Any) -> None:
        band(slide.slide_layout.slide_master)
        sheets = {"layout": slide.slide_layout, "slide": slide}
        if hidden:
            sheets[hidden]._element.set("showMasterSp", "0")
        box(slide, "Un mot")

    assert grounds(last(work)) == [ground]


@pytest.mark.parametrize("holder", ["master", "layout", "slide"])
def test_a_background_is_that_of_the_nearest_sheet_that_has_one(holder: str) -> None:
    def work(slide: Any) -> None:
        layout = slide.slide_layout
        sheet = {"slide": slide, "layout": layout, "master": layout.slide_master}[holder]
        background = parse_xml(
            f'<p:bg {TEXT}><p:bgPr><a:solidFill><a:srgbClr val="123456"/></a:solidFill>'
            "<a:effectLst/></p:bgPr></p:bg>"
        )
        for each in sheet._element.findall(".//{*}bg"):
            each.getparent().remove(each)
        sheet._element.cSld.insert(0, background)
        box(slide, "Un mot")

    assert grounds(last(work)) == ["#123456"]


def test_a_slide_may_give_other_colours_to_the_names_of_the_theme() -> None:
    def inverted(slide: Any) -> None:
        names = "".join(f' accent{rank}="accent{rank}"' for rank in range(1, 7))
        mapped = (
            f'<a:overrideClrMapping {DRAWING} bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"{names}'
            ' hlink="hlink" folHlink="folHlink"/>'
        )
        override = slide._element.find("{*}clrMapOvr")
        override.remove(override[0])
        override.append(parse_xml(mapped))
        box(slide, "Un mot")

    found = last(inverted)
    assert (colours(found), grounds(found)) == (["#FFFFFF"], ["#000000"])


STYLE = "{11111111-2222-3333-4444-555555555555}"
STYLES = f"""<a:tblStyleLst {DRAWING} def="{STYLE}"><a:tblStyle styleId="{STYLE}" styleName="x">
<a:wholeTbl><a:tcTxStyle><a:schemeClr val="tx2"/></a:tcTxStyle><a:tcStyle><a:fill><a:solidFill>
<a:schemeClr val="bg2"/></a:solidFill></a:fill></a:tcStyle></a:wholeTbl>
<a:band1H><a:tcStyle><a:fill><a:solidFill><a:srgbClr val="CCCCCC"/></a:solidFill></a:fill>
</a:tcStyle></a:band1H>
<a:firstRow><a:tcTxStyle b="on"><a:schemeClr val="bg1"/></a:tcTxStyle><a:tcStyle><a:fill>
<a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:fill></a:tcStyle></a:firstRow>
<a:lastRow><a:tcStyle><a:fill><a:solidFill><a:srgbClr val="00FF00"/></a:solidFill></a:fill>
</a:tcStyle></a:lastRow><a:lastCol><a:tcStyle><a:fill><a:solidFill><a:srgbClr val="0000FF"/>
</a:solidFill></a:fill></a:tcStyle></a:lastCol>
</a:tblStyle></a:tblStyleLst>"""


def styled_table(held: str, **facts: bool) -> ReadShape:
    presentation: Any = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    frame = slide.shapes.add_table(3, 2, 0, 0, Inches(4), Inches(2))
    frame._element.find(".//{*}tableStyleId").text = STYLE
    for fact, is_so in facts.items():
        setattr(frame.table, fact, is_so)
    for cell in (cell for row in frame.table.rows for cell in row.cells):
        cell.text = "Mot"
    parts = unpack(saved(presentation))
    return read(pack({**parts, "ppt/tableStyles.xml": held.encode()})).slides[0].shapes[0]


HEAD, BAND, REST, FOOT, SIDE = "#4F81BD", "#CCCCCC", "#EEECE1", "#00FF00", "#0000FF"


@pytest.mark.parametrize(
    ("facts", "seen"),
    [
        ({}, [HEAD, HEAD, BAND, BAND, REST, REST]),
        ({"first_row": False}, [BAND, BAND, REST, REST, BAND, BAND]),
        ({"last_row": True}, [HEAD, HEAD, BAND, BAND, FOOT, FOOT]),
        ({"last_col": True}, [HEAD, HEAD, BAND, SIDE, REST, SIDE]),
        ({"horz_banding": False}, [HEAD, HEAD, REST, REST, REST, REST]),
    ],
)
def test_a_cell_looks_as_the_style_of_its_table_says(
    facts: dict[str, bool], seen: list[str]
) -> None:
    assert grounds(styled_table(STYLES, **facts)) == seen


def test_the_text_of_a_cell_looks_as_the_style_of_its_table_says() -> None:
    found = styled_table(STYLES)
    assert colours(found) == ["#FFFFFF"] * 2 + ["#1F497D"] * 4
    assert [each.is_bold for each in found.runs] == [True] * 2 + [False] * 4


def test_a_text_that_nothing_describes_is_black_and_of_18_points() -> None:
    presentation: Any = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    words = run(box(slide, "Un mot"))._r
    styles = slide.slide_layout.slide_master._element.find("{*}txStyles")
    default = presentation.element.find("{*}defaultTextStyle")
    for each in (words.find("{*}rPr"), styles, default):
        if each is not None:
            each.getparent().remove(each)
    (only,) = read(saved(presentation)).slides[0].shapes[0].runs
    assert (only.size, str(only.colour), only.font, only.language) == (18, "#000000", "", "")


def test_the_ground_of_a_cell_is_not_known_without_the_style_that_it_names() -> None:
    assert grounds(styled_table(f"<a:tblStyleLst {DRAWING}/>")) == []


# --- other ways of writing ----------------------------------------------------------------------


def test_what_office_chooses_of_two_ways_is_what_is_read() -> None:
    def both(slide: Any) -> None:
        one, other = (box(slide, words)._element for words in ("Le choix", "Le repli"))
        compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        ways = parse_xml(
            f'<m:AlternateContent xmlns:m="{compatible}"><m:Choice Requires="a14"/><m:Fallback/>'
            "</m:AlternateContent>"
        )
        slide.shapes._spTree.append(ways)
        ways[0].append(one)
        ways[1].append(other)

    assert deck(both, layout=6).slides[0].shapes[-1].lines == ["Le choix"]
    assert len(deck(both, layout=6).slides[0].shapes) == 1


def test_a_file_of_the_strict_kind_is_read_as_well() -> None:
    presentation: Any = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Un titre"
    filled(box(slide, "Un mot"), '<a:schemeClr val="accent1"/>')
    strict = {
        name: part.replace(
            b"schemas.openxmlformats.org/drawingml/2006", b"purl.oclc.org/ooxml/drawingml"
        )
        .replace(
            b"schemas.openxmlformats.org/presentationml/2006", b"purl.oclc.org/ooxml/presentationml"
        )
        .replace(
            b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument"
        )
        for name, part in unpack(saved(presentation)).items()
    }
    assert read(pack(strict)).slides == read(BytesIO(saved(presentation)).getvalue()).slides

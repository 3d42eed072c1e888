"""What is read of a template: its places, its colours, its grid, as agreed.

Set CLU_GOLDEN=update to accept the texts of now, after reading their difference.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml

from clu.deck.ground import HEIGHT, Ground, Layout, Shade, Slot, stretched
from clu.deck.page import Face, Frame, Ink, Medium, Placeholder
from clu.deck.places import NS, Sheet, master_map, small_pictures
from clu.deck.scheme import Scheme, scheme_of
from clu.deck.template import Template, base, made_of, template
from clu.deck.theme import Theme, theme_on
from clu.deck.upright import upright
from clu.model.contrast import contrast
from tests.agreed import as_agreed
from tests.conftest import ROOT
from tests.deck import templates
from tests.deck.test_gallery import of_frame

GOLDEN = Path(__file__).parent / "golden"
SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NS.items())


# --- in words --------------------------------------------------------------------------------


def slot_line(slot: Slot) -> str:
    looks = [name for name, said in vars(slot).items() if said is True]
    looks += [f"in {slot.ink}"] if slot.ink else []
    leading = f" leading {slot.leading:g}" if slot.leading != 1 else ""
    place = f"{of_frame(slot.frame)}: {slot.size:g}{leading} at the {slot.anchor}"
    return " ".join([f"{slot.kind} {slot.index}", place, *looks])


def layout_lines(layout: Layout) -> Iterator[str]:
    yield f"  {layout.part}" + (f", room {of_frame(layout.room)}" if layout.room else ", no room")
    for kind, slots in layout.places.items():
        yield from (f"    {kind}: {slot_line(each)}" for each in slots)
    for name, slot in (("footer", layout.footer), ("number", layout.number)):
        yield from [f"    {name}: {slot_line(slot)}"] if slot else []
    yield from (f"    drawn {of_frame(each)}" for each in layout.drawn)


def inks_line(inks: Mapping[Ink, Shade]) -> str:
    return ", ".join(f"{ink} {' '.join(map(str, shade))}" for ink, shade in inks.items())


def theme_line(theme: Theme) -> str:
    told = f"title {of_frame(theme.title)}, body {of_frame(theme.body)}"
    return f"  {told}, foot {theme.foot_bottom:.1f}, footer {theme.footer_top:.1f}"


def template_lines(name: str, read: Template) -> Iterator[str]:
    ground = read.ground
    yield f"# {name}: {read.size[0]} × {read.size[1]}, {ground.width:.1f} wide, {ground.scale:.4f}"
    yield f"  {ground.font}, {ground.heading_font}, logo {read.logo}, in {read.theme}"
    yield f"  lacking {' '.join(ground.lacking)}; {inks_line(ground.inks)}"
    yield theme_line(theme_on(ground))
    told: dict[str, list[Face]] = {}
    for face, layout in ground.layouts.items():
        told.setdefault(layout.part, []).append(face)
    for faces in told.values():
        yield f"  for {' '.join(faces)}:"
        yield from layout_lines(ground.layouts[faces[0]])


# --- whole templates -------------------------------------------------------------------------


def read_from(folder: Path, name: str) -> Template:
    file = folder / f"{name}.pptx"
    file.write_bytes(templates.zipped(templates.MADE[name]()))
    return template(file)


def test_each_template_is_read_as_agreed(tmp_path: Path) -> None:
    read = {name: read_from(tmp_path, name) for name in ("french", "untitled", "banded", "twofold")}
    as_agreed(
        GOLDEN / "grounds.txt",
        (
            line.replace(str(tmp_path), "")
            for name, each in {"ours": base(), **read}.items()
            for line in template_lines(name, each)
        ),
    )


def test_what_is_printed_stands_on_sheets_as_agreed(tmp_path: Path) -> None:
    """A charter of its own colours, with a logo: on the wall as they are, in the hand in grey."""
    charter: Any = Presentation()
    master = charter.slide_masters[0].part
    red = str(ROOT / "tests" / "inspection" / "decks" / "rouge.png")
    _, relation = master.get_or_add_image_part(red)
    master._element.cSld.spTree.append(
        parse_xml(
            f"<p:pic {SPACES}><p:nvPicPr><p:cNvPr id='9' name='R'/><p:cNvPicPr/><p:nvPr/>"
            "</p:nvPicPr>"
            f"<p:blipFill><a:blip r:embed='{relation}'/></p:blipFill><p:spPr><a:xfrm>"
            "<a:off x='0' y='0'/><a:ext cx='1500000' cy='700000'/></a:xfrm></p:spPr></p:pic>"
        )
    )
    charter.save(tmp_path / "charte.pptx")
    sheets = {each: upright(each, tmp_path / "charte.pptx") for each in Medium if each != "screen"}
    as_agreed(
        GOLDEN / "sheets.txt",
        (
            line
            for medium, sheet in sheets.items()
            for line in (*template_lines(medium, sheet), *sheet_lines(sheet))
        ),
    )


def sheet_lines(sheet: Template) -> Iterator[str]:
    """The colours of its theme, how each layout names them, the sizes in it, and its logo."""
    parts = {name: part.decode() for name, part in sheet.parts.items() if name.endswith(".xml")}
    yield f"  theme {' '.join(re.findall('(?:val|lastClr)=.([0-9A-F]{6})', parts[sheet.theme]))}"
    for name in sorted(each for each in parts if "/slideLayout" in each or "/slideMaster" in each):
        names = re.findall('schemeClr val="(.*?)"', parts[name])
        kickers = re.findall('name="Surtitre".*?cx="(.*?)"', parts[name])
        yield f"  {name}: {' '.join(names)}; {' '.join(kickers)}"
    for logo in re.findall("<p:pic>.*?</p:pic>", parts["ppt/slideMasters/slideMaster1.xml"]):
        yield f"  {logo}"


# --- places ----------------------------------------------------------------------------------


def shape(place: str, frame: str, inside: str = "", looks: str = "", name: str = "N") -> str:
    """A shape of a layout; `frame` holds its place and its size, in points."""
    x, y, width, height = (int(each) * 12700 for each in frame.split()) if frame else (0,) * 4
    where = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"/><p:nvPr>{place}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{where if frame else ''}{looks}</p:spPr><p:txBody>{inside}</p:txBody></p:sp>"
    )


def held(kind: str, index: int = 0) -> str:
    return f'<p:ph type="{kind}" idx="{index}"/>' if kind else f'<p:ph idx="{index}"/>'


def level(says: str, inside: str = "") -> str:
    return f"<a:lstStyle><a:lvl1pPr {says}>{inside}</a:lvl1pPr></a:lstStyle>"


def letters(color: str, says: str = "") -> str:
    return f"<a:defRPr {says}><a:solidFill>{color}</a:solidFill></a:defRPr>"


def tree(shapes: str, styles: str = "", says: str = "", ground: str = "") -> Element:
    """A layout, or a master with its styles."""
    sheet = f"<p:cSld name=' Contenu '>{ground}<p:spTree>{shapes}</p:spTree></p:cSld>"
    return fromstring(f"<p:sldLayout {SPACES} {says}>{sheet}{styles}</p:sldLayout>")


LIGHT = '<a:schemeClr val="bg1"/>'
GREY = '<a:srgbClr val="AAAAAA"/>'
FADED = '<a:schemeClr val="tx1"><a:tint val="40000"/></a:schemeClr>'
RAISED = '<a:schemeClr val="tx1"><a:lumMod val="20000"/><a:lumOff val="80000"/></a:schemeClr>'
FILLED = f"<a:solidFill>{GREY}</a:solidFill>"
INSETS = '<a:bodyPr lIns="63500" tIns="38100" rIns="25400" bIns="12700" anchor="ctr"/>'
BARE = '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/>'
GROWS, FLAT = (f"<a:bodyPr><a:{each}/></a:bodyPr>" for each in ("spAutoFit", "flatTx"))
STYLES = (
    '<p:txStyles><p:titleStyle><a:lvl1pPr><a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:buNone/>'
    '<a:defRPr sz="4400" b="1"/></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr marL="300">'
    '<a:buChar char="•"/><a:defRPr sz="2000"/></a:lvl1pPr></p:bodyStyle><p:otherStyle><a:lvl1pPr>'
    '<a:defRPr sz="1200"/></a:lvl1pPr></p:otherStyle></p:txStyles>'
)
COLORS = Scheme({"bg1": "FFFFFF", "tx1": "202020"})
MASTER = tree(
    shape(held("title"), "40 20 800 60", "<a:bodyPr><a:normAutofit/></a:bodyPr>")
    + shape(held("pic", 7), "0 0 900 500")
    + shape(held("body", 1), "40 100 800 300")
    + shape(held("body", 2), "40 400 800 90")
    + shape("", "0 0 960 10"),
    STYLES,
)
SHAPES: Mapping[str, str] = {
    "a title as its master has it": shape(held("ctrTitle"), ""),
    "a body that is ticked with a plain text": shape(
        held("body", 1), "50 110 600 300", INSETS + level('marL="0"', "<a:buNone/>")
    ),
    "a body with a margin": shape(held("", 1), "50 110 600 300", level('marL="1"', "<a:buNone/>")),
    "a body with numbers": shape(
        held("obj", 1), "50 110 600 300", level("", "<a:buAutoNum/><a:lnSpc/>")
    ),
    "a body as high as a small one": shape(held("subTitle", 4), "50 110 600 200", BARE),
    "a body just high enough": shape(held("obj", 4), "50 110 600 201", BARE),
    "a body as wide as a narrow one": shape(held("obj", 4), "50 110 270 400", BARE),
    "a body just wide enough": shape(held("obj", 4), "50 110 271 400", BARE),
    "light letters": shape(held("title"), "", level("", letters(LIGHT, 'b="true" sz="3300"'))),
    "pale letters": shape(held("body", 1), "", level("", letters(GREY, 'b="0"'))),
    "faded letters": shape(held("body", 1), "", level("", letters(FADED))),
    "raised letters": shape(held("body", 1), "", level("", letters(RAISED))),
    "letters of no colour": shape(held("body", 1), "", level("", letters(""))),
    "a fill": shape(held("body", 1), "", "", FILLED),
    "an outline": shape(held("body", 1), "", "", f"<a:ln>{FILLED}</a:ln>"),
    "a text that never shrinks": shape(held("title"), "", "<a:bodyPr><a:noAutofit/></a:bodyPr>"),
    "a text with another look": shape(held("body", 5), "1 2 30 40", FLAT),
    "a shape that grows": shape(held("chart", 3), "1 2 30 40", GROWS),
    "places in the order of their ranks": (
        shape(held("tbl", 9), "1 2 30 40") + shape(held("tbl", 3), "5 6 70 80")
    ),
    "places of ours": "".join(
        shape(held("body", rank), "1 2 30 40", name=name)
        for rank, name in enumerate(("Surtitre", "Numéro", "Sources et notes"), 20)
    ),
    "a footer and a number": (
        shape(held("ftr", 10), "1 2 30 40") + shape(held("sldNum", 11), "5 6 70 80")
    ),
    "what has no place of ours": shape(held("dt", 12), "1 2 30 40") + shape(held("pic", 5), ""),
    "what is drawn": shape("", "7 8 90 100") + shape("", ""),
}  # fmt: skip
ABOUT: Mapping[str, str] = {
    "without its master": 'showMasterSp="0"',
    "without its master, in a word": 'showMasterSp="false"',
    "with its master": 'showMasterSp="1"',
}


def test_each_place_of_a_layout_is_read_as_agreed() -> None:
    sheets = {name: Sheet(tree(each), MASTER, 12700, COLORS) for name, each in SHAPES.items()}
    pale = SHAPES["pale letters"]
    sheets["pale letters on a ground"] = Sheet(tree(pale, ground="<p:bg/>"), MASTER, 12700, COLORS)
    sheets |= {
        name: Sheet(tree("", says=says), MASTER, 12700, COLORS) for name, says in ABOUT.items()
    }
    sheets["usual insets, in the units of a file"] = Sheet(
        tree(shape(held("body", 5), "1 2 30 40")), MASTER, 1, COLORS
    )
    as_agreed(
        GOLDEN / "places.txt",
        (line for name, each in sheets.items() for line in layout_lines(each.read(name))),
    )
    assert (sheets["a fill"].name, sheets["a fill"].kind) == ("contenu", "")
    bare = fromstring("<p/>")
    assert (Sheet(bare, bare, 1, COLORS).name, dict(master_map(bare))) == ("", {})


NAVY = '<a:schemeClr val="tx2"/>'
STATE = Scheme({"bg1": "FFFFFF", "tx1": "161616", "bg2": "F5F5FE", "tx2": "000091"})


def painted(color: str) -> str:
    return f"<a:solidFill>{color}</a:solidFill>"


def ground(inside: str) -> str:
    return f"<p:bg><p:bgPr>{inside}</p:bgPr></p:bg>"


@pytest.mark.parametrize(
    ("own", "master", "paper"),
    [
        ("", "", "FFFFFF"),
        ("", ground(painted(NAVY)), "000091"),
        ("", ground(painted('<a:srgbClr val="123456"/>')), "123456"),
        ("", f'<p:bg><p:bgRef idx="1001">{NAVY}</p:bgRef></p:bg>', "000091"),
        (ground(painted('<a:prstClr val="white"/>')), ground(painted(NAVY)), "FFFFFF"),
        (
            ground(
                f'<a:gradFill><a:gsLst><a:gs pos="0">{NAVY}</a:gs>'
                f'<a:gs pos="100000">{NAVY}</a:gs></a:gsLst></a:gradFill>'
            ),
            "",
            "000091",
        ),
        (ground("<a:blipFill/>"), ground(painted(NAVY)), None),
    ],
)
def test_the_paper_is_the_ground_of_a_layout_else_of_its_master(
    own: str, master: str, paper: str | None
) -> None:
    found = Sheet(tree("", ground=own), tree("", ground=master), 12700, STATE).paper
    assert (found and "".join(f"{round(part * 255):02X}" for part in found)) == paper


@pytest.mark.parametrize("paper", ["000091", "123456", "161616", "F2F2F2", "6B1010"])
def test_inks_are_read_on_the_ground_of_a_master_that_the_theme_does_not_call_its_paper(
    paper: str,
) -> None:
    colors = {f"accent{rank}": each for rank, each in enumerate(("6A6AF4", "E1000F"), start=1)}
    scheme = Scheme({**STATE.colors, **colors, "accent3": "169B62"})
    rgb = scheme.filled(fromstring(f"<f><srgbClr val='{paper}'/></f>"))
    assert rgb
    inks = scheme.inks(rgb)
    # Between a red or a blue and white there is no room for all: values are read before all.
    least = dict.fromkeys(Ink, 4.5) | {Ink.PAST: 2.0 if paper in ("123456", "6B1010") else 3.0}
    silent = {Ink.PAPER, Ink.GREY, Ink.TINT, Ink.LINE}
    for ink in {*Ink} - silent:
        assert contrast(scheme.rgb(inks[ink]), rgb) >= least[ink], ink
        for under in (Ink.GREY, Ink.TINT):
            if ink not in (Ink.PAST, Ink.TARGET):
                assert scheme.contrast(inks[ink], inks[under]) >= 4.5, (ink, under)
    assert scheme.contrast(inks[Ink.TEXT], inks[Ink.PAST]) >= 4.5
    assert scheme.contrast(inks[Ink.PAPER], inks[Ink.PRIMARY]) >= 4.5


FOOT = shape(held("ftr", 11), "40 500 200 30", BARE + level("", letters(f"{GREY[:-2]}/>")))
WHITE_FOOT = shape(held("ftr", 11), "40 500 200 30", BARE + level("", letters(LIGHT)))


def band(frame: str, color: str = NAVY) -> str:
    return shape("", frame, looks=painted(color))


@pytest.mark.parametrize(
    ("drawn", "foot", "ink"),
    [
        ("", shape(held("ftr", 11), "40 500 200 30"), None),
        (band("0 0 960 540"), shape(held("ftr", 11), "40 500 200 30"), Ink.PAPER),
        (band("40 500 200 30"), shape(held("ftr", 11), "40 500 200 30", BARE), Ink.PAPER),
        (band("41 500 200 30"), shape(held("ftr", 11), "40 500 200 30", BARE), None),
        (band("0 0 960 540") + band("0 490 960 50", LIGHT), FOOT, Ink.FAINT),
        (band("0 0 960 540"), WHITE_FOOT, None),
        ("", WHITE_FOOT, Ink.FAINT),  # white on white
        (band("41 500 200 30"), WHITE_FOOT, None),  # on a part of which something is drawn
    ],
)
def test_the_ink_of_a_place_is_read_on_what_covers_it(
    drawn: str, foot: str, ink: Ink | None
) -> None:
    """A full rectangle on a divider: the footer would be dark on it."""
    layout = Sheet(tree(drawn + foot), tree(""), 12700, STATE).read("")
    assert layout.footer
    assert layout.footer.ink is ink


TITLE_IN_THE_MIDDLE = shape(held("title"), "200 150 400 150", BARE)
SMALL_BODY = shape(held("", 1), "200 310 400 150", BARE)


@pytest.mark.parametrize(
    ("shapes", "room", "title"),
    [  # the title of MASTER ends at 76.4, its body goes from 103.6 to 396.4
        (TITLE_IN_THE_MIDDLE + SMALL_BODY, (103.6, 396.4), 23.6),
        (shape(held("title"), "") + SMALL_BODY, (103.6, 396.4), 23.6),
        (TITLE_IN_THE_MIDDLE + shape(held("", 1), "200 310 400 201", BARE), (310, 511), 150),
        (TITLE_IN_THE_MIDDLE + shape(held("", 1), "200 140 400 361", BARE), (300, 501), 150),
        (TITLE_IN_THE_MIDDLE + shape(held("", 1), "200 140 400 360", BARE), (103.6, 396.4), 23.6),
        (TITLE_IN_THE_MIDDLE + shape(held("", 1), "600 140 300 360", BARE), (140, 500), 150),
    ],
)
def test_a_body_and_its_title_are_of_one_sheet_and_none_crosses_the_other(
    shapes: str, room: tuple[float, float], title: float
) -> None:
    layout = Sheet(tree(shapes), MASTER, 12700, COLORS).read("")
    assert layout.room is not None
    assert (round(layout.room.y, 1), round(layout.room.bottom, 1)) == room
    assert layout.heading is not None
    assert round(layout.heading.frame.y, 1) == title
    if layout.over:  # what the file says of the layout stays as it is
        assert layout.places[Placeholder.TITLE][0].frame.y == 150
        twice = stretched(layout, 2, 2).over
        assert twice
        assert twice.frame == layout.over.frame.times(2, 2)


def test_without_room_under_its_title_a_layout_serves_for_no_content() -> None:
    master = tree(shape(held("title"), "40 200 800 60") + shape(held("body", 1), "40 100 800 300"))
    assert Sheet(tree(shape(held("title"), "")), master, 12700, COLORS).read("").room is None


def test_a_share_is_read_alike_whichever_way_an_office_file_writes_it() -> None:
    """A line pitch and a change of colour: « 90000 », or « 90% » in a strict file."""
    pale = {
        '<a:schemeClr val="tx1"><a:tint val="80000"/></a:schemeClr>',
        '<a:schemeClr val="bg1"><a:lumMod val="50000"/></a:schemeClr>',
        '<a:schemeClr val="tx1"><a:lumOff val="45000"/></a:schemeClr>',
    }
    pitch = level("", '<a:lnSpc><a:spcPct val="90000"/></a:lnSpc>')
    for each in (pitch, *(level("", letters(color)) for color in pale)):
        percents = re.sub(r'(\d+)000"', r'\1%"', each)
        for written in (each, percents):
            read = Sheet(tree(shape(held("body", 1), "", written)), MASTER, 12700, COLORS).read("")
            (body,) = read.places[Placeholder.BODY]
            assert (body.leading, body.ink) == ((0.9, None) if each is pitch else (1, Ink.SOFT))


def test_a_logo_is_a_picture_that_takes_less_than_a_part_of_a_slide() -> None:
    def picture(lead: str, wide: int, high: int) -> str:
        return (
            f'<p:pic><p:blipFill><a:blip r:embed="{lead}"/></p:blipFill><p:spPr><a:xfrm>'
            f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm></p:spPr></p:pic>'
        )

    pictures = [("a", 20, 5), ("b", 33, 3), ("", 2, 2), ("c", 0, 9), ("d", 1, 1)]
    unframed = '<p:pic><p:blipFill><a:blip r:embed="e"/></p:blipFill></p:pic>'
    found = small_pictures(tree(unframed + "".join(picture(*each) for each in pictures)), 100)
    assert list(found) == [("b", 11.0), ("d", 1.0)]


# --- colours ---------------------------------------------------------------------------------

SLOTS = ("bg1", "tx1", "bg2", "tx2", *(f"accent{rank}" for rank in range(1, 7)))
PALETTES: Mapping[str, str] = {
    "Office": "FFFFFF 000000 EEECE1 1F497D 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646",
    "the State": "FFFFFF 161616 F6F6F6 000091 000091 E1000F 18753C B34000 6A6AF4 FCC63A",
    "dark": "1A1A1A FFFFFF 333333 CCCCFF 66AAFF FF9999 88DD88 FFCC66 CC99FF 99FFFF",
    "darkest": "000000 FFFFFF 000000 FFFFFF FFFFFF 808080 00FF00 FF0000 FFFF00 00FFFF",
    "pale": "FFFFFF 444444 FAFAFA BBBBBB CCDDEE EECCCC DDEECC EEDDCC CCEEEE EEEECC",
    "grey": "FFFFFF 000000 E0E0E0 404040 808080 A0A0A0 606060 909090 B0B0B0 707070",
    "middle": "767676 000000 808080 FFFFFF 303030 FF2020 108010 E00000 00A000 0000E0",
    "its text is pale": "FFFFFF 777777 F2F2F2 767676 767676 757575 C00000 008000 B00000 777777",
    "its tint is dark": "FFFFFF 000000 555555 003366 003366 99BBDD CC0000 339933 990000 FFCC00",
    "all reds": "FFFFFF 111111 FFF0F0 880000 AA0000 CC2222 DD4444 EE6666 FF8888 FFAAAA",
    "all greens": "FFFFFF 111111 F0FFF0 004400 006600 228822 44AA44 66CC66 88EE88 AAFFAA",
    "orange and pink": "FFFFFF 222222 FFF8F0 663300 994C00 FF8000 FF66B2 33CC99 FF0066 FFB266",
    "cream": "FFFBEA 2B2B2B F5E9C8 7A4B00 0B5345 D4AC0D A93226 1E8449 CB4335 2471A3",
    "nearly dull": "FFFFFF 000000 F0F0F0 335577 335577 8899AA AA8888 88AA88 996666 669966",
    "a single accent": "FFFFFF 000000 F0F0F0 335577 335577 335577 335577 335577 335577 335577",
    "none that is told from the paper": " ".join(["FFFFFF"] * 10),
    "no colour at all": " ".join(["none"] * 10),
}


def test_each_ink_is_the_first_colour_that_can_be_read_where_it_serves() -> None:
    as_agreed(
        GOLDEN / "inks.txt",
        (
            f"{name}: {inks_line(Scheme(dict(zip(SLOTS, palette.split(), strict=True))).inks())}"
            for name, palette in PALETTES.items()
        ),
    )


def test_the_master_says_which_colour_of_a_theme_is_the_paper() -> None:
    theme = fromstring(
        f"<a:theme {SPACES}><a:themeElements><a:clrScheme><a:dk1><a:sysClr val='windowText'"
        " lastClr='111111'/></a:dk1><a:lt1><a:srgbClr val='EEEEEE'/></a:lt1><a:dk2><a:x/></a:dk2>"
        "</a:clrScheme></a:themeElements></a:theme>"
    )
    read = scheme_of(theme, {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2"})
    own = {"dk1": "111111", "lt1": "EEEEEE", "dk2": "000000"}
    assert read.colors == {**own, "bg1": "EEEEEE", "tx1": "111111"}
    assert scheme_of(fromstring("<a/>"), {"bg1": "lt1"}).colors == {}


# --- the grid --------------------------------------------------------------------------------

TITLE = Slot("title", 0, Frame(40, 20, 800, 60))
ROOM = Frame(40, 100, 800, 300)


def at(y: float) -> Slot:
    return Slot("ftr", 10, Frame(40, y, 300, 20))


@pytest.mark.parametrize(
    ("places", "foot", "footer"),
    [
        ({}, 502, HEIGHT),
        ({"footer": at(500)}, 492, 500),
        ({"footer": at(500), "number": at(480)}, 472, 480),
        ({"footer": at(530)}, 502, 530),
        ({"number": at(400)}, 400, 400),
        ({"number": at(399)}, 502, HEIGHT),
        ({"number": at(405)}, 400, 405),
        ({"drawn": (Frame(0, 490, 960, 50),)}, 400, HEIGHT),
        ({"drawn": (Frame(0, 502, 960, 50),)}, 502, HEIGHT),
        ({"drawn": (Frame(0, 0, 960, 540),)}, 502, HEIGHT),
    ],
)
def test_the_foot_of_a_slide_ends_over_its_footer_and_over_what_is_drawn(
    places: dict[str, Any], foot: float, footer: float
) -> None:
    layout = Layout("l", {Placeholder.TITLE: (TITLE,)}, ROOM, **places)
    theme = theme_on(Ground(960, 1, {Face.CONTENT: layout}, {}, "Arial", "Arial"))
    assert (theme.title, theme.body) == (TITLE.frame, ROOM)
    assert (theme.foot_bottom, theme.footer_top) == (foot, footer)
    assert (theme.width, theme.height, theme.body_bottom, theme.content_width) == (
        960,
        540,
        400,
        800,
    )


@pytest.mark.parametrize("lacking", ["title", "room"])
def test_a_ground_without_a_title_or_without_a_room_is_no_ground(lacking: str) -> None:
    places = {} if lacking == "title" else {Placeholder.TITLE: (TITLE,)}
    layout = Layout("l", places, None if lacking == "room" else ROOM)
    with pytest.raises(ValueError, match="has a title and a room"):
        theme_on(Ground(960, 1, {Face.CONTENT: layout}, {}, "Arial", "Arial"))


def test_equal_columns_share_a_frame_but_for_the_gutters_between_them() -> None:
    theme = Theme(gutter=10)
    assert theme.columns(3, Frame(5, 6, 320, 40)) == tuple(
        Frame(x, 6, 100, 40) for x in (5, 115, 225)
    )
    assert theme.columns(1, Frame(5, 6, 320, 40)) == (Frame(5, 6, 320, 40),)


def test_a_layout_that_is_stretched_keeps_letters_as_high_as_its_places() -> None:
    found = stretched(Layout("l", {Placeholder.TITLE: (TITLE,)}, ROOM), 2, 3)
    (title,) = found.places[Placeholder.TITLE]
    assert (title.frame, title.size, found.room) == (
        *(Frame(80, 60, 1600, 180), 54),
        Frame(80, 300, 1600, 900),
    )
    assert stretched(Layout("l"), 2, 3).room is None
    foot = stretched(Layout("l", footer=TITLE), 2, 3).footer
    assert foot == title


def test_frames_meet_when_they_have_room_in_common_and_hold_what_lies_in_them() -> None:
    frame = Frame(10, 10, 10, 10)
    beside = [Frame(*each, 5, 5) for each in ((5, 12), (20, 12), (12, 5), (12, 20))]
    assert [frame.meets(each) for each in beside] == [False] * 4
    over = [Frame(*each, 6, 6) for each in ((5, 12), (19, 12), (12, 5), (12, 19))]
    assert [frame.meets(each) for each in over] == [True] * 4
    assert frame.holds(frame)
    out = [Frame(9, 10, 10, 10), Frame(10, 9, 10, 10), Frame(11, 10, 10, 10), Frame(10, 11, 9, 10)]
    assert not any(map(frame.holds, out))


def test_a_template_is_made_again_of_its_parts() -> None:
    assert made_of(base().parts).ground == base().ground

"""A colour as it is seen, and how far it is from another."""

import pytest

from clu.inspection.colour import Colour
from clu.model.contrast import contrast
from tests.inspection.sheets import box, deck, filled


def rgb(written: str) -> Colour:
    return Colour(*(each / 255 for each in bytes.fromhex(written)))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("000000", "FFFFFF", 21),
        ("FFFFFF", "FFFFFF", 1),
        ("777777", "FFFFFF", 4.48),  # the usual example of what falls short
        ("767676", "FFFFFF", 4.54),
        ("949494", "FFFFFF", 3.03),
        ("FF0000", "FFFFFF", 4.00),
        ("0000FF", "FFFFFF", 8.59),
        ("008000", "FFFFFF", 5.14),
        ("000091", "FFFFFF", 14.91),
    ],
)
def test_a_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(rgb(one), rgb(other)) == pytest.approx(ratio, abs=0.005)
    assert contrast(rgb(other), rgb(one)) == contrast(rgb(one), rgb(other))


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ('<a:schemeClr val="accent1"/>', "4F81BD"),
        ('<a:schemeClr val="accent1"><a:lumMod val="75000"/></a:schemeClr>', "376092"),
        (
            '<a:schemeClr val="accent2"><a:lumMod val="40000"/><a:lumOff val="60000"/>'
            "</a:schemeClr>",
            "E6B9B8",
        ),
        ('<a:schemeClr val="accent3"><a:tint val="50000"/></a:schemeClr>', "D4E0C3"),
        ('<a:schemeClr val="accent3"><a:shade val="50000"/></a:schemeClr>', "728A41"),
        ('<a:schemeClr val="accent6"><a:shade val="76000"/></a:schemeClr>', "DB853E"),
        ('<a:schemeClr val="tx2"><a:tint val="75000"/></a:schemeClr>', "8C95AA"),
        (
            '<a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr>',
            "595959",
        ),
        ('<a:srgbClr val="4F81BD"><a:satMod val="150000"/></a:srgbClr>', "337ED9"),
        ('<a:srgbClr val="C00000"><a:alpha val="50000"/></a:srgbClr>', "DF7F7F"),
        ('<a:prstClr val="dkGreen"/>', "006400"),
        ('<a:sysClr val="window" lastClr="FEFEFE"/>', "FEFEFE"),
        ('<a:schemeClr val="bg2"/>', "EEECE1"),
    ],
)
def test_a_colour_is_the_one_that_libreoffice_draws(written: str, drawn: str) -> None:
    """Those on the right were read from its picture of such a slide, within a rounding."""
    made = deck(lambda slide: filled(box(slide, "Un mot"), written))
    (ground,) = next(made.slides[0].shapes[1].runs).ground
    assert ground == pytest.approx(rgb(drawn), abs=0.01)


@pytest.mark.parametrize(
    "written",
    [
        '<a:srgbClr val="XYZXYZ"/>',
        '<a:srgbClr val="12"/>',
        '<a:prstClr val="nope"/>',
        '<a:schemeClr val="nope"/>',
        '<a:schemeClr val="accent1"><a:lumMod val="nan"/></a:schemeClr>',
        '<a:schemeClr val="accent1"><a:gamma/></a:schemeClr>',
    ],
)
def test_a_colour_that_is_not_understood_is_not_guessed(written: str) -> None:
    made = deck(lambda slide: filled(box(slide, "Un mot"), written))
    assert next(made.slides[0].shapes[1].runs).ground == ()

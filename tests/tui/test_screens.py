"""What the screens look like: pictures that were agreed, contrast, and a single language."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color
from rich.segment import Segment
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Select, TextArea

from clu.tui import kept
from clu.tui.app import CluApp
from clu.tui.screens.checks_place import ChecksPlace
from clu.tui.themes import LIGHT, THEMES
from clu.tui.widgets.texts import KeysLine
from tests.tui import tour
from tests.tui.typist import NARROW, WIDE, Typist, sitting

SCREENS = Path(__file__).parent / "screens"
EVERY = {**tour.PLACES, **tour.DIALOGS}
SEEN_NARROW = {
    **tour.PLACES,
    **{name: tour.DIALOGS[name] for name in ("suivi", "faute", "conflit", "aller", "aide")},
}


# --- pictures --------------------------------------------------------------------------------

_NOISE = (
    (r"@font-face \{.*?\}|<!--.*?-->", ""),  # fonts to fetch: the reader's own replace them
    (r"terminal-\d+", "t"),  # differs with the least change elsewhere
    (r"<clipPath id=\"t-line-\d+\">.*?</clipPath>", ""),
    (r" clip-path=\"[^\"]*\"| shape-rendering=\"[^\"]*\"| textLength=\"[^\"]*\"", ""),
    (r"\n\s*", "\n"),
)
"""What is in a picture and is not seen."""


def picture(me: Typist) -> str:
    """The screen as it is drawn, with nothing that blinks."""
    for line in me.app.screen.query(Input):
        line.cursor_blink = False
    for lines in me.app.screen.query(TextArea):
        lines.cursor_blink = False
    drawn = me.app.export_screenshot(title="clu")
    for noise, less in _NOISE:
        drawn = re.sub(noise, less, drawn, flags=re.DOTALL)
    return f"{drawn}\n"


def differs(name: str, drawn: str) -> bool:
    """Set CLU_GOLDEN=update to accept new pictures, after looking at them."""
    golden = SCREENS / f"{name}.svg"
    if os.environ.get("CLU_GOLDEN") == "update":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(drawn, encoding="utf-8")
    return not golden.is_file() or drawn != golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_screens_look_as_was_agreed(size: tuple[int, int], folder: Path) -> None:
    wrong = []
    async with sitting(folder, size) as me:
        for name, way in tour.PLACES.items() if size == WIDE else SEEN_NARROW.items():
            await tour.go(me, way)
            if differs(f"{name}-{size[0]}", picture(me)):
                wrong.append(name)
    assert wrong == []


async def test_the_first_screen_looks_as_was_agreed(desk: Path) -> None:
    async with sitting(None, NARROW) as me:
        await tour.at_the_founding(me)
        assert not differs("fondation-80", picture(me))


async def test_a_place_is_drawn_when_it_comes_and_when_it_is_in_front(folder: Path) -> None:
    drawn = []

    class Watched(ChecksPlace):
        def draw(self) -> None:
            drawn.append(self)
            super().draw()

    async with sitting(folder, NARROW) as me:
        me.app.push_screen(Watched(me.app.desk))
        await me.rest()
    assert len(drawn) == 2


def test_the_theme_that_was_kept_is_there_before_any_style_is_worked_out(desk: Path) -> None:
    kept.remember(theme=LIGHT.name)
    assert CluApp(None).theme == LIGHT.name


def test_no_picture_names_an_address() -> None:
    """Their namespace is a name."""
    for file in SCREENS.iterdir():
        text = file.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "://" not in text, file


# --- keys ------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_the_keys_of_the_moment_are_whole_at_80_columns(folder: Path) -> None:
    async with sitting(folder, NARROW) as me:
        for name, way in EVERY.items():
            await tour.go(me, way)
            line = me.app.screen.query_one(KeysLine).render().plain
            assert len(line) <= 80, name
            every = [each.binding for each in me.app.screen.active_bindings.values()]
            whole = {f"{me.app.get_key_display(each)} {each.description}" for each in every}
            for each in sorted(whole, key=len, reverse=True):
                line = line.replace(each, "")
            assert line.strip() == "", name


# --- contrast --------------------------------------------------------------------------------


def luminance(colour: Color) -> float:
    """As WCAG defines it."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = colour.get_truecolor()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: Color, other: Color) -> float:
    """From 1, nothing to be seen, to 21, black on white."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def in_front(me: Typist) -> Iterator[Segment]:
    """What is drawn, without what a dialog covers."""
    screen = me.app.screen
    strips = screen._compositor.render_strips()
    if not isinstance(screen, ModalScreen):
        yield from (segment for strip in strips for segment in strip)
        return
    region = screen.query(".dialog").first().region
    for strip in strips[region.y : region.bottom]:
        yield from strip.crop(region.x, region.right)


def faint(segments: Iterator[Segment]) -> set[str]:
    """The texts that stand too little out of their background."""
    found = set()
    for text, style, _ in segments:
        if style is None or not re.search(r"\w", text):
            continue
        assert style.color is not None and style.bgcolor is not None, text
        ratio = contrast(style.color, style.bgcolor)
        if ratio < 4.5 or style.dim:
            found.add(f"{ratio:.2f} {text.strip()} {style}")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_text_stands_out_of_its_background(theme: str, folder: Path) -> None:
    async with sitting(folder) as me:
        me.app.theme = theme
        found = {}
        for name, way in EVERY.items():
            await tour.go(me, way)
            found[name] = faint(in_front(me))
    assert {name: texts for name, texts in found.items() if texts} == {}


# --- language --------------------------------------------------------------------------------


def words(text: str) -> set[str]:
    """The words of a text, whatever their case; not those that are cut."""
    return set(re.findall(r"[^\W\d_]++(?!…)", text.casefold()))


ENGLISH = words(
    "the press search select selected cursor up down left right no matches match found command "
    "commands of copy quit close toggle show hide next previous screen help keys key palette "
    "maximize minimize file save cancel loading end delete undo redo go for to with and is are "
    "nothing empty error warning unknown invalid value must be this that it add edit remove move "
    "prompt choose button input scroll focus theme system update list all"
)
"""Words that Textual, pydantic or a hurried hand could have left; none is French as well."""


def english(text: str) -> set[str]:
    """The English words of a text."""
    return words(text) & ENGLISH


@pytest.mark.slow
async def test_no_screen_speaks_english(folder: Path) -> None:
    """Nor its help, nor what is told when the mouse rests."""
    found = {}
    async with sitting(folder, (160, 50)) as me:
        for name, way in EVERY.items():
            await tour.go(me, way)
            tips = [str(each.tooltip or "") for each in me.app.screen.walk_children(Widget)]
            found[name] = english("\n".join([me.told, *tips]))
            await me.press("f1")
            found[name] |= english(me.told)
    assert {name: words for name, words in found.items() if words} == {}


async def test_a_list_that_finds_nothing_says_so_in_french(folder: Path) -> None:
    async with sitting(folder) as me:
        for key in ("ctrl+g", "ctrl+p"):
            await me.press(key)
            await me.write("zzzz")
            assert english(me.told) == set()
            await me.press("escape")


async def test_a_list_of_choices_without_a_choice_is_french(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("f4", "a")
        for select in me.app.screen.query(Select):
            await me.focus(select)
            await me.press("enter")
            assert english(me.told) == set()
            await me.press("escape")

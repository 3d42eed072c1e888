"""The styles of a preview, by meaning. Without any of them the drawing still says everything."""

from dataclasses import dataclass

from rich.text import Text

from clu.deck.page import Paragraph
from clu.deck.theme import Theme


@dataclass(frozen=True)
class Palette:
    """Rich styles; a screen adds the colours of its own theme, light or dark."""

    title: str = "bold"
    heading: str = "bold"
    accent: str = ""
    good: str = ""
    bad: str = ""
    faint: str = "dim"
    past: str = "dim"


def style_of(paragraph: Paragraph, palette: Palette, theme: Theme) -> str:
    """The style of what a paragraph means: its size and its colour on the slide tell it."""
    if paragraph.size <= theme.small:
        return palette.faint
    meanings = {theme.primary: palette.accent, theme.met: palette.good, theme.missed: palette.bad}
    return meanings.get(paragraph.color, "")


def words_of(paragraph: Paragraph, palette: Palette, theme: Theme) -> Text:
    """The runs of a paragraph, bold where they are bold."""
    text = Text()
    for run in paragraph.runs:
        text.append(run.text, "bold" if run.bold else None)
    text.stylize(style_of(paragraph, palette, theme))
    return text

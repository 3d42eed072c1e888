"""Decks as LibreOffice shows them, and the words of its PDF that do not stand where they should."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pytest

from clu.deck.page import Page, Pages, Rule
from clu.deck.theme import Theme

_NEAR = 2.0
"""Points by which a letter may lean out of its box."""
_TOUCH = 1.0
"""Points by which the boxes of two words may meet: italics, accents."""


def as_pdfs(folder: Path, decks: Mapping[str, bytes]) -> dict[str, Path]:
    """The PDF of each deck, drawn by one LibreOffice; the test is skipped where there is none."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice n’est pas installé : le rendu n’est pas vérifié")
    files = [folder / f"{name}.pptx" for name in decks]
    for file, deck in zip(files, decks.values(), strict=True):
        file.write_bytes(deck)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=1800)
    return {file.stem: file.with_suffix(".pdf") for file in files}


class Word(NamedTuple):
    """A word of a page, in points from its top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def misplaced(file: Path, pages: Pages) -> list[str]:
    """The words that leave their shape or the page, and those that meet, each in a line."""
    pdf = pypdfium2.PdfDocument(file)
    assert len(pdf) == len(pages.pages)
    found: list[str] = []
    for number, (sheet, page) in enumerate(zip(pdf, pages.pages, strict=True), start=1):
        words = list(_words(sheet))
        found += [f"{number}: {each.text} leaves" for each in words if not _is_at_home(each, page)]
        found += [
            f"{number}: {one.text} over {other.text}"
            for one, other in combinations(words, 2)
            if _meet(one, other)
        ]
    return found


def _words(sheet: Any) -> Iterator[Word]:
    height = sheet.get_height()
    printed = sheet.get_textpage()
    word: Word | None = None
    for rank, letter in enumerate(printed.get_text_range()):
        left, low, right, high = printed.get_charbox(rank)
        shown = Word(letter, left, height - high, right, height - low)
        place = shown if letter.strip() else None
        if word and place and _follows(word, place):
            word = Word(
                word.text + letter,
                word.left,
                min(word.top, place.top),
                max(word.right, place.right),
                max(word.bottom, place.bottom),
            )
            continue
        if word:
            yield word
        word = place
    if word:
        yield word


def _follows(word: Word, letter: Word) -> bool:
    """Whether a letter stands on the line of a word, at its end."""
    is_level = letter.top < word.bottom + _NEAR and letter.bottom > word.top - _NEAR
    return is_level and word.left <= letter.left < word.right + 12


def _meet(one: Word, other: Word) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > _TOUCH and down > _TOUCH


def _is_at_home(word: Word, page: Page) -> bool:
    """Whether a word stands inside a box of the page, or in the footer."""
    if word.top > Theme().footer_top:
        return word.bottom <= Theme().height and word.left >= 0 and word.right <= Theme().width
    return any(
        word.left >= box.frame.x - _NEAR
        and word.right <= box.frame.right + _NEAR
        and word.top >= box.frame.y - _NEAR
        and word.bottom <= box.frame.bottom + _NEAR
        for box in page.boxes
        if not isinstance(box, Rule)
    )

"""What PowerPoint does with the deck of the sample: its outline, its menu, its theme, its reset."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from clu.deck.compose import compose
from clu.deck.layout import lay_out
from clu.deck.outline import Outline
from clu.deck.page import Pages, Rule
from clu.deck.render import render
from clu.office.package import pack, unpack
from clu.papers import deck_short
from clu.workspace import open_workspace
from tests.conftest import ROOT, SAMPLE

FEET = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
THEME = "ppt/theme/theme1.xml"
FRESH = {
    "161616": "14361F",
    "000091": "006B3C",
    "F5F5FE": "FFF3E0",
    "6A6AF4": "C66A00",
    "C9191E": "7A1FA2",
    "18753C": "00617A",
    "B34000": "8A6D00",
}
"""Other colours for those of our theme, of the same lightness or so."""


def texts(deck: Any) -> Iterator[tuple[Any, Any]]:
    """The shapes that hold prose, with their slides: no table, no chart, nothing of the foot."""
    for slide in deck.slides:
        for shape in slide.shapes:
            held = shape.placeholder_format.type if shape.is_placeholder else None
            if shape.has_text_frame and held not in FEET:
                yield slide, shape


def test_four_words_in_five_are_in_the_outline_of_the_deck(sample_deck: Any) -> None:
    """They stand in placeholders, which outlines and screen readers go through."""
    assert share_in_places(sample_deck) > 0.9


@pytest.mark.parametrize("is_short", [False, True])
@pytest.mark.parametrize("meeting", ["2025-03-18", "2025-11-20", "2026-12-10"])
def test_what_was_asked_and_what_changed_are_in_the_outline_too(
    meeting: str, is_short: bool, tmp_path: Path
) -> None:
    deck = of_the_demo(meeting, tmp_path, is_short=is_short)
    assert share_in_places(deck) > 0.8


def of_the_demo(meeting: str, folder: Path, *, is_short: bool = False) -> Any:
    shutil.copytree(ROOT / "clu" / "data" / "demo", folder / "agendas")
    said = (deck_short.outline if is_short else compose)(open_workspace(folder).library, meeting)
    return Presentation(io.BytesIO(render(lay_out(said, folder / "pieces"))))


def test_to_reset_a_dashboard_of_six_moves_none_of_its_words(tmp_path: Path) -> None:
    """Each stands in the place of its own card."""
    deck = of_the_demo("2026-12-10", tmp_path)
    (slide,) = (each for each in deck.slides if each.slide_layout.name == "Tableau de bord")
    places = {each.placeholder_format.idx: each.name for each in slide.slide_layout.placeholders}
    told = [each for each in slide.placeholders if each.name[-1].isdigit() and each.has_text_frame]
    assert len(told) == 18
    assert [places[each.placeholder_format.idx] for each in told] == [each.name for each in told]
    (moved,) = (each for each in told if each.name == "Évolution 1")
    inks = [each.get("val") for each in moved._element.xpath(".//a:r/a:rPr//a:schemeClr")]
    assert len(set(inks)) == 1  # for worse, in its own colour
    assert inks[0].startswith("accent")
    alike = {each.name for each in told if len(each._element.spPr) == 0}
    beside_nothing = {"Chiffre 5", "Chiffre 6"}  # wider: they have no values at their right
    assert alike == {each.name for each in told} - beside_nothing


def share_in_places(deck: Any) -> float:
    """How many of the words of prose stand in placeholders."""
    counts = {True: 0, False: 0}
    told_again = "Ordre du jour"  # of a divider: it would be read at each of them
    shapes = (shape for _, shape in texts(deck) if shape.name != told_again)
    for shape in shapes:
        counts[shape.is_placeholder] += len(shape.text_frame.text.split())
    return counts[True] / sum(counts.values())


def test_the_menu_of_new_slides_has_all_that_slides_are(sample_deck: Any) -> None:
    assert [layout.name for layout in sample_deck.slide_layouts] == [
        *("Couverture", "Intercalaire", "Contenu", "Deux colonnes"),
        *("Cartes", "Tableau de bord", "Graphique", "Tableau", "Annexe"),
    ]
    used = {slide.slide_layout.name for slide in sample_deck.slides}
    absent = {"Annexe", "Tableau de bord"}  # the sample has no letter alone, nor a meeting before
    assert used | absent == {layout.name for layout in sample_deck.slide_layouts}


def test_a_new_slide_has_a_place_for_each_thing_that_ours_have(sample_deck: Any) -> None:
    """The title, the kicker, the number of a part, who presents it."""
    places = {
        layout.name: {shape.name for shape in layout.placeholders}
        for layout in sample_deck.slide_layouts
    }
    assert {"Titre", "Numéro", "Intervenants"} <= places.pop("Intercalaire")
    assert {"Titre", "Sous-titre", "Logo"} <= places.pop("Couverture")
    assert all({"Titre", "Surtitre"} <= each for each in places.values())


def test_to_reset_a_title_or_an_opening_changes_nothing(sample_deck: Any) -> None:
    """They have neither a place, nor a size of a box, nor a colour of their own."""
    for slide, shape in texts(sample_deck):
        is_opening = slide.slide_layout.name in ("Couverture", "Intercalaire")
        if shape.is_placeholder and (is_opening or shape == slide.shapes.title):
            assert len(shape._element.spPr) == 0, slide.shapes.title.text
            assert len(shape._element.txBody.bodyPr) == 0, slide.shapes.title.text
            assert shape._element.xpath(".//a:rPr/*") == [], slide.shapes.title.text


def test_the_rule_under_titles_is_drawn_once(sample_deck: Any) -> None:
    """In the master, and on no slide."""
    assert "Filet du titre" in [shape.name for shape in sample_deck.slide_master.shapes]
    names = [shape.name for slide in sample_deck.slides for shape in slide.shapes]
    assert "Filet du titre" not in names


@pytest.fixture(scope="module")
def office() -> str:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice n’est pas installé : le rendu n’est pas vérifié")
    return program


def shown(document: bytes, folder: Path, office: str) -> pypdfium2.PdfDocument:
    """A deck as LibreOffice shows it."""
    (folder / "deck.pptx").write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "deck.pptx")], check=True, capture_output=True)
    return pypdfium2.PdfDocument(folder / "deck.pdf")


def test_another_theme_recolours_the_whole_deck(
    sample_bytes: bytes, tmp_path: Path, office: str
) -> None:
    """Slides, tables and charts: nothing is left in a colour of the former theme."""
    parts = unpack(sample_bytes)
    parts[THEME] = recoloured(parts[THEME].decode(), FRESH).encode()
    before, after = colours(shown(pack(parts), tmp_path, office))
    assert after >= {"006B3C", "C66A00", "FFF3E0"}
    assert before == set()


def recoloured(theme: str, fresh: Mapping[str, str]) -> str:
    return re.sub(r'(?<=srgbClr val=")\w{6}', lambda found: fresh.get(found[0], found[0]), theme)


def colours(pdf: pypdfium2.PdfDocument) -> tuple[set[str], set[str]]:
    """The former and the fresh colours that are seen."""
    inks = {tuple(bytes.fromhex(ink)): ink for each in FRESH.items() for ink in each}
    seen: set[str] = set()
    for sheet in pdf:
        image = sheet.render(scale=0.5).to_pil().convert("RGB")
        seen |= {inks[rgb] for _, rgb in image.getcolors(1 << 24) or () if rgb in inks}
    return seen & set(FRESH), seen & set(FRESH.values())


def test_in_a_font_that_is_absent_no_letter_leaves_its_box(
    sample_outline: Outline, tmp_path: Path, office: str
) -> None:
    """LibreOffice puts DejaVu in its place, whose letters are wider."""
    pieces = ROOT / "agendas" / SAMPLE / "pieces"
    outline = Outline(**{**vars(sample_outline), "font": "Marianne"})
    pages = lay_out(outline, pieces)
    pdf = shown(render(pages), tmp_path, office)
    assert len(pdf) == len(pages.pages)
    assert list(strays(pdf, pages)) == []


def strays(pdf: pypdfium2.PdfDocument, pages: Pages) -> Iterator[tuple[int, str]]:
    """The letters that stand in no box of their page, with its number."""
    for number, (sheet, page) in enumerate(zip(pdf, pages.pages, strict=True), start=1):
        height, words = sheet.get_height(), sheet.get_textpage()
        frames = [box.frame for box in page.boxes if not isinstance(box, Rule)]
        for rank, letter in enumerate(words.get_text_range()):
            left, bottom, right, top = words.get_charbox(rank)
            high, low = height - top, height - bottom
            is_home = high > 500 or any(
                left >= frame.x - 2
                and right <= frame.right + 2
                and high >= frame.y - 2
                and low <= frame.bottom + 2
                for frame in frames
            )
            if letter.strip() and not is_home:
                yield number, letter

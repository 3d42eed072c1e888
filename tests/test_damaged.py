"""Files that are not ours, and damaged: each reader answers, or refuses in a sentence."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.chart import data as chart_data
from pptx.enum.chart import XL_CHART_TYPE

from clu.deck.page import Pages
from clu.deck.render import render
from clu.errors import CluError
from clu.inspection.read import read as inspected
from clu.model.problem import Level
from clu.office.package import pack
from clu.papers.charter import faults
from clu.papers.formats import READERS
from clu.papers.pptx_text import slides_with_notes
from clu.workspace import open_workspace
from tests import test_deck_diff, test_nouns
from tests.deck import templates
from tests.test_nouns import Clu

clu, folder = test_nouns.clu, test_deck_diff.folder
NEXT = "2026-12-10"
PICTURE = (
    "--id",
    "plan",
    "--title",
    "Plan",
    "--kind",
    "picture",
    "--file",
    "plan.png",
    "--alt",
    "Plan",
)
HURT: Mapping[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "other": lambda _: b"<a/>",
    "cut": lambda part: part[: len(part) // 2],
    "utf16": lambda part: b"\xff\xfe\0" + part,
}
"""What befalls a part of a file; it may be missing too."""


_ROOTS = ("[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml", "ppt/_rels/")


def mutants(parts: Mapping[str, bytes], *folders: str) -> Iterator[tuple[str, bytes]]:
    """The same file with one part damaged, each part in each way: its roots and some folders."""
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")) and name.startswith((*_ROOTS, *folders)):
            for how, hurt in HURT.items():
                yield f"{name}, {how}", pack({**parts, name: hurt(part)}, compressed=False)
            rest = {each: kept for each, kept in parts.items() if each != name}
            yield f"{name}, missing", pack(rest, compressed=False)


def lone(layouts: int) -> Any:
    """A presentation of python-pptx with a few of its layouts: fewer parts to damage."""
    made: Any = Presentation()
    for layout in list(made.slide_layouts)[layouts:]:
        made.slide_layouts.remove(layout)
    return made


def refusal(read: Any, document: bytes) -> str:
    """What a reader says of a file that it does not take; any other error is a fault."""
    try:
        read(document)
    except CluError as error:
        return error.sentence
    return ""


def test_no_damage_to_a_deck_stops_whoever_reads_it() -> None:
    deck = lone(2)
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text, slide.notes_slide.notes_text_frame.text = "Accueil", "À dire"
    data: Any = chart_data.CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["2024", "2025"]
    data.add_series("Taux", (1, 2))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 99999, 99999, data)
    slide.shapes.add_table(2, 2, 0, 0, 99999, 99999)
    parts = templates.saved(deck)
    whole = pack(parts)
    readers = (READERS[".pptx"], slides_with_notes, inspected)
    assert [refusal(read, whole) for read in readers] == ["", "", ""]
    damaged = mutants(parts, "ppt/slides/", "ppt/charts/", "ppt/notesSlides/")
    said = {name: [refusal(read, bad) for read in readers] for name, bad in damaged}
    for part in ("ppt/slides/slide1.xml", "ppt/presentation.xml", "[Content_Types].xml"):
        for how in HURT:
            assert said[f"{part}, {how}"][0], (part, how)
    assert {each for words in said.values() for each in words} == {
        "",
        "Ce diaporama est abîmé ou incomplet.",
        "Ce fichier n’est pas un diaporama PPTX.",
    }


def test_a_damaged_deck_is_refused_in_a_sentence_whatever_is_asked(clu: Clu, folder: Path) -> None:
    deck = lone(1)
    deck.slides.add_slide(deck.slide_layouts[0])
    parts = {**templates.saved(deck), "ppt/slides/slide1.xml": b""}
    (folder / "abîmé.pptx").write_bytes(pack(parts))
    sending = ("sent", NEXT, "deck", "--to", "Membres du comité", "--file", "abîmé.pptx")
    for words in (("diff", NEXT, "abîmé.pptx"), sending):
        said = clu(*words)
        assert (said.code, said.out) == (1, ""), words
        assert said.err.count("\n") == 1
        assert "abîmé ou incomplet" in said.err
    assert clu("inspect", "abîmé.pptx").code == 1  # the other slides are looked at


def test_the_check_refuses_the_templates_from_which_no_deck_is_made(folder: Path) -> None:
    file = folder / "decks" / "template.pptx"
    file.parent.mkdir(exist_ok=True)
    workspace = open_workspace(folder)
    pages = Pages("", "", "", "", date(2026, 12, 2), "Arial", (), file)
    told = {}
    parts = templates.saved(lone(1))
    for name, damaged in mutants(parts, "ppt/slideMasters/", "ppt/slideLayouts/", "ppt/theme/"):
        file.write_bytes(damaged)
        by_check = [each.sentence for each in faults(workspace) if each.level is Level.ERROR]
        by_deck = refusal(lambda _: render(pages), b"")
        assert by_check == ([by_deck] if by_deck else []), name
        told[name] = by_deck
    spoilt = (
        "_rels/.rels, other",
        "ppt/slideMasters/slideMaster1.xml, other",
        "ppt/slideLayouts/slideLayout1.xml, other",
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels, other",
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels, missing",
        "ppt/theme/theme1.xml, other",
    )
    for name in spoilt:
        assert "abîmé ou incomplet" in told[name], name


@pytest.mark.parametrize("damage", ["cut", "other", "vast"])
def test_a_picture_that_no_deck_could_show_is_refused_when_it_is_named(
    damage: str, clu: Clu, folder: Path
) -> None:
    pieces, logo = folder / "agendas" / NEXT / "pieces", folder / "agendas" / "logo.png"
    pieces.mkdir()
    file = pieces / "plan.png"
    Image.effect_noise((200, 200), 50).save(file)
    whole = file.read_bytes()
    vast = whole[:16] + (60_000).to_bytes(4) * 2 + whole[24:]
    file.write_bytes({"cut": whole[:9000], "other": b"GIF89a" + bytes(20), "vast": vast}[damage])
    shutil.copy(file, logo)
    adding = ("slide", "add", NEXT, "--item", "ouverture", *PICTURE)
    for words in (adding, ("committee", "set", "--logo", "logo.png")):
        said = clu(*words)
        assert (said.code, said.out) == (1, ""), words
        assert "apporterait 1 erreur" in said.err
    file.write_bytes(whole)
    assert clu(*adding).code == 0

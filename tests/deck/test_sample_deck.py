"""The deck of 27 March 2024 as a file: reopened, audited, rendered, held against its source."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import validate_pptx

from clu.deck.layout import numbered
from clu.deck.outline import Outline
from clu.deck.page import ChartBox, Pages, TableBox
from clu.office.package import unpack
from tests.conftest import ROOT, SAMPLE
from tests.deck.rendered import misplaced

LANGUAGE_OF = etree.XPath(
    "//a:rPr | //a:endParaRPr | //a:defRPr",
    namespaces={"a": "http://schemas.openxmlformats.org/drawingml/2006/main"},
)
SPACES = re.compile(r"\s+")


def test_every_slide_is_there_with_its_title_first(sample_deck: Any, sample_pages: Pages) -> None:
    titles = []
    for slide in sample_deck.slides:
        first = slide.shapes[0]
        assert first.is_placeholder
        assert first == slide.shapes.title
        titles.append(first.text_frame.text)
    assert titles == [page.title for page in sample_pages.pages]
    assert len(set(titles)) == len(titles)


def test_no_placeholder_stays_empty(sample_deck: Any) -> None:
    for slide in sample_deck.slides:
        for shape in slide.placeholders:
            is_full = not shape.has_text_frame or shape.text_frame.text.strip()
            assert is_full, f"{slide.shapes.title.text}: {shape.name}"


def test_every_chart_table_and_picture_has_an_alternative_text(
    sample_deck: Any, sample_pages: Pages
) -> None:
    described = 0
    for slide in sample_deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                described += 1
                assert len(shape._element.xpath(".//p:cNvPr")[0].get("descr")) > 20
    boxes = [box for page in sample_pages.pages for box in page.boxes]
    assert described == sum(isinstance(box, ChartBox | TableBox) for box in boxes) >= 10


def test_every_word_is_in_french(sample_deck: Any) -> None:
    parts = sample_deck.part.package.iter_parts()
    seen = 0
    for part in parts:
        name = str(part.partname)
        if not name.startswith(("/ppt/slides/", "/ppt/charts/", "/ppt/notesSlides/")):
            continue
        for run in LANGUAGE_OF(etree.fromstring(part.blob)):
            assert run.get("lang") == "fr-FR", name
            seen += 1
    assert seen > 500


def test_the_rate_chart_holds_the_computed_rates_and_the_target(sample_deck: Any) -> None:
    charts = [
        shape.chart for slide in sample_deck.slides for shape in slide.shapes if shape.has_chart
    ]
    rate = charts[0]
    assert [series.name for plot in rate.plots for series in plot.series][1] == "Cible"
    assert list(rate.plots[0].series[0].values) == [88.5, 82.9]
    assert list(rate.plots[1].series[0].values) == [90.0, 90.0]
    volumes = charts[1]
    assert [list(series.values) for series in volumes.plots[0].series] == [
        [461018.0, 407920.0],
        [687500.0, 569916.0],
    ]


def test_the_file_is_a_valid_office_document(sample_bytes: bytes, tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(sample_bytes)
    assert [str(error) for error in validate_pptx(str(deck)).errors] == []


def test_the_deck_in_the_repository_is_the_one_that_the_data_gives(sample_bytes: bytes) -> None:
    """Run `clu deck 2024-03-27` after a change of the data or of the looks."""
    kept = (ROOT / "decks" / f"{SAMPLE}.pptx").read_bytes()
    assert unpack(kept) == unpack(sample_bytes)


def test_two_machines_write_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for seed, zone, locale in (("1", "UTC", "C"), ("2", "Pacific/Auckland", "C.UTF-8")):
        target = tmp_path / f"{seed}.pptx"
        env = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-m", "clu", "deck", SAMPLE, "-o", str(target)]
        subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
        written.append(target.read_bytes())
    assert written[0] == written[1]


def facts() -> list[tuple[str, str, str]]:
    """The rows of docs/source-deck.md: expected text, where, title of the slide."""
    rows = []
    for line in (ROOT / "docs/source-deck.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if line.startswith("|") and len(cells) == 4 and cells[2] in ("diapositive", "notes"):
            rows.append((cells[1], cells[2], cells[3]))
    return rows


def normal(text: str) -> str:
    return SPACES.sub(" ", re.sub("[\u2011\u2212]", "-", text.replace("’", "'"))).strip()


@pytest.fixture(scope="module")
def said(sample_deck: Any) -> dict[str, dict[str, str]]:
    """What each slide says and what its notes say, under the title of its first slide."""
    found: dict[str, dict[str, list[str]]] = {}
    for slide in sample_deck.slides:
        title = re.sub(r" \(suite\s\d+/\d+\)$", "", slide.shapes.title.text_frame.text)
        place = found.setdefault(normal(title), {"diapositive": [], "notes": []})
        place["diapositive"] += [text for shape in slide.shapes for text in shape_texts(shape)]
        if slide.has_notes_slide:
            place["notes"].append(slide.notes_slide.notes_text_frame.text)
    return {
        title: {where: normal(" ".join(texts)) for where, texts in places.items()}
        for title, places in found.items()
    }


def shape_texts(shape: Any) -> list[str]:
    if shape.has_table:
        return [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    if shape.has_chart:
        alt = shape._element.xpath(".//p:cNvPr")[0].get("descr")
        return [alt, *map(str, shape.chart.plots[0].categories)]
    return [shape.text_frame.text] if shape.has_text_frame else []


def test_the_list_of_facts_is_whole() -> None:
    assert len(facts()) > 400


def test_every_fact_of_the_source_is_on_its_slide_or_in_its_notes(
    said: dict[str, dict[str, str]],
) -> None:
    missing = [
        (text, where, title)
        for text, where, title in facts()
        if normal(text) not in said.get(normal(title), {}).get(where, "")
    ]
    assert missing == []


def test_nothing_of_the_workspace_shows_on_a_slide(said: dict[str, dict[str, str]]) -> None:
    everything = " ".join(text for places in said.values() for text in places.values())
    for leak in (".toml", "agendas/", "appels-decroches", "None", "Decimal", "**"):
        assert leak not in everything


def test_libreoffice_shows_each_slide_with_nothing_out_of_its_box(
    sample_pdf: Path, sample_pages: Pages
) -> None:
    assert misplaced(sample_pdf, sample_pages) == []


def test_each_slide_has_the_number_of_the_page_that_shows_it_even_apart(
    sample_outline: Outline, sample_pages: Pages
) -> None:
    """One that was to stand with another, and has no room there, has a number of its own."""
    standing = list(numbered(sample_outline, ROOT / "agendas" / SAMPLE / "pieces"))
    assert len(standing) > len(sample_outline.slides)
    for rank, slide in standing:
        title = sample_pages.pages[rank - 1].title
        assert re.sub(r"\s", " ", slide.title) in re.sub(r"\s", " ", title)
    assert [rank for rank, _ in standing] == sorted({rank for rank, _ in standing})

"""What drawing a deck costs, against python-pptx: `python -m tests.benchmarks.deck`.

The peer draws the content of our own deck with python-pptx alone, as its documentation shows: text
boxes, charts, tables, notes, in its default template, nothing measured nor placed with care. Each
figure is processor time, the median of several runs, ours and the peer's taken in turn. Not
collected by pytest.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from clu.deck.compose import compose
from clu.deck.layout import lay_out
from clu.deck.page import ChartBox, Pages, TableBox, TextBox
from clu.deck.render import render
from clu.workspace import open_workspace

ROOT = Path(__file__).parents[2]
SAMPLE = "2024-03-27"

PEER = """
import io, json, sys, time
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

def draw(slides):
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(960), Pt(540)
    layout = deck.slide_layouts[5]
    for said in slides:
        slide = deck.slides.add_slide(layout)
        slide.shapes.title.text = said["title"]
        for frame, paragraphs in said["texts"]:
            text = slide.shapes.add_textbox(*map(Pt, frame)).text_frame
            for rank, runs in enumerate(paragraphs):
                paragraph = text.paragraphs[0] if rank == 0 else text.add_paragraph()
                for words, size, bold in runs:
                    run = paragraph.add_run()
                    run.text, run.font.size, run.font.bold = words, Pt(size), bold
        for frame, rows in said["tables"]:
            shape = slide.shapes.add_table(len(rows), len(rows[0]), *map(Pt, frame))
            for row, cells in enumerate(rows):
                for column, words in enumerate(cells):
                    shape.table.cell(row, column).text = words
        for frame, categories, series in said["charts"]:
            data = CategoryChartData()
            data.categories = categories
            for name, values in series:
                data.add_series(name, values)
            kind = XL_CHART_TYPE.COLUMN_CLUSTERED
            slide.shapes.add_chart(kind, *map(Pt, frame), data)
        if said["notes"]:
            slide.notes_slide.notes_text_frame.text = said["notes"]
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()
"""
AS_A_PROCESS = """
with open(sys.argv[1], encoding="utf-8") as file:
    document = draw(json.load(file))
with open(sys.argv[2], "wb") as file:
    file.write(document)
"""


def content(pages: Pages) -> list[dict[str, Any]]:
    """What a deck shows, as plain data for the peer."""
    return [
        {
            "title": page.title,
            "texts": [
                (_frame(box), [_runs(each) for each in box.paragraphs])
                for box in page.boxes[1:]
                if isinstance(box, TextBox)
            ],
            "tables": [
                (_frame(box), [[_words(cell) for cell in row.cells] for row in box.rows])
                for box in page.boxes
                if isinstance(box, TableBox)
            ],
            "charts": [
                (_frame(box), box.categories, _series(box))
                for box in page.boxes
                if isinstance(box, ChartBox)
            ],
            "notes": "\n".join(page.notes),
        }
        for page in pages.pages
    ]


def _frame(box: Any) -> tuple[float, ...]:
    frame = box.frame
    return frame.x, frame.y, frame.width, frame.height


def _runs(paragraph: Any) -> list[tuple[str, float, bool]]:
    return [(run.text, paragraph.size, run.bold) for run in paragraph.runs]


def _words(cell: Any) -> str:
    return "\n".join(paragraph.text for paragraph in cell.paragraphs)


def _series(box: ChartBox) -> list[tuple[str, list[float | None]]]:
    every = (*box.series, *([box.target] if box.target else ()))
    return [
        (each.name, [None if value is None else float(value) for value in each.values])
        for each in every
    ]


def seconds(run: Callable[[], object]) -> float:
    before = time.process_time()
    run()
    return time.process_time() - before


def process_seconds(*command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turn(runs: int, ours: Callable[[], float], theirs: Callable[[], float]) -> tuple[float, ...]:
    """The medians of both, measured one after the other."""
    pairs = [(ours(), theirs()) for _ in range(runs)]
    return tuple(statistics.median(each) for each in zip(*pairs, strict=True))


def told(name: str, ours: float, theirs: float) -> None:
    ratio = f"{ours / theirs:.2f} ×"
    say(f"{name}: {ours * 1000:.0f} ms, python-pptx {theirs * 1000:.0f} ms: {ratio}")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def many(pages: Pages, times: int) -> Pages:
    """A deck that many times as long."""
    return replace(pages, pages=pages.pages * times)


def main() -> None:
    """Measure, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    library = open_workspace(ROOT).library
    pages = lay_out(compose(library, SAMPLE), ROOT / "agendas" / SAMPLE / "pieces")
    peer: dict[str, Any] = {}
    exec(PEER, peer)
    slides = content(pages)
    drawn = in_turn(
        runs, lambda: seconds(lambda: render(pages)), lambda: seconds(lambda: peer["draw"](slides))
    )
    told("in process", *drawn)
    with tempfile.TemporaryDirectory() as name:
        data, program = Path(name, "slides.json"), Path(name, "peer.py")
        data.write_text(json.dumps(slides), encoding="utf-8")
        program.write_text(PEER + AS_A_PROCESS, encoding="utf-8")
        ours = ("-m", "clu", "deck", SAMPLE, "-o", str(Path(name, "a.pptx")), "--force")
        theirs = (str(program), str(data), str(Path(name, "b.pptx")))
        whole = in_turn(runs, lambda: process_seconds(*ours), lambda: process_seconds(*theirs))
    told("as a process", *whole)
    first = seconds_by_slide(pages, 1)
    for times in (10, 100):
        each = seconds_by_slide(pages, times)
        count = len(pages.pages) * times
        say(f"{count} slides: {each * count:.2f} s, {each / first:.2f} × those of one deck each")


def seconds_by_slide(pages: Pages, times: int) -> float:
    """What a slide costs in a deck that many times as long."""
    long = many(pages, times)
    attempts = 1 if times > 10 else 5
    return min(seconds(lambda: render(long)) for _ in range(attempts)) / len(long.pages)


if __name__ == "__main__":
    main()

"""Make the picture of README from the sample's deck, as LibreOffice shows it.

Run it with the environment of the tests: .venv/bin/python docs/images/make.py
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from clu.deck.compose import compose
from clu.deck.layout import lay_out
from clu.deck.page import Pages
from clu.deck.render import render
from clu.workspace import open_workspace

ROOT = Path(__file__).parents[2]
SAMPLE = "2024-03-27"
TARGET = Path(__file__).with_name("apercu.png")
SHOWN = (
    "Comité Local des Usagers",
    "Taux d’appels décrochés",
    "Les constats de l’audit externe",
    "55,5\u00a0% des usagers",
    "Indicateurs QUAL-E-PREF",
    "Actions mises en œuvre",
)
"""What the titles of the chosen slides begin with."""

WIDTH, COLUMNS, GAP = 640, 2, 12


def slides(pages: Pages, folder: Path) -> list[Image.Image]:
    """The chosen slides, drawn at the wanted width."""
    office = shutil.which("soffice") or sys.exit("LibreOffice est nécessaire.")
    deck = folder / "deck.pptx"
    deck.write_bytes(render(pages))
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    options = [profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([office, *options, str(deck)], check=True, capture_output=True)
    sheets = pypdfium2.PdfDocument(folder / "deck.pdf")
    titles = [page.title for page in pages.pages]
    chosen = [
        sheets[next(rank for rank, title in enumerate(titles) if title.startswith(words))]
        for words in SHOWN
    ]
    return [sheet.render(scale=WIDTH / sheet.get_width()).to_pil() for sheet in chosen]


def main() -> None:
    """Lay the chosen slides side by side."""
    outline = compose(open_workspace(ROOT).library, SAMPLE)
    pages = lay_out(outline, ROOT / "agendas" / SAMPLE / "pieces")
    with tempfile.TemporaryDirectory() as folder:
        images = slides(pages, Path(folder))
    height = images[0].height
    rows = -(-len(images) // COLUMNS)
    size = (COLUMNS * (WIDTH + GAP) + GAP, rows * (height + GAP) + GAP)
    whole = Image.new("RGB", size, "#999999")
    for rank, image in enumerate(images):
        row, column = divmod(rank, COLUMNS)
        whole.paste(image, (GAP + column * (WIDTH + GAP), GAP + row * (height + GAP)))
    whole.quantize(255).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()

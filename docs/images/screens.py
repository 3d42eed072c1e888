"""Make the pictures of the terminal for README, from the sample, as the application draws it.

Run it with the environment of the tests: .venv/bin/python docs/images/screens.py
"""

import asyncio
import datetime
import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from clu.tasks import saving
from clu.tui.app import CluApp

ROOT = Path(__file__).parents[2]
TODAY = datetime.datetime(2024, 3, 15, 14, 2)
"""Twelve days before the meeting of the sample."""

SCREENS: dict[str, Sequence[str]] = {
    "reunion": ("enter", "down", "enter", "down", "down", "down"),
    "indicateurs": ("f4", "down", "down", "down", "down"),
}
WIDTH, HEIGHT = 112, 32

_OUTSIDE = re.compile(r"@font-face \{.*?\}|<!--.*?-->", re.DOTALL)
"""What names an address: fonts to fetch, which the reader's own replace, and a comment."""


async def drawn(folder: Path, keys: Sequence[str]) -> str:
    """The application after some keys, as a picture."""
    app = CluApp(folder)
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.3)
        return _OUTSIDE.sub("", app.export_screenshot(title="clu"))


def main() -> None:
    """Draw each screen on a copy of the sample, on a fixed day."""
    saving.today, saving.now = TODAY.date, lambda: TODAY
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_STATE_HOME"] = scratch
        folder = Path(scratch) / "clu"
        shutil.copytree(ROOT / "agendas", folder / "agendas")
        for name, keys in SCREENS.items():
            picture = asyncio.run(drawn(folder, keys))
            Path(__file__).with_name(f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()

"""What the application remembers of one person from a day to the next: nothing that is data."""

import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import tomli_w
from platformdirs import user_state_path

from clu.disk import write
from clu.errors import WriteError


def file() -> Path:
    """Where it is kept."""
    return user_state_path("clu", appauthor=False) / "clu.toml"


def recalled() -> dict[str, Any]:
    """What was kept; nothing when that cannot be read."""
    try:
        return tomllib.loads(file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def remember(**values: str) -> None:
    """Keep values; where that fails, they are only forgotten."""
    with suppress(WriteError, OSError):
        write(file(), tomli_w.dumps({**recalled(), **values}).encode())


def last_workspace() -> Path | None:
    """The workspace that was open last, if it is still there."""
    kept = recalled().get("workspace")
    folder = Path(kept) if isinstance(kept, str) else None
    return folder if folder and (folder / "agendas").is_dir() else None

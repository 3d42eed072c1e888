"""Drafts: what is typed in a form and not yet saved, kept so that a crash loses nothing."""

import datetime
import tomllib
from contextlib import suppress
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import tomli_w

from clu.disk import remove, write
from clu.errors import WriteError
from clu.forms.fields import State
from clu.forms.purposes import Purpose

_KINDS: dict[str, Any] = {kind.__name__: kind for kind in get_args(Purpose)}


class Drafts:
    """The draft of a workspace: one at a time, as one form is open at a time."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "agendas" / ".clu" / "draft.toml"

    def keep(self, purpose: Purpose, state: State, now: datetime.datetime) -> None:
        """Keep what is typed; where that fails, only a crash would lose it."""
        table = {
            "on": now,
            "purpose": type(purpose).__name__,
            "about": {key: each for key, each in asdict(purpose).items() if each is not None},
            "fields": [{"path": list(path), "held": held} for path, held in state.items()],
        }
        with suppress(WriteError, TypeError):
            write(self._file, tomli_w.dumps(table).encode())

    def kept(self) -> tuple[Purpose, dict[tuple[str, ...], Any]] | None:
        """What was typed and never saved, if anything."""
        try:
            table = tomllib.loads(self._file.read_text("utf-8"), parse_float=Decimal)
            about = {
                key: tuple(each) if isinstance(each, list) else each
                for key, each in table["about"].items()
            }
            purpose: Purpose = _KINDS[table["purpose"]](**about)
            return purpose, {tuple(each["path"]): each["held"] for each in table["fields"]}
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def forget(self) -> None:
        """Drop what was saved, or given up."""
        with suppress(WriteError):
            remove(self._file)

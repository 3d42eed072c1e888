"""The line that was being typed in session when one left it: one for each meeting."""

import tomllib
from contextlib import suppress
from pathlib import Path

import tomli_w

from clu.disk import remove, write
from clu.edits.noting import Kind, Line
from clu.errors import WriteError


class Unsent:
    """The file of these lines, beside the journal: never data."""

    def __init__(self, folder: Path, meeting: str) -> None:
        self._file = folder / "agendas" / ".clu" / f"line-{meeting}.toml"

    def keep(self, line: Line) -> None:
        """Keep a line that has words; where that fails, only a crash would lose it."""
        with suppress(WriteError):
            if line.text.strip():
                table = {"kind": line.kind.value, "text": line.text, "marks": sorted(line.marks)}
                write(self._file, tomli_w.dumps(table).encode())
            elif self._file.exists():
                remove(self._file)

    def kept(self) -> Line | None:
        """The line that was being typed, if any."""
        try:
            table = tomllib.loads(self._file.read_text("utf-8"))
            return Line(Kind(table["kind"]), table["text"], marks=frozenset(table["marks"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

"""Several files written as one: all of them or none, even when what writes them is killed.

What is about to be written is first kept whole in one file, the intent. Whoever comes next finds
it and ends what was begun.
"""

import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import tomli_w

from clu.disk import remove, replace, write
from clu.errors import CluError

_INTENT = "intent.toml"


@dataclass(frozen=True)
class FileTexts:
    """A file before and after a step; None where there is no file."""

    before: str | None
    after: str | None

    @property
    def swapped(self) -> "FileTexts":
        """The way back."""
        return FileTexts(self.after, self.before)

    @property
    def table(self) -> dict[str, str]:
        """As TOML keeps it."""
        return {key: text for key, text in vars(self).items() if text is not None}


def is_begun(own: Path) -> bool:
    """Whether a writing has begun and not ended; it may still be going on."""
    return os.path.exists(own / _INTENT)  # a protected folder is told when it is read


class Group:
    """The writing of files of a folder, whose intents are kept in `own`; under its lock only."""

    def __init__(self, folder: Path, own: Path) -> None:
        self._folder = folder
        self._intent = own / _INTENT

    def write(self, texts: Mapping[str, FileTexts]) -> None:
        """Put texts in place of those that they follow. Raises WriteError; then none has changed.

        Should even the way back be refused, the intent stays: the writing ends next time.
        """
        if len(texts) > 1:
            write(self._intent, tomli_w.dumps({name: texts[name].table for name in texts}).encode())
        done: list[str] = []
        try:
            for file, text in texts.items():
                self._put(file, text)
                done.append(file)
        except CluError:
            for file in reversed(done):
                self._put(file, texts[file].swapped)
            self._forget()
            raise
        self._forget()

    def finish(self) -> None:
        """End what was begun; a file that has become something else since stays as it is."""
        if not self._intent.exists():
            return
        with suppress(OSError, ValueError, AttributeError):
            kept = tomllib.loads(self._intent.read_text("utf-8"))
            for file, texts in kept.items():
                with suppress(CluError):
                    self._put(file, FileTexts(texts.get("before"), texts.get("after")))
        self._forget()

    def _forget(self) -> None:
        remove(self._intent)

    def _put(self, file: str, text: FileTexts) -> None:
        path = self._folder / file
        expected = None if text.before is None else text.before.encode()
        if text.after is not None:
            replace(path, text.after.encode(), expected=expected)
        elif expected is not None:
            remove(path, expected=expected)
            with suppress(OSError):
                path.parent.rmdir()  # a folder that still holds something stays

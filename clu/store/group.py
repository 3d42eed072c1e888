"""Several files written as one: all of them or none, even when what writes them is killed.

What is about to be written is first kept whole in one file, the intent. Whoever comes next finds
it and ends what was begun; until then nobody writes. See decision 9.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from clu.bounded import TooLargeError, is_still, read_bytes
from clu.disk import ChangedError, followed, prepared, put, refusal_told, remove, write
from clu.errors import CluError, WriteError
from clu.model.french import quoted, typeset
from clu.model.shape import MOST_BYTES
from clu.store.files import INTENT, data_file

_LATER = (
    "Rendez-le possible (de la place, le droit d’écrire), puis ouvrez de nouveau l’espace de "
    "travail : elle sera achevée. Ne la saisissez pas une seconde fois."
)


MOST_OF_A_STEP = 24 * MOST_BYTES
"""Bytes that are kept of a step, whose texts stand there before and after."""


class HalfWrittenError(WriteError):
    """Half of a step is written; its intent is kept, and the next opening ends it."""

    def __init__(self, refusal: CluError) -> None:
        sentence = f"Une étape n’est pas achevée : {refusal.sentence}"
        super().__init__(typeset(sentence), typeset(_LATER))


class UnfollowedError(CluError):
    """What clu kept, or did not, and nobody can follow: it is to be forgotten."""

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(
            typeset(sentence),
            typeset(f"{remedy} Pour l’effacer, avec ce qui est gardé pour annuler : clu forget."),
            typeset(
                f"{remedy} Pour l’effacer : « Oublier ce qui est gardé pour annuler » (Ctrl+P)."
            ),
        )


class FileTexts(NamedTuple):
    """A file before and after a step; None where there is no file."""

    before: str | None
    after: str | None

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "FileTexts":
        """From what TOML kept. Raises TypeError where that is no text."""
        before, after = table.get("before"), table.get("after")
        if not all(text is None or isinstance(text, str) for text in (before, after)):
            raise TypeError(table)
        return cls(before, after)

    @property
    def swapped(self) -> "FileTexts":
        """The way back."""
        return FileTexts(self.after, self.before)

    @property
    def table(self) -> dict[str, str]:
        """As TOML keeps it."""
        return {key: text for key, text in self._asdict().items() if text is not None}


class FileGroup:
    """The writing of data files, whose intents are kept in `own`; under its lock only."""

    def __init__(self, workspace: Path, own: Path) -> None:
        self._workspace = workspace
        self._intent = own / Path(INTENT).name

    def write(self, texts: Mapping[str, FileTexts]) -> None:
        """Put texts in place of those that they follow. Raises CluError; then none has changed.

        HalfWrittenError when even the way back was refused: the next opening ends the step. The
        disk holds all the texts before the first file is replaced, so that a full one refuses then.
        """
        planned = self._planned(texts)
        with ExitStack() as opened:
            ready = {path: opened.enter_context(_ready(path, planned[path])) for path in planned}
            if len(texts) > 1:
                from clu.store.toml.emit import whole  # noqa: PLC0415  reading does not pay for it

                intent = whole({name: texts[name].table for name in texts}).encode()
                write(self._intent, refuse_beyond(intent))
            done: list[Path] = []
            try:
                for path, text in planned.items():
                    _put(path, text, ready[path])
                    done.append(path)
            except CluError as refusal:
                self._go_back({path: planned[path].swapped for path in reversed(done)}, refusal)
                raise
        with suppress(CluError):  # all is written: the next opening finds that nothing is left
            self._forget()

    def finish(self) -> None:
        """End what was begun; a file that has become something else since stays as it is.

        The intent is kept, and CluError raised, as long as something of it may be left to do.
        """
        planned = self._planned(self._begun())
        try:
            for path, text in planned.items():
                if _is_still(path, text.before):
                    with suppress(ChangedError), _ready(path, text) as ready:
                        _put(path, text, ready)
            self._forget()
        except CluError as refusal:
            raise HalfWrittenError(refusal) from refusal

    def _planned(self, texts: Mapping[str, FileTexts]) -> dict[Path, FileTexts]:
        """The texts by path, files that come before those that go: no record is ever missing."""
        files = sorted(texts, key=lambda file: texts[file].after is None)
        return {data_file(self._workspace, file).path: texts[file] for file in files}

    def _go_back(self, swapped: Mapping[Path, FileTexts], refusal: CluError) -> None:
        """Undo what was done of a step that was refused. Raises HalfWrittenError."""
        try:
            for path, text in swapped.items():
                with _ready(path, text) as ready:
                    _put(path, text, ready)
            self._forget()
        except CluError:
            raise HalfWrittenError(refusal) from refusal

    def _begun(self) -> dict[str, FileTexts]:
        """The texts of the intent; none when there is no intent. Raises CluError."""
        try:
            with refusal_told(self._intent, "relu"):
                try:
                    content = read_bytes(self._intent, most=MOST_OF_A_STEP)
                except FileNotFoundError:
                    return {}
                except TooLargeError:
                    content = b"?"  # or a pipe, which would never end
        except WriteError as refusal:
            raise HalfWrittenError(refusal) from refusal
        try:
            kept = tomllib.loads(content.decode())
            return {file: FileTexts.read(table) for file, table in kept.items()}
        except (ValueError, AttributeError, TypeError, RecursionError):
            raise UnfollowedError(
                f"Une étape n’est pas achevée, et {quoted(INTENT)} est abîmé.",
                "Vérifiez les dernières saisies.",
            ) from None

    def _forget(self) -> None:
        if os.path.lexists(self._intent):
            remove(self._intent)


def refuse_beyond(step: bytes) -> bytes:
    """What is to be kept of a step. Raises CluError where it would not be read again."""
    if len(step) > MOST_OF_A_STEP:
        sentence = "Ce changement touche trop de textes à la fois : rien n’en est fait."
        raise CluError(typeset(sentence), "Faites-le en plusieurs fois.")
    return step


@contextmanager
def _ready(path: Path, text: FileTexts) -> Iterator[Path | None]:
    """A file that holds the text to come, in the folder where it will stand; None: none will."""
    if text.after is None:
        yield None
    else:
        with prepared(text.after.encode(), followed(path)) as ready:
            yield ready


def _put(path: Path, text: FileTexts, ready: Path | None) -> None:
    expected = None if text.before is None else text.before.encode()
    if ready is not None:
        put(ready, followed(path), expected=expected)
    elif expected is not None:
        remove(path, expected=expected)
        with suppress(OSError):
            path.parent.rmdir()  # a folder that still holds something stays


def _is_still(path: Path, text: str | None) -> bool:
    """Whether a file holds that text; None: whether there is none."""
    with refusal_told(path, "relu"):
        try:
            there = path.is_file()
            return there is (text is not None) and (text is None or is_still(path, text.encode()))
        except (FileNotFoundError, NotADirectoryError):
            return text is None

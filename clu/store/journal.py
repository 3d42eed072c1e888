"""The journal of steps, which undo and redo read: files of their own in `agendas/.clu/history/`.

A step is written there before the files that it changes, so that a crash in between leaves a step
whose undoing finds some files as they were, and passes over them.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from clu.bounded import TooLargeError, read_bytes
from clu.disk import prepared, put_in_place, remove, write
from clu.errors import CluError
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import quoted, typeset
from clu.model.shape import model_at
from clu.store.group import MOST_OF_A_STEP, FileTexts, refuse_beyond
from clu.store.toml.emit import whole

KEPT = 100
"""Steps that can be undone."""

_NAME = re.compile(r"(\d{6})\.toml")
_KEYS = ("before", "after", "follows", "followed")
"""What is kept of a change, beside its address."""


@dataclass(frozen=True)
class Step:
    """What someone did at once: one or several changes, under one sentence."""

    label: str
    on: datetime
    who: str
    changes: tuple[Change, ...]
    texts: Mapping[str, FileTexts] = field(default_factory=dict)
    is_undone: bool = False
    is_kept: bool = False
    """Whether it is no longer to be undone: it was skipped."""
    number: int = 0

    @property
    def file(self) -> str:
        """The file of the journal that keeps it."""
        return f"{self.number:06}.toml"


class Damaged(NamedTuple):
    """A step that cannot be read, though it may be by another, or in a moment."""

    file: str

    @property
    def label(self) -> str:
        """How it is told."""
        return f"un changement qui n’a pas pu être lu ({self.file})"


class Journal:
    """The steps of a workspace, oldest first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def steps(self) -> list[Step]:
        """The steps that can be read; a damaged one is passed over. Raises CluError."""
        return [each for each in self._backwards() if isinstance(each, Step)][::-1]

    def damaged(self) -> list[str]:
        """The names of the files of steps that cannot be read."""
        return [each.file for each in self._backwards() if isinstance(each, Damaged)][::-1]

    def last(self) -> "Step | Damaged | None":
        """What is to be undone first; a damaged step, where that may be the one."""
        damaged = None
        for each in self._backwards():
            if isinstance(each, Damaged):
                damaged = damaged or each
            elif each.is_undone:
                damaged = None  # steps are undone from the last on: so was that one
            elif not each.is_kept:
                return damaged or each
        return damaged

    def next(self) -> "Step | Damaged | None":
        """What is to be redone first; a damaged step, where that may be the one."""
        found: Step | Damaged | None = None
        for each in self._backwards():
            if isinstance(each, Damaged) or each.is_undone:
                found = each
            elif not each.is_kept:
                break
        return found

    def append(self, step: Step) -> Step:
        """Keep a new step; those that were undone can no longer be redone."""
        for each in self._backwards():
            if isinstance(each, Step) and not (each.is_undone or each.is_kept):
                break
            if isinstance(each, Step) and each.is_undone:
                self.forget(each)
        paths = list(self._paths())
        number = paths[-1][0] + 1 if paths else 1
        kept = replace(step, number=number)
        write(self._folder / kept.file, refuse_beyond(_text(kept)))
        for _, path in paths[: max(0, len(paths) + 1 - KEPT)]:
            remove(path)
        return kept

    def mark(self, step: Step, *, is_undone: bool = False, is_kept: bool = False) -> Step:
        """Say that a step was undone, is kept for good, or (neither) was redone."""
        marked = replace(step, is_undone=is_undone, is_kept=is_kept)
        write(self._folder / step.file, _text(marked))
        return marked

    @contextmanager
    def undoing(self, step: Step) -> Iterator[Step]:
        """Say that a step was undone, once it is; the disk has taken these words before."""
        marked = replace(step, is_undone=True)
        path = self._folder / step.file
        with prepared(_text(marked), path) as ready:
            yield marked
            with suppress(CluError):  # undone all the same: undoing it again finds that
                put_in_place(ready, path)

    def forget(self, step: "Step | Damaged") -> None:
        """Drop a step that changed nothing, or of which nothing is known."""
        remove(self._folder / step.file)

    def _backwards(self) -> "Iterator[Step | Damaged]":
        """The steps from the last on, read one by one."""
        for number, path in reversed(list(self._paths())):
            try:
                text = read_bytes(path, most=MOST_OF_A_STEP).decode()
                table = tomllib.loads(text, parse_float=Decimal)
                yield _step(number, table)
            except FileNotFoundError:
                continue  # another has just dropped it
            except (
                *(OSError, TooLargeError, ValueError, KeyError),
                *(TypeError, AttributeError, RecursionError),
            ):
                yield Damaged(path.name)

    def _paths(self) -> Iterator[tuple[int, Path]]:
        try:
            paths = sorted(self._folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError:
            sentence = f"Le journal {quoted(str(self._folder))} ne peut pas être lu."
            raise CluError(typeset(sentence), "Demandez l’accès à qui l’a créé.") from None
        for path in paths:
            if match := _NAME.fullmatch(path.name):
                yield int(match[1]), path


def _text(step: Step) -> bytes:
    return whole(
        {
            "label": step.label,
            "on": step.on,
            "who": step.who,
            "is_undone": step.is_undone,
            "is_kept": step.is_kept,
            "changes": [_change_table(change) for change in step.changes],
            "texts": {file: texts.table for file, texts in step.texts.items()},
        }
    ).encode()


def _change_table(change: Change) -> dict[str, Any]:
    kept = {key: getattr(change, key) for key in _KEYS if getattr(change, key) is not None}
    return {"file": change.file, "record": list(change.record), **kept}


def _step(number: int, table: Mapping[str, Any]) -> Step:
    return Step(
        label=table["label"],
        on=table["on"],
        who=table["who"],
        is_undone=table["is_undone"],
        is_kept=table.get("is_kept", False),
        number=number,
        changes=tuple(_change(each) for each in table["changes"]),
        texts={file: FileTexts.read(texts) for file, texts in table["texts"].items()},
    )


def _change(table: Mapping[str, Any]) -> Change:
    kept: dict[str, Any] = {key: table.get(key) for key in _KEYS}
    return Change(_somewhere(Address(table["file"], tuple(table["record"]))), **kept)


def _somewhere(address: Address) -> Address:
    """The address. Raises KeyError or ValueError where no record can be: the step was damaged."""
    if len(address.record) % 2:
        raise ValueError(address.record)
    model_at(address.file, address.record)
    return address

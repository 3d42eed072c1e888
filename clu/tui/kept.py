"""What is kept of one person, beside the data: what was typed and not saved, what is remembered."""

import datetime
import tomllib
from contextlib import suppress
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli_w
from platformdirs import user_state_path

from clu.disk import remove, write
from clu.edits.session_lines import LineKind, SessionLine
from clu.errors import CluError, WriteError
from clu.forms.convening import Convene, Postpone
from clu.forms.fields import State
from clu.forms.form import Purpose
from clu.forms.measuring import Measure
from clu.forms.purposes import Add, Edit, Follow, FollowAll
from clu.forms.reporting import Circulate, Close, Conclude, Correct, Disclose, Report, Validate
from clu.forms.wording import Reword
from clu.model.address import Address
from clu.model.french import quoted

_KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        *(Edit, Add, Follow, FollowAll, Measure, Convene, Postpone),
        *(Report, Conclude, Reword, Circulate, Close, Validate, Correct, Disclose),
    )
}


def _refused(file: Path, table: dict[str, Any]) -> CluError | None:
    """Keep a table; why it is not kept, if so. Through a link it would be, but elsewhere."""
    if file.parent.is_symlink():
        return WriteError(f"{quoted(file.parent.name)} est un lien : clu n’y écrit pas.")
    try:
        write(file, tomli_w.dumps(table).encode())
    except CluError as refusal:
        return refusal
    except TypeError:
        pass  # what TOML has no words for
    return None


# --- forms -----------------------------------------------------------------------------------


class Drafts:
    """The draft of a workspace: one at a time, as one form is open at a time."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "agendas" / ".clu" / "draft.toml"
        self._last: tuple[Purpose, State] | None = None

    def keep(self, purpose: Purpose, state: State, now: datetime.datetime) -> CluError | None:
        """Keep what is typed; why that fails, if it does: leaving would lose it."""
        if (purpose, state) == self._last:
            return None
        table = {
            "on": now,
            "purpose": type(purpose).__name__,
            "about": {key: each for key, each in asdict(purpose).items() if each is not None},
            "fields": [{"path": list(path), "held": held} for path, held in state.items()],
        }
        if refusal := _refused(self._file, table):
            return refusal
        self._last = purpose, dict(state)
        return None

    def kept(self) -> tuple[Purpose, dict[tuple[str, ...], Any]] | None:
        """What was typed and never saved, if anything."""
        try:
            table = tomllib.loads(self._file.read_text("utf-8"), parse_float=Decimal)
            purpose = _taken_up(table["purpose"], table["about"])
            return purpose, {tuple(each["path"]): each["held"] for each in table["fields"]}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def forget(self) -> None:
        """Drop what was saved, or given up."""
        self._last = None
        with suppress(WriteError):
            remove(self._file)


def _taken_up(name: str, about: dict[str, Any]) -> Purpose:
    """The purpose that was kept. Raises KeyError, TypeError or ValueError on any other table."""
    keys: dict[str, Any] = {
        key: tuple(each) if isinstance(each, list) else each for key, each in about.items()
    }
    place = "holder" if name == Add.__name__ else "address"
    if "file" in keys:  # so it was kept before a purpose had an address
        way = keys.pop("holder" if place == "holder" else "record", ())
        keys[place] = {"file": keys.pop("file"), "record": way}
    if "addresses" in keys:
        known = ((each["file"], tuple(each["record"])) for each in keys["addresses"])
        keys["addresses"] = tuple(Address(*each) for each in known)
    if place in keys:
        where = keys.pop(place)
        way = tuple(where["record"])
        keys |= {place: Address(where["file"], way)} if where["file"] else {}
    purpose: Purpose = _KINDS[name](**keys)
    return purpose


# --- the line of a session -------------------------------------------------------------------


class Unsent:
    """The line that was being typed in session when one left it: one file for each meeting."""

    def __init__(self, folder: Path, meeting: str) -> None:
        self._file = folder / "agendas" / ".clu" / f"line-{meeting}.toml"

    def keep(self, line: SessionLine) -> CluError | None:
        """Keep a line that has words; why that fails, if it does: leaving would lose it."""
        if line.text.strip():
            table = {"kind": line.kind.value, "text": line.text, "marks": sorted(line.marks)}
            return _refused(self._file, table)
        with suppress(WriteError, OSError):
            if self._file.exists():
                remove(self._file)
        return None

    def kept(self) -> SessionLine | None:
        """The line that was being typed, if any."""
        try:
            table = tomllib.loads(self._file.read_text("utf-8"))
            return SessionLine(
                LineKind(table["kind"]), table["text"], marks=frozenset(table["marks"])
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None


# --- from a day to the next ------------------------------------------------------------------


def memory() -> Path:
    """The file of what is remembered of one person: nothing that is data."""
    return user_state_path("clu", appauthor=False) / "clu.toml"


def recalled() -> dict[str, Any]:
    """What was remembered; nothing when that cannot be read."""
    try:
        return tomllib.loads(memory().read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def remember(**values: str) -> None:
    """Remember values; where that fails, they are only forgotten."""
    with suppress(WriteError, OSError):
        write(memory(), tomli_w.dumps({**recalled(), **values}).encode())


def last_workspace() -> Path | None:
    """The workspace that was open last, if it is still there."""
    kept = recalled().get("workspace")
    folder = Path(kept) if isinstance(kept, str) else None
    return folder if folder and (folder / "agendas").is_dir() else None

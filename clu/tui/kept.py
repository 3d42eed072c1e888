"""What is kept of one person, beside the data: what was typed and not saved, what is remembered."""

import datetime
import tomllib
from contextlib import suppress
from dataclasses import fields
from decimal import Decimal
from itertools import chain, count
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli_w

from clu import clock, disk
from clu.bounded import read_bytes
from clu.disk import remove, write
from clu.edits.session_lines import LineKind, SessionLine
from clu.errors import CluError, WriteError
from clu.forms.accepting import Accept
from clu.forms.convening import CallOff, Convene, Postpone
from clu.forms.fields import State
from clu.forms.form import Purpose
from clu.forms.measuring import Measure
from clu.forms.purposes import Add, Edit, Entrust, Follow, FollowAll
from clu.forms.reporting import Circulate, Close, Conclude, Correct, Disclose, Report, Validate
from clu.forms.wording import Reword
from clu.model import french
from clu.model.address import Address
from clu.model.french import quoted
from clu.model.names import slug
from clu.model.shape import MOST_BYTES

if TYPE_CHECKING:
    from filelock import FileLock

_KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        *(Edit, Add, Entrust, Follow, FollowAll, Measure, Convene, Postpone, CallOff),
        *(Report, Conclude, Reword, Circulate, Close, Validate, Correct, Disclose, Accept),
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


def _mine(folder: Path, name: str) -> list[Path]:
    """The files of that name that are mine in a workspace, the last first.

    Several people share its folder. Each is known by a sign kept with what is remembered of them,
    which outlives their name; what was kept before there were signs is anybody's.
    """
    folder, mine = folder / "agendas" / ".clu", f"{name}-{_sign()}"
    found = sorted(folder.glob(f"{mine}-*.toml"), reverse=True)
    return [*found, *folder.glob(f"{mine}.toml"), *folder.glob(f"{name}.toml")]


def _sign() -> str:
    """What tells my files from those of the others: the same from a day to the next."""
    if not recalled().get("sign"):
        remember(sign=token_hex(4))
    return str(recalled().get("sign") or slug(clock.who()).replace("-", ""))


# --- forms -----------------------------------------------------------------------------------


class Unsaved(NamedTuple):
    """What was typed in a form and never saved: why it was opened, what its fields held."""

    purpose: Purpose
    state: dict[tuple[str, ...], Any]
    by: str = ""
    """The name that I had then, where it was another."""
    on: str = ""
    """« le 3 mars 2026 à 14 h 02 »"""


class Drafts:
    """The drafts of one person in a workspace: a file for each form that was left unsaved.

    That of a form that is open, in another window too, is neither offered nor forgotten.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: Path | None = None
        """That of the form that is open."""
        self._lock: FileLock | None = None
        self._last: tuple[Purpose, State] | None = None

    def keep(self, purpose: Purpose, state: State, now: datetime.datetime) -> CluError | None:
        """Keep what is typed; why that fails, if it does: leaving would lose it."""
        if (purpose, state) == self._last and self._file and self._file.exists():
            return None
        table = {
            "on": now,
            "by": clock.who(),
            "purpose": type(purpose).__name__,
            "about": {
                one.name: _as_kept(each)
                for one in fields(purpose)
                if (each := getattr(purpose, one.name)) is not None
            },
            "fields": [{"path": list(path), "held": held} for path, held in state.items()],
        }
        file, lock = (self._file, self._lock) if self._file else self._new(now)
        if refusal := _refused(file, table):
            if not self._file:
                disk.let_go(lock, is_over=True)
            return refusal
        self._file, self._lock, self._last = file, lock, (purpose, dict(state))
        return None

    def _new(self, now: datetime.datetime) -> "tuple[Path, FileLock]":
        name = f"draft-{_sign()}-{now:%Y%m%d-%H%M%S}"
        folder = self._folder / "agendas" / ".clu"
        names = chain([name], (f"{name}-{rank}" for rank in count(2)))
        files = (folder / f"{each}.toml" for each in names)
        free = (each for each in files if not each.exists())
        return next((each, lock) for each in free if (lock := disk.hold(each)))

    def kept(self, passed: int = 0) -> Unsaved | None:
        """The last that was typed and never saved, if any, after so many; it is taken up."""
        self.put_off()
        for file in _mine(self._folder, "draft"):
            lock = disk.hold(file)
            draft = self._read(file) if lock else None
            if draft and not passed:
                self._file, self._lock = file, lock
                return draft
            passed -= bool(draft)
            disk.let_go(lock)
        return None

    def _read(self, file: Path) -> Unsaved | None:
        try:
            table = tomllib.loads(read_bytes(file, most=MOST_BYTES).decode(), parse_float=Decimal)
            state = {tuple(each["path"]): each["held"] for each in table["fields"]}
            by = str(table.get("by", clock.who()))
            at = table.get("on")
            on = f"le {french.day(at.date())} à {french.clock(at.time())}" if at else ""
            name = "" if by == clock.who() else by
            return Unsaved(_taken_up(table["purpose"], table["about"]), state, name, on)
        except (OSError, CluError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def forget(self) -> None:
        """Drop what was saved, or given up."""
        file, self._file, self._last = self._file, None, None
        if file:
            with suppress(WriteError):
                remove(file)
        disk.let_go(self._lock, is_over=True)
        self._lock = None

    def put_off(self) -> None:
        """Leave it for another day, or another window: what is typed next has another file."""
        self._file = self._last = None
        disk.let_go(self._lock)
        self._lock = None


def _as_kept(value: Any) -> Any:
    if isinstance(value, Address):
        return value._asdict()
    return [_as_kept(each) for each in value] if isinstance(value, tuple) else value


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
    """The line that one was typing in session when one left it: one for each window of a meeting.

    It is the one that was left, unless another window has it.
    """

    def __init__(self, folder: Path, meeting: str) -> None:
        name, beside = f"line-{meeting}", folder / "agendas" / ".clu"
        mine = f"{name}-{_sign()}"
        names = chain([mine], (f"{mine}-{rank}" for rank in count(2)))
        files = chain(_mine(folder, name), (beside / f"{each}.toml" for each in names))
        self._file, self._lock = next((each, lock) for each in files if (lock := disk.hold(each)))

    def keep(self, line: SessionLine) -> CluError | None:
        """Keep a line that has words; why that fails, if it does: leaving would lose it."""
        if line.text.strip():
            table = {"kind": line.kind.value, "text": line.text, "marks": sorted(line.marks)}
            return _refused(self._file, table)
        with suppress(WriteError, OSError):
            remove(self._file)
        return None

    def kept(self) -> SessionLine | None:
        """The line that was being typed, if any."""
        with suppress(OSError, CluError, ValueError, KeyError, TypeError):
            table = tomllib.loads(read_bytes(self._file, most=MOST_BYTES).decode())
            kind, marks = LineKind(table["kind"]), frozenset(table["marks"])
            return SessionLine(kind, table["text"], marks=marks)
        return None

    def leave(self) -> None:
        """Let another window have it."""
        disk.let_go(self._lock)


# --- from a day to the next ------------------------------------------------------------------


def recalled() -> dict[str, Any]:
    """What was remembered; nothing when that cannot be read."""
    try:
        return tomllib.loads(read_bytes(disk.memory(), most=MOST_BYTES).decode())
    except (OSError, CluError, ValueError):
        return {}


def remember(**values: str) -> None:
    """Remember values; where that fails, they are only forgotten."""
    with suppress(WriteError, OSError):
        write(disk.memory(), tomli_w.dumps({**recalled(), **values}).encode())


def last_workspace() -> Path | None:
    """The workspace that was open last, if it is still there."""
    kept = recalled().get("workspace")
    folder = Path(kept) if isinstance(kept, str) else None
    return folder if folder and (folder / "agendas").is_dir() else None

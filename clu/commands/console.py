"""The terminal: text that any console can show, readers that leave early, one French sentence."""

import codecs
import datetime
import errno
import json
import os
import sys
import unicodedata
import warnings
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from clu.errors import CluError, WriteError
from clu.model.french import typeset
from clu.model.names import LIGATURES

EQUIVALENTS = {
    **LIGATURES,
    **dict.fromkeys("•–—−·\u2010\u2011▼", "-"),
    **dict.fromkeys("’‘", "'"),
    **dict.fromkeys("«»“”", '"'),
    "✓": "v",
    "✗": "x",
    "▲": "+",
    "→": "->",
    "←": "<-",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "≈": "~",
    "×": "x",
    "±": "+/-",
    "√": "racine ",
    "€": "EUR",
    "°": "o",
}
"""What stands, in plain ASCII, for a sign that the console does not have.

Accents are dropped and spaces made plain without being listed here.
"""

_DRIVING = dict.fromkeys(
    {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)} - {9, 10},
    "\N{REPLACEMENT CHARACTER}",
)
"""What would drive the terminal, or turn the order of its text: whoever typed it, none is let out.

Tabs and ends of lines are ours.
"""

_PLAIN = "clu-plain"
_READER_LEFT = (errno.EPIPE, errno.EINVAL)  # Windows says EINVAL where others say EPIPE.


class ReaderLeft(Exception):
    """Whoever read our output has closed it, as `head` does."""


def prepare() -> None:
    """Make the output show every text, in whatever encoding it has."""
    codecs.register_error(_PLAIN, _plain_span)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_PLAIN)


def say(text: str) -> None:
    """Print a line, or several. Raises ReaderLeft, and WriteError when the disk is full."""
    _write(f"{text.translate(_DRIVING)}\n")


def give(content: bytes) -> None:
    """Put out bytes as they are, for another program; raises as `say` does."""
    flush()
    _guarded(lambda: _put(content))


def flush() -> None:
    """Let out what was said; raises as `say` does."""
    _write("", is_last=True)


def complain(text: str) -> None:
    """Print on the error output what stopped the work; there is nobody to tell if that fails."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{text.translate(_DRIVING)}\n")
        sys.stderr.flush()


def can_show(text: str) -> bool:
    """Whether the output has every character of the text."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def as_json(value: Any) -> str:
    """A value as JSON, escaped where the output lacks a character, or may not have it."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_in_json)
    is_shown = can_show(text) and text == text.translate(_DRIVING)
    return text if is_shown else json.dumps(value, indent=2, default=_in_json)


def _in_json(value: Any) -> Any:
    """A date as text, an exact number as a number."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    raise TypeError(type(value))


def abandon() -> None:
    """Forget what is still to be said, so that nothing is written to a closed pipe at exit."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(text: str, *, is_last: bool = False) -> None:
    def write() -> None:
        sys.stdout.write(text)
        if is_last:
            sys.stdout.flush()

    _guarded(write)


def _put(content: bytes) -> None:
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _guarded(write: Callable[[], None]) -> None:
    if sys.stdout is None:  # a program without a console has none
        return
    try:
        write()
    except OSError as error:
        abandon()
        if error.errno in _READER_LEFT:
            raise ReaderLeft from None
        reason = "le disque est plein" if error.errno == errno.ENOSPC else f"erreur {error.errno}"
        raise WriteError(f"L’affichage n’a pas pu être écrit jusqu’au bout : {reason}.") from None


def _plain_span(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    span = error.object[error.start : error.end]
    return "".join(_plain_sign(sign) for sign in span), error.end


def _plain_sign(sign: str) -> str:
    if sign in EQUIVALENTS:
        return EQUIVALENTS[sign]
    compatible = unicodedata.normalize("NFKD", sign)
    return compatible.encode("ascii", "ignore").decode() or "?"


# --- the outermost guard ---------------------------------------------------------------------

FAULT_OF_CLU = 3
READER_LEFT = 141
"""What a shell shows for a program whose reader left."""


def guarded(work: Callable[[], int]) -> int:
    """Do the work and return its exit code, or that of what stopped it."""
    prepare()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they are for developers, and in English
            code = work()
        flush()
    except ReaderLeft:
        return READER_LEFT
    except CluError as error:
        complain(str(error))
        return error.exit_code
    except OSError as error:  # a network drive that went while a file was looked for
        from clu.disk import refused

        complain(str(refused(error)))
        return WriteError.exit_code
    except MemoryError:  # a machine has a limit, and so may a session: that is no fault of clu
        complain("Il n’y a pas assez de mémoire. Fermez des applications, ou allégez ce fichier.")
        return CluError.exit_code
    except Exception as bug:  # noqa: BLE001  the one place that may: no traceback is shown
        complain(_told(bug))
        return FAULT_OF_CLU
    return code


def _told(bug: Exception) -> str:
    try:
        log = _logged(bug)
    except OSError:
        return "Un défaut de clu a interrompu la commande, et son détail n’a pas pu être noté."
    return typeset(f"Un défaut de clu a interrompu la commande ; son détail est noté dans {log}")


def _logged(bug: Exception) -> Path:
    """Write the traceback to a new file that only the user can read."""
    import platform
    import tempfile
    import traceback

    import clu

    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", prefix="clu-", suffix=".log", delete=False
    ) as log:
        system = f"Python {platform.python_version()}, {platform.platform()}"
        log.write(f"clu {clu.__version__}, {system}\n")
        traceback.print_exception(bug, file=log)
    return Path(log.name)

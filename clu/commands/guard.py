"""The outermost guard: whatever happens, the user reads one French sentence."""

import platform
import tempfile
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

import clu
from clu.commands import console
from clu.errors import CluError
from clu.model.french import typeset

FAULT_OF_CLU = 3
READER_LEFT = 141
"""What a shell shows for a program whose reader left."""


def guarded(work: Callable[[], int]) -> int:
    """Do the work and return its exit code, or that of what stopped it."""
    console.prepare()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they are for developers, and in English
            code = work()
        console.flush()
    except console.ReaderLeft:
        return READER_LEFT
    except CluError as error:
        console.complain(str(error))
        return error.exit_code
    except Exception as bug:  # noqa: BLE001  the one place that may: no traceback is shown
        console.complain(_told(bug))
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
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", prefix="clu-", suffix=".log", delete=False
    ) as log:
        system = f"Python {platform.python_version()}, {platform.platform()}"
        log.write(f"clu {clu.__version__}, {system}\n")
        traceback.print_exception(bug, file=log)
    return Path(log.name)

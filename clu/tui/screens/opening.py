"""A file, opened with the program that the system has for it."""

import os
import subprocess
import sys
from pathlib import Path


def opened(path: Path) -> bool:
    """Open a file with the program of the system; False where that cannot be asked."""
    try:
        if sys.platform == "win32":
            os.startfile(path)
            return True
        command = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.Popen(
            [command, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True

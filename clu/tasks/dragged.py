"""A path as someone types it, or as a terminal writes a file that is dragged into it."""

import shlex
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote


def dragged(typed: str) -> Path:
    """The file or folder that a path names, typed or as a terminal writes what is dragged into it.

    Between quotes, with what a shell would escape, or as an address: the first of these readings
    that leads somewhere, or else what was typed, without its quotes.
    """
    bare = typed.strip()
    for sign in "'\"":
        if len(bare) > 1 and bare.startswith(sign) and bare.endswith(sign):
            bare = bare[1:-1]
    readings = [typed.strip(), bare]
    with suppress(ValueError):
        words = shlex.split(typed)  # « 'l'\\''été.png' », « l\\'été\\ (1).png »
        readings += words if len(words) == 1 else []
    for each in list(readings):
        scheme, _, rest = each.partition("://")
        if scheme == "file":
            inside = unquote(rest.removeprefix("localhost"))
            readings.append(inside.lstrip("/") if _has_drive(inside) else inside)
    for each in readings:
        with suppress(OSError, ValueError, RuntimeError):
            if (path := Path(each).expanduser()).exists():
                return path
    return Path(bare)


def _has_drive(path: str) -> bool:
    """« /C:/Users/… »: how an address tells a path of Windows."""
    return path[2:3] == ":" and path[1:2].isalpha()

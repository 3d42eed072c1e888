"""Starting the application: which workspace, and what becomes of a fault."""

import sys
from pathlib import Path

from clu.errors import UsageError
from clu.tui import kept
from clu.workspace import find


def start(asked: Path | None) -> int:
    """Open the workspace that was asked for, the one around here, the last one, or ask for one.

    Raises whatever fault of ours stopped it.
    """
    from clu.tui.app import CluApp  # noqa: PLC0415  nothing is loaded before it is known to serve
    from clu.tui.turns import hear_alt_at_once  # noqa: PLC0415  as above

    hear_alt_at_once()
    if sys.__stderr__ is None or not sys.__stderr__.isatty():
        vars(sys)["__stderr__"] = sys.__stdout__  # Textual draws there, into « 2>file » as well
    app = CluApp(_folder(asked))
    app.run()
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0


def _folder(asked: Path | None) -> Path | None:
    """The folder to open. Raises UsageError when the one that was asked for is no workspace."""
    if asked is not None:
        return find(asked)
    try:
        return find(Path.cwd())
    except (UsageError, FileNotFoundError):
        return kept.last_workspace()

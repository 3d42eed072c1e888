"""The command line: which commands there are, and what becomes of what they raise."""

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

INTERRUPTED = 130
_SELDOM = 100_000
"""Objects made between two searches for circles: what is loaded at the start stays to the end."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `clu` and return its exit code: 0 done, 1 problems in the data, 2 wrong use."""
    gc.set_threshold(_SELDOM)
    atexit.register(gc.freeze)  # Python would look again and again through what it drops whole
    # Nothing here adds to pydantic, which would look through all that is installed to know.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        # Imported here, so that Ctrl+C is answered from the first moment on.
        from clu.commands.console import guarded

        return guarded(lambda: _run(argv))
    except KeyboardInterrupt:
        sys.stderr.write("Interrompu.\n")
        return INTERRUPTED


def _run(argv: Sequence[str] | None) -> int:
    from clu.commands import overview
    from clu.commands.offers import offers
    from clu.commands.parser import parse

    options = parse(argv, overview.run, offers())
    if options is None:
        return 0
    if options.run is overview.run and _is_terminal():
        from clu.tui.start import start

        return start(options.workspace)
    from clu.errors import TRIES, OvertakenError

    for _ in range(TRIES):
        with suppress(OvertakenError):
            return int(options.run(options))
    return int(options.run(options))


def _is_terminal() -> bool:
    """Whether someone is there to see a screen and to type."""
    return all(each is not None and each.isatty() for each in (sys.stdin, sys.stdout))

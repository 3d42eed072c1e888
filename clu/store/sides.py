"""Three versions of a workspace: the one both come from, ours and theirs.

A version is a mapping from paths to contents, or to what stands for contents that are not looked
at.
"""

import copy
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from clu.model.shape import model_of
from clu.store.numbers import Trees
from clu.store.toml.decode import MalformedError, decode
from clu.store.toml.parse import parsed

Version = Mapping[str, str | bytes]
"""What each path holds: its bytes, or (a text) a name for bytes that `read` gives."""


class Sides(NamedTuple):
    """Three versions, how to read them, and who made the last two."""

    base: Version
    ours: Version
    theirs: Version
    read: Callable[[str], bytes]
    our_name: str
    their_name: str

    def content(self, version: Version, path: str) -> bytes:
        """The bytes of a file; none where there is no file."""
        held = version.get(path, b"")
        return self.read(held) if isinstance(held, str) else held

    def trees(self, version: Version, paths: Iterable[str]) -> Trees:
        """What those of the files say that are data and can be read."""
        found: Trees = {}
        for path in filter(is_data, paths):
            try:
                found[path] = copy.deepcopy(dict(parsed(decode(self.content(version, path)))))
            except MalformedError:
                continue
        return found


def is_data(path: str) -> bool:
    """Whether a record has its place in a file of that name."""
    try:
        return bool(model_of(path))
    except KeyError:
        return False

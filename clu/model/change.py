"""A change: one record before and after. Its inverse, its conflict and its report come from it."""

from typing import NamedTuple

from clu.model.address import Address
from clu.model.record import Where
from clu.model.shape import Table


class Change(NamedTuple):
    """What becomes of one record of one file.

    `before` and `after` are its own keys, without the named elements that it holds, where both
    are there; a record that appears or disappears is told whole. `follows` and `followed` name the
    element of its list after which it will stand and stood (empty: first; None: wherever it is).
    """

    address: Address
    before: Table | None
    after: Table | None
    follows: str | None = None
    followed: str | None = None
    copied_from: str = ""
    """The file whose text, comments included, a new file begins with."""

    @property
    def file(self) -> str:
        """The file of the record."""
        return self.address.file

    @property
    def record(self) -> Where:
        """The way to the record in its file."""
        return self.address.record

    @property
    def adds(self) -> bool:
        """Whether something comes, a record or an element of a list, and stands beside others."""
        before, after = self.before, self.after or {}
        return before is None or any(
            isinstance(each, list) and len(each) > len(before.get(key, ()))
            for key, each in after.items()
        )

    @property
    def inverse(self) -> "Change":
        """The change that undoes this one."""
        return Change(self.address, self.after, self.before, self.followed, self.follows)

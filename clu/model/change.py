"""A change: one record before and after. Its inverse, its conflict and its report come from it."""

from dataclasses import dataclass

from clu.model.problem import Path
from clu.model.shape import Table


@dataclass(frozen=True)
class Change:
    """What becomes of one record of one file.

    `record` names it from the root of the file, elements by identity; () is the head of the file.
    `before` and `after` are its own keys, without the named elements that it holds, where both
    are there; a record that appears or disappears is told whole. `follows` and `followed` name the
    element of its list after which it will stand and stood (empty: first; None: wherever it is).
    """

    file: str
    record: Path
    before: Table | None
    after: Table | None
    follows: str | None = None
    followed: str | None = None
    copied_from: str = ""
    """The file whose text, comments included, a new file begins with."""

    @property
    def inverse(self) -> "Change":
        """The change that undoes this one."""
        return Change(self.file, self.record, self.after, self.before, self.followed, self.follows)

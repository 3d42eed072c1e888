"""What is wrong with the data, told with its place and its remedy."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from clu.errors import CluError, Told
from clu.model.french import middle_cut
from clu.model.record import Where

_LINE = re.compile(r"\bligne\s+\d+")


class Level(StrEnum):
    """How much a problem matters: an error blocks, a warning doubts, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Problem(Told):
    """A fault of the data. `line` counts from 1; None where the file as a whole is meant."""

    level: Level
    file: str
    path: Where
    sentence: str
    remedy: str = ""
    line: int | None = None
    record: str = ""
    """Id of the record that was set aside or is in doubt; empty when it is the whole file."""
    is_to_do: bool = False
    """Whether it is work that waits, not a fault: nothing is kept from being written or made."""
    on_screen: str = ""
    rule: str = ""
    """The name of the rule that found it; empty where reading did, or a file that is no data."""

    @property
    def is_error(self) -> bool:
        """Whether it must be put right before the meeting."""
        return self.level is Level.ERROR

    @property
    def forbids(self) -> bool:
        """Whether what would bring it is not written, and what needs it not made."""
        return self.is_error and not self.is_to_do

    @property
    def order(self) -> tuple[int, str, int, str]:
        """What problems are told by: the gravest first, then by file and line."""
        return list(Level).index(self.level), self.file, self.line or 0, self.key

    @property
    def key(self) -> str:
        """The path as people write it: `items.labellisation.slides.appels.title`."""
        return ".".join(str(step) for step in self.path)

    @property
    def where(self) -> str:
        """The file, the line when it is known, and the key, as far as it can be read."""
        place = self.file if self.line is None else f"{self.file}, ligne {self.line}"
        return f"{place} ({middle_cut(self.key)})" if self.key else place

    @property
    def identity(self) -> tuple[str, str]:
        """What makes it the same problem, wherever the lines of the file have gone since."""
        return self.file, _LINE.sub("", self.sentence)

    def __str__(self) -> str:
        return f"{self.where} : {self.sentence} {self.remedy}".rstrip()


def new_among(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that are there after and were not before.

    Of several in the same words, the one at a place where none was is the new one.
    """
    was = tuple(before)
    places = {(problem.identity, problem.path) for problem in was}
    known = Counter(problem.identity for problem in was)
    new = []
    for problem in sorted(after, key=lambda each: (each.identity, each.path) not in places):
        if not known[problem.identity]:
            new.append(problem)
        known[problem.identity] -= 1
    return tuple(new)


class FaultyError(CluError):
    """What would be written is wrong; `problems` tell where, when that is known."""

    def __init__(
        self,
        sentence: str,
        remedy: str = "",
        problems: Sequence[Problem] = (),
        on_screen: str = "",
    ) -> None:
        super().__init__(sentence, remedy, on_screen)
        self.problems = tuple(problems)

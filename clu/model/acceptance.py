"""Problems that someone looked at and lives with, each with the reason."""

from typing import NamedTuple

from pydantic import Field

from clu.model.french import day, typeset
from clu.model.problem import Problem
from clu.model.record import Day, Id, Record
from clu.model.text import Line, Title, plain


class KnownAs(NamedTuple):
    """A problem as it is accepted: what it is known again by."""

    rule: str
    file: str
    path: str
    sentence: str

    @classmethod
    def of(cls, problem: Problem) -> "KnownAs":
        """The problem without its lines, which move."""
        return cls(problem.rule, problem.file, problem.key, problem.sentence)


class Acceptance(Record):
    """A problem as it was when someone accepted it: said otherwise, it is another one."""

    id: Id = Field(title="identifiant")
    rule: Line = Field(title="contrôle")
    file: Line = Field(title="fichier")
    path: Line = Field("", title="endroit")
    sentence: Line = Field(title="ce qui était dit")
    why: Title = Field(title="motif")
    by: Line = Field("", title="par")
    on: Day = Field(title="date")

    @property
    def told(self) -> str:
        """« accepté le 2 décembre 2025 par Anne : le service ferme en août »"""
        by = f" par {self.by}" if self.by else ""
        return typeset(f"accepté le {day(self.on)}{by} : {plain(self.why)}")

    @property
    def known_as(self) -> KnownAs:
        """What it is known again by."""
        return KnownAs(self.rule, self.file, self.path, self.sentence)

    def is_of(self, problem: Problem) -> bool:
        """Whether it is that problem that was accepted, wherever its lines have gone since."""
        return self.known_as == KnownAs.of(problem)


class Acceptances(Record):
    """The file `agendas/accepted.toml`."""

    acceptances: tuple[Acceptance, ...] = Field((), title="problèmes acceptés")

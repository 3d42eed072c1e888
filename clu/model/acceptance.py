"""Problems that someone looked at and lives with, each with the reason."""

from pydantic import Field

from clu.model.problem import Problem
from clu.model.record import Day, Id, Record
from clu.model.text import Line, Title


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

    def is_of(self, problem: Problem) -> bool:
        """Whether it is that problem that was accepted, wherever its lines have gone since."""
        known = problem.rule, problem.file, problem.key, problem.sentence
        return known == (self.rule, self.file, self.path, self.sentence)


class Acceptances(Record):
    """The file `agendas/accepted.toml`."""

    acceptances: tuple[Acceptance, ...] = Field((), title="problèmes acceptés")

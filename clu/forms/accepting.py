"""Accept a problem: the form asks why."""

import datetime
from dataclasses import dataclass

from clu import clock
from clu.edits import accepting
from clu.errors import CluError
from clu.forms.form import Form, Purpose, picked
from clu.forms.spelling import held_by
from clu.model.acceptance import Acceptance, KnownAs
from clu.model.change import Change
from clu.model.library import Library
from clu.model.problem import Problem
from clu.model.shape import Table


@dataclass(frozen=True)
class Accept(Purpose):
    """Live with a problem as it is now."""

    rule: str
    where: str
    """The file: a draft that says `file` is of a record."""
    path: str
    sentence: str

    @classmethod
    def of(cls, problem: Problem) -> "Accept":
        """Live with this one."""
        return cls(*KnownAs.of(problem))

    def form(self, library: Library, today: datetime.date) -> Form:
        """Why, under what is wrong."""
        fields = picked(Acceptance, library, "why")
        return Form("Accepter ce problème", Acceptance, fields, held_by(fields, {}))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The problem is accepted by whoever types, today."""
        why = str(given.get("why") or "")
        if not why:
            raise CluError("Il faut un motif.", "Dites pourquoi ce n’est pas à corriger.")
        found = KnownAs(self.rule, self.where, self.path, self.sentence)
        return accepting.accepted(library, found, why, clock.who(), today)

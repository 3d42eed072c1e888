"""What two people said otherwise of one thing, one of which was set aside until it is settled."""

import tomllib
from decimal import Decimal
from typing import Any

from pydantic import Field

from clu.model.record import Day, Id, Record
from clu.model.text import Line, Text

OTHER = ".autre"
"""The ending of a file that holds another version of the one beside it."""


def without_other(name: str) -> str:
    """« plan.png »: the name of what « plan.png.1a2b3c4d.autre » is another version of."""
    return name.removesuffix(OTHER).rpartition(".")[0]


class Disagreement(Record):
    """What one side said, where the data says what the other did."""

    id: Id = Field(title="identifiant")
    file: Line = Field(title="fichier")
    record: tuple[Line, ...] = Field((), title="enregistrement")
    key: Line = Field("", title="clé")
    """Empty where it is about all of the record, which one side has taken away."""
    aside: Text = Field("", title="mis de côté")
    """The pair as TOML has it; empty where nothing was said any longer."""
    kept: Text = Field("", title="gardé")
    """The pair that was kept that day: what came since is told from it."""
    beside: Line = Field("", title="autre version")
    """The file that holds the other version, where no record can be told from another."""
    by: Line = Field("", title="de")
    on: Day = Field(title="date")

    @property
    def pairs(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What was kept and what was set aside; an empty one: nothing. Raises ValueError."""
        kept, aside = (tomllib.loads(each, parse_float=Decimal) for each in (self.kept, self.aside))
        return kept, aside


class Disagreements(Record):
    """The file `agendas/disagreements.toml`."""

    disagreements: tuple[Disagreement, ...] = Field((), title="désaccords")

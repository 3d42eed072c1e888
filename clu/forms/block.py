"""A block of cells, from a spreadsheet: all of them are readings, or nothing is pasted."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from clu.errors import CluError
from clu.forms import measuring
from clu.forms.form import Answer, form_of
from clu.forms.measuring import Measure
from clu.lexicon.typed import TypedError
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import cited, typeset
from clu.model.indicators import Definition
from clu.model.library import Library
from clu.model.names import folded
from clu.model.period import Period

_COMPUTED = "se calcule ; collez ses deux nombres."


@dataclass
class Block:
    """What a block would write, cell by cell, and why it can't be."""

    library: Library
    today: datetime.date
    changes: list[Change] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """« Appels reçus, 2025 : 66 300 → 70 000 »"""
    refused: list[str] = field(default_factory=list)
    """« Appels reçus, 2025 : « abc » ne va pas… »"""
    given: set[Measure] = field(default_factory=set)
    last: dict[Address, str] = field(default_factory=dict)
    """The last reading that it adds to each file: the next one follows it."""

    def cell(self, typed: str, of: Definition | None, period: Period | None, where: str) -> None:
        """Read one cell; `where` is said of one that has no place."""
        if of is None or period is None:
            lost = "aucun indicateur de ce nom" if of is None else "aucune période au-dessus"
            self.refused.append(typeset(f"{where} : {cited(typed)}, {lost}."))
            return
        named, purpose = f"{of.called}, {period.label}", Measure(of.id, period.key)
        try:
            if of.is_computed or purpose in self.given:
                raise CluError(_COMPUTED if of.is_computed else "collé deux fois.")
            form = form_of(purpose, self.library, self.today)
            answer = Answer(purpose, form, {**form.held, **measuring.typed(typed)})
            if answer.unread:
                raise CluError(next(iter(answer.unread.values())))
            changes = answer.changes(self.library, self.today)
        except CluError as error:
            self.refused.append(typeset(f"{named} : {error.shown}"))
            return
        self.given.add(purpose)
        if changes:
            before = measuring.cell_text(form.held)
            self.told.append(typeset(f"{named} : {f'{before} → ' if before else ''}{typed}"))
        for each in changes:
            siblings, follows = each.address.siblings, each.follows
            if each.before is None:
                follows, self.last[siblings] = self.last.get(siblings, follows), each.address.name
            self.changes.append(replace(each, follows=follows))


def is_block(text: str) -> bool:
    """Whether a pasted text is more than one cell."""
    return "\t" in text.strip("\n\r") or len(text.strip().splitlines()) > 1


def read(
    text: str,
    library: Library,
    definitions: Sequence[Definition],
    periods: Sequence[Period],
    today: datetime.date,
) -> Block:
    """The readings that a block gives, from the cell where the first indicator meets a period.

    A first row of periods and a first column of names say where each cell goes, where they are
    there; otherwise cells go down `definitions` and across `periods`. An empty cell says nothing.
    """
    block, rows = Block(library, today), [line.split("\t") for line in text.splitlines() if line]
    headings = [_period(cell) for cell in rows[0][1:]]
    has_headings = bool(headings) and all(headings)
    if has_headings:
        rows, periods = rows[1:], [each for each in headings if each]
    every = library.definitions.values()
    names = {folded(name): each for each in every for name in (each.label, each.called)}
    has_names = all(len(row) > 1 and any(map(str.isalpha, row[0])) for row in rows)
    for rank, row in enumerate(rows):
        known = names.get(folded(row[0])) if has_names else dict(enumerate(definitions)).get(rank)
        where = row[0].strip() if has_names else f"ligne {rank + 1}"
        for at, cell in enumerate(row[1:] if has_names or has_headings else row):
            if cell.strip():
                block.cell(cell.strip(), known, dict(enumerate(periods)).get(at), where)
    return block


def _period(cell: str) -> Period | None:
    try:
        return measuring.period(cell.strip())
    except (TypedError, ValueError):
        return None

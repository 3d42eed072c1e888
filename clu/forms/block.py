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


@dataclass
class Block:
    """What a block would write, cell by cell, and why it can't be."""

    changes: list[Change] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """« Appels reçus, 2025 : 66 300 → 70 000 »"""
    refused: list[str] = field(default_factory=list)
    """« Appels reçus, 2025 : « abc » ne va pas… »"""
    given: set[tuple[str, Period]] = field(default_factory=set)
    last: dict[Address, str] = field(default_factory=dict)
    """The last reading that it adds to each file: the next one follows it."""

    def take(self, changes: Sequence[Change]) -> None:
        """More changes, what they add in the order in which it was pasted."""
        for each in changes:
            follows = each.follows
            if each.before is None:
                follows = self.last.get(each.address.siblings, follows)
                self.last[each.address.siblings] = each.address.name
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
    block, rows = Block(), [line.split("\t") for line in text.splitlines() if line]
    headings = [_period(cell) for cell in rows[0][1:]]
    if headings and all(headings):
        rows, periods = rows[1:], [each for each in headings if each]
    names = {folded(each.called): each for each in library.definitions.values()}
    names |= {folded(each.label): each for each in library.definitions.values()}
    has_names = all(any(map(str.isalpha, row[0])) for row in rows) and len(rows[0]) > 1
    for rank, row in enumerate(rows):
        known = names.get(folded(row[0])) if has_names else dict(enumerate(definitions)).get(rank)
        cells = row[1:] if has_names or (headings and all(headings)) else row
        for at, cell in enumerate(cells):
            if cell.strip():
                period = periods[at] if at < len(periods) else None
                where = row[0].strip() if has_names else f"ligne {rank + 1}"
                _cell(block, cell.strip(), library, known, period, where, today)
    return block


def _period(cell: str) -> Period | None:
    try:
        return measuring.period(cell.strip())
    except (TypedError, ValueError):
        return None


def _cell(
    block: Block,
    cell: str,
    library: Library,
    definition: Definition | None,
    period: Period | None,
    where: str,
    today: datetime.date,
) -> None:
    """Read one cell into a block."""
    if definition is None or period is None or (definition.id, period) in block.given:
        lost = "aucun indicateur de ce nom" if definition is None else "aucune période au-dessus"
        lost = "donné deux fois" if definition and period else lost
        block.refused.append(typeset(f"{where} : {cited(cell)}, {lost}."))
        return
    block.given.add((definition.id, period))
    named = f"{definition.called}, {period.label}"
    if definition.is_computed:
        block.refused.append(typeset(f"{named} : se calcule ; collez ses deux nombres."))
        return
    try:
        purpose = Measure(definition.id, period.key)
        form = form_of(purpose, library, today)
        typed = measuring.typed(cell)
        answer = Answer(purpose, form, {**form.held, **typed})
        if answer.unread:
            block.refused += [f"{named} : {each}" for each in answer.unread.values()]
            return
        found = answer.changes(library, today)
    except CluError as error:
        block.refused.append(typeset(f"{named} : {error.shown}"))
        return
    if found:
        before = measuring.cell_text(form.held)
        block.told.append(typeset(f"{named} : {f'{before} → ' if before else ''}{cell}"))
        block.take(found)

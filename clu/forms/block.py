"""A block of cells, from a spreadsheet: all of it is understood, or nothing of it is pasted."""

import csv
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from clu.edits.indicators import EARLIEST, LATEST
from clu.errors import CluError, KeyedError
from clu.forms import measuring
from clu.forms.form import Answer, form_of
from clu.forms.measuring import Measure
from clu.lexicon.typed import TypedError, quantity
from clu.lexicon.values import read as read_as
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import cited, quoted, typeset
from clu.model.indicators import Definition, Unit
from clu.model.library import Library
from clu.model.names import folded, perhaps, tidied
from clu.model.period import EXPECTED, Period

_CORNERS = ("", "indicateur", "indicateurs", "intitule", "intitules", "libelle", "libelles")
"""What stands over a column of names, where a row of periods is above it."""

_UNMEASURED = ("nc", "nd", "ns", "na", "n/a", "n.c", "n.d", "-", "non mesure", "non communique")
"""What people write where there is no number; only the form of a reading says why."""

_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+(?!\d)")
"""« 1.234 » is 1 234 for some and 1,234 for others."""

_BARE_YEAR = re.compile(r"\d{4}")

_COMPUTED = "se calcule ; collez ses deux nombres."
_FINAL = "valeur définitive ; elle se corrige seule, avec son motif, par son relevé (« e »)."
_NO_NUMBER = "pas un nombre : videz la case, ou dites « non mesuré » par son relevé (« e »)."


@dataclass
class Block:
    """What a block would write, cell by cell, and why it can't be."""

    library: Library
    today: datetime.date
    accepted: list[Change] = field(default_factory=list)
    """What its understood cells would change."""
    told: list[str] = field(default_factory=list)
    """« Appels reçus, 2025 : 66 300 → 70 000 »"""
    refused: list[str] = field(default_factory=list)
    """« Appels reçus, 2025 : « abc » ne va pas… », each once"""
    given: set[Measure] = field(default_factory=set)
    last: dict[Address, str] = field(default_factory=dict)
    """The last reading that it adds to each file: the next one follows it."""

    @property
    def changes(self) -> list[Change]:
        """What it writes: all of it, or nothing where anything is refused."""
        return [] if self.refused else self.accepted

    def refuse(self, where: str, why: str) -> None:
        """Name what is not understood."""
        if (said := typeset(f"{where} : {why}")) not in self.refused:
            self.refused.append(said)

    def cell(self, typed: str, of: Definition, period: Period) -> None:
        """Read one cell, that has its place."""
        named, purpose = f"{of.called}, {period.label}", Measure(of.id, period.key)
        if purpose in self.given:
            self.refuse(named, "collé deux fois ; gardez l’une des deux cases.")
            return
        self.given.add(purpose)
        try:
            changes, before = self._read(typed, of, purpose)
        except CluError as error:
            is_final = isinstance(error, KeyedError) and error.key == "reason"
            self.refuse(named, f"{cited(typed)}, {_FINAL}" if is_final else error.shown)
            return
        if changes:
            self.told.append(typeset(f"{named} : {f'{before} → ' if before else ''}{typed}"))
        for each in changes:
            siblings, follows = each.address.siblings, each.follows
            if each.before is None:
                follows, self.last[siblings] = self.last.get(siblings, follows), each.address.name
            self.accepted.append(each._replace(follows=follows))

    def _read(self, typed: str, of: Definition, purpose: Measure) -> tuple[list[Change], str]:
        """The changes that a value makes, and what its cell held. Raises CluError."""
        if of.is_computed:
            raise CluError(f"{cited(typed)}, cet indicateur {_COMPUTED}")
        form = form_of(purpose, self.library, self.today)
        if _is_unmeasured(typed):
            if form.held[("not_measured",)] and folded(typed) == "non mesure":
                return [], ""  # it is what the grid shows
            raise CluError(f"{cited(typed)}, {_NO_NUMBER}")
        if _THOUSANDS.search(typed):
            why = "les milliers ou les décimales ? Écrivez 1 234 ou 1,234, sans point."
            raise CluError(f"{cited(typed)}, {why}")
        said = measuring.typed(typed, of.unit)
        quantity(form.fields[0].key, [said[form.fields[0].path]], of.unit)
        answer = Answer(purpose, form, {**form.held, **said})
        return answer.changes(self.library, self.today), measuring.cell_text(form.held)


def is_block(text: str) -> bool:
    """Whether a pasted text is more than one cell."""
    is_wide = "\t" in text.strip("\n\r") or ";" in text
    return is_wide or len(text.strip().splitlines()) > 1


def read(
    text: str,
    library: Library,
    definitions: Sequence[Definition],
    periods: Sequence[Period],
    today: datetime.date,
) -> Block:
    """The readings that a block gives, from the cell where the first indicator meets a period.

    A first column of names says the indicator of each row, and a first row over it the periods;
    without names, cells go down `definitions`, without that row, across `periods`. As soon as one
    row is named, each is. An empty cell says nothing; whatever else is not understood is refused.
    """
    block = Block(library, today)
    try:
        rows = [(rank, row) for rank, row in enumerate(_rows(text), 1) if any(row)]
    except csv.Error:
        block.refuse("ce bloc", "illisible ; un guillemet n’y est peut-être pas fermé.")
        return block
    if not rows:
        return block
    first = rows[0][1]
    has_names = any(_is_label(row[0]) for _, row in rows)
    if has_names and folded(first[0]) in _CORNERS:
        columns, rows = _headings(block, first[1:]), rows[1:]
    else:
        columns = [(each, "") for each in periods]
        _refuse_years(block, "première ligne", first[1:] if has_names else first)
        _refuse_years(block, "première colonne", [row[0] for _, row in rows])
    for rank, row in rows:
        cells = row[1:] if has_names else row
        if has_names:
            of = _named(block, rank, row)
        else:
            of = definitions[rank - 1] if rank <= len(definitions) else None
        for at, cell in enumerate(cells):
            period, is_told = columns[at] if at < len(columns) else (None, "")
            where = of.called if of else f"ligne {rank}"
            if not cell or is_told or (has_names and of is None):
                continue  # nothing to read, or it is told with its heading or with its name
            if of is None or period is None:
                lost = "aucun indicateur là" if of is None else "aucune période au-dessus"
                block.refuse(where, f"{cited(cell)}, {lost}.")
            else:
                block.cell(cell, of, period)
    return block


def _rows(text: str) -> Iterator[list[str]]:
    """The cells of each row, those of an empty one too: it has its place."""
    if "\n" not in text and text.endswith("\r\r") and "\r" not in text.replace("\r\r", ""):
        text = text.replace("\r\r", "\n")  # what a terminal makes of the line ends of Windows
    lines = text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
    for row in csv.reader(lines, delimiter="\t" if "\t" in text else ";"):
        yield [tidied(cell) for cell in row]


def _is_unmeasured(cell: str) -> bool:
    return folded(cell) in _UNMEASURED or cell in "–—"


def _is_label(cell: str) -> bool:
    """Whether the first cell of a row is a name, rather than a value or nothing."""
    return any(map(str.isalpha, cell)) and not _is_unmeasured(cell) and not _is_value(cell)


def _is_value(cell: str) -> bool:
    """Whether it is a number, in whatever unit."""
    return any(
        read_as(Decimal, measuring.typed(cell, unit)[("value",)]) is not None for unit in Unit
    )


def _headings(block: Block, cells: Sequence[str]) -> list[tuple[Period | None, str]]:
    """The period over each column, and what was told of one that is none."""
    headings: list[tuple[Period | None, str]] = []
    for cell in cells:
        found = _period(cell)
        told = cell if found is None else ""
        if told:
            block.refuse("première ligne", f"{cited(cell)} n’est pas une période ({EXPECTED}).")
        headings.append((found, told))
    return headings


def _refuse_years(block: Block, where: str, cells: Sequence[str]) -> None:
    """Refuse a first row, or column, of years alone: nothing says whether they are values."""
    said = [cell for cell in cells if cell]
    if said and all(_BARE_YEAR.fullmatch(cell) and _period(cell) for cell in said):
        for cell in said:
            spaced = f"{cell[0]} {cell[1:]}"
            why = f"{cited(cell)}, année ou valeur ? Une valeur s’écrit « {spaced} » ; une année"
            block.refuse(where, f"{why}, au-dessus d’une première colonne d’intitulés.")


def _named(block: Block, rank: int, row: Sequence[str]) -> Definition | None:
    """The indicator that the first cell of a row names; what names none is refused."""
    every = block.library.definitions.values()
    known = [each for each in every if folded(row[0]) in map(folded, (each.label, each.called))]
    if len(known) == 1:
        return known[0]
    if known:
        why = "plusieurs indicateurs ont ce nom ; collez l’intitulé entier."
    elif row[0]:
        is_heading = any(map(_period, row[1:]))
        otherwise = "Au-dessus des intitulés, laissez cette case vide." if is_heading else ""
        names = [name for each in every for name in (each.label, each.called)]
        why = f"aucun indicateur de ce nom. {perhaps(row[0], names, otherwise)}".strip()
    else:
        why = "aucun intitulé devant."
    cells = "".join(f"{cited(cell)}, " for cell in row[1:] if cell)
    block.refuse(f"ligne {rank}" + (f", {quoted(row[0])}" if row[0] else ""), cells + why)
    return None


def _period(cell: str) -> Period | None:
    try:
        found = measuring.period(cell)
    except (TypedError, ValueError):
        return None
    return found if EARLIEST <= found.end.year <= LATEST else None

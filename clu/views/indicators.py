"""The indicators: each with its value for each period, and what is still to be collected."""

import datetime
from collections.abc import Iterator, Set
from dataclasses import dataclass
from decimal import Decimal

from clu.forms.measuring import PROVISIONAL, Measure
from clu.forms.purposes import Edit
from clu.model.address import Address
from clu.model.figures import (
    Figure,
    amount,
    current_text,
    figure,
    target_text,
    variation,
)
from clu.model.french import number, typeset
from clu.model.indicators import Definition, Quality, Reading
from clu.model.library import Library
from clu.model.period import Period, PeriodKind
from clu.model.shape import DEFINITIONS
from clu.views.cards import latest, parts_told, periods
from clu.views.groups import Row

_BAR = 24
"""The cells of the longest bar of a history."""


@dataclass(frozen=True)
class ReadingsGrid:
    """Indicators down, periods across, then the target and the variation."""

    columns: tuple[str, ...]
    periods: tuple[Period, ...]
    """The periods of the columns that follow the first one."""
    rows: tuple[Row, ...]


def grid(library: Library, wanted: Set[Period]) -> ReadingsGrid:
    """Every indicator; `wanted` are periods that have a column even before anything is known."""
    known = {
        period for each in library.told.definitions.values() for period in periods(each, library)
    }
    shown = sorted(known | wanted)
    columns = ("Indicateur", *(period.short for period in shown), "Variation", "Cible")
    rows = tuple(_row(each, shown, library) for each in library.told.definitions.values())
    return ReadingsGrid(columns, tuple(shown), rows)


def _row(definition: Definition, shown: list[Period], library: Library) -> Row:
    address = Address(DEFINITIONS, ("definitions", definition.id))
    cells = [_value(definition, period, library) for period in shown]
    last = latest(definition, library)
    change = variation(last) if last else ""
    aim = target_text(last) if last else ""
    name = definition.called
    return Row(address, (name, *cells, change or "–", aim or "–"), Edit(address))


def _value(definition: Definition, period: Period, library: Library) -> str:
    said = figure(library, definition.id, period)
    if said.period != period:
        return ""
    if said.current is None:
        reading = library.readings(definition.id).get(period)
        return "non mesuré" if reading and reading.not_measured else ""
    gathering = said.current.gathering
    sign = f" {PROVISIONAL}" if said.is_provisional else ""
    made = "" if gathering is None else "= " if gathering.is_whole else f"({gathering.share}) "
    return made + current_text(said) + sign


def history(definition: Definition, library: Library) -> Iterator[str]:
    """A bar for each period, then what is noted of it."""
    known = [figure(library, definition.id, each) for each in periods(definition, library)]
    highest: dict[PeriodKind, Decimal] = {}
    for said in known:
        if said.current:
            highest[said.period.kind] = max(
                said.current.exact, highest.get(said.period.kind, said.current.exact)
            )
    width = max((len(said.period.label) for said in known), default=0)
    for said in known:
        most = highest.get(said.period.kind)
        if said.current is None or not most or most < 0:
            reason = said.reading.not_measured if said.reading else ""
            yield typeset(f"{said.period.label:<{width}}  {reason or 'pas de valeur'}")
            continue
        share = max(Decimal(0), said.current.exact / most)
        bar = "█" * round(share * _BAR)
        shown = amount(said.current.exact, definition.unit, said.decimals)
        more = f" ({said.current.gathering.words})" if said.current.gathering else ""
        more += ", provisoire" if said.is_provisional else ""
        yield f"{said.period.label:<{width}}  {bar} {shown}{more}"
        yield from _notes(said)


def _notes(said: Figure) -> Iterator[str]:
    if said.current and said.current.counts:
        above, below = said.current.counts
        yield typeset(f"    {number(above)} sur {number(below)}")
    if aim := target_text(said):
        yield typeset(f"    {aim}")
    if parts := parts_told(said):
        yield typeset(f"    {parts}")
    reading = said.reading
    if reading and reading.published is not None:
        yield typeset(f"    publié à l’époque : {number(reading.published)}")
    for former in reading.former if reading else ():
        yield typeset(f"    avant correction : {number(former.value)} ({former.reason})")


# --- what is to be collected -----------------------------------------------------------------

SPARE = ("Variation", "Cible")
"""The columns of the grid that are left out first where there is little room."""

TO_COLLECT = (
    "Service",
    "Chiffre attendu",
    "Période",
    "Demandé le",
    "Relancé le",
    "Reçu le",
    "Valeur",
    "État",
)


def to_collect(library: Library, period: Period) -> tuple[Row, ...]:
    """Each value that is read, not computed, for a period: by service, then in order."""
    read = [each for each in library.told.definitions.values() if not each.is_computed]
    rows = [_expected(each, period, library) for each in read]
    return tuple(sorted(rows, key=lambda row: (row.cells[0] == _NOBODY, row.cells[0])))


_NOBODY = "(service non dit)"


def _expected(definition: Definition, period: Period, library: Library) -> Row:
    reading = library.readings(definition.id).get(period)
    said = figure(library, definition.id, period)
    made = said.current.gathering if said.period == period and said.current else None
    known = "" if reading is None or reading.value is None else number(reading.value)
    cells = (
        service(definition, reading),
        definition.label,
        period.label,
        _day(reading.asked if reading else None),
        _day(reading.reminded if reading else None),
        _day(reading.received if reading else None),
        current_text(said) if made and made.is_whole else known,
        made.words if made else state(reading),
    )
    purpose = Measure(definition.id, period.key)
    return Row(f"{definition.id} {period.key}", cells, purpose)


def service(definition: Definition, reading: Reading | None) -> str:
    """Who supplies the value."""
    return (reading.supplied_by if reading else "") or definition.supplied_by or _NOBODY


def state(reading: Reading | None) -> str:
    """Where the collection of a value stands, in a word."""
    if reading is None:
        return "à demander"
    if reading.not_measured:
        return "non mesuré"
    if reading.value is not None:
        return "provisoire" if reading.quality is Quality.PROVISIONAL else "reçu"
    if reading.reminded:
        return "relancé"
    return "demandé" if reading.asked else "à demander"


def _day(date: datetime.date | None) -> str:
    return f"{date:%d/%m/%Y}" if date else ""


def request(rows: tuple[Row, ...], of: str, meeting: str) -> str:
    """A text that asks a service for its figures, ready to paste in a message."""
    wanted = [row for row in rows if row.cells[0] == of and row.cells[6] == ""]
    if not wanted:
        return typeset("Rien à demander : toutes les valeurs sont là.")
    asked = "\n".join(f"– {row.cells[1]}, {row.cells[2]}" for row in wanted)
    return typeset(
        f"Bonjour,\n\nPour préparer {meeting}, nous aurions besoin des chiffres suivants :\n\n"
        f"{asked}\n\nMerci de préciser pour chacun la période exacte et la source, et de nous dire "
        "si la valeur est provisoire ou définitive. Un chiffre qui n’est pas mesuré peut être "
        "signalé comme tel.\n\nBien cordialement,"
    )

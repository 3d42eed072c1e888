"""Readings: a value for a period, the two counts of a rate, and what a corrected value was."""

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from clu.edits import records
from clu.edits.tables import merged, overwritten, whole
from clu.errors import KeyedError, UsageError
from clu.lexicon.naming import resolve, unknown
from clu.lexicon.nouns import INDICATOR, READING
from clu.lexicon.unread import refuse_missing
from clu.model.address import Address
from clu.model.catalogue import Sendable
from clu.model.change import Change
from clu.model.follow_ups import OVER
from clu.model.french import decimals_of, enumeration, number, quoted, typeset
from clu.model.indicators import Definition, Quality, Reading
from clu.model.library import Library
from clu.model.period import Period, PeriodKind
from clu.model.refs import indicators_of
from clu.model.sending import Register
from clu.model.shape import DEFINITIONS, Table, file_of, identity, table_of

EARLIEST, LATEST = 1900, 2099
"""The years of which a file is recognised."""

_SAYING = (
    *("value", "published", "parts", "parts_missing", "not_measured"),
    *("period_note", "asked", "reminded", "received", "note"),
)
"""The keys of which one at least makes a reading."""

COUNTS = ("numerator", "denominator")
"""The keys of a definition that name the two indicators of a rate."""


def measure(
    library: Library, indicator: str, period: Period, given: Table, *, on: datetime.date
) -> list[Change]:
    """What was measured for a period. `given` holds keys of a reading, and:

    `numerator` and `denominator`, the two counts of a rate, written as readings of their own;
    `reason`, why a final value changes: the former one is kept with it, dated `on`.
    Raises UsageError where a value is typed for a rate, or a reason is missing.
    """
    resolve(library, INDICATOR, indicator)
    definition = library.definitions[indicator]
    if given.get("not_measured") and any(given.get(key) is not None for key in ("value", *COUNTS)):
        sentence = "Ce qui n’est pas mesuré n’a pas de valeur."
        raise KeyedError("not_measured", sentence, "Gardez la valeur, ou --not-measured.")
    reason = given.get("reason") or ""
    own = {key: each for key, each in given.items() if key not in (*COUNTS, "reason")}
    common: dict[str, Any] = {
        key: own[key] for key in ("quality", "supplied_by", "received") if key in own
    }
    asked: list[tuple[str, Table]] = []
    for key in COUNTS:
        if key in given:
            count: Table = {"value": given[key], **common}
            asked.append((_count(definition, key), count))
    if asked:
        own = {key: each for key, each in own.items() if key not in common}
    if own or not asked:
        asked.append((indicator, own))
    return list(_written(library, period, asked, reason, on))


def is_final(library: Library, indicator: str, period: Period, on: datetime.date) -> bool:
    """Whether a value only changes for a reason: it is not provisional, and others have seen it.

    They have once the day of a meeting that shows it, or a rate that is made of it, has come, or
    its papers were sent; before that, what was just typed is simply put right.
    """
    known = library.readings(indicator).get(period)
    if known is None or known.value is None or known.quality is Quality.PROVISIONAL:
        return False
    shown_by = {indicator} | {
        id_
        for id_, each in library.definitions.items()
        if indicator in (each.numerator, each.denominator)
    }
    return bool(known.former) or any(
        period.end <= meeting.period.end and not shown_by.isdisjoint(indicators_of(meeting))
        for id_, meeting in library.sittings.items()
        if meeting.date <= on or library.state_of(id_) in OVER or _has_left(library, id_)
    )


def _has_left(library: Library, meeting: str) -> bool:
    """Whether anyone got more of a meeting than its convocation."""
    register = library.registers.get(meeting, Register())
    is_sent = any(each.what is not Sendable.CONVOCATION for each in register.sent)
    return is_sent or bool(register.published)


def removed(library: Library, indicator: str, period: Period) -> list[Change]:
    """The reading of a period is taken away. Raises NoSuchRecordError."""
    place = _place(library, indicator, period)
    if place is None:
        known = [each.key for each in library.readings(indicator)]
        refuse_missing(library, READING, indicator)
        raise unknown(period.key, known, f"Pour {quoted(indicator)}, le relevé")
    return [records.remove(library, place)]


def forgotten(library: Library, indicator: str) -> list[Change]:
    """The indicator is taken away, its readings first; the last one with the file."""
    address = resolve(library, INDICATOR, indicator)
    readings = (
        change
        for period in library.readings(indicator)
        for change in removed(library, indicator, period)
    )
    if len(library.definitions) == 1:
        return [*readings, records.remove(library, Address(DEFINITIONS))]
    return [*readings, records.remove(library, address)]


def targeted(definition: Definition | None, target: Table) -> list[Any]:
    """The targets of a definition with one more, in the place of that of the same year."""
    before = table_of(definition).get("targets", []) if definition else []
    kept = [each for each in before if each.get("since") != target.get("since")]
    return [*kept, merged({}, target)]


def untargeted(definition: Definition, target: Table) -> list[Any] | None:
    """The targets of a definition without that of a year. Raises UsageError when it has none."""
    before = table_of(definition).get("targets", [])
    kept = [each for each in before if each.get("since") != target.get("since")]
    if kept == before:
        raise UsageError(
            typeset(f"L’indicateur {quoted(definition.called)} n’a pas cette cible."),
            typeset("Une cible qui vaut depuis une année se nomme avec --target-since."),
        )
    return kept or None


def _count(definition: Definition, key: str) -> str:
    named = definition.numerator if key == "numerator" else definition.denominator
    if named is None:
        raise UsageError(
            typeset(f"L’indicateur {quoted(definition.called)} ne se calcule pas."),
            "Donnez sa valeur, avec --value.",
        )
    return named


def _written(
    library: Library,
    period: Period,
    asked: Iterable[tuple[str, Table]],
    reason: str,
    on: datetime.date,
) -> Iterator[Change]:
    """The readings, the first of a year making its file."""
    new: list[dict[str, Any]] = []
    for indicator, given in asked:
        definition = library.definitions.get(indicator)
        _refuse_decimals(definition, given.get("value"))
        if definition and definition.is_computed and given.get("value") is not None:
            raise UsageError(
                typeset(f"L’indicateur {quoted(definition.called)} se calcule."),
                "Donnez ses deux nombres, avec --numerator et --denominator.",
                "Donnez ses deux nombres.",
            )
        place = _place(library, indicator, period)
        called = definition.called if definition else indicator
        if place is not None:
            before = library.readings(indicator)[period]
            corrected = _corrected(library, indicator, period, given, reason, on)
            _refuse_nothing(merged(table_of(before), corrected), called)
            yield from overwritten(library, place, corrected)
        else:
            part = None if period.kind is PeriodKind.YEAR else period.key
            new.append(whole({"id": indicator, "period": part, **given}, Reading))
            _refuse_nothing(new[-1], called)
    yield from _added(library, period, new)


def _refuse_decimals(definition: Definition | None, value: Any) -> None:
    """Raise UsageError on decimals of what has none: « 700,000 » may be seven hundred thousand."""
    if definition is None or not definition.unit.facts.is_whole or definition.decimals:
        return
    if isinstance(value, Decimal) and decimals_of(value):
        thousands = value.scaleb(3) if decimals_of(value) == len("000") else None
        meant = [value.to_integral_value(), thousands] if value % 1 == 0 else [thousands]
        written = [number(int(each)) for each in meant if each is not None]
        raise UsageError(
            typeset(
                f"{number(value)} n’est pas un nombre entier, que veut {quoted(definition.called)}."
            ),
            typeset(f"Écrivez {enumeration(written, 'ou')}." if written else "Arrondissez-le."),
        )


def _refuse_nothing(reading: Table, called: str) -> None:
    """Raise KeyedError on a reading that says nothing of what was measured, nor why."""
    if not any(reading.get(key) not in (None, "", []) for key in _SAYING):
        raise KeyedError(
            "value",
            typeset(f"Il manque la valeur de {quoted(called)}."),
            typeset("Pour retirer un relevé : clu indicator remove."),
        )


def _added(library: Library, period: Period, new: list[dict[str, Any]]) -> Iterator[Change]:
    if new and not EARLIEST <= period.end.year <= LATEST:
        raise UsageError(
            typeset(f"La période {quoted(period.key)} n’est pas possible."),
            f"Un relevé porte sur une année de {EARLIEST} à {LATEST}.",
        )
    file = file_of("indicators", str(period.end.year))
    follows: str | None = None
    for table in new:
        yield records.add(library, Address(file, ("readings",)), table, follows)
        follows = identity(table)


def _place(library: Library, indicator: str, period: Period) -> Address | None:
    """Where the reading of a period is, be it named by its file or by its own key."""
    for year, snapshot in library.snapshots.items():
        for reading in snapshot.readings:
            own = reading.period or Period.parse(year)
            if reading.id == indicator and own.key == period.key:
                return Address(file_of("indicators", year), ("readings", identity(reading)))
    return None


def _corrected(
    library: Library,
    indicator: str,
    period: Period,
    given: Table,
    reason: str,
    on: datetime.date,
) -> dict[str, Any]:
    """The keys that change: a value drives out « not measured », and the other way round."""
    keys, before = dict(given), library.readings(indicator)[period]
    if given.get("value") is not None:
        keys.setdefault("not_measured", None)
        if before.quality is Quality.PROVISIONAL:
            keys.setdefault("quality", None)
    if given.get("not_measured"):
        keys |= {"value": None, "parts": None}
    if given.get("parts"):
        keys.setdefault("parts_missing", None)
    if reason and before.value is None:
        raise KeyedError(
            "reason",
            "Ce relevé n’a pas de valeur à corriger.",
            "Retirez --reason ; ce qu’il y a à en dire va dans --note.",
        )
    if keys.get("quality") and before.value is None and keys.get("value") is None:
        sentence = "Sans valeur, rien n’est provisoire ni définitif."
        raise KeyedError("quality", sentence, "Donnez la valeur.")
    changes = keys.get("value", before.value) != before.value
    reopens = keys.get("quality") == Quality.PROVISIONAL
    is_free = not (reason or is_final(library, indicator, period, on))
    if before.value is None or before.quality is Quality.PROVISIONAL or is_free:
        return keys
    if not (changes or reopens):
        return keys
    if not reason:
        sentence = "Ce relevé est définitif : dites pourquoi il change."
        raise KeyedError("reason", typeset(sentence), "Ajoutez --reason MOTIF.")
    former = table_of(before).get("former", [])
    return {**keys, "former": [*former, {"value": before.value, "on": on, "reason": reason}]}

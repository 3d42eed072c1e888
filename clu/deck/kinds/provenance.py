"""Where a figure comes from, in words: for the foot of a slide and for the speaker."""

from clu.model import french
from clu.model.figures import Figure, amount, current_text, previous_text, target_text
from clu.model.french import number, quoted


def foot(figures: tuple[Figure, ...], *, notes: bool = False) -> tuple[str, ...]:
    """Sources and targets as printed under the slide, each said once; `notes` adds the method."""
    lines: list[str] = []
    for one in figures:
        label = one.definition.short or one.definition.label
        if one.definition.note and notes:
            lines.append(
                _said(label, f"calcul : {french.lowered(one.definition.note).rstrip('.')}", figures)
            )
        if one.definition.source:
            lines.append(_said(label, f"source : {one.definition.source}", figures))
        if one.target:
            target = amount(one.target.value, one.definition.unit)
            lines.append(f"Cible {target} : {one.target.source}")
    return tuple(dict.fromkeys(lines))


def _said(label: str, text: str, figures: tuple[Figure, ...]) -> str:
    return french.capitalised(text) if len(figures) == 1 else f"{label}, {text}"


def told(one: Figure) -> tuple[str, ...]:
    """What the speaker must know of a figure: record, count, period, source, reserves."""
    name = quoted(one.definition.label)
    if one.current is None:
        reason = one.reading.not_measured if one.reading else ""
        why = f"non mesuré ({reason})" if reason else "aucun relevé"
        return (f"Indicateur {name} {one.period.phrase} : {why}.",)
    when = one.period_words
    if one.reading and one.reading.period_note:
        when = f"({when})"
    head = f"Indicateur {name}, relevé {when} : {current_text(one)}{_counts(one)}."
    return (head, *(f"{line}." for line in _reserves(one)))


def _counts(one: Figure) -> str:
    if one.current is None or one.current.counts is None:
        return ""
    above, below = one.current.counts
    return f", calculé : {number(above)} sur {number(below)}"


def _reserves(one: Figure) -> list[str]:
    definition, reading = one.definition, one.reading
    lines: list[str] = []
    if previous := previous_text(one):
        lines.append(f"Valeur précédente : {previous}")
    if target := target_text(one):
        lines.append(french.capitalised(target) + f" ({one.target.source})" if one.target else "")
    if definition.perimeter:
        lines.append(f"Périmètre : {definition.perimeter}")
    if definition.source:
        lines.append(f"Source : {definition.source}")
    if definition.note:
        lines.append(f"Note : {definition.note.rstrip('.')}")
    if reading and reading.published is not None:
        published = amount(reading.published, definition.unit)
        lines.append(f"Valeur imprimée à l’époque : {published}")
    if one.is_provisional:
        lines.append("Valeur provisoire")
    if reading and reading.parts_missing:
        lines.append(french.capitalised(reading.parts_missing.rstrip(".")))
    if any(not each.comparable for each in (reading, *one.counted) if each):
        lines.append("Valeur non comparable aux précédentes")
    if reading and reading.note:
        lines.append(reading.note.rstrip("."))
    return lines

"""An indicator shown: what was measured for each period, beside its target."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from clu.commands.nouns import reading, target
from clu.commands.subject import opened
from clu.lexicon.naming import record_at
from clu.lexicon.nouns import Noun
from clu.model.figures import Figure, current_text, figure, target_text, variation
from clu.model.french import number
from clu.model.indicators import Definition, Quality, Reading
from clu.model.shape import table_of
from clu.views import lines


def run_show(options: Namespace, noun: Noun) -> int:
    """The definition, then each period: the value, how it changed, the target."""
    workspace = opened(options)
    library = workspace.library
    where = target.target(options, noun, workspace)
    definition = record_at(library, where)
    assert isinstance(definition, Definition)
    figures = [figure(library, where.name, each) for each in lines.periods(definition, library)]
    told = [f"  {each}" for said in figures for each in _told(said)]
    return reading.tell(
        options,
        noun,
        where,
        library,
        ["Relevés :", *told] if told else ["Aucun relevé."],
        readings=[_row(said) for said in figures],
    )


def _told(said: Figure) -> Iterator[str]:
    """« 2023 : 82,9 % (569 916 / 687 500), −5,6 points ; cible 90 % non atteinte »"""
    parts = [current_text(said) or _why_not(said.reading)]
    if said.current and said.current.counts:
        above, below = said.current.counts
        parts[0] += f" ({number(above)} / {number(below)})"
    if change := variation(said):
        parts[0] += f", {change}"
    if said.current and (aim := target_text(said)):
        parts.append(aim)
    if said.is_provisional:
        parts.append("provisoire")
    if said.reading and said.reading.published is not None:
        parts.append(f"publié à l’époque : {number(said.reading.published)}")
    if said.reading and said.reading.period_note:
        parts.append(said.reading.period_note)
    yield f"{said.period.label} : {' ; '.join(parts)}"
    for former in said.reading.former if said.reading else ():
        yield f"  avant correction : {number(former.value)} ({former.reason})"


def _why_not(reading: Reading | None) -> str:
    return f"non mesuré ({reading.not_measured})" if reading and reading.not_measured else "–"


def _row(said: Figure) -> dict[str, Any]:
    current = said.current
    counts = current.counts if current else None
    measured = said.reading
    return {
        "period": said.period.key,
        "value": said.printed(current.exact) if current else None,
        "numerator": counts[0] if counts else None,
        "denominator": counts[1] if counts else None,
        "variation": variation(said),
        "is_target_met": said.is_target_met,
        "quality": Quality.PROVISIONAL if said.is_provisional else Quality.FINAL,
        "published": measured.published if measured else None,
        "not_measured": measured.not_measured if measured else "",
        "period_note": measured.period_note if measured else "",
        "note": measured.note if measured else "",
        "former": table_of(measured).get("former", []) if measured else [],
    }

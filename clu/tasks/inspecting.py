"""A PPTX file that is inspected: read, looked at by the rules, told."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from clu.inspection.finding import LEVELS, Fault, faults_of
from clu.inspection.read import read
from clu.model.committee import Committee
from clu.model.french import capitalised, counted, enumeration, typeset
from clu.model.problem import Level
from clu.tasks.paperwork import content_of


def inspected(file: Path, committee: Committee | None) -> tuple[Fault, ...]:
    """The faults of a file, the gravest first. Raises CluError where it is no deck."""
    acronyms = committee.acronyms if committee else {}
    return faults_of(replace(read(content_of(file)), acronyms=acronyms))


def told(faults: Sequence[Fault], file: Path) -> Iterator[str]:
    """A line for each fault (how grave, where, what, what to do), then « 3 défauts : … »."""
    for each in faults:
        level = capitalised(LEVELS[each.level])
        yield typeset(f"{level} – {each.where} : {each.sentence} {each.remedy}")
    if not faults:
        yield typeset(f"{file.name} – aucun défaut trouvé.")
        return
    number = Counter(each.level for each in faults)
    plural = {**LEVELS, Level.ERROR: f"{LEVELS[Level.ERROR]}s"}
    parts = [counted(number[each], LEVELS[each], plural[each]) for each in Level if number[each]]
    yield typeset(f"{file.name} – {counted(len(faults), 'défaut')} : {enumeration(parts)}.")

"""Files that were copied within their folder, and are read as one more of them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from clu.checks.rules import error, rule
from clu.model.library import Library
from clu.model.problem import Problem
from clu.model.shape import file_of, meeting_file


@rule
def copies(library: Library) -> Iterator[Problem]:
    """What bears the title and the dates of another: all that it says would be said twice."""
    for file, first in copied(library).items():
        sentence = f"ce fichier semble la copie du fichier {first} : même titre, mêmes dates."
        remedy = "Comparez-les, et gardez-en un seul ; s’il en faut deux, changez un titre."
        yield error(file, (), sentence, remedy)


@lru_cache(maxsize=2)  # what it says twice is not told again, by each rule
def copied(library: Library) -> Mapping[str, str]:
    """The files that seem to be copies, each with the one that it seems to be a copy of."""
    found: dict[str, str] = {}
    first: dict[object, str] = {}
    for file, likeness in sorted(_likenesses(library), key=lambda each: (len(each[0]), each[0])):
        known = first.setdefault(likeness, file)
        if known != file:
            found[file] = known
    return found


def _likenesses(library: Library) -> Iterator[tuple[str, object]]:
    """Each file with what no two of its kind have in common."""
    for id_, plan in library.plans.items():
        if plan.actions:
            ids = {action.id for action in plan.actions}
            yield file_of("plans", id_), ("plan", plan.title, min(ids))
    for id_, survey in library.surveys.items():
        if survey.questions:
            told = ("survey", survey.title, survey.year, survey.period, survey.sites)
            yield file_of("surveys", id_), told
    for id_, audit in library.audits.items():
        if audit.findings:
            yield file_of("audits", id_), ("audit", audit.title, audit.scheme, audit.on)
    for id_, reference in library.references.items():
        yield file_of("references", id_), ("reference", reference.title, reference.version)
    known: set[object] = set()
    for id_, meeting in library.meetings.items():
        # Two meetings of a day may begin with one agenda: what was said at them differs.
        said = tuple(each.id for each in library.minutes_of(id_).exchanges)
        held = ("meeting", meeting.date, tuple(item.title for item in meeting.items), said)
        is_elsewhere = not id_.startswith(meeting.date.isoformat())
        if meeting.items and (said or is_elsewhere or held not in known):
            yield meeting_file(id_), held
        known.add(held)

"""Files that were copied within their folder, and are read as one more of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from clu.checks.rules import error, rule
from clu.model.library import Library
from clu.model.problem import Problem
from clu.model.shape import file_of, meeting_file

_PLANS = "plans"
_ALIKE = "même titre, mêmes dates"


@rule(
    "copie",
    "un fichier qui semble la copie d’un autre",
    "Ses actions ou ses taux seraient dits deux fois.",
)
def copies(library: Library) -> Iterator[Problem]:
    """What bears the title and the dates of another: all that it says would be said twice."""
    for file, first in copied(library).items():
        why, remedy = _ALIKE, "s’il en faut deux, changez un titre"
        if file.startswith(f"agendas/{_PLANS}/"):
            why, remedy = "mêmes actions", "s’il en faut deux, retirez de l’un ce que dit l’autre"
        sentence = f"ce fichier semble la copie du fichier {first} : {why}."
        yield error(file, (), sentence, f"Comparez-les, et gardez-en un seul ; {remedy}.")


def _in_order(names: Iterable[str]) -> list[str]:
    """The names of files, that of a copy after the one that it comes from: it is longer."""
    return sorted(names, key=lambda each: (len(each), each))


@lru_cache(maxsize=2)  # what it says twice is not told again, by each rule
def copied(library: Library) -> Mapping[str, str]:
    """The files that seem to be copies, each with the one that it seems to be a copy of."""
    likenesses, found = dict(_likenesses(library)), dict(_same_actions(library))
    first: dict[object, str] = {}
    for file in _in_order(likenesses):
        known = first.setdefault(likenesses[file], file)
        if known != file:
            found[file] = known
    return found


def _same_actions(library: Library) -> Iterator[tuple[str, str]]:
    """The plans most of whose actions are in another, whatever was changed in one of them since."""
    taken: dict[str, str] = {}
    for id_ in _in_order(library.plans):
        ids = [each.id for each in library.plans[id_].actions]
        shared = Counter(taken[each] for each in ids if each in taken)
        for first, count in shared.items():
            is_named_alike = library.plans[id_].title == library.plans[first].title
            if 2 * count > len(ids) and (count > 1 or is_named_alike):
                yield file_of(_PLANS, id_), file_of(_PLANS, first)
        taken = {**dict.fromkeys(ids, id_), **taken}


def _likenesses(library: Library) -> Iterator[tuple[str, object]]:
    """Each file with what no two of its kind have in common."""
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

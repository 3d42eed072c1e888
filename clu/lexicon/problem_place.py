"""Where a problem is, in words: the record that it is about, and which of its keys."""

from clu.errors import CluError
from clu.lexicon.keys import slots
from clu.lexicon.naming import record_at
from clu.lexicon.report import called
from clu.model.address import Address
from clu.model.library import Library
from clu.model.problem import Problem
from clu.model.shape import children, model_of


def where(problem: Problem, library: Library) -> str:
    """« Indicateur « Appels reçus », unité »; the file and the line of what was not read."""
    try:
        address = place_of(problem)
        words, model = called(address, library), type(record_at(library, address))
    except (CluError, KeyError):
        return problem.where
    key = tuple(map(str, problem.path[len(address.record) :]))
    titles = [slot.title for slot in slots(model) if key[: len(slot.path)] == slot.path]
    return ", ".join((words, *titles[:1]))


def place_of(problem: Problem) -> Address:
    """The innermost record that a problem is about."""
    path = problem.path
    record: tuple[str | int, ...] = ()
    try:
        model = model_of(problem.file)
    except KeyError:
        return Address(problem.file)
    while len(path) > len(record) + 1 and str(path[len(record)]) in children(model):
        key, name = path[len(record) : len(record) + 2]
        model = children(model)[str(key)]
        record = (*record, key, name)
    return Address(problem.file, record)

"""All the rules at once, and those of their problems that forbid a deck."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from clu import checks
from clu.checks.rule import RULES, Rule
from clu.model.library import Library
from clu.model.problem import Problem
from clu.model.record import Named
from clu.model.refs import Link, home, record_named, refs
from clu.model.shape import COMMITTEE, is_or_holds, meeting_file


def problems_of(library: Library) -> tuple[Problem, ...]:
    """What the rules find, without lines: the workspace knows where a path stands."""
    return tuple(problem for rule in rules() for problem in rule(library))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of all the modules of this room, these in the order of their names."""
    for module in sorted(each.name for each in iter_modules(checks.__path__)):
        import_module(f"{checks.__name__}.{module}")
    return tuple(RULES)


def blocking(library: Library, meeting_id: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The errors in what the deck of a meeting needs."""
    return tuple(
        problem
        for problem in problems
        if problem.forbids and _is_needed(problem, library, meeting_id)
    )


def _is_needed(problem: Problem, library: Library, meeting_id: str) -> bool:
    own = (COMMITTEE, meeting_file(meeting_id), meeting_file(meeting_id, "minutes"))
    if problem.file in own or meeting_id not in library.meetings:
        return problem.file in own
    shown = list(_shown(library, meeting_id))
    if problem.file.startswith("agendas/indicators/"):
        used = {link.name for link in shown if link.ref.what is Named.INDICATOR}
        is_about_another = problem.record in library.definitions and problem.record not in used
        return bool(used) and not is_about_another
    files = (*(link.home for link in shown), *_unnamed(library, meeting_id))
    return any(is_or_holds(problem.file, pattern) for pattern in files)


def _shown(library: Library, meeting_id: str) -> Iterator[Link]:
    """The names that its slides give, then those that a rate or a comparison is made from."""
    for slide in library.meetings[meeting_id].projected:
        for link in refs(meeting_file(meeting_id), slide):
            yield link
            if found := record_named(library, link.ref.what, link.name):
                named = refs(link.home, found)
                yield from (each for each in named if each.ref.is_strict)


def _unnamed(library: Library, meeting_id: str) -> Iterator[str]:
    """The other files that a deck is made from, as patterns."""
    if library.committee and library.committee.logo:
        yield home(Named.LOGO, library.committee.logo)
    for slide in library.meetings[meeting_id].projected:
        yield from slide.unnamed

"""What a rule is: a function over a library, that tells problems with their place and remedy."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, NamedTuple

from clu import checks
from clu.model.actions import Action
from clu.model.french import quoted, typeset
from clu.model.library import Library, Snapshot
from clu.model.problem import Level, Problem
from clu.model.record import Named, Record, Where
from clu.model.refs import Link, home, record_named, refs, steps
from clu.model.shape import COMMITTEE, identity, is_or_holds, meeting_file
from clu.model.text import plain

Check = Callable[[Library], Iterator[Problem]]


class NamedRule(NamedTuple):
    """A check, by the name that it is silenced and explained by."""

    name: str
    finds: str
    """What it looks for, in French; no capital, no full stop."""
    why: str
    """Why it matters to whoever prepares a meeting: a sentence."""
    check: Check
    is_firm: bool
    """Whether nobody may silence it, nor accept what it finds."""
    limit: int | None = None
    """From where it speaks, unless the committee says otherwise; None: it has no such number."""


RULES: list[NamedRule] = []
"""The rules of the modules that were imported, in their order."""


def rule(
    name: str, finds: str, why: str, *, is_firm: bool = False, limit: int | None = None
) -> Callable[[Check], Check]:
    """Register a rule: its module in this room is all that a new one needs."""

    def registered(check: Check) -> Check:
        RULES.append(NamedRule(name, typeset(finds), typeset(why), check, is_firm, limit))
        return check

    return registered


def reading_path(snapshot: Snapshot, rank: int, key: str) -> Where:
    """The way to a key of a reading: by id, or by rank where an indicator has several periods."""
    return ("readings", steps(snapshot.readings)[rank], key)


def titled(action: Action) -> str:
    """« S-2024-03 », or the title of what has no number."""
    return action.number or quoted(plain(action.title))


def error(file: str, path: Where, sentence: str, remedy: str = "", record: str = "") -> Problem:
    """A problem that forbids what needs this data."""
    return Problem(Level.ERROR, file, path, typeset(sentence), typeset(remedy), record=record)


def warning(
    file: str, path: Where, sentence: str, remedy: str = "", record: str = "", on_screen: str = ""
) -> Problem:
    """A problem that someone should look at."""
    told, by_keys = (typeset(sentence), typeset(remedy)), typeset(on_screen)
    return Problem(Level.WARNING, file, path, *told, record=record, on_screen=by_keys)


def note(
    file: str, path: Where, sentence: str, remedy: str = "", record: str = "", on_screen: str = ""
) -> Problem:
    """Something that is not known, and that nobody should take for known."""
    return replace(warning(file, path, sentence, remedy, record, on_screen), level=Level.NOTE)


def problems_of(library: Library) -> tuple[Problem, ...]:
    """What the rules find, without lines: the workspace knows where a path stands."""
    silenced = library.committee.silenced if library.committee else ()
    return tuple(
        replace(problem, rule=each.name)
        for each in rules()
        if each.is_firm or each.name not in silenced
        for problem in each.check(library)
    )


@cache
def rules() -> tuple[NamedRule, ...]:
    """The rules of all the modules of this room, these in the order of their names."""
    for module in sorted(each.name for each in iter_modules(checks.__path__)):
        import_module(f"{checks.__name__}.{module}")
    # Whichever was imported first: what is told of one line is always told in one order.
    return tuple(sorted(RULES, key=lambda each: each.check.__module__))


def limit(library: Library, name: str) -> Decimal:
    """From where a rule speaks: as the committee says, or else as the rule does."""
    own = library.committee.limits if library.committee else {}
    return own.get(name, Decimal(limits()[name]))


@cache
def limits() -> Mapping[str, int]:
    """The rules that have a limit, each with its own."""
    return {each.name: each.limit for each in rules() if each.limit is not None}


def blocking(library: Library, meeting_id: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The errors in what the deck of a meeting needs."""
    return tuple(
        problem
        for problem in problems
        if problem.forbids and _is_needed(problem, library, meeting_id)
    )


def _is_needed(problem: Problem, library: Library, meeting_id: str) -> bool:
    kept = (meeting_file(meeting_id, name) for name in ("minutes", "validated"))
    own = (COMMITTEE, meeting_file(meeting_id), *kept)
    if problem.file in own or meeting_id not in library.meetings:
        return problem.file in own
    links = list(shown(library, meeting_id))
    if problem.file.startswith("agendas/indicators/"):
        used = {link.name for link in links if link.ref.what is Named.INDICATOR}
        is_about_another = problem.record in library.definitions and problem.record not in used
        return bool(used) and not is_about_another
    files = (*(link.home for link in links), *_unnamed(library, meeting_id))
    return any(is_or_holds(problem.file, pattern) for pattern in files)


def shown(library: Library, meeting_id: str) -> Iterator[Link]:
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


def leaves(value: Any, path: Where = ()) -> Iterator[tuple[Where, Any]]:
    """All that a record holds which holds nothing else, and the way to each."""
    match value:
        case str():  # the most of them: what else it might be is not asked
            yield path, value
        case Record():
            yield from leaves(vars(value), path)
        case dict():
            for key, each in value.items():
                yield from leaves(each, (*path, key))
        case tuple():
            for rank, each in enumerate(value):
                name = identity(each) if isinstance(each, Record) else ""
                yield from leaves(each, (*path, name or rank))
        case _:  # a number, a date
            yield path, value

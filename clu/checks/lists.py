"""Lists of names: each is there once, and says something."""

from collections.abc import Iterator
from functools import cache

from clu.checks.places import warning
from clu.model.french import capitalised, quoted
from clu.model.library import Library
from clu.model.problem import Problem
from clu.model.record import Record, Where
from clu.model.shape import children, identity, records
from clu.model.text import has_lines

_HEADINGS = "header"
"""A row of headings may have empty cells, or alike ones."""


def problems(library: Library) -> Iterator[Problem]:
    """What a list of names says twice, or not at all, in any record."""
    for file, record in records(library):
        yield from _inside(file, (), record)


def _inside(file: str, path: Where, record: Record) -> Iterator[Problem]:
    for key, title, is_of_names in _keys(type(record)):
        value = getattr(record, key)
        if not isinstance(value, tuple):
            continue
        if key in children(type(record)):
            for each in value:
                yield from _inside(file, (*path, key, identity(each)), each)
        elif all(isinstance(each, str) for each in value):
            yield from _of_words(file, (*path, key), title, value, is_of_names=is_of_names)


@cache
def _keys(model: type[Record]) -> tuple[tuple[str, str, bool], ...]:
    """The keys of a record, what each is called, and whether a list there would be of names."""
    return tuple(
        (key, capitalised(field.title or key), not has_lines(field.annotation, field.metadata))
        for key, field in model.model_fields.items()
        if key != _HEADINGS
    )


def _of_words(
    file: str, path: Where, title: str, words: tuple[str, ...], *, is_of_names: bool
) -> Iterator[Problem]:
    for rank, each in enumerate(words):
        if not each:
            sentence = f"le {rank + 1}e élément de {quoted(title)} est vide."
            yield warning(file, (*path, rank), sentence, "Retirez-le.")
        elif is_of_names and each in words[:rank]:
            sentence = f"{quoted(title)} : {quoted(each)} est cité deux fois."
            yield warning(file, (*path, rank), sentence, "Ne le gardez qu’une fois.")

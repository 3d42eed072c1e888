"""Lists of names: each is there once, and says something."""

from collections.abc import Iterator

from clu.checks.places import warning
from clu.model.french import capitalised, quoted
from clu.model.library import Library
from clu.model.problem import Path, Problem
from clu.model.record import Record
from clu.model.shape import children, identity, records
from clu.model.text import has_lines

_HEADINGS = "header"
"""A row of headings may have empty cells, or alike ones."""


def problems(library: Library) -> Iterator[Problem]:
    """What a list of names says twice, or not at all, in any record."""
    for file, record in records(library):
        yield from _inside(file, (), record)


def _inside(file: str, path: Path, record: Record) -> Iterator[Problem]:
    for key, field in type(record).model_fields.items():
        value = getattr(record, key)
        if not isinstance(value, tuple) or key == _HEADINGS:
            continue
        if key in children(type(record)):
            for each in value:
                yield from _inside(file, (*path, key, identity(each)), each)
        elif all(isinstance(each, str) for each in value):
            title = capitalised(field.title or key)
            is_of_names = not has_lines(field.annotation, field.metadata)
            yield from _of_words(file, (*path, key), title, value, is_of_names=is_of_names)


def _of_words(
    file: str, path: Path, title: str, words: tuple[str, ...], *, is_of_names: bool
) -> Iterator[Problem]:
    for rank, each in enumerate(words):
        if not each:
            sentence = f"le {rank + 1}e élément de {quoted(title)} est vide."
            yield warning(file, (*path, rank), sentence, "Retirez-le.")
        elif is_of_names and each in words[:rank]:
            sentence = f"{quoted(title)} : {quoted(each)} est cité deux fois."
            yield warning(file, (*path, rank), sentence, "Ne le gardez qu’une fois.")

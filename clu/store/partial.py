"""Keys of records that are not in a file of data yet: what is wrong with those that are there."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import create_model

from clu.model.problem import Level, Problem
from clu.model.record import Record, Where
from clu.model.slides import BaseSlide, Slide
from clu.store.blocks import Blocks, scan
from clu.store.doubles import doubles
from clu.store.read import schema_fault
from clu.store.syntax import parse
from clu.store.validate import Flaw, validate


def flaws(
    tables: Sequence[Any], model: type[Record], key: str = "", *, is_new: bool = False
) -> Iterator[Flaw]:
    """What the model refuses in tables; what they lack may come from elsewhere.

    They are told as the list `key`; a path begins with the rank of its table. A new record may lack
    its own keys only, and ids.
    """
    element: Any = Slide if model is BaseSlide else model
    fields: dict[str, Any] = {key or "keys": (tuple[element, ...], ())}
    holder = create_model("Holder", __base__=Record, **fields)
    for flaw in validate({key or "keys": list(tables)}, holder).flaws:
        path = flaw.path[1:]
        may_lack = not is_new or len(path) <= 2 or path[-1] == "id"
        if not (flaw.is_absence and may_lack):
            yield Flaw(path, flaw.sentence, flaw.remedy)


def problems(
    text: str, name: str, within: Where, tables: Sequence[Any], model: type[Record], *, is_new: bool
) -> Iterator[Problem]:
    """What is wrong in a text that holds such tables, at its lines; it is called `name`.

    `within` is the way to the list of these tables; () when the text is but one of them.
    """
    tree, blocks = parse(text), scan(text)
    schema = tree.pop("schema", None)
    if schema is not None and (fault := schema_fault(schema)):
        yield _problem(blocks, name, ("schema",), fault.sentence, fault.remedy)
    for flaw in flaws(tables, model, str(within[-1]) if within else "", is_new=is_new):
        path = (*within, *flaw.path) if within else flaw.path[1:]
        yield _problem(blocks, name, path, flaw.sentence, flaw.remedy)
    for double in doubles(tree):
        sentence = double.sentence(blocks.line((*double.first, double.key)))
        yield _problem(blocks, name, (*double.path, double.key), sentence, double.remedy)


def _problem(blocks: Blocks, name: str, path: Where, sentence: str, remedy: str) -> Problem:
    key = tuple(step for step in path if isinstance(step, str))
    return Problem(Level.ERROR, name, key, sentence, remedy, blocks.line(path))

"""Two people who write records of every kind that the model has: all is there, or told."""

import re
from random import Random

import pytest

from clu.lexicon.nouns import BY_MODEL
from clu.model.record import Record
from clu.model.shape import written_alike
from clu.model.validation import Validated
from clu.store.merge import merge
from clu.store.toml.edit import splice
from clu.store.toml.emit import whole
from clu.store.toml.parse import parse
from tests.store.people import Person, changed, changes, kinds_of, meet, said

FILES = sorted(
    {noun.model for noun in BY_MODEL.values() if noun.holder is None} - {Validated},
    key=lambda it: it.__name__,
)
"""All that files hold, but what is never merged, since validation has locked it."""

_TYPED = re.compile(r"\bn\d+\b|\b20\d\d-\d\d-\d\d\b|\d+\.50\b")


def met(model: type[Record], seed: int, edits: int = 2) -> tuple[set[type[Record]], bool]:
    """Have both change one file; the kinds of records that were, and whether they met."""
    person = Person(Random(seed))
    base: dict[str, object] = {"schema": 1, **person.record(model)}
    for _ in range(6):
        base = person.edited(base, model)
    text = whole(base)
    sides = []
    for _ in range(2):
        tree = base
        for _ in range(edits):
            tree = person.edited(tree, model)
        sides.append(tree)
    texts = [splice(text, tree).text for tree in sides]
    merged = merge(text, *texts)
    typed = {each for one in texts for each in _TYPED.findall(one)} - {*_TYPED.findall(text)}
    told = f"{merged.text} {merged.contested!r}".replace("datetime.date", "")
    kept = {*_TYPED.findall(merged.text), *_TYPED.findall(_days(told))}
    assert typed <= kept, (seed, typed - kept)
    mine, others = (dict(changes(base, side)) for side in sides)
    if any(meet(one, other) for one in mine for other in others):
        return person.written, True
    wanted = said(sides[1])
    for place, value in mine.items():
        wanted = changed(wanted, place, value)
    assert merged.contested == (), seed
    assert written_alike(said(parse(merged.text)), wanted), seed
    return person.written, False


def _days(told: str) -> str:
    """What is told, with its days and numbers as they are typed."""
    day = re.compile(r"\((\d+), (\d+), (\d+)[^)]*\)")
    return day.sub(lambda it: f"{it[1]}-{int(it[2]):02}-{int(it[3]):02}", told)


@pytest.mark.parametrize("model", FILES, ids=lambda it: it.__name__)
def test_what_both_write_apart_is_all_there_and_the_rest_is_kept_or_told(
    model: type[Record],
) -> None:
    for seed in range(6):
        met(model, seed)


@pytest.mark.slow
def test_it_is_so_of_every_kind_of_record_that_the_model_has() -> None:
    known, written, apart = set[type[Record]](), set[type[Record]](), 0
    for model in FILES:
        kinds_of(model, known)
        for seed in range(1000, 1150):
            kinds, have_met = met(model, seed, 1 + seed % 4)
            written |= kinds
            apart += not have_met
    assert written == known, known - written
    assert apart > 800

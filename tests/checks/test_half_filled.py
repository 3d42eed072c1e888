"""The rules read what is half filled, and never fail on it."""

import random
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from clu.checks.rules import problems_of
from clu.model.library import Library
from clu.model.record import Record
from clu.workspace import open_workspace
from tests.conftest import ROOT

HELD = ("meetings", "minutes", "plans", "definitions", "snapshots", "surveys", "audits")
TOGETHER = ("numerator", "denominator", "aggregation", "revised", "revised_source", "since")
"""Keys that a file may not have one without the other."""

_LEFT_OUT = 0.15


@cache
def library() -> Library:
    return open_workspace(ROOT).library


def thinned(record: Record, chance: random.Random) -> Record:
    """The record without some of what it may lack, at any depth."""
    less: dict[str, object] = {}
    for key, field in type(record).model_fields.items():
        value = getattr(record, key)
        if key in TOGETHER:
            continue
        if chance.random() < _LEFT_OUT and not field.is_required():
            less[key] = field.get_default(call_default_factory=True)
        elif isinstance(value, Record):
            less[key] = thinned(value, chance)
        elif isinstance(value, tuple):
            kept = (each for each in value if chance.random() > _LEFT_OUT)
            less[key] = tuple(thinned(e, chance) if isinstance(e, Record) else e for e in kept)
    return record.model_copy(update=less)


@pytest.mark.parametrize("seed", range(12))
def test_no_rule_fails_on_half_filled_data(seed: int) -> None:
    chance, held = random.Random(seed), library()
    less: dict[str, Mapping[str, Record]] = {}
    for name in HELD:
        every: Mapping[str, Record] = getattr(held, name)
        some = (id_ for id_ in every if chance.random() > _LEFT_OUT)
        less[name] = {id_: thinned(every[id_], chance) for id_ in some}
    assert held.committee is not None
    committee = thinned(held.committee, chance) if seed else None
    assert problems_of(replace(held, committee=committee, **less))  # type: ignore[arg-type]

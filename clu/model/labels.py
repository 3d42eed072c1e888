"""Closed sets: each value has its French word, and is found by it or by its own."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from clu.model.names import folded

YEARS = ("year", "since")
"""The keys whose number is a year: it has no space between its digits."""


class Labelled(StrEnum):
    """A closed set: what the data write of each value, and its French word, in lower case."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:  # mypy takes `cls("done")` for this
        """A value without its word is refused as soon as its module is read."""
        if not label:
            raise TypeError(value)
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


def words_for(choices: type[Labelled]) -> dict[str, str]:
    """The values of a closed set, each with its French word."""
    return {member.value: member.label for member in choices}


def chosen(typed: str, words: Mapping[str, str]) -> str | None:
    """The value that was typed, by its own name or its French word, accents and gender aside."""
    shape = _shape(typed)
    by_shape = {
        **{_shape(label): value for value, label in words.items()},
        **{_shape(value): value for value in words},
    }
    return by_shape.get(shape)


def _shape(word: str) -> str:
    return folded(word.replace("_", " ")).removesuffix("e")

"""Words that are typed for a value of a closed set, and the French ones of the kinds of slides."""

from collections.abc import Mapping

from clu.model.names import unaccented
from clu.model.record import Labelled
from clu.model.slides import SLIDES

YEARS = ("year", "since")
"""The keys whose number is a year: it has no space between its digits."""

SLIDE_KINDS: Mapping[str, str] = {kind: record.LABEL for kind, record in SLIDES.items()}
"""The words for the kinds of slides."""


def label(member: Labelled) -> str:
    """The French word for a value."""
    return member.label


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
    plain = unaccented(word).casefold().replace("’", "'")
    return " ".join(plain.replace("_", " ").split()).removesuffix("e")

"""The acronyms of the committee: each expanded where the deck first uses it, then listed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from clu.deck.outline import Body, SlideOutline, uses, words_shown
from clu.model.french import NBSP
from clu.model.paper import Block, Table
from clu.office.columns import fitting

_FEW = 4
"""Acronyms that need no list: they have been expanded each."""
_HEADER = ("Sigle", "Signification")


@dataclass(frozen=True)
class Glossary(Body):
    """Acronyms with their meaning."""

    entries: tuple[tuple[str, str], ...]

    def spoken(self, title: str) -> Iterator[Block]:
        """A table."""
        yield Table(_HEADER, self.entries, fitting(_HEADER, self.entries), title)


class Acronyms:
    """Expands acronyms as the slides come, and remembers those that were used."""

    def __init__(self, meanings: Mapping[str, str], cover: SlideOutline) -> None:
        self._meanings = meanings
        self._cover = _words(cover)
        self._used: set[str] = set()

    def expanded(self, slide: SlideOutline) -> SlideOutline:
        """The slide with the meaning of what it is the first to use, unless it says it itself."""
        said = _words(slide)
        found = [each for each in self._meanings if uses(said, each)]
        new = [each for each in found if each not in self._used]
        self._used.update(found)
        told = f"{self._cover}\n{said}".casefold()
        lacking = [each for each in new if self._meanings[each].casefold() not in told]
        return replace(slide, meanings=tuple((each, self._meanings[each]) for each in lacking))

    def listed(self, section: str) -> Iterator[SlideOutline]:
        """All those that were used, in the order of the alphabet, unless they are few."""
        used = tuple((each, self._meanings[each]) for each in sorted(self._used))
        if len(used) > _FEW:
            yield SlideOutline("sigles", "Sigles employés", Glossary(used), section=section)


def in_a_line(meanings: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """« BCRU : Bureau du courrier · SVI : Serveur vocal interactif », if there are any."""
    line = " · ".join(f"{acronym}{NBSP}: {meaning}" for acronym, meaning in meanings)
    return (line,) if line else ()


def _words(slide: SlideOutline) -> str:
    return "\n".join(words_shown(slide))

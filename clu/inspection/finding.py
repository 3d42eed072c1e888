"""What is told of a deck: faults, and the rules that find them.

How grave one is follows PowerPoint's own checker where it has the same rule: its errors block,
its warnings are to be corrected, its tips looked at.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules

from clu.inspection import rules
from clu.inspection.seen import ReadDeck, ReadShape, ReadSlide
from clu.model.french import cited, counted, enumeration, typeset
from clu.model.names import tidied
from clu.model.problem import Level

LEVELS = {Level.ERROR: "bloquant", Level.WARNING: "à corriger", Level.NOTE: "à vérifier"}
_NAMED = 3
_CITED = re.compile("«[^»]*»")


@dataclass(frozen=True)
class Fault:
    """A fault of a deck; `slide` counts from 1, and is 0 where the file as a whole is meant.

    `others` are the slides whose shape of that name has the same one: a footer is told once.
    """

    level: Level
    sentence: str
    remedy: str
    slide: int = 0
    title: str = ""
    shape: str = ""
    rule: str = ""
    others: tuple[int, ...] = ()

    @property
    def where(self) -> str:
        """« diapositive 3 « Titre », Image 4 »"""
        title = f" {cited(self.title)}" if self.title else ""
        slide = f"diapositive {self.slide}{title}" if self.slide else "fichier"
        more = counted(len(self.others), "autre diapositive", "autres diapositives")
        others = f"et {more}" if self.others else ""
        return typeset(", ".join(filter(None, (slide, self.shape, others))))


Rule = Callable[[ReadDeck], Iterator[Fault]]
RULES: list[Rule] = []
"""The rules of the modules that were imported, in their order."""


def rule(check: Rule) -> Rule:
    """Register a rule: its module among the rules is all that a new one needs."""
    RULES.append(check)
    return check


def _fault(
    level: Level, sentence: str, remedy: str, slide: ReadSlide | None = None, *shapes: ReadShape
) -> Fault:
    names = [each.name or "forme sans nom" for each in shapes]
    if len(names) > _NAMED + 1:
        names[_NAMED:] = [counted(len(names) - _NAMED, "autre")]
    number, title = (slide.number, slide.title) if slide else (0, "")
    told = enumeration(names)
    return Fault(level, typeset(tidied(sentence)), typeset(remedy), number, title, tidied(told))


blocking = partial(_fault, Level.ERROR)
"""What keeps someone from reading: what, what to do, on which slide, in which shapes."""
to_correct = partial(_fault, Level.WARNING)
"""What makes reading hard, or should not leave."""
to_check = partial(_fault, Level.NOTE)
"""What only someone can judge."""


def faults_of(deck: ReadDeck) -> tuple[Fault, ...]:
    """All that the rules find, the gravest first, then as the slides follow each other."""
    found = [replace(each, rule=one.__name__) for one in _rules() for each in one(deck)]
    order = list(Level)
    alike: dict[object, list[Fault]] = {}
    for each in found:
        told = _CITED.sub("", each.sentence) if each.shape else each
        alike.setdefault((each.rule, each.level, each.shape, told), []).append(each)
    kept = [each for those in alike.values() for each in _once(those)]
    return tuple(sorted(kept, key=lambda each: (order.index(each.level), each.slide)))


def _once(alike: list[Fault]) -> list[Fault]:
    """What every slide bears is told on the first."""
    slides = [each.slide for each in alike]
    if len(set(slides)) <= _NAMED:
        return alike
    return [replace(alike[0], others=tuple(dict.fromkeys(slides[1:])))]


@cache
def _rules() -> tuple[Rule, ...]:
    for module in sorted(each.name for each in iter_modules(rules.__path__)):
        import_module(f"{rules.__name__}.{module}")
    return tuple(RULES)

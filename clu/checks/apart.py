"""What two people said otherwise, and that nobody has settled yet."""

from collections.abc import Iterator

from clu.checks.rules import rule, warning
from clu.model.library import Library
from clu.model.problem import Problem


@rule(
    "deux-versions",
    "deux personnes ont dit autrement une même chose",
    "Une seule des deux est imprimée tant que nul n’a choisi.",
)
def unsettled(library: Library) -> Iterator[Problem]:
    """One version is in the data; the other waits."""
    for each in library.disagreements:
        from clu.lexicon import apart  # noqa: PLC0415  seldom needed

        _, kept, aside = apart.told(each, library)
        by = apart.by_whom(each)
        sentence = f"deux versions : {kept} dans les données, {aside} de côté ({by})."
        remedy = "Choisissez : clu settle."
        where = (*each.record, each.key) if each.key else each.record
        keys = "Choisissez : « Choisir entre deux versions » (Ctrl+P)."
        yield warning(each.file, where, sentence, remedy, each.id, on_screen=keys)

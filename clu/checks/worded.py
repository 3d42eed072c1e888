"""What is said in the room in words that were not read again: doubled, unfinished, personal."""

import re
from collections.abc import Iterator

from clu.checks.rules import note, rule, warning
from clu.checks.unspelt import Place, said_in
from clu.model.follow_ups import coming
from clu.model.french import cited, enumeration, quoted
from clu.model.library import Library
from clu.model.names import folded
from clu.model.problem import Problem

_SEEN = "La salle le lira."


def _texts(library: Library) -> Iterator[tuple[Place, str]]:
    """What the slides of the meetings to come say, and what they show, each text once."""
    every = (said for id_, _ in coming(library) for said in said_in(library, id_))
    yield from dict.fromkeys((place, text) for place, text in every if place and text)


_DOUBLED = re.compile(r"(?<![\w’'-])([^\W\d_]{2,})\s+\1(?![\w’'-])", re.IGNORECASE)
_ALLOWED = ("nous", "vous", "très", "bla")
"""« nous nous réunissons »."""


@rule("mot-double", "un mot écrit deux fois de suite", _SEEN)
def doubled(library: Library) -> Iterator[Problem]:
    """« le le »: a word that was typed twice."""
    for (file, way), text in _texts(library):
        for found in _DOUBLED.finditer(text):
            if found[1].casefold() not in _ALLOWED:
                sentence = f"{quoted(' '.join(found[0].split()))} : un mot y est deux fois."
                yield note(file, way, sentence, "Retirez-en un.")


_WAITING = "completer|preciser|renseigner|confirmer|definir|venir"
_UNFINISHED = re.compile(
    rf"(?:^|[:\[(<]\s*)a (?:{_WAITING})\s*(?:$|[\])>.…])|\bx{{3,}}\b|\?{{3}}|\blorem ipsum\b"
    r"|\b(?:todo|tbd)\b|_{4,}|\.{5,}"
)


@rule("a-completer", "un texte laissé à compléter", _SEEN)
def unfinished(library: Library) -> Iterator[Problem]:
    """« (à compléter) », « XXX »: what someone meant to come back to."""
    for (file, way), text in _texts(library):
        if _UNFINISHED.search(folded(text)):
            sentence = f"{cited(text)} reste à compléter."
            yield warning(file, way, sentence, "Complétez-le, ou retirez-le.")


_ON_PURPOSE = ("nom", "adresse postale")
"""Who speaks, where a service is: the public version of a paper asks of each."""


_MAY_BE = re.compile(
    r"\w[._]\w+@|@(?!\S*\bgouv\.fr)|\d(?:[\s.-]?\d){7}|\bnée?\b|n°\s?\d{5}"
    r"|\b[A-Z]{2}-\d{3}-[A-Z]{2}\b",
    re.IGNORECASE,
)
"""A sign that each of these has: what knows them all costs more to load than clu to start."""


@rule(
    "donnee-personnelle",
    "des coordonnées, ou un numéro de personne, sur une diapositive",
    "Ce qui est projeté est public.",
)
def personal(library: Library) -> Iterator[Problem]:
    """Words that would lead to someone: a number, an electronic address, a day of birth."""
    for (file, way), text in _texts(library):
        if not _MAY_BE.search(text):
            continue
        from clu.model.personal import mentions  # noqa: PLC0415  as said above

        found = {
            each.words: f"{quoted(each.words)} ({each.what})"
            for each in mentions(text)
            if each.what not in _ON_PURPOSE
        }
        if found:
            sentence = f"une donnée qui peut être personnelle : {enumeration([*found.values()])}."
            yield warning(file, way, sentence, "Retirez-la, sauf si chacun peut la lire.")

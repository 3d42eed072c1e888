"""Acronyms in words: which letters are one, and whether the words around spell them out."""

import re
from collections.abc import Collection, Iterable
from typing import TypeVar

from clu.model.names import unaccented

Place = TypeVar("Place")

LONGEST = 2000
"""Signs of a line that are looked at."""
_ACRONYM = re.compile(r"(?<![\w&/@.-])[A-ZÀ-Þ](?:&?[A-ZÀ-Þ]){1,6}(?![\w&@/]|[-.]\w)")
_EVERYDAY = """
BP CEDEX RDV RIB IBAN SNCF RATP RER TER TGV PACS COVID
OK KO TV SMS MMS PDF QR URL CD DVD USB GPS CV TTC HT TVA NB PS FAQ HTML CSV XLSX DOCX PPTX ODT ODS
EUR ET OU NE PAS NON OUI PAR DE LA LE LES UN UNE TOUT TOUS SANS AVEC POUR II III IV VI VII VIII IX
XI XII XIII XIV XV XVI XX XXI
"""
_KNOWN = frozenset(_EVERYDAY.split())
_NAMED = re.compile(
    r"(?:\b(?:M\.|MM\.|Mmes?|Mlles?|Dr|Pr|Me)"
    r"|\b(?!(?:L[ae]s?|D[eu]s?|Aux?|E[nt]|Une?|[VN]o(?:s|tre)) )[A-ZÀ-Þ][a-zà-ÿ-]+"
    r"|[\dA-ZÀ-Þ’-]{2,})[ \xa0]$"
)
"""What stands before a family name, a town, or one more word of a phrase in capitals."""
_PHRASE = re.compile(r"[ \xa0][A-ZÀ-Þ’-]{2,}\b")
_LEAST_WORD = 4
"""Letters under which a word and an acronym may well be alike: « pan », « PAN »."""
_FEW = 2
"""Letters of which too many words begin to be those of a name."""
_MANY_CAPITALS = re.compile(r"(?:[A-ZÀ-Þ][^A-ZÀ-Þ]*){3}")
_SMALL = frozenset(re.split(" ", "a à au aux d de des du en et l la le les pour par sur un une"))


def unspelt(said: Iterable[tuple[Place, str]], known: Collection[str] = ()) -> dict[str, Place]:
    """The acronyms that nothing spells out, nor anybody knows, each where it stands first."""
    lines = [(place, line[:LONGEST]) for place, line in said]
    first: dict[str, Place] = {}
    spelt = {*known}
    for place, line in lines:
        for each in _ACRONYM.finditer(line):
            acronym, before, after = each[0], line[: each.start()], line[each.end() :]
            if not (acronym in _KNOWN or _NAMED.search(before) or _PHRASE.match(after)):
                first.setdefault(acronym, place)
            if _is_spelt(_letters(acronym), before, after):
                spelt.add(acronym)
    left = [acronym for acronym in first if acronym not in spelt]
    rows = _rows(line for _, line in lines) if left else set()
    small = {word for _, line in lines for word in _words(line)} if left else set()
    return {
        each: first[each]
        for each in left
        if not (_is_named(_letters(each), rows) or _is_a_word(each, small))
    }


def _is_a_word(acronym: str, said: Collection[str]) -> bool:
    """Whether it is a word that is also written small: « SÉJOUR » where « séjour » is said."""
    return len(acronym) >= _LEAST_WORD and acronym.lower() in said


def _is_named(letters: str, rows: Collection[str]) -> bool:
    """Whether words that begin by these capitals stand in a row somewhere: « Comité Local »."""
    return len(letters) > _FEW and any(letters in row for row in rows)


def _is_spelt(letters: str, before: str, after: str) -> bool:
    """« Comité local (CL) », « CL (comité local) », « CL : comité local »."""
    most = 3 * len(letters) + 2
    if before.endswith("(") and _begins(letters, _words(before)[-most:]):
        return True
    return bool(re.match(r"[ \xa0]*[(:=–—-]", after)) and _begins(letters, _words(after)[:most])


def _letters(acronym: str) -> str:
    return unaccented(acronym.replace("&", "")).casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _initial(word: str) -> str:
    return unaccented(word[0])[:1].casefold()


def _begins(letters: str, words: list[str]) -> bool:
    """Whether the letters are, in order, among those by which words begin."""
    rest = map(_initial, words)
    return all(each in rest for each in letters)


def _rows(lines: Iterable[str]) -> set[str]:
    """The initials of words that begin by a capital, in a row: « Comité Local des Usagers »."""
    rows: set[str] = set()
    for line in filter(_MANY_CAPITALS.search, lines):
        words = (each for each in _words(line) if each not in _SMALL)
        initials = "".join(_initial(each) if each[0].isupper() else " " for each in words)
        rows.update(initials.split())
    return rows

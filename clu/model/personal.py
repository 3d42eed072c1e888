"""What tells of a person in words: a phone number, an address, a number that is theirs.

One rule for what is taken out of a public paper, and for what is told of a file of someone else.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from clu.model.names import MAIL_ADDRESS, folded, spaced

_GAP = r"[ \u00a0\u202f]"
_TITLE = (
    rf"\b(?:M\.|MM\.|Mr\.?|Mmes?|Mlles?|Me|Dr|Pr|Monsieur|Madame|Maître|Docteur|Professeur){_GAP}"
)
_NAME = r"[A-ZÀ-ÖØ-Þ](?:\.|[\w’'-]+)"
_STRANGER = re.compile(
    rf"{_TITLE}{_NAME}(?:{_GAP}(?:(?:de|du|des|d’|la|le|van|von){_GAP}?)*{_NAME})*"
)
_OF_SOMEONE = re.compile(
    r"[a-z]+(?:-[a-z]+)*[._][a-z]+(?:-[a-z]+)*\d*@.*"
    r"|.*@(?:gmail|hotmail|icloud|live|outlook|yahoo|free|laposte|orange|sfr|wanadoo)\.\w+"
)
"""« prenom.nom2@… », or what someone has at home; « pref-qualite@… » is a shared mailbox."""
PHONE = re.compile(
    rf"(?<![\d+])(?:(?:\+|00)33{_GAP}?(?:\(0\))?{_GAP}?|\(?0)[1-9](?:[.)\-]|{_GAP}){{0,2}}"
    rf"(?:\d\d(?:[.\-]|{_GAP})?){{3}}\d\d(?!\d)"
    rf"|(?<![\d+])(?<!\d{_GAP})0(?:{_GAP}\d{{3}}){{3}}(?!\d)"
)
_WAYS = "rue|avenue|av|boulevard|bd|place|allée|impasse|chemin|route|quai|square|résidence|cité"
SIGNS: Mapping[str, re.Pattern[str]] = {
    "compte bancaire": re.compile(
        rf"\b[A-Z]{{2}}\d\d(?:{_GAP}?[A-Z0-9]{{4}}){{3,7}}(?:{_GAP}?[A-Z0-9]{{1,3}})?\b"
    ),
    "numéro de sécurité sociale": re.compile(
        rf"(?<!\d)[12]{_GAP}?\d\d{_GAP}?(?:0[1-9]|1[0-2]){_GAP}?\d[\dAB]{_GAP}?\d{{3}}{_GAP}?\d{{3}}"
        rf"(?:{_GAP}?\d\d)?(?!\d)"
    ),
    "numéro d’étranger": re.compile(r"(?<!\d)\d{10}(?!\d)"),
    "numéro de dossier": re.compile(
        rf"\b(?:dossier|demande|récépissé|titre|référence|réf\.?){_GAP}?(?:n°)?{_GAP}?:?{_GAP}?"
        r"(?=[\w/-]*\d{3})[A-Z0-9][A-Z0-9/-]{4,}\b",
        re.IGNORECASE,
    ),
    "adresse postale": re.compile(
        rf"\b\d{{1,4}}(?:{_GAP}?(?:bis|ter))?,?{_GAP}(?:{_WAYS})\b\.?{_GAP}[^,;.:!?()\n]+",
        re.IGNORECASE,
    ),
    "nom": _STRANGER,
}
"""What looks like a fact about a person, and may be that of an office, or of someone public."""


class Mention(NamedTuple):
    """Words that are, or may be, about a person."""

    what: str
    words: str


def is_of_someone(address: str) -> bool:
    """Whether an electronic address names a person, or is what they have at home."""
    return _OF_SOMEONE.fullmatch(folded(address)) is not None


def mentions(text: str) -> Iterator[Mention]:
    """All that is, or may be, about a person in a text."""
    for found in MAIL_ADDRESS.finditer(text):
        if is_of_someone(found[0]):
            yield Mention("adresse électronique", found[0])
    for what, pattern in {"téléphone": PHONE, **SIGNS}.items():
        yield from (Mention(what, spaced(found[0])) for found in pattern.finditer(text))

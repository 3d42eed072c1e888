"""What is said: its language, acronyms that nothing spells out, what tells of a person."""

import re
from collections import defaultdict
from collections.abc import Iterator

from clu.inspection.finding import Fault, rule, to_check, to_correct
from clu.inspection.seen import ReadDeck, ReadShape, ReadSlide
from clu.model.french import enumeration, quoted
from clu.model.names import unaccented
from clu.model.personal import mentions

_FRENCH = "fr"
_REMEDY = "Sélectionnez-le, puis Révision, Langue, Langue de vérification : Français."
_LONGEST = 2000
"""Signs of a line that are looked at."""
_ACRONYM = re.compile(r"(?<![\w&/@.-])[A-ZÀ-Þ](?:&?[A-ZÀ-Þ]){1,6}(?![\w&@/]|[-.]\w)")
_EVERYDAY = """
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
_SMALL = frozenset(re.split(" ", "a au aux d de des du en et l la le les pour par sur un une"))
_NOT_COORDINATES = ("nom",)
"""What a slide says of people on purpose."""


@rule
def language(deck: ReadDeck) -> Iterator[Fault]:
    """A screen reader speaks as the language that is told of each text."""
    found: dict[str, dict[ReadSlide, dict[ReadShape, None]]] = defaultdict(dict)
    for slide, shape in deck.shapes:
        for run in shape.runs:
            if any(map(str.isalpha, run.text)):
                found[run.language].setdefault(slide, {})[shape] = None
    wrong = {each: at for each, at in found.items() if not each.lower().startswith(_FRENCH)}
    for tag, at in wrong.items():
        said = f"est dit en « {tag} »" if tag else "n’a pas de langue"
        if wrong.keys() == found.keys() == {tag}:
            yield to_correct(f"tout le texte {said}.", _REMEDY)
            continue
        for slide, shapes in at.items():
            told = to_check if tag else to_correct
            yield told(f"du texte {said}.", _REMEDY, slide, *shapes)


@rule
def unspelt_acronym(deck: ReadDeck) -> Iterator[Fault]:
    """An acronym is spelt out at least once, and best the first time."""
    lines = [(slide, line[:_LONGEST]) for slide, shape in deck.shapes for line in shape.lines]
    names = {initials for _, line in lines for initials in _names(line)}
    first: dict[str, ReadSlide] = {}
    spelt: set[str] = set()
    for slide, line in lines:
        for each in _ACRONYM.finditer(line):
            acronym, before, after = each[0], line[: each.start()], line[each.end() :]
            if not (acronym in _KNOWN or _NAMED.search(before) or _PHRASE.match(after)):
                first.setdefault(acronym, slide)
            if _letters(acronym) in names or _is_spelt(_letters(acronym), before, after):
                spelt.add(acronym)
    for acronym, slide in first.items():
        if acronym not in spelt:
            whole = f"{deck.acronyms.get(acronym, 'Nom en entier')} ({acronym})"
            sentence = f"{quoted(acronym)} n’est développé nulle part."
            yield to_check(sentence, f"Écrivez une fois {quoted(whole)}.", slide)


def _is_spelt(letters: str, before: str, after: str) -> bool:
    """« Comité local (CL) », « CL (comité local) », « CL : comité local »."""
    most = 3 * len(letters) + 2
    if before.endswith("(") and _begins(letters, _words(before)[-most:]):
        return True
    return bool(re.match(r"[ \xa0]*[(:=–—-]", after)) and _begins(letters, _words(after)[:most])


def _letters(acronym: str) -> str:
    return unaccented(acronym.replace("&", "")).casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", unaccented(text))


def _begins(letters: str, words: list[str]) -> bool:
    """Whether the letters are, in order, among those by which words begin."""
    rest = iter(each[0].casefold() for each in words)
    return all(each in rest for each in letters)


def _names(line: str) -> Iterator[str]:
    """The initials of words that begin by a capital, in a row: « Comité Local des Usagers »."""
    words = (each for each in _words(line) if each not in _SMALL)
    initials = "".join(each[0].casefold() if each[0].isupper() else " " for each in words)
    for row in initials.split():
        yield from (
            row[a:b] for a in range(len(row)) for b in range(a + 3, min(len(row), a + 8) + 1)
        )


@rule
def personal_data(deck: ReadDeck) -> Iterator[Fault]:
    """What would lead to someone: on the slide, in its notes, its comments, its hidden words."""
    for slide in deck.slides:
        shapes = list(slide.every)
        said = [line for each in shapes for line in (*each.lines, each.alt)]
        lines = dict.fromkeys((*said, *slide.notes, *slide.comments))
        found = dict.fromkeys(
            f"{quoted(each.words)} ({each.what})"
            for line in lines
            for each in mentions(line[:_LONGEST])
            if each.what not in _NOT_COORDINATES
        )
        if found:
            sentence = f"des coordonnées ou un numéro de personne : {enumeration(list(found)[:5])}."
            yield to_check(sentence, "Retirez-les, sauf si chacun peut les lire.", slide)

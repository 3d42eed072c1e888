"""What is said: its language, acronyms that nothing spells out, what tells of a person."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from clu.inspection.finding import Fault, rule, to_check, to_correct
from clu.inspection.seen import ReadDeck, ReadShape, ReadSlide
from clu.model.acronyms import LONGEST, unspelt
from clu.model.french import enumeration, quoted
from clu.model.names import folded
from clu.model.personal import mentions, offices_in

_FRENCH = "fr"
_REMEDY = "Sélectionnez-le, puis Révision, Langue, Langue de vérification : Français."
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
    lines = [(slide, line) for slide, shape in deck.shapes for line in shape.lines]
    said = folded("\n".join(line for _, line in lines))
    told = [each for each, meaning in deck.acronyms.items() if folded(meaning) in said]
    for acronym, slide in unspelt(lines, told).items():
        whole = f"{deck.acronyms.get(acronym, 'Nom en entier')} ({acronym})"
        sentence = f"{quoted(acronym)} n’est développé nulle part."
        yield to_check(sentence, f"Écrivez une fois {quoted(whole)}.", slide)


@rule
def personal_data(deck: ReadDeck) -> Iterator[Fault]:
    """What would lead to someone: on the slide, in its notes, its comments, its hidden words."""
    remedy = "Retirez-les, sauf si chacun peut les lire."
    said = {slide: list(_all_said(slide)) for slide in deck.slides}
    lines = (line for told in said.values() for line in told)
    offices = {each for line in (*lines, *_cut(deck)) for each in offices_in(line[:LONGEST])}
    if found := _coordinates((deck.title, deck.author, *deck.properties), offices):
        yield to_check(f"les propriétés donnent {found}.", remedy)
    for slide, told in said.items():
        if found := _coordinates(told, offices):
            yield to_check(f"{found}.", remedy, slide)


def _cut(deck: ReadDeck) -> Iterator[str]:
    """An address on the last line of a text, with each first line of the next slide.

    A text that is too long for a slide may be cut inside an address, or before its CEDEX.
    """
    for slide, following in pairwise(deck.slides):
        ends = (each.lines[-1][-LONGEST:] for each in slide.every if each.lines)
        firsts = [each.lines[0] for each in following.every if each.lines]
        for end in ends:
            if any(each.what not in _NOT_COORDINATES for each in mentions(end)):
                yield from (f"{end} {first}"[:LONGEST] for first in firsts)


def _all_said(slide: ReadSlide) -> Iterator[str]:
    for each in slide.every:
        yield from (*each.lines, each.alt)
    yield from (*slide.notes, *slide.comments, *slide.hidden)


def _coordinates(lines: Iterable[str], offices: Collection[str]) -> str:
    """« des coordonnées ou un numéro de personne : … », each once, as the first that it may be."""
    found: dict[str, str] = {}
    for line in dict.fromkeys(lines):
        for each in mentions(line[:LONGEST]):
            if each.what not in _NOT_COORDINATES and not any(
                office.startswith(each.words) for office in offices
            ):
                found.setdefault(each.words, f"{quoted(each.words)} ({each.what})")
    told = enumeration(list(found.values())[:5])
    return f"des coordonnées ou un numéro de personne : {told}" if found else ""

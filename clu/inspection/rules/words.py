"""What is said: its language, acronyms that nothing spells out, what tells of a person."""

from collections import defaultdict
from collections.abc import Iterator

from clu.inspection.finding import Fault, rule, to_check, to_correct
from clu.inspection.seen import ReadDeck, ReadShape, ReadSlide
from clu.model.acronyms import LONGEST, unspelt
from clu.model.french import enumeration, quoted
from clu.model.personal import mentions

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
    lines = ((slide, line) for slide, shape in deck.shapes for line in shape.lines)
    for acronym, slide in unspelt(lines).items():
        whole = f"{deck.acronyms.get(acronym, 'Nom en entier')} ({acronym})"
        sentence = f"{quoted(acronym)} n’est développé nulle part."
        yield to_check(sentence, f"Écrivez une fois {quoted(whole)}.", slide)


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
            for each in mentions(line[:LONGEST])
            if each.what not in _NOT_COORDINATES
        )
        if found:
            sentence = f"des coordonnées ou un numéro de personne : {enumeration(list(found)[:5])}."
            yield to_check(sentence, "Retirez-les, sauf si chacun peut les lire.", slide)

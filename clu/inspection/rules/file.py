"""The file: its properties, what it hides, what it leads to."""

import re
from collections.abc import Iterator, Sequence

from clu.inspection.finding import Fault, blocking, rule, to_check, to_correct
from clu.inspection.seen import ReadDeck
from clu.model.french import cited, counted, enumeration

_OF_PROGRAMS = ("powerpoint presentation", "pptxgenjs presentation", "présentation powerpoint")
_ON_A_COMPUTER = re.compile(r"file:|\\\\|[a-z]:[\\/]", re.IGNORECASE)
_HYPERLINK = "hyperlink"
_PROPERTIES = "Fichier, Informations, Propriétés"


@rule
def properties(deck: ReadDeck) -> Iterator[Fault]:
    """A title is announced when the file is opened, and becomes that of the PDF."""
    if deck.title.casefold() in ("", *_OF_PROGRAMS):
        yield to_correct("le fichier n’a pas de titre.", f"Donnez-lui-en un : {_PROPERTIES}.")
    if not deck.author:
        yield to_check("le fichier n’a pas d’auteur.", f"Dites de qui il est : {_PROPERTIES}.")
    if not deck.language.lower().startswith("fr"):
        said = f"est « {deck.language} »" if deck.language else "n’est pas dite"
        remedy = "Dites-la (fr-FR) dans les propriétés avancées."
        yield to_check(f"la langue du fichier {said}.", remedy)
    if not deck.slides:
        yield to_check("le diaporama n’a aucune diapositive.", "Vérifiez que c’est le bon fichier.")


@rule
def unreadable_slides(deck: ReadDeck) -> Iterator[Fault]:
    """What is damaged opens for nobody, or is repaired without what it said."""
    for slide in deck.slides:
        if slide.is_unreadable:
            remedy = "Ouvrez le fichier dans PowerPoint, et refaites-la si elle a disparu."
            yield blocking("la diapositive est abîmée, et n’a pas pu être lue.", remedy, slide)


@rule
def hidden_slides(deck: ReadDeck) -> Iterator[Fault]:
    """Whoever gets the file reads them."""
    for slide in deck.slides:
        if slide.is_hidden:
            remedy = "Supprimez-la, si elle n’est pas pour qui recevra le fichier."
            yield to_check("la diapositive est masquée, et part avec le fichier.", remedy, slide)


@rule
def hidden_words(deck: ReadDeck) -> Iterator[Fault]:
    """What a slide hides is read by whoever opens the file."""
    for slide in deck.slides:
        if slide.hidden:
            sentence = f"des mots sont masqués, et partent avec le fichier : {_told(slide.hidden)}."
            remedy = "Volet Sélection : montrez-les, ou supprimez-les."
            yield to_check(sentence, remedy, slide)


@rule
def comments(deck: ReadDeck) -> Iterator[Fault]:
    """They leave with the file."""
    for slide in deck.slides:
        if slide.comments:
            sentence = f"{counted(len(slide.comments), 'commentaire')} dans le fichier."
            yield to_correct(sentence, "Traitez-les, puis supprimez-les.", slide)


@rule
def outside(deck: ReadDeck) -> Iterator[Fault]:
    """What is not in the file is lost with the computer, or with the network."""
    for slide in deck.slides:
        files = [each.target for each in slide.outward if _ON_A_COMPUTER.match(each.target)]
        media = [each.target for each in slide.outward if each.nature != _HYPERLINK]
        lost = list(dict.fromkeys((*files, *media)))
        others = [each.target for each in slide.outward if each.target not in lost]
        if lost:
            remedy = "Incorporez-le, ou mettez une adresse que tous peuvent ouvrir."
            yield to_correct(f"ce qui est dehors manquera : {_told(lost)}.", remedy, slide)
        if others:
            remedy = "Vérifiez qu’il répond, et que ses mots disent où il mène."
            yield to_check(f"un lien mène dehors : {_told(others)}.", remedy, slide)


def _told(targets: Sequence[str]) -> str:
    return enumeration([cited(each) for each in targets[:3]])


@rule
def media(deck: ReadDeck) -> Iterator[Fault]:
    """What is heard must be read as well."""
    for slide in deck.slides:
        if slide.media:
            sentence = "la diapositive porte un son ou une vidéo."
            yield to_check(sentence, "Vérifiez ses sous-titres, ou sa transcription.", slide)

"""The documents of a meeting: what each is, and where it stands, in words."""

from pathlib import Path

from clu.model.french import capitalised, day, enumeration, typeset
from clu.tasks.paperwork import Document, Standing
from clu.views.sheet import Line

COLUMNS = ("Document", "État", "Envoi")

_MADE = {
    Standing.TO_MAKE: "à produire",
    Standing.MADE: "produit",
    Standing.CORRECTED: "corrigé à la main",
}


def line(document: Document) -> Line:
    """« Diaporama · produit le 8 décembre 2026 · version 2 envoyée le… »"""
    label = f"{document.label} (interne)" if document.is_internal else document.label
    return Line(document.name, (typeset(label), typeset(standing(document)), sending(document)))


def standing(document: Document) -> str:
    """« produit le 8 décembre 2026 », « corrigé à la main », « à produire »."""
    told = _MADE[document.standing]
    return f"{told} le {day(document.made_on)}" if document.made_on else told


def sending(document: Document) -> str:
    """« version 2, le 8 décembre 2026 », « publié le… », or nothing."""
    told = []
    if document.sent:
        told.append(f"version {document.version}, le {day(document.sent.on)}")
    if document.published:
        told.append(f"publié le {day(document.published.on)}")
    return typeset(", ".join(told))


def explained(document: Document, folder: Path) -> str:
    """All that is known of a document, a line each."""
    path = document.path
    shown = path.relative_to(folder) if path.is_relative_to(folder) else path
    told = [f"{document.label} : {standing(document)}."]
    if document.standing is not Standing.TO_MAKE:
        told.append(f"Fichier : {shown.as_posix()}")
    told.append(f"Formats : {', '.join(document.formats)}")
    if document.is_internal:
        told.append("Document interne : il ne s’envoie pas.")
    if document.sent:
        to = enumeration(list(document.sent.to))
        told.append(f"Version {document.version} envoyée le {day(document.sent.on)} : {to}.")
    elif document.sendable:
        told.append("Il n’a pas été envoyé.")
    if document.published:
        told.append(f"Publié le {day(document.published.on)} : {document.published.address}")
    return typeset("\n".join(capitalised(each) for each in told))

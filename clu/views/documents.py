"""The documents of a meeting: what each is, and where it stands, in words."""

from collections.abc import Collection
from pathlib import Path

from clu.model.catalogue import PAPERS, SENT_AS
from clu.model.french import capitalised, day, enumeration, typeset
from clu.tasks.paperwork import Document, DocumentState, published_as
from clu.views.groups import Row

COLUMNS = ("Document", "État", "Envoi")

_MADE = {
    DocumentState.TO_MAKE: "à produire",
    DocumentState.MADE: "{made} le {day}",
    DocumentState.OUTDATED: "à refaire",
    DocumentState.CORRECTED: "{corrected} à la main le {day}",
}


def row(document: Document) -> Row:
    """« Diaporama · produit le 8 décembre 2026 · version 2, le 9 décembre 2026 »"""
    kind = document.kind
    is_untold = kind.is_internal and "interne" not in kind.label
    label = f"{kind.label} (interne)" if is_untold else kind.label
    return Row(document.name, (typeset(label), state_of(document), sending(document)))


def state_of(document: Document) -> str:
    """« produite le 8 décembre 2026 », « corrigé à la main le… », « à refaire », « à produire »."""
    agreed = document.kind.agreed
    told = _MADE[document.state].format(
        made=agreed("produit"),
        corrected=agreed("corrigé"),
        day=day(document.made_on) if document.made_on else "",
    )
    return typeset(told)


def sending(document: Document) -> str:
    """« version 2, le 8 décembre 2026 », « version publique publiée le… », or nothing."""
    told, agreed = [], document.kind.agreed
    if document.sent:
        is_sent = f"version {document.version}," if document.version else agreed("envoyé")
        told.append(f"{is_sent} le {day(document.sent.on)}")
    if document.published:
        told.append(_published(document))
    return typeset(", ".join(told))


def why_not(action: str, document: Document, decided: Collection[str]) -> str:
    """Why an action does nothing of a document, of whose public version words were `decided`."""
    kind = document.kind
    match action:
        case "decide" if not kind.is_public:
            return "Ce qui peut être lu de tous se décide sur la ligne d’une version publique."
        case "decide" if not decided:
            return "Aucune mention n’a encore été décidée : « g » demande ce qui attend."
        case "published" if published_as(document.name):
            return ""
        case "sent" | "published" if document.sendable is None and kind.is_internal:
            return typeset(f"{kind.label} : document interne, il ne s’envoie pas.")
        case "sent" | "published" if document.sendable is None:
            noted = enumeration([PAPERS[name].label.lower() for name in sorted(SENT_AS)])
            return typeset(f"{kind.label} : l’envoi ne s’en note pas. Se notent : {noted}.")
        case "published":
            return "La publication se note sur la ligne du diaporama."
        case "review" if document.name not in ("minutes", "deck"):
            return "La relecture se fait sur la ligne du compte rendu, ou du diaporama."
        case "inspect" if document.path.suffix != ".pptx":
            return "Seul un diaporama PPTX s’inspecte."
        case "draft" if not kind.command.is_drafted:
            return "Une version du projet se numérote sur la ligne du compte rendu."
        case "format" if len(kind.formats) == 1:
            return f"{kind.label} : il n’y a qu’un format."
    return ""


def explained(document: Document, folder: Path) -> str:
    """All that is known of a document, a row each."""
    kind, path = document.kind, document.path
    shown = path.relative_to(folder) if path.is_relative_to(folder) else path
    told = [f"{kind.label} : {state_of(document)}."]
    if document.state is DocumentState.OUTDATED and document.made_on:
        made = f"{kind.agreed('Produit')} le {day(document.made_on)}"
        told.append(f"{made} : ce qui y est dit a changé depuis. « g » produit de nouveau.")
    if document.state is not DocumentState.TO_MAKE:
        told.append(f"Fichier : {shown.as_posix()}")
    told.append(f"Formats : {', '.join(kind.formats)}")
    if kind.is_internal:
        told.append("Document interne : il ne s’envoie pas.")
    told += document.lacking
    if document.sent:
        to = enumeration(list(document.sent.to))
        is_sent = capitalised(kind.agreed("envoyé"))
        if document.version:
            is_sent = f"Version {document.version} envoyée"
        told.append(f"{is_sent} le {day(document.sent.on)} : {to}.")
    elif document.sendable:
        told.append(f"Pas encore {kind.agreed('envoyé')}.")
    if document.published:
        address = document.published.address
        told.append(f"{capitalised(_published(document))} : {address}")
    return typeset("\n".join(told))


def _published(document: Document) -> str:
    """« publié le… »; of what only a public version of it is, « version publique publiée le… »."""
    known = document.published
    assert known is not None
    when = f"le {day(known.on)}"
    if known.kind.name != document.kind.name:
        return f"version publique publiée {when}"
    return f"{document.kind.agreed('publié')} {when}"

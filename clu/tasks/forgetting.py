"""What is kept beside the data still holds what was removed from it: told, then emptied."""

from collections.abc import Iterator, Sequence

from clu import clock
from clu.errors import CluError
from clu.model.change import Change
from clu.model.french import counted, enumeration, is_plural, typeset
from clu.model.problem import Level, Problem
from clu.model.shape import COMMITTEE
from clu.workspace import Workspace

_STILL = {
    "decks/*": "les documents déjà produits (decks)",
    "agendas/*/sent/*": "les fichiers gardés à l’envoi (sent)",
    "agendas/*/validated.toml": "les comptes rendus validés",
    ".git": "toutes les versions partagées, ici et chez les autres (git : seul qui tient le dépôt "
    "peut en effacer)",
}
"""What is left as it is, by what shows that there is some."""


def told(workspace: Workspace) -> list[str]:
    """What would be lost, then what still holds what was removed, a sentence each.

    Raises CluError where nothing would be.
    """
    kept = workspace.steps.kept()
    if not any(kept._replace(open=0)):
        raise CluError(typeset(f"Il n’y a rien à oublier. {_left_open(kept.open)}".strip()))
    counts = (
        (kept.steps, "changement à annuler ou à rétablir", "changements à annuler ou à rétablir"),
        (kept.typed, "saisie pas encore enregistrée", "saisies pas encore enregistrées"),
        (
            kept.mended,
            "ancien texte d’un fichier corrigé dans Contrôles",
            "anciens textes de fichiers corrigés dans Contrôles",
        ),
        (kept.left, "reste d’une écriture interrompue", "restes d’écritures interrompues"),
    )
    lost = enumeration([counted(*each) for each in counts if each[0]])
    still = [each for shows, each in _STILL.items() if any(workspace.folder.glob(shows))]
    sentences = [
        f"Ce que clu garde à côté des données, avec ce qui en a été retiré : {lost}.",
        "Une fois oublié, plus rien de ce qui a été fait jusqu’ici ne peut s’annuler ni se "
        "rétablir, par personne. Les données ne changent pas.",
        *([_left_open(kept.open)] if kept.open else []),
        f"Gardent ce qu’ils disaient : {enumeration([*still, 'vos sauvegardes'])}.",
    ]
    return [typeset(each) for each in sentences]


def forget(workspace: Workspace) -> str:
    """Empty it, and say how many changes can no longer be undone, and what stays.

    Raises CluError.
    """
    dropped = workspace.steps.forget(who=clock.who(), now=clock.now())
    return typeset(f"{counted(dropped.steps, 'changement')}. {_left_open(dropped.open)}".strip())


def _left_open(still: int) -> str:
    """« 1 saisie est en cours… » : what someone is typing is not taken from them."""
    if not still:
        return ""
    typed = counted(still, "saisie est en cours", "saisies sont en cours")
    stay = "restent" if is_plural(still) else "reste"
    return f"{typed} dans une fenêtre ouverte, et {stay} en brouillon."


def still_kept(changes: Sequence[Change]) -> Iterator[Problem]:
    """That someone who is taken off, or of whom something is, stays in what is kept."""
    members = [each for each in changes if each.file == COMMITTEE and "members" in each.record[:1]]
    if any(each.after is None or set(each.before or {}) - set(each.after) for each in members):
        yield Problem(
            Level.NOTE,
            COMMITTEE,
            ("members",),
            typeset("ce qui est retiré reste gardé à côté des données, pour l’annuler."),
            typeset("Pour l’effacer là aussi : clu forget."),
            on_screen=typeset(
                "Pour l’effacer là aussi : « Oublier ce qui est gardé pour annuler » (Ctrl+P)."
            ),
        )

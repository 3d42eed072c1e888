"""Every command: the module that adds it, and what the help says of it. Nothing is imported yet."""

from collections.abc import Iterator, Mapping
from functools import partial
from importlib import import_module

from clu.commands.nouns import SUMMARIES
from clu.commands.parser import Commands, Offer
from clu.model.catalogue import PAPERS

COMMANDS: Mapping[str, tuple[str, str]] = {
    "init": ("founding", "crée un espace de travail"),
    "demo": ("founding", "crée un espace de travail fictif"),
    **{
        kind.name: ("deck" if kind.name == "deck" else "papers", kind.command.summary)
        for kind in PAPERS.values()
        if not kind.command.of
    },
    "template": ("template", "donne un modèle de diaporama, à mettre à sa charte"),
    "wording": ("wording", "énumère ce qui reste à rédiger d’une réunion, ou l’accepte"),
    "review": ("review", "reprend un compte rendu corrigé dans Word ou LibreOffice"),
    "diff": ("diff", "dit ce qu’un diaporama dit d’autre que les données, et le reprend"),
    "close": ("closing", "clôt une réunion qui s’est tenue"),
    "validate": ("closing", "valide le compte rendu d’une réunion"),
    "sent": ("sent", "note ce qui est envoyé ou publié"),
    "reminder": ("reminder", "rédige la relance d’un service"),
    "show": ("show", "montre une réunion en texte"),
    "find": ("find", "cherche dans tout ce qui a été dit et fait"),
    "check": ("check", "contrôle les données"),
    "accept": ("accept", "accepte un problème, avec son motif"),
    "fix": ("fix", "met la typographie de ce qui est tapé"),
    "inspect": ("inspect", "dit les défauts d’un diaporama PPTX, de clu ou d’ailleurs"),
    "share": ("sharing", "partage un espace de travail, ou en rejoint un"),
    "sync": ("sharing", "échange avec les autres ce qui a changé"),
    "settle": ("sharing", "choisit entre deux versions"),
    "merge-driver": ("sharing", "réunit deux versions d’un fichier, pour git"),
    "undo": ("history", "annule le dernier changement"),
    "redo": ("history", "rétablit ce qui vient d’être annulé"),
    "history": ("history", "montre les derniers changements"),
    "forget": ("history", "efface ce qui est gardé pour annuler"),
}
"""By name, in the order in which the help tells them; those of the data come after."""


def offers() -> Iterator[Offer]:
    """The commands, each with what adds it once it is typed."""
    for name, (module, summary) in COMMANDS.items():
        yield Offer(name, summary, partial(_add, module))
    for name, summary in SUMMARIES.items():
        yield Offer(name, summary, partial(_add_noun, name))


def _add(module: str, commands: Commands) -> None:
    import_module(f"clu.commands.{module}").add_parser(commands)


def _add_noun(name: str, commands: Commands) -> None:
    from clu.commands.nouns.grammar import add_noun

    add_noun(commands, name)

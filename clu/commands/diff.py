"""`clu diff`: what a deck says otherwise than what would be made now, and what is taken of it."""

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clu.commands import console
from clu.commands.parser import Commands, add_command
from clu.commands.review import add_compared, as_data, listed
from clu.errors import CluError
from clu.model.french import counted, quoted, typeset

if TYPE_CHECKING:
    from clu.tasks.compared import Review

DETAILS = (
    "Compare, diapositive par diapositive, un diaporama (celui qui a été corrigé à la main, sinon "
    "le dernier qui a été envoyé) à celui qui serait produit maintenant : titres, textes, "
    "chiffres, notes, diapositives ajoutées, absentes ou déplacées. « - » est ce que disent les "
    "données, « + » ce que dit le fichier. Un titre, un point d’une liste ou une note qui a été "
    "corrigé à la main se reprend dans les données, en une étape qui s’annule ; pour le reste, où "
    "il se corrige est dit. Rien ne s’écarte ici, comme le fait « clu review » : un diaporama ne "
    "s’approuve pas, et ce qui n’en est pas repris n’empêche rien."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu diff RÉUNION [FICHIER] [--accept all|3]… [--json]`."""
    parser = add_command(commands, "diff", run, details=DETAILS)
    add_compared(
        parser,
        "un PPTX (sinon, le dernier qui a été corrigé à la main dans decks/, ou envoyé)",
        "reprend une différence : son numéro dans la liste ; « all » pour toutes celles qui "
        "se reprennent (autant de fois qu’il faut)",
    )


def run(options: Namespace) -> int:
    """Tell what a deck says otherwise, or take what is accepted of it."""
    from clu.commands.saving import save
    from clu.commands.subject import meeting_opened
    from clu.tasks import deck_diff
    from clu.tasks.compared import chosen

    workspace, meeting = meeting_opened(options)
    file = options.file or deck_diff.proposed(workspace, meeting)
    if file is None:
        sentence = "Aucun diaporama n’a été corrigé à la main dans decks/, ni envoyé."
        raise CluError(sentence, "Nommez le fichier à comparer.")
    found = deck_diff.diff(workspace, meeting, file)
    if options.accept:
        taken = chosen(found, options.accept)
        changes = deck_diff.taken(workspace.library, meeting, taken)
        return save(options, workspace, changes, by="Diaporama corrigé")
    if options.json:
        console.say(console.as_json({"differences": as_data(found.differences)}))
        return 0
    for line in _told(found, meeting):
        console.say(typeset(line))
    return 0


def _told(found: "Review", meeting: str) -> Iterator[str]:
    name = quoted(found.file.name)
    if not found.differences:
        yield f"{name} dit ce que dirait le diaporama produit maintenant."
        return
    yield from listed(found.differences)
    yield f"{name} : {counted(len(found.differences), 'différence')}."
    if found.to_take:
        numbers = [str(found.differences.index(each) + 1) for each in found.to_take]
        yield f"Se reprennent : {', '.join(numbers)}."
        typed = f"clu diff {meeting} {found.file}"
        yield f"Pour les reprendre : {typed} --accept all (ou {numbers[0]})."

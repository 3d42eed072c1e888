"""`clu template`: our own template, to make a charter of."""

from argparse import Namespace

from clu.commands import console
from clu.commands.papers import add_output
from clu.commands.parser import Commands, add_command

DETAILS = (
    "Le modèle est celui dont clu se sert : ouvrez-le dans PowerPoint ou Impress, mettez-y vos "
    "couleurs, vos polices et votre logo (Affichage, Masque des diapositives), et enregistrez-le. "
    "Tant qu’il s’appelle decks/template.pptx, tous les diaporamas sont faits sur lui ; sous un "
    "autre nom, la clé « template » du comité le nomme. Vos propres modèles servent de même : "
    "leurs dispositions sont reconnues à leur nom, sinon à leurs emplacements."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu template [-o FICHIER] [--force]`."""
    add_output(add_command(commands, "template", run, details=DETAILS))


def run(options: Namespace) -> int:
    """Write it beside the decks, or where it was asked."""
    from clu.commands.subject import opened
    from clu.errors import UnreadableError
    from clu.lexicon.unread import refuse_unread
    from clu.model.french import typeset
    from clu.model.shape import COMMITTEE
    from clu.office.save import save
    from clu.papers.charter import USUAL
    from clu.papers.formats import blank_deck
    from clu.tasks.papers import file_for, path_shown

    workspace = opened(options)
    refuse_unread(workspace.library, COMMITTEE)
    if workspace.library.committee is None:
        raise UnreadableError("Le comité n’a pas pu être lu.", COMMITTEE)
    path = file_for(options.output, workspace, USUAL, "Un modèle de diaporama")
    saved = save(blank_deck(workspace.library), path, force=options.force)
    told = f"Modèle : {path_shown(saved.path)}." if saved.is_expected else saved.sentence
    console.say(typeset(told))
    return 0

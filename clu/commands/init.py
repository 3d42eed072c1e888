"""`clu init`: a new workspace, from five questions."""

import sys
import tomllib
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clu.commands import console
from clu.commands.parser import Commands, add_command

if TYPE_CHECKING:
    from clu.edits.founding import Answers

DETAILS = (
    "Cinq questions : la structure, le département, les sites, les services, le dossier. Chacune "
    "a son option ; ce qui manque est demandé dans le terminal. La première réunion suit la trame "
    "type, que l’on modifie ensuite dans agendas/committee.toml. Un espace de travail qui existe "
    "n’est jamais touché."
)
QUESTIONS = {
    "structure": "Structure (Préfecture, ou son nom entier ; plusieurs : séparez par « ; ») : ",
    "department": "Département (94 ou Val-de-Marne) : ",
    "site": "Sites, séparés par « ; » : ",
    "service": "Services, séparés par « ; » : ",
    "folder": "Dossier de l’espace de travail (vide : ce dossier-ci) : ",
}
"""What is asked, by option; a site and a service may have no answer."""

DATA = Path(__file__).parent.parent / "data"


def add_parser(commands: Commands) -> None:
    """Declare `clu init [--structure …] [--department …] [--site …] [--service …] [DOSSIER]`."""
    parser = add_command(
        commands, "init", run, summary="crée un espace de travail", details=DETAILS
    )
    parser.is_intermixed = True
    parser.add_argument("folder", metavar="DOSSIER", nargs="?", help="le dossier à créer")
    for name, what in (
        ("structure", "une structure"),
        ("site", "un site"),
        ("service", "un service"),
    ):
        parser.add_argument(
            f"--{name}", action="append", metavar="NOM", help=f"{what} (autant de fois qu’il faut)"
        )
    parser.add_argument("--department", metavar="NOM", help="le département : 94 ou Val-de-Marne")
    parser.add_argument("--date", metavar="DATE", help="le jour de la première réunion")
    parser.add_argument(
        "--dry-run", action="store_true", help="montre ce qui serait créé, sans rien écrire"
    )


def run(options: Namespace) -> int:
    """Make the workspace, and say what to type next."""
    from clu.commands import saving
    from clu.edits.founding import first_day, founded
    from clu.edits.meetings import meeting_id
    from clu.edits.report import told
    from clu.model.library import Library

    _complete(options)
    folder = _new_folder(options)
    on = meeting_id(options.date)[1] if options.date else first_day(saving.today())
    changes = founded(_answers(options), _toml("standard_agenda")["standard_agenda"], on)
    if not options.dry_run:
        _write(folder, changes)
    for change in changes:
        console.say(told(change, Library()))
    if options.dry_run:
        console.say(saving.TRIAL)
        return 0
    console.say(f"À taper ensuite, dans {folder}\u00a0:")
    console.say(f"  clu meeting move {on} --to DATE   pour changer le jour de la réunion")
    console.say(f"  clu show {on}                     pour relire son ordre du jour")
    return 0


def _complete(options: Namespace) -> None:
    """Ask what was not typed. Raises UsageError where nobody can answer."""
    from clu.errors import UsageError
    from clu.model.french import typeset

    asked = [name for name in QUESTIONS if vars(options)[name] is None]
    if not asked:
        return
    if sys.stdin is None or not sys.stdin.isatty():
        needed = [name for name in asked if name in ("structure", "department")]
        if needed:
            names = ", ".join(f"--{name}" for name in needed)
            raise UsageError(
                typeset(f"Il manque : {names}."),
                typeset("« clu init --help » dit quoi y mettre."),
            )
        return
    for name in asked:
        setattr(options, name, _answer(name))


def _answer(name: str) -> Any:
    """What is answered to a question: a list where several things may be named."""
    from clu.errors import UsageError
    from clu.model.french import typeset

    console.flush()
    sys.stdout.write(typeset(QUESTIONS[name]))
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise UsageError("La saisie s’est arrêtée là.", "Rien n’est créé.")
    words = line.strip()
    if name in ("department", "folder"):
        return words or None
    return [each.strip() for each in words.split(";") if each.strip()] or None


def _answers(options: Namespace) -> "Answers":
    from clu.edits.founding import Answers, department
    from clu.errors import UsageError

    if not options.structure or not options.department:
        raise UsageError("Il faut au moins une structure et son département.")
    return Answers(
        structures=options.structure,
        department=department(options.department, _toml("departments")),
        sites=options.site or (),
        services=options.service or (),
    )


def _new_folder(options: Namespace) -> Path:
    """The folder of the workspace. Raises CluError when there is one already."""
    from clu.errors import CluError
    from clu.model.french import quoted

    folder = Path(options.folder or options.workspace or ".").absolute()
    agendas = folder / "agendas"
    if any(path.is_file() and ".clu" not in path.parts for path in agendas.rglob("*")):
        raise CluError(
            f"{quoted(str(folder))} est déjà un espace de travail.", "Choisissez un autre dossier."
        )
    return folder


def _write(folder: Path, changes: Any) -> None:
    """Write the first files; a folder in which nothing could be written does not stay."""
    from clu.commands import saving
    from clu.errors import WriteError
    from clu.model.french import quoted
    from clu.workspace import open_workspace

    agendas = folder / "agendas"
    try:
        agendas.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise WriteError(f"Le dossier {quoted(str(agendas))} ne peut pas être créé.") from None
    label = "Création de l’espace de travail."
    open_workspace(folder).apply(changes, label=label, who=saving.who(), now=saving.now())


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))

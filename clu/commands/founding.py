"""`clu init` and `clu demo`: a new workspace, from five questions or all invented."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any

from clu.commands import console
from clu.commands.parser import Commands, add_command
from clu.errors import CluError

DETAILS_OF_INIT = (
    "Cinq questions : la structure, le département, les sites, les services, le dossier. Chacune "
    "a son option ; ce qui manque est demandé dans le terminal. La première réunion suit la trame "
    "type, que l’on modifie ensuite dans agendas/committee.toml. Un espace de travail qui existe "
    "n’est jamais touché."
)
DEMO_FOLDER = "clu-demo"
DETAILS_OF_DEMO = (
    "Trois réunions d’un comité qui n’existe pas, sur deux ans : deux tenues et validées, une en "
    "préparation, avec leurs échanges, leurs suites, des indicateurs, des enquêtes, un audit. Tout "
    "y est inventé ; essayez-y ce que vous voulez. Un espace de travail qui existe n’est jamais "
    "touché."
)
QUESTIONS = {
    "structure": "Structure (Préfecture, ou son nom entier ; plusieurs : séparez par « ; ») : ",
    "department": "Département (94 ou Val-de-Marne) : ",
    "site": "Sites, séparés par « ; » : ",
    "service": "Services, séparés par « ; » : ",
    "folder": "Dossier de l’espace de travail (vide : ce dossier-ci) : ",
}
"""What is asked, by option; a site and a service may have no answer."""


def add_parser(commands: Commands) -> None:
    """Declare `clu init [--structure …] … [DOSSIER]` and `clu demo [DOSSIER]`."""
    _add_init(commands)
    parser = add_command(commands, "demo", demonstrate, details=DETAILS_OF_DEMO)
    parser.add_argument(
        "folder",
        metavar="DOSSIER",
        nargs="?",
        default=DEMO_FOLDER,
        help=f"le dossier à créer (sinon {DEMO_FOLDER})",
    )


def _add_init(commands: Commands) -> None:
    parser = add_command(commands, "init", found, details=DETAILS_OF_INIT)
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


def found(options: Namespace) -> int:
    """Make the workspace, and say what to type next."""
    from clu.commands.saving import TRIAL
    from clu.lexicon.links import meeting_id
    from clu.lexicon.report import change_line
    from clu.model.library import Library
    from clu.tasks import founding

    on = {"on": meeting_id(options.date)[1]} if options.date else {}
    _complete(options)
    folder = founding.free_folder(options.folder or options.workspace or ".")
    asked = founding.Founding(
        options.structure or (),
        options.department or "",
        options.site or (),
        options.service or (),
        **on,
    )
    changes = founding.changes(asked)
    (founding.tried if options.dry_run else founding.create)(folder, changes)
    for change in changes:
        console.say(change_line(change, Library()))
    if options.dry_run:
        console.say(TRIAL)
        return 0
    console.say(f"À taper ensuite, dans {folder}\u00a0:")
    console.say(f"  clu meeting move {asked.on} --to DATE   pour changer le jour de la réunion")
    console.say(f"  clu show {asked.on}                     pour relire son ordre du jour")
    return 0


def _complete(options: Namespace) -> None:
    """Ask what was not typed. Raises UsageError where nobody can answer."""
    from clu.errors import UsageError
    from clu.model.french import typeset

    asked = [name for name in QUESTIONS if vars(options)[name] is None]
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
    """A right answer to a question: a list where several things may be named."""
    check = _checks().get(name)
    while True:
        words = _line(name)
        answer: Any = words if name in ("department", "folder") else words.split(";")
        try:
            if check:
                check(answer)
        except CluError as wrong:
            console.complain(str(wrong))
        else:
            return answer or None


def _checks() -> Mapping[str, Callable[[Any], object]]:
    """What refuses a wrong answer."""
    from clu.tasks import founding

    return {
        "structure": founding.structures,
        "department": founding.department,
        "folder": founding.free_folder,
    }


def _line(name: str) -> str:
    """A line that someone types after a question. Raises UsageError at the end of the input."""
    from clu.errors import UsageError
    from clu.model.french import typeset

    console.flush()
    sys.stdout.write(typeset(QUESTIONS[name]))
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise UsageError("La saisie s’est arrêtée là.", "Rien n’est créé.")
    return line.strip()


def demonstrate(options: Namespace) -> int:
    """Make the workspace, and say how to open it."""
    from clu.model.french import typeset
    from clu.tasks import founding

    folder = founding.free_folder(options.folder)
    founding.demonstrate(folder)
    console.say(typeset(f"Espace de travail fictif créé dans {folder}."))
    console.say(typeset("Pour l’ouvrir :"))
    console.say(f'  clu --workspace "{options.folder}"')
    return 0

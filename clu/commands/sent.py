"""`clu sent`: what left for the members is kept, and what changed since is told."""

import datetime
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from clu import clock
from clu.commands import console
from clu.commands.parser import Commands, add_command, add_named_meeting
from clu.errors import UsageError
from clu.model.catalogue import PAPERS, PUBLIC, SENT_AS, Publishable
from clu.model.french import day, enumeration, typeset
from clu.model.problem import Level

if TYPE_CHECKING:
    from clu.model.sending import Register
    from clu.workspace import Workspace

WHAT = sorted({*SENT_AS, *map(str, Publishable)})
DETAILS = (
    "Garde le fichier tel qu’il est envoyé, avec sa date et ses destinataires, et donne le texte "
    "du message : à partir du deuxième envoi aux mêmes destinataires, il dit ce qui a changé "
    "depuis le dernier que tous ont reçu. Un DOCX ou un ODT qui porte encore des modifications "
    "suivies ou des commentaires est refusé, sauf avec --force. Sans document, énumère ce qui a "
    "été envoyé et publié. "
    "« clu check » dit ensuite ce qui, dans les données, n’est plus ce qui a été envoyé."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu sent RÉUNION [DOCUMENT] [--to QUI] [--on DATE] [--file] [--published]`."""
    from clu.commands.saving import add_save_options

    parser = add_command(commands, "sent", run, details=DETAILS)
    parser.is_intermixed = True
    add_named_meeting(parser)
    parser.add_argument("what", metavar="DOCUMENT", nargs="?", choices=WHAT, help=", ".join(WHAT))
    parser.add_argument(
        "--to",
        metavar="QUI",
        action="append",
        default=[],
        help="un organisme (autant de fois qu’il faut) ; « tous » pour tous les membres",
    )
    parser.add_argument("--on", metavar="DATE", help="quel jour (sinon aujourd’hui)")
    parser.add_argument(
        "--file",
        metavar="FICHIER",
        type=Path,
        help="le fichier envoyé (sinon, dans decks/, le PDF à jour, ou à défaut le DOCX ou l’ODT "
        "produit en dernier ; jamais le Markdown ; le diaporama en PDF se nomme ici)",
    )
    parser.add_argument(
        "--published",
        metavar="ADRESSE",
        help="note plutôt où le document est publié ; du compte rendu, du relevé de décisions et "
        "du diaporama, seule la version publique (--public) l’est",
    )
    add_save_options(parser)


def run(options: Namespace) -> int:
    """Note a sending or a publication, or list them."""
    from clu.commands.subject import meeting_opened
    from clu.forms.reporting import refuse_tomorrow
    from clu.lexicon.typed import keyed
    from clu.lexicon.unread import refuse_unread
    from clu.model.sending import Sent
    from clu.model.shape import meeting_file

    workspace, meeting = meeting_opened(options)
    if options.what is None:
        if options.to or options.published or options.file or options.on:
            raise UsageError("Quel document ?", typeset(f"L’un de : {', '.join(WHAT)}."))
        refuse_unread(workspace.library, meeting_file(meeting, "sent"))
        return _list(workspace, meeting)
    on = keyed(Sent, "on", options.on) if options.on else clock.today()
    refuse_tomorrow(on, clock.today(), "envoyé ni publié")
    if options.published:
        of = SENT_AS.get(options.what)
        what = Publishable(of.what.value if of else options.what)
        return _publish(options, workspace, meeting, what, on)
    if options.what not in SENT_AS:
        sentence = f"L’envoi de ce document ne se note pas : {PAPERS[options.what].label.lower()}."
        remedy = "Envoyez le compte rendu, ou notez où il est publié avec --published."
        raise UsageError(typeset(sentence), typeset(remedy))
    return _send(options, workspace, meeting, on)


def _publish(
    options: Namespace, workspace: "Workspace", meeting: str, what: Publishable, on: datetime.date
) -> int:
    from clu.commands.saving import save
    from clu.edits import sending
    from clu.tasks import paperwork

    if options.file:
        sentence = (
            "Le fichier publié ne se nomme pas : c’est la version publique qui est dans decks/."
        )
        raise UsageError(typeset(sentence), f"Produisez-la avec {PUBLIC}, et retirez --file.")
    if options.to:
        sentence = "Une publication n’a pas de destinataire : chacun peut la lire."
        raise UsageError(
            typeset(sentence), "Retirez --to, ou notez l’envoi par une autre commande."
        )
    changes = sending.published(workspace.library, meeting, what, address=options.published, on=on)
    paperwork.refuse_private(workspace, meeting, what, force=options.force)
    return save(options, workspace, changes)


def _send(options: Namespace, workspace: "Workspace", meeting: str, on: datetime.date) -> int:
    from clu.commands.saving import save
    from clu.tasks import sending
    from clu.tasks.papers import path_shown

    prepared = sending.prepared(
        workspace,
        meeting,
        options.what,
        to=options.to,
        on=on,
        file=options.file,
        force=options.force,
    )
    if not options.dry_run:
        sending.keep(prepared)
    done = save(options, workspace, prepared.changes)
    console.say(typeset(f"Fichier envoyé : {path_shown(prepared.source)}"))
    console.say(typeset(f"Destinataires : {enumeration(list(prepared.to)) or 'aucun'}"))
    for doubt in prepared.doubts:
        console.say(doubt)
    console.say("")
    console.say(prepared.message)
    return done


def _list(workspace: "Workspace", meeting: str) -> int:
    """What was sent and published, then what is wrong of it; 1 where all of it is lost."""
    from clu.checks.sealed import broken, lacks_its_register
    from clu.model.sending import Register
    from clu.model.shape import meeting_file
    from clu.tasks.problems import problem_line
    from clu.tasks.registers import spoilt

    file, library = meeting_file(meeting, "sent"), workspace.library
    every = (*broken(library), *spoilt(workspace))
    wrong = [each for each in every if each.file == file]
    register = library.registers.get(meeting, Register())
    for line in _register(register):
        console.say(line)
    if is_empty := not (register.sent or register.published):
        lost = f"Le registre des envois manque : {file}. Ce qui est parti n’est plus su."
        nothing = "Aucun envoi n’est noté." if wrong else "Rien n’a été envoyé."
        console.say(typeset(lost if lacks_its_register(library, meeting) else nothing))
    for problem in wrong:
        console.complain(problem_line(problem))
    return int(is_empty and any(each.level is not Level.NOTE for each in wrong))


def _register(register: "Register") -> Iterator[str]:
    for sent in register.sent:
        what = PAPERS[sent.what].label
        to = enumeration(list(sent.to))
        number = register.version(sent)
        version = f", version {number}" if number else ""
        yield typeset(f"{what}{version}, le {day(sent.on)} : {to} ({sent.file})")
    for each in register.published:
        yield each.told

"""`clu review`: what someone corrected in the minutes comes back to the data."""

import shlex
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from clu.commands import console
from clu.commands.parser import Commands, Parser, add_command, add_named_meeting
from clu.errors import CluError
from clu.model.french import cited, counted, day, enumeration, typeset

if TYPE_CHECKING:
    from clu.tasks.compared import Difference, Line, Review

_CITED = 120
"""Signs of the words that a remark is about."""

DETAILS = (
    "Lit un compte rendu corrigé dans Word ou LibreOffice, avec ou sans suivi des modifications : "
    "ce qui y est inséré compte, ce qui y est barré ne compte pas. Chaque différence est dite par "
    "son numéro (É-4, D-1), avec qui l’a faite quand le fichier le dit. Celles qui sont reprises "
    "vont dans les données, en une étape qui s’annule. Ce que clu compose se corrige là où c’est "
    "dit, et ce qui n’a pas trouvé sa place est donné en entier."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu review RÉUNION [FICHIER] [--accept all|É-4|3]… [--refuse …]… [--json]`."""
    parser = add_command(commands, "review", run, details=DETAILS)
    add_compared(
        parser,
        "un DOCX ou un ODT (sinon, dans decks/, le dernier qui a été corrigé à la main)",
        "reprend une différence : son numéro dans la liste, ou É-4 ; « all » pour toutes "
        "celles qui ne demandent pas à être relues (autant de fois qu’il faut)",
    )
    refused = (
        "écarte une différence ou une remarque, nommée de même ; « all » pour tout ce qui n’est "
        "pas repris : elle reste listée, et n’empêche plus de valider ni d’envoyer"
    )
    parser.add_argument("--refuse", metavar="QUOI", action="append", default=[], help=refused)


def add_compared(parser: Parser, file: str, accepted: str) -> None:
    """Let a command take the file that it compares with the data, and what is taken of it."""
    from clu.commands.saving import add_save_options

    parser.is_intermixed = True
    add_named_meeting(parser)
    parser.add_argument("file", metavar="FICHIER", nargs="?", type=Path, help=file)
    parser.add_argument("--accept", metavar="QUOI", action="append", default=[], help=accepted)
    parser.add_argument("--json", action="store_true", help="écrit la liste en JSON")
    add_save_options(parser)


def run(options: Namespace) -> int:
    """Tell what a file says otherwise, or take what is accepted of it."""
    from clu.commands.saving import save
    from clu.commands.subject import meeting_opened
    from clu.tasks import compared, review
    from clu.tasks.paperwork import is_outdated

    workspace, meeting = meeting_opened(options)
    file = options.file or review.proposed(workspace, meeting)
    if file is None:
        sentence = "Aucun compte rendu corrigé à la main dans decks/."
        raise CluError(sentence, "Nommez le fichier qui est revenu.")
    found = review.review(workspace, meeting, file)
    if options.accept or options.refuse:
        taken = compared.chosen(found, options.accept) if options.accept else ()
        gone = compared.refused(found, options.refuse, taken)
        changes = review.decided(workspace.library, meeting, file, taken, gone)
        return save(options, workspace, changes, by=compared.credited(taken, gone))
    if options.json:
        told = {"differences": as_data(found.differences), "comments": as_data(found.comments)}
        console.say(console.as_json(told))
        return 0
    for line in _told(found, meeting):
        console.say(typeset(line))
    if not found.lines and is_outdated(workspace, meeting, "minutes", file):
        console.say("Les données ont changé depuis qu’il a été produit.")
    if not found.is_validated and (others := review.not_taken(workspace, meeting, file)):
        console.say(others)
    return 0


def _told(found: "Review", meeting: str) -> Iterator[str]:
    from clu.bounded import read_bytes
    from clu.office.package import is_untouched
    from clu.tasks.compared import VALIDATED, counted_states

    yield from listed(found.differences)
    for each in found.comments:
        on = f"{each.what}, sur {cited(each.about, _CITED)}" if each.about else each.what
        yield f"{each.rank}. Remarque à traiter – {on}{_signed(each)} : {each.text}{_refused(each)}"
    if not found.lines:
        is_ours = is_untouched(read_bytes(found.file))
        why = "aucune correction" if is_ours else "tout ce qui y est corrigé est décidé"
        yield f"{found.file.name} : rien à reprendre, {why}."
        return
    counts = [counted(len(found.differences), "différence")]
    counts += [counted(len(found.comments), "remarque")] if found.comments else []
    gone = counted_states(found.lines)
    told = f", dont {enumeration([counted(n, word) for word, n in gone.items()])}" if gone else ""
    yield f"{found.file.name} : {' et '.join(counts)}{told}."
    typed = f"clu review {meeting} {shlex.quote(str(found.file))}"
    if found.is_validated:
        yield VALIDATED
    elif any(not each.refusal for each in found.to_take):
        first = next(each.rank for each in found.to_take if not each.refusal)
        yield f"Pour les reprendre : {typed} --accept all (ou {first}) ; les écarter : --refuse."
    elif found.left:
        first = next(each.rank for each in found.lines if not each.refusal)
        yield f"Ce qui ne se reprend pas s’écarte, une fois lu : {typed} --refuse all (ou {first})."


def as_data(lines: "Iterable[Line]") -> list[dict[str, object]]:
    """What a program is told of each."""
    return [
        {key: getattr(each, key) for key in vars(each) if key not in ("sources", "refusal")}
        | {
            "refused": each.refusal is not None and not each.refusal.adapted,
            "adapted": each.refusal is not None and each.refusal.adapted,
        }
        for each in lines
    ]


def listed(differences: "Iterable[Difference]") -> Iterator[str]:
    """Each difference with its number, what the data says, what the file says."""
    for rank, each in enumerate(differences, start=1):
        yield f"{each.rank or rank}. {each.what}{_signed(each)}{_refused(each)}"
        yield from (f"   - {line}" for line in each.before.splitlines())
        yield from (f"   + {line}" for line in each.after.splitlines())
        if each.told and not each.refusal:
            yield f"   {each.told}"


def _signed(each: "Line") -> str:
    """« – Mme SG, 12 octobre 2026 »"""
    told = [enumeration(list(each.by)), day(each.on) if each.on else ""]
    return f" – {', '.join(filter(None, told))}" if any(told) else ""


def _refused(each: "Line") -> str:
    """« – écartée le 2 décembre 2026 par Anne (relu.docx) »"""
    if each.refusal is None:
        return ""
    by = f" par {each.refusal.by}" if each.refusal.by else ""
    return f" – {each.decided}{by} ({each.refusal.file})"

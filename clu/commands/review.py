"""`clu review`: what someone corrected in the minutes comes back to the data."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from clu.commands import console
from clu.commands.parser import Commands, Parser, add_command, add_named_meeting
from clu.errors import CluError
from clu.model.french import counted, day, quoted, typeset

if TYPE_CHECKING:
    from clu.tasks.review import Review
    from clu.tasks.review_told import Comment, Difference

DETAILS = (
    "Lit un compte rendu corrigé dans Word ou LibreOffice, avec ou sans suivi des modifications : "
    "ce qui y est inséré compte, ce qui y est barré ne compte pas. Chaque différence est dite par "
    "son numéro (É-4, D-1), avec qui l’a faite quand le fichier le dit. Celles qui sont reprises "
    "vont dans les données, en une étape qui s’annule. Ce que clu compose se corrige là où c’est "
    "dit, et ce qui n’a pas trouvé sa place est donné en entier."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu review RÉUNION [FICHIER] [--accept all|É-4|3]… [--json]`."""
    parser = add_command(commands, "review", run, details=DETAILS)
    add_compared(
        parser,
        "un DOCX ou un ODT (sinon, dans decks/, le dernier qui a été corrigé à la main)",
        "reprend une différence : son numéro dans la liste, ou É-4 ; « all » pour toutes "
        "celles qui ne demandent pas à être relues (autant de fois qu’il faut)",
    )


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
    from clu.tasks import review

    workspace, meeting = meeting_opened(options)
    file = options.file or review.proposed(workspace, meeting)
    if file is None:
        sentence = "Aucun compte rendu corrigé à la main dans decks/."
        raise CluError(sentence, "Nommez le fichier qui est revenu.")
    found = review.review(workspace, meeting, file)
    if options.accept:
        taken = review.chosen(found, options.accept)
        changes = review.taken(workspace.library, meeting, taken)
        return save(options, workspace, changes, by=review.credited(taken))
    if options.json:
        told = {
            "differences": [asdict(each) for each in found.differences],
            "comments": [asdict(each) for each in found.comments],
        }
        console.say(console.as_json(told))
        return 0
    for line in _told(found, meeting):
        console.say(typeset(line))
    return 0


def _told(found: "Review", meeting: str) -> Iterator[str]:
    from clu.tasks.review import VALIDATED

    yield from listed(found.differences)
    for comment in found.comments:
        on = f"{comment.what}, sur {quoted(comment.about)}" if comment.about else comment.what
        yield f"Remarque à traiter – {on}{_signed(comment)} : {comment.text}"
    if not (found.differences or found.comments):
        yield f"{found.file.name} : rien à reprendre, il dit ce que disent les données."
        return
    counts = [counted(len(found.differences), "différence")]
    counts += [counted(len(found.comments), "remarque")] if found.comments else []
    yield f"{found.file.name} : {' et '.join(counts)}."
    if found.is_validated:
        yield VALIDATED
    elif found.to_take:
        yield f"Pour les reprendre : clu review {meeting} {found.file} --accept all (ou É-4, ou 3)."


def listed(differences: "Iterable[Difference]") -> Iterator[str]:
    """Each difference with its number, what the data says, what the file says."""
    for rank, each in enumerate(differences, start=1):
        yield f"{rank}. {each.what}{_signed(each)}"
        yield from (f"   - {line}" for line in each.before.splitlines())
        yield from (f"   + {line}" for line in each.after.splitlines())
        if each.remedy:
            yield f"   {each.remedy} : {each.command}…" if each.command else f"   {each.remedy}"


def _signed(each: "Difference | Comment") -> str:
    """« – Mme SG, 12 octobre 2026 »"""
    told = [each.by, day(each.on) if each.on else ""]
    return f" – {', '.join(filter(None, told))}" if any(told) else ""

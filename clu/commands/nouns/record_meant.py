"""Which record a command is about: its arguments, and what they lead to."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from clu.commands.parser import Parser
from clu.commands.subject import meeting_of, opened
from clu.errors import CluError, UsageError
from clu.lexicon.naming import resolve
from clu.lexicon.nouns import (
    ACTION,
    AUDIT,
    COMMITTEE_NOUN,
    FINDING,
    ITEM,
    MEETING,
    OF_MINUTES,
    PLAN,
    QUESTION,
    SLIDE,
    SURVEY,
    WRITTEN_QUESTION,
    Noun,
)
from clu.model.address import Address
from clu.model.french import quoted, typeset
from clu.model.meeting import Meeting
from clu.model.names import UNNAMED
from clu.model.shape import COMMITTEE, MEETING_FILES, MOST_BYTES, Table, meeting_file
from clu.workspace import Workspace, faults_of_text

IN_A_MEETING = (ITEM, SLIDE, WRITTEN_QUESTION, *OF_MINUTES)
HOLDERS = {ACTION: PLAN, QUESTION: SURVEY, FINDING: AUDIT, SLIDE: ITEM}
"""The nouns whose holder is named by an option."""

_NAMES = {
    ITEM: "le point : son identifiant ou son numéro",
    SLIDE: "la diapositive : son identifiant, ou POINT/DIAPOSITIVE",
    QUESTION: "la question : son identifiant, ou ENQUÊTE/QUESTION",
    FINDING: "le constat : son identifiant, ou AUDIT/CONSTAT",
}


def add_meeting_argument(parser: Parser, noun: Noun, *, optional: bool = False) -> None:
    """Let the command take the meeting that its record is in, where it is in one."""
    if noun in IN_A_MEETING:
        parser.add_argument(
            "meeting",
            metavar="RÉUNION",
            help="le nom du dossier de la réunion, ou sa date",
            nargs="?" if optional else None,
        )


def add_name(parser: Parser, noun: Noun) -> None:
    """Let the command take the name of a record."""
    add_meeting_argument(parser, noun)
    if noun is MEETING:
        parser.add_argument("meeting", metavar="RÉUNION", help="le nom de son dossier, ou sa date")
    elif noun is not COMMITTEE_NOUN:
        metavar = typeset(noun.label.upper()).replace("’", "'").replace(" ", "-")
        help_ = _NAMES.get(noun, "son identifiant")
        parser.add_argument("name", metavar=metavar, help=help_)


def add_holder(parser: Parser, noun: Noun, *, summary: str, required: bool = False) -> None:
    """Let the command name what holds the record: --plan, --item, --survey, --audit."""
    holder = HOLDERS.get(noun)
    if holder is not None:
        parser.add_argument(
            f"--{holder.name}",
            dest="holder",
            metavar="NOM",
            required=required,
            help=typeset(summary.format(holder=f"{holder.the[:1].lower()}{holder.the[1:]}")),
        )


def add_file(parser: Parser) -> None:
    """Let the command read keys from a file."""
    parser.add_argument(
        "file",
        metavar="FICHIER",
        nargs="?",
        help="un fichier TOML avec des clés, ou « - » pour l’entrée standard".replace(
            " »", "\u00a0»"
        ),
    )


def meeting_address(options: Namespace, workspace: Workspace) -> Address:
    """Where the meeting that was typed is. Raises UsageError."""
    return Address(meeting_file(meeting_of(options, workspace)))


def inside(options: Namespace, noun: Noun, workspace: Workspace) -> Address | None:
    """The meeting to which the command keeps, where its record is in one."""
    if noun not in IN_A_MEETING:
        return None
    model = noun.holder.model if noun in OF_MINUTES and noun.holder else Meeting
    file = next(name for name, held in MEETING_FILES.items() if held is model)
    return Address(meeting_file(meeting_of(options, workspace), file.removesuffix(".toml")))


def record_opened(options: Namespace, noun: Noun) -> tuple[Workspace, Address]:
    """The workspace, and the record of it that was named. Raises UsageError."""
    workspace = opened(options)
    return workspace, address_meant(options, noun, workspace)


def address_meant(options: Namespace, noun: Noun, workspace: Workspace) -> Address:
    """The record that was named. Raises UsageError."""
    if noun is COMMITTEE_NOUN:
        return Address(COMMITTEE)
    if noun is MEETING:
        return meeting_address(options, workspace)
    return resolve(workspace.library, noun, options.name, inside(options, noun, workspace))


def holder(options: Namespace, noun: Noun, workspace: Workspace) -> Address | None:
    """The holder that was named by an option, if any. Raises UsageError."""
    kind = HOLDERS.get(noun)
    if kind is None or options.holder is None:
        return None
    return resolve(workspace.library, kind, options.holder, inside(options, noun, workspace))


def tables(
    options: Namespace, noun: Noun, known: Table | None = None, *, is_new: bool = False
) -> list[dict[str, Any]]:
    """What the file that was given holds; nothing without one.

    `known` are keys that its records may do without. Raises CluError, with the lines of all that
    is wrong: nothing of a file is left aside.
    """
    if options.file is None:
        return []
    name = "l’entrée standard" if options.file == "-" else options.file
    from clu.lexicon import fragment

    if "piped" not in options:  # what comes by a pipe comes once, and a command may run anew
        options.piped = _text(options.file)
    found = fragment.read(options.piped, noun, name)
    if "id" in noun.model.model_fields:
        known = {"id": UNNAMED, **(known or {})}  # it is made later
    whole = [{**(known or {}), **each} if isinstance(each, dict) else each for each in found.tables]
    faults = faults_of_text(
        found.text, quoted(name), found.within, whole, noun.model, is_new=is_new
    )
    if faults:
        raise CluError(typeset(" ".join(map(str, faults))))
    return found.tables


def _text(file: str) -> str:
    if file == "-" and sys.stdin is None:
        raise UsageError("L’entrée standard est fermée : il n’y a rien à y lire.")
    from clu.bounded import bounded
    from clu.tasks.paperwork import content_of

    try:
        if file == "-":
            content = bounded(sys.stdin.buffer, MOST_BYTES)
        else:
            content = content_of(Path(file), most=MOST_BYTES)
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CluError(
            typeset(f"{quoted(file)} n’est pas en UTF-8."), "Enregistrez le fichier en UTF-8."
        ) from None
    except OSError:
        raise UsageError("L’entrée standard ne peut pas être lue.", "Donnez un fichier.") from None

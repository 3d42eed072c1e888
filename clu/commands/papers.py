"""The papers of a meeting, a command each, all through one table of them."""

import datetime
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clu.commands import console
from clu.commands.parser import Commands, Parser, add_command, add_meeting

if TYPE_CHECKING:
    from clu.model.committee import Member
    from clu.workspace import Workspace

_KEPT = (
    "Un document corrigé à la main n’est jamais écrasé : le nouveau prend place à côté, ou à sa "
    "place avec --force. S’il y a un modèle, decks/template.docx ou decks/template.odt, ses styles "
    "servent."
)
_NEXT = "la prochaine, ou à défaut la dernière"
_PRINTED = ("docx", "odt", "pdf")


def add_parser(commands: Commands) -> None:
    """Declare a command for each paper."""
    _add_convocation(commands)
    _add_sheet(commands)
    _add_running_order(commands)
    _add_minutes(commands)
    _add_progress(commands)
    _add_calendar(commands)


def _add_convocation(commands: Commands) -> None:
    parser = add_command(
        commands,
        "convocation",
        run_convocation,
        summary="produit la convocation à une réunion",
        details="Une lettre pour tous, ou pour un membre avec --for, ou pour chacun, à la suite, "
        f"avec --each. Ce qui manque (le lieu, l’heure) est dit. {_KEPT}",
    )
    add_meeting(parser, otherwise=_NEXT)
    to = parser.add_mutually_exclusive_group()
    to.add_argument("--for", dest="member", metavar="MEMBRE", help="pour ce membre")
    to.add_argument("--each", action="store_true", help="pour chaque membre, chacun sur sa page")
    _add_day(parser)
    add_format(parser, _PRINTED)


def _add_sheet(commands: Commands) -> None:
    parser = add_command(
        commands,
        "sheet",
        run_sheet,
        summary="produit la feuille de présence, ou de notes, d’une réunion",
        details="La feuille de présence a une ligne par membre, et des lignes libres ; celle de "
        f"notes, des lignes à remplir pour chaque point. {_KEPT}",
    )
    add_meeting(parser, otherwise=_NEXT)
    parser.add_argument("--notes", action="store_true", help="la feuille de notes, par point")
    add_format(parser, _PRINTED)


def _add_running_order(commands: Commands) -> None:
    parser = add_command(
        commands,
        "running-order",
        run_running_order,
        summary="produit le conducteur d’une réunion, pour qui la préside",
        details="Heures, points, diapositives, chiffres à retenir, questions attendues et éléments "
        f"de réponse : c’est un document interne. {_KEPT}",
    )
    add_meeting(parser, otherwise=_NEXT)
    add_format(parser, _PRINTED)


def _add_minutes(commands: Commands) -> None:
    parser = add_command(
        commands,
        "minutes",
        run_minutes,
        summary="produit le compte rendu d’une réunion",
        details="Le document suit l’ordre des comptes rendus : présents, ordre du jour, échanges, "
        "décisions, relevé des suites, diffusion. Tant qu’il n’est pas validé, il porte le mot "
        f"« Projet ». {_KEPT}",
    )
    add_meeting(parser, otherwise="la dernière qui a eu lieu")
    add_format(parser, (*_PRINTED, "md"))


def _add_progress(commands: Commands) -> None:
    parser = add_command(
        commands,
        "progress",
        run_progress,
        summary="produit la lettre des suites données à une réunion",
        details="Entre deux réunions : ce qui était demandé, ce qui a été fait, où on en est, pour "
        "ce qui a été promis en séance ce jour-là et ce qui l’avait été avant et restait ouvert. "
        f"{_KEPT}",
    )
    add_meeting(parser, otherwise="la dernière qui a eu lieu")
    _add_day(parser)
    add_format(parser, _PRINTED)


def _add_calendar(commands: Commands) -> None:
    parser = add_command(
        commands,
        "calendar",
        run_calendar,
        summary="produit le calendrier d’une réunion, à importer",
        details="Un fichier .ics : la réunion, ses jalons, les échéances de ce qui y a été promis. "
        "L’importer de nouveau met à jour ce qui a changé.",
    )
    add_meeting(parser, otherwise=_NEXT)
    parser.set_defaults(format="ics")
    add_output(parser)


def _add_day(parser: Parser) -> None:
    parser.add_argument("--on", metavar="DATE", help="date la lettre (sinon d’aujourd’hui)")


def add_format(parser: Parser, formats: Sequence[str]) -> None:
    """Let the command take a format, with what `add_output` adds."""
    named = f"{', '.join(formats[:-1])} ou {formats[-1]}"
    parser.add_argument(
        "--format", choices=formats, default=formats[0], help=f"le format : {named}"
    )
    add_output(parser)


def add_output(parser: Parser) -> None:
    """Let the command take a file and --force."""
    parser.add_argument(
        "-o", "--output", metavar="FICHIER", type=Path, help="écrit le document dans ce fichier"
    )
    parser.add_argument(
        "--force", action="store_true", help="remplace un document corrigé à la main, gardé en .bak"
    )


# --- what runs -------------------------------------------------------------------------------


def run_convocation(options: Namespace) -> int:
    """Write the convocation, and say where and what it lacks."""
    return make("convocation", options)


def run_sheet(options: Namespace) -> int:
    """Write the attendance sheet, or that for notes."""
    return make("notes" if options.notes else "sheet", options)


def run_running_order(options: Namespace) -> int:
    """Write the chair's running order."""
    return make("running-order", options)


def run_minutes(options: Namespace) -> int:
    """Write the minutes."""
    return make("minutes", options, is_past=True)


def run_progress(options: Namespace) -> int:
    """Write the progress letter."""
    return make("progress", options, is_past=True)


def run_calendar(options: Namespace) -> int:
    """Write the calendar."""
    return make("calendar", options)


def make(name: str, options: Namespace, *, is_past: bool = False) -> int:
    """Write a paper, say where it is and what it lacks; `is_past` is about the last one held."""
    from clu.commands.subject import meeting_of, opened
    from clu.model.french import typeset
    from clu.tasks import papers
    from clu.tasks.target import shown

    workspace = opened(options)
    if is_past and options.meeting is None:
        options.meeting = _latest(workspace)
    meeting = meeting_of(options, workspace)
    asked = papers.Asked(meeting, _day(options), _members(options, workspace))
    made = papers.make(workspace, name, asked, options.format, options.output, force=options.force)
    told = f"{shown(made.saved.path)}." if made.saved.is_expected else made.saved.sentence
    console.say(typeset(f"{made.kind.label} : {told}"))
    for sentence in made.lacking:
        console.say(typeset(f"Avant l’envoi : {sentence}"))
    return 0


def _latest(workspace: "Workspace") -> str | None:
    """The last meeting that was held, or that is today."""
    from clu.tasks.saving import today

    held = [(m.date, id_) for id_, m in workspace.library.meetings.items() if m.date <= today()]
    return max(held, default=(None, None))[1]


def _day(options: Namespace) -> datetime.date:
    """The day that was typed, or today."""
    from clu.lexicon.typed import keyed
    from clu.model.validation import Validated
    from clu.tasks.saving import today

    typed = getattr(options, "on", None)
    day: datetime.date = keyed(Validated, "on", typed) if typed else today()
    return day


def _members(options: Namespace, workspace: "Workspace") -> "tuple[Member, ...]":
    """Those a letter is for, each; none when it is for all."""
    from clu.tasks.members import member_meant, members_of

    if getattr(options, "each", False):
        return tuple(members_of(workspace))
    typed = getattr(options, "member", None)
    return (member_meant(workspace, typed),) if typed else ()

"""The papers of a meeting: a command for each row of their catalogue."""

import datetime
from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clu import clock
from clu.commands import console
from clu.commands.parser import Commands, Parser, Run, add_command, add_meeting
from clu.errors import UsageError
from clu.model.catalogue import PAPERS, PUBLIC, PaperKind
from clu.model.french import quoted, typeset

if TYPE_CHECKING:
    from clu.model.committee import Member
    from clu.workspace import Workspace

_NEXT, _PAST = "la prochaine, ou à défaut la dernière", "la dernière qui a eu lieu"


def add_parser(commands: Commands) -> None:
    """Declare a command for each paper; that of the deck has its own module."""
    for kind in PAPERS.values():
        if kind.name != "deck" and not kind.command.of:
            parser = add_paper(commands, kind, partial(_run, kind))
            add_format(parser, kind.formats)
            add_output(parser)


def add_paper(commands: Commands, kind: PaperKind, run: Run) -> Parser:
    """Declare the command of a paper, and the options that make others in its place."""
    command = kind.command
    parser = add_command(commands, kind.name, run, details=command.details)
    add_meeting(parser, otherwise=_PAST if command.is_of_past else _NEXT)
    parser.set_defaults(paper=kind.name, member=None, each=False, on=None)
    if command.takes_members:
        to = parser.add_mutually_exclusive_group()
        to.add_argument("--for", dest="member", metavar="MEMBRE", help="pour ce membre")
        to.add_argument(
            "--each", action="store_true", help="pour chaque membre, chacun sur sa page"
        )
    others = [each for each in PAPERS.values() if each.command.of == kind.name]
    group = parser.add_mutually_exclusive_group() if others else parser
    parser.set_defaults(public=False)
    for other in sorted(others, key=lambda each: not each.is_public):
        if other.is_public:  # beside another option, it makes the public version of that paper
            summary = other.command.summary
            parser.add_argument(PUBLIC, action="store_true", help=summary)
            continue
        group.add_argument(
            other.command.option,
            dest="paper",
            action="store_const",
            const=other.name,
            help=other.command.summary,
        )
    parser.set_defaults(draft=False)
    if command.is_drafted:
        group.add_argument(
            "--draft", action="store_true", help="numérote une nouvelle version du projet"
        )
        parser.add_argument(
            "--until", metavar="DATE", help="les observations sur ce projet sont à faire avant"
        )
    if command.takes_day:
        parser.add_argument("--on", metavar="DATE", help="date la lettre (sinon d’aujourd’hui)")
    return parser


def paper_asked(options: Namespace) -> str:
    """The name of the paper that the options make, together. Raises UsageError."""
    if not options.public:
        return str(options.paper)
    public = (each for each in PAPERS.values() if each.is_public and not options.draft)
    found = next((each.name for each in public if each.command.of == options.paper), None)
    if found is None:
        what = "Un projet" if options.draft else quoted(PAPERS[options.paper].label)
        sentence = f"{what} n’a pas de version publique."
        raise UsageError(typeset(sentence), f"Retirez {PUBLIC}, ou l’option qui l’accompagne.")
    return found


def add_format(parser: Parser, formats: Sequence[str]) -> None:
    """Let the command take a format, where there are several."""
    parser.set_defaults(format=formats[0])
    if len(formats) > 1:
        named = f"{', '.join(formats[:-1])} ou {formats[-1]}"
        parser.add_argument("--format", choices=formats, help=f"le format : {named}")


def add_output(parser: Parser) -> None:
    """Let the command take a file and --force."""
    parser.add_argument(
        "-o", "--output", metavar="FICHIER", type=Path, help="écrit le document dans ce fichier"
    )
    parser.add_argument(
        "--force", action="store_true", help="remplace un document corrigé à la main, gardé en .bak"
    )


def _run(kind: PaperKind, options: Namespace) -> int:
    """Write a paper, say where it is and what it lacks."""
    from clu.commands.subject import meeting_of, opened

    options.paper = paper_asked(options)
    workspace = opened(options)
    if kind.command.is_of_past and options.meeting is None:
        options.meeting = _latest(workspace)
    meeting = meeting_of(options, workspace)
    if kind.command.is_drafted and options.until and not options.draft:
        raise UsageError("L’option --until va avec --draft.", "Ajoutez --draft, ou retirez-la.")
    if options.draft:
        workspace = _drafted(options, workspace, meeting)
    return make(options, workspace, meeting)


def _drafted(options: Namespace, workspace: "Workspace", meeting: str) -> "Workspace":
    """Number one more version; the workspace that has it. Nothing is if no paper can be made."""
    from clu.commands.saving import save
    from clu.commands.subject import opened
    from clu.forms.reporting import Circulate
    from clu.lexicon.typed import keyed
    from clu.model.minutes import Draft
    from clu.papers.maker import PaperRequest
    from clu.tasks import papers

    today = clock.today()
    until = keyed(Draft, "until", options.until) if options.until else None
    changes = Circulate(meeting).changes(workspace.library, {"until": until}, today)
    papers.written(workspace, options.paper, PaperRequest(meeting, today), options.format)
    save(Namespace(dry_run=False, force=False), workspace, changes)
    return opened(options)


def make(options: Namespace, workspace: "Workspace", meeting: str) -> int:
    """Write the paper of a meeting that was asked for."""
    from clu.papers.maker import PaperRequest
    from clu.tasks import papers

    asked = PaperRequest(meeting, _day(options), _members(options, workspace))
    made = papers.make(
        workspace, options.paper, asked, options.format, options.output, force=options.force
    )
    console.say(made.told())
    for sentence in made.lacking:
        console.say(typeset(f"Avant l’envoi : {sentence}"))
    return 0


def _latest(workspace: "Workspace") -> str | None:
    """The last meeting that was held, or that is today."""
    from clu.lexicon.candidates import last_meeting

    return last_meeting(workspace.library, clock.today())


def _day(options: Namespace) -> datetime.date:
    """The day that was typed, or today."""
    from clu.lexicon.typed import keyed
    from clu.model.validation import Validated

    day: datetime.date = keyed(Validated, "on", options.on) if options.on else clock.today()
    return day


def _members(options: Namespace, workspace: "Workspace") -> "tuple[Member, ...]":
    """Those a letter is for, each; none when it is for all."""
    from clu.tasks.members import member_meant, members_of

    if options.each:
        return tuple(members_of(workspace))
    return (member_meant(workspace, options.member),) if options.member else ()

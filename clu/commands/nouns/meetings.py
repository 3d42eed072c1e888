"""What is particular to meetings: they are dated, made from one another, and keep minutes."""

from argparse import Namespace

from clu.commands import console
from clu.commands.nouns import key_options as keys
from clu.commands.nouns import record_meant, verbs_write
from clu.commands.parser import Parser
from clu.commands.saving import add_save_options, save
from clu.commands.subject import meeting_of, opened
from clu.edits import meetings
from clu.edits.next_meeting import planned
from clu.errors import UsageError
from clu.lexicon.links import meeting_id
from clu.lexicon.nouns import MEETING, Noun
from clu.model.french import quoted, typeset
from clu.model.meeting import MeetingState
from clu.views.meetings import next_meeting_lines


def declare_add(parser: Parser, noun: Noun) -> None:
    """`clu meeting add DATE [--from RÉUNION] [--keys] [FICHIER]`"""
    parser.add_argument(
        "meeting", metavar="DATE", help="son jour ; son dossier : 2024-11-20, 2024-11-20-matin"
    )
    record_meant.add_file(parser)
    parser.add_argument(
        "--from",
        dest="source",
        metavar="RÉUNION",
        help="prépare la suivante de cette réunion, et dit ce qui en est repris (sinon la trame "
        "type) ; avec --dry-run, le dit seulement",
    )
    parser.add_argument("--empty", action="store_true", help="sans aucun point")
    add_save_options(parser)
    keys.add_options(parser, keys.models(noun), without=("date",))


def run_add(options: Namespace, noun: Noun) -> int:
    """Add a meeting in preparation, with an agenda to start from."""
    workspace = opened(options)
    library = workspace.library
    id_, date = meeting_id(options.meeting)
    source = None
    if options.source is not None:
        source = meeting_of(Namespace(meeting=options.source), workspace)
    fragment = verbs_write.only_table(options, noun, is_new=True)
    if fragment.get("date", date) != date:
        raise UsageError(
            typeset(f"{quoted(options.file)} donne une autre date que {options.meeting}."),
            "Retirez la clé date du fichier.",
        )
    options_given = verbs_write.new_table(options, noun, fragment, library, "date", "reports_on")
    given = {"date": date, **({"items": None} if options.empty else {}), **options_given}
    changes = meetings.add(library, id_, given, source=source)
    if source and "items" not in given:
        for line in next_meeting_lines(planned(library, source, date, given), library):
            console.say(line)
        console.say("")
    return save(options, workspace, changes)


def run_set(options: Namespace, noun: Noun) -> int:
    """Set some keys of a meeting."""
    workspace, where = record_meant.record_opened(options, noun)
    table = verbs_write.changed_table(options, noun, where, workspace.library)
    return save(options, workspace, meetings.set_keys(workspace.library, where.name, table))


def declare_move(parser: Parser, noun: Noun) -> None:
    """`clu meeting move RÉUNION --to DATE`"""
    record_meant.add_name(parser, noun)
    parser.add_argument("--to", metavar="DATE", required=True, help="son nouveau jour")
    add_save_options(parser)


def run_move(options: Namespace, noun: Noun) -> int:
    """Put a meeting on another day."""
    workspace, where = record_meant.record_opened(options, MEETING)
    return save(options, workspace, meetings.move(workspace.library, where.name, options.to))


def declare_cancel(parser: Parser, noun: Noun) -> None:
    """`clu meeting cancel RÉUNION --reason MOTIF`"""
    record_meant.add_name(parser, noun)
    _add_reason(parser)


def run_cancel(options: Namespace, noun: Noun) -> int:
    """Cancel a meeting, and say why."""
    workspace, where = record_meant.record_opened(options, noun)
    given = {"state": MeetingState.CANCELLED.value, "reason": options.reason}
    return save(options, workspace, meetings.set_keys(workspace.library, where.name, given))


def declare_postpone(parser: Parser, noun: Noun) -> None:
    """`clu meeting postpone RÉUNION --reason MOTIF [--to DATE]`"""
    record_meant.add_name(parser, noun)
    parser.add_argument("--to", metavar="DATE", help="son nouveau jour, s’il est connu")
    _add_reason(parser)


def run_postpone(options: Namespace, noun: Noun) -> int:
    """Put off a meeting whose day was announced, and say why."""
    workspace, where = record_meant.record_opened(options, noun)
    _, date = meeting_id(options.to) if options.to else ("", None)
    library = workspace.library
    return save(options, workspace, meetings.put_off(library, where.name, date, options.reason))


def _add_reason(parser: Parser) -> None:
    """Why: the letter, the message and the calendar tell it to the members."""
    parser.add_argument(
        "--reason", metavar="MOTIF", required=True, help="pourquoi : les membres le lisent"
    )
    add_save_options(parser)


def run_remove(options: Namespace, noun: Noun) -> int:
    """Take a meeting away, with its minutes."""
    workspace, where = record_meant.record_opened(options, noun)
    return save(options, workspace, meetings.remove(workspace.library, where.name))

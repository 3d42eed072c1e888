"""What is particular to actions: what becomes of them is dated, and kept."""

from argparse import Namespace
from dataclasses import dataclass, replace
from typing import Any

from clu import clock
from clu.commands import console
from clu.commands.nouns import record_meant, verbs_read
from clu.commands.parser import Parser
from clu.commands.subject import meeting_of, opened, owner_meant
from clu.errors import UsageError
from clu.lexicon.naming import names, record_at
from clu.lexicon.nouns import Noun, addresses
from clu.lexicon.typed import keyed
from clu.model.actions import Action, TrailLine
from clu.model.address import Address
from clu.model.follow_ups import ActionOnDay
from clu.model.library import Library
from clu.model.names import folded
from clu.model.promises import OwedAnswer, answers_due
from clu.model.who import with_names
from clu.views import actions as view
from clu.workspace import Workspace

_CSV = "UTF-8, points-virgules : un double clic l’ouvre dans Excel et LibreOffice"


def _add_followed(parser: Parser) -> None:
    parser.add_argument("--note", metavar="TEXTE", help="ce qu’il y a à en dire, gardé à sa date")
    parser.add_argument(
        "--meeting", metavar="RÉUNION", help="la réunion où cela s’est dit", dest="said_at"
    )
    parser.add_argument("--on", metavar="DATE", help="le jour où cela change (sinon aujourd’hui)")


def declare_add(parser: Parser, noun: Noun) -> None:
    """`clu action add --plan PLAN [--keys] [FICHIER]`"""
    from clu.commands.nouns import verbs_write

    verbs_write.declare_add(parser, noun)
    _add_followed(parser)


def run_add(options: Namespace, noun: Noun) -> int:
    """Add an action, opened today; those of a file are as the file says."""
    from clu.commands.nouns import verbs_write
    from clu.commands.saving import save
    from clu.edits import actions

    workspace = opened(options)
    library = workspace.library
    plan = record_meant.holder(options, noun, workspace)
    assert plan is not None
    held = verbs_write.held_tables(options, noun)
    said = _said(options, workspace)
    new = [
        {**verbs_write.new_table(options, noun, table, library, "state"), **said}
        for table in held or [{}]
    ]
    on = _day(options) if options.on or not held else None
    changes = actions.add(library, plan.name, *new, on=on, noted=_day(options), rank=options.to)
    return save(options, workspace, changes)


def declare_set(parser: Parser, noun: Noun) -> None:
    """`clu action set ACTION [--keys] [--note …] [FICHIER]`"""
    from clu.commands.nouns import verbs_write

    verbs_write.declare_set(parser, noun)
    _add_followed(parser)


def run_set(options: Namespace, noun: Noun) -> int:
    """Follow an action: what changes from day to day is dated, be it typed or in a file."""
    from clu.commands.nouns import verbs_write
    from clu.commands.saving import save
    from clu.edits.actions import FOLLOWED
    from clu.forms.purposes import Follow

    workspace, where = record_meant.record_opened(options, noun)
    library = workspace.library
    table = verbs_write.changed_table(options, noun, where, library)
    given = {**table, **_said(options, workspace), "on": _day(options)}
    if options.on and not any(given.get(key) is not None for key in (*FOLLOWED, "note")):
        raise UsageError(
            "--on date ce qui change.", "Dites quoi : --note, --state, --due, --owner."
        )
    return save(options, workspace, Follow(where).changes(library, given, clock.today()))


def run_set_plan(options: Namespace, noun: Noun) -> int:
    """Set some keys of a plan; what changes of its actions is dated today."""
    from clu.commands.nouns import verbs_write
    from clu.commands.saving import save
    from clu.edits import actions

    workspace, where = record_meant.record_opened(options, noun)
    table = verbs_write.changed_table(options, noun, where, workspace.library)
    changes = actions.set_plan(workspace.library, where, table, on=clock.today())
    return save(options, workspace, changes)


def declare_list(parser: Parser, noun: Noun) -> None:
    """`clu action list [--plan …] [--late] [--owner …] [--meeting …] [--all] [--json | --csv]`"""
    verbs_read.declare_list(parser, noun)
    parser.add_argument("--open", action="store_true", help="ce qui reste à faire (déjà ainsi)")
    parser.add_argument("--all", action="store_true", help="aussi ce qui est réalisé ou écarté")
    parser.add_argument("--late", action="store_true", help="seulement ce qui est en retard")
    parser.add_argument("--state", metavar="VALEUR", help="seulement celles de cet état")
    parser.add_argument("--owner", metavar="SERVICE", help="seulement celles de ce service")
    parser.add_argument(
        "--meeting", metavar="RÉUNION", help="seulement ce qui y a été promis", dest="promised_at"
    )
    parser.add_argument("--csv", action="store_true", help=f"répond en CSV ({_CSV})")


def run_list(options: Namespace, noun: Noun) -> int:
    """The actions that remain to be done, as they stand today; more, or fewer, if asked."""
    if options.csv and options.json:
        raise UsageError("Les options --csv et --json se contredisent.", "Gardez l’une des deux.")
    read = opened(options)
    library = with_names(read.library)
    workspace = replace(read, library=library)
    wanted = _wanted(options, workspace)
    within = verbs_read.listed_in(options, noun, workspace)
    every = [(each, _standing(library, each)) for each in addresses(library, noun, within)]
    found = [(address, each) for address, each in every if _is_wanted(each, wanted)]
    code = verbs_read.complain_of_unread(library, noun, within)
    if options.csv:
        from clu.office.spreadsheet import as_csv

        console.give(as_csv(view.COLUMNS, [view.action_cells(each, library) for _, each in found]))
    elif options.json:
        rows = [
            {
                **verbs_read.summary(read.library, address, noun),
                "today": view.computed(each, library),
            }
            for address, each in found
        ]
        console.say(console.as_json(rows))
    else:
        shortest = names([address for address, _ in found])
        for name, (_, each) in zip(shortest, found, strict=True):
            console.say(view.action_line(name, each, library))
        answers = [] if within else _answers(library, wanted)
        for owed in answers:
            console.say(view.owed_line(owed, clock.today()))
        if not (found or answers or code):
            console.say("Aucune action.")
    return code


def run_show(options: Namespace, noun: Noun) -> int:
    """All that is known of an action: its sheet, then its life from the first day to this one."""
    workspace, where = record_meant.record_opened(options, noun)
    library = with_names(workspace.library)
    each = _standing(library, where)
    life = ["", *view.life(each.action, library, clock.today())]
    of_its_life = ("origin", "opened", "state", "owner", "due", "asker_told", "trail")
    computed = view.computed(each, library)
    return verbs_read.tell(
        options, noun, where, workspace.library, life, without=of_its_life, today=computed
    )


def _standing(library: Library, where: Address) -> ActionOnDay:
    action = record_at(library, where)
    assert isinstance(action, Action)
    plan = where.holder.name
    return ActionOnDay(plan, library.plans[plan], action.as_of(clock.today()))


@dataclass(frozen=True)
class _Wanted:
    """Which actions are listed."""

    state: str | None
    owner: str | None
    meeting: str | None
    is_late: bool
    has_closed: bool


def _wanted(options: Namespace, workspace: Workspace) -> _Wanted:
    state = keyed(Action, "state", options.state) if options.state else None
    owner = owner_meant(options.owner, workspace.library) if options.owner else None
    meeting = None
    if options.promised_at:
        meeting = meeting_of(Namespace(meeting=options.promised_at), workspace)
    has_closed = options.all or (state is not None and not options.open)
    return _Wanted(state, owner, meeting, options.late, has_closed)


def _is_wanted(each: ActionOnDay, wanted: _Wanted) -> bool:
    now = each.now
    return (
        (wanted.has_closed or now.state.is_open)
        and wanted.state in (None, now.state)
        and (wanted.owner is None or folded(wanted.owner) == folded(now.owner))
        and wanted.meeting in (None, each.action.promised_at)
        and (now.is_overdue or not wanted.is_late)
    )


def _answers(library: Library, wanted: _Wanted) -> list[OwedAnswer]:
    """The answers that are owed: they stand beside the actions, and are in no state."""
    if wanted.state or wanted.meeting:
        return []
    return [
        each
        for each in answers_due(library, clock.today())
        if wanted.owner is None or folded(wanted.owner) == folded(each.exchange.owed_by)
        if each.days_late(clock.today()) or not wanted.is_late
    ]


def _said(options: Namespace, workspace: Workspace) -> dict[str, Any]:
    note = (options.note or "").strip()
    if options.note is not None and not note:
        raise UsageError("La note est vide.", "Retirez --note, ou écrivez-la.")
    said: dict[str, Any] = {"note": note} if note else {}
    if options.said_at:
        named = Namespace(meeting=options.said_at)
        said["meeting"] = meeting_of(named, workspace)
    return said


def _day(options: Namespace) -> Any:
    return keyed(TrailLine, "on", options.on) if options.on else clock.today()

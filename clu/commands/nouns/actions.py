"""What is particular to actions: what becomes of them is dated, and kept."""

from argparse import Namespace
from typing import Any

from clu.commands.nouns import reading, target, writing
from clu.commands.parser import Parser
from clu.commands.saving import save
from clu.commands.subject import opened
from clu.edits import actions
from clu.edits.naming import record_at
from clu.edits.nouns import Noun, addresses
from clu.edits.slots import Slot, Takes, slots
from clu.edits.typed import value
from clu.errors import UsageError
from clu.model.actions import Action, ActionAsOf, ActionState, TrailLine
from clu.model.labels import words_for
from clu.tasks.saving import today
from clu.views import lines
from clu.workspace import Workspace

_STATE = Slot(("state",), "état", False, Takes.ONE, (str,), words_for(ActionState))


def _add_followed(parser: Parser) -> None:
    parser.add_argument("--note", metavar="TEXTE", help="ce qu’il y a à en dire, gardé à sa date")
    parser.add_argument(
        "--meeting", metavar="RÉUNION", help="la réunion où cela s’est dit", dest="said_at"
    )
    parser.add_argument("--on", metavar="DATE", help="le jour où cela change (sinon aujourd’hui)")


def declare_add(parser: Parser, noun: Noun) -> None:
    """`clu action add --plan PLAN [--keys] [FICHIER]`"""
    writing.declare_add(parser, noun)
    _add_followed(parser)


def run_add(options: Namespace, noun: Noun) -> int:
    """Add an action, opened today; those of a file are as the file says."""
    workspace = opened(options)
    library = workspace.library
    plan = target.holder(options, noun, workspace)
    assert plan is not None
    held = writing.held_tables(options, noun)
    said = _said(options, workspace)
    new = [
        {**writing.new_table(options, noun, table, library, "state"), **said}
        for table in held or [{}]
    ]
    on = _day(options) if options.on or not held else None
    changes = actions.add(library, plan.name, *new, on=on, noted=_day(options), rank=options.to)
    return save(options, workspace, changes)


def declare_set(parser: Parser, noun: Noun) -> None:
    """`clu action set ACTION [--keys] [--note …] [FICHIER]`"""
    writing.declare_set(parser, noun)
    _add_followed(parser)


def run_set(options: Namespace, noun: Noun) -> int:
    """Follow an action: what changes from day to day is dated, be it typed or in a file."""
    workspace = opened(options)
    library = workspace.library
    where = target.target(options, noun, workspace)
    table = writing.changed_table(options, noun, where, library)
    given = {**table, **_said(options, workspace)}
    if options.on and not any(given.get(key) is not None for key in (*actions.FOLLOWED, "note")):
        raise UsageError(
            "--on date ce qui change.", "Dites quoi : --note, --state, --due, --owner."
        )
    return save(options, workspace, actions.follow(library, where, given, on=_day(options)))


def run_set_plan(options: Namespace, noun: Noun) -> int:
    """Set some keys of a plan; what changes of its actions is dated today."""
    workspace = opened(options)
    where = target.target(options, noun, workspace)
    table = writing.changed_table(options, noun, where, workspace.library)
    changes = actions.set_plan(workspace.library, where, table, on=today())
    return save(options, workspace, changes)


def declare_list(parser: Parser, noun: Noun) -> None:
    """`clu action list [--plan PLAN] [--open] [--late] [--state ÉTAT] [--json]`"""
    reading.declare_list(parser, noun)
    parser.add_argument("--open", action="store_true", help="seulement ce qui reste à faire")
    parser.add_argument("--late", action="store_true", help="seulement ce qui est en retard")
    parser.add_argument("--state", metavar="VALEUR", help="seulement celles de cet état")


def run_list(options: Namespace, noun: Noun) -> int:
    """One line for each action, as it stands today."""
    workspace = opened(options)
    library = workspace.library
    state = value(_STATE, [options.state]) if options.state else None
    within = reading.listed_in(options, noun, workspace)
    found = [
        address
        for address in addresses(library, noun, within)
        if _is_wanted(_now(record_at(library, address)), options, state)
    ]
    return reading.tell_list(options, noun, found, library, within)


def run_show(options: Namespace, noun: Noun) -> int:
    """All that is known of an action, and how it stands today."""
    workspace = opened(options)
    where = target.target(options, noun, workspace)
    now = _now(record_at(workspace.library, where))
    told = ", ".join(part for part in lines.as_of_today(now.action) if part)
    computed = {
        "state": now.state,
        "owner": now.owner,
        "due": now.due,
        "is_overdue": now.is_overdue,
    }
    return reading.tell(
        options, noun, where, workspace.library, [f"Aujourd’hui : {told}"], today=computed
    )


def _now(action: Any) -> ActionAsOf:
    assert isinstance(action, Action)
    return action.as_of(today())


def _is_wanted(now: ActionAsOf, options: Namespace, state: str | None) -> bool:
    if options.open and not now.state.is_open:
        return False
    if options.late and not now.is_overdue:
        return False
    return state is None or now.state == state


def _said(options: Namespace, workspace: Workspace) -> dict[str, Any]:
    note = (options.note or "").strip()
    if options.note is not None and not note:
        raise UsageError("La note est vide.", "Retirez --note, ou écrivez-la.")
    said: dict[str, Any] = {"note": note} if note else {}
    if options.said_at:
        named = Namespace(meeting=options.said_at)
        said["meeting"] = target.meeting_named(named, workspace)
    return said


def _day(options: Namespace) -> Any:
    on = next(slot for slot in slots(TrailLine) if slot.name == "on")
    return value(on, [options.on]) if options.on else today()

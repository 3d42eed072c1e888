"""Actions: what is said of one from day to day goes to its trail, the rest to its head."""

import datetime
from collections import Counter
from collections.abc import Collection
from typing import Any

from clu.edits.tables import added, overwritten
from clu.errors import CluError, KeyedError
from clu.lexicon.candidates import owner_as_known
from clu.lexicon.naming import record_at, resolve
from clu.lexicon.nouns import PLAN
from clu.lexicon.unread import refuse_lacking
from clu.model.actions import Action, ActionAsOf, ActionState, OriginKind
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import day, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.shape import Table, file_of, table_of

FOLLOWED = ("state", "owner", "due")
"""The keys of which an action keeps the history."""

_PROMISES = {kind.value for kind in OriginKind if kind.is_a_promise}


def add(
    library: Library,
    plan: str,
    *given: Table,
    on: datetime.date | None,
    noted: datetime.date | None = None,
    rank: int | None = None,
) -> list[Change]:
    """New actions in a plan, proposed unless they say otherwise, opened on that day if known.

    They may hold `note` and `meeting`, which begin their trail, on that day or else `noted`.
    What was promised in a meeting takes the next number of its year, as in session.
    """
    holder = resolve(library, PLAN, plan)
    reserved = {action.id for action in library.actions}
    tables = [_begun(each, on, noted or on, reserved) for each in given]
    _number(library, tables)
    return added(library, holder, "actions", tables, rank=rank, reserved=reserved)


def _begun(
    given: Table, on: datetime.date | None, noted: datetime.date | None, reserved: Collection[str]
) -> dict[str, Any]:
    table = {"state": ActionState.PROPOSED.value, "opened": on, **given}
    line = {key: table.pop(key) for key in ("note", "meeting") if key in table}
    if line and not line.get("note"):
        raise KeyedError("note", "Une réunion se dit avec une note.", "Ajoutez --note.")
    if noted and line and table.get("trail"):
        raise _two_trails()
    if noted and line:
        table["trail"] = [{"on": noted, **line}]
    if table["state"] == ActionState.DROPPED and not table.get("trail"):
        raise _no_reason()
    if table.get("id") in reserved:
        sentence = f"L’identifiant {quoted(str(table['id']))} est déjà pris."
        raise CluError(sentence, "Choisissez-en un autre.")
    return table


def _number(library: Library, tables: Collection[dict[str, Any]]) -> None:
    given: Counter[int] = Counter()
    for table in tables:
        origin = table.get("origin") or {}
        meeting = library.meetings.get(str(origin.get("ref")).partition("/")[0])
        if meeting and not table.get("number") and origin.get("kind") in _PROMISES:
            year = meeting.date.year
            table["number"] = next_number(library, year, after=given[year])
            given[year] += 1


def next_number(library: Library, year: int, *, after: int = 0) -> str:
    """« S-2024-03 »: the number of the next promise of a year, `after` so many others.

    Raises UnreadableError.
    """
    refuse_lacking(library, file_of(PLAN.folder, "*"))
    begins = f"S-{year}-"
    numbers = [
        int(action.number.removeprefix(begins))
        for action in library.actions
        if action.number.startswith(begins) and action.number.removeprefix(begins).isdecimal()
    ]
    return f"{begins}{max(numbers, default=0) + 1 + after:02}"


def follow(library: Library, address: Address, given: Table, *, on: datetime.date) -> list[Change]:
    """What becomes of an action on a day: a dated line of its trail, and the keys of its head.

    `given` may hold `note` and `meeting`, which go to that line. Nothing when all is so already.
    Raises UsageError when an action is dropped without a note that says why.
    """
    action = record_at(library, address)
    assert isinstance(action, Action)
    if given.get("owner"):
        given = {**given, "owner": owner_as_known(library, str(given["owner"]), of=action)}
    completed = _completed(library, action, given)
    given = {key: each for key, each in given.items() if key not in completed}
    head = {key: each for key, each in given.items() if key not in (*FOLLOWED, "note", "meeting")}
    head = retitled(head | completed)
    line = _changed(action.as_of(on), given)
    if given.get("meeting") and not line:
        raise KeyedError("note", "Rien de nouveau n’est dit de cette action.", "Ajoutez --note.")
    if line and "trail" in head:
        raise _two_trails()
    if line:
        _refuse_before(action, on)
        head["trail"] = _with_line(action, {"on": on, **line})
    return overwritten(library, address, head)


def _completed(library: Library, action: Action, given: Table) -> dict[str, Any]:
    """What a promise lacked when it was noted: it is part of it until the minutes are validated."""
    meeting = action.origin.ref.partition("/")[0] if action.origin else ""
    if meeting not in library.meetings or library.state_of(meeting) is MeetingState.VALIDATED:
        return {}
    return {key: given[key] for key in ("owner", "due") if given.get(key) and not vars(action)[key]}


def retitled(given: Table) -> dict[str, Any]:
    """Keys of an action: one that is given a title has it no longer as it was noted."""
    return {"as_noted": None, **given} if "title" in given else dict(given)


def set_plan(
    library: Library, address: Address, given: Table, *, on: datetime.date
) -> list[Change]:
    """Some keys of a plan; the actions that are given are followed, or else added."""
    changes = overwritten(library, address, {**given, "actions": ()})
    known = {action.id for action in library.plans[address.name].actions}
    new = []
    for table in given.get("actions") or ():
        if table.get("id") in known:
            where = Address(address.file, ("actions", table["id"]))
            changes += follow(library, where, table, on=on)
        else:
            new.append(table)
    return changes + add(library, address.name, *new, on=None)


def _changed(known: ActionAsOf, given: Table) -> dict[str, Any]:
    """What a line of the trail has to say that was not known."""
    line: dict[str, Any] = {}
    if given.get("state") and given["state"] != known.state:
        line["state"] = given["state"]
    if "owner" in given and (given["owner"] or "") != known.owner:
        line["owner"] = given["owner"] or ""
    if "due" in given and given["due"] != known.due:
        if given["due"] is None:
            sentence = "L’échéance d’une action ne s’efface pas : donnez-en une autre."
            raise KeyedError("due", typeset(sentence), "Ajoutez --due DATE.")
        line["due"] = given["due"]
    if given.get("note"):
        line["note"] = given["note"]
    if line.get("state") == ActionState.DROPPED and "note" not in line:
        raise _no_reason()
    if line and given.get("meeting"):
        line["meeting"] = given["meeting"]
    return line


def _refuse_before(action: Action, on: datetime.date) -> None:
    """Raise KeyedError on news of an action that was not there yet."""
    if action.opened and on < action.opened:
        sentence = f"L’action est ouverte le {day(action.opened)}, après le {day(on)}."
        remedy = "Donnez une date qui suit, ou corrigez d’abord celle de l’ouverture."
        raise KeyedError("on", typeset(sentence), remedy)


def _with_line(action: Action, line: dict[str, Any]) -> list[Any]:
    """The trail with one more line, after those of the same day or before it."""
    trail = list(table_of(action).get("trail", ()))
    later = [rank for rank, each in enumerate(trail) if each["on"] > line["on"]]
    trail.insert(later[0] if later else len(trail), line)
    return trail


def _two_trails() -> CluError:
    return CluError(
        "Le suivi de l’action serait écrit deux fois : en entier (trail), et par ce qui y change.",
        "Donnez l’un ou l’autre.",
    )


def _no_reason() -> KeyedError:
    sentence = "Dites pourquoi cette action n’est pas retenue."
    return KeyedError("note", sentence, "Ajoutez --note MOTIF.")

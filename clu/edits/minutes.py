"""What is noted of a meeting: who was there, what was asked, answered, decided, promised."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from clu.edits import records
from clu.edits.actions import next_number
from clu.edits.attendance import SpeakerMeant, added_to_minutes, speaking
from clu.edits.tables import added, merged, normal, overwritten, whole
from clu.errors import CluError, UsageError
from clu.lexicon.candidates import owner_as_known
from clu.lexicon.naming import fresh_id, record_at, resolve
from clu.lexicon.nouns import ITEM, PLAN
from clu.model.actions import ActionState, OriginKind, Plan
from clu.model.address import Address, file_id
from clu.model.change import Change
from clu.model.french import counted, day, typeset
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.minutes import ExchangeKind, Minutes, Outcome
from clu.model.minutes_state import is_observed_since, sent_as
from clu.model.shape import Table, file_of, meeting_file, table_of

FOLLOW_UPS = "suites"
"""The plan to which what is promised in a meeting goes, unless another is named."""

_FOLLOW_UPS_TITLE = "Suites des réunions"


class NewPromise(NamedTuple):
    """What someone promised in session."""

    title: str
    owner: str = ""
    due: datetime.date | None = None
    plan: str = FOLLOW_UPS
    as_noted: bool = False
    """Whether the title is still as it was typed in session."""


@dataclass(frozen=True)
class NewExchange:
    """Someone's words, with what was answered to them at once."""

    kind: ExchangeKind
    by: str
    text: str
    note: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    """Who answered, and what: a note where the exchange is one."""
    keys: Table = field(default_factory=dict)
    """What else is known: `answer_owed`, `to_verify`, `off_record`, `confidential`."""


def minutes_changes(library: Library, meeting: str, given: Table) -> list[Change]:
    """What is said of the minutes as a whole: hours held, who handles them, next meeting…"""
    file = meeting_file(meeting, "minutes")
    if meeting in library.minutes:
        return overwritten(library, Address(file), given)
    record_at(library, Address(meeting_file(meeting)))
    return [records.create(library, file, normal(given, Minutes))]


def drafted(
    library: Library,
    meeting: str,
    on: datetime.date,
    until: datetime.date | None = None,
    digest: str = "",
) -> list[Change]:
    """One more version of the draft of the minutes, with the digest of what it says.

    The same one, if it says the same: another format of it, or another day for observations. One
    that was sent is never changed: what was observed since, or another day, makes a new one. Raises
    CluError where they are no draft.
    """
    if library.state_of(meeting) is MeetingState.VALIDATED:
        called = f"Le compte rendu de la réunion du {library.day_of(meeting)}"
        sentence, remedy = f"{called} est validé : ce n’est plus un projet.", "Pour l’avoir"
        by_command = typeset(f"{remedy} : clu minutes, sans --draft.")
        raise CluError(typeset(sentence), by_command, f"{remedy} : « g ».")
    if until and until <= on:
        sentence = f"Le {day(until)} ne laisse aucun jour pour observer."
        raise UsageError(sentence, "Donnez une date à venir.")
    if meeting not in library.minutes:
        raise CluError(typeset(f"Rien n’a été noté de la réunion du {library.day_of(meeting)}."))
    last = library.minutes_of(meeting).last_draft
    is_other = is_observed_since(library, meeting) or (last and until not in (None, last.until))
    is_left = bool(is_other and sent_as(library, meeting))
    if last and last.digest == digest != "" and not is_left:
        new = {"version": last.version, "on": last.on, "until": until or last.until}
    else:
        new = {"version": last.version + 1 if last else 1, "on": on, "until": until}
    said = {key: each for key, each in {**new, "digest": digest}.items() if each}
    known = table_of(library.minutes_of(meeting)).get("drafts", [])
    kept = [each for each in known if each["version"] != new["version"]]
    return minutes_changes(library, meeting, {"drafts": [*kept, said]})


def exchanged(
    library: Library,
    meeting: str,
    item: str,
    said: NewExchange,
    *,
    at: datetime.datetime,
    named: SpeakerMeant | None = None,
) -> list[Change]:
    """An exchange under an item, as it was said at that moment; the members who speak are there."""
    come: dict[str, list[Change]] = {}

    def by(typed: str) -> str:
        name, arrival = speaking(library, meeting, typed, named)
        come[name] = arrival
        return name

    words = "text" if said.text else "note"
    table = {
        "id": fresh_id(f"e-{at:%H%M%S}", library.minutes_of(meeting).sources),
        "item": item_of(library, meeting, item),
        "kind": said.kind.value,
        "asked_by": by(said.by),
        "text": said.text,
        "note": said.note,
        "turns": [{"by": by(who), words: text} for who, text in said.answers],
        **said.keys,
    }
    known = {key: each for key, each in table.items() if each not in ("", [], None, False)}
    return [*chain(*come.values()), *added_to_minutes(library, meeting, "exchanges", known)]


def answered(
    library: Library,
    meeting: str,
    exchange: str,
    by: str,
    words: Table,
    *,
    named: SpeakerMeant | None = None,
    keys: Table | None = None,
) -> list[Change]:
    """One more turn of an exchange, and other `keys` of it; an answer is no longer owed.

    `words` are its `text`, or its `note`.
    """
    address = exchange_at(meeting, exchange)
    before = table_of(record_at(library, address))
    name, come = speaking(library, meeting, by, named)
    turn = {"by": name, **words} if name else dict(words)
    given = {**(keys or {}), "turns": [*before.get("turns", []), turn], "answer_owed": None}
    return come + overwritten(library, address, given)


def answer_corrected(
    library: Library, meeting: str, exchange: str, rank: int, given: Table, keys: Table
) -> list[Change]:
    """The turn of that rank, from 1, with its `given` keys, and other `keys` of the exchange.

    An empty text takes it away. Raises UsageError when there is no such turn.
    """
    address = exchange_at(meeting, exchange)
    turns = table_of(record_at(library, address)).get("turns", [])
    if not 1 <= rank <= len(turns):
        held = counted(len(turns), "réponse") if turns else "aucune réponse"
        raise UsageError(f"La réponse {rank} n’existe pas.", f"Cet échange a {held}.")
    come: list[Change] = []
    turn = {**turns[rank - 1], **given}
    if given.get("by"):
        turn["by"], come = speaking(library, meeting, given["by"])
    turns[rank - 1 : rank] = [turn] if given.get("text", True) else []
    return come + overwritten(library, address, {**keys, "turns": turns or None})


def decided(
    library: Library, meeting: str, item: str, words: Table, *, at: datetime.datetime
) -> list[Change]:
    """What was settled under an item: `words` are its `text`, or its `note`."""
    id_ = fresh_id(f"d-{at:%H%M%S}", library.minutes_of(meeting).sources)
    table = {"id": id_, "item": item_of(library, meeting, item), **words}
    return added_to_minutes(library, meeting, "decisions", table)


def came_of(library: Library, meeting: str, given: Mapping[str, Table]) -> list[Change]:
    """What came of some items: a summary, or nothing to report."""
    outcomes = [table_of(each) for each in library.minutes_of(meeting).outcomes]
    for item, keys in given.items():
        known = [each["item"] for each in outcomes]
        at = known.index(item) if item in known else len(known)
        before: dict[str, Any] = dict(*outcomes[at : at + 1])
        outcomes[at : at + 1] = [normal(merged({**before, "item": item}, keys), Outcome)]
    return minutes_changes(library, meeting, {"outcomes": outcomes})


def come_in_session(library: Library, holder: Address, new: Iterable[Change]) -> list[Change]:
    """That items which a meeting in session is given were added there; else nothing."""
    meeting = file_id(holder.file)
    is_running = holder == Address(meeting_file(meeting)) and meeting in library.meetings
    if not is_running or library.state_of(meeting) is not MeetingState.IN_SESSION:
        return []
    return came_of(library, meeting, {each.address.name: {"added": True} for each in new})


def suspended(library: Library, meeting: str, at: datetime.time) -> list[Change]:
    """The session stops at that hour, or is resumed where it had stopped."""
    hour = at.replace(second=0, microsecond=0)
    stops = library.minutes_of(meeting).suspensions
    if stopped := library.minutes_of(meeting).stopped:
        where = Address(meeting_file(meeting, "minutes"), ("suspensions", stopped.id))
        return overwritten(library, where, {"end": hour})
    id_ = fresh_id(f"s-{hour:%H%M}", [each.id for each in stops])
    return added_to_minutes(library, meeting, "suspensions", {"id": id_, "start": hour})


def promised(
    library: Library, meeting: str, source: str, kind: OriginKind, promise: NewPromise
) -> list[Change]:
    """A follow-up of an exchange or a decision: an action, numbered so that people can say it."""
    held = library.meetings[meeting]
    taken = {action.id for action in library.actions}
    action = {
        "id": fresh_id(promise.title, taken),
        "number": next_number(library, held.date.year),
        "title": promise.title,
        "origin": {"kind": kind.value, "ref": f"{meeting}/{source}"},
        "opened": held.date,
        "state": ActionState.VALIDATED.value,
        "owner": owner_as_known(library, promise.owner),
        "due": promise.due,
        "as_noted": promise.as_noted,
    }
    known = {key: each for key, each in action.items() if each not in ("", None, False)}
    if promise.plan == FOLLOW_UPS and FOLLOW_UPS not in library.plans:
        table = {"title": _FOLLOW_UPS_TITLE, "actions": [known]}
        return [records.create(library, file_of(PLAN.folder, FOLLOW_UPS), whole(table, Plan))]
    plan = resolve(library, PLAN, promise.plan)
    return added(library, plan, "actions", [known], reserved=taken)


def item_of(library: Library, meeting: str, typed: str) -> str:
    """The item that was typed, by its id or its number. Raises UsageError."""
    return resolve(library, ITEM, typed, Address(meeting_file(meeting))).name


def exchange_at(meeting: str, exchange: str) -> Address:
    """Where an exchange is."""
    return Address(meeting_file(meeting, "minutes"), ("exchanges", exchange))

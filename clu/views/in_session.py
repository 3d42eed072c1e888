"""A meeting that is being held: its agenda with the clock, what was noted under an item."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from clu.edits.minutes import exchange_at
from clu.edits.session_lines import LineKind, Proposal, is_taken_up, proposals, seconds
from clu.model.actions import Action
from clu.model.address import Address, file_id
from clu.model.french import (
    NBSP,
    capitalised,
    cited,
    clock,
    day,
    duration,
    of,
    typeset,
    with_usual_article,
)
from clu.model.library import Library
from clu.model.meeting import ASKED, Item, MeetingState, WrittenQuestion
from clu.model.minutes import Decision, Exchange, Minutes, Outcome
from clu.model.promises import numbered
from clu.model.shape import meeting_file
from clu.model.text import plain
from clu.model.who import with_names
from clu.papers.people import speaker
from clu.views.groups import Row

COLUMNS = ("Point", "Prévu", "Écoulé")
KINDS = {
    LineKind.QUESTION: "Question",
    LineKind.REMARK: "Remarque",
    LineKind.DISAGREEMENT: "Désaccord",
    LineKind.ANSWER: "Réponse",
    LineKind.DECISION: "Décision",
    LineKind.FOLLOW_UP: "Suite",
    LineKind.SUMMARY: "Résumé",
}
MARKS = {"to_verify": "à vérifier", "off_record": "hors compte rendu"}

_NAMED = 24
"""Signs of a note by which one knows again what a line answers."""


# --- the clock -------------------------------------------------------------------------------


def current(library: Library, meeting: str) -> Item | None:
    """The item that is being dealt with: the last one come to, or else the first."""
    items = library.meetings[meeting].items if meeting in library.meetings else ()
    passages = library.minutes_of(meeting).passages
    there = {item.id: item for item in items}
    found = [there[each.item] for each in passages if each.item in there]
    return found[-1] if found else items[0] if items else None


def untyped(library: Library, meeting: str) -> str:
    """What is said above a line in which nothing is typed yet."""
    if stopped := library.minutes_of(meeting).stopped:
        return typeset(f"Séance suspendue à {clock(stopped.start)}. Alt+S : elle reprend.")
    return "Alt+A : quelqu’un arrive ou part. Alt+S : la séance est suspendue."


def elapsed(library: Library, meeting: str, now: datetime.datetime) -> dict[str, int]:
    """The seconds spent on each item that was come to; the clock stops when the meeting ends."""
    noted = library.minutes_of(meeting)
    is_running = library.state_of(meeting) is MeetingState.IN_SESSION
    last = now.time() if is_running else noted.held_end
    spent: dict[str, int] = {}
    ends = [*(each.at for each in noted.passages[1:]), last]
    for passage, end in zip(noted.passages, ends, strict=bool(noted.passages)):
        gone = max(0, seconds(passage.at, end)) if end else 0
        spent[passage.item] = spent.get(passage.item, 0) + gone
    return spent


def agenda(library: Library, meeting_id: str, now: datetime.datetime) -> tuple[Row, ...]:
    """The items, each with the time that was planned and spent; the current one is marked."""
    meeting, at = library.meetings[meeting_id], current(library, meeting_id)
    spent = elapsed(library, meeting_id, now)
    return tuple(
        Row(
            item_address(meeting_id, item.id),
            (
                f"{'▸' if item == at else ' '} {number} {plain(item.title)}",
                duration(item.duration) if item.duration else "",
                pace(item.duration, spent.get(item.id)).replace(f"{NBSP}min de", " de"),
            ),
        )
        for number, item in enumerate(meeting.items, start=1)
    )


def item_address(meeting: str, item: str) -> Address:
    """Where an item of the agenda is."""
    return Address(meeting_file(meeting), ("items", item))


def pace(planned: int | None, spent: int | None) -> str:
    """« 12 min », « 24 min, 4 min de trop »; nothing before one comes to it."""
    if spent is None:
        return ""
    minutes = spent // 60
    over = minutes - planned if planned else 0
    return typeset(duration(minutes) + (f", {duration(over)} de trop" if over > 0 else ""))


def time_spent(library: Library, meeting_id: str, now: datetime.datetime) -> str:
    """« 34 min sur 2 h · fin prévue à 16 h 30 »"""
    meeting = library.meetings[meeting_id]
    planned = meeting.minutes_of_items
    spent = sum(elapsed(library, meeting_id, now).values()) // 60
    told = [duration(spent) + (f" sur {duration(planned)}" if planned else "")]
    if over := max(0, spent - planned) if planned else 0:
        told[0] += f", {duration(over)} de trop"
    if meeting.ends:
        told.append(f"fin prévue à {clock(meeting.ends)}")
    return typeset(" · ".join(told))


def item_and_clock(library: Library, meeting_id: str, now: datetime.datetime) -> tuple[str, str]:
    """« 2/7 Labellisation », and « 24 min, 4 min de trop · prévu 20 min »."""
    item = current(library, meeting_id)
    if item is None:
        return "Aucun point à l’ordre du jour", ""
    items = library.meetings[meeting_id].items
    spent = pace(item.duration, elapsed(library, meeting_id, now).get(item.id))
    planned = f"prévu {duration(item.duration)}" if item.duration else ""
    told = " · ".join(part for part in (spent, planned) if part)
    return typeset(f"{items.index(item) + 1}/{len(items)} {plain(item.title)}"), typeset(told)


# --- what was noted --------------------------------------------------------------------------


@dataclass(frozen=True)
class EntryText:
    """A paragraph: how far it is indented, its head, its words."""

    indent: int
    head: str
    words: str


@dataclass(frozen=True)
class SessionEntry:
    """What is chosen as one thing: an exchange, a decision, what was asked before the meeting."""

    key: str
    called: str
    """« É-4 », « « quand la signalétique… » », « la décision »."""
    record: Exchange | Decision | Outcome | WrittenQuestion | Proposal
    said: tuple[EntryText, ...]
    address: Address | None = None
    """Where it is, if it was noted."""


def entries(library: Library, meeting: str, item: str) -> tuple[SessionEntry, ...]:
    """What is noted under an item, after the questions to be asked and the decisions to take."""
    library = with_names(library)
    noted, held = library.minutes_of(meeting), library.meetings[meeting]
    asked = (
        each
        for each in held.written_questions
        if each.accepted and each.item == item and not is_taken_up(noted, each)
    )
    proposed = (each for one in held.items if one.id == item for each in proposals(noted, one))
    return (
        *map(_written, asked),
        *(_proposed(each, rank) for rank, each in enumerate(proposed)),
        *(
            _exchange(each, noted, library, meeting)
            for each in noted.exchanges
            if each.item == item
        ),
        *(_decision(each, library, meeting) for each in noted.decisions if each.item == item),
        *(_outcome(each) for each in noted.outcomes if each.item == item and each.is_said),
    )


def told_of(library: Library, address: Address) -> list[str]:
    """All that was said of an exchange or a decision, a paragraph each; nothing of the rest."""
    meeting = file_id(address.file)
    items = library.meetings[meeting].items if meeting in library.meetings else ()
    for entry in chain.from_iterable(entries(library, meeting, each.id) for each in items):
        if entry.address == address:
            indented = (f"{'  ' * each.indent}{each.head} : {each.words}" for each in entry.said)
            return [*map(typeset, indented)]
    return []


def unsummed(library: Library, meeting: str, item: Item) -> str:
    """What is asked of whoever leaves an item under which something was noted, without summary."""
    noted = library.minutes_of(meeting)
    outcome = noted.outcome(item.id)
    is_noted = any(each.item == item.id for each in noted.exchanges)
    is_noted |= any(each.item == item.id for each in noted.decisions)
    if not is_noted or (outcome and outcome.is_said):
        return ""
    items, now = library.meetings[meeting].items, current(library, meeting)
    rank = items.index(item)
    key = "PgSuiv" if now and items.index(now) < rank else "PgPréc"
    return typeset(f"Le point {rank + 1} n’a pas de résumé : {key} y revient, Alt+R l’écrit.")


def _written(question: WrittenQuestion) -> SessionEntry:
    by = f" {of(with_usual_article(question.by))}" if question.by else ""
    said = EntryText(0, f"Question écrite{by}", question.text)
    return SessionEntry(f"written-{question.id}", "la question écrite", question, (said,))


def _proposed(proposal: Proposal, rank: int) -> SessionEntry:
    said = EntryText(0, ASKED, proposal.text)
    return SessionEntry(f"proposed-{rank}", "la décision demandée", proposal, (said,))


def _exchange(exchange: Exchange, noted: Minutes, library: Library, meeting: str) -> SessionEntry:
    number = capitalised(exchange.aside) or noted.numbers.get(exchange.id, "")
    who = speaker(exchange.asked_by, noted)
    marks = [said for key, said in MARKS.items() if getattr(exchange, key)]
    marks += ["réponse due"] if exchange.answer_owed else []
    marks = [each for each in marks if capitalised(each) != number]
    words = exchange.text or exchange.note
    told = f"{words} [{', '.join(each.replace(' ', NBSP) for each in marks)}]" if marks else words
    head = f"{number} {capitalised(exchange.kind.label)} – {who}".lstrip()
    said = [EntryText(0, head, told)]
    said += [
        EntryText(1, f"Réponse – {speaker(each.by, noted)}", each.text or each.note)
        for each in exchange.turns
    ]
    said += _promised(library, meeting, exchange.id)
    called = number or cited(plain(words), _NAMED)
    called = f"l’échange {exchange.aside}" if exchange.aside else called
    return SessionEntry(
        exchange.id, called, exchange, tuple(said), exchange_at(meeting, exchange.id)
    )


def _decision(decision: Decision, library: Library, meeting: str) -> SessionEntry:
    words = decision.text or decision.note
    words += f" [{decision.vote.told}]" if decision.vote else ""
    said = (EntryText(0, "Décision", words), *_promised(library, meeting, decision.id))
    address = Address(meeting_file(meeting, "minutes"), ("decisions", decision.id))
    return SessionEntry(decision.id, "la décision", decision, said, address)


def _outcome(outcome: Outcome) -> SessionEntry:
    settled = "retiré de l’ordre du jour" if outcome.withdrawn else "rien à signaler"
    words = outcome.summary or outcome.note or settled
    return SessionEntry("summary", "le résumé", outcome, (EntryText(0, "Résumé", words),))


def _promised(library: Library, meeting: str, source: str) -> Iterator[EntryText]:
    held = library.meetings[meeting].date
    for _, action in numbered(library, meeting, source):
        yield EntryText(1, f"Suite {action.number}".strip(), _follow_up(action, held))


def _follow_up(action: Action, held: datetime.date) -> str:
    now = action.as_of(held)
    parts = (action.title, now.owner, f"pour le {day(now.due)}" if now.due else "")
    return ", ".join(part for part in parts if part)


# --- what is being typed ---------------------------------------------------------------------


def entry_concerned(
    kind: LineKind, found: tuple[SessionEntry, ...], chosen: SessionEntry | None
) -> SessionEntry | None:
    """What an answer or a follow-up belongs to: what is chosen, or else the last exchange."""
    fits: tuple[type, ...] = {
        LineKind.ANSWER: (Exchange,),
        LineKind.FOLLOW_UP: (Exchange, Decision),
    }.get(kind, ())
    if chosen and isinstance(chosen.record, fits):
        return chosen
    exchanges = [each for each in found if isinstance(each.record, fits)]
    last = [each for each in exchanges if isinstance(each.record, Exchange)] or exchanges
    return last[-1] if last else None


def prompt(kind: LineKind, about: SessionEntry | None, marks: frozenset[str]) -> str:
    """« Question », « Réponse à É-4 », « Suite de É-4, à vérifier »."""
    links = {LineKind.ANSWER: "à", LineKind.FOLLOW_UP: "de"}
    told = KINDS[kind]
    if about and kind in links:
        told += f" {links[kind]} {about.called}"
    return ", ".join((told, *(said for key, said in MARKS.items() if key in marks)))


def prepared(item: Item) -> str:
    """What was prepared for an item: questions to expect, elements of answer; never projected."""
    asked = [f"• {plain(each)}" for each in item.expected_questions]
    points = [line for point in item.answer_points for line in _point(point)]
    parts = []
    if asked:
        parts.append("\n".join(("Questions attendues", *asked)))
    if points:
        parts.append("\n".join(("Éléments de réponse", *points)))
    return typeset("\n\n".join(parts)) or "Rien n’a été préparé pour ce point."


def _point(point: str | tuple[str, ...]) -> list[str]:
    if isinstance(point, tuple):
        return [f"  – {plain(each)}" for each in point]
    return [f"• {plain(point)}"]

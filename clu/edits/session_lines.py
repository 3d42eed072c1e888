"""What is typed in session, line by line: the changes that each line makes."""

import datetime
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain
from typing import Any, assert_never

from clu.edits import attendance, minutes
from clu.edits.minutes import NewExchange, exchange_at
from clu.edits.tables import overwritten
from clu.edits.typed_line import follow_up, recognised, spoken
from clu.errors import CluError
from clu.lexicon.candidates import Someone, people, services
from clu.model.actions import OriginKind
from clu.model.change import Change
from clu.model.library import Library
from clu.model.meeting import Item, WrittenQuestion
from clu.model.minutes import Exchange, ExchangeKind, Minutes, Passage
from clu.model.shape import Table, table_of


class LineKind(StrEnum):
    """What a line is."""

    QUESTION = "question"
    REMARK = "remark"
    DISAGREEMENT = "disagreement"
    ANSWER = "answer"
    DECISION = "decision"
    FOLLOW_UP = "follow_up"
    SUMMARY = "summary"


EXCHANGES = {
    LineKind.QUESTION: ExchangeKind.QUESTION,
    LineKind.REMARK: ExchangeKind.REMARK,
    LineKind.DISAGREEMENT: ExchangeKind.DISAGREEMENT,
}
"""The kinds of lines that begin an exchange."""

MARKS = ("to_verify", "off_record")
"""What can be said of an exchange in one key."""


class NoExchangeError(CluError):
    """An answer or a follow-up of nothing."""

    def __init__(self) -> None:
        super().__init__("Aucun échange sous ce point.", "Notez d’abord la question.")


class NotMarkedError(CluError):
    """What only an exchange can be was said of something else, which would be printed."""

    def __init__(self) -> None:
        super().__init__(
            "Une décision ou un résumé n’est ni hors compte rendu, ni à vérifier.",
            "Notez-le comme une remarque (F3), ou retirez la marque.",
        )


@dataclass(frozen=True)
class SessionLine:
    """One line as it was typed; `source` is the exchange or decision that it belongs to."""

    kind: LineKind
    text: str
    source: str = ""
    marks: frozenset[str] = field(default=frozenset())


_SUMMARY = re.compile(r"\s*r[eé]sum[eé]\s*:\s*", re.IGNORECASE)


def meant(line: SessionLine) -> SessionLine:
    """The line as it is read: one that begins with « résumé : » is one, whatever its kind."""
    begins = _SUMMARY.match(line.text)
    return replace(line, kind=LineKind.SUMMARY, text=line.text[begins.end() :]) if begins else line


def line_changes(
    library: Library, meeting: str, item: str, line: SessionLine, at: datetime.datetime
) -> list[Change]:
    """The changes that a line makes under an item. Raises CluError.

    What is typed while someone speaks is a note: its wording comes afterwards.
    """
    if line.marks and line.kind in {LineKind.DECISION, LineKind.SUMMARY}:
        raise NotMarkedError
    match line.kind:
        case LineKind.ANSWER:
            return _answered(library, meeting, line)
        case LineKind.DECISION:
            return minutes.decided(library, meeting, item, {"note": line.text}, at=at)
        case LineKind.SUMMARY:
            return _summed_up(library, meeting, item, line.text)
        case LineKind.FOLLOW_UP:
            return _promised(library, meeting, line, at.date())
        case LineKind.QUESTION | LineKind.REMARK | LineKind.DISAGREEMENT:
            return _begun(library, meeting, item, line, at)
    assert_never(line.kind)


def _begun(
    library: Library, meeting: str, item: str, line: SessionLine, at: datetime.datetime
) -> list[Change]:
    who = spoken(line.text, people(library, meeting))
    marks = dict.fromkeys(line.marks, True)
    said = NewExchange(EXCHANGES[line.kind], who.typed, "", who.words, keys=marks)
    return minutes.exchanged(library, meeting, item, said, at=at, named=_as_said)


def _as_said(library: Library, meeting: str, by: str) -> Someone | str:
    """Nobody is kept waiting in session: whoever was not understood is named afterwards."""
    who = recognised(by, people(library, meeting))
    return who.answer if who else attendance.in_words(library, by)


def _answered(library: Library, meeting: str, line: SessionLine) -> list[Change]:
    """One more turn; an empty line says that the answer is owed."""
    if not line.source:
        raise NoExchangeError
    keys = dict.fromkeys(line.marks, True)
    if not line.text.strip():
        keys["answer_owed"] = True
        return overwritten(library, exchange_at(meeting, line.source), keys)
    who = spoken(line.text, people(library, meeting))
    words = {"note": who.words}
    return minutes.answered(
        library, meeting, line.source, who.typed, words, named=_as_said, keys=keys
    )


def _summed_up(library: Library, meeting: str, item: str, text: str) -> list[Change]:
    """One more line of what came of an item: with those before, it is to be worded again."""
    before = library.minutes_of(meeting).outcome(item)
    known = (before.summary or before.note) if before else ""
    note = "\n".join(filter(None, (known, text.strip())))
    given = {"note": note, "summary": None, "nothing_to_report": None}
    return minutes.came_of(library, meeting, {item: given})


def _promised(
    library: Library, meeting: str, line: SessionLine, today: datetime.date
) -> list[Change]:
    if not line.source:
        raise NoExchangeError
    found = follow_up(line.text, services(library), library.plans, today)
    noted = library.minutes_of(meeting)
    is_decided = any(each.id == line.source for each in noted.decisions)
    kind = OriginKind.DECISION if is_decided else OriginKind.EXCHANGE
    promise = found._replace(as_noted=True)
    changes = minutes.promised(library, meeting, line.source, kind, promise)
    if line.marks and not is_decided:
        address = exchange_at(meeting, line.source)
        changes += overwritten(library, address, dict.fromkeys(line.marks, True))
    return changes


def marked(
    library: Library, meeting: str, exchange: Exchange, marks: frozenset[str]
) -> list[Change]:
    """The exchange with the marks that it had not, or without those it had."""
    keys = {mark: None if getattr(exchange, mark) else True for mark in sorted(marks)}
    return overwritten(library, exchange_at(meeting, exchange.id), keys)


def taken_up(
    library: Library, meeting: str, item: str, question: WrittenQuestion, at: datetime.datetime
) -> list[Change]:
    """A question that was sent in writing is asked: it is worded already."""
    said = NewExchange(ExchangeKind.QUESTION, question.by, question.text)
    return minutes.exchanged(library, meeting, item, said, at=at, named=_as_said)


def is_taken_up(noted: Minutes, question: WrittenQuestion) -> bool:
    """Whether a question that was sent in writing has been asked."""
    return any(each.text == question.text for each in noted.exchanges)


@dataclass(frozen=True)
class Proposal:
    """A decision that the agenda asks for, and that is not taken."""

    text: str


def proposals(noted: Minutes, item: Item) -> list[Proposal]:
    """Those that remain under an item."""
    taken = {each.text for each in noted.decisions}
    return [Proposal(each) for each in item.to_decide if each not in taken]


PEOPLE = frozenset({"asked_by", "by", "secretary"})
"""The keys of minutes that name someone."""


def with_people(
    library: Library, meeting: str, given: Table
) -> tuple[dict[str, Any], list[Change]]:
    """Keys of a record of minutes in which people are named as they are known.

    Whoever speaks was there: with them come the members of whom nothing was noted.
    """
    come: dict[str, list[Change]] = {}

    def known(by: object) -> object:
        if not isinstance(by, str):
            return by
        name, come[name] = said_by(library, meeting, by)
        return name

    table = dict(given)
    for key in PEOPLE & table.keys():
        if isinstance(by := table[key], str) and by:
            table[key] = known(by) if key == "asked_by" else attendance.named(library, meeting, by)
    if table.get("turns"):
        turns = [dict(each) for each in table["turns"]]
        table["turns"] = [
            {**each, "by": known(each["by"])} if "by" in each else each for each in turns
        ]
    return table, list(chain(*come.values()))


def said_by(library: Library, meeting: str, by: str) -> tuple[str, list[Change]]:
    """How the minutes name whoever speaks, and who comes at that; who was named stays so."""
    if library.minutes_of(meeting).attendee(by):
        return by, []
    return attendance.speaking(library, meeting, by, _as_said)


# --- the clock of the items ------------------------------------------------------------------

_PASSED_THROUGH = 5
"""Seconds under which one only went through an item on the way to another."""


def came_to(library: Library, meeting: str, item: str, at: datetime.time) -> list[Change]:
    """The session comes to an item; nothing when it is there already.

    Raises CluError on an item that is not on the agenda.
    """
    if item not in {each.id for each in library.meetings[meeting].items}:
        raise CluError("Ce point n’est plus à l’ordre du jour.", "Choisissez-en un autre.")
    before = list(library.minutes_of(meeting).passages)
    if before and before[-1].item == item:
        return []
    if before and 0 <= seconds(before[-1].at, at) < _PASSED_THROUGH:
        before.pop()
    if not (before and before[-1].item == item):
        before.append(Passage(item=item, at=at))
    return minutes.minutes_changes(
        library, meeting, {"passages": [table_of(each) for each in before]}
    )


def seconds(start: datetime.time, end: datetime.time) -> int:
    """How long it is from one hour to another of the same day."""
    day = datetime.date.min
    gone = datetime.datetime.combine(day, end) - datetime.datetime.combine(day, start)
    return int(gone.total_seconds())

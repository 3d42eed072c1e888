"""Promises: the actions that come from what was said, what was said then, answers still owed.

And who answers for them, as it may be told outside: a service, never a person's name.
"""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from clu.model.actions import Action
from clu.model.follow_ups import OVER, date_of, is_off_record
from clu.model.french import cited
from clu.model.library import Library
from clu.model.meeting import Item
from clu.model.minutes import Decision, Exchange, Minutes
from clu.model.names import words_of
from clu.model.text import plain
from clu.model.who import with_names

CIVILITY = r"\b(?:M|Mr|Mme|Mlle|MM|Monsieur|Madame)\b\.?\s"
"""What stands before a name; case does not count."""

_CIVILITY = re.compile(CIVILITY, re.IGNORECASE)


def promised(library: Library, meeting: str, source: str) -> Iterator[tuple[str, Action]]:
    """The actions that come from an exchange or a decision, each with its plan."""
    ref = f"{meeting}/{source}"
    for id_, plan in library.plans.items():
        for action in plan.actions:
            if action.origin and action.origin.ref == ref:
                yield id_, action


def numbered(library: Library, meeting: str, source: str) -> list[tuple[str, Action]]:
    """The same, in the order of their numbers whatever their plans."""
    return sorted(promised(library, meeting, source), key=lambda each: each[1].rank)


OWED = "Réponse à apporter"


def answers_owed(library: Library, meeting: str) -> list[tuple[str, Exchange]]:
    """What members were told would be answered and no action answers: before that day, then there.

    Of what may be told outside, each with its meeting. No later meeting and no validation ends it.
    """
    day = library.meetings[meeting].date
    earlier = sorted((held.date, id_) for id_, held in library.sittings.items() if held.date < day)
    return [
        (id_, exchange)
        for id_ in (*(id_ for _, id_ in earlier), meeting)
        for exchange in library.minutes_of(id_).exchanges
        if exchange.answer_owed and exchange.is_printed
        if not any(promised(library, id_, exchange.id))
    ]


def told_of(library: Library, meeting: str) -> dict[str, str]:
    """What papers say was promised there, by the id of it: « S-2026-01, « Revoir la page » ».

    What comes from nothing that is noted is in no minutes.
    """
    minutes = library.minutes_of(meeting)
    sources = {f"{meeting}/{each}" for each in minutes.sources}
    made = (each for each in library.actions if each.promised_at)
    held = (each for each in made if each.origin and each.origin.ref in sources)
    told = {
        each.id: ", ".join(filter(None, (each.number, cited(plain(each.title)))))
        for each in sorted(held, key=lambda each: each.rank)
        if not is_off_record(library, each)
    }
    owed = (each for each in minutes.exchanges if each.answer_owed)
    words = {each.id: each.text for each in owed if each.is_printed}
    return {**told, **{id_: f"la réponse due sur {cited(plain(it))}" for id_, it in words.items()}}


def withheld(library: Library, meeting: str) -> Iterator[tuple[Exchange, list[str]]]:
    """Each exchange that may not leave the room, and what was promised then: no paper says it."""
    for each in library.minutes_of(meeting).exchanges:
        if not each.is_public:
            found = [action for _, action in numbered(library, meeting, each.id)]
            told = [action.number or cited(plain(action.title)) for action in found]
            yield each, told + (["la réponse due"] if each.answer_owed else [])


class OwedAnswer(NamedTuple):
    """An answer that a service owes to whoever asked in session."""

    meeting: str
    on: datetime.date
    """The day of the meeting."""
    exchange: Exchange
    number: str
    asker: str

    def days_late(self, today: datetime.date) -> int:
        """The days since it was due; none when it is not late."""
        due = self.exchange.owed_due
        return max(0, (today - due).days) if due else 0


def answers_due(library: Library, today: datetime.date) -> list[OwedAnswer]:
    """What is still to be answered since the last meeting that was held, the first due first."""
    held = [
        (meeting.date, id_)
        for id_, meeting in library.meetings.items()
        if meeting.date <= today and library.state_of(id_) in OVER
    ]
    if not held:
        return []
    found = [
        OwedAnswer(
            id_,
            library.meetings[id_].date,
            exchange,
            minutes.numbers.get(exchange.id, ""),
            asker(exchange, minutes),
        )
        for id_, exchange in answers_owed(library, max(held)[1])
        for minutes in (with_names(library).minutes_of(id_),)
    ]
    return sorted(found, key=lambda each: each.exchange.owed_due or datetime.date.max)


class Promise(NamedTuple):
    """What is known of the moment when something was promised."""

    meeting: str
    """Empty when the origin does not name one."""
    on: datetime.date | None
    number: int | None
    """The rank of the item, when it is still on the agenda."""
    item: Item | None
    said: Exchange | Decision | None
    by: str
    """Who asked, as they are named in public; empty when it is not known."""


def promise_of(action: Action, library: Library) -> Promise | None:
    """The moment when an action was promised; None for an internal one."""
    if not action.is_promised or action.origin is None:
        return None
    id_ = action.promised_at
    on = date_of(library, id_) if id_ else None
    minutes = with_names(library).minutes_of(id_)
    name = action.origin.ref.partition("/")[2]
    every: tuple[Exchange | Decision, ...] = (*minutes.exchanges, *minutes.decisions)
    said = next((each for each in every if each.id == name), None)
    items = library.meetings[id_].items if id_ in library.meetings else ()
    number, item = next(
        ((rank, item) for rank, item in enumerate(items, 1) if said and item.id == said.item),
        (None, None),
    )
    return Promise(
        meeting=id_,
        on=on or action.opened,
        number=number,
        item=item,
        said=said,
        by=asker(said, minutes),
    )


def asker(said: Exchange | Decision | None, minutes: Minutes) -> str:
    """Who asked, as they are named in public; empty when it is not known."""
    if not isinstance(said, Exchange):
        return ""
    known = minutes.attendee(said.asked_by)
    return known.called if known else said.asked_by


# --- who answers -----------------------------------------------------------------------------


def public_owner(owner: str, library: Library) -> str:
    """The owner, or nothing where those words name a person."""
    if _CIVILITY.search(owner) and owner not in library.services.values():
        return ""
    words = f" {_plain(owner)} "
    is_service = owner in library.services.values()
    for name in map(_plain, _names(library)):
        # A family name on its own is that of someone too, unless a service is called so.
        is_family = bool(words.strip()) and f" {name} ".endswith(words) and not is_service
        if is_family or f" {name} " in words:
            return ""
    return owner


def _names(library: Library) -> Iterator[str]:
    """The people that the workspace knows by name."""
    yield from (each.name for each in library.members if each.name)
    for minutes in library.minutes.values():
        yield from (each.name for each in minutes.attendance if each.name)


def _plain(words: str) -> str:
    return " ".join(words_of(words))

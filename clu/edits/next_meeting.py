"""The next meeting, from an earlier one: what goes on and by which rule, and what does not."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from clu.edits.carry_rules import CarryRule, rule_of, shows_follow_ups
from clu.lexicon.dates import day
from clu.lexicon.naming import record_at
from clu.model import slides as kinds
from clu.model.address import Address
from clu.model.follow_ups import date_of
from clu.model.french import day as said
from clu.model.library import Library
from clu.model.meeting import APPROVAL, Item, Meeting, MeetingState
from clu.model.minutes import Outcome
from clu.model.names import words_of
from clu.model.period import Period, PeriodKind
from clu.model.shape import Table, is_or_holds, meeting_file, table_of
from clu.model.slides import Slide

FOLLOW_UPS = "suites-donnees"
"""The item under which a meeting hears of what became of promises."""

PREPARATION = ("to_decide", "expected_questions", "answer_points")
"""What an item holds for one meeting only."""

OF_ONE_MEETING = ("reply_by", "enclosures", "written_questions")
"""What members were sent, or sent themselves, for one meeting only."""

_ITS_OWN = ("kind", "reason", "planned_on")
"""How a meeting is held, and what became of its day."""

_NOT_COPIED = (
    *("date", "deck_date", "previous", "reports_on", "state", "items"),
    *_ITS_OWN,
    *OF_ONE_MEETING,
)

OPENING = CarryRule("il ouvre la réunion")
NEW = CarryRule("point nouveau")
RENEWED = CarryRule("renouvelé : il nomme la dernière réunion")
STANDING = CarryRule("point permanent")
ADDED = CarryRule("ajouté en séance, pour une seule réunion", goes_on=False)
WITHDRAWN = CarryRule("retiré de l’ordre du jour la dernière fois, à confirmer", asks=True)
EMPTIED = CarryRule("point permanent, sans diapositive", asks=True)
WITHOUT_PREVIOUS = CarryRule("aucune réunion ne précède celle-ci", goes_on=False)
NEW_SLIDE = CarryRule("nouvelle diapositive", is_new=True)


class PassedSlide(NamedTuple):
    """A slide and its rule; its table is as it will stand."""

    table: Table
    rule: CarryRule


class PassedItem(NamedTuple):
    """An item and its rule; its table, without its slides, is as it will stand."""

    table: Table
    rule: CarryRule
    slides: tuple[PassedSlide, ...] = ()
    left: tuple[str, ...] = ()
    """The keys that stay behind."""


class NextMeeting(NamedTuple):
    """All that is taken from `source` for a meeting on a day, and what is left of it."""

    source: str
    date: datetime.date
    previous: str
    """The meeting that it follows; empty when there is none."""
    reports_on: Period
    head: Table
    """What is said of the meeting itself, as it will stand."""
    items: tuple[PassedItem, ...]
    left: tuple[str, ...] = ()
    """The keys of the meeting itself that stay behind."""

    @property
    def table(self) -> dict[str, Any]:
        """The meeting as TOML will hold it."""
        items = [
            {**item.table, **({"slides": slides} if slides else {})}
            for item in self.items
            if item.rule.goes_on
            for slides in [[dict(each.table) for each in item.slides if each.rule.goes_on]]
        ]
        return {
            **self.head,
            "state": MeetingState.DRAFT.value,
            "reports_on": self.reports_on.key,
            "previous": self.previous or None,
            "items": items or None,
        }


def planned(library: Library, source: str, date: datetime.date, given: Table) -> NextMeeting:
    """The meeting of a day as it is taken from another; `given` may name what it follows.

    Raises NoSuchRecordError.
    """
    meeting = record_at(library, Address(meeting_file(source)))
    assert isinstance(meeting, Meeting)
    previous = str(given.get("previous") or earlier_meeting(library, date) or "")
    period = _period(given) or reported(meeting.period, date)
    head = {key: each for key, each in table_of(meeting).items() if key not in _NOT_COPIED}
    items = tuple(_items(library, source, previous, period))
    left = _left(meeting, OF_ONE_MEETING)
    return NextMeeting(source, date, previous, period, head, items, left)


def _period(given: Table) -> Period | None:
    try:
        return Period.parse(str(given.get("reports_on")))
    except ValueError:
        return None  # nothing is given, or what the model will refuse


def earlier_meeting(library: Library, date: datetime.date) -> str | None:
    """The latest meeting before a day, be it one that could not be read."""
    before = [(held.date, id_) for id_, held in library.sittings.items() if held.date < date]
    before += [each for each in _unread_meetings(library) if each[0] < date]
    return max(before)[1] if before else None


def _unread_meetings(library: Library) -> Iterator[tuple[datetime.date, str]]:
    """The meetings that could not be read, by the date of their folders."""
    for each in library.unread:
        folder = each.file.removeprefix("agendas/").partition("/")[0]
        date = day(folder[: len("AAAA-MM-JJ")])
        if is_or_holds(each.file, meeting_file(folder)) and not each.record and date:
            yield date, folder


def reported(period: Period, date: datetime.date) -> Period:
    """What the next meeting shows: the last whole year, else the same period a year later."""
    if period.kind is not PeriodKind.YEAR:
        return next_year(period)
    return max(period, Period.parse(str(date.year - 1)))


def next_year(period: Period) -> Period:
    """The same period a year later."""
    bounds = (f"{int(bound[:4]) + 1}{bound[4:]}" for bound in period.key.split("/"))
    return Period.parse("/".join(bounds).replace("-02-29", "-02-28"))


_OPENINGS = (["ouverture"], ["introduction"], ["bienvenue"])

# --- items -----------------------------------------------------------------------------------


def _items(library: Library, source: str, previous: str, period: Period) -> Iterator[PassedItem]:
    """The opening, then what takes up the previous meeting, then the other standing items."""
    meeting, noted = library.meetings[source], library.minutes_of(source)
    approval = next((each for each in meeting.items if each.id == meeting.approval_item), None)
    follow_ups = _of_follow_ups(meeting)
    others = [each for each in meeting.items if each not in (approval, follow_ups)]
    if others and meeting.items[0] is others[0] and _is_opening(others[0]):
        yield _passed(others.pop(0), OPENING, library, period)
    called = _called(library, previous)
    for former, new in ((approval, _approval(called)), (follow_ups, _follow_ups(called))):
        if previous:
            yield _renewed(former, new, library, period)
        elif former:
            yield PassedItem(table_of(former), WITHOUT_PREVIOUS)
    for each in others:
        yield _passed(each, _standing(noted.outcome(each.id)), library, period)


def _standing(outcome: Outcome | None) -> CarryRule:
    """What came in session was of that day; what was withdrawn may still be to be dealt with."""
    if outcome and outcome.added:
        return ADDED
    return WITHDRAWN if outcome and outcome.withdrawn else STANDING


def _is_opening(item: Item) -> bool:
    """By its slides, or else by the word with which it begins."""
    opens = (kinds.IntroductionSlide, kinds.AgendaSlide)
    said = words_of(item.title)[:1]
    return any(isinstance(slide, opens) for slide in item.slides) or said in _OPENINGS


def _of_follow_ups(meeting: Meeting) -> Item | None:
    """The item of the follow-ups: by its name or its title, else one that shows only them."""
    words = FOLLOW_UPS.split("-")
    named = (
        each
        for each in meeting.items
        if each.id == FOLLOW_UPS or words_of(each.title)[: len(words)] == words
    )
    alike = (
        each for each in meeting.items if each.slides and all(map(shows_follow_ups, each.slides))
    )
    return next(named, None) or next(alike, None)


def _called(library: Library, meeting: str) -> str:
    """« CLU du 27 mars 2024 »"""
    acronym = library.committee.acronym if library.committee else "comité"
    on = date_of(library, meeting)
    return f"{acronym} du {said(on) if on else meeting}"


def _approval(called: str) -> dict[str, Any]:
    title = f"Approbation du compte rendu du {called}"
    slide = {
        "id": APPROVAL,
        "kind": "text",
        "title": title,
        "bullets": [
            f"Le compte rendu du {called} est soumis à l’approbation des membres du comité",
            "Les corrections demandées sont dites en séance, et portées au compte rendu",
        ],
    }
    return {"id": APPROVAL, "title": title, "divider": False, "slides": [slide]}


def _follow_ups(called: str) -> dict[str, Any]:
    # No divider: it would stand alone when nothing was promised.
    title = f"Suites données au {called}"
    slide = {"id": FOLLOW_UPS, "kind": "actions", "title": title, "show": "follow_ups"}
    return {"id": FOLLOW_UPS, "title": title, "divider": False, "slides": [slide]}


def _renewed(
    former: Item | None, new: dict[str, Any], library: Library, period: Period
) -> PassedItem:
    """The new item; one that was there keeps its name, who presents it, and what else it shows."""
    (slide,) = new.pop("slides")
    if former is None:
        return PassedItem(new, NEW, (PassedSlide(slide, NEW_SLIDE),))
    table = _without(table_of(former), ("slides", "divider_title", *PREPARATION))
    table |= {"title": new["title"], "divider": False}
    others = [
        each for each in former.slides if each.id != slide["id"] and not shows_follow_ups(each)
    ]
    kept = tuple(_passed_slide(each, library, period) for each in others)
    return PassedItem(
        table, RENEWED, (PassedSlide(slide, NEW_SLIDE), *kept), _left(former, PREPARATION)
    )


def _passed(item: Item, rule: CarryRule, library: Library, period: Period) -> PassedItem:
    slides = tuple(_passed_slide(each, library, period) for each in item.slides)
    if rule is STANDING and not any(each.rule.goes_on for each in slides):
        rule = EMPTIED
    table = _without(table_of(item), ("slides", *PREPARATION))
    return PassedItem(table, rule, slides, _left(item, PREPARATION))


def _left(record: Meeting | Item, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if getattr(record, key))


def _without(table: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: each for key, each in table.items() if key not in keys}


def _passed_slide(slide: Slide, library: Library, period: Period) -> PassedSlide:
    return PassedSlide(table_of(slide), rule_of(slide, library, period))

"""Follow-ups: what was promised in session, and which actions a meeting must hear about.

The only place of these rules: the deck, the checks, the lists and the screens all read them here.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple, assert_never

from clu.model.actions import Action, ActionAsOf, ActionState, Plan, Progress
from clu.model.french import counted, day, is_plural, ordinal
from clu.model.library import Library
from clu.model.meeting import Item, Meeting, MeetingState
from clu.model.slides import ActionsShown, ActionsSlide, ExchangesSlide

OVER = (MeetingState.HELD, MeetingState.VALIDATED)
"""The states of a meeting that has taken place."""

AWAITED = "Suites données"
"""The title of the follow-ups where no slide of their own shows them."""

_AGREEING = (Progress.DONE, Progress.POSTPONED, Progress.DROPPED)
"""Participles; « en cours », « à faire » and « en retard » never change."""


class ActionOnDay(NamedTuple):
    """An action as it stands on a day, in its plan."""

    plan_id: str
    plan: Plan
    now: ActionAsOf

    @property
    def action(self) -> Action:
        """The action itself."""
        return self.now.action


def actions_on(library: Library, on: datetime.date) -> Iterator[ActionOnDay]:
    """Every action that was known on a day, as it stood then."""
    for id_, plan in library.plans.items():
        for action in plan.actions:
            if action.is_known_on(on):
                yield ActionOnDay(id_, plan, action.as_of(on))


def is_off_record(library: Library, action: Action) -> bool:
    """Whether it was promised in an exchange that may not leave the room."""
    meeting, _, source = action.origin.ref.partition("/") if action.origin else ("", "", "")
    noted = library.minutes.get(meeting)
    exchanges = noted.exchanges if noted else ()
    return any(each.id == source and not each.is_public for each in exchanges)


# --- meetings in their order -----------------------------------------------------------------


def date_of(library: Library, meeting: str) -> datetime.date | None:
    """The day of a meeting, told by its name where it was not read."""
    if meeting in library.meetings:
        return library.meetings[meeting].date
    try:
        return datetime.date.fromisoformat(meeting[: len("AAAA-MM-JJ")])
    except ValueError:
        return None


def previous_meeting(library: Library, meeting_id: str) -> str:
    """The meeting that one follows: the one that it names, else the latest before it, if any.

    One that was called off is followed by nothing: what it would have followed stands for it.
    """
    meeting, sittings = library.meetings[meeting_id], library.sittings
    seen = {meeting_id}
    named = meeting.previous
    while named in library.meetings and named not in sittings and named not in seen:
        seen.add(named)
        named = library.meetings[named].previous
    if named and named not in seen:
        return named
    earlier = ((each.date, id_) for id_, each in sittings.items() if each.date < meeting.date)
    return max(earlier, default=(None, ""))[1]


def coming(library: Library) -> Iterator[tuple[str, Meeting]]:
    """The meetings that are still to be held."""
    for id_, meeting in library.sittings.items():
        if library.state_of(id_) not in OVER:
            yield id_, meeting


def next_meeting(library: Library) -> str | None:
    """The first meeting that is still to be held."""
    waiting = ((meeting.date, id_) for id_, meeting in coming(library))
    return min(waiting, default=(None, None))[1]


# --- what a meeting hears --------------------------------------------------------------------


def follow_ups(library: Library, meeting_id: str) -> list[ActionOnDay]:
    """What became of what was promised: at the previous meeting, or earlier and not yet settled.

    A promise stands there from one meeting to the next as long as it is open, then once more to
    say how it ended.
    """
    previous = previous_meeting(library, meeting_id)
    heard_on = date_of(library, previous)
    found = [
        each
        for each in actions_on(library, library.meetings[meeting_id].date)
        if each.action.is_promised and _is_earlier(each.action, meeting_id, library)
        if not is_off_record(library, each.action)
    ]
    kept = [
        each
        for each in found
        if each.now.state.is_open
        or each.action.promised_at == previous
        or heard_on is None
        or each.action.as_of(heard_on).state.is_open
    ]
    return sorted(kept, key=lambda each: each.action.rank)


def actions_shown(slide: ActionsSlide, library: Library, meeting_id: str) -> list[ActionOnDay]:
    """The actions that a slide shows, as on the day of the meeting, in the order of its plans.

    Promises are in the order of their numbers. Raises KeyError when the slide names a
    plan that the library lacks.
    """
    wanted = list(dict.fromkeys(slide.plans or library.plans))
    if unknown := set(wanted) - library.plans.keys():
        raise KeyError(min(unknown))
    if slide.show is ActionsShown.FOLLOW_UPS:
        return [each for each in follow_ups(library, meeting_id) if each.plan_id in wanted]
    found = [
        each
        for each in actions_on(library, library.meetings[meeting_id].date)
        if each.plan_id in wanted and _is_shown(each, slide.show)
        if not is_off_record(library, each.action)
    ]
    return sorted(found, key=partial(_in_its_plan, wanted))


def _in_its_plan(plans: list[str], each: ActionOnDay) -> tuple[int, tuple[str | int, ...]]:
    """Where an action stands in its plan: what was promised, in the order of its numbers."""
    is_numbered = each.action.is_promised and bool(each.action.number)
    return plans.index(each.plan_id), each.action.rank if is_numbered else ()


def slides_of_actions(meeting: Meeting) -> list[ActionsSlide]:
    """The slides of a deck that show actions."""
    every = (slide for item in meeting.items for slide in item.slides)
    return [each for each in every if isinstance(each, ActionsSlide) and not each.internal]


def shown_in(item: Item, meeting: Meeting) -> Iterator[ActionsSlide]:
    """The slides of actions of an item, and the follow-ups that its exchanges show before them."""
    for slide in item.slides:
        if isinstance(slide, ActionsSlide) and not slide.internal:
            yield slide
        elif isinstance(slide, ExchangesSlide) and not slide.internal:
            yield from filter(None, (slide_awaited(meeting, slide),))


def slide_awaited(meeting: Meeting, slide: ExchangesSlide) -> ActionsSlide | None:
    """The follow-ups that an exchanges slide shows before the meeting, unless another does."""
    if any(each.show is ActionsShown.FOLLOW_UPS for each in slides_of_actions(meeting)):
        return None
    return ActionsSlide(id=slide.id, title=AWAITED, kind="actions", show=ActionsShown.FOLLOW_UPS)


def not_on_a_slide(library: Library, meeting_id: str) -> list[ActionOnDay]:
    """The open actions that no slide of the meeting shows; not those that it promises itself.

    Raises KeyError when a slide names a plan that the library lacks.
    """
    meeting = library.meetings[meeting_id]
    heard = {
        each.action.id
        for item in meeting.items
        for slide in shown_in(item, meeting)
        for each in actions_shown(slide, library, meeting_id)
    }
    return [
        each
        for each in actions_on(library, meeting.date)
        if each.now.state.is_open and each.action.id not in heard
        if not is_off_record(library, each.action)
        if not each.action.is_promised or _is_earlier(each.action, meeting_id, library)
    ]


def _is_earlier(action: Action, meeting_id: str, library: Library) -> bool:
    """Whether it was promised before a meeting; of an unknown meeting one can but think so."""
    if not action.promised_at:
        return True
    on = date_of(library, action.promised_at)
    day_of_meeting = library.meetings[meeting_id].date
    return on is None or (on, action.promised_at) < (day_of_meeting, meeting_id)


def _is_shown(each: ActionOnDay, show: ActionsShown) -> bool:
    return (
        each.now.state.is_open if show is ActionsShown.OPEN else each.now.state is ActionState.DONE
    )


# --- in words --------------------------------------------------------------------------------


def state_in_words(now: ActionAsOf) -> str:
    """« réalisée le 2 mai 2024 », « en retard de 12 jours, reportée (2e fois) », « en cours »."""
    match now.progress:
        case Progress.DONE:
            return Progress.DONE.label + (f" le {day(now.done_on)}" if now.done_on else "")
        case Progress.DROPPED:
            reason = now.reason or now.note
            return Progress.DROPPED.label + (f" : {reason}" if reason else "")
        case Progress.LATE:
            return ", ".join(part for part in (lateness(now), postponement(now)) if part)
        case Progress.POSTPONED:
            return postponement(now)
        case Progress.IN_PROGRESS | Progress.TO_DO:
            return now.progress.label
    assert_never(now.progress)


def lateness(now: ActionAsOf) -> str:
    """« en retard de 12 jours », or nothing."""
    days = now.days_late
    return f"{Progress.LATE.label} de {counted(days, 'jour')}" if days else ""


def postponement(now: ActionAsOf) -> str:
    """« reportée », « reportée (2e fois) », or nothing."""
    times = now.times_postponed
    again = f" ({ordinal(times, feminine=True)} fois)" if times > 1 else ""
    return f"{Progress.POSTPONED.label}{again}" if times else ""


def summed_up(found: Iterable[ActionAsOf]) -> str:
    """« 5 suites : 2 réalisées, 1 en cours, 1 en retard, 1 non retenue »"""
    each = Counter(now.progress for now in found)
    parts = [f"{each[way]} {_agreed(way, each[way])}" for way in Progress if each[way]]
    return f"{counted(each.total(), 'suite')} : {', '.join(parts)}"


def _agreed(progress: Progress, count: int) -> str:
    return progress.label + "s" * (progress in _AGREEING and is_plural(count))

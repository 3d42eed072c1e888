"""From meeting to meeting nothing is forgotten: an action that is open is always heard of."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from clu.checks.sense import unheard_actions
from clu.deck.compose import compose
from clu.deck.outline import texts
from clu.edits import actions, meetings
from clu.edits.actions import next_number
from clu.model.actions import Action, Plan
from clu.model.address import Address
from clu.model.change import Change
from clu.model.committee import Committee
from clu.model.follow_ups import actions_on
from clu.model.library import Library
from clu.model.meeting import Meeting, MeetingState

BEGIN = datetime.date(2020, 1, 15)
SLIDE = {"id": "a-faire", "kind": "actions", "title": "À faire", "show": "open"}
FIRST = {
    "date": BEGIN,
    "reports_on": "2019",
    "items": [{"id": "plan", "title": "Le plan", "slides": [{**SLIDE, "plans": ["interne"]}]}],
}
STATES = ("proposed", "validated", "in_progress", "done", "dropped")


@dataclass
class Life:
    """A committee over the years, in memory."""

    library: Library = field(
        default_factory=lambda: Library(
            committee=Committee.model_validate({"name": "CLU", "structures": ["Préfecture"]}),
            meetings={BEGIN.isoformat(): Meeting.model_validate(FIRST)},
            plans={id_: Plan(title=id_) for id_ in ("suites", "ailleurs", "interne")},
        )
    )
    today: datetime.date = BEGIN

    @property
    def current(self) -> str:
        """The meeting that was held last."""
        return max(self.library.meetings)

    def put(self, plan: str, changed: Iterable[Action]) -> None:
        """The plan with these actions, in the place of those of the same name."""
        known = {action.id: action for action in self.library.plans[plan].actions}
        known |= {action.id: action for action in changed}
        held = self.library.plans[plan].model_copy(update={"actions": tuple(known.values())})
        self.library = replace(self.library, plans={**self.library.plans, plan: held})

    def promise(self, plan: str, kind: str) -> None:
        """Something is promised at the last meeting."""
        number = next_number(self.library, self.today.year)
        origin = {"kind": kind, "ref": f"{self.current}/e-143205"}
        opened = self.library.meetings[self.current].date
        self._open(plan, number, origin=origin, opened=opened)

    def undertake(self) -> None:
        """An internal action, in the plan that the agenda shows."""
        self._open("interne", next_number(self.library, self.today.year), opened=self.today)

    def _open(self, plan: str, number: str, **keys: Any) -> None:
        title = f"Action {number}."
        table = {"id": number.lower(), "number": number, "title": title, "state": "validated"}
        self.put(plan, [Action.model_validate({**table, **keys})])

    def follow(self, which: int, told: dict[str, Any]) -> None:
        """Something becomes of one of the actions."""
        every = [(id_, each) for id_, plan in self.library.plans.items() for each in plan.actions]
        if not every:
            return
        plan, action = every[which % len(every)]
        where = Address(f"agendas/plans/{plan}.toml", ("actions", action.id))
        changes = actions.follow(self.library, where, told, on=self.today)
        self.put(plan, [Action.model_validate(change.after) for change in changes])

    def wait(self, days: int) -> None:
        """Time passes."""
        self.today += datetime.timedelta(days=days)

    def convene(self, days: int, source: int) -> str:
        """The meeting is over, and the next one is prepared from it or from an earlier one."""
        self.wait(days)
        known = sorted(self.library.meetings)
        self._end(known[-1])
        source_id = known[source % len(known)]
        (change,) = meetings.add(self.library, self.today.isoformat(), {}, source=source_id)
        return self._added(change)

    def _end(self, meeting: str) -> None:
        over = self.library.meetings[meeting].model_copy(update={"state": MeetingState.HELD})
        known = {**self.library.meetings, meeting: over}
        self.library = replace(self.library, meetings=known)

    def _added(self, change: Change) -> str:
        new = Meeting.model_validate(change.after)
        id_ = new.date.isoformat()
        self.library = replace(self.library, meetings={**self.library.meetings, id_: new})
        return id_

    def heard(self, meeting: str) -> str:
        """All that the deck of a meeting says."""
        return "\n".join(texts(compose(self.library, meeting).slides))


days = st.integers(1, 400)
told = st.one_of(
    st.fixed_dictionaries({"state": st.sampled_from(STATES), "note": st.just("Dit")}),
    st.dates(BEGIN, datetime.date(2035, 1, 1)).map(lambda due: {"due": due}),
)
steps = st.one_of(
    st.tuples(
        st.just("promise"),
        st.sampled_from(["suites", "ailleurs"]),
        st.sampled_from(["exchange", "decision"]),
    ),
    st.tuples(st.just("undertake")),
    st.tuples(st.just("follow"), st.integers(0, 50), told),
    st.tuples(st.just("wait"), days),
    st.tuples(st.just("convene"), days, st.integers(0, 50)),
)


@settings(max_examples=150)
@given(st.lists(steps, max_size=25))
def test_an_open_action_always_stands_in_the_deck_of_the_next_meeting(
    story: list[tuple[Any, ...]],
) -> None:
    """Over any sequence of meetings, of promises, and of what becomes of them."""
    life = Life()
    for name, *given_ in [*story, ("convene", 30, -1)]:
        done = getattr(life, name)(*given_)
        if name == "convene":
            heard = life.heard(done)
            for each in actions_on(life.library, life.today):
                if each.now.state.is_open:
                    assert f"Action {each.action.number}." in heard, each.action
            assert list(unheard_actions(life.library)) == []


@settings(max_examples=60)
@given(st.lists(steps, max_size=15))
def test_what_became_of_a_promise_is_told_once_it_is_settled(story: list[tuple[Any, ...]]) -> None:
    """A promise of the last meeting is told at the next one, however it ended."""
    life = Life()
    for name, *given_ in story:
        getattr(life, name)(*given_)
    last = life.current
    life.promise("suites", "exchange")
    number = max(action.number for action in life.library.plans["suites"].actions)
    every = [each for plan in life.library.plans.values() for each in plan.actions]
    at = next(rank for rank, each in enumerate(every) if each.promised_at == last)
    life.wait(3)
    life.follow(at, {"state": "dropped", "note": "Sans objet"})
    told_of = every[at].number
    heard = life.heard(life.convene(30, -1))
    assert f"Action {told_of}." in heard
    assert f"Action {number}." in heard

"""An action lives once, in its plan: a head as opened, and a dated trail of what changed."""

import datetime
from typing import Annotated, NamedTuple, assert_never

from pydantic import Field

from clu.model.labels import Labelled
from clu.model.record import Day, DayDone, Flag, Id, IndicatorId, Named, Record, Ref, SiteId
from clu.model.text import Bullets, Line, Rich, ServiceName, Text, Title


class ActionState(Labelled):
    """The life of an action; a postponement is a trail line with a later due date, not a state."""

    PROPOSED = "proposed", "proposée"
    VALIDATED = "validated", "validée"
    IN_PROGRESS = "in_progress", "en cours"
    DONE = "done", "réalisée"
    DROPPED = "dropped", "non retenue"

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done."""
        return self not in (ActionState.DONE, ActionState.DROPPED)


class Progress(Labelled):
    """Where an action stands in the eyes of whoever asked for it."""

    DONE = "done", "réalisée"
    IN_PROGRESS = "in_progress", "en cours"
    TO_DO = "to_do", "à faire"
    POSTPONED = "postponed", "reportée"
    LATE = "late", "en retard"
    DROPPED = "dropped", "non retenue"


class OriginKind(Labelled):
    """Where an action comes from."""

    EXCHANGE = "exchange", "échange"
    DECISION = "decision", "décision"
    FINDING = "finding", "constat d’audit"
    SURVEY = "survey", "enquête"
    COMPLAINT = "complaint", "réclamation"
    SELF_DIAGNOSIS = "self_diagnosis", "autodiagnostic"
    STEERING = "steering", "comité de pilotage"
    LAW = "law", "loi ou règlement"

    @property
    def is_a_promise(self) -> bool:
        """Whether it was said in session, before the committee."""
        return self in (OriginKind.EXCHANGE, OriginKind.DECISION)

    @property
    def is_recorded(self) -> bool:
        """Whether the workspace holds what an action of such an origin comes from."""
        return self.is_a_promise or self in (OriginKind.FINDING, OriginKind.SURVEY)


class Origin(Record):
    """Where an action comes from; `ref` is PLACE/RECORD, such as `2022-externe/signaletique`."""

    kind: OriginKind = Field(title="nature")
    ref: Annotated[Line, Ref(Named.ORIGIN, may_be_words=True)] = Field("", title="référence")
    note: Line = Field("", title="précision")


class TrailLine(Record):
    """What changed on a day; what is absent did not change."""

    on: Day = Field(title="date")
    meeting: Annotated[Line, Ref(Named.MEETING, may_be_gone=True)] = Field("", title="réunion")
    state: ActionState | None = Field(None, title="état")
    owner: ServiceName | None = Field(None, title="service responsable")
    due: Day | None = Field(None, title="échéance")
    note: Text = Field("", title="note")


class Action(Record):
    """Something to be done, or done."""

    id: Id = Field(title="identifiant")
    number: Line = Field("", title="numéro")
    title: Title = Field(title="titre")
    as_noted: Flag = Field(False, title="titre pris en note, à relire")
    site: tuple[SiteId, ...] = Field((), title="sites")
    origin: Origin | None = Field(None, title="origine")
    indicators: tuple[IndicatorId, ...] = Field((), title="indicateurs visés")
    opened: Day | None = Field(None, title="ouverte le")
    state: ActionState = Field(title="état")
    owner: ServiceName = Field("", title="service responsable")
    due: Day | None = Field(None, title="échéance")
    legal_deadline: Day | None = Field(None, title="échéance légale")
    deadline_source: Line = Field("", title="source de l’échéance légale")
    context: Bullets = Field((), title="contexte")
    evidence: tuple[Rich, ...] = Field((), title="preuves")
    asker_told: DayDone = Field(None, title="demandeur informé le")
    references: tuple[Line, ...] = Field((), title="références")
    trail: tuple[TrailLine, ...] = Field((), title="suivi")

    @property
    def rank(self) -> tuple[str, int, str]:
        """What promises are put in order by: S-2024-99 stands before S-2024-100.

        Those without a number come first, in the order of their meetings.
        """
        year, _, last = self.number.rpartition("-")
        order = (year, int(last)) if last.isdecimal() else (self.number, 0)
        return (*order, self.promised_at)

    def as_of(self, day: datetime.date) -> "ActionAsOf":
        """Return what was known of the action at the end of `day`; its only reader."""
        state, owner, due = self.state, self.owner, self.due
        done_on: datetime.date | None = None
        note, reason, postponed = "", "", 0
        for line in sorted(self.trail, key=lambda line: line.on):
            if line.on > day:
                break
            if line.due and due and line.due > due:
                postponed += 1
            state, due = line.state or state, line.due or due
            owner = owner if line.owner is None else line.owner
            note = line.note or note
            if line.state:
                done_on = line.on if line.state is ActionState.DONE else None
                reason = line.note if line.state is ActionState.DROPPED else ""
        return ActionAsOf(
            action=self,
            on=day,
            state=state,
            owner=owner,
            due=due,
            done_on=done_on,
            note=note,
            reason=reason,
            times_postponed=postponed,
            is_overdue=state.is_open and due is not None and due < day,
        )

    @property
    def is_promised(self) -> bool:
        """Whether it was promised in session; any other action is internal."""
        return self.origin is not None and self.origin.kind.is_a_promise

    @property
    def promised_at(self) -> str:
        """The meeting in which it was promised, as its origin names it; empty when it does not."""
        meeting, slash, _ = (self.origin.ref if self.origin else "").partition("/")
        return meeting if slash and self.is_promised else ""

    def is_known_on(self, day: datetime.date) -> bool:
        """Whether the action existed on `day`; one without an opening date always did."""
        return self.opened is None or self.opened <= day


class ActionAsOf(NamedTuple):
    """An action as it stood on a day. `done_on` is None where the date was not recorded.

    `note` is the last one, `reason` the one with which it was dropped.
    """

    action: Action
    on: datetime.date
    state: ActionState
    owner: str
    due: datetime.date | None
    done_on: datetime.date | None
    note: str
    reason: str
    times_postponed: int
    is_overdue: bool

    @property
    def days_late(self) -> int:
        """The days since it was due; none when it is not overdue."""
        return (self.on - self.due).days if self.due and self.is_overdue else 0

    @property
    def progress(self) -> Progress:
        """The one word that matters most of it."""
        match self.state:
            case ActionState.DONE:
                return Progress.DONE
            case ActionState.DROPPED:
                return Progress.DROPPED
            case _ if self.is_overdue:
                return Progress.LATE
            case _ if self.times_postponed:
                return Progress.POSTPONED
            case ActionState.IN_PROGRESS:
                return Progress.IN_PROGRESS
            case ActionState.PROPOSED | ActionState.VALIDATED:
                return Progress.TO_DO
        assert_never(self.state)


class Plan(Record):
    """Actions that belong together: signage, Acceo, PAN…"""

    title: Title = Field(title="titre")
    note: Text = Field("", title="note")
    closed: Flag = Field(False, title="clos")
    actions: tuple[Action, ...] = Field((), title="actions")

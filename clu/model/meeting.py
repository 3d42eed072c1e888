"""A dated meeting: its agenda and what each item shows."""

import datetime
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from clu.model.french import NBSP
from clu.model.labels import Labelled
from clu.model.names import words_of
from clu.model.period import Period
from clu.model.record import Clock, Count, Day, DayDone, Flag, Id, Named, Record, Ref, SiteId
from clu.model.slides import Slide
from clu.model.text import Bullets, Chosen, Line, Text, Title

ASKED = "Décision demandée"
APPROVAL = "approbation"
"""The item under which the previous minutes are approved: that is its outcome."""


class MeetingState(Labelled):
    """The life of a meeting, in order."""

    DRAFT = "draft", "en préparation"
    READY = "ready", "prête"
    IN_SESSION = "in_session", "en séance"
    HELD = "held", "tenue"
    VALIDATED = "validated", "compte rendu validé"
    POSTPONED = "postponed", "reportée"
    """To a day that is not known yet."""
    CANCELLED = "cancelled", "annulée"

    @property
    def is_off(self) -> bool:
        """Whether nothing takes place on its day."""
        return self in (MeetingState.POSTPONED, MeetingState.CANCELLED)


class MeetingKind(Labelled):
    """How a committee meets; by writing, nobody sits anywhere."""

    ORDINARY = "ordinary", "ordinaire"
    EXTRAORDINARY = "extraordinary", "extraordinaire"
    WRITTEN = "written", "par écrit"

    @property
    def particular(self) -> str:
        """« réunion extraordinaire », « consultation écrite »; nothing of what is usual."""
        if self is MeetingKind.WRITTEN:
            return "consultation écrite"
        return "" if self is MeetingKind.ORDINARY else f"réunion {self.label}"


class WrittenQuestion(Record):
    """A question that a member sent before the meeting; the deck shows those that are accepted."""

    id: Id = Field(title="identifiant")
    by: Chosen = Field("", title="posée par")
    text: Text = Field(title="question", min_length=1)
    item: Annotated[Id, Ref(Named.ITEM, may_be_gone=True)] | None = Field(None, title="point")
    received: DayDone = Field(None, title="reçue le")
    accepted: Flag = Field(False, title="acceptée")


class Item(Record):
    """A numbered part of the agenda. Its questions and answer points never leave the workspace."""

    id: Id = Field(title="identifiant")
    title: Title = Field(title="titre")
    presenters: tuple[Chosen, ...] = Field((), title="intervenants")
    duration: Count | None = Field(None, title="durée (minutes)", ge=1, le=600)
    divider: Flag = Field(True, title="intercalaire")
    divider_title: Line = Field("", title="titre de l’intercalaire", max_length=200)
    to_decide: tuple[Text, ...] = Field((), title="décisions demandées")
    expected_questions: tuple[Text, ...] = Field((), title="questions attendues")
    answer_points: Bullets = Field((), title="éléments de réponse")
    references: tuple[Line, ...] = Field((), title="références")
    slides: tuple[Slide, ...] = Field((), title="diapositives")

    @property
    def decisions_asked(self) -> tuple[str, ...]:
        """« Décision demandée : retenir le calendrier », one for each."""
        return tuple(f"{ASKED}{NBSP}: {each}" for each in self.to_decide)


class Meeting(Record):
    """One meeting, which may be known by its date alone.

    `reports_on` is the period that its slides show, the year before unless it says otherwise.
    `reason` says why it was put off or cancelled, `planned_on` the days it was announced for.
    """

    kind: MeetingKind = Field(MeetingKind.ORDINARY, title="nature")
    date: Day = Field(title="date")
    start: Clock | None = Field(None, title="début")
    end: Clock | None = Field(None, title="fin")
    place: Line = Field("", title="lieu")
    sites: tuple[SiteId, ...] = Field((), title="sites concernés")
    state: MeetingState = Field(MeetingState.DRAFT, title="état")
    reason: Line = Field("", title="motif du report ou de l’annulation")
    planned_on: tuple[Day, ...] = Field((), title="jours où elle était prévue")
    reports_on: Period | None = Field(None, title="période présentée")
    previous: Annotated[Line, Ref(Named.MEETING, may_be_gone=True)] = Field(
        "", title="réunion précédente"
    )
    deck_date: Day | None = Field(None, title="date du diaporama")
    prepared_by: Chosen = Field("", title="préparé par")
    chair: Chosen = Field("", title="présidence")
    chair_for: Chosen = Field("", title="présidence au nom de")
    signed_by: Chosen = Field("", title="signataire")
    reply_by: Day | None = Field(None, title="réponse attendue le")
    enclosures: tuple[Line, ...] = Field((), title="documents joints")
    closing: Line = Field("", title="mot de la fin", max_length=200)
    written_questions: tuple[WrittenQuestion, ...] = Field((), title="questions écrites")
    items: tuple[Item, ...] = Field((), title="points")

    @property
    def period(self) -> Period:
        """The period that its slides show."""
        return self.reports_on or Period.parse(str(self.date.year - 1))

    @property
    def called_off(self) -> str:
        """« est annulée », « est reportée à une date qui vous sera communiquée »; or nothing."""
        if self.state is MeetingState.POSTPONED:
            return "est reportée à une date qui vous sera communiquée"
        return f"est {self.state.label}" if self.state.is_off else ""

    @property
    def why(self) -> str:
        """The reason for which it was put off or cancelled, without a full stop."""
        return self.reason.rstrip(" .")

    @property
    def planned_minutes(self) -> int | None:
        """From its beginning to its end, where both are said and in their order."""
        if self.start is None or self.end is None or self.end <= self.start:
            return None
        return _minutes(self.end) - _minutes(self.start)

    @property
    def minutes_of_items(self) -> int:
        """What its items last, those of which it is said."""
        return sum(item.duration or 0 for item in self.items)

    @property
    def overrun(self) -> int:
        """The minutes by which its items go beyond its end."""
        planned = self.planned_minutes
        return 0 if planned is None else max(0, self.minutes_of_items - planned)

    @property
    def hours(self) -> tuple[datetime.time | None, ...]:
        """When each item begins, then when the last one ends: while each before it has a length."""
        found = [self.start]
        for item in self.items:
            at = found[-1] if item.duration else None
            moment = datetime.datetime.combine(self.date, at) if at else None
            length = datetime.timedelta(minutes=item.duration or 0)
            found.append((moment + length).time() if moment else None)
        return tuple(found)

    @property
    def ends(self) -> datetime.time | None:
        """When it ends: as it is said, or else with its last item, if that is known."""
        return self.end or (self.hours[-1] if self.items else None)

    @property
    def approval_item(self) -> str:
        """The item under which the previous minutes are approved; empty where there is none."""
        for item in self.items:
            if item.id == APPROVAL or {"approbation", "compte"} <= set(words_of(item.title)):
                return item.id
        return ""

    @property
    def projected(self) -> Iterator[Slide]:
        """The slides that its deck shows."""
        for item in self.items:
            yield from (slide for slide in item.slides if not slide.internal)


def _minutes(at: datetime.time) -> int:
    return at.hour * 60 + at.minute

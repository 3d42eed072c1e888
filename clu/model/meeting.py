"""A dated meeting: its agenda and what each item shows."""

from enum import StrEnum

from pydantic import Field

from clu.model.period import PeriodKey
from clu.model.record import Clock, Count, Day, Flag, Id, Record
from clu.model.slides import Slide
from clu.model.text import Bullets, Line, Text, Title


class MeetingState(StrEnum):
    """The life of a meeting, in order."""

    DRAFT = "draft"
    READY = "ready"
    IN_SESSION = "in_session"
    HELD = "held"
    VALIDATED = "validated"


class Item(Record):
    """A numbered part of the agenda. Its questions and answer points never leave the workspace."""

    id: Id = Field(title="identifiant")
    title: Title = Field(title="titre")
    presenters: tuple[Line, ...] = Field((), title="intervenants")
    duration: Count | None = Field(None, title="durée (minutes)", ge=1, le=600)
    divider: Flag = Field(True, title="intercalaire")
    divider_title: Line = Field("", title="titre de l’intercalaire", max_length=200)
    expected_questions: tuple[Text, ...] = Field((), title="questions attendues")
    answer_points: Bullets = Field((), title="éléments de réponse")
    references: tuple[Line, ...] = Field((), title="références")
    slides: tuple[Slide, ...] = Field((), title="diapositives")


class Meeting(Record):
    """One meeting; `reports_on` is the period that its slides show."""

    date: Day = Field(title="date")
    start: Clock | None = Field(None, title="début")
    end: Clock | None = Field(None, title="fin")
    place: Line = Field("", title="lieu")
    state: MeetingState = Field(MeetingState.DRAFT, title="état")
    reports_on: PeriodKey = Field(title="période présentée")
    previous: Line = Field("", title="réunion précédente")
    deck_date: Day | None = Field(None, title="date du diaporama")
    prepared_by: Line = Field("", title="préparé par")
    chair: Line = Field("", title="présidence")
    chair_for: Line = Field("", title="présidence au nom de")
    closing: Line = Field("", title="mot de la fin", max_length=200)
    items: tuple[Item, ...] = Field((), title="points")

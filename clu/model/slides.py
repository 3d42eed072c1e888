"""The typed blocks of an item: each kind holds what its slide says, never how it looks."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Annotated, ClassVar, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from clu.model.audits import FindingKind
from clu.model.french import counted
from clu.model.labels import Labelled
from clu.model.period import Period, PeriodKind
from clu.model.record import Count, Day, Flag, Id, IndicatorId, Moment, Named, Record, Ref
from clu.model.text import Bullets, Line, PictureName, Rich, Text, Title

ReferenceId = Annotated[Id, Ref(Named.REFERENCE)]

SaysMessage = Annotated[Flag, Field(title="message en titre")]
"""Whether the title says what the figures say, the typed one going over it as the topic."""

_PLANS, _MINUTES = "agendas/plans/*.toml", "agendas/*/minutes.toml"
_SURVEYS = "agendas/surveys/*.toml"


class Carry(Enum):
    """What becomes of a slide at the next meeting; the sentences are in `edits/passing`."""

    DRAWN = auto()
    """It is drawn from the data: new by itself, but for the words that someone typed on it."""
    TYPED = auto()
    """It goes on, and someone reads it again."""
    LATEST = auto()
    """It goes on as long as what it names is the latest of its kind."""
    OF_ONE_DAY = auto()
    """It stays behind."""


class Together(Labelled):
    """Whether a short slide shares its room with its neighbours."""

    FITTING = "fitting", "avec ses voisines, si elles vont ensemble"
    PREVIOUS = "previous", "avec la précédente"
    ALONE = "alone", "seule"


class BaseSlide(Record, defer_build=False):
    """What every slide has. Each kind states its facts beside its name.

    They stand here and not in the deck: forms, views and the next meeting read them too.
    Its rules are worked out at once: deferred, they would be for meetings, then for the committee.
    """

    LABEL: ClassVar[str]
    """What the kind is called in French."""
    CARRY: ClassVar[Carry]

    def __init_subclass__(cls, *, label: str, carry: Carry) -> None:
        super().__init_subclass__()
        cls.LABEL, cls.CARRY = label, carry

    id: Id = Field(title="identifiant")
    title: Title = Field(title="titre")
    kicker: Line = Field("", title="surtitre", max_length=120)
    notes: Text = Field("", title="notes de l’orateur")
    internal: Flag = Field(False, title="interne")
    annex: Flag = Field(False, title="annexe")
    together: Together = Field(Together.FITTING, title="réunie")

    @property
    def unnamed(self) -> tuple[str, ...]:
        """The files that it is made from without naming them, as patterns."""
        return ()


class IntroductionSlide(BaseSlide, label="introduction", carry=Carry.DRAWN):
    """Who opens the meeting."""

    kind: Literal["introduction"]
    lines: tuple[Rich, ...] = Field((), title="lignes")


class AgendaSlide(BaseSlide, label="ordre du jour", carry=Carry.DRAWN):
    """The agenda, read from the items of the meeting."""

    kind: Literal["agenda"]


class TextSlide(BaseSlide, label="texte", carry=Carry.TYPED):
    """Sentences in a list of one or two levels."""

    kind: Literal["text"]
    bullets: Bullets = Field(title="texte", min_length=1)
    footnotes: tuple[Rich, ...] = Field((), title="notes de bas de page")


class FiguresSlide(BaseSlide, label="chiffres clés", carry=Carry.DRAWN):
    """One to three key figures."""

    kind: Literal["figures"]
    indicators: tuple[IndicatorId, ...] = Field(title="indicateurs", min_length=1, max_length=3)
    comment: Text = Field("", title="commentaire")
    message: SaysMessage = False


class ChartSlide(BaseSlide, label="graphique", carry=Carry.DRAWN):
    """Indicators as columns: last period, this period, target; or the periods that are chosen."""

    kind: Literal["chart"]
    indicators: tuple[IndicatorId, ...] = Field(title="indicateurs", min_length=1, max_length=6)
    periods: PeriodKind | None = Field(None, title="périodes montrées")
    last: Count | None = Field(None, title="les dernières périodes, au plus", ge=1, le=60)
    span: Period | None = Field(None, title="période couverte")
    comment: Text = Field("", title="commentaire")
    message: SaysMessage = False


class BreakdownSlide(BaseSlide, label="répartition", carry=Carry.DRAWN):
    """The parts of one indicator."""

    kind: Literal["breakdown"]
    indicator: IndicatorId = Field(title="indicateur")
    comment: Text = Field("", title="commentaire")
    message: SaysMessage = False


class ChangesSlide(BaseSlide, label="ce qui a changé", carry=Carry.DRAWN):
    """What changed since the previous meeting: indicators, promises, the latest survey."""

    kind: Literal["changes"]
    indicators: tuple[IndicatorId, ...] = Field(title="indicateurs", min_length=1, max_length=4)

    @property
    def unnamed(self) -> tuple[str, ...]:
        """The promises, and the surveys among which the latest is."""
        return (_PLANS, _MINUTES, _SURVEYS)


class FindingsSlide(BaseSlide, label="constats d’audit", carry=Carry.LATEST):
    """The findings of an audit, as cards in columns."""

    kind: Literal["findings"]
    audit: Annotated[Id, Ref(Named.AUDIT)] = Field(title="audit")
    show: tuple[FindingKind, ...] = Field(tuple(FindingKind), title="constats montrés")


class ActionsShown(Labelled):
    """Which actions a slide shows."""

    DONE = "done", "réalisées"
    OPEN = "open", "à faire"
    FOLLOW_UPS = "follow_ups", "suites de la réunion précédente"


class ActionsSlide(BaseSlide, label="actions", carry=Carry.DRAWN):
    """Actions of the plans, done or open, or the follow-ups of the previous meeting."""

    kind: Literal["actions"]
    show: ActionsShown = Field(title="actions montrées")
    plans: tuple[Annotated[Id, Ref(Named.PLAN)], ...] = Field((), title="plans d’action")

    @property
    def unnamed(self) -> tuple[str, ...]:
        """Every plan unless some are named, and what was promised off the record."""
        return (*(() if self.plans else (_PLANS,)), _MINUTES)


class SurveyDisplay(Labelled):
    """How the rates of a survey are shown."""

    CARDS = "cards", "cartes"
    BARS = "bars", "barres"
    LEVELS = "levels", "réponses par niveau"


class SurveySlide(BaseSlide, label="enquête", carry=Carry.LATEST):
    """The rates of a survey beside those of the survey it compares with."""

    kind: Literal["survey"]
    survey: Annotated[Id, Ref(Named.SURVEY)] = Field(title="enquête")
    questions: tuple[Annotated[Id, Ref(Named.QUESTION, within="survey")], ...] = Field(
        (), title="questions"
    )
    display: SurveyDisplay = Field(SurveyDisplay.CARDS, title="présentation")
    message: SaysMessage = False


class ModulesSlide(BaseSlide, label="modules d’un référentiel", carry=Carry.DRAWN):
    """The modules of a reference, with what they hold when `detail` is true."""

    kind: Literal["modules"]
    reference: ReferenceId = Field(title="référentiel")
    only: tuple[Annotated[Line, Ref(Named.MODULE, within="reference")], ...] = Field(
        (), title="seulement"
    )
    detail: Flag = Field(False, title="détail")


class EngagementsSlide(BaseSlide, label="engagements d’un référentiel", carry=Carry.DRAWN):
    """The engagements of a reference, with control and evidence when `detail` is true."""

    kind: Literal["engagements"]
    reference: ReferenceId = Field(title="référentiel")
    only: tuple[Annotated[Line, Ref(Named.ENGAGEMENT, within="reference")], ...] = Field(
        (), title="seulement"
    )
    detail: Flag = Field(False, title="détail")


class TableSlide(BaseSlide, label="tableau", carry=Carry.TYPED):
    """A table with a header row; true and false are shown as « ✓ Oui » and « ✗ Non »."""

    kind: Literal["table"]
    header: tuple[Line, ...] = Field(title="en-têtes", min_length=1, max_length=8)
    rows: tuple[tuple[Flag | Text, ...], ...] = Field(title="lignes", min_length=1)
    footnotes: tuple[Rich, ...] = Field((), title="notes de bas de page")

    @model_validator(mode="after")
    def _rows_are_as_long_as_the_header(self) -> Self:
        for rank, row in enumerate(self.rows, start=1):
            if len(row) != len(self.header):
                raise PydanticCustomError(
                    "clu_row_length",
                    "la ligne {rank} du tableau a {cells} pour {headings}",
                    {
                        "rank": rank,
                        "cells": counted(len(row), "cellule"),
                        "headings": counted(len(self.header), "en-tête"),
                    },
                )
        return self


class ResultsSlide(BaseSlide, label="carte de résultats", carry=Carry.DRAWN):
    """A results card: equal cards, numbered notes taken from the definitions."""

    kind: Literal["results"]
    indicators: tuple[IndicatorId, ...] = Field(title="indicateurs", min_length=1, max_length=9)


class Event(Record):
    """A dated event; `label_on` replaces the date where it is only known in words."""

    on: Day | None = Field(None, title="date")
    label_on: Line = Field("", title="date en mots", max_length=60)
    label: Title = Field(title="événement")

    @model_validator(mode="after")
    def _is_dated(self) -> Self:
        if self.on is None and not self.label_on:
            raise PydanticCustomError(
                "clu_undated", "un événement a une date, « on », ou une date en mots, « label_on »"
            )
        return self


class TimelineSlide(BaseSlide, label="frise", carry=Carry.TYPED):
    """Events in order."""

    kind: Literal["timeline"]
    events: tuple[Event, ...] = Field(title="événements", min_length=1)


class Message(Record):
    """A letter or an e-mail; what was redacted is written « […] » in the text itself."""

    label: Title = Field(title="intitulé")
    text: Rich = Field(title="texte")
    subject: Line = Field("", title="objet")
    sender: Line = Field("", title="expéditeur")
    recipient: Line = Field("", title="destinataire")
    sent: Moment | Day | None = Field(None, title="envoyé le")


class LetterSlide(BaseSlide, label="lettres", carry=Carry.OF_ONE_DAY):
    """Letters of a service: projected as what is asked and answered, whole in the annexes.

    Without `asked` and `answered` the letters themselves are projected.
    """

    kind: Literal["letter"]
    service: Annotated[Id, Ref(Named.SERVICE)] = Field(title="service")
    asked: Bullets = Field((), title="ce qui est demandé")
    answered: Bullets = Field((), title="ce qui est répondu")
    messages: tuple[Message, ...] = Field(title="messages", min_length=1)


class Feeling(Labelled):
    """What a user chose as their feeling on Services Publics+."""

    POSITIVE = "positive", "positif"
    NEUTRAL = "neutral", "neutre"
    NEGATIVE = "negative", "négatif"


class TestimonySlide(BaseSlide, label="expérience d’un usager", carry=Carry.OF_ONE_DAY):
    """What a user wrote of their experience, and what the structure answered."""

    kind: Literal["testimony"]
    service: Annotated[Id, Ref(Named.SERVICE)] | None = Field(None, title="service")
    messages: tuple[Message, ...] = Field(title="messages", min_length=1)
    feeling: Feeling | None = Field(None, title="ressenti")


class QuotationSlide(BaseSlide, label="citation", carry=Carry.OF_ONE_DAY):
    """What someone said, word for word, with what was answered."""

    kind: Literal["quotation"]
    words: Rich = Field(title="propos")
    by: Line = Field("", title="auteur")
    where: Line = Field("", title="où et quand")
    answer: Rich = Field("", title="réponse")


class PictureSlide(BaseSlide, label="image", carry=Carry.OF_ONE_DAY):
    """A picture of the meeting's `pieces` folder, told in words by `alt`, maybe beside a text."""

    kind: Literal["picture"]
    file: PictureName = Field(title="fichier")
    alt: Title = Field(title="description")
    caption: Line = Field("", title="légende")
    bullets: Bullets = Field((), title="texte à côté")


class ExchangesSlide(BaseSlide, label="échanges de la réunion", carry=Carry.DRAWN):
    """What was asked and answered in the meeting, read from its minutes."""

    kind: Literal["exchanges"]

    @property
    def unnamed(self) -> tuple[str, ...]:
        """What was promised, and when."""
        return (_PLANS, _MINUTES)


Slide = Annotated[
    IntroductionSlide
    | AgendaSlide
    | TextSlide
    | FiguresSlide
    | ChartSlide
    | BreakdownSlide
    | ChangesSlide
    | FindingsSlide
    | ActionsSlide
    | SurveySlide
    | ModulesSlide
    | EngagementsSlide
    | TableSlide
    | ResultsSlide
    | TimelineSlide
    | LetterSlide
    | TestimonySlide
    | QuotationSlide
    | PictureSlide
    | ExchangesSlide,
    Field(discriminator="kind"),
]

SLIDES: Mapping[str, type[BaseSlide]] = {
    get_args(record.model_fields["kind"].annotation)[0]: record
    for record in get_args(get_args(Slide)[0])
}
"""The record of each kind of slide."""

SLIDE_KINDS: Mapping[str, str] = {kind: record.LABEL for kind, record in SLIDES.items()}
"""The words for the kinds of slides."""

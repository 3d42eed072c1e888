"""Indicators: a definition, and its reading for each period."""

from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from clu.model.period import PeriodKey
from clu.model.record import Count, Day, Flag, Id, IndicatorId, Number, Record
from clu.model.text import Line, ServiceName, Text, Title


class Unit(StrEnum):
    """What a value counts."""

    PERCENT = "percent"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    COUNT = "count"
    SCORE_5 = "score_5"
    RANK = "rank"
    EUROS = "euros"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Quality(StrEnum):
    """Whether a value may still change."""

    PROVISIONAL = "provisional"
    FINAL = "final"


class Target(Record):
    """A value to reach, never shown without its source; it holds from the year `since` on."""

    value: Number = Field(title="valeur cible")
    source: Title = Field(title="source de la cible")
    since: Count | None = Field(None, title="depuis l’année")


class Definition(Record):
    """What an indicator measures. Another perimeter or population is another definition."""

    id: Id = Field(title="identifiant")
    label: Title = Field(title="intitulé")
    short: Line = Field("", title="intitulé court", max_length=40)
    unit: Unit = Field(title="unité")
    decimals: Count = Field(0, title="décimales", ge=0, le=4)
    direction: Direction = Field(Direction.NEUTRAL, title="sens")
    perimeter: Line = Field("", title="périmètre")
    source: Line = Field("", title="source")
    note: Text = Field("", title="note de calcul")
    supplied_by: ServiceName = Field("", title="fourni par")
    frequency: Line = Field("", title="fréquence")
    targets: tuple[Target, ...] = Field((), title="cibles")
    numerator: IndicatorId | None = Field(None, title="numérateur")
    denominator: IndicatorId | None = Field(None, title="dénominateur")
    references: tuple[Line, ...] = Field((), title="références")

    @model_validator(mode="after")
    def _has_both_counts_or_none(self) -> "Definition":
        if (self.numerator is None) != (self.denominator is None):
            raise PydanticCustomError(
                "clu_half_ratio", "le numérateur et le dénominateur vont ensemble"
            )
        return self

    @property
    def is_computed(self) -> bool:
        """Whether the value comes from two other indicators, and is never typed."""
        return self.numerator is not None


class Part(Record):
    """A part of a value."""

    label: Title = Field(title="intitulé")
    value: Number = Field(title="valeur")


class Former(Record):
    """A value that was corrected."""

    value: Number = Field(title="ancienne valeur")
    on: Day = Field(title="corrigée le")
    reason: Title = Field(title="motif")


class Reading(Record):
    """The value of an indicator for one period; without `period`, the year of its file."""

    id: IndicatorId = Field(title="indicateur")
    value: Number | None = Field(None, title="valeur")
    published: Number | None = Field(None, title="valeur publiée à l’époque")
    period: PeriodKey | None = Field(None, title="période")
    period_note: Line = Field("", title="précision sur la période")
    parts: tuple[Part, ...] = Field((), title="répartition")
    parts_missing: Line = Field("", title="répartition absente")
    comparable: Flag = Field(True, title="comparable")
    not_measured: Line = Field("", title="non mesuré")
    quality: Quality = Field(Quality.FINAL, title="qualité")
    supplied_by: ServiceName = Field("", title="fourni par")
    asked: Day | None = Field(None, title="demandé le")
    reminded: Day | None = Field(None, title="relancé le")
    received: Day | None = Field(None, title="reçu le")
    former: tuple[Former, ...] = Field((), title="valeurs corrigées")
    note: Text = Field("", title="note")

    @model_validator(mode="after")
    def _is_measured_or_says_why_not(self) -> "Reading":
        if self.not_measured and self.value is not None:
            raise PydanticCustomError(
                "clu_measured_and_not", "une valeur « non mesurée » ne porte pas de valeur"
            )
        return self

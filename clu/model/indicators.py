"""Indicators: a definition, and its reading for each period."""

from decimal import Decimal
from typing import NamedTuple, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from clu.model.labels import Labelled
from clu.model.period import Period
from clu.model.record import Count, Day, DayDone, Flag, Id, IndicatorId, Number, Record, SiteId
from clu.model.text import Line, ServiceName, Text, Title


class Bounds(NamedTuple):
    """What a value in some unit stays between, and what is said of one that does not."""

    least: int
    most: int | None
    sentence: str
    """« {} » stands for the number."""
    remedy: str = ""
    is_possible: bool = True
    """Whether such a value is doubted rather than refused."""

    def hold(self, value: Decimal) -> bool:
        """Whether a value is between them."""
        return self.least <= value and (self.most is None or value <= self.most)


class UnitFacts(NamedTuple):
    """All that is particular to a unit. « {} » stands for the number."""

    one: str = "{}"
    """A value with its unit, under two."""
    many: str = ""
    """The same from two on, where French says it otherwise."""
    on_axis: str = ""
    """What follows the numbers of a chart, where room is scarce."""
    signs: tuple[str, ...] = ()
    """What may follow the number when it is typed."""
    bounds: Bounds | None = None
    is_rate: bool = False
    """Whether it is a share of a hundred: two of them differ by points."""
    is_volume: bool = False
    """Whether it tells how much: it changes by a share of itself, and is charted after its rate."""
    is_whole: bool = False
    """Whether it is counted one by one."""
    is_rank: bool = False
    """Whether it is a place, « 3e »: nothing says which way « +1 » goes."""

    def said(self, number: str, *, is_plural: bool) -> str:
        """« 82,9 % », « 2 jours ouvrés »."""
        return (self.many if is_plural and self.many else self.one).format(number)


_DAYS = ("jour", "jours")
_UNSIGNED = Bounds(0, None, "un décompte ne peut pas être négatif ({}).", is_possible=False)
_RATE = Bounds(
    *(0, 100),
    "un taux de {} % sort de 0 à 100 %.",
    "Vérifiez-le, ou gardez-le s’il peut dépasser 100 %.",
)
_SCORE_5 = Bounds(0, 5, "une note sur 5 ne peut pas être {}.", "Vérifiez-la.")
_SCORE_10 = Bounds(0, 10, "une note sur 10 ne peut pas être {}.", "Vérifiez-la.")


class Unit(Labelled):
    """What a value counts; its row is all that there is to say of it."""

    facts: UnitFacts

    PERCENT = (
        *("percent", "%"),
        UnitFacts("{}\u00a0%", "", "\u00a0%", ("%",), _RATE, is_rate=True),
    )
    DAYS = "days", "jours", UnitFacts("{}\u00a0jour", "{}\u00a0jours", "\u00a0j", _DAYS)
    WORKING_DAYS = (
        *("working_days", "jours ouvrés"),
        UnitFacts("{}\u00a0jour ouvré", "{}\u00a0jours ouvrés", "\u00a0j ouvrés", _DAYS),
    )
    MINUTES = (
        *("minutes", "minutes"),
        UnitFacts("{}\u00a0minute", "{}\u00a0minutes", "\u00a0min", ("min", "minute", "minutes")),
    )
    KILOMETRES = (
        *("kilometres", "kilomètres"),
        UnitFacts("{}\u00a0km", "", "\u00a0km", ("km", "kilomètre", "kilomètres")),
    )
    COUNT = "count", "nombre", UnitFacts(bounds=_UNSIGNED, is_volume=True, is_whole=True)
    SCORE_5 = "score_5", "note sur 5", UnitFacts("{}/5", "", "/5", bounds=_SCORE_5)
    SCORE_10 = "score_10", "note sur 10", UnitFacts("{}/10", "", "/10", bounds=_SCORE_10)
    RANK = "rank", "rang", UnitFacts(is_rank=True, is_whole=True)
    EUROS = (
        "euros",
        "euros",
        UnitFacts("{}\u00a0€", "", "\u00a0€", ("€", "euro", "euros"), is_volume=True),
    )

    def __new__(cls, value: str, label: str = "", facts: UnitFacts | None = None) -> Self:
        """A unit without its facts is refused as soon as this module is read."""
        if not label or facts is None:
            raise TypeError(value)
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.facts = label, facts
        return member


class Direction(Labelled):
    """Which way is better."""

    HIGHER = "higher", "plus haut, mieux"
    LOWER = "lower", "plus bas, mieux"
    NEUTRAL = "neutral", "ni l’un ni l’autre"


class Aggregation(Labelled):
    """How the value of a longer period comes from those of shorter ones."""

    words: str
    """What is said before the number of these: « somme de » 12 mois."""

    SUM = "sum", "somme", "somme de"
    AVERAGE = "average", "moyenne", "moyenne de"
    LAST = "last", "dernière valeur", "valeur de"
    RATIO = "ratio", "rapport des sommes", "calculé sur"

    def __new__(cls, value: str, label: str = "", words: str = "") -> Self:
        """A rule with its words."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.words = label, words
        return member


class Quality(Labelled):
    """Whether a value may still change."""

    PROVISIONAL = "provisional", "provisoire"
    FINAL = "final", "définitive"


class Target(Record):
    """A value to reach, never shown without its source; it holds from the year `since` on.

    `revised` is what is now expected of that very year: it stands beside the target, and never
    in its place.
    """

    value: Number = Field(title="valeur cible")
    source: Title = Field(title="source de la cible")
    since: Count | None = Field(None, title="depuis l’année")
    revised: Number | None = Field(None, title="prévision révisée de cette année")
    revised_source: Line = Field("", title="source de la prévision révisée")

    @model_validator(mode="after")
    def _says_whence_and_of_which_year_it_is_revised(self) -> Self:
        if (self.revised is None) is bool(self.revised_source):
            raise PydanticCustomError("clu_revised", "une prévision révisée va avec sa source")
        if self.revised is not None and self.since is None:
            raise PydanticCustomError("clu_revised", "une prévision révisée est celle d’une année")
        return self

    def forecast(self, year: int) -> Decimal | None:
        """What is now expected of a year, where that was revised."""
        return self.revised if year == self.since else None


class Definition(Record):
    """What an indicator measures. Another perimeter or population is another definition."""

    id: Id = Field(title="identifiant")
    label: Title = Field(title="intitulé")
    short: Line = Field("", title="intitulé court", max_length=40)
    unit: Unit = Field(title="unité")
    decimals: Count = Field(0, title="décimales", ge=0, le=4)
    direction: Direction = Field(Direction.NEUTRAL, title="sens")
    sites: tuple[SiteId, ...] = Field((), title="sites")
    perimeter: Line = Field("", title="périmètre")
    source: Line = Field("", title="source")
    note: Text = Field("", title="note de calcul")
    supplied_by: ServiceName = Field("", title="fourni par")
    frequency: Line = Field("", title="fréquence")
    targets: tuple[Target, ...] = Field((), title="cibles")
    aggregation: Aggregation | None = Field(None, title="calcul des périodes longues")
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

    @model_validator(mode="after")
    def _is_gathered_as_it_may_be(self) -> "Definition":
        rule, facts = self.aggregation, self.unit.facts
        if rule is Aggregation.RATIO and not self.is_computed:
            raise PydanticCustomError(
                "clu_ratio", "« ratio » demande un numérateur et un dénominateur"
            )
        if rule not in (None, Aggregation.RATIO) and self.is_computed:
            raise PydanticCustomError(
                "clu_not_ratio",
                "ce qui a deux décomptes vient de leurs sommes : « ratio », ou rien",
            )
        if rule in (Aggregation.SUM, Aggregation.AVERAGE) and (facts.is_rate or facts.is_rank):
            raise PydanticCustomError(
                "clu_rate_gathered",
                "un taux ou un rang ne s’additionne pas, et sa moyenne serait fausse : "
                "donnez au taux ses deux décomptes, avec « ratio », ou gardez « last »",
            )
        if rule is Aggregation.SUM and facts.bounds and facts.bounds.most is not None:
            raise PydanticCustomError("clu_score_summed", "une note ne s’additionne pas")
        return self

    @property
    def called(self) -> str:
        """What people call it: its short label where it has one."""
        return self.short or self.label

    @property
    def is_computed(self) -> bool:
        """Whether the value comes from two other indicators, and is never typed."""
        return self.numerator is not None


SUBSET = "dont "
"""Begins what is said, and typed, of a subset."""


class Part(Record):
    """A part of a value, apart from its other parts; or a subset, that is counted in these already.

    « 20 955 passages, dont 549 de nuit ».
    """

    label: Title = Field(title="intitulé")
    value: Number = Field(title="valeur")
    subset: Flag = Field(False, title="dont, hors du total")

    @property
    def said(self) -> str:
        """« étrangers », « dont mineurs »"""
        return SUBSET * self.subset + self.label


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
    period: Period | None = Field(None, title="période")
    period_note: Line = Field("", title="précision sur la période")
    parts: tuple[Part, ...] = Field((), title="répartition")
    parts_missing: Line = Field("", title="répartition absente")
    comparable: Flag = Field(True, title="comparable")
    not_measured: Line = Field("", title="non mesuré")
    quality: Quality = Field(Quality.FINAL, title="qualité")
    supplied_by: ServiceName = Field("", title="fourni par")
    asked: DayDone = Field(None, title="demandé le")
    reminded: DayDone = Field(None, title="relancé le")
    received: DayDone = Field(None, title="reçu le")
    former: tuple[Former, ...] = Field((), title="valeurs corrigées")
    note: Text = Field("", title="note")

    @model_validator(mode="after")
    def _is_measured_or_says_why_not(self) -> "Reading":
        if self.not_measured and self.value is not None:
            raise PydanticCustomError(
                "clu_measured_and_not", "une valeur « non mesurée » ne porte pas de valeur"
            )
        return self

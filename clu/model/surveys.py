"""Surveys: rates by question, and the survey they are compared with."""

import datetime
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from clu.model.french import MONTHS, decimals_of, number, rounded
from clu.model.indicators import Direction, Part
from clu.model.names import folded
from clu.model.period import Period
from clu.model.record import Count, Flag, Id, Named, Number, Record, Ref, SiteId
from clu.model.text import Line, Text, Title


class Question(Record):
    """The rate of one answer; `sense` tells which way is better (neutral for a profile).

    Where the `answers` are known level by level, those that are `satisfied` make the rate.
    """

    id: Id = Field(title="identifiant")
    theme: Title = Field(title="thème")
    label: Title = Field(title="intitulé")
    rate: Number | None = Field(None, title="taux (%)", ge=0, le=100)
    respondents: Count | None = Field(None, title="réponses à la question", ge=0)
    answers: tuple[Part, ...] = Field((), title="réponses par niveau")
    satisfied: tuple[Line, ...] = Field((), title="niveaux satisfaits")
    sense: Direction = Field(Direction.HIGHER, title="sens")
    comparable: Flag = Field(True, title="comparable")

    @model_validator(mode="after")
    def _counts_its_answers(self) -> Self:
        if any(each.value < 0 or each.value % 1 for each in self.answers):
            raise PydanticCustomError("clu_answers", "des réponses se comptent : 40, et non 40,5")
        return self

    @property
    def counted(self) -> Decimal | None:
        """The rate of those that are satisfied among all the answers, in per cent, exact.

        None where nobody answered, or nothing says which levels are.
        """
        total = sum(each.value for each in self.answers)
        wanted = set(map(folded, self.satisfied))
        if not total or not wanted:
            return None
        kept = sum(each.value for each in self.answers if folded(each.label) in wanted)
        return Decimal(kept) * 100 / total

    @property
    def share(self) -> Decimal | None:
        """The rate that is shown: as it is typed, or else to a tenth as its answers make it."""
        exact = self.counted
        return self.rate if self.rate is not None or exact is None else rounded(exact, 1)

    @property
    def base(self) -> int | None:
        """How many answered: as it is typed, or else as the answers make it."""
        total = int(sum(each.value for each in self.answers)) if self.answers else None
        return total if self.respondents is None else self.respondents

    @property
    def levels(self) -> str:
        """« très satisfait 40, satisfait 35, peu satisfait 15 »; nothing where they are unknown."""
        return ", ".join(f"{each.label} {number(each.value)}" for each in self.answers)


class Survey(Record):
    """One survey of users."""

    title: Title = Field(title="titre")
    year: Count = Field(title="année", ge=1990, le=2100)
    period: Period | None = Field(None, title="période")
    sites: tuple[SiteId, ...] = Field((), title="sites")
    audience: Line = Field("", title="lieux d’accueil")
    method: Line = Field("", title="méthode")
    participants: Count | None = Field(None, title="participants", ge=0)
    compares_with: Annotated[Id, Ref(Named.SURVEY)] | None = Field(None, title="enquête comparée")
    global_rate: Number | None = Field(None, title="taux global (%)", ge=0, le=100)
    global_label: Line = Field("", title="intitulé du taux global")
    global_components: tuple[Line, ...] = Field((), title="composantes du taux global")
    note: Text = Field("", title="note")
    exclusive: tuple[Line, ...] = Field((), title="thèmes à réponse unique")
    questions: tuple[Question, ...] = Field((), title="questions")

    @property
    def over_on(self) -> datetime.date:
        """Its last day; the end of its year where it has no dates."""
        return self.period.end if self.period else datetime.date(self.year, 12, 31)

    def question(self, id_: str) -> Question | None:
        """The question of that id."""
        return next((question for question in self.questions if question.id == id_), None)

    def twin(self, asked: Question) -> Question | None:
        """The question that asks the same: of the same id, or else in the same words."""
        words = folded(asked.theme), folded(asked.label)
        alike = [
            each for each in self.questions if (folded(each.theme), folded(each.label)) == words
        ]
        return self.question(asked.id) or (alike[0] if len(alike) == 1 else None)


def called_together(survey: Survey, earlier: Survey | None) -> tuple[str, str]:
    """What tells a survey from the one before it: their years, or their months in one year.

    « 2023 » and « 2023, avant » when nothing else does.
    """
    year = str(survey.year)
    if earlier is None or survey.year != earlier.year:
        return year, str(earlier.year) if earlier else ""
    months = [_month(each.period) if each.period else "" for each in (survey, earlier)]
    if all(months) and months[0] != months[1]:
        return months[0], months[1]
    return year, f"{year}, avant"


def dated_before(survey: Survey, earlier: Survey) -> str:
    """« en 2022 », « en mars 2023 », « avant, en 2023 » of the survey before this one."""
    _, then = called_together(survey, earlier)
    year, _, is_before = then.partition(", ")
    return f"avant, en {year}" if is_before else f"en {then}"


def _month(period: Period) -> str:
    return f"{MONTHS[period.start.month - 1]} {period.start.year}"


def previous_rate(question: Question, earlier: Survey | None) -> Decimal | None:
    """The rate of the same question in the earlier survey, when both may be compared."""
    before = earlier.twin(question) if earlier else None
    if before is None or not (question.comparable and before.comparable):
        return None
    return before.share


def shared_decimals(rate: Decimal | None, before: Decimal | None) -> int:
    """The decimals with which two compared rates are printed: those of the more precise one."""
    return max((decimals_of(each) for each in (rate, before) if each is not None), default=0)


def margin(answers: int) -> Decimal:
    """Half the width, in points, of the 95 % interval of a rate of 50 % over that many answers.

    Simple random sampling is assumed: 1.96 × √(0.25 / n); raises ZeroDivisionError on none.
    """
    return Decimal("98") / Decimal(answers).sqrt()


_Z = Decimal("1.96")
"""The normal quantile of a two-sided interval at 95 %."""


def interval(rate: Decimal, answers: int) -> tuple[Decimal, Decimal]:
    """The 95 % interval of a rate over that many answers, in points, as Wilson worked it out.

    E. B. Wilson, « Probable inference, the law of succession, and statistical inference »,
    Journal of the American Statistical Association 22 (1927), p. 209-212. It stays within 0 and
    100, and has a width even at these ends.
    """
    share, count = rate / 100, Decimal(answers)
    spread = _Z * (share * (1 - share) / count + (_Z / (2 * count)) ** 2).sqrt()
    middle, scale = share + _Z**2 / (2 * count), 100 / (1 + _Z**2 / count)
    return (middle - spread) * scale, (middle + spread) * scale


def is_within_margin(
    rate: Decimal, before: Decimal, answers: int | None, answers_before: int | None
) -> bool:
    """Whether two rates may differ by chance alone.

    The 95 % interval of their difference, built on those of the rates, holds zero: method 10 of
    R. G. Newcombe, « Interval estimation for the difference between independent proportions »,
    Statistics in Medicine 17 (1998), p. 873-890. A number of answers that is not known is taken to
    be without end: what is within the margin of the other survey alone is so with any number.
    """
    now = interval(rate, answers) if answers else (rate, rate)
    then = interval(before, answers_before) if answers_before else (before, before)
    if rate < before:
        (rate, now), (before, then) = (before, then), (rate, now)
    return rate - before <= ((rate - now[0]) ** 2 + (then[1] - before) ** 2).sqrt()

"""How a value moved since the one before it: one grammar for every figure, and what may be claimed.

A sign, what changed, whether that is better, then the value before:
« ▼ −5,6 points, moins bien (88,5 % en 2022) ». See docs/decisions/0023-vrai-d-un-coup-d-oeil.md.
"""

from decimal import Decimal
from typing import NamedTuple

from clu.model import french
from clu.model.figures import (
    SMALL_BASE,
    Figure,
    amount,
    current_text,
    points,
    previous_value,
    small_base,
    target_text,
    told_value,
    variation,
)
from clu.model.indicators import Direction, Unit
from clu.model.surveys import (
    Question,
    Survey,
    dated_before,
    is_within_margin,
    previous_rate,
    shared_decimals,
)

_STABLE = "stable"
_SAME = "même taux"
"""What is told of two equal rates on too few answers."""
_TRENDS = {True: "en hausse", False: "en baisse"}
"""What a title may claim; « stable » would have to agree with a name of unknown number."""
_JUDGED = {True: ", mieux", False: ", moins bien", None: ""}


class Movement(NamedTuple):
    """What became of a value. `rises` is None where nothing moved that may be told."""

    change: str
    before: str
    """« 88,5 % en 2022 »"""
    rises: bool | None
    is_better: bool | None
    """None where nobody says which way is better, and where nothing moved."""
    reserve: str = ""
    """Why a difference is told as none: « écart dans la marge »."""

    @property
    def _sign(self) -> str:
        return {True: "▲", False: "▼", None: "≈" if self.reserve else "="}[self.rises]

    @property
    def told(self) -> str:
        """« ▼ −5,6 points, moins bien »"""
        return f"{self._sign}{french.NBSP}{self.change}{_JUDGED[self.is_better]}"

    @property
    def in_a_sentence(self) -> str:
        """« −5,6 points, moins bien (88,5 % en 2022) »: the whole of it, without its sign."""
        around = f"{french.NARROW}; ".join(each for each in (self.reserve, self.before) if each)
        return f"{self.change}{_JUDGED[self.is_better]} ({around})"

    @property
    def words(self) -> str:
        """The whole movement, as every card tells it."""
        return f"{self._sign}{french.NBSP}{self.in_a_sentence}"


def movement(of: Figure) -> Movement | None:
    """What became of a figure; None without a value before it."""
    if of.current is None or of.previous is None:
        return None
    difference = of.printed(of.current.exact) - of.printed(of.previous.exact)
    before = ", ".join(each for each in (previous_value(of), small_base(of.previous)) if each)
    moved = _moved(variation(of), before, difference, of.definition.direction)
    if not of.definition.unit.facts.is_rank or not difference:
        return moved
    places = f"{'perd' if moved.rises else 'gagne'} {french.counted(abs(difference), 'place')}"
    return moved._replace(change=places, rises=not moved.rises)


def sentence(of: Figure) -> str:
    """« 82,9 % en 2023, −5,6 points, moins bien (88,5 % en 2022) ; cible 90 % non atteinte »"""
    if not of.is_told:
        return ""
    text = told_value(of)
    if phrase := of.period_phrase:
        text += f" ({phrase})" if of.is_open else f" {phrase}"
    moved = movement(of)
    if before := moved.in_a_sentence if moved else previous_value(of):
        text += f", {before}"
    if target := target_text(of):
        text += f"{french.NARROW}; {target}"
    return text


def _moved(change: str, before: str, difference: Decimal, sense: Direction) -> Movement:
    if not difference:
        return Movement(_STABLE, before, None, None)
    rises = difference > 0
    is_better = None if sense is Direction.NEUTRAL else rises is (sense is Direction.HIGHER)
    return Movement(change, before, rises, is_better)


# --- surveys -------------------------------------------------------------------------------------


def question_movement(asked: Question, survey: Survey, earlier: Survey | None) -> Movement | None:
    """What became of the rate of a question; a difference within the margin is told as none."""
    before = previous_rate(asked, earlier)
    if asked.share is None or before is None or earlier is None:
        return None
    earlier_question = earlier.twin(asked)
    answers = (
        asked.base or survey.participants,
        (earlier_question.base if earlier_question else None) or earlier.participants,
    )
    return _rate_movement((asked.share, before), answers, asked.sense, survey, earlier)


def global_movement(survey: Survey, earlier: Survey | None) -> Movement | None:
    """The same of the global rate."""
    if survey.global_rate is None or earlier is None or earlier.global_rate is None:
        return None
    rates = (survey.global_rate, earlier.global_rate)
    answers = (survey.participants, earlier.participants)
    return _rate_movement(rates, answers, Direction.HIGHER, survey, earlier)


def _rate_movement(
    rates: tuple[Decimal, Decimal],
    answers: tuple[int | None, int | None],
    sense: Direction,
    survey: Survey,
    earlier: Survey,
) -> Movement:
    decimals = shared_decimals(*rates)
    difference = french.rounded(rates[0], decimals) - french.rounded(rates[1], decimals)
    before = f"{amount(rates[1], Unit.PERCENT, decimals)} {dated_before(survey, earlier)}"
    known = [each for each in answers if each is not None]
    is_few = min(known, default=0) < SMALL_BASE
    if difference and not is_few and is_within_margin(*rates, *answers):
        return Movement(_STABLE, before, None, None, "écart dans la marge")
    if is_few or None in answers:  # the difference is told, and not judged
        moved = _moved(points(difference), before, difference, Direction.NEUTRAL)
        return moved if difference else moved._replace(change=_SAME)
    return _moved(points(difference), before, difference, sense)


# --- the message of a slide ----------------------------------------------------------------------


def message(of: Figure) -> str:
    """« Taux d’appels décrochés en baisse : 82,9 %, sous la cible de 90 % »; empty if none is sure.

    Nothing is claimed of a value that may still change, of a period that the source leaves open,
    nor of a rate on few cases; a rank gains places, since its « hausse » may mean either.
    """
    is_sure = not (of.is_provisional or of.is_open or of.is_partial)
    if of.current is None or not is_sure or small_base(of.current):
        return ""
    moved = None if small_base(of.previous) else movement(of)
    aim = _aim(of)
    if moved is None and not aim:
        return ""
    name = french.capitalised(of.definition.called)
    trend = after = ""
    if moved and moved.rises is None:
        after = ", sans changement"
    elif moved and of.definition.unit.facts.is_rank:
        after = f", {moved.change}"
    elif moved:
        trend = f" {_TRENDS[moved.rises is True]}"
    told = f"{name}{trend}{french.NBSP}: {current_text(of)}{after}"
    return f"{told}, {aim}" if aim else told


def _aim(of: Figure) -> str:
    """« sous la cible de 90 % », « cible de 90 % atteinte »; nothing where it can't be judged."""
    if of.target is None or of.is_target_met is None:
        return ""
    if of.definition.unit.facts.is_rank:
        return target_text(of)
    goal = amount(of.target.value, of.definition.unit)
    if of.is_target_met:
        return f"cible de {goal} atteinte"
    where = "sous" if of.definition.direction is Direction.HIGHER else "au-dessus de"
    return f"{where} la cible de {goal}"


def survey_message(survey: Survey, earlier: Survey | None, label: str) -> str:
    """« 55,5 % des usagers sont satisfaits, en hausse »; empty without a rate on enough answers."""
    rate, base = survey.global_rate, survey.participants
    if rate is None or (base is not None and base < SMALL_BASE):
        return ""
    moved = global_movement(survey, earlier)
    decimals = shared_decimals(rate, earlier.global_rate if earlier else None)
    told = f"{amount(rate, Unit.PERCENT, decimals)} {label}"
    is_judged = (
        moved and moved.change != _SAME and (moved.rises is None or moved.is_better is not None)
    )
    if moved is None or not is_judged:
        return told
    if moved.rises is not None:
        return f"{told}, {_TRENDS[moved.rises]}"
    if not moved.reserve:
        return f"{told}, sans changement"
    return f"{told}, {_STABLE} ({moved.reserve.replace(' ', french.NBSP)})"

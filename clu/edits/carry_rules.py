"""Passing on: what becomes of a slide at the next meeting, by which rule."""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple, assert_never

from clu.model.audits import Audit
from clu.model.french import enumeration, quoted
from clu.model.library import Library
from clu.model.period import Period
from clu.model.slides import ActionsShown, ActionsSlide, Carry, FindingsSlide, Slide, SurveySlide
from clu.model.surveys import Survey

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class CarryRule(NamedTuple):
    """Why something goes on to the next meeting, or does not."""

    said: str
    goes_on: bool = True
    asks: bool = False
    """Whether someone must look at it before the meeting."""
    is_new: bool = False
    """Whether it was not there before, at least not so."""


_TYPED = {"lines": "ses lignes", "comment": "son commentaire", "notes": "ses notes"}
"""The words that someone typed on a slide which is otherwise drawn from the data."""

DRAWN = CarryRule("tiré des données")
TO_REVIEW = CarryRule("à relire", asks=True)
OF_ONE_DAY = CarryRule("pièce d’un jour", goes_on=False)
GIVES_WAY = CarryRule("les suites ont leur propre point", goes_on=False)


def rule_of(slide: Slide, library: Library, period: Period) -> CarryRule:
    """What becomes of a slide at a meeting that reports on a period."""
    match slide.CARRY:
        case Carry.OF_ONE_DAY:
            return OF_ONE_DAY
        case Carry.TYPED:
            return TO_REVIEW
        case Carry.LATEST:
            return _of_latest(slide, library, period)
        case Carry.DRAWN:
            return GIVES_WAY if shows_follow_ups(slide) else _of_drawn(slide)
        case _ as never:
            assert_never(never)


def _of_latest(slide: Slide, library: Library, period: Period) -> CarryRule:
    match slide:
        case SurveySlide():
            return _of_survey(library.surveys.get(slide.survey), library, period)
        case FindingsSlide():
            return _of_audit(library.audits.get(slide.audit), library)
        case _:  # nothing here tells which is the latest: someone must
            return TO_REVIEW


def _of_drawn(slide: Slide) -> CarryRule:
    """What is drawn from the data is new by itself, but for the words that someone typed there."""
    typed = [name for key, name in _TYPED.items() if getattr(slide, key, "")]
    if _YEAR.search(f"{slide.title} {slide.kicker}"):
        typed.insert(0, "l’année de son titre")
    return (
        CarryRule(f"{DRAWN.said}, à relire : {enumeration(typed)}", asks=True) if typed else DRAWN
    )


def _of_survey(survey: Survey | None, library: Library, period: Period) -> CarryRule:
    """A survey is shown as long as none is compared with it, nor is expected for the year."""
    if survey is None:
        return TO_REVIEW
    latest = survey
    seen: list[Survey] = []
    while latest not in seen:
        seen.append(latest)
        latest = next(_comparing(latest, library), latest)
    if latest is survey and survey.year >= period.end.year:
        return CarryRule(f"la dernière enquête, celle de {survey.year}")
    by = f" : {quoted(latest.title)}" if latest is not survey else ""
    return CarryRule(f"à remplacer par l’enquête de l’année{by}", asks=True)


def _comparing(survey: Survey, library: Library) -> Iterator[Survey]:
    for each in library.surveys.values():
        earlier = library.surveys.get(each.compares_with or "")
        if earlier is survey and each.year >= survey.year:
            yield each


def _of_audit(audit: Audit | None, library: Library) -> CarryRule:
    """An audit is shown as long as there is none of its scheme after it."""
    if audit is None:
        return TO_REVIEW
    alike = [
        each
        for each in library.audits.values()
        if each.scheme == audit.scheme and each.on and audit.on and each.on > audit.on
    ]
    if not audit.scheme or not alike:
        return CarryRule("le dernier audit")
    latest = max(alike, key=lambda each: each.on or datetime.date.min)
    return CarryRule(f"à remplacer par le dernier audit : {quoted(latest.title)}", asks=True)


def shows_follow_ups(slide: Slide) -> bool:
    """Whether a slide tells what became of what was promised."""
    return isinstance(slide, ActionsSlide) and slide.show is ActionsShown.FOLLOW_UPS

"""The rates of a survey beside those of the survey it compares with."""

from decimal import Decimal

from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import (
    Card,
    Cards,
    Chart,
    Charts,
    Detail,
    Role,
    Series,
    SlideOutline,
    Tone,
)
from clu.model import french
from clu.model.figures import SMALL_BASE, points
from clu.model.indicators import Direction
from clu.model.slides import SurveyDisplay, SurveySlide
from clu.model.surveys import Question, Survey, margin, previous_rate, shared_decimals

GLOBAL = "des usagers sont satisfaits ou très satisfaits"


def outline(slide: SurveySlide, scene: Scene) -> list[SlideOutline]:
    """Cards with the global rate first, or bars; questions without a rate are left out."""
    survey = scene.library.surveys[slide.survey]
    earlier = scene.library.surveys.get(survey.compares_with or "")
    asked = [
        question
        for question in survey.questions
        if question.rate is not None and (not slide.questions or question.id in slide.questions)
    ]
    if not asked:
        return []
    if slide.display is SurveyDisplay.BARS:
        body: Cards | Charts = _bars(asked, survey, earlier)
        lead = None
    else:
        lead = _global(survey, earlier)
        body = Cards(tuple(_card(each, survey, earlier) for each in asked), lead=lead)
    notes = _notes(survey, earlier, asked, told=lead)
    return [said(slide, body, small=[_about(survey)], notes=notes)]


def _about(survey: Survey) -> str:
    parts = [survey.title]
    if survey.audience:
        parts.append(survey.audience)
    if survey.period:
        parts.append(survey.period.label)
    if survey.participants is not None:
        parts.append(french.counted(survey.participants, "participant"))
    return " – ".join(parts)


def _rate(rate: Decimal, before: Decimal | None) -> str:
    return f"{french.number(rate, shared_decimals(rate, before))}{french.NBSP}%"


def _card(question: Question, survey: Survey, earlier: Survey | None) -> Card:
    assert question.rate is not None
    before = previous_rate(question, earlier)
    details = [_change(question.rate, before, question.sense, earlier)] if before else []
    base = question.respondents if question.respondents is not None else survey.participants
    if base is not None and base < SMALL_BASE:
        count = french.rounded(question.rate * base / 100, 0)
        details.append(Detail(f"soit {french.number(count)} sur {french.counted(base, 'réponse')}"))
    return Card(
        heading=question.theme,
        figure=_rate(question.rate, before),
        label=question.label,
        details=tuple(details),
    )


def _change(rate: Decimal, before: Decimal, sense: Direction, earlier: Survey | None) -> Detail:
    decimals = shared_decimals(rate, before)
    difference = french.rounded(rate, decimals) - french.rounded(before, decimals)
    year = f" en {earlier.year}" if earlier else ""
    text = f"{_rate(before, rate)}{year}"
    if not difference:
        return Detail(f"= stable ({text})")
    sign = "▲" if difference > 0 else "▼"
    tone = Tone.NEUTRAL
    if sense is not Direction.NEUTRAL:
        tone = Tone.GOOD if (difference > 0) is (sense is Direction.HIGHER) else Tone.BAD
    return Detail(f"{sign}{french.NBSP}{points(difference)} ({text})", tone)


def _global(survey: Survey, earlier: Survey | None) -> Card | None:
    if survey.global_rate is None:
        return None
    before = earlier.global_rate if earlier else None
    details = (
        [_change(survey.global_rate, before, Direction.HIGHER, earlier)]
        if before is not None
        else []
    )
    return Card(
        heading="Taux global",
        figure=_rate(survey.global_rate, before),
        label=survey.global_label or GLOBAL,
        details=tuple(details),
    )


def _bars(asked: list[Question], survey: Survey, earlier: Survey | None) -> Charts:
    before = [previous_rate(question, earlier) for question in asked]
    rates = [question.rate for question in asked]
    decimals = max(shared_decimals(rate, past) for rate, past in zip(rates, before, strict=True))
    series = []
    if earlier and any(past is not None for past in before):
        series.append(Series(str(earlier.year), Role.PREVIOUS, _printed(before, decimals)))
    series.append(Series(str(survey.year), Role.CURRENT, _printed(rates, decimals)))
    chart = Chart(
        caption="Part des usagers ayant répondu",
        categories=tuple(french.capitalised(question.label) for question in asked),
        series=tuple(series),
        unit_suffix=f"{french.NBSP}%",
        decimals=decimals,
        sentences=tuple(_sentence(question, earlier) for question in asked),
        is_lying=True,
    )
    return Charts((chart,))


def _printed(rates: list[Decimal | None], decimals: int) -> tuple[Decimal | None, ...]:
    return tuple(None if rate is None else french.rounded(rate, decimals) for rate in rates)


def _sentence(question: Question, earlier: Survey | None) -> str:
    assert question.rate is not None
    before = previous_rate(question, earlier)
    text = f"{_rate(question.rate, before)} {question.label}"
    if before is not None and earlier:
        text += f" ({_rate(before, question.rate)} en {earlier.year})"
    return f"{text}."


def _notes(
    survey: Survey, earlier: Survey | None, asked: list[Question], *, told: Card | None
) -> list[str]:
    notes = [f"Enquête {french.quoted(survey.title)}."]
    if told is None and earlier and earlier.global_rate is not None:
        notes.append(
            f"Taux global de {earlier.year} : {_rate(earlier.global_rate, None)} {GLOBAL}"
            + (
                "."
                if survey.global_rate is not None
                else f" ; celui de {survey.year} n’est pas connu."
            )
        )
    if survey.participants:
        notes.append(
            f"Marge d’erreur à 95 %, au mieux : ± {french.number(margin(survey.participants), 1)} "
            f"points pour {french.counted(survey.participants, 'participant')} ; "
            "le nombre de réponses à chaque question peut être moindre."
        )
    if survey.global_components and told:
        notes.append(f"Composantes du taux global : {' ; '.join(survey.global_components)}.")
    if survey.note:
        notes.append(survey.note)
    if earlier and earlier.note:
        notes.append(f"{earlier.title} : {earlier.note}")
    notes.extend(_sentence(question, earlier) for question in asked)
    return notes

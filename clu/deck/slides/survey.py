"""The rates of a survey beside those of the survey it compares with."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from clu.deck.bodies import Card, Cards, Chart, ChartForm, Charts, Detail, Role, Series
from clu.deck.outline import SlideOutline
from clu.deck.slides.figures import movement_detail
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.model import french
from clu.model.figures import SMALL_BASE, amount
from clu.model.indicators import Unit
from clu.model.movement import Movement, global_movement, question_movement, survey_message
from clu.model.slides import SurveyDisplay, SurveySlide
from clu.model.surveys import (
    Question,
    Survey,
    called_together,
    dated_before,
    interval,
    margin,
    previous_rate,
    shared_decimals,
)

_ACROSS = 3
_MOST_CARDS = 12
"""Questions that are still read one by one; more of them are compared as bars."""

GLOBAL = "des usagers sont satisfaits ou très satisfaits"


@outlines.register
def survey(slide: SurveySlide, scene: Scene) -> list[SlideOutline]:
    """Cards with the global rate first, or bars; questions without a rate are left out."""
    shown = scene.library.surveys[slide.survey]
    earlier = scene.library.surveys.get(shown.compares_with or "")
    if slide.display is SurveyDisplay.LEVELS:
        return _levels(slide, shown, earlier)
    asked = [question for question in _chosen(slide, shown) if question.share is not None]
    if not asked:
        return []
    whole, base = _global(shown, earlier), None
    if slide.display is SurveyDisplay.BARS or len(asked) > _MOST_CARDS:
        lead = None if slide.display is SurveyDisplay.BARS and slide.questions else whole
        body: Cards | Charts = _bars(asked, shown, earlier)
    else:
        lead = whole
        cards = tuple(_card(each, shown, earlier) for each in asked)
        base = _base(shown, earlier) if not lead and len(cards) % _ACROSS == _ACROSS - 1 else None
        cards = (*cards, *filter(None, (base,)))
        body = Cards(cards, columns=_ACROSS, lead=lead, is_themed=True)
    label = shown.global_label or GLOBAL
    said = survey_message(shown, earlier, label) if slide.message and lead else ""
    if lead and isinstance(body, Charts):
        body = replace(body, subtitle=_in_a_line(lead, said))
    notes = _notes(shown, earlier, asked, lead=lead)
    small = [_about(shown, has_base=base is None)]
    return [slide_outline(slide, body, small=small, notes=notes, message=said)]


def _levels(slide: SurveySlide, survey: Survey, earlier: Survey | None) -> list[SlideOutline]:
    """A slide for each question whose answers are known level by level."""
    asked = [
        question
        for question in _chosen(slide, survey)
        if any(part.value for part in question.answers)
    ]
    return [
        replace(
            slide_outline(
                slide,
                Charts((_answers(each),), _sentence(each, survey, earlier) if each.counted else ""),
                small=[_about(survey, has_base=True)],
                notes=[f"Enquête {french.quoted(survey.title)}.", *_counted(each)],
            ),
            record=slide.id if rank == 0 else f"{slide.id}-{each.id}",
            title=slide.title if len(asked) == 1 else f"{slide.title} – {each.label}"[:200],
        )
        for rank, each in enumerate(asked)
    ]


def _answers(question: Question) -> Chart:
    """The share of each level among the answers, in their own order."""
    total = sum(each.value for each in question.answers)
    shares = tuple(french.rounded(each.value * 100 / total, 1) for each in question.answers)
    return Chart(
        caption=french.counted(int(total), "réponse"),
        categories=tuple(french.capitalised(each.label) for each in question.answers),
        series=(Series("Part des réponses", Role.CURRENT, shares),),
        unit_suffix=f"{french.NBSP}%",
        decimals=1,
        sentences=(f"{french.capitalised(question.label)} : {question.levels}.",),
        form=ChartForm.BARS,
        full=Decimal(100),
    )


def _counted(question: Question) -> Iterator[str]:
    """What makes a rate, and between what it is: « satisfait et très satisfait, 75 sur 90 »."""
    if not question.answers:
        return
    yield f"{french.capitalised(question.label)} : {question.levels}."
    if question.counted is not None and question.base:
        kept = french.enumeration(question.satisfied)
        bounds = (f"{french.number(each, 1)}{french.NBSP}%" for each in _wilson(question))
        yield f"Sont comptés : {kept}. À 95 %, entre {' et '.join(bounds)}."


def _wilson(question: Question) -> tuple[Decimal, Decimal]:
    assert question.counted is not None and question.base
    low, high = interval(question.counted, question.base)
    return french.rounded(low, 1), french.rounded(high, 1)


def _chosen(slide: SurveySlide, survey: Survey) -> list[Question]:
    """The questions in the order of the slide, or all in that of the survey."""
    if not slide.questions:
        return list(survey.questions)
    found = (survey.question(id_) for id_ in slide.questions)
    return [question for question in found if question]


def _base(survey: Survey, earlier: Survey | None) -> Card | None:
    """Who answered, and the global rate of before, where questions leave room for a card."""
    if not survey.participants:
        return None
    details = [Detail(f"marge d’erreur {_margin(survey)}")]
    if earlier and earlier.global_rate is not None:
        rate, label = _rate(earlier.global_rate, None), earlier.global_label or GLOBAL
        details.append(Detail(f"{dated_before(survey, earlier)} : {rate} {label}"))
    return Card("Qui a répondu", str(survey.participants), "participants", tuple(details))


def _about(survey: Survey, *, has_base: bool) -> str:
    parts = [survey.title]
    if survey.audience:
        parts.append(survey.audience)
    if survey.period:
        parts.append(survey.period.label)
    if survey.method:
        parts.append(survey.method)
    if survey.participants is not None and has_base:
        parts.append(french.counted(survey.participants, "participant"))
    if survey.participants and has_base:
        parts[-1] += f", marge d’erreur {_margin(survey)}"
    return " – ".join(parts)


def _margin(survey: Survey) -> str:
    """« ± 12,4 points »"""
    assert survey.participants
    widest = french.number(margin(survey.participants), 1)
    return f"±{french.NBSP}{widest}{french.NBSP}points"


def _rate(rate: Decimal, before: Decimal | None) -> str:
    return amount(rate, Unit.PERCENT, shared_decimals(rate, before))


def _card(question: Question, survey: Survey, earlier: Survey | None) -> Card:
    assert question.share is not None
    return Card(
        heading=question.theme,
        figure=_rate(question.share, previous_rate(question, earlier)),
        label=question.label,
        details=_details(
            question_movement(question, survey, earlier),
            _small_base(question.share, question.base, survey),
        ),
    )


def _details(moved: Movement | None, base: str) -> tuple[Detail, ...]:
    return (*([movement_detail(moved)] if moved else []), *([Detail(base)] if base else []))


def _small_base(rate: Decimal, respondents: int | None, survey: Survey) -> str:
    """« soit 3 sur 12 réponses » where a rate stands on too few answers to be shown alone.

    Not everyone answers every question: without the number of answers, no count is made up.
    """
    if respondents is not None:
        if respondents >= SMALL_BASE:
            return ""
        count = french.rounded(rate * respondents / 100, 0)
        return f"soit {french.number(count)} sur {french.counted(respondents, 'réponse')}"
    if survey.participants is None or survey.participants >= SMALL_BASE:
        return ""
    return f"au plus {french.counted(survey.participants, 'réponse')}"


def _earlier_rate(before: Decimal, rate: Decimal, survey: Survey, earlier: Survey | None) -> str:
    """« 40 % en 2022 »"""
    assert earlier is not None
    return f"{_rate(before, rate)} {dated_before(survey, earlier)}"


def _global(survey: Survey, earlier: Survey | None) -> Card | None:
    if survey.global_rate is None:
        return None
    return Card(
        heading="Taux global",
        figure=_rate(survey.global_rate, earlier.global_rate if earlier else None),
        label=survey.global_label or GLOBAL,
        details=_details(
            global_movement(survey, earlier), _small_base(survey.global_rate, None, survey)
        ),
    )


def _in_a_line(lead: Card, said: str) -> str:
    """The global rate over bars; without its words where the title has said them."""
    told = "" if said else f"{lead.heading} : {lead.figure} {lead.label}"
    return " – ".join(filter(None, (told, *(each.text for each in lead.details))))


def _bars(asked: list[Question], survey: Survey, earlier: Survey | None) -> Charts:
    before = [previous_rate(question, earlier) for question in asked]
    rates = [question.share for question in asked if question.share is not None]
    decimals = max(shared_decimals(rate, past) for rate, past in zip(rates, before, strict=True))
    series = []
    now, then = called_together(survey, earlier)
    if earlier and any(past is not None for past in before):
        told = (
            _why_no_rate(question, earlier) if past is None else french.rounded(past, decimals)
            for question, past in zip(asked, before, strict=True)
        )
        series.append(Series(then, Role.PREVIOUS, tuple(told)))
    shown = tuple(french.rounded(rate, decimals) for rate in rates)
    series.append(Series(now, Role.CURRENT, shown))
    chart = Chart(
        # Where two surveys are compared, each value says its year.
        caption="Part des usagers ayant répondu" + (f", en {now}" if len(series) == 1 else ""),
        categories=tuple(_category(question, survey) for question in asked),
        series=tuple(series),
        unit_suffix=f"{french.NBSP}%",
        decimals=decimals,
        sentences=tuple(_sentence(question, survey, earlier) for question in asked),
        form=ChartForm.BARS,
        is_named=len(series) > 1,
        full=Decimal(100),
    )
    return Charts((chart,))


def _why_no_rate(question: Question, earlier: Survey) -> str:
    """Why the earlier survey has no rate beside that of a question."""
    twin = earlier.twin(question)
    if twin is None:
        return "non posée"
    return "taux non connu" if twin.share is None else "non comparable"


def _category(question: Question, survey: Survey) -> str:
    assert question.share is not None
    label = french.capitalised(question.label)
    base = _small_base(question.share, question.base, survey)
    return f"{label} ({base})" if base else label


def _sentence(question: Question, survey: Survey, earlier: Survey | None) -> str:
    assert question.share is not None
    before = previous_rate(question, earlier)
    text = f"{_rate(question.share, before)} {question.label}"
    reserves = [_small_base(question.share, question.base, survey)]
    if question.counted is not None and question.base and not reserves[0]:
        low, high = (french.number(each, 1) for each in _wilson(question))
        reserves = [
            f"entre {low} et {high}{french.NBSP}% sur {french.counted(question.base, 'réponse')}"
        ]
    if before is not None:
        reserves.append(_earlier_rate(before, question.share, survey, earlier))
    reserve = ", ".join(each for each in reserves if each)
    return f"{text} ({reserve})." if reserve else f"{text}."


def _notes(
    survey: Survey, earlier: Survey | None, asked: list[Question], *, lead: Card | None
) -> list[str]:
    notes = [f"Enquête {french.quoted(survey.title)}."]
    if earlier and earlier.year == survey.year:
        notes.append(f"Comparée à l’enquête {french.quoted(earlier.title)}.")
    missing = [each.title for each in (survey, earlier) if each and not each.participants]
    if earlier and missing:
        whose = french.enumeration(list(map(french.quoted, missing)))
        notes.append(
            f"Participants non connus pour {whose} : aucun écart n’est dit meilleur ou moins bon."
        )
    if lead is None and earlier and earlier.global_rate is not None:
        rate, label = _rate(earlier.global_rate, None), earlier.global_label or GLOBAL
        now, then = called_together(survey, earlier)
        unknown = f" ; celui de {now} n’est pas connu" if survey.global_rate is None else ""
        notes.append(f"Taux global de {then} : {rate} {label}{unknown}.")
    if survey.participants:
        notes.append(
            f"Marge d’erreur à 95 %, au mieux : {_margin(survey)} "
            f"pour {french.counted(survey.participants, 'participant')} ; "
            "le nombre de réponses à chaque question peut être moindre."
        )
    if survey.global_components and lead:
        notes.append(f"Composantes du taux global : {' ; '.join(survey.global_components)}.")
    if survey.note:
        notes.append(survey.note)
    if earlier and earlier.note:
        notes.append(f"{earlier.title} : {earlier.note}")
    for question in asked:
        notes += (_sentence(question, survey, earlier), *_counted(question))
    return notes

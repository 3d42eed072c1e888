"""The kinds of slides: one module each, from what the data holds to what the slide says."""

from clu.deck.kinds import (
    actions,
    agenda,
    breakdown,
    chart,
    engagements,
    exchanges,
    figures,
    findings,
    introduction,
    letter,
    modules,
    picture,
    results,
    survey,
    table,
    testimony,
    text,
    timeline,
)
from clu.deck.kinds.scene import Scene
from clu.deck.outline import SlideOutline
from clu.model import slides
from clu.model.slides import Slide


def outline(slide: Slide, scene: Scene) -> list[SlideOutline]:
    """What a slide says, on one slide or several; nothing when the data holds nothing to say."""
    match slide:
        case slides.IntroductionSlide():
            return introduction.outline(slide, scene)
        case slides.AgendaSlide():
            return agenda.outline(slide, scene)
        case slides.TextSlide():
            return text.outline(slide, scene)
        case slides.FiguresSlide():
            return figures.outline(slide, scene)
        case slides.ChartSlide():
            return chart.outline(slide, scene)
        case slides.BreakdownSlide():
            return breakdown.outline(slide, scene)
        case slides.FindingsSlide():
            return findings.outline(slide, scene)
        case slides.ActionsSlide():
            return actions.outline(slide, scene)
        case slides.SurveySlide():
            return survey.outline(slide, scene)
        case slides.ModulesSlide():
            return modules.outline(slide, scene)
        case slides.EngagementsSlide():
            return engagements.outline(slide, scene)
        case slides.TableSlide():
            return table.outline(slide, scene)
        case slides.ResultsSlide():
            return results.outline(slide, scene)
        case slides.TimelineSlide():
            return timeline.outline(slide, scene)
        case slides.LetterSlide():
            return letter.outline(slide, scene)
        case slides.TestimonySlide():
            return testimony.outline(slide, scene)
        case slides.PictureSlide():
            return picture.outline(slide, scene)
        case slides.ExchangesSlide():
            return exchanges.outline(slide, scene)

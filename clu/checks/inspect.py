"""All the rules at once, and those of their problems that forbid a deck."""

from collections.abc import Iterable, Iterator

from clu.checks import carried, chairs, figures, links, lists, owners, sense, validation
from clu.model import slides as kinds
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.problem import Problem
from clu.model.shape import COMMITTEE, file_of, is_or_holds, meeting_file


def problems_of(library: Library) -> tuple[Problem, ...]:
    """What the rules find, without lines: the workspace knows where a path stands."""
    rules = (links, sense, lists, figures, carried, validation, owners, chairs)
    return tuple(problem for rule in rules for problem in rule.problems(library))


def blocking(library: Library, meeting_id: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The errors in what the deck of a meeting needs."""
    return tuple(
        problem
        for problem in problems
        if problem.forbids and _is_needed(problem, library, meeting_id)
    )


def _is_needed(problem: Problem, library: Library, meeting_id: str) -> bool:
    own = (COMMITTEE, meeting_file(meeting_id), meeting_file(meeting_id, "minutes"))
    meeting = library.meetings.get(meeting_id)
    if problem.file in own or meeting is None:
        return problem.file in own
    if problem.file.startswith("agendas/indicators/"):
        used = set(_indicators(library, meeting))
        is_about_another = problem.record in library.definitions and problem.record not in used
        return bool(used) and not is_about_another
    return any(
        is_or_holds(problem.file, pattern) for pattern in _files(library, meeting_id, meeting)
    )


def _indicators(library: Library, meeting: Meeting) -> Iterator[str]:
    """The indicators that the slides show, with the counts that they are computed from."""
    for slide in _slides(meeting):
        match slide:
            case kinds.FiguresSlide() | kinds.ChartSlide() | kinds.ResultsSlide():
                named = slide.indicators
            case kinds.BreakdownSlide():
                named = (slide.indicator,)
            case _:
                continue
        for id_ in named:
            yield id_
            definition = library.definitions.get(id_)
            if definition and definition.numerator and definition.denominator:
                yield from (definition.numerator, definition.denominator)


def _files(library: Library, meeting_id: str, meeting: Meeting) -> Iterator[str]:
    """The other files that the slides show, as patterns."""
    if library.committee and library.committee.logo:
        yield f"agendas/{library.committee.logo}"
    for slide in _slides(meeting):
        match slide:
            case kinds.ActionsSlide():
                for plan in slide.plans or ("*",):
                    yield file_of("plans", plan)
                yield meeting_file("*", "minutes")  # what was promised off the record
            case kinds.ExchangesSlide():
                yield file_of("plans", "*")
                yield meeting_file("*", "minutes")
            case kinds.SurveySlide():
                yield file_of("surveys", slide.survey)
                survey = library.surveys.get(slide.survey)
                if survey and survey.compares_with:
                    yield file_of("surveys", survey.compares_with)
            case kinds.FindingsSlide():
                yield file_of("audits", slide.audit)
            case kinds.ModulesSlide() | kinds.EngagementsSlide():
                yield file_of("references", slide.reference)
            case kinds.PictureSlide():
                yield f"agendas/{meeting_id}/pieces/{slide.file}"
            case _:
                continue


def _slides(meeting: Meeting) -> Iterator[kinds.Slide]:
    for item in meeting.items:
        yield from (slide for slide in item.slides if not slide.internal)

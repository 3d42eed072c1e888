"""Every name that a record gives of another one leads to a record that was read."""

from collections.abc import Collection, Iterator

from clu.checks.places import (
    COMMITTEE,
    DEFINITIONS,
    error,
    meeting_file,
    slide_path,
    slides,
    snapshot_file,
)
from clu.model import slides as kinds
from clu.model.french import quoted
from clu.model.library import Library
from clu.model.names import nearest
from clu.model.problem import Path, Problem
from clu.model.slides import Slide

Named = tuple[tuple[str | int, ...], str, Collection[str], str]
"""A key of the slide, the name it gives, the names that exist, and what they are in French."""


def problems(library: Library) -> Iterator[Problem]:
    """Names without a record, each with the nearest that exists."""
    yield from _slides(library)
    yield from _indicators(library)
    yield from _surveys(library)
    yield from _actions(library)
    yield from _pictures(library)


def _missing(file: str, path: Path, what: str, name: str, known: Collection[str]) -> Problem:
    near = nearest(name, known)
    if near:
        remedy = f"Vouliez-vous dire {quoted(near)} ?"
    else:
        remedy = f"Noms connus : {', '.join(sorted(known))}." if known else "Aucun n’a été lu."
    return error(file, path, f"{what} {quoted(name)} : ce nom ne mène à rien de lu.", remedy)


def _slides(library: Library) -> Iterator[Problem]:
    for meeting, _, item, slide in slides(library):
        for key, name, known, what in _named(slide, library):
            if name not in known:
                path = slide_path(item, slide, *key)
                yield _missing(meeting_file(meeting), path, what, name, known)


def _named(slide: Slide, library: Library) -> Iterator[Named]:
    """The names that a slide gives."""
    services = library.committee.services if library.committee else {}
    match slide:
        case kinds.FiguresSlide() | kinds.ChartSlide() | kinds.ResultsSlide():
            for rank, id_ in enumerate(slide.indicators):
                yield ("indicators", rank), id_, library.definitions, "indicateur"
        case kinds.BreakdownSlide():
            yield ("indicator",), slide.indicator, library.definitions, "indicateur"
        case kinds.FindingsSlide():
            yield ("audit",), slide.audit, library.audits, "audit"
        case kinds.ActionsSlide():
            for rank, id_ in enumerate(slide.plans):
                yield ("plans", rank), id_, library.plans, "plan d’action"
        case kinds.SurveySlide():
            yield ("survey",), slide.survey, library.surveys, "enquête"
            survey = library.surveys.get(slide.survey)
            known = [question.id for question in survey.questions] if survey else slide.questions
            for rank, id_ in enumerate(slide.questions):
                yield ("questions", rank), id_, known, "question"
        case kinds.ModulesSlide() | kinds.EngagementsSlide():
            yield from _in_reference(slide, library)
        case kinds.LetterSlide():
            yield ("service",), slide.service, services, "service"
        case kinds.TestimonySlide() if slide.service:
            yield ("service",), slide.service, services, "service"
        case _:
            return


def _in_reference(
    slide: kinds.ModulesSlide | kinds.EngagementsSlide, library: Library
) -> Iterator[Named]:
    yield ("reference",), slide.reference, library.references, "référentiel"
    reference = library.references.get(slide.reference)
    if reference is None:
        return
    if isinstance(slide, kinds.ModulesSlide):
        codes, what = [module.code for module in reference.modules], "module"
    else:
        codes, what = [each.code for each in reference.engagements], "engagement"
    for rank, code in enumerate(slide.only):
        yield ("only", rank), code, codes, what


def _indicators(library: Library) -> Iterator[Problem]:
    known = library.definitions
    for definition in known.values():
        for key in ("numerator", "denominator"):
            name = getattr(definition, key)
            if name is not None and name not in known:
                path = ("definitions", definition.id, key)
                yield _missing(DEFINITIONS, path, "indicateur", name, known)
    for year, snapshot in library.snapshots.items():
        for reading in snapshot.readings:
            if reading.id not in known:
                path = ("readings", reading.id, "id")
                yield _missing(snapshot_file(year), path, "indicateur", reading.id, known)


def _surveys(library: Library) -> Iterator[Problem]:
    sites = library.committee.sites if library.committee else {}
    for id_, survey in library.surveys.items():
        file = f"agendas/surveys/{id_}.toml"
        before = survey.compares_with
        if before is not None and before not in library.surveys:
            yield _missing(file, ("compares_with",), "enquête", before, library.surveys)
        for rank, site in enumerate(survey.sites):
            if library.committee and site not in sites:
                yield _missing(file, ("sites", rank), "site", site, sites)


def _actions(library: Library) -> Iterator[Problem]:
    sites = library.committee.sites if library.committee else {}
    taken: dict[str, str] = {}
    for id_, plan in library.plans.items():
        file = f"agendas/plans/{id_}.toml"
        for action in plan.actions:
            if action.id in taken:
                sentence = f"l’action {quoted(action.id)} existe déjà dans {taken[action.id]}."
                remedy = "Donnez-lui un autre identifiant : il est unique dans tous les plans."
                yield error(file, ("actions", action.id, "id"), sentence, remedy)
            taken.setdefault(action.id, file)
            for rank, site in enumerate(action.site):
                if library.committee and site not in sites:
                    path = ("actions", action.id, "site", rank)
                    yield _missing(file, path, "site", site, sites)


def _pictures(library: Library) -> Iterator[Problem]:
    remedy = "Copiez-y l’image, ou corrigez le nom."
    for meeting, _, item, slide in slides(library):
        if isinstance(slide, kinds.PictureSlide):
            picture = f"{meeting}/pieces/{slide.file}"
            if picture not in library.pictures:
                sentence = f"l’image agendas/{picture} n’existe pas."
                yield error(
                    meeting_file(meeting), slide_path(item, slide, "file"), sentence, remedy
                )
    logo = library.committee.logo if library.committee else ""
    if logo and logo not in library.pictures:
        yield error(COMMITTEE, ("logo",), f"l’image agendas/{logo} n’existe pas.", remedy)

"""Every name that a record gives of another one leads to a record that was read."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from clu.checks.places import error, reading_path, slide_path, slides, warning
from clu.model import slides as kinds
from clu.model.french import quoted
from clu.model.library import Library
from clu.model.names import nearest
from clu.model.problem import Problem
from clu.model.record import Where
from clu.model.shape import COMMITTEE, DEFINITIONS, file_of, meeting_file
from clu.model.slides import Slide

_HOMES = {"indicateur": DEFINITIONS, "site": COMMITTEE, "service": COMMITTEE}
"""The file where such names are, when they are all in one."""

_ALIKE = 0.8
"""How near the words of a speaker must be to the name of an attendee to be doubted."""

Named = tuple[tuple[str | int, ...], str, Collection[str], str]
"""A key of the slide, the name it gives, the names that exist, and what they are in French."""


def problems(library: Library) -> Iterator[Problem]:
    """Names without a record, each with the nearest that exists."""
    for names in (_slides, _indicators, _surveys, _sites, _exchanges):
        yield from (name.problem(library) for name in names(library) if name.name not in name.known)
    yield from _speakers(library)
    yield from _previous(library)
    yield from _twins(library)
    yield from _numbers(library)
    yield from _approvals(library)
    yield from _pictures(library)


@dataclass(frozen=True)
class _Name:
    """A name given somewhere, and what it should be one of."""

    file: str
    path: Where
    what: str
    name: str
    known: Collection[str]

    def problem(self, library: Library) -> Problem:
        """It leads nowhere: to what could not be read, or to nothing, and then to its nearest."""
        called = f"{self.what} {quoted(self.name)}"
        home = _HOMES.get(self.what)
        if any(each.name == self.name or each.file == home for each in library.unread):
            return error(
                self.file,
                self.path,
                f"{called} : ce nom mène à ce qui n’a pas pu être lu.",
                "Corrigez d’abord la faute qui l’empêche.",
            )
        if near := nearest(self.name, self.known):
            remedy = f"Vouliez-vous dire {quoted(near)} ?"
        else:
            known = ", ".join(sorted(self.known))
            remedy = f"Noms connus : {known}." if known else "Aucun n’a été lu."
        return error(self.file, self.path, f"{called} : ce nom ne mène à rien.", remedy)


def _slides(library: Library) -> Iterator[_Name]:
    for meeting, _, item, slide in slides(library):
        for key, name, known, what in _named(slide, library):
            yield _Name(meeting_file(meeting), slide_path(item, slide, *key), what, name, known)


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


def _indicators(library: Library) -> Iterator[_Name]:
    known = library.definitions
    for definition in known.values():
        for key in ("numerator", "denominator"):
            if name := getattr(definition, key):
                place: Where = ("definitions", definition.id, key)
                yield _Name(DEFINITIONS, place, "indicateur", name, known)
    for year, snapshot in library.snapshots.items():
        for rank, reading in enumerate(snapshot.readings):
            path = reading_path(snapshot, rank, "id")
            yield _Name(file_of("indicators", year), path, "indicateur", reading.id, known)


def _surveys(library: Library) -> Iterator[_Name]:
    for id_, survey in library.surveys.items():
        if survey.compares_with and survey.compares_with != id_:
            others = library.surveys.keys() - {id_}
            file = file_of("surveys", id_)
            yield _Name(file, ("compares_with",), "enquête", survey.compares_with, others)


def _sites(library: Library) -> Iterator[_Name]:
    if library.committee is None:
        return
    known = library.committee.sites
    for id_, survey in library.surveys.items():
        for rank, site in enumerate(survey.sites):
            yield _Name(file_of("surveys", id_), ("sites", rank), "site", site, known)
    for id_, plan in library.plans.items():
        for action in plan.actions:
            for rank, site in enumerate(action.site):
                path = ("actions", action.id, "site", rank)
                yield _Name(file_of("plans", id_), path, "site", site, known)


def _exchanges(library: Library) -> Iterator[_Name]:
    """The items under which exchanges, decisions and outcomes were noted."""
    for id_, minutes in library.minutes.items():
        meeting = library.meetings.get(id_)
        if meeting is None:
            continue
        items = [item.id for item in meeting.items]
        for exchange in minutes.exchanges:
            path = ("exchanges", exchange.id, "item")
            yield _Name(meeting_file(id_, "minutes"), path, "point", exchange.item, items)
        for decision in minutes.decisions:
            path = ("decisions", decision.id, "item")
            yield _Name(meeting_file(id_, "minutes"), path, "point", decision.item, items)


def _speakers(library: Library) -> Iterator[Problem]:
    """Who speaks may be words kept as said; those that look like an attendee are doubted."""
    for id_, minutes in library.minutes.items():
        known = [attendee.id for attendee in minutes.attendance]
        for exchange in minutes.exchanges:
            by = exchange.asked_by
            near = nearest(by, known, likeness=_ALIKE) if by not in known else None
            if near:
                sentence = f"{quoted(by)} n’est pas dans la liste des présences."
                remedy = f"Vouliez-vous dire {quoted(near)} ?"
                path = ("exchanges", exchange.id, "asked_by")
                yield warning(meeting_file(id_, "minutes"), path, sentence, remedy)


def _previous(library: Library) -> Iterator[Problem]:
    for id_, meeting in library.meetings.items():
        if meeting.previous and meeting.previous not in library.meetings:
            sentence = f"la réunion précédente, {quoted(meeting.previous)}, n’a pas été lue."
            yield warning(meeting_file(id_), ("previous",), sentence, "Corrigez « previous ».")


def _twins(library: Library) -> Iterator[Problem]:
    """An action lives once, whatever its plan."""
    taken: dict[str, str] = {}
    for id_, plan in library.plans.items():
        file = file_of("plans", id_)
        for action in plan.actions:
            if action.id in taken:
                sentence = f"l’action {quoted(action.id)} existe déjà dans {taken[action.id]}."
                remedy = "Donnez-lui un autre identifiant : il est unique dans tous les plans."
                yield error(file, ("actions", action.id, "id"), sentence, remedy)
            taken.setdefault(action.id, file)


def _numbers(library: Library) -> Iterator[Problem]:
    """A number that people say means one promise."""
    taken: dict[str, str] = {}
    for id_, plan in library.plans.items():
        for action in plan.actions:
            if action.number and action.number in taken:
                sentence = f"le numéro {quoted(action.number)} est déjà celui d’une autre action."
                remedy = f"L’autre est {quoted(taken[action.number])} : gardez-en un à chacune."
                yield error(
                    file_of("plans", id_), ("actions", action.id, "number"), sentence, remedy
                )
            taken.setdefault(action.number, action.title)


def _approvals(library: Library) -> Iterator[Problem]:
    """The minutes that are approved are those of a meeting."""
    for id_, minutes in library.minutes.items():
        if minutes.approval and minutes.approval.meeting not in library.meetings:
            path = ("approval", "meeting")
            name = _Name(
                meeting_file(id_, "minutes"),
                path,
                "réunion",
                minutes.approval.meeting,
                library.meetings,
            )
            yield name.problem(library)


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
        sentence = f"l’image {quoted(logo)} n’existe pas dans le dossier agendas."
        yield error(COMMITTEE, ("logo",), sentence, remedy)

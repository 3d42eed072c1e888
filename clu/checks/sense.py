"""What each file may say, and no meeting, rate or list can be, nor any action lost from sight."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

from clu.checks.rules import error, leaves, rule, titled, warning
from clu.model import french
from clu.model.address import file_id
from clu.model.follow_ups import (
    ActionOnDay,
    coming,
    date_of,
    next_meeting,
    not_on_a_slide,
    slides_of_actions,
)
from clu.model.french import day, quoted
from clu.model.library import Library
from clu.model.names import first_suggestions, folded
from clu.model.problem import Problem
from clu.model.record import Named, Record, Where, by_record
from clu.model.refs import links, names
from clu.model.shape import DEFINITIONS, file_of, meeting_file, records
from clu.model.text import plain


@rule(
    "heures-inversees",
    "une réunion qui finit avant de commencer",
    "La convocation donne ces heures.",
)
def backwards(library: Library) -> Iterator[Problem]:
    """A meeting that ends before it begins."""
    for id_, meeting in library.meetings.items():
        if meeting.start and meeting.end and meeting.end <= meeting.start:
            times = f"{french.clock(meeting.start)} et finit à {french.clock(meeting.end)}"
            sentence = f"la réunion commence à {times}."
            yield error(meeting_file(id_), ("end",), sentence, "Corrigez l’une des deux heures.")


@rule(
    "seance-inversee", "une séance close avant d’être ouverte", "Le compte rendu donne ces heures."
)
def held_backwards(library: Library) -> Iterator[Problem]:
    """A session that was closed before it was opened."""
    for id_, minutes in library.minutes.items():
        meeting = library.meetings.get(id_)
        start = minutes.held_start or (meeting.start if meeting else None)
        if start and minutes.held_end and minutes.held_end <= start:
            times = f"{french.clock(start)} et de clôture {french.clock(minutes.held_end)}"
            sentence = f"l’heure d’ouverture est {times}."
            remedy = "Corrigez l’une des deux heures."
            yield error(meeting_file(id_, "minutes"), ("held_end",), sentence, remedy)


@rule(
    "passage-inverse",
    "un départ avant l’arrivée, une reprise avant la suspension",
    "Le compte rendu donne ces heures.",
)
def hours_backwards(library: Library) -> Iterator[Problem]:
    """Someone who left before coming, or a session resumed before it was suspended."""
    for file, record, hours in _spans(library):
        (_, start), (last, end) = hours.items()
        if start and end and end <= start:
            sentence = f"{french.clock(end)} n’est pas après {french.clock(start)}."
            yield warning(file, (*record, last), sentence, "Corrigez l’une des heures.")


@rule(
    "hors-de-la-seance",
    "une arrivée, un départ ou une suspension hors de la séance",
    "Le compte rendu donne ces heures.",
)
def outside_the_session(library: Library) -> Iterator[Problem]:
    """Someone who came or left, or a suspension, before the opening or after the closing."""
    for file, record, hours in _spans(library):
        minutes = library.minutes_of(file_id(file))
        for key, at in hours.items():
            side = ""
            if at and minutes.held_start and at < minutes.held_start:
                side = f"avant l’ouverture, {french.clock(minutes.held_start)}"
            elif at and minutes.held_end and at > minutes.held_end:
                side = f"après la clôture, {french.clock(minutes.held_end)}"
            if at and side:
                sentence = f"{french.clock(at)} est {side}."
                yield warning(file, (*record, key), sentence, "Corrigez l’une des heures.")


def _spans(library: Library) -> Iterator[tuple[str, Where, dict[str, datetime.time | None]]]:
    """When each person came and left, when each suspension began and ended."""
    for id_, minutes in library.minutes.items():
        file = meeting_file(id_, "minutes")
        for each in minutes.attendance:
            yield file, ("attendance", each.id), {"arrived": each.arrived, "left": each.left}
        for one in minutes.suspensions:
            yield file, ("suspensions", one.id), {"start": one.start, "end": one.end}


@rule(
    "reponse-en-double",
    "deux fois la même réponse à une question",
    "Elle serait imprimée deux fois.",
)
def answered_twice(library: Library) -> Iterator[Problem]:
    """An answer that is given twice to one question: it would be printed twice."""
    for id_ in library.minutes:
        minutes = library.minutes_of(id_)
        for exchange in minutes.exchanges:
            given = [folded(turn.text) for turn in exchange.turns if turn.text]
            if len(set(given)) < len(given):
                called = minutes.numbers.get(exchange.id, quoted(exchange.id))
                sentence = f"{called} a deux fois la même réponse."
                remedy = (
                    f'Pour en retirer une : clu exchange set {id_} {called} --rank 2 --answer "".'
                )
                way = ("exchanges", exchange.id, "turns")
                file, keys = meeting_file(id_, "minutes"), "Retirez-en une dans cet échange."
                yield warning(file, way, sentence, remedy, on_screen=keys)


@rule(
    "ordre-du-jour-trop-long",
    "des points qui durent plus que la réunion",
    "Les derniers points ne seraient pas traités.",
)
def too_long(library: Library) -> Iterator[Problem]:
    """Items that last longer than the meeting for which they are planned."""
    for id_, meeting in coming(library):
        if meeting.overrun:
            lasting = f"les points durent {french.duration(meeting.minutes_of_items)} en tout"
            planned = f"{french.duration(meeting.planned_minutes or 0)} prévues"
            sentence = f"{lasting}, pour {planned} : {french.duration(meeting.overrun)} de trop."
            remedy = "Corrigez une durée, ou l’heure de fin (end)."
            yield warning(meeting_file(id_), ("end",), sentence, remedy)


@rule(
    "precedente-apres",
    "une réunion précédente qui vient après",
    "Les suites seraient reprises à l’envers.",
)
def before_itself(library: Library) -> Iterator[Problem]:
    """A previous meeting that comes after."""
    for id_, meeting in library.meetings.items():
        earlier = library.meetings.get(meeting.previous)
        if meeting.previous == id_:
            sentence = "la réunion est sa propre réunion précédente."
        elif earlier and earlier.date > meeting.date:
            sentence = f"la réunion précédente, le {french.day(earlier.date)}, a lieu après elle."
        else:
            continue
        yield error(meeting_file(id_), ("previous",), sentence, "Corrigez la réunion précédente.")


@rule(
    "rien-a-signaler",
    "« rien à signaler » d’un point où quelque chose est noté",
    "Le compte rendu se contredirait.",
)
def nothing_to_report(library: Library) -> Iterator[Problem]:
    """An item of which there is nothing to report, and under which something was noted."""
    for id_, minutes in library.minutes.items():
        noted = {each.item for each in minutes.exchanges if each.is_public}
        noted |= {each.item for each in minutes.decisions}
        items = library.meetings[id_].items if id_ in library.meetings else ()
        titles = {each.id: plain(each.title) for each in items}
        for rank, outcome in enumerate(minutes.outcomes):
            if outcome.nothing_to_report and (outcome.item in noted or outcome.note):
                point = quoted(titles.get(outcome.item, outcome.item))
                sentence = f"« rien à signaler » du point {point}, où quelque chose est noté."
                way = ("outcomes", rank, "nothing_to_report")
                remedy = "Retirez « nothing_to_report », et résumez plutôt ce point."
                yield warning(meeting_file(id_, "minutes"), way, sentence, remedy)


@rule(
    "taux-mal-defini",
    "un taux qui ne vient pas de deux décomptes relevés",
    "Il ne pourrait pas se calculer.",
)
def rates(library: Library) -> Iterator[Problem]:
    """A rate comes from two counts, neither of which is computed."""
    for id_, definition in library.definitions.items():
        for key in ("numerator", "denominator"):
            count = library.definitions.get(getattr(definition, key) or "")
            if count and count.is_computed:
                itself = (
                    "lui-même" if count.id == id_ else f"{quoted(count.called)}, qui se calcule"
                )
                sentence = f"{quoted(definition.called)} se calcule à partir de {itself}."
                remedy = "Nommez un indicateur dont la valeur est relevée."
                yield error(DEFINITIONS, ("definitions", id_, key), sentence, remedy, id_)
        if definition.is_computed and definition.numerator == definition.denominator:
            called = quoted(definition.called)
            sentence = f"le numérateur et le dénominateur de {called} sont le même indicateur."
            path = ("definitions", id_, "denominator")
            yield error(DEFINITIONS, path, sentence, "Nommez deux indicateurs.", id_)


@rule(
    "suivi-avant-ouverture", "un suivi plus ancien que l’action", "L’une des deux dates est fausse."
)
def followed_before_opened(library: Library) -> Iterator[Problem]:
    """News of an action that was not there yet: the day of one or of the other is a slip."""
    for plan, held in library.plans.items():
        for action in held.actions:
            early = [each.on for each in action.trail if action.opened and each.on < action.opened]
            if action.opened and early:
                sentence = f"le suivi du {french.day(min(early))} précède l’ouverture de l’action, "
                sentence += f"le {french.day(action.opened)}."
                way = ("actions", action.id, "trail")
                yield warning(file_of("plans", plan), way, sentence, "Vérifiez les deux dates.")


@rule(
    "echeance-avant-ouverture",
    "une échéance plus ancienne que l’action",
    "L’une des deux dates est fausse.",
)
def due_before_opened(library: Library) -> Iterator[Problem]:
    """An action that was due before it was there."""
    for id_, plan in library.plans.items():
        for action in plan.actions:
            due = action.as_of(datetime.date.max).due
            if action.opened and due and due < action.opened:
                days = f"le {french.day(due)}, avant son ouverture, le {french.day(action.opened)}"
                called = titled(action)
                sentence = f"l’échéance de {called} est {days}."
                path = ("actions", action.id, "due")
                yield warning(file_of("plans", id_), path, sentence, "Vérifiez les deux dates.")


@rule(
    "action-avant-origine",
    "une action plus ancienne que ce dont elle vient",
    "L’une des deux dates est fausse.",
)
def opened_before_its_origin(library: Library) -> Iterator[Problem]:
    """An action that was there before the meeting or the audit that it says it comes from."""
    for id_, plan in library.plans.items():
        for action in plan.actions:
            place = action.origin.ref.rpartition("/")[0] if action.origin else ""
            audit = library.audits.get(place)
            on = audit.on if audit else date_of(library, action.promised_at)
            if on and action.opened and action.opened < on:
                days = (
                    f"le {french.day(action.opened)}, avant ce dont elle vient, le {french.day(on)}"
                )
                sentence = f"{titled(action)} est ouverte {days}."
                path = ("actions", action.id, "opened")
                yield warning(file_of("plans", id_), path, sentence, "Vérifiez les deux dates.")


@rule("enquete-contre-elle-meme", "une enquête comparée à elle-même", "Tout y serait stable.")
def against_itself(library: Library) -> Iterator[Problem]:
    """A survey that is compared with itself."""
    for id_, survey in library.surveys.items():
        if survey.compares_with == id_:
            sentence = "l’enquête est comparée à elle-même."
            remedy = "Corrigez l’enquête comparée."
            yield error(file_of("surveys", id_), ("compares_with",), sentence, remedy)


@rule(
    "origine-sans-suite",
    "une origine qui ne mène à rien",
    "L’action ne dirait plus d’où elle vient.",
)
def origins(library: Library) -> Iterator[Problem]:
    """An origin may be words; a name, or what is said to be one of our records, leads somewhere."""
    known, suggested = names(library, Named.ORIGIN) or {}, first_suggestions()
    actions = ((plan, each) for plan, held in library.plans.items() for each in held.actions)
    for plan, action in actions:
        origin = action.origin
        if origin is None or origin.ref in known or " " in origin.ref:
            continue
        if "/" in origin.ref or (origin.ref and origin.kind.is_recorded):
            remedy = suggested(origin.ref, known, "Corrigez l’origine.")
            sentence = f"l’origine {quoted(origin.ref)} ne mène à rien."
            if any(each.name == origin.ref.partition("/")[0] for each in library.unread):
                sentence = f"l’origine {quoted(origin.ref)} mène à ce qui n’a pas pu être lu."
                remedy = "Corrigez d’abord la faute qui l’empêche."
            way = ("actions", action.id, "origin", "ref")
            yield warning(file_of("plans", plan), way, sentence, remedy)


@rule(
    "venu-apres",
    "ce qu’une réunion montre et qui est venu après elle",
    "Elle n’a pas pu le montrer.",
)
def from_the_future(library: Library) -> Iterator[Problem]:
    """What a slide shows though it came after its meeting."""
    days = {meeting_file(id_): held.date for id_, held in library.meetings.items()}
    ends: Mapping[Named, Mapping[str, datetime.date | None]] = {
        Named.SURVEY: {
            id_: each.period.end for id_, each in library.surveys.items() if each.period
        },
        Named.AUDIT: {id_: each.on for id_, each in library.audits.items()},
    }
    for link in links(library):
        held, over = days.get(link.file), ends.get(link.ref.what, {}).get(link.name)
        if held and over and over > held:
            sentence = f"{quoted(link.name)} est du {day(over)}, après la réunion."
            yield warning(link.file, link.way, sentence, "Vérifiez les deux dates.")


@rule(
    "action-passee-sous-silence",
    "une action ouverte que la prochaine réunion ne montre pas",
    "Ce qui a été promis en séance y revient jusqu’à ce que ce soit fait.",
)
def unheard_actions(library: Library) -> Iterator[Problem]:
    """The open actions that the next meeting would not hear of."""
    meeting = next_meeting(library)
    if meeting is None or not _is_whole(library, meeting):
        return
    on = day(library.meetings[meeting].date)
    for each in not_on_a_slide(library, meeting):
        called = _called(each)
        sentence = f"la réunion du {on} ne montre pas {called}, qui reste à faire ce jour-là."
        remedy = f"Ajoutez une diapositive d’actions {_showing(each)}, ou dites l’action close."
        found = error(meeting_file(meeting), (), sentence, remedy, each.action.id)
        yield replace(found, is_to_do=True)


def _is_whole(library: Library, meeting: str) -> bool:
    """Whether all its slides of actions can be told; what hinders it is a problem of its own."""
    named = {plan for slide in slides_of_actions(library.meetings[meeting]) for plan in slide.plans}
    is_whole = all(each.file != meeting_file(meeting) for each in library.unread)
    return is_whole and named <= library.plans.keys()


def _called(each: ActionOnDay) -> str:
    number = f"{each.action.number} " if each.action.number else ""
    return f"l’action {number}{quoted(plain(each.action.title))}"


def _showing(each: ActionOnDay) -> str:
    if each.action.is_promised:
        return "« suites de la réunion précédente »"
    return f"« à faire » du plan {quoted(each.plan.title)}"


_AHEAD, _BACK = 10, 50
"""Years after the last meeting that nobody plans, and before the first that nobody looks back to.

Measured from the meetings, not from today: the same data are always told alike.
"""


@rule(
    "date-lointaine",
    "une date loin de toute réunion",
    "2062 pour 2026 : une faute de frappe la rendrait invisible.",
)
def far_dates(library: Library) -> Iterator[Problem]:
    """A date is kept as it was typed; one of 2062 for 2026 is doubted."""
    years = {meeting_file(id_): held.date.year for id_, held in library.meetings.items()}
    for file, record in records(library):
        others = [year for each, year in years.items() if each != file]
        if others:
            sane = range(min(others) - _BACK, max(others) + _AHEAD + 1)
            for path, date in _dates(file, record):
                if date.year not in sane:
                    sentence = f"le {day(date)} est loin de toute autre réunion."
                    yield warning(file, path, sentence, "Vérifiez l’année.")


@by_record
def _dates(_: str, record: Record) -> tuple[tuple[Where, datetime.date], ...]:
    """The dates of a record, and the way to each."""
    every = leaves(record)
    return tuple((path, date) for path, date in every if isinstance(date, datetime.date))

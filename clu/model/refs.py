"""References: the names that records give of each other, as their fields say, and what these mean.

The checks, the forms, the cards and what is typed all read them here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple, assert_never, get_args

from clu.model.address import file_id
from clu.model.audits import Engagement, Module
from clu.model.committee import Member
from clu.model.french import clipped, day, typeset
from clu.model.library import Library
from clu.model.minutes import Decision, Exchange, Minutes
from clu.model.record import Named, Record, Ref, Where, by_record
from clu.model.shape import COMMITTEE, DEFINITIONS, file_of, meeting_file, records
from clu.model.text import PICTURES, constraints, plain

Names = Mapping[str, str]
"""Names, each with the words that it also goes by."""


class Link(NamedTuple):
    """A name given by a record of a file, and what it should be one of."""

    file: str
    way: Where
    """The key, with the rank of the name in a list."""
    ref: Ref
    name: str
    holder: str
    """The id of the record within which the name is one; the file itself unless a key says."""

    def known(self, library: Library) -> Names | None:
        """The names that there are; None where what holds them is not there."""
        return names(library, self.ref.what, self.holder)

    @property
    def home(self) -> str:
        """The file where such a record is."""
        return home(self.ref.what, self.name, self.holder)


@lru_cache(maxsize=2)  # each rule on names goes through them
def links(library: Library) -> tuple[Link, ...]:
    """Every name that a record gives of another one."""
    return tuple(link for file, record in records(library) for link in _links_of(file, record))


@by_record
def _links_of(file: str, record: Record) -> tuple[Link, ...]:
    return tuple(refs(file, record))


def refs(file: str, record: Record, way: Where = ()) -> Iterator[Link]:
    """The names that a record and all that it holds give of others; `way` leads to it."""
    for key, ref in naming_keys(type(record)):
        value = getattr(record, key)
        if ref:
            holder = getattr(record, ref.within) if ref.within else file_id(file)
            given = value if isinstance(value, tuple) else (value,)
            for rank, name in enumerate(given):
                if name:
                    place = (*way, key, rank) if isinstance(value, tuple) else (*way, key)
                    yield Link(file, place, ref, name, holder)
        elif isinstance(value, Record):
            yield from refs(file, value, (*way, key))
        elif isinstance(value, tuple):
            for step, element in zip(steps(value), value, strict=True):
                yield from refs(file, element, (*way, key, step))


def indicators_of(record: Record) -> Iterator[str]:
    """The indicators that a record and all that it holds name, one as often as it is named."""
    anywhere = meeting_file("")  # which file it is changes nothing to the names of indicators
    return (link.name for link in refs(anywhere, record) if link.ref.what is Named.INDICATOR)


def steps(elements: Sequence[Record]) -> list[str | int]:
    """How the way to a value names each element of a list: by its id, by its rank if it shares it.

    The readings of an indicator for several periods bear one id.
    """
    ids = [getattr(each, "id", "") for each in elements]
    times = Counter(ids)
    return [id_ if id_ and times[id_] == 1 else rank for rank, id_ in enumerate(ids)]


@cache
def naming_keys(model: type[Record]) -> tuple[tuple[str, Ref | None], ...]:
    """The keys of a record that name others, and those that hold records."""
    fields = model.model_fields.items()
    every = ((key, ref_of(model, key), field.annotation) for key, field in fields)
    return tuple((key, ref) for key, ref, annotation in every if ref or reaches_records(annotation))


@cache  # asked of each record: what is said of a key does not change
def ref_of(model: type[Record], key: str) -> Ref | None:
    """What a key of a record names, if it has that key and it names records."""
    field = model.model_fields.get(key)
    if field is None:
        return None
    said = constraints(field.annotation, field.metadata)
    return next((each for each in said if isinstance(each, Ref)), None)


def reaches_records(annotation: Any) -> bool:
    """Whether records are in what a key holds, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(map(reaches_records, get_args(annotation)))


@cache
def refs_by_key() -> Mapping[str, Ref]:
    """What each key names, whatever the record; `id` is a name of its own, even of a reading."""
    every = ((model, key) for model in _models(Record) for key in model.model_fields)
    found = ((key, ref_of(model, key)) for model, key in every if key != "id")
    return {key: ref for key, ref in found if ref}


def _models(model: type[Record]) -> Iterator[type[Record]]:
    for each in model.__subclasses__():
        yield each
        yield from _models(each)


# --- what is named ---------------------------------------------------------------------------


def record_named(library: Library, what: Named, name: str) -> Record | None:
    """The record of a name, of the kinds whose records name others in turn."""
    held: Mapping[Named, Mapping[str, Record]] = {
        Named.INDICATOR: library.definitions,
        Named.SURVEY: library.surveys,
        Named.PLAN: library.plans,
    }
    return held.get(what, {}).get(name)


def names(library: Library, what: Named, holder: str = "") -> Names | None:
    """The records of a kind, with their labels; None where what holds them is not there."""
    return _found_once(library)(what, holder)


@lru_cache(maxsize=2)  # each link asks for those of its file
def _found_once(library: Library) -> Callable[[Named, str], Names | None]:
    return cache(partial(_names, library))


def _names(library: Library, what: Named, holder: str) -> Names | None:
    committee, survey = library.committee, library.surveys.get(holder)
    reference, meeting = library.references.get(holder), library.meetings.get(holder)
    minutes = library.minutes.get(holder)
    match what:
        case Named.INDICATOR:
            return {id_: each.label for id_, each in library.told.definitions.items()}
        case Named.SITE:
            return committee.places if committee else None
        case Named.SERVICE:
            return committee.services if committee else None
        case Named.MEMBER:
            return _members(library.members)
        case Named.PLAN:
            return {id_: each.title for id_, each in library.plans.items()}
        case Named.ACTION:
            return {each.id: each.title for each in library.actions}
        case Named.SURVEY:
            return {id_: each.title for id_, each in library.told.surveys.items()}
        case Named.QUESTION:
            return {each.id: each.label for each in survey.questions} if survey else None
        case Named.AUDIT:
            return {id_: each.title for id_, each in library.told.audits.items()}
        case Named.REFERENCE:
            return {id_: each.title for id_, each in library.references.items()}
        case Named.MODULE:
            return _codes(reference.modules) if reference else None
        case Named.ENGAGEMENT:
            return _codes(reference.engagements) if reference else None
        case Named.MEETING:
            held = library.meetings.items()
            return {id_: typeset(f"réunion du {day(each.date)}") for id_, each in held}
        case Named.ITEM:
            return {each.id: each.title for each in meeting.items} if meeting else None
        case Named.ATTENDEE:
            return _attendees(minutes) if minutes else None
        case Named.SOURCE:
            return _sources(library, holder) if minutes else None
        case Named.ORIGIN:
            return dict(_origins(library))
        case Named.PIECE:
            inside = f"{holder}/pieces/"
            found = (each for each in library.pieces if each.startswith(inside))
            return {each.removeprefix(inside): "" for each in found}
        case Named.LOGO:
            return {each: "" for each in library.pieces if each.lower().endswith(PICTURES)}
    assert_never(what)


def called(library: Library, ref: Ref, name: str, holder: str = "") -> str:
    """What people call a record that a key names; the name itself where it leads to none.

    Someone who is not noted in session, or no service, may be named by the id of a member.
    """
    kinds = (ref.what, *(_PEOPLE if ref.may_be_words and ref.what in _PEOPLE else ()))
    found = ((names(library, kind, holder) or {}).get(name) for kind in kinds)
    return next(filter(None, found), name)


_PEOPLE = (Named.ATTENDEE, Named.MEMBER, Named.SERVICE)


def _codes(numbered: Iterable[Module | Engagement]) -> Names:
    return {each.code: f"{each.code} {each.text}" for each in numbered}


_HOMES: Mapping[Named, str] = {
    Named.INDICATOR: DEFINITIONS,
    **dict.fromkeys((Named.SITE, Named.SERVICE, Named.MEMBER), COMMITTEE),
    Named.PLAN: file_of("plans", "{name}"),
    Named.ACTION: file_of("plans", "*"),
    Named.SURVEY: file_of("surveys", "{name}"),
    Named.QUESTION: file_of("surveys", "{holder}"),
    Named.AUDIT: file_of("audits", "{name}"),
    Named.REFERENCE: file_of("references", "{name}"),
    **dict.fromkeys((Named.MODULE, Named.ENGAGEMENT), file_of("references", "{holder}")),
    Named.MEETING: meeting_file("{name}"),
    Named.ITEM: meeting_file("{holder}"),
    **dict.fromkeys((Named.ATTENDEE, Named.SOURCE), meeting_file("{holder}", "minutes")),
    Named.ORIGIN: "agendas/*/*",
    Named.PIECE: "agendas/{holder}/pieces/{name}",
    Named.LOGO: "agendas/{name}",
}


def home(what: Named, name: str, holder: str = "") -> str:
    """The file, or the pattern of the files, where a record of that name is."""
    return _HOMES[what].format(name=name, holder=holder)


def _members(members: Sequence[Member]) -> Names:
    """By their organisation, after their capacity where several are of the same."""
    times = Counter(each.organisation for each in members if each.organisation)
    return {
        each.id: each.organisation
        if times[each.organisation] == 1
        else ", ".join(filter(None, (each.capacity, each.organisation))) or each.name
        for each in members
    }


def _attendees(minutes: Minutes) -> Names:
    return {each.id: minutes.called(each) or each.name for each in minutes.attendance}


def _sources(library: Library, meeting: str) -> Names:
    """« É-4 », or its words where it has no number yet."""
    minutes = library.minutes_of(meeting)
    every: tuple[Exchange | Decision, ...] = (*minutes.exchanges, *minutes.decisions)
    return {
        each.id: minutes.numbers.get(each.id) or plain(each.text or each.note) for each in every
    }


def _origins(library: Library) -> Iterator[tuple[str, str]]:
    """All that an action may come from: a finding, a question, an exchange, a decision."""
    for audit_id, audit in library.audits.items():
        yield from ((f"{audit_id}/{each.id}", plain(each.text)) for each in audit.findings)
    for survey_id, survey in library.surveys.items():
        yield from ((f"{survey_id}/{each.id}", each.label) for each in survey.questions)
    for meeting in library.minutes:
        on = library.day_of(meeting)
        for id_, words in _sources(library, meeting).items():
            yield f"{meeting}/{id_}", f"{clipped(words)}, réunion du {on}"

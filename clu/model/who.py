"""Who is named: an id that stands in the place of words is read as what its record is called."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from clu.model.committee import Member
from clu.model.library import Library
from clu.model.minutes import Attendee
from clu.model.names import says
from clu.model.record import Named, Record, Ref
from clu.model.refs import Link, links, names, naming_keys
from clu.model.shape import COMMITTEE, file_of, meeting_file

Held = TypeVar("Held", bound=Record)


@lru_cache(maxsize=2)  # each paper and each screen asks for it
def with_names(library: Library) -> Library:
    """The library as people read it: itself, unless an id stands in the place of words.

    What is written, compared or sealed is the library as it was read. No paper says who supplies
    a figure.
    """
    library = library.told
    ids = {*library.services, *(each.id for each in library.members)}
    named = (link for link in links(library) if link.name in ids and link.way[-1] != "supplied_by")
    files = {link.file for link in named if _is_in_words(link, library)}
    if not files:
        return library

    def every(file: Callable[[str], str], held: Mapping[str, Held]) -> dict[str, Held]:
        return {
            id_: in_words(each, library, id_) if file(id_) in files else each
            for id_, each in held.items()
        }

    committee = library.committee
    return replace(
        library,
        committee=in_words(committee, library) if committee and COMMITTEE in files else committee,
        meetings=every(meeting_file, library.meetings),
        minutes=every(lambda id_: meeting_file(id_, "minutes"), library.minutes),
        plans=every(lambda id_: file_of("plans", id_), library.plans),
    )


def introduced(library: Library, words: str) -> str:
    """Whoever answers for something: a member or a service by their id is told by their name."""
    known = {each.id: each.introduced for each in library.members}
    return known.get(words.strip()) or library.services.get(words.strip()) or words


def _is_in_words(link: Link, library: Library) -> bool:
    """Whether a name leads to no record of the kind that its key names first, nor has to."""
    return link.ref.may_be_words and (
        link.ref.what is not Named.ATTENDEE or link.name not in (link.known(library) or ())
    )


def in_words(record: Held, library: Library, meeting: str = "") -> Held:
    """A record with all that it holds, whom it names in words; `meeting` is that of minutes."""
    given: dict[str, Any] = {}
    for key, ref in naming_keys(type(record)):
        value = getattr(record, key)
        if isinstance(value, tuple):
            told = tuple(_read(each, type(record), key, ref, library, meeting) for each in value)
        else:
            told = _read(value, type(record), key, ref, library, meeting)
        if told != value:
            given[key] = told
    return record.model_copy(update=given) if given else record


def _read(
    value: Any, model: type[Record], key: str, ref: Ref | None, library: Library, meeting: str
) -> Any:
    if isinstance(value, Record):
        return in_words(value, library, meeting)
    if not (ref and value and ref.may_be_words) or not isinstance(value, str):
        return value
    if ref.what is Named.ATTENDEE and value in (names(library, ref.what, meeting) or ()):
        return value
    return called_by(library, model, key).get(value) or library.services.get(value) or value


def called_by(library: Library, model: type[Record], key: str) -> Mapping[str, str]:
    """The words that a key prints of each member, by their id."""
    if key == "chair_for":
        return {each.id: each.office for each in library.members}
    if key in _OF_A_BODY and model is not Attendee:
        return names(library, Named.MEMBER) or {}
    committee = library.committee if key == "presenters" else None
    house = (*committee.structures, committee.house) if committee else ()
    return {each.id: each.introduced + _of_others(each, house) for each in library.members}


_OF_A_BODY = frozenset(("by", "asked_by", "owner", "owed_by"))
"""The keys of those who speak or answer for others: they are called by what they are of."""


def _of_others(member: Member, house: tuple[str, ...]) -> str:
    """« , UDAF »: whom someone who presents comes from, unless it is the house, or said already."""
    is_said = not house or member.organisation in (*house, member.introduced)
    is_said = is_said or says(member.capacity, member.organisation)
    return "" if is_said else f", {member.organisation}"

"""Acronyms that a deck shows, and that nothing spells out."""

from collections.abc import Iterator

from clu.checks.rules import leaves, note, rule, shown
from clu.model.acronyms import unspelt
from clu.model.follow_ups import coming
from clu.model.french import quoted
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.problem import Problem
from clu.model.record import Record, Where, by_record
from clu.model.refs import record_named, refs
from clu.model.shape import COMMITTEE, meeting_file
from clu.model.text import plain

Place = tuple[str, Where]
"""A file, and the way to a text in it."""


@rule(
    "sigle-non-developpe",
    "un sigle que rien ne développe",
    "Les usagers le lisent sans le connaître.",
)
def acronyms(library: Library) -> Iterator[Problem]:
    """The deck spells out those that the committee knows; one that is told nowhere stays bare."""
    if (committee := library.committee) is None:
        return
    used = [said for id_, _ in coming(library) for said in said_in(library, id_)]
    # What the committee names may spell one out, and is not itself on a slide.
    named = [(None, text) for _, text in _of_record(COMMITTEE, committee)]
    for acronym, place in unspelt([*used, *named], committee.acronyms).items():
        if place:
            sentence = f"le sigle {quoted(acronym)} n’est développé nulle part."
            remedy = f"Pour que le diaporama le dise : clu committee set --acronym {acronym}=…"
            keys = "Dites-le parmi les sigles du comité (F8) : le diaporama le dira."
            yield note(*place, sentence, remedy, on_screen=keys)


def said_in(library: Library, meeting: str) -> Iterator[tuple[Place | None, str]]:
    """The texts of the slides of a meeting, then those of what they show, each record once."""
    yield from _of_slides(meeting_file(meeting), library.meetings[meeting])
    found = {
        (link.home, id(record)): record
        for link in shown(library, meeting)
        if (record := record_named(library, link.ref.what, link.name))
    }
    for (file, _), record in found.items():
        yield from _of_record(file, record)


def _texts(record: Record, file: str, way: Where) -> Iterator[tuple[Place, str]]:
    named = {link.way for link in refs(file, record, way)}
    for path, value in leaves(record, way):
        if isinstance(value, str) and path not in named:
            yield (file, path), plain(value)


@by_record
def _of_record(file: str, record: Record) -> tuple[tuple[Place, str], ...]:
    return tuple(_texts(record, file, ()))


@by_record
def _of_slides(file: str, meeting: Record) -> tuple[tuple[Place, str], ...]:
    assert isinstance(meeting, Meeting)
    told: list[tuple[Place, str]] = []
    for item in meeting.items:
        told.append(((file, ("items", item.id, "title")), plain(item.title)))
        for slide in (each for each in item.slides if not each.internal):
            told += _texts(slide, file, ("items", item.id, "slides", slide.id))
    return tuple(told)

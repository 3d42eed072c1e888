"""What was noted and says nothing: people without a name, words that are not there, no item."""

from collections.abc import Iterator

from clu.checks.rules import note, rule, warning
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.problem import Problem
from clu.model.record import Record, Where
from clu.model.shape import children, either, identity, lacking, meeting_file, records


@rule(
    "enregistrement-vide", "ce qui ne dit rien de ce dont il est", "Une ligne vide serait imprimée."
)
def empty_records(library: Library) -> Iterator[Problem]:
    """Records that lack even the least that they say."""
    for file, record in records(library):
        if not file.endswith("/validated.toml"):
            yield from _empty(file, record, ())


def _empty(file: str, record: Record, way: Where) -> Iterator[Problem]:
    if keys := lacking(type(record), vars(record)):
        sentence = f"rien n’y est dit : il faut au moins {either(type(record), keys)}."
        yield warning(file, way, sentence, "Complétez, ou supprimez.")
    for key in children(type(record)):
        for each in getattr(record, key):
            path = (*way, key, identity(each))
            yield from _empty(file, each, path)


@rule(
    "ordre-du-jour-vide",
    "une réunion dont l’ordre du jour est vide",
    "La convocation partirait sans lui.",
)
def empty_agendas(library: Library) -> Iterator[Problem]:
    """A meeting that has nothing on its agenda; that is a doubt once it is no draft."""
    for id_, meeting in library.sittings.items():
        if not meeting.items:
            told = note if library.state_of(id_) is MeetingState.DRAFT else warning
            sentence = "l’ordre du jour est vide."
            yield told(meeting_file(id_), ("items",), sentence, "Ajoutez-y un point.")

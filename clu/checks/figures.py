"""Figures that contradict themselves, and what is known not to be known."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from clu.checks.places import error, note, reading_path, warning
from clu.model import french
from clu.model.figures import Value, figure
from clu.model.french import quoted
from clu.model.indicators import Reading, Unit
from clu.model.library import Library, Snapshot
from clu.model.period import Period
from clu.model.problem import Path, Problem
from clu.model.shape import file_of


def problems(library: Library) -> Iterator[Problem]:
    """Doubts about the readings and the surveys."""
    said: dict[tuple[str, str], _Place] = {}
    for year, snapshot in library.snapshots.items():
        for rank in range(len(snapshot.readings)):
            place = _Place(year, snapshot, rank)
            yield from _said_twice(place, said)
            yield from _contradictions(place, library)
            yield from _impossible(place, library)
            yield from _no_base(place, library)
            yield from _unknown(place)
    yield from _exclusive_themes(library)
    yield from _unknown_in_surveys(library)


_WHOLE = 100
_ROUNDING = Decimal("0.5")
"""What rounding alone can add to a total of rates, in points."""


@dataclass(frozen=True)
class _Place:
    """A reading and where it is written."""

    year: str
    snapshot: Snapshot
    rank: int

    @property
    def reading(self) -> Reading:
        return self.snapshot.readings[self.rank]

    @property
    def period(self) -> Period:
        return self.reading.period or Period.parse(self.year)

    @property
    def file(self) -> str:
        return file_of("indicators", self.year)

    def path(self, key: str) -> Path:
        return reading_path(self.snapshot, self.rank, key)


def _said_twice(place: _Place, said: dict[tuple[str, str], _Place]) -> Iterator[Problem]:
    """The same period in two files, or once by its key and once by the year of the file."""
    id_, period = place.reading.id, place.period
    first = said.setdefault((id_, period.key), place)
    if first is not place:
        sentence = f"le relevé de {quoted(id_)} {period.phrase} figure déjà dans {first.file}."
        yield error(place.file, place.path("id"), sentence, "Gardez l’un des deux.", id_)


def _contradictions(place: _Place, library: Library) -> Iterator[Problem]:
    definition = library.definitions.get(place.reading.id)
    if definition is None or not definition.is_computed:
        return
    current = figure(library, place.reading.id, place.period).current
    if current is not None and current.counts is not None:
        yield from _against_counts(place, current)


def _impossible(place: _Place, library: Library) -> Iterator[Problem]:
    """A negative count, a rate beyond its bounds."""
    definition, value = library.definitions.get(place.reading.id), place.reading.value
    if definition is None or value is None:
        return
    if definition.unit is Unit.COUNT and value < 0:
        sentence = f"un décompte ne peut pas être négatif ({french.number(value)})."
        yield error(place.file, place.path("value"), sentence, record=definition.id)
    if definition.unit is Unit.PERCENT and not 0 <= value <= _WHOLE:
        sentence = f"un taux de {french.number(value)} % sort de 0 à 100 %."
        remedy = "Vérifiez-le, ou gardez-le s’il peut dépasser 100 %."
        yield warning(place.file, place.path("value"), sentence, remedy, definition.id)


def _against_counts(place: _Place, current: Value) -> Iterator[Problem]:
    reading, computed = place.reading, french.number(current.exact, 2)
    if reading.value is not None:
        sentence = f"valeur saisie {french.number(reading.value)}, valeur calculée {computed}."
        remedy = "Retirez « value » : ce taux est calculé à partir de ses deux décomptes."
        yield error(place.file, place.path("value"), sentence, remedy, reading.id)
    if reading.published is not None:
        decimals = french.decimals_of(reading.published)
        if french.rounded(current.exact, decimals) != reading.published:
            printed = french.number(reading.published)
            sentence = f"valeur imprimée {printed}, valeur calculée {computed}."
            remedy = "Vérifiez les deux décomptes et la valeur imprimée."
            yield warning(place.file, place.path("published"), sentence, remedy, reading.id)


def _no_base(place: _Place, library: Library) -> Iterator[Problem]:
    """A rate whose denominator is nothing has no value."""
    if place.reading.value != 0:
        return
    for definition in library.definitions.values():
        if definition.denominator == place.reading.id:
            sentence = (
                f"{quoted(place.reading.id)} vaut 0 {place.period.phrase} : "
                f"{quoted(definition.id)} ne peut pas se calculer."
            )
            yield warning(place.file, place.path("value"), sentence, "", definition.id)


def _unknown(place: _Place) -> Iterator[Problem]:
    reading = place.reading
    gaps = {
        "period_note": reading.period_note,
        "parts_missing": reading.parts_missing,
        "not_measured": reading.not_measured and f"non mesuré : {reading.not_measured}",
    }
    for key, gap in gaps.items():
        if gap:
            yield note(place.file, place.path(key), f"{gap.rstrip('.')}.", record=reading.id)


def _exclusive_themes(library: Library) -> Iterator[Problem]:
    """The answers of a theme of which only one may be chosen add up to the whole."""
    for id_, survey in library.surveys.items():
        for theme in survey.exclusive:
            rates = [each.rate for each in survey.questions if each.theme == theme]
            total = sum((rate for rate in rates if rate is not None), Decimal(0))
            if rates and None not in rates and abs(total - _WHOLE) > _ROUNDING:
                sentence = f"les réponses de {quoted(theme)} totalisent {french.number(total)} %."
                remedy = "Vérifiez les taux : on n’y choisit qu’une réponse."
                yield warning(file_of("surveys", id_), ("exclusive",), sentence, remedy)


def _unknown_in_surveys(library: Library) -> Iterator[Problem]:
    for id_, survey in library.surveys.items():
        file = file_of("surveys", id_)
        if survey.global_rate is None:
            yield note(file, (), f"taux global de {quoted(survey.title)} non connu.")
        for question in survey.questions:
            if question.rate is None:
                path = ("questions", question.id)
                yield note(file, path, f"taux de {quoted(question.label)} non connu.")

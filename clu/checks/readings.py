"""Figures that contradict themselves, and what is known not to be known."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from clu.checks.rules import error, note, reading_path, rule, warning
from clu.model import french
from clu.model.figures import figure
from clu.model.french import enumeration, quoted
from clu.model.gathered import Value, gathered
from clu.model.indicators import Aggregation, Reading
from clu.model.library import Library, Snapshot
from clu.model.names import folded, perhaps
from clu.model.period import Period
from clu.model.problem import Problem
from clu.model.record import Where
from clu.model.shape import DEFINITIONS, file_of
from clu.model.surveys import Survey

_SEEN = "Quelqu’un dans la salle fera le calcul."
_WHOLE = 100


class _Place(NamedTuple):
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

    def path(self, key: str) -> Where:
        return reading_path(self.snapshot, self.rank, key)


@lru_cache(maxsize=2)  # each rule goes through them
def _places(library: Library) -> tuple[_Place, ...]:
    return tuple(
        _Place(year, snapshot, rank)
        for year, snapshot in library.snapshots.items()
        for rank in range(len(snapshot.readings))
    )


def _called(place: _Place, library: Library) -> str:
    definition = library.told.definitions.get(place.reading.id)
    return definition.called if definition else place.reading.id


@rule("releve-en-double", "un relevé dit deux fois", "Rien ne dit lequel est le bon.")
def said_twice(library: Library) -> Iterator[Problem]:
    """The same period in two files, or once by its key and once by the year of the file."""
    said: dict[tuple[str, str], _Place] = {}
    for place in _places(library):
        id_, period = place.reading.id, place.period
        first = said.setdefault((id_, period.key), place)
        if first is not place:
            called = quoted(_called(place, library))
            sentence = f"le relevé de {called} {period.phrase} figure déjà dans {first.file}."
            yield error(place.file, place.path("id"), sentence, "Gardez l’un des deux.", id_)


@rule("taux-contredit", "un taux saisi ou imprimé qui n’est pas celui de ses décomptes", _SEEN)
def against_counts(library: Library) -> Iterator[Problem]:
    """A rate that is typed, or was printed, otherwise than its two counts make it."""
    for place in _places(library):
        definition = library.definitions.get(place.reading.id)
        if definition is None or not definition.is_computed:
            continue
        current = figure(library, place.reading.id, place.period).current
        if current is not None and current.counts is not None and current.gathering is None:
            yield from _against_counts(place, current)


@rule(
    "periode-contredite", "une valeur qui n’est pas ce que font ses mois ou ses trimestres", _SEEN
)
def against_parts(library: Library) -> Iterator[Problem]:
    """A value that is not what those of shorter periods make."""
    for place in _places(library):
        yield from _against_parts(place, library)


def _against_parts(place: _Place, library: Library) -> Iterator[Problem]:
    """A value that is not what those of shorter periods make."""
    definition, reading = library.definitions.get(place.reading.id), place.reading
    key = "published" if reading.value is None else "value"
    said: Decimal | None = getattr(reading, key)
    if definition is None or said is None or reading.period_note:
        return
    made = gathered(library, definition, place.period)
    if made is None or made.gathering is None:
        return
    how, decimals = made.gathering, french.decimals_of(said)
    if how.is_whole:
        is_doubted, link = french.rounded(made.exact, decimals) != said, " :"
    else:
        is_doubted, link = how.rule is Aggregation.SUM and made.exact >= said, " font déjà"
    if is_doubted:
        finest = max(decimals, made.decimals, definition.decimals)
        typed = f"valeur {'saisie' if key == 'value' else 'imprimée'} {french.number(said)}"
        found = f"{how.words}{link} {french.number(french.rounded(made.exact, finest))}"
        sentence = f"{quoted(definition.called)} {place.period.phrase} : {typed}, {found}."
        remedy = "Corrigez l’une ou les autres ; sans valeur saisie, elle est calculée."
        yield warning(place.file, place.path(key), sentence, remedy, reading.id)


@rule(
    "valeur-impossible",
    "une valeur que son unité ne peut pas avoir",
    "Un taux reste entre 0 et 100, un décompte n’est pas négatif.",
)
def impossible(library: Library) -> Iterator[Problem]:
    """A value that its unit cannot have."""
    for place in _places(library):
        yield from _impossible(place, library)


def _impossible(place: _Place, library: Library) -> Iterator[Problem]:
    """A value that its unit cannot have."""
    definition, value = library.definitions.get(place.reading.id), place.reading.value
    if definition is None or value is None:
        return
    bounds = definition.unit.facts.bounds
    if bounds and not bounds.hold(value):
        tell = warning if bounds.is_possible else error
        sentence = bounds.sentence.format(french.number(value))
        yield tell(place.file, place.path("value"), sentence, bounds.remedy, definition.id)


@rule(
    "plus-que-le-tout", "un taux calculé au-dessus de 100 %", "Une partie ne dépasse pas le tout."
)
def beyond_the_whole(library: Library) -> Iterator[Problem]:
    """A part that is counted more than the whole that it belongs to."""
    for place in _places(library):
        yield from _beyond_the_whole(place, library)


def _beyond_the_whole(place: _Place, library: Library) -> Iterator[Problem]:
    """A part that is counted more than the whole that it belongs to."""
    for definition in library.definitions.values():
        if definition.numerator == place.reading.id and definition.unit.facts.is_rate:
            current = figure(library, definition.id, place.period).current
            if current and current.period == place.period and current.exact > _WHOLE:
                printed = french.number(current.exact, definition.decimals)
                sentence = f"{quoted(definition.called)} : un taux de {printed} % dépasse 100 %."
                remedy = "Vérifiez ses deux décomptes."
                yield warning(place.file, place.path("value"), sentence, remedy, definition.id)


@rule("repartition", "une répartition qui ne fait pas la valeur", _SEEN)
def parts(library: Library) -> Iterator[Problem]:
    """Parts that are not those of the value."""
    for place in _places(library):
        yield from _parts(place)


def _parts(place: _Place) -> Iterator[Problem]:
    """Parts that are not those of the value."""
    reading, path = place.reading, place.path("parts")
    labels = [part.said for part in reading.parts]
    for label in dict.fromkeys(each for each in labels if labels.count(each) > 1):
        sentence = f"la répartition cite {quoted(label)} deux fois."
        yield warning(place.file, path, sentence, "Réunissez les deux parts.", reading.id)
    apart = [part.value for part in reading.parts if not part.subset]
    total = sum(apart, Decimal(0))
    whole = total if reading.value is None else reading.value
    for part in reading.parts:
        if part.subset and part.value > whole and (apart or reading.value is not None):
            said = f"{french.number(part.value)}, pour un total de {french.number(whole)}"
            sentence = f"{quoted(part.said)} : {said}."
            yield warning(place.file, path, sentence, "Vérifiez-les.", reading.id)
    if apart and reading.value is not None and total != reading.value:
        said = f"{french.number(total)}, pour une valeur de {french.number(reading.value)}"
        sentence = f"les parts totalisent {said}."
        yield warning(place.file, path, sentence, "Vérifiez-les.", reading.id)


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


@rule("sans-denominateur", "un taux dont le dénominateur est nul", "Il ne peut pas se calculer.")
def no_base(library: Library) -> Iterator[Problem]:
    """A rate whose denominator is nothing has no value."""
    for place in _places(library):
        yield from _no_base(place, library)


def _no_base(place: _Place, library: Library) -> Iterator[Problem]:
    """A rate whose denominator is nothing has no value."""
    if place.reading.value != 0:
        return
    for definition in library.definitions.values():
        if definition.denominator == place.reading.id:
            sentence = (
                f"{quoted(_called(place, library))} vaut 0 {place.period.phrase} : "
                f"{quoted(definition.called)} ne peut pas se calculer."
            )
            yield warning(place.file, place.path("value"), sentence, "", definition.id)


@rule(
    "releve-lacunaire",
    "ce qu’un relevé dit ne pas savoir",
    "Ce qui n’est pas connu est dit inconnu, jamais supposé.",
)
def unknown(library: Library) -> Iterator[Problem]:
    """What a reading says that nobody knows."""
    for place in _places(library):
        yield from _unknown(place)


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


@rule(
    "rupture-sans-motif",
    "un relevé dit non comparable, sans que rien dise pourquoi",
    "Le graphique montre la rupture ; la salle en demandera la raison.",
)
def unexplained(library: Library) -> Iterator[Problem]:
    """A reading that is compared with none before it, and nothing says why."""
    for place in _places(library):
        if not (place.reading.comparable or place.reading.note):
            called = quoted(_called(place, library))
            sentence = (
                f"{called} {place.period.phrase} n’est pas comparable, et rien ne dit pourquoi."
            )
            remedy = "Dites-le en note."
            yield note(place.file, place.path("comparable"), sentence, remedy, place.reading.id)


@rule(
    "indicateur-en-double",
    "deux indicateurs de même intitulé, de même unité et de même périmètre",
    "Une même chose aurait deux valeurs.",
)
def twins(library: Library) -> Iterator[Problem]:
    """Two definitions of one thing."""
    first: dict[tuple[str, ...], str] = {}
    for id_, each in library.definitions.items():
        said = folded(each.label), each.unit.value, folded(each.perimeter)
        if (known := first.setdefault(said, id_)) != id_:
            sentence = f"{quoted(each.label)} est aussi l’intitulé de {quoted(known)}, de même "
            sentence += "unité et de même périmètre."
            remedy = "Réunissez-les, ou dites le périmètre de chacun."
            yield warning(DEFINITIONS, ("definitions", id_, "label"), sentence, remedy, id_)


@rule(
    "theme-exclusif",
    "les réponses d’un thème à choix unique qui ne font pas 100 %",
    "On n’y choisit qu’une réponse : le total est celui de tous.",
)
def exclusive_themes(library: Library) -> Iterator[Problem]:
    """The answers of a theme of which only one may be chosen add up to the whole."""
    for id_, survey in library.surveys.items():
        for theme in survey.exclusive:
            asked = [each for each in survey.questions if each.theme == theme]
            rates = [each.share for each in asked if each.share is not None]
            total = sum(rates, Decimal(0))
            if survey.questions and not asked:
                themes = dict.fromkeys(each.theme for each in survey.questions)
                remedy = perhaps(theme, themes, "Corrigez le thème.")
                sentence = f"aucune question n’a pour thème {quoted(theme)}."
                yield warning(file_of("surveys", id_), ("exclusive",), sentence, remedy)
            is_whole = bool(asked) and len(rates) == len(asked)
            if is_whole and abs(total - _WHOLE) > _rounding(rates):
                sentence = f"les réponses de {quoted(theme)} totalisent {french.number(total)} %."
                remedy = "Vérifiez les taux : on n’y choisit qu’une réponse."
                yield warning(file_of("surveys", id_), ("exclusive",), sentence, remedy)


def _rounding(rates: Iterable[Decimal]) -> Decimal:
    """What rounding alone can add to their total: half a unit of the last decimal of each."""
    return sum((Decimal("0.5").scaleb(-french.decimals_of(each)) for each in rates), Decimal(0))


@rule(
    "reponses-en-trop",
    "plus de réponses à une question que de participants",
    "Le taux porte sur un autre nombre que celui qui est imprimé.",
)
def too_many_answers(library: Library) -> Iterator[Problem]:
    """More answers to a question than there were participants."""
    for id_, survey in library.surveys.items():
        for question in survey.questions:
            answers, asked = question.base, survey.participants
            if answers is not None and asked is not None and answers > asked:
                given = french.counted(answers, "réponse")
                people = french.counted(asked, "participant")
                sentence = f"{quoted(question.label)} : {given} pour {people}."
                path = ("questions", question.id, "respondents")
                yield warning(file_of("surveys", id_), path, sentence, "Vérifiez ces deux nombres.")


@rule(
    "enquete-lacunaire",
    "ce qu’une enquête ne dit pas",
    "Ce qui n’est pas connu est dit inconnu, jamais supposé.",
)
def unknown_in_surveys(library: Library) -> Iterator[Problem]:
    """What a survey does not say."""
    for id_, survey in library.surveys.items():
        file = file_of("surveys", id_)
        if survey.global_rate is None:
            yield note(file, (), f"taux global de {quoted(survey.title)} non connu.")
        yield from _unpaired(survey, library.surveys.get(survey.compares_with or ""), file)
        for question in survey.questions:
            if question.share is None:
                path = ("questions", question.id)
                yield note(file, path, f"taux de {quoted(question.label)} non connu.")


def _unpaired(survey: Survey, earlier: Survey | None, file: str) -> Iterator[Problem]:
    """Questions that a survey is said to be compared on, and that the other did not ask."""
    if earlier is None or earlier is survey:
        return
    alone = [each for each in survey.questions if each.comparable and not earlier.twin(each)]
    if alone and len(alone) < len(survey.questions):
        asked = enumeration([quoted(each.label) for each in alone])
        sentence = f"sans pareille dans {quoted(earlier.title)}, donc sans comparaison : {asked}."
        yield note(file, ("questions", alone[0].id), sentence, "Reprenez-en l’intitulé exact.")

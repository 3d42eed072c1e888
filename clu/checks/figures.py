"""Figures that contradict themselves, and what is known not to be known."""

from collections.abc import Iterator

from clu.checks.places import error, note, snapshot_file, warning
from clu.model import french
from clu.model.figures import figure
from clu.model.french import quoted
from clu.model.library import Library
from clu.model.period import Period
from clu.model.problem import Problem


def problems(library: Library) -> Iterator[Problem]:
    """Doubts about the readings and the surveys."""
    yield from _contradictions(library)
    yield from _unknown_in_readings(library)
    yield from _unknown_in_surveys(library)


def _contradictions(library: Library) -> Iterator[Problem]:
    for year, snapshot in library.snapshots.items():
        for reading in snapshot.readings:
            definition = library.definitions.get(reading.id)
            if definition is None or not definition.is_computed:
                continue
            period = reading.period or Period.parse(year)
            current = figure(library, reading.id, period).current
            if current is None or current.counts is None:
                continue
            file, computed = snapshot_file(year), french.number(current.exact, 2)
            if reading.value is not None:
                typed = french.number(reading.value)
                sentence = f"valeur saisie {typed}, valeur calculée {computed}."
                remedy = "Retirez « value » : ce taux est calculé à partir de ses deux décomptes."
                yield error(file, ("readings", reading.id, "value"), sentence, remedy)
            if reading.published is not None:
                decimals = max(0, -int(reading.published.as_tuple().exponent))
                if french.rounded(current.exact, decimals) != reading.published:
                    printed = french.number(reading.published)
                    sentence = f"valeur imprimée {printed}, valeur calculée {computed}."
                    remedy = "Vérifiez les deux décomptes et la valeur imprimée."
                    yield warning(file, ("readings", reading.id, "published"), sentence, remedy)


def _unknown_in_readings(library: Library) -> Iterator[Problem]:
    for year, snapshot in library.snapshots.items():
        for reading in snapshot.readings:
            gaps = {
                "period_note": reading.period_note,
                "parts_missing": reading.parts_missing,
                "not_measured": reading.not_measured and f"non mesuré : {reading.not_measured}",
            }
            for key, gap in gaps.items():
                if gap:
                    path = ("readings", reading.id, key)
                    yield note(snapshot_file(year), path, f"{gap.rstrip('.')}.")


def _unknown_in_surveys(library: Library) -> Iterator[Problem]:
    for id_, survey in library.surveys.items():
        file = f"agendas/surveys/{id_}.toml"
        if survey.global_rate is None:
            yield note(file, (), f"taux global de {quoted(survey.title)} non connu.")
        for question in survey.questions:
            if question.rate is None:
                path = ("questions", question.id)
                yield note(file, path, f"taux de {quoted(question.label)} non connu.")

"""The periods of a chart: computed, chosen, and what has no place is told to the speaker."""

from typing import Any

import pytest

from clu.deck.bodies import Chart, Role
from clu.deck.outline import SlideOutline
from clu.deck.spoken import as_text
from tests.deck.test_glance import chart_of, read, said
from tests.deck.test_outline import outline, plain, slide

MONTHS = {f"2023-{rank:02}": 10 * rank for rank in range(1, 13)}


def charted(values: dict[str, Any], **keys: Any) -> SlideOutline:
    held = read(values, "count", aggregation="sum")
    return said("chart", held, **keys)


def columns(made: SlideOutline) -> dict[str, Any]:
    chart: Chart = chart_of(made)
    (drawn,) = (each for each in chart.series if each.role is Role.CURRENT)
    return dict(zip(map(plain, chart.categories), drawn.values, strict=True))


def unshown(made: SlideOutline) -> list[str]:
    return [plain(each) for each in made.sources if each.startswith("Non montré")]


def test_a_year_is_drawn_from_its_months_and_told_as_computed() -> None:
    made = charted({"2022": 700, **MONTHS})
    assert columns(made) == {"2022": 700, "2023": 780}
    assert plain(chart_of(made).sentences[0]) == (
        "Taux : 780 (somme de 12 mois) en 2023, +11 %, mieux (700 en 2022)."
    )
    assert unshown(made) == []


def test_a_part_of_a_year_is_never_drawn_as_the_year() -> None:
    nine = dict(list(MONTHS.items())[:9])
    made = charted({"2022": 700, **nine})
    assert columns(made) == {"2023 (9 mois sur 12)": 450}
    assert unshown(made) == ["Non montré, complet, quand 2023 ne l’est pas : 2022."]
    gap = charted({"2021": 600, "2022-01": 5, "2023": 800})
    assert columns(gap) == {"2021": 600, "2022": "1\u00a0mois sur 12", "2023": 800}


@pytest.mark.parametrize(
    ("keys", "drawn", "told"),
    [
        ({"periods": "quarters"}, [60, 150, 240, 330], []),
        ({"periods": "quarters", "last": 2}, [240, 330], ["hors du choix de la diapositive"]),
        ({"periods": "half_years"}, [210, 570], []),
        ({"periods": "months", "last": 1}, [120], ["hors du choix de la diapositive"]),
        ({"periods": "months", "span": "2023-T2"}, [40, 50, 60], ["hors du", "après juin 2023"]),
        ({"periods": "years", "span": "2022"}, [700], ["après 2022"]),
        ({"span": "2022-01-01/2023-12-31"}, [700, 780], []),
    ],
)
def test_a_slide_chooses_its_periods_and_the_speaker_knows_of_the_others(
    keys: dict[str, Any], drawn: list[int], told: list[str]
) -> None:
    values = MONTHS if keys.get("periods", "years") != "years" else {"2022": 700, **MONTHS}
    made = charted(values, **keys)
    assert list(columns(made).values()) == drawn
    found = unshown(made)
    assert len(found) == len(told)
    assert all(any(why in line for line in found) for why in told), found


def test_each_reading_without_a_place_is_told_with_its_reason() -> None:
    held = read({"2020": 4, "2021": 5, "2022": 6, "2023": 7, "2023-T1": 2, "2024-T1": 3}, "count")
    readings = held["snapshots"]["2021"].readings
    broken = readings[0].model_copy(update={"comparable": False})
    held["snapshots"]["2021"] = held["snapshots"]["2021"].model_copy(update={"readings": (broken,)})
    assert unshown(said("chart", held)) == [
        "Non montré, avant une rupture : 2020.",
        "Non montré, d’une autre durée : 1er trimestre 2023.",
        "Non montré, après 2023 : 1er trimestre 2024.",
    ]


def test_what_was_not_over_on_the_day_of_the_meeting_is_not_told_there() -> None:
    """Else the deck of an old meeting would change with each new reading."""
    held = read({"2023": 7, "2024": 8, "2024-T4": 3}, "count")
    assert unshown(said("chart", held)) == []


def test_the_older_values_of_indicators_side_by_side_are_told_too() -> None:
    held = read({"2021": 5, "2022": 6, "2023": 7}, "count")
    two = held["definitions"]["un"].model_copy(update={"id": "deux", "label": "Deux"})
    held["definitions"]["deux"] = two
    for year, snapshot in held["snapshots"].items():
        more = tuple(each.model_copy(update={"id": "deux"}) for each in snapshot.readings)
        readings = (*snapshot.readings, *more)
        held["snapshots"][year] = snapshot.model_copy(update={"readings": readings})
    made = outline(slide("chart", indicators=["un", "deux"]), **held)
    assert plain(as_text(made)).count("Non montré, faute de place à côté d’autres : 2021.") == 2

"""Rules on days, figures and surveys: the last value that is right, the first that is not."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

import pytest

from clu.checks.rules import problems_of
from clu.model.library import Library
from clu.model.problem import Level
from tests.checks.libraries import (
    AFTER,
    BEFORE,
    COUNTS,
    DAY,
    ONE,
    OTHER,
    RATE,
    Table,
    definition,
    meeting,
    place,
    plan,
    remedy,
    sentence,
    survey,
    told,
    workspace,
)

# --- hours and days --------------------------------------------------------------------------

TWO = datetime.time(14)


@pytest.mark.parametrize(
    ("start", "end", "is_told"),
    [
        (TWO, datetime.time(13, 59), True),
        (TWO, TWO, True),
        (TWO, datetime.time(14, 1), False),
        (TWO, None, False),
        (None, TWO, False),
    ],
)
def test_a_meeting_lasts_a_minute_at_least(
    start: datetime.time | None, end: datetime.time | None, *, is_told: bool
) -> None:
    planned = told(workspace(meetings={ONE: meeting(start=start, end=end)}), "commence à")
    assert [place(each) for each in planned] == [f"{ONE}/meeting end"] * is_told
    noted = workspace(minutes={ONE: {"held_start": start, "held_end": end}})
    held = told(noted, "l’heure d’ouverture est")
    assert [place(each) for each in held] == [f"{ONE}/minutes held_end"] * is_told


@pytest.mark.parametrize(
    ("opened", "closed", "said"),
    [
        (None, None, []),
        (TWO, TWO, []),
        (datetime.time(14, 1), None, ["14 h est avant l’ouverture, 14 h 01."] * 4),
        (None, datetime.time(13, 59), ["14 h est après la clôture, 13 h 59."] * 4),
    ],
)
def test_who_came_or_left_and_what_was_suspended_did_so_in_session(
    opened: datetime.time | None, closed: datetime.time | None, said: list[str]
) -> None:
    someone = {"id": "p", "presence": "present", "arrived": TWO, "left": TWO}
    noted = {
        "attendance": [someone],
        "suspensions": [{"id": "s", "start": TWO, "end": TWO}],
        "held_start": opened,
        "held_end": closed,
    }
    noted = {key: each for key, each in noted.items() if each}
    found = told(workspace(minutes={ONE: noted}), "14 h est ")
    assert [each.sentence.replace("\u00a0", " ") for each in found] == said


@pytest.mark.parametrize(
    ("end", "is_told"), [(TWO, True), (datetime.time(14, 1), False), (None, False)]
)
def test_nobody_leaves_before_coming_and_nothing_resumes_before_it_stops(
    end: datetime.time | None, *, is_told: bool
) -> None:
    someone = {"id": "p", "presence": "present", "arrived": TWO, "left": end}
    noted = {"attendance": [someone], "suspensions": [{"id": "s", "start": TWO, "end": end}]}
    found = told(workspace(minutes={ONE: noted}), "n’est pas après 14 h")
    places = [f"{ONE}/minutes attendance.p.left", f"{ONE}/minutes suspensions.s.end"]
    assert [place(each) for each in found] == places * is_told


@pytest.mark.parametrize(("second", "is_told"), [("  OUI.", True), ("Non.", False), ("", False)])
def test_an_answer_that_is_given_twice_is_doubted(second: str, *, is_told: bool) -> None:
    turns = [{"by": "p", "text": "Oui."}, {"by": "", "text": second}]
    asked = {"id": "e", "item": "un", "kind": "question", "text": "Quoi ?", "turns": turns}
    found = told(
        workspace(minutes={ONE: {"exchanges": [asked]}}), "É-1 a deux fois la même réponse"
    )
    assert [place(each) for each in found] == [f"{ONE}/minutes exchanges.e.turns"] * is_told


@pytest.mark.parametrize(("held_end", "is_told"), [(TWO, True), (datetime.time(14, 1), False)])
def test_a_meeting_opens_at_the_planned_hour_where_that_of_the_day_is_not_noted(
    held_end: datetime.time, *, is_told: bool
) -> None:
    meetings = {ONE: meeting(start=TWO)}
    noted = workspace(meetings=meetings, minutes={ONE: {"held_end": held_end}})
    assert len(told(noted, "l’heure d’ouverture est")) == is_told
    early = {"held_start": datetime.time(13), "held_end": held_end}
    assert told(workspace(meetings=meetings, minutes={ONE: early}), "l’heure d’ouverture") == []


@pytest.mark.parametrize(("date", "is_told"), [(BEFORE, False), (DAY, False), (AFTER, True)])
def test_a_meeting_may_follow_one_of_its_own_day_and_none_of_a_later(
    date: datetime.date, *, is_told: bool
) -> None:
    meetings = {ONE: meeting(previous="autre"), "autre": {"date": date}}
    found = told(workspace(meetings=meetings), "a lieu après elle")
    assert [place(each) for each in found] == [f"{ONE}/meeting previous"] * is_told


def test_a_meeting_that_follows_itself_is_told_so_and_not_as_unread() -> None:
    library = workspace(meetings={ONE: meeting(previous=ONE)})
    assert [sentence(each) for each in problems_of(library)] == [
        "la réunion est sa propre réunion précédente."
    ]


def test_a_meeting_that_follows_one_that_is_not_there_is_doubted_alone() -> None:
    library = workspace(meetings={ONE: meeting(previous=OTHER)})
    (problem,) = problems_of(library)
    assert (problem.level, place(problem)) == (Level.WARNING, f"{ONE}/meeting previous")
    assert f"« {OTHER} », n’a pas été lue" in sentence(problem)
    assert list(problems_of(workspace(meetings={ONE: meeting()}))) == []


@pytest.mark.parametrize(("due", "is_told"), [(BEFORE, True), (DAY, False), (None, False)])
def test_an_action_may_be_due_on_the_day_when_it_was_opened(
    due: datetime.date | None, *, is_told: bool
) -> None:
    library = workspace(plans={"p": plan({"opened": DAY, "due": due})})
    found = told(library, "l’échéance")
    assert [place(each) for each in found] == ["plans/p actions.a-0.due"] * is_told
    later = {"opened": DAY, "due": AFTER, "trail": [{"on": DAY, "due": due}]}
    assert len(told(workspace(plans={"p": plan(later)}), "l’échéance")) == is_told
    assert told(workspace(plans={"p": plan({"due": due})}), "l’échéance") == []


@pytest.mark.parametrize(("on", "is_told"), [(BEFORE, True), (DAY, False), (AFTER, False)])
def test_an_action_may_be_followed_on_the_day_when_it_was_opened(
    on: datetime.date, *, is_told: bool
) -> None:
    line = {"on": on, "note": "Vu"}
    known = workspace(plans={"p": plan({"opened": DAY, "trail": [line]})})
    found = told(known, "le suivi du")
    assert [place(each) for each in found] == ["plans/p actions.a-0.trail"] * is_told
    assert told(workspace(plans={"p": plan({"trail": [line]})}), "le suivi du") == []


# --- figures ---------------------------------------------------------------------------------


def read(*readings: Table, **more: Table) -> Library:
    """Readings of 2029, with the definitions that are given, those of a rate and its counts."""
    return workspace(
        definitions={**COUNTS, "taux": RATE, **more}, snapshots={"2029": {"readings": readings}}
    )


MONTHS = [f"2029-{rank:02}" for rank in range(1, 13)]


@pytest.mark.parametrize(
    ("rule", "months", "typed", "said"),
    [
        ("sum", 12, "120", ""),
        ("sum", 12, "119", "valeur saisie 119, somme de 12 mois : 120."),
        ("sum", 12, "120.5", "valeur saisie 120,5, somme de 12 mois : 120,0."),
        ("sum", 11, "110", ""),
        ("sum", 11, "111", ""),
        ("sum", 11, "109", "valeur saisie 109, 11 mois sur 12 font déjà 110."),
        ("average", 12, "10", ""),
        ("average", 12, "11", "valeur saisie 11, moyenne de 12 mois : 10."),
        ("average", 11, "11", ""),
        ("last", 12, "10", ""),
        ("last", 12, "11", "valeur saisie 11, valeur en décembre 2029 : 10."),
        ("last", 11, "11", ""),
        (None, 12, "119", ""),
    ],
)
def test_a_typed_year_is_what_its_months_make(
    rule: str | None, months: int, typed: str, said: str
) -> None:
    vus = definition("vus", aggregation=rule)
    parts = ({"id": "vus", "value": 10, "period": month} for month in MONTHS[:months])
    found = told(read({"id": "vus", "value": Decimal(typed)}, *parts, vus=vus), "« Vus » en 2029 :")
    assert [sentence(each).partition(" : ")[2] for each in found] == [said] * bool(said)
    assert [place(each) for each in found] == ["indicators/2029 readings.0.value"] * bool(said)


def test_a_mean_is_compared_as_finely_as_the_year_was_typed() -> None:
    vus = definition("vus", "days", aggregation="average")
    halves = ({"id": "vus", "value": each, "period": f"2029-S{each}"} for each in (1, 2))
    parts = tuple(halves)
    for typed, is_told in (("2", False), ("1.5", False), ("1.6", True), ("1", True)):
        library = read({"id": "vus", "value": Decimal(typed)}, *parts, vus=vus)
        assert bool(told(library, "moyenne de 2 semestres")) is is_told, typed


def test_a_rate_that_was_printed_is_compared_with_the_counts_of_its_months() -> None:
    counts = {id_: definition(id_, aggregation="sum") for id_ in ("vus", "tous")}
    parts = [
        {"id": id_, "value": value, "period": month}
        for id_, value in (("vus", 829), ("tous", 1000))
        for month in MONTHS
    ]
    for printed, is_told in ((83, False), (84, True)):
        library = read({"id": "taux", "published": printed}, *parts, **counts)
        said = "valeur imprimée 84, calculé sur 12 mois : 82,9."
        assert bool(told(library, said)) is is_told


def test_what_the_source_dates_badly_is_not_compared_with_its_months() -> None:
    vus = definition("vus", aggregation="sum")
    year = {"id": "vus", "value": 5, "period_note": "trimestre non précisé"}
    parts = ({"id": "vus", "value": 10, "period": month} for month in MONTHS)
    assert not told(read(year, *parts, vus=vus), "somme de")


@pytest.mark.parametrize(
    ("unit", "value", "level"),
    [
        *(("count", "-1", Level.ERROR), ("count", "0", None), ("count", "1", None)),
        *(("percent", "-0.1", Level.WARNING), ("percent", "0", None), ("percent", "100", None)),
        *(("percent", "100.1", Level.WARNING), ("score_5", "-0.1", Level.WARNING)),
        *(("score_5", "0", None), ("score_5", "5", None), ("score_5", "5.1", Level.WARNING)),
        *(("score_10", "10", None), ("score_10", "10.1", Level.WARNING)),
        *(("days", "-1", None), ("euros", "-1", None), ("count", None, None)),
    ],
)
def test_a_value_may_be_at_its_bounds_and_not_beyond(
    unit: str, value: str | None, level: Level | None
) -> None:
    number = Decimal(value) if value else None
    library = read({"id": "x", "value": number}, x=definition("x", unit))
    found = list(problems_of(library))
    assert [each.level for each in found] == [level] * (level is not None)
    assert [place(each) for each in found] == ["indicators/2029 readings.x.value"] * len(found)


@pytest.mark.parametrize(("seen", "is_told"), [("99", False), ("100", False), ("101", True)])
def test_a_part_may_be_the_whole_and_no_more(seen: str, *, is_told: bool) -> None:
    library = read({"id": "vus", "value": Decimal(seen)}, {"id": "tous", "value": Decimal(100)})
    found = told(library, "dépasse 100 %")
    assert [place(each) for each in found] == ["indicators/2029 readings.vus.value"] * is_told
    assert [each.record for each in found] == ["taux"] * is_told


def test_a_ratio_that_is_no_percentage_may_be_more_than_one_hundred() -> None:
    ratio = {**RATE, "unit": "days"}
    counts = ({"id": "vus", "value": Decimal(500)}, {"id": "tous", "value": Decimal(2)})
    assert list(problems_of(read(*counts, taux=ratio))) == []


@pytest.mark.parametrize(("whole", "is_told"), [("0", True), ("1", False), (None, False)])
def test_a_rate_of_nothing_cannot_be_computed(whole: str | None, *, is_told: bool) -> None:
    number = Decimal(whole) if whole else None
    library = read({"id": "tous", "value": number}, {"id": "vus", "value": Decimal(0)})
    found = told(library, "ne peut pas se calculer")
    assert [place(each) for each in found] == ["indicators/2029 readings.tous.value"] * is_told


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"value": Decimal("82.9")}, "valeur saisie 82,9, valeur calculée 82,86"),
        ({"published": Decimal("82.9")}, ""),
        ({"published": Decimal("82.86")}, ""),
        ({"published": Decimal(83)}, ""),
        ({"published": Decimal("82.8")}, "valeur imprimée 82,8, valeur calculée 82,86"),
        ({"published": Decimal(82)}, "valeur imprimée 82, valeur calculée 82,86"),
        ({}, ""),
    ],
)
def test_a_printed_rate_may_be_rounded_and_a_typed_one_is_never_kept(
    typed: Table, said: str
) -> None:
    counts = ({"id": "vus", "value": Decimal(29)}, {"id": "tous", "value": Decimal(35)})
    found = list(problems_of(read(*counts, {"id": "taux", **typed})))
    assert [sentence(each) for each in found] == [f"{said}."] * bool(said)


def test_a_rate_that_is_typed_without_its_counts_contradicts_nothing() -> None:
    assert list(problems_of(read({"id": "taux", "value": Decimal(83)}))) == []


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"a": 1, "b": 2}, ""),
        ({"a": 1, "b": 1}, "les parts totalisent 2, pour une valeur de 3"),
        ({"a": 2, "b": 2}, "les parts totalisent 4, pour une valeur de 3"),
        ({"a": 1, "b": 2, "dont c": 3}, ""),
        ({"a": 1, "b": 2, "dont c": 4}, "« dont c » : 4, pour un total de 3"),
        ({"dont c": 3}, ""),
        ({"dont c": 4}, "« dont c » : 4, pour un total de 3"),
        ({}, ""),
    ],
)
def test_parts_add_up_to_their_value(parts: Mapping[str, int], said: str) -> None:
    every = [
        {"label": name.removeprefix("dont "), "value": value, "subset": name.startswith("dont ")}
        for name, value in parts.items()
    ]
    found = list(problems_of(read({"id": "vus", "value": 3, "parts": every})))
    assert [sentence(each) for each in found] == [f"{said}."] * bool(said)
    alone = list(problems_of(read({"id": "vus", "parts": every})))
    assert bool(alone) is (len(parts) > 1 and "dont" in said)


def test_a_part_that_is_named_thrice_is_told_once() -> None:
    every = [{"label": label, "value": 1} for label in ("a", "b", "a", "a")]
    (problem,) = problems_of(read({"id": "vus", "value": 4, "parts": every}))
    assert sentence(problem) == "la répartition cite « a » deux fois."


@pytest.mark.parametrize(
    ("first", "second", "is_told"),
    [
        ({}, {"period": "2029"}, True),
        ({"period": "2029-T1"}, {"period": "2029-T1"}, True),
        ({"period": "2029-T1"}, {"period": "2029-T2"}, False),
        ({}, {"period": "2028"}, False),
    ],
)
def test_a_period_is_read_once_whatever_names_it(
    first: Table, second: Table, *, is_told: bool
) -> None:
    found = told(read({"id": "vus", **first}, {"id": "vus", **second}), "figure déjà dans")
    assert len(found) == is_told
    assert told(read({"id": "vus", **first}, {"id": "tous", **second}), "figure déjà dans") == []


def test_what_is_not_known_of_a_reading_is_noted_where_it_is_written() -> None:
    gaps = {"period_note": "Trimestre inconnu.", "parts_missing": "sans détail"}
    library = read({"id": "vus", **gaps}, {"id": "tous", "not_measured": "en panne"})
    assert [(each.level, place(each), sentence(each)) for each in problems_of(library)] == [
        (Level.NOTE, "indicators/2029 readings.vus.period_note", "Trimestre inconnu."),
        (Level.NOTE, "indicators/2029 readings.vus.parts_missing", "sans détail."),
        (Level.NOTE, "indicators/2029 readings.tous.not_measured", "non mesuré : en panne."),
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, ""),
        ({"numerator": "taux"}, "« Autre » se calcule à partir de « Taux », qui se calcule."),
        ({"denominator": "taux"}, "« Autre » se calcule à partir de « Taux », qui se calcule."),
        ({"numerator": "autre"}, "« Autre » se calcule à partir de lui-même."),
        (
            {"denominator": "vus"},
            "le numérateur et le dénominateur de « Autre » sont le même indicateur.",
        ),
    ],
)
def test_a_rate_comes_from_two_counts_that_are_read(more: Table, said: str) -> None:
    found = list(problems_of(read(autre={**RATE, "id": "autre", "label": "Autre", **more})))
    assert [sentence(each) for each in found] == [said] * bool(said)
    assert all(each.is_error and each.record == "autre" for each in found)


# --- surveys ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rates", "is_told"),
    [
        *((("40", "60"), False), (("40", "60.5"), False), (("40", "60.6"), True)),
        *((("40", "59.5"), False), (("40", "59.4"), True), (("40", None), False)),
    ],
)
def test_the_only_answers_of_a_theme_add_up_to_the_whole_but_for_rounding(
    rates: tuple[str, ...], *, is_told: bool
) -> None:
    library = workspace(surveys={"e": survey(*rates, exclusive=["Motif"])})
    assert [place(each) for each in told(library, "totalisent")] == [
        "surveys/e exclusive"
    ] * is_told
    assert told(workspace(surveys={"e": survey(*rates)}), "totalisent") == []


@pytest.mark.parametrize(
    ("theme", "said"),
    [("Motifs", "Vouliez-vous dire « Motif » ?"), ("Zzz", "Corrigez le thème.")],
)
def test_a_theme_of_no_question_is_told_with_its_nearest(theme: str, said: str) -> None:
    (problem,) = told(workspace(surveys={"e": survey("100", exclusive=[theme])}), "pour thème")
    assert remedy(problem) == said
    assert told(workspace(surveys={"e": survey(exclusive=[theme])}), "pour thème") == []


@pytest.mark.parametrize(
    ("answers", "asked", "is_told"),
    [
        (10, 10, False),
        (11, 10, True),
        (0, 0, False),
        (1, 0, True),
        (None, 10, False),
        (9, None, False),
    ],
)
def test_no_question_has_more_answers_than_people_were_asked(
    answers: int | None, asked: int | None, *, is_told: bool
) -> None:
    known = survey("50", participants=asked)
    known["questions"][0]["respondents"] = answers
    found = told(workspace(surveys={"e": known}), "pour")
    assert [place(each) for each in found] == ["surveys/e questions.q-0.respondents"] * is_told


def test_a_rate_of_nought_is_known_and_an_absent_one_is_noted() -> None:
    library = workspace(surveys={"e": survey("0", None, global_rate=0)})
    assert [(each.level, place(each)) for each in problems_of(library)] == [
        (Level.NOTE, "surveys/e questions.q-1")
    ]
    (problem,) = problems_of(workspace(surveys={"e": survey(global_rate=None)}))
    assert sentence(problem) == "taux global de « E » non connu."


def test_a_survey_is_compared_with_another_that_is_there() -> None:
    surveys = {"e": survey(compares_with="f"), "f": survey()}
    assert list(problems_of(workspace(surveys=surveys))) == []
    (itself,) = problems_of(workspace(surveys={"e": survey(compares_with="e")}))
    assert sentence(itself) == "l’enquête est comparée à elle-même."
    (nobody,) = problems_of(workspace(surveys={"e": survey(compares_with="f")}))
    assert (place(nobody), remedy(nobody)) == ("surveys/e compares_with", "Aucun n’a été lu.")


def test_a_slide_that_shows_what_came_after_its_meeting_is_told() -> None:
    def shown(last: datetime.date) -> list[str]:
        slides = [
            {"id": "s", "kind": "survey", "title": "S", "survey": "e"},
            {"id": "f", "kind": "findings", "title": "F", "audit": "a"},
        ]
        item = {"id": "p", "title": "P", "slides": slides}
        library = workspace(
            meetings={ONE: {"date": DAY, "items": [item]}},
            surveys={"e": {**survey(), "period": f"2030-01-01/{last}"}},
            audits={"a": {"title": "A", "on": last}},
        )
        return [place(each) for each in told(library, "après la réunion")]

    assert shown(DAY) == []
    assert len(shown(AFTER)) == 2

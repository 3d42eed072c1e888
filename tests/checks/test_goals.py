"""What is done about figures and findings: each rule where it speaks, is silent, at its edge."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.checks.libraries import (
    AFTER,
    BEFORE,
    COUNTS,
    DAY,
    ONE,
    OTHER,
    RATE,
    Table,
    by,
    chart,
    definition,
    meeting,
    plan,
    read,
    shown,
    workspace,
)

AIM = {"value": 90, "source": "Référentiel"}
CALLS = definition("appels", "percent", direction="higher", targets=[AIM])


def aiming(value: int, *actions: Table, **keys: Any) -> Any:
    """A meeting that shows a rate that has a target, and actions."""
    return workspace(
        definitions={"appels": {**CALLS, **keys}},
        snapshots=read(2029, appels=value),
        meetings=shown(chart("appels")),
        plans={"p": plan(*actions)},
    )


@pytest.mark.parametrize(
    ("value", "action", "keys", "is_told"),
    [
        (89, {"state": "validated"}, {}, True),
        (90, {"state": "validated"}, {}, False),
        (89, {"state": "validated", "indicators": ["appels"]}, {}, False),
        (89, {"state": "done", "indicators": ["appels"]}, {}, False),
        (89, {"state": "dropped", "indicators": ["appels"]}, {}, True),
        (89, {"state": "validated", "indicators": ["appels"], "opened": AFTER}, {}, True),
        (89, {"state": "validated", "indicators": ["appels"], "opened": DAY}, {}, False),
        (89, {}, {"targets": []}, False),
        (89, {}, {"direction": "neutral"}, False),
    ],
)
def test_a_target_that_is_missed_has_an_action(
    value: int, action: Table, keys: Table, *, is_told: bool
) -> None:
    assert (
        by("cible-sans-action", aiming(value, action, **keys))
        == [
            f"{ONE}/meeting items.un.slides.s-0.indicators.0 : « Appels » (89 % en 2029) n’atteint "
            "pas sa cible, 90 %, et aucune action ne la vise."
        ]
        * is_told
    )


@pytest.mark.parametrize(
    ("value", "due", "state", "is_told"),
    [
        (90, BEFORE, "validated", True),
        (90, DAY, "validated", False),
        (90, None, "validated", False),
        (90, BEFORE, "done", False),
        (89, BEFORE, "validated", False),
    ],
)
def test_an_action_that_is_late_aims_at_a_target_that_is_not_met(
    value: int, due: datetime.date | None, state: str, *, is_told: bool
) -> None:
    action = {"indicators": ["appels"], "due": due, "state": state}
    assert (
        by("cible-atteinte", aiming(value, action))
        == [
            "plans/p actions.a-0.trail : « Appels » (90 % en 2029) atteint sa cible, visée par "
            "« Action 0 », encore en retard."
        ]
        * is_told
    )
    assert not by("cible-atteinte", aiming(value, {**action, "indicators": []}))


def test_an_indicator_that_an_action_aims_at_is_there() -> None:
    found = by("nom-sans-suite", aiming(90, {"indicators": ["appel"]}))
    assert found == [
        "plans/p actions.a-0.indicators.0 : indicateur « appel » : ce nom ne mène à rien."
    ]


def test_what_is_late_on_the_day_of_the_next_meeting_is_told_once_a_plan() -> None:
    due = {"state": "in_progress", "due": BEFORE}
    actions: tuple[Table, ...] = (
        due,
        {**due, "due": DAY},
        {**due, "state": "done"},
        {**due, "number": "S-1"},
        {},
    )
    late = {"p": plan(*actions)}
    told = "plans/p actions.a-0.due : attendu avant la réunion du 14 mai 2030, et pas fait : "
    told += "« Action 0 » (13 mai 2030) et S-1 (13 mai 2030)."
    assert by("action-en-retard", workspace(meetings={ONE: meeting()}, plans=late)) == [told]
    over = {ONE: meeting(state="held")}
    assert not by("action-en-retard", workspace(meetings=over, plans=late))
    later = {"p": plan({**due, "trail": [{"on": BEFORE, "due": AFTER}]})}
    assert not by("action-en-retard", workspace(meetings={ONE: meeting()}, plans=later))


@pytest.mark.parametrize(
    ("kind", "ref", "is_shown", "is_told"),
    [
        ("lead", "", True, True),
        ("sensitive_point", "", True, True),
        ("strong_point", "", True, False),
        ("lead", "a/f", True, False),
        ("lead", "a/g", True, True),
        ("lead", "", False, False),
    ],
)
def test_an_action_comes_from_each_finding_that_asks_for_one(
    kind: str, ref: str, *, is_shown: bool, is_told: bool
) -> None:
    audit = {"title": "A", "findings": [{"id": "f", "kind": kind, "text": "Le **SVI** attend"}]}
    slide = {"kind": "findings", "audit": "a"} if is_shown else {"kind": "agenda"}
    origin = {"origin": {"kind": "finding", "ref": ref}}
    known = workspace(audits={"a": audit}, meetings=shown(slide), plans={"p": plan(origin)})
    told = "audits/a findings.f : aucune action ne vient de « Le SVI attend »."
    assert by("constat-sans-action", known) == [told] * is_told


# --- figures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vus", "tous", "is_told"), [(12, 29, True), (12, 30, False), (0, 1, True)]
)
def test_a_rate_over_few_cases_is_told_with_its_counts(
    vus: int, tous: int, *, is_told: bool
) -> None:
    known = workspace(
        definitions={**COUNTS, "taux": RATE},
        snapshots=read(2029, vus=vus, tous=tous),
        meetings=shown(chart("taux", "tous")),
    )
    said = by("taux-sur-peu", known)
    assert [each.endswith(f"ne porte que sur {vus} cas sur {tous}.") for each in said] == (
        [True] * is_told
    )


@pytest.mark.parametrize(
    ("before", "now", "unit", "is_told"),
    [
        (40, 71, "percent", True),
        (40, 70, "percent", False),
        (71, 40, "percent", True),
        (40, 71, "count", False),
    ],
)
def test_a_rate_that_moves_by_more_than_thirty_points_is_doubted(
    before: int, now: int, unit: str, *, is_told: bool
) -> None:
    known = {**read(2028, appels=before), **read(2029, appels=now)}
    found = workspace(
        definitions={"appels": definition("appels", unit)},
        snapshots=known,
        meetings=shown(chart("appels")),
    )
    said = by("ecart-brutal", found)
    assert [each.partition(" : ")[0] for each in said] == [
        f"{ONE}/meeting items.un.slides.s-0.indicators.0"
    ] * is_told
    limited = workspace(
        committee={"limits": {"ecart-brutal": 31}},
        definitions={"appels": definition("appels", unit)},
        snapshots=known,
        meetings=shown(chart("appels")),
    )
    assert not by("ecart-brutal", limited)


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("83 % des appels sont décrochés", True),
        ("81,6 % des appels sont **décrochés**", False),
        ("82 % d’appels décrochés", False),
        ("Les appels : 83 %", False),
        ("Appels décrochés : 12 500", False),
        ("Appels reçus : 12 500", True),
        ("Appels reçus : 11 000", False),
        ("Appels reçus en 2029", False),
        ("90 % d’appels décrochés : la cible", False),
    ],
)
def test_a_text_gives_an_indicator_the_value_that_was_read(line: str, *, is_told: bool) -> None:
    rate = definition("d", "percent", label="Taux d’appels décrochés", decimals=1, targets=[AIM])
    count = definition("r", "count", label="Appels reçus")
    for bullets, way in (([line], "0"), (["Tête", [line]], "1.0")):
        known = workspace(
            definitions={"d": rate, "r": count},
            snapshots=read(2029, d=Decimal("81.6"), r=11000),
            meetings=shown({"kind": "text", "bullets": bullets}),
        )
        found = by("chiffre-en-clair", known)
        assert [each.partition(" : ")[0] for each in found] == [
            f"{ONE}/meeting items.un.slides.s-0.bullets.{way}"
        ] * is_told


@pytest.mark.parametrize(
    ("comment", "is_told"),
    [
        ("Une baisse de 5,5 %.", False),
        ("Une baisse de 5 %.", False),
        ("Une baisse de 7 %.", True),
        ("Une hausse de 3 points.", True),
    ],
)
def test_a_comment_gives_the_change_that_is_computed(comment: str, *, is_told: bool) -> None:
    known = workspace(
        definitions={"r": definition("r", "count", label="Appels reçus")},
        snapshots={**read(2028, r=687_500), **read(2029, r=650_000)},
        meetings=shown(chart("r", comment=comment)),
    )
    assert len(by("chiffre-retape", known)) == is_told


def test_points_of_a_comment_are_those_of_its_rates() -> None:
    for comment, is_told in (
        ("+4 points", False),
        ("4 points de plus", False),
        ("5 points", True),
        ("5 %", True),
    ):
        known = workspace(
            definitions={"appels": CALLS},
            snapshots={**read(2028, appels=80), **read(2029, appels=84)},
            meetings=shown(chart("appels", comment=comment)),
        )
        assert len(by("chiffre-retape", known)) == is_told


@pytest.mark.parametrize(
    ("title", "periods", "keys", "is_told"),
    [
        ("Appels en 2029", ["2029-12"], {}, True),
        ("Appels en décembre 2029", ["2029-12"], {}, False),
        ("Appels du 4e trimestre 2029", ["2029-T4"], {}, False),
        ("Appels", ["2029-12"], {}, False),
        ("Appels en 2028", ["2029-12"], {}, False),
        ("Appels en 2029", ["2029"], {}, False),
        ("Appels en 2029", ["2029-12"], {"periods": "months"}, False),
        ("Appels en 2029", ["2029-12"], {"span": "2029"}, False),
        ("Appels", ["2029-12"], {"comment": "En 2029, tout va."}, True),
    ],
)
def test_a_part_of_a_year_is_not_told_as_the_year(
    title: str, periods: list[str], keys: Table, *, is_told: bool
) -> None:
    readings = [{"id": "a", "value": 5, "period": each} for each in periods]
    known = workspace(
        definitions={"a": definition("a")},
        snapshots={"2029": {"readings": readings}},
        meetings=shown(chart("a", title=title, **keys)),
    )
    said = by("partie-d-annee", known)
    assert len(said) == is_told
    assert all("n’en dit qu’une partie" in each for each in said)


def test_a_reading_that_is_compared_with_none_says_why() -> None:
    for keys, is_told in (
        ({"comparable": False}, 1),
        ({"comparable": False, "note": "Nouvel outil."}, 0),
        ({}, 0),
    ):
        snapshot = {"readings": [{"id": "a", "value": 5, **keys}]}
        known = workspace(definitions={"a": definition("a")}, snapshots={"2029": snapshot})
        assert len(by("rupture-sans-motif", known)) == is_told


@pytest.mark.parametrize(
    ("label", "unit", "perimeter", "is_told"),
    [
        ("Appels reçus", "count", "", True),
        ("appels recus", "count", "", True),
        ("Appels reçus", "percent", "", False),
        ("Appels reçus", "count", "Créteil", False),
        ("Appels perdus", "count", "", False),
    ],
)
def test_a_thing_is_defined_once(label: str, unit: str, perimeter: str, *, is_told: bool) -> None:
    other = definition("b", unit, label=label, perimeter=perimeter)
    own = {"a": definition("a", label="Appels reçus"), "b": other}
    found = by("indicateur-en-double", workspace(definitions=own))
    assert [each.partition(" : ")[0] for each in found] == [
        "indicators/definitions definitions.b.label"
    ] * is_told


# --- meetings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "before", "minutes", "is_told"),
    [
        ("ready", "held", {OTHER: {}}, True),
        ("draft", "held", {OTHER: {}}, False),
        ("ready", "draft", {OTHER: {}}, False),
        ("ready", "held", {}, False),
        ("held", "held", {OTHER: {}}, False),
    ],
)
def test_minutes_are_validated_before_the_meeting_that_approves_them(
    state: str, before: str, minutes: dict[str, Table], *, is_told: bool
) -> None:
    held = {"date": datetime.date(2029, 11, 20), "state": before}
    known = workspace(meetings={OTHER: held, ONE: meeting(state=state)}, minutes=minutes)
    assert (
        by("compte-rendu-attendu", known)
        == [
            f"{OTHER}/minutes : ce compte rendu n’est pas validé, et la réunion du 14 mai 2030 est "
            "prête."
        ]
        * is_told
    )


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({"name": "Mme Ly"}, {"name": "Mme LY", "presence": "excused"}, "noté présent et excusé."),
        ({"name": "Mme Ly"}, {"name": "Mme Ly"}, "noté présent."),
        ({"member": "ly"}, {"member": "ly", "presence": "absent"}, "noté présent et absent."),
        ({"name": "Mme Ly"}, {"name": "M. Ba", "presence": "excused"}, ""),
        ({"organisation": "UDAF"}, {"organisation": "UDAF", "presence": "excused"}, ""),
    ],
)
def test_a_person_is_once_on_the_list_and_an_organisation_may_be_twice(
    first: Table, second: Table, said: str
) -> None:
    listed = [{"id": "a", "presence": "present", **first}]
    listed += [{"id": "b", "presence": "present", **second}]
    minutes = {ONE: {"attendance": listed}}
    found = by("present-deux-fois", workspace(meetings={ONE: meeting()}, minutes=minutes))
    assert len(found) == bool(said)
    assert all(each.endswith(said) for each in found)


def test_a_legal_deadline_says_whence_it_comes() -> None:
    for keys, is_told in (
        ({"legal_deadline": DAY}, 1),
        ({"legal_deadline": DAY, "deadline_source": "décret n° 2017-875"}, 0),
        ({}, 0),
    ):
        plans = {"p": plan(keys)}
        assert len(by("echeance-legale-sans-source", workspace(plans=plans))) == is_told


@pytest.mark.parametrize(
    ("rule", "key", "days"),
    [("fermeture-site-internet", "website", 7), ("fermeture-reseaux", "networks", 2)],
)
def test_an_exceptional_closure_is_announced_in_time(rule: str, key: str, days: int) -> None:
    in_time = DAY - datetime.timedelta(days)
    for told, said in (
        ({}, f"rien ne dit qu’elle est annoncée sur {'le' if days == 7 else 'les'}"),
        ({key: in_time}, ""),
        ({key: in_time + datetime.timedelta(1)}, "après le"),
    ):
        committee = {"closures": [{"id": "pont", "title": "Pont", "on": DAY, **told}]}
        found = by(rule, workspace(committee=committee))
        assert [said in each for each in found] == [True] * bool(said)
        assert all(each.startswith(f"committee closures.pont.{key} : ") for each in found)
        shorter = {**committee, "limits": {rule: days - 1}}
        assert len(by(rule, workspace(committee=shorter))) == (not told)

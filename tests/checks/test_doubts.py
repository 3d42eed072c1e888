"""What is doubted in the figures of a coming meeting, and what is expected of a committee."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from clu.checks.rules import limits, rules
from clu.model.library import Library
from clu.model.sending import Register
from tests.checks.libraries import (
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
    showing,
    shown,
    workspace,
)


def survey(*questions: Table) -> Table:
    """A survey with these questions, of which nothing else is known."""
    asked = [
        {"id": f"q-{rank}", "theme": "T", "label": f"Question {rank}", **each}
        for rank, each in enumerate(questions)
    ]
    return {"title": "Enquête", "year": 2029, "questions": asked}


# --- figures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "decimals", "is_told"),
    [
        ("0.83", 0, True),
        ("0.83", 1, True),
        ("0.83", 2, False),
        ("1.00", 0, False),
        ("0.00", 0, False),
    ],
)
def test_a_rate_under_one_with_more_decimals_than_its_own_is_doubted(
    value: str, decimals: int, *, is_told: bool
) -> None:
    own = {"a": definition("a", "percent", decimals=decimals), "b": definition("b", "days")}
    typed = read(2029, a=Decimal(value), b=Decimal(value))
    said = by("taux-en-fraction", workspace(definitions=own, snapshots=typed))
    assert (
        said
        == [
            "indicators/2029 readings.a.value : un taux de 0,83 %, qui semble être 83 % saisi "
            "comme une fraction."
        ]
        * is_told
    )


@pytest.mark.parametrize(("rate", "is_told"), [("0.52", True), ("0.5", False), ("1.52", False)])
def test_a_rate_of_a_survey_that_is_typed_as_a_fraction_is_doubted(
    rate: str, *, is_told: bool
) -> None:
    asked = survey({"rate": Decimal(rate)})
    assert len(by("taux-en-fraction", workspace(surveys={"s": asked}))) == is_told


@pytest.mark.parametrize(
    ("labels", "perimeters", "values", "is_told"),
    [
        (("Taux d’appels décrochés", "Appels décrochés en préfecture"), ("", ""), (83, 91), True),
        (("Taux d’appels décrochés", "Appel décroché"), ("A", ""), (83, 91), True),
        (("Taux d’appels décrochés", "Appels décrochés"), ("A", "B"), (83, 91), False),
        (("Taux d’appels décrochés", "Appels décrochés"), ("", ""), (83, 91), True),
        (("Taux d’appels décrochés", "Appels décrochés"), ("", ""), (83, 83), False),
        (("Taux SVI", "Le SVI"), ("", ""), (83, 91), False),
        (("Appels décrochés", "Appels perdus"), ("", ""), (83, 91), False),
        (("Taux moyen", "Taux de l’an"), ("", ""), (83, 91), False),
    ],
)
def test_two_rates_of_near_names_that_differ_in_one_deck_are_told(
    labels: tuple[str, str], perimeters: tuple[str, str], values: tuple[int, int], *, is_told: bool
) -> None:
    own = {
        id_: definition(id_, "percent", label=label, perimeter=perimeter)
        for id_, label, perimeter in zip("ab", labels, perimeters, strict=True)
    }
    typed = read(2029, a=values[0], b=values[1])
    known = workspace(
        definitions=own,
        snapshots=typed,
        meetings=shown(chart("a"), {"kind": "results", "indicators": ["b"]}),
    )
    said = by("intitules-voisins", known)
    assert [each.partition(" : ")[0] for each in said] == [
        f"{ONE}/meeting items.un.slides.s-1.indicators.0"
    ] * is_told
    counts = {id_: {**each, "unit": "count"} for id_, each in own.items()}
    assert not by(
        "intitules-voisins",
        workspace(definitions=counts, snapshots=typed, meetings=shown(chart("a", "b"))),
    )
    # Each in its own deck: nobody sees both.
    apart = {**shown(chart("a")), "2030-06-14": {**showing(chart("b")), "reports_on": "2029"}}
    assert not by("intitules-voisins", workspace(definitions=own, snapshots=typed, meetings=apart))


@pytest.mark.parametrize(
    ("title", "comment", "now", "is_told"),
    [
        ("Une nette hausse", "", 80, True),
        ("Appels", "Ils **augmentent** beaucoup.", 80, True),
        ("Une nette hausse", "", 90, False),
        ("Une nette hausse", "", 85, False),
        ("Une nette baisse", "", 90, True),
        ("Une nette baisse", "", 80, False),
        ("Hausse du volume, baisse du taux", "", 80, False),
        ("Appels", "", 80, False),
    ],
)
def test_a_slide_that_speaks_of_a_rise_shows_no_rate_that_falls(
    title: str, comment: str, now: int, *, is_told: bool
) -> None:
    own = {"a": definition("a", "percent"), "n": definition("n")}
    typed = {**read(2028, a=85, n=10), **read(2029, a=now, n=5)}
    slide = chart("n", "a", title=title, comment=comment)
    known = workspace(definitions=own, snapshots=typed, meetings=shown(slide))
    said = by("mots-contre-chiffres", known)
    assert [each.partition(" : ")[0] for each in said] == [
        f"{ONE}/meeting items.un.slides.s-0.indicators.1"
    ] * is_told
    moves = "parle de hausse ; « A » (80 % en 2029) est en baisse : −5 points."
    if now > 85:
        moves = "parle de baisse ; « A » (90 % en 2029) est en hausse : +5 points."
    assert all(each.endswith(moves) for each in said)
    for hidden in (shown({**slide, "internal": True}), shown(chart("inconnu", title=title))):
        known = workspace(definitions=own, snapshots=typed, meetings=hidden)
        assert not by("mots-contre-chiffres", known)


@pytest.mark.parametrize(
    ("comment", "is_told"),
    [
        ("Soit 82,9 % des appels.", False),
        ("Soit 83 % des appels.", False),
        ("Soit 83,1 % des appels.", True),
        ("Près de 5,6 % de moins, pour une cible de 90 % ; 85 % attendus.", False),
        ("Une part de 12 %.", False),
        ("Une part de 13 %.", True),
        ("83,0 % annoncés.", True),
        ("569 916 appels sur 687 500.", False),
        ("569 917 appels.", True),
        ("569917 appels.", True),
        ("En 2029, 4 agents.", False),
        ("", False),
    ],
)
def test_a_figure_that_a_comment_types_is_one_of_its_slide(comment: str, *, is_told: bool) -> None:
    revised = {"revised": 85, "revised_source": "T", "since": 2029}
    rate = {**RATE, "targets": [{"value": 90, "source": "S", **revised}]}
    typed = {**read(2028, vus=885, tous=1000), **read(2029, vus=569916, tous=687500)}
    typed["2029"]["readings"][0]["parts"] = [{"label": "P", "value": 12}]
    slide = chart("taux", comment=comment)
    known = workspace(definitions={**COUNTS, "taux": rate}, snapshots=typed, meetings=shown(slide))
    said = by("chiffre-retape", known)
    assert [each.partition(" : ")[0] for each in said] == [
        f"{ONE}/meeting items.un.slides.s-0.comment"
    ] * is_told


@pytest.mark.parametrize(
    ("state", "quality", "is_told"),
    [("ready", "provisional", True), ("draft", "provisional", False), ("ready", "final", False)],
)
def test_a_provisional_figure_is_told_once_the_meeting_is_ready(
    state: str, quality: str, *, is_told: bool
) -> None:
    typed = {"2029": {"readings": [{"id": "vus", "value": 1, "quality": quality}]}}
    known = workspace(
        definitions=COUNTS, snapshots=typed, meetings=shown(chart("vus"), state=state)
    )
    assert len(by("provisoire", known)) == is_told


@pytest.mark.parametrize(
    ("frequency", "last", "is_told"),
    [
        ("mensuelle", "2030-03", False),
        ("mensuelle", "2030-02", True),
        ("trimestriel", "2029-T4", False),
        ("trimestriel", "2029-T3", True),
        ("annuelle", "2029", False),
        ("annuelle", "2027", True),
        ("mensuelle ou trimestrielle", "2028-T1", False),
        ("", "2020", False),
    ],
)
def test_a_figure_of_which_two_periods_went_by_unread_is_told(
    frequency: str, last: str, *, is_told: bool
) -> None:
    typed = {last[:4]: {"readings": [{"id": "vus", "value": 1, "period": last}]}}
    known = workspace(
        definitions={"vus": definition("vus", frequency=frequency)},
        snapshots=typed,
        meetings=shown(
            chart("vus", periods="months" if "mensuel" in frequency else None), reports_on=last
        ),
    )
    assert len(by("chiffre-ancien", known)) == is_told


# --- surveys ---------------------------------------------------------------------------------


def asked(rule: str, *questions: Table, before: tuple[Table, ...] = (), **keys: Any) -> list[str]:
    """What a rule says of a survey that a coming meeting shows, and of none that it does not."""
    surveys = {"s": {**survey(*questions), **keys}, "t": survey(*before)}
    slide = {"kind": "survey", "survey": "s"}
    unseen = workspace(surveys=surveys)
    assert not by(rule, unseen)
    over = workspace(surveys=surveys, meetings=shown(slide, state="held"))
    assert not by(rule, over)
    return by(rule, workspace(surveys=surveys, meetings=shown(slide)))


@pytest.mark.parametrize(
    ("participants", "said"),
    [
        (
            None,
            [
                "surveys/s participants : participants de « Enquête » non connus, donc marge non "
                "connue."
            ],
        ),
        (
            99,
            ["surveys/s participants : « Enquête » : 99 participants, soit ± 9,8 points au plus."],
        ),
        (100, []),
        (0, []),
    ],
)
def test_a_survey_of_unknown_or_few_participants_is_told(
    participants: int | None, said: list[str]
) -> None:
    assert asked("base-faible", {"rate": 50}, participants=participants) == said
    # Of the survey that it is compared with, nothing is told.
    assert asked("base-faible", {"rate": 50}, participants=participants, compares_with="t") == said


@pytest.mark.parametrize(("answers", "is_told"), [(29, True), (30, False), (None, False)])
def test_a_rate_over_few_answers_is_told(answers: int | None, *, is_told: bool) -> None:
    assert len(asked("question-peu-repondue", {"rate": 50, "respondents": answers})) == is_told
    assert not asked("question-peu-repondue", {"respondents": answers})


@pytest.mark.parametrize(
    ("rate", "base", "is_told"),
    [
        ("33.3", 3, False),
        ("33.4", 3, True),
        ("66.6", 3, False),  # cut, not rounded
        ("66.7", 3, False),
        ("66.8", 3, True),
        ("50", 4, False),
        ("60", 4, True),
        ("100", 7, False),
        ("0", 7, False),
        ("31.6", 62, True),
        ("30.6", 62, False),
    ],
)
def test_a_rate_comes_from_a_whole_number_of_answers(
    rate: str, base: int, *, is_told: bool
) -> None:
    question = {"rate": Decimal(rate)}
    own = asked("taux-sans-decompte", {**question, "respondents": base}, participants=500)
    assert [each.partition(" : ")[0] for each in own] == ["surveys/s questions.q-0.rate"] * is_told
    shared = asked("taux-sans-decompte", question, participants=base)
    assert (
        shared
        == [
            "surveys/s questions.q-0.respondents : 1 taux sur 1 de « Enquête » ne peuvent venir "
            f"d’un nombre entier sur {base} réponses."
        ]
        * is_told
    )
    assert not asked("taux-sans-decompte", question)


@pytest.mark.parametrize(
    ("rate", "keys", "is_told"),
    [
        ("60.1", {}, True),
        ("60", {}, False),
        ("0", {}, False),
        ("61", {"comparable": False}, False),
    ],
)
def test_a_rate_that_moved_by_more_than_thirty_points_is_told(
    rate: str, keys: Table, *, is_told: bool
) -> None:
    now = {"rate": Decimal(rate), **keys}
    said = asked("ecart-brutal", now, before=({"rate": 30},), compares_with="t")
    assert (
        said
        == [
            "surveys/s questions.q-0.rate : « Enquête », changements d’ampleur : « Question 0 » "
            "(de 30 à 60,1 %)."
        ]
        * is_told
    )


@pytest.mark.parametrize(
    ("listed", "note", "said"),
    [
        (
            5,
            "La moyenne de ces 4 indicateurs, sur 12 mois.",
            "annonce 4 composantes, 5 sont citées.",
        ),
        (5, "Il a cinq composantes.", ""),
        (5, "Il a QUATRE critères.", "annonce 4 composantes, 5 sont citées."),
        (5, "Il a deux ans.", ""),
        (0, "", "ne dit pas ses composantes."),
        (0, "Il a cinq composantes.", "ne dit pas ses composantes."),
    ],
)
def test_a_global_rate_says_what_it_is_made_of_as_its_note_does(
    listed: int, note: str, said: str
) -> None:
    parts = [f"c{rank}" for rank in range(listed)]
    keys: dict[str, Any] = {"global_rate": 50, "note": note, "global_components": parts}
    found = asked("composantes", {"rate": 50}, **keys)
    assert len(found) == bool(said)
    assert all(each.endswith(said) for each in found)


# --- meetings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "is_told"),
    [
        (datetime.date(2029, 5, 14), False),
        (datetime.date(2029, 5, 13), True),
        (datetime.date(2029, 6, 1), False),
        (datetime.date(2029, 4, 20), True),
        (datetime.date(2028, 12, 1), True),
    ],
)
def test_a_meeting_comes_within_a_year_of_the_one_before(
    before: datetime.date, *, is_told: bool
) -> None:
    meetings = {OTHER: {"date": before, "state": "held"}, ONE: meeting()}
    found = by("plus-d-un-an", workspace(meetings=meetings))
    assert [each.partition(" : ")[0] for each in found] == [f"{ONE}/meeting date"] * is_told
    longer = {"limits": {"plus-d-un-an": 18}}
    assert not by("plus-d-un-an", workspace(committee=longer, meetings=meetings))


def test_a_meeting_that_is_ready_says_who_presides_and_who_presents() -> None:
    items = (
        {"id": "un", "title": "Un"},
        {"id": "deux", "title": "Deux", "presenters": ["SG"]},
        {"id": "approbation", "title": "Approbation"},
        *showing({"kind": "text", "bullets": ["x"]})["items"],
    )
    items[3]["id"] = "quatre"
    ready = workspace(meetings={ONE: meeting(*items, state="ready")})
    assert by("reunion-incomplete", ready) == [
        f"{ONE}/meeting chair : la réunion est prête, et rien ne dit qui la préside.",
        f"{ONE}/meeting items.un.presenters : le point « Un » n’a ni diapositive ni intervenant.",
    ]
    for keys in ({"state": "draft"}, {"state": "held"}):
        assert not by("reunion-incomplete", workspace(meetings={ONE: meeting(*items, **keys)}))
    assert not by(
        "reunion-incomplete",
        workspace(meetings={ONE: meeting(*items[1:], state="ready", chair="Mme X")}),
    )


TEXT = {**dict.fromkeys(("title", "subject", "author", "footer"), "X"), "dated": DAY, "blocks": []}
APPROVAL = {"id": "approbation", "title": "Approbation du compte rendu"}


@pytest.mark.parametrize(
    ("state", "items", "minutes", "said"),
    [
        ("draft", [], {}, ""),
        ("ready", [], {}, "aucun point n’approuve"),
        ("ready", [APPROVAL], {}, ""),
        ("held", [APPROVAL], {}, "rien ne dit si"),
        ("held", [], {"approval": {"meeting": OTHER, "result": "approuvé"}}, ""),
    ],
)
def test_the_minutes_before_are_approved(
    state: str, items: list[Table], minutes: Table, said: str
) -> None:
    meetings = {OTHER: {"date": datetime.date(2029, 11, 20)}, ONE: meeting(*items, state=state)}
    sealed = {"on": DAY, "by": "X", "seal": "0", "version": 1, "sealed": [], "minutes": TEXT}
    known = workspace(meetings=meetings, minutes={ONE: minutes}, validated={OTHER: sealed})
    found = by("approbation-oubliee", known)
    assert len(found) == bool(said)
    assert all(said in each and "20 novembre 2029" in each for each in found)
    assert not by("approbation-oubliee", workspace(meetings=meetings, minutes={ONE: minutes}))


@pytest.mark.parametrize(
    ("days", "is_told"), [([29], False), ([30], True), ([30, 29], False), ([], False)]
)
def test_a_first_sending_after_its_milestone_is_told(days: list[int], *, is_told: bool) -> None:
    sent = [
        {"id": f"e{day}", "what": "convocation", "on": datetime.date(2030, 4, day), "file": "f"}
        for day in days
    ]
    register = Register.model_validate({"sent": [{**each, "digest": "0"} for each in sent]})
    for delay, is_late in ((-15, is_told), (-14, False)):
        known = workspace(
            committee={"milestones": {"convocation": delay}}, meetings={ONE: meeting()}
        )
        held = Library(
            committee=known.committee, meetings=known.meetings, registers={ONE: register}
        )
        assert len(by("envoi-tardif", held)) == is_late


# --- actions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({}, "est sans responsable ni échéance."),
        ({"owner": "S"}, "est sans échéance."),
        ({"due": DAY}, "est sans responsable."),
        ({"owner": "S", "legal_deadline": DAY}, ""),
        ({"state": "proposed"}, ""),
        ({"state": "done"}, ""),
        ({"trail": [{"on": DAY, "owner": "S", "due": DAY}]}, ""),
    ],
)
def test_an_action_that_was_decided_has_an_owner_and_a_day(keys: Table, said: str) -> None:
    for state in ("validated", "in_progress"):
        action = {"title": "Rampe", "state": state, **keys}
        found = by("action-sans-responsable", workspace(plans={"p": plan(action)}))
        assert len(found) == bool(said)
        assert all(each.endswith(said) and "« Rampe »" in each for each in found)


def test_actions_that_are_done_without_a_day_nor_evidence_are_told_once_a_plan() -> None:
    done = {"state": "done"}
    dated = {"state": "validated", "trail": [{"on": DAY, "state": "done"}]}
    actions = (done, {**done, "evidence": ["Photo"]}, dated, done, {"state": "validated"})
    assert by("faite-sans-trace", workspace(plans={"p": plan(*actions)})) == [
        "plans/p actions.a-0.evidence : 2 actions réalisées sans date ni preuve : « Action 0 » et "
        "« Action 3 »."
    ]


def test_an_action_that_was_postponed_twice_is_told_while_it_is_open() -> None:
    days = [datetime.date(2030, month, 3) for month in range(1, 6)]
    trail = [{"on": each, "due": each + datetime.timedelta(90)} for each in days]
    for times, state, is_told in ((1, "validated", 0), (2, "validated", 1), (2, "dropped", 0)):
        action = {"state": state, "due": days[0], "trail": trail[:times]}
        assert len(by("reportee-souvent", workspace(plans={"p": plan(action)}))) == is_told


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [
        ({"opened": datetime.date(2029, 5, 13)}, True),
        ({"opened": datetime.date(2029, 5, 14)}, False),
        (
            {"opened": datetime.date(2028, 1, 3), "trail": [{"on": datetime.date(2029, 5, 13)}]},
            True,
        ),
        (
            {"opened": datetime.date(2028, 1, 3), "trail": [{"on": datetime.date(2029, 5, 14)}]},
            False,
        ),
        ({}, False),
        ({"opened": datetime.date(2028, 1, 3), "state": "done"}, False),
    ],
)
def test_an_open_action_is_heard_of_within_two_meetings(keys: Table, *, is_told: bool) -> None:
    held = {
        "2029-05-14": {"date": datetime.date(2029, 5, 14), "state": "held"},
        OTHER: {"date": datetime.date(2029, 11, 20), "state": "held"},
        ONE: meeting(),
    }
    plans = {"p": plan({"state": "validated", **keys})}
    assert len(by("sans-nouvelle", workspace(meetings=held, plans=plans))) == is_told
    del held["2029-05-14"]
    assert not by("sans-nouvelle", workspace(meetings=held, plans=plans))


@pytest.mark.parametrize(
    ("legal", "due", "state", "said"),
    [
        (DAY, DAY + datetime.timedelta(1), "validated", "est attendue le 15 mai 2030"),
        (DAY, DAY, "validated", ""),
        (DAY - datetime.timedelta(1), None, "validated", "reste ouverte le 14 mai 2030."),
        (DAY, None, "validated", ""),
        (DAY - datetime.timedelta(1), None, "done", ""),
        (None, DAY, "validated", ""),
    ],
)
def test_the_law_is_kept(
    legal: datetime.date | None, due: datetime.date | None, state: str, said: str
) -> None:
    plans = {"p": plan({"state": state, "legal_deadline": legal, "due": due})}
    found = by("echeance-legale", workspace(meetings={ONE: meeting()}, plans=plans))
    assert len(found) == bool(said)
    assert all(said in each for each in found)


def test_whoever_asked_is_told_of_what_was_done() -> None:
    promised = {"origin": {"kind": "exchange", "ref": f"{OTHER}/e"}, "state": "done"}
    for keys, is_told in (
        ({}, 1),
        ({"asker_told": DAY}, 0),
        ({"state": "validated"}, 0),
        ({"origin": None}, 0),
    ):
        plans = {"p": plan({**promised, **keys})}
        assert len(by("demandeur-non-informe", workspace(plans=plans))) == is_told


def test_a_limit_is_the_one_of_the_committee_and_an_unknown_one_is_told() -> None:
    assert set(limits()) == {each.name for each in rules() if each.limit is not None}
    known = workspace(committee={"limits": {"base-faible": 10, "base": 3, "sceau": 1}})
    assert by("controle-mal-tu", known) == [
        "committee limits.base : le contrôle « base » n’a pas de seuil.",
        "committee limits.sceau : le contrôle « sceau » n’a pas de seuil.",
    ]
    surveys = {"s": {**survey({"rate": 50}), "participants": 10}}
    slide = {"kind": "survey", "survey": "s"}
    for least, is_told in ((10, 0), (11, 1)):
        committee = {"limits": {"base-faible": least}}
        held = workspace(committee=committee, surveys=surveys, meetings=shown(slide))
        assert len(by("base-faible", held)) == is_told


@pytest.mark.parametrize(
    ("origin", "opened", "is_told"),
    [
        ({"kind": "exchange", "ref": f"{ONE}/e-1"}, DAY - datetime.timedelta(1), True),
        ({"kind": "exchange", "ref": f"{ONE}/e-1"}, DAY, False),
        ({"kind": "finding", "ref": "interne/f"}, datetime.date(2020, 6, 11), True),
        ({"kind": "finding", "ref": "interne/f"}, datetime.date(2020, 6, 12), False),
        ({"kind": "exchange", "ref": "1999-01-01/e-1"}, datetime.date(1999, 1, 1), False),
        ({"kind": "exchange", "ref": "une réunion"}, datetime.date(1999, 1, 1), False),
        ({"kind": "complaint", "note": "Courrier"}, datetime.date(1999, 1, 1), False),
    ],
)
def test_an_action_is_no_older_than_what_it_comes_from(
    origin: Table, opened: datetime.date, *, is_told: bool
) -> None:
    action = {"id": "a", "title": "A", "state": "proposed", "origin": origin, "opened": opened}
    library = workspace(
        meetings={ONE: meeting()},
        minutes={ONE: {}},
        plans={"p": {"title": "P", "actions": [action]}},
        audits={"interne": {"title": "Audit", "on": datetime.date(2020, 6, 12)}},
    )
    assert bool(by("action-avant-origine", library)) is is_told

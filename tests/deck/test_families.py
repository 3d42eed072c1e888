"""What each family says at the edges of its rules."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from clu.deck.bodies import (
    Accent,
    Card,
    Cards,
    Chart,
    Charts,
    Detail,
    Point,
    Prose,
    Role,
    Series,
    TableBody,
)
from clu.deck.compose import compose
from clu.deck.outline import SlideOutline
from clu.deck.slides.exchanges import Dialogue
from clu.errors import CluError
from clu.model.actions import Plan
from clu.model.audits import Reference
from clu.model.indicators import Definition, Unit
from clu.model.library import Library, Snapshot
from clu.model.paper import Heading, Listed, Table
from clu.model.surveys import Survey
from tests.deck.test_outline import only, outline, plain, slide

MANY = {"participants": 100_000}


def survey(**keys: Any) -> Survey:
    question = {"id": "q", "theme": "Accueil", "label": "satisfaits"} | keys.pop("question", {})
    return Survey.model_validate({"title": "E", "questions": [question], "year": 2023} | keys)


def said_of(shown: Survey, *, before: Survey | None = None) -> SlideOutline:
    surveys = {"2023": shown, **({"2022": before} if before else {})}
    return only(outline(slide("survey", survey="2023"), surveys=surveys))


@pytest.mark.parametrize(
    ("sense", "rate", "sign", "accent"),
    [
        ("higher", 51, "▲", Accent.GOOD),
        ("higher", 49, "▼", Accent.BAD),
        ("lower", 51, "▲", Accent.BAD),
        ("lower", 49, "▼", Accent.GOOD),
        ("neutral", 51, "▲", Accent.NEUTRAL),
        ("higher", 50, "=", Accent.NEUTRAL),
    ],
)
def test_a_change_is_good_when_it_goes_the_way_that_the_question_says(
    sense: str, rate: int, sign: str, accent: Accent
) -> None:
    now = survey(question={"rate": rate, "sense": sense}, compares_with="2022", **MANY)
    body = said_of(now, before=survey(question={"rate": 50}, year=2022, **MANY)).body
    assert isinstance(body, Cards)
    (detail,) = body.cards[0].details
    assert (detail.text[0], detail.accent) == (sign, accent)


@pytest.mark.parametrize(
    ("participants", "told"),
    [
        (62, "≈ stable (écart dans la marge ; 50 % en 2022)"),
        (None, "▲ +1 point (50 % en 2022)"),
        (100_000, "▲ +1 point, mieux (50 % en 2022)"),
    ],
)
def test_a_difference_is_judged_when_it_is_more_than_chance(
    participants: int | None, told: str
) -> None:
    """Without a number of answers it is told, and not judged."""
    keys = {"participants": participants} if participants else {}
    now = survey(question={"rate": 51}, compares_with="2022", **keys)
    body = said_of(now, before=survey(question={"rate": 50}, year=2022, **MANY)).body
    assert isinstance(body, Cards)
    (detail,) = body.cards[0].details
    assert plain(detail.text) == told
    assert (detail.accent is Accent.GOOD) is ("mieux" in told)


@pytest.mark.parametrize(
    ("earlier", "told"),
    [
        ({"period": "2023-03"}, "50 % en mars 2023"),
        ({"title": "Enquête au guichet"}, "50 % avant, en 2023"),
        ({"period": "2023-10"}, "50 % avant, en 2023"),
        ({"year": 2022}, "50 % en 2022"),
    ],
)
def test_of_two_surveys_of_one_year_it_is_said_which(earlier: dict[str, Any], told: str) -> None:
    """In cards as along bars: their labels never are the same."""
    now = {"compares_with": "2022", "period": "2023-10"}
    before = survey(question={"rate": 50}, **earlier)
    said = said_of(survey(question={"rate": 51}, **now), before=before)
    assert told in plain(said.body)
    many = [{"id": f"q{n}", "theme": "A", "label": f"de {n}", "rate": n} for n in range(13)]
    bars = said_of(survey(questions=many, **now), before=survey(questions=many, **earlier)).body
    assert isinstance(bars, Charts)
    past, current = (series.name for series in bars.charts[0].series)
    assert past != current
    assert past.split(", ")[0] in plain(told)


def test_the_margin_stands_beside_the_participants() -> None:
    small = plain(said_of(survey(question={"rate": 51}, participants=62)).small)
    assert "62 participants, marge d’erreur ± 12,4 points" in small


def test_many_questions_are_compared_as_bars() -> None:
    """Cards would cut them into a slide for each three."""
    questions = [
        {"id": f"q{rank}", "theme": "Accueil", "label": f"satisfaits de {rank}", "rate": rank}
        for rank in range(13)
    ]
    for count, form in ((12, Cards), (13, Charts)):
        shown = survey(questions=questions[:count])
        assert isinstance(said_of(shown).body, form)


@pytest.mark.parametrize(("answers", "is_told"), [(29, True), (30, False)])
def test_a_rate_is_told_with_its_count_under_thirty_answers(answers: int, is_told: bool) -> None:
    said = plain(said_of(survey(question={"rate": 50, "respondents": answers})).body)
    assert ("réponses" in said) is is_told


@pytest.mark.parametrize(
    ("participants", "told"), [(None, ""), (29, "au plus 29 réponses"), (30, "")]
)
def test_a_rate_whose_answers_are_not_counted_is_told_with_those_who_took_part(
    participants: int | None, told: str
) -> None:
    shown = survey(question={"rate": 50}, participants=participants, global_rate=50)
    body = said_of(shown).body
    assert isinstance(body, Cards) and body.lead
    for card in (body.lead, *body.cards):
        assert plain(tuple(each.text for each in card.details)) == told


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"value": 10, "parts": [{"label": "Asile", "value": 7}]}, "Passages : 10 en 2023"),
        ({"parts": [{"label": "Asile", "value": 7}]}, "Passages"),
        ({"value": 10}, "10 Passages En 2023"),
        ({}, None),
    ],
)
def test_a_breakdown_is_told_by_its_total_if_it_is_known(
    known: dict[str, Any], said: str | None
) -> None:
    """It has bars where its parts are known, and no slide where nothing is."""
    reading = Snapshot.model_validate({"readings": [{"id": "vu", **known}]})
    made = outline(
        slide("breakdown", indicator="vu"),
        definitions={"vu": Definition(id="vu", label="Passages", unit=Unit.COUNT)},
        snapshots={"2023": reading},
    )
    bodies = [each.body for each in made.slides if each.record == "point/essai"]
    told = [plain(each.subtitle if isinstance(each, Charts) else each) for each in bodies]
    assert [" ".join(each.split()) for each in told] == ([] if said is None else [said])


def test_a_survey_is_told_by_what_is_known_of_it_alone() -> None:
    assert plain(said_of(survey(question={"rate": 50})).small) == "E"


def test_a_testimony_says_the_service_and_the_feeling_or_their_absence_to_the_speaker() -> None:
    messages = [{"label": "Message", "text": "Bonjour"}]
    told = only(outline(slide("testimony", service="bcru", feeling="negative", messages=messages)))
    assert [plain(line) for line in told.small] == [
        "Service : Bureau du courrier",
        "Ressenti de l’usager : négatif",
    ]
    untold = only(outline(slide("testimony", messages=messages)))
    assert untold.small == ()
    assert plain(untold.sources) == "Ressenti choisi par l’usager : non connu."


@pytest.mark.parametrize(("is_annex", "said"), [(True, "Texte complet en annexe"), (False, "")])
def test_a_quotation_tells_of_the_annex_that_holds_all_of_the_message(
    is_annex: bool, said: str
) -> None:
    message = {"label": "Avis", "text": "Bonjour,\nje suis\nfatiguée. Merci."}
    quoted = slide("quotation", words="je suis fatiguée.")
    whole = {**slide("testimony", messages=[message], annex=is_annex), "id": "avis"}
    assert plain(only(outline(quoted, whole)).small) == said
    other = {**whole, "messages": [{"label": "Avis", "text": "Autre chose."}]}
    assert only(outline(quoted, other)).small == ()


INSIDE = {"inside": [{"code": "1.1", "text": "Accueillir"}]}


@pytest.mark.parametrize(
    ("detail", "inside", "form"),
    [(True, INSIDE, TableBody), (False, INSIDE, Prose), (True, {}, Prose)],
)
def test_engagements_are_a_table_when_their_detail_is_asked_for_and_known(
    detail: bool, inside: dict[str, Any], form: type
) -> None:
    engagement = {"code": "1", "text": "Respecter", **inside}
    reference = Reference.model_validate({"title": "R", "engagements": [engagement]})
    shown = slide("engagements", reference="r", detail=detail)
    assert isinstance(only(outline(shown, references={"r": reference})).body, form)


@pytest.mark.parametrize(
    ("detail", "count", "columns"), [(False, 5, 4), (False, 3, 3), (True, 5, 2), (True, 1, 1)]
)
def test_modules_stand_in_fewer_columns_where_they_are_told_in_detail(
    detail: bool, count: int, columns: int
) -> None:
    modules = [{"code": str(rank), "text": "Accueillir"} for rank in range(count)]
    reference = Reference.model_validate({"title": "R", "modules": modules})
    shown = slide("modules", reference="r", detail=detail)
    body = only(outline(shown, references={"r": reference})).body
    assert isinstance(body, Cards)
    assert body.columns == columns


@pytest.mark.parametrize(
    ("kind", "held", "form"),
    [
        ("modules", {"code": "1", "text": "Accueillir", "inside": ["Saluer"]}, Cards),
        ("engagements", {"code": "1", "text": "Accueillir", "control": ["Visite"]}, Prose),
    ],
)
def test_a_reference_is_told_in_detail_only_where_that_is_asked(
    kind: str, held: dict[str, Any], form: type[Cards | Prose]
) -> None:
    reference = Reference.model_validate({"title": "R", kind: [held]})
    body = only(outline(slide(kind, reference="r"), references={"r": reference})).body
    assert isinstance(body, form)
    assert not isinstance(body, Cards) or not body.cards[0].points


@pytest.mark.parametrize(("source", "end"), [("", "2025"), ("Loi", "2025 (Loi)")])
def test_a_legal_deadline_is_told_with_its_source_if_it_has_one(source: str, end: str) -> None:
    action = {
        "id": "a",
        "title": "Agir",
        "state": "validated",
        "legal_deadline": datetime.date(2025, 12, 31),
        "deadline_source": source,
    }
    plan = Plan.model_validate({"title": "PAN", "actions": [action]})
    body = only(outline(slide("actions", show="open"), plans={"pan": plan})).body
    assert isinstance(body, TableBody)
    assert body.has_row_headings, "an action has its name first"
    assert plain(body.rows[0][0]) == f"Agir\n– Échéance légale : 31 décembre {end}"


def test_a_written_question_of_nobody_is_one_all_the_same() -> None:
    asked = [
        {"id": f"q-{rank}", "by": by, "text": "Pourquoi ?", "accepted": True}
        for rank, by in enumerate(("", "UDAF"))
    ]
    body = only(outline(slide("exchanges"), meeting={"written_questions": asked})).body
    assert isinstance(body, Dialogue)
    whose = [plain(each.who) for each in body.exchanges]
    assert whose == ["Question écrite", "UDAF – question écrite"]


def two_counts(*before: str, **keys: Any) -> SlideOutline:
    """Two counts side by side, of which some have a value for the year before."""
    known = {id_: Definition(id=id_, label=id_, unit=Unit.COUNT) for id_ in ("recus", "pris")}
    now = [{"id": id_, "value": 3, **keys} for id_ in known]
    past = [{"id": id_, "value": 2} for id_ in before]
    snapshots = {
        "2022": Snapshot.model_validate({"readings": past}),
        "2023": Snapshot.model_validate({"readings": now}),
    }
    shown = slide("chart", indicators=list(known))
    return only(outline(shown, definitions=known, snapshots=snapshots))


@pytest.mark.parametrize(
    ("before", "names"),
    [((), ["2023"]), (("pris",), ["2022", "2023"]), (("pris", "recus"), ["2022", "2023"])],
)
def test_a_chart_shows_the_year_before_as_soon_as_one_has_a_value(
    before: tuple[str, ...], names: list[str]
) -> None:
    body = two_counts(*before).body
    assert isinstance(body, Charts)
    assert [series.name for series in body.charts[0].series] == names
    rows = [row for block in body.spoken("") if isinstance(block, Table) for row in block.rows]
    assert any("aucun relevé" in row for row in rows) is (len(before) == 1)


@pytest.mark.parametrize(
    ("readings", "names"),
    [
        ([("2022", ""), ("2023", ""), ("2022", ""), ("2023", "")], ["2022", "2023"]),
        ([("2021", ""), ("2023", ""), ("2022", ""), ("2023", "")], []),
        ([("2023", "fin 2023"), ("2023", "")], []),
        ([("2023", "période inconnue"), ("2023", "")], []),
        ([("2023", "période inconnue"), ("2023", "période inconnue")], []),
    ],
)
def test_values_stand_side_by_side_when_their_periods_are_the_same_else_each_under_its_own(
    readings: list[tuple[str, str]], names: list[str]
) -> None:
    known = {id_: Definition(id=id_, label=id_, unit=Unit.COUNT) for id_ in ("recus", "pris")}
    each = len(readings) // len(known)
    told = [
        {"id": tuple(known)[rank // each], "value": 3, "period": period, "period_note": note}
        for rank, (period, note) in enumerate(readings)
    ]
    shown = slide("chart", indicators=list(known))
    snapshots = {"2023": Snapshot.model_validate({"readings": told})}
    body = only(outline(shown, definitions=known, snapshots=snapshots)).body
    assert isinstance(body, Charts)
    found = [[series.name for series in chart.series] for chart in body.charts]
    assert found == ([names] if names else [[id_] for id_ in known])


@pytest.mark.parametrize("comparable", [True, False])
def test_a_value_that_cannot_be_compared_is_told_to_the_speaker(comparable: bool) -> None:
    told = plain(two_counts(comparable=comparable).sources)
    assert ("Valeur non comparable aux précédentes." in told) is not comparable


def test_a_card_of_results_has_the_number_of_its_note_if_it_has_one() -> None:
    known = {
        "avec": Definition(id="avec", label="Avec", unit=Unit.COUNT, note="Compté à la main"),
        "sans": Definition(id="sans", label="Sans", unit=Unit.COUNT),
        "rien": Definition(id="rien", label="Rien", unit=Unit.COUNT),
    }
    readings = [{"id": id_, "value": 3} for id_ in known]
    snapshots = {"2023": Snapshot.model_validate({"readings": readings})}
    shown = slide("results", indicators=["sans", "avec", "rien"])
    made = only(outline(shown, definitions=known, snapshots=snapshots))
    assert isinstance(made.body, Cards)
    assert [plain(each.label) for each in made.body.cards] == ["Sans", "Avec (1)", "Rien"]
    assert "(1) Compté à la main" in plain(made.small)


def test_only_actions_without_a_day_are_told_to_have_none() -> None:
    dated = {"on": datetime.date(2024, 5, 2), "state": "done"}
    actions = [
        {"id": "a", "title": "Agir", "state": "validated", "trail": [dated]},
        {"id": "b", "title": "Faire", "state": "done"},
    ]
    plan = Plan.model_validate({"title": "PAN", "actions": actions})
    made = only(outline(slide("actions", show="done"), plans={"pan": plan}))
    assert plain(made.sources) == "Date de réalisation non connue : 1 action sur 2."
    dateless = Plan.model_validate({"title": "PAN", "actions": actions[:1]})
    assert only(outline(slide("actions", show="done"), plans={"pan": dateless})).sources == ()


def test_a_target_is_drawn_even_over_a_single_period() -> None:
    target = {"value": 90, "source": "Charte", "since": 2022}
    known = Definition.model_validate(
        {"id": "taux", "label": "Taux", "unit": "percent", "targets": [target]}
    )
    readings = {"readings": [{"id": "taux", "value": 80}]}
    both = {year: Snapshot.model_validate(readings) for year in ("2022", "2023")}
    for snapshots in (both, {"2023": both["2023"]}):
        shown = slide("chart", indicators=["taux"])
        made = only(outline(shown, definitions={"taux": known}, snapshots=snapshots))
        assert isinstance(made.body, Charts)
        (goal,) = (each for each in made.body.charts[0].series if each.role is Role.TARGET)
        assert goal.values == (90,) * len(snapshots)


@pytest.mark.parametrize("before", [None, 40])
def test_the_rate_of_all_is_told_beside_the_former_one_if_there_was_one(before: int | None) -> None:
    former = survey(question={"rate": 40}, year=2022, global_rate=before)
    now = survey(question={"rate": 50}, global_rate=50, compares_with="2022")
    body = said_of(now, before=former).body
    assert isinstance(body, Cards) and body.lead
    told = [plain(each.text) for each in body.lead.details]
    assert told == ([] if before is None else ["▲ +10 points (40 % en 2022)"])


def test_no_deck_is_said_without_a_committee() -> None:
    with pytest.raises(CluError, match=r"committee\.toml"):
        compose(Library(), "2024-11-20")


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (Card(label="agents aimables"), "agents aimables"),
        (Card(figure="94 %"), "**94 %**"),
        (Card(label="agents aimables", figure="94 %"), "agents aimables : **94 %**"),
        (Card("Accueil", "94 %", "aimables"), "Accueil : **94 %** aimables"),
        (Card("Accueil"), "Accueil"),
    ],
)
def test_a_card_is_told_by_what_it_holds_alone(card: Card, words: str) -> None:
    assert list(Cards((card,)).spoken("")) == [Listed((words,), levels=(0,))]


@pytest.mark.parametrize(
    ("details", "said"),
    [((), "Accueil : 94 % aimables."), ((Detail("▲ Mieux"),), "Accueil : 94 % aimables, mieux.")],
)
def test_the_card_that_leads_others_is_told_in_a_sentence(
    details: tuple[Detail, ...], said: str
) -> None:
    lead = Card("Accueil", "94 %", "aimables", details)
    assert list(Cards((), lead=lead).key_sentences()) == [said]
    assert list(Cards((lead,)).key_sentences()) == []


def test_what_explains_a_card_is_told_below_it() -> None:
    (told,) = Cards((Card("Accueil", points=(Point("Sourire"),)),)).spoken("")
    assert told == Listed(("Accueil :", "Sourire"), levels=(0, 1))


@pytest.mark.parametrize("caption", ["", "Appels"])
def test_a_chart_has_a_heading_when_it_has_a_caption(caption: str) -> None:
    series = Series("2023", Role.CURRENT, (Decimal(3),))
    chart = Chart(caption, ("2023",), (series,), "", 0, ("Trois appels.",))
    headings = [each for each in Charts((chart,)).spoken("T") if isinstance(each, Heading)]
    assert headings == ([Heading(caption, 4)] if caption else [])


def table_of(*actions: dict[str, Any], show: str = "open", plan: str = "PAN") -> SlideOutline:
    """The slide of the actions of a plan, beside one of another."""
    held = {
        plan.lower(): Plan.model_validate({"title": plan, "actions": actions}),
        "autre": Plan.model_validate({"title": "Autre", "actions": []}),
    }
    committee = {"services": {"s1": "Bureau des titres"}, "sites": {"creteil": "Créteil"}}
    return only(outline(slide("actions", show=show), plans=held, committee=committee))


def action(name: str, **keys: Any) -> dict[str, Any]:
    return {"id": name.lower().partition(" ")[0], "title": name, "state": "validated", **keys}


def test_a_column_that_is_mostly_empty_is_told_with_its_action() -> None:
    body = table_of(action("Un", site=["creteil"]), action("Deux"), action("Trois")).body
    assert isinstance(body, TableBody)
    assert body.header == ("Action", "État")
    assert body.rows[0][0] == "Un (Créteil)"
    promise = {"origin": {"kind": "exchange", "ref": "2023-03-27/e"}}
    made = table_of(action("Un", **promise), action("Deux"), action("Trois")).body
    assert isinstance(made, TableBody)
    assert made.rows[0][0] == "Un (engagement pris en séance)"


def test_a_place_that_the_action_names_is_not_told_again() -> None:
    body = table_of(action("Ouvrir à Créteil", site=["creteil"]), action("B"), action("C")).body
    assert isinstance(body, TableBody)
    assert body.rows[0][0] == "Ouvrir à Créteil"


def test_an_owner_is_called_by_the_name_of_the_service() -> None:
    body = table_of(action("Un", owner="s1")).body
    assert isinstance(body, TableBody)
    assert body.rows[0][1] == "Bureau des titres"


def test_actions_of_one_plan_with_nothing_more_to_say_are_a_list() -> None:
    made = table_of(action("Un", state="done"), action("Deux", state="done"), show="done")
    assert isinstance(made.body, Prose)
    assert plain(made.body) == "Un\n\nDeux\n"
    assert plain(made.small) == "Plan : PAN"


def test_actions_of_several_plans_are_told_plan_by_plan() -> None:
    plans = {
        name: Plan.model_validate(
            {"title": name, "actions": [action(f"{name}-{rank}", state="done") for rank in "ab"]}
        )
        for name in ("Accueil", "PAN")
    }
    body = only(outline(slide("actions", show="done"), plans=plans)).body
    assert isinstance(body, TableBody)
    assert body.rows == (("Accueil", "• Accueil-a\n• Accueil-b"), ("PAN", "• PAN-a\n• PAN-b"))
    assert "4 actions : 2 pour le plan" in plain(body.says)


def test_the_global_rate_stands_over_the_bars_of_a_whole_survey() -> None:
    """Not over those of some of its questions that were asked for as bars."""
    asked = [{"id": f"q{rank}", "theme": "T", "label": "oui", "rate": 50} for rank in range(40)]
    table = {"title": "E", "year": 2023, "global_rate": 80, "participants": 100}
    known = {"e": Survey.model_validate({**table, "questions": asked})}
    for keys, is_told in (({}, True), ({"display": "bars"}, True), (CHOSEN, False)):
        body = only(outline(slide("survey", survey="e", **keys), surveys=known)).body
        assert isinstance(body, Charts)
        assert ("Taux global : 80 %" in plain(body.subtitle)) is is_told


CHOSEN = {"display": "bars", "questions": ["q1", "q2"]}


def test_a_column_of_a_table_that_says_nothing_is_left_out_and_told_to_the_speaker() -> None:
    rows = [["A", "", True], ["B", "", False]]
    made = only(outline(slide("table", header=["Lieu", "Remarque", "Ouvert"], rows=rows)))
    assert isinstance(made.body, TableBody)
    assert made.body.header == ("Lieu", "Ouvert")
    assert [len(row) for row in made.body.rows] == [2, 2]
    assert any("« Remarque »" in plain(line) for line in made.sources)

"""Forms at their edges: what a block takes and refuses word for word, what is asked of whom."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from clu.edits.indicators import EARLIEST, LATEST
from clu.errors import CluError, UnreadableError
from clu.forms.about import about
from clu.forms.accepting import Accept
from clu.forms.block import Block, read
from clu.forms.convening import Convene, Postpone
from clu.forms.fields import EntryKind, Field, choices, field_of, fields_of
from clu.forms.form import Answer, in_order, inner_form, locked, read_element, whole
from clu.forms.measuring import Measure
from clu.forms.purposes import Add, Edit, Follow, FollowAll
from clu.forms.reporting import Circulate, Close, Conclude, Correct, Report, Validate, unmet
from clu.forms.spelling import RowsError, state, value
from clu.forms.wording import Reword
from clu.lexicon.keys import record_keys
from clu.lexicon.nouns import BY_NAME
from clu.model.actions import Action
from clu.model.address import Address
from clu.model.change import Change
from clu.model.committee import Committee
from clu.model.indicators import Reading
from clu.model.library import Library, Unread
from clu.model.meeting import Item
from clu.model.minutes import Exchange, Minutes, Turn
from clu.model.period import Period
from clu.model.problem import Level, Problem
from clu.model.record import Record
from clu.model.sending import Register
from clu.model.slides import SLIDES, SurveySlide, TextSlide
from clu.model.validation import Sealed, Validated
from clu.papers.minutes import substance
from tests.checks.libraries import PLAIN, definition, survey, workspace
from tests.edits.test_session_notes import HELD, PAPER, session

TODAY = datetime.date(2030, 6, 1)
NOTES = f"agendas/{HELD}/minutes.toml"


# --- a block of cells ------------------------------------------------------------------------

KNOWN = [
    definition("a", label="Appels"),
    definition("b", label="Appels reçus"),
    definition("c", "working_days", label="Délai", decimals=1),
    definition("d", label="Visites"),
]
READINGS = [
    {"id": "a", "value": 700},
    {"id": "b", "not_measured": "panne"},
    {"id": "d", "value": 3, "quality": "provisional"},
]


def pasted(text: str, *periods: str) -> Block:
    library = workspace(
        definitions={each["id"]: each for each in KNOWN}, snapshots={"2027": {"readings": READINGS}}
    )
    over = [Period.parse(each) for each in periods or ("2027", "2028")]
    return read(text, library, list(library.definitions.values()), over, TODAY)


def written(block: Block) -> list[tuple[str, str | None, Any]]:
    """The indicator of each value, the one that it follows, the value."""
    return [
        (each.address.name, each.follows, (each.after or {})["value"]) for each in block.changes
    ]


@pytest.mark.parametrize(
    ("text", "values", "told"),
    [
        ("700", [], []),
        ("\t1234", [("a", "", 1234)], ["Appels, 2028 : 1234"]),
        ("\t1\r\r\t2\r", [("a", "", 1), ("c", "a", 2)], [": 1", ": 2"]),
        ("\t1\r\t2\r", [("a", "", 1), ("b", "a", 2)], [": 1", ": 2"]),
        (';2028\n"Appels\nreçus";4', [("b", "", 4)], ["Appels reçus, 2028 : 4"]),
        (f"\t{EARLIEST}\nDélai\t4", [("c", "", 4)], ["Délai, 1900 : 4"]),
        (f"\t{LATEST}\nDélai\t4", [("c", "", 4)], ["Délai, 2099 : 4"]),
        (
            "\t2027\nDélai\t4\nVisites\t5\n",
            [("c", "d", 4), ("d", None, 5)],
            ["Délai, 2027 : 4", "Visites, 2027 : 3 p → 5"],
        ),
    ],
)
def test_what_a_block_writes_and_what_it_tells(
    text: str, values: list[tuple[str, str | None, Any]], told: list[str]
) -> None:
    block = pasted(text)
    assert block.refused == []
    assert written(block) == values
    assert len(block.told) == len(told)
    for said, end in zip(block.told, told, strict=True):
        assert said.translate(PLAIN).endswith(end)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (
            "\t2028\nInconnu\t3",
            "ligne 2, « Inconnu » : « 3 », aucun indicateur de ce nom.",
        ),
        (
            "\t2027\nAppels reçus\tnc",
            "Appels reçus, 2027 : « nc », pas un nombre : videz la case, ou dites « non mesuré » "
            "par son relevé (« e »).",
        ),
        (
            "\t2028\nDélai\tnon mesuré",
            "Délai, 2028 : « non mesuré », pas un nombre : videz la case, ou dites « non mesuré » "
            "par son relevé (« e »).",
        ),
        (
            "\t2028\nDélai\tabc",
            "Délai, 2028 : « abc » ne va pas pour « valeur ». Il faut un nombre (1,4).",
        ),
        (
            f"\t{EARLIEST - 1}\nDélai\t4",
            "première ligne : « 1899 » n’est pas une période (2023, 2023-T1, 2023-S1, 2023-08 ou "
            "2023-08-25/2023-09-29).",
        ),
        (
            "2028\t",
            "première ligne : « 2028 », année ou valeur ? Une valeur s’écrit « 2 028 » ; une "
            "année, au-dessus d’une première colonne d’intitulés.",
        ),
    ],
)
def test_what_a_block_refuses_is_told_word_for_word(text: str, refused: str) -> None:
    block = pasted(text)
    assert block.changes == []
    assert [each.translate(PLAIN) for each in block.refused][:1] == [refused]


ACTION = {"id": "a", "title": "Agir", "state": "done"}

# --- fields ----------------------------------------------------------------------------------


def field(model: type[Record], name: str, library: Library | None = None) -> Field:
    slot = next(each for each in record_keys(model) if each.name == name)
    return field_of(slot, model, library or Library())


def test_what_depends_on_another_key_is_chosen_among_what_that_one_names() -> None:
    library = workspace(surveys={"e": survey("50", "60")})
    questions = field(SurveySlide, "question", library)
    assert (questions.entry, questions.choices) == (EntryKind.NAMES, None)
    assert list(choices(questions, library, {("survey",): "e"})) == ["q-0", "q-1"]
    assert choices(questions, library, {("survey",): "x"}) == {}
    assert choices(questions, library, {}) == {}


def test_a_table_within_a_field_has_a_form_of_its_own() -> None:
    turns = field(Exchange, "turns")
    assert turns.entry is EntryKind.RECORDS
    form = inner_form(turns, {"by": "UDAF"}, Library())
    assert (form.title, form.model) == ("Réponses", turns.inner)
    assert form.held["by",] == "UDAF"
    assert form.held["text",] == ""
    nothing = read_element(form, dict(form.held))
    assert nothing["text",].translate(PLAIN).startswith("Rien n’y serait dit : il faut au moins")
    assert read_element(form, {**form.held, ("note",): "oui"}) == {}
    assert whole({"title": "T", "slides": [1]}, Item)["title"] == "T"
    assert whole({"slides": [{"id": "s"}]}, Item)["slides"] == []


def test_a_table_within_a_field_says_something() -> None:
    """Whatever it is: none of the forms that a form opens is saved as it was opened."""
    models = [*(noun.model for noun in BY_NAME.values()), *SLIDES.values()]
    every = [each for model in models for each in fields_of(model, Library())]
    inner = [each for each in every if each.entry is EntryKind.RECORDS]
    assert len(inner) > 5
    for held in inner:
        form = inner_form(held, {}, Library())
        assert read_element(form, dict(form.held)), form.title


def test_what_is_wrong_in_a_row_names_that_row() -> None:
    with pytest.raises(RowsError) as error:
        value(field(Committee, "milestone"), [["convocation", "bientôt"]])
    assert error.value.faults[0].translate(PLAIN) == (
        "« bientôt » ne va pas pour « convocation ». Il faut un nombre entier."
    )
    parts = field(Reading, "part")
    said = [{"label": "nuit", "value": 3, "subset": True}, {"label": "jour", "value": 4}]
    assert state(parts, said) == [["dont nuit", "3"], ["jour", "4"]]
    assert value(parts, state(parts, said)) == said


def test_what_was_typed_under_a_key_is_proposed_from_wherever_it_stands() -> None:
    said = {"id": "e-1", "item": "un", "text": "Où ?", "turns": [{"by": "APF 94", "text": "Là."}]}
    library = session(exchanges=[said], next_meeting="à l’automne")
    assert field(Minutes, "next-meeting", library).suggestions == ("à l’automne",)
    assert set(field(Turn, "by", library).suggestions) == {"APF 94"}
    assert field(Turn, "text", library).suggestions == ()


def test_the_keys_asked_first_come_in_the_order_that_is_given_then_the_others() -> None:
    every = fields_of(TextSlide, Library())
    keys = [each.path[0] for each in in_order(every, "notes", "title")]
    assert keys[:2] == ["notes", "title"]
    assert keys[2:] == [each.path[0] for each in every if each.path[0] not in ("notes", "title")]


def test_what_f1_says_of_a_field() -> None:
    library = workspace(committee={"services": {"acc": "Accueil"}})
    found = {each.path[0]: each for each in fields_of(Item, library)}
    title = [each.translate(PLAIN) for each in about(found["title"], Item)]
    assert title == ["Titre, nécessaire"]
    assert [each.translate(PLAIN) for each in about(found["duration"], Item)] == [
        "Durée (minutes)",
        "Attendu : un nombre entier.",
    ]
    known = workspace(plans={"p": {"title": "P", "actions": [{**ACTION, "owner": "DSI"}]}})
    owner, form = field(Action, "owner", known), field(Action, "state", known)
    assert [each.translate(PLAIN) for each in about(owner, Action)][-1] == (
        "Déjà dit ailleurs : « DSI »."
    )
    (_, chosen) = about(form, Action)
    assert chosen.translate(PLAIN).startswith("Au choix : proposée, ")
    dependent = field(SurveySlide, "question", known)
    assert [each.translate(PLAIN) for each in about(dependent, SurveySlide)] == ["Questions"]


def test_a_problem_is_accepted_for_a_reason_alone() -> None:
    problem = Problem(
        Level.WARNING, "agendas/plans/p.toml", ("title",), "C’est long.", "Coupez.", rule="long"
    )
    accept = Accept.of(problem)
    form = accept.form(Library(), TODAY)
    assert (form.title, [each.path for each in form.fields]) == (
        *("Accepter ce problème", [("why",)]),
    )
    for given in ({}, {"why": ""}, {"why": None}):
        with pytest.raises(CluError, match="Il faut un motif"):
            accept.changes(Library(), given, TODAY)
    (change,) = accept.changes(Library(), {"why": "C’est voulu."}, TODAY)
    assert (change.after or {})["why"] == "C’est voulu."
    assert (change.after or {})["on"] == TODAY


def test_a_count_is_asked_under_its_label_or_by_its_name_where_it_is_not_known() -> None:
    counts = {"numerator": "vus", "denominator": "tous"}
    known = {"taux": definition("taux", "percent", **counts), "vus": definition("vus")}
    form = Measure("taux", "2030").form(workspace(definitions=known), TODAY)
    assert [each.label for each in form.fields[:2]] == ["Vus", "tous"]


def test_corrected_words_that_are_typed_otherwise_are_refused_as_they_were() -> None:
    file = ("exchanges/e-1/text", "Où donc ?", "relu.docx")
    reword = Reword(HELD, "exchanges/e-1/text", "question", "Relecture", file)

    def refused(words: str) -> list[Any]:
        changes = reword.changes(session(), {"text": words}, TODAY)
        return [one for each in changes for one in (each.after or {}).get("refusals", ())]

    assert refused("Où donc ?") == []
    refusals = refused("Mais où ?")
    assert [(each["place"], each["text"], each["file"], each["adapted"]) for each in refusals] == [
        (*file, True)
    ]
    assert reword.changes(session(), {}, TODAY) == []


# --- purposes --------------------------------------------------------------------------------


def validated_on(day: datetime.date, sealed: tuple[Sealed, ...] = ()) -> Validated:
    return Validated(version=1, on=day, by="Le préfet", sealed=sealed, minutes=PAPER)


OBSERVED = {"id": "o-1", "by": "UDAF", "on": datetime.date(2030, 6, 1), "text": "Une faute."}


def test_an_observation_that_came_late_is_no_part_of_validated_minutes() -> None:
    noted = session(observations=[OBSERVED])
    kept = Sealed(record="minutes/observations/o-1", digest="x")
    for sealed, meeting in (((), ""), ((kept,), HELD)):
        validated = validated_on(TODAY, sealed)
        library = replace(noted, validated={HELD: validated})
        edit = Edit(Address(NOTES, ("observations", "o-1")))
        assert edit.meeting_changed(library) == meeting
        assert Edit(Address(NOTES, ("exchanges", "e-1"))).meeting_changed(library) == HELD
    assert Edit(Address(NOTES, ("observations", "o-1"))).meeting_changed(noted) == HELD
    assert Edit(Address(f"agendas/{HELD}/sent.toml")).meeting_changed(noted) == ""


def test_whoever_answers_is_shown_by_their_name_in_each_turn_and_in_what_is_within() -> None:
    noted = [{"id": "udaf", "organisation": "UDAF 94", "presence": "present"}]
    exchange = {"id": "e-1", "item": "un", "text": "Où ?", "turns": [{"by": "udaf", "text": "Là."}]}
    approval = {"meeting": HELD, "result": "approuvé"}
    library = session(attendance=noted, exchanges=[exchange], approval=approval)
    held = Edit(Address(NOTES, ("exchanges", "e-1"))).form(library, TODAY).held
    assert held["turns",] == [{"by": "UDAF 94", "text": "Là."}]
    assert Report(HELD).form(library, TODAY).held["approval", "meeting"] == "14/05/2030"


def test_an_action_is_opened_today_in_its_form_and_proposed() -> None:
    form = Add("action", Address("agendas/plans/suites.toml")).form(session(), TODAY)
    assert (form.held["state",], form.held["opened",]) == ("proposed", "01/06/2030")
    assert form.title.translate(PLAIN) == "Nouvelle action"
    assert form.fields[-1].hint == "facultatif : sinon tiré du titre"
    assert ("opened",) not in Add("plan").form(session(), TODAY).held
    slide = Add("slide", Address(f"agendas/{HELD}/meeting.toml", ("items", "un")), "text")
    assert slide.form(session(), TODAY).title.translate(PLAIN) == "Nouvelle diapositive : texte"


@pytest.mark.parametrize(
    ("noun", "holder", "given", "file", "record"),
    [
        ("item", f"agendas/{HELD}/meeting.toml", {"title": "Trois"}, HELD, ("items", "trois")),
        ("member", None, {"organisation": "UFC"}, "committee", ("members", "ufc")),
        ("indicator", None, {"label": "Appels"}, "definitions", ("definitions", "appels")),
        ("plan", None, {"title": "Suites"}, "suites", ()),
    ],
)
def test_a_record_goes_to_what_holds_it(
    noun: str, holder: str | None, given: dict[str, str], file: str, record: tuple[str, ...]
) -> None:
    add = Add(noun, Address(holder) if holder else None)
    assert add.name == BY_NAME[noun].label.capitalize()
    *come, change = add.changes(session(), given, TODAY)
    assert len(come) == (noun == "item"), "in session, where it was added is noted"
    assert (file in change.file, change.record) == (True, record)
    assert {key: each for key, each in (change.after or {}).items() if key != "id"} == given


def test_whoever_asked_comes_with_the_question_that_is_added() -> None:
    add = Add("exchange", Address(NOTES))
    given = {"item": "un", "text": "Qui ?", "asked_by": "APF France handicap"}
    come, change = add.changes(session(), given, TODAY)
    assert (come.record, (change.after or {})["asked_by"]) == (("attendance", "apf"), "apf")
    assert add.meeting_changed(session()) == HELD


def test_a_slide_that_is_added_has_the_kind_that_was_chosen() -> None:
    slide = Add("slide", Address(f"agendas/{HELD}/meeting.toml", ("items", "un")), "text")
    (change,) = slide.changes(session(), {"title": "Dit", "bullets": ["Un"]}, TODAY)
    assert change.after == {"id": "dit", "kind": "text", "title": "Dit", "bullets": ["Un"]}


def test_an_action_is_followed_from_how_it_stands_and_several_from_nothing() -> None:
    late = {"on": datetime.date(2030, 7, 1), "state": "done"}
    begun = {"on": datetime.date(2030, 5, 20), "state": "in_progress", "owner": "DSI"}
    action = {"id": "a", "title": "Agir", "state": "validated", "trail": [begun, late]}
    library = session(action)
    where = Address("agendas/plans/suites.toml", ("actions", "a"))
    held = Follow(where).form(library, TODAY).held
    assert [held[key,] for key in ("state", "owner", "on", "note")] == [
        *("in_progress", "DSI", "01/06/2030", "")
    ]
    form = FollowAll((where, where)).form(library, TODAY)
    assert form.title.translate(PLAIN) == "2 actions : ce qui est laissé vide ne change pas"
    assert {path[0]: said for path, said in form.held.items() if said} == {"on": "01/06/2030"}
    assert [each.path[0] for each in form.fields][:5] == ["state", "due", "owner", "note", "on"]


# --- the minutes as a whole ------------------------------------------------------------------


def test_the_next_meeting_is_told_in_words_and_other_words_stay() -> None:
    for typed, kept in (
        ("20/11/2030", "mercredi 20 novembre 2030"),
        ("à l’automne", "à l’automne"),
    ):
        (change,) = Report(HELD).changes(session(), {"next_meeting": typed}, TODAY)
        assert (change.after or {})["next_meeting"].translate(PLAIN) == kept
    assert Report(HELD).changes(session(), {}, TODAY) == []


def test_an_item_is_concluded_under_its_rank_and_a_title_that_is_cut() -> None:
    titled = [{"id": "un", "title": "Un"}, {"id": "deux", "title": f"**{'m' * 44}**"}]
    outcome = {"item": "un", "note": "vu"}
    library = session(agenda={"items": titled}, outcomes=[outcome])
    form = Conclude(HELD, "un").form(library, TODAY)
    assert (form.title.translate(PLAIN), form.held["note",]) == ("Point 1, « Un »", "vu")
    long = Conclude(HELD, "deux").form(library, TODAY).title.translate(PLAIN)
    assert long == f"Point 2, « {'m' * 44} »"
    titled[1]["title"] = "m" * 45
    cut = Conclude(HELD, "deux").form(session(agenda={"items": titled}), TODAY).title
    assert cut.translate(PLAIN) == f"Point 2, « {'m' * 44}… »"
    (change,) = Conclude(HELD, "1").changes(library, {"summary": "Vu."}, TODAY)
    (said,) = (change.after or {})["outcomes"]
    assert said == {"item": "un", "note": "vu", "summary": "Vu."}
    assert Conclude(HELD, "1").changes(library, {}, TODAY) == []


def reasons(*given: str, noted: tuple[str, ...] = (), **keys: Any) -> list[tuple[str, str]]:
    """What is kept of why rules are not met, once a meeting is closed with these reasons."""
    known = [{"rule": each, "reason": "Déjà dit"} for each in noted]
    library = session(overrides=known, attendance=[], **keys)
    changes = Close(HELD).changes(library, {"reasons": dict.fromkeys(given, "Oubli")}, TODAY)
    kept = [each for change in changes for each in (change.after or {}).get("overrides", ())]
    return [(each["rule"], each["reason"]) for each in kept]


def test_a_reason_is_kept_for_each_rule_that_is_not_met_and_the_first_stays() -> None:
    rules = tuple(dict.fromkeys(each.rule for each in unmet(session(attendance=[]), HELD)))
    assert len(rules) > 1
    first, *others = rules
    every = sorted((each, "Oubli") for each in rules)
    assert sorted(reasons(*rules)) == every
    said = reasons(*others, noted=(first,))
    assert sorted(said) == sorted([(first, "Déjà dit"), *((each, "Oubli") for each in others)])
    assert sorted(reasons(*rules, noted=(first,))) == every
    form = Close(HELD).form(session(attendance=[]), TODAY)
    assert [each.path for each in form.fields] == [
        ("held_end",),
        *(("reasons", each) for each in rules),
    ]
    assert all(each.is_required for each in form.fields[1:])
    with pytest.raises(CluError, match="n’est plus là"):
        Close("2020-01-01").changes(session(), {}, TODAY)


def test_a_reason_covers_what_it_was_given_for_and_another_what_came_since() -> None:
    held, later = ("outcomes", "Vu"), ("outcomes", "Oubli")
    agenda = {"items": [{"id": each, "title": each} for each in ("un", "deux", "trois")]}
    missing = unmet(session(agenda=agenda), HELD)
    first, second = (each.covered_as for each in missing if each.rule == "outcomes")
    noted = {"rule": "outcomes", "reason": "Vu", "covers": list(first)}
    library = session(overrides=[noted], agenda=agenda)
    rules = {each.rule for each in unmet(library, HELD)}
    changes = Close(HELD).changes(library, {"reasons": dict.fromkeys(rules, "Oubli")}, TODAY)
    kept = [each for change in changes for each in (change.after or {}).get("overrides", ())]
    of_rule = [each for each in kept if each["rule"] == "outcomes"]
    assert [(each["rule"], each["reason"]) for each in of_rule] == [held, later]
    assert [tuple(each["covers"]) for each in of_rule] == [first, second]


def test_nothing_is_given_to_be_read_of_what_could_not_be_read() -> None:
    noted = replace(session(), unread=frozenset({Unread(NOTES)}))
    with pytest.raises(UnreadableError):
        Circulate(HELD).changes(noted, {}, TODAY)
    (change,) = Circulate(HELD).changes(session(), {}, TODAY)
    (draft,) = (change.after or {})["drafts"]
    assert (draft["on"], draft["digest"]) == (TODAY, substance(session(), HELD))
    with pytest.raises(CluError, match="n’est pas close"):
        Validate(HELD).changes(session(), {"by": "Le préfet"}, TODAY)
    closed = session(agenda={"state": "held"})
    unread = replace(closed, unread=frozenset({Unread("agendas/plans/suites.toml")}))
    with pytest.raises(UnreadableError, match="suites"):
        Validate(HELD).changes(unread, {"by": "Le préfet"}, TODAY)
    with pytest.raises(CluError, match="ce jour n’est pas venu"):
        Validate(HELD).changes(closed, {"on": datetime.date(2030, 6, 2)}, TODAY)
    with pytest.raises(CluError):
        Circulate(HELD).changes(replace(session(), minutes={}), {}, TODAY)


def test_a_correction_is_of_the_day_that_is_given_or_of_today() -> None:
    validated = validated_on(datetime.date(2030, 5, 20))
    library = replace(session(), validated={HELD: validated})
    said = {"what": "Le nom", "why": "Une faute", "by": "Le préfet"}
    for given, on in (
        ({}, TODAY),
        ({"on": datetime.date(2030, 5, 21)}, datetime.date(2030, 5, 21)),
    ):
        change = Correct(HELD).changes(library, {**said, **given}, TODAY)[0]
        told = change.after or {}
        assert on in (told.get("on"), *(each["on"] for each in told.get("corrections", ())))
    for purpose in (Validate(HELD), Correct(HELD)):
        assert purpose.meeting_changed(library) == ""
        with pytest.raises(CluError, match="n’est plus là"):
            type(purpose)("2020-01-01").changes(library, {**said, "on": TODAY}, TODAY)


def test_a_meeting_is_locked_once_its_minutes_are_validated() -> None:
    validated = validated_on(TODAY)
    library = replace(session(agenda={"state": "validated"}), validated={HELD: validated})
    assert locked(library, HELD).translate(PLAIN) == (
        "Compte rendu validé le 1er juin 2030 : pour corriger, un rectificatif (Après, « r »)."
    )
    assert locked(library, "2020-01-01") == locked(session(), HELD) == ""


# --- a meeting to come -----------------------------------------------------------------------


def test_a_meeting_is_prepared_from_another_from_the_usual_agenda_or_from_nothing() -> None:
    library = session()
    form = Convene().form(library, TODAY)
    source = form.fields[1]
    assert {key: said.translate(PLAIN) for key, said in (source.choices or {}).items()} == {
        "trame": "la trame type",
        "vide": "rien : une réunion vide",
        HELD: "la réunion du 14 mai 2030",
    }
    assert [each.path[0] for each in form.fields if each.is_required] == ["date", "source"]
    later = datetime.date(2030, 11, 20)
    made = {
        source: Convene(source).changes(library, {"date": later, "place": None}, TODAY)[0]
        for source in ("vide", HELD)
    }
    assert [len((each.after or {}).get("items", ())) for each in made.values()] == [0, 4]
    assert all("place" not in (each.after or {}) for each in made.values())


def test_a_meeting_keeps_its_folder_where_something_of_it_was_sent() -> None:
    sent = {"id": "s", "what": "minutes", "on": TODAY, "file": "a.pdf", "digest": "x"}
    kept = replace(session(), registers={HELD: Register.model_validate({"sent": [sent]})})
    new = {"date": datetime.date(2030, 5, 15)}
    assert {each.file for each in Postpone(HELD).changes(kept, new, TODAY)} == {
        f"agendas/{HELD}/meeting.toml"
    }
    assert Postpone(HELD).form(kept, TODAY).held["date",] == "14/05/2030"


def test_a_meeting_that_could_not_be_read_is_not_said_to_be_gone() -> None:
    agenda = f"agendas/{HELD}/meeting.toml"
    lost = replace(session(), meetings={}, unread=frozenset({Unread(agenda)}))
    with pytest.raises(UnreadableError):
        Postpone(HELD).form(lost, TODAY)


def test_a_problem_is_told_beside_its_field_without_the_name_of_its_key() -> None:
    edit = Edit(Address("agendas/committee.toml"))
    asked = edit.form(session(), TODAY)
    answer = Answer(edit, asked, asked.held)

    def told(*path: str) -> list[str]:
        sentence = "« nom » (name) est long (name)."
        problem = Problem(Level.ERROR, "agendas/committee.toml", path, sentence, "Coupez.")
        change = Change(Address("agendas/committee.toml"), {}, {})
        return [
            each.translate(PLAIN) for each in answer.placed([problem], [change], session()).values()
        ]

    assert told("name") == ["« nom » est long (name). Coupez."]
    (whole_file,) = told()
    assert whole_file.endswith("« nom » (name) est long (name). Coupez.")

"""What a field shows and what is read of it: rows, pasted cells, bullets, and what lacks."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from clu.errors import CluError, KeyedError, UnreadableError, UsageError
from clu.forms import measuring
from clu.forms.convening import Convene, Postpone
from clu.forms.fields import EntryKind, Field, choices, field_of, fields_of
from clu.forms.form import NEEDED, Answer, in_order
from clu.forms.measuring import Measure, cell_text
from clu.forms.purposes import Add, Edit, Follow
from clu.forms.reporting import Close, Conclude
from clu.forms.spelling import RowsError, cells_of, pasted, rank, state, typed_row, value
from clu.lexicon.keys import record_keys
from clu.lexicon.typed import TypedError
from clu.model.actions import Action, ActionState, Origin, OriginKind, Plan
from clu.model.address import Address
from clu.model.change import Change
from clu.model.committee import Committee
from clu.model.indicators import Definition, Quality, Reading, Unit
from clu.model.library import Library, Snapshot, Unread
from clu.model.meeting import Item, Meeting
from clu.model.period import Period
from clu.model.problem import Level, Problem
from clu.model.record import Record
from clu.model.shape import value_at
from clu.model.slides import TableSlide, TextSlide
from tests.conftest import SAMPLE
from tests.test_minutes import PLAIN

TODAY, THAT_DAY = datetime.date(2024, 3, 15), datetime.date(2024, 3, 27)
"""Before the meeting of the example, and the day on which all that it shows is seen."""


def field(model: type[Record], name: str, library: Library | None = None) -> Field:
    """The field of a key, by its name on the command line."""
    slot = next(each for each in record_keys(model) if each.name == name)
    return field_of(slot, model, library or Library())


# --- rows ------------------------------------------------------------------------------------


def test_a_cell_is_ticked_by_yes_or_no_alone() -> None:
    assert typed_row(["oui", " non ", "oui, parfois", "", "ouï"]) == [
        True,
        False,
        "oui, parfois",
        "",
        "ouï",
    ]
    assert cells_of([True, False, "Un", Decimal("1.5")]) == ["oui", "non", "Un", "1,5"]


@pytest.mark.parametrize(
    ("name", "text", "rows"),
    [
        (
            "acronym",
            "ANTS = Agence\n\n  DCL\tDirection ",
            [["ANTS", "Agence"], ["DCL", "Direction"]],
        ),
        ("acronym", "a=b=c", [["a", "b=c"]]),
        ("acronym", "un\tdeux\ttrois", [["un", "deux trois"]]),
        ("acronym", "seul", [["seul", ""]]),
        ("site", "orly = Orly", [["Orly", "orly"]]),
        ("site", "Orly\torly", [["Orly", "orly"]]),
        ("site", "Orly", [["Orly", ""]]),
    ],
)
def test_what_is_pasted_makes_rows_of_a_name_and_its_value(
    name: str, text: str, rows: list[list[str]]
) -> None:
    assert pasted(field(Committee, name), text) == rows


@pytest.mark.parametrize(
    ("name", "rows", "faults"),
    [
        ("acronym", [["ANTS", ""]], {0: "Il manque : en entier."}),
        ("acronym", [["", "Agence"]], {0: "Il manque : sigle."}),
        ("site", [["", "orly"]], {0: "Il manque : nom."}),
        ("milestone", [["pv", "J+15"], ["pv", "J+9"]], {1: "est donné deux fois"}),
        ("milestone", [["pv", "bientôt"], ["convocation", "J-15"]], {0: "pour « pv »"}),
    ],
)
def test_each_row_that_is_wrong_is_told_by_its_rank(
    name: str, rows: Sequence[Sequence[str]], faults: dict[int, str]
) -> None:
    with pytest.raises(RowsError) as error:
        value(field(Committee, name), rows)
    assert error.value.faults.keys() == faults.keys()
    assert str(error.value) == " ".join(error.value.faults.values())
    for at_, words in faults.items():
        assert words in error.value.faults[at_].translate(PLAIN)


def test_rows_are_shown_as_they_are_typed_and_read_back() -> None:
    days, sites = field(Committee, "milestone"), field(Committee, "site")
    assert state(days, {"pv": 15, "jour": 0, "convocation": -15}) == [
        ["pv", "J+15"],
        ["jour", "J+0"],
        ["convocation", "J-15"],
    ]
    assert value(days, state(days, {"pv": 15, "convocation": -15})) == {
        "pv": 15,
        "convocation": -15,
    }
    parts = field(Reading, "part")
    subset = [{"label": "nuit", "value": Decimal(3), "subset": True}]
    assert value(parts, state(parts, subset)) == subset
    assert state(sites, {"orly": "Orly"}) == [["Orly", "orly"]]
    assert value(sites, [["Le Kremlin", ""]]) == {"le-kremlin": "Le Kremlin"}
    assert value(sites, []) is None


def test_a_row_is_found_by_its_rank_or_by_its_name() -> None:
    sites, rows = field(Committee, "site"), [["Orly", "orly"], ["Le Kremlin", ""]]
    assert rank(sites, rows, "le-kremlin") == 1
    assert rank(sites, rows, "orly") == 0
    assert rank(sites, rows, "nogent") is None
    assert rank(sites, rows, 1) == 1
    assert rank(field(Committee, "name"), "CLU", "name") is None


# --- texts and lists -------------------------------------------------------------------------


def test_a_text_of_several_lines_is_typed_on_one_in_a_list() -> None:
    bullets = field(TextSlide, "bullet")
    held = state(bullets, ["Un\ndeux", ["dessous"]])
    assert held == "Un⏎deux\n- dessous"
    assert value(bullets, f"\n{held}  \n\n") == ["Un\ndeux", ["dessous"]]
    assert value(bullets, " \n") is None


def test_what_is_empty_is_no_value() -> None:
    assert value(field(Item, "title"), "  ") is None
    assert value(field(Action, "state"), "") is None
    assert value(field(TableSlide, "rows"), []) is None
    assert value(field(Item, "duration"), " 20 ") == 20
    with pytest.raises(TypedError):
        value(field(Item, "duration"), "vingt")


def test_a_path_that_leads_nowhere_has_no_value() -> None:
    table = {"origin": {"kind": "finding"}, "title": "X"}
    assert value_at(table, ("origin", "kind")) == "finding"
    assert value_at(table, ("title", "kind")) is None
    assert value_at(table, ("due",)) is None


# --- fields ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "name", "entry", "hint"),
    [
        (Committee, "site", EntryKind.PAIRS, "le nom suffit"),
        (Committee, "milestone", EntryKind.PAIRS, "J-15 : quinze jours avant"),
        (Committee, "acronym", EntryKind.PAIRS, ""),
        (Committee, "structure", EntryKind.LINES, "une ligne par élément"),
        (TextSlide, "bullet", EntryKind.LINES, "une ligne par paragraphe"),
        (TableSlide, "rows", EntryKind.ROWS, ""),
        (Item, "divider", EntryKind.FLAG, ""),
        (Item, "duration", EntryKind.LINE, "un nombre entier"),
        (Item, "title", EntryKind.LINE, ""),
        (Action, "state", EntryKind.CHOICE, ""),
        (Action, "site", EntryKind.NAMES, ""),
        (Meeting, "date", EntryKind.LINE, "une date (27/03/2024)"),
    ],
)
def test_a_key_is_entered_as_what_it_takes(
    model: type[Record], name: str, entry: EntryKind, hint: str, library: Library
) -> None:
    found = field(model, name, library)
    assert found.entry is entry
    assert found.hint.translate(PLAIN).startswith(hint)
    assert bool(found.hint) is bool(hint)


def test_what_a_key_names_is_chosen_among_what_is_known(library: Library) -> None:
    assert library.committee
    assert field(Action, "site", library).choices == library.places
    assert field(Committee, "site", library).choices is None  # it is where they are made
    assert set(field(Action, "state", library).choices or ()) > {"proposed", "done"}
    title = field(Item, "title", library)
    assert choices(title, library, {}) == {}


def test_what_was_typed_elsewhere_is_proposed_and_titles_are_not(library: Library) -> None:
    assert library.committee
    services = set(library.committee.services.values())
    assert services <= set(field(Action, "owner", library).suggestions)
    headings = field(Item, "divider-title", library).suggestions
    assert "Labellisation QUAL-E-PREF 2022" in headings
    assert not services & set(headings)
    assert field(Item, "title", library).suggestions == ()
    assert field(Item, "duration", library).suggestions == ()


def test_a_text_of_several_lines_is_not_proposed_where_one_is_typed() -> None:
    origin = Origin(kind=OriginKind.LAW, note="Vu")
    action = Action(id="a", title="A", state=ActionState.VALIDATED, origin=origin)
    plans = {"p": Plan(title="P", note="Un\ndeux", actions=(action,))}
    assert field(Action, "origin-note", Library(plans=plans)).suggestions == ("Vu",)


def test_the_main_keys_come_first_and_some_are_left_out(library: Library) -> None:
    paths = [each.path[0] for each in fields_of(Action, library, without=("id",))]
    assert "id" not in paths
    assert fields_of(TextSlide, library)[-1].path == ("id",)
    assert "kind" not in [each.path[0] for each in fields_of(TextSlide, library)]
    only = fields_of(Action, library, only=("due", "owner"))
    assert {each.path for each in only} == {("due",), ("owner",)}
    ordered = in_order(only, "owner")
    assert [each.path[0] for each in ordered] == ["owner", "due"]


# --- purposes --------------------------------------------------------------------------------


def test_what_is_no_longer_there_is_said_to_be_gone(library: Library) -> None:
    with pytest.raises(CluError, match="plus à l’ordre du jour"):
        Conclude(SAMPLE, "parti").form(library, TODAY)
    for gone in (Conclude("2020-01-01", "x"), Postpone("2020-01-01"), Close("2020-01-01")):
        with pytest.raises(CluError, match="n’est plus là"):
            gone.form(library, TODAY)
    assert "Point 3, " in Conclude(SAMPLE, "enquetes").form(library, TODAY).title.translate(PLAIN)


def test_a_meeting_is_convened_on_a_free_day_alone(library: Library) -> None:
    held = library.meetings[SAMPLE].date
    with pytest.raises(UsageError, match="Il manque la date"):
        Convene().changes(library, {"place": "X"}, TODAY)
    with pytest.raises(KeyedError, match="déjà prévue"):
        Convene().changes(library, {"date": held}, TODAY)
    later = {"date": datetime.date(2024, 11, 20)}
    empty = Convene().changes(library, {**later, "source": "vide"}, TODAY)
    assert not (empty[0].after or {}).get("items")
    assert Convene().foreseen(library, later) is None
    assert Convene(SAMPLE).foreseen(library, later) is not None
    named = Convene().changes(library, {**later, "source": SAMPLE, "place": None}, TODAY)
    assert not {"source", "place"} & (named[0].after or {}).keys()
    required = [each.path for each in Convene().form(library, TODAY).fields if each.is_required]
    assert required == [("date",), ("source",)]


def test_a_form_that_nothing_was_typed_in_changes_nothing(library: Library) -> None:
    assert Postpone(SAMPLE).changes(library, {}, TODAY) == []
    assert Conclude(SAMPLE, "enquetes").changes(library, {}, TODAY) == []


def test_what_a_purpose_is_called_and_what_it_would_change(library: Library) -> None:
    here = Address(f"agendas/{SAMPLE}/meeting.toml", ("items", "labellisation"))
    plan = Address("agendas/plans/signage.toml")
    assert Edit(Address("agendas/committee.toml"), ("contact",)).name == "Contact"
    assert Edit(here).name == ""
    assert Add("slide", here, "chart").name == "Graphique"
    assert Add("plan").name == "Plan d’action"
    assert Edit(here).meeting_changed(library) == SAMPLE
    assert Edit(plan).meeting_changed(library) == ""
    assert Add("slide", here, "chart").meeting_changed(library) == SAMPLE
    assert Add("action", plan).meeting_changed(library) == ""
    assert Add("plan").meeting_changed(library) == ""
    titles = [
        Add(each, here).form(library, TODAY).title for each in ("action", "indicator", "item")
    ]
    assert titles == ["Nouvelle action", "Nouvel indicateur", "Nouveau point"]


def test_records_of_a_folder_are_each_named_and_never_alike(library: Library) -> None:
    new = [{"title": "Suites"}, {"title": "Suites"}, {"title": "X", "id": "y"}]
    changes = Add("plan").added(library, new)
    assert [each.file for each in changes] == [
        f"agendas/plans/{name}.toml" for name in ("suites", "suites-2", "y")
    ]
    assert all("id" not in (each.after or {}) for each in changes)
    with pytest.raises(CluError, match="donné à plusieurs"):
        Add("plan").added(library, [{"title": "A", "id": "x"}, {"title": "B", "id": "x"}])


def test_an_action_is_followed_on_the_day_that_is_given(library: Library) -> None:
    where = Address("agendas/plans/signage.toml", ("actions", "signaletique-trois-sites"))
    day = datetime.date(2024, 2, 1)
    for given, on in (({"note": "Vu"}, TODAY), ({"note": "Vu", "on": day}, day)):
        (change,) = Follow(where).changes(library, given, TODAY)
        assert (change.after or {})["trail"][-1] == {"on": on, "note": "Vu"}


# --- readings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit", "said", "quality"),
    [
        ("701 250 p", Unit.COUNT, "701 250", Quality.PROVISIONAL),
        ("12P ", Unit.COUNT, "12", Quality.PROVISIONAL),
        (" 12 ", Unit.COUNT, "12", Quality.FINAL),
        ("85 %p", Unit.COUNT, "85 %", Quality.PROVISIONAL),
        ("p", Unit.COUNT, "p", Quality.FINAL),
        ("stop", Unit.COUNT, "stop", Quality.FINAL),
        ("", Unit.COUNT, "", Quality.FINAL),
        ("4\xa0jours ouvrés\xa0p", Unit.WORKING_DAYS, "4", Quality.PROVISIONAL),
        ("1,4 jour ouvré", Unit.WORKING_DAYS, "1,4", Quality.FINAL),
        ("jours ouvrés", Unit.WORKING_DAYS, "jours ouvrés", Quality.FINAL),
        ("2,7/5", Unit.SCORE_5, "2,7", Quality.FINAL),
        ("3e p", Unit.RANK, "3", Quality.PROVISIONAL),
        ("3e", Unit.COUNT, "3e", Quality.FINAL),
    ],
)
def test_a_cell_says_a_value_as_the_grid_shows_it_and_whether_it_may_change(
    text: str, unit: Unit, said: str, quality: Quality
) -> None:
    assert measuring.typed(text, unit) == {("value",): said, ("quality",): quality.value}


def test_a_cell_shows_its_mark_beside_a_value_alone() -> None:
    def held(text: str, quality: Quality) -> dict[tuple[str, ...], Any]:
        return {("value",): text, ("quality",): quality.value}

    assert cell_text(held("12", Quality.PROVISIONAL)) == "12 p"
    assert cell_text(held("12", Quality.FINAL)) == "12"
    assert cell_text(held("", Quality.PROVISIONAL)) == ""
    assert measuring.period("T1 2024") == Period.parse("2024-T1")


def test_the_reason_is_asked_where_a_final_value_would_change(library: Library) -> None:
    def asked(indicator: str, period: str, on: datetime.date = THAT_DAY) -> list[str]:
        form = Measure(indicator, period).form(library, on)
        return [each.path[0] for each in form.fields]

    assert asked("appels-recus", "2023")[:2] == ["value", "reason"]
    assert "reason" not in asked("appels-recus", "2023", TODAY)  # nobody has seen it
    assert "reason" not in asked("appels-recus", "2030")
    assert asked("appels-decroches-taux", "2023")[:3] == ["numerator", "denominator", "reason"]
    assert "value" not in asked("appels-decroches-taux", "2023")
    counts = Measure("appels-decroches-taux", "2023").form(library, TODAY).fields[:2]
    assert [value(each, "687 500") for each in counts] == [Decimal(687500)] * 2
    assert [each.label for each in counts] == [
        "Nombre d’appels décrochés",
        "Nombre total d’appels reçus",
    ]
    assert "reason" not in asked("appels-decroches-taux", "2030")
    held = Measure("appels-decroches-taux", "2023").form(library, TODAY).held
    assert (held[("numerator",)], held[("denominator",)]) == ("569916", "687500")


@pytest.mark.parametrize(
    ("was", "given", "quality"),
    [
        ("provisional", {"value": Decimal(2)}, "provisional"),
        ("provisional", {"value": Decimal(2), "quality": "final"}, None),
        ("final", {"value": Decimal(2), "reason": "Relu."}, None),
    ],
)
def test_a_value_that_may_change_stays_so_until_it_is_said_final(
    was: str, given: dict[str, Any], quality: str | None
) -> None:
    known = {"id": "appels", "value": 1, "quality": was}
    library = Library(
        definitions={"appels": Definition(id="appels", label="Appels", unit=Unit.COUNT)},
        snapshots={"2023": Snapshot.model_validate({"readings": [known]})},
    )
    (change,) = Measure("appels", "2023").changes(library, given, TODAY)
    assert change.after is not None
    assert change.after.get("quality", "final") == (quality or "final")


# --- answers ---------------------------------------------------------------------------------


def test_a_meeting_is_edited_but_for_its_day_and_its_validation(library: Library) -> None:
    here = Edit(Address(f"agendas/{SAMPLE}/meeting.toml"))
    assert ("date",) not in [each.path for each in here.form(library, TODAY).fields]
    with pytest.raises(CluError, match="validation de son compte rendu"):
        here.changes(library, {"state": "validated"}, TODAY)


def test_a_meeting_whose_minutes_could_not_be_read_is_not_closed(library: Library) -> None:
    lost = Unread(f"agendas/{SAMPLE}/minutes.toml", (), "minutes")
    unread = Library(**{**vars(library), "unread": frozenset({lost})})
    with pytest.raises(UnreadableError):
        Close(SAMPLE).changes(unread, {}, TODAY)


def test_a_problem_is_told_beside_its_field_or_else_with_its_place(library: Library) -> None:
    committee, other = "agendas/committee.toml", "agendas/plans/signage.toml"
    purpose = Edit(Address(committee))
    asked = purpose.form(library, TODAY)
    answer = Answer(purpose, asked, {**asked.held, ("milestones",): [["pv", "J+15"]]})

    def problem(file: str, *path: str, sentence: str = "C’est faux.") -> Problem:
        return Problem(Level.ERROR, file, path, sentence, "Corrigez.")

    changes = [Change(Address(committee), {}, {})]
    found = [
        problem(committee, "name"),
        problem(committee, "name", sentence="Trop long."),
        problem(committee, "milestones", "pv"),
        problem(committee, "milestones", "absent"),
        problem(other, "name"),
    ]
    faults = answer.placed(found, changes, library)
    assert faults.keys() == {("name",), ("milestones", "0"), ("milestones",), ()}
    assert faults[("name",)] == "C’est faux. Corrigez. Trop long. Corrigez."
    assert faults[("milestones", "0")] == "C’est faux. Corrigez."
    assert faults[()].translate(PLAIN) == "Plan d’action « Signalétique » : C’est faux. Corrigez."
    emptied = replace(answer, state={**answer.state, ("name",): ""})
    assert emptied.placed(found, changes, library)[("name",)] == NEEDED


def test_what_differs_from_what_was_shown_is_given_and_what_is_needed_is_asked(
    library: Library,
) -> None:
    purpose = Edit(Address("agendas/plans/signage.toml", ("actions", "signaletique-trois-sites")))
    asked = purpose.form(library, TODAY)
    changed = {**asked.held, ("owner",): "DCL", ("origin", "note"): "Vu", ("title",): ""}
    answer = Answer(purpose, asked, changed)
    assert answer.given == {"owner": "DCL", "origin": {"note": "Vu"}}
    assert answer.unread == {("title",): "Ce champ est nécessaire."}
    assert (answer.asks("owner"), answer.asks("origin")) == (True, False)
    assert Answer(purpose, asked, asked.held).given == {}


def test_an_entry_of_a_table_that_is_no_longer_there_is_taken_away(library: Library) -> None:
    assert library.committee
    sites = {"orly": "Orly", "creteil": "Créteil"}
    (change,) = Edit(Address("agendas/committee.toml")).changes(library, {"sites": sites}, TODAY)
    assert (change.after or {})["sites"] == sites

"""Forms without a screen: what they show of each record, and what their answers change."""

import datetime
import shutil
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from clu.errors import KeyedError, UnreadableError, UsageError
from clu.forms.about import ABOUT, about
from clu.forms.convening import Convene, Postpone
from clu.forms.fields import EntryKind, choices
from clu.forms.form import Answer, Purpose, ValidatedError, form_of
from clu.forms.measuring import Measure
from clu.forms.purposes import Add, Edit, Follow, FollowAll
from clu.forms.reporting import Close, Conclude, Correct, Report, UnfinishedError, Validate
from clu.forms.spelling import value
from clu.model.address import Address
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.record import Record
from clu.model.refs import _models
from clu.model.shape import children, identity, records, table_of, value_at, written_alike
from clu.workspace import open_workspace
from tests.conftest import ROOT, SAMPLE
from tests.edits.test_session_notes import session
from tests.test_minutes import PLAIN

COMMITTEE = Address("agendas/committee.toml")
ITEM = Address(f"agendas/{SAMPLE}/meeting.toml", ("items", "labellisation"))
TODAY, THAT_DAY = datetime.date(2024, 3, 15), datetime.date(2024, 3, 27)
"""Before the meeting of the example, and the day on which all that it shows is seen."""
ACTION = Address("agendas/plans/signage.toml", ("actions", "signaletique-trois-sites"))


@pytest.fixture(scope="module")
def library() -> Library:
    """The sample."""
    return open_workspace(ROOT).library


def every_record(library: Library) -> Iterator[tuple[Address, Record]]:
    """All that has a form of its own."""
    for file, record in records(library):
        yield from _within(Address(file), record)


def _within(address: Address, record: Record) -> Iterator[tuple[Address, Record]]:
    yield address, record
    for key in children(type(record)):
        for each in getattr(record, key):
            yield from _within(Address(address.file, (*address.record, key, identity(each))), each)


def test_a_form_shows_each_value_so_that_it_reads_back_the_same(library: Library) -> None:
    """Every key of every record of the sample; saved untouched, a form changes nothing."""
    shown = 0
    for address, record in every_record(library):
        untouched = answer(Edit(address), library)
        assert (untouched.given, untouched.unread) == ({}, {})
        for field in untouched.asked.fields:
            kept = value_at(table_of(record), field.path)
            if kept not in (None, "", []):
                assert written_alike(value(field, untouched.state[field.path]), kept), (
                    address,
                    field.path,
                )
                shown += 1
    assert shown > 400


def answer(purpose: Purpose, library: Library, **typed: Any) -> Answer:
    """An answer in which only these fields were typed."""
    form = form_of(purpose, library, TODAY)
    state = {**form.held, **{tuple(key.split("__")): each for key, each in typed.items()}}
    return Answer(purpose, form, state)


def answered(purpose: Purpose, library: Library, **typed: Any) -> list[Any]:
    """The changes of such an answer."""
    given = answer(purpose, library, **typed)
    assert given.unread == {}
    return given.changes(library, TODAY)


def test_what_becomes_of_an_action_goes_to_its_trail(library: Library) -> None:
    (change,) = answered(Follow(ACTION), library, state="in_progress", note="Notifié")
    assert change.after["trail"][-1] == {"on": TODAY, "state": "in_progress", "note": "Notifié"}


def test_a_rate_is_asked_by_its_two_counts(library: Library) -> None:
    form = form_of(Measure("appels-decroches-taux", "2024"), library, TODAY)
    assert [field.path for field in form.fields[:2]] == [("numerator",), ("denominator",)]
    changed = answered(
        Measure("appels-decroches-taux", "2024"), library, numerator="612 340", denominator="701200"
    )
    assert {change.after["id"] for change in changed} == {"appels-decroches", "appels-recus"}


def test_a_site_may_be_given_by_its_name_alone_and_a_milestone_as_people_say_it(
    library: Library,
) -> None:
    edit = Edit(COMMITTEE, ("sites", "milestones"))
    (change,) = answered(
        edit,
        library,
        sites=[["Créteil", ""], ["Orly", "orly"]],
        milestones=[["convocation", "J-15"]],
    )
    assert change.after["sites"] == {"creteil": "Créteil", "orly": "Orly"}
    assert change.after["milestones"] == {"convocation": -15}


def test_the_help_of_a_field_says_what_it_is_and_what_it_takes(library: Library) -> None:
    known = {model.__name__: model.model_fields for model in _models(Record)}
    assert all(key in known[model] for model, key in (each.split(".") for each in ABOUT))
    form = form_of(Edit(COMMITTEE), library, TODAY)
    for field in form.fields:
        (first, *_) = about(field, form.model)
        assert first.lower().startswith(field.label.lower())
    contact, kind = (
        next(f for f in form.fields if f.path == (key,)) for key in ("contact", "kind")
    )
    assert "convocation" in " ".join(about(contact, form.model))
    assert "Au choix : CLU ou CLUAC." in [
        each.replace("\xa0", " ") for each in about(kind, form.model)
    ]


def test_the_same_is_said_of_several_actions_and_what_is_left_empty_stays(library: Library) -> None:
    both = [
        Address(f"agendas/plans/{plan}.toml", ("actions", each.id))
        for plan, held in library.plans.items()
        for each in held.actions
    ][:2]
    changed = answered(FollowAll(tuple(both)), library, due="15/01/2027")
    assert [each.address for each in changed] == both
    for change in changed:
        assert change.after["trail"][-1]["due"] == datetime.date(2027, 1, 15)
        assert "state" not in change.after["trail"][-1]


def test_what_lacks_in_a_row_is_named_by_its_column(library: Library) -> None:
    faults = answer(
        Edit(COMMITTEE, ("sites", "acronyms")),
        library,
        sites=[["Orly", ""], ["", "orly"]],
        acronyms=[["RSP", ""], ["A", "b"], ["A", "c"]],
    ).unread
    assert {path: said.replace("\u00a0", " ").split(".")[0] for path, said in faults.items()} == {
        ("sites", "1"): "Il manque : nom",
        ("acronyms", "0"): "Il manque : en entier",
        ("acronyms", "2"): "« sigles » : « A » est donné deux fois",
    }


def test_a_slide_is_added_where_it_is_wanted_with_an_id_made_of_its_title(library: Library) -> None:
    add = Add("slide", ITEM, "text", 1)
    (change,) = answered(add, library, title="Un mot", bullets="Un\n- sous un")
    assert change.record[-1] == "un-mot"
    assert change.after["bullets"] == ["Un", ["sous un"]]
    assert change.follows == ""


def test_a_meeting_comes_from_another_and_may_change_day(library: Library) -> None:
    (made,) = answered(Convene(), library, date="20/11/2024", source=SAMPLE)
    assert made.file == "agendas/2024-11-20/meeting.toml"
    assert len(made.after["items"]) == 9
    moved, left = answered(Postpone(SAMPLE), library, date="28/03/2024")
    assert (moved.file, left.after) == ("agendas/2024-03-28/meeting.toml", None)


def test_what_cannot_be_read_is_told_beside_its_field(library: Library) -> None:
    faults = answer(Edit(ACTION), library, due="demain", title=" ").unread
    assert set(faults) == {("due",), ("title",)}
    assert "Il faut une date" in faults["due",].replace("\u00a0", " ")


def test_a_new_action_is_opened_on_the_day_that_its_form_shows(library: Library) -> None:
    add = Add("action", ACTION.holder)
    (shown,) = answered(add, library, title="Un essai")
    assert shown.after["opened"] == TODAY
    (cleared,) = answered(add, library, title="Un essai", opened="")
    assert "opened" not in cleared.after


def test_nothing_is_validated_without_the_committee_that_it_names(library: Library) -> None:
    with pytest.raises(UnreadableError, match="comité"):
        given = {"by": "Le préfet"}
        Validate(SAMPLE).changes(replace(library, committee=None), given, TODAY)


def test_nothing_is_validated_nor_corrected_on_a_day_that_has_not_come(library: Library) -> None:
    for purpose in (Validate(SAMPLE), Correct(SAMPLE)):
        typed = answer(purpose, library, on="16/03/2024")
        with pytest.raises(KeyedError, match="ce jour n’est pas venu") as refused:
            typed.changes(library, TODAY)
        assert refused.value.key == "on"


def test_a_meeting_is_not_closed_while_a_rule_has_neither_answer_nor_reason(
    library: Library,
) -> None:
    with pytest.raises(UnfinishedError, match=r"n’est pas close\s: il reste") as refused:
        Close(SAMPLE).changes(library, {"reasons": {"attendance": "Feuille perdue"}}, TODAY)
    assert {each.rule for each in refused.value.remaining} == {"outcomes"}


@pytest.mark.parametrize(
    ("rule", "remedy"), [("atendance", "dire attendance ?"), ("xyz", "Règles : ")]
)
def test_a_reason_is_that_of_a_rule(rule: str, remedy: str, library: Library) -> None:
    with pytest.raises(UsageError, match=f"{rule}.* n’existe pas") as refused:
        Close(SAMPLE).changes(library, {"reasons": {rule: "Oubli"}}, TODAY)
    assert remedy in str(refused.value).translate(PLAIN)


def test_what_lacks_nothing_keeps_no_reason(library: Library) -> None:
    reasons = {"attendance": "Feuille perdue", "outcomes": "Oubli", "answers": "Sans objet"}
    changes = Close(SAMPLE).changes(library, {"reasons": reasons}, TODAY)
    kept = [each for change in changes for each in (change.after or {}).get("overrides", ())]
    assert [each["rule"] for each in kept] == ["attendance", "outcomes"]


def test_a_report_says_what_is_given_and_makes_nothing_of_nothing(library: Library) -> None:
    assert Report(SAMPLE).changes(library, {}, TODAY) == []
    (made,) = Report(SAMPLE).changes(library, {"handled_by": "Accueil"}, TODAY)
    assert made.after == {"handled_by": "Accueil"}


def test_a_meeting_may_be_convened_from_another_the_latest_first(library: Library) -> None:
    earlier = library.meetings[SAMPLE].model_copy(update={"date": datetime.date(2023, 3, 1)})
    meetings = {"2023-03-01": earlier, **library.meetings}
    form = Convene().form(Library(**{**vars(library), "meetings": meetings}), TODAY)
    sources = next(each.choices for each in form.fields if each.path == ("source",))
    assert list(sources or ()) == ["trame", "vide", SAMPLE, "2023-03-01"]


def test_a_text_field_proposes_what_was_said_under_its_key_elsewhere(library: Library) -> None:
    fields = answer(Edit(ACTION), library).asked.fields
    owner = next(each for each in fields if each.path == ("owner",))
    assert "Cellule Qualité" in owner.suggestions
    assert len(set(owner.suggestions)) == len(owner.suggestions)
    assert library.committee
    assert set(library.committee.services.values()) <= set(owner.suggestions)


HELD = "2025-11-20"
"""The meeting of the fictional workspace whose minutes are validated."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The fictional workspace."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "clu" / "data" / "demo", folder / "agendas")
    return open_workspace(folder).library


@pytest.mark.parametrize(
    "purpose",
    [
        Edit(Address(f"agendas/{HELD}/meeting.toml"), ("place",)),
        Edit(Address(f"agendas/{HELD}/minutes.toml"), ("held_start",)),
        Add("item", Address(f"agendas/{HELD}/meeting.toml")),
        *(Postpone(HELD), Report(HELD), Conclude(HELD, "accueil"), Close(HELD)),
    ],
    ids=lambda purpose: type(purpose).__name__,
)
def test_nothing_is_asked_that_would_change_validated_minutes(
    purpose: Purpose, demo: Library
) -> None:
    with pytest.raises(ValidatedError, match="un rectificatif"):
        form_of(purpose, demo, TODAY)


def test_what_is_not_in_validated_minutes_is_asked(demo: Library) -> None:
    assert form_of(Correct(HELD), demo, TODAY).title.startswith("Rectificatif, réunion du")
    assert form_of(Edit(Address("agendas/2026-12-10/meeting.toml")), demo, TODAY).fields
    assert form_of(Edit(COMMITTEE), demo, TODAY).fields


@pytest.mark.parametrize(
    "purpose",
    [
        *(Add("plan"), Convene(), Close(SAMPLE)),
        Measure("appels-recus", "2023"),
    ],
    ids=lambda purpose: type(purpose).__name__,
)
def test_a_form_may_ask_what_its_record_has_not(purpose: Purpose, library: Library) -> None:
    """An id, a reason, what a meeting begins with: they are chosen from nothing that is known."""
    form = form_of(purpose, library, THAT_DAY)
    strange = [each for each in form.fields if each.path[0] not in form.model.model_fields]
    assert strange
    for field in form.fields:
        assert choices(field, library, form.model, form.held) == (field.choices or {})


def test_an_exchange_names_its_item_by_its_number_and_its_speakers_as_they_are_known() -> None:
    noted = [{"id": "udaf", "organisation": "UDAF 94", "presence": "present"}]
    asked = {"id": "e-1", "item": "deux", "asked_by": "udaf", "turns": [{"by": "x", "text": "T"}]}
    held = session(attendance=noted, exchanges=[asked])
    where = Edit(Address("agendas/2030-05-14/minutes.toml", ("exchanges", "e-1")))
    form = where.form(held, TODAY)
    item = next(each for each in form.fields if each.path == ("item",))
    assert item.choices == {"un": "1. Un", "deux": "2. Deux"}
    assert form.held[("asked_by",)] == "UDAF 94"
    assert form.held[("turns",)] == [{"by": "x", "text": "T"}]
    come, change = where.changes(held, {"asked_by": "APF France handicap"}, TODAY)
    assert (come.record, change.record) == (("attendance", "apf"), ("exchanges", "e-1"))
    assert (change.after or {})["asked_by"] == "apf"
    untouched = session(exchanges=[{"id": "e-1", "item": "un"}])
    assert where.form(untouched, TODAY).held[("asked_by",)] == ""
    assert where.form(untouched, TODAY).held[("turns",)] == []


def test_an_action_that_is_given_a_title_has_it_no_longer_as_it_was_noted() -> None:
    noted = {"id": "a", "title": "voir", "as_noted": True, "state": "validated"}
    held, where = session(noted), Edit(Address("agendas/plans/suites.toml", ("actions", "a")))
    (change,) = where.changes(held, {"title": "Voir la page"}, TODAY)
    assert change.after == {"id": "a", "title": "Voir la page", "state": "validated"}
    (change,) = where.changes(held, {"owner": "DSI"}, TODAY)
    assert (change.after or {})["as_noted"] is True


def test_the_minutes_that_are_approved_may_be_named_by_a_day_in_the_form_too() -> None:
    """Those of a meeting before the workspace; a known one is shown by its day."""
    id_, day = "2030-05-14", datetime.date(2030, 5, 14)
    library = Library(meetings={id_: Meeting(date=day)}, minutes={id_: Minutes()})
    report = Report(id_, ("approval",))
    (meeting, *_) = report.form(library, day).fields
    assert (meeting.entry, meeting.suggestions) == (EntryKind.LINE, ("14/05/2030",))
    for typed, kept in (("14/05/2026", "2026-05-14"), ("14 mai 2030", id_)):
        given = {"approval": {"meeting": typed, "result": "approuvé"}}
        (change,) = report.changes(library, given, day)
        assert change.after is not None
        assert change.after["approval"]["meeting"] == kept

"""Records that say nothing: refused where they are typed, told where they are in files."""

import pytest

from clu.edits.records import create, set_keys
from clu.edits.tables import added
from clu.errors import KeyedError
from clu.forms.reporting import Close, UnfinishedError
from clu.model.actions import Action, Plan
from clu.model.address import Address
from clu.model.audits import Audit
from clu.model.committee import StandardItem
from clu.model.library import Library
from clu.model.meeting import Item
from clu.model.minutes import Exchange
from clu.model.problem import Level
from clu.model.record import Record
from clu.model.shape import COMMITTEE, LEAST, lacking, least, meeting_file
from clu.model.surveys import Question, Survey
from clu.views.meetings import missing
from tests.checks.libraries import DAY, ONE, Table, place, told, workspace

AGENDA = {"date": DAY, "items": [{"id": "un", "title": "Un"}]}
MINUTES = meeting_file(ONE, "minutes")
WHOLE: Table = {
    "members": {"capacity": "Préfet"},
    "attendance": {"presence": "present", "name": "Jean Petit"},
    "exchanges": {"item": "un", "turns": [{"text": "Oui."}]},
    "decisions": {"item": "un", "note": "Oui."},
}
HOLLOW: Table = {
    "members": {"civility": "M.", "college": "Usagers"},
    "attendance": {"presence": "present", "college": "Usagers"},
    "exchanges": {"item": "un", "kind": "remark"},
    "decisions": {"item": "un"},
}


def with_one(key: str, table: Table) -> Library:
    each = [{"id": "x", **table}]
    if key == "members":
        return workspace(committee={key: each}, meetings={ONE: AGENDA})
    return workspace(meetings={ONE: AGENDA}, minutes={ONE: {key: each}})


def test_each_record_that_may_be_empty_is_tried_here() -> None:
    named = {
        each for each in LEAST if "id" in each.model_fields
    }  # an answer is refused by its form
    assert len(named) == len(HOLLOW) == len(WHOLE)
    assert all(issubclass(each, Record) for each in LEAST)


@pytest.mark.parametrize("key", HOLLOW)
def test_a_record_that_says_nothing_is_told_where_it_is(key: str) -> None:
    (found,) = told(with_one(key, HOLLOW[key]), "rien n’y est dit")
    file = "committee" if key == "members" else f"{ONE}/minutes"
    assert place(found) == f"{file} {key}.x"
    assert told(with_one(key, WHOLE[key]), "rien n’y est dit") == []


@pytest.mark.parametrize("key", HOLLOW)
def test_a_record_that_would_say_nothing_is_refused(key: str) -> None:
    library = with_one(key, WHOLE[key])
    holder = Address(COMMITTEE if key == "members" else MINUTES)
    with pytest.raises(KeyedError, match="il faut au moins"):
        added(library, holder, key, [{"id": "y", **HOLLOW[key]}])
    (said,) = set(WHOLE[key]) - set(HOLLOW[key])
    with pytest.raises(KeyedError, match="il faut au moins"):
        set_keys(library, holder.within(key).within("x"), {said: None})
    assert added(library, holder, key, [{"id": "y", **WHOLE[key]}])
    silent = with_one(key, HOLLOW[key])
    same = {name: value for name, value in HOLLOW[key].items() if name != said}
    assert set_keys(silent, holder.within(key).within("x"), same) is None  # it hinders nothing


@pytest.mark.parametrize("signs", ["…", " ", "\u200b", "- . -", "**", ""])
@pytest.mark.parametrize("model", [Plan, Action, Item, StandardItem, Survey, Question, Audit])
def test_signs_alone_are_no_title(model: type[Record], signs: str) -> None:
    """Whatever the record: a reader would see a line without a word."""
    texts = dict.fromkeys(model.model_fields, "1")
    assert lacking(model, texts) == ()
    for (key,) in least(model):
        assert lacking(model, {**texts, key: signs}) == (key,)


def test_an_answer_that_only_says_by_whom_makes_no_exchange() -> None:
    for turns, keys in (([{"by": "UDAF"}], LEAST[Exchange]), ([{"by": "", "note": "Oui"}], ())):
        assert lacking(Exchange, {"id": "x", "item": "un", "turns": turns}) == keys


def test_a_file_whose_title_says_nothing_is_told_and_none_is_made() -> None:
    (found,) = told(workspace(plans={"p": {"title": "…"}}), "il faut au moins « titre »")
    assert place(found) == "plans/p"
    with pytest.raises(KeyedError, match="titre"):
        create(workspace(), "agendas/plans/q.toml", {"title": "…"})


def test_an_agenda_without_items_is_told_doubted_once_it_is_no_draft_and_not_closed() -> None:
    levels = {"draft": Level.NOTE, "ready": Level.WARNING, "held": Level.WARNING}
    for state, level in levels.items():
        library = workspace(meetings={ONE: {"date": DAY, "items": [], "state": state}})
        assert [each.level for each in told(library, "l’ordre du jour est vide")] == [level]
    lacks = missing(workspace(meetings={ONE: {"date": DAY}}), ONE, DAY)
    assert any(each.sentence == "L’ordre du jour est vide." for each in lacks)
    noted = {"attendance": [{"id": "p", "organisation": "UDAF", "presence": "present"}]}
    library = workspace(meetings={ONE: {"date": DAY}}, minutes={ONE: noted})
    with pytest.raises(UnfinishedError) as refused:
        Close(ONE).changes(library, {}, DAY)
    assert [each.sentence for each in refused.value.remaining] == ["L’ordre du jour est vide."]

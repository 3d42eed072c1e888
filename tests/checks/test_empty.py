"""Records that say nothing: refused where they are typed, told where they are in files."""

import pytest

from clu.edits.records import set_keys
from clu.edits.tables import added
from clu.errors import KeyedError
from clu.forms.reporting import Close, UnfinishedError
from clu.model.address import Address
from clu.model.library import Library
from clu.model.record import Record
from clu.model.shape import COMMITTEE, LEAST, meeting_file
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
    assert len(LEAST) == len(HOLLOW) == len(WHOLE)
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


def test_an_agenda_without_items_is_doubted_once_it_is_no_draft_and_is_not_closed() -> None:
    for state, is_told in (("draft", False), ("ready", True), ("held", True)):
        library = workspace(meetings={ONE: {"date": DAY, "items": [], "state": state}})
        assert bool(told(library, "l’ordre du jour est vide")) is is_told
    noted = {"attendance": [{"id": "p", "organisation": "UDAF", "presence": "present"}]}
    library = workspace(meetings={ONE: {"date": DAY}}, minutes={ONE: noted})
    with pytest.raises(UnfinishedError) as refused:
        Close(ONE).changes(library, {}, DAY)
    assert [each.sentence for each in refused.value.remaining] == ["L’ordre du jour est vide."]

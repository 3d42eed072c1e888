"""Changes put in the text of a file: where what comes stands, and what is no longer there."""

import pytest

from clu.model.address import Address
from clu.model.change import Change
from clu.store.revise import MovedOnError, read_text, revised_text
from clu.store.toml.parse import parse

PLAN, MEETING = "agendas/plans/p.toml", "agendas/2030-05-14/meeting.toml"
ACTIONS = "".join(
    f'\n[[actions]]\nid = "{each}"\ntitle = "{each}"\nstate = "done"\n' for each in "ab"
)


@pytest.mark.parametrize(
    ("follows", "order"), [("", "cab"), ("a", "acb"), ("b", "abc"), ("gone", "abc"), (None, "abc")]
)
def test_what_comes_stands_after_what_it_follows_or_last_when_that_is_gone(
    follows: str | None, order: str
) -> None:
    read = read_text(PLAN, f'schema = 1\ntitle = "P"\n{ACTIONS}')
    new = {"id": "c", "title": "C", "state": "done"}
    change = Change(Address(PLAN, ("actions", "c")), None, new, follows)
    after = parse(revised_text(read, [change], []))["actions"]
    assert [each["id"] for each in after] == list(order)


@pytest.mark.parametrize("items", ["", '[[items]]\nid = "other"\ntitle = "O"\n'])
def test_nothing_comes_into_what_is_no_longer_there(items: str) -> None:
    read = read_text(MEETING, f"schema = 1\ndate = 2030-05-14\n{items}")
    slide = {"id": "s", "kind": "agenda", "title": "S"}
    change = Change(Address(MEETING, ("items", "gone", "slides", "s")), None, slide, "")
    with pytest.raises(MovedOnError):
        revised_text(read, [change], [])

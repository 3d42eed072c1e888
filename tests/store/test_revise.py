"""Changes put in the text of a file: where what comes stands, and what is no longer there."""

from pathlib import Path
from typing import Any

import pytest

from clu.errors import CluError
from clu.model.address import Address
from clu.model.change import Change
from clu.model.shape import MOST_BYTES
from clu.store.revise import (
    MovedOnError,
    document,
    file_comments,
    read_text,
    refuse_new_problems,
    refuse_presence,
    refuse_removal,
    revised_text,
)
from clu.store.toml.parse import parse
from tests.agreed import as_agreed

PLAN, MEETING = "agendas/plans/p.toml", "agendas/2030-05-14/meeting.toml"
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


def plan(*ids: str, more: str = "") -> str:
    actions = (f'\n[[actions]]\nid = "{each}"\ntitle = "{each}"\nstate = "done"\n' for each in ids)
    return f'schema = 1\ntitle = "P"\n{"".join(actions)}{more}'


def action(name: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "title": name, "state": "done", **keys}


@pytest.mark.parametrize(
    ("follows", "order"), [("", "cab"), ("a", "acb"), ("b", "abc"), ("gone", "abc"), (None, "abc")]
)
def test_what_comes_stands_after_what_it_follows_or_last_when_that_is_gone(
    follows: str | None, order: str
) -> None:
    read = read_text(PLAN, plan("a", "b"))
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


ONE, WHOLE = Address(PLAN, ("actions", "a")), Address(PLAN, ())
A, GONE = action("a"), action("gone")
UNTITLED = {"id": "a", "state": "done"}


@pytest.mark.parametrize(
    ("text", "change", "told"),
    [
        (plan("a"), Change(ONE, None, A), "« a » existe déjà : rien n’est écrit dans {}."),
        (plan("a"), Change(ONE, action("a", number="1"), A), "« a » a changé depuis sa lecture"),
        (plan("a"), Change(ONE, UNTITLED, None), "« a » a changé depuis sa lecture"),
        (plan("b"), Change(ONE, A, action("a", title="B")), "« a » a changé depuis sa lecture"),
        (plan("b"), Change(ONE, action("a", title="B"), None), "« B » a changé depuis sa lecture"),
        (
            plan("b"),
            Change(ONE, None, action("a", title="B", state="?")),
            "Rien n’est écrit dans « {} » : actions.a.state : ",
        ),
        (plan(), Change(WHOLE, {"title": "Q"}, {"title": "R"}), "{} a changé depuis sa lecture"),
        (plan(), Change(WHOLE, None, {"title": "R"}), "{} existe déjà : rien n’est écrit"),
        (
            plan(),
            Change(WHOLE, {"title": "P"}, {"title": "\udcff"}),
            "Rien n’est écrit dans {} : un caractère tapé n’a pas pu être lu.",
        ),
    ],
)
def test_a_change_is_written_over_what_it_was_made_from_alone(
    text: str, change: Change, told: str
) -> None:
    with pytest.raises(CluError) as refused:
        revised_text(read_text(PLAN, text), [change], [])
    assert str(refused.value).translate(PLAIN).startswith(told.format(PLAN))


LINE = "\n[[actions.trail]]\non = 2030-01-01\nnote = 3\n"
"""A line of the last action that could not be read."""
READ = action("a", trail=[])
"""What is read of it then."""


@pytest.mark.parametrize(
    ("text", "change", "is_lost"),
    [
        (plan("a", more=LINE), Change(ONE, READ, None), True),
        (plan("a", more=LINE), Change(ONE, READ, action("a")), True),
        (plan("a", more=LINE), Change(ONE, READ, {**READ, "title": "B"}), False),
        (plan("b", "a", more=LINE), Change(ONE, READ, None), True),
        (plan("a", more="number = 5\n"), Change(ONE, A, None), True),
        (plan("a", "b", more=LINE), Change(ONE, A, None), False),
        (plan("a", "b", more=LINE), Change(ONE, A, action("a", number="1")), False),
        (plan("b", more=LINE), Change(ONE, None, A), False),
        (plan("a", more="number = 5\n"), Change(WHOLE, {"title": "P"}, {"title": "Q"}), False),
    ],
)
def test_what_could_not_be_read_of_a_record_is_never_lost_with_it(
    text: str, change: Change, *, is_lost: bool
) -> None:
    read = read_text(PLAN, text)
    if not is_lost:
        after = revised_text(read, [change], [])
        assert parse(after) != parse(text)
        assert (LINE in after) is (LINE in text)
        return
    with pytest.raises(CluError) as refused:
        revised_text(read, [change], [])
    assert str(refused.value).translate(PLAIN) == (
        "« a » contient ce qui n’a pas pu être lu et serait perdu : rien n’est écrit dans "
        f"{PLAN}. « clu check » dit pourquoi."
    )


@pytest.mark.parametrize(
    ("text", "before", "told"),
    [
        (None, {"title": "P"}, ""),
        (plan(), {"title": "P"}, ""),
        (plan(), {"title": "Q"}, "a changé depuis sa lecture"),
        (plan("a", more="number = 5\n"), {"title": "P", "actions": []}, "serait perdu"),
        ("title = [", {"title": "P"}, "n’a pas pu être lu : rien n’y est écrit. « clu check »"),
    ],
)
def test_a_file_is_removed_when_it_holds_what_was_read_and_nothing_more(
    text: str | None, before: dict[str, Any], told: str
) -> None:
    change = Change(WHOLE, before, None)
    if not told:
        refuse_removal(PLAN, text, change)
        return
    with pytest.raises(CluError) as refused:
        refuse_removal(PLAN, text, change)
    assert told in str(refused.value).translate(PLAIN)


def test_a_file_that_is_there_or_cannot_be_read_is_never_begun_again() -> None:
    change = Change(WHOLE, None, {"title": "P"})
    refuse_presence(None, change)
    for text, told in ((plan(), "existe déjà"), ("title = [", "n’a pas pu être lu")):
        with pytest.raises(CluError, match=told):
            refuse_presence(text, change)


def test_a_file_holds_a_million_bytes_and_not_one_more() -> None:
    text = plan(more="# é")
    text += "x" * (MOST_BYTES - len(text.encode()))
    assert refuse_new_problems(PLAN, text, ()).text == text
    with pytest.raises(CluError, match="dépasserait un million d’octets"):
        refuse_new_problems(PLAN, text + "x", ())


def test_a_problem_that_was_there_keeps_nothing_from_being_written() -> None:
    faulty = plan("a", more="number = 5\n")
    known = read_text(PLAN, faulty).problems
    assert refuse_new_problems(PLAN, faulty, known).problems == known
    with pytest.raises(CluError) as refused:
        refuse_new_problems(PLAN, faulty, ())
    assert str(refused.value).translate(PLAIN) == (
        f"Rien n’est écrit dans « {PLAN} » : actions.a.number : « Numéro » (number) attend un "
        'texte entre guillemets, pas le nombre 5. Écrivez "5", entre guillemets.'
    )
    with pytest.raises(CluError) as refused:
        refuse_new_problems(PLAN, "title = [", ())
    assert ".toml » : la" in str(refused.value).translate(PLAIN)


def test_only_what_differs_is_written_and_the_rest_keeps_its_spelling() -> None:
    text = "schema = 1\ntitle = 'P'\nnote = 'N'\n\n[[actions]]\nid='a'\ntitle='T'\nstate='done'\n"
    change = Change(ONE, action("a", title="T"), action("a", title="T", number="1"))
    numbered = text.replace("state='done'", "state='done'\nnumber = \"1\"")
    assert revised_text(read_text(PLAN, text), [change], []) == numbered
    assert revised_text(read_text(PLAN, numbered), [change.inverse], []) == text
    unnoted = Change(WHOLE, {"title": "P", "note": "N"}, {"title": "Q"})
    renamed = text.replace("note = 'N'\n", "").replace("'P'", '"Q"')
    assert revised_text(read_text(PLAN, text), [unnoted], []) == renamed
    left = revised_text(read_text(PLAN, plan("a", "b")), [Change(ONE, A, None)], [])
    assert left == plan("b")
    emptied = revised_text(read_text(PLAN, text), [Change(ONE, action("a", title="T"), None)], [])
    assert "actions" not in parse(emptied)


FILES = (
    *("committee", "seals", "disagreements", "accepted", "indicators/definitions"),
    *("indicators/2030", "plans/p", "surveys/s", "audits/a", "references/r"),
    *("2030-05-14-bis/meeting", "2030-05-14/minutes", "2030-05-14/validated"),
    *("2030-05-14/sent", "2030-05-14/corrections", "essai/meeting"),
)


def test_each_file_begins_by_saying_what_it_is_and_who_writes_it() -> None:
    said = (document(file_comments(f"agendas/{each}.toml"), {}) for each in FILES)
    lines = (f"{name}\n{text}" for name, text in zip(FILES, said, strict=True))
    as_agreed(Path(__file__).with_name("comments.txt"), "\n".join(lines).splitlines())


def test_an_element_that_changes_goes_after_the_one_that_it_follows() -> None:
    read = read_text(PLAN, plan("a", "b", "c"))
    titled = action("a", title="A")
    for follows, order in (("c", "bca"), ("", "abc"), (None, "abc"), ("b", "bac")):
        (*after,) = parse(revised_text(read, [Change(ONE, A, titled, follows)], []))["actions"]
        assert "".join(each["id"] for each in after) == order
        assert titled in after


def test_an_element_of_an_element_is_found_by_both_their_names() -> None:
    slides = "".join(
        f'[[items.slides]]\nid = "{each}"\nkind = "agenda"\ntitle = "T"\n' for each in "st"
    )
    items = "".join(f'[[items]]\nid = "{each}"\ntitle = "T"\n{slides}' for each in "ij")
    read = read_text(MEETING, f"schema = 1\ndate = 2030-05-14\n{items}")
    slide = {"id": "t", "kind": "agenda", "title": "T"}
    change = Change(Address(MEETING, ("items", "j", "slides", "t")), slide, None)
    after = parse(revised_text(read, [change], []))["items"]
    assert [[one["id"] for one in each["slides"]] for each in after] == [["s", "t"], ["s"]]
    gone = Change(Address(MEETING, ("items", "j", "slides", "u")), {**slide, "id": "u"}, None)
    with pytest.raises(MovedOnError, match="a changé"):
        revised_text(read, [gone], [])

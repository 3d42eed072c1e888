"""What two people number alike apart from one another, and what has moved on one side."""

from typing import Any

import pytest

from clu.store.moves import followed
from clu.store.numbers import Trees, renumber
from clu.store.sides import Sides

HELD, OTHER = "2030-05-14", "2030-06-11"
PLAN, NOTED = "agendas/plans/p.toml", f"agendas/{HELD}/minutes.toml"
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


def action(name: str, number: str = "", ref: str = "", **keys: Any) -> dict[str, Any]:
    told = {"id": name, "title": name.capitalize(), **keys}
    told |= {"number": number} if number else {}
    return told | ({"origin": {"ref": ref}} if ref else {})


def plan(*actions: dict[str, Any]) -> Trees:
    return {PLAN: {"actions": [*actions]}}


BASE = plan(action("a", "S-2030-01"))
A = action("a", "S-2030-01")
SENT = {f"agendas/{HELD}/sent.toml": {"sent": [{"on": 1}]}}


@pytest.mark.parametrize(
    ("ours", "theirs", "numbers", "said"),
    [
        ([A], [A], ["S-2030-01"], ""),
        ([A, action("b", "S-2030-02")], [A], ["S-2030-01", "S-2030-02"], ""),
        (
            [A, action("b", "S-2030-02")],
            [A, action("c", "S-2030-02"), action("d", "S-2030-03")],
            ["S-2030-01", "S-2030-04"],
            "S-2030-02 était donné deux fois : « B » prend le S-2030-04.",
        ),
        ([A, action("b", "S-2030-02")], [A, action("b", "S-2030-02", note="n")], None, ""),
        ([A], [action("c", "S-2030-01")], None, ""),  # it was ours before
        (
            [A, action("b", "S-2030-02"), action("e", "S-2030-03")],
            [A, action("c", "S-2030-02"), action("d", "S-2030-03")],
            ["S-2030-01", "S-2030-04", "S-2030-05"],
            "S-2030-02 était donné deux fois : « B » prend le S-2030-04. S-2030-03 était donné",
        ),
        ([A, action("b", "A")], [A, action("c", "A")], ["S-2030-01", "A-2"], "A était donné deux"),
        ([A, action("b", "9")], [A, action("c", "9")], ["S-2030-01", "10"], "9 était donné deux"),
        (
            [action("a", "S-2030-02")],
            [A, action("c", "S-2030-02")],
            ["S-2030-03"],
            "S-2030-02 était",
        ),
        (
            [A, action("b", "S-2030-02", f"{HELD}/e-1")],
            [A, action("c", "S-2030-02")],
            ["S-2030-01", "S-2030-02"],
            "S-2030-02 est donné deux fois, à « B » et à « C » : le premier est validé ou envoyé,",
        ),
    ],
)
def test_the_last_to_come_takes_the_next_number_unless_theirs_has_left(
    ours: list[dict[str, Any]],
    theirs: list[dict[str, Any]],
    numbers: list[str] | None,
    said: str,
) -> None:
    mine, others = {**plan(*ours), **SENT}, plan(*theirs)
    told = " ".join(renumber(BASE, mine, others, plan(*ours))).translate(PLAIN)
    assert told.startswith(said) and bool(told) is bool(said)
    known = [each["number"] for each in mine[PLAN]["actions"]]
    assert known == (numbers or [each["number"] for each in ours])


@pytest.mark.parametrize("name", ["sent", "validated", "minutes"])
def test_what_was_sent_validated_or_given_to_be_read_keeps_its_number(name: str) -> None:
    """What was so on both sides is no news: only what we did since makes a number leave."""
    left: Trees = {f"agendas/{HELD}/{name}.toml": {"drafts": [{"version": 1}], "sent": [1]}}
    mine = {**plan(A, action("b", "S-2030-02", f"{HELD}/e-1")), **left}
    theirs = plan(A, action("c", "S-2030-02"))
    (told,) = renumber(BASE, mine, theirs, {})
    assert "donnez à la main" in told
    (told,) = renumber({**BASE, **left}, mine, theirs, {})
    assert "prend le" in told


def asked(*names: str, **keys: Any) -> list[dict[str, Any]]:
    return [{"id": each, "text": each, **keys} for each in names]


@pytest.mark.parametrize(
    ("mine", "others", "ids"),
    [
        (asked("e-1", "e-2", note="M"), asked("e-1", "e-2", note="J"), ["e-1", "e-3"]),
        (asked("e-1", "e-2"), asked("e-1", "e-2"), ["e-1", "e-2"]),  # noted alike
        (asked("e-1", "accueil", note="M"), asked("e-1", "accueil"), ["e-1", "accueil"]),
        (asked("e-1", "e-072940-2", note="M"), asked("e-1", "e-072940-2"), ["e-1", "e-072940-3"]),
        (asked("e-1", "e-2", note="M"), asked("e-1", "e-2", "e-3"), ["e-1", "e-4"]),
        (asked("e-1", "e-2"), [], ["e-1", "e-2"]),
    ],
)
def test_what_both_have_noted_under_one_id_gets_another_with_what_comes_of_it(
    mine: list[dict[str, Any]], others: list[dict[str, Any]], ids: list[str]
) -> None:
    base: Trees = {NOTED: {"exchanges": asked("e-1")}, **plan(action("old", ref=f"{HELD}/e-2"))}
    was = f"{HELD}/{mine[1]['id']}"
    promised = plan(action("old", ref=f"{HELD}/e-2"), action("new", ref=was))
    ours: Trees = {NOTED: {"exchanges": mine}, **promised}
    assert list(renumber(base, ours, {NOTED: {"exchanges": others}}, {})) == []
    assert [each["id"] for each in ours[NOTED]["exchanges"]] == ids
    refs = [each["origin"]["ref"] for each in ours[PLAN]["actions"]]
    assert refs == [f"{HELD}/e-2", f"{HELD}/{ids[1]}"]


def test_two_corrections_of_one_number_are_told() -> None:
    path = f"agendas/{HELD}/corrections.toml"
    ours: Trees = {path: {"corrections": asked("r-1", note="M")}}
    (told,) = renumber({}, ours, {path: {"corrections": asked("r-1", note="J")}}, {})
    assert told.translate(PLAIN) == (
        "Deux rectificatifs portaient le n° 1 : le vôtre prend le n° 2."
    )


# --- what has moved --------------------------------------------------------------------------


def text(*lines: str) -> bytes:
    return "\n".join(("schema = 1", *lines, "")).encode()


def meeting(day: str, *lines: str) -> bytes:
    return text(f"date = {day}", 'title = "T"', 'place = "P"', 'chair = "C"', *lines)


def actions(*names: str, title: str = "P") -> bytes:
    return text(f'title = "{title}"', *(f'\n[[actions]]\nid = "{each}"' for each in names))


def moved(
    base: dict[str, bytes], ours: dict[str, bytes], theirs: dict[str, bytes]
) -> tuple[list[dict[str, str]], list[str]]:
    sides, told = followed(Sides(base, ours, theirs, lambda _: b"", "Marc", "Jeanne"))
    versions = [
        {path.removeprefix("agendas/"): bytes(each).decode() for path, each in side.items()}  # type: ignore[arg-type]
        for side in sides[:3]
    ]
    return versions, [each.translate(PLAIN) for each in told]


def folder(day: str, *lines: str, at: str = "") -> dict[str, bytes]:
    return {
        f"agendas/{at or day}/meeting.toml": meeting(day, *lines),
        f"agendas/{at or day}/minutes.toml": text('secretary = "S"'),
    }


def test_a_change_follows_a_meeting_that_another_put_on_another_day() -> None:
    named = {PLAN: text(f'ref = "{HELD}/e-1"', f"day = '{HELD}'", f'more = "{HELD}-bis"')}
    changed = folder(HELD, "note = 1")
    (base, ours, theirs), told = moved(
        {**folder(HELD), **named}, {**changed, **named}, {**folder(OTHER), **named}
    )
    assert base.keys() == ours.keys() == theirs.keys()
    assert {each.split("/")[0] for each in ours} == {OTHER, "plans"}
    assert "note = 1" in ours[f"{OTHER}/meeting.toml"]
    renamed = text(f'ref = "{OTHER}/e-1"', f"day = '{OTHER}'", f'more = "{HELD}-bis"').decode()
    assert (base["plans/p.toml"], ours["plans/p.toml"]) == (renamed, renamed)
    assert theirs["plans/p.toml"] == named[PLAN].decode()
    assert told == [f"« {HELD} » est devenu « {OTHER} » : ce qui y a été changé l’a suivi."]


def test_what_nobody_else_changed_follows_without_a_word() -> None:
    versions, told = moved(folder(HELD), folder(HELD), folder(OTHER))
    assert [{path.split("/")[0] for path in each} for each in versions] == [{OTHER}] * 3
    assert told == []


def test_what_both_have_put_elsewhere_is_where_the_others_have_it() -> None:
    versions, _ = moved(folder(HELD), folder("2030-07-01"), folder(OTHER))
    assert [{path.split("/")[0] for path in each} for each in versions] == [{OTHER}] * 3


@pytest.mark.parametrize(
    ("new", "is_followed"),
    [
        ({"agendas/plans/q.toml": actions("a", "b", "c")}, True),
        ({"agendas/plans/q.toml": actions("a", "b", "c", title="Q")}, True),
        ({"agendas/plans/q.toml": text(*(f"{each} = 1" for each in "abcdef"))}, False),
        ({"agendas/surveys/p.toml": actions("a", "b", "c")}, False),
        ({f"agendas/{HELD}/meeting.toml": actions("a", "b", "c")}, False),
        ({}, False),
        ({PLAN: actions("a", "b", "c"), "agendas/plans/q.toml": actions("a", "b", "c")}, False),
    ],
)
def test_a_plan_that_keeps_most_of_its_lines_is_the_same_under_another_name(
    new: dict[str, bytes], *, is_followed: bool
) -> None:
    base = {PLAN: actions("a", "b", "c")}
    changed = {PLAN: actions("a", "b", "c") + b"note = 1\n"}
    (_, ours, _), told = moved(base, changed, new)
    assert ("plans/q.toml" in ours) is is_followed is bool(told)
    assert ("plans/p.toml" in ours) is not is_followed


@pytest.mark.parametrize(("shared", "is_same"), [(("a",), True), ((), False)])
def test_a_file_that_keeps_three_lines_in_five_is_the_same(
    shared: tuple[str, ...], *, is_same: bool
) -> None:
    was, now = (text(*shared, *(f"{each} = {n}" for each in "bcd"[len(shared) :])) for n in "12")
    (_, ours, _), _ = moved({PLAN: was}, {PLAN: was}, {"agendas/plans/q.toml": now})
    assert ("plans/q.toml" in ours) is is_same


def test_one_new_file_is_one_that_moved_and_one_that_was_there_is_none() -> None:
    alike = actions("a", "b", "c")
    base = {PLAN: alike, "agendas/plans/r.toml": alike, "agendas/plans/s.toml": alike}
    theirs = {"agendas/plans/q.toml": alike, "agendas/plans/s.toml": alike}
    (_, ours, _), _ = moved(base, base, theirs)
    assert sorted(ours) == ["plans/q.toml", "plans/r.toml", "plans/s.toml"]


@pytest.mark.parametrize(
    ("ours", "theirs", "homes"),
    [
        (("ab", "c"), ("ab", "c"), ("ab", "c")),
        (("a", "cb"), ("ab", "c"), ("a", "cb")),
        (("ab", "c"), ("a", "cb"), ("a", "cb")),
        (("a", "cb"), ("a", "cb"), ("a", "cb")),
    ],
)
def test_an_action_is_in_the_plan_to_which_one_side_has_put_it(
    ours: tuple[str, str], theirs: tuple[str, str], homes: tuple[str, str]
) -> None:
    versions, told = moved(side("ab", "c"), side(*ours), side(*theirs))
    assert [held(each) for each in versions[1:]] == [homes] * 2
    assert told == []


def side(*plans: str) -> dict[str, bytes]:
    """Plans, of actions of one letter."""
    named = zip("pqr", plans, strict=False)
    return {f"agendas/plans/{name}.toml": actions(*held) for name, held in named if held}


def held(version: dict[str, str]) -> tuple[str, ...]:
    """The actions of each plan."""
    lines = (version.get(f"plans/{name}.toml", "").splitlines() for name in "pq")
    return tuple("".join(one[6] for one in each if one.startswith("id")) for each in lines)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "after"),
    [
        (("ab", "c"), ("a", "c"), ("a", "cb"), [("ab", "c"), ("a", "c"), ("a", "cb")]),  # gone
        (("ab", "b"), ("ab", "b"), ("a", "b"), [("ab", "b"), ("ab", "b"), ("a", "b")]),  # twice
        (("ab", "c"), ("ab", "c"), ("a", "bc"), [("a", "cb"), ("a", "cb"), ("a", "bc")]),
        (("ab", "c"), ("a", "bc"), ("a", "cb"), [("a", "cb"), ("a", "bc"), ("a", "cb")]),
        (("ab", ""), ("ab", ""), ("a", "b"), [("a", "b"), ("a", "b"), ("a", "b")]),
    ],
)
def test_an_action_is_put_at_the_end_of_the_plan_where_it_was_not(
    base: tuple[str, str],
    ours: tuple[str, str],
    theirs: tuple[str, str],
    after: list[tuple[str, str]],
) -> None:
    versions, _ = moved(side(*base), side(*ours), side(*theirs))
    assert [held(each) for each in versions] == after


def test_what_was_validated_is_carried_as_it_is() -> None:
    sealed = {f"agendas/{HELD}/validated.toml": text(f'ref = "{HELD}/e-1"')}
    there = {f"agendas/{OTHER}/validated.toml": text(f'ref = "{HELD}/e-1"')}
    (_, ours, _), _ = moved(folder(HELD) | sealed, folder(HELD) | sealed, folder(OTHER) | there)
    assert f'"{HELD}/e-1"' in ours[f"{OTHER}/validated.toml"]

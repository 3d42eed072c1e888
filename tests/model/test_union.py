"""What two people make of one value: lists of words, named and dated elements, tables, texts."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from clu.model.union import ABSENT, merged_tables, union
from tests.agreed import as_agreed

LISTS = (
    """
ab ab ab|ab abc ab|ab ab abc|ab abc abd|ab cab abd|ab a ab|ab ab b|ab a b|ab ba ab|ab ab ba
ab ba abc|ab abc ba|abc bca acb|abc acb cab|ab aXb abY|ab aX ab|ab Xb ab|ab aX aY|ab aX Xb|ab X Y
ab - ab|ab ab -|ab - abc|ab abc -|ab - -|- a b|- ab ba|- a -|- ab abc|- - a|ab abc abc|ab acb abc
abc axc abc|abc axc ayc|abc ac axc|abc axc ac|abcd acd abd|abcd abxcd abycd|abcd dabc abcdx
aa aa a|aa aaa aa|ab aab abb|abc cba abxc|abc xabc yabc|abc abxyc abzc|abcd bd acx
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
"""A list before, ours and theirs: each letter is an element, « - » no list."""

NAMED = (
    """
ab Ab ab|ab Ab aB|ab Ab b|ab b Ab|ab b b|ab abc abd|ab abc Abd|ab ba abc|ab Ab abc|- ab ac|- a A
ab - Ab|ab - ab|ab abc -|ab abC abc|ab bca abd|abc cab Abc
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
"""The same of elements that have a name: in a capital, one says something more."""


def words(letters: str) -> Any:
    return ABSENT if letters == "-" else [*letters]


def named(letters: str) -> Any:
    if letters == "-":
        return ABSENT
    more = {True: {"note": "n"}, False: {}}
    return [{"id": each.lower(), **more[each.isupper()]} for each in letters]


def lines(key: str, rows: list[str], read: Callable[[str], Any]) -> Iterator[str]:
    for row in rows:
        three = [read(each) for each in row.split()]
        both = (union(key, *three, as_ours=each) for each in (False, True))
        yield f"{row} → " + " ou ".join(dict.fromkeys(map(shown, both)))


def shown(value: Any) -> str:
    if value is ABSENT:
        return "-"
    if isinstance(value, list):
        return "".join(_letter(each) for each in value) or "[]"
    return str(value)


def _letter(each: Any) -> str:
    if isinstance(each, str):
        return each
    return str(each["id"].upper() if "note" in each else each["id"])


def test_what_becomes_of_each_list_is_as_agreed() -> None:
    told = [*lines("bullets", LISTS, words), "", *lines("actions", NAMED, named)]
    as_agreed(Path(__file__).with_name("union.txt"), told)


VALUES: tuple[Any, ...] = (ABSENT, {"x": 1}, {"x": 2}, {"x": 1, "y": 1}, {})


def test_what_becomes_of_each_table_is_as_agreed() -> None:
    """That whose entries are named, as the services, entry by entry; any other as one, or not."""
    told = []
    for three in itertools.permutations(VALUES, 3):
        row = " | ".join(map(shown, three))
        for key in ("services", "origin"):
            both = (union(key, *three, as_ours=each) for each in (False, True))
            row += f" → {' ou '.join(dict.fromkeys(map(shown, both)))}"
        told.append(row)
    as_agreed(Path(__file__).with_name("union_tables.txt"), told)


def test_a_value_that_one_alone_has_changed_is_as_they_say() -> None:
    every = (*VALUES, 1, "a", ["a"])
    for (base, new), as_ours in itertools.product(itertools.permutations(every, 2), (False, True)):
        assert union("origin", base, base, new, as_ours=as_ours) == new
        assert union("origin", base, new, base, as_ours=as_ours) == new
        assert union("origin", base, new, new, as_ours=as_ours) == new


def test_of_two_things_said_of_one_day_the_last_counts() -> None:
    base = {"trail": [{"on": 1, "note": "vu"}]}
    for key, first in (("state", False), ("note", True)):
        one, other = ({"on": 2, key: each} for each in "ab")
        sides = [{"trail": [*base["trail"], each]} for each in (one, other)]
        told = [merged_tables(base, *sides, as_ours=each)["trail"][1:] for each in (False, True)]
        assert told == [[other, one] if first else [one, other], [other, one]]
    apart = [{"trail": [{"on": day, "state": "a"}]} for day in (2, 3)]
    assert merged_tables({}, *apart, as_ours=False)["trail"] == [
        *apart[1]["trail"],
        *apart[0]["trail"],
    ]


def test_a_key_that_one_takes_away_stays_gone_unless_the_other_changed_it() -> None:
    base = {"a": 1, "b": 1}
    assert merged_tables(base, {"a": 1}, {"a": 1, "b": 1}, as_ours=True) == {"a": 1}
    assert merged_tables(base, {"a": 1}, {"a": 1, "b": 2}, as_ours=False) == {"a": 1, "b": 2}
    assert merged_tables(base, {"a": 1}, {"a": 1, "b": 2}, as_ours=True) == {"a": 1}

"""TOML as a person would write it, that reads back as what was meant."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clu.model.shape import written_alike
from clu.store.revise import document
from clu.store.toml.emit import header, pair, plain, sections, whole
from clu.store.toml.parse import parse


class State(StrEnum):
    """A value as records hold it."""

    DONE = "done"


LONG = [
    "un texte d’une longueur certaine, pour qu’il prenne sa ligne",
    "et un autre, non moins long",
]

ENTRIES: list[tuple[Any, str]] = [
    ("Créteil", '"Créteil"'),
    ('un "mot"', r'"un \"mot\""'),
    ("C:\\temp", r'"C:\\temp"'),
    (State.DONE, '"done"'),
    (True, "true"),
    (84, "84"),
    (Decimal("85.97"), "85.97"),
    (Decimal("1.40"), "1.40"),
    (Decimal("84"), "84"),
    (Decimal("-0.0"), "-0.0"),
    (Decimal("1E+3"), "1e+3"),
    (datetime.date(2024, 3, 27), "2024-03-27"),
    (datetime.time(14, 30), "14:30:00"),
    (datetime.datetime(2024, 1, 13, 21, 5), "2024-01-13T21:05:00"),
    ([], "[]"),
    (["creteil", "nogent"], '["creteil", "nogent"]'),
    (("creteil", 2), '["creteil", 2]'),
    (LONG, f'[\n  "{LONG[0]}",\n  "{LONG[1]}",\n]'),
    (
        [["lundi", True], ["mardi\nsoir", False]],
        '[\n  ["lundi", true],\n  ["mardi\\nsoir", false],\n]',
    ),
    (
        ["a", ["b", ["c"]], "d"],
        '[\n  "a",\n  [\n    "b",\n    [\n      "c",\n    ],\n  ],\n  "d",\n]',
    ),
    ({"kind": "finding", "ref": "x/y"}, '{ kind = "finding", ref = "x/y" }'),
    ({}, "{}"),
    ([1, {"a b": []}], '[\n  1,\n  { "a b" = [] },\n]'),
    ("deux\nlignes", '"""\ndeux\nlignes"""'),
    ("\nfin\n", '"""\n\nfin\n"""'),
    ('dit "oui"\n"""\n', '"""\ndit "oui"\n""\\"\n"""'),
    ('fin\n""', '"""\nfin\n"\\""""'),
    ('"""\nfin\n"""', '"""\n""\\"\nfin\n""\\""""'),
    ('fin\n\\"', '"""\nfin\n\\\\\\""""'),
    ("a\\\n  b", '"""\na\\\\\n  b"""'),
    ("un\r\ndeux", r'"un\r\ndeux"'),
    ("un\ndeux\x00", r'"un\ndeux\u0000"'),
]


@pytest.mark.parametrize(("value", "written"), ENTRIES)
def test_a_value_is_written_as_people_write_it(value: object, written: str) -> None:
    """And reads back the same."""
    assert pair("key", value) == f"key = {written}"
    assert written_alike(parse(pair("key", value)), {"key": plain(value)})


@pytest.mark.parametrize(
    ("name", "written"),
    [("site", "site"), ("SP+", '"SP+"'), ("é", '"é"'), ("", '""'), ("a.b", '"a.b"')],
)
def test_a_key_takes_quotes_when_it_needs_them(name: str, written: str) -> None:
    """In pairs and in headers."""
    assert pair(name, 1) == f"{written} = 1"
    assert header(("items", 2, name), is_array=True) == f"[[items.{written}]]\n"


def test_a_list_stays_on_its_line_up_to_a_hundred_columns() -> None:
    """Its key counts."""
    assert len(pair("k" * 10, ["x" * 83])) == 100
    assert "\n" not in pair("k" * 10, ["x" * 83])
    assert "\n" in pair("k" * 11, ["x" * 83])


ITEM = {
    "slides": [{"id": "s", "messages": [{"text": "a\nb"}]}],
    "id": "un",
    "origin": {"kind": "law"},
    "place": {"rooms": ["a"]},
}


def test_lists_of_tables_always_have_their_headers() -> None:
    """However short; the pairs of a table come before its inner sections."""
    assert sections(("items", 0, "parts"), [ITEM, {}]) == (
        '[[items.parts]]\nid = "un"\norigin = { kind = "law" }\n\n'
        '[[items.parts.slides]]\nid = "s"\n\n'
        '[[items.parts.slides.messages]]\ntext = """\na\nb"""\n\n'
        '[items.parts.place]\nrooms = ["a"]\n\n'
        "[[items.parts]]\n"
    )


def test_a_new_file_says_what_it_is_then_its_schema() -> None:
    """Its tables have headers, and come last."""
    tree = {"sites": {"creteil": "Créteil"}, "title": "Accueil", "empty": {}}
    assert document(("Un plan.", "À la main ou avec clu."), tree) == (
        "# Un plan.\n# À la main ou avec clu.\nschema = 1\n"
        'title = "Accueil"\n\n[sites]\ncreteil = "Créteil"\n\n[empty]\n'
    )


def test_a_table_that_only_holds_tables_has_no_header_of_its_own() -> None:
    """Theirs imply it."""
    assert whole({"a": {"b": [{"c": 1}]}}) == "[[a.b]]\nc = 1\n"


TEXTS = st.text("ab \n\"'\\#[]{}=,é\r\t\x00\x1b\x7f\u2028\u0085", max_size=12)
LEAVES = st.one_of(
    TEXTS,
    st.integers(),
    st.booleans(),
    st.decimals(allow_nan=False),
    st.dates(),
    st.times(),
    st.datetimes(timezones=st.sampled_from([None, datetime.UTC])),
)
TREES = st.dictionaries(
    TEXTS,
    st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
        max_leaves=20,
    ),
    max_size=5,
)


@settings(max_examples=100)
@given(TREES)
@example({"": {"": {}}})
@example({"a": [{}], "b": [[{}]], "c": [{}, 1]})
def test_any_tree_reads_back_as_it_was(tree: Mapping[str, Any]) -> None:
    """Types and digits too."""
    assert written_alike(parse(whole(tree)), plain(tree))

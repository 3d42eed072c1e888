"""The scanner gives the line of every key and element, and the bounds of every section."""

import datetime
import tomllib
from collections.abc import Iterator
from itertools import count, pairwise
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from clu.model.record import Where
from clu.store.toml.scan import Section, scan

DOCUMENT = '''\
# En-tête du fichier
schema = 1
"clé citée" = 2
'a.b' = 3
dotted . "inner" = 4
inline = { a = 1, b.c = [1, { d = "}" }] }

list = [  # pas [ici]
  "un ] # pas un commentaire",

  # ni "ici
  ["deux", 'tr"ois'],
]
text = """
[pas.un.titre]
ni = "une clé" \\
   suite
"""
literal = \'\'\'
[[non plus]] \'\' # \'\'\'\'\'

# du titre
# encore
[[items]]
id = "a"
[[items.slides]]
id = "s"

# seule, puis une ligne vide

[[items]]  # le second
id = "b"
[[items.slides]]
id = "t"
[items.slides.place]
x = 1
[[items.slides]]
id = "u"
[last]
'''

EXPECTED_LINES: dict[Where, int] = {
    ("schema",): 2,
    ("clé citée",): 3,
    ("a.b",): 4,
    ("dotted",): 5,
    ("dotted", "inner"): 5,
    ("inline",): 6,
    ("inline", "a"): 6,
    ("inline", "b"): 6,
    ("inline", "b", "c"): 6,
    ("inline", "b", "c", 0): 6,
    ("inline", "b", "c", 1): 6,
    ("inline", "b", "c", 1, "d"): 6,
    ("list",): 8,
    ("list", 0): 9,
    ("list", 1): 12,
    ("list", 1, 0): 12,
    ("list", 1, 1): 12,
    ("text",): 14,
    ("literal",): 19,
    ("items",): 24,
    ("items", 0): 24,
    ("items", 0, "id"): 25,
    ("items", 0, "slides"): 26,
    ("items", 0, "slides", 0): 26,
    ("items", 0, "slides", 0, "id"): 27,
    ("items", 1): 31,
    ("items", 1, "id"): 32,
    ("items", 1, "slides"): 33,
    ("items", 1, "slides", 0): 33,
    ("items", 1, "slides", 0, "id"): 34,
    ("items", 1, "slides", 0, "place"): 35,
    ("items", 1, "slides", 0, "place", "x"): 36,
    ("items", 1, "slides", 1): 37,
    ("items", 1, "slides", 1, "id"): 38,
    ("last",): 39,
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_key_and_element_has_its_line(line_end: str) -> None:
    assert scan(DOCUMENT.replace("\n", line_end)).lines == EXPECTED_LINES


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_blocks_follow_each_other_with_the_comments_of_their_header(line_end: str) -> None:
    sections = scan(DOCUMENT.replace("\n", line_end)).sections
    assert sections == (
        Section((), is_array=False, first=1, header=None, end=22),
        Section(("items", 0), is_array=True, first=22, header=24, end=26),
        Section(("items", 0, "slides", 0), is_array=True, first=26, header=26, end=31),
        Section(("items", 1), is_array=True, first=31, header=31, end=33),
        Section(("items", 1, "slides", 0), is_array=True, first=33, header=33, end=35),
        Section(("items", 1, "slides", 0, "place"), is_array=False, first=35, header=35, end=37),
        Section(("items", 1, "slides", 1), is_array=True, first=37, header=37, end=39),
        Section(("last",), is_array=False, first=39, header=39, end=40),
    )


def test_the_head_of_a_file_is_empty_when_it_starts_with_a_header() -> None:
    head, section = scan("# du titre\n[a]\nb = 1").sections
    assert (head.first, head.end) == (1, 1)
    assert (section.first, section.header, section.end) == (1, 2, 4)


def test_an_empty_text_has_one_empty_block() -> None:
    assert scan("").sections == (Section((), is_array=False, first=1, header=None, end=1),)


def test_an_unknown_path_has_the_line_of_what_holds_it() -> None:
    sections = scan(DOCUMENT)
    assert sections.line(("items", 1, "slides", 0, "title")) == 33
    assert sections.line(("items", 7)) == 24
    assert sections.line(("nowhere",)) is None


def test_a_table_named_before_its_own_header_has_the_line_of_that_header() -> None:
    assert scan("[a.b]\n[a]\n").lines[("a",)] == 2


def test_separators_of_unicode_do_not_end_a_line() -> None:
    assert scan('a = "\u2028\u0085\x0b"\nb = 1\n').line(("b",)) == 2


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('a = """\nX"""', 2),
        ('a = """X"""', 1),
        ('a = """\n\n\nX"""', 4),
        ('a = """\nun \\\n   \n  deux\nX"""', 5),
        ('a = """\n\\u00e9\\U0001F600\\"\\n\nX"""', 3),
        ('a = """\n""un\nX"""', 3),
        ("a = '''\n\\\nX'''", 3),
        ('a = [\n"b",\n"""\nc\nX""" ]', 5),
        ('a = "X"', 1),
    ],
)
def test_a_character_of_a_text_has_its_own_line(written: str, expected: int, line_end: str) -> None:
    text = written.replace("\n", line_end)
    value, path = tomllib.loads(text)["a"], ("a",)  # type: tuple[Any, Where]
    if isinstance(value, list):
        value, path = value[1], ("a", 1)
    assert scan(text).line_of_character(path, value.index("X")) == expected


def test_a_character_past_the_end_has_the_line_of_its_key() -> None:
    assert scan('a = 1\nb = """\nun"""').line_of_character(("b",), 99) == 2


# --- any document: the scanner agrees with tomllib


def paths(tree: Any, path: Where = ()) -> Iterator[tuple[Where, Any]]:
    """Every path of a tree with its value."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, value in pairs:
        yield (*path, step), value
        if isinstance(value, dict | list):
            yield from paths(value, (*path, step))


KEYS = st.text("abz-_é .#[]{}=,'", min_size=1, max_size=4)
TEXTS = st.text("ab \n\"'\\#[]{}=,é\u2028", max_size=12)
LEAVES = st.one_of(
    TEXTS, st.integers(), st.booleans(), st.dates(), st.times(), st.just(datetime.time(14, 30))
)
TABLES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
DOCUMENTS = st.dictionaries(KEYS, TABLES, max_size=5)
NOISE = st.sampled_from(["", "  # note \"''' [x]", "# [[items]]", "\t"])


@settings(max_examples=100)
@given(DOCUMENTS, st.data(), st.sampled_from(["\n", "\r\n"]))
def test_the_scanner_sees_the_paths_that_tomllib_sees(
    document: dict[str, Any], data: st.DataObject, line_end: str
) -> None:
    rows = tomli_w.dumps(document).split("\n")
    for _ in range(data.draw(st.integers(0, 4))):
        rows.insert(data.draw(st.integers(0, len(rows))), data.draw(NOISE))
    text = line_end.join(rows)
    lines = scan(text).lines
    assert set(lines) == {path for path, _ in paths(tomllib.loads(text))}
    for path, line in lines.items():
        key = next(step for step in reversed(path) if isinstance(step, str))
        if isinstance(path[-1], str):
            assert key in text.split("\n")[line - 1]


@st.composite
def written_texts(draw: st.DrawFn, serial: int) -> tuple[str, str]:
    """A text with a unique mark somewhere inside, and one of the ways to write it."""
    mark = f"<{serial}>"
    before, after = draw(TEXTS), draw(TEXTS)
    match draw(st.sampled_from(["basic", "long", "continued", "literal"])):
        case "basic":
            escaped = tomli_w.dumps({"a": before + mark + after})
            return mark, escaped.removeprefix("a = ").rstrip("\n")
        case "literal":
            plain = (before + mark + after).replace("'", "")
            newline = draw(st.sampled_from(["", "\n"]))
            return mark, f"'''{newline}{plain}'''"
        case way:
            sign = "\\\n   \n  " if way == "continued" else ""
            parts = [part.replace("\\", "\\\\").replace('"', '\\"') for part in (before, after)]
            return mark, f'"""{parts[0]}{sign}{mark}{parts[1]}"""'


@settings(max_examples=100)
@given(st.data(), st.sampled_from(["\n", "\r\n"]))
def test_the_line_of_a_character_is_where_it_is_written(data: st.DataObject, line_end: str) -> None:
    serial = count()
    marks: dict[Where, str] = {}
    rows = []
    for name in data.draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=5)):
        mark, written = data.draw(written_texts(next(serial)))
        other_mark, other = data.draw(written_texts(next(serial)))
        rows.append(f"{name} = [{written},\n # note\n{other}]\n")
        marks |= {(name, 0): mark, (name, 1): other_mark}
    text = "\n".join(rows).replace("\n", line_end)
    tree, sections = tomllib.loads(text), scan(text)
    for path, mark in marks.items():
        value = tree[str(path[0])][path[1]]
        line = sections.line_of_character(path, value.index(mark))
        assert line is not None
        assert mark in text.split("\n")[line - 1]


@settings(max_examples=200)
@given(st.text("a[]{}\"'=,.# \n\\", max_size=40))
def test_scanning_what_is_not_toml_ends_all_the_same(text: str) -> None:
    sections = scan(text).sections
    assert sections[0].first == 1
    assert all(one.end == next_.first for one, next_ in pairwise(sections))

"""A splice says what is meant and leaves the rest of the text as it was, byte for byte."""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clu.model.record import Where
from clu.model.shape import written_alike
from clu.store.toml.decode import MalformedError
from clu.store.toml.edit import Spliced, splice
from clu.store.toml.emit import is_headed
from clu.store.toml.parse import parse
from clu.store.toml.scan import Pair, Scanned, Section, scan
from clu.store.toml.sections import SectionedText
from tests.conftest import ROOT
from tests.store.documents import Tree, Writer
from tests.store.edits import Editor

# --- properties ------------------------------------------------------------------------------


def checked_splice(seed: int, *, odd: bool, edits: int) -> Spliced:
    """Edit a random document and check all that a splice promises."""
    writer = Writer(Random(seed), odd=odd)
    text = writer.document(writer.table(2))
    before = parse(text)
    after = Editor(writer).edited(before, edits)
    spliced = splice(text, after)
    assert written_alike(parse(spliced.text), after)
    assert written_alike(parse(splice(spliced.text, before).text), before)
    if written_alike(before, after):
        assert spliced.text is text
    if not spliced.is_rewritten:
        kept = [*kept_passages(text, before, after), *kept_pairs(text, before, after)]
        assert [passage for passage in kept if passage.rstrip("\r") not in spliced.text] == []
        if "\r\n" in text:
            assert "\n" not in spliced.text.replace("\r\n", "")
    return spliced


def kept_passages(text: str, before: Tree, after: Tree) -> Iterator[str]:
    """The bodies of untouched sections, and the comments that stand alone after those that stay."""
    scanned = scan(text)
    lines = text.split("\n")
    for rank, section in enumerate(scanned.sections):
        tables = followed(before, after, section.path)
        if tables is None:
            continue
        pairs = [pair for pair in scanned.pairs if pair.section == rank]
        end = max([section.header or section.first, *(scanned.line_at(one.end) for one in pairs)])
        body = lines[section.first - 1 : end]
        tail = lines[end : section.end - 1]
        if not is_touched(scanned, section, pairs, *tables) and (pairs or section.header):
            yield "\n".join(body)
        yield from (line for line in tail if line.startswith("#"))


def kept_pairs(text: str, before: Tree, after: Tree) -> Iterator[str]:
    """The lines of the pairs whose value is the same, with the comment beside."""
    for pair in scan(text).pairs:
        values = followed(before, after, pair.path)
        if values and written_alike(*values):
            start = text.rfind("\n", 0, pair.start) + 1
            yield text[start : (text + "\n").index("\n", pair.end)]


def followed(before: Any, after: Any, path: Where) -> tuple[Any, Any] | None:
    """What stands at a path before and after, elements being known by their name."""
    for step in path:
        inside = before[step]
        if isinstance(step, str):
            after = after.get(step) if isinstance(after, dict) else None
        else:
            name = next((key for key in ("id", "code") if key in inside), "")
            twins = [one for one in after if one.get(name) == inside.get(name)]
            after = twins[0] if name and twins else None
        before = inside
        if type(after) is not type(before) or is_headed(before) > is_headed(after):
            return None
    return before, after


def is_touched(
    scanned: Scanned, section: Section, pairs: list[Pair], before: Tree, after: Tree
) -> bool:
    """Whether pairs of that section change, come or go."""
    depth = len(section.path)
    apart = {
        one.path[depth] for one in scanned.sections if one.path[:depth] == section.path != one.path
    }
    here = {pair.path[depth] for pair in pairs}
    if here & apart:
        return True  # a table that stands in both
    own = {key for key in before if key not in apart}
    coming = {
        key for key in after if key not in before or not written_alike(before[key], after[key])
    }
    gone = own - set(after)
    entering = {key for key in coming - own if not is_headed(after[key], at_root=not depth)}
    entering |= {key for key in coming & apart if not after[key]}
    return bool(gone or coming & own or entering)


@settings(max_examples=100)
@given(st.integers(0, 2**32), st.integers(0, 5))
def test_a_file_written_by_blocks_is_spliced(seed: int, edits: int) -> None:
    """And never rewritten whole."""
    assert not checked_splice(seed, odd=False, edits=edits).is_rewritten


@settings(max_examples=100)
@given(st.integers(0, 2**32), st.integers(0, 5))
def test_an_odd_file_says_what_is_meant(seed: int, edits: int) -> None:
    """Tables without a header, sections in any order, dotted keys."""
    checked_splice(seed, odd=True, edits=edits)


# --- the sample ------------------------------------------------------------------------------

FILES = sorted((ROOT / "agendas").rglob("*.toml"))


def differences(text: str, result: str) -> list[tuple[str, int, int, int, int]]:
    """What difflib sees between two texts, line by line."""
    matcher = SequenceMatcher(None, text.split("\n"), result.split("\n"), autojunk=False)
    return [change for change in matcher.get_opcodes() if change[0] != "equal"]


def records(text: str) -> Iterator[tuple[Where, int, int]]:
    """Some of the records of a file, with the bounds of their own section (lines from 0)."""
    sections = [section for section in scan(text).sections if section.is_array]
    for section in sections[:: max(1, len(sections) // 8)]:
        yield section.path, section.first - 1, section.end - 1


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_edit_of_a_record_of_the_sample_changes_its_lines_only(file: Path) -> None:
    """A key set, one added, one removed."""
    text = file.read_bytes().decode()
    for path, first, end in records(text):
        for edit in (set_title, add_note, remove_last_key):
            tree = parse(text)
            edit(value_at(tree, path))
            spliced = splice(text, tree)
            assert not spliced.is_rewritten
            ((_, start, stop, _, _),) = differences(text, spliced.text)
            assert first < start <= stop <= end


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_record_of_the_sample_comes_and_goes_alone(file: Path) -> None:
    """No other line is touched."""
    text = file.read_bytes().decode()
    for path, first, _ in records(text):
        tree = parse(text)
        siblings, rank = value_at(tree, path[:-1]), int(path[-1])
        gone = siblings.pop(rank)
        if siblings:
            less = splice(text, tree).text
            assert {change[0] for change in differences(text, less)} == {"delete"}
            assert less.startswith("\n".join(text.split("\n")[: first - 1]))
        siblings.insert(rank, gone)
        siblings.insert(rank + 1, {"id": "nouveau", "title": "Nouveau"})
        more = splice(text, tree).text
        assert {change[0] for change in differences(text, more)} == {"insert"}
        assert '\nid = "nouveau"\ntitle = "Nouveau"\n' in more


def set_title(record: Tree) -> None:
    """Give the record another first value."""
    record[next(iter(record))] = "autre"


def add_note(record: Tree) -> None:
    """Give the record a key that it does not have."""
    record["new"] = "une note\nsur deux lignes"


def remove_last_key(record: Tree) -> None:
    """Take its last entry from the record."""
    del record[[key for key, value in record.items() if not is_headed(value)][-1]]


def value_at(tree: Any, path: Where) -> Any:
    """What stands at a path."""
    for step in path:
        tree = tree[step]
    return tree


def test_the_points_of_the_sample_move_whole() -> None:
    """Each with its slides; not a line is written otherwise."""
    text = (ROOT / "agendas" / "2024-03-27" / "meeting.toml").read_text("utf-8")
    tree = parse(text)
    tree["items"].reverse()
    spliced = splice(text, tree)
    assert not spliced.is_rewritten
    assert sorted(filter(None, spliced.text.split("\n"))) == sorted(filter(None, text.split("\n")))


# --- examples --------------------------------------------------------------------------------

TEXT = """\
# Un plan.
schema = 1
head = { a = 1 } # en tête
title = "Accueil"   # le titre
# fin de l'en-tête

# Le premier, comme convenu.
[[actions]]
id = "un"
site = [
  "nogent", # d'abord
]
# à vérifier
state = "done"
# due = 2024-06-30

# Une section.

[[actions]]
id = "deux"
[actions.origin]
kind = "law"

# Le suivi.
[[actions.trail]]
note = "a"
"""


Edit = Callable[[Tree], object]

CASES: dict[str, tuple[str, str, Edit]] = {
    "the comment beside a value stays": (
        'title = "Accueil"   # le titre',
        'title = "Bienvenue"   # le titre',
        lambda tree: tree.update(title="Bienvenue"),
    ),
    "a table on one line stays there": (
        "head = { a = 1 } # en tête",
        "head = { a = 2 } # en tête",
        lambda tree: tree.update(head={"a": 2}),
    ),
    "a list is rewritten whole": (
        'site = [\n  "nogent", # d\'abord\n]',
        'site = ["creteil"]',
        lambda tree: tree["actions"][0].update(site=["creteil"]),
    ),
    "a key goes with its line, not with the comment above": (
        '# à vérifier\nstate = "done"\n',
        "# à vérifier\n",
        lambda tree: tree["actions"][0].pop("state"),
    ),
    "a new key comes last": (
        'state = "done"\n',
        'state = "done"\ndue = 2024-06-30\n',
        lambda tree: tree["actions"][0].update(due=datetime.date(2024, 6, 30)),
    ),
    "a new key of the head comes before the first header": (
        "# le titre\n",
        "# le titre\nnote = 84\n",
        lambda tree: tree.update(note=Decimal(84)),
    ),
    "an element goes with its own comments": (
        TEXT[TEXT.index("# Le premier") : TEXT.index("# Une section")],
        "",
        lambda tree: tree["actions"].pop(0),
    ),
    "the last element goes with the blank line above it": (
        '\n# Le suivi.\n[[actions.trail]]\nnote = "a"\n',
        "",
        lambda tree: tree["actions"][1].pop("trail"),
    ),
    "a new element comes after the sibling above it": (
        "# due = 2024-06-30\n",
        '# due = 2024-06-30\n\n[[actions]]\nid = "x"\n',
        lambda tree: tree["actions"].insert(1, {"id": "x"}),
    ),
    "new elements come in their order": (
        "# due = 2024-06-30\n",
        '# due = 2024-06-30\n\n[[actions]]\nid = "x"\n\n[[actions]]\nid = "y"\n',
        lambda tree: tree["actions"].__setitem__(slice(1, 1), [{"id": "x"}, {"id": "y"}]),
    ),
    "a first element comes before the comments of the next": (
        "# Le premier",
        '[[actions]]\nid = "x"\n\n# Le premier',
        lambda tree: tree["actions"].insert(0, {"id": "x"}),
    ),
    "a new list comes after the other sections of its table": (
        "\n# Une section.",
        '\n[[actions.trail]]\nnote = "b"\n\n# Une section.',
        lambda tree: tree["actions"][0].update(trail=[{"note": "b"}]),
    ),
    "a renamed element keeps its place and its comments": (
        'id = "un"',
        'id = "autre"',
        lambda tree: tree["actions"][0].update(id="autre"),
    ),
    "a nameless element is known by its place": (
        'note = "a"',
        'note = "b"',
        lambda tree: tree["actions"][1]["trail"][0].update(note="b"),
    ),
    "a table becomes a value": (
        '[actions.origin]\nkind = "law"\n',
        'origin = "law"\n',
        lambda tree: tree["actions"][1].update(origin="law"),
    ),
    "a number of another type is another value": (
        "schema = 1",
        "schema = 1.0",
        lambda tree: tree.update(schema=Decimal("1.0")),
    ),
}


@pytest.mark.parametrize(("old", "new", "edit"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("is_ended", [True, False])
def test_only_what_changes_is_written(
    old: str, new: str, edit: Edit, line_end: str, is_ended: bool
) -> None:
    """Each case says which passage becomes which, in files of all kinds."""
    assert TEXT.count(old) == 1
    texts = [TEXT, TEXT.replace(old, new)]
    if not is_ended:
        texts = [text.removesuffix("\n") for text in texts]
    before, after = (text.replace("\n", line_end) for text in texts)
    tree = parse(before)
    edit(tree)
    assert splice(before, tree) == Spliced(after, is_rewritten=False)


def test_a_move_takes_the_blocks_and_their_comments() -> None:
    """What stands alone between blank lines stays where it is."""
    tree = parse(TEXT)
    tree["actions"].reverse()
    one, two = TEXT.index("# Le premier"), TEXT.index("# Une section")
    head, first, alone = TEXT[:one], TEXT[one:two], "# Une section.\n"
    second = TEXT[two:].removeprefix(f"{alone}\n")
    assert splice(TEXT, tree).text == f"{head}{second}\n{first}{alone}"


def test_nothing_changed_gives_the_same_text() -> None:
    """Whatever the order of its keys."""
    tree = dict(reversed(parse(TEXT).items()))
    assert splice(TEXT, tree).text is TEXT


def test_lists_of_tables_take_headers_when_they_change() -> None:
    """However short they are."""
    text = 'messages = [{ label = "a" }] # deux\nnote = "b"\n'
    after = {"messages": [{"label": "a"}, {"label": "c"}], "note": "b"}
    sections = '[[messages]]\nlabel = "a"\n\n[[messages]]\nlabel = "c"\n'
    assert splice(text, after).text == f'note = "b"\n\n# deux\n{sections}'


def test_a_table_without_a_header_takes_one_for_all_its_new_keys() -> None:
    """Before what implies it; one that is written by dotted keys goes on so."""
    after = {"a": {"b": {"c": 1}, "x": 2, "y": 3}}
    assert splice("[a.b]\nc = 1\n", after).text == "[a]\nx = 2\ny = 3\n\n[a.b]\nc = 1\n"
    assert splice("a.b.c = 1 # c\nz = 0\n", {**after, "z": 0}).text == (
        "a.b.c = 1 # c\na.x = 2\na.y = 3\nz = 0\n"
    )


def test_blocks_that_are_interleaved_move_together() -> None:
    """The section between them stays."""
    text = "[[c]]\nid = 'x'\n[b]\n[c.d]\n[[c]]\nid = 'y'\n[[c]]\nid = 'z'\n"
    tree = parse(text)
    tree["c"].append(tree["c"].pop(0))
    assert splice(text, tree).text == (
        "[b]\n[[c]]\nid = 'y'\n[[c]]\nid = 'z'\n\n[[c]]\nid = 'x'\n\n[c.d]\n"
    )


def test_an_empty_file_takes_anything() -> None:
    """And one that has only comments keeps them first."""
    after = {"a": 1, "b": {"c": 2}}
    assert splice("", after).text == "a = 1\n\n[b]\nc = 2\n"
    assert splice("# x\n\n# y", after).text == "# x\na = 1\n\n[b]\nc = 2\n\n# y"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_the_blocks_do_not_say_is_rewritten_whole(
    monkeypatch: pytest.MonkeyPatch, line_end: str
) -> None:
    """The result is parsed before it is given: nothing else than what is meant is written."""
    monkeypatch.setattr(SectionedText, "rewrite", lambda *_: None)
    text = "# Un.\n# Deux.\nschema = 1\n\n# Trois.\n[a]\nb = 1\n".replace("\n", line_end)
    spliced = splice(text, {"schema": 1, "a": {"b": 2}})
    assert spliced.is_rewritten
    assert spliced.text == "# Un.\n# Deux.\nschema = 1\n\n[a]\nb = 2\n".replace("\n", line_end)


@pytest.mark.parametrize(
    "value", [None, 1.5, object(), datetime.time(1, tzinfo=datetime.UTC), {1: 2}, [b""]]
)
def test_what_toml_cannot_hold_is_refused(value: object) -> None:
    """Before anything is written."""
    with pytest.raises(TypeError):
        splice(TEXT, {**parse(TEXT), "x": value})


def test_a_text_that_is_not_toml_is_refused() -> None:
    """Nobody knows what it says."""
    with pytest.raises(MalformedError):
        splice("a = ", {"a": 1})


def test_a_nameless_element_that_changes_is_found_between_its_neighbours() -> None:
    """Though another is inserted above: each comment stays with its own element."""
    lines = ["", "# un", '[[m]]\nt = "a"', "", "# deux", '[[m]]\nt = "b"  # dit', ""]
    text = "\n".join(["schema = 1", *lines])
    after = {"schema": 1, "m": [{"t": "new"}, {"t": "a"}, {"t": "B"}]}
    expected = text.replace('"b"', '"B"').replace("\n# un", '\n[[m]]\nt = "new"\n\n# un')
    assert splice(text, after).text == expected


def test_a_nameless_element_is_not_taken_for_a_named_one() -> None:
    """Even at the same place."""
    text = 'schema = 1\n\n# La première.\n[[m]]\nid = "a"\nt = "a"\n'
    after = {"schema": 1, "m": [{"t": "b"}]}
    assert splice(text, after).text == 'schema = 1\n\n[[m]]\nt = "b"\n'


LEFT = """\
[[actions]]
id = "a"

# Dit au préfet.

# La seconde.
[[actions]]
id = "b"
title = "B"  # beau
"""


def test_an_element_taken_from_another_text_keeps_its_comments_not_its_line_ends() -> None:
    """A file saved on Windows keeps its own throughout."""
    text = 'schema = 1\r\n\r\n[[actions]]\r\nid = "c"\r\n'
    after = {"schema": 1, "actions": [{"id": "c"}, {"id": "b", "title": "B"}]}
    brought = LEFT[LEFT.index("\n# La seconde") :].replace("\n", "\r\n")
    assert splice(text, after, [LEFT]).text == text + brought


def test_an_element_that_comes_back_stands_again_under_the_comment_that_it_stood_under() -> None:
    """And not above it, after what it follows."""
    text = LEFT[: LEFT.index("# La seconde")].rstrip() + "\n\n# La fin.\n"
    after = {"actions": [{"id": "a"}, {"id": "b", "title": "B"}]}
    assert splice(text, after, [LEFT]).text == f"{LEFT}\n# La fin.\n"


def test_what_comes_into_an_element_is_taken_from_the_same_place_of_another_text() -> None:
    slide = '\n# La seconde.\n[[items.slides]]\nid = "b"  # belle\n'
    text = '[[items]]\nid = "un"\n\n[[items.slides]]\nid = "a"\n'
    after = {"items": [{"id": "un", "slides": [{"id": "a"}, {"id": "b"}]}]}
    assert splice(text, after, [text + slide]).text == text + slide


def test_blank_lines_within_a_section_cost_in_proportion_to_their_number() -> None:
    """Hours if each were tried as the end of the text."""
    text = f'[[items]]\nid = "un"{chr(10) * 400_000}title = "Un"\n'
    after = {"items": [{"id": "un", "title": "Deux"}]}
    assert splice(text, after).text == text.replace('"Un"', '"Deux"')

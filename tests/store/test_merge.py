"""Two texts that come from one are merged by record and by key; what they contest is told."""

import copy
import re
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clu.model.shape import written_alike
from clu.model.union import ABSENT, union
from clu.store.merge import Contested, merge
from clu.store.toml.parse import parse
from tests.store.documents import Tree, Writer
from tests.store.edits import Editor

BASE = """\
# Un plan.
schema = 1
title = "Accueil"  # le titre

[[actions]]
id = "a"
title = "Un"
site = ["nord"]
origin = { kind = "law", ref = "x" }

[[actions.trail]]
on = 2026-01-05
due = 2026-06-30

# Sur la deuxième.
[[actions]]
id = "b"
title = "Deux"
"""
NEW = '\n# De {0}.\n[[actions]]\nid = "{0}"\ntitle = "Nouvelle {0}"\n'
TRAIL = "due = 2026-06-30\n"


def test_what_both_append_stands_with_its_comments_and_what_each_changes_too() -> None:
    ours = BASE.replace('"Un"', '"Un, ici"') + NEW.format("ici")
    theirs = BASE.replace("# Sur la deuxième.", "# Sur la deuxième, relue.")
    theirs = theirs.replace('site = ["nord"]', 'site = ["nord", "sud"]  # ajouté')
    merged = merge(BASE, ours, theirs + NEW.format("ailleurs"))
    expected = theirs.replace('"Un"', '"Un, ici"') + NEW.format("ailleurs") + NEW.format("ici")
    assert merged == (expected, ())


@pytest.mark.parametrize(
    ("was", "ours", "theirs", "merged"),
    [
        ('site = ["nord"]', 'site = ["nord", "est"]', 'site = ["nord", "sud"]', '"sud", "est"'),
        (TRAIL, f"{TRAIL}{{0}}", f"{TRAIL}{{1}}", "note"),
        ('kind = "law", ref = "x"', 'kind = "audit", ref = "x"', 'kind = "law", ref = "y"', "y"),
    ],
    ids=["texts", "dated lines", "keys of a table"],
)
def test_lists_without_names_and_tables_are_merged_too(
    was: str, ours: str, theirs: str, merged: str
) -> None:
    lines = [f'\n[[actions.trail]]\non = 2026-02-0{day}\nnote = "{day}"\n' for day in (1, 2)]
    texts = [
        BASE.replace(was, each.format(*lines) if "{0}" in each or "{1}" in each else each)
        for each in (ours, theirs)
    ]
    found = merge(BASE, *texts)
    assert found.contested == ()
    assert merged in found.text


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("a m", "x m", "a m y", "x m y"),
        ("a m", "x m", "a m x", "m x"),  # said by both: it was not rewritten
        ("a m n b", "b m n a", "m n b", "b m n"),  # put elsewhere: it was not rewritten
    ],
)
def test_a_text_that_was_rewritten_where_it_stood_is_the_same_one(
    base: str, ours: str, theirs: str, merged: str
) -> None:
    texts = [BASE.replace('"nord"', str(each.split())[1:-1]) for each in (base, ours, theirs)]
    found = merge(*(each.replace("'", '"') for each in texts))
    assert (parse(found.text)["actions"][0]["site"], found.contested) == (merged.split(), ())


def removed(text: str) -> str:
    """The plan without its first action."""
    start, end = text.index("[[actions]]"), text.index("# Sur")
    return text[:start] + text[end:]


@pytest.mark.parametrize(
    ("ours", "theirs", "kept", "contested"),
    [
        (
            lambda it: it.replace('"Un"', '"Ici"'),
            lambda it: it.replace('"Un"', '"Ailleurs"'),
            '"Ailleurs"',
            Contested(("actions", "a"), "title", "Ici"),
        ),
        (
            removed,
            lambda it: it.replace('"Un"', '"Ailleurs"'),
            '"Ailleurs"',
            Contested(("actions", "a"), "", ABSENT),
        ),
        (
            lambda it: it.replace('"Un"', '"Ici"'),
            removed,
            '"Ici"',
            Contested(("actions", "a"), "", ABSENT),
        ),
        (
            lambda it: it.replace('site = ["nord"]\n', ""),
            lambda it: it.replace('["nord"]', '["sud"]'),
            '["sud"]',
            Contested(("actions", "a"), "site", ABSENT),
        ),
        (
            lambda it: it.replace('["nord"]', '["est"]'),
            lambda it: it.replace('["nord"]', '["sud"]'),
            '["sud"]',
            Contested(("actions", "a"), "site", ["est"]),
        ),
        (
            lambda it: it.replace('title = "Accueil"', 'title = "Ici"'),
            lambda it: it.replace('title = "Accueil"', 'title = "Ailleurs"'),
            'title = "Ailleurs"  # le titre',
            Contested((), "title", "Ici"),
        ),
        (
            lambda it: it + NEW.format("c").replace("Nouvelle", "Ici"),
            lambda it: it + NEW.format("c"),
            "Nouvelle c",
            Contested(("actions", "c"), "title", "Ici c"),
        ),
    ],
    ids=["key", "gone here", "gone there", "key gone", "one text", "head", "both named alike"],
)
def test_what_both_change_is_kept_once_and_told(
    ours: Callable[[str], str], theirs: Callable[[str], str], kept: str, contested: Contested
) -> None:
    merged = merge(BASE, ours(BASE), theirs(BASE))
    assert kept in merged.text
    assert [each[:3] for each in merged.contested] == [contested[:3]]


def test_two_things_said_of_one_day_both_stand_and_the_last_of_them_is_asked() -> None:
    line = "\n[[actions.trail]]\non = 2026-03-01\ndue = 2026-{}\n"
    ours, theirs = (BASE.replace(TRAIL, TRAIL + line.format(due)) for due in ("07-31", "08-31"))
    merged = merge(BASE, ours, theirs)
    (contested,) = merged.contested
    kept = [str(each["due"]) for each in parse(merged.text)["actions"][0]["trail"]]
    assert kept == ["2026-06-30", "2026-07-31", "2026-08-31"]
    assert [str(each["due"]) for each in contested.said] == [kept[0], kept[2], kept[1]]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "kept", "said"),
    [
        (
            "[milestones]\na = -9\n",
            "[milestones]\na = -10\nc = -1\n",
            "[milestones]\na = -12\nb = -3\n",
            *({"a": -12, "b": -3, "c": -1}, {"a": -10, "b": -3, "c": -1}),
        ),
        (
            "",
            "[sites]\na = 'Ici'\nc = 'C'\n",
            "[sites]\na = 'Là'\n",
            {"a": "Là", "c": "C"},
            {"a": "Ici", "c": "C"},
        ),
        (
            'turns = [{ by = "X", text = "R" }]\n',
            'turns = [{ by = "X", text = "R1" }, { by = "Y", text = "Ici" }]\n',
            'turns = [{ by = "X", text = "R2" }, { by = "Z", text = "Là" }]\n',
            [{"by": "X", "text": "R2"}, {"by": "Z", "text": "Là"}, {"by": "Y", "text": "Ici"}],
            [{"by": "X", "text": "R1"}, {"by": "Z", "text": "Là"}, {"by": "Y", "text": "Ici"}],
        ),
        (
            'turns = [{ by = "X", text = "R" }]\n',
            'turns = [{ by = "X", text = "R1" }]\n',
            'turns = [{ by = "X", text = "R2" }]\n',
            [{"by": "X", "text": "R2"}],
            [{"by": "X", "text": "R1"}],
        ),
        (
            'origin = { kind = "law", ref = "x" }\n',
            'origin = { kind = "audit", ref = "y" }\n',
            'origin = { kind = "law", ref = "z" }\n',
            {"kind": "law", "ref": "z"},
            {"kind": "audit", "ref": "y"},
        ),
    ],
    ids=["entries", "tables of both", "answers", "one answer", "one statement"],
)
def test_what_nobody_disputes_stands_whichever_of_two_is_kept(
    base: str, ours: str, theirs: str, kept: object, said: object
) -> None:
    merged = merge(base, ours, theirs)
    (key,) = parse(merged.text)
    assert parse(merged.text)[key] == kept
    ((_, contested, aside, held),) = merged.contested
    assert (contested, aside, held) == (key, said, kept)


def test_the_order_that_one_side_gives_is_taken() -> None:
    elements = [NEW.format(name) for name in "vwxyz"]
    base = "".join(elements)
    moved = "".join([elements[4], *elements[:4]])
    assert ids(merge(base, moved, base + NEW.format("t")).text) == ["z", "v", "w", "x", "y", "t"]
    other = "".join([elements[3], *elements[:3], elements[4]])
    assert ids(merge(base, moved, other).text) == ["y", "v", "w", "x", "z"], "that of theirs"


def ids(text: str) -> list[str]:
    """The names of the actions, in their order."""
    return [each["id"] for each in parse(text)["actions"]]


def test_a_comment_of_either_side_stays_even_where_both_rewrite() -> None:
    ours = BASE.replace('title = "Un"', '# pourquoi ici\ntitle = "Ici"')
    theirs = BASE.replace('title = "Un"', '# pourquoi ailleurs\ntitle = "Ailleurs"')
    text = merge(BASE, ours, theirs).text
    assert "# pourquoi ici\n" in text and "# pourquoi ailleurs\n" in text


def test_a_comment_after_a_value_that_the_other_changes_stays_whatever_the_line_ends() -> None:
    ours = BASE.replace('title = "Un"', 'title = "Un"  # pourquoi # ici') + "# à la fin\n"
    theirs = BASE.replace('title = "Un"', 'title = "Ailleurs"')
    found = theirs.replace('title = "Ail', '# pourquoi # ici\ntitle = "Ail') + "# à la fin\n"
    for ends in (("\n", "\n", "\n"), ("\n", "\r\n", "\n"), ("\r\n", "\n", "\n")):
        texts = zip((BASE, ours, theirs), ends, strict=True)
        assert merge(*(each.replace("\n", end) for each, end in texts)) == (found, ())
    windows = merge(BASE, ours, theirs.replace("\n", "\r\n")).text
    assert windows == found.replace("\n", "\r\n")


def test_a_comment_in_what_the_other_takes_away_is_at_the_end() -> None:
    ours = BASE.replace('title = "Deux"', 'title = "Deux"  # vu sur place')
    theirs = BASE[: BASE.index("# Sur")].replace("# le titre", "# ce titre")
    for two in ((ours, theirs), (theirs, ours)):
        text = merge(BASE, *two).text
        assert text.endswith("# vu sur place\n") and "# ce titre" in text
        assert "# Sur la deuxième." not in text and "Deux" not in text


def test_a_comment_that_is_put_at_the_end_has_a_line_of_its_own_and_none_before_it() -> None:
    theirs = BASE[: BASE.index("\n# Sur")]
    ours = BASE.replace('title = "Deux"', 'title = "Deux"  # vu')
    assert merge(BASE, ours, theirs).text == theirs + "# vu\n"
    alone = theirs.removesuffix("\n")
    assert merge(BASE, BASE, alone).text == alone


def test_a_sign_in_a_text_is_no_comment_and_what_begins_two_new_files_is_there_once() -> None:
    lot = '"""\nUn\nLot\nTrois\n"""'
    base, ours, theirs = (
        BASE.replace('"Un"', lot.replace("Lot", each)) for each in ("Lot", "Lot # 1", "Lot # 2")
    )
    assert merge(base, ours, theirs).text == theirs
    files = (f"# Ce fichier.\nschema = 1\n{NEW.format(each)}" for each in ("a", "b"))
    text = merge("", *files).text
    assert text.count("# Ce fichier.") == 1 and "# De a." in text and "# De b." in text


# --- properties ----------------------------------------------------------------------------------


class Hands:
    """Two people who each change their own records and keys of one tree."""

    def __init__(self, seed: int) -> None:
        self.writer = Writer(Random(seed), odd=False)
        self.random = self.writer.random
        self.base: Tree = {"schema": 1, "k": 1, "l": 2}
        for key in ("items", "slides"):
            self.base[key] = [self.element() for _ in range(self.random.randrange(1, 6))]
        self.sides = [copy.deepcopy(self.base), copy.deepcopy(self.base)]
        self.both = copy.deepcopy(self.base)

    def element(self) -> Tree:
        """A record of a unique name."""
        keys = {key: self.writer.value() for key in self.random.sample("abcdef", 3)}
        return {"id": f"i-{self.writer.unique()}x", **keys}

    def edit(self) -> None:
        """Let one of them do one thing, where the other does nothing; and do it to the whole."""
        for key in ("items", "slides"):
            for element in self.base[key]:
                kind, who = self.random.randrange(8), self.random.randrange(2)
                if kind == 0:
                    self.do(who, partial(remove, key, element))
                elif kind < 5:
                    for name in element.keys() - {"id"}:
                        owner = self.random.randrange(2)
                        self.do(owner, partial(put, key, element, name, self.writer.value()))
            for who in (1, 0):
                new = [self.element() for _ in range(self.random.randrange(3))]
                self.do(who, partial(extend, key, new))
        self.do(0, lambda tree: tree.update(k=self.base["k"] + 1))
        self.do(1, lambda tree: tree.pop("l"))

    def do(self, who: int, what: Callable[[Tree], Any]) -> None:
        """Do it to the tree of one of them, and to the one that has all."""
        for tree in (self.sides[who], self.both):
            what(tree)

    def text(self, tree: Tree) -> str:
        """A text that says it."""
        return self.writer.document({key: each for key, each in tree.items() if each != []})


def remove(key: str, element: Tree, tree: Tree) -> None:
    """Take a record away."""
    tree[key].remove(named(tree[key], element))


def put(key: str, element: Tree, name: str, value: Any, tree: Tree) -> None:
    """Give a key of a record another value."""
    named(tree[key], element)[name] = copy.deepcopy(value)


def extend(key: str, new: list[Tree], tree: Tree) -> None:
    """Append records."""
    tree[key].extend(copy.deepcopy(new))


def named(elements: list[Tree], element: Tree) -> Tree:
    """The element of that name."""
    return next(each for each in elements if each["id"] == element["id"])


@settings(max_examples=10)
@given(st.integers(0, 2**32))
def test_edits_that_do_not_meet_are_all_there_whichever_side_comes_first(seed: int) -> None:
    check_edits(seed)


@pytest.mark.slow
@settings(max_examples=1000)
@given(st.integers(0, 2**32))
def test_a_thousand_pairs_of_edits_that_do_not_meet_are_all_there(seed: int) -> None:
    check_edits(seed)


def check_edits(seed: int) -> None:
    """What one and the other do apart is done, and nothing is asked."""
    hands = Hands(seed)
    hands.edit()
    base, ours, theirs = (hands.text(each) for each in (hands.base, *hands.sides))
    wanted = {key: each for key, each in hands.both.items() if each != []}
    merged = merge(base, ours, theirs)
    assert merged.contested == ()
    assert written_alike(parse(merged.text), wanted)
    turned = parse(merge(base, theirs, ours).text)
    assert written_alike(
        *({key: by_name(each) for key, each in tree.items()} for tree in (turned, wanted))
    )


def by_name(value: Any) -> Any:
    """A list of records as what each is, whatever their order."""
    return {each["id"]: each for each in value} if isinstance(value, list) else value


@settings(max_examples=15)
@given(st.integers(0, 2**32), st.booleans())
def test_a_side_alone_is_what_it_says_and_two_alike_are_one(seed: int, odd: bool) -> None:
    writer = Writer(Random(seed), odd=odd)
    base, side = (writer.document(writer.table(2)) for _ in range(2))
    for three in ((base, side, side), (base, base, side), (base, side, base), ("", side, side)):
        merged = merge(*three)
        assert written_alike(parse(merged.text), parse(side))
        assert merged.contested == ()


_WORD = re.compile(r"n\d+")


@settings(max_examples=15)
@given(st.integers(0, 2**32), st.booleans())
def test_whatever_both_have_typed_is_kept_or_told(seed: int, odd: bool) -> None:
    check_kept(seed, odd=odd)


@pytest.mark.slow
@settings(max_examples=1000)
@given(st.integers(0, 2**32), st.booleans())
def test_of_a_thousand_pairs_of_edits_all_is_kept_or_told(seed: int, odd: bool) -> None:
    check_kept(seed, odd=odd)


def check_kept(seed: int, *, odd: bool) -> None:
    """Each word that was typed is in the text, or in what is told."""
    writer = Writer(Random(seed), odd=odd)
    base = writer.table(2)
    sides = [Editor(writer).edited(base, 4) for _ in range(2)]
    merged = merge(*(writer.document(each) for each in (base, *sides)))
    known = set(_WORD.findall(repr(base)))
    held = set(_WORD.findall(f"{parse(merged.text)!r} {merged.contested!r}"))
    for side in sides:
        assert set(_WORD.findall(repr(side))) - known <= held


def test_a_table_that_loses_its_last_entry_on_one_side_keeps_what_came_on_the_other() -> None:
    """It is empty there, not gone; nothing is written of what is left empty."""
    before, more = {"envoi": 3}, {"envoi": 3, "relecture": 10}
    for as_ours in (False, True):
        assert union("milestones", before, ABSENT, more, as_ours=as_ours) == {"relecture": 10}
        assert union("milestones", before, ABSENT, before, as_ours=as_ours) is ABSENT
    assert union("vote", {"a": 1, "b": 2}, {"a": 1}, {"b": 2}, as_ours=False) is ABSENT

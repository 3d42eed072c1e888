"""What was agreed, kept as a text beside the tests; and XML told as such a text."""

import os
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path

from lxml import etree


def as_agreed(golden: Path, lines: Iterable[str]) -> None:
    """Set CLU_GOLDEN=update to accept a new text, after reading its difference."""
    told = "".join(f"{line}\n" for line in lines)
    if os.environ.get("CLU_GOLDEN") == "update":
        golden.write_text(told, encoding="utf-8")
    assert told.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def changes(before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    """The lines that went and those that came, each group between its neighbours."""
    for line in [*unified_diff([*before], [*after], n=1, lineterm="")][2:]:
        yield "…" if line.startswith("@@") else line


def xml_lines(tree: etree._Element, depth: int = 0) -> Iterator[str]:
    """A line for each element: its name, its attributes, its words; those inside stand below.

    One that stands alone inside another is told on the same line.
    """
    line = "  " * depth + shown(tree)
    while len(tree) == 1 and not (tree.text or "").strip():
        (tree,) = tree
        line += f" > {shown(tree)}"
    yield line
    for each in tree:
        yield from xml_lines(each, depth + 1)


def shown(tree: etree._Element) -> str:
    """An element in a line, without those inside."""
    attributes = (f"{named(tree, name)}={value}" for name, value in tree.attrib.items())
    words = "|".join([tree.text or "", *(each.tail or "" for each in tree)])
    said = f": {words}" if words.strip("|\n ") else ""
    return " ".join((named(tree, tree.tag), *attributes)) + said


def named(tree: etree._Element, name: object) -> str:
    """« w:val », as it stands in the file."""
    full = etree.QName(str(name))
    prefixes = [prefix for prefix, uri in tree.nsmap.items() if prefix and uri == full.namespace]
    return ":".join((*prefixes[:1], full.localname))

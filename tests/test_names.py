"""One name, one thing: no two classes of one name, no two modules of one name on one floor.

A floor is a line of the contract « rooms »: the rooms of one floor are read beside each other.
"""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOORS = [
    [room.strip() for room in floor.split("|")]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    if contract["id"] == "rooms"
    for floor in contract["layers"]
]
ALIKE = {
    "board": "deck/slides says a poster, deck/layouts places it",
    "charts": "deck/slides says a chart, deck/layouts places it: one thing at two stages",
    "figures": "deck/slides says key figures, deck/layouts places them",
    "prose": "deck/slides says paragraphs, deck/layouts places them",
}
"""The modules of one name on one floor, each with its reason: five at the most."""


def modules() -> Iterator[tuple[str, Path]]:
    """Each module with its room."""
    for path in sorted((ROOT / "clu").rglob("*.py")):
        if path.name != "__init__.py":
            yield path.relative_to(ROOT / "clu").parts[0].removesuffix(".py"), path


def homonyms(named: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    """What stands in several places, by its name."""
    places: dict[str, list[str]] = defaultdict(list)
    for name, place in named:
        places[name].append(place)
    return {name: found for name, found in places.items() if len(found) > 1}


def classes(source: str, place: str) -> Iterator[tuple[str, str]]:
    """The public classes; those in a class are messages of their widget, as Textual has them."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, place


def test_no_two_public_classes_have_one_name() -> None:
    """Whoever reads the name of one need not ask which."""
    found = (each for _, path in modules() for each in classes(path.read_text("utf-8"), f"{path}"))
    assert homonyms(found) == {}


def test_no_two_modules_of_a_floor_have_one_name() -> None:
    """Save those that are listed, each of which is met."""
    found: dict[str, list[str]] = {}
    for floor in FLOORS:
        found |= homonyms((path.stem, f"{path}") for room, path in modules() if room in floor)
    assert found.keys() == ALIKE.keys(), found
    assert len(ALIKE) <= 5


def test_homonyms_are_seen() -> None:
    """Or the two tests above would prove nothing."""
    source = "class A:\n    class B: ...\nclass _C: ..."
    assert list(classes(source, "x")) == [("A", "x")]
    assert homonyms(iter([("A", "x"), ("B", "x"), ("A", "y")])) == {"A": ["x", "y"]}
    assert {room for floor in FLOORS for room in floor} >= {room for room, _ in modules()}

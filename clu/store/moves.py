"""What one side has put elsewhere, and the other changed where it was: the change follows it.

A meeting changes day, and so folder; a plan is given another name; an action goes to another plan.
The version both come from and the other side are put as they would be had it been there already:
only then is anything compared. What both have put elsewhere is where the others have it already.
"""

import copy
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from clu.model.french import quoted, typeset
from clu.model.shape import FOLDERS
from clu.store.numbers import Trees, by_id
from clu.store.sides import Sides, Version, is_data
from clu.store.toml.decode import MalformedError, decode
from clu.store.toml.edit import splice

_ALIKE = 0.6
"""The part of its lines that a file still has under another name."""

_Moves = Mapping[str, str]
"""A path, or a folder that ends with a slash, to what it has become."""


def followed(sides: Sides) -> tuple[Sides, list[str]]:
    """The sides with everything in one place, and a sentence on each change that followed."""
    mine, others = (dict(_moves(sides, side)) for side in (sides.ours, sides.theirs))
    told = [
        typeset(f"{_called(old)} est devenu {_called(new)} : ce qui y a été changé l’a suivi.")
        for moves, other in ((mine, sides.theirs), (others, sides.ours))
        for old, new in moves.items()
        if _under(old, other) != _under(old, sides.base)
    ]
    twice = {mine[old]: new for old, new in others.items() if mine.get(old, new) != new}
    for moves in (others | twice, {old: new for old, new in mine.items() if old not in others}):
        base, ours, theirs = (
            _renamed(sides, side, {old: new for old, new in moves.items() if not _under(new, side)})
            for side in sides[:3]
        )
        sides = sides._replace(base=base, ours=ours, theirs=theirs)
    return _gathered(sides), told


def _moves(sides: Sides, side: Version) -> Iterator[tuple[str, str]]:
    """Each file or folder of a meeting that has another name on a side, and that name."""
    gone = [path for path in sides.base if path not in side and _is_known_by_its_name(path)]
    fresh = [path for path in side if path not in sides.base and _is_known_by_its_name(path)]
    for old in gone:
        likeness = {new: _likeness(sides, old, side, new) for new in fresh if _alike(old, new)}
        new = max(likeness, key=likeness.__getitem__, default="")
        if new and likeness[new] >= _ALIKE:
            fresh.remove(new)
            yield old.removesuffix("meeting.toml"), new.removesuffix("meeting.toml")


def _is_known_by_its_name(path: str) -> bool:
    folder = path.split("/")[1]
    return is_data(path) and (path.endswith("/meeting.toml") or folder in FOLDERS)


def _alike(one: str, other: str) -> bool:
    """Whether two files hold the same kind of record."""
    folders = {path.split("/")[1] for path in (one, other)}
    return len(folders) == 1 or not folders & FOLDERS.keys()


def _likeness(sides: Sides, old: str, side: Version, new: str) -> float:
    contents = sides.content(sides.base, old), sides.content(side, new)
    was, now = (Counter(each.split(b"\n")) for each in contents)
    return 2 * (was & now).total() / (was.total() + now.total())


def _called(path: str) -> str:
    return quoted(path.removeprefix("agendas/").removesuffix("/"))


def _under(name: str, version: Version) -> dict[str, str | bytes]:
    """The file of that name, or what is in that folder."""
    is_folder = name.endswith("/")
    return {
        path: each
        for path, each in version.items()
        if path == name or (is_folder and path.startswith(name))
    }


def _renamed(sides: Sides, version: Version, moves: _Moves) -> Version:
    """A version in which some paths are others; what names a meeting there names it so."""
    moves = {old: new for old, new in moves.items() if _under(old, version)}
    renamed = dict(version)
    for old, new in moves.items():
        for path in _under(old, version):
            renamed[new + path.removeprefix(old)] = renamed.pop(path)
    ids = {old.split("/")[1]: new.split("/")[1] for old, new in moves.items() if old[-1] == "/"}
    if ids:
        named = re.compile("([\"'])(" + "|".join(map(re.escape, ids)) + ")(?=[\"'/])")
        for path in filter(is_data, list(renamed)):
            try:
                text = decode(sides.content(renamed, path))
            except MalformedError:
                continue
            said = named.sub(lambda found: found[1] + ids[found[2]], text)
            if said != text and not path.endswith("/validated.toml"):
                renamed[path] = said.encode()
    return renamed


# --- actions -------------------------------------------------------------------------------------


def _gathered(sides: Sides) -> Sides:
    """The sides with each action in one plan."""
    plans = {path for side in sides[:3] for path in side if path.startswith("agendas/plans/")}
    differing = [path for path in plans if len({side.get(path) for side in sides[:3]}) > 1]
    three = [sides.trees(side, differing) for side in sides[:3]]
    was = copy.deepcopy(three)
    homes = [_homes(trees) for trees in three]
    for id_ in homes[0].keys() & homes[1].keys() & homes[2].keys():
        was_in, mine, others = (home[id_] for home in homes)
        to = mine if others == was_in else others
        for trees, home in zip(three, (was_in, mine, others), strict=True):
            _carry(trees, id_, home, to)
    pairs = zip(sides[:3], was, three, strict=True)
    base, ours, theirs = (_written(sides, *each) for each in pairs)
    return sides._replace(base=base, ours=ours, theirs=theirs)


def _homes(trees: Trees) -> dict[str, str]:
    """The plan of each action that only one has."""
    found: dict[str, list[str]] = {}
    for path, tree in trees.items():
        for id_ in by_id(tree.get("actions")):
            found.setdefault(id_, []).append(path)
    return {id_: paths[0] for id_, paths in found.items() if len(paths) == 1}


def _carry(trees: Trees, id_: str, home: str, to: str) -> None:
    if home != to:
        actions = trees[home]["actions"]
        action = by_id(actions)[id_]
        actions.remove(action)
        trees.setdefault(to, {}).setdefault("actions", []).append(action)


def _written(sides: Sides, side: Version, was: Trees, now: Trees) -> Version:
    """A version whose plans say what is meant, each action as it was typed where it was."""
    texts = {path: decode(sides.content(side, path)) for path in was}
    sources = tuple(texts.values())
    changed = {
        path: splice(texts.get(path, ""), tree, sources).text.encode()
        for path, tree in now.items()
        if tree != was.get(path)
    }
    return {**side, **changed}

"""Numbers that two people gave to two things: the one who comes last takes the next ones."""

import re
from collections.abc import Collection, Iterator
from itertools import count
from typing import Any

from clu.model.french import quoted, typeset
from clu.model.shape import meeting_file, written_alike

Trees = dict[str, dict[str, Any]]
"""What files say, by their paths."""

_COUNTED = re.compile(r"[a-z-]+-\d+(?:-\d+)?")
"""An id that clu makes from the clock or by counting: it says nothing of what it names."""


def renumber(base: Trees, ours: Trees, theirs: Trees, plans: Trees) -> Iterator[str]:
    """Change ours so that no number is given twice, and say so; `plans` are all of ours.

    What was validated or sent since keeps its number: that is told, and the check goes on telling.
    """
    for path in sorted(ours.keys() & theirs.keys()):
        for key in ours[path]:
            yield from _ids(path, key, base, ours, theirs)
    mine, others = (_new_numbers(base, side) for side in (ours, theirs))
    taken = {each.get("number") for side in (plans, ours, theirs) for each in _actions(side)}
    for number in sorted(mine.keys() & others.keys()):
        action, other = mine[number], others[number]
        if action["id"] == other["id"]:
            continue  # one promise, that both have noted
        titles = [quoted(str(each.get("title", ""))) for each in (action, other)]
        if _has_left(base, ours, str(action.get("origin", {}).get("ref", "")).partition("/")[0]):
            told = f"{number} est donné deux fois, à {titles[0]} et à {titles[1]} : le premier"
            yield typeset(f"{told} est validé ou envoyé, donnez à la main un numéro au second.")
            continue
        action["number"] = _next(number, taken)
        taken.add(action["number"])
        told = f"{number} était donné deux fois : {titles[0]} prend le {action['number']}."
        yield typeset(told)


def _ids(path: str, key: str, base: Trees, ours: Trees, theirs: Trees) -> Iterator[str]:
    """Give another id to what both have added under the same one, and to what names it."""
    known, mine, others = (by_id(side.get(path, {}).get(key)) for side in (base, ours, theirs))
    meeting, taken = path.split("/")[1], {*mine, *others}
    for id_ in (each for each in mine if each in others and each not in known):
        if written_alike(mine[id_], others[id_]) or not _COUNTED.fullmatch(id_):
            continue
        new = _next(id_, taken)
        taken.add(new)
        mine[id_]["id"] = new
        for action in _actions(ours):
            origin = action.get("origin", {})
            was = [each for each in _actions(base) if each.get("id") == action.get("id")]
            if origin.get("ref") == f"{meeting}/{id_}" and not was:
                action["origin"] = {**origin, "ref": f"{meeting}/{new}"}
        if key == "corrections":
            told = f"Deux rectificatifs portaient le n° {id_[2:]} : le vôtre prend le n° {new[2:]}."
            yield typeset(told)


def _has_left(base: Trees, ours: Trees, meeting: str) -> bool:
    """Whether we validated the minutes of a meeting since, sent them, or gave them to be read."""
    validated, sent, minutes = (
        meeting_file(meeting, name) for name in ("validated", "sent", "minutes")
    )
    drafts = [side.get(minutes, {}).get("drafts") for side in (base, ours)]
    return drafts[0] != drafts[1] or any(
        base.get(each) != ours.get(each) for each in (validated, sent)
    )


def _new_numbers(base: Trees, side: Trees) -> dict[str, dict[str, Any]]:
    """The actions that got a number since, by that number."""
    known = {(each.get("id"), each.get("number")) for each in _actions(base)}
    every = (each for each in _actions(side) if each.get("number") and each.get("id"))
    return {str(a["number"]): a for a in every if (a["id"], a["number"]) not in known}


def _actions(trees: Trees) -> Iterator[dict[str, Any]]:
    for tree in trees.values():
        yield from by_id(tree.get("actions")).values()


def by_id(elements: Any) -> dict[str, dict[str, Any]]:
    """The tables of a list that have an id, by it."""
    tables = elements if isinstance(elements, list) else []
    return {str(each["id"]): each for each in tables if isinstance(each, dict) and each.get("id")}


def _next(name: str, taken: Collection[Any]) -> str:
    """The next free one: `r-2` after `r-1`, S-2024-04 after S-2024-03, of as many digits.

    After a number of one’s own that ends with no digit, « A-2 ».
    """
    found = re.search(r"[0-9]+$", name)
    begins, last = (name[: found.start()], found[0]) if found else (f"{name}-", "1")
    ranked = (f"{begins}{rank:0{len(last)}}" for rank in count(int(last) + 1))
    return next(each for each in ranked if each not in taken)

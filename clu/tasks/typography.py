"""Typography that has one right answer: what would change, told before it is written."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from clu.edits.typography import in_print_everywhere
from clu.model.change import Change
from clu.model.french import NARROW, NBSP, counted, enumeration, quoted, typeset
from clu.model.record import Where
from clu.workspace import Workspace

BY = "Typographie"
"""What the journal says before such a step."""

NOTHING = typeset("Rien à corriger : tout est écrit comme les papiers l’impriment.")

_SPACES = re.compile(f"[ \n{NBSP}{NARROW}]+")
_MOST = 5
"""Words told of one text, as they were and as they become."""

_BETWEEN = 1
"""Words that may stay as they are within what is told as changed."""

_Words = tuple[str, str]


def changes(workspace: Workspace) -> list[Change]:
    """What would be written."""
    return in_print_everywhere(workspace.library)


def summed_up(found: Sequence[Change]) -> str:
    """« 12 enregistrements à corriger, dans 3 fichiers »"""
    files = counted(len({each.file for each in found}), "fichier")
    return typeset(f"{counted(len(found), 'enregistrement')} à corriger, dans {files}")


def told(workspace: Workspace, found: Sequence[Change]) -> Iterator[str]:
    """A line for each text: the file, the line, what is there and what will be."""
    for change in found:
        for path, before, after in _texts(change.before, change.after):
            place = change.file
            if (line := workspace.locate(change.file, (*change.record, *path))) is not None:
                place += f", ligne {line}"
            yield typeset(f"{place} : {difference(before, after)}")


def _texts(before: object, after: object, path: Where = ()) -> Iterator[tuple[Where, str, str]]:
    """The texts that differ in two tables of one shape."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key, each in before.items():
            yield from _texts(each, after[key], (*path, key))
    elif isinstance(before, list) and isinstance(after, list):
        for rank, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _texts(one, other, (*path, rank))
    elif isinstance(before, str) and isinstance(after, str) and before != after:
        yield path, before, after


def difference(before: str, after: str) -> str:
    """« l'accueil » → « l’accueil »"""
    seen = list(dict.fromkeys(_seen(before, after)))
    parts = [f"{quoted(one)} → {quoted(other)}" for one, other in seen[:_MOST]]
    if len(seen) > _MOST:
        parts.append(f"{len(seen) - _MOST} autres")
    return enumeration(parts) or "espaces"


def _seen(before: str, after: str) -> Iterator[_Words]:
    """The words that change to the eye, with the few between them; the kind of a space does not."""
    old, new = _SPACES.split(before), _SPACES.split(after)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    at = start = 0
    for to, end, size in blocks:
        is_at_an_end = (to, end) == (0, 0) or (to + size, end + size) == (len(old), len(new))
        if size > _BETWEEN or is_at_an_end:
            if (at, start) != (to, end):
                yield " ".join(old[at:to]), " ".join(new[start:end])
            at, start = to + size, end + size

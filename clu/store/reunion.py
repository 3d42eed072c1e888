"""Two versions of a workspace that come from one → the files that hold what both say.

A version is a mapping from paths to contents, or to what stands for contents that are not looked
at. What validation has locked, and what is no data, is never mixed: one version of it is kept, the
other set beside it. See decision 26.
"""

import copy
import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from clu.model.disagreements import Disagreement
from clu.model.shape import DISAGREEMENTS, SEALS, meeting_file, model_of, table_of
from clu.model.union import ABSENT
from clu.model.validation import digest, digest_of
from clu.store.merge import Contested, merge
from clu.store.numbers import Trees, renumber
from clu.store.read import read_content
from clu.store.revise import document, file_comments
from clu.store.toml import emit
from clu.store.toml.decode import MalformedError, decode
from clu.store.toml.edit import splice
from clu.store.toml.parse import parsed

Version = Mapping[str, str | bytes]
"""What each path holds: its bytes, or (a text) a name for bytes that `read` gives."""

_LOCKED = ("meeting.toml", "minutes.toml", "validated.toml")
_OTHER = ".autre"
"""The ending of a file that holds another version of the one beside it."""


class Reunion(NamedTuple):
    """What the files hold once both versions are one, and what is to be said of it."""

    files: dict[str, str | bytes]
    told: tuple[str, ...]


class Sides(NamedTuple):
    """Three versions, how to read them, and who made the last two."""

    base: Version
    ours: Version
    theirs: Version
    read: Callable[[str], bytes]
    our_name: str
    their_name: str

    def content(self, version: Version, path: str) -> bytes:
        """The bytes of a file; none where there is no file."""
        held = version.get(path, b"")
        return self.read(held) if isinstance(held, str) else held

    def trees(self, version: Version, paths: Iterable[str]) -> Trees:
        """What those of the files say that are data and can be read."""
        found: Trees = {}
        for path in filter(_is_data, paths):
            try:
                found[path] = copy.deepcopy(dict(parsed(decode(self.content(version, path)))))
            except MalformedError:
                continue
        return found


def reunited(typed: Sides, on: datetime.date) -> Reunion:
    """Bring both versions together; nothing that either says is lost."""
    sides, told = _renumbered(typed)
    files: dict[str, str | bytes] = {}
    apart: list[Disagreement] = []
    for path in sorted({*sides.base, *sides.ours, *sides.theirs}):
        for name, content in _file(path, sides, apart, on).items():
            files |= {name: content} if content is not None else {}
    if any(each.file == SEALS for each in apart) and _is_sealed_anew(files, typed):
        apart = [each for each in apart if each.file != SEALS]
    if apart:
        noted = sides.content(files, DISAGREEMENTS).decode()
        text = noted or document(file_comments(DISAGREEMENTS), {})
        known = parsed(text).get("disagreements", [])
        tables = {each.id: table_of(each) for each in apart} | {each["id"]: each for each in known}
        after = {**parsed(text), "disagreements": list(tables.values())}
        files[DISAGREEMENTS] = splice(text, after).text.encode()
    return Reunion(files, tuple(told))


def _renumbered(sides: Sides) -> tuple[Sides, list[str]]:
    """The sides once no number is given twice, with a sentence for each that changes."""
    every = {*sides.ours, *sides.theirs}
    differing = [path for path in every if sides.ours.get(path) != sides.theirs.get(path)]
    base, ours, theirs = (sides.trees(each, differing) for each in sides[:3])
    plans = sides.trees(sides.ours, (path for path in sides.ours if "/plans/" in path))
    before = copy.deepcopy(ours)
    told = list(renumber(base, ours, theirs, plans))
    changed = {
        path: splice(decode(sides.content(sides.ours, path)), tree).text.encode()
        for path, tree in ours.items()
        if tree != before[path]
    }
    return sides._replace(ours={**sides.ours, **changed}), told


def _is_data(path: str) -> bool:
    try:
        return bool(model_of(path))
    except KeyError:
        return False


def _file(
    path: str, sides: Sides, apart: list[Disagreement], on: datetime.date
) -> dict[str, str | bytes | None]:
    """What becomes of a file, and of what is set beside it; `apart` gets what is to be settled."""
    base, ours, theirs = (each.get(path) for each in sides[:3])
    own = meeting_file(path.split("/")[1], "validated") if path.count("/") == 2 else ""
    by_us, by_them = (
        path.endswith(_LOCKED) and own in each and each[own] != sides.base.get(own)
        for each in (sides.ours, sides.theirs)
    )
    if ours == theirs or (base == ours and not by_us):
        return {path: theirs}
    if base == theirs and not by_them:
        return {path: ours}

    def note(about: Contested, by: str, beside: str = "") -> None:
        values = about.said, about.held
        said, held = ("" if each is ABSENT else emit.pair(about.key, each) for each in values)
        named = {"file": path, "record": tuple(map(str, about.record)), "key": about.key}
        id_ = f"v-{digest([*named.values(), said, beside])}"
        every = {**named, "aside": said, "kept": held, "beside": beside, "by": by, "on": on}
        every = {key: each for key, each in every.items() if each}
        apart.append(Disagreement.model_validate({**every, "id": id_}))

    if ours is None or theirs is None:
        note(Contested((), "", ABSENT), sides.our_name if ours is None else sides.their_name)
        return {path: theirs if ours is None else ours}
    if _is_data(path) and not (by_us or by_them or path == own):
        try:
            merged = merge(*(decode(sides.content(each, path)) for each in sides[:3]))
        except MalformedError:
            pass  # what cannot be read is kept whole
        else:
            for each in merged.contested:
                note(each, sides.our_name)
            return {path: merged.text.encode()}
    ours_stays = by_us and not by_them
    kept, other = (ours, theirs) if ours_stays else (theirs, ours)
    if other == base:
        return {path: kept}
    beside = f"{path}.{digest(str(other))[:8]}{_OTHER}"
    note(Contested((), "", ABSENT), sides.their_name if ours_stays else sides.our_name, beside)
    return {path: kept, beside: other}


def _is_sealed_anew(files: dict[str, str | bytes], sides: Sides) -> bool:
    """Seal anew what both have added after a validation; whether nothing is left to be settled.

    Only what was as its own side had sealed it is: no new seal covers up what was not.
    """
    text = sides.content(files, SEALS).decode()
    tree, is_whole = copy.deepcopy(dict(parsed(text))), True
    registers = [
        {each["meeting"]: each for each in sides.trees(side, [SEALS])[SEALS]["seals"]}
        for side in sides[1:3]
    ]
    for each in tree["seals"]:
        for name in ("corrections", "sent"):
            said = [known.get(each["meeting"], {}).get(name, "") for known in registers]
            path = meeting_file(each["meeting"], name)
            contents = [sides.content(version, path) for version in (*sides[1:3], files)]
            now = [
                digest_of(read_content(it, path, model_of(path)).record) if it else ""
                for it in contents
            ]
            if said[0] != said[1] and said == now[:2]:
                each[name] = now[2]
            is_whole &= each.get(name, "") == now[2]
    files[SEALS] = splice(text, tree).text.encode()
    return is_whole

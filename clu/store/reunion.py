"""Two versions of a workspace that come from one → the files that hold what both say.

What validation has locked, and what is no data, is never mixed: one version of it is kept, the
other set beside it. See decision 26.
"""

import copy
import datetime
from typing import NamedTuple

from clu.errors import CluError
from clu.model.disagreements import OTHER, Disagreement
from clu.model.french import typeset
from clu.model.shape import DISAGREEMENTS, LOCKED, SEALS, meeting_file, model_of, table_of
from clu.model.union import ABSENT
from clu.model.validation import digest, digest_of
from clu.store.merge import Contested, merge
from clu.store.moves import followed
from clu.store.numbers import renumber
from clu.store.read import SCHEMA, read_content
from clu.store.revise import document, file_comments
from clu.store.sides import Sides, is_data
from clu.store.toml import emit
from clu.store.toml.decode import MalformedError, decode
from clu.store.toml.edit import splice
from clu.store.toml.parse import parsed


class Reunion(NamedTuple):
    """What the files hold once both versions are one, and what is to be said of it."""

    files: dict[str, str | bytes]
    told: tuple[str, ...]


def reunited(typed: Sides, on: datetime.date) -> Reunion:
    """Bring both versions together; nothing that either says is lost.

    Raises CluError where theirs is of a later clu: what it added would be lost on this one.
    """
    _refuse_later(typed)
    gathered, moves = followed(typed)
    sides, told = _renumbered(gathered)
    files: dict[str, str | bytes] = {}
    apart: list[Disagreement] = []
    for path in sorted({*sides.base, *sides.ours, *sides.theirs}):
        for name, content in _file(path, sides, apart, on).items():
            files |= {name: content} if content is not None else {}
    for path in [each for each in files if any(other.startswith(f"{each}/") for other in files)]:
        beside = _beside(path, files[path])
        apart.append(_noted(path, Contested((), "", ABSENT), sides.their_name, on, beside))
        files[beside] = files.pop(path)
    if any(each.file == SEALS for each in apart) and _is_sealed_anew(files, gathered):
        apart = [each for each in apart if each.file != SEALS]
    if apart:
        noted = sides.content(files, DISAGREEMENTS).decode()
        text = noted or document(file_comments(DISAGREEMENTS), {})
        known = parsed(text).get("disagreements", [])
        tables = {each["id"]: each for each in known}
        tables = tables | {each.id: table_of(each) for each in apart if each.id not in tables}
        after = {**parsed(text), "disagreements": list(tables.values())}
        files[DISAGREEMENTS] = splice(text, after).text.encode()
    return Reunion(files, (*moves, *told))


def _refuse_later(sides: Sides) -> None:
    changed = (path for path, each in sides.theirs.items() if each != sides.base.get(path))
    for path, tree in sides.trees(sides.theirs, changed).items():
        if isinstance(tree.get("schema"), int) and tree["schema"] > SCHEMA:
            sentence = f"{path} a été écrit par une version plus récente de clu : rien n’est reçu."
            raise CluError(typeset(sentence), "Mettez clu à jour, puis recommencez.")


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


def _file(
    path: str, sides: Sides, apart: list[Disagreement], on: datetime.date
) -> dict[str, str | bytes | None]:
    """What becomes of a file, and of what is set beside it; `apart` gets what is to be settled."""
    base, ours, theirs = (each.get(path) for each in sides[:3])
    own = meeting_file(path.split("/")[1], "validated") if path.count("/") == 2 else ""
    by_us, by_them = (
        path.endswith(LOCKED) and own in each and each[own] != sides.base.get(own)
        for each in (sides.ours, sides.theirs)
    )
    is_needed = None in (ours, theirs) and _is_added_to(path, sides)
    is_spoilt = theirs not in (None, base, ours) and _is_readable_here_alone(path, sides)
    if ours == theirs or (base == ours and not (by_us or is_needed or is_spoilt)):
        return {path: theirs}
    if base == theirs and not (by_them or is_needed):
        return {path: ours}

    def note(about: Contested, by: str, beside: str = "") -> None:
        apart.append(_noted(path, about, by, on, beside))

    if ours is None or theirs is None:
        note(Contested((), "", ABSENT), sides.our_name if ours is None else sides.their_name)
        return {path: theirs if ours is None else ours}
    if is_data(path) and not (by_us or by_them or path == own):
        try:
            merged = merge(*(decode(sides.content(each, path)) for each in sides[:3]))
            decode(merged.text.encode())  # both together may be more than can be read
        except MalformedError:
            pass  # what cannot be read is kept whole
        else:
            for each in merged.contested:
                note(each, sides.our_name)
            return {path: merged.text.encode()}
    ours_stays = is_spoilt or (by_us and not by_them)
    kept, other = (ours, theirs) if ours_stays else (theirs, ours)
    if other == base:
        return {path: kept}
    beside = _beside(path, other)
    note(Contested((), "", ABSENT), sides.their_name if ours_stays else sides.our_name, beside)
    return {path: kept, beside: other}


def _noted(
    path: str, about: Contested, by: str, on: datetime.date, beside: str = ""
) -> Disagreement:
    """What is to be settled, which is the same whenever both are brought together again."""
    values = about.said, about.held
    said, held = ("" if each is ABSENT else emit.pair(about.key, each) for each in values)
    named = {"file": path, "record": tuple(map(str, about.record)), "key": about.key}
    id_ = f"v-{digest([*named.values(), said, beside])}"
    every = {**named, "aside": said, "kept": held, "beside": beside, "by": by, "on": on}
    every = {key: each for key, each in every.items() if each}
    return Disagreement.model_validate({**every, "id": id_})


def _beside(path: str, content: str | bytes) -> str:
    """The name of a file that holds another version, beside the one that is kept."""
    return f"{path}.{digest(str(content))[:8]}{OTHER}"


def _is_readable_here_alone(path: str, sides: Sides) -> bool:
    ours, theirs = (sides.trees(side, [path]) for side in sides[1:3])
    return path in ours and path not in theirs


def _is_added_to(path: str, sides: Sides) -> bool:
    """Whether this makes a meeting, and the side that still has it said something in its folder."""
    if not path.endswith("/meeting.toml") or path not in sides.base:
        return False
    folder = path.removesuffix("meeting.toml")
    side = sides.ours if path in sides.ours else sides.theirs
    said = {name for name in side if name.startswith(folder)}
    return any(side[name] != sides.base.get(name) for name in said)


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

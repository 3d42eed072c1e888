"""The text of one file after changes, or of a new one; a refusal when its record has moved on.

What is worked out is read again before anyone writes it. See decision 9.
"""

import copy
import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from clu.errors import OvertakenError, UnreadableError
from clu.model import french
from clu.model.change import Change
from clu.model.french import quoted, typeset
from clu.model.problem import FaultyError, Problem, new_among
from clu.model.record import Record, Where
from clu.model.sending import Register
from clu.model.shape import (
    MOST_BYTES,
    Table,
    element,
    identity,
    model_of,
    own_keys,
    table_of,
    written_alike,
)
from clu.model.text import plain
from clu.model.validation import Corrections, Seals, Validated
from clu.store.paths import value_at
from clu.store.read import SCHEMA, FileRead, read_content
from clu.store.toml.edit import splice
from clu.store.toml.emit import Tree, whole
from clu.store.toml.parse import parsed

_BY_HAND = "Ce fichier peut être modifié avec clu ou à la main."
_KEPT_BY_CLU = (
    "Ce fichier est tenu par clu : après la validation, ce qui y change à la main est dit."
)
_BY_CLU: Mapping[type[Record], str] = {
    Validated: "Ce fichier est écrit une fois par clu et ne se modifie pas.",
    **dict.fromkeys((Corrections, Register, Seals), _KEPT_BY_CLU),
}
_FOLDERS = {
    "plans": "Un plan d’action : chaque action y est une seule fois, avec son suivi daté.",
    "surveys": "Une enquête : ses questions et leurs taux.",
    "audits": "Un audit : ses constats.",
    "references": "Un référentiel : ses modules et ses engagements.",
}


class MovedOnError(OvertakenError):
    """The record of a change is no longer as it was read."""

    def __init__(self, change: Change) -> None:
        self.called = _called(change)
        news = "existe déjà" if change.before is None else "a changé depuis sa lecture"
        super().__init__(
            typeset(f"{self.called} {news} : rien n’est écrit dans {change.file}."),
            "Relisez-le, puis recommencez.",
        )


class UnreadError(UnreadableError):
    """A record holds something that could not be read, and that the change would lose."""

    def __init__(self, change: Change) -> None:
        super().__init__(
            typeset(
                f"{_called(change)} contient ce qui n’a pas pu être lu et serait perdu : "
                f"rien n’est écrit dans {change.file}."
            ),
            change.file,
        )


class RefusedError(FaultyError):
    """A step that would write wrong data, or rewrite what was validated."""


def read_text(file: str, text: str) -> FileRead[Record]:
    """What a text would be read as, were it that file. Raises RefusedError."""
    model: type[Record] = model_of(file)
    return read_content(_encoded(file, text), file, model)


def read_whole(file: str, text: str) -> FileRead[Record]:
    """What a file holds. Raises RefusedError when nothing of it could be read."""
    read = read_text(file, text)
    if read.record is None:
        sentence = f"Le fichier {file} n’a pas pu être lu : rien n’y est écrit."
        raise UnreadableError(typeset(sentence), file)
    return read


def refuse_presence(text: str | None, change: Change) -> None:
    """Raise CluError when there is a file already."""
    if text is not None:
        read_whole(change.file, text)
        raise MovedOnError(change)


def refuse_removal(file: str, text: str | None, change: Change) -> None:
    """Raise CluError unless the file holds what was read of it and nothing more, or is gone."""
    if text is not None:
        read = read_whole(file, text)
        if not _is_as_before(read.record, change):
            raise MovedOnError(change)
        if read.aside:
            raise UnreadError(change)


def revised_text(read: FileRead[Record], changes: Sequence[Change], sources: Sequence[str]) -> str:
    """The text of a file after changes, which are checked one after the other."""
    known = read.problems
    for change in changes:
        tree = parsed(read.text)
        _refuse_losses(tree, read.aside, change)
        text = splice(read.text, _revised(tree, read.record, change), sources).text
        read = refuse_new_problems(read.file, text, known)
    return read.text


def refuse_new_problems(file: str, text: str, known: Iterable[Problem]) -> FileRead[Record]:
    """What a text that is to be written holds. Raises RefusedError on problems not yet `known`."""
    if len(_encoded(file, text)) > MOST_BYTES:
        sentence = (
            f"Rien n’est écrit : {file} dépasserait un million d’octets, et ne se lirait plus."
        )
        raise RefusedError(typeset(sentence), "Continuez dans un autre fichier, plus petit.")
    read = read_text(file, text)
    if new := new_among(known, read.problems):
        told = " ".join(
            f"{each.key} : {each.sentence} {each.remedy}".removeprefix(" : ").strip()
            for each in new
        )
        raise RefusedError(typeset(f"Rien n’est écrit dans {quoted(file)} : {told}"), problems=new)
    return read


def _encoded(file: str, text: str) -> bytes:
    """The bytes of a text. Raises RefusedError on what a terminal passed on without reading it."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise RefusedError(
            f"Rien n’est écrit dans {file} : un caractère tapé n’a pas pu être lu.",
            "Tapez-le de nouveau, ou corrigez le réglage de langue du terminal.",
        ) from None


def _called(change: Change) -> str:
    """« Réviser la signalétique », or the file itself."""
    from clu.lexicon.naming import title  # noqa: PLC0415  only what is refused needs words
    from clu.lexicon.nouns import noun_of  # noqa: PLC0415

    if not change.record:
        return change.file
    words = title(change.before or change.after or {}, noun_of(change.address))
    return quoted(plain(words) or change.address.name)


def _refuse_losses(tree: Table, aside: Collection[Where], change: Change) -> None:
    """Raise UnreadError when a change rewrites or removes elements that were set aside.

    What was read of a record lacks them: written back, it would take them away without a word.
    """
    if change.before is None:
        return
    path = _ranked(tree, change.record, change)
    inside = [each[len(path) :] for each in aside if each[: len(path)] == path]
    before, after = dict(change.before), dict(change.after or {})
    for rest in inside:
        key = rest[0] if rest else ""
        is_rewritten = key in {**before, **after} and not written_alike(
            before.get(key), after.get(key)
        )
        if change.after is None or is_rewritten:
            raise UnreadError(change)


def _ranked(tree: Table, record: Where, change: Change) -> Where:
    """The keys and ranks, in the file, of a record named by identities. Raises MovedOnError."""
    path: Where = ()
    for key, name in zip(record[::2], record[1::2], strict=True):
        path = (*path, key, _rank(value_at(tree, (*path, key)), name, change))
    return path


def _revised(tree: Table, record: Record | None, change: Change) -> dict[str, Any]:
    """The tree of a file after a change.

    `record` is what could be read of that tree. Raises MovedOnError when what the change means
    to replace is no longer there as it was.
    """
    if not _is_as_before(record, change):
        raise MovedOnError(change)
    revision = copy.deepcopy(dict(tree))
    if not change.record:
        _set(revision, change)
        return revision
    *way, key, name = change.record
    holder = value_at(revision, _ranked(revision, tuple(way), change))
    siblings = holder.setdefault(str(key), [])
    if change.before is None:
        _insert(siblings, dict(change.after or {}), change)
        return revision
    rank = _rank(siblings, name, change)
    if change.after is not None:
        _set(siblings[rank], change)
        if change.follows is not None:
            _insert(siblings, siblings.pop(rank), change)
    else:
        del siblings[rank]
        if not siblings:
            del holder[str(key)]
    return revision


def _is_as_before(record: Record | None, change: Change) -> bool:
    """Whether the record that a change replaces is still what it was read as."""
    found = element(record, change.record) if record else None
    if change.before is None or found is None:
        return change.before is None and found is None
    whole = table_of(found)
    now = whole if change.after is None else own_keys(whole, type(found))
    return written_alike(now, dict(change.before))


def _set(table: dict[str, Any], change: Change) -> None:
    """Write the keys that differ, and only these: the others keep the spelling of the file."""
    before, after = dict(change.before or {}), dict(change.after or {})
    for key in {**before, **after}:
        if key not in after:
            table.pop(key, None)
        elif key not in before or not written_alike(before[key], after[key]):
            table[key] = after[key]


def _rank(siblings: Any, name: object, change: Change) -> int:
    """The rank of the first element of that identity. Raises MovedOnError."""
    for rank, each in enumerate(siblings if isinstance(siblings, list) else ()):
        if isinstance(each, dict) and identity(each) == name:
            return rank
    raise MovedOnError(change)


def _insert(siblings: list[Any], table: dict[str, Any], change: Change) -> None:
    """Put an element after the one that it follows; after the last when that one is gone."""
    names = [identity(each) if isinstance(each, dict) else "" for each in siblings]
    if change.follows is None or (change.follows and change.follows not in names):
        siblings.append(table)
    else:
        siblings.insert(names.index(change.follows) + 1 if change.follows else 0, table)


# --- a new file ---------------------------------------------------------------------------------


def document(comment_lines: Sequence[str], tree: Tree) -> str:
    """The text of a new file: its comments (without `#`), its schema, then its tree."""
    comments = "".join(f"# {line}\n" for line in comment_lines)
    return comments + whole({"schema": SCHEMA, **tree})


def file_comments(file: str) -> tuple[str, str]:
    """The sentences of a file, without their `#`."""
    return _what(file), _BY_CLU.get(model_of(file), _BY_HAND)


def _what(file: str) -> str:
    match file.removesuffix(".toml").split("/"):
        case [_, "committee"]:
            return "Le comité : ses structures, ses sites, ses services, ses membres."
        case [_, "seals"]:
            return "Les sceaux : ce que clu sait de chaque compte rendu validé, et de sa suite."
        case [_, "disagreements"]:
            return "Ce que deux personnes ont dit autrement : une version attend ici un choix."
        case [_, "accepted"]:
            return "Les problèmes que quelqu’un a regardés et acceptés, chacun avec son motif."
        case [_, "indicators", "definitions"]:
            return "Les indicateurs : ce que mesure chacun, son unité, sa cible et leur source."
        case [_, "indicators", year]:
            return f"Les valeurs des indicateurs pour {year}."
        case [_, folder, _] if folder in _FOLDERS:
            return _FOLDERS[folder]
        case [_, meeting, "minutes"]:
            return f"Ce qui s’est dit à la réunion {_of(meeting)} : présences, échanges, décisions."
        case [_, meeting, "validated"]:
            return f"Le compte rendu de la réunion {_of(meeting)}, tel qu’il a été validé."
        case [_, meeting, "sent"]:
            return f"Ce qui a été envoyé et publié de la réunion {_of(meeting)}."
        case [_, meeting, "corrections"]:
            return f"Les rectificatifs au compte rendu de la réunion {_of(meeting)}."
        case [_, meeting, _]:
            return f"La réunion {_of(meeting)} : son ordre du jour et ses diapositives."
    return "Données de clu."


def _of(meeting: str) -> str:
    try:
        day = datetime.date.fromisoformat(meeting[:10])
    except ValueError:
        return meeting
    return f"du {french.day(day)}".replace(french.NBSP, " ")

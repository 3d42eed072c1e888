"""A workspace that several share: put under git, joined, and brought to what all of them have said.

What is here is kept as a version; what came is merged beside it, put in place by the way that all
data takes, and only then does the folder follow the merged version. Whatever kills this in between
leaves files that the next time keeps, merges again to the same, and ends. See decision 26.
"""

import os
import shlex
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from clu import clock, disk, versions
from clu.disk import ChangedError, refusal_told
from clu.errors import CluError, UsageError
from clu.git.fitness import refuse_unfit, refuse_within_another
from clu.git.repository import REMOTE, Files, Repository
from clu.lexicon.shareable import refuse_address, shown
from clu.model.disagreements import Disagreement
from clu.model.french import enumeration, quoted, typeset
from clu.model.shape import COMMITTEE
from clu.rights import made
from clu.tasks.shared_news import exchanged, left_out, message, said_by
from clu.workspace import open_workspace

_OWN_FILES = {
    ".gitignore": """\
# clu ne partage que les données, et les modèles de decks/ : git laisse ici le reste aussi.
/*
!/agendas/
!/decks/
!/.gitignore
!/.gitattributes
/decks/*
!/decks/template.*
agendas/.clu/
.clu-*.tmp
~$*
.~lock.*#
""",
    ".gitattributes": """\
# Tout se garde octet pour octet ; les données se réunissent enregistrement par enregistrement.
* -text
agendas/**/*.toml merge=clu
""",
}
_TRIES = 3
_ASK = "Demandez à qui installe clu de le partager."


_Pair = tuple[str, bytes | None, bytes | None]
"""A path, what it holds and what it will."""


class Synced(NamedTuple):
    """What came and what went, in sentences, and the choices that are left."""

    lines: tuple[str, ...]
    apart: tuple[Disagreement, ...] = ()


def share(folder: Path, address: str = "") -> str:
    """Put a workspace under git, with the address of the others if it is given. Raises CluError.

    Returns the address that it has now, maybe none.
    """
    if address and Path(_full(address)) in (folder.resolve(), (folder / ".git").resolve()):
        sentence = f"{quoted(address)} est cet espace de travail lui-même."
        raise UsageError(typeset(sentence), "Donnez l’adresse d’un dépôt vide, ailleurs.")
    repository = _begun(folder, address, "main")
    for name, text in _OWN_FILES.items():
        if not (folder / name).exists():
            disk.replace(folder / name, text.encode(), expected=None)
    _kept(repository, folder)
    return repository.address


def join(address: str, typed: str) -> Path:
    """Make a folder that holds the workspace which others share. Raises CluError.

    One in which that was begun, and killed, goes on.
    """
    refuse_address(address)
    folder = Path(typed).expanduser().absolute()
    repository = Repository(folder)
    with refusal_told(folder, "créé"):
        is_begun = repository.is_there and not repository.ours
        if not is_begun and folder.exists() and any(folder.iterdir()):
            raise CluError(f"{quoted(str(folder))} n’est pas vide.", "Choisissez un autre dossier.")
    branch = repository.branch_there(_full(address))
    if not branch:
        sentence = f"Le dépôt {shown(address)} est vide : il n’y a rien à rejoindre."
        remedy = "Partagez d’abord un espace de travail : clu share ADRESSE."
        raise CluError(typeset(sentence), typeset(remedy))
    repository = _begun(folder, address, branch)
    repository.fetch()
    files = repository.files(repository.theirs)
    if COMMITTEE not in files:
        sentence = f"Le dépôt {shown(address)} ne contient pas d’espace de travail."
        raise CluError(typeset(sentence), "Vérifiez son adresse.")
    with refusal_told(folder, "créé"):
        made(folder / "agendas")
    with versions.alone(folder, who=clock.who(), now=clock.now()):
        there = repository.present({}).items() & files.items()
    _put(repository, folder, files, dict(there))
    repository.follow(repository.theirs, "")
    return folder


def _begun(folder: Path, address: str, branch: str) -> Repository:
    """The repository of a folder, made if need be, with what this installation sets in it."""
    if address:
        refuse_address(address)
    repository = Repository(folder)
    if not repository.is_there:
        refuse_within_another(folder)
        with refusal_told(folder, "créé"):
            folder.mkdir(parents=True, exist_ok=True)
        repository.begin(branch)
    refuse_unfit(folder)
    program = shlex.quote(Path(sys.executable).as_posix()).replace("%", "%%")
    command = f"{program} -P -m clu merge-driver %O %A %B %P"
    repository.set("merge.clu.driver", command)
    if address:
        repository.set(f"remote.{REMOTE}.url", _full(address))
        repository.set(f"remote.{REMOTE}.fetch", f"+refs/heads/*:refs/remotes/{REMOTE}/*")
        repository.set(f"branch.{repository.branch}.remote", REMOTE)
        repository.set(f"branch.{repository.branch}.merge", f"refs/heads/{repository.branch}")
    return repository


def _full(address: str) -> str:
    """An address that is the same from any folder: a path is made whole."""
    path = Path(address).expanduser()
    return str(path.resolve()) if "://" not in address and path.exists() else address


def synchronised(folder: Path) -> Synced:
    """Keep what is here, take what the others have, give them what they lack. Raises CluError."""
    repository = Repository(folder)
    if not repository.is_there:
        refuse_within_another(folder)
        sentence = "Cet espace de travail n’est pas partagé."
        raise CluError(sentence, typeset("Pour le partager : clu share."), _ASK)
    refuse_unfit(folder)
    begun, told = "", list[str]()
    for attempt in range(_TRIES):
        ours = _kept(repository, folder)
        begun = begun or ours
        if not repository.address:
            sentence = "Vos changements sont gardés, mais rien ne dit avec qui les partager."
            raise CluError(sentence, typeset("Donnez l’adresse : clu share ADRESSE."), _ASK)
        lines, theirs = repository.fetch(), repository.theirs
        if lines and not theirs:
            sentence = f"Ce dossier suit la branche {quoted(repository.branch)}, que le dépôt n’a "
            sentence += f"pas ; il a {enumeration([quoted(each) for each in lines], 'et')}."
            raise CluError(typeset(sentence), "Demandez à qui en a changé d’y revenir.", _ASK)
        if lines and not repository.base(ours, theirs):
            raise CluError(
                "Le dépôt contient déjà autre chose que cet espace de travail : rien n’est envoyé.",
                typeset("Pour rejoindre ce qui y est, ailleurs : clu share ADRESSE DOSSIER."),
                _ASK,
            )
        try:
            told += _brought(repository, folder, ours, theirs) if theirs else []
        except ChangedError:
            if attempt == _TRIES - 1:
                raise
            continue  # someone types here meanwhile: it is kept, then all is brought again
        if repository.ours == theirs or repository.push():
            done = [*exchanged(repository, folder, begun, theirs), *told]
            done += left_out(folder, repository.files(repository.ours))
            return Synced(tuple(done), open_workspace(folder).library.disagreements)
    raise CluError(
        "D’autres envoient en même temps que vous : ce qui est ici n’est pas encore parti.",
        "Recommencez dans un instant. Tout reste enregistré ici.",
    )


def _kept(repository: Repository, folder: Path) -> str:
    """The version of what is here, made if something has changed since the last one."""
    ours, who = repository.ours, clock.who()
    with versions.alone(folder, who=who, now=clock.now()):
        known = repository.files(ours)
        present = repository.present(known)
        if present == known:
            return ours
        after = said_by(repository, folder, present)
        unread = {each.file for each in after.library.unread if not each.record}
        changed = {path for path, each in present.items() if each != known.get(path)}
        for each in after.problems:
            if each.file in unread & changed:  # it would be unreadable for the others too
                sentence = f"Rien n’est envoyé – {each.where} : {each.sentence}"
                raise CluError(typeset(sentence), f"{each.remedy} Corrigez-le d’abord.".strip())
        told = message(repository, folder, known, present) if ours else "Début du partage."
        return repository.commit(present, repository.others(ours), [ours], told, who)


def _brought(repository: Repository, folder: Path, ours: str, theirs: str) -> list[str]:
    """Put in place what the others have said; sentences on what had to change for it."""
    base = repository.base(ours, theirs)
    if base == theirs:
        return []
    three = [repository.files(each) for each in (base, ours, theirs)]
    ids = {each[path] for each in three for path in each if path.endswith(".toml")}
    read = repository.contents(ids).__getitem__
    names = [repository.author(each) for each in (ours, theirs)]
    sides = versions.Sides(three[0], three[1], three[2], read, names[0], names[1])
    reunion = versions.reunited(sides, clock.today())
    files = {
        path: each if isinstance(each, str) else repository.stored(each)
        for path, each in reunion.files.items()
    }
    _put(repository, folder, files, three[1])
    others = _passed_on(*map(repository.others, (base, ours, theirs)))
    if files == three[2] and others == repository.others(theirs):
        repository.follow(theirs, ours)
    else:
        told = message(repository, folder, three[2], files)
        repository.commit(files, others, [ours, theirs], told, clock.who())
    return list(reunion.told)


def _passed_on(base: Files, ours: Files, theirs: Files) -> dict[str, str]:
    """What clu neither reads nor writes: what both hold, theirs where both have changed it."""
    sides = {
        path: ours if theirs.get(path) == base.get(path) else theirs for path in {**ours, **theirs}
    }
    return {path: side[path] for path, side in sides.items() if path in side}


def _put(repository: Repository, folder: Path, files: Files, present: Files) -> None:
    """Put files in the place of those that are there. Raises CluError, ChangedError among them.

    What is new comes first, then the data, all at once, then what takes the place of something: a
    version that was set aside is there, and noted, before the one it gives way to goes.
    """
    texts: dict[str, tuple[str | None, str | None]] = {}
    fresh, others = list[_Pair](), list[_Pair]()
    changed = [path for path in sorted({*files, *present}) if files.get(path) != present.get(path)]
    ids = {side[path] for side in (files, present) for path in changed if path in side}
    contents = repository.contents(ids)
    for path in changed:
        was, now = (contents[each[path]] if path in each else None for each in (present, files))
        try:
            pair = tuple(each if each is None else each.decode() for each in (was, now))
        except UnicodeDecodeError:
            pair = ()
        if pair and versions.data_named(folder, path):
            texts[path] = pair[0], pair[1]
            continue
        is_blocked = any(_is_within(path, one) or _is_within(one, path) for one in present)
        (fresh if was is None and not is_blocked else others).append((path, was, now))
    _replace(folder, fresh)
    if texts:
        versions.bring(folder, texts, who=clock.who(), now=clock.now())
    _replace(folder, sorted(others, key=lambda pair: pair[2] is not None))


def _is_within(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")


def _replace(folder: Path, pairs: Iterable[_Pair]) -> None:
    """Put each content in the place of the one that it follows."""
    for path, was, now in pairs:
        target = folder / path
        if not Path(os.path.realpath(target)).is_relative_to(os.path.realpath(folder)):
            sentence = f"{quoted(path)} passe par un lien qui sort du dossier : rien n’y est écrit."
            raise CluError(typeset(sentence), "Remplacez le lien par une copie.")
        if now is None:
            disk.remove(target, expected=was)
            with suppress(OSError):  # a folder that still holds something stays
                target.parent.rmdir()
        else:
            disk.replace(target, now, expected=was)

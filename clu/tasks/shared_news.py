"""What a version of a shared workspace changes, said in its message and to whoever shares it."""

from collections.abc import Iterator
from pathlib import Path

from clu import versions
from clu.git.repository import Files, Repository
from clu.lexicon.news import changes_between, summed_up
from clu.lexicon.report import change_lines
from clu.model.french import NARROW, NBSP, counted, enumeration, quoted, typeset
from clu.workspace import Workspace

_TOLD_AT_MOST = 50
_NAMED_AT_MOST = 5


def said_by(repository: Repository, folder: Path, files: Files) -> Workspace:
    """The workspace that the files of a version make."""
    data = {path: id_ for path, id_ in files.items() if path.endswith(".toml")}
    contents = repository.contents(data.values())
    return versions.version_of(folder, {path: contents[id_] for path, id_ in data.items()})


def _others(folder: Path, one: Files, other: Files) -> int:
    """How many files that hold no record differ."""
    differing = (path for path in {**one, **other} if one.get(path) != other.get(path))
    return sum(versions.data_named(folder, path) is None for path in differing)


def message(repository: Repository, folder: Path, one: Files, other: Files) -> str:
    """What a version says of itself: how much changed, then what."""
    before, after = (said_by(repository, folder, each) for each in (one, other))
    changes = changes_between(before.library, after.library)
    told = change_lines(changes, before.library) if changes else []
    title = summed_up(changes, _others(folder, one, other))
    text = "\n".join([title[:1].upper() + title[1:], "", *told[:_TOLD_AT_MOST]])
    return text.replace(NBSP, " ").replace(NARROW, " ")  # not every tool shows them


def left_out(folder: Path, files: Files) -> Iterator[str]:
    """What clu reads here, and git was told to ignore: nobody else has it."""
    if left := sorted(versions.read_from(folder) - files.keys()):
        first, rest = left[:_NAMED_AT_MOST], left[_NAMED_AT_MOST:]
        named = [*map(quoted, first), *([counted(len(rest), "autre")] if rest else [])]
        sentence = f"Reste sur ce poste seul {enumeration(named, 'et')} : git l’ignore, ou c’est "
        yield typeset(f"{sentence}un lien, ou le dossier d’un autre dépôt git.")


def exchanged(repository: Repository, folder: Path, begun: str, theirs: str) -> list[str]:
    """« Reçu : 2 actions modifiées. », « Envoyé : 1 échange ajouté. »"""
    told, after = [], repository.files(repository.ours)
    for word, version in (("Reçu", begun), ("Envoyé", theirs)):
        before = repository.files(version)
        if before != after:
            was, now = (said_by(repository, folder, each).library for each in (before, after))
            words = summed_up(changes_between(was, now), _others(folder, before, after))
            told.append(f"{word} : {words if version else 'tout l’espace de travail'}.")
    return [typeset(each) for each in told or ["Tout est à jour : rien à recevoir ni à envoyer."]]

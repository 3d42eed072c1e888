"""What a folder, which may have been received, must not hold where git is asked something in it."""

import re
import time
from contextlib import suppress
from pathlib import Path

from clu.errors import CluError
from clu.git.program import Git
from clu.model.french import quoted, typeset

_HARMLESS = re.compile(
    r"core\.(?:repositoryformatversion|filemode|bare|logallrefupdates|ignorecase|precomposeunicode"
    r"|symlinks|autocrlf|eol|quotepath|longpaths)|user\.(?:name|email)|remote\.[^.]*\.(?:url|fetch)"
    r"|branch\..*\.(?:remote|merge|rebase)|merge\.clu\..*|(?:advice|color|gui|i18n|init|pull)\..*"
    r"|push\.default|gc\.auto|extensions\.objectformat"
)
"""Settings of the folder, which may have been received: any other might run a program, or send
elsewhere than is said."""

_REACHING = ("config.worktree", "objects/info/alternates", "modules")
"""What would have git read another repository, with the settings of that one."""

_BEGUN = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
_LEFT = ("HEAD.lock", "index.lock", "config.lock", "packed-refs.lock", "refs/heads/*.lock")
_STALE = 600.0
"""Seconds after which a lock, or an index of ours, was left by something that was killed."""


def refuse_within_another(folder: Path) -> None:
    """Raise CluError on a folder under one that git knows, or whose own repository is elsewhere."""
    here = folder.resolve()
    if any((each / ".git").exists() for each in here.parents):
        sentence = f"{quoted(str(here))} est dans un dossier déjà sous git."
        raise CluError(typeset(sentence), "Choisissez un dossier en dehors.")
    if (folder / ".git").is_file():
        sentence = f"{quoted(str(here))} dépend d’un dépôt git qui est dans un autre dossier."
        raise CluError(typeset(sentence), "Copiez « agendas » dans un dossier à part.")


def refuse_unfit(folder: Path) -> None:
    """Raise CluError on settings that may run programs, and on what was begun elsewhere."""
    git = Git(folder)
    _sweep(git.home)
    keys = git.run("config", "--local", "--name-only", "--list", "-z").lower().split("\0")
    reaching = (each for each in _REACHING if (git.home / each).exists())
    unknown = (each for each in filter(None, keys) if not _HARMLESS.fullmatch(each))
    if bad := next(iter((*unknown, *reaching)), None):
        sentence = f"Le dossier .git contient un réglage que clu refuse : {bad}."
        remedy = "Il peut lancer un programme, ou envoyer ailleurs : montrez-le au service "
        remedy += "informatique, qui peut le retirer, ou le mettre dans ses propres réglages."
        raise CluError(typeset(sentence), typeset(remedy))
    if any((git.home / each).exists() for each in _BEGUN):
        raise CluError(
            "Quelqu’un a commencé hors de clu à réunir deux versions, et n’a pas fini.",
            "Demandez-lui de finir ou de renoncer, puis recommencez.",
        )


def _sweep(home: Path) -> None:
    """Remove what a killed process has left in the repository."""
    left = [each for name in (*_LEFT, "clu-index-*") for each in home.glob(name)]
    for each in left:
        with suppress(OSError):
            if time.time() - each.stat().st_mtime > _STALE:
                each.unlink()

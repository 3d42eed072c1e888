"""The git of this machine, asked in one folder: what it answers, or what it refused, in French."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clu.errors import CluError
from clu.lexicon.shareable import shown
from clu.model.french import typeset

_PATIENCE = 180.0
"""Seconds that another machine may take to answer."""

_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.quotePath": "false",
    "protocol.ext.allow": "never",
    "transfer.fsckObjects": "true",
    "push.gpgSign": "false",
}
_OF_THE_MACHINE = re.compile(r"GIT_(?:SSH.*|ASKPASS|CONFIG_.+|EXEC_PATH|SSL_.*|PROXY.*|HTTP_.*)")
"""What tells git how to reach others; another of its variables is about another folder."""

_AS_IT_IS = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull}
"""What is read is what was kept: a folder that was received may have put something in its place."""

_ANSWERS = (
    (
        "checked out",
        "est le dossier de travail de quelqu’un : rien n’y est envoyé.",
        "Il faut un dépôt nu (git init --bare).",
    ),
    (
        "fsck error",
        "contient ce qu’aucun dossier ne peut recevoir sans risque : rien n’en est écrit.",
        "Montrez-le à qui le tient.",
    ),
    (
        "Host key",
        "est sur une machine que ce poste ne connaît pas.",
        "Demandez au service informatique de la lui faire connaître (ssh).",
    ),
    (r"\[remote rejected\]|to push", "n’a pas accepté l’envoi.", "Demandez-y le droit d’écrire."),
    (
        r"uthentication|denied|prompts disabled|\b40[13]\b",
        "ne vous laisse pas entrer.",
        "Demandez un accès à qui le tient.",
    ),
    (
        "to be a git|gitfile|not found|not exist",
        "n’existe pas.",
        "Vérifiez l’adresse, ou le disque.",
    ),
    ("", "n’a pas pu être joint.", "Vérifiez le réseau, puis recommencez."),
)
"""What a remote may answer, what is told of it, and what to do."""

_KEPT = "Tout reste enregistré ici."


class GitError(CluError):
    """What git refused, told in French; `said` is what it answered, for us alone."""

    def __init__(self, said: str, sentence: str = "", remedy: str = "") -> None:
        lock = re.search(r"Unable to create '(.+?\.lock)': File exists", said)
        if lock or "but expected" in said:
            sentence = "Un autre programme se sert en ce moment du dossier partagé."
            remedy = "Attendez une minute, puis recommencez."
            remedy += " S’il a été tué, dix minutes suffisent." if lock else ""
        elif "dubious ownership" in said:
            sentence = "git refuse ce dossier, qui appartient à un autre compte que le vôtre."
            remedy = "Demandez au service informatique de l’autoriser (safe.directory)."
        elif not sentence and "Read-only file system" in said:
            sentence = "Ce dossier ne peut pas être partagé : le disque est en lecture seule."
            remedy = "Copiez-le sur un disque où vous pouvez écrire."
        elif not sentence and "No space left on device" in said:
            sentence = "Le partage n’a pas pu aboutir : le disque est plein."
            remedy = "Faites de la place, puis recommencez. Rien n’est perdu."
        self.said = said
        super().__init__(
            typeset(sentence or "Le partage n’a pas pu aboutir : git a refusé une opération."),
            typeset(remedy or "Montrez ce dossier au service informatique. Rien n’est perdu."),
        )


class Git:
    """The git of this machine, for one folder. Raises CluError where there is none."""

    def __init__(self, folder: Path) -> None:
        found = shutil.which("git")
        if found is None or Path(found).resolve().is_relative_to(folder.resolve()):
            raise CluError(
                "Partager un espace de travail demande git, qui n’est pas sur ce poste.",
                "Demandez au service informatique d’installer git (git-scm.com), 2.28 ou plus "
                "récent. Tout le reste de clu s’en passe.",
            )
        self._program, self.folder, self.home = found, folder, folder / ".git"
        self.index = self.home / f"clu-index-{os.getpid()}"
        """An index that is ours alone."""

    def there(self, address: str, *arguments: str) -> str:
        """What another machine answers. Raises GitError, which says what to ask."""
        is_set = "GIT_SSH_COMMAND" in os.environ or self.maybe("config", "core.sshCommand")
        quiet = {} if is_set else {"GIT_SSH_COMMAND": "ssh -oBatchMode=yes"}
        try:
            return self.run(*arguments, patience=_PATIENCE, more=quiet)
        except GitError as error:
            told = next(each[1:] for each in _ANSWERS if re.search(each[0], error.said))
            sentence, remedy = f"Le dépôt {shown(address)} {told[0]}", f"{told[1]} {_KEPT}"
            raise GitError(error.said, sentence, remedy) from None

    def maybe(self, *arguments: str) -> str:
        """What git answers; nothing where it has nothing to answer."""
        try:
            return self.run(*arguments).strip()
        except GitError:
            return ""

    def run(self, *arguments: str, **how: Any) -> str:
        """What git answers, as text; a name that is no text keeps its bytes."""
        return self.raw(*arguments, **how).decode("utf-8", "surrogateescape")

    def raw(
        self,
        *arguments: str,
        given: bytes = b"",
        more: Mapping[str, str] | None = None,
        patience: float = 60.0,
    ) -> bytes:
        """What git answers to what is `given`, within so many seconds. Raises GitError."""
        others = {
            key: each
            for key, each in os.environ.items()
            if not key.startswith("GIT_") or _OF_THE_MACHINE.fullmatch(key)
        }
        environment = {
            **others,
            **_AS_IT_IS,
            "GIT_INDEX_FILE": str(self.index),
            "GIT_CEILING_DIRECTORIES": str(self.folder.resolve().parent),
            "LC_ALL": "C",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
            **(more or {}),
        }
        options = [option for pair in _SETTINGS.items() for option in ("-c", "=".join(pair))]
        here = next(each for each in (self.folder, *self.folder.parents) if each.is_dir())
        try:
            done = subprocess.run(
                [self._program, *options, *arguments],
                cwd=here,
                env=environment,
                input=given,
                capture_output=True,
                timeout=patience,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise GitError(str(error)) from None
        if done.returncode:
            raise GitError((done.stdout + done.stderr).decode("utf-8", "replace"))
        return done.stdout

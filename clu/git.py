"""git, and no more of it than sharing needs: what a remote holds is read, never run.

No hook, no filter, no working tree: contents are stored and read byte for byte, and whoever calls
writes the files. See decision 26.
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from clu.errors import CluError
from clu.lexicon.shareable import is_shared, refuse_address, refuse_path, shown
from clu.model.french import quoted, typeset

REMOTE = "origin"
_BRANCHES = f"+refs/heads/*:refs/remotes/{REMOTE}/*"
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
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE")
_HARMLESS = re.compile(
    r"core\.(?:repositoryformatversion|filemode|bare|logallrefupdates|ignorecase|precomposeunicode"
    r"|symlinks|autocrlf|eol|quotepath|longpaths)|user\.(?:name|email)|remote\.[^.]*\.(?:url|fetch)"
    r"|branch\..*\.(?:remote|merge|rebase)|merge\.clu\..*|(?:advice|color|gui|i18n|init|pull)\..*"
    r"|push\.default|gc\.auto"
)
"""Settings of the folder, which may have been received: any other might run a program, or send
elsewhere than is said."""

_REACHING = ("config.worktree", "objects/info/alternates", "modules")
"""What would have git read another repository, with the settings of that one."""

_LOCKS = ("HEAD.lock", "index.lock", "config.lock", "packed-refs.lock", "refs/heads/*.lock")
_STALE = 600.0
"""Seconds after which a lock, or an index of ours, was left by something that was killed."""

_FETCH = ("fetch", "--quiet", "--no-tags", "--prune", "--no-recurse-submodules")
_BEGUN = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
_REGULAR = ("100644", "100755")
_ANSWERS = (
    (r"\[remote rejected\]", "n’a pas accepté l’envoi.", "Demandez-y le droit d’écrire."),
    (
        r"uthentication|denied|prompts disabled|\b40[13]\b|Host key",
        "ne vous laisse pas entrer.",
        "Demandez un accès à qui le tient.",
    ),
    (r"to be a git|not found|not exist", "n’existe pas.", "Vérifiez l’adresse, ou le disque."),
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
        self.said = said
        super().__init__(
            typeset(sentence or "Le partage n’a pas pu aboutir : git a refusé une opération."),
            typeset(remedy or "Montrez ce dossier au service informatique. Rien n’est perdu."),
        )


Files = Mapping[str, str]
"""The files of a version: the name of the content of each."""


class Repository:
    """The repository of one workspace, at its root. Raises CluError where there is no git."""

    def __init__(self, folder: Path) -> None:
        found = shutil.which("git")
        if found is None or Path(found).resolve().is_relative_to(folder.resolve()):
            raise CluError(
                "Partager un espace de travail demande git, qui n’est pas sur ce poste.",
                "Demandez au service informatique d’installer git (git-scm.com), 2.28 ou plus "
                "récent. Tout le reste de clu s’en passe.",
            )
        self._git, self._folder, self._home = found, folder, folder / ".git"
        self._index = self._home / f"clu-index-{os.getpid()}"
        self._known: dict[str, bytes] = {}

    @property
    def is_there(self) -> bool:
        """Whether the folder itself, and none above, is under git."""
        return self._home.is_dir()

    def begin(self, branch: str) -> None:
        """Put the folder under git; nothing of a template, so no hook, comes with it."""
        here = self._folder.resolve()
        if any((each / ".git").exists() for each in here.parents):
            sentence = f"{quoted(str(here))} est dans un dossier déjà sous git."
            raise CluError(typeset(sentence), "Choisissez un dossier en dehors.")
        self._run("init", "--quiet", "--template=", f"--initial-branch={branch}")

    def refuse_unfit(self) -> None:
        """Raise CluError on settings that may run programs, and on what was begun elsewhere."""
        self._sweep()
        keys = self._run("config", "--local", "--name-only", "--list", "-z").lower().split("\0")
        reaching = (each for each in _REACHING if (self._home / each).exists())
        unknown = (each for each in filter(None, keys) if not _HARMLESS.fullmatch(each))
        if bad := next(iter((*unknown, *reaching)), None):
            sentence = f"Le dossier .git contient un réglage que clu refuse : {bad}."
            remedy = "Il peut lancer un programme, ou envoyer ailleurs : montrez-le au service "
            remedy += "informatique, qui peut le retirer, ou le mettre dans ses propres réglages."
            raise CluError(typeset(sentence), typeset(remedy))
        if any((self._home / each).exists() for each in _BEGUN):
            raise CluError(
                "Quelqu’un a commencé hors de clu à réunir deux versions, et n’a pas fini.",
                "Demandez-lui de finir ou de renoncer, puis recommencez.",
            )

    def _sweep(self) -> None:
        """Remove what a killed process has left in the repository."""
        left = [each for lock in (*_LOCKS, "clu-index-*") for each in self._home.glob(lock)]
        for each in left:
            with suppress(OSError):
                if time.time() - each.stat().st_mtime > _STALE:
                    each.unlink()

    @cached_property
    def branch(self) -> str:
        """The line of versions that the folder follows. Raises CluError when it follows none."""
        if branch := self._maybe("symbolic-ref", "--quiet", "--short", "HEAD"):
            return branch
        sentence = "Quelqu’un a remis ce dossier, hors de clu, à une version ancienne."
        raise CluError(sentence, "Demandez-lui de revenir à la dernière, puis recommencez.")

    def set(self, key: str, value: str) -> None:
        """Set a setting of this repository alone."""
        self._run("config", "--local", "--replace-all", key, value)

    @property
    def address(self) -> str:
        """Where the others take and put versions; empty where nobody said."""
        return self._maybe("config", "--local", "--get", f"remote.{REMOTE}.url")

    @property
    def ours(self) -> str:
        """The version that the folder follows; empty where there is none yet."""
        return self._maybe("rev-parse", "--quiet", "--verify", f"refs/heads/{self.branch}")

    @property
    def theirs(self) -> str:
        """The last version of the others that was fetched; empty where there is none."""
        return self._maybe("rev-parse", "--quiet", "--verify", f"{REMOTE}/{self.branch}")

    def files(self, version: str) -> dict[str, str]:
        """The files of a version that are shared. Raises CluError on one not to be written here."""
        found: dict[str, str] = {}
        for path, what in self._entries(version).items():
            if is_shared(path):
                mode, _, id_ = what.split(" ")
                refuse_path(path, is_regular=mode in _REGULAR)
                found[path] = id_
        return found

    def others(self, *versions: str) -> dict[str, str]:
        """What a version holds that clu neither reads nor writes, as git tells it.

        Of the base, ours and theirs: what both hold, theirs where both have changed it.
        """
        base, ours, theirs = (
            {path: what for path, what in self._entries(each).items() if not is_shared(path)}
            for each in (versions if len(versions) > 1 else versions * 3)
        )
        kept = {
            path: ours if theirs.get(path) == base.get(path) else theirs for path in ours | theirs
        }
        return {path: side[path] for path, side in kept.items() if path in side}

    def _entries(self, version: str) -> dict[str, str]:
        told = self._run("ls-tree", "-r", "-z", version) if version else ""
        lines = (line.partition("\t") for line in filter(None, told.split("\0")))
        return {path: what for what, _, path in lines}

    def contents(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The bytes of files, as they were stored, by the names of their contents."""
        if wanted := sorted(set(ids) - self._known.keys()):
            told, at = self._raw("cat-file", "--batch", given="\n".join([*wanted, ""]).encode()), 0
            for id_ in wanted:
                start = told.index(b"\n", at) + 1
                at = start + int(told[at:start].split(b" ")[-1])
                self._known[id_] = told[start:at]
                at += 1
        return self._known

    def stored(self, content: bytes) -> str:
        """The name of a content, once it is kept."""
        return self._run("hash-object", "-w", "--no-filters", "--stdin", given=content).strip()

    def present(self, known: Files) -> dict[str, str]:
        """The files of the folder that are shared: those of a version, and those not ignored."""
        self._fill(known)
        told = self._run("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        self._index.unlink(missing_ok=True)
        paths = []
        for path in sorted(set(filter(None, told.split("\0")))):
            file = self._folder / path
            if is_shared(path) and file.is_file() and not file.is_symlink():
                refuse_path(path)
                paths.append(path)
        given = "".join(f"{path}\n" for path in paths).encode()
        ids = self._run("hash-object", "-w", "--no-filters", "--stdin-paths", given=given)
        return dict(zip(paths, ids.split(), strict=True))

    def commit(
        self, files: Files, others: Files, parents: Sequence[str], message: str, who: str
    ) -> str:
        """Keep a version, and have the folder follow it where it follows the first parent."""
        self._fill(files, others)
        tree = self._run("write-tree").strip()
        self._index.unlink(missing_ok=True)
        flags = [flag for parent in parents if parent for flag in ("-p", parent)]
        name = "".join(filter(str.isprintable, self._maybe("config", "--get", "user.name") or who))
        mail = self._maybe("config", "--get", "user.email") or "personne@clu.invalid"
        roles = {"NAME": name, "EMAIL": mail}.items()
        signed = {f"GIT_{by}_{key}": v for by in ("AUTHOR", "COMMITTER") for key, v in roles}
        text = message.encode()
        made = self._run("commit-tree", tree, *flags, "-F", "-", given=text, more=signed).strip()
        self.follow(made, parents[0])
        return made

    def author(self, version: str) -> str:
        """Who made a version."""
        return self._run("log", "-1", "--format=%an", version).strip()

    def base(self, one: str, other: str) -> str:
        """The version that both come from; empty where there is none."""
        return self._maybe("merge-base", one, other)

    def follow(self, version: str, known: str) -> None:
        """Make the folder follow a version, where it followed the `known` one."""
        self._run("update-ref", "HEAD", version, known or "0" * 40)
        with suppress(GitError):  # the index of git is of use to who types git, and to them alone
            self._run("read-tree", version, more={"GIT_INDEX_FILE": str(self._home / "index")})

    def _fill(self, files: Files, others: Files | None = None) -> None:
        """Make the index that is ours alone hold those files."""
        self._run("read-tree", "--empty")
        lines = "".join(f"100644 {id_}\t{path}\0" for path, id_ in files.items())
        lines += "".join(f"{what}\t{path}\0" for path, what in (others or {}).items())
        given = lines.encode("utf-8", "surrogateescape")
        self._run("update-index", "-z", "--index-info", given=given)

    def branch_there(self, address: str) -> str:
        """The line of versions that a remote offers first; empty where it holds nothing."""
        told = self._there(address, "ls-remote", "--symref", "--", address)
        heads = re.findall(r"^\S+\trefs/heads/(\S+)$", told, re.MULTILINE)
        first = re.findall(r"^ref: refs/heads/(\S+)\tHEAD$", told, re.MULTILINE)
        return next((each for each in [*first, "main", *heads] if each in heads), "")

    def fetch(self) -> bool:
        """Bring what the others have; whether they have anything."""
        refuse_address(self.address)
        self._there(self.address, *_FETCH, REMOTE, _BRANCHES)
        return bool(self._run("for-each-ref", f"refs/remotes/{REMOTE}/"))

    def push(self) -> bool:
        """Give the others what the folder follows; False when they have got something meanwhile."""
        ref = f"refs/heads/{self.branch}"
        try:
            self._there(self.address, "push", "--porcelain", "--no-verify", REMOTE, f"{ref}:{ref}")
        except GitError as error:
            if "fetch first" in error.said or "non-fast-forward" in error.said:
                return False
            raise
        return True

    def _there(self, address: str, *arguments: str) -> str:
        """What another machine answers. Raises GitError, which says what to ask."""
        is_set = "GIT_SSH_COMMAND" in os.environ or self._maybe("config", "core.sshCommand")
        quiet = {} if is_set else {"GIT_SSH_COMMAND": "ssh -oBatchMode=yes"}
        try:
            return self._run(*arguments, patience=_PATIENCE, more=quiet)
        except GitError as error:
            told = next(each[1:] for each in _ANSWERS if re.search(each[0], error.said))
            sentence, remedy = f"Le dépôt {shown(address)} {told[0]}", f"{told[1]} {_KEPT}"
            raise GitError(error.said, sentence, remedy) from None

    def _maybe(self, *arguments: str) -> str:
        """What git answers; nothing where it has nothing to answer."""
        try:
            return self._run(*arguments).strip()
        except GitError:
            return ""

    def _run(self, *arguments: str, **how: Any) -> str:
        return self._raw(*arguments, **how).decode("utf-8", "surrogateescape")

    def _raw(
        self,
        *arguments: str,
        given: bytes = b"",
        more: Mapping[str, str] | None = None,
        patience: float = 60.0,
    ) -> bytes:
        environment = {
            **{key: each for key, each in os.environ.items() if key not in _ELSEWHERE},
            "GIT_INDEX_FILE": str(self._index),
            "GIT_CEILING_DIRECTORIES": str(self._folder.resolve().parent),
            "LC_ALL": "C",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
            **(more or {}),
        }
        options = [option for pair in _SETTINGS.items() for option in ("-c", "=".join(pair))]
        try:
            done = subprocess.run(
                [self._git, *options, *arguments],
                cwd=self._folder,
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

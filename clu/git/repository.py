"""The repository of one workspace: versions kept, read, and exchanged with the others."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from clu.errors import CluError
from clu.git.program import Git, GitError
from clu.lexicon.shareable import is_shared, refuse_address, refuse_paths

REMOTE = "origin"
_BRANCHES = f"+refs/heads/*:refs/remotes/{REMOTE}/*"
_FETCH = ("fetch", "--quiet", "--no-tags", "--prune", "--no-recurse-submodules")
_REGULAR = ("100644", "100755")

Files = Mapping[str, str]
"""The files of a version: the name of the content of each."""


class Repository:
    """The repository of one workspace, at its root. Raises CluError where there is no git."""

    def __init__(self, folder: Path) -> None:
        self._git = Git(folder)
        self._known: dict[str, bytes] = {}

    @property
    def is_there(self) -> bool:
        """Whether the folder itself, and none above, is under git.

        What a full disk stopped in its first moment has no head yet: it is begun again.
        """
        return (self._git.home / "HEAD").is_file()

    def begin(self, branch: str) -> None:
        """Put the folder under git; nothing of a template, so no hook, comes with it."""
        self._git.run("init", "--quiet", "--template=", f"--initial-branch={branch}")

    @cached_property
    def branch(self) -> str:
        """The line of versions that the folder follows. Raises CluError when it follows none."""
        if branch := self._git.maybe("symbolic-ref", "--quiet", "HEAD"):
            return branch.removeprefix("refs/heads/")
        sentence = "Quelqu’un a remis ce dossier, hors de clu, à une version ancienne."
        raise CluError(sentence, "Demandez-lui de revenir à la dernière, puis recommencez.")

    def set(self, key: str, value: str) -> None:
        """Set a setting of this repository alone."""
        self._git.run("config", "--local", "--replace-all", key, value)

    @property
    def address(self) -> str:
        """Where the others take and put versions; empty where nobody said."""
        return self._git.maybe("config", "--local", "--get", f"remote.{REMOTE}.url")

    @property
    def ours(self) -> str:
        """The version that the folder follows; empty where there is none yet."""
        return self._git.maybe("rev-parse", "--quiet", "--verify", f"refs/heads/{self.branch}")

    @property
    def theirs(self) -> str:
        """The last version of the others that was fetched; empty where there is none."""
        name = f"refs/remotes/{REMOTE}/{self.branch}"
        return self._git.maybe("rev-parse", "--quiet", "--verify", name)

    def files(self, version: str) -> dict[str, str]:
        """The files of a version that are shared. Raises CluError on one not to be written here."""
        shared = {
            path: what.split(" ")
            for path, what in self._entries(version).items()
            if is_shared(path)
        }
        refuse_paths({path: mode in _REGULAR for path, (mode, _, _) in shared.items()})
        return {path: id_ for path, (_, _, id_) in shared.items()}

    def others(self, version: str) -> dict[str, str]:
        """What a version holds that clu neither reads nor writes, as git tells it."""
        return {p: what for p, what in self._entries(version).items() if not is_shared(p)}

    def _entries(self, version: str) -> dict[str, str]:
        told = self._git.run("ls-tree", "-r", "-z", version) if version else ""
        lines = (line.partition("\t") for line in filter(None, told.split("\0")))
        return {path: what for what, _, path in lines}

    def contents(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The bytes of files, as they were stored, by the names of their contents."""
        if wanted := sorted(set(ids) - self._known.keys()):
            told = self._git.raw("cat-file", "--batch", given="\n".join([*wanted, ""]).encode())
            at = 0
            for id_ in wanted:
                start = told.index(b"\n", at) + 1
                at = start + int(told[at:start].split(b" ")[-1])
                self._known[id_] = told[start:at]
                at += 1
        return self._known

    def stored(self, content: bytes) -> str:
        """The name of a content, once it is kept."""
        how = ("hash-object", "-w", "--no-filters", "--stdin")
        return self._git.run(*how, given=content).strip()

    def present(self, known: Files) -> dict[str, str]:
        """The files of the folder that are shared: those of a version, and those not ignored."""
        self._fill(known)
        told = self._git.run("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        self._git.index.unlink(missing_ok=True)
        named = sorted(filter(is_shared, {*told.split("\0")}))
        paths = [path for path in named if _is_file(self._git.folder / path)]
        refuse_paths(dict.fromkeys(paths, True))
        given = "".join(f"{path}\n" for path in paths).encode()
        ids = self._git.run("hash-object", "-w", "--no-filters", "--stdin-paths", given=given)
        return dict(zip(paths, ids.split(), strict=True))

    def commit(
        self, files: Files, others: Files, parents: Sequence[str], message: str, who: str
    ) -> str:
        """Keep a version, and have the folder follow it where it follows the first parent."""
        self._fill(files, others)
        tree = self._git.run("write-tree").strip()
        self._git.index.unlink(missing_ok=True)
        flags = [flag for parent in parents if parent for flag in ("-p", parent)]
        named = self._git.maybe("config", "--get", "user.name") or who
        name = "".join(filter(str.isprintable, named))
        mail = self._git.maybe("config", "--get", "user.email") or "personne@clu.invalid"
        roles = {"NAME": name, "EMAIL": mail}.items()
        signed = {f"GIT_{by}_{key}": v for by in ("AUTHOR", "COMMITTER") for key, v in roles}
        how = ("commit-tree", tree, *flags, "-F", "-")
        made = self._git.run(*how, given=message.encode(), more=signed).strip()
        self.follow(made, parents[0])
        return made

    def author(self, version: str) -> str:
        """Who made a version."""
        return self._git.run("log", "-1", "--format=%an", version).strip()

    def base(self, one: str, other: str) -> str:
        """The version that both come from; empty where there is none."""
        return self._git.maybe("merge-base", one, other)

    def follow(self, version: str, known: str) -> None:
        """Make the folder follow a version, where it followed the `known` one, or else none."""
        self._git.run("update-ref", "HEAD", version, known)
        with suppress(GitError):  # the index of git is of use to who types git, and to them alone
            own = {"GIT_INDEX_FILE": str(self._git.home / "index")}
            self._git.run("read-tree", version, more=own)

    def _fill(self, files: Files, others: Files | None = None) -> None:
        """Make the index that is ours alone hold those files."""
        self._git.run("read-tree", "--empty")
        lines = "".join(f"100644 {id_}\t{path}\0" for path, id_ in files.items())
        lines += "".join(f"{what}\t{path}\0" for path, what in (others or {}).items())
        given = lines.encode("utf-8", "surrogateescape")
        self._git.run("update-index", "-z", "--index-info", given=given)

    def branch_there(self, address: str) -> str:
        """The line of versions that a remote offers first; empty where it holds nothing."""
        told = self._git.there(address, "ls-remote", "--symref", "--", address)
        heads = re.findall(r"^\S+\trefs/heads/(\S+)$", told, re.MULTILINE)
        first = re.findall(r"^ref: refs/heads/(\S+)\tHEAD$", told, re.MULTILINE)
        return next((each for each in [*first, "main", *heads] if each in heads), "")

    def fetch(self) -> list[str]:
        """Bring what the others have; the lines of versions that there are."""
        refuse_address(self.address)
        self._git.there(self.address, *_FETCH, REMOTE, _BRANCHES)
        names = ("--format=%(refname:lstrip=3)", f"refs/remotes/{REMOTE}/")
        return self._git.run("for-each-ref", *names).split()

    def push(self) -> bool:
        """Give the others what the folder follows; False when they have got something meanwhile."""
        ref = f"refs/heads/{self.branch}"
        how = ("push", "--porcelain", "--no-verify", REMOTE, f"{ref}:{ref}")
        try:
            self._git.there(self.address, *how)
        except GitError as error:
            if "fetch first" in error.said or "non-fast-forward" in error.said:
                return False
            raise
        return True


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()

"""Who may read what clu writes: those who may read its folder, whatever the umask of each."""

import datetime
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clu.cli import main
from clu.disk import replace
from clu.edits.session_lines import LineKind, SessionLine
from clu.forms.purposes import Edit
from clu.model.address import Address
from clu.tui.kept import Drafts, Unsent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX systems")
NEXT, LAST = "2026-12-10", "2025-11-20"
FOLDERS = (0o700, 0o750, 0o755, 0o770, 0o2770, 0o2775, 0o777)
MASKS = (0o077, 0o027, 0o022, 0o002)
NOBODY = 65534


@contextmanager
def masked(mask: int) -> Iterator[None]:
    former = os.umask(mask)
    try:
        yield
    finally:
        os.umask(former)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.mark.parametrize("folder_mode", FOLDERS, ids=oct)
def test_a_new_file_is_read_by_the_group_as_its_folder_is_and_by_nobody_else_unasked(
    folder_mode: int, tmp_path: Path
) -> None:
    tmp_path.chmod(folder_mode)
    for mask in MASKS:
        path = tmp_path / f"{mask:o}" / "x.toml"
        with masked(mask):
            replace(path, b"x", expected=None)
            replace(path, b"y", expected=b"x")
        others = folder_mode & ~mask & 0o5
        assert mode(path) == folder_mode & 0o660 | others & 0o4
        assert mode(path.parent) == folder_mode & 0o2770 | others


def test_a_file_that_is_replaced_keeps_its_rights_whatever_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"0")
    for rank, rights in enumerate((0o600, 0o640, 0o664, 0o666)):
        path.chmod(rights)
        with masked(0o077):
            replace(path, str(rank + 1).encode(), expected=str(rank).encode())
        assert mode(path) == rights


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root becomes another")
def test_a_group_that_cannot_be_given_gives_its_rights_to_no_other(
    request: pytest.FixtureRequest,
) -> None:
    """Of someone who owns the folder, and is not of its group; nobody enters pytest’s own."""
    folder = Path(tempfile.mkdtemp())
    request.addfinalizer(lambda: shutil.rmtree(folder))
    os.chown(folder, NOBODY, 0)
    folder.chmod(0o770)
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            replace(folder / "sub" / "x.toml", b"x", expected=None)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert (mode(folder / "sub"), mode(folder / "sub" / "x.toml")) == (0o700, 0o600)


Write = Callable[[], object]


def every_kind(folder: Path) -> list[Write]:
    """Each way in which clu writes a file of a workspace."""

    def clu(*words: str) -> None:
        assert main(["--workspace", str(folder), *words]) == 0, words

    editing = Edit(Address("agendas/plans/suites.toml", ("actions", "compteur-passages")))
    line = SessionLine(LineKind("question"), "Quand ?")
    return [
        lambda: clu("action", "set", "compteur-passages", "--note", "Vu"),
        lambda: clu("meeting", "add", "2027-03-09"),
        lambda: clu("plan", "add", "--title", "Accueil"),
        lambda: clu("deck"),
        *(
            lambda ending=ending: clu("minutes", LAST, "--format", ending)
            for ending in ("docx", "odt", "html", "md")
        ),
        lambda: clu("running-order", NEXT),
        lambda: clu("sent", NEXT, "deck", "--to", "Membres du comité", "--force"),
        lambda: clu("deck", "--force"),
        lambda: clu("template"),
        lambda: Drafts(folder).keep(editing, {("note",): "x"}, datetime.datetime(2026, 11, 1)),
        lambda: Unsent(folder, NEXT).keep(line),
        lambda: clu("undo"),
        lambda: clu("share"),
    ]


@pytest.mark.slow
def test_all_that_clu_writes_is_read_by_those_who_may_read_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "d"
    with masked(0o077):
        assert main(["demo", str(folder)]) == 0
    before = {*folder.rglob("*")}
    assert {mode(each) & 0o077 for each in before} == {0}  # a new folder of this user: his own
    for each in (folder, *before):
        each.chmod(0o2770 if each.is_dir() else 0o660)
    monkeypatch.chdir(folder)
    for rank, write in enumerate(every_kind(folder)):
        with masked(MASKS[rank % len(MASKS)]):
            write()
    ours = [each for each in folder.rglob("*") if ".git" not in each.parts]
    assert {
        each.relative_to(folder).as_posix(): oct(mode(each))
        for each in ours
        if mode(each) != (0o2770 if each.is_dir() else 0o660)
    } == {}
    endings = {each.suffix for each in ours if each not in before and each.is_file()}
    assert endings > {".toml", ".pptx", ".docx", ".odt", ".html", ".md", ".json"}

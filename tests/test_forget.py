"""`clu forget`: what is kept to take changes back, told and emptied, and nothing of the data."""

import shutil
import sys
from itertools import count
from pathlib import Path

import pytest

from clu.edits.session_lines import LineKind, SessionLine
from clu.errors import CluError
from clu.forms.purposes import Edit
from clu.model.address import Address
from clu.model.french import NBSP
from clu.store.own import MENDED, KeptBeside
from clu.tui.kept import Drafts, Unsent
from clu.workspace import Workspace, open_workspace
from tests import test_nouns
from tests.store.dying import NOW, WHO, contents, dies
from tests.test_nouns import Clu

clu, folder = test_nouns.clu, test_nouns.folder
OWN = Path("agendas/.clu")
STAY = {".gitignore", "lock", "lock-turn", "lock-holder.json"}


def kept(folder: Path) -> set[str]:
    """The files beside the data that may say something of it."""
    named = {each.name for each in (folder / OWN).rglob("*") if each.is_file()}
    return named - STAY | {each.name for each in folder.rglob(".clu-*.tmp")}


def test_what_is_being_typed_is_left_alone_and_told(
    used: Path, clu: Clu, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("clu.disk.memory", lambda: tmp_path / "state" / "clu.toml")
    form, line = Drafts(used), Unsent(used, "2026-12-10")
    purpose = Edit(Address("agendas/plans/suites.toml"))
    form.keep(purpose, {("title",): "Un mot"}, NOW)
    line.keep(SessionLine(LineKind.QUESTION, "Quand ?"))
    asked = clu("forget", "--yes").out
    assert "1 saisie pas encore enregistrée" in asked
    told = "2 saisies sont en cours dans une fenêtre ouverte, et restent en brouillon."
    assert asked.count(told) == 2
    assert len([each for each in kept(used) if each.startswith(("draft-", "line-"))]) == 2
    nothing = clu("forget", "--yes")
    assert nothing.code == 1 and f"Il n’y a rien à oublier. {told}" in test_nouns.plain(nothing.err)
    form.put_off()
    line.leave()
    assert "2 saisies pas encore enregistrées" in clu("forget", "--yes").out
    assert kept(used) == set()
    form.keep(purpose, {("title",): "Un mot"}, NOW)
    next((used / OWN).glob("draft-*.toml")).unlink()  # by someone at another computer
    form.keep(purpose, {("title",): "Un mot"}, NOW)
    assert list((used / OWN).glob("draft-*.toml")), "the next field that is left keeps it again"
    form.forget()


@pytest.fixture
def used(clu: Clu, folder: Path) -> Path:
    """A workspace from which someone was taken off, while others typed or were cut short."""
    assert clu("member", "add", "--name", "Mme Effacée").code == 0
    removed = clu("member", "remove", "mme-effacee")
    assert removed.code == 0
    assert "reste gardé à côté des données" in removed.err
    assert "clu forget" in removed.err
    assert clu("action", "set", "signaletique-trois-sites", "--note", "Vu").code == 0
    for left in (".clu/draft.toml", ".clu/line-2026-12-10.toml", "plans/.clu-0.tmp"):
        (folder / "agendas" / left).write_text("Mme Effacée", "utf-8")
    (folder / OWN / "history" / "000001 (1).toml").write_text("Mme Effacée", "utf-8")
    (folder / OWN / MENDED).mkdir()
    (folder / OWN / MENDED / "20261129-093000-1-committee.toml").write_text("Mme Effacée", "utf-8")
    return folder


def test_what_is_forgotten_is_told_agreed_to_and_gone_and_the_data_stays(
    used: Path, clu: Clu
) -> None:
    before = contents(used)
    asked = clu("forget")
    assert asked.code == 2  # nobody is there to answer
    for told in (
        "4 changements à annuler",
        "2 saisies pas encore",
        "1 ancien texte d’un fichier corrigé dans Contrôles",
        "1 reste d’une écriture",
    ):
        assert told in asked.out
    assert "Rien n’est effacé" in asked.err
    assert len(kept(used)) == 8
    assert clu("forget", "--yes").out.splitlines()[-1] == "Oublié : 4 changements."
    assert kept(used) == set()
    assert contents(used) == before
    assert not [
        each for each in used.rglob("*") if each.is_file() and b"Effac" in each.read_bytes()
    ]
    assert clu("undo").code == clu("redo").code == clu("forget", "--yes").code == 1
    assert clu("action", "set", "signaletique-trois-sites", "--note", "Après").code == 0
    assert clu("undo").code == 0


def test_a_step_that_nobody_can_follow_stops_all_writing_until_it_is_forgotten(
    used: Path, clu: Clu
) -> None:
    for unfollowed in ("[[[", '["../x.toml"]\nafter = "x"\n'):
        (used / OWN / "intent.toml").write_text(unfollowed, "utf-8")
        refused = clu("action", "set", "signaletique-trois-sites", "--note", "Non")
        assert refused.code == 1
        assert "clu forget" in refused.err
        assert clu("forget", "--yes").code == 0
        assert clu("action", "set", "signaletique-trois-sites", "--note", unfollowed).code == 0
    assert not (used.parent / "x.toml").exists()


def forget(workspace: Workspace) -> None:
    workspace.steps.forget(who=WHO, now=NOW)


@pytest.mark.skipif(sys.platform == "win32", reason="a process that forks")
def test_whoever_dies_while_it_forgets_leaves_the_last_steps_to_be_undone(
    used: Path, tmp_path: Path
) -> None:
    (used / OWN / "history" / "000001 (1).toml").unlink()
    before, labels = contents(used), [each.label for each in open_workspace(used).steps.history()]
    seen = set()
    for rank in count(1):
        copy = tmp_path / "copy"
        shutil.copytree(used, copy)
        died = dies(copy, forget, rank)
        workspace = open_workspace(copy)
        left = [each.label for each in workspace.steps.history()]
        assert left == labels[len(labels) - len(left) :]
        assert (workspace.problems, contents(copy)) == ((), before)
        if left:
            assert workspace.steps.undo(who=WHO, now=NOW).label == labels[-1]
        forget(workspace)
        assert kept(copy) == set()
        shutil.rmtree(copy)
        seen.add(len(left))
        if not died:
            break
    assert seen == set(range(len(labels) + 1))


def test_what_is_kept_through_a_link_is_not_emptied(folder: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "000001.toml").write_text("x", "utf-8")
    (folder / OWN).mkdir()
    (folder / OWN / "history").symlink_to(away)
    with pytest.raises(CluError, match=f"est un lien{NBSP}: clu n’y écrit pas"):
        forget(open_workspace(folder))
    (folder / OWN / "history").unlink()
    (folder / OWN / "other").symlink_to(away)
    assert open_workspace(folder).steps.kept() == KeptBeside(0, 0, 0, 0)
    forget(open_workspace(folder))
    assert (away / "000001.toml").exists()

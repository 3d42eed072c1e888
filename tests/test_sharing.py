"""Two people, one workspace: what each types reaches the other, and nothing is lost on the way."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from clu.errors import CluError
from clu.git.program import GitError
from clu.git.repository import Repository
from clu.store.lock import locked
from clu.tasks import sharing
from clu.workspace import open_workspace
from tests import shared, test_nouns
from tests.conftest import ROOT
from tests.shared import FOLLOW_UPS, HELD, MARKING, PLAN, Pair, edit, git, held
from tests.test_nouns import Clu
from tests.tui.conftest import NOW

clu = test_nouns.clu
UP_TO_DATE = ["Tout est à jour : rien à recevoir ni à envoyer."]
ALL = ["Envoyé : tout l’espace de travail."]
NEW = '\n[[actions]]\nid = "{0}"\nnumber = "{1}"\ntitle = "De {0}"\nstate = "proposed"\n'


@pytest.fixture(autouse=True)
def new_computer() -> Iterator[None]:
    """Git as it is where nobody has set anything."""
    with shared.on_a_new_computer():
        yield


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where one types."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Two people at the same version of the demonstration."""
    return shared.pair_in(tmp_path / "pair")


def synchronised(folder: Path) -> list[str]:
    """What is told of it."""
    return [test_nouns.plain(each) for each in sharing.synchronised(folder).lines]


def appended(folder: Path, id_: str, number: str = "") -> None:
    """Add an action at the end of the plan of follow-ups."""
    path = folder / FOLLOW_UPS
    text = NEW.format(id_, number).replace('number = ""\n', "")
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_what_each_has_typed_reaches_the_other_and_is_told_record_by_record(
    clu: Clu, tmp_path: Path, pair: Pair
) -> None:
    jeanne, marc = (("--workspace", str(each)) for each in pair[:2])
    assert clu("action", "set", MARKING, "--title", "Marquer au sol", *jeanne).code == 0
    assert clu("action", "add", "--plan", "suites", "--title", "Un banc", *jeanne).code == 0
    assert clu("action", "add", "--plan", "suites", "--title", "Un auvent", *marc).code == 0
    assert clu("action", "set", MARKING, "--note", "Vu sur place", *marc).code == 0
    assert clu("sync", *jeanne).out == "Envoyé : 1 action modifiée, 1 action ajoutée.\n"
    assert clu("sync", *marc).lines == [
        "Reçu : 1 action modifiée, 1 action ajoutée.",
        "Envoyé : 1 action modifiée, 1 action ajoutée.",
    ]
    assert clu("sync", *jeanne).out == "Reçu : 1 action modifiée, 1 action ajoutée.\n"
    assert clu("sync", *marc).out == "Tout est à jour : rien à recevoir ni à envoyer.\n"
    assert held(pair.jeanne) == held(pair.marc)
    assert "« Un auvent »" in git(pair.between, "log", "--all", "--format=%s %b")
    titles = [each.title for each in open_workspace(pair.jeanne).library.plans["suites"].actions]
    assert titles[-2:] == ["Un banc", "Un auvent"]
    assert clu("undo", *jeanne).code == 0, "what came is no step; one’s own is still undone"
    assert "Un banc" not in (pair.jeanne / FOLLOW_UPS).read_text("utf-8")


@pytest.mark.slow
def test_only_the_data_and_the_templates_of_a_folder_are_shared(
    clu: Clu, tmp_path: Path, pair: Pair
) -> None:
    for name in ("Privé.docx", "decks/2026.pptx", "decks/template.pptx", "agendas/.clu/draft.toml"):
        (pair.jeanne / name).parent.mkdir(exist_ok=True)
        (pair.jeanne / name).write_bytes(b"\xff\r\n\0")
    assert clu("sync", "--workspace", str(pair.jeanne)).out == "Envoyé : 1 autre fichier changé.\n"
    sharing.synchronised(pair.marc)
    there = {"decks/template.pptx"}
    assert {name for name in held(pair.marc) if not name.startswith("agendas")} - there == {
        ".gitignore",
        ".gitattributes",
    }
    assert (pair.marc / "decks/template.pptx").read_bytes() == b"\xff\r\n\0"


@pytest.mark.slow
def test_a_number_given_twice_is_told_and_given_to_one_of_both(pair: Pair) -> None:
    appended(pair.jeanne, "banc", "S-2025-06")
    appended(pair.marc, "auvent", "S-2025-06")
    sharing.synchronised(pair.jeanne)
    told = [test_nouns.plain(each) for each in sharing.synchronised(pair.marc).lines]
    assert told == [
        "Reçu : 1 action modifiée, 1 action ajoutée.",
        "Envoyé : 1 action ajoutée.",
        "S-2025-06 était donné deux fois : « De auvent » prend le S-2025-07.",
    ]


@pytest.mark.slow
def test_what_both_say_otherwise_waits_for_a_choice_that_either_makes(clu: Clu, pair: Pair) -> None:
    due = "due = 2025-10-31"
    edit(pair.jeanne, PLAN, due, "due = 2026-01-31")
    edit(pair.marc, PLAN, due, "due = 2026-02-28")
    sharing.synchronised(pair.jeanne)
    marc, jeanne = (("--workspace", str(each)) for each in (pair.marc, pair.jeanne))
    told = clu("sync", *marc)
    line = "« Afficher à Port-Brume les horaires du site internet » (Accessibilité), échéance"
    assert (
        f"1. Action {line} : 31 janvier 2026 dans les données, 28 février 2026 de côté" in told.out
    )
    told = clu("check", *marc)
    assert f"{PLAN}, ligne 29 (actions.horaires-port-brume.due) : deux versions" in told.out
    sharing.synchronised(pair.jeanne)
    assert "1. Action" in clu("settle", *jeanne).out, "either may choose"
    assert clu("settle", "1", "--take", "--dry-run", *jeanne).code == 0
    assert clu("settle", "1", "--take", *jeanne).code == 0
    assert "due = 2026-02-28" in (pair.jeanne / PLAN).read_text("utf-8")
    assert clu("undo", *jeanne).code == 0
    assert "1. Action" in clu("settle", *jeanne).out, "a choice is a step as any other"
    assert clu("settle", "1", "--keep", *jeanne).code == 0
    assert "due = 2026-01-31" in (pair.jeanne / PLAN).read_text("utf-8")
    sharing.synchronised(pair.jeanne)
    assert clu("sync", *marc).out.startswith("Reçu : ")
    assert clu("settle", *marc).out == "Aucun choix n’attend.\n"
    assert clu("settle", "1", "--keep", *marc).code == 2


@pytest.mark.slow
def test_of_a_file_that_is_no_data_both_versions_are_kept_side_by_side(
    clu: Clu, pair: Pair
) -> None:
    name = "agendas/plan.png"
    for folder, content in (
        (pair.jeanne, b"\x89PNG\r\n\x1a\nJ"),
        (pair.marc, b"\x89PNG\r\n\x1a\nM"),
    ):
        (folder / name).write_bytes(content)
        done = sharing.synchronised(folder)
    (about,) = done.apart
    assert (pair.marc / name).read_bytes()[-1:] == b"J"
    assert (pair.marc / about.beside).read_bytes()[-1:] == b"M"
    marc = ("--workspace", str(pair.marc))
    told = clu("settle", "1", "--take", *marc)
    assert told.code == 1 and f"est un fichier entier : {about.beside}" in told.err
    assert clu("settle", "1", "--keep", *marc).code == 0
    assert (pair.marc / about.beside).read_bytes()[-1:] == b"M"


@pytest.mark.slow
def test_a_meeting_that_went_here_and_changed_there_is_still_there(pair: Pair) -> None:
    shutil.rmtree(pair.jeanne / "agendas/2026-12-10")
    edit(pair.marc, "agendas/2026-12-10/meeting.toml", 'title = "', 'title = "Vu : ')
    sharing.synchronised(pair.jeanne)
    (about,) = sharing.synchronised(pair.marc).apart
    assert (about.file, about.key) == ("agendas/2026-12-10/meeting.toml", "")
    assert "Vu : " in (pair.marc / about.file).read_text("utf-8")


# --- what stands in the way ----------------------------------------------------------------------


def no_git(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("PATH", str(pair.between))


def unshared(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(pair.marc / ".git")


def alone(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    git(pair.marc, "remote", "remove", "origin")


def gone(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    pair.between.rename(pair.between.with_name("elsewhere"))


def unknown_host(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    git(pair.marc, "remote", "set-url", "origin", "https://moi:secret@localhost:1/depot")


def other_program(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    git(pair.marc, "remote", "set-url", "origin", "ext::touch pwned")


def detached(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    git(pair.marc, "checkout", "--quiet", "--detach")


def merging(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    (pair.marc / ".git" / "MERGE_HEAD").write_text(git(pair.marc, "rev-parse", "HEAD"))


def settings_that_run(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    git(pair.marc, "config", "core.sshCommand", "touch pwned")


def broken(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    edit(pair.marc, PLAN, "schema = 1", "schema = ")


def refusing(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    hook = pair.between / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)


def other_history(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(pair.marc / ".git")
    sharing.share(pair.marc, str(pair.between))


def bad_name(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    (pair.marc / "agendas" / "plan : 2.png").write_bytes(b"\x89PNG\r\n\x1a\n")


def other_branch(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    git(pair.marc, "checkout", "--quiet", "-b", "essai")


def repository_elsewhere(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    (pair.marc / ".git").rename(pair.marc.with_name("elsewhere"))
    (pair.marc / ".git").write_text(f"gitdir: {pair.marc.with_name('elsewhere')}\n")


def someone_s_own_folder(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    git(pair.marc, "remote", "set-url", "origin", str(pair.jeanne))


def no_repository(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    git(pair.marc, "remote", "set-url", "origin", str(pair.marc / PLAN))


def names_that_lead_out(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    trees = [git(pair.between, "rev-parse", f"main{each}") for each in ("^{tree}", ":agendas")]
    line = f"040000 tree {trees[1]}\t..\n"
    made = git(pair.between, "mktree", given=line)
    version = git(pair.between, "commit-tree", made, "-p", "main", "-m", "x")
    git(pair.between, "update-ref", "refs/heads/main", version)


def one_name_on_other_computers(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    (pair.marc / "agendas" / "Plan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (pair.marc / "agendas" / "plan.png").write_bytes(b"\x89PNG\r\n\x1a\n")


def locked_by_git(pair: Pair, patch: pytest.MonkeyPatch) -> None:
    (pair.marc / ".git" / "refs" / "heads" / "main.lock").touch()


@pytest.mark.parametrize(
    ("state", "sentence", "remedy"),
    [
        (no_git, "git, qui n’est pas sur ce poste", "service informatique"),
        (unshared, "n’est pas partagé", "clu share"),
        (alone, "rien ne dit avec qui", "clu share ADRESSE"),
        (gone, "n’existe pas", "le disque"),
        (unknown_host, "« https://localhost:1/depot » n’a pas pu être joint", "réseau"),
        (other_program, "n’est pas l’adresse d’un dépôt", "Par exemple"),
        (detached, "à une version ancienne", "revenir"),
        (merging, "n’a pas fini", "finir ou de renoncer"),
        (settings_that_run, "un réglage que clu refuse : core.sshcommand", "informatique"),
        (broken, "accessibilite.toml, ligne 3", "Corrigez-le"),
        (refusing, "n’a pas accepté", "le droit d’écrire"),
        (other_history, "contient déjà autre chose", "clu share ADRESSE DOSSIER"),
        (bad_name, "ne peut pas être partagé", "Renommez"),
        (other_branch, "la branche « essai », que le dépôt n’a pas ; il a « main »", "revenir"),
        (repository_elsewhere, "dans un autre dossier", "Copiez « agendas »"),
        (someone_s_own_folder, "le dossier de travail de quelqu’un", "git init --bare"),
        (no_repository, "n’existe pas", "Vérifiez l’adresse"),
        (names_that_lead_out, "sans risque : rien n’en est écrit", "Montrez-le"),
        (one_name_on_other_computers, "sont un seul nom", "Renommez l’un des deux"),
        (locked_by_git, "Un autre programme", "Attendez"),
    ],
)
def test_each_thing_that_stands_in_the_way_has_its_sentence_and_what_was_typed_stays(
    clu: Clu,
    pair: Pair,
    monkeypatch: pytest.MonkeyPatch,
    state: Callable[[Pair, pytest.MonkeyPatch], None],
    sentence: str,
    remedy: str,
) -> None:
    appended(pair.marc, "auvent")
    with monkeypatch.context() as patch:
        state(pair, patch)
        before = held(pair.marc)
        told = clu("sync", "--workspace", str(pair.marc))
    assert told.code == 1 or (state is other_program and told.code == 2)
    assert sentence in told.err and remedy in told.err, told.err
    assert "secret" not in told.err and told.out == ""
    assert held(pair.marc) == before
    assert not list(pair.marc.glob("pwned"))


def test_the_lock_of_someone_who_writes_is_waited_for_then_told(
    clu: Clu, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clu.store.lock.PATIENCE", 0.01)
    monkeypatch.setattr(locked.__wrapped__, "__kwdefaults__", {"patience": 0.01})  # type: ignore[attr-defined]
    with locked(pair.marc / "agendas" / ".clu", "Jeanne", NOW):
        told = clu("sync", "--workspace", str(pair.marc))
    assert told.code == 1 and "en cours d’écriture par Jeanne" in told.err


@pytest.mark.parametrize(
    "address",
    ["--upload-pack=touch pwned", "ext::touch pwned", "ssh://-oProxyCommand=x/y", "fd::1"],
)
def test_an_address_that_would_run_something_is_refused(clu: Clu, pair: Pair, address: str) -> None:
    for words in ((address,), (address, "dossier")):
        told = clu("share", "--workspace", str(pair.marc), "--", *words)
        assert told.code == 2 and "n’est pas l’adresse d’un dépôt" in told.err, told


def test_an_empty_repository_is_not_joined_nor_one_that_holds_something_else(
    clu: Clu, tmp_path: Path
) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "empty")
    told = clu("share", str(tmp_path / "empty"), str(tmp_path / "here"))
    assert told.code == 1 and "est vide" in told.err
    git(tmp_path, "init", "--quiet", "other")
    git(tmp_path / "other", "commit", "--quiet", "--allow-empty", "-m", "x")
    told = clu("share", str(tmp_path / "other"), str(tmp_path / "there"))
    assert told.code == 1 and "ne contient pas d’espace de travail" in told.err
    (tmp_path / "other" / "agendas").mkdir()
    (tmp_path / "other" / "agendas" / "committee.toml").symlink_to("/etc/passwd")
    git(tmp_path / "other", "add", ".")
    git(tmp_path / "other", "commit", "--quiet", "-m", "x")
    told = clu("share", str(tmp_path / "other"), str(tmp_path / "third"))
    assert told.code == 1 and "ne peut pas être partagé" in told.err
    assert not list((tmp_path / "third").rglob("*.toml"))


def test_a_setting_that_may_run_a_program_or_send_elsewhere_is_refused(pair: Pair) -> None:
    """Whoever gave the folder may have set it."""
    before = (pair.marc / ".git" / "config").read_bytes()
    for key in (
        *("remote.origin.pushurl", "remote.origin.uploadpack", "remote.origin.vcs"),
        *("core.alternateRefsCommand", "core.fsmonitor", "core.worktree", "log.showSignature"),
        *("fetch.recurseSubmodules", "extensions.worktreeConfig", "filter.x.clean", "gpg.program"),
        *("include.path", "includeIf.onbranch:main.path", "credential.helper", "url.x.insteadOf"),
    ):
        git(pair.marc, "config", key, "." if key == "core.worktree" else "true")
        with pytest.raises(CluError, match=f"refuse.: {key.lower().split('.')[0]}"):
            sharing.synchronised(pair.marc)
        (pair.marc / ".git" / "config").write_bytes(before)
    for name in ("config.worktree", "objects/info/alternates", "modules"):
        (pair.marc / ".git" / name).mkdir(parents=True)
        with pytest.raises(CluError, match=f"refuse.: {name}"):
            sharing.synchronised(pair.marc)
        (pair.marc / ".git" / name).rmdir()
    git(pair.marc, "config", "pull.rebase", "true")
    assert synchronised(pair.marc) == UP_TO_DATE


def test_what_is_no_data_is_neither_sent_nor_written_and_git_keeps_it(pair: Pair) -> None:
    """A repository that holds more than the workspace: what else is there runs nothing here."""
    other = pair.jeanne.with_name("other")
    git(other.parent, "clone", "--quiet", "-b", "main", str(pair.between), str(other))
    for name in (
        "clu/__init__.py",
        "Makefile",
        ".venv/evil.pth",
        "agendas/pieces.sh",
        ".gitignore",
    ):
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text("# reçu\n")
    (other / "Makefile").chmod(0o755)
    git(other, "add", "--all", "--force")
    git(other, "commit", "--quiet", "-m", "Autre chose")
    git(other, "push", "--quiet", "origin", "main")
    (pair.marc / "privé.docx").write_bytes(b"PK")
    (pair.marc / "Makefile").write_text("# à moi\n")
    appended(pair.marc, "auvent")
    for _ in range(2):  # what came says that nothing is ignored
        sharing.synchronised(pair.marc)
        appended(pair.marc, "abri")
    here = {name for name in held(pair.marc) if not name.startswith((".git/", "agendas/"))}
    assert here == {".gitignore", ".gitattributes", "privé.docx", "Makefile"}
    assert (pair.marc / "Makefile").read_text() == "# à moi\n"
    assert (pair.marc / "agendas" / "pieces.sh").read_text() == "# reçu\n"
    git(other, "pull", "--quiet")
    assert "De auvent" in (other / FOLLOW_UPS).read_text("utf-8")
    assert (other / "Makefile").read_text() == "# reçu\n" and os.access(other / "Makefile", os.X_OK)
    assert not (other / "privé.docx").exists()


@pytest.mark.slow
def test_what_git_was_told_to_ignore_is_told_as_long_as_nobody_else_has_it(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pair.marc / "ignored").write_text("*.png\nneuf.toml\n")
    (pair.marc / "global").write_text(f"[core]\nexcludesFile = {pair.marc / 'ignored'}\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(pair.marc / "global"))
    (pair.marc / "agendas/plans/neuf.toml").write_text('schema = 1\ntitle = "Neuf"\n')
    git(pair.marc / "agendas", "init", "--quiet", "pieces")
    for name in ("plan.png", "pieces/note.pdf", "lu.txt"):
        (pair.marc / "agendas" / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    names = "« agendas/pieces/note.pdf », « agendas/plan.png » et « agendas/plans/neuf.toml »"
    for _ in range(2):
        told = synchronised(pair.marc)[-1]
        assert told.startswith(f"Reste sur ce poste seul {names} : git l’ignore"), told


@pytest.mark.slow
def test_nothing_around_changes_what_is_shared(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """What git reads of its environment, and what a received folder has put in place of a file."""
    blobs = [git(pair.marc, "rev-parse", f"HEAD:{each}") for each in (PLAN, FOLLOW_UPS)]
    git(pair.marc, "replace", *blobs)
    for name in ("main", "origin/main"):
        git(pair.marc, "tag", name)
    for key in ("AUTHOR_DATE", "CONFIG", "DIR", "QUARANTINE_PATH"):
        monkeypatch.setenv(f"GIT_{key}", "/nowhere")
    appended(pair.marc, "auvent")
    edit(pair.jeanne, PLAN, 'title = "', 'title = "Vu : ')
    for folder in (pair.jeanne, pair.marc, pair.jeanne):
        sharing.synchronised(folder)
    assert held(pair.jeanne) == held(pair.marc)
    assert "Vu : " in (pair.marc / PLAN).read_text("utf-8")


def test_a_folder_that_cannot_join_is_not_made_and_none_is_shared_with_itself(
    clu: Clu, folder: Path, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address in (pair.marc, pair.marc / ".git"):
        told = clu("share", str(address), "--workspace", str(pair.marc))
        assert told.code == 2 and "cet espace de travail lui-même" in told.err
    assert clu("share", str(folder / "nowhere"), "ici/ou/là").code == 1
    monkeypatch.setenv("PATH", str(pair.between))
    assert clu("share", str(pair.between), "ici/ou/là").code == 1
    assert not (folder / "ici").exists()


@pytest.mark.slow
def test_a_file_of_one_takes_the_place_of_the_folder_of_another_and_back(pair: Pair) -> None:
    note = pair.jeanne / "agendas" / "notes" / "a.txt"
    note.parent.mkdir()
    note.write_text("a")
    sharing.synchronised(pair.jeanne)
    sharing.synchronised(pair.marc)
    shutil.rmtree(note.parent)
    note.parent.write_text("un fichier")
    sharing.synchronised(pair.jeanne)
    sharing.synchronised(pair.marc)
    assert (pair.marc / "agendas" / "notes").read_text() == "un fichier"
    (pair.marc / "agendas" / "notes").unlink()
    (pair.marc / "agendas" / "notes").mkdir()
    (pair.marc / "agendas" / "notes" / "b.txt").write_text("b")
    sharing.synchronised(pair.marc)
    sharing.synchronised(pair.jeanne)
    assert held(pair.jeanne) == held(pair.marc)
    assert (pair.jeanne / "agendas" / "notes" / "b.txt").read_text() == "b"


def test_another_repository_gets_all_that_there_is(pair: Pair) -> None:
    git(pair.between.parent, "init", "--quiet", "--bare", "new")
    sharing.share(pair.marc, str(pair.between.with_name("new")))
    assert synchronised(pair.marc) == ALL
    shutil.rmtree(pair.between.with_name("new"))
    git(pair.between.parent, "init", "--quiet", "--bare", "new")
    assert synchronised(pair.marc) == ALL
    assert synchronised(pair.marc) == UP_TO_DATE


def test_what_a_killed_git_left_is_swept_once_nobody_can_be_using_it(pair: Pair) -> None:
    left = [pair.marc / ".git" / each for each in ("HEAD.lock", "index.lock", "clu-index-99999")]
    appended(pair.marc, "auvent")
    for age, is_swept in ((590, False), (610, True)):
        for each in left:
            each.touch()
            os.utime(each, (time.time() - age, time.time() - age))
        with suppress(CluError):
            sharing.synchronised(pair.marc)
        assert [each.exists() for each in left] == [not is_swept] * 3
    assert synchronised(pair.marc) == UP_TO_DATE


def test_a_name_that_is_no_text_is_told_and_that_of_a_person_is_made_one(
    clu: Clu, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clu.clock.who", lambda: "x\x1b[31m\nMarc")
    appended(pair.marc, "auvent")
    assert clu("sync", "--workspace", str(pair.marc)).code == 0
    assert git(pair.between, "log", "-1", "--format=%an", "main") == "x[31mMarc"
    (pair.marc / os.fsdecode(b"agendas/caf\xe9.txt")).touch()
    told = clu("sync", "--workspace", str(pair.marc))
    assert told.code == 1 and "caf\N{REPLACEMENT CHARACTER}.txt" in told.err


@pytest.mark.slow
def test_no_hook_and_no_filter_is_ever_run(pair: Pair) -> None:
    for each in ("pre-commit", "post-checkout", "reference-transaction", "pre-push", "post-index"):
        hook = pair.marc / ".git" / "hooks" / each
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\ntouch pwned\n")
        hook.chmod(0o755)
    (pair.jeanne / ".gitattributes").write_text("* filter=evil merge=evil -text\n")
    appended(pair.jeanne, "banc")
    appended(pair.marc, "auvent")
    sharing.synchronised(pair.jeanne)
    for scope in ("filter.evil.clean", "filter.evil.smudge", "merge.evil.driver"):
        with (pair.marc / "global").open("a") as settings:
            settings.write(f'[{scope.split(".")[0]} "evil"]\n{scope.split(".")[2]} = touch pwned\n')
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GIT_CONFIG_GLOBAL", str(pair.marc / "global"))
        sharing.synchronised(pair.marc)
        appended(pair.marc, "abri")
        sharing.synchronised(pair.marc)  # what came now says which filter to use
    assert not list(pair.marc.rglob("pwned"))
    assert "De banc" in (pair.marc / FOLLOW_UPS).read_text("utf-8")


# --- at the same time ----------------------------------------------------------------------------


@pytest.mark.slow
def test_someone_who_sends_meanwhile_is_heard_first_and_nothing_is_forced(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    appended(pair.jeanne, "banc")
    appended(pair.marc, "auvent")
    push = Repository.push
    pushed: list[Repository] = []

    def slow(repository: Repository) -> bool:
        if not pushed:
            pushed.append(repository)
            sharing.synchronised(pair.jeanne)
        return push(repository)

    monkeypatch.setattr(Repository, "push", slow)
    lines = sharing.synchronised(pair.marc).lines
    assert [test_nouns.plain(each) for each in lines] == [
        "Reçu : 1 action ajoutée.",
        "Envoyé : 1 action ajoutée.",
    ]
    told = (pair.marc / FOLLOW_UPS).read_text("utf-8")
    assert "De banc" in told and "De auvent" in told


@pytest.mark.slow
def test_what_is_typed_here_meanwhile_goes_too(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(pair.jeanne, FOLLOW_UPS, 'title = "Suites des réunions"', 'title = "Suites"')
    sharing.synchronised(pair.jeanne)
    fetch = Repository.fetch
    typed: list[str] = []

    def slow(repository: Repository) -> list[str]:
        if not typed:
            typed.append("auvent")
            appended(pair.marc, "auvent")
        return fetch(repository)

    monkeypatch.setattr(Repository, "fetch", slow)
    sharing.synchronised(pair.marc)
    text = (pair.marc / FOLLOW_UPS).read_text("utf-8")
    assert "De auvent" in text and 'title = "Suites"' in text
    sharing.synchronised(pair.jeanne)
    assert held(pair.jeanne) == held(pair.marc)


# --- with git itself -----------------------------------------------------------------------------


@pytest.mark.slow
def test_git_itself_merges_record_by_record_and_leaves_what_is_contested(
    clu: Clu, pair: Pair
) -> None:
    appended(pair.jeanne, "banc")
    appended(pair.marc, "auvent")
    sharing.synchronised(pair.jeanne)
    git(pair.marc, "commit", "--quiet", "-am", "ici")
    git(pair.marc, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    text = (pair.marc / FOLLOW_UPS).read_text("utf-8")
    assert "De banc" in text and "De auvent" in text and "<<<" not in text
    assert not open_workspace(pair.marc).problems


def test_a_merge_of_git_that_is_contested_says_where_and_is_left_to_whoever_merges(
    clu: Clu, tmp_path: Path
) -> None:
    texts = ('title = "Un"\n', 'title = "Ici"\n', 'title = "Ailleurs"\n', "title =")
    files = [tmp_path / str(rank) for rank in range(4)]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text)
    told = clu("merge-driver", *map(str, files[:3]), PLAN)
    assert (told.code, told.err) == (1, f"{PLAN}, title : deux personnes y ont dit autrement.\n")
    assert clu("merge-driver", *map(str, [*files[:2], files[3]]), PLAN).code == 1
    assert clu("merge-driver", *map(str, files[:3]), "agendas/seals.toml").code == 1


def test_a_workspace_under_git_already_keeps_its_own_list_of_what_is_not_shared(
    clu: Clu, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    git(tmp_path, "init", "--quiet", "-b", "tronc")
    (tmp_path / ".gitignore").write_text("/notes")
    told = clu("share", "--workspace", str(tmp_path))
    assert told.code == 0 and "clu share ADRESSE" in told.out
    assert (tmp_path / ".gitignore").read_text("utf-8") == "/notes"
    assert git(tmp_path, "status", "--short") == ""
    assert clu("share", "--workspace", str(tmp_path)).code == 0, "what is done is not done again"
    assert git(tmp_path, "log", "--format=%s") == "Début du partage."
    (tmp_path / "inner").mkdir()
    shutil.copytree(tmp_path / "agendas", tmp_path / "inner" / "agendas")
    told = clu("share", "--workspace", str(tmp_path / "inner"))
    assert told.code == 1 and "déjà sous git" in told.err


# --- killed --------------------------------------------------------------------------------------


def _dies(work: Callable[[], object], rank: int) -> bool:
    """Do it in another process, which dies as it asks git or the disk for the rank-th time."""
    child = os.fork()
    if child == 0:
        left = [rank]

        def mortal(call: Callable[..., object]) -> Callable[..., object]:
            def act(*arguments: object, **named: object) -> object:
                left[0] -= 1
                if left[0] == 0:
                    os._exit(9)
                return call(*arguments, **named)

            return act

        try:
            import subprocess  # noqa: PLC0415  patched in the child alone

            subprocess.run = mortal(subprocess.run)  # type: ignore[assignment]
            for name in ("replace", "link", "unlink", "rename", "rmdir"):
                setattr(os, name, mortal(getattr(os, name)))
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.slow
@pytest.mark.parametrize("who", ["marc", "jeanne", "third"])
def test_killed_anywhere_it_leaves_a_workspace_that_opens_and_the_next_time_ends(
    tmp_path: Path, who: str
) -> None:
    """He merges, she only receives, a third joins."""
    start = shared.pair_in(tmp_path / "start")
    edit(start.jeanne, PLAN, "due = 2025-10-31", "due = 2026-01-31")
    appended(start.jeanne, "banc", "S-2025-06")
    (start.jeanne / "agendas" / "plan.png").write_bytes(b"\x89PNG\r\n\x1a\nJ")
    sharing.synchronised(start.jeanne)
    edit(start.marc, PLAN, "due = 2025-10-31", "due = 2026-02-28")
    appended(start.marc, "auvent", "S-2025-06")
    (start.marc / "agendas" / "plan.png").write_bytes(b"\x89PNG\r\n\x1a\nM")
    edit(start.marc, f"agendas/{HELD}/meeting.toml", 'title = "', 'title = "Vu : ')
    if who != "marc":
        sharing.synchronised(start.marc)
    wanted: dict[str, bytes] = {}
    for rank in range(1000):
        shutil.rmtree(tmp_path / "copy", ignore_errors=True)
        pair = shared.pair_in(tmp_path / "copy", tmp_path / "start")
        folder = tmp_path / "copy" / who

        def work(folder: Path = folder, pair: Pair = pair) -> object:
            if who == "third" and not (folder / ".git/refs/heads/main").exists():
                return sharing.join(str(pair.between), str(folder))
            return sharing.synchronised(folder)

        is_dead = rank > 0 and _dies(work, rank)
        if rank and not is_dead:
            assert rank > 10
            return
        if who == "third" and not (folder / ".git").exists() and is_dead:
            continue
        if (folder / "agendas" / "committee.toml").exists():
            workspace = open_workspace(folder)
            assert not [each for each in workspace.problems if each.is_error]
        work()
        found = held(folder)
        wanted = wanted or found
        assert found == wanted, rank


def test_what_a_full_disk_stopped_in_its_first_moment_is_shared_afterwards(folder: Path) -> None:
    shutil.copytree(ROOT / "clu" / "data" / "demo", folder / "d" / "agendas")
    (folder / "d/.git/refs/heads").mkdir(parents=True)
    assert not Repository(folder / "d").is_there
    sharing.share(folder / "d")
    assert Repository(folder / "d").ours


def test_a_disk_that_takes_nothing_is_told_as_such() -> None:
    refusals = {"Read-only file system": "lecture seule", "No space left on device": "plein"}
    for said, told in refusals.items():
        assert told in str(GitError(f"could not lock config file .git/config: {said}"))

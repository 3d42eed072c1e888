"""A step of several files: all of it or none, on a disk that fills, and nowhere but in the data."""

import datetime
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from clu.edits import records
from clu.errors import CluError, WriteError
from clu.model.address import Address
from clu.model.change import Change
from clu.model.problem import Level
from clu.model.shape import MOST_BYTES
from clu.store.group import FileGroup, FileTexts, HalfWrittenError, refuse_beyond
from clu.workspace import Workspace, open_workspace

NOW = datetime.datetime(2024, 11, 20, 14, 2)
WHO = "Jeanne"
SIGNAGE, COMMITTEE = "agendas/plans/signage.toml", "agendas/committee.toml"
GONE, CREATED = "agendas/audits/2022-externe.toml", "agendas/plans/suites.toml"
INTENT = "agendas/.clu/intent.toml"
_CALLS = ("fsync", "link", "replace", "unlink", "mkdir")


class Killed(BaseException):
    """The process ends here: nothing catches it."""


@contextmanager
def failing_from(rank: int, error: Callable[[], BaseException]) -> Iterator[list[int]]:
    """From its call of that rank on, all that the system is asked to write fails."""
    made = [0]

    def limited(call: Callable[..., Any]) -> Callable[..., Any]:
        def act(*arguments: Any, **named: Any) -> Any:
            made[0] += 1
            if made[0] >= rank:
                raise error()
            return call(*arguments, **named)

        return act

    with pytest.MonkeyPatch.context() as patched:
        for name in _CALLS:
            # What frees room is never refused for lack of it.
            if name != "unlink" or isinstance(error(), Killed):
                patched.setattr(os, name, limited(getattr(os, name)))
        yield made


def full() -> OSError:
    """What a full disk answers."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def changes(workspace: Workspace) -> list[Change]:
    """A file goes, two change, one comes: in an order that would lose what goes first."""
    library = workspace.library
    owner = records.set_keys(
        library, Address(SIGNAGE, ("actions", "trois-sites")), {"owner": "DCL"}
    )
    assert owner is not None
    return [
        records.remove(library, Address(GONE)),
        owner,
        records.add(
            library, Address(COMMITTEE, ("members",)), {"id": "udaf", "organisation": "UDAF"}
        ),
        records.create(library, CREATED, {"title": "Suites"}),
    ]


def apply(workspace: Workspace) -> None:
    """The step."""
    workspace.apply(changes(workspace), label="Essai", who=WHO, now=NOW)


def undo(workspace: Workspace) -> None:
    """The way back."""
    workspace.steps.undo(who=WHO, now=NOW)


def redo(workspace: Workspace) -> None:
    """The way forth again."""
    workspace.steps.redo(who=WHO, now=NOW)


Operation = Callable[[Workspace], None]
BEFORE_IT: dict[Operation, tuple[Operation, ...]] = {apply: (), undo: (apply,), redo: (apply, undo)}
OPERATIONS = pytest.mark.parametrize("operation", [apply, undo, redo])


def contents(folder: Path) -> dict[str, bytes]:
    """The data, without what belongs to the machine."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (folder / "agendas").rglob("*.toml")
        if ".clu" not in path.parts
    }


@pytest.fixture
def ends(folder: Path, tmp_path: Path, operation: Operation) -> tuple[Path, dict[str, bytes]]:
    """A workspace where an operation can be done, and what it would then hold."""
    for each in BEFORE_IT[operation]:
        each(open_workspace(folder))
    done = tmp_path / "done"
    shutil.copytree(folder / "agendas", done / "agendas")
    operation(open_workspace(done))
    return folder, contents(done)


def copies(folder: Path) -> Iterator[tuple[int, Path]]:
    """The workspace again and again, each copy with its rank."""
    for rank in count(1):
        copy = folder / "copies" / str(rank)
        shutil.copytree(folder / "agendas", copy / "agendas")
        yield rank, copy
        shutil.rmtree(copy)


@OPERATIONS
def test_what_a_full_disk_refuses_is_not_done_and_what_it_does_not_is_done(
    ends: tuple[Path, dict[str, bytes]], operation: Operation
) -> None:
    """Full from each call on, and still full at the next opening: what was told is what is."""
    folder, after = ends
    before = contents(folder)
    was_half = False
    for rank, copy in copies(folder):
        workspace = open_workspace(copy)
        told: WriteError | None = None
        with failing_from(rank, full) as made:
            try:
                operation(workspace)
            except WriteError as refusal:
                told = refusal
        if made[0] < rank:
            break
        left = contents(copy)
        with failing_from(1, full):
            reopened = open_workspace(copy)
        assert contents(copy) == left
        if isinstance(told, HalfWrittenError):
            was_half = True
            assert "une seconde fois" in told.remedy
            first = reopened.problems[0]
            assert (first.level, first.file) == (Level.ERROR, INTENT)
            assert "une étape n’est pas achevée" in first.sentence
            assert "le disque est plein" in first.sentence
            note = records.set_keys(reopened.library, Address(SIGNAGE), {"note": "Après"})
            assert note is not None
            with failing_from(1, full), pytest.raises(CluError):
                reopened.apply([note], label="Suite", who=WHO, now=NOW)
            assert (copy / INTENT).exists(), "nobody writes before it is ended"
        else:
            assert reopened.problems == ()
            assert left == (before if told else after), (rank, told)
        assert open_workspace(copy).problems == ()
        is_refused = told is not None and not isinstance(told, HalfWrittenError)
        assert contents(copy) == (before if is_refused else after), (rank, told)
        assert not (copy / INTENT).exists()
        if is_refused:
            if operation is redo and not open_workspace(copy).steps.history()[-1].is_undone:
                with pytest.raises(CluError, match="les fichiers sont déjà ainsi"):
                    undo(open_workspace(copy))  # even the mark of its refusal was refused
            operation(open_workspace(copy))
            assert contents(copy) == after, "what was refused can be done again"
        elif operation is apply:
            undo(open_workspace(copy))
            assert contents(copy) == before, "what is done can be undone"
    assert was_half or operation is not apply
    assert rank > 10


@OPERATIONS
def test_a_step_that_was_killed_is_ended_when_the_disk_has_room_again(
    ends: tuple[Path, dict[str, bytes]], operation: Operation
) -> None:
    """And is told until then, whoever opens it on the full disk."""
    folder, after = ends
    before = contents(folder)
    halves = 0
    for rank, copy in copies(folder):
        workspace = open_workspace(copy)
        with failing_from(rank, Killed) as made, suppress(Killed):
            operation(workspace)
        if made[0] < rank:
            break
        is_begun = (copy / INTENT).exists()
        left = contents(copy)
        assert left.keys() & {GONE, CREATED}, "what comes is there before what goes is removed"
        with failing_from(1, full):
            reopened = open_workspace(copy)
        if (copy / INTENT).exists():
            halves += left not in (before, after)
            assert contents(copy) == left
            assert not after.items() <= left.items(), "something that needs room is to be written"
            assert reopened.problems[0].file == INTENT
        else:  # what was left to do, if anything, was to remove a file
            assert contents(copy) == (after if is_begun else left)
            assert left in (before, after) or is_begun
            assert reopened.problems == ()
        assert open_workspace(copy).problems == ()
        assert contents(copy) == (after if is_begun else left)
    assert halves > 2


def test_a_step_of_two_files_that_was_killed_is_ended_or_not_begun(tmp_path: Path) -> None:
    texts = {f"{name}.toml": FileTexts(None, f"title = '{name}'\n") for name in ("a", "b")}
    found = []
    for rank in count(1):
        plans = tmp_path / str(rank) / "agendas" / "plans"
        own = plans.parent / ".clu"
        for each in (plans, own):
            each.mkdir(parents=True)
        group = FileGroup(plans.parents[1], own)
        with suppress(Killed), failing_from(rank, Killed) as made:
            group.write({f"agendas/plans/{name}": each for name, each in texts.items()})
        group.finish()
        there = {each.name: FileTexts(None, each.read_text()) for each in plans.glob("[!.]*")}
        assert there in ({}, texts)
        found.append(len(there))
        if made[0] < rank:
            break
    assert {*found} == {0, 2}


def test_what_is_kept_of_a_step_holds_twelve_files_of_the_largest_before_and_after() -> None:
    step = b"x" * (2 * 12 * MOST_BYTES)
    assert refuse_beyond(step) is step
    with pytest.raises(CluError, match="trop de textes à la fois"):
        refuse_beyond(step + b"x")


def meddled(folder: Path, operation: Operation) -> None:
    """An operation during which a sheet is saved over one of its files."""
    link = os.link

    def meddle(*arguments: Any, **named: Any) -> None:
        link(*arguments, **named)
        (folder / SIGNAGE).write_text("# Autre.\n", encoding="utf-8")

    workspace = open_workspace(folder)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "link", meddle)
        with pytest.raises(WriteError, match="a été modifié entre-temps"):
            operation(workspace)
    assert not (folder / CREATED).exists()
    assert not (folder / INTENT).exists()


def test_a_step_that_someone_else_stops_is_not_in_the_journal(folder: Path) -> None:
    """Nothing of it is there to be undone."""
    meddled(folder, apply)
    assert open_workspace(folder).steps.history() == []


def test_a_redo_that_someone_else_stops_can_be_redone(folder: Path) -> None:
    """It is not said to be done."""
    apply(open_workspace(folder))
    undo(open_workspace(folder))
    meddled(folder, redo)
    assert [step.is_undone for step in open_workspace(folder).steps.history()] == [True]


def test_a_step_that_is_written_is_done_though_its_intent_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next opening finds that nothing is left to do."""
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "intent.toml":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        apply(open_workspace(folder))
    after = contents(folder)
    assert (folder / INTENT).exists()
    assert open_workspace(folder).problems == ()
    assert contents(folder) == after
    assert not (folder / INTENT).exists()


def test_an_intent_that_cannot_be_read_for_an_instant_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network drive that hesitates forgets nothing."""
    intent = folder / INTENT
    intent.parent.mkdir()
    texts = {CREATED: {"after": 'schema = 1\ntitle = "Suites"\n'}, GONE: {"before": "autre"}}
    intent.write_text(tomli_w.dumps(texts), encoding="utf-8")
    text = intent.read_bytes()
    read = Path.open

    def hesitate(path: Path, *how: Any, **named: Any) -> Any:
        if path.name == intent.name:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return read(path, *how, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", hesitate)
        problem = open_workspace(folder).problems[0]
    assert (problem.file, problem.level) == (INTENT, Level.ERROR)
    assert "n’a pas pu être relu" in problem.sentence
    assert intent.read_bytes() == text
    assert open_workspace(folder).problems == ()
    assert contents(folder).keys() >= {CREATED, GONE}, "what has become something else stays"


@pytest.mark.parametrize(
    "text", ["[", "a = 1", '["agendas/plans/x.toml"]\nafter = 3', "a = " + "[" * 5000]
)
def test_an_intent_that_means_nothing_is_told_and_nobody_writes(folder: Path, text: str) -> None:
    """What it began is not known: someone must look."""
    before = contents(folder)
    (folder / "agendas/.clu").mkdir()
    (folder / INTENT).write_text(text, encoding="utf-8")
    workspace = open_workspace(folder)
    assert workspace.problems[0].file == INTENT
    assert "clu forget" in workspace.problems[0].remedy
    with pytest.raises(CluError, match="est abîmé"):
        apply(workspace)
    assert contents(folder) == before


def test_a_pipe_in_place_of_an_intent_is_not_waited_for(folder: Path) -> None:
    (folder / "agendas/.clu").mkdir()
    os.mkfifo(folder / INTENT)
    assert "est abîmé" in open_workspace(folder).problems[0].sentence


# --- a workspace that comes from elsewhere -----------------------------------------------------


def everything(folder: Path) -> dict[str, bytes]:
    """All that stands in a folder and beside it, the machine's own files excepted."""
    return {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in folder.parent.rglob("*")
        if path.is_file() and ".clu/" not in path.as_posix().replace("x/.clu", "")
    }


FOREIGN = [
    "../victim.txt",
    "agendas/../../victim.txt",
    "agendas/plans/../../../victim.txt",
    "{outside}/victim.txt",
    "..\\victim.txt",
    "C:\\Users\\Public\\victim.txt",
    "agendas\\plans\\x.toml",
    "agendas/linked/victim.toml",
    "agendas/references/victim.toml",
    "agendas/plans/link.toml",
    "agendas/.clu/lock",
    "agendas/.clu/history/notes.toml",
    "agendas/x.sh",
    "agendas/plans/x.sh",
    "agendas/plans/./x.toml",
    "agendas/plans//x.toml",
    "agendas/2024-03-27/sent/minutes.docx",
    "README.md",
    "agendas/plans/\x1b[31m.toml",
]
"""Names that no step of ours writes; `agendas/references` and a plan are links to outside."""

TEXT = "contents\n"


@pytest.fixture
def received(folder: Path) -> Path:
    """A workspace inside a folder of its reader, with links that lead out of it."""
    reader = folder / "reader"
    workspace = reader / "workspace"
    workspace.mkdir(parents=True)
    (folder / "agendas").rename(workspace / "agendas")
    shutil.rmtree(workspace / "agendas/references")
    outside = reader / "outside"
    outside.mkdir()
    (workspace / "agendas/references").symlink_to(outside)
    (workspace / "agendas/linked").symlink_to(outside)
    (workspace / "agendas/plans/link.toml").symlink_to(outside / "linked.toml")
    return workspace


def victims(workspace: Path, name: str) -> list[Path]:
    """Where the file of that name could be meant to be."""
    places = [workspace.parent / name, workspace / name, workspace / name.replace("\\", "/")]
    return [Path(os.path.realpath(place)) for place in places]


def crafted(workspace: Path, name: str, *, is_there: bool) -> dict[str, dict[str, str]]:
    """What would create a file, or delete it where it is there."""
    file = name.format(outside=workspace.parent / "outside") if "{" in name else name
    if is_there:
        for victim in victims(workspace, file):
            victim.parent.mkdir(parents=True, exist_ok=True)
            victim.write_text(TEXT, encoding="utf-8")
    return {file: {"before" if is_there else "after": TEXT}}


@pytest.mark.parametrize("is_there", [False, True])
@pytest.mark.parametrize("name", FOREIGN)
def test_an_intent_that_comes_with_a_folder_reaches_nothing_but_data(
    received: Path, name: str, is_there: bool
) -> None:
    texts = crafted(received, name, is_there=is_there)
    own = received / "agendas/.clu"
    own.mkdir(exist_ok=True)
    good = {"agendas/plans/good.toml": {"after": TEXT}}
    (received / INTENT).write_text(tomli_w.dumps({**good, **texts}), encoding="utf-8")
    before = everything(received)
    workspace = open_workspace(received)
    assert everything(received) == before
    problem = workspace.problems[0]
    assert (problem.level, problem.file) == (Level.ERROR, INTENT)
    assert "rien n’y est fait" in problem.sentence
    assert problem.sentence.isprintable() or "\u00a0" in problem.sentence
    assert "\x1b" not in problem.sentence
    assert "clu forget" in problem.remedy
    owner = records.set_keys(workspace.library, Address(SIGNAGE), {"title": "Autre"})
    assert owner is not None
    with pytest.raises(CluError, match="ne peut pas être suivi"):
        workspace.apply([owner], label="Essai", who=WHO, now=NOW)
    assert everything(received) == before


@pytest.mark.parametrize("is_there", [False, True])
@pytest.mark.parametrize("is_undone", [False, True])
@pytest.mark.parametrize("name", FOREIGN)
def test_a_journal_that_comes_with_a_folder_reaches_nothing_but_data(
    received: Path, name: str, is_undone: bool, is_there: bool
) -> None:
    """Neither by undo nor by redo."""
    texts = crafted(received, name, is_there=is_there)
    if not is_undone:
        texts = {
            file: {"after" if key == "before" else "before": text for key, text in table.items()}
            for file, table in texts.items()
        }
    history = received / "agendas/.clu/history"
    history.mkdir(parents=True, exist_ok=True)
    step = {"label": "Essai", "on": NOW, "who": WHO, "is_undone": is_undone, "is_kept": False}
    good = {"agendas/plans/good.toml": {"after" if is_undone else "before": TEXT}}
    table = {**step, "changes": [], "texts": {**good, **texts}}
    (history / "000001.toml").write_text(tomli_w.dumps(table), encoding="utf-8")
    before = everything(received)
    workspace = open_workspace(received)
    with pytest.raises(CluError, match="rien n’y est fait") as told:
        (redo if is_undone else undo)(workspace)
    assert "agendas/.clu/history/000001.toml" in told.value.remedy
    assert everything(received) == before


@pytest.mark.parametrize("name", ["", "history", "lock", "lock-turn"])
def test_what_belongs_to_the_machine_is_never_kept_through_a_link(folder: Path, name: str) -> None:
    """A lock that is a link would empty the file it leads to."""
    away = folder / "away"
    own = folder / "agendas/.clu"
    if "lock" in name:
        away.write_text(TEXT, encoding="utf-8")
    else:
        away.mkdir()
    if name:
        own.mkdir()
    (own / name).symlink_to(away)
    with pytest.raises(CluError, match="est un lien\u00a0: clu n’y écrit pas"):
        apply(open_workspace(folder))
    assert away.read_text(encoding="utf-8") == TEXT if "lock" in name else not list(away.iterdir())

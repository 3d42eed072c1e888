"""Steps on real folders: what is written, what is refused, what is undone."""

import datetime
import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clu import disk
from clu.edits import meetings, records
from clu.errors import CluError, WriteError
from clu.model.address import Address
from clu.model.change import Change
from clu.model.shape import MOST_BYTES
from clu.workspace import Workspace, open_workspace
from tests.conftest import ROOT, SAMPLE

NOW = datetime.datetime(2024, 11, 20, 14, 2)
WHO = "Jeanne"
SIGNAGE = "agendas/plans/signage.toml"
MEETING = f"agendas/{SAMPLE}/meeting.toml"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    shutil.copytree(ROOT / "agendas", tmp_path / "agendas")
    return open_workspace(tmp_path)


def contents(workspace: Workspace) -> dict[str, bytes]:
    agendas = workspace.folder / "agendas"
    return {
        path.relative_to(agendas).as_posix(): path.read_bytes()
        for path in agendas.rglob("*.toml")
        if ".clu" not in path.parts
    }


def apply(workspace: Workspace, *changes: Change | None) -> Workspace:
    asked = [change for change in changes if change is not None]
    workspace.apply(asked, label="Essai", who=WHO, now=NOW)
    return open_workspace(workspace.folder)


def action(workspace: Workspace) -> str:
    return workspace.library.plans["signage"].actions[0].id


def changed_lines(before: bytes, after: bytes) -> list[str]:
    old, new = before.decode().splitlines(), after.decode().splitlines()
    return [line for line in new if line not in old]


def some_changes(workspace: Workspace) -> list[Change]:
    library = workspace.library
    due = records.set_keys(
        library,
        Address(SIGNAGE, ("actions", action(workspace))),
        {"due": datetime.date(2025, 6, 30)},
    )
    member = {"id": "udaf", "organisation": "UDAF"}
    changes = [
        due,
        records.add(library, Address("agendas/committee.toml", ("members",)), member),
        records.move(library, Address(MEETING, ("items", "labellisation")), 1),
        records.create(library, "agendas/plans/suites.toml", {"title": "Suites des réunions"}),
        records.remove(library, Address("agendas/audits/2022-externe.toml")),
    ]
    return [change for change in changes if change is not None]


def test_a_meeting_that_is_moved_keeps_all_that_was_written_by_hand_in_its_file(
    workspace: Workspace,
) -> None:
    path = workspace.folder / MEETING
    path.write_text("# Salle réservée par le SGCD.\n" + path.read_text("utf-8"), "utf-8")
    read = open_workspace(workspace.folder)
    moved = apply(read, *meetings.move(read.library, SAMPLE, "2024-03-28"))
    before, after = path, moved.folder / MEETING.replace(SAMPLE, "2024-03-28")
    assert not before.exists()
    assert after.read_text("utf-8").startswith("# Salle réservée par le SGCD.\n")


def test_a_key_that_is_set_is_the_only_line_that_changes(workspace: Workspace) -> None:
    before = contents(workspace)
    change = records.set_keys(
        workspace.library,
        Address(SIGNAGE, ("actions", action(workspace))),
        {"due": datetime.date(2025, 6, 30)},
    )
    after = apply(workspace, change)
    now = contents(after)
    assert changed_lines(before["plans/signage.toml"], now["plans/signage.toml"]) == [
        "due = 2025-06-30"
    ]
    assert {name for name in now if now[name] != before[name]} == {"plans/signage.toml"}
    assert after.library.plans["signage"].actions[0].due == datetime.date(2025, 6, 30)


def test_nothing_is_written_when_nothing_differs(workspace: Workspace) -> None:
    title = workspace.library.plans["signage"].title
    assert records.set_keys(workspace.library, Address(SIGNAGE), {"title": title}) is None
    assert workspace.apply([], label="Rien", who=WHO, now=NOW) is None
    assert workspace.steps.history() == []


def test_a_step_of_several_files_is_undone_and_redone_to_the_byte(workspace: Workspace) -> None:
    before = contents(workspace)
    apply(workspace, *some_changes(workspace))
    after = contents(workspace)
    assert after.keys() - before.keys() == {"plans/suites.toml"}
    workspace.steps.undo(who=WHO, now=NOW)
    assert contents(workspace) == before
    workspace.steps.redo(who=WHO, now=NOW)
    assert contents(workspace) == after
    assert open_workspace(workspace.folder).problems == ()


def test_steps_are_undone_from_the_last_to_the_first(workspace: Workspace) -> None:
    before = contents(workspace)
    for change in some_changes(workspace):
        apply(workspace, change)
    for _ in some_changes(open_workspace(ROOT)):
        workspace.steps.undo(who=WHO, now=NOW)
    assert contents(workspace) == before
    with pytest.raises(CluError, match="rien à annuler"):
        workspace.steps.undo(who=WHO, now=NOW)


def test_a_new_step_forgets_what_was_undone(workspace: Workspace) -> None:
    first, second, *_ = some_changes(workspace)
    apply(workspace, first)
    workspace.steps.undo(who=WHO, now=NOW)
    apply(workspace, second)
    with pytest.raises(CluError, match="rien à rétablir"):
        workspace.steps.redo(who=WHO, now=NOW)


def test_a_record_that_someone_else_changed_is_not_overwritten(workspace: Workspace) -> None:
    name = ("actions", action(workspace))
    mine = records.set_keys(workspace.library, Address(SIGNAGE, name), {"owner": "DCL"})
    theirs = records.set_keys(workspace.library, Address(SIGNAGE, name), {"owner": "BCRU"})
    apply(workspace, theirs)
    before = contents(workspace)
    with pytest.raises(CluError, match="a changé depuis sa lecture"):
        apply(workspace, mine)
    assert contents(workspace) == before


def test_two_people_who_change_two_records_of_one_file_both_keep_theirs(
    workspace: Workspace,
) -> None:
    library = workspace.library
    file = "agendas/plans/accueil.toml"
    one, other = (each.id for each in library.plans["accueil"].actions[:2])
    mine = records.set_keys(library, Address(file, ("actions", one)), {"owner": "DCL"})
    theirs = records.set_keys(library, Address(file, ("actions", other)), {"owner": "BCRU"})
    apply(workspace, theirs)
    after = apply(workspace, mine)
    assert [each.owner for each in after.library.plans["accueil"].actions[:2]] == ["DCL", "BCRU"]


def test_undoing_spares_what_was_done_since_elsewhere_in_the_file(workspace: Workspace) -> None:
    name = ("actions", action(workspace))
    apply(workspace, records.set_keys(workspace.library, Address(SIGNAGE, name), {"owner": "DCL"}))
    path = workspace.folder / SIGNAGE
    path.write_text(path.read_text(encoding="utf-8") + "\n# Une note à la main.\n", "utf-8")
    workspace.steps.undo(who=WHO, now=NOW)
    text = path.read_text(encoding="utf-8")
    assert "Une note à la main" in text
    assert "DCL" not in text


def test_a_record_comes_back_as_it_was_written_though_its_file_has_changed_since(
    workspace: Workspace,
) -> None:
    """And though a file of the same step comes or goes."""
    library, path = workspace.library, workspace.folder / SIGNAGE
    gone = path.read_text("utf-8").replace("[[actions]]", "[[actions]]  # promise", 1)
    path.write_text(gone, "utf-8")
    apply(
        workspace,
        records.remove(library, Address(SIGNAGE, ("actions", action(workspace)))),
        records.remove(library, Address("agendas/audits/2022-externe.toml")),
        records.create(library, "agendas/plans/suites.toml", {"title": "Suites des réunions"}),
    )
    path.write_text(f"# À la main.\n{path.read_text('utf-8')}", "utf-8")
    workspace.steps.undo(who=WHO, now=NOW)
    assert path.read_text("utf-8") == f"# À la main.\n{gone}"


def test_what_comes_is_not_written_as_what_stays_beside_it(workspace: Workspace) -> None:
    """Only what is moved from a file takes its comments along."""
    path = workspace.folder / SIGNAGE
    held = {"note": "Dit au préfet.", "on": datetime.date(2024, 3, 28)}
    other = '[[actions]]\nid = "autre"\ntitle = "Autre"\nstate = "validated"\n'
    trail = '\n[[actions.trail]] # à voix basse\non = 2024-03-28\nnote = "Dit au préfet."\n'
    path.write_text(f"{path.read_text('utf-8')}\n{other}{trail}", "utf-8")
    reread = open_workspace(workspace.folder)
    where = Address(SIGNAGE, ("actions", action(reread), "trail"))
    apply(reread, records.add(reread.library, where, held))
    text = path.read_text("utf-8")
    assert text.count("Dit au préfet.") == 2
    assert text.count("# à voix basse") == 1


def test_undoing_is_refused_when_the_record_has_changed_since(workspace: Workspace) -> None:
    name = ("actions", action(workspace))
    apply(workspace, records.set_keys(workspace.library, Address(SIGNAGE, name), {"owner": "DCL"}))
    path = workspace.folder / SIGNAGE
    path.write_text(path.read_text(encoding="utf-8").replace("DCL", "BCRU"), "utf-8")
    before = contents(workspace)
    with pytest.raises(CluError, match="a changé depuis ce qui serait annulé"):
        workspace.steps.undo(who=WHO, now=NOW)
    assert contents(workspace) == before


def test_a_value_that_the_model_refuses_is_never_written(workspace: Workspace) -> None:
    before = contents(workspace)
    wrong = records.set_keys(
        workspace.library, Address(MEETING, ("items", "labellisation")), {"duration": 5000}
    )
    with pytest.raises(CluError, match="Rien n’est écrit"):
        apply(workspace, wrong)
    assert contents(workspace) == before
    assert workspace.steps.history() == []


def test_a_file_never_grows_beyond_what_is_read(workspace: Workspace) -> None:
    path = workspace.folder / SIGNAGE
    text = path.read_text("utf-8")
    path.write_text(text + "#" * (MOST_BYTES - len(text.encode()) - 10), "utf-8")
    workspace = open_workspace(workspace.folder)
    before = contents(workspace)
    with pytest.raises(CluError, match="dépasserait un million d’octets") as refusal:
        apply(workspace, some_changes(workspace)[0])
    assert ": :" not in str(refusal.value).replace("\xa0", " ")
    assert contents(workspace) == before


def test_a_validated_meeting_no_longer_changes(workspace: Workspace) -> None:
    name = ("items", "labellisation")
    change = records.set_keys(workspace.library, Address(MEETING, name), {"duration": 20})
    apply(workspace, change)
    (workspace.folder / "agendas" / SAMPLE / "validated.toml").write_text("schema = 1\n")
    again = records.set_keys(
        open_workspace(workspace.folder).library, Address(MEETING, name), {"duration": 30}
    )
    for attempt in (
        lambda: apply(workspace, again),
        lambda: workspace.steps.undo(who=WHO, now=NOW),
    ):
        with pytest.raises(CluError, match="est validé"):
            attempt()


def test_a_file_with_a_fault_elsewhere_is_still_edited(workspace: Workspace) -> None:
    path = workspace.folder / "agendas/plans/accueil.toml"
    broken = '\n[[actions]]\nid = "cassee"\ntitle = "Sans état"\n'
    path.write_text(path.read_text(encoding="utf-8") + broken, "utf-8")
    reread = open_workspace(workspace.folder)
    name = ("actions", reread.library.plans["accueil"].actions[0].id)
    apply(
        reread,
        records.set_keys(
            reread.library, Address("agendas/plans/accueil.toml", name), {"owner": "DCL"}
        ),
    )
    assert broken in path.read_text(encoding="utf-8")
    assert "DCL" in path.read_text(encoding="utf-8")
    reread = open_workspace(workspace.folder)
    apply(reread, records.remove(reread.library, Address("agendas/plans/accueil.toml", name)))
    assert broken in path.read_text(encoding="utf-8")


def test_a_crash_between_two_files_leaves_a_step_that_can_be_undone(workspace: Workspace) -> None:
    before = contents(workspace)
    apply(workspace, *some_changes(workspace))
    (workspace.folder / "agendas/committee.toml").write_bytes(before["committee.toml"])
    workspace.steps.undo(who=WHO, now=NOW)
    assert contents(workspace) == before


def with_a_bad_line(workspace: Workspace) -> Workspace:
    """A line of the trail that cannot be read, under a comment."""
    path = workspace.folder / SIGNAGE
    bad = '\n# Dit au préfet.\n[[actions.trail]]\non = "2024-13-45"\nnote = "Réunion décisive"\n'
    path.write_text(path.read_text(encoding="utf-8") + bad, encoding="utf-8")
    return open_workspace(workspace.folder)


def test_what_could_not_be_read_is_never_written_away(workspace: Workspace) -> None:
    reread = with_a_bad_line(workspace)
    before = contents(reread)
    name = ("actions", action(reread))
    trail = [{"on": datetime.date(2025, 1, 1), "note": "Fini"}]
    library = reread.library
    for change in (
        records.set_keys(library, Address(SIGNAGE, name), {"trail": trail}),
        records.remove(library, Address(SIGNAGE, name)),
        records.remove(library, Address(SIGNAGE)),
    ):
        assert change is not None
        with pytest.raises(CluError, match="n’a pas pu être lu"):
            apply(reread, change)
    assert contents(reread) == before
    apply(reread, records.set_keys(library, Address(SIGNAGE, name), {"owner": "DCL"}))
    assert b"R\xc3\xa9union d\xc3\xa9cisive" in contents(reread)["plans/signage.toml"]


def test_a_write_that_is_refused_leaves_no_step(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise WriteError("Le disque refuse.")

    monkeypatch.setattr("clu.store.group.put", refuse)
    change = records.set_keys(
        workspace.library, Address(SIGNAGE, ("actions", action(workspace))), {"owner": "DCL"}
    )
    with pytest.raises(WriteError):
        apply(workspace, change)
    assert workspace.steps.history() == []


def test_undoing_never_passes_over_a_step_that_cannot_be_read(workspace: Workspace) -> None:
    first, second, *_ = some_changes(workspace)
    before = contents(workspace)
    apply(workspace, first)
    between = contents(workspace)
    apply(workspace, second)
    after = contents(workspace)
    *_, last = sorted((workspace.folder / "agendas/.clu/history").iterdir())
    last.write_text("x", encoding="utf-8")
    assert len(workspace.steps.history()) == 1
    assert workspace.steps.damaged() == ["agendas/.clu/history/000002.toml"]
    with pytest.raises(CluError, match="n’a pas pu être lu") as told:
        workspace.steps.undo(who=WHO, now=NOW)
    assert "--skip" in told.value.remedy
    assert contents(workspace) == after
    assert "000002.toml" in workspace.steps.skip(who=WHO, now=NOW).label
    workspace.steps.undo(who=WHO, now=NOW)
    assert contents(workspace) == {**before, "committee.toml": after["committee.toml"]}
    assert between != after


def test_redoing_never_passes_over_a_step_that_cannot_be_read(workspace: Workspace) -> None:
    for change in some_changes(workspace)[:3]:
        apply(workspace, change)
    for _ in range(2):
        workspace.steps.undo(who=WHO, now=NOW)
    _, second, third = sorted((workspace.folder / "agendas/.clu/history").iterdir())
    text = second.read_text(encoding="utf-8")
    second.write_text("x", encoding="utf-8")
    with pytest.raises(CluError, match="n’a pas pu être lu") as refused:
        workspace.steps.redo(who=WHO, now=NOW)
    assert "--skip" not in refused.value.remedy, "which is for what is to be undone"
    second.write_text(text, encoding="utf-8")
    third.write_text("x", encoding="utf-8")
    assert workspace.steps.undo(who=WHO, now=NOW).number == 1, (
        "what follows an undone step is undone"
    )


def test_a_step_that_cannot_be_read_for_an_instant_is_undone_the_next_time(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = some_changes(workspace)
    apply(workspace, first)
    apply(workspace, second)
    after, read = contents(workspace), Path.open
    for rank in (1, 2):  # before the lock, and under it
        left = [rank]

        def fail(path: Path, *how: Any, left: list[int] = left, **named: Any) -> Any:
            if path.name == "000002.toml":
                left[0] -= 1
                if not left[0]:
                    raise OSError(errno.EIO, "")
            return read(path, *how, **named)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "open", fail)
            with pytest.raises(CluError, match="n’a pas pu être lu"):
                workspace.steps.undo(who=WHO, now=NOW)
        assert contents(workspace) == after
    assert workspace.steps.undo(who=WHO, now=NOW).number == 2


def test_a_step_that_was_killed_before_its_first_file_is_not_told_to_be_undone(
    workspace: Workspace,
) -> None:
    first, second, *_ = some_changes(workspace)
    before = contents(workspace)
    apply(workspace, first)
    between = contents(workspace)
    apply(workspace, second)
    (workspace.folder / "agendas/committee.toml").write_bytes(between["committee.toml"])
    with pytest.raises(CluError, match="les fichiers sont déjà ainsi"):
        workspace.steps.undo(who=WHO, now=NOW)
    assert contents(workspace) == between
    assert workspace.steps.undo(who=WHO, now=NOW).number == 1
    assert contents(workspace) == before


def test_a_redo_that_is_cut_short_can_be_undone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(workspace)
    apply(workspace, *some_changes(workspace))
    workspace.steps.undo(who=WHO, now=NOW)
    written: list[Path] = []

    def die_at_the_second(ready: Path, path: Path, *, expected: bytes | None) -> None:
        if written:
            raise KeyboardInterrupt
        written.append(path)
        disk.put(ready, path, expected=expected)

    with monkeypatch.context() as patched:
        patched.setattr("clu.store.group.put", die_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            workspace.steps.redo(who=WHO, now=NOW)
    assert contents(workspace) != before
    workspace.steps.undo(who=WHO, now=NOW)
    assert contents(workspace) == before


def test_a_step_whose_second_file_is_refused_puts_the_first_back(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(workspace)

    def refuse(ready: Path, path: Path, *, expected: bytes | None) -> None:
        if path.name == "meeting.toml":
            raise WriteError("Le disque refuse.")
        disk.put(ready, path, expected=expected)

    with monkeypatch.context() as patched:
        patched.setattr("clu.store.group.put", refuse)
        with pytest.raises(WriteError):
            apply(workspace, *some_changes(workspace))
    assert contents(workspace) == before
    assert workspace.steps.history() == []
    assert open_workspace(workspace.folder).problems == ()


def test_the_workspace_that_a_step_would_leave_is_known_before_writing(
    workspace: Workspace,
) -> None:
    before = contents(workspace)
    changes = some_changes(workspace)
    rehearsed = workspace.rehearse(changes)
    assert contents(workspace) == before
    written = apply(workspace, *changes).library
    assert vars(rehearsed.library) == vars(written)
    assert rehearsed.library is written, "what was worked out of one serves the other"


def test_a_character_that_the_terminal_could_not_read_is_refused(workspace: Workspace) -> None:
    before = contents(workspace)
    name = ("actions", action(workspace))
    change = records.set_keys(workspace.library, Address(SIGNAGE, name), {"owner": "a\udcff"})
    with pytest.raises(CluError):
        apply(workspace, change)
    assert contents(workspace) == before


def test_a_new_file_with_a_fault_is_not_written_and_the_fault_is_told(workspace: Workspace) -> None:
    question = {"id": "q", "theme": "Accueil", "label": "satisfaits", "rate": 300}
    survey = {"title": "Enquête", "year": 2024, "questions": [question]}
    created = records.create(workspace.library, "agendas/surveys/2024.toml", survey)
    with pytest.raises(CluError, match="attend au plus 100"):
        apply(workspace, created)
    assert not (workspace.folder / "agendas/surveys/2024.toml").exists()


def test_a_rehearsal_refuses_what_would_be_refused_and_writes_nothing(workspace: Workspace) -> None:
    before = contents(workspace)
    name = ("items", "labellisation")
    for duration, is_refused in ((20, False), (5000, True)):
        change = records.set_keys(workspace.library, Address(MEETING, name), {"duration": duration})
        assert change is not None
        if is_refused:
            with pytest.raises(CluError, match="Rien n’est écrit"):
                workspace.rehearse([change])
        else:
            workspace.rehearse([change])
    assert contents(workspace) == before


def test_a_file_that_was_emptied_by_hand_is_filled_again(workspace: Workspace) -> None:
    path = workspace.folder / "agendas/indicators/definitions.toml"
    path.write_text("# Vidé à la main.\nschema = 1\n", encoding="utf-8")
    library = open_workspace(workspace.folder).library
    definition = {"id": "vu", "label": "Passages", "unit": "count"}
    file = "agendas/indicators/definitions.toml"
    after = apply(workspace, records.add(library, Address(file, ("definitions",)), definition))
    assert list(after.library.definitions) == ["vu"]
    assert path.read_text(encoding="utf-8").startswith("# Vidé à la main.\n")
    workspace.steps.undo(who=WHO, now=NOW)
    assert "Vidé à la main" in path.read_text(encoding="utf-8")


def test_what_could_not_be_read_deep_in_a_file_is_never_written_away(
    folder: Path, spoil: Callable[[str, str, str], None]
) -> None:
    """In a slide of the second item: one message of two, whose date is none."""
    bad = 'sent = 2024-01-02 }, { label = "Réponse", text = "Oui.", sent = "2024-13-45"'
    spoil("2024-03-27/meeting.toml", "sent = 2024-01-02", bad)
    workspace = open_workspace(folder)
    before = contents(workspace)
    slide = Address(MEETING, ("items", "courriers", "slides", "lettre"))
    messages = [{"label": "Demande", "text": "Bonsoir.", "sent": datetime.date(2024, 1, 3)}]
    change = records.set_keys(workspace.library, slide, {"messages": messages})
    with pytest.raises(CluError, match="n’a pas pu être lu"):
        apply(workspace, change)
    assert contents(workspace) == before

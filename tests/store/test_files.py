"""Every file of a workspace has its place; what has none is told, or is none of our business."""

import os
from pathlib import Path

import pytest

from clu.lexicon.naming import resolve
from clu.lexicon.nouns import PLAN
from clu.lexicon.search import found
from clu.model.change import Change
from clu.model.problem import Level, Problem
from clu.model.shape import MEETING_FILES
from clu.store.files import inventory
from clu.store.revise import file_comments
from clu.workspace import open_workspace


def problems(folder: Path) -> list[Problem]:
    return list(inventory(folder).problems)


def add(folder: Path, file: str) -> None:
    path = folder / "agendas" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("schema = 1\n")


def test_each_file_has_its_record_and_its_id(folder: Path) -> None:
    found = inventory(folder).data
    assert [
        (item.file.removeprefix("agendas/"), item.model.__name__, item.id) for item in found
    ] == [
        ("2024-03-27/meeting.toml", "Meeting", "2024-03-27"),
        ("2024-03-27/minutes.toml", "Minutes", "2024-03-27"),
        ("audits/2022-externe.toml", "Audit", "2022-externe"),
        ("committee.toml", "Committee", "committee"),
        ("indicators/2023.toml", "Snapshot", "2023"),
        ("indicators/definitions.toml", "Definitions", "definitions"),
        ("plans/signage.toml", "Plan", "signage"),
        ("references/quali-ate.toml", "Reference", "quali-ate"),
        ("surveys/2023-accueil.toml", "Survey", "2023-accueil"),
    ]
    assert problems(folder) == []


@pytest.mark.parametrize(
    "file",
    [
        "2024-03-27/validated.toml",
        "2024-03-27/corrections.toml",
        "2024-03-27/pieces/photo.toml",
        "2024-03-27/notes.txt",
        ".clu/index.toml",
        ".brouillon.toml",
        "plans/signage.toml~",
        "LISEZMOI.md",
    ],
)
def test_what_is_not_data_is_ignored(folder: Path, file: str) -> None:
    add(folder, file)
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("file", "meant"),
    [
        ("plan/pan.toml", "plans/pan.toml"),
        ("zzzzzzzzzzzz.toml", None),
        ("plans/sous/dossier/pan.toml", None),
        ("plans/corrections/validated.toml", None),
    ],
)
def test_an_unknown_file_is_a_warning_that_proposes_a_name(
    folder: Path, file: str, meant: str | None
) -> None:
    add(folder, file)
    (problem,) = problems(folder)
    assert problem.level is Level.WARNING
    assert problem.file == f"agendas/{file}"
    assert "reconnu" in problem.sentence
    if meant:
        assert meant in problem.remedy


@pytest.mark.parametrize(
    ("file", "first"),
    [
        ("comittee.toml", "committee.toml"),
        ("committee.TOML", "committee.toml"),
        ("Copie de committee.toml", "committee.toml"),
        ("indicators/definition.toml", "definitions.toml"),
        ("indicators/definitions (1).toml", "definitions.toml"),
        ("indicators/2023-PC-DUPONT.toml", "2023.toml"),
        ("2024-03-27/meting.toml", "meeting.toml"),
        ("2024-03-27/meeting (copie).toml", "meeting.toml"),
        ("2024-03-27/meeting.sync-conflict-20261120-101010-ABCDEF.toml", "meeting.toml"),
        ("2024-03-27 - Copie/meeting.toml", "2024-03-27"),
        ("27-03-2024/meeting.toml", "2024-03-27"),
        ("plans/signage (Copie en conflit de PC-Dupont).toml", "signage.toml"),
    ],
)
def test_a_copy_is_told_and_no_name_that_is_taken_is_proposed(
    folder: Path, file: str, first: str
) -> None:
    """To rename it as data would have all that it says twice."""
    add(folder, file)
    (problem,) = problems(folder)
    assert first in problem.sentence
    assert "copie" in problem.sentence
    assert "Renommez" not in problem.remedy
    assert problem.file not in {each.file for each in open_workspace(folder).library.unread}


def test_what_a_program_keeps_beside_an_open_file_is_no_copy(folder: Path) -> None:
    add(folder, "2024-03-27/~$meeting.toml")
    add(folder, "plans/.#signage.toml")
    assert problems(folder) == []


def test_a_file_that_windows_calls_by_half_its_name_is_a_warning(folder: Path) -> None:
    add(folder, "plans/pan.toml.TXT")
    (problem,) = problems(folder)
    assert (problem.level, problem.file) == (Level.WARNING, "agendas/plans/pan.toml.TXT")
    assert "« pan.toml »" in problem.remedy.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("name", "proposed"), [("27-03-2025", "2025-03-27"), ("mars", "AAAA-MM-JJ"), ("2024-13-01", "")]
)
def test_the_folder_of_a_meeting_is_a_date(folder: Path, name: str, proposed: str) -> None:
    add(folder, f"{name}/meeting.toml")
    (problem,) = problems(folder)
    assert "date" in problem.sentence
    assert proposed in problem.remedy


def test_a_second_meeting_on_one_day_has_a_suffix(folder: Path) -> None:
    add(folder, "2024-03-27-bis/meeting.toml")
    assert "2024-03-27-bis" in [item.id for item in inventory(folder).data]


def test_the_name_of_a_file_must_be_an_id(folder: Path) -> None:
    add(folder, "plans/Été 2024.toml")
    (problem,) = problems(folder)
    assert problem.is_error
    assert "ete-2024.toml" in problem.remedy


@pytest.mark.parametrize("name", MEETING_FILES)
def test_a_plan_may_be_called_as_a_file_of_a_meeting(folder: Path, name: str) -> None:
    text = 'schema = 1\ntitle = "Affiches"\n\n[[actions]]\nid = "hall"\ntitle = "Le hall"\n'
    path = folder / "agendas" / "plans" / name
    path.write_text(f'{text}state = "validated"\n', encoding="utf-8")
    workspace = open_workspace(folder)
    library, id_ = workspace.library, name.removesuffix(".toml")
    address = resolve(library, PLAN, id_)
    assert address.name == id_
    assert [each.address for each in found(library, "hall")] == [address.within("actions", "hall")]
    assert file_comments(address.file)[1] == file_comments("agendas/plans/hall.toml")[1]
    workspace.rehearse([Change(address, {"title": "Affiches"}, {"title": "Les affiches"})])


def test_a_name_that_is_not_utf8_can_be_printed(folder: Path) -> None:
    path = os.fsencode(folder / "agendas" / "plans") + b"/\xe9t\xe9.toml"
    try:
        Path(os.fsdecode(path)).write_text("schema = 1")
    except OSError:
        pytest.skip("this file system only takes UTF-8")
    (problem,) = problems(folder)
    assert str(problem).encode("utf-8")


def test_a_name_never_drives_the_terminal(folder: Path) -> None:
    """Neither its colours, nor a line of its own among the problems."""
    add(folder, "plans/a\x1b[31m\nErreur – faux \u202ex.toml")
    (problem,) = problems(folder)
    assert not {"\x1b", "\n", "\u202e"} & set(str(problem))


def test_pictures_and_pieces_are_known_by_their_path(folder: Path) -> None:
    kept = {f"2024-03-27/pieces/{each}" for each in ("photo.JPG", "notes.pdf", "sous/a.toml")}
    for file in (*kept, "logo.png", "notes.pdf"):
        add(folder, file)
    (folder / "agendas/2024-03-27/pieces/photo.JPG").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "agendas/logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    found = inventory(folder)
    assert found.pieces == {*kept, "logo.png"}
    assert found.problems == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_place_of_a_picture_is_not_waited_for(folder: Path) -> None:
    pieces = folder / "agendas/2024-03-27/pieces"
    pieces.mkdir(parents=True, exist_ok=True)
    os.mkfifo(pieces / "x.png")
    (problem,) = problems(folder)
    assert problem.file == "agendas/2024-03-27/pieces/x.png"
    assert "ne peut pas être lue" in problem.sentence


def test_a_link_out_of_the_workspace_is_not_followed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("ailleurs")
    (elsewhere / "secret.toml").write_text("schema = 1")
    (folder / "agendas/plans/secret.toml").symlink_to(elsewhere / "secret.toml")
    (folder / "agendas/audits/tous").symlink_to(elsewhere)
    first, second = problems(folder)
    assert {first.level, second.level} == {Level.WARNING, Level.ERROR}, "data is not read"
    assert "sort de l’espace" in first.sentence
    assert "sort de l’espace" in second.sentence


def test_a_link_inside_the_workspace_is_read(folder: Path) -> None:
    (folder / "agendas/plans/pan.toml").symlink_to(folder / "agendas/plans/signage.toml")
    assert problems(folder) == []
    assert "pan" in [item.id for item in inventory(folder).data]


def test_a_link_to_a_folder_cannot_lead_in_circles(folder: Path) -> None:
    (folder / "agendas/plans/tout").symlink_to(folder / "agendas")
    (problem,) = problems(folder)
    assert "dossier" in problem.sentence


def test_agendas_may_itself_be_a_link(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("autre")
    (other / "agendas").symlink_to(folder / "agendas")
    assert problems(other) == []
    assert len(inventory(other).data) == 9

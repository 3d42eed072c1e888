"""What could not be read is never presented as absent, and is named; whatever is asked."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from clu.cli import main
from tests import test_nouns
from tests.conftest import SAMPLE
from tests.test_nouns import Clu, contents

clu, folder = test_nouns.clu, test_nouns.folder

MEETING = f"{SAMPLE}/meeting.toml"
COMMITTEE = "committee.toml"
SIGNAGE = "plans/signage.toml"
DEFINITIONS = "indicators/definitions.toml"
AUDIT = "audits/2022-externe.toml"
NEW_FINDING = ["finding", "add", "--audit", "2022-externe", "--kind", "piste", "--text", "T"]

NOBODY = 65534

NEEDS = [
    (MEETING, ["meeting", "list"]),
    (MEETING, ["item", "list", SAMPLE]),
    (MEETING, ["slide", "list"]),
    (MEETING, ["slide", "show", SAMPLE, "appels"]),
    (MEETING, ["meeting", "show", SAMPLE]),
    (MEETING, ["meeting", "set", SAMPLE, "--start", "14h"]),
    (MEETING, ["meeting", "move", SAMPLE, "--to", "2024-03-28"]),
    (MEETING, ["meeting", "remove", SAMPLE]),
    (MEETING, ["meeting", "add", SAMPLE]),
    (MEETING, ["meeting", "add", "2025-01-01", "--from", SAMPLE]),
    (MEETING, ["close", SAMPLE]),
    (MEETING, ["close", SAMPLE, "--force"]),
    (MEETING, ["validate", SAMPLE, "--by", "X"]),
    (MEETING, ["correction", "add", SAMPLE, "--what", "A", "--why", "B", "--by", "C"]),
    (MEETING, ["item", "add", SAMPLE, "--title", "Un"]),
    (COMMITTEE, ["template"]),
    (COMMITTEE, ["committee", "show"]),
    (COMMITTEE, ["committee", "set", "--font", "Arial"]),
    (COMMITTEE, ["committee", "set", "--name", "Un", "--structure", "Deux"]),
    (COMMITTEE, ["member", "list"]),
    (COMMITTEE, ["member", "add", "--organisation", "ADAPEI"]),
    (COMMITTEE, ["milestone", "list"]),
    (COMMITTEE, ["milestone", "set", "convocation", "-15"]),
    (COMMITTEE, ["meeting", "add", "2025-01-01"]),
    (COMMITTEE, ["slide", "set", SAMPLE, "courriel-bcru", "--service", "asile"]),
    (SIGNAGE, ["plan", "list"]),
    (SIGNAGE, ["plan", "show", "signage"]),
    (SIGNAGE, ["plan", "add", "--id", "signage", "--title", "Un"]),
    (SIGNAGE, ["action", "list"]),
    (SIGNAGE, ["action", "set", "signaletique-trois-sites", "--note", "Vu"]),
    (DEFINITIONS, ["indicator", "list"]),
    (DEFINITIONS, ["indicator", "set", "appels-recus", "2024", "5"]),
    (DEFINITIONS, ["indicator", "add", "--label", "Un", "--unit", "nombre"]),
    ("indicators/2023.toml", ["indicator", "show", "appels-recus"]),
    (AUDIT, ["finding", "list"]),
    (AUDIT, NEW_FINDING),
]


@pytest.mark.parametrize(("file", "argv"), NEEDS, ids=lambda each: " ".join(each)[:40])
def test_what_needs_a_file_that_could_not_be_read_names_it(
    file: str, argv: list[str], clu: Clu, folder: Path
) -> None:
    with (folder / "agendas" / file).open("a", encoding="utf-8") as text:
        text.write("x = [\n")
    before = contents(folder)
    said = clu(*argv)
    assert said.code == 1, said
    assert f"agendas/{file}" in said.err
    assert "n’a pas pu être lu" in said.err
    assert "« clu check » dit" in said.err
    assert "Aucun" not in said.out + said.err
    assert "n’existe pas" not in said.err
    assert len(said.err.splitlines()) == 1
    assert contents(folder) == before


def test_a_list_of_which_an_element_could_not_be_read_shows_the_others(
    clu: Clu, folder: Path
) -> None:
    with (folder / "agendas" / COMMITTEE).open("a", encoding="utf-8") as text:
        text.write('[[members]]\nid = "fautif"\ncouleur = "bleu"\n')
    said = clu("member", "list")
    assert (said.code, len(said.out.splitlines())) == (1, 2)
    assert said.err == f"agendas/{COMMITTEE} n’a pas pu être lu en entier. " + (
        "« clu check » dit pourquoi.\n"
    )
    assert clu("member", "list", "--json").code == 1
    assert clu("member", "set", "fautif", "--name", "X").code == 1
    assert clu("member", "show", "absent").code == 2
    assert clu("standard-item", "list").code == 0
    assert clu("meeting", "add", "2025-01-01", "--dry-run").code == 0


def test_a_name_that_no_unread_file_may_hold_does_not_exist(clu: Clu, folder: Path) -> None:
    (folder / "agendas" / SIGNAGE).write_text("x = [\n", encoding="utf-8")
    assert clu("plan", "show", "absent").code == 2
    assert clu("action", "show", "absent").code == 1
    assert clu("action", "list", "--plan", "pan").code == 0
    assert clu("member", "show", "absent").code == 2


def test_what_is_left_to_do_is_told_though_the_meeting_before_cannot_be_read(
    clu: Clu, folder: Path
) -> None:
    earlier = folder / "agendas/2023-11-20"
    earlier.mkdir()
    (earlier / "meeting.toml").write_text("x = [\n", encoding="utf-8")
    (earlier / "minutes.toml").write_text("schema = 1\n", encoding="utf-8")
    path = folder / "agendas" / MEETING
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n", '\nprevious = "2023-11-20"\n', 1), encoding="utf-8")
    said = clu("close", SAMPLE)
    assert said.code == 1
    assert "L’approbation du compte rendu du 20 novembre 2023 n’est pas notée." in said.out


def test_a_link_that_is_not_followed_is_not_taken_for_an_absent_file(
    clu: Clu, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = folder / "agendas" / SIGNAGE
    away = tmp_path_factory.mktemp("ailleurs") / "signage.toml"
    shutil.move(path, away)
    path.symlink_to(away)
    for argv in (["plan", "list"], ["plan", "add", "--id", "signage", "--title", "Un"]):
        said = clu(*argv)
        assert said.code == 1
        assert said.err.startswith(f"agendas/{SIGNAGE} n’a pas pu être lu.")


def test_what_is_validated_is_the_same_or_refused_whichever_file_cannot_be_read(
    clu: Clu, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("ailleurs")
    demo, copy = place / "demo", place / "copy"
    assert clu("demo", str(demo)).code == 0
    sealed = Path("agendas/2025-11-20/validated.toml")
    validate = ("validate", "2025-11-20", "--by", "X", "--on", "2025-12-01")
    (demo / sealed).unlink()
    shutil.copytree(demo, copy)
    assert clu("--workspace", str(copy), *validate).code == 0
    whole = (copy / sealed).read_text(encoding="utf-8")
    refused = set()
    for path in sorted((demo / "agendas").rglob("*.toml")):
        file = path.relative_to(demo)
        shutil.rmtree(copy)
        shutil.copytree(demo, copy)
        with (copy / file).open("a", encoding="utf-8") as text:
            text.write("x = [\n")
        said = clu("--workspace", str(copy), *validate)
        assert said.code in (0, 1), (file, said)
        if said.code:
            assert "« clu check » dit pourquoi" in said.err
            refused.add(file.as_posix())
        else:
            assert (copy / sealed).read_text(encoding="utf-8") == whole, file
    assert "agendas/2025-03-18/meeting.toml" in refused
    assert "agendas/surveys/2025-accueil.toml" not in refused


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """The data closed to whoever types, even to the one who may do anything."""
    agendas, own = folder / "agendas", os.geteuid()
    main(["check"])  # what a command loads may be closed too
    agendas.chmod(0)
    for path in (folder, *folder.parents[:3]):
        with suppress(PermissionError):
            path.chmod(0o755)
    if own == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:  # before the test ends: what runs it writes its own files
        os.seteuid(own)
        agendas.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX systems")
def test_a_folder_without_rights_is_told_in_a_sentence(clu: Clu, folder: Path) -> None:
    commands = (
        ["check"],
        ["meeting", "list"],
        ["committee", "set", "--font", "F"],
        ["undo"],
        ["history"],
    )
    with without_rights(folder):
        said = [clu(*argv) for argv in commands]
    for one in said:
        assert one.code == 1, one
        assert "agendas" in one.out + one.err
        assert "ce fichier manque" not in one.out

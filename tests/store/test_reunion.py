"""Two versions of a workspace brought together: numbers, seals, what is locked, what is no data."""

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from clu.checks.sealed import broken
from clu.store.reunion import Reunion, Sides, Version, reunited
from clu.workspace import open_workspace
from tests import test_nouns
from tests.conftest import ROOT
from tests.test_nouns import Clu, plain

clu = test_nouns.clu

ON = datetime.date(2026, 12, 1)
OTHER = ".autre"
HELD, NEXT = "2025-11-20", "2026-12-10"
MINUTES, VALIDATED = (f"agendas/{HELD}/{name}.toml" for name in ("minutes", "validated"))
NOTED = f"agendas/{NEXT}/minutes.toml"
PLAN, OTHER_PLAN = (f"agendas/plans/{name}.toml" for name in ("suites", "accessibilite"))
SEALS = "agendas/seals.toml"
WHO = ("--by", "La cellule", "--on", "20/12/2025", "--why", "B")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demonstration, which is the current folder."""
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def version(folder: Path) -> dict[str, bytes]:
    """All the data of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.toml")
        if ".clu" not in path.parts
    }


@pytest.fixture
def base(folder: Path) -> dict[str, bytes]:
    """The demonstration."""
    return version(folder)


def met(base: Version, ours: Version, theirs: Version) -> tuple[Reunion, dict[str, str]]:
    """Both brought together, by Marc; the texts of the files."""
    reunion = reunited(Sides(base, ours, theirs, lambda _: b"", "Marc", "Jeanne"), ON)
    files = {path: bytes(each) for path, each in reunion.files.items() if not isinstance(each, str)}
    return reunion, {path: each.decode("utf-8", "replace") for path, each in files.items()}


def edited(of: dict[str, bytes], path: str, old: str, new: str) -> dict[str, bytes]:
    """A version with a text changed."""
    assert old.encode() in of[path], old
    return {**of, path: of[path].replace(old.encode(), new.encode(), 1)}


def added(of: dict[str, bytes], path: str, text: str) -> dict[str, bytes]:
    """A version with something at the end of a file."""
    return {**of, path: of.get(path, b"schema = 1\n") + text.encode()}


def promise(name: str, source: str = "", number: str = "S-2025-06") -> str:
    """An action, in TOML."""
    origin = f'origin = {{ kind = "exchange", ref = "{source}" }}\n' if source else ""
    return (
        f'\n[[actions]]\nid = "{name}"\nnumber = "{number}"\ntitle = "Le {name}"\n{origin}'
        'state = "validated"\n'
    )


def typed(clu: Clu, folder: Path, *words: str) -> dict[str, bytes]:
    """The version that a command makes; the folder is then as before."""
    before = version(folder)
    told = clu(*words)
    assert told.code == 0, told
    after = version(folder)
    for path in after:
        (folder / path).unlink()
    for path, content in before.items():
        (folder / path).write_bytes(content)
    return after


def test_the_next_number_is_free_in_all_plans_and_a_promise_of_both_keeps_its_own(
    base: dict[str, bytes],
) -> None:
    ours = added(added(base, PLAN, promise("banc")), PLAN, promise("abri", number="S-2025-07"))
    theirs = added(base, OTHER_PLAN, promise("auvent"))
    reunion, texts = met(base, ours, theirs)
    assert 'number = "S-2025-08"\ntitle = "Le banc"' in texts[PLAN]
    assert 'number = "S-2025-06"\ntitle = "Le auvent"' in texts[OTHER_PLAN]
    assert [plain(each) for each in reunion.told] == [
        "S-2025-06 était donné deux fois : « Le banc » prend le S-2025-08."
    ]
    both = added(base, PLAN, promise("banc"))
    reunion, texts = met(base, both, added(both, OTHER_PLAN, "# vu\n"))
    assert reunion.told == () and texts[PLAN].count("S-2025-06") == 1


DRAFT = "\n[[drafts]]\nversion = 1\non = 2026-12-12\n"


def test_a_number_that_was_sent_stays_and_both_are_told(base: dict[str, bytes]) -> None:
    ours, theirs = (added(base, PLAN, promise(name, f"{NEXT}/e-1")) for name in ("banc", "auvent"))
    reunion, texts = met(base, added(ours, NOTED, DRAFT), theirs)
    (told,) = reunion.told
    assert "S-2025-06 est donné deux fois" in told
    assert texts[PLAN].count('number = "S-2025-06"') == 2


def test_two_exchanges_of_one_second_both_stand_and_each_keeps_its_promise(
    base: dict[str, bytes],
) -> None:
    said = '\n[[exchanges]]\nid = "e-101500"\nitem = "ouverture"\ntext = "{} ?"\n'
    ours, theirs = (
        added(
            added(base, NOTED, said.format(name)), PLAN, promise(name, f"{NEXT}/e-101500", number)
        )
        for name, number in (("banc", "S-2026-01"), ("auvent", "S-2026-02"))
    )
    _, texts = met(base, ours, theirs)
    assert 'id = "e-101501"\nitem = "ouverture"\ntext = "banc ?"' in texts[NOTED]
    assert 'id = "e-101500"\nitem = "ouverture"\ntext = "auvent ?"' in texts[NOTED]
    assert (
        f'title = "Le banc"\norigin = {{ kind = "exchange", ref = "{NEXT}/e-101501" }}'
        in (texts[PLAN])
    )
    assert (
        f'title = "Le auvent"\norigin = {{ kind = "exchange", ref = "{NEXT}/e-101500" }}'
        in (texts[PLAN])
    )


def test_two_corrections_take_two_numbers_and_the_register_of_seals_knows_both(
    clu: Clu, folder: Path, base: dict[str, bytes]
) -> None:
    ours, theirs = (
        typed(clu, folder, "correction", "add", HELD, *WHO, "--what", f"Lire {what}")
        for what in ("12", "14")
    )
    reunion, texts = met(base, ours, theirs)
    assert [plain(each) for each in reunion.told] == [
        "Deux rectificatifs portaient le n° 1 : le vôtre prend le n° 2."
    ]
    for path, text in texts.items():
        (folder / path).write_text(text, "utf-8")
    library = open_workspace(folder).library
    assert [each.id for each in library.corrections[HELD].corrections] == ["r-1", "r-2"]
    assert not list(broken(library)) and not library.disagreements


def test_a_seal_that_did_not_hold_is_not_made_anew(
    clu: Clu, folder: Path, base: dict[str, bytes]
) -> None:
    ours, theirs = (
        typed(clu, folder, "correction", "add", HELD, *WHO, "--what", f"Lire {what}")
        for what in ("12", "14")
    )
    ours = edited(ours, f"agendas/{HELD}/corrections.toml", "Lire 12", "Lire 13")
    _, texts = met(base, ours, theirs)
    for path, text in texts.items():
        (folder / path).write_text(text, "utf-8")
    library = open_workspace(folder).library
    assert [each.file for each in broken(library)] == [f"agendas/{HELD}/corrections.toml"]
    assert [each.file for each in library.disagreements] == [SEALS]


@pytest.fixture
def open_base(base: dict[str, bytes]) -> dict[str, bytes]:
    """The demonstration before its last minutes were validated."""
    return {path: each for path, each in base.items() if path not in (VALIDATED, SEALS)}


@pytest.mark.parametrize("by", ["ours", "theirs"])
def test_minutes_that_one_side_validated_stay_so_and_what_the_other_typed_is_beside(
    base: dict[str, bytes], open_base: dict[str, bytes], by: str
) -> None:
    late = edited(open_base, MINUTES, 'text = "', 'text = "Tard : ')
    sides = (base, late) if by == "ours" else (late, base)
    reunion, texts = met(open_base, *sides)
    assert reunion.files[MINUTES] == base[MINUTES]
    (beside,) = (path for path in texts if path.endswith(OTHER))
    assert "Tard : " in texts[beside] and beside.startswith(MINUTES)
    assert f'file = "{MINUTES}"\nbeside = "{beside}"' in texts["agendas/disagreements.toml"]
    assert reunion.files[VALIDATED] == base[VALIDATED]


def test_minutes_validated_on_both_sides_are_those_that_others_have_already(
    base: dict[str, bytes], open_base: dict[str, bytes]
) -> None:
    theirs = edited(base, VALIDATED, 'by = "', 'by = "Autre : ')
    reunion, texts = met(open_base, base, theirs)
    assert reunion.files[VALIDATED] == theirs[VALIDATED]
    (beside,) = (path for path in texts if path.endswith(OTHER))
    assert texts[beside].encode() == base[VALIDATED]
    assert met(open_base, base, base)[0].files == base


@pytest.mark.parametrize(
    "spoil",
    [lambda it: it + b"[[", lambda it: it + b"\xff", lambda it: b"\0"],
    ids=["syntax", "encoding", "null"],
)
def test_a_file_that_cannot_be_read_is_kept_whole_beside_the_one_that_is_kept(
    base: dict[str, bytes], spoil: Callable[[bytes], bytes]
) -> None:
    ours = edited(base, PLAN, 'title = "', 'title = "Ici : ')
    theirs = {**base, PLAN: spoil(base[PLAN])}
    reunion, _ = met(base, ours, theirs)
    assert reunion.files[PLAN] == theirs[PLAN]
    (beside,) = (path for path in reunion.files if path.endswith(OTHER))
    assert reunion.files[beside] == ours[PLAN]


def test_the_same_disagreement_is_noted_once_and_one_settled_there_is_settled_here(
    base: dict[str, bytes],
) -> None:
    ours, theirs = (
        edited(base, PLAN, 'title = "Suites des réunions"', f'title = "{title}"')
        for title in ("Ici", "Ailleurs")
    )
    reunion, texts = met(base, ours, theirs)
    again, same = met(
        base,
        {**ours, "agendas/disagreements.toml": texts["agendas/disagreements.toml"].encode()},
        theirs,
    )
    assert again.files == reunion.files
    noted = {path: text.encode() for path, text in same.items()}
    settled = {**noted, "agendas/disagreements.toml": b"schema = 1\n"}
    assert (
        met(noted, added(noted, OTHER_PLAN, "# vu\n"), settled)[1]["agendas/disagreements.toml"]
        == "schema = 1\n"
    )

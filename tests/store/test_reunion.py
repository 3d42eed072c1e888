"""Two versions of a workspace brought together: numbers, seals, what is locked, what is no data."""

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from clu.checks.sealed import broken
from clu.errors import CluError
from clu.lexicon.news import changes_between, summed_up
from clu.store.reunion import Reunion, reunited
from clu.store.sides import Sides, Version
from clu.workspace import open_workspace
from tests import test_nouns
from tests.conftest import ROOT
from tests.test_nouns import Clu, plain

clu = test_nouns.clu

ON, LATER = datetime.date(2026, 12, 1), datetime.date(2026, 12, 9)
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


def written(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files of a version."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def edited(of: dict[str, bytes], path: str, old: str, new: str) -> dict[str, bytes]:
    """A version with a text changed."""
    assert old.encode() in of[path], old
    return {**of, path: of[path].replace(old.encode(), new.encode(), 1)}


def added(of: dict[str, bytes], path: str, text: str) -> dict[str, bytes]:
    """A version with something at the end of a file."""
    return {**of, path: of.get(path, b"schema = 1\n") + text.encode()}


def promise(name: str, source: str = "", number: str = "S-2025-07") -> str:
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
    ours = added(added(base, PLAN, promise("banc")), PLAN, promise("abri", number="S-2025-08"))
    theirs = added(base, OTHER_PLAN, promise("auvent"))
    reunion, texts = met(base, ours, theirs)
    assert 'number = "S-2025-09"\ntitle = "Le banc"' in texts[PLAN]
    assert 'number = "S-2025-07"\ntitle = "Le auvent"' in texts[OTHER_PLAN]
    assert [plain(each) for each in reunion.told] == [
        "S-2025-07 était donné deux fois : « Le banc » prend le S-2025-09."
    ]
    both = added(base, PLAN, promise("banc"))
    reunion, texts = met(base, both, added(both, OTHER_PLAN, "# vu\n"))
    assert reunion.told == () and texts[PLAN].count("S-2025-07") == 1


@pytest.mark.parametrize(
    ("number", "next_one"), [("A", "A-2"), ("S-12x", "S-12x-2"), ("2025", "2026"), ("B-09", "B-10")]
)
def test_a_number_of_one_s_own_has_a_next_one_too(
    base: dict[str, bytes], number: str, next_one: str
) -> None:
    ours, theirs = (added(base, PLAN, promise(name, "", number)) for name in ("banc", "auvent"))
    _, texts = met(base, ours, theirs)
    assert f'number = "{next_one}"\ntitle = "Le banc"' in texts[PLAN]


DRAFT = "\n[[drafts]]\nversion = 1\non = 2026-12-12\n"


def test_a_number_that_was_sent_stays_and_both_are_told(base: dict[str, bytes]) -> None:
    ours, theirs = (added(base, PLAN, promise(name, f"{NEXT}/e-1")) for name in ("banc", "auvent"))
    reunion, texts = met(base, added(ours, NOTED, DRAFT), theirs)
    (told,) = reunion.told
    assert "S-2025-07 est donné deux fois" in told
    assert texts[PLAN].count('number = "S-2025-07"') == 2


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


def test_corrections_of_both_take_numbers_that_follow_and_the_register_of_seals_knows_all(
    clu: Clu, folder: Path, base: dict[str, bytes]
) -> None:
    sides, libraries = [], []
    for whose in ("12", "14"):
        for rank in (1, 2, 3):
            what = f"Lire {whose} au point {rank}"
            assert not clu("correction", "add", HELD, *WHO, "--what", what).code
        sides.append(version(folder))
        libraries.append(open_workspace(folder).library)
        shutil.rmtree(folder / "agendas")
        written(folder, base)
    reunion, texts = met(base, *sides)
    assert [plain(each) for each in reunion.told] == [
        f"Deux rectificatifs portaient le n° {old} : le vôtre prend le n° {old + 3}."
        for old in (1, 2, 3)
    ]
    written(folder, sides[0] | {path: text.encode() for path, text in texts.items()})
    library = open_workspace(folder).library
    found = library.corrections[HELD].corrections
    assert [each.id for each in found] == [f"r-{rank}" for rank in range(1, 7)]
    assert not list(broken(library)) and not library.disagreements
    for before in libraries:  # neither side is told that what it had was changed
        told = summed_up(changes_between(before, library))
        assert plain(told) == "3 rectificatifs ajoutés"


def test_a_correction_that_was_named_by_hand_stops_no_other(
    clu: Clu, folder: Path, base: dict[str, bytes]
) -> None:
    path = folder / "agendas/2025-03-18/corrections.toml"
    path.write_text(path.read_text("utf-8").replace('"r-1"', '"premier"'), "utf-8")
    assert clu("correction", "add", "2025-03-18", *WHO, "--what", "Lire 12").code == 0
    assert 'id = "r-1"' in path.read_text("utf-8")


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
    [
        lambda it: it + b"[[",
        lambda it: it + b"\xff",
        lambda it: b"\0",
        lambda it: it + b"#" * 1_000_000,
        lambda it: it + b"\nx = " + b"[" * 5000 + b"]" * 5000,
        lambda it: it + b"\n[" + b".".join([b"a"] * 3000) + b"]\n",
    ],
    ids=["syntax", "encoding", "null", "large", "deep", "dotted"],
)
def test_a_file_that_cannot_be_read_never_takes_the_place_of_one_that_can(
    base: dict[str, bytes], spoil: Callable[[bytes], bytes]
) -> None:
    changed = edited(base, PLAN, 'title = "', 'title = "Ici : ')
    spoilt = {**base, PLAN: spoil(base[PLAN])}
    for ours in (changed, base):
        reunion, texts = met(base, ours, spoilt)
        assert reunion.files[PLAN] == ours[PLAN]
        (beside,) = (path for path in reunion.files if path.endswith(OTHER))
        assert reunion.files[beside] == spoilt[PLAN]
        assert f'beside = "{beside}"\nby = "Jeanne"' in texts["agendas/disagreements.toml"]
    assert met(spoilt, spoilt, changed)[0].files == changed, "once repaired, it is as any other"
    worse = {**base, PLAN: spoilt[PLAN] + b"[["}
    (beside,) = (path for path in met(base, worse, spoilt)[0].files if path.endswith(OTHER))


def test_what_would_be_too_large_together_is_side_by_side(base: dict[str, bytes]) -> None:
    ours, theirs = (added(base, PLAN, f"# {name * 600_000}\n") for name in "ab")
    reunion, _ = met(base, ours, theirs)
    (beside,) = (path for path in reunion.files if path.endswith(OTHER))
    assert (reunion.files[PLAN], reunion.files[beside]) == (theirs[PLAN], ours[PLAN])


def test_a_file_of_a_later_clu_is_not_received(base: dict[str, bytes]) -> None:
    later = edited(base, PLAN, "schema = 1", "schema = 2")
    with pytest.raises(CluError, match="version plus récente de clu"):
        met(base, edited(base, PLAN, 'title = "', 'title = "Ici : '), later)
    with pytest.raises(CluError, match="version plus récente de clu"):
        met(base, base, later)
    assert met(later, later, added(later, OTHER_PLAN, "# vu\n"))[0].files[PLAN] == later[PLAN]


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
    later = reunited(Sides(base, again.files, theirs, lambda _: b"", "Marc", "Jeanne"), LATER)
    assert later.files == reunion.files, "it is as old as the day on which it was noted first"
    noted = {path: text.encode() for path, text in same.items()}
    settled = {**noted, "agendas/disagreements.toml": b"schema = 1\n"}
    assert (
        met(noted, added(noted, OTHER_PLAN, "# vu\n"), settled)[1]["agendas/disagreements.toml"]
        == "schema = 1\n"
    )


@pytest.mark.parametrize("by", ["ours", "theirs"])
def test_a_file_that_bears_the_name_of_a_folder_is_beside_it(
    base: dict[str, bytes], by: str
) -> None:
    a_file, a_folder = ({**base, f"agendas/{name}": b"x"} for name in ("notes", "notes/a.txt"))
    reunion, texts = met(base, *((a_file, a_folder) if by == "ours" else (a_folder, a_file)))
    (beside,) = (path for path in reunion.files if path.endswith(OTHER))
    assert beside.startswith("agendas/notes.") and "agendas/notes" not in reunion.files
    assert "agendas/notes/a.txt" in reunion.files
    assert f'file = "agendas/notes"\nbeside = "{beside}"' in texts["agendas/disagreements.toml"]
    assert met(a_file, a_file, reunion.files)[0].files == reunion.files


# --- what one side has put elsewhere -------------------------------------------------------------

MOVED = "agendas/2027-01-14"
SAID = '\n[[exchanges]]\nid = "e-101500"\nitem = "ouverture"\nnote = "Dit en séance"\n'


def moved(of: dict[str, bytes], old: str, new: str) -> dict[str, bytes]:
    """A version in which what is under a path is under another."""
    return {new + path.removeprefix(old) if path.startswith(old) else path: of[path] for path in of}


@pytest.fixture
def ahead(base: dict[str, bytes]) -> dict[str, bytes]:
    """The next meeting on another day, as `clu meeting move` leaves it."""
    after = moved(base, f"agendas/{NEXT}/", f"{MOVED}/")
    return edited(after, f"{MOVED}/meeting.toml", "date = 2026-12-10", "date = 2027-01-14")


@pytest.mark.parametrize("by", ["ours", "theirs"])
def test_what_is_said_of_a_meeting_that_changed_day_follows_it_to_its_folder(
    base: dict[str, bytes], ahead: dict[str, bytes], by: str
) -> None:
    said = added(added(base, NOTED, SAID), PLAN, promise("banc", f"{NEXT}/e-101500"))
    said = edited(said, f"agendas/{NEXT}/meeting.toml", 'title = "', 'title = "Vu : ')
    said[f"agendas/{NEXT}/pieces/a.toml"] = b"a"
    reunion, texts = met(base, *((ahead, said) if by == "ours" else (said, ahead)))
    assert not [path for path in reunion.files if path.startswith(f"agendas/{NEXT}")]
    assert "Dit en séance" in texts[f"{MOVED}/minutes.toml"] and f"{MOVED}/pieces/a.toml" in texts
    meeting = texts[f"{MOVED}/meeting.toml"]
    assert "Vu : " in meeting and "date = 2027-01-14" in meeting
    assert 'ref = "2027-01-14/e-101500"' in texts[PLAN]
    assert "agendas/disagreements.toml" not in texts
    (told,) = reunion.told
    assert plain(told).startswith(f"« {NEXT} » est devenu « 2027-01-14 » : ")
    assert met(base, ahead, base)[0] == Reunion(dict(ahead), ()), "alone, it has nothing to tell"


def test_a_meeting_that_both_moved_is_one_and_its_day_is_to_be_chosen(
    base: dict[str, bytes], ahead: dict[str, bytes]
) -> None:
    ours = moved(base, f"agendas/{NEXT}/", "agendas/2027-02-11/")
    ours = edited(ours, "agendas/2027-02-11/meeting.toml", "date = 2026-12-10", "date = 2027-02-11")
    reunion, texts = met(base, added(ours, "agendas/2027-02-11/minutes.toml", SAID), ahead)
    assert not [path for path in reunion.files if "2027-02-11" in path or NEXT in path]
    assert "Dit en séance" in texts[f"{MOVED}/minutes.toml"]
    assert 'aside = "date = 2027-02-11"' in texts["agendas/disagreements.toml"]


def test_a_meeting_taken_away_where_something_was_said_since_stays_and_is_asked(
    base: dict[str, bytes],
) -> None:
    gone = {path: each for path, each in base.items() if NEXT not in path}
    for sides in ((added(base, NOTED, SAID), gone), (gone, added(base, NOTED, SAID))):
        reunion, texts = met(base, *sides)
        path = f"agendas/{NEXT}/meeting.toml"
        assert reunion.files[path] == base[path] and "Dit en séance" in texts[NOTED]
        assert f'file = "{path}"' in texts["agendas/disagreements.toml"]
    assert met(base, base, gone)[0].files == gone


def test_notes_without_their_meeting_are_a_problem(
    clu: Clu, folder: Path, base: dict[str, bytes]
) -> None:
    (folder / NOTED).write_text("schema = 1\n" + SAID, "utf-8")
    (folder / f"agendas/{NEXT}/meeting.toml").unlink()
    told = clu("check")
    assert NOTED in told.out and "ce dossier n’a pas de réunion" in told.out


RENAMED = "agendas/plans/promesses.toml"


@pytest.mark.parametrize("by", ["ours", "theirs"])
def test_a_plan_that_has_another_name_has_there_what_was_changed_under_its_former_one(
    base: dict[str, bytes], by: str
) -> None:
    renamed = moved(base, PLAN, RENAMED)
    changed = added(base, PLAN, promise("banc"))
    reunion, texts = met(base, *((renamed, changed) if by == "ours" else (changed, renamed)))
    assert PLAN not in reunion.files and "Le banc" in texts[RENAMED]
    assert "agendas/disagreements.toml" not in texts


@pytest.mark.parametrize("by", ["ours", "theirs"])
def test_an_action_that_went_to_another_plan_has_there_what_was_changed_where_it_was(
    base: dict[str, bytes], by: str
) -> None:
    action = promise("banc")
    base = added(base, PLAN, "\n# Promis." + action)
    gone = added(edited(base, PLAN, "\n# Promis." + action, ""), OTHER_PLAN, "\n# Vu." + action)
    changed = edited(base, PLAN, 'title = "Le banc"', 'title = "Le banc vert"  # relu')
    reunion, texts = met(base, *((gone, changed) if by == "ours" else (changed, gone)))
    assert 'title = "Le banc vert"' in texts[OTHER_PLAN] and "# Vu." in texts[OTHER_PLAN]
    assert '"banc"' not in texts[PLAN] and reunion.told == ()
    assert "agendas/disagreements.toml" not in texts
    third = "agendas/plans/signage.toml"
    there = {**edited(base, PLAN, action, ""), third: f'schema = 1\ntitle = "T"\n{action}'.encode()}
    _, texts = met(base, *((gone, there) if by == "ours" else (there, gone)))
    kept, left = (third, OTHER_PLAN) if by == "ours" else (OTHER_PLAN, third)
    assert 'id = "banc"' in texts[kept] and '"banc"' not in texts.get(left, "")


def test_of_two_plans_that_are_gone_one_alone_has_the_name_that_came(
    base: dict[str, bytes],
) -> None:
    """The other was taken away: what was changed in it stays under its own name."""
    twin, new = (f"agendas/plans/{name}.toml" for name in ("suites-bis", "promesses"))
    base = {**base, twin: base[PLAN]}
    theirs = added(added(base, PLAN, promise("banc")), twin, promise("auvent", number="S-2025-10"))
    ours = {new if path == PLAN else path: each for path, each in base.items() if path != twin}
    _, texts = met(base, ours, theirs)
    said = {
        path: [name for name in ("banc", "auvent") if f"Le {name}" in text]
        for path, text in texts.items()
        if "plans/" in path
    }
    assert sorted(map(len, (said.get(new, []), said.get(PLAN, []) + said.get(twin, [])))) == [1, 1]

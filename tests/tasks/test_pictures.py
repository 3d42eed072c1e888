"""A file that is named by its path becomes a piece of its meeting; what cannot be shown is told."""

import datetime
import re
import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

from clu.edits.settling import settled
from clu.errors import CluError
from clu.model.address import Address
from clu.model.change import Change
from clu.model.disagreements import Disagreement
from clu.tasks.pictures import brought_in, damaged, put_there
from clu.workspace import Workspace, open_workspace
from tests.tasks.conftest import NEXT

DAY = datetime.date(2026, 11, 29)
SLIDE = Address(f"agendas/{NEXT}/meeting.toml", ("items", "1", "slides", "photo"))


def brought(demo: Workspace, typed: str) -> str:
    """What a slide names once it is written, with the pieces that come with it."""
    table = {"id": "photo", "kind": "picture", "file": typed}
    (change,), pieces = brought_in(demo, [Change(SLIDE, None, table)])
    with put_there(demo.folder, pieces):
        return str((change.after or {})["file"])


def shelled(path: str) -> str:
    """As a shell would need it: macOS escapes each sign."""
    return re.sub(r"([^\w/.-])", r"\\\1", path)


_SPELT: tuple[Callable[[str], str], ...] = (
    str,
    " {} ".format,
    "'{}'".format,
    '"{}"'.format,
    shlex.quote,
    shelled,
    lambda path: f"file://{quote(path)}",
    lambda path: f"'file://localhost{quote(path)}'\n",
)


def test_a_file_named_by_its_path_is_copied_beside_its_meeting(
    demo: Workspace, tmp_path: Path
) -> None:
    pieces = demo.folder / f"agendas/{NEXT}/pieces"
    for rank, name in enumerate(("ma photo", 'l\'été (1) "vu" d’été & 100%20', "$HOME #1;~")):
        photo = tmp_path / f"{name}.png"
        Image.new("RGB", (20 + rank, 20)).save(photo)
        for spelt in _SPELT:
            assert brought(demo, spelt(str(photo))) == photo.name
        assert (pieces / photo.name).read_bytes() == photo.read_bytes()
    Image.new("RGB", (30, 30)).save(photo)
    assert brought(demo, str(photo)) == "$HOME #1;~-2.png"  # another one keeps both


def test_nothing_is_copied_for_whoever_gives_up_or_is_refused(
    demo: Workspace, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.png"
    Image.new("RGB", (20, 20)).save(photo)
    change = Change(SLIDE, None, {"id": "photo", "kind": "picture", "file": str(photo)})
    _, pieces = brought_in(demo, [change])
    assert f"{NEXT}/pieces/photo.png" in demo.holding(pieces).library.pieces
    with pytest.raises(CluError, match="refusé"), put_there(demo.folder, pieces):
        raise CluError("Ce qui la nomme est refusé.")
    assert not list((demo.folder / "agendas").rglob("photo*.png"))


@pytest.mark.parametrize("typed", ["plan.png", "/nulle/part/plan.png", "", "/"])
def test_what_leads_to_no_file_stays_as_it_was_typed(typed: str, demo: Workspace) -> None:
    assert brought(demo, typed) == typed
    assert not (demo.folder / f"agendas/{NEXT}/pieces").exists()


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_a_picture_that_no_deck_could_show_is_not_copied(
    kind: str, demo: Workspace, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.png"
    Image.effect_noise((200, 200), 50).save(photo, kind)
    if kind == "PNG":
        photo.write_bytes(photo.read_bytes()[:9000])
    with pytest.raises(CluError, match="abîmée, ou ne peut pas être lue"):
        brought(demo, str(photo))
    assert not (demo.folder / f"agendas/{NEXT}/pieces").exists()


def test_a_picture_cut_short_is_told_at_its_slide_until_it_is_whole(demo: Workspace) -> None:
    meeting = demo.folder / f"agendas/{NEXT}/meeting.toml"
    slide = 'kind = "picture"\nfile = "plan.png"\nalt = "Le plan"\n'
    text = meeting.read_text("utf-8").replace('kind = "agenda"\n', slide, 1)
    meeting.write_text(text, "utf-8")
    pieces = meeting.parent / "pieces"
    pieces.mkdir()
    Image.effect_noise((200, 200), 50).save(pieces / "plan.png")
    whole = (pieces / "plan.png").read_bytes()
    (pieces / "plan.png").write_bytes(whole[: len(whole) // 2])
    (told,) = damaged(open_workspace(demo.folder))
    assert told.path[-1] == "file"
    assert "plan.png" in told.sentence
    (pieces / "plan.png").write_bytes(whole)
    assert list(damaged(open_workspace(demo.folder))) == []


def test_another_version_of_a_picture_is_taken_as_one_more_wherever_it_is_shown(
    demo: Workspace,
) -> None:
    """Whose version was set aside is in the folder still; the step that takes it is undone."""
    agendas = demo.folder / "agendas"
    meeting = agendas / f"{NEXT}/meeting.toml"
    slide = 'kind = "picture"\nfile = "plan.png"\nalt = "Le plan"\n'
    meeting.write_text(meeting.read_text("utf-8").replace('kind = "agenda"\n', slide, 1), "utf-8")
    committee = agendas / "committee.toml"
    committee.write_text('logo = "logo.png"\n' + committee.read_text("utf-8"), "utf-8")
    for rank, path in enumerate((f"{NEXT}/pieces/plan.png", "logo.png")):
        file = agendas / path
        file.parent.mkdir(exist_ok=True)
        Image.new("RGB", (20, 20)).save(file)
        Image.new("RGB", (30, 30)).save(file, "PNG")
        aside = file.with_name(f"{file.name}.1a2b3c4d.autre")
        Image.new("RGB", (40 + rank, 40)).save(aside, "PNG")
        about = Disagreement(
            id="v", file=f"agendas/{path}", beside=f"agendas/{path}.1a2b3c4d.autre", on=DAY
        )
        known = replace(open_workspace(demo.folder).library, disagreements=(about,))
        change, dropped = settled(known, about, is_taken=True)
        (made,), pieces = brought_in(demo, [change])
        assert dropped.after is None
        assert next(iter(pieces.values())) == aside.read_bytes()
        (name,) = pieces
        assert name == path.replace(".png", "-2.png")
        assert Path(name).name in str(made.after)


def test_what_nobody_shows_is_put_in_place_by_hand(demo: Workspace) -> None:
    about = Disagreement(id="v", file="decks/template.pptx", beside="x.autre", on=DAY)
    known = replace(demo.library, disagreements=(about,))
    with pytest.raises(CluError, match="fichier entier"):
        settled(known, about, is_taken=True)

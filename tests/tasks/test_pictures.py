"""A file that is named by its path becomes a piece of its meeting; what cannot be shown is told."""

from pathlib import Path

import pytest
from PIL import Image

from clu.errors import CluError
from clu.model.address import Address
from clu.model.change import Change
from clu.tasks.pictures import brought_in, damaged
from clu.workspace import Workspace, open_workspace
from tests.tasks.conftest import NEXT

SLIDE = Address(f"agendas/{NEXT}/meeting.toml", ("items", "1", "slides", "photo"))


def brought(demo: Workspace, typed: str) -> str:
    table = {"id": "photo", "kind": "picture", "file": typed}
    (change,) = brought_in(demo, [Change(SLIDE, None, table)])
    return str((change.after or {})["file"])


@pytest.mark.parametrize("spelt", ["{}", "'{}'", '"{}"', "file://{}", " {} "])
def test_a_file_named_by_its_path_is_copied_beside_its_meeting(
    spelt: str, demo: Workspace, tmp_path: Path
) -> None:
    photo = tmp_path / "ma photo.png"
    Image.new("RGB", (20, 20)).save(photo)
    pieces = demo.folder / f"agendas/{NEXT}/pieces"
    typed = spelt.format(str(photo).replace(" ", "%20") if "file:" in spelt else photo)
    assert brought(demo, typed) == "ma photo.png"
    assert (pieces / "ma photo.png").read_bytes() == photo.read_bytes()
    assert brought(demo, str(photo)) == "ma photo.png"  # it is there already
    Image.new("RGB", (30, 30)).save(photo)
    assert brought(demo, str(photo)) == "ma photo-2.png"  # another one keeps both


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

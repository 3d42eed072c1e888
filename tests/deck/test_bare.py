"""Pictures lose what was written beside the image, and nothing of the image."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from clu.office.picture import bare, read_picture


def photograph(kind: str) -> bytes:
    image = Image.radial_gradient("L").convert("RGB").resize((64, 48))
    stream = BytesIO()
    if kind == "JPEG":
        exif = Image.Exif()
        exif[0x010E] = "Chez Mme X, 3 rue des Lilas"
        image.save(stream, kind, exif=exif, comment=b"Chez Mme X, 3 rue des Lilas")
    else:
        told = PngInfo()
        told.add_text("Author", "Chez Mme X, 3 rue des Lilas")
        image.save(stream, kind, pnginfo=told)
    return stream.getvalue()


def with_iptc(picture: bytes) -> bytes:
    """The same JPEG in which a program for the press has written."""
    told = b"Chez Mme X, 3 rue des Lilas"
    return picture[:2] + b"\xff\xed" + (len(told) + 2).to_bytes(2) + told + picture[2:]


def test_what_the_press_writes_in_a_picture_is_dropped_too() -> None:
    sound = bare(photograph("JPEG"))
    assert bare(with_iptc(sound)) == sound


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_follows_an_image_in_its_file_is_dropped(kind: str) -> None:
    """A phone puts there a second view, with its own place and date."""
    sound = bare(photograph(kind))
    assert bare(sound + photograph("JPEG") + b"Chez Mme X") == sound


def test_a_photograph_of_several_views_is_its_first_one(tmp_path: Path) -> None:
    first, second = (Image.effect_noise((64, 48), 60).convert("RGB") for _ in range(2))
    exif = Image.Exif()
    exif[0x010E] = "Chez Mme X"
    file = tmp_path / "photo.jpg"
    first.save(file, "MPO", save_all=True, append_images=[second], exif=exif)
    read = read_picture(file)
    assert (read.ending, read.width, read.height) == ("jpeg", 64, 48)
    assert b"Mme X" not in read.content
    with Image.open(BytesIO(read.content)) as kept, Image.open(file) as whole:
        assert kept.format == "JPEG"
        assert kept.tobytes() == whole.convert("RGB").tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_a_camera_wrote_is_dropped_and_the_image_kept(kind: str) -> None:
    picture = photograph(kind)
    assert b"Lilas" in picture
    stripped = bare(picture)
    assert b"Lilas" not in stripped
    with Image.open(BytesIO(picture)) as before, Image.open(BytesIO(stripped)) as after:
        assert before.tobytes() == after.tobytes()


@given(st.sampled_from(["JPEG", "PNG"]), st.integers(0, 2000))
def test_a_picture_cut_short_never_breaks_the_deck(kind: str, length: int) -> None:
    cut = photograph(kind)[:length]
    assert len(bare(cut)) <= len(cut)

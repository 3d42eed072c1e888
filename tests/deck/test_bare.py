"""Pictures lose what was written beside the image, and nothing of the image."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from clu.office.picture import bare


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

"""Packages: the same parts give the same bytes, and a seal tells what was changed."""

import tracemalloc
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clu.office.package import (
    CONTENT_TYPES,
    RELATIONS,
    SEAL,
    UNREADABLE,
    SwollenError,
    digest,
    is_untouched,
    pack,
    repack,
    seal,
    unpack,
)

PARTS = {
    "ppt/slide.xml": b"<slide>Bonjour</slide>",
    RELATIONS: b"<Relationships></Relationships>",
    CONTENT_TYPES: b"<Types></Types>",
}
SEALED = seal(pack(PARTS))

names = st.text("abc/.", min_size=1, max_size=6)
parts = st.dictionaries(names, st.binary(max_size=20))


def zipped(content: dict[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """Return a package as another program writes it: dated today, in the order given."""
    stream = BytesIO()
    with ZipFile(stream, "w", compression) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return stream.getvalue()


def test_the_order_the_date_and_the_compression_of_a_package_are_forgotten() -> None:
    """Only its parts decide the bytes."""
    one = zipped(PARTS)
    other = zipped(dict(reversed(PARTS.items())), ZIP_STORED)
    assert one != other
    assert repack(one) == repack(other) == pack(PARTS)


def test_content_types_come_first() -> None:
    """Programs that read a package as it comes need them to know the rest."""
    assert next(iter(unpack(pack(PARTS)))) == CONTENT_TYPES


@given(parts)
def test_what_is_packed_is_found_again(content: dict[str, bytes]) -> None:
    """Whatever the names and the bytes."""
    assert unpack(pack(content)) == content


@given(parts, parts)
def test_two_packages_have_the_same_digest_only_if_they_have_the_same_parts(
    one: dict[str, bytes], other: dict[str, bytes]
) -> None:
    """No byte passes from a name to a content unseen."""
    assert (digest(one) == digest(other)) == (one == other)


def test_the_digest_does_not_count_the_part_that_carries_it() -> None:
    """It could not be written otherwise."""
    assert digest(PARTS) == digest({**PARTS, SEAL: b"..."})


def test_a_sealed_package_is_untouched() -> None:
    """As long as its parts are the same, however they are zipped."""
    assert is_untouched(SEALED)
    assert is_untouched(zipped(unpack(SEALED)))


def test_sealing_twice_changes_nothing() -> None:
    """The seal is declared once."""
    assert seal(SEALED) == SEALED


def test_the_seal_is_a_declared_custom_property() -> None:
    """PowerPoint keeps it when a person saves, and only then can tell our decks from others."""
    sealed = unpack(SEALED)
    assert b"custom-properties+xml" in sealed[CONTENT_TYPES]
    assert SEAL.encode() in sealed[RELATIONS]
    assert b'name="clu-digest"' in sealed[SEAL]


@pytest.mark.parametrize(
    "change",
    [
        {"ppt/slide.xml": b"<slide>Bonsoir</slide>"},
        {"ppt/another.xml": b""},
        {SEAL: b"<Properties/>"},
        {RELATIONS: b"<Relationships></Relationships>"},
    ],
)
def test_a_package_that_was_changed_is_not_untouched(change: dict[str, bytes]) -> None:
    """A part changed, one added, the digest or its mention lost."""
    assert not is_untouched(pack({**unpack(SEALED), **change}))


def test_a_package_that_lost_a_part_is_not_untouched() -> None:
    """Even if nothing else changed."""
    left = {name: part for name, part in unpack(SEALED).items() if name != "ppt/slide.xml"}
    assert not is_untouched(pack(left))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_package_with_two_parts_of_the_same_name_is_not_untouched() -> None:
    """Programs differ on which one they show."""
    stream = BytesIO(SEALED)
    with ZipFile(stream, "a") as archive:
        archive.writestr("ppt/slide.xml", b"<slide>Bonjour</slide>")
    assert not is_untouched(stream.getvalue())


@pytest.mark.parametrize("document", [b"", b"PK", b"Bonjour", SEALED[:-30], SEALED[30:]])
def test_what_is_not_a_package_is_not_untouched(document: bytes) -> None:
    """It may be the work of another program: it is kept."""
    assert not is_untouched(document)


@given(st.integers(0, len(SEALED) - 1), st.integers(0, 255))
def test_a_damaged_package_never_fails(place: int, byte: int) -> None:
    """Whichever byte is hit, the answer is yes only if all the parts are still there."""
    damaged = SEALED[:place] + bytes([byte]) + SEALED[place + 1 :]
    if is_untouched(damaged):
        assert unpack(damaged) == unpack(SEALED)


def test_a_part_that_is_more_than_it_says_is_not_unpacked_beyond() -> None:
    """Nor one that is packed otherwise than office files are, of which no bound is kept."""
    whole = zipped({"x": bytes(20 * 2**20)})
    lying = whole.replace((20 * 2**20).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    assert len(whole) == len(lying) < 2**16
    for document in (lying, zipped({"x": bytes(20 * 2**20)}, ZIP_BZIP2)):
        tracemalloc.start()
        with pytest.raises(UNREADABLE):
            unpack(document)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 2 * 2**20
        assert not is_untouched(document)


def test_a_package_may_pass_what_it_weighs_by_the_room_of_a_text() -> None:
    assert len(unpack(zipped({"x": bytes(40 * 2**20)}))["x"]) == 40 * 2**20
    with pytest.raises(SwollenError):
        unpack(zipped({"x": bytes(49 * 2**20)}))


def test_whether_a_file_is_ours_is_told_without_a_second_copy_of_it() -> None:
    document = b"\xff" * 2**20
    tracemalloc.start()
    assert not is_untouched(document)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < len(document)

"""Bytes that are not plain UTF-8 are named for what they are, at their line."""

import pytest

from clu.store.toml.decode import Flaw, MalformedError, decode
from tests.test_minutes import PLAIN


def faults(content: bytes) -> tuple[Flaw, ...]:
    with pytest.raises(MalformedError) as raised:
        decode(content)
    return raised.value.flaws


def test_utf8_is_read_whatever_its_line_ends() -> None:
    assert decode("a = 1\r\nb = 'é'\n".encode()) == "a = 1\r\nb = 'é'\n"


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"") == ""


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfschema = 1\n") == "schema = 1\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_named(encoding: str) -> None:
    (fault,) = faults('titre = "été"\n'.encode(encoding))
    assert encoding[:6].upper() in fault.sentence
    assert "UTF-8" in fault.remedy


def test_windows_letters_are_shown_with_their_line() -> None:
    (fault,) = faults('schema = 1\r\n# rien\r\ntitle = "Réunion à Créteil"\r\n'.encode("cp1252"))
    assert fault.line == 3
    assert "Réunion" in fault.sentence
    assert "UTF-8" in fault.remedy


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"\xe9t\xe9", "été"),
        (b'a = "\xe9t\xe9"', "été"),
        (b" \xe9", "é"),
        (b"x" * 9 + b"\xe9" + b"y" * 60, "x" * 9 + "é" + "y" * 30),
    ],
)
def test_the_word_around_is_shown_up_to_forty_signs(content: bytes, shown: str) -> None:
    (fault,) = faults(content)
    assert f"« {shown} »" in fault.sentence.translate(PLAIN)


def test_a_lone_surrogate_is_half_a_character() -> None:
    (fault,) = faults(b'a = 1\nb = "\xed\xa0\xbd"\n')
    assert fault.line == 2
    assert "U+D83D" in fault.sentence


def test_a_null_byte_is_named() -> None:
    (fault,) = faults(b'a = 1\n\nb = "\x00"\n')
    assert fault.line == 3
    assert "octet nul" in fault.sentence


def test_each_git_conflict_is_one_fault_at_its_first_line() -> None:
    conflict = "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> autre\n"
    first, second = faults(f"schema = 1\n{conflict}b = 1\r\n{conflict}".encode())
    assert (first.line, second.line) == (2, 8)
    assert "git" in first.sentence


def test_a_conflict_inside_a_text_is_found_too() -> None:
    (fault,) = faults(b'notes = """\nun\n<<<<<<< HEAD\ndeux\n=======\ntrois\n>>>>>>> b\n"""\n')
    assert fault.line == 3


def test_the_end_of_a_conflict_left_alone_is_found() -> None:
    (fault,) = faults(b"a = 1\n>>>>>>> branche\n")
    assert fault.line == 2


def test_a_line_of_equals_signs_in_a_text_is_no_conflict() -> None:
    assert decode(b'notes = """\nTitre\n=======\n"""\n')


def test_several_faults_of_one_file_are_told_together() -> None:
    lines = [fault.line for fault in faults(b"a = 1\n<<<<<<< HEAD\nb = '\xe9'\n")]
    assert lines == [2, 3]

"""The hidden marks by which what a paper prints is found again in a corrected file."""

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clu.model.paper import Block, Heading, Paper, Paragraph, Tone
from clu.papers import docx_text, odt_text
from clu.papers.docx import as_docx
from clu.papers.marks import alike, bookmark, mark_digest, words_digest
from clu.papers.odt import as_odt
from clu.papers.reviewed import Reviewed

Written = Callable[[Paper], bytes]
Read = Callable[[bytes], Reviewed]
FORMATS = pytest.mark.parametrize(
    ("written", "read"), [(as_docx, docx_text.read), (as_odt, odt_text.read)]
)
LONG = f"exchanges/{'e' * 80}/turns/12"


def paper(*blocks: Block) -> Paper:
    return Paper("Titre", "", "", "", datetime.date(2026, 10, 8), blocks)


def marks(reviewed: Reviewed) -> list[tuple[str, str]]:
    """Each passage under a mark of ours, with the digest of that mark."""
    return [
        (found.mark, each.text)
        for each in reviewed.passages
        for name, _ in each.marks
        if (found := bookmark(name))
    ]


@FORMATS
def test_a_paragraph_that_prints_words_of_the_data_bears_their_mark(
    written: Written, read: Read
) -> None:
    asked = Paragraph("**É-1 – UDAF :** Quand ?", Tone.QUESTION, "exchanges/e-1/text")
    made = written(
        paper(Heading("Point", 2), asked, Paragraph("Sans."), Paragraph("Oui", mark=LONG))
    )
    assert marks(read(made)) == [
        (mark_digest("exchanges/e-1/text"), "É-1 – UDAF : Quand ?"),
        (mark_digest(LONG), "Oui"),
    ]
    assert made == written(
        paper(Heading("Point", 2), asked, Paragraph("Sans."), Paragraph("Oui", mark=LONG))
    )


@FORMATS
def test_words_on_several_paragraphs_have_one_mark_over_all_and_none_when_printed_again(
    written: Written, read: Read
) -> None:
    un, deux = Paragraph("un", mark="m"), Paragraph("deux", mark="m")
    found = marks(read(written(paper(un, deux, Paragraph("autre"), un))))
    assert [text for _, text in found] == ["un", "deux"]


def test_the_name_of_a_mark_is_one_that_word_accepts_and_hides() -> None:
    blocks = [Paragraph("x", mark=f"m{rank}") for rank in range(1200)]
    (*_, last) = docx_text.read(as_docx(paper(*blocks[-3:]))).passages
    name = last.marks[0][0]
    assert name.startswith("_clu_")
    assert name.replace("_", "a").isalnum()
    assert len(name) + 6 <= 40  # with ranks of four figures
    assert bookmark(f"{name}_Copy_1") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l'absence", "l’absence"),
        ("« Oui » !", '"Oui"!'),
        ("14 h 30 : oui ; non", "14\u00a0h\u00a030\u00a0: oui\u202f; non"),
        ("Etc...", "Etc…"),
        ("dit\u2011il", "dit-il"),
    ],
)
def test_texts_that_differ_in_their_typography_alone_are_alike(one: str, other: str) -> None:
    assert alike(one) == alike(other)


@given(st.text(), st.text())
def test_texts_that_differ_in_a_letter_are_not_alike(one: str, other: str) -> None:
    assert alike(f"{one}a{other}") != alike(f"{one}b{other}")


def test_a_number_that_changes_is_not_a_change_of_words() -> None:
    assert words_digest("É-4 – UDAF : Quand ?") == words_digest("É-12 – UDAF : Quand ?")
    assert words_digest("Quand ?") != words_digest("Quand donc ?")

"""The hidden marks by which what a paper prints is found again in a corrected file."""

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clu.model.paper import Block, Heading, Listed, Paper, Paragraph, Table, Tone
from clu.model.text import clean, plain
from clu.papers import docx_text, odt_text
from clu.papers.docx import as_docx
from clu.papers.marks import Bookmark, alike, bookmark, mark_digest, words_digest
from clu.papers.odt import as_odt
from clu.papers.placing import found
from clu.papers.review import Kind, compare
from clu.papers.reviewed import ReadBlock, Reviewed

Written = Callable[[Paper], bytes]
Read = Callable[[bytes], Reviewed]
FORMATS = pytest.mark.parametrize(
    ("written", "read"), [(as_docx, docx_text.read), (as_odt, odt_text.read)]
)
LONG = f"exchanges/{'e' * 80}/turns/12"


def paper(*blocks: Block) -> Paper:
    return Paper("Titre", "", "", "", datetime.date(2026, 10, 8), blocks)


def marks(reviewed: Reviewed) -> list[tuple[str, str]]:
    """Each passage that prints words of the data, with the digest of their mark."""
    return [
        (known.mark, each.text)
        for each in reviewed.passages
        for name, _ in each.marks
        if (known := bookmark(name)) and known.mark != mark_digest("")
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
    under = marks(read(written(paper(un, deux, Paragraph("autre"), un))))
    assert [text for _, text in under] == ["un", "deux"]


@FORMATS
def test_what_is_made_of_other_data_bears_what_it_said_when_it_was_made(
    written: Written, read: Read
) -> None:
    """A heading, a list as a whole, a table: only in a paper that prints words of the data."""
    table = Table(("N°", "Quoi"), (("1", "Revoir"),), (1, 3), "Suites")
    listed, said = Listed(("un", "deux")), Paragraph("Oui", mark="m")
    for blocks, count in (((listed, table, said), 5), ((listed, table), 0)):
        passages = read(written(paper(*blocks))).passages
        assert sum(bool(each.marks) for each in passages) == count
        assert [each.is_as_made for each in found(passages) if each.bookmark] == [True] * count


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


# --- a file that nobody touched says nothing else --------------------------------------------

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), include_characters="\n"),
    min_size=1,
    max_size=40,
).filter(str.strip)


@FORMATS
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=st.lists(WORDS, min_size=1, max_size=4), lead=st.sampled_from(["", "É-1 – SG : "]))
def test_whatever_was_said_a_file_as_it_was_made_says_nothing_else(
    written: Written, read: Read, said: list[str], lead: str
) -> None:
    """With the marks and without them; and each correction is found where it was made."""
    cleaned = [clean(each).strip() or "x" for each in said]
    words = {f"decisions/d-{rank}/text": each for rank, each in enumerate(cleaned)}
    made = paper(
        Heading("Point", 2),
        *(Paragraph(f"{lead}{each}", mark=mark) for mark, each in words.items()),
    )
    for known in (read(written(made)), unmarked(read(written(made)))):
        compared = compare(made, known, words.__getitem__)
        assert compared.findings == ()


def unmarked(reviewed: Reviewed) -> Reviewed:
    return replace(reviewed, passages=tuple(replace(each, marks=()) for each in reviewed.passages))


@FORMATS
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, WORDS)
def test_whatever_was_said_its_correction_is_read_as_it_was_written(
    written: Written, read: Read, said: str, corrected: str
) -> None:
    before, after = (f"a{clean(each)}".strip() for each in (said, corrected))
    old = paper(Paragraph(f"SG : {before}", mark="decisions/d-1/text"))
    new = paper(Paragraph(f"SG : {after}", mark="decisions/d-1/text"))
    reviewed = read(written(new))
    heading, passage = (each for each in reviewed.passages if each.marks)
    ours = Bookmark(mark_digest("decisions/d-1/text"), words_digest(f"SG : {before}"), 1, 2)
    passages = (heading, replace(passage, marks=((ours.name, 0),)))
    compared = compare(old, replace(reviewed, passages=passages), lambda _: before)
    told = [each.after for each in compared.findings if each.kind is Kind.WORDS]
    is_same = alike(plain(f"SG : {before}")) == alike(plain(f"SG : {after}"))
    assert [alike(each) for each in told] == ([] if is_same else [alike(plain(after))])


CELLS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["un", "deux", "trois"]))


@given(CELLS, CELLS, CELLS)
def test_a_table_says_what_a_hand_changed_whatever_the_data_say_since(
    printed: dict[str, str], corrected: dict[str, str], since: dict[str, str]
) -> None:
    """Each row is changed by a hand or by the data: what a hand did not change is no finding."""

    def table(*changes: dict[str, str]) -> Paper:
        rows = dict.fromkeys("abcdef", "zéro")
        for each in changes:
            rows |= each
        return paper(Table(("N°", "Quoi"), tuple(rows.items()), (1, 3), "Relevé"), said)

    said = Paragraph("Oui", mark="decisions/d-1/text")
    since = {name: each for name, each in since.items() if name not in corrected}
    made = docx_text.read(as_docx(table(printed)))
    by_hand = docx_text.read(as_docx(table(printed, corrected)))
    passages = tuple(
        replace(each, marks=known.marks)
        for each, known in zip(by_hand.passages, made.passages, strict=True)
    )
    found = compare(table(printed, since), replace(by_hand, passages=passages), lambda _: "Oui")
    before = {name: printed.get(name, "zéro") for name in corrected}
    assert {
        each.at.text.split(",")[0]: (each.before, each.after) for each in found.findings if each.at
    } == {name: (before[name], each) for name, each in corrected.items() if before[name] != each}


@pytest.mark.parametrize(
    ("said", "after"),
    [
        (("avant", "un", "deux", "trois"), ["avant", "un\ndeux\ntrois"]),
        (("un", "deux", "trois"), ["un\ndeux\ntrois"]),
        (("un", "", "deux", "trois"), ["un", "deux", "trois"]),
        (("un", "dix", "trois"), ["un", "dix", "trois"]),
    ],
)
def test_paragraphs_that_lost_their_mark_are_under_it_when_they_say_what_it_was_around(
    said: tuple[str, ...], after: list[str]
) -> None:
    """A conversion keeps the mark on the last of them; what a hand changed stays apart."""
    known = Bookmark(mark_digest("m"), words_digest("un\ndeux\ntrois"), 1, 3).name
    blocks = [ReadBlock(each) if each else ReadBlock(rows=[["a", "b"]]) for each in said]
    made = found([*blocks[:-1], replace(blocks[-1], marks=((known, 0),)), ReadBlock("fin")])
    assert [each.text for each in made if each.text] == [*after, "fin"]
    assert made[-2].is_as_made is (len(after[-1]) > len("trois"))
    assert sorted(rank for each in made for rank in each.passages) == list(range(len(said) + 1))

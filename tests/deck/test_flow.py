"""Measured text: breaking lines, cutting text between boxes."""

from hypothesis import given
from hypothesis import strategies as st

from clu.deck import flow, measure
from clu.deck.page import Ink, Run, StyledParagraph

FACTOR = measure.widening("Arial")
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


def paragraph(text: str, size: float = 20, bold: bool = False, level: int = 0) -> StyledParagraph:
    return StyledParagraph((Run(text, bold),), size, Ink.TEXT, level=level, space_before=6)


def test_a_short_text_takes_one_line() -> None:
    assert measure.line_count(paragraph("Ordre du jour"), 400, FACTOR) == 1


def test_a_line_breaks_after_a_space_or_a_hyphen() -> None:
    text = "Accueil du Val-de-Marne"
    width = measure.text_width((Run("Accueil du Val-"),), 20, FACTOR) + 1
    ends = measure.line_ends((Run(text),), 20, width, FACTOR)
    assert [text[a:b] for a, b in zip([0, *ends], ends, strict=False)] == [
        "Accueil du Val-",
        "de-Marne",
    ]


def test_a_non_breaking_space_keeps_its_words_together() -> None:
    text = "taux de 90\u00a0%"
    width = measure.text_width((Run("taux de 90"),), 20, FACTOR) + 1
    ends = measure.line_ends((Run(text),), 20, width, FACTOR)
    assert text[ends[0] :] == "90\u00a0%"


def test_a_word_wider_than_the_box_is_broken_inside() -> None:
    assert measure.line_count(paragraph("x" * 200), 300, FACTOR) > 1


def test_a_word_too_wide_after_a_short_one_is_broken_too() -> None:
    ends = measure.line_ends((Run(" 0000"),), 14, 30, FACTOR)
    assert ends == [1, 4, 5]


def test_a_line_that_was_typed_ends_where_it_was() -> None:
    """Even an empty one, and whatever else fits; a text cut there leaves no empty line."""
    typed = paragraph("un\n\ndeux trois\nquatre")
    assert measure.line_ends(typed.runs, 20, 600, FACTOR) == [3, 4, 15, 21]
    assert measure.line_count(typed, 65, FACTOR) == 5
    held, left = flow.split((typed,), 600, 3 * measure.pitch(typed), FACTOR)
    assert [held[0].text, left[0].text] == ["un\n\ndeux trois", "quatre"]


def test_bold_letters_are_wider() -> None:
    text = "Préfecture du Val-de-Marne"
    assert measure.text_width((Run(text, True),), 20, FACTOR) > measure.text_width(
        (Run(text),), 20, FACTOR
    )


def test_an_unknown_font_gets_more_width() -> None:
    assert measure.widening("Marianne") > measure.widening("Arial")


@given(WORDS, st.floats(30, 600), st.integers(10, 40))
def test_no_line_is_wider_than_its_box(text: str, width: float, size: int) -> None:
    runs = (Run(text),)
    ends = measure.line_ends(runs, size, width, FACTOR)
    lines = [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    assert "".join(lines) == text
    for line in lines:
        shown = line.rstrip(" ")
        too_wide = measure.text_width((Run(shown),), size, FACTOR) > width + 0.01
        assert not too_wide or len(shown) == 1


@given(
    st.lists(
        st.tuples(WORDS, st.sampled_from([18, 20, 24]), st.booleans(), st.integers(0, 1)),
        min_size=1,
        max_size=12,
    ),
    st.floats(80, 600),
    st.floats(60, 400),
)
def test_the_pages_joined_again_give_the_text_and_each_fits(
    drafts: list[tuple[str, int, bool, int]], width: float, room: float
) -> None:
    paragraphs = tuple(paragraph(*draft) for draft in drafts)
    boxes = flow.pages(paragraphs, width, room, FACTOR)
    joined = "".join(each.text for box in boxes for each in box)
    assert joined == "".join(each.text for each in paragraphs)
    for box in boxes:
        assert measure.height(box, width, FACTOR) <= room + 0.01
        assert box


def test_a_parent_is_not_left_alone_at_the_foot_of_a_box() -> None:
    paragraphs = (
        paragraph("un"),
        paragraph("deux"),
        paragraph("trois"),
        paragraph("enfant", level=1),
    )
    room = measure.height(paragraphs[:3], 300, FACTOR) + 1
    head, tail = flow.split(paragraphs, 300, room, FACTOR)
    assert [each.text for each in head] == ["un", "deux"]
    assert [each.text for each in tail] == ["trois", "enfant"]


def test_boxes_are_filled_evenly() -> None:
    paragraphs = tuple(paragraph(f"ligne {rank}") for rank in range(9))
    room = measure.height(paragraphs[:8], 300, FACTOR) + 1
    assert [len(box) for box in flow.pages(paragraphs, 300, room, FACTOR)] in ([5, 4], [4, 5])


def test_a_point_stays_with_those_under_it_unless_that_takes_a_box_more() -> None:
    def firsts(*children: int) -> list[int]:
        """How many points begin a box of five lines, by the level of its first."""
        points = [
            (paragraph("point"), *[paragraph("dessous", level=1)] * count) for count in children
        ]
        every = tuple(each for point in points for each in point)
        room = measure.height(every[:1] * 5, 300, FACTOR) + 1
        return [box[0].level for box in flow.pages(every, 300, room, FACTOR)]

    assert firsts(1, 4) == [0, 0]
    assert firsts(3, 1) == [0, 0]
    assert firsts(2, 1, 3) == [0, 0]
    assert firsts(4, 2, 1) == [0, 0]
    assert firsts(2, 3, 2) == [0, 1]

"""The cleaning border: what may enter, and what it becomes."""

import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from clu.model.record import Delay, Id, Number
from clu.model.text import Bullets, Line, Rich, Text, Title, clean, plain, spans, writable

ANY = st.text(st.characters())


def test_combining_letters_are_composed() -> None:
    assert clean("pre\u0301fecture") == "préfecture"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029", "\u0085"])
def test_every_line_end_becomes_a_line_feed(end: str) -> None:
    assert clean(f"un{end}deux") == "un\ndeux"


def test_a_tab_becomes_a_space() -> None:
    assert clean("un\tdeux") == "un deux"


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe", "\ufdd0"]
)
def test_what_no_document_can_hold_is_refused_by_its_code(character: str) -> None:
    with pytest.raises(ValueError, match=f"U\\+{ord(character):04X}"):
        clean(f"a{character}")


@given(ANY)
def test_clean_text_is_composed_and_without_control_characters(text: str) -> None:
    try:
        cleaned = clean(text)
    except ValueError:
        return
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in cleaned if c != "\n")
    assert clean(cleaned) == cleaned


@given(st.lists(st.tuples(st.sampled_from(["un", "deux ", "«", "à"]), st.booleans())))
def test_bold_spans_come_back_as_they_were_marked(words: list[tuple[str, bool]]) -> None:
    marked = "|".join(f"**{word.strip()}**" if bold else word for word, bold in words)
    assert plain(marked) == "|".join(word.strip() if bold else word for word, bold in words)
    found = {text for text, bold in spans(marked) if bold}
    assert found == {word.strip() for word, bold in words if bold}


@pytest.mark.parametrize("text", ["5 * 3 ** 2", "erreur*", "**", "** gras **", "****"])
def test_stars_that_mark_nothing_stay_in_the_text(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("kind", "held", "refused"),
    [
        (Title, "é" * 200, "é" * 201),
        (Title, "é", " "),
        (Rich, "é", " "),
        (Id, "a" * 80, "a" * 81),
        (Delay, 3650, 3651),
        (Delay, -3650, -3651),
        (Number, Decimal("9" * 15), Decimal(10**15)),
        (Number, Decimal("-0." + "1" * 9), Decimal("-0." + "1" * 10)),
    ],
)
def test_a_type_holds_the_last_value_within_its_limits(
    kind: Any, held: str | int | Decimal, refused: str | int | Decimal
) -> None:
    assert TypeAdapter(kind).validate_python(held) == held
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(refused)


@pytest.mark.parametrize("kind", [Text, Line, Title, Rich])
def test_what_stands_around_a_text_is_no_part_of_it(kind: Any) -> None:
    assert TypeAdapter(kind).validate_python(" \u00a0un mot\n ") == "un mot"


@pytest.mark.parametrize("value", [True, "5", 1.5, Decimal("NaN")])
def test_a_figure_is_a_number_and_no_text(value: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Number).validate_python(value)


def test_a_line_has_no_line_feed() -> None:
    with pytest.raises(ValidationError, match="une seule ligne"):
        TypeAdapter(Line).validate_python("un\ndeux")


def test_a_sublist_needs_a_line_before_it() -> None:
    with pytest.raises(ValidationError, match="sous-liste"):
        TypeAdapter(Bullets).validate_python([["enfant"]])
    with pytest.raises(ValidationError, match="sous-liste"):
        TypeAdapter(Bullets).validate_python(["parent", ["enfant"], ["enfant"]])


def test_a_text_is_cleaned_once_at_the_border() -> None:
    assert TypeAdapter(Text).validate_python("  e\u0301\r\n ") == "é"


def test_nothing_turns_the_order_of_a_text_unseen() -> None:
    """Windows puts such a sign before a path that is copied; what one would read is not written."""
    assert clean("\u202aa\u202bb\u202cc\u202d\u202ed\u2066e\u2067f\u2068g\u2069") == "abcdefg"
    assert clean("a\u200eb\u2065c") == "a\u200eb\u2065c"


def test_what_nobody_sees_is_not_pasted_and_what_parts_cells_is() -> None:
    assert writable("a\x07\x02b\x1e\x85\ufffe\tc\r\nd\u200be") == "ab\tc\r\nd\u200be"

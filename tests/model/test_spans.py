"""Rich texts cut in spans: bold or not, none of them empty."""

import pytest

from clu.model.text import plain, spans


@pytest.mark.parametrize(
    ("rich", "found"),
    [
        ("", ()),
        ("a", (("a", False),)),
        ("**a**", (("a", True),)),
        ("a **b**", (("a ", False), ("b", True))),
        ("**a** b", (("a", True), (" b", False))),
        ("**a****b**", (("a", True), ("b", True))),
        ("a ** b", (("a ** b", False),)),
        ("** a **", (("** a **", False),)),
    ],
)
def test_a_rich_text_is_cut_where_it_becomes_bold_and_nowhere_else(
    rich: str, found: tuple[tuple[str, bool], ...]
) -> None:
    assert spans(rich) == found
    assert plain(rich) == "".join(text for text, _ in found)

"""Where what the minutes make of the data is corrected, told from what the file says no more."""

import pytest

from clu.model.paper import Paragraph, Provenance
from clu.papers.placing import Printed
from clu.papers.review import Gap, Kind
from clu.tasks.review_places import corrected_in, moved
from tests.edits.test_session_notes import HELD, session

FILE = f"agendas/{HELD}/minutes.toml"
SAID = "UDAF, DSI, SG, cabinet du préfet"


def source(name: str, words: str, *keys: str) -> Provenance:
    return Provenance(FILE, ("exchanges", name), keys or ("asked_by",), words)


LISTED = tuple(source(f"e-{rank}", each) for rank, each in enumerate(SAID.split(", ")))
ANSWERED = (source("e-1", "UDAF"), source("e-1", "réponse due en mars", "turns"))


@pytest.mark.parametrize(
    ("sources", "before", "after", "names"),
    [
        (LISTED, SAID, SAID.replace("DSI", "la DSI"), ["e-1"]),  # the words that were touched
        (LISTED, SAID, SAID.replace("SG", "SGCD"), ["e-2"]),
        (LISTED, SAID, SAID.replace("UDAF, ", ""), ["e-0"]),  # those that are gone
        (LISTED, SAID, SAID.replace("DSI, SG, ", ""), ["e-1", "e-2"]),
        (ANSWERED, "UDAF : réponse due en mars", "UFC : en mai", ["e-1 turns"]),
    ],
)
def test_of_all_that_a_line_comes_from_what_changed_is_corrected(
    sources: tuple[Provenance, ...], before: str, after: str, names: list[str]
) -> None:
    """An answer that is given leaves nothing else to correct: nothing is owed any more."""
    at = Printed(before, Paragraph(before), sources=sources)
    found = corrected_in(Gap(Kind.DERIVED, before, after, at), session(), HELD, {})
    told = [f"{each.record[1]} {' '.join(each.keys)}" for each in found.sources]
    assert [each.removesuffix(" asked_by") for each in told] == names


@pytest.mark.parametrize(
    ("sources", "after", "is_beside"),
    [
        (LISTED, f"Sont venus : {SAID}", True),
        (LISTED, f"{SAID}, et d’autres", True),
        (LISTED, SAID.replace("DSI", "la DSI"), False),
        (LISTED[:2], f"{SAID}, et d’autres", True),
        (LISTED[:1], f"{SAID}, et d’autres", False),  # it may be a part of these words alone
        ((LISTED[0], source("e-9", ""), source("e-8", "CAF")), f"{SAID} !", False),
        ((), f"{SAID} !", False),
    ],
)
def test_what_was_put_beside_words_of_several_records_is_of_none_of_them(
    sources: tuple[Provenance, ...], after: str, *, is_beside: bool
) -> None:
    at = Printed(SAID, Paragraph(SAID), sources=sources)
    found = corrected_in(Gap(Kind.DERIVED, SAID, after, at), session(), HELD, {})
    assert found.remedy.endswith("se reprend à la main.") is is_beside
    assert not (found.sources and is_beside)


def test_what_comes_from_nothing_is_corrected_nowhere() -> None:
    found = corrected_in(Gap(Kind.DERIVED, "avant", "après"), session(), HELD, {})
    assert (found.remedy, found.command) == ("clu écrit ce texte de lui-même", "")


@pytest.mark.parametrize(
    ("after", "keys"),
    [
        ("deux : Repeindre", ("item",)),
        ("un : Peindre", ("text",)),
        ("deux : Peindre", ("item", "text")),
        ("UN : REPEINDRE ?", ("item", "kind", "text")),  # none is gone: any may be meant
    ],
)
def test_of_the_keys_of_a_record_those_whose_words_are_gone_are_corrected(
    after: str, keys: tuple[str, ...]
) -> None:
    before = "un : Repeindre"
    one = Provenance(FILE, ("decisions", "d-1"), ("item", "kind", "text"), before)
    at = Printed(before, Paragraph(before), sources=(one,))
    (found,) = corrected_in(Gap(Kind.DERIVED, before, after, at), session(), HELD, {}).sources
    assert found.keys == keys


@pytest.mark.parametrize(
    ("mark", "record", "item"),
    [
        ("outcomes/deux/summary", (), "deux"),
        ("decisions/d-1/text", ("items", "deux"), "un"),
        ("decisions/d-2/text", (), "deux"),
        ("", ("items", "deux"), "deux"),
        ("", ("exchanges", "deux"), "…"),
        ("", (), "…"),
    ],
)
def test_what_went_elsewhere_is_put_under_the_item_of_what_it_follows(
    mark: str, record: tuple[str, ...], item: str
) -> None:
    words = Paragraph("x")
    sources = (Provenance(FILE, record, (), "x"),) if record else ()
    at = Printed("x", words, "Un", "decisions/d-1/text")
    near = Printed("y", words, "Deux", mark, sources)
    decisions = [{"id": f"d-{rank}", "item": each} for rank, each in ((1, "un"), (2, "deux"))]
    found = moved(Gap(Kind.MOVED, "x", "x", at, near), session(decisions=decisions), HELD, {})
    assert found.command.endswith(f"--item {item}")

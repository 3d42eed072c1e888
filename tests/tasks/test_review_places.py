"""Where what the minutes make of the data is corrected, told from what the file says no more."""

import pytest

from clu.model.paper import Paragraph, Provenance
from clu.papers.placing import Printed
from clu.papers.review import Gap, Kind
from clu.tasks.review_places import corrected_in
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

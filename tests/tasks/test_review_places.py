"""Where what the minutes make of the data is corrected, told from what the file says no more."""

import pytest

from clu.model.library import Library
from clu.model.paper import Paragraph, Provenance
from clu.papers.placing import Printed
from clu.papers.review import Gap, Kind
from clu.tasks.review_places import command, corrected_in, moved
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


AGENDA, PLAN = f"agendas/{HELD}/meeting.toml", "agendas/plans/suites.toml"
NUMBERS = {"e-1": "É-1"}
"""Those of the file: it was made before the decision had one."""


def noted() -> Library:
    origin = {"kind": "exchange", "ref": f"{HELD}/e-1"}
    promised = {"id": "voir", "number": "S-1", "title": "V", "state": "validated", "origin": origin}
    asked = {"id": "e-1", "item": "un", "text": "Quand ?"}
    return session(promised, {"id": "nu", "title": "N", "state": "validated"}, exchanges=[asked])


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        (Provenance(FILE, ("outcomes", "un"), ("summary",)), "outcome set {} un --summary …"),
        (
            Provenance(FILE, ("outcomes", "un"), ("nothing_to_report",)),
            "outcome set {} un --nothing-to-report …",
        ),
        (Provenance(FILE, (), ("drafts",)), "minutes {} --draft"),
        (Provenance(FILE, (), ("drafts", "until")), "minutes {} --draft --until …"),
        (Provenance(FILE, (), ("attendance",)), "attendance set {} … --presence …"),
        (Provenance(FILE, (), ("held_start",)), "session set {} --held-start …"),
        (Provenance(AGENDA, (), ("date",)), "meeting move {} --to …"),
        (Provenance(AGENDA, (), ("chair",)), "meeting set {} --chair …"),
        (Provenance(AGENDA, ("items", "un"), ("title",)), "item set {} un --title …"),
        (Provenance(AGENDA, ("items", "un")), "item remove {} un"),
        (
            Provenance(FILE, ("exchanges", "e-1"), ("text", "asked_by")),
            "exchange set {} É-1 --asked-by … --text …",
        ),
        (Provenance(FILE, ("exchanges", "e-1"), ("turns",)), "exchange set {} É-1 --answer …"),
        (
            Provenance(FILE, ("exchanges", "e-1"), ("turns",), "", 2),
            "exchange set {} É-1 --rank 2 --answered-by …",
        ),
        (Provenance(FILE, ("decisions", "d-1"), ("text",)), "decision set {} d-1 --text …"),
        (Provenance(PLAN, ("actions", "voir"), ("title",)), "action set S-1 --title …"),
        (Provenance(PLAN, ("actions", "voir"), ("due",)), "action set S-1 --due … --on {}"),
        (Provenance(PLAN, ("actions", "nu"), ("owner",)), "action set nu --owner …"),
        (
            Provenance("agendas/committee.toml", ("members", "udaf"), ("name",)),
            "member set udaf --name …",
        ),
    ],
)
def test_what_a_line_comes_from_is_corrected_by_a_command_that_names_it(
    source: Provenance, asked: str
) -> None:
    assert command(source, noted(), NUMBERS) == f"clu {asked.format(HELD)}"


@pytest.mark.parametrize(
    ("mark", "beside", "told"),
    [
        ("exchanges/e-1/text", "", "s’il répond, c’est une réponse de plus"),
        ("exchanges/e-1/turns/0", "", "s’il répond, c’est une réponse de plus"),
        ("decisions/d-1/text", "", "s’il complète la décision, dans son texte"),
        ("outcomes/un/summary", "", "s’il complète le résumé, dans son texte"),
        ("outcomes/un/summary", "pied de page", ""),
        ("actions/voir/title", "", ""),
        ("", "", ""),
    ],
)
def test_words_that_have_no_place_may_be_part_of_those_before_them(
    mark: str, beside: str, told: str
) -> None:
    near = Printed("y", Paragraph("y"), mark=mark) if mark else None
    gap = Gap(Kind.UNPLACED, "", "x", near=near, beside=beside)
    found = corrected_in(gap, noted(), HELD, NUMBERS)
    lost = "Ce texte n’a pas trouvé sa place : reprenez-le à la main"
    assert found.remedy == (f"{lost} ; {told}" if told else f"{lost}.")
    assert bool(found.command) is bool(found.sources) is bool(told)


@pytest.mark.parametrize(
    ("keys", "after", "told"),
    [
        ((), "", "Si c’est bien barré, il se retire : clu exchange remove {} É-1"),
        ((), "b", "clu écrit ce texte de lui-même : "),
        (("text",), "b", "Se corrige dans l’échange : clu exchange set {} É-1 --text …"),
        (("text",), "", "Se corrige dans l’échange : clu exchange set {} É-1 --text …"),
    ],
)
def test_a_record_that_is_struck_out_whole_is_removed(
    keys: tuple[str, ...], after: str, told: str
) -> None:
    at = Printed("a", Paragraph("a"), sources=(Provenance(FILE, ("exchanges", "e-1"), keys),))
    found = corrected_in(Gap(Kind.DERIVED, "a", after, at), noted(), HELD, NUMBERS)
    assert f"{found.remedy} : {found.command}" == told.format(HELD)


def test_what_is_only_beside_is_taken_by_hand_and_an_answer_is_not_moved_alone() -> None:
    gap = Gap(Kind.UNPLACED, "a", "x")
    assert corrected_in(gap, noted(), HELD, NUMBERS).remedy.endswith("se reprend à la main.")
    near = Printed("y", Paragraph("y"), "Deux")
    for mark in ("exchanges/e-1/turns/0", "outcomes/un/text", ""):
        at = Printed("x", Paragraph("x"), "Un", mark)
        told = moved(Gap(Kind.MOVED, "x", "x", at, near), noted(), HELD, NUMBERS)
        assert told.remedy.startswith("L’ordre suit"), mark
    same = Printed("x", Paragraph("x"), "Deux", "exchanges/e-1/text")
    assert not moved(Gap(Kind.MOVED, "x", "x", same, near), noted(), HELD, NUMBERS).command


def test_what_comes_from_several_places_of_a_record_is_told_once_and_each_answer_apart() -> None:
    sources = (
        Provenance(FILE, ("exchanges", "e-1"), ("text",)),
        Provenance(FILE, ("exchanges", "e-1"), ("asked_by",)),
        Provenance(FILE, ("exchanges", "e-1"), ("turns",), "", 1),
    )
    at = Printed("a", Paragraph("a"), sources=sources)
    found = corrected_in(Gap(Kind.DERIVED, "a", "b", at), noted(), HELD, NUMBERS)
    assert [each.keys for each in found.sources] == [("text", "asked_by"), ("turns",)]
    assert found.remedy == "Se corrige dans l’échange"


@pytest.mark.parametrize(
    ("source", "named"),
    [
        (Provenance(FILE, ("outcomes", "un"), ("summary",)), "ce qui résulte du point"),
        (Provenance(FILE, (), ("drafts",)), "la version du projet"),
        (Provenance(FILE, (), ("held_start",)), "la séance"),
        (Provenance(AGENDA, (), ("date",)), "la réunion"),
        (Provenance(AGENDA, ("items", "un"), ("title",)), "le point"),
        (Provenance(PLAN, ("actions", "voir"), ("title",)), "l’action"),
    ],
)
def test_where_a_line_is_corrected_is_named(source: Provenance, named: str) -> None:
    at = Printed("a", Paragraph("a"), sources=(source,))
    found = corrected_in(Gap(Kind.DERIVED, "a", "b", at), noted(), HELD, NUMBERS)
    assert found.remedy == f"Se corrige dans {named}"

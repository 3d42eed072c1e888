"""What the reading of a corrected file and the naming of people hold to, at their edges."""

import io
from dataclasses import replace
from datetime import time
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from clu.model.committee import Committee, Member
from clu.model.minutes import Attendee, Minutes
from clu.model.paper import Heading, Listed, Paragraph, Table
from clu.papers import docx_text
from clu.papers.docx import as_docx
from clu.papers.marks import Bookmark, mark_digest, words_digest
from clu.papers.odt import as_odt
from clu.papers.people import UNKNOWN, People, named, speaker
from clu.papers.placing import Found, Printed
from clu.papers.review_order import is_answer_of, made, moved, numbers, taken_away, under
from clu.papers.review_tables import cells
from tests.documents.office_files import SG, part_of, run, word
from tests.documents.test_formats import paper

# --- people ----------------------------------------------------------------------------------


THREE = time(15)


def people(*there: dict[str, Any], acronyms: dict[str, str] | None = None) -> People:
    """Those people, in a committee of the house « Préfecture » with one college."""
    attendance = tuple(Attendee.model_validate({"presence": "present", **each}) for each in there)
    member = Member(id="m", name="Anne DURAND", college="Usagers", organisation="UDAF")
    committee = Committee(
        name="CLU", structures=("Préfecture",), members=(member,), acronyms=acronyms or {}
    )
    return People(committee, Minutes(attendance=attendance), "minutes.toml")


def test_someone_of_a_list_is_corrected_by_the_keys_that_say_something_of_them() -> None:
    told = people(
        {"id": "a", "civility": "Mme", "name": "Anne DURAND"},
        {"id": "b", "organisation": "UFC", "arrived": THREE, "member": "m"},
        {"id": "c", "capacity": "Maire", "presence": "represented", "by": "Paul"},
    )
    lists = [each for each in told.lists() if isinstance(each, Listed)]
    sources = [one for each in lists for of in each.sources for one in of]
    assert [(each.file, each.record, each.keys) for each in sources] == [
        ("minutes.toml", ("attendance", "b"), ("organisation", "arrived", "presence")),
        ("minutes.toml", ("attendance", "a"), ("civility", "name", "presence")),
        ("minutes.toml", ("attendance", "c"), ("capacity", "by", "presence")),
    ]


GONE = {"presence": "represented"}
HADDAD = {"civility": "Mme", "name": "Béa HADDAD"}
AWAY = {"id": "z", "name": "Zoé AWAY", "presence": "excused"}
THERE = {"id": "y", "name": "Yves HERE", "presence": "present", "member": "y"}


@pytest.mark.parametrize(
    ("by", "represented"),
    [
        ("Paul PASSANT", 1),  # in their place
        ("y", 1),  # a mandate to who is there
        ("", 1),
        ("z", 0),  # a mandate to who is not
        ("x", 0),  # by themselves
    ],
)
def test_who_is_represented_by_nobody_who_was_there_is_not_counted(
    by: str, represented: int
) -> None:
    one = {"id": "x", "name": "Xavier", "member": "x", "presence": "represented", "by": by}
    assert people(one, THERE, AWAY).counts() == (1, represented)


def test_members_are_counted_and_all_who_were_expected_where_nobody_is_one() -> None:
    guest = {"id": "g", "name": "Guy", "invited": True}
    passer = {"id": "p", "name": "Paul"}
    assert people(THERE, guest, passer).counts() == (1, 0)
    assert people(guest, passer).counts() == (1, 0)


@pytest.mark.parametrize(
    ("one", "label"),
    [
        ({**HADDAD, "capacity": "Cheffe"}, "Mme HADDAD (cheffe)"),
        ({**HADDAD, "capacity": "Cheffe du bureau"}, "Mme HADDAD (BCRU)"),
        ({**HADDAD, "capacity": "Du BCRU"}, "Mme HADDAD (BCRU)"),
        ({"civility": "M.", "name": "Jean A Martin"}, "M. Jean A Martin"),
        ({"name": "HADDAD", "capacity": "c" * 40}, f"HADDAD ({'c' * 40})"),
        ({"name": "HADDAD", "capacity": "c" * 41}, "HADDAD"),
        ({"capacity": "Maire"}, "Maire"),
        ({"organisation": "UFC", "name": "Zoé ZO"}, "UFC"),
        ({"organisation": "préfecture", "name": "Zoé ZO"}, "ZO"),
        ({}, "x"),
    ],
)
def test_who_speaks_is_named_by_what_they_do_in_the_house_or_by_their_organisation(
    one: dict[str, Any], label: str
) -> None:
    told = people({"id": "x", **one}, acronyms={"BCRU": "bureau"})
    assert told.label("x") == label


def test_two_of_one_organisation_are_told_apart_by_name_or_by_what_they_do() -> None:
    of = {"organisation": "UFC"}
    first, second = {"id": "a", "name": "A ZO", **of}, {"id": "b", "capacity": "Élu", **of}
    assert [people(first, second).label(each) for each in "ab"] == ["ZO (UFC)", "Élu, UFC"]
    gone = {**second, "presence": "excused"}
    assert people(first, gone).label("a") == "UFC"
    assert people(first, {**second, "organisation": "UDAF"}).label("a") == "UFC"
    assert [people().label(each) for each in ("", "un usager")] == [UNKNOWN, "un usager"]
    assert [speaker(each, people(first).minutes) for each in ("", "a", "x")] == [
        *(UNKNOWN, "UFC", "x")
    ]
    assert named(people(first).minutes.attendance[0]) == "A ZO"


@pytest.mark.parametrize(
    ("one", "told"),
    [
        ({"name": "Zoé", "capacity": "Élue", "organisation": "UFC"}, "Zoé, élue, UFC"),
        ({"capacity": "Préfète", "organisation": "Préfecture"}, "Préfète"),
        ({"capacity": "Déléguée de l’UFC", "organisation": "UFC"}, "Déléguée de l’UFC"),
        ({"name": "Zoé", "capacity": "Maire", "organisation": "Mairie"}, "Zoé, maire"),
        ({"name": "Zoé", "capacity": "Rectrice", "organisation": "Rectorat"}, "Zoé, rectrice"),
        ({"college": "Élus", "capacity": "Maire"}, "maire"),
        ({"organisation": "Préfecture"}, "Préfecture"),
        ({"name": "Zoé", "chairs": True}, "Zoé (préside)"),
        ({"name": "Zoé", "chairs": True, "presence": "excused", "arrived": THREE}, "Zoé"),
        (
            {"name": "Zoé", "arrived": THREE, "left": time(16, 30)},
            "Zoé (arrivée : 15 h, départ : 16 h 30)",
        ),
        ({"name": "Zoé", "by": "Paul"}, "Zoé"),
        ({"name": "Zoé", "by": "Paul", **GONE}, "Zoé, par Paul"),
        ({"civility": "M.", "name": "Z", "by": "Paul", **GONE}, "M. Z, représenté par Paul"),
        ({"civility": "Mme", "name": "Z", "by": "y", **GONE}, "Mme Z donne mandat à Yves HERE"),
        ({"name": "Z", "capacity": "Élu", "by": "y", **GONE}, "Z, élu, donne mandat à Yves HERE"),
        ({"name": "Zoé", "by": "x", **GONE}, "Zoé"),
    ],
)
def test_someone_is_listed_with_nothing_said_twice_and_with_what_they_did_that_day(
    one: dict[str, Any], told: str
) -> None:
    known = people({"id": "x", **one}, THERE)
    assert known.listed(known.minutes.attendance[0]).replace("\xa0", " ") == told


# --- what stands elsewhere -------------------------------------------------------------------

Q1, Q2 = "exchanges/e-1/text", "exchanges/e-2/text"
A1, A2 = "exchanges/e-1/turns/0", "exchanges/e-2/turns/0"


def said(mark: str, text: str = "Texte") -> Printed:
    return Printed(text, Paragraph(text), mark=mark)


def borne(mark: str, rank: int, total: int = 9, text: str = "Texte", words: str = "Texte") -> Found:
    return Found(text, Bookmark(mark_digest(mark), words_digest(words), rank, total), passages=[0])


def test_what_is_printed_stood_where_its_own_mark_or_one_left_behind_says_or_after_the_last() -> (
    None
):
    printed = [said(""), said(Q1), said(""), said(Q2), said(A2)]
    found = [borne(Q1, 4), borne("", 7), borne(Q2, 6)]
    assert made(printed, found, {}) == [(-1, 0), (4, -1), (4, 2), (6, -1), (6, 4)]
    assert made(printed, found, {1: 0}) == [(7, -1), (4, -1), (4, 2), (6, -1), (6, 4)]


@pytest.mark.parametrize(
    ("ranks", "total", "told", "stood", "gone"),
    [
        ((0, 1, 2), 3, (), (), []),
        ((0, 2), 3, (), (), [0.5]),
        ((1, 2), 3, (), (), [-0.5]),
        ((0, 1), 4, (), (), [1.5, 1.5]),
        ((0, 2), 3, (0,), ((0, 5),), []),  # what bears no mark was behind the first
        ((0, 2), 3, (0,), ((0, 0),), []),
        ((0, 2), 3, (0,), ((0, -1),), [0.5]),  # what bears one is counted already
        ((0, 2), 3, (), ((0, 5),), [0.5]),
        ((), 0, (), (), []),
    ],
)
def test_what_a_hand_took_away_is_missing_between_two_ranks_of_those_that_are_there(
    ranks: tuple[int, ...], total: int, told: tuple[int, ...], stood: Any, gone: list[float]
) -> None:
    found = [borne(Q1, rank, total) for rank in ranks]
    assert list(taken_away(found, stood, told)) == gone


def test_a_number_is_that_of_its_words_and_that_of_an_answer_its_rank_when_it_was_made() -> None:
    printed = [said(Q1), said("decisions/d-1/text"), said(A1), said("")]
    found = [
        borne(Q1, 0, text="É-4 – UDAF : Où ?"),
        borne("decisions/d-1/text", 1, text="Sans numéro"),
        borne("exchanges/e-1/turns/2", 2),
        borne("", 3, text="É-9 – Rien"),
    ]
    places = dict(enumerate(range(4)))
    assert numbers(printed, found, places, []) == {Q1: "É-4", A1: "3"}
    assert numbers(printed, [borne("exchanges/e-1/turns/49", 0)], {0: 2}, []) == {A1: "50"}
    assert numbers(printed, [borne("x", 0)], {0: 2}, []) == {A1: "1"}, "no answer is so far"
    struck = docx_text.read(
        word(f"<w:p><w:del {SG}><w:r><w:delText>É-7 – Où ?</w:delText></w:r></w:del></w:p>")
    ).passages
    empty = borne(Q1, 0, text="", words="É-7 – Où ?")
    assert numbers(printed, [empty], {}, struck) == {Q1: "É-7"}
    assert numbers(printed, [borne(Q1, 0, text="", words="Autre")], {}, struck) == {}


def test_an_answer_under_a_question_that_is_not_its_own_is_told_while_its_own_is_there() -> None:
    def told(*marks: str, heading: int = -1) -> list[tuple[int, str, str]]:
        every = {rank: said(mark) for rank, mark in enumerate(marks)}
        if heading >= 0:
            every[heading] = Printed("Bilan", Heading("Bilan", 2))
        return [(rank, question.mark, behind) for rank, question, behind in under(every)]

    assert told(Q1, A1, Q2, A2) == []
    assert told(Q1, A2, Q2) == [(1, Q1, Q1)]
    assert told(Q1, A1, A2, Q2) == [(2, Q1, A1)]
    assert told(Q1, A2) == [], "its own question is not there"
    assert told(Q1, "decisions/d-1/text", A2, Q2) == []
    assert told(Q1, "outcomes/un/text", A2, Q2) == []
    assert told(Q1, "actions/s-1/title", A2, Q2) == [(2, Q1, Q1)]
    assert told(Q1, "", A2, Q2, heading=1) == []
    assert told(A2, Q2) == []
    assert is_answer_of(said(A1), said(Q1))
    assert not is_answer_of(said(A1), said(A2))
    assert not is_answer_of(said(Q1), said(Q1))


def test_of_what_went_together_the_first_is_told_with_what_it_follows() -> None:
    def at(*placed: tuple[int, int, int]) -> list[tuple[int, tuple[int, int], int]]:
        return [(rank, (made, -1), now) for rank, made, now in placed]

    def told(placed: Any, heads: Any = ()) -> list[Any]:
        return list(moved(at(*placed), at(*heads)))

    assert told([(0, 0, 0), (1, 1, 1), (2, 2, 2)]) == []
    assert told([(0, 2, 2), (1, 0, 0), (2, 1, 1)]) == [(0, None, False)]
    assert told([(0, 0, 0), (1, 3, 3), (2, 4, 4), (3, 1, 1), (4, 2, 2), (5, 5, 5)]) == [
        (1, 0, False)
    ]
    assert told([(0, 2, 0), (1, 0, 1), (2, 1, 2)]) == [(0, None, True)], "the data follows"
    heads = [(0, 0, 0), (3, 3, 3)]
    assert told([(1, 1, 1), (2, 4, 4), (4, 5, 5)], heads) == [(2, 1, False)]
    assert told([(1, 1, 1), (2, 4, 2), (4, 5, 5)], heads) == [(2, 1, True)]
    assert told([(1, 4, 4), (4, 5, 5)], heads) == [(1, 0, False)]


def test_a_table_of_more_differences_than_can_be_tried_is_told_whole() -> None:
    def told(count: int) -> int:
        """How many are told where the first is of the data and a hand changed the others."""
        header = ("N°", "Quoi")
        table = Table(header, tuple((f"S-{at}", "avant") for at in range(count)), (1, 1), "Relevé")
        rows = (header, *((f"S-{at}", "après") for at in range(count)))
        was = (header, rows[1], *table.rows[1:])
        words = words_digest("\n".join(cell for row in was for cell in row))
        return len(list(cells(table, Found("", Bookmark("", words, 0, 1), rows))))

    assert (told(12), told(13)) == (11, 13)


# --- files -----------------------------------------------------------------------------------


def test_a_paragraph_is_tracked_by_what_is_said_of_its_own_mark() -> None:
    def revisions(properties: str) -> int:
        body = f"<w:p><w:pPr>{properties}</w:pPr>{run('Oui')}</w:p><w:p>{run('Non')}</w:p>"
        return len(docx_text.read(word(body)).revisions)

    assert revisions(f"<w:rPr><w:ins {SG}/></w:rPr>") == 1
    assert revisions(f"<w:numPr><w:ins {SG}/></w:numPr>") == 0, "its number, not its words"


def test_our_word_file_is_of_the_word_that_keeps_tables_in_their_margins() -> None:
    document: Any = docx.Document(io.BytesIO(as_docx(paper(Paragraph("Texte")))))
    modes = document.settings.element.xpath('.//w:compatSetting[@w:name="compatibilityMode"]')
    assert [each.get(qn("w:val")) for each in modes] == ["15"]


def test_the_header_cells_of_an_odt_file_are_bold_and_stay_with_their_rows() -> None:
    said = paper(Table(("A", "B"), (("a", "b"),), (1, 1), "Table"))
    styles = part_of(as_odt(said), "styles.xml")
    style = styles.partition('style:name="Clu_20_Tableau_20_en-tête"')[2].partition(
        "</style:style>"
    )[0]
    assert 'fo:keep-with-next="always"' in style and 'fo:font-weight="bold"' in style


def test_the_header_of_an_odt_page_comes_before_its_footer() -> None:
    with_header = replace(paper(Paragraph("Texte")), header="Projet")
    styles = part_of(as_odt(with_header), "styles.xml")
    assert styles.index("<style:header>") < styles.index("<style:footer>")

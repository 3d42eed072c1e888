"""What has changed between two versions of a document, a sentence each."""

from dataclasses import replace

import pytest

from clu.papers.contents import DocumentPart, Words, chapters, differences
from clu.papers.reviewed import ReadBlock

PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


def told(
    before: list[DocumentPart], after: list[DocumentPart], part: str = "diapositive"
) -> list[str]:
    return [each.translate(PLAIN) for each in differences(before, after, part)]


def part(
    *said: Words | str, title: str = "Appels", rank: int = 4, section: str = ""
) -> DocumentPart:
    words = tuple(Words(each) if isinstance(each, str) else each for each in said)
    return DocumentPart(rank, title, words, section)


# --- one part --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        ([Words("82 %", "taux")], [Words("82 %", "taux")], []),
        ([Words("82 %", "taux")], [Words("81 %", "taux")], ["taux : 81 % au lieu de 82 %"]),
        ([], [Words("81 %", "taux")], ["taux : 81 % (nouvelle valeur)"]),
        ([Words("82 %", "taux")], [], ["taux : valeur retirée"]),
    ],
)
def test_a_value_is_told_by_what_it_is_the_value_of(
    before: list[Words], after: list[Words], sentences: list[str]
) -> None:
    assert told([part(*before)], [part(*after)]) == [f"diapositive 4, {each}" for each in sentences]


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        (["un", "deux"], ["un", "deux"], []),
        (["un", "deux"], ["deux", "un"], ["les lignes changent d’ordre"]),
        (["un"], ["un", "deux"], ["« deux » ajouté"]),
        (["un", "deux"], ["un"], ["« deux » retiré"]),
        (["un", "deux"], ["un", "trois"], ["« trois » au lieu de « deux »"]),
        (["12 %"], ["13,5 %"], ["13,5 % au lieu de 12 %"]),
        (["a"], ["b", "c"], ["« b » au lieu de « a »", "« c » ajouté"]),
        (["a", "b"], ["c"], ["« c » au lieu de « a »", "« b » retiré"]),
    ],
)
def test_words_are_told_by_those_that_they_replace(
    before: list[str], after: list[str], sentences: list[str]
) -> None:
    said = told([part(*before)], [part(*after)])
    assert said == [f"diapositive 4, « Appels » : {each}" for each in sentences]


def test_a_sentence_that_only_follows_from_a_value_is_not_told_again() -> None:
    value, new = Words("82", "taux"), Words("81", "taux")
    follows = [part(value, "soit +2 points", "avis")], [part(new, "soit +1 points", "avis !")]
    assert told(*follows) == [
        "diapositive 4, taux : 81 au lieu de 82",
        "diapositive 4, « Appels » : « avis ! » au lieu de « avis »",
    ]
    assert told([part("soit +2 points")], [part("soit +1 points")]) == [
        "diapositive 4, « Appels » : « soit +1 points » au lieu de « soit +2 points »"
    ]


def test_a_part_is_known_by_its_title_and_told_with_its_new_rank() -> None:
    before = [part("un"), part("x", title="Ancienne", rank=5)]
    after = [part("deux", rank=6), part("y", title="Nouvelle", rank=7), part(title="", rank=8)]
    assert told(before, after, "page") == [
        "page 6, « Appels » : « deux » au lieu de « un »",
        "page 7 : nouvelle, « Nouvelle »",
        "page 8 : nouvelle, en tête",
        "page retirée : « Ancienne »",
    ]


def test_a_part_whose_message_changed_is_known_by_its_topic_while_it_has_it_alone() -> None:
    def one(title: str, topic: str, *said: Words) -> DocumentPart:
        return replace(part(*said, title=title), topic=topic)

    stable, falling = one("Stable", "Appels"), one("En baisse", "Appels")
    told_apart = ["diapositive 4 : nouvelle, « En baisse »", "diapositive retirée : « Stable »"]
    assert told([stable], [falling]) == ["diapositive 4 : « En baisse » au lieu de « Stable »"]
    assert told([replace(stable, topic="")], [replace(falling, topic="")]) == told_apart
    twice = [stable, one("Deux", "Appels")]
    assert told(twice, [falling, twice[1]]) == told_apart
    assert told([stable], [stable, falling]) == told_apart[:1]
    was, now = (one(title, "Appels", Words(title, "taux")) for title in ("8", "7"))
    assert told([was], [now]) == ["diapositive 4, taux : 7 au lieu de 8"]


# --- the order of the sections ---------------------------------------------------------------


def agenda(*sections: str) -> list[DocumentPart]:
    """A part for each section, always of the same words."""
    return [DocumentPart(1, each[3:], (), each) for each in sections]


THREE = agenda("1. Accueil", "2. Audit", "3. Suites")


@pytest.mark.parametrize(
    ("after", "sentences"),
    [
        (("1. Accueil", "2. Audit", "3. Suites"), []),
        (("1. Suites", "2. Accueil", "3. Audit"), ["point 3 présenté avant le point 1"]),
        (("1. Audit", "2. Suites", "3. Accueil"), ["point 1 présenté après le point 3"]),
        (("1. Accueil", "2. Suites"), ["point retiré : « Audit »"]),
        (("2. Accueil", "5. Audit", "9. Suites"), []),
        (("1. Accueil", "Annexes", "2. Audit", "3. Suites"), []),
    ],
)
def test_sections_that_changed_places_are_told_by_their_old_numbers(
    after: tuple[str, ...], sentences: list[str]
) -> None:
    new = [each for each in agenda(*after) if each.title in ("Accueil", "Audit", "Suites")]
    found = [each for each in told(THREE, new) if each.startswith("point")]
    assert found == sentences


def test_the_fewest_sections_are_told_to_have_moved_whatever_went_between_them() -> None:
    before = agenda("1. A", "2. X", "3. B", "4. Y", "5. C", "6. D", "7. E")
    found = told(before, agenda("1. D", "2. E", "3. A", "4. B", "5. C"))
    assert [each for each in found if "présenté" in each] == [
        "point 6 présenté avant le point 7",
        "point 7 présenté avant le point 1",
    ]


def test_a_section_that_came_is_told_once() -> None:
    came = [*THREE, *agenda("4. Divers")]
    found = [each for each in told(THREE, came) if each.startswith("point")]
    assert found == ["point ajouté : « Divers »"]


# --- a text document -------------------------------------------------------------------------


def test_a_document_is_told_chapter_by_chapter_and_a_table_by_its_headings() -> None:
    rows = [["Action", "État", "Échéance"], ["Rampe", "faite", "mai"], ["Hall", "due"]]
    found = chapters(
        [
            ReadBlock("  Projet "),
            ReadBlock("Étaient  présents", is_heading=True),
            ReadBlock(rows=rows),
            ReadBlock(" "),
            ReadBlock("Fin", is_heading=True),
        ]
    )
    assert [(each.rank, each.title) for each in found] == [
        (1, ""),
        (2, "Étaient présents"),
        (3, "Fin"),
    ]
    assert found[0].said == (Words("Projet"),)
    assert found[1].said == (
        Words("faite", "Rampe, état"),
        Words("mai", "Rampe, échéance"),
        Words("due", "Hall, état"),
    )
    assert found[2].said == ()

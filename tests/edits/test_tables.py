"""Tables: put together, written over records, read from fragments, linked to other records."""

from decimal import Decimal
from typing import Any

import pytest

from clu.edits import records, tables
from clu.errors import CluError
from clu.lexicon import fragment, links
from clu.lexicon.meant import NoSuchRecordError
from clu.lexicon.nouns import ACTION, AUDIT, ITEM, SLIDE, SURVEY, Noun
from clu.model.actions import Action
from clu.model.address import Address
from clu.model.committee import Committee
from clu.model.indicators import Definition
from clu.model.library import Library, Unread
from clu.model.meeting import Item
from clu.model.shape import COMMITTEE, meeting_file
from clu.model.slides import ChartSlide
from tests.conftest import SAMPLE

HERE = meeting_file(SAMPLE)
SEJOUR = Address("agendas/surveys/2023-sejour.toml")


def test_tables_are_put_together_at_every_depth() -> None:
    before = {"a": 1, "b": {"c": 2, "d": 3}, "e": [1]}
    given = {"a": None, "b": {"c": None, "f": 4}, "e": [2], "g": 5}
    assert tables.merged(before, given) == {"b": {"d": 3, "f": 4}, "e": [2], "g": 5}
    assert tables.joined(before, {"a": None})["a"] is None


def test_a_file_that_is_there_is_not_created_again(library: Library) -> None:
    with pytest.raises(CluError, match="existe déjà"):
        records.create(library, "agendas/plans/signage.toml", {"title": "Plan"})


def test_a_table_that_is_emptied_goes() -> None:
    assert tables.merged({"b": {"c": 2}}, {"b": {"c": None}}) == {}


def test_only_the_keys_that_are_given_change(library: Library) -> None:
    given = {"duration": 20, "divider_title": None}
    (change,) = tables.overwritten(library, Address(HERE, ("items", "labellisation")), given)
    title = {"id": "labellisation", "title": "Labellisation QUAL-E-PREF"}
    assert dict(change.before or {}) == {**title, "divider_title": "Labellisation QUAL-E-PREF 2022"}
    assert dict(change.after or {}) == {**title, "duration": 20}


def test_an_entry_of_a_table_changes_without_the_others(library: Library) -> None:
    given = {"sites": {"orly": "Orly", "nogent": None}}
    (change,) = tables.overwritten(library, Address(COMMITTEE), given)
    assert dict(change.after or {})["sites"] == {
        "creteil": "Créteil",
        "hay-les-roses": "L’Haÿ-les-Roses",
        "orly": "Orly",
    }


def test_the_elements_that_are_given_are_set_or_added_in_order(library: Library) -> None:
    questions = [
        {"id": "courtoisie", "rate": 70},
        {"theme": "Accueil", "label": "Une"},
        {"theme": "Accueil", "label": "Deux"},
    ]
    old, one, two = tables.overwritten(library, SEJOUR, {"questions": questions})
    assert (old.after or {})["rate"] == Decimal(70)
    assert (one.record[-1], one.follows) == ("une", "autres-motifs")
    assert (two.record[-1], two.follows) == ("deux", "une")


def test_what_the_model_accepts_is_brought_to_its_form() -> None:
    assert tables.normal({"title": "  E\u0301té ", "id": "un"}, Item) == {
        "id": "un",
        "title": "Été",
    }
    target = {"value": 90, "source": "COPIL"}
    table = {"id": "un", "label": "Un", "unit": "count", "targets": [target]}
    assert type(tables.normal(table, Definition)["targets"][0]["value"]) is Decimal


def test_what_the_model_refuses_is_left_to_whoever_writes() -> None:
    wrong = {"id": "Un", "title": 3}
    assert tables.normal(wrong, Item) == wrong


# --- fragments -------------------------------------------------------------------------------


def tables_of(text: str, noun: Noun) -> list[Any]:
    return fragment.read(text, noun, "f").tables


def test_a_fragment_is_the_keys_of_one_record() -> None:
    assert tables_of('title = "Un"\nduration = 20\n', ITEM) == [{"title": "Un", "duration": 20}]
    assert tables_of("rate = 1.10\n", SURVEY) == [{"rate": Decimal("1.10")}]


def test_a_fragment_may_be_blocks_as_they_stand_in_a_file() -> None:
    text = 'schema = 1\n[[actions]]\ntitle = "Un"\n[[actions]]\ntitle = "Deux"\n'
    assert tables_of(text, ACTION) == [{"title": "Un"}, {"title": "Deux"}]
    assert tables_of('[[items.slides]]\ntitle = "Un"\n', SLIDE) == [{"title": "Un"}]
    whole = 'schema = 1\ntitle = "Audit"\n[[findings]]\ntext = "Un"\n'
    assert tables_of(whole, AUDIT) == [{"title": "Audit", "findings": [{"text": "Un"}]}]


def test_a_key_that_is_no_block_or_that_the_record_has_is_left_to_its_model() -> None:
    for text in ('item = 3\ntitle = "X"', '[[slides]]\ntitle = "X"', '[[autre]]\ntitle = "X"'):
        read = fragment.read(text, ITEM, "f.toml")
        assert (read.within, len(read.tables)) == ((), 1)
    with pytest.raises(CluError, match="n’est pas attendu ici"):
        fragment.read('[[item]]\ntitle = "X"', ITEM, "f.toml")


def test_what_is_not_toml_is_told_with_its_line() -> None:
    with pytest.raises(CluError, match=r"points\.toml.+ n’est pas du TOML \(ligne 2\)"):
        fragment.read('title = "Un"\nduration : 20\n', ITEM, "points.toml")


# --- links -----------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["creteil", "Créteil", "CRETEIL"])
def test_a_site_is_named_by_its_id_or_its_label(typed: str, library: Library) -> None:
    assert links.linked(library, Action, {"site": [typed]}) == {"site": ["creteil"]}


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({"site": ["cretei"]}, "Le site « cretei » n’existe pas. Vouliez-vous dire « creteil » ?"),
        ({"site": ["Nogent sur Marne"]}, "Vouliez-vous dire « nogent » ?"),
        ({"indicators": ["appels-recu"]}, "Vouliez-vous dire « appels-recus » ?"),
        ({"survey": "zzz"}, "Noms connus : 2022-accueil-general"),
        ({"previous": "2024-03-28"}, "Vouliez-vous dire « 2024-03-27 » ?"),
    ],
)
def test_a_name_that_leads_nowhere_is_told(
    table: dict[str, Any], sentence: str, library: Library
) -> None:
    with pytest.raises(NoSuchRecordError) as error:
        links.linked(library, ChartSlide, table)
    assert sentence in str(error.value).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        *((each, "") for each in ("a", "com", "com10", "lpt10", "x" * 80)),
        *(
            (each, "ne peut pas nommer un fichier")
            for each in ("É", "a b", "Maj", "../../evil", "a/b", "con", "com1", "com9", "lpt1")
        ),
        ("x" * 81, "trop long"),
    ],
)
def test_a_file_bears_a_name_that_every_system_can_bear(name: str, why: str) -> None:
    file = f"agendas/plans/{name}.toml"
    if why:
        with pytest.raises(CluError, match=why):
            records.create(Library(), file, {"title": "Plan"})
    else:
        assert records.create(Library(), file, {"title": "Plan"}).file == file


def test_nothing_is_written_over_a_file_that_could_not_be_read() -> None:
    lost = Library(unread=frozenset({Unread("agendas/plans/a.toml", (), "a")}))
    with pytest.raises(CluError, match="pas pu être lu"):
        records.create(lost, "agendas/plans/a.toml", {"title": "Plan"})


def test_the_committee_makes_the_names_that_others_use(library: Library) -> None:
    table = {"sites": {"orly": "Orly"}}
    assert links.linked(library, Committee, table) == table

"""A block of cells from a spreadsheet: each goes to its place, or is named."""

import datetime
from typing import Any

import pytest

from clu.forms.block import Block, is_block, read
from clu.model.library import Library
from clu.model.period import Period
from tests.checks.libraries import workspace

DAY = datetime.date(2029, 3, 27)
YEARS = [Period.parse(year) for year in ("2027", "2028")]


def known() -> Library:
    definitions: dict[str, Any] = {
        id_: {"id": id_, "label": label, "unit": "count"}
        for id_, label in (("a", "Appels"), ("b", "Reçus"))
    }
    rate = {"id": "taux", "label": "Taux", "unit": "percent", "numerator": "a", "denominator": "b"}
    readings = [{"id": "a", "value": 700}]
    snapshots = {"2027": {"readings": readings}}
    return workspace(definitions={**definitions, "taux": rate}, snapshots=snapshots)


def pasted(text: str) -> Block:
    library = known()
    return read(text, library, list(library.definitions.values()), YEARS, DAY)


def values(block: Block) -> list[tuple[str, str, Any]]:
    return [
        (each.address.file.split("/")[-1][:4], each.address.name, (each.after or {})["value"])
        for each in block.changes
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r"])
def test_cells_go_down_the_indicators_and_across_the_periods(end: str) -> None:
    block = pasted(end.join(("700\t1\u202f200", "\t85,00", "")))
    assert block.refused == [
        "Reçus, 2028\xa0: 85,00 n’est pas un nombre entier, que veut «\xa0Reçus\xa0». Écrivez 85."
    ]
    block = pasted(end.join(("700\t1\u202f200", "\t85", "")))
    assert block.refused == []
    assert values(block) == [("2028", "a", 1200), ("2028", "b", 85)]
    assert block.changes[1].follows == "a"


def test_names_and_periods_say_where_each_cell_goes() -> None:
    block = pasted("Indicateur\t2028\tT1 2029\nreçus\t3\t\nAPPELS\t4 p\t5\n")
    assert block.refused == []
    assert values(block) == [("2028", "b", 3), ("2028", "a", 4), ("2029", "a 2029-T1", 5)]
    assert [(each.after or {}).get("quality") for each in block.changes[1:2]] == ["provisional"]
    assert [told.replace("\xa0", " ") for told in block.told] == [
        *("Reçus, 2028 : 3", "Appels, 2028 : 4 p", "Appels, 1er trimestre 2029 : 5")
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1\tabc", "Appels, 2028 : « abc »"),
        ("800\t1", "Appels, 2027 : Ce relevé est définitif"),
        ("1\t2\t3", "ligne 1 : « 3 », aucune période"),
        ("\t1\n\t2\n\t3\n\t4", "ligne 4 : « 4 », aucun indicateur"),
        ("\t2028\nNexiste\t3", "Nexiste : « 3 », aucun indicateur"),
        ("\t2028\nTaux\t3", "Taux, 2028 : se calcule"),
        ("\t2028\nReçus\t3\nReçus\t3", "Reçus, 2028 : collé deux fois"),
    ],
)
def test_a_cell_that_cannot_be_pasted_is_named(text: str, said: str) -> None:
    refused = [each.replace("\xa0", " ") for each in pasted(text).refused]
    assert any(each.startswith(said) for each in refused), refused


def test_a_block_is_more_than_a_cell() -> None:
    assert [is_block(text) for text in ("1\t2", "1\n2", "12\n", " 12 ", "")] == [
        *(True, True, False, False, False)
    ]

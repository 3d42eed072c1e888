"""A block of cells from a spreadsheet: each goes to its place, or is named."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from clu.forms.block import Block, is_block, read
from clu.model.library import Library
from clu.model.period import Period
from tests.checks.libraries import PLAIN, workspace

DAY = datetime.date(2029, 3, 27)
YEARS = [Period.parse(year) for year in ("2027", "2028")]


def known() -> Library:
    definitions: dict[str, Any] = {
        id_: {"id": id_, "label": label, "unit": "count"}
        for id_, label in (("a", "Appels"), ("b", "Reçus"), ("c", "Accueil"), ("d", "Accueil"))
    }
    delay = {"id": "e", "label": "Délai", "unit": "working_days", "decimals": 1}
    rate = {"id": "taux", "label": "Taux", "unit": "percent", "numerator": "a", "denominator": "b"}
    unmeasured = {"id": "b", "not_measured": "panne"}
    readings = [{"id": "a", "value": 700}, unmeasured]
    snapshots = {"2027": {"readings": readings}}
    shown = {"id": "s", "kind": "changes", "title": "T", "indicators": ["a"]}
    items = [{"id": "un", "title": "Un", "slides": [shown]}]
    meetings = {"2028-03-01": {"date": datetime.date(2028, 3, 1), "items": items}}
    every = {**definitions, "taux": rate, "e": delay}
    return workspace(definitions=every, snapshots=snapshots, meetings=meetings)


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


DELAY, CALLS = ("2028", "e"), ("2028", "a")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\t2028\nDélai\t4\n\t\n", [(*DELAY, 4)]),
        ("\t2028\t\n\t\t\nDélai\t4\t\n\n", [(*DELAY, 4)]),
        ("\t2028\nDélai\t4 jours ouvrés p\n", [(*DELAY, 4)]),
        ("\t2028\nDélai\t1\u202f234,5\n", [(*DELAY, Decimal("1234.5"))]),
        ('"Indicateur"\t2028\n"Délai"\t"4"\n', [(*DELAY, 4)]),
        (";2028\nDélai;4,5;\nAppels;\n", [(*DELAY, Decimal("4.5"))]),
        ("Délai\t\t4\nAppels\t\t3", [(*DELAY, 4), (*CALLS, 3)]),
        ("Indicateur\t2027\t2028\nAppels\t700\t3\nReçus\tnon mesuré\t", [(*CALLS, 3)]),
        ("700\t2000\n\t85", [(*CALLS, 2000), ("2028", "b", 85)]),
        ("\t4\n\n\t\n\t5\n", [(*CALLS, 4), ("2028", "d", 5)]),
        ("\n \t\n", []),
    ],
)
def test_a_block_that_is_understood_is_written_whole(text: str, written: list[Any]) -> None:
    block = pasted(text)
    assert block.refused == []
    assert values(block) == written


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("700\tabc", ["Appels, 2028 : « abc »"]),
        ("800\t1", ["Appels, 2027 : « 800 », valeur définitive ; elle se corrige seule"]),
        ("1\t2\t3", ["Appels : « 3 », aucune période", "Appels, 2027 : « 1 », valeur déf"]),
        ("\t1\n" * 6 + "\t9", ["ligne 7 : « 9 », aucun indicateur", "Taux, 2028 : « 1 », cet"]),
        ("\t2028\nNexiste\t3", ["ligne 2, « Nexiste » : « 3 », aucun indicateur de ce nom."]),
        ("\t2028\nNexiste\t", ["ligne 2, « Nexiste » : aucun indicateur de ce nom."]),
        ("\t2028\nDélais\t3", ["ligne 2, « Délais » : « 3 », aucun", "… Vouliez-vous dire"]),
        ("\t2028\nDélai\t4\n\t5", ["ligne 3 : « 5 », aucun intitulé devant."]),
        ("\t2028\nAccueil\t4", ["ligne 2, « Accueil » : « 4 », plusieurs indicateurs"]),
        ("\t2028\nTaux\t3", ["Taux, 2028 : « 3 », cet indicateur se calcule"]),
        ("\t2028\nReçus\t3\nReçus\t3\nReçus\t4", ["Reçus, 2028 : collé deux fois"]),
        ("\t2028\t2028\nReçus\tx\t3", ["Reçus, 2028 : « x »", "Reçus, 2028 : collé deux fois"]),
        (
            "Délai\t2027\n3,9\t4",
            ["première ligne : « 2027 », année ou", "ligne 2, « 3,9 » : « 4 »"],
        ),
        (
            "Service\t2028\nReçus\t3",
            ["première ligne : « 2028 »", "ligne 1, « Service »", "… laissez cette case vide"],
        ),
        (
            "2028\t3\n2029\t4",
            [
                *("première colonne : « 2028 », année ou valeur", "première colonne : « 2029 »"),
                "Appels, 2027 : « 2028 », valeur définitive",
            ],
        ),
        ("\t2028\n\t3", ["première ligne : « 2028 », année ou valeur"]),
        (
            "\tmai 2027\t13/2027\tTotal\nAppels\t1\t2\t3",
            ["première ligne : « 13/2027 » n’est pas", "première ligne : « Total » n’est pas"],
        ),
        ("\t2028\nReçus\t3\t4", ["Reçus : « 4 », aucune période au-dessus"]),
        ("\t0028\nReçus\t3", ["première ligne : « 0028 » n’est pas une période"]),
        ("\t2028\nDélai\t1.234,5", ["Délai, 2028 : « 1.234,5 », les milliers ou"]),
        ("\t2028\nDélai\t1.234", ["Délai, 2028 : « 1.234 », les milliers ou"]),
        ("\t2028\nDélai\t4 %", ["Délai, 2028 : « 4 % » : cet indicateur n’est pas en"]),
        (
            "\t2028\nDélai\tnc\nReçus\t-",
            ["Délai, 2028 : « nc », pas un", "Reçus, 2028 : « - », pas"],
        ),
        ("nc\t\n\t3", ["Appels, 2027 : « nc », pas un nombre"]),
        ('\t2028\nReçus\t"3\n' + "4" * 200_000, ["ce bloc : illisible"]),
    ],
)
def test_what_is_not_understood_is_named_once(text: str, said: list[str]) -> None:
    block = pasted(text)
    assert block.changes == []
    refused = [each.translate(PLAIN) for each in block.refused]
    wanted = [each for each in said if not each.startswith("… ")]
    assert len(refused) == len(wanted), refused
    for each in wanted:
        assert any(told.startswith(each) for told in refused), refused
    for each in set(said) - set(wanted):
        assert any(each.removeprefix("… ") in told for told in refused), refused


def test_a_block_is_more_than_a_cell() -> None:
    assert [is_block(text) for text in ("1\t2", "1\n2", "1;2", "12\n", " 12 ", "")] == [
        *(True, True, True, False, False, False)
    ]

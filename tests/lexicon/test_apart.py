"""Both versions of what two people said otherwise, in words, whatever kind of key it is."""

import datetime
from pathlib import Path

import pytest

from clu.edits.settling import settled
from clu.errors import CluError
from clu.lexicon import apart
from clu.lexicon.report import change_line
from clu.model.disagreements import Disagreement
from clu.model.shape import DISAGREEMENTS, table_of
from clu.store.reunion import reunited
from clu.store.sides import Sides
from clu.store.toml import emit
from clu.store.toml.parse import parse
from clu.versions import version_of
from tests.conftest import ROOT
from tests.test_nouns import plain

DEMO = ROOT / "clu" / "data" / "demo"
MINUTES = "agendas/2026-12-10/minutes.toml"
NOTED = """\
schema = 1

[[outcomes]]
item = "ouverture"
summary = "S"

[[exchanges]]
id = "e-1"
item = "ouverture"
text = "Q ?"
turns = [{ by = "X", text = "R" }]
"""
BASE = {
    **{
        f"agendas/{each.relative_to(DEMO).as_posix()}": each.read_bytes()
        for each in DEMO.rglob("*.toml")
    },
    MINUTES: NOTED.encode(),
}


@pytest.mark.parametrize(
    ("file", "was", "ours", "theirs", "told"),
    [
        (
            *(MINUTES, 'text = "R"', 'text = "R1"', 'text = "R2"'),
            ("Échange « Q ? » (10 décembre 2026), réponse 1, propos", "« R2 »", "« R1 »"),
        ),
        (
            *(MINUTES, 'summary = "S"', 'summary = "S1"', 'summary = "S2"'),
            (
                "Compte rendu de la réunion du 10 décembre 2026, "
                "bilan du point « Ouverture », résumé",
                *("« S2 »", "« S1 »"),
            ),
        ),
        (
            *("agendas/2026-12-10/meeting.toml", "date = 2026-12-10"),
            *("date = 2026-12-11", "date = 2026-12-12"),
            (
                "Réunion du 12 décembre 2026 (2026-12-10), date",
                "12 décembre 2026",
                "11 décembre 2026",
            ),
        ),
        (
            *("agendas/indicators/2025.toml", "value = ", "value = 1", "value = 2"),
            ("Relevé « Appels reçus » (2025), valeur", "266 300", "166 300"),
        ),
        (
            *("agendas/committee.toml", 'name = "', 'name = "A ', 'name = "B '),
            (
                "Comité, nom",
                "« B Comité Local des Usagers de la Brume »",
                "« A Comité Local des Usagers de la Brume »",
            ),
        ),
    ],
    ids=["answers", "outcomes", "date", "reading", "head"],
)
def test_both_versions_are_told_in_words_and_either_can_be_kept(
    file: str, was: str, ours: str, theirs: str, told: tuple[str, str, str]
) -> None:
    ours_said, theirs_said = (
        {**BASE, file: BASE[file].replace(was.encode(), each.encode(), 1)}
        for each in (ours, theirs)
    )
    sides = Sides(BASE, ours_said, theirs_said, lambda _: b"", "Marc", "Jeanne")
    files = reunited(sides, datetime.date(2026, 12, 1)).files
    contents = {path: each for path, each in files.items() if isinstance(each, bytes)}
    library = version_of(Path().absolute(), contents).library
    (about,) = library.disagreements
    assert tuple(map(plain, apart.told(about, library))) == told
    assert plain(apart.by_whom(about)) == "de Marc, le 1er décembre 2026"
    assert len(settled(library, about, is_taken=True)) == 2
    assert len(settled(library, about, is_taken=False)) == 1
    same = about.model_copy(update={"aside": about.kept})
    assert len(settled(library, same, is_taken=True)) == (1 if about.key else 2)  # it is so already
    gone = about.model_copy(update={"record": ("exchanges", "e-9")})
    assert plain(apart.told(gone, library)[0]) == f"« {file} »"
    with pytest.raises(CluError):
        settled(library, gone, is_taken=True)


LATER = '\n\n[[outcomes]]\nitem = "b"\nsummary = "Plus tard"'


@pytest.mark.parametrize(
    ("was", "later", "said", "taken"),
    [
        ('summary = "S{}"', LATER, "« S2 »", [("ouverture", "S1"), ("b", "Plus tard")]),
        (
            'text = "R{}" }}',
            ', { by = "Y", text = "Plus tard" }',
            *("« R2 »", [("X", "R1"), ("Y", "Plus tard")]),
        ),
    ],
    ids=["outcomes", "answers"],
)
def test_what_came_since_stays_when_what_was_set_aside_is_taken(
    was: str, later: str, said: str, taken: list[tuple[str, str]]
) -> None:
    base, ours, theirs = (
        {**BASE, MINUTES: NOTED.replace(was.format(""), was.format(rank)).encode()}
        for rank in ("", "1", "2")
    )
    sides = Sides(base, ours, theirs, lambda _: b"", "Marc", "Jeanne")
    files = reunited(sides, datetime.date(2026, 12, 1)).files
    contents = {path: each for path, each in files.items() if isinstance(each, bytes)}
    kept = was.format(2).encode()
    contents[MINUTES] = contents[MINUTES].replace(kept, kept + later.encode())
    library = version_of(Path().absolute(), contents).library
    (about,) = library.disagreements
    assert plain(apart.told(about, library)[1]) == said
    after = settled(library, about, is_taken=True)[0].after or {}
    assert [tuple(each.values())[:2] for each in after[about.key]] == taken


READINGS = "agendas/indicators/2025.toml"
FORMER = 'former = [{{ value = {}, on = 2026-11-30, reason = "{}" }}]\n'


def corrected(value: int, was: int, reason: str) -> dict[str, bytes]:
    """A reading corrected, and why; what it was is kept with it."""
    head, _, rest = BASE[READINGS].decode().partition("value = ")
    _, _, rest = rest.partition("\n")
    text = f"{head}value = {value}\n{FORMER.format(was, reason)}{rest}"
    return {**BASE, READINGS: text.encode()}


def test_a_reading_that_both_corrected_is_one_choice_and_no_choice_is_without_words() -> None:
    sides = (BASE, corrected(5, 3, "Ici"), corrected(6, 3, "Ailleurs"))
    files = reunited(
        Sides(*sides, lambda _: b"", "Marc", "Jeanne"), datetime.date(2026, 12, 1)
    ).files
    contents = {path: each for path, each in files.items() if isinstance(each, bytes)}
    library = version_of(Path().absolute(), contents).library
    (about,) = library.disagreements
    assert about.key == "value"
    assert contents[READINGS].count(b"reason") == 2
    (reading, *_) = parse(contents[READINGS].decode())["readings"]
    kept = emit.pair("former", reading["former"])
    held = about.model_copy(update={"key": "former", "kept": kept, "aside": "former = []"})
    rows = apart.told(held, library)
    assert plain(rows[0]).endswith("(2025), valeurs corrigées") and rows[1:] == (
        "ainsi",
        "autrement",
    )
    told = change_line(settled(library, held, is_taken=True)[0], library)
    assert plain(told).endswith(" : contenu changé.")


@pytest.mark.parametrize(
    ("file", "remedy"),
    [
        ("agendas/2025-11-20/meeting.toml", "faites-en un rectificatif"),
        ("agendas/2025-11-20/minutes.toml", "faites-en un rectificatif"),
        ("agendas/2026-12-10/meeting.toml", "Mettez-le vous-même à la place"),
        ("agendas/plans/suites.toml", "Mettez-le vous-même à la place"),
    ],
)
def test_another_version_of_what_was_validated_makes_a_correction_and_takes_no_place(
    file: str, remedy: str
) -> None:
    keys = {"id": "v-1", "file": file, "beside": f"{file}.1.autre", "by": "Marc"}
    about = Disagreement.model_validate({**keys, "on": datetime.date(2026, 12, 1)})
    noted = emit.whole({"schema": 1, "disagreements": [table_of(about)]}).encode()
    library = version_of(Path().absolute(), {**BASE, DISAGREEMENTS: noted}).library
    with pytest.raises(CluError) as refused:
        settled(library, about, is_taken=True)
    assert remedy in refused.value.remedy

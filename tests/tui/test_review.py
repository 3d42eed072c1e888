"""A corrected file at the screen: taken, adapted, refused, one by one or all at once."""

import datetime
import re
import shutil
from pathlib import Path

import docx
import pytest

from clu.papers.maker import PaperRequest
from clu.tasks.papers import make
from clu.tui.screens.after_place import AfterPlace
from clu.tui.screens.dialogs import Ask, Confirm
from clu.tui.screens.documents_place import DocumentsPlace
from clu.tui.screens.form import FormScreen
from clu.tui.screens.review_place import ReviewPlace
from clu.workspace import open_workspace
from tests import test_nouns
from tests.conftest import ROOT
from tests.test_minutes import PLAIN
from tests.test_nouns import Clu
from tests.tui.typist import Typist, sitting

clu = test_nouns.clu
HELD = "2025-11-20"


@pytest.fixture
def demo(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional workspace, whose last minutes are a draft that has come back corrected."""
    monkeypatch.setattr("clu.clock.today", lambda: datetime.date(2025, 12, 2))
    folder = desk / "demo"
    shutil.copytree(ROOT / "clu" / "data" / "demo", folder / "agendas")
    (folder / "agendas" / HELD / "validated.toml").unlink()
    asked = PaperRequest(HELD, datetime.date(2025, 12, 2))
    draft = make(open_workspace(folder), "minutes", asked, "docx", None, force=False).saved.path
    document = docx.Document(str(draft))
    for old, new in (
        ("est en panne", "est cassé"),
        ("est relancé", "est repris"),
        ("Quinze jours", "Douze jours"),
        ("5. Moments", "5. Temps"),
    ):
        (run,) = (each for one in document.paragraphs for each in one.runs if old in each.text)
        run.text = run.text.replace(old, new)
    document.add_comment(run, text="Trop sec", author="Mme SG", initials="")
    document.core_properties.last_modified_by = "Mme SG"
    document.save(str(draft))
    return folder


def flat(me: Typist) -> str:
    """What is on screen, as if no line were cut."""
    return re.sub(r"[\s│]+", " ", me.told)


async def reviewing(me: Typist) -> ReviewPlace:
    me.app.desk.open("after", HELD)
    await me.rest()
    me.screen(AfterPlace)
    await me.press("l")
    return me.screen(ReviewPlace)


def answers(folder: Path) -> list[str]:
    noted = open_workspace(folder).library.minutes[HELD]
    return [turn.text for each in noted.exchanges for turn in each.turns]


async def test_a_correction_is_taken_adapted_or_refused(demo: Path) -> None:
    async with sitting(demo) as me:
        place = await reviewing(me)
        assert "3 corrections à reprendre" in me.told
        assert [row.cells[0].translate(PLAIN) for row in place.rows.listed] == [
            "É-1, réponse 1",
            "É-2, réponse 1",
            "intitulé « 5. Moments d’échanges »",
            "É-3, réponse 1",
            "intitulé « 5. Moments d’échanges »",
        ]
        assert "relancé : elle sera posée" in flat(me)
        await me.press("t")
        assert "le marché est repris" in answers(demo)[0]
        assert "Relecture de Mme SG : " in str(place.session.last_step).translate(PLAIN)
        await me.press("enter")
        me.screen(FormScreen)
        await me.write("Environ d")
        await me.press("delete")
        await me.save()
        assert answers(demo)[1].startswith("Environ douze jours")
        assert "Relecture de Mme SG : " in str(place.session.last_step).translate(PLAIN)
        place.rows.move_cursor(row=1)
        await me.rest()
        await me.press("s")
        assert "est en panne" in answers(demo)[2]
        assert [row.cells[2].translate(PLAIN) for row in place.rows.listed] == [
            "adaptée le 2 décembre 2025",
            "écartée le 2 décembre 2025",
            "à reprendre",
            "remarque",
        ]


async def test_all_is_taken_at_once_and_undone_at_once(demo: Path) -> None:
    before = answers(demo)
    async with sitting(demo) as me:
        place = await reviewing(me)
        await me.press("a")
        assert ["Douze jours" in each for each in answers(demo)].count(True) == 1
        assert "est cassé" in answers(demo)[2]
        assert [row.cells[2] for row in place.rows.listed] == ["à corriger ailleurs", "remarque"]
        await me.press("ctrl+z")
        assert answers(demo) == before
        assert len(place.rows.listed) == 5


async def test_what_is_not_words_of_the_data_says_why_it_is_not_taken(demo: Path) -> None:
    async with sitting(demo) as me:
        place = await reviewing(me)
        place.rows.move_cursor(row=2)
        await me.press("t")
        assert "Se corrige dans le point : Entrée l’ouvre" in me.told
        assert place.query_one("#before").border_title == "Dans les données"
        place.rows.move_cursor(row=4)
        await me.press("t")
        assert "Une remarque se traite" in me.told
        assert place.query_one("#before").border_title == "Ce qui est commenté"
        assert "Trop sec" in me.told


async def test_a_file_that_came_back_under_another_name_is_read_and_hinders_validating(
    demo: Path, clu: Clu
) -> None:
    draft = demo / "decks" / f"{HELD}-compte-rendu.docx"
    draft.rename(demo / "decks" / "CR relu par le SG.docx")
    shutil.copy(demo / "decks" / "CR relu par le SG.docx", demo / "decks" / "template.docx")
    (demo / "decks" / "note.docx").write_bytes(b"not a document")
    assert "CR relu par le SG.docx : " in clu("--workspace", str(demo), "review", HELD).out
    said = clu("--workspace", str(demo), "validate", HELD, "--by", "La préfète")
    assert "« CR relu par le SG.docx » porte encore" in said.err
    async with sitting(demo) as me:
        await reviewing(me)
        assert "3 corrections à reprendre" in me.told


async def test_another_file_is_read_by_its_path_and_one_that_is_not_there_is_told(
    demo: Path,
) -> None:
    draft = demo / "decks" / f"{HELD}-compte-rendu.docx"
    elsewhere = draft.rename(demo / "relu.docx")
    async with sitting(demo) as me:
        place = await reviewing(me)
        assert "Aucun compte rendu corrigé" in flat(me)
        await me.press("f")
        me.screen(Ask)
        await me.write("absent.docx")
        await me.press("enter")
        assert "« absent.docx » n’existe pas" in me.told
        await me.press("f")
        await me.write(str(elsewhere))
        await me.press("enter")
        assert len(place.rows.listed) == 5


async def test_a_file_that_still_has_comments_is_noted_as_sent_only_on_purpose(demo: Path) -> None:
    async with sitting(demo) as me:
        me.app.desk.open("documents", HELD)
        await me.rest()
        me.screen(DocumentsPlace).rows.reach("minutes")
        await me.press("e", "enter")
        me.screen(Confirm)
        assert "porte encore 1 commentaire, " in flat(me)
        await me.press("escape")
        assert not open_workspace(demo).library.registers.get(HELD)
        await me.press("e", "enter")
        await me.yes()
    assert open_workspace(demo).library.registers[HELD].sent


async def test_validating_over_corrections_that_are_not_taken_says_so(demo: Path) -> None:
    async with sitting(demo) as me:
        await reviewing(me)
        await me.press("escape", "v")
        me.screen(Confirm)
        assert "porte encore 4 corrections et 1 commentaire" in flat(me)
        assert "Traitez d’abord ce qui y reste : « l »" in flat(me)
        assert "Valider quand même" in flat(me)


async def test_what_is_refused_stays_listed_and_no_longer_hinders_validating(demo: Path) -> None:
    async with sitting(demo) as me:
        place = await reviewing(me)
        for row in range(5):
            place.rows.move_cursor(row=row)
            await me.press("s")
        told = [row.cells[2].translate(PLAIN) for row in place.rows.listed]
        assert told == ["écartée le 2 décembre 2025"] * 4 + ["traitée le 2 décembre 2025"]
        assert "Relecture de Mme SG, sans " in str(place.session.last_step).translate(PLAIN)
        await me.press("s")
        assert "Rien à écarter : déjà" in me.told
        await me.press("escape", "v")
        assert "porte encore" not in flat(me)
        await me.press("escape", "l", "ctrl+z")
        place = me.screen(ReviewPlace)
        assert place.rows.listed[-1].cells[2] == "remarque"
        await me.press("t")
        assert "le marché est repris" in answers(demo)[0]
    assert len(open_workspace(demo).library.minutes[HELD].refusals) == 3


async def test_what_clu_composes_opens_the_form_in_which_it_is_corrected(demo: Path) -> None:
    async with sitting(demo) as me:
        place = await reviewing(me)
        place.rows.move_cursor(row=2)
        await me.press("enter")
        me.screen(FormScreen)
        await me.press("ctrl+a")
        await me.write("Temps d’échanges")
        await me.save()
        assert [row.cells[0].translate(PLAIN) for row in place.rows.listed][2] == "É-3, réponse 1"
    items = open_workspace(demo).library.meetings[HELD].items
    assert items[4].title == "Temps d’échanges"

"""The documents of a meeting at the screens: made, sent, sent again two days before."""

import datetime
from pathlib import Path

import docx
import pytest
from textual.widgets import Static

from clu.edits.meetings import set_keys
from clu.edits.records import move
from clu.edits.sending import disclosed
from clu.edits.tables import overwritten
from clu.model.address import Address
from clu.model.catalogue import Publishable
from clu.model.shape import meeting_file
from clu.tasks.paperwork import DocumentState
from clu.tui.screens.after_place import AfterPlace
from clu.tui.screens.deck_place import DeckPlace
from clu.tui.screens.dialogs import Confirm, TextDialog
from clu.tui.screens.documents_place import DocumentsPlace
from clu.tui.widgets.texts import KeysLine
from clu.workspace import open_workspace
from tests.test_minutes import PLAIN
from tests.tui.typist import Typist, sitting

pytestmark = pytest.mark.usefixtures("drawn_once")

HELD, NEXT = "2025-11-20", "2026-12-10"


async def among_documents(me: Typist, meeting: str = NEXT) -> DocumentsPlace:
    await me.press("f5")
    me.screen(DeckPlace).meeting = meeting
    await me.press("d")
    return me.screen(DocumentsPlace)


async def made(me: Typist, name: str) -> None:
    """Make a document, whatever there was of it."""
    place = me.screen(DocumentsPlace)
    place.rows.reach(name)
    path = next(each.path for each in place._documents if each.name == name)
    before = path.stat().st_mtime_ns if path.is_file() else None
    await me.press("g")
    await me.until(lambda: path.is_file() and path.stat().st_mtime_ns != before)
    await me.rest()


async def test_a_version_of_the_draft_is_numbered_made_and_taken_back(demo: Path) -> None:
    (demo / "agendas" / HELD / "validated.toml").unlink()
    async with sitting(demo) as me:
        place = await among_documents(me, HELD)
        assert "Nouveau projet" not in str(me.app.screen.query_one(KeysLine).render())
        await me.press("n")
        assert "sur la ligne du compte rendu" in me.told
        place.rows.reach("minutes")
        await me.press("n")
        await me.write("01/02/2030")
        await me.save()
        written = demo / "decks" / f"{HELD}-compte-rendu.docx"
        await me.until(written.is_file)
        (draft,) = open_workspace(demo).library.minutes[HELD].drafts
        assert (draft.version, draft.until) == (1, datetime.date(2030, 2, 1))
        assert draft.digest
        header = docx.Document(str(written)).sections[0].header
        assert "version 1" in "".join(each.text for each in header.paragraphs)
        await me.press("ctrl+z")
    assert open_workspace(demo).library.minutes[HELD].drafts == ()


async def test_each_paper_is_made_in_one_key(demo: Path) -> None:
    async with sitting(demo) as me:
        place = await among_documents(me)
        for name in ("deck", "convocation", "sheet", "calendar"):
            await made(me, name)
        assert me.told.count("produit le") >= 2
        assert me.told.count("produite le") >= 2
        place.rows.reach("running-order")
        assert "interne" in me.told
        await me.press("e")  # what is internal is not sent
        me.screen(DocumentsPlace)
    assert {path.name for path in (demo / "decks").iterdir()} == {
        f"{NEXT}.pptx",
        f"{NEXT}-convocation.docx",
        f"{NEXT}-presence.docx",
        f"{NEXT}.ics",
    }


async def test_what_is_not_sent_says_why_and_the_words_of_the_deck_are_sent(demo: Path) -> None:
    async with sitting(demo) as me:
        place = await among_documents(me)
        for name, why in (
            ("running-order", "Conducteur : document interne, il ne s’envoie pas."),
            ("sheet", "Feuille de présence : l’envoi ne s’en note pas. Se notent : convocation,"),
            ("calendar", "Calendrier : l’envoi ne s’en note pas."),
        ):
            place.rows.reach(name)
            await me.press("e")
            assert why in me.told
        await me.press("f")
        assert "Calendrier : il n’y a qu’un format." in me.told
        await made(me, "deck-text")
        await me.press("p")
        assert "La publication se note sur la ligne du diaporama." in me.told
        await me.press("e", *("backspace",) * 4)
        await me.write("les journaux")
        await me.press("enter")
        assert "« les journaux » n’est ni un organisme" in me.told
        message = "\n".join(me.screen(TextDialog)._lines).translate(PLAIN)
        assert "ci-joint la version texte du diaporama du CLU" in message
        await me.press("escape")
        sent = {each.name for each in place._documents if each.sent}
    assert sent == {"deck-text"}


async def test_the_deck_is_sent_again_two_days_before(demo: Path) -> None:
    """A figure and the order have changed: the message says so, and is copied."""
    async with sitting(demo) as me:
        place = await among_documents(me)
        place.rows.reach("deck")
        await me.press("e")
        assert "n’a pas encore été produit" in me.told
        await made(me, "deck")
        await me.press("e", "escape")
        assert not open_workspace(demo).library.registers  # nothing leaves by Escape
        await me.press("e", "enter")
        assert "porte dans ses notes des questions attendues" in me.screen(
            Confirm
        )._question.translate(PLAIN)
        await me.press("tab", "enter")
        assert "Ce qui change" not in me.screen(TextDialog)._lines
        await me.press("escape")

        library = open_workspace(demo).library
        moved = move(library, Address(meeting_file(NEXT), ("items", "enquete")), 4)
        reading = Address("agendas/indicators/2025.toml", ("readings", "appels-decroches"))
        assert moved is not None
        me.app.desk.change(lambda: [moved, *overwritten(library, reading, {"value": 53000})])
        await me.rest()
        await made(me, "deck")
        await me.press("e", "enter", "tab", "enter")
        message = "\n".join(me.screen(TextDialog)._lines).translate(PLAIN)
        assert "- point 5 présenté avant le point 4" in message
        assert "Taux d’appels décrochés 2025 : 79,9 % au lieu de 81,6 %" in message
        assert me.app.clipboard.translate(PLAIN) == message
        await me.press("escape")
        assert "version 2" in me.told
    first, second = open_workspace(demo).library.registers[NEXT].sent
    assert (demo / "agendas" / NEXT / first.file).read_bytes() != (
        demo / "agendas" / NEXT / second.file
    ).read_bytes()
    committee = open_workspace(demo).library.committee
    assert committee
    assert second.to == tuple(dict.fromkeys(each.organisation for each in committee.members))


async def test_a_document_corrected_by_hand_says_so_and_is_kept(demo: Path) -> None:
    async with sitting(demo) as me:
        await among_documents(me)
        await made(me, "convocation")
        path = demo / "decks" / f"{NEXT}-convocation.docx"
        document = docx.Document(str(path))
        document.add_paragraph("À la main")
        document.save(str(path))
        by_hand = path.read_bytes()
        await me.press("escape", "d")
        assert "corrigée à la main" in me.told
        me.screen(DocumentsPlace).rows.reach("convocation")
        await me.press("g")
        await me.until((demo / "decks" / f"{NEXT}-convocation-v2.docx").is_file)
        await me.rest()
        await me.press("e", "enter")
        assert "a été produit après" in me.told
        assert "lequel part" in me.told
        assert not open_workspace(demo).library.registers
    assert path.read_bytes() == by_hand


async def test_what_was_taken_out_of_a_public_version_is_read_and_decided_again(
    demo: Path,
) -> None:
    async with sitting(demo) as me:
        place = await among_documents(me, HELD)
        assert "sur la ligne d’une version publique" in await told_by(me, "d")
        place.rows.reach("minutes-public")
        await me.rest()
        assert "Aucune mention n’a encore été décidée" in await told_by(me, "d")
        assert "n’a pas encore été produit" in await told_by(me, "p")
        await made(me, "minutes-public")
        await me.until(lambda: "Retiré de la version publique : «" in detail(place))
        me.app.desk.change(
            lambda: disclosed(me.app.desk.session.library, HELD, {"Cellule qualité": False})
        )
        await me.until(lambda: "à refaire" in me.told)
        await me.until(lambda: "« Cellule qualité » (décidé)" in detail(place))
        await me.press("d")
        await me.answer({"answers": {"0": True}})
        await me.until(lambda: "à refaire" not in me.told)
        assert "« Cellule qualité » (décidé)" not in detail(place)
        await me.press("p")
        await me.write("https://www.brume.example/clu")
        await me.press("enter")
        noted = {each.name for each in place._documents if each.published}
    register = open_workspace(demo).library.registers[HELD]
    (decided,), (published,) = register.disclosures, register.published
    assert decided.shown
    assert published.what is Publishable.MINUTES
    assert noted == {"minutes", "minutes-public"}, "what was never made was not published"


def detail(place: DocumentsPlace) -> str:
    return str(place.query_one("#detail-text", Static).content).translate(PLAIN)


async def told_by(me: Typist, key: str) -> str:
    await me.press(key)
    return me.told


async def test_a_publication_is_noted_with_its_address(demo: Path) -> None:
    async with sitting(demo) as me:
        place = await among_documents(me)
        place.rows.reach("progress")
        await me.press("p")
        await me.write("https://www.brume.example/clu")
        await me.press("enter")
        assert "https://www.brume.example/clu" in me.told
        await me.press("ctrl+z")
    assert not open_workspace(demo).library.registers


async def test_a_document_whose_data_changed_since_is_to_be_made_again(demo: Path) -> None:
    """Until the change is undone, or the document is made again."""
    async with sitting(demo) as me:
        place = await among_documents(me)
        await made(me, "convocation")
        await made(me, "sheet")
        me.app.desk.change(
            lambda: set_keys(me.app.desk.session.library, NEXT, {"place": "Salle des fêtes"})
        )
        await me.until(lambda: "à refaire" in me.told)
        place.rows.reach("convocation")
        await me.rest()
        assert " : ce qui y est dit a changé" in me.told
        me.app.action_undo()
        await me.until(lambda: "à refaire" not in me.told)
        me.app.action_redo()
        await me.until(lambda: "à refaire" in me.told)
        await made(me, "convocation")
        await made(me, "sheet")
        await me.until(lambda: "à refaire" not in me.told)
        assert standing(place, "convocation") == DocumentState.MADE


async def test_a_letter_made_yesterday_is_not_to_be_made_again_today(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(demo) as me:
        await among_documents(me)
        await made(me, "convocation")
        monkeypatch.setattr("clu.clock.today", lambda: datetime.date(2026, 11, 24))
        await me.press("escape", "d")
        place = me.screen(DocumentsPlace)
        await me.until(lambda: bool(place._verdicts))
        assert "à refaire" not in me.told
        me.app.desk.change(
            lambda: set_keys(me.app.desk.session.library, NEXT, {"place": "Salle des fêtes"})
        )
        await me.until(lambda: "à refaire" in me.told)


async def test_a_stale_letter_is_not_sent_as_new(demo: Path) -> None:
    async with sitting(demo) as me:
        place = await among_documents(me)
        await made(me, "convocation")
        me.app.desk.change(
            lambda: set_keys(me.app.desk.session.library, NEXT, {"place": "Salle des fêtes"})
        )
        await me.rest()
        place.rows.reach("convocation")
        await me.press("e", "enter")
        assert "n’est plus à jour" in me.told
        assert not open_workspace(demo).library.registers
        await made(me, "convocation")
        await me.press("e", "enter")
        assert f"{NEXT}-convocation.docx" in me.told
        me.screen(TextDialog)
        await me.press("escape")
        assert "version 1" in me.told


async def test_a_document_is_made_again_in_the_format_that_there_is_of_it(demo: Path) -> None:
    async with sitting(demo) as me:
        place = await among_documents(me)
        place.rows.reach("convocation")
        await me.press("f")
        await me.pick("ODT")
        path = demo / "decks" / f"{NEXT}-convocation.odt"
        await me.until(path.is_file)
        await me.until(lambda: standing(place, "convocation") is DocumentState.MADE)
        me.app.desk.change(
            lambda: set_keys(me.app.desk.session.library, NEXT, {"place": "Salle des fêtes"})
        )
        await me.rest()
        await made(me, "convocation")
    assert [each.name for each in (demo / "decks").iterdir()] == [path.name]


def standing(place: DocumentsPlace, name: str) -> DocumentState:
    return next(each.state for each in place._documents if each.name == name)


@pytest.mark.usefixtures("before")
async def test_a_meeting_is_not_closed_before_its_day_and_nothing_is_asked_first(
    demo: Path,
) -> None:
    async with sitting(demo) as me:
        me.app.desk.open("after", NEXT)
        await me.rest()
        await me.press("c")
        me.screen(AfterPlace)
        assert "elle n’a pas encore eu lieu" in me.told


@pytest.fixture
def before(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day between the last meeting and the next one."""
    monkeypatch.setattr("clu.clock.today", lambda: datetime.date(2026, 12, 1))


@pytest.mark.usefixtures("before")
async def test_a_next_meeting_that_cannot_be_read_is_not_replaced_by_another(demo: Path) -> None:
    """Neither its deck nor its documents: where it is broken, and how to mend it, is said."""
    file = demo / f"agendas/{NEXT}/meeting.toml"
    good = file.read_bytes()
    file.write_bytes(good.decode("utf-8").encode("cp1252", "replace"))
    async with sitting(demo) as me:
        await me.press("f5")
        place = me.screen(DeckPlace)
        assert place.meeting == NEXT
        assert "réunion du 10 décembre 2026, illisible" in me.told
        assert f"agendas/{NEXT}/meeting.toml, ligne" in me.told
        await me.press("g")
        await me.until(lambda: "Rien n’est produit" in me.told)
        assert not (demo / "decks").exists()
        await me.press("d")
        me.screen(DocumentsPlace)
        assert "illisible" in me.told
        assert f"agendas/{NEXT}/meeting.toml, ligne" in me.told
        await me.press("g", "e", "p", "o")
        assert not (demo / "decks").exists()
        await me.press("f4", "t", "x")
        assert f"agendas/{NEXT}/meeting.toml est illisible : voir Contrôles (F9)" in me.told
        await me.press("f5", "d")
        file.write_bytes(good)
        me.app._watch()
        await me.rest()
        assert "Convocation" in me.told


@pytest.mark.usefixtures("before")
async def test_the_deck_that_is_opened_is_that_of_the_meeting_on_screen(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the one that was made before another meeting was chosen."""
    opened: list[str] = []

    def seems_opened(path: Path) -> bool:
        opened.append(path.name)
        return True

    monkeypatch.setattr("clu.tui.screens.place._is_opened", seems_opened)
    async with sitting(demo) as me:
        await me.press("f5", "g")
        place = me.screen(DeckPlace)
        await me.until(lambda: bool(place._made))
        await me.press("o", "r")
        await me.pick("réunion du 20 novembre 2025")
        await me.press("o")
        assert opened == [f"{NEXT}.pptx"]
        assert "pas encore été produit" in me.told


async def test_the_faults_of_a_deck_are_told_and_copied(demo: Path) -> None:
    async with sitting(demo) as me:
        place = await among_documents(me)
        place.rows.reach("deck")
        await me.press("i")
        await me.rest()
        assert "« g » le produit" in me.told
        await made(me, "deck")
        await me.press("i")
        await me.until(lambda: isinstance(me.app.screen, TextDialog))
        assert "aucun défaut trouvé" in me.app.clipboard


async def test_the_letters_of_what_is_searched_do_nothing_to_a_document(demo: Path) -> None:
    async with sitting(demo) as me:
        place = await among_documents(me)
        assert place.document is not None
        await me.press("slash")
        await me.write("ordre du jo")
        await me.write("epn")
        assert "Rien ne correspond." in me.told
        await me.press("escape")
        assert me.screen(DocumentsPlace) is place
        await me.press("slash")
        await me.write("feuille")
        await me.press("enter")
        assert place.document is not None
        assert "présence" in place.document.kind.label
